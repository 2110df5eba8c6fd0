#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a picture looks to those who see colours differently, or on a printer that has none. */
typedef enum
{
  SM_SIGHT_ALL,    /* as it is */
  SM_SIGHT_GREY,   /* printed or copied without colours */
  SM_SIGHT_PROTAN, /* red-blind */
  SM_SIGHT_DEUTAN, /* green-blind */
  SM_SIGHT_TRITAN, /* blue-blind */
  SM_N_SIGHTS,
} SmSight;

void sm_sight_apply (SmSight  sight,
                     guint32 *pixels,
                     gsize    n_pixels);

G_END_DECLS
