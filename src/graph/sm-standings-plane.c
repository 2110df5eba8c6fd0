/* Standings on two topics at once: one across, the other up, and the way of each actor through the window.
 *
 * An actor stands where its two positions meet. Several at one place are set below each other, as near to it as there
 * is room; names are beside, above or below their dots, or at the end of a leader line. What has no place is counted.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-standings-private.h"

/* Diameter of an actor's dot and of those on its way, in boxes. */
#define DOT 0.9
#define STEP 0.4

/* From one dot to the next at the same place, and a name's height, in font sizes. */
#define LINE 1.25
#define NAME_HEIGHT 1.05

/* Between a dot and its name, in boxes. */
#define NAME_GAP 0.35

/* Dots stay within this part of the way to the next level. */
#define REACH 0.46

/* A leader line is at most so many times the height of a name. */
#define LONGEST_LEADER 5

/* Of text that is centred on a line, in font sizes. */
#define MIDDLE 0.36

/* Lines on those without a position, and part of the page that the plot has before these lines are fewer. */
#define MOST_GAP_LINES 3
#define LEAST_PART 0.42

/* The lowest plane in the window, and the lowest that is of use, in font sizes. */
#define LOWEST 22.0

/* More steps of a way than this are not told apart. */
#define MOST_STEPS 200

typedef struct
{
  double left, top, right, bottom;
} Area;

/* A moment at which an actor's position on one of the topics changed. */
typedef struct
{
  gint32 day;
  double x, y; /* positions */
} Turn;

typedef struct
{
  const SmStandingsOne *across;
  const SmStandingsOne *up;
  guint    actor;
  guint    n;          /* statements on both in the window */
  guint    n_turns;    /* from here on of the plane's turns */
  guint    first_turn;
  double   x, y;       /* of the dot */
  gboolean shown;
  gboolean named;
  Area     label;
  gboolean leader;     /* the name is not beside the dot */
} Spot;

typedef struct
{
  SmStandings      *standings;
  SmStandingsStrip *across;
  SmStandingsStrip *up;
  GArray           *spots;  /* of Spot */
  GArray           *turns;  /* of Turn */
  GArray           *taken;  /* of Area: dots and names */
  GArray           *ways;   /* of Area: parts of ways, which a name had better not cover */
  SmStandingsStrip  gaps;   /* those without a position on one of them */
  double            left, top, right, bottom; /* of the plot */
  double            pad_x, pad_y; /* from its edges to -1 and 1 */
  guint             n_unnamed;
  guint             n_hidden;
  guint64           n_hidden_statements;
} Plane;

static SmStandingsStrip *
find_strip (const SmStandings *self,
            SmTopic            topic)
{
  for (guint i = 0; i < self->strips->len; i++)
    {
      SmStandingsStrip *strip = sm_standings_strip (self, i);

      if (strip->issue == topic.issue && strip->target == topic.target)
        return strip;
    }

  return NULL;
}

/**
 * sm_standings_is_plane:
 * @self: standings with their strips
 *
 * Returns: whether two topics are chosen of which something is known
 */
gboolean
sm_standings_is_plane (const SmStandings *self)
{
  const SmViewChoices *choices = self->sheet.spec->choices;

  return choices != NULL && choices->across.issue != G_MAXUINT32 && choices->up.issue != G_MAXUINT32 &&
         (choices->across.issue != choices->up.issue || choices->across.target != choices->up.target) &&
         find_strip (self, choices->across) != NULL && find_strip (self, choices->up) != NULL;
}

static const SmStandingsOne *
find_actor (const GArray *ones,
            guint         actor)
{
  for (guint i = 0; i < ones->len; i++)
    {
      const SmStandingsOne *one = &g_array_index (ones, SmStandingsOne, i);

      if (one->actor == actor)
        return one;
    }

  return NULL;
}

