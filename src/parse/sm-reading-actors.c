/* Who is named where: names of the gazetteer, people that only this article knows, titles and pronouns.
 *
 * A name takes the words around it that belong to it ("de Hongaarse premier Viktor Orbán" is one mention), so that Hungary
 * is not an actor there.
 */
#include "config.h"

#include <string.h>

#include "sm-reading.h"

/* An apposition behind a name is no longer than this many words. */
#define MAX_ASIDE 14
/* Between an adjective and its title: "Israeli far-right finance minister". */
#define MAX_BETWEEN 2
#define MAX_NAME_WORDS 6

/* Which find of each kind starts at a token. */
typedef struct
{
  SmReading *reading;
  int       *names;
  int       *adjectives;
  int       *titles;
  GHashTable *people; /* folded surname → entity + 1 */
  GHashTable *bodies; /* owned folded name → entity + 1 */
  guint8    *taken;
} Scan;

static const SmFind *
get_find (Scan *scan,
          int   index)
{
  return &g_array_index (scan->reading->finds, SmFind, index);
}

static const SmLexTitle *
get_title (Scan *scan,
           int   find)
{
  return &g_array_index (scan->reading->language->titles, SmLexTitle, get_find (scan, find)->word->index);
}

/* The entity of an actor of the lexicon, -1 when the article does not name it. */
int
sm_reading_find_entity (SmReading  *self,
                        const char *id)
{
  const int actor = sm_lexicon_find_actor (self->lexicon, id);

  return actor >= 0 ? self->entity_of[actor] : -1;
}

int
sm_reading_ensure_actor (SmReading *self,
                         guint      index)
{
  const SmLexActor *actor = sm_lexicon_get_actor (self->lexicon, index);
  SmEntity entity = { .actor = index };

  if (self->entity_of[index] >= 0)
    return self->entity_of[index];

  entity.id = g_strdup (actor->id);
  entity.name = g_strdup (actor->name);
  entity.kind = g_strdup (actor->kind);
  entity.country = g_strdup (actor->country);
  entity.agency = actor->agency;
  entity.plural = strcmp (actor->kind, "person") != 0;
  if (actor->roles != NULL && actor->roles->len > 0)
    {
      entity.title = g_strdup (g_array_index (actor->roles, SmLexRole, actor->roles->len - 1).title);
      if (strcmp (entity.title, "spokesperson") == 0)
        entity.flags |= SM_TITLE_SPOKESPERSON;
    }
  g_array_append_val (self->entities, entity);
  self->entity_of[index] = self->entities->len - 1;

  return self->entities->len - 1;
}

static gboolean
is_capital (SmReading *self,
            guint      at)
{
  const SmToken *token;

  if (at >= self->tokens->tokens->len)
    return FALSE;
  token = sm_tokens_get (self->tokens, at);
  return token->kind == SM_TOKEN_WORD && (token->flags & SM_TOKEN_CAPITAL) != 0;
}

static gboolean
same_sentence (SmReading *self,
               guint      a,
               guint      b)
{
  return a < self->tokens->tokens->len && b < self->tokens->tokens->len
         && sm_tokens_get (self->tokens, a)->sentence == sm_tokens_get (self->tokens, b)->sentence;
}

static gunichar
get_sign (SmReading *self,
          guint      at)
{
  const SmToken *token;

  if (at >= self->tokens->tokens->len)
    return 0;
  token = sm_tokens_get (self->tokens, at);
  return token->kind == SM_TOKEN_SIGN ? g_utf8_get_char (self->tokens->text + token->byte_start) : 0;
}

static gboolean
is_fold (SmReading  *self,
         guint       at,
         const char *fold)
{
  return at < self->tokens->tokens->len && strcmp (sm_tokens_get (self->tokens, at)->fold, fold) == 0;
}

