/* Drags. On the picture they select what lies within a band; beside it, on the axis of time, or with Shift anywhere,
 * they zoom to the days within; with the middle button, or a finger, they move the picture along. GTK keeps the
 * pointer with the canvas until the button is up, wherever it goes. */
#include "config.h"

#include "sm-canvas-private.h"

/* How far beside the lanes is still the axis of time. */
#define AXIS_HEIGHT 40.0

/* A finger that lets go at less than this, in units a second, stops what it moved. */
#define LEAST_FLING 80.0

/* ------------------------------------------------------------------------------------------- the band */

/* What the drag under way covers: all of the height when it is about time. */
void
sm_canvas_get_band (SmCanvas        *self,
                    graphene_rect_t *band)
{
  double x0 = MIN (self->start_x, self->start_x + self->drag_x);
  double y0 = MIN (self->start_y, self->start_y + self->drag_y);
  double x1 = MAX (self->start_x, self->start_x + self->drag_x);
  double y1 = MAX (self->start_y, self->start_y + self->drag_y);

  if (self->drag == SM_DRAG_TIME)
    {
      x0 = CLAMP (x0, self->scene->time.x0, self->scene->time.x1);
      x1 = CLAMP (x1, self->scene->time.x0, self->scene->time.x1);
      y0 = 0;
      y1 = self->scene->height;
    }
  graphene_rect_init (band, x0, y0, x1 - x0, y1 - y0);
}

/* Whether the band under way takes an item in: glyphs by their middle, what is larger by any part. */
gboolean
sm_canvas_is_in_band (SmCanvas *self,
                      int       item)
{
  graphene_rect_t band;
  graphene_rect_t box;
  graphene_point_t middle;

  if (self->drag != SM_DRAG_BAND || !sm_canvas_has_rows (self, item))
    return FALSE;

  sm_canvas_get_band (self, &band);
  sm_canvas_get_item_box (self, item, &box);
  if (!sm_canvas_is_mark (self, item))
    return graphene_rect_intersection (&band, &box, NULL);

  graphene_rect_get_center (&box, &middle);
  return graphene_rect_contains_point (&band, &middle);
}

/* Every statement within the band, once, in the order of the file. */
static GArray *
list_rows (SmCanvas *self)
{
  SmSnapshot *snapshot = self->lanes->row_set->snapshot;
  g_autofree guint8 *taken = g_malloc0 (snapshot->n_statements / 8 + 1);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < self->scene->n_items; i++)
    {
      const guint32 *rows;
      guint n_rows;

      if (!sm_canvas_is_in_band (self, i))
        continue;
      rows = sm_scene_get_rows (self->scene, &self->scene->items[i], &n_rows);
      for (guint j = 0; j < n_rows; j++)
        {
          guint8 bit = 1 << (rows[j] % 8);

          if ((taken[rows[j] / 8] & bit) == 0)
            g_array_append_val (list, rows[j]);
          taken[rows[j] / 8] |= bit;
        }
    }

  return list;
}

static void
select_band (SmCanvas *self)
{
  g_autoptr(GArray) rows = list_rows (self);

  sm_view_state_select_rows (self->state, (const guint32 *) (gconstpointer) rows->data, rows->len);
  if (rows->len == 0)
    return;

  sm_view_state_set_cursor (self->state, g_array_index (rows, guint32, 0));
  self->cursor_key = 0;
  g_signal_emit_by_name (self, "evidence-asked", FALSE);
}

static void
zoom_to_band (SmCanvas *self)
{
  graphene_rect_t band;

  sm_canvas_get_band (self, &band);
  if (band.size.width >= 1)
    sm_view_state_set_visible_days (self->state, sm_canvas_day_at (self, band.origin.x),
                                    sm_canvas_day_at (self, band.origin.x + band.size.width));
}

/* ------------------------------------------------------------------------------------------- the gesture */

static gboolean
is_axis (SmCanvas *self,
         double    x,
         double    y)
{
  double top = self->scene->plot_y;
  double bottom = top + self->scene->plot_height;

  return sm_canvas_has_time (self) && x >= self->scene->time.x0 && x <= self->scene->time.x1 &&
         ((y < top && y > top - AXIS_HEIGHT) || (y > bottom && y < bottom + AXIS_HEIGHT));
}

