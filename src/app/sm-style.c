#include "config.h"

#include "sm-style.h"

#include <adwaita.h>

#include "sm-settings.h"

/**
 * sm_style_get_theme:
 *
 * Gives the theme that pictures on the screen have now: light or dark and in high contrast as the desktop
 * says, with the palette of the preferences.
 *
 * Returns: (transfer none): a theme
 */
const SmTheme *
sm_style_get_theme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);
  SmPalette palette = g_settings_get_enum (sm_settings_get (), "palette");

  if (adw_style_manager_get_high_contrast (manager))
    return sm_theme_get (dark ? SM_THEME_CONTRAST_DARK : SM_THEME_CONTRAST, palette);
  return sm_theme_get (dark ? SM_THEME_DARK : SM_THEME_LIGHT, palette);
}

/**
 * sm_style_get_text_scale:
 *
 * Returns: how many times larger than usual the user has text in windows, by the resolution that GTK takes fonts to
 *   have; 1 where that is not known
 */
double
sm_style_get_text_scale (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = 0;

  if (settings != NULL)
    g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? dpi / (96.0 * 1024) : 1;
}

/**
 * sm_style_watch:
 * @widget: who paints with the theme
 * @callback: called with @widget alone
 *
 * Calls back whenever sm_style_get_theme() or sm_style_get_text_scale() may have another answer, as long as @widget
 * lives.
 */
void
sm_style_watch (GtkWidget *widget,
                GCallback  callback)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", callback, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", callback, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", callback, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (sm_settings_get (), "changed::palette", callback, widget, G_CONNECT_SWAPPED);
}

/**
 * sm_style_get_rgba:
 * @theme: a theme
 * @color: what the colour is for
 * @rgba: (out): the colour, opaque
 *
 * Gives a colour of @theme as GTK wants it.
 */
void
sm_style_get_rgba (const SmTheme *theme,
                   SmColor        color,
                   GdkRGBA       *rgba)
{
  const SmRgb *rgb = &theme->colors[color];

  rgba->red = rgb->red / 255.0;
  rgba->green = rgb->green / 255.0;
  rgba->blue = rgb->blue / 255.0;
  rgba->alpha = 1;
}
