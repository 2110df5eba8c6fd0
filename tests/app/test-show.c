/* Pictures before a room, within one process: steps, the black screen, the large quote, motion. */
#include "config.h"

#include <adwaita.h>

#include "sm-quote-card.h"
#include "sm-show.h"
#include "view-corpus.h"
#include "wait-for.h"

typedef struct
{
  SmCorpus    *corpus;
  SmViewState *state;
  GtkWidget   *opener;
  SmShow      *show;
} Fixture;

static void
add (Fixture    *fixture,
     SmViewId    view,
     const char *title)
{
  g_autoptr(SmViewpoint) viewpoint = NULL;

  sm_view_state_set_view (fixture->state, view);
  viewpoint = sm_view_state_dup_viewpoint (fixture->state);
  sm_show_add (fixture->show, viewpoint, title);
}

static SmScene *
get_scene (Fixture *fixture)
{
  return sm_stage_get_scene (sm_show_get_stage (fixture->show));
}

static gboolean
is_titled (Fixture    *fixture,
           const char *title)
{
  return get_scene (fixture) != NULL && g_strcmp0 (get_scene (fixture)->title, title) == 0;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->corpus = view_corpus_sample ();
  fixture->state = sm_view_state_new (fixture->corpus);
  fixture->opener = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (fixture->opener));
  fixture->show = sm_show_new (GTK_WINDOW (fixture->opener), sm_corpus_get_snapshot (fixture->corpus));
  g_object_add_weak_pointer (G_OBJECT (fixture->show), (gpointer *) &fixture->show);
  add (fixture, SM_VIEW_TIMELINE, "First");
  sm_filter_set_id (sm_view_state_get_filter (fixture->state), SM_FACET_ISSUE, "nato", TRUE);
  add (fixture, SM_VIEW_TIMELINE, "Second");
  sm_filter_set_id (sm_view_state_get_filter (fixture->state), SM_FACET_ACTOR, "poland", TRUE);
  add (fixture, SM_VIEW_TIMELINE, "Third");
  sm_show_start (fixture->show, 0);
  wait_for (is_titled (fixture, "First"));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->show != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->show));
  /* Workers may still hold it. */
  wait_for (fixture->show == NULL);
  gtk_window_destroy (GTK_WINDOW (fixture->opener));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_unref (fixture->state);
  g_object_unref (fixture->corpus);
}

static gboolean
press (Fixture *fixture,
       guint    key)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->show));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      g_signal_emit_by_name (controller, "key-pressed", key, 0u, (GdkModifierType) 0, &handled);
      if (handled)
        return TRUE;
    }

  return FALSE;
}

static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_true (gtk_window_is_fullscreen (GTK_WINDOW (fixture->show)) || gtk_widget_get_mapped (GTK_WIDGET (fixture->show)));
  press (fixture, GDK_KEY_Right);
  wait_for (is_titled (fixture, "Second"));
  press (fixture, GDK_KEY_space);
  wait_for (is_titled (fixture, "Third"));
  /* There is nothing after the last. */
  press (fixture, GDK_KEY_Page_Down);
  g_assert_cmpuint (sm_show_get_position (fixture->show), ==, 2);
  press (fixture, GDK_KEY_Page_Up);
  wait_for (is_titled (fixture, "Second"));
  press (fixture, GDK_KEY_Home);
  wait_for (is_titled (fixture, "First"));
  press (fixture, GDK_KEY_Left);
  g_assert_cmpuint (sm_show_get_position (fixture->show), ==, 0);
  press (fixture, GDK_KEY_End);
  wait_for (is_titled (fixture, "Third"));
}

/* The page is as high as a slide, so that letters are as large as on one, and as wide as the screen's shape. */
static void
test_page (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *stage = GTK_WIDGET (sm_show_get_stage (fixture->show));
  SmScene *scene = get_scene (fixture);

  g_assert_cmpfloat (scene->height, ==, 720);
  g_assert_cmpfloat_with_epsilon (scene->width / scene->height,
                                  (double) gtk_widget_get_width (stage) / gtk_widget_get_height (stage), 0.01);
}

