#pragma once

#include <glib-object.h>

#include "sm-stance.h"
#include "sm-theme.h"

G_BEGIN_DECLS

/* Everything one view draws, as data. Painters (Cairo, SVG), the hit test, the accessible items
 * and the tests all read the same scene. Lengths are layout units (1/96 inch), y grows downwards,
 * (0, 0) is the page's top left corner. Shapes are painted layer by layer, within a layer in the
 * order in which they were added. Immutable once built; counted; any thread. */

typedef enum
{
  SM_LAYER_BACKGROUND, /* page, zebra, section bands */
  SM_LAYER_GRID,
  SM_LAYER_AXES,
  SM_LAYER_LINES,      /* positions */
  SM_LAYER_RANGES,     /* date whiskers, rails */
  SM_LAYER_MARKS,
  SM_LAYER_BRACKETS,
  SM_LAYER_LABELS,
  SM_LAYER_LEGEND,
  SM_LAYER_TITLE,
  SM_LAYER_SOURCE,
  SM_N_LAYERS,
} SmLayer;

const char *sm_layer_get_id (SmLayer layer); /* "marks", "labels": the ids of the SVG's groups */

typedef enum
{
  SM_SHAPE_RECT,
  SM_SHAPE_LINE,
  SM_SHAPE_TEXT,
  SM_SHAPE_MARK,
} SmShapeKind;

typedef enum
{
  SM_DASH_SOLID,
  SM_DASH_DOTTED,
  SM_DASH_DASHED,
} SmDash;

typedef enum
{
  SM_ANCHOR_START,   /* x is the left edge of left-to-right text, the right edge of right-to-left */
  SM_ANCHOR_MIDDLE,
  SM_ANCHOR_END,
  SM_ANCHOR_LEFT,    /* x is the left edge whatever the direction */
  SM_ANCHOR_RIGHT,
} SmAnchor;

typedef enum
{
  SM_MARK_HOLLOW    = 1 << 0, /* on another's word */
  SM_MARK_RING      = 1 << 1, /* conditional: dashed ring */
  SM_MARK_DRAFT     = 1 << 2, /* suggested, not reviewed */
} SmMarkStyle;

typedef struct
{
  double x, y;
} SmPoint;

typedef struct
{
  guint8  kind;   /* SmShapeKind */
  guint8  layer;  /* SmLayer */
  guint8  color;  /* SmColor; of the fill for RECT */
  guint8  dash;   /* SmDash, LINE only */
  guint32 item;   /* 1 + index of the item it belongs to; 0: none */
  union
  {
    struct
    {
      double x, y, width, height;
      double radius;
      double stroke_width; /* 0: none */
      guint8 stroke;       /* SmColor of the outline */
    } rect;
    struct
    {
      guint32 first_point; /* of SmScene.points */
      guint32 n_points;
      double  width;
    } line;
    struct
    {
      double      x, baseline;
      double      size;      /* font size */
      double      width;     /* as measured */
      double      ascent, descent; /* as measured, both positive */
      const char *string;    /* UTF-8, one line, owned by the scene */
      guint8      anchor;    /* SmAnchor */
      guint8      bold;
      guint8      rtl;       /* base direction of this text */
      guint8      halo;      /* outline in the background's colour beneath */
    } text;
    struct
    {
      double x, y;           /* centre */
      double box;            /* side of the glyph's box */
      guint8 stance;         /* SmStance */
      guint8 style;          /* SmMarkStyle */
    } mark;
  };
} SmShape;

typedef enum
{
  SM_ITEM_STATEMENT, /* one statement */
  SM_ITEM_BIN,       /* several too close to tell apart */
  SM_ITEM_LANE,      /* a lane's label */
  SM_ITEM_SECTION,   /* a section's header */
  SM_ITEM_CELL,      /* an actor on an issue, or on an axis: its statements together */
  SM_ITEM_ACTOR,     /* an actor: a row's or column's header, a point in a plane */
  SM_ITEM_ISSUE,     /* an issue: a column's header, an axis */
  SM_ITEM_SHIFT,     /* from one statement to another that says otherwise */
  SM_ITEM_BAR,       /* statements counted in a stretch of time or of a kind */
  SM_ITEM_PANEL,     /* one of several small pictures */
} SmItemKind;

/* What a part of the picture stands for, and how it is pointed at and spoken. */
typedef struct
{
  guint8      kind;      /* SmItemKind */
  guint32     lane;      /* index into the SmLanes it was made from; G_MAXUINT32 none */
  guint32     row;       /* STATEMENT, or the first of a BIN: statement row; CELL: what says where the actor stands;
                          * SHIFT: the last of its statements; else G_MAXUINT32 */
  guint32     first;     /* index of its first row in SmScene.rows; no matter for a STATEMENT … */
  guint32     n;         /* … and how many statements it stands for (STATEMENT: 1; headers may say 0) */
  double      x, y, width, height; /* outline: what is drawn */
  const char *id;        /* stable id: "s-0012"; owned by the scene */
  const char *label;     /* in words, as spoken; (nullable): made on demand by sm_scene_describe() */
  guint32     actor;     /* 1 + the actor it is about; 0: none, or several */
  guint32     issue;     /* 1 + the issue it is about; 0: none, or several */
  guint32     target;    /* word: of that issue */
} SmItem;

