/* Takes raw articles in, several at a time.
 *
 * A pool of threads reads and parses; the thread that runs the intake takes what they made in the order of the inputs,
 * tells duplicates and builds the rows, so that the same files give the same snapshot however the threads took turns.
 * The pool is only so far ahead, which bounds the memory: an article is let go once its rows are made, unless the items
 * are asked for. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-import-inputs.h"
#include "sm-intake-build.h"

/* Articles under way for each thread. */
#define AHEAD 8

/* Threads beyond these would only wait for one another. */
#define MAX_THREADS 16

/* One input while it is read and parsed. */
typedef struct
{
  SmImportInput   *input;   /* borrowed */
  SmRawArticle    *article; /* owned, (nullable): none when cancelled */
  SmParse         *parse;   /* owned, (nullable) */
  char            *failure; /* owned, (nullable): why there is no parse */
  SmArticleDigest *digest;  /* owned */
  gboolean         is_done;
} Job;

struct _SmIntake
{
  GObject       parent_instance;

  SmParser     *parser;       /* owned, (nullable) */
  GPtrArray    *inputs;       /* owned, of SmImportInput */
  SmDate        date;
  char         *language;     /* owned, (nullable) */
  char         *outlet;       /* owned, (nullable) */
  SmSnapshot   *issues;       /* owned, (nullable) */
  SmSnapshot   *known;        /* owned, (nullable) */
  gboolean      keep_copies;
  gboolean      started;

  SmProblemLog *log;          /* owned */
  GPtrArray    *problems;     /* owned, of SmProblem */
  GPtrArray    *items;        /* owned, of SmIntakeItem */
  SmSnapshot   *snapshot;     /* owned, (nullable) */
  guint         n_duplicates;

  GMutex        lock;         /* guards the jobs' is_done and what is to be shown */
  GCond         done;
  GCancellable *cancellable;  /* (nullable): of the run */
  int           n_done;       /* atomic */
  int           n_total;      /* atomic */
  GMainContext *context;      /* owned, (nullable): where to show */
  GSource      *show_source;  /* owned, (nullable) */
};

G_DEFINE_FINAL_TYPE (SmIntake, sm_intake, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FRACTION,
  PROP_N_DONE,
  PROP_N_TOTAL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
free_item (gpointer data)
{
  SmIntakeItem *item = data;

  sm_raw_article_unref (item->article);
  g_free (item->of);
  g_free (item->of_id);
  g_free (item);
}

static void
clear_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->article, sm_raw_article_unref);
  g_clear_pointer (&job->parse, sm_parse_unref);
  g_clear_pointer (&job->failure, g_free);
  g_clear_pointer (&job->digest, g_free);
}

static gboolean
show_cb (gpointer data)
{
  SmIntake *self = data;

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->show_source, g_source_unref);
  g_mutex_unlock (&self->lock);

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  return G_SOURCE_REMOVE;
}

/* Has the progress shown; at most one such call is under way. */
static void
show_progress (SmIntake *self)
{
  g_mutex_lock (&self->lock);
  if (self->context != NULL && self->show_source == NULL)
    {
      self->show_source = g_idle_source_new ();
      g_source_set_static_name (self->show_source, "[stancemap] show what is imported");
      g_source_set_callback (self->show_source, show_cb, g_object_ref (self), g_object_unref);
      g_source_attach (self->show_source, self->context);
    }
  g_mutex_unlock (&self->lock);
}

