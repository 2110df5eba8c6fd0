/* UTF-8 in bulk: counting, and telling whether it is any. */
#include "config.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif
#if defined(__x86_64__) && defined(__GNUC__)
#include <tmmintrin.h>
#define HAVE_SHUFFLE 1
#endif

#include "sm-utf8.h"

/**
 * sm_utf8_sequence:
 * @text: bytes of which the last readable one is NUL
 *
 * Says how long the character at @text is in UTF-8 as Unicode defines it: no surrogates, nothing beyond
 * U+10FFFF, no longer than needed.
 *
 * Returns: 1 to 4, 0 when the bytes there are no character
 */
guint
sm_utf8_sequence (const char *text)
{
  const guchar *p = (const guchar *) text;

  if (p[0] < 0x80)
    return 1;
  if (p[0] < 0xc2)
    return 0;
  if ((p[1] & 0xc0) != 0x80)
    return 0;
  if (p[0] < 0xe0)
    return 2;
  if (p[0] < 0xf0)
    {
      if ((p[2] & 0xc0) != 0x80 || (p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f))
        return 0;
      return 3;
    }
  if (p[0] > 0xf4 || (p[2] & 0xc0) != 0x80 || (p[3] & 0xc0) != 0x80
      || (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
    return 0;
  return 4;
}

/**
 * sm_utf8_count:
 * @text: bytes
 * @length: how many
 *
 * Counts code points, as every byte that does not continue one.
 *
 * Returns: the number of code points
 */
gsize
sm_utf8_count (const char *text,
               gsize       length)
{
  gsize n = 0;
  gsize i = 0;

#ifdef __SSE2__
  while (i + 16 <= length)
    {
      /* A byte counts up to 255 before the counts are added up. */
      gsize end = MIN (i + 255 * 16, length - 15);
      __m128i counts = _mm_setzero_si128 ();

      for (; i < end; i += 16)
        {
          __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) (text + i));

          /* Continuation bytes are 0x80 to 0xBF: the least as signed numbers, up to -65. */
          counts = _mm_sub_epi8 (counts, _mm_cmpgt_epi8 (bytes, _mm_set1_epi8 (-65)));
        }
      counts = _mm_sad_epu8 (counts, _mm_setzero_si128 ());
      n += _mm_cvtsi128_si32 (counts) + _mm_cvtsi128_si32 (_mm_srli_si128 (counts, 8));
    }
#endif
  for (; i < length; i++)
    n += ((guchar) text[i] & 0xc0) != 0x80;

  return n;
}

/* Steps over ASCII, many bytes at a time. */
static const char *
skip_ascii (const char *p,
            const char *end)
{
#ifdef __SSE2__
  for (; end - p >= 16; p += 16)
    {
      guint mask = _mm_movemask_epi8 (_mm_loadu_si128 ((const __m128i *) (const void *) p));

      if (mask != 0)
        return p + __builtin_ctz (mask);
    }
#endif
  while (p < end && (guchar) *p < 0x80)
    p++;

  return p;
}

static gboolean
is_valid_by_bytes (const char *p,
                   const char *end)
{
  while ((p = skip_ascii (p, end)) < end)
    {
      char last[5] = { 0 };
      guint n;

      /* The last bytes may be followed by what is not ours to read. */
      if (end - p >= 4)
        n = sm_utf8_sequence (p);
      else
        {
          memcpy (last, p, end - p);
          n = sm_utf8_sequence (last);
        }
      if (n == 0 || n > (gsize) (end - p))
        return FALSE;
      p += n;
    }

  return TRUE;
}

#ifdef HAVE_SHUFFLE

/* What may be wrong with two bytes that follow each other: J. Keiser, D. Lemire, "Validating UTF-8 in less than one
 * instruction per byte", Software: Practice and Experience 51(5), 2021. A pair is wrong when the high half of the
 * first byte, its low half, and the high half of the second all allow the same mistake. */
enum
{
  TOO_SHORT      = 1 << 0, /* a start, then no continuation */
  TOO_LONG       = 1 << 1, /* ASCII, then a continuation */
  OVERLONG_3     = 1 << 2,
  TOO_LARGE      = 1 << 3,
  SURROGATE      = 1 << 4,
  OVERLONG_2     = 1 << 5,
  TOO_LARGE_1000 = 1 << 6, /* F5 and more, with a low second byte */
  OVERLONG_4     = 1 << 6,
  TWO_CONTINUED  = 1 << 7, /* right only as the third or fourth byte of a character */
  ANY            = TOO_SHORT | TOO_LONG | TWO_CONTINUED,
  LARGE          = ANY | TOO_LARGE | TOO_LARGE_1000,
};

