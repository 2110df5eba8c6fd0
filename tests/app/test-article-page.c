/* The article in a window, within one process: its quotes, walking through them, finding words. */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "sm-article-page.h"
#include "sm-article-text.h"
#include "view-corpus.h"
#include "wait-for.h"

typedef struct
{
  SmCorpus      *corpus;
  SmViewState   *state;
  GtkWidget     *window;
  SmArticlePage *page;
} Fixture;

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Whether a label that can be seen begins so. */
static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;

  return FALSE;
}

static GtkTextBuffer *
get_buffer (Fixture *fixture)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_widget (GTK_WIDGET (fixture->page), SM_TYPE_ARTICLE_TEXT)));
}

static char *
dup_text (Fixture *fixture)
{
  GtkTextIter first;
  GtkTextIter last;

  gtk_text_buffer_get_bounds (get_buffer (fixture), &first, &last);
  return gtk_text_buffer_get_text (get_buffer (fixture), &first, &last, TRUE);
}

static gboolean
has_text (Fixture    *fixture,
          const char *expected)
{
  g_autofree char *text = dup_text (fixture);

  return strcmp (text, expected) == 0;
}

/* The words that carry a tag; "" for none. */
static char *
dup_tagged (Fixture    *fixture,
            const char *name)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (get_buffer (fixture)), name);
  GtkTextIter first;
  GtkTextIter last;

  gtk_text_buffer_get_start_iter (get_buffer (fixture), &first);
  if (!gtk_text_iter_has_tag (&first, tag) && !gtk_text_iter_forward_to_tag_toggle (&first, tag))
    return g_strdup ("");
  last = first;
  gtk_text_iter_forward_to_tag_toggle (&last, tag);

  return gtk_text_buffer_get_text (get_buffer (fixture), &first, &last, TRUE);
}

#define assert_tagged(fixture, tag, words)                 \
  G_STMT_START {                                           \
    g_autofree char *found_ = dup_tagged (fixture, tag);   \
    g_assert_cmpstr (found_, ==, words);                   \
  } G_STMT_END

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->corpus = view_corpus_new (
    "{\"id\": \"a\", \"title\": \"First\", \"outlet\": \"Paper\", \"url\": \"file:///etc/passwd\","
    "\"text\": \"Alpha beta gamma.\\nBeta said more than alpha.\", \"statements\": ["
    "{\"id\": \"wide\", \"actor\": \"poland\", \"issue\": \"nato\", \"stance\": \"supports\","
    " \"quote\": {\"start\": 0, \"end\": 17}},"
    "{\"id\": \"inner\", \"actor\": \"serry\", \"issue\": \"eu\", \"stance\": \"opposes\","
    " \"quote\": {\"start\": 6, \"end\": 10}},"
    "{\"id\": \"later\", \"actor\": \"poland\", \"issue\": \"eu\", \"stance\": \"neutral\","
    " \"quote\": {\"start\": 18, \"end\": 27}}]},"
    "{\"id\": \"b\", \"title\": \"Second\", \"url\": \"https://example.org/b\", \"statements\": ["
    "{\"id\": \"bare\", \"actor\": \"poland\", \"issue\": \"nato\", \"stance\": \"supports\","
    " \"quote\": {\"exact\": \"Kept words.\"}}]}");
  fixture->state = sm_view_state_new (fixture->corpus);
  fixture->window = gtk_window_new ();
  fixture->page = g_object_new (SM_TYPE_ARTICLE_PAGE, NULL);
  sm_article_page_set_state (fixture->page, fixture->state);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for (gtk_widget_get_mapped (GTK_WIDGET (fixture->page)));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_unref (fixture->state);
  g_object_unref (fixture->corpus);
}

static void
go_to (Fixture    *fixture,
       const char *id)
{
  sm_view_state_set_cursor (fixture->state, view_corpus_row (fixture->corpus, id));
}

#define TEXT "Alpha beta gamma.\nBeta said more than alpha."

static void
test_none (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_true (says (GTK_WIDGET (fixture->page), "No Article Chosen"));
}

