/* What the parts of the picture stand for, whatever the view: which one is where, what it is about, and how to find
 * it again in the next picture. */
#include "config.h"

#include "sm-canvas-private.h"

/* Whether an item is a glyph, of one statement or of several at one place. */
gboolean
sm_canvas_is_mark (SmCanvas *self,
                   int       item)
{
  return item != SM_NO_ITEM && (self->scene->items[item].kind == SM_ITEM_STATEMENT ||
                                self->scene->items[item].kind == SM_ITEM_BIN);
}

/* Whether an item stands for statements that can be selected with it. */
gboolean
sm_canvas_has_rows (SmCanvas *self,
                    int       item)
{
  const SmItem *which;

  if (item == SM_NO_ITEM)
    return FALSE;

  which = &self->scene->items[item];
  switch (which->kind)
    {
    case SM_ITEM_STATEMENT:
    case SM_ITEM_BIN:
    case SM_ITEM_CELL:
    case SM_ITEM_SHIFT:
    case SM_ITEM_BAR:
      return which->n > 0;
    case SM_ITEM_ACTOR:
      return which->n > 0 && self->view == SM_VIEW_STANDINGS;
    default:
      return FALSE;
    }
}

/* Whether an item leads to a timeline of what it is about. */
gboolean
sm_canvas_is_way (SmCanvas *self,
                  int       item)
{
  const SmItem *which;

  if (item == SM_NO_ITEM || sm_canvas_has_rows (self, item))
    return FALSE;

  which = &self->scene->items[item];
  switch (which->kind)
    {
    case SM_ITEM_ACTOR:
    case SM_ITEM_ISSUE:
    case SM_ITEM_PANEL:
      return which->actor > 0 || which->issue > 0;
    default:
      return FALSE;
    }
}

/* Glyphs lie on rows and panels, which hold the pointer as well. */
static int
rank (const SmItem *item)
{
  switch (item->kind)
    {
    case SM_ITEM_STATEMENT:
    case SM_ITEM_BIN:
      return 0;
    case SM_ITEM_PANEL:
      return 2;
    default:
      return 1;
    }
}

/* What is at a place: glyphs before what they lie on, the nearest first; @nth goes through those that are as good. */
int
sm_canvas_hit (SmCanvas *self,
               double    x,
               double    y,
               guint     nth)
{
  int answers[32];
  guint n = 0;
  guint n_best = 0;
  int best = G_MAXINT;

  /* The scene's answers come around again. */
  while (n < G_N_ELEMENTS (answers))
    {
      int item = sm_scene_hit (self->scene, x, y, n);

      if (item == SM_NO_ITEM || (n > 0 && item == answers[0]))
        break;
      best = MIN (best, rank (&self->scene->items[item]));
      answers[n++] = item;
    }
  for (guint i = 0; i < n; i++)
    if (rank (&self->scene->items[answers[i]]) == best)
      answers[n_best++] = answers[i];

  return n_best > 0 ? answers[nth % n_best] : SM_NO_ITEM;
}

/* ------------------------------------------------------------------------------------------- finding again */

static guint64
mix (guint64 hash,
     guint64 value)
{
  return (hash ^ value) * G_GUINT64_CONSTANT (1099511628211);
}

/* The same in every picture that shows the same: a statement by its row, the rest by what it is about. */
static guint64
make_key (const SmItem *item)
{
  guint64 key = G_GUINT64_CONSTANT (14695981039346656037);

  if (item->kind == SM_ITEM_STATEMENT || item->kind == SM_ITEM_BIN)
    return (guint64) item->row + 1;

  key = mix (key, item->kind);
  key = mix (key, item->actor);
  key = mix (key, item->issue);
  key = mix (key, item->target);
  if (item->id != NULL)
    key = mix (key, g_str_hash (item->id));

  /* Apart from the keys of statements. */
  return key | G_GUINT64_CONSTANT (1) << 63;
}

static void
index_items (SmCanvas *self)
{
  if (self->items_by_key != NULL)
    return;

  self->items_by_key = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->keys = g_new (guint64, self->scene->n_items + 1);
  for (guint i = 0; i < self->scene->n_items; i++)
    {
      self->keys[i] = make_key (&self->scene->items[i]);
      if (self->view != SM_VIEW_TIMELINE || sm_canvas_is_mark (self, i))
        g_hash_table_insert (self->items_by_key, &self->keys[i], GUINT_TO_POINTER (i + 1));
    }
}

guint64
sm_canvas_get_key (SmCanvas *self,
                   int       item)
{
  index_items (self);
  return self->keys[item];
}

/* The item of a key; SM_NO_ITEM when it is out of sight. */
int
sm_canvas_find_key (SmCanvas *self,
                    guint64   key)
{
  if (key == 0 || !sm_canvas_ensure_scene (self))
    return SM_NO_ITEM;

  index_items (self);
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->items_by_key, &key)) - 1;
}

static int
find_in_timeline (SmCanvas *self,
                  guint     row)
{
  guint lane;
  guint index;

  if (!sm_lanes_find_row (self->lanes, row, &lane, &index))
    return SM_NO_ITEM;

  index += self->lanes->lanes[lane].first;
  for (guint i = 0; i < self->scene->n_items; i++)
    {
      const SmItem *item = &self->scene->items[i];

      if (item->lane != lane)
        continue;
      if (item->kind == SM_ITEM_STATEMENT && item->row == row)
        return i;
      if (item->kind == SM_ITEM_BIN && index >= item->first && index < item->first + item->n)
        return i;
    }

  return SM_NO_ITEM;
}

