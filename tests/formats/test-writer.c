/* What is written is what was read: every member, in its place, in the same bytes each time; and a file is replaced
 * as a whole or not at all. */
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "format-helper.h"

static void
assert_nodes_equal (JsonNode   *a,
                    JsonNode   *b,
                    const char *path)
{
  if (json_node_get_node_type (a) != json_node_get_node_type (b))
    g_error ("%s: another type", path);

  if (JSON_NODE_HOLDS_OBJECT (a))
    {
      JsonObject *one = json_node_get_object (a), *other = json_node_get_object (b);
      g_autoptr(GList) names = json_object_get_members (one);

      for (GList *l = names; l != NULL; l = l->next)
        {
          g_autofree char *below = g_strconcat (path, ".", l->data, NULL);

          if (!json_object_has_member (other, l->data))
            g_error ("%s: lost", below);
          assert_nodes_equal (json_object_get_member (one, l->data), json_object_get_member (other, l->data), below);
        }
      if (json_object_get_size (one) != json_object_get_size (other))
        g_error ("%s: more members than there were", path);
    }
  else if (JSON_NODE_HOLDS_ARRAY (a))
    {
      JsonArray *one = json_node_get_array (a), *other = json_node_get_array (b);

      if (json_array_get_length (one) != json_array_get_length (other))
        g_error ("%s: another length", path);
      for (guint i = 0; i < json_array_get_length (one); i++)
        {
          g_autofree char *below = g_strdup_printf ("%s[%u]", path, i);

          assert_nodes_equal (json_array_get_element (one, i), json_array_get_element (other, i), below);
        }
    }
  else if (JSON_NODE_HOLDS_VALUE (a))
    {
      if (json_node_get_value_type (a) == G_TYPE_STRING
            ? g_strcmp0 (json_node_get_string (a), json_node_get_string (b)) != 0
            : json_node_get_value_type (a) == G_TYPE_BOOLEAN
                ? json_node_get_boolean (a) != json_node_get_boolean (b)
                : json_node_get_double (a) != json_node_get_double (b))
        g_error ("%s: another value", path);
    }
}

static void
assert_json_equal (const char *a,
                   const char *b)
{
  g_autoptr(JsonNode) one = json_from_string (a, NULL);
  g_autoptr(JsonNode) other = json_from_string (b, NULL);

  g_assert_nonnull (one);
  g_assert_nonnull (other);
  assert_nodes_equal (one, other, "");
}

/* read(@source) → write says the same as @source; writing that again gives the same bytes, also by way of JSON Lines
 * and gzip. */
static void
check_round_trip (const char *source,
                  gboolean    same)
{
  g_autoptr(SmLoader) loader = load_bytes (source, -1);
  g_autofree char *written = write_text (get_snapshot (loader), SM_FILE_JSON);
  g_autoptr(SmLoader) again = load_bytes (written, -1);
  g_autofree char *rewritten = write_text (get_snapshot (again), SM_FILE_JSON);
  g_autofree char *lines = write_text (get_snapshot (loader), SM_FILE_JSON_LINES);
  g_autoptr(SmLoader) from_lines = load_bytes (lines, -1);
  g_autofree char *lines_again = write_text (get_snapshot (from_lines), SM_FILE_JSON_LINES);
  g_autofree char *json_from_lines = write_text (get_snapshot (from_lines), SM_FILE_JSON);
  g_autoptr(GBytes) packed = write_bytes (get_snapshot (loader), SM_FILE_JSON, TRUE);
  g_autoptr(GBytes) packed_again = write_bytes (get_snapshot (loader), SM_FILE_JSON, TRUE);
  g_autoptr(SmLoader) unpacked = NULL;
  g_autofree char *json_from_packed = NULL;
  gsize length;
  const char *bytes = g_bytes_get_data (packed, &length);

  if (same)
    assert_json_equal (source, written);
  g_assert_cmpstr (rewritten, ==, written);
  g_assert_cmpstr (lines_again, ==, lines);
  g_assert_cmpstr (json_from_lines, ==, written);
  g_assert_true (g_bytes_equal (packed, packed_again));
  g_assert_cmpmem (bytes, 2, "\x1f\x8b", 2);
  unpacked = load_bytes (bytes, length);
  json_from_packed = write_text (get_snapshot (unpacked), SM_FILE_JSON);
  g_assert_cmpstr (json_from_packed, ==, written);
}

