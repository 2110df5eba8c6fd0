#include "config.h"

#include "sm-facet-list.h"

#include <gio/gio.h>

#include "sm-fold.h"

/* How many of each there are, whatever the corpus. */
#define N_KINDS 4
#define N_STATUSES 3

G_DEFINE_FINAL_TYPE (SmFacetRow, sm_facet_row, G_TYPE_OBJECT)

static void
sm_facet_row_class_init (SmFacetRowClass *klass)
{
}

static void
sm_facet_row_init (SmFacetRow *self)
{
}

/* A row as the list keeps it, eight bytes. */
typedef struct
{
  guint16 role;
  guint16 section;
  guint32 value;
} Entry;

/* SmFacetList: owned by the sidebar. Every change makes the entries anew and tells what differs between the first and
 * the last row that do, so that what is scrolled to stays where it is. */
struct _SmFacetList
{
  GObject        parent_instance;

  SmFacetValues *values;  /* owned; NULL at first */
  GArray        *entries; /* of Entry */
  char          *needle;  /* folded; "" for nothing */
  guint          n_saved;
  gboolean       folded[SM_N_SECTIONS];
};

static GType
sm_facet_list_get_item_type (GListModel *model)
{
  return SM_TYPE_FACET_ROW;
}

static guint
sm_facet_list_get_n_items (GListModel *model)
{
  return SM_FACET_LIST (model)->entries->len;
}

static gpointer
sm_facet_list_get_item (GListModel *model,
                        guint       position)
{
  SmFacetList *self = SM_FACET_LIST (model);
  const Entry *entry;
  SmFacetRow *row;

  if (position >= self->entries->len)
    return NULL;

  entry = &g_array_index (self->entries, Entry, position);
  row = g_object_new (SM_TYPE_FACET_ROW, NULL);
  row->role = entry->role;
  row->section = entry->section;
  row->value = entry->value;
  return row;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = sm_facet_list_get_item_type;
  iface->get_n_items = sm_facet_list_get_n_items;
  iface->get_item = sm_facet_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SmFacetList, sm_facet_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
add (GArray     *entries,
     SmFacetRole role,
     guint       section,
     guint       value)
{
  Entry entry = { role, section, value };

  g_array_append_val (entries, entry);
}

/* The values of a facet that are called as is searched for. */
static void
add_values (SmFacetList *self,
            GArray      *entries,
            guint        section,
            SmFacet      facet)
{
  const SmFacetValueList *list = &self->values->lists[facet];
  guint32 group = G_MAXUINT32;

  for (guint i = 0; i < list->n; i++)
    {
      if (!sm_facet_values_match (self->values, facet, i, self->needle))
        continue;
      if (list->groups != NULL && list->groups[i] != group)
        {
          group = list->groups[i];
          add (entries, SM_FACET_ROW_GROUP, section, group);
        }
      add (entries, SM_FACET_ROW_VALUE, section, list->values[i]);
    }
}

static void
add_section (SmFacetList *self,
             GArray      *entries,
             guint        section)
{
  gboolean searching = *self->needle != '\0';
  guint head = entries->len;
  SmFacet facet;
  guint n = 0;

  add (entries, SM_FACET_ROW_SECTION, section, 0);
  /* What is searched for is shown wherever it is. */
  if (self->folded[section] && !searching)
    return;

  if (sm_section_get_facet (section, &facet))
    {
      if (self->values != NULL)
        add_values (self, entries, section, facet);
    }
  else if (!searching)
    {
      if (section == SM_SECTION_KIND)
        n = N_KINDS;
      else if (section == SM_SECTION_STATUS)
        n = N_STATUSES;
      else if (section == SM_SECTION_SAVED)
        n = self->n_saved;
      else
        n = 1;
      for (guint i = 0; i < n; i++)
        add (entries,
             section == SM_SECTION_KIND     ? SM_FACET_ROW_KIND
             : section == SM_SECTION_STATUS ? SM_FACET_ROW_STATUS
             : section == SM_SECTION_SAVED  ? SM_FACET_ROW_SAVED
                                            : SM_FACET_ROW_CONFIDENCE,
             section, i);
    }

  /* While searching, a section without a match would only be in the way. */
  if (searching && entries->len == head + 1)
    g_array_set_size (entries, head);
}

/* A facet that has nothing to choose between is not shown. */
static gboolean
is_useful (SmFacetList *self,
           guint        section)
{
  SmFacet facet;

  if (section == SM_SECTION_SAVED)
    return self->n_saved > 0;
  if (!sm_section_get_facet (section, &facet) || facet == SM_FACET_ISSUE || facet == SM_FACET_ACTOR)
    return TRUE;
  return self->values != NULL && self->values->lists[facet].n > 1;
}

static gboolean
same_entry (GArray *a,
            guint   i,
            GArray *b,
            guint   k)
{
  const Entry *first = &g_array_index (a, Entry, i);
  const Entry *second = &g_array_index (b, Entry, k);

  return first->role == second->role && first->section == second->section && first->value == second->value;
}

static void
rebuild (SmFacetList *self)
{
  GArray *before = self->entries;
  GArray *after = g_array_sized_new (FALSE, FALSE, sizeof (Entry), before->len);
  guint start = 0;
  guint end = 0;

  for (guint section = 0; section < SM_N_SECTIONS; section++)
    if (is_useful (self, section))
      add_section (self, after, section);
  if (after->len == 0)
    add (after, SM_FACET_ROW_NONE, 0, 0);

  while (start < MIN (before->len, after->len) && same_entry (before, start, after, start))
    start++;
  while (end < MIN (before->len, after->len) - start
         && same_entry (before, before->len - 1 - end, after, after->len - 1 - end))
    end++;

  self->entries = after;
  if (before->len != after->len || start < before->len)
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - start - end, after->len - start - end);
  g_array_unref (before);
}

