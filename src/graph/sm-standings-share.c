/* How actors share the rows of a strip, and which of them when not all fit. */
#include "config.h"

#include "sm-standings-private.h"

/* Rows that a strip has at least, before another strip is left out for it. */
#define LEAST_ROWS 2

/* Between a glyph and its name, and between what is in one row, in font sizes. */
#define LABEL_GAP 0.35
#define BETWEEN 0.9

/* An arrow with a name in its middle is so much longer than the name, in boxes. */
#define SHORTEST_ENDS 7.0

/* Half a glyph, in boxes. */
#define HALF 0.75

typedef struct
{
  double left, right;
} Span;

/* Where a glyph with its ghost, its opposite and its name is in a row that is shared. */
static Span
place_label (SmStandings            *self,
             const SmStandingsStrip *strip,
             SmStandingsOne         *one)
{
  const SmPreset *preset = self->sheet.preset;
  double x = sm_standings_x (self, one->now.value);
  double half = HALF * self->sheet.box;
  double gap = LABEL_GAP * preset->label_size;
  double room = sm_standings_most_label (self);
  Span span = { x - half, x + half };
  gboolean leftwards = FALSE;
  double way = 0;

  one->on_arrow = FALSE;
  if (one->has_before && one->now.other == G_MAXUINT32)
    way = fabs (x - sm_standings_x (self, one->before.value));
  if (one->has_before)
    {
      double from = sm_standings_x (self, one->before.value);

      leftwards = from > x;
      span.left = MIN (span.left, from - half);
      span.right = MAX (span.right, from + half);
    }
  if (one->now.other != G_MAXUINT32)
    {
      double other = sm_standings_x (self, one->now.other_value);

      span.left = MIN (span.left, other - half);
      span.right = MAX (span.right, other + half);
    }

  one->label_width = MIN (sm_sheet_text_width (sm_standings_label (self, strip, one), preset->label_size, FALSE), room);
  /* On the side that it moves to, then on the other one, then where there is more room. */
  for (guint side = 0; side < 2; side++)
    {
      gboolean right = (side == 0) != leftwards;

      one->label_x = right ? span.right + gap : span.left - gap - one->label_width;
      if (one->label_x >= self->sheet.left && one->label_x + one->label_width <= self->sheet.right)
        break;
      if (side == 1 && way > one->label_width + SHORTEST_ENDS * self->sheet.box)
        {
          one->on_arrow = TRUE;
          one->label_x = x + (one->now.value > one->before.value ? -way : way) / 2 - one->label_width / 2;
        }
      else if (side == 1)
        {
          double before = span.left - gap - self->sheet.left;
          double after = self->sheet.right - span.right - gap;

          one->label_width = MIN (one->label_width, MAX (MAX (before, after), 0));
          one->label_x = after >= before ? span.right + gap : span.left - gap - one->label_width;
        }
    }
  span.left = MIN (span.left, one->label_x);
  span.right = MAX (span.right, one->label_x + one->label_width);

  return span;
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  const SmStandingsOne *first = *(SmStandingsOne *const *) a;
  const SmStandingsOne *second = *(SmStandingsOne *const *) b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;

  return first < second ? -1 : first > second;
}

/**
 * sm_standings_share_rows:
 * @self: standings whose scale is known
 * @strip: one of their strips
 * @most: rows there may be
 * @fullest_first: those with the most statements have the first choice, as not all will fit
 *
 * Puts everybody in the first row where there is room, with the name beside the glyph.
 */
void
sm_standings_share_rows (SmStandings      *self,
                         SmStandingsStrip *strip,
                         guint             most,
                         gboolean          fullest_first)
{
  g_autoptr(GPtrArray) order = g_ptr_array_new ();
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  double between = BETWEEN * self->sheet.preset->label_size;

  strip->n_hidden = 0;
  strip->n_hidden_statements = 0;
  for (guint i = 0; i < strip->ones->len; i++)
    g_ptr_array_add (order, sm_standings_one (strip, i));
  if (fullest_first)
    g_ptr_array_sort (order, compare_counts);

  for (guint i = 0; i < order->len; i++)
    {
      SmStandingsOne *one = g_ptr_array_index (order, i);
      Span span = place_label (self, strip, one);
      gboolean placed = FALSE;

      for (guint r = 0; r < most && !placed; r++)
        {
          GArray *row;

          if (r == rows->len)
            g_ptr_array_add (rows, g_array_new (FALSE, FALSE, sizeof (Span)));
          row = g_ptr_array_index (rows, r);
          placed = TRUE;
          for (guint j = 0; j < row->len && placed; j++)
            {
              const Span *taken = &g_array_index (row, Span, j);

              placed = span.left >= taken->right + between || span.right + between <= taken->left;
            }
          if (placed)
            {
              g_array_append_val (row, span);
              one->row = r;
            }
        }
      one->shown = placed;
      if (!placed)
        {
          strip->n_hidden++;
          strip->n_hidden_statements += one->n;
        }
    }
  strip->n_rows = rows->len;
}

