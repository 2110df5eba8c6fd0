/* Where a quote can begin and end: at words, and at the marks that cling to them. */
#include "config.h"

#include "sm-quote-ends.h"

#include <pango/pango.h>
#include <string.h>

/* How far an end can move at once, in characters: further than any word. */
#define REACH 1000

/* A stretch of the text around the end that moves, with what Pango knows of its words. */
typedef struct
{
  gunichar     *chars;  /* owned */
  PangoLogAttr *attrs;  /* owned: one more than chars */
  glong         n;
  guint         first;  /* where it begins in the text */
  gboolean      to_end; /* the text ends with it */
} Around;

static void
around_init (Around     *self,
             const char *text,
             guint       at)
{
  guint first = at > REACH ? at - REACH : 0;
  const char *from = g_utf8_offset_to_pointer (text, first);
  const char *to = from;

  for (guint i = 0; i < 2 * REACH && *to != '\0'; i++)
    to = g_utf8_next_char (to);
  self->first = first;
  self->to_end = *to == '\0';
  self->chars = g_utf8_to_ucs4_fast (from, to - from, &self->n);
  self->attrs = g_new0 (PangoLogAttr, self->n + 1);
  pango_get_log_attrs (from, to - from, -1, pango_language_get_default (), self->attrs, self->n + 1);
}

static void
around_clear (Around *self)
{
  g_free (self->chars);
  g_free (self->attrs);
}

static gboolean
is_space (const Around *self,
          glong         i)
{
  return g_unichar_isspace (self->chars[i]);
}

/* A word, or what clings to the front of one: quotation marks, brackets. */
static gboolean
can_start (const Around *self,
           glong         i)
{
  if (i >= self->n || is_space (self, i))
    return FALSE;
  if (i == 0)
    return self->first == 0;

  return is_space (self, i - 1) || self->attrs[i].is_word_start;
}

/* After a word, or after the marks that follow it. */
static gboolean
can_end (const Around *self,
         glong         i)
{
  if (i <= 0 || is_space (self, i - 1))
    return FALSE;
  if (i == self->n)
    return self->to_end;

  return is_space (self, i) || self->attrs[i].is_word_end;
}

/**
 * sm_quote_move_end:
 * @text: an article's text
 * @which: the end that moves
 * @step: 1 to the next place where a quote can begin or end, -1 to the one before
 * @start: (inout): the quote's first character
 * @end: (inout): the character after its last; not beyond the text
 *
 * Moves an end of a quote by a word. Marks that cling to a word, such as a full stop, are a step of their own.
 *
 * Returns: whether it moved; a quote never gets empty, nor larger than the text, and an empty one stays so
 */
gboolean
sm_quote_move_end (const char *text,
                   SmQuoteEnd  which,
                   int         step,
                   guint      *start,
                   guint      *end)
{
  guint at = which == SM_QUOTE_START ? *start : *end;
  gboolean moved = FALSE;
  Around around;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (step == 1 || step == -1, FALSE);

  if (*start >= *end || *end > (guint) g_utf8_strlen (text, -1))
    return FALSE;

  around_init (&around, text, at);
  for (glong i = (glong) (at - around.first) + step; i >= 0 && i <= around.n; i += step)
    {
      guint place = around.first + (guint) i;

      if (which == SM_QUOTE_START ? place >= *end : place <= *start)
        break;
      if (which == SM_QUOTE_START ? !can_start (&around, i) : !can_end (&around, i))
        continue;
      if (which == SM_QUOTE_START)
        *start = place;
      else
        *end = place;
      moved = TRUE;
      break;
    }
  around_clear (&around);

  return moved;
}

/**
 * sm_quote_trim:
 * @text: an article's text
 * @start: (inout): the first character of some words
 * @end: (inout): the character after their last; not beyond the text
 *
 * Takes white space off both ends of words that somebody selected, and adds the rest of a word that was selected in
 * part. What is nothing but white space gets empty.
 */
void
sm_quote_trim (const char *text,
               guint      *start,
               guint      *end)
{
  g_autofree gunichar *chars = NULL;
  glong n;

  g_return_if_fail (text != NULL);

  chars = g_utf8_to_ucs4_fast (text, -1, &n);
  *end = MIN (*end, (guint) n);
  while (*start < *end && g_unichar_isspace (chars[*start]))
    (*start)++;
  while (*end > *start && g_unichar_isspace (chars[*end - 1]))
    (*end)--;
  if (*start >= *end)
    {
      *start = *end;
      return;
    }

  while (*start > 0 && g_unichar_isalnum (chars[*start]) && g_unichar_isalnum (chars[*start - 1]))
    (*start)--;
  while (*end < (guint) n && g_unichar_isalnum (chars[*end - 1]) && g_unichar_isalnum (chars[*end]))
    (*end)++;
}