static void
check_file (const char *path)
{
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  check_round_trip (contents, TRUE);
}

static void
test_sample (void)
{
  g_autofree char *folder = find_data ("../data", "sample");
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        check_file (path);
        n++;
      }
  g_assert_cmpuint (n, >, 0);
}

/* Two real articles, where there are any beside the project. */
static void
test_seeds (void)
{
  g_autofree char *path = find_data ("../../shared/seeds", "seeds.json");

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there are no seeds beside the project");
      return;
    }
  check_file (path);
}

static void
test_unknown_members (void)
{
  g_autofree char *path = find_data ("data/broken", "unknown-members.json");

  check_file (path);
}

/* Dates that say more than the model keeps, or say it otherwise, come out as they came in. */
static void
test_dates_as_written (void)
{
  check_round_trip ("{\"format\":\"stancemap-corpus\",\"version\":1,\"articles\":["
                    "{\"id\":\"a\",\"date\":\"2022-03-10T12:30:00Z\",\"statements\":["
                    "{\"id\":\"s\",\"actor\":\"x\",\"issue\":\"y\",\"value\":1,\"date\":\"2022-XX-XX\"},"
                    "{\"id\":\"t\",\"actor\":\"x\",\"issue\":\"y\",\"value\":1,\"date\":\"2022-03-XX\"},"
                    "{\"id\":\"u\",\"actor\":\"x\",\"issue\":\"y\",\"value\":1,\"date\":\"2022-03/\"},"
                    "{\"id\":\"v\",\"actor\":\"x\",\"issue\":\"y\",\"value\":1,\"date\":\"2022-03-10\"}]}]}",
                    TRUE);
}

/* Every member that there is, given and not given, and what is written for it. */
static void
test_exact_bytes (void)
{
  static const char source[] =
    "{\n"
    "  \"format\": \"stancemap-corpus\",\n"
    "  \"version\": 1,\n"
    "  \"title\": {\n"
    "    \"en\": \"Trains\",\n"
    "    \"nl\": \"Treinen\"\n"
    "  },\n"
    "  \"issues\": [\n"
    "    {\n"
    "      \"id\": \"night\",\n"
    "      \"label\": \"Night trains\",\n"
    "      \"question\": \"More \\\"night\\\" trains?\",\n"
    "      \"pole_for\": \"more\",\n"
    "      \"pole_against\": \"fewer\",\n"
    "      \"target\": \"railway\"\n"
    "    }\n"
    "  ],\n"
    "  \"actors\": [\n"
    "    {\n"
    "      \"id\": \"union\",\n"
    "      \"name\": \"The union\",\n"
    "      \"kind\": \"organisation\",\n"
    "      \"group\": \"workers\",\n"
    "      \"aliases\": [\n"
    "        \"TU\",\n"
    "        \"\"\n"
    "      ],\n"
    "      \"roles\": [\n"
    "        {\n"
    "          \"title\": \"member\",\n"
    "          \"from\": \"1992\",\n"
    "          \"to\": \"1997\"\n"
    "        },\n"
    "        {}\n"
    "      ],\n"
    "      \"wikidata\": \"Q42\"\n"
    "    }\n"
    "  ],\n"
    "  \"articles\": [\n"
    "    {\n"
    "      \"id\": \"a1\",\n"
    "      \"title\": \"Köln\",\n"
    "      \"outlet\": \"The Post\",\n"
    "      \"date\": \"2022-12~\",\n"
    "      \"language\": \"en\",\n"
    "      \"url\": \"https://example.org/\",\n"
    "      \"note\": \"a\\tb\",\n"
    "      \"text\": \"Ça va.\\nWe want more 🚂.\",\n"
    "      \"statements\": [\n"
    "        {\n"
    "          \"id\": \"s1\",\n"
    "          \"actor\": \"union\",\n"
    "          \"issue\": \"night\",\n"
    "          \"stance\": \"leans-for\",\n"
    "          \"value\": 0.55,\n"
    "          \"date\": \"2022-03-10/2022-03-12\",\n"
    "          \"quote\": {\n"
    "            \"start\": 7,\n"
    "            \"end\": 22,\n"
    "            \"exact\": \"We want more 🚂.\"\n"
    "          },\n"
    "          \"target\": \"tram\",\n"
    "          \"according_to\": \"The chair\",\n"
    "          \"condition\": \"if paid\",\n"
    "          \"confidence\": 0.1,\n"
    "          \"status\": \"suggested\",\n"
    "          \"note\": \"checked\"\n"
    "        },\n"
    "        {\n"
    "          \"actor\": \"union\",\n"
    "          \"issue\": \"night\",\n"
    "          \"value\": -1e-07,\n"
    "          \"quote\": {\n"
    "            \"start\": 0,\n"
    "            \"end\": 2\n"
    "          }\n"
    "        }\n"
    "      ]\n"
    "    },\n"
    "    {}\n"
    "  ]\n"
    "}\n";
  g_autoptr(SmLoader) loader = load_bytes (source, -1);
  g_autofree char *problems = list_problems (loader);
  g_autofree char *written = write_text (get_snapshot (loader), SM_FILE_JSON);
  g_autofree char *lines = write_text (get_snapshot (loader), SM_FILE_JSON_LINES);

  g_assert_cmpstr (problems, ==, "");
  g_assert_cmpstr (written, ==, source);
  g_assert_true (g_str_has_prefix (lines, "{\"format\":\"stancemap-corpus\",\"version\":1,"
                                          "\"title\":{\"en\":\"Trains\","));
  g_assert_nonnull (strstr (lines, "\"articles\":[]}\n{\"id\":\"a1\","));
  g_assert_true (g_str_has_suffix (lines, "}]}\n{}\n"));
  check_round_trip (source, TRUE);
}

