/* The problems of one load on their way from the thread that reads to the list that somebody looks at. Any
 * thread. */
#include "config.h"

#include "sm-problem-log.h"

struct _SmProblemLog
{
  GMutex     lock;
  guint      n[SM_SEVERITY_FATAL + 1];
  guint      n_unlisted;
  GPtrArray *waiting; /* owned, of SmProblem */
};

/**
 * sm_problem_log_new:
 *
 * Makes an empty log.
 *
 * Returns: (transfer full): a log
 */
SmProblemLog *
sm_problem_log_new (void)
{
  SmProblemLog *self = g_new0 (SmProblemLog, 1);

  g_mutex_init (&self->lock);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * sm_problem_log_free:
 * @self: (transfer full): a log that no other thread uses
 *
 * Frees the log and what nobody took from it.
 */
void
sm_problem_log_free (SmProblemLog *self)
{
  g_ptr_array_unref (self->waiting);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * sm_problem_log_count:
 * @self: a log
 * @severity: how bad the problem is
 *
 * Counts a problem, before its words are made.
 *
 * Returns: whether it is to be listed with sm_problem_log_take(); %FALSE when there are too many
 */
gboolean
sm_problem_log_count (SmProblemLog *self,
                      SmSeverity    severity)
{
  guint before = 0;
  gboolean listed;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < G_N_ELEMENTS (self->n); i++)
    before += self->n[i];
  self->n[severity]++;
  listed = before < SM_PROBLEM_LOG_MAX || severity == SM_SEVERITY_FATAL;
  if (!listed)
    self->n_unlisted++;
  g_mutex_unlock (&self->lock);

  return listed;
}

/**
 * sm_problem_log_take:
 * @self: a log
 * @problem: (transfer full): a problem that was counted
 *
 * Adds a problem.
 */
void
sm_problem_log_take (SmProblemLog *self,
                     SmProblem    *problem)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->waiting, problem);
  g_mutex_unlock (&self->lock);
}

/**
 * sm_problem_log_steal:
 * @self: a log
 *
 * Takes out the problems that were added since the last time.
 *
 * Returns: (transfer full) (element-type SmProblem): problems in their order, maybe none
 */
GPtrArray *
sm_problem_log_steal (SmProblemLog *self)
{
  GPtrArray *stolen;

  g_mutex_lock (&self->lock);
  stolen = self->waiting;
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_unlock (&self->lock);

  return stolen;
}

/**
 * sm_problem_log_get_n:
 * @self: a log
 * @at_least: a severity
 *
 * Counts problems, listed or not.
 *
 * Returns: how many are that bad or worse
 */
guint
sm_problem_log_get_n (SmProblemLog *self,
                      SmSeverity    at_least)
{
  guint n = 0;

  g_mutex_lock (&self->lock);
  for (guint i = at_least; i < G_N_ELEMENTS (self->n); i++)
    n += self->n[i];
  g_mutex_unlock (&self->lock);

  return n;
}

/**
 * sm_problem_log_get_n_unlisted:
 * @self: a log
 *
 * Counts the problems that are too many to list.
 *
 * Returns: how many
 */
guint
sm_problem_log_get_n_unlisted (SmProblemLog *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_unlisted;
  g_mutex_unlock (&self->lock);

  return n;
}
