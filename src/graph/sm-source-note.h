#pragma once

#include "sm-sheet.h"
#include "sm-tally.h"

G_BEGIN_DECLS

/* What the line under a picture says it was made from. A plain struct: a view sets what it shows. */
typedef struct
{
  SmTally     shown;              /* counts of what is drawn */
  guint64     n_all;              /* statements in the visible time, drawn or not */
  SmRowSet   *rows;               /* (nullable) owned: exactly what is drawn; not yet known: the note gets the room
                                     that it can need at most */
  guint       contradiction_days; /* 0: no contradiction is shown */
  const char *remark;             /* (nullable): a sentence of the view's own, as long as the layout */
} SmSourceFacts;

void  sm_source_facts_set_window (SmSourceFacts       *self,
                                  SmLanes             *window);
void  sm_source_facts_set_part   (SmSourceFacts       *self,
                                  SmLanes             *window,
                                  const guint8        *hidden);
void  sm_source_facts_clear      (SmSourceFacts       *self);
char *sm_source_note_write       (const SmSourceFacts *facts,
                                  SmSheet             *sheet,
                                  gboolean             brief);

G_END_DECLS
