#include "config.h"

#include "sm-export-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sm-picture.h"
#include "sm-preview.h"
#include "sm-settings.h"

/* Changes in quick succession make one preview. */
#define PREVIEW_DELAY_MS 120

/* Narrower than this, the options stand below the preview. */
#define FOLD_WIDTH 720

/* Characters of a file name that is drafted from the title. */
#define MAX_NAME 60

static const SmPresetId presets[] = {
  SM_PRESET_SLIDE, SM_PRESET_HALL, SM_PRESET_A4, SM_PRESET_COLUMN, SM_PRESET_WEB, SM_PRESET_SCREEN,
};

static const SmPictureFormat formats[] = { SM_FORMAT_PNG, SM_FORMAT_SVG, SM_FORMAT_PDF };

static const SmThemeId themes[] = { SM_THEME_LIGHT, SM_THEME_DARK, SM_THEME_INK, SM_THEME_CONTRAST };

/* SmExportDialog: how a picture is to be written, with a preview that is laid out for the page just like the
 * file will be. What was chosen is remembered when a picture has been written. */
struct _SmExportDialog
{
  AdwWindow      parent_instance;

  GtkBox        *columns;
  GtkPicture    *preview;
  GtkSpinner    *spinner;
  GtkLabel      *size_label;
  GtkLabel      *error_label;
  AdwComboRow   *preset_row;
  GtkWidget     *width_row;
  GtkWidget     *height_row;
  GtkAdjustment *width_adjustment;
  GtkAdjustment *height_adjustment;
  AdwComboRow   *format_row;
  GtkWidget     *dpi_row;
  GtkAdjustment *dpi_adjustment;
  AdwComboRow   *theme_row;
  GtkSwitch     *transparent_switch;
  GtkEditable   *title_row;
  GtkEditable   *subtitle_row;
  GtkEditable   *words_row;    /* the picture in words */
  AdwComboRow   *sight_row;

  SmViewState   *state;        /* owned */
  char          *drafted;      /* owned: title of the last preview */
  gboolean       worded;       /* the words are the user's own */
  gboolean       filling;      /* the rows are being set, not chosen */
  guint          timeout;
  GCancellable  *cancellable;  /* owned: the preview on its way */
};

enum
{
  EXPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SmExportDialog, sm_export_dialog, ADW_TYPE_WINDOW)

static SmPresetId
get_preset (SmExportDialog *self)
{
  return presets[MIN (adw_combo_row_get_selected (self->preset_row), G_N_ELEMENTS (presets) - 1)];
}

static SmPictureFormat
get_format (SmExportDialog *self)
{
  return formats[MIN (adw_combo_row_get_selected (self->format_row), G_N_ELEMENTS (formats) - 1)];
}

static char *
dup_text (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);

  return *text != '\0' ? g_strdup (text) : NULL;
}

/* The picture as the rows say. */
static SmPicture *
make_picture (SmExportDialog *self)
{
  SmPicture *picture = sm_picture_new (self->state);
  SmThemeId theme = themes[MIN (adw_combo_row_get_selected (self->theme_row), G_N_ELEMENTS (themes) - 1)];

  picture->preset = sm_preset_get (get_preset (self));
  if (get_preset (self) == SM_PRESET_SCREEN)
    {
      picture->width = gtk_adjustment_get_value (self->width_adjustment);
      picture->height = gtk_adjustment_get_value (self->height_adjustment);
    }
  picture->title = dup_text (self->title_row);
  picture->subtitle = dup_text (self->subtitle_row);
  if (self->worded)
    picture->description = dup_text (self->words_row);
  picture->options.format = get_format (self);
  picture->options.scale = gtk_adjustment_get_value (self->dpi_adjustment) / 96.0;
  picture->options.theme = sm_theme_get (theme, g_settings_get_enum (sm_settings_get (), "palette"));
  picture->options.transparent = gtk_switch_get_active (self->transparent_switch);

  return picture;
}

