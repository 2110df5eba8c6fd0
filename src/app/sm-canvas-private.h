#pragma once

#include "sm-canvas-mark.h"
#include "sm-canvas.h"
#include "sm-hover-card.h"

G_BEGIN_DECLS

#define SM_NO_ITEM (-1)

/* What the drag under way does. */
typedef enum
{
  SM_DRAG_NONE,
  SM_DRAG_BAND, /* select what lies within */
  SM_DRAG_TIME, /* zoom to the days within */
  SM_DRAG_PAN,  /* move time and contents along */
} SmDrag;

struct _SmCanvas
{
  GtkWidget      parent_instance;

  SmViewState   *state;        /* owned; NULL until set */
  GtkAdjustment *vadjustment;  /* owned: contents, in layout units */
  GtkAdjustment *hadjustment;  /* owned: days */
  gboolean       adjusting;    /* the adjustments follow the state, not the user */

  /* the picture: made when it is needed, and kept until there is another */
  SmScene       *scene;        /* owned */
  SmViewId       view;         /* of scene */
  SmLanes       *lanes;        /* owned: what scene was made from */
  SmLanes       *window;       /* owned (nullable): the same within the visible days, where that was known */
  gboolean       stale;        /* something that scene depends on has changed */
  gboolean       asking;       /* the state is being asked what to draw, and may say that it has changed */
  int            asked_width, asked_height; /* that the last scene was made for, or is being made for */
  GTask         *layout;       /* not owned: the worker whose scene is waited for; NULL none */
  SmViewId       layout_view;
  guint          slow;         /* bit of each view that took long the last time */
  guint32       *mark_shapes;  /* for each item of the scene, 1 + its first mark's shape; 0: none */
  GskRenderNode *node;         /* owned: the scene, painted */
  guint          sync_idle;    /* what follows a new scene, and must not happen while allocating */

  /* pointer */
  double         x, y;         /* where it is; negative: not here */
  int            hover;        /* item under it */
  guint          hover_timeout;
  SmHoverCard   *card;         /* owned child */
  SmDrag         drag;
  double         start_x, start_y; /* where the drag began */
  double         drag_x, drag_y; /* how far it has come */
  double         zoom_scale;   /* of the pinch under way, at its last step */
  double         click_x, click_y; /* of the last click, to go through ties */
  guint          click_nth;
  SmViewId       click_view;   /* the view that was clicked */
  double         speed_x, speed_y; /* of contents that roll on, units a second */
  gint64         roll_time;    /* of the last step */
  guint          roll_tick;    /* 0: at rest */

  /* what is selected, as it is drawn */
  GArray        *rings;        /* of guint32: items to put a ring around */
  gboolean       rings_known;

  /* keyboard, and marks for it and for assistive technology */
  guint64        cursor_key;   /* item with the keyboard, where that is not the state's cursor; 0: none */
  int            walk_pending; /* 1 + SmMove that waits for a scene; 0: none */
  SmSubject      subject;      /* of the last menu or click */
  GHashTable    *marks;        /* key → SmCanvasMark, owned children */
  guint          marks_timeout;
  guint          marks_next;   /* item of the scene to make a mark for next */
  guint64       *keys;         /* owned: of each item; NULL: to be made, as items_by_key */
  GHashTable    *items_by_key; /* owned: key → 1 + item of the scene */
};

/* sm-canvas.c */
void     sm_canvas_queue_sync    (SmCanvas *self);

/* sm-canvas-scene.c */
gboolean sm_canvas_ensure_scene  (SmCanvas *self);
void     sm_canvas_drop_scene    (SmCanvas *self);
void     sm_canvas_clear_scene   (SmCanvas *self);
gboolean sm_canvas_has_time      (SmCanvas *self);

/* sm-canvas-items.c */
gboolean sm_canvas_is_mark       (SmCanvas *self,
                                  int       item);
