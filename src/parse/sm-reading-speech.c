/* Who says what stands in a clause. */
#include "config.h"

#include <string.h>

#include "sm-reading.h"

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

/* The token of a clause that tells that somebody says something; 0 if none. What is a cue as well is left to it
 * unless @cues. */
static guint
find_speech (SmReading      *self,
             const SmClause *clause)
{
  for (guint i = clause->first; i < clause->last; i++)
    if (sm_reading_starts (self, i, SM_CLASS_SPEECH) || sm_reading_starts (self, i, SM_CLASS_OPINION)
        || sm_reading_starts (self, i, SM_CLASS_SAYS_NOT))
      return i;

  return 0;
}

static gboolean
can_speak (SmReading *self,
           int        mention)
{
  const SmMention *m;

  if (mention < 0)
    return FALSE;
  m = sm_reading_get_mention_at (self, mention);
  return m->entity >= 0;
}

/* Who says something by a clause's own words: its entity, -1 nobody; @by gets the token that tells. */
static int
find_own_speaker (SmReading *self,
                  guint      clause,
                  guint     *by)
{
  const SmClause *c = sm_reading_get_clause (self, clause);
  const guint speech = find_speech (self, c);

  /* "volgens X", "according to X" */
  for (guint i = sm_reading_first_mention (self, c->first); i < self->mentions->len; i++)
    {
      const SmMention *mention = sm_reading_get_mention_at (self, i);

      if (mention->start >= c->last)
        break;
      if ((mention->flags & SM_MENTION_SOURCE) && mention->start >= c->first && mention->entity >= 0)
        {
          /* English "for" is a source only at the start of its sentence. */
          if (!self->verb_second && strcmp (sm_tokens_get (self->tokens, mention->start - 1)->fold, "for") == 0)
            continue;
          *by = mention->start > 0 ? mention->start - 1 : 0;
          return mention->entity;
        }
    }

  if (speech != 0 || (c->first == 0 && sm_reading_starts (self, 0, SM_CLASS_SPEECH)))
    {
      const int subject = sm_reading_find_subject (self, clause, speech);

      if (can_speak (self, subject))
        {
          SmEntity *entity = sm_reading_get_entity (self, sm_reading_get_mention_at (self, subject)->entity);

          /* Who speaks is somebody: "Jan de Boer zegt". */
          entity->flags &= ~(guint) SM_ENTITY_TENTATIVE;
          *by = speech;
          return sm_reading_get_mention_at (self, subject)->entity;
        }
    }

  return -1;
}

/* Whether a sentence has words outside its quotations. */
static gboolean
has_own_words (SmReading *self,
               guint      sentence)
{
  const SmSentence *s = sm_tokens_get_sentence (self->tokens, sentence);

  for (guint i = s->first; i < s->last; i++)
    if (sm_tokens_get (self->tokens, i)->kind == SM_TOKEN_WORD && sm_tokens_get (self->tokens, i)->quote == 0)
      return TRUE;

  return FALSE;
}

/* The subject of a sentence's first clause, for quoted words that follow it; -1 none. */
static int
find_topic_person (SmReading *self,
                   guint      sentence)
{
  const SmSentence *s = sm_tokens_get_sentence (self->tokens, sentence);
  int best = -1;

  for (guint i = sm_reading_first_mention (self, s->first); i < self->mentions->len; i++)
    {
      const SmMention *mention = sm_reading_get_mention_at (self, i);

      if (mention->start >= s->last)
        break;
      if (mention->entity < 0 || mention->kind == SM_MENTION_ADJECTIVE
          || (mention->flags & (SM_MENTION_ASIDE | SM_MENTION_OWNER)))
        continue;
      if (strcmp (sm_reading_get_entity (self, mention->entity)->kind, "person") == 0
          && !(sm_reading_get_entity (self, mention->entity)->flags & SM_ENTITY_TENTATIVE)
          && (!(mention->flags & SM_MENTION_BOUND) || (mention->flags & SM_MENTION_SOURCE)))
        {
          best = mention->entity;
          break;
        }
    }

  return best;
}

/* Whether a sentence tells outside its quotation that somebody speaks: then it is nobody of before. */
static gboolean
says_somebody (SmReading        *self,
               const SmSentence *sentence)
{
  for (guint i = sentence->first; i < sentence->last; i++)
    if (sm_tokens_get (self->tokens, i)->quote == 0 && sm_reading_starts (self, i, SM_CLASS_SPEECH))
      {
        const int mention = sm_reading_get_mention (self, i + 1 < sentence->last ? i + 1 : i);

        return mention < 0 || sm_reading_get_mention_at (self, mention)->kind != SM_MENTION_PRONOUN;
      }

  return FALSE;
}

/* Who says each quotation: whom its own sentence names, else whoever spoke before in the paragraph, else the person whom
 * the sentence before is about. */
