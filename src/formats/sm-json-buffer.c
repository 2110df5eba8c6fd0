/* The tokenizer's input: a buffer that slides over it, who holds what in it, and where a place is in lines and
 * columns. See sm-json-tokenizer.c. */
#include "config.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "sm-json-tokenizer-private.h"
#include "sm-utf8.h"

/* Counts the line feeds before @end, and the code points after the last of them. */
static guint
count_lines (const char *text,
             const char *end,
             guint64    *column)
{
  const char *last = memrchr (text, '\n', end - text);
  guint n = 0;

  if (last == NULL)
    {
      *column += sm_utf8_count (text, end - text);
      return 0;
    }

  *column = sm_utf8_count (last + 1, end - last - 1);

#ifdef __SSE2__
  while (last - text >= 15)
    {
      /* A byte counts up to 255 before the counts are added up. */
      const char *stop = MIN (text + 255 * 16, last - 14);
      __m128i counts = _mm_setzero_si128 ();

      for (; text < stop; text += 16)
        counts = _mm_sub_epi8 (counts, _mm_cmpeq_epi8 (_mm_loadu_si128 ((const __m128i *) (const void *) text),
                                                       _mm_set1_epi8 ('\n')));
      counts = _mm_sad_epu8 (counts, _mm_setzero_si128 ());
      n += _mm_cvtsi128_si32 (counts) + _mm_cvtsi128_si32 (_mm_srli_si128 (counts, 8));
    }
#endif
  for (; text <= last; text++)
    n += *text == '\n';

  return n;
}

/* First byte that must stay when the buffer slides. Holds that became too dear are let go. */
static char *
first_kept (SmJsonTokenizer *self)
{
  guint64 end = self->base + (self->end - self->buffer);
  char *keep = self->token != NULL ? self->token : self->cursor;

  if (self->outer_hold != NO_HOLD && end - self->outer_hold > MAX_OUTER_HOLD)
    self->outer_hold = NO_HOLD;
  if (self->inner_hold != NO_HOLD && end - self->inner_hold > MAX_INNER_HOLD)
    self->inner_hold = NO_HOLD;

  if (self->outer_hold != NO_HOLD)
    keep = MIN (keep, self->buffer + (self->outer_hold - self->base));
  if (self->inner_hold != NO_HOLD)
    keep = MIN (keep, self->buffer + (self->inner_hold - self->base));

  return keep;
}

/* Gets more input behind what is kept; FALSE at the end of it. Everything in the buffer may move. */
gboolean
sm_json_fill (SmJsonTokenizer *self)
{
  char *keep;
  gsize gone, kept;
  gboolean is_small;
  gssize got;
  char *old;

  if (self->at_end)
    return FALSE;

  keep = first_kept (self);
  gone = keep - self->buffer;
  kept = self->end - keep;

  if (gone > 0)
    {
      /* What was counted to locate something need not be counted again. */
      if (self->known_offset <= self->base + gone)
        {
          self->base_line = self->known_line;
          self->base_column = self->known_column;
          self->base_line += count_lines (self->buffer + (self->known_offset - self->base), keep, &self->base_column);
          self->known_offset = self->base + gone;
          self->known_line = self->base_line;
          self->known_column = self->base_column;
        }
      else
        self->base_line += count_lines (self->buffer, keep, &self->base_column);
      self->base += gone;
    }

  old = self->buffer;
  is_small = self->capacity < 2 * READ_SIZE && self->end == self->buffer + self->capacity;
  if (kept > self->capacity / 2 || is_small || (self->capacity > 8 * READ_SIZE && kept < READ_SIZE))
    {
      self->capacity = kept > self->capacity / 2 ? MAX (2 * self->capacity, 2 * READ_SIZE) : 2 * READ_SIZE;
      self->buffer = g_malloc (self->capacity + 1 + PADDING);
    }

  memmove (self->buffer, keep, kept);
  self->cursor = self->buffer + (self->cursor - keep);
  if (self->token != NULL)
    self->token = self->buffer + (self->token - keep);
  if (old != self->buffer)
    g_free (old);

  got = self->read (self->source, self->buffer + kept,
                    MIN (self->capacity - kept, self->read_size), &self->error);
  self->read_size = MIN (2 * self->read_size, READ_SIZE);
  self->end = self->buffer + kept + MAX (got, 0);
  memset (self->end, 0, 1 + PADDING);

  if (got <= 0)
    {
      self->at_end = TRUE;
      if (got < 0)
        sm_json_fail_at (self, self->end, SM_JSON_FAILED_READ, SM_JSON_EXPECTED_VALUE);
      return FALSE;
    }

  return TRUE;
}

/* Makes @n bytes readable from the cursor on, or as many as there are. */
void
sm_json_ensure (SmJsonTokenizer *self,
                gsize            n)
{
  while ((gsize) (self->end - self->cursor) < n)
    if (!sm_json_fill (self))
      return;
}

