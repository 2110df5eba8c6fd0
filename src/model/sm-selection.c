#include "config.h"

#include "sm-selection.h"

#include "sm-row-list.h"

/* More rows than this, or any search through texts, are answered in a worker thread: they may outlast a frame. */
#define ROWS_AT_ONCE 20000

/* The answer of a filter to a corpus, kept up to date. Owned by a window or a program's main function; lives in
 * the main thread. Workers never see it: they get a job, which holds all they need. */
struct _SmSelection
{
  GObject       parent_instance;

  SmCorpus     *corpus;      /* owned */
  SmFilter     *filter;      /* owned */

  SmRowSet     *row_set;     /* owned: the answer shown, never NULL */
  SmFilter     *answered;    /* owned: the filter that row_set answers; a copy nobody changes */
  SmRowList    *statements;  /* owned */

  SmFilter     *asked;       /* owned (nullable): the filter of the job under way */
  GCancellable *cancellable; /* owned (nullable): of the job under way */
};

G_DEFINE_FINAL_TYPE (SmSelection, sm_selection, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CORPUS,
  PROP_FILTER,
  PROP_STATEMENTS,
  PROP_BUSY,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* What is to be worked out: the rows of @snapshot from @first on that pass, after those of @before. Of these, the
 * ones that were edited meanwhile are looked at again. */
typedef struct
{
  SmFilter   *filter;   /* owned, a copy nobody changes */
  SmSnapshot *snapshot; /* owned */
  SmRowSet   *before;   /* owned (nullable): the answer for the rows before @first */
  GArray     *edited;   /* owned (nullable): of guint32, ascending */
  guint       first;
} Job;

static void update (SmSelection *self);

static void
job_free (Job *job)
{
  g_object_unref (job->filter);
  sm_snapshot_unref (job->snapshot);
  g_clear_pointer (&job->before, sm_row_set_unref);
  g_clear_pointer (&job->edited, g_array_unref);
  g_free (job);
}

/* The rows of @before without those that were edited, and with those of them that pass now. */
static guint32 *
look_again (Job           *job,
            guint         *n_rows,
            guint         *n_unread,
            GCancellable  *cancellable,
            GError       **error)
{
  const SmRowSet *before = job->before;
  const guint32 *edited = (const guint32 *) (gpointer) job->edited->data;
  g_autofree guint32 *passing = g_memdup2 (edited, job->edited->len * sizeof (guint32));
  guint32 *rows;
  guint n_passing = job->edited->len;
  guint n = 0, e = 0, p = 0;

  if (!sm_filter_keep_rows (job->filter, job->snapshot, passing, &n_passing, n_unread, cancellable, error))
    return NULL;

  rows = g_new (guint32, (gsize) before->n_rows + n_passing + 1);
  for (guint i = 0; i < before->n_rows; i++)
    {
      guint32 row = before->rows[i];

      while (p < n_passing && passing[p] < row)
        rows[n++] = passing[p++];
      while (e < job->edited->len && edited[e] < row)
        e++;
      if (e == job->edited->len || edited[e] != row)
        rows[n++] = row;
    }
  while (p < n_passing)
    rows[n++] = passing[p++];

  *n_rows = n;
  return rows;
}

static SmRowSet *
job_run (Job           *job,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autofree guint32 *found = NULL;
  guint32 *rows;
  g_autofree guint32 *again = NULL;
  const guint32 *kept = job->before != NULL ? job->before->rows : NULL;
  guint n_before = job->before != NULL ? job->before->n_rows : 0;
  guint n_found;
  guint n_unread;
  guint n_again = 0;
  SmRowSet *answer;

  if (job->edited != NULL)
    {
      kept = again = look_again (job, &n_before, &n_again, cancellable, error);
      if (again == NULL)
        return NULL;
    }

  found = sm_filter_list_rows_full (job->filter, job->snapshot, job->first, &n_found, &n_unread, cancellable, error);
  if (found == NULL)
    return NULL;

  if (n_before == 0)
    answer = sm_row_set_new (job->snapshot, g_steal_pointer (&found), n_found);
  else
    {
      rows = g_new (guint32, (gsize) n_before + n_found);
      memcpy (rows, kept, n_before * sizeof (guint32));
      memcpy (rows + n_before, found, n_found * sizeof (guint32));
      answer = sm_row_set_new (job->snapshot, rows, n_before + n_found);
    }
  answer->n_unread = n_unread + n_again + (job->before != NULL ? job->before->n_unread : 0);

  return answer;
}

static void
job_worker (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  GError *error = NULL;
  SmRowSet *answer = job_run (task_data, cancellable, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) sm_row_set_unref);
  else
    g_task_return_error (task, error);
}

