/* What goes to the clipboard: a picture in several kinds at once, or a quote with where it comes from. */
#include "config.h"

#include "sm-copy.h"

#include "sm-statement-text.h"
#include "sm-writer.h"

/* One picture as the kinds that other programs ask for. */
typedef struct
{
  SmPicture *picture;
  GBytes    *png;
  GBytes    *svg;
  char      *words;
} Copy;

static void
copy_free (Copy *copy)
{
  sm_picture_unref (copy->picture);
  g_clear_pointer (&copy->png, g_bytes_unref);
  g_clear_pointer (&copy->svg, g_bytes_unref);
  g_free (copy->words);
  g_free (copy);
}

static void
make_copy (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Copy *copy = task_data;
  g_autoptr(SmScene) scene = sm_picture_lay_out (copy->picture);
  SmExportOptions options = copy->picture->options;
  g_autoptr(GError) error = NULL;

  copy->words = g_strdup (scene->description != NULL ? scene->description : scene->title);
  options.format = SM_FORMAT_SVG;
  copy->svg = sm_export_to_bytes (scene, &options, &error);
  if (copy->svg != NULL && !g_task_return_error_if_cancelled (task))
    {
      options.format = SM_FORMAT_PNG;
      copy->png = sm_export_to_bytes (scene, &options, &error);
    }
  else if (copy->svg != NULL)
    return;

  if (copy->png == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * sm_copy_picture_async:
 * @picture: what to copy; its format does not matter
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread; ends with sm_copy_picture_finish()
 * @user_data: for @callback
 *
 * Makes a picture for the clipboard in a worker thread.
 */
void
sm_copy_picture_async (SmPicture           *picture,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Copy *copy = g_new0 (Copy, 1);

  copy->picture = sm_picture_ref (picture);
  g_task_set_source_tag (task, sm_copy_picture_async);
  g_task_set_task_data (task, copy, (GDestroyNotify) copy_free);
  g_task_run_in_thread (task, make_copy);
}

/**
 * sm_copy_picture_finish:
 * @clipboard: where to put it
 * @result: as given to the callback
 * @error: why not, in words
 *
 * Offers the picture as pixels, as SVG and as a sentence, so that each program takes what it understands.
 *
 * Returns: whether the clipboard has it
 */
gboolean
sm_copy_picture_finish (GdkClipboard  *clipboard,
                        GAsyncResult  *result,
                        GError       **error)
{
  Copy *copy = g_task_get_task_data (G_TASK (result));
  g_autoptr(GdkTexture) texture = NULL;
  g_autoptr(GdkContentProvider) all = NULL;
  GdkContentProvider *kinds[4];

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  texture = gdk_texture_new_from_bytes (copy->png, error);
  if (texture == NULL)
    return FALSE;

  kinds[0] = gdk_content_provider_new_for_bytes ("image/svg+xml", copy->svg);
  kinds[1] = gdk_content_provider_new_for_bytes ("image/png", copy->png);
  kinds[2] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  kinds[3] = gdk_content_provider_new_typed (G_TYPE_STRING, copy->words != NULL ? copy->words : "");
  all = gdk_content_provider_new_union (kinds, G_N_ELEMENTS (kinds));

  return gdk_clipboard_set_content (clipboard, all);
}

typedef struct
{
  SmSnapshot *snapshot;
  guint       row;
} Place;

static void
place_free (Place *place)
{
  sm_snapshot_unref (place->snapshot);
  g_free (place);
}

static void
make_quote (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Place *place = task_data;
  /* A statement without a quote has a citation all the same. */
  g_autofree char *quote = sm_snapshot_dup_quote (place->snapshot, place->row, NULL);

  g_task_return_pointer (task, sm_statement_text_cite (place->snapshot, place->row, quote), g_free);
}

/**
 * sm_copy_quote_async:
 * @snapshot: a snapshot
 * @row: a statement
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread; ends with sm_copy_quote_finish()
 * @user_data: for @callback
 *
 * Reads the words that support a statement, in a worker thread.
 */
void
sm_copy_quote_async (SmSnapshot          *snapshot,
                     guint                row,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Place *place = g_new0 (Place, 1);

  place->snapshot = sm_snapshot_ref (snapshot);
  place->row = row;
  g_task_set_source_tag (task, sm_copy_quote_async);
  g_task_set_task_data (task, place, (GDestroyNotify) place_free);
  g_task_run_in_thread (task, make_quote);
}

/**
 * sm_copy_quote_finish:
 * @clipboard: where to put it
 * @result: as given to the callback
 * @error: why not, in words
 *
 * Puts the quote with its citation into the clipboard, as text.
 *
 * Returns: whether the clipboard has it
 */
gboolean
sm_copy_quote_finish (GdkClipboard  *clipboard,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), error);

  if (text == NULL)
    return FALSE;

  gdk_clipboard_set_text (clipboard, text);
  return TRUE;
}

