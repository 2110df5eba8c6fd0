#include "config.h"

#include <glib/gi18n.h>

#include "sm-application.h"
#include "sm-copy.h"
#include "sm-export-dialog.h"
#include "sm-settings.h"
#include "sm-window-private.h"

/* One step of the zoom buttons and keys. */
#define ZOOM_STEP 1.5

static SmCanvas *
get_canvas (SmWindow *self)
{
  return sm_timeline_view_get_canvas (self->timeline);
}

static gboolean
has_lanes (SmWindow *self)
{
  return self->state != NULL && sm_view_state_get_lanes (self->state) != NULL &&
         sm_view_state_get_lanes (self->state)->row_set->n_rows > 0;
}

/* ------------------------------------------------------------------------------------------- export and copy */

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

  if (!has_lanes (self))
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

  if (!has_lanes (self))
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

/* ------------------------------------------------------------------------------------------- filters */

static void
clear_filters_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  SmWindow *self = user_data;

  sm_filter_reset (sm_view_state_get_filter (self->state));
  sm_window_toast (self, _("Filters Cleared"), _("_Undo"), "win.undo-filter");
}

static void
undo_filter_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  SmWindow *self = user_data;
  gboolean undo = g_str_equal (g_action_get_name (G_ACTION (action)), "undo-filter");
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->history == NULL)
    return;
  /* In an entry, the same keys take back what was typed. */
  if (GTK_IS_TEXT (focus) && gtk_widget_activate_action (focus, undo ? "text.undo" : "text.redo", NULL))
    return;
  if (undo)
    sm_view_history_undo (self->history);
  else
    sm_view_history_redo (self->history);
}

/* The actor of the selected mark; NULL when nothing is selected. */
static SmActor *
get_selected_actor (SmWindow *self)
{
  SmSnapshot *snapshot;
  const guint32 *rows;
  guint n_rows;

  if (self->state == NULL)
    return NULL;
  rows = sm_view_state_get_selected_rows (self->state, &n_rows);
  if (n_rows == 0)
    return NULL;

  snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
  return snapshot->actors[snapshot->actor[rows[0]]];
}

static void
only_actor_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  SmWindow *self = user_data;
  SmActor *actor = get_selected_actor (self);
  SmFilter *filter;

  if (actor == NULL)
    return;
  filter = sm_view_state_get_filter (self->state);
  sm_filter_clear_facet (filter, SM_FACET_ACTOR);
  sm_filter_set_id (filter, SM_FACET_ACTOR, sm_actor_get_id (actor), TRUE);
}

/* A filter says who is wanted; hiding one means wanting all the others that are shown. */
static void
hide_actor_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  SmWindow *self = user_data;
  SmActor *actor = get_selected_actor (self);
  SmSnapshot *snapshot;
  SmFilter *filter;
  g_auto(GStrv) ids = NULL;

  if (actor == NULL)
    return;
  filter = sm_view_state_get_filter (self->state);
  ids = sm_filter_list_ids (filter, SM_FACET_ACTOR);
  if (ids == NULL || ids[0] == NULL)
    {
      snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
      for (guint i = 0; i < snapshot->n_actors; i++)
        if (snapshot->actors[i] != actor && sm_view_state_count_actor (self->state, i) > 0)
          sm_filter_set_id (filter, SM_FACET_ACTOR, sm_actor_get_id (snapshot->actors[i]), TRUE);
    }
  else
    sm_filter_set_id (filter, SM_FACET_ACTOR, sm_actor_get_id (actor), FALSE);
}

/* ------------------------------------------------------------------------------------------- the view */

static void
zoom_in_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  sm_canvas_zoom (get_canvas (user_data), ZOOM_STEP);
}

static void
zoom_out_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  sm_canvas_zoom (get_canvas (user_data), 1 / ZOOM_STEP);
}

static void
zoom_all_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  SmWindow *self = user_data;

  if (self->state != NULL)
    sm_view_state_show_all_days (self->state);
}

static void
group_by_changed (GSimpleAction *action,
                  GVariant      *value,
                  gpointer       user_data)
{
  SmWindow *self = user_data;
  gboolean by_actor = g_str_equal (g_variant_get_string (value, NULL), "actor");

  g_simple_action_set_state (action, g_variant_new_string (by_actor ? "actor" : "issue"));
  g_settings_set_enum (sm_settings_get (), "group-by", by_actor);
  if (self->state != NULL)
    sm_view_state_set_group_by (self->state, by_actor ? SM_GROUP_BY_ACTOR : SM_GROUP_BY_ISSUE);
}

