#include "config.h"

#include <glib/gi18n.h>

#include "sm-canvas-mark.h"
#include "sm-settings.h"
#include "sm-window-private.h"

/* One step of the zoom buttons and keys. */
#define ZOOM_STEP 1.5

static SmCanvas *
get_canvas (SmWindow *self)
{
  return sm_picture_view_get_canvas (self->picture);
}

/* Whether any statement is shown. */
gboolean
sm_window_has_statements (SmWindow *self)
{
  return self->state != NULL && sm_view_state_get_lanes (self->state) != NULL &&
         sm_view_state_get_lanes (self->state)->row_set->n_rows > 0;
}

static void
set_enabled (SmWindow   *self,
             const char *name,
             gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* ------------------------------------------------------------------------------------------- filters and history */

static void
clear_filters_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  SmWindow *self = user_data;

  sm_filter_reset (sm_view_state_get_filter (self->state));
  sm_window_toast (self, _("Filters Cleared"), _("_Undo"), "win.undo");
}

static void
back_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SmWindow *self = user_data;

  if (self->history == NULL)
    return;
  if (g_str_equal (g_action_get_name (G_ACTION (action)), "back"))
    sm_view_history_back (self->history);
  else
    sm_view_history_forward (self->history);
}

static void
update_history (SmWindow *self,
                gboolean  open)
{
  set_enabled (self, "back", open && sm_view_history_can_go_back (self->history));
  set_enabled (self, "forward", open && sm_view_history_can_go_forward (self->history));
  sm_window_update_undo (self, open);
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

static const char *const sorts[SM_N_LANE_SORTS] = { "position", "name", "count", "latest" };

static void
resort_changed (GSimpleAction *action,
                GVariant      *value,
                gpointer       user_data)
{
  SmWindow *self = user_data;

  for (guint i = 0; i < SM_N_LANE_SORTS; i++)
    if (g_str_equal (g_variant_get_string (value, NULL), sorts[i]))
      {
        g_simple_action_set_state (action, g_variant_new_string (sorts[i]));
        if (self->state != NULL)
          sm_view_state_resort (self->state, i);
      }
}

static void
view_changed (GSimpleAction *action,
              GVariant      *value,
              gpointer       user_data)
{
  SmWindow *self = user_data;
  SmViewId view;

  if (self->state != NULL && sm_view_from_nick (g_variant_get_string (value, NULL), &view))
    sm_window_show_view (self, view);
}

/* In an article, its words are looked for; elsewhere statements are. */
static void
find_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SmWindow *self = user_data;

  if (self->state != NULL && sm_view_state_get_view (self->state) == SM_VIEW_ARTICLE)
    sm_article_page_find (self->article);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.search", NULL);
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

/* ------------------------------------------------------------------------------------------- panes */

static gboolean
contains_focus (SmWindow  *self,
                GtkWidget *pane)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && (focus == pane || gtk_widget_is_ancestor (focus, pane));
}

/* F6 on a mark goes to the row of its statement, and on a row to the mark in the picture that was looked at last. FALSE
 * anywhere else. */
static gboolean
change_sides (SmWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->state == NULL || focus == NULL || sm_view_state_get_cursor (self->state) == SM_ROW_NONE)
    return FALSE;

  if (SM_IS_CANVAS_MARK (focus))
    sm_window_show_view (self, SM_VIEW_STATEMENTS);
  else if (contains_focus (self, GTK_WIDGET (self->statements)))
    sm_window_show_view (self, self->picture_view);
  else
    return FALSE;

  return TRUE;
}

/* Otherwise it goes around the panes that are open, and the filters between them. */
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

      if (pane == GTK_WIDGET (self->views))
        pane = gtk_stack_get_visible_child (self->views);
      if (gtk_widget_grab_focus (pane) || gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
        return;
    }
}

static void
next_pane_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  if (!change_sides (user_data))
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

