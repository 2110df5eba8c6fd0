#pragma once

#include <gio/gio.h>

#include "sm-tokens.h"

G_BEGIN_DECLS

/* A set of phrases to be found in texts, all in one pass. Made once, then only read, by any thread.
 *
 * A pattern is words with spaces between. In a word, * at its start or end stands for any letters, | separates
 * alternatives, a ? at the end makes it optional, and _ is any one word. Between words, .. stands for up to twelve words
 * of the same sentence. A word with a capital only fits one with a capital, and one of several capitals (or with = before
 * it) only fits the very same letters; in small letters it fits any. Diacritics do not matter. */
typedef struct _SmPhrases SmPhrases;

typedef struct
{
  guint phrase;     /* what sm_phrases_add() was told */
  guint start;      /* tokens; end exclusive */
  guint end;
  guint head_end;   /* of a phrase with .. the first part ends here and the last starts at tail_start; */
  guint tail_start; /* of another both are end */
} SmPhraseMatch;

#define SM_PHRASE_GAP 12

SmPhrases *sm_phrases_new   (void);
void       sm_phrases_free  (SmPhrases  *self);
gboolean   sm_phrases_add   (SmPhrases  *self,
                             const char *pattern,
                             guint       phrase,
                             GError    **error);
void       sm_phrases_find  (SmPhrases  *self,
                             SmTokens   *tokens,
                             gboolean    strip_s,
                             GArray     *matches);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmPhrases, sm_phrases_free)

G_END_DECLS
