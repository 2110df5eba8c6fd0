/* Finding many phrases at once.
 *
 * Each different word of a pattern ("slot": its alternatives, wildcards and case) is a symbol; the patterns make a trie
 * of symbols. A text's word is turned into the symbols that it fits by three hash look-ups: whole, by its starts, by
 * its ends. From each word the trie is walked along all symbols that fit. Depth and gaps are bounded, so that
 * the time is in proportion to the text, whatever stands in it.
 */
#include "config.h"

#include <string.h>

#include "sm-phrases.h"

#include "sm-fold.h"

/* One pattern may mean at most this many phrases when its optional words are written out. */
#define MAX_OPTIONAL 6
#define MAX_WORDS 16
/* Of a text's word so many bytes are tried as a start or an end. */
#define MAX_AFFIX 40
/* One place of a text gives at most this many phrases. */
#define MAX_AT_PLACE 64

#define SYMBOL_GAP 0
#define SYMBOL_ANY 1
#define FIRST_SYMBOL 2

typedef enum
{
  CASE_ANY,
  CASE_CAPITAL,
  CASE_SAME,
} CaseRule;

/* An alternative of a slot: what has to be there for a symbol. */
typedef struct
{
  guint    symbol;
  CaseRule rule;
  char    *exact; /* owned (nullable): the very letters, for CASE_SAME */
} Atom;

struct _SmPhrases
{
  GHashTable *slots;        /* owned: canonical slot → symbol */
  GHashTable *words[3];     /* owned: folded text → GArray of Atom; whole, start, end */
  guint       longest[3];   /* bytes of the longest key */
  GHashTable *edges;        /* owned: gint64 of node and symbol → node */
  GPtrArray  *ends;         /* owned, per node: (nullable) GArray of phrase */
  guint       n_symbols;
};

typedef enum
{
  WHOLE,
  START,
  END,
} Part;

static void
clear_atom (gpointer data)
{
  g_free (((Atom *) data)->exact);
}

static void
unref_array (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

/* Spreads nodes and symbols, both of which are small numbers; GLib's own would lay most of them on one another. */
static guint
hash_edge (gconstpointer key)
{
  return (*(const guint64 *) key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32;
}

/**
 * sm_phrases_new:
 *
 * Makes a set without phrases.
 *
 * Returns: (transfer full): a set
 */
SmPhrases *
sm_phrases_new (void)
{
  SmPhrases *self = g_new0 (SmPhrases, 1);

  self->slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->words); i++)
    self->words[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->edges = g_hash_table_new_full (hash_edge, g_int64_equal, g_free, NULL);
  self->ends = g_ptr_array_new_with_free_func (unref_array);
  g_ptr_array_add (self->ends, NULL);
  self->n_symbols = FIRST_SYMBOL;

  return self;
}

/**
 * sm_phrases_free:
 * @self: (transfer full): a set
 *
 * Frees it.
 */
void
sm_phrases_free (SmPhrases *self)
{
  g_hash_table_unref (self->slots);
  for (guint i = 0; i < G_N_ELEMENTS (self->words); i++)
    g_hash_table_unref (self->words[i]);
  g_hash_table_unref (self->edges);
  g_ptr_array_unref (self->ends);
  g_free (self);
}

static void
add_atom (SmPhrases  *self,
          const char *text,
          guint       symbol)
{
  g_autoptr(GString) fold = g_string_new (NULL);
  g_autofree char *plain = NULL;
  Atom atom = { .symbol = symbol, .rule = CASE_ANY };
  Part part = WHOLE;
  gboolean same = FALSE;
  gsize length;
  GArray *atoms;
  guint upper = 0, letters = 0;

  if (*text == '=')
    {
      same = TRUE;
      text++;
    }
  if (*text == '*')
    {
      part = END;
      text++;
    }
  length = strlen (text);
  if (length > 0 && text[length - 1] == '*')
    {
      part = START;
      length--;
    }
  plain = g_strndup (text, length);

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      upper += g_unichar_isupper (c) != 0;
      letters += g_unichar_isalpha (c) != 0;
    }
  if (same || (letters >= 2 && upper == letters && part == WHOLE))
    {
      atom.rule = CASE_SAME;
      atom.exact = g_strdup (plain);
    }
  else if (upper > 0 && part != END)
    {
      atom.rule = CASE_CAPITAL;
    }

  sm_fold_append (fold, plain, -1);
  atoms = g_hash_table_lookup (self->words[part], fold->str);
  if (atoms == NULL)
    {
      atoms = g_array_new (FALSE, FALSE, sizeof (Atom));
      g_array_set_clear_func (atoms, clear_atom);
      g_hash_table_insert (self->words[part], g_strdup (fold->str), atoms);
      self->longest[part] = MAX (self->longest[part], fold->len);
    }
  g_array_append_val (atoms, atom);
}

