/* Draws a plane. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-standings-plane-private.h"

/* Diameter of an actor's dot and of those on its way, in boxes. */
#define DOT 0.9
#define STEP 0.4

/* Of text that is centred on a line, in font sizes. */
#define MIDDLE 0.36

/**
 * sm_plane_draw_ground:
 * @plane: a plane with its plot
 *
 * Draws the grid and what is across and up.
 */
void
sm_plane_draw_ground (SmPlane *plane)
{
  SmStandings *self = plane->standings;
  SmSheet *sheet = &self->sheet;
  double line = sheet->preset->line;
  double size = sheet->preset->small_size;
  const char *across = plane->across->name;
  const char *up = plane->up->name;
  g_autofree char *across_text = NULL;
  g_autofree char *up_text = NULL;
  double end = -INFINITY;
  double last_y = INFINITY;

  sm_sheet_frame (sheet, SM_LAYER_GRID, 0, SM_COLOR_NONE, plane->left, plane->top, plane->right - plane->left,
                  plane->bottom - plane->top, 0, SM_COLOR_GRID, line);
  for (int stance = 0; stance < SM_N_STANCES; stance++)
    {
      double value = sm_stance_get_value (stance);
      double x = sm_plane_x (plane, value);
      double y = sm_plane_y (plane, value);
      double width = stance == SM_STANCE_NEUTRAL ? 1.5 * line : line;
      SmPoint down[2] = { { x, plane->top }, { x, plane->bottom } };
      SmPoint right[2] = { { plane->left, y }, { plane->right, y } };
      g_autofree char *word = sm_text_ellipsize (sm_stance_get_label (stance), sm_sheet_round (size), FALSE,
                                                 plane->left - sheet->left - 0.6 * size);
      double word_width = sm_sheet_text_width (word, size, FALSE);
      double word_x = CLAMP (x - word_width / 2, plane->left, MAX (plane->right - word_width, plane->left));
      gboolean edge = stance == SM_STANCE_SUPPORTS;

      sm_sheet_line (sheet, SM_LAYER_GRID, 0, SM_COLOR_GRID, width, SM_DASH_SOLID, down, 2);
      sm_sheet_line (sheet, SM_LAYER_GRID, 0, SM_COLOR_GRID, width, SM_DASH_SOLID, right, 2);
      /* Where there is no room for every word, every other one says enough. */
      if (word_x >= end + 0.5 * size)
        {
          const char *last = sm_stance_get_label (SM_STANCE_SUPPORTS);
          double next = sm_plane_x (plane, 1) - sm_sheet_text_width (last, size, FALSE);

          if (edge || word_x + word_width + 0.5 * size < next)
            {
              sm_sheet_text (sheet, SM_LAYER_AXES, 0, SM_COLOR_TEXT_DIM, word_x, plane->bottom + 1.25 * size, size,
                             FALSE, SM_ANCHOR_LEFT, word);
              end = word_x + word_width;
            }
        }
      if (last_y - y >= 1.3 * size)
        {
          sm_sheet_text (sheet, SM_LAYER_AXES, 0, SM_COLOR_TEXT_DIM, plane->left - 0.6 * size, y + MIDDLE * size, size,
                         FALSE, SM_ANCHOR_RIGHT, word);
          last_y = y;
        }
    }

  across_text = sm_text_ellipsize (across, sm_sheet_round (size), TRUE, plane->right - plane->left - 2 * size);
  up_text = sm_text_ellipsize (up, sm_sheet_round (size), TRUE, plane->right - sheet->left - 2 * size);
  {
    double across_width = sm_sheet_text_width (across_text, size, TRUE);
    double up_width = sm_sheet_text_width (up_text, size, TRUE);
    double y = plane->bottom + 2.6 * size;
    SmItem items[2] = {
      { .x = plane->right - across_width - size, .y = y - size, .width = across_width, .label = across,
        .issue = plane->across->issue + 1, .target = plane->across->target, .id = "axis-across" },
      { .x = sheet->left, .y = plane->top - 1.6 * size, .width = up_width, .label = up,
        .issue = plane->up->issue + 1, .target = plane->up->target, .id = "axis-up" },
    };

    for (guint i = 0; i < 2; i++)
      {
        items[i].kind = SM_ITEM_ISSUE;
        items[i].lane = items[i].row = G_MAXUINT32;
        items[i].height = 1.3 * size;
      }
    sm_sheet_text (sheet, SM_LAYER_AXES, sm_sheet_item (sheet, &items[0]), SM_COLOR_TEXT,
                   plane->right - across_width - size, y, size, TRUE, SM_ANCHOR_LEFT, across_text);
    sm_standings_draw_arrow (sheet, SM_LAYER_AXES, 0, plane->right - 0.7 * size, y - MIDDLE * size, plane->right,
                             y - MIDDLE * size);
    sm_sheet_text (sheet, SM_LAYER_AXES, sm_sheet_item (sheet, &items[1]), SM_COLOR_TEXT, sheet->left,
                   plane->top - 0.6 * size, size, TRUE, SM_ANCHOR_LEFT, up_text);
    sm_standings_draw_arrow (sheet, SM_LAYER_AXES, 0, sheet->left + up_width + 0.6 * size, plane->top - 0.5 * size,
                             sheet->left + up_width + 0.6 * size, plane->top - 1.3 * size);
  }
}

