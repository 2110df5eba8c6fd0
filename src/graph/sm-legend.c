/* The legend: signs with words and counts, in rows. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-legend.h"

/* Between a sign and its word, and from one key to the next, in parts of the font size. */
#define SIGN_GAP 0.4
#define KEY_GAP 1.3
#define ROW_HEIGHT 1.7

/* Translators: stands for a mark that is several statements: "×3" */
#define BIN_SIGN "×n"

/**
 * sm_legend_init:
 * @self: (out caller-allocates): a legend
 * @sheet: what it will be drawn on; borrowed
 *
 * Makes a legend without keys.
 */
void
sm_legend_init (SmLegend *self,
                SmSheet  *sheet)
{
  *self = (SmLegend){ .sheet = sheet, .keys = g_array_new (FALSE, TRUE, sizeof (SmLegendKey)) };
}

/* Frees what the legend holds. */
void
sm_legend_clear (SmLegend *self)
{
  g_clear_pointer (&self->keys, g_array_unref);
}

/* Takes all keys out. */
void
sm_legend_empty (SmLegend *self)
{
  g_array_set_size (self->keys, 0);
  self->n_rows = 0;
}

static double
sign_width (SmLegend   *self,
            SmKeyKind   kind,
            SmMarkStyle style)
{
  SmSheet *sheet = self->sheet;

  switch (kind)
    {
    case SM_KEY_STYLE:
      return style & SM_MARK_RING ? 2.2 * sheet->box : sheet->box;
    case SM_KEY_RANGE:
    case SM_KEY_RAIL:
    case SM_KEY_POSITION:
    case SM_KEY_SILENCE:
      return 2.4 * sheet->box;
    case SM_KEY_BRACKET:
      return 0.9 * sheet->box;
    case SM_KEY_BIN:
      return sm_sheet_text_width (BIN_SIGN, sheet->preset->small_size, FALSE);
    case SM_KEY_STANCE:
    case SM_KEY_SIGN:
    default:
      return sheet->box;
    }
}

static void
add_key (SmLegend    *self,
         SmLegendKey  key,
         const char  *label,
         guint64      n)
{
  if (n > 0)
    {
      g_autofree char *number = sm_words_number (n);

      /* Translators: a kind of mark in the legend, and how many there are: "supports 14" */
      key.text = sm_sheet_keep (self->sheet, g_strdup_printf (C_("legend", "%1$s %2$s"), label, number));
    }
  else
    {
      key.text = sm_sheet_keep (self->sheet, g_strdup (label));
    }
  key.width = sm_sheet_text_width (key.text, self->sheet->preset->small_size, FALSE);
  g_array_append_val (self->keys, key);
}

/**
 * sm_legend_add:
 * @self: a legend
 * @kind: what the sign is; not %SM_KEY_SIGN
 * @stance: of signs that are marks
 * @style: of signs that are marks
 * @label: the word, translated
 * @n: how many there are; 0 says nothing
 *
 * Adds a key at the end.
 */
void
sm_legend_add (SmLegend   *self,
               SmKeyKind   kind,
               SmStance    stance,
               SmMarkStyle style,
               const char *label,
               guint64     n)
{
  SmLegendKey key = { .kind = kind, .stance = stance, .style = style, .sign = sign_width (self, kind, style) };

  add_key (self, key, label, n);
}

/**
 * sm_legend_add_sign:
 * @self: a legend
 * @draw: draws the sign
 * @width: of the sign
 * @label: the word, translated
 * @n: how many there are; 0 says nothing
 *
 * Adds a key with a sign that only this view has.
 */
void
sm_legend_add_sign (SmLegend   *self,
                    SmKeyDraw   draw,
                    double      width,
                    const char *label,
                    guint64     n)
{
  SmLegendKey key = { .kind = SM_KEY_SIGN, .draw = draw, .sign = width };

  add_key (self, key, label, n);
}

/* A stance that occurs, to show styles on. */
static SmStance
get_shown (const SmTally *tally)
{
  SmStance shown = SM_STANCE_SUPPORTS;

  while (shown > 0 && tally->by_stance[shown] == 0)
    shown--;

  return shown;
}

/**
 * sm_legend_add_stances:
 * @self: a legend
 * @tally: what is shown
 *
 * Adds a key for each stance that occurs, supports first.
 */
void
sm_legend_add_stances (SmLegend      *self,
                       const SmTally *tally)
{
  for (int stance = SM_STANCE_SUPPORTS; stance >= 0; stance--)
    {
      if (tally->by_stance[stance] > 0)
        sm_legend_add (self, SM_KEY_STANCE, stance, 0, sm_stance_get_label (stance), tally->by_stance[stance]);
    }
}

/**
 * sm_legend_add_styles:
 * @self: a legend
 * @tally: what is shown
 *
 * Adds keys for hollow marks, rings and what is not reviewed, as far as they occur.
 */
void
sm_legend_add_styles (SmLegend      *self,
                      const SmTally *tally)
{
  SmStance shown = get_shown (tally);

  if (tally->second_hand > 0)
    sm_legend_add (self, SM_KEY_STYLE, shown, SM_MARK_HOLLOW, _("on another’s word"), tally->second_hand);
  if (tally->conditional > 0)
    sm_legend_add (self, SM_KEY_STYLE, shown, SM_MARK_RING, _("conditional"), tally->conditional);
  if (tally->suggested > 0)
    sm_legend_add (self, SM_KEY_STYLE, shown, SM_MARK_DRAFT, _("not reviewed"), tally->suggested);
}

