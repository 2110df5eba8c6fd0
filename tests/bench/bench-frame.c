/* Frames of the window, 1600×1000, laid out and painted anew for the series of pans and zooms of floor-frame, while
 * what later frames will ask for is made ready in a thread, as it is there. Prints the median, fastest and slowest
 * in milliseconds. */
#include "bench-draw.h"
#include "sm-lane-index.h"
#include "sm-loader.h"
#include "sm-painter.h"
#include "sm-timeline.h"

#define WIDTH  1600
#define HEIGHT 1000

static void
draw (cairo_t              *cr,
      const SmViewSpec *spec)
{
  g_autoptr(SmScene) scene = sm_timeline_layout (spec);

  sm_paint_scene (cr, scene, spec->theme, SM_PAINT_NORMAL);
}

static gpointer
prepare (gpointer data)
{
  g_autoptr(SmLanes) lanes = data;

  sm_positions_prepare (lanes, SM_CONTRADICTION_DAYS, NULL);
  return NULL;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(SmLoader) loader = sm_loader_new ();
  g_autoptr(GFile) file = argc == 2 ? g_file_new_for_path (argv[1]) : NULL;
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmRowSet) row_set = NULL;
  g_autoptr(SmLanes) lanes = NULL;
  g_autoptr(GError) error = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  SmViewSpec spec = { 0 };
  SmSnapshot *snapshot;
  BenchWindow all;
  guint32 *rows;
  guint n_rows;
  double seconds[BENCH_N_FRAMES];
  GThread *preparing;

  if (file == NULL)
    return 2;
  sm_loader_add_file (loader, file);
  if (!sm_loader_load (loader, NULL, &error))
    g_error ("%s", error->message);
  snapshot = sm_corpus_get_snapshot (sm_loader_get_corpus (loader));
  rows = sm_filter_list_rows (filter, snapshot, 0, &n_rows, NULL, &error);
  row_set = sm_row_set_new (snapshot, rows, n_rows);
  lanes = sm_lanes_new (row_set, NULL, SM_GROUP_BY_ISSUE, NULL);
  sm_lanes_make_index (lanes);

  spec.lanes = lanes;
  spec.preset = sm_preset_get (SM_PRESET_SCREEN);
  spec.theme = sm_theme_get (SM_THEME_LIGHT, SM_PALETTE_ORANGE_BLUE);
  spec.width = WIDTH;
  spec.height = HEIGHT;
  spec.interactive = TRUE;
  all = (BenchWindow) { lanes->first_day - 10, lanes->last_day + 10 };

  draw (cr, &spec);
  preparing = g_thread_new ("prepare", prepare, sm_lanes_ref (lanes));
  for (int i = 0; i < BENCH_N_FRAMES; i++)
    {
      BenchWindow window = bench_window_frame (all, i);
      double start = bench_now ();

      spec.day_from = window.day0;
      spec.day_to = window.day1;
      draw (cr, &spec);
      seconds[i] = bench_now () - start;
    }
  bench_print_frames (seconds, BENCH_N_FRAMES);
  g_thread_join (preparing);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}
