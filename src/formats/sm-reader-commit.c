/* Adds a complete article and its statements to the corpus: finds the quotes in the text, makes the ids
 * unique, and merges an article with one of the same id that came before. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-corpus-reader-private.h"

/* An id that is still free, made of one that is taken. */
static char *
make_unique (SmCorpusReader *self,
             const char     *id,
             gboolean      (*find) (SmCorpusBuilder *builder,
                                    const char      *id,
                                    gsize            length,
                                    guint32         *row))
{
  /* Where to go on counting, so that a thousand times the same id is no million tries. */
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->taken_ids, id));
  guint32 row;

  n = MAX (n, 1);
  for (;;)
    {
      g_autofree char *candidate = g_strdup_printf ("%s-%u", id, ++n);

      if (!find (self->builder, candidate, strlen (candidate), &row))
        {
          g_hash_table_insert (self->taken_ids, g_strdup (id), GUINT_TO_POINTER (n));
          return g_steal_pointer (&candidate);
        }
    }
}

static const char *
keep (SmCorpusReader *self,
      Span            span)
{
  return span.length > 0 ? sm_corpus_builder_keep (self->builder, sm_reader_get (self, span), span.length) : "";
}

/* NULL instead of "". */
static const char *
keep_given (SmCorpusReader *self,
            Span            span)
{
  return span.length > 0 ? keep (self, span) : NULL;
}

static guint32
get_word (SmCorpusReader *self,
          Span            span)
{
  return span.length > 0 ? sm_corpus_builder_word (self->builder, sm_reader_get (self, span), span.length)
                         : SM_WORD_NONE;
}

static void
note_origin (SmCorpusReader *self,
             GArray         *origins,
             guint32         row,
             Place          *place)
{
  Origin origin = { self->names->len - 1, 0 };

  if (row < origins->len)
    return;

  sm_reader_locate (self, place);
  origin.line = place->line;
  g_array_set_size (origins, row + 1);
  g_array_index (origins, Origin, row) = origin;
}

static gboolean
span_equal (SmCorpusReader *self,
            Span            span,
            const char     *text)
{
  return strlen (text) == span.length && memcmp (sm_reader_get (self, span), text, span.length) == 0;
}

/* The text of the article that came before; NULL when it can't be read (any more). */
static const char *
get_other_text (SmCorpusReader *self,
                guint32         article)
{
  const SmArticleRow *row = sm_corpus_builder_get_article (self->builder, article);

  if (self->other_text == NULL || self->other_article != article)
    {
      g_clear_pointer (&self->other_text, g_free);
      self->other_article = article;
      if ((row->flags & SM_ARTICLE_HAS_TEXT) != 0)
        self->other_text = sm_text_store_read (sm_corpus_builder_get_store (self->builder, row->store),
                                               row->text_offset, row->text_length, NULL);
      if (self->other_text == NULL)
        self->other_text = g_strdup ("");
    }

  return self->other_text;
}

/* Whether the file says something else than the article that came before; saying nothing contradicts nothing. */
static gboolean
differs (SmCorpusReader *self,
         Span            span,
         const char     *text)
{
  return span.length > 0 && !span_equal (self, span, text);
}

static gboolean
has_extra (const SmExtras *extras,
           const SmExtra  *extra)
{
  for (guint i = 0; extras != NULL && i < extras->n; i++)
    if (g_str_equal (extras->item[i].text, extra->text) && g_str_equal (extras->item[i].in, extra->in))
      return TRUE;

  return FALSE;
}

/* The first member in which an article contradicts one of the same id, NULL when there is none. */
static const char *
compare_articles (SmCorpusReader       *self,
                  const PendingArticle *article,
                  const SmArticleRow   *row,
                  const SmExtras       *extras)
{
  if (differs (self, article->title, row->title))
    return "title";
  if (differs (self, article->outlet, sm_corpus_builder_get_word (self->builder, row->outlet)))
    return "outlet";
  if (sm_date_is_known (&article->date) && !sm_date_equal (&article->date, &row->date))
    return "date";
  if (differs (self, article->language, sm_corpus_builder_get_word (self->builder, row->language)))
    return "language";
  if (differs (self, article->url, row->url))
    return "url";
  if (differs (self, article->note, row->note))
    return "note";
  for (guint i = 0; extras != NULL && extras != row->extras && i < extras->n; i++)
    if (!has_extra (row->extras, &extras->item[i]))
      return "…";
  return NULL;
}

