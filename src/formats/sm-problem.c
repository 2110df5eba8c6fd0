/* One thing wrong with a file, as an immutable object that a list model can hold. Made in any thread, then
 * belongs to whoever holds it. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-problem.h"

struct _SmProblem
{
  GObject    parent_instance;

  SmSeverity severity;
  guint      line;
  guint      column;
  char      *file;     /* owned, as all strings here; never NULL */
  char      *path;
  char      *code;
  char      *found;
  char      *expected;
  char      *message;
};

G_DEFINE_FINAL_TYPE (SmProblem, sm_problem, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SEVERITY,
  PROP_FILE,
  PROP_LINE,
  PROP_COLUMN,
  PROP_PATH,
  PROP_CODE,
  PROP_FOUND,
  PROP_EXPECTED,
  PROP_MESSAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
sm_problem_finalize (GObject *object)
{
  SmProblem *self = SM_PROBLEM (object);

  g_free (self->file);
  g_free (self->path);
  g_free (self->code);
  g_free (self->found);
  g_free (self->expected);
  g_free (self->message);

  G_OBJECT_CLASS (sm_problem_parent_class)->finalize (object);
}

static void
sm_problem_get_property (GObject    *object,
                         guint       property,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SmProblem *self = SM_PROBLEM (object);

  switch (property)
    {
    case PROP_SEVERITY:
      g_value_set_uint (value, self->severity);
      break;
    case PROP_FILE:
      g_value_set_string (value, self->file);
      break;
    case PROP_LINE:
      g_value_set_uint (value, self->line);
      break;
    case PROP_COLUMN:
      g_value_set_uint (value, self->column);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_CODE:
      g_value_set_string (value, self->code);
      break;
    case PROP_FOUND:
      g_value_set_string (value, self->found);
      break;
    case PROP_EXPECTED:
      g_value_set_string (value, self->expected);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
sm_problem_class_init (SmProblemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = sm_problem_finalize;
  object_class->get_property = sm_problem_get_property;

  properties[PROP_SEVERITY] =
    g_param_spec_uint ("severity", NULL, NULL, SM_SEVERITY_NOTE, SM_SEVERITY_FATAL, SM_SEVERITY_NOTE, flags);
  properties[PROP_FILE] = g_param_spec_string ("file", NULL, NULL, NULL, flags);
  properties[PROP_LINE] = g_param_spec_uint ("line", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COLUMN] = g_param_spec_uint ("column", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, NULL, flags);
  properties[PROP_FOUND] = g_param_spec_string ("found", NULL, NULL, NULL, flags);
  properties[PROP_EXPECTED] = g_param_spec_string ("expected", NULL, NULL, NULL, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sm_problem_init (SmProblem *self)
{
}

/**
 * sm_problem_new:
 * @severity: how much of the file it costs
 * @file: (nullable): name of the file as shown
 * @line: from 1; 0 when the problem is of the file as a whole
 * @column: from 1, in code points; 0 when there is none
 * @path: (nullable): such as "articles[12].statements[3].date"; "" at the top
 * @code: a stable word for programs, such as "bad-date"
 * @found: (nullable): what stands there, shortened; "" when nothing does
 * @expected: (nullable): what should stand there, translated
 * @message: the whole in words, translated, without place and path
 *
 * Makes a problem. All strings are copied.
 *
 * Returns: (transfer full): a problem
 */
SmProblem *
sm_problem_new (SmSeverity  severity,
                const char *file,
                guint       line,
                guint       column,
                const char *path,
                const char *code,
                const char *found,
                const char *expected,
                const char *message)
{
  SmProblem *self = g_object_new (SM_TYPE_PROBLEM, NULL);

  self->severity = severity;
  self->file = g_strdup (file != NULL ? file : "");
  self->line = line;
  self->column = column;
  self->path = g_strdup (path != NULL ? path : "");
  self->code = g_strdup (code != NULL ? code : "");
  self->found = g_strdup (found != NULL ? found : "");
  self->expected = g_strdup (expected != NULL ? expected : "");
  self->message = g_strdup (message != NULL ? message : "");

  return self;
}

/**
 * sm_problem_get_severity:
 * @self: a problem
 *
 * Says how much of the file the problem costs.
 *
 * Returns: the severity
 */
SmSeverity
sm_problem_get_severity (SmProblem *self)
{
  g_return_val_if_fail (SM_IS_PROBLEM (self), SM_SEVERITY_NOTE);

  return self->severity;
}

/**
 * sm_problem_get_file:
 * @self: a problem
 *
 * Gives the name of the file as shown to people.
 *
 * Returns: (transfer none): a name, "" when the problem is of no file
 */
const char *
sm_problem_get_file (SmProblem *self)
{
  g_return_val_if_fail (SM_IS_PROBLEM (self), NULL);

  return self->file;
}

/**
 * sm_problem_get_line:
 * @self: a problem
 *
 * Gives the line where the problem is.
 *
 * Returns: a line from 1; 0 when the problem is of the file as a whole
 */
guint
sm_problem_get_line (SmProblem *self)
{
  g_return_val_if_fail (SM_IS_PROBLEM (self), 0);

  return self->line;
}

/**
 * sm_problem_get_column:
 * @self: a problem
 *
 * Gives the column where the problem is.
 *
 * Returns: a column from 1, in code points; 0 when there is none
 */
guint
sm_problem_get_column (SmProblem *self)
{
  g_return_val_if_fail (SM_IS_PROBLEM (self), 0);

  return self->column;
}

/**
 * sm_problem_get_path:
 * @self: a problem
 *
 * Gives the way to the value through the file's members, such as "articles[12].statements[3].date"; elements
 * are counted from 0.
 *
 * Returns: (transfer none): a path, "" for the top of the file
 */
const char *
sm_problem_get_path (SmProblem *self)
{
  g_return_val_if_fail (SM_IS_PROBLEM (self), NULL);

  return self->path;
}

/**
 * sm_problem_get_code:
 * @self: a problem
 *
 * Gives a word for this sort of problem that stays the same in every language and version.
 *
 * Returns: (transfer none): a word
 */
const char *
sm_problem_get_code (SmProblem *self)
{
  g_return_val_if_fail (SM_IS_PROBLEM (self), NULL);

  return self->code;
}

/**
 * sm_problem_get_found:
 * @self: a problem
 *
 * Gives what stands in the file, shortened to fit a line.
 *
 * Returns: (transfer none): a text, "" for nothing
 */
const char *
sm_problem_get_found (SmProblem *self)
{
  g_return_val_if_fail (SM_IS_PROBLEM (self), NULL);

  return self->found;
}

/**
 * sm_problem_get_expected:
 * @self: a problem
 *
 * Gives what should stand in the file, in words.
 *
 * Returns: (transfer none): a text, "" for nothing in particular
 */
const char *
sm_problem_get_expected (SmProblem *self)
{
  g_return_val_if_fail (SM_IS_PROBLEM (self), NULL);

  return self->expected;
}

/**
 * sm_problem_get_message:
 * @self: a problem
 *
 * Gives the problem in words, without its place.
 *
 * Returns: (transfer none): a translated sentence
 */
const char *
sm_problem_get_message (SmProblem *self)
{
  g_return_val_if_fail (SM_IS_PROBLEM (self), NULL);

  return self->message;
}

/* A file's name may hold anything but "/" and NUL: a line stays a line all the same. */
static void
append_line (GString    *text,
             const char *part)
{
  for (; *part != '\0'; part++)
    g_string_append_c (text, (guchar) *part < ' ' || *part == 0x7f ? '?' : *part);
}

/**
 * sm_problem_to_string:
 * @self: a problem
 *
 * Puts place, severity, message and path on one line, as compilers do: `file:line:column: error: message (path)`.
 * Line, column and path are left out when there are none.
 *
 * Returns: (transfer full): a line without a line feed
 */
char *
sm_problem_to_string (SmProblem *self)
{
  GString *text;

  g_return_val_if_fail (SM_IS_PROBLEM (self), NULL);

  text = g_string_new (NULL);
  append_line (text, self->file);
  if (self->line > 0)
    g_string_append_printf (text, ":%u", self->line);
  if (self->line > 0 && self->column > 0)
    g_string_append_printf (text, ":%u", self->column);
  if (text->len > 0)
    g_string_append (text, ": ");
  g_string_append_printf (text, "%s: ", sm_severity_get_label (self->severity));
  append_line (text, self->message);
  if (*self->path != '\0')
    g_string_append_printf (text, " (%s)", self->path);

  return g_string_free (text, FALSE);
}

/**
 * sm_severity_get_nick:
 * @severity: a severity
 *
 * Gives the severity's name for programs.
 *
 * Returns: (transfer none): "note", "warning", "error" or "fatal"
 */
const char *
sm_severity_get_nick (SmSeverity severity)
{
  static const char *const nicks[] = { "note", "warning", "error", "fatal" };

  g_return_val_if_fail (severity < G_N_ELEMENTS (nicks), NULL);

  return nicks[severity];
}

/**
 * sm_severity_get_label:
 * @severity: a severity
 *
 * Gives the severity's name for people.
 *
 * Returns: (transfer none): a translated word
 */
const char *
sm_severity_get_label (SmSeverity severity)
{
  switch (severity)
    {
    case SM_SEVERITY_NOTE:
      /* Translators: how bad a problem with a file is: read as meant, but worth knowing */
      return _("note");
    case SM_SEVERITY_WARNING:
      /* Translators: how bad a problem with a file is: read in part */
      return _("warning");
    case SM_SEVERITY_ERROR:
      /* Translators: how bad a problem with a file is: something was left out */
      return _("error");
    case SM_SEVERITY_FATAL:
      /* Translators: how bad a problem with a file is: the file, or the rest of it, could not be read */
      return _("fatal error");
    default:
      g_return_val_if_reached (NULL);
    }
}
