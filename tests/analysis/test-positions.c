#include "config.h"

#include "sm-positions.h"

#include "random-corpus.h"

static const RandomShape shape_dense = {
  .n_actors = 2,
  .n_issues = 1,
  .n_outlets = 1,
  .first_year = 2021,
  .n_years = 1,
};

/* One lane, from lines of known statements. */
typedef struct
{
  const char *edtf;
  double      value;
  guint32     flags; /* besides confirmed */
} Line;

static SmLanes *
make_lanes (const Line *lines,
            guint       n)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autoptr(SmRowSet) row_set = NULL;

  for (guint i = 0; i < n; i++)
    known_add (builder, "a", "i", NULL, lines[i].edtf, lines[i].value,
               lines[i].flags == SM_STATUS_REJECTED ? SM_STATUS_REJECTED : lines[i].flags | SM_STATUS_CONFIRMED);
  snapshot = sm_corpus_builder_publish (builder);
  row_set = sm_row_set_new_all (snapshot);

  return sm_lanes_new (row_set, NULL, SM_GROUP_BY_ISSUE, NULL);
}

/* "row@day" of each step, days as dates. */
static void
assert_steps (SmLanes               *lanes,
              const SmPositionRules *rules,
              const char            *wanted)
{
  g_autoptr(GArray) steps = sm_positions_list (lanes, 0, rules);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const SmStep *step = &g_array_index (steps, SmStep, i);
      int year, month, day;

      sm_day_to_ymd (step->day, &year, &month, &day);
      g_string_append_printf (found, "%s%u@%04d-%02d-%02d", i > 0 ? " " : "", step->row, year, month, day);
      g_assert_cmpfloat (step->value, ==, lanes->row_set->snapshot->value[step->row]);
    }
  g_assert_cmpstr (found->str, ==, wanted);
}

static void
assert_contradictions (const Line *lines,
                       guint       n,
                       const char *wanted,
                       const char *wanted_shifts)
{
  g_autoptr(SmLanes) lanes = make_lanes (lines, n);
  g_autoptr(GArray) contradictions = sm_contradictions_list (lanes, SM_CONTRADICTION_DAYS, NULL);
  g_autoptr(GArray) shifts = sm_shifts_list (lanes, NULL);
  g_autoptr(GString) found = g_string_new (NULL);
  g_autoptr(GString) found_shifts = g_string_new (NULL);

  for (guint i = 0; i < contradictions->len; i++)
    {
      const SmContradiction *c = &g_array_index (contradictions, SmContradiction, i);

      g_assert_cmpuint (c->lane, ==, 0);
      if (c->b == c->c)
        g_string_append_printf (found, "%s%u|%u", i > 0 ? " " : "", c->a, c->b);
      else
        g_string_append_printf (found, "%s%u>%u>%u", i > 0 ? " " : "", c->a, c->b, c->c);
    }
  for (guint i = 0; i < shifts->len; i++)
    {
      const SmShift *shift = &g_array_index (shifts, SmShift, i);

      g_assert_cmpfloat (shift->from, ==, lines[shift->from_row].value);
      g_assert_cmpfloat (shift->to, ==, lines[shift->to_row].value);
      g_string_append_printf (found_shifts, "%s%u>%u", i > 0 ? " " : "", shift->from_row, shift->to_row);
    }
  g_assert_cmpstr (found->str, ==, wanted);
  g_assert_cmpstr (found_shifts->str, ==, wanted_shifts);
}

#define ASSERT_FOUND(wanted, wanted_shifts, ...)                                                     \
  assert_contradictions ((const Line[]) { __VA_ARGS__ }, sizeof ((const Line[]) { __VA_ARGS__ }) / sizeof (Line), \
                         wanted, wanted_shifts)

