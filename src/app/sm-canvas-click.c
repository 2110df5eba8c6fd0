/* Clicks and what they lead to: evidence, a timeline, a menu. */
#include "config.h"

#include <math.h>

#include "sm-canvas-private.h"

/* Clicks within this distance go through what lies on top of each other. */
#define SAME_PLACE 4.0

static void
select_item (SmCanvas *self,
             int       item)
{
  guint n_rows;
  const guint32 *rows = sm_scene_get_rows (self->scene, &self->scene->items[item], &n_rows);

  sm_view_state_select_rows (self->state, rows, n_rows);
}

/* Selects what an item stands for, and asks for its evidence; a header or panel asks for its timeline. */
void
sm_canvas_open_item (SmCanvas *self,
                     int       item,
                     gboolean  read)
{
  sm_canvas_describe_item (self, item, &self->subject);
  if (sm_canvas_has_rows (self, item))
    {
      select_item (self, item);
      g_signal_emit_by_name (self, "evidence-asked", read);
    }
  else if (sm_canvas_is_way (self, item))
    g_signal_emit_by_name (self, "timeline-asked");
}

/* Selects what an item stands for, and asks what to do with it. */
void
sm_canvas_ask_menu (SmCanvas *self,
                    int       item,
                    double    x,
                    double    y)
{
  sm_canvas_describe_item (self, item, &self->subject);
  if (sm_canvas_has_rows (self, item))
    select_item (self, item);
  g_signal_emit_by_name (self, "menu-asked", x, y);
}

static void
open_menu_at (SmCanvas *self,
              double    x,
              double    y)
{
  int item = sm_canvas_hit (self, x, y, 0);

  if (item == SM_NO_ITEM)
    return;
  if (sm_canvas_has_rows (self, item))
    sm_canvas_set_cursor (self, item);
  sm_canvas_ask_menu (self, item, x, y);
}

static void
pressed_cb (GtkGestureClick *click,
            int              n_press,
            double           x,
            double           y,
            SmCanvas        *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (click));

  if (self->state == NULL || !sm_canvas_ensure_scene (self))
    return;

  sm_canvas_hide_card (self);
  sm_canvas_roll (self, 0, 0);
  if (event != NULL && gdk_event_triggers_context_menu (event) && sm_canvas_hit (self, x, y, 0) != SM_NO_ITEM)
    {
      gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
      open_menu_at (self, x, y);
    }
}

/* Clicking again at the same place goes on to the next of what lies there; the second half of a double click does
 * not, it means the same as the first. */
static int
item_of_click (SmCanvas *self,
               int       n_press,
               double    x,
               double    y)
{
  if (n_press == 1)
    {
      if (hypot (x - self->click_x, y - self->click_y) <= SAME_PLACE)
        self->click_nth++;
      else
        self->click_nth = 0;
      self->click_x = x;
      self->click_y = y;
    }

  return sm_canvas_hit (self, x, y, self->click_nth);
}

static void
released_cb (GtkGestureClick *click,
             int              n_press,
             double           x,
             double           y,
             SmCanvas        *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click));
  int item;

  if (self->state == NULL || !sm_canvas_ensure_scene (self) || button != GDK_BUTTON_PRIMARY || n_press > 2)
    return;

  /* The first half of a double click may have led to another view, which the second half is not about. */
  if (n_press == 1)
    self->click_view = self->view;
  else if (self->click_view != self->view)
    return;

  item = item_of_click (self, n_press, x, y);
  if (sm_canvas_has_rows (self, item) || (sm_canvas_is_way (self, item) && n_press == 1))
    {
      sm_canvas_set_cursor (self, item);
      sm_canvas_focus_cursor (self);
      sm_canvas_open_item (self, item, n_press == 2);
    }
  else if (n_press == 1)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      sm_view_state_select (self->state, SM_ROW_NONE);
    }
}

static void
long_pressed_cb (GtkGestureLongPress *press,
                 double               x,
                 double               y,
                 SmCanvas            *self)
{
  if (self->state == NULL || !sm_canvas_ensure_scene (self) || sm_canvas_hit (self, x, y, 0) == SM_NO_ITEM)
    return;

  gtk_gesture_set_state (GTK_GESTURE (press), GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu_at (self, x, y);
}

void
sm_canvas_add_clicks (SmCanvas *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  /* Fingers have no other button. */
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}