static const SmExtras *
commit_article_extras (SmCorpusReader       *self,
                       const PendingArticle *article)
{
  return sm_reader_commit_extras (self, &self->batch->article_extras, article->first_extra, article->n_extras);
}

/* Merges an article with the one that has its id: the first one counts, the statements come together. */
static void
merge_article (SmCorpusReader *self,
               PendingArticle *article,
               guint32         row_number)
{
  const SmArticleRow *row = sm_corpus_builder_get_article (self->builder, row_number);
  const SmExtras *extras = commit_article_extras (self, article);
  const Origin *origin = &g_array_index (self->article_origins, Origin, row_number);
  const char *difference;
  const char *text;

  difference = compare_articles (self, article, row, extras);
  text = get_other_text (self, row_number);
  if (difference == NULL && differs (self, article->text, text))
    difference = "text";
  if (difference != NULL)
    {
      g_autofree char *id = sm_reader_shorten (row->id, -1);

      sm_reader_report_at (self, SM_SEVERITY_WARNING, &article->place, "conflict", id, "",
                           _("The article “%s” was read before, in %s:%u, with another “%s”; the first one counts"),
                           id, (const char *) g_ptr_array_index (self->names, origin->file), origin->line,
                           difference);
    }

  /* Quotes are counted in the text that stays. */
  if (article->n_statements > 0 && !span_equal (self, article->text, text))
    {
      article->text.at = self->batch->text->len;
      article->text.length = strlen (text);
      article->text_is_ascii = FALSE;
      g_string_append (self->batch->text, text);
      for (guint i = 0; i < article->n_statements; i++)
        sm_reader_get_statement (self, article, i)->quote_fits = FALSE;
    }
  article->flags = (article->flags & ~(guint) SM_ARTICLE_HAS_TEXT) | (row->flags & SM_ARTICLE_HAS_TEXT);
}

static guint32
add_article (SmCorpusReader *self,
             PendingArticle *article)
{
  SmArticleRow row = {
    .title = keep (self, article->title),
    .outlet = get_word (self, article->outlet),
    .language = get_word (self, article->language),
    .date = article->date,
    .url = keep (self, article->url),
    .note = keep (self, article->note),
    .flags = article->flags,
    .store = (article->flags & SM_ARTICLE_HAS_TEXT) != 0 ? self->store_number : 0,
    .text_offset = article->text_offset,
    .text_length = article->text_length,
    .extras = commit_article_extras (self, article),
  };
  guint32 number;

  if (article->id.length > 0)
    row.id = keep (self, article->id);
  else
    {
      g_autofree char *id = g_strdup_printf ("article-%u", sm_corpus_builder_get_n_articles (self->builder) + 1);

      if (sm_corpus_builder_find_article (self->builder, id, strlen (id), &number))
        {
          g_autofree char *taken = g_steal_pointer (&id);

          id = make_unique (self, taken, sm_corpus_builder_find_article);
        }
      row.id = sm_corpus_builder_keep (self->builder, id, strlen (id));
    }

  number = sm_corpus_builder_add_article (self->builder, &row);
  note_origin (self, self->article_origins, number, &article->place);
  return number;
}

/*
 * sm_reader_quote_fits:
 *
 * Says whether a quote has a range in the text that is indexed, where its words stand if it has any.
 */
gboolean
sm_reader_quote_fits (SmCorpusReader         *self,
                      const PendingStatement *statement)
{
  Span exact = statement->exact;
  gsize start, end;

  return (statement->flags & SM_STATEMENT_HAS_QUOTE) != 0
         && sm_text_index_to_byte (&self->index, statement->quote_start, &start)
         && sm_text_index_to_byte (&self->index, statement->quote_end, &end)
         && (exact.length == 0
             || (end - start == exact.length
                 && memcmp (self->index.text + start, sm_reader_get (self, exact), exact.length) == 0));
}

