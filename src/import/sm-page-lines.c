/* Lines of print, as they stand on pages, as paragraphs.
 *
 * A line goes on with the next one when it is full: when the first word of the next would not have fit behind it. A
 * gap, another size of letters or an indent begin a paragraph. Over the end of a column or page a paragraph goes on
 * when it has not ended as sentences do. */
#include "config.h"

#include <string.h>

#include "sm-page-lines.h"

/* The parts of a page, from above and below, where running headers and page numbers stand. */
#define MARGIN 0.12

/* A line pitch this many times the usual one, and letters larger or smaller by this factor, begin a paragraph. */
#define GAP 1.3
#define USUAL_PITCH 1.2
#define OTHER_SIZE 1.15

/* Of letters in a heading to those of the text. */
#define HEADING_SIZE 1.25
#define MAX_HEADING 300

/* An indent, and the room that may remain behind a full line, in heights of the line. */
#define INDENT 0.7
#define SLACK 0.6

/**
 * sm_page_lines_new:
 *
 * Makes an empty document.
 *
 * Returns: (transfer full): without pages
 */
SmPageLines *
sm_page_lines_new (void)
{
  SmPageLines *self = g_new0 (SmPageLines, 1);

  self->lines = g_array_new (FALSE, FALSE, sizeof (SmPageLine));
  self->gutters = g_array_new (FALSE, FALSE, sizeof (SmPageGap));
  self->heights = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

/**
 * sm_page_lines_free:
 * @self: (transfer full): a document
 *
 * Frees it.
 */
void
sm_page_lines_free (SmPageLines *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    g_free (g_array_index (self->lines, SmPageLine, i).text);
  g_array_unref (self->lines);
  g_array_unref (self->gutters);
  g_array_unref (self->heights);
  g_free (self);
}

/**
 * sm_page_lines_add_page:
 * @self: a document
 * @height: of the page, in points
 *
 * Begins a page.
 */
void
sm_page_lines_add_page (SmPageLines *self,
                        double       height)
{
  g_array_append_val (self->heights, height);
}

/**
 * sm_page_lines_take:
 * @self: a document with a page
 * @text: (transfer full): a line without a line feed; one of white space is passed over
 * @x0: its left edge
 * @y0: its upper edge
 * @x1: its right edge
 * @y1: its lower edge
 *
 * Adds a line to the last page, in the order of reading.
 */
void
sm_page_lines_take (SmPageLines *self,
                    char        *text,
                    double       x0,
                    double       y0,
                    double       x1,
                    double       y1)
{
  SmPageLine line = { text, x0, y0, x1, MAX (y1, y0 + 0.1), self->heights->len - 1, self->stretch,
                      self->is_column };

  g_strstrip (text);
  if (*text == '\0' || self->heights->len == 0)
    {
      g_free (text);
      return;
    }
  g_array_append_val (self->lines, line);
}

static const SmPageLine *
get_line (const SmPageLines *self,
          guint              i)
{
  return &g_array_index (self->lines, SmPageLine, i);
}

static gboolean
is_in_margin (const SmPageLines *self,
              const SmPageLine  *line)
{
  double height = g_array_index (self->heights, double, line->page);

  return line->y1 < height * MARGIN || line->y0 > height * (1 - MARGIN);
}

/* A line without what changes from page to page. */
static char *
get_shape (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *shape = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      {
        if (shape->len == 0 || shape->str[shape->len - 1] != '#')
          g_string_append_c (shape, '#');
      }
    else
      g_string_append_c (shape, *p);
  return g_string_free (shape, FALSE);
}

/* Whether the only lines at a height of a page, outside of everything else, are ones that repeat: @sign is 1 from
 * above, -1 from below. */
static void
mark_furniture (const SmPageLines *self,
                guint              first,
                guint              end,
                const gboolean    *repeats,
                int                sign,
                gboolean          *drops)
{
  for (;;)
    {
      const SmPageLine *outer = NULL;

      for (guint i = first; i < end; i++)
        if (!drops[i] && (outer == NULL || (get_line (self, i)->y0 - outer->y0) * sign < 0))
          outer = get_line (self, i);
      if (outer == NULL)
        return;
      for (guint i = first; i < end; i++)
        if (!drops[i] && !repeats[i] && get_line (self, i)->y0 < outer->y1 && get_line (self, i)->y1 > outer->y0)
          return;
      drops[outer - get_line (self, 0)] = TRUE;
    }
}

/**
 * sm_page_lines_drop_furniture:
 * @self: a document with all its lines
 *
 * Takes out what stands in the margin above and below all text and is the same on several pages but for numbers, and
 * page numbers.
 */
void
sm_page_lines_drop_furniture (SmPageLines *self)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GRegex) number = g_regex_new ("^(page|pagina|p\\.|pag\\.|blz\\.?)?\\s*[-–—]?\\s*[0-9]{1,4}\\s*[-–—]?"
                                           "(\\s*(/|of|van)\\s*[0-9]{1,4})?$",
                                           G_REGEX_CASELESS, 0, NULL);
  g_autofree gboolean *repeats = g_new0 (gboolean, self->lines->len + 1);
  g_autofree gboolean *drops = g_new0 (gboolean, self->lines->len + 1);
  guint n_pages = self->heights->len;
  guint n_kept = 0;

  for (guint i = 0; i < self->lines->len; i++)
    if (is_in_margin (self, get_line (self, i)))
      {
        char *shape = get_shape (get_line (self, i)->text);
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, shape));

        g_hash_table_insert (counts, shape, GUINT_TO_POINTER (n + 1));
      }
  for (guint i = 0; i < self->lines->len; i++)
    if (is_in_margin (self, get_line (self, i)))
      {
        g_autofree char *shape = get_shape (get_line (self, i)->text);
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, shape));

        repeats[i] = g_regex_match (number, get_line (self, i)->text, 0, NULL)
                     || (n >= 2 && (n >= 3 || n * 2 >= n_pages));
      }

  for (guint first = 0, end; first < self->lines->len; first = end)
    {
      for (end = first; end < self->lines->len && get_line (self, end)->page == get_line (self, first)->page; end++)
        continue;
      mark_furniture (self, first, end, repeats, 1, drops);
      mark_furniture (self, first, end, repeats, -1, drops);
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      SmPageLine line = *get_line (self, i);

      if (drops[i])
        {
          g_free (line.text);
          self->n_dropped++;
        }
      else
        g_array_index (self->lines, SmPageLine, n_kept++) = line;
    }
  g_array_set_size (self->lines, n_kept);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
