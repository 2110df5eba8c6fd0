#pragma once

#include <gtk/gtk.h>

#include "sm-snapshot.h"

G_BEGIN_DECLS

typedef enum
{
  SM_PICK_ACTOR,
  SM_PICK_ISSUE,
  SM_PICK_SOURCE, /* on whose word: an actor, any other name, or nobody's: own words */
} SmPickKind;

/* What was picked. */
typedef struct
{
  guint       row;  /* of an actor or issue; SM_PICK_NEW */
  const char *text; /* (transfer none): the name; "" for own words, or nothing yet */
} SmPick;

#define SM_PICK_NEW G_MAXUINT32

/* An entry for an actor, an issue or a source that completes what is typed, in a list below it.
 * Signal "picked" when Return was pressed or a line of the list clicked. */
#define SM_TYPE_PICK_ENTRY (sm_pick_entry_get_type ())
G_DECLARE_FINAL_TYPE (SmPickEntry, sm_pick_entry, SM, PICK_ENTRY, GtkBox)

GtkWidget *sm_pick_entry_new      (SmPickKind    kind,
                                   const char   *label,
                                   gboolean      stays_open);
void       sm_pick_entry_set      (SmPickEntry  *self,
                                   SmSnapshot   *snapshot,
                                   guint         article,
                                   const char   *text);
void       sm_pick_entry_set_hint (SmPickEntry  *self,
                                   const char   *hint);
void       sm_pick_entry_get      (SmPickEntry  *self,
                                   SmPick       *pick);
void       sm_pick_entry_search   (SmPickEntry  *self);

G_END_DECLS
