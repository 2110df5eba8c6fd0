/* Loads a corpus as every program of ours does, and nothing else. */
#include "sm-loader.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(SmLoader) loader = sm_loader_new ();
  g_autoptr(GFile) file = argc == 2 ? g_file_new_for_path (argv[1]) : NULL;
  g_autoptr(GError) error = NULL;

  if (file == NULL)
    return 2;
  sm_loader_add_file (loader, file);
  if (!sm_loader_load (loader, NULL, &error))
    {
      g_printerr ("bench-load: %s\n", error->message);
      return 2;
    }
  g_print ("%u statements\n", sm_corpus_get_snapshot (sm_loader_get_corpus (loader))->n_statements);
  return 0;
}
