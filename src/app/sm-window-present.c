/* Keeping views as cards, and showing them to a room. */
#include "config.h"

#include <glib/gi18n.h>

#include "sm-settings.h"
#include "sm-show.h"
#include "sm-window-private.h"

static guint
n_cards (SmWindow *self)
{
  return self->brief != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->brief)) : 0;
}

/* ------------------------------------------------------------------------------------------- cards */

/* The title that the picture has drafted for itself says most: it will stand above it in the room. */
static char *
draft_name (SmWindow    *self,
            SmViewpoint *viewpoint)
{
  SmScene *scene = sm_canvas_get_scene (sm_picture_view_get_canvas (self->picture));

  if (scene != NULL && scene->title != NULL && *scene->title != '\0')
    return g_strdup (scene->title);

  return sm_brief_draft_name (viewpoint, sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state)));
}

static void
keep_card_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  SmWindow *self = user_data;
  g_autoptr(SmViewpoint) viewpoint = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (!sm_window_has_picture (self))
    {
      sm_window_toast (self, _("Only pictures can be kept as cards"), NULL, NULL);
      return;
    }

  viewpoint = sm_view_state_dup_viewpoint (self->state);
  name = draft_name (self, viewpoint);
  sm_brief_add (self->brief, name, viewpoint);
  gtk_revealer_set_reveal_child (self->cards_revealer, TRUE);
  sm_card_strip_select (self->card_strip, n_cards (self) - 1);
  text = g_strdup_printf (_("Kept as Card %u"), n_cards (self));
  sm_window_toast (self, text, _("_Undo"), "win.undo-card");
}

static void
undo_card_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  SmWindow *self = user_data;

  if (self->brief != NULL)
    sm_brief_undo (self->brief);
}

/* The window shows what the card keeps, and says what of it the corpus does not have. */
static void
card_activated_cb (SmWindow *self,
                   guint     position)
{
  g_autoptr(SmCard) card = g_list_model_get_item (G_LIST_MODEL (self->brief), position);
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
  g_auto(GStrv) missing = NULL;

  if (card == NULL)
    return;
  if (sm_card_get_viewpoint (card) == NULL)
    {
      sm_window_toast (self, sm_card_get_error (card), NULL, NULL);
      return;
    }

  sm_view_state_set_viewpoint (self->state, sm_card_get_viewpoint (card));
  missing = sm_viewpoint_list_missing (sm_card_get_viewpoint (card), snapshot);
  if (missing != NULL && missing[0] != NULL)
    {
      g_autofree char *list = g_strjoinv (", ", missing);
      g_autofree char *text = g_strdup_printf (_("Not in these articles: %s"), list);

      sm_window_toast (self, text, NULL, NULL);
    }
}

static void
renew_asked_cb (SmWindow *self,
                guint     position)
{
  g_autoptr(SmViewpoint) viewpoint = NULL;

  if (!sm_window_has_picture (self))
    {
      sm_window_toast (self, _("Only pictures can be kept as cards"), NULL, NULL);
      return;
    }
  viewpoint = sm_view_state_dup_viewpoint (self->state);
  sm_brief_renew (self->brief, position, viewpoint);
}

static void
card_removed_cb (SmWindow   *self,
                 const char *name)
{
  /* Translators: %s is the name of a card */
  g_autofree char *text = g_strdup_printf (_("“%s” Deleted"), name);

  sm_window_toast (self, text, _("_Undo"), "win.undo-card");
}

/* ------------------------------------------------------------------------------------------- the room */

static SmShow *
new_show (SmWindow *self)
{
  return sm_show_new (GTK_WINDOW (self), sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state)));
}

static void
present_view (SmWindow *self)
{
  g_autoptr(SmViewpoint) viewpoint = sm_view_state_dup_viewpoint (self->state);
  SmShow *show = new_show (self);

  sm_show_add (show, viewpoint, NULL);
  sm_show_start (show, 0);
}

