/* The statements of an article, as they pass. What needs the whole article is left to sm-reader-commit.c. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-corpus-reader-private.h"
#include "sm-json-text.h"

/* In an article as large as this, places are located at once: they may be given up before its end. Places of articles
 * that are read ahead are needed when the tokenizer is elsewhere. */
#define LARGE_ARTICLE ((guint64) 1 << 20)

static void
note_place (SmCorpusReader       *self,
            const PendingArticle *article,
            Place                *place)
{
  if (self->builder == NULL || place->offset - article->place.offset > LARGE_ARTICLE)
    sm_reader_locate (self, place);
}

static void
read_stance (SmCorpusReader   *self,
             ObjectScan       *scan,
             PendingStatement *statement,
             guint64          *place)
{
  SmJsonString string;
  const char *text;
  gsize length;
  SmStance stance;

  if (!sm_reader_get_string (self, scan, &string, &text, &length))
    return;

  *place = string.offset - 1;
  if (!sm_stance_from_nick (text, length, &stance))
    {
      g_autofree char *found = sm_reader_shorten (text, length);

      sm_reader_report (self, SM_SEVERITY_WARNING, *place, "unknown-stance", found,
                        "supports, leans-for, neutral, leans-against, opposes",
                        _("“%s” is no stance; expected supports, leans-for, neutral, leans-against or opposes"),
                        found);
      sm_reader_keep_read (self, scan);
      return;
    }

  statement->flags |= SM_STATEMENT_HAS_STANCE;
  if ((statement->flags & SM_STATEMENT_HAS_VALUE) == 0)
    statement->value = sm_stance_get_value (stance);
}

/* Reads a number that has bounds; one outside is taken as the nearest inside. */
static gboolean
read_bounded (SmCorpusReader *self,
              ObjectScan     *scan,
              double          least,
              const char     *code,
              double         *number)
{
  guint64 offset;
  double given;

  sm_json_tokenizer_peek (self->json);
  offset = sm_json_tokenizer_get_offset (self->json);
  if (!sm_reader_get_number (self, scan, &given))
    return FALSE;

  *number = CLAMP (given, least, 1.0);
  if (*number != given)
    {
      g_autofree char *found = sm_json_tokenizer_dup_found (self->json, offset);
      g_autofree char *expected = g_strdup_printf (_("a number from %g to 1"), least);

      sm_reader_report (self, SM_SEVERITY_WARNING, offset, code, found, expected,
                        _("Found %s, expected %s; it is read as %g"), found, expected, *number);
      sm_reader_keep_read (self, scan);
    }
  return TRUE;
}

static void
read_status (SmCorpusReader   *self,
             ObjectScan       *scan,
             PendingStatement *statement)
{
  SmStatus status = SM_STATUS_CONFIRMED;
  SmJsonString string;
  const char *text;
  gsize length;

  if (!sm_reader_get_string (self, scan, &string, &text, &length))
    return;

  if (!sm_status_from_nick (text, length, &status))
    {
      g_autofree char *found = sm_reader_shorten (text, length);

      /* Whatever it means, it does not say that somebody confirmed it. */
      status = SM_STATUS_SUGGESTED;
      sm_reader_report (self, SM_SEVERITY_WARNING, string.offset - 1, "unknown-status", found,
                        "suggested, confirmed, rejected",
                        _("“%s” is no status; expected suggested, confirmed or rejected; it is read as suggested"),
                        found);
      sm_reader_keep_read (self, scan);
    }

  statement->flags = (statement->flags & ~(guint32) SM_STATEMENT_STATUS_MASK) | status | SM_STATEMENT_HAS_STATUS;
}

/* Reads a count of code points. */
static gboolean
read_count (SmCorpusReader *self,
            ObjectScan     *scan,
            guint32        *count)
{
  guint64 offset;
  double number;

  sm_json_tokenizer_peek (self->json);
  offset = sm_json_tokenizer_get_offset (self->json);
  if (!sm_reader_get_number (self, scan, &number))
    return FALSE;

  if (!(number >= 0 && number < G_MAXUINT32) || number != floor (number))
    {
      g_autofree char *found = sm_json_tokenizer_dup_found (self->json, offset);

      sm_reader_report (self, SM_SEVERITY_WARNING, offset, "bad-offset", found, _("a whole number from 0"),
                        _("Found %s, expected a whole number from 0; it is not used"), found);
      sm_reader_keep_read (self, scan);
      return FALSE;
    }

  *count = number;
  return TRUE;
}

