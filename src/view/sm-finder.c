#include "config.h"

#include "sm-finder-private.h"

#include <glib/gi18n-lib.h>

#include "sm-words.h"

/* ------------------------------------------------------------------------------------------- one result */

struct _SmFound
{
  GObject      parent_instance;

  SmFoundKind  kind;
  guint        row;
  char        *title;
  char        *detail;  /* "" for none */
};

enum
{
  PROP_0,
  PROP_TITLE,
  N_FOUND_PROPS
};

static GParamSpec *found_properties[N_FOUND_PROPS];

G_DEFINE_FINAL_TYPE (SmFound, sm_found, G_TYPE_OBJECT)

static void
sm_found_finalize (GObject *object)
{
  SmFound *self = SM_FOUND (object);

  g_free (self->title);
  g_free (self->detail);

  G_OBJECT_CLASS (sm_found_parent_class)->finalize (object);
}

static void
sm_found_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  if (prop_id == PROP_TITLE)
    g_value_set_string (value, SM_FOUND (object)->title);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sm_found_class_init (SmFoundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sm_found_finalize;
  object_class->get_property = sm_found_get_property;

  found_properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_FOUND_PROPS, found_properties);
}

static void
sm_found_init (SmFound *self)
{
}

/**
 * sm_found_get_kind:
 * @self: a result
 *
 * Returns: what was found
 */
SmFoundKind
sm_found_get_kind (SmFound *self)
{
  g_return_val_if_fail (SM_IS_FOUND (self), SM_FOUND_HEADING);

  return self->kind;
}

/**
 * sm_found_get_row:
 * @self: a result
 *
 * Returns: which: see #SmFoundKind; of a heading, the kind of what it heads
 */
guint
sm_found_get_row (SmFound *self)
{
  g_return_val_if_fail (SM_IS_FOUND (self), 0);

  return self->row;
}

/**
 * sm_found_get_title:
 * @self: a result
 *
 * Returns: (transfer none): its name
 */
const char *
sm_found_get_title (SmFound *self)
{
  g_return_val_if_fail (SM_IS_FOUND (self), "");

  return self->title;
}

/**
 * sm_found_get_detail:
 * @self: a result
 *
 * Returns: (transfer none): words around what was found, or a number of statements; "" for none
 */
const char *
sm_found_get_detail (SmFound *self)
{
  g_return_val_if_fail (SM_IS_FOUND (self), "");

  return self->detail;
}

/* ------------------------------------------------------------------------------------------- the list */

/* SmFinder: owned by the search widget, made once for a state. The worker's findings are merged into the list: what
 * was there already stays the same object at the same place, so that the keyboard's focus does. */
struct _SmFinder
{
  GObject       parent_instance;

  SmViewState  *state;   /* owned */
  char         *words;
  SmSearchWork *work;    /* owned; the newest search; NULL when nothing is looked for */
  gboolean      busy;
  guint         permille;
  GPtrArray    *found;   /* of SmFound */
};

