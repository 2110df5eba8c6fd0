/* Stances that stand beside the verb: whose proposal, call or application it is, and who agrees with what was just said. */
#include "config.h"

#include <string.h>

#include "sm-reading.h"

/* Between a noun such as "proposal" and the issue, or its author, stand at most so many words. */
#define NEAR 4
#define NEAR_AUTHOR 6

static gboolean
can_hold (SmReading *self,
          int        entity)
{
  return entity >= 0 && !sm_reading_get_entity (self, entity)->agency
         && !(sm_reading_get_entity (self, entity)->flags & SM_ENTITY_TENTATIVE);
}

/* The mention before a noun that owns it: "Hungary's", "Hongaarse"; -1 if none. */
static int
find_owner (SmReading *self,
            guint      from,
            guint      noun)
{
  for (guint i = sm_reading_first_mention (self, from); i < self->mentions->len; i++)
    {
      const SmMention *mention = sm_reading_get_mention_at (self, i);

      if (mention->start >= noun)
        break;
      if ((mention->flags & SM_MENTION_OWNER) || mention->kind == SM_MENTION_ADJECTIVE)
        return i;
    }

  return -1;
}

/* The mention behind a noun that made it: "van Hongarije", "by Egypt"; -1 if none. */
static int
find_maker (SmReading *self,
            guint      from,
            guint      to,
            guint      issue_end)
{
  for (guint i = sm_reading_first_mention (self, from); i < self->mentions->len; i++)
    {
      const SmMention *mention = sm_reading_get_mention_at (self, i);
      guint before;

      if (mention->start >= to)
        break;
      if (mention->start < from || mention->start == 0)
        continue;
      before = mention->start - 1;
      if (before > 0 && sm_reading_is (self, before, SM_CLASS_DETERMINER)
          && !sm_reading_is (self, before, SM_CLASS_GENITIVE))
        before--;
      if ((mention->flags & SM_MENTION_AGENT)
          || (self->verb_second && (mention->flags & SM_MENTION_GENITIVE) && mention->start < issue_end))
        return i;
      if (!self->verb_second && strcmp (sm_tokens_get (self->tokens, before)->fold, "from") == 0)
        return i;
    }

  return -1;
}

static guint
end_of_sentence (SmReading *self,
                 guint      at)
{
  return sm_tokens_get_sentence (self->tokens, sm_tokens_get (self->tokens, at)->sentence)->last;
}

static guint
start_of_sentence (SmReading *self,
                   guint      at)
{
  return sm_tokens_get_sentence (self->tokens, sm_tokens_get (self->tokens, at)->sentence)->first;
}

static void
add_author (SmReading     *self,
            const SmTopic *topic,
            guint          cue_index)
{
  const SmFind *cue = sm_reading_get_cue (self, cue_index);
  const guint end = end_of_sentence (self, cue->start);
  const guint start = start_of_sentence (self, cue->start);
  SmDraft draft = {
    .issue = topic->issue,
    .source = -1,
    .cue_start = cue->start,
    .cue_end = cue->end,
    .sentence = sm_tokens_get (self->tokens, cue->start)->sentence,
    .topic_start = topic->start,
    .topic_end = topic->end,
    .value = topic->sign * sm_reading_get_lex_cue (self, cue_index)->value,
    .confidence = 0.6,
  };
  const guint phrase = MIN (cue->start, topic->start);
  int mention;

  if (topic->start > cue->end + NEAR || cue->start > topic->end + 2)
    return;

  mention = find_owner (self, phrase > start + 3 ? phrase - 3 : start, phrase);
  if (mention < 0)
    mention = find_maker (self, cue->end, MIN (end, MAX (cue->end, topic->end) + NEAR_AUTHOR), topic->start);
  if (mention < 0)
    return;

  draft.entity = sm_reading_get_mention_at (self, mention)->entity;
  draft.mention = sm_reading_get_mention_at (self, mention)->start;
  if (!can_hold (self, draft.entity))
    return;
  draft.target = sm_reading_find_target (self, topic, draft.entity);
  sm_reading_add_draft (self, &draft);
}

