#include "config.h"

#include "sm-fold.h"

static void
assert_fold (const char *text,
             const char *wanted)
{
  g_autofree char *fold = sm_fold_text (text);

  g_assert_cmpstr (fold, ==, wanted);
}

static void
test_known (void)
{
  assert_fold (NULL, "");
  assert_fold ("", "");
  assert_fold ("NATO", "nato");
  assert_fold ("Zelenskyy", "zelenskyy");
  assert_fold ("É", "e");
  assert_fold ("E\u0301le\u0300ve", "eleve");
  assert_fold ("Ångström", "angstrom");
  assert_fold ("Łukasz Øst Đuro", "lukasz ost duro");
  assert_fold ("Straße STRASSE", "strasse strasse");
  assert_fold ("Ćœur Æsop", "coeur aesop");
  assert_fold ("İstanbul ISPARTA ısparta", "istanbul isparta isparta");
  assert_fold ("ΩΜΈΓΑΣ ωμέγας", "ωμεγασ ωμεγασ");
  assert_fold ("Київ Йод", "киів иод");
}

static void
test_signs (void)
{
  assert_fold ("‘a’ “b” «c» d—e", "'a' \"b\" \"c\" d-e");
  assert_fold ("peace\u00adful zero\u200bwidth", "peaceful zerowidth");
  assert_fold ("ﬁnal ①", "final 1");
  assert_fold ("日本 ｶﾅ 🙂", "日本 カナ 🙂");
  assert_fold ("Ａ１", "a1");
}

static void
test_space (void)
{
  assert_fold (" \t a \r\n  b\u00a0\u2003c \n", "a b c");
  assert_fold (" \n", "");
  assert_fold ("\u00a0", "");
}

static void
test_not_utf8 (void)
{
  assert_fold ("a\xff" "b\xe2\x82", "ab");
}

/* Folding in pieces gives what folding the whole gives: a needle in a piece is a needle in the whole. */
static void
test_pieces (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr(GString) whole = g_string_new (NULL);
      g_autoptr(GString) pieces = g_string_new (NULL);
      g_autoptr(GString) at_once = g_string_new (NULL);

      for (guint i = 0; i < 12; i++)
        {
          gunichar c = g_rand_boolean (random) ? g_rand_int_range (random, 1, 0x80)
                                               : g_rand_int_range (random, 0x80, 0x3100);
          char bytes[6];
          int n = g_unichar_to_utf8 (c, bytes);

          g_string_append_len (whole, bytes, n);
          sm_fold_append (pieces, bytes, n);
        }
      sm_fold_append (at_once, whole->str, whole->len);
      g_assert_cmpmem (at_once->str, at_once->len, pieces->str, pieces->len);
      g_assert_true (g_utf8_validate (at_once->str, at_once->len, NULL));

      /* Folding a fold changes nothing. */
      g_string_truncate (pieces, 0);
      sm_fold_append (pieces, at_once->str, at_once->len);
      g_assert_cmpmem (at_once->str, at_once->len, pieces->str, pieces->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fold/known", test_known);
  g_test_add_func ("/fold/signs", test_signs);
  g_test_add_func ("/fold/space", test_space);
  g_test_add_func ("/fold/not-utf8", test_not_utf8);
  g_test_add_func ("/fold/pieces", test_pieces);

  return g_test_run ();
}
