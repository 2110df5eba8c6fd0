#pragma once

#include "sm-card.h"

G_BEGIN_DECLS

/* The member of the corpus file that holds the cards. */
#define SM_BRIEF_MEMBER "cards"

/* The cards kept from a corpus, in the order in which they are shown: a GListModel of SmCard. They are read from
 * the corpus' file when it has been, and go back into it when that is written: sm_brief_dup_json(). All changes can be
 * undone. Properties "can-undo", "can-redo", "modified" (since they were read or saved). Main thread only. */
#define SM_TYPE_BRIEF (sm_brief_get_type ())
G_DECLARE_FINAL_TYPE (SmBrief, sm_brief, SM, BRIEF, GObject)

SmBrief   *sm_brief_new          (SmCorpus     *corpus);
SmCard    *sm_brief_get_card     (SmBrief      *self,
                                  guint         position);
SmCard    *sm_brief_add          (SmBrief      *self,
                                  const char   *name,
                                  SmViewpoint  *viewpoint);
void       sm_brief_rename       (SmBrief      *self,
                                  guint         position,
                                  const char   *name);
void       sm_brief_renew        (SmBrief      *self,
                                  guint         position,
                                  SmViewpoint  *viewpoint);
void       sm_brief_remove       (SmBrief      *self,
                                  guint         position);
void       sm_brief_move         (SmBrief      *self,
                                  guint         position,
                                  guint         to);
gboolean   sm_brief_undo         (SmBrief      *self);
gboolean   sm_brief_redo         (SmBrief      *self);
gint64     sm_brief_get_undo_time (SmBrief     *self);
gint64     sm_brief_get_redo_time (SmBrief     *self);
gboolean   sm_brief_can_undo     (SmBrief      *self);
gboolean   sm_brief_can_redo     (SmBrief      *self);
gboolean   sm_brief_is_modified  (SmBrief      *self);
char      *sm_brief_draft_name   (SmViewpoint  *viewpoint,
                                  SmSnapshot   *snapshot);

char      *sm_brief_dup_json     (SmBrief      *self);
void       sm_brief_save_async   (SmBrief             *self,
                                  GFile               *file,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
gboolean   sm_brief_save_finish  (SmBrief             *self,
                                  GAsyncResult        *result,
                                  GError             **error);

/* Any thread: the cards of a corpus, a GPtrArray of SmCard. */
GPtrArray *sm_brief_list_cards   (SmSnapshot   *snapshot);

G_END_DECLS
