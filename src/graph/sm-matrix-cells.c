/* The rows of a matrix: who stands where, and how many statements say so. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-matrix-private.h"

/* From a glyph's centre to its number, and from the cell's middle to the glyph's centre, in boxes. A ring is two
 * boxes wide. */
#define NUMBER_GAP 1.4
#define GLYPH_SHIFT 0.9

/* In a cut cell, from the cut to what is beside it, and from a glyph's centre to its number, in boxes; and from the
 * cell's middle to the middles of its halves, in parts of the row. */
#define CUT_GAP 0.4
#define CUT_NUMBER_GAP 0.9
#define HALF_DOWN 0.235

/* Between a cell's edge and what a cut cell has in it, in parts of the row. */
#define CUT_INSET 0.1

/* Half the height of digits, in font sizes. */
#define MIDDLE 0.36

/* Looking ahead at more cells than this takes too long: then the legend explains everything. */
#define MOST_LOOKED_AT 4000

/**
 * sm_matrix_get_style:
 * @bits: SmMarkBits of a statement
 *
 * Returns: how its mark is drawn
 */
SmMarkStyle
sm_matrix_get_style (guint8 bits)
{
  return (bits & SM_MARK_SECOND_HAND ? SM_MARK_HOLLOW : 0) | (bits & SM_MARK_CONDITIONAL ? SM_MARK_RING : 0) |
         (bits & SM_MARK_SUGGESTED ? SM_MARK_DRAFT : 0);
}

static const SmGridCell *
find_cell (const SmGrid *grid,
           guint         actor,
           guint         topic)
{
  guint low, end, high;

  if (actor == SM_MATRIX_NONE)
    return NULL;

  low = grid->actors[actor].first_cell;
  end = high = low + grid->actors[actor].n_cells;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (grid->cells[middle].topic < topic)
        low = middle + 1;
      else
        high = middle;
    }

  return low < end && grid->cells[low].topic == topic ? &grid->cells[low] : NULL;
}

static guint8
get_bits (SmLanes *lanes,
          guint32  row)
{
  guint lane, at;

  return sm_lanes_find_row (lanes, row, &lane, &at) ? lanes->bits[lanes->lanes[lane].first + at] : 0;
}

/* Both sides of a cell that says both: the latest statements that contradict each other. */
static void
cut_cell (SmMatrix     *self,
          SmMatrixCell *cell,
          guint32       a,
          guint32       b)
{
  guint32 rows[2] = { a, b };

  cell->cut = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      guint8 bits = get_bits (self->sheet.lanes, rows[i]);
      SmStance stance = bits & SM_MARK_STANCE_MASK;
      guint side = sm_stance_get_sign (stance) > 0 ? 0 : 1;

      cell->side[side] = stance;
      cell->style[side] = sm_matrix_get_style (bits);
    }

  if (cell->said == NULL)
    return;
  for (guint i = 0; i < cell->said->n; i++)
    {
      int sign = sm_stance_get_sign (self->window->bits[self->window->lanes[cell->said->lane].first + i] &
                                     SM_MARK_STANCE_MASK);

      if (sign != 0)
        cell->n_side[sign > 0 ? 0 : 1]++;
    }
}

/**
 * sm_matrix_get_cell:
 * @self: a matrix with its plan
 * @row: one of its rows
 * @topic: one of the window's topics
 * @cell: (out): what stands there
 *
 * Finds what an actor said on a topic in the window, and where it stands when the window ends.
 *
 * Returns: whether there is anything
 */
gboolean
sm_matrix_get_cell (SmMatrix          *self,
                    const SmMatrixRow *row,
                    guint              topic,
                    SmMatrixCell      *cell)
{
  const SmViewSpec *spec = self->sheet.spec;
  const SmGridCell *whole = find_cell (self->whole, self->whole_at[row->actor], self->whole_topic[topic]);
  g_autoptr(GArray) contradictions = NULL;

  memset (cell, 0, sizeof *cell);
  cell->stand.row = cell->stand.other = G_MAXUINT32;
  if (whole == NULL)
    return FALSE;

  cell->said = find_cell (self->grid, row->at, topic);
  sm_lanes_find_stand (self->sheet.lanes, whole->lane, spec->day_to > spec->day_from ? spec->day_to : 0, &spec->rules,
                       &cell->stand);
  if (cell->said == NULL)
    return cell->stand.row != G_MAXUINT32;

  contradictions = sm_contradictions_list_in_lane (self->window, cell->said->lane, self->contradiction_days,
                                                   &spec->rules);
  cell->n_contradictions = contradictions->len;
  if (contradictions->len > 0)
    {
      const SmContradiction *latest = &g_array_index (contradictions, SmContradiction, contradictions->len - 1);

      cut_cell (self, cell, latest->a, latest->b);
    }
  else if (cell->stand.other != G_MAXUINT32)
    {
      cut_cell (self, cell, cell->stand.other, cell->stand.row);
    }

  return TRUE;
}

