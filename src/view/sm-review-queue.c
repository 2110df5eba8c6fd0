#include "config.h"

#include "sm-review-queue.h"

/* SmReviewQueue: rows in the order of the review, and where one is. Their status is the corpus', so that whoever
 * decides, here or in another view, decides for all. */
struct _SmReviewQueue
{
  GObject       parent_instance;

  SmEdits      *edits;     /* owned */
  SmReviewOrder order;
  guint         article;   /* whose suggestions; SM_ROW_NONE: all */
  GArray       *rows;      /* owned, of guint32: in order */
  GHashTable   *places;    /* owned: row to its index */
  guint         position;  /* index of rows; their number: past the last */
  gboolean      own;       /* a change that is made here */
};

G_DEFINE_FINAL_TYPE (SmReviewQueue, sm_review_queue, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SmSnapshot *
get_snapshot (SmReviewQueue *self)
{
  return sm_corpus_get_snapshot (sm_edits_get_corpus (self->edits));
}

static void
emit_changed (SmReviewQueue *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ------------------------------------------------------------------------------------------- the order */

typedef struct
{
  SmSnapshot   *snapshot;
  SmReviewOrder order;
} Comparison;

static gboolean
has_place (SmSnapshot *snapshot,
           guint32     row)
{
  return (snapshot->flags[row] & (SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_QUOTE_LOST)) == SM_STATEMENT_HAS_QUOTE;
}

static int
compare_guint (guint a,
               guint b)
{
  return a < b ? -1 : a > b;
}

/* What has no place in its text comes after what has; ties stand as in the file. */
static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const Comparison *comparison = data;
  SmSnapshot *snapshot = comparison->snapshot;
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;
  gboolean placed = has_place (snapshot, first);
  int result = 0;

  if (comparison->order == SM_REVIEW_BY_DOUBT && snapshot->confidence[first] != snapshot->confidence[second])
    return snapshot->confidence[first] < snapshot->confidence[second] ? -1 : 1;
  if (snapshot->article[first] != snapshot->article[second])
    return compare_guint (snapshot->article[first], snapshot->article[second]);
  if (placed != has_place (snapshot, second))
    return placed ? -1 : 1;
  if (placed)
    result = compare_guint (snapshot->quote_start[first], snapshot->quote_start[second]);

  return result != 0 ? result : compare_guint (first, second);
}

static gboolean
in_scope (SmReviewQueue *self,
          SmSnapshot    *snapshot,
          guint          row)
{
  return !sm_snapshot_is_deleted (snapshot, row) &&
         (self->article == SM_ROW_NONE || snapshot->article[row] == self->article);
}

static gboolean
is_member (SmReviewQueue *self,
           guint          row,
           guint         *index)
{
  gpointer place;

  if (!g_hash_table_lookup_extended (self->places, GUINT_TO_POINTER (row), NULL, &place))
    return FALSE;
  if (index != NULL)
    *index = GPOINTER_TO_UINT (place);
  return TRUE;
}

/* Collects the suggestions, and those that were here already; stays where one is, or at what came after it. */
static void
collect (SmReviewQueue *self)
{
  SmSnapshot *snapshot = get_snapshot (self);
  Comparison comparison = { snapshot, self->order };
  guint row = sm_review_queue_get_row (self);
  g_autoptr(GHashTable) old = g_hash_table_ref (self->places);
  g_autoptr(GArray) rows = g_steal_pointer (&self->rows);
  guint position = self->position;

  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < snapshot->n_statements; i++)
    if (in_scope (self, snapshot, i) && (sm_snapshot_get_status (snapshot, i) == SM_STATUS_SUGGESTED ||
                                         g_hash_table_contains (old, GUINT_TO_POINTER (i))))
      g_array_append_val (self->rows, i);
  g_array_sort_with_data (self->rows, compare_rows, &comparison);

  g_hash_table_unref (self->places);
  self->places = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_insert (self->places, GUINT_TO_POINTER (g_array_index (self->rows, guint32, i)), GUINT_TO_POINTER (i));

  while (row != SM_ROW_NONE && !is_member (self, row, &self->position))
    row = ++position < rows->len ? g_array_index (rows, guint32, position) : SM_ROW_NONE;
  if (row == SM_ROW_NONE)
    self->position = self->rows->len;
}

