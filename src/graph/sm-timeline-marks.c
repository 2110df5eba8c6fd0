/* The marks of a lane at the heights of their stances, and the ranges of their dates.
 *
 * A bin has a mark for each level in it, with a count, where its rows are on average; a few rows of different
 * kinds (own words, on another's word, conditional) are piled up a little, so that each is seen.
 */
#include "config.h"

#include <math.h>

#include "sm-timeline-marks.h"

/* Closer than this part of a box, two marks of a level are too close: a bin moves aside. */
#define NEAR 0.4

/* From a mark to the next of a pile, in boxes. */
#define PILE_STEP 0.55

/* A whisker shorter than this, in boxes, is dropped: nothing of it would be seen. */
#define SHORTEST_WHISKER 1.3

/* Ranges looked up for one middle day, at most, before the rest are taken to be the same. */
#define MOST_LOOKUPS 16

/* How far a mark reaches from its centre: there are few kinds, and finding out takes its while. */
static const SmTimelineExtent *
get_extent (SmTimeline *self,
            SmStance    stance,
            SmMarkStyle style)
{
  SmTimelineExtent *extent = &self->extents[stance * SM_N_STYLES + style];

  if (extent->right <= extent->left)
    {
      SmMarkShape shape;

      sm_mark_shape_init (&shape, stance, style, self->sheet.box, self->sheet.theme, 1, FALSE);
      sm_mark_get_extents (&shape, &extent->left, &extent->top, &extent->right, &extent->bottom);
    }

  return extent;
}

/* Adds the item of a run whose marks were placed from @first on. */
guint32
sm_marks_add_item (SmMarks *marks,
          const SmRun *run,
          guint  first)
{
  SmTimeline *self = marks->timeline;
  guint32 row = self->sheet.lanes->rows[run->first];
  g_autofree char *id = sm_sheet_id (run->n == 1 ? "s-" : "n-", self->sheet.snapshot->statement_id[row]);
  SmItem item = {
    .kind = run->n == 1 ? SM_ITEM_STATEMENT : SM_ITEM_BIN,
    .lane = marks->lane->lane,
    .row = row,
    .first = run->first,
    .n = run->n,
    .id = id,
  };
  double left = INFINITY;
  double top = INFINITY;
  double right = -INFINITY;
  double bottom = -INFINITY;
  guint32 index;

  for (guint i = first; i < marks->placed->len; i++)
    {
      const SmPlaced *placed = &g_array_index (marks->placed, SmPlaced, i);
      const SmTimelineExtent *extent = get_extent (self, placed->stance, placed->style);

      left = MIN (left, placed->x + extent->left);
      top = MIN (top, placed->y + extent->top);
      right = MAX (right, placed->x + extent->right);
      bottom = MAX (bottom, placed->y + extent->bottom);
    }

  item.x = left;
  item.y = top;
  item.width = right - left;
  item.height = bottom - top;
  index = sm_timeline_item (self, &item);
  for (guint i = first; i < marks->placed->len; i++)
    g_array_index (marks->placed, SmPlaced, i).item = index;

  return index;
}

/* The item of a mark that stands elsewhere draws that too. */
void
sm_marks_extend_item (SmMarks        *marks,
                      guint32         item,
                      const SmPlaced *placed)
{
  const SmTimelineExtent *extent = get_extent (marks->timeline, placed->stance, placed->style);
  double left = sm_sheet_round (placed->x + extent->left);
  double top = sm_sheet_round (placed->y + extent->top);

  sm_scene_builder_extend_item (marks->timeline->sheet.builder, item, left, top,
                                sm_sheet_round (placed->x + extent->right) - left,
                                sm_sheet_round (placed->y + extent->bottom) - top);
}

void
sm_marks_place (SmMarks      *marks,
       double      x,
       double      y,
       SmStance    stance,
       SmMarkStyle style,
       guint       n)
{
  SmPlaced placed = { sm_sheet_round (x), sm_sheet_round (y), stance, style, n, 0 };

  g_array_append_val (marks->placed, placed);
}

static double
level_y (SmMarks   *marks,
         SmStance stance)
{
  return sm_timeline_level_y (marks->timeline, marks->lane, sm_stance_get_value (stance));
}

