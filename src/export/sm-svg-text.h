#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appending to an SVG: numbers, names and words. */

void sm_svg_append_number    (GString    *svg,
                              double      number);
void sm_svg_append_attribute (GString    *svg,
                              const char *name,
                              double      number);
void sm_svg_append_escaped   (GString    *svg,
                              const char *words);
void sm_svg_append_element   (GString    *svg,
                              const char *name,
                              const char *id,
                              const char *words);

G_END_DECLS
