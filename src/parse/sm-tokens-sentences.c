/* Where sentences end. */
#include "config.h"

#include <string.h>

#include "sm-tokens-private.h"

/* Lines of a text that was wrapped by hand are about this long, and most end without a full stop. */
#define WRAP_MIN 50
#define WRAP_MAX 100
/* What is longer than this many tokens is cut, so that no step that looks through a sentence takes long. */
#define MAX_SENTENCE 400
/* A heading is no longer than this many words. */
#define HEADING_WORDS 14

static gboolean
is_full_stop (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x203c || c == 0x2049 || c == 0x3002;
}

static gboolean
is_stop (SmTokens *self,
         guint     at)
{
  const gunichar c = sm_tokens_get_sign (self, at);

  return c != 0 && is_full_stop (c);
}

/* Whether the lines of the text were broken to a width: then the end of one means nothing. */
static gboolean
is_wrapped (SmTokens *self)
{
  guint n_lines = 0, n_long = 0, n_open = 0;
  guint line_start = 0;

  for (guint i = 1; i < self->tokens->len; i++)
    {
      const SmToken *token = sm_tokens_get (self, i);

      if (token->flags & SM_TOKEN_LINE)
        {
          const guint length = token[-1].end - sm_tokens_get (self, line_start)->start;

          n_lines++;
          n_long += length >= WRAP_MIN && length <= WRAP_MAX;
          n_open += !is_stop (self, i - 1) && !(token[-1].flags & SM_TOKEN_CLOSE);
          line_start = i;
        }
    }

  return n_lines >= 4 && n_long * 2 > n_lines && n_open * 2 > n_lines;
}

static gboolean
is_abbreviation (SmTokens          *self,
                 guint              stop,
                 const char *const *abbreviations)
{
  const SmToken *word;

  if (stop == 0 || (sm_tokens_get (self, stop)->flags & SM_TOKEN_SPACE))
    return FALSE;

  word = sm_tokens_get (self, stop - 1);
  if (word->kind != SM_TOKEN_WORD)
    return FALSE;
  /* An initial, and U.S. or the like unless a sentence clearly starts. */
  if (word->end - word->start == 1 && (word->flags & SM_TOKEN_CAPITAL))
    return TRUE;
  if (abbreviations != NULL && g_strv_contains (abbreviations, word->fold))
    return TRUE;
  return FALSE;
}

/* Whether a sentence may start with a token. */
static gboolean
may_start (SmTokens *self,
           guint     at)
{
  const SmToken *token = sm_tokens_get (self, at);
  gunichar c;

  if (token->kind == SM_TOKEN_WORD)
    {
      const gunichar first = g_utf8_get_char (self->text + token->byte_start);

      return !g_unichar_islower (first) || (token->flags & SM_TOKEN_LINE);
    }
  if (token->kind == SM_TOKEN_NUMBER)
    return TRUE;
  if (token->flags & SM_TOKEN_OPEN)
    return TRUE;

  /* Dutch sentences that start with 's or 't, bullets, dashes. */
  c = sm_tokens_get_sign (self, at);
  return c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2022 || c == '*' || c == '(' || c == '[' || c == '\''
         || c == 0x2018 || c == 0x2019;
}

