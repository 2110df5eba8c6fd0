/* Walking a picture with the keyboard, where it is no timeline: from item to item, as they lie.
 *
 * Items lie on tracks: glyphs of one lane, or cells, bars and glyphs beside each other. Left and right go along the
 * track; up and down to the nearest track, and on that to the item nearest to where one came from. Contents that are
 * out of sight may not be there before they are scrolled to, so that a walk can wait for the next picture. */
#include "config.h"

#include <math.h>

#include "sm-canvas-private.h"

/* Part of the page that a walk scrolls to find something farther on. */
#define SCROLL_SHARE 0.6

typedef struct
{
  double x, y;           /* middle */
  double width, height;
} Place;

static Place
get_place (SmCanvas *self,
           int       item)
{
  graphene_rect_t box;

  sm_canvas_get_item_box (self, item, &box);
  return (Place){ box.origin.x + box.size.width / 2, box.origin.y + box.size.height / 2, box.size.width,
                  box.size.height };
}

static gboolean
is_stop (SmCanvas *self,
         int       item)
{
  switch (self->scene->items[item].kind)
    {
    case SM_ITEM_STATEMENT:
    case SM_ITEM_BIN:
    case SM_ITEM_CELL:
    case SM_ITEM_SHIFT:
    case SM_ITEM_BAR:
    case SM_ITEM_ACTOR:
    case SM_ITEM_ISSUE:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
same_track (SmCanvas *self,
            int       a,
            int       b)
{
  const SmItem *first = &self->scene->items[a];
  const SmItem *second = &self->scene->items[b];
  Place one;
  Place other;

  if (sm_canvas_is_mark (self, a) && sm_canvas_is_mark (self, b) && first->lane != G_MAXUINT32 &&
      second->lane != G_MAXUINT32)
    return first->lane == second->lane;

  one = get_place (self, a);
  other = get_place (self, b);
  return fabs (one.y - other.y) < MAX (MIN (one.height, other.height) / 2, 4);
}

/* Of the items on the track of @from, the next to one side; the last there when @far. */
static int
find_along (SmCanvas *self,
            int       from,
            int       side,
            gboolean  far,
            gboolean  skip)
{
  Place here = get_place (self, from);
  double best = far ? -1 : INFINITY;
  int answer = SM_NO_ITEM;

  for (guint i = 0; i < self->scene->n_items; i++)
    {
      Place there;
      double distance;

      if ((int) i == from || !is_stop (self, i) || (skip && self->scene->items[i].n == 0) ||
          !same_track (self, from, i))
        continue;
      there = get_place (self, i);
      distance = side * (there.x - here.x);
      /* What lies exactly on top of each other has an order as well, or one would never get past it. */
      if (distance < 0 || (distance == 0 && side * ((int) i - from) < 0))
        continue;
      if (far ? distance > best : distance < best)
        {
          best = distance;
          answer = i;
        }
    }

  return answer;
}

/* Whether an item is the name of what is beside or below it. */
static gboolean
is_name (SmCanvas *self,
         int       item)
{
  guint8 kind = self->scene->items[item].kind;

  return (kind == SM_ITEM_ACTOR || kind == SM_ITEM_ISSUE) && !sm_canvas_has_rows (self, item);
}

/* The nearest item above or below that is on another track; on that track, the one nearest to where one is. A name may
 * be nearer than what it is the name of: only who walks along the names of actors comes to those. */
static int
find_across (SmCanvas *self,
             int       from,
             int       side,
             gboolean  far,
             gboolean  skip)
{
  Place here = get_place (self, from);
  gboolean any = is_name (self, from) && self->scene->items[from].kind == SM_ITEM_ACTOR;
  double nearest = far ? -1 : INFINITY;
  double best = INFINITY;
  int track = SM_NO_ITEM;
  int answer = SM_NO_ITEM;

  for (guint i = 0; i < self->scene->n_items; i++)
    {
      Place there;
      double distance;

      if (!is_stop (self, i) || (skip && self->scene->items[i].n == 0) || same_track (self, from, i))
        continue;
      there = get_place (self, i);
      /* Skipping stays in the column. */
      if (skip && fabs (there.x - here.x) > MAX (MIN (there.width, here.width) / 2, 4))
        continue;
      distance = side * (there.y - here.y);
      if (distance > 0 && (far ? distance > nearest : distance < nearest))
        {
          nearest = distance;
          track = i;
        }
    }
  if (track == SM_NO_ITEM)
    return SM_NO_ITEM;

  for (guint i = 0; i < self->scene->n_items; i++)
    {
      Place there;
      gboolean better;

      if (!is_stop (self, i) || (skip && self->scene->items[i].n == 0) ||
          ((int) i != track && !same_track (self, track, i)))
        continue;
      there = get_place (self, i);
      better = fabs (there.x - here.x) < best;
      if (!any && answer != SM_NO_ITEM && is_name (self, answer) != is_name (self, i))
        better = is_name (self, answer);
      if (side * (there.y - here.y) > 0 && better)
        {
          best = fabs (there.x - here.x);
          answer = i;
        }
    }

  return answer;
}

static gboolean
is_within (SmCanvas *self,
           int       item,
           int       panel)
{
  const SmItem *outer = &self->scene->items[panel];
  Place place = get_place (self, item);

  return place.x >= outer->x && place.x <= outer->x + outer->width && place.y >= outer->y &&
         place.y <= outer->y + outer->height;
}

/* Where a walk begins that comes from nowhere, or from a panel around: at the first thing that stands for
 * statements, in reading order. */
static int
find_start (SmCanvas *self,
            int       from)
{
  int answer = SM_NO_ITEM;

  for (guint i = 0; i < self->scene->n_items; i++)
    {
      Place here;
      Place best;

      if (!is_stop (self, i) || (from != SM_NO_ITEM && !is_within (self, i, from)))
        continue;
      if (answer != SM_NO_ITEM && sm_canvas_has_rows (self, answer) != sm_canvas_has_rows (self, i))
        {
          if (sm_canvas_has_rows (self, i))
            answer = i;
          continue;
        }
      here = get_place (self, i);
      if (answer == SM_NO_ITEM)
        {
          answer = i;
          continue;
        }
      best = get_place (self, answer);
      if (here.y < best.y - 4 || (fabs (here.y - best.y) <= 4 && here.x < best.x))
        answer = i;
    }

  return answer;
}

static int
find_next (SmCanvas *self,
           int       from,
           SmMove    move,
           gboolean  skip)
{
  switch (move)
    {
    case SM_MOVE_PREVIOUS:
      return find_along (self, from, -1, FALSE, skip);
    case SM_MOVE_NEXT:
      return find_along (self, from, 1, FALSE, skip);
    case SM_MOVE_FIRST:
      return find_along (self, from, -1, TRUE, skip);
    case SM_MOVE_LAST:
      return find_along (self, from, 1, TRUE, skip);
    case SM_MOVE_UP:
      return find_across (self, from, -1, FALSE, skip);
    case SM_MOVE_DOWN:
      return find_across (self, from, 1, FALSE, skip);
    case SM_MOVE_TOP:
      return find_across (self, from, -1, TRUE, skip);
    case SM_MOVE_BOTTOM:
    default:
      return find_across (self, from, 1, TRUE, skip);
    }
}

static void
go_to (SmCanvas *self,
       int       item)
{
  sm_canvas_set_cursor (self, item);
  sm_canvas_reveal_item (self, item);
  sm_canvas_focus_cursor (self);
}

/* Whether an item can be reached by looking: it is not behind what stays above or below the contents. */
static gboolean
is_in_view (SmCanvas *self,
            int       item)
{
  Place place = get_place (self, item);

  return place.y >= 0 && place.y <= self->scene->plot_y + self->scene->plot_height;
}

/* Scrolls on in the direction of a move; FALSE at the end. */
static gboolean
scroll_on (SmCanvas *self,
           SmMove    move)
{
  double scroll = sm_view_state_get_scroll_y (self->state);
  double page = MAX (self->scene->plot_height * SCROLL_SHARE, 40);

  switch (move)
    {
    case SM_MOVE_UP:
      sm_canvas_set_scroll (self, scroll - page);
      break;
    case SM_MOVE_DOWN:
      sm_canvas_set_scroll (self, scroll + page);
      break;
    case SM_MOVE_TOP:
      sm_canvas_set_scroll (self, 0);
      break;
    case SM_MOVE_BOTTOM:
      sm_canvas_set_scroll (self, self->scene->content_height);
      break;
    default:
      return FALSE;
    }

  return sm_view_state_get_scroll_y (self->state) != scroll;
}

/* Walks a step from where the keyboard is; @skip passes over what holds nothing. Returns whether it got anywhere. */
gboolean
sm_canvas_walk (SmCanvas *self,
                SmMove    move,
                gboolean  skip)
{
  int from;
  int item;

  self->walk_pending = 0;
  if (!sm_canvas_ensure_scene (self))
    return FALSE;

  from = sm_canvas_find_cursor (self);
  if (from == SM_NO_ITEM || !is_stop (self, from))
    item = find_start (self, from);
  else
    {
      item = find_next (self, from, move, skip);
      if ((item == SM_NO_ITEM || !is_in_view (self, item)) && scroll_on (self, move))
        {
          guint64 key = self->cursor_key;

          /* A picture that is made in a worker is not there yet; the walk goes on when it is. */
          sm_canvas_ensure_scene (self);
          if (self->layout != NULL)
            {
              self->walk_pending = 1 + move;
              return TRUE;
            }
          from = sm_canvas_find_key (self, key);
          item = from != SM_NO_ITEM ? find_next (self, from, move, skip) : find_start (self, SM_NO_ITEM);
        }
    }
  if (item == SM_NO_ITEM)
    return FALSE;

  go_to (self, item);
  return TRUE;
}

/* Goes on with a walk that waited for this picture. */
void
sm_canvas_walk_on (SmCanvas *self)
{
  int move = self->walk_pending - 1;

  if (move < 0 || self->layout != NULL)
    return;

  self->walk_pending = 0;
  if (self->view != SM_VIEW_TIMELINE && sm_canvas_has_focus (self))
    sm_canvas_walk (self, move, FALSE);
}

/* Goes to the next panel, or the one before: from the panel that the keyboard is on or in. */
gboolean
sm_canvas_walk_panel (SmCanvas *self,
                      int       step)
{
  int from;
  int at = SM_NO_ITEM;
  int answer = SM_NO_ITEM;

  if (!sm_canvas_ensure_scene (self))
    return FALSE;

  from = sm_canvas_find_cursor (self);
  for (guint i = 0; from != SM_NO_ITEM && i < self->scene->n_items; i++)
    if (self->scene->items[i].kind == SM_ITEM_PANEL && is_within (self, from, i))
      at = i;

  /* Panels are made in reading order. */
  for (int i = at == SM_NO_ITEM ? (step > 0 ? 0 : (int) self->scene->n_items - 1) : at + step;
       i >= 0 && i < (int) self->scene->n_items && answer == SM_NO_ITEM; i += step)
    if (self->scene->items[i].kind == SM_ITEM_PANEL)
      answer = i;
  if (answer == SM_NO_ITEM)
    return FALSE;

  go_to (self, answer);
  return TRUE;
}
