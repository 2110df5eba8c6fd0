/* The order of a table of statements, compared with comparing two statements at a time. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "sm-statement-order.h"
#include "view-corpus.h"

static const char *const names[] = { "Ada", "Élan", "Zed", "bob", "Émile" };
static const char *const outlets[] = { "", "Paper", "Ámber", "Wire" };
static const char *const dates[] = { "", "2022-01-10", "2022-01", "2021", "2024-12-31", "0001-01-01", "9999" };

static SmCorpus *
make_corpus (GRand *rand)
{
  g_autoptr(GString) json = g_string_new (NULL);
  guint n_articles = g_rand_int_range (rand, 1, 6);

  for (guint a = 0; a < n_articles; a++)
    {
      guint n = g_rand_int_range (rand, 0, 30);

      g_string_append_printf (json, "%s{\"id\": \"a%u\", \"title\": \"%s\", \"outlet\": \"%s\", \"statements\": [",
                              a > 0 ? "," : "", a, names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))],
                              outlets[g_rand_int_range (rand, 0, G_N_ELEMENTS (outlets))]);
      for (guint i = 0; i < n; i++)
        {
          const char *date = dates[g_rand_int_range (rand, 0, G_N_ELEMENTS (dates))];

          g_string_append_printf (json, "%s{\"id\": \"s%u-%u\", \"actor\": \"%s\", \"issue\": \"%s\", \"value\": %d.%d",
                                  i > 0 ? "," : "", a, i, names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))],
                                  g_rand_boolean (rand) ? "nato" : "eu", 0, g_rand_int_range (rand, 0, 10));
          if (*date != '\0')
            g_string_append_printf (json, ", \"date\": \"%s\"", date);
          if (g_rand_int_range (rand, 0, 3) == 0)
            g_string_append_printf (json, ", \"according_to\": \"%s\"",
                                    g_rand_boolean (rand) ? "serry" : names[g_rand_int_range (rand, 0, 3)]);
          if (g_rand_int_range (rand, 0, 3) == 0)
            g_string_append_printf (json, ", \"condition\": \"if %d\"", g_rand_int_range (rand, 0, 4));
          g_string_append_printf (json, ", \"confidence\": 0.%d}", g_rand_int_range (rand, 1, 10));
        }
      g_string_append (json, "]}");
    }

  return view_corpus_new (json->str);
}

static int
compare_words (const char *a,
               const char *b,
               gboolean    descending)
{
  gboolean no_a = a == NULL || *a == '\0';
  gboolean no_b = b == NULL || *b == '\0';

  if (no_a || no_b)
    return no_a - no_b;
  return descending ? g_utf8_collate (b, a) : g_utf8_collate (a, b);
}

static int
compare_numbers (double   a,
                 double   b,
                 gboolean descending)
{
  return descending ? (a < b) - (a > b) : (a > b) - (a < b);
}

static int
compare_dates (SmSnapshot *snapshot,
               guint32     a,
               guint32     b,
               gboolean    descending)
{
  gboolean no_a = !sm_date_is_known (&snapshot->date[a]);
  gboolean no_b = !sm_date_is_known (&snapshot->date[b]);

  if (no_a || no_b)
    return no_a - no_b;
  return compare_numbers (sm_date_get_middle (&snapshot->date[a]), sm_date_get_middle (&snapshot->date[b]), descending);
}

/* What a user would say of two rows of a table sorted by @column. */
static int
compare (SmSnapshot        *snapshot,
         SmStatementColumn  column,
         gboolean           descending,
         guint32            a,
         guint32            b)
{
  g_autofree char *text_a = NULL;
  g_autofree char *text_b = NULL;

  switch (column)
    {
    case SM_COLUMN_DATE:
      return compare_dates (snapshot, a, b, descending);
    case SM_COLUMN_STANCE:
      return compare_numbers (-snapshot->value[a], -snapshot->value[b], descending);
    case SM_COLUMN_CONFIDENCE:
      return compare_numbers (-snapshot->confidence[a], -snapshot->confidence[b], descending);
    case SM_COLUMN_STATUS:
      return compare_numbers (sm_snapshot_get_status (snapshot, a), sm_snapshot_get_status (snapshot, b), descending);
    case SM_COLUMN_WORDS:
      {
        gboolean second_a = (snapshot->flags[a] & SM_STATEMENT_SECOND_HAND) != 0;
        gboolean second_b = (snapshot->flags[b] & SM_STATEMENT_SECOND_HAND) != 0;

        if (second_a != second_b)
          return descending ? second_b - second_a : second_a - second_b;
        if (!second_a)
          return 0;
        return compare_words (sm_snapshot_get_source_name (snapshot, a), sm_snapshot_get_source_name (snapshot, b),
                              descending);
      }
    case SM_COLUMN_QUOTE:
      return 0;
    default:
      text_a = sm_statement_column_dup_text (column, snapshot, a);
      text_b = sm_statement_column_dup_text (column, snapshot, b);
      return compare_words (text_a, text_b, descending);
    }
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint round = 0; round < 30; round++)
    {
      g_autoptr(SmCorpus) corpus = make_corpus (rand);
      SmSnapshot *snapshot = sm_corpus_get_snapshot (corpus);
      g_autoptr(SmRowSet) all = sm_row_set_new_all (snapshot);

      for (SmStatementColumn column = 0; column < SM_N_STATEMENT_COLUMNS; column++)
        for (int descending = 0; descending < 2; descending++)
          {
            g_autofree guint32 *rows = sm_statement_order_sort (all, column, descending, NULL);
            g_autofree guint8 *seen = g_new0 (guint8, all->n_rows + 1);

            for (guint i = 0; i < all->n_rows; i++)
              {
                int order;

                g_assert_cmpuint (seen[rows[i]]++, ==, 0);
                if (i == 0)
                  continue;
                order = compare (snapshot, column, descending, rows[i - 1], rows[i]);
                if (order == 0)
                  order = compare_dates (snapshot, rows[i - 1], rows[i], FALSE);
                if (order == 0)
                  order = compare_numbers (rows[i - 1], rows[i], FALSE);
                g_assert_cmpint (order, <, 0);
              }
          }
    }
}