/* Its window is made when it is asked for. */
static void
show_help_overlay_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  GtkApplicationWindow *window = user_data;

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr(GtkBuilder) builder =
          gtk_builder_new_from_resource ("/io/github/stancemap/Stancemap/ui/help-overlay.ui");

      gtk_application_window_set_help_overlay (window,
                                               GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

/* ------------------------------------------------------------------------------------------- all of them */

static const GActionEntry actions[] = {
  { "back", back_action },
  { "cancel-load", cancel_load_action },
  { "clear-filters", clear_filters_action },
  { "close", close_action },
  { "find", find_action },
  { "forward", back_action },
  { "fullscreen", NULL, NULL, "false", fullscreen_changed },
  { "group-by", NULL, "s", "'issue'", group_by_changed },
  { "hide-problems", hide_problems_action },
  { "next-pane", next_pane_action },
  { "previous-pane", previous_pane_action },
  { "problems", problems_action },
  { "resort", NULL, "s", "'position'", resort_changed },
  { "show-help-overlay", show_help_overlay_action },
  { "view", NULL, "s", "'timeline'", view_changed },
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
set_state (SmWindow   *self,
           const char *name,
           const char *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (state));
}

/* What can be done follows from what there is. */
void
sm_window_update_actions (SmWindow *self)
{
  gboolean open = self->state != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "work") == 0;
  gboolean shown = open && sm_window_has_statements (self);
  gboolean picture = open && sm_window_has_picture (self);
  gboolean zoomed = shown && sm_view_state_is_zoomed (self->state);

  if (open)
    {
      set_state (self, "group-by", sm_view_state_get_group_by (self->state) == SM_GROUP_BY_ACTOR ? "actor" : "issue");
      set_state (self, "resort", sorts[sm_view_state_get_sort (self->state)]);
      set_state (self, "view", sm_view_get_nick (sm_view_state_get_view (self->state)));
    }

  set_enabled (self, "cancel-load", sm_window_is_loading (self));
  set_enabled (self, "clear-filters", open && sm_view_state_get_n_filters (self->state) > 0);
  set_enabled (self, "copy-picture", picture);
  set_enabled (self, "export", picture);
  set_enabled (self, "export-again", picture && self->exported != NULL);
  set_enabled (self, "export-to", picture);
  set_enabled (self, "find", open);
  set_enabled (self, "group-by", open);
  set_enabled (self, "problems", self->loader != NULL && sm_loader_get_n_problems (self->loader, SM_SEVERITY_NOTE) > 0);
  set_enabled (self, "resort", open);
  set_enabled (self, "show-exported", self->exported != NULL);
  set_enabled (self, "view", open);
  set_enabled (self, "zoom-all", zoomed);
  set_enabled (self, "zoom-in", shown);
  set_enabled (self, "zoom-out", zoomed);
  update_history (self, open);
  sm_window_update_subject (self);
  sm_window_update_present (self);
  sm_window_update_review (self);
  sm_window_update_coding (self, open);
  sm_window_update_document (self);

  gtk_widget_set_visible (self->sidebar_button, open);
  gtk_widget_set_visible (self->undo_box, open);
  gtk_widget_set_visible (self->evidence_button, open);
  gtk_widget_set_visible (self->search_button, open);
  gtk_widget_set_visible (GTK_WIDGET (self->view_switcher), open);
}

void
sm_window_add_actions (SmWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  add_property_action (self, "sidebar", self->sidebar_flap, "reveal-flap");
  add_property_action (self, "evidence", self->evidence_flap, "reveal-flap");
  add_property_action (self, "search", self->search_bar, "search-mode-enabled");
  sm_window_add_export_actions (self);
  sm_window_add_subject_actions (self);
  sm_window_add_present_actions (self);
  sm_window_add_review_actions (self);
  sm_window_add_coding_actions (self);
  sm_window_add_document_actions (self);
  sm_window_add_undo_actions (self);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
}
