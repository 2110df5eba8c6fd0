#include "config.h"

#include "sm-statement.h"

/* A thin object over a row: it holds the snapshot, so that the row stays readable. Immutable. */
struct _SmStatement
{
  GObject     parent_instance;

  SmSnapshot *snapshot; /* owned */
  SmArticle  *article;  /* owned (nullable): made when first asked for */
  guint       row;
};

G_DEFINE_FINAL_TYPE (SmStatement, sm_statement, G_TYPE_OBJECT)

static void
sm_statement_finalize (GObject *object)
{
  SmStatement *self = SM_STATEMENT (object);

  g_clear_object (&self->article);
  g_clear_pointer (&self->snapshot, sm_snapshot_unref);

  G_OBJECT_CLASS (sm_statement_parent_class)->finalize (object);
}

static void
sm_statement_class_init (SmStatementClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sm_statement_finalize;
}

static void
sm_statement_init (SmStatement *self G_GNUC_UNUSED)
{
}

/**
 * sm_statement_new:
 * @snapshot: (transfer none): a snapshot
 * @row: a statement's row
 *
 * Returns: (transfer full): the statement
 */
SmStatement *
sm_statement_new (SmSnapshot *snapshot,
                  guint       row)
{
  SmStatement *self;

  g_return_val_if_fail (row < snapshot->n_statements, NULL);

  self = g_object_new (SM_TYPE_STATEMENT, NULL);
  self->snapshot = sm_snapshot_ref (snapshot);
  self->row = row;
  return self;
}

/**
 * sm_statement_get_row:
 * @self: a statement
 *
 * Returns: its row in the corpus
 */
guint
sm_statement_get_row (SmStatement *self)
{
  return self->row;
}

/**
 * sm_statement_get_id:
 * @self: a statement
 *
 * Returns: (transfer none): its id, which the program made up when the file gave none
 */
const char *
sm_statement_get_id (SmStatement *self)
{
  return self->snapshot->statement_id[self->row];
}

/**
 * sm_statement_get_actor:
 * @self: a statement
 *
 * Returns: (transfer none): who takes the stance
 */
SmActor *
sm_statement_get_actor (SmStatement *self)
{
  return self->snapshot->actors[self->snapshot->actor[self->row]];
}

/**
 * sm_statement_get_issue:
 * @self: a statement
 *
 * Returns: (transfer none): what the stance is about
 */
SmIssue *
sm_statement_get_issue (SmStatement *self)
{
  return self->snapshot->issues[self->snapshot->issue[self->row]];
}

/**
 * sm_statement_get_article:
 * @self: a statement
 *
 * Returns: (transfer none): where it was said
 */
SmArticle *
sm_statement_get_article (SmStatement *self)
{
  if (self->article == NULL)
    self->article = sm_article_new (self->snapshot, self->snapshot->article[self->row]);
  return self->article;
}

/**
 * sm_statement_get_stance:
 * @self: a statement
 *
 * Returns: the level of its value
 */
SmStance
sm_statement_get_stance (SmStatement *self)
{
  return sm_snapshot_get_stance (self->snapshot, self->row);
}

/**
 * sm_statement_get_value:
 * @self: a statement
 *
 * Returns: from -1 (opposes) to +1 (supports)
 */
double
sm_statement_get_value (SmStatement *self)
{
  return self->snapshot->value[self->row];
}

/**
 * sm_statement_get_confidence:
 * @self: a statement
 *
 * Returns: from 0 to 1
 */
double
sm_statement_get_confidence (SmStatement *self)
{
  return self->snapshot->confidence[self->row];
}

/**
 * sm_statement_get_status:
 * @self: a statement
 *
 * Returns: whether it was suggested, confirmed or rejected
 */
SmStatus
sm_statement_get_status (SmStatement *self)
{
  return sm_snapshot_get_status (self->snapshot, self->row);
}

/**
 * sm_statement_get_date:
 * @self: a statement
 *
 * Returns: (transfer none): its own date, else its article's; perhaps unknown
 */
const SmDate *
sm_statement_get_date (SmStatement *self)
{
  return &self->snapshot->date[self->row];
}

/**
 * sm_statement_get_target:
 * @self: a statement
 *
 * Returns: (transfer none): the name of whom the issue concerns here, its own or the issue's usual
 * one; "" when there is none
 */
const char *
sm_statement_get_target (SmStatement *self)
{
  return sm_snapshot_get_target_name (self->snapshot,
                                      sm_snapshot_get_target (self->snapshot, self->row));
}

/**
 * sm_statement_get_according_to:
 * @self: a statement
 *
 * Returns: (transfer none): the name of whom it is reported by; "" for the actor's own words
 */
const char *
sm_statement_get_according_to (SmStatement *self)
{
  return sm_snapshot_get_source_name (self->snapshot, self->row);
}

/**
 * sm_statement_get_condition:
 * @self: a statement
 *
 * Returns: (transfer none): what the stance depends on, "" for an unconditional one
 */
const char *
sm_statement_get_condition (SmStatement *self)
{
  const char *condition = self->snapshot->condition[self->row];

  return condition != NULL ? condition : "";
}

/**
 * sm_statement_get_note:
 * @self: a statement
 *
 * Returns: (transfer none): what a coder noted, "" when nothing
 */
const char *
sm_statement_get_note (SmStatement *self)
{
  const char *note = self->snapshot->note[self->row];

  return note != NULL ? note : "";
}

/**
 * sm_statement_get_quote:
 * @self: a statement
 * @start: (out): first code point of the quote in the article's text
 * @end: (out): the code point behind its last
 *
 * Returns: whether the quote can be found in the text; the range is untouched if not
 */
gboolean
sm_statement_get_quote (SmStatement *self,
                        guint       *start,
                        guint       *end)
{
  guint32 flags = self->snapshot->flags[self->row];

  if ((flags & SM_STATEMENT_HAS_QUOTE) == 0 || (flags & SM_STATEMENT_QUOTE_LOST) != 0)
    return FALSE;

  *start = self->snapshot->quote_start[self->row];
  *end = self->snapshot->quote_end[self->row];
  return TRUE;
}

/**
 * sm_statement_get_exact:
 * @self: a statement
 *
 * Returns: (transfer none) (nullable): the words of the quote as the file gave them, kept only when
 * the article's text lacks them
 */
const char *
sm_statement_get_exact (SmStatement *self)
{
  return self->snapshot->exact[self->row];
}
