#include "config.h"

#include <string.h>

#include "sm-snapshot-diff.h"
#include "sm-snapshot-private.h"

/* Rows that are compared at a time before any is looked at by itself. */
#define ROWS_A_BLOCK 128

/* Tables of bytes over the rows that both snapshots have: 1 for what is said otherwise. A word stands for the
 * name that it is shown by. Counted; several who ask for the same difference, after an edit, get the same. */
typedef struct
{
  guint   ref_count;
  guint   n_actors;
  guint   n_issues;
  guint   n_words;
  guint   n_statements;
  guint   n_articles;
  guint   first;      /* of the statements that differ in whatever way, as far as it is easily known */
  guint   last;       /* … and the one behind the last */
  guint8 *actors;     /* owned (nullable), as all of them: NULL when nothing is said otherwise */
  guint8 *issues;
  guint8 *words;
  guint8 *statements; /* changed by edits, be it in their article only */
  guint8 *articles;
} Changes;

/* The difference that was asked for last of a later snapshot. */
typedef struct
{
  SmSnapshot *earlier;  /* only to be compared, never looked into */
  guint64     edition;  /* of it */
  guint       n_statements;
  guint       n_actors;
  Changes    *changes;  /* owned (nullable): NULL for none */
} Remembered;

struct _SmSnapshotDiff
{
  SmSnapshot *later;    /* owned */
  Changes    *changes;  /* owned */
};

static void
changes_unref (Changes *self)
{
  if (--self->ref_count > 0)
    return;

  g_free (self->actors);
  g_free (self->issues);
  g_free (self->words);
  g_free (self->statements);
  g_free (self->articles);
  g_free (self);
}

/* Frees what a snapshot remembers. */
void
sm_snapshot_clear_changes (SmSnapshotPrivate *priv)
{
  Remembered *remembered = priv->changes;

  if (remembered == NULL)
    return;
  g_clear_pointer (&remembered->changes, changes_unref);
  g_clear_pointer (&priv->changes, g_free);
}

/* Whether both arrays hold the same objects from the start to the end of the shorter one. */
static gboolean
same_objects (gconstpointer a,
              gconstpointer b,
              guint         n)
{
  return n == 0 || memcmp (a, b, n * sizeof (gpointer)) == 0;
}

static gboolean
same_word (SmSnapshot *earlier,
           SmSnapshot *later,
           guint       word)
{
  const char *before = sm_snapshot_get_target_name (earlier, word);
  const char *after = sm_snapshot_get_target_name (later, word);

  return before == after || strcmp (before, after) == 0;
}

/* Marks the rows in which two columns differ; NULL is a column of zeros. */
static void
compare_columns (guint8      **marks,
                 const guint8 *a,
                 const guint8 *b,
                 guint         n,
                 gsize         size)
{
  static const guint8 zeros[ROWS_A_BLOCK * sizeof (gpointer)];
  gboolean            absent = a == NULL || b == NULL;

  if (a == b)
    return;

  g_assert (!absent || size <= sizeof (gpointer));
  for (guint start = 0; start < n; start += ROWS_A_BLOCK)
    {
      guint         end = MIN (n, start + ROWS_A_BLOCK);
      const guint8 *first = a != NULL ? a + start * size : zeros;
      const guint8 *second = b != NULL ? b + start * size : zeros;

      if (memcmp (first, second, (end - start) * size) == 0)
        continue;
      if (*marks == NULL)
        *marks = g_malloc0 ((gsize) n + 1);
      for (guint i = 0; i < end - start; i++)
        (*marks)[start + i] |= memcmp (first + i * size, second + i * size, size) != 0;
    }
}

/* Finds what edits changed between two snapshots. */
static void
compare_edited (Changes    *self,
                SmSnapshot *earlier,
                SmSnapshot *later)
{
  for (guint column = 0; column < SM_N_COLUMNS_OF_STATEMENTS; column++)
    compare_columns (&self->statements, sm_snapshot_get_column (earlier, column),
                     sm_snapshot_get_column (later, column), self->n_statements, sm_column_get_size (column));
  compare_columns (&self->articles, (const guint8 *) earlier->articles, (const guint8 *) later->articles,
                   self->n_articles, sizeof (SmArticleRow));

  if (self->articles == NULL)
    return;
  if (self->statements == NULL)
    self->statements = g_malloc0 ((gsize) self->n_statements + 1);
  for (guint row = 0; row < self->n_statements; row++)
    self->statements[row] |= later->article[row] < self->n_articles && self->articles[later->article[row]];
}