/* ------------------------------------------------------------------------------------------- preview */

static void
show_size (SmExportDialog  *self,
           const SmPreview *preview)
{
  double scale = gtk_adjustment_get_value (self->dpi_adjustment) / 96.0;
  g_autofree char *text = NULL;

  if (get_format (self) == SM_FORMAT_PNG)
    /* Translators: width, height, resolution of an image */
    text = g_strdup_printf (_("%.0f × %.0f pixels at %.0f dots per inch"), round (preview->width * scale),
                            round (preview->height * scale), 96 * scale);
  else
    /* Translators: width, height of a page */
    text = g_strdup_printf (_("%.0f × %.0f mm"), preview->width * 25.4 / 96, preview->height * 25.4 / 96);
  gtk_label_set_text (self->size_label, text);
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SmExportDialog) self = user_data;
  g_autoptr(SmPreview) preview = sm_preview_make_finish (result, NULL);

  /* Cancelled: a newer one is on its way, or the dialog is gone. */
  if (preview == NULL || self->state == NULL)
    return;

  gtk_spinner_stop (self->spinner);
  gtk_picture_set_paintable (self->preview, GDK_PAINTABLE (preview->texture));
  g_free (self->drafted);
  self->drafted = g_strdup (preview->title);
  if (!self->worded)
    {
      self->filling = TRUE;
      gtk_editable_set_text (self->words_row, preview->description != NULL ? preview->description : "");
      self->filling = FALSE;
    }
  show_size (self, preview);
}

