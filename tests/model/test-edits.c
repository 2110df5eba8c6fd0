/* Edits against a naive twin: every statement as a struct of its own, every step as a copy of them all. */
#include "config.h"

#include <string.h>

#include "random-corpus.h"
#include "sm-edits.h"
#include "sm-fingerprint.h"
#include "sm-selection.h"

typedef struct
{
  char    *id;
  char    *actor;
  char    *issue;
  char    *target;       /* "" none */
  char    *according_to; /* "" none */
  char    *condition;    /* "" none */
  char    *note;         /* "" none */
  double   value;
  SmStatus status;
  gboolean own_date;
  SmDate   date;         /* its own */
  guint    article;
  gboolean has_quote;    /* that is found */
  guint    start, end;
  gboolean deleted;
  gboolean edited;
} Row;

static void
row_clear (Row *row)
{
  g_free (row->id);
  g_free (row->actor);
  g_free (row->issue);
  g_free (row->target);
  g_free (row->according_to);
  g_free (row->condition);
  g_free (row->note);
}

typedef struct
{
  GArray    *rows;     /* of Row */
  GPtrArray *titles;   /* of articles */
  GArray    *dates;    /* of SmDate, of articles */
  GPtrArray *actors;   /* ids; "" for one that is gone */
  GPtrArray *names;    /* of actors */
} Twin;

static Twin *
twin_alloc (void)
{
  Twin *twin = g_new0 (Twin, 1);

  twin->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (twin->rows, (GDestroyNotify) row_clear);
  twin->titles = g_ptr_array_new_with_free_func (g_free);
  twin->dates = g_array_new (FALSE, FALSE, sizeof (SmDate));
  twin->actors = g_ptr_array_new_with_free_func (g_free);
  twin->names = g_ptr_array_new_with_free_func (g_free);
  return twin;
}

static void
twin_free (Twin *twin)
{
  g_array_unref (twin->rows);
  g_ptr_array_unref (twin->titles);
  g_array_unref (twin->dates);
  g_ptr_array_unref (twin->actors);
  g_ptr_array_unref (twin->names);
  g_free (twin);
}

static Row
row_copy (const Row *row)
{
  Row copy = *row;

  copy.id = g_strdup (row->id);
  copy.actor = g_strdup (row->actor);
  copy.issue = g_strdup (row->issue);
  copy.target = g_strdup (row->target);
  copy.according_to = g_strdup (row->according_to);
  copy.condition = g_strdup (row->condition);
  copy.note = g_strdup (row->note);
  return copy;
}

static Twin *
twin_copy (Twin *from)
{
  Twin *twin = twin_alloc ();

  for (guint i = 0; i < from->rows->len; i++)
    {
      Row copy = row_copy (&g_array_index (from->rows, Row, i));

      g_array_append_val (twin->rows, copy);
    }
  for (guint i = 0; i < from->titles->len; i++)
    g_ptr_array_add (twin->titles, g_strdup (from->titles->pdata[i]));
  g_array_append_vals (twin->dates, from->dates->data, from->dates->len);
  for (guint i = 0; i < from->actors->len; i++)
    {
      g_ptr_array_add (twin->actors, g_strdup (from->actors->pdata[i]));
      g_ptr_array_add (twin->names, g_strdup (from->names->pdata[i]));
    }
  return twin;
}

static const char *
text_of (const char *text)
{
  return text != NULL ? text : "";
}

static Twin *
twin_new (SmSnapshot *snapshot)
{
  Twin *twin = twin_alloc ();

  for (guint i = 0; i < snapshot->n_statements; i++)
    {
      guint32 flags = snapshot->flags[i];
      Row row = {
        .id = g_strdup (snapshot->statement_id[i]),
        .actor = g_strdup (sm_actor_get_id (snapshot->actors[snapshot->actor[i]])),
        .issue = g_strdup (sm_issue_get_id (snapshot->issues[snapshot->issue[i]])),
        .target = g_strdup (snapshot->words[snapshot->target[i]]),
        .according_to = g_strdup (snapshot->words[snapshot->according_to[i]]),
        .condition = g_strdup (text_of (snapshot->condition[i])),
        .note = g_strdup (text_of (snapshot->note[i])),
        .value = snapshot->value[i],
        .status = flags & SM_STATEMENT_STATUS_MASK,
        .own_date = (flags & SM_STATEMENT_HAS_DATE) != 0,
        .date = snapshot->date[i],
        .article = snapshot->article[i],
        .has_quote = (flags & (SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_QUOTE_LOST)) == SM_STATEMENT_HAS_QUOTE,
        .start = snapshot->quote_start[i],
        .end = snapshot->quote_end[i],
      };

      g_array_append_val (twin->rows, row);
    }
  for (guint i = 0; i < snapshot->n_articles; i++)
    {
      g_ptr_array_add (twin->titles, g_strdup (snapshot->articles[i].title));
      g_array_append_val (twin->dates, snapshot->articles[i].date);
    }
  for (guint i = 0; i < snapshot->n_actors; i++)
    {
      g_ptr_array_add (twin->actors, g_strdup (sm_actor_get_id (snapshot->actors[i])));
      g_ptr_array_add (twin->names, g_strdup (sm_actor_get_name (snapshot->actors[i])));
    }
  return twin;
}

/* ------------------------------------------------------------------------------------------- the two side by side */

