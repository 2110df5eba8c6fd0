/* The parts of the picture as the keyboard and assistive technology have them: a child for each, where it is drawn,
 * called what it stands for. */
#include "config.h"

#include <math.h>

#include "sm-canvas-private.h"

/* Assistive technology gets a mark for each of so many; the canvas' description says how many there are. */
#define MAX_MARKS 1500

/* Marks are made when the picture has been still for so long, and so many at a time. */
#define SETTLE_MS 150
#define MARKS_A_TIME 150

/* A mark is at least as large as the area that can be hit. */
#define MIN_SIZE 24.0

/* Whether an item gets a mark of its own: what can be pointed at. In a timeline names of lanes are spoken with
 * every mark. */
static gboolean
has_mark (SmCanvas *self,
          int       item)
{
  switch (self->scene->items[item].kind)
    {
    case SM_ITEM_STATEMENT:
    case SM_ITEM_BIN:
      return TRUE;
    case SM_ITEM_CELL:
    case SM_ITEM_SHIFT:
    case SM_ITEM_BAR:
    case SM_ITEM_ACTOR:
    case SM_ITEM_ISSUE:
    case SM_ITEM_PANEL:
      return self->view != SM_VIEW_TIMELINE;
    default:
      return FALSE;
    }
}

/* The key of a statement's mark is its row. */
static guint64
key_of_row (guint row)
{
  return (guint64) row + 1;
}

/* The item that a mark stands for now. In a timeline the cursor's own mark stays itself when it is one of several. */
static int
item_of_mark (SmCanvas     *self,
              SmCanvasMark *mark)
{
  guint64 key = sm_canvas_mark_get_key (mark);
  guint cursor = sm_view_state_get_cursor (self->state);

  if (self->view == SM_VIEW_TIMELINE && cursor != SM_ROW_NONE && key == key_of_row (cursor))
    return sm_canvas_find_item (self, cursor);

  return sm_canvas_find_key (self, key);
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
  item = item_of_mark (self, mark);
  if (item == SM_NO_ITEM)
    return;

  if (sm_canvas_mark_get_row (mark) != SM_ROW_NONE)
    sm_view_state_set_cursor (self->state, sm_canvas_mark_get_row (mark));
  else
    sm_canvas_set_cursor (self, item);
  sm_canvas_open_item (self, item, FALSE);
}

static void
mark_focus_cb (GtkEventController *controller,
               SmCanvas           *self)
{
  SmCanvasMark *mark = SM_CANVAS_MARK (gtk_event_controller_get_widget (controller));
  int item;

  self->cursor_key = sm_canvas_mark_get_key (mark);
  if (sm_canvas_mark_get_row (mark) != SM_ROW_NONE)
    {
      sm_view_state_set_cursor (self->state, sm_canvas_mark_get_row (mark));
      return;
    }
  item = self->scene != NULL ? item_of_mark (self, mark) : SM_NO_ITEM;
  if (item != SM_NO_ITEM)
    sm_canvas_set_cursor (self, item);
}

/* The mark of a key; @row is the statement that it is the mark of, %SM_ROW_NONE for other things. */
static SmCanvasMark *
get_mark (SmCanvas *self,
          guint64   key,
          guint     row)
{
  SmCanvasMark *mark = g_hash_table_lookup (self->marks, &key);
  GtkEventController *focus;

  if (mark != NULL)
    return mark;

  mark = sm_canvas_mark_new (key);
  sm_canvas_mark_set_row (mark, row, 0);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "enter", G_CALLBACK (mark_focus_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (mark), focus);
  g_signal_connect (mark, "activate", G_CALLBACK (mark_activate_cb), self);
  if (row == SM_ROW_NONE)
    gtk_widget_add_css_class (GTK_WIDGET (mark), "box");
  gtk_widget_insert_before (GTK_WIDGET (mark), GTK_WIDGET (self), GTK_WIDGET (self->card));
  g_hash_table_insert (self->marks, (gpointer) sm_canvas_mark_peek_key (mark), mark);

  return mark;
}

/* The mark of an item; in a timeline, the cursor's own where it is among others. */
static SmCanvasMark *
get_mark_of_item (SmCanvas *self,
                  int       item,
                  guint     row)
{
  if (sm_canvas_is_mark (self, item))
    return get_mark (self, key_of_row (row), row);

  return get_mark (self, sm_canvas_get_key (self, item), SM_ROW_NONE);
}

/* A statement is called the same as long as it is among the same others; the rest may always have changed. */
static void
name_mark (SmCanvas     *self,
           SmCanvasMark *mark,
           int           item)
{
  const SmItem *which = &self->scene->items[item];
  g_autofree char *label = NULL;

  if (sm_canvas_mark_get_n (mark) == which->n && sm_canvas_is_mark (self, item))
    return;

  label = sm_scene_describe (self->scene, which);
  sm_canvas_mark_set_row (mark, sm_canvas_mark_get_row (mark), which->n);
  sm_canvas_mark_set_label (mark, label != NULL ? label : "");
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
  int cursor_item = SM_NO_ITEM;
  guint end;

  self->marks_timeout = 0;
  if (!sm_canvas_ensure_scene (self))
    return G_SOURCE_REMOVE;

  if (self->marks_next == 0)
    remove_stale (self);
  if (self->view == SM_VIEW_TIMELINE)
    cursor_item = sm_canvas_find_item (self, cursor);

  end = MIN (self->marks_next + MARKS_A_TIME, self->scene->n_items);
  for (; self->marks_next < end && g_hash_table_size (self->marks) < MAX_MARKS; self->marks_next++)
    {
      int item = self->marks_next;

      if (has_mark (self, item))
        name_mark (self, get_mark_of_item (self, item, item == cursor_item ? cursor : self->scene->items[item].row),
                   item);
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
  int item = sm_canvas_find_cursor (self);
  SmCanvasMark *mark;

  if (item == SM_NO_ITEM || !has_mark (self, item))
    return;

  mark = get_mark_of_item (self, item, self->view == SM_VIEW_TIMELINE ? cursor : self->scene->items[item].row);
  name_mark (self, mark, item);
  gtk_widget_set_child_visible (GTK_WIDGET (mark), TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_grab_focus (GTK_WIDGET (mark));
}
