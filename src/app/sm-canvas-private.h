#pragma once

#include "sm-canvas-mark.h"
#include "sm-canvas.h"
#include "sm-hover-card.h"

G_BEGIN_DECLS

#define SM_NO_ITEM (-1)

struct _SmCanvas
{
  GtkWidget      parent_instance;

  SmViewState   *state;        /* owned; NULL until set */
  GtkAdjustment *vadjustment;  /* owned: lanes, in layout units */
  GtkAdjustment *hadjustment;  /* owned: days */
  gboolean       adjusting;    /* the adjustments follow the state, not the user */

  /* the picture: made when it is needed, dropped when anything it depends on changes */
  SmScene       *scene;        /* owned */
  SmLanes       *lanes;        /* owned: what scene was made from */
  guint32       *mark_shapes;  /* for each item of the scene, 1 + its first mark's shape; 0: none */
  GskRenderNode *node;         /* owned: the scene, painted */
  guint          sync_idle;    /* what follows a new scene, and must not happen while allocating */

  /* pointer */
  double         x, y;         /* where it is; negative: not here */
  int            hover;        /* item under it */
  guint          hover_timeout;
  SmHoverCard   *card;         /* owned child */
  double         drag_x, drag_y; /* how far the drag under way has come */
  double         zoom_scale;   /* of the pinch under way, at its last step */
  double         click_x, click_y; /* of the last click, to go through ties */
  guint          click_nth;

  /* marks for keyboard and assistive technology */
  GHashTable    *marks;        /* row → SmCanvasMark, owned children */
  guint          marks_timeout;
  guint          marks_next;   /* item of the scene to make a mark for next */
  GHashTable    *items_by_row; /* owned: row → 1 + item of the scene; NULL: to be made */
};

/* sm-canvas.c */
gboolean sm_canvas_ensure_scene  (SmCanvas *self);
void     sm_canvas_drop_scene    (SmCanvas *self);
int      sm_canvas_find_item     (SmCanvas *self,
                                  guint     row);
void     sm_canvas_get_item_box  (SmCanvas *self,
                                  int       item,
                                  graphene_rect_t *box);

/* sm-canvas-paint.c */
void     sm_canvas_paint         (GtkWidget   *widget,
                                  GtkSnapshot *snapshot);

/* sm-canvas-input.c */
void     sm_canvas_add_input     (SmCanvas       *self);
void     sm_canvas_class_add_keys (GtkWidgetClass *widget_class);
void     sm_canvas_update_hover  (SmCanvas       *self);
void     sm_canvas_stop_hover    (SmCanvas       *self);
void     sm_canvas_open_item     (SmCanvas       *self,
                                  int             item,
                                  gboolean        read);

/* sm-canvas-marks.c */
void     sm_canvas_queue_marks   (SmCanvas *self);
void     sm_canvas_clear_marks   (SmCanvas *self);
void     sm_canvas_forget_names  (SmCanvas *self);
void     sm_canvas_place_marks   (SmCanvas *self);
void     sm_canvas_focus_cursor  (SmCanvas *self);
void     sm_canvas_reveal_cursor (SmCanvas *self);
gboolean sm_canvas_has_focus     (SmCanvas *self);

G_END_DECLS
