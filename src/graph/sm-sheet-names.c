/* Names in pictures, and what every view says of its statements. Whatever comes from a corpus is made safe before it
 * is joined with words of our own. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-sheet.h"

/* More issues than this are counted in a title, not named. */
#define MAX_TITLE_ISSUES 3

/* What an id may be made of. */
#define PLAIN "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-."

/* Between an issue and a target that is not its usual one; a line may end before it. */
#define TARGET_DOT " ·\u00a0"

/**
 * sm_sheet_keep:
 * @self: a sheet
 * @string: (transfer full): a string
 *
 * Returns: (transfer none): the same, which lives as long as the layout
 */
const char *
sm_sheet_keep (SmSheet *self,
               char    *string)
{
  const char *kept = g_string_chunk_insert (self->strings, string);

  g_free (string);
  return kept;
}

/**
 * sm_sheet_locale_language:
 *
 * Returns: (transfer none): the user's first language, as a locale name; "en" when none is set
 */
const char *
sm_sheet_locale_language (void)
{
  const char *const *names = g_get_language_names ();

  if (names[0] == NULL || g_str_equal (names[0], "C") || g_str_has_prefix (names[0], "C.") ||
      g_str_has_prefix (names[0], "POSIX"))
    return "en";

  return names[0];
}

/**
 * sm_sheet_name_actor:
 * @snapshot: a corpus
 * @actor: one of its actors
 *
 * Returns: (transfer full): the actor's name, made safe
 */
char *
sm_sheet_name_actor (SmSnapshot *snapshot,
                     guint       actor)
{
  return sm_text_make_safe (sm_actor_get_name (snapshot->actors[actor]));
}

/**
 * sm_sheet_name_issue:
 * @snapshot: a corpus
 * @issue: one of its issues
 * @target: word, resolved; %SM_WORD_NONE for the issue alone
 * @language: of the label
 *
 * Returns: (transfer full): the issue's label, with the target when that is not the issue's usual one
 */
char *
sm_sheet_name_issue (SmSnapshot *snapshot,
                     guint       issue,
                     guint32     target,
                     const char *language)
{
  g_autofree char *label = sm_text_make_safe (sm_issue_get_label (snapshot->issues[issue], language));
  g_autofree char *name = NULL;

  if (target == SM_WORD_NONE || target == snapshot->issue_target[issue])
    return g_steal_pointer (&label);

  name = sm_text_make_safe (sm_snapshot_get_target_name (snapshot, target));
  return g_strconcat (label, TARGET_DOT, name, NULL);
}

/**
 * sm_sheet_actor:
 * @self: a sheet
 * @actor: an actor
 *
 * Returns: (transfer none): its name, as long as the layout lasts
 */
const char *
sm_sheet_actor (SmSheet *self,
                guint    actor)
{
  return sm_sheet_keep (self, sm_sheet_name_actor (self->snapshot, actor));
}

/**
 * sm_sheet_issue:
 * @self: a sheet
 * @issue: an issue
 * @target: word, resolved
 *
 * Returns: (transfer none): their name, as long as the layout lasts
 */
const char *
sm_sheet_issue (SmSheet *self,
                guint    issue,
                guint32  target)
{
  return sm_sheet_keep (self, sm_sheet_name_issue (self->snapshot, issue, target, self->language));
}

/**
 * sm_sheet_id:
 * @prefix: "s-"
 * @id: any id
 *
 * Makes an id for a picture's file: letters, digits, "-", "_" and "." stay, and every other byte becomes its
 * two hexadecimal digits after a "_", so that two ids never become one.
 *
 * Returns: (transfer full): the id
 */
char *
sm_sheet_id (const char *prefix,
             const char *id)
{
  GString *result;

  /* Nearly every id is fine as it is. */
  if (id[strspn (id, PLAIN)] == '\0')
    return g_strconcat (prefix, id, NULL);

  result = g_string_new (prefix);
  for (const char *p = id; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p) || *p == '-' || *p == '.')
        g_string_append_c (result, *p);
      else
        g_string_append_printf (result, "_%02x", (guint) (guchar) *p);
    }

  return g_string_free (result, FALSE);
}

/* Whether a label begins with somebody's or some place's name, whose capital is its own. */
static gboolean
begins_with_name (SmSheet    *self,
                  const char *label)
{
  gsize n = strcspn (label, " '’-");

  for (guint i = 0; i < self->snapshot->n_actors; i++)
    {
      const char *name = sm_actor_get_name (self->snapshot->actors[i]);

      if (strncmp (name, label, n) == 0 && strcspn (name, " '’-") == n)
        return TRUE;
    }
  for (guint i = 0; i < self->lanes->n_lanes; i++)
    {
      guint32 target = self->lanes->lanes[i].target;
      const char *name = target != SM_WORD_NONE ? sm_snapshot_get_target_name (self->snapshot, target) : "";

      if (*name != '\0' && strncmp (name, label, n) == 0 && strcspn (name, " '’-") == n)
        return TRUE;
    }

  return FALSE;
}

/* The issues of the lanes in their order, once each; (transfer container). */
static GArray *
find_issues (SmSheet *self)
{
  GArray *issues = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *seen = g_new0 (guint8, self->snapshot->n_issues + 1);

  for (guint i = 0; i < self->lanes->n_lanes; i++)
    {
      guint issue = self->lanes->lanes[i].issue;

      if (seen[issue])
        continue;
      seen[issue] = 1;
      g_array_append_val (issues, issue);
    }

  return issues;
}