enum
{
  PROP_FINDER_0,
  PROP_BUSY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
sm_finder_get_item_type (GListModel *model)
{
  return SM_TYPE_FOUND;
}

static guint
sm_finder_get_n_items (GListModel *model)
{
  return SM_FINDER (model)->found->len;
}

static gpointer
sm_finder_get_item (GListModel *model,
                    guint       position)
{
  SmFinder *self = SM_FINDER (model);

  return position < self->found->len ? g_object_ref (self->found->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = sm_finder_get_item_type;
  iface->get_n_items = sm_finder_get_n_items;
  iface->get_item = sm_finder_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SmFinder, sm_finder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* The result @kind, @row of the list, brought up to date; a new one when there is none yet. */
static void
put (SmFinder    *self,
     GPtrArray   *found,
     SmFoundKind  kind,
     guint        row,
     const char  *title,
     const char  *detail)
{
  SmFound *result = NULL;

  for (guint i = 0; i < self->found->len && result == NULL; i++)
    {
      SmFound *old = self->found->pdata[i];

      if (old->kind == kind && old->row == row)
        result = g_object_ref (old);
    }

  if (result == NULL)
    {
      result = g_object_new (SM_TYPE_FOUND, NULL);
      result->kind = kind;
      result->row = row;
      result->title = g_strdup (title);
      result->detail = g_strdup (detail != NULL ? detail : "");
    }
  else if (g_strcmp0 (result->title, title) != 0 || g_strcmp0 (result->detail, detail != NULL ? detail : "") != 0)
    {
      g_free (result->title);
      g_free (result->detail);
      result->title = g_strdup (title);
      result->detail = g_strdup (detail != NULL ? detail : "");
      g_object_notify_by_pspec (G_OBJECT (result), found_properties[PROP_TITLE]);
    }
  g_ptr_array_add (found, result);
}

static void
put_heading (SmFinder    *self,
             GPtrArray   *found,
             SmFoundKind  kind,
             const char  *title,
             guint        n,
             guint        n_listed)
{
  g_autofree char *number = sm_words_number (n);
  /* Translators: on a heading: some of so many are listed */
  g_autofree char *detail = n > n_listed ? g_strdup_printf (_("first %u of %s"), n_listed, number) : NULL;

  put (self, found, SM_FOUND_HEADING, kind, title, detail);
}

static char *
dup_count (SmFinder   *self,
           SmFacet     facet,
           guint       row)
{
  SmFacetCounts *counts = sm_facets_get_counts (sm_facets_get (self->state));

  return counts != NULL ? sm_words_statements (sm_facet_counts_get_value (counts, facet, row)) : NULL;
}

static void
put_names (SmFinder     *self,
           GPtrArray    *found,
           SmSearchWork *work)
{
  static const SmFacet facets[] = { SM_FACET_ISSUE, SM_FACET_ACTOR, SM_FACET_OUTLET };
  const char *headings[] = { _("Issues"), _("Actors"), _("Outlets") };

  for (guint group = 0; group < G_N_ELEMENTS (facets); group++)
    {
      GPtrArray *hits = work->names[group];

      if (hits->len == 0)
        continue;
      put_heading (self, found, SM_FOUND_ISSUE + group, headings[group], work->n_names[group], hits->len);
      for (guint i = 0; i < hits->len; i++)
        {
          const SmHit *hit = hits->pdata[i];
          g_autofree char *count = dup_count (self, facets[group], hit->row);

          put (self, found, hit->kind, hit->row, hit->title, count);
        }
    }
}

static void
put_texts (SmFinder     *self,
           GPtrArray    *found,
           SmSearchWork *work)
{
  if (work->quotes->len > 0)
    put_heading (self, found, SM_FOUND_STATEMENT, _("Statements"), work->n_quotes, work->quotes->len);
  for (guint i = 0; i < work->quotes->len; i++)
    {
      const SmHit *hit = work->quotes->pdata[i];

      put (self, found, hit->kind, hit->row, hit->title, hit->detail);
    }

  if (work->articles->len > 0)
    put_heading (self, found, SM_FOUND_ARTICLE, _("Articles"), work->n_articles, work->articles->len);
  for (guint i = 0; i < work->articles->len; i++)
    {
      const SmHit *hit = work->articles->pdata[i];
      g_autofree char *count = sm_words_statements (hit->n);
      g_autofree char *detail = g_strdup_printf ("%s · %s", count, hit->detail);

      put (self, found, hit->kind, hit->row, hit->title, detail);
    }
}

static void
take_list (SmFinder  *self,
           GPtrArray *found)
{
  GPtrArray *before = self->found;
  guint start = 0;
  guint end = 0;

  while (start < MIN (before->len, found->len) && before->pdata[start] == found->pdata[start])
    start++;
  while (end < MIN (before->len, found->len) - start
         && before->pdata[before->len - 1 - end] == found->pdata[found->len - 1 - end])
    end++;

  self->found = found;
  if (before->len != found->len || start < before->len)
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - start - end, found->len - start - end);
  g_ptr_array_unref (before);
}

static void
set_busy (SmFinder *self,
          gboolean  busy)
{
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* In the main thread: there is more to tell. */
static gboolean
told_cb (gpointer user_data)
{
  SmSearchWork *work = user_data;
  SmFinder *self = work->finder;
  GPtrArray *found;
  g_autofree char *title = NULL;
  g_autofree char *count = NULL;
  gboolean done;

  g_atomic_int_set (&work->queued, 0);
  if (self == NULL)
    return G_SOURCE_REMOVE;

  found = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_lock (&work->lock);
  done = work->done;
  self->permille = done ? 1000 : work->n_total > 0 ? 1000 * (guint64) work->n_done / work->n_total : 0;
  /* Translators: a choice in a list: show only the statements that have these words */
  title = g_strdup_printf (_("Filter by “%s”"), self->words);
  if (done || work->n_rows > 0)
    count = sm_words_statements (work->n_rows);
  put (self, found, SM_FOUND_FILTER, 0, title, count);
  put_names (self, found, work);
  put_texts (self, found, work);
  g_mutex_unlock (&work->lock);

  take_list (self, found);
  if (done || !self->busy)
    set_busy (self, !done);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);

  return G_SOURCE_REMOVE;
}

/* In the worker. */
static void
tell (gpointer search)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, told_cb, sm_search_work_ref (search),
                   (GDestroyNotify) sm_search_work_unref);
}

