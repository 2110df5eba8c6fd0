/* Cutting a text into words, signs, sentences and quotations.
 *
 * One pass over the characters makes the tokens, one over the tokens says which quotation marks open and which
 * close, one makes the sentences. All are linear in the text. The rules are those that news text needs on top of
 * Unicode's: a hyphen joins a compound, a full stop belongs to an abbreviation or a number, a sentence may end inside a
 * quotation, a space behind a closing quotation mark may be missing, a heading has no full stop.
 */
#include "config.h"

#include <string.h>

#include "sm-tokens-private.h"

#include "sm-fold.h"

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02bc;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x00ad;
}

/* Whether the s of Ukraine's stands here: one that ends its word. */
static gboolean
starts_possessive (const char *p)
{
  return (*p == 's' || *p == 'S') && (p[1] == '\0' || !is_word (g_utf8_get_char (p + 1)));
}

/* The end of the word that starts at @p: letters and digits, with hyphens, apostrophes and inner full stops. */
static const char *
find_word_end (const char *p)
{
  const char *start = p;
  gboolean digits = g_unichar_isdigit (g_utf8_get_char (p));

  while (*p != '\0')
    {
      const gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      const gunichar after = *next != '\0' ? g_utf8_get_char (next) : 0;

      if (is_word (c))
        {
          p = next;
          continue;
        }

      if (after == 0 || !is_word (after))
        break;

      /* A possessive 's is a word of its own, as it tells an owner from an actor. */
      if (is_apostrophe (c))
        {
          if (starts_possessive (next))
            break;
        }
      else if (c == '.' || c == ',')
        {
          /* 1.5, 30,000 and U.S. but not "end.Next". */
          const gunichar before = g_utf8_get_char (g_utf8_prev_char (p));

          if (!(digits && g_unichar_isdigit (after)) && !(c == '.' && g_unichar_isupper (before)
                                                          && g_unichar_isupper (after)
                                                          && !is_word (g_utf8_get_char (g_utf8_next_char (next)))))
            break;
        }
      else if (!is_hyphen (c) && c != '_')
        {
          break;
        }

      p = next;
    }

  /* The last stop of U.S. is its own, too. */
  if (*p == '.' && p - start == 1 && g_ascii_isupper (*start) && p[1] == ' ' && g_unichar_isupper (g_utf8_get_char (p + 2)))
    p++;
  else if (*p == '.' && p - start >= 3 && p[-2] == '.' && g_ascii_isupper (p[-1]))
    p++;

  return p;
}

static void
add_token (SmTokens   *self,
           GString    *fold,
           const char *from,
           const char *to,
           guint       start,
           guint       flags,
           SmTokenKind kind)
{
  const glong length = g_utf8_strlen (from, to - from);
  const gunichar first = g_utf8_get_char (from);
  SmToken token = {
    .start = start,
    .end = start + length,
    .byte_start = from - self->text,
    .byte_end = to - self->text,
    .kind = kind,
    .flags = flags,
  };

  g_string_truncate (fold, 0);
  sm_fold_append (fold, from, to - from);
  if (kind == SM_TOKEN_WORD && fold->len > 1 && fold->str[fold->len - 1] == '.')
    g_string_truncate (fold, fold->len - 1);
  token.fold = g_string_chunk_insert_len (self->folds, fold->str, fold->len);
  token.fold_length = fold->len;

  if (kind == SM_TOKEN_WORD && g_unichar_isupper (first))
    {
      guint upper = 0;

      token.flags |= SM_TOKEN_CAPITAL;
      for (const char *p = from; p < to; p = g_utf8_next_char (p))
        {
          const gunichar c = g_utf8_get_char (p);

          if (g_unichar_isupper (c))
            upper++;
          else if (g_unichar_islower (c))
            {
              upper = 0;
              break;
            }
        }
      if (upper >= 2)
        token.flags |= SM_TOKEN_CAPS;
    }

  g_array_append_val (self->tokens, token);
}

static void
cut_tokens (SmTokens *self)
{
  g_autoptr(GString) fold = g_string_new (NULL);
  const char *p = self->text;
  guint at = 0;
  guint flags = SM_TOKEN_SPACE | SM_TOKEN_LINE;

  while (*p != '\0')
    {
      const gunichar c = g_utf8_get_char (p);
      const char *end;
      SmTokenKind kind = SM_TOKEN_SIGN;

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || g_unichar_iszerowidth (c))
        {
          flags |= SM_TOKEN_SPACE;
          if (c == '\n' || c == 0x2028 || c == 0x2029)
            flags |= SM_TOKEN_LINE;
          p = g_utf8_next_char (p);
          at++;
          continue;
        }

      if (is_word (c))
        {
          kind = g_unichar_isdigit (c) ? SM_TOKEN_NUMBER : SM_TOKEN_WORD;
          end = find_word_end (p);
        }
      else if (is_apostrophe (c) && !(flags & SM_TOKEN_SPACE) && starts_possessive (g_utf8_next_char (p)))
        {
          end = g_utf8_next_char (p) + 1;
          kind = SM_TOKEN_WORD;
        }
      else if (c == '.' && p[1] == '.' && p[2] == '.')
        {
          end = p + 3;
        }
      else
        {
          end = g_utf8_next_char (p);
        }

      add_token (self, fold, p, end, at, flags, kind);
      at += g_utf8_strlen (p, end - p);
      p = end;
      flags = 0;
    }
}

/**
 * sm_tokens_new:
 * @text: valid UTF-8, which must outlive the result
 * @abbreviations: (nullable): words behind which a full stop ends no sentence, folded, without the stop
 *
 * Cuts a text into tokens, quotations and sentences. Takes time in proportion to the text.
 *
 * Returns: (transfer full): the tokens; none for an empty text
 */
SmTokens *
sm_tokens_new (const char        *text,
               const char *const *abbreviations)
{
  SmTokens *self = g_new0 (SmTokens, 1);

  self->text = text;
  self->tokens = g_array_new (FALSE, FALSE, sizeof (SmToken));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (SmSentence));
  self->folds = g_string_chunk_new (4096);

  cut_tokens (self);
  sm_tokens_mark_quotes (self);
  sm_tokens_cut_sentences (self, abbreviations);

  return self;
}

/**
 * sm_tokens_free:
 * @self: (transfer full): tokens
 *
 * Frees them.
 */
void
sm_tokens_free (SmTokens *self)
{
  g_array_unref (self->tokens);
  g_array_unref (self->sentences);
  g_string_chunk_free (self->folds);
  g_free (self);
}