/* Finds whose proposals, calls and applications the text names. */
void
sm_reading_find_authors (SmReading *self)
{
  for (guint i = 0; i < self->topics->len; i++)
    {
      const SmTopic *topic = sm_reading_get_topic (self, i);
      const guint start = start_of_sentence (self, topic->start);
      const guint end = end_of_sentence (self, topic->start);
      const guint from = topic->start > start + NEAR + 2 ? topic->start - NEAR - 2 : start;

      if (topic->role == SM_ISSUE_TALKS || topic->role == SM_ISSUE_LINKED || topic->role == SM_ISSUE_WEAK)
        continue;
      for (guint t = from; t < MIN (end, topic->end + 2); t++)
        {
          const int cue = self->cue_of[t];

          if (cue < 0 || sm_reading_get_cue (self, cue)->start != t)
            continue;
          if (sm_reading_get_lex_cue (self, cue)->kind == SM_CUE_AUTHOR
              && (sm_reading_get_lex_cue (self, cue)->issues >> topic->issue & 1) != 0)
            {
              add_author (self, topic, cue);
              break;
            }
        }
      /* "NATO bid", "NAVO-aanvraag": the noun is inside the words for the issue. */
    }
}

/* The last topic before a sentence, at most two sentences back in the same or the last paragraph; -1 none. */
static int
find_topic_before (SmReading *self,
                   guint      sentence,
                   guint     *next_topic)
{
  while (*next_topic < self->topics->len
         && sm_tokens_get (self->tokens, sm_reading_get_topic (self, *next_topic)->start)->sentence < sentence)
    (*next_topic)++;

  for (guint i = *next_topic; i-- > 0;)
    {
      const SmTopic *topic = sm_reading_get_topic (self, i);

      if (sm_tokens_get (self->tokens, topic->start)->sentence + 2 < sentence)
        break;
      if (topic->role <= SM_ISSUE_AGAINST)
        return i;
      /* Talks that were refused are a stance to agree with. */
      for (guint d = self->drafts->len; topic->role == SM_ISSUE_TALKS && d-- > 0;)
        {
          const SmDraft *draft = &g_array_index (self->drafts, SmDraft, d);

          if (draft->topic_start == topic->start)
            return i;
          if (draft->topic_start + 400 < topic->start)
            break;
        }
    }

  /* Far from any word for it, what the whole article is about. */
  for (guint i = *next_topic; i-- > 0;)
    if ((int) sm_reading_get_topic (self, i)->issue == self->only_issue
        && sm_reading_get_topic (self, i)->role <= SM_ISSUE_AGAINST)
      return i;

  return -1;
}

static gboolean
is_echo_word (SmReading *self,
              guint      at)
{
  return sm_reading_is (self, at, SM_CLASS_ECHO) || sm_reading_is (self, at, SM_CLASS_DOCUMENT);
}

/* Whether something of a clause stands for what the sentence before was about: its token, 0 if none. */
static guint
find_echo (SmReading      *self,
           const SmClause *clause,
           const SmFind   *cue,
           gboolean        view)
{
  for (guint i = clause->first; i < clause->last; i++)
    if (sm_reading_starts (self, i, SM_CLASS_ECHO)
        || (sm_reading_is (self, i, SM_CLASS_DOCUMENT) && i > clause->first
            && sm_reading_is (self, i - 1, SM_CLASS_DETERMINER)))
      return i;
  for (guint i = clause->first; i < clause->last; i++)
    {
      const int mention = sm_reading_get_mention (self, i);

      if (!sm_reading_starts (self, i, SM_CLASS_PRONOUN_OBJECT) || sm_reading_is (self, i, SM_CLASS_COMPLEMENT))
        continue;
      /* "voor het weer", "that plan": an article. */
      if (sm_reading_is (self, i, SM_CLASS_DETERMINER) && i + 1 < clause->last
          && sm_tokens_get (self->tokens, i + 1)->kind == SM_TOKEN_WORD && !sm_reading_is_verb (self, i + 1)
          && !sm_reading_is (self, i + 1, SM_CLASS_PREPOSITION) && !sm_reading_is (self, i + 1, SM_CLASS_NEGATION)
          && self->cue_of[i + 1] < 0 && sm_reading_get_mention (self, i + 1) < 0)
        continue;
      /* "It" may have been taken for a country before. */
      if (mention >= 0 && sm_reading_get_mention_at (self, mention)->kind != SM_MENTION_PRONOUN)
        continue;
      if (self->verb_second || view || (i >= cue->head_end && i <= cue->head_end + 1))
        return i;
    }

  return 0;
}

