/* The headings of a matrix: a column's topic, how many statements it has, and what rows are sorted by. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-matrix-private.h"

/* Lines of headings and their number, in font sizes. */
#define LINE 1.25
#define TOP 0.35
#define RULE_GAP 0.3
#define MOST_LINES 3
#define MOST_SPAN_LINES 2

/* The line of numbers beneath headings. */
#define COUNT_LINE (LINE + 0.3)

/* Longer words are broken off rather than given all the room. */
#define LONG_WORD 9.0

/* Stands for the target of statements that name none, beside others that do. */
#define NO_TARGET "–"

static gboolean
same_issue (SmMatrix *self,
            guint     topic,
            guint     other)
{
  return other < self->grid->n_topics && self->grid->topics[topic].issue == self->grid->topics[other].issue;
}

/* The target of a topic whose issue stands above it. */
static const char *
get_target (SmMatrix *self,
            guint     topic)
{
  guint32 target = self->grid->topics[topic].target;

  if (target == SM_WORD_NONE)
    return NO_TARGET;

  return sm_sheet_keep (&self->sheet,
                        sm_text_make_safe (sm_snapshot_get_target_name (self->sheet.snapshot, target)));
}

/* Breaks a heading into lines; no line is wider than its column. */
static char **
wrap_heading (SmMatrix   *self,
              const char *name,
              double      width,
              guint       most)
{
  double size = self->sheet.preset->small_size;
  char **lines = sm_sheet_wrap (name, size, TRUE, width, self->sheet.height < 400 ? MIN (most, 2) : most);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *fitting = sm_text_ellipsize (lines[i], sm_sheet_round (size), TRUE, width);

      g_free (lines[i]);
      lines[i] = fitting;
    }

  return lines;
}

/**
 * sm_matrix_set_headings:
 * @self: a matrix whose columns have their width
 *
 * Writes the headings: an issue that has several columns stands once, above its targets.
 */
void
sm_matrix_set_headings (SmMatrix *self)
{
  double size = self->sheet.preset->small_size;
  double pad = 0.5 * size;

  self->n_span_lines = 0;
  self->n_target_lines = 0;
  for (guint i = 0, n; i < self->columns->len; i += n)
    {
      SmMatrixColumn *first = sm_matrix_column (self, i);

      for (n = 1; i + n < self->columns->len &&
                  same_issue (self, first->topic, sm_matrix_column (self, i + n)->topic);)
        n++;
      for (guint j = i; j < i + n; j++)
        {
          SmMatrixColumn *column = sm_matrix_column (self, j);

          column->spanned = n > 1;
          column->lines = wrap_heading (self, n > 1 ? get_target (self, column->topic) : column->name,
                                        self->column_width - pad, n > 1 ? MOST_SPAN_LINES : MOST_LINES);
        }
      if (n > 1)
        {
          const char *issue = sm_sheet_issue (&self->sheet, self->grid->topics[first->topic].issue, SM_WORD_NONE);

          first->n_span = n;
          first->span = wrap_heading (self, issue, n * self->column_width - pad, MOST_SPAN_LINES);
          self->n_span_lines = MAX (self->n_span_lines, g_strv_length (first->span));
        }
    }

  /* An issue stands right above its targets; other headings use the lines of both. */
  for (guint i = 0; i < self->columns->len; i++)
    {
      const SmMatrixColumn *column = sm_matrix_column (self, i);

      if (column->spanned)
        self->n_target_lines = MAX (self->n_target_lines, g_strv_length (column->lines));
    }
  self->heading_height = (self->n_target_lines + self->n_span_lines) * LINE + (self->n_span_lines > 0 ? RULE_GAP : 0);
  for (guint i = 0; i < self->columns->len; i++)
    self->heading_height = MAX (self->heading_height, g_strv_length (sm_matrix_column (self, i)->lines) * LINE);
  self->heading_height *= size;
  self->header_height = self->heading_height + (TOP + COUNT_LINE) * size;
}

/* Whether a heading's words are wider than their column, so that they would be broken off. */
gboolean
sm_matrix_breaks_words (SmMatrix *self)
{
  double width = self->column_width - 0.5 * self->sheet.preset->small_size;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const SmMatrixColumn *column = sm_matrix_column (self, i);
      const char *heading = column->spanned ? get_target (self, column->topic) : column->name;
      g_auto(GStrv) words = g_strsplit (heading, " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        {
          double word = sm_sheet_text_width (words[j], self->sheet.preset->small_size, TRUE);

          if (word > width && word < LONG_WORD * self->sheet.preset->small_size)
            return TRUE;
        }
    }

  return FALSE;
}

