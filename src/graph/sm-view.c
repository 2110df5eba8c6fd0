/* The views there are, by number and by name. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-coverage-view.h"
#include "sm-matrix.h"
#include "sm-multiples.h"
#include "sm-shifts.h"
#include "sm-standings.h"
#include "sm-timeline.h"
#include "sm-view.h"

typedef struct
{
  const char *nick;
  const char *label;
  SmScene *(*layout) (const SmViewSpec *spec); /* NULL: not a picture */
} View;

static const View views[SM_N_VIEWS] = {
  [SM_VIEW_TIMELINE] = { "timeline", NC_("view", "Timeline"), sm_timeline_layout },
  [SM_VIEW_STANDINGS] = { "standings", NC_("view", "Standings"), sm_standings_layout },
  [SM_VIEW_MATRIX] = { "matrix", NC_("view", "Matrix"), sm_matrix_layout },
  [SM_VIEW_SHIFTS] = { "shifts", NC_("view", "Shifts"), sm_shifts_layout },
  [SM_VIEW_MULTIPLES] = { "multiples", NC_("view", "Small Multiples"), sm_multiples_layout },
  [SM_VIEW_COVERAGE] = { "coverage", NC_("view", "Coverage"), sm_coverage_layout },
  [SM_VIEW_STATEMENTS] = { "statements", NC_("view", "Statements"), NULL },
  [SM_VIEW_ARTICLE] = { "article", NC_("view", "Article"), NULL },
};

/**
 * sm_view_get_nick:
 * @id: a view
 *
 * Returns: its name for the command line and for files; a constant
 */
const char *
sm_view_get_nick (SmViewId id)
{
  g_return_val_if_fail (id < SM_N_VIEWS, NULL);

  return views[id].nick;
}

/**
 * sm_view_get_label:
 * @id: a view
 *
 * Returns: its name in the user's language
 */
const char *
sm_view_get_label (SmViewId id)
{
  g_return_val_if_fail (id < SM_N_VIEWS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "view", views[id].label);
}

/**
 * sm_view_from_nick:
 * @nick: a name
 * @id: (out): the view of that name; untouched when there is none
 *
 * Returns: whether there is a view of that name
 */
gboolean
sm_view_from_nick (const char *nick,
                   SmViewId   *id)
{
  for (guint i = 0; i < SM_N_VIEWS; i++)
    {
      if (strcmp (views[i].nick, nick) == 0)
        {
          *id = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sm_view_is_picture:
 * @id: a view
 *
 * Returns: whether sm_view_layout() draws it; if not, it is text
 */
gboolean
sm_view_is_picture (SmViewId id)
{
  g_return_val_if_fail (id < SM_N_VIEWS, FALSE);

  return views[id].layout != NULL;
}

/**
 * sm_view_choices_init:
 * @self: (out caller-allocates): choices
 *
 * Chooses what every view shows first.
 */
void
sm_view_choices_init (SmViewChoices *self)
{
  *self = (SmViewChoices){
    .across = SM_TOPIC_NONE,
    .up = SM_TOPIC_NONE,
    .sort = SM_MATRIX_SORT_ORDER,
    .sort_topic = SM_TOPIC_NONE,
    .multiples_by = SM_MULTIPLES_BY_ISSUE,
  };
}

/**
 * sm_view_layout:
 * @spec: what to draw and for which page; borrowed during the call. Its view is a picture
 *
 * Lays out the view that @spec asks for. A pure function: the same spec, corpus and language of the process give the
 * same scene. May run in any thread.
 *
 * Returns: (transfer full): the scene
 */
SmScene *
sm_view_layout (const SmViewSpec *spec)
{
  g_return_val_if_fail (spec != NULL && spec->view < SM_N_VIEWS && views[spec->view].layout != NULL, NULL);

  return views[spec->view].layout (spec);
}
