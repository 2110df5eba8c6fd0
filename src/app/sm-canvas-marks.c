#include "config.h"

#include <math.h>

#include "sm-canvas-private.h"
#include "sm-timeline.h"

/* Assistive technology gets a mark for each of so many; the canvas' description says how many there are. */
#define MAX_MARKS 1500

/* Marks are made when the picture has been still for so long, and so many at a time. */
#define SETTLE_MS 150
#define MARKS_A_TIME 150

/* A mark is at least as large as the area that can be hit. */
#define MIN_SIZE 24.0

/* Room that is left above and below a mark that was scrolled into view. */
#define REVEAL_MARGIN 48.0

static gboolean
is_mark (const SmItem *item)
{
  return item->kind == SM_ITEM_STATEMENT || item->kind == SM_ITEM_BIN;
}

static void
index_items (SmCanvas *self)
{
  if (self->items_by_row != NULL)
    return;

  self->items_by_row = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->scene->n_items; i++)
    if (is_mark (&self->scene->items[i]))
      g_hash_table_insert (self->items_by_row, GUINT_TO_POINTER (self->scene->items[i].row), GUINT_TO_POINTER (i + 1));
}

/* The item that a mark stands for now. The cursor's own mark stays itself when it is one of several. */
static int
item_of_mark (SmCanvas     *self,
              SmCanvasMark *mark)
{
  guint row = sm_canvas_mark_get_row (mark);

  if (row == sm_view_state_get_cursor (self->state))
    return sm_canvas_find_item (self, row);

  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->items_by_row, GUINT_TO_POINTER (row))) - 1;
}

static void
place_mark (SmCanvas     *self,
            SmCanvasMark *mark)
{
  int item = item_of_mark (self, mark);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) == GTK_WIDGET (mark);
  GtkAllocation place = { -2 * (int) MIN_SIZE, -2 * (int) MIN_SIZE, (int) MIN_SIZE, (int) MIN_SIZE };

  /* The one that has the focus keeps it out of sight. */
  gtk_widget_set_child_visible (GTK_WIDGET (mark), item != SM_NO_ITEM || focused);
  if (item != SM_NO_ITEM)
    {
      graphene_rect_t box;
      double width;
      double height;

      sm_canvas_get_item_box (self, item, &box);
      width = MAX (box.size.width, MIN_SIZE);
      height = MAX (box.size.height, MIN_SIZE);
      place.x = floor (box.origin.x + box.size.width / 2 - width / 2);
      place.y = floor (box.origin.y + box.size.height / 2 - height / 2);
      place.width = ceil (width);
      place.height = ceil (height);
    }
  else if (!focused)
    return;

  gtk_widget_measure (GTK_WIDGET (mark), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (mark), &place, -1);
}

/* Puts every mark where its item is drawn; called while the canvas gets its size. */
void
sm_canvas_place_marks (SmCanvas *self)
{
  GHashTableIter iter;
  gpointer mark;

  if (self->scene == NULL)
    return;

  index_items (self);
  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, NULL, &mark))
    place_mark (self, mark);
}

static void
mark_activate_cb (SmCanvasMark *mark,
                  SmCanvas     *self)
{
  int item;

  if (!sm_canvas_ensure_scene (self))
    return;
  index_items (self);
  item = item_of_mark (self, mark);
  if (item != SM_NO_ITEM)
    {
      sm_view_state_set_cursor (self->state, sm_canvas_mark_get_row (mark));
      sm_canvas_open_item (self, item, FALSE);
    }
}

static void
mark_focus_cb (GtkEventController *controller,
               SmCanvas           *self)
{
  SmCanvasMark *mark = SM_CANVAS_MARK (gtk_event_controller_get_widget (controller));

  sm_view_state_set_cursor (self->state, sm_canvas_mark_get_row (mark));
}

static SmCanvasMark *
get_mark (SmCanvas *self,
          guint     row)
{
  SmCanvasMark *mark = g_hash_table_lookup (self->marks, GUINT_TO_POINTER (row));
  GtkEventController *focus;

  if (mark != NULL)
    return mark;

  mark = sm_canvas_mark_new ();
  sm_canvas_mark_set_row (mark, row, 0);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "enter", G_CALLBACK (mark_focus_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (mark), focus);
  g_signal_connect (mark, "activate", G_CALLBACK (mark_activate_cb), self);
  gtk_widget_insert_before (GTK_WIDGET (mark), GTK_WIDGET (self), GTK_WIDGET (self->card));
  g_hash_table_insert (self->marks, GUINT_TO_POINTER (row), mark);

  return mark;
}

static void
name_mark (SmCanvas     *self,
           SmCanvasMark *mark,
           int           item)
{
  const SmItem *which = &self->scene->items[item];
  g_autofree char *made = NULL;
  const char *label = which->label;

  if (sm_canvas_mark_get_n (mark) == which->n)
    return;
  if (label == NULL)
    label = made = sm_timeline_describe (self->lanes, which, NULL);
  sm_canvas_mark_set_row (mark, sm_canvas_mark_get_row (mark), which->n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Takes away the marks whose items are gone, except the one with the focus. */
static void
remove_stale (SmCanvas *self)
{
  GHashTableIter iter;
  gpointer mark;

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, NULL, &mark))
    if (item_of_mark (self, mark) == SM_NO_ITEM && gtk_widget_get_focus_child (GTK_WIDGET (self)) != mark)
      {
        g_hash_table_iter_remove (&iter);
        gtk_widget_unparent (mark);
      }
}