/**
 * sm_legend_add_dates:
 * @self: a legend
 * @tally: what is shown
 *
 * Adds keys for whiskers and rails, as far as they occur.
 */
void
sm_legend_add_dates (SmLegend      *self,
                     const SmTally *tally)
{
  if (tally->month > 0)
    sm_legend_add (self, SM_KEY_RANGE, 0, 0, _("day not given"), tally->month);
  if (tally->longer > 0)
    sm_legend_add (self, SM_KEY_RAIL, get_shown (tally), 0, _("month not given"), tally->longer);
}

/**
 * sm_legend_set_rows:
 * @self: a legend with all its keys
 * @width: of a row
 *
 * Sets the keys in rows. A word that is wider than a row is shortened.
 */
void
sm_legend_set_rows (SmLegend *self,
                    double    width)
{
  SmSheet *sheet = self->sheet;
  double size = sheet->preset->small_size;
  double x = 0;
  guint row = 0;

  for (guint i = 0; i < self->keys->len; i++)
    {
      SmLegendKey *key = &g_array_index (self->keys, SmLegendKey, i);
      double beside = key->sign + SIGN_GAP * size;
      double needed = beside + key->width;

      if (x > 0 && x + needed > width)
        {
          row++;
          x = 0;
        }
      if (needed > width)
        {
          key->text = sm_sheet_keep (sheet, sm_text_ellipsize (key->text, sm_sheet_round (size), FALSE,
                                                               width - beside));
          key->width = sm_sheet_text_width (key->text, size, FALSE);
          needed = beside + key->width;
        }
      key->row = row;
      key->x = x;
      x += needed + KEY_GAP * size;
    }
  self->n_rows = self->keys->len > 0 ? row + 1 : 0;
  self->row = MAX (ROW_HEIGHT * size, 2.3 * sheet->box);
}

/**
 * sm_legend_get_height:
 * @self: a legend that is set in rows
 *
 * Returns: its height; 0 when it has no keys
 */
double
sm_legend_get_height (const SmLegend *self)
{
  return self->n_rows * self->row;
}

static void
draw_sign (SmLegend          *self,
           const SmLegendKey *key,
           double             x,
           double             y)
{
  SmSheet *sheet = self->sheet;
  double line = sheet->preset->line;
  double cap = 0.3 * sheet->box;
  double width = key->sign;
  SmPoint points[2] = { { x, y }, { x + width, y } };

  switch ((SmKeyKind) key->kind)
    {
    case SM_KEY_RANGE:
    case SM_KEY_RAIL:
      {
        SmPoint left[2] = { { x, y - cap }, { x, y + cap } };
        SmPoint right[2] = { { x + width, y - cap }, { x + width, y + cap } };

        sm_sheet_line (sheet, SM_LAYER_LEGEND, 0, SM_COLOR_RANGE, line, SM_DASH_SOLID, points, 2);
        sm_sheet_line (sheet, SM_LAYER_LEGEND, 0, SM_COLOR_RANGE, line, SM_DASH_SOLID, left, 2);
        sm_sheet_line (sheet, SM_LAYER_LEGEND, 0, SM_COLOR_RANGE, line, SM_DASH_SOLID, right, 2);
        if (key->kind == SM_KEY_RAIL)
          sm_sheet_mark (sheet, 0, SM_LAYER_LEGEND, x + width / 2, y, key->stance, key->style);
        break;
      }
    case SM_KEY_POSITION:
    case SM_KEY_SILENCE:
      sm_sheet_line (sheet, SM_LAYER_LEGEND, 0, SM_COLOR_POSITION, 1.5 * line,
                     key->kind == SM_KEY_SILENCE ? SM_DASH_DOTTED : SM_DASH_SOLID, points, 2);
      break;
    case SM_KEY_BRACKET:
      {
        double half = 0.7 * sheet->box;
        SmPoint bracket[4] = {
          { x, y - half },
          { x + width * 0.6, y - half },
          { x + width * 0.6, y + half },
          { x, y + half },
        };

        sm_sheet_line (sheet, SM_LAYER_LEGEND, 0, SM_COLOR_BRACKET, line, SM_DASH_SOLID, bracket, 4);
        break;
      }
    case SM_KEY_BIN:
      sm_sheet_text (sheet, SM_LAYER_LEGEND, 0, SM_COLOR_TEXT, x, y + 0.36 * sheet->preset->small_size,
                     sheet->preset->small_size, FALSE, SM_ANCHOR_LEFT, BIN_SIGN);
      break;
    case SM_KEY_SIGN:
      key->draw (sheet, x, y, width);
      break;
    case SM_KEY_STANCE:
    case SM_KEY_STYLE:
    default:
      sm_sheet_mark (sheet, 0, SM_LAYER_LEGEND, x + width / 2, y, key->stance, key->style);
      break;
    }
}

/**
 * sm_legend_draw:
 * @self: a legend that is set in rows, of an open sheet
 * @x: left edge
 * @y: top
 *
 * Draws the legend.
 */
void
sm_legend_draw (SmLegend *self,
                double    x,
                double    y)
{
  double size = self->sheet->preset->small_size;

  for (guint i = 0; i < self->keys->len; i++)
    {
      const SmLegendKey *key = &g_array_index (self->keys, SmLegendKey, i);
      double left = x + key->x;
      double middle = y + (key->row + 0.5) * self->row;

      draw_sign (self, key, left, middle);
      sm_sheet_text (self->sheet, SM_LAYER_LEGEND, 0, SM_COLOR_TEXT_DIM, left + key->sign + SIGN_GAP * size,
                     middle + 0.36 * size, size, FALSE, SM_ANCHOR_LEFT, key->text);
    }
}
