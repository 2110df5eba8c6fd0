/* The rows of coverage: bars over time, and numbers beside them. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-coverage-view-private.h"

/* Half the height of letters, in font sizes. */
#define MIDDLE 0.36

/* Part of a row that the highest bar takes; a bar is seen however low. */
#define HIGHEST 0.8
#define LOWEST 1.5

/* Part of a bin that its bar takes. */
#define BAR_PART 0.78

/* The bar beneath a share. */
#define SHARE_BAR 0.14
#define SHARE_DOWN 0.62

/* Lines of a name, in font sizes. */
#define NAME_LINE 1.16

/* Rows of tick labels, in font sizes. */
#define AXIS_ROW 1.3

#define UNDATED_SIGN "?"

void
sm_coverage_view_draw_bar_sign (SmSheet *sheet,
                                double   x,
                                double   y,
                                double   width)
{
  static const double heights[] = { 0.4, 0.9, 0.6 };
  double part = width / 3;

  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    sm_sheet_rect (sheet, SM_LAYER_LEGEND, SM_COLOR_POSITION, x + i * part, y + 0.5 * sheet->box - heights[i] * sheet->box,
                   BAR_PART * part, heights[i] * sheet->box);
}

void
sm_coverage_view_draw_undated_sign (SmSheet *sheet,
                                    double   x,
                                    double   y,
                                    double   width)
{
  double size = sheet->preset->small_size;

  sm_sheet_text (sheet, SM_LAYER_LEGEND, 0, SM_COLOR_TEXT, x, y + MIDDLE * size, size, FALSE, SM_ANCHOR_LEFT,
                 UNDATED_SIGN);
}

static double
get_x (SmCoverageView *self,
       double          day)
{
  return self->plot_x + (day - self->day0) / (self->day1 - self->day0) * self->plot_width;
}

/* What tells an outlet's items from others'. */
static char *
make_id (SmCoverageView         *self,
         const SmCoverageOutlet *outlet,
         const char             *what)
{
  g_autofree char *part = NULL;

  if (outlet == &self->coverage->total)
    return g_strconcat ("all-", what, NULL);
  if (outlet->n_outlets > 1)
    return g_strconcat ("more-", what, NULL);

  part = sm_sheet_id ("", self->sheet.snapshot->words[outlet->outlet]);
  /* No name holds what is between them. */
  return g_strconcat ("outlet-", part, "__", what, NULL);
}

static guint32
add_item (SmCoverageView         *self,
          const SmCoverageOutlet *outlet,
          const char             *what,
          guint                   first,
          guint                   n,
          double                  x,
          double                  y,
          double                  width,
          double                  height)
{
  g_autofree char *id = make_id (self, outlet, what);
  SmItem item = {
    .kind = SM_ITEM_BAR,
    .lane = G_MAXUINT32,
    .row = G_MAXUINT32,
    .first = first,
    .n = n,
    .x = x,
    .y = y,
    .width = width,
    .height = height,
    .id = id,
  };

  return sm_sheet_item (&self->sheet, &item);
}

static void
draw_bars (SmCoverageView         *self,
           SmLayer                 layer,
           const SmCoverageOutlet *outlet,
           double                  y,
           double                  height)
{
  SmCoverage *coverage = self->coverage;
  guint most = outlet == &coverage->total ? coverage->most_in_total_bin : coverage->most_in_bin;
  double unit = HIGHEST * height / MAX (most, 1);
  double bottom = y + height - (1 - HIGHEST) / 2 * height;

  for (guint bin = 0; bin < coverage->n_bins; bin++)
    {
      guint first;
      guint n = sm_coverage_find (coverage, outlet, SM_COLUMN_BINS + bin, &first);
      double left = get_x (self, coverage->starts[bin]);
      double width = get_x (self, coverage->starts[bin + 1]) - left;
      double bar = MAX (BAR_PART * width, MIN (width, 1));
      double high = MAX (n * unit, LOWEST * self->sheet.preset->line);
      char what[16];
      guint32 item;

      if (n == 0)
        continue;
      g_snprintf (what, sizeof what, "%d", coverage->starts[bin]);
      item = add_item (self, outlet, what, first, n, left, bottom - high, width, high);
      sm_sheet_frame (&self->sheet, layer, item, SM_COLOR_POSITION, left + (width - bar) / 2, bottom - high, bar, high, 0,
                      SM_COLOR_NONE, 0);
    }
}

