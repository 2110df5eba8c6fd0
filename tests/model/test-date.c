#include "sm-date.h"

static void
assert_reads (const char *text,
              const char *first,
              const char *last,
              guint       precision)
{
  g_autoptr(GError) error = NULL;
  g_autofree char  *again = NULL;
  SmDate            date;
  int               y, m, d;
  g_autofree char  *first_day = NULL;
  g_autofree char  *last_day = NULL;

  sm_date_parse (text, -1, &date, &error);
  g_assert_no_error (error);
  sm_day_to_ymd (date.first, &y, &m, &d);
  first_day = g_strdup_printf ("%04d-%02d-%02d", y, m, d);
  sm_day_to_ymd (date.last, &y, &m, &d);
  last_day = g_strdup_printf ("%04d-%02d-%02d", y, m, d);
  g_assert_cmpstr (first_day, ==, first);
  g_assert_cmpstr (last_day, ==, last);
  g_assert_cmpuint (date.precision, ==, precision);
  again = sm_date_format_edtf (&date);
  g_assert_cmpstr (again, ==, text);
}

static void
test_read (void)
{
  SmDate date;

  assert_reads ("2022", "2022-01-01", "2022-12-31", SM_PRECISION_YEAR);
  assert_reads ("2022-02", "2022-02-01", "2022-02-28", SM_PRECISION_MONTH);
  assert_reads ("2024-02", "2024-02-01", "2024-02-29", SM_PRECISION_MONTH);
  assert_reads ("2022-03-10", "2022-03-10", "2022-03-10", SM_PRECISION_DAY);
  assert_reads ("2022-12~", "2022-12-01", "2022-12-31", SM_PRECISION_MONTH);
  assert_reads ("2022-03-10?", "2022-03-10", "2022-03-10", SM_PRECISION_DAY);
  assert_reads ("2022%", "2022-01-01", "2022-12-31", SM_PRECISION_YEAR);
  assert_reads ("2022-03-10/2022-03-12", "2022-03-10", "2022-03-12", SM_PRECISION_INTERVAL);
  assert_reads ("2022-03~/2022-05-12?", "2022-03-01", "2022-05-12", SM_PRECISION_INTERVAL);
  assert_reads ("2022-03/..", "2022-03-01", "9999-12-31", SM_PRECISION_INTERVAL);
  assert_reads ("../2022", "0001-01-01", "2022-12-31", SM_PRECISION_INTERVAL);
  assert_reads ("0001", "0001-01-01", "0001-12-31", SM_PRECISION_YEAR);
  assert_reads ("9999-12-31", "9999-12-31", "9999-12-31", SM_PRECISION_DAY);

  g_assert_true (sm_date_parse ("", -1, &date, NULL));
  g_assert_false (sm_date_is_known (&date));
  g_assert_cmpint (sm_date_get_middle (&date), ==, 0);
}

/* Read as meant, though written otherwise: the caller compares with what it read. */
static void
test_read_other_forms (void)
{
  static const char *const forms[][2] = {
    { "2022-12-XX", "2022-12" },
    { "2022-XX", "2022" },
    { "2022-XX-XX", "2022" },
    { "2022-03-10T12:30:00Z", "2022-03-10" },
    { "2022-03-10T23:59:59.123+01:00", "2022-03-10" },
    { "2022-03/", "2022-03/.." },
    { "/2022-03", "../2022-03" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *canonical = NULL;
      SmDate           date;

      g_assert_true (sm_date_parse (forms[i][0], -1, &date, NULL));
      canonical = sm_date_format_edtf (&date);
      g_assert_cmpstr (canonical, ==, forms[i][1]);
    }
}

static void
test_refuse (void)
{
  static const char *const impossible[] = {
    "2022-02-30", "2023-02-29", "1900-02-29", "2022-13", "2022-00", "2022-04-31", "2022-01-00",
    "0000", "0000-01-01", "2022-05/2022-04", "2022-13/2023", "2022/2021",
  };
  static const char *const no_dates[] = {
    "x", "22", "2022-1", "2022-1-1", "20220310", "2022-03-10x", "2022-03-10 ", " 2022", "2022-",
    "2022-03-", "2022~~", "/", "../..", "..", "2022/2023/2024", "-2022", "2022-XX-01", "12-03-2022",
    "10 March 2022", "2022-03-10T", "2022-03-10Tnoon", "2022-X", "٢٠٢٢",
  };

  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      g_autoptr(GError) error = NULL;
      SmDate            date;

      g_test_message ("%s", impossible[i]);
      g_assert_false (sm_date_parse (impossible[i], -1, &date, &error));
      g_assert_error (error, SM_DATE_ERROR, SM_DATE_ERROR_IMPOSSIBLE);
      g_assert_false (sm_date_is_known (&date));
    }
  for (guint i = 0; i < G_N_ELEMENTS (no_dates); i++)
    {
      g_autoptr(GError) error = NULL;
      SmDate            date;

      g_test_message ("%s", no_dates[i]);
      g_assert_false (sm_date_parse (no_dates[i], -1, &date, &error));
      g_assert_error (error, SM_DATE_ERROR, SM_DATE_ERROR_SYNTAX);
      g_assert_false (sm_date_is_known (&date));
    }

  {
    SmDate date;

    g_assert_false (sm_date_parse ("2022-03-10T12\0", 14, &date, NULL));
    g_assert_false (sm_date_is_known (&date));
  }
}

