/* Where the dots and names of a plane stand. */
#include "config.h"

#include "sm-standings-plane-private.h"

/* From one dot to the next at the same place, and a name's height, in font sizes. */
#define LINE 1.25
#define NAME_HEIGHT 1.05

/* Between a dot and its name, in boxes. */
#define NAME_GAP 0.35

/* Dots stay within this part of the way to the next level. */
#define REACH 0.46

/* A leader line is at most so many times the height of a name. */
#define LONGEST_LEADER 5

static gboolean
is_clear (const GArray      *areas,
          const SmPlaneArea *area)
{
  for (guint i = 0; i < areas->len; i++)
    {
      const SmPlaneArea *taken = &g_array_index (areas, SmPlaneArea, i);

      if (area->left < taken->right && taken->left < area->right && area->top < taken->bottom &&
          taken->top < area->bottom)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_free (const SmPlane     *plane,
         const SmPlaneArea *area)
{
  return area->left >= plane->left && area->right <= plane->right && area->top >= plane->top &&
         area->bottom <= plane->bottom && is_clear (plane->taken, area);
}

static SmPlaneArea
dot_area (const SmPlane *plane,
          double         x,
          double         y)
{
  double half = 0.6 * plane->standings->sheet.box;

  return (SmPlaneArea) { x - half, y - half, x + half, y + half };
}

/* The nearest place to where it stands that is free, up and down in turn. */
static void
place_dot (SmPlane     *plane,
           SmPlaneSpot *spot)
{
  SmStandings *self = plane->standings;
  double line = MAX (LINE * self->sheet.preset->label_size, 1.3 * self->sheet.box);
  double reach = REACH * 0.25 * (plane->bottom - plane->top - 2 * plane->pad_y);
  double x = sm_plane_x (plane, spot->across->now.value);
  double y = sm_plane_y (plane, spot->up->now.value);

  spot->shown = FALSE;
  for (guint column = 0; column < 5 && !spot->shown; column++)
    {
      double dx = (column % 2 == 1 ? 1.0 : -1.0) * ((column + 1) / 2) * 1.4 * self->sheet.box;

      for (guint k = 0; (k + 1) / 2 * line <= reach && !spot->shown; k++)
        {
          double dy = (k % 2 == 1 ? -1.0 : 1.0) * ((k + 1) / 2) * line;
          SmPlaneArea area = dot_area (plane, x + dx, y + dy);

          if (!is_free (plane, &area))
            continue;
          spot->shown = TRUE;
          spot->x = x + dx;
          spot->y = y + dy;
          g_array_append_val (plane->taken, area);
        }
    }
}

static gboolean
take (SmPlane           *plane,
      SmPlaneSpot       *spot,
      const SmPlaneArea *area,
      gboolean           clear)
{
  if (!is_free (plane, area) || (clear && !is_clear (plane->ways, area)))
    return FALSE;
  spot->named = TRUE;
  spot->label = *area;
  g_array_append_val (plane->taken, *area);

  return TRUE;
}

static gboolean
try_places (SmPlane           *plane,
            SmPlaneSpot       *spot,
            const SmPlaneArea *places,
            gboolean           clear)
{
  for (guint i = 0; i < 4; i++)
    {
      if (take (plane, spot, &places[i], clear))
        return TRUE;
    }

  return FALSE;
}

static gboolean
try_leaders (SmPlane     *plane,
             SmPlaneSpot *spot,
             double       width,
             gboolean     clear)
{
  static const double ways[8][2] = {
    { 1, -1 }, { 1, 1 }, { -1, -1 }, { -1, 1 }, { 1, -2 }, { 1, 2 }, { -1, -2 }, { -1, 2 },
  };
  double height = NAME_HEIGHT * plane->standings->sheet.preset->label_size;

  for (guint ring = 2; ring <= LONGEST_LEADER; ring++)
    {
      for (guint side = 0; side < G_N_ELEMENTS (ways); side++)
        {
          gboolean right = ways[side][0] > 0;
          double x = spot->x + ways[side][0] * ring * height * 0.8;
          double y = spot->y + ways[side][1] * ring * height * 0.8;
          SmPlaneArea area = { right ? x : x - width, y - height / 2, right ? x + width : x, y + height / 2 };

          spot->leader = take (plane, spot, &area, clear);
          if (spot->leader)
            return TRUE;
        }
    }

  return FALSE;
}

/* Beside the dot, above or below it, or away from it with a line. */
static void
place_name (SmPlane     *plane,
            SmPlaneSpot *spot)
{
  SmStandings *self = plane->standings;
  double size = self->sheet.preset->label_size;
  const char *name = sm_sheet_actor (&self->sheet, spot->actor);
  double width = MIN (sm_sheet_text_width (name, size, FALSE), 13.5 * size);
  double height = NAME_HEIGHT * size;
  double gap = (0.6 + NAME_GAP) * self->sheet.box;
  SmPlaneArea places[4] = {
    { spot->x + gap, spot->y - height / 2, spot->x + gap + width, spot->y + height / 2 },
    { spot->x - gap - width, spot->y - height / 2, spot->x - gap, spot->y + height / 2 },
    { spot->x - width / 2, spot->y - gap - height, spot->x + width / 2, spot->y - gap },
    { spot->x - width / 2, spot->y + gap, spot->x + width / 2, spot->y + gap + height },
  };

  /* Where no way is covered; then farther off; then over a way, which the name's outline cuts. */
  if (!try_places (plane, spot, places, TRUE) && !try_leaders (plane, spot, width, TRUE) &&
      !try_places (plane, spot, places, FALSE) && !try_leaders (plane, spot, width, FALSE))
    plane->n_unnamed++;
}

static int
compare_spots (gconstpointer a,
               gconstpointer b)
{
  const SmPlaneSpot *first = *(SmPlaneSpot *const *) a;
  const SmPlaneSpot *second = *(SmPlaneSpot *const *) b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;

  return first < second ? -1 : first > second;
}

/**
 * sm_plane_get_turn:
 * @plane: a plane
 * @spot: one of its spots that has its place
 * @i: which turn of its way
 *
 * Returns: where the way goes: as far aside as the dot, so that ways that are the same are seen beside each other
 */
SmPoint
sm_plane_get_turn (const SmPlane     *plane,
                   const SmPlaneSpot *spot,
                   guint              i)
{
  const SmPlaneTurn *turn = &g_array_index (plane->turns, SmPlaneTurn, spot->first_turn + i);
  double dx = spot->x - sm_plane_x (plane, spot->across->now.value);
  double dy = spot->y - sm_plane_y (plane, spot->up->now.value);

  return (SmPoint) {
    CLAMP (sm_plane_x (plane, turn->x) + dx, plane->left, plane->right),
    CLAMP (sm_plane_y (plane, turn->y) + dy, plane->top, plane->bottom),
  };
}

static void
note_way (SmPlane           *plane,
          const SmPlaneSpot *spot)
{
  double half = 0.3 * plane->standings->sheet.box;

  for (guint i = 1; i < spot->n_turns; i++)
    {
      SmPoint from = sm_plane_get_turn (plane, spot, i - 1);
      SmPoint to = sm_plane_get_turn (plane, spot, i);
      guint n = MAX (1, ceil (MIN (fabs (to.x - from.x), fabs (to.y - from.y)) / (4 * half)));

      for (guint k = 0; k < n; k++)
        {
          double x0 = from.x + (to.x - from.x) * k / n;
          double y0 = from.y + (to.y - from.y) * k / n;
          double x1 = from.x + (to.x - from.x) * (k + 1) / n;
          double y1 = from.y + (to.y - from.y) * (k + 1) / n;
          SmPlaneArea area = { MIN (x0, x1) - half, MIN (y0, y1) - half, MAX (x0, x1) + half, MAX (y0, y1) + half };

          g_array_append_val (plane->ways, area);
        }
    }
}

/* Where else a spot stands by a statement of the same time, and the line between. */
static void
note_other (SmPlane           *plane,
            const SmPlaneSpot *spot,
            double             x,
            double             y)
{
  double half = 0.3 * plane->standings->sheet.box;
  SmPlaneArea dot = dot_area (plane, x, y);
  SmPlaneArea join = {
    MIN (spot->x, x) - half,
    MIN (spot->y, y) - half,
    MAX (spot->x, x) + half,
    MAX (spot->y, y) + half,
  };

  g_array_append_val (plane->taken, dot);
  g_array_append_val (plane->ways, join);
}

/**
 * sm_plane_place:
 * @plane: a plane with its spots and its plot
 *
 * Gives every spot its place and its name one; the fullest have the first choice.
 */
void
sm_plane_place (SmPlane *plane)
{
  g_autoptr(GPtrArray) order = g_ptr_array_new ();

  g_array_set_size (plane->taken, 0);
  g_array_set_size (plane->ways, 0);
  plane->n_unnamed = plane->n_hidden = 0;
  plane->n_hidden_statements = 0;
  for (guint i = 0; i < plane->spots->len; i++)
    g_ptr_array_add (order, &g_array_index (plane->spots, SmPlaneSpot, i));
  g_ptr_array_sort (order, compare_spots);

  for (guint i = 0; i < order->len; i++)
    {
      SmPlaneSpot *spot = g_ptr_array_index (order, i);

      spot->named = spot->leader = FALSE;
      place_dot (plane, spot);
      if (!spot->shown)
        {
          plane->n_hidden++;
          plane->n_hidden_statements += spot->n;
        }
      else
        {
          note_way (plane, spot);
          if (spot->across->now.other != G_MAXUINT32)
            note_other (plane, spot, sm_plane_x (plane, spot->across->now.other_value), spot->y);
          if (spot->up->now.other != G_MAXUINT32)
            note_other (plane, spot, spot->x, sm_plane_y (plane, spot->up->now.other_value));
        }
    }
  for (guint i = 0; i < order->len; i++)
    {
      SmPlaneSpot *spot = g_ptr_array_index (order, i);

      if (spot->shown)
        place_name (plane, spot);
    }
}
