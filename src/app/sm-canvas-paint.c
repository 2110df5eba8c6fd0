#include "config.h"

#include <math.h>

#include "sm-canvas-private.h"
#include "sm-painter.h"
#include "sm-style.h"

/* Space between a mark and the ring around it, and how wide rings are. */
#define RING_GAP 4.0
#define RING_WIDTH 2.0

/* Hover is told by a ring too, thinner than the one of the selection. */
#define HOVER_WIDTH 1.0

/* Cells and rows get a ring along their edge. */
#define BOX_RADIUS 6.0

/* The band that is being dragged. */
#define BAND_ALPHA 0.12

/* How much a highlighted actor's lanes differ from the others, and how high the band is. */
#define HIGHLIGHT_ALPHA 0.10
#define HIGHLIGHT_HEIGHT 44.0

/* A node of the scene as an image of ours, at the screen's own resolution: marks and counts are copied onto it, where
 * GTK would record what Cairo is told and play it back. As a texture the image would be copied whole for every ring
 * that moves; of what Cairo paints GTK asks only the part that is shown anew. NULL when there is no memory. */
static GskRenderNode *
paint_image (SmCanvas      *self,
             const SmTheme *theme)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = ceil (self->scene->width);
  int height = ceil (self->scene->height);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * scale, height * scale);
  GskRenderNode *node = NULL;

  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    {
      cairo_t *cr = cairo_create (surface);

      cairo_scale (cr, scale, scale);
      sm_paint_scene (cr, self->scene, theme, SM_PAINT_NORMAL);
      cairo_destroy (cr);
      cairo_surface_set_device_scale (surface, scale, scale);

      node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, width, height));
      cr = gsk_cairo_node_get_draw_context (node);
      cairo_set_source_surface (cr, surface, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
      cairo_paint (cr);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (surface);

  return node;
}

/* A ring around an item, in the text's colour with a thin gap in the paper's colour inside, so that it shows on any
 * mark; around glyphs it is round. */
static void
append_ring (SmCanvas      *self,
             GtkSnapshot   *snapshot,
             const SmTheme *theme,
             int            item,
             double         gap,
             double         width)
{
  gboolean round = sm_canvas_is_mark (self, item);
  graphene_rect_t box;
  GskRoundedRect outline;
  GdkRGBA color;
  GdkRGBA paper;
  float radius;

  sm_canvas_get_item_box (self, item, &box);
  if (round || MIN (box.size.width, box.size.height) < 16)
    graphene_rect_inset (&box, -(gap + width), -(gap + width));
  radius = MIN (box.size.width, box.size.height) / 2;
  if (!round)
    radius = MIN (radius, BOX_RADIUS);
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

  /* Elsewhere an actor is one row or column, which the pointer is on, or is in every panel. */
  if (actor == SM_ROW_NONE || self->view != SM_VIEW_TIMELINE)
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

/* Which items stand for selected statements and no others; while a band is dragged, those within it. */
static void
find_rings (SmCanvas *self)
{
  SmSnapshot *snapshot = self->lanes->row_set->snapshot;
  guint n_selected;
  const guint32 *selected = sm_view_state_get_selected_rows (self->state, &n_selected);
  g_autofree guint8 *taken = NULL;

  g_array_set_size (self->rings, 0);
  self->rings_known = self->drag != SM_DRAG_BAND;
  if (self->drag == SM_DRAG_BAND)
    {
      for (guint i = 0; i < self->scene->n_items; i++)
        if (sm_canvas_is_in_band (self, i))
          g_array_append_val (self->rings, i);
      return;
    }
  if (n_selected == 0)
    return;

  taken = g_malloc0 (snapshot->n_statements / 8 + 1);
  for (guint i = 0; i < n_selected; i++)
    if (selected[i] < snapshot->n_statements)
      taken[selected[i] / 8] |= 1 << (selected[i] % 8);

  for (guint i = 0; i < self->scene->n_items; i++)
    {
      const guint32 *rows;
      guint n_rows;
      guint n = 0;

      if (!sm_canvas_has_rows (self, i) || self->scene->items[i].n > n_selected)
        continue;
      rows = sm_scene_get_rows (self->scene, &self->scene->items[i], &n_rows);
      while (n < n_rows && (taken[rows[n] / 8] & (1 << (rows[n] % 8))) != 0)
        n++;
      if (n == n_rows)
        g_array_append_val (self->rings, i);
    }

  /* One among many at a place: the ring is that of the place. */
  if (self->rings->len == 0 && n_selected == 1)
    {
      int item = sm_canvas_find_item (self, selected[0]);

      if (item != SM_NO_ITEM)
        g_array_append_val (self->rings, item);
    }
}

static void
append_selected (SmCanvas      *self,
                 GtkSnapshot   *snapshot,
                 const SmTheme *theme)
{
  if (!self->rings_known)
    find_rings (self);
  for (guint i = 0; i < self->rings->len; i++)
    append_ring (self, snapshot, theme, g_array_index (self->rings, guint32, i), RING_GAP, RING_WIDTH);
}

/* The band being dragged, lightly filled, with an edge that shows on anything. */
static void
append_band (SmCanvas      *self,
             GtkSnapshot   *snapshot,
             const SmTheme *theme)
{
  graphene_rect_t band;
  GskRoundedRect outline;
  GdkRGBA color;
  GdkRGBA fill;

  if (self->drag != SM_DRAG_BAND && self->drag != SM_DRAG_TIME)
    return;

  sm_canvas_get_band (self, &band);
  sm_style_get_rgba (theme, SM_COLOR_TEXT, &color);
  fill = color;
  fill.alpha = BAND_ALPHA;
  gtk_snapshot_append_color (snapshot, &fill, &band);
  gsk_rounded_rect_init_from_rect (&outline, &band, 0);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]) { 1, 1, 1, 1 },
                              (const GdkRGBA[4]) { color, color, color, color });
}

/* Paints all of it: the kept picture, rings and bands, and what children paint. */
void
sm_canvas_paint (GtkWidget   *widget,
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
    self->node = paint_image (self, theme);
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, self->scene->width, self->scene->height));
  append_highlight (self, snapshot, theme);
  if (sm_canvas_has_rows (self, self->hover))
    append_ring (self, snapshot, theme, self->hover, RING_GAP - 1, HOVER_WIDTH);
  append_selected (self, snapshot, theme);
  append_band (self, snapshot, theme);
  gtk_snapshot_pop (snapshot);

  /* The focus ring is the outline of the focused child, so that GTK shows and hides it by itself; the other
   * marks have nothing to paint. */
  if (focus != NULL && SM_IS_CANVAS_MARK (focus))
    gtk_widget_snapshot_child (widget, focus, snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->card), snapshot);
}
