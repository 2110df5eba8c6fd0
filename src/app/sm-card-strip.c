#include "config.h"

#include "sm-card-strip.h"

#include <glib/gi18n.h>

#include "sm-card-face.h"

/* SmCardStrip: what was kept for showing, in the order in which it will be shown. A card is dragged, or moved by Alt
 * and the arrow keys, to another place; what is done to cards is undone by Ctrl+Z here. Main thread only. */
struct _SmCardStrip
{
  AdwBin               parent_instance;

  GtkStack            *pages;
  GtkListView         *list;
  GMenuModel          *card_menu;
  GtkWidget           *menu;      /* owned child; made when first asked for */
  GtkWidget           *name_popover; /* owned child; made when first asked for */
  GtkEditable         *name_entry;

  SmBrief             *brief;     /* owned (nullable) */
  SmCorpus            *corpus;    /* owned (nullable) */
  GtkSingleSelection  *selection; /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (SmCardStrip, sm_card_strip, ADW_TYPE_BIN)

enum
{
  CARD_ACTIVATED,
  RENEW_ASKED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
n_cards (SmCardStrip *self)
{
  return self->brief != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->brief)) : 0;
}

/* ------------------------------------------------------------------------------------------- faces */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double         x,
                 double         y,
                 SmCardFace    *face)
{
  return gdk_content_provider_new_typed (G_TYPE_UINT, sm_card_face_get_position (face));
}

static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag       *drag,
               SmCardFace    *face)
{
  g_autoptr(GdkPaintable) icon = gtk_widget_paintable_new (GTK_WIDGET (face));

  gtk_drag_source_set_icon (source, icon, 0, 0);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         SmCardFace    *face)
{
  GtkWidget *strip = gtk_widget_get_ancestor (GTK_WIDGET (face), SM_TYPE_CARD_STRIP);
  guint from = g_value_get_uint (value);

  if (strip == NULL || from >= n_cards (SM_CARD_STRIP (strip)))
    return FALSE;

  sm_brief_move (SM_CARD_STRIP (strip)->brief, from, sm_card_face_get_position (face));
  sm_card_strip_select (SM_CARD_STRIP (strip), sm_card_face_get_position (face));
  return TRUE;
}

static void popup_menu (SmCardStrip *self,
                        GtkWidget   *at);

static void
right_click_cb (SmCardFace *face)
{
  GtkWidget *strip = gtk_widget_get_ancestor (GTK_WIDGET (face), SM_TYPE_CARD_STRIP);

  if (strip == NULL)
    return;
  gtk_single_selection_set_selected (SM_CARD_STRIP (strip)->selection, sm_card_face_get_position (face));
  popup_menu (SM_CARD_STRIP (strip), GTK_WIDGET (face));
}

static void
setup_cb (SmCardStrip *self,
          GtkListItem *item)
{
  GtkWidget *face = sm_card_face_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT, GDK_ACTION_MOVE);
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), face);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), face);
  gtk_widget_add_controller (face, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), face);
  gtk_widget_add_controller (face, GTK_EVENT_CONTROLLER (target));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (right_click_cb), face);
  gtk_widget_add_controller (face, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, face);
}

static void
bind_cb (SmCardStrip *self,
         GtkListItem *item)
{
  SmCardFace *face = SM_CARD_FACE (gtk_list_item_get_child (item));

  sm_card_face_show (face, gtk_list_item_get_item (item), gtk_list_item_get_position (item),
                     sm_corpus_get_snapshot (self->corpus));
}

/* ------------------------------------------------------------------------------------------- what users do */

static void
update_actions (SmCardStrip *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint at = sm_card_strip_get_selected (self);
  gboolean chosen = at < n_cards (self);

  gtk_stack_set_visible_child_name (self->pages, n_cards (self) > 0 ? "cards" : "none");
  gtk_widget_action_set_enabled (widget, "card.show", chosen);
  gtk_widget_action_set_enabled (widget, "card.renew", chosen);
  gtk_widget_action_set_enabled (widget, "card.rename", chosen);
  gtk_widget_action_set_enabled (widget, "card.delete", chosen);
  gtk_widget_action_set_enabled (widget, "card.earlier", chosen && at > 0);
  gtk_widget_action_set_enabled (widget, "card.later", chosen && at + 1 < n_cards (self));
}

