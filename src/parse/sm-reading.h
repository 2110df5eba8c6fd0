#pragma once

#include "sm-lexicon-private.h"
#include "sm-parse.h"
#include "sm-raw-article.h"
#include "sm-token-notes.h"

G_BEGIN_DECLS

/* A phrase of the lexicon in the text. */
typedef struct
{
  guint            start; /* tokens; end exclusive */
  guint            end;
  guint            head_end;
  guint            tail_start;
  const SmLexWord *word;
} SmFind;

/* Among the SmTitleFlags of an entity: two words with capitals that nothing else shows to be a person. */
#define SM_ENTITY_TENTATIVE (1 << 8)

/* Somebody or something that may take a stance. */
typedef struct
{
  int    actor;   /* index in the lexicon, -1 for one that only this article knows */
  char  *id;      /* owned, as the strings below */
  char  *name;
  char  *kind;
  char  *country; /* (nullable): id of the country or body that it belongs to */
  char  *title;   /* (nullable): as the article has it */
  guint  flags;   /* SmTitleFlags */
  guint  n;       /* mentions by name */
  gboolean plural;
  gboolean agency;
  gboolean she;
} SmEntity;

typedef enum
{
  SM_MENTION_NAME,
  SM_MENTION_TITLE,     /* "de premier" */
  SM_MENTION_PRONOUN,
  SM_MENTION_ADJECTIVE, /* "Hongaarse", with no name behind it */
  SM_MENTION_FIRST,     /* "we": whoever speaks */
} SmMentionKind;

typedef enum
{
  SM_MENTION_BOUND     = 1 << 0, /* a preposition stands before it, so that it is no subject */
  SM_MENTION_GENITIVE  = 1 << 1, /* "van X", "of X" */
  SM_MENTION_OWNER     = 1 << 2, /* "X's" */
  SM_MENTION_AGENT     = 1 << 3, /* "door X", "by X" */
  SM_MENTION_SOURCE    = 1 << 4, /* "volgens X" */
  SM_MENTION_LISTED    = 1 << 5, /* the one before it is its fellow: "X, Y en Z" */
  SM_MENTION_ASIDE     = 1 << 6, /* inside a title or an apposition */
  SM_MENTION_OWN       = 1 << 7, /* "his country": the speaker's */
  SM_MENTION_UNNAMED   = 1 << 8, /* resolved by a guess */
} SmMentionFlags;

typedef struct
{
  guint start; /* tokens; end exclusive */
  guint end;
  int   entity; /* -1 not resolved */
  guint kind;   /* SmMentionKind */
  guint flags;  /* SmMentionFlags */
} SmMention;

typedef enum
{
  SM_CLAUSE_MAIN,
  SM_CLAUSE_JOINED,     /* "and", "but" and the rest of a clause */
  SM_CLAUSE_RESUMED,    /* goes on after one in its middle */
  SM_CLAUSE_COMPLEMENT, /* what is said or wanted */
  SM_CLAUSE_RELATIVE,
  SM_CLAUSE_IF,
  SM_CLAUSE_ONLY_IF,
  SM_CLAUSE_UNTIL,
  SM_CLAUSE_WHEN,
  SM_CLAUSE_CAUSE,
  SM_CLAUSE_SAID,       /* ", zegt X." */
} SmClauseType;

typedef struct
{
  guint first; /* tokens; end exclusive */
  guint last;
  guint sentence;
  guint type;    /* SmClauseType */
  int   parent;  /* the clause that it is part of, -1 none */
  int   fellow;  /* JOINED, RESUMED: the one it goes on with; -1 none */
  int   speaker; /* entity who says it, -1 the newsroom */
  int   source;  /* on whose word that one says it, -1 none */
  guint by;      /* the token that tells who says it; 0 none */
} SmClause;

typedef struct
{
  guint start; /* tokens; end exclusive */
  guint end;
  guint issue;
  guint role; /* SmIssueRole */
  int   sign; /* 1, or -1 for the other pole */
} SmTopic;

/* A statement in the making. */
typedef struct
{
  int      entity;
  guint    issue;
  int      sign;
  double   value;
  int      source;    /* entity, -1 none */
  guint    mention;   /* token where the actor is named */
  guint    cue_start; /* tokens of the cue, for the reason */
  guint    cue_end;
  guint    by;        /* token that tells who says it; 0 none */
  guint    sentence;
  guint    condition_first; /* tokens; both 0 none */
  guint    condition_last;
  guint    negation;  /* token; 0 none */
  guint    topic_start;
  guint    topic_end;
  gboolean hedged;
  double   confidence;
  char    *target;    /* owned (nullable) */
} SmDraft;