/**
 * sm_json_tokenizer_new:
 * @read: gives the input, piece by piece
 * @source: (transfer none): handed to @read; must outlive the tokenizer
 *
 * Makes a tokenizer at the start of its input. A UTF-8 byte order mark there is no part of the first value.
 *
 * Returns: (transfer full): a tokenizer
 */
SmJsonTokenizer *
sm_json_tokenizer_new (SmJsonReadFunc read,
                       gpointer       source)
{
  SmJsonTokenizer *self = g_new0 (SmJsonTokenizer, 1);

  self->read = read;
  self->source = source;
  self->capacity = FIRST_SIZE;
  self->read_size = READ_SIZE;
  self->buffer = g_malloc (self->capacity + 1 + PADDING);
  memset (self->buffer, 0, 1 + PADDING);
  self->cursor = self->end = self->buffer;
  self->outer_hold = self->inner_hold = NO_HOLD;
  self->first = TRUE;
  self->scratch = g_string_new (NULL);

  sm_json_ensure (self, 3);
  if (strncmp (self->buffer, "\xef\xbb\xbf", 3) == 0)
    self->cursor += 3;

  return self;
}

/**
 * sm_json_tokenizer_free:
 * @self: (transfer full): a tokenizer
 *
 * Frees the tokenizer and every text it gave.
 */
