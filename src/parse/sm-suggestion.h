#pragma once

#include <glib-object.h>

#include "sm-date.h"

G_BEGIN_DECLS

/* A statement that a parser found in an article and a person has yet to check. Strings are owned; those that are
 * not marked nullable are never NULL. */
typedef struct
{
  char   *actor;             /* id: "mark-rutte" */
  char   *actor_name;        /* canonical name: "Mark Rutte" */
  char   *actor_kind;        /* "person", "organisation", "country" or "group" */
  char   *wikidata;          /* (nullable): "Q57792" */
  char   *surface;           /* the actor as this sentence has it: "de premier" */
  char   *issue;             /* id: "eu" */
  char   *target;            /* (nullable): the issue's usual one */
  double  value;             /* -1 opposes … 1 supports */
  char   *according_to;      /* (nullable): id of the actor on whose word it is */
  char   *according_to_name; /* (nullable): its canonical name; NULL exactly if according_to is */
  char   *condition;         /* (nullable): what it depends on, in the article's words */
  SmDate  date;              /* unknown: the article's */
  guint   start;             /* the sentence that carries it: code points in the article's text */
  guint   end;               /* exclusive, > start */
  double  confidence;        /* 0 … 1 */
  char   *reason;            /* why it was suggested, in the user's language */
} SmSuggestion;

#define SM_TYPE_SUGGESTION (sm_suggestion_get_type ())
GType         sm_suggestion_get_type (void);
SmSuggestion *sm_suggestion_new      (void);
SmSuggestion *sm_suggestion_copy     (const SmSuggestion *self);
void          sm_suggestion_free     (SmSuggestion       *self);
void          sm_suggestion_set      (char              **field,
                                      const char         *value);
int           sm_suggestion_compare  (const SmSuggestion *a,
                                      const SmSuggestion *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmSuggestion, sm_suggestion_free)

G_END_DECLS
