/* Headers of sections, and the bands and labels of lanes. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-timeline-private.h"

/* Lanes at least so much higher than wanted have thin lines at their outer levels. */
#define ROOMY 1.25

/* Baseline of a header, and of text that is centred on a line, in font sizes. */
#define HEADER_BASELINE 1.38
#define MIDDLE 0.36

/* A label of two lines. */
#define LABEL_LINE 1.2

/* Between a pole's sign and its word, and between the two poles. */
#define SIGN_GAP 0.35
#define POLE_GAP 0.9

typedef struct
{
  char  *pole[2]; /* for, against */
  double width[2];
  double total;
} Poles;

static void
poles_clear (Poles *poles)
{
  g_free (poles->pole[0]);
  g_free (poles->pole[1]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Poles, poles_clear)

static char *
name_pole (const char *word,
           const char *otherwise)
{
  return sm_text_make_safe (*word != '\0' ? word : otherwise);
}

/* What the two sides of an issue are called. */
static void
poles_init (SmTimeline *self,
            guint       issue,
            Poles      *poles)
{
  SmIssue *object = self->snapshot->issues[issue];
  double size = self->preset->small_size;

  poles->pole[0] = name_pole (sm_issue_get_pole_for (object, self->language), _("for"));
  poles->pole[1] = name_pole (sm_issue_get_pole_against (object, self->language), _("against"));
  poles->total = POLE_GAP * size;
  for (guint i = 0; i < 2; i++)
    {
      poles->width[i] = sm_timeline_text_width (poles->pole[i], size, FALSE);
      poles->total += self->box + SIGN_GAP * size + poles->width[i];
    }
}

static void
draw_poles (SmTimeline  *self,
            SmLayer      layer,
            const Poles *poles,
            double       right,
            double       baseline)
{
  double size = self->preset->small_size;
  double x = right - poles->total;

  for (guint i = 0; i < 2; i++)
    {
      sm_timeline_mark (self, 0, layer, x + self->box / 2, baseline - MIDDLE * size,
                        i == 0 ? SM_STANCE_LEANS_FOR : SM_STANCE_LEANS_AGAINST, 0);
      x += self->box + SIGN_GAP * size;
      sm_timeline_text (self, layer, 0, i == 0 ? SM_COLOR_FOR : SM_COLOR_AGAINST, x, baseline, size, FALSE,
                        SM_ANCHOR_LEFT, poles->pole[i]);
      x += poles->width[i] + POLE_GAP * size;
    }
}

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

  if (self->spec->by == SM_GROUP_BY_ACTOR)
    return sm_words_statements (count_section (self, section));

  /* The question names the usual target. */
  if (lane->target != SM_WORD_NONE && lane->target != self->snapshot->issue_target[lane->issue])
    return g_strdup ("");

  return sm_text_make_safe (sm_issue_get_question (self->snapshot->issues[lane->issue], self->language));
}

static char *
section_id (SmTimeline           *self,
            const SmTimelineLane *lane)
{
  g_autofree char *issue = NULL;

  if (self->spec->by == SM_GROUP_BY_ACTOR)
    return sm_timeline_id ("section-", sm_actor_get_id (self->snapshot->actors[lane->actor]));

  issue = sm_timeline_id ("section-", sm_issue_get_id (self->snapshot->issues[lane->issue]));
  if (lane->target == self->snapshot->issue_target[lane->issue])
    return g_steal_pointer (&issue);
  {
    g_autofree char *target = sm_timeline_id ("", self->snapshot->words[lane->target]);

    return g_strconcat (issue, "-", target, NULL);
  }
}

