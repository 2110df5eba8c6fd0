#include "import-helper.h"

#include <string.h>

#include "sm-duplicates.h"

/* A text of words that depend on a seed. */
static char *
make_text (guint seed,
           guint n_words)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%swoord%d", i > 0 ? " " : "", g_rand_int_range (random, 0, 2000));
  return g_string_free (text, FALSE);
}

static SmDuplicateKind
find (SmDuplicates *set,
      const char   *url,
      const char   *text,
      guint        *of,
      double       *share)
{
  SmArticleDigest digest;

  sm_article_digest_init (&digest, url, text);
  return sm_duplicates_find (set, &digest, of, share);
}

static void
add (SmDuplicates *set,
     const char   *url,
     const char   *text)
{
  SmArticleDigest digest;

  sm_article_digest_init (&digest, url, text);
  sm_duplicates_add (set, &digest);
}

static void
test_same (void)
{
  g_autoptr(SmDuplicates) set = sm_duplicates_new ();
  double share;
  guint of;

  g_assert_cmpint (find (set, "", "", &of, &share), ==, SM_DUPLICATE_NONE);
  add (set, "https://a.example/x", "De trein rijdt weer.");
  add (set, "", "Iets anders.");
  add (set, "", "");

  g_assert_cmpint (find (set, "", "De  trein\n\nrijdt weer. ", &of, &share), ==, SM_DUPLICATE_TEXT);
  g_assert_cmpuint (of, ==, 0);
  g_assert_cmpint (find (set, "", "De trein rijdt weer!", &of, &share), ==, SM_DUPLICATE_NONE);
  g_assert_cmpint (find (set, "http://www.A.example/x/?utm_source=b#c", "Heel wat anders.", &of, &share), ==,
                   SM_DUPLICATE_URL);
  g_assert_cmpuint (of, ==, 0);
  g_assert_cmpint (find (set, "https://a.example/x?id=2", "Heel wat anders.", &of, &share), ==, SM_DUPLICATE_NONE);
  g_assert_cmpint (find (set, "https://a.example/X", "Heel wat anders.", &of, &share), ==, SM_DUPLICATE_NONE);
  /* No text and no address are like nothing. */
  g_assert_cmpint (find (set, "", "", &of, &share), ==, SM_DUPLICATE_NONE);
}

/* A text of an agency with another beginning and end is near; half of one is too, other texts are not. */
static void
test_near (void)
{
  g_autoptr(SmDuplicates) set = sm_duplicates_new ();
  double share;
  guint of;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *text = make_text (i, 400);

      add (set, "", text);
    }
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *text = make_text (i, 400);
      g_autofree char *changed = g_strdup_printf ("Eigen aanhef van de krant. %s Met een slot van eigen hand.", text);
      g_autofree char *other = make_text (1000 + i, 400);
      g_autofree char *shouting = g_ascii_strup (text, -1);

      g_assert_cmpint (find (set, "", changed, &of, &share), ==, SM_DUPLICATE_NEAR);
      g_assert_cmpuint (of, ==, i);
      g_assert_cmpfloat (share, >, 0.8);
      g_assert_cmpint (find (set, "", shouting, &of, &share), ==, SM_DUPLICATE_NEAR);
      g_assert_cmpint (find (set, "", other, &of, &share), ==, SM_DUPLICATE_NONE);
    }
}

/* The estimate against the true share of phrases. */
static void
test_share (void)
{
  for (guint n = 40; n <= 400; n += 40)
    {
      g_autofree char *a = make_text (1, 400);
      g_autofree char *tail = make_text (2, 400 - n);
      g_autoptr(GString) b = g_string_new (NULL);
      SmArticleDigest one, other;
      const char *end = a;
      double common, truth;

      for (guint i = 0; i < n; i++)
        end = strchr (end + 1, ' ') != NULL ? strchr (end + 1, ' ') : a + strlen (a);
      g_string_append_len (b, a, end - a);
      g_string_append_c (b, ' ');
      g_string_append (b, tail);
      common = n - 3;
      truth = common / (2 * 397 - common);

      sm_article_digest_init (&one, NULL, a);
      sm_article_digest_init (&other, NULL, b->str);
      g_assert_cmpfloat_with_epsilon (sm_article_digest_share (&one, &other), truth, 0.16);
    }
}

/* Thousands of copies of one text are found without comparing each with each. */
static void
test_many (void)
{
  g_autoptr(SmDuplicates) set = sm_duplicates_new ();
  g_autofree char *text = make_text (1, 60);
  double share;
  guint of;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *copy = g_strdup_printf ("%s nummer %u", text, i);

      if (i > 0)
        {
          g_assert_cmpint (find (set, "", copy, &of, &share), ==, SM_DUPLICATE_NEAR);
          g_assert_cmpuint (of, <, i);
        }
      add (set, "", copy);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duplicates/same", test_same);
  g_test_add_func ("/duplicates/near", test_near);
  g_test_add_func ("/duplicates/share", test_share);
  g_test_add_func ("/duplicates/many", test_many);
  return g_test_run ();
}
