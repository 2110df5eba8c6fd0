/* From a file of any sort to an article. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-charset.h"
#include "sm-date-words.h"
#include "sm-importer-private.h"
#include "sm-language-guess.h"
#include "sm-zip.h"

/* Looked at to tell what a file is. */
#define SNIFF 4096

/* Letters of a text without a title that stand for one. */
#define MADE_UP_TITLE 60

static const struct
{
  const char *ending;
  SmRawKind   kind;
} endings[] = {
  { ".txt", SM_RAW_TEXT },   { ".text", SM_RAW_TEXT }, { ".md", SM_RAW_MARKDOWN }, { ".markdown", SM_RAW_MARKDOWN },
  { ".html", SM_RAW_HTML },  { ".htm", SM_RAW_HTML },  { ".xhtml", SM_RAW_HTML },  { ".pdf", SM_RAW_PDF },
  { ".docx", SM_RAW_DOCX },  { ".odt", SM_RAW_ODT },
};

static gboolean
find_ending (const char *name,
             SmRawKind  *kind)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      {
        *kind = endings[i].kind;
        return TRUE;
      }
  return FALSE;
}

/**
 * sm_raw_kind_is_named:
 * @name: a file's name
 *
 * Says whether a file in a folder is meant as an article, by its name alone.
 *
 * Returns: %TRUE for .txt, .md, .html, .pdf, .docx, .odt and their like
 */
gboolean
sm_raw_kind_is_named (const char *name)
{
  SmRawKind kind;

  return *name != '.' && find_ending (name, &kind);
}

/**
 * sm_raw_kind_is_available:
 * @kind: a sort of file
 *
 * Says whether this program was built with what it takes to import such files.
 *
 * Returns: whether it was
 */
gboolean
sm_raw_kind_is_available (SmRawKind kind)
{
  switch (kind)
    {
    case SM_RAW_TEXT:
    case SM_RAW_MARKDOWN:
      return TRUE;
    case SM_RAW_HTML:
#ifdef HAVE_LIBXML
      return TRUE;
#else
      return FALSE;
#endif
    case SM_RAW_PDF:
#ifdef HAVE_POPPLER
      return TRUE;
#else
      return FALSE;
#endif
    case SM_RAW_DOCX:
    case SM_RAW_ODT:
#if defined(HAVE_LIBXML) && defined(HAVE_LIBARCHIVE)
      return TRUE;
#else
      return FALSE;
#endif
    case SM_RAW_CORPUS:
    case SM_RAW_OTHER:
    default:
      return FALSE;
    }
}

/* The beginning as lower-case ASCII, without the zeros of UTF-16 and without white space before it. */
static char *
get_head (const guint8 *data,
          gsize         length)
{
  GString *head = g_string_sized_new (SNIFF);

  for (gsize i = 0; i < length && i < SNIFF; i++)
    if (data[i] != 0 && data[i] < 0x80 && (head->len > 0 || !g_ascii_isspace (data[i])))
      g_string_append_c (head, g_ascii_tolower (data[i]));
  return g_string_free (head, FALSE);
}

static gboolean
is_html (const char *head,
         gboolean    is_named)
{
  static const char *const starts[] = {
    "<!doctype html", "<html", "<head", "<body", "<meta ", "<title", "<!-- saved from url", "<article", "<div", "<p>",
    NULL,
  };

  for (guint i = 0; starts[i] != NULL; i++)
    if (g_str_has_prefix (head, starts[i]))
      return TRUE;
  if (g_str_has_prefix (head, "<?xml") || g_str_has_prefix (head, "<!--"))
    return strstr (head, "<html") != NULL || strstr (head, "<!doctype html") != NULL;
  return is_named && strchr (head, '<') != NULL;
}

