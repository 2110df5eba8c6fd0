#include "config.h"

#include "sm-viewpoint.h"
#include "view-corpus.h"

static JsonNode *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

static char *
to_text (SmViewpoint *viewpoint)
{
  g_autoptr(JsonNode) node = sm_viewpoint_to_json (viewpoint);

  return json_to_string (node, FALSE);
}

#define assert_json(viewpoint, expected)                     \
  G_STMT_START                                               \
  {                                                          \
    g_autofree char *text_ = to_text (viewpoint);            \
    g_assert_cmpstr (text_, ==, (expected));                 \
  }                                                          \
  G_STMT_END

/* A state with everything changed that can be. */
static void
change_all (SmViewState *state,
            SmCorpus    *corpus)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (corpus);
  SmFilter *filter = sm_view_state_get_filter (state);
  SmViewChoices choices;
  guint poland;
  guint malta;
  guint nato;
  guint eu;

  g_assert_true (sm_snapshot_find_actor (snapshot, "poland", &poland));
  g_assert_true (sm_snapshot_find_actor (snapshot, "malta", &malta));
  g_assert_true (sm_snapshot_find_issue (snapshot, "nato", &nato));
  g_assert_true (sm_snapshot_find_issue (snapshot, "eu", &eu));
  sm_view_choices_init (&choices);
  choices.across = (SmTopic){ nato, snapshot->issue_target[nato] };
  choices.up = (SmTopic){ eu, SM_WORD_NONE };
  choices.sort = SM_MATRIX_SORT_TOPIC;
  choices.sort_topic = (SmTopic){ nato, sm_snapshot_find_word (snapshot, "finland") };
  choices.reverse = TRUE;
  choices.multiples_by = SM_MULTIPLES_BY_GROUP;

  sm_view_state_set_view (state, SM_VIEW_STANDINGS);
  sm_view_state_set_group_by (state, SM_GROUP_BY_ACTOR);
  sm_view_state_resort (state, SM_LANE_SORT_COUNT);
  sm_view_state_set_pinned (state, malta, TRUE);
  sm_view_state_set_choices (state, &choices);
  sm_view_state_set_visible_days (state, sm_day_from_ymd (2022, 1, 1), sm_day_from_ymd (2022, 7, 1) + 1.0 / 3.0);
  sm_filter_set_id (filter, SM_FACET_ISSUE, "nato", TRUE);
  sm_filter_set_id (filter, SM_FACET_ISSUE, "eu", TRUE);
  sm_filter_set_id (filter, SM_FACET_TARGET, "", TRUE);
  sm_filter_set_id (filter, SM_FACET_TARGET, "ukraine", TRUE);
  sm_filter_set_id (filter, SM_FACET_HIDDEN_ACTOR, "sweden", TRUE);
  sm_filter_set_from (filter, sm_day_from_ymd (2022, 1, 1));
  sm_filter_set_to (filter, sm_day_from_ymd (2023, 12, 31));
  sm_filter_set_statuses (filter, 1u << SM_STATUS_SUGGESTED | 1u << SM_STATUS_CONFIRMED | 1u << SM_STATUS_REJECTED);
  sm_filter_set_kinds (filter, SM_KIND_OWN_WORDS);
  sm_filter_set_condition (filter, SM_CONDITION_WITHOUT);
  sm_filter_set_confidence (filter, 0.25);
  sm_filter_set_text (filter, "“door”\n");
  sm_view_state_set_highlighted_actor (state, poland);
  sm_view_state_set_cursor (state, view_corpus_row (corpus, "p1"));
}