/* Checks a quote against the text and finds it again when it has moved. */
static void
settle_quote (SmCorpusReader       *self,
              const PendingArticle *article,
              PendingStatement     *statement,
              SmStatementRow       *row)
{
  const char *exact = sm_reader_get (self, statement->exact);
  gsize exact_length = statement->exact.length;
  gboolean has_range = (row->flags & SM_STATEMENT_HAS_QUOTE) != 0;
  guint n_found = 0;
  gsize at;
  guint level = self->level;

  if (!has_range && exact_length == 0)
    return;

  if ((article->flags & SM_ARTICLE_HAS_TEXT) == 0)
    {
      row->exact = keep_given (self, statement->exact);
      return;
    }

  if (statement->quote_fits || sm_reader_quote_fits (self, statement))
    return;

  self->path[self->level++] = (PathStep) { "quote", -1 };

  /* The text was edited, or counted in another unit. */
  if (exact_length > 0 && self->search_budget >= self->index.length)
    {
      self->search_budget -= self->index.length;
      n_found = sm_text_index_find (&self->index, exact, exact_length, &at);
    }
  if (n_found == 1)
    {
      row->quote_start = sm_text_index_to_char (&self->index, at);
      row->quote_end = sm_text_index_to_char (&self->index, at + exact_length);
      row->flags |= SM_STATEMENT_HAS_QUOTE;
      sm_reader_report_at (self, SM_SEVERITY_NOTE, &statement->quote_place, "quote-moved", "", "",
                           _("The quote was found by its words at %u–%u"), row->quote_start, row->quote_end);
      self->level = level;
      return;
    }

  row->flags |= SM_STATEMENT_QUOTE_LOST;
  row->exact = keep_given (self, statement->exact);
  if (exact_length == 0)
    sm_reader_report_at (self, SM_SEVERITY_WARNING, &statement->quote_place, "quote-range", "", "",
                         _("The quote %u–%u lies outside of the text, which has %u characters"),
                         statement->quote_start, statement->quote_end,
                         (guint) sm_text_index_to_char (&self->index, self->index.length));
  else
    {
      g_autofree char *shown = sm_reader_shorten (exact, exact_length);

      sm_reader_report_at (self, SM_SEVERITY_WARNING, &statement->quote_place, "quote-mismatch", shown, "",
                           n_found == 0
                             ? _("The quote “%s” is not in the text of the article")
                             : _("The quote “%s” is in the text more than once, and not where it is said to be"),
                           shown);
    }
  self->level = level;
}

static gboolean
rows_equal (const SmStatementRow *a,
            const SmStatementRow *b)
{
  return a->actor == b->actor && a->issue == b->issue && a->target == b->target
         && a->according_to == b->according_to && sm_date_equal (&a->date, &b->date) && a->value == b->value
         && a->confidence == b->confidence && a->flags == b->flags && a->quote_start == b->quote_start
         && a->quote_end == b->quote_end && g_strcmp0 (a->exact, b->exact) == 0
         && g_strcmp0 (a->condition, b->condition) == 0 && g_strcmp0 (a->note, b->note) == 0
         && sm_provenance_equal (a->provenance, b->provenance);
}

