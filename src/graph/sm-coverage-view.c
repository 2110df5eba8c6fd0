/* Coverage: how well is this supported?
 *
 * A row for each outlet with the most statements first, and one above them for all together: a bar for each stretch
 * of time, and beside them numbers: statements whose date has no place on the axis, all of them, and how many are on
 * another's word, conditional, or dated to more than a day. Bars of outlets share one scale. No colour: those are of
 * stances.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-coverage-view-private.h"

/* The column of names: part of the page at most, and at least; characters at most. */
#define LABEL_PART 0.26
#define NARROW_LABEL_PART 0.2
#define LABEL_CHARACTERS 24
#define CHARACTER_WIDTH 0.56
#define N_MEASURED 12

/* The bars should have so much of the page. */
#define PLOT_PART 0.34
#define LEAST_PLOT_PART 0.24
#define NO_PLOT_PART 0.16

/* The narrowest bin, in units of layout. */
#define LEAST_BIN 3.5

/* Heights, in label sizes. */
#define ROW 1.7
#define TWO_LINE_ROW 2.2
#define WINDOW_ROW 30.0
#define TOTAL_ROW 1.7
#define ROW_GROWTH 1.8
#define AXIS_ROW 1.3

#define LEAST_ROWS 3
#define WANTED_ROWS 6

/* A window lower than this has room for rows only. */
#define LOW_WINDOW 360.0

static double
measure (SmCoverageView *self,
         const char     *words,
         gboolean        bold)
{
  return sm_sheet_text_width (words, self->sheet.preset->small_size, bold);
}

/* The widest name of the outlets with the most statements, which are the first rows. */
static double
measure_names (SmCoverageView *self,
               double          most)
{
  const SmCoverageOutlet *total = &self->coverage->total;
  g_autofree char *all = sm_coverage_view_name_outlet (self->coverage, total);
  double width = sm_sheet_text_width (all, self->sheet.preset->label_size, TRUE);

  for (guint i = 0; i < self->coverage->n_rows && i < 4 * N_MEASURED && width < most; i++)
    {
      g_autofree char *name = sm_coverage_view_name_outlet (self->coverage, &self->coverage->outlets[i]);

      width = MAX (width, sm_sheet_text_width (name, self->sheet.preset->label_size, FALSE));
    }

  return MIN (width, most);
}

/* Whether a name of the first rows does not fit its column. */
static gboolean
has_long_names (SmCoverageView *self)
{
  for (guint i = 0; i < self->coverage->n_rows && i < 4 * N_MEASURED; i++)
    {
      g_autofree char *name = sm_coverage_view_name_outlet (self->coverage, &self->coverage->outlets[i]);

      if (sm_sheet_text_width (name, self->sheet.preset->label_size, FALSE) > self->label_width)
        return TRUE;
    }

  return FALSE;
}

/* The longest word of a heading that is set in two lines. */
static double
measure_words (SmCoverageView *self,
               const char     *heading)
{
  g_auto(GStrv) words = g_strsplit (heading, " ", -1);
  guint n = g_strv_length (words);
  double width = 0;

  if (n > 2)
    {
      g_autofree char *rest = g_strjoinv (" ", words + 1);
      g_autofree char *start = g_strjoin (" ", words[0], words[1], NULL);

      return MAX (measure (self, words[0], FALSE), MIN (measure (self, rest, FALSE), MAX (measure (self, start, FALSE), measure (self, words[2], FALSE))));
    }
  for (guint i = 0; i < n; i++)
    width = MAX (width, measure (self, words[i], FALSE));

  return width;
}

