/* What is below the header bar, and what works only with it. */
#include "config.h"

#include <glib/gi18n.h>

#include "sm-application.h"
#include "sm-settings.h"
#include "sm-text.h"
#include "sm-window-private.h"

#define BODY "/io/github/stancemap/Stancemap/ui/sm-window-body.ui"

/* The parts that the window talks to, by their ids. */
static const struct
{
  const char *id;
  gsize       offset;
} parts[] = {
  { "article", G_STRUCT_OFFSET (SmWindow, article) },
  { "card_strip", G_STRUCT_OFFSET (SmWindow, card_strip) },
  { "cards_revealer", G_STRUCT_OFFSET (SmWindow, cards_revealer) },
  { "evidence_flap", G_STRUCT_OFFSET (SmWindow, evidence_flap) },
  { "evidence_pane", G_STRUCT_OFFSET (SmWindow, evidence_pane) },
  { "failed_page", G_STRUCT_OFFSET (SmWindow, failed_page) },
  { "filter_bar", G_STRUCT_OFFSET (SmWindow, filter_bar) },
  { "first_run_page", G_STRUCT_OFFSET (SmWindow, first_run_page) },
  { "loading_label", G_STRUCT_OFFSET (SmWindow, loading_label) },
  { "loading_progress", G_STRUCT_OFFSET (SmWindow, loading_progress) },
  { "loading_revealer", G_STRUCT_OFFSET (SmWindow, loading_revealer) },
  { "no_match_label", G_STRUCT_OFFSET (SmWindow, no_match_label) },
  { "no_match_page", G_STRUCT_OFFSET (SmWindow, no_match_page) },
  { "pages", G_STRUCT_OFFSET (SmWindow, pages) },
  { "picture", G_STRUCT_OFFSET (SmWindow, picture) },
  { "problems_bar", G_STRUCT_OFFSET (SmWindow, problems_bar) },
  { "problems_label", G_STRUCT_OFFSET (SmWindow, problems_label) },
  { "search", G_STRUCT_OFFSET (SmWindow, search) },
  { "search_bar", G_STRUCT_OFFSET (SmWindow, search_bar) },
  { "sidebar", G_STRUCT_OFFSET (SmWindow, sidebar) },
  { "sidebar_flap", G_STRUCT_OFFSET (SmWindow, sidebar_flap) },
  { "statements", G_STRUCT_OFFSET (SmWindow, statements) },
  { "time_brush", G_STRUCT_OFFSET (SmWindow, time_brush) },
  { "views", G_STRUCT_OFFSET (SmWindow, views) },
};

static void
ensure_types (void)
{
  g_type_ensure (SM_TYPE_CARD_STRIP);
  g_type_ensure (SM_TYPE_EVIDENCE_PANE);
  g_type_ensure (SM_TYPE_FILTER_BAR);
  g_type_ensure (SM_TYPE_FIRST_RUN_PAGE);
  g_type_ensure (SM_TYPE_SEARCH);
  g_type_ensure (SM_TYPE_SIDEBAR);
  g_type_ensure (SM_TYPE_ARTICLE_PAGE);
  g_type_ensure (SM_TYPE_PICTURE_VIEW);
  g_type_ensure (SM_TYPE_STATEMENTS_PAGE);
  g_type_ensure (SM_TYPE_TIME_BRUSH);
}

/* The arrow beside "Open" has a tooltip and no name. */
static void
name_recent_button (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_MENU_BUTTON (child) || GTK_IS_MENU_BUTTON (widget))
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        _("Recent Articles"), -1);
      if (GTK_IS_MENU_BUTTON (child))
        name_recent_button (child);
    }
}

static void
restore_panes (SmWindow *self)
{
  GSettings *settings = sm_settings_get ();

  adw_flap_set_reveal_flap (self->sidebar_flap, g_settings_get_boolean (settings, "sidebar-visible"));
  adw_flap_set_reveal_flap (self->evidence_flap, g_settings_get_boolean (settings, "evidence-visible"));
}

static void
follow_application (SmWindow *self)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));

  if (app != NULL && SM_IS_APPLICATION (app))
    {
      adw_split_button_set_menu_model (self->open_button, sm_application_get_recent (SM_APPLICATION (app)));
      sm_first_run_page_set_application (self->first_run_page, SM_APPLICATION (app));
    }
  name_recent_button (GTK_WIDGET (self->open_button));
}

static gpointer
prepare_text (gpointer data)
{
  sm_text_prepare ();
  return NULL;
}

/* Whether the window has all its parts. */
gboolean
sm_window_is_built (SmWindow *self)
{
  return self->pages != NULL;
}

/* Makes all parts of a window that has none yet, and shows in them what was opened. */
void
sm_window_build (SmWindow *self)
{
  g_autoptr(GtkBuilder) builder = NULL;

  if (sm_window_is_built (self))
    return;

  /* Meanwhile, so that the first picture does not wait for the list of fonts. */
  g_thread_unref (g_thread_new ("fonts", prepare_text, NULL));

  ensure_types ();
  builder = gtk_builder_new_from_resource (BODY);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GObject *part = gtk_builder_get_object (builder, parts[i].id);

      g_assert (part != NULL);
      G_STRUCT_MEMBER (GObject *, self, parts[i].offset) = part;
    }

  self->view_switcher = g_object_new (SM_TYPE_VIEW_SWITCHER, "visible", FALSE, NULL);
  adw_bin_set_child (self->title, GTK_WIDGET (self->view_switcher));
  gtk_search_bar_connect_entry (self->search_bar, sm_search_get_entry (self->search));
  follow_application (self);
  restore_panes (self);
  sm_window_add_actions (self);
  gtk_box_append (self->column, GTK_WIDGET (gtk_builder_get_object (builder, "body")));
  /* Below all that toasts are over. */
  gtk_box_append (self->all, GTK_WIDGET (self->cards_revealer));
  if (self->state != NULL)
    {
      sm_window_show_state (self);
      sm_window_show_load (self);
    }
  sm_window_update_actions (self);
}
