/* Reads the articles of a large file in several threads.
 *
 * The file is cut into chunks of one size. The articles that start in a chunk are read by one of the threads, which
 * guesses where the first of them starts by what is around it; the reader itself, which goes from article to article
 * and knows where they start, takes what was read ahead if the guess was right, adds it to the corpus and goes on
 * behind it. Anything out of the ordinary ends what is read ahead of a chunk: the reader reads that article by
 * itself, so that what there is to tell is told as it is without threads, and in the same order.
 *
 * Chunks are handed over under the lock; while one is being read it belongs to its thread, afterwards to the reader.
 */
#include "config.h"

#include <string.h>

#include "sm-corpus-reader-private.h"

/* Bytes that a thread takes from the file at a time: little more than its chunk, and they stay in the cache. */
#define READ_SIZE ((gsize) 64 << 10)

/* Bytes in which the start of an article is looked for, and those around it that tell. */
#define WINDOW 16384
#define AROUND 256

/* Guesses that may be wrong before the threads are sent home. */
#define MAX_WRONG 4

typedef enum
{
  CHUNK_FREE,
  CHUNK_BUSY,
  CHUNK_READ,
} ChunkState;

typedef struct
{
  ChunkState state;
  guint64    number;
  Batch     *batch;  /* owned */
  guint64    start;  /* of the first article; as all places in the batch are, the next is counted from here */
  Place      end;    /* behind the last article */
} Chunk;

typedef struct
{
  SmReadAhead    *ahead;
  SmCorpusReader *reader; /* owned: has no builder */
  SmByteSource   *source; /* owned */
  GThread        *thread; /* owned */
} Helper;

struct _SmReadAhead
{
  guint64  chunk_size;
  guint64  n_chunks;
  gboolean lines;
  guint    depth;     /* of the articles in their containers */
  guint    n_wrong;
  guint    n_helpers;
  Helper  *helpers;   /* owned */

  GMutex   lock;      /* guards all below, but for chunks as said above */
  GCond    changed;
  gint     stop;      /* atomic: also looked at without the lock */
  guint64  current;   /* the chunk that the reader is in */
  guint64  next;      /* the chunk to read next */
  guint    n_slots;
  Chunk   *slots;     /* owned: chunk i is in slot i modulo n_slots */
};

static gssize
read_source (gpointer   data,
             char      *buffer,
             gsize      size,
             GError   **error)
{
  SmCorpusReader *self = data;

  return sm_byte_source_read (self->source, buffer, MIN (size, READ_SIZE), error);
}

static const char *
skip_space_back (const char *start,
                 const char *p)
{
  while (p > start && (p[-1] == ' ' || p[-1] == '\t' || p[-1] == '\r' || p[-1] == '\n'))
    p--;

  return p;
}

/* Whether the brace at @p starts an article, as far as what is around it tells: in JSON Lines it is the first on its
 * line; else it follows the end of a list in the element before, as the statements of an article usually are. */
static gboolean
starts_article (const char *start,
                const char *p,
                gboolean    lines)
{
  const char *before = skip_space_back (start, p);

  if (lines)
    return memchr (before, '\n', p - before) != NULL;

  for (const char *expected = ",}]"; *expected != '\0'; expected++)
    {
      before = skip_space_back (start, before);
      if (before == start || *--before != *expected)
        return FALSE;
    }

  for (p++; *p == ' ' || *p == '\t' || *p == '\r' || *p == '\n'; p++)
    ;
  return *p == '"';
}

/* Guesses where the first article of a chunk starts; FALSE when there is none. */
static gboolean
find_start (Helper  *self,
            guint64  number,
            guint64 *start)
{
  SmReadAhead *ahead = self->ahead;
  guint64 end = (number + 1) * ahead->chunk_size;
  char window[AROUND + WINDOW + AROUND + 1];

  for (guint64 at = number * ahead->chunk_size; at < end; at += WINDOW)
    {
      gsize before = MIN (at, AROUND);
      gsize inside = MIN (end - at, WINDOW);
      gsize length = 0;
      const char *p, *stop;
      gssize got;

      sm_byte_source_seek (self->source, at - before);
      while ((got = sm_byte_source_read (self->source, window + length, before + inside + AROUND - length, NULL)) > 0)
        length += got;
      window[length] = '\0';

      p = window + MIN (length, before);
      stop = window + MIN (length, before + inside);
      for (; (p = memchr (p, '{', stop - p)) != NULL; p++)
        if (starts_article (window, p, ahead->lines))
          {
            *start = at + (p - window) - before;
            return TRUE;
          }
    }

  return FALSE;
}

