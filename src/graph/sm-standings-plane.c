/* Standings on two topics at once: one across, the other up, and the way of each actor through the window.
 *
 * An actor stands where its two positions meet. Several at one place are set below each other, as near to it as there
 * is room; names are beside, above or below their dots, or at the end of a leader line. What has no place is counted.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-standings-plane-private.h"

/* Lines on those without a position, and part of the page that the plot has before these lines are fewer. */
#define MOST_GAP_LINES 3
#define LEAST_PART 0.42

/* The lowest plane in the window, and the lowest that is of use, in font sizes. */
#define LOWEST 22.0

/* More steps of a way than this are not told apart. */
#define MOST_STEPS 200

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
list_turns (SmPlane     *plane,
            SmPlaneSpot *spot)
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
      gboolean any = spot->first_turn < plane->turns->len;
      SmPlaneTurn *last = any ? &g_array_index (plane->turns, SmPlaneTurn, plane->turns->len - 1) : NULL;
      SmPlaneTurn turn;

      if (day > MAX (spot->across->now.day, spot->up->now.day))
        break;
      for (; i < first->len && g_array_index (first, SmStep, i).day == day; i++)
        x = g_array_index (first, SmStep, i).value;
      for (; j < second->len && g_array_index (second, SmStep, j).day == day; j++)
        y = g_array_index (second, SmStep, j).value;
      if (isnan (x) || isnan (y))
        continue;

      turn = (SmPlaneTurn) { day, x, y };
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
list_spots (SmPlane *plane)
{
  SmStandings *self = plane->standings;

  plane->gaps.is_plane = TRUE;
  plane->gaps.issue = G_MAXUINT;
  plane->gaps.ones = g_array_new (FALSE, TRUE, sizeof (SmStandingsOne));
  plane->gaps.others = g_array_new (FALSE, TRUE, sizeof (SmStandingsOne));
  for (guint i = 0; i < plane->across->ones->len; i++)
    {
      SmPlaneSpot spot = { .across = sm_standings_one (plane->across, i), .shown = TRUE };

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

/* "3 more actors (12 statements); 4 names hidden: enlarge; 1 more issue (10 statements)" */
static char *
hidden_note (SmPlane *plane)
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
set_plot (SmPlane *plane)
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

/* The source note counts what is shown: of these two topics, what has a place. */
static void
set_facts (SmPlane *plane)
{
  SmStandings *self = plane->standings;
  g_autofree guint8 *hidden = g_malloc (self->window->n_lanes + 1);

  memset (hidden, 1, self->window->n_lanes + 1);
  for (guint i = 0; i < plane->spots->len; i++)
    {
      const SmPlaneSpot *spot = &g_array_index (plane->spots, SmPlaneSpot, i);

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
frame (SmPlane *plane)
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
      sm_plane_place (plane);
      return;
    }

  for (guint round = 0; round < 4; round++)
    {
      double bottom = self->page.body_bottom;
      g_autofree char *note = NULL;

      self->body_y = self->page.body_y;
      self->body_bottom = bottom;
      set_plot (plane);
      sm_plane_place (plane);
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
  SmPlane plane = {
    .standings = self,
    .across = find_strip (self, choices->across),
    .up = find_strip (self, choices->up),
    .spots = g_array_new (FALSE, TRUE, sizeof (SmPlaneSpot)),
    .turns = g_array_new (FALSE, FALSE, sizeof (SmPlaneTurn)),
    .taken = g_array_new (FALSE, FALSE, sizeof (SmPlaneArea)),
    .ways = g_array_new (FALSE, FALSE, sizeof (SmPlaneArea)),
  };

  list_spots (&plane);
  frame (&plane);
  sm_sheet_open (&self->sheet);
  sm_plane_draw_ground (&plane);
  sm_plane_draw_patches (&plane);
  for (guint i = 0; i < plane.spots->len; i++)
    {
      if (g_array_index (plane.spots, SmPlaneSpot, i).shown)
        sm_plane_draw_spot (&plane, &g_array_index (plane.spots, SmPlaneSpot, i));
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
