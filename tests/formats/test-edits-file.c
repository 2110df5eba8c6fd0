/* Edits in files: what is saved is what is read again, and a journal brings back what was not saved. */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "format-helper.h"
#include "sm-edits.h"
#include "sm-journal.h"
#include "sm-snapshot-edited.h"

static const char corpus[] =
  "{\"format\": \"stancemap-corpus\", \"version\": 1, \"cards\": [], \"issues\": [\n"
  "  {\"id\": \"nato\", \"label\": {\"en\": \"NATO\"}, \"x-note\": 1, \"target\": null}],\n"
  " \"actors\": [{\"id\": \"a\", \"name\": \"Aa\", \"x\": [1]}, {\"id\": \"b\", \"aliases\": []}],\n"
  " \"articles\": [\n"
  "  {\"id\": \"one\", \"date\": \"2022-05\", \"text\": \"Aa says yes. Bb says no, if asked.\", \"statements\": [\n"
  "    {\"id\": \"s1\", \"actor\": \"a\", \"issue\": \"nato\", \"stance\": \"supports\", \"condition\": null,\n"
  "     \"according_to\": null, \"status\": \"suggested\", \"reason\": \"speaker by “says”\", \"y\": {\"z\": 1},\n"
  "     \"quote\": {\"start\": 0, \"end\": 12, \"exact\": \"Aa says yes.\"}},\n"
  "    {\"actor\": \"b\", \"issue\": \"nato\", \"value\": -0.7},\n"
  "    {\"actor\": \"b\", \"issue\": \"nato\", \"stance\": \"opposes\", \"according_to\": \"b\"}]},\n"
  "  {\"title\": \"Two\", \"statements\": [{\"actor\": \"c\", \"issue\": \"eu\", \"stance\": \"neutral\"}]}]}\n";

static gint64
noon (gpointer data)
{
  return 1700000000 + (*(gint64 *) data)++;
}

typedef struct
{
  SmLoader *loader;
  SmEdits  *edits;
  gint64    clock;
} Desk;

static void
open_bytes (Desk       *desk,
            const char *bytes)
{
  desk->clock = 0;
  desk->loader = load_bytes (bytes, -1);
  desk->edits = sm_edits_new (sm_loader_get_corpus (desk->loader));
  sm_edits_set_author (desk->edits, "A. \"Coder\"");
  sm_edits_set_clock (desk->edits, noon, &desk->clock);
}

static void
close_desk (Desk *desk)
{
  g_assert_finalize_object (desk->edits);
  g_object_unref (desk->loader);
}

static SmSnapshot *
look (Desk *desk)
{
  return sm_corpus_get_snapshot (sm_edits_get_corpus (desk->edits));
}

static guint
find (SmSnapshot *snapshot,
      const char *id)
{
  for (guint i = 0; i < snapshot->n_statements; i++)
    if (!sm_snapshot_is_deleted (snapshot, i) && strcmp (snapshot->statement_id[i], id) == 0)
      return i;
  return G_MAXUINT;
}

/* Whether two corpora say the same, and know the same of where it comes from. */
static void
compare (SmSnapshot *a,
         SmSnapshot *b,
         gboolean    to_the_letter)
{
  g_autoptr(SmSnapshot) settled = sm_snapshot_settle_ids (a);
  g_autoptr(SmSnapshot) other = sm_snapshot_settle_ids (b);
  g_autofree char *ours = sm_journal_identify (settled);
  g_autofree char *theirs = sm_journal_identify (other);

  /* An id that had to be written once stays written. */
  if (to_the_letter)
    g_assert_cmpstr (ours, ==, theirs);
  g_assert_cmpuint (sm_snapshot_get_n_left (a), ==, sm_snapshot_get_n_left (b));
  for (guint i = 0; i < a->n_statements; i++)
    {
      guint k;

      if (sm_snapshot_is_deleted (a, i))
        continue;
      k = find (b, a->statement_id[i]);
      g_assert_cmpuint (k, <, b->n_statements);
      g_assert_true (sm_provenance_equal (sm_snapshot_get_provenance (a, i), sm_snapshot_get_provenance (b, k)));
      g_assert_cmpstr (a->note[i], ==, b->note[k]);
      g_assert_cmpstr (a->condition[i], ==, b->condition[k]);
      g_assert_cmpfloat (a->value[i], ==, b->value[k]);
      g_assert_true (sm_date_equal (&a->date[i], &b->date[k]));
      g_assert_cmpint (sm_snapshot_get_status (a, i), ==, sm_snapshot_get_status (b, k));
      g_assert_cmpstr (sm_actor_get_id (a->actors[a->actor[i]]), ==, sm_actor_get_id (b->actors[b->actor[k]]));
      g_assert_cmpstr (sm_issue_get_id (a->issues[a->issue[i]]), ==, sm_issue_get_id (b->issues[b->issue[k]]));
      g_assert_cmpstr (a->words[a->according_to[i]], ==, b->words[b->according_to[k]]);
      g_assert_cmpstr (a->words[a->target[i]], ==, b->words[b->target[k]]);
      g_assert_cmpstr (a->articles[a->article[i]].title, ==, b->articles[b->article[k]].title);
    }
}