static void
test_steps (void)
{
  const Line lines[] = {
    { "2022-03-10", 1.0, 0 },
    { "2022-02", 0.5, 0 },                                                       /* the middle of February */
    { "2021", -1.0, 0 },                                                         /* its last day */
    { "2022-03-01/2022-03-03", 0.0, 0 },                                         /* its middle */
    { "2022-01-01/2022-06-01", 0.0, 0 },                                         /* its last day */
    { "2022-09-01/..", 1.0, 0 },                                                 /* the end that is known */
    { "../2021-06-01", 1.0, 0 },
    { "", 1.0, 0 },                                                              /* never */
    { "2022-07-01", -1.0, SM_STATEMENT_SECOND_HAND },
    { "2022-07-02", -1.0, SM_STATEMENT_CONDITIONAL },
    { "2022-07-03", -1.0, SM_STATEMENT_CONDITIONAL | SM_STATEMENT_SECOND_HAND },
    { "2022-07-04", -1.0, SM_STATUS_REJECTED },                                  /* never */
    { "2022-03-10", 0.5, 0 },                                                    /* of one day: as in the lane */
  };
  g_autoptr(SmLanes) lanes = make_lanes (lines, G_N_ELEMENTS (lines));

  assert_steps (lanes, NULL,
                "6@2021-06-01 2@2021-12-31 1@2022-02-14 3@2022-03-02 0@2022-03-10 12@2022-03-10 4@2022-06-01 "
                "5@2022-09-01");
  assert_steps (lanes, &(SmPositionRules) { .count_second_hand = TRUE },
                "6@2021-06-01 2@2021-12-31 1@2022-02-14 3@2022-03-02 0@2022-03-10 12@2022-03-10 4@2022-06-01 "
                "8@2022-07-01 5@2022-09-01");
  assert_steps (lanes, &(SmPositionRules) { .count_conditional = TRUE },
                "6@2021-06-01 2@2021-12-31 1@2022-02-14 3@2022-03-02 0@2022-03-10 12@2022-03-10 4@2022-06-01 "
                "9@2022-07-02 5@2022-09-01");
  assert_steps (lanes, &(SmPositionRules) { TRUE, TRUE },
                "6@2021-06-01 2@2021-12-31 1@2022-02-14 3@2022-03-02 0@2022-03-10 12@2022-03-10 4@2022-06-01 "
                "8@2022-07-01 9@2022-07-02 10@2022-07-03 5@2022-09-01");
}

static void
test_few (void)
{
  ASSERT_FOUND ("", "", { "2022-03-10", 1.0, 0 });
  ASSERT_FOUND ("", "", { "", 1.0, 0 }, { "", -1.0, 0 });
  ASSERT_FOUND ("", "0>1", { "2022-03-10", 1.0, 0 }, { "2022-03-11", -1.0, 0 });
  ASSERT_FOUND ("0|1", "", { "2022-03-10", 1.0, 0 }, { "2022-03-10", -1.0, 0 });
}

static void
test_overlaps (void)
{
  /* A month and a day of it; a day of another month does not overlap. */
  ASSERT_FOUND ("0|1", "", { "2022-03", 1.0, 0 }, { "2022-03-31", -0.5, 0 });
  ASSERT_FOUND ("", "0>1", { "2022-03", 1.0, 0 }, { "2022-04-01", -0.5, 0 });

  /* Neutral has no sign, and so has what is nearly neutral. */
  ASSERT_FOUND ("", "0>1", { "2022-03", 1.0, 0 }, { "2022-03-20", 0.0, 0 });
  ASSERT_FOUND ("", "0>1", { "2022-03", 1.0, 0 }, { "2022-03-20", -0.1, 0 });

  /* On another's word, conditional or rejected: no. */
  ASSERT_FOUND ("", "", { "2022-03", 1.0, 0 }, { "2022-03", -1.0, SM_STATEMENT_SECOND_HAND },
                { "2022-03", -1.0, SM_STATEMENT_CONDITIONAL }, { "2022-03", -1.0, SM_STATUS_REJECTED });

  /* A year against many days is one; what it leaves over goes on. */
  ASSERT_FOUND ("0|1", "", { "2022", -1.0, 0 }, { "2022-03-10", 1.0, 0 }, { "2022-05-10", 1.0, 0 },
                { "2022-09-10", 1.0, 0 });

  /* What is open reaches no further than is known. */
  ASSERT_FOUND ("", "0>1", { "2022-03-01/..", -1.0, 0 }, { "2023-03-10", 1.0, 0 });
  ASSERT_FOUND ("0|1", "", { "2022-03-01/..", -1.0, 0 }, { "2022-03-01", 1.0, 0 });

  /* The most lately begun is the partner, and each has one. */
  ASSERT_FOUND ("2|3 0|1", "", { "2022", -1.0, 0 }, { "2022-03-10", 1.0, 0 }, { "2022-03-05", -1.0, 0 },
                { "2022-03-05", 1.0, 0 });
}

