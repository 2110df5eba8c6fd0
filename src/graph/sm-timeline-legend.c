/* The legend: only what is shown, with counts, in the order of the lanes: supports first. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-timeline-private.h"

/* Bins up to this size are not said to be "up to" anything. */
#define SMALL_BIN 9

/* Between a sign and its word, and from one key to the next, in parts of the font size. */
#define SIGN_GAP 0.4
#define KEY_GAP 1.3
#define ROW_HEIGHT 1.7

typedef enum
{
  KEY_STANCE,
  KEY_STYLE,
  KEY_RANGE,
  KEY_RAIL,
  KEY_POSITION,
  KEY_SILENCE,
  KEY_BRACKET,
  KEY_BIN,
} KeyKind;

/* Translators: stands for a mark that is several statements: "×3" */
#define BIN_SIGN "×n"

static void
add_key (SmTimeline *self,
         KeyKind     kind,
         SmStance    stance,
         SmMarkStyle style,
         const char *label,
         guint64     n)
{
  SmTimelineKey key = { .kind = kind, .stance = stance, .style = style };

  if (n > 0)
    {
      g_autofree char *number = sm_words_number (n);

      /* Translators: a kind of mark in the legend, and how many there are: "supports 14" */
      key.text = sm_timeline_keep (self, g_strdup_printf (C_("legend", "%1$s %2$s"), label, number));
    }
  else
    {
      key.text = sm_timeline_keep (self, g_strdup (label));
    }
  key.width = sm_timeline_text_width (key.text, self->preset->small_size, FALSE);
  g_array_append_val (self->keys, key);
}

static double
sign_width (SmTimeline          *self,
            const SmTimelineKey *key)
{
  switch ((KeyKind) key->kind)
    {
    case KEY_STYLE:
      return key->style & SM_MARK_RING ? 2.2 * self->box : self->box;
    case KEY_RANGE:
    case KEY_RAIL:
    case KEY_POSITION:
    case KEY_SILENCE:
      return 2.4 * self->box;
    case KEY_BRACKET:
      return 0.9 * self->box;
    case KEY_BIN:
      return sm_timeline_text_width (BIN_SIGN, self->preset->small_size, FALSE);
    case KEY_STANCE:
    default:
      return self->box;
    }
}

static void
list_keys (SmTimeline *self,
           gboolean    brief)
{
  const SmTimelineTally *tally = &self->tally;
  SmStance shown = SM_STANCE_SUPPORTS;

  for (int stance = SM_STANCE_SUPPORTS; stance >= 0; stance--)
    {
      if (tally->by_stance[stance] == 0)
        continue;
      add_key (self, KEY_STANCE, stance, 0, sm_stance_get_label (stance), tally->by_stance[stance]);
    }

  /* Styles are shown on a stance that occurs. */
  while (shown > 0 && tally->by_stance[shown] == 0)
    shown--;
  if (tally->second_hand > 0)
    add_key (self, KEY_STYLE, shown, SM_MARK_HOLLOW, _("on another’s word"), tally->second_hand);
  if (tally->conditional > 0)
    add_key (self, KEY_STYLE, shown, SM_MARK_RING, _("conditional"), tally->conditional);
  if (tally->suggested > 0)
    add_key (self, KEY_STYLE, shown, SM_MARK_DRAFT, _("not reviewed"), tally->suggested);
  if (tally->month > 0)
    add_key (self, KEY_RANGE, 0, 0, _("day not given"), tally->month);
  if (tally->longer > 0)
    add_key (self, KEY_RAIL, shown, 0, _("month not given"), tally->longer);
  if (brief)
    return;

  if (self->has_position)
    add_key (self, KEY_POSITION, 0, 0, _("position held"), 0);
  if (self->has_silence)
    add_key (self, KEY_SILENCE, 0, 0, _("silent for over a year"), 0);
  if (self->has_brackets)
    add_key (self, KEY_BRACKET, 0, 0, _("contradiction"), 0);
  if (self->biggest_bin > SMALL_BIN)
    {
      g_autofree char *number = sm_words_number (self->biggest_bin);
      g_autofree char *label = g_strdup_printf (_("statements in one mark, up to %s"), number);

      add_key (self, KEY_BIN, 0, 0, label, 0);
    }
  else if (self->biggest_bin > 1)
    {
      add_key (self, KEY_BIN, 0, 0, _("statements in one mark"), 0);
    }
}

/**
 * sm_timeline_legend_plan:
 * @self: a timeline whose statements are counted
 * @width: of a row
 * @brief: only what marks look like, without lines and brackets
 *
 * Lists what the legend explains and sets it in rows.
 */