/**
 * sm_matrix_look:
 * @self: a matrix with its plan
 *
 * Finds what there is for the legend to explain: what is shown, in the window and of very much what may be.
 */
void
sm_matrix_look (SmMatrix *self)
{
  memset (self->has_stance, 0, sizeof self->has_stance);
  self->has_hollow = self->has_ring = self->has_draft = self->has_cut = self->has_held = FALSE;
  if (self->sheet.spec->interactive || self->rows->len * self->columns->len > MOST_LOOKED_AT)
    {
      for (guint i = 0; i < SM_N_STANCES; i++)
        self->has_stance[i] = TRUE;
      self->has_hollow = (self->grid->any_bits & SM_MARK_SECOND_HAND) != 0;
      self->has_ring = (self->grid->any_bits & SM_MARK_CONDITIONAL) != 0;
      self->has_draft = (self->grid->any_bits & SM_MARK_SUGGESTED) != 0;
      self->has_cut = TRUE;
      self->has_held = self->window != self->sheet.lanes;
      return;
    }

  for (guint i = 0; i < self->rows->len; i++)
    {
      for (guint j = 0; j < self->columns->len; j++)
        {
          SmMatrixCell cell;

          if (!sm_matrix_get_cell (self, sm_matrix_row (self, i), sm_matrix_column (self, j)->topic, &cell))
            continue;
          self->has_held = self->has_held || cell.said == NULL;
          for (guint side = 0; cell.cut && side < 2; side++)
            self->has_stance[cell.side[side]] = TRUE;
          self->has_cut = self->has_cut || cell.cut;
          if (cell.cut || cell.stand.row == G_MAXUINT32)
            continue;
          self->has_stance[cell.stand.stance] = TRUE;
          self->has_hollow = self->has_hollow || (cell.stand.bits & SM_MARK_SECOND_HAND);
          self->has_ring = self->has_ring || (cell.stand.bits & SM_MARK_CONDITIONAL);
          self->has_draft = self->has_draft || (cell.stand.bits & SM_MARK_SUGGESTED);
        }
    }
}

/* A glyph at (x, y) and its number @gap boxes beside it. */
static void
draw_pair (SmMatrix   *self,
           guint32     item,
           double      x,
           double      y,
           double      gap,
           SmStance    stance,
           SmMarkStyle style,
           guint       n,
           gboolean    dim)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  g_autofree char *number = sm_words_number (n);

  sm_sheet_mark (sheet, item, SM_LAYER_MARKS, x, y, stance, style);
  sm_sheet_text (sheet, SM_LAYER_LABELS, item, dim ? SM_COLOR_TEXT_DIM : SM_COLOR_TEXT, x + gap * sheet->box,
                 y + MIDDLE * size, size, FALSE, SM_ANCHOR_LEFT, number);
}

/* Both sides of a contradiction, with a line between them. */
static void
draw_halves (SmMatrix             *self,
             guint32               index,
             const SmMatrixColumn *column,
             double                top,
             const SmMatrixCell   *cell)
{
  SmSheet *sheet = &self->sheet;
  double box = sheet->box;
  double x = column->x + self->column_width / 2;
  double y = top + self->row_height / 2;
  double inset = CUT_INSET * self->row_height;
  double half = 0.26 * MIN (self->column_width, 5 * self->row_height);
  SmPoint cut[2] = { { x - half, top + self->row_height - inset }, { x + half, top + inset } };
  g_autofree char *number = sm_words_number (cell->n_side[0]);
  double width = sm_sheet_text_width (number, sheet->preset->small_size, FALSE);

  sm_sheet_line (sheet, SM_LAYER_BRACKETS, index, SM_COLOR_BRACKET, sheet->preset->line, SM_DASH_SOLID, cut, 2);
  draw_pair (self, index, x - (CUT_GAP + CUT_NUMBER_GAP) * box - width, y - HALF_DOWN * self->row_height,
             CUT_NUMBER_GAP, cell->side[0], cell->style[0], cell->n_side[0], FALSE);
  draw_pair (self, index, x + (CUT_GAP + 0.5) * box, y + HALF_DOWN * self->row_height, CUT_NUMBER_GAP,
             cell->side[1], cell->style[1], cell->n_side[1], FALSE);
}