/* "Poland: NATO membership, supports; EU membership, leans for; 6 statements" */
static char *
describe_spot (SmPlane           *plane,
               const SmPlaneSpot *spot)
{
  SmStandings *self = plane->standings;
  g_autofree char *count = sm_words_statements (spot->n);

  /* Translators: actor; issue and stance of one axis, of the other; "6 statements" */
  return g_strdup_printf (_("%1$s: %2$s, %3$s; %4$s, %5$s; %6$s"), sm_sheet_actor (&self->sheet, spot->actor),
                          plane->across->name, sm_stance_get_label (spot->across->stance), plane->up->name,
                          sm_stance_get_label (spot->up->stance), count);
}

static guint32
add_item (SmPlane           *plane,
          const SmPlaneSpot *spot)
{
  SmStandings *self = plane->standings;
  double half = DOT / 2 * self->sheet.box;
  g_autofree char *label = describe_spot (plane, spot);
  g_autofree char *id = sm_sheet_id ("actor-", sm_actor_get_id (self->sheet.snapshot->actors[spot->actor]));
  SmItem item = {
    .kind = SM_ITEM_ACTOR,
    .lane = spot->across->lane,
    .row = spot->across->now.row,
    .n = spot->n,
    .x = spot->x - half,
    .y = spot->y - half,
    .width = 2 * half,
    .height = 2 * half,
    .id = id,
    .label = label,
    .actor = spot->actor + 1,
  };

  item.first = sm_standings_add_rows (self, spot->across);
  sm_standings_add_rows (self, spot->up);
  return sm_sheet_item (&self->sheet, &item);
}

/* The way there: a thin line with a dot where it turned, and an arrow to where it is. */
static void
draw_trail (SmPlane           *plane,
            const SmPlaneSpot *spot,
            guint32            item)
{
  SmSheet *sheet = &plane->standings->sheet;
  g_autofree SmPoint *points = g_new (SmPoint, spot->n_turns + 1);
  double size = STEP * sheet->box;
  double length;
  SmPoint from, to;

  if (spot->n_turns < 2)
    return;
  for (guint i = 0; i < spot->n_turns; i++)
    {
      points[i] = sm_plane_get_turn (plane, spot, i);
      if (i + 1 < spot->n_turns)
        sm_sheet_frame (sheet, SM_LAYER_LINES, item, SM_COLOR_POSITION, points[i].x - size / 2, points[i].y - size / 2,
                        size, size, size / 2, SM_COLOR_NONE, 0);
    }
  from = points[spot->n_turns - 2];
  to = points[spot->n_turns - 1];
  length = hypot (to.x - from.x, to.y - from.y);
  if (spot->n_turns > 2)
    sm_sheet_line (sheet, SM_LAYER_LINES, item, SM_COLOR_POSITION, sheet->preset->line, SM_DASH_SOLID, points,
                   spot->n_turns - 1);
  if (length > 1.2 * sheet->box)
    sm_standings_draw_arrow (sheet, SM_LAYER_LINES, item, from.x, from.y,
                             to.x - (to.x - from.x) / length * 0.65 * sheet->box,
                             to.y - (to.y - from.y) / length * 0.65 * sheet->box);
}

