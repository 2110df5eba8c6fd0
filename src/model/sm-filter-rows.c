/* Answering a filter: from a snapshot's columns to the rows that pass.
 *
 * Ids become rows once a call, in byte tables; each thing that is asked for is then one pass over the rows
 * still left, which keeps those that pass in place. Texts come last, and each name, title and text is looked
 * at once.
 */
#include "config.h"

#include "sm-filter-private.h"

#include "sm-fold.h"

/* The flags that a statement is judged by: status, first-hand or not, conditional or not. */
#define JUDGED_FLAGS (SM_STATEMENT_STATUS_MASK | SM_STATEMENT_SECOND_HAND | SM_STATEMENT_CONDITIONAL)

/* Rows between two looks at the cancellable in passes over columns, and rows with texts. */
#define ROWS_A_LOOK 65536
#define SEARCHES_A_LOOK 64

/* Which rows of a table pass a facet, a byte a row; NULL when all do. The facet's ids are resolved here, once:
 * a walk through the table with a look into the set of ids, so that thousands of ids cost no more than one. */
static guint8 *
list_passing (SmFilter   *self,
              SmSnapshot *snapshot,
              SmFacet     facet)
{
  GHashTable *ids = self->ids[facet];
  guint8 *passing;
  guint n;

  if (g_hash_table_size (ids) == 0)
    return NULL;

  switch (facet)
    {
    case SM_FACET_ISSUE:
      n = snapshot->n_issues;
      passing = g_new (guint8, (gsize) n + 1);
      for (guint i = 0; i < n; i++)
        passing[i] = g_hash_table_contains (ids, sm_issue_get_id (snapshot->issues[i]));
      break;

    case SM_FACET_ACTOR:
      n = snapshot->n_actors;
      passing = g_new (guint8, (gsize) n + 1);
      for (guint i = 0; i < n; i++)
        passing[i] = g_hash_table_contains (ids, sm_actor_get_id (snapshot->actors[i]));
      break;

    case SM_FACET_HIDDEN_ACTOR:
      n = snapshot->n_actors;
      passing = g_new (guint8, (gsize) n + 1);
      for (guint i = 0; i < n; i++)
        passing[i] = !g_hash_table_contains (ids, sm_actor_get_id (snapshot->actors[i]));
      break;

    case SM_FACET_TARGET:
    case SM_FACET_OUTLET:
    case SM_FACET_LANGUAGE:
      n = snapshot->n_words;
      passing = g_new (guint8, (gsize) n + 1);
      for (guint i = 0; i < n; i++)
        passing[i] = g_hash_table_contains (ids, snapshot->words[i]);
      break;

    default:
      g_assert_not_reached ();
    }

  return passing;
}

/* Keeps those of rows[0 … n - 1] for which @condition, which calls the row r, is true; makes the function
 * return FALSE when cancelled. Without a branch on the answer, since that is hard to foresee. */
#define KEEP(condition)                                                           \
  G_STMT_START                                                                    \
  {                                                                               \
    guint kept = 0;                                                               \
                                                                                  \
    for (guint start = 0; start < n; start += ROWS_A_LOOK)                        \
      {                                                                           \
        guint end = MIN (n, start + ROWS_A_LOOK);                                 \
                                                                                  \
        if (g_cancellable_set_error_if_cancelled (cancellable, error))            \
          return FALSE;                                                           \
        for (guint k = start; k < end; k++)                                       \
          {                                                                       \
            guint32 r = rows[k];                                                  \
                                                                                  \
            rows[kept] = r;                                                       \
            kept += (condition) ? 1 : 0;                                          \
          }                                                                       \
      }                                                                           \
    n = kept;                                                                     \
  }                                                                               \
  G_STMT_END

