/* stancemap-cli info: what a corpus holds, counted. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sm-cli-json.h"
#include "sm-cli-table.h"

/* Actors, outlets and the like beyond these are only counted, unless --all. */
#define TOP 20

/* How often something occurs. */
typedef struct
{
  const char *id;
  const char *label;
  guint       statements;
  guint       articles; /* of outlets and languages */
} Count;

typedef struct
{
  SmSnapshot *snapshot;  /* borrowed */
  Count      *issues, *actors, *outlets, *languages; /* the last two by word */
  guint       statuses[SM_STATUS_REJECTED + 1];
  guint       stances[SM_N_STANCES];
  guint       second_hand;
  guint       conditional;
  guint       undated;
  gint32      first_day, last_day; /* 0: none is dated */
} Counts;

static void
clear_counts (Counts *counts)
{
  g_free (counts->issues);
  g_free (counts->actors);
  g_free (counts->outlets);
  g_free (counts->languages);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counts, clear_counts)

static void
count_date (Counts       *counts,
            const SmDate *date)
{
  if (!sm_date_is_known (date))
    {
      counts->undated++;
      return;
    }

  /* An open end says nothing of when; it is not the year 1 or 9999. */
  if (date->first > SM_DAY_MIN)
    counts->first_day = counts->first_day == 0 ? date->first : MIN (counts->first_day, date->first);
  if (date->last < SM_DAY_MAX)
    counts->last_day = MAX (counts->last_day, date->last);
}

static void
count_all (Counts     *counts,
           SmSnapshot *snapshot)
{
  counts->snapshot = snapshot;
  counts->issues = g_new0 (Count, MAX (snapshot->n_issues, 1));
  counts->actors = g_new0 (Count, MAX (snapshot->n_actors, 1));
  counts->outlets = g_new0 (Count, MAX (snapshot->n_words, 1));
  counts->languages = g_new0 (Count, MAX (snapshot->n_words, 1));
  for (guint i = 0; i < snapshot->n_issues; i++)
    {
      counts->issues[i].id = sm_issue_get_id (snapshot->issues[i]);
      counts->issues[i].label = sm_issue_get_label (snapshot->issues[i], g_get_language_names ()[0]);
    }
  for (guint i = 0; i < snapshot->n_actors; i++)
    {
      counts->actors[i].id = sm_actor_get_id (snapshot->actors[i]);
      counts->actors[i].label = sm_actor_get_name (snapshot->actors[i]);
    }
  for (guint i = 0; i < snapshot->n_words; i++)
    {
      counts->outlets[i].id = counts->languages[i].id = snapshot->words[i];
      counts->outlets[i].label = counts->languages[i].label = snapshot->words[i];
    }

  for (guint i = 0; i < snapshot->n_articles; i++)
    {
      counts->outlets[snapshot->articles[i].outlet].articles++;
      counts->languages[snapshot->articles[i].language].articles++;
    }
  for (guint i = 0; i < snapshot->n_statements; i++)
    {
      const SmArticleRow *article = &snapshot->articles[snapshot->article[i]];
      guint32 flags = snapshot->flags[i];

      counts->issues[snapshot->issue[i]].statements++;
      counts->actors[snapshot->actor[i]].statements++;
      counts->outlets[article->outlet].statements++;
      counts->languages[article->language].statements++;
      counts->statuses[flags & SM_STATEMENT_STATUS_MASK]++;
      counts->stances[sm_snapshot_get_stance (snapshot, i)]++;
      counts->second_hand += (flags & SM_STATEMENT_SECOND_HAND) != 0;
      counts->conditional += (flags & SM_STATEMENT_CONDITIONAL) != 0;
      count_date (counts, &snapshot->date[i]);
    }
}

/* Most statements first, then most articles, then by name. */
static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  const Count *one = a, *two = b;

  if (one->statements != two->statements)
    return one->statements > two->statements ? -1 : 1;
  if (one->articles != two->articles)
    return one->articles > two->articles ? -1 : 1;

  return g_utf8_collate (one->label, two->label);
}

/* Sorts @counts and gives how many of them occur at all; those stand first. */
static guint
sort_counts (Count *counts,
             guint  n)
{
  guint n_used = 0;

  for (guint i = 0; i < n; i++)
    if (counts[i].statements > 0 || counts[i].articles > 0)
      counts[n_used++] = counts[i];
  /* Nothing but used ones is shown. */
  qsort (counts, n_used, sizeof *counts, compare_counts);

  return n_used;
}

static char *
grouped (guint n)
{
  return g_strdup_printf ("%'u", n);
}

