#include "config.h"

#include "sm-sidebar.h"

#include <glib/gi18n.h>

#include "sm-saved-filters-popover.h"
#include "sm-saved-filters.h"
#include "sm-sidebar-row.h"

/* SmSidebar: what there is to choose from, in one list of foldable sections. Nothing chosen in a section means that
 * all of it is shown. The numbers say what choosing a row would give. */
struct _SmSidebar
{
  AdwBin                 parent_instance;

  GtkListView           *view;
  GtkEditable           *search;
  GtkMenuButton         *save_button;
  SmSavedFiltersPopover *save_popover;

  SmViewState           *state; /* owned */
  SmFacetList           *list;  /* owned */
  GPtrArray             *bound; /* of SmSidebarRow: those that show something now; borrowed */

  guint                  n_saved;

  char                  *removed_name;   /* owned (nullable): the saved filter that was deleted last */
  SmFilter              *removed_filter; /* owned, likewise */
  guint                  removed_at;
};

G_DEFINE_FINAL_TYPE (SmSidebar, sm_sidebar, ADW_TYPE_BIN)

static void
update_rows (SmSidebar *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    sm_sidebar_row_update (self->bound->pdata[i]);
}

/* A filter that is just the default has nothing worth a name. */
static void
filter_changed_cb (SmSidebar *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button),
                            !sm_filter_is_empty (sm_view_state_get_filter (self->state)));
  update_rows (self);
}

static void
facets_changed_cb (SmSidebar *self)
{
  SmFacetValues *values = sm_facets_get_values (sm_facets_get (self->state));

  if (values != NULL)
    sm_facet_list_set_values (self->list, values);
  update_rows (self);
}

/* A filter that was just saved is shown where it went. */
static void
saved_changed_cb (SmSidebar *self)
{
  guint n = sm_saved_filters_get_n (sm_saved_filters_get_default ());
  gboolean more = n > self->n_saved;

  self->n_saved = n;
  sm_facet_list_set_n_saved (self->list, n);
  update_rows (self);
  if (more && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      guint position = sm_facet_list_find (self->list, SM_FACET_ROW_SAVED, SM_SECTION_SAVED, n - 1);

      if (position != G_MAXUINT)
        gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
    }
}

static void
search_changed_cb (SmSidebar *self)
{
  if (self->list != NULL)
    sm_facet_list_set_search (self->list, gtk_editable_get_text (self->search));
}

static void
search_stop_cb (SmSidebar *self)
{
  gtk_editable_set_text (self->search, "");
}

/* ------------------------------------------------------------------------------------------- choosing */

static void
toggle_kind (SmFilter *filter,
             guint     which)
{
  SmConditionChoice condition = sm_filter_get_condition (filter);

  if (which < 2)
    {
      sm_filter_set_kinds (filter,
                           sm_filter_get_kinds (filter) ^ (which == 0 ? SM_KIND_OWN_WORDS : SM_KIND_SECOND_HAND));
      return;
    }

  /* Both unchecked would let nothing pass: then it is the other one that is wanted. */
  if (condition == SM_CONDITION_EITHER)
    condition = which == 2 ? SM_CONDITION_ONLY : SM_CONDITION_WITHOUT;
  else if (condition == (which == 2 ? SM_CONDITION_ONLY : SM_CONDITION_WITHOUT))
    condition = SM_CONDITION_EITHER;
  else
    condition = which == 2 ? SM_CONDITION_ONLY : SM_CONDITION_WITHOUT;
  sm_filter_set_condition (filter, condition);
}

static void
toggle_value (SmSidebar  *self,
              SmFacetRow *row)
{
  SmFilter *filter = sm_view_state_get_filter (self->state);
  const char *id;
  SmFacet facet;

  sm_section_get_facet (row->section, &facet);
  id = sm_facet_values_get_id (sm_facet_list_get_values (self->list), facet, row->value);
  sm_filter_set_id (filter, facet, id, !sm_filter_has_id (filter, facet, id));
}

static void
activate_cb (SmSidebar *self,
             guint      position)
{
  g_autoptr(SmFacetRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  SmFilter *filter = sm_view_state_get_filter (self->state);

  if (row == NULL)
    return;

  switch (row->role)
    {
    case SM_FACET_ROW_SECTION:
      sm_facet_list_set_folded (self->list, row->section, !sm_facet_list_is_folded (self->list, row->section));
      update_rows (self);
      break;
    case SM_FACET_ROW_VALUE:
      toggle_value (self, row);
      break;
    case SM_FACET_ROW_KIND:
      toggle_kind (filter, row->value);
      break;
    case SM_FACET_ROW_STATUS:
      sm_filter_set_statuses (filter, sm_filter_get_statuses (filter) ^ 1u << row->value);
      break;
    case SM_FACET_ROW_SAVED:
      sm_view_state_set_filter (self->state, sm_saved_filters_get_filter (sm_saved_filters_get_default (), row->value));
      break;
    case SM_FACET_ROW_GROUP:
    case SM_FACET_ROW_CONFIDENCE:
    case SM_FACET_ROW_NONE:
    default:
      break;
    }
}

static void
toggle_pin_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SmSidebar *self = SM_SIDEBAR (widget);
  guint actor = g_variant_get_uint32 (parameter);

  sm_view_state_set_pinned (self->state, actor, !sm_view_state_is_pinned (self->state, actor));
}

