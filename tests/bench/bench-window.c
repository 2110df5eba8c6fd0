/* How smooth the real window is: loads a corpus, filters it, moves through time, points at marks; then goes through
 * the views, each of which is opened, moved, filtered and brushed, and searches. bench-window CORPUS [WORK…] does all
 * of it, or only what is named as the lines below are.
 *
 * A stall is the stretch between two moments at which the main loop looks for events: so long nothing answers. For
 * each kind of work a line: its name, the longest stall by the clock, the longest by the processor's time, which other
 * programs on the machine do not stretch, and how much of that one step took on average where there are several; in
 * milliseconds. Before these, when the window was first painted, when it was usable, and when everything was loaded and
 * painted, since the program was started or, where that is known, since BENCH_STARTED on the monotonic clock, in
 * seconds. Usable is when the window has painted what a key asked of it: F9, to fold the sidebar away. */
#include "config.h"

#include <time.h>

#include "sm-application.h"
#include "sm-canvas.h"
#include "sm-search.h"
#include "sm-window.h"

#define N_STEPS 40

/* Longer than this nothing takes, in seconds. */
#define TOO_LONG 120

typedef struct
{
  double clock;
  double processor; /* of this thread */
} Times;

static struct
{
  double started; /* when the program was, all in seconds */
  double limit;   /* when it should have ended */
  Times  woke;    /* since when events are being handled */
  Times  longest; /* stall since the last reset */
  double busy;    /* processor's time of all stalls since the last reset */
  guint  n_frames;
  guint  n_calm; /* frames when it was last looked whether there are new ones */
} watch;

static double
read_clock (clockid_t id)
{
  struct timespec time;

  clock_gettime (id, &time);
  return (double) time.tv_sec + (double) time.tv_nsec * 1e-9;
}

static double
now (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

static Times
get_times (void)
{
  return (Times) { now (), read_clock (CLOCK_THREAD_CPUTIME_ID) };
}

static void
count_stall (void)
{
  Times times = get_times ();

  watch.longest.clock = MAX (watch.longest.clock, times.clock - watch.woke.clock);
  watch.longest.processor = MAX (watch.longest.processor, times.processor - watch.woke.processor);
  watch.busy += times.processor - watch.woke.processor;
}

static int
poll_watched (GPollFD *fds,
              guint    n_fds,
              int      timeout)
{
  int found;

  count_stall ();
  found = g_poll (fds, n_fds, timeout);
  watch.woke = get_times ();
  return found;
}

static void
reset (void)
{
  watch.longest = (Times) { 0, 0 };
  watch.busy = 0;
  watch.woke = get_times ();
}

static void
painted_cb (void)
{
  watch.n_frames++;
}

static GtkWidget *
find_widget (GtkWidget *from,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (from, type))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkEventController *
find_motion (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        return controller;
    }

  g_error ("the canvas does not follow the pointer");
}

static void
iterate (void)
{
  if (now () > watch.limit)
    g_error ("this takes too long");
  g_main_context_iteration (NULL, TRUE);
}

/* Until a frame was painted after what was just done. */
static void
wait_for_frame (void)
{
  guint n = watch.n_frames;

  while (watch.n_frames == n)
    iterate ();
}

static void
wait_for_lanes (SmViewState *state)
{
  while (sm_view_state_is_loading (state) || sm_view_state_is_busy (state))
    iterate ();
  wait_for_frame ();
}

static void
report (const char *name,
        guint       n_steps)
{
  count_stall ();
  g_print ("%s %.2f %.2f %.2f\n", name, watch.longest.clock * 1e3, watch.longest.processor * 1e3,
           watch.busy * 1e3 / MAX (n_steps, 1));
  reset ();
}