/* The end of a name of at least @least words with a capital that starts at @at; @at if there is none. */
static guint
read_name (Scan *scan,
           guint at,
           guint least)
{
  SmReading *self = scan->reading;
  guint end = at, n = 0;
  gboolean caps = TRUE;

  for (guint i = at; i < self->tokens->tokens->len && i < at + MAX_NAME_WORDS && same_sentence (self, i, at); i++)
    {
      if (i > at && scan->names[i] >= 0
          && strcmp (sm_lexicon_get_actor (self->lexicon, get_find (scan, scan->names[i])->word->index)->kind, "person")
               != 0)
        break;
      if (scan->taken[i] || (i > at && (sm_tokens_get (self->tokens, i)->flags & SM_TOKEN_SPACE) == 0))
        break;
      if (is_capital (self, i) && !(sm_reading_is (self, i, SM_CLASS_NOT_A_NAME) && (i == at || n == 0)))
        {
          if (sm_reading_is (self, i, SM_CLASS_NOT_A_NAME) && !sm_reading_is (self, i, SM_CLASS_TUSSENVOEGSEL))
            break;
          caps = caps && (sm_tokens_get (self->tokens, i)->flags & SM_TOKEN_CAPS) != 0;
          n++;
          end = i + 1;
        }
      else if (n > 0 && sm_reading_is (self, i, SM_CLASS_TUSSENVOEGSEL) && i + 1 < self->tokens->tokens->len
               && (is_capital (self, i + 1) || sm_reading_is (self, i + 1, SM_CLASS_TUSSENVOEGSEL)))
        {
          continue;
        }
      else
        {
          break;
        }
    }

  return n >= least && !(caps && n == 1) ? end : at;
}

static void
add_mention (Scan         *scan,
             guint         start,
             guint         end,
             int           entity,
             SmMentionKind kind,
             guint         flags)
{
  SmMention mention = { start, end, entity, kind, flags };

  g_array_append_val (scan->reading->mentions, mention);
  for (guint i = start; i < end; i++)
    scan->taken[i] = TRUE;
}

/* The text of some words with single spaces. */
static char *
dup_words (SmReading *self,
           guint      start,
           guint      end)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = start; i < end; i++)
    {
      const SmToken *token = sm_tokens_get (self->tokens, i);

      if (i > start && (token->flags & SM_TOKEN_SPACE))
        g_string_append_c (words, ' ');
      g_string_append_len (words, self->tokens->text + token->byte_start, token->byte_end - token->byte_start);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
make_id (const char *fold)
{
  GString *id = g_string_new (NULL);

  for (const char *p = fold; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || (guchar) *p >= 0x80)
      g_string_append_c (id, *p);
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_append (id, "actor");

  return g_string_free (id, FALSE);
}

/* The person of a name that the lexicon does not have: the one of that surname, or a new one. */
static int
ensure_person (Scan *scan,
               guint start,
               guint end)
{
  SmReading *self = scan->reading;
  const char *surname = sm_tokens_get (self->tokens, end - 1)->fold;
  const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (scan->people, surname));
  g_autofree char *words = dup_words (self, start, end);
  g_autoptr(GString) fold = g_string_new (NULL);
  SmEntity entity = { .actor = -1, .n = 1 };

  if (known > 0)
    {
      SmEntity *old = sm_reading_get_entity (self, known - 1);

      old->n++;
      /* The longer name is the better one. */
      if (old->actor < 0 && strlen (words) > strlen (old->name))
        {
          g_free (old->name);
          old->name = g_steal_pointer (&words);
        }
      return known - 1;
    }

  for (guint i = start; i < end; i++)
    g_string_append_printf (fold, "%s%s", i > start ? "-" : "", sm_tokens_get (self->tokens, i)->fold);
  entity.id = make_id (fold->str);
  entity.name = g_steal_pointer (&words);
  entity.kind = g_strdup ("person");
  entity.flags = SM_ENTITY_TENTATIVE;
  g_array_append_val (self->entities, entity);
  g_hash_table_insert (scan->people, (gpointer) surname, GUINT_TO_POINTER (self->entities->len));

  return self->entities->len - 1;
}

static void
set_title (SmReading        *self,
           int               index,
           const SmLexTitle *title,
           int               country)
{
  SmEntity *entity = sm_reading_get_entity (self, index);

  entity->flags |= title->flags & ~(guint) SM_TITLE_PLURAL;
  entity->flags &= ~(guint) SM_ENTITY_TENTATIVE;
  if (entity->actor < 0 || entity->title == NULL)
    {
      g_free (entity->title);
      entity->title = g_strdup (title->title);
    }
  if (entity->country == NULL && country >= 0)
    entity->country = g_strdup (sm_reading_get_entity (self, country)->id);
}

