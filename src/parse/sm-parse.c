/* The result of a parser: where the sentences and words of an article are, and what it suggests. */
#include "config.h"

#include "sm-parse.h"

G_DEFINE_BOXED_TYPE (SmParse, sm_parse, sm_parse_ref, sm_parse_unref)

/**
 * sm_parse_new:
 * @language: (nullable): BCP 47; %NULL is "", not known
 *
 * Makes a result without sentences, tokens, suggestions or problems.
 *
 * Returns: (transfer full): a result
 */
SmParse *
sm_parse_new (const char *language)
{
  SmParse *self = g_atomic_rc_box_new0 (SmParse);

  self->language = g_strdup (language != NULL ? language : "");
  self->sentences = g_array_new (FALSE, FALSE, sizeof (SmSpan));
  self->tokens = g_array_new (FALSE, FALSE, sizeof (SmSpan));
  self->suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) sm_suggestion_free);
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

/**
 * sm_parse_ref:
 * @self: a result
 *
 * Takes a reference. Any thread.
 *
 * Returns: (transfer full): @self
 */
SmParse *
sm_parse_ref (SmParse *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SmParse *self = data;

  g_free (self->language);
  g_array_unref (self->sentences);
  g_array_unref (self->tokens);
  g_ptr_array_unref (self->suggestions);
  g_ptr_array_unref (self->problems);
}

/**
 * sm_parse_unref:
 * @self: (transfer full): a result
 *
 * Drops a reference; the last one frees it. Any thread.
 */
void
sm_parse_unref (SmParse *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
add_span (GArray *spans,
          guint   start,
          guint   end)
{
  SmSpan span = { start, end };

  g_return_if_fail (start < end);
  g_return_if_fail (spans->len == 0 || g_array_index (spans, SmSpan, spans->len - 1).end <= start);

  g_array_append_val (spans, span);
}

/**
 * sm_parse_add_sentence:
 * @self: a result that nobody else holds
 * @start: first code point; not before the end of the last sentence
 * @end: exclusive, > @start
 *
 * Adds a sentence.
 */
void
sm_parse_add_sentence (SmParse *self,
                       guint    start,
                       guint    end)
{
  add_span (self->sentences, start, end);
}

/**
 * sm_parse_add_token:
 * @self: a result that nobody else holds
 * @start: first code point; not before the end of the last token
 * @end: exclusive, > @start
 *
 * Adds a word, number or sign.
 */
void
sm_parse_add_token (SmParse *self,
                    guint    start,
                    guint    end)
{
  add_span (self->tokens, start, end);
}

/**
 * sm_parse_take:
 * @self: a result that nobody else holds
 * @suggestion: (transfer full): a suggestion
 *
 * Adds a suggestion; sm_parse_sort() puts them in order.
 */
void
sm_parse_take (SmParse      *self,
               SmSuggestion *suggestion)
{
  g_ptr_array_add (self->suggestions, suggestion);
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  return sm_suggestion_compare (*(SmSuggestion *const *) a, *(SmSuggestion *const *) b);
}

/**
 * sm_parse_sort:
 * @self: a result that nobody else holds
 *
 * Puts the suggestions in the order of sm_suggestion_compare().
 */
void
sm_parse_sort (SmParse *self)
{
  g_ptr_array_sort (self->suggestions, compare_cb);
}

/**
 * sm_parse_find_sentence:
 * @self: a result
 * @at: a place in the text, in code points
 *
 * Finds the sentence that a place lies in. Logarithmic in their number.
 *
 * Returns: (transfer none) (nullable): the sentence, valid until one is added; %NULL between sentences
 */
const SmSpan *
sm_parse_find_sentence (SmParse *self,
                        guint    at)
{
  guint low = 0, high = self->sentences->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      const SmSpan *span = &g_array_index (self->sentences, SmSpan, middle);

      if (at < span->start)
        high = middle;
      else if (at >= span->end)
        low = middle + 1;
      else
        return span;
    }

  return NULL;
}
