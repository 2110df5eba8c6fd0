/* Where the time of an export goes: seconds of each stage, in one process. */
#include "bench-scan.h"
#include "sm-export.h"
#include "sm-loader.h"
#include "sm-timeline.h"

static double stage_start;

static void
end_stage (const char *name)
{
  double now = bench_now ();

  g_print ("%s %.6f\n", name, now - stage_start);
  stage_start = bench_now ();
}

static void
encode (SmScene        *scene,
        SmPictureFormat format)
{
  SmExportOptions options = { format, sm_theme_get (SM_THEME_LIGHT, SM_PALETTE_ORANGE_BLUE), 1.0, FALSE };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = sm_export_to_bytes (scene, &options, &error);

  if (bytes == NULL)
    g_error ("%s", error->message);
  end_stage (sm_picture_format_get_nick (format));
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
  g_autoptr(SmScene) scene = NULL;
  g_autoptr(GError) error = NULL;
  SmViewSpec spec = { 0 };
  SmSnapshot *snapshot;
  guint32 *rows;
  guint n_rows;

  if (file == NULL)
    return 2;

  stage_start = bench_now ();
  sm_loader_add_file (loader, file);
  if (!sm_loader_load (loader, NULL, &error))
    g_error ("%s", error->message);
  snapshot = sm_corpus_get_snapshot (sm_loader_get_corpus (loader));
  end_stage ("load");

  rows = sm_filter_list_rows (filter, snapshot, 0, &n_rows, NULL, &error);
  row_set = sm_row_set_new (snapshot, rows, n_rows);
  end_stage ("filter");

  lanes = sm_lanes_new (row_set, NULL, SM_GROUP_BY_ISSUE, NULL);
  end_stage ("lanes");

  spec.lanes = lanes;
  spec.preset = sm_preset_get (SM_PRESET_SCREEN);
  spec.theme = sm_theme_get (SM_THEME_LIGHT, SM_PALETTE_ORANGE_BLUE);
  spec.width = 1920;
  spec.height = 1080;
  scene = sm_timeline_layout (&spec);
  end_stage ("layout");

  encode (scene, SM_FORMAT_PNG);
  encode (scene, SM_FORMAT_SVG);
  encode (scene, SM_FORMAT_PDF);
  return 0;
}
