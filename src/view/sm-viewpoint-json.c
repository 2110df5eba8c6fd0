/* Viewpoints as JSON: what differs from what everybody sees first, and the view always.
 *
 *     {
 *       "view": "matrix",
 *       "by": "actor", "sort": "name",
 *       "pinned": ["poland"],
 *       "choices": {"across": {"issue": "nato", "target": "ukraine"}, "up": …, "sort": "topic", "sort_topic": …,
 *                   "reverse": true, "multiples_by": "group"},
 *       "window": {"from": "2022-03-01", "to": "2022-12-31T12:00:00.000"},
 *       "filter": {"issues": ["nato"], "targets": …, "actors": …, "outlets": …, "languages": …,
 *                  "hidden_actors": …, "from": "2022-03-10", "to": "2022-12-31", "statuses": ["confirmed"],
 *                  "kinds": ["own-words"], "condition": "without", "confidence": 0.5, "text": "door"},
 *       "highlighted": "poland", "cursor": "s1"
 *     }
 *
 * The window goes up to the moment "to"; the filter's days are the first and the last one.
 */
#include "config.h"

#include <math.h>

#include "sm-viewpoint-private.h"

const char *const sm_viewpoint_by_nicks[] = { "issue", "actor", NULL };
const char *const sm_viewpoint_sort_nicks[] = { "position", "name", "count", "latest", NULL };
const char *const sm_viewpoint_matrix_sort_nicks[] = { "order", "name", "count", "topic", NULL };
const char *const sm_viewpoint_multiples_nicks[] = { "issue", "actor", "group", NULL };
const char *const sm_viewpoint_kind_nicks[] = { "own-words", "second-hand", NULL };
const char *const sm_viewpoint_condition_nicks[] = { "either", "only", "without", NULL };
const char *const sm_viewpoint_status_nicks[] = { "suggested", "confirmed", "rejected", NULL };
const char *const sm_viewpoint_facet_names[SM_N_FACETS] = {
  [SM_FACET_ISSUE] = "issues",       [SM_FACET_TARGET] = "targets",     [SM_FACET_ACTOR] = "actors",
  [SM_FACET_OUTLET] = "outlets",     [SM_FACET_LANGUAGE] = "languages", [SM_FACET_HIDDEN_ACTOR] = "hidden_actors",
};

G_STATIC_ASSERT (G_N_ELEMENTS (sm_viewpoint_sort_nicks) == SM_N_LANE_SORTS + 1);

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_strings (JsonBuilder *builder,
             const char  *name,
             char       **values)
{
  if (values[0] == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

static void
add_mask (JsonBuilder       *builder,
          const char        *name,
          guint              mask,
          const char *const *nicks)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; nicks[i] != NULL; i++)
    if (mask & 1u << i)
      json_builder_add_string_value (builder, nicks[i]);
  json_builder_end_array (builder);
}

static void
add_day (JsonBuilder *builder,
         const char  *name,
         gint32       day)
{
  g_autofree char *text = NULL;
  SmDate date;

  if (day == 0)
    return;
  sm_date_init_day (&date, day);
  text = sm_date_format_edtf (&date);
  add_string (builder, name, text);
}

/* A day with its fraction as a time of that day. */
static void
add_moment (JsonBuilder *builder,
            const char  *name,
            double       moment)
{
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  SmDate date;
  gint64 ms = llround (moment * SM_MS_A_DAY);
  gint32 whole = (gint32) (ms / SM_MS_A_DAY);
  guint rest = ms % SM_MS_A_DAY;

  /* The end of the last day that dates can say has no date of its own. */
  if (whole > SM_DAY_MAX)
    {
      whole = SM_DAY_MAX;
      rest = SM_MS_A_DAY;
    }
  sm_date_init_day (&date, whole);
  day = sm_date_format_edtf (&date);
  if (rest != 0)
    text = g_strdup_printf ("%sT%02u:%02u:%02u.%03u", day, rest / 3600000, rest / 60000 % 60, rest / 1000 % 60,
                            rest % 1000);
  add_string (builder, name, text != NULL ? text : day);
}

