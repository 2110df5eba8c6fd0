#include "config.h"

#include "sm-canvas-private.h"

#include <glib/gi18n.h>

#include "sm-style.h"
#include "sm-timeline.h"

/* Between the pointer and the hover card. */
#define CARD_GAP 16

/* SmCanvas: paints the timeline of a view state and turns what is done to it into changes of that state. The
 * scene is laid out for the present size and kept as one render node; rings and bands are small nodes on top, so
 * that pointing at a mark repaints next to nothing. This file keeps the scene; sm-canvas-paint.c paints,
 * sm-canvas-input.c has pointer and keys, sm-canvas-marks.c the marks as assistive technology sees them. */
G_DEFINE_FINAL_TYPE (SmCanvas, sm_canvas, GTK_TYPE_WIDGET)

enum
{
  EVIDENCE_ASKED,
  MENU_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ------------------------------------------------------------------------------------------- the scene */

static void
index_marks (SmCanvas *self)
{
  self->mark_shapes = g_new0 (guint32, self->scene->n_items + 1);
  for (guint i = 0; i < self->scene->n_shapes; i++)
    {
      const SmShape *shape = &self->scene->shapes[i];

      if (shape->kind == SM_SHAPE_MARK && shape->layer == SM_LAYER_MARKS && shape->item > 0 &&
          self->mark_shapes[shape->item - 1] == 0)
        self->mark_shapes[shape->item - 1] = i + 1;
    }
}

static SmScene *
lay_out (SmCanvas *self,
         SmLanes  *lanes)
{
  SmViewSpec spec = { 0 };

  spec.lanes = lanes;
  spec.by = sm_view_state_get_group_by (self->state);
  spec.preset = sm_preset_get (SM_PRESET_SCREEN);
  spec.theme = sm_style_get_theme ();
  spec.width = gtk_widget_get_width (GTK_WIDGET (self));
  spec.height = gtk_widget_get_height (GTK_WIDGET (self));
  sm_view_state_get_visible_days (self->state, &spec.day_from, &spec.day_to);
  spec.scroll_y = sm_view_state_get_scroll_y (self->state);
  spec.interactive = TRUE;
  spec.n_total = sm_view_state_get_n_total (self->state);

  return sm_timeline_layout (&spec);
}

/* The adjustments, the marks and the description follow a new scene, but not while widgets get their sizes. */
static gboolean
sync_cb (gpointer user_data)
{
  SmCanvas *self = user_data;
  double from;
  double to;
  double most;

  self->sync_idle = 0;
  if (self->scene == NULL)
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
  sm_view_state_get_all_days (self->state, &from, &to);
  if (sm_view_state_is_zoomed (self->state) && to > from)
    {
      double page = self->scene->time.day1 - self->scene->time.day0;

      gtk_adjustment_configure (self->hadjustment, self->scene->time.day0, from, MAX (to, from + page), page / 10,
                                page * 0.9, page);
    }
  else
    gtk_adjustment_configure (self->hadjustment, 0, 0, 1, 0, 0, 1);
  self->adjusting = FALSE;

  sm_canvas_queue_marks (self);
  if (self->scene->description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    self->scene->description, -1);

  return G_SOURCE_REMOVE;
}

/* Makes the scene for the present size if there is none; FALSE when there is nothing to show yet. */
gboolean
sm_canvas_ensure_scene (SmCanvas *self)
{
  SmLanes *lanes = self->state != NULL ? sm_view_state_get_lanes (self->state) : NULL;

  if (self->scene != NULL)
    return TRUE;
  if (lanes == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 0 || gtk_widget_get_height (GTK_WIDGET (self)) <= 0)
    return FALSE;

  self->scene = lay_out (self, lanes);
  g_clear_pointer (&self->lanes, sm_lanes_unref);
  self->lanes = sm_lanes_ref (lanes);
  g_clear_pointer (&self->mark_shapes, g_free);
  index_marks (self);
  if (!sm_view_state_is_zoomed (self->state) && lanes->first_day != 0)
    sm_view_state_set_all_days (self->state, self->scene->time.day0, self->scene->time.day1);
  self->hover = self->x >= 0 ? sm_scene_hit (self->scene, self->x, self->y, 0) : SM_NO_ITEM;
  if (self->sync_idle == 0)
    self->sync_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, sync_cb, self, NULL);

  return TRUE;
}

static void
drop_node (SmCanvas *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
}