static void
test_flips (void)
{
  /* Back within 90 days; after 91 it is two shifts. */
  ASSERT_FOUND ("0>1>2", "", { "2022-01-01", 1.0, 0 }, { "2022-03-01", -1.0, 0 }, { "2022-05-30", 1.0, 0 });
  ASSERT_FOUND ("", "0>1 1>2", { "2022-01-01", 1.0, 0 }, { "2022-03-01", -1.0, 0 }, { "2022-05-31", 1.0, 0 });

  /* Runs: the last before, the first of the others, the first that is back. */
  ASSERT_FOUND ("1>2>4", "", { "2022-01-01", 1.0, 0 }, { "2022-01-02", 1.0, 0 }, { "2022-03-01", -1.0, 0 },
                { "2022-03-02", -1.0, 0 }, { "2022-03-03", 1.0, 0 }, { "2022-03-04", 1.0, 0 });

  /* There, back, and there for good: one contradiction and one shift. */
  ASSERT_FOUND ("0>1>2", "2>3", { "2022-01-01", 1.0, 0 }, { "2022-02-01", -1.0, 0 }, { "2022-03-01", 1.0, 0 },
                { "2022-04-01", -1.0, 0 });
  ASSERT_FOUND ("0>1>2 2>3>4", "", { "2022-01-01", 1.0, 0 }, { "2022-02-01", -1.0, 0 }, { "2022-03-01", 1.0, 0 },
                { "2022-04-01", -1.0, 0 }, { "2022-05-01", 1.0, 0 });

  /* By way of neutral; back, but less firmly. */
  ASSERT_FOUND ("0>1>3", "0>3", { "2022-01-01", 1.0, 0 }, { "2022-02-01", -1.0, 0 }, { "2022-02-15", 0.0, 0 },
                { "2022-03-01", 0.5, 0 });
}

static void
test_shifts (void)
{
  ASSERT_FOUND ("", "1>2 2>3", { "2022-01-01", 1.0, 0 }, { "2022-01-05", 0.9, 0 }, { "2022-03-01", 0.5, 0 },
                { "2022-09-01", -0.5, 0 });

  /* A level left for some weeks is no shift; for a year, it is two. */
  ASSERT_FOUND ("", "", { "2022-01-01", 1.0, 0 }, { "2022-03-01", 0.5, 0 }, { "2022-04-01", 1.0, 0 });
  ASSERT_FOUND ("", "0>1 1>2", { "2022-01-01", 1.0, 0 }, { "2022-03-01", 0.5, 0 }, { "2023-03-01", 1.0, 0 });

  /* What contradicts each other says of no shift; what comes after it does. */
  ASSERT_FOUND ("1|2", "0>3", { "2022-01-01", 1.0, 0 }, { "2022-06-01", 1.0, 0 }, { "2022-06-01", -1.0, 0 },
                { "2022-09-01", -1.0, 0 });
}

static void
test_rules (void)
{
  const Line lines[] = {
    { "2022-01-01", 1.0, 0 },
    { "2022-01-01", -1.0, SM_STATEMENT_SECOND_HAND },
    { "2022-03-01", -1.0, SM_STATEMENT_CONDITIONAL },
  };
  g_autoptr(SmLanes) lanes = make_lanes (lines, G_N_ELEMENTS (lines));
  const SmPositionRules second_hand = { .count_second_hand = TRUE };
  const SmPositionRules conditional = { .count_conditional = TRUE };
  g_autoptr(GArray) none = sm_contradictions_list (lanes, 90, NULL);
  g_autoptr(GArray) one = sm_contradictions_list (lanes, 90, &second_hand);
  g_autoptr(GArray) no_shift = sm_shifts_list (lanes, NULL);
  g_autoptr(GArray) shift = sm_shifts_list (lanes, &conditional);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (no_shift->len, ==, 0);
  g_assert_cmpuint (shift->len, ==, 1);
}

