/* The window in a language that nobody speaks: no word of it was kept from the translators, longer words have room,
 * and whatever can be used has a name for those who do not see it. Run with LANGUAGE=qps, and with the catalogue that
 * make-pseudo.py writes as the first argument, the sample as the second. */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <locale.h>

#include "sm-application.h"
#include "sm-view.h"
#include "sm-window.h"
#include "wait-for.h"

static const char *sample;
static GPtrArray *corpus; /* what the corpus says, the longest first */
static GHashTable *complaints;

static void
collect (JsonArray  *array,
         guint       index,
         JsonNode   *node,
         gpointer    user_data);

static void
collect_node (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr(GList) members = json_object_get_values (json_node_get_object (node));

      for (GList *item = members; item != NULL; item = item->next)
        collect_node (item->data);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      json_array_foreach_element (json_node_get_array (node), collect, NULL);
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      const char *text = json_node_get_string (node);

      /* Words of the format and ids are small: "supports" on the screen is a word for translators. */
      for (const char *c = text; *c != '\0'; c++)
        {
          if (g_ascii_isupper (*c) || *c == ' ')
            {
              g_ptr_array_add (corpus, g_strdup (text));
              /* As it is written within a sentence. */
              g_ptr_array_add (corpus, g_strdup_printf ("%c%s", g_ascii_tolower (*text), text + 1));
              break;
            }
        }
    }
}

static void
collect (JsonArray *array,
         guint      index,
         JsonNode  *node,
         gpointer   user_data)
{
  collect_node (node);
}

static int
compare_length (gconstpointer a,
                gconstpointer b)
{
  gsize first = strlen (*(char *const *) a);
  gsize second = strlen (*(char *const *) b);

  return first < second ? 1 : first > second ? -1 : 0;
}

static void
read_corpus (void)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;

  corpus = g_ptr_array_new_with_free_func (g_free);
  json_parser_load_from_file (parser, sample, &error);
  g_assert_no_error (error);
  collect_node (json_parser_get_root (parser));
  g_ptr_array_sort (corpus, compare_length);
}

/* Whether a part of a text of the corpus. */
static gboolean
is_excerpt (const char *text)
{
  for (guint i = 0; i < corpus->len; i++)
    if (strstr (corpus->pdata[i], text) != NULL)
      return TRUE;

  return FALSE;
}

/* @text without all that the corpus says, and without names that stay what they are. */
static char *
without_corpus (const char *text)
{
  static const char *const plain =
    "\\b(Jan(uary)?|Feb(ruary)?|Mar(ch)?|Apr(il)?|May|June?|July?|Aug(ust)?|Sept?(ember)?|Oct(ober)?|Nov(ember)?|"
    "Dec(ember)?|Stancemap|PNG|SVG|PDF|CSV|JSON|https?)\\b";
  g_autoptr(GRegex) regex = g_regex_new (plain, 0, 0, NULL);
  GString *rest = g_string_new (text);
  char *result;

  for (guint i = 0; i < corpus->len; i++)
    if (strlen (corpus->pdata[i]) >= 2)
      g_string_replace (rest, corpus->pdata[i], " ", 0);

  result = g_regex_replace_literal (regex, rest->str, -1, 0, " ", 0, NULL);
  g_string_free (rest, TRUE);
  return result;
}

static gboolean
has_word (const char *text)
{
  return g_regex_match_simple ("[A-Za-z]{2,}", text, 0, 0);
}

static void
complain (const char *where,
          const char *what,
          GtkWidget  *widget,
          const char *text)
{
  g_autofree char *key = g_strdup_printf ("%s %s '%s'", what, G_OBJECT_TYPE_NAME (widget), text);

  if (g_hash_table_add (complaints, g_strdup (key)))
    g_test_message ("%s: %s", where, key);
}

static void
check_words (const char *where,
             const char *what,
             GtkWidget  *widget,
             const char *text)
{
  g_autofree char *rest = NULL;

  if (text == NULL || !has_word (text) || is_excerpt (text))
    return;

  rest = without_corpus (text);
  if (has_word (rest))
    complain (where, what, widget, text);
}

/* What a screen reader is told of @widget; NULL if nothing. */
static char *
dup_accessible_label (GtkWidget *widget)
{
  char *label = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                    "\x01" "nothing is called this");

  if (label != NULL && (*label == '\0' || g_str_equal (label, "undefined")))
    g_clear_pointer (&label, g_free);
  return label;
}

static gboolean
has_label_inside (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label_inside (child))
      return TRUE;

  return FALSE;
}

