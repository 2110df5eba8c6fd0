/* Headers of sections, and the bands and labels of lanes. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-timeline-private.h"

/* Lanes at least so much higher than wanted have thin lines at their outer levels. */
#define ROOMY 1.25

/* Baseline of text that is centred on a line, in font sizes. */
#define MIDDLE 0.36

/* A label of two lines. */
#define LABEL_LINE 1.2
#define POLE_LINE 1.25

static guint64
count_section (SmTimeline              *self,
               const SmTimelineSection *section)
{
  guint64 n = 0;

  for (guint i = section->first; i < section->first + section->n; i++)
    n += sm_timeline_lane (self, i)->n;

  return n;
}

/* The words beside a header's name: the question, or how many statements. */
static char *
get_aside (SmTimeline              *self,
           const SmTimelineSection *section)
{
  const SmTimelineLane *lane = sm_timeline_lane (self, section->first);

  if (self->sheet.spec->by == SM_GROUP_BY_ACTOR)
    return sm_words_statements (count_section (self, section));

  /* The question names the usual target. */
  if (lane->issue >= self->sheet.snapshot->n_issues)
    return g_strdup ("");
  if (lane->target != SM_WORD_NONE && lane->target != self->sheet.snapshot->issue_target[lane->issue])
    return g_strdup ("");

  return sm_text_make_safe (sm_issue_get_question (self->sheet.snapshot->issues[lane->issue], self->sheet.language));
}

static char *
section_id (SmTimeline           *self,
            const SmTimelineLane *lane)
{
  g_autofree char *issue = NULL;

  /* Also where nothing was found on any issue: then the section is of an actor that was asked for. */
  if (self->sheet.spec->by == SM_GROUP_BY_ACTOR || lane->issue >= self->sheet.snapshot->n_issues)
    return sm_sheet_id ("section-", sm_actor_get_id (self->sheet.snapshot->actors[lane->actor]));

  issue = sm_sheet_id ("section-", sm_issue_get_id (self->sheet.snapshot->issues[lane->issue]));
  if (lane->target == self->sheet.snapshot->issue_target[lane->issue])
    return g_steal_pointer (&issue);
  {
    g_autofree char *target = sm_sheet_id ("", self->sheet.snapshot->words[lane->target]);

    return g_strconcat (issue, "-", target, NULL);
  }
}

static char *
lane_id (SmTimeline           *self,
         const SmTimelineLane *lane)
{
  g_autofree char *actor = sm_sheet_id ("lane-", sm_actor_get_id (self->sheet.snapshot->actors[lane->actor]));
  g_autofree char *issue = NULL;
  g_autofree char *target = NULL;

  if (lane->issue >= self->sheet.snapshot->n_issues)
    return g_steal_pointer (&actor);

  issue = sm_sheet_id ("", sm_issue_get_id (self->sheet.snapshot->issues[lane->issue]));
  if (lane->target == self->sheet.snapshot->issue_target[lane->issue])
    return g_strconcat (actor, "-", issue, NULL);

  target = sm_sheet_id ("", self->sheet.snapshot->words[lane->target]);
  return g_strconcat (actor, "-", issue, "-", target, NULL);
}

static void
header_init (SmTimeline              *self,
             const SmTimelineSection *section,
             SmHeader                *header)
{
  const SmTimelineLane *lane = sm_timeline_lane (self, section->first);
  gboolean by_issue = self->sheet.spec->by == SM_GROUP_BY_ISSUE;
  const char *name;

  /* Where nothing was found on any issue, the lanes of who was asked for have no heading. */
  if (by_issue && lane->issue >= self->sheet.snapshot->n_issues)
    {
      by_issue = FALSE;
      name = "";
    }
  else if (by_issue)
    name = sm_sheet_issue (&self->sheet, lane->issue, lane->target);
  else
    name = sm_sheet_actor (&self->sheet, lane->actor);
  sm_header_init (header, &self->sheet, name, by_issue ? lane->issue : G_MAXUINT, get_aside (self, section),
                  sm_timeline_section_note (self, section), self->sheet.left, self->sheet.right);
}

/**
 * sm_timeline_sections_look:
 * @self: a timeline whose lanes are chosen and whose width is known
 *
 * Finds which sections have room in their header to say what of them does not fit on the page.
 */
void
sm_timeline_sections_look (SmTimeline *self)
{
  for (guint s = 0; s < self->sections->len; s++)
    {
      SmTimelineSection *section = &g_array_index (self->sections, SmTimelineSection, s);

      section->noted = FALSE;
      if (section->n_shown > 0 && section->n_shown < section->n)
        {
          g_auto(SmHeader) header = { 0 };

          header_init (self, section, &header);
          section->noted = header.note != NULL;
        }
    }
}

