/* The canvas in a window, within one process: what is drawn, what is spoken, what keys do. */
#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "sm-canvas-mark.h"
#include "sm-canvas.h"
#include "view-corpus.h"
#include "wait-for.h"

typedef struct
{
  SmCorpus    *corpus;
  SmViewState *state;
  GtkWidget   *window;
  SmCanvas    *canvas;
  int          n_evidence;
} Fixture;

static guint
n_marks (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += SM_IS_CANVAS_MARK (child);

  return n;
}

static SmCanvasMark *
find_mark (Fixture    *fixture,
           const char *id)
{
  guint row = view_corpus_row (fixture->corpus, id);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (SM_IS_CANVAS_MARK (child) && sm_canvas_mark_get_row (SM_CANVAS_MARK (child)) == row)
      return SM_CANVAS_MARK (child);

  return NULL;
}

static void
evidence_asked_cb (Fixture *fixture)
{
  fixture->n_evidence++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->corpus = view_corpus_sample ();
  fixture->state = sm_view_state_new (fixture->corpus);
  fixture->window = gtk_window_new ();
  fixture->canvas = g_object_new (SM_TYPE_CANVAS, NULL);
  sm_canvas_set_state (fixture->canvas, fixture->state);
  g_signal_connect_swapped (fixture->canvas, "evidence-asked", G_CALLBACK (evidence_asked_cb), fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->canvas));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for (n_marks (fixture) > 0);
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

static gboolean
press (Fixture         *fixture,
       guint            key,
       GdkModifierType  modifiers)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
          guint n;

          if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
            continue;
          n = g_list_model_get_n_items (G_LIST_MODEL (controller));
          for (guint j = 0; j < n; j++)
            {
              g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
              GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

              if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
                  gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
                  gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers &&
                  gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE,
                                                widget, gtk_shortcut_get_arguments (shortcut)))
                return TRUE;
            }
        }
    }

  return FALSE;
}

static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  SmScene *scene = sm_canvas_get_scene (fixture->canvas);
  guint n_statements = 0;

  for (guint i = 0; i < scene->n_items; i++)
    n_statements += scene->items[i].kind == SM_ITEM_STATEMENT || scene->items[i].kind == SM_ITEM_BIN;

  wait_for (n_marks (fixture) == n_statements);
  gtk_test_accessible_assert_role (fixture->canvas, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_role (find_mark (fixture, "p1"), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (find_mark (fixture, "p1"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Poland. NATO. Supports. 10 January 2022. Own words. Statement 1 of 3. "
                                       "Source: Paper, First.");
  g_assert_nonnull (scene->description);
}

/* Each mark lies over what is painted of it, where the hit test finds it. */
static void
test_marks_agree_with_hits (Fixture       *fixture,
                            gconstpointer  data)
{
  SmScene *scene = sm_canvas_get_scene (fixture->canvas);
  guint n_checked = 0;

  for (guint i = 0; i < scene->n_items; i++)
    {
      const SmItem *item = &scene->items[i];
      SmSnapshot *snapshot = sm_corpus_get_snapshot (fixture->corpus);
      SmCanvasMark *mark;
      graphene_rect_t box;
      int hit;

      if (item->kind != SM_ITEM_STATEMENT)
        continue;
      mark = find_mark (fixture, snapshot->statement_id[item->row]);
      g_assert_nonnull (mark);
      wait_for (gtk_widget_get_width (GTK_WIDGET (mark)) > 0);
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (mark), GTK_WIDGET (fixture->canvas), &box));
      g_assert_cmpfloat (box.size.width, >=, 24);
      g_assert_cmpfloat (box.size.height, >=, 24);
      hit = sm_scene_hit (scene, box.origin.x + box.size.width / 2, box.origin.y + box.size.height / 2, 0);
      g_assert_cmpint (hit, >=, 0);
      g_assert_cmpuint (scene->items[hit].row, ==, item->row);
      n_checked++;
    }
  g_assert_cmpuint (n_checked, >, 4);
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  guint p1 = view_corpus_row (fixture->corpus, "p1");
  guint p2 = view_corpus_row (fixture->corpus, "p2");
  guint p3 = view_corpus_row (fixture->corpus, "p3");

  gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas));
  g_assert_true (press (fixture, GDK_KEY_Right, 0));
  g_assert_true (SM_IS_CANVAS_MARK (gtk_window_get_focus (GTK_WINDOW (fixture->window))));

  sm_view_state_set_cursor (fixture->state, p1);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas)));
  g_assert_true (press (fixture, GDK_KEY_Right, 0));
  g_assert_cmpuint (sm_view_state_get_cursor (fixture->state), ==, p2);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == GTK_WIDGET (find_mark (fixture, "p2")));
  g_assert_true (press (fixture, GDK_KEY_End, 0));
  g_assert_cmpuint (sm_view_state_get_cursor (fixture->state), ==, p3);
  /* at the end the key is used up all the same, so that the focus does not leave */
  g_assert_true (press (fixture, GDK_KEY_Right, 0));
  g_assert_cmpuint (sm_view_state_get_cursor (fixture->state), ==, p3);

  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_cmpuint (sm_view_state_get_selected (fixture->state), ==, p3);
  g_assert_cmpint (fixture->n_evidence, ==, 1);
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_cmpuint (sm_view_state_get_selected (fixture->state), ==, SM_ROW_NONE);
}