/* A place moved or a card gone: positions that are written on faces are others now. */
static void
cards_changed_cb (SmCardStrip *self)
{
  update_actions (self);
}

static void
activate_cb (SmCardStrip *self,
             guint        position)
{
  g_signal_emit (self, signals[CARD_ACTIVATED], 0, position);
}

static void
popup_menu (SmCardStrip *self,
            GtkWidget   *at)
{
  graphene_rect_t bounds;

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (self->card_menu);
      gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_TOP);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  if (!gtk_widget_compute_bounds (at, GTK_WIDGET (self), &bounds))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                                                (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The face of the card that has the focus, or of the one that is selected. */
static GtkWidget *
find_face (SmCardStrip *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *face = gtk_widget_get_first_child (child);

      if (SM_IS_CARD_FACE (face) && sm_card_face_get_position (SM_CARD_FACE (face)) == sm_card_strip_get_selected (self))
        return face;
    }

  return GTK_WIDGET (self->list);
}

static gboolean
menu_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SmCardStrip *self = SM_CARD_STRIP (widget);

  if (n_cards (self) == 0)
    return FALSE;

  popup_menu (self, find_face (self));
  return TRUE;
}

static void
name_entered_cb (SmCardStrip *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->name_entry));

  if (*g_strstrip (name) != '\0' && sm_card_strip_get_selected (self) < n_cards (self))
    sm_brief_rename (self->brief, sm_card_strip_get_selected (self), name);
  gtk_popover_popdown (GTK_POPOVER (self->name_popover));
}

static void
rename_card (SmCardStrip *self,
             guint        at)
{
  g_autoptr(SmCard) card = g_list_model_get_item (G_LIST_MODEL (self->brief), at);
  graphene_rect_t bounds;

  if (self->name_popover == NULL)
    {
      self->name_entry = GTK_EDITABLE (gtk_entry_new ());
      gtk_editable_set_width_chars (self->name_entry, 32);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->name_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Name of the card"), -1);
      g_signal_connect_swapped (self->name_entry, "activate", G_CALLBACK (name_entered_cb), self);
      self->name_popover = gtk_popover_new ();
      gtk_popover_set_child (GTK_POPOVER (self->name_popover), GTK_WIDGET (self->name_entry));
      gtk_popover_set_position (GTK_POPOVER (self->name_popover), GTK_POS_TOP);
      gtk_widget_set_parent (self->name_popover, GTK_WIDGET (self));
    }

  gtk_editable_set_text (self->name_entry, sm_card_get_name (card));
  if (gtk_widget_compute_bounds (find_face (self), GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->name_popover),
                                 &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                  (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->name_popover));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
}

static void
delete_card (SmCardStrip *self,
             guint        at)
{
  g_autoptr(SmCard) card = g_list_model_get_item (G_LIST_MODEL (self->brief), at);

  sm_brief_remove (self->brief, at);
  if (n_cards (self) > 0)
    sm_card_strip_select (self, MIN (at, n_cards (self) - 1));
  g_signal_emit (self, signals[REMOVED], 0, sm_card_get_name (card));
}

static void
card_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SmCardStrip *self = SM_CARD_STRIP (widget);
  guint at = sm_card_strip_get_selected (self);

  if (at >= n_cards (self))
    return;

  if (g_str_equal (name, "card.show"))
    g_signal_emit (self, signals[CARD_ACTIVATED], 0, at);
  else if (g_str_equal (name, "card.renew"))
    g_signal_emit (self, signals[RENEW_ASKED], 0, at);
  else if (g_str_equal (name, "card.rename"))
    rename_card (self, at);
  else if (g_str_equal (name, "card.delete"))
    delete_card (self, at);
  else
    {
      guint to = g_str_equal (name, "card.earlier") ? at - 1 : at + 1;

      if (to >= n_cards (self))
        return;
      sm_brief_move (self->brief, at, to);
      sm_card_strip_select (self, to);
    }
}

