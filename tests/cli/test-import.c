#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-run.h"

static char *
write_file (const char *name,
            const char *text)
{
  char *path = cli_temp (name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

#define ARTICLE "date 2022-03-10 Rutte zei dat hij een snel EU-lidmaatschap van Oekraïne niet steunt."

/* A text goes in as it is, and a corpus comes out that the other commands take. */
static void
test_import (void)
{
  g_autofree char *article = write_file ("artikel.txt", ARTICLE);
  g_autofree char *corpus = cli_temp ("corpus.json");
  g_autofree char *contents = NULL;
  g_autoptr(CliResult) result = cli_run ("import", "-o", corpus, article, NULL);
  g_autoptr(CliResult) checked = cli_run ("validate", corpus, NULL);

  cli_assert_status (result, 0);
  cli_assert_contains (result->out, "1 article, ");
  cli_assert_status (checked, 0);
  g_assert_true (g_file_get_contents (corpus, &contents, NULL, NULL));
  cli_assert_contains (contents, "\"date\": \"2022-03-10\"");
  cli_assert_contains (contents, "\"text\": \"Rutte zei dat");
  cli_assert_contains (contents, "\"label\"");
  cli_assert_contains (contents, "\"status\": \"suggested\"");
  cli_assert_contains (contents, "\"reason\"");
}

static void
test_standard_input (void)
{
  g_autoptr(CliResult) result = cli_run_input (ARTICLE, strlen (ARTICLE), "import", "--parser", "none", "-o", "-", "-",
                                               NULL);

  cli_assert_status (result, 0);
  cli_assert_contains (result->out, "\"stancemap-corpus\"");
  cli_assert_contains (result->out, "\"text\": \"Rutte zei dat");
  g_assert_null (strstr (result->out, "\"statements\""));
}

/* Options fill in what the article does not tell; problems are listed with the file. */
static void
test_options (void)
{
  g_autofree char *article = write_file ("los.txt", "De nachttrein rijdt weer, en dat is voor de kust een goede zaak.");
  g_autofree char *picture = write_file ("foto.txt", "\211PNG\r\n");
  g_autofree char *corpus = cli_temp ("los.json");
  g_autofree char *contents = NULL;
  g_autoptr(CliResult) plain = cli_run ("import", "-o", corpus, article, NULL);
  g_autoptr(CliResult) result = cli_run ("import", "-o", corpus, "--date", "2022-12~", "--language", "nl", "--outlet",
                                         "Kustböde", article, picture, NULL);

  cli_assert_status (plain, 0);
  cli_assert_contains (plain->err, "los.txt: warning: The article is undated");
  /* One file was no article. */
  cli_assert_status (result, 1);
  cli_assert_contains (result->err, "foto.txt: fatal error: ");
  g_assert_null (strstr (result->err, "undated"));
  g_assert_true (g_file_get_contents (corpus, &contents, NULL, NULL));
  cli_assert_contains (contents, "\"date\": \"2022-12~\"");
  cli_assert_contains (contents, "\"outlet\": \"Kustböde\"");
}

/* An issue of one's own is found by its words. */
static void
test_issues (void)
{
  g_autofree char *issues = write_file ("kwesties.json",
                                        "{\"format\": \"stancemap-corpus\", \"version\": 1, \"issues\": [{\"id\": "
                                        "\"sanctions\", \"label\": \"Sancties\", \"words\": [\"sancties\"]}], "
                                        "\"articles\": []}");
  g_autofree char *article = write_file ("sancties.txt",
                                         "date 2022-03 Premier Mark Rutte steunt de sancties tegen Rusland, zei hij.");
  g_autofree char *corpus = cli_temp ("sancties.json");
  g_autofree char *contents = NULL;
  g_autoptr(CliResult) result = cli_run ("import", "-o", corpus, "--issues", issues, article, NULL);
  g_autoptr(CliResult) missing = cli_run ("import", "-o", corpus, "--issues", article, article, NULL);

  cli_assert_status (result, 0);
  g_assert_true (g_file_get_contents (corpus, &contents, NULL, NULL));
  cli_assert_contains (contents, "\"label\": \"Sancties\"");
  cli_assert_contains (contents, "\"words\"");
  cli_assert_contains (contents, "\"issue\": \"sanctions\"");
  cli_assert_status (missing, 2);
}

/* Any program can be the parser. */
static void
test_command (void)
{
  g_autofree char *article = write_file ("opdracht.txt", "date 2022 Anna wil wel.");
  g_autofree char *corpus = cli_temp ("opdracht.json");
  g_autofree char *contents = NULL;
  g_autoptr(CliResult) result = cli_run ("import", "-o", corpus, "--parser",
                                          "sh -c 'cat > /dev/null; echo \"{\\\"statements\\\": [{\\\"actor\\\": "
                                          "\\\"anna\\\", \\\"issue\\\": \\\"nato\\\", \\\"value\\\": 1, \\\"quote\\\": "
                                          "{\\\"start\\\": 0, \\\"end\\\": 8}}]}\"'",
                                          article, NULL);
  g_autoptr(CliResult) broken = cli_run ("import", "-o", corpus, "--parser", "false", article, NULL);

  cli_assert_status (result, 0);
  cli_assert_contains (result->out, "1 suggested statement");
  cli_assert_status (broken, 0);
  cli_assert_contains (broken->err, "No statements are suggested for the article");
}

static void
test_wrong (void)
{
  g_autofree char *article = write_file ("fout.txt", ARTICLE);
  g_autofree char *empty = write_file ("leeg.txt", "");
  g_autofree char *corpus = cli_temp ("fout.json");
  const char *const lines[][6] = {
    { "import", "-o", corpus, NULL },
    { "import", article, NULL },
    { "import", "-o", "fout.doc", article, NULL },
    { "import", "-o", corpus, "--date=gisteren", article, NULL },
    { "import", "-o", corpus, "--language=Nederlands!", article, NULL },
    { "import", "-o", corpus, empty, NULL },
    { "import", "-o", corpus, "/bestaat/niet.txt", NULL },
    { "import", "-o", "/bestaat/niet.json", article, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(CliResult) result = cli_run (lines[i][0], lines[i][1], lines[i][2], lines[i][3], lines[i][4], NULL);

      g_test_message ("line %u", i);
      cli_assert_status (result, 2);
      g_assert_cmpstr (result->err, !=, "");
      g_assert_cmpstr (result->out, ==, "");
    }
  g_assert_false (g_file_test (corpus, G_FILE_TEST_EXISTS));
}

int
main (int   argc,
      char *argv[])
{
  cli_init (&argc, &argv);
  g_test_add_func ("/cli/import", test_import);
  g_test_add_func ("/cli/import/standard-input", test_standard_input);
  g_test_add_func ("/cli/import/options", test_options);
  g_test_add_func ("/cli/import/issues", test_issues);
  g_test_add_func ("/cli/import/command", test_command);
  g_test_add_func ("/cli/import/wrong", test_wrong);
  return cli_finish ();
}
