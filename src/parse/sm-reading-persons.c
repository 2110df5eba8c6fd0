/* Who a pronoun or a title stands for, and which mentions belong together. */
#include "config.h"

#include <string.h>

#include "sm-reading.h"

/* Before a name stand at most so many words of its noun phrase that nothing is known of. */
#define MAX_LEAD 3

/* The last one of each kind that was mentioned. */
typedef struct
{
  SmReading *reading;
  int        person;
  int        subject;  /* the last person who was a subject */
  int        country;
  int        plural;   /* a country, group or organisation that was a subject */
  int        group;
} Memory;

/* The token before a noun phrase: before its determiner and adjectives. */
static guint
find_before (SmReading       *self,
             const SmMention *mention)
{
  const guint start = mention->start;
  /* "In his speech Putin called": before a bare name stands no adjective. */
  const gboolean bare = (sm_tokens_get (self->tokens, start)->flags & SM_TOKEN_CAPITAL) != 0
                        && (mention->end - start == 1
                            || strcmp (sm_tokens_get (self->tokens, start + 1)->fold, "'s") == 0);
  guint at = start;

  for (guint i = 0; i < MAX_LEAD && at > 0; i++)
    {
      const SmToken *token = sm_tokens_get (self->tokens, at - 1);

      if (token->kind != SM_TOKEN_WORD || token->sentence != sm_tokens_get (self->tokens, start)->sentence)
        break;
      if (sm_reading_is (self, at - 1, SM_CLASS_DETERMINER))
        {
          at--;
          break;
        }
      if (sm_reading_is (self, at - 1, SM_CLASS_PREPOSITION) || sm_reading_is (self, at - 1, SM_CLASS_AGENT)
          || sm_reading_is_verb (self, at - 1) || sm_reading_is (self, at - 1, SM_CLASS_AND)
          || sm_reading_is (self, at - 1, SM_CLASS_SOURCE) || sm_reading_is (self, at - 1, SM_CLASS_COMPLEMENT)
          || sm_reading_is (self, at - 1, SM_CLASS_RELATIVE) || sm_reading_is (self, at - 1, SM_CLASS_IF)
          || sm_reading_is (self, at - 1, SM_CLASS_CAUSE) || sm_reading_is (self, at - 1, SM_CLASS_NEGATION))
        break;
      /* An adjective only if a determiner or preposition stands before it. */
      if (!bare && at >= 2 && !(sm_tokens_get (self->tokens, at - 1)->flags & SM_TOKEN_CAPITAL)
          && (sm_reading_is (self, at - 2, SM_CLASS_DETERMINER) || sm_reading_is (self, at - 2, SM_CLASS_PREPOSITION)))
        {
          at--;
          continue;
        }
      break;
    }

  return at;
}

static void
set_flags (SmReading *self,
           SmMention *mention)
{
  const guint at = find_before (self, mention);
  guint before;

  if (at == 0 || sm_tokens_get (self->tokens, at - 1)->sentence != sm_tokens_get (self->tokens, mention->start)->sentence)
    return;

  before = at - 1;
  /* "door onder andere de president", "by among others the president" */
  for (guint i = 0; i < 2 && before > 0 && sm_tokens_get (self->tokens, before)->kind == SM_TOKEN_WORD
                    && !sm_reading_is (self, before, SM_CLASS_AGENT); i++)
    if (sm_reading_is (self, before - 1, SM_CLASS_AGENT)
        || (before > 1 && sm_reading_is (self, before - 2, SM_CLASS_AGENT) && i == 0))
      before--;
  if (sm_reading_is (self, before, SM_CLASS_AGENT))
    mention->flags |= SM_MENTION_AGENT | SM_MENTION_BOUND;
  if (sm_reading_is (self, before, SM_CLASS_SOURCE))
    mention->flags |= SM_MENTION_SOURCE | SM_MENTION_BOUND;
  else if (sm_reading_is (self, before, SM_CLASS_GENITIVE))
    mention->flags |= SM_MENTION_GENITIVE | SM_MENTION_BOUND;
  else if (sm_reading_is (self, before, SM_CLASS_PREPOSITION)
           /* "wijst af, Zelensky": a particle of a verb is no preposition; "after X said" is a clause. */
           && !(sm_reading_is (self, before, SM_CLASS_WHEN) && sm_reading_is_verb (self, mention->end)))
    mention->flags |= SM_MENTION_BOUND;
}

