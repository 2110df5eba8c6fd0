/* From what was typed (ids, names, dates) to a filter. */
#include "config.h"

#include "sm-cli-pick.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "sm-cli-find.h"
#include "sm-cli.h"

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

void
sm_cli_words_clear (SmCliWords *self)
{
  g_strfreev (self->issues);
  g_strfreev (self->targets);
  g_strfreev (self->actors);
  g_strfreev (self->hidden);
  g_strfreev (self->pinned);
  g_strfreev (self->outlets);
  g_strfreev (self->languages);
  g_free (self->from);
  g_free (self->to);
  g_free (self->kind);
  g_free (self->conditional);
  g_strfreev (self->statuses);
  g_free (self->confidence);
  g_free (self->text);
  g_free (self->across);
  g_free (self->up);
  g_free (self->sort);
}

static gboolean
decode_all (const char *option,
            char      **values)
{
  for (gsize i = 0; values != NULL && values[i] != NULL; i++)
    if (!sm_cli_decode (option, &values[i]))
      return FALSE;

  return TRUE;
}

/**
 * sm_cli_words_decode:
 * @self: what was typed, as bytes
 *
 * Makes it UTF-8: see sm_cli_decode().
 *
 * Returns: %FALSE if something cannot be, which was then said on standard error
 */
gboolean
sm_cli_words_decode (SmCliWords *self)
{
  return decode_all ("--issue", self->issues) && decode_all ("--target", self->targets)
         && decode_all ("--actor", self->actors) && decode_all ("--hidden", self->hidden)
         && decode_all ("--pin", self->pinned) && decode_all ("--outlet", self->outlets)
         && sm_cli_decode ("--from", &self->from) && sm_cli_decode ("--to", &self->to)
         && sm_cli_decode ("--text", &self->text) && sm_cli_decode ("--across", &self->across)
         && sm_cli_decode ("--up", &self->up) && sm_cli_decode ("--sort", &self->sort);
}

static gboolean
parse_kind (const char *text,
            SmKinds    *kinds)
{
  *kinds = SM_KIND_OWN_WORDS | SM_KIND_SECOND_HAND;
  if (text == NULL)
    return TRUE;

  if (strcmp (text, "own") == 0)
    *kinds = SM_KIND_OWN_WORDS;
  else if (strcmp (text, "second-hand") == 0)
    *kinds = SM_KIND_SECOND_HAND;
  else
    return sm_cli_refuse ("--kind", text, "own, second-hand");

  return TRUE;
}

static gboolean
parse_condition (const char        *text,
                 SmConditionChoice *condition)
{
  *condition = SM_CONDITION_EITHER;
  if (text == NULL)
    return TRUE;

  if (strcmp (text, "only") == 0)
    *condition = SM_CONDITION_ONLY;
  else if (strcmp (text, "without") == 0)
    *condition = SM_CONDITION_WITHOUT;
  else
    return sm_cli_refuse ("--conditional", text, "only, without");

  return TRUE;
}

/* @mask is untouched when nothing was asked for. */
static gboolean
parse_statuses (char **texts,
                guint *mask)
{
  if (texts == NULL || *texts == NULL)
    return TRUE;

  *mask = 0;
  for (gsize i = 0; texts[i] != NULL; i++)
    {
      SmStatus status;

      if (!sm_status_from_nick (texts[i], -1, &status))
        return sm_cli_refuse ("--status", texts[i], "suggested, confirmed, rejected");
      *mask |= 1u << status;
    }

  return TRUE;
}

static gboolean
parse_confidence (const char *text,
                  double     *confidence)
{
  char *end;

  *confidence = 0;
  if (text == NULL)
    return TRUE;

  *confidence = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && *confidence >= 0 && *confidence <= 1)
    return TRUE;

  sm_cli_usage_error (_("--confidence “%s” is not a number from 0 to 1"), text);
  return FALSE;
}

/* What can be understood without the corpus. */
static gboolean
parse_plain (const SmCliWords *words,
             SmFilter         *filter,
             gint32           *from,
             gint32           *to)
{
  SmKinds kinds;
  SmConditionChoice condition;
  guint statuses = sm_filter_get_statuses (filter);
  double confidence;

  if (!parse_dates (words->from, words->to, from, to) || !parse_kind (words->kind, &kinds)
      || !parse_condition (words->conditional, &condition) || !parse_statuses (words->statuses, &statuses)
      || !parse_confidence (words->confidence, &confidence))
    return FALSE;

  sm_filter_set_kinds (filter, kinds);
  sm_filter_set_condition (filter, condition);
  sm_filter_set_statuses (filter, statuses);
  sm_filter_set_confidence (filter, confidence);
  sm_filter_set_text (filter, words->text);

  return TRUE;
}