static void
read_quote (SmCorpusReader   *self,
            ObjectScan       *scan,
            PendingStatement *statement)
{
  enum
  {
    START,
    END,
    EXACT
  };
  static const MemberName names[] = { MEMBER ("start"), MEMBER ("end"), MEMBER ("exact") };
  SmJsonType type = sm_json_tokenizer_peek (self->json);
  guint n_kept = scan->extras->items->len;
  gboolean has_start = FALSE, has_end = FALSE;
  ObjectScan quote;
  int member;

  statement->quote_place.offset = sm_json_tokenizer_get_offset (self->json);
  if (type != SM_JSON_OBJECT)
    {
      if (type == SM_JSON_NULL)
        sm_reader_keep_value (self, scan);
      else
        sm_reader_refuse (self, scan, _("an object with “start”, “end” and “exact”"));
      return;
    }

  sm_reader_open (self, &quote, names, G_N_ELEMENTS (names), scan->extras, "quote");
  while ((member = sm_reader_next_member (self, &quote)) >= 0)
    switch (member)
      {
      case START:
        has_start = read_count (self, &quote, &statement->quote_start);
        break;
      case END:
        has_end = read_count (self, &quote, &statement->quote_end);
        break;
      case EXACT:
      default:
        if (sm_reader_get_span (self, &quote, &statement->exact))
          statement->flags |= SM_STATEMENT_HAS_EXACT;
        break;
      }
  if (sm_json_tokenizer_get_failure (self->json, NULL, NULL) != SM_JSON_FINE)
    return;

  if (has_start && has_end && statement->quote_start <= statement->quote_end)
    statement->flags |= SM_STATEMENT_HAS_QUOTE;
  else if (has_start || has_end)
    {
      /* Half a range says nothing; the whole quote is kept as it is. */
      sm_reader_report (self, SM_SEVERITY_WARNING, statement->quote_place.offset, "bad-range", "", "",
                        has_start && has_end ? _("The quote ends before it starts; its range is not used")
                                             : _("A quote needs both “start” and “end”; its range is not used"));
      g_array_set_size (scan->extras->items, n_kept);
      sm_reader_keep_read (self, scan);
    }
  else if (statement->exact.length == 0 && scan->extras->items->len == n_kept)
    sm_reader_keep_read (self, scan);
}

/* Says that stance and value contradict each other; the stance is set aside. */
static void
settle_stance (SmCorpusReader   *self,
               ObjectScan       *scan,
               PendingStatement *statement,
               SmStance          stance,
               guint64           place,
               guint64           start)
{
  g_autofree char *raw = g_strdup_printf ("\"stance\":\"%s\"", sm_stance_get_nick (stance));
  ExtraItem item = { "", "stance", scan->extras->text->len };
  guint level = self->level;

  if (place == NO_PLACE)
    place = start;
  self->path[scan->level] = (PathStep) { "stance", -1 };
  self->level = scan->level + 1;
  sm_reader_report (self, SM_SEVERITY_WARNING, place, "stance-value", sm_stance_get_nick (stance),
                    sm_stance_get_nick (sm_stance_from_value (statement->value)),
                    _("The stance is “%s” but the value %g is “%s”; the value counts"),
                    sm_stance_get_nick (stance), statement->value,
                    sm_stance_get_nick (sm_stance_from_value (statement->value)));
  self->level = level;

  g_string_append_len (scan->extras->text, raw, strlen (raw) + 1);
  g_array_append_val (scan->extras->items, item);
  statement->flags &= ~(guint32) SM_STATEMENT_HAS_STANCE;
}

