/* How smooth the real window is: loads a corpus, filters it, moves through time and points at marks.
 *
 * A stall is the stretch between two moments at which the main loop looks for events: so long nothing answers. For
 * each kind of work a line: its name, the longest stall by the clock, the longest by the processor's time, which other
 * programs on the machine do not stretch, and how much of that one step took on average where there are several; in
 * milliseconds. Before these, when the window was first painted, and when everything was loaded and painted. */
#include "config.h"

#include <time.h>

#include "sm-application.h"
#include "sm-canvas.h"
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
  Times  woke;    /* since when events are being handled */
  Times  longest; /* stall since the last reset */
  double busy;    /* processor's time of all stalls since the last reset */
  guint  n_frames;
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
  if (now () - watch.started > TOO_LONG)
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

/* Without this, what happened before would be counted as well: marks for assistive technology, the evidence. */
static void
settle (void)
{
  double until = now () + 0.6;

  while (now () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
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

int
main (int   argc,
      char *argv[])
{
  g_autoptr(SmApplication) app = NULL;
  g_autoptr(GFile) file = argc == 2 ? g_file_new_for_commandline_arg (argv[1]) : NULL;
  g_autoptr(GError) error = NULL;
  GtkWindow *window;
  GtkWidget *canvas;
  SmViewState *state;
  double first;

  watch.started = now ();
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
  wait_for_lanes (state);
  g_print ("first %.2f\n", (first - watch.started) * 1e3);
  g_print ("complete %.2f\n", (now () - watch.started) * 1e3);
  report ("load", 0);

  canvas = find_widget (GTK_WIDGET (window), SM_TYPE_CANVAS);
  settle ();
  filter (state);
  report ("filter", 0);

  sm_canvas_zoom (SM_CANVAS (canvas), 2);
  settle ();
  pan (state, canvas);
  report ("pan", N_STEPS);
  zoom (state, canvas);
  report ("zoom", N_STEPS);
  settle ();
  hover (canvas);
  report ("hover", N_STEPS);

  gtk_window_destroy (window);
  g_main_context_set_poll_func (NULL, NULL);
  g_application_release (G_APPLICATION (app));
  return 0;
}
