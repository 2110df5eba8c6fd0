#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sm-view-state-private.h"
#include "sm-viewpoint-private.h"

G_DEFINE_QUARK (sm-viewpoint-error-quark, sm_viewpoint_error)

/* What everybody sees first. Private to this floor, to be filled by who makes it. */
SmViewpoint *
sm_viewpoint_new (void)
{
  SmViewpoint *self = g_new0 (SmViewpoint, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->view = SM_VIEW_TIMELINE;
  self->by = SM_GROUP_BY_ISSUE;
  self->sort = SM_LANE_SORT_POSITION;
  self->pinned = g_new0 (char *, 1);
  self->filter = sm_filter_new ();
  self->matrix_sort = SM_MATRIX_SORT_ORDER;
  self->multiples_by = SM_MULTIPLES_BY_ISSUE;
  self->cursor_row = SM_ROW_NONE;

  return self;
}

/**
 * sm_viewpoint_ref:
 * @self: a viewpoint
 *
 * Returns: (transfer full): @self with one more reference
 */
SmViewpoint *
sm_viewpoint_ref (SmViewpoint *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
clear_topic (SmTopicId *topic)
{
  g_free (topic->issue);
  g_free (topic->target);
}

/**
 * sm_viewpoint_unref:
 * @self: (transfer full): a viewpoint
 *
 * Drops a reference; the last one, from any thread, frees it.
 */
void
sm_viewpoint_unref (SmViewpoint *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_strfreev (self->pinned);
  g_object_unref (self->filter);
  clear_topic (&self->across);
  clear_topic (&self->up);
  clear_topic (&self->sort_topic);
  g_free (self->highlighted);
  g_free (self->cursor);
  g_free (self);
}

/* Days as files keep them: to the millisecond, and within what dates can say. */
double
sm_viewpoint_round (double day)
{
  return CLAMP (round (day * SM_MS_A_DAY) / SM_MS_A_DAY, SM_DAY_MIN, SM_DAY_MAX + 1.0);
}

static gboolean
same_topic (const SmTopicId *a,
            const SmTopicId *b)
{
  return g_strcmp0 (a->issue, b->issue) == 0 && g_strcmp0 (a->target, b->target) == 0;
}

/**
 * sm_viewpoint_equal:
 * @a: a viewpoint
 * @b: another, or the same
 * @parts: what counts
 *
 * Returns: whether both are the same in all of @parts; %TRUE for no parts
 */
gboolean
sm_viewpoint_equal (SmViewpoint      *a,
                    SmViewpoint      *b,
                    SmViewpointParts  parts)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  if ((parts & SM_VIEWPOINT_FILTER) && !sm_filter_equal (a->filter, b->filter))
    return FALSE;
  if ((parts & SM_VIEWPOINT_ORDER) && (a->by != b->by || a->sort != b->sort))
    return FALSE;
  if ((parts & SM_VIEWPOINT_PINS) && !g_strv_equal ((const char *const *) a->pinned, (const char *const *) b->pinned))
    return FALSE;
  if ((parts & SM_VIEWPOINT_VIEW) && a->view != b->view)
    return FALSE;
  if ((parts & SM_VIEWPOINT_CHOICES)
      && (!same_topic (&a->across, &b->across) || !same_topic (&a->up, &b->up) || a->matrix_sort != b->matrix_sort
          || !same_topic (&a->sort_topic, &b->sort_topic) || !a->reverse != !b->reverse
          || a->multiples_by != b->multiples_by))
    return FALSE;
  if ((parts & SM_VIEWPOINT_WINDOW) && (a->from != b->from || a->to != b->to))
    return FALSE;
  if ((parts & SM_VIEWPOINT_POINTED)
      && (g_strcmp0 (a->highlighted, b->highlighted) != 0 || g_strcmp0 (a->cursor, b->cursor) != 0))
    return FALSE;

  return TRUE;
}

/* FALSE when the corpus does not have it. */
static gboolean
find_topic (SmSnapshot      *snapshot,
            const SmTopicId *id,
            SmTopic         *topic)
{
  guint issue;
  guint target = SM_WORD_NONE;

  *topic = SM_TOPIC_NONE;
  if (id->issue == NULL)
    return TRUE;
  if (!sm_snapshot_find_issue (snapshot, id->issue, &issue))
    return FALSE;
  if (id->target != NULL)
    {
      target = sm_snapshot_find_word (snapshot, id->target);
      if (target == SM_WORD_NONE)
        return FALSE;
    }
  *topic = (SmTopic){ issue, target };

  return TRUE;
}

/* What is chosen within views, in rows of @snapshot; FALSE when it does not have all of it. */
gboolean
sm_viewpoint_get_choices (SmViewpoint   *self,
                          SmSnapshot    *snapshot,
                          SmViewChoices *choices)
{
  gboolean found;

  sm_view_choices_init (choices);
  found = find_topic (snapshot, &self->across, &choices->across);
  found = find_topic (snapshot, &self->up, &choices->up) && found;
  found = find_topic (snapshot, &self->sort_topic, &choices->sort_topic) && found;
  choices->sort = self->matrix_sort;
  choices->reverse = self->reverse;
  choices->multiples_by = self->multiples_by;

  return found;
}

/**
 * sm_viewpoint_get_view:
 * @self: a viewpoint
 *
 * Returns: the view that is shown
 */
SmViewId
sm_viewpoint_get_view (SmViewpoint *self)
{
  g_return_val_if_fail (self != NULL, SM_VIEW_TIMELINE);

  return self->view;
}

/**
 * sm_viewpoint_get_filter:
 * @self: a viewpoint
 *
 * Returns: (transfer none): what it filters by; not to be changed
 */
SmFilter *
sm_viewpoint_get_filter (SmViewpoint *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->filter;
}

static void
note_issue (GPtrArray  *missing,
            SmSnapshot *snapshot,
            const char *id)
{
  guint row;

  if (id != NULL && !sm_snapshot_find_issue (snapshot, id, &row))
    /* Translators: the id of an issue, as something that is missing */
    g_ptr_array_add (missing, g_strdup_printf (_("issue “%s”"), id));
}

static void
note_actor (GPtrArray  *missing,
            SmSnapshot *snapshot,
            const char *id)
{
  guint row;

  if (id != NULL && !sm_snapshot_find_actor (snapshot, id, &row))
    /* Translators: the id of an actor, as something that is missing */
    g_ptr_array_add (missing, g_strdup_printf (_("actor “%s”"), id));
}

/**
 * sm_viewpoint_list_missing:
 * @self: a viewpoint
 * @snapshot: a corpus
 *
 * Lists the issues and actors that @self names and @snapshot does not have, each once, in words: what was looked at
 * cannot be shown as it was then.
 *
 * Returns: (transfer full) (array zero-terminated=1): texts such as “actor “poland””, none when all is there
 */
char **
sm_viewpoint_list_missing (SmViewpoint *self,
                           SmSnapshot  *snapshot)
{
  g_autoptr(GPtrArray) missing = NULL;
  g_auto(GStrv) issues = NULL;
  g_auto(GStrv) actors = NULL;
  g_auto(GStrv) hidden = NULL;
  guint n = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (snapshot != NULL, NULL);

  missing = g_ptr_array_new_with_free_func (g_free);
  issues = sm_filter_list_ids (self->filter, SM_FACET_ISSUE);
  actors = sm_filter_list_ids (self->filter, SM_FACET_ACTOR);
  hidden = sm_filter_list_ids (self->filter, SM_FACET_HIDDEN_ACTOR);
  for (guint i = 0; issues[i] != NULL; i++)
    note_issue (missing, snapshot, issues[i]);
  note_issue (missing, snapshot, self->across.issue);
  note_issue (missing, snapshot, self->up.issue);
  note_issue (missing, snapshot, self->sort_topic.issue);
  for (guint i = 0; actors[i] != NULL; i++)
    note_actor (missing, snapshot, actors[i]);
  for (guint i = 0; hidden[i] != NULL; i++)
    note_actor (missing, snapshot, hidden[i]);
  for (guint i = 0; self->pinned[i] != NULL; i++)
    note_actor (missing, snapshot, self->pinned[i]);
  note_actor (missing, snapshot, self->highlighted);

  /* Each once. */
  for (guint i = 0; i < missing->len; i++)
    {
      guint before = 0;

      while (before < n && !g_str_equal (missing->pdata[before], missing->pdata[i]))
        before++;
      if (before == n)
        {
          gpointer it = missing->pdata[n];

          missing->pdata[n] = missing->pdata[i];
          missing->pdata[i] = it;
          n++;
        }
    }
  g_ptr_array_set_size (missing, n);
  g_ptr_array_set_free_func (missing, NULL);
  g_ptr_array_add (missing, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&missing), FALSE);
}
