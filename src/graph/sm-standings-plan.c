/* Who stands where on each topic, now and before. */
#include "config.h"

#include "sm-grid.h"
#include "sm-standings-private.h"

void
sm_standings_strip_free (gpointer data)
{
  SmStandingsStrip *strip = data;

  g_array_unref (strip->ones);
  g_array_unref (strip->others);
  g_free (strip);
}

/* The window's lane of each lane of the whole; G_MAXUINT where it has none. The window's are in the same order. */
static guint *
match_lanes (SmLanes *lanes,
             SmLanes *window)
{
  guint *found = g_new (guint, lanes->n_lanes + 1);
  guint w = 0;

  for (guint i = 0; i < lanes->n_lanes; i++)
    {
      const SmLane *lane = &lanes->lanes[i];
      const SmLane *part = w < window->n_lanes ? &window->lanes[w] : NULL;

      if (part != NULL && part->actor == lane->actor && part->issue == lane->issue && part->target == lane->target)
        found[i] = w++;
      else
        found[i] = G_MAXUINT;
    }

  return found;
}

/* What the mark of a statement looks like. */
static void
get_mark (SmStandings *self,
          guint32      row,
          SmStance    *stance,
          SmMarkStyle *style)
{
  SmSnapshot *snapshot = self->sheet.snapshot;
  guint32 flags = snapshot->flags[row];

  *stance = sm_stance_from_value (snapshot->value[row]);
  *style = (flags & SM_STATEMENT_SECOND_HAND ? SM_MARK_HOLLOW : 0) |
           (flags & SM_STATEMENT_CONDITIONAL ? SM_MARK_RING : 0) |
           (sm_snapshot_get_status (snapshot, row) == SM_STATUS_SUGGESTED ? SM_MARK_DRAFT : 0);
}

static SmStandingsOne
find_one (SmStandings *self,
          guint        lane,
          guint        part)
{
  const SmViewSpec *spec = self->sheet.spec;
  SmStandingsOne one = {
    .actor = self->sheet.lanes->lanes[lane].actor,
    .lane = lane,
    .part = part,
    .shown = TRUE,
  };
  double moment = spec->day_to > spec->day_from ? spec->day_to : 0;

  if (part != G_MAXUINT)
    {
      one.first = self->window->lanes[part].first;
      one.n = self->window->lanes[part].n_rows;
    }
  one.has_now = sm_standing_find (self->sheet.lanes, lane, moment, &spec->rules, &one.now);
  if (!one.has_now)
    {
      if (part != G_MAXUINT)
        sm_standing_explain (self->window, part, &spec->rules, &one.gap);
      return one;
    }

  get_mark (self, one.now.row, &one.stance, &one.style);
  if (one.now.other != G_MAXUINT32)
    get_mark (self, one.now.other, &one.other_stance, &one.other_style);
  one.has_before = sm_standing_find (self->sheet.lanes, lane, self->before, &spec->rules, &one.before);

  return one;
}

static SmStandingsStrip *
add_strip (SmStandings *self,
           guint        issue,
           guint32      target)
{
  SmStandingsStrip *strip = g_new0 (SmStandingsStrip, 1);

  strip->issue = issue;
  strip->target = target;
  strip->shown = TRUE;
  strip->ones = g_array_new (FALSE, TRUE, sizeof (SmStandingsOne));
  strip->others = g_array_new (FALSE, TRUE, sizeof (SmStandingsOne));
  g_ptr_array_add (self->strips, strip);

  return strip;
}

/* Actors that were asked for by name and of whom nothing is known on a topic are named there. */
static void
add_silent (SmStandings      *self,
            SmStandingsStrip *strip)
{
  const SmViewSpec *spec = self->sheet.spec;

  for (guint i = 0; i < spec->n_wanted_actors; i++)
    {
      SmStandingsOne one = { .actor = spec->wanted_actors[i], .lane = G_MAXUINT, .part = G_MAXUINT };
      gboolean found = one.actor >= self->sheet.snapshot->n_actors;

      for (guint j = 0; j < strip->ones->len && !found; j++)
        found = sm_standings_one (strip, j)->actor == one.actor;
      for (guint j = 0; j < strip->others->len && !found; j++)
        found = g_array_index (strip->others, SmStandingsOne, j).actor == one.actor;
      if (!found)
        g_array_append_val (strip->others, one);
    }
}

