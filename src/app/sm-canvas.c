#include "config.h"

#include "sm-canvas-private.h"

#include "sm-style.h"

/* SmCanvas: paints whatever view a state shows that is a picture, and turns what is done to it into changes of that
 * state. The scene is laid out for the present size and kept as one render node; rings and bands are small nodes on
 * top, so that pointing at a mark repaints next to nothing. This file holds the class; sm-canvas-scene.c makes the
 * scene, -items.c knows what its items stand for, -paint.c paints; -hover.c, -click.c, -drag.c and -scroll.c have
 * the pointer, -keys.c, -walk.c and -reveal.c the keyboard, -marks.c the items as assistive technology sees them. */
G_DEFINE_FINAL_TYPE (SmCanvas, sm_canvas, GTK_TYPE_WIDGET)

enum
{
  EVIDENCE_ASKED,
  MENU_ASKED,
  TIMELINE_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The adjustments, the marks and the description follow a new scene, but not while widgets get their sizes. */
static gboolean
sync_cb (gpointer user_data)
{
  SmCanvas *self = user_data;
  double all_from;
  double all_to;
  double from;
  double to;
  double most;

  self->sync_idle = 0;
  /* What is stale comes again. */
  if (self->scene == NULL || self->stale || self->view != sm_view_state_get_view (self->state))
    return G_SOURCE_REMOVE;

  /* Fewer lanes, or a larger window, than when it was scrolled; the layout went no farther than it could. */
  most = MAX (0, self->scene->content_height - self->scene->height);
  if (sm_view_state_get_scroll_y (self->state) > most)
    {
      sm_view_state_set_scroll_y (self->state, most);
      return G_SOURCE_REMOVE;
    }

  self->adjusting = TRUE;
  gtk_adjustment_configure (self->vadjustment, sm_view_state_get_scroll_y (self->state), 0,
                            MAX (self->scene->content_height, self->scene->height), 48,
                            MAX (self->scene->plot_height - 48, 48), self->scene->height);
  sm_view_state_get_all_days (self->state, &all_from, &all_to);
  sm_view_state_get_visible_days (self->state, &from, &to);
  if (sm_view_state_is_zoomed (self->state) && all_to > all_from && sm_canvas_has_time (self))
    {
      double page = to - from;

      gtk_adjustment_configure (self->hadjustment, from, all_from, MAX (all_to, all_from + page), page / 10,
                                page * 0.9, page);
    }
  else
    gtk_adjustment_configure (self->hadjustment, 0, 0, 1, 0, 0, 1);
  self->adjusting = FALSE;

  sm_canvas_queue_marks (self);
  if (self->scene->description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    self->scene->description, -1);
  sm_canvas_walk_on (self);

  return G_SOURCE_REMOVE;
}

/* Once for any number of new scenes. */
void
sm_canvas_queue_sync (SmCanvas *self)
{
  if (self->sync_idle == 0)
    self->sync_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, sync_cb, self, NULL);
}

/* ------------------------------------------------------------------------------------------- layout */

static void
sm_canvas_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  SmCanvas *self = SM_CANVAS (widget);

  if (self->asked_width != width || self->asked_height != height)
    self->stale = TRUE;
  sm_canvas_ensure_scene (self);
  sm_canvas_place_marks (self);
  sm_canvas_place_card (self, width, height);
}

static void
sm_canvas_measure (GtkWidget      *widget,
                   GtkOrientation  orientation,
                   int             for_size,
                   int            *minimum,
                   int            *natural,
                   int            *minimum_baseline,
                   int            *natural_baseline)
{
  *minimum = 1;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 400;
}

/* ------------------------------------------------------------------------------------------- the state */

static void
vadjustment_cb (SmCanvas *self)
{
  if (!self->adjusting && self->state != NULL)
    sm_view_state_set_scroll_y (self->state, gtk_adjustment_get_value (self->vadjustment));
}

static void
hadjustment_cb (SmCanvas *self)
{
  double from;
  double to;

  if (self->adjusting || self->state == NULL)
    return;

  sm_view_state_get_visible_days (self->state, &from, &to);
  sm_view_state_pan (self->state, gtk_adjustment_get_value (self->hadjustment) - from);
}

static void
state_changed_cb (SmCanvas *self)
{
  sm_canvas_stop_hover (self);
  sm_canvas_drop_scene (self);
}

static void
lanes_changed_cb (SmCanvas *self)
{
  sm_canvas_forget_names (self);
  state_changed_cb (self);
}

