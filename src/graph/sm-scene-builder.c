/* How a scene is built: shapes and items are added one by one, and sorted into layers at the end.
 *
 * A builder belongs to one thread. Strings of shapes and items live in one chunk that the scene owns.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-scene-private.h"
#include "sm-text.h"

/* A text of so many bytes is shortened to so many times its font size: no page is as wide. */
#define LONG_TEXT 16384
#define FAR_TOO_WIDE 20000

struct _SmSceneBuilder
{
  SmScene *scene;  /* owned, without its arrays until the end */
  GArray  *shapes; /* of SmShape */
  GArray  *points; /* of SmPoint */
  GArray  *items;  /* of SmItem */
};

/**
 * sm_scene_builder_new:
 * @width: width of the page in layout units, above 0
 * @height: height of the page, above 0
 *
 * Starts a scene.
 *
 * Returns: (transfer full): a builder, to be eaten by sm_scene_builder_end()
 */
SmSceneBuilder *
sm_scene_builder_new (double width,
                      double height)
{
  SmSceneBuilder *self;
  SmScenePrivate *priv;

  g_return_val_if_fail (isfinite (width) && width > 0, NULL);
  g_return_val_if_fail (isfinite (height) && height > 0, NULL);

  self = g_new0 (SmSceneBuilder, 1);
  self->shapes = g_array_new (FALSE, FALSE, sizeof (SmShape));
  self->points = g_array_new (FALSE, FALSE, sizeof (SmPoint));
  self->items = g_array_new (FALSE, FALSE, sizeof (SmItem));

  priv = g_new0 (SmScenePrivate, 1);
  priv->strings = g_string_chunk_new (4096);

  self->scene = g_new0 (SmScene, 1);
  self->scene->priv = priv;
  self->scene->width = width;
  self->scene->height = height;
  self->scene->content_height = height;
  g_atomic_ref_count_init (&self->scene->ref_count);

  return self;
}

static const char *
keep_string (SmSceneBuilder *self,
             const char     *string)
{
  SmScenePrivate *priv = self->scene->priv;

  return string != NULL ? g_string_chunk_insert_const (priv->strings, string) : NULL;
}

static SmShape *
add_shape (SmSceneBuilder *self,
           SmShapeKind     kind,
           SmLayer         layer,
           guint32         item,
           SmColor         color)
{
  SmShape shape;

  /* Padding too, so that scenes can be compared as bytes. */
  memset (&shape, 0, sizeof shape);
  shape.kind = kind;
  shape.layer = layer;
  shape.item = item;
  shape.color = color;
  g_array_append_val (self->shapes, shape);

  return &g_array_index (self->shapes, SmShape, self->shapes->len - 1);
}

/**
 * sm_scene_builder_add_item:
 * @self: a builder
 * @item: what a part of the picture stands for; its strings are copied
 *
 * Adds an item, so that shapes can be said to belong to it.
 *
 * Returns: 1 + the index that it has in the scene
 */
guint32
sm_scene_builder_add_item (SmSceneBuilder *self,
                           const SmItem   *item)
{
  SmItem kept;

  g_return_val_if_fail (self != NULL && item != NULL, 0);
  g_return_val_if_fail (isfinite (item->x) && isfinite (item->y), 0);
  g_return_val_if_fail (isfinite (item->width) && isfinite (item->height), 0);

  memcpy (&kept, item, sizeof kept);
  kept.id = keep_string (self, item->id);
  kept.label = keep_string (self, item->label);
  g_array_append_val (self->items, kept);

  return self->items->len;
}

/**
 * sm_scene_builder_extend_item:
 * @self: a builder
 * @item: an item, as sm_scene_builder_add_item() gave it; 0: nothing happens
 * @x: left edge of what it draws as well, in layout units
 * @y: top edge
 * @width: width, not negative
 * @height: height, not negative
 *
 * Makes the outline of an item large enough for something more that it draws.
 */
void
sm_scene_builder_extend_item (SmSceneBuilder *self,
                              guint32         item,
                              double          x,
                              double          y,
                              double          width,
                              double          height)
{
  SmItem *which;
  double right;
  double bottom;

  g_return_if_fail (self != NULL && item <= self->items->len);
  g_return_if_fail (isfinite (x) && isfinite (y));
  g_return_if_fail (isfinite (width) && width >= 0 && isfinite (height) && height >= 0);

  if (item == 0)
    return;

  which = &g_array_index (self->items, SmItem, item - 1);
  right = MAX (which->x + which->width, x + width);
  bottom = MAX (which->y + which->height, y + height);
  which->x = MIN (which->x, x);
  which->y = MIN (which->y, y);
  which->width = right - which->x;
  which->height = bottom - which->y;
}

/**
 * sm_scene_builder_rect:
 * @self: a builder
 * @layer: where in the order of painting
 * @item: the item it belongs to, as sm_scene_builder_add_item() gave it; 0 none
 * @fill: its inside; %SM_COLOR_NONE: not painted
 * @x: left edge, in layout units
 * @y: top edge
 * @width: width, not negative
 * @height: height, not negative
 * @radius: of its corners
 * @stroke: its outline
 * @stroke_width: width of the outline, half of it inside; 0 none
 *
 * Adds a rectangle.
 */
