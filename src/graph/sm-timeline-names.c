/* Names and sentences of a timeline. Whatever comes from a corpus is made safe before it is joined with words
 * of our own. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-timeline-private.h"

/* More issues than this are counted in a title, not named. */
#define MAX_TITLE_ISSUES 3

/* So many of the longest names are measured to find the width of their column. */
#define N_MEASURED 12

/* What an id may be made of. */
#define PLAIN "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-."

/* Between an issue and a target that is not its usual one; a line may end before it. */
#define TARGET_DOT " ·\u00a0"

const char *
sm_timeline_keep (SmTimeline *self,
                  char       *string)
{
  const char *kept = g_string_chunk_insert (self->strings, string);

  g_free (string);
  return kept;
}

/**
 * sm_timeline_locale_language:
 *
 * Returns: (transfer none): the user's first language, as a locale name; "en" when none is set
 */
const char *
sm_timeline_locale_language (void)
{
  const char *const *names = g_get_language_names ();

  if (names[0] == NULL || g_str_equal (names[0], "C") || g_str_has_prefix (names[0], "C.") ||
      g_str_has_prefix (names[0], "POSIX"))
    return "en";

  return names[0];
}

char *
sm_timeline_name_actor (SmSnapshot *snapshot,
                        guint       actor)
{
  return sm_text_make_safe (sm_actor_get_name (snapshot->actors[actor]));
}

/* The issue's label, with the target when that is not the issue's usual one. */
char *
sm_timeline_name_issue (SmSnapshot *snapshot,
                        guint       issue,
                        guint32     target,
                        const char *language)
{
  g_autofree char *label = sm_text_make_safe (sm_issue_get_label (snapshot->issues[issue], language));
  g_autofree char *name = NULL;

  if (target == SM_WORD_NONE || target == snapshot->issue_target[issue])
    return g_steal_pointer (&label);

  name = sm_text_make_safe (sm_snapshot_get_target_name (snapshot, target));
  return g_strconcat (label, TARGET_DOT, name, NULL);
}

const char *
sm_timeline_actor (SmTimeline *self,
                   guint       actor)
{
  return sm_timeline_keep (self, sm_timeline_name_actor (self->snapshot, actor));
}

const char *
sm_timeline_issue (SmTimeline *self,
                   guint       issue,
                   guint32     target)
{
  return sm_timeline_keep (self, sm_timeline_name_issue (self->snapshot, issue, target, self->language));
}

/**
 * sm_timeline_id:
 * @prefix: "s-"
 * @id: any id
 *
 * Makes an id for a picture's file: letters, digits, "-", "_" and "." stay, and every other byte becomes its
 * two hexadecimal digits after a "_", so that two ids never become one.
 *
 * Returns: (transfer full): the id
 */
char *
sm_timeline_id (const char *prefix,
                const char *id)
{
  GString *result;

  /* Nearly every id is fine as it is. */
  if (id[strspn (id, PLAIN)] == '\0')
    return g_strconcat (prefix, id, NULL);

  result = g_string_new (prefix);
  for (const char *p = id; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p) || *p == '-' || *p == '.')
        g_string_append_c (result, *p);
      else
        g_string_append_printf (result, "_%02x", (guint) (guchar) *p);
    }

  return g_string_free (result, FALSE);
}

/* Whether a label begins with somebody's or some place's name, whose capital is its own. */
static gboolean
begins_with_name (SmTimeline *self,
                  const char *label)
{
  gsize n = strcspn (label, " '’-");

  for (guint i = 0; i < self->snapshot->n_actors; i++)
    {
      const char *name = sm_actor_get_name (self->snapshot->actors[i]);

      if (strncmp (name, label, n) == 0 && strcspn (name, " '’-") == n)
        return TRUE;
    }
  for (guint i = 0; i < self->plan->len; i++)
    {
      guint32 target = sm_timeline_lane (self, i)->target;
      const char *name = target != SM_WORD_NONE ? sm_snapshot_get_target_name (self->snapshot, target) : "";

      if (*name != '\0' && strncmp (name, label, n) == 0 && strcspn (name, " '’-") == n)
        return TRUE;
    }

  return FALSE;
}

/* The issues of the plan in its order, once each; (transfer container). */
static GArray *
list_issues (SmTimeline *self)
{
  GArray *issues = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *seen = g_new0 (guint8, self->snapshot->n_issues + 1);

  for (guint i = 0; i < self->plan->len; i++)
    {
      guint issue = sm_timeline_lane (self, i)->issue;

      if (issue >= self->snapshot->n_issues || seen[issue])
        continue;
      seen[issue] = 1;
      g_array_append_val (issues, issue);
    }

  return issues;
}

