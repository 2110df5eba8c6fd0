/* Who does what a verb says. */
#include "config.h"

#include <string.h>

#include "sm-reading.h"

/* Subjects are looked for through so many clauses. */
#define MAX_STEPS 4
/* Between a first noun phrase and its Dutch verb stand at most so many words. */
#define MAX_BEFORE_VERB 12

static gunichar
get_sign (SmReading *self,
          guint      at)
{
  const SmToken *token;

  if (at >= self->tokens->tokens->len)
    return 0;
  token = sm_tokens_get (self->tokens, at);
  return token->kind == SM_TOKEN_SIGN ? g_utf8_get_char (self->tokens->text + token->byte_start) : 0;
}

/* Whether a mention can be what a verb asks for: who does it. */
static gboolean
is_free (SmReading *self,
         guint      index)
{
  const SmMention *mention = sm_reading_get_mention_at (self, index);

  if (mention->flags & (SM_MENTION_BOUND | SM_MENTION_OWNER | SM_MENTION_ASIDE))
    return FALSE;
  if (mention->kind == SM_MENTION_ADJECTIVE)
    return FALSE;
  return TRUE;
}

/* The last free mention between two tokens, the first of its list. */
static int
find_last_free (SmReading *self,
                guint      from,
                guint      to)
{
  int found = -1;

  for (guint i = sm_reading_first_mention (self, from); i < self->mentions->len; i++)
    {
      const SmMention *mention = sm_reading_get_mention_at (self, i);

      if (mention->end > to)
        break;
      if (mention->start >= from && is_free (self, i) && !(mention->flags & SM_MENTION_LISTED))
        found = i;
    }

  return found;
}

static int
find_first_free (SmReading *self,
                 guint      from,
                 guint      to)
{
  for (guint i = sm_reading_first_mention (self, from); i < self->mentions->len; i++)
    {
      const SmMention *mention = sm_reading_get_mention_at (self, i);

      if (mention->start >= to)
        break;
      if (mention->start >= from && is_free (self, i))
        return i;
    }

  return -1;
}

/* What stands right before a verb, also behind a preposition: "With their host X, Y and Z demanded"; the first of its list. */
static int
find_beside_verb (SmReading *self,
                  guint      from,
                  guint      verb)
{
  const guint first = sm_reading_first_mention (self, from);

  for (guint i = first; i < self->mentions->len; i++)
    {
      const SmMention *mention = sm_reading_get_mention_at (self, i);

      if (mention->start >= verb)
        break;
      if (mention->end == verb && (mention->flags & SM_MENTION_LISTED) && mention->start >= from)
        {
          while (i > first && (sm_reading_get_mention_at (self, i)->flags & SM_MENTION_LISTED))
            i--;
          return i;
        }
    }

  return -1;
}

/* The one that "door" or "by" names in a clause behind or before a passive verb. */
static int
find_agent (SmReading *self,
            guint      from,
            guint      to)
{
  for (guint i = sm_reading_first_mention (self, from); i < self->mentions->len; i++)
    {
      const SmMention *mention = sm_reading_get_mention_at (self, i);

      if (mention->start >= to)
        break;
      if ((mention->flags & SM_MENTION_AGENT) && mention->start >= from)
        return i;
    }

  return -1;
}

static int
find_verb (SmReading *self,
           guint      from,
           guint      to)
{
  for (guint i = from; i < to; i++)
    if (sm_reading_is_verb (self, i))
      return i;

  return -1;
}

static gboolean
is_subordinate (guint type)
{
  return type == SM_CLAUSE_COMPLEMENT || type == SM_CLAUSE_IF || type == SM_CLAUSE_ONLY_IF || type == SM_CLAUSE_UNTIL
         || type == SM_CLAUSE_WHEN || type == SM_CLAUSE_CAUSE;
}

/* Dutch: the verb stands second, and its subject just before or just behind it; in a clause of a connective the subject is the
 * first noun phrase. */
static int
find_subject_second (SmReading      *self,
                     const SmClause *clause,
                     guint           at)
{
  const int verb = find_verb (self, clause->first, clause->last);
  int found;

  /* "dat Hongarije het blokkeert", but what follows a colon or a quotation mark is a main clause. */
  if (is_subordinate (clause->type) && sm_tokens_get (self->tokens, clause->first)->kind == SM_TOKEN_WORD
      && sm_reading_get_mention (self, clause->first) < 0
      && !(clause->first > 0 && get_sign (self, clause->first - 1) == ':'))
    return find_first_free (self, clause->first, clause->last);

  if (verb < 0)
    return find_last_free (self, clause->first, at);

  /* "De president smeekte hij": a pronoun right behind the verb is its subject. */
  found = sm_reading_get_mention (self, MIN ((guint) verb + 1, self->tokens->tokens->len - 1));
  if (found >= 0 && sm_reading_get_mention_at (self, found)->start == (guint) verb + 1
      && sm_reading_get_mention_at (self, found)->end - sm_reading_get_mention_at (self, found)->start == 1
      && (sm_reading_get_mention_at (self, found)->kind == SM_MENTION_PRONOUN
          || sm_reading_get_mention_at (self, found)->kind == SM_MENTION_FIRST))
    return found;

  found = find_last_free (self, clause->first, verb);
  if (found >= 0 && verb - (int) sm_reading_get_mention_at (self, found)->end <= MAX_BEFORE_VERB)
    return found;
  found = find_first_free (self, verb, clause->last);
  if (found >= 0)
    return found;
  return find_last_free (self, clause->first, at);
}