static void
draw_whisker (SmTimeline *self,
              double      from,
              double      to,
              double      top,
              double      bottom)
{
  double x0 = MAX (from, self->x0);
  double x1 = MIN (to, self->x1);
  double y = (top + bottom) / 2;
  double cap = SM_CAP * self->sheet.box;
  SmPoint line[2] = { { x0, y }, { x1, y } };

  /* Shorter than the mark: nothing of it would be seen. */
  if (to - from < SHORTEST_WHISKER * self->sheet.box || x1 <= x0)
    return;

  sm_sheet_line (&self->sheet, SM_LAYER_RANGES, 0, SM_COLOR_RANGE, self->sheet.preset->line, SM_DASH_SOLID, line, 2);
  for (guint i = 0; i < 2; i++)
    {
      double x = i == 0 ? from : to;
      SmPoint points[2] = { { x, top - cap }, { x, bottom + cap } };

      if (x >= self->x0 - 0.5 && x <= self->x1 + 0.5)
        sm_sheet_line (&self->sheet, SM_LAYER_RANGES, 0, SM_COLOR_RANGE, self->sheet.preset->line, SM_DASH_SOLID,
                       points, 2);
    }
}

static void
flush_ranges (SmMarks *marks)
{
  for (guint i = 0; i < marks->n_ranges; i++)
    {
      const SmMarkRange *range = &marks->ranges[i];

      draw_whisker (marks->timeline, sm_timeline_x (marks->timeline, range->first),
                    sm_timeline_x (marks->timeline, range->last + 1.0), range->top, range->bottom);
    }
  marks->n_ranges = marks->n_lookups = 0;
}

/* Statements of one month share a whisker, whose caps reach from the highest mark to the lowest. */
static void
note_month (SmMarks *marks,
            guint  index)
{
  SmTimeline *self = marks->timeline;
  SmStance stance = sm_bits_get_stance (self->sheet.lanes->bits[index]);
  double y = level_y (marks, stance);
  const SmDate *date;

  /* Between so many marks no range could be followed. */
  if (marks->lane->crowded)
    return;
  if (self->sheet.lanes->days[index] != marks->range_day)
    flush_ranges (marks);
  marks->range_day = self->sheet.lanes->days[index];

  if (++marks->n_lookups > MOST_LOOKUPS)
    {
      for (guint i = 0; i < marks->n_ranges; i++)
        {
          if (marks->ranges[i].levels & (1 << stance))
            return;
        }
    }

  date = &self->sheet.snapshot->date[self->sheet.lanes->rows[index]];
  for (guint i = 0; i < marks->n_ranges; i++)
    {
      SmMarkRange *range = &marks->ranges[i];

      if (range->first == date->first && range->last == date->last)
        {
          range->top = MIN (range->top, y);
          range->bottom = MAX (range->bottom, y);
          range->levels |= 1 << stance;
          return;
        }
    }
  if (marks->n_ranges < SM_MOST_RANGES)
    marks->ranges[marks->n_ranges++] = (SmMarkRange) { date->first, date->last, y, y, 1 << stance };
}

/* One row with a mark of its own, at @x. */
static void
draw_single (SmMarks *marks,
             guint  index,
             double x)
{
  guint8 bits = marks->timeline->sheet.lanes->bits[index];
  SmStance stance = sm_bits_get_stance (bits);
  SmRun run = { index, 1 };
  guint first = marks->placed->len;

  sm_marks_place (marks, x, level_y (marks, stance), stance, sm_bits_get_style (bits), 1);
  marks->last_x[stance] = x;
  sm_marks_add_item (marks, &run, first);
  if (sm_bits_is_month (bits))
    note_month (marks, index);
}

/* What a bin holds of one level. */
typedef struct
{
  guint  n[SM_N_STYLES];
  gint64 days; /* the sum of them */
} Heap;

