/* A search as the worker does it: names, then the texts of statements, article after article.
 *
 * A statement counts as the filter would count it: by the actor's name and aliases, the quote, the condition, the
 * note, the article's title and text. What is told of it depends on where the words stand.
 */
#include "config.h"

#include "sm-finder-private.h"

#include <string.h>

#include "sm-fold.h"
#include "sm-statement-text.h"

/* Statements between two looks at the clock and the cancellable. */
#define ROWS_A_LOOK 32

/* Microseconds between two reports. */
#define REPORT_EVERY 60000

/* Characters before and after what was found that are shown with it. */
#define CONTEXT 60

static void
hit_free (SmHit *hit)
{
  g_free (hit->title);
  g_free (hit->detail);
  g_free (hit);
}

/* What is asked for, in the main thread. */
SmSearchWork *
sm_search_work_new (SmViewState *state,
                    const char  *words)
{
  SmSearchWork *self = g_new0 (SmSearchWork, 1);
  SmFacets *facets = sm_facets_get (state);
  SmFacetValues *values = sm_facets_get_values (facets);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->snapshot = sm_snapshot_ref (sm_corpus_get_snapshot (sm_view_state_get_corpus (state)));
  self->filter = sm_filter_copy (sm_view_state_get_filter (state));
  sm_filter_set_text (self->filter, words);
  self->needle = sm_fold_text (words);
  if (values != NULL && values->snapshot == self->snapshot)
    self->values = sm_facet_values_ref (values);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    self->names[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) hit_free);
  self->quotes = g_ptr_array_new_with_free_func ((GDestroyNotify) hit_free);
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) hit_free);

  return self;
}

SmSearchWork *
sm_search_work_ref (SmSearchWork *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sm_search_work_unref (SmSearchWork *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  sm_snapshot_unref (self->snapshot);
  g_object_unref (self->filter);
  g_clear_pointer (&self->values, sm_facet_values_unref);
  g_free (self->needle);
  g_object_unref (self->cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    g_ptr_array_unref (self->names[i]);
  g_ptr_array_unref (self->quotes);
  g_ptr_array_unref (self->articles);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
report (SmSearchWork *self)
{
  if (g_atomic_int_compare_and_exchange (&self->queued, 0, 1))
    self->notify (self);
}

/* ------------------------------------------------------------------------------------------- names */

/* Whether a name begins with the needle, or a word of it does. */
static gboolean
begins (const char *folded,
        const char *needle)
{
  for (const char *at = strstr (folded, needle); at != NULL; at = strstr (at + 1, needle))
    if (at == folded || !g_unichar_isalnum (g_utf8_get_char (g_utf8_find_prev_char (folded, at))))
      return TRUE;

  return FALSE;
}

static void
find_names (SmSearchWork *self,
            guint         group,
            SmFacet       facet,
            SmFoundKind   kind)
{
  SmFacetValues *values = self->values;
  const SmFacetValueList *list = &values->lists[facet];
  g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) hit_free);
  guint n = 0;

  /* First those that begin so, then those that have it elsewhere. */
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < list->n; i++)
        {
          SmHit *hit;

          if (!sm_facet_values_match (values, facet, i, self->needle)
              || begins (values->text + list->folded[i], self->needle) != (pass == 0)
              || (facet == SM_FACET_OUTLET && list->values[i] == SM_WORD_NONE))
            continue;
          n++;
          if (hits->len >= SM_MAX_FOUND)
            continue;
          hit = g_new0 (SmHit, 1);
          hit->kind = kind;
          hit->row = list->values[i];
          hit->title = sm_facet_values_dup_name (values, facet, hit->row);
          g_ptr_array_add (hits, hit);
        }
    }

  g_mutex_lock (&self->lock);
  g_ptr_array_extend_and_steal (self->names[group], g_steal_pointer (&hits));
  self->n_names[group] = n;
  g_mutex_unlock (&self->lock);
}

/* ------------------------------------------------------------------------------------------- texts */

typedef enum
{
  NOT_LOOKED,
  NOT_FOUND,
  FOUND,
} Finding;

typedef struct
{
  SmSearchWork *work;
  gsize         needle_length;
  guint8       *actors;      /* Finding of each */
  guint8       *titles;
  guint8       *texts;
  guint32      *places;      /* of each article, its index + 1 among the hits; 0: not listed */
  guint8       *counted;     /* articles that are counted */
  guint         article;     /* whose text is at hand */
  char         *text;        /* owned (nullable) */
  GString      *hay;
} Texts;

static gboolean
contains (Texts      *self,
          const char *text,
          gssize      length)
{
  if (text == NULL || *text == '\0')
    return FALSE;

  g_string_truncate (self->hay, 0);
  sm_fold_append (self->hay, text, length);
  return memmem (self->hay->str, self->hay->len, self->work->needle, self->needle_length) != NULL;
}

