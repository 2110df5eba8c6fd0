/* SmImportDialog: raw articles in, in three steps: which files, what is in them, and the search for statements. The
 * work is done in threads; closing the dialog stops it. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sm-import-dialog-private.h"
#include "sm-importer.h"
#include "sm-issue-set.h"
#include "sm-parsers.h"
#include "sm-words.h"
#include "sm-writer.h"

#define POLL_MS 100

/* Work that ends sooner never shows its progress. */
#define PROGRESS_DELAY_MS 250

enum
{
  IMPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SmImportDialog, sm_import_dialog, ADW_TYPE_WINDOW)

static const char *const parser_words[] = { "builtin", "none", "frog" };

/* ------------------------------------------------------------------------------------------- progress */

static gboolean
poll_cb (gpointer data)
{
  SmImportDialog *self = data;
  guint n_total = sm_intake_get_n_total (self->intake);
  g_autofree char *done = sm_words_number (sm_intake_get_n_done (self->intake));
  g_autofree char *total = sm_words_number (n_total);
  g_autofree char *text = NULL;

  if (n_total > 0)
    text = g_strdup_printf (ngettext ("%s of %s article", "%s of %s articles", n_total), done, total);
  else
    text = g_strdup (_("Looking for articles…"));
  gtk_label_set_text (self->work_label, text);
  gtk_progress_bar_set_fraction (self->progress, sm_intake_get_fraction (self->intake));
  return G_SOURCE_CONTINUE;
}

static gboolean
start_poll_cb (gpointer data)
{
  SmImportDialog *self = data;

  gtk_stack_set_visible_child_name (self->pages, "work");
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), FALSE);
  poll_cb (self);
  self->poll = g_timeout_add (POLL_MS, poll_cb, self);
  return G_SOURCE_REMOVE;
}

static void
start_work (SmImportDialog *self,
            SmIntake       *intake)
{
  g_set_object (&self->intake, intake);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_handle_id (&self->poll, g_source_remove);
  self->poll = g_timeout_add (PROGRESS_DELAY_MS, start_poll_cb, self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.import", FALSE);
}

static void
end_work (SmImportDialog *self)
{
  g_clear_handle_id (&self->poll, g_source_remove);
}

static void
show_failure (SmImportDialog *self,
              const char     *reason)
{
  g_autofree char *escaped = g_markup_escape_text (reason, -1);

  adw_status_page_set_title (self->failed_page, _("Nothing Was Imported"));
  adw_status_page_set_description (self->failed_page, escaped);
  gtk_button_set_label (self->cancel_button, _("Close"));
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), FALSE);
  gtk_stack_set_visible_child_name (self->pages, "failed");
}

/* ------------------------------------------------------------------------------------------- reading */

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SmImportDialog) self = data;
  g_autoptr(GError) error = NULL;
  GPtrArray *items, *problems;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          end_work (self);
          show_failure (self, error->message);
        }
      return;
    }

  end_work (self);
  items = sm_intake_get_items (self->intake);
  problems = sm_intake_get_problems (self->intake);
  if (items->len > 0)
    sm_import_dialog_show_review (self, items);
  else
    show_failure (self, problems->len > 0
                          ? sm_problem_get_message (g_ptr_array_index (problems, problems->len - 1))
                          : _("There is no article in the folder"));
}

static SmIntake *
new_reader (SmImportDialog *self)
{
  SmIntake *intake = sm_intake_new (NULL);

  sm_intake_set_keep_copies (intake, TRUE);
  sm_intake_set_known (intake, self->known);
  return intake;
}

static void
start_reading (SmImportDialog *self,
               SmIntake       *intake)
{
  start_work (self, intake);
  sm_intake_run_async (intake, self->cancellable, read_cb, g_object_ref (self));
}