static void
find_quote_speakers (SmReading *self)
{
  guint paragraph = G_MAXUINT;
  int current = -1;
  guint current_by = 0;

  for (guint i = 0; i < self->tokens->sentences->len; i++)
    {
      const SmSentence *s = sm_tokens_get_sentence (self->tokens, i);
      int speaker = -1;
      guint by = 0;
      gboolean quoted = FALSE;

      for (guint t = s->first; t < s->last && !quoted; t++)
        quoted = sm_tokens_get (self->tokens, t)->quote != 0;

      if (s->paragraph != paragraph)
        {
          /* A new paragraph that starts with a quotation goes on with who spoke at the end of the last one. */
          if (!(sm_tokens_get (self->tokens, s->first)->flags & SM_TOKEN_OPEN))
            current = -1;
          paragraph = s->paragraph;
        }

      if (has_own_words (self, i))
        {
          for (guint c = self->clause_of[s->first]; c < self->clauses->len && speaker < 0; c++)
            {
              const SmClause *clause = sm_reading_get_clause (self, c);

              if (clause->sentence != i)
                break;
              if (sm_tokens_get (self->tokens, clause->first)->quote == 0
                  || (clause->last > clause->first
                      && sm_tokens_get (self->tokens, clause->last - 1)->quote == 0))
                speaker = find_own_speaker (self, c, &by);
              if (speaker >= 0 && sm_tokens_get (self->tokens, by)->quote != 0)
                speaker = -1;
              if (speaker >= 0 && sm_reading_get_entity (self, speaker)->agency && current >= 0)
                speaker = current;
            }
          if (speaker < 0)
            {
              speaker = find_topic_person (self, i);
              by = 0;
              if (quoted && speaker < 0 && !says_somebody (self, s))
                speaker = current;
              else if (quoted && speaker < 0)
                current = -1;
            }
          if (speaker >= 0)
            {
              current = speaker;
              current_by = by;
            }
        }
      else if (quoted && current < 0 && i + 1 < self->tokens->sentences->len
               && sm_tokens_get_sentence (self->tokens, i + 1)->paragraph == s->paragraph)
        {
          /* Quoted words first, who says them in the next sentence. */
          for (guint j = i + 1; j < MIN (i + 5, self->tokens->sentences->len) && current < 0; j++)
            if (sm_tokens_get_sentence (self->tokens, j)->paragraph == s->paragraph && has_own_words (self, j))
              {
                const SmSentence *next = sm_tokens_get_sentence (self->tokens, j);

                for (guint c = self->clause_of[next->first]; c < self->clauses->len && current < 0; c++)
                  {
                    if (sm_reading_get_clause (self, c)->sentence != j)
                      break;
                    if (sm_tokens_get (self->tokens, sm_reading_get_clause (self, c)->first)->quote == 0)
                      current = find_own_speaker (self, c, &current_by);
                  }
                break;
              }
        }

      if (quoted)
        for (guint t = s->first; t < s->last; t++)
          {
            const guint quote = sm_tokens_get (self->tokens, t)->quote;

            if (quote != 0 && (self->speakers[quote] < 0 || speaker >= 0))
              {
                self->speakers[quote] = current;
                self->speaker_by[quote] = current_by;
              }
          }
    }
}

/* Whether a stretch is quoted whole, and not a few words of it. */
static guint
get_quote (SmReading      *self,
           const SmClause *clause)
{
  guint words = 0, quoted = 0, quote = 0;

  for (guint i = clause->first; i < clause->last; i++)
    if (sm_tokens_get (self->tokens, i)->kind != SM_TOKEN_SIGN)
      {
        words++;
        if (sm_tokens_get (self->tokens, i)->quote != 0)
          {
            quoted++;
            quote = sm_tokens_get (self->tokens, i)->quote;
          }
      }

  return quoted * 10 >= words * 7 && quoted >= 3 ? quote : 0;
}

/* "Dat zei X donderdag": who said what the sentence before tells. */
static void
find_backward_speakers (SmReading *self)
{
  static const char *const words[] = { "dat", "dit", "that", "this", "so", "zo", NULL };

  for (guint i = 1; i < self->tokens->sentences->len; i++)
    {
      const SmSentence *s = sm_tokens_get_sentence (self->tokens, i);
      const SmSentence *before = sm_tokens_get_sentence (self->tokens, i - 1);
      const guint clause = self->clause_of[s->first];
      guint speech = s->first + 1;
      int subject;

      if (s->paragraph != before->paragraph || !g_strv_contains (words, sm_tokens_get (self->tokens, s->first)->fold)
          || !sm_reading_is_verb (self, s->first + 1))
        continue;
      while (speech < sm_reading_get_clause (self, clause)->last && !sm_reading_starts (self, speech, SM_CLASS_SPEECH))
        speech++;
      if (speech >= sm_reading_get_clause (self, clause)->last)
        continue;
      subject = sm_reading_find_subject (self, clause, speech);
      if (subject < 0 || sm_reading_get_mention_at (self, subject)->entity < 0)
        continue;

      for (guint c = self->clause_of[before->first];
           c < self->clauses->len && sm_reading_get_clause (self, c)->sentence == i - 1; c++)
        if (sm_reading_get_clause (self, c)->speaker < 0)
          {
            sm_reading_get_clause (self, c)->speaker = sm_reading_get_mention_at (self, subject)->entity;
            sm_reading_get_clause (self, c)->by = speech;
          }
    }
}

