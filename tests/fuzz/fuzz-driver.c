/* Drives a fuzz target without libFuzzer: fuzz-driver SECONDS SEED FILE-OR-FOLDER…
 *
 * Plays every file as it is, then changes copies of them at random, the same way for the same seed, until the time
 * is up. An input that stops the program is left in $FUZZ_KEEP, or in the folder for temporary files, to be played
 * again. */
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* The input under way, for the handler. */
static GByteArray *current;
static char *keep_path;

static void
abort_cb (int number)
{
  int fd = g_open (keep_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  if (fd >= 0 && write (fd, current->data, current->len) == (gssize) current->len)
    (void) !write (STDERR_FILENO, keep_path, strlen (keep_path));
  signal (number, SIG_DFL);
  raise (number);
}

static void
play (GByteArray *input)
{
  current = input;
  LLVMFuzzerTestOneInput (input->data, input->len);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_inputs (GPtrArray  *inputs,
            const char *path)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      char *data;
      gsize length;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      g_ptr_array_add (inputs, g_byte_array_new_take ((guint8 *) data, length));
      return;
    }

  dir = g_dir_open (path, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_suffix (name, ".expected"))
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  /* The folder's own order differs from machine to machine. */
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_inputs (inputs, g_ptr_array_index (names, i));
}

static void
replace (GByteArray *input,
         gsize       at,
         gsize       gone,
         const void *bytes,
         gsize       length)
{
  g_autoptr(GByteArray) tail = g_byte_array_new ();

  g_byte_array_append (tail, input->data + at + gone, input->len - at - gone);
  g_byte_array_set_size (input, at);
  g_byte_array_append (input, bytes, length);
  g_byte_array_append (input, tail->data, tail->len);
}

/* Changes an input: bytes, numbers, words of the format, pieces of itself and of another. */
static void
mutate (GByteArray *input,
        GRand      *random,
        GByteArray *other)
{
  static const char *const words[] = {
    "\"", "{", "}", "[", "]", ",", ":", "null", "true", "NaN", "-Infinity", "1e999", "-0", "0.5", "4294967295",
    "\\u0000",
    "\\ud800", "\\", "\n", "\xff", "\xc3", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\"id\":", "\"statements\":[",
    "\"quote\":{",
    "\"start\":", "\"exact\":", "\"text\":", "\"date\":\"2022-12-31\"", "\"2022-02-30/..\"", "\"value\":",
    "\"stance\":\"supports\"",
    "\"actor\":\"a\"",
    "\"issue\":\"i\"",
    "{\"actor\":\"a\",\"issue\":\"i\",\"value\":1},",
    "{\"en\":\"x\"}",
    "\"articles\":[",
    "\"\"",
    "\xef\xbb\xbf",
    "<div>",
    "</div>",
    "<p>",
    "<!--",
    "-->",
    "<script>",
    "&#x0;",
    "&nbsp;",
    "<article class=comments>",
    "<h1>",
    "charset=utf-16",
    "date 2022-12",
    "10 maart 2022",
    "March ",
    "\r",
    "\xff\xfe",
  };

  for (int n = g_rand_int_range (random, 1, 6); n > 0; n--)
    {
      gsize at = input->len > 0 ? g_rand_int_range (random, 0, input->len) : 0;
      gsize length = input->len > at ? g_rand_int_range (random, 0, MIN (input->len - at, 64) + 1) : 0;
      const char *word = words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];

      switch (g_rand_int_range (random, 0, 7))
        {
        case 0:
          if (input->len > at)
            input->data[at] ^= 1 << g_rand_int_range (random, 0, 8);
          break;
        case 1:
          replace (input, at, length, "", 0);
          break;
        case 2:
          replace (input, at, 0, word, strlen (word));
          break;
        case 3:
          replace (input, at, length, word, strlen (word));
          break;
        case 4:
          {
            g_autofree guint8 *copy = g_memdup2 (input->data + at, length);

            replace (input, input->len > 0 ? g_rand_int_range (random, 0, input->len) : 0, 0, copy, length);
          }
          break;
        case 5:
          if (other->len > 0)
            {
              gsize from = g_rand_int_range (random, 0, other->len);

              replace (input, at, 0, other->data + from, g_rand_int_range (random, 0, MIN (other->len - from,
                                                                                           200) + 1));
            }
          break;
        default:
          if (g_rand_int_range (random, 0, 4) == 0)
            g_byte_array_set_size (input, at);
          break;
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  g_autoptr(GRand) random = NULL;
  gint64 end;
  guint n = 0;

  if (argc < 4)
    {
      g_printerr ("fuzz-driver SECONDS SEED FILE-OR-FOLDER…\n");
      return 2;
    }

  keep_path = g_build_filename (g_getenv ("FUZZ_KEEP") != NULL ? g_getenv ("FUZZ_KEEP") : g_get_tmp_dir (),
                                "fuzz-input", NULL);
  signal (SIGABRT, abort_cb);
  signal (SIGSEGV, abort_cb);
  signal (SIGTRAP, abort_cb);

  random = g_rand_new_with_seed (strtoul (argv[2], NULL, 10));
  for (int i = 3; i < argc; i++)
    add_inputs (inputs, argv[i]);
  g_assert_cmpuint (inputs->len, >, 0);

  for (guint i = 0; i < inputs->len; i++)
    play (g_ptr_array_index (inputs, i));

  end = g_get_monotonic_time () + (gint64) (g_ascii_strtod (argv[1], NULL) * G_USEC_PER_SEC);
  while (g_get_monotonic_time () < end)
    {
      GByteArray *one = g_ptr_array_index (inputs, g_rand_int_range (random, 0, inputs->len));
      GByteArray *other = g_ptr_array_index (inputs, g_rand_int_range (random, 0, inputs->len));
      GByteArray *input = g_byte_array_new ();

      g_byte_array_append (input, one->data, one->len);
      mutate (input, random, other);
      play (input);

      /* What survived goes on living now and then, so that changes add up. */
      if (inputs->len < 2000 && input->len < 20000 && g_rand_int_range (random, 0, 10) == 0)
        g_ptr_array_add (inputs, input);
      else
        g_byte_array_unref (input);
      n++;
    }

  g_print ("1..1\nok 1 /fuzz # %u inputs\n", n);
  g_free (keep_path);
  return 0;
}
