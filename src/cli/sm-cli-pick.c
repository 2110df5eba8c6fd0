/* From what was typed (ids, names, dates) to a filter. A word that matches nothing is an error and not an empty
 * picture: most often it is a mistyped name. */
#include "config.h"

#include "sm-cli-pick.h"

#include <glib/gi18n.h>
#include <string.h>

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

static gboolean
find_issue (SmSnapshot *snapshot,
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

/* Finds an actor by id, else by name or alias without regard to case and diacritics. */
static gboolean
find_actor (SmSnapshot *snapshot,
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

/* @text as a date; %FALSE after saying what is wrong with it. */
static gboolean
parse_date (const char *option,
            const char *text,
            SmDate     *date)
{
  g_autoptr(GError) error = NULL;

  if (!sm_date_parse (text, -1, date, &error))
    {
      sm_cli_usage_error ("%s: %s", option, error->message);
      return FALSE;
    }
  if (!sm_date_is_known (date))
    {
      sm_cli_usage_error (_("%s: “%s” is no date; give a year, a month or a day such as 2022-03-10"), option, text);
      return FALSE;
    }

  return TRUE;
}

static gboolean
parse_dates (const char *from,
             const char *to,
             gint32     *first,
             gint32     *last)
{
  SmDate date;

  *first = *last = 0;
  if (from != NULL)
    {
      if (!parse_date ("--from", from, &date))
        return FALSE;
      *first = date.first;
    }
  if (to != NULL)
    {
      if (!parse_date ("--to", to, &date))
        return FALSE;
      *last = date.last;
    }
  if (*first != 0 && *last != 0 && *first > *last)
    {
      sm_cli_usage_error (_("--from %s is after --to %s"), from, to);
      return FALSE;
    }

  return TRUE;
}

/**
 * sm_cli_check_dates:
 * @from: (nullable): the value of --from
 * @to: (nullable): the value of --to
 *
 * Checks dates before a corpus is read, which may take a while. What is wrong is said on standard error.
 *
 * Returns: whether sm_cli_pick_init() will take them
 */
gboolean
sm_cli_check_dates (const char *from,
                    const char *to)
{
  gint32 first, last;

  return parse_dates (from, to, &first, &last);
}

/**
 * sm_cli_pick_init:
 * @self: (out): what was asked for; sm_cli_pick_clear() it in any case
 * @snapshot: a corpus
 * @issues: (nullable) (array zero-terminated=1): ids or labels
 * @actors: (nullable) (array zero-terminated=1): ids, names or aliases
 * @from: (nullable): EDTF: from its first day on
 * @to: (nullable): EDTF: up to its last day
 *
 * Makes the filter that lets these pass. What is not in the corpus is said on standard error, with what may
 * have been meant.
 *
 * Returns: %FALSE if something is unknown or no date
 */
gboolean
sm_cli_pick_init (SmCliPick  *self,
                  SmSnapshot *snapshot,
                  char      **issues,
                  char      **actors,
                  const char *from,
                  const char *to)
{
  guint found;

  memset (self, 0, sizeof *self);
  self->filter = sm_filter_new ();

  for (gsize i = 0; issues != NULL && issues[i] != NULL; i++)
    {
      if (!find_issue (snapshot, issues[i], &found))
        return FALSE;
      sm_filter_set_id (self->filter, SM_FACET_ISSUE, sm_issue_get_id (snapshot->issues[found]), TRUE);
    }

  self->actors = g_new (guint32, actors != NULL ? g_strv_length (actors) + 1 : 1);
  for (gsize i = 0; actors != NULL && actors[i] != NULL; i++)
    {
      if (!find_actor (snapshot, actors[i], &found))
        return FALSE;
      sm_filter_set_id (self->filter, SM_FACET_ACTOR, sm_actor_get_id (snapshot->actors[found]), TRUE);
      self->actors[self->n_actors++] = found;
    }

  if (!parse_dates (from, to, &self->from, &self->to))
    return FALSE;
  sm_filter_set_from (self->filter, self->from);
  sm_filter_set_to (self->filter, self->to);

  return TRUE;
}

void
sm_cli_pick_clear (SmCliPick *self)
{
  g_clear_object (&self->filter);
  g_free (self->actors);
}
