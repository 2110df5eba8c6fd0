/* Where the program's own files are: sample, fonts, translations, settings schema.
 *
 * A program may run installed, from a DESTDIR tree that was moved elsewhere, or from the build folder. All
 * three are told apart by what lies around the executable, so that no path of the building machine is needed.
 */
#include "config.h"

#include "sm-paths.h"

/* Written by meson at the top of the build folder; holds the path of the sources. */
#define UNINSTALLED_MARK "stancemap-uninstalled"

/* The deepest program below the build folder is tests/FLOOR/test-…. */
#define MAX_DEPTH 3

/* The build folder that @program lies in and the source folder that it was made from; FALSE if in none. */
static gboolean
find_build (const char *program,
            char      **build_dir,
            char      **source_dir)
{
  g_autofree char *dir = g_path_get_dirname (program);

  if (!g_path_is_absolute (program))
    return FALSE;

  for (int depth = 0; depth < MAX_DEPTH; depth++)
    {
      g_autofree char *mark = g_build_filename (dir, UNINSTALLED_MARK, NULL);
      g_autofree char *parent = NULL;
      g_autofree char *contents = NULL;

      if (g_file_get_contents (mark, &contents, NULL, NULL))
        {
          *source_dir = g_strdup (g_strstrip (contents));
          *build_dir = g_steal_pointer (&dir);
          return TRUE;
        }

      parent = g_path_get_dirname (dir);
      g_free (dir);
      dir = g_steal_pointer (&parent);
    }

  return FALSE;
}

/* @rest below the share/ folder beside the bin/ folder of @program; NULL if there is no such folder. */
static char *
find_beside (const char *program,
             const char *rest)
{
  g_autofree char *bin = g_path_get_dirname (program);
  g_autofree char *prefix = g_path_get_dirname (bin);
  g_autofree char *dir = g_build_filename (prefix, "share", rest, NULL);

  if (!g_path_is_absolute (program) || !g_file_test (dir, G_FILE_TEST_IS_DIR))
    return NULL;

  return g_steal_pointer (&dir);
}

/**
 * sm_paths_find_data_dir:
 * @program: absolute path of the running executable, "" if that is not known
 *
 * Finds the folder with the program's data: the sample corpus in sample/, the fonts in fonts/.
 *
 * Tried in this order: `$STANCEMAP_DATA_DIR`, share/stancemap beside the program's bin/ folder, data/ in the
 * sources when the program lies in a build folder, and where it was configured to be installed. Only the last
 * is given without looking whether it exists.
 *
 * Returns: (transfer full) (type filename): a path, never %NULL
 */
char *
sm_paths_find_data_dir (const char *program)
{
  const char *asked = g_getenv ("STANCEMAP_DATA_DIR");
  g_autofree char *build_dir = NULL;
  g_autofree char *source_dir = NULL;
  char *dir;

  g_return_val_if_fail (program != NULL, NULL);

  if (asked != NULL && *asked != '\0')
    return g_strdup (asked);

  dir = find_beside (program, PACKAGE_NAME);
  if (dir != NULL)
    return dir;

  if (find_build (program, &build_dir, &source_dir))
    return g_build_filename (source_dir, "data", NULL);

  return g_strdup (PKGDATADIR);
}

/**
 * sm_paths_find_locale_dir:
 * @program: absolute path of the running executable
 *
 * Finds the folder to hand to bindtextdomain(), looking in the same places as sm_paths_find_data_dir() except
 * the environment.
 *
 * Returns: (transfer full) (type filename): a path, never %NULL
 */
char *
sm_paths_find_locale_dir (const char *program)
{
  g_autofree char *build_dir = NULL;
  g_autofree char *source_dir = NULL;
  g_autofree char *data = NULL;

  g_return_val_if_fail (program != NULL, NULL);

  /* Any program's translations make share/locale, only ours make share/stancemap. */
  data = find_beside (program, PACKAGE_NAME);
  if (data != NULL)
    {
      char *dir = find_beside (program, "locale");

      if (dir != NULL)
        return dir;
    }

  if (find_build (program, &build_dir, &source_dir))
    return g_build_filename (build_dir, "po", NULL);

  return g_strdup (LOCALEDIR);
}

/**
 * sm_paths_find_schema_dir:
 * @program: absolute path of the running executable
 *
 * Finds the folder with the program's own compiled GSettings schema, looking in the same places as
 * sm_paths_find_locale_dir(). It is a copy for the program alone, because the desktop's compiled schemas know
 * nothing of a tree that was moved or of a build folder.
 *
 * Returns: (transfer full) (type filename): a path, never %NULL
 */
char *
sm_paths_find_schema_dir (const char *program)
{
  g_autofree char *build_dir = NULL;
  g_autofree char *source_dir = NULL;
  char *dir;

  g_return_val_if_fail (program != NULL, NULL);

  dir = find_beside (program, PACKAGE_NAME G_DIR_SEPARATOR_S "schemas");
  if (dir != NULL)
    return dir;

  if (find_build (program, &build_dir, &source_dir))
    return g_build_filename (build_dir, "data", NULL);

  return g_build_filename (PKGDATADIR, "schemas", NULL);
}

/* What @find says of the running program, asked once: the answers live as long as the process. */
static const char *
remember (char **place,
          char *(*find) (const char *program))
{
  if (g_once_init_enter (place))
    {
      g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

      g_once_init_leave (place, find (program != NULL ? program : ""));
    }

  return *place;
}

/**
 * sm_paths_get_data_dir:
 *
 * Gives the running program's data folder; see sm_paths_find_data_dir(). Found once, so a later change of the
 * environment has no effect. Safe in any thread.
 *
 * Returns: (transfer none) (type filename): a path, never %NULL
 */
const char *
sm_paths_get_data_dir (void)
{
  static char *dir;

  return remember (&dir, sm_paths_find_data_dir);
}

/**
 * sm_paths_get_locale_dir:
 *
 * Gives the running program's folder of translations; see sm_paths_find_locale_dir(). Safe in any thread.
 *
 * Returns: (transfer none) (type filename): a path, never %NULL
 */
const char *
sm_paths_get_locale_dir (void)
{
  static char *dir;

  return remember (&dir, sm_paths_find_locale_dir);
}

/**
 * sm_paths_get_schema_dir:
 *
 * Gives the running program's folder of GSettings schemas; see sm_paths_find_schema_dir(). Safe in any thread.
 *
 * Returns: (transfer none) (type filename): a path, never %NULL
 */
const char *
sm_paths_get_schema_dir (void)
{
  static char *dir;

  return remember (&dir, sm_paths_find_schema_dir);
}