static void
add_statement (SmCorpusReader       *self,
               const PendingArticle *article,
               guint32               article_row,
               const SmDate         *article_date,
               PendingStatement     *statement)
{
  SmStatementRow row = {
    .article = article_row,
    .target = get_word (self, statement->target),
    .according_to = get_word (self, statement->according_to),
    .date = (statement->flags & SM_STATEMENT_HAS_DATE) != 0 ? statement->date : *article_date,
    .value = statement->value,
    .confidence = statement->confidence,
    .flags = statement->flags,
    .quote_start = statement->quote_start,
    .quote_end = statement->quote_end,
    .condition = keep_given (self, statement->condition),
    .note = keep_given (self, statement->note),
    .extras = sm_reader_commit_extras (self, &self->batch->statement_extras, statement->first_extra,
                                       statement->n_extras),
    .provenance = sm_reader_commit_provenance (self, statement),
  };
  const char *id = sm_reader_get (self, statement->id);
  g_autofree char *made = NULL;
  guint32 other;

  row.actor = sm_corpus_builder_use_actor (self->builder, sm_reader_get (self, statement->actor),
                                           statement->actor.length);
  row.issue = sm_corpus_builder_use_issue (self->builder, sm_reader_get (self, statement->issue),
                                           statement->issue.length);
  note_origin (self, self->actor_origins, row.actor, &statement->place);
  note_origin (self, self->issue_origins, row.issue, &statement->place);
  settle_quote (self, article, statement, &row);

  if (statement->id.length == 0)
    {
      made = g_strdup_printf ("%s.%u", sm_corpus_builder_get_article (self->builder, article_row)->id,
                              statement->number + 1);
      if (sm_corpus_builder_find_statement (self->builder, made, strlen (made), &other))
        {
          g_autofree char *taken = g_steal_pointer (&made);

          made = make_unique (self, taken, sm_corpus_builder_find_statement);
        }
      row.id = sm_corpus_builder_keep (self->builder, made, strlen (made));
    }
  else if (sm_corpus_builder_find_statement (self->builder, id, statement->id.length, &other))
    {
      SmStatementRow before;
      g_autofree char *taken = g_strndup (id, statement->id.length);
      g_autofree char *shown = NULL;
      g_autofree char *shown_made = NULL;
      const Origin *origin;

      sm_corpus_builder_get_statement (self->builder, other, &before);
      if (before.article == article_row && rows_equal (&before, &row))
        return;

      made = make_unique (self, taken, sm_corpus_builder_find_statement);
      row.id = sm_corpus_builder_keep (self->builder, made, strlen (made));
      origin = &g_array_index (self->article_origins, Origin, before.article);
      shown = sm_reader_shorten (taken, -1);
      shown_made = sm_reader_shorten (made, -1);
      sm_reader_report_at (self, SM_SEVERITY_WARNING, &statement->place, "duplicate-id", shown, "",
                           /* Translators: an id, the file and line of the article that has it, the new id */
                           _("Another statement has the id “%s”, in the article at %s:%u; this one becomes “%s”"),
                           shown, (const char *) g_ptr_array_index (self->names, origin->file), origin->line,
                           shown_made);
    }
  else
    row.id = sm_corpus_builder_keep (self->builder, id, statement->id.length);

  sm_corpus_builder_add_statement (self->builder, &row);
}

/*
 * sm_reader_commit_article:
 *
 * Adds an article of the batch, with its statements.
 */
void
sm_reader_commit_article (SmCorpusReader *self,
                          PendingArticle *article)
{
  guint32 row;
  guint level = self->level;
  SmDate date;

  for (guint i = 0; i < article->n_statements; i++)
    {
      Span id = sm_reader_get_statement (self, article, i)->id;

      if (id.length > 0)
        sm_corpus_builder_expect_statement (self->builder, sm_reader_get (self, id), id.length);
    }

  if (article->id.length > 0
      && sm_corpus_builder_find_article (self->builder, sm_reader_get (self, article->id), article->id.length, &row))
    merge_article (self, article, row);
  else
    row = add_article (self, article);

  date = sm_corpus_builder_get_article (self->builder, row)->date;
  sm_text_index_set (&self->index, sm_reader_get (self, article->text), article->text.length,
                     article->text_is_ascii);

  for (guint i = 0; i < article->n_statements; i++)
    {
      PendingStatement *statement = sm_reader_get_statement (self, article, i);

      self->path[level] = (PathStep) { "statements", statement->number };
      self->level = level + 1;
      add_statement (self, article, row, &date, statement);
    }

  self->level = level;
}
