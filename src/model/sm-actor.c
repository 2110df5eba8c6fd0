#include "config.h"

#include "sm-actor.h"

/* Who takes a stance. Immutable; any thread may hold a reference. The extras belong to the corpus it
 * was read into. */
struct _SmActor
{
  GObject     parent_instance;

  SmActorSpec spec;    /* its pointers are owned, but for extras */
  char      **aliases; /* owned: spec.aliases */
  SmRole     *roles;   /* owned: spec.roles */
};

G_DEFINE_FINAL_TYPE (SmActor, sm_actor, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_KIND,
  PROP_GROUP,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static void
sm_actor_finalize (GObject *object)
{
  SmActor *self = SM_ACTOR (object);

  g_free ((char *) self->spec.id);
  g_free ((char *) self->spec.name);
  g_free ((char *) self->spec.kind);
  g_free ((char *) self->spec.group);
  g_free ((char *) self->spec.wikidata);
  g_strfreev (self->aliases);
  for (guint i = 0; i < self->spec.n_roles; i++)
    {
      g_free ((char *) self->roles[i].title);
      g_free ((char *) self->roles[i].from);
      g_free ((char *) self->roles[i].to);
    }
  g_free (self->roles);

  G_OBJECT_CLASS (sm_actor_parent_class)->finalize (object);
}

static void
sm_actor_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  SmActor *self = SM_ACTOR (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->spec.id);
      break;
    case PROP_NAME:
      g_value_set_string (value, sm_actor_get_name (self));
      break;
    case PROP_KIND:
      g_value_set_string (value, sm_actor_get_kind (self));
      break;
    case PROP_GROUP:
      g_value_set_string (value, sm_actor_get_group (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sm_actor_class_init (SmActorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sm_actor_finalize;
  object_class->get_property = sm_actor_get_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KIND] =
    g_param_spec_string ("kind", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_GROUP] =
    g_param_spec_string ("group", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
sm_actor_init (SmActor *self G_GNUC_UNUSED)
{
}

/**
 * sm_actor_new:
 * @spec: (transfer none): what is known of the actor; only the id is required
 *
 * Copies everything in @spec except the extras, which live as long as the corpus.
 *
 * Returns: (transfer full): an actor
 */
SmActor *
sm_actor_new (const SmActorSpec *spec)
{
  SmActor *self = g_object_new (SM_TYPE_ACTOR, NULL);

  g_return_val_if_fail (spec->id != NULL, self);

  self->spec = *spec;
  self->spec.id = g_strdup (spec->id);
  self->spec.name = g_strdup (spec->name);
  self->spec.kind = g_strdup (spec->kind);
  self->spec.group = g_strdup (spec->group);
  self->spec.wikidata = g_strdup (spec->wikidata);
  self->aliases = g_strdupv ((char **) spec->aliases);
  self->spec.aliases = (const char *const *) self->aliases;
  self->roles = g_new0 (SmRole, spec->n_roles);
  self->spec.roles = self->roles;
  for (guint i = 0; i < spec->n_roles; i++)
    {
      self->roles[i].title = g_strdup (spec->roles[i].title);
      self->roles[i].from = g_strdup (spec->roles[i].from);
      self->roles[i].to = g_strdup (spec->roles[i].to);
    }
  return self;
}

/**
 * sm_actor_get_id:
 * @self: an actor
 *
 * Returns: (transfer none): the id used in files
 */
const char *
sm_actor_get_id (SmActor *self)
{
  return self->spec.id;
}

/**
 * sm_actor_get_name:
 * @self: an actor
 *
 * Returns: (transfer none): the name to show: the id when no name is known
 */
const char *
sm_actor_get_name (SmActor *self)
{
  return self->spec.name != NULL && *self->spec.name != '\0' ? self->spec.name : self->spec.id;
}

/**
 * sm_actor_get_kind:
 * @self: an actor
 *
 * Returns: (transfer none): "person", "organisation", "country", "group" or a word of the file's
 * own; "" when not given
 */
const char *
sm_actor_get_kind (SmActor *self)
{
  return self->spec.kind != NULL ? self->spec.kind : "";
}

/**
 * sm_actor_get_group:
 * @self: an actor
 *
 * Returns: (transfer none): what it belongs to, "" when not given
 */
const char *
sm_actor_get_group (SmActor *self)
{
  return self->spec.group != NULL ? self->spec.group : "";
}

/**
 * sm_actor_get_wikidata:
 * @self: an actor
 *
 * Returns: (transfer none): its Wikidata id, "" when not given
 */
const char *
sm_actor_get_wikidata (SmActor *self)
{
  return self->spec.wikidata != NULL ? self->spec.wikidata : "";
}

/**
 * sm_actor_get_aliases:
 * @self: an actor
 *
 * Returns: (transfer none): its other names, NULL-terminated; never NULL
 */
const char *const *
sm_actor_get_aliases (SmActor *self)
{
  static const char *const none[] = { NULL };

  return self->spec.aliases != NULL ? self->spec.aliases : none;
}

/**
 * sm_actor_get_roles:
 * @self: an actor
 * @n_roles: (out): how many
 *
 * Returns: (transfer none) (array length=n_roles): the roles it had
 */
const SmRole *
sm_actor_get_roles (SmActor *self,
                    guint   *n_roles)
{
  *n_roles = self->spec.n_roles;
  return self->spec.roles;
}

/**
 * sm_actor_is_declared:
 * @self: an actor
 *
 * Returns: whether a file declared it; FALSE when it is known by its use in a statement only
 */
gboolean
sm_actor_is_declared (SmActor *self)
{
  return self->spec.declared;
}

/**
 * sm_actor_is_gone:
 * @self: an actor
 *
 * Returns: whether it is there no more, because it was merged into another; only its row is left
 */
gboolean
sm_actor_is_gone (SmActor *self)
{
  return self->spec.gone;
}

/**
 * sm_actor_get_spec:
 * @self: an actor
 *
 * Returns: (transfer none): everything about it, as files say it
 */
const SmActorSpec *
sm_actor_get_spec (SmActor *self)
{
  return &self->spec;
}