gboolean sm_canvas_has_rows      (SmCanvas *self,
                                  int       item);
gboolean sm_canvas_is_way        (SmCanvas *self,
                                  int       item);
int      sm_canvas_hit           (SmCanvas *self,
                                  double    x,
                                  double    y,
                                  guint     nth);
int      sm_canvas_find_item     (SmCanvas *self,
                                  guint     row);
int      sm_canvas_find_key      (SmCanvas *self,
                                  guint64   key);
guint64  sm_canvas_get_key       (SmCanvas *self,
                                  int       item);
int      sm_canvas_find_cursor   (SmCanvas *self);
void     sm_canvas_set_cursor    (SmCanvas *self,
                                  int       item);
void     sm_canvas_get_item_box  (SmCanvas *self,
                                  int       item,
                                  graphene_rect_t *box);
void     sm_canvas_describe_item (SmCanvas  *self,
                                  int        item,
                                  SmSubject *subject);

/* sm-canvas-paint.c */
void     sm_canvas_paint         (GtkWidget   *widget,
                                  GtkSnapshot *snapshot);

/* sm-canvas-hover.c */
void     sm_canvas_add_hover     (SmCanvas *self);
void     sm_canvas_update_hover  (SmCanvas *self);
void     sm_canvas_stop_hover    (SmCanvas *self);
void     sm_canvas_hide_card     (SmCanvas *self);
void     sm_canvas_place_card    (SmCanvas *self,
                                  int       width,
                                  int       height);

/* sm-canvas-click.c */
void     sm_canvas_add_clicks    (SmCanvas *self);
void     sm_canvas_open_item     (SmCanvas *self,
                                  int       item,
                                  gboolean  read);
void     sm_canvas_ask_menu      (SmCanvas *self,
                                  int       item,
                                  double    x,
                                  double    y);

/* sm-canvas-drag.c */
void     sm_canvas_add_drags     (SmCanvas *self);
gboolean sm_canvas_stop_drag     (SmCanvas *self);
gboolean sm_canvas_is_in_band    (SmCanvas *self,
                                  int       item);
void     sm_canvas_get_band      (SmCanvas        *self,
                                  graphene_rect_t *band);

/* sm-canvas-scroll.c */
void     sm_canvas_add_scrolling (SmCanvas *self);
void     sm_canvas_pinch         (SmCanvas *self,
                                  double    scale,
                                  double    x);
void     sm_canvas_scroll        (SmCanvas *self,
                                  double    dy);
void     sm_canvas_roll          (SmCanvas *self,
                                  double    speed_x,
                                  double    speed_y);
double   sm_canvas_days_of       (SmCanvas *self,
                                  double    dx);
double   sm_canvas_day_at        (SmCanvas *self,
                                  double    x);

/* sm-canvas-keys.c */
void     sm_canvas_class_add_keys (GtkWidgetClass *widget_class);

/* sm-canvas-walk.c */
gboolean sm_canvas_walk          (SmCanvas *self,
                                  SmMove    move,
                                  gboolean  skip);
gboolean sm_canvas_walk_panel    (SmCanvas *self,
                                  int       step);
void     sm_canvas_walk_on       (SmCanvas *self);

/* sm-canvas-reveal.c */
void     sm_canvas_reveal_cursor (SmCanvas *self);
void     sm_canvas_reveal_item   (SmCanvas *self,
                                  int       item);
void     sm_canvas_set_scroll    (SmCanvas *self,
                                  double    scroll);

/* sm-canvas-marks.c */
void     sm_canvas_queue_marks   (SmCanvas *self);
void     sm_canvas_clear_marks   (SmCanvas *self);
void     sm_canvas_forget_names  (SmCanvas *self);
void     sm_canvas_place_marks   (SmCanvas *self);
void     sm_canvas_focus_cursor  (SmCanvas *self);
gboolean sm_canvas_has_focus     (SmCanvas *self);

G_END_DECLS