/* Whether @later holds the rows of @earlier at the same numbers. */
static gboolean
continues (SmSnapshot *earlier,
           SmSnapshot *later)
{
  guint n = earlier->n_statements;

  if (earlier == later || n == 0)
    return TRUE;

  /* Ids are kept once a corpus, so the same address is the same row. */
  return later->n_statements >= n
         && later->n_actors >= earlier->n_actors
         && later->n_issues >= earlier->n_issues
         && later->n_articles >= earlier->n_articles
         && later->statement_id[0] == earlier->statement_id[0]
         && later->statement_id[n - 1] == earlier->statement_id[n - 1];
}

/* As memcmp(), for arrays that are NULL when they are empty. */
static gboolean
same_bytes (gconstpointer a,
            gconstpointer b,
            gsize         n)
{
  return n == 0 || memcmp (a, b, n) == 0;
}

/* Whether what @earlier says of these rows still holds in @later: a late declaration gives an actor another name, and
 * an issue another usual target, and people edit. */
static gboolean
same_meaning (SmSnapshot    *earlier,
              SmSnapshot    *later,
              const guint32 *rows,
              guint          n_rows)
{
  g_autoptr(SmSnapshotDiff) diff = sm_snapshot_diff_new (earlier, later);
  gboolean same = TRUE;
  guint first = 0, last = 0;

  if (diff != NULL)
    sm_snapshot_diff_get_range (diff, &first, &last);
  for (guint i = 0; diff != NULL && same && i < n_rows; i++)
    same = rows[i] < first || rows[i] >= last || !sm_snapshot_diff_has_statement (diff, rows[i]);
  return same;
}

static void
show_rows (SmSelection *self)
{
  SmRowSet *row_set = self->row_set;

  sm_row_list_take_rows (self->statements, row_set->snapshot,
                         g_memdup2 (row_set->rows, row_set->n_rows * sizeof (guint32)), row_set->n_rows);
}