/* All cards that can be shown, from card @first on; without cards, what the window shows. */
static void
present_cards (SmWindow *self,
               guint     first)
{
  SmShow *show = NULL;
  guint n_shown = 0;
  guint start = 0;

  for (guint i = 0; i < n_cards (self); i++)
    {
      g_autoptr(SmCard) card = g_list_model_get_item (G_LIST_MODEL (self->brief), i);

      if (sm_card_get_viewpoint (card) == NULL)
        continue;
      if (show == NULL)
        show = new_show (self);
      if (i <= first)
        start = n_shown;
      sm_show_add (show, sm_card_get_viewpoint (card), sm_card_get_name (card));
      n_shown++;
    }

  if (show != NULL)
    sm_show_start (show, start);
  else if (sm_window_has_picture (self))
    present_view (self);
  else
    sm_window_toast (self, _("There is no picture to present"), NULL, NULL);
}

static void
present_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  SmWindow *self = user_data;
  gboolean from_here = g_str_equal (g_action_get_name (G_ACTION (action)), "present-from-here");

  present_cards (self, from_here ? MIN (sm_card_strip_get_selected (self->card_strip), n_cards (self)) : 0);
}

static void
present_view_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  SmWindow *self = user_data;

  if (sm_window_has_picture (self))
    present_view (self);
  else
    sm_window_toast (self, _("There is no picture to present"), NULL, NULL);
}

/* ------------------------------------------------------------------------------------------- all of it */

static const GActionEntry actions[] = {
  { "keep-card", keep_card_action },
  { "present", present_action },
  { "present-from-here", present_action },
  { "present-view", present_view_action },
  { "undo-card", undo_card_action },
};

static void
set_enabled (SmWindow   *self,
             const char *name,
             gboolean    enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

void
sm_window_update_present (SmWindow *self)
{
  gboolean open = self->brief != NULL && !sm_window_is_loading (self);
  gboolean picture = open && sm_window_has_picture (self);

  set_enabled (self, "keep-card", open);
  set_enabled (self, "present", open && (picture || n_cards (self) > 0));
  set_enabled (self, "present-from-here", open && (picture || n_cards (self) > 0));
  set_enabled (self, "present-view", open);
}

/* A corpus that comes with cards shows them. */
static void
cards_changed_cb (SmWindow *self,
                  guint     position,
                  guint     removed,
                  guint     added)
{
  /* Its "Undo" is of the change before this one. */
  sm_window_drop_toast (self, "win.undo-card");
  if (added > 0 && !sm_brief_is_modified (self->brief))
    gtk_revealer_set_reveal_child (self->cards_revealer, TRUE);
  sm_window_update_present (self);
}

void
sm_window_set_brief (SmWindow *self)
{
  SmCorpus *corpus = sm_view_state_get_corpus (self->state);

  self->brief = g_object_ref (sm_document_get_brief (self->document));
  g_signal_connect_object (self->brief, "items-changed", G_CALLBACK (cards_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->brief, "notify", G_CALLBACK (sm_window_update_actions), self, G_CONNECT_SWAPPED);
  sm_card_strip_set_brief (self->card_strip, self->brief, corpus);
  gtk_revealer_set_reveal_child (self->cards_revealer, n_cards (self) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->cards_revealer), TRUE);
}

/* B keeps a card, unless somebody types. */
static gboolean
keep_card_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));

  if (GTK_IS_EDITABLE (focus))
    return FALSE;

  return gtk_widget_activate_action (widget, "win.keep-card", NULL);
}

void
sm_window_class_add_present_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_b, 0, keep_card_cb, NULL);
}

void
sm_window_add_present_actions (SmWindow *self)
{
  g_autoptr(GPropertyAction) cards = g_property_action_new ("cards", self->cards_revealer, "reveal-child");

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (cards));
  g_signal_connect_swapped (self->card_strip, "card-activated", G_CALLBACK (card_activated_cb), self);
  g_signal_connect_swapped (self->card_strip, "renew-asked", G_CALLBACK (renew_asked_cb), self);
  g_signal_connect_swapped (self->card_strip, "removed", G_CALLBACK (card_removed_cb), self);
}