/* Drops from @rows what does not pass by its columns; the text is not looked at. */
static gboolean
keep_by_columns (SmFilter      *self,
                 SmSnapshot    *snapshot,
                 guint32       *rows,
                 guint         *n_rows,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autofree guint8 *issues = list_passing (self, snapshot, SM_FACET_ISSUE);
  g_autofree guint8 *targets = list_passing (self, snapshot, SM_FACET_TARGET);
  g_autofree guint8 *actors = list_passing (self, snapshot, SM_FACET_ACTOR);
  g_autofree guint8 *not_hidden = list_passing (self, snapshot, SM_FACET_HIDDEN_ACTOR);
  g_autofree guint8 *outlets = list_passing (self, snapshot, SM_FACET_OUTLET);
  g_autofree guint8 *languages = list_passing (self, snapshot, SM_FACET_LANGUAGE);
  guint8 judged[JUDGED_FLAGS + 1];
  guint n = *n_rows;

  for (guint flags = 0; flags < G_N_ELEMENTS (judged); flags++)
    {
      guint kind = flags & SM_STATEMENT_SECOND_HAND ? SM_KIND_SECOND_HAND : SM_KIND_OWN_WORDS;
      SmConditionChoice other = flags & SM_STATEMENT_CONDITIONAL ? SM_CONDITION_WITHOUT : SM_CONDITION_ONLY;

      judged[flags] = (flags & SM_STATEMENT_STATUS_MASK) != SM_STATEMENT_DELETED
                      && (self->statuses >> (flags & SM_STATEMENT_STATUS_MASK) & 1) != 0
                      && (self->kinds & kind) != 0
                      && self->condition != other;
    }

  KEEP (judged[snapshot->flags[r] & JUDGED_FLAGS]);
  if (issues != NULL)
    KEEP (issues[snapshot->issue[r]]);
  if (actors != NULL)
    KEEP (actors[snapshot->actor[r]]);
  if (not_hidden != NULL)
    KEEP (not_hidden[snapshot->actor[r]]);
  if (targets != NULL)
    KEEP (targets[sm_snapshot_get_target (snapshot, r)]);
  if (outlets != NULL)
    KEEP (outlets[snapshot->articles[snapshot->article[r]].outlet]);
  if (languages != NULL)
    KEEP (languages[snapshot->articles[snapshot->article[r]].language]);
  if (self->confidence > 0.0)
    KEEP (snapshot->confidence[r] >= self->confidence);
  if (self->from != 0 || self->to != 0)
    {
      gint32 from = self->from;
      gint32 to = self->to != 0 ? self->to : G_MAXINT32;

      if (from > to)
        n = 0;
      KEEP (snapshot->date[r].precision != SM_PRECISION_UNKNOWN
            && snapshot->date[r].last >= from
            && snapshot->date[r].first <= to);
    }

  *n_rows = n;
  return TRUE;
}

#undef KEEP

/* One search: what was found out about actors and articles so far, so that each is looked at once. */
typedef enum
{
  NOT_LOOKED, /* 0: tables start out as zeros */
  NOT_FOUND,
  FOUND,
} Finding;

typedef struct
{
  SmSnapshot *snapshot;
  const char *needle;
  gsize       needle_length;
  guint8     *actors;   /* Finding of each name with its aliases */
  guint8     *titles;
  guint8     *texts;
  guint       n_unread; /* texts that could not be read */
  GString    *hay;      /* reused */
} Search;

static gboolean
contains (Search     *search,
          const char *text)
{
  if (text == NULL || *text == '\0')
    return FALSE;

  g_string_truncate (search->hay, 0);
  sm_fold_append (search->hay, text, -1);

  return memmem (search->hay->str, search->hay->len, search->needle, search->needle_length) != NULL;
}

static gboolean
actor_contains (Search *search,
                guint   row)
{
  SmActor *actor = search->snapshot->actors[row];
  const char *const *aliases = sm_actor_get_aliases (actor);

  if (contains (search, sm_actor_get_name (actor)))
    return TRUE;

  for (guint i = 0; aliases != NULL && aliases[i] != NULL; i++)
    if (contains (search, aliases[i]))
      return TRUE;

  return FALSE;
}

