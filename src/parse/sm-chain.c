/* The chain of a topic: the cues of its clause, then those of the clauses that its clause is said or wanted in. */
#include "config.h"

#include <string.h>

#include "sm-chain.h"

/* Whether a negation at a token turns what its clause says about a topic, and not some other word. */
static gboolean
negates (SmReading      *self,
         const SmClause *clause,
         guint           at,
         const SmTopic  *topic,
         const SmChain    *chain)
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
           SmChain         *chain,
           guint          index,
           const SmTopic *topic)
{
  const SmClause *clause = sm_reading_get_clause (self, index);
  const gboolean own = chain->n_clauses == 0;
  const guint before = chain->n;
  gboolean strong = FALSE;
  guint kept = before;

  for (guint i = clause->first; i < clause->last && chain->n < SM_CHAIN_MAX; i++)
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
  if (chain->n_clauses < SM_CHAIN_LEVELS)
    chain->clauses[chain->n_clauses++] = index;
}

static gboolean
is_scenario_clause (guint type)
{
  return type == SM_CLAUSE_IF || type == SM_CLAUSE_WHEN || type == SM_CLAUSE_ONLY_IF || type == SM_CLAUSE_UNTIL;
}

/* Fills the chain of a topic; FALSE when the topic is only imagined: "if there is a ceasefire". */
gboolean
sm_chain_find (SmReading     *self,
            const SmTopic *topic,
            SmChain         *chain)
{
  guint index = self->clause_of[topic->start];
  const SmClause *clause = sm_reading_get_clause (self, index);

  memset (chain, 0, sizeof *chain);
  if (is_scenario_clause (clause->type) && topic->role != SM_ISSUE_TALKS)
    return FALSE;
  add_level (self, chain, index, topic);

  for (guint level = 1; level < SM_CHAIN_LEVELS; level++)
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
int
sm_chain_find_top (SmReading     *self,
                   const SmChain *chain)
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

/* Whether a negative cue says once more what one before it of the same clause says, and is not its object. */
static gboolean
repeats (SmReading   *self,
         const SmChain *chain,
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
double
sm_chain_compose (SmReading     *self,
         const SmTopic *topic,
         const SmChain   *chain,
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
