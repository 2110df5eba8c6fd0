/* Adding a whole snapshot, such as imported articles with their suggested statements, to a corpus. Where both have
 * something of the same id, it is settled as the reader of several files does: what was there first counts, and
 * statements come together. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-edits-private.h"

#define MAX_CONFLICTS 1000

typedef struct
{
  SmDraft      *draft;
  SmSnapshot   *other;
  SmEditsAdded *added;
  guint32      *words;    /* of each of the other's, the one here; as the next four */
  guint32      *stores;
  guint32      *actors;
  guint32      *issues;
  guint32      *articles;
  guint8       *moved;    /* of each of its articles: the text here is another, so quotes must be found again */
} Import;

static void
tell (Import *self,
      char   *conflict)
{
  if (self->added->conflicts->len < MAX_CONFLICTS)
    g_ptr_array_add (self->added->conflicts, conflict);
  else
    g_free (conflict);
}

static gboolean
contradicts (const char *first,
             const char *second)
{
  return second != NULL && *second != '\0' && g_strcmp0 (first, second) != 0;
}

/* ------------------------------------------------------------------------------------------- actors and issues */

static void
import_actors (Import *self)
{
  SmDraft *draft = self->draft;
  g_autoptr(GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < draft->next->n_actors; i++)
    g_hash_table_insert (rows, g_strdup (sm_actor_get_id (draft->next->actors[i])), GUINT_TO_POINTER (i));

  for (guint i = 0; i < self->other->n_actors; i++)
    {
      const SmActorSpec *spec = sm_actor_get_spec (self->other->actors[i]);
      SmActorSpec now = *spec;
      gpointer row;

      if (spec->gone)
        continue;
      if (!g_hash_table_lookup_extended (rows, spec->id, NULL, &row))
        {
          self->actors[i] = draft->next->n_actors;
          g_hash_table_insert (rows, g_strdup (spec->id), GUINT_TO_POINTER (self->actors[i]));
          sm_draft_set_actor (draft, self->actors[i], &now);
          continue;
        }

      /* Of one that was merged into another, the other is meant. */
      self->actors[i] = GPOINTER_TO_UINT (row);
      if (sm_actor_is_gone (draft->next->actors[self->actors[i]]))
        self->actors[i] = sm_draft_use_actor (draft, spec->id);
      else
        {
          const SmActorSpec *was = sm_actor_get_spec (draft->next->actors[self->actors[i]]);

          if (!was->declared && spec->declared)
            sm_draft_set_actor (draft, self->actors[i], &now);
          else if (was->declared && spec->declared
                   && (contradicts (was->name, spec->name) || contradicts (was->kind, spec->kind)
                       || contradicts (was->group, spec->group) || contradicts (was->wikidata, spec->wikidata)))
            tell (self, g_strdup_printf (_("The actor “%s” was known otherwise; what was known first counts"),
                                         spec->id));
        }
    }
}

static void
import_issues (Import *self)
{
  SmDraft *draft = self->draft;

  for (guint i = 0; i < self->other->n_issues; i++)
    {
      const SmIssueSpec *spec = sm_issue_get_spec (self->other->issues[i]);
      const SmIssueSpec *was = NULL;
      guint row;

      if (spec->gone)
        continue;
      for (row = 0; row < draft->next->n_issues; row++)
        {
          was = sm_issue_get_spec (draft->next->issues[row]);
          if (strcmp (was->id, spec->id) == 0)
            break;
        }

      self->issues[i] = row;
      if (row == draft->next->n_issues || was->gone || (!was->declared && spec->declared))
        sm_draft_set_issue (draft, row, spec);
      else if (was->declared && spec->declared
               && (contradicts (sm_label_get (was->label, NULL), sm_label_get (spec->label, NULL))
                   || contradicts (was->target, spec->target)))
        tell (self, g_strdup_printf (_("The issue “%s” was known otherwise; what was known first counts"), spec->id));
    }
}

/* ------------------------------------------------------------------------------------------- articles */

/* The first member in which an article contradicts one of the same id, NULL when there is none. */
static const char *
compare_articles (Import             *self,
                  const SmArticleRow *was,
                  const SmArticleRow *row)
{
  SmSnapshot *next = self->draft->next;

  if (contradicts (was->title, row->title))
    return "title";
  if (contradicts (next->words[was->outlet], self->other->words[row->outlet]))
    return "outlet";
  if (sm_date_is_known (&row->date) && !sm_date_equal (&was->date, &row->date))
    return "date";
  if (contradicts (next->words[was->language], self->other->words[row->language]))
    return "language";
  if (contradicts (was->url, row->url))
    return "url";
  return contradicts (was->note, row->note) ? "note" : NULL;
}