static gboolean
is_named (GtkWidget *widget)
{
  g_autofree char *label = dup_accessible_label (widget);

  return label != NULL || has_label_inside (widget) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
check_label (const char *where,
             GtkLabel   *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  const char *text = gtk_label_get_text (label);
  gboolean own = g_str_has_prefix (text, "[");
  int width;

  check_words (where, "not translated", GTK_WIDGET (label), text);

  /* What the corpus says may be of any length, a tooltip tells the whole of it, and so does the list of a row; a
   * placeholder is spoken. */
  if (!own || gtk_widget_get_has_tooltip (GTK_WIDGET (label)) ||
      gtk_widget_get_ancestor (GTK_WIDGET (label), ADW_TYPE_COMBO_ROW) != NULL ||
      GTK_IS_TEXT (gtk_widget_get_parent (GTK_WIDGET (label))))
    return;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (pango_layout_is_ellipsized (layout))
    complain (where, "shortened", GTK_WIDGET (label), text);
  else if (width > gtk_widget_get_width (GTK_WIDGET (label)) + 1)
    complain (where, "cut off", GTK_WIDGET (label), text);
}

static void
look (const char *where,
      GtkWidget  *widget)
{
  g_autofree char *label = NULL;

  /* The window's own buttons speak GTK's words. */
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget) || GTK_IS_WINDOW_CONTROLS (widget))
    return;

  label = dup_accessible_label (widget);
  check_words (where, "not translated, spoken", widget, label);
  check_words (where, "not translated, tooltip", widget, gtk_widget_get_tooltip_text (widget));
  if (GTK_IS_LABEL (widget))
    check_label (where, GTK_LABEL (widget));
  if ((GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget) ||
       GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_SPIN_BUTTON (widget) ||
       GTK_IS_DROP_DOWN (widget)) &&
      gtk_widget_get_focusable (widget) && !is_named (widget))
    {
      const char *tooltip = gtk_widget_get_tooltip_text (widget);

      /* The button inside a menu button and the like speak for their parent. */
      if (!is_named (gtk_widget_get_parent (widget)))
        complain (where, "without a name", widget, tooltip != NULL ? tooltip : "");
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look (where, child);
}

static gboolean
count_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  (*(guint *) user_data)++;
  return G_SOURCE_CONTINUE;
}

static gboolean
late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until what was asked for has been laid out: views are made in the background, and shown some frames later. */
static void
settle (gpointer window)
{
  gboolean late = FALSE;
  guint frames = 0;
  guint tick = gtk_widget_add_tick_callback (window, count_cb, &frames, NULL);

  g_timeout_add (500, late_cb, &late);
  while (!late || frames < 12)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (window, tick);
}

/* A window that lies over @window; NULL if there is none. */
static GtkWindow *
find_dialog (SmWindow *window)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (item->data != (gpointer) window && gtk_widget_get_mapped (item->data))
      return item->data;

  return NULL;
}

static void
test_window (void)
{
  g_autoptr(SmApplication) app = sm_application_new ();
  g_autoptr(GFile) file = g_file_new_for_path (sample);
  g_autoptr(GError) error = NULL;
  SmWindow *window;
  GtkWindow *dialog;

  g_application_set_flags (G_APPLICATION (app), g_application_get_flags (G_APPLICATION (app)) |
                                                  G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, &error));
  g_assert_no_error (error);

  window = g_object_new (SM_TYPE_WINDOW, "application", app, "default-width", 1380, "default-height", 860, NULL);
  gtk_window_present (GTK_WINDOW (window));
  settle (window);
  look ("first run", GTK_WIDGET (window));

  sm_window_load (window, &file, 1);
  wait_for (!sm_window_is_empty (window));
  for (SmViewId view = 0; view < SM_N_VIEWS; view++)
    {
      sm_view_state_set_view (sm_window_get_view_state (window), view);
      settle (window);
      look (sm_view_get_nick (view), GTK_WIDGET (window));
    }
  sm_view_state_set_view (sm_window_get_view_state (window), SM_VIEW_TIMELINE);
  g_action_group_activate_action (G_ACTION_GROUP (window), "keep-card", NULL);
  settle (window);
  look ("cards", GTK_WIDGET (window));
  g_action_group_activate_action (G_ACTION_GROUP (window), "find", NULL);
  settle (window);
  look ("search", GTK_WIDGET (window));
  g_action_group_activate_action (G_ACTION_GROUP (window), "export", NULL);
  wait_for (find_dialog (window) != NULL);
  dialog = find_dialog (window);
  settle (dialog);
  look ("export", GTK_WIDGET (dialog));
  gtk_window_close (dialog);
  settle (window);

  while (gtk_application_get_windows (GTK_APPLICATION (app)) != NULL)
    gtk_window_destroy (gtk_application_get_windows (GTK_APPLICATION (app))->data);
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  g_assert_cmpuint (g_hash_table_size (complaints), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autofree char *messages = NULL;
  g_autofree char *target = NULL;
  g_autoptr(GFile) from = NULL;
  g_autoptr(GFile) to = NULL;
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  sample = argv[2];

  folder = g_dir_make_tmp ("stancemap-locale-XXXXXX", NULL);
  messages = g_build_filename (folder, "qps", "LC_MESSAGES", NULL);
  target = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  from = g_file_new_for_path (argv[1]);
  to = g_file_new_for_path (target);
  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_assert_true (g_str_has_prefix (C_ ("view", "Timeline"), "["));

  adw_init ();
  read_corpus ();
  complaints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_test_add_func ("/everyone/window", test_window);
  status = g_test_run ();

  g_hash_table_unref (complaints);
  g_ptr_array_unref (corpus);
  g_unlink (target);
  g_rmdir (messages);
  messages[strlen (messages) - strlen ("/LC_MESSAGES")] = '\0';
  g_rmdir (messages);
  g_rmdir (folder);
  return status;
}
