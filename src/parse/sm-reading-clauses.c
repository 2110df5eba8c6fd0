/* Cutting sentences into clauses, without a grammar: by connectives, signs and verbs.
 *
 * What matters is which verb governs which words. A clause therefore is split off where a connective stands ("als", "that"),
 * where quoted words start or end, where a comma is followed by a verb or by who said it, and where a coordinator is followed
 * by another verb; a comma inside a list of names splits nothing.
 */
#include "config.h"

#include <string.h>

#include "sm-reading.h"

typedef struct
{
  SmReading *reading;
  guint      sentence;
  guint      first; /* tokens of the sentence */
  guint      last;
  int        main;  /* the clause that a RESUMED one goes on with */
  guint      type;  /* of the clause being cut */
  guint      start;
} Cutter;

static gunichar
get_sign (SmReading *self,
          guint      at)
{
  const SmToken *token = sm_tokens_get (self->tokens, at);

  return token->kind == SM_TOKEN_SIGN ? g_utf8_get_char (self->tokens->text + token->byte_start) : 0;
}

static gboolean
is_fold (SmReading  *self,
         guint       at,
         const char *fold)
{
  return at < self->tokens->tokens->len && strcmp (sm_tokens_get (self->tokens, at)->fold, fold) == 0;
}

static gboolean
is_subordinate (guint type)
{
  return type == SM_CLAUSE_IF || type == SM_CLAUSE_ONLY_IF || type == SM_CLAUSE_UNTIL || type == SM_CLAUSE_WHEN
         || type == SM_CLAUSE_CAUSE || type == SM_CLAUSE_RELATIVE;
}

/* Ends the clause being cut before @at and starts one of another type. */
static void
cut (Cutter *cutter,
     guint   at,
     guint   type)
{
  SmReading *self = cutter->reading;
  SmClause clause = {
    .first = cutter->start,
    .last = at,
    .sentence = cutter->sentence,
    .type = cutter->type,
    .parent = -1,
    .fellow = -1,
    .speaker = -1,
    .source = -1,
  };
  const int previous = (int) self->clauses->len - 1;
  const gboolean has_previous = previous >= 0
                                && sm_reading_get_clause (self, previous)->sentence == cutter->sentence;

  if (at > cutter->start)
    {
      if (has_previous)
        {
          switch (clause.type)
            {
            case SM_CLAUSE_JOINED:
              clause.fellow = previous;
              clause.parent = sm_reading_get_clause (self, previous)->parent;
              /* A "but" behind an if-clause goes on with the main one. */
              if (is_subordinate (sm_reading_get_clause (self, previous)->type) && cutter->main >= 0)
                {
                  clause.fellow = cutter->main;
                  clause.parent = sm_reading_get_clause (self, cutter->main)->parent;
                }
              break;

            case SM_CLAUSE_RESUMED:
              clause.fellow = cutter->main;
              clause.parent = cutter->main >= 0 ? sm_reading_get_clause (self, cutter->main)->parent : -1;
              break;

            case SM_CLAUSE_MAIN:
              break;

            default:
              clause.parent = previous;
              break;
            }
        }
      for (guint i = clause.first; i < clause.last; i++)
        self->clause_of[i] = self->clauses->len;
      if (!is_subordinate (clause.type) && clause.type != SM_CLAUSE_SAID)
        cutter->main = self->clauses->len;
      g_array_append_val (self->clauses, clause);
    }

  cutter->start = at;
  cutter->type = type;
}

/* Whether a verb stands between a token and the next comma or the end of the sentence. */
static gboolean
has_verb_ahead (Cutter *cutter,
                guint   at)
{
  SmReading *self = cutter->reading;

  for (guint i = at + 1; i < cutter->last; i++)
    {
      const gunichar c = get_sign (self, i);

      if (c == ',' || c == ';' || c == ':')
        return FALSE;
      if (sm_reading_is_verb (self, i))
        return TRUE;
      /* An English verb that we do not know: "after Russia invaded", "if fighting stops". */
      if (!self->verb_second && i > at + 1 && sm_tokens_get (self->tokens, i)->kind == SM_TOKEN_WORD
          && g_str_has_suffix (sm_tokens_get (self->tokens, i)->fold, "ed"))
        return TRUE;
      /* A Dutch one at the end of its clause. */
      if (self->verb_second && i > at + 1 && i + 1 < cutter->last
          && (get_sign (self, i + 1) == ',' || get_sign (self, i + 1) == '.'))
        {
          const SmToken *token = sm_tokens_get (self->tokens, i);

          if (token->kind == SM_TOKEN_WORD && !(token->flags & SM_TOKEN_CAPITAL) && token->fold_length > 3
              && (g_str_has_suffix (token->fold, "t") || g_str_has_suffix (token->fold, "en")
                  || g_str_has_suffix (token->fold, "de") || g_str_has_suffix (token->fold, "d")))
            return TRUE;
        }
    }

  return FALSE;
}