static gboolean
preview_timeout_cb (gpointer user_data)
{
  SmExportDialog *self = user_data;
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr(SmPicture) picture = NULL;

  /* The preview is as sharp as there is room for it; wait until that is known. */
  if (gtk_widget_get_width (GTK_WIDGET (self->preview)) == 0)
    return G_SOURCE_CONTINUE;

  self->timeout = 0;
  picture = make_picture (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_spinner_start (self->spinner);
  sm_preview_make_async (picture, adw_combo_row_get_selected (self->sight_row), gtk_widget_get_width (GTK_WIDGET (self->preview)) * scale,
                         gtk_widget_get_height (GTK_WIDGET (self->preview)) * scale, self->cancellable,
                         previewed_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
queue_preview (SmExportDialog *self)
{
  gboolean custom = get_preset (self) == SM_PRESET_SCREEN;

  gtk_widget_set_visible (self->width_row, custom);
  gtk_widget_set_visible (self->height_row, custom);
  gtk_widget_set_visible (self->dpi_row, get_format (self) == SM_FORMAT_PNG);
  if (self->filling)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  if (self->timeout == 0)
    self->timeout = g_timeout_add (PREVIEW_DELAY_MS, preview_timeout_cb, self);
}

/* Words that are taken away are drafted again. */
static void
words_changed_cb (SmExportDialog *self)
{
  if (self->filling)
    return;

  self->worded = *gtk_editable_get_text (self->words_row) != '\0';
  if (!self->worded)
    queue_preview (self);
}

static void
preset_changed_cb (SmExportDialog *self)
{
  /* Each purpose has a resolution of its own. */
  if (!self->filling)
    gtk_adjustment_set_value (self->dpi_adjustment, 96 * sm_preset_get (get_preset (self))->scale);
  queue_preview (self);
}

/* ------------------------------------------------------------------------------------------- settings */

static void
select_nick (AdwComboRow *row,
             const char  *wanted,
             const char *(*nick) (guint i),
             guint        n)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (nick (i), wanted) == 0)
      adw_combo_row_set_selected (row, i);
}

static const char *
preset_nick (guint i)
{
  return presets[i] == SM_PRESET_SCREEN ? "custom" : sm_preset_get (presets[i])->nick;
}

static const char *
format_nick (guint i)
{
  return sm_picture_format_get_nick (formats[i]);
}

static const char *
theme_nick (guint i)
{
  return sm_theme_get_nick (themes[i]);
}

static void
restore (SmExportDialog *self)
{
  GSettings *settings = sm_settings_get ();
  g_autofree char *preset = g_settings_get_string (settings, "export-preset");
  g_autofree char *format = g_settings_get_string (settings, "export-format");
  g_autofree char *theme = g_settings_get_string (settings, "export-theme");

  self->filling = TRUE;
  select_nick (self->preset_row, preset, preset_nick, G_N_ELEMENTS (presets));
  select_nick (self->format_row, format, format_nick, G_N_ELEMENTS (formats));
  select_nick (self->theme_row, theme, theme_nick, G_N_ELEMENTS (themes));
  gtk_adjustment_set_value (self->width_adjustment, g_settings_get_int (settings, "export-width"));
  gtk_adjustment_set_value (self->height_adjustment, g_settings_get_int (settings, "export-height"));
  gtk_adjustment_set_value (self->dpi_adjustment,
                            96 * sm_picture_get_scale (sm_preset_get (get_preset (self)), settings));
  gtk_switch_set_active (self->transparent_switch, g_settings_get_boolean (settings, "export-transparent"));
  self->filling = FALSE;
}

static void
remember (SmExportDialog *self,
          GFile          *file)
{
  GSettings *settings = sm_settings_get ();
  g_autoptr(GFile) folder = g_file_get_parent (file);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;
  double scale = gtk_adjustment_get_value (self->dpi_adjustment) / 96.0;

  g_settings_set_string (settings, "export-preset", preset_nick (adw_combo_row_get_selected (self->preset_row)));
  g_settings_set_string (settings, "export-format", format_nick (adw_combo_row_get_selected (self->format_row)));
  g_settings_set_string (settings, "export-theme", theme_nick (adw_combo_row_get_selected (self->theme_row)));
  g_settings_set_int (settings, "export-width", gtk_adjustment_get_value (self->width_adjustment));
  g_settings_set_int (settings, "export-height", gtk_adjustment_get_value (self->height_adjustment));
  /* Nothing chosen stays nothing chosen: another page has another resolution of its own. */
  g_settings_set_double (settings, "export-scale",
                         fabs (scale - sm_preset_get (get_preset (self))->scale) < 1e-6 ? 0 : scale);
  g_settings_set_boolean (settings, "export-transparent", gtk_switch_get_active (self->transparent_switch));
  if (path != NULL)
    g_settings_set_string (settings, "export-folder", path);
}

/* ------------------------------------------------------------------------------------------- writing */

typedef struct
{
  SmExportDialog *dialog;
  GFile          *file;
} Export;

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Export *export = user_data;
  SmExportDialog *self = export->dialog;
  g_autoptr(GError) error = NULL;
  gboolean ok = sm_picture_write_finish (result, &error);

  if (self->state != NULL)
    {
      gtk_spinner_stop (self->spinner);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.save", TRUE);
      if (ok)
        {
          remember (self, export->file);
          g_signal_emit (self, signals[EXPORTED], 0, export->file);
          gtk_window_close (GTK_WINDOW (self));
        }
      else
        {
          gtk_label_set_text (self->error_label, error->message);
          gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
        }
    }

  g_object_unref (export->dialog);
  g_object_unref (export->file);
  g_free (export);
}

/* The name decides the format when it says one; a name without an ending gets the format's. */
static void
write_file (SmExportDialog *self,
            GFile          *file)
{
  g_autoptr(SmPicture) picture = make_picture (self);
  g_autofree char *name = g_file_get_basename (file);
  const char *ending = strrchr (name, '.');
  Export *export = g_new0 (Export, 1);

  export->dialog = g_object_ref (self);
  if (ending != NULL && sm_picture_format_from_nick (ending + 1, &picture->options.format))
    export->file = g_object_ref (file);
  else
    {
      g_autoptr(GFile) folder = g_file_get_parent (file);
      g_autofree char *full = g_strconcat (name, ".", sm_picture_format_get_nick (picture->options.format), NULL);

      export->file = g_file_get_child (folder, full);
    }

  gtk_spinner_start (self->spinner);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.save", FALSE);
  sm_picture_write_async (picture, export->file, NULL, written_cb, export);
}

