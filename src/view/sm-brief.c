#include "config.h"

#include <string.h>

#include "sm-brief-private.h"

/* Nobody takes back more than that. */
#define MAX_STEPS 200

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_MODIFIED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return SM_TYPE_CARD;
}

static guint
get_n_items (GListModel *model)
{
  return SM_BRIEF (model)->cards->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  SmBrief *self = SM_BRIEF (model);

  return position < self->cards->len ? g_object_ref (self->cards->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* SmBrief: owned by the window, beside the corpus. A card never changes but in what is found out about its data, so
 * that undoing is having an earlier list of them. */
G_DEFINE_FINAL_TYPE_WITH_CODE (SmBrief, sm_brief, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GPtrArray *
copy_list (GPtrArray *cards)
{
  GPtrArray *copy = g_ptr_array_new_full (cards->len, g_object_unref);

  for (guint i = 0; i < cards->len; i++)
    g_ptr_array_add (copy, g_object_ref (cards->pdata[i]));

  return copy;
}

/* Whether both hold the same cards in the same order. */
static gboolean
same_list (GPtrArray *a,
           GPtrArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->pdata, b->pdata, a->len * sizeof (gpointer)) == 0);
}

static void
notify_all (SmBrief *self)
{
  for (guint i = PROP_CAN_UNDO; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* Shows @cards, (transfer full), telling of what differs and no more. */
static void
show_list (SmBrief   *self,
           GPtrArray *cards)
{
  g_autoptr(GPtrArray) before = self->cards;
  guint start = 0;
  guint end = 0;

  self->cards = cards;
  while (start < cards->len && start < before->len && cards->pdata[start] == before->pdata[start])
    start++;
  while (end < cards->len - start && end < before->len - start
         && cards->pdata[cards->len - 1 - end] == before->pdata[before->len - 1 - end])
    end++;

  for (guint i = 0; i < cards->len; i++)
    sm_card_compare_data (cards->pdata[i], self->fingerprint);
  if (start < cards->len - end || start < before->len - end)
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - end - start, cards->len - end - start);
  notify_all (self);
}

/* Makes @cards, (transfer full), the next step. */
static void
change (SmBrief   *self,
        GPtrArray *cards)
{
  gint64 now = g_get_monotonic_time ();

  g_ptr_array_add (self->past, copy_list (self->cards));
  g_array_append_val (self->past_times, now);
  if (self->past->len > MAX_STEPS)
    {
      g_ptr_array_remove_index (self->past, 0);
      g_array_remove_index (self->past_times, 0);
    }
  g_ptr_array_set_size (self->future, 0);
  g_array_set_size (self->future_times, 0);
  show_list (self, cards);
}

/* The corpus has grown or was read to its end, and then its cards are known. */
static void
corpus_changed_cb (SmBrief *self)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (self->corpus);
  const char *text = sm_brief_find_member (snapshot);

  g_clear_pointer (&self->fingerprint, g_free);
  if (g_strcmp0 (text, self->text) != 0)
    {
      /* What somebody kept before the file was read to its end comes after what was in it. */
      GPtrArray *kept = copy_list (self->cards);

      g_free (self->text);
      self->text = g_strdup (text);
      for (guint i = kept->len; i > 0; i--)
        if (g_ptr_array_find (self->read, kept->pdata[i - 1], NULL))
          g_ptr_array_remove_index (kept, i - 1);
      g_ptr_array_set_size (self->past, 0);
      g_ptr_array_set_size (self->future, 0);
      g_array_set_size (self->past_times, 0);
      g_array_set_size (self->future_times, 0);
      g_ptr_array_unref (self->read);
      g_ptr_array_unref (self->saved);
      self->read = sm_brief_list_cards (snapshot);
      self->saved = copy_list (self->read);
      for (guint i = 0; i < self->saved->len; i++)
        g_ptr_array_insert (kept, i, g_object_ref (self->saved->pdata[i]));
      show_list (self, kept);
    }
  sm_brief_look_at_data (self);
}

static void
sm_brief_dispose (GObject *object)
{
  SmBrief *self = SM_BRIEF (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->corpus);

  G_OBJECT_CLASS (sm_brief_parent_class)->dispose (object);
}

static void
sm_brief_finalize (GObject *object)
{
  SmBrief *self = SM_BRIEF (object);

  g_ptr_array_unref (self->cards);
  g_ptr_array_unref (self->read);
  g_ptr_array_unref (self->saved);
  g_ptr_array_unref (self->past);
  g_ptr_array_unref (self->future);
  g_array_unref (self->past_times);
  g_array_unref (self->future_times);
  g_ptr_array_unref (self->unmarked);
  g_free (self->fingerprint);
  g_free (self->text);

  G_OBJECT_CLASS (sm_brief_parent_class)->finalize (object);
}

static void
sm_brief_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  SmBrief *self = SM_BRIEF (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, sm_brief_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, sm_brief_can_redo (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, sm_brief_is_modified (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sm_brief_class_init (SmBriefClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sm_brief_dispose;
  object_class->finalize = sm_brief_finalize;
  object_class->get_property = sm_brief_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, readable);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, readable);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sm_brief_init (SmBrief *self)
{
  self->cards = g_ptr_array_new_with_free_func (g_object_unref);
  self->read = g_ptr_array_new_with_free_func (g_object_unref);
  self->saved = g_ptr_array_new_with_free_func (g_object_unref);
  self->past = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->future = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->past_times = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->future_times = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->unmarked = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sm_brief_new:
 * @corpus: (transfer none): what the cards are kept from; may still be loading
 *
 * Makes a brief with the cards of the corpus' file, as soon as that is read.
 *
 * Returns: (transfer full): a brief
 */
SmBrief *
sm_brief_new (SmCorpus *corpus)
{
  SmBrief *self;

  g_return_val_if_fail (SM_IS_CORPUS (corpus), NULL);

  self = g_object_new (SM_TYPE_BRIEF, NULL);
  self->corpus = g_object_ref (corpus);
  g_signal_connect_object (corpus, "changed", G_CALLBACK (corpus_changed_cb), self, G_CONNECT_SWAPPED);
  corpus_changed_cb (self);

  return self;
}

/**
 * sm_brief_get_card:
 * @self: a brief
 * @position: from 0
 *
 * Returns: (transfer none) (nullable): the card there; %NULL beyond the last one
 */
SmCard *
sm_brief_get_card (SmBrief *self,
                   guint    position)
{
  g_return_val_if_fail (SM_IS_BRIEF (self), NULL);

  return position < self->cards->len ? self->cards->pdata[position] : NULL;
}

/* The number in an id of ours, "card-7"; 0 for others. */
static guint64
get_number (SmCard *card)
{
  const char *id = sm_card_get_id (card);

  return id != NULL && g_str_has_prefix (id, "card-") ? g_ascii_strtoull (id + strlen ("card-"), NULL, 10) : 0;
}

/* One that no card has or had. */
static char *
make_id (SmBrief *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    self->last_number = MAX (self->last_number, get_number (self->cards->pdata[i]));
  self->last_number++;

  return g_strdup_printf ("card-%" G_GUINT64_FORMAT, self->last_number);
}

/**
 * sm_brief_add:
 * @self: a brief
 * @name: what the card is called
 * @viewpoint: (transfer none): what it shows
 *
 * Keeps a card, after all others.
 *
 * Returns: (transfer none): the card
 */
SmCard *
sm_brief_add (SmBrief     *self,
              const char  *name,
              SmViewpoint *viewpoint)
{
  g_autofree char *id = NULL;
  GPtrArray *cards;
  SmCard *card;

  g_return_val_if_fail (SM_IS_BRIEF (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (viewpoint != NULL, NULL);

  id = make_id (self);
  card = sm_card_new (id, name, viewpoint, self->fingerprint);
  if (self->fingerprint == NULL)
    g_ptr_array_add (self->unmarked, g_object_ref (card));
  cards = copy_list (self->cards);
  g_ptr_array_add (cards, card);
  change (self, cards);
  sm_brief_look_at_data (self);

  return card;
}

/* Puts @card, (transfer full), in the place of another. */
static void
replace (SmBrief *self,
         guint    position,
         SmCard  *card)
{
  GPtrArray *cards = copy_list (self->cards);

  g_object_unref (cards->pdata[position]);
  cards->pdata[position] = card;
  change (self, cards);
}

/**
 * sm_brief_rename:
 * @self: a brief
 * @position: a card's
 * @name: what it is called from now on
 *
 * Gives a card another name. Nothing happens when it has that.
 */
void
sm_brief_rename (SmBrief    *self,
                 guint       position,
                 const char *name)
{
  SmCard *card;

  g_return_if_fail (SM_IS_BRIEF (self));
  g_return_if_fail (position < self->cards->len);
  g_return_if_fail (name != NULL);

  card = self->cards->pdata[position];
  if (!g_str_equal (sm_card_get_name (card), name))
    replace (self, position, sm_card_copy (card, name, NULL, NULL));
}

/**
 * sm_brief_renew:
 * @self: a brief
 * @position: a card's
 * @viewpoint: (transfer none): what it shows from now on
 *
 * Keeps another view under the name of a card, or the same of the data as they are now.
 */
void
sm_brief_renew (SmBrief     *self,
                guint        position,
                SmViewpoint *viewpoint)
{
  SmCard *card;

  g_return_if_fail (SM_IS_BRIEF (self));
  g_return_if_fail (position < self->cards->len);
  g_return_if_fail (viewpoint != NULL);

  card = self->cards->pdata[position];
  card = sm_card_copy (card, sm_card_get_name (card), viewpoint, self->fingerprint);
  if (self->fingerprint == NULL)
    g_ptr_array_add (self->unmarked, g_object_ref (card));
  replace (self, position, card);
  sm_brief_look_at_data (self);
}

/**
 * sm_brief_remove:
 * @self: a brief
 * @position: a card's
 *
 * Takes a card out.
 */
void
sm_brief_remove (SmBrief *self,
                 guint    position)
{
  GPtrArray *cards;

  g_return_if_fail (SM_IS_BRIEF (self));
  g_return_if_fail (position < self->cards->len);

  cards = copy_list (self->cards);
  g_ptr_array_remove_index (cards, position);
  change (self, cards);
}

/**
 * sm_brief_move:
 * @self: a brief
 * @position: a card's
 * @to: where it is to be
 *
 * Moves a card; those between make room.
 */
void
sm_brief_move (SmBrief *self,
               guint    position,
               guint    to)
{
  GPtrArray *cards;
  gpointer card;

  g_return_if_fail (SM_IS_BRIEF (self));
  g_return_if_fail (position < self->cards->len);
  g_return_if_fail (to < self->cards->len);

  if (position == to)
    return;

  cards = copy_list (self->cards);
  card = g_ptr_array_steal_index (cards, position);
  g_ptr_array_insert (cards, to, card);
  change (self, cards);
}

/* Goes to the last list of @from and leaves the present one in @to. */
static gboolean
go (SmBrief   *self,
    GPtrArray *from,
    GPtrArray *to)
{
  GArray *from_times = from == self->past ? self->past_times : self->future_times;
  GArray *to_times = from == self->past ? self->future_times : self->past_times;

  if (from->len == 0)
    return FALSE;

  g_array_append_vals (to_times, &g_array_index (from_times, gint64, from_times->len - 1), 1);
  g_array_set_size (from_times, from_times->len - 1);
  g_ptr_array_add (to, copy_list (self->cards));
  show_list (self, g_ptr_array_steal_index (from, from->len - 1));

  return TRUE;
}

/**
 * sm_brief_undo:
 * @self: a brief
 *
 * Takes the last change back.
 *
 * Returns: whether there was one
 */
gboolean
sm_brief_undo (SmBrief *self)
{
  g_return_val_if_fail (SM_IS_BRIEF (self), FALSE);

  return go (self, self->past, self->future);
}

/**
 * sm_brief_redo:
 * @self: a brief
 *
 * Makes the change that was undone last again.
 *
 * Returns: whether any was undone since the last change
 */
gboolean
sm_brief_redo (SmBrief *self)
{
  g_return_val_if_fail (SM_IS_BRIEF (self), FALSE);

  return go (self, self->future, self->past);
}

/**
 * sm_brief_get_undo_time:
 * @self: a brief
 *
 * Tells when the last change was made, to put it in order with what else can be undone.
 *
 * Returns: as g_get_monotonic_time(); -1 when there is none
 */
gint64
sm_brief_get_undo_time (SmBrief *self)
{
  g_return_val_if_fail (SM_IS_BRIEF (self), -1);

  return self->past->len > 0 ? g_array_index (self->past_times, gint64, self->past->len - 1) : -1;
}

/**
 * sm_brief_get_redo_time:
 * @self: a brief
 *
 * Returns: when the change that sm_brief_redo() would make again was made first; -1 when there is none
 */
gint64
sm_brief_get_redo_time (SmBrief *self)
{
  g_return_val_if_fail (SM_IS_BRIEF (self), -1);

  return self->future->len > 0 ? g_array_index (self->future_times, gint64, self->future->len - 1) : -1;
}

/**
 * sm_brief_can_undo:
 * @self: a brief
 *
 * Returns: whether sm_brief_undo() would do anything
 */
gboolean
sm_brief_can_undo (SmBrief *self)
{
  g_return_val_if_fail (SM_IS_BRIEF (self), FALSE);

  return self->past->len > 0;
}

/**
 * sm_brief_can_redo:
 * @self: a brief
 *
 * Returns: whether sm_brief_redo() would do anything
 */
gboolean
sm_brief_can_redo (SmBrief *self)
{
  g_return_val_if_fail (SM_IS_BRIEF (self), FALSE);

  return self->future->len > 0;
}

/**
 * sm_brief_is_modified:
 * @self: a brief
 *
 * Returns: whether the cards differ from those that were read or saved last
 */
gboolean
sm_brief_is_modified (SmBrief *self)
{
  g_return_val_if_fail (SM_IS_BRIEF (self), FALSE);

  return !same_list (self->cards, self->saved);
}

/* @cards, (transfer full), are in the file now. */
void
sm_brief_take_saved (SmBrief   *self,
                     GPtrArray *cards)
{
  g_ptr_array_unref (self->saved);
  self->saved = cards;
  notify_all (self);
}