/* Whether a token starts who said what stands before: "zegt Serry", "Biden said". */
static gboolean
starts_said (Cutter *cutter,
             guint   at)
{
  SmReading *self = cutter->reading;
  int mention;
  guint end;

  if (at >= cutter->last)
    return FALSE;
  if (!self->verb_second && sm_reading_is (self, at, SM_CLASS_DETERMINER) && at + 1 < cutter->last)
    at++;
  if (sm_reading_starts (self, at, SM_CLASS_SPEECH) || sm_reading_starts (self, at, SM_CLASS_SOURCE)
      || sm_reading_starts (self, at, SM_CLASS_OPINION))
    return self->cue_of[at] < 0 || sm_reading_starts (self, at, SM_CLASS_SOURCE) || self->verb_second;
  if (is_fold (self, at, "zo") || is_fold (self, at, "so"))
    return at + 1 < cutter->last && sm_reading_is (self, at + 1, SM_CLASS_SPEECH);

  mention = sm_reading_get_mention (self, at);
  if (mention < 0)
    return FALSE;
  end = sm_reading_get_mention_at (self, mention)->end;
  if (sm_reading_is (self, end, SM_CLASS_FINITE) && !sm_reading_is (self, end, SM_CLASS_SPEECH))
    end++;
  return end < cutter->last && !self->verb_second && sm_reading_starts (self, end, SM_CLASS_SPEECH)
         && (end + 1 >= cutter->last || !sm_reading_is (self, end + 1, SM_CLASS_COMPLEMENT));
}

static gboolean
has_verb (SmReading *self,
          guint      from,
          guint      to)
{
  for (guint i = from; i < to; i++)
    if (sm_reading_is_verb (self, i) || sm_reading_starts (self, i, SM_CLASS_SOURCE))
      return TRUE;

  return FALSE;
}

static gboolean
is_quoted (SmReading *self,
           guint      at)
{
  return sm_tokens_get (self->tokens, at)->quote != 0 || (sm_tokens_get (self->tokens, at)->flags & SM_TOKEN_OPEN);
}

/* Whether a subject and its verb stand at a token: "…, het Verenigd Koninkrijk onthield zich". */
static gboolean
starts_sentence (SmReading *self,
                 guint      at)
{
  int mention;

  if (sm_reading_is (self, at, SM_CLASS_DETERMINER))
    at++;
  mention = sm_reading_get_mention (self, at);
  return mention >= 0 && sm_reading_get_mention_at (self, mention)->start == at
         && !(sm_reading_get_mention_at (self, mention)->flags & (SM_MENTION_LISTED | SM_MENTION_OWNER))
         && sm_reading_is_verb (self, sm_reading_get_mention_at (self, mention)->end);
}

/* What a comma, or the like, at @at - 1 starts; G_MAXUINT for nothing. */
static guint
type_after_comma (Cutter *cutter,
                  guint   at)
{
  SmReading *self = cutter->reading;

  if (cutter->type == SM_CLAUSE_SAID)
    return SM_CLAUSE_RESUMED;
  /* A subject that still waits for its verb: "X, the prime minister, said". */
  if (!is_subordinate (cutter->type) && !has_verb (self, cutter->start, at) && !is_quoted (self, cutter->start))
    return G_MAXUINT;
  if (is_subordinate (cutter->type) && cutter->main >= 0
      && !has_verb (self, sm_reading_get_clause (self, cutter->main)->first,
                    sm_reading_get_clause (self, cutter->main)->last)
      && !is_quoted (self, sm_reading_get_clause (self, cutter->main)->first) && at - cutter->start > 2)
    return SM_CLAUSE_RESUMED;
  if (starts_said (cutter, at))
    return SM_CLAUSE_SAID;
  if (is_subordinate (cutter->type) && at - cutter->start > 2)
    {
      /* Not inside a list of names. */
      const int mention = sm_reading_get_mention (self, at);

      if (mention < 0 || !(sm_reading_get_mention_at (self, mention)->flags & SM_MENTION_LISTED))
        return SM_CLAUSE_RESUMED;
    }
  if (self->verb_second && sm_reading_is (self, at, SM_CLASS_FINITE))
    return SM_CLAUSE_RESUMED;
  if (starts_sentence (self, at))
    return SM_CLAUSE_JOINED;

  return G_MAXUINT;
}

