/* What a loader is asked to read: files, folders of them, streams. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-loader-inputs.h"

/* Frees an SmInput. */
void
sm_input_free (gpointer data)
{
  SmInput *input = data;

  g_clear_object (&input->file);
  g_clear_object (&input->stream);
  g_free (input->name);
  g_free (input);
}

/* Tells what is wrong with a file as a whole. */
void
sm_report_file (SmProblemLog *log,
                const char   *name,
                const char   *code,
                const char   *message)
{
  sm_problem_log_count (log, SM_SEVERITY_FATAL);
  sm_problem_log_take (log, sm_problem_new (SM_SEVERITY_FATAL, name, 0, 0, "", code, "", "", message));
}

/* A file's name as people know it: from where they are, when it is below that. */
static char *
dup_name (GFile *file)
{
  g_autofree char *directory = g_get_current_dir ();
  g_autoptr(GFile) here = g_file_new_for_path (directory);
  g_autofree char *below = g_file_get_relative_path (here, file);

  return below != NULL ? g_filename_display_name (below) : g_file_get_parse_name (file);
}

/* A file or folder to read, of as many bytes as is known. */
SmInput *
sm_input_new_for_file (GFile  *file,
                       goffset size)
{
  SmInput *input = g_new0 (SmInput, 1);

  input->file = g_object_ref (file);
  input->name = dup_name (file);
  input->size = MAX (size, 0);
  return input;
}

static gboolean
is_corpus_name (const char *name)
{
  static const char *const endings[] = {
    ".json", ".jsonl", ".stancemap", ".json.gz", ".jsonl.gz", ".stancemap.gz",
  };

  if (*name == '.')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;

  return FALSE;
}

static int
compare_inputs (gconstpointer a,
                gconstpointer b)
{
  const SmInput *const *one = a, *const *other = b;

  return strcmp ((*one)->name, (*other)->name);
}

/* What may not be asked for is missing in the answer, of which the accessors with a name of their own complain. */
static gboolean
is_folder (GFileInfo *info)
{
  return info != NULL
         && g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_STANDARD_TYPE) == G_FILE_TYPE_DIRECTORY;
}

static guint64
get_size (GFileInfo *info)
{
  return info != NULL ? g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_STANDARD_SIZE) : 0;
}

/* Adds the corpus files in a folder, by name; those in folders inside it are not meant. */
static void
list_folder (const SmInput *folder,
             SmProblemLog  *log,
             GPtrArray     *files,
             GCancellable  *cancellable)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (sm_input_free);
  g_autoptr(GFileEnumerator) children = NULL;
  g_autoptr(GError) error = NULL;

  children = g_file_enumerate_children (folder->file,
                                        G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE ","
                                        G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                        G_FILE_QUERY_INFO_NONE, cancellable, &error);
  while (children != NULL)
    {
      GFileInfo *info;
      GFile *child;

      if (!g_file_enumerator_iterate (children, &info, &child, cancellable, &error) || info == NULL)
        break;
      if (is_corpus_name (g_file_info_get_name (info)) && !is_folder (info))
        g_ptr_array_add (found, sm_input_new_for_file (child, get_size (info)));
    }

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      g_autofree char *message = g_strdup_printf (_("The folder can't be read: %s"), error->message);

      sm_report_file (log, folder->name, "unreadable", message);
    }
  else if (found->len == 0)
    sm_report_file (log, folder->name, "empty",
                    _("There is no corpus in the folder: no .json, .jsonl or .stancemap, gzipped or not"));

  g_ptr_array_sort (found, compare_inputs);
  g_ptr_array_extend_and_steal (files, g_steal_pointer (&found));
}

/* What is to be read, folders opened, and how many bytes that is as far as known. */
GPtrArray *
sm_list_inputs (GPtrArray    *inputs,
                SmProblemLog *log,
                GCancellable *cancellable,
                guint64      *total)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (sm_input_free);

  for (guint i = 0; i < inputs->len; i++)
    {
      const SmInput *input = g_ptr_array_index (inputs, i);
      SmInput *copy;

      if (input->file != NULL)
        {
          g_autoptr(GFileInfo) info = g_file_query_info (input->file,
                                                         G_FILE_ATTRIBUTE_STANDARD_TYPE ","
                                                         G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                         G_FILE_QUERY_INFO_NONE, cancellable, NULL);

          if (is_folder (info))
            {
              list_folder (input, log, files, cancellable);
              continue;
            }

          /* What can't be asked is told when it can't be opened. */
          g_ptr_array_add (files, sm_input_new_for_file (input->file, get_size (info)));
          continue;
        }

      copy = g_new0 (SmInput, 1);
      copy->stream = g_object_ref (input->stream);
      copy->name = g_strdup (input->name);
      g_ptr_array_add (files, copy);
    }

  *total = 0;
  for (guint i = 0; i < files->len; i++)
    *total += ((const SmInput *) g_ptr_array_index (files, i))->size;
  return files;
}
