/* The review: a page that takes the place of the views for as long as it lasts. */
#include "config.h"

#include <glib/gi18n.h>

#include "sm-window-private.h"

/* What changes the corpus that is looked at. */
SmEdits *
sm_window_get_edits (SmWindow *self)
{
  return sm_document_get_edits (self->document);
}

gboolean
sm_window_is_reviewing (SmWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "review") == 0;
}

/* Back to the view, with what was under review selected in it. */
void
sm_window_leave_review (SmWindow *self)
{
  guint row;

  if (!sm_window_is_reviewing (self))
    return;

  row = sm_review_page_get_row (self->review);
  sm_review_page_stop (self->review);
  gtk_stack_set_visible_child_name (self->pages, "work");
  if (row != SM_ROW_NONE)
    {
      sm_view_state_set_cursor (self->state, row);
      sm_view_state_select (self->state, row);
    }
  sm_window_update_view (self);
  sm_window_update_actions (self);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views));
}

static void
left_cb (SmWindow *self,
         gboolean  for_timeline)
{
  sm_window_leave_review (self);
  if (for_timeline)
    sm_window_show_view (self, SM_VIEW_TIMELINE);
}

/* The suggestion that is selected is where it begins. The page is made when it is asked for. */
static void
start (SmWindow *self,
       guint     article)
{
  guint row = sm_view_state_get_selected (self->state);

  if (self->review == NULL)
    {
      self->review = g_object_new (SM_TYPE_REVIEW_PAGE, NULL);
      gtk_stack_add_named (self->pages, GTK_WIDGET (self->review), "review");
      g_signal_connect_object (self->review, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_stack_set_visible_child_name (self->pages, "review");
  sm_review_page_start (self->review, sm_window_get_edits (self), article, row);
  sm_window_update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->review));
}

static void
review_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  SmWindow *self = user_data;

  if (sm_window_is_reviewing (self))
    sm_window_leave_review (self);
  else if (self->state != NULL)
    start (self, SM_ROW_NONE);
}

/* The article of the statement that is selected. */
static void
review_article_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  SmWindow *self = user_data;
  SmSnapshot *snapshot;
  guint row;

  if (self->state == NULL || sm_window_is_reviewing (self))
    return;

  snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
  row = sm_view_state_get_selected (self->state);
  if (row == SM_ROW_NONE)
    row = sm_view_state_get_cursor (self->state);
  start (self, row != SM_ROW_NONE ? snapshot->article[row] : SM_ROW_NONE);
}

void
sm_window_update_review (SmWindow *self)
{
  static const char *const names[] = { "review", "review-article" };
  gboolean open = self->state != NULL && !sm_window_is_loading (self) &&
                  (sm_window_is_reviewing (self) ||
                   g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "work") == 0);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), names[i])), open);
}

void
sm_window_add_review_actions (SmWindow *self)
{
  static const GActionEntry actions[] = {
    { "review", review_action },
    { "review-article", review_article_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