typedef struct
{
  SmSnapshot *snapshot;
  guint32    *rows;
  guint       n_rows;
  gboolean    csv;
} Rows;

static void
rows_free (Rows *rows)
{
  sm_snapshot_unref (rows->snapshot);
  g_free (rows->rows);
  g_free (rows);
}

/* Citations, an empty line between two. */
static char *
cite_rows (const Rows    *rows,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->n_rows; i++)
    {
      g_autofree char *quote = sm_snapshot_dup_quote (rows->snapshot, rows->rows[i], NULL);
      g_autofree char *cited = sm_statement_text_cite (rows->snapshot, rows->rows[i], quote);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (i > 0)
        g_string_append (text, "\n\n");
      g_string_append (text, g_strchomp (cited));
    }
  g_string_append_c (text, '\n');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
make_rows (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Rows *rows = task_data;
  GError *error = NULL;
  char *text = rows->csv ? sm_writer_rows_to_csv (rows->snapshot, rows->rows, rows->n_rows, cancellable, &error)
                         : cite_rows (rows, cancellable, &error);

  if (text != NULL)
    g_task_return_pointer (task, text, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * sm_copy_statements_async:
 * @snapshot: a snapshot
 * @rows: (array length=n_rows): statements, in the order wanted; copied
 * @n_rows: how many
 * @csv: as a table for a spreadsheet; else as quotes with their citations
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread; ends with sm_copy_statements_finish()
 * @user_data: for @callback
 *
 * Puts statements into words for the clipboard, in a worker thread, because their quotes are read from files.
 */
void
sm_copy_statements_async (SmSnapshot          *snapshot,
                          const guint32       *rows,
                          guint                n_rows,
                          gboolean             csv,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Rows *wanted = g_new0 (Rows, 1);

  wanted->snapshot = sm_snapshot_ref (snapshot);
  wanted->rows = g_memdup2 (rows, n_rows * sizeof *rows);
  wanted->n_rows = n_rows;
  wanted->csv = csv;
  g_task_set_source_tag (task, sm_copy_statements_async);
  g_task_set_task_data (task, wanted, (GDestroyNotify) rows_free);
  g_task_run_in_thread (task, make_rows);
}

/**
 * sm_copy_statements_finish:
 * @clipboard: where to put it
 * @result: as given to the callback
 * @n_rows: (out): how many statements were asked for
 * @error: why not, in words
 *
 * Puts the statements into the clipboard, as text.
 *
 * Returns: whether the clipboard has them
 */
gboolean
sm_copy_statements_finish (GdkClipboard  *clipboard,
                           GAsyncResult  *result,
                           guint         *n_rows,
                           GError       **error)
{
  const Rows *rows = g_task_get_task_data (G_TASK (result));
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), error);

  *n_rows = rows->n_rows;
  if (text == NULL)
    return FALSE;

  gdk_clipboard_set_text (clipboard, text);
  return TRUE;
}
