#include "config.h"

#include "random-corpus.h"

#define KEEP(builder, text) sm_corpus_builder_keep ((builder), (text), strlen (text))
#define WORD(builder, text) sm_corpus_builder_word ((builder), (text), strlen (text))

const RandomShape random_shape_small = {
  .n_actors = 6,
  .n_issues = 3,
  .n_targets = 2,
  .n_outlets = 4,
  .first_year = 2021,
  .n_years = 3,
  .with_texts = TRUE,
};

/* Accents that fold away, in one form and in the other, and words that are part of others. */
static const char *const words[] = {
  "treaty", "TREATY", "traité", "Traite\u0301", "élan", "Elan", "vóór", "voor", "nacht", "nächte",
  "мир", "Мир", "peace", "pea", "peaceful", "Ωμέγα", "ωμεγα", "\n", "  ", "\u00a0",
};

/* Texts in memory; a text of no bytes cannot be read, as if its file were gone. */
#define RANDOM_TYPE_STORE (random_store_get_type ())
G_DECLARE_FINAL_TYPE (RandomStore, random_store, RANDOM, STORE, SmTextStore)

struct _RandomStore
{
  SmTextStore parent_instance;

  GString    *texts;
};

G_DEFINE_FINAL_TYPE (RandomStore, random_store, SM_TYPE_TEXT_STORE)

static char *
random_store_read (SmTextStore  *store,
                   guint64       offset,
                   guint32       length,
                   GError      **error)
{
  RandomStore *self = RANDOM_STORE (store);

  if (length == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "the file is gone");
      return NULL;
    }

  return g_strndup (self->texts->str + offset, length);
}

static void
random_store_finalize (GObject *object)
{
  g_string_free (RANDOM_STORE (object)->texts, TRUE);

  G_OBJECT_CLASS (random_store_parent_class)->finalize (object);
}

static void
random_store_class_init (RandomStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = random_store_finalize;
  SM_TEXT_STORE_CLASS (klass)->read = random_store_read;
}

static void
random_store_init (RandomStore *self)
{
  self->texts = g_string_new (NULL);
}

static char *
random_words (GRand *random,
              guint  at_most)
{
  GString *result = g_string_new (NULL);
  guint n = g_rand_int_range (random, 0, at_most + 1);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (result, ' ');
      g_string_append (result, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
    }

  return g_string_free (result, FALSE);
}

static char *
random_day (GRand             *random,
            const RandomShape *shape,
            gboolean           with_month,
            gboolean           with_day)
{
  int year = shape->first_year + g_rand_int_range (random, 0, shape->n_years);
  int month = g_rand_int_range (random, 1, 13);
  int day = g_rand_int_range (random, 1, 29);

  if (with_day)
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  if (with_month)
    return g_strdup_printf ("%04d-%02d", year, month);

  return g_strdup_printf ("%04d", year);
}

/* A date of any form; "" is no date. */
char *
random_edtf (GRand             *random,
             const RandomShape *shape)
{
  int form = shape->only_days ? 0 : g_rand_int_range (random, 0, 12);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  switch (form)
    {
    case 4:
    case 5:
      return random_day (random, shape, TRUE, FALSE);

    case 6:
      return random_day (random, shape, FALSE, FALSE);

    case 7:
      from = random_day (random, shape, TRUE, TRUE);
      to = random_day (random, shape, TRUE, TRUE);
      return strcmp (from, to) <= 0 ? g_strdup_printf ("%s/%s", from, to) : g_strdup_printf ("%s/%s", to, from);

    case 8:
      from = random_day (random, shape, TRUE, FALSE);
      return g_strdup_printf ("%s/..", from);

    case 9:
      to = random_day (random, shape, TRUE, TRUE);
      return g_strdup_printf ("../%s", to);

    case 10:
      from = random_day (random, shape, TRUE, FALSE);
      return g_strdup_printf ("%s~", from);

    case 11:
      return g_strdup ("");

    default:
      return random_day (random, shape, TRUE, TRUE);
    }
}

static SmDate
parse_date (const char *edtf)
{
  g_autoptr(GError) error = NULL;
  SmDate date = SM_DATE_UNKNOWN;

  if (*edtf != '\0')
    sm_date_parse (edtf, -1, &date, &error);
  g_assert_no_error (error);

  return date;
}

