/* The frozen order of lanes and sections.
 *
 * Everything is ranked once, from all statements of a snapshot, so that a filter can hide lanes but never move
 * them. Names are compared folded, byte by byte: the same in every locale and on every machine.
 */
#include "config.h"

#include "sm-lanes-private.h"

#include "sm-fold.h"

/* What the order does not know stands after what it knows, and pinned actors before all others. */
#define LATE 0x40000000u
#define NOT_PINNED 0x80000000u

/* Places of stances in an order: supports first, opposes last; then those without a position. */
#define NO_POSITION SM_N_STANCES

/* By actor, so many issues have a say in the order: a digit of four bits each fits one number. */
#define MAX_DIGITS 16

/* Immutable, counted, any thread. */
struct _SmLaneOrder
{
  gatomicrefcount  ref_count;
  SmLaneOrder     *base;          /* (nullable), owned: whose places these are, but for the pinned; then no more than: */
  guint8          *pinned;        /* (nullable): a byte an actor */
  guint            n_pinned;      /* how many bytes */

  SmLaneTable      table;         /* every section and lane that is known */
  guint            n_actors;
  guint            n_issues;
  guint32         *actor_places;  /* of actors among themselves, for sections that are actors */
  guint32         *issue_places;
  guint32         *section_places; /* within the issue */
  guint32         *lane_places;   /* within the section */
};

/* The latest statement of a lane that makes a position, and what else actors can be put in order by. */
typedef struct
{
  gint32  effect; /* 0: none yet */
  gint32  middle;
  guint8  stance; /* place of it: 0 supports … 4 opposes, NO_POSITION */
  guint   n_rows;
  gint32  last;   /* latest middle day of any statement; 0: none is dated */
} Latest;

typedef struct
{
  char       *group; /* owned, folded; NULL without a group */
  char       *name;  /* owned, folded */
  const char *raw_name;
  const char *id;
  guint32     actor;
} NamedActor;

static int
compare_keyed (gconstpointer a,
               gconstpointer b)
{
  const SmKeyed *first = a;
  const SmKeyed *second = b;

  if (first->key != second->key)
    return first->key < second->key ? -1 : 1;

  return first->index < second->index ? -1 : first->index > second->index;
}

/* Sorts by key, ties by index. */
void
sm_keyed_sort (SmKeyed *items,
               guint    n)
{
  if (n > 1)
    qsort (items, n, sizeof *items, compare_keyed);
}

static int
compare_groups (const char *a,
                const char *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  return strcmp (a, b);
}

static int
compare_named (gconstpointer a,
               gconstpointer b)
{
  const NamedActor *first = a;
  const NamedActor *second = b;
  int order = compare_groups (first->group, second->group);

  if (order == 0)
    order = strcmp (first->name, second->name);
  if (order == 0)
    order = strcmp (first->raw_name, second->raw_name);
  if (order == 0)
    order = strcmp (first->id, second->id);

  return order;
}

/* Ranks actors by group and name. @groups gets the rank of each actor's group, @names that of its name. */
static void
rank_names (SmSnapshot *snapshot,
            guint32    *groups,
            guint32    *names)
{
  guint n = snapshot->n_actors;
  g_autofree NamedActor *named = g_new (NamedActor, (gsize) n + 1);
  guint32 group = 0;

  for (guint i = 0; i < n; i++)
    {
      SmActor *actor = snapshot->actors[i];
      const char *its_group = sm_actor_get_group (actor);

      named[i].actor = i;
      named[i].id = sm_actor_get_id (actor);
      named[i].raw_name = sm_actor_get_name (actor);
      named[i].name = sm_fold_text (named[i].raw_name);
      named[i].group = its_group != NULL && *its_group != '\0' ? sm_fold_text (its_group) : NULL;
    }
  if (n > 1)
    qsort (named, n, sizeof *named, compare_named);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && compare_groups (named[i - 1].group, named[i].group) != 0)
        group++;
      groups[named[i].actor] = group;
      names[named[i].actor] = i;
    }

  for (guint i = 0; i < n; i++)
    {
      g_free (named[i].group);
      g_free (named[i].name);
    }
}