static void
print_period (const Counts *counts)
{
  if (counts->first_day != 0 && counts->last_day != 0)
    {
      SmDate first, last;
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      sm_date_init_day (&first, counts->first_day);
      sm_date_init_day (&last, counts->last_day);
      from = sm_date_format_words (&first);
      to = sm_date_format_words (&last);
      /* Translators: from the first to the last day that a statement may fall on */
      g_print (_("Period: %s to %s"), from, to);
      g_print ("\n");
    }

  if (counts->undated > 0)
    {
      g_print (ngettext ("Without a date: %'u statement", "Without a date: %'u statements", counts->undated),
               counts->undated);
      g_print ("\n");
    }
}

static void
print_counts (const char *heading,
              Count      *counts,
              guint       n,
              gboolean    with_id,
              gboolean    with_articles,
              gboolean    all)
{
  g_autoptr(SmCliTable) table = sm_cli_table_new (with_articles ? "lrr" : with_id ? "lrl" : "lr");
  guint n_shown = all ? n : MIN (n, TOP);

  if (n == 0)
    return;

  g_print ("\n");
  if (n_shown < n)
    /* Translators: heading of a list that shows the first so many of them: "Actors, 20 of 213" */
    g_print (_("%s, %'u of %'u"), heading, n_shown, n);
  else
    g_print ("%s", heading);
  g_print ("\n");

  if (with_articles)
    sm_cli_table_add (table, "", _("articles"), _("statements"), NULL);
  else if (with_id)
    sm_cli_table_add (table, "", _("statements"), _("id"), NULL);
  else
    sm_cli_table_add (table, "", _("statements"), NULL);
  for (guint i = 0; i < n_shown; i++)
    {
      g_autofree char *statements = grouped (counts[i].statements);
      g_autofree char *articles = grouped (counts[i].articles);
      const char *label = *counts[i].label != '\0' ? counts[i].label : _("(not given)");

      if (with_articles)
        sm_cli_table_add (table, label, articles, statements, NULL);
      else
        sm_cli_table_add (table, label, statements, with_id ? counts[i].id : NULL, NULL);
    }
  sm_cli_table_print (table);
}

/* A list of a fixed set of words, in their own order. */
static void
print_words (const char        *heading,
             const char *const *labels,
             const guint       *counts,
             guint              n)
{
  g_autoptr(SmCliTable) table = sm_cli_table_new ("lr");

  g_print ("\n%s\n", heading);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = grouped (counts[i]);

      sm_cli_table_add (table, labels[i], number, NULL);
    }
  sm_cli_table_print (table);
}

static void
add_total (SmCliTable *table,
           guint       n,
           const char *word)
{
  g_autofree char *number = grouped (n);

  sm_cli_table_add (table, number, word, NULL);
}

static void
print_text (Counts   *counts,
            SmLoader *loader,
            gboolean  all)
{
  SmSnapshot *snapshot = counts->snapshot;
  guint n_issues = sort_counts (counts->issues, snapshot->n_issues);
  guint n_actors = sort_counts (counts->actors, snapshot->n_actors);
  guint n_outlets = sort_counts (counts->outlets, snapshot->n_words);
  guint n_languages = sort_counts (counts->languages, snapshot->n_words);
  g_autofree char *problems = sm_cli_count_problems (loader);
  const char *stance_labels[SM_N_STANCES], *status_labels[SM_STATUS_REJECTED + 1];
  guint stances[SM_N_STANCES];
  const char *const kind_labels[] = { _("in own words"), _("on another’s word"), _("conditional") };
  const guint kinds[] = { snapshot->n_statements - counts->second_hand, counts->second_hand, counts->conditional };
  g_autoptr(SmCliTable) totals = sm_cli_table_new ("rl");

  if (*snapshot->title != '\0')
    {
      g_autoptr(SmCliTable) title = sm_cli_table_new ("l");

      sm_cli_table_add (title, snapshot->title, NULL);
      sm_cli_table_print (title);
      g_print ("\n");
    }
  add_total (totals, snapshot->n_statements, ngettext ("statement", "statements", snapshot->n_statements));
  add_total (totals, snapshot->n_articles, ngettext ("article", "articles", snapshot->n_articles));
  add_total (totals, n_issues, ngettext ("issue", "issues", n_issues));
  add_total (totals, n_actors, ngettext ("actor", "actors", n_actors));
  sm_cli_table_print (totals);
  g_print ("\n");
  print_period (counts);
  g_print (_("Problems: %s"), problems);
  g_print ("\n");
  if (snapshot->n_statements == 0)
    return;

  print_counts (_("Issues"), counts->issues, n_issues, TRUE, FALSE, all);
  print_counts (_("Actors"), counts->actors, n_actors, TRUE, FALSE, all);
  print_counts (_("Outlets"), counts->outlets, n_outlets, FALSE, TRUE, all);
  print_counts (_("Languages"), counts->languages, n_languages, FALSE, TRUE, all);
  for (int i = 0; i < SM_N_STANCES; i++)
    {
      /* From supports down, as in the legend of pictures. */
      stance_labels[i] = sm_stance_get_label ((SmStance) (SM_N_STANCES - 1 - i));
      stances[i] = counts->stances[SM_N_STANCES - 1 - i];
    }
  print_words (_("Stances"), stance_labels, stances, SM_N_STANCES);
  print_words (_("Kinds"), kind_labels, kinds, G_N_ELEMENTS (kinds));
  for (guint i = 0; i <= SM_STATUS_REJECTED; i++)
    status_labels[i] = sm_status_get_label ((SmStatus) i);
  print_words (_("Status"), status_labels, counts->statuses, SM_STATUS_REJECTED + 1);
}

