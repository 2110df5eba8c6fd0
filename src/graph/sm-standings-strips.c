/* The strips of standings: headers, rows, those without a position, and the scale. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-standings-private.h"

/* Of text that is centred on a line, in font sizes. */
#define MIDDLE 0.36

/* Between two of those without a position, in font sizes. */
#define BETWEEN 1.2

/* Space that an item has above and below the line of text that it is. */
#define ITEM_PAD 0.1

/* Which stances are named at the scale, from what has the most room to what has the least. */
static const guint8 scales[] = {
  0x1f,
  1 << SM_STANCE_OPPOSES | 1 << SM_STANCE_NEUTRAL | 1 << SM_STANCE_SUPPORTS,
  1 << SM_STANCE_OPPOSES | 1 << SM_STANCE_SUPPORTS,
};

static double
stance_x (SmStandings *self,
          SmStance     stance)
{
  return sm_standings_x (self, sm_stance_get_value (stance));
}

/* Where a stance is named: at its place, but not over the edges of the page. */
static double
word_x (SmStandings *self,
        SmStance     stance,
        double       width)
{
  double left = self->one_a_row ? self->plot_x : self->sheet.left;

  return CLAMP (stance_x (self, stance) - width / 2, left, MAX (self->sheet.right - width, left));
}

static gboolean
scale_fits (SmStandings *self,
            guint8       stances)
{
  double size = self->sheet.preset->small_size;
  double end = -INFINITY;

  for (int stance = 0; stance < SM_N_STANCES; stance++)
    {
      double width;
      double x;

      if (!(stances & (1 << stance)))
        continue;
      width = sm_sheet_text_width (sm_stance_get_label (stance), size, FALSE);
      x = word_x (self, stance, width);
      if (x < end + 0.5 * size)
        return FALSE;
      end = x + width;
    }

  return TRUE;
}

/* The scale below the strips, which stays where it is while they scroll. */
static void
draw_scale (SmStandings *self)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  double y = self->body_bottom;
  SmLayer layer = sheet->spec->interactive ? SM_LAYER_LEGEND : SM_LAYER_AXES;
  SmPoint base[2] = { { self->plot_x, y }, { self->plot_x + self->plot_width, y } };
  guint8 stances = 0;

  if (sheet->spec->interactive)
    sm_sheet_rect (sheet, layer, SM_COLOR_BACKGROUND, 0, y, sheet->width, sheet->height - y);
  sm_sheet_line (sheet, layer, 0, SM_COLOR_AXIS, sheet->preset->line, SM_DASH_SOLID, base, 2);
  for (guint i = 0; i < G_N_ELEMENTS (scales) && stances == 0; i++)
    {
      if (scale_fits (self, scales[i]))
        stances = scales[i];
    }

  for (int stance = 0; stance < SM_N_STANCES; stance++)
    {
      double x = stance_x (self, stance);
      SmPoint tick[2] = { { x, y }, { x, y + 0.35 * size } };
      const char *word = sm_stance_get_label (stance);

      sm_sheet_line (sheet, layer, 0, SM_COLOR_AXIS, 0.75 * sheet->preset->line, SM_DASH_SOLID, tick, 2);
      if (stances & (1 << stance))
        sm_sheet_text (sheet, layer, 0, SM_COLOR_TEXT_DIM,
                       word_x (self, stance, sm_sheet_text_width (word, size, FALSE)), y + 1.35 * size, size, FALSE,
                       SM_ANCHOR_LEFT, word);
    }
}

/* Whether something from @y on, @height high, is seen, in the window. */
static gboolean
is_seen (SmStandings *self,
         double       y,
         double       height)
{
  return !self->sheet.spec->interactive || (y < self->body_bottom && y + height > 0);
}

/* Whether the middle of a row is not under what stays at the top or at the bottom: else it cannot be pointed at. */
static gboolean
is_open (SmStandings *self,
         double       middle)
{
  return !self->sheet.spec->interactive || (middle >= self->header_height && middle <= self->body_bottom);
}