static void
test_empty (void)
{
  g_autoptr(SmSnapshot) snapshot = sm_snapshot_new_empty ();
  g_autoptr(SmRowSet) row_set = sm_row_set_new_all (snapshot);
  g_autoptr(SmLanes) lanes = sm_lanes_new (row_set, NULL, SM_GROUP_BY_ISSUE, NULL);
  g_autoptr(GArray) contradictions = sm_contradictions_list (lanes, 90, NULL);
  g_autoptr(GArray) shifts = sm_shifts_list (lanes, NULL);

  g_assert_cmpuint (contradictions->len, ==, 0);
  g_assert_cmpuint (shifts->len, ==, 0);
}

/* ---- Naive twins, of what the doc comments say ---- */

static gboolean
counts (SmSnapshot            *snapshot,
        guint                  row,
        const SmPositionRules *rules)
{
  guint32 flags = snapshot->flags[row];

  return sm_date_is_known (&snapshot->date[row])
         && sm_snapshot_get_status (snapshot, row) != SM_STATUS_REJECTED
         && ((flags & SM_STATEMENT_SECOND_HAND) == 0 || rules->count_second_hand)
         && ((flags & SM_STATEMENT_CONDITIONAL) == 0 || rules->count_conditional);
}

static void
get_range (const SmDate *date,
           gint32       *first,
           gint32       *last)
{
  *first = date->first == SM_DAY_MIN ? date->last : date->first;
  *last = date->last == SM_DAY_MAX ? date->first : date->last;
}

static gint32
get_effect (const SmDate *date)
{
  gint32 first, last;

  get_range (date, &first, &last);
  if (sm_span_from_date (date) == SM_SPAN_LONGER)
    return last;

  return sm_date_get_middle (date);
}

/* The position is the latest statement at any day: asked of each day with a change, and the day before it. */
static void
check_positions (SmLanes               *lanes,
                 guint                  lane,
                 const SmPositionRules *rules)
{
  SmSnapshot *snapshot = lanes->row_set->snapshot;
  const SmLane *its = &lanes->lanes[lane];
  g_autoptr(GArray) steps = sm_positions_list (lanes, lane, rules);
  guint n = 0;

  for (guint at = its->first; at < its->first + its->n_rows; at++)
    n += counts (snapshot, lanes->rows[at], rules);
  g_assert_cmpuint (steps->len, ==, n);

  for (guint i = 0; i < steps->len; i++)
    for (gint32 day = g_array_index (steps, SmStep, i).day - 1, end = day + 2; day < end; day++)
      {
        guint32 held = G_MAXUINT32;
        guint32 latest = G_MAXUINT32;
        gint32 latest_effect = 0;

        for (guint j = 0; j < steps->len && g_array_index (steps, SmStep, j).day <= day; j++)
          held = g_array_index (steps, SmStep, j).row;
        for (guint at = its->first; at < its->first + its->n_rows; at++)
          {
            guint32 row = lanes->rows[at];
            gint32 effect = get_effect (&snapshot->date[row]);

            if (counts (snapshot, row, rules) && effect <= day && effect >= latest_effect)
              {
                latest = row;
                latest_effect = effect;
              }
          }
        g_assert_cmpuint (held, ==, latest);
      }
}

typedef struct
{
  guint    at;
  guint32  row;
  gint32   day;
  gint32   first;
  gint32   last;
  int      sign;
  SmStance stance;
  gboolean paired;
  gboolean away;
} Naive;

static int
compare_by_day (gconstpointer a,
                gconstpointer b)
{
  const Naive *first = a;
  const Naive *second = b;

  return first->day != second->day ? first->day - second->day : (int) first->at - (int) second->at;
}

