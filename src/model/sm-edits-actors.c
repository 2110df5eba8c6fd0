/* Adding, changing, merging and splitting actors. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-edits-private.h"

/* ------------------------------------------------------------------------------------------- finding */

gboolean
sm_draft_check_actor (SmDraft *self,
                      guint    row,
                      GError **error)
{
  if (row < self->next->n_actors && !sm_actor_is_gone (self->next->actors[row]))
    return TRUE;

  g_set_error_literal (error, SM_EDITS_ERROR, SM_EDITS_ERROR_GONE, _("The actor is there no more"));
  return FALSE;
}

/* The row of an id, whether its actor is gone or not; G_MAXUINT for none. */
static guint
find_row (SmSnapshot *snapshot,
          const char *id)
{
  for (guint i = 0; i < snapshot->n_actors; i++)
    if (strcmp (sm_actor_get_id (snapshot->actors[i]), id) == 0)
      return i;
  return G_MAXUINT;
}

/* The actor of an id: itself, or whom it was merged into; one that was never there is there by its use. */
guint
sm_draft_use_actor (SmDraft    *self,
                    const char *id)
{
  SmSnapshot *snapshot = self->next;
  guint row = find_row (snapshot, id);
  SmActorSpec spec = { .id = id };

  if (row != G_MAXUINT && !sm_actor_is_gone (snapshot->actors[row]))
    return row;
  for (guint i = 0; i < snapshot->n_actors; i++)
    if (!sm_actor_is_gone (snapshot->actors[i])
        && g_strv_contains (sm_actor_get_aliases (snapshot->actors[i]), id))
      return i;

  if (row != G_MAXUINT)
    {
      spec = *sm_actor_get_spec (snapshot->actors[row]);
      spec.gone = FALSE;
    }
  else
    row = snapshot->n_actors;
  sm_draft_set_actor (self, row, &spec);
  return row;
}

/* Something short to call a thing by in files: the letters and digits of its name. */
char *
sm_edits_make_id (const char *name,
                  const char *otherwise)
{
  g_autofree char *ascii = g_str_to_ascii (name != NULL ? name : "", "C");
  GString *id = g_string_new (NULL);

  for (const char *c = ascii; *c != '\0'; c++)
    {
      if (g_ascii_isalnum (*c))
        g_string_append_c (id, g_ascii_tolower (*c));
      else if (id->len > 0 && id->str[id->len - 1] != '-' && *c != '?')
        g_string_append_c (id, '-');
    }
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_append (id, otherwise);
  return g_string_free (id, FALSE);
}

/* ------------------------------------------------------------------------------------------- saying something else */

