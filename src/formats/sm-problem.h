#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  SM_SEVERITY_NOTE,    /* read as meant, worth knowing: a quote found again elsewhere */
  SM_SEVERITY_WARNING, /* read in part: a value corrected or ignored */
  SM_SEVERITY_ERROR,   /* something was left out */
  SM_SEVERITY_FATAL,   /* the file, or the rest of it, could not be read */
} SmSeverity;

/* One thing wrong with a file: where, what was found, what was expected. Immutable object with
 * these as read-only properties. */
#define SM_TYPE_PROBLEM (sm_problem_get_type ())
G_DECLARE_FINAL_TYPE (SmProblem, sm_problem, SM, PROBLEM, GObject)

SmProblem  *sm_problem_new          (SmSeverity  severity,
                                     const char *file,     /* display name */
                                     guint       line,     /* from 1; 0 none */
                                     guint       column,   /* from 1, in code points; 0 none */
                                     const char *path,     /* "articles[12].statements[3].date"; "" none */
                                     const char *code,     /* stable word: "bad-date" */
                                     const char *found,    /* "" none */
                                     const char *expected, /* "" none */
                                     const char *message); /* the whole in words, translated */
SmSeverity  sm_problem_get_severity (SmProblem  *self);
const char *sm_problem_get_file     (SmProblem  *self);
guint       sm_problem_get_line     (SmProblem  *self);
guint       sm_problem_get_column   (SmProblem  *self);
const char *sm_problem_get_path     (SmProblem  *self);
const char *sm_problem_get_code     (SmProblem  *self);
const char *sm_problem_get_found    (SmProblem  *self);
const char *sm_problem_get_expected (SmProblem  *self);
const char *sm_problem_get_message  (SmProblem  *self);
char       *sm_problem_to_string    (SmProblem  *self); /* file:line:col: severity: message (path) */
const char *sm_severity_get_nick    (SmSeverity  severity);
const char *sm_severity_get_label   (SmSeverity  severity);

G_END_DECLS
