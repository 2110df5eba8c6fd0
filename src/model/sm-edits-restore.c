/* Doing again what a patch says: the state that some statements, articles, actors and issues are to have, by their
 * ids, whatever they are now. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-edits-private.h"

typedef struct
{
  SmDraft    *draft;
  SmSnapshot *patch;
  GHashTable *statements; /* id → row + 1 */
  GHashTable *articles;   /* id → row + 1 */
  guint32    *actors;     /* of each of the patch's, the one here; as the next */
  guint32    *issues;
} Restore;

/* The rows of what the patch and the lists name; others are not looked up. */
static void
find_rows (Restore           *self,
           const SmEditsPatch *patch)
{
  SmSnapshot *next = self->draft->next;
  SmSnapshot *from = self->patch;

  for (guint i = 0; i < from->n_statements; i++)
    g_hash_table_insert (self->statements, (gpointer) from->statement_id[i], NULL);
  for (guint i = 0; patch->deleted_statements != NULL && patch->deleted_statements[i] != NULL; i++)
    g_hash_table_insert (self->statements, patch->deleted_statements[i], NULL);
  for (guint i = 0; i < next->n_statements; i++)
    if (g_hash_table_contains (self->statements, next->statement_id[i]))
      g_hash_table_insert (self->statements, (gpointer) next->statement_id[i], GUINT_TO_POINTER (i + 1));

  for (guint i = 0; i < next->n_articles; i++)
    g_hash_table_insert (self->articles, (gpointer) next->articles[i].id, GUINT_TO_POINTER (i + 1));
}

static guint
find_actor (SmSnapshot *snapshot,
            const char *id)
{
  guint row = 0;

  while (row < snapshot->n_actors && strcmp (sm_actor_get_id (snapshot->actors[row]), id) != 0)
    row++;
  return row;
}

static guint
find_issue (SmSnapshot *snapshot,
            const char *id)
{
  guint row = 0;

  while (row < snapshot->n_issues && strcmp (sm_issue_get_id (snapshot->issues[row]), id) != 0)
    row++;
  return row;
}

static gboolean
is_listed (char      **list,
           const char *id)
{
  return list != NULL && g_strv_contains ((const char *const *) list, id);
}

static void
restore_actors (Restore            *self,
                const SmEditsPatch *patch)
{
  SmDraft *draft = self->draft;

  for (guint i = 0; i < self->patch->n_actors; i++)
    {
      const SmActorSpec *spec = sm_actor_get_spec (self->patch->actors[i]);
      guint row = find_actor (draft->next, spec->id);

      self->actors[i] = row;
      if (row == draft->next->n_actors || is_listed (patch->actors, spec->id))
        sm_draft_set_actor (draft, row, spec);
    }
  for (guint i = 0; patch->gone_actors != NULL && patch->gone_actors[i] != NULL; i++)
    {
      guint row = find_actor (draft->next, patch->gone_actors[i]);

      if (row < draft->next->n_actors && !sm_actor_is_gone (draft->next->actors[row]))
        {
          g_autoptr(SmActor) hold = g_object_ref (draft->next->actors[row]);
          SmActorSpec spec = *sm_actor_get_spec (hold);

          spec.gone = TRUE;
          sm_draft_set_actor (draft, row, &spec);
        }
    }
}

static void
restore_issues (Restore            *self,
                const SmEditsPatch *patch)
{
  SmDraft *draft = self->draft;

  for (guint i = 0; i < self->patch->n_issues; i++)
    {
      const SmIssueSpec *spec = sm_issue_get_spec (self->patch->issues[i]);
      guint row = find_issue (draft->next, spec->id);

      self->issues[i] = row;
      if (row == draft->next->n_issues || is_listed (patch->issues, spec->id))
        sm_draft_set_issue (draft, row, spec);
    }
  for (guint i = 0; patch->gone_issues != NULL && patch->gone_issues[i] != NULL; i++)
    {
      guint row = find_issue (draft->next, patch->gone_issues[i]);

      if (row < draft->next->n_issues && !sm_issue_is_gone (draft->next->issues[row]))
        {
          g_autoptr(SmIssue) hold = g_object_ref (draft->next->issues[row]);
          SmIssueSpec spec = *sm_issue_get_spec (hold);

          spec.gone = TRUE;
          sm_draft_set_issue (draft, row, &spec);
        }
    }
}

static guint
restore_article (Restore            *self,
                 const SmEditsPatch *patch,
                 guint               i)
{
  SmDraft *draft = self->draft;
  SmArticleRow row = self->patch->articles[i];
  guint there = GPOINTER_TO_UINT (g_hash_table_lookup (self->articles, row.id));

  row.outlet = sm_draft_word (draft, self->patch->words[row.outlet]);
  row.language = sm_draft_word (draft, self->patch->words[row.language]);
  if (there == 0)
    {
      if ((row.flags & SM_ARTICLE_HAS_TEXT) != 0)
        row.store = sm_snapshot_append_store (draft->next, self->patch->stores[row.store]);
      there = sm_draft_add_article (draft, &row) + 1;
      g_hash_table_insert (self->articles, (gpointer) row.id, GUINT_TO_POINTER (there));
      return there - 1;
    }

  if (is_listed (patch->articles, row.id))
    {
      const SmArticleRow *was = &draft->next->articles[there - 1];

      /* What it says of itself is the patch's; where it stands and its text stay. */
      row.id = was->id;
      row.flags = was->flags & ~(guint32) SM_ARTICLE_DELETED;
      row.store = was->store;
      row.text_offset = was->text_offset;
      row.text_length = was->text_length;
      sm_draft_set (draft, SM_COLUMN_ARTICLES, there - 1, &row);
    }
  return there - 1;
}

