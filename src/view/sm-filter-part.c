#include "config.h"

#include "sm-filter-part.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sm-words.h"

/* More values of one facet than this share a chip. */
#define MAX_CHIPS_A_FACET 3

enum
{
  PART_DATES = SM_N_FACETS,
  PART_KINDS,
  PART_CONDITION,
  PART_STATUS,
  PART_CONFIDENCE,
  PART_TEXT,
};

static void
part_free (SmFilterPart *part)
{
  g_free (part->id);
  g_free (part->label);
  g_free (part->full);
  g_free (part);
}

/* Takes @label; @caption NULL when the label says it all. */
static void
add (GPtrArray  *parts,
     guint       kind,
     const char *id,
     const char *caption,
     char       *label)
{
  SmFilterPart *part = g_new0 (SmFilterPart, 1);

  part->kind = kind;
  part->id = g_strdup (id);
  part->label = label;
  /* Translators: what a filter is about, and its value: "Actor: Poland" */
  part->full = caption != NULL ? g_strdup_printf (_("%s: %s"), caption, label) : g_strdup (label);
  g_ptr_array_add (parts, part);
}

/* Words are quoted, so that nobody takes them for the name of something. */
static void
add_text (GPtrArray  *parts,
          const char *text)
{
  SmFilterPart *part = g_new0 (SmFilterPart, 1);

  part->kind = PART_TEXT;
  part->label = g_strdup (text);
  /* Translators: words that were searched for */
  part->full = g_strdup_printf (_("“%s”"), text);
  g_ptr_array_add (parts, part);
}

static const char *
facet_caption (SmFacet facet)
{
  switch (facet)
    {
    case SM_FACET_ISSUE:
      return _("Issue");
    case SM_FACET_TARGET:
      return _("Concerns");
    case SM_FACET_ACTOR:
      return _("Actor");
    case SM_FACET_OUTLET:
      return _("Outlet");
    case SM_FACET_HIDDEN_ACTOR:
      /* Translators: before the name of an actor that is not shown: "Hidden: Poland" */
      return _("Hidden");
    case SM_FACET_LANGUAGE:
    default:
      return _("Language");
    }
}

static char *
many (SmFacet facet,
      guint   n)
{
  g_autofree char *number = sm_words_number (n);

  switch (facet)
    {
    case SM_FACET_ISSUE:
      return g_strdup_printf (ngettext ("%s issue", "%s issues", n), number);
    case SM_FACET_TARGET:
      return g_strdup_printf (ngettext ("%s target", "%s targets", n), number);
    case SM_FACET_ACTOR:
      return g_strdup_printf (ngettext ("%s actor", "%s actors", n), number);
    case SM_FACET_OUTLET:
      return g_strdup_printf (ngettext ("%s outlet", "%s outlets", n), number);
    case SM_FACET_HIDDEN_ACTOR:
      return g_strdup_printf (ngettext ("%s hidden actor", "%s hidden actors", n), number);
    case SM_FACET_LANGUAGE:
    default:
      return g_strdup_printf (ngettext ("%s language", "%s languages", n), number);
    }
}

/* The name of one value; its id when the corpus does not have it. */
static const char *
value_name (SmSnapshot *snapshot,
            SmFacet     facet,
            const char *id)
{
  guint row;

  if (snapshot == NULL)
    return id;
  if (facet == SM_FACET_ISSUE && sm_snapshot_find_issue (snapshot, id, &row))
    return sm_issue_get_label (snapshot->issues[row], g_get_language_names ()[0]);
  if ((facet == SM_FACET_ACTOR || facet == SM_FACET_HIDDEN_ACTOR) && sm_snapshot_find_actor (snapshot, id, &row))
    return sm_actor_get_name (snapshot->actors[row]);
  if (facet == SM_FACET_TARGET)
    {
      guint word = sm_snapshot_find_word (snapshot, id);

      if (word != SM_WORD_NONE)
        return sm_snapshot_get_target_name (snapshot, word);
    }

  return id;
}

static void
add_facet (GPtrArray  *parts,
           SmFilter   *filter,
           SmSnapshot *snapshot,
           SmFacet     facet)
{
  g_auto(GStrv) ids = sm_filter_list_ids (filter, facet);
  guint n = ids != NULL ? g_strv_length (ids) : 0;

  if (n > MAX_CHIPS_A_FACET)
    add (parts, facet, NULL, NULL, many (facet, n));
  else
    for (guint i = 0; i < n; i++)
      add (parts, facet, ids[i], facet_caption (facet), g_strdup (value_name (snapshot, facet, ids[i])));
}

static char *
day_words (gint32 day)
{
  SmDate date;

  sm_date_init_day (&date, day);
  return sm_date_format_words (&date);
}

