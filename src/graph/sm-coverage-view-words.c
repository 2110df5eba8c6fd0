/* What the picture of coverage says in words. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-coverage-view-private.h"

/**
 * sm_coverage_view_draft_title:
 * @self: a coverage
 * @brief: count the issues instead of naming them
 *
 * Returns: (transfer full): "Coverage of NATO membership and ceasefire"
 */
char *
sm_coverage_view_draft_title (SmCoverageView *self,
                              gboolean        brief)
{
  g_autofree char *issues = sm_sheet_list_issues (&self->sheet, brief);

  if (*issues == '\0')
    return g_strdup (_("Coverage"));

  /* Translators: %s is what was written about: "NATO membership and ceasefire" */
  return g_strdup_printf (_("Coverage of %s"), issues);
}

static char *
count_outlets (guint n)
{
  g_autofree char *number = sm_words_number (n);

  return g_strdup_printf (ngettext ("%s outlet", "%s outlets", n), number);
}

/* "10 outlets, 12 actors, 48 statements, March to December 2022"; (transfer full). */
char *
sm_coverage_view_draft_subtitle (SmCoverageView *self)
{
  guint n = self->window->row_set->n_rows;
  g_autofree char *outlets = count_outlets (self->n_outlets);
  g_autofree char *rest = sm_sheet_draft_subtitle (&self->sheet, self->n_actors, n);

  if (n == 0)
    return g_strdup ("");

  return g_strdup_printf (C_("subtitle", "%1$s, %2$s"), outlets, rest);
}

/* The picture in one sentence; (transfer full). */
char *
sm_coverage_view_summary (SmCoverageView *self)
{
  g_autofree char *issues = NULL;
  g_autofree char *rest = NULL;

  if (self->window->row_set->n_rows == 0)
    return g_strdup (_("Coverage, no statements"));

  issues = sm_sheet_list_issues (&self->sheet, FALSE);
  rest = sm_coverage_view_draft_subtitle (self);
  /* Translators: issues, then "10 outlets, 12 actors, 48 statements, March to June 2024" */
  return g_strdup_printf (_("Coverage, %1$s, %2$s"), issues, rest);
}

/**
 * sm_coverage_view_name_outlet:
 * @coverage: what was counted
 * @outlet: its total, or one of its outlets
 *
 * Returns: (transfer full): its name; "4 more outlets" of several
 */
char *
sm_coverage_view_name_outlet (SmCoverage             *coverage,
                              const SmCoverageOutlet *outlet)
{
  g_autofree char *number = NULL;

  if (outlet == &coverage->total)
    {
      number = sm_words_number (outlet->n_outlets);
      return g_strdup_printf (ngettext ("The %s outlet", "All %s outlets", outlet->n_outlets), number);
    }
  if (outlet->n_outlets > 1)
    {
      number = sm_words_number (outlet->n_outlets);
      return g_strdup_printf (ngettext ("%s more outlet", "%s more outlets", outlet->n_outlets), number);
    }
  if (outlet->outlet == SM_WORD_NONE)
    return g_strdup (_("outlet not given"));

  return sm_text_make_safe (coverage->row_set->snapshot->words[outlet->outlet]);
}

/* Of dates that reach beyond a bin. */
static const char *
get_wider (SmBinUnit unit)
{
  switch (unit)
    {
    case SM_BIN_DAY:
      return C_("date", "over a day");
    case SM_BIN_MONTH:
      return C_("date", "over a month");
    case SM_BIN_QUARTER:
      return C_("date", "over a quarter");
    case SM_BIN_YEAR:
      return C_("date", "over a year");
    case SM_BIN_DECADE:
      return C_("date", "over a decade");
    case SM_BIN_CENTURY:
    default:
      return C_("date", "over a century");
    }
}

static const char *
get_kind (SmCoverageKind kind)
{
  switch (kind)
    {
    case SM_COVERAGE_SECOND_HAND:
      return _("on another’s word");
    case SM_COVERAGE_CONDITIONAL:
      return _("conditional");
    case SM_COVERAGE_IMPRECISE:
    default:
      return _("day not given");
    }
}

/* What a column is headed by, or explained by in the legend. */
const char *
sm_coverage_view_get_heading (SmCoverageView  *self,
                              SmCoverageColumn column)
{
  switch (column)
    {
    case SM_COVERAGE_WIDER:
      return get_wider (self->unit);
    case SM_COVERAGE_UNDATED:
      return _("undated");
    case SM_COVERAGE_ALL:
      return C_("heading", "All");
    case SM_COVERAGE_KIND:
    case SM_N_COVERAGE_COLUMNS:
    default:
      return get_kind (column - SM_COVERAGE_KIND);
    }
}

/* Counts of what there is no column for; (transfer full) (nullable): "on another’s word 9 · conditional 33". */
char *
sm_coverage_view_hidden_note (SmCoverageView *self)
{
  GString *note = NULL;

  for (guint kind = 0; self->no_kinds && kind < SM_N_COVERAGE_KINDS; kind++)
    {
      guint n = self->coverage->total.n_of_kind[kind];
      g_autofree char *number = sm_words_number (n);

      if (n == 0)
        continue;
      if (note == NULL)
        note = g_string_new (NULL);
      else
        g_string_append (note, " · ");
      /* Translators: a kind of mark in the legend, and how many there are: "supports 14" */
      g_string_append_printf (note, C_("legend", "%1$s %2$s"), get_kind (kind), number);
    }

  return note != NULL ? g_string_free (note, FALSE) : NULL;
}