#define ALL_CHANGED                                                                                              \
  "{\"view\":\"standings\",\"by\":\"actor\",\"sort\":\"count\",\"pinned\":[\"malta\"],"                          \
  "\"choices\":{\"across\":{\"issue\":\"nato\",\"target\":\"ukraine\"},\"up\":{\"issue\":\"eu\"},"               \
  "\"sort\":\"topic\",\"sort_topic\":{\"issue\":\"nato\",\"target\":\"finland\"},\"reverse\":true,"              \
  "\"multiples_by\":\"group\"},\"window\":{\"from\":\"2022-01-01\",\"to\":\"2022-07-01T08:00:00.000\"},"         \
  "\"filter\":{\"issues\":[\"eu\",\"nato\"],\"targets\":[\"\",\"ukraine\"],\"hidden_actors\":[\"sweden\"],"      \
  "\"from\":\"2022-01-01\",\"to\":\"2023-12-31\",\"statuses\":[\"suggested\",\"confirmed\",\"rejected\"],"       \
  "\"kinds\":[\"own-words\"],\"condition\":\"without\",\"confidence\":0.25,\"text\":\"“door”\\n\"},"             \
  "\"highlighted\":\"poland\",\"cursor\":\"p1\"}"

/* Taken, written, read and given to another state, it is the same. */
static void
test_round_trip (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  g_autoptr(SmViewState) other = sm_view_state_new (corpus);
  g_autoptr(SmViewpoint) plain = sm_view_state_dup_viewpoint (state);
  g_autoptr(SmViewpoint) taken = NULL;
  g_autoptr(SmViewpoint) read = NULL;
  g_autoptr(SmViewpoint) given = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) missing = NULL;

  assert_json (plain, "{\"view\":\"timeline\"}");
  change_all (state, corpus);
  taken = sm_view_state_dup_viewpoint (state);
  assert_json (taken, ALL_CHANGED);
  for (guint part = 1; part < SM_VIEWPOINT_ALL; part <<= 1)
    g_assert_false (sm_viewpoint_equal (plain, taken, part));
  g_assert_true (sm_viewpoint_equal (plain, taken, 0));

  node = parse (ALL_CHANGED);
  read = sm_viewpoint_from_json (node, &error);
  g_assert_no_error (error);
  g_assert_true (sm_viewpoint_equal (taken, read, SM_VIEWPOINT_ALL));
  missing = sm_viewpoint_list_missing (read, sm_corpus_get_snapshot (corpus));
  g_assert_cmpuint (g_strv_length (missing), ==, 0);

  sm_view_state_set_viewpoint (other, read);
  given = sm_view_state_dup_viewpoint (other);
  assert_json (given, ALL_CHANGED);
  g_assert_cmpuint (sm_view_state_get_cursor (other), ==, view_corpus_row (corpus, "p1"));

  sm_view_state_set_viewpoint (other, plain);
  g_clear_pointer (&given, sm_viewpoint_unref);
  given = sm_view_state_dup_viewpoint (other);
  g_assert_true (sm_viewpoint_equal (plain, given, SM_VIEWPOINT_ALL));
}

/* A part alone leaves all else as it is. */
static void
test_parts (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  g_autoptr(SmViewpoint) plain = sm_view_state_dup_viewpoint (state);
  g_autoptr(SmViewpoint) full = NULL;

  change_all (state, corpus);
  full = sm_view_state_dup_viewpoint (state);
  for (guint part = 1; part < SM_VIEWPOINT_ALL; part <<= 1)
    {
      g_autoptr(SmViewState) one = sm_view_state_new (corpus);
      g_autoptr(SmViewpoint) now = NULL;

      sm_view_state_set_viewpoint_parts (one, full, part);
      now = sm_view_state_dup_viewpoint (one);
      g_assert_true (sm_viewpoint_equal (now, full, part));
      g_assert_true (sm_viewpoint_equal (now, plain, SM_VIEWPOINT_ALL & ~part));
    }
}