static void
run_for (double seconds)
{
  double until = now () + seconds;

  while (now () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

/* Without this, what happened before would be counted as well: marks for assistive technology, the evidence. */
static void
settle (void)
{
  run_for (0.6);
  reset ();
}

static void
filter (SmViewState *state)
{
  SmFilter *choice = sm_view_state_get_filter (state);
  guint kinds = sm_filter_get_kinds (choice);

  sm_filter_set_kinds (choice, SM_KIND_OWN_WORDS);
  wait_for_lanes (state);
  sm_filter_set_confidence (choice, 0.5);
  wait_for_lanes (state);
  sm_filter_set_kinds (choice, kinds);
  wait_for_lanes (state);
  sm_filter_set_confidence (choice, 0);
  wait_for_lanes (state);
}

static void
pan (SmViewState *state,
     GtkWidget   *canvas)
{
  for (guint i = 0; i < N_STEPS; i++)
    {
      const SmTimeScale *time = &sm_canvas_get_scene (SM_CANVAS (canvas))->time;

      sm_view_state_pan (state, (i < N_STEPS / 2 ? 0.03 : -0.03) * (time->day1 - time->day0));
      wait_for_frame ();
    }
}

static void
zoom (SmViewState *state,
      GtkWidget   *canvas)
{
  for (guint i = 0; i < N_STEPS; i++)
    {
      sm_canvas_zoom (SM_CANVAS (canvas), i < N_STEPS / 2 ? 1.2 : 1 / 1.2);
      wait_for_frame ();
    }
}

static void
hover (GtkWidget *canvas)
{
  GtkEventController *motion = find_motion (canvas);
  double width = gtk_widget_get_width (canvas);
  double height = gtk_widget_get_height (canvas);

  for (guint i = 0; i < N_STEPS; i++)
    {
      g_signal_emit_by_name (motion, "motion", width * (0.3 + 0.6 * i / N_STEPS), height * (0.2 + 0.013 * i));
      gtk_widget_queue_draw (canvas);
      wait_for_frame ();
    }
  g_signal_emit_by_name (motion, "leave");
}

/* Until nothing is being worked out for a while; what happens meanwhile counts. */
static void
calm_down (SmViewState *state)
{
  double until = now () + 0.2;

  while (now () < until)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
      if (sm_view_state_is_busy (state) || sm_view_state_is_window_busy (state) || watch.n_frames != watch.n_calm)
        until = now () + 0.2;
      watch.n_calm = watch.n_frames;
      if (now () > watch.limit)
        g_error ("this takes too long");
    }
}

/* What people do in any view. */
static void
work_in_view (SmViewState *state,
              SmViewId     view)
{
  SmFilter *choice = sm_view_state_get_filter (state);
  double from;
  double to;

  sm_view_state_set_view (state, view);
  calm_down (state);
  sm_view_state_get_all_days (state, &from, &to);

  /* the brush: a window that is drawn, moved and widened again */
  for (guint i = 0; i < 8; i++)
    {
      double start = from + (to - from) * (0.2 + 0.05 * i);

      sm_view_state_set_visible_days (state, start, start + 0.3 * (to - from));
      run_for (0.016);
    }
  calm_down (state);
  for (guint i = 0; i < 8; i++)
    {
      sm_view_state_pan (state, 0.02 * (to - from));
      run_for (0.016);
    }
  calm_down (state);
  sm_filter_set_kinds (choice, SM_KIND_OWN_WORDS);
  calm_down (state);
  sm_view_state_show_all_days (state);
  calm_down (state);
  sm_filter_set_kinds (choice, SM_KIND_OWN_WORDS | SM_KIND_SECOND_HAND);
  calm_down (state);
}

static void
search (GtkWidget   *window,
        SmViewState *state)
{
  SmSearch *found = SM_SEARCH (find_widget (window, SM_TYPE_SEARCH));
  GtkEditable *entry = sm_search_get_entry (found);
  const char *words[] = { "a", "ac", "act", "actor", "actor 3", "", "stat", "the", "" };

  gtk_widget_activate_action (window, "win.search", NULL);
  calm_down (state);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gtk_editable_set_text (entry, words[i]);
      calm_down (state);
    }
  gtk_widget_activate_action (window, "win.search", NULL);
  calm_down (state);
}

/* Whether @work is to be done. */
static gboolean
wants (char      **wanted,
       const char *work)
{
  return wanted[0] == NULL || g_strv_contains ((const char *const *) wanted, work);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(SmApplication) app = NULL;
  g_autoptr(GFile) file = argc >= 2 ? g_file_new_for_commandline_arg (argv[1]) : NULL;
  g_autoptr(GError) error = NULL;
  GtkWindow *window;
  GtkWidget *canvas;
  SmViewState *state;
  const char *told = g_getenv ("BENCH_STARTED");
  double first;
  double usable;

  watch.started = told != NULL ? g_ascii_strtod (told, NULL) : now ();
  watch.limit = now () + TOO_LONG;
  g_set_prgname (argv[0]);
  g_set_application_name ("Stancemap");
  if (file == NULL || !gtk_init_check ())
    {
      g_printerr ("bench-window: there is no display, or no corpus\n");
      return 2;
    }
  app = sm_application_new ();
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (app), NULL, &error))
    g_error ("%s", error->message);
  g_application_hold (G_APPLICATION (app));
  g_application_open (G_APPLICATION (app), &file, 1, "");

  window = gtk_application_get_active_window (GTK_APPLICATION (app));
  gtk_window_set_default_size (window, 1600, 1000);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (painted_cb), NULL);
  g_main_context_set_poll_func (NULL, poll_watched);
  reset ();
  wait_for_frame ();
  first = now ();

  state = sm_window_get_view_state (SM_WINDOW (window));
  while (!g_action_group_has_action (G_ACTION_GROUP (window), "sidebar"))
    iterate ();
  g_action_group_activate_action (G_ACTION_GROUP (window), "sidebar", NULL);
  wait_for_frame ();
  usable = now ();
  g_action_group_activate_action (G_ACTION_GROUP (window), "sidebar", NULL);
  wait_for_lanes (state);
  g_print ("first %.2f\n", (first - watch.started) * 1e3);
  g_print ("usable %.2f\n", (usable - watch.started) * 1e3);
  g_print ("complete %.2f\n", (now () - watch.started) * 1e3);
  report ("load", 0);

  canvas = find_widget (GTK_WIDGET (window), SM_TYPE_CANVAS);
  settle ();
  if (wants (argv + 2, "filter"))
    {
      filter (state);
      report ("filter", 0);
    }

  sm_canvas_zoom (SM_CANVAS (canvas), 2);
  settle ();
  if (wants (argv + 2, "pan"))
    {
      pan (state, canvas);
      report ("pan", N_STEPS);
    }
  if (wants (argv + 2, "zoom"))
    {
      zoom (state, canvas);
      report ("zoom", N_STEPS);
    }
  settle ();
  if (wants (argv + 2, "hover"))
    {
      hover (canvas);
      report ("hover", N_STEPS);
    }

  sm_view_state_show_all_days (state);
  for (SmViewId view = 0; view < SM_N_VIEWS; view++)
    {
      if (!wants (argv + 2, sm_view_get_nick (view)))
        continue;
      settle ();
      work_in_view (state, view);
      report (sm_view_get_nick (view), 0);
    }
  settle ();
  if (wants (argv + 2, "search"))
    {
      search (GTK_WIDGET (window), state);
      report ("search", 0);
    }

  gtk_window_destroy (window);
  g_main_context_set_poll_func (NULL, NULL);
  g_application_release (G_APPLICATION (app));
  return 0;
}