static guint64
count_others (const SmStandingsStrip *strip)
{
  guint64 n = 0;

  for (guint i = 0; i < strip->others->len; i++)
    n += g_array_index (strip->others, SmStandingsOne, i).n;

  return n;
}

static void
hide_strip (SmStandingsStrip *strip)
{
  strip->shown = FALSE;
  for (guint i = 0; i < strip->ones->len; i++)
    sm_standings_one (strip, i)->shown = FALSE;
  strip->n_rows = strip->n_lines = 0;
  strip->n_hidden = strip->ones->len + strip->others->len;
  strip->n_hidden_statements = strip->n;
}

/**
 * sm_standings_limit_rows:
 * @self: standings whose actors do not all fit
 * @space: height there is
 *
 * Shares the space among the strips: two rows each, then more where most are missing. What does not fit is counted.
 */
void
sm_standings_limit_rows (SmStandings *self,
                         double       space)
{
  double row = sm_standings_row_floor (self);
  guint n_shown = self->strips->len;
  g_autofree guint *wanted = g_new0 (guint, self->strips->len + 1);
  g_autofree guint *given = g_new0 (guint, self->strips->len + 1);
  double used;

  for (guint s = 0; s < self->strips->len; s++)
    {
      SmStandingsStrip *strip = sm_standings_strip (self, s);

      wanted[s] = strip->n_rows;
      strip->n_rows = given[s] = MIN (wanted[s], LEAST_ROWS);
      strip->n_lines = MIN (strip->n_lines, 1);
    }

  while (n_shown > 1 && sm_standings_get_height (self, row) > space)
    {
      guint least = G_MAXUINT;

      for (guint s = 0; s < self->strips->len; s++)
        {
          const SmStandingsStrip *strip = sm_standings_strip (self, s);

          if (strip->shown && (least == G_MAXUINT || strip->n <= sm_standings_strip (self, least)->n))
            least = s;
        }
      hide_strip (sm_standings_strip (self, least));
      given[least] = wanted[least] = 0;
      n_shown--;
    }

  used = sm_standings_get_height (self, row);
  for (guint s = 0; s < self->strips->len && n_shown == 1; s++)
    {
      SmStandingsStrip *strip = sm_standings_strip (self, s);

      if (!strip->shown)
        continue;
      while (strip->n_rows > 0 && sm_standings_get_height (self, row) > space)
        given[s] = --strip->n_rows;
      if (sm_standings_get_height (self, row) > space)
        strip->n_lines = 0;
      if (sm_standings_get_height (self, row) > space || (given[s] == 0 && strip->n_lines == 0))
        hide_strip (strip);
      used = sm_standings_get_height (self, row);
    }
  while (used + row <= space)
    {
      guint best = G_MAXUINT;

      for (guint s = 0; s < self->strips->len; s++)
        {
          if (given[s] < wanted[s] && (best == G_MAXUINT || wanted[s] - given[s] > wanted[best] - given[best]))
            best = s;
        }
      if (best == G_MAXUINT)
        break;
      given[best]++;
      used += row;
    }

  for (guint s = 0; s < self->strips->len; s++)
    {
      SmStandingsStrip *strip = sm_standings_strip (self, s);

      if (!strip->shown)
        continue;
      sm_standings_share_rows (self, strip, given[s], given[s] < wanted[s]);
      if (strip->n_lines == 0 && strip->others->len > 0)
        {
          strip->n_hidden += strip->others->len;
          strip->n_hidden_statements += count_others (strip);
        }
    }
}
