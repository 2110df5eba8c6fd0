/* Which language a text is in, by its smallest words: about every second word of a running text is one of these. */
#include "config.h"

#include <string.h>

#include "sm-language-guess.h"

/* So much of the text is looked at. */
#define MAX_WORDS 2000

/* The least evidence: function words of the language, and of a hundred words; and by how much the best must be
 * better than the next. */
#define MIN_HITS 6
#define MIN_PER_CENT 15
#define LEAD_PER_CENT 140

#define LONGEST_WORD 15

typedef struct
{
  const char *language;
  const char *words; /* in lower case, with blanks between them */
} Language;

static const Language languages[] = {
  { "nl", " de het een en van in is dat op te zijn voor met niet aan er om ook als maar door bij uit naar wordt werd "
          "heeft had kan dit deze die nog wel geen meer zou wordt worden hij zij ze wat of over tot tegen na al dan "
          "moet haar hun ons wij je ik men toen nu was " },
  { "en", " the of and to in a is that it for on with as was at by be this from or an are not have has had but they "
          "his her he she we you i which their would will there been were who what said about than into its if can "
          "could no more when out " },
  { "de", " der die das und in den von zu mit ist im des nicht sich dem ein eine auf für als auch es an werden aus er "
          "hat dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis "
          "mehr durch man " },
  { "fr", " le la les de des du et à un une en que qui est dans pour pas sur par au il elle ne se ce plus avec son sa "
          "ses sont a été aux ont mais comme ou nous vous ils leur cette être fait " },
  { "es", " el la los las de del y a en que un una es por con para no se su lo como más al o pero sus le ha este esta "
          "entre ser sin sobre también fue son han muy " },
  { "it", " il lo la i gli le di del della dei delle e a in che un una è per con non si su al da come più ma nel nella "
          "sono ha anche o questo questa essere stato dal alla alle ai " },
};

/* Cyrillic: letters that only one of the two has. */
static const char *
guess_cyrillic (const char *text)
{
  guint n_ukrainian = 0, n_russian = 0, n_cyrillic = 0, n_letters = 0;

  for (const char *p = text; *p != '\0' && n_letters < 20000; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 ? !g_ascii_isalpha (c) : !g_unichar_isalpha (c))
        continue;
      n_letters++;
      n_cyrillic += c >= 0x400 && c < 0x530;
      n_ukrainian += c == 0x456 || c == 0x457 || c == 0x454 || c == 0x491;  /* і ї є ґ */
      n_russian += c == 0x44b || c == 0x44d || c == 0x44a || c == 0x451;    /* ы э ъ ё */
    }

  if (n_cyrillic < 100 || n_cyrillic * 2 < n_letters)
    return NULL;
  if (n_ukrainian >= 5 && n_ukrainian > 4 * n_russian)
    return "uk";
  if (n_russian >= 5 && n_russian > 4 * n_ukrainian)
    return "ru";
  return NULL;
}

/* Which languages have a word: bits by their place in the list above. Made once. */
static GHashTable *
get_words (void)
{
  static GHashTable *words;

  if (g_once_init_enter (&words))
    {
      GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        {
          g_auto(GStrv) list = g_strsplit (languages[i].words, " ", -1);

          for (guint j = 0; list[j] != NULL; j++)
            {
              guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (table, list[j]));

              if (*list[j] != '\0')
                g_hash_table_insert (table, g_strdup (list[j]), GUINT_TO_POINTER (bits | 1u << i));
            }
        }
      g_once_init_leave (&words, table);
    }
  return words;
}

/**
 * sm_language_guess:
 * @text: UTF-8
 *
 * Guesses the language of a text from its function words: Dutch, English, German, French, Spanish, Italian; Ukrainian
 * and Russian from their letters. Looks at the first two thousand words.
 *
 * Returns: (transfer none) (nullable): a BCP 47 code; %NULL when the text is too short, in another language, or in
 *   several
 */
const char *
sm_language_guess (const char *text)
{
  GHashTable *known = get_words ();
  guint hits[G_N_ELEMENTS (languages)] = { 0 };
  guint n_words = 0, best = 0, second = 0;
  const char *p = text;

  while (*p != '\0' && n_words < MAX_WORDS)
    {
      char word[LONGEST_WORD * 6 + 1];
      gsize length = 0;
      guint n_letters = 0, bits;

      if (!g_unichar_isalpha (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      for (; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (!g_unichar_isalpha (c) && !g_unichar_ismark (c))
            break;
          if (n_letters++ < LONGEST_WORD)
            length += g_unichar_to_utf8 (g_unichar_tolower (c), word + length);
        }
      n_words++;
      if (n_letters > LONGEST_WORD)
        continue;
      word[length] = '\0';
      bits = GPOINTER_TO_UINT (g_hash_table_lookup (known, word));
      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        hits[i] += bits >> i & 1;
    }

  for (guint i = 1; i < G_N_ELEMENTS (languages); i++)
    if (hits[i] > hits[best])
      best = i;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (i != best)
      second = MAX (second, hits[i]);

  if (hits[best] >= MIN_HITS && hits[best] * 100 >= n_words * MIN_PER_CENT
      && hits[best] * 100 >= second * LEAD_PER_CENT)
    return languages[best].language;
  return guess_cyrillic (text);
}
