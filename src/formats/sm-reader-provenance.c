/* Where a statement comes from: why it was suggested, who changed it when, and what it said before. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-corpus-reader-private.h"

/* The provenance of a statement under way; made when something is said of it. */
PendingProvenance *
sm_reader_get_provenance (SmCorpusReader   *self,
                          PendingStatement *statement)
{
  GArray *all = self->batch->provenances;

  if (statement->provenance == 0)
    {
      g_array_set_size (all, all->len + 1);
      statement->provenance = all->len;
    }
  return &g_array_index (all, PendingProvenance, statement->provenance - 1);
}

/* As files have times: UTC, to the second. */
static char *
format_time (gint64 seconds)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

/* Reads when a statement was changed. */
void
sm_reader_read_edited_at (SmCorpusReader   *self,
                          ObjectScan       *scan,
                          PendingStatement *statement)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *ours = NULL;
  SmJsonString string;
  const char *text;
  gsize length;

  if (!sm_reader_get_string (self, scan, &string, &text, &length))
    return;

  copy = g_strndup (text, length);
  time = g_date_time_new_from_iso8601 (copy, utc);
  if (time == NULL || g_date_time_to_unix (time) <= 0)
    {
      g_autofree char *found = sm_reader_shorten (text, length);

      sm_reader_report (self, SM_SEVERITY_WARNING, string.offset - 1, "bad-time", found, "2022-12-31T23:59:59Z",
                        _("“%s” is not a time as 2022-12-31T23:59:59Z; it is not used"), found);
      sm_reader_keep_read (self, scan);
      return;
    }

  sm_reader_get_provenance (self, statement)->edited_at = g_date_time_to_unix (time);
  /* Other zones and fractions of seconds can be read; the file's own way to write them is kept. */
  ours = format_time (g_date_time_to_unix (time));
  if (strcmp (ours, copy) != 0)
    sm_reader_keep_read (self, scan);
}

/* Whether the member under way is null, which says that there was none; it is passed over then. */
static gboolean
take_null (SmCorpusReader *self)
{
  return sm_json_tokenizer_peek (self->json) == SM_JSON_NULL && sm_reader_skip (self);
}

static void
take_text (SmCorpusReader  *self,
           ObjectScan      *scan,
           PendingOriginal *original,
           SmFields         field,
           Span            *span)
{
  if (take_null (self) || sm_reader_get_span (self, scan, span))
    original->fields |= field;
}

static void
take_stance (SmCorpusReader  *self,
             ObjectScan      *scan,
             PendingOriginal *original,
             gboolean         has_value)
{
  SmJsonString string;
  const char *text;
  gsize length;
  SmStance stance;

  if (!sm_reader_get_string (self, scan, &string, &text, &length))
    return;
  if (!sm_stance_from_nick (text, length, &stance))
    {
      sm_reader_keep_read (self, scan);
      return;
    }
  if (!has_value)
    original->value = sm_stance_get_value (stance);
  original->fields |= SM_FIELD_VALUE;
}

static void
take_status (SmCorpusReader  *self,
             ObjectScan      *scan,
             PendingOriginal *original)
{
  SmStatus status = SM_STATUS_SUGGESTED;
  SmJsonString string;
  const char *text;
  gsize length;

  if (!sm_reader_get_string (self, scan, &string, &text, &length))
    return;
  if (!sm_status_from_nick (text, length, &status))
    {
      sm_reader_keep_read (self, scan);
      return;
    }
  original->status = status;
  original->fields |= SM_FIELD_STATUS;
}

static gboolean
take_count (SmCorpusReader *self,
            ObjectScan     *scan,
            guint32        *count)
{
  double number;

  if (!sm_reader_get_number (self, scan, &number))
    return FALSE;
  if (!(number >= 0 && number < G_MAXUINT32) || number != (guint32) number)
    {
      sm_reader_keep_read (self, scan);
      return FALSE;
    }
  *count = number;
  return TRUE;
}

static void
take_quote (SmCorpusReader  *self,
            ObjectScan      *scan,
            PendingOriginal *original)
{
  enum
  {
    START,
    END,
    EXACT
  };
  static const MemberName names[] = { MEMBER ("start"), MEMBER ("end"), MEMBER ("exact") };
  gboolean has_start = FALSE, has_end = FALSE;
  ObjectScan quote;
  int member;

  if (take_null (self))
    {
      original->fields |= SM_FIELD_QUOTE;
      return;
    }
  if (sm_json_tokenizer_peek (self->json) != SM_JSON_OBJECT)
    {
      sm_reader_refuse (self, scan, _("an object with “start”, “end” and “exact”"));
      return;
    }

  sm_reader_open (self, &quote, names, G_N_ELEMENTS (names), scan->extras, "suggested.quote");
  while ((member = sm_reader_next_member (self, &quote)) >= 0)
    switch (member)
      {
      case START:
        has_start = take_count (self, &quote, &original->quote_start);
        break;
      case END:
        has_end = take_count (self, &quote, &original->quote_end);
        break;
      case EXACT:
      default:
        sm_reader_get_span (self, &quote, &original->exact);
        break;
      }
  original->has_quote = has_start && has_end && original->quote_start <= original->quote_end;
  original->fields |= SM_FIELD_QUOTE;
}

