#include "config.h"

#include "sm-picture.h"

#include "sm-view-state-private.h"
#include "sm-viewpoint-private.h"

/* A picture with nothing in it yet, as a light slide in PNG. */
static SmPicture *
new_empty (void)
{
  SmPicture *self = g_new0 (SmPicture, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->preset = sm_preset_get (SM_PRESET_SLIDE);
  self->options.format = SM_FORMAT_PNG;
  self->options.theme = sm_theme_get (SM_THEME_LIGHT, SM_PALETTE_ORANGE_BLUE);
  self->options.scale = self->preset->scale;

  return self;
}

/**
 * sm_picture_new:
 * @state: what a window shows; has lanes
 *
 * Prepares a picture of the view that is shown, in the visible days, as a light slide in PNG. Where that is a text,
 * it is a picture of the timeline.
 *
 * Returns: (transfer full): a picture to be made
 */
SmPicture *
sm_picture_new (SmViewState *state)
{
  SmPicture *self;
  SmViewSpec *spec;

  g_return_val_if_fail (SM_IS_VIEW_STATE (state), NULL);
  g_return_val_if_fail (sm_view_state_get_lanes (state) != NULL, NULL);

  self = new_empty ();
  spec = &self->spec;
  sm_view_state_fill_spec (state, spec);
  if (!sm_view_is_picture (spec->view))
    spec->view = SM_VIEW_TIMELINE;

  /* A window may show the statements of a moment ago until a worker has counted the newest; who makes a picture has
   * the time to wait for them. */
  if (sm_view_state_is_window_busy (state))
    spec->window = NULL;
  spec->lanes = sm_lanes_ref (sm_view_state_get_lanes (state));
  sm_view_state_get_visible_days (state, &spec->day_from, &spec->day_to);
  if (spec->window != NULL)
    sm_lanes_ref (spec->window);
  sm_view_state_get_choices (state, &self->choices);
  spec->choices = &self->choices;
  spec->wanted_actors = g_memdup2 (spec->wanted_actors, spec->n_wanted_actors * sizeof (guint32));
  spec->scroll_y = 0;

  return self;
}

/* How many statements a room may know of, whatever the filter. */
static guint
count_reviewed (SmSnapshot *snapshot)
{
  guint n = 0;

  for (guint row = 0; row < snapshot->n_statements; row++)
    n += (snapshot->flags[row] & SM_STATEMENT_STATUS_MASK) != SM_STATUS_SUGGESTED
         && !sm_snapshot_is_deleted (snapshot, row);

  return n;
}

/* The actors that @filter names. */
static guint32 *
list_wanted (SmFilter   *filter,
             SmSnapshot *snapshot,
             guint      *n_actors)
{
  g_auto(GStrv) ids = sm_filter_list_ids (filter, SM_FACET_ACTOR);
  guint32 *actors = g_new (guint32, g_strv_length (ids) + 1);

  *n_actors = 0;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      guint actor;

      if (!sm_filter_has_id (filter, SM_FACET_HIDDEN_ACTOR, ids[i])
          && sm_snapshot_find_actor (snapshot, ids[i], &actor))
        actors[(*n_actors)++] = actor;
    }

  return actors;
}

/**
 * sm_picture_new_presented:
 * @snapshot: the corpus as it is now
 * @viewpoint: what to look at
 * @title: (nullable): of the picture; %NULL for a drafted one
 * @cancellable: (nullable): looked at every few milliseconds
 *
 * Prepares a picture of what a window at @viewpoint shows, fit for a room: without suggestions that nobody has
 * reviewed. Takes the time to filter and sort the statements; any thread. Where @viewpoint is a text, it is a
 * picture of the timeline. Issues and actors that @snapshot does not have are left out of account.
 *
 * Returns: (transfer full) (nullable): a picture to be made; %NULL when cancelled
 */
SmPicture *
sm_picture_new_presented (SmSnapshot   *snapshot,
                          SmViewpoint  *viewpoint,
                          const char   *title,
                          GCancellable *cancellable)
{
  g_autoptr(SmFilter) filter = NULL;
  g_autoptr(SmLaneOrder) order = NULL;
  g_autoptr(SmLaneOrder) pinned = NULL;
  g_autoptr(SmRowSet) row_set = NULL;
  g_autoptr(SmLanes) lanes = NULL;
  SmPicture *self;
  SmViewSpec *spec;
  guint32 *rows;
  guint n_rows;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (viewpoint != NULL, NULL);

  filter = sm_filter_copy (viewpoint->filter);
  sm_filter_set_statuses (filter, sm_filter_get_statuses (filter) & ~(1u << SM_STATUS_SUGGESTED));
  rows = sm_filter_list_rows (filter, snapshot, 0, &n_rows, cancellable, NULL);
  if (rows == NULL)
    return NULL;
  row_set = sm_row_set_new (snapshot, rows, n_rows);
  order = sm_lane_order_new_by (snapshot, viewpoint->sort);
  pinned = sm_view_pin_ids (order, snapshot, (const char *const *) viewpoint->pinned);
  lanes = sm_lanes_new (row_set, pinned, viewpoint->by, cancellable);
  if (lanes == NULL)
    return NULL;

  self = new_empty ();
  self->title = g_strdup (title);
  sm_viewpoint_get_choices (viewpoint, snapshot, &self->choices);
  spec = &self->spec;
  spec->view = sm_view_is_picture (viewpoint->view) ? viewpoint->view : SM_VIEW_TIMELINE;
  spec->lanes = g_steal_pointer (&lanes);
  spec->by = viewpoint->by;
  spec->choices = &self->choices;
  spec->day_from = viewpoint->from;
  spec->day_to = viewpoint->to;
  spec->n_total = sm_filter_is_empty (viewpoint->filter) ? 0 : count_reviewed (snapshot);
  spec->wanted_actors = list_wanted (filter, snapshot, &spec->n_wanted_actors);

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

  sm_lanes_unref (self->spec.lanes);
  g_clear_pointer (&self->spec.window, sm_lanes_unref);
  g_free ((gpointer) self->spec.wanted_actors);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->description);
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
  g_autoptr(SmLanes) window = NULL;
  g_autoptr(SmLanes) lanes = NULL;
  SmViewSpec spec = self->spec;
  SmScene *scene;

  /* A page has no room for lanes with nothing in sight. */
  if (spec.view == SM_VIEW_TIMELINE)
    {
      window = spec.window != NULL ? sm_lanes_ref (spec.window)
                                   : sm_lanes_cut (spec.lanes, spec.day_from, spec.day_to, NULL);
      lanes = sm_lanes_keep_seen (spec.lanes, window, NULL);
      spec.lanes = lanes;
      spec.window = window;
    }

  spec.preset = self->preset;
  spec.theme = self->options.theme;
  spec.width = self->width;
  spec.height = self->height;
  spec.title = self->title;
  spec.subtitle = self->subtitle;

  scene = sm_view_layout (&spec);
  if (self->description != NULL)
    {
      g_free (scene->description);
      scene->description = g_strdup (self->description);
    }

  return scene;
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
