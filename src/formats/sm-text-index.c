/* From code points to bytes and back in one text: at once when it is ASCII, else by a mark every 256 bytes,
 * made when first needed: O(length) once, then O(log length) each. */
#include "config.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "sm-json-text.h"
#include "sm-text-index.h"

#define BLOCK 256

/**
 * sm_text_index_set:
 * @self: an index, zeroed before its first use
 * @text: (transfer none): valid UTF-8, must stay until another text is set
 * @length: bytes of @text
 * @ascii: whether it is known that a code point is a byte
 *
 * Sets the text to count in.
 */
void
sm_text_index_set (SmTextIndex *self,
                   const char  *text,
                   gsize        length,
                   gboolean     ascii)
{
  self->text = text;
  self->length = length;
  self->ascii = ascii;
  self->n_chars = length;
  if (self->marks == NULL)
    self->marks = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_set_size (self->marks, 0);
  self->last_char = self->last_byte = 0;
}

/**
 * sm_text_index_clear:
 * @self: an index
 *
 * Frees what the index made; the text is not its own.
 */
void
sm_text_index_clear (SmTextIndex *self)
{
  g_clear_pointer (&self->marks, g_array_unref);
  self->text = NULL;
}

static void
make_marks (SmTextIndex *self)
{
  guint32 n = 0;

  if (self->marks->len > 0)
    return;

  for (gsize at = 0; at < self->length; at += BLOCK)
    {
      g_array_append_val (self->marks, n);
      n += sm_utf8_count (self->text + at, MIN (BLOCK, self->length - at));
    }
  /* The end is a place too. */
  g_array_append_val (self->marks, n);
  self->n_chars = n;
}

/* Goes @n code points on from @at, where one starts; there are that many. */
static gsize
step (SmTextIndex *self,
      gsize        at,
      gsize        n)
{
  const char *text = self->text;

#ifdef __SSE2__
  while (n >= 16 && at + 16 <= self->length)
    {
      __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) (text + at));
      __m128i starts = _mm_sub_epi8 (_mm_setzero_si128 (), _mm_cmpgt_epi8 (bytes, _mm_set1_epi8 (-65)));
      __m128i sums = _mm_sad_epu8 (starts, _mm_setzero_si128 ());

      n -= _mm_cvtsi128_si32 (sums) + _mm_cvtsi128_si32 (_mm_srli_si128 (sums, 8));
      at += 16;
    }
  /* The sixteen bytes may have ended within a character that they have counted. */
  while (at < self->length && ((guchar) text[at] & 0xc0) == 0x80)
    at++;
#endif
  for (; n > 0; n--)
    at += sm_utf8_length ((guchar) text[at]);

  return at;
}

/**
 * sm_text_index_to_byte:
 * @self: an index
 * @character: a place, in code points
 * @byte: (out): the same place, in bytes
 *
 * Finds the byte where a code point starts.
 *
 * Returns: %FALSE when the text is shorter
 */
gboolean
sm_text_index_to_byte (SmTextIndex *self,
                       gsize        character,
                       gsize       *byte)
{
  guint low = 0, high;
  gsize at, n;

  if (self->ascii)
    {
      *byte = character;
      return character <= self->length;
    }

  make_marks (self);
  if (character > self->n_chars)
    return FALSE;

  /* The end of a quote is not far from its start. */
  if (character >= self->last_char && character - self->last_char < BLOCK)
    {
      *byte = self->last_byte = step (self, self->last_byte, character - self->last_char);
      self->last_char = character;
      return TRUE;
    }

  /* The last block that starts at or before it. */
  high = self->marks->len;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->marks, guint32, middle) <= character)
        low = middle;
      else
        high = middle;
    }

  at = MIN ((gsize) low * BLOCK, self->length);
  n = g_array_index (self->marks, guint32, low);

  /* A block may begin with the rest of a character that the block before has counted. */
  while (at < self->length && ((guchar) self->text[at] & 0xc0) == 0x80)
    at++;

  *byte = self->last_byte = step (self, at, character - n);
  self->last_char = character;
  return TRUE;
}

/**
 * sm_text_index_to_char:
 * @self: an index
 * @byte: a place where a code point starts, no further than the end
 *
 * Counts the code points before a place.
 *
 * Returns: the same place, in code points
 */
gsize
sm_text_index_to_char (SmTextIndex *self,
                       gsize        byte)
{
  gsize block = byte / BLOCK;

  if (self->ascii)
    return byte;

  make_marks (self);
  return g_array_index (self->marks, guint32, block)
         + sm_utf8_count (self->text + block * BLOCK, byte - block * BLOCK);
}

/**
 * sm_text_index_find:
 * @self: an index
 * @words: (nullable): what to look for, valid UTF-8
 * @length: bytes of @words; nothing is found nowhere
 * @byte: (out): where the first of them is; untouched when there is none
 *
 * Looks for words, byte by byte the same.
 *
 * Returns: 0 when they are not there, 1 when they are there once, 2 when more often
 */
guint
sm_text_index_find (SmTextIndex *self,
                    const char  *words,
                    gsize        length,
                    gsize       *byte)
{
  const char *end = self->text + self->length;
  const char *first;

  if (words == NULL || length == 0 || length > self->length)
    return 0;
  first = memmem (self->text, self->length, words, length);
  if (first == NULL)
    return 0;

  *byte = first - self->text;
  return memmem (first + 1, end - first - 1, words, length) != NULL ? 2 : 1;
}
