#include "config.h"

#include "sm-raw-article.h"

/* The reference count stands before the struct, out of everybody's reach: see g_atomic_rc_box_alloc0(). */
G_DEFINE_BOXED_TYPE (SmRawArticle, sm_raw_article, sm_raw_article_ref, sm_raw_article_unref)

/**
 * sm_date_candidate_new:
 * @date: (nullable): the date that the words mean; unknown or %NULL when that depends on when they were written
 * @words: the words
 * @start: where they stand in the article's text, in code points
 * @end: where they end, exclusive; with @start both 0 when they stand elsewhere in the file
 *
 * Makes a candidate; @words is copied.
 *
 * Returns: (transfer full): a candidate
 */
SmDateCandidate *
sm_date_candidate_new (const SmDate *date,
                       const char   *words,
                       guint         start,
                       guint         end)
{
  SmDateCandidate *self = g_new0 (SmDateCandidate, 1);

  if (date != NULL)
    self->date = *date;
  self->words = g_strdup (words);
  self->start = start;
  self->end = end;
  return self;
}

/**
 * sm_date_candidate_free:
 * @self: (transfer full) (nullable): a candidate
 *
 * Frees it.
 */
void
sm_date_candidate_free (SmDateCandidate *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_free (self);
}

/**
 * sm_raw_article_new:
 * @source: (nullable): name of the file as shown
 *
 * Makes an article about which nothing is known, for an importer to fill.
 *
 * Returns: (transfer full): an article with no text, undated
 */
SmRawArticle *
sm_raw_article_new (const char *source)
{
  SmRawArticle *self = g_atomic_rc_box_new0 (SmRawArticle);

  self->title = g_strdup ("");
  self->outlet = g_strdup ("");
  self->language = g_strdup ("");
  self->url = g_strdup ("");
  self->date = SM_DATE_UNKNOWN;
  self->text = g_strdup ("");
  self->source = g_strdup (source != NULL ? source : "");
  self->date_candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) sm_date_candidate_free);
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * sm_raw_article_copy:
 * @self: an article
 *
 * Makes another like it that nobody else holds, to be changed. The problems, which never change, are shared.
 *
 * Returns: (transfer full): the copy
 */
SmRawArticle *
sm_raw_article_copy (SmRawArticle *self)
{
  SmRawArticle *copy = sm_raw_article_new (self->source);

  sm_raw_article_set (&copy->title, self->title);
  sm_raw_article_set (&copy->outlet, self->outlet);
  sm_raw_article_set (&copy->language, self->language);
  sm_raw_article_set (&copy->url, self->url);
  sm_raw_article_set (&copy->text, self->text);
  copy->date = self->date;
  for (guint i = 0; i < self->date_candidates->len; i++)
    {
      const SmDateCandidate *candidate = g_ptr_array_index (self->date_candidates, i);

      g_ptr_array_add (copy->date_candidates,
                       sm_date_candidate_new (&candidate->date, candidate->words, candidate->start, candidate->end));
    }
  for (guint i = 0; i < self->problems->len; i++)
    g_ptr_array_add (copy->problems, g_object_ref (g_ptr_array_index (self->problems, i)));
  return copy;
}

/**
 * sm_raw_article_ref:
 * @self: an article
 *
 * Takes a reference. Any thread.
 *
 * Returns: (transfer full): @self
 */
SmRawArticle *
sm_raw_article_ref (SmRawArticle *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SmRawArticle *self = data;

  g_free (self->title);
  g_free (self->outlet);
  g_free (self->language);
  g_free (self->url);
  g_free (self->text);
  g_free (self->source);
  g_ptr_array_unref (self->date_candidates);
  g_ptr_array_unref (self->problems);
}

/**
 * sm_raw_article_unref:
 * @self: (transfer full): an article
 *
 * Drops a reference; the last one frees it. Any thread.
 */
void
sm_raw_article_unref (SmRawArticle *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * sm_raw_article_set:
 * @field: (inout): one of the strings of an article that nobody else holds
 * @value: (nullable): what it becomes; copied; %NULL is ""
 *
 * Changes a string of an article.
 */
void
sm_raw_article_set (char      **field,
                    const char *value)
{
  char *copy = g_strdup (value != NULL ? value : "");

  g_free (*field);
  *field = copy;
}

/**
 * sm_raw_article_report:
 * @self: an article that nobody else holds
 * @severity: how much it costs
 * @code: a stable word, such as "undated"
 * @found: (nullable): what the file has, shortened
 * @message: the whole in words, translated
 *
 * Adds a problem of the article's file as a whole.
 */
void
sm_raw_article_report (SmRawArticle *self,
                       SmSeverity    severity,
                       const char   *code,
                       const char   *found,
                       const char   *message)
{
  g_ptr_array_add (self->problems,
                   sm_problem_new (severity, self->source, 0, 0, "", code, found, "", message));
}