static gboolean
actor_contains (Texts *self,
                guint  row)
{
  SmActor *actor = self->work->snapshot->actors[row];
  const char *const *aliases = sm_actor_get_aliases (actor);

  if (self->actors[row] == NOT_LOOKED)
    {
      gboolean found = contains (self, sm_actor_get_name (actor), -1);

      for (guint i = 0; !found && aliases != NULL && aliases[i] != NULL; i++)
        found = contains (self, aliases[i], -1);
      self->actors[row] = found ? FOUND : NOT_FOUND;
    }
  return self->actors[row] == FOUND;
}

/* The text of @article; NULL when it has none or it cannot be read, which its page tells of. */
static const char *
get_text (Texts *self,
          guint  article)
{
  if (self->article != article)
    {
      g_clear_pointer (&self->text, g_free);
      self->article = article;
      if ((self->work->snapshot->articles[article].flags & SM_ARTICLE_HAS_TEXT) != 0)
        self->text = sm_snapshot_dup_text (self->work->snapshot, article, NULL);
    }
  return self->text;
}

static gboolean
article_contains (Texts *self,
                  guint  article)
{
  if (self->titles[article] == NOT_LOOKED)
    self->titles[article] = contains (self, self->work->snapshot->articles[article].title, -1) ? FOUND : NOT_FOUND;
  if (self->texts[article] == NOT_LOOKED)
    self->texts[article] = contains (self, get_text (self, article), -1) ? FOUND : NOT_FOUND;
  return self->titles[article] == FOUND || self->texts[article] == FOUND;
}

/* Where the quote of @row stands in @text, in bytes. */
static gboolean
find_quote (SmSnapshot *snapshot,
            guint       row,
            const char *text,
            gsize      *start,
            gsize      *length)
{
  const char *from;
  const char *to;

  if ((snapshot->flags[row] & SM_STATEMENT_HAS_QUOTE) == 0
      || snapshot->quote_end[row] <= snapshot->quote_start[row])
    return FALSE;
  from = text;
  for (guint i = 0; i < snapshot->quote_start[row]; i++)
    {
      if (*from == '\0')
        return FALSE;
      from = g_utf8_next_char (from);
    }
  to = from;
  for (guint i = snapshot->quote_start[row]; i < snapshot->quote_end[row] && *to != '\0'; i++)
    to = g_utf8_next_char (to);

  *start = from - text;
  *length = to - from;
  return TRUE;
}