static void
chooser_response_cb (GtkNativeDialog *dialog,
                     int              response,
                     SmImportDialog  *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GListModel) list = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        g_ptr_array_add (files, g_list_model_get_item (list, i));
      if (files->len > 0)
        sm_import_dialog_add_files (self, (GFile **) files->pdata, files->len);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SmImportDialog *self = SM_IMPORT_DIALOG (widget);
  gboolean folder = strcmp (name, "import.choose-folder") == 0;
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (folder ? _("Choose a Folder of Articles") : _("Choose Articles"),
                                        GTK_WINDOW (self),
                                        folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN,
                                        _("_Choose"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  if (!folder)
    {
      static const char *const patterns[] = { "*.txt", "*.md", "*.markdown", "*.html", "*.htm", "*.xhtml", "*.pdf",
                                              "*.docx", "*.odt" };
      g_autoptr(GtkFileFilter) articles = gtk_file_filter_new ();
      g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

      gtk_file_filter_set_name (articles, _("Articles"));
      for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
        gtk_file_filter_add_pattern (articles, patterns[i]);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), articles);
      gtk_file_filter_set_name (all, _("All files"));
      gtk_file_filter_add_pattern (all, "*");
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
    }
  g_signal_connect_object (dialog, "response", G_CALLBACK (chooser_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(SmImportDialog) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr(SmIntake) intake = NULL;
  g_autoptr(GInputStream) stream = NULL;

  if (text == NULL || *text == '\0')
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  intake = new_reader (self);
  stream = g_memory_input_stream_new_from_data (g_strdup (text), strlen (text), g_free);
  /* Translators: where an article comes from that was pasted */
  sm_intake_add_stream (intake, stream, _("Clipboard"));
  start_reading (self, intake);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SmImportDialog *self = SM_IMPORT_DIALOG (widget);

  if (strcmp (gtk_stack_get_visible_child_name (self->pages), "start") != 0)
    return;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb, g_object_ref (self));
}

static gboolean
drop_cb (GtkDropTarget  *target,
         const GValue   *value,
         double          x,
         double          y,
         SmImportDialog *self)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new ();
  GSList *list;

  if (strcmp (gtk_stack_get_visible_child_name (self->pages), "start") != 0)
    return FALSE;
  list = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *item = list; item != NULL; item = item->next)
    g_ptr_array_add (files, item->data);
  if (files->len > 0)
    sm_import_dialog_add_files (self, (GFile **) files->pdata, files->len);
  g_slist_free (list);
  return files->len > 0;
}

/* ------------------------------------------------------------------------------------------- importing */

/* What the thread needs; owned. */
typedef struct
{
  SmIntake   *intake;
  SmSnapshot *known; /* (nullable) */
  const char *parser;
} Import;

static void
free_import (gpointer data)
{
  Import *import = data;

  g_object_unref (import->intake);
  g_clear_pointer (&import->known, sm_snapshot_unref);
  g_free (import);
}

/* The issues of the corpus that the articles join, or the usual ones. */
static SmSnapshot *
get_issues (const Import  *import,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GFile) file = NULL;

  if (import->known != NULL && import->known->n_issues > 0)
    return sm_snapshot_ref (import->known);
  file = sm_issue_set_get_default ();
  return sm_issue_set_load (file, cancellable, error);
}

