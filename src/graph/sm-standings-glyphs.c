/* What stands in a row of standings: the glyph, what contradicts it, and where it was before. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-standings-private.h"

/* Diameter of a ghost, the arrow's head, and what an arrow keeps from the glyph, in boxes. */
#define GHOST 0.5
#define HEAD 0.45
#define ARROW_GAP 0.85

/* A shorter way, in boxes, has no arrow: there is no room for one. */
#define SHORTEST_ARROW 1.6

/* Half a glyph's outline, in boxes. */
#define HALF 0.75

/* Width of signs in the legend, in boxes. */
#define SIGN 2.4

/**
 * sm_standings_draw_ghost:
 * @sheet: an open sheet
 * @layer: its layer
 * @x: centre
 * @y: centre
 *
 * Draws the dot that marks an earlier position.
 */
void
sm_standings_draw_ghost (SmSheet *sheet,
                         SmLayer  layer,
                         double   x,
                         double   y)
{
  double size = GHOST * sheet->box;

  sm_sheet_frame (sheet, layer, 0, SM_COLOR_POSITION, x - size / 2, y - size / 2, size, size, size / 2,
                  SM_COLOR_NONE, 0);
}

/**
 * sm_standings_draw_arrow:
 * @sheet: an open sheet
 * @layer: its layer
 * @item: 1 + the item it belongs to; 0 none
 * @x0: where it begins
 * @y0: where it begins
 * @x1: its tip
 * @y1: its tip
 *
 * Draws an arrow; nothing when it has no length.
 */
void
sm_standings_draw_arrow (SmSheet *sheet,
                         SmLayer  layer,
                         guint32  item,
                         double   x0,
                         double   y0,
                         double   x1,
                         double   y1)
{
  double width = 1.5 * sheet->preset->line;
  double length = hypot (x1 - x0, y1 - y0);
  double head = HEAD * sheet->box;
  double ux, uy;
  SmPoint shaft[2] = { { x0, y0 }, { x1, y1 } };
  SmPoint tip[3];

  if (length < 0.1)
    return;

  ux = (x1 - x0) / length * head;
  uy = (y1 - y0) / length * head;
  tip[0] = (SmPoint) { x1 - ux - 0.6 * uy, y1 - uy + 0.6 * ux };
  tip[1] = (SmPoint) { x1, y1 };
  tip[2] = (SmPoint) { x1 - ux + 0.6 * uy, y1 - uy - 0.6 * ux };
  sm_sheet_line (sheet, layer, item, SM_COLOR_POSITION, width, SM_DASH_SOLID, shaft, 2);
  sm_sheet_line (sheet, layer, item, SM_COLOR_POSITION, width, SM_DASH_SOLID, tip, 3);
}

/* Two statements of one time that say the opposite: both are shown, joined. */
static void
draw_join (SmSheet *sheet,
           SmLayer  layer,
           guint32  item,
           double   x0,
           double   x1,
           double   y)
{
  double left = MIN (x0, x1) + ARROW_GAP * sheet->box;
  double right = MAX (x0, x1) - ARROW_GAP * sheet->box;
  double cap = 0.35 * sheet->box;
  double width = 1.25 * sheet->preset->line;
  SmPoint line[2] = { { left, y }, { right, y } };

  if (right <= left)
    return;
  sm_sheet_line (sheet, layer, item, SM_COLOR_BRACKET, width, SM_DASH_SOLID, line, 2);
  for (guint i = 0; i < 2; i++)
    {
      double x = i == 0 ? left : right;
      SmPoint end[2] = { { x, y - cap }, { x, y + cap } };

      sm_sheet_line (sheet, layer, item, SM_COLOR_BRACKET, width, SM_DASH_SOLID, end, 2);
    }
}

/**
 * sm_standings_id:
 * @self: standings
 * @prefix: "cell-"
 * @issue: an issue; %G_MAXUINT for all of them
 * @target: word, resolved
 *
 * Returns: (transfer full): an id made of the topic's
 */
char *
sm_standings_id (SmStandings *self,
                 const char  *prefix,
                 guint        issue,
                 guint32      target)
{
  SmSnapshot *snapshot = self->sheet.snapshot;
  g_autofree char *id = NULL;
  g_autofree char *word = NULL;

  if (issue >= snapshot->n_issues)
    return g_strconcat (prefix, "all", NULL);

  id = sm_sheet_id (prefix, sm_issue_get_id (snapshot->issues[issue]));
  if (target == snapshot->issue_target[issue])
    return g_steal_pointer (&id);

  word = sm_sheet_id ("", snapshot->words[target]);
  return g_strconcat (id, "-", word, NULL);
}

/**
 * sm_standings_set_cell:
 * @self: standings
 * @strip: one of its strips
 * @one: an actor on a topic
 * @item: (out caller-allocates): an item without outline and label
 *
 * Says what the item of an actor on a topic stands for: its statements there in the window.
 *
 * Returns: (transfer full): the item's id, which it borrows
 */
char *
sm_standings_set_cell (SmStandings            *self,
                       const SmStandingsStrip *strip,
                       const SmStandingsOne   *one,
                       SmItem                 *item)
{
  guint issue = strip->issue;
  guint32 target = strip->target;
  g_autofree char *actor = sm_sheet_id ("cell-", sm_actor_get_id (self->sheet.snapshot->actors[one->actor]));
  g_autofree char *topic = NULL;
  char *id;

  if (one->lane != G_MAXUINT)
    {
      issue = self->sheet.lanes->lanes[one->lane].issue;
      target = self->sheet.lanes->lanes[one->lane].target;
    }
  topic = sm_standings_id (self, "-", issue, target);
  id = g_strconcat (actor, topic, NULL);
  *item = (SmItem){
    .kind = SM_ITEM_CELL,
    .lane = one->lane != G_MAXUINT ? one->lane : G_MAXUINT32,
    .row = one->has_now ? one->now.row : G_MAXUINT32,
    .first = one->first,
    .n = one->n,
    .id = id,
    .actor = one->actor + 1,
    .issue = issue < self->sheet.snapshot->n_issues ? issue + 1 : 0,
    .target = target,
  };

  return id;
}

