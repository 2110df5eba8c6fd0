#include "config.h"

#include "sm-application.h"

#include <glib/gi18n.h>

#include "sm-paths.h"
#include "sm-preferences.h"
#include "sm-import-dialog.h"
#include "sm-settings.h"
#include "sm-window.h"

#define MAX_RECENT 10

/* When to end by itself, for smoke tests and to measure how long a start takes. */
typedef enum
{
  EXIT_NEVER,
  EXIT_AFTER_STARTUP,     /* the window was painted, whatever is in it */
  EXIT_AFTER_FIRST_FRAME, /* everything on the command line was loaded and painted */
} ExitWhen;

/* SmApplication: the actions that belong to no window, and what windows share: settings, recent files. */
struct _SmApplication
{
  AdwApplication  parent_instance;

  GMenu          *recent;      /* owned */
  ExitWhen        exit_when;
};

G_DEFINE_FINAL_TYPE (SmApplication, sm_application, ADW_TYPE_APPLICATION)

static SmWindow *
get_window (SmApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  return SM_IS_WINDOW (window) ? SM_WINDOW (window) : NULL;
}

static SmWindow *
new_window (SmApplication *self)
{
  return g_object_new (SM_TYPE_WINDOW, "application", self, NULL);
}

/* The window to load into: the one at hand when nothing is in it yet, else a new one. */
static SmWindow *
window_for_loading (SmApplication *self)
{
  SmWindow *window = get_window (self);

  return window != NULL && sm_window_is_empty (window) ? window : new_window (self);
}

/* The document that these files are in already; NULL when they are in none. */
static SmDocument *
find_document (SmApplication *self,
               GFile        **files,
               guint          n_files)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL; item = item->next)
    {
      SmDocument *document = SM_IS_WINDOW (item->data) ? sm_window_get_document (item->data) : NULL;

      if (document != NULL && sm_document_get_load_error (document) == NULL
          && sm_document_has_files (document, files, n_files))
        return document;
    }
  return NULL;
}

static void
load (SmApplication *self,
      GFile        **files,
      guint          n_files)
{
  SmDocument *document = find_document (self, files, n_files);
  SmWindow *window = window_for_loading (self);

  if (document != NULL)
    {
      sm_window_show_document (window, document);
    }
  else
    sm_window_load (window, files, n_files);
  gtk_window_present (GTK_WINDOW (window));
}

static void
imported_cb (SmImportDialog *dialog,
             GBytes         *corpus,
             SmApplication  *self)
{
  SmWindow *window = window_for_loading (self);

  sm_window_load_imported (window, corpus);
  gtk_window_present (GTK_WINDOW (window));
}

/* Asks which articles to import, or shows those. */
static void
import (SmApplication *self,
        GFile        **files,
        guint          n_files)
{
  SmWindow *window = get_window (self);
  SmImportDialog *dialog;

  if (window == NULL)
    {
      window = new_window (self);
      gtk_window_present (GTK_WINDOW (window));
    }
  dialog = sm_import_dialog_new (NULL);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  g_signal_connect_object (dialog, "imported", G_CALLBACK (imported_cb), self, 0);
  if (n_files > 0)
    sm_import_dialog_add_files (dialog, files, n_files);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Opens corpora and imports what is none. */
static void
open_or_import (SmApplication *self,
                GFile        **files,
                guint          n_files)
{
  g_autoptr(GPtrArray) corpora = g_ptr_array_new ();
  g_autoptr(GPtrArray) articles = g_ptr_array_new ();

  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (sm_import_is_article (files[i]) ? articles : corpora, files[i]);
  if (corpora->len > 0)
    load (self, (GFile **) corpora->pdata, corpora->len);
  if (articles->len > 0)
    import (self, (GFile **) articles->pdata, articles->len);
}

static void
import_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  import (user_data, NULL, 0);
}

static void
new_window_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  SmWindow *window = new_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
}

