/* Which view is shown, and what is shown instead of one where there is nothing to see. */
#include "config.h"

#include <glib/gi18n.h>

#include "sm-filter-part.h"
#include "sm-window-private.h"
#include "sm-words.h"

/* ------------------------------------------------------------------------------------------- the view */

static const char *
get_page (SmWindow *self)
{
  switch (sm_view_state_get_view (self->state))
    {
    case SM_VIEW_STATEMENTS:
      return "statements";
    case SM_VIEW_ARTICLE:
      return "article";
    default:
      return "picture";
    }
}

/* Which statements there are decides which page is shown: the view's, or why there is nothing in it. */
void
sm_window_update_view (SmWindow *self)
{
  SmLanes *lanes = sm_view_state_get_lanes (self->state);
  guint n_filters = sm_view_state_get_n_filters (self->state);

  if (sm_window_is_loading (self) || lanes == NULL || lanes->row_set->n_rows > 0)
    gtk_stack_set_visible_child_name (self->views, get_page (self));
  else if (n_filters > 0 && sm_view_state_get_n_total (self->state) > 0)
    gtk_stack_set_visible_child_name (self->views, "no-match");
  else
    gtk_stack_set_visible_child_name (self->views, "empty");
}

/* Follows the state, whoever changed its view; the keyboard stays with the view if it was there. */
void
sm_window_view_changed (SmWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean focused = focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->views));

  if (sm_view_is_picture (sm_view_state_get_view (self->state)))
    self->picture_view = sm_view_state_get_view (self->state);
  sm_window_update_view (self);
  sm_view_switcher_set_view (self->view_switcher, sm_view_state_get_view (self->state));
  sm_window_update_actions (self);
  if (focused)
    gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views));
}

/* Shows a view with the keyboard on the statement under the cursor. */
void
sm_window_show_view (SmWindow *self,
                     SmViewId  view)
{
  sm_view_state_set_view (self->state, view);
  if (sm_view_is_picture (view))
    sm_canvas_show_cursor (sm_picture_view_get_canvas (self->picture));
  else
    gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views));
}

/* ------------------------------------------------------------------------------------------- nothing to see */

/* What each part of a filter hides: the statements that would show without it. */
typedef struct
{
  SmFilter   *filter;
  SmSnapshot *snapshot;
  GPtrArray  *parts;
  guint      *counts;
} Effects;

static void
effects_free (Effects *effects)
{
  g_object_unref (effects->filter);
  sm_snapshot_unref (effects->snapshot);
  g_ptr_array_unref (effects->parts);
  g_free (effects->counts);
  g_free (effects);
}

static void
count_effects (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Effects *effects = task_data;

  for (guint i = 0; i < effects->parts->len; i++)
    {
      g_autoptr(SmFilter) without = sm_filter_copy (effects->filter);
      g_autofree guint32 *rows = NULL;

      sm_filter_part_remove (effects->parts->pdata[i], without);
      rows = sm_filter_list_rows (without, effects->snapshot, 0, &effects->counts[i], cancellable, NULL);
      if (g_task_return_error_if_cancelled (task))
        return;
    }

  g_task_return_boolean (task, TRUE);
}

static void
effects_counted_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(SmWindow) self = user_data;
  Effects *effects = g_task_get_task_data (G_TASK (result));
  g_autoptr(GString) text = g_string_new (NULL);

  /* Cancelled: another filter is being counted, or the window is gone. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->state == NULL)
    return;

  for (guint i = 0; i < effects->parts->len; i++)
    {
      const SmFilterPart *part = effects->parts->pdata[i];
      guint n = effects->counts[i];
      g_autofree char *number = sm_words_number (n);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: a filter, and how many statements there would be without it */
      g_string_append_printf (text, ngettext ("Without “%s”: %s statement", "Without “%s”: %s statements", n),
                              part->label, number);
    }
  gtk_label_set_text (self->no_match_label, text->str);
}

/* Says which filter hides how much, while nothing is shown. */
void
sm_window_explain_no_match (SmWindow *self)
{
  guint n_filters = sm_view_state_get_n_filters (self->state);
  g_autofree char *title = NULL;
  g_autoptr(GTask) task = NULL;
  Effects *effects;

  g_cancellable_cancel (self->effects_cancel);
  g_clear_object (&self->effects_cancel);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "no-match") != 0)
    return;

  title = g_strdup_printf (ngettext ("No Statements Match %u Filter", "No Statements Match %u Filters", n_filters),
                           n_filters);
  adw_status_page_set_title (self->no_match_page, title);
  gtk_label_set_text (self->no_match_label, "");

  effects = g_new0 (Effects, 1);
  effects->filter = sm_filter_copy (sm_view_state_get_filter (self->state));
  effects->snapshot = sm_snapshot_ref (sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state)));
  effects->parts = sm_filter_part_list (effects->filter, effects->snapshot);
  effects->counts = g_new0 (guint, effects->parts->len + 1);
  self->effects_cancel = g_cancellable_new ();
  task = g_task_new (NULL, self->effects_cancel, effects_counted_cb, g_object_ref (self));
  g_task_set_source_tag (task, sm_window_explain_no_match);
  g_task_set_task_data (task, effects, (GDestroyNotify) effects_free);
  g_task_run_in_thread (task, count_effects);
}
