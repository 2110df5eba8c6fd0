#pragma once

#include "sm-date.h"

G_BEGIN_DECLS

/* Numbers, months and lists as words of the user's language. They come from the program's own translations,
 * not from the system's locale data, so that a picture is the same on every machine. */

const char *sm_words_month       (int                month);   /* 1 … 12: "March" */
const char *sm_words_month_short (int                month);   /* "Mar" */
char       *sm_words_number      (guint64            number);  /* "3,112" */
char       *sm_words_list        (const char *const *words,
                                  guint              n);       /* "a, b and c" */
char       *sm_words_period      (gint32             first,
                                  gint32             last);    /* "March to December 2022" */
char       *sm_words_days        (gint32             first,
                                  gint32             last);    /* "3 Jan–28 Jun 2024" */
char       *sm_words_statements  (guint64            n);       /* "48 statements" */
char       *sm_words_actors      (guint64            n);       /* "12 actors" */
char       *sm_words_lower       (const char        *label,
                                  const char        *language); /* as within a sentence */

G_END_DECLS
