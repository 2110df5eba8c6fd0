/* The rows of shifts: glyphs on a scale, what joins them, and their dates. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-shifts-private.h"

/* Half the height of letters, in font sizes. */
#define MIDDLE 0.36

/* Lines of a name, in font sizes. */
#define LABEL_LINE 1.2
#define TOPIC_LINE 1.3

/* From a glyph's centre to a line, to its date, and the sides of an arrow's head, in boxes. */
#define LINE_GAP 0.85
#define DATE_GAP 1.0
#define RING_GAP 0.5
#define HEAD 0.45

/* Glyphs nearer to each other than this have no room for an arrow between them. */
#define LEAST_WAY 2.2

/* Of three glyphs the first is above the middle and the last below it, by so much of the text. */
#define TRACK 0.66

#define HEADING_BASELINE 1.32

/* SmMarkBits of a statement. */
guint8
sm_shifts_get_bits (SmShifts *self,
                    guint32   row)
{
  SmLanes *lanes = self->sheet.lanes;
  guint lane, at;

  return sm_lanes_find_row (lanes, row, &lane, &at) ? lanes->bits[lanes->lanes[lane].first + at] : 0;
}

/* Where a value stands on the scale. */
double
sm_shifts_get_x (const SmShifts *self,
                 double          value)
{
  return self->x0 + (CLAMP (value, -1, 1) + 1) / 2 * (self->x1 - self->x0);
}

static void
draw_head (SmSheet *sheet,
           SmLayer  layer,
           guint32  item,
           double   x,
           double   y,
           double   direction)
{
  double size = HEAD * sheet->box;
  SmPoint points[3] = {
    { x - direction * size, y - size },
    { x, y },
    { x - direction * size, y + size },
  };

  sm_sheet_line (sheet, layer, item, SM_COLOR_POSITION, 1.5 * sheet->preset->line, SM_DASH_SOLID, points, 3);
}

/* From one glyph to the next: an arrow, or the bracket of a contradiction. */
static void
draw_link (SmShifts *self,
           guint32   item,
           double    x,
           double    to,
           double    y,
           gboolean  bracket)
{
  SmSheet *sheet = &self->sheet;
  double direction = to > x ? 1 : -1;
  double gap = MIN (LINE_GAP * sheet->box, 0.4 * fabs (to - x));
  SmPoint points[2] = { { x + direction * gap, y }, { to - direction * gap, y } };

  if (bracket)
    {
      double foot = 0.35 * sheet->box;
      SmPoint both[4] = {
        { points[0].x, y + foot },
        { points[0].x, y - foot },
        { points[1].x, y - foot },
        { points[1].x, y + foot },
      };

      sm_sheet_line (sheet, SM_LAYER_BRACKETS, item, SM_COLOR_BRACKET, 1.25 * sheet->preset->line, SM_DASH_SOLID, both,
                     4);
      return;
    }

  sm_sheet_line (sheet, SM_LAYER_LINES, item, SM_COLOR_POSITION, 1.5 * sheet->preset->line, SM_DASH_SOLID, points, 2);
  draw_head (sheet, SM_LAYER_LINES, item, to - direction * gap, y, direction);
}

void
sm_shifts_draw_arrow_sign (SmSheet *sheet,
                           double   x,
                           double   y,
                           double   width)
{
  SmPoint points[2] = { { x, y }, { x + width, y } };

  sm_sheet_line (sheet, SM_LAYER_LEGEND, 0, SM_COLOR_POSITION, 1.5 * sheet->preset->line, SM_DASH_SOLID, points, 2);
  draw_head (sheet, SM_LAYER_LEGEND, 0, x + width, y, 1);
}

void
sm_shifts_draw_bracket_sign (SmSheet *sheet,
                             double   x,
                             double   y,
                             double   width)
{
  double foot = 0.35 * sheet->box;
  SmPoint points[4] = { { x, y + foot }, { x, y - foot }, { x + width, y - foot }, { x + width, y + foot } };

  sm_sheet_line (sheet, SM_LAYER_LEGEND, 0, SM_COLOR_BRACKET, 1.25 * sheet->preset->line, SM_DASH_SOLID, points, 4);
}

