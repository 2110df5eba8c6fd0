#include "config.h"

#include <math.h>

#include "sm-filter-private.h"

#include "sm-fold.h"

#define ALL_STATUSES ((1u << SM_STATUS_SUGGESTED) | (1u << SM_STATUS_CONFIRMED) | (1u << SM_STATUS_REJECTED))
#define DEFAULT_STATUSES (ALL_STATUSES & ~(1u << SM_STATUS_REJECTED))
#define ALL_KINDS (SM_KIND_OWN_WORDS | SM_KIND_SECOND_HAND)

G_DEFINE_FINAL_TYPE (SmFilter, sm_filter, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
emit_changed (SmFilter *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Everything passes but rejected statements. */
static void
set_defaults (SmFilter *self)
{
  for (guint i = 0; i < SM_N_FACETS; i++)
    g_hash_table_remove_all (self->ids[i]);

  self->from = 0;
  self->to = 0;
  self->statuses = DEFAULT_STATUSES;
  self->kinds = ALL_KINDS;
  self->condition = SM_CONDITION_EITHER;
  self->confidence = 0.0;
  g_free (self->text);
  self->text = g_strdup ("");
  g_free (self->needle);
  self->needle = g_strdup ("");
}

static void
sm_filter_finalize (GObject *object)
{
  SmFilter *self = SM_FILTER (object);

  for (guint i = 0; i < SM_N_FACETS; i++)
    g_hash_table_unref (self->ids[i]);
  g_free (self->text);
  g_free (self->needle);

  G_OBJECT_CLASS (sm_filter_parent_class)->finalize (object);
}

static void
sm_filter_class_init (SmFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sm_filter_finalize;

  /**
   * SmFilter::changed:
   *
   * Emitted after something that the filter asks for became different; not when it is set to what it was.
   */
  signals[CHANGED] = g_signal_new ("changed", SM_TYPE_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sm_filter_init (SmFilter *self)
{
  for (guint i = 0; i < SM_N_FACETS; i++)
    self->ids[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  set_defaults (self);
}

/**
 * sm_filter_new:
 *
 * Makes a filter that lets everything pass but rejected statements.
 *
 * Returns: (transfer full): a filter
 */
SmFilter *
sm_filter_new (void)
{
  return g_object_new (SM_TYPE_FILTER, NULL);
}

/* Makes @self ask for what @other asks; they are not the same. */
static void
copy_all (SmFilter *self,
          SmFilter *other)
{
  for (guint i = 0; i < SM_N_FACETS; i++)
    {
      GHashTableIter iter;
      gpointer id;

      g_hash_table_remove_all (self->ids[i]);
      g_hash_table_iter_init (&iter, other->ids[i]);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_hash_table_add (self->ids[i], g_strdup (id));
    }
  self->from = other->from;
  self->to = other->to;
  self->statuses = other->statuses;
  self->kinds = other->kinds;
  self->condition = other->condition;
  self->confidence = other->confidence;
  g_free (self->text);
  self->text = g_strdup (other->text);
  g_free (self->needle);
  self->needle = g_strdup (other->needle);
}

/**
 * sm_filter_copy:
 * @self: a filter
 *
 * Makes a filter that asks for the same and has no listeners, for another thread or for later.
 *
 * Returns: (transfer full): the copy
 */
SmFilter *
sm_filter_copy (SmFilter *self)
{
  SmFilter *copy;

  g_return_val_if_fail (SM_IS_FILTER (self), NULL);

  copy = sm_filter_new ();
  copy_all (copy, self);

  return copy;
}

static gboolean
same_ids (GHashTable *a,
          GHashTable *b)
{
  GHashTableIter iter;
  gpointer id;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (b, id))
      return FALSE;

  return TRUE;
}

/**
 * sm_filter_equal:
 * @self: a filter
 * @other: another, or the same
 *
 * Whether both ask for the same. The order in which ids were added does not count; texts count as typed.
 *
 * Returns: %TRUE if they do
 */
gboolean
sm_filter_equal (SmFilter *self,
                 SmFilter *other)
{
  g_return_val_if_fail (SM_IS_FILTER (self), FALSE);
  g_return_val_if_fail (SM_IS_FILTER (other), FALSE);

  for (guint i = 0; i < SM_N_FACETS; i++)
    if (!same_ids (self->ids[i], other->ids[i]))
      return FALSE;

  return self->from == other->from
         && self->to == other->to
         && self->statuses == other->statuses
         && self->kinds == other->kinds
         && self->condition == other->condition
         && self->confidence == other->confidence
         && strcmp (self->text, other->text) == 0;
}

/**
 * sm_filter_assign:
 * @self: a filter
 * @other: (transfer none): another, or the same; not kept
 *
 * Makes @self ask for what @other asks, in one change; none when it does so already.
 */
void
sm_filter_assign (SmFilter *self,
                  SmFilter *other)
{
  g_return_if_fail (SM_IS_FILTER (self));
  g_return_if_fail (SM_IS_FILTER (other));

  if (sm_filter_equal (self, other))
    return;

  copy_all (self, other);
  emit_changed (self);
}

/**
 * sm_filter_reset:
 * @self: a filter
 *
 * Lets everything pass again but rejected statements.
 */
void
sm_filter_reset (SmFilter *self)
{
  g_return_if_fail (SM_IS_FILTER (self));

  if (sm_filter_is_empty (self))
    return;

  set_defaults (self);
  emit_changed (self);
}

/**
 * sm_filter_is_empty:
 * @self: a filter
 *
 * Whether @self is as sm_filter_new() made it: nothing was asked for.
 *
 * Returns: %TRUE if so
 */
gboolean
sm_filter_is_empty (SmFilter *self)
{
  g_return_val_if_fail (SM_IS_FILTER (self), FALSE);

  for (guint i = 0; i < SM_N_FACETS; i++)
    if (g_hash_table_size (self->ids[i]) > 0)
      return FALSE;

  return self->from == 0
         && self->to == 0
         && self->statuses == DEFAULT_STATUSES
         && self->kinds == ALL_KINDS
         && self->condition == SM_CONDITION_EITHER
         && self->confidence == 0.0
         && *self->text == '\0';
}

/**
 * sm_filter_set_id:
 * @self: a filter
 * @facet: which property of statements
 * @id: an actor's or issue's id, or the word of a target, outlet or language; "" for "not given"
 * @wanted: whether @facet holds @id from now on
 *
 * Adds an id to a facet or takes it out. A facet without ids lets everything pass; one with ids lets pass what
 * has any of them, and %SM_FACET_HIDDEN_ACTOR what has none of them. An id that no statement has (yet) is kept,
 * and matches nothing.
 */
void
sm_filter_set_id (SmFilter   *self,
                  SmFacet     facet,
                  const char *id,
                  gboolean    wanted)
{
  g_return_if_fail (SM_IS_FILTER (self));
  g_return_if_fail ((guint) facet < SM_N_FACETS);
  g_return_if_fail (id != NULL);

  if (!!wanted == g_hash_table_contains (self->ids[facet], id))
    return;

  if (wanted)
    g_hash_table_add (self->ids[facet], g_strdup (id));
  else
    g_hash_table_remove (self->ids[facet], id);
  emit_changed (self);
}

/**
 * sm_filter_clear_facet:
 * @self: a filter
 * @facet: which property of statements
 *
 * Lets everything pass again as far as @facet goes.
 */
void
sm_filter_clear_facet (SmFilter *self,
                       SmFacet   facet)
{
  g_return_if_fail (SM_IS_FILTER (self));
  g_return_if_fail ((guint) facet < SM_N_FACETS);

  if (g_hash_table_size (self->ids[facet]) == 0)
    return;

  g_hash_table_remove_all (self->ids[facet]);
  emit_changed (self);
}

/**
 * sm_filter_has_id:
 * @self: a filter
 * @facet: which property of statements
 * @id: as for sm_filter_set_id()
 *
 * Whether @facet holds @id. In an empty facet, where everything passes, that is %FALSE.
 *
 * Returns: %TRUE if it does
 */
gboolean
sm_filter_has_id (SmFilter   *self,
                  SmFacet     facet,
                  const char *id)
{
  g_return_val_if_fail (SM_IS_FILTER (self), FALSE);
  g_return_val_if_fail ((guint) facet < SM_N_FACETS, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_hash_table_contains (self->ids[facet], id);
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * sm_filter_list_ids:
 * @self: a filter
 * @facet: which property of statements
 *
 * The ids that @facet holds, in the order of their bytes.
 *
 * Returns: (transfer full): a %NULL-terminated array, with nothing in it for an empty facet
 */
char **
sm_filter_list_ids (SmFilter *self,
                    SmFacet   facet)
{
  GPtrArray *ids;
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (SM_IS_FILTER (self), NULL);
  g_return_val_if_fail ((guint) facet < SM_N_FACETS, NULL);

  ids = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->ids[facet]);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, g_strdup (id));
  g_ptr_array_sort (ids, compare_strings);
  g_ptr_array_add (ids, NULL);

  return (char **) g_ptr_array_free (ids, FALSE);
}

/**
 * sm_filter_set_from:
 * @self: a filter
 * @day: Julian day, 0 for no bound
 *
 * Asks for statements whose date lies on or after @day, or may: a month passes when any day of it does.
 * With a bound, undated statements do not pass. Bounds that cross let nothing pass.
 */
void
sm_filter_set_from (SmFilter *self,
                    gint32    day)
{
  g_return_if_fail (SM_IS_FILTER (self));
  g_return_if_fail (day >= 0);

  if (self->from == day)
    return;

  self->from = day;
  emit_changed (self);
}

/**
 * sm_filter_set_to:
 * @self: a filter
 * @day: Julian day, 0 for no bound
 *
 * Asks for statements whose date lies on or before @day, or may: as sm_filter_set_from().
 */
void
sm_filter_set_to (SmFilter *self,
                  gint32    day)
{
  g_return_if_fail (SM_IS_FILTER (self));
  g_return_if_fail (day >= 0);

  if (self->to == day)
    return;

  self->to = day;
  emit_changed (self);
}

/**
 * sm_filter_get_from:
 * @self: a filter
 *
 * Returns: the first day asked for, 0 for no bound
 */
gint32
sm_filter_get_from (SmFilter *self)
{
  g_return_val_if_fail (SM_IS_FILTER (self), 0);

  return self->from;
}

/**
 * sm_filter_get_to:
 * @self: a filter
 *
 * Returns: the last day asked for, 0 for no bound
 */
gint32
sm_filter_get_to (SmFilter *self)
{
  g_return_val_if_fail (SM_IS_FILTER (self), 0);

  return self->to;
}

/**
 * sm_filter_set_statuses:
 * @self: a filter
 * @mask: the sum of 1 << #SmStatus for those that pass; 0 lets nothing pass
 *
 * Asks for statements by what was decided on them. By default all but rejected ones pass.
 */
void
sm_filter_set_statuses (SmFilter *self,
                        guint     mask)
{
  g_return_if_fail (SM_IS_FILTER (self));
  g_return_if_fail ((mask & ~ALL_STATUSES) == 0);

  if (self->statuses == mask)
    return;

  self->statuses = mask;
  emit_changed (self);
}

/**
 * sm_filter_get_statuses:
 * @self: a filter
 *
 * Returns: the sum of 1 << #SmStatus for those that pass
 */
guint
sm_filter_get_statuses (SmFilter *self)
{
  g_return_val_if_fail (SM_IS_FILTER (self), 0);

  return self->statuses;
}

/**
 * sm_filter_set_kinds:
 * @self: a filter
 * @kinds: those that pass; 0 lets nothing pass
 *
 * Asks for the actors' own words, for what others say of them, or for both, which is the default.
 */
void
sm_filter_set_kinds (SmFilter *self,
                     SmKinds   kinds)
{
  g_return_if_fail (SM_IS_FILTER (self));
  g_return_if_fail ((kinds & ~ALL_KINDS) == 0);

  if (self->kinds == kinds)
    return;

  self->kinds = kinds;
  emit_changed (self);
}

/**
 * sm_filter_get_kinds:
 * @self: a filter
 *
 * Returns: the kinds that pass
 */
SmKinds
sm_filter_get_kinds (SmFilter *self)
{
  g_return_val_if_fail (SM_IS_FILTER (self), 0);

  return self->kinds;
}

/**
 * sm_filter_set_condition:
 * @self: a filter
 * @condition: which statements pass
 *
 * Asks for conditional statements, for unconditional ones, or for either, which is the default.
 */
void
sm_filter_set_condition (SmFilter          *self,
                         SmConditionChoice  condition)
{
  g_return_if_fail (SM_IS_FILTER (self));
  g_return_if_fail ((guint) condition <= SM_CONDITION_WITHOUT);

  if (self->condition == condition)
    return;

  self->condition = condition;
  emit_changed (self);
}

/**
 * sm_filter_get_condition:
 * @self: a filter
 *
 * Returns: which statements pass
 */
SmConditionChoice
sm_filter_get_condition (SmFilter *self)
{
  g_return_val_if_fail (SM_IS_FILTER (self), SM_CONDITION_EITHER);

  return self->condition;
}

/**
 * sm_filter_set_confidence:
 * @self: a filter
 * @minimum: 0 … 1, bounded to that; NaN counts as 0
 *
 * Asks for statements whose coder was at least so sure; one that is exactly so sure passes.
 */
void
sm_filter_set_confidence (SmFilter *self,
                          double    minimum)
{
  g_return_if_fail (SM_IS_FILTER (self));

  minimum = isnan (minimum) ? 0.0 : CLAMP (minimum, 0.0, 1.0);
  if (self->confidence == minimum)
    return;

  self->confidence = minimum;
  emit_changed (self);
}

/**
 * sm_filter_get_confidence:
 * @self: a filter
 *
 * Returns: the least confidence that passes, 0 … 1
 */
double
sm_filter_get_confidence (SmFilter *self)
{
  g_return_val_if_fail (SM_IS_FILTER (self), 0.0);

  return self->confidence;
}

/**
 * sm_filter_set_text:
 * @self: a filter
 * @text: (nullable): words to look for; %NULL counts as ""
 *
 * Asks for statements in which @text occurs, whatever its case and diacritics: in the stored quote, the
 * condition, the note, the actor's name or aliases, the article's title or the article's text. White space
 * matches any white space. A text of white space only lets everything pass.
 */
void
sm_filter_set_text (SmFilter   *self,
                    const char *text)
{
  char *copy;

  g_return_if_fail (SM_IS_FILTER (self));

  if (text == NULL)
    text = "";
  if (strcmp (self->text, text) == 0)
    return;

  /* The caller may hand in our own text. */
  copy = g_strdup (text);
  g_free (self->text);
  self->text = copy;
  g_free (self->needle);
  self->needle = sm_fold_text (copy);
  emit_changed (self);
}

/**
 * sm_filter_get_text:
 * @self: a filter
 *
 * Returns: (transfer none): what is looked for, as given; "" for nothing
 */
const char *
sm_filter_get_text (SmFilter *self)
{
  g_return_val_if_fail (SM_IS_FILTER (self), "");

  return self->text;
}