/* The issue above its targets: all its statements, also those on targets that do not fit. */
static void
draw_span (SmMatrix             *self,
           SmLayer               layer,
           const SmMatrixColumn *column,
           double                y)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  guint first = column->topic;
  const SmGridTopic *topic;
  guint n_lines = g_strv_length (column->span);
  double width = column->n_span * self->column_width;
  double bottom = y + self->header_height - (COUNT_LINE + self->n_target_lines * LINE + 0.6 * RULE_GAP) * size;
  SmPoint rule[2] = { { column->x + 0.4 * size, bottom }, { column->x + width - 0.4 * size, bottom } };
  g_autofree char *id = NULL;
  g_autofree char *part = NULL;
  g_autofree char *count = NULL;
  g_autofree char *label = NULL;
  SmItem item = { .kind = SM_ITEM_ISSUE, .lane = G_MAXUINT32, .row = G_MAXUINT32 };
  guint32 index;

  while (first > 0 && same_issue (self, column->topic, first - 1))
    first--;
  topic = &self->grid->topics[first];
  for (guint i = first; i < self->grid->n_topics && same_issue (self, first, i); i++)
    item.n += self->grid->topics[i].n;
  part = sm_sheet_id ("", sm_issue_get_id (sheet->snapshot->issues[topic->issue]));
  id = g_strconcat ("span-", part, NULL);
  count = sm_words_statements (item.n);
  label = g_strdup_printf (C_("spoken", "%1$s, %2$s"), sm_sheet_issue (sheet, topic->issue, SM_WORD_NONE), count);
  item.first = topic->first;
  item.x = column->x;
  item.y = y;
  item.width = width;
  item.height = bottom - y;
  item.id = id;
  item.label = label;
  item.issue = topic->issue + 1;
  index = sm_sheet_item (sheet, &item);

  for (guint i = 0; i < n_lines; i++)
    sm_sheet_text (sheet, layer, index, SM_COLOR_TEXT, column->x + width / 2,
                   bottom - (0.4 * RULE_GAP + (n_lines - i - 0.5) * LINE) * size + 0.36 * size, size, TRUE,
                   SM_ANCHOR_MIDDLE, column->span[i]);
  sm_sheet_line (sheet, layer == SM_LAYER_LEGEND ? layer : SM_LAYER_GRID, 0, SM_COLOR_AXIS,
                 0.75 * sheet->preset->line, SM_DASH_SOLID, rule, 2);
}

static const char *
get_arrow (SmMatrix *self)
{
  return self->choices.reverse ? " ↑" : " ↓";
}

static gboolean
is_sorted_by (SmMatrix *self,
              guint     topic)
{
  return self->choices.sort == SM_MATRIX_SORT_TOPIC &&
         self->choices.sort_topic.issue == self->grid->topics[topic].issue &&
         self->choices.sort_topic.target == self->grid->topics[topic].target;
}

/* The heading's words, and beneath them the statements of all actors, the cell of a last row that is always seen. */
static void
draw_column (SmMatrix             *self,
             SmLayer               layer,
             const SmMatrixColumn *column,
             double                y)
{
  SmSheet *sheet = &self->sheet;
  const SmGridTopic *topic = &self->grid->topics[column->topic];
  double size = sheet->preset->small_size;
  double middle = column->x + self->column_width / 2;
  guint n = g_strv_length (column->lines);
  double count_y = y + self->header_height - COUNT_LINE * size;
  double top = column->spanned ? count_y - self->n_target_lines * LINE * size : y;
  g_autofree char *id = sm_matrix_make_id (self, "issue-", G_MAXUINT32, column->topic);
  g_autofree char *all_id = sm_matrix_make_id (self, "all-", G_MAXUINT32, column->topic);
  g_autofree char *number = sm_words_number (topic->n);
  g_autofree char *shown = g_strconcat (number, is_sorted_by (self, column->topic) ? get_arrow (self) : "", NULL);
  g_autofree char *count = sm_words_statements (topic->n);
  g_autofree char *label = g_strdup_printf (C_("spoken", "%1$s, %2$s"), column->name, count);
  SmItem item = {
    .kind = SM_ITEM_ISSUE,
    .lane = G_MAXUINT32,
    .row = G_MAXUINT32,
    .first = topic->first,
    .n = topic->n,
    .x = column->x,
    .y = top,
    .width = self->column_width,
    .height = count_y - top,
    .id = id,
    .label = label,
    .issue = topic->issue + 1,
    .target = topic->target,
  };
  guint32 index = sm_sheet_item (sheet, &item);

  for (guint i = 0; i < n; i++)
    sm_sheet_text (sheet, layer, index, SM_COLOR_TEXT, middle,
                   count_y - (n - i - 0.5) * LINE * size + 0.36 * size, size, TRUE, SM_ANCHOR_MIDDLE,
                   column->lines[i]);

  item.kind = SM_ITEM_CELL;
  item.id = all_id;
  item.y = count_y;
  item.height = y + self->header_height - count_y;
  sm_sheet_text (sheet, layer, sm_sheet_item (sheet, &item), SM_COLOR_TEXT_DIM, middle,
                 count_y + 0.5 * LINE * size + 0.36 * size, size, FALSE, SM_ANCHOR_MIDDLE, shown);
}