typedef struct
{
  double x0, x1;   /* plot edges */
  double day0, day1; /* days (fractional Julian) at x0 and x1 */
} SmTimeScale;

typedef struct
{
  gatomicrefcount ref_count;
  double          width, height;   /* page */
  double          content_height;  /* what all lanes would need; > height: scrolls, on screen */
  SmTimeScale     time;
  double          plot_x, plot_y, plot_width, plot_height; /* where the lanes are drawn */
  char           *title;           /* (nullable) for SVG <title>, PNG and PDF metadata */
  char           *description;     /* (nullable) canvas summary in words */
  char           *language;        /* BCP 47 of the texts */

  SmShape        *shapes;          /* sorted by layer */
  guint           n_shapes;
  SmPoint        *points;
  guint           n_points;
  SmItem         *items;
  guint           n_items;
  const guint32  *rows;            /* what the items' ranges are of: statement rows */
  guint           n_rows;
  gpointer        priv;            /* strings, hit index */
} SmScene;

#define SM_TYPE_SCENE (sm_scene_get_type ())
GType    sm_scene_get_type (void);
SmScene *sm_scene_ref      (SmScene *self);
void     sm_scene_unref    (SmScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmScene, sm_scene_unref)

/* Where a shape paints, line widths and all of a mark included; of a text the space it takes. */
void     sm_scene_get_bounds (SmScene       *self,
                              const SmShape *shape,
                              double        *x,
                              double        *y,
                              double        *width,
                              double        *height);

/* The left edge of a text shape, whatever its anchor and direction. */
double   sm_shape_get_text_left (const SmShape *shape);

/* The scene as text, for tests and for people: a line a shape or item, numbers rounded to 0.1. */
char    *sm_scene_to_text  (SmScene *self);

/* The item at a point: hit areas are at least 24×24 units around an outline; an outline that holds
 * the point goes before one that is only near, and a panel after all else; then the nearest centre
 * wins; @nth (0, 1, …) cycles through ties and neighbours that also cover the point. Returns an item
 * index or -1. */
int      sm_scene_hit      (SmScene *self,
                            double   x,
                            double   y,
                            guint    nth);

/* The statements that an item stands for: exactly those, and as many as it says. */
const guint32 *sm_scene_get_rows (SmScene      *self,
                                  const SmItem *item,
                                  guint        *n_rows);

/* The item in words, as spoken: its label, or what the scene's describing function makes of it.
 * NULL when it has neither. Any thread. */
char    *sm_scene_describe (SmScene      *self,
                            const SmItem *item);

/* Makes the words for an item; (transfer full) (nullable). Called in any thread. */
typedef char *(*SmDescribeFunc) (const SmItem *item,
                                 gpointer      user_data);

/* Whether a shape is the page itself, which painters paint or leave out as asked. */
gboolean sm_scene_is_page  (SmScene       *self,
                            const SmShape *shape);

/* Building: one builder, one thread; end() eats it. */
typedef struct _SmSceneBuilder SmSceneBuilder;

SmSceneBuilder *sm_scene_builder_new      (double           width,
                                           double           height);
guint32         sm_scene_builder_add_item (SmSceneBuilder  *self,
                                           const SmItem    *item); /* returns 1 + index; strings are copied */
void            sm_scene_builder_extend_item (SmSceneBuilder *self,
                                              guint32         item,
                                              double          x,
                                              double          y,
                                              double          width,
                                              double          height);
void            sm_scene_builder_rect     (SmSceneBuilder  *self,
                                           SmLayer          layer,
                                           guint32          item,
                                           SmColor          fill,
                                           double           x,
                                           double           y,
                                           double           width,
                                           double           height,
                                           double           radius,
                                           SmColor          stroke,
                                           double           stroke_width);
void            sm_scene_builder_line     (SmSceneBuilder  *self,
                                           SmLayer          layer,
                                           guint32          item,
                                           SmColor          color,
                                           double           width,
                                           SmDash           dash,
                                           const SmPoint   *points,
                                           guint            n_points);
void            sm_scene_builder_mark     (SmSceneBuilder  *self,
                                           guint32          item,
                                           SmLayer          layer,
                                           double           x,
                                           double           y,
                                           double           box,
                                           SmStance         stance,
                                           SmMarkStyle      style);
SmShape        *sm_scene_builder_text     (SmSceneBuilder  *self,
                                           SmLayer          layer,
                                           guint32          item,
                                           SmColor          color,
                                           double           x,
                                           double           baseline,
                                           double           size,
                                           gboolean         bold,
                                           SmAnchor         anchor,
                                           const char      *string); /* measures; shape valid until the next call */
void            sm_scene_builder_set_describe (SmSceneBuilder *self,
                                               SmDescribeFunc  describe,
                                               gpointer        user_data,
                                               GDestroyNotify  destroy); /* @user_data: (transfer full) */
void            sm_scene_builder_set_rows (SmSceneBuilder *self,
                                           const guint32  *rows,
                                           guint           n_rows,
                                           gpointer        owner, /* (transfer full): keeps @rows alive */
                                           GDestroyNotify  destroy);
SmScene        *sm_scene_builder_end      (SmSceneBuilder  *self);
SmScene        *sm_scene_builder_peek     (SmSceneBuilder  *self);   /* the scene being built: to set page fields */

G_END_DECLS
