/* Finding what a word names: by id first, else by name without regard to case and diacritics. A word that matches
 * nothing is an error and not an empty picture: most often it is a mistyped name. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sm-cli-find.h"
#include "sm-cli.h"
#include "sm-fold.h"

/* Ids listed in a message; a corpus may have thousands. */
#define MAX_LISTED 12

/* "a, b, c"; shortened when there are many. */
static char *
join_ids (GPtrArray *ids)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < ids->len && i < MAX_LISTED; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (const char *) ids->pdata[i]);
  if (ids->len > MAX_LISTED)
    g_string_append (list, ", …");

  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* Whether any of the words of @label, in whichever language, is @folded. */
static gboolean
label_is (const SmLabel *label,
          const char    *folded)
{
  for (guint i = 0; label != NULL && i < sm_label_get_n (label); i++)
    {
      g_autofree char *text = sm_fold_text (sm_label_get_nth (label, i, NULL));

      if (strcmp (text, folded) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Finds an issue by id, else by label without regard to case and diacritics; %FALSE after saying that there is none. */
gboolean
sm_cli_find_issue (SmSnapshot *snapshot,
                   const char *word,
                   guint      *issue)
{
  g_autofree char *folded = sm_fold_text (word);
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (sm_snapshot_find_issue (snapshot, word, issue))
    return TRUE;

  for (guint i = 0; i < snapshot->n_issues; i++)
    {
      if (label_is (sm_issue_get_spec (snapshot->issues[i])->label, folded))
        {
          *issue = i;
          return TRUE;
        }
      g_ptr_array_add (ids, (gpointer) sm_issue_get_id (snapshot->issues[i]));
    }

  list = join_ids (ids);
  if (ids->len == 0)
    sm_cli_error (_("there is no issue “%s”; the corpus has none"), word);
  else
    sm_cli_error (_("there is no issue “%s”; the corpus has %s"), word, list);
  return FALSE;
}

static gboolean
actor_is (SmActor    *actor,
          const char *folded)
{
  const char *const *aliases = sm_actor_get_aliases (actor);
  g_autofree char *name = sm_fold_text (sm_actor_get_name (actor));

  if (strcmp (name, folded) == 0)
    return TRUE;

  for (gsize i = 0; aliases != NULL && aliases[i] != NULL; i++)
    {
      g_autofree char *alias = sm_fold_text (aliases[i]);

      if (strcmp (alias, folded) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The id or name of an actor that @word may have been meant for. */
static char *
suggest_actor (SmSnapshot *snapshot,
               const char *word)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; i < snapshot->n_actors; i++)
    {
      g_ptr_array_add (known, (gpointer) sm_actor_get_id (snapshot->actors[i]));
      g_ptr_array_add (known, (gpointer) sm_actor_get_name (snapshot->actors[i]));
    }
  g_ptr_array_add (known, NULL);

  return sm_cli_suggest (word, (const char *const *) known->pdata);
}

/* Finds an actor by id, else by name or alias without regard to case and diacritics; %FALSE after saying why not. */
gboolean
sm_cli_find_actor (SmSnapshot *snapshot,
                   const char *word,
                   guint      *actor)
{
  g_autofree char *folded = sm_fold_text (word);
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();

  if (sm_snapshot_find_actor (snapshot, word, actor))
    return TRUE;

  for (guint i = 0; i < snapshot->n_actors; i++)
    if (actor_is (snapshot->actors[i], folded))
      {
        *actor = i;
        g_ptr_array_add (ids, (gpointer) sm_actor_get_id (snapshot->actors[i]));
      }

  if (ids->len == 1)
    return TRUE;

  if (ids->len > 1)
    {
      g_autofree char *list = join_ids (ids);

      sm_cli_error (_("“%s” may be any of these actors: %s; give the id"), word, list);
    }
  else
    {
      g_autofree char *near = suggest_actor (snapshot, word);

      if (near != NULL)
        sm_cli_error (_("there is no actor “%s”; did you mean “%s”?"), word, near);
      else
        sm_cli_error (_("there is no actor “%s”; “%s info --all” lists them"), word, SM_CLI_NAME);
    }
  return FALSE;
}

/* The words of the corpus that @facet can have, a byte each. */
static guint8 *
mark_words (SmSnapshot *snapshot,
            SmFacet     facet)
{
  guint8 *used = g_new0 (guint8, snapshot->n_words + 1);

  if (facet == SM_FACET_TARGET)
    for (guint row = 0; row < snapshot->n_statements; row++)
      used[sm_snapshot_get_target (snapshot, row)] = TRUE;
  for (guint i = 0; i < snapshot->n_articles && facet != SM_FACET_TARGET; i++)
    used[facet == SM_FACET_OUTLET ? snapshot->articles[i].outlet : snapshot->articles[i].language] = TRUE;
  used[SM_WORD_NONE] = FALSE;

  return used;
}

/* Says that there is no @word of @facet, and what there is. */
static void
miss_word (SmFacet    facet,
           const char *word,
           GPtrArray *known)
{
  g_autofree char *near = NULL;
  g_autofree char *list = join_ids (known);

  g_ptr_array_add (known, NULL);
  near = sm_cli_suggest (word, (const char *const *) known->pdata);
  if (near != NULL && facet == SM_FACET_TARGET)
    sm_cli_error (_("nothing concerns “%s”; did you mean “%s”?"), word, near);
  else if (near != NULL && facet == SM_FACET_OUTLET)
    sm_cli_error (_("there is no outlet “%s”; did you mean “%s”?"), word, near);
  else if (facet == SM_FACET_TARGET)
    sm_cli_error (_("nothing concerns “%s”; the corpus has %s"), word, known->len > 1 ? list : "–");
  else if (facet == SM_FACET_OUTLET)
    sm_cli_error (_("there is no outlet “%s”; the corpus has %s"), word, known->len > 1 ? list : "–");
  else
    sm_cli_error (_("no article is in the language “%s”; the corpus has %s"), word, known->len > 1 ? list : "–");
}

/* Finds a target, an outlet or a language that the corpus has; %FALSE after saying that it has no such. */
gboolean
sm_cli_find_word (SmSnapshot  *snapshot,
                  SmFacet      facet,
                  const char  *word,
                  const char **found)
{
  g_autofree guint8 *used = mark_words (snapshot, facet);
  g_autofree char *folded = sm_fold_text (word);
  g_autoptr(GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; i < snapshot->n_words; i++)
    if (used[i] && strcmp (snapshot->words[i], word) == 0)
      {
        *found = snapshot->words[i];
        return TRUE;
      }
  for (guint i = 0; i < snapshot->n_words; i++)
    if (used[i])
      {
        const char *name = facet == SM_FACET_TARGET ? sm_snapshot_get_target_name (snapshot, i) : snapshot->words[i];
        g_autofree char *its = sm_fold_text (name);

        if (strcmp (its, folded) == 0)
          {
            *found = snapshot->words[i];
            return TRUE;
          }
        g_ptr_array_add (known, (gpointer) name);
      }

  miss_word (facet, word, known);
  return FALSE;
}

/* Finds an issue, or an issue and a target with a slash between them; alone, an issue is about its usual target. */
gboolean
sm_cli_find_topic (SmSnapshot *snapshot,
                   const char *word,
                   SmTopic    *topic)
{
  const char *slash = strrchr (word, '/');
  const char *target;
  g_autofree char *start = NULL;
  guint issue;

  if (slash == NULL || sm_snapshot_find_issue (snapshot, word, &issue))
    {
      if (!sm_cli_find_issue (snapshot, word, &issue))
        return FALSE;
      *topic = (SmTopic){ issue, snapshot->issue_target[issue] };
      return TRUE;
    }

  start = g_strndup (word, slash - word);
  if (!sm_cli_find_issue (snapshot, start, &issue)
      || !sm_cli_find_word (snapshot, SM_FACET_TARGET, slash + 1, &target))
    return FALSE;
  *topic = (SmTopic){ issue, sm_snapshot_find_word (snapshot, target) };

  return TRUE;
}