/* Whether only what joins a list stands between two mentions. */
static gboolean
is_joined (SmReading       *self,
           const SmMention *one,
           const SmMention *other)
{
  gboolean joined = FALSE;

  if (other->start - one->end > 4
      || sm_tokens_get (self->tokens, one->end)->sentence != sm_tokens_get (self->tokens, other->start)->sentence)
    return FALSE;

  for (guint i = one->end; i < other->start; i++)
    {
      const SmToken *token = sm_tokens_get (self->tokens, i);

      if (token->kind == SM_TOKEN_SIGN && token->byte_end - token->byte_start == 1
          && self->tokens->text[token->byte_start] == ',')
        joined = TRUE;
      else if (sm_reading_is (self, i, SM_CLASS_AND))
        joined = TRUE;
      else if (!sm_reading_is (self, i, SM_CLASS_DETERMINER) || sm_reading_is (self, i, SM_CLASS_GENITIVE))
        return FALSE;
    }

  return joined;
}

/* Whether "and" or the like stands in front of a mention. */
static gboolean
has_and_before (SmReading       *self,
                const SmMention *mention)
{
  for (guint i = 1; i <= 2 && i <= mention->start; i++)
    if (sm_reading_is (self, mention->start - i, SM_CLASS_AND))
      return TRUE;

  return FALSE;
}

/* "Volgens Bennett, Zelensky …" is no list: one that has only commas is taken apart. */
static void
part_false_lists (SmReading *self)
{
  for (guint i = 0; i < self->mentions->len;)
    {
      guint end = i + 1;
      gboolean joined = FALSE;

      while (end < self->mentions->len && (sm_reading_get_mention_at (self, end)->flags & SM_MENTION_LISTED))
        {
          joined = joined || has_and_before (self, sm_reading_get_mention_at (self, end));
          end++;
        }
      for (guint j = i + 1; j < end && !joined; j++)
        {
          sm_reading_get_mention_at (self, j)->flags = 0;
          set_flags (self, sm_reading_get_mention_at (self, j));
        }
      i = end;
    }
}

/* Marks the members of lists: a member stands where the first one stands. */
void
sm_reading_join_lists (SmReading *self)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      SmMention *mention = sm_reading_get_mention_at (self, i);

      if (mention->flags & SM_MENTION_ASIDE)
        continue;
      set_flags (self, mention);
      if (i > 0 && mention->kind == SM_MENTION_NAME)
        {
          const SmMention *before = sm_reading_get_mention_at (self, i - 1);

          /* "opposed by Russia, and Trump has said": the second one starts a clause. */
          if ((before->flags & SM_MENTION_BOUND) && !(before->flags & SM_MENTION_LISTED)
              && !(mention->flags & SM_MENTION_BOUND) && sm_reading_is_verb (self, mention->end))
            continue;
          if (!(before->flags & (SM_MENTION_ASIDE | SM_MENTION_OWNER)) && before->kind == SM_MENTION_NAME
              && is_joined (self, before, mention))
            mention->flags |= SM_MENTION_LISTED
                              | (before->flags
                                 & (SM_MENTION_BOUND | SM_MENTION_GENITIVE | SM_MENTION_AGENT | SM_MENTION_SOURCE));
        }
    }

  part_false_lists (self);
}