/* The name of a row, in its column or beside its glyph. */
static void
draw_label (SmStandings            *self,
            const SmStandingsStrip *strip,
            const SmStandingsOne   *one,
            double                  y)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->label_size;
  double room = self->one_a_row ? self->label_width : one->label_width;
  const char *full = sm_standings_label (self, strip, one);
  g_autofree char *text = sm_text_ellipsize (full, sm_sheet_round (size), FALSE, room + 0.5);
  double width = sm_sheet_text_width (text, size, FALSE);
  double x = self->one_a_row ? self->plot_x - 0.6 * size - width : one->label_x;
  g_autofree char *id = NULL;
  const SmLane *lane = &sheet->lanes->lanes[one->lane];
  SmItem item = {
    .kind = strip->is_actor ? SM_ITEM_ISSUE : SM_ITEM_ACTOR,
    .lane = one->lane,
    .row = G_MAXUINT32,
    .label = full,
    .x = x,
    .y = y - 0.6 * size,
    .width = width,
    .height = 1.2 * size,
    .actor = one->actor + 1,
    .issue = lane->issue + 1,
    .target = lane->target,
  };
  SmShape *shape;

  if (*text == '\0')
    return;
  {
    SmItem cell;
    g_autofree char *cell_id = sm_standings_set_cell (self, strip, one, &cell);

    id = g_strconcat ("name-", cell_id, NULL);
  }
  item.id = id;
  shape = sm_sheet_text (sheet, SM_LAYER_LABELS, sm_sheet_item (sheet, &item), SM_COLOR_TEXT, x, y + MIDDLE * size,
                         size, FALSE, SM_ANCHOR_LEFT, text);
  shape->text.halo = !self->one_a_row && !one->on_arrow;
}

static void
draw_row (SmStandings            *self,
          const SmStandingsStrip *strip,
          const SmStandingsOne   *one,
          double                  y)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  double middle = y + self->row_height / 2;

  if (!is_open (self, middle))
    return;
  draw_label (self, strip, one, middle);
  sm_standings_draw_one (self, strip, one, middle);
  if (self->with_dates)
    {
      g_autofree char *said = sm_standings_said (one);

      sm_sheet_text (sheet, SM_LAYER_LABELS, 0, SM_COLOR_TEXT_DIM, sheet->right, middle + MIDDLE * size, size, FALSE,
                     SM_ANCHOR_RIGHT, said);
    }
}

/* Lines where the stances stand, from @top to @bottom, and bands to follow rows by. */
static void
draw_ground (SmStandings            *self,
             const SmStandingsStrip *strip,
             double                  top,
             double                  bottom)
{
  SmSheet *sheet = &self->sheet;
  double line = sheet->preset->line;
  double left = sheet->spec->interactive ? 0 : sheet->left;
  double right = sheet->spec->interactive ? sheet->width : sheet->right;

  for (guint r = 1; r < strip->n_rows && self->one_a_row; r += 2)
    {
      double y = top + r * self->row_height;
      double end = MIN (y + self->row_height, bottom);

      if (end > y && is_seen (self, y, self->row_height))
        sm_sheet_rect (sheet, SM_LAYER_BACKGROUND, SM_COLOR_ZEBRA, left, MAX (y, 0), right - left, end - MAX (y, 0));
    }
  for (int stance = 0; stance < SM_N_STANCES; stance++)
    {
      double x = stance_x (self, stance);
      SmPoint points[2] = { { x, MAX (top, sheet->spec->interactive ? 0 : top) }, { x, bottom } };

      if (bottom > points[0].y)
        sm_sheet_line (sheet, SM_LAYER_GRID, 0, SM_COLOR_GRID, stance == SM_STANCE_NEUTRAL ? 1.5 * line : line,
                       SM_DASH_SOLID, points, 2);
    }
}

/* The item and the text of one or several without a position. */
static void
draw_gap (SmStandings            *self,
          const SmStandingsStrip *strip,
          SmItem                 *item,
          double                  x,
          double                  y,
          const char             *text)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  guint32 index = 0;

  if (!is_seen (self, y, self->line_height))
    return;
  item->x = x;
  item->y = y + ITEM_PAD * size;
  item->width = sm_sheet_text_width (text, size, FALSE);
  item->height = self->line_height - 2 * ITEM_PAD * size;
  if (is_open (self, y + self->line_height / 2))
    index = sm_sheet_item (sheet, item);
  sm_sheet_text (sheet, SM_LAYER_LABELS, index, SM_COLOR_TEXT_DIM, x, y + self->line_height / 2 + MIDDLE * size, size,
                 FALSE, SM_ANCHOR_LEFT, text);
}

