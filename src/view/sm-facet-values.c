#include "config.h"

#include "sm-facet-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-fold.h"

/* Kinds of actors that files usually name, in the order in which they are listed. */
static const struct
{
  const char *nick;
  const char *name;
} kinds[] = {
  { "country", N_("Countries") },
  { "organisation", N_("Organisations") },
  { "group", N_("Groups") },
  { "person", N_("People") },
};

/* Languages that have a name here; the others are shown by their code. */
static const struct
{
  const char *code;
  const char *name;
} languages[] = {
  { "ar", N_("Arabic") },    { "be", N_("Belarusian") }, { "bg", N_("Bulgarian") },  { "cs", N_("Czech") },
  { "da", N_("Danish") },    { "de", N_("German") },     { "el", N_("Greek") },      { "en", N_("English") },
  { "es", N_("Spanish") },   { "et", N_("Estonian") },   { "fi", N_("Finnish") },    { "fr", N_("French") },
  { "he", N_("Hebrew") },    { "hr", N_("Croatian") },   { "hu", N_("Hungarian") },  { "it", N_("Italian") },
  { "ja", N_("Japanese") },  { "lt", N_("Lithuanian") }, { "lv", N_("Latvian") },    { "nl", N_("Dutch") },
  { "no", N_("Norwegian") }, { "pl", N_("Polish") },     { "pt", N_("Portuguese") }, { "ro", N_("Romanian") },
  { "ru", N_("Russian") },   { "sk", N_("Slovak") },     { "sr", N_("Serbian") },    { "sv", N_("Swedish") },
  { "tr", N_("Turkish") },   { "uk", N_("Ukrainian") },  { "zh", N_("Chinese") },
};

typedef struct
{
  const char *folded; /* in the text, once that has stopped growing */
  guint32     offset;
  guint32     value;
  guint32     group;
} Item;

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const Item *first = a;
  const Item *second = b;
  int order;

  if (first->group != second->group)
    return first->group < second->group ? -1 : 1;
  order = strcmp (first->folded, second->folded);
  if (order != 0)
    return order;
  return first->value < second->value ? -1 : first->value > second->value;
}

/* The index of @kind among the kinds; a new one when it is not known yet. */
static guint
find_kind (GPtrArray  *names,
           const char *kind)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (names->pdata[i], kind))
      return i;

  g_ptr_array_add (names, g_strdup (kind));
  return names->len - 1;
}

static void
add_folded (GString    *text,
            const char *name)
{
  g_autofree char *folded = sm_fold_text (name);

  g_string_append (text, folded);
}

/* Puts @items in order, unless they are listed as they stand. */
static void
take_items (SmFacetValueList *list,
            GArray           *items,
            const GString    *text,
            gboolean          sort,
            gboolean          grouped)
{
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = &g_array_index (items, Item, i);

      item->folded = text->str + item->offset;
    }
  if (sort)
    g_array_sort (items, compare_items);

  list->n = items->len;
  list->values = g_new (guint32, (gsize) items->len + 1);
  list->folded = g_new (guint32, (gsize) items->len + 1);
  list->groups = grouped ? g_new (guint32, (gsize) items->len + 1) : NULL;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      list->values[i] = item->value;
      list->folded[i] = item->offset;
      if (grouped)
        list->groups[i] = item->group;
    }
}

static void
list_issues (SmFacetValues *self,
             GString       *text)
{
  g_autoptr(GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));

  for (guint i = 0; i < self->snapshot->n_issues; i++)
    {
      Item item = { NULL, text->len, i, 0 };

      if (sm_issue_is_gone (self->snapshot->issues[i]))
        continue;
      add_folded (text, sm_issue_get_label (self->snapshot->issues[i], g_get_language_names ()[0]));
      g_string_append_c (text, '\0');
      g_array_append_val (items, item);
    }
  take_items (&self->lists[SM_FACET_ISSUE], items, text, FALSE, FALSE);
}

