/* Fuzz target of the importers: any bytes may be an article, whatever its file is called.
 *
 * What comes out is valid text without NUL and carriage return; dates that it speaks of stand where it says; without a
 * text there is a reason. Built for libFuzzer it is driven from outside, see fuzz-driver.c. */
#include "config.h"

#include <string.h>

#include "sm-duplicates.h"
#include "sm-importer.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* Larger inputs only show the same more slowly. */
#define MAX_SIZE (256 << 10)

static void
check (SmRawArticle *article)
{
  glong length = g_utf8_strlen (article->text, -1);
  gboolean is_fatal = FALSE;
  SmArticleDigest digest;

  g_assert_true (g_utf8_validate (article->text, -1, NULL));
  g_assert_true (g_utf8_validate (article->title, -1, NULL));
  g_assert_true (g_utf8_validate (article->outlet, -1, NULL));
  g_assert_true (g_utf8_validate (article->language, -1, NULL));
  g_assert_true (g_utf8_validate (article->url, -1, NULL));
  g_assert_null (strchr (article->text, '\r'));
  g_assert_null (strpbrk (article->title, "\r\n"));

  for (guint i = 0; i < article->date_candidates->len; i++)
    {
      const SmDateCandidate *candidate = g_ptr_array_index (article->date_candidates, i);

      g_assert_cmpuint (candidate->start, <=, candidate->end);
      g_assert_cmpint (candidate->end, <=, length);
      if (candidate->end > 0)
        {
          g_autofree char *words = g_utf8_substring (article->text, candidate->start, candidate->end);

          g_assert_cmpstr (words, ==, candidate->words);
        }
    }
  for (guint i = 0; i < article->problems->len; i++)
    {
      g_autofree char *line = sm_problem_to_string (g_ptr_array_index (article->problems, i));

      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_assert_null (strchr (line, '\n'));
      is_fatal |= sm_problem_get_severity (g_ptr_array_index (article->problems, i)) == SM_SEVERITY_FATAL;
    }
  g_assert_true (*article->text != '\0' || is_fatal);
  sm_article_digest_init (&digest, article->url, article->text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const char *const names[] = { "a.txt", "a.html", "a.md" };
  g_autoptr(GBytes) bytes = g_bytes_new_static (data, MIN (size, MAX_SIZE));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(SmRawArticle) article = sm_importer_read_bytes (bytes, names[i], NULL);
      g_autoptr(SmRawArticle) again = sm_importer_read_bytes (bytes, names[i], NULL);

      check (article);
      g_assert_cmpstr (article->text, ==, again->text);
      g_assert_true (sm_date_equal (&article->date, &again->date));
    }
  return 0;
}
