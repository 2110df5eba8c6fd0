#include "config.h"

#include "sm-fingerprint.h"

#include "random-corpus.h"

static char *
print (SmCorpusBuilder *builder)
{
  g_autoptr(SmSnapshot) snapshot = sm_corpus_builder_publish (builder);

  return sm_fingerprint_new (snapshot, NULL);
}

/* Two statements, with whatever is given for the first. */
static char *
print_two (const char *actor,
           const char *issue,
           const char *target,
           const char *edtf,
           double      value,
           guint32     flags,
           gboolean    turned)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();

  if (turned)
    known_add (builder, "z", "eu", NULL, "2022", -1.0, SM_STATUS_CONFIRMED);
  known_add (builder, actor, issue, target, edtf, value, flags);
  if (!turned)
    known_add (builder, "z", "eu", NULL, "2022", -1.0, SM_STATUS_CONFIRMED);

  return print (builder);
}

static void
test_empty (void)
{
  g_autoptr(SmSnapshot) snapshot = sm_snapshot_new_empty ();
  g_autofree char *text = sm_fingerprint_new (snapshot, NULL);

  g_assert_cmpstr (text, ==, "0000000000000000");
}

/* Everything a statement says counts; the order of statements does not. */
static void
test_meaning (void)
{
  const guint32 confirmed = SM_STATUS_CONFIRMED;
  g_autofree char *base = print_two ("a", "nato", "x", "2022-03-10", 1.0, confirmed, FALSE);
  g_autofree char *turned = print_two ("a", "nato", "x", "2022-03-10", 1.0, confirmed, TRUE);
  char *others[] = {
    print_two ("b", "nato", "x", "2022-03-10", 1.0, confirmed, FALSE),
    print_two ("a", "eu", "x", "2022-03-10", 1.0, confirmed, FALSE),
    print_two ("a", "nato", "y", "2022-03-10", 1.0, confirmed, FALSE),
    print_two ("a", "nato", "x", "2022-03", 1.0, confirmed, FALSE),
    print_two ("a", "nato", "x", "2022-03-10~", 1.0, confirmed, FALSE),
    print_two ("a", "nato", "x", "2022-03-10", 0.5, confirmed, FALSE),
    print_two ("a", "nato", "x", "2022-03-10", 1.0, SM_STATUS_SUGGESTED, FALSE),
    print_two ("a", "nato", "x", "2022-03-10", 1.0, confirmed | SM_STATEMENT_CONDITIONAL, FALSE),
  };

  g_assert_cmpstr (base, ==, turned);
  g_assert_cmpuint (strlen (base), ==, 16);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_cmpstr (base, !=, others[i]);
      for (guint k = 0; k < i; k++)
        g_assert_cmpstr (others[k], !=, others[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_free (others[i]);
}

static void
test_random (void)
{
  g_autoptr(SmSnapshot) one = random_corpus_snapshot (7, &random_shape_small, 300);
  g_autoptr(SmSnapshot) same = random_corpus_snapshot (7, &random_shape_small, 300);
  g_autoptr(SmSnapshot) fewer = random_corpus_snapshot (7, &random_shape_small, 299);
  g_autoptr(SmSnapshot) other = random_corpus_snapshot (8, &random_shape_small, 300);
  g_autofree char *a = sm_fingerprint_new (one, NULL);
  g_autofree char *b = sm_fingerprint_new (same, NULL);
  g_autofree char *c = sm_fingerprint_new (fewer, NULL);
  g_autofree char *d = sm_fingerprint_new (other, NULL);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
  g_assert_cmpstr (a, !=, d);
}

static void
test_cancelled (void)
{
  g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (7, &random_shape_small, 300);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (sm_fingerprint_new (snapshot, cancellable));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fingerprint/empty", test_empty);
  g_test_add_func ("/fingerprint/meaning", test_meaning);
  g_test_add_func ("/fingerprint/random", test_random);
  g_test_add_func ("/fingerprint/cancelled", test_cancelled);

  return g_test_run ();
}
