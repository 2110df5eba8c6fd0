/* What stands where on a page of standings.
 *
 * Where there is room every actor has a row, with its name at the left. Otherwise actors share rows, their names
 * beside their glyphs, as many in a row as do not touch. When that is not enough either, those with the fewest
 * statements are counted instead. No text gets smaller. In the window everybody has a row, and the rows scroll.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-standings-private.h"

/* Height of a row at least and at most, in font sizes and boxes; in the window. */
#define ROW_LINE 1.4
#define ROW_BOXES 1.8
#define MOST_ROW 2.0
#define WINDOW_ROW 30.0

/* The column of names: part of the page at most (of a window), and characters at most. */
#define LABEL_PART 0.36
#define WINDOW_LABEL_PART 0.3
#define LABEL_CHARACTERS 24
#define CHARACTER_WIDTH 0.56

/* So many of the longest names are measured to find the width of their column. */
#define N_MEASURED 12

/* Dates stand at the end of rows where the strip is so many times as wide. */
#define DATES_PART 4.5

/* Lines of the note on those without a position. */
#define MOST_GAP_LINES 3

/**
 * sm_standings_said:
 * @one: one with a position
 *
 * Returns: (transfer full): when it was said last: "said Jun 2023"
 */
char *
sm_standings_said (const SmStandingsOne *one)
{
  int year, month;

  sm_day_to_ymd (one->now.day, &year, &month, NULL);
  /* Translators: short month, year: when an actor last said where it stands */
  return g_strdup_printf (_("said %1$s %2$d"), sm_words_month_short (month), year);
}

/* The widest that a name may be. */
double
sm_standings_most_label (SmStandings *self)
{
  double part = self->sheet.spec->interactive ? WINDOW_LABEL_PART : LABEL_PART;

  return MIN (part * self->sheet.width, LABEL_CHARACTERS * CHARACTER_WIDTH * self->sheet.preset->label_size);
}

/* The widest of the names; only the longest are measured. */
static double
measure_labels (SmStandings *self)
{
  const char *longest[N_MEASURED];
  guint n = 0;
  double width = 0;

  for (guint s = 0; s < self->strips->len; s++)
    {
      const SmStandingsStrip *strip = sm_standings_strip (self, s);

      for (guint i = 0; i < strip->ones->len; i++)
        {
          const char *name = sm_standings_label (self, strip, sm_standings_one (strip, i));
          guint place = n;

          for (; place > 0 && strlen (longest[place - 1]) < strlen (name); place--)
            {
              if (place < N_MEASURED)
                longest[place] = longest[place - 1];
            }
          if (place < N_MEASURED)
            longest[place] = name;
          n = place < N_MEASURED ? MIN (n + 1, N_MEASURED) : n;
        }
    }
  for (guint i = 0; i < n; i++)
    width = MAX (width, sm_sheet_text_width (longest[i], self->sheet.preset->label_size, FALSE));

  return MIN (width, sm_standings_most_label (self));
}

/* The widest date there can be. */
static double
measure_dates (SmStandings *self)
{
  double width = 0;

  for (int month = 1; month <= 12; month++)
    {
      SmStandingsOne one = { .now = { .day = sm_day_from_ymd (2000, month, 1) } };
      g_autofree char *said = sm_standings_said (&one);

      width = MAX (width, sm_sheet_text_width (said, self->sheet.preset->small_size, FALSE));
    }

  return width;
}

static void
set_columns (SmStandings *self,
             gboolean     one_a_row)
{
  const SmPreset *preset = self->sheet.preset;
  double gap = 0.6 * preset->label_size;
  double pad = 1.3 * self->sheet.box;
  double right = self->sheet.right;

  self->one_a_row = one_a_row;
  self->with_dates = FALSE;
  self->plot_x = self->sheet.left;
  if (one_a_row)
    {
      self->label_width = measure_labels (self);
      self->plot_x += self->label_width + gap;
      self->date_width = measure_dates (self);
      self->with_dates = right - self->plot_x > DATES_PART * (self->date_width + gap);
    }
  if (self->with_dates)
    right -= self->date_width + gap;
  self->plot_width = MAX (right - self->plot_x, 2 * pad + 1);
  self->x0 = self->plot_x + pad;
  self->x1 = self->plot_x + self->plot_width - pad;
}