typedef struct
{
  GRand       *random;
  SmCorpus    *corpus;
  SmEdits     *edits;
  SmSelection *selection;
  GPtrArray   *past;      /* of Twin: the newest last, which is the present one */
  GPtrArray   *future;
  GPtrArray   *mirror;    /* items of the corpus' statements, held */
  GPtrArray   *selected;  /* items of the selection's */
  gint64       clock;
} Pair;

static Twin *
now (Pair *pair)
{
  return pair->past->pdata[pair->past->len - 1];
}

static void
mirror_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           GPtrArray  *mirror)
{
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, position + i, g_list_model_get_item (model, position + i));
}

static void
check_item (SmStatement *statement,
            const Row   *row)
{
  g_assert_cmpstr (sm_statement_get_id (statement), ==, row->id);
  g_assert_cmpstr (sm_actor_get_id (sm_statement_get_actor (statement)), ==, row->actor);
  g_assert_cmpstr (sm_issue_get_id (sm_statement_get_issue (statement)), ==, row->issue);
  g_assert_cmpfloat (sm_statement_get_value (statement), ==, row->value);
  g_assert_cmpint (sm_statement_get_status (statement), ==, row->status);
  g_assert_cmpstr (sm_statement_get_condition (statement), ==, row->condition);
  g_assert_cmpstr (sm_statement_get_note (statement), ==, row->note);
}

static const SmDate *
date_of (Twin      *twin,
         const Row *row)
{
  return row->own_date ? &row->date : &g_array_index (twin->dates, SmDate, row->article);
}

static void
check_rows (Pair *pair)
{
  Twin       *twin = now (pair);
  SmSnapshot *snapshot = sm_corpus_get_snapshot (pair->corpus);
  guint       n_left = 0;

  g_assert_cmpuint (snapshot->n_statements, >=, twin->rows->len);
  for (guint i = 0; i < snapshot->n_statements; i++)
    {
      const Row *row = i < twin->rows->len ? &g_array_index (twin->rows, Row, i) : NULL;
      guint32 flags = snapshot->flags[i];

      g_assert_cmpint (sm_snapshot_is_deleted (snapshot, i), ==, row == NULL || row->deleted);
      if (row == NULL || row->deleted)
        continue;
      n_left++;
      g_assert_cmpstr (snapshot->statement_id[i], ==, row->id);
      g_assert_cmpstr (sm_actor_get_id (snapshot->actors[snapshot->actor[i]]), ==, row->actor);
      g_assert_cmpstr (sm_issue_get_id (snapshot->issues[snapshot->issue[i]]), ==, row->issue);
      g_assert_cmpstr (snapshot->words[snapshot->target[i]], ==, row->target);
      g_assert_cmpstr (snapshot->words[snapshot->according_to[i]], ==, row->according_to);
      g_assert_cmpint ((flags & SM_STATEMENT_SECOND_HAND) != 0, ==, *row->according_to != '\0');
      g_assert_cmpstr (text_of (snapshot->condition[i]), ==, row->condition);
      g_assert_cmpint ((flags & SM_STATEMENT_CONDITIONAL) != 0, ==, *row->condition != '\0');
      g_assert_cmpstr (text_of (snapshot->note[i]), ==, row->note);
      g_assert_cmpfloat (snapshot->value[i], ==, row->value);
      g_assert_cmpint (flags & SM_STATEMENT_STATUS_MASK, ==, row->status);
      g_assert_true (sm_date_equal (&snapshot->date[i], date_of (twin, row)));
      g_assert_cmpint ((flags & (SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_QUOTE_LOST)) == SM_STATEMENT_HAS_QUOTE, ==,
                       row->has_quote);
      if (row->has_quote)
        {
          g_assert_cmpuint (snapshot->quote_start[i], ==, row->start);
          g_assert_cmpuint (snapshot->quote_end[i], ==, row->end);
        }
      if (row->edited)
        {
          const SmProvenance *provenance = sm_snapshot_get_provenance (snapshot, i);

          g_assert_nonnull (provenance);
          g_assert_cmpstr (provenance->edited_by, ==, "A. Coder");
          g_assert_cmpint (provenance->edited_at, >, 0);
        }
    }
  g_assert_cmpuint (sm_snapshot_get_n_left (snapshot), ==, n_left);
  for (guint i = 0; i < snapshot->n_actors; i++)
    {
      const char *id = i < twin->actors->len ? twin->actors->pdata[i] : "";

      g_assert_cmpint (sm_actor_is_gone (snapshot->actors[i]), ==, *id == '\0');
      if (*id != '\0')
        g_assert_cmpstr (sm_actor_get_name (snapshot->actors[i]), ==, twin->names->pdata[i]);
    }
  for (guint i = 0; i < twin->titles->len; i++)
    g_assert_cmpstr (snapshot->articles[i].title, ==, twin->titles->pdata[i]);
}