/* Corpora with every member given, null, empty, of a wrong type, doubled or unknown at random. */
static void
add_random_object (GString            *out,
                   GRand              *random,
                   const char *const *members)
{
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  for (guint i = 0; members[i] != NULL; i += 2)
    {
      int kind = g_rand_int_range (random, 0, 12);

      if (kind == 0)
        continue;
      if (!first)
        g_string_append (out, ", ");
      first = FALSE;
      if (kind == 1)
        g_string_append_printf (out, "\"%s\": null", members[i]);
      else if (kind == 2)
        g_string_append_printf (out, "\"%s\": \"\"", members[i]);
      else if (kind == 3)
        g_string_append_printf (out, "\"%s\": [true, {\"%s\": 1.50}]", members[i], members[i]);
      else if (kind == 4)
        g_string_append_printf (out, "\"%s\": %s, \"x%u\": \"\\u00e9\\n\"", members[i], members[i + 1], i);
      else if (kind == 5)
        g_string_append_printf (out, "\"y%u\": {}, \"%s\": %s", i, members[i], members[i + 1]);
      else if (kind == 6)
        g_string_append_printf (out, "\"%s\": {\"z\": 5}", members[i]);
      else
        g_string_append_printf (out, "\"%s\": %s", members[i], members[i + 1]);
    }
  g_string_append_c (out, '}');
}