/* The declared issues in the order of the file, then those known by their use. */
static void
rank_issues (SmSnapshot *snapshot,
             guint32    *places)
{
  guint32 place = 0;

  for (guint declared = 0; declared < 2; declared++)
    for (guint i = 0; i < snapshot->n_issues; i++)
      if (sm_issue_is_declared (snapshot->issues[i]) == (declared == 0))
        places[i] = place++;
}

static gboolean
makes_position (SmSnapshot *snapshot,
                guint       row)
{
  guint32 flags = snapshot->flags[row];

  return (flags & SM_STATEMENT_STATUS_MASK) != SM_STATUS_REJECTED
         && (flags & (SM_STATEMENT_SECOND_HAND | SM_STATEMENT_CONDITIONAL)) == 0
         && sm_date_is_known (&snapshot->date[row]);
}

/* Adds every statement to the table; returns the latest position of each lane, and counts sections' statements. */
static Latest *
find_latest (SmLaneOrder *self,
             SmSnapshot  *snapshot,
             guint      **n_by_section)
{
  guint room = 64;
  guint sections_room = 64;
  Latest *latest = g_new (Latest, room);
  guint *counts = g_new0 (guint, sections_room);

  for (guint row = 0; row < snapshot->n_statements; row++)
    {
      guint before = self->table.n_lanes;
      guint32 lane;
      guint32 section;
      Latest *last;

      if (sm_snapshot_is_deleted (snapshot, row))
        continue;
      lane = sm_lane_table_add (&self->table, snapshot, row);
      section = self->table.lanes[lane].section;
      if (lane == before)
        {
          if (lane == room)
            {
              room *= 2;
              latest = g_renew (Latest, latest, room);
            }
          latest[lane] = (Latest) { 0, 0, NO_POSITION, 0, 0 };
        }
      if (section >= sections_room)
        {
          counts = g_renew (guint, counts, sections_room * 2);
          memset (counts + sections_room, 0, sections_room * sizeof (guint));
          sections_room *= 2;
        }
      counts[section]++;

      last = &latest[lane];
      last->n_rows++;
      last->last = MAX (last->last, sm_date_get_middle (&snapshot->date[row]));
      if (makes_position (snapshot, row))
        {
          gint32 effect = sm_date_get_effect (&snapshot->date[row]);
          gint32 middle = sm_date_get_middle (&snapshot->date[row]);

          /* Of two on one day, the later mark, then the later row: as sm_positions_list() has it. */
          if (effect > last->effect || (effect == last->effect && middle >= last->middle))
            {
              last->effect = effect;
              last->middle = middle;
              last->stance = SM_STANCE_SUPPORTS - sm_snapshot_get_stance (snapshot, row);
            }
        }
    }

  *n_by_section = counts;
  return latest;
}

typedef struct
{
  SmSnapshot  *snapshot;
  SmLaneOrder *order;
  const guint *counts;
} SectionContext;

static int
compare_sections (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  const SectionContext *context = user_data;
  SmSnapshot *snapshot = context->snapshot;
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;
  const SmSection *one = &context->order->table.sections[first];
  const SmSection *two = &context->order->table.sections[second];
  g_autofree char *one_name = NULL;
  g_autofree char *two_name = NULL;
  gboolean one_usual;
  gboolean two_usual;
  int order;

  if (one->issue != two->issue)
    return context->order->issue_places[one->issue] < context->order->issue_places[two->issue] ? -1 : 1;

  one_usual = one->target == snapshot->issue_target[one->issue];
  two_usual = two->target == snapshot->issue_target[two->issue];
  if (one_usual != two_usual)
    return one_usual ? -1 : 1;

  if (context->counts[first] != context->counts[second])
    return context->counts[first] > context->counts[second] ? -1 : 1;

  one_name = sm_fold_text (sm_snapshot_get_target_name (snapshot, one->target));
  two_name = sm_fold_text (sm_snapshot_get_target_name (snapshot, two->target));
  order = strcmp (one_name, two_name);

  return order != 0 ? order : strcmp (snapshot->words[one->target], snapshot->words[two->target]);
}

