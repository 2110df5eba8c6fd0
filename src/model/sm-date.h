#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SM_DATE_ERROR (sm_date_error_quark ())
GQuark sm_date_error_quark (void);

typedef enum
{
  SM_DATE_ERROR_SYNTAX,     /* not an EDTF date that we read */
  SM_DATE_ERROR_IMPOSSIBLE, /* well formed, but no such day, month or order of ends */
} SmDateError;

typedef enum
{
  SM_PRECISION_UNKNOWN,  /* no date at all */
  SM_PRECISION_DAY,
  SM_PRECISION_MONTH,
  SM_PRECISION_YEAR,
  SM_PRECISION_INTERVAL, /* two ends, each with a precision of its own, or open */
} SmPrecision;

typedef enum
{
  SM_DATE_EXACT       = 0,
  SM_DATE_APPROXIMATE = 1 << 0, /* ~ */
  SM_DATE_UNCERTAIN   = 1 << 1, /* ? */
} SmDateQualifiers;

/* First and last day of a date that may be known to the day, the month or the year only.
 * Days are counted as GDate's Julian days: 1 is 0001-01-01; 0 is "unknown", and in an interval
 * an open end has first == SM_DAY_MIN or last == SM_DAY_MAX. A plain value: copy it freely. */
typedef struct
{
  gint32 first;
  gint32 last;
  guint8 precision;        /* SmPrecision of the whole */
  guint8 first_precision;  /* of the two ends of an interval; UNKNOWN for an open end, else as precision */
  guint8 last_precision;
  guint8 qualifiers;       /* SmDateQualifiers: first end in bits 0-1, last in 2-3; the same in both but
                            * for intervals */
} SmDate;

#define SM_DAY_MIN 1        /* 0001-01-01 */
#define SM_DAY_MAX 3652059  /* 9999-12-31 */
#define SM_DATE_UNKNOWN ((SmDate) { 0, 0, SM_PRECISION_UNKNOWN, 0, 0, 0 })

gboolean sm_date_parse          (const char   *text,
                                 gssize        length,
                                 SmDate       *date,
                                 GError      **error);
char    *sm_date_format_edtf    (const SmDate *date);
char    *sm_date_format_words   (const SmDate *date);
void     sm_date_init_day       (SmDate       *date,
                                 gint32        day);
gboolean sm_date_is_known       (const SmDate *date);
gboolean sm_date_is_approximate (const SmDate *date);
gboolean sm_date_is_uncertain   (const SmDate *date);
gint32   sm_date_get_middle     (const SmDate *date);
gboolean sm_date_overlaps       (const SmDate *a,
                                 const SmDate *b);
int      sm_date_compare        (const SmDate *a,
                                 const SmDate *b);
gboolean sm_date_equal          (const SmDate *a,
                                 const SmDate *b);
gint32   sm_day_from_ymd        (int           year,
                                 int           month,
                                 int           day);
void     sm_day_to_ymd          (gint32        day,
                                 int          *year,
                                 int          *month,
                                 int          *month_day);

G_END_DECLS
