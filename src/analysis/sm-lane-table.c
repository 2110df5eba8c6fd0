/* Sections and lanes by number.
 *
 * Two small hash tables, from (issue, target) and from (section, actor), with shortcuts for the issue's usual
 * target, which nearly every statement has, and for the actors of the first sections, as long as a plain table of
 * all actors stays small. A lookup then touches one or two cache lines, and a million statements take a few
 * milliseconds.
 */
#include "config.h"

#include "sm-lane-table.h"

#define FIRST_ROOM 64

/* No more cells than this in all tables of actors: 4 MB. */
#define MAX_CELLS (1 << 20)

static guint64
make_key (guint32 a,
          guint32 b)
{
  return (guint64) a << 32 | b;
}

/* Fibonacci hashing; the upper half is the one well mixed. */
static guint32
get_slot (const SmPairMap *map,
          guint64          key)
{
  return (guint32) ((key ^ key >> 29) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32) & map->mask;
}

static void
map_init (SmPairMap *map,
          guint      room)
{
  map->keys = g_new (guint64, room);
  map->values = g_new (guint32, room);
  map->mask = room - 1;
  map->n = 0;
  memset (map->values, 0xff, room * sizeof (guint32));
}

static void
map_clear (SmPairMap *map)
{
  g_free (map->keys);
  g_free (map->values);
}

/* Where @key is, or the free slot where it would be. */
static guint32
map_find (const SmPairMap *map,
          guint64          key)
{
  guint32 slot = get_slot (map, key);

  while (map->values[slot] != SM_LANE_NONE && map->keys[slot] != key)
    slot = (slot + 1) & map->mask;

  return slot;
}

static void
map_insert (SmPairMap *map,
            guint32    slot,
            guint64    key,
            guint32    value)
{
  SmPairMap old = *map;

  map->keys[slot] = key;
  map->values[slot] = value;
  map->n++;

  /* At most half full: then what is sought is found in a step or two. */
  if (map->n <= map->mask / 2)
    return;

  map_init (map, (old.mask + 1) * 2);
  map->n = old.n + 1;
  for (guint32 i = 0; i <= old.mask; i++)
    if (old.values[i] != SM_LANE_NONE)
      {
        guint32 to = map_find (map, old.keys[i]);

        map->keys[to] = old.keys[i];
        map->values[to] = old.values[i];
      }
  map_clear (&old);
}

/**
 * sm_lane_table_init:
 * @self: memory for a table
 * @snapshot: where the statements that will be added come from
 *
 * Makes an empty table; free it with sm_lane_table_clear().
 */
void
sm_lane_table_init (SmLaneTable      *self,
                    const SmSnapshot *snapshot)
{
  self->n_sections = 0;
  self->n_lanes = 0;
  self->sections_room = FIRST_ROOM;
  self->lanes_room = FIRST_ROOM;
  self->sections = g_new (SmSection, self->sections_room);
  self->lanes = g_new (SmSectionLane, self->lanes_room);
  self->n_actors = snapshot->n_actors;
  self->by_actor = g_new0 (guint32 *, self->sections_room);
  self->usual = g_new (guint32, (gsize) snapshot->n_issues + 1);
  memset (self->usual, 0xff, ((gsize) snapshot->n_issues + 1) * sizeof (guint32));
  map_init (&self->section_map, FIRST_ROOM);
  map_init (&self->lane_map, FIRST_ROOM);
}

/**
 * sm_lane_table_clear:
 * @self: a table
 *
 * Frees what the table holds, not the memory it lies in.
 */
void
sm_lane_table_clear (SmLaneTable *self)
{
  for (guint i = 0; i < self->n_sections; i++)
    g_free (self->by_actor[i]);
  g_clear_pointer (&self->by_actor, g_free);
  g_clear_pointer (&self->sections, g_free);
  g_clear_pointer (&self->lanes, g_free);
  g_clear_pointer (&self->usual, g_free);
  map_clear (&self->section_map);
  map_clear (&self->lane_map);
}