/* How wide each column of numbers is. */
static double
measure_columns (SmCoverageView *self)
{
  SmCoverage *coverage = self->coverage;
  const SmPreset *preset = self->sheet.preset;
  double pad = (self->signs ? 0.75 : 1.1) * preset->small_size;
  g_autofree char *number = sm_words_number (coverage->total.n);
  double all = measure (self, number, FALSE);
  double width = 0;

  memset (self->widths, 0, sizeof self->widths);
  for (guint column = SM_COVERAGE_WIDER; column <= SM_COVERAGE_UNDATED; column++)
    {
      guint counted = column == SM_COVERAGE_WIDER ? SM_COLUMN_WIDER : SM_COLUMN_UNDATED;
      guint n = sm_coverage_find (coverage, &coverage->total, counted, NULL);
      g_autofree char *digits = sm_words_number (n);
      double heading = self->signs ? 1.8 * self->sheet.box
                                   : measure_words (self, sm_coverage_view_get_heading (self, column));

      if (n > 0)
        self->widths[column] = MAX (measure (self, digits, FALSE), heading) + pad;
    }
  self->widths[SM_COVERAGE_ALL] = MAX (all, measure (self, sm_coverage_view_get_heading (self, SM_COVERAGE_ALL), TRUE)) +
                                  pad;
  for (guint kind = 0; kind < SM_N_COVERAGE_KINDS; kind++)
    {
      guint n = self->no_kinds ? 0 : coverage->total.n_of_kind[kind];
      g_autofree char *some = sm_words_number (n);
      g_autofree char *of_all = g_strdup_printf (C_("share", "%1$s of %2$s"), some, number);

      /* A kind that does not occur needs no column. */
      if (n > 0)
        self->widths[SM_COVERAGE_KIND + kind] = MAX (measure (self, self->of_all ? of_all : some, FALSE),
                                                     2.4 * self->sheet.box) +
                                                pad;
    }

  for (guint column = 0; column < SM_N_COVERAGE_COLUMNS; column++)
    width += self->widths[column];

  return width;
}

static double
get_plot_width (SmCoverageView *self)
{
  SmSheet *sheet = &self->sheet;

  return sheet->right - sheet->left - self->label_width - 0.6 * sheet->preset->label_size - measure_columns (self);
}

/* Names, bars and numbers across the page: where there is little room, numbers go without "of", headings become signs,
 * and then names get shorter. */
static void
frame_columns (SmCoverageView *self)
{
  SmSheet *sheet = &self->sheet;
  const SmPreset *preset = sheet->preset;
  double x;

  self->label_width = measure_names (self, MIN (LABEL_PART * sheet->width,
                                                LABEL_CHARACTERS * CHARACTER_WIDTH * preset->label_size));
  self->of_all = TRUE;
  self->plot_width = get_plot_width (self);
  if (self->plot_width < PLOT_PART * sheet->width)
    {
      self->of_all = FALSE;
      self->plot_width = get_plot_width (self);
    }
  if (self->plot_width < LEAST_PLOT_PART * sheet->width)
    {
      self->signs = TRUE;
      self->plot_width = get_plot_width (self);
    }
  if (self->plot_width < LEAST_PLOT_PART * sheet->width)
    {
      self->narrow = TRUE;
      self->label_width = MIN (self->label_width, NARROW_LABEL_PART * sheet->width);
      self->plot_width = get_plot_width (self);
    }
  if (self->plot_width < NO_PLOT_PART * sheet->width)
    {
      self->no_kinds = TRUE;
      self->plot_width = get_plot_width (self);
    }
  self->plot_width = MAX (self->plot_width, 1);
  self->small_names = has_long_names (self);
  self->plot_x = sheet->left + self->label_width + 0.6 * preset->label_size;

  x = self->plot_x + self->plot_width;
  for (guint column = 0; column < SM_N_COVERAGE_COLUMNS; column++)
    {
      self->columns[column] = x;
      x += self->widths[column];
    }
}

/* The bins that there is room for; a first guess of the room is good enough. */
static void
count (SmCoverageView *self,
       guint           most_rows)
{
  const SmViewSpec *spec = self->sheet.spec;
  gboolean windowed = spec->day_to > spec->day_from;
  gint32 first = self->window->first_day;
  gint32 last = self->window->last_day;
  double room = MAX (0.45 * (self->sheet.right - self->sheet.left), 1);

  if (windowed)
    {
      first = CLAMP (spec->day_from, SM_DAY_MIN, SM_DAY_MAX);
      last = CLAMP (spec->day_to - 0.001, first, SM_DAY_MAX);
    }
  self->unit = first > 0 ? sm_bin_unit_pick (first, last, MAX (room / LEAST_BIN, 1)) : SM_BIN_MONTH;

  g_clear_pointer (&self->coverage, sm_coverage_unref);
  self->coverage = sm_lanes_get_coverage (self->window, self->unit, spec->day_from, spec->day_to, most_rows);
}