static gboolean
is_finger (GtkGesture *gesture)
{
  GdkDevice *device = gtk_gesture_get_device (gesture);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static SmDrag
choose_drag (SmCanvas       *self,
             GtkGestureDrag *drag)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (drag));

  if (button == GDK_BUTTON_MIDDLE || is_finger (GTK_GESTURE (drag)))
    return SM_DRAG_PAN;
  if (button != GDK_BUTTON_PRIMARY)
    return SM_DRAG_NONE;
  if (is_axis (self, self->start_x, self->start_y) || ((state & GDK_SHIFT_MASK) != 0 && sm_canvas_has_time (self)))
    return SM_DRAG_TIME;

  return SM_DRAG_BAND;
}

static void
drag_begin_cb (GtkGestureDrag *drag,
               double          x,
               double          y,
               SmCanvas       *self)
{
  self->start_x = x;
  self->start_y = y;
  self->drag_x = self->drag_y = 0;
  self->speed_x = self->speed_y = 0;
  self->drag = SM_DRAG_NONE;
}

static void
pan (SmCanvas *self,
     double    dx,
     double    dy)
{
  gint64 now = g_get_monotonic_time ();
  double seconds = (now - self->roll_time) / 1e6;

  if (seconds > 0.001 && seconds < 0.2)
    {
      self->speed_x = 0.6 * self->speed_x + 0.4 * -dx / seconds;
      self->speed_y = 0.6 * self->speed_y + 0.4 * -dy / seconds;
    }
  else
    self->speed_x = self->speed_y = 0;
  self->roll_time = now;

  sm_view_state_pan (self->state, -sm_canvas_days_of (self, dx));
  if (sm_canvas_ensure_scene (self))
    sm_canvas_scroll (self, -dy);
}

static void
drag_update_cb (GtkGestureDrag *drag,
                double          dx,
                double          dy,
                SmCanvas       *self)
{
  GdkEventSequence *sequence = gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (drag));

  if (self->state == NULL || !sm_canvas_ensure_scene (self))
    return;

  if (gtk_gesture_get_sequence_state (GTK_GESTURE (drag), sequence) != GTK_EVENT_SEQUENCE_CLAIMED)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, dx, dy))
        return;
      self->drag = choose_drag (self, drag);
      if (self->drag == SM_DRAG_NONE)
        {
          gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
          return;
        }
      /* From here on it is a drag and no click any more. */
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
      sm_canvas_stop_hover (self);
      self->roll_time = g_get_monotonic_time ();
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->drag == SM_DRAG_PAN    ? "grabbing"
                                                          : self->drag == SM_DRAG_TIME ? "col-resize"
                                                                                       : "crosshair");
    }

  if (self->drag == SM_DRAG_PAN)
    pan (self, dx - self->drag_x, dy - self->drag_y);
  self->drag_x = dx;
  self->drag_y = dy;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Lets go of the drag under way; FALSE when there is none. */
gboolean
sm_canvas_stop_drag (SmCanvas *self)
{
  if (self->drag == SM_DRAG_NONE)
    return FALSE;

  self->drag = SM_DRAG_NONE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return TRUE;
}

static void
drag_end_cb (GtkGestureDrag *drag,
             double          dx,
             double          dy,
             SmCanvas       *self)
{
  if (self->state != NULL && self->scene != NULL)
    switch (self->drag)
      {
      case SM_DRAG_BAND:
        gtk_widget_grab_focus (GTK_WIDGET (self));
        select_band (self);
        break;
      case SM_DRAG_TIME:
        zoom_to_band (self);
        break;
      case SM_DRAG_PAN:
        if (is_finger (GTK_GESTURE (drag)) && ABS (self->speed_x) + ABS (self->speed_y) > LEAST_FLING)
          sm_canvas_roll (self, self->speed_x, self->speed_y);
        break;
      case SM_DRAG_NONE:
      default:
        break;
      }
  sm_canvas_stop_drag (self);
}

static void
cancel_cb (GtkGesture       *drag,
           GdkEventSequence *sequence,
           SmCanvas         *self)
{
  sm_canvas_stop_drag (self);
}

void
sm_canvas_add_drags (SmCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