static gboolean
is_binary (const guint8 *data,
           gsize         length)
{
  static const char *const magics[] = { "\x89PNG", "GIF8", "\xff\xd8\xff", "\xd0\xcf\x11\xe0", "\x7f" "ELF", "\x1f\x8b",
                                        "{\\rtf", "Rar!", "7z\xbc\xaf", "BZh", "ID3", "OggS" };
  gsize n = MIN (length, SNIFF);
  gsize n_odd = 0, n_zero = 0;

  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (n >= strlen (magics[i]) && memcmp (data, magics[i], strlen (magics[i])) == 0)
      return TRUE;

  for (gsize i = 0; i < n; i++)
    {
      n_zero += data[i] == 0;
      n_odd += data[i] != 0 && data[i] < 0x20 && !g_ascii_isspace (data[i]) && data[i] != 0x1b;
    }
  return n_odd * 10 > n || (n_zero * 10 > n && n_odd * 50 > n);
}

/**
 * sm_raw_kind_sniff:
 * @bytes: a file
 * @name: its name
 *
 * Tells what sort of file it is: by what is in it, and by its name only for what has no mark of its own.
 *
 * Returns: the sort; an empty file is text
 */
SmRawKind
sm_raw_kind_sniff (GBytes     *bytes,
                   const char *name)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  SmRawKind named = SM_RAW_OTHER;
  g_autofree char *head = NULL;

  find_ending (name, &named);
  if (length == 0)
    return SM_RAW_TEXT;
  if (g_strstr_len ((const char *) data, MIN (length, 1024), "%PDF-") != NULL)
    return SM_RAW_PDF;
  if (length >= 4 && memcmp (data, "PK\3\4", 4) == 0)
    {
      SmRawKind kind = sm_zip_get_kind (bytes);

      if (kind != SM_RAW_OTHER)
        return kind;
      /* What is cut off or can't be looked into is reported by who reads it. */
      return named == SM_RAW_DOCX || named == SM_RAW_ODT ? named : SM_RAW_OTHER;
    }
  if (is_binary (data, length))
    return SM_RAW_OTHER;

  head = get_head (data, length);
  if (*head == '{' && strstr (head, "\"stancemap-corpus\"") != NULL)
    return SM_RAW_CORPUS;
  if (is_html (head, named == SM_RAW_HTML))
    return SM_RAW_HTML;
  return named == SM_RAW_MARKDOWN ? SM_RAW_MARKDOWN : SM_RAW_TEXT;
}

/**
 * sm_import_no_library:
 * @article: an article that can't be read
 * @format: what the file is, such as "PDF"
 * @library: what the program was built without
 *
 * Reports that a file can't be read because of how the program was built.
 */
void
sm_import_no_library (SmRawArticle *article,
                      const char   *format,
                      const char   *library)
{
  /* Translators: such as "This Stancemap was built without Poppler, which reads PDF" */
  g_autofree char *message = g_strdup_printf (_("This Stancemap was built without %s, which it takes to read %s"),
                                              library, format);

  sm_raw_article_report (article, SM_SEVERITY_FATAL, "no-library", library, message);
}

/**
 * sm_import_clean_line:
 * @text: (nullable): UTF-8
 *
 * Puts a title or a name on one line: white space and control characters become single spaces.
 *
 * Returns: (transfer full): the line; "" for %NULL
 */
char *
sm_import_clean_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c (line, ' ');
        }
      else
        g_string_append_unichar (line, c);
    }
  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  return g_string_free (line, FALSE);
}

/**
 * sm_import_is_title:
 * @title: what a document's properties have for a title
 *
 * Tells a title from what programs put there when nobody gave one.
 *
 * Returns: whether somebody may have meant it
 */
gboolean
sm_import_is_title (const char *title)
{
  return !g_regex_match_simple ("^(microsoft word|microsoft powerpoint|untitled|naamloos|document ?[0-9]*$|unknown$"
                                "|.*\\.(docx?|odt|pdf|indd|qxp|txt|html?|tex)$)", title, G_REGEX_CASELESS, 0);
}