static void
toggle_hidden_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  SmSidebar *self = SM_SIDEBAR (widget);
  SmFilter *filter = sm_view_state_get_filter (self->state);
  const char *id = sm_facet_values_get_id (sm_facet_list_get_values (self->list), SM_FACET_ACTOR,
                                           g_variant_get_uint32 (parameter));

  sm_filter_set_id (filter, SM_FACET_HIDDEN_ACTOR, id, !sm_filter_has_id (filter, SM_FACET_HIDDEN_ACTOR, id));
}

static void
only_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SmSidebar *self = SM_SIDEBAR (widget);
  g_autoptr(SmFilter) filter = sm_filter_copy (sm_view_state_get_filter (self->state));
  guint section;
  guint value;
  SmFacet facet;

  g_variant_get (parameter, "(uu)", &section, &value);
  if (!sm_section_get_facet (section, &facet))
    return;
  sm_filter_clear_facet (filter, facet);
  sm_filter_set_id (filter, facet, sm_facet_values_get_id (sm_facet_list_get_values (self->list), facet, value), TRUE);
  sm_view_state_set_filter (self->state, filter);
}

static void
clear_section_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  SmSidebar *self = SM_SIDEBAR (widget);
  g_autoptr(SmFilter) filter = sm_filter_copy (sm_view_state_get_filter (self->state));
  SmFacet facet;

  if (!sm_section_get_facet (g_variant_get_uint32 (parameter), &facet))
    return;
  sm_filter_clear_facet (filter, facet);
  if (facet == SM_FACET_ACTOR)
    sm_filter_clear_facet (filter, SM_FACET_HIDDEN_ACTOR);
  sm_view_state_set_filter (self->state, filter);
}

/* ------------------------------------------------------------------------------------------- saved filters */

static SmSidebarRow *
find_bound (SmSidebar  *self,
            SmFacetRole role,
            guint       value)
{
  for (guint i = 0; i < self->bound->len; i++)
    {
      SmFacetRow *row = sm_sidebar_row_get_row (self->bound->pdata[i]);

      if (row != NULL && row->role == role && row->value == value)
        return self->bound->pdata[i];
    }
  return NULL;
}

static gboolean
drop_popover_cb (gpointer user_data)
{
  gtk_widget_unparent (user_data);
  return G_SOURCE_REMOVE;
}

/* Not at once: what was chosen acts after it has closed. */
static void
popover_closed_cb (GtkPopover *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_popover_cb, g_object_ref (popover), g_object_unref);
}

/* Shows @popover at @row, or at the whole sidebar when that is out of sight. */
static void
show_popover (SmSidebar    *self,
              GtkPopover   *popover,
              SmSidebarRow *row)
{
  graphene_rect_t box;

  gtk_widget_set_parent (GTK_WIDGET (popover), GTK_WIDGET (self));
  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self), &box))
    gtk_popover_set_pointing_to (popover, &(GdkRectangle) { box.origin.x, box.origin.y, box.size.width,
                                                           box.size.height });
  g_signal_connect (popover, "closed", G_CALLBACK (popover_closed_cb), NULL);
  gtk_popover_popup (popover);
}

static void
rename_saved_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SmSidebar *self = SM_SIDEBAR (widget);
  guint n = g_variant_get_uint32 (parameter);
  SmSavedFiltersPopover *popover;

  if (n >= sm_saved_filters_get_n (sm_saved_filters_get_default ()))
    return;
  popover = g_object_new (SM_TYPE_SAVED_FILTERS_POPOVER, NULL);
  sm_saved_filters_popover_set_rename (popover, n);
  show_popover (self, GTK_POPOVER (popover), find_bound (self, SM_FACET_ROW_SAVED, n));
}

static void
show_toast (SmSidebar  *self,
            const char *text,
            const char *button,
            GCallback   callback)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      g_signal_connect_object (toast, "button-clicked", callback, self, G_CONNECT_SWAPPED);
    }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
