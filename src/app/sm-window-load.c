#include "config.h"

#include <glib/gi18n.h>

#include "sm-application.h"
#include "sm-problems-dialog.h"
#include "sm-window-private.h"
#include "sm-words.h"

/* A load that ends sooner never shows its progress: a bar that only flashes says nothing. */
#define PROGRESS_DELAY_MS 250

static void
progress_cb (SmWindow *self)
{
  guint n_articles = sm_loader_get_n_articles (self->loader);
  double fraction = sm_loader_get_fraction (self->loader);
  guint n_total;
  g_autofree char *done = sm_words_number (n_articles);
  g_autofree char *total = NULL;
  g_autofree char *text = NULL;

  g_object_get (self->loader, "n-total", &n_total, NULL);
  total = sm_words_number (n_total);
  if (n_total > 0)
    /* Translators: progress of loading: "1,240 of 3,000 articles" */
    text = g_strdup_printf (ngettext ("%s of %s article", "%s of %s articles", n_total), done, total);
  else
    text = g_strdup_printf (ngettext ("%s article", "%s articles", n_articles), done);
  gtk_label_set_text (self->loading_label, text);
  gtk_progress_bar_set_fraction (self->loading_progress, fraction);
}

static gboolean
show_progress_cb (gpointer user_data)
{
  SmWindow *self = user_data;

  if (sm_window_is_loading (self))
    gtk_revealer_set_reveal_child (self->loading_revealer, TRUE);

  return G_SOURCE_REMOVE;
}

static void
update_problems (SmWindow *self)
{
  guint n_left_out = sm_loader_get_n_problems (self->loader, SM_SEVERITY_ERROR);
  guint n_warnings = sm_loader_get_n_problems (self->loader, SM_SEVERITY_WARNING);
  g_autofree char *left_out = sm_words_number (n_left_out);
  g_autofree char *warnings = sm_words_number (n_warnings);
  g_autofree char *text = NULL;

  if (n_left_out > 0)
    text = g_strdup_printf (ngettext ("%s thing in the files could not be read; all the rest is shown.",
                                      "%s things in the files could not be read; all the rest is shown.",
                                      n_left_out),
                            left_out);
  else if (n_warnings > 0)
    text = g_strdup_printf (ngettext ("%s thing in the files was read in part.",
                                      "%s things in the files were read in part.", n_warnings),
                            warnings);

  if (text != NULL)
    gtk_label_set_text (self->problems_label, text);
  gtk_info_bar_set_revealed (self->problems_bar, text != NULL);
  sm_window_update_actions (self);
}

/* What the reader said of the first file that it had to give up; NULL when it said nothing. */
static char *
dup_reason (SmWindow *self)
{
  GListModel *problems = sm_loader_get_problems (self->loader);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr(SmProblem) problem = g_list_model_get_item (problems, i);

      if (sm_problem_get_severity (problem) == SM_SEVERITY_FATAL)
        return g_strdup (sm_problem_get_message (problem));
    }

  return NULL;
}

/* Nothing could be loaded: the window is as empty as before, but says why. */
static void
show_failure (SmWindow     *self,
              const GError *error)
{
  g_autofree char *base = self->files->len == 1 ? g_file_get_basename (self->files->pdata[0]) : NULL;
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *reason = dup_reason (self);
  g_autofree char *escaped_title = NULL;
  g_autofree char *escaped_text = NULL;

  if (name != NULL)
    title = g_strdup_printf (_("“%s” Could Not Be Opened"), name);
  else
    title = g_strdup (_("The Articles Could Not Be Opened"));
  escaped_title = g_markup_escape_text (title, -1);
  escaped_text = g_markup_escape_text (reason != NULL ? reason : error->message, -1);

  adw_status_page_set_title (self->failed_page, escaped_title);
  adw_status_page_set_description (self->failed_page, escaped_text);
  gtk_stack_set_visible_child_name (self->pages, "failed");
}

static void
remember_files (SmWindow *self)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      g_autofree char *uri = g_file_get_uri (self->files->pdata[i]);

      /* It is offered anyway. */
      if (sm_application_is_example (self->files->pdata[i]))
        continue;
      gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
    }
}

