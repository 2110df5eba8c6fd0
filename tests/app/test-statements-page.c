/* The table of statements in a window, within one process: what it shows, how it is sorted, whom it follows. */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "sm-settings.h"
#include "sm-statement-order.h"
#include "sm-statement.h"
#include "sm-statements-page.h"
#include "view-corpus.h"
#include "wait-for.h"

typedef struct
{
  SmCorpus         *corpus;
  SmViewState      *state;
  GtkWidget        *window;
  SmStatementsPage *page;
  char             *notice;
  int               n_asked;
  gboolean          read;
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

static GtkColumnView *
get_table (Fixture *fixture)
{
  return GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW));
}

static GtkSelectionModel *
get_model (Fixture *fixture)
{
  return gtk_column_view_get_model (get_table (fixture));
}

static guint
n_shown (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture)));
}

static const char *
get_id (Fixture *fixture,
        guint    position)
{
  g_autoptr(SmStatement) statement = g_list_model_get_item (G_LIST_MODEL (get_model (fixture)), position);

  return statement != NULL ? sm_statement_get_id (statement) : NULL;
}

/* Whether a label says so somewhere on the page. */
static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (GTK_IS_LABEL (widget) && strcmp (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;

  return FALSE;
}

static void
notice_cb (Fixture    *fixture,
           const char *text)
{
  g_free (fixture->notice);
  fixture->notice = g_strdup (text);
}

static void
asked_cb (Fixture  *fixture,
          gboolean  read)
{
  fixture->n_asked++;
  fixture->read = read;
}

static void
open_window (Fixture  *fixture,
             SmCorpus *corpus)
{
  g_settings_reset (sm_settings_get (), "statements-columns");
  g_settings_reset (sm_settings_get (), "statements-sort");
  fixture->corpus = corpus;
  fixture->state = sm_view_state_new (corpus);
  fixture->window = gtk_window_new ();
  fixture->page = g_object_new (SM_TYPE_STATEMENTS_PAGE, NULL);
  sm_statements_page_set_state (fixture->page, fixture->state);
  g_signal_connect_swapped (fixture->page, "notice", G_CALLBACK (notice_cb), fixture);
  g_signal_connect_swapped (fixture->page, "evidence-asked", G_CALLBACK (asked_cb), fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1300, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  open_window (fixture, view_corpus_sample ());
  wait_for (n_shown (fixture) > 0);
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
  g_free (fixture->notice);
}

static void
test_shows_all (Fixture       *fixture,
                gconstpointer  data)
{
  SmLanes *lanes = sm_view_state_get_window_lanes (fixture->state);

  g_assert_cmpuint (n_shown (fixture), ==, lanes->row_set->n_rows);
  wait_for (says (GTK_WIDGET (fixture->page), "Poland"));
  g_assert_true (says (GTK_WIDGET (fixture->page), "10 January 2022"));
  g_assert_true (says (GTK_WIDGET (fixture->page), "on the word of Robert Serry"));
  /* The words of the article come from a worker. */
  wait_for (says (GTK_WIDGET (fixture->page), "Poland wants in."));
}

static void
test_follows_the_filter (Fixture       *fixture,
                         gconstpointer  data)
{
  sm_filter_set_id (sm_view_state_get_filter (fixture->state), SM_FACET_ISSUE, "eu", TRUE);
  wait_for (n_shown (fixture) == sm_view_state_get_window_lanes (fixture->state)->row_set->n_rows);
  g_assert_cmpuint (n_shown (fixture), >, 0);
  g_assert_cmpuint (n_shown (fixture), <, 11);

  sm_filter_set_text (sm_view_state_get_filter (fixture->state), "words that nobody said");
  wait_for (n_shown (fixture) == 0);
  g_assert_true (gtk_widget_get_mapped (find_widget (GTK_WIDGET (fixture->page), ADW_TYPE_STATUS_PAGE)));
}

static void
test_sorts (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GListModel) columns = g_object_ref (gtk_column_view_get_columns (get_table (fixture)));
  g_autoptr(GtkColumnViewColumn) stance = g_list_model_get_item (columns, SM_COLUMN_STANCE);
  g_autoptr(GVariant) saved = NULL;
  double last = 2;

  gtk_column_view_sort_by_column (get_table (fixture), stance, GTK_SORT_ASCENDING);
  for (guint i = 0; i < n_shown (fixture); i++)
    {
      g_autoptr(SmStatement) statement = g_list_model_get_item (G_LIST_MODEL (get_model (fixture)), i);

      g_assert_cmpfloat (sm_statement_get_value (statement), <=, last);
      last = sm_statement_get_value (statement);
    }

  gtk_column_view_sort_by_column (get_table (fixture), stance, GTK_SORT_DESCENDING);
  last = -2;
  for (guint i = 0; i < n_shown (fixture); i++)
    {
      g_autoptr(SmStatement) statement = g_list_model_get_item (G_LIST_MODEL (get_model (fixture)), i);

      g_assert_cmpfloat (sm_statement_get_value (statement), >=, last);
      last = sm_statement_get_value (statement);
    }

  saved = g_variant_ref_sink (g_variant_new ("(sb)", "stance", TRUE));
  {
    g_autoptr(GVariant) found = g_settings_get_value (sm_settings_get (), "statements-sort");

    g_assert_true (g_variant_equal (saved, found));
  }
}

static void
test_cursor (Fixture       *fixture,
             gconstpointer  data)
{
  guint row = view_corpus_row (fixture->corpus, "p3");
  guint n_selected = 0;
  guint position = 0;

  sm_view_state_set_cursor (fixture->state, row);
  while (strcmp (get_id (fixture, position), "p3") != 0)
    position++;
  g_assert_true (gtk_selection_model_is_selected (get_model (fixture), position));

  /* And the other way round. */
  gtk_selection_model_select_item (get_model (fixture), 0, TRUE);
  g_assert_cmpuint (sm_view_state_get_cursor (fixture->state), ==, sm_view_state_get_selected (fixture->state));
  g_assert_cmpuint (sm_view_state_get_cursor (fixture->state), ==, view_corpus_row (fixture->corpus, get_id (fixture, 0)));

  gtk_selection_model_select_range (get_model (fixture), 1, 3, TRUE);
  sm_view_state_get_selected_rows (fixture->state, &n_selected);
  g_assert_cmpuint (n_selected, ==, 3);
}

static void
test_activates (Fixture       *fixture,
                gconstpointer  data)
{
  g_signal_emit_by_name (get_table (fixture), "activate", 2u);
  g_assert_cmpint (fixture->n_asked, ==, 1);
  g_assert_true (fixture->read);
  g_assert_cmpuint (sm_view_state_get_selected (fixture->state), ==,
                    view_corpus_row (fixture->corpus, get_id (fixture, 2)));
}

static void
text_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copies (Fixture       *fixture,
             gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);
  g_autofree char *csv = NULL;
  g_autofree char *text = NULL;
  guint row = view_corpus_row (fixture->corpus, "p1");

  gtk_selection_model_unselect_all (get_model (fixture));
  g_assert_false (gtk_widget_activate_action (find_widget (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW),
                                              "statements.no-such-action", NULL));
  sm_view_state_set_cursor (fixture->state, row);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "statements.copy-csv", NULL);
  wait_for (fixture->notice != NULL);
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, &csv);
  wait_for (csv != NULL);
  g_assert_true (g_str_has_prefix (csv, "statement_id,"));
  g_assert_nonnull (strstr (csv, "\r\np1,"));
  g_assert_nonnull (strstr (csv, "Poland wants in."));
  g_assert_cmpstr (fixture->notice, ==, "1 Statement Copied");

  g_clear_pointer (&fixture->notice, g_free);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "statements.copy-text", NULL);
  wait_for (fixture->notice != NULL);
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, &text);
  wait_for (text != NULL);
  g_assert_nonnull (strstr (text, "Poland wants in."));
  g_assert_nonnull (strstr (text, "Paper"));
}

