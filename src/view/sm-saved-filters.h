#pragma once

#include "sm-filter.h"

G_BEGIN_DECLS

#define SM_SAVED_FILTERS_ERROR (sm_saved_filters_error_quark ())
GQuark sm_saved_filters_error_quark (void);

typedef enum
{
  SM_SAVED_FILTERS_ERROR_SHAPE, /* the file is not what we wrote */
  SM_SAVED_FILTERS_ERROR_NAME,  /* a name that is empty or taken */
} SmSavedFiltersError;

/* Filters that somebody gave a name, in a file of the user's own: the same for every corpus, because they hold ids and
 * not rows. Every change is written at once. Signal "changed". Main thread only. */
#define SM_TYPE_SAVED_FILTERS (sm_saved_filters_get_type ())
G_DECLARE_FINAL_TYPE (SmSavedFilters, sm_saved_filters, SM, SAVED_FILTERS, GObject)

SmSavedFilters *sm_saved_filters_new         (GFile           *file);
SmSavedFilters *sm_saved_filters_get_default (void);
guint           sm_saved_filters_get_n       (SmSavedFilters  *self);
const char     *sm_saved_filters_get_name    (SmSavedFilters  *self,
                                              guint            n);
SmFilter       *sm_saved_filters_get_filter  (SmSavedFilters  *self,
                                              guint            n);
gboolean        sm_saved_filters_find        (SmSavedFilters  *self,
                                              const char      *name,
                                              guint           *n);
gboolean        sm_saved_filters_insert      (SmSavedFilters  *self,
                                              guint            n,
                                              const char      *name,
                                              SmFilter        *filter,
                                              GError         **error);
gboolean        sm_saved_filters_rename      (SmSavedFilters  *self,
                                              guint            n,
                                              const char      *name,
                                              GError         **error);
gboolean        sm_saved_filters_remove      (SmSavedFilters  *self,
                                              guint            n,
                                              GError         **error);

G_END_DECLS