/**
 * sm_import_parse_date:
 * @text: a date as metadata has it: EDTF, a time, or in words
 * @language: (nullable): BCP 47 of the words
 * @date: (out): the date; untouched when there is none
 *
 * Reads a date. A time of day goes; the day stays the one that is written, whatever the time zone.
 *
 * Returns: whether @text is a date
 */
gboolean
sm_import_parse_date (const char *text,
                      const char *language,
                      SmDate     *date)
{
  g_autofree char *line = sm_import_clean_line (text);
  SmDate found;

  if (*line == '\0')
    return FALSE;
  if (sm_date_parse (line, -1, &found, NULL) || (strlen (line) > 10 && sm_date_parse (line, 10, &found, NULL))
      || sm_date_words_parse (line, language, &found))
    {
      *date = found;
      return sm_date_is_known (date);
    }
  return FALSE;
}

/**
 * sm_import_add_candidate:
 * @article: an article
 * @date: a date that may be the article's
 * @words: where it comes from, or how it is written there
 *
 * Proposes a date that stands in the file, but not in its text.
 */
void
sm_import_add_candidate (SmRawArticle *article,
                         const SmDate *date,
                         const char   *words)
{
  for (guint i = 0; i < article->date_candidates->len; i++)
    {
      const SmDateCandidate *known = g_ptr_array_index (article->date_candidates, i);

      if (sm_date_equal (&known->date, date))
        return;
    }
  g_ptr_array_add (article->date_candidates, sm_date_candidate_new (date, words, 0, 0));
}

/* The file's name without folders and ending. */
static char *
get_stem (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot > base)
    *dot = '\0';
  return g_steal_pointer (&base);
}

