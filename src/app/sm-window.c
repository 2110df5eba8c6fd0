#include "config.h"

#include <glib/gi18n.h>

#include "sm-window-private.h"

#include "sm-application.h"
#include "sm-bar-layout.h"
#include "sm-fit-layout.h"
#include "sm-import-dialog.h"
#include "sm-settings.h"

/* How long something is offered that can be done. */
#define ACTION_SECONDS 10

/* SmWindow: one corpus, looked at. Starts with the first-run page; what is opened fills it once, and
 * whatever is opened later gets a window of its own, so that nothing is ever replaced. Its parts are cut by
 * task: this file holds the class and what the parts show, sm-window-body.c what is below the header bar,
 * sm-window-views.c which view, sm-window-load.c loading and problems, sm-window-actions.c what the user can do,
 * sm-window-subject.c with a part of the picture, sm-window-export.c what leaves the window. */
G_DEFINE_FINAL_TYPE (SmWindow, sm_window, ADW_TYPE_APPLICATION_WINDOW)

/* What "Undo" would take back is another change now. */
static void
view_changes_cb (SmWindow *self)
{
  sm_window_drop_toast (self, "win.undo");
}

static void
lanes_changed_cb (SmWindow *self)
{
  sm_window_update_view (self);
  sm_window_update_actions (self);
  sm_window_explain_no_match (self);
}

static void
selected_changed_cb (SmWindow *self)
{
  guint n_rows;

  sm_view_state_get_selected_rows (self->state, &n_rows);
  sm_window_take_subject (self);
  if (n_rows > 0 && sm_view_is_picture (sm_view_state_get_view (self->state)) &&
      !adw_flap_get_folded (self->evidence_flap))
    adw_flap_set_reveal_flap (self->evidence_flap, TRUE);
  sm_window_update_actions (self);
}

static void
corpus_changed_cb (SmWindow *self)
{
  sm_window_update_title (self);
}

/* The view that the last window had; an article is not opened before one was chosen. */
static void
restore_view (SmViewState *state)
{
  g_autofree char *nick = g_settings_get_string (sm_settings_get (), "view");
  SmViewId view;

  if (sm_view_from_nick (nick, &view) && view != SM_VIEW_ARTICLE)
    sm_view_state_set_view (state, view);
}

