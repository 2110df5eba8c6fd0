#include "config.h"

#include <glib/gi18n.h>

#include "sm-card-private.h"

/* SmCard: made by the brief that it belongs to, from a file or from what a window shows. What a file says of a card
 * beyond what we know is kept for writing it back. */
struct _SmCard
{
  GObject      parent_instance;

  char        *id;          /* owned */
  char        *name;        /* owned */
  SmViewpoint *viewpoint;   /* owned (nullable) */
  char        *fingerprint; /* owned (nullable) */
  char        *error;       /* owned (nullable) */
  JsonNode    *source;      /* owned (nullable): as it was read */
  gboolean     stale;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_VIEW,
  PROP_ERROR,
  PROP_STALE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SmCard, sm_card, G_TYPE_OBJECT)

static void
sm_card_finalize (GObject *object)
{
  SmCard *self = SM_CARD (object);

  g_free (self->id);
  g_free (self->name);
  g_clear_pointer (&self->viewpoint, sm_viewpoint_unref);
  g_free (self->fingerprint);
  g_free (self->error);
  g_clear_pointer (&self->source, json_node_unref);

  G_OBJECT_CLASS (sm_card_parent_class)->finalize (object);
}

static void
sm_card_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  SmCard *self = SM_CARD (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_VIEW:
      g_value_set_uint (value, self->viewpoint != NULL ? sm_viewpoint_get_view (self->viewpoint) : SM_VIEW_TIMELINE);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    case PROP_STALE:
      g_value_set_boolean (value, self->stale);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sm_card_class_init (SmCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = sm_card_finalize;
  object_class->get_property = sm_card_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, readable);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, readable);
  properties[PROP_VIEW] = g_param_spec_uint ("view", NULL, NULL, 0, SM_N_VIEWS - 1, SM_VIEW_TIMELINE, readable);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, readable);
  properties[PROP_STALE] = g_param_spec_boolean ("stale", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sm_card_init (SmCard *self)
{
}

SmCard *
sm_card_new (const char  *id,
             const char  *name,
             SmViewpoint *viewpoint,
             const char  *fingerprint)
{
  SmCard *self = g_object_new (SM_TYPE_CARD, NULL);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->viewpoint = sm_viewpoint_ref (viewpoint);
  self->fingerprint = g_strdup (fingerprint);

  return self;
}

/* The same card with another name, or with what is shown now when @viewpoint is not NULL. */
SmCard *
sm_card_copy (SmCard      *self,
              const char  *name,
              SmViewpoint *viewpoint,
              const char  *fingerprint)
{
  SmCard *copy = g_object_new (SM_TYPE_CARD, NULL);

  copy->id = g_strdup (self->id);
  copy->name = g_strdup (name);
  copy->source = self->source != NULL ? json_node_ref (self->source) : NULL;
  if (viewpoint != NULL)
    {
      copy->viewpoint = sm_viewpoint_ref (viewpoint);
      copy->fingerprint = g_strdup (fingerprint);
    }
  else
    {
      copy->viewpoint = self->viewpoint != NULL ? sm_viewpoint_ref (self->viewpoint) : NULL;
      copy->fingerprint = g_strdup (self->fingerprint);
      copy->error = g_strdup (self->error);
      copy->stale = self->stale;
    }

  return copy;
}

/* A text member; NULL when there is none, or something else. */
static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

/* Reads a card; whatever @node is, it comes back out as it was. */
SmCard *
sm_card_from_json (JsonNode *node)
{
  SmCard *self = g_object_new (SM_TYPE_CARD, NULL);
  g_autoptr(GError) error = NULL;
  JsonObject *object;
  JsonNode *viewpoint;

  self->source = json_node_ref (node);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      self->name = g_strdup ("");
      self->error = g_strdup (_("a card should be an object"));
      return self;
    }

  object = json_node_get_object (node);
  self->id = g_strdup (get_text (object, "id"));
  self->name = g_strdup (get_text (object, "name"));
  if (self->name == NULL)
    self->name = g_strdup ("");
  self->fingerprint = g_strdup (get_text (object, "data"));
  viewpoint = json_object_get_member (object, "viewpoint");
  if (viewpoint == NULL)
    self->error = g_strdup (_("the card has no viewpoint"));
  else
    self->viewpoint = sm_viewpoint_from_json (viewpoint, &error);
  if (error != NULL)
    self->error = g_strdup (error->message);

  return self;
}

