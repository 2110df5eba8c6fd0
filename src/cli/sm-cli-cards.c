/* stancemap-cli export --card: the cards kept from a corpus, drawn as they are shown to a room. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sm-brief.h"
#include "sm-cli-export.h"
#include "sm-fingerprint.h"
#include "sm-picture.h"

/* The card that @word names: its number from 1, else its name; NULL after saying that there is none. */
static SmCard *
find_card (GPtrArray  *cards,
           const char *word)
{
  SmCard *found = NULL;
  guint64 number;

  if (g_ascii_string_to_unsigned (word, 10, 1, cards->len, &number, NULL))
    return cards->pdata[number - 1];

  for (guint i = 0; i < cards->len; i++)
    if (strcmp (sm_card_get_name (cards->pdata[i]), word) == 0)
      {
        if (found != NULL)
          {
            sm_cli_error (_("several cards are called “%s”; give the number of one"), word);
            return NULL;
          }
        found = cards->pdata[i];
      }
  if (found == NULL)
    sm_cli_error (ngettext ("there is no card “%s”; the corpus has %u card",
                            "there is no card “%s”; the corpus has %u cards", cards->len),
                  word, cards->len);

  return found;
}

/* Says what of @card can no longer be shown as it was. */
static void
warn_of_changes (SmCard     *card,
                 SmSnapshot *snapshot,
                 const char *fingerprint)
{
  g_auto(GStrv) missing = sm_viewpoint_list_missing (sm_card_get_viewpoint (card), snapshot);
  g_autofree char *list = g_strjoinv (", ", missing);
  const char *kept = sm_card_get_fingerprint (card);

  if (*list != '\0')
    /* Translators: the name of a card, and what is missing, as “actor “poland”” */
    sm_cli_error (_("card “%s”: the corpus no longer has %s"), sm_card_get_name (card), list);
  if (kept != NULL && strcmp (kept, fingerprint) != 0)
    sm_cli_error (_("card “%s”: the data have changed since it was kept"), sm_card_get_name (card));
}

static SmScene *
draw_card (const SmCliExportOptions *options,
           const SmCliExport        *wanted,
           SmCard                   *card,
           SmSnapshot               *snapshot)
{
  const char *title = options->title != NULL ? options->title : sm_card_get_name (card);
  g_autoptr(SmPicture) picture = sm_picture_new_presented (snapshot, sm_card_get_viewpoint (card), title, NULL);

  picture->preset = wanted->preset;
  picture->width = wanted->width;
  picture->height = wanted->height;
  picture->options = wanted->export;
  picture->subtitle = g_strdup (options->subtitle);
  picture->spec.language = options->language;

  return sm_picture_lay_out (picture);
}

/* "out-3.png" of "out.png"; a name without an ending gets its number at the end. */
static char *
number_path (const char *path,
             guint       number)
{
  g_autofree char *base = g_path_get_basename (path);
  const char *dot = strrchr (base, '.');
  gsize start = strlen (path) - (dot != NULL && dot != base ? strlen (dot) : 0);

  return g_strdup_printf ("%.*s-%u%s", (int) start, path, number, path + start);
}

/* All pages of one PDF, or a file each. */
static SmExit
write_scenes (const SmCliExportOptions *options,
              const SmCliExport        *wanted,
              SmSnapshot               *snapshot,
              GPtrArray                *scenes)
{
  SmScene **all = (SmScene **) (gpointer) scenes->pdata;

  if (strcmp (options->card, "all") != 0 || wanted->export.format == SM_FORMAT_PDF)
    return sm_cli_export_write (wanted, all, scenes->len, snapshot->title, options->output) ? SM_EXIT_DONE
                                                                                           : SM_EXIT_FAILED;

  for (guint i = 0; i < scenes->len; i++)
    {
      g_autofree char *path = number_path (options->output, i + 1);

      if (!sm_cli_export_write (wanted, all + i, 1, NULL, path))
        return SM_EXIT_FAILED;
    }

  return SM_EXIT_DONE;
}

/**
 * sm_cli_export_cards:
 * @options: what was typed, with a card
 * @wanted: what it means
 * @snapshot: a corpus
 *
 * Draws a card, or all: to one PDF, or to a numbered file each. A card that cannot be understood is said to be left
 * out.
 *
 * Returns: %SM_EXIT_PROBLEMS when one was left out, %SM_EXIT_FAILED when nothing was drawn
 */
SmExit
sm_cli_export_cards (const SmCliExportOptions *options,
                     const SmCliExport        *wanted,
                     SmSnapshot               *snapshot)
{
  g_autoptr(GPtrArray) cards = sm_brief_list_cards (snapshot);
  g_autoptr(GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr(GPtrArray) scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) sm_scene_unref);
  g_autofree char *fingerprint = sm_fingerprint_new (snapshot, NULL);
  gboolean all = strcmp (options->card, "all") == 0;
  SmExit status;

  if (cards->len == 0)
    {
      sm_cli_error (_("the corpus has no cards"));
      return SM_EXIT_FAILED;
    }
  if (all && wanted->to_stdout && wanted->export.format != SM_FORMAT_PDF)
    {
      sm_cli_usage_error (_("standard output takes all cards as pages of a PDF only"));
      return SM_EXIT_FAILED;
    }

  if (!all)
    g_ptr_array_add (chosen, find_card (cards, options->card));
  for (guint i = 0; i < cards->len && all; i++)
    g_ptr_array_add (chosen, cards->pdata[i]);

  for (guint i = 0; i < chosen->len; i++)
    {
      SmCard *card = chosen->pdata[i];

      if (card == NULL)
        return SM_EXIT_FAILED;
      if (sm_card_get_viewpoint (card) == NULL)
        {
          sm_cli_error (_("card “%s” is left out: %s"), sm_card_get_name (card), sm_card_get_error (card));
          continue;
        }
      warn_of_changes (card, snapshot, fingerprint);
      g_ptr_array_add (scenes, draw_card (options, wanted, card, snapshot));
    }
  if (scenes->len == 0)
    return SM_EXIT_FAILED;

  status = write_scenes (options, wanted, snapshot, scenes);

  return status == SM_EXIT_DONE && scenes->len < chosen->len ? SM_EXIT_PROBLEMS : status;
}