/* Adds the way of a spot: where it stood when the window began, each change, and where it stands. */
static void
list_turns (Plane *plane,
            Spot  *spot)
{
  SmStandings *self = plane->standings;
  const SmPositionRules *rules = &self->sheet.spec->rules;
  gboolean windowed = self->sheet.spec->day_to > self->sheet.spec->day_from;
  g_autoptr(GArray) first = sm_positions_list (self->sheet.lanes, spot->across->lane, rules);
  g_autoptr(GArray) second = sm_positions_list (self->sheet.lanes, spot->up->lane, rules);
  double x = NAN;
  double y = NAN;
  guint i = 0;
  guint j = 0;

  spot->first_turn = plane->turns->len;
  while (i < first->len || j < second->len)
    {
      const SmStep *a = i < first->len ? &g_array_index (first, SmStep, i) : NULL;
      const SmStep *b = j < second->len ? &g_array_index (second, SmStep, j) : NULL;
      gint32 day = MIN (a != NULL ? a->day : G_MAXINT32, b != NULL ? b->day : G_MAXINT32);
      Turn *last = spot->first_turn < plane->turns->len ? &g_array_index (plane->turns, Turn, plane->turns->len - 1)
                                                        : NULL;
      Turn turn;

      if (day > MAX (spot->across->now.day, spot->up->now.day))
        break;
      for (; i < first->len && g_array_index (first, SmStep, i).day == day; i++)
        x = g_array_index (first, SmStep, i).value;
      for (; j < second->len && g_array_index (second, SmStep, j).day == day; j++)
        y = g_array_index (second, SmStep, j).value;
      if (isnan (x) || isnan (y))
        continue;

      turn = (Turn) { day, x, y };
      /* What was before the window is where the way begins. */
      if (last != NULL && windowed && day + 0.5 < self->before)
        *last = turn;
      else if (last == NULL || last->x != x || last->y != y)
        g_array_append_val (plane->turns, turn);
    }
  spot->n_turns = plane->turns->len - spot->first_turn;
  if (spot->n_turns > MOST_STEPS)
    {
      g_array_remove_range (plane->turns, spot->first_turn + 1, spot->n_turns - MOST_STEPS);
      spot->n_turns = MOST_STEPS;
    }
}

/* Those who stand somewhere on both, in the frozen order; the others are named. */
static void
list_spots (Plane *plane)
{
  SmStandings *self = plane->standings;

  plane->gaps.is_plane = TRUE;
  plane->gaps.issue = G_MAXUINT;
  plane->gaps.ones = g_array_new (FALSE, TRUE, sizeof (SmStandingsOne));
  plane->gaps.others = g_array_new (FALSE, TRUE, sizeof (SmStandingsOne));
  for (guint i = 0; i < plane->across->ones->len; i++)
    {
      Spot spot = { .across = sm_standings_one (plane->across, i), .shown = TRUE };

      spot.actor = spot.across->actor;
      spot.up = find_actor (plane->up->ones, spot.actor);
      if (spot.up == NULL)
        {
          g_array_append_val (plane->gaps.others, *spot.across);
          continue;
        }
      spot.n = spot.across->n + spot.up->n;
      list_turns (plane, &spot);
      self->has_trails |= spot.n_turns > 1;
      g_array_append_val (plane->spots, spot);
    }
  for (guint i = 0; i < plane->up->ones->len; i++)
    {
      const SmStandingsOne *one = sm_standings_one (plane->up, i);

      if (find_actor (plane->across->ones, one->actor) == NULL)
        g_array_append_val (plane->gaps.others, *one);
    }
  g_array_append_vals (plane->gaps.others, plane->across->others->data, plane->across->others->len);
  g_array_append_vals (plane->gaps.others, plane->up->others->data, plane->up->others->len);
}

static double
plane_x (const Plane *plane,
         double       value)
{
  return plane->left + plane->pad_x + (CLAMP (value, -1, 1) + 1) / 2 * (plane->right - plane->left - 2 * plane->pad_x);
}

static double
plane_y (const Plane *plane,
         double       value)
{
  double height = plane->bottom - plane->top - 2 * plane->pad_y;

  return plane->bottom - plane->pad_y - (CLAMP (value, -1, 1) + 1) / 2 * height;
}