static gboolean
undo_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SmCardStrip *self = SM_CARD_STRIP (widget);

  if (self->brief == NULL || GTK_IS_TEXT (gtk_root_get_focus (gtk_widget_get_root (widget))))
    return FALSE;

  return gtk_widget_activate_action (widget, g_variant_get_boolean (args) ? "win.undo" : "win.redo", NULL);
}

/* ------------------------------------------------------------------------------------------- the widget */

static gboolean
sm_card_strip_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SM_CARD_STRIP (widget)->list));
}

static void
sm_card_strip_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  SmCardStrip *self = SM_CARD_STRIP (widget);

  GTK_WIDGET_CLASS (sm_card_strip_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->name_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->name_popover));
}

static void
sm_card_strip_dispose (GObject *object)
{
  SmCardStrip *self = SM_CARD_STRIP (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  if (self->brief != NULL)
    g_signal_handlers_disconnect_by_data (self->brief, self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->name_popover, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->brief);
  g_clear_object (&self->corpus);

  G_OBJECT_CLASS (sm_card_strip_parent_class)->dispose (object);
}

static void
sm_card_strip_class_init (SmCardStripClass *klass)
{
  static const char *const actions[] = { "card.show",    "card.renew",  "card.rename",
                                         "card.earlier", "card.later", "card.delete" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_card_strip_dispose;
  widget_class->grab_focus = sm_card_strip_grab_focus;
  widget_class->size_allocate = sm_card_strip_size_allocate;

  signals[CARD_ACTIVATED] = g_signal_new ("card-activated", SM_TYPE_CARD_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[RENEW_ASKED] = g_signal_new ("renew-asked", SM_TYPE_CARD_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[REMOVED] = g_signal_new ("removed", SM_TYPE_CARD_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_STRING);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, card_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "card.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "card.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "card.earlier", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "card.later", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, undo_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stancemap/Stancemap/ui/sm-card-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, SmCardStrip, card_menu);
  gtk_widget_class_bind_template_child (widget_class, SmCardStrip, list);
  gtk_widget_class_bind_template_child (widget_class, SmCardStrip, pages);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
sm_card_strip_init (SmCardStrip *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  update_actions (self);
}

/**
 * sm_card_strip_set_brief:
 * @self: a strip
 * @brief: (nullable) (transfer none): its cards; %NULL for none
 * @corpus: (nullable) (transfer none): what they were kept from
 *
 * Shows other cards.
 */
void
sm_card_strip_set_brief (SmCardStrip *self,
                         SmBrief     *brief,
                         SmCorpus    *corpus)
{
  g_return_if_fail (SM_IS_CARD_STRIP (self));
  g_return_if_fail ((brief == NULL) == (corpus == NULL));

  gtk_list_view_set_model (self->list, NULL);
  if (self->brief != NULL)
    g_signal_handlers_disconnect_by_data (self->brief, self);
  g_clear_object (&self->selection);
  g_set_object (&self->brief, brief);
  g_set_object (&self->corpus, corpus);
  if (brief != NULL)
    {
      self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (brief)));
      g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (update_actions), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_swapped (brief, "items-changed", G_CALLBACK (cards_changed_cb), self);
      gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
    }
  update_actions (self);
}

/**
 * sm_card_strip_get_selected:
 * @self: a strip
 *
 * Returns: position of the selected card; %GTK_INVALID_LIST_POSITION without cards
 */
guint
sm_card_strip_get_selected (SmCardStrip *self)
{
  g_return_val_if_fail (SM_IS_CARD_STRIP (self), GTK_INVALID_LIST_POSITION);

  return self->selection != NULL ? gtk_single_selection_get_selected (self->selection) : GTK_INVALID_LIST_POSITION;
}

/**
 * sm_card_strip_select:
 * @self: a strip with cards
 * @position: one of them
 *
 * Selects a card and brings it into sight.
 */
void
sm_card_strip_select (SmCardStrip *self,
                      guint        position)
{
  g_return_if_fail (SM_IS_CARD_STRIP (self));
  g_return_if_fail (position < n_cards (self));

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}