static void
check_lists (Pair *pair)
{
  Twin *twin = now (pair);
  SmSnapshot *snapshot = sm_corpus_get_snapshot (pair->corpus);
  GListModel *list = sm_corpus_get_statements (pair->corpus);
  SmRowSet *answer = sm_selection_get_row_set (pair->selection);
  GListModel *chosen = sm_selection_get_statements (pair->selection);
  g_autofree guint32 *rows = NULL;
  guint n_rows, position = 0;

  /* Items that nobody told of are the same objects, and say what is. */
  for (guint i = 0; i < twin->rows->len; i++)
    {
      const Row *row = &g_array_index (twin->rows, Row, i);
      g_autoptr(SmStatement) statement = NULL;

      if (row->deleted)
        continue;
      statement = g_list_model_get_item (list, position);
      g_assert_nonnull (statement);
      g_assert_true (pair->mirror->pdata[position] == (gpointer) statement);
      check_item (statement, row);
      g_assert_cmpstr (sm_article_get_title (sm_statement_get_article (statement)), ==,
                       twin->titles->pdata[row->article]);
      position++;
    }
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, position);
  g_assert_cmpuint (pair->mirror->len, ==, position);

  rows = sm_filter_list_rows (sm_selection_get_filter (pair->selection), snapshot, 0, &n_rows, NULL, NULL);
  g_assert_cmpmem (answer->rows, answer->n_rows * sizeof *rows, rows, n_rows * sizeof *rows);
  g_assert_cmpuint (g_list_model_get_n_items (chosen), ==, n_rows);
  g_assert_cmpuint (pair->selected->len, ==, n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr(SmStatement) statement = g_list_model_get_item (chosen, i);

      g_assert_true (pair->selected->pdata[i] == (gpointer) statement);
      g_assert_cmpuint (sm_statement_get_row (statement), ==, rows[i]);
      check_item (statement, &g_array_index (twin->rows, Row, rows[i]));
    }
}

/* The corpus made anew from the twin has the same fingerprint. */
static void
check_fingerprint (Pair *pair)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (pair->corpus);
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) anew = NULL;
  g_autofree char *ours = sm_fingerprint_new (snapshot, NULL);
  g_autofree char *theirs = NULL;
  Twin *twin = now (pair);

#define WORD(text) sm_corpus_builder_word (builder, text, strlen (text))
  for (guint i = 0; i < snapshot->n_issues; i++)
    if (!sm_issue_is_gone (snapshot->issues[i]))
      sm_corpus_builder_declare_issue (builder, sm_issue_get_spec (snapshot->issues[i]));
  for (guint i = 0; i < snapshot->n_articles; i++)
    {
      SmArticleRow row = snapshot->articles[i];
      g_autofree char *id = g_strdup_printf ("%s %u", row.id, i);

      row.id = sm_corpus_builder_keep (builder, row.flags & SM_ARTICLE_HAS_ID ? row.id : id,
                                       strlen (row.flags & SM_ARTICLE_HAS_ID ? row.id : id));
      row.outlet = WORD (snapshot->words[row.outlet]);
      row.language = WORD (snapshot->words[row.language]);
      sm_corpus_builder_add_article (builder, &row);
    }
  for (guint i = 0; i < twin->rows->len; i++)
    {
      const Row *row = &g_array_index (twin->rows, Row, i);
      SmStatementRow added = {
        .id = row->id,
        .article = row->article,
        .date = *date_of (twin, row),
        .value = row->value,
        .confidence = snapshot->confidence[i],
        .flags = snapshot->flags[i],
        .quote_start = snapshot->quote_start[i],
        .quote_end = snapshot->quote_end[i],
        .condition = *text_of (row->condition) != '\0' ? row->condition : snapshot->condition[i],
      };

      if (row->deleted)
        continue;
      added.target = WORD (row->target);
      added.according_to = WORD (row->according_to);
      added.actor = sm_corpus_builder_use_actor (builder, row->actor, strlen (row->actor));
      added.issue = sm_corpus_builder_use_issue (builder, row->issue, strlen (row->issue));
      sm_corpus_builder_add_statement (builder, &added);
    }
#undef WORD
  anew = sm_corpus_builder_publish (builder);
  theirs = sm_fingerprint_new (anew, NULL);
  g_assert_cmpstr (ours, ==, theirs);
}

/* ------------------------------------------------------------------------------------------- random steps */

static void
put (char      **text,
     const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static gboolean
pick_rows (Pair    *pair,
           guint32 *rows,
           guint   *n_rows)
{
  Twin *twin = now (pair);
  guint wanted = g_rand_int_range (pair->random, 0, 4) == 0 ? 5 : 1;

  *n_rows = 0;
  for (guint tries = 0; tries < 20 && *n_rows < wanted; tries++)
    {
      guint32 row = g_rand_int_range (pair->random, 0, twin->rows->len);
      gboolean taken = g_array_index (twin->rows, Row, row).deleted;

      for (guint i = 0; i < *n_rows; i++)
        taken |= rows[i] == row;
      if (!taken)
        rows[(*n_rows)++] = row;
    }
  return *n_rows > 0;
}

static guint
pick_actor (Pair *pair)
{
  Twin *twin = now (pair);
  guint actor;

  do
    actor = g_rand_int_range (pair->random, 0, twin->actors->len);
  while (*(char *) twin->actors->pdata[actor] == '\0');
  return actor;
}

/* What a row is after its fields were changed: the twin's own idea of it. */
static gboolean
change_row (Pair                    *pair,
            Twin                    *twin,
            Row                     *row,
            SmFields                 fields,
            const SmStatementValues *values)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (pair->corpus);
  Row was = row_copy (row);
  gboolean changed;

  if (fields & SM_FIELD_ACTOR)
    put (&row->actor, twin->actors->pdata[values->actor]);
  if (fields & SM_FIELD_ISSUE)
    put (&row->issue, sm_issue_get_id (snapshot->issues[values->issue]));
  if (fields & SM_FIELD_VALUE)
    row->value = values->value;
  if (fields & SM_FIELD_DATE)
    {
      row->own_date = sm_date_is_known (&values->date);
      row->date = values->date;
    }
  if (fields & SM_FIELD_QUOTE)
    {
      row->has_quote = values->quote_end > 0;
      row->start = values->quote_start;
      row->end = values->quote_end;
    }
  if (fields & SM_FIELD_TARGET)
    put (&row->target, text_of (values->target));
  if (fields & SM_FIELD_ACCORDING_TO)
    put (&row->according_to, text_of (values->according_to));
  if (fields & SM_FIELD_CONDITION)
    put (&row->condition, text_of (values->condition));
  if (fields & SM_FIELD_NOTE)
    put (&row->note, text_of (values->note));
  if (fields & SM_FIELD_STATUS)
    row->status = values->status;
  if (strcmp (row->according_to, row->actor) == 0)
    put (&row->according_to, "");

  changed = strcmp (row->actor, was.actor) != 0 || strcmp (row->issue, was.issue) != 0 || row->value != was.value
            || row->own_date != was.own_date || (row->own_date && !sm_date_equal (&row->date, &was.date))
            || strcmp (row->target, was.target) != 0 || strcmp (row->according_to, was.according_to) != 0
            || strcmp (row->condition, was.condition) != 0 || strcmp (row->note, was.note) != 0
            || row->status != was.status
            || ((fields & SM_FIELD_QUOTE) != 0
                && (row->has_quote != was.has_quote || row->start != was.start || row->end != was.end));
  row->edited |= changed;
  row_clear (&was);
  return changed;
}

