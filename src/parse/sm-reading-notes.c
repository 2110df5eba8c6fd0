/* What somebody who knows the language better adds to a reading: forms of words that the lexicon does not list, names that
 * nobody has heard of, and who does what a verb says. Without notes each of these says nothing. */
#include "config.h"

#include <string.h>

#include "sm-reading.h"

/* Finds phrases over dictionary forms, where they differ from the words as they stand. Matches are those of @matches'
 * kind; whoever asks tells the ones that were found before. */
void
sm_reading_find_lemmas (SmReading *self,
                        GArray    *matches)
{
  g_autoptr(GArray) tokens = NULL;
  SmTokens lemmas;
  gboolean differ = FALSE;

  if (self->notes == NULL)
    return;

  lemmas = *self->tokens;
  tokens = g_array_sized_new (FALSE, FALSE, sizeof (SmToken), self->tokens->tokens->len);
  g_array_append_vals (tokens, self->tokens->tokens->data, self->tokens->tokens->len);
  lemmas.tokens = tokens;
  for (guint i = 0; i < tokens->len; i++)
    {
      const SmTokenNote *note = &self->notes->note[i];
      SmToken *token = &g_array_index (tokens, SmToken, i);

      /* Only verbs: a name's or noun's form is as good, and an adjective's says too little. */
      if (note->lemma != NULL && (note->pos == SM_POS_VERB || note->pos == SM_POS_FINITE)
          && strcmp (note->lemma, token->fold) != 0)
        {
          token->fold = note->lemma;
          token->fold_length = strlen (note->lemma);
          differ = TRUE;
        }
    }

  if (differ)
    sm_phrases_find (self->language->phrases, &lemmas, self->verb_second, matches);
}

/* The end of a named entity of a kind that starts at a token; the token if none does. */
guint
sm_reading_find_noted_name (SmReading *self,
                            guint      at,
                            SmTokenNer kind)
{
  guint end = at;

  if (self->notes == NULL || at >= self->notes->n || self->notes->note[at].ner != kind || self->notes->note[at].inside)
    return at;

  for (end = at + 1; end < self->notes->n && self->notes->note[end].ner == kind && self->notes->note[end].inside
                     && sm_tokens_get (self->tokens, end)->kind == SM_TOKEN_WORD; end++)
    ;
  return end;
}

/* Who is noted to be the subject of a verb, if it is mentioned in the clause; -1 if not. */
int
sm_reading_find_noted_subject (SmReading *self,
                               guint      clause,
                               guint      at)
{
  const SmClause *c = sm_reading_get_clause (self, clause);

  if (self->notes == NULL || at >= self->notes->n)
    return -1;

  for (guint i = sm_reading_first_mention (self, c->first); i < self->mentions->len; i++)
    {
      const SmMention *mention = sm_reading_get_mention_at (self, i);

      if (mention->start >= c->last)
        break;
      for (guint t = mention->start; t < mention->end; t++)
        if (self->notes->note[t].role == SM_ROLE_SUBJECT && self->notes->note[t].head == at)
          return i;
    }

  return -1;
}