static void
read_chunk (Helper *self,
            Chunk  *chunk)
{
  SmReadAhead *ahead = self->ahead;
  SmCorpusReader *reader = self->reader;
  SmJsonTokenizer *json = reader->json;

  sm_batch_clear (chunk->batch);
  if (!find_start (self, chunk->number, &chunk->start))
    return;

  reader->batch = chunk->batch;
  reader->failure_told = FALSE;
  sm_byte_source_seek (self->source, chunk->start);
  sm_json_tokenizer_jump (json, chunk->start, 1, 1, ahead->depth);

  do
    {
      if (sm_json_tokenizer_peek (json) != SM_JSON_OBJECT
          || sm_json_tokenizer_get_offset (json) >= (chunk->number + 1) * ahead->chunk_size)
        return;

      reader->flawed = FALSE;
      if (!sm_reader_read_article (reader))
        return;
      if (reader->flawed || (ahead->lines && !sm_json_tokenizer_at_line_end (json)))
        {
          sm_batch_drop_last (chunk->batch);
          return;
        }

      chunk->end.offset = sm_json_tokenizer_get_offset (json);
      sm_json_tokenizer_locate (json, chunk->end.offset, &chunk->end.line, &chunk->end.column);
    }
  while (!g_atomic_int_get (&ahead->stop) && (ahead->lines || sm_json_tokenizer_next_element (json)));
}

static gpointer
helper_thread (gpointer data)
{
  Helper *self = data;
  SmReadAhead *ahead = self->ahead;

  g_mutex_lock (&ahead->lock);
  while (!ahead->stop && ahead->next < ahead->n_chunks)
    {
      Chunk *chunk = &ahead->slots[ahead->next % ahead->n_slots];

      if (ahead->next >= ahead->current + ahead->n_slots || chunk->state == CHUNK_BUSY)
        {
          g_cond_wait (&ahead->changed, &ahead->lock);
          continue;
        }

      chunk->state = CHUNK_BUSY;
      chunk->number = ahead->next++;
      g_mutex_unlock (&ahead->lock);
      read_chunk (self, chunk);
      g_mutex_lock (&ahead->lock);
      chunk->state = CHUNK_READ;
      g_cond_broadcast (&ahead->changed);
    }
  g_mutex_unlock (&ahead->lock);

  return NULL;
}

/* Gives helper number @i a reader of its own; FALSE when there are no descriptors left. */
static gboolean
start_helper (SmCorpusReader *self,
              guint           i)
{
  Helper *helper = &self->ahead->helpers[i];

  helper->source = sm_byte_source_new_part (self->source);
  if (helper->source == NULL)
    return FALSE;

  helper->ahead = self->ahead;
  helper->reader = sm_corpus_reader_new (NULL, NULL, NULL, NULL);
  g_clear_pointer (&helper->reader->batch, sm_batch_free);
  helper->reader->source = helper->source;
  helper->reader->lines = self->lines;
  helper->reader->json = sm_json_tokenizer_new (read_source, helper->reader);
  sm_json_tokenizer_set_lines (helper->reader->json, self->lines);
  helper->thread = g_thread_new ("read-ahead", helper_thread, helper);
  return TRUE;
}

/* Starts to read what follows the place that the tokenizer is at, if there is enough of it. */
void
sm_reader_start_ahead (SmCorpusReader *self)
{
  guint64 chunk_size = self->chunk_size;
  guint64 current = sm_json_tokenizer_get_offset (self->json) / chunk_size;
  SmReadAhead *ahead;

  sm_reader_stop_ahead (self);
  if (self->n_threads == 0 || !sm_byte_source_is_plain_file (self->source)
      || sm_byte_source_get_size (self->source) / chunk_size < current + 2)
    return;

  ahead = g_new0 (SmReadAhead, 1);
  ahead->chunk_size = chunk_size;
  ahead->n_chunks = (sm_byte_source_get_size (self->source) + chunk_size - 1) / chunk_size;
  ahead->lines = self->lines;
  ahead->depth = sm_json_tokenizer_get_depth (self->json);
  ahead->current = current;
  ahead->next = current + 1;
  ahead->n_slots = 2 * self->n_threads + 1;
  ahead->slots = g_new0 (Chunk, ahead->n_slots);
  for (guint i = 0; i < ahead->n_slots; i++)
    ahead->slots[i].batch = sm_batch_new ();
  g_mutex_init (&ahead->lock);
  g_cond_init (&ahead->changed);

  self->ahead = ahead;
  ahead->helpers = g_new0 (Helper, self->n_threads);
  while (ahead->n_helpers < self->n_threads && start_helper (self, ahead->n_helpers))
    ahead->n_helpers++;
  if (ahead->n_helpers == 0)
    sm_reader_stop_ahead (self);
}