/* Reads and parses one input. In a thread of the pool. */
static void
work_cb (gpointer data,
         gpointer user_data)
{
  SmIntake *self = user_data;
  Job *job = data;

  if (!g_cancellable_is_cancelled (self->cancellable))
    job->article = sm_import_input_read (job->input, self->cancellable);
  if (job->article != NULL)
    {
      if (job->input->article == NULL)
        sm_importer_apply_defaults (job->article, &self->date, self->language, self->outlet);
      job->digest = g_new (SmArticleDigest, 1);
      sm_article_digest_init (job->digest, job->article->url, job->article->text);
    }
  if (job->article != NULL && self->parser != NULL && *job->article->text != '\0')
    {
      g_autoptr(GError) error = NULL;

      job->parse = sm_parser_parse (self->parser, job->article, self->cancellable, &error);
      if (job->parse == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        job->failure = g_strdup (error->message);
    }

  g_mutex_lock (&self->lock);
  job->is_done = TRUE;
  g_cond_signal (&self->done);
  g_mutex_unlock (&self->lock);
}

static void
report (SmIntake   *self,
        SmSeverity  severity,
        const char *file,
        const char *code,
        const char *message)
{
  if (sm_problem_log_count (self->log, severity))
    sm_problem_log_take (self->log, sm_problem_new (severity, file, 0, 0, "", code, "", "", message));
}

static gboolean
is_empty (const SmRawArticle *article)
{
  return *article->text == '\0';
}

/* Says of what an article is a double; %TRUE when it is the same and is left out. */
static gboolean
tell_duplicate (SmIntake     *self,
                SmIntakeItem *item)
{
  g_autofree char *message = NULL;

  switch (item->duplicate)
    {
    case SM_DUPLICATE_TEXT:
      message = g_strdup_printf (_("The article has the same text as “%s”, and is taken once"), item->of);
      report (self, SM_SEVERITY_NOTE, item->article->source, "duplicate", message);
      return TRUE;
    case SM_DUPLICATE_URL:
      message = g_strdup_printf (_("The article has the same address as “%s”, and is taken once"), item->of);
      report (self, SM_SEVERITY_WARNING, item->article->source, "duplicate", message);
      return TRUE;
    case SM_DUPLICATE_NEAR:
      /* Translators: %d is a percentage */
      message = g_strdup_printf (_("The article shares %d %% of its phrases with “%s”; both are taken"),
                                 (int) (item->share * 100 + 0.5), item->of);
      report (self, SM_SEVERITY_WARNING, item->article->source, "near-duplicate", message);
      return FALSE;
    case SM_DUPLICATE_NONE:
    default:
      return FALSE;
    }
}

/* What is being run. */
typedef struct
{
  SmIntakeBuild *build;
  SmDuplicates  *duplicates;
  GPtrArray     *titles;   /* of char *, by number in the duplicates */
  GPtrArray     *ids;      /* of char *, the same */
} Run;

static void
add_known (SmIntake *self,
           Run      *run)
{
  for (guint i = 0; self->known != NULL && i < self->known->n_articles; i++)
    {
      const SmArticleRow *row = &self->known->articles[i];
      g_autofree char *text = sm_snapshot_dup_text (self->known, i, NULL);
      SmArticleDigest digest;

      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      sm_article_digest_init (&digest, row->url, text != NULL ? text : "");
      sm_duplicates_add (run->duplicates, &digest);
      g_ptr_array_add (run->titles, g_strdup (*row->title != '\0' ? row->title : row->id));
      g_ptr_array_add (run->ids, g_strdup (row->id));
    }
}

/* Takes what a job made. */
static gboolean
take (SmIntake  *self,
      Run       *run,
      Job       *job,
      GError   **error)
{
  SmIntakeItem *item = g_new0 (SmIntakeItem, 1);
  g_autofree char *id = NULL;
  gboolean fine = TRUE;
  guint of;

  item->article = g_steal_pointer (&job->article);
  item->digest = *job->digest;
  for (guint i = 0; i < item->article->problems->len; i++)
    {
      SmProblem *problem = g_ptr_array_index (item->article->problems, i);

      /* What was imported before has told its problems before. */
      if (job->input->article == NULL && sm_problem_log_count (self->log, sm_problem_get_severity (problem)))
        sm_problem_log_take (self->log, g_object_ref (problem));
    }

  if (!is_empty (item->article))
    {
      item->duplicate = sm_duplicates_find (run->duplicates, &item->digest, &of, &item->share);
      if (item->duplicate != SM_DUPLICATE_NONE)
        {
          item->of = g_strdup (g_ptr_array_index (run->titles, of));
          item->of_id = g_strdup (g_ptr_array_index (run->ids, of));
        }
    }
  if (job->failure != NULL)
    {
      g_autofree char *message = g_strdup_printf (_("No statements are suggested for the article: %s"), job->failure);

      report (self, SM_SEVERITY_ERROR, item->article->source, "parser", message);
    }
  for (guint i = 0; job->parse != NULL && i < job->parse->problems->len; i++)
    {
      SmProblem *problem = g_ptr_array_index (job->parse->problems, i);

      if (sm_problem_log_count (self->log, sm_problem_get_severity (problem)))
        sm_problem_log_take (self->log, g_object_ref (problem));
    }

  if (!is_empty (item->article) && job->input->article == NULL && tell_duplicate (self, item))
    self->n_duplicates++;
  else if (!is_empty (item->article))
    {
      id = sm_intake_build_dup_id (run->build, item);
      sm_duplicates_add (run->duplicates, &item->digest);
      g_ptr_array_add (run->titles, g_strdup (*item->article->title != '\0' ? item->article->title : id));
      g_ptr_array_add (run->ids, g_strdup (id));
      fine = sm_intake_build_add (run->build, item, id, job->parse, error);
    }

  if (self->keep_copies)
    g_ptr_array_add (self->items, item);
  else
    free_item (item);
  return fine;
}

static guint
get_n_threads (void)
{
  return CLAMP (g_get_num_processors (), 1, MAX_THREADS);
}

/* Waits for a job; %FALSE when the run was cancelled and the job is not to be taken. */
static gboolean
wait_for (SmIntake *self,
          Job      *job)
{
  g_mutex_lock (&self->lock);
  while (!job->is_done)
    g_cond_wait (&self->done, &self->lock);
  g_mutex_unlock (&self->lock);
  return !g_cancellable_is_cancelled (self->cancellable) && job->article != NULL;
}

static gboolean
run_jobs (SmIntake   *self,
          Run        *run,
          GPtrArray  *files,
          GError    **error)
{
  const guint n_threads = get_n_threads ();
  const guint ahead = n_threads * AHEAD;
  GThreadPool *pool = g_thread_pool_new (work_cb, self, n_threads, FALSE, NULL);
  g_autofree Job *jobs = g_new0 (Job, files->len + 1);
  gboolean fine = TRUE;
  guint n_pushed = 0;

  for (guint i = 0; i < files->len && fine; i++)
    {
      for (; n_pushed < files->len && n_pushed < i + ahead; n_pushed++)
        {
          jobs[n_pushed].input = g_ptr_array_index (files, n_pushed);
          g_thread_pool_push (pool, &jobs[n_pushed], NULL);
        }
      fine = wait_for (self, &jobs[i]) && take (self, run, &jobs[i], error);
      clear_job (&jobs[i]);
      g_atomic_int_inc (&self->n_done);
      show_progress (self);
    }

  g_thread_pool_free (pool, !fine, TRUE);
  for (guint i = 0; i < n_pushed; i++)
    clear_job (&jobs[i]);
  return fine;
}

static void
tell_unlisted (SmIntake *self)
{
  guint n = sm_problem_log_get_n_unlisted (self->log);
  g_autofree char *message = NULL;

  if (n == 0)
    return;
  message = g_strdup_printf (ngettext ("%u more problem is not listed", "%u more problems are not listed", n), n);
  sm_problem_log_take (self->log, sm_problem_new (SM_SEVERITY_NOTE, "", 0, 0, "", "more-problems", "", "", message));
}

/* The whole run, in whatever thread. */
static gboolean
run_all (SmIntake      *self,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(SmDuplicates) duplicates = sm_duplicates_new ();
  g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(SmIntakeBuild) build = sm_intake_build_new (self->issues, self->known, error);
  g_autoptr(GPtrArray) files = NULL;
  Run run = { build, duplicates, titles, ids };
  gboolean fine;

  if (build == NULL)
    return FALSE;
  self->cancellable = cancellable;
  files = sm_import_list_inputs (self->inputs, self->log, cancellable);
  g_atomic_int_set (&self->n_total, (int) files->len);
  show_progress (self);

  add_known (self, &run);
  fine = run_jobs (self, &run, files, error);
  tell_unlisted (self);
  g_ptr_array_unref (self->problems);
  self->problems = sm_problem_log_steal (self->log);
  if (g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The import was cancelled"));
      return FALSE;
    }
  if (fine)
    self->snapshot = sm_intake_build_publish (build, error);
  return self->snapshot != NULL;
}

static void
sm_intake_finalize (GObject *object)
{
  SmIntake *self = SM_INTAKE (object);

  g_clear_object (&self->parser);
  g_ptr_array_unref (self->inputs);
  g_free (self->language);
  g_free (self->outlet);
  g_clear_pointer (&self->issues, sm_snapshot_unref);
  g_clear_pointer (&self->known, sm_snapshot_unref);
  g_clear_pointer (&self->snapshot, sm_snapshot_unref);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->items);
  sm_problem_log_free (self->log);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done);

  G_OBJECT_CLASS (sm_intake_parent_class)->finalize (object);
}

