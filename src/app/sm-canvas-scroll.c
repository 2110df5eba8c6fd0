/* Wheel, touchpad and pinch: contents up and down, time to and fro, and days larger and smaller. */
#include "config.h"

#include <math.h>

#include "sm-canvas-private.h"

/* One click of the wheel: zoom factor, and part of the window of time or units of contents it moves. */
#define WHEEL_ZOOM 1.2
#define WHEEL_PAN 0.08
#define WHEEL_LANES 48.0

/* What rolls on loses speed as in other GNOME programs, and stops below so many units a second. */
#define FRICTION 4.0
#define LEAST_SPEED 20.0

/* Days that @dx units are wide. */
double
sm_canvas_days_of (SmCanvas *self,
                   double    dx)
{
  const SmTimeScale *time = &self->scene->time;

  return sm_canvas_has_time (self) ? dx / (time->x1 - time->x0) * (time->day1 - time->day0) : 0;
}

/* The day at @x. */
double
sm_canvas_day_at (SmCanvas *self,
                  double    x)
{
  return self->scene->time.day0 + sm_canvas_days_of (self, x - self->scene->time.x0);
}

/* Moves the contents, no farther than they go. */
void
sm_canvas_scroll (SmCanvas *self,
                  double    dy)
{
  sm_canvas_set_scroll (self, sm_view_state_get_scroll_y (self->state) + dy);
}

/* Zooms around the day at @x, or the middle where time is not across. */
static void
zoom_at (SmCanvas *self,
         double    factor,
         double    x)
{
  double from;
  double to;

  if (sm_canvas_has_time (self))
    {
      sm_view_state_zoom (self->state, factor, sm_canvas_day_at (self, x));
      return;
    }

  sm_view_state_get_visible_days (self->state, &from, &to);
  if (!(to > from))
    sm_view_state_get_all_days (self->state, &from, &to);
  sm_view_state_zoom (self->state, factor, (from + to) / 2);
}

/* ------------------------------------------------------------------------------------------- rolling on */

static gboolean
roll_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SmCanvas *self = SM_CANVAS (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = CLAMP ((now - self->roll_time) / 1e6, 0, 0.1);

  if (self->roll_time > 0 && self->state != NULL && sm_canvas_ensure_scene (self))
    {
      sm_view_state_pan (self->state, sm_canvas_days_of (self, self->speed_x * seconds));
      if (sm_canvas_ensure_scene (self))
        sm_canvas_scroll (self, self->speed_y * seconds);
    }
  self->roll_time = now;
  self->speed_x *= exp (-FRICTION * seconds);
  self->speed_y *= exp (-FRICTION * seconds);

  if (hypot (self->speed_x, self->speed_y) >= LEAST_SPEED)
    return G_SOURCE_CONTINUE;

  self->roll_tick = 0;
  return G_SOURCE_REMOVE;
}

/* Lets the contents roll on at this speed, in units a second, and come to rest; 0 stops them. */
void
sm_canvas_roll (SmCanvas *self,
                double    speed_x,
                double    speed_y)
{
  gboolean animate;

  if (self->roll_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->roll_tick);
  self->roll_tick = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animate, NULL);
  if (!animate || !isfinite (speed_x) || !isfinite (speed_y) || hypot (speed_x, speed_y) < LEAST_SPEED)
    return;

  self->speed_x = speed_x;
  self->speed_y = speed_y;
  self->roll_time = 0;
  self->roll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), roll_cb, NULL, NULL);
}

static void
decelerate_cb (GtkEventControllerScroll *controller,
               double                    speed_x,
               double                    speed_y,
               SmCanvas                 *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    sm_canvas_roll (self, speed_x, speed_y);
}

/* ------------------------------------------------------------------------------------------- wheel and pinch */

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           SmCanvas                 *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean pixels = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE;

  if (self->state == NULL || !sm_canvas_ensure_scene (self))
    return FALSE;

  sm_canvas_roll (self, 0, 0);
  if (state & GDK_CONTROL_MASK)
    {
      double steps = pixels ? dy / WHEEL_LANES : dy;
      double x = self->x >= 0 ? self->x : (self->scene->time.x0 + self->scene->time.x1) / 2;

      zoom_at (self, pow (WHEEL_ZOOM, -steps), x);
      return TRUE;
    }

  if (state & GDK_SHIFT_MASK)
    {
      dx = dx != 0 ? dx : dy;
      dy = 0;
    }
  if (dx != 0)
    {
      double window = self->scene->time.day1 - self->scene->time.day0;

      sm_view_state_pan (self->state, pixels ? sm_canvas_days_of (self, dx) : dx * window * WHEEL_PAN);
    }
  if (dy != 0 && sm_canvas_ensure_scene (self))
    sm_canvas_scroll (self, pixels ? dy : dy * WHEEL_LANES);

  return TRUE;
}

static void
zoom_begin_cb (GtkGesture       *gesture,
               GdkEventSequence *sequence,
               SmCanvas         *self)
{
  self->zoom_scale = 1;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Two fingers around @x are @scale times as far apart as they were at the start. */
void
sm_canvas_pinch (SmCanvas *self,
                 double    scale,
                 double    x)
{
  if (self->state == NULL || !sm_canvas_ensure_scene (self) || !(scale > 0))
    return;

  if (self->zoom_scale > 0)
    zoom_at (self, scale / self->zoom_scale, x);
  self->zoom_scale = scale;
}

static void
scale_changed_cb (GtkGestureZoom *gesture,
                  double          scale,
                  SmCanvas       *self)
{
  double x;
  double y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    sm_canvas_pinch (self, scale, x);
}

void
sm_canvas_add_scrolling (SmCanvas *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES |
                                                                GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  GtkGesture *zoom = gtk_gesture_zoom_new ();

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (scroll, "decelerate", G_CALLBACK (decelerate_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  g_signal_connect (zoom, "begin", G_CALLBACK (zoom_begin_cb), self);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (scale_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (zoom));
}
