#include "config.h"

#include "sm-time-brush.h"

#include <glib/gi18n.h>

#include "sm-time-brush-area.h"
#include "sm-typed-days.h"
#include "sm-window-words.h"
#include "sm-words.h"

/* Up to so many statements, a histogram is made at once. */
#define MAX_ROWS_AT_ONCE 20000

/* One step of playing in milliseconds, and the part of it in which the window moves. */
#define STEP_MS 600
#define MOVE_MS 350

/* A window that starts to play is this part of all bins. */
#define PLAYED_PART 8

/* What is in the window is counted when it has stood still for so long. */
#define SETTLE_MS 250

/* SmTimeBrush: keeps the histogram of the newest lanes, made in a worker when they are many, and steps through time. */
struct _SmTimeBrush
{
  AdwBin           parent_instance;

  SmTimeBrushArea *area;
  GtkButton       *play_button;
  GtkMenuButton   *date_button;
  GtkLabel        *date_label;
  GtkPopover      *date_popover;
  GtkEditable     *date_entry;
  GtkLabel        *date_error;
  GtkWidget       *all_button;

  SmViewState     *state;       /* owned */
  GCancellable    *cancellable; /* of the histogram under way; NULL: none */
  gboolean         stale;       /* lanes or unit changed since */
  guint            settle_id;

  gboolean         playing;
  gboolean         stepping;    /* the window is moved by playing, not by the user */
  guint            step_id;
  AdwAnimation    *animation;   /* owned (nullable): of the step under way */
  double           move_from[2]; /* the window before the step and after it */
  double           move_to[2];
};

G_DEFINE_FINAL_TYPE (SmTimeBrush, sm_time_brush, ADW_TYPE_BIN)

/* ------------------------------------------------------------------------------------------- the histogram */

typedef struct
{
  SmLanes     *lanes;
  SmBinUnit    unit;
  SmHistogram *histogram;
} Work;

static void
work_free (Work *work)
{
  sm_lanes_unref (work->lanes);
  g_clear_pointer (&work->histogram, sm_histogram_unref);
  g_free (work);
}

static void
count_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Work *work = task_data;

  work->histogram = sm_histogram_new (work->lanes, work->unit, cancellable);
  g_task_return_boolean (task, work->histogram != NULL);
}

static void refresh (SmTimeBrush *self);
static void window_changed_cb (SmTimeBrush *self);

static void
take_histogram (SmTimeBrush *self,
                SmHistogram *histogram)
{
  sm_time_brush_area_set_histogram (self->area, histogram);
  gtk_widget_set_sensitive (GTK_WIDGET (self), histogram->n_bins > 0);
  window_changed_cb (self);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SmTimeBrush) self = user_data;
  Work *work = g_task_get_task_data (G_TASK (result));

  g_clear_object (&self->cancellable);
  if (self->state == NULL)
    return;
  if (work->histogram != NULL)
    take_histogram (self, work->histogram);
  if (self->stale)
    refresh (self);
}

/* Counts the newest lanes in bins that fit. */
static void
refresh (SmTimeBrush *self)
{
  SmLanes *lanes = sm_view_state_get_lanes (self->state);
  SmBinUnit unit = sm_time_brush_area_get_unit (self->area);

  if (lanes == NULL)
    return;
  if (self->cancellable != NULL)
    {
      self->stale = TRUE;
      return;
    }
  self->stale = FALSE;

  if (lanes->row_set->n_rows <= MAX_ROWS_AT_ONCE)
    {
      g_autoptr(SmHistogram) histogram = sm_histogram_new (lanes, unit, NULL);

      take_histogram (self, histogram);
    }
  else
    {
      Work *work = g_new0 (Work, 1);
      g_autoptr(GTask) task = NULL;

      work->lanes = sm_lanes_ref (lanes);
      work->unit = unit;
      self->cancellable = g_cancellable_new ();
      task = g_task_new (NULL, self->cancellable, counted_cb, g_object_ref (self));
      g_task_set_source_tag (task, refresh);
      g_task_set_task_data (task, work, (GDestroyNotify) work_free);
      g_task_run_in_thread (task, count_in_thread);
    }
}

/* ------------------------------------------------------------------------------------------- words */

static void
show_count (SmTimeBrush *self)
{
  SmLanes *lanes = sm_view_state_is_zoomed (self->state) ? sm_view_state_get_window_lanes (self->state)
                                                         : sm_view_state_get_lanes (self->state);

  sm_time_brush_area_set_count (self->area,
                                lanes != NULL && !sm_view_state_is_window_busy (self->state)
                                  ? (int) lanes->row_set->n_rows
                                  : -1);
}

