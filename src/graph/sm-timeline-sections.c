/* Headers of sections, and the bands and labels of lanes. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-timeline-private.h"

/* Lanes at least so much higher than wanted have thin lines at their outer levels. */
#define ROOMY 1.25

/* Baseline of a header, and of text that is centred on a line, in font sizes. */
#define HEADER_BASELINE 1.32
#define MIDDLE 0.36

/* A label of two lines. */
#define LABEL_LINE 1.2
#define POLE_LINE 1.25

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
  SmIssue *object = self->sheet.snapshot->issues[issue];
  double size = self->sheet.preset->small_size;

  poles->pole[0] = name_pole (sm_issue_get_pole_for (object, self->sheet.language), _("for"));
  poles->pole[1] = name_pole (sm_issue_get_pole_against (object, self->sheet.language), _("against"));
  poles->total = POLE_GAP * size;
  for (guint i = 0; i < 2; i++)
    {
      poles->width[i] = sm_sheet_text_width (poles->pole[i], size, FALSE);
      poles->total += self->sheet.box + SIGN_GAP * size + poles->width[i];
    }
}

static void
draw_pole (SmTimeline  *self,
           SmLayer      layer,
           const Poles *poles,
           guint        side,
           double       x,
           double       baseline)
{
  double size = self->sheet.preset->small_size;

  sm_sheet_mark (&self->sheet, 0, layer, x + self->sheet.box / 2, baseline - MIDDLE * size,
                 side == 0 ? SM_STANCE_LEANS_FOR : SM_STANCE_LEANS_AGAINST, 0);
  sm_sheet_text (&self->sheet, layer, 0, side == 0 ? SM_COLOR_FOR : SM_COLOR_AGAINST,
                 x + self->sheet.box + SIGN_GAP * size, baseline, size, FALSE, SM_ANCHOR_LEFT, poles->pole[side]);
}

static double
pole_width (SmTimeline  *self,
            const Poles *poles,
            guint        side)
{
  return self->sheet.box + SIGN_GAP * self->sheet.preset->small_size + poles->width[side];
}

/* Both in one line that ends at @right. */
static void
draw_poles (SmTimeline  *self,
            SmLayer      layer,
            const Poles *poles,
            double       right,
            double       baseline)
{
  draw_pole (self, layer, poles, 0, right - poles->total, baseline);
  draw_pole (self, layer, poles, 1, right - pole_width (self, poles, 1), baseline);
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

  if (self->sheet.spec->by == SM_GROUP_BY_ACTOR)
    return sm_words_statements (count_section (self, section));

  /* The question names the usual target. */
  if (lane->target != SM_WORD_NONE && lane->target != self->sheet.snapshot->issue_target[lane->issue])
    return g_strdup ("");

  return sm_text_make_safe (sm_issue_get_question (self->sheet.snapshot->issues[lane->issue], self->sheet.language));
}