/* A line "Name, function" under words that stand by themselves says whose they are. */
static void
find_pull_quotes (SmReading *self)
{
  for (guint i = 1; i < self->tokens->sentences->len; i++)
    {
      const SmSentence *s = sm_tokens_get_sentence (self->tokens, i);
      const SmSentence *before = sm_tokens_get_sentence (self->tokens, i - 1);
      guint m;

      if (s->paragraph != before->paragraph || s->last - s->first > 16
          || !sm_tokens_get (self->tokens, s->last - 1)->flags
          || (i + 1 < self->tokens->sentences->len
              && sm_tokens_get_sentence (self->tokens, i + 1)->paragraph == s->paragraph)
          || get_sign (self, s->last - 1) == '.')
        continue;
      m = sm_reading_first_mention (self, s->first);
      if (m >= self->mentions->len || sm_reading_get_mention_at (self, m)->start > s->first + 1
          || sm_reading_get_mention_at (self, m)->entity < 0
          || get_sign (self, sm_reading_get_mention_at (self, m)->end) != ',')
        continue;

      for (guint j = i; j-- > 0 && sm_tokens_get_sentence (self->tokens, j)->paragraph == s->paragraph;)
        for (guint c = self->clause_of[sm_tokens_get_sentence (self->tokens, j)->first];
             c < self->clauses->len && sm_reading_get_clause (self, c)->sentence == j; c++)
          if (sm_reading_get_clause (self, c)->speaker < 0)
            {
              sm_reading_get_clause (self, c)->speaker = sm_reading_get_mention_at (self, m)->entity;
              sm_reading_get_clause (self, c)->by = sm_reading_get_mention_at (self, m)->start;
            }
    }
}

/* Gives every clause its speaker. */
void
sm_reading_find_speakers (SmReading *self)
{
  guint by;

  find_quote_speakers (self);

  for (guint i = 0; i < self->clauses->len; i++)
    {
      SmClause *clause = sm_reading_get_clause (self, i);
      const guint quote = get_quote (self, clause);

      if (quote != 0)
        {
          clause->speaker = self->speakers[quote];
          clause->by = self->speaker_by[quote];
        }

      /* What is said: "X zei dat …", "X: …". */
      if (clause->type == SM_CLAUSE_COMPLEMENT && clause->parent >= 0)
        {
          const SmClause *parent = sm_reading_get_clause (self, clause->parent);
          int speaker = find_own_speaker (self, clause->parent, &by);

          if (speaker < 0 && clause->first > 0 && get_sign (self, clause->first - 1) == ':'
              && parent->last - parent->first <= 9)
            {
              const int mention = find_last_free (self, parent->first, parent->last);

              if (mention >= 0)
                {
                  speaker = sm_reading_get_mention_at (self, mention)->entity;
                  by = clause->first - 1;
                }
            }
          if (speaker >= 0)
            {
              clause->source = parent->speaker;
              clause->speaker = speaker;
              clause->by = by;
            }
          else if (quote == 0)
            {
              clause->speaker = parent->speaker;
              clause->by = parent->by;
            }
        }
      else if (quote == 0 && clause->parent >= 0 && clause->type != SM_CLAUSE_SAID)
        {
          clause->speaker = sm_reading_get_clause (self, clause->parent)->speaker;
          clause->by = sm_reading_get_clause (self, clause->parent)->by;
        }
      else if (quote == 0 && clause->fellow >= 0)
        {
          const SmClause *fellow = sm_reading_get_clause (self, clause->fellow);

          if (fellow->sentence == clause->sentence && clause->type == SM_CLAUSE_RESUMED)
            {
              clause->speaker = fellow->speaker;
              clause->by = fellow->by;
            }
        }
    }

  /* "…, zegt X." and "volgens X" count for the whole sentence. */
  for (guint i = 0; i < self->clauses->len; i++)
    {
      const SmClause *clause = sm_reading_get_clause (self, i);
      gboolean whole = clause->type == SM_CLAUSE_SAID;
      int speaker;

      for (guint t = clause->first; t < clause->last && !whole; t++)
        whole = sm_reading_starts (self, t, SM_CLASS_SOURCE) && sm_tokens_get (self->tokens, t)->quote == 0;
      if (!whole)
        continue;
      speaker = find_own_speaker (self, i, &by);
      if (speaker < 0)
        continue;
      for (guint j = self->clause_of[sm_tokens_get_sentence (self->tokens, clause->sentence)->first];
           j < self->clauses->len && sm_reading_get_clause (self, j)->sentence == clause->sentence; j++)
        {
          SmClause *other = sm_reading_get_clause (self, j);

          if (j != i || clause->type != SM_CLAUSE_SAID)
            {
              if (other->speaker < 0 || clause->type == SM_CLAUSE_SAID)
                {
                  if (other->speaker >= 0 && other->speaker != speaker && other->type == SM_CLAUSE_COMPLEMENT)
                    continue;
                  other->speaker = speaker;
                  other->by = by;
                }
            }
        }
    }

  find_pull_quotes (self);
  find_backward_speakers (self);
}