static void
find_date_in_name (SmRawArticle *article)
{
  g_autoptr(GRegex) regex = g_regex_new ("(?<![0-9])((?:19|20)[0-9]{2})[-_]?(0[1-9]|1[0-2])"
                                         "(?:[-_]?([0-3][0-9]))?(?![0-9])", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *stem = get_stem (article->source);
  g_autofree char *edtf = NULL, *year = NULL, *month = NULL, *day = NULL;
  SmDate date;

  if (!g_utf8_validate (stem, -1, NULL) || !g_regex_match (regex, stem, 0, &match))
    return;
  year = g_match_info_fetch (match, 1);
  month = g_match_info_fetch (match, 2);
  day = g_match_info_fetch (match, 3);
  edtf = day != NULL && *day != '\0' ? g_strdup_printf ("%s-%s-%s", year, month, day)
                                     : g_strdup_printf ("%s-%s", year, month);
  if (sm_date_parse (edtf, -1, &date, NULL))
    /* Translators: where a date was found: in the name of the file */
    sm_import_add_candidate (article, &date, _("name of the file"));
}

/* A file's name, or for what was pasted and piped its first words. */
static void
make_up_title (SmRawArticle *article)
{
  g_autofree char *title = NULL;
  const char *message;

  if (strchr (article->source, '.') != NULL)
    {
      g_autofree char *stem = get_stem (article->source);

      title = sm_import_clean_line (stem);
      message = _("The article does not tell its title; it is called as its file");
    }
  else
    {
      const char *end = strchr (article->text, '\n');
      g_autofree char *first = end != NULL ? g_strndup (article->text, end - article->text) : g_strdup (article->text);

      title = sm_import_clean_line (first);
      if (g_utf8_strlen (title, -1) > MADE_UP_TITLE)
        {
          char *cut = g_utf8_offset_to_pointer (title, MADE_UP_TITLE);
          char *space;

          *cut = '\0';
          space = strrchr (title, ' ');
          if (space != NULL && space > title + MADE_UP_TITLE / 2)
            *space = '\0';
          first = (g_free (first), g_strconcat (title, "…", NULL));
          g_free (title);
          title = g_steal_pointer (&first);
        }
      message = _("The article does not tell its title; it is called by its first words");
    }
  if (*title == '\0')
    return;
  sm_raw_article_set (&article->title, title);
  sm_raw_article_report (article, SM_SEVERITY_NOTE, "title", title, message);
}

static void
find_language (SmRawArticle *article)
{
  const char *language;

  if (*article->language != '\0')
    return;
  language = sm_language_guess (article->text);
  if (language == NULL)
    {
      sm_raw_article_report (article, SM_SEVERITY_WARNING, "language-unknown", "",
                             _("The article does not say its language, and its words do not tell it"));
      return;
    }
  sm_raw_article_set (&article->language, language);
  {
    g_autofree char *message = g_strdup_printf (_("The language is “%s”, as its words tell"), language);

    sm_raw_article_report (article, SM_SEVERITY_NOTE, "language", language, message);
  }
}

/* Adds the candidates in words, the few that a line holds: those that are a date, or the others. */
static guint
list_candidates (SmRawArticle *article,
                 gboolean      are_known,
                 GString      *list,
                 guint         n)
{
  for (guint i = 0; i < article->date_candidates->len && n < 3; i++)
    {
      const SmDateCandidate *candidate = g_ptr_array_index (article->date_candidates, i);

      if (sm_date_is_known (&candidate->date) != are_known)
        continue;
      g_string_append_printf (list, "%s“%s”", n++ > 0 ? ", " : "", candidate->words);
      if (are_known)
        {
          g_autofree char *edtf = sm_date_format_edtf (&candidate->date);

          if (strcmp (edtf, candidate->words) != 0)
            g_string_append_printf (list, " (%s)", edtf);
        }
    }
  return n;
}

static void
report_undated (SmRawArticle *article)
{
  g_autoptr(GString) list = g_string_new (NULL);
  g_autofree char *message = NULL;
  guint n = list_candidates (article, TRUE, list, 0);

  n = list_candidates (article, FALSE, list, n);
  if (article->date_candidates->len > n)
    g_string_append (list, ", …");

  if (n == 0)
    message = g_strdup (_("The article is undated, and no date stands in it"));
  else
    /* Translators: then a list of up to three quoted words, such as "10 maart 2022" */
    message = g_strdup_printf (_("The article is undated; perhaps one of these is its date: %s"), list->str);
  sm_raw_article_report (article, SM_SEVERITY_WARNING, "undated", list->str, message);
}

/* What all sorts of files need in the end. */
static void
finish (SmRawArticle *article)
{
  gsize length = strlen (article->text);
  const char *text = article->text;

  while (length > 0 && g_ascii_isspace (article->text[length - 1]))
    article->text[--length] = '\0';
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  if (*text == '\0')
    {
      gboolean has_fatal = FALSE;

      for (guint i = 0; i < article->problems->len; i++)
        has_fatal |= sm_problem_get_severity (g_ptr_array_index (article->problems, i)) == SM_SEVERITY_FATAL;
      if (!has_fatal)
        sm_raw_article_report (article, SM_SEVERITY_FATAL, "empty", "", _("There is no text in the file"));
      sm_raw_article_set (&article->text, "");
      return;
    }

  find_language (article);
  sm_date_words_find (article->text, article->language, article->date_candidates);
  find_date_in_name (article);
  if (*article->title == '\0')
    make_up_title (article);
  if (!sm_date_is_known (&article->date))
    report_undated (article);
}

static void
report_other (SmRawArticle *article,
              SmRawKind     kind,
              GBytes       *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const char *message;

  if (kind == SM_RAW_CORPUS)
    message = _("This is a corpus, which is opened and not imported");
  else if (length >= 4 && memcmp (data, "\xd0\xcf\x11\xe0", 4) == 0)
    message = _("Files of old versions of Word can’t be imported; save it as DOCX or ODT first");
  else if (length >= 5 && memcmp (data, "{\\rtf", 5) == 0)
    message = _("RTF can’t be imported; save it as DOCX or ODT first");
  else
    message = _("This is not an article that can be imported, which are text, Markdown, web pages, PDF, DOCX and ODT");
  sm_raw_article_report (article, SM_SEVERITY_FATAL, kind == SM_RAW_CORPUS ? "corpus" : "unknown-format", "", message);
}

/* A name that promises something else than is in the file. */
static void
check_name (SmRawArticle *article,
            SmRawKind     kind)
{
  static const char *const words[] = { "text", "Markdown", "HTML", "PDF", "DOCX", "ODT" };
  SmRawKind named;
  g_autofree char *message = NULL;

  if (!find_ending (article->source, &named) || named == kind || kind > SM_RAW_ODT
      || (named == SM_RAW_TEXT && kind == SM_RAW_MARKDOWN))
    return;
  /* Translators: names of formats, such as "The file is named as PDF, but what is in it is HTML" */
  message = g_strdup_printf (_("The file is named as %s, but what is in it is %s"), words[named], words[kind]);
  sm_raw_article_report (article, SM_SEVERITY_WARNING, "wrong-name", words[kind], message);
}

static SmRawArticle *
import (GBytes       *bytes,
        const char   *name,
        SmRawKind     kind,
        GCancellable *cancellable)
{
  g_autoptr(SmRawArticle) article = sm_raw_article_new (name);

  check_name (article, kind);
  switch (kind)
    {
    case SM_RAW_TEXT:
      sm_import_plain (bytes, article);
      break;
    case SM_RAW_MARKDOWN:
      sm_import_markdown (bytes, article);
      break;
    case SM_RAW_HTML:
      sm_import_html (bytes, article, cancellable);
      break;
    case SM_RAW_PDF:
      sm_import_pdf (bytes, article, cancellable);
      break;
    case SM_RAW_DOCX:
      sm_import_docx (bytes, article, cancellable);
      break;
    case SM_RAW_ODT:
      sm_import_odt (bytes, article, cancellable);
      break;
    case SM_RAW_CORPUS:
    case SM_RAW_OTHER:
    default:
      report_other (article, kind, bytes);
      break;
    }

  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  finish (article);
  return g_steal_pointer (&article);
}

/**
 * sm_importer_read_bytes:
 * @bytes: a file
 * @name: its name as shown, whose ending helps to tell what it is
 * @cancellable: (nullable): to stop
 *
 * Imports an article. Any thread.
 *
 * Returns: (transfer full) (nullable): the article; without a text when there is none, and then a fatal problem says
 *   why; %NULL only when cancelled
 */
SmRawArticle *
sm_importer_read_bytes (GBytes       *bytes,
                        const char   *name,
                        GCancellable *cancellable)
{
  return import (bytes, name, sm_raw_kind_sniff (bytes, name), cancellable);
}

/* An article that could not even be begun. */
static SmRawArticle *
new_unreadable (const char *name,
                const char *code,
                const char *message)
{
  SmRawArticle *article = sm_raw_article_new (name);

  sm_raw_article_report (article, SM_SEVERITY_FATAL, code, "", message);
  return article;
}

/**
 * sm_importer_read_stream:
 * @stream: (transfer none): a file's bytes
 * @name: its name as shown; "-" for standard input
 * @cancellable: (nullable): to stop
 *
 * Imports what comes through a stream, which is read to its end. Any thread; waits for the stream.
 *
 * Returns: (transfer full) (nullable): as sm_importer_read_bytes()
 */
SmRawArticle *
sm_importer_read_stream (GInputStream *stream,
                         const char   *name,
                         GCancellable *cancellable)
{
  g_autoptr(GByteArray) array = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;
  guint8 buffer[65536];

  for (;;)
    {
      g_autoptr(GError) error = NULL;
      gssize n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, &error);

      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return NULL;
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
        return new_unreadable (name, "folder", _("This is a folder, not an article"));
      if (n < 0)
        {
          g_autofree char *message = g_strdup_printf (_("The file can't be read: %s"), error->message);

          return new_unreadable (name, "unreadable", message);
        }
      if (n == 0)
        break;
      g_byte_array_append (array, buffer, n);
      if (array->len > SM_IMPORT_MAX_BYTES)
        return new_unreadable (name, "too-large", _("The file is larger than 128 MB, which no article is"));
    }

  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  return sm_importer_read_bytes (bytes, name, cancellable);
}

