/* Telling whether a corpus still says what it said.
 *
 * Each statement is hashed by what it says, with the ids that it uses; the sum of these hashes does not depend on
 * the order of statements, articles, actors or files. Names, titles and texts do not count: who corrects a typing
 * error has not changed what anybody said. 64 bits, not against malice.
 */
#include "config.h"

#include <string.h>

#include "sm-fingerprint.h"

/* Rows between two looks at the cancellable. */
#define ROWS_A_LOOK 65536

/* What decides how a statement counts; whether the file stated it or left it to be inferred does not. */
#define MEANING_FLAGS                                                                                     \
  (SM_STATEMENT_STATUS_MASK | SM_STATEMENT_SECOND_HAND | SM_STATEMENT_CONDITIONAL | SM_STATEMENT_HAS_QUOTE \
   | SM_STATEMENT_QUOTE_LOST)

/* Spreads every bit over all others (the finalizer of MurmurHash3). */
static guint64
mix (guint64 hash)
{
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);

  return hash ^ hash >> 33;
}

static guint64
add (guint64 hash,
     guint64 value)
{
  return mix (hash ^ value) + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

/* FNV-1a. */
static guint64
hash_text (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; text != NULL && *text != '\0'; text++)
    hash = (hash ^ (guchar) *text) * G_GUINT64_CONSTANT (0x100000001b3);

  return hash;
}

static guint64
hash_date (const SmDate *date)
{
  return (guint64) (guint32) date->first << 32 ^ (guint64) (guint32) date->last << 8 ^ date->precision
         ^ (guint64) date->first_precision << 3 ^ (guint64) date->last_precision << 6
         ^ (guint64) date->qualifiers << 59;
}

/* The same number for -0 and 0. */
static guint64
hash_number (double number)
{
  guint64 bits;

  number += 0.0;
  memcpy (&bits, &number, sizeof bits);

  return bits;
}

/**
 * sm_fingerprint_new:
 * @snapshot: a corpus
 * @cancellable: (nullable): looked at every few milliseconds
 *
 * Makes a fingerprint of all statements: who, on what and whom, when, which stance, how sure, on whose word, with
 * which condition, where in which article and outlet, and its status. Some tens of milliseconds for a million; any
 * thread.
 *
 * Returns: (transfer full) (nullable): sixteen hexadecimal digits; %NULL when cancelled
 */
char *
sm_fingerprint_new (SmSnapshot   *snapshot,
                    GCancellable *cancellable)
{
  g_autofree guint64 *actors = NULL;
  g_autofree guint64 *issues = NULL;
  g_autofree guint64 *words = NULL;
  g_autofree guint64 *articles = NULL;
  guint64 sum = 0;

  g_return_val_if_fail (snapshot != NULL, NULL);

  actors = g_new (guint64, (gsize) snapshot->n_actors + 1);
  issues = g_new (guint64, (gsize) snapshot->n_issues + 1);
  words = g_new (guint64, (gsize) snapshot->n_words + 1);
  articles = g_new (guint64, (gsize) snapshot->n_articles + 1);
  for (guint i = 0; i < snapshot->n_actors; i++)
    actors[i] = hash_text (sm_actor_get_id (snapshot->actors[i]));
  for (guint i = 0; i < snapshot->n_issues; i++)
    issues[i] = hash_text (sm_issue_get_id (snapshot->issues[i]));
  for (guint i = 0; i < snapshot->n_words; i++)
    words[i] = hash_text (snapshot->words[i]);
  for (guint i = 0; i < snapshot->n_articles; i++)
    articles[i] = add (snapshot->articles[i].flags & SM_ARTICLE_HAS_ID ? hash_text (snapshot->articles[i].id) : 0,
                       words[snapshot->articles[i].outlet]);

  for (guint row = 0; row < snapshot->n_statements; row++)
    {
      /* An id that was made up says where a statement stood among others, which does not count. */
      guint64 hash = snapshot->flags[row] & SM_STATEMENT_HAS_ID ? hash_text (snapshot->statement_id[row]) : 0;

      if (row % ROWS_A_LOOK == 0 && g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (sm_snapshot_is_deleted (snapshot, row))
        continue;

      hash = add (hash, articles[snapshot->article[row]]);
      hash = add (hash, actors[snapshot->actor[row]]);
      hash = add (hash, issues[snapshot->issue[row]]);
      hash = add (hash, words[sm_snapshot_get_target (snapshot, row)]);
      hash = add (hash, words[snapshot->according_to[row]]);
      hash = add (hash, hash_date (&snapshot->date[row]));
      hash = add (hash, hash_number (snapshot->value[row]));
      hash = add (hash, hash_number (snapshot->confidence[row]));
      hash = add (hash, snapshot->flags[row] & MEANING_FLAGS);
      if (snapshot->flags[row] & SM_STATEMENT_HAS_QUOTE)
        hash = add (hash, (guint64) snapshot->quote_start[row] << 32 | snapshot->quote_end[row]);
      if (snapshot->condition[row] != NULL)
        hash = add (hash, hash_text (snapshot->condition[row]));
      sum += mix (hash);
    }

  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", sum);
}