static void
test_activate (Fixture       *fixture,
               gconstpointer  data)
{
  SmCanvasMark *mark = find_mark (fixture, "h1");

  g_assert_true (gtk_widget_activate (GTK_WIDGET (mark)));
  g_assert_cmpuint (sm_view_state_get_selected (fixture->state), ==, view_corpus_row (fixture->corpus, "h1"));
  g_assert_cmpint (fixture->n_evidence, ==, 1);
}

/* The cursor is brought into view from wherever time is. */
static void
test_reveal (Fixture       *fixture,
             gconstpointer  data)
{
  guint p1 = view_corpus_row (fixture->corpus, "p1");
  guint p3 = view_corpus_row (fixture->corpus, "p3");
  SmScene *scene = sm_canvas_get_scene (fixture->canvas);
  double from = scene->time.day0;
  gboolean shown = FALSE;

  sm_view_state_zoom (fixture->state, 8, from);
  sm_view_state_set_cursor (fixture->state, p1);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas));
  g_assert_true (press (fixture, GDK_KEY_End, 0));
  g_assert_cmpuint (sm_view_state_get_cursor (fixture->state), ==, p3);
  scene = sm_canvas_get_scene (fixture->canvas);
  for (guint i = 0; i < scene->n_items; i++)
    shown |= scene->items[i].kind == SM_ITEM_STATEMENT && scene->items[i].row == p3;
  g_assert_true (shown);
  g_assert_cmpfloat (scene->time.day0, >, from);
}

/* All marks of many lanes in a low window can be reached, and each is in view when it has the focus. */
static void
test_walk (void)
{
  g_autoptr(GString) statements = g_string_new (NULL);
  g_autofree char *article = NULL;
  Fixture fixture = { NULL };
  const guint n_lanes = 120;

  for (guint i = 0; i < n_lanes; i++)
    g_string_append_printf (statements,
                            "%s{\"id\": \"s%u\", \"actor\": \"actor%03u\", \"issue\": \"nato\", "
                            "\"stance\": \"supports\", \"date\": \"2022-03-%02u\"}",
                            i > 0 ? "," : "", i, i, i % 28 + 1);
  article = g_strdup_printf ("{\"id\": \"a\", \"statements\": [%s]}", statements->str);
  fixture.corpus = view_corpus_new (article);
  fixture.state = sm_view_state_new (fixture.corpus);
  fixture.window = gtk_window_new ();
  fixture.canvas = g_object_new (SM_TYPE_CANVAS, NULL);
  sm_canvas_set_state (fixture.canvas, fixture.state);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 500, 300);
  gtk_window_set_child (GTK_WINDOW (fixture.window), GTK_WIDGET (fixture.canvas));
  gtk_window_present (GTK_WINDOW (fixture.window));
  wait_for (n_marks (&fixture) > 0);

  gtk_widget_grab_focus (GTK_WIDGET (fixture.canvas));
  for (guint i = 0; i < n_lanes; i++)
    {
      SmScene *scene;
      gboolean in_view = FALSE;

      g_assert_true (press (&fixture, GDK_KEY_Down, 0));
      scene = sm_canvas_get_scene (fixture.canvas);
      for (guint j = 0; j < scene->n_items; j++)
        if (scene->items[j].row == sm_view_state_get_cursor (fixture.state))
          in_view = scene->items[j].y >= 0 && scene->items[j].y + scene->items[j].height <= scene->height;
      g_assert_true (in_view);
    }
  g_assert_cmpuint (sm_view_state_get_cursor (fixture.state), ==,
                    sm_view_state_get_lanes (fixture.state)->rows[n_lanes - 1]);

  /* and back to the top in one go */
  g_assert_true (press (&fixture, GDK_KEY_Home, GDK_CONTROL_MASK));
  g_assert_cmpuint (sm_view_state_get_cursor (fixture.state), ==, sm_view_state_get_lanes (fixture.state)->rows[0]);

  tear_down (&fixture, NULL);
}

/* A canvas without anything to show has nothing to trip over. */
static void
test_empty (void)
{
  g_autoptr(SmCorpus) corpus = sm_corpus_new ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  GtkWidget *window = gtk_window_new ();
  SmCanvas *canvas = g_object_new (SM_TYPE_CANVAS, NULL);

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (canvas));
  gtk_window_present (GTK_WINDOW (window));
  wait_for (gtk_widget_get_width (GTK_WIDGET (canvas)) > 0);
  g_assert_null (sm_canvas_get_scene (canvas));
  sm_canvas_set_state (canvas, state);
  sm_canvas_zoom (canvas, 2);
  for (guint i = 0; i < 20; i++)
    {
      gtk_widget_queue_draw (GTK_WIDGET (canvas));
      g_main_context_iteration (NULL, FALSE);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add ("/canvas/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("marks", test_marks);
  ADD ("marks-agree-with-hits", test_marks_agree_with_hits);
  ADD ("keys", test_keys);
  ADD ("activate", test_activate);
  ADD ("reveal", test_reveal);
  g_test_add_func ("/canvas/walk", test_walk);
  g_test_add_func ("/canvas/empty", test_empty);

  return g_test_run ();
}
