#include "config.h"

#include "sm-cli-json.h"

/**
 * sm_cli_json_add_text:
 * @builder: in an object
 * @name: of the member
 * @text: its value
 *
 * Adds a member that is a text.
 */
void
sm_cli_json_add_text (JsonBuilder *builder,
                      const char  *name,
                      const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/**
 * sm_cli_json_add_number:
 * @builder: in an object
 * @name: of the member
 * @number: its value
 *
 * Adds a member that is a number.
 */
void
sm_cli_json_add_number (JsonBuilder *builder,
                        const char  *name,
                        guint        number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

/**
 * sm_cli_json_add_problems:
 * @builder: in an object
 * @name: of the member
 * @loader: what was loaded
 *
 * Adds a member that is an object with the number of problems of each severity, the worst first.
 */
void
sm_cli_json_add_problems (JsonBuilder *builder,
                          const char  *name,
                          SmLoader    *loader)
{
  guint above = 0;

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (int severity = SM_SEVERITY_FATAL; severity >= SM_SEVERITY_NOTE; severity--)
    {
      guint n = sm_loader_get_n_problems (loader, severity);

      sm_cli_json_add_number (builder, sm_severity_get_nick (severity), n - above);
      above = n;
    }
  json_builder_end_object (builder);
}

/**
 * sm_cli_json_print:
 * @builder: a whole value
 *
 * Prints it on standard output, indented, with a line end behind it.
 *
 * Returns: whether all could be written; if not, the program says so when it ends
 */
gboolean
sm_cli_json_print (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autofree char *json = NULL;
  gsize length;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json = json_generator_to_data (generator, &length);

  return sm_cli_write_stdout (json, length) && sm_cli_write_stdout ("\n", 1);
}
