/* The timeline: who said what, when, and did they move? */
#include "config.h"

#include <math.h>

#include "sm-timeline-private.h"

static void
draw_body (SmTimeline *self)
{
  if (self->plan->len == 0)
    {
      sm_page_draw_nothing (&self->page, NULL);
      return;
    }
  sm_timeline_sections_draw (self);
  sm_timeline_axis_draw (self);
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
  SmScene *scene = sm_scene_builder_peek (self->sheet.builder);
  SmLanes *lanes = self->sheet.lanes;

  sm_scene_builder_set_describe (self->sheet.builder, describe_item,
                                 sm_timeline_words_new (lanes, self->sheet.language, self->sheet.spec), words_free);
  sm_scene_builder_set_rows (self->sheet.builder, lanes->rows, lanes->row_set->n_rows, sm_lanes_ref (lanes),
                             (GDestroyNotify) sm_lanes_unref);
  scene->content_height = sm_sheet_round (self->content_height);
  scene->time.x0 = sm_sheet_round (self->x0);
  scene->time.x1 = sm_sheet_round (self->x1);
  scene->time.day0 = self->day0;
  scene->time.day1 = self->day1;
  scene->plot_x = sm_sheet_round (self->plot_x);
  scene->plot_y = sm_sheet_round (self->plot_y);
  scene->plot_width = sm_sheet_round (self->plot_width);
  scene->plot_height = sm_sheet_round (self->plot_height);
}

static void
timeline_clear (SmTimeline *self)
{
  g_array_unref (self->plan);
  g_array_unref (self->sections);
  g_array_unref (self->brackets);
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
  SmScene *scene;

  g_return_val_if_fail (spec != NULL && spec->lanes != NULL, NULL);

  sm_sheet_init (&self.sheet, spec);
  sm_page_init (&self.page, &self.sheet);
  self.brackets = g_array_new (FALSE, FALSE, sizeof (SmTimelineBracket));

  sm_timeline_plan (&self);
  sm_timeline_frame (&self);

  sm_sheet_open (&self.sheet);
  draw_body (&self);
  sm_page_draw (&self.page);
  describe_page (&self);
  scene = sm_page_end (&self.page, sm_timeline_summary (&self));
  timeline_clear (&self);

  return scene;
}