static gboolean
make_marks_cb (gpointer user_data)
{
  SmCanvas *self = user_data;
  guint cursor = sm_view_state_get_cursor (self->state);
  int cursor_item;
  guint end;

  self->marks_timeout = 0;
  if (!sm_canvas_ensure_scene (self))
    return G_SOURCE_REMOVE;

  index_items (self);
  if (self->marks_next == 0)
    remove_stale (self);
  cursor_item = sm_canvas_find_item (self, cursor);

  end = MIN (self->marks_next + MARKS_A_TIME, self->scene->n_items);
  for (; self->marks_next < end && g_hash_table_size (self->marks) < MAX_MARKS; self->marks_next++)
    {
      int item = self->marks_next;

      if (is_mark (&self->scene->items[item]))
        name_mark (self, get_mark (self, item == cursor_item ? cursor : self->scene->items[item].row), item);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  if (self->marks_next < self->scene->n_items && g_hash_table_size (self->marks) < MAX_MARKS)
    self->marks_timeout = g_idle_add_full (G_PRIORITY_LOW, make_marks_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

/* Marks follow the picture when it has come to rest. */
void
sm_canvas_queue_marks (SmCanvas *self)
{
  self->marks_next = 0;
  g_clear_handle_id (&self->marks_timeout, g_source_remove);
  self->marks_timeout = g_timeout_add_full (G_PRIORITY_LOW, SETTLE_MS, make_marks_cb, self, NULL);
}

void
sm_canvas_clear_marks (SmCanvas *self)
{
  GHashTableIter iter;
  gpointer mark;

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, NULL, &mark))
    {
      g_hash_table_iter_remove (&iter);
      gtk_widget_unparent (mark);
    }
}

/* What marks are called says how many statements their lane has; other lanes make other names. */
void
sm_canvas_forget_names (SmCanvas *self)
{
  GHashTableIter iter;
  gpointer mark;

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, NULL, &mark))
    sm_canvas_mark_set_row (mark, sm_canvas_mark_get_row (mark), 0);
}

/* Whether the keyboard is here, on the canvas itself or one of its marks. */
gboolean
sm_canvas_has_focus (SmCanvas *self)
{
  return gtk_widget_is_focus (GTK_WIDGET (self)) || gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
}

/* Gives the focus to the mark of the cursor, so that it is spoken. */
void
sm_canvas_focus_cursor (SmCanvas *self)
{
  guint cursor = sm_view_state_get_cursor (self->state);
  int item = sm_canvas_find_item (self, cursor);
  SmCanvasMark *mark;

  if (item == SM_NO_ITEM)
    return;

  index_items (self);
  mark = get_mark (self, cursor);
  name_mark (self, mark, item);
  gtk_widget_set_child_visible (GTK_WIDGET (mark), TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_grab_focus (GTK_WIDGET (mark));
}

/* How far the lanes must be scrolled so that @item is well in view. */
static double
scroll_for (SmCanvas *self,
            int       item)
{
  double scroll = sm_view_state_get_scroll_y (self->state);
  double top = self->scene->plot_y + REVEAL_MARGIN;
  double bottom = self->scene->plot_y + self->scene->plot_height - REVEAL_MARGIN;
  graphene_rect_t box;
  double middle;

  sm_canvas_get_item_box (self, item, &box);
  middle = box.origin.y + box.size.height / 2;
  if (top >= bottom)
    return scroll + middle - (top + bottom) / 2;
  if (middle < top)
    return scroll + middle - top;
  if (middle > bottom)
    return scroll + middle - bottom;

  return scroll;
}

static void
set_scroll (SmCanvas *self,
            double    scroll)
{
  sm_view_state_set_scroll_y (self->state,
                              CLAMP (scroll, 0, MAX (0, self->scene->content_height - self->scene->height)));
}

/* Looks for the cursor's lane where it should be by its number, and then farther and farther from there. Only
 * lanes near the view are laid out, and how high they are depends on what they hold. */
static int
search_lane (SmCanvas *self,
             guint     row,
             guint     lane)
{
  double height = self->scene->content_height;
  double page = MAX (self->scene->plot_height * 0.8, 40);
  double guess = height * lane / MAX (self->lanes->n_lanes, 1) - page / 2;
  guint n_steps = MIN (ceil (height / page) + 1, 400);

  for (guint step = 0; step < n_steps; step++)
    for (int side = 1; side >= -1; side -= 2)
      {
        double scroll = guess + side * (double) step * page;
        int item;

        if (scroll < -page || scroll > height)
          continue;
        set_scroll (self, scroll);
        item = sm_canvas_find_item (self, row);
        if (item != SM_NO_ITEM)
          return item;
      }

  return SM_NO_ITEM;
}

/* Moves time and lanes so that the cursor is in view. */
void
sm_canvas_reveal_cursor (SmCanvas *self)
{
  guint row = sm_view_state_get_cursor (self->state);
  guint lane;
  guint index;
  int item;

  if (row == SM_ROW_NONE || !sm_canvas_ensure_scene (self) || !sm_lanes_find_row (self->lanes, row, &lane, &index))
    return;

  if (sm_view_state_is_zoomed (self->state) && index >= self->lanes->lanes[lane].n_undated)
    {
      double day = self->lanes->days[self->lanes->lanes[lane].first + index] + 0.5;
      double from = self->scene->time.day0;
      double to = self->scene->time.day1;
      double edge = (to - from) / 20;

      if (day < from + edge || day > to - edge)
        sm_view_state_pan (self->state, day - (from + to) / 2);
    }

  item = sm_canvas_find_item (self, row);
  if (item == SM_NO_ITEM && sm_canvas_ensure_scene (self))
    item = search_lane (self, row, lane);
  if (item != SM_NO_ITEM)
    set_scroll (self, scroll_for (self, item));
}