restore_saved_cb (SmSidebar *self)
{
  g_autoptr(GError) error = NULL;

  if (self->removed_name != NULL
      && !sm_saved_filters_insert (sm_saved_filters_get_default (), self->removed_at, self->removed_name,
                                   self->removed_filter, &error))
    show_toast (self, error->message, NULL, NULL);
  g_clear_pointer (&self->removed_name, g_free);
  g_clear_object (&self->removed_filter);
}

static void
delete_saved_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SmSidebar *self = SM_SIDEBAR (widget);
  SmSavedFilters *saved = sm_saved_filters_get_default ();
  guint n = g_variant_get_uint32 (parameter);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (n >= sm_saved_filters_get_n (saved))
    return;
  g_free (self->removed_name);
  self->removed_name = g_strdup (sm_saved_filters_get_name (saved, n));
  g_set_object (&self->removed_filter, sm_saved_filters_get_filter (saved, n));
  self->removed_at = n;
  if (!sm_saved_filters_remove (saved, n, &error))
    {
      show_toast (self, error->message, NULL, NULL);
      return;
    }
  /* Translators: %s is the name of a saved filter */
  text = g_strdup_printf (_("Filter “%s” Deleted"), self->removed_name);
  show_toast (self, text, _("_Undo"), G_CALLBACK (restore_saved_cb));
}

/* ------------------------------------------------------------------------------------------- the menu of a row */

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             GVariant   *target)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

/* What can be done with a row besides choosing it; NULL for nothing. */
static GMenuModel *
new_menu (SmSidebar  *self,
          SmFacetRow *row)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  SmFacet facet;

  if (row->role == SM_FACET_ROW_SAVED)
    {
      append_item (menu, _("_Rename…"), "sidebar.rename-saved", g_variant_new_uint32 (row->value));
      append_item (menu, _("_Delete"), "sidebar.delete-saved", g_variant_new_uint32 (row->value));
    }
  else if (row->role == SM_FACET_ROW_VALUE && sm_section_get_facet (row->section, &facet))
    {
      append_item (menu, _("Show _Only This"), "sidebar.only", g_variant_new ("(uu)", row->section, row->value));
      if (facet == SM_FACET_ACTOR)
        {
          const char *id = sm_facet_values_get_id (sm_facet_list_get_values (self->list), facet, row->value);
          gboolean hidden = sm_filter_has_id (sm_view_state_get_filter (self->state), SM_FACET_HIDDEN_ACTOR, id);

          append_item (menu, sm_view_state_is_pinned (self->state, row->value) ? _("Un_pin") : _("_Pin to the Top"),
                       "sidebar.toggle-pin", g_variant_new_uint32 (row->value));
          append_item (menu, hidden ? _("_Show Again") : _("_Hide"), "sidebar.toggle-hidden",
                       g_variant_new_uint32 (row->value));
        }
      append_item (menu, _("Choose _All Again"), "sidebar.clear-section", g_variant_new_uint32 (row->section));
    }

  return g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0 ? G_MENU_MODEL (g_steal_pointer (&menu)) : NULL;
}

static void
show_menu (SmSidebar    *self,
           SmSidebarRow *row)
{
  g_autoptr(GMenuModel) model = NULL;

  if (row == NULL || sm_sidebar_row_get_row (row) == NULL)
    return;
  model = new_menu (self, sm_sidebar_row_get_row (row));
  if (model != NULL)
    {
      GtkWidget *menu = gtk_popover_menu_new_from_model (model);

      gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
      show_popover (self, GTK_POPOVER (menu), row);
    }
}

static void
right_click_cb (GtkGestureClick *gesture,
                int              n_press,
                double           x,
                double           y,
                SmSidebar       *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  /* The list's own widget around a row has a margin that the row does not cover. */
  if (picked != NULL && gtk_widget_get_ancestor (picked, SM_TYPE_SIDEBAR_ROW) == NULL
      && gtk_widget_get_first_child (picked) != NULL && SM_IS_SIDEBAR_ROW (gtk_widget_get_first_child (picked)))
    picked = gtk_widget_get_first_child (picked);
  if (picked != NULL)
    show_menu (self, (SmSidebarRow *) gtk_widget_get_ancestor (picked, SM_TYPE_SIDEBAR_ROW));
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  SmSidebar *self = SM_SIDEBAR (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return FALSE;
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkWidget *row = self->bound->pdata[i];

      if (gtk_widget_get_parent (row) == focus || gtk_widget_is_ancestor (focus, row))
        {
          show_menu (self, SM_SIDEBAR_ROW (row));
          return TRUE;
        }
    }
  return FALSE;
}

