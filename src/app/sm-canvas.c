#include "config.h"

#include "sm-canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sm-painter.h"
#include "sm-style.h"
#include "sm-timeline.h"

/* With more shapes than this the picture is painted into an image of ours, because GTK would record every Cairo
 * call and play it back for each frame; with fewer, a node of calls is cheaper to show anew where a ring moved. */
#define MAX_SHAPES_IN_NODE 6000

/* Space between a mark and the ring around it, and how wide rings are. */
#define RING_GAP 4.0
#define RING_WIDTH 2.0

/* Hover is told by a ring too, thinner than the one of the selection. */
#define HOVER_WIDTH 1.0

/* How much a highlighted actor's lanes differ from the others, and how high the band is. */
#define HIGHLIGHT_ALPHA 0.10
#define HIGHLIGHT_HEIGHT 44.0

/* Between the pointer and the hover card. */
#define CARD_GAP 16

/* SmCanvas: paints the timeline of a view state and turns what is done to it into changes of that state. The
 * scene is laid out for the present size and kept as one render node; rings and bands are small nodes on top, so
 * that pointing at a mark repaints next to nothing. This file paints; sm-canvas-input.c has pointer and keys,
 * sm-canvas-marks.c the marks as assistive technology sees them. */
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
  SmTimelineSpec spec = {
    NULL,
  };

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

/* ------------------------------------------------------------------------------------------- painting */

/* A texture of the scene, at the screen's own resolution. */
static GskRenderNode *
paint_image (SmCanvas      *self,
             const SmTheme *theme)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = ceil (self->scene->width) * scale;
  int height = ceil (self->scene->height) * scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  cairo_t *cr;

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }

  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  sm_paint_scene (cr, self->scene, theme, SM_PAINT_NORMAL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  /* The texture keeps the surface's pixels alive; they are not copied. */
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) cairo_image_surface_get_stride (surface) * height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes,
                                    cairo_image_surface_get_stride (surface));

  return gsk_texture_node_new (texture, &GRAPHENE_RECT_INIT (0, 0, width / (float) scale, height / (float) scale));
}

static GskRenderNode *
paint_calls (SmCanvas      *self,
             const SmTheme *theme)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (0, 0, self->scene->width, self->scene->height));

  sm_paint_scene (cr, self->scene, theme, SM_PAINT_NORMAL);
  cairo_destroy (cr);

  return gtk_snapshot_free_to_node (snapshot);
}

/* A round ring, in the text's colour with a thin gap in the paper's colour inside, so that it shows on any mark. */
static void
append_ring (SmCanvas      *self,
             GtkSnapshot   *snapshot,
             const SmTheme *theme,
             int            item,
             double         gap,
             double         width)
{
  graphene_rect_t box;
  GskRoundedRect outline;
  GdkRGBA color;
  GdkRGBA paper;
  float radius;

  sm_canvas_get_item_box (self, item, &box);
  graphene_rect_inset (&box, -(gap + width), -(gap + width));
  radius = MIN (box.size.width, box.size.height) / 2;
  sm_style_get_rgba (theme, SM_COLOR_TEXT, &color);
  sm_style_get_rgba (theme, SM_COLOR_BACKGROUND, &paper);

  gsk_rounded_rect_init_from_rect (&outline, &box, radius);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]) { width, width, width, width },
                              (const GdkRGBA[4]) { color, color, color, color });
  gsk_rounded_rect_shrink (&outline, width, width, width, width);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]) { 1, 1, 1, 1 },
                              (const GdkRGBA[4]) { paper, paper, paper, paper });
}

static void
append_highlight (SmCanvas      *self,
                  GtkSnapshot   *snapshot,
                  const SmTheme *theme)
{
  guint actor = sm_view_state_get_highlighted_actor (self->state);
  GdkRGBA color;

  if (actor == SM_ROW_NONE)
    return;

  sm_style_get_rgba (theme, SM_COLOR_TEXT, &color);
  color.alpha = HIGHLIGHT_ALPHA;
  for (guint i = 0; i < self->scene->n_items; i++)
    {
      const SmItem *item = &self->scene->items[i];
      double middle = item->y + item->height / 2;

      if (item->kind != SM_ITEM_LANE || item->lane >= self->lanes->n_lanes ||
          self->lanes->lanes[item->lane].actor != actor)
        continue;
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (0, middle - HIGHLIGHT_HEIGHT / 2, self->scene->width,
                                                      HIGHLIGHT_HEIGHT));
    }
}

static void
append_selected (SmCanvas      *self,
                 GtkSnapshot   *snapshot,
                 const SmTheme *theme)
{
  guint n_rows;
  const guint32 *rows = sm_view_state_get_selected_rows (self->state, &n_rows);
  int item = n_rows > 0 ? sm_canvas_find_item (self, rows[0]) : SM_NO_ITEM;

  if (item != SM_NO_ITEM)
    append_ring (self, snapshot, theme, item, RING_GAP, RING_WIDTH);
}

static void
sm_canvas_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  SmCanvas *self = SM_CANVAS (widget);
  const SmTheme *theme = sm_style_get_theme ();
  GtkWidget *focus = gtk_widget_get_focus_child (widget);

  if (!sm_canvas_ensure_scene (self))
    {
      GdkRGBA paper;

      sm_style_get_rgba (theme, SM_COLOR_BACKGROUND, &paper);
      gtk_snapshot_append_color (snapshot, &paper,
                                 &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                      gtk_widget_get_height (widget)));
      return;
    }

  if (self->node == NULL)
    {
      if (self->scene->n_shapes > MAX_SHAPES_IN_NODE)
        self->node = paint_image (self, theme);
      if (self->node == NULL)
        self->node = paint_calls (self, theme);
    }
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, self->scene->width, self->scene->height));
  append_highlight (self, snapshot, theme);
  if (self->hover != SM_NO_ITEM && (self->scene->items[self->hover].kind == SM_ITEM_STATEMENT ||
                                    self->scene->items[self->hover].kind == SM_ITEM_BIN))
    append_ring (self, snapshot, theme, self->hover, RING_GAP - 1, HOVER_WIDTH);
  append_selected (self, snapshot, theme);
  gtk_snapshot_pop (snapshot);

  /* The focus ring is the outline of the focused child, so that GTK shows and hides it by itself; the other
   * marks have nothing to paint. */
  if (focus != NULL && SM_IS_CANVAS_MARK (focus))
    gtk_widget_snapshot_child (widget, focus, snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->card), snapshot);
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
  widget_class->snapshot = sm_canvas_snapshot;

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
