/* The matrix: who stands where on everything?
 *
 * A row for each actor, a column for each topic: an issue with a target. A cell shows where the actor stands when the
 * window ends, and how many statements it made in the window; cut in two where it contradicts itself. Nothing is
 * averaged, and where nothing was found nothing stands. In the window rows scroll under the headings.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-matrix-private.h"

/* The column of names: part of the page at most, and characters at most. */
#define LABEL_PART 0.36
#define WINDOW_LABEL_PART 0.32
#define LABEL_CHARACTERS 24
#define CHARACTER_WIDTH 0.56
#define N_MEASURED 12

/* Columns: no narrower than so many letters of their headings, nor than what stands in a cell; no wider than is still
 * read as a table. */
#define LEAST_COLUMN 4.6
#define MOST_COLUMN 17.0

/* Names are not shortened below so many letters' heights. */
#define LEAST_NAME 5.0

/* Rows: in label sizes, and in boxes, so that a ring and both halves of a cut cell have room; in the window a little
 * more; on a page they may grow so many times. */
#define ROW_LINE 1.5
#define ROW_BOXES 2.7
#define WINDOW_ROW 30.0
#define ROW_GROWTH 1.5

/* A window lower than this has room for rows only. */
#define LOW_WINDOW 360.0

/* Rows that a page should at least have room for. */
#define LEAST_ROWS 3
#define WANTED_ROWS 8

/* The longest names decide: letters are counted, and only the longest measured. */
static double
measure_names (SmMatrix *self,
               double    most)
{
  guint longest[N_MEASURED];
  gsize lengths[N_MEASURED];
  guint n = 0;
  double width = sm_sheet_text_width (C_("heading", "Actor"), self->sheet.preset->small_size, FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      guint32 actor = sm_matrix_row (self, i)->actor;
      gsize length = strlen (sm_actor_get_name (self->sheet.snapshot->actors[actor]));
      guint place = n;

      for (; place > 0 && lengths[place - 1] < length; place--)
        {
          if (place < N_MEASURED)
            {
              lengths[place] = lengths[place - 1];
              longest[place] = longest[place - 1];
            }
        }
      if (place < N_MEASURED)
        {
          lengths[place] = length;
          longest[place] = actor;
          n = MIN (n + 1, N_MEASURED);
        }
    }
  for (guint i = 0; i < n && width < most; i++)
    width = MAX (width, sm_sheet_text_width (sm_sheet_actor (&self->sheet, longest[i]), self->sheet.preset->label_size,
                                             FALSE));

  return MIN (width, most);
}

static guint
get_biggest_cell (SmMatrix *self)
{
  guint most = 1;

  for (guint i = 0; i < self->grid->n_cells; i++)
    most = MAX (most, self->grid->cells[i].n);

  return most;
}

static double
measure_number (SmMatrix *self,
                guint64   n)
{
  g_autofree char *number = sm_words_number (n);

  return sm_sheet_text_width (number, self->sheet.preset->small_size, FALSE);
}

/* How wide the column of sums must be; 0 when there is nothing to add up. */
static double
measure_all (SmMatrix *self)
{
  const SmPreset *preset = self->sheet.preset;
  double heading = sm_sheet_text_width (C_("heading", "All"), preset->small_size, TRUE);

  if (self->grid->n_topics < 2)
    return 0;

  return MAX (measure_number (self, self->grid->n_statements) + preset->small_size, heading) +
         0.8 * preset->small_size;
}

/* Sets columns in what the names leave: @most at most. */
static void
set_columns (SmMatrix *self,
             double    label_width,
             double    all_width,
             guint     most)
{
  SmSheet *sheet = &self->sheet;
  const SmPreset *preset = sheet->preset;
  double room;

  self->label_width = label_width;
  self->all_width = all_width;
  self->has_all = all_width > 0;
  self->x0 = sheet->left + label_width + 0.6 * preset->label_size;
  room = MAX (sheet->right - self->x0 - all_width, 1);

  sm_matrix_list_columns (self, most);
  self->column_width = MIN (room / MAX (self->columns->len, 1), MOST_COLUMN * preset->small_size);
  self->column_width = floor (self->column_width * 2) / 2;
  for (guint i = 0; i < self->columns->len; i++)
    sm_matrix_column (self, i)->x = self->x0 + i * self->column_width;
  sm_matrix_set_headings (self);
}