static void
frame_time (SmCoverageView *self)
{
  const SmPreset *preset = self->sheet.preset;

  self->n_axis_rows = 1;
  if (self->coverage->n_bins > 0)
    {
      self->day0 = self->coverage->starts[0];
      self->day1 = self->coverage->starts[self->coverage->n_bins];
      self->axis = sm_time_axis_new (self->day0, self->day1, self->plot_width, preset->small_size, FALSE);
      self->n_axis_rows = self->axis->major->len > 0 ? 2 : 1;
    }
  else
    {
      self->day0 = SM_DAY_MIN;
      self->day1 = SM_DAY_MIN + 1;
    }
  self->header_height = MAX (((self->signs ? self->n_axis_rows : 2) * AXIS_ROW + 0.45) * preset->small_size,
                             2.6 * self->sheet.box);
}

static void
fill_legend (SmLegend *legend,
             gboolean  brief,
             gpointer  user_data)
{
  SmCoverageView *self = user_data;
  double box = self->sheet.box;

  if (self->coverage->n_bins > 0)
    {
      g_autofree char *key = sm_coverage_view_get_bar_key (self);

      sm_legend_add_sign (legend, sm_coverage_view_draw_bar_sign, 1.5 * box, key, 0);
    }
  if (self->signs && self->widths[SM_COVERAGE_WIDER] > 0)
    sm_legend_add (legend, SM_KEY_RAIL, SM_STANCE_NEUTRAL, 0, sm_coverage_view_get_heading (self, SM_COVERAGE_WIDER), 0);
  if (self->signs && self->widths[SM_COVERAGE_UNDATED] > 0)
    sm_legend_add_sign (legend, sm_coverage_view_draw_undated_sign, 0.8 * box,
                        sm_coverage_view_get_heading (self, SM_COVERAGE_UNDATED), 0);
  for (guint kind = 0; kind < SM_N_COVERAGE_KINDS; kind++)
    {
      static const SmMarkStyle styles[] = { SM_MARK_HOLLOW, SM_MARK_RING, 0 };
      SmCoverageColumn column = SM_COVERAGE_KIND + kind;

      if (self->widths[column] > 0)
        sm_legend_add (legend, kind == SM_COVERAGE_IMPRECISE ? SM_KEY_RANGE : SM_KEY_STYLE, SM_STANCE_NEUTRAL,
                       styles[kind], sm_coverage_view_get_heading (self, column), 0);
    }
}

static void
set_words (SmCoverageView *self)
{
  SmPage *page = &self->page;

  sm_page_set_title (page, sm_coverage_view_draft_title (self, FALSE), sm_coverage_view_draft_title (self, TRUE));
  sm_page_set_subtitle (page, sm_coverage_view_draft_subtitle (self));
  if (self->coverage->n_rows > 0 && (!self->sheet.spec->interactive || self->sheet.height >= LOW_WINDOW))
    sm_page_set_legend (page, fill_legend, self);
  if (!self->sheet.spec->interactive)
    sm_source_facts_set_window (&page->facts, self->window);
}

static double
get_height (const SmCoverageView *self,
            guint                 n_rows,
            double                row_height)
{
  return self->header_height + self->total_height + n_rows * row_height;
}

/* As sm_page_fit(), but some rows go before what only explains. */
static void
fit_page (SmCoverageView *self,
          double          row)
{
  SmPage *page = &self->page;
  guint n = self->coverage->n_rows;
  double all = get_height (self, n, row);
  double least = get_height (self, MIN (n, LEAST_ROWS), row);
  double wanted = get_height (self, MIN (n, WANTED_ROWS), row);
  int lean = SM_LEAN_NOT;

  sm_page_stack (page, lean);
  while (lean + 1 < SM_N_LEAN &&
         page->body_bottom - page->body_y < (lean + 1 < SM_LEAN_SUBTITLE ? wanted
                                                                         : sm_page_get_wanted (page, all, least)))
    sm_page_stack (page, ++lean);
}

static void
frame_page (SmCoverageView *self)
{
  SmPage *page = &self->page;
  double row = (self->narrow ? TWO_LINE_ROW : ROW) * self->sheet.preset->label_size;
  double space, growth;
  g_autofree char *note = NULL;

  self->total_height = TOTAL_ROW * row;
  fit_page (self, row);
  note = sm_coverage_view_hidden_note (self);
  sm_page_set_note (page, note);
  space = page->body_bottom - page->body_y;

  /* Outlets that do not fit share the last row. */
  if (get_height (self, self->coverage->n_rows, row) > space)
    count (self, MAX (1, (space - get_height (self, 0, row)) / row));

  self->row_height = row;
  if (self->coverage->n_rows > 0)
    {
      growth = space / get_height (self, self->coverage->n_rows, row);
      self->row_height *= CLAMP (growth, 1, sm_page_trims (page) ? 1 : ROW_GROWTH);
      self->row_height = floor (2 * self->row_height) / 2;
    }
  sm_page_trim (page, space - get_height (self, self->coverage->n_rows, self->row_height));
  self->rows_y = page->body_y + self->header_height + self->total_height;
  self->content_height = self->sheet.height;
}