static void
check_again (Desk *desk)
{
  g_autoptr(SmSnapshot) settled = sm_snapshot_settle_ids (look (desk));
  g_autofree char *text = write_text (settled, SM_FILE_JSON);
  g_autofree char *twice = NULL;
  Desk again;

  open_bytes (&again, text);
  compare (look (desk), look (&again), TRUE);
  twice = write_text (look (&again), SM_FILE_JSON);
  g_assert_cmpstr (text, ==, twice);
  close_desk (&again);
}

/* Every field, the first time and the last; nothing of what is unknown is lost. */
static void
test_saved (void)
{
  const guint32 s1 = 0, b = 1;
  SmActorSpec spec;
  g_autofree char *text = NULL;
  g_autoptr(SmSnapshot) settled = NULL;
  guint row;
  Desk desk;

  open_bytes (&desk, corpus);
  check_again (&desk);
  g_assert_true (sm_edits_change_statements (
    desk.edits, &s1, 1,
    SM_FIELD_ACTOR | SM_FIELD_VALUE | SM_FIELD_DATE | SM_FIELD_QUOTE | SM_FIELD_TARGET | SM_FIELD_ACCORDING_TO | SM_FIELD_CONDITION | SM_FIELD_STATUS | SM_FIELD_NOTE,
    &(SmStatementValues){ .actor = 1, .value = -0.25, .date = SM_DATE_UNKNOWN, .quote_start = 13, .quote_end = 25, .target = "a", .according_to = "a passer-by", .condition = "if asked", .status = SM_STATUS_CONFIRMED, .note = "seen" }, NULL));
  check_again (&desk);
  g_assert_true (sm_edits_delete_statements (desk.edits, &b, 1, NULL));
  check_again (&desk);
  g_assert_true (sm_edits_add_statement (desk.edits, 0, SM_FIELD_ACTOR | SM_FIELD_ISSUE | SM_FIELD_VALUE,
                                         &(SmStatementValues) { .value = 1.0 }, &row, NULL));
  check_again (&desk);
  spec = *sm_actor_get_spec (look (&desk)->actors[1]);
  spec.name = "Bb";
  spec.aliases = (const char *const[]) { "Bee", NULL };
  g_assert_true (sm_edits_change_actor (desk.edits, 1, &spec, NULL));
  check_again (&desk);
  g_assert_true (sm_edits_merge_actors (desk.edits, &(guint32) { 1 }, 1, 0, NULL));
  check_again (&desk);
  g_assert_true (sm_edits_change_articles (desk.edits, &(guint32) { 1 }, 1,
                                           SM_ARTICLE_FIELD_DATE | SM_ARTICLE_FIELD_TITLE,
                                           &(SmArticleValues) { .title = "Zwei" }, NULL));
  check_again (&desk);

  settled = sm_snapshot_settle_ids (look (&desk));
  text = write_text (settled, SM_FILE_JSON);
  g_assert_nonnull (strstr (text, "\"x-note\": 1"));
  g_assert_nonnull (strstr (text, "\"y\":"));
  g_assert_nonnull (strstr (text, "\"edited_by\": \"A. \\\"Coder\\\"\""));
  g_assert_nonnull (strstr (text, "\"edited_at\": \"2023-11-14T22:13:20Z\""));
  g_assert_nonnull (strstr (text, "\"reason\": \"speaker by “says”\""));
  g_assert_nonnull (strstr (text, "\"condition\": null"));
  g_assert_nonnull (strstr (text, "\"Bee\""));
  g_assert_null (strstr (text, "\"id\": \"b\""));
  while (sm_edits_undo (desk.edits))
    check_again (&desk);
  close_desk (&desk);
}