/* A number in its column, aligned to the right. */
static void
draw_number (SmCoverageView         *self,
             SmLayer                 layer,
             const SmCoverageOutlet *outlet,
             SmCoverageColumn        column,
             const char             *what,
             guint                   first,
             guint                   n,
             double                  y,
             double                  height)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  double left = self->columns[column];
  double width = self->widths[column];
  g_autofree char *number = sm_words_number (n);
  guint32 item;

  if (n == 0 || width <= 0)
    return;
  item = add_item (self, outlet, what, first, n, left, y, width, height);
  sm_sheet_text (sheet, layer == SM_LAYER_LEGEND ? layer : SM_LAYER_LABELS, item,
                 column == SM_COVERAGE_ALL ? SM_COLOR_TEXT : SM_COLOR_TEXT_DIM, left + width - 0.4 * size,
                 y + height / 2 + MIDDLE * size, size, FALSE, SM_ANCHOR_RIGHT, number);
}

/* "3 of 12" over a thin bar that is so long. */
static void
draw_share (SmCoverageView         *self,
            SmLayer                 layer,
            const SmCoverageOutlet *outlet,
            SmCoverageKind          kind,
            double                  y,
            double                  height)
{
  static const char *const ids[] = { "secondhand", "conditional", "imprecise" };
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  SmLayer text_layer = layer == SM_LAYER_LEGEND ? layer : SM_LAYER_LABELS;
  double left = self->columns[SM_COVERAGE_KIND + kind] + 0.4 * size;
  double width = self->widths[SM_COVERAGE_KIND + kind] - 0.6 * size;
  double middle = y + height / 2 - 0.12 * size;
  double bar = SHARE_BAR * size;
  guint n = outlet->n_of_kind[kind];
  g_autofree char *some = sm_words_number (n);
  g_autofree char *text = NULL;
  guint32 item = 0;

  if (width <= 0)
    return;
  if (n > 0)
    item = add_item (self, outlet, ids[kind], outlet->first_of_kind[kind], n, left - 0.4 * size, y, width + 0.6 * size,
                     height);

  sm_sheet_rect (sheet, layer, SM_COLOR_GRID, left, middle + SHARE_DOWN * size, width, bar);
  if (n == 0)
    return;
  sm_sheet_frame (sheet, layer, item, SM_COLOR_POSITION, left, middle + SHARE_DOWN * size, width * n / outlet->n, bar, 0,
                  SM_COLOR_NONE, 0);
  if (self->of_all)
    {
      g_autofree char *all = sm_words_number (outlet->n);

      /* Translators: some of all: "3 of 12" */
      text = g_strdup_printf (C_("share", "%1$s of %2$s"), some, all);
    }
  sm_sheet_text (sheet, text_layer, item, SM_COLOR_TEXT_DIM, left, middle + MIDDLE * size, size, FALSE, SM_ANCHOR_LEFT,
                 text != NULL ? text : some);
}

/* Whether a name may be set in two lines without breaking off a word. */
static gboolean
has_long_words (SmCoverageView *self,
                const char     *name,
                double          size,
                gboolean        bold)
{
  g_auto(GStrv) words = g_strsplit (name, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (sm_sheet_text_width (words[i], size, bold) > self->label_width)
        return TRUE;
    }

  return FALSE;
}

