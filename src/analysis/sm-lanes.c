/* Sorting the rows of a selection into lanes.
 *
 * Three passes over the rows, each stable, so that no comparison of statements is ever made: the first numbers
 * the lane of each row and packs what drawing needs; the second distributes the rows by middle day; the third
 * by lane. Rows come in ascending, so that within a lane they end up by day, then by row. Only the lanes
 * themselves, thousands at most as a rule, are sorted by comparing. Linear in rows; a million takes some tens
 * of milliseconds.
 */
#include "config.h"

#include "sm-lanes-private.h"

/* Rows between two looks at the cancellable. */
#define ROWS_A_LOOK 65536

/* Days are distributed at once when they span no more than this, else in two digits. */
#define DIGIT_BITS 11
#define N_DIGITS (1 << DIGIT_BITS)
#define MAX_DAYS_AT_ONCE 16384

/* The longest interval that is drawn as a month is. */
#define MONTH_LIKE_DAYS 62

/* How a day and a row's SmMarkBits share a number. */
#define DAY_SHIFT 8
#define PACK(day, bits) ((guint32) (day) << DAY_SHIFT | (bits))

G_STATIC_ASSERT (SM_DAY_MAX < 1 << (2 * DIGIT_BITS));
G_STATIC_ASSERT (2 * DIGIT_BITS + DAY_SHIFT <= 32);
G_STATIC_ASSERT (SM_N_STANCES <= SM_MARK_STANCE_MASK);

/* A row on its way. */
typedef struct
{
  guint32 row;
  guint32 lane;     /* of the table */
  guint32 day_bits; /* PACK (day, bits): first the middle day, then counted from the first one; 0 undated */
} Entry;

static gboolean
has_open_start (const SmDate *date)
{
  return date->precision == SM_PRECISION_INTERVAL && date->first_precision == SM_PRECISION_UNKNOWN;
}

static gboolean
has_open_end (const SmDate *date)
{
  return date->precision == SM_PRECISION_INTERVAL && date->last_precision == SM_PRECISION_UNKNOWN;
}

/**
 * sm_span_from_date:
 * @date: a date, known or not
 *
 * How closely a date is known, as it is drawn. An interval of one day is a day.
 *
 * Returns: its span; %SM_SPAN_DAY for an unknown date
 */
SmSpan
sm_span_from_date (const SmDate *date)
{
  switch ((SmPrecision) date->precision)
    {
    case SM_PRECISION_MONTH:
      return SM_SPAN_MONTH;

    case SM_PRECISION_YEAR:
      return SM_SPAN_LONGER;

    case SM_PRECISION_INTERVAL:
      if (has_open_start (date) || has_open_end (date) || date->last - date->first >= MONTH_LIKE_DAYS)
        return SM_SPAN_LONGER;
      return date->last > date->first ? SM_SPAN_MONTH : SM_SPAN_DAY;

    case SM_PRECISION_UNKNOWN:
    case SM_PRECISION_DAY:
    default:
      return SM_SPAN_DAY;
    }
}

/* A day or month takes effect where its mark stands; a longer range when it is over, or at the end that is
 * known when the other is open. */
gint32
sm_date_get_effect (const SmDate *date)
{
  if (sm_span_from_date (date) != SM_SPAN_LONGER || has_open_end (date))
    return sm_date_get_middle (date);

  return date->last;
}

/* The range of a known date without what is open, of which nobody knows how far it goes. */
void
sm_date_get_known_range (const SmDate *date,
                         gint32       *first,
                         gint32       *last)
{
  *first = has_open_start (date) ? date->last : date->first;
  *last = has_open_end (date) ? date->first : date->last;
}

static guint8
get_bits (SmSnapshot *snapshot,
          guint       row)
{
  guint32 flags = snapshot->flags[row];
  guint bits = sm_stance_from_value (snapshot->value[row]);

  if (flags & SM_STATEMENT_SECOND_HAND)
    bits |= SM_MARK_SECOND_HAND;
  if (flags & SM_STATEMENT_CONDITIONAL)
    bits |= SM_MARK_CONDITIONAL;
  if ((flags & SM_STATEMENT_STATUS_MASK) == SM_STATUS_SUGGESTED)
    bits |= SM_MARK_SUGGESTED;

  if (snapshot->date[row].precision != SM_PRECISION_DAY)
    bits |= sm_span_from_date (&snapshot->date[row]) << SM_MARK_PRECISION_SHIFT;

  return bits;
}

