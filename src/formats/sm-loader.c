/* Reads corpus files in a thread and shows what is there so far in another.
 *
 * The worker owns builder and reader. Every tenth of a second it leaves a snapshot under the lock and asks the
 * thread that started the load to come and get it: at most one such call is under way. Everything that somebody
 * may look at, the corpus, the list of problems and the properties, changes in that thread only.
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-byte-source.h"
#include "sm-corpus-reader.h"
#include "sm-loader-inputs.h"

/* The first look comes soon, so that the window has something to show; later ones cost copies of columns. */
#define FIRST_LOOK_US (20 * 1000)
#define NEXT_LOOK_US (100 * 1000)

struct _SmLoader
{
  GObject       parent_instance;

  GPtrArray    *inputs;   /* owned, of SmInput */
  SmCorpus     *corpus;   /* owned */
  GListStore   *problems; /* owned, of SmProblem */
  SmProblemLog *log;      /* owned */
  GMainContext *context;  /* owned, (nullable): where to show; none in a synchronous load */
  gboolean      started;
  gboolean      cancelled;

  /* as last shown */
  double        fraction;
  guint         n_articles;
  guint         n_total;
  guint         n_problems;

  GMutex        lock;     /* guards what the worker leaves */
  SmSnapshot   *newest;   /* owned, (nullable) */
  double        newest_fraction;
  GSource      *show_source; /* owned, (nullable): will show it */
};

/* What the worker works with. */
typedef struct
{
  SmLoader        *loader;
  SmCorpusBuilder *builder;
  SmByteSource    *source;  /* (nullable): being read */
  guint64          done;    /* bytes of the files before */
  guint64          total;
  gint64           next_look;
  guint            n_left;  /* articles in what was last left to be shown */
} Work;

G_DEFINE_FINAL_TYPE (SmLoader, sm_loader, G_TYPE_OBJECT)
G_DEFINE_QUARK (sm_format_error, sm_format_error)