/**
 * sm_cli_words_check:
 * @self: what was typed
 *
 * Checks what can be without a corpus, which may take a while to read. What is wrong is said on standard error.
 *
 * Returns: whether sm_cli_pick_init() will take dates, kinds and numbers
 */
gboolean
sm_cli_words_check (const SmCliWords *self)
{
  g_autoptr(SmFilter) filter = sm_filter_new ();
  gint32 from;
  gint32 to;

  return parse_plain (self, filter, &from, &to);
}

/* Finds actors; those are noted in @facet unless it is SM_N_FACETS. */
static gboolean
pick_actors (SmCliPick  *self,
             SmSnapshot *snapshot,
             char      **words,
             guint       facet,
             guint32   **actors,
             guint      *n_actors)
{
  guint n = words != NULL ? g_strv_length (words) : 0;
  g_autofree guint32 *found = g_new (guint32, n + 1);

  for (guint i = 0; i < n; i++)
    {
      guint actor;

      if (!sm_cli_find_actor (snapshot, words[i], &actor))
        return FALSE;
      if (facet < SM_N_FACETS)
        sm_filter_set_id (self->filter, facet, sm_actor_get_id (snapshot->actors[actor]), TRUE);
      found[i] = actor;
    }
  if (actors != NULL)
    {
      *actors = g_steal_pointer (&found);
      *n_actors = n;
    }

  return TRUE;
}

static gboolean
pick_words (SmCliPick  *self,
            SmSnapshot *snapshot,
            char      **words,
            SmFacet     facet)
{
  for (gsize i = 0; words != NULL && words[i] != NULL; i++)
    {
      const char *found;

      if (!sm_cli_find_word (snapshot, facet, words[i], &found))
        return FALSE;
      sm_filter_set_id (self->filter, facet, found, TRUE);
    }

  return TRUE;
}

static gboolean
pick_choices (SmCliPick        *self,
              SmSnapshot       *snapshot,
              const SmCliWords *words)
{
  self->across = self->up = self->sort_topic = SM_TOPIC_NONE;
  self->sort = SM_MATRIX_SORT_ORDER;
  if (words->across != NULL && !sm_cli_find_topic (snapshot, words->across, &self->across))
    return FALSE;
  if (words->up != NULL && !sm_cli_find_topic (snapshot, words->up, &self->up))
    return FALSE;

  if (words->sort == NULL || strcmp (words->sort, "order") == 0)
    return TRUE;
  if (strcmp (words->sort, "name") == 0)
    self->sort = SM_MATRIX_SORT_NAME;
  else if (strcmp (words->sort, "count") == 0)
    self->sort = SM_MATRIX_SORT_COUNT;
  else
    {
      self->sort = SM_MATRIX_SORT_TOPIC;
      return sm_cli_find_topic (snapshot, words->sort, &self->sort_topic);
    }

  return TRUE;
}

/**
 * sm_cli_pick_init:
 * @self: (out): what was asked for; sm_cli_pick_clear() it in any case
 * @snapshot: a corpus
 * @words: what was typed
 *
 * Finds what @words name. What is not in the corpus is said on standard error, with what may have been meant.
 *
 * Returns: %FALSE if something is unknown or no date
 */
gboolean
sm_cli_pick_init (SmCliPick        *self,
                  SmSnapshot       *snapshot,
                  const SmCliWords *words)
{
  memset (self, 0, sizeof *self);
  self->filter = sm_filter_new ();

  for (gsize i = 0; words->issues != NULL && words->issues[i] != NULL; i++)
    {
      guint issue;

      if (!sm_cli_find_issue (snapshot, words->issues[i], &issue))
        return FALSE;
      sm_filter_set_id (self->filter, SM_FACET_ISSUE, sm_issue_get_id (snapshot->issues[issue]), TRUE);
    }

  return pick_words (self, snapshot, words->targets, SM_FACET_TARGET)
         && pick_actors (self, snapshot, words->actors, SM_FACET_ACTOR, &self->actors, &self->n_actors)
         && pick_actors (self, snapshot, words->hidden, SM_FACET_HIDDEN_ACTOR, NULL, NULL)
         && pick_actors (self, snapshot, words->pinned, SM_N_FACETS, &self->pinned, &self->n_pinned)
         && pick_words (self, snapshot, words->outlets, SM_FACET_OUTLET)
         && pick_words (self, snapshot, words->languages, SM_FACET_LANGUAGE)
         && pick_choices (self, snapshot, words)
         && parse_plain (words, self->filter, &self->from, &self->to);
}

void
sm_cli_pick_clear (SmCliPick *self)
{
  g_clear_object (&self->filter);
  g_free (self->actors);
  g_free (self->pinned);
}
