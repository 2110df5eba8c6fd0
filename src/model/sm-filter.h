#pragma once

#include "sm-snapshot.h"

G_BEGIN_DECLS

typedef enum
{
  SM_KIND_OWN_WORDS   = 1 << 0, /* first-hand */
  SM_KIND_SECOND_HAND = 1 << 1,
} SmKinds;

typedef enum
{
  SM_CONDITION_EITHER,
  SM_CONDITION_ONLY,     /* conditional ones only */
  SM_CONDITION_WITHOUT,  /* unconditional ones only */
} SmConditionChoice;

/* Which facets of a filter hold ids. An empty facet lets everything pass; one with ids what has any of them, and
 * that of hidden actors what has none of them. */
typedef enum
{
  SM_FACET_ISSUE,
  SM_FACET_TARGET,
  SM_FACET_ACTOR,
  SM_FACET_OUTLET,
  SM_FACET_LANGUAGE,
  SM_FACET_HIDDEN_ACTOR, /* ids that do not pass, also of actors that were asked for */
} SmFacet;

#define SM_N_FACETS 6

/* What a user asked to see. A mutable value object with a "changed" signal; ids, not rows, so that
 * it means the same before, during and after loading. By default everything passes except
 * rejected statements. */
#define SM_TYPE_FILTER (sm_filter_get_type ())
G_DECLARE_FINAL_TYPE (SmFilter, sm_filter, SM, FILTER, GObject)

SmFilter          *sm_filter_new            (void);
SmFilter          *sm_filter_copy           (SmFilter          *self);
void               sm_filter_assign         (SmFilter          *self,
                                             SmFilter          *other);
gboolean           sm_filter_equal          (SmFilter          *self,
                                             SmFilter          *other);
void               sm_filter_reset          (SmFilter          *self);
gboolean           sm_filter_is_empty       (SmFilter          *self);
void               sm_filter_set_id         (SmFilter          *self,
                                             SmFacet            facet,
                                             const char        *id,
                                             gboolean           wanted);
void               sm_filter_clear_facet    (SmFilter          *self,
                                             SmFacet            facet);
gboolean           sm_filter_has_id         (SmFilter          *self,
                                             SmFacet            facet,
                                             const char        *id);
char             **sm_filter_list_ids       (SmFilter          *self,
                                             SmFacet            facet);
void               sm_filter_set_from       (SmFilter          *self,
                                             gint32             day);  /* 0: no bound */
void               sm_filter_set_to         (SmFilter          *self,
                                             gint32             day);  /* 0: no bound */
gint32             sm_filter_get_from       (SmFilter          *self);
gint32             sm_filter_get_to         (SmFilter          *self);
void               sm_filter_set_statuses   (SmFilter          *self,
                                             guint              mask); /* 1 << SmStatus */
guint              sm_filter_get_statuses   (SmFilter          *self);
void               sm_filter_set_kinds      (SmFilter          *self,
                                             SmKinds            kinds);
SmKinds            sm_filter_get_kinds      (SmFilter          *self);
void               sm_filter_set_condition  (SmFilter          *self,
                                             SmConditionChoice  condition);
SmConditionChoice  sm_filter_get_condition  (SmFilter          *self);
void               sm_filter_set_confidence (SmFilter          *self,
                                             double             minimum);
double             sm_filter_get_confidence (SmFilter          *self);
void               sm_filter_set_text       (SmFilter          *self,
                                             const char        *text);
const char        *sm_filter_get_text       (SmFilter          *self);

/* Rows of @snapshot from row @first on that pass, ascending; any thread (on a copy of the filter).
 * (transfer full) array of *n_rows; NULL with G_IO_ERROR_CANCELLED when cancelled. A dated range
 * passes a statement whose date overlaps it; undated statements pass only without date bounds. */
guint32           *sm_filter_list_rows      (SmFilter          *self,
                                             SmSnapshot        *snapshot,
                                             guint              first,
                                             guint             *n_rows,
                                             GCancellable      *cancellable,
                                             GError           **error);
guint32           *sm_filter_list_rows_full (SmFilter          *self,
                                             SmSnapshot        *snapshot,
                                             guint              first,
                                             guint             *n_rows,
                                             guint             *n_unread,
                                             GCancellable      *cancellable,
                                             GError           **error);

/* Of @rows, keeps in place those that pass. */
gboolean           sm_filter_keep_rows      (SmFilter          *self,
                                             SmSnapshot        *snapshot,
                                             guint32           *rows,
                                             guint             *n_rows,
                                             guint             *n_unread,
                                             GCancellable      *cancellable,
                                             GError           **error);

/* Of @rows, keeps in place those that have the words asked for, and asks nothing else. */
gboolean           sm_filter_keep_text_rows (SmFilter          *self,
                                             SmSnapshot        *snapshot,
                                             guint32           *rows,
                                             guint             *n_rows,
                                             GCancellable      *cancellable,
                                             GError           **error);

G_END_DECLS
