#include "config.h"

#include <math.h>

#include "sm-canvas-private.h"
#include "sm-style.h"

/* The card comes when the pointer rests, and at once while one is shown already. */
#define HOVER_DELAY_MS 350

/* One click of the wheel: zoom factor, and part of the window of time or units of lanes it moves. */
#define WHEEL_ZOOM 1.2
#define WHEEL_PAN 0.08
#define WHEEL_LANES 48.0

/* [ and ] move the window of time by this part of it. */
#define KEY_PAN 0.25

/* Clicks within this distance go through what lies on top of each other. */
#define SAME_PLACE 4.0

static gboolean
is_mark (SmCanvas *self,
         int       item)
{
  return item != SM_NO_ITEM && (self->scene->items[item].kind == SM_ITEM_STATEMENT ||
                                self->scene->items[item].kind == SM_ITEM_BIN);
}

/* ------------------------------------------------------------------------------------------- hover */

static void
hide_card (SmCanvas *self)
{
  g_clear_handle_id (&self->hover_timeout, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
}

static void
show_card (SmCanvas *self)
{
  const SmItem *item;

  if (self->hover == SM_NO_ITEM || !sm_canvas_ensure_scene (self))
    {
      hide_card (self);
      return;
    }

  item = &self->scene->items[self->hover];
  switch (item->kind)
    {
    case SM_ITEM_STATEMENT:
      sm_hover_card_show_statement (self->card, self->lanes->row_set->snapshot, item->row);
      break;
    case SM_ITEM_BIN:
      sm_hover_card_show_bin (self->card, self->lanes, item->first, item->n);
      break;
    case SM_ITEM_LANE:
      if (item->lane < self->lanes->n_lanes)
        {
          sm_hover_card_show_lane (self->card, self->lanes, item->lane, sm_view_state_get_group_by (self->state));
          break;
        }
      hide_card (self);
      return;
    default:
      hide_card (self);
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
    item = sm_scene_hit (self->scene, self->x, self->y, 0);
  if (item == self->hover)
    return;

  self->hover = item;
  if (item != SM_NO_ITEM && self->scene->items[item].kind == SM_ITEM_LANE &&
      self->scene->items[item].lane < self->lanes->n_lanes)
    actor = self->lanes->lanes[self->scene->items[item].lane].actor;
  sm_view_state_set_highlighted_actor (self->state, actor);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_mark (self, item) ? "pointer" : NULL);

  if (item == SM_NO_ITEM)
    hide_card (self);
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
  hide_card (self);
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
  if (self->state != NULL)
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

/* ------------------------------------------------------------------------------------------- click and drag */

/* Selects what an item stands for, and asks for its evidence. */
void
sm_canvas_open_item (SmCanvas *self,
                     int       item,
                     gboolean  read)
{
  const SmItem *which = &self->scene->items[item];

  if (!is_mark (self, item))
    return;

  if (which->kind == SM_ITEM_BIN)
    sm_view_state_select_rows (self->state, self->lanes->rows + which->first, which->n);
  else
    sm_view_state_select (self->state, which->row);
  g_signal_emit_by_name (self, "evidence-asked", read);
}

static void
ask_menu (SmCanvas *self,
          int       item,
          double    x,
          double    y)
{
  const SmItem *which = &self->scene->items[item];

  if (which->kind == SM_ITEM_BIN)
    sm_view_state_select_rows (self->state, self->lanes->rows + which->first, which->n);
  else
    sm_view_state_select (self->state, which->row);
  g_signal_emit_by_name (self, "menu-asked", which->row, x, y);
}

static void
pressed_cb (GtkGestureClick *click,
            int              n_press,
            double           x,
            double           y,
            SmCanvas        *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (click));
  int item;

  if (self->state == NULL || !sm_canvas_ensure_scene (self))
    return;
  hide_card (self);
  if (event == NULL || !gdk_event_triggers_context_menu (event))
    return;

  item = sm_scene_hit (self->scene, x, y, 0);
  if (is_mark (self, item))
    {
      gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
      sm_view_state_set_cursor (self->state, self->scene->items[item].row);
      ask_menu (self, item, x, y);
    }
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

  /* Clicking again at the same place goes on to the next of what lies there; the second half of a double click
   * does not, it means the same mark as the first. */
  if (n_press == 1)
    {
      if (hypot (x - self->click_x, y - self->click_y) <= SAME_PLACE)
        self->click_nth++;
      else
        self->click_nth = 0;
      self->click_x = x;
      self->click_y = y;
    }
  item = sm_scene_hit (self->scene, x, y, self->click_nth);
  if (!is_mark (self, item))
    {
      self->click_nth = 0;
      item = sm_scene_hit (self->scene, x, y, 0);
    }

  if (is_mark (self, item))
    {
      sm_view_state_set_cursor (self->state, self->scene->items[item].row);
      sm_canvas_focus_cursor (self);
      sm_canvas_open_item (self, item, n_press == 2);
    }
  else
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      sm_view_state_select (self->state, SM_ROW_NONE);
    }
}