static void
sm_intake_get_property (GObject    *object,
                        guint       property,
                        GValue     *value,
                        GParamSpec *pspec)
{
  SmIntake *self = SM_INTAKE (object);

  switch (property)
    {
    case PROP_FRACTION:
      g_value_set_double (value, sm_intake_get_fraction (self));
      break;
    case PROP_N_DONE:
      g_value_set_uint (value, sm_intake_get_n_done (self));
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, sm_intake_get_n_total (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
sm_intake_class_init (SmIntakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = sm_intake_finalize;
  object_class->get_property = sm_intake_get_property;

  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0.0, 1.0, 0.0, flags);
  properties[PROP_N_DONE] = g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /* 0 until the folders are listed. */
  properties[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sm_intake_init (SmIntake *self)
{
  self->inputs = g_ptr_array_new_with_free_func (sm_import_input_free);
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->log = sm_problem_log_new ();
  self->date = SM_DATE_UNKNOWN;
  g_mutex_init (&self->lock);
  g_cond_init (&self->done);
}

/**
 * sm_intake_new:
 * @parser: (nullable) (transfer none): who suggests statements; without one articles are only imported
 *
 * Makes an intake for one run.
 *
 * Returns: (transfer full): an intake
 */
SmIntake *
sm_intake_new (SmParser *parser)
{
  SmIntake *self = g_object_new (SM_TYPE_INTAKE, NULL);

  g_set_object (&self->parser, parser);
  return self;
}

/**
 * sm_intake_add_file:
 * @self: an intake that has not started
 * @file: (transfer none): an article, or a folder of them
 *
 * Adds a file; of a folder all that are named as articles, also in folders in it.
 */
void
sm_intake_add_file (SmIntake *self,
                    GFile    *file)
{
  g_return_if_fail (SM_IS_INTAKE (self) && !self->started);

  g_ptr_array_add (self->inputs, sm_import_input_new_for_file (file));
}

/**
 * sm_intake_add_stream:
 * @self: an intake that has not started
 * @stream: (transfer none): an article
 * @name: what to call it
 *
 * Adds a stream, which is read to its end.
 */
void
sm_intake_add_stream (SmIntake     *self,
                      GInputStream *stream,
                      const char   *name)
{
  g_return_if_fail (SM_IS_INTAKE (self) && !self->started);

  g_ptr_array_add (self->inputs, sm_import_input_new_for_stream (stream, name));
}

/**
 * sm_intake_add_article:
 * @self: an intake that has not started
 * @article: (transfer none): an article that was imported already, perhaps corrected since
 *
 * Adds an article that somebody decided to take: as it is, also when it is a duplicate, and without telling its
 * problems again.
 */
void
sm_intake_add_article (SmIntake     *self,
                       SmRawArticle *article)
{
  g_return_if_fail (SM_IS_INTAKE (self) && !self->started);

  g_ptr_array_add (self->inputs, sm_import_input_new_for_article (article));
}

/**
 * sm_intake_set_defaults:
 * @self: an intake that has not started
 * @date: (nullable): the date of articles that tell none
 * @language: (nullable): BCP 47, of articles that do not declare one; goes before what their words tell
 * @outlet: (nullable): of articles that tell none
 *
 * Sets what holds for all articles that do not say otherwise.
 */
void
sm_intake_set_defaults (SmIntake     *self,
                        const SmDate *date,
                        const char   *language,
                        const char   *outlet)
{
  g_return_if_fail (SM_IS_INTAKE (self) && !self->started);

  self->date = date != NULL ? *date : SM_DATE_UNKNOWN;
  g_free (self->language);
  self->language = g_strdup (language);
  g_free (self->outlet);
  self->outlet = g_strdup (outlet);
}

/**
 * sm_intake_set_parser:
 * @self: an intake that has not started
 * @parser: (nullable) (transfer none): who suggests statements; %NULL for nobody
 *
 * Changes the parser.
 */
void
sm_intake_set_parser (SmIntake *self,
                      SmParser *parser)
{
  g_return_if_fail (SM_IS_INTAKE (self) && !self->started);

  g_set_object (&self->parser, parser);
}

/**
 * sm_intake_set_issues:
 * @self: an intake that has not started
 * @issues: (nullable): a snapshot with issues
 *
 * Sets the issues that the new corpus declares, with their labels and poles.
 */
void
sm_intake_set_issues (SmIntake   *self,
                      SmSnapshot *issues)
{
  g_return_if_fail (SM_IS_INTAKE (self) && !self->started);

  g_clear_pointer (&self->issues, sm_snapshot_unref);
  self->issues = issues != NULL ? sm_snapshot_ref (issues) : NULL;
}

/**
 * sm_intake_set_known:
 * @self: an intake that has not started
 * @corpus: (nullable): the corpus that the articles will join
 *
 * Sets a corpus of which the articles may be duplicates, and whose ids they do not take.
 */
void
sm_intake_set_known (SmIntake   *self,
                     SmSnapshot *corpus)
{
  g_return_if_fail (SM_IS_INTAKE (self) && !self->started);

  g_clear_pointer (&self->known, sm_snapshot_unref);
  self->known = corpus != NULL ? sm_snapshot_ref (corpus) : NULL;
}

/**
 * sm_intake_set_keep_copies:
 * @self: an intake that has not started
 * @keep_copies: whether sm_intake_get_items() is to give all articles, in memory
 *
 * Sets whether somebody wants to look at the articles one by one.
 */
void
sm_intake_set_keep_copies (SmIntake *self,
                           gboolean  keep_copies)
{
  g_return_if_fail (SM_IS_INTAKE (self) && !self->started);

  self->keep_copies = keep_copies;
}

/**
 * sm_intake_run:
 * @self: an intake that has not started
 * @cancellable: (nullable): to stop
 * @error: cancelled, or no room for the texts
 *
 * Takes the articles in. What can't be read or is a duplicate is told in the problems and left out.
 *
 * Returns: %TRUE when there is a snapshot, which may be without articles
 */
gboolean
sm_intake_run (SmIntake      *self,
               GCancellable  *cancellable,
               GError       **error)
{
  g_return_val_if_fail (SM_IS_INTAKE (self) && !self->started, FALSE);

  self->started = TRUE;
  return run_all (self, cancellable, error);
}

static void
run_cb (GTask        *task,
        gpointer      source,
        gpointer      data,
        GCancellable *cancellable)
{
  GError *error = NULL;

  if (run_all (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sm_intake_run_async:
 * @self: an intake that has not started
 * @cancellable: (nullable): to stop
 * @callback: (nullable): called in this thread when it is over
 * @user_data: for @callback
 *
 * As sm_intake_run(), in the background; the properties tell how far it is.
 */
void
sm_intake_run_async (SmIntake            *self,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (SM_IS_INTAKE (self) && !self->started);

  self->started = TRUE;
  self->context = g_main_context_ref_thread_default ();
  /* The worker may drop the last reference to a source object, in its thread; the task data go here. */
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sm_intake_run_async);
  g_task_set_task_data (task, g_object_ref (self), g_object_unref);
  g_task_run_in_thread (task, run_cb);
}

/**
 * sm_intake_run_finish:
 * @self: an intake
 * @result: what the callback got
 * @error: as of sm_intake_run()
 *
 * Ends sm_intake_run_async().
 *
 * Returns: as sm_intake_run()
 */
gboolean
sm_intake_run_finish (SmIntake      *self,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (SM_IS_INTAKE (self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sm_intake_get_snapshot:
 * @self: an intake
 *
 * Gives what was taken in.
 *
 * Returns: (transfer none) (nullable): the snapshot; %NULL before the end of a run and after a failed one
 */
SmSnapshot *
sm_intake_get_snapshot (SmIntake *self)
{
  g_return_val_if_fail (SM_IS_INTAKE (self), NULL);

  return self->snapshot;
}

/**
 * sm_intake_get_items:
 * @self: an intake whose run is over
 *
 * Gives all articles in the order of the inputs, duplicates and those without a text too, if
 * sm_intake_set_keep_copies() asked for them.
 *
 * Returns: (transfer none) (element-type SmIntakeItem): the articles
 */
GPtrArray *
sm_intake_get_items (SmIntake *self)
{
  g_return_val_if_fail (SM_IS_INTAKE (self), NULL);

  return self->items;
}

/**
 * sm_intake_get_problems:
 * @self: an intake whose run is over
 *
 * Gives the problems, in the order of the inputs; of very many the first.
 *
 * Returns: (transfer none) (element-type SmProblem): the problems
 */
GPtrArray *
sm_intake_get_problems (SmIntake *self)
{
  g_return_val_if_fail (SM_IS_INTAKE (self), NULL);

  return self->problems;
}

/**
 * sm_intake_get_n_problems:
 * @self: an intake
 * @at_least: how bad they are at least
 *
 * Counts the problems, also those that are not listed.
 *
 * Returns: how many
 */
guint
sm_intake_get_n_problems (SmIntake   *self,
                          SmSeverity  at_least)
{
  g_return_val_if_fail (SM_IS_INTAKE (self), 0);

  return sm_problem_log_get_n (self->log, at_least);
}

/**
 * sm_intake_get_fraction:
 * @self: an intake
 *
 * Tells how far a run is. Any thread.
 *
 * Returns: 0 to 1; 0 until it is known how much there is
 */
double
sm_intake_get_fraction (SmIntake *self)
{
  int n_total;

  g_return_val_if_fail (SM_IS_INTAKE (self), 0);

  n_total = g_atomic_int_get (&self->n_total);
  return n_total > 0 ? MIN ((double) g_atomic_int_get (&self->n_done) / n_total, 1) : 0;
}

/**
 * sm_intake_get_n_done:
 * @self: an intake
 *
 * Counts the files that are read. Any thread.
 *
 * Returns: how many
 */
guint
sm_intake_get_n_done (SmIntake *self)
{
  g_return_val_if_fail (SM_IS_INTAKE (self), 0);

  return g_atomic_int_get (&self->n_done);
}

/**
 * sm_intake_get_n_total:
 * @self: an intake
 *
 * Counts the files that are to be read. Any thread.
 *
 * Returns: how many; 0 until the folders are listed
 */
guint
sm_intake_get_n_total (SmIntake *self)
{
  g_return_val_if_fail (SM_IS_INTAKE (self), 0);

  return g_atomic_int_get (&self->n_total);
}

/**
 * sm_intake_get_n_duplicates:
 * @self: an intake whose run is over
 *
 * Counts the articles that were left out because they were there already.
 *
 * Returns: how many
 */
guint
sm_intake_get_n_duplicates (SmIntake *self)
{
  g_return_val_if_fail (SM_IS_INTAKE (self), 0);

  return self->n_duplicates;
}