static guint
get_symbol (SmPhrases  *self,
            const char *slot)
{
  gpointer symbol;
  g_auto(GStrv) alternatives = NULL;

  if (strcmp (slot, "..") == 0)
    return SYMBOL_GAP;
  if (strcmp (slot, "_") == 0)
    return SYMBOL_ANY;

  symbol = g_hash_table_lookup (self->slots, slot);
  if (symbol != NULL)
    return GPOINTER_TO_UINT (symbol);

  g_hash_table_insert (self->slots, g_strdup (slot), GUINT_TO_POINTER (self->n_symbols));
  alternatives = g_strsplit (slot, "|", -1);
  for (guint i = 0; alternatives[i] != NULL; i++)
    add_atom (self, alternatives[i], self->n_symbols);

  return self->n_symbols++;
}

static gint64
make_key (guint node,
          guint symbol)
{
  return (gint64) node << 32 | symbol;
}

static guint
get_child (SmPhrases *self,
           guint      node,
           guint      symbol)
{
  const gint64 key = make_key (node, symbol);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->edges, &key));
}

static void
add_path (SmPhrases   *self,
          const guint *symbols,
          guint        n,
          guint        phrase)
{
  guint node = 0;
  GArray *ends;

  for (guint i = 0; i < n; i++)
    {
      guint child = get_child (self, node, symbols[i]);

      if (child == 0)
        {
          const gint64 key = make_key (node, symbols[i]);

          child = self->ends->len;
          g_ptr_array_add (self->ends, NULL);
          g_hash_table_insert (self->edges, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (child));
        }
      node = child;
    }

  ends = g_ptr_array_index (self->ends, node);
  if (ends == NULL)
    {
      ends = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_index (self->ends, node) = ends;
    }
  g_array_append_val (ends, phrase);
}

static gboolean
is_bad_slot (const char *slot)
{
  g_auto(GStrv) alternatives = g_strsplit (slot, "|", -1);

  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      const char *word = alternatives[i];
      const gsize length = strlen (word);

      /* Stars are for starts and ends, and a lone one would fit everything. */
      if (length == 0 || strcmp (word, "*") == 0 || strcmp (word, "=") == 0
          || (length > 2 && memchr (word + 1, '*', length - 2) != NULL)
          || (word[0] == '*' && word[length - 1] == '*'))
        return TRUE;
    }

  return FALSE;
}

/**
 * sm_phrases_add:
 * @self: a set that is not in use yet
 * @pattern: a pattern: see #SmPhrases
 * @phrase: what its matches shall be known by
 * @error: return location for %G_IO_ERROR_INVALID_ARGUMENT, which says what is wrong with the pattern
 *
 * Adds a phrase.
 *
 * Returns: whether it was added
 */
gboolean
sm_phrases_add (SmPhrases  *self,
                const char *pattern,
                guint       phrase,
                GError    **error)
{
  g_auto(GStrv) words = g_strsplit_set (pattern, " \t\n", -1);
  guint symbols[MAX_WORDS];
  gboolean optional[MAX_WORDS];
  guint n = 0, n_optional = 0;
  gboolean fixed = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);

      if (length == 0)
        continue;
      if (n == MAX_WORDS)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "more than %d words", MAX_WORDS);
          return FALSE;
        }
      optional[n] = length > 1 && words[i][length - 1] == '?';
      if (optional[n])
        {
          words[i][length - 1] = '\0';
          n_optional++;
        }
      if (is_bad_slot (words[i]))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” is no word", words[i]);
          return FALSE;
        }
      symbols[n] = get_symbol (self, words[i]);
      fixed = fixed || (!optional[n] && symbols[n] >= FIRST_SYMBOL);
      n++;
    }

  if (!fixed || n_optional > MAX_OPTIONAL || symbols[0] < FIRST_SYMBOL || symbols[n - 1] == SYMBOL_GAP)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   n_optional > MAX_OPTIONAL ? "too many optional words" : "a phrase starts and ends with a word");
      return FALSE;
    }

  for (guint choice = 0; choice < 1u << n_optional; choice++)
    {
      guint path[MAX_WORDS];
      guint length = 0, bit = 0;

      for (guint i = 0; i < n; i++)
        if (!optional[i] || (choice >> bit++ & 1) != 0)
          path[length++] = symbols[i];
      if (path[0] >= FIRST_SYMBOL && path[length - 1] != SYMBOL_GAP)
        add_path (self, path, length, phrase);
    }

  return TRUE;
}

/* The symbols of all words of a text: where each word's start, and they. */
typedef struct
{
  SmPhrases *phrases;
  SmTokens  *tokens;
  GArray    *symbols; /* of guint */
  guint     *starts;  /* one more than tokens */
  GArray    *matches;
  guint      first;   /* the place being looked at */
  guint      n_here;
} Search;

static void
add_symbols (Search        *search,
             GArray        *atoms,
             const SmToken *token,
             gsize          stripped)
{
  const char *word = search->tokens->text + token->byte_start;
  const gsize bytes = token->byte_end - token->byte_start;
  const gsize length = bytes - stripped - (bytes > 1 && word[bytes - 1] == '.');

  for (guint i = 0; i < atoms->len; i++)
    {
      const Atom *atom = &g_array_index (atoms, Atom, i);

      if (atom->rule == CASE_CAPITAL && !(token->flags & SM_TOKEN_CAPITAL))
        continue;
      if (atom->rule == CASE_SAME && (strlen (atom->exact) != length || strncmp (atom->exact, word, length) != 0))
        continue;
      g_array_append_val (search->symbols, atom->symbol);
    }
}

