#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SM_TOKEN_WORD,
  SM_TOKEN_NUMBER,
  SM_TOKEN_SIGN, /* one character of punctuation, or three dots */
} SmTokenKind;

typedef enum
{
  SM_TOKEN_SPACE   = 1 << 0, /* white space, or the start of the text, stands before it */
  SM_TOKEN_CAPITAL = 1 << 1, /* its first letter is upper case */
  SM_TOKEN_CAPS    = 1 << 2, /* two letters or more, all upper case */
  SM_TOKEN_OPEN    = 1 << 3, /* a quotation mark that opens */
  SM_TOKEN_CLOSE   = 1 << 4, /* one that closes */
  SM_TOKEN_LINE    = 1 << 5, /* the first of a line */
} SmTokenFlags;

/* A word, number or sign. Places are code points and bytes of the text, ends exclusive. */
typedef struct
{
  const char *fold; /* owned by the SmTokens: no case, no diacritics */
  guint       fold_length;
  guint       start;
  guint       end;
  guint       byte_start;
  guint       byte_end;
  guint       sentence; /* its index */
  guint16     quote;    /* the quotation that it stands in, from 1; 0 none */
  guint8      kind;     /* SmTokenKind */
  guint8      flags;    /* SmTokenFlags */
} SmToken;

typedef struct
{
  guint    first;     /* tokens, end exclusive */
  guint    last;
  guint    start;     /* code points, without a quotation mark that opens it */
  guint    end;
  guint    paragraph; /* from 0 */
  gboolean heading;   /* a line of its own without a full stop */
} SmSentence;

/* A text cut into words and sentences. */
typedef struct
{
  const char   *text;      /* borrowed */
  GArray       *tokens;    /* of SmToken */
  GArray       *sentences; /* of SmSentence */
  GStringChunk *folds;
  guint         n_quotes;
} SmTokens;

SmTokens *sm_tokens_new  (const char         *text,
                          const char *const  *abbreviations);
void      sm_tokens_free (SmTokens           *self);

#define sm_tokens_get(self, i) (&g_array_index ((self)->tokens, SmToken, (i)))
#define sm_tokens_get_sentence(self, i) (&g_array_index ((self)->sentences, SmSentence, (i)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmTokens, sm_tokens_free)

G_END_DECLS
