#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SM_TYPED_DAYS_ERROR (sm_typed_days_error_quark ())
GQuark sm_typed_days_error_quark (void);

typedef enum
{
  SM_TYPED_DAYS_ERROR_SYNTAX,     /* no date that we read */
  SM_TYPED_DAYS_ERROR_IMPOSSIBLE, /* no such day, or the end is before the start */
  SM_TYPED_DAYS_ERROR_AMBIGUOUS,  /* day and month may be meant either way round */
} SmTypedDaysError;

/* Days as somebody types them, in figures or in the words of English, Dutch or the user's language: "2022", "2022-03",
 * "March 2022", "5 maart 2022", "March–June 2022", "2022-03-05 to 2022-03-09". */
gboolean sm_typed_days_parse (const char  *text,
                              gint32      *first,
                              gint32      *last,
                              GError     **error);

G_END_DECLS
