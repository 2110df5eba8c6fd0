/* Which way, how strongly and by whom: from the words for an issue up through the verbs that govern it.
 *
 * The chain of a topic are the cues of its clause, then those of the clauses that its clause is said or wanted in. Their signs
 * multiply ("refuses to support a ban"), a negation turns the product, the weakest gives the strength, a condition or
 * a hedge halves it. The topmost cue decides whose stance it is: its subject's, or that of whoever says it.
 */
#include "config.h"

#include <string.h>

#include "sm-chain.h"


static guint
clause_of_sentence (SmReading *self,
                    guint      sentence)
{
  return self->clause_of[sm_tokens_get_sentence (self->tokens, sentence)->first];
}

/* Whether a clause tells how long something lasts, and not from when on: "until Monday", not "only after". */
static gboolean
is_up_to (SmReading *self,
          guint      clause)
{
  static const char *const words[] = { "until", "till", "unless", "tenzij", "totdat", "tot", NULL };

  return g_strv_contains (words,
                          sm_tokens_get (self->tokens, sm_reading_get_clause (self, clause)->first)->fold);
}

/* The clause of a sentence that holds a condition for what a clause says; -1 if none. */
static int
find_condition (SmReading     *self,
                const SmTopic *topic,
                const SmChain   *chain)
{
  const guint sentence = sm_tokens_get (self->tokens, topic->start)->sentence;
  const guint own = self->clause_of[topic->start];
  int found = -1;

  for (guint i = clause_of_sentence (self, sentence); i < self->clauses->len; i++)
    {
      const SmClause *clause = sm_reading_get_clause (self, i);

      if (clause->sentence != sentence)
        break;
      if (i == own)
        continue;
      /* Behind "but" it belongs to what stands there. */
      if (i > own && clause->type == SM_CLAUSE_JOINED)
        break;
      if (clause->type == SM_CLAUSE_UNTIL || clause->type == SM_CLAUSE_ONLY_IF)
        return i;
      if (found < 0
          && (clause->type == SM_CLAUSE_IF || (clause->type == SM_CLAUSE_WHEN && topic->role == SM_ISSUE_TALKS)))
        found = i;
    }

  return found;
}

/* Whether a topic is told as something that is, was or may be, and not as something wanted: "after the ceasefire". */
static gboolean
is_setting (SmReading     *self,
            const SmTopic *topic)
{
  for (guint i = topic->start > 3 ? topic->start - 3 : 0; i < topic->start; i++)
    if (sm_reading_starts (self, i, SM_CLASS_SCENARIO) && sm_reading_is (self, topic->start - 1, SM_CLASS_SCENARIO))
      return TRUE;

  return FALSE;
}

/* The members of the list that a mention starts: their number, from @first on. */
static guint
count_list (SmReading *self,
            guint      first)
{
  guint n = 1;

  while (first + n < self->mentions->len
         && (sm_reading_get_mention_at (self, first + n)->flags & SM_MENTION_LISTED) && n < 40)
    n++;
  return n;
}

static gboolean
can_hold (SmReading *self,
          int        entity)
{
  const SmEntity *e;

  if (entity < 0)
    return FALSE;
  e = sm_reading_get_entity (self, entity);
  return !e->agency && !(e->flags & SM_ENTITY_TENTATIVE);
}

/* Whether a country is that of who speaks: then the speaker takes the stance. */
static gboolean
is_own_country (SmReading *self,
                int        speaker,
                int        country)
{
  const SmEntity *person, *other;

  if (speaker < 0 || country < 0 || speaker == country)
    return FALSE;
  person = sm_reading_get_entity (self, speaker);
  other = sm_reading_get_entity (self, country);
  return person->country != NULL && strcmp (person->kind, "person") == 0 && strcmp (person->country, other->id) == 0;
}

SmDraft *
sm_reading_add_draft (SmReading     *self,
                      const SmDraft *draft)
{
  g_array_append_val (self->drafts, *draft);
  return &g_array_index (self->drafts, SmDraft, self->drafts->len - 1);
}

/* In whose eyes something is: "voor Lavrov een doodlopende weg", "unacceptable for Moscow"; -1 nobody's. */
static int
find_viewer (SmReading      *self,
             const SmClause *clause,
             guint          *by)
{
  for (guint i = sm_reading_first_mention (self, clause->first); i < self->mentions->len; i++)
    {
      const SmMention *mention = sm_reading_get_mention_at (self, i);
      const char *before;

      if (mention->start >= clause->last)
        break;
      if (mention->start <= clause->first || !(mention->flags & SM_MENTION_BOUND))
        continue;
      before = sm_tokens_get (self->tokens, mention->start - 1)->fold;
      if (strcmp (before, "voor") == 0 || strcmp (before, "for") == 0 || strcmp (before, "to") == 0)
        {
          *by = mention->start - 1;
          return mention->entity;
        }
    }

  return -1;
}

