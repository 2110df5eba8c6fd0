#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sm-brief.h"
#include "sm-loader.h"
#include "sm-picture.h"
#include "sm-writer.h"
#include "view-corpus.h"

/* Unknown members before, between and after what we know, and cards of every sort. */
#define ARTICLES                                                                                                  \
  "[{\"id\": \"a\", \"outlet\": \"Paper\", \"statements\": ["                                                      \
  "{\"id\": \"s1\", \"actor\": \"poland\", \"issue\": \"nato\", \"stance\": \"supports\", \"date\": \"2022-03-01\"}," \
  "{\"id\": \"s2\", \"actor\": \"hungary\", \"issue\": \"nato\", \"stance\": \"opposes\", \"date\": \"2022-04-01\","  \
  " \"status\": \"suggested\"}]}]"
#define CARDS                                                                                            \
  "[{\"id\": \"card-1\", \"name\": \"One\", \"viewpoint\": {\"view\": \"timeline\"}, \"colour\": \"red\"}," \
  " {\"id\": \"x\", \"name\": \"From the future\", \"viewpoint\": {\"view\": \"globe\"}}, 5]"

static SmCorpus *
load_text (const char *text)
{
  g_autoptr(SmLoader) loader = sm_loader_new ();
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr(GError) error = NULL;

  sm_loader_add_stream (loader, stream, "memory");
  sm_loader_load (loader, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_NOTE), ==, 0);

  return g_object_ref (sm_loader_get_corpus (loader));
}

static SmCorpus *
load_file (GFile *file)
{
  g_autoptr(SmLoader) loader = sm_loader_new ();
  g_autoptr(GError) error = NULL;

  sm_loader_add_file (loader, file);
  sm_loader_load (loader, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_NOTE), ==, 0);

  return g_object_ref (sm_loader_get_corpus (loader));
}

static SmCorpus *
corpus_with_cards (void)
{
  return load_text ("{\"early\": [1], \"format\": \"stancemap-corpus\", \"version\": 1, \"cards\": " CARDS
                    ", \"between\": {\"a\": null}, \"articles\": " ARTICLES ", \"late\": 1e3}");
}

static SmViewpoint *
viewpoint_of (SmCorpus *corpus,
              SmViewId  view)
{
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);

  sm_view_state_set_view (state, view);
  return sm_view_state_dup_viewpoint (state);
}

static char *
names (SmBrief *brief)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (brief)); i++)
    {
      SmCard *card = sm_brief_get_card (brief, i);

      g_string_append_printf (text, "%s%s%s;", sm_card_get_name (card), sm_card_get_error (card) != NULL ? "!" : "",
                              sm_card_is_stale (card) ? "*" : "");
    }

  return g_string_free (text, FALSE);
}

#define assert_names(brief, expected)                        \
  G_STMT_START                                               \
  {                                                          \
    g_autofree char *names_ = names (brief);                 \
    g_assert_cmpstr (names_, ==, (expected));                \
  }                                                          \
  G_STMT_END

/* A naive list that follows what the model says of its changes. */
static void
follow_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           GPtrArray  *twin)
{
  if (removed > 0)
    g_ptr_array_remove_range (twin, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (twin, position + i, g_list_model_get_item (model, position + i));
}

static void
check_twin (SmBrief   *brief,
            GPtrArray *twin)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (brief)), ==, twin->len);
  for (guint i = 0; i < twin->len; i++)
    g_assert_true (sm_brief_get_card (brief, i) == twin->pdata[i]);
}

