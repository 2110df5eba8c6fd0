#pragma once

#include "sm-problem.h"

G_BEGIN_DECLS

/* So many problems are listed; all are counted. What costs a whole file is always listed. */
#define SM_PROBLEM_LOG_MAX 10000

typedef struct _SmProblemLog SmProblemLog;

SmProblemLog *sm_problem_log_new   (void);
void          sm_problem_log_free  (SmProblemLog *self);
gboolean      sm_problem_log_count (SmProblemLog *self,
                                    SmSeverity    severity);
void          sm_problem_log_take  (SmProblemLog *self,
                                    SmProblem    *problem);
GPtrArray    *sm_problem_log_steal (SmProblemLog *self);
guint         sm_problem_log_get_n (SmProblemLog *self,
                                    SmSeverity    at_least);
guint         sm_problem_log_get_n_unlisted (SmProblemLog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmProblemLog, sm_problem_log_free)

G_END_DECLS
