/* Writes a corpus of any size for benchmarks and stress tests.
 *
 *   gen-corpus [--seed N] [--actors N] [--issues N] [--text BYTES] STATEMENTS [OUT]
 *
 * The same arguments give the same bytes on every machine. What it writes has the proportions of a real corpus:
 * about five statements an article, 1.5 kB of text each, actors of very unequal activity who hold a
 * position and now and then change it, dates mostly taken from the article, some to the month or the
 * year only, some second-hand or conditional. Words are made of syllables and mean nothing; names
 * belong to nobody. Every quote is a sentence of the text, at the right place.
 */
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_WORDS      6000
#define N_OUTLETS    40
#define MAX_PER_ITEM 7      /* statements in one article */
#define FIRST_DAY    734869 /* 2013-01-01 */
#define N_DAYS       4748   /* … 2025-12-31 */

typedef struct
{
  char   id[48];
  char   name[64];
} Actor;

/* A buffer that is written out when it is nearly full. */
typedef struct
{
  char  *data;
  size_t length;
  FILE  *file;
} Out;

typedef struct
{
  char   bytes[512]; /* as in JSON: quotes and newlines are escaped */
  size_t length;
  size_t points;     /* code points once unescaped */
  char   before[4];  /* what separates it from the sentence before */
  size_t n_before;
} Sentence;

static uint64_t random_state;

