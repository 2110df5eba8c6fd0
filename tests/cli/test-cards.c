#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-run.h"

/* A card as SVG, on standard output. */
static CliResult *
draw (const char *card,
      const char *option)
{
  g_autofree char *corpus = cli_data ("cards.json");

  return cli_run ("export", "--card", card, "-f", "svg", "-o", "-", corpus, option, NULL);
}

static void
test_one (void)
{
  g_autofree char *corpus = cli_data ("cards.json");
  g_autoptr(CliResult) by_number = draw ("2", NULL);
  g_autoptr(CliResult) by_name = draw ("The mayor", NULL);
  g_autoptr(CliResult) titled = draw ("2", "--title=Another");
  g_autoptr(CliResult) same = cli_run ("export", "--view=matrix", "--actor=mayor", "--status=confirmed",
                                       "--title=The mayor", "-f", "svg", "-o", "-", corpus, NULL);

  cli_assert_status (by_number, 0);
  g_assert_cmpstr (by_number->err, ==, "");
  cli_assert_contains (by_number->out, "The mayor");
  cli_assert_contains (by_number->out, "Zoë Varelding");
  g_assert_cmpstr (by_number->out, ==, by_name->out);
  cli_assert_contains (titled->out, "Another");
  g_assert_null (strstr (titled->out, "The mayor"));
  cli_assert_status (same, 0);
}

/* What nobody has reviewed is not shown to a room, nor counted, nor named; no file is. */
static void
test_presented (void)
{
  g_autoptr(CliResult) all = draw ("Everybody", NULL);

  cli_assert_status (all, 0);
  cli_assert_contains (all->out, "2 statements");
  cli_assert_contains (all->out, "council");
  g_assert_null (strstr (all->out, "rumour"));
  g_assert_null (strstr (all->out, "cards.json"));
}

static void
test_changed (void)
{
  g_autoptr(CliResult) stale = draw ("4", NULL);
  g_autoptr(CliResult) missing = draw ("5", NULL);

  cli_assert_status (stale, 0);
  cli_assert_contains (stale->err, "card “Twice”: the data have changed since it was kept");
  cli_assert_status (missing, 0);
  cli_assert_contains (missing->err, "card “Twice”: the corpus no longer has actor “ghost”");
}

static void
test_wrong (void)
{
  static const struct
  {
    const char *card;
    const char *option;
    const char *answer;
  } all[] = {
    { "0", NULL, "there is no card “0”; the corpus has 5 cards" },
    { "6", NULL, "there is no card “6”" },
    { "Nobody", NULL, "there is no card “Nobody”" },
    { "Twice", NULL, "several cards are called “Twice”; give the number of one" },
    { "3", NULL, "card “From the future” is left out: view: found “globe”" },
    { "1", "--view=matrix", "a card says itself what it shows: leave out --view or --card" },
    { "1", "--issue=bridge", "leave out --issue or --card" },
    { "1", "--reverse", "leave out --reverse or --card" },
    { "all", "--title=One", "leave out --title or --card all" },
    { "all", NULL, "standard output takes all cards as pages of a PDF only" },
  };
  g_autofree char *none = cli_data ("small.json");
  g_autoptr(CliResult) without = cli_run ("export", "--card=1", "-f", "svg", "-o", "-", none, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr(CliResult) result = draw (all[i].card, all[i].option);

      g_test_message ("%s %s", all[i].card, all[i].option);
      cli_assert_status (result, 2);
      g_assert_cmpuint (result->length, ==, 0);
      cli_assert_contains (result->err, all[i].answer);
    }
  cli_assert_status (without, 2);
  cli_assert_contains (without->err, "the corpus has no cards");
}

static guint
count_parts (const char *text,
             gsize       length,
             const char *part)
{
  guint n = 0;

  for (const char *at = text; (at = memmem (at, length - (gsize) (at - text), part, strlen (part))) != NULL; at++)
    n++;

  return n;
}

/* All cards are pages of one PDF, the same bytes each time; the one that cannot be drawn is told. */
static void
test_all_pdf (void)
{
  g_autofree char *corpus = cli_data ("cards.json");
  g_autofree char *file = cli_temp ("all.pdf");
  g_autofree char *contents = NULL;
  g_autoptr(CliResult) to_file = cli_run ("export", "--card=all", "-o", file, corpus, NULL);
  g_autoptr(CliResult) to_stdout = cli_run ("export", "--card=all", "-f", "pdf", "-o", "-", corpus, NULL);
  gsize length = 0;

  cli_assert_status (to_file, 1);
  cli_assert_contains (to_file->err, "card “From the future” is left out");
  g_assert_true (g_file_get_contents (file, &contents, &length, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  g_assert_cmpuint (count_parts (contents, length, "/Type /Page\n") + count_parts (contents, length, "/Type /Page "),
                    ==, 4);
  g_assert_cmpuint (count_parts (contents, length, "/Outlines"), >=, 1);
  g_assert_cmpmem (contents, length, to_stdout->out, to_stdout->length);
}

/* As pictures they are numbered, those that were drawn one after the other. */
static void
test_all_files (void)
{
  g_autofree char *corpus = cli_data ("cards.json");
  g_autofree char *file = cli_temp ("all.svg");
  g_autoptr(CliResult) result = cli_run ("export", "--card=all", "-o", file, corpus, NULL);
  g_autofree char *second = NULL;
  g_autoptr(CliResult) alone = draw ("2", NULL);

  cli_assert_status (result, 1);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("all-%u.svg", i);
      g_autofree char *path = cli_temp (name);

      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == (i <= 4));
      if (i == 2)
        g_assert_true (g_file_get_contents (path, &second, NULL, NULL));
    }
  g_assert_cmpstr (second, ==, alone->out);
}

/* What is saved in between keeps them. */
static void
test_convert (void)
{
  g_autofree char *corpus = cli_data ("cards.json");
  g_autofree char *lines = cli_temp ("cards.jsonl");
  g_autoptr(CliResult) converted = cli_run ("convert", corpus, lines, NULL);
  g_autoptr(CliResult) before = draw ("2", NULL);
  g_autoptr(CliResult) after = cli_run ("export", "--card=2", "-f", "svg", "-o", "-", lines, NULL);

  cli_assert_status (converted, 0);
  cli_assert_status (after, 0);
  g_assert_cmpstr (before->out, ==, after->out);
}

int
main (int   argc,
      char *argv[])
{
  cli_init (&argc, &argv);
  g_test_add_func ("/cli/cards/one", test_one);
  g_test_add_func ("/cli/cards/presented", test_presented);
  g_test_add_func ("/cli/cards/changed", test_changed);
  g_test_add_func ("/cli/cards/wrong", test_wrong);
  g_test_add_func ("/cli/cards/all-pdf", test_all_pdf);
  g_test_add_func ("/cli/cards/all-files", test_all_files);
  g_test_add_func ("/cli/cards/convert", test_convert);
  return cli_finish ();
}
