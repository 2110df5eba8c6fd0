#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SM_TYPE_PREFERENCES (sm_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SmPreferences, sm_preferences, SM, PREFERENCES, AdwPreferencesWindow)

SmPreferences *sm_preferences_new (void);

G_END_DECLS