static void
chooser_response_cb (GtkNativeDialog *chooser,
                     int              response,
                     SmExportDialog  *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      if (file != NULL)
        write_file (self, file);
    }

  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

/* The title without what file systems or people stumble over. */
static char *
draft_name (SmExportDialog *self)
{
  const char *title = gtk_editable_get_text (self->title_row);
  g_autoptr(GString) name = g_string_new (NULL);
  guint n = 0;

  if (*title == '\0')
    title = self->drafted;
  if (title == NULL || *title == '\0')
    title = sm_view_get_label (sm_view_state_get_view (self->state));
  for (const char *c = title; *c != '\0' && n < MAX_NAME; c = g_utf8_next_char (c), n++)
    {
      gunichar unicode = g_utf8_get_char (c);

      if (unicode == '/' || unicode == '\\' || unicode == ':' || g_unichar_iscntrl (unicode) ||
          (unicode == '.' && n == 0))
        g_string_append_c (name, '-');
      else
        g_string_append_unichar (name, unicode);
    }
  g_strchomp (name->str);

  return g_strconcat (name->str, ".", sm_picture_format_get_nick (get_format (self)), NULL);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  SmExportDialog *self = SM_EXPORT_DIALOG (widget);
  g_autofree char *folder = g_settings_get_string (sm_settings_get (), "export-folder");
  const char *pictures = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);
  const char *path = *folder != '\0' && g_file_test (folder, G_FILE_TEST_IS_DIR) ? folder : pictures;
  g_autofree char *name = draft_name (self);
  GtkFileChooserNative *chooser;

  chooser = gtk_file_chooser_native_new (_("Export Picture"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                         _("_Export"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  if (path != NULL)
    {
      g_autoptr(GFile) start = g_file_new_for_path (path);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), start, NULL);
    }
  g_signal_connect_object (chooser, "response", G_CALLBACK (chooser_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* ------------------------------------------------------------------------------------------- the dialog */

/* Options beside the preview, or below it where there is no room. */
static void
fold (SmExportDialog *self)
{
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), width > 0 && width < FOLD_WIDTH
                                                                    ? GTK_ORIENTATION_VERTICAL
                                                                    : GTK_ORIENTATION_HORIZONTAL);
  if (self->state != NULL)
    queue_preview (self);
}

/* No larger than the window it belongs to. */
static void
parent_changed_cb (SmExportDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL && gtk_widget_get_width (GTK_WIDGET (parent)) > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), MIN (920, gtk_widget_get_width (GTK_WIDGET (parent))),
                                 MIN (620, gtk_widget_get_height (GTK_WIDGET (parent))));
}

static void
fill_combo (AdwComboRow *row,
            const char *(*label) (guint i),
            guint        n)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (list, label (i));
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

static const char *
preset_label (guint i)
{
  return presets[i] == SM_PRESET_SCREEN ? _("Custom Size") : sm_preset_get_label (presets[i]);
}

static const char *
format_label (guint i)
{
  switch (formats[i])
    {
    case SM_FORMAT_SVG:
      return _("SVG drawing");
    case SM_FORMAT_PDF:
      return _("PDF document");
    case SM_FORMAT_PNG:
    default:
      return _("PNG image");
    }
}

static const char *
theme_label (guint i)
{
  return sm_theme_get_label (themes[i]);
}

static const char *
sight_label (guint i)
{
  switch ((SmSight) i)
    {
    case SM_SIGHT_GREY:
      return _("Without Colours");
    case SM_SIGHT_PROTAN:
      return _("Red-Blind");
    case SM_SIGHT_DEUTAN:
      return _("Green-Blind");
    case SM_SIGHT_TRITAN:
      return _("Blue-Blind");
    case SM_SIGHT_ALL:
    case SM_N_SIGHTS:
    default:
      /* Translators: how a picture is looked at in the preview */
      return _("All Colours");
    }
}