/* What a corpus does not have is told, kept, and found when it arrives. */
static void
test_missing (void)
{
  static const char text[] =
    "{\"view\":\"matrix\",\"pinned\":[\"atlantis\"],"
    "\"choices\":{\"across\":{\"issue\":\"fish\",\"target\":\"sea\"},\"up\":{\"issue\":\"eu\"},"
    "\"sort\":\"topic\",\"sort_topic\":{\"issue\":\"fish\"}},"
    "\"filter\":{\"issues\":[\"eu\",\"fish\"],\"actors\":[\"atlantis\",\"mu\"]}}";
  static const char *const expected[] = { "issue “fish”", "actor “atlantis”", "actor “mu”", NULL };
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmCorpus) more = view_corpus_new (
    "{\"statements\": [{\"actor\": \"atlantis\", \"issue\": \"fish\", \"stance\": \"supports\", \"target\": \"sea\"},"
    "{\"actor\": \"poland\", \"issue\": \"eu\", \"stance\": \"supports\"}]}");
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  g_autoptr(JsonNode) node = parse (text);
  g_autoptr(SmViewpoint) viewpoint = sm_viewpoint_from_json (node, NULL);
  g_autoptr(SmViewpoint) taken = NULL;
  g_auto(GStrv) missing = NULL;
  SmViewChoices choices;

  missing = sm_viewpoint_list_missing (viewpoint, sm_corpus_get_snapshot (corpus));
  g_assert_cmpstrv (missing, expected);
  sm_view_state_set_viewpoint (state, viewpoint);
  g_assert_cmpuint (sm_view_state_get_lanes (state)->row_set->n_rows, ==, 0);
  sm_view_state_get_choices (state, &choices);
  g_assert_cmpuint (choices.across.issue, ==, SM_TOPIC_NONE.issue);
  g_assert_cmpuint (choices.up.issue, !=, SM_TOPIC_NONE.issue);
  taken = sm_view_state_dup_viewpoint (state);
  assert_json (taken, text);

  sm_corpus_set_snapshot (corpus, sm_corpus_get_snapshot (more));
  sm_view_state_get_choices (state, &choices);
  g_assert_cmpuint (choices.across.issue, !=, SM_TOPIC_NONE.issue);
  g_assert_cmpstr (sm_corpus_get_snapshot (more)->words[choices.across.target], ==, "sea");
  g_assert_cmpuint (sm_view_state_get_lanes (state)->row_set->n_rows, ==, 1);

  /* what somebody chooses takes the place of what was missing */
  sm_view_choices_init (&choices);
  sm_view_state_set_choices (state, &choices);
  g_clear_pointer (&taken, sm_viewpoint_unref);
  taken = sm_view_state_dup_viewpoint (state);
  assert_json (taken, "{\"view\":\"matrix\",\"pinned\":[\"atlantis\"],"
                      "\"filter\":{\"issues\":[\"eu\",\"fish\"],\"actors\":[\"atlantis\",\"mu\"]}}");
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    int         code;
    const char *message;
  } cases[] = {
    { "[]", SM_VIEWPOINT_ERROR_SHAPE, "viewpoint: expected an object" },
    { "{}", SM_VIEWPOINT_ERROR_SHAPE, "view: expected a text" },
    { "{\"view\":3}", SM_VIEWPOINT_ERROR_SHAPE, "view: expected a text" },
    { "{\"view\":\"maps\"}", SM_VIEWPOINT_ERROR_VALUE,
      "view: found “maps”, expected timeline, standings, matrix, shifts, multiples, coverage, statements, article" },
    { "{\"view\":\"matrix\",\"zoom\":3}", SM_VIEWPOINT_ERROR_UNKNOWN, "viewpoint: the member “zoom” is not known" },
    { "{\"view\":\"matrix\",\"by\":\"outlet\"}", SM_VIEWPOINT_ERROR_VALUE, "by: found “outlet”, expected issue, actor" },
    { "{\"view\":\"matrix\",\"pinned\":[\"a\",null]}", SM_VIEWPOINT_ERROR_SHAPE, "pinned[1]: expected a text" },
    { "{\"view\":\"matrix\",\"choices\":{\"across\":{\"target\":\"x\"}}}", SM_VIEWPOINT_ERROR_SHAPE,
      "choices.across.issue: expected a text" },
    { "{\"view\":\"matrix\",\"choices\":{\"reverse\":\"yes\"}}", SM_VIEWPOINT_ERROR_SHAPE,
      "choices.reverse: expected true or false" },
    { "{\"view\":\"matrix\",\"choices\":{\"depth\":1}}", SM_VIEWPOINT_ERROR_UNKNOWN,
      "choices: the member “depth” is not known" },
    { "{\"view\":\"matrix\",\"window\":{\"from\":\"2022-01-01\"}}", SM_VIEWPOINT_ERROR_SHAPE,
      "window.to: expected a text" },
    { "{\"view\":\"matrix\",\"window\":{\"from\":\"2022-01\",\"to\":\"2023-01-01\"}}", SM_VIEWPOINT_ERROR_VALUE,
      "window.from: found “2022-01”, expected a moment such as 2022-03-10 or 2022-03-10T12:00:00.000" },
    { "{\"view\":\"matrix\",\"window\":{\"from\":\"2022-01-01T25:00:00.000\",\"to\":\"2023-01-01\"}}",
      SM_VIEWPOINT_ERROR_VALUE,
      "window.from: found “2022-01-01T25:00:00.000”, expected a moment such as 2022-03-10 or 2022-03-10T12:00:00.000" },
    { "{\"view\":\"matrix\",\"window\":{\"from\":\"2022-01-02\",\"to\":\"2022-01-02\"}}", SM_VIEWPOINT_ERROR_VALUE,
      "window: it ends before it begins" },
    { "{\"view\":\"matrix\",\"filter\":[]}", SM_VIEWPOINT_ERROR_SHAPE, "filter: expected an object" },
    { "{\"view\":\"matrix\",\"filter\":{\"issues\":\"nato\"}}", SM_VIEWPOINT_ERROR_SHAPE,
      "filter.issues: expected an array of texts" },
    { "{\"view\":\"matrix\",\"filter\":{\"from\":\"2022-02-30\"}}", SM_VIEWPOINT_ERROR_VALUE,
      "filter.from: found “2022-02-30”, expected a day such as 2022-03-10" },
    { "{\"view\":\"matrix\",\"filter\":{\"confidence\":2}}", SM_VIEWPOINT_ERROR_SHAPE,
      "filter.confidence: expected a number from 0 to 1" },
    { "{\"view\":\"matrix\",\"filter\":{\"statuses\":[\"lost\"]}}", SM_VIEWPOINT_ERROR_VALUE,
      "filter.statuses[0]: found “lost”, expected suggested, confirmed, rejected" },
    { "{\"view\":\"matrix\",\"filter\":{\"mood\":\"good\"}}", SM_VIEWPOINT_ERROR_UNKNOWN,
      "filter: the member “mood” is not known" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JsonNode) node = parse (cases[i].text);
      g_autoptr(GError) error = NULL;

      g_assert_null (sm_viewpoint_from_json (node, &error));
      g_assert_error (error, SM_VIEWPOINT_ERROR, cases[i].code);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

/* Any window comes back to the millisecond, and what came back stays. */
static void
test_windows (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);

  for (guint i = 0; i < 2000; i++)
    {
      double from = g_test_rand_double_range (i % 3 == 0 ? SM_DAY_MIN : 737556, 738156);
      double to = from + g_test_rand_double_range (0.01, 1000);
      g_autoptr(SmViewpoint) taken = NULL;
      g_autoptr(SmViewpoint) read = NULL;
      g_autoptr(SmViewpoint) again = NULL;
      g_autoptr(JsonNode) node = NULL;
      double got_from;
      double got_to;

      sm_view_state_set_visible_days (state, from, i % 7 == 0 ? SM_DAY_MAX + 1.0 : to);
      taken = sm_view_state_dup_viewpoint (state);
      node = sm_viewpoint_to_json (taken);
      read = sm_viewpoint_from_json (node, NULL);
      g_assert_nonnull (read);
      g_assert_true (sm_viewpoint_equal (taken, read, SM_VIEWPOINT_WINDOW));
      sm_view_state_set_viewpoint (state, read);
      sm_view_state_get_visible_days (state, &got_from, &got_to);
      g_assert_cmpfloat_with_epsilon (got_from, from, 0.6 / 86400000);
      again = sm_view_state_dup_viewpoint (state);
      g_assert_true (sm_viewpoint_equal (taken, again, SM_VIEWPOINT_WINDOW));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/viewpoint/round-trip", test_round_trip);
  g_test_add_func ("/viewpoint/parts", test_parts);
  g_test_add_func ("/viewpoint/missing", test_missing);
  g_test_add_func ("/viewpoint/errors", test_errors);
  g_test_add_func ("/viewpoint/windows", test_windows);

  return g_test_run ();
}
