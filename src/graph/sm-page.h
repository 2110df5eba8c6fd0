#pragma once

#include "sm-legend.h"
#include "sm-source-note.h"

G_BEGIN_DECLS

/* What stands around the body of every view: title, subtitle and legend above it, the note of what is hidden and the
 * source note below. A page is filled from its edges inwards; when that leaves the body too little, the page is made
 * leaner a step at a time, what explains least first. No text gets smaller. In the window (spec->interactive) there
 * is only the legend, below the body, and the body scrolls.
 *
 * How a view uses it:
 *
 *   SmSheet sheet;
 *   SmPage page;
 *
 *   sm_sheet_init (&sheet, spec);
 *   sm_page_init (&page, &sheet);
 *   sm_page_set_title (&page, draft_title (), draft_brief_title ());       (transfer full) both
 *   sm_page_set_subtitle (&page, sm_sheet_draft_subtitle (&sheet, n_actors, n_statements));
 *   sm_page_set_legend (&page, fill_legend, self);                         called with brief TRUE for a short one
 *   sm_source_facts_set_window (&page.facts, window);                      or set page.facts as far as known
 *   sm_page_fit (&page, all, least);     the body's height for everything at its floors, and the least of use
 *   sm_page_set_note (&page, note);      (nullable): what does not fit; the body gets so much lower
 *   …                                    the body is sheet.left … sheet.right, page.body_y … page.body_bottom
 *   sm_page_trim (&page, spare);         as much of the body as is not used, for figures in a text
 *   sm_sheet_open (&sheet);
 *   …                                    draws the body
 *   sm_page_draw (&page);
 *   return sm_page_end (&page, description);
 *
 * In the window sm_page_fit() gives the body all but the legend; sm_page_scroll() says how far contents of some
 * height are scrolled, and sm_page_cover() hides what scrolls under the legend. Nothing to show: draw
 * sm_page_draw_nothing() instead of a body. */

/* Line heights, in font sizes. */
#define SM_TITLE_LINE 1.22
#define SM_TEXT_LINE 1.34

/* The steps of making a page leaner; each keeps what the ones before left out. */
typedef enum
{
  SM_LEAN_NOT,
  SM_LEAN_LEGEND,      /* only what marks look like is explained */
  SM_LEAN_SHORT_TITLE, /* issues are counted where naming them takes a second line */
  SM_LEAN_SHORT_SOURCE,
  SM_LEAN_SUBTITLE,
  SM_LEAN_BODY,        /* what the body itself can do without: a row of tick labels */
  SM_LEAN_ONE_LINE,    /* of the title, shortened */
  SM_LEAN_NO_TITLE,
  SM_LEAN_NO_LEGEND,
  SM_LEAN_NO_SOURCE,
  SM_N_LEAN,
} SmLean;

typedef void (*SmPageLegendFunc) (SmLegend *legend,
                                  gboolean  brief,
                                  gpointer  user_data);

typedef struct
{
  SmSheet          *sheet;
  SmLegend          legend;
  SmSourceFacts     facts;

  /* found by sm_page_stack() and sm_page_fit() */
  SmLean            lean;
  double            body_y;       /* top of what is left for the body */
  double            body_bottom;
  char            **note;         /* lines: what does not fit */
  double            note_y;       /* below them; of a note aside, above */
  double            note_right;   /* right edge of a note aside */
  gboolean          note_aside;   /* beside an axis, not in lines of its own */

  /*< private >*/
  SmPageLegendFunc  fill_legend;
  gpointer          user_data;
  char             *title_text;
  char             *brief_title;
  char             *drafted_title;
  char             *subtitle_text;
  char            **title;        /* lines */
  char            **subtitle;
  char            **source;
  double            title_y, subtitle_y, legend_y, source_y;
} SmPage;

void     sm_page_init         (SmPage           *self,
                               SmSheet          *sheet);
void     sm_page_set_title    (SmPage           *self,
                               char             *drafted,
                               char             *brief);
void     sm_page_set_subtitle (SmPage           *self,
                               char             *drafted);
void     sm_page_set_legend   (SmPage           *self,
                               SmPageLegendFunc  fill,
                               gpointer          user_data);
void     sm_page_fit          (SmPage           *self,
                               double            all,
                               double            least);
void     sm_page_stack        (SmPage           *self,
                               SmLean            lean);
double   sm_page_get_wanted   (const SmPage     *self,
                               double            all,
                               double            least);
void     sm_page_set_note     (SmPage           *self,
                               const char       *note);
void     sm_page_wrap_note    (SmPage           *self,
                               const char       *note,
                               double            room);
double   sm_page_note_height  (const SmPage     *self);
gboolean sm_page_trims        (const SmPage     *self);
void     sm_page_trim         (SmPage           *self,
                               double            spare);
double   sm_page_scroll       (SmPage           *self,
                               double            height,
                               double           *content_height);
void     sm_page_cover        (SmPage           *self);
void     sm_page_draw_nothing (SmPage           *self,
                               const char       *text);
void     sm_page_draw         (SmPage           *self);
SmScene *sm_page_end          (SmPage           *self,
                               char             *description);

G_END_DECLS
