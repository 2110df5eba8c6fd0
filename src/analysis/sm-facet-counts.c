/* What each choice in a filter would give.
 *
 * A statement that passes counts for its value in every facet. One that fails a single question would pass if that
 * were asked differently, so it counts for its value there and nowhere else; one that fails two is out of reach. So
 * one pass over the columns, with a second look for texts at what came near, answers every "what if" of a sidebar
 * and of every chip at once.
 */
#include "config.h"

#include "sm-facet-counts.h"

/* Rows between two looks at the cancellable. */
#define ROWS_A_LOOK 65536

/* How near a statement comes: passes, fails one SmQuestion, or more. */
#define PASSES SM_N_QUESTIONS
#define FAR (SM_N_QUESTIONS + 1)

/* The filter made quick to ask: a byte for each row of a table, NULL where nothing is asked. */
typedef struct
{
  SmSnapshot *snapshot;
  guint8     *passing[SM_N_FACETS];
  guint       statuses;
  SmKinds     kinds;
  gboolean    with;        /* conditional ones pass */
  gboolean    without;     /* unconditional ones pass */
  double      confidence;
  gint32      from, to;    /* both 0: no question */
} Judge;

static guint
count_table (SmSnapshot *snapshot,
             SmFacet     facet)
{
  switch (facet)
    {
    case SM_FACET_ISSUE:
      return snapshot->n_issues;
    case SM_FACET_ACTOR:
    case SM_FACET_HIDDEN_ACTOR:
      return snapshot->n_actors;
    case SM_FACET_TARGET:
    case SM_FACET_OUTLET:
    case SM_FACET_LANGUAGE:
    default:
      return snapshot->n_words;
    }
}

static const char *
get_id (SmSnapshot *snapshot,
        SmFacet     facet,
        guint       value)
{
  switch (facet)
    {
    case SM_FACET_ISSUE:
      return sm_issue_get_id (snapshot->issues[value]);
    case SM_FACET_ACTOR:
    case SM_FACET_HIDDEN_ACTOR:
      return sm_actor_get_id (snapshot->actors[value]);
    case SM_FACET_TARGET:
    case SM_FACET_OUTLET:
    case SM_FACET_LANGUAGE:
    default:
      return snapshot->words[value];
    }
}

static guint
get_value (SmSnapshot *snapshot,
           SmFacet     facet,
           guint       row)
{
  switch (facet)
    {
    case SM_FACET_ISSUE:
      return snapshot->issue[row];
    case SM_FACET_ACTOR:
    case SM_FACET_HIDDEN_ACTOR:
      return snapshot->actor[row];
    case SM_FACET_TARGET:
      return sm_snapshot_get_target (snapshot, row);
    case SM_FACET_OUTLET:
      return snapshot->articles[snapshot->article[row]].outlet;
    case SM_FACET_LANGUAGE:
    default:
      return snapshot->articles[snapshot->article[row]].language;
    }
}

static void
judge_init (Judge      *judge,
            SmFilter   *filter,
            SmSnapshot *snapshot)
{
  *judge = (Judge) { .snapshot = snapshot };
  for (int facet = 0; facet < SM_N_FACETS; facet++)
    {
      g_auto(GStrv) ids = sm_filter_list_ids (filter, facet);
      guint n = count_table (snapshot, facet);

      if (ids[0] == NULL)
        continue;
      judge->passing[facet] = g_new (guint8, (gsize) n + 1);
      for (guint value = 0; value < n; value++)
        judge->passing[facet][value] = sm_filter_has_id (filter, facet, get_id (snapshot, facet, value))
                                       != (facet == SM_FACET_HIDDEN_ACTOR);
    }
  judge->statuses = sm_filter_get_statuses (filter);
  judge->kinds = sm_filter_get_kinds (filter);
  judge->with = sm_filter_get_condition (filter) != SM_CONDITION_WITHOUT;
  judge->without = sm_filter_get_condition (filter) != SM_CONDITION_ONLY;
  judge->confidence = sm_filter_get_confidence (filter);
  judge->from = sm_filter_get_from (filter);
  judge->to = sm_filter_get_to (filter);
  if (judge->from != 0 && judge->to == 0)
    judge->to = G_MAXINT32;
}

static void
judge_clear (Judge *judge)
{
  for (int facet = 0; facet < SM_N_FACETS; facet++)
    g_free (judge->passing[facet]);
}