static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  GListModel *columns = gtk_column_view_get_columns (get_table (fixture));
  g_autoptr(GtkColumnViewColumn) confidence = g_list_model_get_item (columns, SM_COLUMN_CONFIDENCE);
  g_auto(GStrv) saved = NULL;

  g_assert_false (gtk_column_view_column_get_visible (confidence));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "statement-columns.confidence", NULL));
  g_assert_true (gtk_column_view_column_get_visible (confidence));
  wait_for (says (GTK_WIDGET (fixture->page), "1"));
  saved = g_settings_get_strv (sm_settings_get (), "statements-columns");
  g_assert_true (g_strv_contains ((const char *const *) saved, "confidence"));
}

/* Many rows are sorted in a worker; the table has widgets for those in sight only. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GString) json = g_string_new ("{\"id\": \"a\", \"title\": \"T\", \"statements\": [");
  const guint n = 50000;
  guint n_widgets = 0;
  GtkWidget *list;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s{\"id\": \"s%u\", \"actor\": \"a%u\", \"issue\": \"nato\", \"value\": 0.5, "
                                  "\"date\": \"20%02u-%02u-%02u\"}",
                            i > 0 ? "," : "", i, i % 100, i % 30, i % 12 + 1, i % 28 + 1);
  g_string_append (json, "]}");
  open_window (fixture, view_corpus_new (json->str));
  wait_for (n_shown (fixture) == n);

  list = gtk_widget_get_last_child (GTK_WIDGET (get_table (fixture)));
  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL; child = gtk_widget_get_next_sibling (child))
    n_widgets++;
  g_assert_cmpuint (n_widgets, <, 500);

  sm_view_state_set_cursor (fixture->state, view_corpus_row (fixture->corpus, "s49999"));
  wait_for (says (GTK_WIDGET (fixture->page), "a99"));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/statements-page/shows-all", test_shows_all);
  ADD ("/statements-page/follows-the-filter", test_follows_the_filter);
  ADD ("/statements-page/sorts", test_sorts);
  ADD ("/statements-page/cursor", test_cursor);
  ADD ("/statements-page/activates", test_activates);
  ADD ("/statements-page/copies", test_copies);
  ADD ("/statements-page/columns", test_columns);
  g_test_add ("/statements-page/many", Fixture, NULL, NULL, test_many, tear_down);

  return g_test_run ();
}
