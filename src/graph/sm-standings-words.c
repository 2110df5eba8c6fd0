/* Standings in words. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-standings-private.h"

/**
 * sm_standings_draft_title:
 * @self: standings with a plan
 * @brief: count the issues instead of naming them
 *
 * Returns: (transfer full): "Where each stands on NATO membership"
 */
char *
sm_standings_draft_title (SmStandings *self,
                          gboolean     brief)
{
  g_autofree char *issues = sm_sheet_list_issues (&self->sheet, brief);

  if (sm_standings_is_plane (self))
    {
      const SmViewChoices *choices = self->sheet.spec->choices;

      /* Translators: two issues, the axes of a plane: "Where each stands: NATO membership and EU membership" */
      return g_strdup_printf (_("Where each stands: %1$s and %2$s"),
                              sm_sheet_issue (&self->sheet, choices->across.issue, choices->across.target),
                              sm_sheet_issue (&self->sheet, choices->up.issue, choices->up.target));
    }
  if (*issues == '\0' || self->strips->len == 0)
    return g_strdup (_("Where each stands"));
  if (self->n_actors == 1)
    {
      const SmStandingsStrip *strip = sm_standings_strip (self, 0);
      guint actor = strip->ones->len > 0 ? sm_standings_one (strip, 0)->actor
                                         : g_array_index (strip->others, SmStandingsOne, 0).actor;

      /* Translators: an actor, and what the stances are about: "Where Poland stands on NATO membership" */
      return g_strdup_printf (_("Where %1$s stands on %2$s"), sm_sheet_actor (&self->sheet, actor), issues);
    }

  /* Translators: %s is what the stances are about: "NATO membership and ceasefire" */
  return g_strdup_printf (_("Where each stands on %s"), issues);
}

/**
 * sm_standings_subtitle:
 * @self: standings with a plan
 *
 * Returns: (transfer full): "As of 28 Jun 2024: 12 actors, 48 statements"; "" without statements
 */
char *
sm_standings_subtitle (SmStandings *self)
{
  g_autofree char *rest = sm_sheet_draft_subtitle (&self->sheet, self->n_actors, self->window->row_set->n_rows);
  g_autofree char *day = NULL;

  if (self->last_day == 0 || *rest == '\0')
    return g_steal_pointer (&rest);

  day = sm_words_days (self->last_day, self->last_day);
  /* Translators: a day, and "12 actors, 48 statements, March to December 2022" */
  return g_strdup_printf (_("As of %1$s; %2$s"), day, rest);
}

/**
 * sm_standings_summary:
 * @self: standings with a plan
 *
 * Returns: (transfer full): the picture in a sentence: "Standings, NATO membership, as of 28 Jun 2024; 12 actors …"
 */
char *
sm_standings_summary (SmStandings *self)
{
  g_autofree char *issues = NULL;
  g_autofree char *rest = NULL;

  if (self->strips->len == 0)
    return g_strdup (_("Standings, no statements"));

  issues = sm_sheet_list_issues (&self->sheet, FALSE);
  rest = sm_standings_subtitle (self);
  /* Translators: issues, then "As of 28 Jun 2024; 12 actors, 48 statements" */
  return g_strdup_printf (_("Standings, %1$s. %2$s"), issues, rest);
}

/* "leaned for in 2023" */
static char *
speak_before (const SmStandingsOne *one)
{
  int year;
  const char *format;

  sm_day_to_ymd (one->before.day, &year, NULL, NULL);
  switch (sm_stance_from_value (one->before.value))
    {
    case SM_STANCE_SUPPORTS:
      /* Translators: %d is a year; what an actor's position was */
      format = _("supported in %d");
      break;
    case SM_STANCE_LEANS_FOR:
      format = _("leaned for in %d");
      break;
    case SM_STANCE_NEUTRAL:
      format = _("was neutral in %d");
      break;
    case SM_STANCE_LEANS_AGAINST:
      format = _("leaned against in %d");
      break;
    case SM_STANCE_OPPOSES:
    default:
      format = _("opposed in %d");
      break;
    }

  return g_strdup_printf (format, year);
}

