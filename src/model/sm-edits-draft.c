/* A command under way: the snapshot that is to come, and what in it differs from the one before, value by value. That
 * is kept as a step; to undo it is to put the values back. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-edits-private.h"

/* ------------------------------------------------------------------------------------------- before and after */

SmDelta *
sm_deltas_new (void)
{
  return g_new0 (SmDelta, SM_N_DELTAS);
}

void
sm_deltas_free (SmDelta *deltas)
{
  for (guint i = 0; i < SM_N_DELTAS; i++)
    {
      SmDelta *delta = &deltas[i];

      if (delta->rows == NULL)
        continue;
      for (guint k = 0; i >= SM_N_COLUMNS && k < delta->rows->len; k++)
        {
          g_object_unref (((GObject **) (gpointer) delta->before->data)[k]);
          g_object_unref (((GObject **) (gpointer) delta->after->data)[k]);
        }
      g_array_unref (delta->rows);
      g_byte_array_unref (delta->before);
      g_byte_array_unref (delta->after);
    }
  g_free (deltas);
}

static gsize
get_size (guint column)
{
  return column < SM_N_COLUMNS ? sm_column_get_size (column) : sizeof (gpointer);
}

static void
note (SmDraft      *self,
      guint         column,
      guint32       row,
      gconstpointer before,
      gconstpointer after)
{
  SmDelta *delta = &self->deltas[column];
  guint    size = get_size (column);

  if (delta->rows == NULL)
    {
      delta->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
      delta->before = g_byte_array_new ();
      delta->after = g_byte_array_new ();
    }
  g_array_append_val (delta->rows, row);
  g_byte_array_append (delta->before, before, size);
  g_byte_array_append (delta->after, after, size);
}

/* ------------------------------------------------------------------------------------------- the draft */

/* Starts a command; FALSE with @error while the corpus may not be changed. */
gboolean
sm_draft_begin (SmDraft *self,
                SmEdits *edits,
                GError **error)
{
  *self = (SmDraft) { .edits = edits };
  if (edits->frozen)
    {
      g_set_error_literal (error, SM_EDITS_ERROR, SM_EDITS_ERROR_FROZEN,
                           _("Nothing can be changed while the articles are loading"));
      return FALSE;
    }

  self->next = sm_snapshot_derive (sm_corpus_get_snapshot (edits->corpus));
  sm_snapshot_add_arena (self->next, edits->arena);
  self->deltas = sm_deltas_new ();
  self->at = edits->now (edits->now_data);
  self->by = sm_draft_keep (self, edits->author);
  return TRUE;
}

/* Gives a command up, or ends it after sm_draft_commit(). */
void
sm_draft_clear (SmDraft *self)
{
  /* New words were counted on. */
  if (self->next != NULL)
    {
      g_hash_table_remove_all (self->edits->words);
      self->edits->n_words = 0;
    }
  g_clear_pointer (&self->next, sm_snapshot_unref);
  g_clear_pointer (&self->deltas, sm_deltas_free);
}

/* Makes the command a step called @name, unless it changes nothing. */
void
sm_draft_commit (SmDraft    *self,
                 const char *name)
{
  SmDelta *deltas = g_steal_pointer (&self->deltas);
  gboolean any = FALSE;

  for (guint i = 0; i < SM_N_DELTAS && !any; i++)
    any = deltas[i].rows != NULL;
  if (!any)
    {
      sm_deltas_free (deltas);
      sm_draft_clear (self);
      return;
    }

  sm_edits_take_part (self->edits, deltas, name);
  sm_edits_show (self->edits, self->next, name, &deltas, 1);
  g_clear_pointer (&self->next, sm_snapshot_unref);
}

/* A copy of a text that lives as long as the corpus; NULL for none. */
const char *
sm_draft_keep (SmDraft    *self,
               const char *text)
{
  return text != NULL && *text != '\0' ? sm_arena_keep (self->edits->arena, text, strlen (text)) : NULL;
}

