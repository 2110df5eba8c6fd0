/* How the reader says what is wrong with a file. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-corpus-reader-private.h"

/* Characters of a found text that a message shows. */
#define MAX_SHOWN 60

static char *
dup_path (SmCorpusReader *self)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < self->level; i++)
    {
      if (i > 0)
        g_string_append_c (path, '.');
      g_string_append (path, self->path[i].name);
      if (self->path[i].index >= 0)
        g_string_append_printf (path, "[%" G_GINT64_FORMAT "]", self->path[i].index);
    }

  return g_string_free (path, FALSE);
}

/* Counts a problem and says whether to tell it. Who reads ahead tells nothing: the article is read again. */
static gboolean
count (SmCorpusReader *self,
       SmSeverity      severity)
{
  if (self->log != NULL)
    return sm_problem_log_count (self->log, severity);

  self->flawed = TRUE;
  return FALSE;
}

static void
report (SmCorpusReader *self,
        SmSeverity      severity,
        guint           line,
        guint           column,
        const char     *code,
        const char     *found,
        const char     *expected,
        const char     *format,
        va_list         args)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *message = g_strdup_vprintf (format, args);

  sm_problem_log_take (self->log, sm_problem_new (severity, self->name, line, column, path, code,
                                                  found, expected, message));
}

/*
 * sm_reader_report:
 * @offset: where, or NO_PLACE for the file as a whole
 *
 * Adds a problem at a place in the file, with the path of what is being read.
 */
void
sm_reader_report (SmCorpusReader *self,
                  SmSeverity      severity,
                  guint64         offset,
                  const char     *code,
                  const char     *found,
                  const char     *expected,
                  const char     *format,
                  ...)
{
  guint line = 0, column = 0;
  va_list args;

  if (!count (self, severity))
    return;

  if (offset != NO_PLACE)
    sm_json_tokenizer_locate (self->json, offset, &line, &column);
  va_start (args, format);
  report (self, severity, line, column, code, found, expected, format, args);
  va_end (args);
}

/* As sm_reader_report(), for a place that may be long past. */
void
sm_reader_report_at (SmCorpusReader *self,
                     SmSeverity      severity,
                     Place          *place,
                     const char     *code,
                     const char     *found,
                     const char     *expected,
                     const char     *format,
                     ...)
{
  va_list args;

  if (!count (self, severity))
    return;

  sm_reader_locate (self, place);
  va_start (args, format);
  report (self, severity, place->line, place->column, code, found, expected, format, args);
  va_end (args);
}

/* Finds line and column of a place once. */
void
sm_reader_locate (SmCorpusReader *self,
                  Place          *place)
{
  if (place->line == 0)
    sm_json_tokenizer_locate (self->json, place->offset, &place->line, &place->column);
}

/* A text to show in a message: not too long, control characters visible. */
char *
sm_reader_shorten (const char *text,
                   gssize      length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  GString *shown = g_string_new (NULL);
  guint n = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n++ == MAX_SHOWN)
        {
          g_string_append (shown, "…");
          break;
        }
      if (g_unichar_isprint (c))
        g_string_append_unichar (shown, c);
      else
        g_string_append_printf (shown, "\\u%04X", c);
    }

  return g_string_free (shown, FALSE);
}

static const char *
describe_expected (SmJsonExpected expected)
{
  switch (expected)
    {
    case SM_JSON_EXPECTED_NAME:
      return _("the name of a member, in quotes");
    case SM_JSON_EXPECTED_NAME_OR_END:
      return _("the name of a member, in quotes, or “}”");
    case SM_JSON_EXPECTED_COLON:
      return _("“:” after the name of a member");
    case SM_JSON_EXPECTED_COMMA_OR_BRACE:
      return _("“,” or “}” after a member");
    case SM_JSON_EXPECTED_COMMA_OR_BRACKET:
      return _("“,” or “]” after an element");
    case SM_JSON_EXPECTED_QUOTE:
      return _("the quote that ends the text");
    case SM_JSON_EXPECTED_DIGIT:
      return _("a digit");
    case SM_JSON_EXPECTED_VALUE:
    default:
      return _("a value: an object, a list, a text, a number, true, false or null");
    }
}

/* Tells once why the tokenizer stopped, with the path of what was read then. */
void
sm_reader_report_failure (SmCorpusReader *self)
{
  SmSeverity severity = self->lines ? SM_SEVERITY_ERROR : SM_SEVERITY_FATAL;
  g_autofree char *found = NULL;
  SmJsonFailure failure;
  SmJsonExpected wanted;
  const char *expected;
  guint64 offset;

  failure = sm_json_tokenizer_get_failure (self->json, &offset, &wanted);
  if (failure == SM_JSON_FINE || self->failure_told)
    return;

  self->failure_told = TRUE;
  expected = describe_expected (wanted);
  found = sm_json_tokenizer_dup_found (self->json, offset);

  switch (failure)
    {
    case SM_JSON_FAILED_TRUNCATED:
      sm_reader_report (self, severity, offset, "truncated", "", expected,
                        _("The file ends too early: expected %s"), expected);
      break;

    case SM_JSON_FAILED_DEPTH:
      sm_reader_report (self, severity, offset, "too-deep", found, "",
                        self->lines ? _("Nested more than %d levels deep; the line is left out")
                                    : _("Nested more than %d levels deep; the rest of the file is left out"),
                        SM_JSON_MAX_DEPTH);
      break;

    case SM_JSON_FAILED_NUMBER:
      sm_reader_report (self, severity, offset, "too-long", found, "",
                        self->lines ? _("A number of more than %d digits; the line is left out")
                                    : _("A number of more than %d digits; the rest of the file is left out"),
                        SM_JSON_MAX_NUMBER);
      break;

    case SM_JSON_FAILED_READ:
      {
        const GError *error = sm_json_tokenizer_get_error (self->json);

        self->cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
        if (!self->cancelled)
          sm_reader_report (self, SM_SEVERITY_FATAL, offset, "unreadable", "", "",
                            _("The rest of the file could not be read: %s"), error->message);
      }
      break;

    case SM_JSON_FAILED_SYNTAX:
    case SM_JSON_FINE:
    default:
      if (self->lines && (*found == '\0' || g_str_equal (found, "\\x0A")))
        sm_reader_report (self, severity, offset, "bad-json", "", expected,
                          _("The line ends too early: expected %s; the line is left out"), expected);
      else
        sm_reader_report (self, severity, offset, "bad-json", found, expected,
                          self->lines ? _("Not JSON: found “%s”, expected %s; the line is left out")
                                      : _("Not JSON: found “%s”, expected %s; the rest of the file is left out"),
                          found, expected);
      break;
    }
}