static void
declare_tables (SmCorpusBuilder   *builder,
                GRand             *random,
                const RandomShape *shape)
{
  static const char *const groups[] = { NULL, "Parties", "governments", "Église", "" };
  static const char *const names[] = { "Élise", "elise", "Zoë", "Ångström", "anna", "Łukasz", "Яна", NULL };

  for (guint i = 0; i < shape->n_issues; i++)
    {
      g_autofree char *id = g_strdup_printf ("issue-%u", i);
      g_autofree char *target = g_strdup_printf ("target-%u", i);

      /* The last one is known by its use only, and so has no usual target. */
      if (i + 1 < shape->n_issues || i == 0)
        sm_corpus_builder_declare_issue (builder, &(SmIssueSpec) { .id = id, .target = target, .declared = TRUE });
      else
        sm_corpus_builder_use_issue (builder, id, strlen (id));
    }

  for (guint i = 0; i < shape->n_actors; i++)
    {
      g_autofree char *id = g_strdup_printf ("actor-%u", i);
      const char *aliases[] = { "Alias treaty", NULL };
      SmActorSpec spec = {
        .id = id,
        .name = names[g_rand_int_range (random, 0, G_N_ELEMENTS (names))],
        .group = groups[g_rand_int_range (random, 0, G_N_ELEMENTS (groups))],
        .aliases = g_rand_int_range (random, 0, 8) == 0 ? aliases : NULL,
        .declared = TRUE,
      };

      sm_corpus_builder_declare_actor (builder, &spec);
    }
}

/* A store with one more text; a store an article is wasteful, and simple. */
static guint32
add_text (SmCorpusBuilder *builder,
          const char      *text)
{
  g_autoptr(RandomStore) store = g_object_new (RANDOM_TYPE_STORE, NULL);

  g_string_append (store->texts, text);
  return sm_corpus_builder_add_store (builder, SM_TEXT_STORE (store));
}

/* Adds statements, two or three an article, of the actors and issues of @shape. */
void
random_corpus_add (SmCorpusBuilder   *builder,
                   GRand             *random,
                   const RandomShape *shape,
                   guint              n_statements)
{
  guint32 article = 0;

  for (guint i = 0; i < n_statements; i++)
    {
      guint n = sm_corpus_builder_get_n_statements (builder);
      g_autofree char *id = g_strdup_printf ("s%u", n);
      g_autofree char *actor = g_strdup_printf ("actor-%d", g_rand_int_range (random, 0, shape->n_actors));
      g_autofree char *issue = g_strdup_printf ("issue-%d", g_rand_int_range (random, 0, shape->n_issues));
      g_autofree char *target = g_strdup_printf ("target-%d", g_rand_int_range (random, 0,
                                                                               shape->n_targets + shape->n_issues));
      g_autofree char *edtf = random_edtf (random, shape);
      g_autofree char *note = shape->with_texts ? random_words (random, 2) : g_strdup ("");
      g_autofree char *condition = shape->with_texts ? random_words (random, 1) : g_strdup ("");
      gboolean own_target = g_rand_int_range (random, 0, 4) == 0;
      SmStatementRow row = {
        .date = parse_date (edtf),
        .value = g_rand_int_range (random, -4, 5) / 4.0,
        .confidence = g_rand_int_range (random, 0, 5) / 4.0,
      };

      if (i % 3 == 0 || (i % 3 == 2 && g_rand_boolean (random)))
        {
          g_autofree char *article_id = g_strdup_printf ("a%u", sm_corpus_builder_get_n_articles (builder));
          g_autofree char *outlet = g_strdup_printf ("outlet-%d", g_rand_int_range (random, 0, shape->n_outlets));
          g_autofree char *title = shape->with_texts ? random_words (random, 2) : g_strdup ("");
          g_autofree char *text = shape->with_texts ? random_words (random, 8) : g_strdup ("");
          SmArticleRow its = {
            .id = KEEP (builder, article_id),
            .title = KEEP (builder, title),
            .url = "",
            .note = "",
          };

          if (g_rand_int_range (random, 0, 5) > 0)
            its.outlet = WORD (builder, outlet);
          if (g_rand_int_range (random, 0, 5) > 0)
            its.language = WORD (builder, g_rand_boolean (random) ? "nl" : "en");
          if (shape->with_texts)
            {
              its.flags = SM_ARTICLE_HAS_TEXT;
              its.store = add_text (builder, text);
              its.text_length = strlen (text);
            }
          article = sm_corpus_builder_add_article (builder, &its);
        }

      row.id = KEEP (builder, id);
      row.article = article;
      row.actor = sm_corpus_builder_use_actor (builder, actor, strlen (actor));
      row.issue = sm_corpus_builder_use_issue (builder, issue, strlen (issue));
      row.target = own_target ? WORD (builder, target) : SM_WORD_NONE;
      row.flags = g_rand_int_range (random, 0, 8) == 0    ? SM_STATUS_REJECTED
                  : g_rand_int_range (random, 0, 3) == 0 ? SM_STATUS_SUGGESTED
                                                         : SM_STATUS_CONFIRMED;
      if (g_rand_int_range (random, 0, 5) == 0)
        row.flags |= SM_STATEMENT_SECOND_HAND;
      if (g_rand_int_range (random, 0, 5) == 0)
        row.flags |= SM_STATEMENT_CONDITIONAL;
      row.note = KEEP (builder, note);
      row.condition = row.flags & SM_STATEMENT_CONDITIONAL ? KEEP (builder, condition) : NULL;
      row.exact = g_rand_int_range (random, 0, 9) == 0 && shape->with_texts ? "Exact peace treaty words" : NULL;
      sm_corpus_builder_add_statement (builder, &row);
    }
}

