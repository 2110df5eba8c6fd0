/* What leaves the window: files, and what is copied. */
#include "config.h"

#include <glib/gi18n.h>

#include "sm-application.h"
#include "sm-copy.h"
#include "sm-export-dialog.h"
#include "sm-settings.h"
#include "sm-window-private.h"

/* Whether there is a picture of anything to be written or copied. */
gboolean
sm_window_has_picture (SmWindow *self)
{
  return sm_window_has_statements (self) && sm_view_is_picture (sm_view_state_get_view (self->state));
}

static void
show_exported_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  SmWindow *self = user_data;

  if (self->exported != NULL)
    sm_application_open_folder (SM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), self->exported,
                                GTK_WINDOW (self));
}

/* Told by the dialog, or when an export without it is done. */
static void
exported_cb (SmWindow *self,
             GFile    *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  /* Translators: %s is a file name */
  g_autofree char *text = g_strdup_printf (_("“%s” Exported"), name);

  g_set_object (&self->exported, file);
  sm_window_toast (self, text, _("_Show in Files"), "win.show-exported");
  sm_window_update_actions (self);
}

static void
export_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  SmWindow *self = user_data;
  SmExportDialog *dialog = sm_export_dialog_new (self->state);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "exported", G_CALLBACK (exported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct
{
  SmWindow *window;
  GFile    *file;
} Export;

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Export *export = user_data;
  g_autoptr(GError) error = NULL;

  if (sm_picture_write_finish (result, &error))
    exported_cb (export->window, export->file);
  else
    sm_window_toast (export->window, error->message, NULL, NULL);

  g_object_unref (export->window);
  g_object_unref (export->file);
  g_free (export);
}

/* Writes what is shown to @file with the settings of the last export; the name decides the format. */
static void
export_to (SmWindow *self,
           GFile    *file)
{
  g_autoptr(SmPicture) picture = NULL;
  g_autofree char *name = g_file_get_basename (file);
  const char *ending = strrchr (name, '.');
  Export *export;

  if (!sm_window_has_picture (self))
    return;

  picture = sm_picture_new (self->state);
  sm_picture_take_settings (picture, sm_settings_get ());
  if (ending != NULL)
    sm_picture_format_from_nick (ending + 1, &picture->options.format);

  export = g_new0 (Export, 1);
  export->window = g_object_ref (self);
  export->file = g_object_ref (file);
  sm_picture_write_async (picture, file, NULL, written_cb, export);
}

static void
export_again_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  SmWindow *self = user_data;

  if (self->exported != NULL)
    export_to (self, self->exported);
}

static void
export_to_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (g_variant_get_string (parameter, NULL));

  export_to (user_data, file);
}

static void
picture_copied_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(SmWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (sm_copy_picture_finish (gtk_widget_get_clipboard (GTK_WIDGET (self)), result, &error))
    sm_window_toast (self, _("Picture Copied"), NULL, NULL);
  else if (error != NULL)
    sm_window_toast (self, error->message, NULL, NULL);
}

static void
copy_picture_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  SmWindow *self = user_data;
  g_autoptr(SmPicture) picture = NULL;

  if (!sm_window_has_picture (self))
    return;

  /* The page of the last export: what is copied is pasted where exports go. */
  picture = sm_picture_new (self->state);
  sm_picture_take_settings (picture, sm_settings_get ());
  sm_copy_picture_async (picture, NULL, picture_copied_cb, g_object_ref (self));
}

static void
quote_copied_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SmWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (sm_copy_quote_finish (gtk_widget_get_clipboard (GTK_WIDGET (self)), result, &error))
    sm_window_toast (self, _("Quote Copied"), NULL, NULL);
  else if (error != NULL)
    sm_window_toast (self, error->message, NULL, NULL);
}

static void
copy_quote_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  SmWindow *self = user_data;
  guint row = self->state != NULL ? sm_view_state_get_selected (self->state) : SM_ROW_NONE;

  if (row != SM_ROW_NONE)
    sm_copy_quote_async (sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state)), row, NULL,
                         quote_copied_cb, g_object_ref (self));
}

void
sm_window_add_export_actions (SmWindow *self)
{
  static const GActionEntry actions[] = {
    { "copy-picture", copy_picture_action },
    { "copy-quote", copy_quote_action },
    { "export", export_action },
    { "export-again", export_again_action },
    { "export-to", export_to_action, "s" },
    { "show-exported", show_exported_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