/* "6 statements", or that there is none in this time: the position is older. */
static char *
speak_count (guint n)
{
  return n > 0 ? sm_words_statements (n) : g_strdup (_("no statement in this period"));
}

/**
 * sm_standings_label:
 * @self: standings
 * @strip: one of its strips
 * @one: one of those on it
 *
 * Returns: (transfer none): what it is called there: the actor, or the topic on a strip of one actor
 */
const char *
sm_standings_label (SmStandings            *self,
                    const SmStandingsStrip *strip,
                    const SmStandingsOne   *one)
{
  if (strip->is_actor && one->lane != G_MAXUINT)
    {
      const SmLane *lane = &self->sheet.lanes->lanes[one->lane];

      return sm_sheet_issue (&self->sheet, lane->issue, lane->target);
    }

  return sm_sheet_actor (&self->sheet, one->actor);
}

/* Who, and on what when there is more than one topic: "Poland", "Poland, NATO membership" */
static char *
speak_subject (SmStandings          *self,
               const SmStandingsOne *one)
{
  const char *actor = sm_sheet_actor (&self->sheet, one->actor);
  const SmLane *lane;

  if (self->n_topics <= 1 || one->lane == G_MAXUINT)
    return g_strdup (actor);

  lane = &self->sheet.lanes->lanes[one->lane];
  /* Translators: an actor, an issue */
  return g_strdup_printf (C_("subject", "%1$s, %2$s"), actor, sm_sheet_issue (&self->sheet, lane->issue, lane->target));
}

/**
 * sm_standings_describe:
 * @self: standings
 * @strip: one of its strips
 * @one: one of those with a position
 *
 * Returns: (transfer full): as spoken: "Poland, supports, 6 statements, leaned for in 2023"
 */
char *
sm_standings_describe (SmStandings            *self,
                       const SmStandingsStrip *strip,
                       const SmStandingsOne   *one)
{
  g_autofree char *subject = speak_subject (self, one);
  g_autofree char *count = speak_count (one->n);
  g_autofree char *stance = g_strdup (sm_stance_get_label (one->stance));
  g_autofree char *before = NULL;

  if (one->now.other != G_MAXUINT32)
    {
      g_free (stance);
      /* Translators: two stances at the same time: "supports and also opposes" */
      stance = g_strdup_printf (_("%1$s and also %2$s"), sm_stance_get_label (one->stance),
                                sm_stance_get_label (one->other_stance));
    }
  if (!one->has_before || one->before.row == one->now.row ||
      sm_stance_from_value (one->before.value) == one->stance)
    /* Translators: actor, stance, number of statements: "Poland, supports, 6 statements" */
    return g_strdup_printf (_("%1$s, %2$s, %3$s"), subject, stance, count);

  before = speak_before (one);
  /* Translators: actor, stance, statements, what it was: "Poland, supports, 6 statements, leaned for in 2023" */
  return g_strdup_printf (_("%1$s, %2$s, %3$s, %4$s"), subject, stance, count, before);
}

/**
 * sm_standings_gap:
 * @self: standings
 * @strip: one of its strips
 * @one: one of those without a position
 * @spoken: for the ear: a whole sentence
 *
 * Returns: (transfer full): why: "Serbia (2 on another’s word, 1 conditional)"
 */
