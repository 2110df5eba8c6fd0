#include "import-helper.h"

#include <string.h>
#include <zlib.h>

GBytes *
read_data (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "import", "data", name, NULL);
  g_autoptr(GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

SmRawArticle *
import_bytes (const void *bytes,
              gsize       length,
              const char *name)
{
  g_autoptr(GBytes) wrapped = g_bytes_new (bytes, length);
  SmRawArticle *article = sm_importer_read_bytes (wrapped, name, NULL);

  check_article (article);
  return article;
}

SmRawArticle *
import_string (const char *text,
               const char *name)
{
  return import_bytes (text, strlen (text), name);
}

/* A file of tests/import/data; read twice, which must give the same. */
SmRawArticle *
import_data (const char *name)
{
  g_autoptr(GBytes) bytes = read_data (name);
  g_autoptr(SmRawArticle) again = sm_importer_read_bytes (bytes, name, NULL);
  SmRawArticle *article = sm_importer_read_bytes (bytes, name, NULL);

  check_article (article);
  g_assert_cmpstr (article->text, ==, again->text);
  g_assert_cmpstr (article->title, ==, again->title);
  g_assert_true (sm_date_equal (&article->date, &again->date));
  g_assert_cmpuint (article->problems->len, ==, again->problems->len);
  return article;
}

/* The first problem of a sort; borrowed. */
SmProblem *
find_problem (SmRawArticle *article,
              const char   *code)
{
  for (guint i = 0; i < article->problems->len; i++)
    if (g_strcmp0 (sm_problem_get_code (g_ptr_array_index (article->problems, i)), code) == 0)
      return g_ptr_array_index (article->problems, i);
  return NULL;
}

void
assert_date (const SmDate *date,
             const char   *edtf)
{
  g_autofree char *found = sm_date_format_edtf (date);

  g_assert_cmpstr (found, ==, edtf);
}

/* What holds for every article, whatever it was made of. */
void
check_article (SmRawArticle *article)
{
  const char *const strings[] = { article->title, article->outlet, article->language, article->url, article->text,
                                  article->source };
  gboolean is_fatal = FALSE;
  glong length;

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      g_assert_nonnull (strings[i]);
      g_assert_true (g_utf8_validate (strings[i], -1, NULL));
    }
  g_assert_null (strchr (article->text, '\r'));
  g_assert_null (strchr (article->title, '\n'));

  length = g_utf8_strlen (article->text, -1);
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
      else
        g_assert_true (sm_date_is_known (&candidate->date));
    }

  for (guint i = 0; i < article->problems->len; i++)
    {
      g_autofree char *line = sm_problem_to_string (g_ptr_array_index (article->problems, i));

      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_assert_null (strchr (line, '\n'));
      is_fatal |= sm_problem_get_severity (g_ptr_array_index (article->problems, i)) == SM_SEVERITY_FATAL;
    }
  /* No text without a reason, and no date without a word. */
  if (*article->text == '\0')
    g_assert_true (is_fatal);
  else if (!sm_date_is_known (&article->date))
    g_assert_nonnull (find_problem (article, "undated"));
}

static void
append_number (GByteArray *zip,
               guint       n_bytes,
               guint32     value)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = value >> (8 * i) & 0xff;

      g_byte_array_append (zip, &byte, 1);
    }
}

static void
append_member (GByteArray *zip,
               GByteArray *directory,
               const char *name,
               const char *text)
{
  gsize length = strlen (text);
  uLongf packed_length = compressBound (length) + 16;
  g_autofree guint8 *packed = g_malloc (packed_length);
  guint32 crc = crc32 (0, (const Bytef *) text, length);
  guint32 offset = zip->len;
  z_stream stream = { NULL };

  g_assert_cmpint (deflateInit2 (&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
  stream.next_in = (Bytef *) text;
  stream.avail_in = length;
  stream.next_out = packed;
  stream.avail_out = packed_length;
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  packed_length = stream.total_out;
  deflateEnd (&stream);

  for (guint central = 0; central < 2; central++)
    {
      GByteArray *out = central ? directory : zip;

      append_number (out, 4, central ? 0x02014b50 : 0x04034b50);
      if (central)
        append_number (out, 2, 20);
      append_number (out, 2, 20);
      append_number (out, 2, 0);
      append_number (out, 2, 8);
      append_number (out, 4, 0x00210000);
      append_number (out, 4, crc);
      append_number (out, 4, packed_length);
      append_number (out, 4, length);
      append_number (out, 2, strlen (name));
      append_number (out, 2, 0);
      if (central)
        {
          append_number (out, 2, 0);
          append_number (out, 2, 0);
          append_number (out, 2, 0);
          append_number (out, 4, 0);
          append_number (out, 4, offset);
        }
      g_byte_array_append (out, (const guint8 *) name, strlen (name));
    }
  g_byte_array_append (zip, packed, packed_length);
}

/* A zipped file of names and texts by turns. */
GBytes *
make_zip (const char *first_name,
          ...)
{
  GByteArray *zip = g_byte_array_new ();
  g_autoptr(GByteArray) directory = g_byte_array_new ();
  guint n = 0, start;
  va_list args;

  va_start (args, first_name);
  for (const char *name = first_name; name != NULL; name = va_arg (args, const char *), n++)
    append_member (zip, directory, name, va_arg (args, const char *));
  va_end (args);

  start = zip->len;
  g_byte_array_append (zip, directory->data, directory->len);
  append_number (zip, 4, 0x06054b50);
  append_number (zip, 4, 0);
  append_number (zip, 2, n);
  append_number (zip, 2, n);
  append_number (zip, 4, directory->len);
  append_number (zip, 4, start);
  append_number (zip, 2, 0);
  return g_byte_array_free_to_bytes (zip);
}