static void
test_changes (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(GPtrArray) twin = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(SmViewpoint) matrix = viewpoint_of (corpus, SM_VIEW_MATRIX);
  g_autoptr(SmViewpoint) shifts = viewpoint_of (corpus, SM_VIEW_SHIFTS);
  SmBrief *brief = sm_brief_new (corpus);

  g_signal_connect (brief, "items-changed", G_CALLBACK (follow_cb), twin);
  g_assert_null (sm_brief_dup_json (brief));
  g_assert_false (sm_brief_undo (brief));
  g_assert_false (sm_brief_is_modified (brief));

  g_assert_cmpstr (sm_card_get_id (sm_brief_add (brief, "a", matrix)), ==, "card-1");
  g_assert_cmpstr (sm_card_get_id (sm_brief_add (brief, "b", matrix)), ==, "card-2");
  sm_brief_add (brief, "c", shifts);
  assert_names (brief, "a;b;c;");
  check_twin (brief, twin);
  g_assert_true (sm_brief_is_modified (brief));
  sm_brief_move (brief, 0, 2);
  assert_names (brief, "b;c;a;");
  sm_brief_move (brief, 2, 1);
  sm_brief_move (brief, 1, 1);
  assert_names (brief, "b;a;c;");
  sm_brief_rename (brief, 1, "a");
  sm_brief_rename (brief, 1, "A");
  sm_brief_remove (brief, 0);
  assert_names (brief, "A;c;");
  check_twin (brief, twin);
  sm_brief_renew (brief, 1, matrix);
  g_assert_true (sm_card_get_viewpoint (sm_brief_get_card (brief, 1)) == matrix);
  check_twin (brief, twin);

  g_assert_true (sm_brief_undo (brief));
  g_assert_true (sm_card_get_viewpoint (sm_brief_get_card (brief, 1)) == shifts);
  g_assert_true (sm_brief_undo (brief));
  g_assert_true (sm_brief_undo (brief));
  assert_names (brief, "b;a;c;");
  g_assert_true (sm_brief_redo (brief));
  assert_names (brief, "b;A;c;");
  check_twin (brief, twin);

  /* an id is never given again, not even after undoing */
  while (sm_brief_undo (brief))
    check_twin (brief, twin);
  assert_names (brief, "");
  g_assert_false (sm_brief_is_modified (brief));
  g_assert_true (sm_brief_can_redo (brief));
  g_assert_cmpstr (sm_card_get_id (sm_brief_add (brief, "d", matrix)), ==, "card-4");
  g_assert_false (sm_brief_can_redo (brief));

  g_assert_finalize_object (brief);
}