/* The height that every row has at least. */
double
sm_standings_row_floor (SmStandings *self)
{
  return ceil (MAX (ROW_LINE * self->sheet.preset->label_size, ROW_BOXES * self->sheet.box));
}

static double
strip_gap (SmStandings *self)
{
  return 0.5 * self->sheet.preset->small_size;
}

/* Of a strip without its rows. */
static double
fixed_height (SmStandings            *self,
              const SmStandingsStrip *strip)
{
  return self->header_height + strip->n_lines * self->line_height + strip_gap (self);
}

/**
 * sm_standings_get_height:
 * @self: standings whose rows are given out
 * @row_height: of every row
 *
 * Returns: the height of all strips that are shown
 */
double
sm_standings_get_height (SmStandings *self,
                         double       row_height)
{
  double height = 0;

  for (guint s = 0; s < self->strips->len; s++)
    {
      const SmStandingsStrip *strip = sm_standings_strip (self, s);

      if (strip->shown)
        height += fixed_height (self, strip) + strip->n_rows * row_height;
    }

  return height;
}

static void
give_rows (SmStandings *self)
{
  for (guint s = 0; s < self->strips->len; s++)
    {
      SmStandingsStrip *strip = sm_standings_strip (self, s);

      strip->shown = TRUE;
      strip->n_hidden = 0;
      strip->n_hidden_statements = 0;
      strip->n_rows = strip->ones->len;
      strip->n_lines = sm_standings_gaps_flow (self, strip, self->sheet.spec->interactive ? G_MAXUINT : MOST_GAP_LINES,
                                               FALSE, 0);
      for (guint i = 0; i < strip->ones->len; i++)
        {
          SmStandingsOne *one = sm_standings_one (strip, i);

          one->row = i;
          one->shown = TRUE;
        }
    }
}

/* Decides who has which row. */
static void
choose (SmStandings *self,
        double       space)
{
  set_columns (self, TRUE);
  give_rows (self);
  if (sm_standings_get_height (self, sm_standings_row_floor (self)) <= space)
    return;

  set_columns (self, FALSE);
  for (guint s = 0; s < self->strips->len; s++)
    sm_standings_share_rows (self, sm_standings_strip (self, s), G_MAXUINT, FALSE);
  if (sm_standings_get_height (self, sm_standings_row_floor (self)) > space)
    sm_standings_limit_rows (self, space);
}

/* Whether another target of an issue is on the page. */
static gboolean
shows_issue (SmStandings *self,
             guint        issue)
{
  for (guint s = 0; s < self->strips->len; s++)
    {
      const SmStandingsStrip *strip = sm_standings_strip (self, s);

      if (strip->shown && strip->issue == issue)
        return TRUE;
    }

  return FALSE;
}

/* What does not fit and no header has room for; NULL when all is said. */
static char *
hidden_note (SmStandings *self)
{
  guint n_topics = 0;
  guint n_actors = 0;
  guint64 n_topic_statements = 0;
  guint64 n_actor_statements = 0;
  g_autofree char *topics = NULL;
  g_autofree char *actors = NULL;
  gboolean is_actor = FALSE;
  gboolean only_targets = TRUE;

  for (guint s = 0; s < self->strips->len; s++)
    {
      SmStandingsStrip *strip = sm_standings_strip (self, s);

      strip->noted = FALSE;
      if (!strip->shown && self->strips->len > 1)
        {
          only_targets = only_targets && shows_issue (self, strip->issue);
          n_topics++;
          n_topic_statements += strip->n_hidden_statements;
        }
      else if (strip->n_hidden > 0)
        {
          g_auto(SmHeader) header = { 0 };

          sm_header_init (&header, &self->sheet, strip->name, strip->issue, g_strdup (""),
                          sm_standings_count_more (strip, strip->n_hidden, strip->n_hidden_statements),
                          self->sheet.left, self->sheet.right);
          strip->noted = strip->shown && header.note != NULL;
          if (strip->noted)
            continue;
          n_actors += strip->n_hidden;
          n_actor_statements += strip->n_hidden_statements;
          is_actor = strip->is_actor;
        }
    }

  if (n_topics > 0)
    topics = sm_standings_count_topics (n_topics, n_topic_statements, only_targets);
  if (n_actors > 0)
    {
      SmStandingsStrip kind = { .is_actor = is_actor };

      actors = sm_standings_count_more (&kind, n_actors, n_actor_statements);
    }
  if (topics != NULL && actors != NULL)
    return g_strconcat (topics, "; ", actors, NULL);

  return topics != NULL ? g_steal_pointer (&topics) : g_steal_pointer (&actors);
}