/**
 * sm_importer_read_file:
 * @file: (transfer none): a file
 * @name: its name as shown
 * @cancellable: (nullable): to stop
 *
 * Imports an article from a file. A folder, a pipe and a device are refused with a problem. Any thread.
 *
 * Returns: (transfer full) (nullable): as sm_importer_read_bytes()
 */
SmRawArticle *
sm_importer_read_file (GFile        *file,
                       const char   *name,
                       GCancellable *cancellable)
{
  g_autoptr(GFileInfo) info = NULL;
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GError) error = NULL;

  /* Opening a pipe would wait for somebody at its other end. */
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, &error);
  if (info != NULL
      && g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_STANDARD_TYPE) == G_FILE_TYPE_SPECIAL)
    return new_unreadable (name, "unreadable", _("This is a device or a pipe, not a file"));
  if (info != NULL)
    stream = g_file_read (file, cancellable, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return NULL;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    return new_unreadable (name, "folder", _("This is a folder, not an article"));
  if (stream == NULL)
    {
      g_autofree char *message = g_strdup_printf (_("The file can't be read: %s"), error->message);

      return new_unreadable (name, "unreadable", message);
    }
  return sm_importer_read_stream (G_INPUT_STREAM (stream), name, cancellable);
}

/**
 * sm_importer_read_text:
 * @text: what was pasted
 * @length: its bytes, or -1 when a NUL ends it
 * @is_html: whether it is HTML
 * @name: what to call it, such as "Clipboard"
 * @cancellable: (nullable): to stop
 *
 * Imports an article that comes from no file.
 *
 * Returns: (transfer full) (nullable): as sm_importer_read_bytes()
 */