static void
draw_dot (SmSheet *sheet,
          guint32  item,
          double   x,
          double   y)
{
  double dot = DOT * sheet->box;

  sm_sheet_frame (sheet, SM_LAYER_MARKS, item, SM_COLOR_TEXT, x - dot / 2, y - dot / 2, dot, dot, dot / 2,
                  SM_COLOR_BACKGROUND, sheet->preset->line);
}

/* Where else it stands by a statement of the same time: both are shown, joined. */
static void
draw_other (SmPlane           *plane,
            const SmPlaneSpot *spot,
            guint32            item,
            double             x,
            double             y)
{
  SmSheet *sheet = &plane->standings->sheet;
  SmPoint join[2] = { { spot->x, spot->y }, { x, y } };

  sm_sheet_line (sheet, SM_LAYER_BRACKETS, item, SM_COLOR_BRACKET, 1.25 * sheet->preset->line, SM_DASH_SOLID, join, 2);
  draw_dot (sheet, item, x, y);
}

/**
 * sm_plane_draw_patches:
 * @plane: a plane whose spots have their places
 *
 * Those who stand at one place lie on one patch, however far they had to move aside.
 */
void
sm_plane_draw_patches (SmPlane *plane)
{
  SmSheet *sheet = &plane->standings->sheet;
  double half = 0.85 * sheet->box;

  for (guint i = 0; i < plane->spots->len; i++)
    {
      const SmPlaneSpot *first = &g_array_index (plane->spots, SmPlaneSpot, i);
      SmPlaneArea patch = { first->x - half, first->y - half, first->x + half, first->y + half };
      gboolean is_first = first->shown;
      guint n = 0;

      for (guint j = 0; j < plane->spots->len && is_first; j++)
        {
          const SmPlaneSpot *spot = &g_array_index (plane->spots, SmPlaneSpot, j);

          if (!spot->shown || spot->across->now.value != first->across->now.value ||
              spot->up->now.value != first->up->now.value)
            continue;
          is_first = j >= i;
          n++;
          patch.left = MIN (patch.left, spot->x - half);
          patch.right = MAX (patch.right, spot->x + half);
          patch.top = MIN (patch.top, spot->y - half);
          patch.bottom = MAX (patch.bottom, spot->y + half);
        }
      if (is_first && n > 1)
        sm_sheet_frame (sheet, SM_LAYER_BACKGROUND, 0, SM_COLOR_ZEBRA, patch.left, patch.top, patch.right - patch.left,
                        patch.bottom - patch.top, half, SM_COLOR_NONE, 0);
    }
}

/**
 * sm_plane_draw_spot:
 * @plane: a plane
 * @spot: one of its spots that is shown
 *
 * Draws an actor: its way, its dot and its name, and adds its item.
 */
void
sm_plane_draw_spot (SmPlane           *plane,
                    const SmPlaneSpot *spot)
{
  SmStandings *self = plane->standings;
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->label_size;
  guint32 item = add_item (plane, spot);

  draw_trail (plane, spot, item);
  if (spot->across->now.other != G_MAXUINT32)
    draw_other (plane, spot, item, sm_plane_x (plane, spot->across->now.other_value), spot->y);
  if (spot->up->now.other != G_MAXUINT32)
    draw_other (plane, spot, item, spot->x, sm_plane_y (plane, spot->up->now.other_value));
  draw_dot (sheet, item, spot->x, spot->y);
  if (spot->named)
    {
      double width = spot->label.right - spot->label.left;
      double middle = (spot->label.top + spot->label.bottom) / 2;
      g_autofree char *name = sm_text_ellipsize (sm_sheet_actor (sheet, spot->actor), sm_sheet_round (size), FALSE,
                                                 width + 0.5);

      if (spot->leader)
        {
          gboolean right = spot->label.left > spot->x;
          SmPoint line[2] = { { spot->x, spot->y },
                              { right ? spot->label.left - 0.15 * size : spot->label.right + 0.15 * size, middle } };

          sm_sheet_line (sheet, SM_LAYER_RANGES, item, SM_COLOR_AXIS, 0.75 * sheet->preset->line, SM_DASH_SOLID, line,
                         2);
        }
      sm_sheet_text (sheet, SM_LAYER_LABELS, item, SM_COLOR_TEXT, spot->label.left, middle + MIDDLE * size, size,
                     FALSE, SM_ANCHOR_LEFT, name)
        ->text.halo = TRUE;
    }
}