/* Whether a title, or a word for a government, stands at most MAX_BETWEEN words behind @at; @found gets where. */
static gboolean
find_title_near (Scan  *scan,
                 guint  at,
                 guint *found)
{
  SmReading *self = scan->reading;

  for (guint i = at; i <= at + MAX_BETWEEN && same_sentence (self, i, at); i++)
    {
      if (scan->titles[i] >= 0 || sm_reading_starts (self, i, SM_CLASS_GOVERNMENT))
        {
          *found = i;
          return TRUE;
        }
      if (sm_tokens_get (self->tokens, i)->kind != SM_TOKEN_WORD || sm_reading_is (self, i, SM_CLASS_PREPOSITION)
          || sm_reading_is (self, i, SM_CLASS_FINITE) || sm_reading_is (self, i, SM_CLASS_AND)
          || sm_reading_is (self, i, SM_CLASS_TO) || scan->names[i] >= 0)
        return FALSE;
    }

  return FALSE;
}

static guint
end_of_government (SmReading *self,
                   guint      at)
{
  guint end = at + 1;

  while (sm_reading_is (self, end, SM_CLASS_GOVERNMENT) && same_sentence (self, end, at)
         && !sm_reading_starts (self, end, SM_CLASS_SPEECH))
    end++;
  return end;
}

/* Words behind a name that tell who it is: ", de Hongaarse premier," or "(VVD)". */
static void
read_aside (Scan *scan,
            guint at,
            int   entity)
{
  SmReading *self = scan->reading;
  const gunichar open = get_sign (self, at);
  guint title = 0;
  guint end;

  if ((open != ',' && open != '(') || !same_sentence (self, at, at - 1))
    return;
  if (open == ',' && strcmp (sm_reading_get_entity (self, entity)->kind, "person") != 0)
    return;

  for (end = at + 1; end < at + 1 + MAX_ASIDE && same_sentence (self, end, at); end++)
    {
      const gunichar c = get_sign (self, end);

      if (c == (open == '(' ? ')' : ',') || c == '.' || c == '"' || c == 0x201d)
        break;
      if (title == 0 && end <= at + 6 && scan->titles[end] >= 0)
        title = end;
      if (open == ','
          && (sm_reading_is (self, end, SM_CLASS_FINITE) || sm_reading_is (self, end, SM_CLASS_RELATIVE)
              || sm_reading_is (self, end, SM_CLASS_SPEECH)))
        return;
    }

  if (open == ',' && title == 0)
    return;
  if (title != 0)
    set_title (self, entity, get_title (scan, scan->titles[title]), -1);
  for (guint i = at + 1; i < end; i++)
    {
      if (scan->names[i] >= 0 && !scan->taken[i])
        {
          const SmFind *name = get_find (scan, scan->names[i]);
          const int who = sm_reading_ensure_actor (self, name->word->index);
          SmEntity *person = sm_reading_get_entity (self, entity);

          if (person->country == NULL && who != entity)
            person->country = g_strdup (sm_reading_get_entity (self, who)->id);
          add_mention (scan, i, name->end, who, SM_MENTION_NAME, SM_MENTION_ASIDE);
        }
      else if (i < end)
        {
          scan->taken[i] = TRUE;
        }
    }
}

/* A name at @at: of the lexicon or of somebody unknown. Its end, or @at; @entity gets who. */
static guint
read_person (Scan *scan,
             guint at,
             guint least,
             int  *entity)
{
  SmReading *self = scan->reading;
  guint end;

  if (at >= self->tokens->tokens->len)
    return at;
  if (scan->names[at] >= 0)
    {
      const SmFind *name = get_find (scan, scan->names[at]);
      const SmLexActor *actor = sm_lexicon_get_actor (self->lexicon, name->word->index);

      if (strcmp (actor->kind, "person") != 0)
        return at;
      *entity = sm_reading_ensure_actor (self, name->word->index);
      sm_reading_get_entity (self, *entity)->n++;
      return name->end;
    }

  end = read_name (scan, at, least);
  if (end == at)
    return at;

  /* "Andrew Johnson" where the lexicon knows another Johnson: the whole name is somebody else. */
  *entity = ensure_person (scan, at, end);
  return end;
}