static void
test_walk (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);

  go_to (fixture, "inner");
  wait_for (has_text (fixture, TEXT));
  g_assert_true (says (page, "First"));
  g_assert_true (says (page, "Robert Serry: opposes"));
  g_assert_true (says (page, "Statement 2 of 3"));
  assert_tagged (fixture, "current", "beta");

  gtk_widget_activate_action (page, "article.next", NULL);
  assert_tagged (fixture, "current", "Beta said");
  g_assert_cmpuint (sm_view_state_get_cursor (fixture->state), ==, view_corpus_row (fixture->corpus, "later"));
  g_assert_cmpuint (sm_view_state_get_selected (fixture->state), ==, view_corpus_row (fixture->corpus, "later"));
  /* At the end there is nowhere to go. */
  gtk_widget_activate_action (page, "article.next", NULL);
  g_assert_cmpuint (sm_view_state_get_cursor (fixture->state), ==, view_corpus_row (fixture->corpus, "later"));

  gtk_widget_activate_action (page, "article.previous", NULL);
  gtk_widget_activate_action (page, "article.previous", NULL);
  assert_tagged (fixture, "current", "Alpha beta gamma.");
}

/* Only web pages can be opened; a file of this machine cannot. */
static void
test_address (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *button;

  go_to (fixture, "wide");
  wait_for (has_text (fixture, TEXT));
  button = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->page), SM_TYPE_ARTICLE_PAGE,
                                                      "address_button"));
  g_assert_false (gtk_widget_get_visible (button));
  go_to (fixture, "bare");
  g_assert_true (gtk_widget_get_visible (button));
}

static void
test_without_text (Fixture       *fixture,
                   gconstpointer  data)
{
  go_to (fixture, "bare");
  wait_for (has_text (fixture, "Kept words."));
  g_assert_true (says (GTK_WIDGET (fixture->page), "The file does not have the text of this article."));
  assert_tagged (fixture, "current", "Kept words.");

  /* And back to one that has it. */
  go_to (fixture, "later");
  wait_for (has_text (fixture, TEXT));
  g_assert_false (says (GTK_WIDGET (fixture->page), "The file does not have"));
}

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  SmArticleText *text = SM_ARTICLE_TEXT (find_widget (GTK_WIDGET (fixture->page), SM_TYPE_ARTICLE_TEXT));
  GtkWidget *entry;

  go_to (fixture, "wide");
  wait_for (has_text (fixture, TEXT));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "article.find", NULL);
  entry = find_widget (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "BETA");
  wait_for (says (GTK_WIDGET (fixture->page), "2 matches"));
  assert_tagged (fixture, "match-current", "beta");
  g_assert_cmpuint (sm_article_text_find_next (text, FALSE), ==, 2);
  assert_tagged (fixture, "match-current", "Beta");
  g_assert_cmpuint (sm_article_text_find_next (text, FALSE), ==, 1);
  g_assert_cmpuint (sm_article_text_find_next (text, TRUE), ==, 2);

  gtk_editable_set_text (GTK_EDITABLE (entry), "nowhere");
  wait_for (says (GTK_WIDGET (fixture->page), "no match"));
  g_assert_cmpuint (sm_article_text_find_next (text, FALSE), ==, 0);
  assert_tagged (fixture, "match", "");
}

/* Every quote of the text is underlined, at a level of its own where they overlap. */
static void
test_underlines (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkTextView *text;
  g_autoptr(GdkPaintable) paintable = NULL;
  g_autoptr(GskRenderNode) node = NULL;
  GtkSnapshot *snapshot;
  g_autoptr(GBytes) bytes = NULL;
  const char *found;
  guint n_lines = 0;

  go_to (fixture, "wide");
  wait_for (has_text (fixture, TEXT));
  text = GTK_TEXT_VIEW (find_widget (GTK_WIDGET (fixture->page), SM_TYPE_ARTICLE_TEXT));
  g_assert_cmpint (gtk_text_view_get_pixels_below_lines (text), >, 8 + 5);
  wait_for (gtk_widget_get_height (GTK_WIDGET (text)) > 0);

  paintable = gtk_widget_paintable_new (GTK_WIDGET (text));
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, 700, 400);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  bytes = gsk_render_node_serialize (node);
  /* Lines are painted as plain rectangles, two or three high. */
  found = g_bytes_get_data (bytes, NULL);
  while ((found = strstr (found, "bounds: ")) != NULL)
    {
      double x, y, width, height;

      if (sscanf (found, "bounds: %lf %lf %lf %lf;", &x, &y, &width, &height) == 4 && (height == 2 || height == 3) &&
          width > 10)
        n_lines++;
      found++;
    }
  g_assert_cmpuint (n_lines, >=, 3);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/article-page/none", test_none);
  ADD ("/article-page/walk", test_walk);
  ADD ("/article-page/address", test_address);
  ADD ("/article-page/without-text", test_without_text);
  ADD ("/article-page/find", test_find);
  ADD ("/article-page/underlines", test_underlines);

  return g_test_run ();
}
