#pragma once

#include <glib-object.h>

#include "sm-extras.h"
#include "sm-label.h"

G_BEGIN_DECLS

/* What a file says of an issue; strings and labels are borrowed while handed to sm_issue_new(). */
typedef struct
{
  const char     *id;
  SmLabel        *label;        /* (nullable): the id is shown then */
  SmLabel        *question;     /* (nullable) */
  SmLabel        *pole_for;     /* (nullable) */
  SmLabel        *pole_against; /* (nullable) */
  const char     *target;       /* (nullable): the usual one */
  const char     *colour;       /* (nullable): "#rrggbb" */
  gboolean        declared;
  gboolean        gone;         /* its adding was undone: nobody shows or writes it */
  const SmExtras *extras;       /* (nullable): kept by the corpus */
} SmIssueSpec;

#define SM_TYPE_ISSUE (sm_issue_get_type ())
G_DECLARE_FINAL_TYPE (SmIssue, sm_issue, SM, ISSUE, GObject)

SmIssue           *sm_issue_new              (const SmIssueSpec *spec);
const char        *sm_issue_get_id           (SmIssue           *self);
const char        *sm_issue_get_label        (SmIssue           *self,
                                              const char        *language);
const char        *sm_issue_get_question     (SmIssue           *self,
                                              const char        *language);
const char        *sm_issue_get_pole_for     (SmIssue           *self,
                                              const char        *language);
const char        *sm_issue_get_pole_against (SmIssue           *self,
                                              const char        *language);
const char        *sm_issue_get_target       (SmIssue           *self);
const char        *sm_issue_get_colour       (SmIssue           *self);
gboolean           sm_issue_is_declared      (SmIssue           *self);
gboolean           sm_issue_is_gone          (SmIssue           *self);
const SmIssueSpec *sm_issue_get_spec         (SmIssue           *self);

G_END_DECLS
