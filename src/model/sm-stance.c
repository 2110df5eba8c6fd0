#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "sm-stance.h"

/* The borders between the levels, as printed in the legend. */
#define LEAN 0.2
#define FULL 0.6

static const struct
{
  const char *nick;
  const char *label;
  double      value;
} stances[SM_N_STANCES] = {
  { "opposes", N_("opposes"), -1.0 },
  { "leans-against", N_("leans against"), -0.5 },
  { "neutral", N_("neutral"), 0.0 },
  { "leans-for", N_("leans for"), 0.5 },
  { "supports", N_("supports"), 1.0 },
};

/**
 * sm_stance_from_value:
 * @value: from -1 (opposes) to +1 (supports)
 *
 * The level that a value falls into: the borders are ±0.6, which belong to the outer levels, and
 * ±0.2, which belong to the leaning ones.
 *
 * Returns: the level; neutral for NaN
 */
SmStance
sm_stance_from_value (double value)
{
  /* Without branches, which a million values in no order would make the processor guess wrong. */
  return SM_STANCE_NEUTRAL + (value >= LEAN) + (value >= FULL) - (value <= -LEAN) - (value <= -FULL);
}

/**
 * sm_stance_get_value:
 * @stance: a level
 *
 * Returns: the value that stands for the level: -1, -0.5, 0, 0.5 or 1
 */
double
sm_stance_get_value (SmStance stance)
{
  g_return_val_if_fail ((guint) stance < SM_N_STANCES, 0);

  return stances[stance].value;
}

/**
 * sm_stance_get_sign:
 * @stance: a level
 *
 * Returns: -1 for the against side, 1 for the for side, 0 for neutral
 */
int
sm_stance_get_sign (SmStance stance)
{
  return (stance > SM_STANCE_NEUTRAL) - (stance < SM_STANCE_NEUTRAL);
}

/**
 * sm_stance_from_nick:
 * @nick: the word used in files: "leans-for"
 * @length: bytes of @nick, or -1 when it ends with a NUL
 * @stance: (out): the level; untouched when there is none of that name
 *
 * Returns: whether there is such a level
 */
gboolean
sm_stance_from_nick (const char *nick,
                     gssize      length,
                     SmStance   *stance)
{
  gsize n = length < 0 ? strlen (nick) : (gsize) length;

  for (guint i = 0; i < SM_N_STANCES; i++)
    {
      if (strlen (stances[i].nick) == n && memcmp (stances[i].nick, nick, n) == 0)
        {
          *stance = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * sm_stance_get_nick:
 * @stance: a level
 *
 * Returns: (transfer none): the word used in files
 */
const char *
sm_stance_get_nick (SmStance stance)
{
  g_return_val_if_fail ((guint) stance < SM_N_STANCES, NULL);

  return stances[stance].nick;
}

/**
 * sm_stance_get_label:
 * @stance: a level
 *
 * Returns: (transfer none): the level in the user's language: "leans for"
 */
const char *
sm_stance_get_label (SmStance stance)
{
  g_return_val_if_fail ((guint) stance < SM_N_STANCES, NULL);

  return _(stances[stance].label);
}