static void
chooser_response_cb (GtkNativeDialog *dialog,
                     int              response,
                     SmApplication   *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GListModel) list = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      guint n_files = g_list_model_get_n_items (list);
      g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; i < n_files; i++)
        g_ptr_array_add (files, g_list_model_get_item (list, i));
      if (files->len > 0)
        open_or_import (self, (GFile **) files->pdata, files->len);
    }

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SmApplication *self = user_data;
  SmWindow *window = get_window (self);
  g_autoptr(GtkFileFilter) corpora = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();
  GtkFileChooserNative *dialog;

  if (window == NULL)
    {
      window = new_window (self);
      gtk_window_present (GTK_WINDOW (window));
    }

  dialog = gtk_file_chooser_native_new (_("Open Articles"), GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_OPEN,
                                        _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);

  gtk_file_filter_set_name (corpora, _("Parsed articles"));
  for (guint i = 0; i < 2; i++)
    {
      const char *end = i == 0 ? "" : ".gz";

      for (guint j = 0; j < 4; j++)
        {
          const char *names[] = { "*.json", "*.jsonl", "*.ndjson", "*.stancemap" };
          g_autofree char *pattern = g_strconcat (names[j], end, NULL);

          gtk_file_filter_add_pattern (corpora, pattern);
        }
    }
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), corpora);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);

  g_signal_connect_object (dialog, "response", G_CALLBACK (chooser_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
open_uri_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  g_autoptr(GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  GFile *files[] = { file };

  load (user_data, files, 1);
}

static void
open_example_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  g_autoptr(GFile) file = sm_application_get_example ();
  GFile *files[] = { file };

  load (user_data, files, 1);
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  SmPreferences *preferences = sm_preferences_new ();

  gtk_window_set_transient_for (GTK_WINDOW (preferences), GTK_WINDOW (get_window (user_data)));
  gtk_window_present (GTK_WINDOW (preferences));
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkWidget *about = adw_about_window_new ();

  gtk_window_set_transient_for (GTK_WINDOW (about), GTK_WINDOW (get_window (user_data)));
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
  g_object_set (about,
                "application-name", "Stancemap",
                "application-icon", APP_ID,
                "version", PACKAGE_VERSION,
                "developer-name", _("The Stancemap project"),
                "comments", _("Shows who stands where, and since when: statements from news articles as lanes over "
                              "time. Every mark leads back to the sentence that supports it."),
                "license-type", GTK_LICENSE_GPL_3_0,
                NULL);
  adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (about), _("Font of the pictures: Inter"), NULL,
                                      GTK_LICENSE_CUSTOM,
                                      _("Distributed under the SIL Open Font License, version 1.1."));
  gtk_window_present (GTK_WINDOW (about));
}

static void
help_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/stancemap/Stancemap/ui/help.ui");
  GtkWindow *help = GTK_WINDOW (gtk_builder_get_object (builder, "help"));

  gtk_window_set_transient_for (help, GTK_WINDOW (get_window (user_data)));
  gtk_window_present (help);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkApplication *app = user_data;
  GList *windows = g_list_copy (gtk_application_get_windows (app));

  /* Closing them lets each remember its state. */
  for (GList *item = windows; item != NULL; item = item->next)
    gtk_window_close (item->data);
  g_list_free (windows);
}

static const GActionEntry actions[] = {
  { "new-window", new_window_action },
  { "open", open_action },
  { "import", import_action },
  { "open-uri", open_uri_action, "s" },
  { "open-example", open_example_action },
  { "preferences", preferences_action },
  { "about", about_action },
  { "help", help_action },
  { "quit", quit_action },
};

/* Keys that hold everywhere in a window. Those that an entry or a text has a use for (Ctrl+C, letters) belong
 * to the widgets instead. */