get_median (GArray *values)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, values->len / 2);
}

static double
get_height (const SmPageLine *line)
{
  return line->y1 - line->y0;
}

static gboolean
is_same_size (const SmPageLine *a,
              const SmPageLine *b)
{
  double x = get_height (a), y = get_height (b);

  return x < y * OTHER_SIZE && y < x * OTHER_SIZE;
}

/* Whether @next stands below @line in the same column. */
static gboolean
is_below (const SmPageLine *line,
          const SmPageLine *next)
{
  return next->page == line->page && next->stretch == line->stretch && next->y0 > line->y0
         && next->x0 < line->x1 && next->x1 > line->x0;
}

/* The usual distance from line to line, in heights of a line; 0 when there is none. */
static double
get_pitch (const SmPageLines *self)
{
  g_autoptr(GArray) pitches = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 1; i < self->lines->len; i++)
    {
      const SmPageLine *line = get_line (self, i - 1), *next = get_line (self, i);
      double pitch = (next->y0 - line->y0) / get_height (line);

      if (is_below (line, next) && is_same_size (line, next) && pitch < 3)
        g_array_append_val (pitches, pitch);
    }
  return get_median (pitches);
}

static gboolean
ends_sentence (const char *text)
{
  const char *end = text + strlen (text);
  gunichar c = g_utf8_get_char (g_utf8_prev_char (end));

  while (end > text && (c == '"' || c == '\'' || c == ')' || c == 0x201d || c == 0x2019 || c == ']'))
    {
      end = g_utf8_prev_char (end);
      c = end > text ? g_utf8_get_char (g_utf8_prev_char (end)) : 0;
    }
  return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026;
}

