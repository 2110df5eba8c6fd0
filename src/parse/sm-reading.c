/* One article being read: what the lexicon knows of its words.
 *
 * The steps each fill a part and use those before: words, actors, clauses, speakers, topics, stances, records.
 */
#include "config.h"

#include <string.h>

#include "sm-reading.h"

static void
clear_entity (gpointer data)
{
  SmEntity *entity = data;

  g_free (entity->id);
  g_free (entity->name);
  g_free (entity->kind);
  g_free (entity->country);
  g_free (entity->title);
}

static void
clear_draft (gpointer data)
{
  g_free (((SmDraft *) data)->target);
}

/* The reading of an article that borrows all it is given. */
SmReading *
sm_reading_new (SmLexicon          *lexicon,
                SmLexLanguage      *language,
                const SmRawArticle *article,
                SmTokens           *tokens)
{
  SmReading *self = g_new0 (SmReading, 1);
  const guint n = tokens->tokens->len;

  self->lexicon = lexicon;
  self->language = language;
  self->article = article;
  self->tokens = tokens;
  self->verb_second = strcmp (language->code, "en") != 0;
  self->classes = g_new0 (guint64, n + 1);
  self->starts = g_new0 (guint64, n + 1);
  self->clause_of = g_new0 (guint, n + 1);
  self->cue_of = g_new (int, n + 1);
  self->speakers = g_new (int, tokens->n_quotes + 1);
  self->speaker_by = g_new0 (guint, tokens->n_quotes + 1);
  for (guint i = 0; i <= n; i++)
    self->cue_of[i] = -1;
  for (guint i = 0; i <= tokens->n_quotes; i++)
    self->speakers[i] = -1;

  self->entity_of = g_new (int, lexicon->actors->len + 1);
  for (guint i = 0; i <= lexicon->actors->len; i++)
    self->entity_of[i] = -1;

  self->finds = g_array_new (FALSE, FALSE, sizeof (SmFind));
  self->cues = g_array_new (FALSE, FALSE, sizeof (SmFind));
  self->entities = g_array_new (FALSE, FALSE, sizeof (SmEntity));
  g_array_set_clear_func (self->entities, clear_entity);
  self->mentions = g_array_new (FALSE, FALSE, sizeof (SmMention));
  self->clauses = g_array_new (FALSE, FALSE, sizeof (SmClause));
  self->topics = g_array_new (FALSE, FALSE, sizeof (SmTopic));
  self->drafts = g_array_new (FALSE, FALSE, sizeof (SmDraft));
  g_array_set_clear_func (self->drafts, clear_draft);

  return self;
}

void
sm_reading_free (SmReading *self)
{
  g_free (self->classes);
  g_free (self->starts);
  g_free (self->clause_of);
  g_free (self->cue_of);
  g_free (self->entity_of);
  g_free (self->speakers);
  g_free (self->speaker_by);
  g_array_unref (self->finds);
  g_array_unref (self->cues);
  g_array_unref (self->entities);
  g_array_unref (self->mentions);
  g_array_unref (self->clauses);
  g_array_unref (self->topics);
  g_array_unref (self->drafts);
  g_free (self);
}

gboolean
sm_reading_is (SmReading  *self,
               guint       at,
               SmWordClass class)
{
  return at < self->tokens->tokens->len && (self->classes[at] >> class & 1) != 0;
}

gboolean
sm_reading_starts (SmReading  *self,
                   guint       at,
                   SmWordClass class)
{
  return at < self->tokens->tokens->len && (self->starts[at] >> class & 1) != 0;
}

const SmLexCue *
sm_reading_get_lex_cue (SmReading *self,
                        guint      cue)
{
  return &g_array_index (self->language->cues, SmLexCue, sm_reading_get_cue (self, cue)->word->index);
}

/* Whether a token is, or may be, a verb with a subject. */
gboolean
sm_reading_is_verb (SmReading *self,
                    guint      at)
{
  if (at >= self->tokens->tokens->len || sm_tokens_get (self->tokens, at)->kind != SM_TOKEN_WORD)
    return FALSE;
  if (self->mentions->len > 0)
    {
      const int mention = sm_reading_get_mention (self, at);

      if (mention >= 0 && sm_reading_get_mention_at (self, mention)->start < at)
        return FALSE;
    }
  if (sm_reading_is (self, at, SM_CLASS_FINITE) || sm_reading_is (self, at, SM_CLASS_SPEECH)
      || sm_reading_is (self, at, SM_CLASS_OPINION) || sm_reading_is (self, at, SM_CLASS_SAYS_NOT))
    return TRUE;
  return self->cue_of[at] >= 0 && sm_reading_get_lex_cue (self, self->cue_of[at])->kind == SM_CUE_SUBJECT
         && sm_reading_get_cue (self, self->cue_of[at])->start == at;
}