static gboolean
is_dated_well (const Judge *judge,
               guint        row)
{
  const SmDate *date = &judge->snapshot->date[row];

  if (judge->from == 0 && judge->to == 0)
    return TRUE;
  return judge->from <= judge->to && date->precision != SM_PRECISION_UNKNOWN
         && date->last >= judge->from && date->first <= judge->to;
}

/* Everything but the texts: PASSES, the one question that @row fails, or FAR. */
static guint
judge_row (const Judge *judge,
           guint        row)
{
  const SmSnapshot *snapshot = judge->snapshot;
  guint32 flags = snapshot->flags[row];
  guint failed = PASSES;

#define ASK(question, passes)   \
  G_STMT_START {                \
    if (!(passes))              \
      {                         \
        if (failed != PASSES)   \
          return FAR;           \
        failed = (question);    \
      }                         \
  } G_STMT_END

  ASK (SM_QUESTION_STATUS, (judge->statuses >> (flags & SM_STATEMENT_STATUS_MASK) & 1) != 0);
  ASK (SM_QUESTION_KIND,
       (judge->kinds & (flags & SM_STATEMENT_SECOND_HAND ? SM_KIND_SECOND_HAND : SM_KIND_OWN_WORDS)) != 0);
  ASK (SM_QUESTION_CONDITION, flags & SM_STATEMENT_CONDITIONAL ? judge->with : judge->without);
  if (judge->confidence > 0)
    ASK (SM_QUESTION_CONFIDENCE, snapshot->confidence[row] >= judge->confidence);
  ASK (SM_QUESTION_DATES, is_dated_well (judge, row));
  for (int facet = 0; facet < SM_N_FACETS; facet++)
    if (judge->passing[facet] != NULL)
      ASK ((guint) facet, judge->passing[facet][get_value (judge->snapshot, facet, row)]);

#undef ASK

  return failed;
}

/* What comes near by its columns, ascending; how near, one byte each. NULL when cancelled. */
static guint32 *
list_near (const Judge   *judge,
           guint8       **verdicts,
           guint         *n_near,
           GCancellable  *cancellable)
{
  guint n_rows = judge->snapshot->n_statements;
  g_autofree guint32 *rows = g_new (guint32, (gsize) n_rows + 1);
  g_autofree guint8 *found = g_new (guint8, (gsize) n_rows + 1);
  guint n = 0;

  for (guint row = 0; row < n_rows; row++)
    {
      guint verdict = sm_snapshot_is_deleted (judge->snapshot, row) ? FAR : judge_row (judge, row);

      if (row % ROWS_A_LOOK == 0 && g_cancellable_is_cancelled (cancellable))
        return NULL;
      rows[n] = row;
      found[n] = verdict;
      n += verdict != FAR;
    }

  *n_near = n;
  *verdicts = g_steal_pointer (&found);
  return g_steal_pointer (&rows);
}

/* Those whose texts do not have the words fail that question too. */
static gboolean
judge_texts (SmFilter      *filter,
             SmSnapshot    *snapshot,
             const guint32 *rows,
             guint8        *verdicts,
             guint          n,
             GCancellable  *cancellable)
{
  g_autofree guint32 *hits = g_memdup2 (rows, (gsize) n * sizeof *rows);
  guint n_hits = n;
  guint next = 0;

  if (!sm_filter_keep_text_rows (filter, snapshot, hits, &n_hits, cancellable, NULL))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (next < n_hits && hits[next] == rows[i])
        next++;
      else
        verdicts[i] = verdicts[i] == PASSES ? SM_QUESTION_TEXT : FAR;
    }
  return TRUE;
}

/* @verdict is PASSES or the question of the array that is counted in. */
static void
count_row (SmFacetCounts *self,
           guint          row,
           guint          verdict)
{
  SmSnapshot *snapshot = self->snapshot;
  guint32 flags = snapshot->flags[row];

#define HERE(question) (verdict == PASSES || verdict == (guint) (question))
  if (HERE (SM_FACET_ISSUE))
    self->by_issue[snapshot->issue[row]]++;
  if (HERE (SM_FACET_ACTOR))
    self->by_actor[snapshot->actor[row]]++;
  if (verdict == SM_FACET_HIDDEN_ACTOR)
    self->by_hidden[snapshot->actor[row]]++;
  if (HERE (SM_FACET_TARGET))
    self->by_target[sm_snapshot_get_target (snapshot, row)]++;
  if (HERE (SM_FACET_OUTLET))
    self->by_outlet[snapshot->articles[snapshot->article[row]].outlet]++;
  if (HERE (SM_FACET_LANGUAGE))
    self->by_language[snapshot->articles[snapshot->article[row]].language]++;
  if (HERE (SM_QUESTION_STATUS) && (flags & SM_STATEMENT_STATUS_MASK) < G_N_ELEMENTS (self->by_status))
    self->by_status[flags & SM_STATEMENT_STATUS_MASK]++;
  if (HERE (SM_QUESTION_KIND))
    self->by_kind[(flags & SM_STATEMENT_SECOND_HAND) != 0]++;
  if (HERE (SM_QUESTION_CONDITION))
    self->by_condition[(flags & SM_STATEMENT_CONDITIONAL) != 0]++;
#undef HERE

  if (verdict == PASSES)
    self->n++;
  else
    self->near[verdict]++;
}