/* Sends the threads home; what they have read that was not taken is forgotten. */
void
sm_reader_stop_ahead (SmCorpusReader *self)
{
  SmReadAhead *ahead = self->ahead;

  if (ahead == NULL)
    return;

  g_mutex_lock (&ahead->lock);
  g_atomic_int_set (&ahead->stop, TRUE);
  g_cond_broadcast (&ahead->changed);
  g_mutex_unlock (&ahead->lock);

  for (guint i = 0; i < ahead->n_helpers; i++)
    {
      Helper *helper = &ahead->helpers[i];

      g_thread_join (helper->thread);
      helper->reader->batch = NULL;
      sm_json_tokenizer_free (helper->reader->json);
      sm_corpus_reader_free (helper->reader);
      sm_byte_source_free (helper->source);
    }
  for (guint i = 0; i < ahead->n_slots; i++)
    sm_batch_free (ahead->slots[i].batch);
  g_mutex_clear (&ahead->lock);
  g_cond_clear (&ahead->changed);
  g_free (ahead->helpers);
  g_free (ahead->slots);
  g_clear_pointer (&self->ahead, g_free);
}

/* Waits for the chunk that @start lies in; NULL if nothing was read there. */
static Chunk *
wait_for_chunk (SmReadAhead *self,
                guint64      start)
{
  guint64 number = start / self->chunk_size;
  Chunk *chunk = &self->slots[number % self->n_slots];

  /* Somebody may be writing to the file. */
  if (number >= self->n_chunks)
    return NULL;

  g_mutex_lock (&self->lock);
  self->current = number;
  self->next = MAX (self->next, number);
  g_cond_broadcast (&self->changed);
  while (chunk->number != number || chunk->state != CHUNK_READ)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);

  if (chunk->batch->articles->len == 0)
    return NULL;
  if (chunk->start != start)
    {
      self->n_wrong++;
      return NULL;
    }
  return chunk;
}

/* From a place counted from @start to one counted from the start of the file. */
static void
move_place (Place       *place,
            const Place *start)
{
  if (place->line == 1)
    place->column += start->column - 1;
  if (place->line > 0)
    place->line += start->line - 1;
}

static void
commit_chunk (SmCorpusReader *self,
              Chunk          *chunk,
              const Place    *start)
{
  Batch *own = self->batch;

  self->batch = chunk->batch;
  for (guint i = 0; i < chunk->batch->articles->len; i++)
    {
      PendingArticle *article = &g_array_index (chunk->batch->articles, PendingArticle, i);

      move_place (&article->place, start);
      for (guint k = 0; k < article->n_statements; k++)
        {
          PendingStatement *statement = sm_reader_get_statement (self, article, k);

          move_place (&statement->place, start);
          move_place (&statement->quote_place, start);
        }

      if (self->level > 0)
        self->path[self->level - 1].index = self->n_articles;
      if ((article->flags & SM_ARTICLE_HAS_TEXT) != 0)
        sm_reader_have_store (self);
      sm_reader_commit_article (self, article);
      self->n_articles++;
      self->n_ahead++;
      if (self->tick != NULL)
        self->tick (FALSE, self->tick_data);
    }
  self->batch = own;
}

/* Adds the articles that were read ahead from where the tokenizer is, at the start of one, and goes on behind them;
 * FALSE when there are none. */
gboolean
sm_reader_take_ahead (SmCorpusReader *self)
{
  SmReadAhead *ahead = self->ahead;
  Place start = { sm_json_tokenizer_get_offset (self->json), 0, 0 };
  Chunk *chunk;

  if (ahead == NULL || start.offset / ahead->chunk_size <= ahead->current)
    return FALSE;

  chunk = wait_for_chunk (ahead, start.offset);
  if (ahead->n_wrong > MAX_WRONG)
    sm_reader_stop_ahead (self);
  if (chunk == NULL)
    return FALSE;

  sm_reader_locate (self, &start);
  commit_chunk (self, chunk, &start);
  move_place (&chunk->end, &start);
  sm_byte_source_seek (self->source, chunk->end.offset);
  sm_json_tokenizer_jump (self->json, chunk->end.offset, chunk->end.line, chunk->end.column, ahead->depth);
  return TRUE;
}
