/* Issues to look for, from a corpus file, and by which words they are found. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "sm-issue-set.h"
#include "sm-loader.h"
#include "sm-paths.h"

/* JSON-GLib reads nested values by recursion; a list of words has no more than this. */
#define MAX_BRACKETS 4

/**
 * sm_issue_set_get_default:
 *
 * Gives the file of the issues that are looked for when nobody names others.
 *
 * Returns: (transfer full): a file of corpus JSON without articles
 */
GFile *
sm_issue_set_get_default (void)
{
  return g_file_new_build_filename (sm_paths_get_data_dir (), "issues.json", NULL);
}

/**
 * sm_issue_set_load:
 * @file: corpus JSON; its articles are of no account
 * @cancellable: (nullable): to stop
 * @error: why it can't be read, or that there is no issue in it
 *
 * Reads issues. Any thread.
 *
 * Returns: (transfer full) (nullable): a snapshot with at least one issue, or %NULL with @error
 */
SmSnapshot *
sm_issue_set_load (GFile         *file,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(SmLoader) loader = sm_loader_new ();
  g_autofree char *name = g_file_get_parse_name (file);
  SmSnapshot *snapshot;

  sm_loader_add_file (loader, file);
  if (!sm_loader_load (loader, cancellable, error))
    {
      g_autoptr(SmProblem) problem = g_list_model_get_item (sm_loader_get_problems (loader), 0);

      if (problem != NULL)
        {
          g_autofree char *line = sm_problem_to_string (problem);

          g_clear_error (error);
          g_set_error_literal (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_UNREADABLE, line);
        }
      return NULL;
    }

  snapshot = sm_corpus_get_snapshot (sm_loader_get_corpus (loader));
  if (snapshot->n_issues == 0)
    {
      g_set_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_UNREADABLE, _("There are no issues in “%s”"), name);
      return NULL;
    }
  return sm_snapshot_ref (snapshot);
}

/* The words of a member such as "words": ["a", "b"] among what the model has no word for; %NULL for none. */
static char **
dup_words (const SmExtras *extras,
           const char     *name)
{
  g_autofree char *start = g_strdup_printf ("\"%s\":", name);

  for (guint i = 0; extras != NULL && i < extras->n; i++)
    {
      const char *json = extras->item[i].text;
      g_autoptr(JsonParser) parser = NULL;
      g_autoptr(GStrvBuilder) words = NULL;
      JsonArray *array;
      guint n_brackets = 0;

      if (*extras->item[i].in != '\0' || !g_str_has_prefix (json, start))
        continue;
      json += strlen (start);
      for (const char *p = json; *p != '\0'; p++)
        n_brackets += *p == '[' || *p == '{';
      parser = json_parser_new ();
      if (n_brackets > MAX_BRACKETS || !json_parser_load_from_data (parser, json, -1, NULL)
          || !JSON_NODE_HOLDS_ARRAY (json_parser_get_root (parser)))
        return NULL;

      array = json_node_get_array (json_parser_get_root (parser));
      words = g_strv_builder_new ();
      for (guint j = 0; j < json_array_get_length (array); j++)
        {
          JsonNode *node = json_array_get_element (array, j);

          if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
            g_strv_builder_add (words, json_node_get_string (node));
        }
      return g_strv_builder_end (words);
    }
  return NULL;
}

/**
 * sm_issue_set_new_lexicon:
 * @issues: (nullable): issues, of which those with members `words`, `words_against` and `not_words`, lists of
 *   patterns, are looked for by these
 * @problems: (nullable) (element-type SmProblem): takes what is wrong with a pattern
 *
 * Makes the lexicon for some issues. Any thread.
 *
 * Returns: (transfer full): a lexicon
 */
SmLexicon *
sm_issue_set_new_lexicon (SmSnapshot *issues,
                          GPtrArray  *problems)
{
  g_autoptr(GArray) own = g_array_new (FALSE, FALSE, sizeof (SmLexiconIssue));
  g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; issues != NULL && i < issues->n_issues; i++)
    {
      const SmIssueSpec *spec = sm_issue_get_spec (issues->issues[i]);
      char **words = dup_words (spec->extras, "words");
      char **against = dup_words (spec->extras, "words_against");
      char **not_words = dup_words (spec->extras, "not_words");
      SmLexiconIssue issue = { spec->id, (const char *const *) words, (const char *const *) against,
                               (const char *const *) not_words };

      g_ptr_array_add (lists, words);
      g_ptr_array_add (lists, against);
      g_ptr_array_add (lists, not_words);
      if (words != NULL || against != NULL || not_words != NULL)
        g_array_append_val (own, issue);
    }

  if (own->len == 0)
    return sm_lexicon_ref (sm_lexicon_get_default ());
  return sm_lexicon_new_with (sm_lexicon_get_default (), (const SmLexiconIssue *) own->data, own->len, problems);
}
