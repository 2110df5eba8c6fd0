#pragma once

#include <gio/gio.h>

#include "sm-token-notes.h"

G_BEGIN_DECLS

/* frog, the tagger, lemmatiser, recogniser of names and dependency parser for Dutch: one process, started when it is first
 * needed and kept, as it takes long to start and a gigabyte and a half. Any thread; one text at a time. */
typedef struct _SmFrog SmFrog;

typedef enum
{
  SM_FROG_MISSING,  /* not installed */
  SM_FROG_OFF,      /* not started, or ended */
  SM_FROG_STARTING, /* reading its data: ten seconds or more */
  SM_FROG_READY,
} SmFrogState;

SmFrog       *sm_frog_new        (const char     *program);
void          sm_frog_free       (SmFrog         *self);
void          sm_frog_set_limits (SmFrog         *self,
                                  guint           start_seconds,
                                  guint           answer_seconds);
SmFrogState   sm_frog_get_state  (SmFrog         *self);
gboolean      sm_frog_start      (SmFrog         *self,
                                  GCancellable   *cancellable,
                                  GError        **error);
SmTokenNotes *sm_frog_read       (SmFrog         *self,
                                  const SmTokens *tokens,
                                  GCancellable   *cancellable,
                                  GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmFrog, sm_frog_free)

G_END_DECLS