static guint
get_size (const SmFind *find)
{
  return (find->head_end - find->start) + (find->end - find->tail_start);
}

/* The more words the earlier, so that a long phrase keeps a short one inside it from counting. */
static int
compare_size_cb (gconstpointer a,
                 gconstpointer b)
{
  const SmFind *one = a, *other = b;

  if (get_size (one) != get_size (other))
    return get_size (one) > get_size (other) ? -1 : 1;
  if (one->end - one->start != other->end - other->start)
    return one->end - one->start < other->end - other->start ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  if (one->word->kind != other->word->kind)
    return (int) one->word->kind - (int) other->word->kind;
  if (one->word->rank != other->word->rank)
    return one->word->rank > other->word->rank ? -1 : 1;
  return one->word < other->word ? -1 : one->word > other->word;
}

static int
compare_start_cb (gconstpointer a,
                  gconstpointer b)
{
  const SmFind *one = a, *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return compare_size_cb (a, b);
}

/* Takes the words of a find, unless another has one of them. */
static gboolean
claim (guint8       *claimed,
       const SmFind *find,
       guint8        by,
       guint8        respects)
{
  for (guint i = find->start; i < find->end; i++)
    if ((i < find->head_end || i >= find->tail_start) && (claimed[i] & respects) != 0)
      return FALSE;
  for (guint i = find->start; i < find->end; i++)
    if (i < find->head_end || i >= find->tail_start)
      claimed[i] |= by;
  return TRUE;
}

/* Connectives, of which only the longest of a place counts. */
static gboolean
is_connective (guint class)
{
  return class == SM_CLASS_IF || class == SM_CLASS_ONLY_IF || class == SM_CLASS_UNTIL || class == SM_CLASS_WHEN
         || class == SM_CLASS_CAUSE;
}

#define CLAIM_ACTOR (1 << 0)
#define CLAIM_TITLE (1 << 1)
#define CLAIM_CUE (1 << 2)
#define CLAIM_CONNECTIVE (1 << 3)
#define CLAIM_NEGATION (1 << 4)

static void
mark_class (SmReading    *self,
            const SmFind *find,
            guint8       *claimed)
{
  const guint class = find->word->index;

  if (is_connective (class) && !claim (claimed, find, CLAIM_CONNECTIVE, CLAIM_CONNECTIVE))
    return;
  if (class == SM_CLASS_NO_NEGATION)
    claim (claimed, find, CLAIM_NEGATION, 0);
  if (class == SM_CLASS_NEGATION && !claim (claimed, find, 0, CLAIM_NEGATION))
    return;

  /* "pas aan tafel als": the clause starts with the last word. */
  self->starts[is_connective (class) && find->tail_start < find->end ? find->tail_start : find->start]
    |= G_GUINT64_CONSTANT (1) << class;
  for (guint i = find->start; i < find->end; i++)
    if (i < find->head_end || i >= find->tail_start)
      self->classes[i] |= G_GUINT64_CONSTANT (1) << class;
}

/* A word that may be a verb is a noun behind an article: "the request". */
static void
drop_nouns (SmReading *self)
{
  static const char *const articles[] = { "the", "a", "an", "its", "their", "his", "our", "de", "een", NULL };
  guint kept = 0;

  for (guint i = 0; i < self->cues->len; i++)
    {
      const SmFind *cue = sm_reading_get_cue (self, i);
      const gboolean noun = cue->start > 0 && sm_reading_get_lex_cue (self, i)->kind == SM_CUE_SUBJECT
                            && cue->end == cue->start + 1
                            && g_strv_contains (articles, sm_tokens_get (self->tokens, cue->start - 1)->fold);

      if (!noun)
        *sm_reading_get_cue (self, kept++) = *cue;
    }
  g_array_set_size (self->cues, kept);
}

/* Cues and verbs of speech in forms that the lexicon does not list. What stands there by its own letters is found
 * already, and claims its words first if it is as long. */
