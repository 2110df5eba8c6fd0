/* Which sections and lanes a timeline has, and how many statements each shows.
 *
 * Cost: counts are differences of sums that the lanes keep; only statements that are known to the month and stand at
 * an edge of the visible time, or to longer than that, are gone through.
 */
#include "config.h"

#include <string.h>

#include "sm-timeline-private.h"

/* Rails under one lane; more dates than fit on these share them. */
#define MAX_RAILS 2

static inline guint
precision (guint8 bits)
{
  return (bits & SM_MARK_PRECISION_MASK) >> SM_MARK_PRECISION_SHIFT;
}

/* How many rails a lane needs, up to MAX_RAILS: whether two of its long dates overlap without being the same.
 * Does not depend on the visible time, so that lanes keep their height while it moves. */
static guint
count_rails (SmTimeline *self,
             guint       lane)
{
  const SmLane *source = &self->sheet.lanes->lanes[lane];
  guint n_longer;
  const SmSpread *longer = sm_lanes_get_longer (self->sheet.lanes, lane, source->first, source->first + source->n_rows,
                                                &n_longer);
  const SmSpread *last = NULL;

  for (guint i = 0; i < n_longer; i++)
    {
      /* Dates with one middle are nearly always the same. */
      if (last != NULL && self->sheet.lanes->days[longer[i].at] == self->sheet.lanes->days[longer[i - 1].at])
        continue;
      if (last != NULL && longer[i].first == last->first && longer[i].last == last->last)
        continue;
      if (last != NULL && longer[i].first <= last->last)
        return MAX_RAILS;
      last = &longer[i];
    }

  return last != NULL ? 1 : 0;
}

/**
 * sm_timeline_find_day:
 * @self: a timeline
 * @lane: one of its lanes
 * @day: a time in days
 *
 * Returns: index of the lane's first dated row whose mark stands at or after @day; its end when none does
 */