/* The next one to be decided after @from, or else before it; past the last when there is none. */
static guint
find_undecided (SmReviewQueue *self,
                guint          from)
{
  SmSnapshot *snapshot = get_snapshot (self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      guint index = (from + i) % self->rows->len;

      if (sm_snapshot_get_status (snapshot, g_array_index (self->rows, guint32, index)) == SM_STATUS_SUGGESTED)
        return index;
    }

  return self->rows->len;
}

static void
applied_cb (SmReviewQueue        *self,
            const SmEditsTouched *touched)
{
  SmSnapshot *snapshot = get_snapshot (self);
  gboolean others = FALSE;
  guint first = G_MAXUINT;

  for (guint i = 0; i < touched->statements->len; i++)
    {
      guint32 row = g_array_index (touched->statements, guint32, i);
      gboolean member = is_member (self, row, NULL);
      gboolean suggested = in_scope (self, snapshot, row) &&
                           sm_snapshot_get_status (snapshot, row) == SM_STATUS_SUGGESTED;

      others |= member ? sm_snapshot_is_deleted (snapshot, row) : suggested;
    }
  if (others)
    collect (self);

  for (guint i = 0; !self->own && i < touched->statements->len; i++)
    {
      guint index;

      if (is_member (self, g_array_index (touched->statements, guint32, i), &index))
        first = MIN (first, index);
    }
  /* Many at once is somebody else's work: one stays where one is. */
  if (first != G_MAXUINT && touched->statements->len == 1)
    self->position = first;
  emit_changed (self);
}

/* ------------------------------------------------------------------------------------------- the object */

static void
sm_review_queue_dispose (GObject *object)
{
  SmReviewQueue *self = SM_REVIEW_QUEUE (object);

  if (self->edits != NULL)
    g_signal_handlers_disconnect_by_data (self->edits, self);
  g_clear_object (&self->edits);

  G_OBJECT_CLASS (sm_review_queue_parent_class)->dispose (object);
}

static void
sm_review_queue_finalize (GObject *object)
{
  SmReviewQueue *self = SM_REVIEW_QUEUE (object);

  g_array_unref (self->rows);
  g_hash_table_unref (self->places);

  G_OBJECT_CLASS (sm_review_queue_parent_class)->finalize (object);
}

