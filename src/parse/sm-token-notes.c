/* What frog says of the words of a text, brought back to our tokens of the untouched text.
 *
 * frog gives a line of JSON a sentence, a list of words in their order. It composes characters, joins the words of a
 * fixed expression with low lines, and may cut otherwise than we do. So its words are looked for one after another, a
 * little way ahead; one that is not found is passed over, and what is not said of a token stays unsaid.
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "sm-answer.h"
#include "sm-fold.h"
#include "sm-parser.h"
#include "sm-token-notes.h"

#define LOOK_AHEAD 160 /* bytes */

/* A word of frog's, in our tokens. */
typedef struct
{
  guint first; /* SM_TOKEN_NONE: not found */
  guint last;  /* inclusive */
  int   head;  /* the number of the word that it depends on, from 1; 0 none */
  guint role;
} Word;

/**
 * sm_token_notes_new:
 * @tokens: what they will be about
 *
 * Makes notes that say nothing.
 *
 * Returns: (transfer full): notes
 */
SmTokenNotes *
sm_token_notes_new (const SmTokens *tokens)
{
  SmTokenNotes *self = g_new0 (SmTokenNotes, 1);

  self->n = tokens->tokens->len;
  self->note = g_new0 (SmTokenNote, self->n + 1);
  self->words = g_string_chunk_new (4096);
  for (guint i = 0; i < self->n; i++)
    self->note[i].head = SM_TOKEN_NONE;

  return self;
}

/**
 * sm_token_notes_free:
 * @self: (transfer full): notes
 *
 * Frees them.
 */
void
sm_token_notes_free (SmTokenNotes *self)
{
  g_free (self->note);
  g_string_chunk_free (self->words);
  g_free (self);
}

static const SmToken *
get_token (const SmTokens *tokens,
           guint           at)
{
  return &g_array_index (tokens->tokens, SmToken, at);
}

/* Finds a word from byte @from on; gives its bytes. */
static gboolean
find_word (const SmTokens *tokens,
           const char     *word,
           gsize           from,
           gsize          *start,
           gsize          *end)
{
  const char *text = tokens->text + from;
  const gsize length = strnlen (text, LOOK_AHEAD + strlen (word));
  g_autofree char *apart = NULL;
  const char *found = g_strstr_len (text, length, word);

  if (found == NULL)
    {
      apart = g_utf8_normalize (word, -1, G_NORMALIZE_NFD);
      found = apart != NULL ? g_strstr_len (text, length, apart) : NULL;
      word = apart;
    }
  if (found == NULL)
    return FALSE;

  *start = from + (found - text);
  *end = *start + strlen (word);
  return TRUE;
}

static guint
read_pos (const char *tag)
{
  if (g_str_has_prefix (tag, "WW(pv"))
    return SM_POS_FINITE;
  if (g_str_has_prefix (tag, "WW("))
    return SM_POS_VERB;
  if (g_str_has_prefix (tag, "SPEC(deeleigen") || g_str_has_prefix (tag, "N(eigen"))
    return SM_POS_NAME;
  if (g_str_has_prefix (tag, "N("))
    return SM_POS_NOUN;
  if (g_str_has_prefix (tag, "ADJ("))
    return SM_POS_ADJECTIVE;
  if (g_str_has_prefix (tag, "VNW(pers"))
    return SM_POS_PRONOUN;
  return SM_POS_OTHER;
}

static guint
read_ner (const char *tag)
{
  if (tag[0] == '\0' || tag[1] != '-')
    return SM_NER_NONE;
  if (g_str_has_prefix (tag + 2, "PER"))
    return SM_NER_PERSON;
  if (g_str_has_prefix (tag + 2, "ORG"))
    return SM_NER_ORGANISATION;
  if (g_str_has_prefix (tag + 2, "LOC"))
    return SM_NER_PLACE;
  return SM_NER_OTHER;
}

static guint
read_role (const char *role)
{
  if (strcmp (role, "su") == 0)
    return SM_ROLE_SUBJECT;
  if (strcmp (role, "obj1") == 0)
    return SM_ROLE_OBJECT;
  return SM_ROLE_OTHER;
}

/* A string member, or one of an object member; "" where there is none of that type. */
static const char *
get_text (JsonObject *object,
          const char *member,
          const char *inner)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node != NULL && inner != NULL)
    node = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), inner) : NULL;
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : "";
}

static int
get_head (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "parse");

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return 0;
  node = json_object_get_member (json_node_get_object (node), "parse_index");
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
         ? CLAMP (json_node_get_int (node), 0, G_MAXINT) : 0;
}

