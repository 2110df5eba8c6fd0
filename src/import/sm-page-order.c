/* The pieces of text on a page, in whatever order the file has them, as lines in the order they are read.
 *
 * Pieces side by side are a row. As long as rows, from above, leave the same stretch free with text on both sides of
 * it, they stand in columns, which are read one after another; a row that crosses it, as a headline does, ends that. */
#include "config.h"

#include <string.h>

#include "sm-page-order.h"

/* A gutter is as wide as this many times the height of a row, and columns have this many rows. */
#define GUTTER 0.8
#define MIN_ROWS 3

/* More rows are no page of print; they are read from above to below. */
#define MAX_ROWS 4000

/* More gutters than these are a table. */
#define MAX_GUTTERS 8

typedef struct
{
  guint  first; /* of the runs, which are sorted */
  guint  n;
  double y0;
  double y1;
} Row;

static const SmPageLine *
get_run (GArray *runs,
         guint   i)
{
  return &g_array_index (runs, SmPageLine, i);
}

static int
compare_middles (gconstpointer a,
                 gconstpointer b)
{
  const SmPageLine *one = a, *other = b;
  double x = one->y0 + one->y1, y = other->y0 + other->y1;

  if (x != y)
    return x < y ? -1 : 1;
  return one->x0 < other->x0 ? -1 : one->x0 > other->x0;
}

static int
compare_left (gconstpointer a,
              gconstpointer b)
{
  const SmPageLine *one = a, *other = b;

  return one->x0 < other->x0 ? -1 : one->x0 > other->x0;
}

/* Runs whose middles are within the row's height are side by side. */
static GArray *
find_rows (GArray *runs)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  g_array_sort (runs, compare_middles);
  for (guint i = 0; i < runs->len; i++)
    {
      const SmPageLine *run = get_run (runs, i);
      double middle = (run->y0 + run->y1) / 2;
      Row *row = rows->len > 0 ? &g_array_index (rows, Row, rows->len - 1) : NULL;
      double at = row != NULL ? (row->y0 + row->y1) / 2 : 0;

      if (row != NULL && middle - at < MIN (run->y1 - run->y0, row->y1 - row->y0) * 0.4)
        row->n++;
      else
        {
          Row new_row = { i, 1, run->y0, run->y1 };

          g_array_append_val (rows, new_row);
        }
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      qsort (&g_array_index (runs, SmPageLine, row->first), row->n, sizeof (SmPageLine), compare_left);
    }
  return rows;
}

/* Takes away from the gaps what a row covers. */
static void
cut_gaps (GArray    *gaps,
          GArray    *runs,
          const Row *row,
          double     min)
{
  for (guint r = row->first; r < row->first + row->n; r++)
    {
      const SmPageLine *run = get_run (runs, r);

      for (guint i = gaps->len; i-- > 0;)
        {
          SmPageGap gap = g_array_index (gaps, SmPageGap, i);
          SmPageGap left = { gap.x0, MIN (gap.x1, run->x0) }, right = { MAX (gap.x0, run->x1), gap.x1 };

          if (run->x1 <= gap.x0 || run->x0 >= gap.x1)
            continue;
          g_array_remove_index (gaps, i);
          if (right.x1 - right.x0 >= min)
            g_array_insert_val (gaps, i, right);
          if (left.x1 - left.x0 >= min)
            g_array_insert_val (gaps, i, left);
        }
    }
}

static gboolean
has_run_between (GArray    *runs,
                 const Row *row,
                 double     x0,
                 double     x1)
{
  for (guint r = row->first; r < row->first + row->n; r++)
    {
      double middle = (get_run (runs, r)->x0 + get_run (runs, r)->x1) / 2;

      if (middle > x0 && middle < x1)
        return TRUE;
    }
  return FALSE;
}

/* A gap where the page before has a gutter needs less to be one: a column may have a single line on the last page. */
static guint
get_min_rows (GArray          *known,
              const SmPageGap *gap)
{
  for (guint i = 0; i < known->len; i++)
    {
      const SmPageGap *other = &g_array_index (known, SmPageGap, i);

      if (gap->x0 <= (other->x0 + other->x1) / 2 && gap->x1 >= (other->x0 + other->x1) / 2)
        return 1;
    }
  return MIN_ROWS;
}

/* Leaves only the gaps with a column on both sides. */
static void
keep_gutters (GArray *gaps,
              GArray *runs,
              GArray *rows,
              guint   first,
              guint   end,
              GArray *known)
{
  for (guint i = 0; i < gaps->len;)
    {
      SmPageGap gap = g_array_index (gaps, SmPageGap, i);
      double before = i > 0 ? g_array_index (gaps, SmPageGap, i - 1).x1 : -G_MAXDOUBLE;
      guint n_left = 0, n_right = 0;

      for (guint j = first; j < end; j++)
        {
          const Row *row = &g_array_index (rows, Row, j);

          n_left += has_run_between (runs, row, before, gap.x0);
          n_right += has_run_between (runs, row, gap.x1, G_MAXDOUBLE);
        }
      if (MIN (n_left, n_right) < get_min_rows (known, &gap))
        g_array_remove_index (gaps, i);
      else
        i++;
    }
}

