#pragma once

#include "sm-date.h"

G_BEGIN_DECLS

/* What of a statement a person may change. */
typedef enum
{
  SM_FIELD_ACTOR        = 1 << 0,
  SM_FIELD_ISSUE        = 1 << 1,
  SM_FIELD_VALUE        = 1 << 2, /* the stance */
  SM_FIELD_DATE         = 1 << 3,
  SM_FIELD_QUOTE        = 1 << 4,
  SM_FIELD_TARGET       = 1 << 5,
  SM_FIELD_ACCORDING_TO = 1 << 6,
  SM_FIELD_CONDITION    = 1 << 7,
  SM_FIELD_STATUS       = 1 << 8,
  SM_FIELD_NOTE         = 1 << 9,
} SmFields;

#define SM_N_FIELDS 10

/* What a statement said before a person changed it first, as far as it says something else now. Names, not rows:
 * they stay true when actors are merged. */
typedef struct
{
  guint32     fields;       /* SmFields that are given below; the others are as they were */
  guint32     status;       /* SmStatus */
  const char *actor;        /* id */
  const char *issue;        /* id */
  double      value;
  SmDate      date;
  gboolean    has_date;     /* else it had its article's */
  gboolean    has_quote;    /* else it had none, or none that was found */
  guint32     quote_start;  /* code points, end exclusive */
  guint32     quote_end;
  const char *exact;        /* (nullable): the words of the quote, where the file gave them only */
  const char *target;       /* (nullable): the issue's usual one */
  const char *according_to; /* (nullable): own words */
  const char *condition;    /* (nullable): none */
  const char *note;         /* (nullable): none */
} SmOriginal;

/* Where a statement comes from: why it was suggested, and who changed it last. Immutable, lives as long as the
 * snapshots that have it; several statements may have the same. */
typedef struct
{
  const char       *reason;    /* (nullable): why it was suggested, in words */
  const char       *edited_by; /* (nullable): who changed it last */
  gint64            edited_at; /* when, seconds since 1970 UTC; 0: nobody did */
  const SmOriginal *suggested; /* (nullable): as it was before; NULL too for one that a person added */
} SmProvenance;

gboolean sm_original_equal      (const SmOriginal   *a,
                                 const SmOriginal   *b);
gboolean sm_provenance_equal    (const SmProvenance *a,
                                 const SmProvenance *b);
gboolean sm_provenance_corrected (const SmProvenance *self);

G_END_DECLS
