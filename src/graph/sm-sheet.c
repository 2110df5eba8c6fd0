/* The page that a view draws on: its measures, and the builder's calls with rounded numbers. */
#include "config.h"

#include "sm-sheet.h"

/* Smaller pages hold nothing that can be read. */
#define SMALLEST_PAGE 16.0
#define LARGEST_PAGE 100000.0

static double
page_side (double wanted,
           double otherwise)
{
  if (!isfinite (wanted) || wanted <= 0)
    return otherwise;

  return CLAMP (wanted, SMALLEST_PAGE, LARGEST_PAGE);
}

/**
 * sm_sheet_init:
 * @self: (out caller-allocates): a sheet
 * @spec: what to draw; borrowed as long as the sheet is used
 *
 * Fills in what @spec leaves open. Sizes that are not numbers, or not above 0, are the preset's.
 */
void
sm_sheet_init (SmSheet          *self,
               const SmViewSpec *spec)
{
  *self = (SmSheet){
    .spec = spec,
    .preset = spec->preset != NULL ? spec->preset : sm_preset_get (SM_PRESET_SCREEN),
    .theme = spec->theme != NULL ? spec->theme : sm_theme_get (SM_THEME_LIGHT, SM_PALETTE_ORANGE_BLUE),
    .lanes = spec->lanes,
    .snapshot = spec->lanes->row_set->snapshot,
    .language = spec->language != NULL ? spec->language : sm_sheet_locale_language (),
    .strings = g_string_chunk_new (1024),
  };
  self->width = page_side (spec->width, self->preset->width);
  self->height = page_side (spec->height, self->preset->height);
  self->margin = MIN (self->preset->margin, 0.08 * MIN (self->width, self->height));
  self->left = self->margin;
  self->right = self->width - self->margin;
  self->box = self->preset->glyph;
}

/**
 * sm_sheet_open:
 * @self: a sheet whose height is final
 *
 * Begins the scene.
 */
void
sm_sheet_open (SmSheet *self)
{
  self->height = sm_sheet_round (self->height);
  self->builder = sm_scene_builder_new (sm_sheet_round (self->width), self->height);
}

/**
 * sm_sheet_close:
 * @self: an open sheet
 *
 * Ends the scene and frees what the sheet holds.
 *
 * Returns: (transfer full): the scene
 */
SmScene *
sm_sheet_close (SmSheet *self)
{
  g_clear_pointer (&self->strings, g_string_chunk_free);

  return sm_scene_builder_end (g_steal_pointer (&self->builder));
}

/**
 * sm_sheet_rect:
 * @self: an open sheet
 * @layer: its layer
 * @fill: its colour
 * @x: left edge
 * @y: top
 * @width: of the rectangle
 * @height: of the rectangle
 *
 * Fills a rectangle that belongs to no item; nothing when it has no area.
 */
void
sm_sheet_rect (SmSheet *self,
               SmLayer  layer,
               SmColor  fill,
               double   x,
               double   y,
               double   width,
               double   height)
{
  sm_sheet_frame (self, layer, 0, fill, x, y, width, height, 0, SM_COLOR_NONE, 0);
}

/**
 * sm_sheet_frame:
 * @self: an open sheet
 * @layer: its layer
 * @item: 1 + the item it belongs to; 0 none
 * @fill: its colour, or %SM_COLOR_NONE
 * @x: left edge
 * @y: top
 * @width: of the rectangle
 * @height: of the rectangle
 * @radius: of its corners
 * @stroke: colour of its outline, or %SM_COLOR_NONE
 * @stroke_width: of the outline; 0 none
 *
 * Draws a rectangle with an outline; nothing when it has no area.
 */
void
sm_sheet_frame (SmSheet *self,
                SmLayer  layer,
                guint32  item,
                SmColor  fill,
                double   x,
                double   y,
                double   width,
                double   height,
                double   radius,
                SmColor  stroke,
                double   stroke_width)
{
  double left = sm_sheet_round (x);
  double top = sm_sheet_round (y);
  double right = sm_sheet_round (x + width);
  double bottom = sm_sheet_round (y + height);

  if (right <= left || bottom <= top)
    return;
  sm_scene_builder_rect (self->builder, layer, item, fill, left, top, right - left, bottom - top,
                         sm_sheet_round (radius), stroke, sm_sheet_round (stroke_width));
}