/* Reads what a statement said before a person changed it. */
void
sm_reader_read_suggested (SmCorpusReader   *self,
                          ObjectScan       *scan,
                          PendingStatement *statement)
{
  enum
  {
    ACTOR,
    ISSUE,
    STANCE,
    VALUE,
    DATE,
    QUOTE,
    TARGET,
    ACCORDING_TO,
    CONDITION,
    STATUS,
    NOTE
  };
  static const MemberName names[] = {
    MEMBER ("actor"), MEMBER ("issue"), MEMBER ("stance"), MEMBER ("value"), MEMBER ("date"), MEMBER ("quote"),
    MEMBER ("target"), MEMBER ("according_to"), MEMBER ("condition"), MEMBER ("status"), MEMBER ("note"),
  };
  PendingProvenance *provenance;
  PendingOriginal original = { 0 };
  gboolean has_value = FALSE;
  ObjectScan inside;
  int member;

  if (sm_json_tokenizer_peek (self->json) != SM_JSON_OBJECT)
    {
      if (sm_json_tokenizer_peek (self->json) == SM_JSON_NULL)
        sm_reader_keep_value (self, scan);
      else
        sm_reader_refuse (self, scan, _("an object with what was suggested"));
      return;
    }

  sm_reader_open (self, &inside, names, G_N_ELEMENTS (names), scan->extras, "suggested");
  while ((member = sm_reader_next_member (self, &inside)) >= 0)
    switch (member)
      {
      case ACTOR:
        if (sm_reader_get_span (self, &inside, &original.actor))
          original.fields |= SM_FIELD_ACTOR;
        break;
      case ISSUE:
        if (sm_reader_get_span (self, &inside, &original.issue))
          original.fields |= SM_FIELD_ISSUE;
        break;
      case STANCE:
        take_stance (self, &inside, &original, has_value);
        break;
      case VALUE:
        {
          double value;

          if (!sm_reader_get_number (self, &inside, &value))
            break;
          original.value = CLAMP (value, -1.0, 1.0);
          original.fields |= SM_FIELD_VALUE;
          has_value = TRUE;
        }
        break;
      case DATE:
        if (take_null (self))
          original.fields |= SM_FIELD_DATE;
        else if (sm_reader_get_date (self, &inside, N_("what was suggested is undated"), &original.date))
          {
            original.fields |= SM_FIELD_DATE;
            original.has_date = TRUE;
          }
        break;
      case QUOTE:
        take_quote (self, &inside, &original);
        break;
      case TARGET:
        take_text (self, &inside, &original, SM_FIELD_TARGET, &original.target);
        break;
      case ACCORDING_TO:
        take_text (self, &inside, &original, SM_FIELD_ACCORDING_TO, &original.according_to);
        break;
      case CONDITION:
        take_text (self, &inside, &original, SM_FIELD_CONDITION, &original.condition);
        break;
      case STATUS:
        take_status (self, &inside, &original);
        break;
      case NOTE:
      default:
        take_text (self, &inside, &original, SM_FIELD_NOTE, &original.note);
        break;
      }

  provenance = sm_reader_get_provenance (self, statement);
  provenance->suggested = original;
  provenance->has_suggested = TRUE;
}

static const char *
keep (SmCorpusReader *self,
      Span            span)
{
  return span.length > 0 ? sm_corpus_builder_keep (self->builder, sm_reader_get (self, span), span.length) : NULL;
}

/* Gives where a statement comes from to the corpus; NULL when nothing is known. */
const SmProvenance *
sm_reader_commit_provenance (SmCorpusReader         *self,
                             const PendingStatement *statement)
{
  const PendingProvenance *pending;
  SmProvenance *provenance;

  if (statement->provenance == 0)
    return NULL;

  pending = &g_array_index (self->batch->provenances, PendingProvenance, statement->provenance - 1);
  provenance = sm_corpus_builder_alloc (self->builder, sizeof (SmProvenance));
  *provenance = (SmProvenance) { keep (self, pending->reason), keep (self, pending->edited_by), pending->edited_at,
                                NULL };
  if (pending->has_suggested)
    {
      const PendingOriginal *from = &pending->suggested;
      SmOriginal *original = sm_corpus_builder_alloc (self->builder, sizeof (SmOriginal));

      *original = (SmOriginal) {
        .fields = from->fields,
        .status = from->status,
        .actor = keep (self, from->actor),
        .issue = keep (self, from->issue),
        .value = from->value,
        .date = from->date,
        .has_date = from->has_date,
        .has_quote = from->has_quote,
        .quote_start = from->has_quote ? from->quote_start : 0,
        .quote_end = from->has_quote ? from->quote_end : 0,
        .exact = keep (self, from->exact),
        .target = keep (self, from->target),
        .according_to = keep (self, from->according_to),
        .condition = keep (self, from->condition),
        .note = keep (self, from->note),
      };
      provenance->suggested = original;
    }
  return provenance;
}