/* The last of a note that is too long: how many more there are, and all their statements. */
static void
draw_more_gaps (SmStandings            *self,
                const SmStandingsStrip *strip,
                guint                   from,
                double                  x,
                double                  y,
                const char             *text)
{
  g_autofree char *id = sm_standings_id (self, "more-", strip->issue, strip->target);
  SmItem item = {
    .kind = SM_ITEM_CELL,
    .lane = G_MAXUINT32,
    .row = G_MAXUINT32,
    .id = id,
    .issue = strip->is_actor || strip->is_plane ? 0 : strip->issue + 1,
    .target = strip->target,
    .label = text,
  };

  for (guint i = from; i < strip->others->len; i++)
    {
      const SmStandingsOne *one = &g_array_index (strip->others, SmStandingsOne, i);
      guint first = sm_standings_add_rows (self, one);

      if (i == from)
        item.first = first;
      item.n += one->n;
    }
  draw_gap (self, strip, &item, x, y, text);
}

/**
 * sm_standings_gaps_flow:
 * @self: standings
 * @strip: one of its strips
 * @most: lines that may be used
 * @draws: draw them, not only count the lines
 * @y: top of the first line
 *
 * Sets those without a position in lines, each with the reason: "No position: Serbia (2 on another’s word) …".
 * What does not fit in @most lines is counted at the end of the last one.
 *
 * Returns: how many lines
 */
guint
sm_standings_gaps_flow (SmStandings            *self,
                        const SmStandingsStrip *strip,
                        guint                   most,
                        gboolean                draws,
                        double                  y)
{
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  double right = sheet->right;
  const char *lead = _("No position:");
  double lead_width = sm_sheet_text_width (lead, size, TRUE);
  double x = sheet->left + lead_width + 0.6 * size;
  guint n_lines = 1;

  if (strip->others->len == 0 || most == 0)
    return 0;
  if (draws && is_seen (self, y, self->line_height))
    sm_sheet_text (sheet, SM_LAYER_LABELS, 0, SM_COLOR_TEXT_DIM, sheet->left, y + self->line_height / 2 + MIDDLE * size,
                   size, TRUE, SM_ANCHOR_LEFT, lead);

  for (guint i = 0; i < strip->others->len; i++)
    {
      const SmStandingsOne *one = &g_array_index (strip->others, SmStandingsOne, i);
      guint left = strip->others->len - i;
      g_autofree char *full = sm_standings_gap (self, strip, one, FALSE);
      g_autofree char *text = sm_text_ellipsize (full, sm_sheet_round (size), FALSE, right - sheet->left);
      double width = sm_sheet_text_width (text, size, FALSE);
      g_autofree char *number = sm_words_number (left);
      /* Translators: how many others are in a list that is too long to be shown */
      g_autofree char *more = g_strdup_printf (ngettext ("and %s more", "and %s more", left), number);
      double more_width = left > 1 ? sm_sheet_text_width (more, size, FALSE) + BETWEEN * size : 0;
      double room = right - x - (n_lines == most ? more_width : 0);

      if (width > room && n_lines < most && x > sheet->left)
        {
          n_lines++;
          x = sheet->left;
          room = right - x - (n_lines == most ? more_width : 0);
        }
      if (width > room && n_lines == most && i > 0 && x > sheet->left)
        {
          if (draws)
            draw_more_gaps (self, strip, i, x, y + (n_lines - 1) * self->line_height, more);
          return n_lines;
        }
      if (width > room)
        {
          /* One that is alone in a line is shortened. */
          g_free (text);
          text = sm_text_ellipsize (full, sm_sheet_round (size), FALSE, MAX (room, 0));
          width = sm_sheet_text_width (text, size, FALSE);
        }
      if (draws)
        {
          SmItem item;
          g_autofree char *id = sm_standings_set_cell (self, strip, one, &item);
          g_autofree char *label = sm_standings_gap (self, strip, one, TRUE);

          item.label = label;
          draw_gap (self, strip, &item, x, y + (n_lines - 1) * self->line_height, text);
        }
      x += width + BETWEEN * size;
    }

  return n_lines;
}