/* "statements a month, up to 7 in one outlet and 26 in all"; (transfer full). */
char *
sm_coverage_view_get_bar_key (SmCoverageView *self)
{
  g_autofree char *most = sm_words_number (self->coverage->most_in_bin);
  g_autofree char *all = sm_words_number (self->coverage->most_in_total_bin);
  const char *format;

  switch (self->unit)
    {
    case SM_BIN_DAY:
      /* Translators: what a bar counts, and how much the highest bars are: of one outlet, and of all together */
      format = _("statements a day, up to %1$s in one outlet and %2$s in all");
      break;
    case SM_BIN_MONTH:
      format = _("statements a month, up to %1$s in one outlet and %2$s in all");
      break;
    case SM_BIN_QUARTER:
      format = _("statements a quarter, up to %1$s in one outlet and %2$s in all");
      break;
    case SM_BIN_YEAR:
      format = _("statements a year, up to %1$s in one outlet and %2$s in all");
      break;
    case SM_BIN_DECADE:
      format = _("statements a decade, up to %1$s in one outlet and %2$s in all");
      break;
    case SM_BIN_CENTURY:
    default:
      format = _("statements a century, up to %1$s in one outlet and %2$s in all");
      break;
    }

  return g_strdup_printf (format, most, all);
}

/* The period of a bin. */
static char *
name_bin (SmCoverage *coverage,
          guint       bin)
{
  return sm_words_period (coverage->starts[bin], coverage->starts[bin + 1] - 1);
}

/* Whose range a statement of the second part is in. */
static const SmCoverageOutlet *
find_outlet (SmCoverage *coverage,
             guint       first)
{
  guint low = 0;
  guint high = coverage->n_rows;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (coverage->outlets[middle].first <= first)
        low = middle;
      else
        high = middle;
    }

  return &coverage->outlets[low];
}

/* The outlet and kind of an item in the last parts; FALSE when it is not one. */
static gboolean
find_kind (SmCoverage              *coverage,
           const SmItem            *item,
           const SmCoverageOutlet **outlet,
           guint                   *kind)
{
  if (item->first < 2 * coverage->row_set->n_rows)
    return FALSE;

  for (*kind = SM_N_COVERAGE_KINDS - 1; *kind > 0 && coverage->total.first_of_kind[*kind] > item->first;)
    (*kind)--;
  *outlet = &coverage->total;
  if (g_str_has_prefix (item->id, "all-"))
    return TRUE;
  for (guint i = 0; i < coverage->n_rows; i++)
    {
      if (coverage->outlets[i].n_of_kind[*kind] > 0 && coverage->outlets[i].first_of_kind[*kind] == item->first)
        *outlet = &coverage->outlets[i];
    }

  return TRUE;
}

/* Says in words what an item of the picture is; called long after the layout, in any thread. */
char *
sm_coverage_view_describe (const SmItem *item,
                           gpointer      data)
{
  SmCoverage *coverage = data;
  const SmCoverageOutlet *outlet;
  g_autofree char *statements = sm_words_statements (item->n);
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;
  guint n = coverage->row_set->n_rows;
  guint column = 0;
  guint kind;

  if (find_kind (coverage, item, &outlet, &kind))
    {
      g_autofree char *some = sm_words_number (item->n);
      g_autofree char *all = sm_words_number (outlet->n);

      name = sm_coverage_view_name_outlet (coverage, outlet);
      what = g_strdup_printf (ngettext ("%1$s of %2$s statement", "%1$s of %2$s statements", outlet->n), some, all);
      /* Translators: an outlet, "conditional", "3 of 12 statements" */
      return g_strdup_printf (_("%1$s, %2$s: %3$s"), name, get_kind (kind), what);
    }

  outlet = item->first < n ? &coverage->total : find_outlet (coverage, item->first);
  name = sm_coverage_view_name_outlet (coverage, outlet);
  /* All of a row is not a column of it, even where it is no more than one. */
  if (g_str_has_suffix (item->id, "__n") || g_str_equal (item->id, "all-n") || g_str_equal (item->id, "more-n"))
    return g_strdup_printf (C_("spoken", "%1$s, %2$s"), name, statements);

  if (outlet == &coverage->total)
    {
      while (coverage->total_starts[column + 1] <= item->first)
        column++;
    }
  else
    {
      column = coverage->columns[item->first - n];
    }
  if (column == SM_COLUMN_UNDATED)
    what = g_strdup (_("undated"));
  else if (column == SM_COLUMN_WIDER)
    what = g_strdup (get_wider (coverage->unit));
  else
    what = name_bin (coverage, column - SM_COLUMN_BINS);

  /* Translators: an outlet, a month, "3 statements" */
  return g_strdup_printf (_("%1$s, %2$s: %3$s"), name, what, statements);
}
