#include "config.h"

#include "sm-preview.h"

#include <math.h>

#include "sm-painter.h"

/* Squares behind a picture whose background is left out. */
#define CHECK 8

/* Small letters of a preview stand on whole pixels when they are painted at once (Cairo 1.16), in uneven words; so
 * they are painted this much larger, and the picture is made smaller as a whole. */
#define OVERSIZE 3

typedef struct
{
  SmPicture   *picture;   /* owned (nullable): made from what follows */
  SmSight      sight;
  SmSnapshot  *snapshot;  /* owned (nullable) */
  SmViewpoint *viewpoint; /* owned (nullable) */
  char        *title;
  int          most_width;
  int          most_height;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->picture, sm_picture_unref);
  g_clear_pointer (&job->snapshot, sm_snapshot_unref);
  g_clear_pointer (&job->viewpoint, sm_viewpoint_unref);
  g_free (job->title);
  g_free (job);
}

static void
paint_checks (cairo_t *cr,
              int      width,
              int      height)
{
  cairo_set_source_rgb (cr, 0.87, 0.87, 0.87);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.75, 0.75, 0.75);
  for (int y = 0; y < height; y += CHECK)
    for (int x = (y / CHECK) % 2 * CHECK; x < width; x += 2 * CHECK)
      cairo_rectangle (cr, x, y, CHECK, CHECK);
  cairo_fill (cr);
}

static cairo_surface_t *
paint_large (SmScene               *scene,
             const SmExportOptions *options,
             double                 scale,
             int                    width,
             int                    height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  sm_paint_scene (cr, scene, options->theme, options->transparent ? SM_PAINT_TRANSPARENT : SM_PAINT_NORMAL);
  cairo_destroy (cr);

  return surface;
}

static SmPreview *
make (Job *job)
{
  g_autoptr(SmScene) scene = sm_picture_lay_out (job->picture);
  double scale = MIN (job->most_width / scene->width, job->most_height / scene->height);
  int width = CLAMP ((int) round (scene->width * scale), 1, 8192);
  int height = CLAMP ((int) round (scene->height * scale), 1, 8192);
  cairo_surface_t *large = paint_large (scene, &job->picture->options, scale * OVERSIZE, width * OVERSIZE,
                                        height * OVERSIZE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(GBytes) bytes = NULL;
  SmPreview *preview;

  if (job->picture->options.transparent)
    paint_checks (cr, width, height);
  cairo_scale (cr, 1.0 / OVERSIZE, 1.0 / OVERSIZE);
  cairo_set_source_surface (cr, large, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (large);
  cairo_surface_flush (surface);
  sm_sight_apply (job->sight, (guint32 *) (gpointer) cairo_image_surface_get_data (surface),
                  (gsize) cairo_image_surface_get_stride (surface) / 4 * height);

  preview = g_new0 (SmPreview, 1);
  preview->width = scene->width;
  preview->height = scene->height;
  preview->title = g_strdup (scene->title);
  preview->description = g_strdup (scene->description);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) cairo_image_surface_get_stride (surface) * height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  preview->texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes,
                                             cairo_image_surface_get_stride (surface));
  return preview;
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Job *job = task_data;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (job->picture == NULL)
    job->picture = sm_picture_new_presented (job->snapshot, job->viewpoint, job->title, cancellable);
  if (job->picture != NULL)
    g_task_return_pointer (task, make (job), (GDestroyNotify) sm_preview_free);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, NULL, NULL);
}

/**
 * sm_preview_free:
 * @self: (transfer full): a preview
 *
 * Frees a preview.
 */
void
sm_preview_free (SmPreview *self)
{
  g_clear_object (&self->texture);
  g_free (self->title);
  g_free (self->description);
  g_free (self);
}

/**
 * sm_preview_make_async:
 * @picture: what to preview
 * @sight: in whose eyes
 * @most_width: pixels at most, at least 1
 * @most_height: pixels at most, at least 1
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread; ends with sm_preview_make_finish()
 * @user_data: for @callback
 *
 * Lays out and paints @picture small, in a worker thread.
 */
void
sm_preview_make_async (SmPicture           *picture,
                       SmSight              sight,
                       int                  most_width,
                       int                  most_height,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->picture = sm_picture_ref (picture);
  job->sight = sight;
  job->most_width = MAX (most_width, 1);
  job->most_height = MAX (most_height, 1);
  g_task_set_source_tag (task, sm_preview_make_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * sm_preview_make_presented_async:
 * @snapshot: what to draw from
 * @viewpoint: what to draw
 * @title: (nullable): above the picture; drafted otherwise
 * @most_width: pixels at most, at least 1
 * @most_height: pixels at most, at least 1
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread; ends with sm_preview_make_finish()
 * @user_data: for @callback
 *
 * Paints small what sm_picture_new_presented() makes of a viewpoint, all of it in a worker thread.
 */
void
sm_preview_make_presented_async (SmSnapshot          *snapshot,
                                 SmViewpoint         *viewpoint,
                                 const char          *title,
                                 int                  most_width,
                                 int                  most_height,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->snapshot = sm_snapshot_ref (snapshot);
  job->viewpoint = sm_viewpoint_ref (viewpoint);
  job->title = g_strdup (title);
  job->most_width = MAX (most_width, 1);
  job->most_height = MAX (most_height, 1);
  g_task_set_source_tag (task, sm_preview_make_presented_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * sm_preview_make_finish:
 * @result: as given to the callback
 * @error: why not
 *
 * Returns: (transfer full) (nullable): a preview
 */
SmPreview *
sm_preview_make_finish (GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
