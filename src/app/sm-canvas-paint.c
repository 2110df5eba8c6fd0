#include "config.h"

#include <math.h>

#include "sm-canvas-private.h"
#include "sm-painter.h"
#include "sm-style.h"

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
