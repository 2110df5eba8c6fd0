#include "config.h"

#include "sm-motion.h"

/* A mark that both scenes have: indices of their shapes. */
typedef struct
{
  guint from;
  guint to;
} Pair;

struct _SmMotion
{
  SmScene *from;     /* owned */
  SmScene *to;       /* owned */
  SmScene *leaving;  /* owned: from, without what moves */
  SmScene *arriving; /* owned: to, without what moves */
  GArray  *pairs;    /* owned, of Pair */
};

static gboolean
can_move (const SmScene *scene,
          const SmShape *shape)
{
  return shape->kind == SM_SHAPE_MARK && shape->layer == SM_LAYER_MARKS && shape->item > 0 &&
         scene->items[shape->item - 1].row != G_MAXUINT32;
}

/* The marks of each statement, in the order in which they are painted: statement row → index of its first shape. */
static GHashTable *
index_marks (const SmScene *scene)
{
  GHashTable *marks = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < scene->n_shapes; i++)
    {
      const SmShape *shape = &scene->shapes[i];
      gpointer row;

      if (!can_move (scene, shape))
        continue;
      row = GUINT_TO_POINTER (scene->items[shape->item - 1].row);
      if (!g_hash_table_contains (marks, row))
        g_hash_table_insert (marks, row, GUINT_TO_POINTER (i));
    }

  return marks;
}

static gboolean
look_alike (const SmShape *a,
            const SmShape *b)
{
  return a->mark.stance == b->mark.stance && a->mark.style == b->mark.style;
}

static GArray *
pair_marks (const SmScene *from,
            const SmScene *to)
{
  g_autoptr(GHashTable) from_marks = index_marks (from);
  g_autoptr(GHashTable) to_marks = index_marks (to);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < from->n_shapes; i++)
    {
      const SmShape *shape = &from->shapes[i];
      gpointer row;
      gpointer first;
      gpointer found;
      Pair pair = { .from = i };

      if (!can_move (from, shape))
        continue;
      /* A statement's first mark moves; what else is drawn for it fades. */
      row = GUINT_TO_POINTER (from->items[shape->item - 1].row);
      g_hash_table_lookup_extended (from_marks, row, NULL, &first);
      if (GPOINTER_TO_UINT (first) != i || !g_hash_table_lookup_extended (to_marks, row, NULL, &found))
        continue;
      pair.to = GPOINTER_TO_UINT (found);
      if (look_alike (shape, &to->shapes[pair.to]))
        g_array_append_val (pairs, pair);
    }

  return pairs;
}

static void
copy_shape (SmSceneBuilder *builder,
            const SmScene  *scene,
            const SmShape  *shape)
{
  switch ((SmShapeKind) shape->kind)
    {
    case SM_SHAPE_RECT:
      sm_scene_builder_rect (builder, shape->layer, 0, shape->color, shape->rect.x, shape->rect.y, shape->rect.width,
                             shape->rect.height, shape->rect.radius, shape->rect.stroke, shape->rect.stroke_width);
      break;
    case SM_SHAPE_LINE:
      sm_scene_builder_line (builder, shape->layer, 0, shape->color, shape->line.width, shape->dash,
                             scene->points + shape->line.first_point, shape->line.n_points);
      break;
    case SM_SHAPE_TEXT:
      {
        SmShape *copy = sm_scene_builder_text (builder, shape->layer, 0, shape->color, shape->text.x,
                                               shape->text.baseline, shape->text.size, shape->text.bold,
                                               shape->text.anchor, shape->text.string);

        if (copy != NULL)
          copy->text.halo = shape->text.halo;
        break;
      }
    case SM_SHAPE_MARK:
    default:
      sm_scene_builder_mark (builder, 0, shape->layer, shape->mark.x, shape->mark.y, shape->mark.box,
                             shape->mark.stance, shape->mark.style);
      break;
    }
}

/* @scene without the shapes that move; @of_to says which of a pair's shapes these are. */
static SmScene *
leave_out (SmScene      *scene,
           const GArray *pairs,
           gboolean      of_to)
{
  g_autofree guint8 *moves = g_new0 (guint8, scene->n_shapes + 1);
  SmSceneBuilder *builder = sm_scene_builder_new (scene->width, scene->height);

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      moves[of_to ? pair->to : pair->from] = TRUE;
    }
  for (guint i = 0; i < scene->n_shapes; i++)
    if (!moves[i])
      copy_shape (builder, scene, &scene->shapes[i]);

  return sm_scene_builder_end (builder);
}

/**
 * sm_motion_new:
 * @from: what is shown
 * @to: what is to be shown
 *
 * Finds out what moves: a mark in both scenes that stands for the same statement and looks alike. Linear in the shapes.
 *
 * Returns: (transfer full): a motion
 */
SmMotion *
sm_motion_new (SmScene *from,
               SmScene *to)
{
  SmMotion *self;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  self = g_new0 (SmMotion, 1);
  self->from = sm_scene_ref (from);
  self->to = sm_scene_ref (to);
  self->pairs = pair_marks (from, to);
  self->leaving = leave_out (from, self->pairs, FALSE);
  self->arriving = leave_out (to, self->pairs, TRUE);

  return self;
}

/**
 * sm_motion_free:
 * @self: (transfer full): a motion
 *
 * Frees a motion.
 */
void
sm_motion_free (SmMotion *self)
{
  sm_scene_unref (self->from);
  sm_scene_unref (self->to);
  sm_scene_unref (self->leaving);
  sm_scene_unref (self->arriving);
  g_array_unref (self->pairs);
  g_free (self);
}

/**
 * sm_motion_get_n_moving:
 * @self: a motion
 *
 * Returns: how many marks move
 */
guint
sm_motion_get_n_moving (SmMotion *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pairs->len;
}

/**
 * sm_motion_get_leaving:
 * @self: a motion
 *
 * Returns: (transfer none): what fades out: the first scene without what moves
 */
SmScene *
sm_motion_get_leaving (SmMotion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->leaving;
}

/**
 * sm_motion_get_arriving:
 * @self: a motion
 *
 * Returns: (transfer none): what fades in: the second scene without what moves
 */
SmScene *
sm_motion_get_arriving (SmMotion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->arriving;
}

/* Slow at both ends. */
static double
ease (double progress)
{
  return progress * progress * (3 - 2 * progress);
}

/**
 * sm_motion_dup_moving:
 * @self: a motion
 * @progress: 0 at the start, 1 at the end; clamped
 *
 * Gives the marks that move, and nothing else, where they are at a moment of the way.
 *
 * Returns: (transfer full): a scene without a background
 */
SmScene *
sm_motion_dup_moving (SmMotion *self,
                      double    progress)
{
  SmSceneBuilder *builder;
  double part;

  g_return_val_if_fail (self != NULL, NULL);

  part = ease (CLAMP (progress, 0, 1));
  builder = sm_scene_builder_new (self->to->width, self->to->height);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);
      const SmShape *a = &self->from->shapes[pair->from];
      const SmShape *b = &self->to->shapes[pair->to];

      sm_scene_builder_mark (builder, 0, SM_LAYER_MARKS, a->mark.x + part * (b->mark.x - a->mark.x),
                             a->mark.y + part * (b->mark.y - a->mark.y),
                             a->mark.box + part * (b->mark.box - a->mark.box), b->mark.stance, b->mark.style);
    }

  return sm_scene_builder_end (builder);
}