static void
test_motion (Fixture       *fixture,
             gconstpointer  data)
{
  SmStage *stage = sm_show_get_stage (fixture->show);

  press (fixture, GDK_KEY_Right);
  wait_for (is_titled (fixture, "Second"));
  g_assert_cmpint (sm_stage_is_moving (stage), ==, adw_get_enable_animations (GTK_WIDGET (stage)));
  wait_for (!sm_stage_is_moving (stage));

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  press (fixture, GDK_KEY_Left);
  wait_for (is_titled (fixture, "First"));
  g_assert_false (sm_stage_is_moving (stage));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
}

static void
test_black (Fixture       *fixture,
            gconstpointer  data)
{
  SmStage *stage = sm_show_get_stage (fixture->show);

  press (fixture, GDK_KEY_b);
  g_assert_true (sm_stage_is_black (stage));
  press (fixture, GDK_KEY_b);
  g_assert_false (sm_stage_is_black (stage));
  press (fixture, GDK_KEY_period);
  g_assert_true (sm_stage_is_black (stage));
  /* Esc takes away the black first. */
  press (fixture, GDK_KEY_Escape);
  g_assert_false (sm_stage_is_black (stage));
  g_assert_nonnull (fixture->show);
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;

  return FALSE;
}

static void
test_quote (Fixture       *fixture,
            gconstpointer  data)
{
  SmStage *stage = sm_show_get_stage (fixture->show);
  guint tries = 0;

  wait_for (!sm_stage_is_moving (stage));
  /* Nothing is pointed at yet. */
  g_assert_false (sm_stage_toggle_quote (stage));

  do
    {
      if (sm_stage_has_quote (stage))
        press (fixture, GDK_KEY_e);
      press (fixture, GDK_KEY_Tab);
      press (fixture, GDK_KEY_e);
      g_assert_true (sm_stage_has_quote (stage));
      for (guint i = 0; i < 50; i++)
        g_main_context_iteration (NULL, FALSE);
      g_usleep (20000);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
  while (!says (GTK_WIDGET (stage), "“Poland wants in.”") && ++tries < 20);
  g_assert_true (says (GTK_WIDGET (stage), "“Poland wants in.”"));
  g_assert_true (says (GTK_WIDGET (stage), "Paper"));
  g_assert_true (says (GTK_WIDGET (stage), "Poland: supports"));

  press (fixture, GDK_KEY_e);
  g_assert_false (sm_stage_has_quote (stage));
  press (fixture, GDK_KEY_e);
  press (fixture, GDK_KEY_Escape);
  g_assert_false (sm_stage_has_quote (stage));
  g_assert_nonnull (fixture->show);

  /* A step puts it away. */
  press (fixture, GDK_KEY_e);
  press (fixture, GDK_KEY_Right);
  wait_for (is_titled (fixture, "Second"));
  g_assert_false (sm_stage_has_quote (stage));
}

static void
test_ends (Fixture       *fixture,
           gconstpointer  data)
{
  press (fixture, GDK_KEY_Escape);
  wait_for (fixture->show == NULL);
}

/* What a person has not checked is not for the room. */
static void
test_reviewed_only (Fixture       *fixture,
                    gconstpointer  data)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (fixture->corpus);
  SmScene *scene = get_scene (fixture);

  for (guint i = 0; i < scene->n_items; i++)
    {
      guint n;
      const guint32 *rows = sm_scene_get_rows (scene, &scene->items[i], &n);

      for (guint j = 0; j < n; j++)
        g_assert_cmpint (sm_snapshot_get_status (snapshot, rows[j]), ==, SM_STATUS_CONFIRMED);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/show/steps", test_steps);
  ADD ("/show/page", test_page);
  ADD ("/show/motion", test_motion);
  ADD ("/show/black", test_black);
  ADD ("/show/quote", test_quote);
  ADD ("/show/ends", test_ends);
  ADD ("/show/reviewed-only", test_reviewed_only);

  return g_test_run ();
}