static void
add_topic (JsonBuilder     *builder,
           const char      *name,
           const SmTopicId *topic)
{
  if (topic->issue == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_string (builder, "issue", topic->issue);
  if (topic->target != NULL)
    add_string (builder, "target", topic->target);
  json_builder_end_object (builder);
}

static void
add_choices (JsonBuilder *builder,
             SmViewpoint *self)
{
  g_autoptr(SmViewpoint) plain = sm_viewpoint_new ();

  if (sm_viewpoint_equal (self, plain, SM_VIEWPOINT_CHOICES))
    return;

  json_builder_set_member_name (builder, "choices");
  json_builder_begin_object (builder);
  add_topic (builder, "across", &self->across);
  add_topic (builder, "up", &self->up);
  if (self->matrix_sort != plain->matrix_sort)
    add_string (builder, "sort", sm_viewpoint_matrix_sort_nicks[self->matrix_sort]);
  add_topic (builder, "sort_topic", &self->sort_topic);
  if (self->reverse)
    {
      json_builder_set_member_name (builder, "reverse");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (self->multiples_by != plain->multiples_by)
    add_string (builder, "multiples_by", sm_viewpoint_multiples_nicks[self->multiples_by]);
  json_builder_end_object (builder);
}

static void
add_filter (JsonBuilder *builder,
            SmFilter    *filter)
{
  g_autoptr(SmFilter) plain = sm_filter_new ();

  if (sm_filter_is_empty (filter))
    return;

  json_builder_set_member_name (builder, "filter");
  json_builder_begin_object (builder);
  for (guint i = 0; i < SM_N_FACETS; i++)
    {
      g_auto(GStrv) ids = sm_filter_list_ids (filter, i);

      add_strings (builder, sm_viewpoint_facet_names[i], ids);
    }
  add_day (builder, "from", sm_filter_get_from (filter));
  add_day (builder, "to", sm_filter_get_to (filter));
  if (sm_filter_get_statuses (filter) != sm_filter_get_statuses (plain))
    add_mask (builder, "statuses", sm_filter_get_statuses (filter), sm_viewpoint_status_nicks);
  if (sm_filter_get_kinds (filter) != sm_filter_get_kinds (plain))
    add_mask (builder, "kinds", sm_filter_get_kinds (filter), sm_viewpoint_kind_nicks);
  if (sm_filter_get_condition (filter) != sm_filter_get_condition (plain))
    add_string (builder, "condition", sm_viewpoint_condition_nicks[sm_filter_get_condition (filter)]);
  if (sm_filter_get_confidence (filter) > 0)
    {
      json_builder_set_member_name (builder, "confidence");
      json_builder_add_double_value (builder, sm_filter_get_confidence (filter));
    }
  if (*sm_filter_get_text (filter) != '\0')
    add_string (builder, "text", sm_filter_get_text (filter));
  json_builder_end_object (builder);
}

/**
 * sm_viewpoint_to_json:
 * @self: a viewpoint
 *
 * Gives @self as a JSON object, members always in the same order.
 *
 * Returns: (transfer full): the object
 */
JsonNode *
sm_viewpoint_to_json (SmViewpoint *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  add_string (builder, "view", sm_view_get_nick (self->view));
  if (self->by != SM_GROUP_BY_ISSUE)
    add_string (builder, "by", sm_viewpoint_by_nicks[self->by]);
  if (self->sort != SM_LANE_SORT_POSITION)
    add_string (builder, "sort", sm_viewpoint_sort_nicks[self->sort]);
  add_strings (builder, "pinned", self->pinned);
  add_choices (builder, self);
  if (self->from != 0 || self->to != 0)
    {
      json_builder_set_member_name (builder, "window");
      json_builder_begin_object (builder);
      add_moment (builder, "from", self->from);
      add_moment (builder, "to", self->to);
      json_builder_end_object (builder);
    }
  add_filter (builder, self->filter);
  if (self->highlighted != NULL)
    add_string (builder, "highlighted", self->highlighted);
  if (self->cursor != NULL)
    add_string (builder, "cursor", self->cursor);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
