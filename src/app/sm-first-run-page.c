#include "config.h"

#include "sm-first-run-page.h"

#include <glib/gi18n.h>

#define MAX_RECENT 5

/* SmFirstRunPage: what a window shows before anything was opened in it: how to begin, and files opened lately. */
struct _SmFirstRunPage
{
  AdwBin               parent_instance;

  GtkWidget           *open_button;
  AdwPreferencesGroup *recent_group;
  GPtrArray           *rows;  /* of GtkWidget, borrowed from recent_group */
  SmApplication       *app;   /* borrowed: outlives its windows */
};

G_DEFINE_FINAL_TYPE (SmFirstRunPage, sm_first_run_page, ADW_TYPE_BIN)

static void
update_recent (SmFirstRunPage *self)
{
  g_auto(GStrv) uris = sm_application_list_recent (self->app, MAX_RECENT);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->recent_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autoptr(GFile) file = g_file_new_for_uri (uris[i]);
      g_autoptr(GFile) folder = g_file_get_parent (file);
      g_autofree char *base = g_file_get_basename (file);
      g_autofree char *name = g_filename_display_name (base);
      g_autofree char *place = folder != NULL ? g_file_get_parse_name (folder) : NULL;
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place != NULL ? place : "");
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-uri");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uris[i]);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      adw_preferences_group_add (self->recent_group, row);
      g_ptr_array_add (self->rows, row);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), self->rows->len > 0);
}

static gboolean
sm_first_run_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SM_FIRST_RUN_PAGE (widget)->open_button);
}

static void
sm_first_run_page_finalize (GObject *object)
{
  g_ptr_array_unref (SM_FIRST_RUN_PAGE (object)->rows);

  G_OBJECT_CLASS (sm_first_run_page_parent_class)->finalize (object);
}

static void
sm_first_run_page_class_init (SmFirstRunPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sm_first_run_page_finalize;
  widget_class->grab_focus = sm_first_run_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stancemap/Stancemap/ui/sm-first-run-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SmFirstRunPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, SmFirstRunPage, recent_group);
}

static void
sm_first_run_page_init (SmFirstRunPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sm_first_run_page_set_application:
 * @self: a page
 * @app: (transfer none): who knows the recent files; outlives the page
 *
 * Shows the files opened lately, and keeps them up to date.
 */
void
sm_first_run_page_set_application (SmFirstRunPage *self,
                                   SmApplication  *app)
{
  g_return_if_fail (SM_IS_FIRST_RUN_PAGE (self));
  g_return_if_fail (SM_IS_APPLICATION (app));
  g_return_if_fail (self->app == NULL);

  self->app = app;
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (update_recent), self,
                           G_CONNECT_SWAPPED);
  update_recent (self);
}
