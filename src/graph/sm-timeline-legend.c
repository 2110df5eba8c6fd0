/* What a timeline's legend explains, and what its source note says. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-timeline-private.h"

/* Bins up to this size are not said to be "up to" anything. */
#define SMALL_BIN 9

/**
 * sm_timeline_legend_fill:
 * @legend: an empty legend
 * @brief: only what marks look like, without lines and brackets
 * @user_data: a timeline whose statements are counted
 *
 * Lists what the legend explains.
 */
void
sm_timeline_legend_fill (SmLegend *legend,
                         gboolean  brief,
                         gpointer  user_data)
{
  SmTimeline *self = user_data;

  sm_legend_add_stances (legend, &self->tally);
  sm_legend_add_styles (legend, &self->tally);
  sm_legend_add_dates (legend, &self->tally);
  if (brief)
    return;

  if (self->has_position)
    sm_legend_add (legend, SM_KEY_POSITION, 0, 0, _("position held"), 0);
  if (self->has_silence)
    sm_legend_add (legend, SM_KEY_SILENCE, 0, 0, _("silent for over a year"), 0);
  if (self->has_brackets)
    sm_legend_add (legend, SM_KEY_BRACKET, 0, 0, _("contradiction"), 0);
  if (self->biggest_bin > SMALL_BIN)
    {
      g_autofree char *number = sm_words_number (self->biggest_bin);
      g_autofree char *label = g_strdup_printf (_("statements in one mark, up to %s"), number);

      sm_legend_add (legend, SM_KEY_BIN, 0, 0, label, 0);
    }
  else if (self->biggest_bin > 1)
    {
      sm_legend_add (legend, SM_KEY_BIN, 0, 0, _("statements in one mark"), 0);
    }
}

/**
 * sm_timeline_source_facts:
 * @self: a timeline whose lanes are chosen and counted
 *
 * Sets the page's facts to what is shown.
 */
void
sm_timeline_source_facts (SmTimeline *self)
{
  const SmViewSpec *spec = self->sheet.spec;
  SmSourceFacts *facts = &self->page.facts;

  facts->shown = self->tally;
  facts->n_all = self->all.n;
  facts->contradiction_days = 0;
  facts->remark = NULL;
  if (self->has_brackets)
    facts->contradiction_days = spec->contradiction_days != 0 ? spec->contradiction_days : SM_CONTRADICTION_DAYS;
  if (self->n_crowded > 0)
    {
      g_autofree char *lanes = sm_words_number (self->n_crowded);
      /* Translators: lanes with so many statements that lines between them could not be read */
      char *remark = g_strdup_printf (ngettext ("%s lane too crowded for positions and date ranges.",
                                                "%s lanes too crowded for positions and date ranges.",
                                                self->n_crowded),
                                      lanes);

      facts->remark = sm_sheet_keep (&self->sheet, remark);
    }
  if (self->planned)
    {
      sm_source_facts_clear (facts);
      facts->rows = sm_timeline_shown_rows (self);
    }
}