static void
draw_header (SmTimeline              *self,
             const SmTimelineSection *section,
             double                   y,
             gboolean                 pinned)
{
  const SmTimelineLane *lane = sm_timeline_lane (self, section->first);
  g_auto(SmHeader) header = { 0 };
  g_autofree char *id = section_id (self, lane);
  SmItem item = { .kind = SM_ITEM_SECTION, .lane = lane->lane, .row = G_MAXUINT32, .id = id };

  header_init (self, section, &header);
  sm_header_set_item (&header, &item, y);
  sm_header_draw (&header, y, sm_timeline_item (self, &item), pinned);
}

static void
draw_band (SmTimeline           *self,
           const SmTimelineLane *lane,
           gboolean              odd)
{
  double left = self->sheet.spec->interactive ? 0 : self->sheet.left;
  double right = self->sheet.spec->interactive ? self->sheet.width : self->sheet.right;
  double height = lane->height + lane->n_rails * self->rail_height;
  double line = self->sheet.preset->line;
  gboolean roomy = lane->height > ROOMY * self->sheet.preset->lane_height && !self->sheet.spec->interactive;

  if (odd)
    sm_sheet_rect (&self->sheet, SM_LAYER_BACKGROUND, SM_COLOR_ZEBRA, left, lane->y, right - left, height);

  for (int level = roomy ? -1 : 0; level <= (roomy ? 1 : 0); level++)
    {
      double y = sm_timeline_level_y (self, lane, level);
      SmPoint points[2] = { { self->plot_x, y }, { self->plot_x + self->plot_width, y } };

      sm_sheet_line (&self->sheet, SM_LAYER_GRID, 0, SM_COLOR_GRID, level == 0 ? line : 0.5 * line, SM_DASH_SOLID,
                     points, 2);
    }
}

/* A label in one line or, where the lane is high enough, in two. */
static char **
wrap_label (SmTimeline           *self,
            const SmTimelineLane *lane,
            const char           *full)
{
  double size = sm_sheet_round (self->sheet.preset->label_size);
  g_auto(GStrv) lines = NULL;
  g_autofree char *rest = NULL;
  char **result = g_new0 (char *, 3);

  if (sm_sheet_text_width (full, size, FALSE) > self->label_width &&
      lane->height >= 1.9 * LABEL_LINE * size)
    lines = sm_text_wrap (full, size, FALSE, self->label_width);
  if (lines == NULL || g_strv_length (lines) < 2)
    {
      result[0] = sm_text_ellipsize (full, size, FALSE, self->label_width);
      return result;
    }

  rest = g_strjoinv (" ", lines + 1);
  result[0] = g_strdup (lines[0]);
  result[1] = sm_text_ellipsize (rest, size, FALSE, self->label_width);
  return result;
}

