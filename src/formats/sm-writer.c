/* Writes a corpus to a file or a stream, an article at a time, so that memory follows the longest article. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-output.h"
#include "sm-writer-private.h"

/* The buffer goes to the stream when it is as large as this. */
#define BUFFER_SIZE ((gsize) 128 << 10)

/**
 * sm_file_kind_from_name:
 * @name: a file's name, or its path
 * @kind: (out): what it says
 * @gzipped: (out): whether it ends in ".gz"
 *
 * Tells from a name what to write: ".json" and ".stancemap" for JSON, ".jsonl" for JSON Lines, ".csv" for CSV,
 * each maybe with ".gz". Upper and lower case are the same.
 *
 * Returns: %FALSE when the name says none of these, with @kind and @gzipped untouched
 */
gboolean
sm_file_kind_from_name (const char *name,
                        SmFileKind *kind,
                        gboolean   *gzipped)
{
  static const struct
  {
    const char *ending;
    SmFileKind  kind;
  } kinds[] = {
    { ".json", SM_FILE_JSON },
    { ".stancemap", SM_FILE_JSON },
    { ".jsonl", SM_FILE_JSON_LINES },
    { ".csv", SM_FILE_CSV },
  };
  g_autofree char *lower = NULL;
  gboolean packed;

  g_return_val_if_fail (name != NULL, FALSE);

  lower = g_ascii_strdown (name, -1);
  packed = g_str_has_suffix (lower, ".gz");
  if (packed)
    lower[strlen (lower) - strlen (".gz")] = '\0';

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (lower, kinds[i].ending))
      {
        *kind = kinds[i].kind;
        *gzipped = packed;
        return TRUE;
      }

  return FALSE;
}

/* Sends on what was gathered, when it is @all there is or enough; FALSE when something went wrong. */
gboolean
sm_sink_flush (SmSink  *self,
               gboolean all)
{
  if (self->error != NULL)
    return FALSE;
  if (!all && self->buffer->len < BUFFER_SIZE)
    return TRUE;

  if (!g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len, NULL, self->cancellable,
                                  &self->error))
    return FALSE;
  g_string_truncate (self->buffer, 0);
  return TRUE;
}

/* Gets the text of an article. A text that can't be read is an error: leaving it out would lose it. */
gboolean
sm_writer_text_read (SmWriterText *self,
                     SmSnapshot   *snapshot,
                     guint         article,
                     GError      **error)
{
  g_clear_pointer (&self->text, g_free);
  if ((snapshot->articles[article].flags & SM_ARTICLE_HAS_TEXT) == 0)
    return TRUE;

  self->text = sm_snapshot_dup_text (snapshot, article, error);
  if (self->text == NULL)
    return FALSE;

  sm_text_index_set (&self->index, self->text, strlen (self->text), FALSE);
  return TRUE;
}

/* The words of a statement's quote; FALSE when there are none. */
gboolean
sm_writer_text_quote (SmWriterText *self,
                      SmSnapshot   *snapshot,
                      guint         statement,
                      const char  **quote,
                      gsize        *length)
{
  gsize start, end;

  if (snapshot->exact[statement] != NULL)
    {
      *quote = snapshot->exact[statement];
      *length = strlen (*quote);
      return TRUE;
    }

  if ((snapshot->flags[statement] & SM_STATEMENT_HAS_QUOTE) == 0 || self->text == NULL
      || !sm_text_index_to_byte (&self->index, snapshot->quote_start[statement], &start)
      || !sm_text_index_to_byte (&self->index, snapshot->quote_end[statement], &end) || end < start)
    return FALSE;

  *quote = self->text + start;
  *length = end - start;
  return TRUE;
}

void
sm_writer_text_clear (SmWriterText *self)
{
  g_clear_pointer (&self->text, g_free);
  sm_text_index_clear (&self->index);
}

/* Writes @snapshot with these extras of the corpus itself. */
static gboolean
write_stream (SmSnapshot     *snapshot,
              const SmExtras *extras,
              GOutputStream  *stream,
              SmFileKind      kind,
              gboolean        gzipped,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autoptr(GOutputStream) packed = NULL;
  SmSink sink = { NULL };
  gboolean fine;

  if (gzipped)
    {
      g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);

      packed = g_converter_output_stream_new (stream, G_CONVERTER (compressor));
      g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (packed), FALSE);
    }

  sink.stream = packed != NULL ? packed : stream;
  sink.cancellable = cancellable;
  sink.buffer = g_string_new (NULL);

  if (kind == SM_FILE_CSV)
    sm_writer_write_csv (snapshot, &sink);
  else
    sm_writer_write_json (snapshot, extras, &sink, kind == SM_FILE_JSON_LINES);

  fine = sm_sink_flush (&sink, TRUE);
  if (fine && packed != NULL)
    fine = g_output_stream_close (packed, cancellable, &sink.error);
  if (fine)
    fine = g_output_stream_flush (stream, cancellable, &sink.error);

  g_string_free (sink.buffer, TRUE);
  if (!fine)
    g_propagate_error (error, sink.error);
  return fine;
}