enum
{
  PROP_0,
  PROP_FRACTION,
  PROP_N_ARTICLES,
  PROP_N_TOTAL,
  PROP_N_PROBLEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_uint (SmLoader *self,
          guint    *field,
          guint     value,
          guint     property)
{
  if (*field == value)
    return;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Shows what the worker has left. In the thread that started the load. */
static void
show (SmLoader *self)
{
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autoptr(GPtrArray) waiting = sm_problem_log_steal (self->log);
  g_autoptr(GSource) source = NULL;
  double fraction;

  g_mutex_lock (&self->lock);
  snapshot = g_steal_pointer (&self->newest);
  fraction = self->newest_fraction;
  source = g_steal_pointer (&self->show_source);
  g_mutex_unlock (&self->lock);

  /* It may not have come to its turn yet, and has nothing left to do. */
  if (source != NULL)
    g_source_destroy (source);

  if (waiting->len > 0)
    g_list_store_splice (self->problems, g_list_model_get_n_items (G_LIST_MODEL (self->problems)), 0,
                         waiting->pdata, waiting->len);
  if (snapshot != NULL)
    {
      sm_corpus_set_snapshot (self->corpus, snapshot);
      set_uint (self, &self->n_articles, snapshot->n_articles, PROP_N_ARTICLES);
    }
  set_uint (self, &self->n_problems, sm_problem_log_get_n (self->log, SM_SEVERITY_NOTE), PROP_N_PROBLEMS);
  if (fraction != self->fraction)
    {
      self->fraction = fraction;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
}

static gboolean
show_cb (gpointer data)
{
  show (data);
  return G_SOURCE_REMOVE;
}

/* Leaves what there is so far to be shown. In the worker. */
static void
leave (Work  *work,
       double fraction)
{
  SmLoader *self = work->loader;
  SmSnapshot *snapshot = sm_corpus_builder_publish (work->builder);
  SmSnapshot *older;

  g_mutex_lock (&self->lock);
  older = self->newest;
  self->newest = snapshot;
  self->newest_fraction = fraction;
  if (self->context != NULL && self->show_source == NULL)
    {
      self->show_source = g_idle_source_new ();
      g_source_set_static_name (self->show_source, "[stancemap] show what is loaded");
      g_source_set_callback (self->show_source, show_cb, g_object_ref (self), g_object_unref);
      g_source_attach (self->show_source, self->context);
    }
  g_mutex_unlock (&self->lock);

  if (older != NULL)
    sm_snapshot_unref (older);
}

static void
tick_cb (gboolean waiting,
         gpointer data)
{
  Work *work = data;
  gint64 now = g_get_monotonic_time ();
  guint n_articles = sm_corpus_builder_get_n_articles (work->builder);
  double done;

  if (now < work->next_look && !(waiting && n_articles > work->n_left))
    return;

  done = work->done + (work->source != NULL ? sm_byte_source_get_position (work->source) : 0);
  leave (work, work->total > 0 ? MIN (done / work->total, 1.0) : 0.0);
  work->n_left = n_articles;

  /* Publishing may not become the work itself when there are very many actors. */
  work->next_look = g_get_monotonic_time () + NEXT_LOOK_US + 10 * (g_get_monotonic_time () - now);
}

/* Reads one file or stream; FALSE when nothing of it could be read. */
static gboolean
read_input (Work           *work,
            SmCorpusReader *reader,
            const SmInput    *input,
            GCancellable   *cancellable)
{
  g_autoptr(SmByteSource) source = NULL;
  g_autoptr(GError) error = NULL;
  gboolean fine;

  if (input->file != NULL)
    source = sm_byte_source_new_for_file (input->file, cancellable, &error);
  else
    source = sm_byte_source_new_for_stream (input->stream, cancellable, &error);

  if (source == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_autofree char *message = g_strdup_printf (_("The file can't be read: %s"), error->message);

          sm_report_file (work->loader->log, input->name, "unreadable", message);
        }
      return FALSE;
    }

  work->source = source;
  fine = sm_corpus_reader_read (reader, source, input->name);
  work->source = NULL;
  work->done += input->size;
  return fine;
}

static void
report_unlisted (SmLoader *self)
{
  guint n = sm_problem_log_get_n_unlisted (self->log);
  g_autofree char *message = NULL;

  if (n == 0)
    return;

  message = g_strdup_printf (ngettext ("%u more problem is not listed", "%u more problems are not listed", n), n);
  sm_problem_log_take (self->log, sm_problem_new (SM_SEVERITY_NOTE, "", 0, 0, "", "more-problems", "", "", message));
}

/* The whole load, in whatever thread; leaves the result to be shown. */
static gboolean
load (SmLoader     *self,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  Work work = { self, builder };
  g_autoptr(SmCorpusReader) reader = NULL;
  g_autoptr(GPtrArray) files = NULL;
  guint n_read = 0;
  guint n_articles;

  work.next_look = g_get_monotonic_time () + FIRST_LOOK_US;
  reader = sm_corpus_reader_new (builder, self->log, self->context != NULL ? tick_cb : NULL, &work);
  files = sm_list_inputs (self->inputs, self->log, cancellable, &work.total);
  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    n_read += read_input (&work, reader, g_ptr_array_index (files, i), cancellable);

  sm_corpus_reader_finish (reader);
  report_unlisted (self);
  n_articles = sm_corpus_builder_get_n_articles (builder);
  self->cancelled = g_cancellable_is_cancelled (cancellable);
  leave (&work, self->cancelled ? self->newest_fraction : 1.0);

  if (self->cancelled && n_articles == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Loading was cancelled"));
      return FALSE;
    }
  if (n_read == 0 && n_articles == 0)
    {
      g_set_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_UNREADABLE,
                   ngettext ("The file could not be read", "None of the %u files could be read",
                             MAX (files->len, 1)), files->len);
      return FALSE;
    }
  return TRUE;
}

static void
sm_loader_dispose (GObject *object)
{
  SmLoader *self = SM_LOADER (object);

  g_clear_object (&self->corpus);
  g_clear_object (&self->problems);

  G_OBJECT_CLASS (sm_loader_parent_class)->dispose (object);
}

static void
sm_loader_finalize (GObject *object)
{
  SmLoader *self = SM_LOADER (object);

  g_ptr_array_unref (self->inputs);
  sm_problem_log_free (self->log);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->newest, sm_snapshot_unref);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (sm_loader_parent_class)->finalize (object);
}