/* Whether "and" at @at joins clauses and not words. */
static gboolean
joins_clauses (Cutter *cutter,
               guint   at)
{
  SmReading *self = cutter->reading;
  guint next = at + 1;
  int mention;

  while (next < cutter->last && next < at + 3 && sm_tokens_get (self->tokens, next)->kind == SM_TOKEN_WORD
         && !sm_reading_is_verb (self, next) && sm_reading_get_mention (self, next) < 0)
    next++;
  if (next >= cutter->last)
    return FALSE;
  if (sm_reading_is_verb (self, next))
    return next == at + 1 || sm_reading_is (self, next, SM_CLASS_FINITE);

  mention = sm_reading_get_mention (self, next);
  if (mention < 0 || next > at + 2)
    return FALSE;
  if (sm_reading_get_mention_at (self, mention)->flags & SM_MENTION_LISTED)
    return FALSE;
  return sm_reading_is_verb (self, sm_reading_get_mention_at (self, mention)->end);
}

/* The clause that a connective at @at starts; G_MAXUINT for none. */
static guint
type_of_connective (Cutter *cutter,
                    guint   at)
{
  static const struct
  {
    SmWordClass  class;
    SmClauseType type;
  } types[] = {
    { SM_CLASS_UNTIL, SM_CLAUSE_UNTIL }, { SM_CLASS_ONLY_IF, SM_CLAUSE_ONLY_IF }, { SM_CLASS_IF, SM_CLAUSE_IF },
    { SM_CLASS_WHEN, SM_CLAUSE_WHEN },   { SM_CLASS_CAUSE, SM_CLAUSE_CAUSE },
  };
  SmReading *self = cutter->reading;

  if (at > 0 && is_fold (self, at, "once") && is_fold (self, at - 1, "at"))
    return G_MAXUINT;
  /* "aangehaald als een rechtvaardiging": a word of the phrase. */
  if (self->cue_of[at] >= 0 && sm_reading_get_cue (self, self->cue_of[at])->start < at)
    return G_MAXUINT;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (sm_reading_starts (self, at, types[i].class))
      {
        /* "pas na de verkiezingen": a phrase within its clause. */
        if (is_fold (self, at + 1, "na") && is_fold (self, at, "pas"))
          return G_MAXUINT;
        /* "after the war", "als lid": no clause but a phrase; conditions may be phrases. */
        if (types[i].type == SM_CLAUSE_ONLY_IF || types[i].type == SM_CLAUSE_UNTIL || has_verb_ahead (cutter, at))
          return types[i].type;
        return G_MAXUINT;
      }

  if (sm_reading_starts (self, at, SM_CLASS_CONTRAST) && (at == 0 || !is_fold (self, at - 1, "alleen")))
    return SM_CLAUSE_JOINED;
  if (sm_reading_starts (self, at, SM_CLASS_AND) && joins_clauses (cutter, at))
    return SM_CLAUSE_JOINED;

  if (sm_reading_is (self, at, SM_CLASS_ECHO) || at == cutter->first || sm_reading_is (self, at - 1, SM_CLASS_SOURCE))
    return G_MAXUINT;
  if (at > 0 && sm_reading_is (self, at - 1, SM_CLASS_PREPOSITION) && !is_fold (self, at - 1, "in"))
    {
      if (sm_reading_starts (self, at, SM_CLASS_COMPLEMENT) && sm_reading_is (self, at - 1, SM_CLASS_SPEECH))
        return SM_CLAUSE_COMPLEMENT;
      return sm_reading_starts (self, at, SM_CLASS_RELATIVE) && is_fold (self, at, "which") ? SM_CLAUSE_RELATIVE
                                                                                            : G_MAXUINT;
    }
  if (sm_reading_starts (self, at, SM_CLASS_COMPLEMENT))
    {
      /* "told the BBC that", "said in Moscow that" */
      for (guint i = at; i-- > cutter->start && get_sign (self, at - 1) == 0;)
        if (sm_reading_starts (self, i, SM_CLASS_SPEECH) && !sm_reading_is (self, at - 1, SM_CLASS_DOCUMENT))
          return SM_CLAUSE_COMPLEMENT;
      /* "het voorstel dat oproept", "a resolution that calls": a relative with a document before it. */
      if (sm_reading_is (self, at - 1, SM_CLASS_DOCUMENT) || sm_reading_get_mention (self, at - 1) >= 0
          || (get_sign (self, at - 1) == ',' && at >= 2 && sm_reading_get_mention (self, at - 2) >= 0))
        return SM_CLAUSE_RELATIVE;
      return SM_CLAUSE_COMPLEMENT;
    }
  if (sm_reading_starts (self, at, SM_CLASS_RELATIVE) && get_sign (self, at - 1) != '"')
    return SM_CLAUSE_RELATIVE;

  return G_MAXUINT;
}