static void
search_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  sm_search_work_run (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
stop (SmFinder *self)
{
  if (self->work == NULL)
    return;

  self->work->finder = NULL;
  g_cancellable_cancel (self->work->cancellable);
  g_clear_pointer (&self->work, sm_search_work_unref);
}

static void
start (SmFinder *self)
{
  g_autoptr(GTask) task = NULL;

  self->work = sm_search_work_new (self->state, self->words);
  self->work->finder = self;
  self->work->notify = tell;
  self->permille = 0;
  set_busy (self, TRUE);

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, sm_search_work_ref (self->work), (GDestroyNotify) sm_search_work_unref);
  g_task_run_in_thread (task, search_in_thread);
}

static void
sm_finder_dispose (GObject *object)
{
  SmFinder *self = SM_FINDER (object);

  stop (self);
  g_clear_object (&self->state);

  G_OBJECT_CLASS (sm_finder_parent_class)->dispose (object);
}

static void
sm_finder_finalize (GObject *object)
{
  SmFinder *self = SM_FINDER (object);

  g_ptr_array_unref (self->found);
  g_free (self->words);

  G_OBJECT_CLASS (sm_finder_parent_class)->finalize (object);
}

static void
sm_finder_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  if (prop_id == PROP_BUSY)
    g_value_set_boolean (value, SM_FINDER (object)->busy);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sm_finder_class_init (SmFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sm_finder_dispose;
  object_class->finalize = sm_finder_finalize;
  object_class->get_property = sm_finder_get_property;

  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sm_finder_init (SmFinder *self)
{
  self->words = g_strdup ("");
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sm_finder_new:
 * @state: (transfer none): where to look
 *
 * Makes a finder that looks for nothing.
 *
 * Returns: (transfer full): a finder
 */
SmFinder *
sm_finder_new (SmViewState *state)
{
  SmFinder *self;

  g_return_val_if_fail (SM_IS_VIEW_STATE (state), NULL);

  self = g_object_new (SM_TYPE_FINDER, NULL);
  self->state = g_object_ref (state);
  sm_facets_get (state);
  return self;
}

/**
 * sm_finder_set_words:
 * @self: a finder
 * @words: (nullable): what to look for, whatever its case and diacritics; "" or %NULL for nothing
 *
 * Looks for @words as the filter and the corpus are now, again when they are the same as before; an older search ends.
 * What it found stays listed until the new one tells something, so that typing does not flicker.
 */
void
sm_finder_set_words (SmFinder   *self,
                     const char *words)
{
  g_autofree char *copy = g_strdup (words != NULL ? words : "");

  g_return_if_fail (SM_IS_FINDER (self));

  g_strstrip (copy);
  stop (self);
  g_free (self->words);
  self->words = g_steal_pointer (&copy);

  if (*self->words != '\0' && sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state)) != NULL)
    start (self);
  else
    {
      take_list (self, g_ptr_array_new_with_free_func (g_object_unref));
      set_busy (self, FALSE);
    }
}

/**
 * sm_finder_get_words:
 * @self: a finder
 *
 * Returns: (transfer none): what is looked for; "" for nothing
 */
const char *
sm_finder_get_words (SmFinder *self)
{
  g_return_val_if_fail (SM_IS_FINDER (self), "");

  return self->words;
}

/**
 * sm_finder_is_busy:
 * @self: a finder
 *
 * Returns: whether there may be more to find
 */
gboolean
sm_finder_is_busy (SmFinder *self)
{
  g_return_val_if_fail (SM_IS_FINDER (self), FALSE);

  return self->busy;
}

/**
 * sm_finder_get_n_found:
 * @self: a finder
 *
 * Returns: how many results are listed, headings and the choice to filter not among them
 */
guint
sm_finder_get_n_found (SmFinder *self)
{
  guint n = 0;

  g_return_val_if_fail (SM_IS_FINDER (self), 0);

  for (guint i = 0; i < self->found->len; i++)
    n += SM_FOUND (self->found->pdata[i])->kind > SM_FOUND_FILTER;
  return n;
}

/**
 * sm_finder_get_permille:
 * @self: a finder
 *
 * Returns: how much of the texts was looked at, in thousandths
 */
guint
sm_finder_get_permille (SmFinder *self)
{
  g_return_val_if_fail (SM_IS_FINDER (self), 0);

  return self->permille;
}
