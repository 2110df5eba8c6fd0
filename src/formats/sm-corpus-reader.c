/* Reads corpus files into a builder.
 *
 * A file is one JSON object, or JSON Lines: an object of the same shape without articles, then an article a
 * line. Which of the two shows when more follows the first object. The work is cut by subject: what all objects
 * have in common in sm-reader-members.c, issues and actors in sm-reader-declarations.c, articles, statements,
 * and sm-reader-commit.c for what becomes of an article when it is complete. sm-reader-ahead.c reads large files in
 * several threads.
 *
 * Nothing of a file is dropped in silence: what the model has no place for is kept as extras, what can't be
 * kept is a problem of severity error or worse.
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-corpus-reader-private.h"

#define FORMAT_NAME "stancemap-corpus"
#define FORMAT_VERSION 1

/* Bytes of text that may be searched in one file for quotes that are not where they are said to be. */
#define SEARCH_BUDGET ((gsize) 1 << 33)

/* A few megabytes a file are read ahead; more threads than this would wait for the one that builds the corpus. */
#define MAX_THREADS 4
#define CHUNK_SIZE ((guint64) 512 << 10)

/**
 * sm_corpus_reader_new:
 * @builder: (transfer none): gets what is read; must outlive the reader
 * @log: (transfer none): gets the problems; must outlive the reader
 * @tick: (nullable): called often while reading
 * @data: handed to @tick
 *
 * Makes a reader for one or more files.
 *
 * Returns: (transfer full): a reader
 */
