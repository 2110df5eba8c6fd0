/* What every object of a corpus file has in common: members in any order, members that nobody knows, values
 * of another type than expected; how these are kept, and how they are told. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-corpus-reader-private.h"
#include "sm-json-text.h"

/* Starts to read the members of the object that the tokenizer is at. */
void
sm_reader_open (SmCorpusReader   *self,
                ObjectScan       *scan,
                const MemberName *names,
                guint             n_names,
                ExtrasList       *extras,
                const char       *in)
{
  *scan = (ObjectScan) {
    .names = names,
    .n_names = n_names,
    .extras = extras,
    .in = in,
    .level = self->level,
    .after = "",
  };
  sm_json_tokenizer_enter (self->json);
}

static int
find_name (ObjectScan *scan,
           const char *name,
           gsize       length)
{
  /* Files have the same order everywhere, so that the search is short where it matters. */
  for (guint i = 0, n = scan->next; i < scan->n_names; i++, n++)
    {
      if (n >= scan->n_names)
        n = 0;
      if (scan->names[n].length == length && memcmp (scan->names[n].name, name, length) == 0)
        return n;
    }

  return -1;
}

/* Goes to the next member that is known, keeping all others; -1 at the end of the object and after a failure.
 * The tokenizer is at the value then. */
int
sm_reader_next_member (SmCorpusReader *self,
                       ObjectScan     *scan)
{
  SmJsonString name;

  self->level = scan->level;
  for (;;)
    {
      int member = sm_json_tokenizer_next_known (self->json, scan->names, scan->n_names, scan->next, &scan->start);

      if (member < 0)
        {
          const char *text;
          gsize length;

          if (!sm_json_tokenizer_next_member (self->json, &name))
            break;
          text = sm_json_tokenizer_get_text (self->json, &name, &length);
          member = find_name (scan, text, length);
          scan->start = name.offset - 1;
        }
      if (scan->holds)
        sm_json_tokenizer_hold_inner (self->json, scan->start);

      if (member < 0)
        {
          sm_reader_check_string (self, &name);
          sm_reader_keep_value (self, scan);
          continue;
        }

      self->path[scan->level] = (PathStep) { scan->names[member].name, -1 };
      self->level = scan->level + 1;

      if ((scan->seen & 1u << member) != 0)
        {
          guint flags = 0;

          if (sm_json_tokenizer_skip (self->json, &flags))
            sm_reader_report (self, SM_SEVERITY_ERROR, scan->start, "duplicate-member", scan->names[member].name, "",
                              _("“%s” is given twice; the second is left out"), scan->names[member].name);
          self->level = scan->level;
          continue;
        }

      scan->seen |= 1u << member;
      scan->next = member + 1;
      scan->after = scan->names[member].name;
      return member;
    }

  /* The path must be told as it is now. */
  if (sm_json_tokenizer_get_failure (self->json, NULL, NULL) != SM_JSON_FINE)
    sm_reader_report_failure (self);
  self->level = scan->level;
  return -1;
}

static void
add_extra (SmCorpusReader *self,
           ExtrasList     *list,
           const char     *in,
           const char     *after,
           guint64         start)
{
  ExtraItem item = { in, after, list->text->len };
  gsize length;
  const char *raw = sm_json_tokenizer_get_raw (self->json, start, &length);

  if (raw == NULL)
    {
      sm_reader_report (self, SM_SEVERITY_ERROR, sm_json_tokenizer_get_offset (self->json), "too-long", "", "",
                        _("What ends here is larger than %u MiB and is left out"),
                        (guint) (SM_JSON_MAX_STRING >> 20));
      return;
    }

  sm_json_text_layout (list->text, raw, length, -1);
  g_string_append_c (list->text, '\0');
  g_array_append_val (list->items, item);
}

