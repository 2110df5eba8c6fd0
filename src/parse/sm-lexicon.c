/* The words by which the builtin parser knows issues, stances and actors. */
#include "config.h"

#include <string.h>

#include "sm-lexicon-reader.h"

#include "sm-paths.h"

G_DEFINE_BOXED_TYPE (SmLexicon, sm_lexicon, sm_lexicon_ref, sm_lexicon_unref)

const char *const sm_word_class_names[SM_N_CLASSES] = {
  [SM_CLASS_NEGATION] = "negation",
  [SM_CLASS_NO_NEGATION] = "no-negation",
  [SM_CLASS_COMPLEMENT] = "complement",
  [SM_CLASS_RELATIVE] = "relative",
  [SM_CLASS_IF] = "if",
  [SM_CLASS_ONLY_IF] = "only-if",
  [SM_CLASS_UNTIL] = "until",
  [SM_CLASS_WHEN] = "when",
  [SM_CLASS_CAUSE] = "cause",
  [SM_CLASS_CONTRAST] = "contrast",
  [SM_CLASS_AND] = "and",
  [SM_CLASS_PREPOSITION] = "preposition",
  [SM_CLASS_GENITIVE] = "genitive",
  [SM_CLASS_AGENT] = "agent",
  [SM_CLASS_DETERMINER] = "determiner",
  [SM_CLASS_FINITE] = "finite",
  [SM_CLASS_PASSIVE] = "passive",
  [SM_CLASS_TO] = "to",
  [SM_CLASS_FIRST_PERSON] = "first-person",
  [SM_CLASS_HE] = "he",
  [SM_CLASS_SHE] = "she",
  [SM_CLASS_THEY] = "they",
  [SM_CLASS_IT] = "it",
  [SM_CLASS_COUNTRY] = "country",
  [SM_CLASS_GROUP] = "group",
  [SM_CLASS_PERSON] = "person",
  [SM_CLASS_GOVERNMENT] = "government",
  [SM_CLASS_SPEECH] = "speech",
  [SM_CLASS_OPINION] = "opinion",
  [SM_CLASS_SOURCE] = "source",
  [SM_CLASS_SAYS_NOT] = "denial",
  [SM_CLASS_HEDGE] = "hedge",
  [SM_CLASS_LATER] = "later",
  [SM_CLASS_SOON] = "soon",
  [SM_CLASS_EARLIER] = "earlier",
  [SM_CLASS_DOCUMENT] = "document",
  [SM_CLASS_ECHO] = "echo",
  [SM_CLASS_PRONOUN_OBJECT] = "pronoun-object",
  [SM_CLASS_TUSSENVOEGSEL] = "name-particle",
  [SM_CLASS_NOT_A_NAME] = "not-a-name",
  [SM_CLASS_AGENCY] = "agency",
  [SM_CLASS_MONTH] = "month",
  [SM_CLASS_SCENARIO] = "scenario",
};

static void
clear_issue (gpointer data)
{
  SmLexIssue *issue = data;

  g_free (issue->id);
  g_free (issue->organisation);
  g_free (issue->target);
}

static void
clear_actor (gpointer data)
{
  SmLexActor *actor = data;

  g_free (actor->id);
  g_free (actor->name);
  g_free (actor->kind);
  g_free (actor->wikidata);
  g_free (actor->country);
  g_free (actor->war);
  for (guint i = 0; actor->roles != NULL && i < actor->roles->len; i++)
    {
      g_free (g_array_index (actor->roles, SmLexRole, i).title);
      g_free (g_array_index (actor->roles, SmLexRole, i).country);
    }
  g_clear_pointer (&actor->roles, g_array_unref);
}

static void
free_language (gpointer data)
{
  SmLexLanguage *language = data;

  for (guint i = 0; i < language->cues->len; i++)
    g_free (g_array_index (language->cues, SmLexCue, i).id);
  for (guint i = 0; i < language->titles->len; i++)
    {
      g_free (g_array_index (language->titles, SmLexTitle, i).title);
      g_free (g_array_index (language->titles, SmLexTitle, i).organisation);
    }
  g_free (language->code);
  sm_phrases_free (language->phrases);
  g_array_unref (language->words);
  g_array_unref (language->cues);
  g_array_unref (language->titles);
  g_ptr_array_unref (language->abbreviations);
  g_hash_table_unref (language->common);
  g_free (language);
}

/* A plain pattern is written as the user typed it; nothing of it is borrowed. */
static SmLexicon *
read_folders (const char *const *folders,
              GPtrArray         *problems)
{
  SmLexicon *self = g_atomic_rc_box_new0 (SmLexicon);

  self->languages = g_ptr_array_new_with_free_func (free_language);
  self->issues = g_array_new (FALSE, FALSE, sizeof (SmLexIssue));
  g_array_set_clear_func (self->issues, clear_issue);
  self->actors = g_array_new (FALSE, FALSE, sizeof (SmLexActor));
  g_array_set_clear_func (self->actors, clear_actor);
  self->actor_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->folders = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; folders != NULL && folders[i] != NULL; i++)
    {
      g_ptr_array_add (self->folders, g_strdup (folders[i]));
      sm_lexicon_read_folder (self, folders[i], problems);
    }
  g_ptr_array_add (self->folders, NULL);

  return self;
}