/* The item that shows a statement, by itself or among others; SM_NO_ITEM when it is out of sight. Of several, the
 * one that stands for the fewest. */
int
sm_canvas_find_item (SmCanvas *self,
                     guint     row)
{
  int best = SM_NO_ITEM;

  if (row == SM_ROW_NONE || !sm_canvas_ensure_scene (self))
    return SM_NO_ITEM;
  if (self->view == SM_VIEW_TIMELINE)
    return find_in_timeline (self, row);

  for (guint i = 0; i < self->scene->n_items; i++)
    {
      const SmItem *item = &self->scene->items[i];
      const guint32 *rows;
      guint n_rows;

      if (!sm_canvas_has_rows (self, i) || (best != SM_NO_ITEM && item->n >= self->scene->items[best].n))
        continue;
      rows = sm_scene_get_rows (self->scene, item, &n_rows);
      for (guint j = 0; j < n_rows; j++)
        if (rows[j] == row)
          {
            best = i;
            break;
          }
    }

  return best;
}

/* ------------------------------------------------------------------------------------------- the cursor */

/* The item that the keyboard is on; SM_NO_ITEM when it is on none or out of sight. In a timeline it is that of the
 * state's cursor, which goes from statement to statement; elsewhere it goes from item to item. */
int
sm_canvas_find_cursor (SmCanvas *self)
{
  int item;

  if (!sm_canvas_ensure_scene (self))
    return SM_NO_ITEM;
  if (self->view != SM_VIEW_TIMELINE)
    {
      item = sm_canvas_find_key (self, self->cursor_key);
      if (item != SM_NO_ITEM)
        return item;
    }

  return sm_canvas_find_item (self, sm_view_state_get_cursor (self->state));
}

/* Puts the keyboard on an item, and the state's cursor on its first statement. */
void
sm_canvas_set_cursor (SmCanvas *self,
                      int       item)
{
  const SmItem *which = &self->scene->items[item];
  guint n_rows;
  const guint32 *rows = sm_canvas_has_rows (self, item) ? sm_scene_get_rows (self->scene, which, &n_rows) : NULL;

  self->cursor_key = sm_canvas_get_key (self, item);
  if (rows != NULL)
    sm_view_state_set_cursor (self->state, rows[0]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ------------------------------------------------------------------------------------------- what it is about */

/* What a ring goes around: the mark, without whiskers; else all that the item draws. */
void
sm_canvas_get_item_box (SmCanvas        *self,
                        int              item,
                        graphene_rect_t *box)
{
  const SmItem *which = &self->scene->items[item];
  guint32 shape = self->mark_shapes[item];

  if (shape != 0 && which->kind == SM_ITEM_STATEMENT)
    {
      const SmShape *mark = &self->scene->shapes[shape - 1];
      double size = mark->mark.box * (mark->mark.style & SM_MARK_RING ? 2.0 : 1.25);

      graphene_rect_init (box, mark->mark.x - size / 2, mark->mark.y - size / 2, size, size);
    }
  else
    graphene_rect_init (box, which->x, which->y, which->width, which->height);
}

/* The one actor, issue and target that all of some statements are about. */
static void
describe_rows (SmSnapshot    *snapshot,
               const guint32 *rows,
               guint          n_rows,
               SmSubject     *subject)
{
  guint actor = snapshot->actor[rows[0]];
  guint issue = snapshot->issue[rows[0]];
  guint32 target = sm_snapshot_get_target (snapshot, rows[0]);
  gboolean one_actor = TRUE;
  gboolean one_issue = TRUE;

  for (guint i = 1; i < n_rows && (one_actor || one_issue); i++)
    {
      one_actor = one_actor && snapshot->actor[rows[i]] == actor;
      one_issue = one_issue && snapshot->issue[rows[i]] == issue;
      if (one_issue && sm_snapshot_get_target (snapshot, rows[i]) != target)
        target = SM_WORD_NONE;
    }
  if (one_actor)
    subject->actor = actor;
  if (one_issue)
    {
      subject->issue = issue;
      subject->target = target;
    }
}

/* Says what an item is about. */
void
sm_canvas_describe_item (SmCanvas  *self,
                         int        item,
                         SmSubject *subject)
{
  const SmItem *which = &self->scene->items[item];
  SmSnapshot *snapshot = self->lanes->row_set->snapshot;
  guint n_rows;
  const guint32 *rows = sm_scene_get_rows (self->scene, which, &n_rows);

  *subject = (SmSubject){
    .kind = which->kind,
    .actor = SM_ROW_NONE,
    .issue = SM_ROW_NONE,
    .target = SM_WORD_NONE,
    .row = rows != NULL ? rows[0] : SM_ROW_NONE,
    .n_rows = n_rows,
  };

  if (self->view == SM_VIEW_TIMELINE && which->lane < self->lanes->n_lanes)
    {
      const SmLane *lane = &self->lanes->lanes[which->lane];
      gboolean by_actor = sm_view_state_get_group_by (self->state) == SM_GROUP_BY_ACTOR;

      /* A section's header is about what its lanes have in common. */
      if (which->kind != SM_ITEM_SECTION || by_actor)
        subject->actor = lane->actor;
      if (which->kind != SM_ITEM_SECTION || !by_actor)
        {
          subject->issue = lane->issue;
          subject->target = lane->target;
        }
    }
  else if (which->actor > 0 || which->issue > 0)
    {
      if (which->actor > 0)
        subject->actor = which->actor - 1;
      if (which->issue > 0)
        {
          subject->issue = which->issue - 1;
          subject->target = which->target;
        }
    }
  else if (rows != NULL)
    describe_rows (snapshot, rows, n_rows, subject);
}