static void
find_symbols (Search        *search,
              const SmToken *token,
              gboolean       strip_s)
{
  SmPhrases *self = search->phrases;
  const guint length = token->fold_length;
  GArray *atoms = g_hash_table_lookup (self->words[WHOLE], token->fold);
  char buffer[MAX_AFFIX + 1];

  if (atoms != NULL)
    add_symbols (search, atoms, token, 0);

  if (token->kind == SM_TOKEN_SIGN)
    return;

  /* "Poetins", "Ruttes": a Dutch genitive without an apostrophe. */
  if (strip_s && atoms == NULL && length > 4 && length <= MAX_AFFIX && token->fold[length - 1] == 's'
      && (token->flags & SM_TOKEN_CAPITAL))
    {
      memcpy (buffer, token->fold, length - 1);
      buffer[length - 1] = '\0';
      atoms = g_hash_table_lookup (self->words[WHOLE], buffer);
      if (atoms != NULL)
        add_symbols (search, atoms, token, 1);
    }

  memcpy (buffer, token->fold, MIN (length, MAX_AFFIX));
  for (guint n = MIN (length, MIN (MAX_AFFIX, self->longest[START])); n > 0; n--)
    {
      buffer[n] = '\0';
      atoms = g_hash_table_lookup (self->words[START], buffer);
      if (atoms != NULL)
        add_symbols (search, atoms, token, 0);
    }
  for (guint n = MIN (length, self->longest[END]); n > 0; n--)
    {
      atoms = g_hash_table_lookup (self->words[END], token->fold + length - n);
      if (atoms != NULL)
        add_symbols (search, atoms, token, 0);
    }
}

static void
walk (Search *search,
      guint   node,
      guint   at,
      guint   head_end,
      guint   tail_start)
{
  SmPhrases *self = search->phrases;
  GArray *ends = g_ptr_array_index (self->ends, node);
  guint child;

  if (ends != NULL)
    {
      SmPhraseMatch match = {
        .start = search->first,
        .end = at,
        .head_end = head_end != 0 ? head_end : at,
        .tail_start = head_end != 0 ? tail_start : at,
      };

      for (guint i = 0; i < ends->len && search->n_here < MAX_AT_PLACE; i++)
        {
          match.phrase = g_array_index (ends, guint, i);
          g_array_append_val (search->matches, match);
          search->n_here++;
        }
    }

  if (at >= search->tokens->tokens->len
      || sm_tokens_get (search->tokens, at)->sentence != sm_tokens_get (search->tokens, search->first)->sentence)
    return;

  for (guint i = search->starts[at]; i < search->starts[at + 1]; i++)
    {
      child = get_child (self, node, g_array_index (search->symbols, guint, i));
      if (child != 0)
        walk (search, child, at + 1, head_end, tail_start);
    }

  if (node == 0)
    return;

  child = get_child (self, node, SYMBOL_ANY);
  if (child != 0)
    walk (search, child, at + 1, head_end, tail_start);

  child = get_child (self, node, SYMBOL_GAP);
  if (child != 0)
    for (guint skip = 0; skip <= SM_PHRASE_GAP; skip++)
      {
        const guint before = search->matches->len;
        const guint next = at + skip;

        if (next >= search->tokens->tokens->len
            || sm_tokens_get (search->tokens, next)->sentence != sm_tokens_get (search->tokens, at)->sentence)
          break;
        for (guint i = search->starts[next]; i < search->starts[next + 1]; i++)
          {
            const guint deeper = get_child (self, child, g_array_index (search->symbols, guint, i));

            if (deeper != 0)
              walk (search, deeper, next + 1, head_end != 0 ? head_end : at, next);
          }
        /* The nearest one is meant. */
        if (search->matches->len > before)
          break;
      }
}

/**
 * sm_phrases_find:
 * @self: a set
 * @tokens: a text
 * @strip_s: whether an s at the end of a name may be a genitive, as in Dutch
 * @matches: where each #SmPhraseMatch is added, by start; nothing is left out for another
 *
 * Finds every phrase in a text. Takes time in proportion to the text. Any thread.
 */
void
sm_phrases_find (SmPhrases *self,
                 SmTokens  *tokens,
                 gboolean   strip_s,
                 GArray    *matches)
{
  g_autoptr(GArray) symbols = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *starts = g_new (guint, tokens->tokens->len + 1);
  Search search = { .phrases = self, .tokens = tokens, .symbols = symbols, .starts = starts, .matches = matches };

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      starts[i] = symbols->len;
      find_symbols (&search, sm_tokens_get (tokens, i), strip_s);
    }
  starts[tokens->tokens->len] = symbols->len;

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      search.first = i;
      search.n_here = 0;
      if (starts[i] < starts[i + 1])
        walk (&search, 0, i, 0, 0);
    }
}
