#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text in which places are counted in code points, as quotes are. */
typedef struct
{
  const char *text;    /* borrowed, valid UTF-8, not terminated */
  gsize       length;
  gboolean    ascii;   /* a code point is a byte */
  gsize       n_chars; /* known once marks are, or the text is ASCII */
  GArray     *marks;   /* owned, of guint32: code points before each block of bytes */
  gsize       last_char; /* a place found before */
  gsize       last_byte;
} SmTextIndex;

void     sm_text_index_set     (SmTextIndex *self,
                                const char  *text,
                                gsize        length,
                                gboolean     ascii);
void     sm_text_index_clear   (SmTextIndex *self);
gboolean sm_text_index_to_byte (SmTextIndex *self,
                                gsize        character,
                                gsize       *byte);
gsize    sm_text_index_to_char (SmTextIndex *self,
                                gsize        byte);
guint    sm_text_index_find    (SmTextIndex *self,
                                const char  *words,
                                gsize        length,
                                gsize       *byte);

G_END_DECLS