static const char *const some_texts[] = { NULL, "", "if others pay", "on paper", "\"quoted\"" };

static void
random_values (Pair              *pair,
               SmFields          *fields,
               SmStatementValues *values)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (pair->corpus);
  Twin *twin = now (pair);
  g_autofree char *edtf = random_edtf (pair->random, &random_shape_small);
  GRand *random = pair->random;

  *fields = 1u << g_rand_int_range (random, 0, SM_N_FIELDS);
  if (g_rand_boolean (random))
    *fields |= 1u << g_rand_int_range (random, 0, SM_N_FIELDS);
  /* Quotes have cases of their own: they depend on the text. */
  *fields &= ~(guint) SM_FIELD_QUOTE;
  *values = (SmStatementValues) {
    .actor = pick_actor (pair),
    .issue = g_rand_int_range (random, 0, snapshot->n_issues),
    .value = g_rand_int_range (random, -4, 5) / 4.0,
    .condition = some_texts[g_rand_int_range (random, 0, G_N_ELEMENTS (some_texts))],
    .note = some_texts[g_rand_int_range (random, 0, G_N_ELEMENTS (some_texts))],
    .status = g_rand_int_range (random, 0, 3),
  };
  if (g_rand_boolean (random))
    g_assert_true (sm_date_parse (edtf, -1, &values->date, NULL));
  if (g_rand_boolean (random))
    values->target = twin->actors->pdata[pick_actor (pair)];
  if (g_rand_boolean (random))
    values->according_to = g_rand_boolean (random) ? twin->actors->pdata[pick_actor (pair)] : "a passer-by";
  while (sm_issue_is_gone (snapshot->issues[values->issue]))
    values->issue = g_rand_int_range (random, 0, snapshot->n_issues);
}

/* Makes a copy of the present the newest one; to be dropped again if nothing comes of it. */
static Twin *
begin (Pair *pair)
{
  Twin *twin = twin_copy (now (pair));

  g_ptr_array_add (pair->past, twin);
  return twin;
}

static void
end (Pair    *pair,
     gboolean changed,
     guint64  before)
{
  g_assert_cmpint (sm_edits_get_version (pair->edits) != before, ==, changed);
  if (changed)
    g_ptr_array_set_size (pair->future, 0);
  else
    g_ptr_array_set_size (pair->past, pair->past->len - 1);
}

static void
step_change (Pair *pair)
{
  guint64 before = sm_edits_get_version (pair->edits);
  g_autoptr(GError) error = NULL;
  SmStatementValues values;
  SmFields fields;
  guint32 rows[5];
  guint n_rows;
  gboolean changed = FALSE;
  Twin *twin;

  if (!pick_rows (pair, rows, &n_rows))
    return;
  random_values (pair, &fields, &values);
  twin = begin (pair);
  for (guint i = 0; i < n_rows; i++)
    changed |= change_row (pair, twin, &g_array_index (twin->rows, Row, rows[i]), fields, &values);
  sm_edits_change_statements (pair->edits, rows, n_rows, fields, &values, &error);
  g_assert_no_error (error);
  end (pair, changed, before);
}

static void
step_delete (Pair *pair)
{
  guint64 before = sm_edits_get_version (pair->edits);
  guint32 rows[5];
  guint n_rows;
  Twin *twin;

  if (!pick_rows (pair, rows, &n_rows))
    return;
  twin = begin (pair);
  for (guint i = 0; i < n_rows; i++)
    g_array_index (twin->rows, Row, rows[i]).deleted = TRUE;
  g_assert_true (sm_edits_delete_statements (pair->edits, rows, n_rows, NULL));
  end (pair, TRUE, before);
}

/* Rows of steps that were undone and will never be done again stay, deleted. */
static void
pad (Pair *pair,
     Twin *twin,
     guint n)
{
  while (twin->rows->len < n)
    {
      Row row = { .deleted = TRUE };

      g_array_append_val (twin->rows, row);
    }
}