static void
draw_cell (SmMatrix             *self,
           const SmMatrixRow    *row,
           const SmMatrixColumn *column,
           const SmMatrixCell   *cell)
{
  SmSheet *sheet = &self->sheet;
  const SmGridTopic *topic = &self->grid->topics[column->topic];
  double size = sheet->preset->small_size;
  double x = column->x + self->column_width / 2;
  double y = row->y + self->row_height / 2;
  g_autofree char *id = sm_matrix_make_id (self, "cell-", row->actor, column->topic);
  g_autofree char *label = sm_matrix_describe_cell (self, row, column->topic, cell);
  SmItem item = {
    .kind = SM_ITEM_CELL,
    .lane = find_cell (self->whole, self->whole_at[row->actor], self->whole_topic[column->topic])->lane,
    .row = cell->stand.row,
    .first = cell->said != NULL ? cell->said->first : 0,
    .n = cell->said != NULL ? cell->said->n : 0,
    .x = column->x,
    .y = row->y,
    .width = self->column_width,
    .height = self->row_height,
    .id = id,
    .label = label,
    .actor = row->actor + 1,
    .issue = topic->issue + 1,
    .target = topic->target,
  };
  guint32 index = sm_sheet_item (sheet, &item);

  if (cell->cut)
    {
      draw_halves (self, index, column, row->y, cell);
    }
  else if (cell->stand.row != G_MAXUINT32)
    {
      draw_pair (self, index, x - GLYPH_SHIFT * sheet->box, y, NUMBER_GAP, cell->stand.stance,
                 sm_matrix_get_style (cell->stand.bits), item.n, cell->said == NULL);
    }
  else
    {
      /* Only rejected statements: they say nothing of where the actor stands. */
      g_autofree char *number = sm_words_number (item.n);

      sm_sheet_text (sheet, SM_LAYER_LABELS, index, SM_COLOR_TEXT, x + (NUMBER_GAP - GLYPH_SHIFT) * sheet->box,
                     y + MIDDLE * size, size, FALSE, SM_ANCHOR_LEFT, number);
    }
}

static void
draw_name (SmMatrix          *self,
           const SmMatrixRow *row)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->label_size;
  double y = row->y + self->row_height / 2;
  const char *full = sm_sheet_actor (sheet, row->actor);
  g_autofree char *name = sm_text_ellipsize (full, sm_sheet_round (size), FALSE, self->label_width);
  g_autofree char *id = sm_matrix_make_id (self, "actor-", row->actor, SM_MATRIX_NONE);
  g_autofree char *count = sm_words_statements (row->n);
  /* Translators: an actor, and "48 statements" */
  g_autofree char *label = g_strdup_printf (C_("spoken", "%1$s, %2$s"), full, count);
  double width = sm_sheet_text_width (name, size, FALSE);
  SmItem item = {
    .kind = SM_ITEM_ACTOR,
    .lane = G_MAXUINT32,
    .row = G_MAXUINT32,
    .first = row->at != SM_MATRIX_NONE ? self->grid->actors[row->at].first : 0,
    .n = row->n,
    .x = sheet->left + self->label_width - width,
    .y = y - 0.6 * size,
    .width = width,
    .height = 1.2 * size,
    .id = id,
    .label = label,
    .actor = row->actor + 1,
  };

  sm_sheet_text (sheet, SM_LAYER_LABELS, sm_sheet_item (sheet, &item), SM_COLOR_TEXT, sheet->left + self->label_width,
                 y + MIDDLE * size, size, FALSE, SM_ANCHOR_RIGHT, name);
}