/* Passes over a value and says what in it is no JSON but can be repaired; FALSE after a failure. */
gboolean
sm_reader_skip (SmCorpusReader *self)
{
  guint flags = 0;
  guint64 offset;

  sm_json_tokenizer_peek (self->json);
  offset = sm_json_tokenizer_get_offset (self->json);
  if (!sm_json_tokenizer_skip (self->json, &flags))
    {
      sm_reader_report_failure (self);
      return FALSE;
    }

  if ((flags & SM_JSON_DAMAGED) != 0)
    sm_reader_report (self, SM_SEVERITY_WARNING, offset, "bad-text", "", "",
                      _("A text in here holds bytes that are no text, or characters that need an escape; "
                        "it is kept in a repaired form"));
  if ((flags & SM_JSON_NO_NUMBER) != 0)
    sm_reader_report (self, SM_SEVERITY_WARNING, offset, "not-a-number", "NaN", _("a number"),
                      _("NaN and Infinity are no JSON; they are kept as null"));
  return TRUE;
}

/* Passes over the value of the member under way and keeps the member as it is. */
void
sm_reader_keep_value (SmCorpusReader *self,
                      ObjectScan     *scan)
{
  if (sm_reader_skip (self))
    sm_reader_keep_read (self, scan);
}

/* Keeps the member under way, whose value was just read, as it is. */
void
sm_reader_keep_read (SmCorpusReader *self,
                     ObjectScan     *scan)
{
  add_extra (self, scan->extras, scan->in, scan->after, scan->start);
}

/* Keeps the element of an array, which was just read and started at @start, as it is. */
void
sm_reader_keep_element (SmCorpusReader *self,
                        ExtrasList     *extras,
                        const char     *in,
                        guint           n_before,
                        guint64         start)
{
  char after[16];
  int length = g_snprintf (after, sizeof after, "%u", n_before);

  if (self->builder == NULL)
    return;
  add_extra (self, extras, in, sm_corpus_builder_keep (self->builder, after, length), start);
}

static char *
describe_found (SmCorpusReader *self,
                SmJsonType      type)
{
  switch (type)
    {
    case SM_JSON_OBJECT:
      return g_strdup (_("an object"));
    case SM_JSON_ARRAY:
      return g_strdup (_("a list"));
    case SM_JSON_STRING:
      return g_strdup (_("a text"));
    default:
      return sm_json_tokenizer_dup_found (self->json, sm_json_tokenizer_get_offset (self->json));
    }
}

/* Keeps a member whose value is of the wrong type, and says so. */
void
sm_reader_refuse (SmCorpusReader *self,
                  ObjectScan     *scan,
                  const char     *expected)
{
  SmJsonType type = sm_json_tokenizer_peek (self->json);
  g_autofree char *found = NULL;
  guint64 offset = sm_json_tokenizer_get_offset (self->json);

  if (type == SM_JSON_BAD || type == SM_JSON_END)
    {
      sm_reader_keep_value (self, scan);
      return;
    }

  found = describe_found (self, type);
  if (type == SM_JSON_NOT_JSON)
    {
      guint flags = 0;

      if (sm_json_tokenizer_skip (self->json, &flags))
        sm_reader_report (self, SM_SEVERITY_ERROR, offset, "not-a-number", found, expected,
                          _("“%s” is no JSON and is left out; expected %s"), found, expected);
      else
        sm_reader_report_failure (self);
      return;
    }

  sm_reader_report (self, SM_SEVERITY_WARNING, offset, "wrong-type", found, expected,
                    _("Found %s, expected %s; it is not used"), found, expected);
  sm_reader_keep_value (self, scan);
}

/* Passes over the element under way, which starts at @start and is of the wrong type, and says so. */
gboolean
sm_reader_refuse_element (SmCorpusReader *self,
                          SmSeverity      severity,
                          guint64         start,
                          const char     *expected)
{
  SmJsonType type = sm_json_tokenizer_peek (self->json);
  g_autofree char *found = NULL;

  if (type != SM_JSON_BAD && type != SM_JSON_END)
    {
      found = describe_found (self, type);
      sm_reader_report (self, severity, start, "wrong-type", found, expected,
                        severity == SM_SEVERITY_ERROR ? _("Found %s, expected %s; it is left out")
                                                      : _("Found %s, expected %s; it is not used"),
                        found, expected);
    }
  return sm_reader_skip (self);
}