static void
fullscreen_changed (GSimpleAction *action,
                    GVariant      *value,
                    gpointer       user_data)
{
  if (g_variant_get_boolean (value))
    gtk_window_fullscreen (user_data);
  else
    gtk_window_unfullscreen (user_data);
}

static void
fullscreened_cb (SmWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "fullscreen");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_boolean (gtk_window_is_fullscreen (GTK_WINDOW (self))));
}

static void
show_evidence_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sm_window_show_evidence (user_data, FALSE);
}

static void
read_article_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sm_window_show_evidence (user_data, TRUE);
}

/* ------------------------------------------------------------------------------------------- panes */

static gboolean
contains_focus (SmWindow  *self,
                GtkWidget *pane)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && (focus == pane || gtk_widget_is_ancestor (focus, pane));
}

/* F6 goes around the panes that are open, and the filters between them. */
static void
step_pane (SmWindow *self,
           int       step)
{
  GtkWidget *panes[4];
  int n = 0;
  int at = -1;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "work") != 0)
    {
      gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
      return;
    }

  if (adw_flap_get_reveal_flap (self->sidebar_flap))
    panes[n++] = GTK_WIDGET (self->sidebar);
  panes[n++] = GTK_WIDGET (self->filter_bar);
  panes[n++] = GTK_WIDGET (self->views);
  if (adw_flap_get_reveal_flap (self->evidence_flap))
    panes[n++] = GTK_WIDGET (self->evidence_pane);

  for (int i = 0; i < n; i++)
    if (contains_focus (self, panes[i]))
      at = i;

  for (int i = 1; i <= n; i++)
    {
      GtkWidget *pane = panes[((at < 0 && step > 0 ? -1 : at) + step * i + 2 * n) % n];

      if (pane == GTK_WIDGET (self->views) &&
          g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "timeline") == 0)
        pane = GTK_WIDGET (self->timeline);
      if (gtk_widget_grab_focus (pane) || gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
        return;
    }
}

static void
next_pane_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  step_pane (user_data, 1);
}

static void
previous_pane_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  step_pane (user_data, -1);
}

static void
close_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  gtk_window_close (user_data);
}

static void
cancel_load_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sm_window_cancel_load (user_data);
}

static void
problems_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  sm_window_show_problems (user_data);
}

static void
hide_problems_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  SmWindow *self = user_data;

  gtk_info_bar_set_revealed (self->problems_bar, FALSE);
}

/* ------------------------------------------------------------------------------------------- the mark's menu */

static gboolean
drop_menu_cb (gpointer user_data)
{
  gtk_widget_unparent (user_data);
  return G_SOURCE_REMOVE;
}

/* Not at once: the item that was chosen acts after the menu has closed. */
static void
menu_closed_cb (GtkPopover *menu)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_menu_cb, g_object_ref (menu), g_object_unref);
}

static void
menu_asked_cb (SmCanvas *canvas,
               double    x,
               double    y,
               SmWindow *self)
{
  g_autoptr(GMenu) model = g_menu_new ();
  g_autoptr(GMenu) evidence = g_menu_new ();
  g_autoptr(GMenu) actor = g_menu_new ();
  GtkWidget *menu;

  g_menu_append (evidence, _("Show _Evidence"), "win.show-evidence");
  g_menu_append (evidence, _("Go to the Article’s _Text"), "win.read-article");
  g_menu_append (evidence, _("_Copy Quote with Citation"), "win.copy-quote");
  g_menu_append (actor, _("_Only This Actor"), "win.only-actor");
  g_menu_append (actor, _("_Hide This Actor"), "win.hide-actor");
  g_menu_append_section (model, NULL, G_MENU_MODEL (evidence));
  g_menu_append_section (model, NULL, G_MENU_MODEL (actor));

  menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_widget_set_parent (menu, GTK_WIDGET (self->timeline));
  g_signal_connect (menu, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (menu));
}

static void
evidence_asked_cb (SmCanvas *canvas,
                   gboolean  read,
                   SmWindow *self)
{
  sm_window_show_evidence (self, read);
}