static void
draw_all (SmMatrix          *self,
          const SmMatrixRow *row)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  double x = self->x0 + self->columns->len * self->column_width;
  g_autofree char *number = sm_words_number (row->n);
  g_autofree char *id = sm_matrix_make_id (self, "all-", row->actor, SM_MATRIX_NONE);
  g_autofree char *count = sm_words_statements (row->n);
  g_autofree char *label = g_strdup_printf (C_("spoken", "%1$s, %2$s"), sm_sheet_actor (sheet, row->actor), count);
  SmItem item = {
    .kind = SM_ITEM_CELL,
    .lane = G_MAXUINT32,
    .row = G_MAXUINT32,
    .first = row->at != SM_MATRIX_NONE ? self->grid->actors[row->at].first : 0,
    .n = row->n,
    .x = x,
    .y = row->y,
    .width = self->all_width,
    .height = self->row_height,
    .id = id,
    .label = label,
    .actor = row->actor + 1,
  };

  sm_sheet_text (sheet, SM_LAYER_LABELS, sm_sheet_item (sheet, &item), SM_COLOR_TEXT_DIM, x + self->all_width - 0.4 * size,
                 row->y + self->row_height / 2 + MIDDLE * size, size, FALSE, SM_ANCHOR_RIGHT, number);
}

static void
draw_group (SmMatrix          *self,
            const SmMatrixRow *row)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  double right = self->x0 + self->columns->len * self->column_width + self->all_width;
  double bottom = row->y;
  g_autofree char *name = sm_text_ellipsize (row->group, sm_sheet_round (size), TRUE, right - sheet->left);
  SmPoint rule[2] = { { sheet->left, bottom }, { right, bottom } };

  sm_sheet_text (sheet, SM_LAYER_LABELS, 0, SM_COLOR_TEXT_DIM, sheet->left, bottom - 0.4 * size, size, TRUE,
                 SM_ANCHOR_LEFT, name);
  sm_sheet_line (sheet, SM_LAYER_GRID, 0, SM_COLOR_AXIS, 0.75 * sheet->preset->line, SM_DASH_SOLID, rule, 2);
}

/* An actor that was asked for by name and said nothing here. */
static void
draw_silence (SmMatrix          *self,
              const SmMatrixRow *row)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  double x = self->x0 + 0.5 * size;
  double room = self->x0 + self->columns->len * self->column_width - x;
  g_autofree char *words = sm_text_ellipsize (_("no statement found"), sm_sheet_round (size), FALSE, room);

  sm_sheet_text (sheet, SM_LAYER_LABELS, 0, SM_COLOR_TEXT_DIM, x, row->y + self->row_height / 2 + MIDDLE * size, size,
                 FALSE, SM_ANCHOR_LEFT, words);
}

static void
draw_row (SmMatrix          *self,
          const SmMatrixRow *row,
          gboolean           odd)
{
  SmSheet *sheet = &self->sheet;
  double left = sheet->spec->interactive ? 0 : sheet->left;
  double right = sheet->spec->interactive
                   ? sheet->width
                   : self->x0 + self->columns->len * self->column_width + self->all_width;
  gboolean any = FALSE;

  if (odd)
    sm_sheet_rect (sheet, SM_LAYER_BACKGROUND, SM_COLOR_ZEBRA, left, row->y, right - left, self->row_height);
  if (row->group != NULL)
    draw_group (self, row);

  /* What is under the header or the legend cannot be pointed at. */
  if (sheet->spec->interactive && (row->y + self->row_height / 2 < self->rows_y ||
                                   row->y + self->row_height / 2 > self->page.body_bottom))
    return;

  draw_name (self, row);
  for (guint i = 0; i < self->columns->len; i++)
    {
      SmMatrixCell cell;

      if (!sm_matrix_get_cell (self, row, sm_matrix_column (self, i)->topic, &cell))
        continue;
      any = TRUE;
      draw_cell (self, row, sm_matrix_column (self, i), &cell);
    }
  if (!any && row->at == SM_MATRIX_NONE)
    draw_silence (self, row);
  if (self->has_all)
    draw_all (self, row);
}

/**
 * sm_matrix_draw_rows:
 * @self: a matrix with its frame
 *
 * Draws the rows, in the window only those in sight.
 */
void
sm_matrix_draw_rows (SmMatrix *self)
{
  double y = self->rows_y - self->scroll;

  for (guint i = 0; i < self->rows->len; i++)
    {
      SmMatrixRow *row = sm_matrix_row (self, i);

      if (row->group != NULL)
        y += self->group_height;
      row->y = y;
      y += self->row_height;
      if (!self->sheet.spec->interactive || (y > self->rows_y && row->y - self->group_height < self->page.body_bottom))
        draw_row (self, row, i % 2 == 1);
    }
}
