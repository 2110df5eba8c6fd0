/* Completing the names of actors and issues that somebody types. */
#include "config.h"

#include "sm-name-matches.h"

#include <string.h>

#include "sm-fold.h"

/* How well a name answers what was typed. */
typedef enum
{
  MATCH_WHOLE,  /* the name, an alias or the id itself */
  MATCH_START,  /* what the name begins with */
  MATCH_ALIAS,  /* what an alias begins with */
  MATCH_WORD,   /* what a word of it begins with */
  MATCH_WITHIN,
  MATCH_NONE,
} Match;

typedef struct
{
  guint32 row;
  Match   match;
  guint   n_here; /* statements in the article at hand */
  guint   n;      /* statements */
  char   *folded; /* owned */
} Candidate;

static void
candidate_clear (gpointer data)
{
  g_free (((Candidate *) data)->folded);
}

static guint
count_names (SmSnapshot *snapshot,
             SmNames     names)
{
  return names == SM_NAMES_ACTORS ? snapshot->n_actors : snapshot->n_issues;
}

static gboolean
is_gone (SmSnapshot *snapshot,
         SmNames     names,
         guint       row)
{
  return names == SM_NAMES_ACTORS ? sm_actor_is_gone (snapshot->actors[row]) : sm_issue_is_gone (snapshot->issues[row]);
}

/**
 * sm_name_get:
 * @snapshot: a snapshot
 * @names: what is named
 * @row: its row
 *
 * Returns: (transfer none): the name, in the user's language where there are several
 */
const char *
sm_name_get (SmSnapshot *snapshot,
             SmNames     names,
             guint       row)
{
  if (names == SM_NAMES_ACTORS)
    return sm_actor_get_name (snapshot->actors[row]);

  return sm_issue_get_label (snapshot->issues[row], g_get_language_names ()[0]);
}

static Match
match_one (const char *folded,
           const char *needle,
           Match       start)
{
  const char *at = strstr (folded, needle);

  if (g_str_equal (folded, needle))
    return MATCH_WHOLE;
  if (at == folded)
    return start;
  for (; at != NULL; at = strstr (at + 1, needle))
    if (at[-1] == ' ' || at[-1] == '-')
      return MATCH_WORD;

  return strstr (folded, needle) != NULL ? MATCH_WITHIN : MATCH_NONE;
}

static Match
match_name (SmSnapshot *snapshot,
            SmNames     names,
            guint       row,
            const char *folded,
            const char *needle)
{
  const char *id = names == SM_NAMES_ACTORS ? sm_actor_get_id (snapshot->actors[row])
                                            : sm_issue_get_id (snapshot->issues[row]);
  const char *const *aliases = names == SM_NAMES_ACTORS ? sm_actor_get_aliases (snapshot->actors[row]) : NULL;
  Match best = match_one (folded, needle, MATCH_START);

  if (g_str_equal (id, needle))
    best = MATCH_WHOLE;
  for (guint i = 0; aliases != NULL && aliases[i] != NULL && best > MATCH_WHOLE; i++)
    {
      g_autofree char *alias = sm_fold_text (aliases[i]);

      best = MIN (best, match_one (alias, needle, MATCH_ALIAS));
    }

  return best;
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;
  int order;

  if (first->match != second->match)
    return first->match < second->match ? -1 : 1;
  if (first->n_here != second->n_here)
    return first->n_here > second->n_here ? -1 : 1;
  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;
  order = strcmp (first->folded, second->folded);

  return order != 0 ? order : first->row < second->row ? -1 : 1;
}

/* How often each is named, in all and in the article at hand. */
static void
count_statements (SmSnapshot *snapshot,
                  SmNames     names,
                  guint       article,
                  guint      *counts,
                  guint      *here)
{
  const guint32 *column = names == SM_NAMES_ACTORS ? snapshot->actor : snapshot->issue;

  for (guint i = 0; i < snapshot->n_statements; i++)
    if (!sm_snapshot_is_deleted (snapshot, i) && sm_snapshot_get_status (snapshot, i) != SM_STATUS_REJECTED)
      {
        counts[column[i]]++;
        here[column[i]] += snapshot->article[i] == article;
      }
}

/**
 * sm_name_matches_list:
 * @snapshot: a snapshot
 * @names: whose names
 * @words: what was typed; "" matches all
 * @article: the article at hand, whose actors and issues come first among equals; %G_MAXUINT for none
 * @max: how many to list at most
 *
 * Lists the names that answer what was typed, best first: the whole name, what a name begins with, what an alias or a
 * word within begins with, and what has it anywhere. Case and diacritics do not matter. Among equals those with most
 * statements come first.
 *
 * Returns: (transfer full) (element-type guint32): rows; may be empty
 */
GArray *
sm_name_matches_list (SmSnapshot *snapshot,
                      SmNames     names,
                      const char *words,
                      guint       article,
                      guint       max)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree char *needle = sm_fold_text (words);
  g_autofree guint *counts = NULL;
  g_autofree guint *here = NULL;
  guint n = count_names (snapshot, names);

  g_return_val_if_fail (words != NULL, rows);

  g_array_set_clear_func (candidates, candidate_clear);
  counts = g_new0 (guint, n + 1);
  here = g_new0 (guint, n + 1);
  count_statements (snapshot, names, article, counts, here);
  for (guint row = 0; row < n; row++)
    {
      Candidate candidate = { .row = row, .n = counts[row], .n_here = here[row] };

      if (is_gone (snapshot, names, row))
        continue;
      candidate.folded = sm_fold_text (sm_name_get (snapshot, names, row));
      if (*needle != '\0')
        candidate.match = match_name (snapshot, names, row, candidate.folded, needle);
      if (candidate.match == MATCH_NONE)
        candidate_clear (&candidate);
      else
        g_array_append_val (candidates, candidate);
    }

  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && i < max; i++)
    g_array_append_val (rows, g_array_index (candidates, Candidate, i).row);

  return rows;
}

/**
 * sm_name_matches_find:
 * @snapshot: a snapshot
 * @names: whose names
 * @name: a name, an alias or an id, in full
 * @row: (out): whose it is
 *
 * Finds the one that is called @name; case and diacritics do not matter.
 *
 * Returns: whether there is any
 */
gboolean
sm_name_matches_find (SmSnapshot *snapshot,
                      SmNames     names,
                      const char *name,
                      guint      *row)
{
  g_autofree char *needle = sm_fold_text (name);

  for (guint i = 0; *needle != '\0' && i < count_names (snapshot, names); i++)
    {
      g_autofree char *folded = NULL;

      if (is_gone (snapshot, names, i))
        continue;
      folded = sm_fold_text (sm_name_get (snapshot, names, i));
      if (match_name (snapshot, names, i, folded, needle) == MATCH_WHOLE)
        {
          *row = i;
          return TRUE;
        }
    }

  return FALSE;
}