static const struct
{
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.new-window", { "<Control>n" } },
  { "app.help", { "F1" } },
  { "app.import", { "<Control>i" } },
  { "app.open", { "<Control>o" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "win.close", { "<Control>w" } },
  { "win.evidence", { "<Control>F9" } },
  { "win.export", { "<Control>e" } },
  { "win.export-again", { "<Control><Shift>e" } },
  { "win.next-pane", { "F6" } },
  { "win.previous-pane", { "<Shift>F6" } },
  { "win.present", { "F5" } },
  { "win.present-from-here", { "<Shift>F5" } },
  { "win.present-view", { "F11" } },
  { "win.review", { "<Control>r" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.find", { "<Control>f" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "win.sidebar", { "F9" } },
  { "win.back", { "<Alt>Left" } },
  { "win.forward", { "<Alt>Right" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z" } },
  { "win.zoom-all", { "<Control>0", "<Control>KP_0" } },
  { "win.zoom-in", { "<Control>plus", "<Control>equal" } },
  { "win.zoom-out", { "<Control>minus", "<Control>KP_Subtract" } },
};

/* Fills the menu of recent files; a file that is gone is left out. */
static void
update_recent (SmApplication *self)
{
  g_auto(GStrv) uris = sm_application_list_recent (self, MAX_RECENT);

  g_menu_remove_all (self->recent);
  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autoptr(GFile) file = g_file_new_for_uri (uris[i]);
      g_autofree char *base = g_file_get_basename (file);
      g_autofree char *name = g_filename_display_name (base);
      g_autoptr(GString) label = g_string_new (name);
      g_autoptr(GMenuItem) item = NULL;

      g_string_replace (label, "_", "__", 0);
      item = g_menu_item_new (label->str, NULL);
      g_menu_item_set_action_and_target (item, "app.open-uri", "s", uris[i]);
      g_menu_append_item (self->recent, item);
    }
  if (uris[0] == NULL)
    {
      /* An action that does not exist makes the line insensitive. */
      g_menu_append (self->recent, _("Nothing opened yet"), "app.nothing");
    }
}

static void
style_changed_cb (GSettings  *settings,
                  const char *key,
                  gpointer    user_data)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK,
  };
  int style = g_settings_get_enum (settings, "style");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[CLAMP (style, 0, 2)]);
}

static void
sm_application_startup (GApplication *app)
{
  SmApplication *self = SM_APPLICATION (app);

  G_APPLICATION_CLASS (sm_application_parent_class)->startup (app);

  gtk_window_set_default_icon_name (APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (app), actions, G_N_ELEMENTS (actions), app);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (app), accels[i].action, accels[i].keys);
  for (guint i = 0; i < SM_N_VIEWS; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.view::%s", sm_view_get_nick (i));
      g_autofree char *key = g_strdup_printf ("<Alt>%u", i + 1);

      gtk_application_set_accels_for_action (GTK_APPLICATION (app), action, (const char *[]){ key, NULL });
    }

  g_signal_connect_object (sm_settings_get (), "changed::style", G_CALLBACK (style_changed_cb), self, 0);
  style_changed_cb (sm_settings_get (), "style", self);

  self->recent = g_menu_new ();
  update_recent (self);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (update_recent), self,
                           G_CONNECT_SWAPPED);
}

static void
sm_application_activate (GApplication *app)
{
  SmApplication *self = SM_APPLICATION (app);
  SmWindow *window = get_window (self);

  gtk_window_present (GTK_WINDOW (window != NULL ? window : new_window (self)));
}

static void
sm_application_open (GApplication  *app,
                     GFile        **files,
                     int            n_files,
                     const char    *hint)
{
  open_or_import (SM_APPLICATION (app), files, n_files);
}

