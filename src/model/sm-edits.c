#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-edits-private.h"

/* SmEdits: owned by whoever owns the document, beside the corpus that it changes. A step keeps the values that it
 * changed, before and after; the corpus' snapshots are made from the newest one, sharing all that stays. */
G_DEFINE_FINAL_TYPE (SmEdits, sm_edits, G_TYPE_OBJECT)
G_DEFINE_QUARK (sm_edits_error, sm_edits_error)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_MODIFIED,
  PROP_FROZEN,
  N_PROPS
};

enum
{
  APPLIED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

void
sm_step_free (SmStep *step)
{
  g_free (step->name);
  g_ptr_array_unref (step->parts);
  g_free (step);
}

static SmStep *
step_new (const char *name)
{
  SmStep *step = g_new0 (SmStep, 1);

  step->name = g_strdup (name);
  step->time = g_get_monotonic_time ();
  step->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) sm_deltas_free);
  return step;
}

static gint64
now_really (gpointer data G_GNUC_UNUSED)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
notify_all (SmEdits *self)
{
  for (guint i = PROP_CAN_UNDO; i <= PROP_MODIFIED; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
sm_edits_dispose (GObject *object)
{
  g_clear_object (&SM_EDITS (object)->corpus);

  G_OBJECT_CLASS (sm_edits_parent_class)->dispose (object);
}

static void
sm_edits_finalize (GObject *object)
{
  SmEdits *self = SM_EDITS (object);

  g_ptr_array_unref (self->steps);
  g_clear_pointer (&self->group, sm_step_free);
  g_hash_table_unref (self->words);
  sm_arena_unref (self->arena);
  g_free (self->author);

  G_OBJECT_CLASS (sm_edits_parent_class)->finalize (object);
}

static void
sm_edits_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  SmEdits *self = SM_EDITS (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, sm_edits_get_undo_name (self) != NULL);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, sm_edits_get_redo_name (self) != NULL);
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, sm_edits_is_modified (self));
      break;
    case PROP_FROZEN:
      g_value_set_boolean (value, self->frozen);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sm_edits_class_init (SmEditsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sm_edits_dispose;
  object_class->finalize = sm_edits_finalize;
  object_class->get_property = sm_edits_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, readable);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, readable);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, readable);
  properties[PROP_FROZEN] = g_param_spec_boolean ("frozen", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * SmEdits::applied:
   * @touched: an #SmEditsTouched, valid until the signal ends
   *
   * Emitted after each command, undo and redo, when the corpus has its new snapshot.
   */
  signals[APPLIED] = g_signal_new ("applied", SM_TYPE_EDITS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_POINTER);
}

static void
sm_edits_init (SmEdits *self)
{
  const char *name = g_get_real_name ();

  self->arena = sm_arena_new ();
  self->words = g_hash_table_new (g_str_hash, g_str_equal);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) sm_step_free);
  self->now = now_really;
  self->author = g_strdup (name != NULL && *name != '\0' && strcmp (name, "Unknown") != 0 ? name : g_get_user_name ());
}

/**
 * sm_edits_new:
 * @corpus: (transfer none): what to change, read to its end; while it is loading, see sm_edits_set_frozen()
 *
 * Makes an editor without any steps. There must be one for a corpus only.
 *
 * Returns: (transfer full): an editor
 */
SmEdits *
sm_edits_new (SmCorpus *corpus)
{
  SmEdits *self;

  g_return_val_if_fail (SM_IS_CORPUS (corpus), NULL);

  self = g_object_new (SM_TYPE_EDITS, NULL);
  self->corpus = g_object_ref (corpus);
  return self;
}

/**
 * sm_edits_get_corpus:
 * @self: an editor
 *
 * Returns: (transfer none): what it changes
 */
SmCorpus *
sm_edits_get_corpus (SmEdits *self)
{
  g_return_val_if_fail (SM_IS_EDITS (self), NULL);

  return self->corpus;
}

/**
 * sm_edits_set_author:
 * @self: an editor
 * @author: (nullable): who changes things from now on; %NULL or "" for nobody in particular
 *
 * Sets the name that changed statements get as `edited_by`. At first it is the user's name.
 */
void
sm_edits_set_author (SmEdits    *self,
                     const char *author)
{
  g_return_if_fail (SM_IS_EDITS (self));

  g_free (self->author);
  self->author = g_strdup (author != NULL ? author : "");
}

/**
 * sm_edits_get_author:
 * @self: an editor
 *
 * Returns: (transfer none): who changes things, maybe ""
 */
const char *
sm_edits_get_author (SmEdits *self)
{
  g_return_val_if_fail (SM_IS_EDITS (self), "");

  return self->author;
}

/**
 * sm_edits_set_clock:
 * @self: an editor
 * @now: (nullable): gives the seconds since 1970 UTC; %NULL: the time that it is
 * @data: for @now
 *
 * Sets the time that changed statements get as `edited_at`: for tests, and to repeat what was done earlier.
 */
