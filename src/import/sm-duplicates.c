/* Finds articles that came twice, and those that mostly say the same.
 *
 * Near duplicates by MinHash (Broder 1997): of all phrases of four words each of 96 hash functions keeps the smallest
 * value, and the part of equal values of two articles estimates how many of their phrases they share (Jaccard). Bands
 * of three values in a hash table find the articles that are worth comparing, so that the cost is linear in the
 * articles: two that share half of their phrases miss each other once in seventy times, two that share three quarters
 * never. */
#include "config.h"

#include <string.h>

#include "sm-duplicates.h"

#define SHINGLE 4
#define BAND 3
#define N_BANDS (SM_DIGEST_SIZE / BAND)

/* Shorter texts have phrases in common for nothing. */
#define MIN_WORDS 30

/* So much of the phrases must be shared. */
#define MIN_SHARE 0.5

/* Of one band, so many articles are compared: a thousand copies of one text need not all meet. */
#define MAX_IN_BAND 16

struct _SmDuplicates
{
  GArray     *digests; /* owned, of SmArticleDigest */
  GHashTable *urls;    /* owned, of guint64 in the heap → number + 1 */
  GHashTable *texts;   /* owned, the same of the first half of the text's hash */
  GHashTable *bands;   /* owned, of guint64 → GArray of guint */
};

/* The finalizer of SplitMix64 (Steele, Lea, Flood 2014): every bit of the input reaches every bit of the output. */
static guint64
mix (guint64 x)
{
  x ^= x >> 30;
  x *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x ^= x >> 27;
  x *= G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

static guint64
add_to_hash (guint64 hash,
             guint64 value)
{
  return mix (hash ^ (value + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)));
}

static guint64
hash_bytes (const char *bytes)
{
  guint64 hash = 1;

  for (; *bytes != '\0'; bytes++)
    hash = add_to_hash (hash, (guchar) *bytes);
  return hash;
}

/* An address without what does not tell pages apart: protocol, "www.", fragment, campaign, last slash. */
static guint64
hash_url (const char *url)
{
  g_autofree char *copy = g_strdup (url != NULL ? url : "");
  char *start = strstr (copy, "://");
  char *query;
  g_autoptr(GString) kept = NULL;

  if (*copy == '\0')
    return 0;
  start = start != NULL ? start + 3 : copy;
  if (g_ascii_strncasecmp (start, "www.", 4) == 0)
    start += 4;
  start[strcspn (start, "#")] = '\0';
  for (char *p = start; *p != '\0' && *p != '/'; p++)
    *p = g_ascii_tolower (*p);

  query = strchr (start, '?');
  if (query != NULL)
    *query++ = '\0';
  kept = g_string_new (start);
  while (kept->len > 0 && kept->str[kept->len - 1] == '/')
    g_string_truncate (kept, kept->len - 1);
  if (query != NULL)
    {
      g_auto(GStrv) parts = g_strsplit (query, "&", -1);

      for (guint i = 0; parts[i] != NULL; i++)
        if (!g_str_has_prefix (parts[i], "utm_") && !g_str_has_prefix (parts[i], "fbclid")
            && !g_str_has_prefix (parts[i], "gclid") && *parts[i] != '\0')
          g_string_append_printf (kept, "&%s", parts[i]);
    }
  return kept->len > 0 ? hash_bytes (kept->str) | 1 : 0;
}

static void
add_shingle (SmArticleDigest *digest,
             const guint64   *words,
             guint            n)
{
  guint64 hash = 7;

  for (guint i = 0; i < SHINGLE; i++)
    hash = add_to_hash (hash, words[(n + i) % SHINGLE]);
  for (guint i = 0; i < SM_DIGEST_SIZE; i += 2)
    {
      /* Two functions a step, from the two halves. */
      guint64 value = mix (hash + i * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

      digest->sample[i] = MIN (digest->sample[i], (guint32) value);
      digest->sample[i + 1] = MIN (digest->sample[i + 1], (guint32) (value >> 32));
    }
}

/**
 * sm_article_digest_init:
 * @digest: (out): what is compared
 * @url: (nullable): the article's address
 * @text: the article's text, UTF-8
 *
 * Takes the digest of an article, in time linear in its text. Any thread.
 */
void
sm_article_digest_init (SmArticleDigest *digest,
                        const char      *url,
                        const char      *text)
{
  guint64 words[SHINGLE] = { 0 };
  guint64 word = 0, whole = 1;

  memset (digest, 0, sizeof *digest);
  memset (digest->sample, 0xff, sizeof digest->sample);
  digest->url = hash_url (url);

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0 && !g_unichar_isspace (c))
        whole = add_to_hash (whole, c);
      if (c != 0 && g_unichar_isalnum (c))
        {
          word = add_to_hash (word, g_unichar_tolower (c));
          continue;
        }
      if (word != 0)
        {
          words[digest->n_words++ % SHINGLE] = word;
          word = 0;
          if (digest->n_words >= SHINGLE)
            add_shingle (digest, words, digest->n_words);
        }
      if (c == 0)
        break;
    }
  if (whole != 1)
    {
      digest->text[0] = whole | 1;
      digest->text[1] = mix (whole + digest->n_words);
    }
}