/* What a statement can't do without, as its reader is told; NULL when it is all there. */
static const char *
find_lack (const PendingStatement *statement)
{
  if (statement->actor.length == 0)
    return _("There is no “actor”; the statement is left out");
  if (statement->issue.length == 0)
    return _("There is no “issue”; the statement is left out");
  if ((statement->flags & (SM_STATEMENT_HAS_STANCE | SM_STATEMENT_HAS_VALUE)) == 0)
    return _("There is neither “stance” nor “value”; the statement is left out");
  return NULL;
}

static gboolean
read_statement (SmCorpusReader       *self,
                const PendingArticle *article,
                PendingStatement     *statement)
{
  enum
  {
    ID,
    ACTOR,
    ISSUE,
    STANCE,
    VALUE,
    DATE,
    QUOTE,
    TARGET,
    ACCORDING_TO,
    CONDITION,
    CONFIDENCE,
    STATUS,
    NOTE,
    REASON,
    SUGGESTED,
    EDITED_BY,
    EDITED_AT
  };
  static const MemberName names[] = {
    MEMBER ("id"), MEMBER ("actor"), MEMBER ("issue"), MEMBER ("stance"), MEMBER ("value"), MEMBER ("date"),
    MEMBER ("quote"), MEMBER ("target"), MEMBER ("according_to"), MEMBER ("condition"), MEMBER ("confidence"),
    MEMBER ("status"), MEMBER ("note"), MEMBER ("reason"), MEMBER ("suggested"), MEMBER ("edited_by"),
    MEMBER ("edited_at"),
  };
  ExtrasList *extras = &self->batch->statement_extras;
  guint64 stance_place = NO_PLACE;
  double stance_value = 0;
  ObjectScan scan;
  const char *lack;
  Span text;
  int member;

  statement->flags = SM_STATUS_CONFIRMED;
  statement->confidence = 1.0;
  statement->first_extra = extras->items->len;

  sm_reader_open (self, &scan, names, G_N_ELEMENTS (names), extras, "");
  while ((member = sm_reader_next_member (self, &scan)) >= 0)
    switch (member)
      {
      case ID:
        if (sm_reader_get_span (self, &scan, &statement->id))
          statement->flags |= SM_STATEMENT_HAS_ID;
        break;

      case ACTOR:
        sm_reader_get_span (self, &scan, &statement->actor);
        break;

      case ISSUE:
        sm_reader_get_span (self, &scan, &statement->issue);
        break;

      case STANCE:
        {
          PendingStatement stated = { .flags = 0 };

          read_stance (self, &scan, &stated, &stance_place);
          stance_value = stated.value;
          statement->flags |= stated.flags;
          if ((statement->flags & SM_STATEMENT_HAS_VALUE) == 0)
            statement->value = stance_value;
        }
        break;

      case VALUE:
        if (read_bounded (self, &scan, -1.0, "bad-value", &statement->value))
          statement->flags |= SM_STATEMENT_HAS_VALUE;
        break;

      case DATE:
        if (sm_reader_get_date (self, &scan, N_("the statement is undated"), &statement->date))
          statement->flags |= SM_STATEMENT_HAS_DATE;
        break;

      case QUOTE:
        read_quote (self, &scan, statement);
        break;

      case TARGET:
        sm_reader_get_span (self, &scan, &statement->target);
        break;

      case ACCORDING_TO:
        if (sm_reader_get_span (self, &scan, &statement->according_to))
          {
            /* On its own word is not second-hand, if we know already; else see sm-reader-commit.c. */
            statement->flags |= SM_STATEMENT_SECOND_HAND;
          }
        break;

      case CONDITION:
        if (sm_reader_get_span (self, &scan, &statement->condition))
          statement->flags |= SM_STATEMENT_CONDITIONAL;
        break;

      case CONFIDENCE:
        if (read_bounded (self, &scan, 0.0, "bad-confidence", &statement->confidence))
          statement->flags |= SM_STATEMENT_HAS_CONFIDENCE;
        break;

      case STATUS:
        read_status (self, &scan, statement);
        break;

      case NOTE:
        sm_reader_get_span (self, &scan, &statement->note);
        break;

      case REASON:
        if (sm_reader_get_span (self, &scan, &text))
          sm_reader_get_provenance (self, statement)->reason = text;
        break;

      case SUGGESTED:
        sm_reader_read_suggested (self, &scan, statement);
        break;

      case EDITED_BY:
        if (sm_reader_get_span (self, &scan, &text))
          sm_reader_get_provenance (self, statement)->edited_by = text;
        break;

      case EDITED_AT:
      default:
        sm_reader_read_edited_at (self, &scan, statement);
        break;
      }
  if (sm_json_tokenizer_get_failure (self->json, NULL, NULL) != SM_JSON_FINE)
    return FALSE;

  lack = find_lack (statement);
  if (lack != NULL)
    {
      sm_reader_report (self, SM_SEVERITY_ERROR, statement->place.offset, "incomplete-statement", "", "", "%s", lack);
      return FALSE;
    }

  if ((statement->flags & SM_STATEMENT_HAS_STANCE) != 0 && (statement->flags & SM_STATEMENT_HAS_VALUE) != 0
      && sm_stance_from_value (statement->value) != sm_stance_from_value (stance_value))
    settle_stance (self, &scan, statement, sm_stance_from_value (stance_value), stance_place,
                   statement->place.offset);

  if ((statement->flags & SM_STATEMENT_SECOND_HAND) != 0
      && statement->according_to.length == statement->actor.length
      && memcmp (sm_reader_get (self, statement->according_to), sm_reader_get (self, statement->actor),
                 statement->actor.length) == 0)
    {
      /* On one's own word is in one's own words; said in the file all the same. */
      ExtraItem item = { "", "according_to", extras->text->len };

      g_string_append (extras->text, "\"according_to\":");
      sm_json_text_quote (extras->text, sm_reader_get (self, statement->actor), statement->actor.length);
      g_string_append_c (extras->text, '\0');
      g_array_append_val (extras->items, item);
      statement->according_to.length = 0;
      statement->flags &= ~(guint32) SM_STATEMENT_SECOND_HAND;
    }

  note_place (self, article, &statement->place);
  note_place (self, article, &statement->quote_place);
  statement->n_extras = extras->items->len - statement->first_extra;
  return TRUE;
}