static void
frame_window (SmCoverageView *self)
{
  SmPage *page = &self->page;
  g_autofree char *note = sm_coverage_view_hidden_note (self);

  self->row_height = MAX (WINDOW_ROW, ROW * self->sheet.preset->label_size);
  self->total_height = TOTAL_ROW * self->row_height;
  sm_page_fit (page, 0, 0);
  sm_page_set_note (page, note);
  self->scroll = sm_page_scroll (page, get_height (self, self->coverage->n_rows, self->row_height) + 0.3 * self->row_height,
                                 &self->content_height);
  self->rows_y = page->body_y + self->header_height + self->total_height;
}

static void
describe_page (SmCoverageView *self)
{
  SmScene *scene = sm_scene_builder_peek (self->sheet.builder);

  sm_scene_builder_set_describe (self->sheet.builder, sm_coverage_view_describe, sm_coverage_ref (self->coverage),
                                 (GDestroyNotify) sm_coverage_unref);
  sm_scene_builder_set_rows (self->sheet.builder, self->coverage->rows, self->coverage->n_statement_rows,
                             sm_coverage_ref (self->coverage), (GDestroyNotify) sm_coverage_unref);
  scene->content_height = sm_sheet_round (self->content_height);
  scene->plot_x = sm_sheet_round (self->plot_x);
  scene->plot_y = sm_sheet_round (self->rows_y);
  scene->plot_width = sm_sheet_round (self->plot_width);
  scene->plot_height = sm_sheet_round (MAX (self->page.body_bottom - self->rows_y, 0));
  if (self->coverage->n_bins > 0)
    {
      scene->time.x0 = scene->plot_x;
      scene->time.x1 = sm_sheet_round (self->plot_x + self->plot_width);
      scene->time.day0 = self->day0;
      scene->time.day1 = self->day1;
    }
}

static void
coverage_view_clear (SmCoverageView *self)
{
  g_clear_pointer (&self->axis, sm_time_axis_free);
  sm_coverage_unref (self->coverage);
  sm_lanes_unref (self->window);
}

/**
 * sm_coverage_layout:
 * @spec: what to draw and for which page; borrowed during the call
 *
 * Lays out how many statements there are by outlet and time. A pure function: the same spec, corpus and language of
 * the process give the same scene. May run in any thread.
 *
 * Every bar and every number is an item that stands for exactly so many statements; bars, dates that reach further
 * and the undated of a row are together all of it. On a page the outlets that do not fit share the last row; in the
 * window they scroll under the row of all.
 *
 * Returns: (transfer full): the scene
 */
SmScene *
sm_coverage_layout (const SmViewSpec *spec)
{
  SmCoverageView self = { 0 };
  SmScene *scene;

  g_return_val_if_fail (spec != NULL && spec->lanes != NULL, NULL);

  sm_sheet_init (&self.sheet, spec);
  sm_page_init (&self.page, &self.sheet);
  self.window = spec->window != NULL ? sm_lanes_ref (spec->window)
                                     : sm_lanes_cut (spec->lanes, spec->day_from, spec->day_to, NULL);
  count (&self, 0);
  self.n_outlets = self.coverage->total.n_outlets;
  self.n_actors = sm_sheet_count_actors (self.window);
  frame_columns (&self);
  frame_time (&self);
  set_words (&self);
  if (spec->interactive)
    frame_window (&self);
  else
    frame_page (&self);

  sm_sheet_open (&self.sheet);
  if (self.coverage->n_rows == 0)
    {
      sm_page_draw_nothing (&self.page, NULL);
    }
  else if (self.page.body_bottom - self.page.body_y >= self.header_height + self.total_height)
    {
      sm_coverage_view_draw_rows (&self);
      sm_page_cover (&self.page);
      sm_coverage_view_draw_header (&self);
    }
  sm_page_draw (&self.page);
  describe_page (&self);
  scene = sm_page_end (&self.page, sm_coverage_view_summary (&self));
  coverage_view_clear (&self);

  return scene;
}