/* A glyph with its date on the side that is away from the others: @side is -1 left, 1 right. */
static void
draw_statement (SmShifts *self,
                guint32   item,
                guint32   row,
                double    x,
                double    y,
                double    side)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  guint8 bits = sm_shifts_get_bits (self, row);
  SmMarkStyle style = (bits & SM_MARK_SECOND_HAND ? SM_MARK_HOLLOW : 0) |
                      (bits & SM_MARK_CONDITIONAL ? SM_MARK_RING : 0) | (bits & SM_MARK_SUGGESTED ? SM_MARK_DRAFT : 0);
  double gap = (DATE_GAP + (style & SM_MARK_RING ? RING_GAP : 0)) * sheet->box;
  g_autofree char *date = sm_shifts_short_date (&sheet->snapshot->date[row], FALSE);
  g_autofree char *fitting = NULL;

  if (sm_sheet_text_width (date, size, FALSE) > self->date_width - gap)
    {
      g_free (date);
      date = sm_shifts_short_date (&sheet->snapshot->date[row], TRUE);
    }
  fitting = sm_text_ellipsize (date, sm_sheet_round (size), FALSE, self->date_width - gap);
  sm_sheet_mark (sheet, item, SM_LAYER_MARKS, x, y, bits & SM_MARK_STANCE_MASK, style);
  sm_sheet_text (sheet, SM_LAYER_LABELS, item, SM_COLOR_TEXT_DIM, x + side * gap, y + MIDDLE * size, size, FALSE,
                 side < 0 ? SM_ANCHOR_RIGHT : SM_ANCHOR_LEFT, fitting);
}

/* The actor's name, and what it is about beneath it. */
static void
draw_name (SmShifts          *self,
           const SmShiftsRow *row,
           guint32            item)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->label_size;
  double small = sheet->preset->small_size;
  double right = sheet->left + self->label_width;
  double height = LABEL_LINE * size + (self->one_topic ? 0 : TOPIC_LINE * small);
  double y = row->y + (row->height - height) / 2;
  g_autofree char *name = sm_text_ellipsize (sm_sheet_actor (sheet, row->change->actor), sm_sheet_round (size), FALSE,
                                             self->label_width);
  g_autofree char *topic = NULL;

  sm_sheet_text (sheet, SM_LAYER_LABELS, item, SM_COLOR_TEXT, right, y + (LABEL_LINE / 2 + MIDDLE) * size, size, FALSE,
                 SM_ANCHOR_RIGHT, name);
  if (self->one_topic)
    return;

  topic = sm_text_ellipsize (sm_sheet_issue (sheet, row->change->issue, row->change->target), sm_sheet_round (small),
                             FALSE, self->label_width);
  sm_sheet_text (sheet, SM_LAYER_LABELS, item, SM_COLOR_TEXT_DIM, right,
                 y + LABEL_LINE * size + (TOPIC_LINE / 2 + MIDDLE - 0.1) * small, small, FALSE, SM_ANCHOR_RIGHT, topic);
}

/* Where the glyphs stand; when that is too near each other, they stand where their levels are. */
static void
place_statements (SmShifts       *self,
                  const SmChange *change,
                  double         *x)
{
  const double *values = self->sheet.snapshot->value;
  const guint32 *rows = self->changes->rows + change->first;
  gboolean near = FALSE;

  for (guint i = 0; i < change->n; i++)
    {
      x[i] = sm_shifts_get_x (self, values[rows[i]]);
      near = near || (i > 0 && fabs (x[i] - x[i - 1]) < LEAST_WAY * self->sheet.box);
    }
  for (guint i = 0; near && i < change->n; i++)
    x[i] = sm_shifts_get_x (self, sm_stance_get_value (sm_stance_from_value (values[rows[i]])));
}

static void
draw_change (SmShifts          *self,
             const SmShiftsRow *row)
{
  static const char *const prefixes[] = { "shift-", "contradiction-", "return-" };
  SmSheet *sheet = &self->sheet;
  const SmChange *change = row->change;
  const guint32 *rows = self->changes->rows + change->first;
  double track = TRACK * sheet->preset->small_size;
  double y = row->y + row->height / 2;
  gboolean bracket = change->kind == SM_CHANGE_CONTRADICTION;
  g_autofree char *id = sm_shifts_make_id (self, prefixes[change->kind], change);
  g_autofree char *label = sm_shifts_describe (self, change);
  double x[3];
  guint lane;
  SmItem item = {
    .kind = SM_ITEM_SHIFT,
    .lane = sm_lanes_find_row (sheet->lanes, rows[0], &lane, NULL) ? lane : G_MAXUINT32,
    .row = rows[change->n - 1],
    .first = change->first,
    .n = change->n,
    .x = sheet->left,
    .y = row->y,
    .width = sheet->right - sheet->left,
    .height = row->height,
    .id = id,
    .label = label,
    .actor = change->actor + 1,
    .issue = change->issue + 1,
    .target = change->target,
  };
  guint32 index = sm_sheet_item (sheet, &item);

  draw_name (self, row, index);
  place_statements (self, change, x);

  if (change->n == 2)
    {
      double side = x[1] >= x[0] ? -1 : 1;

      draw_link (self, index, x[0], x[1], y, bracket);
      draw_statement (self, index, rows[0], x[0], y, side);
      draw_statement (self, index, rows[1], x[1], y, -side);
      return;
    }

  {
    double side = x[1] >= x[0] ? -1 : 1;

    draw_link (self, index, x[0], x[1], y - track, bracket);
    draw_link (self, index, x[1], x[2], y + track, bracket);
    draw_statement (self, index, rows[0], x[0], y - track, side);
    draw_statement (self, index, rows[1], x[1], y, -side);
    draw_statement (self, index, rows[2], x[2], y + track, side);
  }
}

