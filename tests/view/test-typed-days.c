#include "config.h"

#include "sm-date.h"
#include "sm-typed-days.h"

typedef struct
{
  const char *text;
  int         y0, m0, d0;
  int         y1, m1, d1;
} Case;

static const Case good[] = {
  { "2022", 2022, 1, 1, 2022, 12, 31 },
  { " 2022 ", 2022, 1, 1, 2022, 12, 31 },
  { "2022-03", 2022, 3, 1, 2022, 3, 31 },
  { "2024-02", 2024, 2, 1, 2024, 2, 29 },
  { "2022-03-05", 2022, 3, 5, 2022, 3, 5 },
  { "5-March-2022", 2022, 3, 5, 2022, 3, 5 },
  { "2022-March", 2022, 3, 1, 2022, 3, 31 },
  { "2022/3/5", 2022, 3, 5, 2022, 3, 5 },
  { "March 2022", 2022, 3, 1, 2022, 3, 31 },
  { "mar 2022", 2022, 3, 1, 2022, 3, 31 },
  { "2022 March", 2022, 3, 1, 2022, 3, 31 },
  { "maart 2022", 2022, 3, 1, 2022, 3, 31 },
  { "mrt. 2022", 2022, 3, 1, 2022, 3, 31 },
  { "MEI 2022", 2022, 5, 1, 2022, 5, 31 },
  { "5 March 2022", 2022, 3, 5, 2022, 3, 5 },
  { "March 5th, 2022", 2022, 3, 5, 2022, 3, 5 },
  { "5 okt 2022", 2022, 10, 5, 2022, 10, 5 },
  { "25-3-2022", 2022, 3, 25, 2022, 3, 25 },
  { "3/25/2022", 2022, 3, 25, 2022, 3, 25 },
  { "5.5.2022", 2022, 5, 5, 2022, 5, 5 },
  { "2022–2023", 2022, 1, 1, 2023, 12, 31 },
  { "2022-2023", 2022, 1, 1, 2023, 12, 31 },
  { "2022 - 2023", 2022, 1, 1, 2023, 12, 31 },
  { "March–June 2022", 2022, 3, 1, 2022, 6, 30 },
  { "March-June 2022", 2022, 3, 1, 2022, 6, 30 },
  { "maart tot december 2022", 2022, 3, 1, 2022, 12, 31 },
  { "maart t/m december 2022", 2022, 3, 1, 2022, 12, 31 },
  { "from March to December 2022", 2022, 3, 1, 2022, 12, 31 },
  { "3–9 March 2022", 2022, 3, 3, 2022, 3, 9 },
  { "3-9 March 2022", 2022, 3, 3, 2022, 3, 9 },
  { "5 March – 9 June 2022", 2022, 3, 5, 2022, 6, 9 },
  { "5 March 2022 – 9 June", 2022, 3, 5, 2022, 6, 9 },
  { "5 March 2021 until 9 June 2022", 2021, 3, 5, 2022, 6, 9 },
  { "2022-03-05 – 2022-03-09", 2022, 3, 5, 2022, 3, 9 },
  { "2022-03-05/2022-03-09", 2022, 3, 5, 2022, 3, 9 },
  { "2022-03/2022-06", 2022, 3, 1, 2022, 6, 30 },
  { "2022-03 to 2023", 2022, 3, 1, 2023, 12, 31 },
};

static const struct
{
  const char       *text;
  SmTypedDaysError  code;
} bad[] = {
  { "", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "   ", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "tomorrow", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "ma 2022", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "March", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "5", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "20221", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "2022 2023", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "March May 2022", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "1 2 3 2022", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "0000", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "2022 –", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "– 2022", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "%s %n 2022", SM_TYPED_DAYS_ERROR_SYNTAX },
  { "2022-13", SM_TYPED_DAYS_ERROR_IMPOSSIBLE },
  { "2022-02-30", SM_TYPED_DAYS_ERROR_IMPOSSIBLE },
  { "99 March 2022", SM_TYPED_DAYS_ERROR_IMPOSSIBLE },
  { "2023 – 2022", SM_TYPED_DAYS_ERROR_IMPOSSIBLE },
  { "5-3-2022", SM_TYPED_DAYS_ERROR_AMBIGUOUS },
  { "5/3/2022", SM_TYPED_DAYS_ERROR_AMBIGUOUS },
};

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      const Case *c = &good[i];
      g_autoptr(GError) error = NULL;
      gint32 first = 0;
      gint32 last = 0;

      g_test_message ("%s", c->text);
      sm_typed_days_parse (c->text, &first, &last, &error);
      g_assert_no_error (error);
      g_assert_cmpint (first, ==, sm_day_from_ymd (c->y0, c->m0, c->d0));
      g_assert_cmpint (last, ==, sm_day_from_ymd (c->y1, c->m1, c->d1));
    }
}

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      gint32 first = -1;
      gint32 last = -1;

      g_test_message ("%s", bad[i].text);
      g_assert_false (sm_typed_days_parse (bad[i].text, &first, &last, &error));
      g_assert_error (error, SM_TYPED_DAYS_ERROR, (int) bad[i].code);
      g_assert_cmpint (first, ==, -1);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

/* Whatever is typed is read or refused, and what is read is in order. */
static void
test_any (void)
{
  const char *const pieces[] = { "2022", "03", "5", "31", "-", "–", "/", " ", " to ", "march", "mei", ".", ",", "t/m",
                                 "\xff", "é", "99999", "0", "’", "van " };
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GError) error = NULL;
      gint32 first;
      gint32 last;

      for (int k = g_rand_int_range (random, 0, 9); k > 0; k--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      if (sm_typed_days_parse (text->str, &first, &last, &error))
        {
          g_assert_no_error (error);
          g_assert_cmpint (first, <=, last);
          g_assert_cmpint (first, >=, SM_DAY_MIN);
          g_assert_cmpint (last, <=, SM_DAY_MAX);
        }
      else
        g_assert_nonnull (error);
    }
}

static void
test_long (void)
{
  g_autofree char *text = g_strnfill (5000, '2');
  g_autoptr(GError) error = NULL;
  gint32 first;
  gint32 last;

  g_assert_false (sm_typed_days_parse (text, &first, &last, &error));
  g_assert_error (error, SM_TYPED_DAYS_ERROR, SM_TYPED_DAYS_ERROR_SYNTAX);
  g_assert_cmpuint (strlen (error->message), <, 400);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/typed-days/good", test_good);
  g_test_add_func ("/typed-days/bad", test_bad);
  g_test_add_func ("/typed-days/any", test_any);
  g_test_add_func ("/typed-days/long", test_long);

  return g_test_run ();
}