static guint32
add_section (SmLaneTable *self,
             guint32      issue,
             guint32      target)
{
  guint64 key = make_key (issue, target);
  guint32 slot = map_find (&self->section_map, key);

  if (self->section_map.values[slot] != SM_LANE_NONE)
    return self->section_map.values[slot];

  if (self->n_sections == self->sections_room)
    {
      self->sections_room *= 2;
      self->sections = g_renew (SmSection, self->sections, self->sections_room);
      self->by_actor = g_renew (guint32 *, self->by_actor, self->sections_room);
    }
  self->sections[self->n_sections] = (SmSection) { issue, target };
  self->by_actor[self->n_sections] = NULL;
  if ((gsize) self->n_actors * (self->n_sections + 1) <= MAX_CELLS)
    {
      self->by_actor[self->n_sections] = g_new (guint32, (gsize) self->n_actors + 1);
      memset (self->by_actor[self->n_sections], 0xff, ((gsize) self->n_actors + 1) * sizeof (guint32));
    }
  map_insert (&self->section_map, slot, key, self->n_sections);

  return self->n_sections++;
}

static guint32
add_lane (SmLaneTable *self,
          guint32      section,
          guint32      actor)
{
  if (self->n_lanes == self->lanes_room)
    {
      self->lanes_room *= 2;
      self->lanes = g_renew (SmSectionLane, self->lanes, self->lanes_room);
    }
  self->lanes[self->n_lanes] = (SmSectionLane) { section, actor };

  return self->n_lanes++;
}

/**
 * sm_lane_table_add:
 * @self: a table
 * @snapshot: the one given to sm_lane_table_init()
 * @row: a statement
 *
 * The lane of a statement, numbered when it is the first one met: 0, 1, 2 …
 *
 * Returns: the lane's number
 */
guint32
sm_lane_table_add (SmLaneTable      *self,
                   const SmSnapshot *snapshot,
                   guint             row)
{
  guint32 issue = snapshot->issue[row];
  guint32 target = snapshot->target[row];
  guint32 actor = snapshot->actor[row];
  guint32 section;
  guint32 *cell;
  guint64 key;
  guint32 slot;

  if (target == SM_WORD_NONE)
    {
      section = self->usual[issue];
      if (G_UNLIKELY (section == SM_LANE_NONE))
        {
          section = add_section (self, issue, snapshot->issue_target[issue]);
          self->usual[issue] = section;
        }
    }
  else
    section = add_section (self, issue, target);

  if (self->by_actor[section] != NULL)
    {
      cell = &self->by_actor[section][actor];
      if (G_UNLIKELY (*cell == SM_LANE_NONE))
        *cell = add_lane (self, section, actor);
      return *cell;
    }

  key = make_key (section, actor);
  slot = map_find (&self->lane_map, key);
  if (self->lane_map.values[slot] == SM_LANE_NONE)
    {
      guint32 lane = add_lane (self, section, actor);

      map_insert (&self->lane_map, slot, key, lane);
      return lane;
    }

  return self->lane_map.values[slot];
}

/**
 * sm_lane_table_find_section:
 * @self: a table
 * @issue: an issue's row
 * @target: a word, resolved
 *
 * Returns: the section's number, or %SM_LANE_NONE when no statement of it was added
 */
guint32
sm_lane_table_find_section (SmLaneTable *self,
                            guint32      issue,
                            guint32      target)
{
  return self->section_map.values[map_find (&self->section_map, make_key (issue, target))];
}

/**
 * sm_lane_table_find_lane:
 * @self: a table
 * @section: a section's number, or %SM_LANE_NONE
 * @actor: an actor's row
 *
 * Returns: the lane's number, or %SM_LANE_NONE when no statement of it was added
 */
guint32
sm_lane_table_find_lane (SmLaneTable *self,
                         guint32      section,
                         guint32      actor)
{
  if (section == SM_LANE_NONE)
    return SM_LANE_NONE;
  if (self->by_actor[section] != NULL)
    return actor < self->n_actors ? self->by_actor[section][actor] : SM_LANE_NONE;

  return self->lane_map.values[map_find (&self->lane_map, make_key (section, actor))];
}
