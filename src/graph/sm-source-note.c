/* The line under a picture that says what it was made from, with counts of what is really shown. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-source-note.h"
#include "sm-summary.h"

/* What is known of the rows that are drawn. */
typedef struct
{
  guint   n_statements;
  guint   n_articles;
  guint   n_outlets;
  guint   n_corrected;
  gint32  first_day;
  gint32  last_day;
  guint32 hash;
} Facts;

/* Names of outlets are words among others: there are seldom so many. */
#define MOST_OUTLETS 999

/* FNV-1a over what is drawn: the same data give the same eight digits, on every machine. */
static guint32
hash_bytes (guint32     hash,
            const void *data,
            gsize       n)
{
  const guint8 *bytes = data;

  for (gsize i = 0; i < n; i++)
    hash = (hash ^ bytes[i]) * 16777619u;

  return hash;
}

static guint32
hash_rows (SmRowSet *set)
{
  SmSnapshot *snapshot = set->snapshot;
  guint32 hash = 2166136261u;

  for (guint i = 0; i < set->n_rows; i++)
    {
      guint32 row = set->rows[i];
      const char *id = snapshot->statement_id[row];
      /* Whole numbers, in one byte order. */
      gint32 numbers[3] = { GINT32_TO_LE (snapshot->date[row].first), GINT32_TO_LE (snapshot->date[row].last),
                            GINT32_TO_LE ((gint32) (snapshot->value[row] * 1e6)) };

      hash = hash_bytes (hash, id, strlen (id) + 1);
      hash = hash_bytes (hash, numbers, sizeof numbers);
    }

  return hash;
}

/* While the page is being planned, the most that each can be: the note then has the room that it will need. */
static void
estimate_facts (const SmSourceFacts *self,
                SmSheet             *sheet,
                Facts               *facts)
{
  facts->n_statements = self->shown.n;
  facts->n_articles = MIN (sheet->snapshot->n_articles, self->shown.n);
  facts->n_outlets = MIN (MIN (sheet->snapshot->n_words, facts->n_articles), MOST_OUTLETS);
  facts->n_corrected = sheet->snapshot->provenance != NULL ? self->shown.n : 0;
  facts->first_day = sheet->lanes->first_day;
  facts->last_day = sheet->lanes->last_day;
  facts->hash = 0x88888888;
}

/* How many a person has changed, rather than only accepted. */
static guint
count_corrected (const SmRowSet *rows)
{
  guint n = 0;

  for (guint i = 0; rows->snapshot->provenance != NULL && i < rows->n_rows; i++)
    n += sm_provenance_corrected (rows->snapshot->provenance[rows->rows[i]]);
  return n;
}

static void
find_facts (SmRowSet *rows,
            Facts    *facts)
{
  g_autoptr(SmSummary) summary = sm_summary_new (rows);

  facts->n_statements = summary->n_statements;
  facts->n_articles = summary->n_articles;
  facts->n_outlets = summary->n_outlets;
  facts->n_corrected = count_corrected (rows);
  facts->first_day = summary->first_day;
  facts->last_day = summary->last_day;
  facts->hash = hash_rows (rows);
}

/**
 * sm_source_facts_set_window:
 * @self: facts
 * @window: the statements of the visible time
 *
 * Says that every statement of @window is drawn.
 */
void
sm_source_facts_set_window (SmSourceFacts *self,
                            SmLanes       *window)
{
  sm_tally_count (&self->shown, window);
  self->n_all = self->shown.n;
  g_clear_pointer (&self->rows, sm_row_set_unref);
  self->rows = sm_row_set_ref (window->row_set);
}

/* The rows of @seen, a bit each, ascending. */
static SmRowSet *
collect_rows (SmSnapshot   *snapshot,
              const guint8 *seen,
              guint         n)
{
  guint32 *rows = g_new (guint32, MAX (n, 1));
  guint found = 0;

  for (guint i = 0; found < n; i++)
    {
      for (guint bit = 0; seen[i] != 0 && bit < 8; bit++)
        {
          if (seen[i] & (1 << bit))
            rows[found++] = i * 8 + bit;
        }
    }

  return sm_row_set_new (snapshot, rows, n);
}

/**
 * sm_source_facts_set_part:
 * @self: facts
 * @window: the statements of the visible time
 * @hidden: (array): of each lane of @window, whether it does not fit on the page
 *
 * Says that the statements of the lanes that are not hidden are drawn.
 */
void
sm_source_facts_set_part (SmSourceFacts *self,
                          SmLanes       *window,
                          const guint8  *hidden)
{
  SmSnapshot *snapshot = window->row_set->snapshot;
  g_autofree guint8 *seen = g_new0 (guint8, snapshot->n_statements / 8 + 1);

  self->shown = (SmTally){ 0 };
  self->n_all = window->row_set->n_rows;
  for (guint i = 0; i < window->n_lanes; i++)
    {
      const SmLane *lane = &window->lanes[i];

      if (hidden[i])
        continue;
      self->shown.undated += lane->n_undated;
      for (guint j = lane->first; j < lane->first + lane->n_rows; j++)
        {
          sm_tally_add_bits (&self->shown, window->bits[j], 1);
          seen[window->rows[j] / 8] |= 1 << window->rows[j] % 8;
        }
    }
  g_clear_pointer (&self->rows, sm_row_set_unref);
  self->rows = collect_rows (snapshot, seen, self->shown.n);
}

