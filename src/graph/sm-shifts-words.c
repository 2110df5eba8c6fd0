/* What the picture of shifts says in words. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-shifts-private.h"

/**
 * sm_shifts_draft_title:
 * @self: shifts
 * @brief: count the issues instead of naming them
 *
 * Returns: (transfer full): "Who changed position on NATO membership and ceasefire"
 */
char *
sm_shifts_draft_title (SmShifts *self,
                       gboolean  brief)
{
  g_autofree char *issues = sm_sheet_list_issues (&self->sheet, brief);

  if (*issues == '\0')
    return g_strdup (_("Who changed position"));

  /* Translators: %s is what the stances are about: "NATO membership and ceasefire" */
  return g_strdup_printf (_("Who changed position on %s"), issues);
}

static char *
count_changes (guint n)
{
  g_autofree char *number = sm_words_number (n);

  return g_strdup_printf (ngettext ("%s change", "%s changes", n), number);
}

static char *
count_contradictions (guint n)
{
  g_autofree char *number = sm_words_number (n);

  return g_strdup_printf (ngettext ("%s contradiction", "%s contradictions", n), number);
}

static char *
count_returns (guint n)
{
  g_autofree char *number = sm_words_number (n);

  /* Translators: changes of position that were taken back */
  return g_strdup_printf (ngettext ("%s change and back", "%s changes and back", n), number);
}

/**
 * sm_shifts_summary:
 * @self: shifts
 *
 * Returns: (transfer full): "Shifts, NATO membership, 12 actors, 48 statements, March to June 2024; 3 changes, 1
 *   contradiction"
 */
char *
sm_shifts_summary (SmShifts *self)
{
  const guint *n = self->changes->n_of_kind;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *issues = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *found = NULL;

  if (self->window->row_set->n_rows == 0)
    return g_strdup (_("Shifts, no statements"));

  issues = sm_sheet_list_issues (&self->sheet, FALSE);
  rest = sm_sheet_draft_subtitle (&self->sheet, sm_sheet_count_actors (self->window), self->window->row_set->n_rows);
  /* Translators: issues, then "12 actors, 48 statements, March to June 2024" */
  summary = g_strdup_printf (_("Shifts, %1$s, %2$s"), issues, rest);

  g_ptr_array_add (parts, count_changes (n[SM_CHANGE_SHIFT]));
  if (n[SM_CHANGE_CONTRADICTION] > 0)
    g_ptr_array_add (parts, count_contradictions (n[SM_CHANGE_CONTRADICTION]));
  if (n[SM_CHANGE_RETURN] > 0)
    g_ptr_array_add (parts, count_returns (n[SM_CHANGE_RETURN]));
  g_ptr_array_add (parts, NULL);
  found = g_strjoinv (", ", (char **) parts->pdata);

  return g_strdup_printf ("%s; %s", summary, found);
}

/**
 * sm_shifts_hidden_note:
 * @self: shifts whose rows are chosen
 *
 * Returns: (transfer full) (nullable): what does not fit: "Not shown: 4 changes, 2 contradictions"; %NULL when all does
 */
char *
sm_shifts_hidden_note (SmShifts *self)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  if (self->n_hidden[SM_CHANGE_SHIFT] > 0)
    g_ptr_array_add (parts, count_changes (self->n_hidden[SM_CHANGE_SHIFT]));
  if (self->n_hidden[SM_CHANGE_CONTRADICTION] > 0)
    g_ptr_array_add (parts, count_contradictions (self->n_hidden[SM_CHANGE_CONTRADICTION]));
  if (self->n_hidden[SM_CHANGE_RETURN] > 0)
    g_ptr_array_add (parts, count_returns (self->n_hidden[SM_CHANGE_RETURN]));
  if (parts->len == 0)
    return NULL;

  g_ptr_array_add (parts, NULL);
  list = g_strjoinv (", ", (char **) parts->pdata);
  /* Translators: %s is a list: "4 changes, 2 contradictions" */
  return g_strdup_printf (_("Not shown: %s"), list);
}

/* The heading above the changes of a kind. */
const char *
sm_shifts_get_heading (SmChangeKind kind)
{
  switch (kind)
    {
    case SM_CHANGE_CONTRADICTION:
      return _("Contradicted themselves");
    case SM_CHANGE_RETURN:
      return _("Changed and came back");
    case SM_CHANGE_SHIFT:
    default:
      return _("Changed position");
    }
}

/* What stands beside the heading; (transfer full). */
char *
sm_shifts_get_aside (SmShifts    *self,
                     SmChangeKind kind)
{
  guint n = self->changes->n_of_kind[kind];
  g_autofree char *number = sm_words_number (n);

  if (kind == SM_CHANGE_SHIFT)
    {
      g_autofree char *all = sm_words_number (self->changes->n_positions);

      /* Translators: how many positions changed, of how many that are known */
      return g_strdup_printf (ngettext ("%1$s of %2$s position", "%1$s of %2$s positions", self->changes->n_positions),
                              number, all);
    }
  if (kind == SM_CHANGE_CONTRADICTION)
    {
      g_autofree char *counted = count_contradictions (n);

      /* Translators: "3 contradictions", and how soon a flip must flip back to be one */
      return g_strdup_printf (ngettext ("%1$s: at once or within %2$u day", "%1$s: at once or within %2$u days",
                                        self->contradiction_days),
                              counted, self->contradiction_days);
    }

  return count_returns (n);
}

/**
 * sm_shifts_write_nobody:
 * @self: shifts in a window where nobody's position changed
 *
 * Returns: (transfer full): "No actor changed position in this period; nearest change: Hungary on EU membership, May
 *   2023"
 */
