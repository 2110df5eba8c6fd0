/* The canvas' own keys. Single letters live here, where no entry can miss them. */
#include "config.h"

#include "sm-canvas-private.h"

/* [ and ] move the window of time by this part of it. */
#define KEY_PAN 0.25

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

static void
move (SmCanvas *self,
      SmMove    where,
      gboolean  skip)
{
  if (self->state == NULL || !sm_canvas_ensure_scene (self))
    return;

  sm_canvas_stop_hover (self);
  if (self->view != SM_VIEW_TIMELINE)
    {
      sm_canvas_walk (self, where, skip);
      return;
    }

  if (where == SM_MOVE_PREVIOUS || where == SM_MOVE_NEXT)
    move_in_lane (self, where);
  else
    sm_view_state_move_cursor (self->state, where);
  sm_canvas_reveal_cursor (self);
  sm_canvas_focus_cursor (self);
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SmCanvas *self = SM_CANVAS (widget);

  if (self->state == NULL)
    return FALSE;
  move (self, g_variant_get_int32 (args), FALSE);

  /* At the ends too: the focus must not leave the canvas by an arrow key. */
  return TRUE;
}

/* In a timeline there is nothing empty to skip. */
static gboolean
skip_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SmCanvas *self = SM_CANVAS (widget);

  if (self->state == NULL)
    return FALSE;
  move (self, g_variant_get_int32 (args), TRUE);

  return TRUE;
}

static gboolean
panel_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   user_data)
{
  SmCanvas *self = SM_CANVAS (widget);

  return self->state != NULL && sm_canvas_walk_panel (self, g_variant_get_int32 (args));
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
  item = sm_canvas_find_cursor (self);
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

  item = sm_canvas_find_cursor (self);
  if (item == SM_NO_ITEM)
    return FALSE;

  sm_canvas_get_item_box (self, item, &box);
  sm_canvas_ask_menu (self, item, box.origin.x + box.size.width / 2, box.origin.y + box.size.height / 2);
  return TRUE;
}

static gboolean
pan_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   user_data)
{
  SmCanvas *self = SM_CANVAS (widget);
  double from;
  double to;

  if (self->state == NULL)
    return FALSE;

  sm_view_state_get_visible_days (self->state, &from, &to);
  sm_view_state_pan (self->state, g_variant_get_double (args) * (to - from));
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

  sm_canvas_scroll (self, g_variant_get_double (args) * self->scene->plot_height);
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
  if (sm_canvas_stop_drag (self))
    return TRUE;
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

/* Adds the keys to the class. */
void
sm_canvas_class_add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint  key;
    guint  keypad;
    SmMove move;
    SmMove with_control; /* for Home and End; arrows skip what is empty */
  } moves[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, SM_MOVE_PREVIOUS, SM_MOVE_PREVIOUS },
    { GDK_KEY_Right, GDK_KEY_KP_Right, SM_MOVE_NEXT, SM_MOVE_NEXT },
    { GDK_KEY_Up, GDK_KEY_KP_Up, SM_MOVE_UP, SM_MOVE_UP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, SM_MOVE_DOWN, SM_MOVE_DOWN },
    { GDK_KEY_Home, GDK_KEY_KP_Home, SM_MOVE_FIRST, SM_MOVE_TOP },
    { GDK_KEY_End, GDK_KEY_KP_End, SM_MOVE_LAST, SM_MOVE_BOTTOM },
  };
  static const guint enters[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      GtkShortcutFunc with_control = moves[i].move == moves[i].with_control ? skip_cb : move_cb;

      gtk_widget_class_add_binding (widget_class, moves[i].key, 0, move_cb, "i", moves[i].move);
      gtk_widget_class_add_binding (widget_class, moves[i].keypad, 0, move_cb, "i", moves[i].move);
      gtk_widget_class_add_binding (widget_class, moves[i].key, GDK_CONTROL_MASK, with_control, "i",
                                    moves[i].with_control);
      gtk_widget_class_add_binding (widget_class, moves[i].keypad, GDK_CONTROL_MASK, with_control, "i",
                                    moves[i].with_control);
    }
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
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, panel_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, panel_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "win.copy-picture", NULL);
}