static char *
lane_id (SmTimeline           *self,
         const SmTimelineLane *lane)
{
  g_autofree char *actor = sm_timeline_id ("lane-", sm_actor_get_id (self->snapshot->actors[lane->actor]));
  g_autofree char *issue = NULL;
  g_autofree char *target = NULL;

  if (lane->issue >= self->snapshot->n_issues)
    return g_steal_pointer (&actor);

  issue = sm_timeline_id ("", sm_issue_get_id (self->snapshot->issues[lane->issue]));
  if (lane->target == self->snapshot->issue_target[lane->issue])
    return g_strconcat (actor, "-", issue, NULL);

  target = sm_timeline_id ("", self->snapshot->words[lane->target]);
  return g_strconcat (actor, "-", issue, "-", target, NULL);
}

static void
draw_header (SmTimeline              *self,
             const SmTimelineSection *section,
             double                   y,
             gboolean                 pinned)
{
  const SmTimelineLane *lane = sm_timeline_lane (self, section->first);
  const SmPreset *preset = self->preset;
  SmLayer layer = pinned ? SM_LAYER_LEGEND : SM_LAYER_LABELS;
  double baseline = y + HEADER_BASELINE * preset->label_size;
  double bottom = y + self->header_height;
  double right = self->right;
  double room = right - self->left;
  double gap = preset->label_size;
  double width;
  g_autofree char *id = section_id (self, lane);
  g_autofree char *name = NULL;
  g_autofree char *aside = get_aside (self, section);
  const char *full;
  SmItem item = { .kind = SM_ITEM_SECTION, .lane = lane->lane, .row = G_MAXUINT32, .x = self->left, .y = y };
  SmPoint rule[2] = { { self->left, bottom }, { right, bottom } };
  guint32 index;

  if (pinned)
    sm_timeline_rect (self, layer, SM_COLOR_BACKGROUND, 0, y, self->width, self->header_height);

  if (self->spec->by == SM_GROUP_BY_ISSUE)
    {
      g_auto(Poles) poles = { 0 };

      poles_init (self, lane->issue, &poles);
      full = sm_timeline_issue (self, lane->issue, lane->target);
      width = sm_timeline_text_width (full, preset->label_size, TRUE);
      if (MIN (width, room / 3) + gap + poles.total <= room)
        {
          draw_poles (self, layer, &poles, right, baseline);
          room -= poles.total + gap;
        }
    }
  else
    {
      full = sm_timeline_actor (self, lane->actor);
    }

  name = sm_text_ellipsize (full, sm_timeline_round (preset->label_size), TRUE, room);
  width = sm_timeline_text_width (name, preset->label_size, TRUE);
  item.id = id;
  item.label = full;
  item.width = width;
  item.height = self->header_height;
  index = sm_timeline_item (self, &item);
  sm_timeline_text (self, layer, index, SM_COLOR_TEXT, self->left, baseline, preset->label_size, TRUE,
                    SM_ANCHOR_LEFT, name);

  if (*aside != '\0' && width + gap + sm_timeline_text_width (aside, preset->small_size, FALSE) <= room)
    sm_timeline_text (self, layer, 0, SM_COLOR_TEXT_DIM, self->left + width + gap * 0.8, baseline,
                      preset->small_size, FALSE, SM_ANCHOR_LEFT, aside);

  sm_timeline_line (self, pinned ? SM_LAYER_LEGEND : SM_LAYER_GRID, 0, SM_COLOR_AXIS, 0.75 * preset->line,
                    SM_DASH_SOLID, rule, 2);
}

static void
draw_band (SmTimeline           *self,
           const SmTimelineLane *lane,
           gboolean              odd)
{
  double left = self->spec->interactive ? 0 : self->left;
  double right = self->spec->interactive ? self->width : self->right;
  double height = lane->height + lane->n_rails * self->rail_height;
  double line = self->preset->line;
  gboolean roomy = lane->height > ROOMY * self->preset->lane_height && !self->spec->interactive;

  if (odd)
    sm_timeline_rect (self, SM_LAYER_BACKGROUND, SM_COLOR_ZEBRA, left, lane->y, right - left, height);

  for (int level = roomy ? -1 : 0; level <= (roomy ? 1 : 0); level++)
    {
      double y = sm_timeline_level_y (self, lane, level);
      SmPoint points[2] = { { self->plot_x, y }, { self->plot_x + self->plot_width, y } };

      sm_timeline_line (self, SM_LAYER_GRID, 0, SM_COLOR_GRID, level == 0 ? line : 0.5 * line, SM_DASH_SOLID,
                        points, 2);
    }
}