/* Makes @answer the one that is shown, and tells of it if it says anything new. Eats @answer. */
static void
take_answer (SmSelection *self,
             SmFilter    *filter,
             SmRowSet    *answer)
{
  SmRowSet *old = self->row_set;
  gboolean same = old->n_rows == answer->n_rows
                  && old->n_unread == answer->n_unread
                  && (answer->n_rows == 0
                      || (continues (old->snapshot, answer->snapshot)
                          && same_bytes (old->rows, answer->rows, answer->n_rows * sizeof (guint32))
                          && same_meaning (old->snapshot, answer->snapshot, answer->rows, answer->n_rows)));

  g_set_object (&self->answered, filter);
  /* Even one that says nothing new, so that what the old one was read from can go. */
  self->row_set = answer;
  sm_row_set_unref (old);
  if (same)
    return;

  show_rows (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_busy (SmSelection  *self,
          GCancellable *cancellable,
          SmFilter     *filter)
{
  gboolean was_busy = self->cancellable != NULL;

  g_set_object (&self->cancellable, cancellable);
  g_set_object (&self->asked, filter);
  if (was_busy != (cancellable != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree GWeakRef *weak = user_data;
  g_autoptr(SmSelection) self = g_weak_ref_get (weak);
  g_autoptr(GError) error = NULL;
  GTask *task = G_TASK (result);
  SmRowSet *answer = g_task_propagate_pointer (task, &error);

  g_weak_ref_clear (weak);

  /* Of a selection that is gone, or of a job that a later one took the place of. */
  if (self == NULL || g_task_get_cancellable (task) != self->cancellable)
    {
      g_clear_pointer (&answer, sm_row_set_unref);
      return;
    }

  if (answer != NULL)
    {
      Job *job = g_task_get_task_data (task);

      take_answer (self, job->filter, answer);
    }
  else
    g_warning ("The statements could not be filtered: %s", error->message);

  /* A handler of "changed" may have asked for something else, and so started another job. */
  if (g_task_get_cancellable (task) == self->cancellable)
    set_busy (self, NULL, NULL);

  /* More rows may have come in meanwhile. */
  if (answer != NULL)
    update (self);
}

static void
start_job (SmSelection *self,
           Job         *job)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GTask) task = NULL;
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  /* The selection is not the task's source: then a worker might be the one to drop its last reference. */
  g_weak_ref_init (weak, self);
  task = g_task_new (NULL, cancellable, job_done_cb, weak);
  g_task_set_source_tag (task, start_job);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);

  set_busy (self, cancellable, job->filter);
  g_task_run_in_thread (task, job_worker);
}

static void
cancel_job (SmSelection *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  set_busy (self, NULL, NULL);
}

/* Brings the answer up to the filter and the corpus of this moment, or sets about it. */
static void
update (SmSelection *self)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (self->corpus);
  gboolean same_filter = sm_filter_equal (self->filter, self->answered);
  SmSnapshot *covered = self->row_set->snapshot;
  gboolean grows = same_filter && continues (covered, snapshot);
  g_autoptr(GArray) edited = NULL;
  guint n_rows;
  Job *job;

  if (self->cancellable != NULL)
    {
      /* Rows that come in while a job runs wait for it: else a corpus that loads would never get an answer. */
      if (sm_filter_equal (self->filter, self->asked))
        return;
      cancel_job (self);
    }

  if (grows)
    {
      g_autoptr(SmSnapshotDiff) diff = sm_snapshot_diff_new (covered, snapshot);

      if (diff != NULL)
        edited = sm_snapshot_diff_list_statements (diff);
      /* How many texts could not be read is known of the whole only. */
      if (edited != NULL && self->row_set->n_unread > 0)
        grows = FALSE;
    }

  if (grows && edited == NULL && snapshot->n_statements == covered->n_statements
      && snapshot->n_actors == covered->n_actors
      && snapshot->n_issues == covered->n_issues)
    return;

  job = g_new0 (Job, 1);
  job->filter = same_filter ? g_object_ref (self->answered) : sm_filter_copy (self->filter);
  job->snapshot = sm_snapshot_ref (snapshot);
  if (grows)
    {
      job->before = sm_row_set_ref (self->row_set);
      job->first = covered->n_statements;
      job->edited = g_steal_pointer (&edited);
    }

  n_rows = snapshot->n_statements - job->first + (job->edited != NULL ? job->edited->len : 0);
  if (n_rows > ROWS_AT_ONCE || *sm_filter_get_text (self->filter) != '\0')
    {
      start_job (self, job);
      return;
    }

  take_answer (self, job->filter, job_run (job, NULL, NULL));
  job_free (job);
}

