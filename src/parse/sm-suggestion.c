/* A suggested statement: plain data that a parser fills and a reviewer reads. */
#include "config.h"

#include "sm-suggestion.h"

G_DEFINE_BOXED_TYPE (SmSuggestion, sm_suggestion, sm_suggestion_copy, sm_suggestion_free)

/**
 * sm_suggestion_new:
 *
 * Makes a suggestion that says nothing yet: empty strings, stance 0, no date, no place.
 *
 * Returns: (transfer full): a suggestion
 */
SmSuggestion *
sm_suggestion_new (void)
{
  SmSuggestion *self = g_new0 (SmSuggestion, 1);

  self->actor = g_strdup ("");
  self->actor_name = g_strdup ("");
  self->actor_kind = g_strdup ("");
  self->surface = g_strdup ("");
  self->issue = g_strdup ("");
  self->reason = g_strdup ("");
  self->date = SM_DATE_UNKNOWN;

  return self;
}

/**
 * sm_suggestion_copy:
 * @self: a suggestion
 *
 * Makes another one that says the same.
 *
 * Returns: (transfer full): the copy
 */
SmSuggestion *
sm_suggestion_copy (const SmSuggestion *self)
{
  SmSuggestion *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (SmSuggestion, 1);
  *copy = *self;
  copy->actor = g_strdup (self->actor);
  copy->actor_name = g_strdup (self->actor_name);
  copy->actor_kind = g_strdup (self->actor_kind);
  copy->wikidata = g_strdup (self->wikidata);
  copy->surface = g_strdup (self->surface);
  copy->issue = g_strdup (self->issue);
  copy->target = g_strdup (self->target);
  copy->according_to = g_strdup (self->according_to);
  copy->according_to_name = g_strdup (self->according_to_name);
  copy->condition = g_strdup (self->condition);
  copy->reason = g_strdup (self->reason);

  return copy;
}

/**
 * sm_suggestion_free:
 * @self: (transfer full) (nullable): a suggestion
 *
 * Frees it.
 */
void
sm_suggestion_free (SmSuggestion *self)
{
  if (self == NULL)
    return;

  g_free (self->actor);
  g_free (self->actor_name);
  g_free (self->actor_kind);
  g_free (self->wikidata);
  g_free (self->surface);
  g_free (self->issue);
  g_free (self->target);
  g_free (self->according_to);
  g_free (self->according_to_name);
  g_free (self->condition);
  g_free (self->reason);
  g_free (self);
}

/**
 * sm_suggestion_set:
 * @field: (inout): one of the strings of a suggestion
 * @value: (nullable): what it becomes; copied; it may be the string that is there
 *
 * Changes a string.
 */
void
sm_suggestion_set (char       **field,
                   const char  *value)
{
  char *copy = g_strdup (value);

  g_free (*field);
  *field = copy;
}

/**
 * sm_suggestion_compare:
 * @a: a suggestion
 * @b: another
 *
 * The order in which a reader meets them: by place in the text, then by actor, issue, target and stance, so that
 * a parser's results are the same in every run.
 *
 * Returns: negative, 0 or positive
 */
int
sm_suggestion_compare (const SmSuggestion *a,
                       const SmSuggestion *b)
{
  int order;

  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  if (a->end != b->end)
    return a->end < b->end ? -1 : 1;

  order = g_strcmp0 (a->actor, b->actor);
  if (order == 0)
    order = g_strcmp0 (a->issue, b->issue);
  if (order == 0)
    order = g_strcmp0 (a->target, b->target);
  if (order == 0)
    order = (a->value > b->value) - (a->value < b->value);

  return order;
}