static void
step_add (Pair *pair)
{
  guint64 before = sm_edits_get_version (pair->edits);
  SmSnapshot *snapshot = sm_corpus_get_snapshot (pair->corpus);
  Twin *twin = begin (pair);
  SmStatementValues values;
  SmFields fields;
  Row added = { .edited = TRUE, .status = SM_STATUS_CONFIRMED };
  guint article = g_rand_int_range (pair->random, 0, twin->titles->len);
  guint row = 0;

  random_values (pair, &fields, &values);
  fields |= SM_FIELD_ACTOR | SM_FIELD_ISSUE | SM_FIELD_VALUE;
  pad (pair, twin, snapshot->n_statements);
  g_assert_true (sm_edits_add_statement (pair->edits, article, fields, &values, &row, NULL));
  g_assert_cmpuint (row, ==, twin->rows->len);
  added.id = g_strdup (sm_corpus_get_snapshot (pair->corpus)->statement_id[row]);
  for (guint i = 0; i < row; i++)
    g_assert_cmpstr (sm_corpus_get_snapshot (pair->corpus)->statement_id[i], !=, added.id);
  added.actor = g_strdup ("");
  added.issue = g_strdup ("");
  added.target = g_strdup ("");
  added.according_to = g_strdup ("");
  added.condition = g_strdup ("");
  added.note = g_strdup ("");
  added.article = article;
  change_row (pair, twin, &added, fields, &values);
  g_array_append_val (twin->rows, added);
  end (pair, TRUE, before);
}

static void
step_duplicate (Pair *pair)
{
  guint64 before = sm_edits_get_version (pair->edits);
  Twin *twin;
  guint32 rows[5];
  guint n_rows, copy = 0;
  Row added;

  if (!pick_rows (pair, rows, &n_rows))
    return;
  twin = begin (pair);
  pad (pair, twin, sm_corpus_get_snapshot (pair->corpus)->n_statements);
  g_assert_true (sm_edits_duplicate_statement (pair->edits, rows[0], &copy, NULL));
  added = row_copy (&g_array_index (twin->rows, Row, rows[0]));
  put (&added.id, sm_corpus_get_snapshot (pair->corpus)->statement_id[copy]);
  added.status = SM_STATUS_CONFIRMED;
  added.edited = TRUE;
  g_array_append_val (twin->rows, added);
  end (pair, TRUE, before);
}

static void
step_article (Pair *pair)
{
  guint64 before = sm_edits_get_version (pair->edits);
  g_autofree char *edtf = random_edtf (pair->random, &random_shape_small);
  g_autofree char *title = g_strdup_printf ("Title %d", g_rand_int_range (pair->random, 0, 3));
  SmArticleFields fields = g_rand_int_range (pair->random, 1, 4);
  SmArticleValues values = { .title = title, .date = SM_DATE_UNKNOWN };
  Twin *twin = begin (pair);
  guint32 article = g_rand_int_range (pair->random, 0, twin->titles->len);
  gboolean changed = FALSE;
  SmArticleFields asked = 0;
  SmDate *date = &g_array_index (twin->dates, SmDate, article);

  if (g_rand_boolean (pair->random))
    g_assert_true (sm_date_parse (edtf, -1, &values.date, NULL));
  if (fields & 1)
    {
      asked |= SM_ARTICLE_FIELD_TITLE;
      changed |= strcmp (twin->titles->pdata[article], title) != 0;
      g_free (twin->titles->pdata[article]);
      twin->titles->pdata[article] = g_strdup (title);
    }
  if (fields & 2)
    {
      asked |= SM_ARTICLE_FIELD_DATE;
      changed |= !sm_date_equal (date, &values.date);
      *date = values.date;
    }
  g_assert_true (sm_edits_change_articles (pair->edits, &article, 1, asked, &values, NULL));
  end (pair, changed, before);
}

static void
step_merge (Pair *pair)
{
  guint64 before = sm_edits_get_version (pair->edits);
  guint32 from = pick_actor (pair);
  guint into = pick_actor (pair);
  Twin *twin = begin (pair);
  const char *from_id = twin->actors->pdata[from];
  const char *from_name = twin->names->pdata[from];
  const char *into_id = twin->actors->pdata[into];

  g_assert_true (sm_edits_merge_actors (pair->edits, &from, 1, into, NULL));
  for (guint i = 0; from != into && i < twin->rows->len; i++)
    {
      Row *row = &g_array_index (twin->rows, Row, i);

      if (row->id == NULL)
        continue;
      if (strcmp (row->actor, from_id) == 0)
        put (&row->actor, into_id);
      if (strcmp (row->target, from_id) == 0 || strcmp (row->target, from_name) == 0)
        put (&row->target, into_id);
      if (strcmp (row->according_to, from_id) == 0 || strcmp (row->according_to, from_name) == 0)
        put (&row->according_to, into_id);
      if (strcmp (row->according_to, row->actor) == 0)
        put (&row->according_to, "");
    }
  if (from != into)
    {
      SmSnapshot *snapshot = sm_corpus_get_snapshot (pair->corpus);

      g_assert_true (g_strv_contains (sm_actor_get_aliases (snapshot->actors[into]), from_id)
                     || strcmp (sm_actor_get_name (snapshot->actors[into]), from_id) == 0);
      put ((char **) &twin->actors->pdata[from], "");
    }
  end (pair, from != into, before);
}

