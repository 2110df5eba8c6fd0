/* What is the issue where: the words of the lexicon, weighed by what the text is about. */
#include "config.h"

#include <string.h>

#include "sm-reading.h"

/* A weak word counts when the issue was named in this many sentences before it. */
#define NEAR_SENTENCES 3

static gboolean
overlaps (const SmFind *a,
          const SmFind *b)
{
  return a->start < b->end && b->start < a->end;
}

/* For each issue the last sentence so far that names it (words) or is about it (subject). */
typedef struct
{
  int words[SM_LEXICON_MAX_ISSUES];
  int subject[SM_LEXICON_MAX_ISSUES];
} Recent;

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  const SmTopic *one = a, *other = b;

  return one->start != other->start ? (one->start < other->start ? -1 : 1) : (int) one->issue - (int) other->issue;
}

static void
add_topic (SmReading    *self,
           const SmFind *find)
{
  SmTopic topic = { find->start, find->end, find->word->index, find->word->role, 1 };

  if (find->word->role == SM_ISSUE_AGAINST || find->word->role == SM_ISSUE_LINKED)
    topic.sign = -1;
  g_array_append_val (self->topics, topic);
}

/* How often the text, and twice as much its title, names each issue or is about it. */
static void
count_issues (SmReading *self,
              guint     *counts,
              guint     *named)
{
  g_autoptr(SmTokens) title = sm_tokens_new (self->article->title, NULL);
  g_autoptr(GArray) matches = g_array_new (FALSE, FALSE, sizeof (SmPhraseMatch));

  for (guint i = 0; i < self->finds->len; i++)
    {
      const SmLexWord *word = g_array_index (self->finds, SmFind, i).word;

      if (word->kind == SM_WORD_ISSUE && word->role <= SM_ISSUE_AGAINST)
        {
          counts[word->index] += 3;
          named[word->index]++;
        }
      else if (word->kind == SM_WORD_ISSUE && word->role == SM_ISSUE_SUBJECT)
        counts[word->index] += 1;
    }

  sm_phrases_find (self->language->phrases, title, FALSE, matches);
  for (guint i = 0; i < matches->len; i++)
    {
      const SmLexWord *word = &g_array_index (self->language->words, SmLexWord,
                                              g_array_index (matches, SmPhraseMatch, i).phrase);

      if (word->kind == SM_WORD_ISSUE && (word->role <= SM_ISSUE_AGAINST || word->role == SM_ISSUE_SUBJECT))
        {
          counts[word->index] += word->role == SM_ISSUE_SUBJECT ? 3 : 6;
          named[word->index] += word->role != SM_ISSUE_SUBJECT;
        }
    }
}

/* What the article is about: one issue with far more words than any other. */
static void
find_main_issues (SmReading *self)
{
  guint counts[SM_LEXICON_MAX_ISSUES] = { 0 }, named[SM_LEXICON_MAX_ISSUES] = { 0 };
  guint best_join = 0, second_join = 0, best = 0, second = 0;

  self->main_issue = self->only_issue = -1;
  count_issues (self, counts, named);
  for (guint i = 0; i < self->lexicon->issues->len; i++)
    {
      if (sm_lexicon_get_issue (self->lexicon, i)->joins && counts[i] > best_join)
        {
          second_join = best_join;
          best_join = counts[i];
          self->main_issue = i;
        }
      else if (sm_lexicon_get_issue (self->lexicon, i)->joins)
        second_join = MAX (second_join, counts[i]);
      if (named[i] > best)
        {
          second = best;
          best = named[i];
          self->only_issue = i;
        }
      else
        {
          second = MAX (second, named[i]);
        }
    }
  if (best_join < 1 || best_join < 2 * second_join)
    self->main_issue = -1;
  if (best == 0 || best < 3 * second)
    self->only_issue = -1;
}

