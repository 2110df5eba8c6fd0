/* Headers of the parts of a view, and what the sides of an issue are called. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-header.h"

/* From the top of a header to its baseline and its rule, and of text that is centred on a line, in font sizes. */
#define HEADER_BASELINE 1.32
#define HEADER_RULE 1.85
#define MIDDLE 0.36

/* From the rule to what is below it, in boxes. */
#define BELOW_RULE 0.4

/* A name is cut off for the poles when it is longer than this part of the header. */
#define NAME_SHARE 0.6

/* Between a pole's sign and its word, and between the two poles, in font sizes. */
#define SIGN_GAP 0.35
#define POLE_GAP 0.9

static char *
name_pole (const char *word,
           const char *otherwise)
{
  return sm_text_make_safe (*word != '\0' ? word : otherwise);
}

/**
 * sm_poles_init:
 * @self: (out caller-allocates): the poles
 * @sheet: where they will be drawn
 * @issue: an issue
 *
 * Finds what the two sides of an issue are called: "for" and "against" where it does not say.
 */
void
sm_poles_init (SmPoles *self,
               SmSheet *sheet,
               guint    issue)
{
  SmIssue *object = sheet->snapshot->issues[issue];
  double size = sheet->preset->small_size;

  self->pole[0] = name_pole (sm_issue_get_pole_for (object, sheet->language), _("for"));
  self->pole[1] = name_pole (sm_issue_get_pole_against (object, sheet->language), _("against"));
  self->total = POLE_GAP * size;
  for (guint i = 0; i < 2; i++)
    {
      self->width[i] = sm_sheet_text_width (self->pole[i], size, FALSE);
      self->total += sheet->box + SIGN_GAP * size + self->width[i];
    }
}

/* Frees what the poles hold. */
void
sm_poles_clear (SmPoles *self)
{
  g_clear_pointer (&self->pole[0], g_free);
  g_clear_pointer (&self->pole[1], g_free);
}

/**
 * sm_poles_get_width:
 * @self: poles
 * @sheet: where they will be drawn
 * @side: 0 for, 1 against
 *
 * Returns: the width of one with its sign
 */
double
sm_poles_get_width (const SmPoles *self,
                    SmSheet       *sheet,
                    guint          side)
{
  return sheet->box + SIGN_GAP * sheet->preset->small_size + self->width[side];
}

/* Draws the sign and the word of one side from @x on. */
void
sm_poles_draw_side (const SmPoles *self,
                    SmSheet       *sheet,
                    SmLayer        layer,
                    guint          side,
                    double         x,
                    double         baseline)
{
  double size = sheet->preset->small_size;

  sm_sheet_mark (sheet, 0, layer, x + sheet->box / 2, baseline - MIDDLE * size,
                 side == 0 ? SM_STANCE_LEANS_FOR : SM_STANCE_LEANS_AGAINST, 0);
  sm_sheet_text (sheet, layer, 0, side == 0 ? SM_COLOR_FOR : SM_COLOR_AGAINST, x + sheet->box + SIGN_GAP * size,
                 baseline, size, FALSE, SM_ANCHOR_LEFT, self->pole[side]);
}

/* Draws both in one line that ends at @right. */
void
sm_poles_draw (const SmPoles *self,
               SmSheet       *sheet,
               SmLayer        layer,
               double         right,
               double         baseline)
{
  sm_poles_draw_side (self, sheet, layer, 0, right - self->total, baseline);
  sm_poles_draw_side (self, sheet, layer, 1, right - sm_poles_get_width (self, sheet, 1), baseline);
}

static double
rule_height (const SmSheet *sheet)
{
  return HEADER_RULE * sheet->preset->label_size;
}

/**
 * sm_header_get_height:
 * @sheet: a sheet
 *
 * Returns: the height of every header on it, with the space below its rule
 */
double
sm_header_get_height (const SmSheet *sheet)
{
  return rule_height (sheet) + BELOW_RULE * sheet->box;
}

/**
 * sm_header_init:
 * @self: (out caller-allocates): a header
 * @sheet: where it will be drawn
 * @name: what it is about, a safe text that lives as long as the header
 * @issue: whose poles stand at its end; %G_MAXUINT for none
 * @aside: (transfer full): words beside the name, a safe text; "" none
 * @note: (transfer full) (nullable): what does not fit; goes before @aside, because what is left out must be said
 * @left: its left edge
 * @right: its right edge
 *
 * Finds which parts there is room for: @self->note and @self->aside are %NULL where there is none.
 */