static char *
section_id (SmTimeline           *self,
            const SmTimelineLane *lane)
{
  g_autofree char *issue = NULL;

  if (self->sheet.spec->by == SM_GROUP_BY_ACTOR)
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

/* What stands in a header: how wide each part is, and which parts there is room for. */
typedef struct
{
  const char *full;   /* name */
  double      name_width;
  Poles       poles;
  gboolean    with_poles;
  char       *aside;  /* (nullable): does not fit, or there is none */
  char       *note;   /* (nullable) */
  double      room;   /* for the name */
} Header;

static void
header_clear (Header *header)
{
  poles_clear (&header->poles);
  g_free (header->aside);
  g_free (header->note);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Header, header_clear)

static void
header_init (SmTimeline              *self,
             const SmTimelineSection *section,
             Header                  *header)
{
  const SmTimelineLane *lane = sm_timeline_lane (self, section->first);
  double size = self->sheet.preset->small_size;
  double gap = self->sheet.preset->label_size;
  double width;

  header->room = self->sheet.right - self->sheet.left;
  if (self->sheet.spec->by == SM_GROUP_BY_ISSUE)
    header->full = sm_sheet_issue (&self->sheet, lane->issue, lane->target);
  else
    header->full = sm_sheet_actor (&self->sheet, lane->actor);
  header->name_width = sm_sheet_text_width (header->full, self->sheet.preset->label_size, TRUE);

  if (self->sheet.spec->by == SM_GROUP_BY_ISSUE)
    {
      poles_init (self, lane->issue, &header->poles);
      header->with_poles = MIN (header->name_width, header->room / 3) + gap + header->poles.total <= header->room;
      if (header->with_poles)
        header->room -= header->poles.total + gap;
    }

  /* The note before the question: what is left out must be said. */
  width = MIN (header->name_width, header->room);
  header->note = sm_timeline_section_note (self, section);
  if (header->note != NULL)
    {
      width += gap + sm_sheet_text_width (header->note, size, FALSE);
      if (width > header->room)
        g_clear_pointer (&header->note, g_free);
    }
  if (header->note == NULL)
    width = MIN (header->name_width, header->room);

  header->aside = get_aside (self, section);
  width += gap + sm_sheet_text_width (header->aside, size, FALSE);
  if (*header->aside == '\0' || width > header->room)
    g_clear_pointer (&header->aside, g_free);
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
          g_auto(Header) header = { 0 };

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
  const SmPreset *preset = self->sheet.preset;
  SmLayer layer = pinned ? SM_LAYER_LEGEND : SM_LAYER_LABELS;
  double baseline = y + HEADER_BASELINE * preset->label_size;
  double bottom = y + self->header_rule;
  double gap = preset->label_size;
  g_auto(Header) header = { 0 };
  g_autofree char *id = section_id (self, lane);
  g_autofree char *name = NULL;
  SmItem item = {
    .kind = SM_ITEM_SECTION,
    .lane = lane->lane,
    .row = G_MAXUINT32,
    .x = self->sheet.left,
    .y = y,
    .height = self->header_height,
    .id = id,
  };
  SmPoint rule[2] = { { self->sheet.left, bottom }, { self->sheet.right, bottom } };
  double x;

  if (pinned)
    sm_sheet_rect (&self->sheet, layer, SM_COLOR_BACKGROUND, 0, y, self->sheet.width, self->header_height);

  header_init (self, section, &header);
  name = sm_text_ellipsize (header.full, sm_sheet_round (preset->label_size), TRUE, header.room);
  item.label = header.full;
  item.width = MIN (header.name_width, header.room);
  sm_sheet_text (&self->sheet, layer, sm_timeline_item (self, &item), SM_COLOR_TEXT, self->sheet.left, baseline,
                 preset->label_size, TRUE, SM_ANCHOR_LEFT, name);

  x = self->sheet.left + item.width + 0.8 * gap;
  if (header.aside != NULL)
    {
      sm_sheet_text (&self->sheet, layer, 0, SM_COLOR_TEXT_DIM, x, baseline, preset->small_size, FALSE,
                     SM_ANCHOR_LEFT, header.aside);
      x += sm_sheet_text_width (header.aside, preset->small_size, FALSE) + gap;
    }
  if (header.with_poles)
    draw_poles (self, layer, &header.poles, self->sheet.right, baseline);
  if (header.note != NULL)
    sm_sheet_text (&self->sheet, layer, 0, SM_COLOR_TEXT_DIM,
                   self->sheet.right - (header.with_poles ? header.poles.total + 1.2 * gap : 0), baseline,
                   preset->small_size, FALSE, SM_ANCHOR_RIGHT, header.note);

  sm_sheet_line (&self->sheet, pinned ? SM_LAYER_LEGEND : SM_LAYER_GRID, 0, SM_COLOR_AXIS, 0.75 * preset->line,
                 SM_DASH_SOLID, rule, 2);
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
  g_auto(Poles) poles = { 0 };
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

      poles_init (self, lane->issue, &poles);
      if (poles.total <= self->label_width && height + row <= lane->height)
        pole_lines = 1;
      else if (MAX (pole_width (self, &poles, 0), pole_width (self, &poles, 1)) <= self->label_width &&
               height + 2 * row <= lane->height)
        pole_lines = 2;
      height += pole_lines * row;
      if (pole_lines > 0)
        widest = MAX (widest, pole_lines == 1 ? poles.total
                                              : MAX (pole_width (self, &poles, 0), pole_width (self, &poles, 1)));
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
    draw_poles (self, SM_LAYER_LABELS, &poles, right, middle + height / 2 - 0.3 * preset->small_size);
  for (guint i = 0; pole_lines == 2 && i < 2; i++)
    draw_pole (self, SM_LAYER_LABELS, &poles, i, right - pole_width (self, &poles, i),
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