static void
draw_heading (SmShifts          *self,
              const SmShiftsRow *row)
{
  SmSheet *sheet = &self->sheet;
  const SmPreset *preset = sheet->preset;
  double baseline = row->y + row->height - (1.9 - HEADING_BASELINE) * preset->label_size;
  double bottom = row->y + row->height - 0.1 * preset->label_size;
  const char *heading = sm_shifts_get_heading (row->kind);
  g_autofree char *name = sm_text_ellipsize (heading, sm_sheet_round (preset->label_size), TRUE,
                                             sheet->right - sheet->left);
  g_autofree char *aside = sm_shifts_get_aside (self, row->kind);
  double x = sheet->left + sm_sheet_text_width (name, preset->label_size, TRUE) + 0.8 * preset->label_size;
  double right = sheet->right;
  SmPoint rule[2] = { { sheet->left, bottom }, { sheet->right, bottom } };

  if (self->scale_aside && row == sm_shifts_row (self, 0))
    right = self->x0 - 0.5 * sm_sheet_text_width (sm_stance_get_label (SM_STANCE_OPPOSES), preset->small_size, FALSE) -
            preset->small_size;
  sm_sheet_text (sheet, SM_LAYER_LABELS, 0, SM_COLOR_TEXT, sheet->left, baseline, preset->label_size, TRUE,
                 SM_ANCHOR_LEFT, name);
  if (x + sm_sheet_text_width (aside, preset->small_size, FALSE) <= right)
    sm_sheet_text (sheet, SM_LAYER_LABELS, 0, SM_COLOR_TEXT_DIM, x, baseline, preset->small_size, FALSE, SM_ANCHOR_LEFT,
                   aside);
  sm_sheet_line (sheet, SM_LAYER_GRID, 0, SM_COLOR_AXIS, 0.75 * preset->line, SM_DASH_SOLID, rule, 2);
}

/* The sentence that says that nobody moved stands for the change that it names; 0 when it names none. */
static guint32
add_nearest (SmShifts *self,
             double    y,
             double    height)
{
  SmSheet *sheet = &self->sheet;
  const SmChange *nearest = &self->changes->nearest;
  g_autofree char *id = NULL;
  g_autofree char *label = NULL;
  SmItem item = { .kind = SM_ITEM_SHIFT, .lane = G_MAXUINT32 };

  if (!self->changes->has_nearest)
    return 0;

  id = sm_shifts_make_id (self, "nearest-", nearest);
  label = sm_shifts_write_nobody (self);
  item.row = self->changes->rows[nearest->first + nearest->n - 1];
  item.first = nearest->first;
  item.n = nearest->n;
  item.x = sheet->left;
  item.y = y;
  item.width = sheet->right - sheet->left;
  item.height = height;
  item.id = id;
  item.label = label;
  item.actor = nearest->actor + 1;
  item.issue = nearest->issue + 1;
  item.target = nearest->target;

  return sm_sheet_item (sheet, &item);
}

static void
draw_sentence (SmShifts          *self,
               const SmShiftsRow *row)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->label_size;
  guint32 index = add_nearest (self, row->y, row->height);

  for (guint i = 0; self->nobody[i] != NULL; i++)
    sm_sheet_text (sheet, SM_LAYER_LABELS, index, SM_COLOR_TEXT, sheet->left,
                   row->y + (0.5 + (i + 0.5) * 1.3 + MIDDLE) * size, size, FALSE, SM_ANCHOR_LEFT, self->nobody[i]);
}

/**
 * sm_shifts_draw_nobody:
 * @self: shifts without any change
 *
 * Draws the sentence that says so, alone on its page.
 */
