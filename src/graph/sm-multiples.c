/* Small multiples: how do issues, actors or groups differ? */
#include "config.h"

#include "sm-multiples-private.h"

/* The least width of a panel in font sizes, and the least and the wanted height of its plot in boxes and units. */
#define LEAST_WIDTH 15.0
#define LEAST_PLOT 6.5
#define WINDOW_PLOT 110.0

/* A panel looks best so many times as wide as it is high. */
#define WANTED_SHAPE 2.6

/* Plots on a page grow up to so many times their least height. */
#define MOST_PLOT 4.5

/* A panel with more statements than this for the width of a mark, on average, has no position lines. */
#define CROWDED 3.0

/* So many panels are looked at for what the legend explains. */
#define MOST_LOOKED_AT 60

static void
set_words (SmMultiples *self)
{
  SmPage *page = &self->timeline.page;

  self->n_actors = sm_sheet_count_actors (self->lanes);
  sm_page_set_title (page, sm_multiples_draft_title (self, FALSE), sm_multiples_draft_title (self, TRUE));
  sm_page_set_legend (page, sm_timeline_legend_fill, &self->timeline);
}

/* How the legend explains what the panels show. */
static void
look_ahead (SmMultiples *self)
{
  SmTimeline *timeline = &self->timeline;
  double most = CROWDED * (timeline->x1 - timeline->x0) / timeline->sheet.box;
  guint n_looked = 0;

  self->members = *timeline;
  self->members.sheet.lanes = self->lanes;
  self->members.has_position = self->members.has_silence = self->members.has_brackets = FALSE;
  self->members.n_contradictions = 0;
  timeline->biggest_bin = timeline->n_crowded = 0;
  for (guint p = 0; p < timeline->plan->len; p++)
    {
      SmTimelineLane *lane = sm_timeline_lane (timeline, p);

      lane->crowded = lane->n > most;
      if (!lane->shown || n_looked++ >= MOST_LOOKED_AT)
        continue;
      /* In the window the legend says only what always holds. */
      if (timeline->sheet.spec->interactive)
        continue;
      timeline->biggest_bin = MAX (timeline->biggest_bin, sm_timeline_marks_look (timeline, lane));
      for (guint m = self->panels->first[p]; m < self->panels->first[p + 1] && !lane->crowded; m++)
        {
          SmTimelineLane member = { .lane = self->panels->members[m] };

          if (sm_multiples_has_lines (self, p))
            sm_timeline_lines_look (&self->members, &member);
          else
            sm_timeline_brackets_look (&self->members, &member);
        }
    }
  timeline->has_position = self->members.has_position;
  timeline->has_silence = self->members.has_silence;
  timeline->has_brackets = self->members.has_brackets;
}

/* Everything that depends on how wide a panel is and which are shown. */
static void
set_across (SmMultiples *self,
            guint        n_columns)
{
  SmTimeline *timeline = &self->timeline;
  SmSheet *sheet = &timeline->sheet;

  self->n_columns = n_columns;
  self->panel_width = (sheet->right - sheet->left - (n_columns - 1) * self->gap) / n_columns;
  timeline->plot_x = sheet->left;
  timeline->plot_width = self->panel_width;
  timeline->has_undated = FALSE;
  for (guint p = 0; p < timeline->plan->len && !timeline->has_undated; p++)
    timeline->has_undated = sm_timeline_lane (timeline, p)->shown && sheet->lanes->lanes[p].n_undated > 0;
  timeline->has_time = sheet->lanes->first_day > 0 || sheet->spec->day_to > sheet->spec->day_from;
  sm_timeline_set_scale (timeline);
  sm_timeline_set_time (timeline);
  sm_timeline_plan_time (timeline);
  sm_timeline_plan_tally (timeline, TRUE, &timeline->tally);
  look_ahead (self);
}

static double
least_height (SmMultiples *self)
{
  return self->title_height + LEAST_PLOT * self->timeline.sheet.box + self->rails;
}

static guint
most_columns (SmMultiples *self)
{
  const SmSheet *sheet = &self->timeline.sheet;
  double width = sheet->right - sheet->left + self->gap;

  return MAX (1, (guint) (width / (LEAST_WIDTH * sheet->preset->label_size + self->gap)));
}

/* As many columns as make the panels look best; more of them where they would not fit otherwise. */
static guint
choose_columns (SmMultiples *self,
                double       space,
                guint        n)
{
  const SmSheet *sheet = &self->timeline.sheet;
  guint most = MIN (most_columns (self), MAX (n, 1));
  guint best = most;
  double least = INFINITY;

  for (guint c = 1; c <= most; c++)
    {
      guint rows = (n + c - 1) / c;
      double width = (sheet->right - sheet->left - (c - 1) * self->gap) / c;
      double height = (space - (rows - 1) * self->gap) / MAX (rows, 1);
      double off;

      if (height < least_height (self))
        continue;
      height = MIN (height, self->title_height + self->rails + MOST_PLOT * LEAST_PLOT * sheet->box);
      /* Columns that are left empty in the last row count too. */
      off = fabs (log (width / height / WANTED_SHAPE)) + 0.3 * (rows * c - n) / c;
      if (off < least)
        {
          least = off;
          best = c;
        }
    }

  return best;
}