/* Says what is wrong with a string that was read all the same. */
void
sm_reader_check_string (SmCorpusReader     *self,
                        const SmJsonString *string)
{
  if (G_LIKELY ((string->flags & (SM_JSON_DAMAGED | SM_JSON_TOO_LONG)) == 0))
    return;

  if ((string->flags & SM_JSON_TOO_LONG) != 0)
    sm_reader_report (self, SM_SEVERITY_ERROR, sm_json_tokenizer_get_offset (self->json), "too-long", "", "",
                      _("The text that ends here is longer than %u MiB and is left out"),
                      (guint) (SM_JSON_MAX_STRING >> 20));
  else if ((string->flags & SM_JSON_BAD_UTF8) != 0)
    sm_reader_report (self, SM_SEVERITY_WARNING, string->damage, "bad-utf8", "", "UTF-8",
                      _("Not UTF-8; what can't be read is shown as “\357\277\275”"));
  else if ((string->flags & SM_JSON_NUL) != 0)
    sm_reader_report (self, SM_SEVERITY_WARNING, string->damage, "nul", "NUL", "",
                      _("A text holds the character NUL; it is shown as “\357\277\275”"));
  else if ((string->flags & SM_JSON_BAD_ESCAPE) != 0)
    sm_reader_report (self, SM_SEVERITY_WARNING, string->damage, "bad-escape", "\\", "\\\\",
                      _("A backslash that starts no escape is read as a backslash"));
  else
    sm_reader_report (self, SM_SEVERITY_WARNING, string->damage, "control-character", "", "",
                      _("A control character in a text should be written as an escape; it is kept"));
}

/* Reads a member that is a text. TRUE when it is and says something: @text is valid until the tokenizer moves
 * on. Null and "" mean that nothing is given, and are kept to be written again. */
gboolean
sm_reader_get_string (SmCorpusReader *self,
                      ObjectScan     *scan,
                      SmJsonString   *string,
                      const char    **text,
                      gsize          *length)
{
  SmJsonType type = sm_json_tokenizer_peek (self->json);

  if (type != SM_JSON_STRING)
    {
      if (type == SM_JSON_NULL)
        sm_reader_keep_value (self, scan);
      else
        sm_reader_refuse (self, scan, _("a text"));
      return FALSE;
    }

  if (!sm_json_tokenizer_read_string (self->json, string))
    {
      sm_reader_report_failure (self);
      return FALSE;
    }

  sm_reader_check_string (self, string);
  if ((string->flags & SM_JSON_TOO_LONG) != 0)
    return FALSE;
  if (string->raw_length == 0)
    {
      sm_reader_keep_read (self, scan);
      return FALSE;
    }

  *text = sm_json_tokenizer_get_text (self->json, string, length);
  return TRUE;
}

/* As sm_reader_get_string(), keeping the text until the article is committed. */
gboolean
sm_reader_get_span (SmCorpusReader *self,
                    ObjectScan     *scan,
                    Span           *span)
{
  GString *kept = self->batch->text;
  SmJsonString string;
  const char *text;
  gsize length;

  if (!sm_reader_get_string (self, scan, &string, &text, &length))
    return FALSE;

  span->at = kept->len;
  span->length = length;
  if (G_UNLIKELY (length >= kept->allocated_len - span->at))
    g_string_append_len (kept, text, length);
  else
    {
      /* There is room, so that copying is all there is to do. */
      memcpy (kept->str + span->at, text, length);
      kept->len += length;
    }
  return TRUE;
}

/* Reads a member that is a number. Null means that nothing is given. */
gboolean
sm_reader_get_number (SmCorpusReader *self,
                      ObjectScan     *scan,
                      double         *number)
{
  SmJsonType type = sm_json_tokenizer_peek (self->json);

  if (type != SM_JSON_NUMBER)
    {
      if (type == SM_JSON_NULL)
        sm_reader_keep_value (self, scan);
      else
        sm_reader_refuse (self, scan, _("a number"));
      return FALSE;
    }

  if (!sm_json_tokenizer_read_number (self->json, number))
    {
      sm_reader_report_failure (self);
      return FALSE;
    }
  return TRUE;
}

/* Reads a member that is a date. TRUE when the file says something of the date, be it that it is unknown; what
 * can't be read is unknown and told, with its @consequence, to be translated. */
