/* Articles between their reading and their commit. Reading adds to a batch and touches nothing else that others
 * know of; the commit, which does, takes them out in their order. */
#include "config.h"

#include "sm-corpus-reader-private.h"

Batch *
sm_batch_new (void)
{
  Batch *self = g_new0 (Batch, 1);

  self->text = g_string_new (NULL);
  self->articles = g_array_new (FALSE, FALSE, sizeof (PendingArticle));
  self->statements = g_array_new (FALSE, FALSE, sizeof (PendingStatement));
  self->provenances = g_array_new (FALSE, TRUE, sizeof (PendingProvenance));
  sm_extras_list_init (&self->article_extras);
  sm_extras_list_init (&self->statement_extras);
  return self;
}

void
sm_batch_free (Batch *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->articles);
  g_array_unref (self->statements);
  g_array_unref (self->provenances);
  sm_extras_list_clear (&self->article_extras);
  sm_extras_list_clear (&self->statement_extras);
  g_free (self);
}

/* Empties a batch; its memory stays for the next articles. */
void
sm_batch_clear (Batch *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->articles, 0);
  g_array_set_size (self->statements, 0);
  g_array_set_size (self->provenances, 0);
  sm_extras_list_cut (&self->article_extras, 0);
  sm_extras_list_cut (&self->statement_extras, 0);
}

/* Takes back the article that was added last. */
void
sm_batch_drop_last (Batch *self)
{
  const PendingArticle *article = &g_array_index (self->articles, PendingArticle, self->articles->len - 1);

  g_array_set_size (self->statements, article->first_statement);
  sm_extras_list_cut (&self->article_extras, article->first_extra);
  g_array_set_size (self->articles, self->articles->len - 1);
}