static void
test_cancelled (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmRowSet) all = sm_row_set_new_all (sm_corpus_get_snapshot (corpus));
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (sm_statement_order_sort (all, SM_COLUMN_ACTOR, FALSE, cancellable));
}

static void
test_empty (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_new ("");
  g_autoptr(SmRowSet) none = sm_row_set_new_all (sm_corpus_get_snapshot (corpus));
  g_autofree guint32 *rows = sm_statement_order_sort (none, SM_COLUMN_DATE, TRUE, NULL);

  g_assert_nonnull (rows);
}

static void
test_columns (void)
{
  for (SmStatementColumn column = 0; column < SM_N_STATEMENT_COLUMNS; column++)
    {
      SmStatementColumn found = SM_N_STATEMENT_COLUMNS;

      g_assert_true (sm_statement_column_from_nick (sm_statement_column_get_nick (column), &found));
      g_assert_cmpuint (found, ==, column);
      g_assert_cmpstr (sm_statement_column_get_title (column), !=, "");
    }
}

static void
test_text (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_new (
    "{\"id\": \"a\", \"title\": \"Two\\nlines \\u202eturned\", \"outlet\": \"Paper\", \"statements\": ["
    "{\"id\": \"s\", \"actor\": \"poland\", \"issue\": \"nato\", \"stance\": \"supports\", \"target\": \"finland\", "
    "\"date\": \"2022-06\", \"according_to\": \"serry\", \"confidence\": 0.125}]}");
  SmSnapshot *snapshot = sm_corpus_get_snapshot (corpus);
  static const char *const expected[SM_N_STATEMENT_COLUMNS] = {
    [SM_COLUMN_DATE] = "June 2022 (day not given)",
    [SM_COLUMN_ACTOR] = "Poland",
    [SM_COLUMN_ISSUE] = "NATO (finland)",
    [SM_COLUMN_STANCE] = "supports",
    [SM_COLUMN_WORDS] = "on the word of Robert Serry",
    [SM_COLUMN_CONDITION] = "",
    [SM_COLUMN_OUTLET] = "Paper",
    [SM_COLUMN_STATUS] = "confirmed",
    [SM_COLUMN_CONFIDENCE] = "0.125",
    [SM_COLUMN_QUOTE] = "",
  };

  for (SmStatementColumn column = 0; column < SM_N_STATEMENT_COLUMNS; column++)
    {
      g_autofree char *text = sm_statement_column_dup_text (column, snapshot, 0);

      if (column == SM_COLUMN_ARTICLE)
        {
          g_assert_null (strchr (text, '\n'));
          g_assert_null (strstr (text, "\u202e"));
        }
      else
        g_assert_cmpstr (text, ==, expected[column]);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/statement-order/random", test_random);
  g_test_add_func ("/statement-order/cancelled", test_cancelled);
  g_test_add_func ("/statement-order/empty", test_empty);
  g_test_add_func ("/statement-order/columns", test_columns);
  g_test_add_func ("/statement-order/text", test_text);

  return g_test_run ();
}