static void
sm_facet_list_finalize (GObject *object)
{
  SmFacetList *self = SM_FACET_LIST (object);

  g_clear_pointer (&self->values, sm_facet_values_unref);
  g_array_unref (self->entries);
  g_free (self->needle);

  G_OBJECT_CLASS (sm_facet_list_parent_class)->finalize (object);
}

static void
sm_facet_list_class_init (SmFacetListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sm_facet_list_finalize;
}

static void
sm_facet_list_init (SmFacetList *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->needle = g_strdup ("");
}

/**
 * sm_facet_list_new:
 *
 * Makes the rows of a sidebar, before there is anything to choose from.
 *
 * Returns: (transfer full): a list
 */
SmFacetList *
sm_facet_list_new (void)
{
  SmFacetList *self = g_object_new (SM_TYPE_FACET_LIST, NULL);

  rebuild (self);
  return self;
}

/**
 * sm_facet_list_set_values:
 * @self: a list
 * @values: (transfer none): what there is to choose from
 *
 * Lists @values from now on; what was there before keeps its row.
 */
void
sm_facet_list_set_values (SmFacetList   *self,
                          SmFacetValues *values)
{
  g_return_if_fail (SM_IS_FACET_LIST (self));
  g_return_if_fail (values != NULL);

  if (self->values == values)
    return;

  g_clear_pointer (&self->values, sm_facet_values_unref);
  self->values = sm_facet_values_ref (values);
  rebuild (self);
}

/**
 * sm_facet_list_get_values:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what rows refer to
 */
SmFacetValues *
sm_facet_list_get_values (SmFacetList *self)
{
  g_return_val_if_fail (SM_IS_FACET_LIST (self), NULL);

  return self->values;
}

/**
 * sm_facet_list_set_n_saved:
 * @self: a list
 * @n_saved: how many saved filters there are
 *
 * Lists them above all else; without any, there is no such section.
 */
void
sm_facet_list_set_n_saved (SmFacetList *self,
                           guint        n_saved)
{
  g_return_if_fail (SM_IS_FACET_LIST (self));

  if (self->n_saved == n_saved)
    return;

  self->n_saved = n_saved;
  rebuild (self);
}

/**
 * sm_facet_list_set_search:
 * @self: a list
 * @words: (nullable): part of a name, whatever its case and diacritics; "" or %NULL for nothing
 *
 * Shows only what is called so, also in sections that are folded.
 */
void
sm_facet_list_set_search (SmFacetList *self,
                          const char  *words)
{
  g_autofree char *needle = sm_fold_text (words);

  g_return_if_fail (SM_IS_FACET_LIST (self));

  if (g_str_equal (needle, self->needle))
    return;

  g_free (self->needle);
  self->needle = g_steal_pointer (&needle);
  rebuild (self);
}

/**
 * sm_facet_list_set_folded:
 * @self: a list
 * @section: a section
 * @folded: whether to show nothing of it but its head
 *
 * Folds a section or shows it again.
 */
void
sm_facet_list_set_folded (SmFacetList *self,
                          guint        section,
                          gboolean     folded)
{
  g_return_if_fail (SM_IS_FACET_LIST (self));
  g_return_if_fail (section < SM_N_SECTIONS);

  if (self->folded[section] == !!folded)
    return;

  self->folded[section] = !!folded;
  rebuild (self);
}

/**
 * sm_facet_list_is_folded:
 * @self: a list
 * @section: a section
 *
 * Returns: whether nothing is shown of @section but its head; never while something is searched for
 */
gboolean
sm_facet_list_is_folded (SmFacetList *self,
                         guint        section)
{
  g_return_val_if_fail (SM_IS_FACET_LIST (self), FALSE);
  g_return_val_if_fail (section < SM_N_SECTIONS, FALSE);

  return self->folded[section] && *self->needle == '\0';
}

/**
 * sm_facet_list_find:
 * @self: a list
 * @role: what the row is
 * @section: where
 * @value: as in the row
 *
 * Finds a row. Linear in the rows.
 *
 * Returns: its position; %G_MAXUINT when it is not shown
 */
guint
sm_facet_list_find (SmFacetList *self,
                    SmFacetRole  role,
                    guint        section,
                    guint        value)
{
  g_return_val_if_fail (SM_IS_FACET_LIST (self), G_MAXUINT);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->role == role && entry->section == section && entry->value == value)
        return i;
    }
  return G_MAXUINT;
}

/**
 * sm_section_get_facet:
 * @section: a section
 * @facet: (out) (optional): the facet whose values it lists
 *
 * Returns: %FALSE when it lists something else
 */
gboolean
sm_section_get_facet (guint    section,
                      SmFacet *facet)
{
  SmFacet its;

  switch (section)
    {
    case SM_SECTION_ISSUE:
      its = SM_FACET_ISSUE;
      break;
    case SM_SECTION_TARGET:
      its = SM_FACET_TARGET;
      break;
    case SM_SECTION_ACTOR:
      its = SM_FACET_ACTOR;
      break;
    case SM_SECTION_OUTLET:
      its = SM_FACET_OUTLET;
      break;
    case SM_SECTION_LANGUAGE:
      its = SM_FACET_LANGUAGE;
      break;
    default:
      return FALSE;
    }

  if (facet != NULL)
    *facet = its;
  return TRUE;
}
