/* A selection in the order of a table's column. Statements get a number to sort by, so that a million of them take one
 * pass to number and a few to distribute; words are compared once for each different word, not for each row. */
#include "config.h"

#include "sm-statement-order.h"

#include <string.h>

/* What is not given stands last, whichever way a table is sorted. */
#define NOT_GIVEN G_MAXUINT32

/* Looked at so often whether somebody still waits. */
#define ROWS_A_LOOK 65536

/* A statement, and what its place depends on: first the column, then its date, then its place in the files. */
typedef struct
{
  guint64 key;
  guint32 row;
} Keyed;

typedef struct
{
  char   *key; /* owned */
  guint32 index;
} Name;

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (((const Name *) a)->key, ((const Name *) b)->key);
}

/* Places of strings in the alphabet of the user's language; the same for equal strings, NOT_GIVEN for none. */
static guint32 *
rank_names (const char *const *names,
            guint              n)
{
  guint32 *ranks = g_new (guint32, MAX (n, 1));
  g_autofree Name *sorted = g_new (Name, MAX (n, 1));
  guint n_given = 0;
  guint32 rank = 0;

  for (guint i = 0; i < n; i++)
    {
      ranks[i] = NOT_GIVEN;
      if (names[i] == NULL || *names[i] == '\0')
        continue;
      sorted[n_given].key = g_utf8_collate_key (names[i], -1);
      sorted[n_given++].index = i;
    }
  qsort (sorted, n_given, sizeof *sorted, compare_names);
  for (guint i = 0; i < n_given; i++)
    {
      if (i > 0 && strcmp (sorted[i - 1].key, sorted[i].key) != 0)
        rank++;
      ranks[sorted[i].index] = rank;
    }
  for (guint i = 0; i < n_given; i++)
    g_free (sorted[i].key);

  return ranks;
}

static guint32 *
rank_actors (SmSnapshot *snapshot)
{
  g_autofree const char **names = g_new (const char *, snapshot->n_actors + 1);

  for (guint i = 0; i < snapshot->n_actors; i++)
    names[i] = sm_actor_get_name (snapshot->actors[i]);
  return rank_names (names, snapshot->n_actors);
}

static guint32 *
rank_issues (SmSnapshot *snapshot)
{
  g_autofree const char **names = g_new (const char *, snapshot->n_issues + 1);

  for (guint i = 0; i < snapshot->n_issues; i++)
    names[i] = sm_issue_get_label (snapshot->issues[i], g_get_language_names ()[0]);
  return rank_names (names, snapshot->n_issues);
}

static guint32 *
rank_titles (SmSnapshot *snapshot)
{
  g_autofree const char **names = g_new (const char *, snapshot->n_articles + 1);

  for (guint i = 0; i < snapshot->n_articles; i++)
    names[i] = snapshot->articles[i].title;
  return rank_names (names, snapshot->n_articles);
}

/* Conditions are few and each its own: those of the selection, in the order of its rows. */
static guint32 *
rank_conditions (SmRowSet *row_set)
{
  g_autofree const char **names = g_new (const char *, row_set->n_rows + 1);

  for (guint i = 0; i < row_set->n_rows; i++)
    names[i] = row_set->snapshot->condition[row_set->rows[i]];
  return rank_names (names, row_set->n_rows);
}

/* Sources are actors, or names of their own: each is asked for its name once. */
static guint32 *
rank_sources (SmRowSet *row_set)
{
  SmSnapshot *snapshot = row_set->snapshot;
  g_autofree const char **names = g_new0 (const char *, snapshot->n_words + 1);

  for (guint i = 0; i < row_set->n_rows; i++)
    {
      guint32 word = snapshot->according_to[row_set->rows[i]];

      if (word != SM_WORD_NONE && names[word] == NULL)
        names[word] = sm_snapshot_get_source_name (snapshot, row_set->rows[i]);
    }
  return rank_names (names, snapshot->n_words);
}

static guint32 *
rank_words (SmRowSet          *row_set,
            SmStatementColumn  column)
{
  SmSnapshot *snapshot = row_set->snapshot;

  switch (column)
    {
    case SM_COLUMN_ACTOR:
      return rank_actors (snapshot);
    case SM_COLUMN_ISSUE:
      return rank_issues (snapshot);
    case SM_COLUMN_ARTICLE:
      return rank_titles (snapshot);
    case SM_COLUMN_CONDITION:
      return rank_conditions (row_set);
    case SM_COLUMN_WORDS:
      return rank_sources (row_set);
    case SM_COLUMN_OUTLET:
      return rank_names (snapshot->words, snapshot->n_words);
    default:
      return NULL;
    }
}