static void
add_lemma_finds (SmReading *self,
                 GArray    *finds)
{
  g_autoptr(GArray) matches = g_array_new (FALSE, FALSE, sizeof (SmPhraseMatch));

  sm_reading_find_lemmas (self, matches);
  for (guint i = 0; i < matches->len; i++)
    {
      const SmPhraseMatch *match = &g_array_index (matches, SmPhraseMatch, i);
      SmFind find = { match->start, match->end, match->head_end, match->tail_start,
                      &g_array_index (self->language->words, SmLexWord, match->phrase) };
      const gboolean speech = find.word->kind == SM_WORD_CLASS
                              && (find.word->index == SM_CLASS_SPEECH || find.word->index == SM_CLASS_OPINION);

      if (find.word->kind == SM_WORD_CUE || speech)
        g_array_append_val (finds, find);
    }
}

/* Whether another clause starts in the gap of a phrase, so that its ends do not belong together: "zegt dat … op". */
static gboolean
is_torn (SmReading    *self,
         const SmFind *find)
{
  for (guint i = find->head_end; i < find->tail_start; i++)
    {
      const SmToken *token = sm_tokens_get (self->tokens, i);

      if (token->kind == SM_TOKEN_SIGN)
        {
          const gunichar c = g_utf8_get_char (self->tokens->text + token->byte_start);

          if (c == ',' || c == ';' || c == ':')
            return TRUE;
        }
      else if (sm_reading_starts (self, i, SM_CLASS_COMPLEMENT) || sm_reading_starts (self, i, SM_CLASS_CONTRAST))
        {
          return TRUE;
        }
    }

  return FALSE;
}

/* Finds every phrase of the lexicon and keeps those that no longer one covers. */
void
sm_reading_find_words (SmReading *self)
{
  g_autoptr(GArray) matches = g_array_new (FALSE, FALSE, sizeof (SmPhraseMatch));
  g_autoptr(GArray) finds = g_array_new (FALSE, FALSE, sizeof (SmFind));
  g_autofree guint8 *claimed = g_new0 (guint8, self->tokens->tokens->len + 1);

  sm_phrases_find (self->language->phrases, self->tokens, self->verb_second, matches);
  for (guint i = 0; i < matches->len; i++)
    {
      const SmPhraseMatch *match = &g_array_index (matches, SmPhraseMatch, i);
      SmFind find = { match->start, match->end, match->head_end, match->tail_start,
                      &g_array_index (self->language->words, SmLexWord, match->phrase) };

      g_array_append_val (finds, find);
    }
  add_lemma_finds (self, finds);
  g_array_sort (finds, compare_size_cb);

  for (guint i = 0; i < finds->len; i++)
    if (g_array_index (finds, SmFind, i).word->kind == SM_WORD_CLASS)
      mark_class (self, &g_array_index (finds, SmFind, i), claimed);

  for (guint i = 0; i < finds->len; i++)
    {
      const SmFind *find = &g_array_index (finds, SmFind, i);

      switch (find->word->kind)
        {
        case SM_WORD_CLASS:
          break;

        case SM_WORD_ACTOR:
          /* "Oekraïense" beside "Oekraïense regering": the name of two words wins, also for an adjective. */
          if (claim (claimed, find, CLAIM_ACTOR, CLAIM_ACTOR))
            g_array_append_val (self->finds, *find);
          break;

        case SM_WORD_TITLE:
          if (claim (claimed, find, CLAIM_TITLE, CLAIM_TITLE))
            g_array_append_val (self->finds, *find);
          break;

        case SM_WORD_CUE:
          if (!is_torn (self, find) && claim (claimed, find, CLAIM_CUE, CLAIM_CUE))
            g_array_append_val (self->cues, *find);
          break;

        case SM_WORD_ISSUE:
          g_array_append_val (self->finds, *find);
          break;

        default:
          g_assert_not_reached ();
        }
    }

  drop_nouns (self);
  g_array_sort (self->finds, compare_start_cb);
  g_array_sort (self->cues, compare_start_cb);
  for (guint i = 0; i < self->cues->len; i++)
    {
      const SmFind *cue = sm_reading_get_cue (self, i);

      for (guint j = cue->start; j < cue->end; j++)
        if (j < cue->head_end || j >= cue->tail_start)
          self->cue_of[j] = i;
    }
}