static gboolean
list_actors (SmFacetValues *self,
             GString       *text,
             GCancellable  *cancellable)
{
  g_autoptr(GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->snapshot->n_actors; i++)
    {
      SmActor *actor = self->snapshot->actors[i];
      const char *const *aliases = sm_actor_get_aliases (actor);
      const char *kind = sm_actor_get_kind (actor);
      Item item = { NULL, text->len, i, 0 };
      gpointer index;

      if (i % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (sm_actor_is_gone (actor))
        continue;
      if (kind == NULL)
        kind = "";
      if (!g_hash_table_lookup_extended (known, kind, NULL, &index))
        {
          index = GUINT_TO_POINTER (find_kind (self->kinds, kind));
          g_hash_table_insert (known, (gpointer) kind, index);
        }
      item.group = *kind != '\0' ? GPOINTER_TO_UINT (index) : G_MAXUINT32;

      add_folded (text, sm_actor_get_name (actor));
      for (guint k = 0; aliases != NULL && aliases[k] != NULL; k++)
        {
          g_string_append_c (text, '\n');
          add_folded (text, aliases[k]);
        }
      g_string_append_c (text, '\0');
      g_array_append_val (items, item);
    }

  take_items (&self->lists[SM_FACET_ACTOR], items, text, TRUE, TRUE);
  /* Those without a kind came last, whatever is known of kinds. */
  for (guint i = 0; i < self->lists[SM_FACET_ACTOR].n; i++)
    if (self->lists[SM_FACET_ACTOR].groups[i] == G_MAXUINT32)
      self->lists[SM_FACET_ACTOR].groups[i] = find_kind (self->kinds, "");
  return TRUE;
}

/* The words that @used marks. */
static void
list_words (SmFacetValues *self,
            GString       *text,
            SmFacet        facet,
            const guint8  *used)
{
  g_autoptr(GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));

  for (guint word = 0; word < self->snapshot->n_words; word++)
    {
      g_autofree char *name = NULL;
      Item item = { NULL, text->len, word, word == SM_WORD_NONE };

      if (!used[word])
        continue;
      name = sm_facet_values_dup_name (self, facet, word);
      add_folded (text, name);
      g_string_append_c (text, '\0');
      g_array_append_val (items, item);
    }
  take_items (&self->lists[facet], items, text, TRUE, FALSE);
}

static void
list_all_words (SmFacetValues *self,
                GString       *text)
{
  SmSnapshot *snapshot = self->snapshot;
  g_autofree guint8 *targets = g_new0 (guint8, (gsize) snapshot->n_words + 1);
  g_autofree guint8 *outlets = g_new0 (guint8, (gsize) snapshot->n_words + 1);
  g_autofree guint8 *tongues = g_new0 (guint8, (gsize) snapshot->n_words + 1);

  for (guint row = 0; row < snapshot->n_statements; row++)
    {
      const SmArticleRow *article = &snapshot->articles[snapshot->article[row]];

      if (sm_snapshot_is_deleted (snapshot, row))
        continue;
      targets[sm_snapshot_get_target (snapshot, row)] = 1;
      outlets[article->outlet] = 1;
      tongues[article->language] = 1;
    }
  list_words (self, text, SM_FACET_TARGET, targets);
  list_words (self, text, SM_FACET_OUTLET, outlets);
  list_words (self, text, SM_FACET_LANGUAGE, tongues);
}

/**
 * sm_facet_values_new:
 * @snapshot: what to list the values of
 * @cancellable: (nullable): looked at now and then
 *
 * Lists what there is to choose from, with names folded for searching. Linear in the statements, n log n in the
 * values; any thread.
 *
 * Returns: (transfer full): the values, empty lists for an empty snapshot; %NULL when cancelled
 */