/* Members that we know, as they are now, and after them all others as they were. */
JsonNode *
sm_card_to_json (SmCard *self)
{
  g_autoptr(JsonObject) object = NULL;
  JsonNode *node;

  if (self->source != NULL && !JSON_NODE_HOLDS_OBJECT (self->source))
    return json_node_copy (self->source);

  object = json_object_new ();
  if (self->id != NULL)
    json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "name", self->name);
  if (self->viewpoint != NULL)
    json_object_set_member (object, "viewpoint", sm_viewpoint_to_json (self->viewpoint));
  if (self->fingerprint != NULL)
    json_object_set_string_member (object, "data", self->fingerprint);

  if (self->source != NULL)
    {
      JsonObject *source = json_node_get_object (self->source);
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, source);
      while (json_object_iter_next_ordered (&iter, &name, &member))
        if (!json_object_has_member (object, name))
          json_object_set_member (object, name, json_node_copy (member));
    }

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, object);

  return node;
}

/* For a card that was kept before the data had been read to their end. */
void
sm_card_set_fingerprint (SmCard     *self,
                         const char *fingerprint)
{
  g_free (self->fingerprint);
  self->fingerprint = g_strdup (fingerprint);
}

/* Tells whether the data, now @fingerprint, are those it was kept from; NULL: not known. */
void
sm_card_compare_data (SmCard     *self,
                      const char *fingerprint)
{
  gboolean stale =
    fingerprint != NULL && self->fingerprint != NULL && g_strcmp0 (fingerprint, self->fingerprint) != 0;

  if (self->stale == stale)
    return;

  self->stale = stale;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STALE]);
}

/**
 * sm_card_get_id:
 * @self: a card
 *
 * Returns: (nullable): what tells it from others in its brief; %NULL only for one that could not be read
 */
const char *
sm_card_get_id (SmCard *self)
{
  g_return_val_if_fail (SM_IS_CARD (self), NULL);

  return self->id;
}

/**
 * sm_card_get_name:
 * @self: a card
 *
 * Returns: what it is called, "" for nothing
 */
const char *
sm_card_get_name (SmCard *self)
{
  g_return_val_if_fail (SM_IS_CARD (self), "");

  return self->name;
}

/**
 * sm_card_get_viewpoint:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what it shows; %NULL when sm_card_get_error() says why not
 */
SmViewpoint *
sm_card_get_viewpoint (SmCard *self)
{
  g_return_val_if_fail (SM_IS_CARD (self), NULL);

  return self->viewpoint;
}

/**
 * sm_card_get_fingerprint:
 * @self: a card
 *
 * Returns: (nullable): sm_fingerprint_new() of the data when it was kept; %NULL when that is not known
 */
const char *
sm_card_get_fingerprint (SmCard *self)
{
  g_return_val_if_fail (SM_IS_CARD (self), NULL);

  return self->fingerprint;
}

/**
 * sm_card_get_error:
 * @self: a card
 *
 * Returns: (nullable): why it cannot be shown, in words; %NULL when it can
 */
const char *
sm_card_get_error (SmCard *self)
{
  g_return_val_if_fail (SM_IS_CARD (self), NULL);

  return self->error;
}

/**
 * sm_card_is_stale:
 * @self: a card
 *
 * Returns: whether the data have changed since it was kept; %FALSE when that is not known
 */
gboolean
sm_card_is_stale (SmCard *self)
{
  g_return_val_if_fail (SM_IS_CARD (self), FALSE);

  return self->stale;
}