/**
 * sm_facet_counts_new:
 * @filter: what is asked for now; copied
 * @snapshot: the statements
 * @cancellable: (nullable): looked at every now and then
 *
 * Counts what every other choice would give. Takes some ten nanoseconds a statement; with words to look for, also
 * the time to search those that fail at most one other question. Any thread, as long as nobody changes @filter.
 *
 * Returns: (transfer full): the counts, all 0 without statements; %NULL when cancelled
 */
SmFacetCounts *
sm_facet_counts_new (SmFilter     *filter,
                     SmSnapshot   *snapshot,
                     GCancellable *cancellable)
{
  g_autoptr(SmFacetCounts) self = NULL;
  g_autofree guint32 *rows = NULL;
  g_autofree guint8 *verdicts = NULL;
  guint n = 0;
  Judge judge;

  g_return_val_if_fail (SM_IS_FILTER (filter), NULL);
  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_new0 (SmFacetCounts, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->snapshot = sm_snapshot_ref (snapshot);
  self->filter = sm_filter_copy (filter);
  self->by_issue = g_new0 (guint, (gsize) snapshot->n_issues + 1);
  self->by_actor = g_new0 (guint, (gsize) snapshot->n_actors + 1);
  self->by_hidden = g_new0 (guint, (gsize) snapshot->n_actors + 1);
  self->by_target = g_new0 (guint, (gsize) snapshot->n_words + 1);
  self->by_outlet = g_new0 (guint, (gsize) snapshot->n_words + 1);
  self->by_language = g_new0 (guint, (gsize) snapshot->n_words + 1);

  judge_init (&judge, self->filter, snapshot);
  rows = list_near (&judge, &verdicts, &n, cancellable);
  judge_clear (&judge);
  if (rows == NULL)
    return NULL;
  if (*sm_filter_get_text (filter) != '\0'
      && !judge_texts (self->filter, snapshot, rows, verdicts, n, cancellable))
    return NULL;

  for (guint i = 0; i < n; i++)
    if (verdicts[i] != FAR)
      count_row (self, rows[i], verdicts[i]);

  return g_steal_pointer (&self);
}

/**
 * sm_facet_counts_ref:
 * @self: counts
 *
 * Returns: (transfer full): @self with one more reference
 */
SmFacetCounts *
sm_facet_counts_ref (SmFacetCounts *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_facet_counts_unref:
 * @self: (transfer full): counts
 *
 * Drops a reference; the last one, from any thread, frees them.
 */
void
sm_facet_counts_unref (SmFacetCounts *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  sm_snapshot_unref (self->snapshot);
  g_object_unref (self->filter);
  g_free (self->by_issue);
  g_free (self->by_actor);
  g_free (self->by_hidden);
  g_free (self->by_target);
  g_free (self->by_outlet);
  g_free (self->by_language);
  g_free (self);
}

static const guint *
get_array (SmFacetCounts *self,
           SmFacet        facet)
{
  switch (facet)
    {
    case SM_FACET_ISSUE:
      return self->by_issue;
    case SM_FACET_TARGET:
      return self->by_target;
    case SM_FACET_ACTOR:
      return self->by_actor;
    case SM_FACET_OUTLET:
      return self->by_outlet;
    case SM_FACET_HIDDEN_ACTOR:
      return self->by_hidden;
    case SM_FACET_LANGUAGE:
    default:
      return self->by_language;
    }
}

/**
 * sm_facet_counts_get_value:
 * @self: counts
 * @facet: which facet
 * @value: a row of the table of issues or actors, or a word
 *
 * Gives how many statements choosing @value alone in @facet would show; for %SM_FACET_HIDDEN_ACTOR, how many more
 * showing the actor again would.
 *
 * Returns: a count; 0 for a value that is newer than the counts
 */
guint
sm_facet_counts_get_value (SmFacetCounts *self,
                           SmFacet        facet,
                           guint          value)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail ((guint) facet < SM_N_FACETS, 0);

  return value < count_table (self->snapshot, facet) ? get_array (self, facet)[value] : 0;
}

static gboolean
same_ids (SmFilter *a,
          SmFilter *b,
          SmFacet   facet)
{
  g_auto(GStrv) in_a = sm_filter_list_ids (a, facet);
  g_auto(GStrv) in_b = sm_filter_list_ids (b, facet);

  return g_strv_equal ((const char *const *) in_a, (const char *const *) in_b);
}

/* Statements that pass all other questions, by another choice of ids. */
static guint
foretell_facet (SmFacetCounts *self,
                SmFilter      *other,
                SmFacet        facet)
{
  g_auto(GStrv) ids = sm_filter_list_ids (other, facet);
  guint n_values = count_table (self->snapshot, facet);
  guint n = facet == SM_FACET_HIDDEN_ACTOR ? self->n : 0;

  if (ids[0] == NULL)
    return self->n + self->near[facet];

  for (guint value = 0; value < n_values; value++)
    {
      guint count = get_array (self, facet)[value];
      const char *id = get_id (self->snapshot, facet, value);

      if (facet == SM_FACET_HIDDEN_ACTOR)
        {
          gboolean was = sm_filter_has_id (self->filter, facet, id);
          gboolean is = sm_filter_has_id (other, facet, id);

          /* What is shown of an actor nobody asked for is nothing: by_actor says what asking would show. */
          if (was && !is)
            n += count;
          else if (is && !was)
            {
              g_auto(GStrv) wanted = sm_filter_list_ids (self->filter, SM_FACET_ACTOR);

              if (wanted[0] == NULL || sm_filter_has_id (self->filter, SM_FACET_ACTOR, id))
                n -= self->by_actor[value];
            }
        }
      else if (count > 0 && sm_filter_has_id (other, facet, id))
        n += count;
    }
  return n;
}

/**
 * sm_facet_counts_foretell:
 * @self: counts
 * @other: a filter that differs from the one counted for in a single question; confidence, dates and words may only
 *   be asked no more
 *
 * Says how many statements @other would show, without looking at them again. Main use: what removing a chip does.
 *
 * Returns: a count; that of the filter itself when @other asks the same
 */
guint
sm_facet_counts_foretell (SmFacetCounts *self,
                          SmFilter      *other)
{
  guint statuses;
  SmKinds kinds;
  SmConditionChoice condition;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (SM_IS_FILTER (other), 0);

  for (int facet = 0; facet < SM_N_FACETS; facet++)
    if (!same_ids (self->filter, other, facet))
      return foretell_facet (self, other, facet);

  statuses = sm_filter_get_statuses (other);
  if (statuses != sm_filter_get_statuses (self->filter))
    {
      guint n = 0;

      for (guint status = 0; status < G_N_ELEMENTS (self->by_status); status++)
        n += statuses >> status & 1 ? self->by_status[status] : 0;
      return n;
    }

  kinds = sm_filter_get_kinds (other);
  if (kinds != sm_filter_get_kinds (self->filter))
    return (kinds & SM_KIND_OWN_WORDS ? self->by_kind[0] : 0) + (kinds & SM_KIND_SECOND_HAND ? self->by_kind[1] : 0);

  condition = sm_filter_get_condition (other);
  if (condition != sm_filter_get_condition (self->filter))
    return (condition != SM_CONDITION_ONLY ? self->by_condition[0] : 0)
           + (condition != SM_CONDITION_WITHOUT ? self->by_condition[1] : 0);

  if (sm_filter_get_confidence (other) != sm_filter_get_confidence (self->filter))
    return self->n + self->near[SM_QUESTION_CONFIDENCE];
  if (sm_filter_get_from (other) != sm_filter_get_from (self->filter)
      || sm_filter_get_to (other) != sm_filter_get_to (self->filter))
    return self->n + self->near[SM_QUESTION_DATES];
  if (!g_str_equal (sm_filter_get_text (other), sm_filter_get_text (self->filter)))
    return self->n + self->near[SM_QUESTION_TEXT];
  return self->n;
}