/**
 * sm_sheet_line:
 * @self: an open sheet
 * @layer: its layer
 * @item: 1 + the item it belongs to; 0 none
 * @color: its colour
 * @width: of the line
 * @dash: its dashes
 * @points: (array length=n_points) (inout): where it goes; rounded in place
 * @n_points: how many
 *
 * Draws a line.
 */
void
sm_sheet_line (SmSheet *self,
               SmLayer  layer,
               guint32  item,
               SmColor  color,
               double   width,
               SmDash   dash,
               SmPoint *points,
               guint    n_points)
{
  for (guint i = 0; i < n_points; i++)
    {
      points[i].x = sm_sheet_round (points[i].x);
      points[i].y = sm_sheet_round (points[i].y);
    }
  sm_scene_builder_line (self->builder, layer, item, color, sm_sheet_round (width), dash, points, n_points);
}

/**
 * sm_sheet_mark:
 * @self: an open sheet
 * @item: 1 + the item it belongs to; 0 none
 * @layer: its layer
 * @x: its centre
 * @y: its centre
 * @stance: what it shows
 * @style: how
 *
 * Draws a mark in the preset's size.
 */
void
sm_sheet_mark (SmSheet    *self,
               guint32     item,
               SmLayer     layer,
               double      x,
               double      y,
               SmStance    stance,
               SmMarkStyle style)
{
  sm_scene_builder_mark (self->builder, item, layer, sm_sheet_round (x), sm_sheet_round (y),
                         sm_sheet_round (self->box), stance, style);
}

/**
 * sm_sheet_text:
 * @self: an open sheet
 * @layer: its layer
 * @item: 1 + the item it belongs to; 0 none
 * @color: its colour
 * @x: where its anchor stands
 * @baseline: of the text
 * @size: of the font
 * @bold: semibold
 * @anchor: what @x is of the text
 * @string: a line of text, made safe
 *
 * Draws a line of text.
 *
 * Returns: (transfer none): the shape, valid until the next one is added
 */
SmShape *
sm_sheet_text (SmSheet    *self,
               SmLayer     layer,
               guint32     item,
               SmColor     color,
               double      x,
               double      baseline,
               double      size,
               gboolean    bold,
               SmAnchor    anchor,
               const char *string)
{
  return sm_scene_builder_text (self->builder, layer, item, color, sm_sheet_round (x), sm_sheet_round (baseline),
                                sm_sheet_round (size), bold, anchor, string);
}

/**
 * sm_sheet_item:
 * @self: an open sheet
 * @item: (inout): an item; its outline is rounded as shapes are
 *
 * Adds an item; see sm_scene_builder_add_item().
 *
 * Returns: 1 + its index
 */
guint32
sm_sheet_item (SmSheet *self,
               SmItem  *item)
{
  double left = sm_sheet_round (item->x);
  double top = sm_sheet_round (item->y);
  double right = sm_sheet_round (item->x + item->width);
  double bottom = sm_sheet_round (item->y + item->height);

  item->x = left;
  item->y = top;
  item->width = right - left;
  item->height = bottom - top;

  return sm_scene_builder_add_item (self->builder, item);
}

/**
 * sm_sheet_text_width:
 * @string: a line of text
 * @size: of the font
 * @bold: semibold
 *
 * Returns: how wide the text will be, in layout units
 */
double
sm_sheet_text_width (const char *string,
                     double      size,
                     gboolean    bold)
{
  SmTextSize measured;

  sm_text_measure (string, sm_sheet_round (size), bold, &measured);
  return measured.width;
}

/**
 * sm_sheet_wrap:
 * @text: a safe text
 * @size: font size in layout units
 * @bold: semibold
 * @width: of a line
 * @most: lines
 *
 * Splits a text into lines; the last is shortened when there would be more than @most.
 *
 * Returns: (transfer full): the lines; none for the empty text, or without room
 */
char **
sm_sheet_wrap (const char *text,
               double      size,
               gboolean    bold,
               double      width,
               guint       most)
{
  char **lines;
  guint n;

  if (*text == '\0' || most == 0 || width <= 0)
    return g_new0 (char *, 1);

  lines = sm_text_wrap (text, sm_sheet_round (size), bold, width);
  n = g_strv_length (lines);
  if (n > most)
    {
      g_autofree char *rest = g_strjoinv (" ", lines + most - 1);

      for (guint i = most - 1; i < n; i++)
        g_clear_pointer (&lines[i], g_free);
      lines[most - 1] = sm_text_ellipsize (rest, sm_sheet_round (size), bold, width);
    }

  return lines;
}