/* A date may stand in the middle of a file, without a NUL behind it. */
static void
test_length (void)
{
  SmDate date;

  g_assert_true (sm_date_parse ("2022-12\",", 7, &date, NULL));
  g_assert_cmpuint (date.precision, ==, SM_PRECISION_MONTH);
  g_assert_true (sm_date_parse ("2022-12", 4, &date, NULL));
  g_assert_cmpuint (date.precision, ==, SM_PRECISION_YEAR);
}

/* Every day there is, against GLib's calendar. */
static void
test_days (void)
{
  GDate reference;

  g_date_clear (&reference, 1);
  g_date_set_dmy (&reference, 1, 1, 1);
  for (gint32 day = SM_DAY_MIN; day <= SM_DAY_MAX; day++)
    {
      int y, m, d;

      sm_day_to_ymd (day, &y, &m, &d);
      if (day % 997 == 0 || m == 2 || d == 1)
        {
          g_date_set_julian (&reference, day);
          g_assert_cmpint (y, ==, g_date_get_year (&reference));
          g_assert_cmpint (m, ==, (int) g_date_get_month (&reference));
          g_assert_cmpint (d, ==, g_date_get_day (&reference));
        }
      g_assert_cmpint (sm_day_from_ymd (y, m, d), ==, day);
    }
}

static void
test_order (void)
{
  /* ascending */
  static const char *const texts[] = {
    "", "../2022", "2021-12-31", "2022-01-01", "2022-01", "2022", "2022-03-10", "2022-03-11",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          SmDate a, b;
          int    expected = (i > j) - (i < j);
          int    found;

          g_assert_true (sm_date_parse (texts[i], -1, &a, NULL));
          g_assert_true (sm_date_parse (texts[j], -1, &b, NULL));
          found = sm_date_compare (&a, &b);
          g_assert_cmpint ((found > 0) - (found < 0), ==, expected);
          g_assert_cmpint (sm_date_equal (&a, &b), ==, i == j);
        }
    }
}

static void
assert_overlap (const char *a,
                const char *b,
                gboolean    expected)
{
  SmDate first, second;

  g_assert_true (sm_date_parse (a, -1, &first, NULL));
  g_assert_true (sm_date_parse (b, -1, &second, NULL));
  g_assert_cmpint (sm_date_overlaps (&first, &second), ==, expected);
  g_assert_cmpint (sm_date_overlaps (&second, &first), ==, expected);
}

static void
test_overlap (void)
{
  assert_overlap ("2022", "2022-12-31", TRUE);
  assert_overlap ("2022", "2023", FALSE);
  assert_overlap ("2022-03", "2022-02/2022-03-01", TRUE);
  assert_overlap ("2022-03-10", "2022-03-11", FALSE);
  assert_overlap ("2022-03-10", "2022-03-10", TRUE);
  assert_overlap ("2022/..", "2050-01-01", TRUE);
  assert_overlap ("", "2022", FALSE);
  assert_overlap ("", "", FALSE);
}

static void
assert_words (const char *text,
              const char *expected)
{
  g_autofree char *words = NULL;
  SmDate           date;

  g_assert_true (sm_date_parse (text, -1, &date, NULL));
  words = sm_date_format_words (&date);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_words (void)
{
  assert_words ("2024-06-12", "12 June 2024");
  assert_words ("2024-06", "June 2024 (day not given)");
  assert_words ("2024", "2024 (month not given)");
  assert_words ("2024-06~", "about June 2024 (day not given)");
  assert_words ("2024-06-12?", "perhaps 12 June 2024");
  assert_words ("2024-06-12%", "perhaps about 12 June 2024");
  assert_words ("2022-03-10/2022-03-12", "10 March 2022 to 12 March 2022");
  assert_words ("2022-03/..", "not before March 2022");
  assert_words ("../2022", "not after 2022");
  assert_words ("", "date unknown");
}

static void
test_middle (void)
{
  SmDate date;

  sm_date_parse ("2022-01", -1, &date, NULL);
  g_assert_cmpint (sm_date_get_middle (&date), ==, sm_day_from_ymd (2022, 1, 16));
  sm_date_parse ("2022-01-05/..", -1, &date, NULL);
  g_assert_cmpint (sm_date_get_middle (&date), ==, sm_day_from_ymd (2022, 1, 5));
  sm_date_parse ("../2022-01-05", -1, &date, NULL);
  g_assert_cmpint (sm_date_get_middle (&date), ==, sm_day_from_ymd (2022, 1, 5));
  sm_date_init_day (&date, 5);
  g_assert_cmpint (sm_date_get_middle (&date), ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/read", test_read);
  g_test_add_func ("/date/read-other-forms", test_read_other_forms);
  g_test_add_func ("/date/refuse", test_refuse);
  g_test_add_func ("/date/length", test_length);
  g_test_add_func ("/date/days", test_days);
  g_test_add_func ("/date/order", test_order);
  g_test_add_func ("/date/overlap", test_overlap);
  g_test_add_func ("/date/words", test_words);
  g_test_add_func ("/date/middle", test_middle);

  return g_test_run ();
}