static gboolean
is_clear (const GArray *areas,
          const Area   *area)
{
  for (guint i = 0; i < areas->len; i++)
    {
      const Area *taken = &g_array_index (areas, Area, i);

      if (area->left < taken->right && taken->left < area->right && area->top < taken->bottom &&
          taken->top < area->bottom)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_free (const Plane *plane,
         const Area  *area)
{
  return area->left >= plane->left && area->right <= plane->right && area->top >= plane->top &&
         area->bottom <= plane->bottom && is_clear (plane->taken, area);
}

static Area
dot_area (const Plane *plane,
          double       x,
          double       y)
{
  double half = 0.6 * plane->standings->sheet.box;

  return (Area) { x - half, y - half, x + half, y + half };
}

/* The nearest place to where it stands that is free, up and down in turn. */
static void
place_dot (Plane *plane,
           Spot  *spot)
{
  SmStandings *self = plane->standings;
  double line = MAX (LINE * self->sheet.preset->label_size, 1.3 * self->sheet.box);
  double reach = REACH * 0.25 * (plane->bottom - plane->top - 2 * plane->pad_y);
  double x = plane_x (plane, spot->across->now.value);
  double y = plane_y (plane, spot->up->now.value);

  spot->shown = FALSE;
  for (guint column = 0; column < 5 && !spot->shown; column++)
    {
      double dx = (column % 2 == 1 ? 1.0 : -1.0) * ((column + 1) / 2) * 1.4 * self->sheet.box;

      for (guint k = 0; (k + 1) / 2 * line <= reach && !spot->shown; k++)
        {
          double dy = (k % 2 == 1 ? -1.0 : 1.0) * ((k + 1) / 2) * line;
          Area area = dot_area (plane, x + dx, y + dy);

          if (!is_free (plane, &area))
            continue;
          spot->shown = TRUE;
          spot->x = x + dx;
          spot->y = y + dy;
          g_array_append_val (plane->taken, area);
        }
    }
}

static gboolean
take (Plane      *plane,
      Spot       *spot,
      const Area *area,
      gboolean    clear)
{
  if (!is_free (plane, area) || (clear && !is_clear (plane->ways, area)))
    return FALSE;
  spot->named = TRUE;
  spot->label = *area;
  g_array_append_val (plane->taken, *area);

  return TRUE;
}

static gboolean
try_places (Plane      *plane,
            Spot       *spot,
            const Area *places,
            gboolean    clear)
{
  for (guint i = 0; i < 4; i++)
    {
      if (take (plane, spot, &places[i], clear))
        return TRUE;
    }

  return FALSE;
}

static gboolean
try_leaders (Plane   *plane,
             Spot    *spot,
             double   width,
             gboolean clear)
{
  static const double ways[8][2] = {
    { 1, -1 }, { 1, 1 }, { -1, -1 }, { -1, 1 }, { 1, -2 }, { 1, 2 }, { -1, -2 }, { -1, 2 },
  };
  double height = NAME_HEIGHT * plane->standings->sheet.preset->label_size;

  for (guint ring = 2; ring <= LONGEST_LEADER; ring++)
    {
      for (guint side = 0; side < G_N_ELEMENTS (ways); side++)
        {
          gboolean right = ways[side][0] > 0;
          double x = spot->x + ways[side][0] * ring * height * 0.8;
          double y = spot->y + ways[side][1] * ring * height * 0.8;
          Area area = { right ? x : x - width, y - height / 2, right ? x + width : x, y + height / 2 };

          spot->leader = take (plane, spot, &area, clear);
          if (spot->leader)
            return TRUE;
        }
    }

  return FALSE;
}

/* Beside the dot, above or below it, or away from it with a line. */
static void
place_name (Plane *plane,
            Spot  *spot)
{
  SmStandings *self = plane->standings;
  double size = self->sheet.preset->label_size;
  const char *name = sm_sheet_actor (&self->sheet, spot->actor);
  double width = MIN (sm_sheet_text_width (name, size, FALSE), 13.5 * size);
  double height = NAME_HEIGHT * size;
  double gap = (0.6 + NAME_GAP) * self->sheet.box;
  Area places[4] = {
    { spot->x + gap, spot->y - height / 2, spot->x + gap + width, spot->y + height / 2 },
    { spot->x - gap - width, spot->y - height / 2, spot->x - gap, spot->y + height / 2 },
    { spot->x - width / 2, spot->y - gap - height, spot->x + width / 2, spot->y - gap },
    { spot->x - width / 2, spot->y + gap, spot->x + width / 2, spot->y + gap + height },
  };

  /* Where no way is covered; then farther off; then over a way, which the name's outline cuts. */
  if (!try_places (plane, spot, places, TRUE) && !try_leaders (plane, spot, width, TRUE) &&
      !try_places (plane, spot, places, FALSE) && !try_leaders (plane, spot, width, FALSE))
    plane->n_unnamed++;
}

static int
compare_spots (gconstpointer a,
               gconstpointer b)
{
  const Spot *first = *(Spot *const *) a;
  const Spot *second = *(Spot *const *) b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;

  return first < second ? -1 : first > second;
}

/* Where the way of a spot goes: as far aside as its dot, so that ways that are the same are seen beside each other. */
static SmPoint
get_turn (const Plane *plane,
          const Spot  *spot,
          guint        i)
{
  const Turn *turn = &g_array_index (plane->turns, Turn, spot->first_turn + i);
  double dx = spot->x - plane_x (plane, spot->across->now.value);
  double dy = spot->y - plane_y (plane, spot->up->now.value);

  return (SmPoint) {
    CLAMP (plane_x (plane, turn->x) + dx, plane->left, plane->right),
    CLAMP (plane_y (plane, turn->y) + dy, plane->top, plane->bottom),
  };
}

static void
note_way (Plane      *plane,
          const Spot *spot)
{
  double half = 0.3 * plane->standings->sheet.box;

  for (guint i = 1; i < spot->n_turns; i++)
    {
      SmPoint from = get_turn (plane, spot, i - 1);
      SmPoint to = get_turn (plane, spot, i);
      guint n = MAX (1, ceil (MIN (fabs (to.x - from.x), fabs (to.y - from.y)) / (4 * half)));

      for (guint k = 0; k < n; k++)
        {
          double x0 = from.x + (to.x - from.x) * k / n;
          double y0 = from.y + (to.y - from.y) * k / n;
          double x1 = from.x + (to.x - from.x) * (k + 1) / n;
          double y1 = from.y + (to.y - from.y) * (k + 1) / n;
          Area area = { MIN (x0, x1) - half, MIN (y0, y1) - half, MAX (x0, x1) + half, MAX (y0, y1) + half };

          g_array_append_val (plane->ways, area);
        }
    }
}

/* The fullest have the first choice. */
static void
place_all (Plane *plane)
{
  g_autoptr(GPtrArray) order = g_ptr_array_new ();

  g_array_set_size (plane->taken, 0);
  g_array_set_size (plane->ways, 0);
  plane->n_unnamed = plane->n_hidden = 0;
  plane->n_hidden_statements = 0;
  for (guint i = 0; i < plane->spots->len; i++)
    g_ptr_array_add (order, &g_array_index (plane->spots, Spot, i));
  g_ptr_array_sort (order, compare_spots);

  for (guint i = 0; i < order->len; i++)
    {
      Spot *spot = g_ptr_array_index (order, i);

      spot->named = spot->leader = FALSE;
      place_dot (plane, spot);
      if (!spot->shown)
        {
          plane->n_hidden++;
          plane->n_hidden_statements += spot->n;
        }
      else
        {
          note_way (plane, spot);
        }
    }
  for (guint i = 0; i < order->len; i++)
    {
      Spot *spot = g_ptr_array_index (order, i);

      if (spot->shown)
        place_name (plane, spot);
    }
}

/* "3 more actors (12 statements); 4 names hidden: enlarge; 1 more issue (10 statements)" */
static char *
hidden_note (Plane *plane)
{
  SmStandings *self = plane->standings;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint64 n_elsewhere = 0;
  guint n_hidden = plane->n_hidden;
  guint64 n_statements = plane->n_hidden_statements;
  SmStandingsStrip kind = { .is_actor = FALSE };

  for (guint i = 0; i < plane->gaps.others->len && plane->gaps.n_lines == 0; i++)
    {
      const SmStandingsOne *one = &g_array_index (plane->gaps.others, SmStandingsOne, i);
      gboolean is_first = TRUE;

      /* Who has no position on either is there twice. */
      for (guint j = 0; j < i && is_first; j++)
        is_first = g_array_index (plane->gaps.others, SmStandingsOne, j).actor != one->actor;
      n_hidden += is_first;
      n_statements += one->n;
    }
  if (n_hidden > 0)
    g_ptr_array_add (parts, sm_standings_count_more (&kind, n_hidden, n_statements));
  if (plane->n_unnamed > 0)
    {
      g_autofree char *number = sm_words_number (plane->n_unnamed);

      g_ptr_array_add (parts, g_strdup_printf (ngettext ("%s name hidden: enlarge the picture",
                                                         "%s names hidden: enlarge the picture", plane->n_unnamed),
                                               number));
    }
  for (guint i = 0; i < self->strips->len; i++)
    {
      const SmStandingsStrip *strip = sm_standings_strip (self, i);

      if (strip != plane->across && strip != plane->up)
        n_elsewhere += strip->n;
    }
  if (n_elsewhere > 0)
    g_ptr_array_add (parts, sm_standings_count_topics (self->strips->len - 2, n_elsewhere, FALSE));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);

  return g_strjoinv ("; ", (char **) parts->pdata);
}

/* The parts of the body around the plot: names of both topics and of their sides, and those without a position. */
static void
set_plot (Plane *plane)
{
  SmStandings *self = plane->standings;
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->small_size;
  double words = 0;
  double height;
  double width;

  for (int stance = 0; stance < SM_N_STANCES; stance++)
    words = MAX (words, sm_sheet_text_width (sm_stance_get_label (stance), size, FALSE));
  words = MIN (words, 0.28 * sheet->width);

  /* As many lines of those without a place as leave enough for those who have one. */
  plane->gaps.n_lines = sm_standings_gaps_flow (self, &plane->gaps, MOST_GAP_LINES, FALSE, 0);
  height = self->body_bottom - self->body_y - 5 * size;
  while (plane->gaps.n_lines > 0 && height - plane->gaps.n_lines * self->line_height < LEAST_PART * sheet->height)
    plane->gaps.n_lines--;
  plane->top = self->body_y + 1.9 * size;
  plane->bottom = self->body_bottom - 3.1 * size - plane->gaps.n_lines * self->line_height;
  plane->left = sheet->left + words + 0.7 * size;
  plane->right = sheet->right;
  height = plane->bottom - plane->top;
  width = plane->right - plane->left;
  plane->pad_x = CLAMP (0.06 * width, sheet->box, 4 * sheet->box);
  plane->pad_y = CLAMP (0.1 * height, sheet->box, 5 * sheet->box);
}

static void
draw_ground (Plane *plane)
{
  SmStandings *self = plane->standings;
  SmSheet *sheet = &self->sheet;
  double line = sheet->preset->line;
  double size = sheet->preset->small_size;
  const char *across = plane->across->name;
  const char *up = plane->up->name;
  g_autofree char *across_text = NULL;
  g_autofree char *up_text = NULL;
  double end = -INFINITY;
  double last_y = INFINITY;

  sm_sheet_frame (sheet, SM_LAYER_GRID, 0, SM_COLOR_NONE, plane->left, plane->top, plane->right - plane->left,
                  plane->bottom - plane->top, 0, SM_COLOR_GRID, line);
  for (int stance = 0; stance < SM_N_STANCES; stance++)
    {
      double value = sm_stance_get_value (stance);
      double x = plane_x (plane, value);
      double y = plane_y (plane, value);
      double width = stance == SM_STANCE_NEUTRAL ? 1.5 * line : line;
      SmPoint down[2] = { { x, plane->top }, { x, plane->bottom } };
      SmPoint right[2] = { { plane->left, y }, { plane->right, y } };
      g_autofree char *word = sm_text_ellipsize (sm_stance_get_label (stance), sm_sheet_round (size), FALSE,
                                                 plane->left - sheet->left - 0.6 * size);
      double word_width = sm_sheet_text_width (word, size, FALSE);
      double word_x = CLAMP (x - word_width / 2, plane->left, MAX (plane->right - word_width, plane->left));
      gboolean edge = stance == SM_STANCE_SUPPORTS;

      sm_sheet_line (sheet, SM_LAYER_GRID, 0, SM_COLOR_GRID, width, SM_DASH_SOLID, down, 2);
      sm_sheet_line (sheet, SM_LAYER_GRID, 0, SM_COLOR_GRID, width, SM_DASH_SOLID, right, 2);
      /* Where there is no room for every word, every other one says enough. */
      if (word_x >= end + 0.5 * size)
        {
          const char *last = sm_stance_get_label (SM_STANCE_SUPPORTS);
          double next = plane_x (plane, 1) - sm_sheet_text_width (last, size, FALSE);

          if (edge || word_x + word_width + 0.5 * size < next)
            {
              sm_sheet_text (sheet, SM_LAYER_AXES, 0, SM_COLOR_TEXT_DIM, word_x, plane->bottom + 1.25 * size, size,
                             FALSE, SM_ANCHOR_LEFT, word);
              end = word_x + word_width;
            }
        }
      if (last_y - y >= 1.3 * size)
        {
          sm_sheet_text (sheet, SM_LAYER_AXES, 0, SM_COLOR_TEXT_DIM, plane->left - 0.6 * size, y + MIDDLE * size, size,
                         FALSE, SM_ANCHOR_RIGHT, word);
          last_y = y;
        }
    }

  across_text = sm_text_ellipsize (across, sm_sheet_round (size), TRUE, plane->right - plane->left - 2 * size);
  up_text = sm_text_ellipsize (up, sm_sheet_round (size), TRUE, plane->right - sheet->left - 2 * size);
  {
    double across_width = sm_sheet_text_width (across_text, size, TRUE);
    double up_width = sm_sheet_text_width (up_text, size, TRUE);
    double y = plane->bottom + 2.6 * size;
    SmItem items[2] = {
      { .x = plane->right - across_width - size, .y = y - size, .width = across_width, .label = across,
        .issue = plane->across->issue + 1, .target = plane->across->target, .id = "axis-across" },
      { .x = sheet->left, .y = plane->top - 1.6 * size, .width = up_width, .label = up,
        .issue = plane->up->issue + 1, .target = plane->up->target, .id = "axis-up" },
    };

    for (guint i = 0; i < 2; i++)
      {
        items[i].kind = SM_ITEM_ISSUE;
        items[i].lane = items[i].row = G_MAXUINT32;
        items[i].height = 1.3 * size;
      }
    sm_sheet_text (sheet, SM_LAYER_AXES, sm_sheet_item (sheet, &items[0]), SM_COLOR_TEXT,
                   plane->right - across_width - size, y, size, TRUE, SM_ANCHOR_LEFT, across_text);
    sm_standings_draw_arrow (sheet, SM_LAYER_AXES, 0, plane->right - 0.7 * size, y - MIDDLE * size, plane->right,
                             y - MIDDLE * size);
    sm_sheet_text (sheet, SM_LAYER_AXES, sm_sheet_item (sheet, &items[1]), SM_COLOR_TEXT, sheet->left,
                   plane->top - 0.6 * size, size, TRUE, SM_ANCHOR_LEFT, up_text);
    sm_standings_draw_arrow (sheet, SM_LAYER_AXES, 0, sheet->left + up_width + 0.6 * size, plane->top - 0.5 * size,
                             sheet->left + up_width + 0.6 * size, plane->top - 1.3 * size);
  }
}

/* "Poland: NATO membership, supports; EU membership, leans for; 6 statements" */
static char *
describe_spot (Plane      *plane,
               const Spot *spot)
{
  SmStandings *self = plane->standings;
  g_autofree char *count = sm_words_statements (spot->n);

  /* Translators: actor; issue and stance of one axis, of the other; "6 statements" */
  return g_strdup_printf (_("%1$s: %2$s, %3$s; %4$s, %5$s; %6$s"), sm_sheet_actor (&self->sheet, spot->actor),
                          plane->across->name, sm_stance_get_label (spot->across->stance), plane->up->name,
                          sm_stance_get_label (spot->up->stance), count);
}

static guint32
add_item (Plane      *plane,
          const Spot *spot)
{
  SmStandings *self = plane->standings;
  double half = DOT / 2 * self->sheet.box;
  g_autofree char *label = describe_spot (plane, spot);
  g_autofree char *id = sm_sheet_id ("actor-", sm_actor_get_id (self->sheet.snapshot->actors[spot->actor]));
  SmItem item = {
    .kind = SM_ITEM_ACTOR,
    .lane = spot->across->lane,
    .row = spot->across->now.row,
    .n = spot->n,
    .x = spot->x - half,
    .y = spot->y - half,
    .width = 2 * half,
    .height = 2 * half,
    .id = id,
    .label = label,
    .actor = spot->actor + 1,
  };

  item.first = sm_standings_add_rows (self, spot->across);
  sm_standings_add_rows (self, spot->up);
  return sm_sheet_item (&self->sheet, &item);
}

/* The way there: a thin line with a dot where it turned, and an arrow to where it is. */
static void
draw_trail (Plane      *plane,
            const Spot *spot,
            guint32     item)
{
  SmSheet *sheet = &plane->standings->sheet;
  g_autofree SmPoint *points = g_new (SmPoint, spot->n_turns + 1);
  double size = STEP * sheet->box;
  double length;
  SmPoint from, to;

  if (spot->n_turns < 2)
    return;
  for (guint i = 0; i < spot->n_turns; i++)
    {
      points[i] = get_turn (plane, spot, i);
      if (i + 1 < spot->n_turns)
        sm_sheet_frame (sheet, SM_LAYER_LINES, item, SM_COLOR_POSITION, points[i].x - size / 2, points[i].y - size / 2,
                        size, size, size / 2, SM_COLOR_NONE, 0);
    }
  from = points[spot->n_turns - 2];
  to = points[spot->n_turns - 1];
  length = hypot (to.x - from.x, to.y - from.y);
  if (spot->n_turns > 2)
    sm_sheet_line (sheet, SM_LAYER_LINES, item, SM_COLOR_POSITION, sheet->preset->line, SM_DASH_SOLID, points,
                   spot->n_turns - 1);
  if (length > 1.2 * sheet->box)
    sm_standings_draw_arrow (sheet, SM_LAYER_LINES, item, from.x, from.y,
                             to.x - (to.x - from.x) / length * 0.65 * sheet->box,
                             to.y - (to.y - from.y) / length * 0.65 * sheet->box);
}

static void
draw_dot (SmSheet *sheet,
          guint32  item,
          double   x,
          double   y)
{
  double dot = DOT * sheet->box;

  sm_sheet_frame (sheet, SM_LAYER_MARKS, item, SM_COLOR_TEXT, x - dot / 2, y - dot / 2, dot, dot, dot / 2,
                  SM_COLOR_BACKGROUND, sheet->preset->line);
}

/* Where else it stands by a statement of the same time: both are shown, joined. */
static void
draw_other (Plane      *plane,
            const Spot *spot,
            guint32     item,
            double      x,
            double      y)
{
  SmSheet *sheet = &plane->standings->sheet;
  SmPoint join[2] = { { spot->x, spot->y }, { x, y } };

  sm_sheet_line (sheet, SM_LAYER_BRACKETS, item, SM_COLOR_BRACKET, 1.25 * sheet->preset->line, SM_DASH_SOLID, join, 2);
  draw_dot (sheet, item, x, y);
}

/* Those who stand at one place lie on one patch, however far they had to move aside. */
static void
draw_patches (Plane *plane)
{
  SmSheet *sheet = &plane->standings->sheet;
  double half = 0.85 * sheet->box;

  for (guint i = 0; i < plane->spots->len; i++)
    {
      const Spot *first = &g_array_index (plane->spots, Spot, i);
      Area patch = { first->x - half, first->y - half, first->x + half, first->y + half };
      gboolean is_first = first->shown;
      guint n = 0;

      for (guint j = 0; j < plane->spots->len && is_first; j++)
        {
          const Spot *spot = &g_array_index (plane->spots, Spot, j);

          if (!spot->shown || spot->across->now.value != first->across->now.value ||
              spot->up->now.value != first->up->now.value)
            continue;
          is_first = j >= i;
          n++;
          patch.left = MIN (patch.left, spot->x - half);
          patch.right = MAX (patch.right, spot->x + half);
          patch.top = MIN (patch.top, spot->y - half);
          patch.bottom = MAX (patch.bottom, spot->y + half);
        }
      if (is_first && n > 1)
        sm_sheet_frame (sheet, SM_LAYER_BACKGROUND, 0, SM_COLOR_ZEBRA, patch.left, patch.top, patch.right - patch.left,
                        patch.bottom - patch.top, half, SM_COLOR_NONE, 0);
    }
}

static void
draw_spot (Plane      *plane,
           const Spot *spot)
{
  SmStandings *self = plane->standings;
  SmSheet *sheet = &self->sheet;
  double size = sheet->preset->label_size;
  guint32 item = add_item (plane, spot);

  draw_trail (plane, spot, item);
  if (spot->across->now.other != G_MAXUINT32)
    draw_other (plane, spot, item, plane_x (plane, spot->across->now.other_value), spot->y);
  if (spot->up->now.other != G_MAXUINT32)
    draw_other (plane, spot, item, spot->x, plane_y (plane, spot->up->now.other_value));
  draw_dot (sheet, item, spot->x, spot->y);
  if (spot->named)
    {
      double width = spot->label.right - spot->label.left;
      double middle = (spot->label.top + spot->label.bottom) / 2;
      g_autofree char *name = sm_text_ellipsize (sm_sheet_actor (sheet, spot->actor), sm_sheet_round (size), FALSE,
                                                 width + 0.5);

      if (spot->leader)
        {
          gboolean right = spot->label.left > spot->x;
          SmPoint line[2] = { { spot->x, spot->y },
                              { right ? spot->label.left - 0.15 * size : spot->label.right + 0.15 * size, middle } };

          sm_sheet_line (sheet, SM_LAYER_RANGES, item, SM_COLOR_AXIS, 0.75 * sheet->preset->line, SM_DASH_SOLID, line,
                         2);
        }
      sm_sheet_text (sheet, SM_LAYER_LABELS, item, SM_COLOR_TEXT, spot->label.left, middle + MIDDLE * size, size,
                     FALSE, SM_ANCHOR_LEFT, name)
        ->text.halo = TRUE;
    }
}

/* The source note counts what is shown: of these two topics, what has a place. */
static void
set_facts (Plane *plane)
{
  SmStandings *self = plane->standings;
  g_autofree guint8 *hidden = g_malloc (self->window->n_lanes + 1);

  memset (hidden, 1, self->window->n_lanes + 1);
  for (guint i = 0; i < plane->spots->len; i++)
    {
      const Spot *spot = &g_array_index (plane->spots, Spot, i);

      if (spot->shown && spot->across->part != G_MAXUINT)
        hidden[spot->across->part] = 0;
      if (spot->shown && spot->up->part != G_MAXUINT)
        hidden[spot->up->part] = 0;
    }
  for (guint i = 0; i < plane->gaps.others->len && plane->gaps.n_lines > 0; i++)
    {
      const SmStandingsOne *one = &g_array_index (plane->gaps.others, SmStandingsOne, i);

      if (one->part != G_MAXUINT)
        hidden[one->part] = 0;
    }
  sm_source_facts_set_part (&self->page.facts, self->window, hidden);
}

static void
frame (Plane *plane)
{
  SmStandings *self = plane->standings;
  SmSheet *sheet = &self->sheet;
  double lowest = LOWEST * sheet->preset->small_size;

  self->line_height = 1.34 * sheet->preset->small_size;
  sm_page_fit (&self->page, INFINITY, lowest);
  if (sheet->spec->interactive)
    {
      double room = self->page.body_bottom - self->page.body_y;

      self->scroll = sm_page_scroll (&self->page, MAX (room, lowest), &self->content_height);
      self->body_y = 0.5 * sheet->preset->small_size - self->scroll;
      self->body_bottom = self->body_y + MAX (room, lowest) - 0.5 * sheet->preset->small_size;
      set_plot (plane);
      place_all (plane);
      return;
    }

  for (guint round = 0; round < 4; round++)
    {
      double bottom = self->page.body_bottom;
      g_autofree char *note = NULL;

      self->body_y = self->page.body_y;
      self->body_bottom = bottom;
      set_plot (plane);
      place_all (plane);
      note = hidden_note (plane);
      set_facts (plane);
      sm_page_stack (&self->page, self->page.lean);
      sm_page_set_note (&self->page, note);
      if (self->page.body_bottom >= bottom)
        break;
    }
  self->content_height = sheet->height;
}

/**
 * sm_standings_plane:
 * @self: standings with a plan and words, for which sm_standings_is_plane() holds
 *
 * Lays out and draws the plane of the two chosen topics.
 */
void
sm_standings_plane (SmStandings *self)
{
  const SmViewChoices *choices = self->sheet.spec->choices;
  Plane plane = {
    .standings = self,
    .across = find_strip (self, choices->across),
    .up = find_strip (self, choices->up),
    .spots = g_array_new (FALSE, TRUE, sizeof (Spot)),
    .turns = g_array_new (FALSE, FALSE, sizeof (Turn)),
    .taken = g_array_new (FALSE, FALSE, sizeof (Area)),
    .ways = g_array_new (FALSE, FALSE, sizeof (Area)),
  };

  list_spots (&plane);
  frame (&plane);
  sm_sheet_open (&self->sheet);
  draw_ground (&plane);
  draw_patches (&plane);
  for (guint i = 0; i < plane.spots->len; i++)
    {
      if (g_array_index (plane.spots, Spot, i).shown)
        draw_spot (&plane, &g_array_index (plane.spots, Spot, i));
    }
  if (plane.gaps.n_lines > 0)
    sm_standings_gaps_flow (self, &plane.gaps, plane.gaps.n_lines, TRUE,
                            self->body_bottom - plane.gaps.n_lines * self->line_height);
  sm_page_cover (&self->page);

  g_array_unref (plane.spots);
  g_array_unref (plane.turns);
  g_array_unref (plane.taken);
  g_array_unref (plane.ways);
  g_array_unref (plane.gaps.ones);
  g_array_unref (plane.gaps.others);
}