char *
sm_shifts_write_nobody (SmShifts *self)
{
  const SmViewSpec *spec = self->sheet.spec;
  const SmChange *nearest = &self->changes->nearest;
  g_autofree char *actor = NULL;
  g_autofree char *issue = NULL;
  g_autofree char *when = NULL;
  int year, month;

  if (!(spec->day_to > spec->day_from))
    return g_strdup (_("No actor changed position"));
  if (!self->changes->has_nearest)
    return g_strdup (_("No actor changed position in this period"));

  actor = sm_sheet_name_actor (self->sheet.snapshot, nearest->actor);
  issue = sm_sheet_name_issue (self->sheet.snapshot, nearest->issue, nearest->target, self->sheet.language);
  sm_day_to_ymd (nearest->day, &year, &month, NULL);
  when = g_strdup_printf (C_("date", "%1$s %2$d"), sm_words_month (month), year);
  /* Translators: an actor, an issue, a month: "…; nearest change: Hungary on EU membership, May 2023" */
  return g_strdup_printf (_("No actor changed position in this period; nearest change: %1$s on %2$s, %3$s"), actor,
                          issue, when);
}

/* "supports, 3 March 2022" */
static char *
speak_statement (SmShifts *self,
                 guint32   row)
{
  SmSnapshot *snapshot = self->sheet.snapshot;
  g_autofree char *date = sm_date_format_words (&snapshot->date[row]);

  /* Translators: a stance and a date: "supports, 3 March 2022" */
  return g_strdup_printf (C_("spoken", "%1$s, %2$s"), sm_stance_get_label (sm_snapshot_get_stance (snapshot, row)),
                          date);
}

/**
 * sm_shifts_describe:
 * @self: shifts
 * @change: one of them
 *
 * Returns: (transfer full): as spoken: "Hungary, EU membership: from supports, 3 March 2022, to opposes, May 2023"
 */
char *
sm_shifts_describe (SmShifts       *self,
                    const SmChange *change)
{
  const guint32 *rows = self->changes->rows + change->first;
  const char *actor = sm_sheet_actor (&self->sheet, change->actor);
  const char *issue = sm_sheet_issue (&self->sheet, change->issue, change->target);
  g_autofree char *first = speak_statement (self, rows[0]);
  g_autofree char *second = speak_statement (self, rows[1]);
  g_autofree char *third = change->n > 2 ? speak_statement (self, rows[2]) : NULL;
  g_autofree char *what = NULL;

  if (change->kind == SM_CHANGE_CONTRADICTION && change->n == 2)
    /* Translators: two statements that contradict each other */
    what = g_strdup_printf (_("both %1$s, and %2$s"), first, second);
  else if (change->kind == SM_CHANGE_CONTRADICTION)
    /* Translators: a stance, its opposite soon after, and the first again */
    what = g_strdup_printf (_("%1$s, then %2$s, then %3$s"), first, second, third);
  else if (change->n == 2)
    what = g_strdup_printf (_("from %1$s, to %2$s"), first, second);
  else
    /* Translators: the first stance, one in between, the last */
    what = g_strdup_printf (_("from %1$s, by way of %2$s, to %3$s"), first, second, third);

  /* Translators: an actor, an issue, and what was found: "Poland, NATO membership: supports, 6 statements" */
  return g_strdup_printf (_("%1$s, %2$s: %3$s"), actor, issue, what);
}

/**
 * sm_shifts_short_date:
 * @date: a known date
 * @brief: to the month it begins in at most
 *
 * Returns: (transfer full): as short as it can be: "3 Jan 2022", "Mar 2022", "2022"
 */
char *
sm_shifts_short_date (const SmDate *date,
                      gboolean      brief)
{
  int year, month;

  sm_day_to_ymd (date->precision == SM_PRECISION_INTERVAL && date->first <= SM_DAY_MIN ? date->last : date->first, &year,
                 &month, NULL);
  if (brief && date->precision != SM_PRECISION_YEAR && date->precision != SM_PRECISION_UNKNOWN)
    return g_strdup_printf (C_("short date", "%1$s %2$d"), sm_words_month_short (month), year);
  if (sm_date_is_approximate (date) || sm_date_is_uncertain (date))
    return sm_date_format_words (date);

  switch ((SmPrecision) date->precision)
    {
    case SM_PRECISION_DAY:
      return sm_words_days (date->first, date->last);
    case SM_PRECISION_MONTH:
      /* Translators: short month, year */
      return g_strdup_printf (C_("short date", "%1$s %2$d"), sm_words_month_short (month), year);
    case SM_PRECISION_YEAR:
      return g_strdup_printf ("%d", year);
    case SM_PRECISION_INTERVAL:
      if (date->first > SM_DAY_MIN && date->last < SM_DAY_MAX)
        return sm_words_days (date->first, date->last);
      return sm_date_format_words (date);
    case SM_PRECISION_UNKNOWN:
    default:
      return sm_date_format_words (date);
    }
}

/**
 * sm_shifts_make_id:
 * @self: shifts
 * @prefix: "shift-"
 * @change: one of them
 *
 * Returns: (transfer full): an id from those of its statements
 */
char *
sm_shifts_make_id (SmShifts       *self,
                   const char     *prefix,
                   const SmChange *change)
{
  GString *id = g_string_new (prefix);

  for (guint i = 0; i < change->n; i++)
    {
      guint32 row = self->changes->rows[change->first + i];
      g_autofree char *part = sm_sheet_id ("", self->sheet.snapshot->statement_id[row]);

      /* What is between them occurs in no id. */
      g_string_append_printf (id, "%s%s", i > 0 ? "__" : "", part);
    }

  return g_string_free (id, FALSE);
}
