/* Viewpoints from JSON, as sm_viewpoint_to_json() writes them; what is wrong is said with its place. */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "sm-viewpoint-private.h"

static gboolean
refuse_shape (GError    **error,
              const char *path,
              const char *expected)
{
  g_set_error (error, SM_VIEWPOINT_ERROR, SM_VIEWPOINT_ERROR_SHAPE,
               /* Translators: a place in a file such as “filter.issues”, and what should be there */
               _("%s: expected %s"), path, expected);
  return FALSE;
}

static gboolean
refuse_value (GError    **error,
              const char *path,
              const char *found,
              const char *expected)
{
  g_set_error (error, SM_VIEWPOINT_ERROR, SM_VIEWPOINT_ERROR_VALUE,
               /* Translators: a place in a file such as “filter.from”, what is there and what should be */
               _("%s: found “%s”, expected %s"), path, found, expected);
  return FALSE;
}

static gboolean
read_string (JsonNode    *node,
             const char  *path,
             const char **value,
             GError     **error)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse_shape (error, path, _("a text"));

  *value = json_node_get_string (node);
  return TRUE;
}

static gboolean
read_object (JsonNode    *node,
             const char  *path,
             JsonObject **object,
             GError     **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse_shape (error, path, _("an object"));

  *object = json_node_get_object (node);
  return TRUE;
}

/* The words of @nicks, as a number. */
static gboolean
read_nick (JsonNode          *node,
           const char        *path,
           const char *const *nicks,
           guint             *value,
           GError           **error)
{
  g_autofree char *known = NULL;
  const char *text;

  if (!read_string (node, path, &text, error))
    return FALSE;
  for (guint i = 0; nicks[i] != NULL; i++)
    if (g_str_equal (nicks[i], text))
      {
        *value = i;
        return TRUE;
      }

  known = g_strjoinv (", ", (char **) nicks);
  return refuse_value (error, path, text, known);
}

/* Calls @read for each text of an array. */
static gboolean
read_strings (JsonNode   *node,
              const char *path,
              GPtrArray  *values,
              GError    **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse_shape (error, path, _("an array of texts"));

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s[%u]", path, i);
      const char *text;

      if (!read_string (json_array_get_element (array, i), place, &text, error))
        return FALSE;
      g_ptr_array_add (values, (gpointer) text);
    }

  return TRUE;
}

static gboolean
read_mask (JsonNode          *node,
           const char        *path,
           const char *const *nicks,
           guint             *mask,
           GError           **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse_shape (error, path, _("an array of texts"));

  *mask = 0;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s[%u]", path, i);
      guint bit;

      if (!read_nick (json_array_get_element (array, i), place, nicks, &bit, error))
        return FALSE;
      *mask |= 1u << bit;
    }

  return TRUE;
}

static gboolean
parse_day (const char *text,
           gsize       length,
           gint32     *day)
{
  SmDate date;

  if (!sm_date_parse (text, (gssize) length, &date, NULL) || date.precision != SM_PRECISION_DAY
      || date.qualifiers != SM_DATE_EXACT)
    return FALSE;

  *day = date.first;
  return TRUE;
}

static gboolean
read_day (JsonNode   *node,
          const char *path,
          gint32     *day,
          GError    **error)
{
  const char *text;

  if (!read_string (node, path, &text, error))
    return FALSE;

  return parse_day (text, strlen (text), day) || refuse_value (error, path, text, _("a day such as 2022-03-10"));
}

static gboolean
read_moment (JsonNode   *node,
             const char *path,
             double     *moment,
             GError    **error)
{
  const char *text;
  const char *time;
  guint part[4] = { 0 };
  int used = 0;
  gint32 day;

  if (!read_string (node, path, &text, error))
    return FALSE;

  time = strchr (text, 'T');
  if (!parse_day (text, time != NULL ? (gsize) (time - text) : strlen (text), &day)
      || (time != NULL
          && (!g_regex_match_simple ("^T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}$", time, 0, 0)
              || sscanf (time, "T%2u:%2u:%2u.%3u%n", &part[0], &part[1], &part[2], &part[3], &used) != 4
              || part[1] > 59 || part[2] > 59
              || (part[0] * 3600 + part[1] * 60 + part[2]) * 1000 + part[3] > SM_MS_A_DAY)))
    return refuse_value (error, path, text, _("a moment such as 2022-03-10 or 2022-03-10T12:00:00.000"));

  *moment = sm_viewpoint_round (day + ((part[0] * 3600.0 + part[1] * 60.0 + part[2]) * 1000.0 + part[3]) / SM_MS_A_DAY);
  return TRUE;
}

static gboolean
refuse_member (GError    **error,
               const char *path,
               const char *name)
{
  g_set_error (error, SM_VIEWPOINT_ERROR, SM_VIEWPOINT_ERROR_UNKNOWN,
               /* Translators: a place in a file such as “filter”, empty at its top, and the name of a member there */
               _("%s: the member “%s” is not known"), *path != '\0' ? path : _("viewpoint"), name);
  return FALSE;
}