SmFacetValues *
sm_facet_values_new (SmSnapshot   *snapshot,
                     GCancellable *cancellable)
{
  g_autoptr(SmFacetValues) self = NULL;
  GString *text;

  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_new0 (SmFacetValues, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->snapshot = sm_snapshot_ref (snapshot);
  self->kinds = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_ptr_array_add (self->kinds, g_strdup (kinds[i].nick));

  text = g_string_new (NULL);
  list_issues (self, text);
  if (!list_actors (self, text, cancellable) || g_cancellable_is_cancelled (cancellable))
    {
      g_string_free (text, TRUE);
      return NULL;
    }
  list_all_words (self, text);
  self->text = g_string_free (text, FALSE);

  return g_steal_pointer (&self);
}

/**
 * sm_facet_values_ref:
 * @self: values
 *
 * Returns: (transfer full): @self with one more reference
 */
SmFacetValues *
sm_facet_values_ref (SmFacetValues *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_facet_values_unref:
 * @self: (transfer full): values
 *
 * Drops a reference; the last one, from any thread, frees them.
 */
void
sm_facet_values_unref (SmFacetValues *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (int facet = 0; facet < SM_N_FACETS; facet++)
    {
      g_free (self->lists[facet].values);
      g_free (self->lists[facet].groups);
      g_free (self->lists[facet].folded);
    }
  g_ptr_array_unref (self->kinds);
  g_free (self->text);
  sm_snapshot_unref (self->snapshot);
  g_free (self);
}

/**
 * sm_facet_values_get_id:
 * @self: values
 * @facet: which facet
 * @value: one of its values: a row of a table, or a word
 *
 * Gives what a filter knows @value by.
 *
 * Returns: (transfer none): an id, or a word, "" for "not given"; as long as @self lives
 */
const char *
sm_facet_values_get_id (SmFacetValues *self,
                        SmFacet        facet,
                        guint          value)
{
  g_return_val_if_fail (self != NULL, "");

  switch (facet)
    {
    case SM_FACET_ISSUE:
      return sm_issue_get_id (self->snapshot->issues[value]);
    case SM_FACET_ACTOR:
    case SM_FACET_HIDDEN_ACTOR:
      return sm_actor_get_id (self->snapshot->actors[value]);
    case SM_FACET_TARGET:
    case SM_FACET_OUTLET:
    case SM_FACET_LANGUAGE:
    default:
      return self->snapshot->words[value];
    }
}

/**
 * sm_facet_values_dup_name:
 * @self: values
 * @facet: which facet
 * @value: one of its values: a row of a table, or a word
 *
 * Gives what a user knows @value by, in the user's language where the corpus has it.
 *
 * Returns: (transfer full): a name, "not given" for the empty word
 */
char *
sm_facet_values_dup_name (SmFacetValues *self,
                          SmFacet        facet,
                          guint          value)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (facet)
    {
    case SM_FACET_ISSUE:
      return g_strdup (sm_issue_get_label (self->snapshot->issues[value], g_get_language_names ()[0]));
    case SM_FACET_ACTOR:
    case SM_FACET_HIDDEN_ACTOR:
      return g_strdup (sm_actor_get_name (self->snapshot->actors[value]));
    case SM_FACET_TARGET:
    case SM_FACET_OUTLET:
    case SM_FACET_LANGUAGE:
    default:
      if (value == SM_WORD_NONE)
        /* Translators: what an outlet, language or target is called that no file names */
        return g_strdup (_("not given"));
      if (facet == SM_FACET_TARGET)
        return g_strdup (sm_snapshot_get_target_name (self->snapshot, value));
      if (facet == SM_FACET_LANGUAGE)
        return sm_facet_language_dup_name (self->snapshot->words[value]);
      return g_strdup (self->snapshot->words[value]);
    }
}

/**
 * sm_facet_values_match:
 * @self: values
 * @facet: which facet
 * @index: of a value in its list
 * @needle: what is looked for, folded; "" matches everything
 *
 * Returns: whether a name or an alias of the value has @needle in it
 */
gboolean
sm_facet_values_match (SmFacetValues *self,
                       SmFacet        facet,
                       guint          index,
                       const char    *needle)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (index < self->lists[facet].n, FALSE);

  return *needle == '\0' || strstr (self->text + self->lists[facet].folded[index], needle) != NULL;
}

/**
 * sm_facet_kind_dup_name:
 * @kind: a kind of actors, as a file names it
 *
 * Returns: (transfer full): what several actors of this kind are called; "Others" for no kind
 */
char *
sm_facet_kind_dup_name (const char *kind)
{
  g_autofree char *first = NULL;

  g_return_val_if_fail (kind != NULL, NULL);

  if (*kind == '\0')
    /* Translators: heads the actors whose kind is not known */
    return g_strdup (_("Others"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].nick, kind))
      return g_strdup (_(kinds[i].name));

  first = g_utf8_strup (kind, g_utf8_next_char (kind) - kind);
  return g_strconcat (first, g_utf8_next_char (kind), NULL);
}

/**
 * sm_facet_language_dup_name:
 * @code: a language as BCP 47 has it: "nl", "nl-BE"
 *
 * Returns: (transfer full): its name in the user's language, with a region or script as it stands; @code when it is
 *   not a common one
 */
char *
sm_facet_language_dup_name (const char *code)
{
  gsize length;

  g_return_val_if_fail (code != NULL, NULL);

  length = strcspn (code, "-_");
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strlen (languages[i].code) == length && g_ascii_strncasecmp (languages[i].code, code, length) == 0)
      return code[length] == '\0' ? g_strdup (_(languages[i].name))
                                  : g_strdup_printf ("%s (%s)", _(languages[i].name), code + length + 1);

  return g_strdup (code);
}