static void
sm_loader_get_property (GObject    *object,
                        guint       property,
                        GValue     *value,
                        GParamSpec *pspec)
{
  SmLoader *self = SM_LOADER (object);

  switch (property)
    {
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_N_ARTICLES:
      g_value_set_uint (value, self->n_articles);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, self->n_total);
      break;
    case PROP_N_PROBLEMS:
      g_value_set_uint (value, self->n_problems);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
sm_loader_class_init (SmLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sm_loader_dispose;
  object_class->finalize = sm_loader_finalize;
  object_class->get_property = sm_loader_get_property;

  /* How much of the files was read, 0 to 1; stays 0 when nobody knows how much there is. */
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0.0, 1.0, 0.0, flags);
  properties[PROP_N_ARTICLES] = g_param_spec_uint ("n-articles", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /* How many articles there are; 0 until that is known. */
  properties[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_PROBLEMS] = g_param_spec_uint ("n-problems", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sm_loader_init (SmLoader *self)
{
  self->inputs = g_ptr_array_new_with_free_func (sm_input_free);
  self->corpus = sm_corpus_new ();
  self->problems = g_list_store_new (SM_TYPE_PROBLEM);
  self->log = sm_problem_log_new ();
  g_mutex_init (&self->lock);
}

/**
 * sm_loader_new:
 *
 * Makes a loader for one load.
 *
 * Returns: (transfer full): a loader
 */
SmLoader *
sm_loader_new (void)
{
  return g_object_new (SM_TYPE_LOADER, NULL);
}

/**
 * sm_loader_add_file:
 * @self: a loader that has not started
 * @file: (transfer none): a corpus file, or a folder of them
 *
 * Adds a file to load. Of a folder, the files with a corpus' name (.json, .jsonl, .stancemap, each with or
 * without .gz) are loaded in the order of their names; hidden ones and those in folders inside it are not.
 */
void
sm_loader_add_file (SmLoader *self,
                    GFile    *file)
{
  g_return_if_fail (SM_IS_LOADER (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (!self->started);

  g_ptr_array_add (self->inputs, sm_input_new_for_file (file, 0));
}

/**
 * sm_loader_add_stream:
 * @self: a loader that has not started
 * @stream: (transfer none): a corpus, plain or gzipped
 * @name: what to call it in problems
 *
 * Adds a stream to load. It is read to its end and left open.
 */
void
sm_loader_add_stream (SmLoader     *self,
                      GInputStream *stream,
                      const char   *name)
{
  SmInput *input;

  g_return_if_fail (SM_IS_LOADER (self));
  g_return_if_fail (G_IS_INPUT_STREAM (stream));
  g_return_if_fail (!self->started);

  input = g_new0 (SmInput, 1);
  input->stream = g_object_ref (stream);
  input->name = g_strdup (name);
  g_ptr_array_add (self->inputs, input);
}

/**
 * sm_loader_get_corpus:
 * @self: a loader
 *
 * Gives the corpus that is loaded into; it fills while an asynchronous load runs.
 *
 * Returns: (transfer none): the corpus, always the same
 */
SmCorpus *
sm_loader_get_corpus (SmLoader *self)
{
  g_return_val_if_fail (SM_IS_LOADER (self), NULL);

  return self->corpus;
}

/**
 * sm_loader_get_problems:
 * @self: a loader
 *
 * Gives the problems found so far, in the order of the files. There are at most about 10,000 of them; a last
 * one says how many more there are.
 *
 * Returns: (transfer none): a list of #SmProblem, always the same
 */
GListModel *
sm_loader_get_problems (SmLoader *self)
{
  g_return_val_if_fail (SM_IS_LOADER (self), NULL);

  return G_LIST_MODEL (self->problems);
}

/**
 * sm_loader_get_n_problems:
 * @self: a loader
 * @at_least: a severity
 *
 * Counts the problems found so far, listed or not.
 *
 * Returns: how many are that bad or worse
 */
guint
sm_loader_get_n_problems (SmLoader  *self,
                          SmSeverity at_least)
{
  g_return_val_if_fail (SM_IS_LOADER (self), 0);

  return sm_problem_log_get_n (self->log, at_least);
}

/**
 * sm_loader_get_fraction:
 * @self: a loader
 *
 * Says how much of the files was read.
 *
 * Returns: 0 to 1; 0 until the end for streams, of which nobody knows how long they are
 */
double
sm_loader_get_fraction (SmLoader *self)
{
  g_return_val_if_fail (SM_IS_LOADER (self), 0.0);

  return self->fraction;
}

/**
 * sm_loader_get_n_articles:
 * @self: a loader
 *
 * Counts the articles in the corpus so far.
 *
 * Returns: how many
 */
guint
sm_loader_get_n_articles (SmLoader *self)
{
  g_return_val_if_fail (SM_IS_LOADER (self), 0);

  return self->n_articles;
}

/**
 * sm_loader_was_cancelled:
 * @self: a loader
 *
 * Says whether the load ended because somebody cancelled it.
 *
 * Returns: whether there would have been more
 */
gboolean
sm_loader_was_cancelled (SmLoader *self)
{
  g_return_val_if_fail (SM_IS_LOADER (self), FALSE);

  return self->cancelled;
}

/**
 * sm_loader_load:
 * @self: a loader that has not started
 * @cancellable: (nullable): to stop it from another thread
 * @error: why nothing could be loaded
 *
 * Loads everything that was added, in this thread.
 *
 * Returns: %TRUE when anything could be loaded, whatever problems there are; %FALSE with %SM_FORMAT_ERROR_UNREADABLE,
 *   or with %G_IO_ERROR_CANCELLED when it was cancelled before the first article
 */
gboolean
sm_loader_load (SmLoader     *self,
                GCancellable *cancellable,
                GError      **error)
{
  gboolean fine;

  g_return_val_if_fail (SM_IS_LOADER (self), FALSE);
  g_return_val_if_fail (!self->started, FALSE);

  self->started = TRUE;
  fine = load (self, cancellable, error);
  show (self);
  set_uint (self, &self->n_total, self->n_articles, PROP_N_TOTAL);
  return fine;
}

static void
load_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (load (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The worker is done: shows the rest before anybody hears of it. */
static void
worker_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(GTask) task = data;
  SmLoader *self = SM_LOADER (g_task_get_source_object (task));
  GError *error = NULL;
  gboolean fine = g_task_propagate_boolean (G_TASK (result), &error);

  show (self);
  set_uint (self, &self->n_total, self->n_articles, PROP_N_TOTAL);
  if (fine)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sm_loader_load_async:
 * @self: a loader that has not started
 * @cancellable: (nullable): to stop it; what was loaded stays
 * @callback: called when everything is loaded, in the main context that is the default here
 * @user_data: for @callback
 *
 * Loads everything that was added, in a thread of its own. Meanwhile corpus, problems and properties follow.
 */
void
sm_loader_load_async (SmLoader           *self,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr(GTask) worker = NULL;
  GTask *task;

  g_return_if_fail (SM_IS_LOADER (self));
  g_return_if_fail (!self->started);

  self->started = TRUE;
  self->context = g_main_context_ref_thread_default ();

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sm_loader_load_async);
  g_task_set_check_cancellable (task, FALSE);

  /* The thread holds its task a little longer than anybody knows; it may not drop the last reference to the loader,
   * whose corpus belongs to this thread. The other task keeps that alive. */
  worker = g_task_new (NULL, cancellable, worker_done_cb, task);
  g_task_set_source_tag (worker, load_worker);
  g_task_set_task_data (worker, self, NULL);
  /* A cancelled load has a result all the same. */
  g_task_set_check_cancellable (worker, FALSE);
  g_task_run_in_thread (worker, load_worker);
}

/**
 * sm_loader_load_finish:
 * @self: a loader
 * @result: what the callback got
 * @error: why nothing could be loaded
 *
 * Ends an asynchronous load.
 *
 * Returns: as sm_loader_load()
 */
gboolean
sm_loader_load_finish (SmLoader     *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