/* A noun phrase with a title: its end, or @at. */
static guint
read_titled (Scan *scan,
             guint start,
             guint at,
             int   country)
{
  SmReading *self = scan->reading;
  const SmLexTitle *title = get_title (scan, scan->titles[at]);
  guint end = get_find (scan, scan->titles[at])->end;
  guint after;
  int entity = -1;

  /* "premier van Hongarije", "leader of Hamas": a name behind it. */
  if (end < self->tokens->tokens->len
      && (sm_reading_is (self, end, SM_CLASS_GENITIVE) || is_fold (self, end, "in") || is_fold (self, end, "bij")
          || is_fold (self, end, "to")))
    {
      guint name = end + 1;

      while (name < end + 3 && sm_reading_is (self, name, SM_CLASS_DETERMINER))
        name++;
      if (same_sentence (self, name, end) && scan->names[name] >= 0)
        {
          const SmFind *find = get_find (scan, scan->names[name]);

          if (strcmp (sm_lexicon_get_actor (self->lexicon, find->word->index)->kind, "person") != 0)
            {
              if (country < 0)
                country = sm_reading_ensure_actor (self, find->word->index);
              end = find->end;
            }
        }
    }

  after = end;
  if (get_sign (self, after) == ',' && same_sentence (self, after + 1, end))
    {
      /* "the Hungarian prime minister, Viktor Orbán, said" */
      const guint person = read_person (scan, after + 1, 2, &entity);

      if (person > after + 1 && !(title->flags & SM_TITLE_PLURAL))
        {
          set_title (self, entity, title, country);
          add_mention (scan, start, person, entity, SM_MENTION_NAME, 0);
          return person;
        }
      entity = -1;
    }
  else if (same_sentence (self, after, at))
    {
      const guint person = read_person (scan, after, 1, &entity);

      if (person > after)
        {
          set_title (self, entity, title, country);
          add_mention (scan, start, person, entity, SM_MENTION_NAME, 0);
          read_aside (scan, person, entity);
          return person;
        }
    }

  /* A title alone: who it is is found when all names are known. */
  entity = country;
  add_mention (scan, start, end, entity, SM_MENTION_TITLE, get_find (scan, scan->titles[at])->word->index << 16);
  return end;
}

/* A noun phrase that starts with a country or its adjective; its end, or @at when nothing is known of it. */
static guint
read_country (Scan *scan,
              guint at)
{
  SmReading *self = scan->reading;
  const SmFind *find = get_find (scan, scan->names[at] >= 0 ? scan->names[at] : scan->adjectives[at]);
  const int entity = sm_reading_ensure_actor (self, find->word->index);
  const gboolean owner = is_fold (self, find->end, "'s");
  const guint next = find->end + owner;
  const gboolean person = strcmp (sm_reading_get_entity (self, entity)->kind, "person") == 0;
  guint title, end;
  int who;

  if (!person && same_sentence (self, next, at) && find_title_near (scan, next, &title))
    {
      if (sm_reading_starts (self, title, SM_CLASS_GOVERNMENT) && scan->titles[title] < 0)
        {
          end = end_of_government (self, title);
          /* "Israeli government spokesman David Mencer" */
          if (end < self->tokens->tokens->len && scan->titles[end] >= 0 && same_sentence (self, end, at))
            return read_titled (scan, at, end, entity);
          sm_reading_get_entity (self, entity)->n++;
          add_mention (scan, at, end, entity, SM_MENTION_NAME, 0);
          return end;
        }
      if (scan->titles[title] >= 0)
        return read_titled (scan, at, title, entity);
    }

  /* "Hungary's Orbán", "Hamas leader" is above. */
  if (!person && (owner || scan->names[at] < 0) && same_sentence (self, next, at))
    {
      end = read_person (scan, next, owner ? 1 : 2, &who);
      if (end > next && scan->names[next] >= 0)
        {
          add_mention (scan, at, end, who, SM_MENTION_NAME, 0);
          read_aside (scan, end, who);
          return end;
        }
    }

  if (scan->names[at] >= 0)
    {
      sm_reading_get_entity (self, entity)->n++;
      add_mention (scan, at, find->end, entity, SM_MENTION_NAME, owner ? SM_MENTION_OWNER : 0);
      read_aside (scan, find->end, entity);
    }
  else
    {
      add_mention (scan, at, find->end, entity, SM_MENTION_ADJECTIVE, 0);
    }

  return find->end;
}