void
sm_header_init (SmHeader   *self,
                SmSheet    *sheet,
                const char *name,
                guint       issue,
                char       *aside,
                char       *note,
                double      left,
                double      right)
{
  double size = sheet->preset->small_size;
  double gap = sheet->preset->label_size;
  double width;

  *self = (SmHeader){ .sheet = sheet, .name = name, .left = left, .aside = aside, .note = note };
  self->width = self->room = right - left;
  self->name_width = sm_sheet_text_width (name, sheet->preset->label_size, TRUE);

  if (issue < sheet->snapshot->n_issues)
    {
      sm_poles_init (&self->poles, sheet, issue);
      self->with_poles = MIN (self->name_width, NAME_SHARE * self->room) + gap + self->poles.total <= self->room;
      if (self->with_poles)
        self->room -= self->poles.total + gap;
    }

  width = MIN (self->name_width, self->room);
  if (self->note != NULL)
    {
      width += gap + sm_sheet_text_width (self->note, size, FALSE);
      if (width > self->room)
        g_clear_pointer (&self->note, g_free);
    }
  if (self->note == NULL)
    width = MIN (self->name_width, self->room);

  width += gap + sm_sheet_text_width (self->aside, size, FALSE);
  if (*self->aside == '\0' || width > self->room)
    g_clear_pointer (&self->aside, g_free);
}

/* Frees what the header holds. */
void
sm_header_clear (SmHeader *self)
{
  sm_poles_clear (&self->poles);
  g_clear_pointer (&self->aside, g_free);
  g_clear_pointer (&self->note, g_free);
}

/**
 * sm_header_set_item:
 * @self: a header
 * @item: (inout): gets the name's outline and the name as its label
 * @y: top of the header
 *
 * Makes an item of the header's name.
 */
void
sm_header_set_item (const SmHeader *self,
                    SmItem         *item,
                    double          y)
{
  item->label = self->name;
  item->x = self->left;
  item->y = y;
  item->width = MIN (self->name_width, self->room);
  item->height = sm_header_get_height (self->sheet);
}

/**
 * sm_header_draw:
 * @self: a header
 * @y: its top
 * @item: 1 + the item of its name; 0 none
 * @pinned: stays where it is and covers what scrolls under it
 *
 * Draws the header.
 */
void
sm_header_draw (const SmHeader *self,
                double          y,
                guint32         item,
                gboolean        pinned)
{
  SmSheet *sheet = self->sheet;
  const SmPreset *preset = sheet->preset;
  SmLayer layer = pinned ? SM_LAYER_LEGEND : SM_LAYER_LABELS;
  double baseline = y + HEADER_BASELINE * preset->label_size;
  double bottom = y + rule_height (sheet);
  double gap = preset->label_size;
  double right = self->left + self->width;
  SmPoint rule[2] = { { self->left, bottom }, { right, bottom } };
  g_autofree char *name = sm_text_ellipsize (self->name, sm_sheet_round (preset->label_size), TRUE, self->room);

  if (pinned)
    sm_sheet_rect (sheet, layer, SM_COLOR_BACKGROUND, 0, y, sheet->width, sm_header_get_height (sheet));

  sm_sheet_text (sheet, layer, item, SM_COLOR_TEXT, self->left, baseline, preset->label_size, TRUE, SM_ANCHOR_LEFT,
                 name);
  if (self->aside != NULL)
    sm_sheet_text (sheet, layer, 0, SM_COLOR_TEXT_DIM,
                   self->left + MIN (self->name_width, self->room) + 0.8 * gap, baseline, preset->small_size, FALSE,
                   SM_ANCHOR_LEFT, self->aside);
  if (self->with_poles)
    sm_poles_draw (&self->poles, sheet, layer, right, baseline);
  if (self->note != NULL)
    sm_sheet_text (sheet, layer, 0, SM_COLOR_TEXT_DIM, right - (self->with_poles ? self->poles.total + 1.2 * gap : 0),
                   baseline, preset->small_size, FALSE, SM_ANCHOR_RIGHT, self->note);

  sm_sheet_line (sheet, pinned ? SM_LAYER_LEGEND : SM_LAYER_GRID, 0, SM_COLOR_AXIS, 0.75 * preset->line,
                 SM_DASH_SOLID, rule, 2);
}
