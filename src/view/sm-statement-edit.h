#pragma once

#include "sm-edits.h"
#include "sm-name-matches.h"

G_BEGIN_DECLS

gboolean    sm_statement_edit_parse_date (const char *typed,
                                          SmDate     *date,
                                          GError    **error);
char       *sm_statement_edit_dup_date   (SmSnapshot *snapshot,
                                          guint       row);
gboolean    sm_statement_edit_use_actor  (SmEdits    *edits,
                                          guint       row,
                                          const char *name,
                                          guint      *actor,
                                          GError    **error);
gboolean    sm_statement_edit_use_issue  (SmEdits    *edits,
                                          guint       row,
                                          const char *name,
                                          guint      *issue,
                                          GError    **error);
const char *sm_statement_edit_get_source (SmSnapshot *snapshot,
                                          guint       row,
                                          const char *name);
char       *sm_statement_edit_say        (SmSnapshot *snapshot,
                                          guint       row);
char       *sm_statement_edit_confidence (double      confidence);

G_END_DECLS
