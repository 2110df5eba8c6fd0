/* An article on its way in, as a list model and bindings want it. Main thread. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sm-import-row.h"

struct _SmImportRow
{
  GObject         parent_instance;

  SmRawArticle   *article;   /* owned: a copy that nobody else holds */
  SmDuplicateKind duplicate;
  double          share;
  char           *of;        /* owned, (nullable) */
  gboolean        included;
};

G_DEFINE_FINAL_TYPE (SmImportRow, sm_import_row, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_FLAG,
  PROP_INCLUDED,
  PROP_USABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* "10 March 2022 · nl · Kustbode" */
static char *
dup_subtitle (SmImportRow *self)
{
  GString *words = g_string_new (NULL);
  const char *const parts[] = { self->article->language, self->article->outlet, self->article->source };

  if (sm_date_is_known (&self->article->date))
    {
      g_autofree char *date = sm_date_format_words (&self->article->date);

      g_string_append (words, date);
    }
  else
    /* Translators: an article that tells no date */
    g_string_append (words, _("undated"));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (words, " · %s", parts[i]);
  return g_string_free (words, FALSE);
}

static const char *
get_flag (SmImportRow *self)
{
  if (!sm_import_row_is_usable (self))
    /* Translators: tag of a file that could not be imported */
    return _("unreadable");
  switch (self->duplicate)
    {
    case SM_DUPLICATE_TEXT:
    case SM_DUPLICATE_URL:
      /* Translators: tag of an article that is there already */
      return _("duplicate");
    case SM_DUPLICATE_NEAR:
      /* Translators: tag of an article that mostly says the same as another */
      return _("near duplicate");
    case SM_DUPLICATE_NONE:
    default:
      return "";
    }
}

static void
sm_import_row_get_property (GObject    *object,
                            guint       property,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SmImportRow *self = SM_IMPORT_ROW (object);

  switch (property)
    {
    case PROP_TITLE:
      g_value_set_string (value, *self->article->title != '\0' ? self->article->title : self->article->source);
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value, dup_subtitle (self));
      break;
    case PROP_FLAG:
      g_value_set_string (value, get_flag (self));
      break;
    case PROP_INCLUDED:
      g_value_set_boolean (value, self->included);
      break;
    case PROP_USABLE:
      g_value_set_boolean (value, sm_import_row_is_usable (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
sm_import_row_set_property (GObject      *object,
                            guint         property,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SmImportRow *self = SM_IMPORT_ROW (object);

  switch (property)
    {
    case PROP_INCLUDED:
      if (self->included != g_value_get_boolean (value))
        {
          self->included = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
sm_import_row_finalize (GObject *object)
{
  SmImportRow *self = SM_IMPORT_ROW (object);

  sm_raw_article_unref (self->article);
  g_free (self->of);

  G_OBJECT_CLASS (sm_import_row_parent_class)->finalize (object);
}

static void
sm_import_row_class_init (SmImportRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = sm_import_row_finalize;
  object_class->get_property = sm_import_row_get_property;
  object_class->set_property = sm_import_row_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_FLAG] = g_param_spec_string ("flag", NULL, NULL, NULL, flags);
  properties[PROP_INCLUDED] = g_param_spec_boolean ("included", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  properties[PROP_USABLE] = g_param_spec_boolean ("usable", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sm_import_row_init (SmImportRow *self)
{
}

/**
 * sm_import_row_new:
 * @item: what an intake made
 *
 * Makes a row with a copy of the article. What can be imported is included, but for articles that are there already.
 *
 * Returns: (transfer full): a row
 */
SmImportRow *
sm_import_row_new (const SmIntakeItem *item)
{
  SmImportRow *self = g_object_new (SM_TYPE_IMPORT_ROW, NULL);

  self->article = sm_raw_article_copy (item->article);
  self->duplicate = item->duplicate;
  self->share = item->share;
  self->of = g_strdup (item->of);
  self->included = sm_import_row_is_usable (self) && !sm_import_row_is_duplicate (self);
  return self;
}

/**
 * sm_import_row_get_article:
 * @self: a row
 *
 * Gives the article, which may be changed; then tell with sm_import_row_changed().
 *
 * Returns: (transfer none): the article
 */
SmRawArticle *
sm_import_row_get_article (SmImportRow *self)
{
  g_return_val_if_fail (SM_IS_IMPORT_ROW (self), NULL);

  return self->article;
}

/**
 * sm_import_row_is_usable:
 * @self: a row
 *
 * Says whether there is anything to import.
 *
 * Returns: %FALSE for a file without a text
 */
gboolean
sm_import_row_is_usable (SmImportRow *self)
{
  return *self->article->text != '\0';
}

/**
 * sm_import_row_is_included:
 * @self: a row
 *
 * Says whether the article is to be imported.
 *
 * Returns: whether it is
 */
gboolean
sm_import_row_is_included (SmImportRow *self)
{
  return self->included;
}

/**
 * sm_import_row_is_duplicate:
 * @self: a row
 *
 * Says whether the same article is there already.
 *
 * Returns: %FALSE also for one that is only much like another
 */
gboolean
sm_import_row_is_duplicate (SmImportRow *self)
{
  return self->duplicate == SM_DUPLICATE_TEXT || self->duplicate == SM_DUPLICATE_URL;
}

/**
 * sm_import_row_dup_notes:
 * @self: a row
 *
 * Puts what is to be known of the article in words: of what it is a double, and its problems.
 *
 * Returns: (transfer full): lines; "" for nothing
 */
char *
sm_import_row_dup_notes (SmImportRow *self)
{
  GString *notes = g_string_new (NULL);
  gboolean undated = !sm_date_is_known (&self->article->date);

  if (self->duplicate == SM_DUPLICATE_TEXT)
    g_string_append_printf (notes, _("Has the same text as “%s”."), self->of);
  else if (self->duplicate == SM_DUPLICATE_URL)
    g_string_append_printf (notes, _("Has the same address as “%s”."), self->of);
  else if (self->duplicate == SM_DUPLICATE_NEAR)
    /* Translators: %d is a percentage */
    g_string_append_printf (notes, _("Shares %d %% of its phrases with “%s”."), (int) (self->share * 100 + 0.5),
                            self->of);

  for (guint i = 0; i < self->article->problems->len; i++)
    {
      SmProblem *problem = g_ptr_array_index (self->article->problems, i);

      if (strcmp (sm_problem_get_code (problem), "undated") == 0 && !undated)
        continue;
      if (notes->len > 0)
        g_string_append_c (notes, '\n');
      g_string_append (notes, sm_problem_get_message (problem));
      if (!g_str_has_suffix (notes->str, "…") && !g_str_has_suffix (notes->str, "."))
        g_string_append_c (notes, '.');
    }
  return g_string_free (notes, FALSE);
}

/**
 * sm_import_row_changed:
 * @self: a row
 *
 * Tells that the article was changed.
 */
void
sm_import_row_changed (SmImportRow *self)
{
  g_return_if_fail (SM_IS_IMPORT_ROW (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}
