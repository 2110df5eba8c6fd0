/* From what was found in the text to records: one for each actor, issue, target and stance, with its reason in words. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-reading.h"

/* Less certain than this is not suggested. */
#define LEAST_CONFIDENCE 0.35

static char *
dup_words (SmReading *self,
           guint      start,
           guint      end)
{
  const SmToken *first = sm_tokens_get (self->tokens, start);
  const SmToken *last = sm_tokens_get (self->tokens, end - 1);
  g_autofree char *words = g_strndup (self->tokens->text + first->byte_start, last->byte_end - first->byte_start);

  /* Lines of the text are no lines of a field. */
  for (char *p = words; *p != '\0'; p++)
    if (*p == '\n' || *p == '\t')
      *p = ' ';
  return g_strstrip (g_steal_pointer (&words));
}

/* The stance as one of the five. */
static int
get_level (double value)
{
  return (int) lround (value * 2);
}

static gboolean
same_record (const SmDraft *a,
             const SmDraft *b)
{
  return a->entity == b->entity && a->issue == b->issue && g_strcmp0 (a->target, b->target) == 0;
}

static int
compare_drafts_cb (gconstpointer a,
                   gconstpointer b,
                   gpointer      data)
{
  const SmDraft *drafts = data;
  const SmDraft *one = &drafts[*(const guint *) a], *other = &drafts[*(const guint *) b];

  if (one->entity != other->entity)
    return one->entity < other->entity ? -1 : 1;
  if (one->issue != other->issue)
    return one->issue < other->issue ? -1 : 1;
  if (g_strcmp0 (one->target, other->target) != 0)
    return g_strcmp0 (one->target, other->target);
  if (one->confidence != other->confidence)
    return one->confidence > other->confidence ? -1 : 1;
  if ((one->source >= 0) != (other->source >= 0))
    return one->source >= 0 ? 1 : -1;
  return one->topic_start != other->topic_start ? (one->topic_start < other->topic_start ? -1 : 1) : 0;
}

static void
append_reason (GString    *reason,
               const char *part)
{
  if (reason->len > 0)
    g_string_append (reason, _("; "));
  g_string_append (reason, part);
}

/* Why, in the user's language: what decided, what turned it, who says it. */
static char *
make_reason (SmReading     *self,
             const SmDraft *draft)
{
  g_autoptr(GString) reason = g_string_new (NULL);
  g_autofree char *cue = dup_words (self, draft->cue_start, draft->cue_end);
  g_autofree char *topic = dup_words (self, draft->topic_start, draft->topic_end);
  g_autofree char *what = g_strdup_printf (_("“%s” on “%s”"), cue, topic);

  append_reason (reason, what);
  if (draft->negation != 0)
    {
      g_autofree char *word = dup_words (self, draft->negation, draft->negation + 1);
      g_autofree char *part = g_strdup_printf (_("“%s” reverses"), word);

      append_reason (reason, part);
    }
  if (draft->condition_last > draft->condition_first)
    {
      g_autofree char *word = dup_words (self, draft->condition_first,
                                         MIN (draft->condition_first + 2, draft->condition_last));
      g_autofree char *part = g_strdup_printf (_("condition by “%s”"), word);

      append_reason (reason, part);
    }
  if (draft->hedged)
    append_reason (reason, _("hedged"));
  if (draft->by != 0)
    {
      g_autofree char *word = dup_words (self, draft->by, draft->by + 1);
      g_autofree char *part = g_strdup_printf (_("speaker by “%s”"), word);

      append_reason (reason, part);
    }

  return g_string_free (g_steal_pointer (&reason), FALSE);
}

static void
write_draft (SmReading     *self,
             const SmDraft *draft,
             SmParse       *parse)
{
  const SmEntity *entity = sm_reading_get_entity (self, draft->entity);
  const SmSentence *sentence = sm_tokens_get_sentence (self->tokens, draft->sentence);
  SmSuggestion *suggestion = sm_suggestion_new ();
  const int mention = sm_reading_get_mention (self, draft->mention);

  sm_suggestion_set (&suggestion->actor, entity->id);
  sm_suggestion_set (&suggestion->actor_name, entity->name);
  sm_suggestion_set (&suggestion->actor_kind, entity->kind);
  if (entity->actor >= 0)
    sm_suggestion_set (&suggestion->wikidata, sm_lexicon_get_actor (self->lexicon, entity->actor)->wikidata);
  if (mention >= 0)
    {
      const SmMention *m = sm_reading_get_mention_at (self, mention);

      g_free (suggestion->surface);
      suggestion->surface = dup_words (self, m->start, m->end);
    }
  else
    {
      sm_suggestion_set (&suggestion->surface, entity->name);
    }
  sm_suggestion_set (&suggestion->issue, sm_lexicon_get_issue (self->lexicon, draft->issue)->id);
  sm_suggestion_set (&suggestion->target, draft->target);
  suggestion->value = get_level (draft->value) / 2.0;
  if (draft->source >= 0)
    {
      sm_suggestion_set (&suggestion->according_to, sm_reading_get_entity (self, draft->source)->id);
      sm_suggestion_set (&suggestion->according_to_name, sm_reading_get_entity (self, draft->source)->name);
    }
  if (draft->condition_last > draft->condition_first)
    {
      guint last = draft->condition_last;

      while (last > draft->condition_first + 1 && sm_tokens_get (self->tokens, last - 1)->kind == SM_TOKEN_SIGN)
        last--;
      suggestion->condition = dup_words (self, draft->condition_first, last);
    }
  suggestion->start = sentence->start;
  suggestion->end = sentence->end;
  suggestion->confidence = CLAMP (draft->confidence, 0.05, 0.95);
  g_free (suggestion->reason);
  suggestion->reason = make_reason (self, draft);
  sm_parse_take (parse, suggestion);
}

/* Whether a stance is told as what was before. */
static gboolean
is_earlier (SmReading     *self,
            const SmDraft *draft)
{
  const SmSentence *sentence = sm_tokens_get_sentence (self->tokens, draft->sentence);

  for (guint i = sentence->first; i < sentence->last; i++)
    if (sm_reading_starts (self, i, SM_CLASS_EARLIER))
      return TRUE;

  return FALSE;
}

/* Adds the sentences, the tokens and, of the drafts, one suggestion for each record to a result. */
void
sm_reading_write (SmReading *self,
                  SmParse   *parse)
{
  g_autofree guint *order = g_new (guint, self->drafts->len + 1);
  SmDraft *drafts = (SmDraft *) self->drafts->data;

  for (guint i = 0; i < self->drafts->len; i++)
    order[i] = i;
  g_qsort_with_data (order, self->drafts->len, sizeof (guint), compare_drafts_cb, drafts);

  for (guint i = 0; i < self->drafts->len;)
    {
      const SmDraft *best = &drafts[order[i]];
      guint end = i;

      while (end < self->drafts->len && same_record (&drafts[order[end]], best))
        end++;
      if (best->confidence >= LEAST_CONFIDENCE)
        write_draft (self, best, parse);
      /* A changed stance is two records: what was before, and what is now. */
      for (guint j = i + 1; j < end; j++)
        {
          const SmDraft *other = &drafts[order[j]];

          if (other->value * best->value < 0 && other->confidence >= LEAST_CONFIDENCE
              && (is_earlier (self, other) != is_earlier (self, best) || (other->source >= 0) != (best->source >= 0)))
            {
              write_draft (self, other, parse);
              break;
            }
        }
      i = end;
    }

  sm_parse_sort (parse);
}