/* ------------------------------------------------------------------------------------------- the list */

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              SmSidebar                *self)
{
  gtk_list_item_set_child (item, GTK_WIDGET (sm_sidebar_row_new (self->state, self->list)));
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             SmSidebar                *self)
{
  SmSidebarRow *row = SM_SIDEBAR_ROW (gtk_list_item_get_child (item));
  SmFacetRow *what = gtk_list_item_get_item (item);

  g_ptr_array_add (self->bound, row);
  gtk_list_item_set_activatable (item, what->role != SM_FACET_ROW_GROUP && what->role != SM_FACET_ROW_CONFIDENCE
                                         && what->role != SM_FACET_ROW_NONE);
  sm_sidebar_row_set_row (row, what);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               SmSidebar                *self)
{
  SmSidebarRow *row = SM_SIDEBAR_ROW (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->bound, row);
  sm_sidebar_row_set_row (row, NULL);
}

static gboolean
sm_sidebar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SM_SIDEBAR (widget)->view));
}

static void
sm_sidebar_dispose (GObject *object)
{
  SmSidebar *self = SM_SIDEBAR (object);

  /* The rows ask the state while they are taken down. */
  if (self->view != NULL)
    {
      gtk_list_view_set_model (self->view, NULL);
      self->view = NULL;
    }
  g_clear_object (&self->list);
  g_clear_object (&self->state);
  g_clear_object (&self->removed_filter);

  G_OBJECT_CLASS (sm_sidebar_parent_class)->dispose (object);
}

static void
sm_sidebar_finalize (GObject *object)
{
  SmSidebar *self = SM_SIDEBAR (object);

  g_ptr_array_unref (self->bound);
  g_free (self->removed_name);

  G_OBJECT_CLASS (sm_sidebar_parent_class)->finalize (object);
}

static void
sm_sidebar_class_init (SmSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sm_sidebar_dispose;
  object_class->finalize = sm_sidebar_finalize;
  widget_class->grab_focus = sm_sidebar_grab_focus;

  g_type_ensure (SM_TYPE_SAVED_FILTERS_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stancemap/Stancemap/ui/sm-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, SmSidebar, save_button);
  gtk_widget_class_bind_template_child (widget_class, SmSidebar, save_popover);
  gtk_widget_class_bind_template_child (widget_class, SmSidebar, search);
  gtk_widget_class_bind_template_child (widget_class, SmSidebar, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);

  gtk_widget_class_install_action (widget_class, "sidebar.toggle-pin", "u", toggle_pin_action);
  gtk_widget_class_install_action (widget_class, "sidebar.toggle-hidden", "u", toggle_hidden_action);
  gtk_widget_class_install_action (widget_class, "sidebar.only", "(uu)", only_action);
  gtk_widget_class_install_action (widget_class, "sidebar.clear-section", "u", clear_section_action);
  gtk_widget_class_install_action (widget_class, "sidebar.rename-saved", "u", rename_saved_action);
  gtk_widget_class_install_action (widget_class, "sidebar.delete-saved", "u", delete_saved_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
sm_sidebar_init (SmSidebar *self)
{
  GtkGesture *right_click = gtk_gesture_click_new ();

  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (right_click), GDK_BUTTON_SECONDARY);
  g_signal_connect (right_click, "pressed", G_CALLBACK (right_click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (right_click));
}

/**
 * sm_sidebar_set_state:
 * @self: a sidebar
 * @state: (transfer none): what to choose from and to filter
 *
 * Lists what @state can be narrowed to from now on; called once.
 */
void
sm_sidebar_set_state (SmSidebar   *self,
                      SmViewState *state)
{
  g_autoptr(GtkListItemFactory) factory = NULL;
  g_autoptr(GtkNoSelection) selection = NULL;

  g_return_if_fail (SM_IS_SIDEBAR (self));
  g_return_if_fail (SM_IS_VIEW_STATE (state));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
  self->list = sm_facet_list_new ();
  /* What few people choose by waits until somebody wants it. */
  sm_facet_list_set_folded (self->list, SM_SECTION_STATUS, TRUE);
  sm_facet_list_set_folded (self->list, SM_SECTION_CONFIDENCE, TRUE);
  sm_saved_filters_popover_set_state (self->save_popover, state);
  /* Before the list is shown: rows that are put in above what is in sight would stay out of sight. */
  saved_changed_cb (self);

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), self);
  gtk_list_view_set_factory (self->view, factory);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));

  g_signal_connect_object (sm_view_state_get_filter (state), "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "pins-changed", G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sm_facets_get (state), "changed", G_CALLBACK (facets_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sm_saved_filters_get_default (), "changed", G_CALLBACK (saved_changed_cb), self,
                           G_CONNECT_SWAPPED);
  filter_changed_cb (self);
  facets_changed_cb (self);
}