/* The number of statement @i of the selection: small ones stand first. */
static guint32
get_number (SmRowSet          *row_set,
            guint              i,
            SmStatementColumn  column,
            const guint32     *ranks)
{
  SmSnapshot *snapshot = row_set->snapshot;
  guint32 row = row_set->rows[i];

  switch (column)
    {
    case SM_COLUMN_ACTOR:
      return ranks[snapshot->actor[row]];
    case SM_COLUMN_ISSUE:
      return ranks[snapshot->issue[row]];
    case SM_COLUMN_STANCE:
      /* Supports first; a millionth apart is the same. */
      return (guint32) ((1.0 - CLAMP (snapshot->value[row], -1.0, 1.0)) * 1e6 + 0.5);
    case SM_COLUMN_WORDS:
      /* Own words before anybody else's. */
      return (snapshot->flags[row] & SM_STATEMENT_SECOND_HAND) == 0 ? 0
             : ranks[snapshot->according_to[row]] == NOT_GIVEN      ? NOT_GIVEN - 1
                                                                    : ranks[snapshot->according_to[row]] + 1;
    case SM_COLUMN_CONDITION:
      return ranks[i];
    case SM_COLUMN_OUTLET:
      return ranks[snapshot->articles[snapshot->article[row]].outlet];
    case SM_COLUMN_ARTICLE:
      return ranks[snapshot->article[row]];
    case SM_COLUMN_STATUS:
      return sm_snapshot_get_status (snapshot, row);
    case SM_COLUMN_CONFIDENCE:
      return (guint32) ((1.0 - CLAMP (snapshot->confidence[row], 0.0, 1.0)) * 1e6 + 0.5);
    case SM_COLUMN_DATE:
    case SM_COLUMN_QUOTE:
    default:
      return 0;
    }
}

static guint32
get_day (SmSnapshot *snapshot,
         guint32     row)
{
  const SmDate *date = &snapshot->date[row];

  return sm_date_is_known (date) ? (guint32) sm_date_get_middle (date) : NOT_GIVEN;
}

/* Turned round, but what is not given stays last. */
static inline guint32
turn (guint32 number)
{
  return number == NOT_GIVEN ? NOT_GIVEN : NOT_GIVEN - 1 - number;
}

/* Stable, a digit of 16 bits at a time; digits that are all alike cost nothing but a look. */
static void
sort_keyed (Keyed **keyed,
            guint   n)
{
  Keyed *from = *keyed;
  Keyed *to = g_new (Keyed, MAX (n, 1));
  g_autofree guint32 *starts = g_new (guint32, 65537);

  for (guint shift = 0; shift < 64; shift += 16)
    {
      Keyed *other = from;
      gboolean alike = TRUE;

      memset (starts, 0, 65537 * sizeof *starts);
      for (guint i = 0; i < n; i++)
        {
          starts[(from[i].key >> shift & 0xffff) + 1]++;
          alike = alike && (from[i].key >> shift & 0xffff) == (from[0].key >> shift & 0xffff);
        }
      if (alike)
        continue;
      for (guint d = 1; d < 65537; d++)
        starts[d] += starts[d - 1];
      for (guint i = 0; i < n; i++)
        to[starts[from[i].key >> shift & 0xffff]++] = from[i];
      from = to;
      to = other;
    }

  g_free (to);
  *keyed = from;
}

/**
 * sm_statement_order_sort:
 * @row_set: a selection
 * @column: what to sort by; one that cannot be sorted by leaves the order of dates
 * @descending: last first; what is not given stays last
 * @cancellable: (nullable): looked at now and then
 *
 * Puts the statements of a selection in the order of a table's column: names by the alphabet of the user's language,
 * stances from supports to opposes, confidence from certain to doubtful. Ties stand in the order of their dates, then of
 * the files. Any thread; linear in the rows.
 *
 * Returns: (transfer full) (array) (nullable): the rows of @row_set, as many as it has; %NULL when cancelled
 */
guint32 *
sm_statement_order_sort (SmRowSet          *row_set,
                         SmStatementColumn  column,
                         gboolean           descending,
                         GCancellable      *cancellable)
{
  guint n;
  g_autofree guint32 *ranks = NULL;
  g_autofree Keyed *keyed = NULL;
  guint32 *rows;

  g_return_val_if_fail (row_set != NULL, NULL);
  g_return_val_if_fail (column < SM_N_STATEMENT_COLUMNS, NULL);

  n = row_set->n_rows;
  ranks = rank_words (row_set, column);
  keyed = g_new (Keyed, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      guint32 day = get_day (row_set->snapshot, row_set->rows[i]);
      guint32 number = get_number (row_set, i, column, ranks);

      if (i % ROWS_A_LOOK == 0 && g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (column == SM_COLUMN_DATE && descending)
        day = turn (day);
      keyed[i].key = (guint64) (descending && column != SM_COLUMN_DATE ? turn (number) : number) << 32 | day;
      keyed[i].row = row_set->rows[i];
    }
  sort_keyed (&keyed, n);
  if (g_cancellable_is_cancelled (cancellable))
    return NULL;

  rows = g_new (guint32, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    rows[i] = keyed[i].row;

  return rows;
}