static void
show_loaded (SmWindow *self)
{
  SmLoader *loader = self->loader;
  const GError *error = sm_document_get_load_error (self->document);

  gtk_revealer_set_reveal_child (self->loading_revealer, FALSE);
  sm_view_state_set_loading (self->state, FALSE);
  sm_window_update_view (self);
  update_problems (self);

  if (error == NULL)
    {
      if (sm_loader_was_cancelled (loader))
        {
          guint n = sm_loader_get_n_articles (loader);
          g_autofree char *number = sm_words_number (n);
          g_autofree char *text = g_strdup_printf (ngettext ("Stopped; %s article is loaded",
                                                             "Stopped; %s articles are loaded", n), number);

          sm_window_toast (self, text, NULL, NULL);
        }
      remember_files (self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_stack_set_visible_child_name (self->views, "empty");
  else
    {
      gtk_info_bar_set_revealed (self->problems_bar, FALSE);
      show_failure (self, error);
    }
  sm_window_update_actions (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
loaded_cb (SmWindow *self)
{
  if (sm_window_is_built (self))
    show_loaded (self);
  else
    self->loaded = TRUE;
}

/* Shows how a load gets on that began before there was a body. */
void
sm_window_show_load (SmWindow *self)
{
  g_signal_connect_object (self->loader, "notify", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  progress_cb (self);
  g_timeout_add_full (G_PRIORITY_DEFAULT, PROGRESS_DELAY_MS, show_progress_cb, g_object_ref (self), g_object_unref);
  if (self->loaded)
    show_loaded (self);
  self->loaded = FALSE;
}

/**
 * sm_window_load:
 * @self: a window in which nothing was opened yet
 * @files: (array length=n_files): files and folders; several are shown as one corpus
 * @n_files: how many, at least 1
 *
 * Starts loading; marks appear as they arrive. Errors are shown in the window. A window that was not painted yet loads
 * behind its first frame.
 */
void
sm_window_load (SmWindow  *self,
                GFile    **files,
                guint      n_files)
{
  g_autoptr(SmDocument) document = NULL;
  gboolean is_example = FALSE;

  g_return_if_fail (SM_IS_WINDOW (self));
  g_return_if_fail (n_files > 0);
  g_return_if_fail (self->state == NULL);

  for (guint i = 0; i < n_files; i++)
    is_example |= sm_application_is_example (files[i]);

  document = sm_document_new (files, n_files, is_example);
  sm_document_load (document);
  sm_window_show_document (self, document);
}

/**
 * sm_window_show_document:
 * @self: a window in which nothing was opened yet
 * @document: (transfer none): what to show, maybe in other windows too; it may still be loading
 *
 * Shows a document, of which windows share all but what they look at.
 */
void
sm_window_show_document (SmWindow   *self,
                         SmDocument *document)
{
  g_return_if_fail (SM_IS_WINDOW (self));
  g_return_if_fail (SM_IS_DOCUMENT (document));
  g_return_if_fail (self->state == NULL);

  self->document = g_object_ref (document);
  self->is_example = sm_document_is_example (document);
  for (guint i = 0; self->files->len < sm_document_get_files (document)->len; i++)
    g_ptr_array_add (self->files, g_object_ref (sm_document_get_files (document)->pdata[i]));
  self->loader = g_object_ref (sm_document_get_loader (document));
  self->state = sm_view_state_new (sm_document_get_corpus (document));
  sm_view_state_set_loading (self->state, sm_document_is_loading (document));
  if (sm_document_is_loading (document))
    g_signal_connect_object (document, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  else
    self->loaded = TRUE;

  if (sm_window_is_built (self))
    {
      sm_window_show_state (self);
      sm_window_show_load (self);
    }
}

/**
 * sm_window_load_imported:
 * @self: a window in which nothing was opened yet
 * @corpus: corpus JSON that is in no file
 *
 * Shows articles that were imported. They are saved where the user says, and closing the window before asks for that.
 */
void
sm_window_load_imported (SmWindow *self,
                         GBytes   *corpus)
{
  g_autoptr(SmDocument) document = NULL;

  g_return_if_fail (SM_IS_WINDOW (self));
  g_return_if_fail (self->state == NULL);

  document = sm_document_new_imported (corpus, _("Imported Articles"));
  sm_document_load (document);
  sm_window_show_document (self, document);
}

/* Stops a load under way; what is loaded stays. */
void
sm_window_cancel_load (SmWindow *self)
{
  if (self->document != NULL)
    sm_document_cancel_load (self->document);
}

void
sm_window_show_problems (SmWindow *self)
{
  SmProblemsDialog *dialog = sm_problems_dialog_new (self->loader);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}
