/* Which way, how strongly and by whom: from the words for an issue up through the verbs that govern it.
 *
 * The chain of a topic are the cues of its clause, then those of the clauses that its clause is said or wanted in. Their signs
 * multiply ("refuses to support a ban"), a negation turns the product, the weakest gives the strength, a condition or
 * a hedge halves it. The topmost cue decides whose stance it is: its subject's, or that of whoever says it.
 */
#include "config.h"

#include <string.h>

#include "sm-reading.h"

#define MAX_CHAIN 24
#define MAX_LEVELS 4

typedef struct
{
  guint    cues[MAX_CHAIN];
  guint    levels[MAX_CHAIN]; /* 0 the topic's own clause */
  guint    n;
  guint    clauses[MAX_LEVELS];
  guint    n_clauses;
  guint    negation; /* token; 0 none */
  guint    n_negations;
  gboolean soon;
  gboolean hedged;
  gboolean later;
  guint    phrase; /* the token of a condition that is no clause: "pas na de verkiezingen"; 0 none */
} Chain;

static guint
clause_of_sentence (SmReading *self,
                    guint      sentence)
{
  return self->clause_of[sm_tokens_get_sentence (self->tokens, sentence)->first];
}

/* Whether a negation at a token turns what its clause says about a topic, and not some other word. */
static gboolean
negates (SmReading      *self,
         const SmClause *clause,
         guint           at,
         const SmTopic  *topic,
         const Chain    *chain)
{
  guint next = at + 1;

  if (!sm_reading_starts (self, at, SM_CLASS_NEGATION) || sm_reading_is (self, at, SM_CLASS_NO_NEGATION))
    return FALSE;
  /* A cue that holds its own: "not against", "geen voorstander" is looked up without. */
  if (self->cue_of[at] >= 0)
    return FALSE;
  /* "lid kan niet worden van de NAVO"; one that the words for the issue start with belongs to them. */
  if (at >= topic->start && at < topic->end)
    return at > topic->start && topic->sign > 0;
  if (self->verb_second)
    return TRUE;

  /* English: shortly before a verb or noun of the chain or the words for the issue. */
  while (next < clause->last && next < at + 5)
    {
      /* "does not believe that": what is thought is turned. */
      if (sm_reading_starts (self, next, SM_CLASS_OPINION) && next < at + 3)
        return TRUE;
      if (next >= topic->start && next < topic->end)
        return TRUE;
      for (guint i = 0; i < chain->n; i++)
        {
          const SmFind *cue = sm_reading_get_cue (self, chain->cues[i]);

          if (next >= cue->start && next < cue->end)
            return TRUE;
        }
      next++;
    }

  return FALSE;
}

/* Whether the object of a cue can be a topic that far away. */
static gboolean
governs (SmReading     *self,
         guint          index,
         const SmTopic *topic,
         gboolean       own)
{
  const SmFind *cue = sm_reading_get_cue (self, index);
  const SmLexCue *lex = sm_reading_get_lex_cue (self, index);

  if ((lex->issues >> topic->issue & 1) == 0 || lex->kind == SM_CUE_AUTHOR)
    return FALSE;
  /* The words for the issue hold a cue of their own: "invite Ukraine to join". */
  if (cue->start >= topic->start && cue->end <= topic->end && topic->role != SM_ISSUE_JOIN)
    return FALSE;
  if ((lex->flags & SM_CUE_BEFORE) && own && cue->start > topic->start && !self->verb_second)
    return FALSE;
  /* "A ceasefire … rejects": an English verb behind its object is passive or starts something new. */
  if (!self->verb_second && own && cue->start >= topic->end && lex->kind == SM_CUE_SUBJECT)
    {
      gboolean passive = FALSE;

      for (guint i = topic->end; i < cue->start && !passive; i++)
        passive = sm_reading_is (self, i, SM_CLASS_PASSIVE);
      if (!passive && cue->start - topic->end > 2)
        return (lex->flags & SM_CUE_WEAK) == 0 && cue->start - topic->end <= 8;
    }
  /* A noun's object follows it. */
  if (lex->kind == SM_CUE_NOUN && own && cue->start > topic->end)
    return FALSE;

  return TRUE;
}

