/* CSV as spreadsheets expect it, cell by cell. */
#include "config.h"

#include <string.h>

#include "format-helper.h"

/* The twin: RFC 4180 read back into rows of cells. */
static GPtrArray *
read_csv (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  const char *p = text;

  while (*p != '\0')
    {
      GString *cell = g_string_new (NULL);

      if (*p == '"')
        {
          for (p++; *p != '"' || p[1] == '"'; p++)
            {
              g_assert_cmpint (*p, !=, '\0');
              p += *p == '"';
              g_string_append_c (cell, *p);
            }
          p++;
        }
      else
        for (; strchr (",\r", *p) == NULL; p++)
          {
            g_assert_true (*p != '"' && *p != '\n');
            g_string_append_c (cell, *p);
          }
      g_ptr_array_add (row, g_string_free (cell, FALSE));

      if (*p == ',')
        p++;
      else
        {
          g_assert_true (p[0] == '\r' && p[1] == '\n');
          p += 2;
          g_ptr_array_add (rows, row);
          row = g_ptr_array_new_with_free_func (g_free);
        }
    }
  g_assert_cmpuint (row->len, ==, 0);
  g_ptr_array_unref (row);
  return rows;
}

static const char *
get_cell (GPtrArray  *rows,
          guint       row,
          const char *column)
{
  GPtrArray *names = g_ptr_array_index (rows, 0);

  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (g_ptr_array_index (names, i), column))
      return g_ptr_array_index ((GPtrArray *) g_ptr_array_index (rows, row), i);
  g_error ("no column %s", column);
}

static void
test_bytes (void)
{
  g_autoptr(SmLoader) loader = load_bytes (
    "{\"format\":\"stancemap-corpus\",\"version\":1,\"issues\":[{\"id\":\"i\",\"label\":{\"nl\":\"Zaak\","
    "\"en\":\"Issue\"},"
    "\"target\":\"b\"}],\"actors\":[{\"id\":\"a\",\"name\":\"Alba, “the first”\"},{\"id\":\"b\",\"name\":\"Bor\"}],"
    "\"articles\":[{\"id\":\"x\",\"title\":\"She said \\\"no\\\"\",\"outlet\":\"Post\",\"date\":\"2022-12\","
    "\"language\":\"en\","
    "\"url\":\"https://example.org\",\"text\":\"Zoë.\\nNo.\",\"statements\":[{\"id\":\"s\",\"actor\":\"a\","
    "\"issue\":\"i\","
    "\"value\":-0.5,\"quote\":{\"start\":3,\"end\":8},\"according_to\":\"b\",\"condition\":\"c\",\"note\":\"n\"}]}]}",
    -1);
  g_autofree char *text = write_text (get_snapshot (loader), SM_FILE_CSV);

  g_assert_cmpstr (text, ==,
                   "statement_id,date,first_day,last_day,actor_id,actor,issue_id,issue,target,stance,value,"
                   "according_to,"
                   "condition,confidence,status,article_id,title,outlet,article_date,language,url,quote,note\r\n"
                   "s,2022-12,2022-12-01,2022-12-31,a,\"Alba, “the first”\",i,Issue,Bor,leans-against,-0.5,Bor,c,"
                   "1,confirmed,x,"
                   "\"She said \"\"no\"\"\",Post,2022-12,en,https://example.org,\".\nNo.\",n\r\n");
}

/* Cells that a spreadsheet would run, and numbers that it may read. */
static void
test_formulas (void)
{
  g_autoptr(SmLoader) loader = load_bytes (
    "{\"format\":\"stancemap-corpus\",\"version\":1,\"articles\":[{\"id\":\"-x\",\"title\":\"=1+1\","
    "\"outlet\":\"+31\",\"url\":\"@SUM(A1)\","
    "\"note\":\"ignored\",\"statements\":[{\"id\":\"=cmd|' /C calc'!A0\",\"actor\":\"\\t=a\",\"issue\":\"\\r=i\","
    "\"value\":-1,"
    "\"condition\":\"-1\",\"note\":\"=HYPERLINK(\\\"http://x\\\",\\\"y\\\")\",\"quote\":{\"exact\":\"+,\"}},"
    "{\"actor\":\"a=b\",\"issue\":\"i\",\"value\":1e-7,\"confidence\":0.25,\"note\":\" =x\"}]}]}",
    -1);
  g_autofree char *text = write_text (get_snapshot (loader), SM_FILE_CSV);
  g_autoptr(GPtrArray) rows = read_csv (text);

  g_assert_cmpuint (rows->len, ==, 3);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpuint (((GPtrArray *) g_ptr_array_index (rows, i))->len, ==, 23);
  g_assert_cmpstr (get_cell (rows, 1, "statement_id"), ==, "'=cmd|' /C calc'!A0");
  g_assert_cmpstr (get_cell (rows, 1, "actor_id"), ==, "'\t=a");
  g_assert_cmpstr (get_cell (rows, 1, "issue_id"), ==, "'\r=i");
  g_assert_cmpstr (get_cell (rows, 1, "value"), ==, "-1");
  g_assert_cmpstr (get_cell (rows, 1, "condition"), ==, "'-1");
  g_assert_cmpstr (get_cell (rows, 1, "title"), ==, "'=1+1");
  g_assert_cmpstr (get_cell (rows, 1, "outlet"), ==, "'+31");
  g_assert_cmpstr (get_cell (rows, 1, "url"), ==, "'@SUM(A1)");
  g_assert_cmpstr (get_cell (rows, 1, "article_id"), ==, "'-x");
  g_assert_cmpstr (get_cell (rows, 1, "note"), ==, "'=HYPERLINK(\"http://x\",\"y\")");
  g_assert_cmpstr (get_cell (rows, 1, "quote"), ==, "'+,");
  g_assert_cmpstr (get_cell (rows, 2, "actor_id"), ==, "a=b");
  g_assert_cmpstr (get_cell (rows, 2, "value"), ==, "1e-07");
  g_assert_cmpstr (get_cell (rows, 2, "confidence"), ==, "0.25");
  g_assert_cmpstr (get_cell (rows, 2, "note"), ==, " =x");
}