/* The number of a word, which is added if it is new. */
guint32
sm_draft_word (SmDraft    *self,
               const char *text)
{
  SmEdits   *edits = self->edits;
  gpointer   number;
  const char *kept;
  guint32    word;

  if (text == NULL || *text == '\0')
    return SM_WORD_NONE;

  for (; edits->n_words < self->next->n_words; edits->n_words++)
    if (edits->n_words > 0)
      g_hash_table_insert (edits->words, (gpointer) self->next->words[edits->n_words],
                           GUINT_TO_POINTER (edits->n_words));
  if (g_hash_table_lookup_extended (edits->words, text, NULL, &number))
    return GPOINTER_TO_UINT (number);

  kept = sm_draft_keep (self, text);
  word = sm_snapshot_append_word (self->next, kept);
  g_hash_table_insert (edits->words, (gpointer) kept, GUINT_TO_POINTER (word));
  edits->n_words = self->next->n_words;
  return word;
}

/* Changes one value. */
void
sm_draft_set (SmDraft      *self,
              SmColumnId    column,
              guint         row,
              gconstpointer value)
{
  static const guint8 nothing[sizeof (SmArticleRow)];
  gsize               size = sm_column_get_size (column);
  const guint8       *data = sm_snapshot_get_column (self->next, column);
  guint8              before[sizeof (SmArticleRow)];

  memcpy (before, data != NULL ? data + row * size : nothing, size);
  if (memcmp (before, value, size) == 0)
    return;

  sm_snapshot_set_cell (self->next, column, row, value);
  note (self, column, row, before, value);
}

static SmActor *
make_gone_actor (const SmActorSpec *spec)
{
  SmActorSpec gone = *spec;

  gone.gone = TRUE;
  return sm_actor_new (&gone);
}

/* Says something else of an actor, or adds one behind the last. */
void
sm_draft_set_actor (SmDraft           *self,
                    guint              row,
                    const SmActorSpec *spec)
{
  SmActor *before = row < self->next->n_actors ? g_object_ref (self->next->actors[row]) : make_gone_actor (spec);
  SmActor *after = sm_actor_new (spec);

  note (self, SM_DELTA_ACTORS, row, &before, &after);
  sm_snapshot_set_actor (self->next, row, after);
}

static SmIssue *
make_gone_issue (const SmIssueSpec *spec)
{
  SmIssueSpec gone = *spec;

  gone.gone = TRUE;
  return sm_issue_new (&gone);
}

/* Says something else of an issue, or adds one behind the last. */
void
sm_draft_set_issue (SmDraft           *self,
                    guint              row,
                    const SmIssueSpec *spec)
{
  SmIssue *before = row < self->next->n_issues ? g_object_ref (self->next->issues[row]) : make_gone_issue (spec);
  SmIssue *after = sm_issue_new (spec);

  note (self, SM_DELTA_ISSUES, row, &before, &after);
  sm_snapshot_set_issue (self->next, row, after, sm_draft_word (self, spec->target));
}

/* Adds a statement; to undo that is to delete it. */
guint
sm_draft_add_statement (SmDraft              *self,
                        const SmStatementRow *row)
{
  guint   number = sm_snapshot_append_statement (self->next, row);
  guint32 deleted = row->flags | SM_STATEMENT_DELETED;

  note (self, SM_COLUMN_FLAGS, number, &deleted, &row->flags);
  return number;
}

/* Adds an article; to undo that is to delete it. */
guint
sm_draft_add_article (SmDraft            *self,
                      const SmArticleRow *row)
{
  guint        number = sm_snapshot_append_article (self->next, row);
  SmArticleRow deleted = *row;

  deleted.flags |= SM_ARTICLE_DELETED;
  note (self, SM_COLUMN_ARTICLES, number, &deleted, row);
  return number;
}

/* ------------------------------------------------------------------------------------------- extras */

static gboolean
is_named (const SmExtra     *extra,
          const char        *in,
          const char *const *names)
{
  if (strcmp (extra->in, in) != 0 || *extra->text != '"')
    return FALSE;

  for (; *names != NULL; names++)
    {
      gsize length = strlen (*names);

      if (strncmp (extra->text + 1, *names, length) == 0 && extra->text[1 + length] == '"')
        return TRUE;
    }
  return FALSE;
}

