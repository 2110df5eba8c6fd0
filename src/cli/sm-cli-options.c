/* Command lines: what all commands understand in the same way. */
#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "sm-cli.h"

/* Longer words are not compared: nobody mistypes those by a letter. */
#define MAX_WORD 64

/**
 * sm_cli_get_language:
 * @args: (array zero-terminated=1): the words of the command line, whether parsed yet or not
 *
 * Finds the last `--lang CODE` or `--lang=CODE` before a `--`, ahead of the parsing, because the language
 * must be known before the first word is translated.
 *
 * Returns: (transfer full) (nullable): CODE as gettext writes it, "nl_BE" for "nl-BE"; %NULL if not given or
 *   not a language tag (parsing complains of that)
 */
char *
sm_cli_get_language (char **args)
{
  const char *code = NULL;

  for (gsize i = 0; args[i] != NULL && strcmp (args[i], "--") != 0; i++)
    {
      if (g_str_has_prefix (args[i], "--lang="))
        code = args[i] + strlen ("--lang=");
      else if (strcmp (args[i], "--lang") == 0 && args[i + 1] != NULL)
        code = args[++i];
    }

  if (code == NULL || !g_regex_match_simple ("^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", code, 0, 0))
    return NULL;

  return g_strdelimit (g_strdup (code), "-", '_');
}

/**
 * sm_cli_print_version:
 *
 * Says the version on standard output, in the form that GNU programs have.
 */
void
sm_cli_print_version (void)
{
  g_print ("%s (Stancemap) %s\n", SM_CLI_NAME, PACKAGE_VERSION);
  g_print ("%s\n", _("License GPLv3+: GNU GPL version 3 or later <https://gnu.org/licenses/gpl.html>.\n"
                     "This is free software: you are free to change and redistribute it.\n"
                     "There is no warranty, to the extent permitted by law."));
}

/**
 * sm_cli_refuse:
 * @option: the option's name
 * @value: what was typed after it
 * @choices: what could have been, with commas
 *
 * Says on standard error that @option does not know @value.
 *
 * Returns: %FALSE
 */
gboolean
sm_cli_refuse (const char *option,
               const char *value,
               const char *choices)
{
  sm_cli_usage_error (_("%s does not know “%s”; it knows %s"), option, value, choices);
  return FALSE;
}

static gboolean
version_cb (const char *option,
            const char *value,
            gpointer    data,
            GError    **error)
{
  sm_cli_print_version ();
  exit (SM_EXIT_DONE);
}

/**
 * sm_cli_parse:
 * @context: the options of a command
 * @args: (inout) (array zero-terminated=1): a vector made by g_strdupv(), the program's name first
 *
 * Parses a command's options, adding `--version` and translations to @context, and takes them out of @args.
 * `--help` and `--version` answer on standard output and end the program. What is wrong is said on standard
 * error.
 *
 * Returns: %FALSE if the command line is wrong
 */
gboolean
sm_cli_parse (GOptionContext *context,
              char         ***args)
{
  static const GOptionEntry entries[] = {
    { "version", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, (gpointer) version_cb, N_("Show the version"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GError) error = NULL;

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (g_option_context_parse_strv (context, args, &error))
    return TRUE;

  sm_cli_usage_error ("%s", error->message);
  return FALSE;
}

/**
 * sm_cli_decode:
 * @option: the option's name, for the message
 * @value: (inout) (nullable): what was typed, as bytes; replaced by UTF-8
 *
 * Takes an argument as UTF-8 when it is that and else from the locale's encoding. GOption by itself insists on
 * the latter, so that a title in Dutch is refused where no locale is set, as in most scripts.
 *
 * Returns: %FALSE if it is neither, which was then said on standard error
 */
gboolean
sm_cli_decode (const char *option,
               char      **value)
{
  char *decoded;

  if (*value == NULL || g_utf8_validate (*value, -1, NULL))
    return TRUE;

  decoded = g_locale_to_utf8 (*value, -1, NULL, NULL, NULL);
  if (decoded == NULL)
    {
      sm_cli_usage_error (_("the value of %s is not valid UTF-8"), option);
      return FALSE;
    }
  g_free (*value);
  *value = decoded;

  return TRUE;
}

/* How many letters must be added, dropped, changed or swapped with their neighbour to get @b from @a, without
 * regard to case (optimal string alignment, O(n·m)). */
static guint
count_edits (const char *a,
             const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);
  glong n = 0, m = 0;
  g_autofree gunichar *s = g_utf8_to_ucs4_fast (folded_a, -1, &n);
  g_autofree gunichar *t = g_utf8_to_ucs4_fast (folded_b, -1, &m);
  guint rows[3][MAX_WORD + 1];

  if (n > MAX_WORD || m > MAX_WORD)
    return G_MAXUINT;

  for (glong j = 0; j <= m; j++)
    rows[0][j] = (guint) j;
  for (glong i = 1; i <= n; i++)
    {
      guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

      row[0] = (guint) i;
      for (glong j = 1; j <= m; j++)
        {
          gboolean same = s[i - 1] == t[j - 1];

          row[j] = MIN (MIN (above[j], row[j - 1]) + 1, above[j - 1] + !same);
          if (i > 1 && j > 1 && s[i - 1] == t[j - 2] && s[i - 2] == t[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
        }
    }

  return rows[n % 3][m];
}

/**
 * sm_cli_suggest:
 * @word: what was typed, UTF-8 or not
 * @known: (array zero-terminated=1): what could have been meant, UTF-8
 *
 * Finds the known word that @word was most likely meant to be: one that it begins, or the one that differs by
 * the fewest letters, if by less than half of them. The first wins a tie.
 *
 * Returns: (transfer full) (nullable): a word, or %NULL if none is near
 */
char *
sm_cli_suggest (const char        *word,
                const char *const *known)
{
  const char *best = NULL;
  guint best_edits;

  if (!g_utf8_validate (word, -1, NULL) || *word == '\0')
    return NULL;

  best_edits = (guint) (g_utf8_strlen (word, -1) + 1) / 2;
  for (gsize i = 0; known[i] != NULL; i++)
    {
      guint edits = g_str_has_prefix (known[i], word) ? 1 : count_edits (word, known[i]);

      if (edits < best_edits || (edits == best_edits && best == NULL && edits == 1))
        {
          best = known[i];
          best_edits = edits;
        }
    }

  return g_strdup (best);
}
