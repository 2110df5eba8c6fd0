/* Draws what stands around the body of a view. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-page.h"

/**
 * sm_page_cover:
 * @self: a stacked page of an open sheet
 *
 * In the window: covers what scrolls under the legend. Before sm_page_draw().
 */
void
sm_page_cover (SmPage *self)
{
  SmSheet *sheet = self->sheet;

  if (sheet->spec->interactive)
    sm_sheet_rect (sheet, SM_LAYER_LEGEND, SM_COLOR_BACKGROUND, 0, self->body_bottom, sheet->width,
                   sheet->height - self->body_bottom);
}

static void
draw_lines (SmPage  *self,
            SmLayer  layer,
            SmColor  color,
            char   **lines,
            double   y,
            double   size,
            double   line_height,
            gboolean bold)
{
  SmSheet *sheet = self->sheet;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      SmTextSize measured;

      sm_text_measure (lines[i], sm_sheet_round (size), bold, &measured);
      /* Right-to-left text begins at the right margin. */
      sm_sheet_text (sheet, layer, 0, color, measured.rtl ? sheet->right : sheet->left,
                     y + (i + 0.5) * line_height * size + 0.36 * size, size, bold,
                     measured.rtl ? SM_ANCHOR_RIGHT : SM_ANCHOR_LEFT, lines[i]);
    }
}

/* What does not fit: beside an axis, or in lines of its own. */
static void
draw_note (SmPage *self)
{
  SmSheet *sheet = self->sheet;
  double size = sheet->preset->small_size;
  guint n = self->note != NULL ? g_strv_length (self->note) : 0;
  /* In the window it stands on what covers the body's end. */
  SmLayer layer = sheet->spec->interactive ? SM_LAYER_LEGEND : SM_LAYER_LABELS;

  for (guint i = 0; i < n; i++)
    {
      double y = self->note_aside ? self->note_y + (1.15 + 1.25 * i) * size
                                  : self->note_y - (0.45 + SM_TEXT_LINE * (n - 1 - i)) * size;

      sm_sheet_text (sheet, layer, 0, SM_COLOR_TEXT_DIM, self->note_aside ? self->note_right : sheet->left,
                     MIN (y, sheet->height - 0.3 * size), size, FALSE,
                     self->note_aside ? SM_ANCHOR_RIGHT : SM_ANCHOR_LEFT, self->note[i]);
    }
}

/**
 * sm_page_draw_nothing:
 * @self: a stacked page of an open sheet
 * @text: (nullable): why there is nothing; %NULL: no statements match
 *
 * Draws, instead of a body, why it is empty.
 */
void
sm_page_draw_nothing (SmPage     *self,
                      const char *text)
{
  SmSheet *sheet = self->sheet;
  double size = sheet->preset->subtitle_size;
  g_auto(GStrv) lines = sm_sheet_wrap (text != NULL ? text : _("No statements match"), size, FALSE,
                                       sheet->right - sheet->left, text != NULL ? 4 : 1);
  guint n = g_strv_length (lines);
  double y = (MAX (self->body_y, 0) + sheet->height) / 2 - (MAX (n, 1) - 1) * SM_TEXT_LINE * size / 2;

  for (guint i = 0; i < n; i++)
    sm_sheet_text (sheet, SM_LAYER_LABELS, 0, SM_COLOR_TEXT_DIM, sheet->width / 2, y + i * SM_TEXT_LINE * size, size,
                   FALSE, SM_ANCHOR_MIDDLE, lines[i]);
}

/**
 * sm_page_draw:
 * @self: a stacked page of an open sheet
 *
 * Draws all that stands around the body.
 */
void
sm_page_draw (SmPage *self)
{
  SmSheet *sheet = self->sheet;
  const SmPreset *preset = sheet->preset;

  if (!sheet->spec->interactive)
    {
      draw_lines (self, SM_LAYER_TITLE, SM_COLOR_TEXT, self->title, self->title_y, preset->title_size, SM_TITLE_LINE,
                  TRUE);
      draw_lines (self, SM_LAYER_TITLE, SM_COLOR_TEXT_DIM, self->subtitle, self->subtitle_y, preset->subtitle_size,
                  SM_TEXT_LINE, FALSE);
      draw_lines (self, SM_LAYER_SOURCE, SM_COLOR_TEXT_DIM, self->source, self->source_y, preset->small_size,
                  SM_TEXT_LINE, FALSE);
    }
  sm_legend_draw (&self->legend, sheet->left, self->legend_y);
  draw_note (self);
}
