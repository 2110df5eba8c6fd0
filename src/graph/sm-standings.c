/* Standings: where does each stand now? */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-standings-private.h"

/* Of what contradicts itself there are two glyphs. */
static void
tally_one (SmStandings          *self,
           const SmStandingsOne *one)
{
  guint8 bits = one->stance | (one->style & SM_MARK_HOLLOW ? SM_MARK_SECOND_HAND : 0) |
                (one->style & SM_MARK_RING ? SM_MARK_CONDITIONAL : 0) |
                (one->style & SM_MARK_DRAFT ? SM_MARK_SUGGESTED : 0);

  sm_tally_add_bits (&self->glyphs, bits, 1);
  self->has_ghosts |= one->has_before && one->before.value != one->now.value;
  self->has_contradictions |= one->now.other != G_MAXUINT32;
}

/* What the legend explains, of all there is: what does not fit is seldom the only one of its kind. */
static void
look_ahead (SmStandings *self)
{
  for (guint s = 0; s < self->strips->len; s++)
    {
      const SmStandingsStrip *strip = sm_standings_strip (self, s);

      for (guint i = 0; i < strip->ones->len; i++)
        tally_one (self, sm_standings_one (strip, i));
    }
}

static void
set_words (SmStandings *self)
{
  sm_page_set_title (&self->page, sm_standings_draft_title (self, FALSE), sm_standings_draft_title (self, TRUE));
  sm_page_set_subtitle (&self->page, sm_standings_subtitle (self));
  sm_page_set_legend (&self->page, sm_standings_legend_fill, self);
  sm_source_facts_set_window (&self->page.facts, self->window);
}

static void
draw_nothing (SmStandings *self)
{
  sm_page_fit (&self->page, 0, 0);
  sm_sheet_open (&self->sheet);
  sm_page_draw_nothing (&self->page, NULL);
  self->content_height = self->sheet.height;
}

static void
set_rows (SmStandings *self)
{
  if (self->rows != NULL)
    {
      GArray *rows = g_steal_pointer (&self->rows);

      sm_scene_builder_set_rows (self->sheet.builder, (const guint32 *) (gpointer) rows->data, rows->len, rows,
                                 (GDestroyNotify) g_array_unref);
      return;
    }

  sm_scene_builder_set_rows (self->sheet.builder, self->window->rows, self->window->row_set->n_rows,
                             sm_lanes_ref (self->window), (GDestroyNotify) sm_lanes_unref);
}

/**
 * sm_standings_layout:
 * @spec: what to draw and for which page; borrowed during the call
 *
 * Lays out where each actor stands at the end of the window of time, and where it stood before: a strip from opposes
 * to supports for each topic, or with spec->choices->across and up set, a plane. A pure function; any thread.
 *
 * The statements of the window are each in the item of their actor and topic, or counted in a note where that does not
 * fit on the page. An actor without a position is named with what it has instead. In the window (spec->interactive)
 * strips scroll, and only what is in sight has items.
 *
 * Returns: (transfer full): the scene
 */
SmScene *
sm_standings_layout (const SmViewSpec *spec)
{
  SmStandings self = { 0 };
  SmScene *scene;

  g_return_val_if_fail (spec != NULL && spec->lanes != NULL, NULL);

  sm_sheet_init (&self.sheet, spec);
  sm_page_init (&self.page, &self.sheet);
  self.window = spec->window != NULL ? sm_lanes_ref (spec->window)
                                     : sm_lanes_cut (spec->lanes, spec->day_from, spec->day_to, NULL);
  sm_standings_plan (&self);
  look_ahead (&self);
  set_words (&self);

  if (self.strips->len == 0)
    {
      draw_nothing (&self);
    }
  else if (sm_standings_is_plane (&self))
    {
      sm_standings_plane (&self);
    }
  else
    {
      sm_standings_frame (&self);
      sm_sheet_open (&self.sheet);
      sm_standings_strips_draw (&self);
    }
  sm_page_draw (&self.page);
  set_rows (&self);

  scene = sm_scene_builder_peek (self.sheet.builder);
  scene->content_height = sm_sheet_round (self.content_height);
  scene = sm_page_end (&self.page, sm_standings_summary (&self));
  g_ptr_array_unref (self.strips);
  sm_lanes_unref (self.window);

  return scene;
}
