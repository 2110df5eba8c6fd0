#include "config.h"

#include "sm-provenance.h"

/**
 * sm_original_equal:
 * @a: (nullable): what was said
 * @b: (nullable): another
 *
 * Returns: whether both say the same; what is not given does not count
 */
gboolean
sm_original_equal (const SmOriginal *a,
                   const SmOriginal *b)
{
  guint32 fields;

  if (a == NULL || b == NULL || a == b)
    return a == b;

  fields = a->fields;
  return fields == b->fields && ((fields & SM_FIELD_ACTOR) == 0 || g_strcmp0 (a->actor, b->actor) == 0)
         && ((fields & SM_FIELD_ISSUE) == 0 || g_strcmp0 (a->issue, b->issue) == 0)
         && ((fields & SM_FIELD_VALUE) == 0 || a->value == b->value)
         && ((fields & SM_FIELD_DATE) == 0
             || (!a->has_date == !b->has_date && (!a->has_date || sm_date_equal (&a->date, &b->date))))
         && ((fields & SM_FIELD_QUOTE) == 0
             || (!a->has_quote == !b->has_quote && g_strcmp0 (a->exact, b->exact) == 0
                 && (!a->has_quote || (a->quote_start == b->quote_start && a->quote_end == b->quote_end))))
         && ((fields & SM_FIELD_TARGET) == 0 || g_strcmp0 (a->target, b->target) == 0)
         && ((fields & SM_FIELD_ACCORDING_TO) == 0 || g_strcmp0 (a->according_to, b->according_to) == 0)
         && ((fields & SM_FIELD_CONDITION) == 0 || g_strcmp0 (a->condition, b->condition) == 0)
         && ((fields & SM_FIELD_STATUS) == 0 || a->status == b->status)
         && ((fields & SM_FIELD_NOTE) == 0 || g_strcmp0 (a->note, b->note) == 0);
}

/**
 * sm_provenance_equal:
 * @a: (nullable): where a statement comes from
 * @b: (nullable): another
 *
 * Returns: whether both say the same; %NULL says nothing
 */
gboolean
sm_provenance_equal (const SmProvenance *a,
                     const SmProvenance *b)
{
  static const SmProvenance nothing;

  if (a == b)
    return TRUE;

  a = a != NULL ? a : &nothing;
  b = b != NULL ? b : &nothing;
  return g_strcmp0 (a->reason, b->reason) == 0 && g_strcmp0 (a->edited_by, b->edited_by) == 0
         && a->edited_at == b->edited_at && sm_original_equal (a->suggested, b->suggested);
}

/**
 * sm_provenance_corrected:
 * @self: (nullable): where a statement comes from
 *
 * Tells a statement that a person has changed from one that was only accepted or rejected, or added by hand.
 *
 * Returns: whether it says something else now than it did at first
 */
gboolean
sm_provenance_corrected (const SmProvenance *self)
{
  return self != NULL && self->suggested != NULL
         && (self->suggested->fields & ~(guint32) (SM_FIELD_STATUS | SM_FIELD_NOTE)) != 0;
}
