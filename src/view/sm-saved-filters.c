/* Filters with names, kept in a small file:
 *
 *     {"version": 1, "filters": [{"name": "Own words on NATO", "filter": {"issues": ["nato"], …}}]}
 *
 * A filter is written as a viewpoint has it. A file that cannot be read is never written over.
 */
#include "config.h"

#include "sm-saved-filters.h"

#include <glib/gi18n-lib.h>

#include "sm-viewpoint-private.h"

G_DEFINE_QUARK (sm-saved-filters-error-quark, sm_saved_filters_error)

typedef struct
{
  char     *name;   /* owned */
  SmFilter *filter; /* owned; nobody changes it */
} Saved;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* SmSavedFilters: one for the program, shared by all its windows; tests make their own. */
struct _SmSavedFilters
{
  GObject    parent_instance;

  GFile     *file;   /* owned */
  GPtrArray *saved;  /* of Saved */
  GError    *broken; /* owned (nullable): why the file could not be read */
};

G_DEFINE_FINAL_TYPE (SmSavedFilters, sm_saved_filters, G_TYPE_OBJECT)

static void
saved_free (Saved *saved)
{
  g_free (saved->name);
  g_object_unref (saved->filter);
  g_free (saved);
}

static Saved *
saved_new (const char *name,
           SmFilter   *filter)
{
  Saved *saved = g_new0 (Saved, 1);

  saved->name = g_strdup (name);
  saved->filter = sm_filter_copy (filter);
  return saved;
}

/* ------------------------------------------------------------------------------------------- the file */

static gboolean
refuse (SmSavedFilters *self,
        const char     *place,
        GError        **error)
{
  g_autofree char *name = g_file_get_parse_name (self->file);

  /* Translators: a file name, and a place in the file such as "filters[2].name" */
  g_set_error (error, SM_SAVED_FILTERS_ERROR, SM_SAVED_FILTERS_ERROR_SHAPE,
               _("The saved filters in “%s” could not be read: %s is not what it should be"), name, place);
  return FALSE;
}

static gboolean
read_one (SmSavedFilters *self,
          JsonNode       *node,
          guint           n,
          GError        **error)
{
  g_autofree char *place = g_strdup_printf ("filters[%u]", n);
  g_autoptr(SmViewpoint) viewpoint = NULL;
  g_autoptr(JsonNode) whole = json_node_new (JSON_NODE_OBJECT);
  g_autoptr(JsonObject) object = json_object_new ();
  JsonObject *its;
  JsonNode *name;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (self, place, error);
  its = json_node_get_object (node);
  name = json_object_get_member (its, "name");
  if (name == NULL || json_node_get_value_type (name) != G_TYPE_STRING)
    return refuse (self, place, error);

  json_object_set_string_member (object, "view", "timeline");
  if (json_object_has_member (its, "filter"))
    json_object_set_member (object, "filter", json_node_copy (json_object_get_member (its, "filter")));
  json_node_set_object (whole, object);
  viewpoint = sm_viewpoint_from_json (whole, error);
  if (viewpoint == NULL)
    {
      g_prefix_error (error, "%s: ", place);
      return FALSE;
    }

  g_ptr_array_add (self->saved, saved_new (json_node_get_string (name), sm_viewpoint_get_filter (viewpoint)));
  return TRUE;
}

static gboolean
read_file (SmSavedFilters *self,
           GError        **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *text = NULL;
  g_autoptr(GError) local = NULL;
  JsonNode *root;
  JsonNode *list;
  JsonArray *array;
  gsize length;

  if (!g_file_load_contents (self->file, NULL, &text, &length, NULL, &local))
    {
      /* Nothing was saved yet. */
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!json_parser_load_from_data (parser, text, length, error))
    return FALSE;

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return refuse (self, "{}", error);
  list = json_object_get_member (json_node_get_object (root), "filters");
  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
    return refuse (self, "filters", error);
  array = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_one (self, json_array_get_element (array, i), i, error))
      {
        g_ptr_array_set_size (self->saved, 0);
        return FALSE;
      }

  return TRUE;
}

static void
add_filter (JsonBuilder *builder,
            Saved       *saved)
{
  g_autoptr(SmViewpoint) viewpoint = sm_viewpoint_new ();
  g_autoptr(JsonNode) node = NULL;

  sm_filter_assign (viewpoint->filter, saved->filter);
  node = sm_viewpoint_to_json (viewpoint);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, saved->name);
  if (json_object_has_member (json_node_get_object (node), "filter"))
    {
      json_builder_set_member_name (builder, "filter");
      json_builder_add_value (builder,
                              json_node_copy (json_object_get_member (json_node_get_object (node), "filter")));
    }
  json_builder_end_object (builder);
}