gboolean
sm_reader_get_date (SmCorpusReader *self,
                    ObjectScan     *scan,
                    const char     *consequence,
                    SmDate         *date)
{
  SmJsonType type = sm_json_tokenizer_peek (self->json);
  guint64 offset = sm_json_tokenizer_get_offset (self->json);
  g_autoptr(GError) error = NULL;
  SmJsonString string;
  const char *text;
  gsize length;

  *date = SM_DATE_UNKNOWN;
  if (!sm_reader_get_string (self, scan, &string, &text, &length))
    return type != SM_JSON_NULL;

  if (!sm_date_parse (text, length, date, &error))
    {
      g_autofree char *found = sm_reader_shorten (text, length);

      sm_reader_report (self, SM_SEVERITY_WARNING, offset, "bad-date", found,
                        _("a year, a month, a day or an interval: 2022, 2022-12, 2022-12-31, 2022-12-01/2022-12-31"),
                        g_error_matches (error, SM_DATE_ERROR, SM_DATE_ERROR_IMPOSSIBLE)
                          ? _("There is no date “%s”; %s")
                          : _("“%s” is not a date as 2022, 2022-12 or 2022-12-31; %s"),
                        found, _(consequence));
      sm_reader_keep_read (self, scan);
      return TRUE;
    }

  /* Some dates can be written in two ways; the file's own is kept. */
  if (date->precision == SM_PRECISION_INTERVAL || date->qualifiers != 0 || length > strlen ("2022-12-31")
      || memchr (text, 'X', length) != NULL)
    {
      g_autofree char *ours = sm_date_format_edtf (date);

      if (strlen (ours) != length || memcmp (ours, text, length) != 0)
        sm_reader_keep_read (self, scan);
    }
  return TRUE;
}

void
sm_extras_list_init (ExtrasList *list)
{
  list->items = g_array_new (FALSE, FALSE, sizeof (ExtraItem));
  list->text = g_string_new (NULL);
}

/* Leaves the first @n. */
void
sm_extras_list_cut (ExtrasList *list,
                    guint       n)
{
  if (n == list->items->len)
    return;

  g_string_truncate (list->text, g_array_index (list->items, ExtraItem, n).at);
  g_array_set_size (list->items, n);
}

void
sm_extras_list_clear (ExtrasList *list)
{
  g_array_unref (list->items);
  g_string_free (list->text, TRUE);
}

static gboolean
extras_equal (const SmExtras   *extras,
              const ExtrasList *list,
              guint             first,
              guint             n)
{
  if (extras == NULL || extras->n != n)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      const ExtraItem *item = &g_array_index (list->items, ExtraItem, first + i);

      if (strcmp (extras->item[i].text, list->text->str + item->at) != 0
          || strcmp (extras->item[i].after, item->after) != 0
          || strcmp (extras->item[i].in, item->in) != 0)
        return FALSE;
    }

  return TRUE;
}

/* Gives some of the extras in a list to the corpus; NULL when there are none. Many objects have the same ones, such
 * as "note": "", which are kept once. */
const SmExtras *
sm_reader_commit_extras (SmCorpusReader *self,
                         ExtrasList     *list,
                         guint           first,
                         guint           n)
{
  const SmExtras **shared;
  SmExtras *extras;
  guint hash = 5381;
  gsize start, end;

  if (n == 0)
    return NULL;

  start = g_array_index (list->items, ExtraItem, first).at;
  end = first + n < list->items->len ? g_array_index (list->items, ExtraItem, first + n).at : list->text->len;
  for (gsize i = start; i < MIN (end, start + 256); i++)
    hash = hash * 33 + (guchar) list->text->str[i];
  shared = &self->shared_extras[(hash >> 6 ^ hash) % G_N_ELEMENTS (self->shared_extras)];

  if (!extras_equal (*shared, list, first, n))
    {
      extras = sm_corpus_builder_alloc (self->builder, sizeof (SmExtras) + n * sizeof (SmExtra));
      extras->n = n;
      for (guint i = 0; i < n; i++)
        {
          const ExtraItem *item = &g_array_index (list->items, ExtraItem, first + i);
          const char *text = list->text->str + item->at;

          extras->item[i].in = item->in;
          extras->item[i].after = item->after;
          extras->item[i].text = sm_corpus_builder_keep (self->builder, text, strlen (text));
        }
      *shared = extras;
    }

  return *shared;
}