static void
merge_article (Import *self,
               guint   i,
               guint   row)
{
  const SmArticleRow *was = &self->draft->next->articles[row];
  g_autofree char *text = sm_snapshot_dup_text (self->draft->next, row, NULL);
  g_autofree char *other = sm_snapshot_dup_text (self->other, i, NULL);
  const char *difference = compare_articles (self, was, &self->other->articles[i]);

  self->articles[i] = row;
  self->moved[i] = g_strcmp0 (text, other) != 0;
  self->added->n_merged++;
  if (difference == NULL && contradicts (text, other))
    difference = "text";
  if (difference != NULL)
    tell (self, g_strdup_printf (_("The article “%s” was there with another “%s”; the first one counts"), was->id,
                                 difference));
}

static char *
make_unique (GHashTable *taken,
             const char *id)
{
  for (guint n = 2;; n++)
    {
      char *candidate = g_strdup_printf ("%s-%u", id, n);

      if (!g_hash_table_contains (taken, candidate))
        return candidate;
      g_free (candidate);
    }
}

static void
import_articles (Import *self)
{
  SmDraft *draft = self->draft;
  g_autoptr(GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < draft->next->n_articles; i++)
    g_hash_table_insert (rows, (gpointer) draft->next->articles[i].id, GUINT_TO_POINTER (i));

  for (guint i = 0; i < self->other->n_articles; i++)
    {
      SmArticleRow row = self->other->articles[i];
      gpointer found;

      if ((row.flags & SM_ARTICLE_DELETED) != 0)
        continue;
      if (g_hash_table_lookup_extended (rows, row.id, NULL, &found))
        {
          guint there = GPOINTER_TO_UINT (found);
          gboolean gone = (draft->next->articles[there].flags & SM_ARTICLE_DELETED) != 0;

          if ((row.flags & SM_ARTICLE_HAS_ID) != 0 && !gone)
            {
              merge_article (self, i, there);
              continue;
            }
          if (!gone)
            {
              g_autofree char *id = make_unique (rows, row.id);

              row.id = sm_draft_keep (draft, id);
            }
        }

      row.flags |= SM_ARTICLE_HAS_ID;
      row.outlet = self->words[row.outlet];
      row.language = self->words[row.language];
      row.store = (row.flags & SM_ARTICLE_HAS_TEXT) != 0 ? self->stores[row.store] : 0;
      self->articles[i] = sm_draft_add_article (draft, &row);
      self->added->n_articles++;
      g_hash_table_insert (rows, (gpointer) row.id, GUINT_TO_POINTER (self->articles[i]));
    }
}

/* ------------------------------------------------------------------------------------------- statements */

/* Finds a quote again by its words, in the text that stays. */
static void
settle_quote (Import         *self,
              SmStatementRow *row,
              guint           statement)
{
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  const char *at = NULL;

  if ((row->flags & (SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_HAS_EXACT)) == 0)
    return;

  words = sm_snapshot_dup_quote (self->other, statement, NULL);
  text = sm_snapshot_dup_text (self->draft->next, row->article, NULL);
  if (words != NULL && *words != '\0' && text != NULL)
    at = strstr (text, words);
  if (at != NULL && strstr (at + 1, words) == NULL)
    {
      row->quote_start = g_utf8_pointer_to_offset (text, at);
      row->quote_end = row->quote_start + g_utf8_strlen (words, -1);
      row->exact = NULL;
      row->flags = (row->flags | SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_HAS_EXACT) & ~(guint32) SM_STATEMENT_QUOTE_LOST;
      return;
    }

  row->exact = sm_draft_keep (self->draft, words);
  row->flags |= SM_STATEMENT_QUOTE_LOST;
  if (row->exact != NULL)
    row->flags |= SM_STATEMENT_HAS_EXACT;
}

static gboolean
rows_equal (const SmStatementRow *a,
            const SmStatementRow *b)
{
  return a->article == b->article && a->actor == b->actor && a->issue == b->issue && a->target == b->target
         && a->according_to == b->according_to && sm_date_equal (&a->date, &b->date) && a->value == b->value
         && a->confidence == b->confidence && a->flags == b->flags && a->quote_start == b->quote_start
         && a->quote_end == b->quote_end && g_strcmp0 (a->exact, b->exact) == 0
         && g_strcmp0 (a->condition, b->condition) == 0 && g_strcmp0 (a->note, b->note) == 0
         && sm_provenance_equal (a->provenance, b->provenance);
}

/* Which of the ids of the other's statements are taken here, and by which row; only those are looked at. */
static GHashTable *
find_taken (Import *self)
{
  SmSnapshot *next = self->draft->next;
  g_autoptr(GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->other->n_statements; i++)
    g_hash_table_add (wanted, (gpointer) self->other->statement_id[i]);
  for (guint i = 0; i < next->n_statements; i++)
    if (g_hash_table_contains (wanted, next->statement_id[i]))
      g_hash_table_insert (taken, (gpointer) next->statement_id[i], GUINT_TO_POINTER (i));
  return taken;
}

