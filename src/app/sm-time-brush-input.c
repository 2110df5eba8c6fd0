/* How the window of time is moved: by dragging and by keys. Ends snap to bins, but for Shift while dragging. */
#include "config.h"

#include "sm-time-brush-private.h"

#include <math.h>

/* How near the pointer must be to an end of the window: half of 24 pixels. */
#define REACH 12

/* Pixels that make a click a drag. */
#define DRAG_THRESHOLD 4

/* Bins that Shift with an arrow key moves an end by. */
#define MANY_BINS 5

/* The border between bins that is nearest to @day. */
static double
snap (SmTimeBrushArea *self,
      double           day)
{
  SmHistogram *histogram = self->histogram;
  guint bin = sm_histogram_find (histogram, day);
  double before = histogram->starts[bin];
  double after = histogram->starts[bin + 1];

  return day - before <= after - day ? before : after;
}

/* ------------------------------------------------------------------------------------------- dragging */

static SmBrushDrag
what_is_at (SmTimeBrushArea *self,
            double           x)
{
  double from;
  double to;
  double left;
  double right;

  sm_time_brush_area_get_window (self, &from, &to);
  left = sm_time_brush_area_x_of (self, from);
  right = sm_time_brush_area_x_of (self, to);
  /* Between two ends that are close together, the window itself can still be had at its middle. */
  if (fabs (x - left) <= REACH && fabs (x - left) <= fabs (x - right) && x <= left + MAX ((right - left) / 3, 1))
    return SM_BRUSH_DRAG_START;
  if (fabs (x - right) <= REACH && x >= right - MAX ((right - left) / 3, 1))
    return SM_BRUSH_DRAG_END;
  if (sm_view_state_is_zoomed (self->state) && x > left && x < right)
    return SM_BRUSH_DRAG_WINDOW;
  return SM_BRUSH_DRAG_NEW;
}

static void
drag_begin_cb (GtkGestureDrag  *gesture,
               double           x,
               double           y,
               SmTimeBrushArea *self)
{
  static const int focus[] = { SM_BRUSH_WINDOW, SM_BRUSH_START, SM_BRUSH_END, SM_BRUSH_WINDOW, SM_BRUSH_WINDOW };

  if (self->histogram == NULL || self->histogram->n_bins == 0)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  self->drag = what_is_at (self, x);
  self->drag_x = x;
  self->dragged = FALSE;
  sm_time_brush_area_get_window (self, &self->drag_from, &self->drag_to);
  gtk_widget_grab_focus (self->parts[focus[self->drag]]);
}

/* Moves the window by the days that the pointer moved; from bin to bin when it was on bins. */
static void
drag_window (SmTimeBrushArea *self,
             double           x,
             gboolean         freely)
{
  double from = self->drag_from
                + sm_time_brush_area_day_at (self, x) - sm_time_brush_area_day_at (self, self->drag_x);
  SmHistogram *histogram = self->histogram;
  double span = self->drag_to - self->drag_from;
  double day0;
  double day1;

  if (!freely && snap (self, self->drag_from) == self->drag_from && snap (self, self->drag_to) == self->drag_to)
    {
      guint last = sm_histogram_find (histogram, self->drag_to - 1e-6);
      guint n = last - sm_histogram_find (histogram, self->drag_from) + 1;
      guint first = sm_histogram_find (histogram, snap (self, from));

      first = MIN (first, histogram->n_bins - MIN (n, histogram->n_bins));
      sm_time_brush_area_set_bins (self, first, first + n);
      return;
    }

  sm_time_brush_area_get_range (self, &day0, &day1);
  from = CLAMP (from, day0, MAX (day0, day1 - span));
  sm_time_brush_area_set_window (self, from, from + span);
}

/* From one day to another, in any order; at least a bin, or a day when @freely. */
static void
drag_range (SmTimeBrushArea *self,
            double           fixed,
            double           moving,
            gboolean         freely)
{
  double from = MIN (fixed, moving);
  double to = MAX (fixed, moving);

  if (!freely)
    {
      SmHistogram *histogram = self->histogram;
      /* A new window has the whole bins that it was drawn over; a resized one keeps its other end. */
      guint first = sm_histogram_find (histogram, from);

      if (self->drag == SM_BRUSH_DRAG_NEW)
        {
          from = histogram->starts[first];
          to = histogram->starts[sm_histogram_find (histogram, to) + 1];
        }
      else if (moving <= fixed)
        from = MIN (snap (self, from), histogram->starts[sm_histogram_find (histogram, to - 1e-6)]);
      else
        to = MAX (snap (self, to), histogram->starts[first + 1]);
    }
  else if (to - from < 1)
    to = from + 1;

  sm_time_brush_area_set_window (self, from, to);
}