static gboolean
is_role_at (const SmLexActor *actor,
            const char       *title,
            const SmDate     *date,
            const char       *country)
{
  for (guint i = 0; actor->roles != NULL && i < actor->roles->len; i++)
    {
      const SmLexRole *role = &g_array_index (actor->roles, SmLexRole, i);

      if (strcmp (role->title, title) != 0)
        continue;
      if (country != NULL && g_strcmp0 (actor->country, country) != 0)
        continue;
      if (!sm_date_is_known (date) || !sm_date_is_known (&role->date) || sm_date_overlaps (date, &role->date))
        return TRUE;
    }

  return FALSE;
}

/* "zijn land", "her country": the one whose word it is belongs to it. */
static gboolean
is_own (const char *fold)
{
  static const char *const words[] = { "zijn", "haar", "hun", "his", "her", "their", "its", NULL };

  return g_strv_contains (words, fold);
}

/* Whether two titles may be of one person: an ambassador is a diplomat. */
static gboolean
same_title (const char *a,
            const char *b)
{
  static const char *const diplomats[] = { "diplomat", "ambassador", "envoy", NULL };

  return strcmp (a, b) == 0 || (g_strv_contains (diplomats, a) && g_strv_contains (diplomats, b));
}

/* The person that a title stands for: one of the article if it names one, else of the lexicon at its date. */
static int
resolve_title (Memory    *memory,
               SmMention *mention)
{
  SmReading *self = memory->reading;
  const SmLexTitle *title = &g_array_index (self->language->titles, SmLexTitle, mention->flags >> 16);
  const char *country = mention->entity >= 0 ? sm_reading_get_entity (self, mention->entity)->id : NULL;
  int best = -1;

  if (title->flags & SM_TITLE_PLURAL)
    return -1;
  /* "its president", "hun premier": of the country just named. */
  if (country == NULL && mention->start > 0 && memory->country >= 0
      && is_own (sm_tokens_get (self->tokens, mention->start - 1)->fold))
    country = sm_reading_get_entity (self, memory->country)->id;

  for (guint i = 0; i < self->entities->len && i < 400; i++)
    {
      const SmEntity *entity = sm_reading_get_entity (self, i);
      gboolean fits;

      if (strcmp (entity->kind, "person") != 0 || entity->n == 0)
        continue;
      fits = entity->title != NULL && same_title (entity->title, title->title);
      if (!fits && entity->actor >= 0)
        fits = is_role_at (sm_lexicon_get_actor (self->lexicon, entity->actor), title->title, &self->article->date, NULL);
      if (!fits || (country != NULL && entity->country != NULL && strcmp (entity->country, country) != 0
                    && title->organisation == NULL))
        continue;
      if (best < 0 || (int) i == memory->person || (int) i == memory->subject)
        best = i;
    }
  if (best >= 0)
    return best;

  if ((country != NULL || title->organisation != NULL) && (title->flags & SM_TITLE_LEADER)
      && sm_date_is_known (&self->article->date))
    for (guint i = 0; i < self->lexicon->actors->len; i++)
      if (is_role_at (sm_lexicon_get_actor (self->lexicon, i), title->title, &self->article->date,
                      title->organisation != NULL ? NULL : country))
        {
          mention->flags |= SM_MENTION_UNNAMED;
          return sm_reading_ensure_actor (self, i);
        }

  /* A spokesman without a name speaks for whom he is of. */
  if ((title->flags & SM_TITLE_SPOKESPERSON) && mention->entity >= 0)
    return mention->entity;

  /* "de president" of a text that names one person last is most likely he. */
  if (country == NULL && memory->person >= 0 && !(title->flags & SM_TITLE_OUTSIDER)
      && sm_reading_get_entity (self, memory->person)->title == NULL)
    return memory->person;

  return -1;
}

