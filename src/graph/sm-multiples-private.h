#pragma once

#include "sm-multiples.h"
#include "sm-panels.h"
#include "sm-timeline-private.h"

G_BEGIN_DECLS

/* Small multiples are a timeline of panels: the statements of each issue, actor or group are put together to one lane,
 * and the lanes stand beside each other. All have the same time across and the same stances up. What draws a timeline
 * draws them: marks from the lanes put together, positions from the lanes of the selection. */
typedef struct
{
  SmViewSpec    spec;       /* as asked for, without what panels do not have */
  SmTimeline    timeline;   /* its lanes are panels; the scale is that of the column being drawn */
  SmTimeline    members;    /* the lanes of the selection, on the same scale */
  SmPanels     *panels;
  SmLanes      *lanes;      /* of the selection */
  SmMultiplesBy by;
  guint         n_actors;

  guint         n_columns;
  double        panel_width;
  double        panel_height; /* with its title */
  double        gap;          /* between columns and rows */
  double        title_height;
  double        rails;        /* height below the plot of every panel */
  double        axis_height;
  double        body_y, body_bottom; /* of the panels */
  double        scroll;
  double        content_height;
  guint         n_hidden;     /* panels that do not fit … */
  guint64       n_hidden_statements;
} SmMultiples;

/* sm-multiples-words.c */
char       *sm_multiples_draft_title (SmMultiples           *self,
                                      gboolean               brief);
char       *sm_multiples_summary     (SmMultiples           *self);
char       *sm_multiples_hidden_note (SmMultiples           *self);
const char *sm_multiples_name        (SmMultiples           *self,
                                      guint                  panel);
char       *sm_multiples_id          (SmMultiples           *self,
                                      guint                  panel);
char       *sm_multiples_describe    (SmMultiples           *self,
                                      guint                  panel);
void        sm_multiples_set_words   (SmMultiples           *self);
void        sm_multiples_map_items   (SmMultiples           *self,
                                      SmScene               *scene);

/* sm-multiples-panel.c */
void        sm_multiples_draw        (SmMultiples           *self);
gboolean    sm_multiples_has_lines   (SmMultiples           *self,
                                      guint                  panel);

G_END_DECLS