static void
add_dates (GPtrArray *parts,
           SmFilter  *filter)
{
  gint32 from = sm_filter_get_from (filter);
  gint32 to = sm_filter_get_to (filter);
  g_autofree char *first = from != 0 ? day_words (from) : NULL;
  g_autofree char *last = to != 0 ? day_words (to) : NULL;

  if (first != NULL && last != NULL)
    /* Translators: two dates */
    add (parts, PART_DATES, NULL, NULL, g_strdup_printf (_("%s – %s"), first, last));
  else if (first != NULL)
    add (parts, PART_DATES, NULL, NULL, g_strdup_printf (_("from %s"), first));
  else if (last != NULL)
    add (parts, PART_DATES, NULL, NULL, g_strdup_printf (_("until %s"), last));
}

static void
add_statuses (GPtrArray *parts,
              SmFilter  *filter)
{
  guint mask = sm_filter_get_statuses (filter);
  g_autoptr(GString) words = g_string_new (NULL);

  for (int status = SM_STATUS_SUGGESTED; status <= SM_STATUS_REJECTED; status++)
    if (mask & (1u << status))
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", sm_status_get_label (status));

  add (parts, PART_STATUS, NULL, _("Status"), g_string_free (g_steal_pointer (&words), FALSE));
}

/**
 * sm_filter_part_list:
 * @filter: a filter
 * @snapshot: (nullable): where ids find their names
 *
 * Lists what @filter asks for beyond the default, in a fixed order. More than three values of one kind are one
 * part that counts them.
 *
 * Returns: (transfer full) (element-type SmFilterPart): the parts, empty for a filter that lets all pass
 */
GPtrArray *
sm_filter_part_list (SmFilter   *filter,
                     SmSnapshot *snapshot)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  g_autoptr(SmFilter) plain = sm_filter_new ();
  SmKinds kinds = sm_filter_get_kinds (filter);
  SmConditionChoice condition = sm_filter_get_condition (filter);
  double confidence = sm_filter_get_confidence (filter);
  const char *text = sm_filter_get_text (filter);

  for (int facet = 0; facet < SM_N_FACETS; facet++)
    add_facet (parts, filter, snapshot, facet);

  add_dates (parts, filter);

  if (kinds == SM_KIND_OWN_WORDS)
    add (parts, PART_KINDS, NULL, NULL, g_strdup (_("own words")));
  else if (kinds == SM_KIND_SECOND_HAND)
    add (parts, PART_KINDS, NULL, NULL, g_strdup (_("on another’s word")));
  else if (kinds == 0)
    add (parts, PART_KINDS, NULL, NULL, g_strdup (_("on nobody’s word")));

  if (condition == SM_CONDITION_ONLY)
    add (parts, PART_CONDITION, NULL, NULL, g_strdup (_("conditional")));
  else if (condition == SM_CONDITION_WITHOUT)
    add (parts, PART_CONDITION, NULL, NULL, g_strdup (_("without condition")));

  if (sm_filter_get_statuses (filter) != sm_filter_get_statuses (plain))
    add_statuses (parts, filter);

  if (confidence > 0)
    /* Translators: how sure the coder was, at least */
    add (parts, PART_CONFIDENCE, NULL, NULL, g_strdup_printf (_("confidence from %.0f %%"), round (100 * confidence)));

  if (text != NULL && *text != '\0')
    add_text (parts, text);

  return parts;
}

/**
 * sm_filter_part_remove:
 * @part: a part
 * @filter: the filter it came from, or a copy
 *
 * Makes @filter no longer ask for @part.
 */
void
sm_filter_part_remove (const SmFilterPart *part,
                       SmFilter           *filter)
{
  g_autoptr(SmFilter) plain = NULL;

  g_return_if_fail (part != NULL);
  g_return_if_fail (SM_IS_FILTER (filter));

  plain = sm_filter_new ();
  switch (part->kind)
    {
    case PART_DATES:
      sm_filter_set_from (filter, 0);
      sm_filter_set_to (filter, 0);
      break;
    case PART_KINDS:
      sm_filter_set_kinds (filter, sm_filter_get_kinds (plain));
      break;
    case PART_CONDITION:
      sm_filter_set_condition (filter, sm_filter_get_condition (plain));
      break;
    case PART_STATUS:
      sm_filter_set_statuses (filter, sm_filter_get_statuses (plain));
      break;
    case PART_CONFIDENCE:
      sm_filter_set_confidence (filter, 0);
      break;
    case PART_TEXT:
      sm_filter_set_text (filter, NULL);
      break;
    default:
      if (part->id != NULL)
        sm_filter_set_id (filter, part->kind, part->id, FALSE);
      else
        sm_filter_clear_facet (filter, part->kind);
      break;
    }
}
