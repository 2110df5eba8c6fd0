#pragma once

#include "sm-sheet.h"
#include "sm-tally.h"

G_BEGIN_DECLS

/* The legend: a list of keys, each a sign with its word and a count, set in rows. A view fills it (only with what is
 * shown, in the order of the scale: supports first), the page gives it its width and place. */

typedef enum
{
  SM_KEY_STANCE,
  SM_KEY_STYLE,
  SM_KEY_RANGE,
  SM_KEY_RAIL,
  SM_KEY_POSITION,
  SM_KEY_SILENCE,
  SM_KEY_BRACKET,
  SM_KEY_BIN,
  SM_KEY_SIGN, /* the view draws it */
} SmKeyKind;

/* Draws a sign from @x on, @width wide, around the middle line @y, in SM_LAYER_LEGEND. */
typedef void (*SmKeyDraw) (SmSheet *sheet,
                           double   x,
                           double   y,
                           double   width);

/* One thing in the legend. */
typedef struct
{
  guint8      kind;   /* SmKeyKind */
  guint8      stance;
  guint8      style;
  guint       row;
  double      x;
  double      width;  /* of the text */
  double      sign;   /* width of the sign */
  SmKeyDraw   draw;   /* of SM_KEY_SIGN */
  const char *text;
} SmLegendKey;

typedef struct
{
  SmSheet *sheet;
  GArray  *keys;   /* of SmLegendKey */
  guint    n_rows;
  double   row;    /* height of one */
} SmLegend;

void   sm_legend_init       (SmLegend      *self,
                             SmSheet       *sheet);
void   sm_legend_clear      (SmLegend      *self);
void   sm_legend_empty      (SmLegend      *self);
void   sm_legend_add        (SmLegend      *self,
                             SmKeyKind      kind,
                             SmStance       stance,
                             SmMarkStyle    style,
                             const char    *label,
                             guint64        n);
void   sm_legend_add_sign   (SmLegend      *self,
                             SmKeyDraw      draw,
                             double         width,
                             const char    *label,
                             guint64        n);
void   sm_legend_add_stances (SmLegend     *self,
                              const SmTally *tally);
void   sm_legend_add_styles (SmLegend      *self,
                             const SmTally *tally);
void   sm_legend_add_dates  (SmLegend      *self,
                             const SmTally *tally);
void   sm_legend_set_rows   (SmLegend      *self,
                             double         width);
double sm_legend_get_height (const SmLegend *self);
void   sm_legend_draw       (SmLegend      *self,
                             double         x,
                             double         y);

G_END_DECLS