static void
test_random (void)
{
  static const char *const issue[] = {
    "id", "\"i\"", "label", "{\"en\": \"I\", \"nl\": 5}", "question", "\"Q?\"", "pole_for", "\"f\"", "target",
    "\"t\"", NULL,
  };
  static const char *const actor[] = {
    "id", "\"a\"", "name", "\"A\"", "kind", "\"person\"", "group", "\"g\"", "aliases", "[\"x\", 5, \"y\"]", "roles",
    "[{\"title\": \"t\", \"from\": \"1990\", \"w\": 1}, 7]", "wikidata", "\"Q1\"", NULL,
  };
  static const char *const article[] = {
    "title", "\"T\"", "outlet", "\"O\"", "date", "\"2022-02-31\"", "language", "\"nl\"", "url", "\"u\"", "note",
    "\"n\"",
    "text", "\"Zoë said this.\"", NULL,
  };
  static const char *const statement[] = {
    "actor", "\"a\"", "issue", "\"i\"", "stance", "\"supports\"", "value", "0.7", "date", "\"2022-13\"", "quote",
    "{\"start\": 4, \"w\": 0, \"end\": 8, \"exact\": \"said\"}", "target", "\"t\"", "according_to", "\"a\"",
    "condition",
    "\"c\"", "confidence", "2", "status", "\"rejected\"", "note", "\"n\"", NULL,
  };
  g_autoptr(GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr(GString) text = g_string_new ("{\"format\": \"stancemap-corpus\", \"version\": 1, \"issues\": [");

      add_random_object (text, random, issue);
      g_string_append (text, "], \"actors\": [5, ");
      add_random_object (text, random, actor);
      g_string_append (text, "], \"articles\": [");
      for (guint k = 0; k < 3; k++)
        {
          g_string_append (text, k > 0 ? ", 0, " : "");
          add_random_object (text, random, article);
          g_string_truncate (text, text->len - 1);
          g_string_append (text, g_str_has_suffix (text->str, "{") ? "" : ", ");
          g_string_append_printf (text, "\"id\": \"a%u\", \"statements\": [", k);
          for (guint n = 0; n < 3; n++)
            {
              g_string_append (text, n > 0 ? ", " : "");
              add_random_object (text, random, statement);
            }
          g_string_append (text, "]}");
        }
      g_string_append (text, "], \"end\": []}");
      check_round_trip (text->str, TRUE);
    }
}

/* What was repaired while reading is written as it was read. */
static void
test_repaired (void)
{
  check_round_trip ("{\"format\":\"stancemap-corpus\",\"version\":1,\"x\":\"\\ud800\","
                    "\"articles\":[{\"text\":\"a\tb \xff \\q\","
                    "\"y\":[NaN,\"\x01\"],\"statements\":[{\"actor\":\"a\",\"issue\":\"i\",\"value\":3,"
                    "\"z\":\"\xc3\"}]}]}",
                    FALSE);
}

/* What one file lacks and another has is written once. */
static void
test_merged (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *one = put_file (folder, "one.json",
                                   "{\"format\":\"stancemap-corpus\",\"version\":1,\"title\":null,\"actors\":[],"
                                   "\"issues\":null,"
                                   "\"articles\":null,\"by\":\"x\"}");
  g_autofree char *two = put_file (folder, "two.json",
                                   "{\"format\":\"stancemap-corpus\",\"version\":1,\"title\":\"T\","
                                   "\"actors\":[{\"id\":\"a\"}],"
                                   "\"issues\":[{\"id\":\"i\"}],\"articles\":[{\"id\":\"a1\"}],\"by\":\"x\"}");
  g_autoptr(SmLoader) loader = load_files (one, two);
  g_autofree char *written = write_text (get_snapshot (loader), SM_FILE_JSON_LINES);

  g_assert_cmpstr (written, ==,
                   "{\"format\":\"stancemap-corpus\",\"version\":1,\"title\":\"T\",\"issues\":[{\"id\":\"i\"}],"
                   "\"actors\":[{\"id\":\"a\"}],\"articles\":[],\"by\":\"x\"}\n{\"id\":\"a1\"}\n");
  remove_folder (folder);
}

static void
assert_only_file (const char *folder,
                  const char *wanted)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, wanted);
  g_assert_null (g_dir_read_name (dir));
}

static char *
read_file (const char *path)
{
  g_autoptr(GError) error = NULL;
  char *contents;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

static SmLoader *
load_large (void)
{
  g_autoptr(GString) text = g_string_new ("{\"format\":\"stancemap-corpus\",\"version\":1,\"articles\":[{}");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, ",{\"id\":\"a%u\",\"title\":\"An article with a long title, so that there is "
                                  "much to write\"}",
                            i);
  g_string_append (text, "]}");
  return load_bytes (text->str, text->len);
}