/* What is known of one article while it is read. */
typedef struct
{
  SmLexicon          *lexicon;
  SmLexLanguage      *language;
  const SmRawArticle *article;
  SmTokens           *tokens;
  const SmTokenNotes *notes; /* borrowed (nullable): what somebody else knows of the words */
  gboolean            verb_second; /* Dutch word order */

  guint64            *classes;  /* a bit for each SmWordClass, per token */
  guint64            *starts;   /* the same where a phrase of it starts */
  GArray             *finds;    /* of SmFind: actors, titles and issues, by start */
  GArray             *cues;     /* of SmFind, by start, not overlapping */
  GArray             *entities; /* of SmEntity */
  int                *entity_of; /* per actor of the lexicon: its entity, -1 none */
  GArray             *mentions; /* of SmMention, by start */
  GArray             *clauses;  /* of SmClause, in the order of the text */
  guint              *clause_of;
  int                *cue_of;   /* per token: the cue that covers it, -1 none */
  GArray             *topics;   /* of SmTopic, by start */
  int                *speakers; /* per quotation: entity, -1 not known */
  guint              *speaker_by; /* per quotation: the token that tells it */
  GArray             *drafts;   /* of SmDraft */
  int                 main_issue; /* the one that joins which the article is about, -1 none or several */
  int                 only_issue; /* the one issue of the article, -1 none or several */
} SmReading;

SmReading *sm_reading_new  (SmLexicon          *lexicon,
                            SmLexLanguage      *language,
                            const SmRawArticle *article,
                            SmTokens           *tokens);
void       sm_reading_free (SmReading          *self);

/* In this order. */
void       sm_reading_find_words    (SmReading *self);
void       sm_reading_find_actors   (SmReading *self);
void       sm_reading_cut_clauses   (SmReading *self);
void       sm_reading_find_speakers (SmReading *self);
void       sm_reading_find_topics   (SmReading *self);
void       sm_reading_find_stances  (SmReading *self);
void       sm_reading_find_authors  (SmReading *self);
void       sm_reading_find_echoes   (SmReading *self);
void       sm_reading_write         (SmReading *self,
                                     SmParse   *parse);

/* Shared by the above. */
gboolean   sm_reading_is          (SmReading  *self,
                                   guint       at,
                                   SmWordClass class);
gboolean   sm_reading_starts      (SmReading  *self,
                                   guint       at,
                                   SmWordClass class);
gboolean   sm_reading_is_verb     (SmReading  *self,
                                   guint       at);
int        sm_reading_find_subject (SmReading *self,
                                    guint      clause,
                                    guint      at);
gboolean   sm_reading_is_agentless (SmReading *self,
                                    guint       cue);
int        sm_reading_get_mention (SmReading  *self,
                                   guint       at);
guint      sm_reading_first_mention (SmReading *self,
                                     guint      at);
int        sm_reading_ensure_actor (SmReading *self,
                                    guint      actor);
int        sm_reading_find_entity  (SmReading *self,
                                    const char *id);
void       sm_reading_resolve      (SmReading *self);
void       sm_reading_join_lists   (SmReading *self);
SmDraft   *sm_reading_add_draft    (SmReading *self,
                                    const SmDraft *draft);
char      *sm_reading_find_target  (SmReading *self,
                                    const SmTopic *topic,
                                    int         holder);
void       sm_reading_find_lemmas  (SmReading *self,
                                    GArray    *matches);
guint      sm_reading_find_noted_name (SmReading *self,
                                       guint      at,
                                       SmTokenNer kind);
int        sm_reading_find_noted_subject (SmReading *self,
                                          guint      clause,
                                          guint      at);
const SmLexCue *sm_reading_get_lex_cue (SmReading *self,
                                        guint      cue);

#define sm_reading_get_mention_at(self, i) (&g_array_index ((self)->mentions, SmMention, (i)))
#define sm_reading_get_entity(self, i) (&g_array_index ((self)->entities, SmEntity, (i)))
#define sm_reading_get_clause(self, i) (&g_array_index ((self)->clauses, SmClause, (i)))
#define sm_reading_get_cue(self, i) (&g_array_index ((self)->cues, SmFind, (i)))
#define sm_reading_get_topic(self, i) (&g_array_index ((self)->topics, SmTopic, (i)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmReading, sm_reading_free)

G_END_DECLS