/* How wide everything is, and which columns fit: names get shorter before words of headings are broken, and then a
 * column goes. The sums go when a column has their room. */
static void
frame_columns (SmMatrix *self)
{
  static const double parts[] = { 1.0, 0.85, 0.7 };
  SmSheet *sheet = &self->sheet;
  const SmPreset *preset = sheet->preset;
  double part = sheet->spec->interactive ? WINDOW_LABEL_PART : LABEL_PART;
  double digits = measure_number (self, get_biggest_cell (self));
  double least = MAX (LEAST_COLUMN * preset->small_size, 2 * (1.6 * sheet->box + digits) + 0.5 * sheet->box);
  double names = measure_names (self, MIN (part * sheet->width, LABEL_CHARACTERS * CHARACTER_WIDTH * preset->label_size));
  double room = sheet->right - sheet->left - names - 0.6 * preset->label_size;
  double all = measure_all (self);
  guint most = MAX (1, (room - all) / least);
  guint without = MAX (1, room / least);
  gboolean fits = FALSE;

  if (most < self->grid->n_topics && without > most)
    {
      most = without;
      all = 0;
    }
  most = MIN (most, MAX (self->grid->n_topics, 1));
  for (; most > 0 && !fits; most--)
    {
      for (guint i = 0; i < G_N_ELEMENTS (parts) && !fits; i++)
        {
          if (i > 0 && parts[i] * names < LEAST_NAME * preset->label_size)
            break;
          set_columns (self, parts[i] * names, all, most);
          fits = !sm_matrix_breaks_words (self) || (most <= 2 && i + 1 == G_N_ELEMENTS (parts));
        }
      if (!fits && all > 0)
        {
          set_columns (self, names, 0, most);
          fits = !sm_matrix_breaks_words (self);
        }
    }
  self->group_height = 1.9 * preset->small_size;
}

static double
get_least_row (SmMatrix *self)
{
  return MAX (ROW_LINE * self->sheet.preset->label_size, ROW_BOXES * self->sheet.box);
}

/* The most rows that fit into @space. */
static void
choose_rows (SmMatrix *self,
             double    space)
{
  double row = get_least_row (self);
  guint most = space > self->header_height ? (space - self->header_height) / row : 0;

  sm_matrix_list_rows (self, most);
  while (self->has_groups && most > 0 && sm_matrix_get_height (self, row) > space)
    sm_matrix_list_rows (self, --most);
}

/* As sm_page_fit(), but some rows go before what only explains. */
static void
fit_page (SmMatrix *self,
          double    all,
          double    row)
{
  SmPage *page = &self->page;
  double least = MIN (all, self->header_height + LEAST_ROWS * row);
  double wanted = MIN (all, self->header_height + WANTED_ROWS * row);
  int lean = SM_LEAN_NOT;

  sm_page_stack (page, lean);
  while (lean + 1 < SM_N_LEAN &&
         page->body_bottom - page->body_y < (lean + 1 < SM_LEAN_SUBTITLE ? MAX (wanted, least)
                                                                         : sm_page_get_wanted (page, all, least)))
    sm_page_stack (page, ++lean);
}

/* The rows that fit; what does not is told in a note, and that takes room. */
static void
fill_body (SmMatrix *self)
{
  SmPage *page = &self->page;

  sm_page_set_note (page, NULL);
  for (guint round = 0; round < 4; round++)
    {
      g_autofree char *note = NULL;
      double before = page->body_bottom;

      choose_rows (self, page->body_bottom - page->body_y);
      note = sm_matrix_hidden_note (self);
      sm_page_set_note (page, note);
      if (page->body_bottom >= before)
        break;
    }
}