/* A name in one line, or in two where it is too long and there is room. */
static void
draw_name (SmCoverageView         *self,
           SmLayer                 layer,
           const SmCoverageOutlet *outlet,
           double                  y,
           double                  height)
{
  SmSheet *sheet = &self->sheet;
  SmLayer text_layer = layer == SM_LAYER_LEGEND ? layer : SM_LAYER_LABELS;
  gboolean total = outlet == &self->coverage->total;
  double size = self->small_names ? sheet->preset->small_size : sheet->preset->label_size;
  g_autofree char *name = sm_coverage_view_name_outlet (self->coverage, outlet);
  g_auto(GStrv) lines = NULL;
  guint n;

  if (sm_sheet_text_width (name, size, total) > self->label_width && 2 * NAME_LINE * size <= height &&
      !has_long_words (self, name, size, total))
    {
      lines = sm_sheet_wrap (name, size, total, self->label_width, 2);
    }
  else
    {
      lines = g_new0 (char *, 2);
      lines[0] = sm_text_ellipsize (name, sm_sheet_round (size), total, self->label_width);
    }

  n = g_strv_length (lines);
  for (guint i = 0; i < n; i++)
    sm_sheet_text (sheet, text_layer, 0, SM_COLOR_TEXT, sheet->left + self->label_width,
                   y + height / 2 + ((i + 0.5 - 0.5 * n) * NAME_LINE + MIDDLE) * size, size, total, SM_ANCHOR_RIGHT,
                   lines[i]);
}

static void
draw_row (SmCoverageView         *self,
          SmLayer                 layer,
          const SmCoverageOutlet *outlet,
          double                  y,
          double                  height)
{
  guint first;
  guint n;

  draw_name (self, layer, outlet, y, height);
  draw_bars (self, layer, outlet, y, height);
  n = sm_coverage_find (self->coverage, outlet, SM_COLUMN_WIDER, &first);
  draw_number (self, layer, outlet, SM_COVERAGE_WIDER, "wider", first, n, y, height);
  n = sm_coverage_find (self->coverage, outlet, SM_COLUMN_UNDATED, &first);
  draw_number (self, layer, outlet, SM_COVERAGE_UNDATED, "undated", first, n, y, height);
  draw_number (self, layer, outlet, SM_COVERAGE_ALL, "n", outlet->first, outlet->n, y, height);
  for (guint kind = 0; kind < SM_N_COVERAGE_KINDS; kind++)
    draw_share (self, layer, outlet, kind, y, height);
}

/* Lines at the ticks of the axis. */
static void
draw_grid (SmCoverageView *self,
           SmLayer         layer,
           double          from,
           double          to)
{
  double line = self->sheet.preset->line;

  for (guint row = 0; self->axis != NULL && row < 2; row++)
    {
      GArray *ticks = row == 0 ? self->axis->minor : self->axis->major;

      for (guint i = 0; i < ticks->len; i++)
        {
          double x = g_array_index (ticks, SmTick, i).x;
          SmPoint points[2] = { { self->plot_x + x, from }, { self->plot_x + x, to } };

          if (x >= 0)
            sm_sheet_line (&self->sheet, layer, 0, SM_COLOR_GRID, (row == 0 ? 0.5 : 1.25) * line, SM_DASH_SOLID, points,
                           2);
        }
    }
}

/**
 * sm_coverage_view_draw_rows:
 * @self: a coverage with its frame
 *
 * Draws the outlets, in the window only those in sight.
 */
void
sm_coverage_view_draw_rows (SmCoverageView *self)
{
  SmSheet *sheet = &self->sheet;
  gboolean interactive = sheet->spec->interactive;
  double left = interactive ? 0 : sheet->left;
  double right = interactive ? sheet->width : sheet->right;
  double bottom = self->rows_y + self->coverage->n_rows * self->row_height;

  draw_grid (self, SM_LAYER_GRID, self->rows_y, interactive ? MIN (bottom - self->scroll, self->page.body_bottom) : bottom);
  for (guint i = 0; i < self->coverage->n_rows; i++)
    {
      double y = self->rows_y - self->scroll + i * self->row_height;
      double middle = y + self->row_height / 2;

      if (interactive && (y + self->row_height <= self->rows_y || y >= self->page.body_bottom))
        continue;
      if (i % 2 == 1)
        sm_sheet_rect (sheet, SM_LAYER_BACKGROUND, SM_COLOR_ZEBRA, left, y, right - left, self->row_height);
      /* What is under the header or the legend cannot be pointed at. */
      if (interactive && (middle < self->rows_y || middle > self->page.body_bottom))
        continue;
      draw_row (self, SM_LAYER_MARKS, &self->coverage->outlets[i], y, self->row_height);
    }
}