static void
step_rename (Pair *pair)
{
  guint64 before = sm_edits_get_version (pair->edits);
  guint actor = pick_actor (pair);
  g_autofree char *name = g_strdup_printf ("Name %d", g_rand_int_range (pair->random, 0, 50));
  SmActorSpec spec = *sm_actor_get_spec (sm_corpus_get_snapshot (pair->corpus)->actors[actor]);
  Twin *twin = begin (pair);
  gboolean changed = g_strcmp0 (spec.name, name) != 0;

  spec.name = name;
  g_assert_true (sm_edits_change_actor (pair->edits, actor, &spec, NULL));
  put ((char **) &twin->names->pdata[actor], name);
  end (pair, changed, before);
}

static void
pad_actors (Twin *twin,
            guint n)
{
  while (twin->actors->len < n)
    {
      g_ptr_array_add (twin->actors, g_strdup (""));
      g_ptr_array_add (twin->names, g_strdup (""));
    }
}

static void
step_split (Pair *pair)
{
  guint64 before = sm_edits_get_version (pair->edits);
  Twin *twin = begin (pair);
  guint actor = pick_actor (pair);
  g_autofree guint32 *rows = g_new (guint32, twin->rows->len + 1);
  guint n_rows = 0, added = 0;
  const char *id;

  for (guint i = 0; i < twin->rows->len; i++)
    {
      const Row *row = &g_array_index (twin->rows, Row, i);

      if (!row->deleted && strcmp (row->actor, twin->actors->pdata[actor]) == 0 && g_rand_boolean (pair->random))
        rows[n_rows++] = i;
    }
  g_assert_true (sm_edits_split_actor (pair->edits, actor, &(SmActorSpec) { .name = "Second" }, rows, n_rows, &added,
                                       NULL));
  id = sm_actor_get_id (sm_corpus_get_snapshot (pair->corpus)->actors[added]);
  pad_actors (twin, added + 1);
  put ((char **) &twin->actors->pdata[added], id);
  put ((char **) &twin->names->pdata[added], "Second");
  for (guint i = 0; i < n_rows; i++)
    {
      Row *row = &g_array_index (twin->rows, Row, rows[i]);

      put (&row->actor, id);
      row->edited = TRUE;
    }
  end (pair, TRUE, before);
}

static void
step_undo (Pair *pair)
{
  gboolean can = pair->past->len > 1;

  g_assert_cmpint (sm_edits_get_undo_name (pair->edits) != NULL, ==, can);
  g_assert_cmpint (sm_edits_undo (pair->edits), ==, can);
  if (can)
    g_ptr_array_add (pair->future, g_ptr_array_steal_index (pair->past, pair->past->len - 1));
}

static void
step_redo (Pair *pair)
{
  gboolean can = pair->future->len > 0;

  g_assert_cmpint (sm_edits_redo (pair->edits), ==, can);
  if (can)
    g_ptr_array_add (pair->past, g_ptr_array_steal_index (pair->future, pair->future->len - 1));
}

static gint64
tick (gpointer data)
{
  gint64 *clock = data;

  return ++*clock;
}

static void
run_pair (guint32 seed,
          guint   n_statements,
          guint   n_steps)
{
  static void (*const steps[]) (Pair *pair) = {
    step_change, step_change, step_change, step_change, step_change, step_delete, step_add, step_duplicate,
    step_article, step_merge, step_rename, step_split, step_undo, step_undo, step_undo, step_undo, step_redo,
    step_redo, step_redo, step_redo,
  };
  g_autoptr(SmSnapshot) first = random_corpus_snapshot (seed, &random_shape_small, n_statements);
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Pair pair = {
    .random = g_rand_new_with_seed (seed),
    .corpus = sm_corpus_new (),
    .past = g_ptr_array_new_with_free_func ((GDestroyNotify) twin_free),
    .future = g_ptr_array_new_with_free_func ((GDestroyNotify) twin_free),
    .mirror = g_ptr_array_new_with_free_func (g_object_unref),
    .selected = g_ptr_array_new_with_free_func (g_object_unref),
  };

  /* Random corpora do not say where a date comes from; nobody else has this one yet. */
  for (guint i = 0; i < first->n_statements; i++)
    {
      guint32 *flags = (guint32 *) &first->flags[i];

      if (!sm_date_equal (&first->date[i], &first->articles[first->article[i]].date))
        *flags |= SM_STATEMENT_HAS_DATE;
      *flags &= ~(guint32) (SM_STATEMENT_CONDITIONAL | SM_STATEMENT_SECOND_HAND);
      *flags |= *text_of (first->condition[i]) != '\0' ? SM_STATEMENT_CONDITIONAL : 0;
      *flags |= first->according_to[i] != SM_WORD_NONE ? SM_STATEMENT_SECOND_HAND : 0;
    }

  before = sm_fingerprint_new (first, NULL);
  if (seed % 2 == 0)
    sm_filter_set_condition (filter, SM_CONDITION_WITHOUT);
  if (seed % 3 == 0 && first->n_actors > 0)
    sm_filter_set_id (filter, SM_FACET_ACTOR, sm_actor_get_id (first->actors[0]), TRUE);
  sm_corpus_set_snapshot (pair.corpus, first);
  pair.edits = sm_edits_new (pair.corpus);
  sm_edits_set_author (pair.edits, "A. Coder");
  sm_edits_set_clock (pair.edits, tick, &pair.clock);
  pair.selection = sm_selection_new (pair.corpus, filter);
  g_ptr_array_add (pair.past, twin_new (first));
  mirror_cb (sm_corpus_get_statements (pair.corpus), 0, 0,
             g_list_model_get_n_items (sm_corpus_get_statements (pair.corpus)), pair.mirror);
  mirror_cb (sm_selection_get_statements (pair.selection), 0, 0,
             g_list_model_get_n_items (sm_selection_get_statements (pair.selection)), pair.selected);
  g_signal_connect (sm_corpus_get_statements (pair.corpus), "items-changed", G_CALLBACK (mirror_cb), pair.mirror);
  g_signal_connect (sm_selection_get_statements (pair.selection), "items-changed", G_CALLBACK (mirror_cb),
                    pair.selected);

  for (guint i = 0; i < n_steps; i++)
    {
      steps[g_rand_int_range (pair.random, 0, G_N_ELEMENTS (steps))](&pair);
      check_rows (&pair);
      check_lists (&pair);
      if (i % 16 == 0)
        check_fingerprint (&pair);
    }
  while (sm_edits_undo (pair.edits))
    ;
  g_assert_false (sm_edits_is_modified (pair.edits));
  after = sm_fingerprint_new (sm_corpus_get_snapshot (pair.corpus), NULL);
  g_assert_cmpstr (before, ==, after);

  g_assert_finalize_object (pair.selection);
  g_assert_finalize_object (pair.edits);
  g_assert_finalize_object (pair.corpus);
  g_ptr_array_unref (pair.past);
  g_ptr_array_unref (pair.future);
  g_ptr_array_unref (pair.mirror);
  g_ptr_array_unref (pair.selected);
  g_rand_free (pair.random);
}