static void
add_statement (SmReading     *self,
               const SmTopic *topic,
               const SmChain   *chain,
               int            top)
{
  const SmFind *cue = sm_reading_get_cue (self, chain->cues[top]);
  const SmLexCue *lex = sm_reading_get_lex_cue (self, chain->cues[top]);
  const guint clause_index = self->clause_of[cue->start];
  const SmClause *clause = sm_reading_get_clause (self, clause_index);
  const SmSentence *sentence = sm_tokens_get_sentence (self->tokens, clause->sentence);
  const int condition = find_condition (self, topic, chain);
  SmDraft draft = {
    .entity = -1,
    .issue = topic->issue,
    .source = -1,
    .cue_start = cue->start,
    .cue_end = cue->end,
    .sentence = clause->sentence,
    .negation = chain->negation,
    .topic_start = topic->start,
    .topic_end = topic->end,
    .confidence = 0.8,
  };
  int mention = -1, own = -1;
  guint n_list = 1;
  gboolean neutral;
  double value = sm_chain_compose (self, topic, chain, &neutral);

  if (lex->kind == SM_CUE_SUBJECT && sm_reading_is_agentless (self, chain->cues[top]))
    return;
  if (lex->kind != SM_CUE_SPEAKER)
    mention = sm_reading_find_subject (self, clause_index, cue->start);

  /* What a subject is asked to do, or must, is what the speaker wants. */
  if (lex->kind == SM_CUE_SPEAKER || mention < 0)
    {
      guint by = 0;

      draft.entity = clause->speaker;
      draft.by = clause->by;
      if (draft.entity < 0)
        {
          /* "vindt een staakt-het-vuren nodig": the opinion's own clause. */
          for (guint i = clause->first; i < clause->last && by == 0; i++)
            if (sm_reading_starts (self, i, SM_CLASS_OPINION) || sm_reading_starts (self, i, SM_CLASS_SPEECH))
              by = i;
          if (by != 0 || sm_reading_starts (self, clause->first, SM_CLASS_OPINION))
            {
              const int subject = sm_reading_find_subject (self, clause_index, by);

              if (subject >= 0)
                draft.entity = sm_reading_get_mention_at (self, subject)->entity;
              draft.by = by;
            }
        }
      if (draft.entity < 0)
        draft.entity = find_viewer (self, clause, &draft.by);
      draft.mention = draft.by;
      draft.confidence -= lex->kind == SM_CUE_SPEAKER ? 0.1 : 0.25;
    }
  else
    {
      const SmMention *m = sm_reading_get_mention_at (self, mention);

      draft.mention = m->start;
      if (m->kind == SM_MENTION_FIRST || (m->flags & SM_MENTION_OWN))
        {
          draft.entity = clause->speaker;
          draft.by = clause->by;
        }
      else
        {
          draft.entity = m->entity;
          n_list = count_list (self, mention);
          if (clause->speaker >= 0 && clause->speaker != m->entity)
            {
              /* A leader who says what the country wants, wants it. */
              own = is_own_country (self, clause->speaker, m->entity) ? clause->speaker : -1;
              draft.source = clause->speaker;
              draft.by = clause->by;
            }
          else if (clause->speaker < 0 || clause->speaker == m->entity)
            {
              draft.source = clause->source != m->entity ? clause->source : -1;
            }
          if (m->kind == SM_MENTION_PRONOUN)
            draft.confidence -= 0.1;
          if (m->flags & SM_MENTION_UNNAMED)
            draft.confidence -= 0.2;
        }
    }

  if (draft.source >= 0 && (sm_reading_get_entity (self, draft.source)->agency || draft.source == draft.entity))
    draft.source = -1;
  if (!can_hold (self, draft.entity))
    return;
  if ((lex->flags & SM_CUE_FORECAST) && (sm_reading_get_entity (self, draft.entity)->flags & SM_TITLE_OUTSIDER))
    return;

  if (neutral)
    value = 0;
  else if (topic->role == SM_ISSUE_TALKS)
    {
      /* Talks count only when refused until something. */
      const gboolean until = condition >= 0
                             && ((sm_reading_get_clause (self, condition)->type == SM_CLAUSE_UNTIL
                                  && !is_up_to (self, condition))
                                 || (value < 0
                                     && sm_reading_get_clause (self, condition)->type != SM_CLAUSE_CAUSE));

      if (!until)
        return;
      value = -0.5;
    }
  else if (condition >= 0)
    {
      const guint type = sm_reading_get_clause (self, condition)->type;

      if (value > 0 && type == SM_CLAUSE_UNTIL && !is_up_to (self, condition))
        value = -0.5;
      else
        value = CLAMP (value, -0.5, 0.5);
    }
  else if (chain->phrase != 0)
    {
      value = value > 0 && sm_reading_starts (self, chain->phrase, SM_CLASS_UNTIL) ? -0.5 : CLAMP (value, -0.5, 0.5);
      draft.condition_first = chain->phrase;
      for (draft.condition_last = chain->phrase + 1;
           draft.condition_last < clause->last && sm_tokens_get (self->tokens, draft.condition_last)->kind != SM_TOKEN_SIGN
           && !sm_reading_is_verb (self, draft.condition_last);)
        draft.condition_last++;
    }
  if (value > 0 && (chain->hedged || chain->later))
    {
      value = MIN (value, 0.5);
      draft.hedged = TRUE;
    }

  if (condition >= 0)
    {
      draft.condition_first = sm_reading_get_clause (self, condition)->first;
      draft.condition_last = sm_reading_get_clause (self, condition)->last;
    }
  /* "That would mean that …" tells what follows, and not what anybody wants. */
  if (clause->type == SM_CLAUSE_COMPLEMENT && clause->parent >= 0)
    for (guint i = sm_reading_get_clause (self, clause->parent)->first; i < clause->first; i++)
      if (g_str_has_prefix (sm_tokens_get (self->tokens, i)->fold, "beteken")
          || g_str_has_prefix (sm_tokens_get (self->tokens, i)->fold, "mean"))
        draft.confidence -= 0.2;
  if (topic->role == SM_ISSUE_WEAK)
    draft.confidence -= 0.2;
  if (lex->kind == SM_CUE_NOUN || (lex->flags & SM_CUE_WEAK))
    draft.confidence -= 0.1;
  if (sentence->heading)
    draft.confidence -= 0.1;
  draft.value = value;

  if (own >= 0 && can_hold (self, own) && !(sm_reading_get_entity (self, own)->flags & SM_TITLE_SPOKESPERSON))
    {
      SmDraft one = draft;

      one.entity = own;
      one.source = -1;
      one.mention = draft.by;
      one.confidence -= 0.05;
      one.target = sm_reading_find_target (self, topic, own);
      sm_reading_add_draft (self, &one);
    }

  for (guint i = 0; i < n_list; i++)
    {
      SmDraft one = draft;

      if (mention >= 0 && i > 0)
        {
          one.entity = sm_reading_get_mention_at (self, mention + i)->entity;
          one.mention = sm_reading_get_mention_at (self, mention + i)->start;
          if (!can_hold (self, one.entity))
            continue;
        }
      one.target = sm_reading_find_target (self, topic, one.entity);
      sm_reading_add_draft (self, &one);
    }
}