static int
compare_panels (gconstpointer a,
                gconstpointer b)
{
  const SmTimelineLane *first = *(SmTimelineLane *const *) a;
  const SmTimelineLane *second = *(SmTimelineLane *const *) b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;

  return first < second ? -1 : first > second;
}

/* Shows the @n panels with the most statements. */
static void
choose_panels (SmMultiples *self,
               guint        n)
{
  SmTimeline *timeline = &self->timeline;
  g_autoptr(GPtrArray) order = g_ptr_array_new ();

  self->n_hidden = 0;
  self->n_hidden_statements = 0;
  for (guint p = 0; p < timeline->plan->len; p++)
    g_ptr_array_add (order, sm_timeline_lane (timeline, p));
  g_ptr_array_sort (order, compare_panels);
  for (guint i = 0; i < order->len; i++)
    {
      SmTimelineLane *lane = g_ptr_array_index (order, i);

      lane->shown = i < n && (lane->n > 0 || timeline->sheet.spec->interactive);
      /* A panel without a statement in this time leaves nothing out. */
      if (!lane->shown && lane->n > 0)
        {
          self->n_hidden++;
          self->n_hidden_statements += lane->n;
        }
    }
  timeline->n_hidden_lanes = self->n_hidden;
}

static guint
count_filled (SmMultiples *self)
{
  guint n = 0;

  for (guint p = 0; p < self->timeline.plan->len; p++)
    n += sm_timeline_lane (&self->timeline, p)->n > 0;

  return n;
}

static void
set_axis_height (SmMultiples *self)
{
  SmTimeline *timeline = &self->timeline;
  double size = timeline->sheet.preset->small_size;
  guint n_rows = 1;

  /* Years alone need one row of labels. */
  if (timeline->has_time && !timeline->one_row)
    {
      g_autoptr(SmTimeAxis) axis = sm_time_axis_new (timeline->day0, timeline->day1, timeline->x1 - timeline->x0, size,
                                                     FALSE);

      n_rows = axis->major->len > 0 || timeline->sheet.spec->interactive ? 2 : 1;
    }
  self->axis_height = timeline->has_time || timeline->has_undated ? (n_rows * 1.3 + 0.35) * size : 0;
}

static void
frame_page (SmMultiples *self)
{
  SmTimeline *timeline = &self->timeline;
  SmPage *page = &timeline->page;
  guint n;
  double all;
  double space;
  guint rows;

  /* All panels, to know what there is in the visible time. */
  choose_panels (self, G_MAXUINT);
  for (guint p = 0; p < timeline->plan->len; p++)
    sm_timeline_lane (timeline, p)->shown = TRUE;
  set_across (self, most_columns (self));
  timeline->all = timeline->tally;
  n = count_filled (self);
  choose_panels (self, n);
  sm_page_set_subtitle (page, sm_sheet_draft_subtitle (&timeline->sheet, self->n_actors, timeline->all.n));
  set_axis_height (self);
  sm_timeline_source_facts (timeline);
  rows = (n + most_columns (self) - 1) / most_columns (self);
  all = rows * (least_height (self) + self->gap) + self->axis_height;
  sm_page_fit (page, all, least_height (self) + self->axis_height);
  timeline->one_row = page->lean >= SM_LEAN_BODY;
  set_axis_height (self);

  /* Notes take room; there is never more of it than in the round before. */
  space = INFINITY;
  for (guint round = 0; round < 6; round++)
    {
      guint columns;
      guint room;
      double found;
      g_autofree char *note = NULL;

      space = MIN (space, page->body_bottom - page->body_y - self->axis_height);
      columns = choose_columns (self, space, n);
      room = MAX (0, floor ((space + self->gap) / (least_height (self) + self->gap))) * columns;
      choose_panels (self, MIN (n, room));
      set_across (self, columns);
      set_axis_height (self);
      timeline->planned = TRUE;
      sm_timeline_source_facts (timeline);
      note = sm_multiples_hidden_note (self);
      sm_page_stack (page, page->lean);
      sm_page_set_note (page, note);
      found = page->body_bottom - page->body_y - self->axis_height;
      if (found >= space)
        break;
    }

  n -= MIN (n, self->n_hidden);
  rows = MAX (1, (n + self->n_columns - 1) / self->n_columns);
  self->panel_height = (space - (rows - 1) * self->gap) / rows;
  self->panel_height = MIN (self->panel_height, self->title_height + self->rails +
                                                  (sm_page_trims (page) ? 1.4 : MOST_PLOT) * LEAST_PLOT *
                                                    timeline->sheet.box);
  self->panel_height = floor (self->panel_height * 2) / 2;
  self->body_y = page->body_y;
  self->body_bottom = self->body_y + rows * self->panel_height + (rows - 1) * self->gap;
  sm_page_trim (page, page->body_bottom - self->body_bottom - self->axis_height);
  self->content_height = timeline->sheet.height;
}

