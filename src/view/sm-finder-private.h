#pragma once

#include "sm-finder.h"

G_BEGIN_DECLS

/* So many results of a kind are listed; the rest is counted. */
#define SM_MAX_FOUND 12

/* One result as the worker tells it. */
typedef struct
{
  SmFoundKind  kind;
  guint        row;
  guint        n;       /* statements: of an article that pass */
  char        *title;   /* owned */
  char        *detail;  /* owned (nullable) */
} SmHit;

/* What a search has found so far. Shared by the worker and the main thread, hence the lock; counted. */
typedef struct
{
  gatomicrefcount ref_count;

  /* asked, never changed */
  SmSnapshot     *snapshot;    /* owned */
  SmFilter       *filter;      /* owned copy, with the words asked for */
  SmFacetValues  *values;      /* owned (nullable): of @snapshot */
  char           *needle;      /* folded */
  GCancellable   *cancellable; /* owned */
  void          (*notify)      (gpointer search); /* in the worker, when there is more to tell */

  GMutex          lock;        /* of what follows */
  GPtrArray      *names[3];    /* of SmHit: issues, actors, outlets */
  guint           n_names[3];  /* that match, listed or not */
  GPtrArray      *quotes;      /* of SmHit */
  GPtrArray      *articles;    /* of SmHit */
  guint           n_quotes;    /* statements */
  guint           n_articles;  /* articles */
  guint           n_rows;      /* statements that the filter would show */
  guint           n_done;      /* statements looked at */
  guint           n_total;     /* to look at; 0 before that is known */
  gboolean        done;

  int             queued;      /* atomic: the main thread was told and has not looked yet */
  gpointer        finder;      /* main thread: who asked; NULL when nobody wants to know any more */
} SmSearchWork;

SmSearchWork *sm_search_work_new   (SmViewState  *state,
                                    const char   *words);
SmSearchWork *sm_search_work_ref   (SmSearchWork *self);
void          sm_search_work_unref (SmSearchWork *self);
void          sm_search_work_run   (SmSearchWork *self);

G_END_DECLS
