#pragma once

#include "sm-date.h"
#include "sm-problem.h"

G_BEGIN_DECLS

/* A date that a text speaks of: maybe the article's own, which a person decides. */
typedef struct
{
  SmDate date;  /* unknown when the words need a date to count from: "vandaag", "Thursday" */
  char  *words; /* owned: as they stand in the text, or as a file's property has it */
  guint  start; /* code points in the text, end exclusive; both 0 when it stands elsewhere in the file */
  guint  end;
} SmDateCandidate;

SmDateCandidate *sm_date_candidate_new  (const SmDate *date,
                                         const char   *words,
                                         guint         start,
                                         guint         end);
void             sm_date_candidate_free (SmDateCandidate *self);

/* An article as it came out of a file, before anybody looked for statements in it. References are counted
 * atomically. Whoever made it may change it as long as nobody else holds it; then it is only read, by any thread. */
typedef struct
{
  /* strings are owned and never NULL: "" when not known */
  char      *title;
  char      *outlet;
  char      *language;        /* BCP 47 */
  char      *url;
  SmDate     date;            /* unknown: the article is undated */
  char      *text;            /* UTF-8 without NUL, lines end in LF; quotes count code points of exactly this */
  char      *source;          /* the file's name as shown */
  GPtrArray *date_candidates; /* owned, of SmDateCandidate, in the order of the text */
  GPtrArray *problems;        /* owned, of SmProblem */
} SmRawArticle;

#define SM_TYPE_RAW_ARTICLE (sm_raw_article_get_type ())
GType         sm_raw_article_get_type  (void);
SmRawArticle *sm_raw_article_new       (const char   *source);
SmRawArticle *sm_raw_article_copy      (SmRawArticle *self);
SmRawArticle *sm_raw_article_ref       (SmRawArticle *self);
void          sm_raw_article_unref     (SmRawArticle *self);
void          sm_raw_article_set       (char        **field,
                                        const char   *value);
void          sm_raw_article_report    (SmRawArticle *self,
                                        SmSeverity    severity,
                                        const char   *code,
                                        const char   *found,
                                        const char   *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmDateCandidate, sm_date_candidate_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmRawArticle, sm_raw_article_unref)

G_END_DECLS
