#pragma once

#include "sm-tokens.h"

G_BEGIN_DECLS

typedef enum
{
  SM_POS_OTHER,
  SM_POS_NOUN,
  SM_POS_NAME,
  SM_POS_VERB,   /* an infinitive or a participle */
  SM_POS_FINITE, /* a verb that has a subject */
  SM_POS_ADJECTIVE,
  SM_POS_PRONOUN,
} SmTokenPos;

typedef enum
{
  SM_ROLE_OTHER,
  SM_ROLE_SUBJECT,
  SM_ROLE_OBJECT,
} SmTokenRole;

typedef enum
{
  SM_NER_NONE,
  SM_NER_PERSON,
  SM_NER_ORGANISATION,
  SM_NER_PLACE,
  SM_NER_OTHER,
} SmTokenNer;

#define SM_TOKEN_NONE G_MAXUINT

/* What a program that knows the language says of a token; all zero, without a head, where it says nothing. */
typedef struct
{
  const char *lemma;  /* owned by the notes (nullable): folded as the token is */
  guint       head;   /* the token that it depends on; SM_TOKEN_NONE: none */
  guint8      pos;    /* SmTokenPos */
  guint8      role;   /* SmTokenRole */
  guint8      ner;    /* SmTokenNer */
  guint8      inside; /* the named entity goes on from the token before */
} SmTokenNote;

typedef struct
{
  SmTokenNote  *note;  /* owned: one a token */
  guint         n;
  guint         n_known; /* tokens of which something is said */
  GStringChunk *words;
} SmTokenNotes;

SmTokenNotes *sm_token_notes_new  (const SmTokens *tokens);
void          sm_token_notes_free (SmTokenNotes   *self);
gboolean      sm_token_notes_read (SmTokenNotes   *self,
                                   const SmTokens *tokens,
                                   const char     *line,
                                   gsize           length,
                                   guint          *at_token,
                                   GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmTokenNotes, sm_token_notes_free)

G_END_DECLS