/* The extras without those that stand in @in for the members @names: what a file said there in a way that was not
 * understood gives way to what a person says. */
const SmExtras *
sm_draft_drop_extras (SmDraft           *self,
                      const SmExtras    *extras,
                      const char        *in,
                      const char *const *names)
{
  guint     n_dropped = 0;
  SmExtras *left;

  for (guint i = 0; extras != NULL && i < extras->n; i++)
    n_dropped += is_named (&extras->item[i], in, names);
  if (n_dropped == 0)
    return extras;
  if (n_dropped == extras->n)
    return NULL;

  left = sm_arena_alloc (self->edits->arena, sizeof (SmExtras) + (extras->n - n_dropped) * sizeof (SmExtra));
  left->n = 0;
  for (guint i = 0; i < extras->n; i++)
    if (!is_named (&extras->item[i], in, names))
      left->item[left->n++] = extras->item[i];
  return left;
}

static const char *
make_member (SmDraft    *self,
             const char *name,
             const char *text)
{
  g_autoptr(GString) json = g_string_new (NULL);

  g_string_append_printf (json, "\"%s\":\"", name);
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (json, '\\');
      if ((guchar) *text < ' ')
        g_string_append_printf (json, "\\u%04x", *text);
      else
        g_string_append_c (json, *text);
    }
  g_string_append_c (json, '"');
  return sm_draft_keep (self, json->str);
}

/* The extras of an actor, issue or article with who changed it when, behind the member @after. */
const SmExtras *
sm_draft_stamp (SmDraft        *self,
                const SmExtras *extras,
                const char     *after)
{
  static const char *const names[] = { "edited_by", "edited_at", NULL };
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (self->at);
  g_autofree char *at = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  SmExtras *stamped;
  guint n;

  extras = sm_draft_drop_extras (self, extras, "", names);
  n = extras != NULL ? extras->n : 0;
  stamped = sm_arena_alloc (self->edits->arena, sizeof (SmExtras) + (n + 2) * sizeof (SmExtra));
  stamped->n = n;
  for (guint i = 0; i < n; i++)
    stamped->item[i] = extras->item[i];
  if (self->by != NULL)
    stamped->item[stamped->n++] = (SmExtra) { "", after, make_member (self, "edited_by", self->by) };
  if (at != NULL)
    stamped->item[stamped->n++] = (SmExtra) { "", after, make_member (self, "edited_at", at) };
  return stamped;
}

static const struct
{
  SmFields    field;
  const char *members[3];
} members[] = {
  { SM_FIELD_ACTOR, { "actor" } },
  { SM_FIELD_ISSUE, { "issue" } },
  { SM_FIELD_VALUE, { "stance", "value" } },
  { SM_FIELD_DATE, { "date" } },
  { SM_FIELD_QUOTE, { "quote" } },
  { SM_FIELD_TARGET, { "target" } },
  { SM_FIELD_ACCORDING_TO, { "according_to" } },
  { SM_FIELD_CONDITION, { "condition" } },
  { SM_FIELD_STATUS, { "status" } },
  { SM_FIELD_NOTE, { "note" } },
};

static const SmExtras *
drop_for_fields (SmDraft        *self,
                 const SmExtras *extras,
                 SmFields        fields)
{
  static const char *const quote[] = { "start", "end", "exact", NULL };
  const char *names[2 * SM_N_FIELDS + 5];
  guint       n = 0;

  if (extras == NULL)
    return NULL;
  if (extras == self->extras_from && fields == self->extras_fields)
    return self->extras_to;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    for (guint k = 0; (fields & members[i].field) != 0 && members[i].members[k] != NULL; k++)
      names[n++] = members[i].members[k];
  /* That an actor spoke on its own word is said with its id. */
  if (fields & SM_FIELD_ACTOR)
    names[n++] = "according_to";
  names[n++] = "edited_by";
  names[n++] = "edited_at";
  names[n++] = "suggested";
  names[n] = NULL;

  self->extras_from = extras;
  self->extras_fields = fields;
  extras = sm_draft_drop_extras (self, extras, "", names);
  if ((fields & SM_FIELD_QUOTE) != 0)
    extras = sm_draft_drop_extras (self, extras, "quote", quote);
  self->extras_to = extras;
  return extras;
}