/* "het parlement van Hongarije", "the government in Kyiv": its end, or @at. */
static guint
read_government (Scan *scan,
                 guint at)
{
  SmReading *self = scan->reading;
  guint end, name;

  if (!sm_reading_starts (self, at, SM_CLASS_GOVERNMENT))
    return at;
  end = end_of_government (self, at);
  if (!sm_reading_is (self, end, SM_CLASS_GENITIVE) && !is_fold (self, end, "in"))
    return at;
  for (name = end + 1; name < end + 3 && sm_reading_is (self, name, SM_CLASS_DETERMINER); name++)
    ;
  if (name >= self->tokens->tokens->len || scan->names[name] < 0 || !same_sentence (self, name, at))
    return at;
  if (strcmp (sm_lexicon_get_actor (self->lexicon, get_find (scan, scan->names[name])->word->index)->kind, "country") != 0)
    return at;

  end = get_find (scan, scan->names[name])->end;
  add_mention (scan, at, end, sm_reading_ensure_actor (self, get_find (scan, scan->names[name])->word->index),
               SM_MENTION_NAME, 0);
  return end;
}

/* "het Boerenverbond", "the Left Alliance": an unknown body by its article and capital; its end, or @at. */
static guint
read_body (Scan *scan,
           guint at)
{
  SmReading *self = scan->reading;
  g_autoptr(GString) fold = NULL;
  SmEntity entity = { .actor = -1, .n = 1, .plural = TRUE };
  guint end;
  gpointer known;

  if (at == 0 || !sm_reading_is (self, at - 1, SM_CLASS_DETERMINER) || !same_sentence (self, at - 1, at))
    return at;
  end = read_name (scan, at, 1);
  if (end == at || !(sm_reading_is_verb (self, end) || end - at >= 2))
    return at;

  fold = g_string_new (NULL);
  for (guint i = at; i < end; i++)
    g_string_append_printf (fold, "%s%s", i > at ? "-" : "", sm_tokens_get (self->tokens, i)->fold);
  known = g_hash_table_lookup (scan->bodies, fold->str);
  if (known == NULL)
    {
      entity.id = make_id (fold->str);
      entity.name = dup_words (self, at, end);
      entity.kind = g_strdup ("organisation");
      g_array_append_val (self->entities, entity);
      known = GUINT_TO_POINTER (self->entities->len);
      g_hash_table_insert (scan->bodies, g_strdup (fold->str), known);
    }
  add_mention (scan, at, end, GPOINTER_TO_UINT (known) - 1, SM_MENTION_NAME, 0);

  return end;
}

static gboolean
read_pronoun (Scan  *scan,
              guint  at,
              guint *end)
{
  static const struct
  {
    SmWordClass class;
    SmMentionKind kind;
  } classes[] = {
    { SM_CLASS_FIRST_PERSON, SM_MENTION_FIRST }, { SM_CLASS_HE, SM_MENTION_PRONOUN },
    { SM_CLASS_SHE, SM_MENTION_PRONOUN },        { SM_CLASS_THEY, SM_MENTION_PRONOUN },
    { SM_CLASS_COUNTRY, SM_MENTION_PRONOUN },    { SM_CLASS_GROUP, SM_MENTION_PRONOUN },
    { SM_CLASS_PERSON, SM_MENTION_PRONOUN },     { SM_CLASS_IT, SM_MENTION_PRONOUN },
  };
  SmReading *self = scan->reading;

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (sm_reading_starts (self, at, classes[i].class))
      {
        guint last = at + 1;

        while (sm_reading_is (self, last, classes[i].class) && !sm_reading_starts (self, last, classes[i].class)
               && same_sentence (self, last, at))
          last++;
        /* "I" has a capital; "it is" stands for nobody. */
        if (classes[i].class == SM_CLASS_IT
            && (self->verb_second || !sm_reading_is_verb (self, last) || sm_reading_is (self, last, SM_CLASS_PASSIVE)))
          continue;
        add_mention (scan, at, last, -1, classes[i].kind, classes[i].class << 16);
        *end = last;
        return TRUE;
      }

  return FALSE;
}

/* Makes of somebody that only this article knows a body. */
static void
set_organisation (SmReading *self,
                  int        index)
{
  SmEntity *entity = sm_reading_get_entity (self, index);

  if (entity->actor >= 0)
    return;
  g_free (entity->kind);
  entity->kind = g_strdup ("organisation");
  entity->flags &= ~(guint) SM_ENTITY_TENTATIVE;
}