/* One actor alone has a strip of its topics. */
static void
turn_around (SmStandings *self)
{
  g_autoptr(GPtrArray) topics = g_steal_pointer (&self->strips);
  SmStandingsStrip *all;

  self->strips = g_ptr_array_new_with_free_func (sm_standings_strip_free);
  all = add_strip (self, G_MAXUINT, SM_WORD_NONE);
  all->is_actor = TRUE;
  for (guint i = 0; i < topics->len; i++)
    {
      const SmStandingsStrip *topic = g_ptr_array_index (topics, i);

      g_array_append_vals (all->ones, topic->ones->data, topic->ones->len);
      g_array_append_vals (all->others, topic->others->data, topic->others->len);
      all->n += topic->n;
      if (topic->ones->len > 0)
        all->name = sm_sheet_actor (&self->sheet, sm_standings_one (topic, 0)->actor);
      else if (topic->others->len > 0)
        all->name = sm_sheet_actor (&self->sheet, g_array_index (topic->others, SmStandingsOne, 0).actor);
    }
}

/**
 * sm_standings_plan:
 * @self: standings with a window
 *
 * Lists the topics of the selection and who stands where on them. An actor whose statements are all before the window
 * and make no position, or all after it, is on no strip; a topic of which that is true of all actors has none.
 */
void
sm_standings_plan (SmStandings *self)
{
  g_autoptr(SmGrid) grid = sm_lanes_get_grid (self->sheet.lanes);
  g_autofree guint *parts = match_lanes (self->sheet.lanes, self->window);
  g_autofree guint8 *seen = g_new0 (guint8, self->sheet.snapshot->n_actors + 1);
  const SmViewSpec *spec = self->sheet.spec;

  self->before = sm_standing_before (self->sheet.lanes, spec->day_from, spec->day_to);
  self->last_day = self->sheet.lanes->last_day;
  if (spec->day_to > spec->day_from)
    self->last_day = CLAMP (ceil (spec->day_to) - 1, SM_DAY_MIN, SM_DAY_MAX);
  self->strips = g_ptr_array_new_with_free_func (sm_standings_strip_free);
  for (guint t = 0; t < grid->n_topics; t++)
    {
      SmStandingsStrip *strip = add_strip (self, grid->topics[t].issue, grid->topics[t].target);

      strip->name = sm_sheet_issue (&self->sheet, strip->issue, strip->target);
    }

  for (guint c = 0; c < grid->n_cells; c++)
    {
      const SmGridCell *cell = &grid->cells[c];
      SmStandingsStrip *strip = sm_standings_strip (self, cell->topic);
      SmStandingsOne one = find_one (self, cell->lane, parts[cell->lane]);

      if (!one.has_now && one.n == 0)
        continue;
      g_array_append_val (one.has_now ? strip->ones : strip->others, one);
      strip->n += one.n;
      self->n_actors += !seen[one.actor];
      seen[one.actor] = 1;
    }

  for (guint i = self->strips->len; i > 0; i--)
    {
      SmStandingsStrip *strip = sm_standings_strip (self, i - 1);

      if (strip->ones->len + strip->others->len == 0)
        g_ptr_array_remove_index (self->strips, i - 1);
      else
        add_silent (self, strip);
    }
  self->n_topics = self->strips->len;
  if (self->n_actors == 1 && spec->n_wanted_actors <= 1 && self->n_topics > 1 && !sm_standings_is_plane (self))
    turn_around (self);
}

/**
 * sm_standings_add_rows:
 * @self: standings
 * @one: an actor on a topic
 *
 * Adds its statements once more at the end of the scene's rows, for an item that stands for several.
 *
 * Returns: index of the first of them
 */
guint
sm_standings_add_rows (SmStandings          *self,
                       const SmStandingsOne *one)
{
  guint first;

  if (self->rows == NULL)
    {
      self->rows = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->window->row_set->n_rows + one->n);
      g_array_append_vals (self->rows, self->window->rows, self->window->row_set->n_rows);
    }
  first = self->rows->len;
  if (one->n > 0)
    g_array_append_vals (self->rows, self->window->rows + one->first, one->n);

  return first;
}
