/* Which quotation marks open and which close, and what stands between them.
 *
 * Curly, „low" and «angle» marks say it themselves where they are used as in the books; the straight ones, and the curly
 * ones of those who mix them up, are told by the space around them. A quotation ends at the end of its
 * paragraph at the latest, so that one lost mark costs a paragraph and not an article.
 */
#include "config.h"

#include "sm-tokens-private.h"

typedef enum
{
  MARK_NONE,
  MARK_DOUBLE,
  MARK_SINGLE,
} Mark;

static Mark
get_mark (gunichar c)
{
  switch (c)
    {
    case '"':
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x00ab:
    case 0x00bb:
      return MARK_DOUBLE;

    case '\'':
    case '`':
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2039:
    case 0x203a:
      return MARK_SINGLE;

    default:
      return MARK_NONE;
    }
}

gunichar
sm_tokens_get_sign (SmTokens *self,
                    guint     at)
{
  const SmToken *token = sm_tokens_get (self, at);

  return token->kind == SM_TOKEN_SIGN ? g_utf8_get_char (self->text + token->byte_start) : 0;
}

/* Whether an empty line, or the end of the text, stands behind a token. */
gboolean
sm_tokens_ends_paragraph (SmTokens *self,
                          guint     at)
{
  const SmToken *token = sm_tokens_get (self, at);
  guint lines = 0;

  if (at + 1 >= self->tokens->len)
    return TRUE;
  if (!(sm_tokens_get (self, at + 1)->flags & SM_TOKEN_LINE))
    return FALSE;

  for (const char *p = self->text + token->byte_end; p < self->text + token[1].byte_start; p++)
    lines += *p == '\n';
  return lines >= 2;
}

/* Whether a mark can open: something follows it at once, and before it is a space or a sign. */
static gboolean
may_open (SmTokens *self,
          guint     at)
{
  const SmToken *token = sm_tokens_get (self, at);
  const gunichar before = at > 0 ? sm_tokens_get_sign (self, at - 1) : 0;

  if (at + 1 >= self->tokens->len || (token[1].flags & SM_TOKEN_SPACE))
    return FALSE;
  return (token->flags & SM_TOKEN_SPACE) || before == '(' || before == '[' || before == 0x2014 || before == 0x2013
         || before == '-' || before == ':' || (before != 0 && get_mark (before) != MARK_NONE);
}

void
sm_tokens_mark_quotes (SmTokens *self)
{
  guint open[2] = { 0, 0 }; /* double, single: index of the token that opened, plus one */
  guint quote[2] = { 0, 0 };

  for (guint i = 0; i < self->tokens->len; i++)
    {
      SmToken *token = sm_tokens_get (self, i);
      const gunichar c = sm_tokens_get_sign (self, i);
      const Mark mark = c != 0 ? get_mark (c) : MARK_NONE;

      if (mark != MARK_NONE)
        {
          const guint which = mark - MARK_DOUBLE;
          const gboolean can_open = may_open (self, i);

          if (open[which] == 0)
            {
              const gboolean opens = which == 0 ? can_open || c == 0x201e || (token->flags & SM_TOKEN_SPACE) != 0
                                                : can_open && c != 0x2019;

              if (opens && quote[0] < G_MAXUINT16 && self->n_quotes < G_MAXUINT16)
                {
                  token->flags |= SM_TOKEN_OPEN;
                  open[which] = i + 1;
                  /* What stands between single marks inside double ones is part of the latter. */
                  quote[which] = which == 1 && quote[0] != 0 ? quote[0] : ++self->n_quotes;
                }
            }
          /* A second mark that opens: the first was never closed. */
          else if (can_open && (token->flags & SM_TOKEN_SPACE) && which == 0 && c != 0x201d && c != 0x00bb)
            {
              token->flags |= SM_TOKEN_OPEN;
              open[which] = i + 1;
              if (self->n_quotes < G_MAXUINT16)
                quote[which] = ++self->n_quotes;
            }
          else if (which == 0 || i + 1 >= self->tokens->len || (token[1].flags & SM_TOKEN_SPACE)
                   || token[1].kind == SM_TOKEN_SIGN)
            {
              token->flags |= SM_TOKEN_CLOSE;
              token->quote = quote[which];
              open[which] = 0;
              quote[which] = 0;
            }
        }

      if (quote[0] != 0)
        token->quote = quote[0];
      else if (quote[1] != 0)
        token->quote = quote[1];

      if (sm_tokens_ends_paragraph (self, i))
        {
          /* A lone single mark was an apostrophe. */
          if (open[1] != 0 && quote[1] != quote[0])
            for (guint j = open[1] - 1; j <= i; j++)
              if (sm_tokens_get (self, j)->quote == quote[1])
                sm_tokens_get (self, j)->quote = 0;
          open[0] = open[1] = 0;
          quote[0] = quote[1] = 0;
        }
    }
}
