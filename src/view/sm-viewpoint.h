#pragma once

#include <json-glib/json-glib.h>

#include "sm-view-state.h"

G_BEGIN_DECLS

#define SM_VIEWPOINT_ERROR (sm_viewpoint_error_quark ())
GQuark sm_viewpoint_error_quark (void);

typedef enum
{
  SM_VIEWPOINT_ERROR_SHAPE,   /* a value of another type than expected */
  SM_VIEWPOINT_ERROR_UNKNOWN, /* a member that we do not know */
  SM_VIEWPOINT_ERROR_VALUE,   /* a word, date or number that means nothing */
} SmViewpointError;

/* Of what a viewpoint consists. */
typedef enum
{
  SM_VIEWPOINT_FILTER  = 1 << 0, /* with hidden actors */
  SM_VIEWPOINT_ORDER   = 1 << 1, /* grouping, order of lanes */
  SM_VIEWPOINT_PINS    = 1 << 2,
  SM_VIEWPOINT_VIEW    = 1 << 3,
  SM_VIEWPOINT_CHOICES = 1 << 4, /* within views */
  SM_VIEWPOINT_WINDOW  = 1 << 5, /* visible days */
  SM_VIEWPOINT_POINTED = 1 << 6, /* highlighted actor, cursor */
  SM_VIEWPOINT_ALL     = (1 << 7) - 1,
} SmViewpointParts;

/* What somebody looks at, as a value that outlives rows and corpora: ids, not rows. For going back and forth, and
 * for cards. Immutable, counted, any thread. */
typedef struct _SmViewpoint SmViewpoint;

SmViewpoint *sm_viewpoint_ref          (SmViewpoint      *self);
void         sm_viewpoint_unref        (SmViewpoint      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmViewpoint, sm_viewpoint_unref)

gboolean     sm_viewpoint_equal        (SmViewpoint      *a,
                                        SmViewpoint      *b,
                                        SmViewpointParts  parts);
SmViewId     sm_viewpoint_get_view     (SmViewpoint      *self);
SmFilter    *sm_viewpoint_get_filter   (SmViewpoint      *self);
char       **sm_viewpoint_list_missing (SmViewpoint      *self,
                                        SmSnapshot       *snapshot);
JsonNode    *sm_viewpoint_to_json      (SmViewpoint      *self);
SmViewpoint *sm_viewpoint_from_json    (JsonNode         *node,
                                        GError          **error);

SmViewpoint *sm_view_state_dup_viewpoint       (SmViewState      *self);
void         sm_view_state_set_viewpoint       (SmViewState      *self,
                                                SmViewpoint      *viewpoint);
void         sm_view_state_set_viewpoint_parts (SmViewState      *self,
                                                SmViewpoint      *viewpoint,
                                                SmViewpointParts  parts);

G_END_DECLS
