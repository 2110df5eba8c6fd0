/* What is at a point.
 *
 * The hit areas of items are entered into a grid over the page, when the first question is asked: a question
 * then looks at one cell. Building costs O(items + cells), a question O(items of the cell).
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-scene-private.h"

/* Least side of a hit area, in layout units. */
#define LEAST_AREA 24.0

#define CELL 32.0

/* Huge pages get larger cells rather than more. */
#define MAX_CELLS_A_SIDE 1024

struct _SmSceneHits
{
  double   cell_width, cell_height;
  int      n_columns, n_rows;
  guint32 *starts; /* first entry of each cell, and the end */
  guint32 *items;  /* the cells' items, in order */
};

typedef struct
{
  double x0, y0, x1, y1;
} Area;

/* How well an item answers, best first. */
typedef struct
{
  gboolean panel;    /* holds others, which are meant rather than it */
  gboolean near;     /* not inside the outline itself */
  double   distance; /* squared, to the centre */
  guint32  item;
} Answer;

static Area
get_area (const SmItem *item)
{
  double more_x = MAX (LEAST_AREA - item->width, 0) / 2;
  double more_y = MAX (LEAST_AREA - item->height, 0) / 2;

  return (Area) {
    item->x - more_x,
    item->y - more_y,
    item->x + item->width + more_x,
    item->y + item->height + more_y,
  };
}

static gboolean
holds (Area   area,
       double x,
       double y)
{
  return x >= area.x0 && x <= area.x1 && y >= area.y0 && y <= area.y1;
}

static int
to_cell (double position,
         double cell,
         int    n_cells)
{
  return (int) CLAMP (floor (position / cell), 0, n_cells - 1);
}

static void
get_cells (const SmSceneHits *self,
           const SmItem      *item,
           int               *left,
           int               *top,
           int               *right,
           int               *bottom)
{
  Area area = get_area (item);

  /* What lies beyond the page is kept in the cells at its edge. */
  *left = to_cell (area.x0, self->cell_width, self->n_columns);
  *right = to_cell (area.x1, self->cell_width, self->n_columns);
  *top = to_cell (area.y0, self->cell_height, self->n_rows);
  *bottom = to_cell (area.y1, self->cell_height, self->n_rows);
}

static SmSceneHits *
hits_new (const SmScene *scene)
{
  SmSceneHits *self = g_new0 (SmSceneHits, 1);
  guint32 *next;
  guint n_cells;

  self->n_columns = (int) CLAMP (ceil (scene->width / CELL), 1, MAX_CELLS_A_SIDE);
  self->n_rows = (int) CLAMP (ceil (scene->height / CELL), 1, MAX_CELLS_A_SIDE);
  self->cell_width = scene->width / self->n_columns;
  self->cell_height = scene->height / self->n_rows;

  n_cells = self->n_columns * self->n_rows;
  self->starts = g_new0 (guint32, n_cells + 1);
  for (guint i = 0; i < scene->n_items; i++)
    {
      int left, top, right, bottom;

      get_cells (self, &scene->items[i], &left, &top, &right, &bottom);
      for (int row = top; row <= bottom; row++)
        {
          for (int column = left; column <= right; column++)
            self->starts[row * self->n_columns + column + 1]++;
        }
    }
  for (guint i = 0; i < n_cells; i++)
    self->starts[i + 1] += self->starts[i];

  self->items = g_new (guint32, self->starts[n_cells]);
  next = g_memdup2 (self->starts, n_cells * sizeof *next);
  for (guint i = 0; i < scene->n_items; i++)
    {
      int left, top, right, bottom;

      get_cells (self, &scene->items[i], &left, &top, &right, &bottom);
      for (int row = top; row <= bottom; row++)
        {
          for (int column = left; column <= right; column++)
            self->items[next[row * self->n_columns + column]++] = i;
        }
    }
  g_free (next);

  return self;
}

void
sm_scene_hits_free (SmSceneHits *self)
{
  g_free (self->starts);
  g_free (self->items);
  g_free (self);
}

static int
compare_answers (gconstpointer a,
                 gconstpointer b)
{
  const Answer *first = a;
  const Answer *second = b;

  if (first->panel != second->panel)
    return first->panel ? 1 : -1;
  if (first->near != second->near)
    return first->near ? 1 : -1;
  if (first->distance != second->distance)
    return first->distance < second->distance ? -1 : 1;

  /* What was drawn later lies on top. */
  return first->item > second->item ? -1 : 1;
}

/**
 * sm_scene_hit:
 * @self: a scene
 * @x: where, in layout units
 * @y: where
 * @nth: 0 for the best answer; 1, 2, … for the others that cover the point, and around again
 *
 * Finds the item at a point. Hit areas are at least 24×24 units around an item's outline. An item whose
 * outline holds the point goes before one that is only near; among equals the nearest centre wins, then the
 * one drawn last. Safe in any thread.
 *
 * Returns: the index of an item; -1 if none covers the point, or it is not a number
 */
int
sm_scene_hit (SmScene *self,
              double   x,
              double   y,
              guint    nth)
{
  SmScenePrivate *priv;
  const SmSceneHits *hits;
  g_autoptr(GArray) answers = NULL;
  guint cell;

  g_return_val_if_fail (self != NULL, -1);

  if (isnan (x) || isnan (y) || self->n_items == 0)
    return -1;

  priv = self->priv;
  if (g_once_init_enter (&priv->hits))
    g_once_init_leave (&priv->hits, hits_new (self));
  hits = priv->hits;

  answers = g_array_new (FALSE, FALSE, sizeof (Answer));
  cell = to_cell (y, hits->cell_height, hits->n_rows) * hits->n_columns +
         to_cell (x, hits->cell_width, hits->n_columns);
  for (guint32 i = hits->starts[cell]; i < hits->starts[cell + 1]; i++)
    {
      const SmItem *item = &self->items[hits->items[i]];
      Area outline = { item->x, item->y, item->x + item->width, item->y + item->height };
      double dx = x - (item->x + item->width / 2);
      double dy = y - (item->y + item->height / 2);
      Answer answer = {
        item->kind == SM_ITEM_PANEL,
        !holds (outline, x, y),
        dx * dx + dy * dy,
        hits->items[i],
      };

      if (holds (get_area (item), x, y))
        g_array_append_val (answers, answer);
    }

  if (answers->len == 0)
    return -1;

  g_array_sort (answers, compare_answers);
  return (int) g_array_index (answers, Answer, nth % answers->len).item;
}