/* The words around what was found in @text, on one line. */
static char *
dup_snippet (Texts      *self,
             const char *text,
             gssize      length)
{
  g_autofree char *copy = length < 0 ? g_strdup (text) : g_strndup (text, length);
  g_autofree char *part = NULL;
  g_autofree char *plain = NULL;
  const char *at = copy;
  const char *start;
  const char *end;

  /* Folding is done character by character: the first end of a text that has the needle is where the needle ends. */
  g_string_truncate (self->hay, 0);
  for (const char *p = copy; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize had = self->hay->len;
      gsize from = had > self->needle_length + 8 ? had - self->needle_length - 8 : 0;

      sm_fold_append (self->hay, p, g_utf8_next_char (p) - p);
      if (memmem (self->hay->str + from, self->hay->len - from, self->work->needle, self->needle_length) != NULL)
        {
          at = p;
          break;
        }
    }

  start = at;
  for (guint i = 0; i < CONTEXT && start > copy; i++)
    start = g_utf8_prev_char (start);
  while (start > copy && start < at && !g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = at;
  for (guint i = 0; i < 2 * CONTEXT && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  part = g_strndup (start, end - start);
  plain = sm_statement_text_make_plain (part);
  g_strdelimit (plain, "\n\t", ' ');
  return g_strdup_printf ("%s%s%s", start > copy ? "…" : "", g_strstrip (plain), *end != '\0' ? "…" : "");
}

static char *
dup_statement_title (SmSnapshot *snapshot,
                     guint       row)
{
  g_autofree char *line = sm_statement_text_line (snapshot, row);

  return g_strdup_printf ("%s · %s", sm_actor_get_name (snapshot->actors[snapshot->actor[row]]), line);
}

/* Whether the words stand in the statement itself; @snippet: (nullable) where to put what to show of it. */
static gboolean
look_at_statement (Texts  *self,
                   guint   row,
                   char  **snippet)
{
  SmSnapshot *snapshot = self->work->snapshot;
  const char *stored[] = { snapshot->exact[row], snapshot->condition[row], snapshot->note[row] };
  guint article = snapshot->article[row];
  const char *text;
  gsize start;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (stored); i++)
    if (contains (self, stored[i], -1))
      {
        if (snippet != NULL)
          *snippet = dup_snippet (self, stored[i], -1);
        return TRUE;
      }

  if (!article_contains (self, article) || self->texts[article] != FOUND)
    return FALSE;
  text = get_text (self, article);
  if (text == NULL || !find_quote (snapshot, row, text, &start, &length) || !contains (self, text + start, length))
    return FALSE;
  if (snippet != NULL)
    *snippet = dup_snippet (self, text + start, length);
  return TRUE;
}

static void
add_quote (Texts *self,
           guint  row,
           char  *snippet)
{
  SmSearchWork *work = self->work;
  SmHit *hit = NULL;

  if (snippet != NULL)
    {
      hit = g_new0 (SmHit, 1);
      hit->kind = SM_FOUND_STATEMENT;
      hit->row = row;
      hit->title = dup_statement_title (work->snapshot, row);
      hit->detail = snippet;
    }

  g_mutex_lock (&work->lock);
  work->n_quotes++;
  if (hit != NULL)
    g_ptr_array_add (work->quotes, hit);
  g_mutex_unlock (&work->lock);
}

static void
add_article (Texts *self,
             guint  row)
{
  SmSearchWork *work = self->work;
  guint article = work->snapshot->article[row];
  SmHit *hit = NULL;

  if (!self->counted[article] && work->articles->len < SM_MAX_FOUND)
    {
      const SmArticleRow *its = &work->snapshot->articles[article];
      g_autofree char *source = sm_statement_text_source (work->snapshot, row);

      hit = g_new0 (SmHit, 1);
      hit->kind = SM_FOUND_ARTICLE;
      hit->row = row;
      hit->n = 1;
      hit->title = g_strdup (*its->title != '\0' ? its->title : its->id);
      hit->detail = self->texts[article] == FOUND ? dup_snippet (self, get_text (self, article), -1)
                                                  : g_steal_pointer (&source);
    }

  g_mutex_lock (&work->lock);
  if (hit != NULL)
    {
      g_ptr_array_add (work->articles, hit);
      self->places[article] = work->articles->len;
    }
  else if (self->places[article] > 0)
    ((SmHit *) work->articles->pdata[self->places[article] - 1])->n++;
  work->n_articles += !self->counted[article];
  g_mutex_unlock (&work->lock);
  self->counted[article] = 1;
}

static void
look_at_row (Texts *self,
             guint  row)
{
  SmSearchWork *work = self->work;
  char *snippet = NULL;
  gboolean listed = work->quotes->len < SM_MAX_FOUND;
  gboolean in_statement = look_at_statement (self, row, listed ? &snippet : NULL);
  gboolean in_article = article_contains (self, work->snapshot->article[row]);

  if (in_statement)
    add_quote (self, row, snippet);
  if (in_article)
    add_article (self, row);
  if (in_statement || in_article || actor_contains (self, work->snapshot->actor[row]))
    {
      g_mutex_lock (&work->lock);
      work->n_rows++;
      g_mutex_unlock (&work->lock);
    }
}

static void
find_texts (SmSearchWork *work)
{
  SmSnapshot *snapshot = work->snapshot;
  g_autofree guint8 *actors = g_new0 (guint8, (gsize) snapshot->n_actors + 1);
  g_autofree guint8 *titles = g_new0 (guint8, (gsize) snapshot->n_articles + 1);
  g_autofree guint8 *articles = g_new0 (guint8, (gsize) snapshot->n_articles + 1);
  g_autofree guint8 *counted = g_new0 (guint8, (gsize) snapshot->n_articles + 1);
  g_autofree guint32 *places = g_new0 (guint32, (gsize) snapshot->n_articles + 1);
  g_autoptr(GString) hay = g_string_sized_new (4096);
  g_autoptr(SmFilter) without_words = sm_filter_copy (work->filter);
  g_autofree guint32 *rows = NULL;
  gint64 reported = g_get_monotonic_time ();
  guint n_rows = 0;
  Texts self = {
    .work = work,
    .needle_length = strlen (work->needle),
    .actors = actors,
    .titles = titles,
    .texts = articles,
    .places = places,
    .counted = counted,
    .article = G_MAXUINT,
    .hay = hay,
  };

  sm_filter_set_text (without_words, NULL);
  rows = sm_filter_list_rows (without_words, snapshot, 0, &n_rows, work->cancellable, NULL);
  if (rows == NULL)
    return;
  g_mutex_lock (&work->lock);
  work->n_total = n_rows;
  g_mutex_unlock (&work->lock);

  for (guint i = 0; i < n_rows; i++)
    {
      if (i % ROWS_A_LOOK == 0)
        {
          gint64 now = g_get_monotonic_time ();

          if (g_cancellable_is_cancelled (work->cancellable))
            break;
          if (now - reported >= REPORT_EVERY)
            {
              reported = now;
              g_mutex_lock (&work->lock);
              work->n_done = i;
              g_mutex_unlock (&work->lock);
              report (work);
            }
        }
      look_at_row (&self, rows[i]);
    }
  g_free (self.text);
}

/* Finds all there is; any thread. Tells of it now and then, and when it is done. */
void
sm_search_work_run (SmSearchWork *self)
{
  if (self->values == NULL)
    self->values = sm_facet_values_new (self->snapshot, self->cancellable);
  if (self->values != NULL)
    {
      find_names (self, 0, SM_FACET_ISSUE, SM_FOUND_ISSUE);
      find_names (self, 1, SM_FACET_ACTOR, SM_FOUND_ACTOR);
      find_names (self, 2, SM_FACET_OUTLET, SM_FOUND_OUTLET);
      report (self);
      find_texts (self);
    }

  g_mutex_lock (&self->lock);
  self->done = TRUE;
  g_mutex_unlock (&self->lock);
  /* The main thread may be about to look at what was told before. */
  g_atomic_int_set (&self->queued, 1);
  self->notify (self);
}