/* The source note counts what is shown. */
static void
set_facts (SmStandings *self)
{
  g_autofree guint8 *hidden = g_new0 (guint8, self->window->n_lanes + 1);
  gboolean any = FALSE;

  for (guint s = 0; s < self->strips->len; s++)
    {
      const SmStandingsStrip *strip = sm_standings_strip (self, s);

      for (guint i = 0; i < strip->ones->len; i++)
        {
          const SmStandingsOne *one = sm_standings_one (strip, i);

          if (one->part != G_MAXUINT && !one->shown)
            any = hidden[one->part] = TRUE;
        }
      for (guint i = 0; i < strip->others->len && strip->n_lines == 0; i++)
        {
          const SmStandingsOne *one = &g_array_index (strip->others, SmStandingsOne, i);

          if (one->part != G_MAXUINT)
            any = hidden[one->part] = TRUE;
        }
    }
  if (any)
    sm_source_facts_set_part (&self->page.facts, self->window, hidden);
  else
    sm_source_facts_set_window (&self->page.facts, self->window);
}

static void
frame_page (SmStandings *self)
{
  double row = sm_standings_row_floor (self);
  double space = INFINITY;
  guint n_rows = 0;
  double most;

  set_columns (self, TRUE);
  give_rows (self);
  sm_page_fit (&self->page, sm_standings_get_height (self, row) + self->axis_height,
               self->header_height + 2 * row + self->axis_height);

  /* A note on what does not fit takes room, and so may the source note; there is never more than in the round
   * before. */
  for (guint round = 0; round < 8; round++)
    {
      g_autofree char *note = NULL;
      double found;

      space = MIN (space, self->page.body_bottom - self->page.body_y - self->axis_height);
      choose (self, space);
      note = hidden_note (self);
      set_facts (self);
      sm_page_stack (&self->page, self->page.lean);
      sm_page_set_note (&self->page, note);
      found = self->page.body_bottom - self->page.body_y - self->axis_height;
      if (found >= space)
        break;
    }

  for (guint s = 0; s < self->strips->len; s++)
    n_rows += sm_standings_strip (self, s)->n_rows;
  most = sm_page_trims (&self->page) ? 1.15 * row : MOST_ROW * row;
  self->row_height = row;
  if (n_rows > 0)
    self->row_height = floor (2 * CLAMP ((space - sm_standings_get_height (self, 0)) / n_rows, row, most)) / 2;
  self->body_y = self->page.body_y;
  self->body_bottom = self->body_y + sm_standings_get_height (self, self->row_height);
  sm_page_trim (&self->page, self->page.body_bottom - self->body_bottom - self->axis_height);
  self->content_height = self->sheet.height;
}

static void
frame_window (SmStandings *self)
{
  double height;
  double room;

  sm_page_fit (&self->page, 0, 0);
  set_columns (self, TRUE);
  give_rows (self);
  self->row_height = MAX (WINDOW_ROW, sm_standings_row_floor (self));
  height = sm_standings_get_height (self, self->row_height);
  self->scroll = sm_page_scroll (&self->page, height + self->axis_height, &self->content_height);
  room = MAX (self->page.body_bottom - self->axis_height, 0);
  self->body_y = 0;
  self->body_bottom = MIN (room, height);
}

/**
 * sm_standings_frame:
 * @self: standings with a plan and words
 *
 * Decides who has which row and what stands where.
 */
void
sm_standings_frame (SmStandings *self)
{
  const SmPreset *preset = self->sheet.preset;
  double y;

  self->header_height = sm_header_get_height (&self->sheet);
  self->line_height = 1.34 * preset->small_size;
  self->axis_height = 1.65 * preset->small_size;

  if (self->sheet.spec->interactive)
    frame_window (self);
  else
    frame_page (self);

  y = self->body_y - self->scroll;
  for (guint s = 0; s < self->strips->len; s++)
    {
      SmStandingsStrip *strip = sm_standings_strip (self, s);

      if (!strip->shown)
        continue;
      strip->y = y;
      y += fixed_height (self, strip) + strip->n_rows * self->row_height;
    }
}
