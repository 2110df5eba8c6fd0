#pragma once

#include <adwaita.h>

#include "sm-view-state.h"

G_BEGIN_DECLS

#define SM_TYPE_EVIDENCE_PANE (sm_evidence_pane_get_type ())
G_DECLARE_FINAL_TYPE (SmEvidencePane, sm_evidence_pane, SM, EVIDENCE_PANE, AdwBin)

void sm_evidence_pane_set_state (SmEvidencePane *self,
                                 SmViewState    *state);
void sm_evidence_pane_read      (SmEvidencePane *self);

G_END_DECLS