/* Whether a clause names some other thing that its cue may be about: "wijst de beschuldigingen af". */
static gboolean
has_object (SmReading      *self,
            const SmClause *clause,
            const SmFind   *cue,
            int             subject)
{
  const SmMention *who = subject >= 0 ? sm_reading_get_mention_at (self, subject) : NULL;

  /* "openstaat voor gesprekken" */
  if (cue->end < clause->last && cue->end > 0 && sm_reading_is (self, cue->end - 1, SM_CLASS_PREPOSITION)
      && sm_tokens_get (self->tokens, cue->end)->kind == SM_TOKEN_WORD && cue->end - cue->start > 1
      && !is_echo_word (self, cue->end) && !sm_reading_is_verb (self, cue->end))
    return TRUE;

  for (guint i = clause->first; i < clause->last; i++)
    {
      gboolean document = FALSE;

      if (who != NULL && i + 2 >= who->start && i < who->end)
        continue;
      if (i >= cue->start && i < cue->end && (i < cue->head_end || i >= cue->tail_start))
        continue;
      if (sm_reading_get_mention (self, i) >= 0
          && !(sm_reading_get_mention_at (self, sm_reading_get_mention (self, i))->flags & SM_MENTION_LISTED))
        {
          /* "steunt Oekraïne": somebody is supported, not something. */
          if (i == cue->end && sm_reading_get_mention_at (self, sm_reading_get_mention (self, i))->kind == SM_MENTION_NAME)
            return TRUE;
          continue;
        }
      if (!sm_reading_is (self, i, SM_CLASS_DETERMINER) || sm_reading_is (self, i, SM_CLASS_FINITE)
          || sm_reading_is (self, i, SM_CLASS_COMPLEMENT) || sm_reading_is (self, i, SM_CLASS_PRONOUN_OBJECT)
          || (i > 0 && sm_reading_is (self, i - 1, SM_CLASS_PREPOSITION)))
        continue;
      for (guint j = i + 1; j < MIN (i + 4, clause->last) && !document; j++)
        document = is_echo_word (self, j) || (j >= cue->start && j < cue->end);
      if (!document)
        return TRUE;
    }

  return FALSE;
}

