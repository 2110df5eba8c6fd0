#pragma once

#include "sm-lexicon.h"

#include "sm-date.h"
#include "sm-phrases.h"

G_BEGIN_DECLS

#define SM_LEXICON_MAX_ISSUES 64

/* What a phrase of a lexicon is. */
typedef enum
{
  SM_WORD_ISSUE, /* index: the issue; role: SmIssueRole */
  SM_WORD_CUE,   /* index: the cue */
  SM_WORD_ACTOR, /* index: the actor; role: SmNameRole */
  SM_WORD_TITLE, /* index: the title */
  SM_WORD_CLASS, /* index: SmWordClass */
} SmWordKind;

typedef enum
{
  SM_ISSUE_WORD,    /* names the issue */
  SM_ISSUE_JOIN,    /* names it as something that somebody does: "lid worden van de NAVO", "stop fighting" */
  SM_ISSUE_AGAINST, /* names its other pole */
  SM_ISSUE_WEAK,    /* names it when it is the subject anyway: "membership", "the truce plan" */
  SM_ISSUE_TALKS,   /* counts when refused until something: "negotiate" */
  SM_ISSUE_LINKED,  /* names its other pole, when the text links it to the issue: "neutrality" */
  SM_ISSUE_NOT,     /* a nearby topic */
  SM_ISSUE_SUBJECT, /* makes it the subject of the text without being a mention: "NATO" */
} SmIssueRole;

typedef enum
{
  SM_NAME_NAME,
  SM_NAME_ADJECTIVE, /* "Hongaarse" */
} SmNameRole;

/* Function words and the like; the names in words.json are those of sm_word_class_names. */
typedef enum
{
  SM_CLASS_NEGATION,
  SM_CLASS_NO_NEGATION,
  SM_CLASS_COMPLEMENT,
  SM_CLASS_RELATIVE,
  SM_CLASS_IF,
  SM_CLASS_ONLY_IF,
  SM_CLASS_UNTIL,
  SM_CLASS_WHEN,
  SM_CLASS_CAUSE,
  SM_CLASS_CONTRAST,
  SM_CLASS_AND,
  SM_CLASS_PREPOSITION,
  SM_CLASS_GENITIVE,
  SM_CLASS_AGENT,
  SM_CLASS_DETERMINER,
  SM_CLASS_FINITE,
  SM_CLASS_PASSIVE,
  SM_CLASS_TO,
  SM_CLASS_FIRST_PERSON,
  SM_CLASS_HE,
  SM_CLASS_SHE,
  SM_CLASS_THEY,
  SM_CLASS_IT,
  SM_CLASS_COUNTRY,
  SM_CLASS_GROUP,
  SM_CLASS_PERSON,
  SM_CLASS_GOVERNMENT,
  SM_CLASS_SPEECH,
  SM_CLASS_OPINION,
  SM_CLASS_SOURCE,
  SM_CLASS_SAYS_NOT,
  SM_CLASS_HEDGE,
  SM_CLASS_LATER,
  SM_CLASS_SOON,
  SM_CLASS_EARLIER,
  SM_CLASS_DOCUMENT,
  SM_CLASS_ECHO,
  SM_CLASS_PRONOUN_OBJECT,
  SM_CLASS_TUSSENVOEGSEL,
  SM_CLASS_NOT_A_NAME,
  SM_CLASS_AGENCY,
  SM_CLASS_MONTH,
  SM_CLASS_SCENARIO,
  SM_N_CLASSES,
} SmWordClass;

typedef enum
{
  SM_CUE_SUBJECT, /* its subject takes the stance: "steunt", "rejects" */
  SM_CUE_SPEAKER, /* whoever says it does: "noodzakelijk", "must" */
  SM_CUE_NOUN,    /* whose it is does: "veto", "call for" */
  SM_CUE_AUTHOR,  /* a noun whose author does, also beside another stance: "proposal", "bid" */
} SmCueKind;