static void
draw_level (SmMarks    *marks,
            SmStance    stance,
            const Heap *heap,
            gboolean    piled,
            double      fixed_x)
{
  SmTimeline *self = marks->timeline;
  guint n = 0;
  guint kinds = 0;
  double x;
  guint nth = 0;
  SmMarkStyle common = SM_MARK_HOLLOW | SM_MARK_RING | SM_MARK_DRAFT;
  double y = level_y (marks, stance);

  for (guint style = 0; style < SM_N_STYLES; style++)
    {
      if (heap->n[style] == 0)
        continue;
      n += heap->n[style];
      common &= style;
      kinds++;
    }
  if (n == 0)
    return;

  x = fixed_x;
  if (isnan (x))
    {
      x = CLAMP (sm_timeline_x (self, (double) heap->days / n + 0.5), self->x0, self->x1);
      /* A bin stands for a stretch: it can make room. */
      if (x - marks->last_x[stance] < NEAR * self->sheet.box)
        x = MIN (marks->last_x[stance] + NEAR * self->sheet.box, self->x1);
      marks->last_x[stance] = x;
    }

  if (!piled || kinds == 1 || kinds > 3)
    {
      sm_marks_place (marks, x, y, stance, common, n);
      return;
    }
  /* Own words last: on top. */
  for (int style = SM_N_STYLES - 1; style >= 0; style--)
    {
      if (heap->n[style] == 0)
        continue;
      sm_marks_place (marks, x, y + (nth - (kinds - 1) / 2.0) * PILE_STEP * self->sheet.box, stance, style,
                      heap->n[style]);
      nth++;
    }
}

/* A bin; at @fixed_x, or where its rows are. */
static void
draw_bin (SmMarks     *marks,
          const SmRun *run,
          double     fixed_x)
{
  SmTimeline *self = marks->timeline;
  guint end = run->first + run->n;
  Heap heaps[SM_N_STANCES] = { 0 };
  guint first = marks->placed->len;
  SmBitCounts counts;
  const SmSpread *months = NULL;
  const SmSpread *longer;
  guint n_months = 0;
  guint n_longer;
  guint32 item;

  sm_lanes_count_bits (self->sheet.lanes, run->first, end, &counts);
  for (guint i = 0; i < counts.n_kinds; i++)
    {
      if (!sm_bits_is_longer (counts.bits[i]))
        heaps[sm_bits_get_stance (counts.bits[i])].n[sm_bits_get_style (counts.bits[i])] += counts.n[i];
    }
  longer = sm_lanes_get_longer (self->sheet.lanes, marks->lane->lane, run->first, end, &n_longer);
  for (guint i = 0; i < n_longer; i++)
    counts.days[sm_bits_get_stance (self->sheet.lanes->bits[longer[i].at])] -= self->sheet.lanes->days[longer[i].at];

  /* In a crowd nobody looks for these. */
  if (!marks->lane->crowded)
    months = sm_lanes_get_months (self->sheet.lanes, marks->lane->lane, run->first, end, &n_months);
  for (guint i = 0; i < n_months; i++)
    note_month (marks, months[i].at);

  for (guint stance = 0; stance < SM_N_STANCES; stance++)
    {
      heaps[stance].days = counts.days[stance];
      draw_level (marks, stance, &heaps[stance], run->n <= SM_PILED_ROWS, fixed_x);
    }
  item = sm_marks_add_item (marks, run, first);

  for (guint i = 0; i < n_longer; i++)
    {
      SmRun single = { longer[i].at, 1 };

      sm_marks_add_to_rail (marks, &single, item);
    }
}

/* Rows whose mark would stand outside the visible time, but whose month reaches in: in the middle of what is
 * seen of it. */
static void
draw_edge (SmMarks *marks,
           guint  first,
           guint  end)
{
  SmTimeline *self = marks->timeline;
  guint n_months;
  const SmSpread *months = sm_lanes_get_months (self->sheet.lanes, marks->lane->lane, first, end, &n_months);
  guint n = 0;

  for (guint i = 0; i < n_months; i++)
    n += sm_timeline_spread_reaches_in (self, &months[i]);

  for (guint i = 0; n > 0 && i < n_months; i++)
    {
      SmRun run = { months[i].at, 1 };
      double x;

      if (!sm_timeline_spread_reaches_in (self, &months[i]))
        continue;

      x = (sm_timeline_x (self, MAX (months[i].first, self->day0)) +
           sm_timeline_x (self, MIN (months[i].last + 1.0, self->day1))) / 2;
      while (n > SM_FEW_ROWS && i + 1 < n_months && months[i + 1].at == run.first + run.n &&
             self->sheet.lanes->days[months[i + 1].at] == self->sheet.lanes->days[run.first] &&
             sm_timeline_spread_reaches_in (self, &months[i + 1]))
        {
          run.n++;
          i++;
        }
      if (run.n == 1)
        draw_single (marks, run.first, x);
      else
        draw_bin (marks, &run, x);
    }
  flush_ranges (marks);
}

