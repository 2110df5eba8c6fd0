#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* UTF-8 as bytes in memory. */
guint    sm_utf8_sequence (const char *text);
gsize    sm_utf8_count    (const char *text,
                           gsize       length);
gboolean sm_utf8_is_valid (const char *text,
                           gsize       length);

/* Whether every code point is a byte. */
static inline gboolean
sm_utf8_is_ascii (const char *text,
                  gsize       length)
{
  guchar all = 0;

  for (gsize i = 0; i < length; i++)
    all |= (guchar) text[i];
  return all < 0x80;
}

/* How long a valid character is that starts with this byte. */
static inline guint
sm_utf8_length (guchar first)
{
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

G_END_DECLS