/* "Geen bestand zonder tijdschema", "No NATO membership now": said by somebody, a refusal without a verb. */
static void
add_bare_refusal (SmReading     *self,
                  const SmTopic *topic)
{
  const guint index = self->clause_of[topic->start];
  const SmClause *clause = sm_reading_get_clause (self, index);
  SmDraft draft = {
    .entity = clause->speaker,
    .issue = topic->issue,
    .value = -topic->sign,
    .source = -1,
    .by = clause->by,
    .mention = clause->by,
    .sentence = clause->sentence,
    .topic_start = topic->start,
    .topic_end = topic->end,
    .confidence = 0.55,
  };
  guint no = 0;

  if (clause->speaker < 0 || !can_hold (self, clause->speaker) || topic->role > SM_ISSUE_AGAINST)
    return;
  for (guint i = topic->start; i-- > clause->first && i + 4 > topic->start && no == 0;)
    if (sm_reading_starts (self, i, SM_CLASS_NEGATION) && i <= clause->first + 3)
      no = i + 1;
  if (no == 0)
    return;

  draft.negation = no - 1;
  draft.cue_start = no - 1;
  draft.cue_end = no;
  for (guint i = topic->end; i < clause->last; i++)
    if (sm_reading_starts (self, i, SM_CLASS_NEGATION))
      draft.value = -0.5 * topic->sign;
  draft.target = sm_reading_find_target (self, topic, draft.entity);
  sm_reading_add_draft (self, &draft);
}

/* Finds the stance, if any, on each topic. */
void
sm_reading_find_stances (SmReading *self)
{
  for (guint i = 0; i < self->topics->len; i++)
    {
      const SmTopic *topic = sm_reading_get_topic (self, i);
      const SmSentence *sentence = sm_tokens_get_sentence (self->tokens,
                                                           sm_tokens_get (self->tokens, topic->start)->sentence);
      const SmToken *last = sm_tokens_get (self->tokens, sentence->last - 1);
      SmChain chain;
      int top;

      if (self->tokens->text[last->byte_start] == '?')
        continue;
      if (is_setting (self, topic) || !sm_chain_find (self, topic, &chain))
        continue;
      top = sm_chain_find_top (self, &chain);
      if (top >= 0)
        add_statement (self, topic, &chain, top);
      else
        add_bare_refusal (self, topic);
    }
}