static void
draw_all (SmMatrix *self,
          SmLayer   layer,
          double    y)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  double x = self->x0 + self->columns->len * self->column_width;
  double right = x + self->all_width - 0.4 * size;
  double count_y = y + self->header_height - COUNT_LINE * size;
  g_autofree char *number = sm_words_number (self->grid->n_statements);
  g_autofree char *shown = g_strconcat (number, self->choices.sort == SM_MATRIX_SORT_COUNT ? get_arrow (self) : "",
                                        NULL);
  g_autofree char *label = sm_words_statements (self->grid->n_statements);
  SmItem item = {
    .kind = SM_ITEM_CELL,
    .lane = G_MAXUINT32,
    .row = G_MAXUINT32,
    .first = 0,
    .n = self->grid->n_statements,
    .x = x,
    .y = count_y,
    .width = self->all_width,
    .height = y + self->header_height - count_y,
    .id = "all",
    .label = label,
  };

  sm_sheet_text (sheet, layer, 0, SM_COLOR_TEXT, right, count_y - (0.5 * LINE - 0.36) * size,
                 size, TRUE, SM_ANCHOR_RIGHT, C_("heading", "All"));
  sm_sheet_text (sheet, layer, sm_sheet_item (sheet, &item), SM_COLOR_TEXT_DIM, right,
                 count_y + 0.5 * LINE * size + 0.36 * size, size, FALSE, SM_ANCHOR_RIGHT, shown);
}

/* Above the names: how they are ordered, when they are what rows are sorted by. */
static void
draw_corner (SmMatrix *self,
             SmLayer   layer,
             double    y)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  gboolean by_name = self->choices.sort == SM_MATRIX_SORT_NAME;
  gboolean by_order = self->choices.sort == SM_MATRIX_SORT_ORDER && self->choices.reverse;
  g_autofree char *words = g_strconcat (C_("heading", "Actor"), by_name || by_order ? get_arrow (self) : "", NULL);
  g_autofree char *fitting = sm_text_ellipsize (words, sm_sheet_round (size), FALSE, self->label_width);

  sm_sheet_text (sheet, layer, 0, SM_COLOR_TEXT_DIM, sheet->left + self->label_width,
                 y + self->header_height + (0.5 * LINE + 0.36 - COUNT_LINE) * size, size, FALSE, SM_ANCHOR_RIGHT,
                 fitting);
}

/**
 * sm_matrix_draw_header:
 * @self: a matrix with its frame
 *
 * Draws the headings, in the window above what scrolls under them.
 */
void
sm_matrix_draw_header (SmMatrix *self)
{
  SmSheet *sheet = &self->sheet;
  gboolean pinned = sheet->spec->interactive;
  SmLayer layer = pinned ? SM_LAYER_LEGEND : SM_LAYER_LABELS;
  double y = self->rows_y - self->header_height;
  SmPoint rule[2] = {
    { pinned ? 0 : sheet->left, self->rows_y },
    { pinned ? sheet->width : self->x0 + self->columns->len * self->column_width + self->all_width, self->rows_y },
  };

  if (pinned)
    sm_sheet_rect (sheet, layer, SM_COLOR_BACKGROUND, 0, 0, sheet->width, self->rows_y);
  draw_corner (self, layer, y);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const SmMatrixColumn *column = sm_matrix_column (self, i);

      if (column->n_span > 0)
        draw_span (self, layer, column, y);
      draw_column (self, layer, column, y);
    }
  if (self->has_all)
    draw_all (self, layer, y);
  sm_sheet_line (sheet, pinned ? layer : SM_LAYER_GRID, 0, SM_COLOR_AXIS, sheet->preset->line, SM_DASH_SOLID, rule, 2);
}