void
sm_edits_set_clock (SmEdits *self,
                    gint64 (*now) (gpointer data),
                    gpointer data)
{
  g_return_if_fail (SM_IS_EDITS (self));

  self->now = now != NULL ? now : now_really;
  self->now_data = data;
}

/**
 * sm_edits_set_frozen:
 * @self: an editor
 * @frozen: whether every command is to fail, with %SM_EDITS_ERROR_FROZEN
 *
 * While a corpus is loading, nobody may change it: its reader goes on adding rows.
 */
void
sm_edits_set_frozen (SmEdits *self,
                     gboolean frozen)
{
  g_return_if_fail (SM_IS_EDITS (self));

  if (self->frozen == !!frozen)
    return;
  self->frozen = !!frozen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FROZEN]);
  notify_all (self);
}

/**
 * sm_edits_is_frozen:
 * @self: an editor
 *
 * Returns: whether every command fails now
 */
gboolean
sm_edits_is_frozen (SmEdits *self)
{
  g_return_val_if_fail (SM_IS_EDITS (self), TRUE);

  return self->frozen;
}

/* ------------------------------------------------------------------------------------------- steps */

static void
push (SmEdits *self,
      SmStep  *step)
{
  g_ptr_array_set_size (self->steps, self->n_done);
  g_ptr_array_add (self->steps, step);
  self->n_done++;
}

/* Makes @part, (transfer full), a step or a part of the group that was begun. */
void
sm_edits_take_part (SmEdits    *self,
                    SmDelta    *part,
                    const char *name)
{
  SmStep *step = self->group != NULL ? self->group : step_new (name);

  self->version = ++self->last_version;
  step->version = self->version;
  g_ptr_array_add (step->parts, part);
  if (self->group == NULL)
    push (self, step);
}

/* The rows that any of the columns from @first to @last touches: ascending, each once. */
static GArray *
collect (SmDelta *const *parts,
         guint           n_parts,
         guint           first,
         guint           last,
         guint           n_rows)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint8 *seen = NULL;

  for (guint p = 0; p < n_parts; p++)
    for (guint column = first; column <= last; column++)
      {
        GArray *touched = parts[p][column].rows;

        if (touched == NULL)
          continue;
        if (seen == NULL)
          seen = g_malloc0 (n_rows / 8 + 1);
        for (guint i = 0; i < touched->len; i++)
          {
            guint32 row = g_array_index (touched, guint32, i);

            seen[row / 8] |= 1 << row % 8;
          }
      }

  for (guint32 row = 0; seen != NULL && row < n_rows; row++)
    {
      if (row % 8 == 0 && seen[row / 8] == 0)
        row += 7;
      else if ((seen[row / 8] >> row % 8 & 1) != 0)
        g_array_append_val (rows, row);
    }
  return rows;
}

/* Gives the corpus its next snapshot, and tells of it. */
void
sm_edits_show (SmEdits        *self,
               SmSnapshot     *next,
               const char     *name,
               SmDelta *const *parts,
               guint           n_parts)
{
  SmEditsTouched touched = {
    name,
    collect (parts, n_parts, 0, SM_COLUMN_PROVENANCE, next->n_statements),
    collect (parts, n_parts, SM_COLUMN_ARTICLES, SM_COLUMN_ARTICLES, next->n_articles),
    collect (parts, n_parts, SM_DELTA_ACTORS, SM_DELTA_ACTORS, next->n_actors),
    collect (parts, n_parts, SM_DELTA_ISSUES, SM_DELTA_ISSUES, next->n_issues),
  };
  g_autoptr(SmEdits) hold = g_object_ref (self);

  sm_snapshot_seal (next);
  sm_corpus_set_snapshot (self->corpus, next);
  g_signal_emit (self, signals[APPLIED], 0, &touched);
  notify_all (self);

  g_array_unref (touched.statements);
  g_array_unref (touched.articles);
  g_array_unref (touched.actors);
  g_array_unref (touched.issues);
}

/**
 * sm_edits_begin:
 * @self: an editor
 * @name: what the whole is called, in the user's language
 *
 * Begins a group: all commands up to the matching sm_edits_end() become one step called @name. Each takes effect at
 * once. In a group, another one may be begun; the outermost counts.
 */
void
sm_edits_begin (SmEdits    *self,
                const char *name)
{
  g_return_if_fail (SM_IS_EDITS (self));
  g_return_if_fail (name != NULL);

  if (self->depth++ == 0)
    self->group = step_new (name);
}

/**
 * sm_edits_end:
 * @self: an editor
 *
 * Ends a group. One in which nothing was changed makes no step.
 */
void
sm_edits_end (SmEdits *self)
{
  SmStep *group;

  g_return_if_fail (SM_IS_EDITS (self));
  g_return_if_fail (self->depth > 0);

  if (--self->depth > 0)
    return;

  group = g_steal_pointer (&self->group);
  if (group->parts->len == 0)
    {
      sm_step_free (group);
      return;
    }
  push (self, group);
  notify_all (self);
}