/* Shows the state in all parts of the window. */
void
sm_window_show_state (SmWindow *self)
{
  SmViewState *state = self->state;

  sm_view_state_set_group_by (state, g_settings_get_enum (sm_settings_get (), "group-by"));
  restore_view (state);
  self->history = sm_view_history_new (state);

  g_signal_connect_object (state, "lanes-changed", G_CALLBACK (lanes_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "window-changed", G_CALLBACK (sm_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "selected-changed", G_CALLBACK (selected_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::group-by", G_CALLBACK (sm_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::sort", G_CALLBACK (sm_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::view", G_CALLBACK (sm_window_view_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sm_view_state_get_filter (state), "changed", G_CALLBACK (sm_window_update_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sm_view_state_get_filter (state), "changed", G_CALLBACK (view_changes_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::view", G_CALLBACK (view_changes_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sm_view_state_get_corpus (state), "changed", G_CALLBACK (corpus_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "notify", G_CALLBACK (sm_window_update_actions), self, G_CONNECT_SWAPPED);

  sm_window_set_brief (self);
  sm_window_follow_document (self);
  sm_picture_view_set_state (self->picture, state);
  sm_statements_page_set_state (self->statements, state);
  sm_article_page_set_state (self->article, state);
  sm_sidebar_set_state (self->sidebar, state);
  sm_filter_bar_set_state (self->filter_bar, state);
  sm_evidence_pane_set_state (self->evidence_pane, state);
  sm_search_set_state (self->search, state);
  sm_time_brush_set_state (self->time_brush, state);

  corpus_changed_cb (self);
  sm_window_view_changed (self);
  gtk_stack_set_visible_child_name (self->pages, "work");
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views));
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         SmWindow      *self)
{
  GSList *list = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr(GPtrArray) files = g_ptr_array_new ();
  GApplication *app = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  guint n_articles = 0;

  for (GSList *item = list; item != NULL; item = item->next)
    {
      g_ptr_array_add (files, item->data);
      n_articles += sm_import_is_article (item->data);
    }
  if (files->len > 0)
    {
      if (sm_window_is_empty (self) && n_articles == 0)
        sm_window_load (self, (GFile **) files->pdata, files->len);
      else
        g_application_open (app, (GFile **) files->pdata, files->len, "");
    }
  g_slist_free (list);

  return files->len > 0;
}

static gboolean
build_cb (gpointer user_data)
{
  SmWindow *self = user_data;

  self->build_idle = 0;
  sm_window_build (self);

  return G_SOURCE_REMOVE;
}

/* What is below the header bar is made after the first frame, so that the window is there at once. The program may be
 * started only to see how long this takes. */
static void
after_paint_cb (SmWindow *self)
{
  SmApplication *app = SM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  gboolean built = sm_window_is_built (self);
  gboolean complete = built && !sm_window_is_loading (self) && self->loader != NULL &&
                      (self->state == NULL || !sm_view_state_is_busy (self->state));

  if (!built && self->build_idle == 0)
    self->build_idle = g_idle_add_full (G_PRIORITY_DEFAULT, build_cb, self, NULL);
  if (app != NULL)
    sm_application_first_frame (app, complete);
  if (complete && self->painted_id != 0)
    {
      g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (self)), self->painted_id);
      self->painted_id = 0;
    }
}

static void
sm_window_realize (GtkWidget *widget)
{
  SmWindow *self = SM_WINDOW (widget);

  GTK_WIDGET_CLASS (sm_window_parent_class)->realize (widget);

  self->painted_id = g_signal_connect_swapped (gtk_widget_get_frame_clock (widget), "after-paint",
                                               G_CALLBACK (after_paint_cb), self);
}

static void
sm_window_unrealize (GtkWidget *widget)
{
  SmWindow *self = SM_WINDOW (widget);

  if (self->painted_id != 0)
    g_signal_handler_disconnect (gtk_widget_get_frame_clock (widget), self->painted_id);
  self->painted_id = 0;

  GTK_WIDGET_CLASS (sm_window_parent_class)->unrealize (widget);
}

static void
restore_geometry (SmWindow *self)
{
  GSettings *settings = sm_settings_get ();

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
save_geometry (SmWindow *self)
{
  GSettings *settings = sm_settings_get ();
  int width;
  int height;

  if (!sm_window_is_built (self))
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "window-width", CLAMP (width, 360, 32767));
  g_settings_set_int (settings, "window-height", CLAMP (height, 294, 32767));
  if (self->state != NULL)
    g_settings_set_string (settings, "view", sm_view_get_nick (sm_view_state_get_view (self->state)));
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  /* A folded pane is hidden because there is no room, not because nobody wants it. */
  if (!adw_flap_get_folded (self->sidebar_flap))
    g_settings_set_boolean (settings, "sidebar-visible", adw_flap_get_reveal_flap (self->sidebar_flap));
  if (!adw_flap_get_folded (self->evidence_flap))
    g_settings_set_boolean (settings, "evidence-visible", adw_flap_get_reveal_flap (self->evidence_flap));
}

static gboolean
sm_window_close_request (GtkWindow *window)
{
  SmWindow *self = SM_WINDOW (window);

  if (!sm_window_may_close (self))
    return TRUE;

  save_geometry (self);
  if (!sm_window_is_shared (self))
    sm_window_cancel_load (self);

  return GTK_WINDOW_CLASS (sm_window_parent_class)->close_request (window);
}

/* Made when it is wanted: each of its lines hears of every shortcut that the window gets, which is a fifth of a start. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_menu_model (button, SM_WINDOW (user_data)->primary_menu);
}

static void
sm_window_dispose (GObject *object)
{
  SmWindow *self = SM_WINDOW (object);

  g_clear_handle_id (&self->build_idle, g_source_remove);
  if (!sm_window_is_shared (self))
    sm_window_cancel_load (self);
  g_cancellable_cancel (self->effects_cancel);
  g_clear_object (&self->effects_cancel);
  g_clear_object (&self->brief);
  g_clear_object (&self->history);
  g_clear_object (&self->state);
  g_clear_object (&self->loader);
  g_clear_object (&self->document);
  g_clear_object (&self->exported);

  G_OBJECT_CLASS (sm_window_parent_class)->dispose (object);
}

static void
sm_window_finalize (GObject *object)
{
  g_ptr_array_unref (SM_WINDOW (object)->files);

  G_OBJECT_CLASS (sm_window_parent_class)->finalize (object);
}

static void
sm_window_class_init (SmWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = sm_window_dispose;
  object_class->finalize = sm_window_finalize;
  widget_class->realize = sm_window_realize;
  widget_class->unrealize = sm_window_unrealize;
  window_class->close_request = sm_window_close_request;

  sm_window_class_add_present_keys (widget_class);
  g_type_ensure (SM_TYPE_BAR_LAYOUT);
  g_type_ensure (SM_TYPE_FIT_LAYOUT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stancemap/Stancemap/ui/sm-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SmWindow, all);
  gtk_widget_class_bind_template_child (widget_class, SmWindow, column);
  gtk_widget_class_bind_template_child (widget_class, SmWindow, evidence_button);
  gtk_widget_class_bind_template_child (widget_class, SmWindow, example_label);
  gtk_widget_class_bind_template_child (widget_class, SmWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SmWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, SmWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, SmWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, SmWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, SmWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, SmWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SmWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SmWindow, undo_box);
  gtk_widget_class_bind_template_child (widget_class, SmWindow, undo_button);
}

static void
sm_window_init (SmWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));

  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
  restore_geometry (self);
}

/**
 * sm_window_is_empty:
 * @self: a window
 *
 * Returns: whether nothing was opened in it yet, or nothing of it could be read
 */
gboolean
sm_window_is_empty (SmWindow *self)
{
  g_return_val_if_fail (SM_IS_WINDOW (self), FALSE);

  return self->state == NULL;
}

/**
 * sm_window_get_view_state:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): what it looks at; %NULL while it is empty
 */
SmViewState *
sm_window_get_view_state (SmWindow *self)
{
  g_return_val_if_fail (SM_IS_WINDOW (self), NULL);

  return self->state;
}

/**
 * sm_window_show_evidence:
 * @self: a window
 * @read: whether to go on to the article
 *
 * Shows what supports the selected statements: the pane beside the view, which takes the keyboard's focus when there
 * is no room for both; or the whole article, at the quote of the first of them.
 */
void
sm_window_show_evidence (SmWindow *self,
                         gboolean  read)
{
  guint n_rows;
  const guint32 *rows;

  g_return_if_fail (SM_IS_WINDOW (self));

  if (self->state == NULL)
    return;

  rows = sm_view_state_get_selected_rows (self->state, &n_rows);
  if (read && n_rows > 0)
    {
      sm_view_state_set_cursor (self->state, rows[0]);
      sm_window_show_view (self, SM_VIEW_ARTICLE);
      return;
    }

  adw_flap_set_reveal_flap (self->evidence_flap, TRUE);
  if (read || adw_flap_get_folded (self->evidence_flap))
    sm_evidence_pane_read (self->evidence_pane);
}

static void
toast_dismissed_cb (SmWindow *self,
                    AdwToast *toast)
{
  if (self->toast == toast)
    self->toast = NULL;
}

/**
 * sm_window_toast:
 * @self: a window
 * @title: what happened
 * @button: (nullable): what can be done about it
 * @action: (nullable): the action that does it, with @button
 *
 * Says something small for a few seconds, instead of what was said before: what waits for its turn is told when it is
 * past, and takes back what comes to be the last change then.
 */
void
sm_window_toast (SmWindow   *self,
                 const char *title,
                 const char *button,
                 const char *action)
{
  g_autofree char *escaped = NULL;
  AdwToast *toast;

  g_return_if_fail (SM_IS_WINDOW (self));
  g_return_if_fail (title != NULL);

  /* A toast's title is markup, and may name a file. */
  escaped = g_markup_escape_text (title, -1);
  toast = adw_toast_new (escaped);
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
      /* Five seconds are for reading. */
      adw_toast_set_timeout (toast, ACTION_SECONDS);
    }
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);

  sm_window_drop_toast (self, NULL);
  self->toast = toast;
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * sm_window_drop_toast:
 * @self: a window
 * @action: (nullable): an action; %NULL: whatever it offers
 *
 * Takes away what is being said, if @action can be done about it: it is about to do something else.
 */
void
sm_window_drop_toast (SmWindow   *self,
                      const char *action)
{
  g_return_if_fail (SM_IS_WINDOW (self));

  if (self->toast != NULL && (action == NULL || g_strcmp0 (adw_toast_get_action_name (self->toast), action) == 0))
    adw_toast_dismiss (self->toast);
}