typedef enum
{
  SM_CUE_FORECAST = 1 << 0, /* only a decision-maker's word makes it a stance */
  SM_CUE_WEAK     = 1 << 1, /* gives way to any other cue of its clause */
  SM_CUE_BEFORE   = 1 << 2, /* its object follows it */
  SM_CUE_ACT      = 1 << 3, /* something done, not said */
  SM_CUE_OPEN     = 1 << 4, /* its object may be "it" or "the plan" when the sentence before had it */
  SM_CUE_BARE     = 1 << 5, /* it may stand without an object then: "is tegen" */
  SM_CUE_URGE     = 1 << 6, /* what follows is asked of somebody else */
} SmCueFlags;

typedef struct
{
  char   *id;     /* owned */
  double  value;  /* -1 … 1 */
  guint   kind;   /* SmCueKind */
  guint   flags;  /* SmCueFlags */
  guint64 issues; /* a bit for each issue that it speaks of */
} SmLexCue;

typedef struct
{
  char   *id;           /* owned */
  char   *organisation; /* owned (nullable): id of the actor that one would join */
  char   *target;       /* owned (nullable): the usual one */
  guint   joins : 1;    /* somebody joins: the target is a country */
  guint   wars : 1;     /* the target is a war */
} SmLexIssue;

typedef struct
{
  char  *title; /* owned: "prime minister" */
  SmDate date;  /* unknown: always */
  char  *country;
} SmLexRole;

typedef struct
{
  char   *id;       /* owned, as all strings here */
  char   *name;
  char   *kind;
  char   *wikidata; /* (nullable) */
  char   *country;  /* (nullable): id of the country that a person or body belongs to */
  char   *war;      /* (nullable): id of the war that it is at */
  GArray *roles;    /* (nullable): of SmLexRole */
  guint   agency : 1;   /* passes on others' words: Reuters */
  guint   applicant : 1; /* a country that wants to join or might */
} SmLexActor;

typedef enum
{
  SM_TITLE_SPOKESPERSON = 1 << 0,
  SM_TITLE_OUTSIDER     = 1 << 1, /* a scholar or journalist, whose forecast is no stance */
  SM_TITLE_PLURAL       = 1 << 2,
  SM_TITLE_LEADER       = 1 << 3,
} SmTitleFlags;

typedef struct
{
  char *title; /* owned */
  guint flags;
  char *organisation; /* owned (nullable): whose title it is by itself: "navo-chef" → nato */
} SmLexTitle;

typedef struct
{
  guint8  kind;
  guint8  role;
  guint16 rank; /* of phrases at the same place the higher one wins: words in the pattern */
  guint   index;
} SmLexWord;

typedef struct
{
  char       *code;          /* owned: "nl" */
  SmPhrases  *phrases;       /* owned */
  GArray     *words;         /* of SmLexWord: what each phrase is */
  GArray     *cues;          /* of SmLexCue */
  GArray     *titles;        /* of SmLexTitle */
  GPtrArray  *abbreviations; /* owned strings, NULL at the end */
  GHashTable *common;        /* owned: words by which the language is known; no values */
} SmLexLanguage;

struct _SmLexicon
{
  GPtrArray  *languages; /* of SmLexLanguage, in the order of their codes */
  GArray     *issues;    /* of SmLexIssue */
  GArray     *actors;    /* of SmLexActor */
  GHashTable *actor_ids; /* owned: borrowed id → index + 1 */
  GPtrArray  *folders;   /* owned paths: what it was read from */
};

extern const char *const sm_word_class_names[SM_N_CLASSES];

SmLexLanguage *sm_lexicon_get_language (SmLexicon     *self,
                                        const char    *code);
SmLexLanguage *sm_lexicon_guess        (SmLexicon     *self,
                                        SmTokens      *tokens);
int            sm_lexicon_find_issue   (SmLexicon     *self,
                                        const char    *id);
int            sm_lexicon_find_actor   (SmLexicon     *self,
                                        const char    *id);

static inline const SmLexIssue *
sm_lexicon_get_issue (SmLexicon *self,
                      guint      index)
{
  return &g_array_index (self->issues, SmLexIssue, index);
}

static inline const SmLexActor *
sm_lexicon_get_actor (SmLexicon *self,
                      guint      index)
{
  return &g_array_index (self->actors, SmLexActor, index);
}

G_END_DECLS