static void
draw_ticks (SmCoverageView *self,
            SmLayer         layer,
            GArray         *ticks,
            double          baseline,
            double          top,
            SmColor         color)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  double bottom = self->rows_y - self->total_height;

  for (guint i = 0; i < ticks->len; i++)
    {
      const SmTick *tick = &g_array_index (ticks, SmTick, i);
      SmPoint points[2] = { { self->plot_x + tick->x, top }, { self->plot_x + tick->x, bottom } };

      if (tick->x >= 0)
        sm_sheet_line (sheet, layer == SM_LAYER_LEGEND ? layer : SM_LAYER_AXES, 0, SM_COLOR_AXIS, 0.75 * sheet->preset->line,
                       SM_DASH_SOLID, points, 2);
      if (tick->label[0] != '\0')
        sm_sheet_text (sheet, layer, 0, color, self->plot_x + tick->label_x, baseline, size, FALSE, SM_ANCHOR_LEFT,
                       tick->label);
    }
}

/* Where no label of the axis fits, the month that the time begins in does. */
static void
draw_start (SmCoverageView *self,
            SmLayer         layer,
            double          baseline)
{
  double size = self->sheet.preset->small_size;
  g_autofree char *words = NULL;
  int year, month;

  for (guint row = 0; row < 2; row++)
    {
      GArray *ticks = row == 0 ? self->axis->minor : self->axis->major;

      for (guint i = 0; i < ticks->len; i++)
        {
          if (g_array_index (ticks, SmTick, i).label[0] != '\0')
            return;
        }
    }

  sm_day_to_ymd (self->coverage->starts[0], &year, &month, NULL);
  words = g_strdup_printf (C_("short date", "%1$s %2$d"), sm_words_month_short (month), year);
  if (sm_sheet_text_width (words, size, FALSE) <= self->plot_width)
    sm_sheet_text (&self->sheet, layer, 0, SM_COLOR_TEXT_DIM, self->plot_x, baseline, size, FALSE, SM_ANCHOR_LEFT, words);
}