static void
sm_selection_constructed (GObject *object)
{
  SmSelection *self = SM_SELECTION (object);
  g_autoptr(SmSnapshot) empty = sm_snapshot_new_empty ();

  G_OBJECT_CLASS (sm_selection_parent_class)->constructed (object);

  if (self->corpus == NULL)
    self->corpus = sm_corpus_new ();
  if (self->filter == NULL)
    self->filter = sm_filter_new ();

  self->row_set = sm_row_set_new_all (empty);
  self->answered = sm_filter_copy (self->filter);
  self->statements = sm_row_list_new (SM_TYPE_STATEMENT, (SmRowFunc) sm_statement_new,
                                      sm_snapshot_diff_has_statement);

  g_signal_connect_object (self->corpus, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
sm_selection_dispose (GObject *object)
{
  SmSelection *self = SM_SELECTION (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->asked);
  g_clear_object (&self->corpus);
  g_clear_object (&self->filter);
  g_clear_object (&self->answered);
  g_clear_object (&self->statements);

  G_OBJECT_CLASS (sm_selection_parent_class)->dispose (object);
}

static void
sm_selection_finalize (GObject *object)
{
  SmSelection *self = SM_SELECTION (object);

  sm_row_set_unref (self->row_set);

  G_OBJECT_CLASS (sm_selection_parent_class)->finalize (object);
}

static void
sm_selection_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  SmSelection *self = SM_SELECTION (object);

  switch (prop_id)
    {
    case PROP_CORPUS:
      g_value_set_object (value, self->corpus);
      break;

    case PROP_FILTER:
      g_value_set_object (value, self->filter);
      break;

    case PROP_STATEMENTS:
      g_value_set_object (value, self->statements);
      break;

    case PROP_BUSY:
      g_value_set_boolean (value, sm_selection_is_busy (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sm_selection_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  SmSelection *self = SM_SELECTION (object);

  switch (prop_id)
    {
    case PROP_CORPUS:
      self->corpus = g_value_dup_object (value);
      break;

    case PROP_FILTER:
      self->filter = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sm_selection_class_init (SmSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = sm_selection_constructed;
  object_class->dispose = sm_selection_dispose;
  object_class->finalize = sm_selection_finalize;
  object_class->get_property = sm_selection_get_property;
  object_class->set_property = sm_selection_set_property;

  /**
   * SmSelection:corpus:
   *
   * The corpus whose statements are selected.
   */
  properties[PROP_CORPUS] = g_param_spec_object ("corpus", NULL, NULL, SM_TYPE_CORPUS,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * SmSelection:filter:
   *
   * The filter that they pass; change it, and the selection follows.
   */
  properties[PROP_FILTER] = g_param_spec_object ("filter", NULL, NULL, SM_TYPE_FILTER,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * SmSelection:statements:
   *
   * The selected statements as a list model of #SmStatement.
   */
  properties[PROP_STATEMENTS] = g_param_spec_object ("statements", NULL, NULL, G_TYPE_LIST_MODEL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * SmSelection:busy:
   *
   * Whether an answer is being worked out; the one before it is shown meanwhile.
   */
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * SmSelection::changed:
   *
   * Emitted after a new answer, when sm_selection_get_row_set() and the list model have it; not when the answer
   * says what the one before it said.
   */
  signals[CHANGED] = g_signal_new ("changed", SM_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sm_selection_init (SmSelection *self)
{
}

/**
 * sm_selection_new:
 * @corpus: the statements
 * @filter: what to select of them
 *
 * Makes a selection that follows both, of which it keeps a reference. A small corpus is answered at once; for a
 * large one the selection is empty and busy at first, and the main loop must run.
 *
 * Returns: (transfer full): the selection
 */
SmSelection *
sm_selection_new (SmCorpus *corpus,
                  SmFilter *filter)
{
  g_return_val_if_fail (SM_IS_CORPUS (corpus), NULL);
  g_return_val_if_fail (SM_IS_FILTER (filter), NULL);

  return g_object_new (SM_TYPE_SELECTION,
                       "corpus", corpus,
                       "filter", filter,
                       NULL);
}

/**
 * sm_selection_get_corpus:
 * @self: a selection
 *
 * Returns: (transfer none): its corpus
 */
SmCorpus *
sm_selection_get_corpus (SmSelection *self)
{
  g_return_val_if_fail (SM_IS_SELECTION (self), NULL);

  return self->corpus;
}

/**
 * sm_selection_get_filter:
 * @self: a selection
 *
 * Returns: (transfer none): its filter; change it, and the selection follows
 */
SmFilter *
sm_selection_get_filter (SmSelection *self)
{
  g_return_val_if_fail (SM_IS_SELECTION (self), NULL);

  return self->filter;
}

/**
 * sm_selection_get_row_set:
 * @self: a selection
 *
 * The answer of this moment. Its snapshot may be older than the corpus' while the selection is busy.
 *
 * Returns: (transfer none): the answer, never %NULL; take a reference to keep it
 */
SmRowSet *
sm_selection_get_row_set (SmSelection *self)
{
  g_return_val_if_fail (SM_IS_SELECTION (self), NULL);

  return self->row_set;
}

/**
 * sm_selection_get_statements:
 * @self: a selection
 *
 * The answer as a list model of #SmStatement, made on demand; one model for as long as the selection lives.
 *
 * Returns: (transfer none): the list model
 */
GListModel *
sm_selection_get_statements (SmSelection *self)
{
  g_return_val_if_fail (SM_IS_SELECTION (self), NULL);

  return G_LIST_MODEL (self->statements);
}

/**
 * sm_selection_is_busy:
 * @self: a selection
 *
 * Whether an answer is being worked out in a worker thread.
 *
 * Returns: %TRUE if so
 */
gboolean
sm_selection_is_busy (SmSelection *self)
{
  g_return_val_if_fail (SM_IS_SELECTION (self), FALSE);

  return self->cancellable != NULL;
}
