#include "config.h"

#include <string.h>

#include "sm-snapshot-diff.h"

/* Tables of bytes over the rows that both snapshots have: 1 for what is said otherwise. A word stands for the
 * name that it is shown by. */
struct _SmSnapshotDiff
{
  SmSnapshot *later; /* owned */
  guint       n_actors;
  guint       n_issues;
  guint       n_words;
  guint       n_statements;
  guint8     *actors; /* owned */
  guint8     *issues; /* owned */
  guint8     *words;  /* owned */
};

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

/**
 * sm_snapshot_diff_new:
 * @earlier: (transfer none): a snapshot
 * @later: (transfer none): a later one of the same corpus, or the same
 *
 * Finds which rows of @earlier have another meaning in @later. Rows that only @later has are no difference. Takes
 * time in proportion to the actors and words, and none to speak of when no actor is new.
 *
 * Returns: (transfer full) (nullable): the difference; %NULL for none
 */
SmSnapshotDiff *
sm_snapshot_diff_new (SmSnapshot *earlier,
                      SmSnapshot *later)
{
  SmSnapshotDiff *self;
  guint n_actors = MIN (earlier->n_actors, later->n_actors);
  guint n_issues = MIN (earlier->n_issues, later->n_issues);
  gboolean same_actors = earlier == later || same_objects (earlier->actors, later->actors, n_actors);
  gboolean same_issues = earlier == later || same_objects (earlier->issues, later->issues, n_issues);
  gboolean any = !same_actors || !same_issues;

  if (same_actors && same_issues && earlier->n_actors == later->n_actors)
    return NULL;

  self = g_new0 (SmSnapshotDiff, 1);
  self->later = sm_snapshot_ref (later);
  self->n_actors = n_actors;
  self->n_issues = n_issues;
  self->n_words = MIN (earlier->n_words, later->n_words);
  self->n_statements = MIN (earlier->n_statements, later->n_statements);
  self->actors = g_new0 (guint8, n_actors + 1);
  self->issues = g_new0 (guint8, n_issues + 1);
  self->words = g_new0 (guint8, self->n_words + 1);

  for (guint i = 0; !same_actors && i < n_actors; i++)
    self->actors[i] = earlier->actors[i] != later->actors[i];
  for (guint i = 0; !same_issues && i < n_issues; i++)
    self->issues[i] = earlier->issues[i] != later->issues[i];
  /* Also for a new actor: its id may have been on somebody's lips before. */
  for (guint i = 1; i < self->n_words; i++)
    {
      self->words[i] = !same_word (earlier, later, i);
      any |= self->words[i];
    }

  if (!any)
    g_clear_pointer (&self, sm_snapshot_diff_free);

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
  sm_snapshot_unref (self->later);
  g_free (self->actors);
  g_free (self->issues);
  g_free (self->words);
  g_free (self);
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
  return row < self->n_actors && self->actors[row] != 0;
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
  return row < self->n_issues && self->issues[row] != 0;
}

/**
 * sm_snapshot_diff_has_statement:
 * @self: a difference
 * @row: a statement's row in either snapshot
 *
 * Returns: whether its actor or issue is another object now, or its source or target has another name
 */
gboolean
sm_snapshot_diff_has_statement (SmSnapshotDiff *self,
                                guint           row)
{
  SmSnapshot *later = self->later;
  guint32 source;
  guint32 target;

  if (row >= self->n_statements)
    return FALSE;

  source = later->according_to[row];
  target = sm_snapshot_get_target (later, row);

  return sm_snapshot_diff_has_actor (self, later->actor[row])
         || sm_snapshot_diff_has_issue (self, later->issue[row])
         || (source < self->n_words && self->words[source] != 0)
         || (target < self->n_words && self->words[target] != 0);
}