static void
test_read (void)
{
  g_autoptr(SmCorpus) corpus = corpus_with_cards ();
  g_autoptr(SmBrief) brief = sm_brief_new (corpus);
  g_autofree char *json = NULL;

  assert_names (brief, "One;From the future!;!;");
  g_assert_false (sm_brief_is_modified (brief));
  g_assert_true (g_str_has_prefix (sm_card_get_error (sm_brief_get_card (brief, 1)), "view: found “globe”"));
  g_assert_null (sm_card_get_viewpoint (sm_brief_get_card (brief, 1)));

  /* what is not understood is kept, moved and renamed all the same */
  sm_brief_rename (brief, 0, "Uno");
  sm_brief_move (brief, 2, 0);
  json = sm_brief_dup_json (brief);
  g_assert_cmpstr (json, ==,
                   "[5,{\"id\":\"card-1\",\"name\":\"Uno\",\"viewpoint\":{\"view\":\"timeline\"},\"colour\":\"red\"},"
                   "{\"id\":\"x\",\"name\":\"From the future\",\"viewpoint\":{\"view\":\"globe\"}}]");
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
save (SmBrief *brief,
      GFile   *file,
      GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GObject) source = NULL;

  sm_brief_save_async (brief, file, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  /* Who saves several has only the source to tell which one it was. */
  source = g_async_result_get_source_object (result);
  g_assert_true (source == G_OBJECT (brief));

  return sm_brief_save_finish (brief, result, error);
}

/* The names of a JSON object's members, in order. */
static char *
list_members (const char *line)
{
  g_autoptr(JsonNode) node = json_from_string (line, NULL);
  GString *text = g_string_new (NULL);
  JsonObjectIter iter;
  const char *name;

  g_assert_nonnull (node);
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    g_string_append_printf (text, "%s ", name);

  return g_string_free (text, FALSE);
}

/* Written in place, with all that nobody knows; read again, it is the same; written again, too. */
static void
test_save (void)
{
  static const char *const endings[] = { "corpus.json", "corpus.jsonl" };
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("stancemap-brief-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autoptr(SmCorpus) corpus = corpus_with_cards ();
      g_autoptr(SmBrief) brief = sm_brief_new (corpus);
      g_autoptr(SmViewpoint) matrix = viewpoint_of (corpus, SM_VIEW_MATRIX);
      g_autofree char *path = g_build_filename (folder, endings[i], NULL);
      g_autoptr(GFile) file = g_file_new_for_path (path);
      g_autoptr(SmCorpus) read = NULL;
      g_autoptr(SmBrief) again = NULL;
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      g_autofree char *line = NULL;
      g_autofree char *members = NULL;

      sm_brief_add (brief, "Two “2”", matrix);
      g_assert_true (sm_brief_is_modified (brief));
      g_assert_true (save (brief, file, &error));
      g_assert_no_error (error);
      g_assert_false (sm_brief_is_modified (brief));
      g_assert_true (g_file_get_contents (path, &first, NULL, NULL));
      line = g_str_has_suffix (path, "l") ? g_strndup (first, strcspn (first, "\n")) : g_strdup (first);
      members = list_members (line);
      g_assert_cmpstr (members, ==, "early format version cards between articles late ");
      g_assert_nonnull (strstr (line, "1e3"));

      read = load_file (file);
      again = sm_brief_new (read);
      assert_names (again, "One;From the future!;!;Two “2”;");
      g_assert_true (save (again, file, &error));
      g_assert_true (g_file_get_contents (path, &second, NULL, NULL));
      g_assert_cmpstr (first, ==, second);

      /* without cards the member goes, and only that */
      while (g_list_model_get_n_items (G_LIST_MODEL (again)) > 0)
        sm_brief_remove (again, 0);
      g_assert_true (save (again, file, &error));
      g_clear_pointer (&second, g_free);
      g_clear_pointer (&line, g_free);
      g_clear_pointer (&members, g_free);
      g_assert_true (g_file_get_contents (path, &second, NULL, NULL));
      line = g_str_has_suffix (path, "l") ? g_strndup (second, strcspn (second, "\n")) : g_strdup (second);
      members = list_members (line);
      g_assert_cmpstr (members, ==, "early format version between articles late ");
      g_remove (path);
    }
  g_rmdir (folder);
}

/* Into a file that had none; and not at all where it cannot be. */
static void
test_save_first (void)
{
  g_autoptr(SmCorpus) corpus = load_text ("{\"format\": \"stancemap-corpus\", \"version\": 1, \"articles\": " ARTICLES
                                           ", \"late\": 1}");
  g_autoptr(SmBrief) brief = sm_brief_new (corpus);
  g_autoptr(SmViewpoint) matrix = viewpoint_of (corpus, SM_VIEW_MATRIX);
  g_autofree char *folder = g_dir_make_tmp ("stancemap-brief-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.json.gz", NULL);
  g_autofree char *table = g_build_filename (folder, "x.csv", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "x.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) csv = g_file_new_for_path (table);
  g_autoptr(GFile) none = g_file_new_for_path (nowhere);
  g_autoptr(GError) error = NULL;
  g_autoptr(SmCorpus) read = NULL;
  g_autoptr(SmBrief) again = NULL;

  sm_brief_add (brief, "First", matrix);
  g_assert_false (save (brief, csv, &error));
  g_assert_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_false (save (brief, none, &error));
  g_assert_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_true (sm_brief_is_modified (brief));

  g_assert_true (save (brief, file, &error));
  read = load_file (file);
  again = sm_brief_new (read);
  assert_names (again, "First;");
  g_remove (path);
  g_rmdir (folder);
}

static void
settle_data (void)
{
  for (guint i = 0; i < 80; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_usleep (10000);
    }
}

/* A card knows what the data were, also when it was kept before they were looked at. */
static void
test_stale (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmCorpus) other = corpus_with_cards ();
  g_autoptr(SmSnapshot) snapshot = sm_snapshot_ref (sm_corpus_get_snapshot (corpus));
  g_autoptr(SmViewpoint) matrix = viewpoint_of (corpus, SM_VIEW_MATRIX);
  SmBrief *brief = sm_brief_new (corpus);
  SmCard *card = sm_brief_add (brief, "a", matrix);

  g_assert_null (sm_card_get_fingerprint (card));
  settle_data ();
  g_assert_nonnull (sm_card_get_fingerprint (card));
  assert_names (brief, "a;");
  sm_brief_add (brief, "b", matrix);
  g_assert_cmpstr (sm_card_get_fingerprint (sm_brief_get_card (brief, 1)), ==, sm_card_get_fingerprint (card));

  /* other data: those cards are of old ones; what the file brings comes first and says nothing of its own */
  sm_corpus_set_snapshot (corpus, sm_corpus_get_snapshot (other));
  settle_data ();
  assert_names (brief, "One;From the future!;!;a*;b*;");
  sm_brief_renew (brief, 3, matrix);
  assert_names (brief, "One;From the future!;!;a;b*;");
  sm_brief_undo (brief);
  assert_names (brief, "One;From the future!;!;a*;b*;");
  g_object_unref (brief);
  settle_data ();
}

/* A card is drawn as a window would draw it, but for what nobody reviewed. */
static void
test_presented (void)
{
  g_autoptr(SmCorpus) corpus = corpus_with_cards ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  g_autoptr(SmViewpoint) plain = sm_view_state_dup_viewpoint (state);
  g_autoptr(SmViewpoint) viewpoint = NULL;
  g_autoptr(SmPicture) shown = NULL;
  g_autoptr(SmPicture) presented = NULL;
  g_autoptr(SmPicture) all = NULL;
  g_autoptr(SmScene) a = NULL;
  g_autoptr(SmScene) b = NULL;
  g_autofree char *a_text = NULL;
  g_autofree char *b_text = NULL;

  all = sm_picture_new_presented (sm_corpus_get_snapshot (corpus), plain, NULL, NULL);
  g_assert_cmpuint (all->spec.lanes->row_set->n_rows, ==, 1);
  g_assert_cmpuint (all->spec.n_total, ==, 0);

  sm_filter_set_statuses (sm_view_state_get_filter (state), 1u << SM_STATUS_CONFIRMED);
  sm_view_state_set_group_by (state, SM_GROUP_BY_ACTOR);
  sm_view_state_set_visible_days (state, sm_day_from_ymd (2022, 2, 1), sm_day_from_ymd (2022, 6, 1));
  viewpoint = sm_view_state_dup_viewpoint (state);
  shown = sm_picture_new (state);
  shown->spec.n_total = 1; /* the room does not know of the suggestion */
  presented = sm_picture_new_presented (sm_corpus_get_snapshot (corpus), viewpoint, NULL, NULL);
  a = sm_picture_lay_out (shown);
  b = sm_picture_lay_out (presented);
  a_text = sm_scene_to_text (a);
  b_text = sm_scene_to_text (b);
  g_assert_cmpstr (a_text, ==, b_text);
}

static void
test_draft_name (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  g_autoptr(SmViewpoint) plain = sm_view_state_dup_viewpoint (state);
  g_autoptr(SmViewpoint) filtered = NULL;
  g_autofree char *first = sm_brief_draft_name (plain, sm_corpus_get_snapshot (corpus));
  g_autofree char *second = NULL;

  g_assert_cmpstr (first, ==, "Timeline");
  sm_filter_set_id (sm_view_state_get_filter (state), SM_FACET_ISSUE, "nato", TRUE);
  sm_filter_set_id (sm_view_state_get_filter (state), SM_FACET_HIDDEN_ACTOR, "poland", TRUE);
  sm_filter_set_text (sm_view_state_get_filter (state), "a text that is by far too long to be in the name of a card");
  filtered = sm_view_state_dup_viewpoint (state);
  second = sm_brief_draft_name (filtered, sm_corpus_get_snapshot (corpus));
  g_assert_cmpstr (second, ==, "Timeline: NATO, Hidden: Poland");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/brief/changes", test_changes);
  g_test_add_func ("/brief/read", test_read);
  g_test_add_func ("/brief/save", test_save);
  g_test_add_func ("/brief/save-first", test_save_first);
  g_test_add_func ("/brief/stale", test_stale);
  g_test_add_func ("/brief/presented", test_presented);
  g_test_add_func ("/brief/draft-name", test_draft_name);

  return g_test_run ();
}