/* Whether what an English verb says starts at @at, without "that". */
static gboolean
starts_bare_complement (Cutter *cutter,
                        guint   at)
{
  SmReading *self = cutter->reading;
  const guint verb = at - 1;

  if (self->verb_second || verb <= cutter->start || self->cue_of[verb] >= 0
      || !(sm_reading_is (self, verb, SM_CLASS_SPEECH) || sm_reading_is (self, verb, SM_CLASS_OPINION)))
    return FALSE;
  if (sm_tokens_get (self->tokens, at)->kind == SM_TOKEN_SIGN || sm_reading_is (self, at, SM_CLASS_SPEECH)
      || sm_reading_is (self, at, SM_CLASS_COMPLEMENT) || sm_reading_is (self, at, SM_CLASS_PREPOSITION)
      || sm_reading_is (self, at, SM_CLASS_TO) || sm_reading_is (self, at, SM_CLASS_AND)
      || g_str_has_prefix (sm_tokens_get (self->tokens, verb)->fold, "t") || sm_reading_is_verb (self, at))
    return FALSE;
  /* "…", said Biden: the speaker stands behind the verb. */
  if (cutter->type == SM_CLAUSE_SAID)
    return FALSE;
  if (get_sign (self, verb - 1) != 0)
    {
      /* "X, an aide, said the …": its subject stands before the comma. */
      const guint first = sm_reading_first_mention (self, cutter->start);

      return first < self->mentions->len && sm_reading_get_mention_at (self, first)->start < verb
             && !is_quoted (self, cutter->start);
    }
  return TRUE;
}

/* A name stays whole, whatever words it is of: "Secretary of State". */
static gboolean
is_inside_mention (SmReading *self,
                   guint      at)
{
  const int mention = sm_reading_get_mention (self, at);

  return mention >= 0 && sm_reading_get_mention_at (self, mention)->start < at;
}

static void
cut_sentence (Cutter *cutter)
{
  SmReading *self = cutter->reading;

  for (guint i = cutter->first + 1; i < cutter->last; i++)
    {
      const gunichar c = get_sign (self, i);
      const gunichar before = get_sign (self, i - 1);
      const SmToken *token = sm_tokens_get (self->tokens, i);
      guint type = G_MAXUINT;

      if (is_inside_mention (self, i))
        continue;
      if (token->kind == SM_TOKEN_SIGN)
        {
          if (token->flags & SM_TOKEN_OPEN)
            {
              /* What is quoted is said by the one before it, unless it goes on with the sentence. */
              if (before == ':' || before == ',')
                cut (cutter, i, before == ':' ? SM_CLAUSE_COMPLEMENT : SM_CLAUSE_RESUMED);
            }
          else if (c == ';')
            cut (cutter, i + 1, SM_CLAUSE_MAIN);
          else if (c == ':' && !(i + 1 < cutter->last && (sm_tokens_get (self->tokens, i + 1)->flags & SM_TOKEN_OPEN)))
            cut (cutter, i + 1, SM_CLAUSE_COMPLEMENT);
          else if (c == '(')
            cut (cutter, i, SM_CLAUSE_RELATIVE);
          else if (c == ')')
            cut (cutter, i + 1, SM_CLAUSE_RESUMED);
          else if ((c == 0x2013 || c == 0x2014 || c == '-') && (token->flags & SM_TOKEN_SPACE))
            cut (cutter, i + 1, SM_CLAUSE_RESUMED);
          continue;
        }

      if ((sm_tokens_get (self->tokens, i - 1)->flags & SM_TOKEN_CLOSE) || before == 0x201d || before == '"')
        {
          type = starts_said (cutter, i) ? (guint) SM_CLAUSE_SAID : G_MAXUINT;
        }
      else
        {
          type = type_of_connective (cutter, i);
          if (type == G_MAXUINT && before == ',')
            type = type_after_comma (cutter, i);
          if (type == G_MAXUINT && starts_bare_complement (cutter, i))
            type = SM_CLAUSE_COMPLEMENT;
        }
      if (type != G_MAXUINT && i > cutter->start)
        cut (cutter, i, type);
    }

  cut (cutter, cutter->last, SM_CLAUSE_MAIN);
}

/* Cuts every sentence. */
void
sm_reading_cut_clauses (SmReading *self)
{
  for (guint i = 0; i < self->tokens->sentences->len; i++)
    {
      const SmSentence *sentence = sm_tokens_get_sentence (self->tokens, i);
      Cutter cutter = { self, i, sentence->first, sentence->last, -1, SM_CLAUSE_MAIN, sentence->first };

      /* A sentence may start with its condition. */
      for (guint j = sentence->first; j < MIN (sentence->first + 3, sentence->last); j++)
        if (sm_tokens_get (self->tokens, j)->kind == SM_TOKEN_WORD)
          {
            const guint type = type_of_connective (&cutter, j);

            if (type != G_MAXUINT && is_subordinate (type) && type != SM_CLAUSE_RELATIVE)
              cutter.type = type;
            else if (sm_reading_starts (self, j, SM_CLASS_SOURCE))
              cutter.type = SM_CLAUSE_MAIN;
            break;
          }
      cut_sentence (&cutter);
    }
}