static void
add_level (SmReading     *self,
           Chain         *chain,
           guint          index,
           const SmTopic *topic)
{
  const SmClause *clause = sm_reading_get_clause (self, index);
  const gboolean own = chain->n_clauses == 0;
  const guint before = chain->n;
  gboolean strong = FALSE;
  guint kept = before;

  for (guint i = clause->first; i < clause->last && chain->n < MAX_CHAIN; i++)
    if (self->cue_of[i] >= 0 && sm_reading_get_cue (self, self->cue_of[i])->start == i
        && governs (self, self->cue_of[i], topic, own))
      {
        chain->cues[chain->n] = self->cue_of[i];
        chain->levels[chain->n++] = chain->n_clauses;
      }

  /* A weak cue gives way to a strong one, but "must" stays, as it tells who wants it. */
  for (guint i = before; i < chain->n; i++)
    strong = strong || !(sm_reading_get_lex_cue (self, chain->cues[i])->flags & SM_CUE_WEAK);
  for (guint i = before; i < chain->n; i++)
    {
      const SmLexCue *lex = sm_reading_get_lex_cue (self, chain->cues[i]);

      if (!strong || !(lex->flags & SM_CUE_WEAK) || strcmp (lex->id, "must") == 0 || strcmp (lex->id, "want") == 0
          || lex->value < 0)
        chain->cues[kept++] = chain->cues[i];
    }
  for (guint i = before; i < kept; i++)
    chain->levels[i] = chain->n_clauses;
  chain->n = kept;

  for (guint i = clause->first; i < clause->last; i++)
    {
      if (negates (self, clause, i, topic, chain))
        {
          chain->negation = i;
          chain->n_negations++;
        }
      chain->soon = chain->soon || sm_reading_starts (self, i, SM_CLASS_SOON);
      chain->hedged = chain->hedged || sm_reading_starts (self, i, SM_CLASS_HEDGE);
      chain->later = chain->later || sm_reading_starts (self, i, SM_CLASS_LATER);
      if (i > clause->first && (sm_reading_starts (self, i, SM_CLASS_UNTIL) || sm_reading_starts (self, i, SM_CLASS_ONLY_IF)))
        chain->phrase = i;
    }
  if (chain->n_clauses < MAX_LEVELS)
    chain->clauses[chain->n_clauses++] = index;
}

static gboolean
is_scenario_clause (guint type)
{
  return type == SM_CLAUSE_IF || type == SM_CLAUSE_WHEN || type == SM_CLAUSE_ONLY_IF || type == SM_CLAUSE_UNTIL;
}

/* Fills the chain of a topic; FALSE when the topic is only imagined: "if there is a ceasefire". */
static gboolean
find_chain (SmReading     *self,
            const SmTopic *topic,
            Chain         *chain)
{
  guint index = self->clause_of[topic->start];
  const SmClause *clause = sm_reading_get_clause (self, index);

  memset (chain, 0, sizeof *chain);
  if (is_scenario_clause (clause->type) && topic->role != SM_ISSUE_TALKS)
    return FALSE;
  add_level (self, chain, index, topic);

  for (guint level = 1; level < MAX_LEVELS; level++)
    {
      const SmClause *parent;
      gboolean document = FALSE;

      clause = sm_reading_get_clause (self, index);
      if (clause->parent < 0)
        break;
      parent = sm_reading_get_clause (self, clause->parent);
      if (clause->type == SM_CLAUSE_RELATIVE)
        for (guint i = clause->first; i-- > parent->first && i + 6 > clause->first && !document;)
          document = sm_reading_is (self, i, SM_CLASS_DOCUMENT);
      if (clause->type != SM_CLAUSE_COMPLEMENT && clause->type != SM_CLAUSE_JOINED && !document)
        {
          /* "die": within a clause of a condition all of it is imagined. */
          if (is_scenario_clause (parent->type) && clause->type == SM_CLAUSE_RELATIVE)
            return FALSE;
          break;
        }
      if (clause->type == SM_CLAUSE_JOINED && parent->type != SM_CLAUSE_COMPLEMENT)
        {
          if (parent->parent < 0 && clause->parent == (int) index)
            break;
        }
      /* "X: …" and "… , X said": what is said is no part of what is wanted. */
      if (clause->first > 0 && sm_tokens_get (self->tokens, clause->first - 1)->kind == SM_TOKEN_SIGN
          && clause->type == SM_CLAUSE_COMPLEMENT && !sm_reading_is (self, clause->first, SM_CLASS_COMPLEMENT))
        break;
      if (is_scenario_clause (parent->type))
        return FALSE;
      add_level (self, chain, clause->parent, topic);
      index = clause->parent;
    }

  return TRUE;
}

