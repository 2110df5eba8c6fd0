#pragma once

#include "sm-problem.h"
#include "sm-suggestion.h"

G_BEGIN_DECLS

/* A stretch of the article's text, in code points, end exclusive. */
typedef struct
{
  guint start;
  guint end;
} SmSpan;

/* What a parser makes of one article. References are counted atomically; a parser fills it as long as nobody else
 * holds it, then it is only read, by any thread. */
typedef struct
{
  char      *language;    /* BCP 47, as the article says or as it was guessed; "" not known */
  GArray    *sentences;   /* of SmSpan, in the order of the text, not overlapping */
  GArray    *tokens;      /* of SmSpan: words, numbers and signs, in the order of the text, not overlapping */
  GPtrArray *suggestions; /* owned, of SmSuggestion, in the order of sm_suggestion_compare() */
  GPtrArray *problems;    /* owned, of SmProblem: what of an outside program's answer was corrected or left out */
} SmParse;

#define SM_TYPE_PARSE (sm_parse_get_type ())
GType         sm_parse_get_type      (void);
SmParse      *sm_parse_new           (const char   *language);
SmParse      *sm_parse_ref           (SmParse      *self);
void          sm_parse_unref         (SmParse      *self);
void          sm_parse_add_sentence  (SmParse      *self,
                                      guint         start,
                                      guint         end);
void          sm_parse_add_token     (SmParse      *self,
                                      guint         start,
                                      guint         end);
void          sm_parse_take          (SmParse      *self,
                                      SmSuggestion *suggestion);
void          sm_parse_sort          (SmParse      *self);
const SmSpan *sm_parse_find_sentence (SmParse      *self,
                                      guint         at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmParse, sm_parse_unref)

G_END_DECLS
