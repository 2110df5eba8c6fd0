#include "config.h"

#include "sm-view-switcher.h"

#include <glib/gi18n.h>

/* SmViewSwitcher: a toggle button for each view, squeezed into a menu button in narrow windows, and in very narrow
 * ones into a button without words. All work through the window's action "win.view", which has the view's nick as
 * its state; AdwViewSwitcher has room for five. */
struct _SmViewSwitcher
{
  AdwBin         parent_instance;

  GtkMenuButton *menu_button;
  GtkLabel      *menu_label;
  GtkMenuButton *small_button;
};

G_DEFINE_FINAL_TYPE (SmViewSwitcher, sm_view_switcher, ADW_TYPE_BIN)

static GtkWidget *
make_buttons (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  for (guint i = 0; i < SM_N_VIEWS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (sm_view_get_label (i));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.view");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", sm_view_get_nick (i));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_box_append (GTK_BOX (row), button);
    }
  gtk_widget_add_css_class (row, "views");

  return row;
}

static GMenuModel *
make_model (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < SM_N_VIEWS; i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (sm_view_get_label (i), NULL);

      g_menu_item_set_action_and_target (item, "win.view", "s", sm_view_get_nick (i));
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

/* Made when it is wanted: there is mostly room for the buttons. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  g_autoptr(GMenuModel) model = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  model = make_model ();
  gtk_menu_button_set_menu_model (button, model);
}

static GtkMenuButton *
make_menu (void)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_menu_cb, NULL, NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Views"));

  return GTK_MENU_BUTTON (button);
}

static GtkWidget *
make_face (SmViewSwitcher *self)
{
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->menu_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->menu_label), "heading");
  gtk_box_append (GTK_BOX (face), GTK_WIDGET (self->menu_label));
  gtk_box_append (GTK_BOX (face), gtk_image_new_from_icon_name ("pan-down-symbolic"));

  return face;
}

static void
sm_view_switcher_class_init (SmViewSwitcherClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "viewmenu");
}

static void
sm_view_switcher_init (SmViewSwitcher *self)
{
  AdwSqueezer *squeezer = ADW_SQUEEZER (adw_squeezer_new ());

  self->menu_button = make_menu ();
  gtk_menu_button_set_child (self->menu_button, make_face (self));
  self->small_button = make_menu ();
  gtk_menu_button_set_icon_name (self->small_button, "view-list-symbolic");

  adw_squeezer_set_homogeneous (squeezer, FALSE);
  adw_squeezer_set_switch_threshold_policy (squeezer, ADW_FOLD_THRESHOLD_POLICY_NATURAL);
  adw_squeezer_add (squeezer, make_buttons ());
  adw_squeezer_add (squeezer, GTK_WIDGET (self->menu_button));
  adw_squeezer_add (squeezer, GTK_WIDGET (self->small_button));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (squeezer));
  sm_view_switcher_set_view (self, SM_VIEW_TIMELINE);
}

/**
 * sm_view_switcher_set_view:
 * @self: a switcher
 * @view: the view that is shown
 *
 * Says which view is shown, where there is only room for one name; buttons know it from their action.
 */
void
sm_view_switcher_set_view (SmViewSwitcher *self,
                           SmViewId        view)
{
  g_autofree char *name = NULL;

  g_return_if_fail (SM_IS_VIEW_SWITCHER (self));

  gtk_label_set_text (self->menu_label, sm_view_get_label (view));
  /* Translators: %s is the name of the view that is shown, of the menu of all views */
  name = g_strdup_printf (_("View: %s"), sm_view_get_label (view));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->small_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
