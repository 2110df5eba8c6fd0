/* What one would load a corpus with otherwise: JSON-GLib's own parser, the whole file as a tree. */
#include <json-glib/json-glib.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) error = NULL;
  JsonObject *root;

  if (argc != 2 || !json_parser_load_from_file (parser, argv[1], &error))
    {
      g_printerr ("floor-jsonglib: %s\n", error != NULL ? error->message : "a file is missing");
      return 2;
    }
  root = json_node_get_object (json_parser_get_root (parser));
  g_print ("%u articles\n", json_array_get_length (json_object_get_array_member (root, "articles")));
  return 0;
}
