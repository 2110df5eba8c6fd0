#pragma once

#include "sm-sheet.h"

G_BEGIN_DECLS

/* What the two sides of an issue are called, with their signs. */
typedef struct
{
  char  *pole[2]; /* for, against */
  double width[2];
  double total;   /* both in one line */
} SmPoles;

void   sm_poles_init      (SmPoles    *self,
                           SmSheet    *sheet,
                           guint       issue);
void   sm_poles_clear     (SmPoles    *self);
double sm_poles_get_width (const SmPoles *self,
                           SmSheet    *sheet,
                           guint       side);
void   sm_poles_draw_side (const SmPoles *self,
                           SmSheet    *sheet,
                           SmLayer     layer,
                           guint       side,
                           double      x,
                           double      baseline);
void   sm_poles_draw      (const SmPoles *self,
                           SmSheet    *sheet,
                           SmLayer     layer,
                           double      right,
                           double      baseline);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SmPoles, sm_poles_clear)

/* The header over a part of a view: its name, then as far as there is room what the sides of its issue are called,
 * what of it does not fit, and some words beside the name; with a rule below. */
typedef struct
{
  SmSheet    *sheet;
  const char *name;
  double      left, width;
  double      name_width;
  double      room;       /* for the name */
  SmPoles     poles;
  gboolean    with_poles;
  char       *aside;      /* (nullable): does not fit, or there is none */
  char       *note;       /* (nullable) */
} SmHeader;

double sm_header_get_height (const SmSheet *sheet);
void   sm_header_init       (SmHeader   *self,
                             SmSheet    *sheet,
                             const char *name,
                             guint       issue,
                             char       *aside,
                             char       *note,
                             double      left,
                             double      right);
void   sm_header_clear      (SmHeader   *self);
void   sm_header_set_item   (const SmHeader *self,
                             SmItem     *item,
                             double      y);
void   sm_header_draw       (const SmHeader *self,
                             double      y,
                             guint32     item,
                             gboolean    pinned);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SmHeader, sm_header_clear)

G_END_DECLS