/* splitmix64: small, the same everywhere, and good enough to choose words by. */
static uint64_t
random_next (void)
{
  uint64_t z = (random_state += 0x9e3779b97f4a7c15u);

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static uint32_t
random_below (uint32_t n)
{
  return (uint32_t) (((random_next () >> 32) * n) >> 32);
}

static bool
chance (uint32_t percent)
{
  return random_below (100) < percent;
}

/* Small numbers far more often than large ones, about as words and speakers are used. */
static uint32_t
random_skewed (uint32_t n)
{
  uint64_t a = random_below (n);
  uint64_t b = random_below (n);

  return (uint32_t) (a * b / n);
}

static char   *words[N_WORDS];
static uint8_t word_length[N_WORDS]; /* bytes */
static uint8_t word_points[N_WORDS];

static size_t
count_points (const char *text,
              size_t      length)
{
  size_t n = 0;

  for (size_t i = 0; i < length; i++)
    n += ((unsigned char) text[i] & 0xc0) != 0x80;
  return n;
}

static void
append_syllable (char *word,
                 bool  cyrillic)
{
  static const char *const latin_on[] = { "b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s",
                                          "t", "v", "w", "st", "br", "kl", "sch", "z", "pr", "" };
  static const char *const latin_in[] = { "a", "e", "i", "o", "u", "e", "a", "ee", "oo", "ij", "é", "ö",
                                          "ï", "aa", "ou" };
  static const char *const latin_end[] = { "", "", "", "n", "r", "s", "t", "l", "nd" };
  static const char *const cyrillic_on[] = { "б", "в", "г", "д", "к", "л", "м", "н", "п", "р", "с", "т" };
  static const char *const cyrillic_in[] = { "а", "е", "и", "о", "у", "і", "ї", "я" };

  if (cyrillic)
    {
      strcat (word, cyrillic_on[random_below (sizeof cyrillic_on / sizeof *cyrillic_on)]);
      strcat (word, cyrillic_in[random_below (sizeof cyrillic_in / sizeof *cyrillic_in)]);
      return;
    }
  strcat (word, latin_on[random_below (sizeof latin_on / sizeof *latin_on)]);
  strcat (word, latin_in[random_below (sizeof latin_in / sizeof *latin_in)]);
  strcat (word, latin_end[random_below (sizeof latin_end / sizeof *latin_end)]);
}

static void
make_words (void)
{
  for (int i = 0; i < N_WORDS; i++)
    {
      char word[64] = "";
      int n_syllables = i < 60 ? 1 : 1 + (int) random_below (i < 1500 ? 2 : 3);

      for (int j = 0; j < n_syllables; j++)
        append_syllable (word, i % 40 == 39);
      words[i] = strdup (word);
      word_length[i] = (uint8_t) strlen (word);
      word_points[i] = (uint8_t) count_points (word, strlen (word));
    }
}

static void
make_actor (Actor   *actor,
            uint32_t i)
{
  static const char *const on[] = { "Br", "D", "F", "K", "L", "M", "N", "P", "R", "S", "T", "V", "Z", "Kl", "St" };
  static const char *const in[] = { "a", "e", "i", "o", "u", "é", "ö", "ai" };
  static const char *const plain[] = { "a", "e", "i", "o", "u", "e", "o", "ai" };
  static const char *const end[] = { "len", "mar", "ska", "ndo", "rsten", "vik", "lova", "tti", "nberg", "ren" };
  uint32_t part[4];

  for (int j = 0; j < 4; j++)
    part[j] = random_below (j % 2 ? 10 : 15);
  uint32_t vowel = random_below (8), vowel2 = random_below (8);

  snprintf (actor->name, sizeof actor->name, "%s%s%s %s%s%s", on[part[0]], in[vowel], end[part[1]],
            on[part[2]], in[vowel2], end[part[3]]);
  snprintf (actor->id, sizeof actor->id, "%s%s%s-%s%s%s-%u", on[part[0]], plain[vowel], end[part[1]],
            on[part[2]], plain[vowel2], end[part[3]], i);
  for (char *c = actor->id; *c != '\0'; c++)
    if (*c >= 'A' && *c <= 'Z')
      *c = (char) (*c - 'A' + 'a');
}

static void
flush (Out *out)
{
  if (fwrite (out->data, 1, out->length, out->file) != out->length)
    {
      perror ("gen-corpus");
      exit (1);
    }
  out->length = 0;
}

static void
put (Out        *out,
     const char *bytes,
     size_t      length)
{
  memcpy (out->data + out->length, bytes, length);
  out->length += length;
}

#define PUT(out, literal) put (out, literal, sizeof literal - 1)

static void
put_string (Out        *out,
            const char *text)
{
  put (out, text, strlen (text));
}

static void
put_number (Out     *out,
            uint64_t n)
{
  char digits[24];
  int i = sizeof digits;

  do
    {
      digits[--i] = (char) ('0' + n % 10);
      n /= 10;
    }
  while (n > 0);
  put (out, digits + i, sizeof digits - (size_t) i);
}

static void
put_padded (Out *out,
            int  n,
            int  n_digits)
{
  char digits[8];

  for (int i = n_digits - 1; i >= 0; i--, n /= 10)
    digits[i] = (char) ('0' + n % 10);
  put (out, digits, (size_t) n_digits);
}

/* The calendar date of a day counted from 0001-01-01 as 1. */
static void
day_to_ymd (int  day,
            int *year,
            int *month,
            int *month_day)
{
  int n = day - 1 + 306; /* days since 0000-03-01 */
  int era = n / 146097;
  int doe = n - era * 146097;
  int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int mp = (5 * doy + 2) / 153;

  *month_day = doy - (153 * mp + 2) / 5 + 1;
  *month = mp < 10 ? mp + 3 : mp - 9;
  *year = yoe + era * 400 + (*month <= 2);
}

static void
put_date (Out *out,
          int  day,
          int  n_parts) /* 1 the year, 2 the month, 3 the day */
{
  int year, month, month_day;

  day_to_ymd (day, &year, &month, &month_day);
  put_padded (out, year, 4);
  if (n_parts > 1)
    {
      PUT (out, "-");
      put_padded (out, month, 2);
    }
  if (n_parts > 2)
    {
      PUT (out, "-");
      put_padded (out, month_day, 2);
    }
}

static void
add_bytes (Sentence   *sentence,
           const char *bytes,
           size_t      length,
           size_t      points)
{
  memcpy (sentence->bytes + sentence->length, bytes, length);
  sentence->length += length;
  sentence->points += points;
}

static void
add_word (Sentence *sentence,
          uint32_t  word)
{
  add_bytes (sentence, words[word], word_length[word], word_points[word]);
}

/* A sentence that starts with @name when there is one. */
static void
make_sentence (Sentence   *sentence,
               const char *name,
               bool        first)
{
  uint32_t n_words = name != NULL ? 3 + random_below (6) : 5 + random_below (8);
  bool quoted = chance (15);

  sentence->length = sentence->points = sentence->n_before = 0;
  if (!first)
    {
      bool paragraph = chance (20);

      sentence->n_before = paragraph ? 4 : 1;
      memcpy (sentence->before, paragraph ? "\\n\\n" : " ", sentence->n_before);
    }
  if (name != NULL)
    {
      add_bytes (sentence, name, strlen (name), count_points (name, strlen (name)));
      add_bytes (sentence, " ", 1, 1);
    }
  if (quoted)
    add_bytes (sentence, "\\\"", 2, 1);
  for (uint32_t i = 0; i < n_words; i++)
    {
      if (i > 0)
        {
          bool comma = chance (7);

          add_bytes (sentence, &", "[!comma], 1 + comma, 1 + comma);
        }
      add_word (sentence, random_skewed (N_WORDS));
    }
  if (quoted)
    add_bytes (sentence, "\\\"", 2, 1);
  if (sentence->bytes[0] >= 'a' && sentence->bytes[0] <= 'z')
    sentence->bytes[0] = (char) (sentence->bytes[0] - 'a' + 'A');
  if (chance (1))
    add_bytes (sentence, " 🕊", 5, 2);
  add_bytes (sentence, ".", 1, 1);
}

typedef struct
{
  uint32_t n_actors;
  uint32_t n_issues;
  uint32_t text_bytes;
  Actor   *actors;
  int8_t  *positions; /* half steps, -2 … +2, by actor and issue */
} World;

static const char *const issue_ids[] = { "nato", "eu", "ceasefire", "grain", "sanctions", "tribunal",
                                         "reparations", "elections" };

#define MAX_ISSUES (sizeof issue_ids / sizeof *issue_ids)

static void
put_statement (Out            *out,
               World          *world,
               const Sentence *sentence,
               uint32_t        actor,
               size_t          start,
               uint64_t        article,
               uint32_t        number,
               int             article_day)
{
  static const char *const nicks[] = { "opposes", "leans-against", "neutral", "leans-for", "supports" };
  static const char *const values[] = { "-1.0", "-0.5", "0.0", "0.5", "1.0" };
  uint32_t issue = random_skewed (world->n_issues);
  int8_t *position = &world->positions[actor * world->n_issues + issue];
  int stance;
  uint32_t dated = random_below (100);

  if (chance (3))
    *position = (int8_t) ((int) random_below (5) - 2);
  stance = *position + 2;
  if (chance (6))
    stance = (int) random_below (5);

  PUT (out, "{\"id\":\"a");
  put_number (out, article);
  PUT (out, "-");
  put_number (out, number);
  PUT (out, "\",\"actor\":\"");
  put_string (out, world->actors[actor].id);
  PUT (out, "\",\"issue\":\"");
  put_string (out, issue_ids[issue]);
  PUT (out, "\",\"stance\":\"");
  put_string (out, nicks[stance]);
  PUT (out, "\",\"value\":");
  put_string (out, values[stance]);
  if (dated < 25)
    {
      PUT (out, ",\"date\":\"");
      put_date (out, article_day - (int) random_below (12), 3);
      PUT (out, "\"");
    }
  else if (dated < 33)
    {
      PUT (out, ",\"date\":\"");
      put_date (out, article_day - (int) random_below (90), 2);
      PUT (out, "\"");
    }
  else if (dated < 35)
    {
      PUT (out, ",\"date\":\"");
      put_date (out, article_day - (int) random_below (700), 1);
      PUT (out, "\"");
    }
  PUT (out, ",\"quote\":{\"start\":");
  put_number (out, start);
  PUT (out, ",\"end\":");
  put_number (out, start + sentence->points);
  PUT (out, ",\"exact\":\"");
  put (out, sentence->bytes, sentence->length);
  PUT (out, "\"}");
  if (chance (15))
    {
      PUT (out, ",\"according_to\":\"");
      put_string (out, world->actors[random_below (world->n_actors)].id);
      PUT (out, "\"");
    }
  if (chance (8))
    {
      PUT (out, ",\"condition\":\"");
      put_string (out, words[random_skewed (N_WORDS)]);
      PUT (out, " ");
      put_string (out, words[random_skewed (N_WORDS)]);
      PUT (out, "\"");
    }
  if (chance (40))
    {
      PUT (out, ",\"confidence\":0.");
      put_padded (out, 50 + (int) random_below (50), 2);
    }
  PUT (out, ",\"status\":\"");
  put_string (out, chance (70) ? "confirmed" : chance (95) ? "suggested" : "rejected");
  PUT (out, "\"}");
}

static void
put_article (Out     *out,
             World   *world,
             uint64_t article,
             uint32_t n_statements,
             double   progress)
{
  static Sentence sentences[512];
  static const char *const languages[] = { "en", "nl", "nl", "uk", "de" };
  size_t start[512];
  uint32_t actors[512];
  uint32_t n = 0, stated = 0;
  size_t bytes = 0, points = 0;
  /* Archives are in the order of time, more or less, and denser towards the end. */
  int day = FIRST_DAY + (int) (sqrt (progress) * (N_DAYS - 40)) + (int) random_below (40);
  uint32_t every = world->text_bytes / 78 / n_statements;

  every = every < 1 ? 1 : every;
  while ((bytes < world->text_bytes || stated < n_statements) && n < 512)
    {
      bool speaks = stated < n_statements && (n % every == 0 || bytes >= world->text_bytes);

      actors[n] = speaks ? random_skewed (world->n_actors) : UINT32_MAX;
      make_sentence (&sentences[n], speaks ? world->actors[actors[n]].name : NULL, n == 0);
      points += sentences[n].n_before == 4 ? 2 : sentences[n].n_before;
      start[n] = points;
      points += sentences[n].points;
      bytes += sentences[n].n_before + sentences[n].length;
      stated += speaks;
      n++;
    }

  PUT (out, "{\"id\":\"a");
  put_number (out, article);
  PUT (out, "\",\"title\":\"");
  for (uint32_t i = 0; i < 6; i++)
    {
      put_string (out, words[random_skewed (N_WORDS)]);
      if (i < 5)
        PUT (out, " ");
    }
  PUT (out, "\",\"outlet\":\"Outlet ");
  put_number (out, 1 + random_skewed (N_OUTLETS));
  PUT (out, "\",\"date\":\"");
  put_date (out, day, 3);
  PUT (out, "\",\"language\":\"");
  put_string (out, languages[random_below (5)]);
  PUT (out, "\",\"url\":\"https://example.org/");
  put_number (out, article);
  PUT (out, "\",\"text\":\"");
  for (uint32_t i = 0; i < n; i++)
    {
      put (out, sentences[i].before, sentences[i].n_before);
      put (out, sentences[i].bytes, sentences[i].length);
    }
  PUT (out, "\",\"statements\":[");
  for (uint32_t i = 0, number = 1; i < n; i++)
    if (actors[i] != UINT32_MAX)
      {
        if (number > 1)
          PUT (out, ",\n");
        put_statement (out, world, &sentences[i], actors[i], start[i], article, number++, day);
      }
  PUT (out, "]}");
}

static void
put_head (Out   *out,
          World *world)
{
  PUT (out, "{\"format\":\"stancemap-corpus\",\"version\":1,\"title\":\"Generated corpus\",\n\"issues\":[");
  for (uint32_t i = 0; i < world->n_issues; i++)
    {
      if (i > 0)
        PUT (out, ",");
      PUT (out, "\n{\"id\":\"");
      put_string (out, issue_ids[i]);
      PUT (out, "\",\"label\":{\"en\":\"Issue ");
      put_number (out, i + 1);
      PUT (out, "\",\"nl\":\"Kwestie ");
      put_number (out, i + 1);
      PUT (out, "\"},\"pole_for\":{\"en\":\"yes\",\"nl\":\"ja\"},\"pole_against\":{\"en\":\"no\",\"nl\":\"nee\"}}");
    }
  PUT (out, "],\n\"actors\":[");
  for (uint32_t i = 0; i < world->n_actors; i++)
    {
      if (i > 0)
        PUT (out, ",");
      PUT (out, "\n{\"id\":\"");
      put_string (out, world->actors[i].id);
      PUT (out, "\",\"name\":\"");
      put_string (out, world->actors[i].name);
      PUT (out, "\",\"kind\":\"person\"}");
      if (out->length > (1 << 20))
        flush (out);
    }
  PUT (out, "],\n\"articles\":[");
}

static void
usage (void)
{
  fprintf (stderr, "usage: gen-corpus [--seed N] [--actors N] [--issues N] [--text BYTES] STATEMENTS [OUT]\n");
  exit (2);
}

int
main (int   argc,
      char *argv[])
{
  static char buffer[(1 << 20) + (1 << 19)];
  Out out = { buffer, 0, stdout };
  World world = { 0, 3, 1500, NULL, NULL };
  const char *positional[2] = { NULL, NULL };
  int n_positional = 0;
  uint64_t n, done = 0, article = 0;

  random_state = 1;
  for (int i = 1; i < argc; i++)
    {
      if (strncmp (argv[i], "--", 2) == 0 && i + 1 < argc)
        {
          unsigned long number = strtoul (argv[i + 1], NULL, 10);

          if (strcmp (argv[i], "--seed") == 0)
            random_state = number;
          else if (strcmp (argv[i], "--actors") == 0)
            world.n_actors = (uint32_t) number;
          else if (strcmp (argv[i], "--issues") == 0)
            world.n_issues = (uint32_t) number;
          else if (strcmp (argv[i], "--text") == 0)
            world.text_bytes = (uint32_t) (number > 20000 ? 20000 : number);
          else
            usage ();
          i++;
        }
      else if (n_positional < 2 && strncmp (argv[i], "--", 2) != 0)
        positional[n_positional++] = argv[i];
      else
        usage ();
    }
  if (n_positional < 1 || world.n_issues < 1 || world.n_issues > MAX_ISSUES)
    usage ();
  n = strtoull (positional[0], NULL, 10);
  if (world.n_actors == 0)
    world.n_actors = (uint32_t) (12 * sqrt (sqrt ((double) n))) + 3;
  if (positional[1] != NULL && (out.file = fopen (positional[1], "wb")) == NULL)
    {
      fprintf (stderr, "gen-corpus: %s: %s\n", positional[1], strerror (errno));
      return 1;
    }

  make_words ();
  world.actors = calloc (world.n_actors, sizeof *world.actors);
  world.positions = calloc ((size_t) world.n_actors * world.n_issues, 1);
  for (uint32_t i = 0; i < world.n_actors; i++)
    make_actor (&world.actors[i], i);
  for (uint32_t i = 0; i < world.n_actors * world.n_issues; i++)
    world.positions[i] = (int8_t) ((int) random_below (5) - 2);

  put_head (&out, &world);
  while (done < n)
    {
      uint32_t n_statements = 3 + random_below (MAX_PER_ITEM - 2);

      if (n_statements > n - done)
        n_statements = (uint32_t) (n - done);
      if (article > 0)
        PUT (&out, ",");
      PUT (&out, "\n");
      put_article (&out, &world, article++, n_statements, (double) done / (double) n);
      done += n_statements;
      if (out.length > (1 << 20))
        flush (&out);
    }
  PUT (&out, "\n]}\n");
  flush (&out);

  for (int i = 0; i < N_WORDS; i++)
    free (words[i]);
  free (world.actors);
  free (world.positions);
  if (fclose (out.file) != 0)
    {
      perror ("gen-corpus");
      return 1;
    }
  return 0;
}
