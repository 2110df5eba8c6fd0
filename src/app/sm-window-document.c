/* The window and what is opened in it: saving, closing, a file that somebody else writes, and edits that an earlier
 * session left. */
#include "config.h"

#include <glib/gi18n.h>

#include "sm-application.h"
#include "sm-window-private.h"

/* Whether this window's document is still being read. */
gboolean
sm_window_is_loading (SmWindow *self)
{
  return self->document != NULL && sm_document_is_loading (self->document);
}

/**
 * sm_window_get_document:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): what is opened in it
 */
SmDocument *
sm_window_get_document (SmWindow *self)
{
  g_return_val_if_fail (SM_IS_WINDOW (self), NULL);

  return self->document;
}

/* The name of the document, marked when something is not saved. */
void
sm_window_update_title (SmWindow *self)
{
  g_autofree char *name = sm_document_dup_title (self->document);
  g_autofree char *marked = g_strdup_printf ("• %s", name);

  gtk_widget_set_visible (self->example_label, self->is_example);
  gtk_window_set_title (GTK_WINDOW (self), sm_document_is_modified (self->document) ? marked : name);
}

/* ------------------------------------------------------------------------------------------- saving */

static void ask_where_to_save (SmWindow *self);
static void reload            (SmWindow *self);
static void save_to           (SmWindow *self,
                               GFile    *file,
                               gboolean  overwrite);

static GtkWidget *
new_question (SmWindow   *self,
              const char *heading,
              const char *body)
{
  return adw_message_dialog_new (GTK_WINDOW (self), heading, body);
}

static gboolean
destroy_cb (gpointer user_data)
{
  gtk_window_destroy (user_data);
  return G_SOURCE_REMOVE;
}

/* A question that is being answered still needs the window that it stands before. */
static void
destroy_later (SmWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, destroy_cb, g_object_ref (self), g_object_unref);
}

static void
changed_response_cb (AdwMessageDialog *dialog,
                     const char       *response,
                     SmWindow         *self)
{
  if (g_str_equal (response, "overwrite"))
    save_to (self, NULL, TRUE);
  else if (g_str_equal (response, "save-as"))
    ask_where_to_save (self);
  else
    {
      self->closing = FALSE;
      if (g_str_equal (response, "reload"))
        reload (self);
    }
}