/* ------------------------------------------------------------------------------------------- all of them */

static const GActionEntry actions[] = {
  { "cancel-load", cancel_load_action },
  { "clear-filters", clear_filters_action },
  { "close", close_action },
  { "copy-picture", copy_picture_action },
  { "copy-quote", copy_quote_action },
  { "export", export_action },
  { "export-again", export_again_action },
  { "export-to", export_to_action, "s" },
  { "fullscreen", NULL, NULL, "false", fullscreen_changed },
  { "group-by", NULL, "s", "'issue'", group_by_changed },
  { "hide-actor", hide_actor_action },
  { "hide-problems", hide_problems_action },
  { "next-pane", next_pane_action },
  { "only-actor", only_actor_action },
  { "previous-pane", previous_pane_action },
  { "problems", problems_action },
  { "read-article", read_article_action },
  { "redo-filter", undo_filter_action },
  { "show-evidence", show_evidence_action },
  { "show-exported", show_exported_action },
  { "undo-filter", undo_filter_action },
  { "zoom-all", zoom_all_action },
  { "zoom-in", zoom_in_action },
  { "zoom-out", zoom_out_action },
};

static void
add_property_action (SmWindow   *self,
                     const char *name,
                     gpointer    object,
                     const char *property)
{
  g_autoptr(GPropertyAction) action = g_property_action_new (name, object, property);

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

static void
set_enabled (SmWindow   *self,
             const char *name,
             gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* What can be done follows from what there is. */
void
sm_window_update_actions (SmWindow *self)
{
  gboolean open = self->state != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "work") == 0;
  gboolean shown = open && has_lanes (self);
  gboolean zoomed = shown && sm_view_state_is_zoomed (self->state);
  guint n_selected = 0;
  guint selected = SM_ROW_NONE;

  if (open)
    {
      const char *by = sm_view_state_get_group_by (self->state) == SM_GROUP_BY_ACTOR ? "actor" : "issue";
      GAction *group_by = g_action_map_lookup_action (G_ACTION_MAP (self), "group-by");

      sm_view_state_get_selected_rows (self->state, &n_selected);
      selected = sm_view_state_get_selected (self->state);
      g_simple_action_set_state (G_SIMPLE_ACTION (group_by), g_variant_new_string (by));
    }

  set_enabled (self, "cancel-load", self->load_cancel != NULL);
  set_enabled (self, "clear-filters", open && sm_view_state_get_n_filters (self->state) > 0);
  set_enabled (self, "copy-picture", shown);
  set_enabled (self, "copy-quote", selected != SM_ROW_NONE);
  set_enabled (self, "export", shown);
  set_enabled (self, "export-again", shown && self->exported != NULL);
  set_enabled (self, "export-to", shown);
  set_enabled (self, "group-by", open);
  set_enabled (self, "hide-actor", n_selected > 0);
  set_enabled (self, "only-actor", n_selected > 0);
  set_enabled (self, "problems", self->loader != NULL && sm_loader_get_n_problems (self->loader, SM_SEVERITY_NOTE) > 0);
  set_enabled (self, "read-article", n_selected > 0);
  set_enabled (self, "show-evidence", n_selected > 0);
  set_enabled (self, "show-exported", self->exported != NULL);
  set_enabled (self, "undo-filter", open && sm_view_history_can_undo (self->history));
  set_enabled (self, "redo-filter", open && sm_view_history_can_redo (self->history));
  set_enabled (self, "zoom-all", zoomed);
  set_enabled (self, "zoom-in", shown);
  set_enabled (self, "zoom-out", zoomed);

  gtk_widget_set_visible (self->sidebar_button, open);
  gtk_widget_set_visible (self->evidence_button, open);
  gtk_widget_set_visible (self->search_button, open);
}

void
sm_window_add_actions (SmWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  add_property_action (self, "sidebar", self->sidebar_flap, "reveal-flap");
  add_property_action (self, "evidence", self->evidence_flap, "reveal-flap");
  add_property_action (self, "search", self->search_bar, "search-mode-enabled");
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
  g_signal_connect_object (get_canvas (self), "evidence-asked", G_CALLBACK (evidence_asked_cb), self, 0);
  g_signal_connect_object (get_canvas (self), "menu-asked", G_CALLBACK (menu_asked_cb), self, 0);
}