/* Whether a verb beside a pronoun is plural: Dutch "zij willen", "willen ze". */
static gboolean
is_plural_there (SmReading       *self,
                 const SmMention *mention)
{
  const guint around[2] = { mention->end, mention->start > 0 ? mention->start - 1 : mention->end };

  for (guint i = 0; i < 2; i++)
    if (sm_reading_is_verb (self, around[i]))
      {
        const SmToken *verb = sm_tokens_get (self->tokens, around[i]);

        return g_str_has_suffix (verb->fold, "en") || strcmp (verb->fold, "zijn") == 0;
      }

  return TRUE;
}

static void
resolve_pronoun (Memory    *memory,
                 SmMention *mention)
{
  SmReading *self = memory->reading;

  switch (mention->flags >> 16)
    {
    case SM_CLASS_HE:
    case SM_CLASS_SHE:
    case SM_CLASS_PERSON:
      mention->entity = memory->subject >= 0 ? memory->subject : memory->person;
      break;

    case SM_CLASS_THEY:
      if (self->verb_second && !is_plural_there (self, mention))
        mention->entity = memory->subject;
      else
        mention->entity = memory->plural;
      break;

    case SM_CLASS_IT:
      mention->entity = memory->plural;
      break;

    case SM_CLASS_COUNTRY:
      if (is_own (sm_tokens_get (self->tokens, mention->start)->fold))
        mention->flags |= SM_MENTION_OWN;
      mention->entity = memory->country;
      if ((mention->flags & SM_MENTION_OWN) && memory->subject >= 0)
        {
          const SmEntity *person = sm_reading_get_entity (self, memory->subject);
          const int actor = person->country != NULL ? sm_lexicon_find_actor (self->lexicon, person->country) : -1;

          if (actor >= 0)
            mention->entity = sm_reading_ensure_actor (self, actor);
        }
      break;

    case SM_CLASS_GROUP:
      mention->entity = memory->group >= 0 ? memory->group : memory->plural;
      break;

    default:
      break;
    }
}

static void
remember (Memory          *memory,
          const SmMention *mention)
{
  SmReading *self = memory->reading;
  const SmEntity *entity;
  const gboolean free = (mention->flags & (SM_MENTION_BOUND | SM_MENTION_OWNER | SM_MENTION_ASIDE)) == 0;
  const gboolean source = (mention->flags & (SM_MENTION_SOURCE | SM_MENTION_AGENT)) != 0;

  if (mention->entity < 0 || mention->kind == SM_MENTION_FIRST)
    return;

  entity = sm_reading_get_entity (self, mention->entity);
  if (entity->agency)
    return;
  /* Two words with capitals before a verb are somebody. */
  if ((entity->flags & SM_ENTITY_TENTATIVE) && free && sm_reading_is_verb (self, mention->end))
    sm_reading_get_entity (self, mention->entity)->flags &= ~(guint) SM_ENTITY_TENTATIVE;
  if (strcmp (entity->kind, "person") == 0)
    {
      if (entity->flags & SM_ENTITY_TENTATIVE)
        return;
      memory->person = mention->entity;
      if (free || source)
        memory->subject = mention->entity;
    }
  else
    {
      if (strcmp (entity->kind, "country") == 0 && mention->kind != SM_MENTION_ADJECTIVE)
        memory->country = mention->entity;
      if (free && mention->kind != SM_MENTION_ADJECTIVE)
        memory->plural = mention->entity;
      if (strcmp (entity->kind, "organisation") == 0 && free)
        memory->group = mention->entity;
      else if (strcmp (entity->kind, "country") == 0 && free)
        memory->group = mention->entity;
    }
}

/* Gives titles and pronouns their entities, in the order of the text. */
void
sm_reading_resolve (SmReading *self)
{
  Memory memory = { self, -1, -1, -1, -1, -1 };

  for (guint i = 0; i < self->mentions->len; i++)
    {
      SmMention *mention = sm_reading_get_mention_at (self, i);

      if (mention->kind == SM_MENTION_TITLE)
        mention->entity = resolve_title (&memory, mention);
      else if (mention->kind == SM_MENTION_PRONOUN)
        resolve_pronoun (&memory, mention);
      remember (&memory, mention);
    }
}
