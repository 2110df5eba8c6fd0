#include "config.h"

#include <string.h>

#include "sm-label.h"

/* The languages and the texts stand in one block behind the struct, pair after pair. */
struct _SmLabel
{
  gatomicrefcount ref_count;
  guint           n;
  const char     *strings[];
};

G_DEFINE_BOXED_TYPE (SmLabel, sm_label, sm_label_ref, sm_label_unref)

/**
 * sm_label_new:
 * @text: words in no particular language
 *
 * Returns: (transfer full): a label that says @text in every language
 */
SmLabel *
sm_label_new (const char *text)
{
  const char *language = "";

  return sm_label_new_map (&language, &text, 1);
}

/**
 * sm_label_new_map:
 * @languages: (array length=n): BCP 47 tags; "" for words in no particular language
 * @texts: (array length=n): the words in each
 * @n: how many; none is allowed
 *
 * Returns: (transfer full): a label in several languages, in the order given
 */
SmLabel *
sm_label_new_map (const char **languages,
                  const char **texts,
                  guint        n)
{
  gsize    head = sizeof (SmLabel) + 2 * n * sizeof (char *);
  gsize    size = head;
  SmLabel *self;
  char    *at;

  for (guint i = 0; i < n; i++)
    size += strlen (languages[i]) + 1 + strlen (texts[i]) + 1;

  self = g_malloc (size);
  g_atomic_ref_count_init (&self->ref_count);
  self->n = n;
  at = (char *) self + head;
  for (guint i = 0; i < n; i++)
    {
      self->strings[2 * i] = at;
      at = g_stpcpy (at, languages[i]) + 1;
      self->strings[2 * i + 1] = at;
      at = g_stpcpy (at, texts[i]) + 1;
    }
  return self;
}

/**
 * sm_label_ref:
 * @self: a label
 *
 * Returns: (transfer full): the same label
 */
SmLabel *
sm_label_ref (SmLabel *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_label_unref:
 * @self: (transfer full): a label
 *
 * Drops a reference; the last one frees it.
 */
void
sm_label_unref (SmLabel *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/* How well a label's language answers a wish: 3 the same tag, 2 the same primary language,
 * 1 no particular language, 0 another. */
static int
match (const char *have,
       const char *want)
{
  gsize primary;

  if (*have == '\0')
    return 1;
  if (want == NULL)
    return 0;
  if (g_ascii_strcasecmp (have, want) == 0)
    return 3;
  primary = strcspn (want, "-_.@");
  if (strcspn (have, "-_") == primary && g_ascii_strncasecmp (have, want, primary) == 0)
    return 2;
  return 0;
}

/**
 * sm_label_get:
 * @self: (nullable): a label
 * @language: (nullable): the language wanted, as BCP 47 tag or locale name ("nl", "nl_NL.UTF-8")
 *
 * The best words for a language: the same tag, the same primary language, words in no particular
 * language, English, and at last whatever comes first.
 *
 * Returns: (transfer none): the words, "" when there are none at all
 */
const char *
sm_label_get (const SmLabel *self,
              const char    *language)
{
  guint best = 0;
  int   best_match = -1;

  if (self == NULL || self->n == 0)
    return "";

  for (guint i = 0; i < self->n; i++)
    {
      int m = 2 * match (self->strings[2 * i], language);

      if (m == 0 && match (self->strings[2 * i], "en") >= 2)
        m = 1;
      if (m > best_match)
        {
          best = i;
          best_match = m;
        }
    }
  return self->strings[2 * best + 1];
}

/**
 * sm_label_get_n:
 * @self: a label
 *
 * Returns: in how many languages it speaks
 */
guint
sm_label_get_n (const SmLabel *self)
{
  return self->n;
}

/**
 * sm_label_get_nth:
 * @self: a label
 * @n: less than sm_label_get_n()
 * @language: (out) (optional) (transfer none): the language of the words
 *
 * Returns: (transfer none): the words in the @n-th language of the file
 */
const char *
sm_label_get_nth (const SmLabel *self,
                  guint          n,
                  const char   **language)
{
  g_return_val_if_fail (n < self->n, NULL);

  if (language != NULL)
    *language = self->strings[2 * n];
  return self->strings[2 * n + 1];
}