/* An id that nobody has here or brings along. */
static const char *
make_id (Import     *self,
         GHashTable *taken,
         const char *id)
{
  SmSnapshot *next = self->draft->next;
  guint n = 1;

  for (;;)
    {
      g_autofree char *candidate = g_strdup_printf ("%s-%u", id, ++n);
      gboolean is_free = !g_hash_table_contains (taken, candidate);

      for (guint i = 0; i < next->n_statements && is_free; i++)
        is_free = strcmp (next->statement_id[i], candidate) != 0;
      for (guint i = 0; i < self->other->n_statements && is_free; i++)
        is_free = strcmp (self->other->statement_id[i], candidate) != 0;
      if (is_free)
        return sm_draft_keep (self->draft, candidate);
    }
}

static void
import_statements (Import *self)
{
  SmDraft *draft = self->draft;
  SmSnapshot *next = draft->next;
  g_autoptr(GHashTable) taken = find_taken (self);

  for (guint i = 0; i < self->other->n_statements; i++)
    {
      SmStatementRow row;
      guint article = self->other->article[i];
      gpointer found;
      guint number;

      if (sm_snapshot_is_deleted (self->other, i))
        continue;
      sm_snapshot_get_row (self->other, i, &row);
      row.article = self->articles[article];
      row.actor = self->actors[row.actor];
      row.issue = self->issues[row.issue];
      row.target = self->words[row.target];
      row.according_to = self->words[row.according_to];
      if ((row.flags & SM_STATEMENT_HAS_DATE) == 0)
        row.date = next->articles[row.article].date;
      if (self->moved[article])
        settle_quote (self, &row, i);

      if (g_hash_table_lookup_extended (taken, row.id, NULL, &found))
        {
          guint there = GPOINTER_TO_UINT (found);
          SmStatementRow was;
          const char *id;

          sm_snapshot_get_row (next, there, &was);
          if (rows_equal (&was, &row))
            {
              self->added->n_same++;
              continue;
            }
          id = make_id (self, taken, row.id);
          if ((row.flags & SM_STATEMENT_HAS_ID) != 0)
            tell (self, g_strdup_printf (_("Another statement has the id “%s”; this one becomes “%s”"), row.id, id));
          row.id = id;
        }

      number = sm_draft_add_statement (draft, &row);
      g_hash_table_insert (taken, (gpointer) row.id, GUINT_TO_POINTER (number));
      self->added->n_statements++;
    }
}

/**
 * sm_edits_add_snapshot:
 * @self: an editor
 * @other: (transfer none): what to add: imported articles, or another corpus
 * @added: (out caller-allocates) (optional): what became of it; free with sm_edits_added_clear(), also after an error
 * @error: %SM_EDITS_ERROR_FROZEN
 *
 * Adds the articles, statements, actors and issues of @other, in one step. What both have by the same id is settled as
 * when several files are read: of an actor, issue or article the first counts, statements come together, one that is
 * the same word for word is there once, and another with a taken id gets a new one. Texts stay where @other reads them
 * from. Linear in both.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_edits_add_snapshot (SmEdits      *self,
                       SmSnapshot   *other,
                       SmEditsAdded *added,
                       GError      **error)
{
  SmEditsAdded ours = { 0 };
  SmEditsAdded *counts = added != NULL ? added : &ours;
  SmDraft draft;
  Import import = { &draft, other, counts };
  GPtrArray *arenas;
  g_autofree char *name = NULL;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  *counts = (SmEditsAdded) { .conflicts = g_ptr_array_new_with_free_func (g_free) };
  if (!sm_draft_begin (&draft, self, error))
    {
      sm_edits_added_clear (&ours);
      return FALSE;
    }

  arenas = sm_snapshot_get_private (other)->arenas;
  for (guint i = 0; i < arenas->len; i++)
    sm_snapshot_add_arena (draft.next, arenas->pdata[i]);
  import.words = g_new0 (guint32, (gsize) other->n_words + 1);
  for (guint i = 1; i < other->n_words; i++)
    import.words[i] = sm_draft_word (&draft, other->words[i]);
  import.stores = g_new0 (guint32, (gsize) other->n_stores + 1);
  for (guint i = 0; i < other->n_stores; i++)
    import.stores[i] = sm_snapshot_append_store (draft.next, other->stores[i]);
  import.actors = g_new0 (guint32, (gsize) other->n_actors + 1);
  import.issues = g_new0 (guint32, (gsize) other->n_issues + 1);
  import.articles = g_new0 (guint32, (gsize) other->n_articles + 1);
  import.moved = g_malloc0 ((gsize) other->n_articles + 1);

  import_issues (&import);
  import_actors (&import);
  import_articles (&import);
  import_statements (&import);

  g_free (import.words);
  g_free (import.stores);
  g_free (import.actors);
  g_free (import.issues);
  g_free (import.articles);
  g_free (import.moved);

  name = g_strdup_printf (ngettext ("Import Article", "Import %u Articles", counts->n_articles), counts->n_articles);
  sm_draft_commit (&draft, name);
  sm_edits_added_clear (&ours);
  return TRUE;
}

/**
 * sm_edits_added_clear:
 * @added: what sm_edits_add_snapshot() told
 *
 * Frees what it holds; nothing happens the second time.
 */
void
sm_edits_added_clear (SmEditsAdded *added)
{
  g_clear_pointer (&added->conflicts, g_ptr_array_unref);
}