/* The lane's name beside its centre; where lanes are issues, with what their sides are called. */
static void
draw_label (SmTimeline           *self,
            const SmTimelineLane *lane)
{
  const SmPreset *preset = self->sheet.preset;
  double size = preset->label_size;
  double gap = 0.6 * size + (self->sheet.spec->interactive ? 0.25 * self->sheet.margin : 0);
  double right = self->plot_x - gap;
  double middle = lane->y + lane->height / 2;
  gboolean by_issue = self->sheet.spec->by == SM_GROUP_BY_ISSUE;
  const char *full;
  g_auto(GStrv) lines = NULL;
  g_auto(SmPoles) poles = { 0 };
  guint pole_lines = 0;
  g_autofree char *count = NULL;
  guint n;
  double height;
  double widest = 0;
  g_autofree char *id = lane_id (self, lane);
  SmItem item = { .kind = SM_ITEM_LANE, .lane = lane->lane, .row = G_MAXUINT32, .n = lane->n };
  guint32 index;

  if (by_issue)
    full = sm_sheet_actor (&self->sheet, lane->actor);
  else if (lane->issue < self->sheet.snapshot->n_issues)
    full = sm_sheet_issue (&self->sheet, lane->issue, lane->target);
  else
    return;

  lines = wrap_label (self, lane, full);
  n = g_strv_length (lines);
  height = n * LABEL_LINE * size;
  for (guint i = 0; i < n; i++)
    widest = MAX (widest, sm_sheet_text_width (lines[i], size, FALSE));

  /* Where marks hardly show how many they are, a number does. */
  if (lane->crowded && by_issue && n == 1 && height + POLE_LINE * preset->small_size <= lane->height)
    {
      count = sm_words_statements (lane->n);
      if (sm_sheet_text_width (count, preset->small_size, FALSE) > self->label_width)
        {
          g_autofree char *number = sm_words_number (lane->n);

          g_free (count);
          count = g_strconcat ("×", number, NULL);
        }
    }
  if (count != NULL)
    {
      height += POLE_LINE * preset->small_size;
      widest = MAX (widest, sm_sheet_text_width (count, preset->small_size, FALSE));
    }
  if (!by_issue)
    {
      double row = POLE_LINE * preset->small_size;
      double wider;

      sm_poles_init (&poles, &self->sheet, lane->issue);
      wider = MAX (sm_poles_get_width (&poles, &self->sheet, 0), sm_poles_get_width (&poles, &self->sheet, 1));
      if (poles.total <= self->label_width && height + row <= lane->height)
        pole_lines = 1;
      else if (wider <= self->label_width && height + 2 * row <= lane->height)
        pole_lines = 2;
      height += pole_lines * row;
      if (pole_lines > 0)
        widest = MAX (widest, pole_lines == 1 ? poles.total : wider);
    }

  item.x = right - widest;
  item.y = middle - height / 2;
  item.width = widest;
  item.height = height;
  item.id = id;
  item.label = full;
  index = sm_timeline_item (self, &item);

  for (guint i = 0; i < n; i++)
    sm_sheet_text (&self->sheet, SM_LAYER_LABELS, index, SM_COLOR_TEXT, right,
                   middle - height / 2 + (i + 0.5) * LABEL_LINE * size + MIDDLE * size, size, FALSE,
                   SM_ANCHOR_RIGHT, lines[i]);
  if (count != NULL)
    sm_sheet_text (&self->sheet, SM_LAYER_LABELS, index, SM_COLOR_TEXT_DIM, right,
                   middle + height / 2 - 0.3 * preset->small_size, preset->small_size, FALSE, SM_ANCHOR_RIGHT,
                   count);
  if (pole_lines == 1)
    sm_poles_draw (&poles, &self->sheet, SM_LAYER_LABELS, right, middle + height / 2 - 0.3 * preset->small_size);
  for (guint i = 0; pole_lines == 2 && i < 2; i++)
    sm_poles_draw_side (&poles, &self->sheet, SM_LAYER_LABELS, i,
                        right - sm_poles_get_width (&poles, &self->sheet, i),
                        middle + height / 2 - (0.3 + (1 - i) * POLE_LINE) * preset->small_size);
}

static void
draw_lane (SmTimeline           *self,
           const SmTimelineLane *lane,
           gboolean              odd)
{
  double size = self->sheet.preset->small_size;

  draw_band (self, lane, odd);
  draw_label (self, lane);
  if (lane->lane == SM_NO_LANE)
    {
      const char *text = _("no statement found");

      sm_sheet_text (&self->sheet, SM_LAYER_LABELS, 0, SM_COLOR_TEXT_DIM, self->x0,
                     lane->y + lane->height / 2 + MIDDLE * size, size, FALSE, SM_ANCHOR_LEFT, text)
        ->text.halo = TRUE;
      return;
    }
  sm_timeline_lines_draw (self, lane);
  sm_timeline_marks_draw (self, lane);
}

/* In the window: the header of the section whose lanes are at the top stays there, pushed by the next. */
static void
pin_header (SmTimeline *self)
{
  for (guint s = 0; s < self->sections->len; s++)
    {
      const SmTimelineSection *section = &g_array_index (self->sections, SmTimelineSection, s);
      double next = self->content_height;

      if (s + 1 < self->sections->len)
        next = g_array_index (self->sections, SmTimelineSection, s + 1).y;
      if (section->y < self->plot_y && next > self->plot_y)
        {
          draw_header (self, section, MIN (self->plot_y, next - self->header_height), TRUE);
          return;
        }
    }
}

/**
 * sm_timeline_sections_draw:
 * @self: a timeline whose lanes have their places
 *
 * Draws the headers and lanes that are shown and, in the window, seen.
 */
void
sm_timeline_sections_draw (SmTimeline *self)
{
  double top = self->plot_y;
  double bottom = self->plot_y + self->plot_height;
  gboolean scrolls = self->sheet.spec->interactive;

  for (guint s = 0; s < self->sections->len; s++)
    {
      const SmTimelineSection *section = &g_array_index (self->sections, SmTimelineSection, s);
      gboolean odd = FALSE;

      if (section->n_shown == 0)
        continue;
      if (!scrolls || (section->y >= top && section->y < bottom))
        draw_header (self, section, section->y, FALSE);

      for (guint i = section->first; i < section->first + section->n; i++)
        {
          const SmTimelineLane *lane = sm_timeline_lane (self, i);

          if (!lane->shown)
            continue;
          if (!scrolls || (lane->y < bottom &&
                           lane->y + lane->height + lane->n_rails * self->rail_height > top))
            draw_lane (self, lane, odd);
          odd = !odd;
        }
    }
  if (scrolls)
    pin_header (self);
}