SmCorpusReader *
sm_corpus_reader_new (SmCorpusBuilder  *builder,
                      SmProblemLog     *log,
                      SmReaderTickFunc  tick,
                      gpointer          data)
{
  SmCorpusReader *self = g_new0 (SmCorpusReader, 1);

  self->builder = builder;
  self->log = log;
  self->tick = tick;
  self->tick_data = data;
  self->n_threads = g_get_num_processors () > 1 ? MIN (g_get_num_processors (), MAX_THREADS) : 0;
  self->chunk_size = CHUNK_SIZE;
  self->batch = sm_batch_new ();
  sm_extras_list_init (&self->corpus_extras);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->article_origins = g_array_new (FALSE, TRUE, sizeof (Origin));
  self->actor_origins = g_array_new (FALSE, TRUE, sizeof (Origin));
  self->issue_origins = g_array_new (FALSE, TRUE, sizeof (Origin));
  self->taken_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * sm_corpus_reader_set_ahead:
 * @self: a reader
 * @n_threads: how many threads read ahead; 0 for none
 * @chunk_size: bytes that one of them reads at a time, at least 1
 *
 * Says how to read large files, instead of how many processors there are. What is read, and which problems are told,
 * is the same whatever is said.
 */
void
sm_corpus_reader_set_ahead (SmCorpusReader *self,
                            guint           n_threads,
                            guint64         chunk_size)
{
  g_return_if_fail (chunk_size > 0);

  self->n_threads = n_threads;
  self->chunk_size = chunk_size;
}

/**
 * sm_corpus_reader_free:
 * @self: (transfer full): a reader
 *
 * Frees the reader; what was read belongs to the builder.
 */
void
sm_corpus_reader_free (SmCorpusReader *self)
{
  g_clear_pointer (&self->batch, sm_batch_free);
  sm_extras_list_clear (&self->corpus_extras);
  sm_text_index_clear (&self->index);
  g_ptr_array_unref (self->names);
  g_array_unref (self->article_origins);
  g_array_unref (self->actor_origins);
  g_array_unref (self->issue_origins);
  g_hash_table_unref (self->taken_ids);
  g_clear_pointer (&self->title, sm_label_unref);
  g_free (self->other_text);
  g_free (self);
}

static gssize
read_source (gpointer   data,
             char      *buffer,
             gsize      size,
             GError   **error)
{
  SmCorpusReader *self = data;

  if (self->tick != NULL)
    self->tick (sm_byte_source_would_wait (self->source), self->tick_data);
  return sm_byte_source_read (self->source, buffer, size, error);
}

static gboolean
has_failed (SmCorpusReader *self)
{
  return sm_json_tokenizer_get_failure (self->json, NULL, NULL) != SM_JSON_FINE;
}

static void
read_one_article (SmCorpusReader *self,
                  guint           n_before)
{
  SmJsonType type = sm_json_tokenizer_peek (self->json);
  guint64 start = sm_json_tokenizer_get_offset (self->json);

  if (type == SM_JSON_OBJECT)
    {
      sm_batch_clear (self->batch);
      if (sm_reader_read_article (self))
        sm_reader_commit_article (self, &g_array_index (self->batch->articles, PendingArticle, 0));
    }
  else
    {
      sm_json_tokenizer_hold_inner (self->json, start);
      if (sm_reader_refuse_element (self, SM_SEVERITY_ERROR, start, _("an article, which is an object")))
        sm_reader_keep_element (self, &self->corpus_extras, "articles", n_before, start);
    }

  self->n_articles++;
  if (self->tick != NULL)
    self->tick (FALSE, self->tick_data);
}

static void
read_articles (SmCorpusReader *self,
               ObjectScan     *scan)
{
  SmJsonType type = sm_json_tokenizer_peek (self->json);

  if (type != SM_JSON_ARRAY)
    {
      if (type == SM_JSON_NULL)
        sm_reader_keep_value (self, scan);
      else
        sm_reader_refuse (self, scan, _("a list of articles"));
      return;
    }

  self->has_articles = TRUE;
  sm_json_tokenizer_enter (self->json);
  sm_reader_start_ahead (self);
  while (sm_json_tokenizer_next_element (self->json))
    {
      self->path[scan->level].index = self->n_articles;
      self->level = scan->level + 1;
      if (!sm_reader_take_ahead (self))
        read_one_article (self, sm_corpus_builder_get_n_articles (self->builder));
    }
  sm_reader_report_failure (self);
}

/* Reads what the file says it is; FALSE when that is something else. */
static gboolean
read_format (SmCorpusReader *self,
             ObjectScan     *scan)
{
  SmJsonString string;
  const char *text;
  gsize length;

  if (!sm_reader_get_string (self, scan, &string, &text, &length))
    return TRUE;

  if (length != strlen (FORMAT_NAME) || memcmp (text, FORMAT_NAME, length) != 0)
    {
      g_autofree char *found = sm_reader_shorten (text, length);

      sm_reader_report (self, SM_SEVERITY_FATAL, string.offset - 1, "unknown-format", found, FORMAT_NAME,
                        _("A file of the format “%s”; expected “%s”"), found, FORMAT_NAME);
      return FALSE;
    }

  self->has_format = TRUE;
  return TRUE;
}

static void
read_version (SmCorpusReader *self,
              ObjectScan     *scan)
{
  guint64 offset;
  double version;

  sm_json_tokenizer_peek (self->json);
  offset = sm_json_tokenizer_get_offset (self->json);
  if (!sm_reader_get_number (self, scan, &version))
    return;

  if (version != FORMAT_VERSION)
    {
      g_autofree char *found = sm_json_tokenizer_dup_found (self->json, offset);

      sm_reader_report (self, SM_SEVERITY_WARNING, offset, "unknown-version", found, "1",
                        _("Version %s of the format is not known here, only version %d; what is known of it is read"),
                        found, FORMAT_VERSION);
      sm_reader_keep_read (self, scan);
    }
}

static void
read_title (SmCorpusReader *self,
            ObjectScan     *scan)
{
  g_autoptr(SmLabel) title = sm_reader_read_label (self, scan);

  if (title == NULL)
    return;

  /* Of several files the first one that has a title names the whole. */
  if (self->title == NULL)
    {
      sm_corpus_builder_set_title (self->builder, title);
      self->title = g_steal_pointer (&title);
    }
  else if (!sm_reader_labels_equal (self->title, title))
    {
      g_autofree char *first = sm_reader_shorten (sm_label_get (self->title, NULL), -1);
      g_autofree char *second = sm_reader_shorten (sm_label_get (title, NULL), -1);

      sm_reader_report (self, SM_SEVERITY_NOTE, scan->start, "conflict", second, "",
                        _("The whole is called “%s”; the title “%s” of this file is left out"), first, second);
    }
}

/* Reads the object that a file starts with. */
static void
read_document (SmCorpusReader *self)
{
  enum
  {
    FORMAT,
    VERSION,
    TITLE,
    ISSUES,
    ACTORS,
    ARTICLES
  };
  static const MemberName names[] = {
    MEMBER ("format"), MEMBER ("version"), MEMBER ("title"), MEMBER ("issues"), MEMBER ("actors"),
    MEMBER ("articles"),
  };
  guint64 start = sm_json_tokenizer_get_offset (self->json);
  gboolean is_ours = TRUE;
  ObjectScan scan;
  int member;

  sm_reader_open (self, &scan, names, G_N_ELEMENTS (names), &self->corpus_extras, "");
  scan.holds = TRUE;
  while (is_ours && (member = sm_reader_next_member (self, &scan)) >= 0)
    switch (member)
      {
      case FORMAT:
        is_ours = read_format (self, &scan);
        break;
      case VERSION:
        read_version (self, &scan);
        break;
      case TITLE:
        read_title (self, &scan);
        break;
      case ISSUES:
        sm_reader_read_issues (self, &scan);
        break;
      case ACTORS:
        sm_reader_read_actors (self, &scan);
        break;
      case ARTICLES:
      default:
        read_articles (self, &scan);
        break;
      }

  self->level = 0;
  if (!is_ours || has_failed (self))
    return;

  if (!self->has_format)
    {
      if (self->has_articles)
        sm_reader_report (self, SM_SEVERITY_WARNING, start, "missing-format", "", FORMAT_NAME,
                          _("The file does not say that it is a corpus: “format” should be “%s”"), FORMAT_NAME);
      else
        sm_reader_report (self, SM_SEVERITY_FATAL, start, "unknown-format", "", FORMAT_NAME,
                          _("Not a corpus: there is neither “format” nor “articles”"));
    }
  else if ((scan.seen & 1u << VERSION) == 0)
    sm_reader_report (self, SM_SEVERITY_WARNING, start, "missing-version", "", "1",
                      _("There is no “version”; the file is read as version %d"), FORMAT_VERSION);
}

/* Reads the articles that stand on the lines after the first. */
static void
read_lines (SmCorpusReader *self)
{
  sm_reader_start_ahead (self);
  for (;;)
    {
      SmJsonType type;
      guint64 start;

      self->level = 0;
      type = sm_json_tokenizer_peek (self->json);
      start = sm_json_tokenizer_get_offset (self->json);
      if (type == SM_JSON_END && !has_failed (self))
        return;

      if (!has_failed (self) && !sm_reader_take_ahead (self))
        read_one_article (self, sm_corpus_builder_get_n_articles (self->builder));

      /* An article to a line: what follows it there belongs to nothing. */
      if (!has_failed (self) && !sm_json_tokenizer_at_line_end (self->json))
        {
          sm_reader_report (self, SM_SEVERITY_ERROR, sm_json_tokenizer_get_offset (self->json), "trailing-text", "", "",
                            _("More follows the article on this line; it is left out"));
          sm_json_tokenizer_skip_line (self->json);
        }

      if (has_failed (self))
        {
          sm_reader_report_failure (self);
          if (sm_json_tokenizer_get_failure (self->json, NULL, NULL) == SM_JSON_FAILED_READ)
            return;
          self->failure_told = FALSE;
          sm_json_tokenizer_skip_line (self->json);
          if (sm_json_tokenizer_get_offset (self->json) <= start)
            return;
        }
    }
}

/* What follows the first object makes the file JSON Lines, unless the articles were in it. */
static void
read_rest (SmCorpusReader *self)
{
  SmJsonType type = sm_json_tokenizer_peek (self->json);
  guint64 offset = sm_json_tokenizer_get_offset (self->json);

  if (type == SM_JSON_END)
    return;

  if (self->n_articles > 0 || type != SM_JSON_OBJECT)
    {
      g_autofree char *found = sm_json_tokenizer_dup_found (self->json, offset);

      sm_reader_report (self, SM_SEVERITY_ERROR, offset, "trailing-text", found, _("the end of the file"),
                        _("Found “%s” after the end of the corpus; the rest of the file is left out"), found);
      return;
    }

  self->lines = TRUE;
  sm_json_tokenizer_set_lines (self->json, TRUE);
  read_lines (self);
}

static gboolean
name_says_lines (const char *name)
{
  return g_str_has_suffix (name, ".jsonl") || g_str_has_suffix (name, ".jsonl.gz");
}

static void
read_file (SmCorpusReader *self)
{
  gboolean lines = name_says_lines (self->name);
  SmJsonType type;

  /* A line that breaks may not take the others with it, be it the first. */
  sm_json_tokenizer_set_lines (self->json, lines);
  self->lines = lines;
  type = sm_json_tokenizer_peek (self->json);

  if (type == SM_JSON_OBJECT)
    {
      read_document (self);
      if (has_failed (self) && lines
          && sm_json_tokenizer_get_failure (self->json, NULL, NULL) != SM_JSON_FAILED_READ)
        {
          self->failure_told = FALSE;
          sm_json_tokenizer_skip_line (self->json);
          read_lines (self);
          return;
        }
      if (!has_failed (self) && (self->has_format || self->has_articles))
        read_rest (self);
      return;
    }

  if (has_failed (self))
    sm_reader_report_failure (self);
  else if (type == SM_JSON_END)
    sm_reader_report (self, SM_SEVERITY_FATAL, NO_PLACE, "empty", "", _("a corpus"), _("The file is empty"));
  else
    {
      guint64 offset = sm_json_tokenizer_get_offset (self->json);
      g_autofree char *found = sm_json_tokenizer_dup_found (self->json, offset);

      if (g_str_equal (found, "\\xFF") || g_str_equal (found, "\\xFE"))
        sm_reader_report (self, SM_SEVERITY_FATAL, offset, "bad-json", found, "UTF-8",
                          _("Not JSON in UTF-8; the file may be UTF-16"));
      else
        sm_reader_report (self, SM_SEVERITY_FATAL, offset, "bad-json", found, "{",
                          _("Not a corpus: found “%s”, expected “{”"), found);
    }
}

/* Whether two extras are members of one name in one object. */
static gboolean
is_same_member (const SmExtra   *a,
                const ExtraItem *b,
                const char      *text)
{
  gsize length = 1;

  if (!g_str_equal (a->in, b->in) || *text != '"')
    return FALSE;

  while (text[length] != '"' && text[length] != '\0')
    length += text[length] == '\\' && text[length + 1] != '\0' ? 2 : 1;
  return text[length] == '"' && text[length + 1] == ':' && strncmp (a->text, text, length + 2) == 0;
}

/* Adds what the files say that belongs to no article to the corpus. Several files may say the same of the whole;
 * the first one counts. */
static void
commit_corpus_extras (SmCorpusReader *self)
{
  ExtrasList *list = &self->corpus_extras;
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  SmExtras *extras;

  if (list->items->len == 0)
    return;

  extras = sm_corpus_builder_alloc (self->builder, sizeof (SmExtras) + list->items->len * sizeof (SmExtra));
  extras->n = 0;
  for (guint i = 0; i < list->items->len; i++)
    {
      const ExtraItem *item = &g_array_index (list->items, ExtraItem, i);
      const char *text = list->text->str + item->at;
      gboolean is_element = g_ascii_isdigit (*item->after);

      if (!is_element && g_hash_table_contains (seen, text))
        continue;
      for (guint k = 0; k < extras->n && k < 64 && !is_element; k++)
        if (is_same_member (&extras->item[k], item, text))
          {
            g_autofree char *found = sm_reader_shorten (text, -1);

            sm_reader_report (self, SM_SEVERITY_WARNING, NO_PLACE, "conflict", found, "",
                              _("Several files say different things of the whole: %s is left out"), found);
            text = NULL;
            break;
          }
      if (text == NULL)
        continue;

      extras->item[extras->n].in = item->in;
      extras->item[extras->n].after = item->after;
      extras->item[extras->n].text = sm_corpus_builder_keep (self->builder, text, strlen (text));
      if (!is_element)
        g_hash_table_add (seen, (gpointer) extras->item[extras->n].text);
      extras->n++;
    }
  sm_corpus_builder_set_extras (self->builder, extras);
}

/**
 * sm_corpus_reader_read:
 * @self: a reader
 * @source: (transfer none): the bytes of a file
 * @name: the file's name as shown in problems
 *
 * Reads a file and adds what it holds to the corpus, telling every problem.
 *
 * Returns: %FALSE when nothing of it could be read: it is no corpus, or it was cancelled before its first article
 */
gboolean
sm_corpus_reader_read (SmCorpusReader *self,
                       SmByteSource   *source,
                       const char     *name)
{
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (self->names, g_strdup (name));
  self->name = g_ptr_array_index (self->names, self->names->len - 1);
  self->source = source;
  self->json = sm_json_tokenizer_new (read_source, self);
  self->store = NULL;
  self->store_failed = FALSE;
  self->cancelled = FALSE;
  self->failure_told = FALSE;
  self->lines = FALSE;
  self->has_format = FALSE;
  self->has_articles = FALSE;
  self->n_articles = 0;
  self->level = 0;
  self->search_budget = SEARCH_BUDGET;

  read_file (self);
  sm_reader_stop_ahead (self);

  if (self->store != NULL && !sm_file_text_store_flush (SM_FILE_TEXT_STORE (self->store), &error))
    sm_reader_report (self, SM_SEVERITY_ERROR, NO_PLACE, "no-texts", "", "",
                      _("The last of its texts are left out: %s"), error->message);
  if (sm_byte_source_has_changed (source))
    sm_reader_report (self, SM_SEVERITY_FATAL, NO_PLACE, "changed", "", "",
                      _("The file was changed while it was read; open it again"));

  g_clear_object (&self->store);
  g_clear_pointer (&self->json, sm_json_tokenizer_free);
  self->source = NULL;
  return self->has_format || self->n_articles > 0;
}

/**
 * sm_corpus_reader_get_n_ahead:
 * @self: a reader
 *
 * Counts the articles that other threads have read; the others were read by the one that called
 * sm_corpus_reader_read(). The same file and settings give the same count.
 *
 * Returns: how many, in all files
 */
guint
sm_corpus_reader_get_n_ahead (SmCorpusReader *self)
{
  return self->n_ahead;
}

/**
 * sm_corpus_reader_finish:
 * @self: a reader
 *
 * Does what can be done only after the last file: adds what the files say of the whole, and tells which actors
 * and issues nobody declared.
 */
void
sm_corpus_reader_finish (SmCorpusReader *self)
{
  self->name = "";
  self->level = 0;
  commit_corpus_extras (self);
  sm_reader_report_undeclared (self);
}
