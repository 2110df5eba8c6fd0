/* What the pointer rests on: a ring, the actor's lanes lit up, and after a while a card. */
#include "config.h"

#include "sm-canvas-private.h"

/* The card comes when the pointer rests, and at once while one is shown already. */
#define HOVER_DELAY_MS 350

/* Between the pointer and the card. */
#define CARD_GAP 16

void
sm_canvas_hide_card (SmCanvas *self)
{
  g_clear_handle_id (&self->hover_timeout, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
}

/* Tells what is under the pointer; FALSE when there is no more to say than is drawn. */
static gboolean
fill_card (SmCanvas *self)
{
  const SmItem *item = &self->scene->items[self->hover];
  SmSnapshot *snapshot = self->lanes->row_set->snapshot;
  SmSubject subject;
  g_autofree char *words = NULL;
  const guint32 *rows;
  guint n_rows;

  switch (item->kind)
    {
    case SM_ITEM_STATEMENT:
      sm_hover_card_show_statement (self->card, snapshot, item->row);
      return TRUE;
    case SM_ITEM_LANE:
      if (self->view != SM_VIEW_TIMELINE || item->lane >= self->lanes->n_lanes)
        return FALSE;
      sm_hover_card_show_lane (self->card, self->lanes, item->lane, sm_view_state_get_group_by (self->state));
      return TRUE;
    case SM_ITEM_SECTION:
      return FALSE;
    default:
      rows = sm_scene_get_rows (self->scene, item, &n_rows);
      sm_canvas_describe_item (self, self->hover, &subject);
      words = sm_scene_describe (self->scene, item);
      sm_hover_card_show_rows (self->card, snapshot, subject.actor, subject.issue, words, rows, n_rows);
      return TRUE;
    }
}

static void
show_card (SmCanvas *self)
{
  if (self->hover == SM_NO_ITEM || !sm_canvas_ensure_scene (self) || self->hover == SM_NO_ITEM || !fill_card (self))
    {
      sm_canvas_hide_card (self);
      return;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->card), TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
hover_timeout_cb (gpointer user_data)
{
  SmCanvas *self = user_data;

  self->hover_timeout = 0;
  show_card (self);
  return G_SOURCE_REMOVE;
}

/* Finds out what is under the pointer, after either has moved. */
void
sm_canvas_update_hover (SmCanvas *self)
{
  int item = SM_NO_ITEM;
  guint actor = SM_ROW_NONE;

  if (self->x >= 0 && sm_canvas_ensure_scene (self))
    item = sm_canvas_hit (self, self->x, self->y, 0);
  if (item == self->hover)
    return;

  self->hover = item;
  if (item != SM_NO_ITEM && !sm_canvas_is_mark (self, item))
    {
      SmSubject subject;

      sm_canvas_describe_item (self, item, &subject);
      actor = subject.actor;
    }
  sm_view_state_set_highlighted_actor (self->state, actor);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), sm_canvas_has_rows (self, item) || sm_canvas_is_way (self, item)
                                                        ? "pointer"
                                                        : NULL);

  if (item == SM_NO_ITEM)
    sm_canvas_hide_card (self);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->card)))
    show_card (self);
  else
    {
      g_clear_handle_id (&self->hover_timeout, g_source_remove);
      self->hover_timeout = g_timeout_add (HOVER_DELAY_MS, hover_timeout_cb, self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Takes the card away until the pointer moves again. */
void
sm_canvas_stop_hover (SmCanvas *self)
{
  self->hover = SM_NO_ITEM;
  sm_canvas_hide_card (self);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           SmCanvas                 *self)
{
  /* GTK repeats the place after every layout; that is no reason to show what was taken away. */
  if (self->x == x && self->y == y)
    return;

  self->x = x;
  self->y = y;
  if (self->state != NULL && self->drag == SM_DRAG_NONE)
    sm_canvas_update_hover (self);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          SmCanvas                 *self)
{
  self->x = self->y = -1;
  if (self->state == NULL)
    return;
  sm_canvas_stop_hover (self);
  sm_view_state_set_highlighted_actor (self->state, SM_ROW_NONE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Puts the card beside the pointer, inside the canvas. */
void
sm_canvas_place_card (SmCanvas *self,
                      int       width,
                      int       height)
{
  GtkAllocation place;
  GtkRequisition natural;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->card)))
    return;

  gtk_widget_get_preferred_size (GTK_WIDGET (self->card), NULL, &natural);
  place.width = MIN (natural.width, MAX (width - 12, 1));
  gtk_widget_measure (GTK_WIDGET (self->card), GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL,
                      NULL);
  place.x = self->x + CARD_GAP;
  place.y = self->y + CARD_GAP;
  if (place.x + place.width > width - 6)
    place.x = self->x - CARD_GAP - place.width;
  if (place.y + place.height > height - 6)
    place.y = self->y - CARD_GAP - place.height;
  place.x = CLAMP (place.x, 6, MAX (6, width - 6 - place.width));
  place.y = CLAMP (place.y, 6, MAX (6, height - 6 - place.height));
  gtk_widget_size_allocate (GTK_WIDGET (self->card), &place, -1);
}

void
sm_canvas_add_hover (SmCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