static gboolean
read_topic (JsonNode   *node,
            const char *path,
            SmTopicId  *topic,
            GError    **error)
{
  g_autofree char *issue_path = g_strconcat (path, ".issue", NULL);
  g_autofree char *target_path = g_strconcat (path, ".target", NULL);
  JsonObjectIter iter;
  JsonObject *object;
  const char *name;
  const char *text;
  JsonNode *member;

  if (!read_object (node, path, &object, error))
    return FALSE;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (g_str_equal (name, "issue"))
        {
          if (!read_string (member, issue_path, &text, error))
            return FALSE;
          topic->issue = g_strdup (text);
        }
      else if (g_str_equal (name, "target"))
        {
          if (!read_string (member, target_path, &text, error))
            return FALSE;
          topic->target = g_strdup (text);
        }
      else
        return refuse_member (error, path, name);
    }

  return topic->issue != NULL || refuse_shape (error, issue_path, _("a text"));
}

static gboolean
read_choices (JsonNode    *node,
              SmViewpoint *self,
              GError     **error)
{
  JsonObjectIter iter;
  JsonObject *object;
  const char *name;
  JsonNode *member;
  guint value;

  if (!read_object (node, "choices", &object, error))
    return FALSE;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (g_str_equal (name, "across"))
        {
          if (!read_topic (member, "choices.across", &self->across, error))
            return FALSE;
        }
      else if (g_str_equal (name, "up"))
        {
          if (!read_topic (member, "choices.up", &self->up, error))
            return FALSE;
        }
      else if (g_str_equal (name, "sort"))
        {
          if (!read_nick (member, "choices.sort", sm_viewpoint_matrix_sort_nicks, &value, error))
            return FALSE;
          self->matrix_sort = value;
        }
      else if (g_str_equal (name, "sort_topic"))
        {
          if (!read_topic (member, "choices.sort_topic", &self->sort_topic, error))
            return FALSE;
        }
      else if (g_str_equal (name, "reverse"))
        {
          if (!JSON_NODE_HOLDS_VALUE (member) || json_node_get_value_type (member) != G_TYPE_BOOLEAN)
            return refuse_shape (error, "choices.reverse", _("true or false"));
          self->reverse = json_node_get_boolean (member);
        }
      else if (g_str_equal (name, "multiples_by"))
        {
          if (!read_nick (member, "choices.multiples_by", sm_viewpoint_multiples_nicks, &value, error))
            return FALSE;
          self->multiples_by = value;
        }
      else
        return refuse_member (error, "choices", name);
    }

  return TRUE;
}

static gboolean
read_window (JsonNode    *node,
             SmViewpoint *self,
             GError     **error)
{
  JsonObjectIter iter;
  JsonObject *object;
  const char *name;
  JsonNode *member;

  if (!read_object (node, "window", &object, error))
    return FALSE;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (g_str_equal (name, "from"))
        {
          if (!read_moment (member, "window.from", &self->from, error))
            return FALSE;
        }
      else if (g_str_equal (name, "to"))
        {
          if (!read_moment (member, "window.to", &self->to, error))
            return FALSE;
        }
      else
        return refuse_member (error, "window", name);
    }

  if (self->from == 0)
    return refuse_shape (error, "window.from", _("a text"));
  if (self->to == 0)
    return refuse_shape (error, "window.to", _("a text"));
  if (self->from >= self->to)
    {
      g_set_error (error, SM_VIEWPOINT_ERROR, SM_VIEWPOINT_ERROR_VALUE, _("window: it ends before it begins"));
      return FALSE;
    }

  return TRUE;
}

/* One member of a filter that is not a facet; FALSE also for one that is not known, without @error. */
static gboolean
read_filter_value (JsonNode   *member,
                   const char *name,
                   const char *path,
                   SmFilter   *filter,
                   gboolean   *known,
                   GError    **error)
{
  const char *text;
  guint value;
  gint32 day;

  *known = TRUE;
  if (g_str_equal (name, "from") || g_str_equal (name, "to"))
    {
      if (!read_day (member, path, &day, error))
        return FALSE;
      if (*name == 'f')
        sm_filter_set_from (filter, day);
      else
        sm_filter_set_to (filter, day);
    }
  else if (g_str_equal (name, "statuses"))
    {
      if (!read_mask (member, path, sm_viewpoint_status_nicks, &value, error))
        return FALSE;
      sm_filter_set_statuses (filter, value);
    }
  else if (g_str_equal (name, "kinds"))
    {
      if (!read_mask (member, path, sm_viewpoint_kind_nicks, &value, error))
        return FALSE;
      sm_filter_set_kinds (filter, value);
    }
  else if (g_str_equal (name, "condition"))
    {
      if (!read_nick (member, path, sm_viewpoint_condition_nicks, &value, error))
        return FALSE;
      sm_filter_set_condition (filter, value);
    }
  else if (g_str_equal (name, "confidence"))
    {
      double confidence = JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) != G_TYPE_STRING
                              && json_node_get_value_type (member) != G_TYPE_BOOLEAN
                            ? json_node_get_double (member)
                            : -1;

      if (!(confidence >= 0 && confidence <= 1))
        return refuse_shape (error, path, _("a number from 0 to 1"));
      sm_filter_set_confidence (filter, confidence);
    }
  else if (g_str_equal (name, "text"))
    {
      if (!read_string (member, path, &text, error))
        return FALSE;
      sm_filter_set_text (filter, text);
    }
  else
    *known = FALSE;

  return *known;
}

