#pragma once

#include "sm-view.h"

G_BEGIN_DECLS

/* What holds for the scene of any view; failures are reported by g_test_fail() or an assertion. */
void     view_check_scene   (SmScene          *scene,
                             const SmViewSpec *spec);
void     view_check_rows    (SmScene          *scene,
                             const SmItem     *item,
                             SmLanes          *window);
void     view_check_spec    (GRand            *random,
                             SmViewId          id,
                             SmLanes          *lanes,
                             SmViewSpec       *spec);

/* Compares a scene as text with tests/graph/scenes/@name.scene. STANCEMAP_UPDATE_SCENES=1 writes what comes out
 * instead: look at the diff before it is committed. */
void     view_check_stored  (const char       *name,
                             SmScene          *scene);

/* The item of an id; asserts that there is one. */
const SmItem *view_check_find (SmScene        *scene,
                               const char     *id);

/* The day of an EDTF date; 0 for NULL. */
double   view_check_day     (const char       *text);

G_END_DECLS