static void
test_twin (void)
{
  for (guint seed = 1; seed <= 40; seed++)
    run_pair (seed, 5 + seed % 40, 500);
}

/* ------------------------------------------------------------------------------------------- what it is for */

typedef struct
{
  SmCorpus *corpus;
  SmEdits  *edits;
  gint64    clock;
} Desk;

static SmSnapshot *
look (Desk *desk)
{
  return sm_corpus_get_snapshot (desk->corpus);
}

static void
desk_set_up (Desk *desk)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;

  known_add (builder, "poland", "nato", NULL, "2022-03-01", 1.0,
             SM_STATUS_SUGGESTED | SM_STATEMENT_HAS_STATUS | SM_STATEMENT_HAS_STANCE | SM_STATEMENT_HAS_ID);
  known_add (builder, "hungary", "nato", NULL, "2022-04", -0.5, SM_STATUS_CONFIRMED | SM_STATEMENT_HAS_STANCE);
  snapshot = sm_corpus_builder_publish (builder);
  desk->corpus = sm_corpus_new ();
  sm_corpus_set_snapshot (desk->corpus, snapshot);
  desk->edits = sm_edits_new (desk->corpus);
  desk->clock = 1000;
  sm_edits_set_author (desk->edits, "A. Coder");
  sm_edits_set_clock (desk->edits, tick, &desk->clock);
}

static void
desk_clear (Desk *desk)
{
  g_assert_finalize_object (desk->edits);
  g_assert_finalize_object (desk->corpus);
}

/* What a suggestion said is kept, through several changes, and is gone when it is said again. */
static void
test_suggested (void)
{
  const guint32 row = 0;
  const SmProvenance *provenance;
  Desk desk;

  desk_set_up (&desk);
  g_assert_true (sm_edits_set_status (desk.edits, &row, 1, SM_STATUS_CONFIRMED, NULL));
  provenance = sm_snapshot_get_provenance (look (&desk), 0);
  g_assert_cmpint (provenance->edited_at, ==, 1001);
  g_assert_cmpuint (provenance->suggested->fields, ==, SM_FIELD_STATUS);
  g_assert_cmpint (provenance->suggested->status, ==, SM_STATUS_SUGGESTED);
  g_assert_false (sm_provenance_corrected (provenance));
  g_assert_null (sm_snapshot_get_provenance (look (&desk), 1));
  g_assert_cmpstr (sm_edits_get_undo_name (desk.edits), ==, "Accept Statement");

  g_assert_true (sm_edits_change_statements (desk.edits, &row, 1, SM_FIELD_VALUE,
                                             &(SmStatementValues) { .value = 0.5 }, NULL));
  g_assert_true (sm_edits_change_statements (desk.edits, &row, 1, SM_FIELD_VALUE,
                                             &(SmStatementValues) { .value = -1.0 }, NULL));
  provenance = sm_snapshot_get_provenance (look (&desk), 0);
  g_assert_cmpint (provenance->edited_at, ==, 1003);
  g_assert_cmpfloat (provenance->suggested->value, ==, 1.0);
  g_assert_true (sm_provenance_corrected (provenance));

  g_assert_true (sm_edits_change_statements (desk.edits, &row, 1, SM_FIELD_VALUE,
                                             &(SmStatementValues) { .value = 1.0 }, NULL));
  g_assert_false (sm_provenance_corrected (sm_snapshot_get_provenance (look (&desk), 0)));

  g_assert_true (sm_edits_change_statements (desk.edits, &row, 1, SM_FIELD_ACTOR | SM_FIELD_CONDITION,
                                             &(SmStatementValues) { .actor = 1, .condition = "if asked" }, NULL));
  g_assert_true (sm_edits_revert_statements (desk.edits, &row, 1, NULL));
  g_assert_null (sm_snapshot_get_provenance (look (&desk), 0));
  g_assert_cmpint (sm_snapshot_get_status (look (&desk), 0), ==, SM_STATUS_SUGGESTED);
  g_assert_cmpuint (look (&desk)->actor[0], ==, 0);
  g_assert_null (look (&desk)->condition[0]);
  g_assert_true (sm_edits_undo (desk.edits));
  g_assert_cmpstr (look (&desk)->condition[0], ==, "if asked");
  desk_clear (&desk);
}

