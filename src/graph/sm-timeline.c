/* The timeline: who said what, when, and did they move? */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sm-timeline-private.h"

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

static void
draw_lines (SmTimeline *self,
            SmLayer     layer,
            SmColor     color,
            char      **lines,
            double      y,
            double      size,
            double      line_height,
            gboolean    bold)
{
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      SmTextSize measured;

      sm_text_measure (lines[i], sm_timeline_round (size), bold, &measured);
      /* Right-to-left text begins at the right margin. */
      sm_timeline_text (self, layer, 0, color, measured.rtl ? self->right : self->left,
                        y + (i + 0.5) * line_height * size + 0.36 * size, size, bold,
                        measured.rtl ? SM_ANCHOR_RIGHT : SM_ANCHOR_LEFT, lines[i]);
    }
}

/* An empty picture says why. */
static void
draw_nothing (SmTimeline *self)
{
  double size = self->preset->subtitle_size;
  const char *text = _("No statements match");
  g_autofree char *fitting = sm_text_ellipsize (text, sm_timeline_round (size), FALSE, self->right - self->left);
  double y = (MAX (self->plot_y, 0) + self->height) / 2;

  sm_timeline_text (self, SM_LAYER_LABELS, 0, SM_COLOR_TEXT_DIM, self->width / 2, y, size, FALSE,
                    SM_ANCHOR_MIDDLE, fitting);
}

/* What does not fit: under the labels beside the axis, or in a line of its own above it. */
static void
draw_hidden_note (SmTimeline *self)
{
  double size = self->preset->small_size;
  double right = self->plot_x - 0.6 * self->preset->label_size;

  guint n = self->note != NULL ? g_strv_length (self->note) : 0;

  for (guint i = 0; i < n; i++)
    {
      double y = self->note_aside ? self->note_y + (1.15 + 1.25 * i) * size
                                  : self->note_y - (0.45 + 1.34 * (n - 1 - i)) * size;

      sm_timeline_text (self, SM_LAYER_LABELS, 0, SM_COLOR_TEXT_DIM, self->note_aside ? right : self->left,
                        MIN (y, self->height - 0.3 * size), size, FALSE,
                        self->note_aside ? SM_ANCHOR_RIGHT : SM_ANCHOR_LEFT, self->note[i]);
    }
}

static void
draw_page (SmTimeline *self)
{
  const SmPreset *preset = self->preset;

  if (!self->spec->interactive)
    {
      draw_lines (self, SM_LAYER_TITLE, SM_COLOR_TEXT, self->title, self->title_y, preset->title_size, 1.22, TRUE);
      draw_lines (self, SM_LAYER_TITLE, SM_COLOR_TEXT_DIM, self->subtitle, self->subtitle_y, preset->subtitle_size,
                  1.34, FALSE);
      draw_lines (self, SM_LAYER_SOURCE, SM_COLOR_TEXT_DIM, self->source, self->source_y, preset->small_size, 1.34,
                  FALSE);
    }

  if (self->plan->len == 0)
    {
      draw_nothing (self);
      return;
    }
  sm_timeline_sections_draw (self);
  sm_timeline_axis_draw (self);
  sm_timeline_legend_draw (self);
  draw_hidden_note (self);
}

/* Called long after the layout. */
static char *
describe_item (const SmItem *item,
               gpointer      user_data)
{
  return sm_timeline_words_describe (user_data, item);
}

static void
words_free (gpointer data)
{
  sm_timeline_words_free (data);
}

/* What is known of the page besides its shapes. */
static void
describe_page (SmTimeline *self)
{
  SmScene *scene = sm_scene_builder_peek (self->builder);
  g_autofree char *title = NULL;

  sm_scene_builder_set_describe (self->builder, describe_item,
                                 sm_timeline_words_new (self->lanes, self->language, self->spec), words_free);

  sm_scene_builder_set_rows (self->builder, self->lanes->rows, self->lanes->row_set->n_rows, sm_lanes_ref (self->lanes),
                             (GDestroyNotify) sm_lanes_unref);
  if (self->spec->title != NULL && *self->spec->title != '\0')
    title = sm_text_make_safe (self->spec->title);
  else
    title = sm_timeline_draft_title (self, FALSE);

  scene->content_height = sm_timeline_round (self->content_height);
  scene->time.x0 = sm_timeline_round (self->x0);
  scene->time.x1 = sm_timeline_round (self->x1);
  scene->time.day0 = self->day0;
  scene->time.day1 = self->day1;
  scene->plot_x = sm_timeline_round (self->plot_x);
  scene->plot_y = sm_timeline_round (self->plot_y);
  scene->plot_width = sm_timeline_round (self->plot_width);
  scene->plot_height = sm_timeline_round (self->plot_height);
  scene->title = g_steal_pointer (&title);
  scene->description = sm_timeline_summary (self);
  scene->language = g_strdup (self->language);
}

static void
timeline_clear (SmTimeline *self)
{
  g_string_chunk_free (self->strings);
  g_array_unref (self->plan);
  g_array_unref (self->sections);
  g_array_unref (self->keys);
  g_array_unref (self->brackets);
  g_strfreev (self->title);
  g_strfreev (self->subtitle);
  g_strfreev (self->source);
  g_strfreev (self->note);
}

/**
 * sm_timeline_layout:
 * @spec: what to draw and for which page; borrowed during the call
 *
 * Lays a timeline out. A pure function: the same spec, corpus and language of the process give the same scene.
 * May run in any thread.
 *
 * On a page everything drawn lies within it, no text is smaller than the preset's floor, and every statement of the
 * lanes is in the scene: alone, in a bin that says how many it is, or counted in a note when its lane does not fit.
 * A preset that trims its page gives a scene lower than the page when no height is asked for. In the window
 * (spec->interactive) lanes keep their height and scroll; only those in sight are laid out.
 *
 * An empty selection gives a picture that says so. Sizes that are not numbers, or not above 0, are the preset's.
 *
 * Returns: (transfer full): the scene
 */
SmScene *
sm_timeline_layout (const SmViewSpec *spec)
{
  SmTimeline self = { 0 };

  g_return_val_if_fail (spec != NULL && spec->lanes != NULL, NULL);

  self.spec = spec;
  self.preset = spec->preset != NULL ? spec->preset : sm_preset_get (SM_PRESET_SCREEN);
  self.theme = spec->theme != NULL ? spec->theme : sm_theme_get (SM_THEME_LIGHT, SM_PALETTE_ORANGE_BLUE);
  self.lanes = spec->lanes;
  self.snapshot = spec->lanes->row_set->snapshot;
  self.language = spec->language != NULL ? spec->language : sm_timeline_locale_language ();
  self.strings = g_string_chunk_new (1024);
  self.keys = g_array_new (FALSE, TRUE, sizeof (SmTimelineKey));
  self.brackets = g_array_new (FALSE, FALSE, sizeof (SmTimelineBracket));
  self.width = page_side (spec->width, self.preset->width);
  self.height = page_side (spec->height, self.preset->height);

  sm_timeline_plan (&self);
  sm_timeline_frame (&self);

  self.height = sm_timeline_round (self.height);
  self.builder = sm_scene_builder_new (sm_timeline_round (self.width), self.height);
  draw_page (&self);
  describe_page (&self);
  timeline_clear (&self);

  return sm_scene_builder_end (self.builder);
}
