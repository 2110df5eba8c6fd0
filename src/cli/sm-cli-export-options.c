/* stancemap-cli export: its command line. Everything that can be wrong without the corpus is found before that is
 * read, which may take a while. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "sm-cli-export.h"
#include "sm-cli-page.h"
#include "sm-paths.h"

void
sm_cli_export_clear (SmCliExportOptions *options)
{
  g_strfreev (options->names);
  g_free (options->output);
  g_free (options->format);
  g_free (options->view);
  g_free (options->by);
  g_free (options->multiples);
  sm_cli_words_clear (&options->words);
  g_free (options->card);
  g_free (options->preset);
  g_free (options->size);
  g_free (options->scale);
  g_free (options->dpi);
  g_free (options->theme);
  g_free (options->title);
  g_free (options->subtitle);
  g_free (options->language);
}

/* Words go through as bytes (G_OPTION_ARG_FILENAME): see sm_cli_decode(). */
gboolean
sm_cli_export_parse (char              **args,
                     SmCliExportOptions *options)
{
  SmCliWords *words = &options->words;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, N_("Write to OUT; - is standard output"), N_("OUT") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options->format, N_("Kind of picture; else the name of OUT decides"),
      "png|svg|pdf" },
    { "view", 0, 0, G_OPTION_ARG_STRING, &options->view, N_("What to draw (timeline)"),
      "timeline|standings|matrix|shifts|multiples|coverage" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options->by,
      N_("Timeline: lanes of actors for each issue, or of issues for each actor"), "issue|actor" },
    { "across", 0, 0, G_OPTION_ARG_FILENAME, &words->across, N_("Standings: the issue that is across"), N_("ISSUE") },
    { "up", 0, 0, G_OPTION_ARG_FILENAME, &words->up, N_("Standings: the issue that is up, for a plane of two"),
      N_("ISSUE") },
    { "sort", 0, 0, G_OPTION_ARG_FILENAME, &words->sort,
      N_("Matrix: actors by name, by count, or by their position on an issue"), N_("order|name|count|ISSUE") },
    { "reverse", 0, 0, G_OPTION_ARG_NONE, &options->reverse, N_("Matrix: the last one first"), NULL },
    { "multiples", 0, 0, G_OPTION_ARG_STRING, &options->multiples, N_("Small multiples: a panel for each"),
      "issue|actor|group" },
    { "card", 0, 0, G_OPTION_ARG_FILENAME, &options->card,
      N_("A card kept with the corpus, by number or name, or all of them"), N_("N|all") },
    { "issue", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->issues,
      N_("Only this issue, by id or label; may be repeated"), N_("ID") },
    { "target", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->targets,
      N_("Only what concerns this target, by id or name; may be repeated"), N_("ID") },
    { "actor", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->actors,
      N_("Only this actor, by id or name; may be repeated"), N_("ID") },
    { "hidden", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->hidden,
      N_("All but this actor, by id or name; may be repeated"), N_("ID") },
    { "pin", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->pinned,
      N_("This actor first, by id or name; may be repeated"), N_("ID") },
    { "outlet", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->outlets, N_("Only from this outlet; may be repeated"),
      N_("NAME") },
    { "article-language", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words->languages,
      N_("Only from articles in this language, as nl; may be repeated"), N_("CODE") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &words->from, N_("Only from this day, month or year on"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &words->to, N_("Only up to this day, month or year"), N_("DATE") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &words->kind, N_("Only the actors’ own words, or only what others say of them"),
      "own|second-hand" },
    { "conditional", 0, 0, G_OPTION_ARG_STRING, &words->conditional, N_("Only statements with a condition, or without"),
      "only|without" },
    { "status", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words->statuses,
      N_("Only statements of this status (suggested and confirmed); may be repeated"),
      "suggested|confirmed|rejected" },
    { "confidence", 0, 0, G_OPTION_ARG_STRING, &words->confidence, N_("Only statements at least so sure, from 0 to 1"),
      "N" },
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &words->text,
      N_("Only statements in which, or in whose article, these words occur"), N_("WORDS") },
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
  g_auto(GStrv) arguments = args;

  g_option_context_set_summary (context, _("Draws CORPUS as a picture: PNG, SVG or PDF. The same corpus and options\n"
                                           "give the same bytes."));
  g_option_context_set_description (context, _("Lengths without a unit are pixels, 96 to an inch; units are px,\n"
                                               "mm, cm, in and pt. An ISSUE may name a target: nato/finland."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return sm_cli_parse (context, &arguments);
}

static gboolean
decode_words (SmCliExportOptions *options)
{
  return sm_cli_words_decode (&options->words) && sm_cli_decode ("--card", &options->card)
         && sm_cli_decode ("--size", &options->size) && sm_cli_decode ("--title", &options->title)
         && sm_cli_decode ("--subtitle", &options->subtitle);
}

/* The names of all views that can be drawn. */
static char *
list_views (void)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < SM_N_VIEWS; i++)
    if (sm_view_is_picture (i))
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", sm_view_get_nick (i));

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static gboolean
choose_view (const SmCliExportOptions *options,
             SmCliExport              *wanted)
{
  wanted->view = SM_VIEW_TIMELINE;
  if (options->view != NULL
      && (!sm_view_from_nick (options->view, &wanted->view) || !sm_view_is_picture (wanted->view)))
    {
      g_autofree char *views = list_views ();

      return sm_cli_refuse ("--view", options->view, views);
    }

  wanted->by = SM_GROUP_BY_ISSUE;
  if (options->by != NULL && strcmp (options->by, "actor") == 0)
    wanted->by = SM_GROUP_BY_ACTOR;
  else if (options->by != NULL && strcmp (options->by, "issue") != 0)
    return sm_cli_refuse ("--by", options->by, "issue, actor");

  wanted->multiples_by = SM_MULTIPLES_BY_ISSUE;
  if (options->multiples != NULL && strcmp (options->multiples, "actor") == 0)
    wanted->multiples_by = SM_MULTIPLES_BY_ACTOR;
  else if (options->multiples != NULL && strcmp (options->multiples, "group") == 0)
    wanted->multiples_by = SM_MULTIPLES_BY_GROUP;
  else if (options->multiples != NULL && strcmp (options->multiples, "issue") != 0)
    return sm_cli_refuse ("--multiples", options->multiples, "issue, actor, group");

  return TRUE;
}

