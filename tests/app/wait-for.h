#pragma once

#include <glib.h>

G_GNUC_UNUSED static gboolean
wait_for_late_cb (gpointer late)
{
  *(gboolean *) late = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until the condition holds; fails after ten seconds. */
#define wait_for(condition)                                          \
  G_STMT_START {                                                     \
    gboolean late_ = FALSE;                                          \
    guint source_ = g_timeout_add (10000, wait_for_late_cb, &late_); \
    while (!(condition) && !late_)                                   \
      g_main_context_iteration (NULL, TRUE);                         \
    if (!late_)                                                      \
      g_source_remove (source_);                                     \
    g_assert_true (condition);                                       \
  } G_STMT_END