/* ------------------------------------------------------------------------------------------- who, when, from what */

/* Puts what @row says of @fields into @original. */
static void
fill_original (SmDraft              *self,
               SmOriginal           *original,
               const SmStatementRow *row,
               SmFields              fields)
{
  SmSnapshot *snapshot = self->next;
  gboolean    lost = (row->flags & SM_STATEMENT_QUOTE_LOST) != 0;

  original->fields |= fields;
  if (fields & SM_FIELD_ACTOR)
    original->actor = sm_actor_get_id (snapshot->actors[row->actor]);
  if (fields & SM_FIELD_ISSUE)
    original->issue = sm_issue_get_id (snapshot->issues[row->issue]);
  if (fields & SM_FIELD_VALUE)
    original->value = row->value;
  if (fields & SM_FIELD_DATE)
    {
      original->has_date = (row->flags & SM_STATEMENT_HAS_DATE) != 0;
      original->date = original->has_date ? row->date : SM_DATE_UNKNOWN;
    }
  if (fields & SM_FIELD_QUOTE)
    {
      original->has_quote = (row->flags & SM_STATEMENT_HAS_QUOTE) != 0 && !lost;
      original->quote_start = original->has_quote ? row->quote_start : 0;
      original->quote_end = original->has_quote ? row->quote_end : 0;
      original->exact = row->exact;
    }
  if (fields & SM_FIELD_TARGET)
    original->target = row->target != SM_WORD_NONE ? snapshot->words[row->target] : NULL;
  if (fields & SM_FIELD_ACCORDING_TO)
    original->according_to = row->according_to != SM_WORD_NONE ? snapshot->words[row->according_to] : NULL;
  if (fields & SM_FIELD_CONDITION)
    original->condition = row->condition;
  if (fields & SM_FIELD_STATUS)
    original->status = row->flags & SM_STATEMENT_STATUS_MASK;
  if (fields & SM_FIELD_NOTE)
    original->note = row->note;
}

/* Where a statement comes from after @fields of it were changed. */
static const SmProvenance *
make_provenance (SmDraft              *self,
                 const SmStatementRow *before,
                 const SmStatementRow *after,
                 SmFields              fields)
{
  const SmProvenance *old = before->provenance;
  SmProvenance        now = { NULL, self->by, self->at, NULL };
  SmOriginal          original = { 0 };
  SmProvenance       *kept;

  if (old != NULL)
    now.reason = old->reason;
  /* Who added a statement by hand goes on working at it: there is no suggestion to remember. */
  if (old == NULL || old->edited_at == 0 || old->suggested != NULL)
    {
      if (old != NULL && old->suggested != NULL)
        original = *old->suggested;
      fill_original (self, &original, before, fields & ~original.fields);
      for (guint field = 1; field < 1u << SM_N_FIELDS; field <<= 1)
        {
          SmOriginal was = original;
          SmOriginal is = { 0 };

          if ((fields & field) == 0)
            continue;
          was.fields = field;
          fill_original (self, &is, after, field);
          if (sm_original_equal (&was, &is))
            original.fields &= ~field;
        }
      now.suggested = &original;
    }

  if (self->provenance != NULL && sm_provenance_equal (self->provenance, &now))
    return self->provenance;

  kept = sm_arena_alloc (self->edits->arena, sizeof (SmProvenance));
  *kept = now;
  if (now.suggested != NULL)
    {
      SmOriginal *copy = sm_arena_alloc (self->edits->arena, sizeof (SmOriginal));

      /* The names of actors and issues go with their objects, all else is in an arena. */
      *copy = original;
      copy->actor = sm_draft_keep (self, original.actor);
      copy->issue = sm_draft_keep (self, original.issue);
      kept->suggested = copy;
    }
  self->provenance = kept;
  return kept;
}

