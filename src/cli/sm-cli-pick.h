#pragma once

#include "sm-view.h"

G_BEGIN_DECLS

/* What of a corpus was typed: ids or names; all may be NULL. */
typedef struct
{
  char **issues;
  char **targets;
  char **actors;
  char **hidden;      /* actors */
  char **pinned;      /* actors */
  char **outlets;
  char **languages;   /* of articles */
  char  *from;
  char  *to;
  char  *kind;        /* own or second-hand */
  char  *conditional; /* only or without */
  char **statuses;
  char  *confidence;
  char  *text;
  char  *across;      /* topics: an issue, or ISSUE/TARGET */
  char  *up;
  char  *sort;        /* order, name, count, or a topic */
} SmCliWords;

/* What it means. */
typedef struct
{
  SmFilter *filter;        /* owned; without the period */
  guint32  *actors;        /* owned: those asked for by name */
  guint     n_actors;
  guint32  *pinned;        /* owned */
  guint     n_pinned;
  gint32    from, to;      /* first and last day asked for; 0: not */
  SmTopic   across, up;
  SmMatrixSort sort;
  SmTopic   sort_topic;
} SmCliPick;

gboolean sm_cli_words_decode (SmCliWords       *self);
gboolean sm_cli_words_check  (const SmCliWords *self);
void     sm_cli_words_clear  (SmCliWords       *self);

gboolean sm_cli_pick_init    (SmCliPick        *self,
                              SmSnapshot       *snapshot,
                              const SmCliWords *words);
void     sm_cli_pick_clear   (SmCliPick        *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SmCliPick, sm_cli_pick_clear)

G_END_DECLS