static void
frame_page (SmMatrix *self)
{
  SmPage *page = &self->page;
  double row = get_least_row (self);
  double space, spare, growth;

  sm_matrix_look (self);
  fit_page (self, sm_matrix_get_height (self, row), row);
  fill_body (self);

  /* The legend explains only what is shown, which is more when the legend is lower. What was found the round before
   * stays explained, so that rows that had to go again do not matter. */
  for (guint round = 0; round < 2; round++)
    {
      sm_matrix_look (self);
      sm_page_stack (page, page->lean);
      fill_body (self);
    }
  sm_matrix_look (self);
  sm_page_stack (page, page->lean);
  {
    guint n = self->rows->len;

    fill_body (self);
    if (self->rows->len > n)
      {
        sm_matrix_list_rows (self, n);
        {
          g_autofree char *note = sm_matrix_hidden_note (self);

          sm_page_set_note (page, note);
        }
      }
  }

  space = page->body_bottom - page->body_y;
  self->row_height = row;
  growth = self->rows->len > 0 ? (space - sm_matrix_get_height (self, row)) / self->rows->len : 0;
  if (growth > 0)
    self->row_height = floor (2 * MIN (row + growth, (sm_page_trims (page) ? 1.1 : ROW_GROWTH) * row)) / 2;
  spare = space - sm_matrix_get_height (self, self->row_height);
  sm_page_trim (page, spare);
  self->rows_y = page->body_y + self->header_height;
  self->content_height = self->sheet.height;
}

static void
frame_window (SmMatrix *self)
{
  SmPage *page = &self->page;
  g_autofree char *note = sm_matrix_hidden_note (self);

  sm_page_fit (page, 0, 0);
  sm_page_set_note (page, note);
  self->row_height = MAX (WINDOW_ROW, get_least_row (self));
  self->scroll = sm_page_scroll (page, sm_matrix_get_height (self, self->row_height) + 0.3 * self->row_height,
                                 &self->content_height);
  self->rows_y = page->body_y + self->header_height;
}

static void
draw_cut_sign (SmSheet *sheet,
               double   x,
               double   y,
               double   width)
{
  double half = 0.55 * sheet->box;
  SmPoint points[2] = { { x, y + half }, { x + width, y - half } };

  sm_sheet_line (sheet, SM_LAYER_LEGEND, 0, SM_COLOR_BRACKET, sheet->preset->line, SM_DASH_SOLID, points, 2);
}

static void
draw_digit (SmSheet    *sheet,
            double      x,
            double      y,
            const char *digit)
{
  double size = sheet->preset->small_size;

  sm_sheet_text (sheet, SM_LAYER_LEGEND, 0, SM_COLOR_TEXT, x, y + 0.36 * size, size, FALSE, SM_ANCHOR_LEFT, digit);
}

static void
draw_count_sign (SmSheet *sheet,
                 double   x,
                 double   y,
                 double   width)
{
  draw_digit (sheet, x, y, "3");
}

static void
draw_held_sign (SmSheet *sheet,
                double   x,
                double   y,
                double   width)
{
  draw_digit (sheet, x, y, "0");
}

static void
fill_legend (SmLegend *legend,
             gboolean  brief,
             gpointer  user_data)
{
  SmMatrix *self = user_data;
  double digit = sm_sheet_text_width ("3", self->sheet.preset->small_size, FALSE);
  SmStance shown = SM_STANCE_SUPPORTS;

  while (shown > 0 && !self->has_stance[shown])
    shown--;
  for (int stance = SM_STANCE_SUPPORTS; stance >= 0; stance--)
    {
      if (self->has_stance[stance])
        sm_legend_add (legend, SM_KEY_STANCE, stance, 0, sm_stance_get_label (stance), 0);
    }
  if (self->has_hollow)
    sm_legend_add (legend, SM_KEY_STYLE, shown, SM_MARK_HOLLOW, _("only on another’s word"), 0);
  if (self->has_ring)
    sm_legend_add (legend, SM_KEY_STYLE, shown, SM_MARK_RING, _("only conditional"), 0);
  if (self->has_draft)
    sm_legend_add (legend, SM_KEY_STYLE, shown, SM_MARK_DRAFT, _("not reviewed"), 0);
  if (self->has_cut)
    sm_legend_add_sign (legend, draw_cut_sign, self->sheet.box, _("contradiction"), 0);
  if (brief || self->sheet.spec->interactive)
    return;
  sm_legend_add_sign (legend, draw_count_sign, digit, _("statements"), 0);
  if (self->has_held)
    sm_legend_add_sign (legend, draw_held_sign, digit, _("said before this period"), 0);
}