/* Days that @dx units are wide. */
static double
days_of (SmCanvas *self,
         double    dx)
{
  const SmTimeScale *time = &self->scene->time;

  return time->x1 > time->x0 ? dx / (time->x1 - time->x0) * (time->day1 - time->day0) : 0;
}

static void
scroll_lanes (SmCanvas *self,
              double    dy)
{
  double most = MAX (0, self->scene->content_height - self->scene->height);

  sm_view_state_set_scroll_y (self->state, CLAMP (sm_view_state_get_scroll_y (self->state) + dy, 0, most));
}

static void
drag_begin_cb (GtkGestureDrag *drag,
               double          x,
               double          y,
               SmCanvas       *self)
{
  self->drag_x = self->drag_y = 0;
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
      /* From here on it is a drag and no click any more. */
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }

  sm_view_state_pan (self->state, -days_of (self, dx - self->drag_x));
  if (sm_canvas_ensure_scene (self))
    scroll_lanes (self, -(dy - self->drag_y));
  self->drag_x = dx;
  self->drag_y = dy;
}

static void
drag_end_cb (GtkGestureDrag *drag,
             double          dx,
             double          dy,
             SmCanvas       *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

/* ------------------------------------------------------------------------------------------- wheel and pinch */

/* The day at @x. */
static double
day_at (SmCanvas *self,
        double    x)
{
  return self->scene->time.day0 + days_of (self, x - self->scene->time.x0);
}

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

  if (state & GDK_CONTROL_MASK)
    {
      double steps = pixels ? dy / WHEEL_LANES : dy;
      double x = self->x >= 0 ? self->x : (self->scene->time.x0 + self->scene->time.x1) / 2;

      sm_view_state_zoom (self->state, pow (WHEEL_ZOOM, -steps), day_at (self, x));
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

      sm_view_state_pan (self->state, pixels ? days_of (self, dx) : dx * window * WHEEL_PAN);
    }
  if (dy != 0 && sm_canvas_ensure_scene (self))
    scroll_lanes (self, pixels ? dy : dy * WHEEL_LANES);

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

static void
scale_changed_cb (GtkGestureZoom *gesture,
                  double          scale,
                  SmCanvas       *self)
{
  double x;
  double y;

  if (self->state == NULL || !sm_canvas_ensure_scene (self) || !(scale > 0))
    return;
  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    sm_view_state_zoom (self->state, scale / self->zoom_scale, day_at (self, x));
  self->zoom_scale = scale;
}

/* ------------------------------------------------------------------------------------------- keys */

/* The next mark in the lane: statements that share one are one step. */
static gboolean
move_in_lane (SmCanvas *self,
              SmMove    move)
{
  int item = sm_canvas_find_item (self, sm_view_state_get_cursor (self->state));

  if (item != SM_NO_ITEM && self->scene->items[item].kind == SM_ITEM_BIN)
    {
      const SmItem *bin = &self->scene->items[item];

      if (move == SM_MOVE_NEXT)
        sm_view_state_set_cursor (self->state, self->lanes->rows[bin->first + bin->n - 1]);
      else
        sm_view_state_set_cursor (self->state, self->lanes->rows[bin->first]);
    }

  return sm_view_state_move_cursor (self->state, move);
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SmCanvas *self = SM_CANVAS (widget);
  SmMove move = g_variant_get_int32 (args);

  if (self->state == NULL)
    return FALSE;

  sm_canvas_stop_hover (self);
  if (move == SM_MOVE_PREVIOUS || move == SM_MOVE_NEXT)
    move_in_lane (self, move);
  else
    sm_view_state_move_cursor (self->state, move);
  sm_canvas_reveal_cursor (self);
  sm_canvas_focus_cursor (self);

  /* At the ends too: the focus must not leave the canvas by an arrow key. */
  return TRUE;
}

static gboolean
open_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SmCanvas *self = SM_CANVAS (widget);
  int item;

  if (self->state == NULL)
    return FALSE;

  sm_canvas_reveal_cursor (self);
  item = sm_canvas_find_item (self, sm_view_state_get_cursor (self->state));
  if (item == SM_NO_ITEM)
    return FALSE;

  sm_canvas_open_item (self, item, g_variant_get_boolean (args));
  return TRUE;
}