void
sm_shifts_draw_nobody (SmShifts *self)
{
  g_autofree char *sentence = sm_shifts_write_nobody (self);
  double height = MAX (self->page.body_bottom - self->page.body_y, 1);

  add_nearest (self, self->page.body_y, height);
  sm_page_draw_nothing (&self->page, sentence);
}

/**
 * sm_shifts_draw_scale:
 * @self: shifts with their frame
 *
 * Draws what stands above the rows, in the window above what scrolls: what the ends of the scale mean.
 */
void
sm_shifts_draw_scale (SmShifts *self)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  gboolean pinned = sheet->spec->interactive;
  SmLayer layer = pinned ? SM_LAYER_LEGEND : SM_LAYER_LABELS;
  double y = self->rows_y - self->header_height + 0.5 * self->header_height + MIDDLE * size;
  struct
  {
    SmStance    stance;
    double      value;
    SmColor     color;
    const char *text;
    double      width;
    double      left;
  } words[] = {
    { SM_STANCE_OPPOSES, -1, SM_COLOR_AGAINST },
    { SM_STANCE_SUPPORTS, 1, SM_COLOR_FOR },
    { SM_STANCE_NEUTRAL, 0, SM_COLOR_TEXT_DIM },
  };

  if (self->scale_aside)
    y = self->rows_y + self->heading_height - (1.9 - HEADING_BASELINE) * sheet->preset->label_size;
  if (pinned)
    sm_sheet_rect (sheet, layer, SM_COLOR_BACKGROUND, 0, 0, sheet->width, self->rows_y);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      words[i].text = sm_stance_get_label (words[i].stance);
      words[i].width = sm_sheet_text_width (words[i].text, size, FALSE);
      words[i].left = CLAMP (sm_shifts_get_x (self, words[i].value) - words[i].width / 2, sheet->left,
                             MAX (sheet->right - words[i].width, sheet->left));
    }

  /* The ends first; the middle, and then the other end, only where there is room. */
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gboolean fits = TRUE;

      for (guint j = 0; j < i && fits; j++)
        fits = words[j].left + words[j].width + 0.5 * size <= words[i].left ||
               words[i].left + words[i].width + 0.5 * size <= words[j].left;
      if (fits)
        sm_sheet_text (sheet, layer, 0, words[i].color, words[i].left, y, size, FALSE, SM_ANCHOR_LEFT, words[i].text);
      else
        words[i].width = 0;
    }
}

/* The levels of the scale, through the rows of @from … @to. */
static void
draw_levels (SmShifts *self,
             double    from,
             double    to)
{
  SmSheet *sheet = &self->sheet;

  for (int level = -2; level <= 2; level++)
    {
      double x = sm_shifts_get_x (self, level / 2.0);
      SmPoint points[2] = { { x, from }, { x, to } };

      sm_sheet_line (sheet, SM_LAYER_GRID, 0, SM_COLOR_GRID, (level == 0 ? 1 : 0.5) * sheet->preset->line,
                     SM_DASH_SOLID, points, 2);
    }
}

/**
 * sm_shifts_draw_rows:
 * @self: shifts with their frame
 *
 * Draws the rows, in the window only those in sight.
 */
void
sm_shifts_draw_rows (SmShifts *self)
{
  SmSheet *sheet = &self->sheet;
  gboolean interactive = sheet->spec->interactive;
  double left = interactive ? 0 : sheet->left;
  double right = interactive ? sheet->width : sheet->right;
  double y = self->rows_y - self->scroll;
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      SmShiftsRow *row = sm_shifts_row (self, i);
      double middle = y + row->height / 2;

      row->y = y;
      y += row->height;
      n = row->what == SM_SHIFTS_CHANGE ? n + 1 : 0;
      if (interactive && (y <= self->rows_y || row->y >= self->page.body_bottom))
        continue;

      if (row->what == SM_SHIFTS_HEADING)
        draw_heading (self, row);
      else if (row->what == SM_SHIFTS_CHANGE)
        {
          if (n % 2 == 0)
            sm_sheet_rect (sheet, SM_LAYER_BACKGROUND, SM_COLOR_ZEBRA, left, row->y, right - left, row->height);
          draw_levels (self, row->y, y);
        }

      /* What is under the scale or the legend cannot be pointed at. */
      if (interactive && (middle < self->rows_y || middle > self->page.body_bottom))
        continue;
      if (row->what == SM_SHIFTS_CHANGE)
        draw_change (self, row);
      else if (row->what == SM_SHIFTS_NOBODY)
        draw_sentence (self, row);
    }
}
