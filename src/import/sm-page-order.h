#pragma once

#include "sm-page-lines.h"

G_BEGIN_DECLS

void sm_page_order (SmPageLines *lines,
                    GArray      *runs);

G_END_DECLS