/* What the first pass finds out. */
typedef struct
{
  gint32  min_middle;
  gint32  max_middle;
  guint  *counts; /* owned: rows of each of the table's lanes */
  guint  *undated;
} Census;

/* Numbers the lanes of all rows and fills @entries; FALSE when cancelled. */
static gboolean
number_rows (SmLanesFull  *full,
             Entry        *entries,
             Census       *census,
             GCancellable *cancellable)
{
  SmLanes *lanes = &full->lanes;
  SmSnapshot *snapshot = lanes->row_set->snapshot;
  guint n = lanes->row_set->n_rows;
  guint room = 64;

  census->min_middle = G_MAXINT32;
  census->max_middle = 0;
  census->counts = g_new (guint, room);
  census->undated = g_new (guint, room);

  for (guint i = 0; i < n; i++)
    {
      guint32 row = lanes->row_set->rows[i];
      const SmDate *date = &snapshot->date[row];
      gint32 middle = date->precision == SM_PRECISION_DAY ? date->first : sm_date_get_middle (date);
      guint before = full->table.n_lanes;
      guint32 lane;

      if (i % ROWS_A_LOOK == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;

      lane = sm_lane_table_add (&full->table, snapshot, row);
      if (lane == before)
        {
          if (lane == room)
            {
              room *= 2;
              census->counts = g_renew (guint, census->counts, room);
              census->undated = g_renew (guint, census->undated, room);
            }
          census->counts[lane] = 0;
          census->undated[lane] = 0;
        }

      census->counts[lane]++;
      lanes->has_rejected |= (snapshot->flags[row] & SM_STATEMENT_STATUS_MASK) == SM_STATUS_REJECTED;
      entries[i] = (Entry) { row, lane, PACK (middle, get_bits (snapshot, row)) };

      if (middle == 0)
        census->undated[lane]++;
      else
        {
          gint32 first;
          gint32 last;

          sm_date_get_known_range (date, &first, &last);
          census->min_middle = MIN (census->min_middle, middle);
          census->max_middle = MAX (census->max_middle, middle);
          if (lanes->first_day == 0 || first < lanes->first_day)
            lanes->first_day = first;
          lanes->last_day = MAX (lanes->last_day, last);
        }
    }

  return TRUE;
}

/* One stable distribution of @from into @to by @n_digits values of the part of day_bits that @shift and @mask
 * leave. */
static void
distribute_by_day (const Entry *from,
                   Entry       *to,
                   guint        n,
                   guint        shift,
                   guint32      mask,
                   guint        n_digits)
{
  g_autofree guint *starts = g_new0 (guint, (gsize) n_digits + 1);

  for (guint i = 0; i < n; i++)
    starts[(from[i].day_bits >> shift & mask) + 1]++;
  for (guint d = 1; d < n_digits; d++)
    starts[d] += starts[d - 1];
  for (guint i = 0; i < n; i++)
    to[starts[from[i].day_bits >> shift & mask]++] = from[i];
}

/* Sorts @entries by day with the help of as many @spare ones; returns the one of both that holds the result. */
static Entry *
sort_by_day (Entry        *entries,
             Entry        *spare,
             guint         n,
             const Census *census)
{
  guint32 before_first = PACK (census->min_middle - 1, 0);
  gboolean sorted = TRUE;
  guint n_days;

  if (census->max_middle == 0)
    return entries;

  /* Counted from the first one, days fit fewer digits. */
  for (guint i = 0; i < n; i++)
    {
      if (entries[i].day_bits >= PACK (1, 0))
        entries[i].day_bits -= before_first;
      sorted = sorted && (i == 0 || entries[i - 1].day_bits >> DAY_SHIFT <= entries[i].day_bits >> DAY_SHIFT);
    }
  if (sorted)
    return entries;

  n_days = census->max_middle - census->min_middle + 2;
  if (n_days <= MAX_DAYS_AT_ONCE)
    {
      distribute_by_day (entries, spare, n, DAY_SHIFT, G_MAXUINT32, n_days);
      return spare;
    }

  distribute_by_day (entries, spare, n, DAY_SHIFT, N_DIGITS - 1, N_DIGITS);
  distribute_by_day (spare, entries, n, DAY_SHIFT + DIGIT_BITS, N_DIGITS - 1, N_DIGITS);
  return entries;
}

/* Puts the lanes into the order in which they are shown. */
static void
order_lanes (SmLanesFull  *full,
             SmLaneOrder  *order,
             SmGroupBy     by,
             const Census *census)
{
  SmLanes *lanes = &full->lanes;
  SmLaneTable *table = &full->table;
  g_autofree SmKeyed *keyed = g_new (SmKeyed, (gsize) MAX (table->n_sections, table->n_lanes) + 1);
  g_autofree guint32 *known = g_new (guint32, (gsize) table->n_sections + 1);
  g_autofree guint32 *places = g_new (guint32, (gsize) table->n_sections + 1);
  guint first = 0;

  for (guint i = 0; i < table->n_sections; i++)
    {
      known[i] = sm_lane_order_find_section (order, table->sections[i].issue, table->sections[i].target,
                                             &keyed[i].key);
      keyed[i].index = i;
    }
  sm_keyed_sort (keyed, table->n_sections);
  for (guint i = 0; i < table->n_sections; i++)
    places[keyed[i].index] = i;

  for (guint i = 0; i < table->n_lanes; i++)
    {
      guint32 section = table->lanes[i].section;
      guint32 actor = table->lanes[i].actor;
      guint64 place = places[section];

      keyed[i].key = by == SM_GROUP_BY_ISSUE ? place << 32 | sm_lane_order_get_lane (order, known[section], actor)
                                             : (guint64) sm_lane_order_get_actor (order, actor) << 32 | place;
      keyed[i].index = i;
    }
  sm_keyed_sort (keyed, table->n_lanes);

  lanes->n_lanes = table->n_lanes;
  lanes->lanes = g_new (SmLane, (gsize) table->n_lanes + 1);
  full->shown_at = g_new (guint32, (gsize) table->n_lanes + 1);
  for (guint i = 0; i < table->n_lanes; i++)
    {
      guint32 index = keyed[i].index;
      const SmSectionLane *lane = &table->lanes[index];

      lanes->lanes[i].actor = lane->actor;
      lanes->lanes[i].issue = table->sections[lane->section].issue;
      lanes->lanes[i].target = table->sections[lane->section].target;
      lanes->lanes[i].first = first;
      lanes->lanes[i].n_rows = census->counts[index];
      lanes->lanes[i].n_undated = census->undated[index];
      full->shown_at[index] = i;
      first += census->counts[index];
    }
}

/* The last pass: rows to where they stay. */
static void
distribute_by_lane (SmLanesFull  *full,
                    const Entry  *entries,
                    const Census *census)
{
  SmLanes *lanes = &full->lanes;
  guint n = lanes->row_set->n_rows;
  g_autofree guint *next = g_new (guint, (gsize) full->table.n_lanes + 1);

  for (guint i = 0; i < full->table.n_lanes; i++)
    next[i] = lanes->lanes[full->shown_at[i]].first;

  lanes->rows = g_new (guint32, (gsize) n + 1);
  lanes->days = g_new (gint32, (gsize) n + 1);
  lanes->bits = g_new (guint8, (gsize) n + 1);
  for (guint i = 0; i < n; i++)
    {
      guint at = next[entries[i].lane]++;
      guint32 day = entries[i].day_bits >> DAY_SHIFT;

      lanes->rows[at] = entries[i].row;
      lanes->days[at] = day == 0 ? 0 : (gint32) day + census->min_middle - 1;
      lanes->bits[at] = entries[i].day_bits & (PACK (1, 0) - 1);
    }
}

static void
free_full (SmLanesFull *full)
{
  sm_lanes_forget_lists (full);
  g_clear_pointer (&full->index, sm_lane_index_free);
  g_clear_pointer (&full->grid, sm_grid_unref);
  g_clear_pointer (&full->coverage, sm_coverage_unref);
  g_clear_pointer (&full->changes, sm_changes_unref);
  for (guint i = 0; i < SM_N_PANELS_BY; i++)
    g_clear_pointer (&full->panels[i], sm_panels_unref);
  sm_row_set_unref (full->lanes.row_set);
  sm_lane_order_unref (full->order);
  g_free (full->lanes.lanes);
  g_free (full->lanes.rows);
  g_free (full->lanes.days);
  g_free (full->lanes.bits);
  sm_lane_table_clear (&full->table);
  g_free (full->shown_at);
  g_free (full);
}

/* Lanes of the same statements as @like, to be filled in: memory for @n_lanes and all rows. No row can be looked
 * for in them. */
SmLanesFull *
sm_lanes_full_new (SmLanes *like,
                   guint    n_lanes)
{
  SmLanesFull *other = (SmLanesFull *) like;
  SmLanesFull *full = g_new0 (SmLanesFull, 1);
  gsize n_rows = (gsize) like->row_set->n_rows + 1;

  g_atomic_ref_count_init (&full->lanes.ref_count);
  full->lanes.row_set = sm_row_set_ref (like->row_set);
  full->lanes.lanes = g_new0 (SmLane, (gsize) n_lanes + 1);
  full->lanes.n_lanes = n_lanes;
  full->lanes.rows = g_new (guint32, n_rows);
  full->lanes.days = g_new (gint32, n_rows);
  full->lanes.bits = g_new (guint8, n_rows);
  full->lanes.first_day = like->first_day;
  full->lanes.last_day = like->last_day;
  full->lanes.has_rejected = like->has_rejected;
  full->order = sm_lane_order_ref (other->order);
  full->by = other->by;
  sm_lane_table_init (&full->table, like->row_set->snapshot);

  return full;
}

/**
 * sm_lanes_new:
 * @row_set: the statements to show; rows ascending
 * @order: (nullable): the frozen order, made from @row_set's snapshot or an earlier one of the same corpus;
 *   %NULL to make one for this call
 * @by: what the sections are
 * @cancellable: (nullable): looked at every few milliseconds
 *
 * Sorts statements into lanes. Only lanes with a statement in @row_set are made, in the places that @order has
 * for them; sections, lanes and actors that it does not know come after those that it knows, as they arrived,
 * so that no filter changes who stands above whom. Takes its own reference on @row_set. Linear in the rows and
 * n log n in the lanes; any thread.
 *
 * Returns: (transfer full): the lanes, none for an empty row set; %NULL when cancelled
 */
SmLanes *
sm_lanes_new (SmRowSet     *row_set,
              SmLaneOrder  *order,
              SmGroupBy     by,
              GCancellable *cancellable)
{
  g_autoptr(SmLaneOrder) own_order = NULL;
  g_autofree Entry *entries = NULL;
  g_autofree Entry *spare = NULL;
  SmLanesFull *full;
  Census census;
  gboolean cancelled;

  g_return_val_if_fail (row_set != NULL, NULL);

  if (order == NULL)
    order = own_order = sm_lane_order_new (row_set->snapshot);

  full = g_new0 (SmLanesFull, 1);
  g_atomic_ref_count_init (&full->lanes.ref_count);
  full->lanes.row_set = sm_row_set_ref (row_set);
  full->order = sm_lane_order_ref (order);
  full->by = by;
  sm_lane_table_init (&full->table, row_set->snapshot);

  entries = g_new (Entry, (gsize) row_set->n_rows + 1);
  cancelled = !number_rows (full, entries, &census, cancellable);
  if (!cancelled)
    {
      const Entry *sorted;

      spare = g_new (Entry, (gsize) row_set->n_rows + 1);
      sorted = sort_by_day (entries, spare, row_set->n_rows, &census);
      order_lanes (full, order, by, &census);
      distribute_by_lane (full, sorted, &census);
      cancelled = g_cancellable_is_cancelled (cancellable);
    }

  g_free (census.counts);
  g_free (census.undated);
  if (cancelled)
    {
      free_full (full);
      return NULL;
    }

  return &full->lanes;
}

/**
 * sm_lanes_ref:
 * @self: lanes
 *
 * Returns: (transfer full): @self with one more reference
 */
SmLanes *
sm_lanes_ref (SmLanes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_lanes_unref:
 * @self: (transfer full): lanes
 *
 * Drops a reference; the last one, from any thread, frees them.
 */
void
sm_lanes_unref (SmLanes *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    free_full ((SmLanesFull *) self);
}