SmRawArticle *
sm_importer_read_text (const char   *text,
                       gssize        length,
                       gboolean      is_html,
                       const char   *name,
                       GCancellable *cancellable)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return import (bytes, name, is_html ? SM_RAW_HTML : SM_RAW_TEXT, cancellable);
}

static void
drop_problem (SmRawArticle *article,
              const char   *code)
{
  for (guint i = article->problems->len; i-- > 0;)
    if (strcmp (sm_problem_get_code (g_ptr_array_index (article->problems, i)), code) == 0)
      g_ptr_array_remove_index (article->problems, i);
}

static gboolean
has_problem (SmRawArticle *article,
             const char   *code)
{
  for (guint i = 0; i < article->problems->len; i++)
    if (strcmp (sm_problem_get_code (g_ptr_array_index (article->problems, i)), code) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sm_importer_apply_defaults:
 * @article: an article that nobody else holds
 * @date: (nullable): its date, when it tells none; unknown for none
 * @language: (nullable): its language, when it declares none
 * @outlet: (nullable): its outlet, when it tells none
 *
 * Fills in what an article does not tell itself, and takes back the problems that this settles.
 */
void
sm_importer_apply_defaults (SmRawArticle *article,
                            const SmDate *date,
                            const char   *language,
                            const char   *outlet)
{
  if (date != NULL && sm_date_is_known (date) && !sm_date_is_known (&article->date))
    {
      article->date = *date;
      drop_problem (article, "undated");
    }
  if (language != NULL
      && (*article->language == '\0' || has_problem (article, "language") || has_problem (article, "language-unknown")))
    {
      sm_raw_article_set (&article->language, language);
      drop_problem (article, "language");
      drop_problem (article, "language-unknown");
    }
  if (outlet != NULL && *article->outlet == '\0')
    sm_raw_article_set (&article->outlet, outlet);
}