/* Whether the sentence that a stop at @stop would end does end there; @last gets its last token. */
static gboolean
ends_at_stop (SmTokens          *self,
              guint              stop,
              const char *const *abbreviations,
              guint             *last)
{
  const gunichar c = sm_tokens_get_sign (self, stop);
  guint i = stop + 1;
  gboolean closed = FALSE;

  /* More stops and what closes: ?!, .", .) */
  while (i < self->tokens->len && !(sm_tokens_get (self, i)->flags & SM_TOKEN_LINE))
    {
      const SmToken *token = sm_tokens_get (self, i);
      const gunichar next = sm_tokens_get_sign (self, i);

      if (is_full_stop (next) && !(token->flags & SM_TOKEN_SPACE))
        ;
      else if ((token->flags & SM_TOKEN_CLOSE) || ((next == ')' || next == ']') && !(token->flags & SM_TOKEN_SPACE)))
        closed = TRUE;
      else
        break;
      i++;
    }

  *last = i - 1;
  if (i >= self->tokens->len || (sm_tokens_get (self, i)->flags & SM_TOKEN_LINE))
    return TRUE;
  /* "Stop!", riep hij: what goes on in lower case or with a comma is the same sentence. */
  if (!may_start (self, i))
    return FALSE;
  if (!(sm_tokens_get (self, i)->flags & SM_TOKEN_SPACE) && !closed)
    return c != '.' || (sm_tokens_get (self, i)->flags & SM_TOKEN_OPEN)
           || (stop > 0 && sm_tokens_get (self, stop - 1)->end - sm_tokens_get (self, stop - 1)->start > 3
               && (sm_tokens_get (self, i)->flags & SM_TOKEN_CAPITAL));
  if (c == '.' && !closed && is_abbreviation (self, stop, abbreviations))
    return FALSE;
  /* "1. Rusland" is the number of a point, "op 3 . " is not seen in print. */
  if (c == '.' && !closed && stop > 0 && sm_tokens_get (self, stop - 1)->kind == SM_TOKEN_NUMBER
      && (sm_tokens_get (self, stop - 1)->flags & SM_TOKEN_LINE))
    return FALSE;

  return TRUE;
}

static void
add_sentence (SmTokens *self,
              guint     first,
              guint     last,
              guint     paragraph,
              gboolean  line_end)
{
  SmSentence sentence = { .first = first, .last = last, .paragraph = paragraph };
  guint lead = first;
  guint words = 0;

  for (guint i = first; i < last; i++)
    {
      sm_tokens_get (self, i)->sentence = self->sentences->len;
      words += sm_tokens_get (self, i)->kind != SM_TOKEN_SIGN;
    }

  while (lead + 1 < last && sm_tokens_get (self, lead)->kind == SM_TOKEN_SIGN)
    lead++;
  sentence.start = sm_tokens_get (self, lead)->start;
  sentence.end = sm_tokens_get (self, last - 1)->end;
  sentence.heading = line_end && words <= HEADING_WORDS && !is_stop (self, last - 1)
                     && (sm_tokens_get (self, first)->flags & SM_TOKEN_LINE)
                     && !(sm_tokens_get (self, last - 1)->flags & SM_TOKEN_CLOSE);

  g_array_append_val (self->sentences, sentence);
}

/* Whether a line break behind a token ends its sentence. */
static gboolean
ends_at_line (SmTokens *self,
              guint     at,
              gboolean  wrapped)
{
  const SmToken *next = sm_tokens_get (self, at + 1);

  if (sm_tokens_ends_paragraph (self, at))
    return TRUE;
  if (wrapped)
    return FALSE;
  /* A line that goes on in lower case was broken in the middle of its sentence. */
  return !(next->kind == SM_TOKEN_WORD && g_unichar_islower (g_utf8_get_char (self->text + next->byte_start)));
}

void
sm_tokens_cut_sentences (SmTokens          *self,
                         const char *const *abbreviations)
{
  const gboolean wrapped = is_wrapped (self);
  guint first = 0;
  guint paragraph = 0;

  for (guint i = 0; i < self->tokens->len; i++)
    {
      const gboolean line_end = i + 1 >= self->tokens->len
                                || (sm_tokens_get (self, i + 1)->flags & SM_TOKEN_LINE);
      guint last = i;
      gboolean ends = FALSE;

      if (is_stop (self, i))
        ends = ends_at_stop (self, i, abbreviations, &last);
      else if (i + 1 >= self->tokens->len || i - first >= MAX_SENTENCE)
        ends = TRUE;
      else if (line_end)
        ends = ends_at_line (self, i, wrapped);
      /* A closed quotation and a new sentence without a stop or a space between them. */
      else if ((sm_tokens_get (self, i)->flags & SM_TOKEN_CLOSE) && i > 0 && is_stop (self, i - 1))
        ends = may_start (self, i + 1);

      if (ends)
        {
          add_sentence (self, first, last + 1, paragraph, line_end);
          first = last + 1;
          i = last;
        }
      if (i + 1 >= self->tokens->len || sm_tokens_ends_paragraph (self, i))
        paragraph++;
    }
}
