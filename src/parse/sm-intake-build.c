/* Articles and the statements suggested for them as rows of a snapshot.
 *
 * Texts go to a temporary file at once, so that the memory of a large import is that of its statements. Ids follow
 * from what is in an article, not from where or when it was imported: the same article is the same again. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-intake-build.h"
#include "sm-json-text.h"

struct _SmIntakeBuild
{
  SmCorpusBuilder *builder;  /* owned */
  SmTextStore     *texts;    /* owned: a spool */
  guint32          store;
  SmSnapshot      *issues;   /* owned, (nullable) */
  SmSnapshot      *known;    /* owned, (nullable) */
  GHashTable      *ids;      /* owned, of char *: of the articles in @known */
  GHashTable      *declared; /* owned, of char *: actors declared so far → whether with their kind */
  GString         *raw;      /* owned: scratch */
};

static SmExtras *
alloc_extras (SmIntakeBuild *self,
              guint          n)
{
  SmExtras *extras = sm_corpus_builder_alloc (self->builder, sizeof (SmExtras) + n * sizeof (SmExtra));

  extras->n = n;
  return extras;
}

static const char *
keep (SmIntakeBuild *self,
      const char    *text)
{
  return sm_corpus_builder_keep (self->builder, text, strlen (text));
}

/* Extras live in the memory of the snapshot that they come from. */
static const SmExtras *
copy_extras (SmIntakeBuild  *self,
             const SmExtras *extras)
{
  SmExtras *copy;

  if (extras == NULL)
    return NULL;
  copy = alloc_extras (self, extras->n);
  for (guint i = 0; i < extras->n; i++)
    copy->item[i] = (SmExtra) { keep (self, extras->item[i].in), keep (self, extras->item[i].after),
                               keep (self, extras->item[i].text) };
  return copy;
}

static void
declare_issues (SmIntakeBuild *self)
{
  for (guint i = 0; self->issues != NULL && i < self->issues->n_issues; i++)
    {
      SmIssueSpec spec = *sm_issue_get_spec (self->issues->issues[i]);

      if (!sm_issue_is_declared (self->issues->issues[i]))
        continue;
      spec.extras = copy_extras (self, spec.extras);
      sm_corpus_builder_declare_issue (self->builder, &spec);
    }
}

/**
 * sm_intake_build_new:
 * @issues: (nullable): a snapshot whose issues the new one declares
 * @known: (nullable): the corpus that the articles will join, whose ids are taken
 * @error: why there is no room for the texts
 *
 * Begins a snapshot.
 *
 * Returns: (transfer full) (nullable): a build, or %NULL with @error
 */
SmIntakeBuild *
sm_intake_build_new (SmSnapshot  *issues,
                     SmSnapshot  *known,
                     GError     **error)
{
  SmTextStore *texts = sm_file_text_store_new_spool ("import", error);
  SmIntakeBuild *self;

  if (texts == NULL)
    return NULL;

  self = g_new0 (SmIntakeBuild, 1);
  self->builder = sm_corpus_builder_new ();
  self->texts = texts;
  self->store = sm_corpus_builder_add_store (self->builder, texts);
  self->issues = issues != NULL ? sm_snapshot_ref (issues) : NULL;
  self->known = known != NULL ? sm_snapshot_ref (known) : NULL;
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; known != NULL && i < known->n_articles; i++)
    g_hash_table_add (self->ids, (char *) known->articles[i].id);
  self->declared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->raw = g_string_new (NULL);
  declare_issues (self);
  return self;
}

/**
 * sm_intake_build_free:
 * @self: (transfer full): a build
 *
 * Frees it; a snapshot that it published goes on living.
 */
void
sm_intake_build_free (SmIntakeBuild *self)
{
  sm_corpus_builder_free (self->builder);
  g_object_unref (self->texts);
  g_clear_pointer (&self->issues, sm_snapshot_unref);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->declared);
  g_clear_pointer (&self->known, sm_snapshot_unref);
  g_string_free (self->raw, TRUE);
  g_free (self);
}

/**
 * sm_intake_build_dup_id:
 * @self: a build
 * @item: an article
 *
 * Makes the article's id, from its text and address.
 *
 * Returns: (transfer full): an id that no article of this snapshot or the known corpus has
 */
char *
sm_intake_build_dup_id (SmIntakeBuild *self,
                        SmIntakeItem  *item)
{
  guint64 hash = item->digest.text[0] ^ item->digest.url;
  char *id = g_strdup_printf ("a-%010" G_GINT64_MODIFIER "x", hash & G_GUINT64_CONSTANT (0xffffffffff));

  for (guint n = 2;; n++)
    {
      guint32 row;

      if (!g_hash_table_contains (self->ids, id)
          && !sm_corpus_builder_find_article (self->builder, id, strlen (id), &row))
        return id;
      g_free (id);
      id = g_strdup_printf ("a-%010" G_GINT64_MODIFIER "x-%u", hash & G_GUINT64_CONSTANT (0xffffffffff), n);
    }
}

static guint32
word (SmIntakeBuild *self,
      const char    *text)
{
  return text != NULL ? sm_corpus_builder_word (self->builder, text, strlen (text)) : SM_WORD_NONE;
}

/* A member that the model has no word for, as raw JSON, to stand after a known one. */
static void
set_extra (SmIntakeBuild *self,
           SmExtra       *extra,
           const char    *after,
           const char    *name,
           const char    *text)
{
  g_string_printf (self->raw, "\"%s\": ", name);
  sm_json_text_quote (self->raw, text, strlen (text));
  *extra = (SmExtra) { "", after, sm_corpus_builder_keep (self->builder, self->raw->str, self->raw->len) };
}

/* The first article that has an actor take a stance tells what is known of it; of one who only reported others, that
 * is the name. */