static gboolean
article_text_contains (Search *search,
                       guint   row)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if ((search->snapshot->articles[row].flags & SM_ARTICLE_HAS_TEXT) == 0)
    return FALSE;

  /* What else is known of the article still counts. */
  text = sm_snapshot_dup_text (search->snapshot, row, &error);
  if (text == NULL)
    {
      g_debug ("not searched: article “%s”: %s", search->snapshot->articles[row].id, error->message);
      search->n_unread++;
      return FALSE;
    }

  return contains (search, text);
}

/* Cheap places first; the article's text, which must be read from its file, last. */
static gboolean
statement_contains (Search *search,
                    guint   row)
{
  SmSnapshot *snapshot = search->snapshot;
  guint actor = snapshot->actor[row];
  guint article = snapshot->article[row];

  if (search->actors[actor] == NOT_LOOKED)
    search->actors[actor] = actor_contains (search, actor) ? FOUND : NOT_FOUND;
  if (search->actors[actor] == FOUND)
    return TRUE;

  if (contains (search, snapshot->exact[row])
      || contains (search, snapshot->condition[row])
      || contains (search, snapshot->note[row]))
    return TRUE;

  if (search->titles[article] == NOT_LOOKED)
    search->titles[article] = contains (search, snapshot->articles[article].title) ? FOUND : NOT_FOUND;
  if (search->titles[article] == FOUND)
    return TRUE;

  if (search->texts[article] == NOT_LOOKED)
    search->texts[article] = article_text_contains (search, article) ? FOUND : NOT_FOUND;

  return search->texts[article] == FOUND;
}

