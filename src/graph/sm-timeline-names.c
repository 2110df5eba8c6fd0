/* Sentences of a timeline: its title and summary, and what of it does not fit. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-timeline-private.h"

/* So many of the longest names are measured to find the width of their column. */
#define N_MEASURED 12

/**
 * sm_timeline_draft_title:
 * @self: a timeline with a plan
 * @brief: fill no more than a line: name the issues alone, or count them where even that is too wide
 *
 * Returns: (transfer full): "Who stands where on NATO membership and ceasefire"
 */
char *
sm_timeline_draft_title (SmTimeline *self,
                         gboolean    brief)
{
  g_autofree char *issues = NULL;
  gboolean one_actor = self->n_actors == 1 && self->sheet.spec->n_wanted_actors <= 1;

  if (self->plan->len == 0)
    return g_strdup (_("Who stands where"));

  if (brief && !one_actor)
    {
      issues = sm_sheet_title_issues (&self->sheet);
      if (issues != NULL)
        return g_steal_pointer (&issues);
    }

  issues = sm_sheet_list_issues (&self->sheet, brief);
  if (*issues == '\0')
    return g_strdup (_("Who stands where"));
  if (one_actor)
    {
      g_autofree char *actor = sm_sheet_name_actor (self->sheet.snapshot, sm_timeline_lane (self, 0)->actor);

      /* Translators: an actor, and what the stances are about: "Where Poland stands on NATO membership" */
      return g_strdup_printf (_("Where %1$s stands on %2$s"), actor, issues);
    }

  /* Translators: %s is what the stances are about: "NATO membership and ceasefire" */
  return g_strdup_printf (_("Who stands where on %s"), issues);
}

/**
 * sm_timeline_summary:
 * @self: a timeline with a plan and a visible time
 *
 * The picture in one sentence, for those who do not see it.
 *
 * Returns: (transfer full): "Timeline, NATO membership, 12 actors, 48 statements, March to June 2024; 3 contradictions"
 */
char *
sm_timeline_summary (SmTimeline *self)
{
  g_autofree char *issues = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *number = NULL;
  g_autofree char *contradictions = NULL;

  if (self->all.n == 0)
    return g_strdup (_("Timeline, no statements"));

  issues = sm_sheet_list_issues (&self->sheet, FALSE);
  rest = sm_sheet_draft_subtitle (&self->sheet, self->n_actors, self->all.n);
  /* Translators: issues, then "12 actors, 48 statements, March to June 2024" */
  summary = g_strdup_printf (_("Timeline, %1$s, %2$s"), issues, rest);
  if (self->n_contradictions == 0)
    return g_steal_pointer (&summary);

  number = sm_words_number (self->n_contradictions);
  contradictions = g_strdup_printf (ngettext ("%s contradiction", "%s contradictions", self->n_contradictions),
                                    number);
  return g_strdup_printf ("%s; %s", summary, contradictions);
}

/* "34 statements" that stay together when the note around them is wrapped */
static char *
count_together (guint64 n)
{
  g_autofree char *statements = sm_words_statements (n);
  g_auto(GStrv) words = g_strsplit (statements, " ", -1);

  return g_strjoinv ("\u00a0", words);
}

/* "12 more actors (34 statements)" */
static char *
count_more (SmTimeline *self,
            guint       n_lanes,
            guint64     n_statements)
{
  g_autofree char *number = sm_words_number (n_lanes);
  g_autofree char *statements = count_together (n_statements);

  if (self->sheet.spec->by == SM_GROUP_BY_ACTOR)
    /* Translators: issues that do not fit on the page, and "34 statements" */
    return g_strdup_printf (ngettext ("%1$s more issue (%2$s)", "%1$s more issues (%2$s)", n_lanes), number,
                            statements);

  /* Translators: actors that do not fit on the page, and "34 statements" */
  return g_strdup_printf (ngettext ("%1$s more actor (%2$s)", "%1$s more actors (%2$s)", n_lanes), number,
                          statements);
}

/**
 * sm_timeline_section_note:
 * @self: a timeline whose lanes are chosen
 * @section: one of its sections
 *
 * Returns: (transfer full) (nullable): how much of the section does not fit on the page: "12 more actors (34
 *   statements)"; %NULL when all does
 */
char *
sm_timeline_section_note (SmTimeline              *self,
                          const SmTimelineSection *section)
{
  if (section->n_shown == 0 || section->n_shown == section->n)
    return NULL;

  return count_more (self, section->n - section->n_shown, section->n_hidden);
}