/* Whether a gap of the first list is filled in the second. */
static gboolean
has_lost (GArray *gaps,
          GArray *next)
{
  for (guint i = 0; i < gaps->len; i++)
    {
      const SmPageGap *gap = &g_array_index (gaps, SmPageGap, i);
      gboolean is_there = FALSE;

      for (guint j = 0; j < next->len && !is_there; j++)
        is_there = g_array_index (next, SmPageGap, j).x0 < gap->x1 && g_array_index (next, SmPageGap, j).x1 > gap->x0;
      if (!is_there)
        return TRUE;
    }
  return FALSE;
}

/* How many rows from @first on stand in columns, 0 when none do; @gutters takes what is between them. */
static guint
find_band (GArray *runs,
           GArray *rows,
           guint   first,
           double  left,
           double  right,
           GArray *known,
           GArray *gutters)
{
  g_autoptr(GArray) gaps = g_array_new (FALSE, FALSE, sizeof (SmPageGap));
  SmPageGap all = { left, right };
  const Row *row = &g_array_index (rows, Row, first);
  double min = (row->y1 - row->y0) * GUTTER;
  guint end;

  g_array_append_val (gaps, all);
  g_array_set_size (gutters, 0);
  for (end = first; end < rows->len && gaps->len > 0; end++)
    {
      g_autoptr(GArray) next = g_array_copy (gaps);

      cut_gaps (next, runs, &g_array_index (rows, Row, end), min);
      if (end - first >= MIN_ROWS && has_lost (gaps, next))
        {
          /* What is lost may have been a gutter, and then the columns end here. */
          g_array_append_vals (gutters, gaps->data, gaps->len);
          keep_gutters (gutters, runs, rows, first, end, known);
          if (gutters->len > 0)
            return gutters->len <= MAX_GUTTERS ? end - first : 0;
        }
      g_array_set_size (gaps, 0);
      g_array_append_vals (gaps, next->data, next->len);
    }

  g_array_append_vals (gutters, gaps->data, gaps->len);
  keep_gutters (gutters, runs, rows, first, end, known);
  return gutters->len > 0 && gutters->len <= MAX_GUTTERS ? end - first : 0;
}

/* A row's runs between two edges as one line. */
static void
take_line (SmPageLines *lines,
           GArray      *runs,
           const Row   *row,
           double       x0,
           double       x1)
{
  g_autoptr(GString) text = g_string_new (NULL);
  SmPageLine line = { NULL, G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint r = row->first; r < row->first + row->n; r++)
    {
      const SmPageLine *run = get_run (runs, r);
      double middle = (run->x0 + run->x1) / 2;

      if (middle < x0 || middle >= x1)
        continue;
      if (text->len > 0 && run->x0 - line.x1 > (run->y1 - run->y0) * 0.1)
        g_string_append_c (text, ' ');
      g_string_append (text, run->text);
      line.x0 = MIN (line.x0, run->x0);
      line.y0 = MIN (line.y0, run->y0);
      line.x1 = MAX (line.x1, run->x1);
      line.y1 = MAX (line.y1, run->y1);
    }
  if (text->len > 0)
    sm_page_lines_take (lines, g_string_free (g_steal_pointer (&text), FALSE), line.x0, line.y0, line.x1, line.y1);
}

/**
 * sm_page_order:
 * @lines: a document, to whose last page the lines are added
 * @runs: (element-type SmPageLine): what stands on the page; is sorted, and its texts stay the caller's
 *
 * Puts the pieces of a page in the order they are read: columns one after another, each from above to below.
 */
void
sm_page_order (SmPageLines *lines,
               GArray      *runs)
{
  g_autoptr(GArray) rows = find_rows (runs);
  g_autoptr(GArray) gutters = g_array_new (FALSE, FALSE, sizeof (SmPageGap));
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE;

  for (guint i = 0; i < runs->len; i++)
    {
      left = MIN (left, get_run (runs, i)->x0);
      right = MAX (right, get_run (runs, i)->x1);
    }

  for (guint i = 0; i < rows->len;)
    {
      guint n = rows->len <= MAX_ROWS ? find_band (runs, rows, i, left, right, lines->gutters, gutters) : 0;

      for (guint column = 0; n > 0 && column <= gutters->len; column++)
        {
          lines->stretch++;
          lines->is_column = TRUE;
          for (guint j = i; j < i + n; j++)
            take_line (lines, runs, &g_array_index (rows, Row, j),
                       column > 0 ? g_array_index (gutters, SmPageGap, column - 1).x0 : -G_MAXDOUBLE,
                       column < gutters->len ? g_array_index (gutters, SmPageGap, column).x0 : G_MAXDOUBLE);
        }
      if (n > 0)
        {
          g_array_set_size (lines->gutters, 0);
          g_array_append_vals (lines->gutters, gutters->data, gutters->len);
        }
      else
        {
          lines->stretch += lines->is_column;
          lines->is_column = FALSE;
          take_line (lines, runs, &g_array_index (rows, Row, i), -G_MAXDOUBLE, G_MAXDOUBLE);
        }
      i += MAX (n, 1);
    }
}
