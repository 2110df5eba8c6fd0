#pragma once

#include <gtk/gtk.h>

#include "sm-scene.h"

G_BEGIN_DECLS

#define SM_TYPE_GLYPH (sm_glyph_get_type ())
G_DECLARE_FINAL_TYPE (SmGlyph, sm_glyph, SM, GLYPH, GtkWidget)

GtkWidget  *sm_glyph_new         (void);
void        sm_glyph_set_mark    (SmGlyph     *self,
                                  SmStance     stance,
                                  SmMarkStyle  style);

SmMarkStyle sm_glyph_style_from_flags (guint32 statement_flags);

G_END_DECLS
