#include "config.h"

#include "sm-picture.h"

/* The actors that the filter names, so that those nothing was found of are drawn as such. */
static void
find_wanted (SmPicture   *self,
             SmViewState *state)
{
  g_auto(GStrv) ids = sm_filter_list_ids (sm_view_state_get_filter (state), SM_FACET_ACTOR);
  SmSnapshot *snapshot = self->lanes->row_set->snapshot;
  guint n = ids != NULL ? g_strv_length (ids) : 0;

  self->wanted_actors = g_new (guint32, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      guint actor;

      if (sm_snapshot_find_actor (snapshot, ids[i], &actor))
        self->wanted_actors[self->n_wanted_actors++] = actor;
    }
}

/**
 * sm_picture_new:
 * @state: what a window shows; has lanes
 *
 * Prepares a picture of all lanes in the visible days, as a light slide in PNG.
 *
 * Returns: (transfer full): a picture to be made
 */
SmPicture *
sm_picture_new (SmViewState *state)
{
  SmPicture *self;

  g_return_val_if_fail (SM_IS_VIEW_STATE (state), NULL);
  g_return_val_if_fail (sm_view_state_get_lanes (state) != NULL, NULL);

  self = g_new0 (SmPicture, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->lanes = sm_lanes_ref (sm_view_state_get_lanes (state));
  self->by = sm_view_state_get_group_by (state);
  sm_view_state_get_visible_days (state, &self->day_from, &self->day_to);
  if (!sm_filter_is_empty (sm_view_state_get_filter (state)))
    self->n_total = sm_view_state_get_n_total (state);
  find_wanted (self, state);
  self->preset = sm_preset_get (SM_PRESET_SLIDE);
  self->options.format = SM_FORMAT_PNG;
  self->options.theme = sm_theme_get (SM_THEME_LIGHT, SM_PALETTE_ORANGE_BLUE);
  self->options.scale = self->preset->scale;

  return self;
}

/**
 * sm_picture_ref:
 * @self: a picture
 *
 * Returns: (transfer full): @self
 */
SmPicture *
sm_picture_ref (SmPicture *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_picture_unref:
 * @self: (transfer full): a picture
 *
 * Drops a reference. Any thread.
 */
void
sm_picture_unref (SmPicture *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  sm_lanes_unref (self->lanes);
  g_free (self->wanted_actors);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self);
}

/**
 * sm_picture_get_scale:
 * @preset: the page of the picture
 * @settings: the program's
 *
 * Gives the resolution of the last export, which is that of @preset unless another was chosen.
 *
 * Returns: pixels of a PNG for a logical pixel of the page, 0.25 to 16
 */
double
sm_picture_get_scale (const SmPreset *preset,
                      GSettings      *settings)
{
  double scale;

  g_return_val_if_fail (preset != NULL, 1);

  scale = g_settings_get_double (settings, "export-scale");

  return scale > 0 ? MAX (scale, 0.25) : preset->scale;
}

/**
 * sm_picture_take_settings:
 * @self: a picture
 * @settings: the program's
 *
 * Takes over what was chosen for the last export.
 */
void
sm_picture_take_settings (SmPicture *self,
                          GSettings *settings)
{
  g_autofree char *preset = g_settings_get_string (settings, "export-preset");
  g_autofree char *format = g_settings_get_string (settings, "export-format");
  g_autofree char *theme = g_settings_get_string (settings, "export-theme");
  SmPresetId id = SM_PRESET_SCREEN;
  SmThemeId theme_id = SM_THEME_LIGHT;

  /* "custom" has the text sizes of the screen on a page of its own. */
  self->width = self->height = 0;
  if (!sm_preset_from_nick (preset, &id) || id == SM_PRESET_SCREEN)
    {
      id = SM_PRESET_SCREEN;
      self->width = g_settings_get_int (settings, "export-width");
      self->height = g_settings_get_int (settings, "export-height");
    }
  self->preset = sm_preset_get (id);
  if (!sm_picture_format_from_nick (format, &self->options.format))
    self->options.format = SM_FORMAT_PNG;
  if (!sm_theme_from_nick (theme, &theme_id))
    theme_id = SM_THEME_LIGHT;
  self->options.theme = sm_theme_get (theme_id, g_settings_get_enum (settings, "palette"));
  self->options.scale = sm_picture_get_scale (self->preset, settings);
  self->options.transparent = g_settings_get_boolean (settings, "export-transparent");
}

/**
 * sm_picture_lay_out:
 * @self: a picture
 *
 * Lays the picture out for its page. Any thread.
 *
 * Returns: (transfer full): a scene
 */
SmScene *
sm_picture_lay_out (SmPicture *self)
{
  SmViewSpec spec = { 0 };

  spec.lanes = self->lanes;
  spec.by = self->by;
  spec.preset = self->preset;
  spec.theme = self->options.theme;
  spec.width = self->width;
  spec.height = self->height;
  spec.title = self->title;
  spec.subtitle = self->subtitle;
  spec.day_from = self->day_from;
  spec.day_to = self->day_to;
  spec.n_total = self->n_total;
  spec.wanted_actors = self->wanted_actors;
  spec.n_wanted_actors = self->n_wanted_actors;

  return sm_timeline_layout (&spec);
}

typedef struct
{
  SmPicture *picture;
  GFile     *file;
} Job;

static void
job_free (Job *job)
{
  sm_picture_unref (job->picture);
  g_object_unref (job->file);
  g_free (job);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr(SmScene) scene = sm_picture_lay_out (job->picture);
  g_autoptr(GError) error = NULL;

  if (sm_export_to_file (scene, &job->picture->options, job->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * sm_picture_write_async:
 * @self: a picture
 * @file: where to
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Makes the picture and writes it, atomically, in a worker thread.
 */
void
sm_picture_write_async (SmPicture           *self,
                        GFile               *file,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->picture = sm_picture_ref (self);
  job->file = g_object_ref (file);
  g_task_set_source_tag (task, sm_picture_write_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * sm_picture_write_finish:
 * @result: as given to the callback
 * @error: why not, in words
 *
 * Returns: whether the file is written; if not, what was there before still is
 */
gboolean
sm_picture_write_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