/* A preview on its way keeps the dialog after its window was closed, and maybe after the window that it belongs to;
 * GTK would remember that one. */
static void
sm_export_dialog_unrealize (GtkWidget *widget)
{
  SmExportDialog *self = SM_EXPORT_DIALOG (widget);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  GTK_WIDGET_CLASS (sm_export_dialog_parent_class)->unrealize (widget);
  gtk_window_set_transient_for (GTK_WINDOW (widget), NULL);
}

static void
sm_export_dialog_dispose (GObject *object)
{
  SmExportDialog *self = SM_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->state);
  g_clear_pointer (&self->drafted, g_free);

  G_OBJECT_CLASS (sm_export_dialog_parent_class)->dispose (object);
}

static void
sm_export_dialog_class_init (SmExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_export_dialog_dispose;
  widget_class->unrealize = sm_export_dialog_unrealize;

  signals[EXPORTED] = g_signal_new ("exported", SM_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stancemap/Stancemap/ui/sm-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, dpi_adjustment);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, dpi_row);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, height_adjustment);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, height_row);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, preset_row);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, sight_row);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, size_label);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, subtitle_row);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, theme_row);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, transparent_switch);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, width_adjustment);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, width_row);
  gtk_widget_class_bind_template_child (widget_class, SmExportDialog, words_row);
  gtk_widget_class_install_action (widget_class, "export.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "export.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "export.save", NULL);
}

static void
sm_export_dialog_init (SmExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_combo (self->preset_row, preset_label, G_N_ELEMENTS (presets));
  fill_combo (self->format_row, format_label, G_N_ELEMENTS (formats));
  fill_combo (self->theme_row, theme_label, G_N_ELEMENTS (themes));
  fill_combo (self->sight_row, sight_label, SM_N_SIGHTS);
  restore (self);

  g_signal_connect_swapped (self->preset_row, "notify::selected", G_CALLBACK (preset_changed_cb), self);
  g_signal_connect_swapped (self->format_row, "notify::selected", G_CALLBACK (queue_preview), self);
  g_signal_connect_swapped (self->theme_row, "notify::selected", G_CALLBACK (queue_preview), self);
  g_signal_connect_swapped (self->width_adjustment, "value-changed", G_CALLBACK (queue_preview), self);
  g_signal_connect_swapped (self->height_adjustment, "value-changed", G_CALLBACK (queue_preview), self);
  g_signal_connect_swapped (self->dpi_adjustment, "value-changed", G_CALLBACK (queue_preview), self);
  g_signal_connect_swapped (self->transparent_switch, "notify::active", G_CALLBACK (queue_preview), self);
  g_signal_connect_swapped (self->title_row, "changed", G_CALLBACK (queue_preview), self);
  g_signal_connect_swapped (self->subtitle_row, "changed", G_CALLBACK (queue_preview), self);
  g_signal_connect_swapped (self->words_row, "changed", G_CALLBACK (words_changed_cb), self);
  g_signal_connect_swapped (self->sight_row, "notify::selected", G_CALLBACK (queue_preview), self);
  g_signal_connect (self, "notify::transient-for", G_CALLBACK (parent_changed_cb), NULL);
  g_signal_connect (self, "notify::default-width", G_CALLBACK (fold), NULL);
  fold (self);
}

/**
 * sm_export_dialog_new:
 * @state: (transfer none): what a window shows; has lanes
 *
 * Makes a dialog that exports what @state shows at each moment.
 *
 * Returns: (transfer floating): a dialog
 */
SmExportDialog *
sm_export_dialog_new (SmViewState *state)
{
  SmExportDialog *self;

  g_return_val_if_fail (SM_IS_VIEW_STATE (state), NULL);

  self = g_object_new (SM_TYPE_EXPORT_DIALOG, NULL);
  self->state = g_object_ref (state);
  queue_preview (self);

  return self;
}