/* Whether another section on the page has the issue of this one, which has no lane there. */
static gboolean
shows_issue (SmTimeline              *self,
             const SmTimelineSection *hidden)
{
  guint issue = sm_timeline_lane (self, hidden->first)->issue;

  for (guint s = 0; s < self->sections->len; s++)
    {
      const SmTimelineSection *section = &g_array_index (self->sections, SmTimelineSection, s);

      if (section->n_shown > 0 && sm_timeline_lane (self, section->first)->issue == issue)
        return TRUE;
    }

  return FALSE;
}

/**
 * sm_timeline_hidden_note:
 * @self: a timeline whose lanes are chosen
 *
 * Says how much did not fit on the page and is not told in a section's header.
 *
 * Returns: (transfer full) (nullable): "2 more issues (14 statements)"; %NULL when nothing is left to tell
 */
char *
sm_timeline_hidden_note (SmTimeline *self)
{
  guint n_sections = 0;
  guint n_lanes = 0;
  guint64 n_statements = 0;
  gboolean whole = TRUE;
  gboolean targets = self->sheet.spec->by == SM_GROUP_BY_ISSUE;
  g_autofree char *number = NULL;
  g_autofree char *statements = NULL;

  for (guint s = 0; s < self->sections->len; s++)
    {
      const SmTimelineSection *section = &g_array_index (self->sections, SmTimelineSection, s);

      if (section->n_shown == section->n || section->noted)
        continue;
      if (section->n_shown > 0)
        whole = FALSE;
      targets = targets && shows_issue (self, section);
      n_sections++;
      n_lanes += section->n - section->n_shown;
      n_statements += section->n_hidden;
    }
  if (n_lanes == 0)
    return NULL;
  if (self->sections->len == 1)
    return count_more (self, n_lanes, n_statements);

  statements = count_together (n_statements);
  number = sm_words_number (whole ? n_sections : n_lanes);
  if (!whole)
    /* Translators: lanes that do not fit on the page, and "34 statements" */
    return g_strdup_printf (ngettext ("%1$s more lane (%2$s)", "%1$s more lanes (%2$s)", n_lanes), number,
                            statements);
  if (self->sheet.spec->by == SM_GROUP_BY_ACTOR)
    return g_strdup_printf (ngettext ("%1$s more actor (%2$s)", "%1$s more actors (%2$s)", n_sections), number,
                            statements);
  if (targets)
    /* Translators: targets of the same issues (whom they concern) that do not fit, and "34 statements" */
    return g_strdup_printf (ngettext ("%1$s more target (%2$s)", "%1$s more targets (%2$s)", n_sections), number,
                            statements);

  return g_strdup_printf (ngettext ("%1$s more issue (%2$s)", "%1$s more issues (%2$s)", n_sections), number,
                          statements);
}

/**
 * sm_timeline_label_width:
 * @self: a timeline with a plan
 * @most: widest that the column of labels may be
 *
 * Finds how wide the lanes' labels are. Only the longest are measured, and all lanes count, so that the column
 * keeps its width while lanes scroll by.
 *
 * Returns: a width up to @most
 */
double
sm_timeline_label_width (SmTimeline *self,
                         double      most)
{
  guint longest[N_MEASURED];
  guint lengths[N_MEASURED];
  guint n = 0;
  double width = 0;

  for (guint i = 0; i < self->plan->len; i++)
    {
      const SmTimelineLane *lane = sm_timeline_lane (self, i);
      guint length;
      guint place;

      if (!lane->shown)
        continue;
      if (self->sheet.spec->by == SM_GROUP_BY_ISSUE)
        {
          length = strlen (sm_actor_get_name (self->sheet.snapshot->actors[lane->actor]));
        }
      else if (lane->issue < self->sheet.snapshot->n_issues)
        {
          length = strlen (sm_issue_get_label (self->sheet.snapshot->issues[lane->issue], self->sheet.language));
          if (lane->target != self->sheet.snapshot->issue_target[lane->issue])
            length += strlen (sm_snapshot_get_target_name (self->sheet.snapshot, lane->target)) + 3;
        }
      else
        {
          continue;
        }

      for (place = n; place > 0 && lengths[place - 1] < length; place--)
        {
          if (place < N_MEASURED)
            {
              lengths[place] = lengths[place - 1];
              longest[place] = longest[place - 1];
            }
        }
      if (place < N_MEASURED)
        {
          lengths[place] = length;
          longest[place] = i;
          n = MIN (n + 1, N_MEASURED);
        }
    }

  for (guint i = 0; i < n && width < most; i++)
    {
      const SmTimelineLane *lane = sm_timeline_lane (self, longest[i]);
      const char *name = self->sheet.spec->by == SM_GROUP_BY_ISSUE
                           ? sm_sheet_actor (&self->sheet, lane->actor)
                           : sm_sheet_issue (&self->sheet, lane->issue, lane->target);

      width = MAX (width, sm_sheet_text_width (name, self->sheet.preset->label_size, FALSE));
    }

  return MIN (width, most);
}