/* Whether the issue is what a weak word means, and no other issue with the same word is nearer. */
static gboolean
is_nearest (SmReading    *self,
            const Recent *recent,
            const SmFind *find,
            int           sentence)
{
  const guint issue = find->word->index;
  const int here = MAX (recent->words[issue], recent->subject[issue]);

  if (here < 0 || sentence - here > NEAR_SENTENCES)
    {
      /* Nothing near: what the whole article is about. */
      if ((int) issue != (sm_lexicon_get_issue (self->lexicon, issue)->joins ? self->main_issue : self->only_issue))
        return FALSE;
      for (guint i = 0; i < self->lexicon->issues->len; i++)
        if (i != issue
            && ((recent->words[i] >= 0 && sentence - recent->words[i] <= NEAR_SENTENCES
                 && sm_lexicon_get_issue (self->lexicon, i)->joins == sm_lexicon_get_issue (self->lexicon, issue)->joins)
                || (recent->subject[i] >= 0 && sentence - recent->subject[i] <= 1)))
          return FALSE;
      return TRUE;
    }
  /* Beside the article's own issue another one of its kind must be named, not just its body. */
  if (self->main_issue >= 0 && self->main_issue != (int) issue && sm_lexicon_get_issue (self->lexicon, issue)->joins
      && (recent->words[issue] < 0 || sentence - recent->words[issue] > NEAR_SENTENCES)
      && recent->subject[issue] < sentence)
    return FALSE;
  for (guint i = 0; i < self->lexicon->issues->len; i++)
    {
      const int other = MAX (recent->words[i], recent->subject[i]);

      if (i == issue || sm_lexicon_get_issue (self->lexicon, i)->joins != sm_lexicon_get_issue (self->lexicon, issue)->joins)
        continue;
      if (other > here || (other == here && recent->words[i] > recent->words[issue])
          || (other == here && recent->words[i] == recent->words[issue] && i < issue))
        return FALSE;
    }

  return TRUE;
}

/* Finds the issues; what is a nearby topic, or only half a word of a longer phrase, is none. */
void
sm_reading_find_topics (SmReading *self)
{
  const guint n_issues = self->lexicon->issues->len;
  Recent recent;
  guint kept = 0;

  find_main_issues (self);
  for (guint i = 0; i < SM_LEXICON_MAX_ISSUES; i++)
    recent.words[i] = recent.subject[i] = -1;

  for (guint i = 0; i < self->finds->len;)
    {
      const guint sentence = sm_tokens_get (self->tokens, g_array_index (self->finds, SmFind, i).start)->sentence;
      guint end = i;

      while (end < self->finds->len
             && sm_tokens_get (self->tokens, g_array_index (self->finds, SmFind, end).start)->sentence == sentence)
        end++;

      /* First what the sentence names, so that a weak word before it knows. */
      for (guint pass = 0; pass < 2; pass++)
        for (guint j = i; j < end; j++)
          {
            const SmFind *find = &g_array_index (self->finds, SmFind, j);
            const guint role = find->word->role;
            gboolean counts = TRUE;

            if (find->word->kind != SM_WORD_ISSUE || find->word->index >= n_issues || role == SM_ISSUE_NOT)
              continue;
            if ((role == SM_ISSUE_WEAK || role == SM_ISSUE_LINKED || role == SM_ISSUE_TALKS) != (pass == 1))
              continue;
            for (guint k = i; k < end && counts; k++)
              {
                const SmFind *other = &g_array_index (self->finds, SmFind, k);

                if (other->word->kind == SM_WORD_ISSUE && other->word->role == SM_ISSUE_NOT && role == SM_ISSUE_WEAK
                    && other->word->index == find->word->index
                    && !sm_lexicon_get_issue (self->lexicon, find->word->index)->joins)
                  counts = FALSE;
                if (k == j || other->word->kind != SM_WORD_ISSUE || !overlaps (find, other))
                  continue;
                if (other->word->role == SM_ISSUE_NOT && other->word->index == find->word->index)
                  counts = role == SM_ISSUE_SUBJECT;
                else if (role == SM_ISSUE_WEAK && other->word->role < SM_ISSUE_WEAK)
                  counts = FALSE;
                /* Of two readings of the same words the longer one counts. */
                else if (other->word->index == find->word->index && other->word->role <= SM_ISSUE_AGAINST
                         && role <= SM_ISSUE_AGAINST
                         && (other->end - other->start > find->end - find->start
                             || (other->end - other->start == find->end - find->start && k < j)))
                  counts = FALSE;
              }
            if (!counts)
              continue;

            if (role == SM_ISSUE_SUBJECT)
              {
                recent.subject[find->word->index] = sentence;
                continue;
              }
            if (role <= SM_ISSUE_AGAINST)
              recent.words[find->word->index] = sentence;
            if (role == SM_ISSUE_WEAK && !is_nearest (self, &recent, find, sentence))
              continue;
            /* Neutrality is about the alliance where the text has just been. */
            if (role == SM_ISSUE_LINKED
                && (recent.words[find->word->index] < 0
                    || (int) sentence - recent.words[find->word->index] > 2 * NEAR_SENTENCES)
                && (recent.subject[find->word->index] < 0
                    || (int) sentence - recent.subject[find->word->index] > 1))
              {
                /* Or is about to be: "bereid zich neutraal te verklaren … Dat betekent dat het afziet van lidmaatschap." */
                gboolean soon = FALSE;

                for (guint k = end; k < self->finds->len && !soon; k++)
                  {
                    const SmFind *later = &g_array_index (self->finds, SmFind, k);

                    if (sm_tokens_get (self->tokens, later->start)->sentence > sentence + 1)
                      break;
                    soon = later->word->kind == SM_WORD_ISSUE && later->word->index == find->word->index
                           && later->word->role <= SM_ISSUE_AGAINST;
                  }
                if (!soon)
                  continue;
              }
            add_topic (self, find);
          }

      /* A sentence's topics by place; one of them a place and an issue. */
      i = end;
    }

  g_array_sort (self->topics, compare_cb);
  for (guint i = 0; i < self->topics->len; i++)
    {
      const SmTopic *topic = sm_reading_get_topic (self, i);
      gboolean twin = FALSE;

      for (guint j = kept; j-- > 0 && sm_reading_get_topic (self, j)->start + 12 > topic->start && !twin;)
        twin = sm_reading_get_topic (self, j)->issue == topic->issue && sm_reading_get_topic (self, j)->end > topic->start
               && sm_reading_get_topic (self, j)->sign == topic->sign;
      if (!twin)
        *sm_reading_get_topic (self, kept++) = *topic;
    }
  g_array_set_size (self->topics, kept);
}

