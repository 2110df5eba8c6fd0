/* What no synthetic events of a screen can do: fingers that pinch, and files that are dropped on a window. The
 * handlers are called as GTK would. */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>

#include "sm-application.h"
#include "sm-canvas-private.h"
#include "sm-window.h"
#include "view-corpus.h"
#include "wait-for.h"

static double
day_at (SmCanvas *canvas,
        double    x)
{
  const SmTimeScale *time = &canvas->scene->time;

  return time->day0 + (x - time->x0) / (time->x1 - time->x0) * (time->day1 - time->day0);
}

/* Fingers twice as far apart show half of the time, and what is between them stays there. */
static void
test_pinch (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  GtkWidget *window = gtk_window_new ();
  SmCanvas *canvas = g_object_new (SM_TYPE_CANVAS, NULL);
  double from, to, width, day;

  sm_canvas_set_state (canvas, state);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (canvas));
  gtk_window_present (GTK_WINDOW (window));
  wait_for (canvas->scene != NULL && gtk_widget_get_width (GTK_WIDGET (canvas)) > 0);

  g_assert_true (sm_canvas_ensure_scene (canvas));
  sm_view_state_get_visible_days (state, &from, &to);
  width = canvas->scene->time.day1 - canvas->scene->time.day0;
  day = day_at (canvas, 500);

  sm_canvas_pinch (canvas, 1, 500);
  sm_canvas_pinch (canvas, 1.5, 500);
  sm_canvas_pinch (canvas, 2, 500);
  g_assert_true (sm_canvas_ensure_scene (canvas));
  g_assert_cmpfloat_with_epsilon (canvas->scene->time.day1 - canvas->scene->time.day0, width / 2, 0.02 * width);
  g_assert_cmpfloat_with_epsilon (day_at (canvas, 500), day, 0.01 * width);

  /* What GTK never says, but a broken driver may. */
  sm_canvas_pinch (canvas, 0, 500);
  sm_canvas_pinch (canvas, NAN, 500);
  g_assert_true (sm_canvas_ensure_scene (canvas));
  g_assert_cmpfloat_with_epsilon (canvas->scene->time.day1 - canvas->scene->time.day0, width / 2, 0.02 * width);

  gtk_window_destroy (GTK_WINDOW (window));
}

/* The controller that takes what is dropped on @widget. */
static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }

  return NULL;
}

static gboolean
drop_files (SmWindow *window,
            GSList   *files)
{
  g_auto(GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  g_signal_emit_by_name (find_drop_target (GTK_WIDGET (window)), "drop", &value, 10.0, 10.0, &taken);

  return taken;
}

static guint
n_statements (SmWindow *window)
{
  SmViewState *state = sm_window_get_view_state (window);

  return state != NULL ? sm_view_state_get_n_total (state) : 0;
}

static SmWindow *
find_other (GtkApplication *app,
            SmWindow       *window)
{
  for (GList *item = gtk_application_get_windows (app); item != NULL; item = item->next)
    if (SM_IS_WINDOW (item->data) && item->data != (gpointer) window)
      return item->data;

  return NULL;
}

/* A file that is dropped on an empty window opens in it; on one with articles, in another. */
static void
test_drop (void)
{
  static const char json[] =
    "{\"format\": \"stancemap-corpus\", \"version\": 1, \"articles\": [{\"id\": \"a\", \"statements\": ["
    "{\"actor\": \"x\", \"issue\": \"nato\", \"stance\": \"supports\"}]}]}";
  g_autoptr(SmApplication) app = sm_application_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("stancemap-drop-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "dropped.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GSList) files = g_slist_prepend (NULL, file);
  g_autoptr(SmWindow) window = NULL;
  GtkDropTarget *target;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, json, -1, &error));
  g_application_set_flags (G_APPLICATION (app), g_application_get_flags (G_APPLICATION (app)) |
                                                  G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, &error));

  window = g_object_ref (g_object_new (SM_TYPE_WINDOW, "application", app, NULL));
  gtk_window_present (GTK_WINDOW (window));
  target = find_drop_target (GTK_WIDGET (window));
  g_assert_nonnull (target);
  g_assert_true (gdk_content_formats_contain_gtype (gtk_drop_target_get_formats (target), GDK_TYPE_FILE_LIST));
  g_assert_true (gtk_drop_target_get_actions (target) & GDK_ACTION_COPY);

  g_assert_false (drop_files (window, NULL));
  g_assert_true (sm_window_is_empty (window));

  g_assert_true (drop_files (window, files));
  wait_for (n_statements (window) == 1);
  g_assert_null (find_other (GTK_APPLICATION (app), window));

  g_assert_true (drop_files (window, files));
  wait_for (find_other (GTK_APPLICATION (app), window) != NULL);
  wait_for (n_statements (find_other (GTK_APPLICATION (app), window)) == 1);
  g_assert_cmpuint (n_statements (window), ==, 1);

  while (gtk_application_get_windows (GTK_APPLICATION (app)) != NULL)
    gtk_window_destroy (gtk_application_get_windows (GTK_APPLICATION (app))->data);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/gestures/pinch", test_pinch);
  g_test_add_func ("/gestures/drop", test_drop);

  return g_test_run ();
}
