#pragma once

#include "sm-brief.h"
#include "sm-card-private.h"
#include "sm-fingerprint.h"

G_BEGIN_DECLS

struct _SmBrief
{
  GObject       parent_instance;

  SmCorpus     *corpus;      /* owned */
  char         *text;        /* owned; what the cards were read from; NULL: nothing */
  GPtrArray    *read;        /* of SmCard: as they were in it */
  GPtrArray    *cards;       /* of SmCard */
  GPtrArray    *saved;       /* of SmCard: as they are in the file */
  GPtrArray    *past;        /* of GPtrArray of SmCard, the latest last */
  GPtrArray    *future;      /* the same, the next last */
  GArray       *past_times;  /* of gint64: when each step of past was made */
  GArray       *future_times;
  guint64       last_number; /* of ids that were given */

  char         *fingerprint; /* owned; of the data; NULL: not known yet */
  GPtrArray    *unmarked;    /* of SmCard: kept while it was not */
  guint         rest;        /* until the data are looked at */
  GCancellable *cancellable; /* of the worker that looks; NULL: none */
};

const char *sm_brief_find_member (SmSnapshot *snapshot);
void        sm_brief_take_saved  (SmBrief    *self,
                                  GPtrArray  *cards);

void        sm_brief_look_at_data (SmBrief  *self);

G_END_DECLS
