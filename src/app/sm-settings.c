#include "config.h"

#include "sm-settings.h"

#include "sm-paths.h"

/**
 * sm_settings_get:
 *
 * Gives the program's settings. The schema is looked for beside the program first, so that a tree that was
 * moved and a build folder have the one that belongs to them. Main thread only.
 *
 * Returns: (transfer none): settings, the same ones every time
 */
GSettings *
sm_settings_get (void)
{
  static GSettings *settings;
  g_autoptr(GSettingsSchemaSource) source = NULL;
  g_autoptr(GSettingsSchema) schema = NULL;
  g_autoptr(GError) error = NULL;

  if (settings != NULL)
    return settings;

  source = g_settings_schema_source_new_from_directory (sm_paths_get_schema_dir (),
                                                        g_settings_schema_source_get_default (), TRUE, &error);
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);
  if (schema == NULL && g_settings_schema_source_get_default () != NULL)
    schema = g_settings_schema_source_lookup (g_settings_schema_source_get_default (), APP_ID, TRUE);

  /* Without its schema the program is not installed; there is nothing sensible to fall back on. */
  if (schema == NULL)
    g_error ("The settings schema %s is missing from %s", APP_ID, sm_paths_get_schema_dir ());

  settings = g_settings_new_full (schema, NULL, NULL);
  return settings;
}
