/* How long an edit holds up the main thread: bench-edits N. One command at a time in a corpus of N statements, with the
 * lists and the selection of a window following; then what a window goes on to do, in its own threads, is waited for
 * but not counted. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sm-corpus-builder.h"
#include "sm-document.h"
#include "sm-view-state.h"

#define STATEMENTS_AN_ARTICLE 10
#define N_ACTORS 500
#define N_ISSUES 12

static SmSnapshot *
make_corpus (guint n)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      g_autofree char *actor = g_strdup_printf ("actor-%d", g_rand_int_range (random, 0, N_ACTORS));
      g_autofree char *issue = g_strdup_printf ("issue-%d", g_rand_int_range (random, 0, N_ISSUES));
      SmStatementRow row = {
        .id = sm_corpus_builder_keep (builder, id, strlen (id)),
        .article = i / STATEMENTS_AN_ARTICLE,
        .value = g_rand_int_range (random, -2, 3) / 2.0,
        .confidence = 1.0,
        .flags = SM_STATUS_SUGGESTED | SM_STATEMENT_HAS_STATUS | SM_STATEMENT_HAS_STANCE | SM_STATEMENT_HAS_ID
                 | SM_STATEMENT_HAS_DATE,
      };

      if (i % STATEMENTS_AN_ARTICLE == 0)
        {
          g_autofree char *article = g_strdup_printf ("a%u", row.article);

          sm_corpus_builder_add_article (builder, &(SmArticleRow) {
                                                    .id = sm_corpus_builder_keep (builder, article, strlen (article)),
                                                    .title = "",
                                                    .url = "",
                                                    .note = "",
                                                    .flags = SM_ARTICLE_HAS_ID });
        }
      sm_date_init_day (&row.date, sm_day_from_ymd (2020, 1, 1) + g_rand_int_range (random, 0, 1500));
      row.actor = sm_corpus_builder_use_actor (builder, actor, strlen (actor));
      row.issue = sm_corpus_builder_use_issue (builder, issue, strlen (issue));
      sm_corpus_builder_add_statement (builder, &row);
    }
  return sm_corpus_builder_publish (builder);
}

typedef struct
{
  SmEdits     *edits;
  SmViewState *state;
  guint32     *rows;
  guint        n;
} Desk;

static void
accept_one (Desk *desk)
{
  desk->rows[0]++;
  sm_edits_set_status (desk->edits, desk->rows, 1, SM_STATUS_CONFIRMED, NULL);
}

static void
undo (Desk *desk)
{
  sm_edits_undo (desk->edits);
}

static void
redo (Desk *desk)
{
  sm_edits_redo (desk->edits);
}

static void
change_one (Desk *desk)
{
  desk->rows[0]++;
  sm_edits_change_statements (desk->edits, desk->rows, 1, SM_FIELD_ACTOR | SM_FIELD_CONDITION,
                              &(SmStatementValues) { .actor = 3, .condition = "if asked" }, NULL);
}

static void
delete_one (Desk *desk)
{
  desk->rows[0]++;
  sm_edits_delete_statements (desk->edits, desk->rows, 1, NULL);
}

static void
add_one (Desk *desk)
{
  sm_edits_add_statement (desk->edits, 7, SM_FIELD_ACTOR | SM_FIELD_ISSUE | SM_FIELD_VALUE,
                          &(SmStatementValues) { .value = 1.0 }, NULL, NULL);
}

static void
recode (Desk *desk)
{
  g_autoptr(GError) error = NULL;

  sm_edits_change_statements (desk->edits, desk->rows + desk->n / 2, desk->n / 10, SM_FIELD_VALUE,
                              &(SmStatementValues) { .value = 0.3 }, &error);
  g_assert_no_error (error);
}

static void
merge (Desk *desk)
{
  const guint32 from[] = { 5 };

  sm_edits_merge_actors (desk->edits, from, 1, 6, NULL);
}

static void
rename_actor (Desk *desk)
{
  SmActorSpec spec = *sm_actor_get_spec (sm_corpus_get_snapshot (sm_edits_get_corpus (desk->edits))->actors[9]);

  spec.name = "Nine";
  sm_edits_change_actor (desk->edits, 9, &spec, NULL);
}

/* What this thread used of the processor, which other programs on the machine do not add to. */
static double
thread_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void      (*run) (Desk *desk);
  } edits[] = {
    { "accept one, first", accept_one },    { "accept one", accept_one }, { "undo", undo },
    { "redo", redo },                       { "change one", change_one }, { "delete one", delete_one },
    { "add one, first", add_one },          { "add one", add_one },       { "rename an actor", rename_actor },
    { "merge two actors", merge },          { "undo the merge", undo },   { "recode a tenth", recode },
    { "undo the recoding", undo },
  };
  guint n = argc > 1 ? MAX (atoi (argv[1]), 100) : 1000000;
  g_autoptr(SmSnapshot) snapshot = make_corpus (n);
  g_autoptr(SmCorpus) corpus = sm_corpus_new ();
  g_autoptr(SmEdits) editor = sm_edits_new (corpus);
  g_autoptr(SmViewState) state = NULL;
  Desk desk = { editor, NULL, g_new (guint32, n), n };

  sm_corpus_set_snapshot (corpus, snapshot);
  g_clear_pointer (&snapshot, sm_snapshot_unref);
  snapshot = sm_snapshot_ref (sm_corpus_get_snapshot (corpus));
  state = sm_view_state_new (corpus);
  desk.state = state;
  for (guint i = 0; i < n; i++)
    desk.rows[i] = i;
  while (sm_view_state_is_busy (state))
    g_main_context_iteration (NULL, TRUE);

  g_print ("%u statements\n", n);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      gint64 start = g_get_monotonic_time ();
      double processor = thread_seconds ();
      gint64 end;

      edits[i].run (&desk);
      end = g_get_monotonic_time ();
      processor = thread_seconds () - processor;
      while (sm_view_state_is_busy (state))
        g_main_context_iteration (NULL, TRUE);
      g_print ("%-20s %8.2f ms, of the processor %8.2f ms; all shown after %8.2f ms\n", edits[i].name,
               (end - start) / 1e3, processor * 1e3, (g_get_monotonic_time () - start) / 1e3);
    }
  g_free (desk.rows);
  return 0;
}
