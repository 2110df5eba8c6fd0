/* Words in one language or several, and whether two declarations of one id agree. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-corpus-reader-private.h"

/* More than this is no label but an attempt to find out. */
#define MAX_LANGUAGES 256

/* Reads a label that is a map from languages to words. */
static SmLabel *
read_label_map (SmCorpusReader *self,
                ObjectScan     *scan)
{
  g_autoptr(GPtrArray) languages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  ObjectScan map;
  SmJsonString name;
  SmLabel *label = NULL;

  /* The names are languages and not known before, so that this is not sm_reader_next_member(). */
  sm_reader_open (self, &map, NULL, 0, scan->extras, scan->after);
  while (sm_json_tokenizer_next_member (self->json, &name))
    {
      gsize length;
      const char *text = sm_json_tokenizer_get_text (self->json, &name, &length);
      g_autofree char *language = g_strndup (text, length);
      gboolean known = FALSE;
      SmJsonString string;

      map.start = name.offset - 1;
      sm_reader_check_string (self, &name);
      for (guint i = 0; i < languages->len && !known; i++)
        known = g_str_equal (g_ptr_array_index (languages, i), language);

      if (known || *language == '\0' || languages->len == MAX_LANGUAGES)
        {
          g_autofree char *shown = sm_reader_shorten (language, -1);

          sm_reader_report (self, SM_SEVERITY_WARNING, map.start, "bad-language", shown, _("a language, once"),
                            _("Found “%s” as a language, expected every language once; it is not used"), shown);
          sm_reader_keep_value (self, &map);
          continue;
        }
      if (!sm_reader_get_string (self, &map, &string, &text, &length))
        continue;

      map.after = sm_corpus_builder_keep (self->builder, language, strlen (language));
      g_ptr_array_add (languages, g_steal_pointer (&language));
      g_ptr_array_add (texts, g_strndup (text, length));
    }
  sm_reader_report_failure (self);

  if (languages->len > 0)
    label = sm_label_new_map ((const char **) languages->pdata, (const char **) texts->pdata, languages->len);
  else if (scan->extras->items->len == 0
           || g_array_index (scan->extras->items, ExtraItem, scan->extras->items->len - 1).in != map.in)
    {
      /* {}: as good as nothing, but not the same. */
      if (sm_json_tokenizer_get_failure (self->json, NULL, NULL) == SM_JSON_FINE)
        sm_reader_keep_read (self, scan);
    }

  return label;
}

/*
 * sm_reader_read_label:
 *
 * Reads a member that is words, or words in several languages.
 *
 * Returns: (transfer full) (nullable): NULL when nothing was said
 */
SmLabel *
sm_reader_read_label (SmCorpusReader *self,
                      ObjectScan     *scan)
{
  SmJsonType type = sm_json_tokenizer_peek (self->json);
  g_autofree char *copy = NULL;
  SmJsonString string;
  const char *text;
  gsize length;

  if (type == SM_JSON_OBJECT)
    return read_label_map (self, scan);

  if (type != SM_JSON_STRING && type != SM_JSON_NULL)
    {
      sm_reader_refuse (self, scan, _("a text, or an object with a text for each language"));
      return NULL;
    }
  if (!sm_reader_get_string (self, scan, &string, &text, &length))
    return NULL;

  copy = g_strndup (text, length);
  return sm_label_new (copy);
}

/* Whether two labels, maybe NULL, say the same in the same languages. */
gboolean
sm_reader_labels_equal (const SmLabel *a,
                        const SmLabel *b)
{
  guint n = a != NULL ? sm_label_get_n (a) : 0;

  if (n != (b != NULL ? sm_label_get_n (b) : 0))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      const char *language_a, *language_b;
      const char *text_a = sm_label_get_nth (a, i, &language_a);
      const char *text_b = sm_label_get_nth (b, i, &language_b);

      if (!g_str_equal (text_a, text_b) || !g_str_equal (language_a, language_b))
        return FALSE;
    }

  return TRUE;
}

/* Whether every extra of the later declaration @b is one of the first. */
static gboolean
extras_agree (const SmExtras *a,
              const SmExtras *b)
{
  for (guint i = 0; b != NULL && i < b->n; i++)
    {
      gboolean known = FALSE;

      for (guint k = 0; a != NULL && k < a->n && !known; k++)
        known = g_str_equal (a->item[k].text, b->item[i].text) && g_str_equal (a->item[k].in, b->item[i].in);
      if (!known)
        return FALSE;
    }

  return TRUE;
}

static gboolean
labels_agree (const SmLabel *a,
              const SmLabel *b)
{
  return b == NULL || sm_reader_labels_equal (a, b);
}

static gboolean
texts_agree (const char *a,
             const char *b)
{
  return b == NULL || g_strcmp0 (a, b) == 0;
}

/* The first member in which a later declaration @b of an issue contradicts the first, NULL when there is none.
 * Saying nothing contradicts nothing. */
const char *
sm_reader_compare_issues (const SmIssueSpec *a,
                          const SmIssueSpec *b)
{
  if (!labels_agree (a->label, b->label))
    return "label";
  if (!labels_agree (a->question, b->question))
    return "question";
  if (!labels_agree (a->pole_for, b->pole_for))
    return "pole_for";
  if (!labels_agree (a->pole_against, b->pole_against))
    return "pole_against";
  if (!texts_agree (a->target, b->target))
    return "target";
  if (!texts_agree (a->colour, b->colour))
    return "colour";
  if (!extras_agree (a->extras, b->extras))
    return "…";
  return NULL;
}

/* As sm_reader_compare_issues(), for actors. */
const char *
sm_reader_compare_actors (const SmActorSpec *a,
                          const SmActorSpec *b)
{
  static const char *const none[] = { NULL };

  if (!texts_agree (a->name, b->name))
    return "name";
  if (!texts_agree (a->kind, b->kind))
    return "kind";
  if (!texts_agree (a->group, b->group))
    return "group";
  if (!texts_agree (a->wikidata, b->wikidata))
    return "wikidata";
  if (b->aliases[0] != NULL && !g_strv_equal (a->aliases != NULL ? a->aliases : none, b->aliases))
    return "aliases";
  if (b->n_roles > 0 && a->n_roles != b->n_roles)
    return "roles";
  for (guint i = 0; i < b->n_roles; i++)
    if (g_strcmp0 (a->roles[i].title, b->roles[i].title) != 0 || g_strcmp0 (a->roles[i].from, b->roles[i].from) != 0
        || g_strcmp0 (a->roles[i].to, b->roles[i].to) != 0)
      return "roles";
  if (!extras_agree (a->extras, b->extras))
    return "…";
  return NULL;
}
