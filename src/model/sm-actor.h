#pragma once

#include <glib-object.h>

#include "sm-extras.h"

G_BEGIN_DECLS

/* One role of an actor, with the EDTF dates of the file ("" when not given). */
typedef struct
{
  const char *title;
  const char *from;
  const char *to;
} SmRole;

/* What a file says of an actor. Strings are borrowed while it is handed to sm_actor_new(). */
typedef struct
{
  const char        *id;
  const char        *name;     /* (nullable): the id is shown then */
  const char        *kind;     /* (nullable): "person", "organisation", "country", "group" or another word */
  const char        *group;    /* (nullable): lanes of one group stand together */
  const char        *wikidata; /* (nullable): "Q…" */
  const char *const *aliases;  /* (nullable): NULL-terminated */
  const SmRole      *roles;    /* n_roles of them */
  guint              n_roles;
  gboolean           declared; /* FALSE: known by its use only */
  gboolean           gone;     /* merged into another, or its adding undone: nobody shows or writes it */
  const SmExtras    *extras;   /* (nullable): kept by the corpus, not copied */
} SmActorSpec;

#define SM_TYPE_ACTOR (sm_actor_get_type ())
G_DECLARE_FINAL_TYPE (SmActor, sm_actor, SM, ACTOR, GObject)

SmActor            *sm_actor_new          (const SmActorSpec *spec);
const char         *sm_actor_get_id       (SmActor           *self);
const char         *sm_actor_get_name     (SmActor           *self);
const char         *sm_actor_get_kind     (SmActor           *self);
const char         *sm_actor_get_group    (SmActor           *self);
const char         *sm_actor_get_wikidata (SmActor           *self);
const char *const  *sm_actor_get_aliases  (SmActor           *self);
const SmRole       *sm_actor_get_roles    (SmActor           *self,
                                           guint             *n_roles);
gboolean            sm_actor_is_declared  (SmActor           *self);
gboolean            sm_actor_is_gone      (SmActor           *self);
const SmActorSpec  *sm_actor_get_spec     (SmActor           *self);

G_END_DECLS
