/* What a view draws, as data. Once built, a scene never changes; see sm-scene-builder.c for how it is built. */
#include "config.h"

#include "sm-mark.h"
#include "sm-scene-private.h"

G_DEFINE_BOXED_TYPE (SmScene, sm_scene, sm_scene_ref, sm_scene_unref)

static const char *const layer_ids[] = {
  [SM_LAYER_BACKGROUND] = "background",
  [SM_LAYER_GRID] = "grid",
  [SM_LAYER_AXES] = "axes",
  [SM_LAYER_LINES] = "lines",
  [SM_LAYER_RANGES] = "ranges",
  [SM_LAYER_MARKS] = "marks",
  [SM_LAYER_BRACKETS] = "brackets",
  [SM_LAYER_LABELS] = "labels",
  [SM_LAYER_LEGEND] = "legend",
  [SM_LAYER_TITLE] = "title",
  [SM_LAYER_SOURCE] = "source",
};

G_STATIC_ASSERT (G_N_ELEMENTS (layer_ids) == SM_N_LAYERS);

/**
 * sm_layer_get_id:
 * @layer: a layer
 *
 * Gives the name of a layer in files: the id of its group in an SVG.
 *
 * Returns: (transfer none): a constant
 */
const char *
sm_layer_get_id (SmLayer layer)
{
  g_return_val_if_fail ((guint) layer < SM_N_LAYERS, "");

  return layer_ids[layer];
}

/**
 * sm_scene_ref:
 * @self: a scene
 *
 * Adds a reference. Safe in any thread.
 *
 * Returns: (transfer full): @self
 */