static int
compare_by_start (gconstpointer a,
                  gconstpointer b)
{
  const Naive *first = *(Naive *const *) a;
  const Naive *second = *(Naive *const *) b;

  if (first->first != second->first)
    return first->first - second->first;
  if (first->last != second->last)
    return first->last - second->last;

  return (int) first->at - (int) second->at;
}

/* The next of another sign than @from, after it; NULL if none. */
static Naive *
next_flip (GArray *list,
           Naive  *from)
{
  for (Naive *next = from + 1; next < &g_array_index (list, Naive, list->len); next++)
    if (next->sign != 0 && !next->paired && next->sign != from->sign)
      return next;

  return NULL;
}

static Naive *
last_before (GArray *list,
             Naive  *flip)
{
  Naive *last = flip - 1;

  while (last->sign == 0 || last->paired)
    last--;
  g_assert_true (last >= &g_array_index (list, Naive, 0));

  return last;
}

static void
append_text (GString *text,
             guint    lane,
             guint32  a,
             guint32  b,
             guint32  c)
{
  g_string_append_printf (text, "%u:%u,%u,%u ", lane, a, b, c);
}

/* Contradictions and shifts of one lane, the slow way; each contradiction by its own line, in any order. */
static void
find_plainly (SmLanes               *lanes,
              guint                  lane,
              const SmPositionRules *rules,
              GPtrArray             *contradictions,
              GString               *shifts)
{
  SmSnapshot *snapshot = lanes->row_set->snapshot;
  const SmLane *its = &lanes->lanes[lane];
  g_autoptr(GArray) list = g_array_new (FALSE, TRUE, sizeof (Naive));
  g_autoptr(GPtrArray) by_start = g_ptr_array_new ();
  g_autoptr(GPtrArray) lasting = g_ptr_array_new ();
  Naive *flip;

  for (guint at = its->first; at < its->first + its->n_rows; at++)
    if (counts (snapshot, lanes->rows[at], rules))
      {
        const SmDate *date = &snapshot->date[lanes->rows[at]];
        Naive one = { .at = at, .row = lanes->rows[at], .day = get_effect (date) };

        get_range (date, &one.first, &one.last);
        one.stance = sm_snapshot_get_stance (snapshot, one.row);
        one.sign = sm_stance_get_sign (one.stance);
        g_array_append_val (list, one);
      }
  if (list->len == 0)
    return;
  g_array_sort (list, compare_by_day);

  /* Pairs: each in turn with the one most lately begun of those before it that fit. */
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (by_start, &g_array_index (list, Naive, i));
  g_ptr_array_sort (by_start, compare_by_start);
  for (guint i = 0; i < by_start->len; i++)
    for (guint j = i; j-- > 0;)
      {
        Naive *one = by_start->pdata[i];
        Naive *other = by_start->pdata[j];

        if (!one->paired && !other->paired && one->sign * other->sign < 0 && other->last >= one->first)
          {
            one->paired = other->paired = TRUE;
            g_ptr_array_add (contradictions, g_strdup_printf ("%u:%u,%u,%u", lane, other->row, one->row, one->row));
          }
      }

  /* Flips: from each first of a run to the next. */
  flip = &g_array_index (list, Naive, 0);
  while (flip < &g_array_index (list, Naive, list->len) && (flip->sign == 0 || flip->paired))
    flip++;
  flip = flip < &g_array_index (list, Naive, list->len) ? next_flip (list, flip) : NULL;
  while (flip != NULL)
    {
      Naive *back = next_flip (list, flip);

      if (back != NULL && back->day - flip->day <= 90)
        {
          g_ptr_array_add (contradictions, g_strdup_printf ("%u:%u,%u,%u", lane, last_before (list, flip)->row,
                                                            flip->row, back->row));
          for (Naive *one = flip; one < back; one++)
            one->away = TRUE;
          flip = next_flip (list, back);
        }
      else
        flip = back;
    }

  /* Shifts: of what is left, without levels that are left again soon, one at a time. */
  for (guint i = 0; i < list->len; i++)
    if (!g_array_index (list, Naive, i).paired && !g_array_index (list, Naive, i).away)
      g_ptr_array_add (lasting, &g_array_index (list, Naive, i));
  for (guint i = 1; i < lasting->len;)
    {
      Naive *from = lasting->pdata[i - 1];
      Naive *to = lasting->pdata[i];
      guint end = i;

      if (to->stance == from->stance)
        {
          i++;
          continue;
        }
      while (end < lasting->len && ((Naive *) lasting->pdata[end])->stance == to->stance)
        end++;
      if (end < lasting->len && ((Naive *) lasting->pdata[end])->stance == from->stance
          && ((Naive *) lasting->pdata[end])->day - to->day <= 90)
        {
          g_ptr_array_remove_range (lasting, i, end - i);
          i++;
          continue;
        }
      append_text (shifts, lane, from->row, to->row, to->day);
      i++;
    }
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_sorted (GPtrArray *texts)
{
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);

  return g_strjoinv (" ", (char **) texts->pdata);
}