/* Words, or the sign that the legend explains, above a column of numbers. */
static void
draw_heading (SmCoverageView  *self,
              SmLayer          layer,
              SmCoverageColumn column,
              double           bottom)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  double left = self->columns[column];
  double right = left + self->widths[column] - 0.4 * size;
  double middle = bottom - 0.75 * size;
  gboolean words = column == SM_COVERAGE_ALL || (!self->signs && column < SM_COVERAGE_KIND);
  const char *heading = sm_coverage_view_get_heading (self, column);
  double half = MIN (0.9 * sheet->box, (self->widths[column] - 0.4 * size) / 2);
  double sign = right - half;

  if (self->widths[column] <= 0)
    return;
  if (words)
    {
      g_auto(GStrv) lines = sm_sheet_wrap (heading, size, column == SM_COVERAGE_ALL, self->widths[column], 2);
      guint n = g_strv_length (lines);

      for (guint i = 0; i < n; i++)
        sm_sheet_text (sheet, layer, 0, column == SM_COVERAGE_ALL ? SM_COLOR_TEXT : SM_COLOR_TEXT_DIM, right,
                       bottom - (0.4 + (n - 1 - i) * 1.2) * size, size, column == SM_COVERAGE_ALL, SM_ANCHOR_RIGHT,
                       lines[i]);
      return;
    }

  if (column >= SM_COVERAGE_KIND)
    sign = left + 0.4 * size + sheet->box;
  if (column == SM_COVERAGE_UNDATED)
    {
      sm_sheet_text (sheet, layer, 0, SM_COLOR_TEXT_DIM, right, middle + MIDDLE * size, size, FALSE, SM_ANCHOR_RIGHT,
                     UNDATED_SIGN);
    }
  else if (column == SM_COVERAGE_KIND + SM_COVERAGE_SECOND_HAND)
    {
      sm_sheet_mark (sheet, 0, layer, sign, middle, SM_STANCE_NEUTRAL, SM_MARK_HOLLOW);
    }
  else if (column == SM_COVERAGE_KIND + SM_COVERAGE_CONDITIONAL)
    {
      sm_sheet_mark (sheet, 0, layer, sign, middle, SM_STANCE_NEUTRAL, SM_MARK_RING);
    }
  else
    {
      double cap = 0.3 * sheet->box;
      double length = column == SM_COVERAGE_WIDER ? half : 1.2 * sheet->box;
      double centre = column == SM_COVERAGE_WIDER ? sign : left + 0.4 * size + length;
      SmPoint whisker[2] = { { centre - length, middle }, { centre + length, middle } };
      SmPoint caps[2][2] = {
        { { centre - length, middle - cap }, { centre - length, middle + cap } },
        { { centre + length, middle - cap }, { centre + length, middle + cap } },
      };

      sm_sheet_line (sheet, layer, 0, SM_COLOR_RANGE, sheet->preset->line, SM_DASH_SOLID, whisker, 2);
      for (guint i = 0; i < 2; i++)
        sm_sheet_line (sheet, layer, 0, SM_COLOR_RANGE, sheet->preset->line, SM_DASH_SOLID, caps[i], 2);
      if (column == SM_COVERAGE_WIDER)
        sm_sheet_mark (sheet, 0, layer, sign, middle, SM_STANCE_NEUTRAL, 0);
    }
}

/**
 * sm_coverage_view_draw_header:
 * @self: a coverage with its frame
 *
 * Draws headings, the time axis, and the row of all outlets together; in the window they stay while the others scroll.
 */
void
sm_coverage_view_draw_header (SmCoverageView *self)
{
  SmSheet *sheet = &self->sheet;
  gboolean pinned = sheet->spec->interactive;
  SmLayer layer = pinned ? SM_LAYER_LEGEND : SM_LAYER_LABELS;
  double size = sheet->preset->small_size;
  double bottom = self->rows_y - self->total_height;
  double left = pinned ? 0 : sheet->left;
  double right = pinned ? sheet->width : sheet->right;
  SmPoint rule[2] = { { left, bottom }, { right, bottom } };
  SmPoint end[2] = { { left, self->rows_y }, { right, self->rows_y } };

  if (pinned)
    sm_sheet_rect (sheet, layer, SM_COLOR_BACKGROUND, 0, 0, sheet->width, self->rows_y);
  if (self->axis != NULL)
    {
      draw_ticks (self, layer, self->axis->minor, bottom - 0.4 * size, bottom - 0.4 * size, SM_COLOR_TEXT_DIM);
      draw_ticks (self, layer, self->axis->major, bottom - (0.4 + AXIS_ROW) * size, bottom - 2 * AXIS_ROW * size,
                  SM_COLOR_TEXT);
      draw_start (self, layer, bottom - 0.4 * size);
    }
  for (guint column = 0; column < SM_N_COVERAGE_COLUMNS; column++)
    draw_heading (self, layer, column, bottom);
  sm_sheet_line (sheet, pinned ? layer : SM_LAYER_AXES, 0, SM_COLOR_AXIS, sheet->preset->line, SM_DASH_SOLID, rule, 2);

  draw_grid (self, pinned ? layer : SM_LAYER_GRID, bottom, self->rows_y);
  draw_row (self, pinned ? layer : SM_LAYER_MARKS, &self->coverage->total, bottom, self->total_height);
  sm_sheet_line (sheet, pinned ? layer : SM_LAYER_AXES, 0, SM_COLOR_AXIS, 0.75 * sheet->preset->line, SM_DASH_SOLID, end,
                 2);
}