static void
add_counts (JsonBuilder *builder,
            const char  *name,
            Count       *counts,
            guint        n,
            gboolean     with_id)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      json_builder_begin_object (builder);
      if (with_id)
        sm_cli_json_add_text (builder, "id", counts[i].id);
      sm_cli_json_add_text (builder, with_id ? "label" : "name", counts[i].label);
      if (!with_id)
        sm_cli_json_add_number (builder, "articles", counts[i].articles);
      sm_cli_json_add_number (builder, "statements", counts[i].statements);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_day (JsonBuilder *builder,
         const char  *name,
         gint32       day)
{
  json_builder_set_member_name (builder, name);
  if (day == 0)
    json_builder_add_null_value (builder);
  else
    {
      SmDate date;
      g_autofree char *edtf = NULL;

      sm_date_init_day (&date, day);
      edtf = sm_date_format_edtf (&date);
      json_builder_add_string_value (builder, edtf);
    }
}

/* The answer for programs: everything, whatever --all says, in the words of the corpus format. */
static void
print_json (Counts   *counts,
            SmLoader *loader)
{
  SmSnapshot *snapshot = counts->snapshot;
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sm_cli_json_add_text (builder, "title", snapshot->title);
  sm_cli_json_add_number (builder, "articles", snapshot->n_articles);
  sm_cli_json_add_number (builder, "statements", snapshot->n_statements);
  add_day (builder, "first_day", counts->first_day);
  add_day (builder, "last_day", counts->last_day);
  sm_cli_json_add_number (builder, "undated", counts->undated);
  sm_cli_json_add_number (builder, "second_hand", counts->second_hand);
  sm_cli_json_add_number (builder, "conditional", counts->conditional);
  json_builder_set_member_name (builder, "stances");
  json_builder_begin_object (builder);
  for (int i = SM_N_STANCES - 1; i >= 0; i--)
    sm_cli_json_add_number (builder, sm_stance_get_nick ((SmStance) i), counts->stances[i]);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "status");
  json_builder_begin_object (builder);
  for (guint i = 0; i <= SM_STATUS_REJECTED; i++)
    sm_cli_json_add_number (builder, sm_status_get_nick ((SmStatus) i), counts->statuses[i]);
  json_builder_end_object (builder);
  sm_cli_json_add_problems (builder, "problems", loader);
  add_counts (builder, "issues", counts->issues, sort_counts (counts->issues, snapshot->n_issues), TRUE);
  add_counts (builder, "actors", counts->actors, sort_counts (counts->actors, snapshot->n_actors), TRUE);
  add_counts (builder, "outlets", counts->outlets, sort_counts (counts->outlets, snapshot->n_words), FALSE);
  add_counts (builder, "languages", counts->languages, sort_counts (counts->languages, snapshot->n_words), FALSE);
  json_builder_end_object (builder);

  sm_cli_json_print (builder);
}

/**
 * sm_cli_info:
 * @args: (array zero-terminated=1) (transfer full): the command line, the program's name first
 *
 * Reads corpora and prints what they hold together: counts by issue, actor, outlet, language, stance, kind and
 * status, the period, the number of problems.
 *
 * Returns: the exit status
 */
SmExit
sm_cli_info (char **args)
{
  gboolean all = FALSE, as_json = FALSE;
  g_auto(GStrv) names = NULL;
  const GOptionEntry entries[] = {
    { "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_("List all actors and outlets, not only the first 20"), NULL },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &as_json, N_("Answer in JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &names, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("CORPUS…"));
  g_auto(GStrv) words = args;
  g_autoptr(SmLoader) loader = NULL;
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_auto(Counts) counts = { NULL };

  g_option_context_set_summary (context, _("Counts what CORPUS hold: statements by issue, actor, outlet, language,\n"
                                           "stance, kind and status, the period, and the number of problems."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!sm_cli_parse (context, &words))
    return SM_EXIT_FAILED;

  snapshot = sm_cli_load_corpus (names, &loader);
  if (snapshot == NULL)
    return SM_EXIT_FAILED;

  count_all (&counts, snapshot);
  if (as_json)
    print_json (&counts, loader);
  else
    print_text (&counts, loader, all);

  return sm_cli_get_status (loader);
}