SmScene *
sm_scene_ref (SmScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_scene_unref:
 * @self: (transfer full): a scene
 *
 * Drops a reference; the last one frees the scene with all its strings. Safe in any thread.
 */
void
sm_scene_unref (SmScene *self)
{
  SmScenePrivate *priv;

  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  priv = self->priv;
  g_string_chunk_free (priv->strings);
  g_clear_pointer (&priv->hits, sm_scene_hits_free);
  if (priv->describe_destroy != NULL)
    priv->describe_destroy (priv->describe_data);
  if (priv->rows_destroy != NULL)
    priv->rows_destroy (priv->rows_owner);
  g_free (priv);
  g_free (self->title);
  g_free (self->description);
  g_free (self->language);
  g_free (self->shapes);
  g_free (self->points);
  g_free (self->items);
  g_free (self);
}

/**
 * sm_scene_get_bounds:
 * @self: a scene
 * @shape: one of its shapes
 * @x: (out): left edge, in layout units
 * @y: (out): top edge
 * @width: (out): width
 * @height: (out): height
 *
 * Gives the box that a shape paints in: half the line's width beyond its points and edges, a mark with its end
 * bar and ring. A text's box is the space that it was measured to take. The box of marks holds for every
 * theme but high contrast, whose rings are thicker.
 */
void
sm_scene_get_bounds (SmScene       *self,
                     const SmShape *shape,
                     double        *x,
                     double        *y,
                     double        *width,
                     double        *height)
{
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  g_return_if_fail (self != NULL && shape != NULL);

  switch ((SmShapeKind) shape->kind)
    {
    case SM_SHAPE_RECT:
      left = shape->rect.x - shape->rect.stroke_width / 2;
      top = shape->rect.y - shape->rect.stroke_width / 2;
      right = shape->rect.x + shape->rect.width + shape->rect.stroke_width / 2;
      bottom = shape->rect.y + shape->rect.height + shape->rect.stroke_width / 2;
      break;

    case SM_SHAPE_LINE:
      for (guint i = 0; i < shape->line.n_points; i++)
        {
          const SmPoint *point = &self->points[shape->line.first_point + i];

          left = i == 0 ? point->x : MIN (left, point->x);
          top = i == 0 ? point->y : MIN (top, point->y);
          right = i == 0 ? point->x : MAX (right, point->x);
          bottom = i == 0 ? point->y : MAX (bottom, point->y);
        }
      left -= shape->line.width / 2;
      top -= shape->line.width / 2;
      right += shape->line.width / 2;
      bottom += shape->line.width / 2;
      break;

    case SM_SHAPE_TEXT:
      left = sm_shape_get_text_left (shape);
      right = left + shape->text.width;
      top = shape->text.baseline - shape->text.ascent;
      bottom = shape->text.baseline + shape->text.descent;
      break;

    case SM_SHAPE_MARK:
      {
        SmMarkShape mark;

        sm_mark_shape_init (&mark, shape->mark.stance, shape->mark.style, shape->mark.box,
                            sm_theme_get (SM_THEME_LIGHT, SM_PALETTE_ORANGE_BLUE), 1, FALSE);
        sm_mark_get_extents (&mark, &left, &top, &right, &bottom);
        left += shape->mark.x;
        right += shape->mark.x;
        top += shape->mark.y;
        bottom += shape->mark.y;
        break;
      }

    default:
      g_assert_not_reached ();
    }

  *x = left;
  *y = top;
  *width = right - left;
  *height = bottom - top;
}

/**
 * sm_shape_get_text_left:
 * @shape: a shape of kind %SM_SHAPE_TEXT
 *
 * Finds where a text begins on the page, whatever it is aligned to and reads like.
 *
 * Returns: x of its left edge, in layout units
 */
double
sm_shape_get_text_left (const SmShape *shape)
{
  switch ((SmAnchor) shape->text.anchor)
    {
    case SM_ANCHOR_START:
      return shape->text.rtl ? shape->text.x - shape->text.width : shape->text.x;
    case SM_ANCHOR_END:
      return shape->text.rtl ? shape->text.x : shape->text.x - shape->text.width;
    case SM_ANCHOR_MIDDLE:
      return shape->text.x - shape->text.width / 2;
    case SM_ANCHOR_RIGHT:
      return shape->text.x - shape->text.width;
    case SM_ANCHOR_LEFT:
    default:
      return shape->text.x;
    }
}

/**
 * sm_scene_get_rows:
 * @self: a scene
 * @item: one of its items
 * @n_rows: (out): how many
 *
 * Gives the statements that @item stands for, as many as it says. Lanes and sections of a timeline are headers: what
 * they stand for is in the lanes that it was made from.
 *
 * Returns: (transfer none) (array length=n_rows) (nullable): statement rows, alive as long as @self; %NULL for none
 */
const guint32 *
sm_scene_get_rows (SmScene      *self,
                   const SmItem *item,
                   guint        *n_rows)
{
  g_return_val_if_fail (self != NULL && item != NULL && n_rows != NULL, NULL);

  *n_rows = 0;
  if (item->n == 0 || item->kind == SM_ITEM_LANE || item->kind == SM_ITEM_SECTION)
    return NULL;

  *n_rows = item->n;
  if (item->kind == SM_ITEM_STATEMENT)
    return &item->row;

  g_return_val_if_fail (item->first <= self->n_rows && item->n <= self->n_rows - item->first, NULL);
  return self->rows + item->first;
}

/**
 * sm_scene_describe:
 * @self: a scene
 * @item: one of its items
 *
 * Says in words what an item stands for, in the languages that the scene was made in: its own label, or what the
 * function set with sm_scene_builder_set_describe() makes of it. Safe in any thread.
 *
 * Returns: (transfer full) (nullable): the words, %NULL if there are none
 */
char *
sm_scene_describe (SmScene      *self,
                   const SmItem *item)
{
  SmScenePrivate *priv;

  g_return_val_if_fail (self != NULL && item != NULL, NULL);

  priv = self->priv;
  if (item->label != NULL)
    return g_strdup (item->label);
  if (priv->describe != NULL)
    return priv->describe (item, priv->describe_data);

  return NULL;
}

/**
 * sm_scene_is_page:
 * @self: a scene
 * @shape: one of its shapes
 *
 * Finds out whether a shape is the page's own background: a bare rectangle in the background's colour over all
 * of it. Painters paint the page whether or not there is such a shape, and leave both out when asked to.
 *
 * Returns: whether it is
 */
gboolean
sm_scene_is_page (SmScene       *self,
                  const SmShape *shape)
{
  return shape->kind == SM_SHAPE_RECT && shape->layer == SM_LAYER_BACKGROUND &&
         shape->color == SM_COLOR_BACKGROUND && shape->rect.stroke_width == 0 && shape->rect.radius == 0 &&
         shape->rect.x <= 0 && shape->rect.y <= 0 && shape->rect.x + shape->rect.width >= self->width &&
         shape->rect.y + shape->rect.height >= self->height;
}