static int
sm_application_handle_local_options (GApplication *app,
                                     GVariantDict *options)
{
  SmApplication *self = SM_APPLICATION (app);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("stancemap %s\n", PACKAGE_VERSION);
      return 0;
    }
  if (g_variant_dict_contains (options, "exit-after-startup"))
    self->exit_when = EXIT_AFTER_STARTUP;
  else if (g_variant_dict_contains (options, "exit-after-first-frame"))
    self->exit_when = EXIT_AFTER_FIRST_FRAME;

  /* What is measured has to happen in this process. */
  if (self->exit_when != EXIT_NEVER)
    g_application_set_flags (app, g_application_get_flags (app) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
sm_application_finalize (GObject *object)
{
  SmApplication *self = SM_APPLICATION (object);

  g_clear_object (&self->recent);

  G_OBJECT_CLASS (sm_application_parent_class)->finalize (object);
}

static void
sm_application_class_init (SmApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = sm_application_finalize;
  app_class->startup = sm_application_startup;
  app_class->activate = sm_application_activate;
  app_class->open = sm_application_open;
  app_class->handle_local_options = sm_application_handle_local_options;
}

static void
sm_application_init (SmApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the version"), NULL },
    { "exit-after-startup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { "exit-after-first-frame", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
  g_application_set_option_context_summary (G_APPLICATION (self), _("Shows who stands where, and since when."));
}

/**
 * sm_application_new:
 *
 * Returns: (transfer full): the application
 */
SmApplication *
sm_application_new (void)
{
  return g_object_new (SM_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "resource-base-path", "/io/github/stancemap/Stancemap",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

static void
show_uri_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GtkWindow) parent = user_data;
  g_autoptr(GError) error = NULL;

  if (!gtk_show_uri_full_finish (parent, result, &error) && SM_IS_WINDOW (parent))
    sm_window_toast (SM_WINDOW (parent), _("No program to show folders with"), NULL, NULL);
}

/**
 * sm_application_open_anew:
 * @self: the application
 * @file: (transfer none): a file, maybe one that is open
 *
 * Opens a file as it is now, in a window of its own that shares nothing with others.
 */
void
sm_application_open_anew (SmApplication *self,
                          GFile         *file)
{
  SmWindow *window;

  g_return_if_fail (SM_IS_APPLICATION (self));
  g_return_if_fail (G_IS_FILE (file));

  window = new_window (self);
  sm_window_load (window, &file, 1);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * sm_application_open_folder:
 * @self: the application
 * @file: what was written
 * @parent: the window that asks
 *
 * Shows @file in the file manager; when there is none, says so in @parent.
 */
void
sm_application_open_folder (SmApplication *self,
                            GFile         *file,
                            GtkWindow     *parent)
{
  g_autoptr(GFile) folder = NULL;
  g_autofree char *uri = NULL;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  folder = g_file_get_parent (file);
  uri = g_file_get_uri (folder != NULL ? folder : file);
  gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, show_uri_cb, g_object_ref (parent));
}

/**
 * sm_application_first_frame:
 * @self: the application
 * @complete: whether all that was asked for is in the frame
 *
 * Told by a window when it was painted; ends the program when it was started for no more than that.
 */
void
sm_application_first_frame (SmApplication *self,
                            gboolean       complete)
{
  g_return_if_fail (SM_IS_APPLICATION (self));

  if (self->exit_when == EXIT_AFTER_STARTUP || (self->exit_when == EXIT_AFTER_FIRST_FRAME && complete))
    g_application_quit (G_APPLICATION (self));
}

/**
 * sm_application_get_recent:
 * @self: the application
 *
 * Returns: (transfer none): a menu of files opened lately, kept up to date
 */
GMenuModel *
sm_application_get_recent (SmApplication *self)
{
  g_return_val_if_fail (SM_IS_APPLICATION (self), NULL);

  return G_MENU_MODEL (self->recent);
}

static int
compare_recent (gconstpointer a,
                gconstpointer b)
{
  GDateTime *first = gtk_recent_info_get_modified (*(GtkRecentInfo **) a);
  GDateTime *second = gtk_recent_info_get_modified (*(GtkRecentInfo **) b);

  return g_date_time_compare (second, first);
}

/**
 * sm_application_list_recent:
 * @self: the application
 * @most: how many at most
 *
 * Lists files that this program opened lately and that still exist, the latest first.
 *
 * Returns: (transfer full): addresses, NULL-terminated; empty when there are none
 */
char **
sm_application_list_recent (SmApplication *self,
                            guint          most)
{
  g_autoptr(GPtrArray) infos = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  guint n = 0;

  for (GList *item = items; item != NULL; item = item->next)
    {
      GtkRecentInfo *info = item->data;

      if (gtk_recent_info_has_application (info, g_get_application_name ()) && gtk_recent_info_is_local (info))
        g_ptr_array_add (infos, info);
      else
        gtk_recent_info_unref (info);
    }
  g_list_free (items);
  g_ptr_array_sort (infos, compare_recent);

  for (guint i = 0; i < infos->len && n < most; i++)
    {
      if (!gtk_recent_info_exists (infos->pdata[i]))
        continue;
      g_strv_builder_add (builder, gtk_recent_info_get_uri (infos->pdata[i]));
      n++;
    }

  return g_strv_builder_end (builder);
}

/**
 * sm_application_get_example:
 *
 * Returns: (transfer full): the bundled sample corpus, whether it exists or not
 */
GFile *
sm_application_get_example (void)
{
  return g_file_new_build_filename (sm_paths_get_data_dir (), "sample", "ukraine-2022-2025.json", NULL);
}

/* What tells a file from all others, however its path is written; NULL when there is none. */
static char *
dup_file_id (GFile *file)
{
  g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE)) : NULL;
}

/**
 * sm_application_is_example:
 * @file: what is opened
 *
 * Looks at the disk, so once for each file is enough.
 *
 * Returns: whether @file is the bundled sample corpus or the folder that it is in, through whatever links
 */
gboolean
sm_application_is_example (GFile *file)
{
  g_autoptr(GFile) example = sm_application_get_example ();
  g_autoptr(GFile) folder = g_file_get_parent (example);
  g_autofree char *id = NULL;
  g_autofree char *example_id = NULL;
  g_autofree char *folder_id = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (!g_file_is_native (file))
    return FALSE;

  id = dup_file_id (file);
  example_id = dup_file_id (example);
  folder_id = dup_file_id (folder);

  return id != NULL && (g_strcmp0 (id, example_id) == 0 || g_strcmp0 (id, folder_id) == 0);
}
