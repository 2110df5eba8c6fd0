#include "sm-issue.h"
#include "sm-label.h"
#include "sm-stance.h"

static void
test_language (void)
{
  const char         *languages[] = { "nl", "en", "pt-BR" };
  const char         *texts[] = { "staakt-het-vuren", "ceasefire", "cessar-fogo" };
  g_autoptr(SmLabel)  label = sm_label_new_map (languages, texts, 3);
  const char         *language;

  g_assert_cmpstr (sm_label_get (label, "nl"), ==, "staakt-het-vuren");
  g_assert_cmpstr (sm_label_get (label, "nl_NL.UTF-8"), ==, "staakt-het-vuren");
  g_assert_cmpstr (sm_label_get (label, "pt"), ==, "cessar-fogo");
  g_assert_cmpstr (sm_label_get (label, "PT-br"), ==, "cessar-fogo");
  g_assert_cmpstr (sm_label_get (label, "de"), ==, "ceasefire");
  g_assert_cmpstr (sm_label_get (label, "n"), ==, "ceasefire");
  g_assert_cmpstr (sm_label_get (label, NULL), ==, "ceasefire");
  g_assert_cmpuint (sm_label_get_n (label), ==, 3);
  g_assert_cmpstr (sm_label_get_nth (label, 2, &language), ==, "cessar-fogo");
  g_assert_cmpstr (language, ==, "pt-BR");
}

static void
test_plain (void)
{
  g_autoptr(SmLabel) label = sm_label_new ("truce");
  g_autoptr(SmLabel) none = sm_label_new_map (NULL, NULL, 0);

  g_assert_cmpstr (sm_label_get (label, "nl"), ==, "truce");
  g_assert_cmpstr (sm_label_get (label, NULL), ==, "truce");
  g_assert_cmpstr (sm_label_get (none, "nl"), ==, "");
  g_assert_cmpstr (sm_label_get (NULL, "nl"), ==, "");
}

static void
test_issue (void)
{
  g_autoptr(SmLabel) label = sm_label_new ("EU membership");
  SmIssue           *known = sm_issue_new (&(SmIssueSpec) { .id = "eu", .label = label, .declared = TRUE });
  SmIssue           *unknown = sm_issue_new (&(SmIssueSpec) { .id = "sanctions" });

  g_assert_cmpstr (sm_issue_get_label (known, "en"), ==, "EU membership");
  g_assert_cmpstr (sm_issue_get_question (known, "en"), ==, "");
  g_assert_cmpstr (sm_issue_get_target (known), ==, "");
  g_assert_cmpstr (sm_issue_get_label (unknown, "en"), ==, "sanctions");
  g_assert_false (sm_issue_is_declared (unknown));
  g_assert_finalize_object (known);
  g_assert_finalize_object (unknown);
}

static void
test_stance (void)
{
  for (guint i = 0; i < SM_N_STANCES; i++)
    {
      SmStance again;

      g_assert_true (sm_stance_from_nick (sm_stance_get_nick (i), -1, &again));
      g_assert_cmpint (again, ==, i);
      g_assert_cmpint (sm_stance_from_value (sm_stance_get_value (i)), ==, i);
    }
  g_assert_cmpint (sm_stance_from_value (0.6), ==, SM_STANCE_SUPPORTS);
  g_assert_cmpint (sm_stance_from_value (0.59), ==, SM_STANCE_LEANS_FOR);
  g_assert_cmpint (sm_stance_from_value (0.2), ==, SM_STANCE_LEANS_FOR);
  g_assert_cmpint (sm_stance_from_value (0.19), ==, SM_STANCE_NEUTRAL);
  g_assert_cmpint (sm_stance_from_value (-0.2), ==, SM_STANCE_LEANS_AGAINST);
  g_assert_cmpint (sm_stance_from_value (-0.6), ==, SM_STANCE_OPPOSES);
  g_assert_cmpint (sm_stance_get_sign (SM_STANCE_LEANS_AGAINST), ==, -1);
  g_assert_cmpint (sm_stance_get_sign (SM_STANCE_NEUTRAL), ==, 0);
  g_assert_cmpint (sm_stance_get_sign (SM_STANCE_SUPPORTS), ==, 1);
  g_assert_false (sm_stance_from_nick ("leans", -1, &(SmStance) { 0 }));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/label/language", test_language);
  g_test_add_func ("/label/plain", test_plain);
  g_test_add_func ("/issue/names", test_issue);
  g_test_add_func ("/stance/levels", test_stance);

  return g_test_run ();
}
