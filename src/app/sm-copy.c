/* What goes to the clipboard: a picture in several kinds at once, or a quote with where it comes from. */
#include "config.h"

#include "sm-copy.h"

#include "sm-statement-text.h"

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
