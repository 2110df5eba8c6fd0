/* One article of a corpus file. What it says is gathered until its end, because its members come in any order
 * and its statements need its date and its text. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-corpus-reader-private.h"
#include "sm-json-text.h"

/* Where the texts of this file will be read again: the file itself, or a copy of what can't be read twice. */
gboolean
sm_reader_have_store (SmCorpusReader *self)
{
  g_autoptr(GError) error = NULL;

  if (self->store != NULL)
    return TRUE;
  if (self->store_failed)
    return FALSE;

  if (sm_byte_source_is_plain_file (self->source))
    self->store = sm_file_text_store_new (self->source, self->name);
  else
    self->store = sm_file_text_store_new_spool (self->name, &error);

  if (self->store == NULL)
    {
      self->store_failed = TRUE;
      sm_reader_report (self, SM_SEVERITY_ERROR, NO_PLACE, "no-texts", "", "",
                        _("The texts of its articles are left out: %s"), error->message);
      return FALSE;
    }

  self->store_number = sm_corpus_builder_add_store (self->builder, self->store);
  return TRUE;
}

static void
read_text (SmCorpusReader *self,
           ObjectScan     *scan,
           PendingArticle *article)
{
  GString *texts = self->batch->text;
  SmJsonType type = sm_json_tokenizer_peek (self->json);
  gsize at = texts->len;
  SmJsonString string;

  if (type != SM_JSON_STRING)
    {
      if (type == SM_JSON_NULL)
        sm_reader_keep_value (self, scan);
      else
        sm_reader_refuse (self, scan, _("a text"));
      return;
    }
  if (!sm_json_tokenizer_read_string (self->json, &string))
    {
      sm_reader_report_failure (self);
      return;
    }

  sm_reader_check_string (self, &string);
  if ((string.flags & SM_JSON_TOO_LONG) != 0)
    return;
  if (string.raw_length == 0)
    {
      sm_reader_keep_read (self, scan);
      return;
    }
  if (self->builder != NULL && !sm_reader_have_store (self))
    return;

  article->text_offset = string.offset;
  article->text_length = string.raw_length;
  if (!sm_byte_source_is_plain_file (self->source))
    {
      g_autoptr(GError) error = NULL;

      if (!sm_file_text_store_append (SM_FILE_TEXT_STORE (self->store), string.raw, string.raw_length,
                                      &article->text_offset, &error))
        {
          g_clear_object (&self->store);
          self->store_failed = TRUE;
          sm_reader_report (self, SM_SEVERITY_ERROR, string.offset, "no-texts", "", "",
                            _("This text and those after it are left out: %s"), error->message);
          return;
        }
    }

  article->flags |= SM_ARTICLE_HAS_TEXT;
  article->text.at = at;
  article->text_is_ascii = (string.flags & ~SM_JSON_ESCAPED) == 0;
  if ((string.flags & ~SM_JSON_NON_ASCII) == 0)
    {
      g_string_append_len (texts, string.raw, string.raw_length);
      article->text.length = string.raw_length;
    }
  else
    {
      /* Only what has to be repaired can grow. */
      gboolean damaged = (string.flags & SM_JSON_DAMAGED) != 0;
      gsize room = (damaged ? 3 : 1) * string.raw_length;

      g_string_set_size (texts, at + room + 1);
      article->text.length = sm_json_text_decode (string.raw, string.raw_length, damaged, texts->str + at);
      g_string_truncate (texts, at + article->text.length);
      /* \u00e9 is ASCII in the file only. */
      if ((string.flags & SM_JSON_ESCAPED) != 0 && article->text_is_ascii)
        article->text_is_ascii = sm_utf8_is_ascii (texts->str + at, article->text.length);
    }
}

/* Looks for the quotes of an article in its text. */
static void
check_quotes (SmCorpusReader       *self,
              const PendingArticle *article)
{
  sm_text_index_set (&self->index, sm_reader_get (self, article->text), article->text.length,
                     article->text_is_ascii);
  for (guint i = 0; i < article->n_statements; i++)
    {
      PendingStatement *statement = sm_reader_get_statement (self, article, i);

      statement->quote_fits = sm_reader_quote_fits (self, statement);
      if (!statement->quote_fits && (article->flags & SM_ARTICLE_HAS_TEXT) != 0
          && (statement->flags & (SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_HAS_EXACT)) != 0)
        self->flawed = TRUE;
    }
}

/*
 * sm_reader_read_article:
 *
 * Reads the article that the tokenizer is at into the batch. When the file breaks off inside, what was complete
 * before is added all the same.
 *
 * Returns: whether there is an article
 */
gboolean
sm_reader_read_article (SmCorpusReader *self)
{
  enum
  {
    ID,
    TITLE,
    OUTLET,
    DATE,
    LANGUAGE,
    URL,
    NOTE,
    TEXT,
    STATEMENTS
  };
  static const MemberName names[] = {
    MEMBER ("id"), MEMBER ("title"), MEMBER ("outlet"), MEMBER ("date"), MEMBER ("language"), MEMBER ("url"),
    MEMBER ("note"), MEMBER ("text"), MEMBER ("statements"),
  };
  Batch *batch = self->batch;
  PendingArticle article = {
    .place.offset = sm_json_tokenizer_get_offset (self->json),
    .first_statement = batch->statements->len,
    .first_extra = batch->article_extras.items->len,
  };
  ObjectScan scan;
  int member;

  sm_json_tokenizer_hold_outer (self->json, article.place.offset);
  sm_reader_locate (self, &article.place);

  sm_reader_open (self, &scan, names, G_N_ELEMENTS (names), &batch->article_extras, "");
  scan.holds = TRUE;
  while ((member = sm_reader_next_member (self, &scan)) >= 0)
    switch (member)
      {
      case ID:
        if (sm_reader_get_span (self, &scan, &article.id))
          article.flags |= SM_ARTICLE_HAS_ID;
        break;
      case TITLE:
        sm_reader_get_span (self, &scan, &article.title);
        break;
      case OUTLET:
        sm_reader_get_span (self, &scan, &article.outlet);
        break;
      case DATE:
        sm_reader_get_date (self, &scan, N_("the article is undated"), &article.date);
        break;
      case LANGUAGE:
        sm_reader_get_span (self, &scan, &article.language);
        break;
      case URL:
        sm_reader_get_span (self, &scan, &article.url);
        break;
      case NOTE:
        sm_reader_get_span (self, &scan, &article.note);
        break;
      case TEXT:
        read_text (self, &scan, &article);
        break;
      case STATEMENTS:
      default:
        sm_reader_read_statements (self, &scan, &article);
        break;
      }
  sm_json_tokenizer_hold_inner (self->json, NO_PLACE);

  /* Somebody who cancels does not want half an article; a file that breaks off may leave nothing of it. */
  if (self->cancelled)
    return FALSE;
  if (sm_json_tokenizer_get_failure (self->json, NULL, NULL) != SM_JSON_FINE
      && (self->lines || (scan.seen == 0 && article.n_statements == 0)))
    return FALSE;

  article.n_extras = batch->article_extras.items->len - article.first_extra;
  check_quotes (self, &article);
  g_array_append_val (batch->articles, article);
  return TRUE;
}