/* Notes one piece of a word: the tokens that it covers. */
static gboolean
note_piece (SmTokenNotes   *self,
            const SmTokens *tokens,
            const char     *piece,
            const char     *lemma,
            const char     *pos,
            const char     *ner,
            guint          *at_token,
            Word           *word)
{
  gsize start, end;
  guint first = *at_token, last;

  if (*piece == '\0' || first >= self->n
      || !find_word (tokens, piece, get_token (tokens, first)->byte_start, &start, &end))
    return FALSE;

  while (first < self->n && get_token (tokens, first)->byte_end <= start)
    first++;
  last = first;
  while (last + 1 < self->n && get_token (tokens, last + 1)->byte_start < end)
    last++;
  if (first >= self->n || get_token (tokens, first)->byte_start >= end)
    return FALSE;

  for (guint i = first; i <= last; i++)
    {
      SmTokenNote *note = &self->note[i];

      self->n_known += note->pos == SM_POS_OTHER && note->lemma == NULL;
      note->pos = read_pos (pos);
      note->ner = read_ner (ner);
      note->inside = note->ner != SM_NER_NONE && (ner[0] == 'I' || i > first);
    }
  /* A lemma of a part of a token, or of several, is the lemma of none. */
  if (first == last && *lemma != '\0' && get_token (tokens, first)->byte_start == start
      && get_token (tokens, first)->byte_end == end)
    {
      g_autofree char *folded = sm_fold_text (lemma);

      self->note[first].lemma = g_string_chunk_insert_const (self->words, folded);
    }

  if (word->first == SM_TOKEN_NONE)
    word->first = first;
  word->last = last;
  /* The next word may be the rest of the same token. */
  *at_token = get_token (tokens, last)->byte_end <= end ? last + 1 : last;
  return TRUE;
}

/* Notes a word, whole or, when it is several that frog has joined, piece by piece. */
static void
note_word (SmTokenNotes   *self,
           const SmTokens *tokens,
           JsonObject     *object,
           guint          *at_token,
           Word           *word)
{
  const char *text = get_text (object, "word", NULL);
  const char *lemma = get_text (object, "lemma", NULL);
  const char *pos = get_text (object, "pos", "tag");
  const char *ner = get_text (object, "ner", "tag");

  word->head = get_head (object);
  word->role = read_role (get_text (object, "parse", "parse_role"));
  if (note_piece (self, tokens, text, lemma, pos, ner, at_token, word) || strchr (text, '_') == NULL)
    return;

  {
    g_auto(GStrv) pieces = g_strsplit (text, "_", -1);
    g_auto(GStrv) lemmas = g_strsplit (lemma, "_", -1);
    g_auto(GStrv) tags = g_strsplit (pos, "_", -1);
    g_auto(GStrv) ners = g_strsplit (ner, "_", -1);
    const guint n = g_strv_length (pieces);

    for (guint i = 0; i < n; i++)
      note_piece (self, tokens, pieces[i], g_strv_length (lemmas) == n ? lemmas[i] : "",
                  g_strv_length (tags) == n ? tags[i] : "", g_strv_length (ners) == n ? ners[i] : "", at_token, word);
  }
}

static gboolean
refuse (GError **error)
{
  g_set_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_OUTPUT, _("“%s” gave something else than words in JSON"),
               "frog");
  return FALSE;
}

/**
 * sm_token_notes_read:
 * @self: notes on @tokens
 * @tokens: a text in tokens
 * @line: a line of frog's answer
 * @length: its bytes
 * @at_token: (inout): the first token that has not been spoken of; at first 0
 * @error: return location for %SM_PARSER_ERROR_OUTPUT
 *
 * Notes what frog says of one sentence. Sentences come in the order of the text.
 *
 * Returns: %FALSE if it is not what frog gives
 */
gboolean
sm_token_notes_read (SmTokenNotes   *self,
                     const SmTokens *tokens,
                     const char     *line,
                     gsize           length,
                     guint          *at_token,
                     GError        **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree Word *words = NULL;
  JsonArray *array;
  guint n;

  if (!g_utf8_validate (line, length, NULL) || !sm_answer_is_shallow (line, length)
      || !json_parser_load_from_data (parser, line, length, NULL) || json_parser_get_root (parser) == NULL
      || !JSON_NODE_HOLDS_ARRAY (json_parser_get_root (parser)))
    return refuse (error);

  array = json_node_get_array (json_parser_get_root (parser));
  n = json_array_get_length (array);
  words = g_new0 (Word, n + 1);
  for (guint i = 0; i < n; i++)
    {
      if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
        return refuse (error);
      words[i].first = SM_TOKEN_NONE;
      note_word (self, tokens, json_array_get_object_element (array, i), at_token, &words[i]);
    }

  for (guint i = 0; i < n; i++)
    {
      const Word *head = words[i].head > 0 && (guint) words[i].head <= n ? &words[words[i].head - 1] : NULL;

      for (guint t = words[i].first; words[i].first != SM_TOKEN_NONE && t <= words[i].last; t++)
        {
          self->note[t].role = words[i].role;
          self->note[t].head = head != NULL ? head->first : SM_TOKEN_NONE;
        }
    }
  return TRUE;
}