static gboolean
menu_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SmCanvas *self = SM_CANVAS (widget);
  graphene_rect_t box;
  int item;

  if (self->state == NULL)
    return FALSE;

  item = sm_canvas_find_item (self, sm_view_state_get_cursor (self->state));
  if (item == SM_NO_ITEM)
    return FALSE;

  sm_canvas_get_item_box (self, item, &box);
  ask_menu (self, item, box.origin.x + box.size.width / 2, box.origin.y + box.size.height / 2);
  return TRUE;
}

static gboolean
pan_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   user_data)
{
  SmCanvas *self = SM_CANVAS (widget);

  if (self->state == NULL || !sm_canvas_ensure_scene (self))
    return FALSE;

  sm_view_state_pan (self->state,
                     g_variant_get_double (args) * (self->scene->time.day1 - self->scene->time.day0));
  return TRUE;
}

static gboolean
page_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SmCanvas *self = SM_CANVAS (widget);

  if (self->state == NULL || !sm_canvas_ensure_scene (self))
    return FALSE;

  scroll_lanes (self, g_variant_get_double (args) * self->scene->plot_height);
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  SmCanvas *self = SM_CANVAS (widget);
  guint n_rows;

  if (self->state == NULL)
    return FALSE;
  if (gtk_widget_get_visible (GTK_WIDGET (self->card)))
    {
      sm_canvas_stop_hover (self);
      gtk_widget_queue_draw (widget);
      return TRUE;
    }
  sm_view_state_get_selected_rows (self->state, &n_rows);
  if (n_rows == 0)
    return FALSE;

  sm_view_state_select (self->state, SM_ROW_NONE);
  return TRUE;
}

/* Adds the canvas' own keys; single letters live here, where no entry can miss them. */
void
sm_canvas_class_add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint  key;
    guint  keypad;
    SmMove move;
  } moves[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, SM_MOVE_PREVIOUS },
    { GDK_KEY_Right, GDK_KEY_KP_Right, SM_MOVE_NEXT },
    { GDK_KEY_Up, GDK_KEY_KP_Up, SM_MOVE_UP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, SM_MOVE_DOWN },
    { GDK_KEY_Home, GDK_KEY_KP_Home, SM_MOVE_FIRST },
    { GDK_KEY_End, GDK_KEY_KP_End, SM_MOVE_LAST },
  };
  static const guint enters[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      gtk_widget_class_add_binding (widget_class, moves[i].key, 0, move_cb, "i", moves[i].move);
      gtk_widget_class_add_binding (widget_class, moves[i].keypad, 0, move_cb, "i", moves[i].move);
    }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, GDK_CONTROL_MASK, move_cb, "i", SM_MOVE_TOP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, GDK_CONTROL_MASK, move_cb, "i", SM_MOVE_BOTTOM);
  for (guint i = 0; i < G_N_ELEMENTS (enters); i++)
    {
      gtk_widget_class_add_binding (widget_class, enters[i], 0, open_cb, "b", FALSE);
      gtk_widget_class_add_binding (widget_class, enters[i], GDK_CONTROL_MASK, open_cb, "b", TRUE);
    }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, open_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_bracketleft, 0, pan_cb, "d", -KEY_PAN);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_bracketright, 0, pan_cb, "d", KEY_PAN);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, page_cb, "d", -0.8);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, page_cb, "d", 0.8);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "win.copy-picture", NULL);
}

/* Connects pointer, wheel and touch. */
void
sm_canvas_add_input (SmCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *zoom = gtk_gesture_zoom_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);

  g_signal_connect (zoom, "begin", G_CALLBACK (zoom_begin_cb), self);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (scale_changed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (zoom));
}