/* "NATO membership, EU membership and ceasefire", "5 issues" */
static char *
name_issues (SmTimeline *self,
             gboolean    brief)
{
  g_autoptr(GArray) issues = list_issues (self);
  g_autoptr(GPtrArray) labels = NULL;

  if (issues->len > MAX_TITLE_ISSUES || (brief && issues->len > 1))
    {
      g_autofree char *number = sm_words_number (issues->len);

      return g_strdup_printf (ngettext ("%s issue", "%s issues", issues->len), number);
    }

  labels = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < issues->len; i++)
    {
      g_autofree char *label = sm_timeline_name_issue (self->snapshot, g_array_index (issues, guint, i),
                                                       SM_WORD_NONE, self->language);

      if (begins_with_name (self, label))
        g_ptr_array_add (labels, g_steal_pointer (&label));
      else
        g_ptr_array_add (labels, sm_words_lower (label, self->language));
    }

  return sm_words_list ((const char *const *) labels->pdata, labels->len);
}

/**
 * sm_timeline_draft_title:
 * @self: a timeline with a plan
 * @brief: count the issues instead of naming them
 *
 * Returns: (transfer full): "Who stands where on NATO membership and ceasefire"
 */
char *
sm_timeline_draft_title (SmTimeline *self,
                         gboolean    brief)
{
  g_autofree char *issues = NULL;

  if (self->plan->len == 0)
    return g_strdup (_("Who stands where"));

  issues = name_issues (self, brief);
  if (*issues == '\0')
    return g_strdup (_("Who stands where"));
  if (self->n_actors == 1 && self->spec->n_wanted_actors <= 1)
    {
      g_autofree char *actor = sm_timeline_name_actor (self->snapshot,
                                                       sm_timeline_lane (self, 0)->actor);

      /* Translators: an actor, and what the stances are about: "Where Poland stands on NATO membership" */
      return g_strdup_printf (_("Where %1$s stands on %2$s"), actor, issues);
    }

  /* Translators: %s is what the stances are about: "NATO membership and ceasefire" */
  return g_strdup_printf (_("Who stands where on %s"), issues);
}

/* "48 statements", or "48 of 3,112 statements" when a filter left out others. */
static char *
count_statements (SmTimeline *self)
{
  guint64 n = self->all.n;

  if (self->spec->n_total > n)
    {
      g_autofree char *some = sm_words_number (n);
      g_autofree char *total = sm_words_number (self->spec->n_total);

      /* Translators: how many statements are shown, of how many in all */
      return g_strdup_printf (ngettext ("%1$s of %2$s statement", "%1$s of %2$s statements",
                                        self->spec->n_total),
                              some, total);
    }

  return sm_words_statements (n);
}

/* The period of the statements, within the visible time; NULL when none is dated. */
static char *
name_period (SmTimeline *self)
{
  gint32 first = self->lanes->first_day;
  gint32 last = self->lanes->last_day;

  if (!self->has_time || first == 0)
    return NULL;
  if (self->spec->day_from != self->spec->day_to)
    {
      first = MAX (first, (gint32) self->day0);
      last = MIN (last, (gint32) (self->day1 - 0.001));
    }
  if (first > last)
    return NULL;

  return sm_words_period (first, last);
}

/**
 * sm_timeline_draft_subtitle:
 * @self: a timeline with a plan and a visible time
 *
 * Returns: (transfer full): "12 actors, 48 statements, March to December 2022"
 */
char *
sm_timeline_draft_subtitle (SmTimeline *self)
{
  g_autofree char *actors = sm_words_actors (self->n_actors);
  g_autofree char *statements = count_statements (self);
  g_autofree char *period = name_period (self);

  if (self->all.n == 0)
    return g_strdup ("");
  if (period == NULL)
    /* Translators: "12 actors, 48 statements" */
    return g_strdup_printf (C_("subtitle", "%1$s, %2$s"), actors, statements);

  /* Translators: "12 actors, 48 statements, March to December 2022" */
  return g_strdup_printf (C_("subtitle", "%1$s, %2$s, %3$s"), actors, statements, period);
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

  issues = name_issues (self, FALSE);
  rest = sm_timeline_draft_subtitle (self);
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

  if (self->spec->by == SM_GROUP_BY_ACTOR)
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
  gboolean targets = self->spec->by == SM_GROUP_BY_ISSUE;
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
  if (self->spec->by == SM_GROUP_BY_ACTOR)
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
      if (self->spec->by == SM_GROUP_BY_ISSUE)
        {
          length = strlen (sm_actor_get_name (self->snapshot->actors[lane->actor]));
        }
      else if (lane->issue < self->snapshot->n_issues)
        {
          length = strlen (sm_issue_get_label (self->snapshot->issues[lane->issue], self->language));
          if (lane->target != self->snapshot->issue_target[lane->issue])
            length += strlen (sm_snapshot_get_target_name (self->snapshot, lane->target)) + 3;
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
      const char *name = self->spec->by == SM_GROUP_BY_ISSUE
                           ? sm_timeline_actor (self, lane->actor)
                           : sm_timeline_issue (self, lane->issue, lane->target);

      width = MAX (width, sm_timeline_text_width (name, self->preset->label_size, FALSE));
    }

  return MIN (width, most);
}
