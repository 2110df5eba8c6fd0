#pragma once

#include "sm-corpus-builder.h"
#include "sm-duplicates.h"
#include "sm-parser.h"

G_BEGIN_DECLS

/* One article on its way into a corpus. */
typedef struct
{
  SmRawArticle   *article;   /* owned */
  SmArticleDigest digest;
  SmDuplicateKind duplicate;
  double          share;     /* of its phrases with the one that it duplicates */
  char           *of;        /* owned, (nullable): title of that one */
  char           *of_id;     /* owned, (nullable): its id in the corpus */
} SmIntakeItem;

/* Takes raw articles in: files → importer → parser → one snapshot of articles with suggested statements. One intake,
 * one run. Properties for a window, notified in the thread that started an asynchronous run: "fraction" (0…1),
 * "n-done", "n-total". */
#define SM_TYPE_INTAKE (sm_intake_get_type ())
G_DECLARE_FINAL_TYPE (SmIntake, sm_intake, SM, INTAKE, GObject)

SmIntake   *sm_intake_new              (SmParser            *parser);

/* what to take in */
void        sm_intake_add_file         (SmIntake            *self,
                                        GFile               *file);
void        sm_intake_add_stream       (SmIntake            *self,
                                        GInputStream        *stream,
                                        const char          *name);
void        sm_intake_add_article      (SmIntake            *self,
                                        SmRawArticle        *article);

/* how */
void        sm_intake_set_parser       (SmIntake            *self,
                                        SmParser            *parser);
void        sm_intake_set_defaults     (SmIntake            *self,
                                        const SmDate        *date,
                                        const char          *language,
                                        const char          *outlet);
void        sm_intake_set_issues       (SmIntake            *self,
                                        SmSnapshot          *issues);
void        sm_intake_set_known        (SmIntake            *self,
                                        SmSnapshot          *corpus);
void        sm_intake_set_keep_copies  (SmIntake            *self,
                                        gboolean             keep_copies);

gboolean    sm_intake_run              (SmIntake            *self,
                                        GCancellable        *cancellable,
                                        GError             **error);
void        sm_intake_run_async        (SmIntake            *self,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
gboolean    sm_intake_run_finish       (SmIntake            *self,
                                        GAsyncResult        *result,
                                        GError             **error);

/* what came of it */
SmSnapshot *sm_intake_get_snapshot     (SmIntake            *self);
GPtrArray  *sm_intake_get_items        (SmIntake            *self);
GPtrArray  *sm_intake_get_problems     (SmIntake            *self);
guint       sm_intake_get_n_problems   (SmIntake            *self,
                                        SmSeverity           at_least);
double      sm_intake_get_fraction     (SmIntake            *self);
guint       sm_intake_get_n_done       (SmIntake            *self);
guint       sm_intake_get_n_total      (SmIntake            *self);
guint       sm_intake_get_n_duplicates (SmIntake            *self);

G_END_DECLS