/* Replaced as a whole, with the permissions it had, and also where a link leads. */
static void
test_replace (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = put_file (folder, "corpus.json",
                                    "{\"format\":\"stancemap-corpus\",\"version\":1,\"articles\":[{\"text\":\"It "
                                    "stays.\"}]}");
  g_autofree char *link = g_build_filename (folder, "link.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (link);
  g_autoptr(SmLoader) loader = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;
  struct stat info;

  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink ("corpus.json", link), ==, 0);
  loader = load_files (path);

  /* Twice: the texts still come from the file that was there first. */
  for (guint i = 0; i < 2; i++)
    {
      sm_writer_write_file (get_snapshot (loader), file, SM_FILE_JSON, FALSE, NULL, &error);
      g_assert_no_error (error);
      g_free (contents);
      contents = read_file (path);
      g_assert_nonnull (strstr (contents, "It stays."));
    }

  g_assert_cmpint (lstat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0640);
  g_assert_cmpint (lstat (link, &info), ==, 0);
  g_assert_true (S_ISLNK (info.st_mode));
  g_assert_cmpint (g_unlink (link), ==, 0);
  assert_only_file (folder, "corpus.json");
  remove_folder (folder);
}

/* A disk that is full half-way, asked of another process, as files can only be made too small for a whole one. */
static void
test_full_disk (void)
{
  if (g_test_subprocess ())
    {
      g_autofree char *folder = make_folder ();
      g_autofree char *path = put_file (folder, "corpus.json", "the old file");
      g_autoptr(GFile) file = g_file_new_for_path (path);
      g_autoptr(SmLoader) loader = load_large ();
      const struct rlimit limit = { 300000, 300000 };
      g_autofree char *contents = NULL;

      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      for (SmFileKind kind = SM_FILE_JSON; kind <= SM_FILE_JSON_LINES; kind++)
        {
          g_autoptr(GError) error = NULL;

          g_assert_false (sm_writer_write_file (get_snapshot (loader), file, kind, FALSE, NULL, &error));
          g_assert_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_WRITE);
          g_assert_nonnull (strstr (error->message, "corpus.json"));
        }
      contents = read_file (path);
      g_assert_cmpstr (contents, ==, "the old file");
      assert_only_file (folder, "corpus.json");
      remove_folder (folder);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

/* A device is written to, not replaced; this one is always full. */
static void
test_device (void)
{
  g_autoptr(SmLoader) loader = load_bytes ("{\"format\":\"stancemap-corpus\",\"version\":1,\"articles\":[]}", -1);
  g_autoptr(GFile) full = g_file_new_for_path ("/dev/full");
  g_autoptr(GFile) null = g_file_new_for_path ("/dev/null");
  g_autoptr(GError) error = NULL;
  struct stat info;

  g_assert_false (sm_writer_write_file (get_snapshot (loader), full, SM_FILE_JSON, FALSE, NULL, &error));
  g_assert_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_cmpint (stat ("/dev/full", &info), ==, 0);
  g_assert_true (S_ISCHR (info.st_mode));

  g_assert_true (sm_writer_write_file (get_snapshot (loader), null, SM_FILE_JSON, FALSE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat ("/dev/null", &info), ==, 0);
  g_assert_true (S_ISCHR (info.st_mode));
}

static void
test_impossible_places (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr(SmLoader) loader = load_large ();
  g_autoptr(GFile) itself = g_file_new_for_path (folder);
  g_autoptr(GFile) nowhere = g_file_get_child (itself, "no/such/folder.json");
  g_autoptr(GFile) fine = g_file_get_child (itself, "fine.json");
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_assert_false (sm_writer_write_file (get_snapshot (loader), itself, SM_FILE_JSON, FALSE, NULL, &error));
  g_assert_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_false (sm_writer_write_file (get_snapshot (loader), nowhere, SM_FILE_JSON, FALSE, NULL, &error));
  g_assert_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_WRITE);
  g_clear_error (&error);

  g_cancellable_cancel (cancelled);
  g_assert_false (sm_writer_write_file (get_snapshot (loader), fine, SM_FILE_JSON, FALSE, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_query_exists (fine, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A text that can't be read any more is not left out in silence. */
static void
test_lost_text (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = put_file (folder, "corpus.json",
                                    "{\"format\":\"stancemap-corpus\",\"version\":1,"
                                    "\"articles\":[{\"text\":\"Here.\"}]}");
  g_autofree char *other = g_build_filename (folder, "other.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (other);
  g_autoptr(SmLoader) loader = load_files (path);
  g_autoptr(GError) error = NULL;
  int fd = g_open (path, O_WRONLY | O_TRUNC, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_close (fd, NULL));
  g_assert_false (sm_writer_write_file (get_snapshot (loader), file, SM_FILE_JSON, FALSE, NULL, &error));
  g_assert_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, "was changed"));
  assert_only_file (folder, "corpus.json");
  remove_folder (folder);
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    gboolean    known;
    SmFileKind  kind;
    gboolean    gzipped;
  } cases[] = {
    { "x.json", TRUE, SM_FILE_JSON, FALSE }, { "x.JSON.GZ", TRUE, SM_FILE_JSON, TRUE },
    { "/a/b.c/x.stancemap", TRUE, SM_FILE_JSON, FALSE }, { "x.jsonl", TRUE, SM_FILE_JSON_LINES, FALSE },
    { "x.jsonl.gz", TRUE, SM_FILE_JSON_LINES, TRUE }, { "x.csv", TRUE, SM_FILE_CSV, FALSE },
    { "x.csv.gz", TRUE, SM_FILE_CSV, TRUE }, { "x", FALSE }, { "", FALSE }, { ".gz", FALSE }, { "json", FALSE },
    { "x.json.txt", FALSE }, { "x.gz", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SmFileKind kind = 99;
      gboolean gzipped = 99;

      g_assert_true (sm_file_kind_from_name (cases[i].name, &kind, &gzipped) == cases[i].known);
      g_assert_cmpint (kind, ==, cases[i].known ? (int) cases[i].kind : 99);
      g_assert_cmpint (gzipped, ==, cases[i].known ? cases[i].gzipped : 99);
    }
}

/* What is written fits the schema, judged by somebody else's validator. */
static void
test_schema (void)
{
  static const char script[] =
    "import json, sys\n"
    "try:\n"
    "    import jsonschema\n"
    "except ImportError:\n"
    "    sys.exit(77)\n"
    "jsonschema.Draft202012Validator(json.load(open(sys.argv[1], encoding='utf-8'))).validate("
    "json.load(open(sys.argv[2], encoding='utf-8')))\n";
  g_autofree char *schema = find_data ("../data", "stancemap-corpus.schema.json");
  g_autofree char *sample = find_data ("../data/sample", "ukraine-2022-2025.json");
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "written.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(SmLoader) loader = load_files (sample);
  g_autoptr(GSubprocess) python = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (get_snapshot (loader)->n_statements, >, 40);
  sm_writer_write_file (get_snapshot (loader), file, SM_FILE_JSON, FALSE, NULL, &error);
  g_assert_no_error (error);
  python = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "python3", "-c", script, schema, path, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (python, NULL, &error));
  if (g_subprocess_get_exit_status (python) == 77)
    g_test_skip ("python3-jsonschema is not installed");
  else
    g_assert_cmpint (g_subprocess_get_exit_status (python), ==, 0);
  remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/writer/exact-bytes", test_exact_bytes);
  g_test_add_func ("/writer/sample", test_sample);
  g_test_add_func ("/writer/seeds", test_seeds);
  g_test_add_func ("/writer/unknown-members", test_unknown_members);
  g_test_add_func ("/writer/dates-as-written", test_dates_as_written);
  g_test_add_func ("/writer/random", test_random);
  g_test_add_func ("/writer/repaired", test_repaired);
  g_test_add_func ("/writer/merged", test_merged);
  g_test_add_func ("/writer/replace", test_replace);
  g_test_add_func ("/writer/full-disk", test_full_disk);
  g_test_add_func ("/writer/device", test_device);
  g_test_add_func ("/writer/impossible-places", test_impossible_places);
  g_test_add_func ("/writer/lost-text", test_lost_text);
  g_test_add_func ("/writer/names", test_names);
  g_test_add_func ("/writer/schema", test_schema);

  return g_test_run ();
}
