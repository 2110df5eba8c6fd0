#pragma once

#include "sm-article.h"

G_BEGIN_DECLS

/* One statement: a thin immutable object over a row, made on demand. */
#define SM_TYPE_STATEMENT (sm_statement_get_type ())
G_DECLARE_FINAL_TYPE (SmStatement, sm_statement, SM, STATEMENT, GObject)

SmStatement  *sm_statement_new              (SmSnapshot   *snapshot,
                                             guint         row);
guint         sm_statement_get_row          (SmStatement  *self);
const char   *sm_statement_get_id           (SmStatement  *self);
SmActor      *sm_statement_get_actor        (SmStatement  *self);
SmIssue      *sm_statement_get_issue        (SmStatement  *self);
SmArticle    *sm_statement_get_article      (SmStatement  *self);
SmStance      sm_statement_get_stance       (SmStatement  *self);
double        sm_statement_get_value        (SmStatement  *self);
double        sm_statement_get_confidence   (SmStatement  *self);
SmStatus      sm_statement_get_status       (SmStatement  *self);
const SmDate *sm_statement_get_date         (SmStatement  *self);
const char   *sm_statement_get_target       (SmStatement  *self);
const char   *sm_statement_get_according_to (SmStatement  *self);
const char   *sm_statement_get_condition    (SmStatement  *self);
const char   *sm_statement_get_note         (SmStatement  *self);
gboolean      sm_statement_get_quote        (SmStatement  *self,
                                             guint        *start,
                                             guint        *end);
const char   *sm_statement_get_exact        (SmStatement  *self);

G_END_DECLS