/* From the ghost to the glyph, around a name that stands there. */
static void
draw_way (SmStandings          *self,
          const SmStandingsOne *one,
          guint32               item,
          double                from,
          double                to,
          double                y)
{
  SmSheet *sheet = &self->sheet;
  double gap = 0.6 * sheet->box;
  double left = one->label_x - gap;
  double right = one->label_x + one->label_width + gap;
  SmPoint start[2] = { { from, y }, { from < to ? left : right, y } };

  if (self->one_a_row || !one->on_arrow)
    {
      sm_standings_draw_arrow (sheet, SM_LAYER_LINES, item, from, y, to, y);
      return;
    }
  sm_sheet_line (sheet, SM_LAYER_LINES, item, SM_COLOR_POSITION, 1.5 * sheet->preset->line, SM_DASH_SOLID, start, 2);
  sm_standings_draw_arrow (sheet, SM_LAYER_LINES, item, from < to ? right : left, y, to, y);
}

/**
 * sm_standings_draw_one:
 * @self: standings with a frame
 * @strip: one of its strips
 * @one: one with a position
 * @y: middle of its row
 *
 * Draws the glyph of a position on the scale, and adds its item.
 */
void
sm_standings_draw_one (SmStandings            *self,
                       const SmStandingsStrip *strip,
                       const SmStandingsOne   *one,
                       double                  y)
{
  SmSheet *sheet = &self->sheet;
  double x = sm_standings_x (self, one->now.value);
  double half = HALF * sheet->box;
  double left = x - half;
  double right = x + half;
  g_autofree char *label = sm_standings_describe (self, strip, one);
  SmItem item;
  g_autofree char *id = sm_standings_set_cell (self, strip, one, &item);
  guint32 index;

  if (one->now.other != G_MAXUINT32)
    {
      double other = sm_standings_x (self, one->now.other_value);

      left = MIN (left, other - half);
      right = MAX (right, other + half);
    }
  item.label = label;
  item.x = left;
  item.y = y - half;
  item.width = right - left;
  item.height = 2 * half;
  index = sm_sheet_item (sheet, &item);

  if (one->has_before && one->before.value != one->now.value)
    {
      double from = sm_standings_x (self, one->before.value);
      double way = x > from ? 1 : -1;

      sm_standings_draw_ghost (sheet, SM_LAYER_LINES, from, y);
      /* What contradicts itself went nowhere for sure. */
      if (one->now.other == G_MAXUINT32 && fabs (x - from) >= SHORTEST_ARROW * sheet->box)
        draw_way (self, one, index, from + way * GHOST / 2 * sheet->box, x - way * ARROW_GAP * sheet->box, y);
    }
  if (one->now.other != G_MAXUINT32)
    {
      double other = sm_standings_x (self, one->now.other_value);

      draw_join (sheet, SM_LAYER_BRACKETS, index, x, other, y);
      sm_sheet_mark (sheet, index, SM_LAYER_MARKS, other, y, one->other_stance, one->other_style);
    }
  sm_sheet_mark (sheet, index, SM_LAYER_MARKS, x, y, one->stance, one->style);
}

static void
draw_before_sign (SmSheet *sheet,
                  double   x,
                  double   y,
                  double   width)
{
  sm_standings_draw_ghost (sheet, SM_LAYER_LEGEND, x + GHOST / 2 * sheet->box, y);
  sm_standings_draw_arrow (sheet, SM_LAYER_LEGEND, 0, x + GHOST * sheet->box, y, x + width, y);
}

static void
draw_join_sign (SmSheet *sheet,
                double   x,
                double   y,
                double   width)
{
  double out = ARROW_GAP * sheet->box;

  draw_join (sheet, SM_LAYER_LEGEND, 0, x - out, x + width + out, y);
}

/**
 * sm_standings_legend_fill:
 * @legend: an empty legend
 * @brief: only what marks look like
 * @user_data: standings with a plan
 *
 * Lists what the legend explains.
 */
void
sm_standings_legend_fill (SmLegend *legend,
                          gboolean  brief,
                          gpointer  user_data)
{
  SmStandings *self = user_data;
  double width = SIGN * self->sheet.box;

  if (!sm_standings_is_plane (self))
    {
      sm_legend_add_stances (legend, &self->glyphs);
      sm_legend_add_styles (legend, &self->glyphs);
    }
  if (brief)
    return;

  if (sm_standings_is_plane (self))
    {
      if (self->has_trails)
        sm_legend_add_sign (legend, draw_before_sign, width, _("way in this time"), 0);
    }
  else if (self->has_ghosts)
    {
      g_autofree char *day = sm_words_days ((gint32) ceil (self->before) - 1, (gint32) ceil (self->before) - 1);
      /* Translators: %s is a day: a dot where an actor stood before, and an arrow to where it is now */
      g_autofree char *label = g_strdup_printf (_("moved since %s"), day);

      sm_legend_add_sign (legend, draw_before_sign, width, label, 0);
    }
  if (self->has_contradictions)
    sm_legend_add_sign (legend, draw_join_sign, width, _("contradiction"), 0);
}