static gboolean
keep_by_text (SmFilter      *self,
              SmSnapshot    *snapshot,
              guint32       *rows,
              guint         *n_rows,
              guint         *n_unread,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree guint8 *actors = g_new0 (guint8, snapshot->n_actors + 1);
  g_autofree guint8 *titles = g_new0 (guint8, snapshot->n_articles + 1);
  g_autofree guint8 *texts = g_new0 (guint8, snapshot->n_articles + 1);
  g_autoptr(GString) hay = g_string_sized_new (4096);
  Search search = {
    .snapshot = snapshot,
    .needle = self->needle,
    .needle_length = strlen (self->needle),
    .actors = actors,
    .titles = titles,
    .texts = texts,
    .hay = hay,
  };
  guint kept = 0;

  for (guint k = 0; k < *n_rows; k++)
    {
      if (k % SEARCHES_A_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (statement_contains (&search, rows[k]))
        rows[kept++] = rows[k];
    }

  *n_rows = kept;
  if (n_unread != NULL)
    *n_unread = search.n_unread;
  return TRUE;
}

/**
 * sm_filter_list_rows:
 * @self: a filter that nobody changes meanwhile
 * @snapshot: the statements
 * @first: the first row to look at; at or beyond the last one, nothing is found
 * @n_rows: (out): how many passed
 * @cancellable: (nullable): looked at every few rows, so that a search through texts stops soon
 * @error: return location for a #GError, or %NULL
 *
 * Lists the statements that pass. Any thread. Takes a few nanoseconds a row, and for a text the time to read
 * and fold each article once that no cheaper word decides; memory is a few bytes a row and one article.
 * An article whose text cannot be read is searched without it: see sm_filter_list_rows_full(). The result may have
 * room for more rows than it holds.
 *
 * Returns: (transfer full): the rows, ascending, not %NULL when there is none; %NULL with
 *   %G_IO_ERROR_CANCELLED when cancelled
 */
guint32 *
sm_filter_list_rows (SmFilter      *self,
                     SmSnapshot    *snapshot,
                     guint          first,
                     guint         *n_rows,
                     GCancellable  *cancellable,
                     GError       **error)
{
  return sm_filter_list_rows_full (self, snapshot, first, n_rows, NULL, cancellable, error);
}

/**
 * sm_filter_list_rows_full:
 * @self: a filter that nobody changes meanwhile
 * @snapshot: the statements
 * @first: the first row to look at
 * @n_rows: (out): how many passed
 * @n_unread: (out) (optional): how many articles were searched without their text, because it could not be read
 * @cancellable: (nullable): looked at every few rows
 * @error: return location for a #GError, or %NULL
 *
 * As sm_filter_list_rows(), and tells how far the answer to a search may be incomplete.
 *
 * Returns: (transfer full): the rows, as sm_filter_list_rows()
 */
guint32 *
sm_filter_list_rows_full (SmFilter      *self,
                          SmSnapshot    *snapshot,
                          guint          first,
                          guint         *n_rows,
                          guint         *n_unread,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autofree guint32 *rows = NULL;
  guint n;

  g_return_val_if_fail (SM_IS_FILTER (self), NULL);
  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (n_rows != NULL, NULL);

  *n_rows = 0;
  if (n_unread != NULL)
    *n_unread = 0;
  n = first < snapshot->n_statements ? snapshot->n_statements - first : 0;

  /* One element too many, so that there is something to return when nothing passes. */
  rows = g_new (guint32, (gsize) n + 1);
  for (guint i = 0; i < n; i++)
    rows[i] = first + i;

  if (!sm_filter_keep_rows (self, snapshot, rows, &n, n_unread, cancellable, error))
    return NULL;

  *n_rows = n;

  /* What is kept for long should not be as large as the corpus. */
  return g_renew (guint32, g_steal_pointer (&rows), (gsize) n + 1);
}

/**
 * sm_filter_keep_rows:
 * @self: a filter that nobody changes meanwhile
 * @snapshot: the statements
 * @rows: (array length=n_rows) (inout): rows of @snapshot
 * @n_rows: (inout): how many there are, and are left
 * @n_unread: (inout) (optional): how many articles could not be read is put here, if any text was searched
 * @cancellable: (nullable): looked at every few rows
 * @error: return location for a #GError, or %NULL
 *
 * Keeps of @rows, in their order and in place, those that pass; deleted ones never do. Any thread.
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED when cancelled; @rows then hold nothing of use
 */
gboolean
sm_filter_keep_rows (SmFilter      *self,
                     SmSnapshot    *snapshot,
                     guint32       *rows,
                     guint         *n_rows,
                     guint         *n_unread,
                     GCancellable  *cancellable,
                     GError       **error)
{
  return keep_by_columns (self, snapshot, rows, n_rows, cancellable, error)
         && (*self->needle == '\0' || keep_by_text (self, snapshot, rows, n_rows, n_unread, cancellable, error));
}

/**
 * sm_filter_keep_text_rows:
 * @self: a filter that nobody changes meanwhile
 * @snapshot: the statements
 * @rows: (array length=n_rows) (inout): rows of @snapshot
 * @n_rows: (inout): how many there are, and are left
 * @cancellable: (nullable): looked at every few rows
 * @error: return location for a #GError, or %NULL
 *
 * Keeps of @rows, in their order and in place, those that have the words of @self, whatever else it asks for; all of
 * them when it asks for none. Any thread. Takes the time to read and fold each article once that no cheaper word
 * decides.
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED when cancelled; @rows then hold nothing of use
 */
gboolean
sm_filter_keep_text_rows (SmFilter      *self,
                          SmSnapshot    *snapshot,
                          guint32       *rows,
                          guint         *n_rows,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_return_val_if_fail (SM_IS_FILTER (self), FALSE);
  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (rows != NULL && n_rows != NULL, FALSE);

  if (*self->needle == '\0')
    return TRUE;
  return keep_by_text (self, snapshot, rows, n_rows, NULL, cancellable, error);
}
