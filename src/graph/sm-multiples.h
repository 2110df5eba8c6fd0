#pragma once

#include "sm-view.h"

G_BEGIN_DECLS

SmScene *sm_multiples_layout (const SmViewSpec *spec);

G_END_DECLS