static void
sm_review_queue_class_init (SmReviewQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sm_review_queue_dispose;
  G_OBJECT_CLASS (klass)->finalize = sm_review_queue_finalize;

  signals[CHANGED] = g_signal_new ("changed", SM_TYPE_REVIEW_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sm_review_queue_init (SmReviewQueue *self)
{
  self->article = SM_ROW_NONE;
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->places = g_hash_table_new (NULL, NULL);
}

/**
 * sm_review_queue_new:
 * @edits: (transfer none): what changes the corpus
 *
 * Returns: (transfer full): an empty queue; see sm_review_queue_start()
 */
SmReviewQueue *
sm_review_queue_new (SmEdits *edits)
{
  SmReviewQueue *self;

  g_return_val_if_fail (SM_IS_EDITS (edits), NULL);

  self = g_object_new (SM_TYPE_REVIEW_QUEUE, NULL);
  self->edits = g_object_ref (edits);
  g_signal_connect_swapped (edits, "applied", G_CALLBACK (applied_cb), self);

  return self;
}

/**
 * sm_review_queue_get_edits:
 * @self: a queue
 *
 * Returns: (transfer none): what changes the corpus
 */
SmEdits *
sm_review_queue_get_edits (SmReviewQueue *self)
{
  g_return_val_if_fail (SM_IS_REVIEW_QUEUE (self), NULL);

  return self->edits;
}

/**
 * sm_review_queue_start:
 * @self: a queue
 * @order: which come first
 * @article: the article whose suggestions they are; %SM_ROW_NONE for all
 * @row: the suggestion to begin with; %SM_ROW_NONE, or one that is not among them, for the first
 *
 * Begins anew with what is suggested now; what was decided before is not in it. Takes a pass over all statements.
 */
void
sm_review_queue_start (SmReviewQueue *self,
                       SmReviewOrder  order,
                       guint          article,
                       guint          row)
{
  g_return_if_fail (SM_IS_REVIEW_QUEUE (self));

  self->order = order;
  self->article = article;
  g_hash_table_unref (self->places);
  self->places = g_hash_table_new (NULL, NULL);
  g_array_set_size (self->rows, 0);
  collect (self);
  if (row == SM_ROW_NONE || !is_member (self, row, &self->position))
    self->position = 0;
  emit_changed (self);
}

/**
 * sm_review_queue_get_order:
 * @self: a queue
 *
 * Returns: which come first
 */
SmReviewOrder
sm_review_queue_get_order (SmReviewQueue *self)
{
  g_return_val_if_fail (SM_IS_REVIEW_QUEUE (self), SM_REVIEW_BY_TEXT);

  return self->order;
}

/**
 * sm_review_queue_get_article:
 * @self: a queue
 *
 * Returns: whose suggestions they are; %SM_ROW_NONE: of all articles
 */
guint
sm_review_queue_get_article (SmReviewQueue *self)
{
  g_return_val_if_fail (SM_IS_REVIEW_QUEUE (self), SM_ROW_NONE);

  return self->article;
}

/**
 * sm_review_queue_get_row:
 * @self: a queue
 *
 * Returns: the statement that one is at; %SM_ROW_NONE past the last one, or when there are none
 */
guint
sm_review_queue_get_row (SmReviewQueue *self)
{
  g_return_val_if_fail (SM_IS_REVIEW_QUEUE (self), SM_ROW_NONE);

  return self->position < self->rows->len ? g_array_index (self->rows, guint32, self->position) : SM_ROW_NONE;
}

/**
 * sm_review_queue_get_position:
 * @self: a queue
 *
 * Returns: where one is, from 0 on; the number of suggestions past the last one
 */
guint
sm_review_queue_get_position (SmReviewQueue *self)
{
  g_return_val_if_fail (SM_IS_REVIEW_QUEUE (self), 0);

  return self->position;
}

/**
 * sm_review_queue_get_tally:
 * @self: a queue
 * @tally: (out caller-allocates): the counts
 *
 * Counts what has become of the suggestions.
 */
void
sm_review_queue_get_tally (SmReviewQueue *self,
                           SmReviewTally *tally)
{
  SmSnapshot *snapshot;

  g_return_if_fail (SM_IS_REVIEW_QUEUE (self));

  snapshot = get_snapshot (self);
  *tally = (SmReviewTally){ .n = self->rows->len };
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint32 row = g_array_index (self->rows, guint32, i);
      const SmProvenance *provenance = sm_snapshot_get_provenance (snapshot, row);

      switch (sm_snapshot_get_status (snapshot, row))
        {
        case SM_STATUS_SUGGESTED:
          tally->n_left++;
          break;
        case SM_STATUS_REJECTED:
          tally->n_rejected++;
          break;
        case SM_STATUS_CONFIRMED:
        default:
          if (provenance != NULL && sm_provenance_corrected (provenance))
            tally->n_corrected++;
          else
            tally->n_accepted++;
          break;
        }
    }
}

/* ------------------------------------------------------------------------------------------- moving */

/**
 * sm_review_queue_can_move:
 * @self: a queue
 * @step: 1 or -1
 *
 * Returns: whether there is anything in that direction: after the last one, what is left to be decided, or the end
 */
gboolean
sm_review_queue_can_move (SmReviewQueue *self,
                          int            step)
{
  g_return_val_if_fail (SM_IS_REVIEW_QUEUE (self), FALSE);

  return step > 0 ? self->position < self->rows->len : self->position > 0;
}

/**
 * sm_review_queue_move:
 * @self: a queue
 * @step: 1 for the next one, -1 for the one before
 *
 * Goes on without deciding. After the last one comes the first that was passed over; when all are decided, the end.
 */
void
sm_review_queue_move (SmReviewQueue *self,
                      int            step)
{
  g_return_if_fail (SM_IS_REVIEW_QUEUE (self));

  if (!sm_review_queue_can_move (self, step))
    return;
  if (step < 0)
    self->position--;
  else if (self->position + 1 < self->rows->len)
    self->position++;
  else
    self->position = find_undecided (self, 0);
  emit_changed (self);
}

/* ------------------------------------------------------------------------------------------- changing */

/* Whether there is a statement to change. */
static gboolean
get_current (SmReviewQueue *self,
             guint32       *row,
             GError       **error)
{
  *row = sm_review_queue_get_row (self);
  if (*row != SM_ROW_NONE)
    return TRUE;

  g_set_error_literal (error, SM_EDITS_ERROR, SM_EDITS_ERROR_GONE, "there is no statement to change");
  return FALSE;
}

/**
 * sm_review_queue_decide:
 * @self: a queue
 * @accept: whether the statement is right as it is now; else it is rejected
 * @error: as of sm_edits_set_status()
 *
 * Decides on the statement that one is at, and goes to the next one to be decided. What was decided before is decided
 * anew.
 *
 * Returns: %FALSE with @error; then one stays
 */
gboolean
sm_review_queue_decide (SmReviewQueue *self,
                        gboolean       accept,
                        GError       **error)
{
  guint32 row;
  gboolean done;

  g_return_val_if_fail (SM_IS_REVIEW_QUEUE (self), FALSE);

  if (!get_current (self, &row, error))
    return FALSE;

  self->own = TRUE;
  done = sm_edits_set_status (self->edits, &row, 1, accept ? SM_STATUS_CONFIRMED : SM_STATUS_REJECTED, error);
  self->own = FALSE;
  if (done)
    {
      self->position = find_undecided (self, self->position + 1);
      emit_changed (self);
    }

  return done;
}

/**
 * sm_review_queue_change:
 * @self: a queue
 * @fields: what is to change
 * @values: to what
 * @error: as of sm_edits_change_statements()
 *
 * Corrects the statement that one is at. It is not decided by that.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_review_queue_change (SmReviewQueue           *self,
                        SmFields                 fields,
                        const SmStatementValues *values,
                        GError                 **error)
{
  guint32 row;
  gboolean done;

  g_return_val_if_fail (SM_IS_REVIEW_QUEUE (self), FALSE);
  g_return_val_if_fail (values != NULL, FALSE);

  if (!get_current (self, &row, error))
    return FALSE;

  self->own = TRUE;
  done = sm_edits_change_statements (self->edits, &row, 1, fields, values, error);
  self->own = FALSE;

  return done;
}

/**
 * sm_review_queue_step_stance:
 * @self: a queue
 * @step: 1 towards support, -1 towards opposition
 * @error: as of sm_edits_change_statements()
 *
 * Gives the statement the next stance of the five; at either end it stays.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_review_queue_step_stance (SmReviewQueue *self,
                             int            step,
                             GError       **error)
{
  guint32 row;
  int stance;

  g_return_val_if_fail (SM_IS_REVIEW_QUEUE (self), FALSE);

  if (!get_current (self, &row, error))
    return FALSE;

  stance = (int) sm_snapshot_get_stance (get_snapshot (self), row) + step;
  if (stance < 0 || stance >= SM_N_STANCES)
    return TRUE;

  return sm_review_queue_change (self, SM_FIELD_VALUE,
                                 &(SmStatementValues){ .value = sm_stance_get_value (stance) }, error);
}

/**
 * sm_review_queue_revert:
 * @self: a queue
 * @error: as of sm_edits_revert_statements()
 *
 * Makes the statement that one is at what was suggested, and undecided.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_review_queue_revert (SmReviewQueue *self,
                        GError       **error)
{
  guint32 row;
  gboolean done;

  g_return_val_if_fail (SM_IS_REVIEW_QUEUE (self), FALSE);

  if (!get_current (self, &row, error))
    return FALSE;

  self->own = TRUE;
  done = sm_edits_revert_statements (self->edits, &row, 1, error);
  self->own = FALSE;

  return done;
}

/**
 * sm_review_count_suggested:
 * @snapshot: a snapshot
 * @article: an article's row; %SM_ROW_NONE for all
 *
 * Returns: how many statements are suggested and not yet decided
 */
guint
sm_review_count_suggested (SmSnapshot *snapshot,
                           guint       article)
{
  guint n = 0;

  g_return_val_if_fail (snapshot != NULL, 0);

  for (guint row = 0; row < snapshot->n_statements; row++)
    n += (snapshot->flags[row] & SM_STATEMENT_STATUS_MASK) == SM_STATUS_SUGGESTED &&
         (article == SM_ROW_NONE || snapshot->article[row] == article);

  return n;
}