/* Writes all of @saved; the list is the new one only when that went well. */
static gboolean
write_file (SmSavedFilters *self,
            GPtrArray      *saved,
            GError        **error)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GFile) folder = g_file_get_parent (self->file);
  g_autoptr(GError) local = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (self->broken != NULL)
    {
      if (error != NULL)
        *error = g_error_copy (self->broken);
      return FALSE;
    }

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "filters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < saved->len; i++)
    add_filter (builder, saved->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, &length);

  if (folder != NULL && !g_file_make_directory_with_parents (folder, NULL, &local)
      && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  /* To a temporary file that takes the place of the old one. */
  if (!g_file_replace_contents (self->file, text, length, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, error))
    return FALSE;

  g_ptr_array_ref (saved);
  g_ptr_array_unref (self->saved);
  self->saved = saved;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

static GPtrArray *
copy_list (SmSavedFilters *self)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) saved_free);

  for (guint i = 0; i < self->saved->len; i++)
    {
      const Saved *saved = self->saved->pdata[i];

      g_ptr_array_add (copy, saved_new (saved->name, saved->filter));
    }
  return copy;
}

/* A name as it is kept; NULL with an error for one that says nothing. */
static char *
tidy_name (const char *name,
           GError    **error)
{
  g_autofree char *tidy = g_strdup (name);

  g_strstrip (tidy);
  if (*tidy != '\0' && g_utf8_validate (tidy, -1, NULL))
    return g_steal_pointer (&tidy);

  g_set_error_literal (error, SM_SAVED_FILTERS_ERROR, SM_SAVED_FILTERS_ERROR_NAME, _("A name is needed"));
  return NULL;
}

/* ------------------------------------------------------------------------------------------- the class */

static void
sm_saved_filters_finalize (GObject *object)
{
  SmSavedFilters *self = SM_SAVED_FILTERS (object);

  g_clear_object (&self->file);
  g_ptr_array_unref (self->saved);
  g_clear_error (&self->broken);

  G_OBJECT_CLASS (sm_saved_filters_parent_class)->finalize (object);
}

