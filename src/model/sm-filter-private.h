#pragma once

#include "sm-filter.h"

G_BEGIN_DECLS

/* What a user asked to see. Owned by whoever shows it; its methods belong to one thread, but a copy that
 * nobody changes may be read by another. */
struct _SmFilter
{
  GObject            parent_instance;

  GHashTable        *ids[SM_N_FACETS]; /* set of owned strings */
  gint32             from;
  gint32             to;
  guint              statuses;
  SmKinds            kinds;
  SmConditionChoice  condition;
  double             confidence;
  char              *text;   /* owned, never NULL */
  char              *needle; /* owned, folded text; "" when nothing is searched for */
};

G_END_DECLS
