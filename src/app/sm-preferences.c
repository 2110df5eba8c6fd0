#include "config.h"

#include "sm-preferences.h"

#include "sm-settings.h"

/* SmPreferences: how the window and its stances look. Every change holds at once. */
struct _SmPreferences
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow         *style_row;
  AdwComboRow         *palette_row;
};

G_DEFINE_FINAL_TYPE (SmPreferences, sm_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
selected_cb (AdwComboRow *row,
             GParamSpec  *pspec,
             const char  *key)
{
  g_settings_set_enum (sm_settings_get (), key, adw_combo_row_get_selected (row));
}

static void
connect_row (AdwComboRow *row,
             const char  *key)
{
  adw_combo_row_set_selected (row, g_settings_get_enum (sm_settings_get (), key));
  g_signal_connect (row, "notify::selected", G_CALLBACK (selected_cb), (gpointer) key);
}

static void
sm_preferences_class_init (SmPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stancemap/Stancemap/ui/sm-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SmPreferences, palette_row);
  gtk_widget_class_bind_template_child (widget_class, SmPreferences, style_row);
}

static void
sm_preferences_init (SmPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  connect_row (self->style_row, "style");
  connect_row (self->palette_row, "palette");
}

/**
 * sm_preferences_new:
 *
 * Returns: (transfer floating): a window with the preferences; GTK owns it until it is closed
 */
SmPreferences *
sm_preferences_new (void)
{
  return g_object_new (SM_TYPE_PREFERENCES, NULL);
}
