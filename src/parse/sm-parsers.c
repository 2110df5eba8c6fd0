/* The parsers by name. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-parsers.h"

#include "sm-builtin-parser.h"
#include "sm-command-parser.h"
#include "sm-frog-parser.h"

/**
 * sm_parsers_make:
 * @name: (nullable): "builtin", "frog", or a command as for sm_command_parser_new(); %NULL or "" is "builtin"
 * @lexicon: (nullable): the words to know; %NULL is sm_lexicon_get_default()
 * @error: return location for %SM_PARSER_ERROR_MISSING or a #GShellError
 *
 * Makes the parser of that name, as --parser takes it.
 *
 * Returns: (transfer full) (nullable): the parser; %NULL if its program is not there
 */
SmParser *
sm_parsers_make (const char *name,
                 SmLexicon  *lexicon,
                 GError    **error)
{
  if (name == NULL || *name == '\0' || g_str_equal (name, "builtin"))
    return sm_builtin_parser_new (lexicon);

  if (g_str_equal (name, "frog"))
    {
      g_autoptr(SmParser) parser = sm_frog_parser_new (lexicon, NULL);

      if (sm_frog_parser_get_state (SM_FROG_PARSER (parser)) != SM_FROG_MISSING)
        return g_steal_pointer (&parser);

      g_set_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_MISSING,
                   _("“%s” is not installed. On Debian it is in the packages frog, frogdata and uctodata"), "frog");
      return NULL;
    }

  return sm_command_parser_new (name, error);
}
