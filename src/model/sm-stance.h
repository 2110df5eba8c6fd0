#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The five levels of the corpus format, from the against pole to the for pole. */
typedef enum
{
  SM_STANCE_OPPOSES,
  SM_STANCE_LEANS_AGAINST,
  SM_STANCE_NEUTRAL,
  SM_STANCE_LEANS_FOR,
  SM_STANCE_SUPPORTS,
} SmStance;

#define SM_N_STANCES 5

SmStance    sm_stance_from_value (double      value);
double      sm_stance_get_value  (SmStance    stance);
int         sm_stance_get_sign   (SmStance    stance);
gboolean    sm_stance_from_nick  (const char *nick,
                                  gssize      length,
                                  SmStance   *stance);
const char *sm_stance_get_nick   (SmStance    stance);
const char *sm_stance_get_label  (SmStance    stance);

G_END_DECLS