static const guint8 first_high[16] = {
  TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
  TWO_CONTINUED, TWO_CONTINUED, TWO_CONTINUED, TWO_CONTINUED,
  TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
  TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4,
};

static const guint8 first_low[16] = {
  ANY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, ANY | OVERLONG_2, ANY, ANY,
  ANY | TOO_LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE | SURROGATE, LARGE, LARGE,
};

static const guint8 second_high[16] = {
  TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
  TOO_LONG | OVERLONG_2 | TWO_CONTINUED | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4,
  TOO_LONG | OVERLONG_2 | TWO_CONTINUED | OVERLONG_3 | TOO_LARGE,
  TOO_LONG | OVERLONG_2 | TWO_CONTINUED | SURROGATE | TOO_LARGE,
  TOO_LONG | OVERLONG_2 | TWO_CONTINUED | SURROGATE | TOO_LARGE,
  TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
};

__attribute__ ((target ("ssse3"))) static gboolean
is_valid_by_blocks (const char *p,
                    const char *end)
{
  const __m128i table_1 = _mm_loadu_si128 ((const __m128i *) (const void *) first_high);
  const __m128i table_2 = _mm_loadu_si128 ((const __m128i *) (const void *) first_low);
  const __m128i table_3 = _mm_loadu_si128 ((const __m128i *) (const void *) second_high);
  const __m128i half = _mm_set1_epi8 (0x0f);
  __m128i before = _mm_setzero_si128 ();
  __m128i wrong = _mm_setzero_si128 ();
  gboolean more = TRUE;

  while (more)
    {
      __m128i bytes, one, two, three, pairs, third;

      if (end - p >= 16)
        bytes = _mm_loadu_si128 ((const __m128i *) (const void *) p);
      else
        {
          /* Zeros behind the end show a character that is not complete there. */
          guint8 last[16] = { 0 };

          memcpy (last, p, end - p);
          bytes = _mm_loadu_si128 ((const __m128i *) (const void *) last);
          more = FALSE;
        }
      p += 16;

      /* The same bytes, moved on by one, two and three places. */
      one = _mm_alignr_epi8 (bytes, before, 15);
      two = _mm_alignr_epi8 (bytes, before, 14);
      three = _mm_alignr_epi8 (bytes, before, 13);
      pairs = _mm_and_si128 (_mm_and_si128 (_mm_shuffle_epi8 (table_1, _mm_and_si128 (_mm_srli_epi16 (one, 4), half)),
                                            _mm_shuffle_epi8 (table_2, _mm_and_si128 (one, half))),
                             _mm_shuffle_epi8 (table_3, _mm_and_si128 (_mm_srli_epi16 (bytes, 4), half)));
      /* Two continuations in a row are right, and needed, behind the start of three bytes or four. */
      third = _mm_or_si128 (_mm_subs_epu8 (two, _mm_set1_epi8 (0xe0 - 0x80)),
                            _mm_subs_epu8 (three, _mm_set1_epi8 (0xf0 - 0x80)));
      wrong = _mm_or_si128 (wrong, _mm_xor_si128 (_mm_and_si128 (third, _mm_set1_epi8 ((char) 0x80)), pairs));
      before = bytes;
    }

  return _mm_movemask_epi8 (_mm_cmpeq_epi8 (wrong, _mm_setzero_si128 ())) == 0xffff;
}

#endif

/**
 * sm_utf8_is_valid:
 * @text: bytes
 * @length: how many; none are valid
 *
 * Says whether all of it is UTF-8, as sm_utf8_sequence() understands it. NUL is a character like another.
 *
 * Returns: whether it is
 */
gboolean
sm_utf8_is_valid (const char *text,
                  gsize       length)
{
#ifdef HAVE_SHUFFLE
  static gsize can_shuffle; /* 1: no, 2: yes */

  if (g_once_init_enter (&can_shuffle))
    g_once_init_leave (&can_shuffle, __builtin_cpu_supports ("ssse3") ? 2 : 1);
  if (can_shuffle == 2)
    return is_valid_by_blocks (text, text + length);
#endif
  return is_valid_by_bytes (text, text + length);
}
