#include "config.h"

#include "sm-issue.h"

/* What stances are about: a question with two poles. Immutable; any thread may hold a reference. The
 * extras belong to the corpus it was read into. */
struct _SmIssue
{
  GObject     parent_instance;

  SmIssueSpec spec; /* its pointers are owned, but for extras */
};

G_DEFINE_FINAL_TYPE (SmIssue, sm_issue, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static void
sm_issue_finalize (GObject *object)
{
  SmIssue *self = SM_ISSUE (object);

  g_free ((char *) self->spec.id);
  g_free ((char *) self->spec.target);
  g_free ((char *) self->spec.colour);
  g_clear_pointer (&self->spec.label, sm_label_unref);
  g_clear_pointer (&self->spec.question, sm_label_unref);
  g_clear_pointer (&self->spec.pole_for, sm_label_unref);
  g_clear_pointer (&self->spec.pole_against, sm_label_unref);

  G_OBJECT_CLASS (sm_issue_parent_class)->finalize (object);
}

static void
sm_issue_get_gobject_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SmIssue *self = SM_ISSUE (object);

  if (prop_id == PROP_ID)
    g_value_set_string (value, self->spec.id);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sm_issue_class_init (SmIssueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sm_issue_finalize;
  object_class->get_property = sm_issue_get_gobject_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
sm_issue_init (SmIssue *self G_GNUC_UNUSED)
{
}

static SmLabel *
ref_label (SmLabel *label)
{
  return label != NULL ? sm_label_ref (label) : NULL;
}

/**
 * sm_issue_new:
 * @spec: (transfer none): what is known of the issue; only the id is required
 *
 * Copies everything in @spec except the extras, which live as long as the corpus.
 *
 * Returns: (transfer full): an issue
 */
SmIssue *
sm_issue_new (const SmIssueSpec *spec)
{
  SmIssue *self = g_object_new (SM_TYPE_ISSUE, NULL);

  g_return_val_if_fail (spec->id != NULL, self);

  self->spec = *spec;
  self->spec.id = g_strdup (spec->id);
  self->spec.target = g_strdup (spec->target);
  self->spec.colour = g_strdup (spec->colour);
  ref_label (spec->label);
  ref_label (spec->question);
  ref_label (spec->pole_for);
  ref_label (spec->pole_against);
  return self;
}

/**
 * sm_issue_get_id:
 * @self: an issue
 *
 * Returns: (transfer none): the id used in files
 */
const char *
sm_issue_get_id (SmIssue *self)
{
  return self->spec.id;
}

/**
 * sm_issue_get_label:
 * @self: an issue
 * @language: (nullable): the language wanted
 *
 * Returns: (transfer none): the short name to show, in the language that fits best; the id when
 * none is known
 */
const char *
sm_issue_get_label (SmIssue    *self,
                    const char *language)
{
  const char *label = sm_label_get (self->spec.label, language);

  return *label != '\0' ? label : self->spec.id;
}

/**
 * sm_issue_get_question:
 * @self: an issue
 * @language: (nullable): the language wanted
 *
 * Returns: (transfer none): the question, "" when not given
 */
const char *
sm_issue_get_question (SmIssue    *self,
                       const char *language)
{
  return sm_label_get (self->spec.question, language);
}

/**
 * sm_issue_get_pole_for:
 * @self: an issue
 * @language: (nullable): the language wanted
 *
 * Returns: (transfer none): what supporters want, in a word or two; "" when not given
 */
const char *
sm_issue_get_pole_for (SmIssue    *self,
                       const char *language)
{
  return sm_label_get (self->spec.pole_for, language);
}

/**
 * sm_issue_get_pole_against:
 * @self: an issue
 * @language: (nullable): the language wanted
 *
 * Returns: (transfer none): what opponents want, in a word or two; "" when not given
 */
const char *
sm_issue_get_pole_against (SmIssue    *self,
                           const char *language)
{
  return sm_label_get (self->spec.pole_against, language);
}

/**
 * sm_issue_get_target:
 * @self: an issue
 *
 * Returns: (transfer none): whom it usually concerns, "" when not given
 */
const char *
sm_issue_get_target (SmIssue *self)
{
  return self->spec.target != NULL ? self->spec.target : "";
}

/**
 * sm_issue_get_colour:
 * @self: an issue
 *
 * Returns: (transfer none): the colour somebody chose for it, as "#rrggbb"; "" when not given
 */
const char *
sm_issue_get_colour (SmIssue *self)
{
  return self->spec.colour != NULL ? self->spec.colour : "";
}

/**
 * sm_issue_is_gone:
 * @self: an issue
 *
 * Returns: whether it is there no more; only its row is left
 */
gboolean
sm_issue_is_gone (SmIssue *self)
{
  return self->spec.gone;
}

/**
 * sm_issue_is_declared:
 * @self: an issue
 *
 * Returns: whether a file declared it; FALSE when it is known by its use in a statement only
 */
gboolean
sm_issue_is_declared (SmIssue *self)
{
  return self->spec.declared;
}

/**
 * sm_issue_get_spec:
 * @self: an issue
 *
 * Returns: (transfer none): everything about it, as files say it
 */
const SmIssueSpec *
sm_issue_get_spec (SmIssue *self)
{
  return &self->spec;
}