static guint32
use_actor (SmIntakeBuild *self,
           const char    *id,
           const char    *name,
           const char    *kind,
           const char    *wikidata)
{
  SmActorSpec spec;
  gpointer is_whole;

  if (g_hash_table_lookup_extended (self->declared, id, NULL, &is_whole)
      && (GPOINTER_TO_INT (is_whole) || kind == NULL))
    return sm_corpus_builder_use_actor (self->builder, id, strlen (id));
  g_hash_table_insert (self->declared, g_strdup (id), GINT_TO_POINTER (kind != NULL));
  spec = (SmActorSpec) { .id = id, .name = name, .kind = kind, .wikidata = wikidata };
  return sm_corpus_builder_declare_actor (self->builder, &spec);
}

static gboolean
is_level (double value)
{
  return value == -1 || value == -0.5 || value == 0 || value == 0.5 || value == 1;
}

static void
add_statement (SmIntakeBuild      *self,
               guint32             article,
               const SmArticleRow *article_row,
               const SmSuggestion *suggestion,
               guint               n)
{
  g_autofree char *id = g_strdup_printf ("%s-s%u", article_row->id, n + 1);
  SmStatementRow row = { .id = keep (self, id), .article = article };
  SmExtras *extras;

  row.actor = use_actor (self, suggestion->actor, suggestion->actor_name, suggestion->actor_kind, suggestion->wikidata);
  row.issue = sm_corpus_builder_use_issue (self->builder, suggestion->issue, strlen (suggestion->issue));
  row.target = word (self, suggestion->target);
  row.date = sm_date_is_known (&suggestion->date) ? suggestion->date : article_row->date;
  row.value = CLAMP (suggestion->value, -1, 1);
  /* A number for people: 0.6 and not 0.6000000000000001. */
  row.confidence = floor (CLAMP (suggestion->confidence, 0, 1) * 1000 + 0.5) / 1000;
  row.quote_start = suggestion->start;
  row.quote_end = suggestion->end;
  row.flags = SM_STATUS_SUGGESTED | SM_STATEMENT_HAS_STATUS | SM_STATEMENT_HAS_CONFIDENCE | SM_STATEMENT_HAS_QUOTE
              | SM_STATEMENT_HAS_EXACT | SM_STATEMENT_HAS_ID | SM_STATEMENT_HAS_VALUE;
  if (is_level (row.value))
    row.flags |= SM_STATEMENT_HAS_STANCE;
  if (sm_date_is_known (&suggestion->date))
    row.flags |= SM_STATEMENT_HAS_DATE;
  if (suggestion->according_to != NULL)
    {
      row.according_to = word (self, suggestion->according_to);
      row.flags |= SM_STATEMENT_SECOND_HAND;
      use_actor (self, suggestion->according_to, suggestion->according_to_name, NULL, NULL);
    }
  if (suggestion->condition != NULL && *suggestion->condition != '\0')
    {
      row.condition = keep (self, suggestion->condition);
      row.flags |= SM_STATEMENT_CONDITIONAL;
    }

  extras = alloc_extras (self, 2);
  set_extra (self, &extras->item[0], "note", "reason", suggestion->reason);
  set_extra (self, &extras->item[1], "note", "surface", suggestion->surface);
  row.extras = extras;
  sm_corpus_builder_add_statement (self->builder, &row);
}

/**
 * sm_intake_build_add:
 * @self: a build
 * @item: an article
 * @id: its id, from sm_intake_build_dup_id()
 * @parse: (nullable): the statements suggested for it
 * @error: why its text could not be kept
 *
 * Adds an article.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_intake_build_add (SmIntakeBuild *self,
                     SmIntakeItem  *item,
                     const char    *id,
                     SmParse       *parse,
                     GError       **error)
{
  SmRawArticle *article = item->article;
  SmArticleRow row = {
    .id = keep (self, id),
    .title = keep (self, article->title),
    .outlet = word (self, article->outlet),
    .language = word (self, article->language),
    .date = article->date,
    .url = keep (self, article->url),
    .note = "",
    .flags = SM_ARTICLE_HAS_ID | SM_ARTICLE_HAS_TEXT,
    .store = self->store,
  };
  SmExtras *extras = alloc_extras (self, item->of_id != NULL ? 2 : 1);
  g_autofree char *base = g_path_get_basename (article->source);
  guint32 number;

  set_extra (self, &extras->item[0], "note", "source", base);
  if (item->of_id != NULL)
    set_extra (self, &extras->item[1], "note", "near_duplicate_of", item->of_id);
  row.extras = extras;

  /* As the file of a corpus has it: what stands between the quotes. */
  g_string_truncate (self->raw, 0);
  sm_json_text_quote (self->raw, article->text, strlen (article->text));
  row.text_length = self->raw->len - 2;
  if (!sm_file_text_store_append (SM_FILE_TEXT_STORE (self->texts), self->raw->str + 1, row.text_length,
                                  &row.text_offset, error))
    return FALSE;

  number = sm_corpus_builder_add_article (self->builder, &row);
  for (guint i = 0; parse != NULL && i < parse->suggestions->len; i++)
    add_statement (self, number, &row, g_ptr_array_index (parse->suggestions, i), i);
  return TRUE;
}

/**
 * sm_intake_build_publish:
 * @self: a build with all its articles
 * @error: why the texts could not be kept
 *
 * Ends a snapshot.
 *
 * Returns: (transfer full) (nullable): the snapshot, or %NULL with @error
 */
SmSnapshot *
sm_intake_build_publish (SmIntakeBuild *self,
                         GError       **error)
{
  if (!sm_file_text_store_flush (SM_FILE_TEXT_STORE (self->texts), error))
    return NULL;
  return sm_corpus_builder_publish (self->builder);
}