void
sm_scene_builder_rect (SmSceneBuilder *self,
                       SmLayer         layer,
                       guint32         item,
                       SmColor         fill,
                       double          x,
                       double          y,
                       double          width,
                       double          height,
                       double          radius,
                       SmColor         stroke,
                       double          stroke_width)
{
  SmShape *shape;

  g_return_if_fail (self != NULL && (guint) layer < SM_N_LAYERS);
  g_return_if_fail ((guint) fill < SM_N_COLORS && (guint) stroke < SM_N_COLORS);
  g_return_if_fail (isfinite (x) && isfinite (y) && isfinite (radius) && isfinite (stroke_width));
  g_return_if_fail (isfinite (width) && width >= 0 && isfinite (height) && height >= 0);

  shape = add_shape (self, SM_SHAPE_RECT, layer, item, fill);
  shape->rect.x = x;
  shape->rect.y = y;
  shape->rect.width = width;
  shape->rect.height = height;
  shape->rect.radius = CLAMP (radius, 0, MIN (width, height) / 2);
  shape->rect.stroke = stroke;
  shape->rect.stroke_width = stroke == SM_COLOR_NONE ? 0 : MAX (stroke_width, 0);
}

/**
 * sm_scene_builder_line:
 * @self: a builder
 * @layer: where in the order of painting
 * @item: the item it belongs to; 0 none
 * @color: its colour
 * @width: its width in layout units, above 0
 * @dash: solid, dotted or dashed
 * @points: (array length=n_points): where it goes; copied
 * @n_points: how many; with less than two there is nothing to paint and nothing is added
 *
 * Adds a line through points. One long line is much cheaper to paint than many short ones.
 */
void
sm_scene_builder_line (SmSceneBuilder *self,
                       SmLayer         layer,
                       guint32         item,
                       SmColor         color,
                       double          width,
                       SmDash          dash,
                       const SmPoint  *points,
                       guint           n_points)
{
  SmShape *shape;

  g_return_if_fail (self != NULL && (guint) layer < SM_N_LAYERS);
  g_return_if_fail ((guint) color < SM_N_COLORS);
  g_return_if_fail (isfinite (width) && width > 0);
  g_return_if_fail (points != NULL || n_points == 0);
  for (guint i = 0; i < n_points; i++)
    g_return_if_fail (isfinite (points[i].x) && isfinite (points[i].y));

  if (n_points < 2)
    return;

  shape = add_shape (self, SM_SHAPE_LINE, layer, item, color);
  shape->dash = dash;
  shape->line.first_point = self->points->len;
  shape->line.n_points = n_points;
  shape->line.width = width;
  g_array_append_vals (self->points, points, n_points);
}

/**
 * sm_scene_builder_mark:
 * @self: a builder
 * @item: the item it belongs to; 0 none
 * @layer: where in the order of painting: %SM_LAYER_MARKS, or %SM_LAYER_LEGEND
 * @x: centre, in layout units
 * @y: centre
 * @box: side of its box, above 0
 * @stance: what it says
 * @style: how sure that is
 *
 * Adds the mark of a statement.
 */
void
sm_scene_builder_mark (SmSceneBuilder *self,
                       guint32         item,
                       SmLayer         layer,
                       double          x,
                       double          y,
                       double          box,
                       SmStance        stance,
                       SmMarkStyle     style)
{
  SmShape *shape;

  g_return_if_fail (self != NULL && (guint) layer < SM_N_LAYERS);
  g_return_if_fail (isfinite (x) && isfinite (y) && isfinite (box) && box > 0);
  g_return_if_fail ((guint) stance < SM_N_STANCES);

  shape = add_shape (self, SM_SHAPE_MARK, layer, item, SM_COLOR_FILL + stance);
  shape->mark.x = x;
  shape->mark.y = y;
  shape->mark.box = box;
  shape->mark.stance = stance;
  shape->mark.style = style;
}

/**
 * sm_scene_builder_text:
 * @self: a builder
 * @layer: where in the order of painting
 * @item: the item it belongs to; 0 none
 * @color: its colour
 * @x: where it is aligned to, in layout units
 * @baseline: y that its letters stand on
 * @size: font size, above 0
 * @bold: semibold instead of regular
 * @anchor: which end of it is at @x
 * @string: one line; made safe by sm_text_make_safe(), and copied
 *
 * Adds a text and measures it. Its base direction is the one found from its letters. The middle of a text of more
 * than 16 KiB is left out.
 *
 * Returns: (transfer none): the shape, to set its direction or halo; valid until the next call
 */