SmCorpusBuilder *
random_corpus_new (GRand             *random,
                   const RandomShape *shape,
                   guint              n_statements)
{
  SmCorpusBuilder *builder = sm_corpus_builder_new ();

  declare_tables (builder, random, shape);
  random_corpus_add (builder, random, shape, n_statements);

  return builder;
}

SmSnapshot *
random_corpus_snapshot (guint32            seed,
                        const RandomShape *shape,
                        guint              n_statements)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  g_autoptr(SmCorpusBuilder) builder = random_corpus_new (random, shape, n_statements);

  return sm_corpus_builder_publish (builder);
}

static guint32
add_known (SmCorpusBuilder    *builder,
           const char         *actor,
           const char         *issue,
           const SmArticleRow *article,
           SmStatementRow     *row)
{
  g_autofree char *id = g_strdup_printf ("s%u", sm_corpus_builder_get_n_statements (builder));
  g_autofree char *article_id = g_strdup_printf ("a%u", sm_corpus_builder_get_n_articles (builder));
  SmArticleRow its = *article;

  its.id = KEEP (builder, article_id);
  row->id = KEEP (builder, id);
  row->article = sm_corpus_builder_add_article (builder, &its);
  row->actor = sm_corpus_builder_use_actor (builder, actor, strlen (actor));
  row->issue = sm_corpus_builder_use_issue (builder, issue, strlen (issue));
  row->confidence = 1.0;

  return sm_corpus_builder_add_statement (builder, row);
}

guint32
known_add (SmCorpusBuilder *builder,
           const char      *actor,
           const char      *issue,
           const char      *target,
           const char      *edtf,
           double           value,
           guint32          flags)
{
  SmArticleRow article = { .title = "", .url = "", .note = "" };
  SmStatementRow row = {
    .target = target != NULL ? WORD (builder, target) : SM_WORD_NONE,
    .date = parse_date (edtf),
    .value = value,
    .flags = flags,
  };

  return add_known (builder, actor, issue, &article, &row);
}

guint32
known_add_text (SmCorpusBuilder *builder,
                const char      *actor,
                const char      *title,
                const char      *text,
                const char      *exact,
                const char      *condition,
                const char      *note)
{
  SmArticleRow article = {
    .title = KEEP (builder, title),
    .url = "",
    .note = "",
    .flags = SM_ARTICLE_HAS_TEXT,
    .store = add_text (builder, text),
    .text_length = strlen (text),
  };
  SmStatementRow row = {
    .value = 1.0,
    .flags = SM_STATUS_CONFIRMED,
    .exact = exact != NULL ? KEEP (builder, exact) : NULL,
    .condition = condition != NULL ? KEEP (builder, condition) : NULL,
    .note = note != NULL ? KEEP (builder, note) : NULL,
  };

  return add_known (builder, actor, "issue", &article, &row);
}