static void
scan_text (Scan *scan)
{
  SmReading *self = scan->reading;
  const guint n = self->tokens->tokens->len;

  for (guint i = 0; i < n;)
    {
      guint end = i;
      int entity = -1;

      if (scan->taken[i])
        {
          i++;
          continue;
        }

      if (scan->titles[i] >= 0
          && ((scan->names[i] < 0 && scan->adjectives[i] < 0)
              || (scan->names[i] >= 0 && get_find (scan, scan->titles[i])->end > get_find (scan, scan->names[i])->end)))
        end = read_titled (scan, i, i, -1);
      else if (scan->names[i] >= 0 || scan->adjectives[i] >= 0)
        end = read_country (scan, i);
      else if ((end = read_government (scan, i)) > i
               || (sm_reading_starts (self, i, SM_CLASS_GROUP) && (end = read_government (scan, i + 1)) > i + 1))
        ;
      else if (read_pronoun (scan, i, &end))
        ;
      else if ((end = read_body (scan, i)) > i)
        ;
      else if (is_capital (self, i) && !sm_reading_is (self, i, SM_CLASS_NOT_A_NAME))
        {
          const gboolean noted = sm_reading_find_noted_name (self, i, SM_NER_PERSON) > i;
          const guint organisation = sm_reading_find_noted_name (self, i, SM_NER_ORGANISATION);

          end = organisation > i ? organisation : read_person (scan, i, noted ? 1 : 2, &entity);
          if (organisation > i)
            entity = ensure_person (scan, i, end);
          if (noted && end > i)
            sm_reading_get_entity (self, entity)->flags &= ~(guint) SM_ENTITY_TENTATIVE;
          if (organisation > i)
            set_organisation (self, entity);
          if (end > i)
            {
              add_mention (scan, i, end, entity, SM_MENTION_NAME, 0);
              read_aside (scan, end, entity);
            }
        }

      i = MAX (end, i + 1);
    }
}

static int
compare_mentions_cb (gconstpointer a,
                     gconstpointer b)
{
  const SmMention *one = a, *other = b;

  return one->start != other->start ? (one->start < other->start ? -1 : 1)
                                    : (one->end > other->end ? -1 : one->end < other->end);
}

/* Later mentions by surname alone of people that only the article knows. */
static void
scan_surnames (Scan *scan)
{
  SmReading *self = scan->reading;

  for (guint i = 0; i < self->tokens->tokens->len; i++)
    {
      const char *fold = sm_tokens_get (self->tokens, i)->fold;
      guint known;

      if (scan->taken[i] || !is_capital (self, i) || sm_reading_is (self, i, SM_CLASS_NOT_A_NAME))
        continue;
      known = GPOINTER_TO_UINT (g_hash_table_lookup (scan->people, fold));
      if (known > 0)
        {
          sm_reading_get_entity (self, known - 1)->n++;
          add_mention (scan, i, i + 1, known - 1, SM_MENTION_NAME, 0);
        }
    }
}

/* Finds who is mentioned, and tells subjects from what stands behind a preposition. */
void
sm_reading_find_actors (SmReading *self)
{
  const guint n = self->tokens->tokens->len;
  g_autofree int *places = g_new (int, 3 * (n + 8));
  g_autofree guint8 *taken = g_new0 (guint8, n + 8);
  g_autoptr(GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) bodies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Scan scan = { self, places, places + n + 8, places + 2 * (n + 8), people, bodies, taken };

  for (guint i = 0; i < 3 * (n + 8); i++)
    places[i] = -1;
  for (guint i = 0; i < self->finds->len; i++)
    {
      const SmFind *find = &g_array_index (self->finds, SmFind, i);

      if (find->word->kind == SM_WORD_TITLE && scan.titles[find->start] < 0)
        scan.titles[find->start] = i;
      else if (find->word->kind == SM_WORD_ACTOR && find->word->role == SM_NAME_NAME)
        scan.names[find->start] = i;
      else if (find->word->kind == SM_WORD_ACTOR)
        scan.adjectives[find->start] = i;
    }

  scan_text (&scan);
  scan_surnames (&scan);
  g_array_sort (self->mentions, compare_mentions_cb);
  sm_reading_join_lists (self);
  sm_reading_resolve (self);
}

/* The first mention that does not end before a token: where to start to look. Logarithmic. */
guint
sm_reading_first_mention (SmReading *self,
                          guint      at)
{
  guint low = 0, high = self->mentions->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (sm_reading_get_mention_at (self, middle)->end <= at)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* The mention that covers a token, -1 if none does. */
int
sm_reading_get_mention (SmReading *self,
                        guint      at)
{
  const guint i = sm_reading_first_mention (self, at);

  if (i < self->mentions->len && sm_reading_get_mention_at (self, i)->start <= at)
    return i;
  return -1;
}
