/* stancemap-cli export: a view of a corpus as a picture. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sm-cli-export.h"
#include "sm-text.h"

/* Lays out what of @snapshot was picked; NULL after saying why not. */
static SmScene *
draw (const SmCliExportOptions *options,
      const SmCliExport        *wanted,
      const SmCliPick          *pick,
      SmSnapshot               *snapshot)
{
  g_autoptr(SmRowSet) row_set = NULL;
  g_autoptr(SmLaneOrder) order = NULL;
  g_autoptr(SmLaneOrder) pinned = NULL;
  g_autoptr(SmLanes) lanes = NULL;
  g_autoptr(SmLanes) window = NULL;
  g_autoptr(SmLanes) seen = NULL;
  g_autoptr(GError) error = NULL;
  SmViewChoices choices;
  guint32 *rows;
  guint n_rows;
  SmViewSpec spec = { 0 };

  rows = sm_filter_list_rows (pick->filter, snapshot, 0, &n_rows, NULL, &error);
  if (error != NULL)
    {
      sm_cli_error ("%s", error->message);
      return NULL;
    }
  row_set = sm_row_set_new (snapshot, rows, n_rows);
  order = sm_lane_order_new (snapshot);
  pinned = sm_lane_order_pin (order, pick->pinned, pick->n_pinned);
  lanes = sm_lanes_new (row_set, pinned, wanted->by, NULL);
  if (pick->from != 0 || pick->to != 0)
    {
      /* The axis shows the period that was asked for, whatever is in it. */
      spec.day_from = pick->from != 0 ? pick->from : MIN (lanes->first_day, pick->to);
      spec.day_to = (pick->to != 0 ? pick->to : MAX (lanes->last_day, pick->from)) + 1.0;
    }
  window = sm_lanes_cut (lanes, spec.day_from, spec.day_to, NULL);
  if (window->row_set->n_rows == 0)
    sm_cli_error (snapshot->n_statements == 0 ? _("the corpus has no statements; the picture says so")
                                              : _("no statement matches; the picture says so"));

  sm_view_choices_init (&choices);
  choices.across = pick->across;
  choices.up = pick->up;
  choices.sort = pick->sort;
  choices.sort_topic = pick->sort_topic;
  choices.reverse = options->reverse;
  choices.multiples_by = wanted->multiples_by;

  /* A page has no room for lanes with nothing in sight. */
  seen = sm_lanes_keep_seen (lanes, window, NULL);

  spec.view = wanted->view;
  spec.lanes = wanted->view == SM_VIEW_TIMELINE ? seen : lanes;
  spec.window = window;
  spec.by = wanted->by;
  spec.choices = &choices;
  spec.preset = wanted->preset;
  spec.theme = wanted->export.theme;
  spec.width = wanted->width;
  spec.height = wanted->height;
  spec.title = options->title;
  spec.subtitle = options->subtitle;
  spec.language = options->language;
  spec.n_total = sm_filter_is_empty (pick->filter) && window == lanes ? 0 : snapshot->n_statements;
  spec.wanted_actors = pick->actors;
  spec.n_wanted_actors = pick->n_actors;

  return sm_view_layout (&spec);
}

/* Writes pictures to @path, or to standard output; several as the pages of one PDF, called @title. */
gboolean
sm_cli_export_write (const SmCliExport *wanted,
                     SmScene          **scenes,
                     guint              n_scenes,
                     const char        *title,
                     const char        *path)
{
  g_autoptr(GError) error = NULL;

  if (wanted->to_stdout)
    {
      g_autoptr(GBytes) bytes = sm_export_pages_to_bytes (scenes, n_scenes, title, &wanted->export, &error);

      if (bytes != NULL)
        return sm_cli_write_stdout (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
  else
    {
      g_autoptr(GFile) file = g_file_new_for_path (path);

      if (sm_export_pages_to_file (scenes, n_scenes, title, &wanted->export, file, NULL, &error))
        return TRUE;
    }

  sm_cli_error ("%s", error->message);
  return FALSE;
}

static gpointer
prepare_fonts (gpointer data)
{
  sm_text_prepare_alone ();
  return NULL;
}

/* What was picked with options, as one picture. */
static SmExit
export_view (const SmCliExportOptions *options,
             const SmCliExport        *wanted,
             SmSnapshot               *snapshot)
{
  g_auto(SmCliPick) pick = { NULL };
  g_autoptr(SmScene) scene = NULL;

  if (!sm_cli_pick_init (&pick, snapshot, &options->words))
    return SM_EXIT_FAILED;
  scene = draw (options, wanted, &pick, snapshot);
  if (scene == NULL || !sm_cli_export_write (wanted, &scene, 1, NULL, options->output))
    return SM_EXIT_FAILED;

  return SM_EXIT_DONE;
}

/**
 * sm_cli_export:
 * @args: (array zero-terminated=1) (transfer full): the command line, the program's name first
 *
 * Reads corpora and draws a view of what was asked for as a picture, or the cards kept from them.
 *
 * Returns: the exit status
 */
SmExit
sm_cli_export (char **args)
{
  g_auto(SmCliExportOptions) options = { NULL };
  g_autoptr(SmLoader) loader = NULL;
  g_autoptr(SmSnapshot) snapshot = NULL;
  SmCliExport wanted = { 0 };
  GThread *fonts;
  SmExit status;

  if (!sm_cli_export_parse (args, &options) || !sm_cli_export_understand (&options, &wanted))
    return SM_EXIT_FAILED;

  /* Fonts are looked for while the corpus is read. */
  fonts = g_thread_new ("fonts", prepare_fonts, NULL);
  snapshot = sm_cli_load_corpus (options.names, &loader);
  g_thread_join (fonts);
  if (snapshot == NULL)
    return SM_EXIT_FAILED;

  status = options.card != NULL ? sm_cli_export_cards (&options, &wanted, snapshot)
                                : export_view (&options, &wanted, snapshot);

  return status == SM_EXIT_DONE ? sm_cli_get_status (loader) : status;
}