static gboolean
read_filter (JsonNode *node,
             SmFilter *filter,
             GError  **error)
{
  JsonObjectIter iter;
  JsonObject *object;
  const char *name;
  JsonNode *member;

  if (!read_object (node, "filter", &object, error))
    return FALSE;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      g_autofree char *path = g_strconcat ("filter.", name, NULL);
      guint facet = 0;
      gboolean known;

      while (facet < SM_N_FACETS && !g_str_equal (sm_viewpoint_facet_names[facet], name))
        facet++;
      if (facet < SM_N_FACETS)
        {
          g_autoptr(GPtrArray) ids = g_ptr_array_new ();

          if (!read_strings (member, path, ids, error))
            return FALSE;
          for (guint i = 0; i < ids->len; i++)
            sm_filter_set_id (filter, facet, ids->pdata[i], TRUE);
        }
      else if (!read_filter_value (member, name, path, filter, &known, error))
        return known ? FALSE : refuse_member (error, "filter", name);
    }

  return TRUE;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* As a view state lists them: sorted, each once. */
static gboolean
read_pinned (JsonNode    *node,
             SmViewpoint *self,
             GError     **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  guint n = 0;

  if (!read_strings (node, "pinned", ids, error))
    return FALSE;

  g_ptr_array_sort (ids, compare_ids);
  g_strfreev (self->pinned);
  self->pinned = g_new0 (char *, ids->len + 1);
  for (guint i = 0; i < ids->len; i++)
    if (n == 0 || !g_str_equal (self->pinned[n - 1], ids->pdata[i]))
      self->pinned[n++] = g_strdup (ids->pdata[i]);

  return TRUE;
}

static gboolean
read_view (JsonNode    *node,
           SmViewpoint *self,
           GError     **error)
{
  const char *nicks[SM_N_VIEWS + 1] = { NULL };
  guint value;

  for (guint i = 0; i < SM_N_VIEWS; i++)
    nicks[i] = sm_view_get_nick (i);
  if (!read_nick (node, "view", nicks, &value, error))
    return FALSE;

  self->view = value;
  return TRUE;
}

static gboolean
read_member (SmViewpoint *self,
             const char  *name,
             JsonNode    *member,
             GError     **error)
{
  const char *text;
  guint value;

  if (g_str_equal (name, "view"))
    return read_view (member, self, error);
  if (g_str_equal (name, "pinned"))
    return read_pinned (member, self, error);
  if (g_str_equal (name, "choices"))
    return read_choices (member, self, error);
  if (g_str_equal (name, "window"))
    return read_window (member, self, error);
  if (g_str_equal (name, "filter"))
    return read_filter (member, self->filter, error);

  if (g_str_equal (name, "by"))
    {
      if (!read_nick (member, name, sm_viewpoint_by_nicks, &value, error))
        return FALSE;
      self->by = value;
    }
  else if (g_str_equal (name, "sort"))
    {
      if (!read_nick (member, name, sm_viewpoint_sort_nicks, &value, error))
        return FALSE;
      self->sort = value;
    }
  else if (g_str_equal (name, "highlighted"))
    {
      if (!read_string (member, name, &text, error))
        return FALSE;
      self->highlighted = g_strdup (text);
    }
  else if (g_str_equal (name, "cursor"))
    {
      if (!read_string (member, name, &text, error))
        return FALSE;
      self->cursor = g_strdup (text);
    }
  else
    return refuse_member (error, "", name);

  return TRUE;
}

/**
 * sm_viewpoint_from_json:
 * @node: as sm_viewpoint_to_json() made it
 * @error: (nullable): %SM_VIEWPOINT_ERROR, saying where, what was found and what was expected
 *
 * Reads a viewpoint. Members other than "view" may be missing: then they are as everybody sees them first. One that
 * is not known is an error, because what it asks for would not be shown.
 *
 * Returns: (transfer full) (nullable): the viewpoint; %NULL with @error
 */
SmViewpoint *
sm_viewpoint_from_json (JsonNode *node,
                        GError  **error)
{
  g_autoptr(SmViewpoint) self = NULL;
  JsonObjectIter iter;
  JsonObject *object;
  const char *name;
  JsonNode *member;

  g_return_val_if_fail (node != NULL, NULL);

  if (!read_object (node, _("viewpoint"), &object, error))
    return NULL;
  if (!json_object_has_member (object, "view"))
    {
      refuse_shape (error, "view", _("a text"));
      return NULL;
    }

  self = sm_viewpoint_new ();
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    if (!read_member (self, name, member, error))
      return NULL;

  return g_steal_pointer (&self);
}
