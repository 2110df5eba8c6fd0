#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line of print on a page: points from the page's upper left corner. */
typedef struct
{
  char  *text; /* owned */
  double x0;
  double y0;
  double x1;
  double y1;
  guint  page;      /* from 0 */
  guint  stretch;   /* of the page: lines of one stretch stand below one another */
  gboolean is_column; /* the stretch is a column beside others */
} SmPageLine;

/* A stretch from left to right that is free between columns. */
typedef struct
{
  double x0;
  double x1;
} SmPageGap;

typedef struct
{
  GArray *gutters;    /* owned, of SmPageGap: between the columns last seen */
  GArray *lines;      /* owned, of SmPageLine, in the order they are read */
  GArray *heights;    /* owned, of double: of each page */
  guint   n_dropped;  /* running headers, footers and page numbers */
  guint   stretch;    /* for the lines to come, as is_column */
  gboolean is_column;
} SmPageLines;

SmPageLines *sm_page_lines_new             (void);
void         sm_page_lines_free            (SmPageLines *self);
void         sm_page_lines_add_page        (SmPageLines *self,
                                            double       height);
void         sm_page_lines_take            (SmPageLines *self,
                                            char        *text,
                                            double       x0,
                                            double       y0,
                                            double       x1,
                                            double       y1);
void         sm_page_lines_drop_furniture  (SmPageLines *self);
char        *sm_page_lines_join            (SmPageLines *self);
char        *sm_page_lines_dup_heading     (SmPageLines *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmPageLines, sm_page_lines_free)

G_END_DECLS
