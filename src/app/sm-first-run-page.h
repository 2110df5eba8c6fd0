#pragma once

#include "sm-application.h"

G_BEGIN_DECLS

#define SM_TYPE_FIRST_RUN_PAGE (sm_first_run_page_get_type ())
G_DECLARE_FINAL_TYPE (SmFirstRunPage, sm_first_run_page, SM, FIRST_RUN_PAGE, AdwBin)

void sm_first_run_page_set_application (SmFirstRunPage *self,
                                        SmApplication  *app);

G_END_DECLS