/* Finds what is said otherwise of actors and issues, and which words have another name. */
static void
compare_objects (Changes    *self,
                 SmSnapshot *earlier,
                 SmSnapshot *later,
                 gboolean    same_actors,
                 gboolean    same_issues)
{
  gboolean any = FALSE;

  if (!same_actors)
    self->actors = g_new0 (guint8, (gsize) self->n_actors + 1);
  if (!same_issues)
    self->issues = g_new0 (guint8, (gsize) self->n_issues + 1);
  for (guint i = 0; !same_actors && i < self->n_actors; i++)
    self->actors[i] = earlier->actors[i] != later->actors[i];
  for (guint i = 0; !same_issues && i < self->n_issues; i++)
    self->issues[i] = earlier->issues[i] != later->issues[i];

  /* Also for a new actor: its id may have been on somebody's lips before. */
  if (same_actors && earlier->n_actors == later->n_actors)
    return;
  self->words = g_new0 (guint8, (gsize) self->n_words + 1);
  for (guint i = 1; i < self->n_words; i++)
    {
      self->words[i] = !same_word (earlier, later, i);
      any |= self->words[i];
    }
  if (!any)
    g_clear_pointer (&self->words, g_free);
}

/* Between which rows all edited statements are: as a rule it is one of a million. */
static void
find_range (Changes *self)
{
  const guint8 *first = NULL;
  const guint8 *last = NULL;

  if (self->statements != NULL)
    {
      first = memchr (self->statements, 1, self->n_statements);
      last = memrchr (self->statements, 1, self->n_statements);
    }
  self->first = first != NULL ? first - self->statements : 0;
  self->last = last != NULL ? last - self->statements + 1 : 0;
}

/* Compares; NULL for no difference. */
static Changes *
find_changes (SmSnapshot *earlier,
              SmSnapshot *later)
{
  Changes *self;
  guint n_actors = MIN (earlier->n_actors, later->n_actors);
  guint n_issues = MIN (earlier->n_issues, later->n_issues);
  gboolean same_actors = same_objects (earlier->actors, later->actors, n_actors);
  gboolean same_issues = same_objects (earlier->issues, later->issues, n_issues);
  gboolean edited = sm_snapshot_get_private (earlier)->edition != sm_snapshot_get_private (later)->edition;

  if (same_actors && same_issues && earlier->n_actors == later->n_actors && !edited)
    return NULL;

  self = g_new0 (Changes, 1);
  self->ref_count = 1;
  self->n_actors = n_actors;
  self->n_issues = n_issues;
  self->n_words = MIN (earlier->n_words, later->n_words);
  self->n_statements = MIN (earlier->n_statements, later->n_statements);
  self->n_articles = MIN (earlier->n_articles, later->n_articles);
  compare_objects (self, earlier, later, same_actors, same_issues);
  if (edited)
    compare_edited (self, earlier, later);

  self->last = self->n_statements;
  if (self->actors == NULL && self->issues == NULL && self->words == NULL)
    find_range (self);
  if (self->actors == NULL && self->issues == NULL && self->words == NULL && self->statements == NULL
      && self->articles == NULL)
    g_clear_pointer (&self, changes_unref);
  return self;
}

/**
 * sm_snapshot_diff_new:
 * @earlier: (transfer none): a snapshot
 * @later: (transfer none): a later one of the same corpus, or the same
 *
 * Finds which rows of @earlier have another meaning in @later. Rows that only @later has are no difference. Takes
 * time in proportion to the actors and words, and none to speak of when no actor is new; after an edit, a nanosecond
 * or two a statement the first time it is asked for. Main thread only.
 *
 * Returns: (transfer full) (nullable): the difference; %NULL for none
 */