static void
test_dates (void)
{
  static const struct
  {
    const char *date;
    const char *first;
    const char *last;
  } cases[] = {
    { "2022", "2022-01-01", "2022-12-31" }, { "2024-02~", "2024-02-01", "2024-02-29" },
    { "2022-03-10", "2022-03-10", "2022-03-10" }, { "2022-03-10/..", "2022-03-10", "" },
    { "../2022-03", "", "2022-03-31" }, { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf (
        "{\"format\":\"stancemap-corpus\",\"version\":1,\"articles\":[{\"statements\":[{\"actor\":\"a\","
        "\"issue\":\"i\",\"value\":0,"
        "\"date\":\"%s\"}]}]}",
        cases[i].date);
      g_autoptr(SmLoader) loader = load_bytes (json, -1);
      g_autofree char *text = write_text (get_snapshot (loader), SM_FILE_CSV);
      g_autoptr(GPtrArray) rows = read_csv (text);

      g_assert_cmpstr (get_cell (rows, 1, "date"), ==, cases[i].date);
      g_assert_cmpstr (get_cell (rows, 1, "first_day"), ==, cases[i].first);
      g_assert_cmpstr (get_cell (rows, 1, "last_day"), ==, cases[i].last);
    }
}

/* No statement, no row. */
static void
test_empty (void)
{
  g_autoptr(SmSnapshot) snapshot = sm_snapshot_new_empty ();
  g_autofree char *text = write_text (snapshot, SM_FILE_CSV);
  g_autoptr(GPtrArray) rows = read_csv (text);

  g_assert_cmpuint (rows->len, ==, 1);
}

/* The sample: as many rows as statements, in their order. */
static void
test_sample (void)
{
  g_autofree char *path = find_data ("../data/sample", "ukraine-2022-2025.json");
  g_autoptr(SmLoader) loader = load_files (path);
  SmSnapshot *snapshot = get_snapshot (loader);
  g_autofree char *text = write_text (snapshot, SM_FILE_CSV);
  g_autoptr(GPtrArray) rows = read_csv (text);

  g_assert_cmpuint (snapshot->n_statements, >, 40);
  g_assert_cmpuint (rows->len, ==, snapshot->n_statements + 1);
  for (guint i = 0; i < snapshot->n_statements; i++)
    {
      g_autofree char *quote = sm_snapshot_dup_quote (snapshot, i, NULL);

      g_assert_cmpstr (get_cell (rows, i + 1, "statement_id"), ==, snapshot->statement_id[i]);
      g_assert_cmpstr (get_cell (rows, i + 1, "quote"), ==, quote);
    }
}

/* Some rows, in the order asked for. */
static void
test_rows (void)
{
  g_autofree char *path = find_data ("../data/sample", "ukraine-2022-2025.json");
  g_autoptr(SmLoader) loader = load_files (path);
  SmSnapshot *snapshot = get_snapshot (loader);
  const guint32 wanted[] = { 40, 3, 4, 39 };
  g_autoptr(GError) error = NULL;
  g_autofree char *text = sm_writer_rows_to_csv (snapshot, wanted, G_N_ELEMENTS (wanted), NULL, &error);
  g_autofree char *none = sm_writer_rows_to_csv (snapshot, NULL, 0, NULL, NULL);
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_assert_no_error (error);
  rows = read_csv (text);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (wanted) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *quote = sm_snapshot_dup_quote (snapshot, wanted[i], NULL);

      g_assert_cmpstr (get_cell (rows, i + 1, "statement_id"), ==, snapshot->statement_id[wanted[i]]);
      g_assert_cmpstr (get_cell (rows, i + 1, "quote"), ==, quote);
    }
  g_assert_true (g_str_has_prefix (text, none));

  g_cancellable_cancel (cancellable);
  g_assert_null (sm_writer_rows_to_csv (snapshot, wanted, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/bytes", test_bytes);
  g_test_add_func ("/csv/formulas", test_formulas);
  g_test_add_func ("/csv/dates", test_dates);
  g_test_add_func ("/csv/empty", test_empty);
  g_test_add_func ("/csv/sample", test_sample);
  g_test_add_func ("/csv/rows", test_rows);

  return g_test_run ();
}