/* What is for one view only is an error with another: it would be left out without a word. */
static gboolean
check_view_options (const SmCliExportOptions *options,
                    const SmCliExport        *wanted)
{
  const struct
  {
    gboolean    given;
    const char *option;
    SmViewId    view;
  } all[] = {
    { options->by != NULL, "--by", SM_VIEW_TIMELINE },
    { options->words.across != NULL, "--across", SM_VIEW_STANDINGS },
    { options->words.up != NULL, "--up", SM_VIEW_STANDINGS },
    { options->words.sort != NULL, "--sort", SM_VIEW_MATRIX },
    { options->reverse, "--reverse", SM_VIEW_MATRIX },
    { options->multiples != NULL, "--multiples", SM_VIEW_MULTIPLES },
  };

  if (options->card != NULL)
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].given && all[i].view != wanted->view)
      {
        sm_cli_usage_error (_("%s is for --view %s; the view is %s"), all[i].option, sm_view_get_nick (all[i].view),
                            sm_view_get_nick (wanted->view));
        return FALSE;
      }
  if (options->words.up != NULL && options->words.across == NULL)
    {
      sm_cli_usage_error (_("--up is the second issue of a plane: give --across, too"));
      return FALSE;
    }

  return TRUE;
}

/* A card says itself what it shows. */
static gboolean
check_card_options (const SmCliExportOptions *options)
{
  const SmCliWords *words = &options->words;
  const struct
  {
    gconstpointer given;
    const char   *option;
  } all[] = {
    { options->view, "--view" },         { options->by, "--by" },
    { words->across, "--across" },       { words->up, "--up" },
    { words->sort, "--sort" },           { options->reverse ? options : NULL, "--reverse" },
    { options->multiples, "--multiples" }, { words->issues, "--issue" },
    { words->targets, "--target" },      { words->actors, "--actor" },
    { words->hidden, "--hidden" },       { words->pinned, "--pin" },
    { words->outlets, "--outlet" },      { words->languages, "--article-language" },
    { words->from, "--from" },           { words->to, "--to" },
    { words->kind, "--kind" },           { words->conditional, "--conditional" },
    { words->statuses, "--status" },     { words->confidence, "--confidence" },
    { words->text, "--text" },
  };

  if (options->card == NULL)
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].given != NULL)
      {
        sm_cli_usage_error (_("a card says itself what it shows: leave out %s or --card"), all[i].option);
        return FALSE;
      }
  if (strcmp (options->card, "all") == 0 && options->title != NULL)
    {
      sm_cli_usage_error (_("each card has a title of its own: leave out --title or --card all"));
      return FALSE;
    }

  return TRUE;
}

/* The page: a preset's, a size of its own, or a preset's text on a size of its own. */
static gboolean
choose_page (const SmCliExportOptions *options,
             SmCliExport              *wanted)
{
  SmPresetId id = options->size != NULL ? SM_PRESET_SCREEN : SM_PRESET_SLIDE;

  if (options->preset != NULL && !sm_preset_from_nick (options->preset, &id))
    return sm_cli_refuse ("--preset", options->preset, "slide, hall, a4, column, web");
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
choose_theme (const SmCliExportOptions *options,
              SmCliExport              *wanted)
{
  SmThemeId id = SM_THEME_LIGHT;

  if (options->theme != NULL && (!sm_theme_from_nick (options->theme, &id) || id == SM_THEME_CONTRAST_DARK))
    return sm_cli_refuse ("--theme", options->theme, "light, dark, ink, contrast");

  wanted->export.theme = sm_theme_get (id, SM_PALETTE_ORANGE_BLUE);
  wanted->export.transparent = options->transparent;

  return TRUE;
}

/* The kind of picture, from --format, else from the ending of OUT. */
static gboolean
choose_format (const SmCliExportOptions *options,
               SmCliExport              *wanted)
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
        return sm_cli_refuse ("--format", options->format, "png, svg, pdf");
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
gboolean
sm_cli_export_understand (SmCliExportOptions *options,
                          SmCliExport        *wanted)
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

  return decode_words (options) && choose_view (options, wanted) && check_view_options (options, wanted)
         && check_card_options (options) && choose_page (options, wanted) && choose_theme (options, wanted)
         && choose_format (options, wanted) && sm_cli_words_check (&options->words);
}