/* ------------------------------------------------------------------------------------------- the journal */

typedef struct
{
  SmJournal *journal;
  Desk      *desk;
} Keeper;

static void
applied_cb (SmEdits              *edits,
            const SmEditsTouched *touched,
            Keeper               *keeper)
{
  sm_journal_add (keeper->journal, look (keeper->desk), touched, 1700000000);
}

static SmJournal *
keep_journal (Desk       *desk,
              Keeper     *keeper,
              const char *folder)
{
  static const char *const files[] = { "file:///x.json", NULL };

  keeper->desk = desk;
  keeper->journal = sm_journal_new (folder, "A corpus", files, look (desk));
  g_signal_connect (desk->edits, "applied", G_CALLBACK (applied_cb), keeper);
  return keeper->journal;
}

/* Does all of a journal again from its record @first on. */
static void
replay (Desk          *desk,
        SmLeftJournal *left,
        guint          first)
{
  for (guint i = first; i < left->records->len; i++)
    {
      const SmJournalRecord *record = left->records->pdata[i];
      g_autoptr(SmEditsPatch) patch = NULL;
      g_autoptr(GError) error = NULL;
      gsize length;
      const char *json;

      if (record->patch == NULL)
        continue;
      json = g_bytes_get_data (record->patch, &length);
      patch = sm_patch_read (json, length, &error);
      g_assert_no_error (error);
      g_assert_true (sm_edits_restore (desk->edits, patch, NULL));
    }
}

static void
random_edit (Desk  *desk,
             GRand *random)
{
  SmSnapshot *snapshot = look (desk);
  guint32 row = g_rand_int_range (random, 0, snapshot->n_statements);
  guint32 actor = g_rand_int_range (random, 0, snapshot->n_actors);
  g_autofree char *words = g_strdup_printf ("words %d", g_rand_int_range (random, 0, 9));
  SmActorSpec spec;

  switch (g_rand_int_range (random, 0, 10))
    {
    case 0:
      sm_edits_delete_statements (desk->edits, &row, 1, NULL);
      break;
    case 1:
      sm_edits_add_statement (desk->edits, g_rand_int_range (random, 0, snapshot->n_articles),
                              SM_FIELD_ACTOR | SM_FIELD_ISSUE | SM_FIELD_VALUE | SM_FIELD_NOTE,
                              &(SmStatementValues) { .actor = actor, .value = 0.5, .note = words }, NULL, NULL);
      break;
    case 2:
      sm_edits_merge_actors (desk->edits, &actor, 1, g_rand_int_range (random, 0, snapshot->n_actors), NULL);
      break;
    case 3:
      spec = *sm_actor_get_spec (snapshot->actors[actor]);
      spec.name = words;
      sm_edits_change_actor (desk->edits, actor, &spec, NULL);
      break;
    case 4:
      sm_edits_change_articles (desk->edits, &(guint32) { g_rand_int_range (random, 0, snapshot->n_articles) }, 1,
                                SM_ARTICLE_FIELD_TITLE, &(SmArticleValues) { .title = words }, NULL);
      break;
    case 5:
    case 6:
      sm_edits_undo (desk->edits);
      break;
    case 7:
      sm_edits_redo (desk->edits);
      break;
    default:
      sm_edits_change_statements (desk->edits, &row, 1, SM_FIELD_VALUE | SM_FIELD_CONDITION | SM_FIELD_STATUS,
                                  &(SmStatementValues) { .value = g_rand_int_range (random, -4, 5) / 4.0,
                                                        .condition = g_rand_boolean (random) ? words : NULL,
                                                        .status = g_rand_int_range (random, 0, 3) },
                                  NULL);
    }
}

static SmLeftJournal *
take_left (const char *folder)
{
  g_autoptr(GPtrArray) list = sm_left_journal_list (folder);

  g_assert_cmpuint (list->len, ==, 1);
  return g_ptr_array_steal_index (list, 0);
}