/* Something changed that the scene shows. */
void
sm_canvas_drop_scene (SmCanvas *self)
{
  drop_node (self);
  g_clear_pointer (&self->scene, sm_scene_unref);
  g_clear_pointer (&self->mark_shapes, g_free);
  g_clear_pointer (&self->items_by_row, g_hash_table_unref);
  self->hover = SM_NO_ITEM;
  /* Placing the marks needs the new scene. */
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The item that shows a statement, by itself or among others; SM_NO_ITEM when it is out of sight. */
int
sm_canvas_find_item (SmCanvas *self,
                     guint     row)
{
  guint lane;
  guint index;

  if (row == SM_ROW_NONE || !sm_canvas_ensure_scene (self) || !sm_lanes_find_row (self->lanes, row, &lane, &index))
    return SM_NO_ITEM;

  index += self->lanes->lanes[lane].first;
  for (guint i = 0; i < self->scene->n_items; i++)
    {
      const SmItem *item = &self->scene->items[i];

      if (item->lane != lane)
        continue;
      if (item->kind == SM_ITEM_STATEMENT && item->row == row)
        return i;
      if (item->kind == SM_ITEM_BIN && index >= item->first && index < item->first + item->n)
        return i;
    }

  return SM_NO_ITEM;
}

/* What a ring goes around: the mark, without whiskers; else all that the item draws. */
void
sm_canvas_get_item_box (SmCanvas        *self,
                        int              item,
                        graphene_rect_t *box)
{
  const SmItem *which = &self->scene->items[item];
  guint32 shape = self->mark_shapes[item];

  if (shape != 0 && which->kind == SM_ITEM_STATEMENT)
    {
      const SmShape *mark = &self->scene->shapes[shape - 1];
      double size = mark->mark.box * (mark->mark.style & SM_MARK_RING ? 2.0 : 1.25);

      graphene_rect_init (box, mark->mark.x - size / 2, mark->mark.y - size / 2, size, size);
    }
  else
    graphene_rect_init (box, which->x, which->y, which->width, which->height);
}

/* ------------------------------------------------------------------------------------------- layout */

/* Beside the pointer, inside the canvas. */
static void
place_card (SmCanvas *self,
            int       width,
            int       height)
{
  GtkAllocation place;
  GtkRequisition natural;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->card)))
    return;

  gtk_widget_get_preferred_size (GTK_WIDGET (self->card), NULL, &natural);
  place.width = MIN (natural.width, MAX (width - 12, 1));
  gtk_widget_measure (GTK_WIDGET (self->card), GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL,
                      NULL);
  place.x = self->x + CARD_GAP;
  place.y = self->y + CARD_GAP;
  if (place.x + place.width > width - 6)
    place.x = self->x - CARD_GAP - place.width;
  if (place.y + place.height > height - 6)
    place.y = self->y - CARD_GAP - place.height;
  place.x = CLAMP (place.x, 6, MAX (6, width - 6 - place.width));
  place.y = CLAMP (place.y, 6, MAX (6, height - 6 - place.height));
  gtk_widget_size_allocate (GTK_WIDGET (self->card), &place, -1);
}

static void
sm_canvas_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  SmCanvas *self = SM_CANVAS (widget);

  if (self->scene != NULL && (self->scene->width != width || self->scene->height != height))
    {
      drop_node (self);
      g_clear_pointer (&self->scene, sm_scene_unref);
      g_clear_pointer (&self->mark_shapes, g_free);
      g_clear_pointer (&self->items_by_row, g_hash_table_unref);
      self->hover = SM_NO_ITEM;
    }
  sm_canvas_ensure_scene (self);
  sm_canvas_place_marks (self);
  place_card (self, width, height);
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
  if (!self->adjusting && self->state != NULL && sm_canvas_ensure_scene (self))
    sm_view_state_pan (self->state, gtk_adjustment_get_value (self->hadjustment) - self->scene->time.day0);
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

  if (self->state != NULL && sm_view_state_get_cursor (self->state) != SM_ROW_NONE)
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
  drop_node (self);
  g_clear_pointer (&self->scene, sm_scene_unref);
  g_clear_pointer (&self->lanes, sm_lanes_unref);
  g_clear_pointer (&self->mark_shapes, g_free);
  g_clear_pointer (&self->items_by_row, g_hash_table_unref);
  g_clear_object (&self->state);
  g_clear_object (&self->vadjustment);
  g_clear_object (&self->hadjustment);

  G_OBJECT_CLASS (sm_canvas_parent_class)->dispose (object);
}

static void
sm_canvas_class_init (SmCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sm_canvas_dispose;
  widget_class->focus = sm_canvas_focus;
  widget_class->grab_focus = sm_canvas_grab_focus;
  widget_class->measure = sm_canvas_measure;
  widget_class->size_allocate = sm_canvas_size_allocate;
  widget_class->snapshot = sm_canvas_paint;

  signals[EVIDENCE_ASKED] = g_signal_new ("evidence-asked", SM_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[MENU_ASKED] = g_signal_new ("menu-asked", SM_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

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
  self->marks = g_hash_table_new (NULL, NULL);
  self->vadjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 0, 0, 1));
  self->hadjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 0, 0, 1));
  g_signal_connect_swapped (self->vadjustment, "value-changed", G_CALLBACK (vadjustment_cb), self);
  g_signal_connect_swapped (self->hadjustment, "value-changed", G_CALLBACK (hadjustment_cb), self);

  self->card = sm_hover_card_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->card), widget);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Timeline"), -1);
  sm_style_watch (widget, G_CALLBACK (style_changed_cb));
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (style_changed_cb), NULL);
  sm_canvas_add_input (self);
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
  g_signal_connect_object (state, "selected-changed", G_CALLBACK (cursor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::cursor", G_CALLBACK (cursor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::highlighted-actor", G_CALLBACK (cursor_changed_cb), self,
                           G_CONNECT_SWAPPED);
  state_changed_cb (self);
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
  const SmTimeScale *time;
  double around;
  int item;

  g_return_if_fail (SM_IS_CANVAS (self));

  if (!sm_canvas_ensure_scene (self))
    return;

  time = &self->scene->time;
  around = (time->day0 + time->day1) / 2;
  item = sm_canvas_find_item (self, sm_view_state_get_cursor (self->state));
  if (item != SM_NO_ITEM && time->x1 > time->x0)
    {
      graphene_rect_t box;
      double x;

      sm_canvas_get_item_box (self, item, &box);
      x = box.origin.x + box.size.width / 2;
      if (x >= time->x0 && x <= time->x1)
        around = time->day0 + (x - time->x0) / (time->x1 - time->x0) * (time->day1 - time->day0);
    }
  sm_view_state_zoom (self->state, factor, around);
}