/* Puts @after in the place of @before, of which it differs in @fields; says who did it. A provenance that @after has
 * already, and @before has not, stays. */
void
sm_draft_put_row (SmDraft              *self,
                  guint                 row,
                  const SmStatementRow *before,
                  SmStatementRow       *after,
                  SmFields              fields)
{
  if (after->provenance == before->provenance)
    after->provenance = make_provenance (self, before, after, fields);
  after->extras = drop_for_fields (self, after->extras, fields);
  sm_draft_put_all (self, row, before, after);
}

/* Puts all that @after says into a row that says @before; nothing else. */
void
sm_draft_put_all (SmDraft              *self,
                  guint                 row,
                  const SmStatementRow *before,
                  const SmStatementRow *after)
{
#define PUT(column, member)                                                      \
  G_STMT_START                                                                   \
  {                                                                              \
    if (before->member != after->member)                                         \
      sm_draft_set (self, column, row, &after->member);                          \
  }                                                                              \
  G_STMT_END
  PUT (SM_COLUMN_ACTOR, actor);
  PUT (SM_COLUMN_ISSUE, issue);
  PUT (SM_COLUMN_TARGET, target);
  PUT (SM_COLUMN_ACCORDING_TO, according_to);
  PUT (SM_COLUMN_VALUE, value);
  PUT (SM_COLUMN_CONFIDENCE, confidence);
  PUT (SM_COLUMN_FLAGS, flags);
  PUT (SM_COLUMN_QUOTE_START, quote_start);
  PUT (SM_COLUMN_QUOTE_END, quote_end);
  PUT (SM_COLUMN_EXACT, exact);
  PUT (SM_COLUMN_CONDITION, condition);
  PUT (SM_COLUMN_NOTE, note);
  PUT (SM_COLUMN_EXTRAS, extras);
  PUT (SM_COLUMN_PROVENANCE, provenance);
#undef PUT
  if (!sm_date_equal (&before->date, &after->date))
    sm_draft_set (self, SM_COLUMN_DATE, row, &after->date);
}

/* ------------------------------------------------------------------------------------------- to and fro */

static void
put_back (SmDraft       *self,
          const SmDelta *delta,
          guint          column,
          guint          i,
          gboolean       forward)
{
  const GByteArray *values = forward ? delta->after : delta->before;
  gsize             size = get_size (column);
  guint32           row = g_array_index (delta->rows, guint32, i);
  gconstpointer     value = values->data + i * size;

  if (column == SM_DELTA_ACTORS)
    sm_snapshot_set_actor (self->next, row, *(SmActor *const *) value);
  else if (column == SM_DELTA_ISSUES)
    {
      SmIssue *issue = *(SmIssue *const *) value;

      sm_snapshot_set_issue (self->next, row, issue, sm_draft_word (self, sm_issue_get_target (issue)));
    }
  else
    sm_snapshot_set_cell (self->next, column, row, value);
}

/* Does a step again, or takes it back. */
void
sm_edits_apply_step (SmEdits *self,
                     SmStep  *step,
                     gboolean forward)
{
  SmDraft draft = { .edits = self };

  draft.next = sm_snapshot_derive (sm_corpus_get_snapshot (self->corpus));
  for (guint p = 0; p < step->parts->len; p++)
    {
      const SmDelta *part = step->parts->pdata[forward ? p : step->parts->len - 1 - p];

      for (guint column = 0; column < SM_N_DELTAS; column++)
        {
          guint n = part[column].rows != NULL ? part[column].rows->len : 0;

          for (guint i = 0; i < n; i++)
            put_back (&draft, &part[column], column, forward ? i : n - 1 - i, forward);
        }
    }

  sm_edits_show (self, draft.next, step->name, (SmDelta *const *) step->parts->pdata, step->parts->len);
  g_clear_pointer (&draft.next, sm_snapshot_unref);
}