/* What was done and not saved is done again, also when part of it was saved. */
static void
test_journal (void)
{
  for (guint seed = 1; seed <= 30; seed++)
    {
      g_autofree char *folder = make_folder ();
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *saved = NULL;
      g_autoptr(SmLeftJournal) left = NULL;
      SmJournal *journal;
      Keeper keeper;
      Desk desk, again;
      guint first;

      open_bytes (&desk, corpus);
      journal = keep_journal (&desk, &keeper, folder);
      for (guint i = 0; i < 40; i++)
        {
          random_edit (&desk, random);
          if (i == 20 && seed % 2 == 0)
            {
              g_autoptr(SmSnapshot) settled = sm_snapshot_settle_ids (look (&desk));

              saved = write_text (settled, SM_FILE_JSON);
              sm_journal_note_saved (journal, look (&desk));
            }
        }
      g_assert_true (sm_journal_flush (journal, NULL));
      {
        g_autoptr(GPtrArray) list = sm_left_journal_list (folder);

        /* It is not left while somebody writes it. */
        g_assert_cmpuint (list->len, ==, 0);
      }
      sm_journal_free (journal);

      left = take_left (folder);
      g_assert_false (left->is_cut);
      g_assert_cmpstr (left->title, ==, "A corpus");
      for (guint from_saved = 0; from_saved < (saved != NULL ? 2 : 1); from_saved++)
        {
          g_autofree char *found = NULL;

          open_bytes (&again, from_saved ? saved : corpus);
          found = sm_journal_identify (look (&again));
          g_assert_true (sm_left_journal_fits (left, found, &first));
          g_assert_cmpint (first > 0, ==, from_saved);
          replay (&again, left, first);
          compare (look (&desk), look (&again), !from_saved);
          close_desk (&again);
        }
      g_assert_false (sm_left_journal_fits (left, "0", &first));
      sm_left_journal_remove (left);
      close_desk (&desk);
      remove_folder (folder);
    }
}

/* Wherever a journal breaks off, what was complete before is there. */
static void
test_cut (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *bytes = NULL;
  g_autoptr(SmLeftJournal) whole = NULL;
  g_autoptr(GRand) random = g_rand_new_with_seed (7);
  SmJournal *journal;
  Keeper keeper;
  Desk desk;
  gsize length;
  guint n_before = 0;

  open_bytes (&desk, corpus);
  journal = keep_journal (&desk, &keeper, folder);
  for (guint i = 0; i < 6; i++)
    random_edit (&desk, random);
  sm_journal_free (journal);
  close_desk (&desk);
  whole = take_left (folder);
  g_assert_true (g_file_get_contents (whole->path, &bytes, &length, NULL));

  for (gsize n = 0; n <= length; n++)
    {
      g_autofree char *path = g_build_filename (folder, "cut.journal", NULL);
      g_autoptr(SmLeftJournal) left = NULL;
      guint n_records;

      g_assert_true (g_file_set_contents_full (path, bytes, n, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      left = sm_left_journal_read (path, NULL);
      n_records = left != NULL ? left->records->len : 0;
      g_assert_cmpuint (n_records, >=, n_before);
      g_assert_cmpuint (n_records, <=, n_before + 1);
      n_before = n_records;
    }
  g_assert_cmpuint (n_before, ==, whole->records->len);

  /* A byte that is another is found, and nothing after it is believed. */
  for (gsize n = 0; n < length; n += 13)
    {
      g_autofree char *path = g_build_filename (folder, "bad.journal", NULL);
      g_autoptr(SmLeftJournal) left = NULL;

      bytes[n] ^= 0x20;
      g_assert_true (g_file_set_contents_full (path, bytes, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      left = sm_left_journal_read (path, NULL);
      g_assert_true (left == NULL || (left->is_cut && left->records->len < whole->records->len));
      bytes[n] ^= 0x20;
    }
  sm_left_journal_remove (whole);
  remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edits-file/saved", test_saved);
  g_test_add_func ("/edits-file/journal", test_journal);
  g_test_add_func ("/edits-file/cut", test_cut);

  return g_test_run ();
}