char *
sm_standings_gap (SmStandings            *self,
                  const SmStandingsStrip *strip,
                  const SmStandingsOne   *one,
                  gboolean                spoken)
{
  const SmStandingGap *gap = &one->gap;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *reasons = NULL;
  g_autofree char *subject = NULL;

  if (gap->second_hand > 0)
    {
      g_autofree char *n = sm_words_number (gap->second_hand);

      g_ptr_array_add (parts, g_strdup_printf (ngettext ("%s on another’s word", "%s on another’s word",
                                                         gap->second_hand),
                                               n));
    }
  if (gap->conditional > 0)
    {
      g_autofree char *n = sm_words_number (gap->conditional);

      g_ptr_array_add (parts, g_strdup_printf (ngettext ("%s conditional", "%s conditional", gap->conditional), n));
    }
  if (gap->undated > 0)
    {
      g_autofree char *n = sm_words_number (gap->undated);

      g_ptr_array_add (parts, g_strdup_printf (ngettext ("%s undated", "%s undated", gap->undated), n));
    }
  if (gap->later > 0)
    {
      g_autofree char *n = sm_words_number (gap->later);

      /* Translators: statements whose period is not over yet, so that they are no position yet */
      g_ptr_array_add (parts, g_strdup_printf (ngettext ("%s of a later date", "%s of a later date", gap->later), n));
    }
  if (one->has_now)
    {
      const SmLane *lane = &self->sheet.lanes->lanes[one->lane];

      /* Translators: an actor that stands somewhere on this issue, but not on the other one of a plane */
      g_ptr_array_add (parts, g_strdup_printf (_("only on %s"),
                                               sm_sheet_issue (&self->sheet, lane->issue, lane->target)));
    }
  else if (parts->len == 0)
    {
      g_ptr_array_add (parts, g_strdup (_("no statement found")));
    }
  g_ptr_array_add (parts, NULL);
  reasons = g_strjoinv (", ", (char **) parts->pdata);

  if (spoken)
    {
      subject = speak_subject (self, one);
      /* Translators: an actor, and why: "Serbia, no position: 2 on another’s word" */
      return g_strdup_printf (_("%1$s, no position: %2$s"), subject, reasons);
    }

  if (strip->is_plane && !one->has_now)
    subject = speak_subject (self, one);
  else
    subject = g_strdup (sm_standings_label (self, strip, one));
  /* Translators: an actor, and why it has no position: "Serbia (2 on another’s word)" */
  return g_strdup_printf (C_("gap", "%1$s (%2$s)"), subject, reasons);
}

/**
 * sm_standings_count_more:
 * @strip: a strip
 * @n: how many of those on it do not fit
 * @n_statements: how many statements they made
 *
 * Returns: (transfer full): "12 more actors (34 statements)"
 */
char *
sm_standings_count_more (const SmStandingsStrip *strip,
                         guint                   n,
                         guint64                 n_statements)
{
  g_autofree char *number = sm_words_number (n);
  g_autofree char *statements = sm_words_statements (n_statements);

  if (!strip->is_actor)
    /* Translators: actors that do not fit on the page, and "34 statements" */
    return g_strdup_printf (ngettext ("%1$s more actor (%2$s)", "%1$s more actors (%2$s)", n), number, statements);

  /* Translators: issues that do not fit on the page, and "34 statements" */
  return g_strdup_printf (ngettext ("%1$s more issue (%2$s)", "%1$s more issues (%2$s)", n), number, statements);
}

/**
 * sm_standings_count_topics:
 * @n: how many topics do not fit
 * @n_statements: how many statements there are on them
 * @only_targets: they are other targets of issues that are shown
 *
 * Returns: (transfer full): "2 more issues (14 statements)"
 */
char *
sm_standings_count_topics (guint    n,
                           guint64  n_statements,
                           gboolean only_targets)
{
  g_autofree char *number = sm_words_number (n);
  g_autofree char *statements = sm_words_statements (n_statements);

  if (only_targets)
    /* Translators: targets of the same issues (whom they concern) that do not fit, and "34 statements" */
    return g_strdup_printf (ngettext ("%1$s more target (%2$s)", "%1$s more targets (%2$s)", n), number, statements);

  /* Translators: issues that do not fit on the page, and "34 statements" */
  return g_strdup_printf (ngettext ("%1$s more issue (%2$s)", "%1$s more issues (%2$s)", n), number, statements);
}
