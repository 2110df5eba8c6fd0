#include "config.h"

#include "sm-article.h"

/* A thin object over a row: it holds the snapshot, so that the row stays readable. Immutable. */
struct _SmArticle
{
  GObject             parent_instance;

  SmSnapshot         *snapshot; /* owned */
  const SmArticleRow *row;      /* of the snapshot */
};

G_DEFINE_FINAL_TYPE (SmArticle, sm_article, G_TYPE_OBJECT)

static void
sm_article_finalize (GObject *object)
{
  SmArticle *self = SM_ARTICLE (object);

  g_clear_pointer (&self->snapshot, sm_snapshot_unref);

  G_OBJECT_CLASS (sm_article_parent_class)->finalize (object);
}

static void
sm_article_class_init (SmArticleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sm_article_finalize;
}

static void
sm_article_init (SmArticle *self G_GNUC_UNUSED)
{
}

/**
 * sm_article_new:
 * @snapshot: (transfer none): a snapshot
 * @row: an article's row
 *
 * Returns: (transfer full): the article
 */
SmArticle *
sm_article_new (SmSnapshot *snapshot,
                guint       row)
{
  SmArticle *self;

  g_return_val_if_fail (row < snapshot->n_articles, NULL);

  self = g_object_new (SM_TYPE_ARTICLE, NULL);
  self->snapshot = sm_snapshot_ref (snapshot);
  self->row = &snapshot->articles[row];
  return self;
}

/**
 * sm_article_get_row:
 * @self: an article
 *
 * Returns: its row in the corpus
 */
guint
sm_article_get_row (SmArticle *self)
{
  return self->row - self->snapshot->articles;
}

/**
 * sm_article_get_id:
 * @self: an article
 *
 * Returns: (transfer none): its id, which the program made up when the file gave none
 */
const char *
sm_article_get_id (SmArticle *self)
{
  return self->row->id;
}

/**
 * sm_article_get_title:
 * @self: an article
 *
 * Returns: (transfer none): its title, "" when not given
 */
const char *
sm_article_get_title (SmArticle *self)
{
  return self->row->title;
}

/**
 * sm_article_get_outlet:
 * @self: an article
 *
 * Returns: (transfer none): who published it, "" when not given
 */
const char *
sm_article_get_outlet (SmArticle *self)
{
  return self->snapshot->words[self->row->outlet];
}

/**
 * sm_article_get_language:
 * @self: an article
 *
 * Returns: (transfer none): its language as BCP 47 tag, "" when not given
 */
const char *
sm_article_get_language (SmArticle *self)
{
  return self->snapshot->words[self->row->language];
}

/**
 * sm_article_get_url:
 * @self: an article
 *
 * Returns: (transfer none): its address as the file has it, "" when not given. It comes from a
 * stranger: open http and https only, and only on a click.
 */
const char *
sm_article_get_url (SmArticle *self)
{
  return self->row->url;
}

/**
 * sm_article_get_note:
 * @self: an article
 *
 * Returns: (transfer none): what a coder noted, "" when nothing
 */
const char *
sm_article_get_note (SmArticle *self)
{
  return self->row->note;
}

/**
 * sm_article_get_date:
 * @self: an article
 *
 * Returns: (transfer none): its date, perhaps unknown
 */
const SmDate *
sm_article_get_date (SmArticle *self)
{
  return &self->row->date;
}

/**
 * sm_article_dup_text:
 * @self: an article
 * @error: return location for an error of reading
 *
 * Reads the text from where it is stored; blocks, so not for the main thread.
 *
 * Returns: (transfer full) (nullable): the text, "" for an article without one
 */
char *
sm_article_dup_text (SmArticle *self,
                     GError   **error)
{
  return sm_snapshot_dup_text (self->snapshot, sm_article_get_row (self), error);
}

typedef struct
{
  SmSnapshot *snapshot; /* owned */
  guint       row;
} ReadText;

static void
read_text_free (ReadText *job)
{
  sm_snapshot_unref (job->snapshot);
  g_free (job);
}

static void
read_text_worker (GTask        *task,
                  gpointer      source_object G_GNUC_UNUSED,
                  gpointer      task_data,
                  GCancellable *cancellable G_GNUC_UNUSED)
{
  ReadText *job = task_data;
  GError   *error = NULL;
  char     *text = sm_snapshot_dup_text (job->snapshot, job->row, &error);

  if (text != NULL)
    g_task_return_pointer (task, text, g_free);
  else
    g_task_return_error (task, error);
}

static void
text_read_cb (GObject      *source G_GNUC_UNUSED,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError          *error = NULL;
  char            *text = g_task_propagate_pointer (G_TASK (result), &error);

  if (text != NULL)
    g_task_return_pointer (task, text, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * sm_article_read_text_async:
 * @self: an article
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads the text in a worker thread.
 */
void
sm_article_read_text_async (SmArticle           *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask            *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GTask)  worker = g_task_new (NULL, cancellable, text_read_cb, task);
  ReadText         *job = g_new (ReadText, 1);

  /* The thread holds its task a little longer than anybody knows; it may not drop the last reference to the article,
   * of which a list of this thread may have to be told. */
  job->snapshot = sm_snapshot_ref (self->snapshot);
  job->row = sm_article_get_row (self);
  g_task_set_source_tag (task, sm_article_read_text_async);
  g_task_set_source_tag (worker, read_text_worker);
  g_task_set_task_data (worker, job, (GDestroyNotify) read_text_free);
  g_task_run_in_thread (worker, read_text_worker);
}

/**
 * sm_article_read_text_finish:
 * @self: an article
 * @result: what the callback got
 * @error: return location for an error of reading, or G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the text, "" for an article without one
 */
char *
sm_article_read_text_finish (SmArticle    *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