/* The question names the usual target. */
static char *
get_aside (SmStandings            *self,
           const SmStandingsStrip *strip)
{
  SmSnapshot *snapshot = self->sheet.snapshot;

  if (strip->is_actor || (strip->target != SM_WORD_NONE && strip->target != snapshot->issue_target[strip->issue]))
    return g_strdup ("");

  return sm_text_make_safe (sm_issue_get_question (snapshot->issues[strip->issue], self->sheet.language));
}

static void
draw_header (SmStandings            *self,
             const SmStandingsStrip *strip,
             double                  y,
             gboolean                pinned)
{
  SmSheet *sheet = &self->sheet;
  g_auto(SmHeader) header = { 0 };
  SmItem item = {
    .kind = strip->is_actor ? SM_ITEM_ACTOR : SM_ITEM_ISSUE,
    .lane = G_MAXUINT32,
    .row = G_MAXUINT32,
  };
  g_autofree char *id = NULL;
  char *note = NULL;
  guint32 index = 0;

  if (strip->noted)
    note = sm_standings_count_more (strip, strip->n_hidden, strip->n_hidden_statements);
  sm_header_init (&header, sheet, strip->name, strip->issue, get_aside (self, strip), note, sheet->left, sheet->right);
  sm_header_set_item (&header, &item, y);
  if (strip->is_actor)
    {
      guint actor = strip->ones->len > 0 ? sm_standings_one (strip, 0)->actor
                                         : g_array_index (strip->others, SmStandingsOne, 0).actor;

      id = sm_sheet_id ("actor-", sm_actor_get_id (sheet->snapshot->actors[actor]));
      item.actor = actor + 1;
    }
  else
    {
      id = sm_standings_id (self, "issue-", strip->issue, strip->target);
      item.issue = strip->issue + 1;
      item.target = strip->target;
    }
  item.id = id;
  if (y + self->header_height / 2 >= 0 && y + self->header_height / 2 < self->body_bottom)
    index = sm_sheet_item (sheet, &item);
  sm_header_draw (&header, y, index, pinned);
}

static void
draw_strip (SmStandings            *self,
            const SmStandingsStrip *strip)
{
  double rows_y = strip->y + self->header_height;
  double gaps_y = rows_y + strip->n_rows * self->row_height;
  double bottom = self->sheet.spec->interactive ? MIN (gaps_y, self->body_bottom) : gaps_y;

  if (is_seen (self, strip->y, self->header_height) && (strip->y >= 0 || !self->sheet.spec->interactive))
    draw_header (self, strip, strip->y, FALSE);
  draw_ground (self, strip, rows_y, bottom);
  for (guint i = 0; i < strip->ones->len; i++)
    {
      const SmStandingsOne *one = sm_standings_one (strip, i);
      double y = rows_y + one->row * self->row_height;

      if (one->shown && is_seen (self, y, self->row_height))
        draw_row (self, strip, one, y);
    }
  sm_standings_gaps_flow (self, strip, strip->n_lines, TRUE, gaps_y);
}

/* In the window the header of the strip whose rows are at the top stays there, pushed by the next. */
static void
pin_header (SmStandings *self)
{
  for (guint s = 0; s < self->strips->len; s++)
    {
      const SmStandingsStrip *strip = sm_standings_strip (self, s);
      double next = self->content_height;

      if (s + 1 < self->strips->len)
        next = sm_standings_strip (self, s + 1)->y;
      if (strip->y < 0 && next > 0)
        {
          draw_header (self, strip, MIN (0, next - self->header_height), TRUE);
          return;
        }
    }
}

/**
 * sm_standings_strips_draw:
 * @self: standings with a frame, on an open sheet
 *
 * Draws the strips that are shown and, in the window, seen.
 */
void
sm_standings_strips_draw (SmStandings *self)
{
  for (guint s = 0; s < self->strips->len; s++)
    {
      const SmStandingsStrip *strip = sm_standings_strip (self, s);

      if (strip->shown)
        draw_strip (self, strip);
    }
  draw_scale (self);
  if (self->sheet.spec->interactive)
    pin_header (self);
}