/* Whether the quote's words are in the article's text where they are said to be. */
static gboolean
quote_fits (SmSnapshot           *snapshot,
            const SmStatementRow *row)
{
  g_autofree char *text = sm_snapshot_dup_text (snapshot, row->article, NULL);
  glong n_chars = text != NULL ? g_utf8_strlen (text, -1) : 0;
  const char *start, *end;

  if (row->quote_start > row->quote_end || row->quote_end > n_chars)
    return FALSE;
  if (row->exact == NULL)
    return TRUE;
  start = g_utf8_offset_to_pointer (text, row->quote_start);
  end = g_utf8_offset_to_pointer (start, row->quote_end - row->quote_start);
  return strlen (row->exact) == (gsize) (end - start) && memcmp (row->exact, start, end - start) == 0;
}

static void
restore_statement (Restore *self,
                   guint    i,
                   guint    article)
{
  SmDraft *draft = self->draft;
  SmStatementRow row, was;
  guint there;

  sm_snapshot_get_row (self->patch, i, &row);
  row.article = article;
  row.actor = self->actors[row.actor];
  row.issue = self->issues[row.issue];
  row.target = sm_draft_word (draft, self->patch->words[row.target]);
  row.according_to = sm_draft_word (draft, self->patch->words[row.according_to]);
  if ((row.flags & SM_STATEMENT_HAS_DATE) == 0)
    row.date = draft->next->articles[article].date;
  if ((draft->next->articles[article].flags & SM_ARTICLE_HAS_TEXT) != 0
      && (row.flags & (SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_HAS_EXACT)) != 0)
    {
      if ((row.flags & SM_STATEMENT_HAS_QUOTE) != 0 && quote_fits (draft->next, &row))
        row.exact = NULL;
      else
        row.flags |= SM_STATEMENT_QUOTE_LOST;
    }

  there = GPOINTER_TO_UINT (g_hash_table_lookup (self->statements, row.id));
  if (there == 0)
    {
      there = sm_draft_add_statement (draft, &row) + 1;
      g_hash_table_insert (self->statements, (gpointer) row.id, GUINT_TO_POINTER (there));
      return;
    }

  sm_snapshot_get_row (draft->next, there - 1, &was);
  /* Who made its id up stays as it was. */
  row.flags = (row.flags & ~(guint32) SM_STATEMENT_HAS_ID) | (was.flags & SM_STATEMENT_HAS_ID);
  sm_draft_put_all (draft, there - 1, &was, &row);
}

/**
 * sm_edits_restore:
 * @self: an editor
 * @patch: (transfer none): what is to be so
 * @error: %SM_EDITS_ERROR_FROZEN
 *
 * Makes statements, articles, actors and issues what @patch says, in one step called as the patch is. What is not
 * there is added. Linear in the statements; blocks on the texts of articles with quotes that are restored.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_edits_restore (SmEdits            *self,
                  const SmEditsPatch *patch,
                  GError            **error)
{
  SmDraft draft;
  Restore restore = { &draft, patch->snapshot };
  g_autoptr(GHashTable) statements = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) articles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint32 *first = NULL;
  g_autofree guint32 *rows = NULL;
  GPtrArray *arenas;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);

  if (!sm_draft_begin (&draft, self, error))
    return FALSE;

  arenas = sm_snapshot_get_private (patch->snapshot)->arenas;
  for (guint i = 0; i < arenas->len; i++)
    sm_snapshot_add_arena (draft.next, arenas->pdata[i]);
  restore.statements = statements;
  restore.articles = articles;
  restore.actors = g_new0 (guint32, (gsize) patch->snapshot->n_actors + 1);
  restore.issues = g_new0 (guint32, (gsize) patch->snapshot->n_issues + 1);
  find_rows (&restore, patch);
  restore_issues (&restore, patch);
  restore_actors (&restore, patch);

  rows = sm_snapshot_list_by_article (patch->snapshot, &first);
  for (guint i = 0; i < patch->snapshot->n_articles; i++)
    {
      guint article = restore_article (&restore, patch, i);

      for (guint k = first[i]; k < first[i + 1]; k++)
        restore_statement (&restore, rows[k], article);
    }
  for (guint i = 0; patch->deleted_statements != NULL && patch->deleted_statements[i] != NULL; i++)
    {
      guint there = GPOINTER_TO_UINT (g_hash_table_lookup (statements, patch->deleted_statements[i]));
      guint32 flags;

      if (there == 0)
        continue;
      flags = draft.next->flags[there - 1] | SM_STATEMENT_DELETED;
      sm_draft_set (&draft, SM_COLUMN_FLAGS, there - 1, &flags);
    }
  for (guint i = 0; patch->deleted_articles != NULL && patch->deleted_articles[i] != NULL; i++)
    {
      guint there = GPOINTER_TO_UINT (g_hash_table_lookup (articles, patch->deleted_articles[i]));
      SmArticleRow row;

      if (there == 0)
        continue;
      row = draft.next->articles[there - 1];
      row.flags |= SM_ARTICLE_DELETED;
      sm_draft_set (&draft, SM_COLUMN_ARTICLES, there - 1, &row);
    }

  g_free (restore.actors);
  g_free (restore.issues);
  sm_draft_commit (&draft, patch->name);
  return TRUE;
}
