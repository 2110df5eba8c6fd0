#include "config.h"

#include "sm-summary.h"

#include "sm-lanes-private.h"

static guint
count_found (const guint *counts,
             guint        first,
             guint        n)
{
  guint found = 0;

  for (guint i = first; i < n; i++)
    found += counts[i] > 0;

  return found;
}

/**
 * sm_summary_new:
 * @row_set: the statements to count
 *
 * Counts. Takes its own reference on @row_set. Linear in the rows and the tables of their snapshot; any thread.
 *
 * Returns: (transfer full): the counts, all 0 for an empty row set
 */
SmSummary *
sm_summary_new (SmRowSet *row_set)
{
  g_autofree guint8 *articles = NULL;
  SmSnapshot *snapshot;
  SmSummary *self;

  g_return_val_if_fail (row_set != NULL, NULL);

  snapshot = row_set->snapshot;
  articles = g_new0 (guint8, (gsize) snapshot->n_articles + 1);

  self = g_new0 (SmSummary, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->row_set = sm_row_set_ref (row_set);
  self->n_statements = row_set->n_rows;
  self->by_issue = g_new0 (guint, (gsize) snapshot->n_issues + 1);
  self->by_actor = g_new0 (guint, (gsize) snapshot->n_actors + 1);
  self->by_target = g_new0 (guint, (gsize) snapshot->n_words + 1);
  self->by_outlet = g_new0 (guint, (gsize) snapshot->n_words + 1);
  self->by_language = g_new0 (guint, (gsize) snapshot->n_words + 1);

  for (guint i = 0; i < row_set->n_rows; i++)
    {
      guint32 row = row_set->rows[i];
      guint32 flags = snapshot->flags[row];
      guint32 article = snapshot->article[row];
      const SmArticleRow *its = &snapshot->articles[article];
      const SmDate *date = &snapshot->date[row];

      self->by_issue[snapshot->issue[row]]++;
      self->by_actor[snapshot->actor[row]]++;
      self->by_target[sm_snapshot_get_target (snapshot, row)]++;
      self->by_outlet[its->outlet]++;
      self->by_language[its->language]++;
      self->by_stance[sm_stance_from_value (snapshot->value[row])]++;
      if ((flags & SM_STATEMENT_STATUS_MASK) < SM_N_STATUSES)
        self->by_status[flags & SM_STATEMENT_STATUS_MASK]++;
      self->n_second_hand += (flags & SM_STATEMENT_SECOND_HAND) != 0;
      self->n_conditional += (flags & SM_STATEMENT_CONDITIONAL) != 0;
      self->n_articles += !articles[article];
      articles[article] = 1;

      if (!sm_date_is_known (date))
        self->n_undated++;
      else
        {
          SmSpan span = sm_span_from_date (date);
          gint32 first;
          gint32 last;

          self->n_day += span == SM_SPAN_DAY;
          self->n_month += span == SM_SPAN_MONTH;
          self->n_longer += span == SM_SPAN_LONGER;
          sm_date_get_known_range (date, &first, &last);
          if (self->first_day == 0 || first < self->first_day)
            self->first_day = first;
          self->last_day = MAX (self->last_day, last);
        }
    }

  self->n_suggested = self->by_status[SM_STATUS_SUGGESTED];
  self->n_issues = count_found (self->by_issue, 0, snapshot->n_issues);
  self->n_actors = count_found (self->by_actor, 0, snapshot->n_actors);

  /* Word 0 is "not given", which names nothing. */
  self->n_targets = count_found (self->by_target, SM_WORD_NONE + 1, snapshot->n_words);
  self->n_outlets = count_found (self->by_outlet, SM_WORD_NONE + 1, snapshot->n_words);
  self->n_languages = count_found (self->by_language, SM_WORD_NONE + 1, snapshot->n_words);

  return self;
}

/**
 * sm_summary_ref:
 * @self: a summary
 *
 * Returns: (transfer full): @self with one more reference
 */
SmSummary *
sm_summary_ref (SmSummary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_summary_unref:
 * @self: (transfer full): a summary
 *
 * Drops a reference; the last one, from any thread, frees it.
 */
void
sm_summary_unref (SmSummary *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  sm_row_set_unref (self->row_set);
  g_free (self->by_issue);
  g_free (self->by_actor);
  g_free (self->by_target);
  g_free (self->by_outlet);
  g_free (self->by_language);
  g_free (self);
}

/**
 * sm_summary_list:
 * @counts: (array length=n_counts): one of a summary's by_… arrays
 * @n_counts: the length of the table that it counts
 * @n_found: (out): the length of the result
 *
 * Lists what was found, most often first; of equal counts, in the order of the table. Takes n log n time in what
 * was found.
 *
 * Returns: (transfer full): rows of the table, or words; not %NULL when there is none
 */
guint32 *
sm_summary_list (const guint *counts,
                 guint        n_counts,
                 guint       *n_found)
{
  g_autofree SmKeyed *keyed = NULL;
  guint32 *list;
  guint n = 0;

  g_return_val_if_fail (counts != NULL || n_counts == 0, NULL);
  g_return_val_if_fail (n_found != NULL, NULL);

  keyed = g_new (SmKeyed, (gsize) n_counts + 1);
  for (guint i = 0; i < n_counts; i++)
    if (counts[i] > 0)
      keyed[n++] = (SmKeyed) { G_MAXUINT32 - counts[i], i };
  sm_keyed_sort (keyed, n);

  list = g_new (guint32, (gsize) n + 1);
  for (guint i = 0; i < n; i++)
    list[i] = keyed[i].index;

  *n_found = n;
  return list;
}