static GBytes *
run_import (const Import  *import,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(SmSnapshot) issues = get_issues (import, cancellable, error);
  g_autoptr(GOutputStream) stream = NULL;

  if (issues == NULL)
    return NULL;
  sm_intake_set_issues (import->intake, issues);
  if (strcmp (import->parser, "none") != 0)
    {
      g_autoptr(SmLexicon) lexicon = sm_issue_set_new_lexicon (issues, NULL);
      g_autoptr(SmParser) parser = sm_parsers_make (import->parser, lexicon, error);

      if (parser == NULL)
        return NULL;
      sm_intake_set_parser (import->intake, parser);
    }
  if (!sm_intake_run (import->intake, cancellable, error))
    return NULL;

  stream = g_memory_output_stream_new_resizable ();
  if (!sm_writer_write_stream (sm_intake_get_snapshot (import->intake), stream, SM_FILE_JSON, FALSE, cancellable, error)
      || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
import_thread_cb (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = run_import (data, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(SmImportDialog) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          end_work (self);
          show_failure (self, error->message);
        }
      return;
    }
  end_work (self);
  g_signal_emit (self, signals[IMPORTED], 0, bytes);
  gtk_window_close (GTK_WINDOW (self));
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SmImportDialog *self = SM_IMPORT_DIALOG (widget);
  g_autoptr(SmIntake) intake = sm_intake_new (NULL);
  g_autoptr(GTask) task = NULL;
  Import *import = g_new0 (Import, 1);

  sm_intake_set_known (intake, self->known);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr(SmImportRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (sm_import_row_is_included (row))
        {
          g_autoptr(SmRawArticle) copy = sm_raw_article_copy (sm_import_row_get_article (row));

          sm_intake_add_article (intake, copy);
        }
    }

  import->intake = g_object_ref (intake);
  import->known = self->known != NULL ? sm_snapshot_ref (self->known) : NULL;
  import->parser = parser_words[MIN (gtk_drop_down_get_selected (self->parser_drop), G_N_ELEMENTS (parser_words) - 1)];
  start_work (self, intake);
  task = g_task_new (NULL, self->cancellable, imported_cb, g_object_ref (self));
  g_task_set_source_tag (task, import_action);
  g_task_set_task_data (task, import, free_import);
  g_task_run_in_thread (task, import_thread_cb);
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static gboolean
close_request_cb (SmImportDialog *self)
{
  end_work (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  return FALSE;
}

/* ------------------------------------------------------------------------------------------- the class */

static void
sm_import_dialog_dispose (GObject *object)
{
  SmImportDialog *self = SM_IMPORT_DIALOG (object);

  end_work (self);
  g_clear_object (&self->intake);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->known, sm_snapshot_unref);

  G_OBJECT_CLASS (sm_import_dialog_parent_class)->dispose (object);
}

static void
sm_import_dialog_class_init (SmImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_import_dialog_dispose;

  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_BYTES);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stancemap/Stancemap/ui/sm-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, date_box);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, date_button);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, date_popover);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, details);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, notes_label);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, outlet_row);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, parser_drop);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, parser_names);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, text_label);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, SmImportDialog, work_label);
  sm_import_dialog_bind_review (widget_class);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "import.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "import.choose-files", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "import.choose-folder", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "import.paste", NULL, paste_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "import.paste", NULL);
}

static void
sm_import_dialog_init (SmImportDialog *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  sm_import_dialog_init_review (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.import", FALSE);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * sm_import_dialog_new:
 * @known: (nullable): the corpus that the articles will join, of which they may be duplicates
 *
 * Makes a dialog that asks which articles to import.
 *
 * Returns: (transfer floating): a dialog
 */
SmImportDialog *
sm_import_dialog_new (SmSnapshot *known)
{
  SmImportDialog *self = g_object_new (SM_TYPE_IMPORT_DIALOG, NULL);

  self->known = known != NULL ? sm_snapshot_ref (known) : NULL;
  return self;
}

/**
 * sm_import_dialog_add_files:
 * @self: a dialog that has no articles yet
 * @files: (array length=n_files): articles, and folders of them
 * @n_files: how many, at least 1
 *
 * Reads files as if they had been chosen in the dialog.
 */
void
sm_import_dialog_add_files (SmImportDialog  *self,
                            GFile          **files,
                            guint            n_files)
{
  g_autoptr(SmIntake) intake = NULL;

  g_return_if_fail (SM_IS_IMPORT_DIALOG (self));

  intake = new_reader (self);
  for (guint i = 0; i < n_files; i++)
    sm_intake_add_file (intake, files[i]);
  start_reading (self, intake);
}

/* Whether a folder has an article in it and no corpus. */
static gboolean
holds_articles (GFile *folder)
{
  g_autoptr(GFileEnumerator) children =
    g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  gboolean found = FALSE;
  GFileInfo *info;

  while (children != NULL && g_file_enumerator_iterate (children, &info, NULL, NULL, NULL) && info != NULL)
    {
      SmFileKind kind;
      gboolean gzipped;

      if (sm_file_kind_from_name (g_file_info_get_name (info), &kind, &gzipped) && kind != SM_FILE_CSV)
        return FALSE;
      found |= sm_raw_kind_is_named (g_file_info_get_name (info));
    }
  return found;
}

/**
 * sm_import_is_article:
 * @file: a file or a folder that somebody wants to see
 *
 * Says whether it is to be imported, by its name; all else is opened as a corpus.
 *
 * Returns: %TRUE for articles and for folders of them
 */
gboolean
sm_import_is_article (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  if (name == NULL)
    return FALSE;
  if (sm_raw_kind_is_named (name))
    return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY;
  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY && holds_articles (file);
}
