/* Which lanes fit on a page: one of each issue, then those with the most statements, in the order that they have. */
#include "config.h"

#include "sm-timeline-private.h"

/* After so many actors in a row that do not fit, no smaller one is looked for. */
#define MAX_TRIES 50

/* What stays or goes together: all lanes of an actor. */
typedef struct
{
  guint   actor;
  guint   first; /* lane, for ties: the frozen order */
  guint   n_lanes;
  guint64 n;
  gboolean leads; /* the fullest lane of an issue: no issue is left out for a second lane of another */
} Unit;

static int
compare_units (gconstpointer a,
               gconstpointer b)
{
  const Unit *first = a;
  const Unit *second = b;

  if (first->leads != second->leads)
    return first->leads ? -1 : 1;
  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;

  return (first->first > second->first) - (first->first < second->first);
}

/* Marks the fullest lane of each issue; of several targets the usual one comes first, and so does its section. */
static void
mark_leaders (SmTimeline *self,
              GArray     *units)
{
  g_autoptr(GHashTable) issues = g_hash_table_new (NULL, NULL);

  for (guint s = 0; s < self->sections->len; s++)
    {
      const SmTimelineSection *section = &g_array_index (self->sections, SmTimelineSection, s);
      Unit *leader = NULL;

      if (section->n == 0 ||
          !g_hash_table_add (issues, GUINT_TO_POINTER (sm_timeline_lane (self, section->first)->issue)))
        continue;
      for (guint u = 0; u < units->len; u++)
        {
          Unit *unit = &g_array_index (units, Unit, u);

          if (unit->first >= section->first && unit->first < section->first + section->n &&
              (leader == NULL || unit->n > leader->n))
            leader = unit;
        }
      if (leader != NULL)
        leader->leads = TRUE;
    }
}

static GArray *
list_units (SmTimeline *self,
            gboolean    whole_actors)
{
  g_autoptr(GHashTable) by_actor = g_hash_table_new (NULL, NULL);
  GArray *units = g_array_new (FALSE, FALSE, sizeof (Unit));

  for (guint i = 0; i < self->plan->len; i++)
    {
      const SmTimelineLane *lane = sm_timeline_lane (self, i);
      gpointer key = GUINT_TO_POINTER (whole_actors ? lane->actor : i);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (by_actor, key));

      if (place == 0)
        {
          Unit unit = { .actor = lane->actor, .first = i };

          g_array_append_val (units, unit);
          place = units->len;
          g_hash_table_insert (by_actor, key, GUINT_TO_POINTER (place));
        }
      g_array_index (units, Unit, place - 1).n += lane->n;
      g_array_index (units, Unit, place - 1).n_lanes++;
    }
  if (!whole_actors && self->sheet.spec->by == SM_GROUP_BY_ISSUE)
    mark_leaders (self, units);
  g_array_sort (units, compare_units);

  return units;
}

/* Takes units while there is room; FALSE when none could be taken. */
static gboolean
take_units (SmTimeline *self,
            GArray     *units,
            gboolean    whole_actors,
            double      space)
{
  g_autofree guint8 *open = g_new0 (guint8, self->sections->len + 1);
  guint max = self->sheet.preset->max_lanes != 0 ? self->sheet.preset->max_lanes : G_MAXUINT;
  double used = 0;
  guint n_taken = 0;
  guint n_failed = 0;

  for (guint u = 0; u < units->len && n_failed < MAX_TRIES && n_taken < max; u++)
    {
      const Unit *unit = &g_array_index (units, Unit, u);
      double cost = 0;
      guint seen = 0;

      if (used + self->sheet.preset->lane_min > space)
        break;

      for (guint i = unit->first; i < self->plan->len && seen < unit->n_lanes; i++)
        {
          const SmTimelineLane *lane = sm_timeline_lane (self, i);

          if (whole_actors && lane->actor != unit->actor)
            continue;
          seen++;
          cost += self->sheet.preset->lane_min + lane->n_rails * self->rail_height;
          if (!open[lane->section])
            {
              cost += self->header_height;
              open[lane->section] = 2; /* for now */
            }
        }

      for (guint s = 0; s < self->sections->len; s++)
        {
          if (open[s] == 2)
            open[s] = used + cost <= space && n_taken + unit->n_lanes <= max;
        }
      if (used + cost > space || n_taken + unit->n_lanes > max)
        {
          n_failed++;
          continue;
        }

      used += cost;
      n_taken += unit->n_lanes;
      seen = 0;
      for (guint i = unit->first; i < self->plan->len && seen < unit->n_lanes; i++)
        {
          SmTimelineLane *lane = sm_timeline_lane (self, i);

          if (whole_actors && lane->actor != unit->actor)
            continue;
          seen++;
          lane->shown = TRUE;
        }
    }

  return n_taken > 0;
}

static void
count_hidden (SmTimeline *self)
{
  self->n_hidden_lanes = 0;
  for (guint s = 0; s < self->sections->len; s++)
    {
      SmTimelineSection *section = &g_array_index (self->sections, SmTimelineSection, s);

      section->n_shown = 0;
      section->n_hidden = 0;
      for (guint i = section->first; i < section->first + section->n; i++)
        {
          const SmTimelineLane *lane = sm_timeline_lane (self, i);

          if (lane->shown)
            section->n_shown++;
          else
            section->n_hidden += lane->n;
        }
      self->n_hidden_lanes += section->n - section->n_shown;
    }
}

/**
 * sm_timeline_plan_choose:
 * @self: a timeline with a plan
 * @space: height for lanes and headers
 *
 * Decides which lanes fit, none lower than the preset allows. Where not all do, one lane of each issue stays and
 * then those with the most statements, in the order that they have; where sections are actors, whole actors stay,
 * and single lanes only when not even one actor fits whole. What does not fit is counted.
 */
void
sm_timeline_plan_choose (SmTimeline *self,
                         double      space)
{
  guint max = self->sheet.preset->max_lanes;

  for (guint i = 0; i < self->plan->len; i++)
    sm_timeline_lane (self, i)->shown = TRUE;

  if ((max != 0 && self->plan->len > max) ||
      sm_timeline_plan_height (self, self->sheet.preset->lane_min) > space)
    {
      gboolean whole_actors = self->sheet.spec->by == SM_GROUP_BY_ACTOR;
      g_autoptr(GArray) units = list_units (self, whole_actors);

      for (guint i = 0; i < self->plan->len; i++)
        sm_timeline_lane (self, i)->shown = FALSE;
      if (!take_units (self, units, whole_actors, space) && whole_actors)
        {
          g_autoptr(GArray) single = list_units (self, FALSE);

          take_units (self, single, FALSE, space);
        }
    }

  count_hidden (self);
}
