/* What is written beside the marks of a lane: how many statements a mark is, and the brackets of contradictions.
 *
 * A label tries the right and the left of its mark and is left out where both are taken; the legend then says how
 * many statements a mark may stand for.
 */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "sm-timeline-marks.h"

/* Feet of brackets, and the space between a mark and its label, in boxes. */
#define FOOT 0.35
#define LABEL_GAP 0.68

/* Half the height of digits, and the width of one, in font sizes. */
#define HALF_DIGIT 0.37
#define DIGIT 0.56

/* Half a mark that is in the way, in boxes. */
#define HALF_MARK 0.52

typedef struct
{
  double left, top, right, bottom;
} Area;

typedef struct
{
  SmTimeline           *timeline;
  const SmTimelineLane *lane;
  SmPlaced             *marks;  /* by x */
  guint                 n_marks;
  GArray               *taken;  /* of Area, from left to right more or less */
} Notes;

static int
compare_placed (gconstpointer a,
                gconstpointer b)
{
  const SmPlaced *first = a;
  const SmPlaced *second = b;

  if (first->x != second->x)
    return first->x < second->x ? -1 : 1;
  if (first->y != second->y)
    return first->y < second->y ? -1 : 1;

  return (int) first->style - (int) second->style;
}

static guint
first_mark_after (Notes *notes,
                  double x)
{
  guint low = 0;
  guint high = notes->n_marks;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (notes->marks[middle].x < x)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static inline gboolean
overlap (const Area *a,
         const Area *b)
{
  return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static gboolean
is_free (Notes      *notes,
         const Area *area)
{
  SmTimeline *self = notes->timeline;
  double half = HALF_MARK * self->sheet.box;

  if (area->left < self->plot_x || area->right > self->plot_x + self->plot_width)
    return FALSE;
  /* Not over the border of the undated. */
  if (area->left < self->plot_x + self->undated_width && area->right > self->plot_x + self->undated_width)
    return FALSE;

  for (guint i = first_mark_after (notes, area->left - self->sheet.box);
       i < notes->n_marks && notes->marks[i].x < area->right + self->sheet.box; i++)
    {
      const SmPlaced *mark = &notes->marks[i];
      double ring = mark->style & SM_MARK_RING ? 2 * half : half;
      Area taken = {
        mark->x - ring,
        mark->y - MAX (ring, 0.7 * self->sheet.box),
        mark->x + ring,
        mark->y + MAX (ring, 0.7 * self->sheet.box),
      };

      if (overlap (area, &taken))
        return FALSE;
    }
  for (guint i = 0; i < notes->taken->len; i++)
    {
      if (overlap (area, &g_array_index (notes->taken, Area, i)))
        return FALSE;
    }

  return TRUE;
}

static void
write_note (Notes      *notes,
            SmLayer     layer,
            guint32     item,
            SmColor     color,
            const Area *area,
            double      y,
            gboolean    bold,
            const char *label)
{
  double size = notes->timeline->sheet.preset->small_size;
  SmShape *text = sm_sheet_text (&notes->timeline->sheet, layer, item, color, area->left, y + HALF_DIGIT * size,
                                 size, bold, SM_ANCHOR_LEFT, label);

  text->text.halo = TRUE;
  g_array_append_val (notes->taken, *area);
}

/* Beside a mark of a bin: "×3". */
static void
note_count (Notes          *notes,
            const SmPlaced *mark)
{
  SmTimeline *self = notes->timeline;
  double size = self->sheet.preset->small_size;
  double half = HALF_DIGIT * size;
  double gap = LABEL_GAP * self->sheet.box * (mark->style & SM_MARK_RING ? 1.75 : 1);
  g_autofree char *number = NULL;
  g_autofree char *label = NULL;
  double width = 2 * DIGIT * size;

  for (guint side = 0; side < 2; side++)
    {
      Area area = { 0, mark->y - half, 0, mark->y + half };

      area.left = side == 0 ? mark->x + gap : mark->x - gap - width;
      area.right = area.left + width;
      if (!is_free (notes, &area))
        continue;

      if (label == NULL)
        {
          number = sm_words_number (mark->n);
          label = g_strconcat ("×", number, NULL);
          width = sm_sheet_text_width (label, size, FALSE);
        }
      area.left = side == 0 ? mark->x + gap : mark->x - gap - width;
      area.right = area.left + width;
      if (!is_free (notes, &area))
        continue;

      write_note (notes, SM_LAYER_LABELS, mark->item, SM_COLOR_TEXT, &area, mark->y, FALSE, label);
      return;
    }
}

static void
note_bracket (Notes                   *notes,
              const SmTimelineBracket *bracket)
{
  SmTimeline *self = notes->timeline;
  double foot = FOOT * self->sheet.box;
  double size = self->sheet.preset->small_size;
  double half = HALF_DIGIT * size;
  double x = bracket->x;
  g_autofree char *number = sm_words_number (bracket->n);
  g_autofree char *label = g_strconcat ("↕ ", number, NULL);
  double width = sm_sheet_text_width (label, size, TRUE);
  double height = bracket->bottom - bracket->top;
  static const double places[] = { 0.5, 0.25, 0.75, 0.0, 1.0 };
  Area line = { x - 1, bracket->top, x + 1, bracket->bottom };
  SmPoint points[4] = {
    { x - foot, bracket->top },
    { x, bracket->top },
    { x, bracket->bottom },
    { x - foot, bracket->bottom },
  };

  sm_sheet_line (&self->sheet, SM_LAYER_BRACKETS, 0, SM_COLOR_BRACKET, 1.25 * self->sheet.preset->line,
                 SM_DASH_SOLID, points, 4);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      double y = bracket->top + places[i] * height;
      Area area = { x + 0.35 * self->sheet.box, y - half, x + 0.35 * self->sheet.box + width, y + half };

      if (is_free (notes, &area))
        {
          write_note (notes, SM_LAYER_BRACKETS, 0, SM_COLOR_BRACKET, &area, y, TRUE, label);
          break;
        }
    }
  g_array_append_val (notes->taken, line);
}

/**
 * sm_marks_draw_notes:
 * @marks: the marks of a lane, in their places
 *
 * Draws the lane's brackets and writes counts beside its bins, as far as there is room.
 */
void
sm_marks_draw_notes (SmMarks *marks)
{
  SmTimeline *self = marks->timeline;
  Notes notes = { .timeline = self, .lane = marks->lane };
  gboolean any = self->brackets->len > 0;

  for (guint i = 0; i < marks->placed->len && !any; i++)
    any = g_array_index (marks->placed, SmPlaced, i).n > 1;
  if (!any)
    return;

  notes.marks = g_new (SmPlaced, marks->placed->len);
  notes.taken = g_array_new (FALSE, FALSE, sizeof (Area));
  for (guint i = 0; i < marks->placed->len; i++)
    {
      const SmPlaced *mark = &g_array_index (marks->placed, SmPlaced, i);

      /* In a crowd there is room only beside it: on the rails and among the undated. */
      if (!marks->lane->crowded || mark->y > marks->lane->y + marks->lane->height ||
          mark->x < self->plot_x + self->undated_width)
        notes.marks[notes.n_marks++] = *mark;
    }
  qsort (notes.marks, notes.n_marks, sizeof (SmPlaced), compare_placed);

  for (guint i = 0; i < self->brackets->len; i++)
    note_bracket (&notes, &g_array_index (self->brackets, SmTimelineBracket, i));
  for (guint i = 0; i < notes.n_marks; i++)
    {
      if (notes.marks[i].n > 1)
        note_count (&notes, &notes.marks[i]);
    }

  g_array_unref (notes.taken);
  g_free (notes.marks);
}