/* Told also when the canvas itself makes the state cut its lanes. */
static void
window_lanes_changed_cb (SmCanvas *self)
{
  if (!self->asking && sm_view_state_get_view (self->state) != SM_VIEW_TIMELINE)
    state_changed_cb (self);
}

static void
choices_changed_cb (SmCanvas *self)
{
  if (sm_view_state_get_view (self->state) != SM_VIEW_TIMELINE)
    state_changed_cb (self);
}

static void
view_changed_cb (SmCanvas *self)
{
  SmViewId view = sm_view_state_get_view (self->state);

  sm_canvas_stop_drag (self);
  sm_canvas_roll (self, 0, 0);
  self->walk_pending = 0;
  self->cursor_key = 0;
  self->click_nth = 0;
  self->click_x = self->click_y = -1;
  if (sm_view_is_picture (view))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sm_view_get_label (view),
                                    -1);
  state_changed_cb (self);
}

static void
selected_changed_cb (SmCanvas *self)
{
  self->rings_known = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
style_changed_cb (SmCanvas *self)
{
  /* Outlines are thicker in high contrast, so that the layout may differ too. */
  sm_canvas_drop_scene (self);
}

static void
cursor_changed_cb (SmCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
sm_canvas_focus (GtkWidget        *widget,
                 GtkDirectionType  direction)
{
  SmCanvas *self = SM_CANVAS (widget);

  /* The canvas is one stop for Tab; the arrow keys walk its marks. */
  if (sm_canvas_has_focus (self))
    return FALSE;

  return gtk_widget_grab_focus (widget);
}

static gboolean
sm_canvas_grab_focus (GtkWidget *widget)
{
  SmCanvas *self = SM_CANVAS (widget);

  if (self->state != NULL && sm_canvas_find_cursor (self) != SM_NO_ITEM)
    {
      sm_canvas_focus_cursor (self);
      if (sm_canvas_has_focus (self))
        return TRUE;
    }

  return GTK_WIDGET_CLASS (sm_canvas_parent_class)->grab_focus (widget);
}

static void
sm_canvas_dispose (GObject *object)
{
  SmCanvas *self = SM_CANVAS (object);

  g_clear_handle_id (&self->sync_idle, g_source_remove);
  g_clear_handle_id (&self->hover_timeout, g_source_remove);
  g_clear_handle_id (&self->marks_timeout, g_source_remove);
  if (self->marks != NULL)
    sm_canvas_clear_marks (self);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  if (self->card != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->card));
  self->card = NULL;
  /* A worker under way keeps the canvas until then, but has nobody to tell. */
  self->layout = NULL;
  sm_canvas_clear_scene (self);
  g_clear_object (&self->state);
  g_clear_object (&self->vadjustment);
  g_clear_object (&self->hadjustment);

  G_OBJECT_CLASS (sm_canvas_parent_class)->dispose (object);
}

static void
sm_canvas_finalize (GObject *object)
{
  g_array_unref (SM_CANVAS (object)->rings);

  G_OBJECT_CLASS (sm_canvas_parent_class)->finalize (object);
}

static void
sm_canvas_class_init (SmCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sm_canvas_dispose;
  object_class->finalize = sm_canvas_finalize;
  widget_class->focus = sm_canvas_focus;
  widget_class->grab_focus = sm_canvas_grab_focus;
  widget_class->measure = sm_canvas_measure;
  widget_class->size_allocate = sm_canvas_size_allocate;
  widget_class->snapshot = sm_canvas_paint;

  signals[EVIDENCE_ASKED] = g_signal_new ("evidence-asked", SM_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[MENU_ASKED] = g_signal_new ("menu-asked", SM_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[TIMELINE_ASKED] = g_signal_new ("timeline-asked", SM_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "stancecanvas");
  sm_canvas_class_add_keys (widget_class);
}

static void
sm_canvas_init (SmCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->hover = SM_NO_ITEM;
  self->x = self->y = -1;
  self->stale = TRUE;
  self->click_x = self->click_y = -1;
  self->rings = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->marks = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->vadjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 0, 0, 1));
  self->hadjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 0, 0, 1));
  g_signal_connect_swapped (self->vadjustment, "value-changed", G_CALLBACK (vadjustment_cb), self);
  g_signal_connect_swapped (self->hadjustment, "value-changed", G_CALLBACK (hadjustment_cb), self);

  self->card = sm_hover_card_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->card), widget);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sm_view_get_label (SM_VIEW_TIMELINE), -1);
  sm_style_watch (widget, G_CALLBACK (style_changed_cb));
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (style_changed_cb), NULL);
  sm_canvas_add_hover (self);
  sm_canvas_add_clicks (self);
  sm_canvas_add_drags (self);
  sm_canvas_add_scrolling (self);
}

