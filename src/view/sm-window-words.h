#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A window of time in words: whole years and months are said as such, all else to the day. Days as in a view state: the
 * window lasts from the start of one to the start of another. */
char *sm_window_words_short (double from,
                             double to);  /* "Mar–Dec 2022", "2022", "3 Mar–9 Jun 2022" */
char *sm_window_words_long  (double from,
                             double to);  /* "March to December 2022", "3 Mar–9 Jun 2022" */

G_END_DECLS