/* "NATO membership, EU membership and ceasefire"; a label is in lower case within a sentence, unless it begins with a
 * name. */
static char *
name_issues (SmSheet      *self,
             const GArray *issues,
             gboolean      within)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < issues->len; i++)
    {
      g_autofree char *label = sm_sheet_name_issue (self->snapshot, g_array_index (issues, guint, i), SM_WORD_NONE,
                                                    self->language);

      if ((i == 0 && !within) || begins_with_name (self, label))
        g_ptr_array_add (labels, g_steal_pointer (&label));
      else
        g_ptr_array_add (labels, sm_words_lower (label, self->language));
    }

  return sm_words_list ((const char *const *) labels->pdata, labels->len);
}

/**
 * sm_sheet_list_issues:
 * @self: a sheet
 * @brief: count the issues instead of naming them
 *
 * Names the issues of the selection as within a sentence.
 *
 * Returns: (transfer full): "NATO membership, EU membership and ceasefire", "5 issues"; "" when there is none
 */
char *
sm_sheet_list_issues (SmSheet *self,
                      gboolean brief)
{
  g_autoptr(GArray) issues = find_issues (self);

  if (issues->len > MAX_TITLE_ISSUES || (brief && issues->len > 1))
    {
      g_autofree char *number = sm_words_number (issues->len);

      return g_strdup_printf (ngettext ("%s issue", "%s issues", issues->len), number);
    }

  return name_issues (self, issues, TRUE);
}

/**
 * sm_sheet_title_issues:
 * @self: a sheet
 *
 * Names the issues of the selection as a title of their own, for a page without room for a second line.
 *
 * Returns: (transfer full) (nullable): "NATO membership, EU membership and ceasefire"; %NULL when there are none, too
 *   many to name, or their names are too wide for one line
 */
char *
sm_sheet_title_issues (SmSheet *self)
{
  g_autoptr(GArray) issues = find_issues (self);
  g_autofree char *names = NULL;

  if (issues->len == 0 || issues->len > MAX_TITLE_ISSUES)
    return NULL;

  names = name_issues (self, issues, FALSE);
  if (sm_sheet_text_width (names, self->preset->title_size, TRUE) > self->right - self->left)
    return NULL;

  return g_steal_pointer (&names);
}

/* "48 statements", or "48 of 3,112 statements" when a filter left out others. */
static char *
count_statements (SmSheet *self,
                  guint64  n)
{
  if (self->spec->n_total > n)
    {
      g_autofree char *some = sm_words_number (n);
      g_autofree char *total = sm_words_number (self->spec->n_total);

      /* Translators: how many statements are shown, of how many in all */
      return g_strdup_printf (ngettext ("%1$s of %2$s statement", "%1$s of %2$s statements",
                                        self->spec->n_total),
                              some, total);
    }

  return sm_words_statements (n);
}

/* The period of the statements, within the visible time; NULL when none is dated. */
static char *
name_period (SmSheet *self)
{
  const SmViewSpec *spec = self->spec;
  gint32 first = self->lanes->first_day;
  gint32 last = self->lanes->last_day;

  if (first == 0)
    return NULL;
  if (spec->day_to > spec->day_from)
    {
      double day0 = CLAMP (spec->day_from, SM_DAY_MIN, SM_DAY_MAX);
      double day1 = CLAMP (spec->day_to, day0 + 0.01, SM_DAY_MAX + 1);

      first = MAX (first, (gint32) day0);
      last = MIN (last, (gint32) (day1 - 0.001));
    }
  if (first > last)
    return NULL;

  return sm_words_period (first, last);
}

/**
 * sm_sheet_draft_subtitle:
 * @self: a sheet
 * @n_actors: how many actors the picture is about
 * @n_statements: how many statements there are in the visible time
 *
 * Returns: (transfer full): "12 actors, 48 statements, March to December 2022"; "" without statements
 */
char *
sm_sheet_draft_subtitle (SmSheet *self,
                         guint    n_actors,
                         guint64  n_statements)
{
  g_autofree char *actors = sm_words_actors (n_actors);
  g_autofree char *statements = count_statements (self, n_statements);
  g_autofree char *period = name_period (self);

  if (n_statements == 0)
    return g_strdup ("");
  if (period == NULL)
    /* Translators: "12 actors, 48 statements" */
    return g_strdup_printf (C_("subtitle", "%1$s, %2$s"), actors, statements);

  /* Translators: "12 actors, 48 statements, March to December 2022" */
  return g_strdup_printf (C_("subtitle", "%1$s, %2$s, %3$s"), actors, statements, period);
}

/**
 * sm_sheet_count_actors:
 * @lanes: lanes
 *
 * Returns: how many actors have one
 */
guint
sm_sheet_count_actors (const SmLanes *lanes)
{
  g_autofree guint8 *seen = g_new0 (guint8, lanes->row_set->snapshot->n_actors / 8 + 1);
  guint n = 0;

  for (guint i = 0; i < lanes->n_lanes; i++)
    {
      guint actor = lanes->lanes[i].actor;

      if (!(seen[actor / 8] & (1 << actor % 8)))
        n++;
      seen[actor / 8] |= 1 << actor % 8;
    }

  return n;
}