/* The cue that decides: of the topmost clause that has any, the first that is no noun. -1 if there is none. */
static int
find_top (SmReading *self,
          Chain     *chain)
{
  int top = -1;

  for (guint i = 0; i < chain->n; i++)
    {
      const SmLexCue *lex;

      if (top >= 0 && chain->levels[i] < chain->levels[top])
        continue;
      if (top < 0 || chain->levels[i] > chain->levels[top])
        {
          top = i;
          continue;
        }
      lex = sm_reading_get_lex_cue (self, chain->cues[i]);
      /* What somebody must do is wanted by whoever says it, wherever "must" stands. */
      if (strcmp (lex->id, "must") == 0 && strcmp (sm_reading_get_lex_cue (self, chain->cues[top])->id, "want") != 0)
        {
          top = i;
          continue;
        }
      if (sm_reading_get_lex_cue (self, chain->cues[top])->kind == SM_CUE_NOUN && lex->kind != SM_CUE_NOUN)
        top = i;
    }

  return top;
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
                const Chain   *chain)
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

/* Whether a negative cue says once more what one before it of the same clause says, and is not its object. */
static gboolean
repeats (SmReading   *self,
         const Chain *chain,
         guint        index)
{
  const SmFind *cue = sm_reading_get_cue (self, chain->cues[index]);
  const SmLexCue *lex = sm_reading_get_lex_cue (self, chain->cues[index]);

  for (guint i = 0; i < index; i++)
    {
      const SmLexCue *other = sm_reading_get_lex_cue (self, chain->cues[i]);

      if (other->value >= 0 || chain->levels[i] != chain->levels[index])
        continue;
      if ((other->kind == SM_CUE_SPEAKER && lex->kind == SM_CUE_SPEAKER)
          || cue->start > sm_reading_get_cue (self, chain->cues[i])->head_end + 4)
        return TRUE;
    }

  return FALSE;
}

/* How a chain's signs and strengths come out. */
static double
compose (SmReading     *self,
         const SmTopic *topic,
         const Chain   *chain,
         gboolean      *neutral)
{
  double sign = topic->sign, strength = 1;
  gboolean positive = TRUE;

  *neutral = FALSE;
  for (guint i = 0; i < chain->n; i++)
    {
      const SmLexCue *lex = sm_reading_get_lex_cue (self, chain->cues[i]);

      if (lex->value == 0)
        {
          *neutral = TRUE;
          continue;
        }
      /* Two views of one speaker, or two verbs side by side, do not turn each other. */
      if (lex->value < 0 && repeats (self, chain, i))
        continue;
      sign *= lex->value < 0 ? -1 : 1;
      positive = positive && lex->value > 0;
      strength = MIN (strength, lex->value < 0 ? -lex->value : lex->value);
    }

  if (chain->n_negations % 2 == 1)
    {
      sign = -sign;
      /* Not against is less than for; not soon is less than never. */
      if (!positive || chain->soon)
        strength = MIN (strength, 0.5);
    }
  else if (chain->soon && sign < 0 && chain->n_negations > 0)
    {
      strength = MIN (strength, 0.5);
    }

  return sign * strength;
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
               const Chain   *chain,
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
  double value = compose (self, topic, chain, &neutral);

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
      Chain chain;
      int top;

      if (self->tokens->text[last->byte_start] == '?')
        continue;
      if (is_setting (self, topic) || !find_chain (self, topic, &chain))
        continue;
      top = find_top (self, &chain);
      if (top >= 0)
        add_statement (self, topic, &chain, top);
      else
        add_bare_refusal (self, topic);
    }
}