static void
draw_undated (SmMarks *marks)
{
  SmTimeline *self = marks->timeline;
  g_autoptr(GArray) runs = g_array_new (FALSE, FALSE, sizeof (SmRun));

  sm_timeline_runs_list_undated (self, marks->source, runs);
  for (guint i = 0; i < runs->len; i++)
    {
      const SmRun *run = &g_array_index (runs, SmRun, i);

      if (run->n == 1)
        draw_single (marks, run->first, self->undated_x);
      else
        draw_bin (marks, run, self->undated_x);
    }
  for (guint i = 0; i < SM_N_STANCES; i++)
    marks->last_x[i] = -INFINITY;
}

/* Rows whose marks stand in the visible time. */
static void
draw_visible (SmMarks *marks)
{
  SmTimeline *self = marks->timeline;
  const SmTimelineLane *lane = marks->lane;
  g_autoptr(GArray) runs = g_array_new (FALSE, FALSE, sizeof (SmRun));
  guint first = lane->first;
  guint end = lane->end;

  if (self->sheet.spec->interactive && first < end)
    {
      double block = sm_timeline_runs_block (self);

      first = sm_timeline_find_day (self, marks->source, floor (self->day0 / block) * block);
      end = sm_timeline_find_day (self, marks->source, ceil (self->day1 / block) * block);
    }
  sm_timeline_runs_list (self, lane->lane, first, end, runs);

  for (guint i = 0; i < runs->len; i++)
    {
      const SmRun *run = &g_array_index (runs, SmRun, i);

      /* Bins at the edges may reach over them; rows that are out of sight altogether are not drawn. */
      if (run->first + run->n <= lane->first || run->first >= lane->end)
        continue;
      if (sm_bits_is_longer (self->sheet.lanes->bits[run->first]))
        sm_marks_add_to_rail (marks, run, 0);
      else if (run->n == 1)
        draw_single (marks, run->first, sm_timeline_x (self, self->sheet.lanes->days[run->first] + 0.5));
      else
        draw_bin (marks, run, NAN);
    }
  flush_ranges (marks);
}

/* Rows out of sight whose dates reach into it. */
static void
draw_edges (SmMarks *marks)
{
  SmTimeline *self = marks->timeline;
  const SmTimelineLane *lane = marks->lane;
  const SmLane *source = marks->source;
  guint dated = source->first + source->n_undated;
  guint last = source->first + source->n_rows;

  draw_edge (marks, sm_timeline_find_day (self, source, self->day0 - SM_MONTH_REACH), lane->first);
  draw_edge (marks, lane->end, sm_timeline_find_day (self, source, self->day1 + SM_MONTH_REACH));
  sm_marks_collect_rails (marks, dated, lane->first);
  sm_marks_collect_rails (marks, lane->end, last);
}

/**
 * sm_timeline_marks_draw:
 * @self: a timeline whose lanes have their places
 * @lane: one that is shown, not an empty one
 *
 * Draws the lane's statements and adds their items: every statement that is shown is in exactly one.
 */
void
sm_timeline_marks_draw (SmTimeline           *self,
                        const SmTimelineLane *lane)
{
  SmMarks marks = { .timeline = self, .lane = lane, .source = &self->sheet.lanes->lanes[lane->lane] };

  marks.placed = g_array_new (FALSE, FALSE, sizeof (SmPlaced));
  sm_marks_rails_init (&marks);

  draw_undated (&marks);
  if (self->has_time)
    {
      draw_visible (&marks);
      draw_edges (&marks);
      if (lane->n_rails > 0)
        sm_marks_draw_rails (&marks);
    }

  for (guint i = 0; i < marks.placed->len; i++)
    {
      const SmPlaced *placed = &g_array_index (marks.placed, SmPlaced, i);

      sm_sheet_mark (&self->sheet, placed->item, SM_LAYER_MARKS, placed->x, placed->y, placed->stance, placed->style);
    }
  sm_marks_draw_notes (&marks);

  sm_marks_rails_clear (&marks);
  g_array_unref (marks.placed);
}