SmShape *
sm_scene_builder_text (SmSceneBuilder *self,
                       SmLayer         layer,
                       guint32         item,
                       SmColor         color,
                       double          x,
                       double          baseline,
                       double          size,
                       gboolean        bold,
                       SmAnchor        anchor,
                       const char     *string)
{
  g_autofree char *safe = NULL;
  SmTextSize extents;
  SmShape *shape;

  g_return_val_if_fail (self != NULL && (guint) layer < SM_N_LAYERS, NULL);
  g_return_val_if_fail ((guint) color < SM_N_COLORS, NULL);
  g_return_val_if_fail (isfinite (x) && isfinite (baseline), NULL);
  g_return_val_if_fail (isfinite (size) && size > 0, NULL);
  g_return_val_if_fail (string != NULL, NULL);

  safe = sm_text_make_safe (string);
  if (strlen (safe) > LONG_TEXT)
    {
      char *part = sm_text_ellipsize (safe, size, bold, FAR_TOO_WIDE * size);

      g_free (safe);
      safe = part;
    }
  sm_text_measure (safe, size, bold, &extents);

  shape = add_shape (self, SM_SHAPE_TEXT, layer, item, color);
  shape->text.x = x;
  shape->text.baseline = baseline;
  shape->text.size = size;
  shape->text.width = extents.width;
  shape->text.ascent = extents.ascent;
  shape->text.descent = extents.descent;
  shape->text.string = keep_string (self, safe);
  shape->text.anchor = anchor;
  shape->text.bold = bold ? TRUE : FALSE;
  shape->text.rtl = extents.rtl ? TRUE : FALSE;

  return shape;
}

/**
 * sm_scene_builder_set_rows:
 * @self: a builder
 * @rows: (array length=n_rows): what the ranges of the items are of: statement rows
 * @n_rows: how many
 * @owner: (transfer full) (nullable): what keeps @rows alive
 * @destroy: (nullable): frees @owner, in any thread
 *
 * Gives the scene the statements that its items stand for. Called once.
 */
void
sm_scene_builder_set_rows (SmSceneBuilder *self,
                           const guint32  *rows,
                           guint           n_rows,
                           gpointer        owner,
                           GDestroyNotify  destroy)
{
  SmScenePrivate *priv;

  g_return_if_fail (self != NULL);

  priv = self->scene->priv;
  g_return_if_fail (self->scene->rows == NULL && priv->rows_destroy == NULL);

  self->scene->rows = rows;
  self->scene->n_rows = n_rows;
  priv->rows_owner = owner;
  priv->rows_destroy = destroy;
}

/**
 * sm_scene_builder_set_describe:
 * @self: a builder
 * @describe: (nullable): makes the words for items that have no label; may be called in any thread
 * @user_data: (transfer full): what it needs
 * @destroy: (nullable): frees @user_data with the scene
 *
 * Sets how items are put into words. Words are long and seldom needed, so they are made when asked for.
 */
void
sm_scene_builder_set_describe (SmSceneBuilder *self,
                               SmDescribeFunc  describe,
                               gpointer        user_data,
                               GDestroyNotify  destroy)
{
  SmScenePrivate *priv;

  g_return_if_fail (self != NULL);

  priv = self->scene->priv;
  if (priv->describe_destroy != NULL)
    priv->describe_destroy (priv->describe_data);
  priv->describe = describe;
  priv->describe_data = user_data;
  priv->describe_destroy = destroy;
}

/**
 * sm_scene_builder_peek:
 * @self: a builder
 *
 * Gives the scene being built, to set what holds for the page: its title, description, language, time scale
 * and plot. Its shapes, points and items are not there yet.
 *
 * Returns: (transfer none): the scene
 */
SmScene *
sm_scene_builder_peek (SmSceneBuilder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->scene;
}

/* Sorts by layer and keeps the order within one: counts, then one pass. */
static SmShape *
sort_by_layer (const SmShape *shapes,
               guint          n_shapes)
{
  SmShape *sorted = g_new (SmShape, n_shapes);
  guint starts[SM_N_LAYERS + 1] = { 0 };

  for (guint i = 0; i < n_shapes; i++)
    starts[shapes[i].layer + 1]++;
  for (guint layer = 0; layer < SM_N_LAYERS; layer++)
    starts[layer + 1] += starts[layer];
  for (guint i = 0; i < n_shapes; i++)
    memcpy (&sorted[starts[shapes[i].layer]++], &shapes[i], sizeof *shapes);

  return sorted;
}

/**
 * sm_scene_builder_end:
 * @self: (transfer full): a builder, freed by this
 *
 * Ends building.
 *
 * Returns: (transfer full): the scene
 */
SmScene *
sm_scene_builder_end (SmSceneBuilder *self)
{
  SmScene *scene;

  g_return_val_if_fail (self != NULL, NULL);

  scene = self->scene;
  scene->n_shapes = self->shapes->len;
  scene->shapes = sort_by_layer ((gconstpointer) self->shapes->data, scene->n_shapes);
  scene->n_points = self->points->len;
  scene->points = (gpointer) g_array_free (self->points, FALSE);
  scene->n_items = self->items->len;
  scene->items = (gpointer) g_array_free (self->items, FALSE);

  g_array_unref (self->shapes);
  g_free (self);

  return scene;
}