static void
sm_saved_filters_class_init (SmSavedFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sm_saved_filters_finalize;

  /**
   * SmSavedFilters::changed:
   *
   * Emitted after one was added, renamed or removed.
   */
  signals[CHANGED] =
    g_signal_new ("changed", SM_TYPE_SAVED_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sm_saved_filters_init (SmSavedFilters *self)
{
  self->saved = g_ptr_array_new_with_free_func ((GDestroyNotify) saved_free);
}

/**
 * sm_saved_filters_new:
 * @file: (transfer none): where they are kept; need not exist
 *
 * Reads saved filters. A file that cannot be read gives an empty list, which cannot be changed: every change then says
 * what is wrong with the file.
 *
 * Returns: (transfer full): saved filters
 */
SmSavedFilters *
sm_saved_filters_new (GFile *file)
{
  SmSavedFilters *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (SM_TYPE_SAVED_FILTERS, NULL);
  self->file = g_object_ref (file);
  read_file (self, &self->broken);
  return self;
}

/**
 * sm_saved_filters_get_default:
 *
 * Gives the user's own, in the folder for data of programs.
 *
 * Returns: (transfer none): saved filters, the same ones every time
 */
SmSavedFilters *
sm_saved_filters_get_default (void)
{
  static SmSavedFilters *self;

  if (self == NULL)
    {
      g_autoptr(GFile) file =
        g_file_new_build_filename (g_get_user_data_dir (), "stancemap", "filters.json", NULL);

      self = sm_saved_filters_new (file);
    }
  return self;
}

/**
 * sm_saved_filters_get_n:
 * @self: saved filters
 *
 * Returns: how many there are
 */
guint
sm_saved_filters_get_n (SmSavedFilters *self)
{
  g_return_val_if_fail (SM_IS_SAVED_FILTERS (self), 0);

  return self->saved->len;
}

/**
 * sm_saved_filters_get_name:
 * @self: saved filters
 * @n: which
 *
 * Returns: (transfer none): its name
 */
const char *
sm_saved_filters_get_name (SmSavedFilters *self,
                           guint           n)
{
  g_return_val_if_fail (SM_IS_SAVED_FILTERS (self) && n < self->saved->len, "");

  return ((Saved *) self->saved->pdata[n])->name;
}

/**
 * sm_saved_filters_get_filter:
 * @self: saved filters
 * @n: which
 *
 * Returns: (transfer none): what it asks for; not to be changed
 */
SmFilter *
sm_saved_filters_get_filter (SmSavedFilters *self,
                             guint           n)
{
  g_return_val_if_fail (SM_IS_SAVED_FILTERS (self) && n < self->saved->len, NULL);

  return ((Saved *) self->saved->pdata[n])->filter;
}

/**
 * sm_saved_filters_find:
 * @self: saved filters
 * @name: a name, to the letter but for spaces around it
 * @n: (out) (optional): which has it
 *
 * Returns: whether there is one
 */
gboolean
sm_saved_filters_find (SmSavedFilters *self,
                       const char     *name,
                       guint          *n)
{
  g_autofree char *tidy = NULL;

  g_return_val_if_fail (SM_IS_SAVED_FILTERS (self) && name != NULL, FALSE);

  tidy = g_strdup (name);
  g_strstrip (tidy);
  for (guint i = 0; i < self->saved->len; i++)
    if (g_str_equal (((Saved *) self->saved->pdata[i])->name, tidy))
      {
        if (n != NULL)
          *n = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sm_saved_filters_insert:
 * @self: saved filters
 * @n: before which; beyond the last one, at the end
 * @name: what to call it; spaces around it do not count
 * @filter: (transfer none): what to save; copied
 * @error: return location for a #GError
 *
 * Saves a filter. One that has this name already is replaced, at its place.
 *
 * Returns: %FALSE when the name is empty or the file cannot be written; nothing has changed then
 */
gboolean
sm_saved_filters_insert (SmSavedFilters *self,
                         guint           n,
                         const char     *name,
                         SmFilter       *filter,
                         GError        **error)
{
  g_autoptr(GPtrArray) saved = NULL;
  g_autofree char *tidy = NULL;
  guint old;

  g_return_val_if_fail (SM_IS_SAVED_FILTERS (self) && name != NULL && SM_IS_FILTER (filter), FALSE);

  tidy = tidy_name (name, error);
  if (tidy == NULL)
    return FALSE;
  saved = copy_list (self);
  if (sm_saved_filters_find (self, tidy, &old))
    {
      saved_free (saved->pdata[old]);
      saved->pdata[old] = saved_new (tidy, filter);
    }
  else
    g_ptr_array_insert (saved, MIN (n, saved->len), saved_new (tidy, filter));

  return write_file (self, saved, error);
}

/**
 * sm_saved_filters_rename:
 * @self: saved filters
 * @n: which
 * @name: what to call it from now on
 * @error: return location for a #GError
 *
 * Gives a saved filter another name.
 *
 * Returns: %FALSE when the name is empty or another's, or the file cannot be written; nothing has changed then
 */
gboolean
sm_saved_filters_rename (SmSavedFilters *self,
                         guint           n,
                         const char     *name,
                         GError        **error)
{
  g_autoptr(GPtrArray) saved = NULL;
  g_autofree char *tidy = NULL;
  Saved *renamed;
  guint old;

  g_return_val_if_fail (SM_IS_SAVED_FILTERS (self) && n < self->saved->len && name != NULL, FALSE);

  tidy = tidy_name (name, error);
  if (tidy == NULL)
    return FALSE;
  if (sm_saved_filters_find (self, tidy, &old))
    {
      if (old == n)
        return TRUE;
      g_set_error (error, SM_SAVED_FILTERS_ERROR, SM_SAVED_FILTERS_ERROR_NAME, _("“%s” is the name of another filter"),
                   tidy);
      return FALSE;
    }

  saved = copy_list (self);
  renamed = saved->pdata[n];
  g_free (renamed->name);
  renamed->name = g_steal_pointer (&tidy);
  return write_file (self, saved, error);
}

/**
 * sm_saved_filters_remove:
 * @self: saved filters
 * @n: which
 * @error: return location for a #GError
 *
 * Forgets a saved filter.
 *
 * Returns: %FALSE when the file cannot be written; nothing has changed then
 */
gboolean
sm_saved_filters_remove (SmSavedFilters *self,
                         guint           n,
                         GError        **error)
{
  g_autoptr(GPtrArray) saved = NULL;

  g_return_val_if_fail (SM_IS_SAVED_FILTERS (self) && n < self->saved->len, FALSE);

  saved = copy_list (self);
  g_ptr_array_remove_index (saved, n);
  return write_file (self, saved, error);
}