/* Many edits in a group are one step. */
static void
test_group (void)
{
  const guint32 rows[] = { 0, 1 };
  Desk desk;

  desk_set_up (&desk);
  sm_edits_begin (desk.edits, "Everything");
  g_assert_true (sm_edits_set_status (desk.edits, rows, 1, SM_STATUS_REJECTED, NULL));
  g_assert_null (sm_edits_get_undo_name (desk.edits));
  g_assert_true (sm_edits_merge_actors (desk.edits, &rows[1], 1, 0, NULL));
  sm_edits_end (desk.edits);
  g_assert_cmpstr (sm_edits_get_undo_name (desk.edits), ==, "Everything");
  g_assert_cmpuint (look (&desk)->actor[1], ==, 0);
  g_assert_true (sm_edits_undo (desk.edits));
  g_assert_cmpuint (look (&desk)->actor[1], ==, 1);
  g_assert_false (sm_edits_is_modified (desk.edits));
  g_assert_false (sm_edits_undo (desk.edits));
  g_assert_true (sm_edits_redo (desk.edits));
  g_assert_true (sm_actor_is_gone (look (&desk)->actors[1]));

  sm_edits_begin (desk.edits, "Nothing");
  sm_edits_end (desk.edits);
  g_assert_cmpstr (sm_edits_get_undo_name (desk.edits), ==, "Everything");
  desk_clear (&desk);
}

/* What cannot be changes nothing. */
static void
test_refused (void)
{
  const guint32 gone = 7;
  const guint32 row = 0;
  Desk desk;
  GError *error = NULL;

  desk_set_up (&desk);
  g_assert_false (sm_edits_set_status (desk.edits, &gone, 1, SM_STATUS_CONFIRMED, &error));
  g_assert_error (error, SM_EDITS_ERROR, SM_EDITS_ERROR_GONE);
  g_clear_error (&error);
  g_assert_false (sm_edits_change_statements (desk.edits, &row, 1, SM_FIELD_VALUE,
                                              &(SmStatementValues) { .value = 1.5 }, &error));
  g_assert_error (error, SM_EDITS_ERROR, SM_EDITS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sm_edits_change_statements (desk.edits, &row, 1, SM_FIELD_QUOTE,
                                              &(SmStatementValues) { .quote_start = 1, .quote_end = 9999 }, &error));
  g_assert_error (error, SM_EDITS_ERROR, SM_EDITS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sm_edits_add_actor (desk.edits, &(SmActorSpec) { .id = "poland" }, NULL, &error));
  g_assert_error (error, SM_EDITS_ERROR, SM_EDITS_ERROR_TAKEN);
  g_clear_error (&error);
  g_assert_false (sm_edits_add_issue (desk.edits, &(SmIssueSpec) { .id = "eu", .colour = "red" }, NULL, &error));
  g_assert_error (error, SM_EDITS_ERROR, SM_EDITS_ERROR_INVALID);
  g_clear_error (&error);
  sm_edits_set_frozen (desk.edits, TRUE);
  g_assert_false (sm_edits_set_status (desk.edits, &row, 1, SM_STATUS_CONFIRMED, &error));
  g_assert_error (error, SM_EDITS_ERROR, SM_EDITS_ERROR_FROZEN);
  g_clear_error (&error);
  g_assert_null (sm_edits_get_undo_name (desk.edits));
  desk_clear (&desk);
}

/* Another corpus comes in as one step, and goes with it. */
static void
test_import (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) other = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  SmEditsAdded added;
  Desk desk;

  desk_set_up (&desk);
  before = sm_fingerprint_new (look (&desk), NULL);
  known_add (builder, "finland", "nato", NULL, "2022-05", 1.0, SM_STATUS_SUGGESTED | SM_STATEMENT_HAS_STANCE);
  known_add (builder, "poland", "eu", NULL, "2022-06", 1.0, SM_STATUS_SUGGESTED | SM_STATEMENT_HAS_STANCE);
  other = sm_corpus_builder_publish (builder);

  g_assert_true (sm_edits_add_snapshot (desk.edits, other, &added, NULL));
  g_assert_cmpuint (added.n_articles + added.n_merged, ==, 2);
  g_assert_cmpuint (added.n_statements, ==, 2);
  sm_edits_added_clear (&added);
  g_assert_cmpuint (look (&desk)->n_statements, ==, 4);
  g_assert_cmpuint (look (&desk)->n_actors, ==, 3);
  g_assert_cmpuint (look (&desk)->actor[3], ==, 0);
  g_assert_cmpuint (look (&desk)->n_issues, ==, 2);
  g_assert_true (sm_edits_undo (desk.edits));
  g_assert_cmpuint (sm_snapshot_get_n_left (look (&desk)), ==, 2);
  g_assert_true (sm_actor_is_gone (look (&desk)->actors[2]));
  after = sm_fingerprint_new (look (&desk), NULL);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (sm_edits_redo (desk.edits));
  g_assert_cmpuint (sm_snapshot_get_n_left (look (&desk)), ==, 4);
  desk_clear (&desk);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edits/suggested", test_suggested);
  g_test_add_func ("/edits/group", test_group);
  g_test_add_func ("/edits/refused", test_refused);
  g_test_add_func ("/edits/import", test_import);
  g_test_add_func ("/edits/twin", test_twin);

  return g_test_run ();
}
