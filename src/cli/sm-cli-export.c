/* stancemap-cli export: a view of a corpus as a picture. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "sm-cli-page.h"
#include "sm-cli-pick.h"
#include "sm-cli.h"
#include "sm-export.h"
#include "sm-paths.h"
#include "sm-text.h"
#include "sm-timeline.h"

/* What was typed. */
typedef struct
{
  char   **names;
  char    *output;
  char    *format;
  char    *view;
  char    *by;
  char   **issues;
  char   **actors;
  char    *from;
  char    *to;
  char    *preset;
  char    *size;
  char    *scale;
  char    *dpi;
  char    *theme;
  char    *title;
  char    *subtitle;
  char    *language;
  gboolean transparent;
} Options;

/* What it means. */
typedef struct
{
  const SmPreset *preset;
  double          width, height; /* 0: the preset's */
  SmGroupBy       by;
  SmExportOptions export;
  gboolean        to_stdout;
} Wanted;

static void
clear_options (Options *options)
{
  g_strfreev (options->names);
  g_free (options->output);
  g_free (options->format);
  g_free (options->view);
  g_free (options->by);
  g_strfreev (options->issues);
  g_strfreev (options->actors);
  g_free (options->from);
  g_free (options->to);
  g_free (options->preset);
  g_free (options->size);
  g_free (options->scale);
  g_free (options->dpi);
  g_free (options->theme);
  g_free (options->title);
  g_free (options->subtitle);
  g_free (options->language);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

/* Words go through as bytes (G_OPTION_ARG_FILENAME): see sm_cli_decode(). */
static gboolean
parse (char  **args,
       Options *options)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, N_("Write to OUT; - is standard output"), N_("OUT") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options->format, N_("Kind of picture; else the name of OUT decides"),
      "png|svg|pdf" },
    { "view", 0, 0, G_OPTION_ARG_STRING, &options->view, N_("What to draw (timeline)"), N_("VIEW") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options->by, N_("Lanes of actors for each issue, or of issues for each actor"),
      "issue|actor" },
    { "issue", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->issues,
      N_("Only this issue, by id or label; may be repeated"), N_("ID") },
    { "actor", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->actors,
      N_("Only this actor, by id or name; may be repeated"), N_("ID") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options->from, N_("Only from this day, month or year on"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->to, N_("Only up to this day, month or year"), N_("DATE") },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &options->preset, N_("What the picture is for (slide)"),
      "slide|hall|a4|column|web" },
    { "size", 0, 0, G_OPTION_ARG_FILENAME, &options->size, N_("Size of the page, as 1920x1080 or 170mmx120mm"),
      N_("WxH") },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &options->scale, N_("Pixels of a PNG for a pixel of the page"), "N" },
    { "dpi", 0, 0, G_OPTION_ARG_STRING, &options->dpi, N_("Pixels of a PNG for an inch of the page"), "N" },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &options->theme, N_("Colours (light)"), "light|dark|ink|contrast" },
    { "transparent", 0, 0, G_OPTION_ARG_NONE, &options->transparent, N_("Leave out the background"), NULL },
    { "title", 0, 0, G_OPTION_ARG_FILENAME, &options->title, N_("Title instead of the drafted one; '' for none"),
      N_("TEXT") },
    { "subtitle", 0, 0, G_OPTION_ARG_FILENAME, &options->subtitle,
      N_("Subtitle instead of the drafted one; '' for none"), N_("TEXT") },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options->language, N_("Language of the words in the picture, as nl"),
      N_("CODE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->names, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("-o OUT CORPUS…"));
  g_auto(GStrv) words = args;

  g_option_context_set_summary (context, _("Draws CORPUS as a picture: PNG, SVG or PDF. The same corpus and options\n"
                                           "give the same bytes."));
  g_option_context_set_description (context, _("Lengths without a unit are pixels, 96 to an inch; units are px,\n"
                                               "mm, cm, in and pt."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return sm_cli_parse (context, &words);
}

static gboolean
decode_words (Options *options)
{
  for (gsize i = 0; options->issues != NULL && options->issues[i] != NULL; i++)
    if (!sm_cli_decode ("--issue", &options->issues[i]))
      return FALSE;
  for (gsize i = 0; options->actors != NULL && options->actors[i] != NULL; i++)
    if (!sm_cli_decode ("--actor", &options->actors[i]))
      return FALSE;

  return sm_cli_decode ("--from", &options->from) && sm_cli_decode ("--to", &options->to)
         && sm_cli_decode ("--size", &options->size) && sm_cli_decode ("--title", &options->title)
         && sm_cli_decode ("--subtitle", &options->subtitle);
}

/* Says that @option does not know @value. */
static gboolean
refuse (const char *option,
        const char *value,
        const char *choices)
{
  sm_cli_usage_error (_("%s does not know “%s”; it knows %s"), option, value, choices);
  return FALSE;
}

static gboolean
choose_view (const Options *options,
             Wanted        *wanted)
{
  if (options->view != NULL && strcmp (options->view, "timeline") != 0)
    return refuse ("--view", options->view, "timeline");

  if (options->by == NULL || strcmp (options->by, "issue") == 0)
    wanted->by = SM_GROUP_BY_ISSUE;
  else if (strcmp (options->by, "actor") == 0)
    wanted->by = SM_GROUP_BY_ACTOR;
  else
    return refuse ("--by", options->by, "issue, actor");

  return TRUE;
}

/* The page: a preset's, a size of its own, or a preset's text on a size of its own. */
static gboolean
choose_page (const Options *options,
             Wanted        *wanted)
{
  SmPresetId id = options->size != NULL ? SM_PRESET_SCREEN : SM_PRESET_SLIDE;

  if (options->preset != NULL && !sm_preset_from_nick (options->preset, &id))
    return refuse ("--preset", options->preset, "slide, hall, a4, column, web");
  wanted->preset = sm_preset_get (id);

  wanted->width = wanted->height = 0;
  if (options->size != NULL && !sm_cli_parse_size (options->size, &wanted->width, &wanted->height))
    {
      sm_cli_usage_error (_("--size “%s” is not a width and a height such as 1920x1080 or 170mmx120mm"), options->size);
      return FALSE;
    }

  wanted->export.scale = wanted->preset->scale;
  if (options->scale != NULL && options->dpi != NULL)
    {
      sm_cli_usage_error (_("--scale and --dpi say the same in two ways: give one"));
      return FALSE;
    }
  if (options->scale != NULL && !sm_cli_parse_factor (options->scale, &wanted->export.scale))
    {
      sm_cli_usage_error (_("--scale “%s” is not a number above 0"), options->scale);
      return FALSE;
    }
  if (options->dpi != NULL)
    {
      if (!sm_cli_parse_factor (options->dpi, &wanted->export.scale))
        {
          sm_cli_usage_error (_("--dpi “%s” is not a number above 0"), options->dpi);
          return FALSE;
        }
      wanted->export.scale /= 96.0;
    }

  return TRUE;
}

static gboolean
choose_theme (const Options *options,
              Wanted        *wanted)
{
  SmThemeId id = SM_THEME_LIGHT;

  if (options->theme != NULL && (!sm_theme_from_nick (options->theme, &id) || id == SM_THEME_CONTRAST_DARK))
    return refuse ("--theme", options->theme, "light, dark, ink, contrast");

  wanted->export.theme = sm_theme_get (id, SM_PALETTE_ORANGE_BLUE);
  wanted->export.transparent = options->transparent;

  return TRUE;
}

/* The kind of picture, from --format, else from the ending of OUT. */
static gboolean
choose_format (const Options *options,
               Wanted        *wanted)
{
  const char *ending;
  g_autofree char *lower = NULL;

  if (options->output == NULL || *options->output == '\0')
    {
      sm_cli_usage_error (_("a name for the picture is missing: give -o OUT"));
      return FALSE;
    }

  wanted->to_stdout = strcmp (options->output, "-") == 0;
  if (options->format != NULL)
    {
      if (!sm_picture_format_from_nick (options->format, &wanted->export.format))
        return refuse ("--format", options->format, "png, svg, pdf");
    }
  else if (wanted->to_stdout)
    {
      sm_cli_usage_error (_("standard output has no ending that tells the kind of picture: give --format"));
      return FALSE;
    }
  else
    {
      ending = strrchr (options->output, '.');
      lower = ending != NULL ? g_ascii_strdown (ending + 1, -1) : NULL;
      if (lower == NULL || !sm_picture_format_from_nick (lower, &wanted->export.format))
        {
          g_autofree char *shown = g_filename_display_name (options->output);

          sm_cli_usage_error (_("the name “%s” does not tell the kind of picture: it should end in %s, or give "
                                "--format"),
                              shown, ".png, .svg, .pdf");
          return FALSE;
        }
    }

  if (wanted->to_stdout && wanted->export.format != SM_FORMAT_SVG && isatty (STDOUT_FILENO))
    {
      sm_cli_usage_error (_("a picture is not for reading on a terminal: redirect standard output"));
      return FALSE;
    }

  return TRUE;
}

/* Labels of the corpus may well be in a language that the program does not speak; its own words are English then. */
static void
warn_if_untranslated (const char *language)
{
  g_autofree char *tag = sm_cli_get_language ((char *[]){ (char *) "--lang", (char *) language, NULL });
  g_autofree char *base = g_strndup (tag, strcspn (tag, "_"));
  g_autofree char *catalogue =
    g_build_filename (sm_paths_get_locale_dir (), base, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

  if (strcmp (base, "en") != 0 && !g_file_test (catalogue, G_FILE_TEST_EXISTS))
    sm_cli_error (_("there is no translation to “%s”; words that are not in the corpus stay English"), language);
  else if (strcmp (base, "en") != 0 && strcmp (_("no statement found"), "no statement found") == 0)
    sm_cli_error (_("nothing is translated in the C locale; words that are not in the corpus stay English"));
}

/* Everything that can be wrong without the corpus is found before it is read. */
static gboolean
understand (Options *options,
            Wanted  *wanted)
{
  if (options->language != NULL)
    {
      char *words[] = { (char *) "--lang", options->language, NULL };
      g_autofree char *language = sm_cli_get_language (words);

      if (language == NULL)
        {
          sm_cli_usage_error (_("--lang “%s” is not a language code such as nl or en"), options->language);
          return FALSE;
        }
      warn_if_untranslated (options->language);
    }

  return decode_words (options) && choose_view (options, wanted) && choose_page (options, wanted)
         && choose_theme (options, wanted) && choose_format (options, wanted)
         && sm_cli_check_dates (options->from, options->to);
}

/* Lays out what of @snapshot was picked; NULL after saying why not. */
static SmScene *
draw (const Options   *options,
      const Wanted    *wanted,
      const SmCliPick *pick,
      SmSnapshot      *snapshot)
{
  g_autoptr(SmRowSet) row_set = NULL;
  g_autoptr(SmLanes) lanes = NULL;
  g_autoptr(GError) error = NULL;
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
  lanes = sm_lanes_new (row_set, NULL, wanted->by, NULL);
  if (n_rows == 0)
    sm_cli_error (snapshot->n_statements == 0 ? _("the corpus has no statements; the picture says so")
                                              : _("no statement matches; the picture says so"));

  spec.lanes = lanes;
  spec.by = wanted->by;
  spec.preset = wanted->preset;
  spec.theme = wanted->export.theme;
  spec.width = wanted->width;
  spec.height = wanted->height;
  spec.title = options->title;
  spec.subtitle = options->subtitle;
  spec.language = options->language;
  if (pick->from != 0 || pick->to != 0)
    {
      /* The axis shows the period that was asked for, whatever is in it. */
      spec.day_from = pick->from != 0 ? pick->from : MIN (lanes->first_day, pick->to);
      spec.day_to = (pick->to != 0 ? pick->to : MAX (lanes->last_day, pick->from)) + 1.0;
    }
  spec.n_total = sm_filter_is_empty (pick->filter) ? 0 : snapshot->n_statements;
  spec.wanted_actors = pick->actors;
  spec.n_wanted_actors = pick->n_actors;

  return sm_timeline_layout (&spec);
}

static gboolean
write_picture (const Options *options,
               const Wanted  *wanted,
               SmScene       *scene)
{
  g_autoptr(GError) error = NULL;

  if (wanted->to_stdout)
    {
      g_autoptr(GBytes) bytes = sm_export_to_bytes (scene, &wanted->export, &error);

      if (bytes != NULL)
        return sm_cli_write_stdout (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
  else
    {
      g_autoptr(GFile) file = g_file_new_for_path (options->output);

      if (sm_export_to_file (scene, &wanted->export, file, NULL, &error))
        return TRUE;
    }

  sm_cli_error ("%s", error->message);
  return FALSE;
}

static gpointer
prepare_fonts (gpointer data)
{
  sm_text_prepare ();
  return NULL;
}

/**
 * sm_cli_export:
 * @args: (array zero-terminated=1) (transfer full): the command line, the program's name first
 *
 * Reads corpora and draws a view of what was asked for as a picture.
 *
 * Returns: the exit status
 */
SmExit
sm_cli_export (char **args)
{
  g_auto(Options) options = { NULL };
  g_auto(SmCliPick) pick = { NULL };
  g_autoptr(SmLoader) loader = NULL;
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autoptr(SmScene) scene = NULL;
  Wanted wanted = { NULL };
  GThread *fonts;

  if (!parse (args, &options) || !understand (&options, &wanted))
    return SM_EXIT_FAILED;

  /* Fonts are looked for while the corpus is read. */
  fonts = g_thread_new ("fonts", prepare_fonts, NULL);
  snapshot = sm_cli_load_corpus (options.names, &loader);
  g_thread_join (fonts);
  if (snapshot == NULL
      || !sm_cli_pick_init (&pick, snapshot, options.issues, options.actors, options.from, options.to))
    return SM_EXIT_FAILED;

  scene = draw (&options, &wanted, &pick, snapshot);
  if (scene == NULL || !write_picture (&options, &wanted, scene))
    return SM_EXIT_FAILED;

  return sm_cli_get_status (loader);
}