/**
 * sm_writer_write_stream:
 * @snapshot: what to write
 * @stream: where to write it; left open
 * @kind: in which form
 * @gzipped: whether to compress it
 * @cancellable: (nullable): to stop
 * @error: why it could not be written: of the stream, of a text that can't be read any more, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Writes a corpus. The same snapshot gives the same bytes, in any locale, compressed or not. After an error, part
 * of it may have been written.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_writer_write_stream (SmSnapshot    *snapshot,
                        GOutputStream *stream,
                        SmFileKind     kind,
                        gboolean       gzipped,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  return write_stream (snapshot, snapshot->corpus_extras, stream, kind, gzipped, cancellable, error);
}

static gboolean
write_file (SmSnapshot     *snapshot,
            const SmExtras *extras,
            GFile          *file,
            SmFileKind      kind,
            gboolean        gzipped,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr(GError) reason = NULL;
  g_autoptr(SmOutput) output = NULL;
  g_autofree char *name = NULL;

  output = sm_output_open (file, cancellable, &reason);
  if (output != NULL
      && write_stream (snapshot, extras, sm_output_get_stream (output), kind, gzipped, cancellable, &reason)
      && sm_output_commit (output, cancellable, &reason))
    return TRUE;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  name = g_file_get_parse_name (file);
  g_set_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_WRITE, _("“%s” could not be written: %s"), name,
               reason->message);
  return FALSE;
}

/**
 * sm_writer_write_file:
 * @snapshot: what to write
 * @file: where to write it, maybe the file that it was read from
 * @kind: in which form
 * @gzipped: whether to compress it
 * @cancellable: (nullable): to stop
 * @error: %SM_FORMAT_ERROR_WRITE with the file's name and the reason, or %G_IO_ERROR_CANCELLED
 *
 * Writes a corpus to a file, which is replaced as a whole when everything is on the disk. It keeps its permissions;
 * of a link, the file that it leads to is replaced. A pipe or a device is written to directly.
 *
 * Returns: %FALSE with @error; then the file is as it was
 */
gboolean
sm_writer_write_file (SmSnapshot   *snapshot,
                      GFile        *file,
                      SmFileKind    kind,
                      gboolean      gzipped,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return write_file (snapshot, snapshot->corpus_extras, file, kind, gzipped, cancellable, error);
}

/* Whether @extra is a member of the corpus itself called @name. */
static gboolean
is_member (const SmExtra *extra,
           const char    *name)
{
  gsize length = strlen (name);

  return *extra->in == '\0' && extra->text[0] == '"' && strncmp (extra->text + 1, name, length) == 0
         && extra->text[1 + length] == '"';
}

/**
 * sm_writer_write_file_with:
 * @snapshot: what to write
 * @member: the name of a member of the corpus itself that Stancemap's reader does not know; plain ASCII
 * @json: (nullable): its value, as valid JSON; %NULL to leave it out
 * @file: where to write it, maybe the file that it was read from
 * @kind: %SM_FILE_JSON or %SM_FILE_JSON_LINES, where the member is in the header
 * @gzipped: whether to compress it
 * @cancellable: (nullable): to stop
 * @error: as of sm_writer_write_file()
 *
 * As sm_writer_write_file(), with one member of the corpus itself replaced: where the file had it, else after the
 * articles. All else that the reader does not know is written as it was.
 *
 * Returns: %FALSE with @error; then the file is as it was
 */
gboolean
sm_writer_write_file_with (SmSnapshot   *snapshot,
                           const char   *member,
                           const char   *json,
                           GFile        *file,
                           SmFileKind    kind,
                           gboolean      gzipped,
                           GCancellable *cancellable,
                           GError      **error)
{
  const SmExtras *old;
  g_autofree SmExtras *extras = NULL;
  g_autofree char *text = NULL;
  gboolean placed = json == NULL;
  guint n;

  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (member != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (kind == SM_FILE_JSON || kind == SM_FILE_JSON_LINES, FALSE);

  old = snapshot->corpus_extras;
  n = old != NULL ? old->n : 0;
  text = json != NULL ? g_strdup_printf ("\"%s\": %s", member, json) : NULL;
  extras = g_malloc0 (sizeof (SmExtras) + (n + 1) * sizeof (SmExtra));
  for (guint i = 0; i < n; i++)
    if (!is_member (&old->item[i], member))
      {
        extras->item[extras->n++] = old->item[i];
      }
    else if (!placed)
      {
        extras->item[extras->n] = old->item[i];
        extras->item[extras->n++].text = text;
        placed = TRUE;
      }
  if (!placed)
    extras->item[extras->n++] = (SmExtra){ "", "articles", text };

  return write_file (snapshot, extras, file, kind, gzipped, cancellable, error);
}