static void
test_twin (gconstpointer user_data)
{
  static const guint sizes[] = { 1, 2, 3, 4, 6, 12, 60, 250 };
  const RandomShape *shape = user_data;

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, shape, sizes[round % G_N_ELEMENTS (sizes)]);
      g_autoptr(SmRowSet) row_set = sm_row_set_new_all (snapshot);
      g_autoptr(SmLanes) lanes = sm_lanes_new (row_set, NULL, SM_GROUP_BY_ISSUE, NULL);
      SmPositionRules rules = { round % 3 == 0, round % 5 == 0 };
      g_autoptr(GArray) contradictions = sm_contradictions_list (lanes, SM_CONTRADICTION_DAYS, &rules);
      g_autoptr(GArray) shifts = sm_shifts_list (lanes, &rules);
      g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GString) found_shifts = g_string_new (NULL);
      g_autoptr(GString) wanted_shifts = g_string_new (NULL);
      g_autofree char *found_text = NULL;
      g_autofree char *wanted_text = NULL;
      guint n_in_lanes = 0;

      for (guint lane = 0; lane < lanes->n_lanes; lane++)
        {
          g_autoptr(GArray) in_lane = sm_contradictions_list_in_lane (lanes, lane, SM_CONTRADICTION_DAYS, &rules);

          for (guint i = 0; i < in_lane->len; i++, n_in_lanes++)
            g_assert_cmpmem (&g_array_index (in_lane, SmContradiction, i), sizeof (SmContradiction),
                             &g_array_index (contradictions, SmContradiction, n_in_lanes), sizeof (SmContradiction));
          check_positions (lanes, lane, &rules);
          find_plainly (lanes, lane, &rules, wanted, wanted_shifts);
        }
      g_assert_cmpuint (n_in_lanes, ==, contradictions->len);
      for (guint i = 0; i < contradictions->len; i++)
        {
          const SmContradiction *c = &g_array_index (contradictions, SmContradiction, i);

          gint32 days[3] = {
            sm_date_get_middle (&snapshot->date[c->a]),
            sm_date_get_middle (&snapshot->date[c->b]),
            sm_date_get_middle (&snapshot->date[c->c]),
          };

          g_assert_true (i == 0 || c[-1].lane <= c->lane);
          g_assert_cmpint (c->first_day, ==, MIN (MIN (days[0], days[1]), days[2]));
          g_assert_cmpint (c->last_day, ==, MAX (MAX (days[0], days[1]), days[2]));
          g_ptr_array_add (found, g_strdup_printf ("%u:%u,%u,%u", c->lane, c->a, c->b, c->c));
        }
      for (guint i = 0; i < shifts->len; i++)
        {
          const SmShift *shift = &g_array_index (shifts, SmShift, i);

          append_text (found_shifts, shift->lane, shift->from_row, shift->to_row, shift->day);
        }

      found_text = join_sorted (found);
      wanted_text = join_sorted (wanted);
      g_assert_cmpstr (found_text, ==, wanted_text);
      g_assert_cmpstr (found_shifts->str, ==, wanted_shifts->str);
    }
}