SmSnapshotDiff *
sm_snapshot_diff_new (SmSnapshot *earlier,
                      SmSnapshot *later)
{
  SmSnapshotPrivate *priv = sm_snapshot_get_private (later);
  Remembered        *remembered = priv->changes;
  SmSnapshotDiff    *self;
  Changes           *changes;

  if (earlier == later)
    return NULL;

  if (remembered != NULL && remembered->earlier == earlier
      && remembered->edition == sm_snapshot_get_private (earlier)->edition
      && remembered->n_statements == earlier->n_statements && remembered->n_actors == earlier->n_actors)
    {
      changes = remembered->changes;
      if (changes != NULL)
        changes->ref_count++;
    }
  else
    {
      changes = find_changes (earlier, later);
      if (priv->edition != 0)
        {
          sm_snapshot_clear_changes (priv);
          remembered = g_new (Remembered, 1);
          *remembered = (Remembered) { earlier, sm_snapshot_get_private (earlier)->edition, earlier->n_statements,
                                      earlier->n_actors, changes };
          if (changes != NULL)
            changes->ref_count++;
          priv->changes = remembered;
        }
    }
  if (changes == NULL)
    return NULL;

  self = g_new (SmSnapshotDiff, 1);
  self->later = sm_snapshot_ref (later);
  self->changes = changes;
  return self;
}

/**
 * sm_snapshot_diff_free:
 * @self: (transfer full): a difference
 *
 * Frees it.
 */
void
sm_snapshot_diff_free (SmSnapshotDiff *self)
{
  changes_unref (self->changes);
  sm_snapshot_unref (self->later);
  g_free (self);
}

static inline gboolean
is_marked (const guint8 *marks,
           guint         n,
           guint         row)
{
  return marks != NULL && row < n && marks[row] != 0;
}

/**
 * sm_snapshot_diff_has_actor:
 * @self: a difference
 * @row: an actor's row in either snapshot
 *
 * Returns: whether the actor is another object now
 */
gboolean
sm_snapshot_diff_has_actor (SmSnapshotDiff *self,
                            guint           row)
{
  return is_marked (self->changes->actors, self->changes->n_actors, row);
}

/**
 * sm_snapshot_diff_has_issue:
 * @self: a difference
 * @row: an issue's row in either snapshot
 *
 * Returns: whether the issue is another object now
 */
gboolean
sm_snapshot_diff_has_issue (SmSnapshotDiff *self,
                            guint           row)
{
  return is_marked (self->changes->issues, self->changes->n_issues, row);
}

/**
 * sm_snapshot_diff_has_article:
 * @self: a difference
 * @row: an article's row in either snapshot
 *
 * Returns: whether something else is said of the article now
 */
gboolean
sm_snapshot_diff_has_article (SmSnapshotDiff *self,
                              guint           row)
{
  return is_marked (self->changes->articles, self->changes->n_articles, row);
}

/**
 * sm_snapshot_diff_has_statement:
 * @self: a difference
 * @row: a statement's row in either snapshot
 *
 * Returns: whether the statement or its article was edited, its actor or issue is another object now, or its source
 *   or target has another name
 */
gboolean
sm_snapshot_diff_has_statement (SmSnapshotDiff *self,
                                guint           row)
{
  const Changes *changes = self->changes;
  SmSnapshot *later = self->later;

  if (row >= changes->n_statements)
    return FALSE;

  return is_marked (changes->statements, changes->n_statements, row)
         || is_marked (changes->actors, changes->n_actors, later->actor[row])
         || is_marked (changes->issues, changes->n_issues, later->issue[row])
         || is_marked (changes->words, changes->n_words, later->according_to[row])
         || is_marked (changes->words, changes->n_words, sm_snapshot_get_target (later, row));
}

/**
 * sm_snapshot_diff_get_range:
 * @self: a difference
 * @first: (out): a row
 * @last: (out): another, not smaller
 *
 * Says between which rows all statements of sm_snapshot_diff_has_statement() are: from @first on, before @last. Quick,
 * and not always as close as could be.
 */
void
sm_snapshot_diff_get_range (SmSnapshotDiff *self,
                            guint          *first,
                            guint          *last)
{
  *first = self->changes->first;
  *last = self->changes->last;
}

/**
 * sm_snapshot_diff_list_statements:
 * @self: a difference
 *
 * Lists the statements of sm_snapshot_diff_has_statement().
 *
 * Returns: (transfer full) (element-type guint32): rows, ascending
 */
GArray *
sm_snapshot_diff_list_statements (SmSnapshotDiff *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 row = self->changes->first; row < self->changes->last; row++)
    if (sm_snapshot_diff_has_statement (self, row))
      g_array_append_val (rows, row);
  return rows;
}