/* Whether the first word of @next would have fit behind @line, in a column that is @right wide. */
static gboolean
had_room (const SmPageLine *line,
          const SmPageLine *next,
          double            right)
{
  glong n = g_utf8_strlen (next->text, -1);
  const char *space = strchr (next->text, ' ');
  glong n_first = space != NULL ? g_utf8_strlen (next->text, space - next->text) : n;
  double width = (next->x1 - next->x0) / MAX (n, 1) * (n_first + 1);

  return line->x1 + width < right - SLACK * get_height (line) * 0.5;
}

/* The right edge of the lines around one that begin where it does: of the column, or of an indented block. */
static double
get_right (const SmPageLines *self,
           guint              at)
{
  const SmPageLine *line = get_line (self, at);
  double slack = INDENT * get_height (line);
  double right = line->x1;

  for (guint i = at; i > 0 && at - i < 40 && is_below (get_line (self, i - 1), get_line (self, i)); i--)
    if (ABS (get_line (self, i - 1)->x0 - line->x0) < slack)
      right = MAX (right, get_line (self, i - 1)->x1);
  for (guint i = at + 1; i < self->lines->len && i - at < 40
                         && is_below (get_line (self, i - 1), get_line (self, i)); i++)
    if (ABS (get_line (self, i)->x0 - line->x0) < slack)
      right = MAX (right, get_line (self, i)->x1);
  return right;
}

/* Whether line @at begins a paragraph. */
static gboolean
begins (const SmPageLines *self,
        guint              at,
        double             pitch)
{
  const SmPageLine *line = get_line (self, at - 1), *next = get_line (self, at);
  const SmPageLine *third = at + 1 < self->lines->len ? get_line (self, at + 1) : NULL;
  gboolean is_full = !had_room (line, next, get_right (self, at - 1));

  if (!is_same_size (line, next))
    return TRUE;
  /* From a line over the whole page into columns, or the other way round, no sentence goes. */
  if (line->page == next->page && line->stretch != next->stretch && !(line->is_column && next->is_column))
    return TRUE;
  if (!is_below (line, next))
    return ends_sentence (line->text) || !is_full;
  if (next->y0 - line->y0 > (pitch > 0 ? pitch : USUAL_PITCH) * get_height (line) * GAP)
    return TRUE;
  /* An indented line, and the one behind it is not. */
  if (third != NULL && is_below (next, third) && next->x0 - line->x0 > INDENT * get_height (line)
      && next->x0 - third->x0 > INDENT * get_height (line))
    return TRUE;
  return !is_full;
}

/* The letters at the end of a text, without a hyphen there. */
static char *
dup_last_word (const char *text,
               gsize       length)
{
  const char *start = text + length;

  while (start > text)
    {
      const char *before = g_utf8_prev_char (start);
      gunichar c = g_utf8_get_char (before);

      if (!g_unichar_isalnum (c) && c != '-')
        break;
      start = before;
    }
  return g_strndup (start, text + length - start);
}

static char *
dup_first_word (const char *text)
{
  const char *end = text;

  while (*end != '\0' && (g_unichar_isalnum (g_utf8_get_char (end)) || *end == '-'))
    end = g_utf8_next_char (end);
  return g_strndup (text, end - text);
}

static gboolean
is_upper (const char *word)
{
  g_autofree char *upper = g_utf8_strup (word, -1);

  return g_utf8_strlen (word, -1) >= 2 && strcmp (upper, word) == 0;
}