/* Tens of thousands of statements whose dates all overlap: done at once, and no more pairs than halves. */
static void
test_dense (void)
{
  const guint n = 60000;
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autoptr(SmRowSet) row_set = NULL;
  g_autoptr(SmLanes) lanes = NULL;
  g_autoptr(GArray) contradictions = NULL;

  for (guint i = 0; i < n; i++)
    known_add (builder, "a", "i", NULL, "2022", i % 3 == 0 ? 1.0 : -1.0, SM_STATUS_CONFIRMED);
  snapshot = sm_corpus_builder_publish (builder);
  row_set = sm_row_set_new_all (snapshot);
  lanes = sm_lanes_new (row_set, NULL, SM_GROUP_BY_ISSUE, NULL);
  contradictions = sm_contradictions_list (lanes, SM_CONTRADICTION_DAYS, NULL);
  g_assert_cmpuint (contradictions->len, ==, n / 3);
}

static gpointer
prepare (gpointer lanes)
{
  sm_positions_prepare (lanes, SM_CONTRADICTION_DAYS, NULL);
  return NULL;
}

/* Lists made in advance are those that are made when asked for, whoever asks for others meanwhile. */
static void
test_prepare (gconstpointer user_data)
{
  const RandomShape *shape = user_data;
  const SmPositionRules other = { TRUE, TRUE };

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, shape, 50 * round);
      g_autoptr(SmRowSet) row_set = sm_row_set_new_all (snapshot);
      g_autoptr(SmLanes) lanes = sm_lanes_new (row_set, NULL, SM_GROUP_BY_ISSUE, NULL);
      g_autoptr(SmLanes) plain = sm_lanes_new (row_set, NULL, SM_GROUP_BY_ISSUE, NULL);
      g_autoptr(SmLanes) held = sm_lanes_ref (lanes);
      GThread *thread = g_thread_new ("prepare", prepare, lanes);

      for (guint lane = 0; round % 3 == 0 && lane < lanes->n_lanes; lane++)
        g_array_unref (sm_positions_list (lanes, lane, &other));
      if (round % 2 == 0)
        g_thread_join (thread);
      for (guint lane = 0; lane < lanes->n_lanes; lane++)
        {
          g_autoptr(GArray) steps = sm_positions_list (lanes, lane, NULL);
          g_autoptr(GArray) wanted_steps = sm_positions_list (plain, lane, NULL);
          g_autoptr(GArray) found = sm_contradictions_list_in_lane (lanes, lane, SM_CONTRADICTION_DAYS, NULL);
          g_autoptr(GArray) wanted = sm_contradictions_list_in_lane (plain, lane, SM_CONTRADICTION_DAYS, NULL);

          g_assert_cmpmem (steps->data, steps->len * sizeof (SmStep), wanted_steps->data,
                           wanted_steps->len * sizeof (SmStep));
          g_assert_cmpmem (found->data, found->len * sizeof (SmContradiction), wanted->data,
                           wanted->len * sizeof (SmContradiction));
        }
      if (round % 2 != 0)
        g_thread_join (thread);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/positions/steps", test_steps);
  g_test_add_func ("/positions/few", test_few);
  g_test_add_func ("/positions/overlaps", test_overlaps);
  g_test_add_func ("/positions/flips", test_flips);
  g_test_add_func ("/positions/shifts", test_shifts);
  g_test_add_func ("/positions/rules", test_rules);
  g_test_add_func ("/positions/empty", test_empty);
  g_test_add_data_func ("/positions/twin", &random_shape_small, test_twin);
  g_test_add_data_func ("/positions/twin-dense", &shape_dense, test_twin);
  g_test_add_data_func ("/positions/prepare", &random_shape_small, test_prepare);
  g_test_add_data_func ("/positions/prepare-dense", &shape_dense, test_prepare);
  g_test_add_func ("/positions/dense", test_dense);

  return g_test_run ();
}