/* Finds who takes a stance on what the sentence before was about: "Hongarije is daartegen", "France backed the call". */
void
sm_reading_find_echoes (SmReading *self)
{
  g_autofree guint8 *has_topic = g_new0 (guint8, self->tokens->sentences->len + 1);
  guint next_topic = 0;
  const guint n_drafts = self->drafts->len;

  for (guint i = 0; i < self->topics->len; i++)
    if (sm_reading_get_topic (self, i)->role <= SM_ISSUE_WEAK)
      has_topic[sm_tokens_get (self->tokens, sm_reading_get_topic (self, i)->start)->sentence] = 1;

  /* A sentence about a nearby topic is about that. */
  for (guint i = 0; i < self->finds->len; i++)
    {
      const SmFind *find = &g_array_index (self->finds, SmFind, i);

      if (find->word->kind == SM_WORD_ISSUE && find->word->role == SM_ISSUE_NOT)
        has_topic[sm_tokens_get (self->tokens, find->start)->sentence] = 1;
    }

  for (guint i = 0; i < self->cues->len; i++)
    {
      const SmFind *cue = sm_reading_get_cue (self, i);
      const SmLexCue *lex = sm_reading_get_lex_cue (self, i);
      const guint index = self->clause_of[cue->start];
      const SmClause *clause = sm_reading_get_clause (self, index);
      const SmTopic *topic;
      SmDraft draft = { .source = -1, .confidence = 0.55, .cue_start = cue->start, .cue_end = cue->end };
      int before, mention;
      double stance = 1;
      guint echo, n_negations = 0;

      if (!((lex->flags & (SM_CUE_OPEN | SM_CUE_BARE))
            || (lex->kind == SM_CUE_SUBJECT && !(lex->flags & (SM_CUE_WEAK | SM_CUE_BEFORE))))
          || (lex->kind != SM_CUE_SUBJECT && lex->kind != SM_CUE_SPEAKER) || has_topic[clause->sentence]
          || clause->type == SM_CLAUSE_IF || clause->type == SM_CLAUSE_WHEN || clause->type == SM_CLAUSE_UNTIL)
        continue;
      if (lex->kind == SM_CUE_SUBJECT && sm_reading_is_agentless (self, i))
        continue;
      before = find_topic_before (self, clause->sentence, &next_topic);
      if (before < 0)
        continue;
      topic = sm_reading_get_topic (self, before);
      /* "noemt zo'n oproep zinloos": whoever calls it so; "That is premature": whoever says it. */
      if (lex->kind == SM_CUE_SPEAKER)
        {
          guint verb = clause->first;

          while (verb < clause->last && !sm_reading_starts (self, verb, SM_CLASS_OPINION)
                 && !sm_reading_starts (self, verb, SM_CLASS_SPEECH))
            verb++;
          mention = verb < clause->last ? sm_reading_find_subject (self, index, verb) : -1;
        }
      else
        {
          mention = sm_reading_find_subject (self, index, cue->start);
        }
      echo = find_echo (self, clause, cue, lex->kind == SM_CUE_SPEAKER);
      if (echo == 0 && (lex->kind == SM_CUE_SPEAKER || (lex->flags & SM_CUE_URGE)
                        || !(lex->flags & (SM_CUE_OPEN | SM_CUE_BARE)) || has_object (self, clause, cue, mention)))
        continue;
      if (echo == 0)
        {
          echo = cue->start;
          if (!(lex->flags & SM_CUE_BARE))
            draft.confidence -= 0.1;
        }
      if (mention < 0 && (lex->kind != SM_CUE_SPEAKER || clause->speaker < 0))
        continue;

      for (guint t = clause->first; t < clause->last; t++)
        if (sm_reading_starts (self, t, SM_CLASS_NEGATION) && self->cue_of[t] < 0)
          {
            n_negations++;
            draft.negation = t;
          }

      /* A call or a position has a direction of its own: that of the last stance on the issue. */
      if (sm_reading_is (self, echo, SM_CLASS_ECHO) || sm_reading_is (self, echo, SM_CLASS_DOCUMENT))
        for (guint d = n_drafts; d-- > 0;)
          {
            const SmDraft *last = &g_array_index (self->drafts, SmDraft, d);

            if (last->sentence < clause->sentence && last->issue == topic->issue)
              {
                if (last->sentence + 2 >= clause->sentence && last->value != 0)
                  stance = last->value;
                break;
              }
          }

      if (mention < 0 || sm_reading_get_mention_at (self, mention)->kind == SM_MENTION_FIRST)
        {
          draft.entity = clause->speaker;
          draft.mention = clause->by;
          mention = -1;
        }
      else
        {
          draft.entity = sm_reading_get_mention_at (self, mention)->entity;
          draft.mention = sm_reading_get_mention_at (self, mention)->start;
        }
      draft.issue = topic->issue;
      draft.sentence = clause->sentence;
      draft.topic_start = topic->start;
      draft.topic_end = topic->end;
      draft.by = clause->by;
      draft.source = clause->speaker != draft.entity && clause->speaker >= 0
                         && !sm_reading_get_entity (self, clause->speaker)->agency
                       ? clause->speaker
                       : -1;
      draft.value = stance * lex->value;
      if (n_negations % 2 == 1)
        draft.value = lex->value < 0 ? -draft.value / 2 : -draft.value;
      if (mention < 0)
        {
          if (can_hold (self, draft.entity))
            {
              draft.target = sm_reading_find_target (self, topic, draft.entity);
              sm_reading_add_draft (self, &draft);
            }
          continue;
        }
      for (guint m = mention; m < self->mentions->len; m++)
        {
          SmDraft one = draft;

          if (m > (guint) mention && !(sm_reading_get_mention_at (self, m)->flags & SM_MENTION_LISTED))
            break;
          if (m > (guint) mention)
            {
              one.entity = sm_reading_get_mention_at (self, m)->entity;
              one.mention = sm_reading_get_mention_at (self, m)->start;
            }
          if (!can_hold (self, one.entity))
            continue;
          one.target = sm_reading_find_target (self, topic, one.entity);
          sm_reading_add_draft (self, &one);
        }
    }
}