/* Ranks the sections of each issue; the sections in order are returned. */
static guint32 *
rank_sections (SmLaneOrder *self,
               SmSnapshot  *snapshot,
               const guint *counts)
{
  SectionContext context = { snapshot, self, counts };
  guint n = self->table.n_sections;
  guint32 *sections = g_new (guint32, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    sections[i] = i;
  g_qsort_with_data (sections, n, sizeof (guint32), compare_sections, &context);

  for (guint i = 0, place = 0; i < n; i++)
    {
      if (i > 0 && self->table.sections[sections[i]].issue != self->table.sections[sections[i - 1]].issue)
        place = 0;
      self->section_places[sections[i]] = place++;
    }

  return sections;
}

/* What a lane, or the lanes of an actor, have to say for their place: lower comes first. */
static guint32
get_rank (const Latest *latest,
          SmLaneSort    sort)
{
  switch (sort)
    {
    case SM_LANE_SORT_POSITION:
      return latest->stance;

    case SM_LANE_SORT_COUNT:
      return G_MAXUINT32 - latest->n_rows;

    case SM_LANE_SORT_LATEST:
      return G_MAXUINT32 - (guint32) latest->last;

    case SM_LANE_SORT_NAME:
    default:
      return 0;
    }
}

/* Ranks lanes within their section: by group, by @sort, by name. */
static void
rank_lanes (SmLaneOrder   *self,
            SmLaneSort     sort,
            const Latest  *latest,
            const guint32 *groups,
            const guint32 *names)
{
  guint n = self->table.n_lanes;
  g_autofree SmKeyed *keyed = g_new (SmKeyed, (gsize) n + 1);
  g_autofree guint32 *next = g_new0 (guint32, (gsize) self->table.n_sections + 1);
  g_autofree guint32 *ranked = g_new (guint32, (gsize) n + 1);

  /* Ties go by index: first by rank and name, and then, as these were, by group. */
  for (guint i = 0; i < n; i++)
    keyed[i] = (SmKeyed) { (guint64) get_rank (&latest[i], sort) << 32 | names[self->table.lanes[i].actor], i };
  sm_keyed_sort (keyed, n);
  for (guint i = 0; i < n; i++)
    ranked[i] = keyed[i].index;
  for (guint i = 0; i < n; i++)
    keyed[i] = (SmKeyed) { groups[self->table.lanes[ranked[i]].actor], i };
  sm_keyed_sort (keyed, n);
  for (guint i = 0; i < n; i++)
    {
      guint32 lane = ranked[keyed[i].index];

      self->lane_places[lane] = next[self->table.lanes[lane].section]++;
    }
}

/* What each actor has to say for its place, from all its lanes: lower comes first. By position that is a digit
 * for each issue, the first issue's first. */
static guint64 *
list_actor_keys (SmLaneOrder   *self,
                 SmLaneSort     sort,
                 const guint32 *sections,
                 const Latest  *latest)
{
  guint64 *keys = g_new (guint64, (gsize) self->n_actors + 1);
  g_autofree guint32 *digit_of = g_new (guint32, (gsize) self->table.n_sections + 1);
  g_autofree Latest *sums = g_new0 (Latest, (gsize) self->n_actors + 1);
  guint n_digits = 0;

  /* The first section of an issue speaks for it. */
  for (guint i = 0; i < self->table.n_sections; i++)
    digit_of[sections[i]] = self->section_places[sections[i]] == 0 && n_digits < MAX_DIGITS ? n_digits++ : MAX_DIGITS;

  for (guint i = 0; i < self->n_actors; i++)
    {
      keys[i] = 0;
      for (guint d = 0; d < n_digits; d++)
        keys[i] |= (guint64) NO_POSITION << (60 - 4 * d);
    }
  for (guint i = 0; i < self->table.n_lanes; i++)
    {
      guint digit = digit_of[self->table.lanes[i].section];
      guint32 actor = self->table.lanes[i].actor;
      guint64 *its = &keys[actor];

      sums[actor].n_rows += latest[i].n_rows;
      sums[actor].last = MAX (sums[actor].last, latest[i].last);
      if (digit < MAX_DIGITS)
        *its = (*its & ~((guint64) 0xf << (60 - 4 * digit))) | (guint64) latest[i].stance << (60 - 4 * digit);
    }
  for (guint i = 0; i < self->n_actors && sort != SM_LANE_SORT_POSITION; i++)
    keys[i] = get_rank (&sums[i], sort);

  return keys;
}

/* Ranks actors among themselves: by group, by @sort, by name. */
static void
rank_actors (SmLaneOrder   *self,
             SmLaneSort     sort,
             const guint32 *sections,
             const Latest  *latest,
             const guint32 *groups,
             const guint32 *names)
{
  g_autofree guint64 *keys = list_actor_keys (self, sort, sections, latest);
  g_autofree SmKeyed *keyed = g_new (SmKeyed, (gsize) self->n_actors + 1);
  g_autofree guint32 *by_name = g_new (guint32, (gsize) self->n_actors + 1);

  for (guint i = 0; i < self->n_actors; i++)
    by_name[names[i]] = i;

  /* Ties go by index, so index by name; groups are runs of names, each sorted by itself. */
  for (guint i = 0; i < self->n_actors; i++)
    keyed[i] = (SmKeyed) { keys[by_name[i]], i };
  for (guint start = 0, end; start < self->n_actors; start = end)
    {
      for (end = start + 1; end < self->n_actors && groups[by_name[end]] == groups[by_name[start]];)
        end++;
      sm_keyed_sort (keyed + start, end - start);
    }
  for (guint i = 0; i < self->n_actors; i++)
    self->actor_places[by_name[keyed[i].index]] = i;
}

/**
 * sm_lane_order_new:
 * @snapshot: the statements; a %NULL-free, possibly empty corpus
 *
 * Freezes the order that every view has first: sm_lane_order_new_by() %SM_LANE_SORT_POSITION.
 *
 * Returns: (transfer full): the order
 */
SmLaneOrder *
sm_lane_order_new (SmSnapshot *snapshot)
{
  return sm_lane_order_new_by (snapshot, SM_LANE_SORT_POSITION);
}

/**
 * sm_lane_order_new_by:
 * @snapshot: the statements; a %NULL-free, possibly empty corpus
 * @sort: what actors are put in order by, within their group
 *
 * Freezes an order of sections and lanes, from all statements, whatever their status:
 *
 * - issues as declared, then those known by their use only, as met;
 * - targets of an issue: its usual one, then by number of statements, most first, then by name;
 * - actors in a section: by group (by name, those without one last); by the latest first-hand, unconditional,
 *   not rejected, dated statement there (supports first; actors without one last), or by the number of their
 *   statements there (most first), or by the middle day of the latest of any kind there (latest first, actors
 *   without a date last); by name;
 * - actors as sections: by group; by that position on the first issue, then on the second and so on up to the
 *   sixteenth, each with its first target, or by those numbers on all issues; by name.
 *
 * Names are compared without case and diacritics, then exactly, then by id. Takes time in proportion to the
 * statements, and n log n to actors and lanes; any thread.
 *
 * Returns: (transfer full): the order
 */
SmLaneOrder *
sm_lane_order_new_by (SmSnapshot *snapshot,
                      SmLaneSort  sort)
{
  SmLaneOrder *self;
  g_autofree guint32 *groups = NULL;
  g_autofree guint32 *names = NULL;
  g_autofree guint32 *sections = NULL;
  g_autofree Latest *latest = NULL;
  g_autofree guint *counts = NULL;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail ((guint) sort < SM_N_LANE_SORTS, NULL);

  self = g_new0 (SmLaneOrder, 1);
  g_atomic_ref_count_init (&self->ref_count);
  sm_lane_table_init (&self->table, snapshot);
  self->n_actors = snapshot->n_actors;
  self->n_issues = snapshot->n_issues;
  self->actor_places = g_new (guint32, (gsize) self->n_actors + 1);
  self->issue_places = g_new (guint32, (gsize) self->n_issues + 1);

  groups = g_new (guint32, (gsize) self->n_actors + 1);
  names = g_new (guint32, (gsize) self->n_actors + 1);
  rank_names (snapshot, groups, names);
  rank_issues (snapshot, self->issue_places);

  latest = find_latest (self, snapshot, &counts);
  self->section_places = g_new (guint32, (gsize) self->table.n_sections + 1);
  self->lane_places = g_new (guint32, (gsize) self->table.n_lanes + 1);
  sections = rank_sections (self, snapshot, counts);
  rank_lanes (self, sort, latest, groups, names);
  rank_actors (self, sort, sections, latest, groups, names);

  return self;
}

/**
 * sm_lane_order_pin:
 * @self: an order
 * @actors: (array length=n_actors) (nullable): rows of actors, in any order
 * @n_actors: how many; 0 for none
 *
 * Makes an order in which @actors stand before all others: in each section, and as sections. Among themselves and
 * below them all is as in @self, but for what is pinned there, which is not any more.
 *
 * Returns: (transfer full): the order; without actors the one that @self was made from
 */
SmLaneOrder *
sm_lane_order_pin (SmLaneOrder   *self,
                   const guint32 *actors,
                   guint          n_actors)
{
  SmLaneOrder *base;
  SmLaneOrder *pinned;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_actors == 0 || actors != NULL, NULL);

  base = self->base != NULL ? self->base : self;
  if (n_actors == 0)
    return sm_lane_order_ref (base);

  pinned = g_new0 (SmLaneOrder, 1);
  g_atomic_ref_count_init (&pinned->ref_count);
  pinned->base = sm_lane_order_ref (base);
  for (guint i = 0; i < n_actors; i++)
    pinned->n_pinned = MAX (pinned->n_pinned, actors[i] + 1);
  pinned->pinned = g_new0 (guint8, pinned->n_pinned);
  for (guint i = 0; i < n_actors; i++)
    pinned->pinned[actors[i]] = TRUE;

  return pinned;
}