void
sm_json_tokenizer_free (SmJsonTokenizer *self)
{
  g_clear_error (&self->error);
  g_free (self->buffer);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

/**
 * sm_json_tokenizer_jump:
 * @self: a tokenizer
 * @offset: where in the input
 * @line: the line there, from 1
 * @column: the column there, from 1
 * @depth: in how many containers that is, of which the tokenizer is or was in the outer ones
 *
 * Goes on behind an element that ends at @offset, or at one that starts there, whatever failed before. What was read
 * of the input is forgotten; the source must give it from @offset on.
 */
void
sm_json_tokenizer_jump (SmJsonTokenizer *self,
                        guint64          offset,
                        guint            line,
                        guint            column,
                        guint            depth)
{
  self->cursor = self->end = self->buffer;
  memset (self->end, 0, 1 + PADDING);
  self->token = NULL;
  self->at_end = FALSE;
  self->read_size = JUMP_SIZE;
  self->outer_hold = self->inner_hold = NO_HOLD;

  self->base = self->known_offset = offset;
  self->base_line = self->known_line = line - 1;
  self->base_column = self->known_column = column - 1;

  self->first = FALSE;
  self->depth = depth;
  self->failure = SM_JSON_FINE;
  g_clear_error (&self->error);
}

/**
 * sm_json_tokenizer_get_depth:
 * @self: a tokenizer
 *
 * Says in how many containers the tokenizer is.
 *
 * Returns: how many, up to %SM_JSON_MAX_DEPTH
 */
guint
sm_json_tokenizer_get_depth (SmJsonTokenizer *self)
{
  return self->depth;
}

/**
 * sm_json_tokenizer_skip_line:
 * @self: a tokenizer of JSON Lines
 *
 * Goes on at the start of the line after the one that the tokenizer is in, outside of any value, whatever
 * failed before. A source that failed stays failed.
 */
void
sm_json_tokenizer_skip_line (SmJsonTokenizer *self)
{
  if (self->failure == SM_JSON_FAILED_READ)
    return;

  if (self->failure != SM_JSON_FINE && self->failed_at >= self->base)
    self->cursor = MIN (self->buffer + (self->failed_at - self->base), self->end);

  self->failure = SM_JSON_FINE;
  self->token = NULL;
  self->depth = 0;
  self->first = TRUE;

  for (;;)
    {
      char *feed = memchr (self->cursor, '\n', self->end - self->cursor);

      if (feed != NULL)
        {
          self->cursor = feed + 1;
          return;
        }
      self->cursor = self->end;
      if (!sm_json_fill (self))
        return;
    }
}

/**
 * sm_json_tokenizer_at_line_end:
 * @self: a tokenizer of JSON Lines, outside of any value
 *
 * Looks whether only white space is left on the line.
 *
 * Returns: whether the line, or the input, ends here
 */
gboolean
sm_json_tokenizer_at_line_end (SmJsonTokenizer *self)
{
  for (;;)
    {
      while (*self->cursor == ' ' || *self->cursor == '\t' || *self->cursor == '\r')
        self->cursor++;
      if (self->cursor != self->end)
        return *self->cursor == '\n';
      if (!sm_json_fill (self))
        return TRUE;
    }
}

/**
 * sm_json_tokenizer_get_offset:
 * @self: a tokenizer
 *
 * Says where the tokenizer is.
 *
 * Returns: the bytes of input before the next one to look at
 */
guint64
sm_json_tokenizer_get_offset (SmJsonTokenizer *self)
{
  return self->base + (self->cursor - self->buffer);
}

/**
 * sm_json_tokenizer_locate:
 * @self: a tokenizer
 * @offset: a place that was passed, in bytes
 * @line: (out): from 1; 0 when the place was given up long ago
 * @column: (out): from 1, in code points; 0 when @line is
 *
 * Finds line and column of a place. Cheap when places are asked for in their order.
 */
void
sm_json_tokenizer_locate (SmJsonTokenizer *self,
                          guint64          offset,
                          guint           *line,
                          guint           *column)
{
  if (offset < self->base)
    {
      *line = *column = 0;
      return;
    }

  if (offset < self->known_offset)
    {
      self->known_offset = self->base;
      self->known_line = self->base_line;
      self->known_column = self->base_column;
    }

  offset = MIN (offset, self->base + (self->end - self->buffer));
  self->known_line += count_lines (self->buffer + (self->known_offset - self->base),
                                   self->buffer + (offset - self->base), &self->known_column);
  self->known_offset = offset;

  *line = self->known_line + 1;
  *column = MIN (self->known_column + 1, G_MAXUINT);
}

/**
 * sm_json_tokenizer_hold_outer:
 * @self: a tokenizer
 * @offset: the first byte to keep, or %G_MAXUINT64 for none
 *
 * Keeps what follows @offset so that it can be located later, as long as that takes no more than a few MiB.
 */
void
sm_json_tokenizer_hold_outer (SmJsonTokenizer *self,
                              guint64          offset)
{
  self->outer_hold = offset != G_MAXUINT64 && offset >= self->base ? offset : NO_HOLD;
}

/**
 * sm_json_tokenizer_hold_inner:
 * @self: a tokenizer
 * @offset: the first byte to keep, or %G_MAXUINT64 for none
 *
 * Keeps what follows @offset so that sm_json_tokenizer_get_raw() can give it, as long as it is not larger than
 * the longest string may be.
 */
void
sm_json_tokenizer_hold_inner (SmJsonTokenizer *self,
                              guint64          offset)
{
  self->inner_hold = offset != G_MAXUINT64 && offset >= self->base ? offset : NO_HOLD;
}

/**
 * sm_json_tokenizer_get_raw:
 * @self: a tokenizer
 * @offset: where to start
 * @length: (out): bytes
 *
 * Gives the input from @offset up to where the tokenizer is, valid until it moves on.
 *
 * Returns: (transfer none) (nullable): the bytes, %NULL when they were given up
 */
const char *
sm_json_tokenizer_get_raw (SmJsonTokenizer *self,
                           guint64          offset,
                           gsize           *length)
{
  *length = 0;
  if (offset < self->base || offset > sm_json_tokenizer_get_offset (self))
    return NULL;

  *length = sm_json_tokenizer_get_offset (self) - offset;
  return self->buffer + (offset - self->base);
}

/**
 * sm_json_tokenizer_get_failure:
 * @self: a tokenizer
 * @offset: (out) (optional): where it failed
 * @expected: (out) (optional): what should have been there
 *
 * Says why the tokenizer stopped.
 *
 * Returns: the failure, %SM_JSON_FINE when there was none
 */
SmJsonFailure
sm_json_tokenizer_get_failure (SmJsonTokenizer *self,
                               guint64         *offset,
                               SmJsonExpected  *expected)
{
  if (offset != NULL)
    *offset = self->failed_at;
  if (expected != NULL)
    *expected = self->expected;

  return self->failure;
}

/**
 * sm_json_tokenizer_dup_found:
 * @self: a tokenizer
 * @offset: a place in the input
 *
 * Gives the first word or character at a place, to show somebody what stands there: at most 24 characters,
 * bytes that are no text as \xNN.
 *
 * Returns: (transfer full): a short text, "" at the end of the input or when the place was given up
 */
char *
sm_json_tokenizer_dup_found (SmJsonTokenizer *self,
                             guint64          offset)
{
  GString *found = g_string_new (NULL);
  const char *p;

  if (offset < self->base || offset >= self->base + (self->end - self->buffer))
    return g_string_free (found, FALSE);

  p = self->buffer + (offset - self->base);
  for (int i = 0; i < 24 && p < self->end; i++)
    {
      guint n = sm_utf8_sequence (p);
      gboolean plain = n > 1 || (*p >= ' ' && *p <= '~');
      gboolean part = n > 1 || g_ascii_isalnum (*p) || *p == '.' || *p == '-' || *p == '+' || *p == '_';

      /* One mark of punctuation says enough; a word is given whole. */
      if (i > 0 && !part)
        break;
      if (plain)
        g_string_append_len (found, p, n);
      else
        g_string_append_printf (found, "\\x%02X", (guchar) *p);
      p += MAX (n, 1);
      if (!part)
        break;
    }

  return g_string_free (found, FALSE);
}

/**
 * sm_json_tokenizer_get_error:
 * @self: a tokenizer
 *
 * Gives what the source said when it failed.
 *
 * Returns: (transfer none) (nullable): the error
 */
const GError *
sm_json_tokenizer_get_error (SmJsonTokenizer *self)
{
  return self->error;
}