/* Joins a line to the text before it; a hyphen at its end goes unless the word has one: after capitals ("NAVO-"),
 * behind another ("staakt-het-"), or when the document writes it so elsewhere. */
static void
append_line (GString    *text,
             const char *line,
             const char *whole)
{
  static const char *const hyphens[] = { "-", "\302\255", "\342\200\220" };

  for (guint i = 0; i < G_N_ELEMENTS (hyphens); i++)
    {
      gsize n = strlen (hyphens[i]);
      g_autofree char *last = NULL, *first = NULL, *with = NULL;

      if (!g_str_has_suffix (text->str, hyphens[i]) || text->len == n)
        continue;
      if (!g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (text->str + text->len - n)))
          || !g_unichar_islower (g_utf8_get_char (line)))
        break;
      last = dup_last_word (text->str, text->len - n);
      first = dup_first_word (line);
      with = g_strconcat (last, "-", first, NULL);
      if (i > 0 || (!is_upper (last) && strchr (last, '-') == NULL && strstr (whole, with) == NULL))
        g_string_truncate (text, text->len - n);
      g_string_append (text, line);
      return;
    }

  if (text->len > 0 && text->str[text->len - 1] != '\n')
    {
      /* "Noord-" with "Zuid" on the next line is one word; a dash is not. */
      gboolean joins = text->str[text->len - 1] == '-' && text->len > 1
                       && g_ascii_isalpha (text->str[text->len - 2]) && g_unichar_isupper (g_utf8_get_char (line));

      if (!joins)
        g_string_append_c (text, ' ');
    }
  g_string_append (text, line);
}

/**
 * sm_page_lines_join:
 * @self: a document
 *
 * Joins lines to paragraphs and undoes hyphenation at the ends of lines.
 *
 * Returns: (transfer full): the paragraphs, apart by empty lines; "" for no lines
 */
char *
sm_page_lines_join (SmPageLines *self)
{
  GString *text = g_string_new (NULL);
  g_autoptr(GString) whole = g_string_new (NULL);
  double pitch = get_pitch (self);

  /* Words that are not broken, to see which have hyphens of their own. */
  for (guint i = 0; i < self->lines->len; i++)
    {
      const char *line = get_line (self, i)->text;

      g_string_append_printf (whole, "%s\n", line);
    }

  for (guint i = 0; i < self->lines->len; i++)
    {
      const SmPageLine *line = get_line (self, i);

      if (i > 0 && begins (self, i, pitch))
        g_string_append (text, "\n\n");
      append_line (text, line->text, whole->str);
    }
  return g_string_free (text, FALSE);
}

/**
 * sm_page_lines_dup_heading:
 * @self: a document
 *
 * Finds what stands in clearly larger letters than the text on the first page that has any.
 *
 * Returns: (transfer full) (nullable): the heading on one line, %NULL when there is none
 */
char *
sm_page_lines_dup_heading (SmPageLines *self)
{
  g_autoptr(GArray) heights = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GString) heading = g_string_new (NULL);
  double usual, largest = 0;
  guint page;

  if (self->lines->len < 3)
    return NULL;
  page = get_line (self, 0)->page;
  for (guint i = 0; i < self->lines->len; i++)
    {
      double height = get_height (get_line (self, i));

      g_array_append_val (heights, height);
      if (get_line (self, i)->page == page)
        largest = MAX (largest, height);
    }
  usual = get_median (heights);
  if (largest < usual * HEADING_SIZE)
    return NULL;

  for (guint i = 0; i < self->lines->len && get_line (self, i)->page == page; i++)
    {
      const SmPageLine *line = get_line (self, i);

      if (get_height (line) * 1.05 < largest)
        {
          if (heading->len > 0)
            break;
          continue;
        }
      append_line (heading, line->text, "");
    }
  return heading->len > 0 && heading->len <= MAX_HEADING ? g_string_free (g_steal_pointer (&heading), FALSE) : NULL;
}