/* English: the last noun phrase before the verb, or, where that stands first, the one behind it. */
static int
find_subject_first (SmReading      *self,
                    const SmClause *clause,
                    guint           at)
{
  int found = find_last_free (self, clause->first, at);

  if (found < 0)
    found = find_beside_verb (self, clause->first, at);
  if (found < 0 && (clause->type == SM_CLAUSE_SAID || at <= clause->first + 1))
    found = find_first_free (self, at, MIN (clause->last, at + 8));

  return found;
}

static gboolean
is_passive (SmReading *self,
            guint      clause,
            guint      at)
{
  const SmClause *c = sm_reading_get_clause (self, clause);
  const int agent = find_agent (self, c->first, c->last);

  if (agent < 0)
    return FALSE;
  /* "committed to the ceasefire announced by mediators": the agent is that of the last verb before it. */
  for (guint i = at + 1; !self->verb_second && i < sm_reading_get_mention_at (self, agent)->start; i++)
    if (self->cue_of[i] >= 0 && sm_reading_get_cue (self, self->cue_of[i])->start == i
        && sm_reading_get_lex_cue (self, self->cue_of[i])->kind == SM_CUE_SUBJECT)
      return FALSE;
  for (guint i = c->first; i < c->last; i++)
    if (sm_reading_is (self, i, SM_CLASS_PASSIVE))
      return TRUE;
  /* "a call backed by France", "a plan drawn up by Egypt" */
  return find_agent (self, at, MIN (c->last, at + 5)) >= 0;
}

/* Whether a cue is a passive verb of which nobody is said to do it: "was rejected", "werd verworpen". */
gboolean
sm_reading_is_agentless (SmReading *self,
                         guint      cue)
{
  static const char *const auxiliaries[] = { "wordt", "worden", "werd", "werden", "geworden", NULL };
  static const char *const starts[] = { "ge", "ver", "be", "ont", "af", "aan", "in", "uit", "goed", "op" };
  const SmFind *find = sm_reading_get_cue (self, cue);
  const SmClause *clause = sm_reading_get_clause (self, self->clause_of[find->start]);
  const char *word = sm_tokens_get (self->tokens, find->start)->fold;
  gboolean passive = FALSE;

  if (find->end != find->start + 1 || find_agent (self, clause->first, clause->last) >= 0)
    return FALSE;

  if (!self->verb_second)
    {
      if (!g_str_has_suffix (word, "ed"))
        return FALSE;
      for (guint i = find->start; i-- > clause->first && i + 4 > find->start;)
        {
          if (sm_reading_is (self, i, SM_CLASS_PASSIVE))
            return TRUE;
          if (sm_reading_is_verb (self, i))
            return FALSE;
        }
      return FALSE;
    }

  for (guint i = clause->first; i < clause->last && !passive; i++)
    passive = g_strv_contains (auxiliaries, sm_tokens_get (self->tokens, i)->fold);
  if (!passive || !(g_str_has_suffix (word, "d") || g_str_has_suffix (word, "t") || g_str_has_suffix (word, "en")))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (word, starts[i]))
      return TRUE;

  return FALSE;
}

/* Who does what the verb at @at in a clause says; a mention, -1 when the text does not tell. */
int
sm_reading_find_subject (SmReading *self,
                         guint      clause,
                         guint      at)
{
  int noted;

  if (is_passive (self, clause, at))
    {
      const SmClause *c = sm_reading_get_clause (self, clause);

      return find_agent (self, c->first, c->last);
    }

  noted = sm_reading_find_noted_subject (self, clause, at);
  if (noted >= 0)
    return noted;

  for (guint step = 0; step < MAX_STEPS; step++)
    {
      const SmClause *c = sm_reading_get_clause (self, clause);
      int found = -1;

      /* "Orbán, die …": what the relative stands for, if it is right before. */
      if (c->type == SM_CLAUSE_RELATIVE && c->parent >= 0)
        {
          const guint from = sm_reading_get_clause (self, c->parent)->first;
          int before = -1;

          for (guint i = sm_reading_first_mention (self, from); i < self->mentions->len; i++)
            {
              const SmMention *mention = sm_reading_get_mention_at (self, i);

              if (mention->start >= c->first)
                break;
              if (!(mention->flags & (SM_MENTION_ASIDE | SM_MENTION_OWNER)) && mention->kind != SM_MENTION_ADJECTIVE)
                before = i;
            }
          /* "countries which Russia wants": a subject of its own wins when it stands before an English verb. */
          if (!self->verb_second)
            found = find_last_free (self, c->first, at);
          if (found < 0 && before >= 0
              && c->first - sm_reading_get_mention_at (self, before)->end <= 12)
            return before;
          if (found < 0)
            found = find_first_free (self, c->first, c->last);
          return found;
        }

      found = self->verb_second ? find_subject_second (self, c, MIN (at, c->last))
                                : find_subject_first (self, c, MIN (at, c->last));
      if (found >= 0)
        return found;

      if (c->fellow >= 0)
        clause = c->fellow;
      else if (c->type == SM_CLAUSE_COMPLEMENT && c->parent >= 0 && !sm_reading_is (self, c->first, SM_CLASS_COMPLEMENT))
        clause = c->parent;
      else
        return -1;
      at = sm_reading_get_clause (self, clause)->last;
    }

  return -1;
}