/**
 * sm_lane_order_ref:
 * @self: an order
 *
 * Returns: (transfer full): @self with one more reference
 */
SmLaneOrder *
sm_lane_order_ref (SmLaneOrder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_lane_order_unref:
 * @self: (transfer full): an order
 *
 * Drops a reference; the last one, from any thread, frees it.
 */
void
sm_lane_order_unref (SmLaneOrder *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->base != NULL)
    sm_lane_order_unref (self->base);
  else
    sm_lane_table_clear (&self->table);
  g_free (self->pinned);
  g_free (self->actor_places);
  g_free (self->issue_places);
  g_free (self->section_places);
  g_free (self->lane_places);
  g_free (self);
}

/* Whose places an order has. */
static SmLaneOrder *
get_base (SmLaneOrder *self)
{
  return self->base != NULL ? self->base : self;
}

/* The place of a section among all; returns its number for sm_lane_order_get_lane(). */
guint32
sm_lane_order_find_section (SmLaneOrder *self,
                            guint32      issue,
                            guint32      target,
                            guint64     *place)
{
  SmLaneOrder *base = get_base (self);
  guint32 section = sm_lane_table_find_section (&base->table, issue, target);
  guint32 issue_place = issue < base->n_issues ? base->issue_places[issue] : LATE | issue;
  guint32 target_place = section != SM_LANE_NONE ? base->section_places[section] : LATE | target;

  *place = (guint64) issue_place << 32 | target_place;
  return section;
}

static guint32
pin (SmLaneOrder *self,
     guint32      actor,
     guint32      place)
{
  return actor < self->n_pinned && self->pinned[actor] ? place : NOT_PINNED | place;
}

/* The place of an actor's lane in a section. */
guint32
sm_lane_order_get_lane (SmLaneOrder *self,
                        guint32      section,
                        guint32      actor)
{
  SmLaneOrder *base = get_base (self);
  guint32 lane = sm_lane_table_find_lane (&base->table, section, actor);

  return pin (self, actor, lane != SM_LANE_NONE ? base->lane_places[lane] : LATE | actor);
}

/* The place of an actor among all. */
guint32
sm_lane_order_get_actor (SmLaneOrder *self,
                         guint32      actor)
{
  SmLaneOrder *base = get_base (self);

  return pin (self, actor, actor < base->n_actors ? base->actor_places[actor] : LATE | actor);
}
