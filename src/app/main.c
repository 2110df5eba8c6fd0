#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "sm-application.h"
#include "sm-paths.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(SmApplication) app = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, sm_paths_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Stancemap");

  app = sm_application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