/* "Positions as of 31 December 2022." */
static const char *
write_remark (SmMatrix *self)
{
  const SmViewSpec *spec = self->sheet.spec;
  gint32 last = self->sheet.lanes->last_day;
  g_autofree char *day = NULL;

  if (last == 0)
    return NULL;
  if (spec->day_to > spec->day_from)
    last = MIN (last, CLAMP (ceil (spec->day_to) - 1, SM_DAY_MIN, SM_DAY_MAX));
  day = sm_words_period (last, last);
  /* Translators: %s is a day: "31 December 2022" */
  return sm_sheet_keep (&self->sheet, g_strdup_printf (_("Positions as of %s."), day));
}

static void
set_words (SmMatrix *self)
{
  SmPage *page = &self->page;

  sm_page_set_title (page, sm_matrix_draft_title (self, FALSE), sm_matrix_draft_title (self, TRUE));
  sm_page_set_subtitle (page, sm_sheet_draft_subtitle (&self->sheet, self->grid->n_actors, self->grid->n_statements));
  if (self->grid->n_actors > 0 && (!self->sheet.spec->interactive || self->sheet.height >= LOW_WINDOW))
    sm_page_set_legend (page, fill_legend, self);
  if (self->sheet.spec->interactive)
    return;

  sm_source_facts_set_window (&page->facts, self->window);
  if (sm_matrix_count_contradictions (self) > 0)
    page->facts.contradiction_days = self->contradiction_days;
  page->facts.remark = write_remark (self);
}

static void
describe_page (SmMatrix *self)
{
  SmScene *scene = sm_scene_builder_peek (self->sheet.builder);
  double right = self->x0 + self->columns->len * self->column_width + self->all_width;

  sm_scene_builder_set_rows (self->sheet.builder, self->grid->rows, 2 * self->grid->n_statements,
                             sm_grid_ref (self->grid), (GDestroyNotify) sm_grid_unref);
  scene->content_height = sm_sheet_round (self->content_height);
  scene->plot_x = sm_sheet_round (self->x0);
  scene->plot_y = sm_sheet_round (self->rows_y);
  scene->plot_width = sm_sheet_round (MAX (right - self->x0, 0));
  scene->plot_height = sm_sheet_round (MAX (self->page.body_bottom - self->rows_y, 0));
}

static void
matrix_clear (SmMatrix *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  g_free (self->column_of);
  g_free (self->whole_at);
  g_free (self->whole_topic);
  sm_grid_unref (self->grid);
  sm_grid_unref (self->whole);
  sm_lanes_unref (self->window);
}

/**
 * sm_matrix_layout:
 * @spec: what to draw and for which page; borrowed during the call
 *
 * Lays a matrix out. A pure function: the same spec, corpus and language of the process give the same scene. May run
 * in any thread.
 *
 * Every number is part of an item that stands for exactly so many statements: cells, the sums of rows and columns, and
 * the sum of all. A cell of an actor who said something only before the window stands for none; its `row` is the
 * statement that says where the actor stands, as it is for every cell. Sums count all of the window, also what does
 * not fit on the page and is counted in its note.
 *
 * Returns: (transfer full): the scene
 */
SmScene *
sm_matrix_layout (const SmViewSpec *spec)
{
  SmMatrix self = { 0 };
  SmScene *scene;

  g_return_val_if_fail (spec != NULL && spec->lanes != NULL, NULL);

  sm_sheet_init (&self.sheet, spec);
  sm_page_init (&self.page, &self.sheet);
  sm_matrix_plan (&self);
  frame_columns (&self);
  if (spec->interactive)
    sm_matrix_look (&self);
  set_words (&self);
  if (spec->interactive)
    frame_window (&self);
  else
    frame_page (&self);

  sm_sheet_open (&self.sheet);
  if (self.grid->n_actors > 0 && self.page.body_bottom - self.page.body_y >= self.header_height)
    {
      sm_matrix_draw_rows (&self);
      sm_page_cover (&self.page);
      sm_matrix_draw_header (&self);
    }
  else if (self.grid->n_actors == 0)
    {
      sm_page_draw_nothing (&self.page, NULL);
    }
  sm_page_draw (&self.page);
  describe_page (&self);
  scene = sm_page_end (&self.page, sm_matrix_summary (&self));
  matrix_clear (&self);

  return scene;
}
