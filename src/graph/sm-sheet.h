#pragma once

#include <math.h>

#include "sm-mark.h"
#include "sm-text.h"
#include "sm-view.h"
#include "sm-words.h"

G_BEGIN_DECLS

/* What a view draws on: the spec with its defaults filled in, the page's measures, and the scene being built, with
 * all numbers rounded alike. A view keeps one on the stack during its layout:
 *
 *   SmSheet sheet;
 *   SmPage page;
 *
 *   sm_sheet_init (&sheet, spec);
 *   sm_page_init (&page, &sheet);
 *   …                           what stands where: see sm-page.h
 *   sm_sheet_open (&sheet);     the height is final: shapes and items can be added
 *   …
 *   return sm_page_end (&page, description);
 */
typedef struct
{
  const SmViewSpec *spec;
  const SmPreset   *preset;
  const SmTheme    *theme;
  SmLanes          *lanes;     /* the whole selection */
  SmSnapshot       *snapshot;
  const char       *language;  /* of labels from the corpus */
  GStringChunk     *strings;   /* what lives as long as the layout */
  SmSceneBuilder   *builder;   /* NULL until it is open */
  double            width, height;
  double            margin;
  double            left, right; /* of texts: the page without its margins */
  double            box;       /* of a mark */
} SmSheet;

/* All numbers of a scene are multiples of 1/64, so that every painter reads the same ones. */
static inline double
sm_sheet_round (double value)
{
  double scaled = value * 64.0;

  return (double) (gint64) (scaled < 0 ? scaled - 0.5 : scaled + 0.5) / 64.0;
}

void        sm_sheet_init        (SmSheet          *self,
                                  const SmViewSpec *spec);
void        sm_sheet_open        (SmSheet          *self);
SmScene    *sm_sheet_close       (SmSheet          *self);

/* sm-sheet.c: the builder's calls with rounded numbers */
void        sm_sheet_rect        (SmSheet          *self,
                                  SmLayer           layer,
                                  SmColor           fill,
                                  double            x,
                                  double            y,
                                  double            width,
                                  double            height);
void        sm_sheet_frame       (SmSheet          *self,
                                  SmLayer           layer,
                                  guint32           item,
                                  SmColor           fill,
                                  double            x,
                                  double            y,
                                  double            width,
                                  double            height,
                                  double            radius,
                                  SmColor           stroke,
                                  double            stroke_width);
void        sm_sheet_line        (SmSheet          *self,
                                  SmLayer           layer,
                                  guint32           item,
                                  SmColor           color,
                                  double            width,
                                  SmDash            dash,
                                  SmPoint          *points,
                                  guint             n_points);
void        sm_sheet_mark        (SmSheet          *self,
                                  guint32           item,
                                  SmLayer           layer,
                                  double            x,
                                  double            y,
                                  SmStance          stance,
                                  SmMarkStyle       style);
SmShape    *sm_sheet_text        (SmSheet          *self,
                                  SmLayer           layer,
                                  guint32           item,
                                  SmColor           color,
                                  double            x,
                                  double            baseline,
                                  double            size,
                                  gboolean          bold,
                                  SmAnchor          anchor,
                                  const char       *string);
guint32     sm_sheet_item        (SmSheet          *self,
                                  SmItem           *item);
double      sm_sheet_text_width  (const char       *string,
                                  double            size,
                                  gboolean          bold);
char      **sm_sheet_wrap        (const char       *text,
                                  double            size,
                                  gboolean          bold,
                                  double            width,
                                  guint             most);

/* sm-sheet-names.c: names from the corpus, made safe, and what every view says of its statements */
const char *sm_sheet_keep        (SmSheet          *self,
                                  char             *string); /* eats it */
const char *sm_sheet_actor       (SmSheet          *self,
                                  guint             actor);
const char *sm_sheet_issue       (SmSheet          *self,
                                  guint             issue,
                                  guint32           target);
char       *sm_sheet_list_issues (SmSheet          *self,
                                  gboolean          brief);
char       *sm_sheet_title_issues (SmSheet         *self);
char       *sm_sheet_draft_subtitle (SmSheet       *self,
                                     guint          n_actors,
                                     guint64        n_statements);
char       *sm_sheet_name_actor  (SmSnapshot       *snapshot,
                                  guint             actor);
char       *sm_sheet_name_issue  (SmSnapshot       *snapshot,
                                  guint             issue,
                                  guint32           target,
                                  const char       *language);
const char *sm_sheet_locale_language (void);
guint       sm_sheet_count_actors (const SmLanes   *lanes);
char       *sm_sheet_id          (const char       *prefix,
                                  const char       *id);

G_END_DECLS