static void
drag_update_cb (GtkGestureDrag  *gesture,
                double           dx,
                double           dy,
                SmTimeBrushArea *self)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean freely = (modifiers & GDK_SHIFT_MASK) != 0;
  double x = self->drag_x + dx;

  if (self->histogram == NULL || self->histogram->n_bins == 0 || (!self->dragged && fabs (dx) < DRAG_THRESHOLD))
    return;
  self->dragged = TRUE;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);

  switch (self->drag)
    {
    case SM_BRUSH_DRAG_START:
      drag_range (self, self->drag_to, sm_time_brush_area_day_at (self, x), freely);
      break;
    case SM_BRUSH_DRAG_END:
      drag_range (self, self->drag_from, sm_time_brush_area_day_at (self, x), freely);
      break;
    case SM_BRUSH_DRAG_WINDOW:
      drag_window (self, x, freely);
      break;
    case SM_BRUSH_DRAG_NEW:
      drag_range (self, sm_time_brush_area_day_at (self, self->drag_x), sm_time_brush_area_day_at (self, x), freely);
      break;
    case SM_BRUSH_DRAG_NONE:
    default:
      break;
    }
}

static void
drag_end_cb (GtkGestureDrag  *gesture,
             double           dx,
             double           dy,
             SmTimeBrushArea *self)
{
  /* A click beside the window brings it there. */
  if (!self->dragged && self->drag == SM_BRUSH_DRAG_NEW && sm_view_state_is_zoomed (self->state))
    {
      double x = self->drag_x;

      self->drag_x = sm_time_brush_area_x_of (self, (self->drag_from + self->drag_to) / 2);
      drag_window (self, x, FALSE);
    }
  self->drag = SM_BRUSH_DRAG_NONE;
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            SmTimeBrushArea *self)
{
  if (n_press != 2)
    return;

  self->drag = SM_BRUSH_DRAG_NONE;
  sm_view_state_show_all_days (self->state);
}

/* ------------------------------------------------------------------------------------------- keys */

/* Moves an end or the whole window by so many bins, as far as there are any. FALSE when it does not move. */
gboolean
sm_time_brush_area_move (SmTimeBrushArea *self,
                         SmBrushPart      part,
                         int              bins)
{
  guint n_bins;
  int first;
  int end;
  guint old_first;
  guint old_end;

  if (self->histogram == NULL || self->histogram->n_bins == 0)
    return FALSE;

  n_bins = self->histogram->n_bins;
  sm_time_brush_area_get_bins (self, &old_first, &old_end);
  first = old_first;
  end = old_end;
  if (part == SM_BRUSH_START)
    first = CLAMP (first + bins, 0, end - 1);
  else if (part == SM_BRUSH_END)
    end = CLAMP (end + bins, first + 1, (int) n_bins);
  else
    {
      bins = CLAMP (bins, -first, (int) n_bins - end);
      first += bins;
      end += bins;
    }
  if ((guint) first == old_first && (guint) end == old_end)
    return FALSE;

  sm_time_brush_area_set_bins (self, first, end);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                SmTimeBrushArea       *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  gboolean shift = (modifiers & GDK_SHIFT_MASK) != 0;
  SmBrushPart part;
  guint first;
  guint end;
  int many;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || self->histogram == NULL || self->histogram->n_bins == 0)
    return FALSE;
  for (part = 0; part < SM_N_BRUSH_PARTS && self->parts[part] != focus; part++)
    ;
  if (part == SM_N_BRUSH_PARTS)
    return FALSE;

  sm_time_brush_area_get_bins (self, &first, &end);
  many = part == SM_BRUSH_WINDOW ? (int) (end - first) : MANY_BINS;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      sm_time_brush_area_move (self, part, shift ? -many : -1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      sm_time_brush_area_move (self, part, shift ? many : 1);
      return TRUE;
    case GDK_KEY_Page_Down:
      sm_time_brush_area_move (self, part, -many);
      return TRUE;
    case GDK_KEY_Page_Up:
      sm_time_brush_area_move (self, part, many);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      sm_time_brush_area_move (self, part, -(int) self->histogram->n_bins);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      sm_time_brush_area_move (self, part, self->histogram->n_bins);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Connects gestures and keys, once. */
void
sm_time_brush_area_add_input (SmTimeBrushArea *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
