/* Changing what is known of articles. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-edits-private.h"

static const struct
{
  SmArticleFields field;
  const char     *member;
} members[] = {
  { SM_ARTICLE_FIELD_TITLE, "title" },       { SM_ARTICLE_FIELD_OUTLET, "outlet" },
  { SM_ARTICLE_FIELD_DATE, "date" },         { SM_ARTICLE_FIELD_LANGUAGE, "language" },
  { SM_ARTICLE_FIELD_URL, "url" },           { SM_ARTICLE_FIELD_NOTE, "note" },
};

/* A text of an article is never NULL. */
static const char *
keep (SmDraft    *draft,
      const char *old,
      const char *text)
{
  const char *kept;

  if (g_strcmp0 (old, text != NULL ? text : "") == 0)
    return old;

  kept = sm_draft_keep (draft, text);
  return kept != NULL ? kept : "";
}

static gboolean
change_article (SmDraft               *draft,
                guint                  row,
                SmArticleFields        fields,
                const SmArticleValues *values)
{
  SmArticleRow     was = draft->next->articles[row];
  SmArticleRow     now = was;
  SmArticleFields  changed = 0;
  const char      *names[G_N_ELEMENTS (members) + 1] = { NULL };
  guint            n = 0;

  if (fields & SM_ARTICLE_FIELD_TITLE)
    now.title = keep (draft, now.title, values->title);
  if (fields & SM_ARTICLE_FIELD_OUTLET)
    now.outlet = sm_draft_word (draft, values->outlet);
  if (fields & SM_ARTICLE_FIELD_DATE)
    now.date = values->date;
  if (fields & SM_ARTICLE_FIELD_LANGUAGE)
    now.language = sm_draft_word (draft, values->language);
  if (fields & SM_ARTICLE_FIELD_URL)
    now.url = keep (draft, now.url, values->url);
  if (fields & SM_ARTICLE_FIELD_NOTE)
    now.note = keep (draft, now.note, values->note);

  changed |= now.title != was.title ? SM_ARTICLE_FIELD_TITLE : 0;
  changed |= now.outlet != was.outlet ? SM_ARTICLE_FIELD_OUTLET : 0;
  changed |= !sm_date_equal (&now.date, &was.date) ? SM_ARTICLE_FIELD_DATE : 0;
  changed |= now.language != was.language ? SM_ARTICLE_FIELD_LANGUAGE : 0;
  changed |= now.url != was.url ? SM_ARTICLE_FIELD_URL : 0;
  changed |= now.note != was.note ? SM_ARTICLE_FIELD_NOTE : 0;
  if (changed == 0)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (changed & members[i].field)
      names[n++] = members[i].member;
  now.extras = sm_draft_drop_extras (draft, now.extras, "", names);
  now.extras = sm_draft_stamp (draft, now.extras, "note");
  sm_draft_set (draft, SM_COLUMN_ARTICLES, row, &now);
  return TRUE;
}

/* What a change of articles is called. */
static char *
name_change (SmArticleFields fields,
             guint           n)
{
  if (n == 1 && fields == SM_ARTICLE_FIELD_DATE)
    return g_strdup (C_("a step to undo", "Change Date of Article"));
  if (n == 1 && fields == SM_ARTICLE_FIELD_TITLE)
    return g_strdup (C_("a step to undo", "Change Title of Article"));
  return g_strdup_printf (ngettext ("Edit Article", "Edit %u Articles", n), n);
}

/**
 * sm_edits_change_articles:
 * @self: an editor
 * @rows: (array length=n_rows): articles of the corpus' snapshot
 * @n_rows: how many; with 0, nothing happens
 * @fields: what is to change
 * @values: (transfer none): to what; only @fields of it are looked at
 * @error: %SM_EDITS_ERROR_FROZEN or _GONE
 *
 * Gives articles a title, outlet, date, language, address or note. Statements without a date of their own follow the
 * date of their article.
 *
 * Returns: %FALSE with @error; then nothing is changed
 */
gboolean
sm_edits_change_articles (SmEdits               *self,
                          const guint32         *rows,
                          guint                  n_rows,
                          SmArticleFields        fields,
                          const SmArticleValues *values,
                          GError               **error)
{
  g_autofree char   *name = NULL;
  g_autofree guint8 *dated = NULL;
  SmDraft            draft;
  guint              n_changed = 0;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);
  g_return_val_if_fail (rows != NULL || n_rows == 0, FALSE);
  g_return_val_if_fail (values != NULL, FALSE);

  if (!sm_draft_begin (&draft, self, error))
    return FALSE;
  for (guint i = 0; i < n_rows; i++)
    if (rows[i] >= draft.next->n_articles || (draft.next->articles[rows[i]].flags & SM_ARTICLE_DELETED) != 0)
      {
        g_set_error_literal (error, SM_EDITS_ERROR, SM_EDITS_ERROR_GONE, _("The article is there no more"));
        sm_draft_clear (&draft);
        return FALSE;
      }

  dated = g_malloc0 (draft.next->n_articles / 8 + 1);
  for (guint i = 0; i < n_rows; i++)
    if (change_article (&draft, rows[i], fields, values))
      {
        n_changed++;
        dated[rows[i] / 8] |= 1 << rows[i] % 8;
      }

  for (guint row = 0; (fields & SM_ARTICLE_FIELD_DATE) != 0 && n_changed > 0 && row < draft.next->n_statements; row++)
    {
      guint article = draft.next->article[row];

      if ((dated[article / 8] >> article % 8 & 1) != 0 && (draft.next->flags[row] & SM_STATEMENT_HAS_DATE) == 0)
        sm_draft_set (&draft, SM_COLUMN_DATE, row, &values->date);
    }

  name = name_change (fields, n_changed);
  sm_draft_commit (&draft, name);
  return TRUE;
}