/* Somebody else wrote the file: nothing of theirs goes without being asked for. */
static void
ask_about_changed (SmWindow *self)
{
  GtkWidget *dialog = new_question (self, _("The File Was Changed by Somebody Else"),
                                    _("It is not the file any more that was opened here. Saving it now would lose what "
                                      "was written there; reloading it would lose what was changed here."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "reload", _("_Reload"),
                                    "overwrite", _("_Overwrite"), "save-as", _("_Save As…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "reload", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "overwrite", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save-as", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save-as");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (changed_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SmWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean cards_only = self->saving_cards_only;

  /* The window was closed meanwhile. */
  if (self->document == NULL)
    return;

  if (sm_document_save_finish (SM_DOCUMENT (source), result, &error))
    sm_window_toast (self, cards_only ? _("Cards Saved") : _("Saved"), NULL, NULL);
  else if (g_error_matches (error, SM_DOCUMENT_ERROR, SM_DOCUMENT_ERROR_CHANGED))
    {
      ask_about_changed (self);
      return;
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sm_window_toast (self, error->message, NULL, NULL);

  if (self->closing && error == NULL)
    gtk_window_destroy (GTK_WINDOW (self));
  self->closing = FALSE;
}

static void
save_to (SmWindow *self,
         GFile    *file,
         gboolean  overwrite)
{
  self->saving_cards_only = sm_brief_is_modified (self->brief)
                            && !sm_edits_is_modified (sm_document_get_edits (self->document));
  sm_document_save_async (self->document, file, overwrite, NULL, saved_cb, g_object_ref (self));
}

static void
save_response_cb (GtkNativeDialog *dialog,
                  int              response,
                  SmWindow        *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      /* The chooser has asked about a file that is there. */
      save_to (self, file, TRUE);
    }
  else
    self->closing = FALSE;
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
ask_where_to_save (SmWindow *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save Articles"), GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _("Articles.json"));
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
save (SmWindow *self)
{
  if (sm_document_get_file (self->document) != NULL)
    save_to (self, NULL, FALSE);
  else
    ask_where_to_save (self);
}

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SmWindow *self = user_data;

  if (g_str_equal (g_action_get_name (G_ACTION (action)), "save"))
    save (self);
  else
    ask_where_to_save (self);
}

/* ------------------------------------------------------------------------------------------- closing */

/* Whether another window shows the document too. */
gboolean
sm_window_is_shared (SmWindow *self)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *item = app != NULL ? gtk_application_get_windows (app) : NULL; item != NULL; item = item->next)
    if (item->data != self && SM_IS_WINDOW (item->data) && SM_WINDOW (item->data)->document == self->document)
      return TRUE;
  return FALSE;
}

static void
close_response_cb (AdwMessageDialog *dialog,
                   const char       *response,
                   SmWindow         *self)
{
  if (g_str_equal (response, "discard"))
    {
      sm_document_discard (self->document);
      destroy_later (self);
    }
  else if (g_str_equal (response, "save"))
    {
      self->closing = TRUE;
      save (self);
    }
}

/* Whether the window may close now; if not, the user is asked about what would be lost. */
gboolean
sm_window_may_close (SmWindow *self)
{
  GtkWidget *dialog;
  gboolean edits;
  gboolean imported;

  if (self->document == NULL || !sm_document_is_modified (self->document) || sm_window_is_shared (self))
    return TRUE;

  edits = sm_edits_is_modified (sm_document_get_edits (self->document));
  imported = sm_document_is_imported (self->document);
  if (imported)
    dialog = new_question (self, _("Save the Imported Articles?"),
                           _("They and the statements suggested for them are in no file yet."));
  else
    dialog = new_question (self, edits ? _("Save the Changes?") : _("Save the Cards?"),
                           edits ? _("What was changed in the articles is not saved yet.")
                                 : _("Cards were kept or changed and are not saved with the articles yet."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"),
                                    "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));

  return FALSE;
}

/* ------------------------------------------------------------------------------------------- what others do */

/* The file as it is now, in a window of its own; what was not saved of it here is lost. */
static void
reload (SmWindow *self)
{
  GApplication *app = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr(GFile) file = NULL;
  g_autoptr(GPtrArray) windows = g_ptr_array_new ();

  if (sm_document_get_file (self->document) == NULL || app == NULL)
    return;

  file = g_object_ref (sm_document_get_file (self->document));
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (app)); item != NULL; item = item->next)
    if (SM_IS_WINDOW (item->data) && SM_WINDOW (item->data)->document == self->document)
      g_ptr_array_add (windows, item->data);

  sm_document_discard (self->document);
  sm_application_open_anew (SM_APPLICATION (app), file);
  for (guint i = 0; i < windows->len; i++)
    destroy_later (windows->pdata[i]);
}

static void
reload_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  SmWindow *self = user_data;

  if (sm_document_is_modified (self->document))
    ask_about_changed (self);
  else
    reload (self);
}

static void
changed_on_disk_cb (SmWindow *self)
{
  if (sm_document_is_changed_on_disk (self->document))
    sm_window_toast (self, _("The file was changed by somebody else"), _("_Reload"), "win.reload");
}

static void
left_response_cb (AdwMessageDialog *dialog,
                  const char       *response,
                  SmWindow         *self)
{
  g_autoptr(GError) error = NULL;

  if (self->document == NULL)
    return;
  if (g_str_equal (response, "restore"))
    {
      if (!sm_document_restore_left (self->document, &error))
        sm_window_toast (self, error->message, NULL, NULL);
    }
  else if (g_str_equal (response, "discard"))
    sm_document_discard_left (self->document);
  else
    sm_document_keep_left (self->document);
}

/* Edits of a session that ended without saving: what and when, and whether they can be had back. */
static void
left_found_cb (SmWindow *self)
{
  GtkWidget *dialog;
  gboolean fits = FALSE;
  guint n_edits = 0;
  gint64 last = 0;
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *when = NULL;
  g_autofree char *body = NULL;
  SmLeftJournal *left = sm_document_get_left (self->document, &fits, &n_edits, &last);

  /* One window asks; and only once. */
  if (left == NULL || self->left_asked || sm_window_is_shared (self))
    return;
  self->left_asked = TRUE;

  time = g_date_time_new_from_unix_local (last);
  when = time != NULL ? g_date_time_format (time, "%c") : g_strdup ("");
  if (fits)
    body = g_strdup_printf (ngettext ("%1$u change was made and never saved; the last one on %2$s.",
                                      "%1$u changes were made and never saved; the last one on %2$s.", n_edits),
                            n_edits, when);
  else
    body = g_strdup_printf (ngettext ("%1$u change was made and never saved; the last one on %2$s. It belongs to "
                                      "another state of this file, so it can’t be made here. It is kept until you "
                                      "discard it.",
                                      "%1$u changes were made and never saved; the last one on %2$s. They belong to "
                                      "another state of this file, so they can’t be made here. They are kept until "
                                      "you discard them.", n_edits),
                            n_edits, when);

  dialog = new_question (self, _("Unsaved Changes Were Found"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "later", _("_Not Now"), "discard", _("_Discard"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  if (fits)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "restore", _("_Restore"));
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore", ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "restore");
    }
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "later");
  g_signal_connect_object (dialog, "response", G_CALLBACK (left_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ------------------------------------------------------------------------------------------- all of it */

static const GActionEntry actions[] = {
  { "save", save_action },
  { "save-as", save_action },
  { "reload", reload_action },
};

static void
set_enabled (SmWindow   *self,
             const char *name,
             gboolean    enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

void
sm_window_update_document (SmWindow *self)
{
  gboolean open = self->document != NULL && !sm_window_is_loading (self);

  set_enabled (self, "save", open && sm_document_is_modified (self->document));
  set_enabled (self, "save-as", open);
  set_enabled (self, "reload", open && sm_document_get_file (self->document) != NULL);
}

static void
modified_cb (SmWindow *self)
{
  sm_window_update_title (self);
  sm_window_update_actions (self);
}

/* Follows the document, once there is a body to show it in. */
void
sm_window_follow_document (SmWindow *self)
{
  SmEdits *edits = sm_document_get_edits (self->document);

  g_signal_connect_object (self->document, "notify::modified", G_CALLBACK (modified_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::changed-on-disk", G_CALLBACK (changed_on_disk_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "left-found", G_CALLBACK (left_found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (edits, "notify::can-undo", G_CALLBACK (sm_window_update_actions), self, G_CONNECT_SWAPPED);
  left_found_cb (self);
}

void
sm_window_add_document_actions (SmWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