/* The lane's name in one or two lines beside its centre; returns how high it is. */
static void
draw_label (SmTimeline           *self,
            const SmTimelineLane *lane)
{
  const SmPreset *preset = self->preset;
  double size = preset->label_size;
  double gap = 0.6 * size + (self->spec->interactive ? 0.25 * self->margin : 0);
  double right = self->plot_x - gap;
  double middle = lane->y + lane->height / 2;
  gboolean by_issue = self->spec->by == SM_GROUP_BY_ISSUE;
  const char *full;
  g_auto(GStrv) lines = NULL;
  g_auto(Poles) poles = { 0 };
  gboolean with_poles = FALSE;
  guint n;
  double height;
  double widest = 0;
  g_autofree char *id = lane_id (self, lane);
  SmItem item = { .kind = SM_ITEM_LANE, .lane = lane->lane, .row = G_MAXUINT32, .n = lane->n };
  guint32 index;

  if (by_issue)
    full = sm_timeline_actor (self, lane->actor);
  else if (lane->issue < self->snapshot->n_issues)
    full = sm_timeline_issue (self, lane->issue, lane->target);
  else
    return;

  if (sm_timeline_text_width (full, size, FALSE) > self->label_width &&
      lane->height >= 2.1 * LABEL_LINE * size)
    lines = sm_text_wrap (full, sm_timeline_round (size), FALSE, self->label_width);
  if (lines == NULL || g_strv_length (lines) > 2)
    {
      g_strfreev (lines);
      lines = g_new0 (char *, 2);
      lines[0] = sm_text_ellipsize (full, sm_timeline_round (size), FALSE, self->label_width);
    }
  n = g_strv_length (lines);
  height = n * LABEL_LINE * size;

  if (!by_issue)
    {
      poles_init (self, lane->issue, &poles);
      with_poles = poles.total <= self->label_width &&
                   height + 1.3 * preset->small_size <= lane->height;
      if (with_poles)
        height += 1.25 * preset->small_size;
    }

  for (guint i = 0; i < n; i++)
    widest = MAX (widest, sm_timeline_text_width (lines[i], size, FALSE));
  if (with_poles)
    widest = MAX (widest, poles.total);

  item.x = right - widest;
  item.y = middle - height / 2;
  item.width = widest;
  item.height = height;
  item.id = id;
  item.label = full;
  index = sm_timeline_item (self, &item);

  for (guint i = 0; i < n; i++)
    sm_timeline_text (self, SM_LAYER_LABELS, index, SM_COLOR_TEXT, right,
                      middle - height / 2 + (i + 0.5) * LABEL_LINE * size + MIDDLE * size, size, FALSE,
                      SM_ANCHOR_RIGHT, lines[i]);
  if (with_poles)
    draw_poles (self, SM_LAYER_LABELS, &poles, right, middle + height / 2 - 0.3 * preset->small_size);
}

static void
draw_lane (SmTimeline           *self,
           const SmTimelineLane *lane,
           gboolean              odd)
{
  double size = self->preset->small_size;

  draw_band (self, lane, odd);
  draw_label (self, lane);
  if (lane->lane == SM_NO_LANE)
    {
      const char *text = _("no statement found");
      double x = self->x0 + (self->spec->interactive ? 0 : 0);

      sm_timeline_text (self, SM_LAYER_LABELS, 0, SM_COLOR_TEXT_DIM, x,
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
  gboolean scrolls = self->spec->interactive;

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