static SmStep *
get_step (SmEdits *self,
          gboolean forward)
{
  if (self->depth > 0 || self->frozen)
    return NULL;
  if (forward)
    return self->n_done < self->steps->len ? self->steps->pdata[self->n_done] : NULL;
  return self->n_done > 0 ? self->steps->pdata[self->n_done - 1] : NULL;
}

/**
 * sm_edits_undo:
 * @self: an editor
 *
 * Takes the last step back.
 *
 * Returns: whether there was one; %FALSE too within a group and while frozen
 */
gboolean
sm_edits_undo (SmEdits *self)
{
  SmStep *step;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);

  step = get_step (self, FALSE);
  if (step == NULL)
    return FALSE;

  self->n_done--;
  self->version = self->n_done > 0 ? ((SmStep *) self->steps->pdata[self->n_done - 1])->version : 0;
  sm_edits_apply_step (self, step, FALSE);
  return TRUE;
}

/**
 * sm_edits_redo:
 * @self: an editor
 *
 * Does the step again that was undone last.
 *
 * Returns: whether any was undone since the last command; %FALSE too within a group and while frozen
 */
gboolean
sm_edits_redo (SmEdits *self)
{
  SmStep *step;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);

  step = get_step (self, TRUE);
  if (step == NULL)
    return FALSE;

  self->n_done++;
  self->version = step->version;
  sm_edits_apply_step (self, step, TRUE);
  return TRUE;
}

/**
 * sm_edits_get_undo_name:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): what sm_edits_undo() would take back, in the user's language: "Merge Actors";
 *   %NULL when there is nothing
 */
const char *
sm_edits_get_undo_name (SmEdits *self)
{
  SmStep *step;

  g_return_val_if_fail (SM_IS_EDITS (self), NULL);

  step = get_step (self, FALSE);
  return step != NULL ? step->name : NULL;
}

/**
 * sm_edits_get_redo_name:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): what sm_edits_redo() would do again; %NULL when there is nothing
 */
const char *
sm_edits_get_redo_name (SmEdits *self)
{
  SmStep *step;

  g_return_val_if_fail (SM_IS_EDITS (self), NULL);

  step = get_step (self, TRUE);
  return step != NULL ? step->name : NULL;
}

/**
 * sm_edits_get_undo_time:
 * @self: an editor
 *
 * Tells when the last step was done, to put it in order with what else can be undone.
 *
 * Returns: as g_get_monotonic_time(); -1 when there is none
 */
gint64
sm_edits_get_undo_time (SmEdits *self)
{
  SmStep *step;

  g_return_val_if_fail (SM_IS_EDITS (self), -1);

  step = get_step (self, FALSE);
  return step != NULL ? step->time : -1;
}

/**
 * sm_edits_get_redo_time:
 * @self: an editor
 *
 * Returns: when the step that sm_edits_redo() would do again was done first; -1 when there is none
 */
gint64
sm_edits_get_redo_time (SmEdits *self)
{
  SmStep *step;

  g_return_val_if_fail (SM_IS_EDITS (self), -1);

  step = get_step (self, TRUE);
  return step != NULL ? step->time : -1;
}

/**
 * sm_edits_get_version:
 * @self: an editor
 *
 * Returns: a number for the corpus as it is now; undo and redo bring earlier numbers back
 */
guint64
sm_edits_get_version (SmEdits *self)
{
  g_return_val_if_fail (SM_IS_EDITS (self), 0);

  return self->version;
}

/**
 * sm_edits_set_saved:
 * @self: an editor
 * @version: of sm_edits_get_version() when the snapshot that is in the file now was the corpus'
 *
 * Says what is saved.
 */
void
sm_edits_set_saved (SmEdits *self,
                    guint64  version)
{
  g_return_if_fail (SM_IS_EDITS (self));

  self->saved = version;
  notify_all (self);
}

/**
 * sm_edits_is_modified:
 * @self: an editor
 *
 * Returns: whether the corpus is another than that which was saved last
 */
gboolean
sm_edits_is_modified (SmEdits *self)
{
  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);

  return self->version != self->saved;
}

/**
 * sm_edits_get_n_unsaved:
 * @self: an editor
 *
 * Returns: how many steps the corpus is away from what was saved last; all of them when there is no way back there
 */
guint
sm_edits_get_n_unsaved (SmEdits *self)
{
  g_return_val_if_fail (SM_IS_EDITS (self), 0);

  for (guint i = 0; i <= self->steps->len; i++)
    {
      guint64 version = i > 0 ? ((SmStep *) self->steps->pdata[i - 1])->version : 0;

      if (version == self->saved)
        return i > self->n_done ? i - self->n_done : self->n_done - i;
    }
  return MAX (self->n_done, self->version != self->saved);
}