static gboolean
same_roles (const SmActorSpec *a,
            const SmActorSpec *b)
{
  if (a->n_roles != b->n_roles)
    return FALSE;

  for (guint i = 0; i < a->n_roles; i++)
    if (g_strcmp0 (a->roles[i].title, b->roles[i].title) != 0 || g_strcmp0 (a->roles[i].from, b->roles[i].from) != 0
        || g_strcmp0 (a->roles[i].to, b->roles[i].to) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
same_aliases (const SmActorSpec *a,
              const SmActorSpec *b)
{
  static const char *const none[] = { NULL };

  return g_strv_equal (a->aliases != NULL ? a->aliases : none, b->aliases != NULL ? b->aliases : none);
}

static gboolean
same_text (const char *a,
           const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* Puts @spec into a row, with the extras that the row has: what is not touched stays in its place. */
static gboolean
change_actor (SmDraft           *self,
              guint              row,
              const SmActorSpec *spec)
{
  const SmActorSpec *was = sm_actor_get_spec (self->next->actors[row]);
  SmActorSpec now = *spec;
  const char *names[7] = { NULL };
  guint n = 0;

  if (!same_text (was->name, now.name))
    names[n++] = "name";
  if (!same_text (was->kind, now.kind))
    names[n++] = "kind";
  if (!same_text (was->group, now.group))
    names[n++] = "group";
  if (!same_text (was->wikidata, now.wikidata))
    names[n++] = "wikidata";
  if (!same_aliases (was, &now))
    names[n++] = "aliases";
  if (!same_roles (was, &now))
    names[n++] = "roles";
  if (n == 0 && !was->gone == !now.gone && now.extras == was->extras)
    return FALSE;

  now.id = was->id;
  now.declared = TRUE;
  now.extras = sm_draft_drop_extras (self, now.extras, "", names);
  now.extras = sm_draft_stamp (self, now.extras, "wikidata");
  sm_draft_set_actor (self, row, &now);
  return TRUE;
}

/**
 * sm_edits_add_actor:
 * @self: an editor
 * @spec: (transfer none): the actor; without an id it gets one made of its name. Its extras are not used
 * @row: (out) (optional): the row that it gets
 * @error: %SM_EDITS_ERROR_FROZEN, _INVALID (neither id nor name) or _TAKEN
 *
 * Adds an actor.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_edits_add_actor (SmEdits           *self,
                    const SmActorSpec *spec,
                    guint             *row,
                    GError           **error)
{
  SmDraft draft;
  guint number;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);
  g_return_val_if_fail (spec != NULL, FALSE);

  if (!sm_draft_begin (&draft, self, error))
    return FALSE;
  if (!sm_draft_add_actor (&draft, spec, &number, error))
    {
      sm_draft_clear (&draft);
      return FALSE;
    }
  if (row != NULL)
    *row = number;
  sm_draft_commit (&draft, C_("a step to undo", "Add Actor"));
  return TRUE;
}

/* Adds an actor, in a row of its own or in that of one with its id that is gone. */
gboolean
sm_draft_add_actor (SmDraft           *self,
                    const SmActorSpec *spec,
                    guint             *row,
                    GError           **error)
{
  SmActorSpec added = *spec;
  g_autofree char *id = NULL;

  if (same_text (spec->id, NULL) && same_text (spec->name, NULL))
    {
      g_set_error_literal (error, SM_EDITS_ERROR, SM_EDITS_ERROR_INVALID, _("An actor needs a name"));
      return FALSE;
    }

  if (same_text (spec->id, NULL))
    {
      g_autofree char *base = sm_edits_make_id (spec->name, "actor");

      id = g_strdup (base);
      for (guint n = 2; find_row (self->next, id) != G_MAXUINT; n++)
        {
          g_free (id);
          id = g_strdup_printf ("%s-%u", base, n);
        }
    }
  else
    id = g_strdup (spec->id);

  *row = find_row (self->next, id);
  if (*row != G_MAXUINT && !sm_actor_is_gone (self->next->actors[*row]))
    {
      g_set_error (error, SM_EDITS_ERROR, SM_EDITS_ERROR_TAKEN, _("There is an actor with the id “%s”"), id);
      return FALSE;
    }

  added.id = id;
  added.declared = TRUE;
  added.gone = FALSE;
  added.extras = sm_draft_stamp (self, NULL, "wikidata");
  if (*row == G_MAXUINT)
    *row = self->next->n_actors;
  sm_draft_set_actor (self, *row, &added);
  return TRUE;
}

/**
 * sm_edits_change_actor:
 * @self: an editor
 * @row: an actor
 * @spec: (transfer none): all that is to be known of it; its id stays as it is, and so do members of the file that
 *   Stancemap does not know
 * @error: %SM_EDITS_ERROR_FROZEN or _GONE
 *
 * Gives an actor a name, kind, group, other names and roles. Start from a copy of sm_actor_get_spec().
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_edits_change_actor (SmEdits           *self,
                       guint              row,
                       const SmActorSpec *spec,
                       GError           **error)
{
  SmDraft draft;
  SmActorSpec now;
  const SmActorSpec *was;
  gboolean renamed;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);
  g_return_val_if_fail (spec != NULL, FALSE);

  if (!sm_draft_begin (&draft, self, error))
    return FALSE;
  if (!sm_draft_check_actor (&draft, row, error))
    {
      sm_draft_clear (&draft);
      return FALSE;
    }

  was = sm_actor_get_spec (draft.next->actors[row]);
  now = *spec;
  now.extras = was->extras;
  now.gone = FALSE;
  renamed = !same_text (was->name, now.name);
  change_actor (&draft, row, &now);
  sm_draft_commit (&draft, renamed ? C_("a step to undo", "Rename Actor") : C_("a step to undo", "Edit Actor"));
  return TRUE;
}

/* ------------------------------------------------------------------------------------------- merging */

static void
add_alias (GPtrArray  *aliases,
           const char *name,
           const char *own)
{
  if (same_text (name, NULL) || same_text (name, own))
    return;
  for (guint i = 0; i < aliases->len; i++)
    if (strcmp (aliases->pdata[i], name) == 0)
      return;
  g_ptr_array_add (aliases, (gpointer) name);
}

static void
add_aliases (GPtrArray         *aliases,
             const char *const *more,
             const char        *own)
{
  for (guint i = 0; more != NULL && more[i] != NULL; i++)
    add_alias (aliases, more[i], own);
}

static void
add_roles (GArray            *roles,
           const SmActorSpec *spec)
{
  for (guint i = 0; i < spec->n_roles; i++)
    {
      gboolean there = FALSE;

      for (guint k = 0; k < roles->len && !there; k++)
        {
          const SmRole *role = &g_array_index (roles, SmRole, k);

          there = g_strcmp0 (role->title, spec->roles[i].title) == 0
                  && g_strcmp0 (role->from, spec->roles[i].from) == 0 && g_strcmp0 (role->to, spec->roles[i].to) == 0;
        }
      if (!there)
        g_array_append_val (roles, spec->roles[i]);
    }
}

/* The extras of @into, with those members of @from itself that it does not have. */
static const SmExtras *
join_extras (SmDraft        *self,
             const SmExtras *into,
             const SmExtras *from)
{
  guint n_into = into != NULL ? into->n : 0;
  SmExtras *joined;

  if (from == NULL)
    return into;

  joined = sm_arena_alloc (self->edits->arena, sizeof (SmExtras) + (n_into + from->n) * sizeof (SmExtra));
  joined->n = n_into;
  for (guint i = 0; i < n_into; i++)
    joined->item[i] = into->item[i];
  for (guint i = 0; i < from->n; i++)
    {
      const SmExtra *extra = &from->item[i];
      const char *end = strchr (extra->text, ':');
      gboolean there = *extra->in != '\0' || *extra->text != '"' || end == NULL;

      for (guint k = 0; k < joined->n && !there; k++)
        there = *joined->item[k].in == '\0'
                && strncmp (joined->item[k].text, extra->text, end - extra->text + 1) == 0;
      /* Known members that the file gave as null or empty say nothing. */
      if (!there && !sm_draft_is_known_actor_member (extra))
        joined->item[joined->n++] = *extra;
    }
  return joined;
}

gboolean
sm_draft_is_known_actor_member (const SmExtra *extra)
{
  static const char *const known[] = { "id", "name", "kind", "group", "aliases", "roles", "wikidata" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (extra->text + 1, known[i]) && extra->text[1 + strlen (known[i])] == '"')
      return TRUE;
  return FALSE;
}

/* What the actor becomes that others are merged into: what it is, and what it lacks from them. */
static void
merge_specs (SmDraft       *self,
             const guint32 *rows,
             guint          n_rows,
             guint          into)
{
  g_autoptr(GPtrArray) aliases = g_ptr_array_new ();
  g_autoptr(GArray) roles = g_array_new (FALSE, FALSE, sizeof (SmRole));
  g_autoptr(SmActor) hold = g_object_ref (self->next->actors[into]);
  SmActorSpec now = *sm_actor_get_spec (hold);

  add_aliases (aliases, now.aliases, NULL);
  add_roles (roles, &now);
  for (guint i = 0; i < n_rows; i++)
    {
      const SmActorSpec *from = sm_actor_get_spec (self->next->actors[rows[i]]);
      const char *own = sm_actor_get_name (hold);

      add_alias (aliases, from->name, own);
      add_alias (aliases, from->id, own);
      add_aliases (aliases, from->aliases, own);
      add_roles (roles, from);
      if (same_text (now.kind, NULL))
        now.kind = from->kind;
      if (same_text (now.group, NULL))
        now.group = from->group;
      if (same_text (now.wikidata, NULL))
        now.wikidata = from->wikidata;
      now.extras = join_extras (self, now.extras, from->extras);
    }
  g_ptr_array_add (aliases, NULL);
  now.aliases = (const char *const *) aliases->pdata;
  now.roles = (const SmRole *) (gpointer) roles->data;
  now.n_roles = roles->len;
  change_actor (self, into, &now);
}

/* The words by which statements name an actor that goes, each with the one to use instead. */
static guint32 *
map_words (SmDraft       *self,
           const guint32 *rows,
           guint          n_rows,
           guint          into)
{
  SmSnapshot *snapshot = self->next;
  guint32 to = sm_draft_word (self, sm_actor_get_id (snapshot->actors[into]));
  guint32 *words = g_new0 (guint32, (gsize) snapshot->n_words + 1);

  for (guint i = 0; i < n_rows; i++)
    {
      SmActor *from = snapshot->actors[rows[i]];
      guint32 id = sm_snapshot_find_word (snapshot, sm_actor_get_id (from));
      guint32 name = sm_snapshot_find_word (snapshot, sm_actor_get_name (from));

      words[id] = to;
      /* A name that is the id of somebody else means them. */
      if (find_row (snapshot, sm_actor_get_name (from)) == G_MAXUINT)
        words[name] = to;
    }
  words[SM_WORD_NONE] = SM_WORD_NONE;
  return words;
}

/* Has all statements follow. What they say stays what it is, so they do not count as corrected. */
static void
merge_statements (SmDraft       *self,
                  const guint8  *goes,
                  const guint32 *words,
                  guint          into)
{
  static const char *const own_word[] = { "according_to", NULL };
  SmSnapshot *snapshot = self->next;
  guint32 into_word = sm_snapshot_find_word (snapshot, sm_actor_get_id (snapshot->actors[into]));
  guint32 actor = into;

  for (guint row = 0; row < snapshot->n_statements; row++)
    {
      guint32 according_to = snapshot->according_to[row];
      guint32 target = snapshot->target[row];

      if (words[according_to] != 0)
        according_to = words[according_to];
      if (words[target] != 0)
        sm_draft_set (self, SM_COLUMN_TARGET, row, &words[target]);
      if (goes[snapshot->actor[row]])
        {
          /* "On its own word", said with the id that goes, would become the word of another. */
          const SmExtras *extras = sm_draft_drop_extras (self, snapshot->extras[row], "", own_word);

          sm_draft_set (self, SM_COLUMN_EXTRAS, row, &extras);
          sm_draft_set (self, SM_COLUMN_ACTOR, row, &actor);
        }
      if (according_to != SM_WORD_NONE && according_to == into_word && snapshot->actor[row] == into)
        according_to = SM_WORD_NONE;
      if (according_to != snapshot->according_to[row])
        {
          guint32 flags = snapshot->flags[row] & ~(guint32) SM_STATEMENT_SECOND_HAND;

          flags |= according_to != SM_WORD_NONE ? SM_STATEMENT_SECOND_HAND : 0;
          sm_draft_set (self, SM_COLUMN_ACCORDING_TO, row, &according_to);
          sm_draft_set (self, SM_COLUMN_FLAGS, row, &flags);
        }
    }
}

/**
 * sm_edits_merge_actors:
 * @self: an editor
 * @rows: (array length=n_rows): actors that are really the one in row @into; @into among them is left alone
 * @n_rows: how many
 * @into: the actor that stays
 * @error: %SM_EDITS_ERROR_FROZEN or _GONE
 *
 * Makes several actors one. All statements follow, and so do attributions, targets and issues that name one of them.
 * Names, ids and aliases of those that go become aliases of @into; their roles are added, and what @into lacks of
 * kind, group and Wikidata id is taken over. Linear in the statements.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_edits_merge_actors (SmEdits       *self,
                       const guint32 *rows,
                       guint          n_rows,
                       guint          into,
                       GError       **error)
{
  g_autoptr(GArray) from = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint8 *goes = NULL;
  g_autofree guint32 *words = NULL;
  const guint32 *list;
  SmDraft draft;
  gboolean fine;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);
  g_return_val_if_fail (rows != NULL || n_rows == 0, FALSE);

  if (!sm_draft_begin (&draft, self, error))
    return FALSE;
  fine = sm_draft_check_actor (&draft, into, error);
  goes = g_malloc0 ((gsize) draft.next->n_actors + 1);
  for (guint i = 0; i < n_rows && fine; i++)
    {
      fine = sm_draft_check_actor (&draft, rows[i], error);
      if (!fine || rows[i] == into || goes[rows[i]])
        continue;
      goes[rows[i]] = TRUE;
      g_array_append_val (from, rows[i]);
    }
  if (!fine || from->len == 0)
    {
      sm_draft_clear (&draft);
      return fine;
    }

  list = (const guint32 *) (gpointer) from->data;
  words = map_words (&draft, list, from->len, into);
  merge_statements (&draft, goes, words, into);
  for (guint i = 0; i < draft.next->n_issues; i++)
    if (words[draft.next->issue_target[i]] != 0)
      {
        g_autoptr(SmIssue) hold = g_object_ref (draft.next->issues[i]);
        SmIssueSpec spec = *sm_issue_get_spec (hold);

        spec.target = sm_actor_get_id (draft.next->actors[into]);
        sm_draft_set_issue (&draft, i, &spec);
      }
  merge_specs (&draft, list, from->len, into);
  for (guint i = 0; i < from->len; i++)
    {
      g_autoptr(SmActor) hold = g_object_ref (draft.next->actors[list[i]]);
      SmActorSpec spec = *sm_actor_get_spec (hold);

      spec.gone = TRUE;
      sm_draft_set_actor (&draft, list[i], &spec);
    }

  sm_draft_commit (&draft, C_("a step to undo", "Merge Actors"));
  return TRUE;
}

/* ------------------------------------------------------------------------------------------- splitting */

/**
 * sm_edits_split_actor:
 * @self: an editor
 * @row: an actor that is really two
 * @spec: (transfer none): the second, as for sm_edits_add_actor()
 * @statements: (array length=n_statements): statements by, or on the word of, the actor that are the second's
 * @n_statements: how many; with 0, the second has none
 * @new_row: (out) (optional): the row of the second
 * @error: %SM_EDITS_ERROR_FROZEN, _GONE, _TAKEN, or _INVALID for a statement that has nothing to do with the actor
 *
 * Takes a second actor out of one.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_edits_split_actor (SmEdits           *self,
                      guint              row,
                      const SmActorSpec *spec,
                      const guint32     *statements,
                      guint              n_statements,
                      guint             *new_row,
                      GError           **error)
{
  SmDraft draft;
  SmStatementRow with = { .id = NULL };
  guint32 word = SM_WORD_NONE;
  guint number = 0;
  gboolean fine;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);
  g_return_val_if_fail (spec != NULL, FALSE);
  g_return_val_if_fail (statements != NULL || n_statements == 0, FALSE);

  if (!sm_draft_begin (&draft, self, error))
    return FALSE;
  fine = sm_draft_check_actor (&draft, row, error) && sm_draft_check_rows (&draft, statements, n_statements, error);
  if (fine)
    word = sm_snapshot_find_word (draft.next, sm_actor_get_id (draft.next->actors[row]));
  for (guint i = 0; i < n_statements && fine; i++)
    {
      guint32 according_to = draft.next->according_to[statements[i]];

      fine = draft.next->actor[statements[i]] == row || (according_to != SM_WORD_NONE && according_to == word);
      if (!fine)
        g_set_error_literal (error, SM_EDITS_ERROR, SM_EDITS_ERROR_INVALID,
                             _("The statement is neither by this actor nor on its word"));
    }
  if (!fine || !sm_draft_add_actor (&draft, spec, &number, error))
    {
      sm_draft_clear (&draft);
      return FALSE;
    }

  with.actor = number;
  with.according_to = sm_draft_word (&draft, sm_actor_get_id (draft.next->actors[number]));
  for (guint i = 0; i < n_statements; i++)
    {
      SmStatementRow before, after;
      SmFields fields;

      sm_snapshot_get_row (draft.next, statements[i], &before);
      after = before;
      fields = before.actor == row ? SM_FIELD_ACTOR : SM_FIELD_ACCORDING_TO;
      fields = sm_draft_fill_row (&draft, &after, fields, &with);
      if (fields != 0)
        sm_draft_put_row (&draft, statements[i], &before, &after, fields);
    }
  if (new_row != NULL)
    *new_row = number;

  sm_draft_commit (&draft, C_("a step to undo", "Split Actor"));
  return TRUE;
}