/**
 * sm_canvas_set_state:
 * @self: a canvas
 * @state: (transfer none): what to show
 *
 * Shows @state from now on; called once.
 */
void
sm_canvas_set_state (SmCanvas    *self,
                     SmViewState *state)
{
  g_return_if_fail (SM_IS_CANVAS (self));
  g_return_if_fail (SM_IS_VIEW_STATE (state));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
  g_signal_connect_object (state, "lanes-changed", G_CALLBACK (lanes_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "window-changed", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "window-lanes-changed", G_CALLBACK (window_lanes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "choices-changed", G_CALLBACK (choices_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::view", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "selected-changed", G_CALLBACK (selected_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::cursor", G_CALLBACK (cursor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::highlighted-actor", G_CALLBACK (cursor_changed_cb), self,
                           G_CONNECT_SWAPPED);
  view_changed_cb (self);
}

/**
 * sm_canvas_get_vadjustment:
 * @self: a canvas
 *
 * Returns: (transfer none): how far the lanes are scrolled, in layout units
 */
GtkAdjustment *
sm_canvas_get_vadjustment (SmCanvas *self)
{
  g_return_val_if_fail (SM_IS_CANVAS (self), NULL);

  return self->vadjustment;
}

/**
 * sm_canvas_get_hadjustment:
 * @self: a canvas
 *
 * Returns: (transfer none): the window of time, in days; nothing to scroll when all days are shown
 */
GtkAdjustment *
sm_canvas_get_hadjustment (SmCanvas *self)
{
  g_return_val_if_fail (SM_IS_CANVAS (self), NULL);

  return self->hadjustment;
}

/**
 * sm_canvas_get_scene:
 * @self: a canvas
 *
 * Gives what is drawn now, laid out for the present size.
 *
 * Returns: (transfer none) (nullable): a scene until the next change; %NULL while there is nothing to show
 */
SmScene *
sm_canvas_get_scene (SmCanvas *self)
{
  g_return_val_if_fail (SM_IS_CANVAS (self), NULL);

  return sm_canvas_ensure_scene (self) ? self->scene : NULL;
}

/**
 * sm_canvas_get_subject:
 * @self: a canvas
 *
 * Tells what was clicked, opened, or asked a menu for last.
 *
 * Returns: (transfer none): what it is about
 */
const SmSubject *
sm_canvas_get_subject (SmCanvas *self)
{
  g_return_val_if_fail (SM_IS_CANVAS (self), NULL);

  return &self->subject;
}

/**
 * sm_canvas_show_cursor:
 * @self: a canvas
 *
 * Brings the statement that the state's cursor is on into view, and puts the keyboard on it.
 */
void
sm_canvas_show_cursor (SmCanvas *self)
{
  g_return_if_fail (SM_IS_CANVAS (self));

  if (self->state == NULL)
    return;

  self->cursor_key = 0;
  sm_canvas_reveal_cursor (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * sm_canvas_zoom:
 * @self: a canvas
 * @factor: how many times larger a day gets; below 1 zooms out
 *
 * Zooms time around the cursor when it is in sight, else around the middle.
 */
void
sm_canvas_zoom (SmCanvas *self,
                double    factor)
{
  double from;
  double to;
  double around;
  int item;

  g_return_if_fail (SM_IS_CANVAS (self));

  if (!sm_canvas_ensure_scene (self))
    return;

  sm_view_state_get_visible_days (self->state, &from, &to);
  if (!(to > from))
    sm_view_state_get_all_days (self->state, &from, &to);
  around = (from + to) / 2;
  item = sm_canvas_has_time (self) ? sm_canvas_find_cursor (self) : SM_NO_ITEM;
  if (item != SM_NO_ITEM)
    {
      const SmTimeScale *time = &self->scene->time;
      graphene_rect_t box;
      double x;

      sm_canvas_get_item_box (self, item, &box);
      x = box.origin.x + box.size.width / 2;
      if (x >= time->x0 && x <= time->x1)
        around = sm_canvas_day_at (self, x);
    }
  sm_view_state_zoom (self->state, factor, around);
}