guint
sm_timeline_find_day (SmTimeline   *self,
                      const SmLane *lane,
                      double        day)
{
  guint low = lane->first + lane->n_undated;
  guint high = lane->first + lane->n_rows;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      /* A mark stands at the middle of its middle day. */
      if (self->sheet.lanes->days[middle] + 0.5 < day)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * sm_timeline_reaches_in:
 * @self: a timeline
 * @index: of SmLanes.rows, a dated row whose mark would stand outside the visible time
 *
 * Tells whether the row's date, known to the month or longer, reaches into the visible time all the same.
 */
gboolean
sm_timeline_reaches_in (const SmTimeline *self,
                        guint             index)
{
  const SmDate *date;

  if (precision (self->sheet.lanes->bits[index]) == 0)
    return FALSE;

  date = &self->sheet.snapshot->date[self->sheet.lanes->rows[index]];
  return date->first < self->day1 && date->last + 1 > self->day0;
}

static void
tally_range (SmTimeline *self,
             guint       first,
             guint       end,
             guint      *histogram)
{
  SmBitCounts counts;

  sm_lanes_count_bits (self->sheet.lanes, first, end, &counts);
  for (guint i = 0; i < counts.n_kinds; i++)
    histogram[counts.bits[i]] += counts.n[i];
}

static guint
tally_spreads (SmTimeline     *self,
               const SmSpread *spreads,
               guint           n_spreads,
               guint          *histogram)
{
  guint n = 0;

  for (guint i = 0; i < n_spreads; i++)
    {
      if (!sm_timeline_spread_reaches_in (self, &spreads[i]))
        continue;
      histogram[self->sheet.lanes->bits[spreads[i].at]]++;
      n++;
    }

  return n;
}

/* Rows outside [first, end) whose range reaches into the visible time. */
static guint
tally_edges (SmTimeline           *self,
             const SmTimelineLane *lane,
             guint                *histogram)
{
  const SmLane *source = &self->sheet.lanes->lanes[lane->lane];
  guint last = source->first + source->n_rows;
  const guint edges[2][2] = {
    { sm_timeline_find_day (self, source, self->day0 - SM_MONTH_REACH), lane->first },
    { lane->end, sm_timeline_find_day (self, source, self->day1 + SM_MONTH_REACH) },
  };
  const guint outside[2][2] = { { source->first, lane->first }, { lane->end, last } };
  const SmSpread *spreads;
  guint n_spreads;
  guint n = 0;

  for (guint i = 0; i < 2; i++)
    {
      spreads = sm_lanes_get_months (self->sheet.lanes, lane->lane, edges[i][0], edges[i][1], &n_spreads);
      n += tally_spreads (self, spreads, n_spreads, histogram);
      spreads = sm_lanes_get_longer (self->sheet.lanes, lane->lane, outside[i][0], outside[i][1], &n_spreads);
      n += tally_spreads (self, spreads, n_spreads, histogram);
    }

  return n;
}

/* What a lane shows, into @histogram (of bits) and @undated. */
static guint64
tally_lane (SmTimeline           *self,
            const SmTimelineLane *lane,
            guint                *histogram,
            guint64              *undated)
{
  const SmLane *source;
  guint n_undated;

  if (lane->lane == SM_NO_LANE)
    return 0;

  source = &self->sheet.lanes->lanes[lane->lane];
  n_undated = source->n_undated;
  *undated += n_undated;
  tally_range (self, source->first, source->first + n_undated, histogram);
  tally_range (self, lane->first, lane->end, histogram);

  return n_undated + (lane->end - lane->first) + tally_edges (self, lane, histogram);
}

/**
 * sm_timeline_plan_tally:
 * @self: a timeline with a plan and a visible time
 * @shown_only: only the lanes that fit on the page
 * @tally: (out): counts of what is shown
 *
 * Counts what the marks are, for the legend and the source note, and sets each lane's own count.
 */
void
sm_timeline_plan_tally (SmTimeline *self,
                        gboolean    shown_only,
                        SmTally    *tally)
{
  guint histogram[256] = { 0 };

  memset (tally, 0, sizeof *tally);
  for (guint i = 0; i < self->plan->len; i++)
    {
      SmTimelineLane *lane = sm_timeline_lane (self, i);

      if (!shown_only || lane->shown)
        lane->n = tally_lane (self, lane, histogram, &tally->undated);
    }
  for (guint i = 0; i < G_N_ELEMENTS (histogram); i++)
    sm_tally_add_bits (tally, i, histogram[i]);
}

/**
 * sm_timeline_shown_rows:
 * @self: a timeline whose lanes are chosen and counted
 *
 * Returns: (transfer full): exactly the statements that are drawn
 */
SmRowSet *
sm_timeline_shown_rows (SmTimeline *self)
{
  g_autofree guint8 *seen = NULL;
  guint n_bytes = self->sheet.snapshot->n_statements / 8 + 1;
  guint32 *rows;
  guint n = 0;

  if (self->n_hidden_lanes == 0 && self->tally.n == self->sheet.lanes->row_set->n_rows)
    return sm_row_set_ref (self->sheet.lanes->row_set);

  seen = g_new0 (guint8, n_bytes);
  for (guint i = 0; i < self->plan->len; i++)
    {
      const SmTimelineLane *lane = sm_timeline_lane (self, i);
      const SmLane *source;

      if (!lane->shown || lane->lane == SM_NO_LANE)
        continue;

      source = &self->sheet.lanes->lanes[lane->lane];
      for (guint j = source->first; j < source->first + source->n_rows; j++)
        {
          guint32 row = self->sheet.lanes->rows[j];

          if (j < source->first + source->n_undated || (j >= lane->first && j < lane->end) ||
              sm_timeline_reaches_in (self, j))
            {
              seen[row / 8] |= 1 << row % 8;
              n++;
            }
        }
    }

  rows = g_new (guint32, MAX (n, 1));
  n = 0;
  for (guint i = 0; i < n_bytes; i++)
    {
      for (guint bit = 0; seen[i] != 0 && bit < 8; bit++)
        {
          if (seen[i] & (1 << bit))
            rows[n++] = i * 8 + bit;
        }
    }

  return sm_row_set_new (self->sheet.snapshot, rows, n);
}

static gboolean
same_section (SmTimeline           *self,
              const SmTimelineLane *a,
              const SmTimelineLane *b)
{
  if (self->sheet.spec->by == SM_GROUP_BY_ACTOR)
    return a->actor == b->actor;

  return a->issue == b->issue && a->target == b->target;
}

static void
add_lane (SmTimeline     *self,
          SmTimelineLane *lane)
{
  guint n = self->plan->len;

  lane->shown = TRUE;
  if (n == 0 || !same_section (self, sm_timeline_lane (self, n - 1), lane))
    {
      SmTimelineSection section = { .first = n };

      g_array_append_val (self->sections, section);
    }
  lane->section = self->sections->len - 1;
  g_array_index (self->sections, SmTimelineSection, lane->section).n++;
  g_array_append_val (self->plan, *lane);
}

/* Actors that were asked for by name and said nothing on this issue get a lane that says so. */
static void
add_silent_actors (SmTimeline *self,
                   guint       first)
{
  const SmViewSpec *spec = self->sheet.spec;
  guint end = self->plan->len;

  for (guint i = 0; i < spec->n_wanted_actors; i++)
    {
      SmTimelineLane lane = *sm_timeline_lane (self, first);
      gboolean found = FALSE;

      for (guint j = first; j < end && !found; j++)
        found = sm_timeline_lane (self, j)->actor == spec->wanted_actors[i];
      if (found || spec->wanted_actors[i] >= self->sheet.snapshot->n_actors)
        continue;

      lane.lane = SM_NO_LANE;
      lane.actor = spec->wanted_actors[i];
      lane.first = lane.end = lane.n_rails = 0;
      add_lane (self, &lane);
    }
}

/* The same when sections are actors: a section of its own, with one lane, of no issue. */
static void
add_silent_sections (SmTimeline *self)
{
  const SmViewSpec *spec = self->sheet.spec;
  guint end = self->plan->len;

  for (guint i = 0; i < spec->n_wanted_actors; i++)
    {
      SmTimelineLane lane = { .lane = SM_NO_LANE, .actor = spec->wanted_actors[i], .issue = G_MAXUINT };
      gboolean found = FALSE;

      for (guint j = 0; j < end && !found; j++)
        found = sm_timeline_lane (self, j)->actor == spec->wanted_actors[i];
      if (!found && spec->wanted_actors[i] < self->sheet.snapshot->n_actors)
        add_lane (self, &lane);
    }
}

/**
 * sm_timeline_plan:
 * @self: a timeline without a plan
 *
 * Lists sections and lanes in the order of the lanes given. Actors asked for by name that have no statement
 * get an empty lane at the end of each section, or a section of their own.
 */
void
sm_timeline_plan (SmTimeline *self)
{
  SmLanes *lanes = self->sheet.lanes;
  guint section_first = 0;
  gboolean by_issue = self->sheet.spec->by == SM_GROUP_BY_ISSUE;

  self->plan = g_array_sized_new (FALSE, TRUE, sizeof (SmTimelineLane), lanes->n_lanes);
  self->sections = g_array_new (FALSE, TRUE, sizeof (SmTimelineSection));

  for (guint i = 0; i < lanes->n_lanes; i++)
    {
      const SmLane *source = &lanes->lanes[i];
      SmTimelineLane lane = {
        .lane = i,
        .actor = source->actor,
        .issue = source->issue,
        .target = source->target,
      };

      lane.n_rails = count_rails (self, i);

      if (by_issue && self->plan->len > section_first &&
          !same_section (self, sm_timeline_lane (self, section_first), &lane))
        {
          add_silent_actors (self, section_first);
          section_first = self->plan->len;
        }
      add_lane (self, &lane);
    }

  if (by_issue && self->plan->len > section_first)
    add_silent_actors (self, section_first);
  else
    add_silent_sections (self);

  self->n_actors = sm_sheet_count_actors (lanes);
}

/**
 * sm_timeline_plan_time:
 * @self: a timeline whose day0 and day1 are set
 *
 * Finds for each lane the rows whose marks stand in the visible time, by binary search.
 */
void
sm_timeline_plan_time (SmTimeline *self)
{
  for (guint i = 0; i < self->plan->len; i++)
    {
      SmTimelineLane *lane = sm_timeline_lane (self, i);
      const SmLane *source;

      if (lane->lane == SM_NO_LANE)
        continue;

      source = &self->sheet.lanes->lanes[lane->lane];
      if (self->has_time)
        {
          lane->first = sm_timeline_find_day (self, source, self->day0);
          lane->end = sm_timeline_find_day (self, source, self->day1);
        }
      else
        {
          lane->first = lane->end = source->first + source->n_rows;
        }
    }
}

/**
 * sm_timeline_plan_height:
 * @self: a timeline with a plan
 * @lane_height: height of a lane without rails
 *
 * Returns: the height of all shown lanes with their headers
 */
double
sm_timeline_plan_height (SmTimeline *self,
                         double      lane_height)
{
  double height = 0;
  guint section = G_MAXUINT;

  for (guint i = 0; i < self->plan->len; i++)
    {
      const SmTimelineLane *lane = sm_timeline_lane (self, i);

      if (!lane->shown)
        continue;
      if (lane->section != section)
        height += self->header_height;
      section = lane->section;
      height += lane_height + lane->n_rails * self->rail_height;
    }

  return height;
}