/**
 * sm_lexicon_new:
 * @folders: paths of folders, later ones adding to earlier ones; those that are not there are passed over
 * @problems: (nullable): where an #SmProblem is added for each thing that cannot be read
 *
 * Reads a lexicon. It takes some ten milliseconds, so not for each article.
 *
 * Returns: (transfer full): the lexicon; without languages when no folder holds any
 */
SmLexicon *
sm_lexicon_new (const char *const *folders,
                GPtrArray         *problems)
{
  return read_folders (folders, problems);
}

/**
 * sm_lexicon_dup_folders:
 *
 * Where the lexicons are: the program's own, then the user's, `stancemap/lexicon` in the user's data folder.
 *
 * Returns: (transfer full) (array zero-terminated=1): the paths
 */
char **
sm_lexicon_dup_folders (void)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  g_autofree char *own = g_build_filename (sm_paths_get_data_dir (), "lexicon", NULL);
  g_autofree char *users = g_build_filename (g_get_user_data_dir (), "stancemap", "lexicon", NULL);
  char **folders;

  g_strv_builder_add (builder, own);
  g_strv_builder_add (builder, users);
  folders = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);

  return folders;
}

/**
 * sm_lexicon_get_default:
 *
 * The lexicon of sm_lexicon_dup_folders(), read at the first call and kept. Any thread.
 *
 * Returns: (transfer none): the lexicon
 */
SmLexicon *
sm_lexicon_get_default (void)
{
  static SmLexicon *lexicon = NULL;

  if (g_once_init_enter (&lexicon))
    {
      g_auto(GStrv) folders = sm_lexicon_dup_folders ();

      g_once_init_leave (&lexicon, sm_lexicon_new ((const char *const *) folders, NULL));
    }

  return lexicon;
}

/**
 * sm_lexicon_new_with:
 * @base: a lexicon
 * @issues: (array length=n_issues): issues of the user's
 * @n_issues: how many; may be 0
 * @problems: (nullable): where an #SmProblem is added for each pattern that cannot be read
 *
 * Makes a lexicon like @base that knows further issues, or further words for those of the same id. The files are read
 * again.
 *
 * Returns: (transfer full): the lexicon
 */
SmLexicon *
sm_lexicon_new_with (SmLexicon            *base,
                     const SmLexiconIssue *issues,
                     guint                 n_issues,
                     GPtrArray            *problems)
{
  SmLexicon *self;

  g_return_val_if_fail (base != NULL, NULL);

  self = read_folders ((const char *const *) base->folders->pdata, NULL);
  for (guint i = 0; i < n_issues; i++)
    sm_lexicon_add_issue (self, &issues[i], problems);

  return self;
}

/**
 * sm_lexicon_ref:
 * @self: a lexicon
 *
 * Takes a reference. Any thread.
 *
 * Returns: (transfer full): @self
 */
SmLexicon *
sm_lexicon_ref (SmLexicon *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SmLexicon *self = data;

  g_ptr_array_unref (self->languages);
  g_hash_table_unref (self->actor_ids);
  g_array_unref (self->issues);
  g_array_unref (self->actors);
  g_ptr_array_unref (self->folders);
}

/**
 * sm_lexicon_unref:
 * @self: (transfer full): a lexicon
 *
 * Drops a reference; the last one frees it. Any thread.
 */
void
sm_lexicon_unref (SmLexicon *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* The language of a BCP 47 tag: "nl-BE" is "nl". NULL when there are no words for it. */
SmLexLanguage *
sm_lexicon_get_language (SmLexicon  *self,
                         const char *code)
{
  for (guint i = 0; i < self->languages->len; i++)
    {
      SmLexLanguage *language = g_ptr_array_index (self->languages, i);
      const gsize length = strlen (language->code);

      if (g_ascii_strncasecmp (language->code, code, length) == 0 && !g_ascii_isalpha (code[length]))
        return language;
    }

  return NULL;
}

/**
 * sm_lexicon_has_language:
 * @self: a lexicon
 * @language: BCP 47; a region in it does not matter
 *
 * Returns: whether there are words for that language
 */
gboolean
sm_lexicon_has_language (SmLexicon  *self,
                         const char *language)
{
  return sm_lexicon_get_language (self, language) != NULL;
}

/* The language whose commonest words a text has most of; NULL when it has hardly any. */
SmLexLanguage *
sm_lexicon_guess (SmLexicon *self,
                  SmTokens  *tokens)
{
  SmLexLanguage *best = NULL;
  guint most = 0, n_words = 0;

  for (guint i = 0; i < tokens->tokens->len; i++)
    n_words += sm_tokens_get (tokens, i)->kind == SM_TOKEN_WORD;

  for (guint i = 0; i < self->languages->len; i++)
    {
      SmLexLanguage *language = g_ptr_array_index (self->languages, i);
      guint n = 0;

      for (guint j = 0; j < tokens->tokens->len; j++)
        n += g_hash_table_contains (language->common, sm_tokens_get (tokens, j)->fold);
      if (n > most)
        {
          most = n;
          best = language;
        }
    }

  return most * 12 >= n_words ? best : NULL;
}

/* The index of an issue, -1 if there is none of that id. */
int
sm_lexicon_find_issue (SmLexicon  *self,
                       const char *id)
{
  for (guint i = 0; i < self->issues->len; i++)
    if (strcmp (sm_lexicon_get_issue (self, i)->id, id) == 0)
      return i;

  return -1;
}

/* The index of an actor, -1 if there is none of that id. */
int
sm_lexicon_find_actor (SmLexicon  *self,
                       const char *id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->actor_ids, id)) - 1;
}