/* Reads the member "statements" into the batch. */
void
sm_reader_read_statements (SmCorpusReader *self,
                           ObjectScan     *scan,
                           PendingArticle *article)
{
  Batch *batch = self->batch;
  SmJsonType type = sm_json_tokenizer_peek (self->json);
  guint64 first = scan->start;
  gboolean empty = TRUE;

  if (type != SM_JSON_ARRAY)
    {
      if (type == SM_JSON_NULL)
        sm_reader_keep_value (self, scan);
      else
        sm_reader_refuse (self, scan, _("a list of objects"));
      return;
    }

  sm_json_tokenizer_enter (self->json);
  for (guint i = 0; sm_json_tokenizer_next_element (self->json); i++)
    {
      guint64 start;

      type = sm_json_tokenizer_peek (self->json);
      start = sm_json_tokenizer_get_offset (self->json);
      empty = FALSE;
      self->path[scan->level].index = i;
      self->level = scan->level + 1;
      sm_json_tokenizer_hold_inner (self->json, start);

      if (type != SM_JSON_OBJECT)
        {
          if (sm_reader_refuse_element (self, SM_SEVERITY_ERROR, start, _("an object")))
            sm_reader_keep_element (self, scan->extras, "statements", article->n_statements, start);
        }
      else
        {
          PendingStatement statement = { .place = { start, 0, 0 }, .number = i };

          if (read_statement (self, article, &statement))
            {
              g_array_append_val (batch->statements, statement);
              article->n_statements++;
              continue;
            }
          sm_extras_list_cut (&batch->statement_extras, statement.first_extra);
          if (sm_json_tokenizer_get_failure (self->json, NULL, NULL) == SM_JSON_FINE)
            sm_reader_keep_element (self, scan->extras, "statements", article->n_statements, start);
        }
    }
  sm_reader_report_failure (self);

  if (empty && sm_json_tokenizer_get_failure (self->json, NULL, NULL) == SM_JSON_FINE)
    {
      scan->start = first;
      sm_reader_keep_read (self, scan);
    }
}