static gboolean
settled_cb (gpointer user_data)
{
  SmTimeBrush *self = user_data;

  self->settle_id = 0;
  show_count (self);
  return G_SOURCE_REMOVE;
}

static void stop_playing (SmTimeBrush *self);

static void
window_changed_cb (SmTimeBrush *self)
{
  gboolean zoomed = sm_view_state_is_zoomed (self->state);
  g_autofree char *words = NULL;
  g_autofree char *spoken = NULL;
  double from;
  double to;

  sm_view_state_get_visible_days (self->state, &from, &to);
  words = zoomed ? sm_window_words_short (from, to) : g_strdup (_("All of the Time"));
  /* Translators: spoken; %s is the window of time that is shown */
  spoken = g_strdup_printf (_("Go to a Date, Now %s"), words);
  gtk_label_set_text (self->date_label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->date_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_sensitive (self->all_button, zoomed);

  if (self->playing && !self->stepping)
    stop_playing (self);

  /* Counting what is in sight takes longer than moving it. */
  if (self->settle_id == 0)
    self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

/* ------------------------------------------------------------------------------------------- playing */

static gboolean step_cb (gpointer user_data);

static void
show_playing (SmTimeBrush *self)
{
  const char *name = self->playing ? _("Pause") : _("Play Through Time");

  gtk_button_set_icon_name (self->play_button,
                            self->playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play_button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
drop_animation (SmTimeBrush *self)
{
  if (self->animation == NULL)
    return;

  adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
}

static void
stop_playing (SmTimeBrush *self)
{
  self->playing = FALSE;
  g_clear_handle_id (&self->step_id, g_source_remove);
  drop_animation (self);
  show_playing (self);
}

static void
move_cb (double       part,
         SmTimeBrush *self)
{
  if (!self->playing)
    return;

  self->stepping = TRUE;
  sm_view_state_set_visible_days (self->state,
                                  self->move_from[0] + part * (self->move_to[0] - self->move_from[0]),
                                  self->move_from[1] + part * (self->move_to[1] - self->move_from[1]));
  self->stepping = FALSE;
}

/* Moves the window to whole bins: at once where motion is not wanted. */
static void
move_to_bins (SmTimeBrush *self,
              guint        first,
              guint        end)
{
  SmHistogram *histogram = sm_time_brush_area_get_histogram (self->area);

  self->move_to[0] = histogram->starts[first];
  self->move_to[1] = histogram->starts[end];
  sm_view_state_get_visible_days (self->state, &self->move_from[0], &self->move_from[1]);
  if (!sm_view_state_is_zoomed (self->state))
    {
      self->move_from[0] = histogram->starts[0];
      self->move_from[1] = histogram->starts[histogram->n_bins];
    }

  drop_animation (self);
  if (!adw_get_enable_animations (GTK_WIDGET (self)))
    {
      move_cb (1, self);
      return;
    }
  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, MOVE_MS,
                                             adw_callback_animation_target_new ((AdwAnimationTargetFunc) move_cb, self,
                                                                                NULL));
  adw_animation_play (self->animation);
}

static gboolean
step_cb (gpointer user_data)
{
  SmTimeBrush *self = user_data;
  SmHistogram *histogram = sm_time_brush_area_get_histogram (self->area);
  guint first;
  guint end;

  if (histogram == NULL || histogram->n_bins == 0)
    {
      self->step_id = 0;
      stop_playing (self);
      return G_SOURCE_REMOVE;
    }
  sm_time_brush_area_get_bins (self->area, &first, &end);
  if (end >= histogram->n_bins)
    {
      self->step_id = 0;
      stop_playing (self);
      return G_SOURCE_REMOVE;
    }

  move_to_bins (self, first + 1, end + 1);
  return G_SOURCE_CONTINUE;
}

static void
play_clicked_cb (SmTimeBrush *self)
{
  SmHistogram *histogram = sm_time_brush_area_get_histogram (self->area);
  guint first;
  guint end;

  if (self->playing)
    {
      stop_playing (self);
      return;
    }
  if (histogram == NULL || histogram->n_bins < 2)
    return;

  self->playing = TRUE;
  show_playing (self);
  sm_time_brush_area_get_bins (self->area, &first, &end);
  /* All of the time has nowhere to go: a part of it has. At the end it starts again. */
  if (end - first >= histogram->n_bins)
    move_to_bins (self, 0, MAX (histogram->n_bins / PLAYED_PART, 1));
  else if (end >= histogram->n_bins)
    move_to_bins (self, 0, end - first);
  else
    move_to_bins (self, first + 1, end + 1);
  self->step_id = g_timeout_add (STEP_MS, step_cb, self);
}

/* ------------------------------------------------------------------------------------------- typed dates */

static void
set_date_error (SmTimeBrush *self,
                const char  *message)
{
  gtk_label_set_text (self->date_error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->date_error), message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->date_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->date_entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->date_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
date_changed_cb (SmTimeBrush *self)
{
  set_date_error (self, NULL);
}

static void
date_activated_cb (SmTimeBrush *self)
{
  SmHistogram *histogram = sm_time_brush_area_get_histogram (self->area);
  g_autoptr(GError) error = NULL;
  gint32 first;
  gint32 last;

  if (histogram == NULL || histogram->n_bins == 0)
    return;
  if (!sm_typed_days_parse (gtk_editable_get_text (self->date_entry), &first, &last, &error))
    {
      set_date_error (self, error->message);
      return;
    }
  if (last < histogram->starts[0] || first >= histogram->starts[histogram->n_bins])
    {
      g_autofree char *there = sm_window_words_long (histogram->starts[0], histogram->starts[histogram->n_bins]);
      /* Translators: %s is a stretch of time */
      g_autofree char *message = g_strdup_printf (_("There are no statements then; there are from %s."), there);

      set_date_error (self, message);
      return;
    }

  sm_view_state_set_visible_days (self->state, first, last + 1);
  gtk_popover_popdown (self->date_popover);
}

static void
show_all_cb (SmTimeBrush *self)
{
  sm_view_state_show_all_days (self->state);
  gtk_popover_popdown (self->date_popover);
}

static void
date_popover_shown_cb (SmTimeBrush *self)
{
  double from;
  double to;

  sm_view_state_get_visible_days (self->state, &from, &to);
  if (sm_view_state_is_zoomed (self->state))
    {
      g_autofree char *words = sm_window_words_short (from, to);

      gtk_editable_set_text (self->date_entry, words);
    }
  else
    gtk_editable_set_text (self->date_entry, "");
  set_date_error (self, NULL);
  gtk_editable_select_region (self->date_entry, 0, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->date_entry));
}

/* ------------------------------------------------------------------------------------------- the class */

static void
sm_time_brush_dispose (GObject *object)
{
  SmTimeBrush *self = SM_TIME_BRUSH (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->step_id, g_source_remove);
  self->playing = FALSE;
  drop_animation (self);
  g_clear_object (&self->state);

  G_OBJECT_CLASS (sm_time_brush_parent_class)->dispose (object);
}

static void
sm_time_brush_class_init (SmTimeBrushClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_time_brush_dispose;

  g_type_ensure (SM_TYPE_TIME_BRUSH_AREA);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stancemap/Stancemap/ui/sm-time-brush.ui");
  gtk_widget_class_bind_template_child (widget_class, SmTimeBrush, all_button);
  gtk_widget_class_bind_template_child (widget_class, SmTimeBrush, area);
  gtk_widget_class_bind_template_child (widget_class, SmTimeBrush, date_button);
  gtk_widget_class_bind_template_child (widget_class, SmTimeBrush, date_entry);
  gtk_widget_class_bind_template_child (widget_class, SmTimeBrush, date_error);
  gtk_widget_class_bind_template_child (widget_class, SmTimeBrush, date_label);
  gtk_widget_class_bind_template_child (widget_class, SmTimeBrush, date_popover);
  gtk_widget_class_bind_template_child (widget_class, SmTimeBrush, play_button);
  gtk_widget_class_bind_template_callback (widget_class, date_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, play_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
sm_time_brush_init (SmTimeBrush *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_playing (self);
}

/**
 * sm_time_brush_set_state:
 * @self: a brush
 * @state: (transfer none): what to follow and whose window of time to set
 *
 * Shows the statements of @state over time from now on; called once.
 */
void
sm_time_brush_set_state (SmTimeBrush *self,
                         SmViewState *state)
{
  g_return_if_fail (SM_IS_TIME_BRUSH (self));
  g_return_if_fail (SM_IS_VIEW_STATE (state));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
  sm_time_brush_area_set_state (self->area, state);
  g_signal_connect_object (self->area, "unit-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "lanes-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "window-changed", G_CALLBACK (window_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "window-lanes-changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  refresh (self);
  window_changed_cb (self);
}