void
sm_timeline_legend_plan (SmTimeline *self,
                         double      width,
                         gboolean    brief)
{
  double size = self->preset->small_size;
  double x = 0;
  guint row = 0;

  g_array_set_size (self->keys, 0);
  if (!self->spec->hide_legend)
    list_keys (self, brief);

  for (guint i = 0; i < self->keys->len; i++)
    {
      SmTimelineKey *key = &g_array_index (self->keys, SmTimelineKey, i);
      double beside = sign_width (self, key) + SIGN_GAP * size;
      double needed = beside + key->width;

      if (x > 0 && x + needed > width)
        {
          row++;
          x = 0;
        }
      if (needed > width)
        {
          key->text = sm_timeline_keep (self, sm_text_ellipsize (key->text, sm_timeline_round (size), FALSE,
                                                                 width - beside));
          key->width = sm_timeline_text_width (key->text, size, FALSE);
          needed = beside + key->width;
        }
      key->row = row;
      key->x = x;
      x += needed + KEY_GAP * size;
    }
  self->n_key_rows = self->keys->len > 0 ? row + 1 : 0;
  self->key_row = MAX (ROW_HEIGHT * size, 2.3 * self->box);
}

static void
draw_sign (SmTimeline          *self,
           const SmTimelineKey *key,
           double               x,
           double               y,
           double               width)
{
  double line = self->preset->line;
  double cap = 0.3 * self->box;
  SmPoint points[2] = { { x, y }, { x + width, y } };

  switch ((KeyKind) key->kind)
    {
    case KEY_RANGE:
    case KEY_RAIL:
      {
        SmPoint left[2] = { { x, y - cap }, { x, y + cap } };
        SmPoint right[2] = { { x + width, y - cap }, { x + width, y + cap } };

        sm_timeline_line (self, SM_LAYER_LEGEND, 0, SM_COLOR_RANGE, line, SM_DASH_SOLID, points, 2);
        sm_timeline_line (self, SM_LAYER_LEGEND, 0, SM_COLOR_RANGE, line, SM_DASH_SOLID, left, 2);
        sm_timeline_line (self, SM_LAYER_LEGEND, 0, SM_COLOR_RANGE, line, SM_DASH_SOLID, right, 2);
        if (key->kind == KEY_RAIL)
          sm_timeline_mark (self, 0, SM_LAYER_LEGEND, x + width / 2, y, key->stance, key->style);
        break;
      }
    case KEY_POSITION:
    case KEY_SILENCE:
      sm_timeline_line (self, SM_LAYER_LEGEND, 0, SM_COLOR_POSITION, 1.5 * line,
                        key->kind == KEY_SILENCE ? SM_DASH_DOTTED : SM_DASH_SOLID, points, 2);
      break;
    case KEY_BRACKET:
      {
        double half = 0.7 * self->box;
        SmPoint bracket[4] = {
          { x, y - half },
          { x + width * 0.6, y - half },
          { x + width * 0.6, y + half },
          { x, y + half },
        };

        sm_timeline_line (self, SM_LAYER_LEGEND, 0, SM_COLOR_BRACKET, line, SM_DASH_SOLID, bracket, 4);
        break;
      }
    case KEY_BIN:
      sm_timeline_text (self, SM_LAYER_LEGEND, 0, SM_COLOR_TEXT, x, y + 0.36 * self->preset->small_size,
                        self->preset->small_size, FALSE, SM_ANCHOR_LEFT, BIN_SIGN);
      break;
    case KEY_STANCE:
    case KEY_STYLE:
    default:
      sm_timeline_mark (self, 0, SM_LAYER_LEGEND, x + width / 2, y, key->stance, key->style);
      break;
    }
}

/**
 * sm_timeline_legend_draw:
 * @self: a timeline with a frame
 *
 * Draws the legend.
 */
void
sm_timeline_legend_draw (SmTimeline *self)
{
  double size = self->preset->small_size;

  for (guint i = 0; i < self->keys->len; i++)
    {
      const SmTimelineKey *key = &g_array_index (self->keys, SmTimelineKey, i);
      double width = sign_width (self, key);
      double x = self->left + key->x;
      double y = self->legend_y + (key->row + 0.5) * self->key_row;

      draw_sign (self, key, x, y, width);
      sm_timeline_text (self, SM_LAYER_LEGEND, 0, SM_COLOR_TEXT_DIM, x + width + SIGN_GAP * size,
                        y + 0.36 * size, size, FALSE, SM_ANCHOR_LEFT, key->text);
    }
}