/**
 * sm_article_digest_share:
 * @a: a digest
 * @b: another
 *
 * Estimates which part of the phrases of both they have in common, give or take a tenth.
 *
 * Returns: 0 to 1; 0 when either is too short to tell
 */
double
sm_article_digest_share (const SmArticleDigest *a,
                         const SmArticleDigest *b)
{
  guint n = 0;

  if (a->n_words < MIN_WORDS || b->n_words < MIN_WORDS)
    return 0;
  for (guint i = 0; i < SM_DIGEST_SIZE; i++)
    n += a->sample[i] == b->sample[i];
  return (double) n / SM_DIGEST_SIZE;
}

/**
 * sm_duplicates_new:
 *
 * Returns: (transfer full): a set without articles
 */
SmDuplicates *
sm_duplicates_new (void)
{
  SmDuplicates *self = g_new0 (SmDuplicates, 1);

  self->digests = g_array_new (FALSE, FALSE, sizeof (SmArticleDigest));
  self->urls = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->bands = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  return self;
}

/**
 * sm_duplicates_free:
 * @self: (transfer full): a set
 *
 * Frees it.
 */
void
sm_duplicates_free (SmDuplicates *self)
{
  g_array_unref (self->digests);
  g_hash_table_unref (self->urls);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->bands);
  g_free (self);
}

static guint64
get_band (const SmArticleDigest *digest,
          guint                  band)
{
  guint64 hash = band + 1;

  for (guint i = 0; i < BAND; i++)
    hash = add_to_hash (hash, digest->sample[band * BAND + i]);
  return hash;
}

static gboolean
look_up (GHashTable *table,
         guint64     key,
         guint      *number)
{
  guint found = key != 0 ? GPOINTER_TO_UINT (g_hash_table_lookup (table, &key)) : 0;

  if (found == 0)
    return FALSE;
  *number = found - 1;
  return TRUE;
}

/**
 * sm_duplicates_find:
 * @self: a set
 * @digest: of an article
 * @of: (out): number of the article that it duplicates; of near ones the nearest, of these the first
 * @share: (out): which part of the phrases they share; 1 for the same
 *
 * Looks whether an article like this one is in the set.
 *
 * Returns: how far they are the same
 */
SmDuplicateKind
sm_duplicates_find (SmDuplicates          *self,
                    const SmArticleDigest *digest,
                    guint                 *of,
                    double                *share)
{
  *of = 0;
  *share = 1;
  if (look_up (self->texts, digest->text[0], of)
      && g_array_index (self->digests, SmArticleDigest, *of).text[1] == digest->text[1])
    return SM_DUPLICATE_TEXT;
  if (look_up (self->urls, digest->url, of))
    return SM_DUPLICATE_URL;

  *share = 0;
  if (digest->n_words < MIN_WORDS)
    return SM_DUPLICATE_NONE;
  for (guint i = 0; i < N_BANDS; i++)
    {
      guint64 key = get_band (digest, i);
      GArray *numbers = g_hash_table_lookup (self->bands, &key);

      for (guint j = 0; numbers != NULL && j < numbers->len; j++)
        {
          guint number = g_array_index (numbers, guint, j);
          double part = sm_article_digest_share (digest, &g_array_index (self->digests, SmArticleDigest, number));

          if (part > *share || (part == *share && part > 0 && number < *of))
            {
              *share = part;
              *of = number;
            }
        }
    }
  return *share >= MIN_SHARE ? SM_DUPLICATE_NEAR : SM_DUPLICATE_NONE;
}

static void
remember (GHashTable *table,
          guint64     key,
          guint       number)
{
  if (key != 0 && !g_hash_table_contains (table, &key))
    g_hash_table_insert (table, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (number + 1));
}

/**
 * sm_duplicates_add:
 * @self: a set
 * @digest: of an article
 *
 * Adds an article, whether there is one like it or not.
 *
 * Returns: its number: how many were added before
 */
guint
sm_duplicates_add (SmDuplicates          *self,
                   const SmArticleDigest *digest)
{
  guint number = self->digests->len;

  g_array_append_val (self->digests, *digest);
  remember (self->urls, digest->url, number);
  remember (self->texts, digest->text[0], number);
  if (digest->n_words < MIN_WORDS)
    return number;
  for (guint i = 0; i < N_BANDS; i++)
    {
      guint64 key = get_band (digest, i);
      GArray *numbers = g_hash_table_lookup (self->bands, &key);

      if (numbers == NULL)
        {
          numbers = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->bands, g_memdup2 (&key, sizeof key), numbers);
        }
      if (numbers->len < MAX_IN_BAND)
        g_array_append_val (numbers, number);
    }
  return number;
}