static void
frame_window (SmMultiples *self)
{
  SmTimeline *timeline = &self->timeline;
  SmPage *page = &timeline->page;
  guint n = timeline->plan->len;
  guint rows;
  double height;

  timeline->one_row = timeline->sheet.height < 200;
  for (guint p = 0; p < n; p++)
    sm_timeline_lane (timeline, p)->shown = TRUE;
  set_across (self, MIN (most_columns (self), MAX (n, 1)));
  timeline->all = timeline->tally;
  set_axis_height (self);
  /* The legend must not change its height while time is dragged. */
  timeline->has_position = timeline->tally.n > timeline->tally.second_hand;
  timeline->has_silence = FALSE;
  sm_page_fit (page, 0, 0);

  rows = MAX (1, (n + self->n_columns - 1) / self->n_columns);
  self->panel_height = self->title_height + MAX (WINDOW_PLOT, LEAST_PLOT * timeline->sheet.box) + self->rails;
  height = rows * self->panel_height + (rows - 1) * self->gap;
  self->scroll = sm_page_scroll (page, height + self->axis_height, &self->content_height);
  self->body_y = 0;
  self->body_bottom = MIN (MAX (page->body_bottom - self->axis_height, 0), height);
}

static void
frame (SmMultiples *self)
{
  SmTimeline *timeline = &self->timeline;
  guint rails = 0;

  for (guint p = 0; p < timeline->plan->len; p++)
    rails = MAX (rails, sm_timeline_lane (timeline, p)->n_rails);
  timeline->rail_height = 1.5 * timeline->sheet.box;
  self->rails = rails * timeline->rail_height;
  self->title_height = sm_header_get_height (&timeline->sheet);
  self->gap = 1.2 * timeline->sheet.preset->label_size;

  if (timeline->sheet.spec->interactive)
    frame_window (self);
  else
    frame_page (self);
  /* What is out of this cannot be pointed at, in the window. */
  timeline->header_height = 0;
  timeline->plot_y = self->body_y;
  timeline->plot_height = self->body_bottom - self->body_y;
}

static void
describe_page (SmMultiples *self)
{
  SmTimeline *timeline = &self->timeline;
  SmScene *scene = sm_scene_builder_peek (timeline->sheet.builder);

  sm_multiples_set_words (self);
  scene->content_height = sm_sheet_round (self->content_height);
  scene->time.x0 = sm_sheet_round (timeline->x0);
  scene->time.x1 = sm_sheet_round (timeline->x1);
  scene->time.day0 = timeline->day0;
  scene->time.day1 = timeline->day1;
  scene->plot_x = sm_sheet_round (timeline->sheet.left);
  scene->plot_y = sm_sheet_round (self->body_y);
  scene->plot_width = sm_sheet_round (timeline->sheet.right - timeline->sheet.left);
  scene->plot_height = sm_sheet_round (self->body_bottom - self->body_y);
}

/**
 * sm_multiples_layout:
 * @spec: what to draw and for which page; borrowed during the call
 *
 * Lays out a small timeline for each issue, actor or group of actors (spec->choices->multiples_by), all with the same
 * time across and the same stances up. A pure function; any thread.
 *
 * Every statement of the window of time is in one mark of one panel, or counted in a note where its panel does not
 * fit on the page. In the window (spec->interactive) panels keep their height and scroll.
 *
 * Returns: (transfer full): the scene
 */
SmScene *
sm_multiples_layout (const SmViewSpec *spec)
{
  SmMultiples self = { 0 };
  SmTimeline *timeline = &self.timeline;
  SmScene *scene;

  g_return_val_if_fail (spec != NULL && spec->lanes != NULL, NULL);

  self.spec = *spec;
  self.spec.by = SM_GROUP_BY_ISSUE;
  self.spec.n_wanted_actors = 0;
  self.lanes = spec->lanes;
  self.by = spec->choices != NULL ? spec->choices->multiples_by : SM_MULTIPLES_BY_ISSUE;
  self.panels = sm_lanes_get_panels (spec->lanes, (SmPanelsBy) self.by);
  sm_sheet_init (&timeline->sheet, &self.spec);
  sm_page_init (&timeline->page, &timeline->sheet);
  timeline->brackets = g_array_new (FALSE, FALSE, sizeof (SmTimelineBracket));

  set_words (&self);
  timeline->sheet.lanes = self.panels->lanes;
  sm_timeline_plan (timeline);
  frame (&self);

  sm_sheet_open (&timeline->sheet);
  if (timeline->all.n == 0)
    sm_page_draw_nothing (&timeline->page, NULL);
  else
    sm_multiples_draw (&self);
  sm_page_draw (&timeline->page);
  describe_page (&self);
  scene = sm_page_end (&timeline->page, sm_multiples_summary (&self));
  sm_multiples_map_items (&self, scene);

  g_array_unref (timeline->plan);
  g_array_unref (timeline->sections);
  g_array_unref (timeline->brackets);
  sm_panels_unref (self.panels);

  return scene;
}