/* The country, or the war, that a topic is about; NULL for the issue's usual one. Newly allocated. */
char *
sm_reading_find_target (SmReading     *self,
                        const SmTopic *topic,
                        int            holder)
{
  const SmLexIssue *issue = sm_lexicon_get_issue (self->lexicon, topic->issue);
  const SmSentence *sentence = sm_tokens_get_sentence (self->tokens,
                                                       sm_tokens_get (self->tokens, topic->start)->sentence);
  guint counts[8] = { 0 };
  const char *names[8] = { NULL };
  guint n = 0;
  int best = -1;

  if (!issue->joins && !issue->wars)
    return NULL;

  for (guint pass = 0; pass < 2 && best < 0; pass++)
    {
      const guint from = pass == 0 ? sm_reading_first_mention (self, sentence->first) : 0;
      const guint to = pass == 0 ? sentence->last : self->tokens->tokens->len;

      for (guint i = from; i < MIN (self->mentions->len, from + 600); i++)
        {
          const SmMention *mention = sm_reading_get_mention_at (self, i);
          const SmLexActor *actor;
          const char *name;
          guint k;

          if (mention->start >= to)
            break;
          if (mention->entity < 0 || sm_reading_get_entity (self, mention->entity)->actor < 0)
            continue;
          actor = sm_lexicon_get_actor (self->lexicon, sm_reading_get_entity (self, mention->entity)->actor);
          if (issue->wars && actor->war == NULL && actor->country != NULL)
            {
              const int country = sm_lexicon_find_actor (self->lexicon, actor->country);

              if (country >= 0)
                actor = sm_lexicon_get_actor (self->lexicon, country);
            }
          name = issue->joins ? (actor->applicant ? actor->id : NULL) : actor->war;
          if (name == NULL)
            continue;

          for (k = 0; k < n && strcmp (names[k], name) != 0; k++)
            ;
          if (k == n && n < G_N_ELEMENTS (names))
            names[n++] = name;
          if (k < n)
            {
              /* What stands beside the words counts most: "Finland's membership", "het lidmaatschap van Zweden". */
              const guint distance = mention->end <= topic->start ? topic->start - mention->end
                                     : mention->start >= topic->end ? mention->start - topic->end
                                                                    : 0;

              counts[k] += pass == 0 ? (distance <= 3 ? 8 : distance <= 8 ? 3 : 1) : 1;
            }
        }
      for (guint k = 0; k < n; k++)
        if (best < 0 || counts[k] > counts[best])
          best = k;
    }

  if (best < 0 || g_strcmp0 (names[best], issue->target) == 0 || strcmp (names[best], "ukraine-war") == 0)
    return NULL;
  return g_strdup (names[best]);
}