/* Frees what the facts hold. */
void
sm_source_facts_clear (SmSourceFacts *self)
{
  g_clear_pointer (&self->rows, sm_row_set_unref);
}

/* Adds @n in the words of @format, which has one %s for the number; nothing when there are none. */
static void
add_part (GPtrArray  *parts,
          guint64     n,
          const char *format)
{
  g_autofree char *number = NULL;

  if (n == 0)
    return;
  number = sm_words_number (n);
  g_ptr_array_add (parts, g_strdup_printf (format, number));
}

static char *
join (GPtrArray  *parts,
      const char *separator)
{
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (separator, (char **) parts->pdata);
}

/* "48 statements", "40 of 48 statements", "40 of 48 statements, 3 Jan–28 Jun 2024" … */
static char *
count_shown (const SmSourceFacts *self,
             guint                n)
{
  g_autofree char *some = NULL;
  g_autofree char *all = NULL;

  if (n == self->n_all)
    return sm_words_statements (n);

  some = sm_words_number (n);
  all = sm_words_number (self->n_all);
  return g_strdup_printf (ngettext ("%1$s of %2$s statement", "%1$s of %2$s statements", self->n_all),
                          some, all);
}

/* What a reader should know of the statements: how many are not plain ones. */
static char *
describe_kinds (const SmTally *tally,
                guint          n_corrected)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add_part (parts, tally->second_hand, ngettext ("%s on another’s word", "%s on another’s word", tally->second_hand));
  add_part (parts, tally->conditional, ngettext ("%s conditional", "%s conditional", tally->conditional));
  add_part (parts, tally->suggested, ngettext ("%s not reviewed", "%s not reviewed", tally->suggested));
  add_part (parts, n_corrected, ngettext ("%s corrected", "%s corrected", n_corrected));
  add_part (parts, tally->month, ngettext ("%s dated to the month", "%s dated to the month", tally->month));
  add_part (parts, tally->longer,
            ngettext ("%s dated to a longer period", "%s dated to a longer period", tally->longer));
  add_part (parts, tally->undated, ngettext ("%s undated", "%s undated", tally->undated));

  return parts->len > 0 ? join (parts, ", ") : NULL;
}

/**
 * sm_source_note_write:
 * @self: what is shown
 * @sheet: what it is shown on
 * @brief: only where the statements are from
 *
 * Writes the source note: "Source: 48 statements from 31 articles, 7 outlets, 3 Jan–28 Jun 2024; 9 on another’s
 * word, 4 conditional, 6 dated to the month. Contradiction window 90 days. Stancemap, project name, data 1a2b3c4d."
 * Nothing shown: only the project.
 *
 * Returns: (transfer full): the note
 */
char *
sm_source_note_write (const SmSourceFacts *self,
                      SmSheet             *sheet,
                      gboolean             brief)
{
  Facts facts;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) note = NULL;
  const char *given = sheet->spec->project != NULL ? sheet->spec->project : sheet->snapshot->title;
  g_autofree char *project = sm_text_make_safe (given);
  g_autofree char *statements = NULL;
  g_autofree char *list = NULL;
  g_autofree char *articles = NULL;

  if (self->rows != NULL)
    find_facts (self->rows, &facts);
  else
    estimate_facts (self, sheet, &facts);
  statements = count_shown (self, facts.n_statements);

  note = g_string_new (NULL);
  if (facts.n_statements > 0)
    {
      g_autofree char *number = sm_words_number (facts.n_articles);

      /* Translators: "48 statements", "31" articles */
      articles = g_strdup_printf (ngettext ("%1$s from %2$s article", "%1$s from %2$s articles",
                                            facts.n_articles),
                                  statements, number);
      g_ptr_array_add (parts, g_steal_pointer (&articles));
      add_part (parts, facts.n_outlets, ngettext ("%s outlet", "%s outlets", facts.n_outlets));
      if (facts.first_day != 0 && !brief)
        g_ptr_array_add (parts, sm_words_days (facts.first_day, facts.last_day));
      list = join (parts, ", ");

      if (!brief)
        {
          g_autofree char *kinds = describe_kinds (&self->shown, facts.n_corrected);

          if (kinds != NULL)
            {
              char *longer = g_strdup_printf ("%s; %s", list, kinds);

              g_free (list);
              list = longer;
            }
        }
      /* Translators: where a picture's data are from: "48 statements from 31 articles, 7 outlets" */
      g_string_append_printf (note, _("Source: %s."), list);
      if (self->contradiction_days > 0 && !brief)
        {
          g_string_append_c (note, ' ');
          /* Translators: a flip that flips back within so many days is drawn as a contradiction */
          g_string_append_printf (note, ngettext ("Contradiction window %u day.", "Contradiction window %u days.",
                                                  self->contradiction_days),
                                  self->contradiction_days);
        }
      if (self->remark != NULL && !brief)
        g_string_append_printf (note, " %s", self->remark);
    }

  g_string_append (note, note->len > 0 ? " Stancemap" : "Stancemap");
  if (*project != '\0')
    g_string_append_printf (note, ", %s", project);
  if (facts.n_statements > 0 && !brief)
    {
      g_autofree char *data = g_strdup_printf ("%08x", facts.hash);

      g_string_append (note, ", ");
      /* Translators: %s tells one set of data from another: "1a2b3c4d" */
      g_string_append_printf (note, _("data\u00a0%s"), data);
    }
  g_string_append_c (note, '.');

  return g_string_free (g_steal_pointer (&note), FALSE);
}
