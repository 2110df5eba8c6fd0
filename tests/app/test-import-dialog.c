/* The import dialog within one process: what it reads, shows and gives. */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "sm-import-dialog-private.h"
#include "sm-loader.h"
#include "wait-for.h"

typedef struct
{
  char           *folder;
  SmImportDialog *dialog;
  GBytes         *corpus; /* what it gave */
} Fixture;

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
imported_cb (SmImportDialog *dialog,
             GBytes         *corpus,
             Fixture        *fixture)
{
  fixture->corpus = g_bytes_ref (corpus);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("test-import-dialog-XXXXXX", NULL);
  write_file (fixture, "a.txt", "Zij spraken elkaar op 10 maart 2022, en Rutte zei dat hij het EU-lidmaatschap van "
                                "Oekraïne niet steunt.");
  write_file (fixture, "b.txt", "date 2022-12\nDe nachttrein rijdt weer, en dat is voor de kust een goede zaak.");
  write_file (fixture, "c.txt", "De nachttrein rijdt weer,  en dat is voor de kust een goede zaak. ");
  write_file (fixture, "d.txt", "");
  fixture->dialog = sm_import_dialog_new (NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  g_signal_connect (fixture->dialog, "imported", G_CALLBACK (imported_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  wait_for (fixture->dialog == NULL);
  for (char name[] = "a.txt"; *name <= 'd'; ++*name)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_clear_pointer (&fixture->corpus, g_bytes_unref);
}

static gboolean
shows (Fixture    *fixture,
       const char *page)
{
  return g_str_equal (gtk_stack_get_visible_child_name (fixture->dialog->pages), page);
}

static void
read_folder (Fixture *fixture)
{
  g_autoptr(GFile) file = g_file_new_for_path (fixture->folder);

  sm_import_dialog_add_files (fixture->dialog, &file, 1);
  wait_for (shows (fixture, "review"));
}

static SmImportRow *
get_row (Fixture *fixture,
         guint    n)
{
  g_autoptr(SmImportRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->dialog->rows), n);

  return row;
}

static void
test_review (Fixture      *fixture,
             gconstpointer data)
{
  SmImportDialog *dialog = fixture->dialog;

  g_assert_true (shows (fixture, "start"));
  read_folder (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (dialog->rows)), ==, 4);
  g_assert_true (sm_import_row_is_included (get_row (fixture, 0)));
  g_assert_true (sm_import_row_is_included (get_row (fixture, 1)));
  /* Twice the same, and nothing in it. */
  g_assert_false (sm_import_row_is_included (get_row (fixture, 2)));
  g_assert_false (sm_import_row_is_usable (get_row (fixture, 3)));

  /* The selected one's metadata, and the dates that it speaks of. */
  g_assert_cmpstr (gtk_editable_get_text (dialog->title_row), ==, "a");
  g_assert_cmpstr (gtk_editable_get_text (dialog->language_row), ==, "nl");
  g_assert_cmpstr (gtk_editable_get_text (dialog->date_row), ==, "");
  g_assert_true (gtk_widget_get_sensitive (dialog->date_button));
  g_signal_emit_by_name (gtk_widget_get_first_child (GTK_WIDGET (dialog->date_box)), "clicked");
  g_assert_cmpstr (gtk_editable_get_text (dialog->date_row), ==, "2022-03-10");
  g_assert_true (sm_date_is_known (&sm_import_row_get_article (get_row (fixture, 0))->date));

  /* What makes no sense is marked and not taken. */
  gtk_editable_set_text (dialog->date_row, "ooit");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (dialog->date_row), "error"));
  g_assert_false (sm_date_is_known (&sm_import_row_get_article (get_row (fixture, 0))->date));
  gtk_editable_set_text (dialog->date_row, "11 maart 2022");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (dialog->date_row), "error"));

  gtk_single_selection_set_selected (dialog->selection, 1);
  g_assert_cmpstr (gtk_editable_get_text (dialog->date_row), ==, "2022-12");
}

static void
test_import (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(SmLoader) loader = sm_loader_new ();
  g_autoptr(GInputStream) stream = NULL;
  SmSnapshot *snapshot;

  read_folder (fixture);
  gtk_editable_set_text (fixture->dialog->title_row, "Een andere titel");
  gtk_editable_set_text (fixture->dialog->outlet_row, "Kustbode");
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "import.import", NULL);
  wait_for (fixture->corpus != NULL);
  wait_for (fixture->dialog == NULL);

  stream = g_memory_input_stream_new_from_bytes (fixture->corpus);
  sm_loader_add_stream (loader, stream, "imported");
  g_assert_true (sm_loader_load (loader, NULL, NULL));
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_NOTE), ==, 0);
  snapshot = sm_corpus_get_snapshot (sm_loader_get_corpus (loader));
  g_assert_cmpuint (snapshot->n_articles, ==, 2);
  g_assert_cmpstr (snapshot->articles[0].title, ==, "Een andere titel");
  g_assert_cmpstr (snapshot->words[snapshot->articles[0].outlet], ==, "Kustbode");
  g_assert_cmpuint (snapshot->n_issues, ==, 3);
  for (guint i = 0; i < snapshot->n_statements; i++)
    g_assert_cmpint (sm_snapshot_get_status (snapshot, i), ==, SM_STATUS_SUGGESTED);
}

/* Closed while it works: the work stops and gives nothing. */
static void
test_close (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GFile) file = g_file_new_for_path (fixture->folder);

  sm_import_dialog_add_files (fixture->dialog, &file, 1);
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  wait_for (fixture->dialog == NULL);
  g_assert_null (fixture->corpus);
}

static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "leeg", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  sm_import_dialog_add_files (fixture->dialog, &file, 1);
  wait_for (shows (fixture, "failed"));
  g_rmdir (path);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/import-dialog/review", Fixture, NULL, set_up, test_review, tear_down);
  g_test_add ("/import-dialog/import", Fixture, NULL, set_up, test_import, tear_down);
  g_test_add ("/import-dialog/close", Fixture, NULL, set_up, test_close, tear_down);
  g_test_add ("/import-dialog/failure", Fixture, NULL, set_up, test_failure, tear_down);
  return g_test_run ();
}
