/* What is to be imported: files, folders with all that is in them, streams, articles that are there already. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-import-inputs.h"

/* Folders in folders: deeper than anybody files articles. */
#define MAX_DEPTH 16

static SmImportInput *
new_named (GFile *file)
{
  SmImportInput *self = g_new0 (SmImportInput, 1);
  g_autofree char *directory = g_get_current_dir ();
  g_autoptr(GFile) here = g_file_new_for_path (directory);
  g_autofree char *below = g_file_get_relative_path (here, file);

  self->file = g_object_ref (file);
  self->name = below != NULL ? g_filename_display_name (below) : g_file_get_parse_name (file);
  return self;
}

/**
 * sm_import_input_new_for_file:
 * @file: (transfer none): a file or a folder
 *
 * Makes an input, called as people know the file: from where they are, when it is below that.
 *
 * Returns: (transfer full): an input
 */
SmImportInput *
sm_import_input_new_for_file (GFile *file)
{
  return new_named (file);
}

/**
 * sm_import_input_new_for_stream:
 * @stream: (transfer none): a file's bytes
 * @name: as shown
 *
 * Makes an input of a stream.
 *
 * Returns: (transfer full): an input
 */
SmImportInput *
sm_import_input_new_for_stream (GInputStream *stream,
                                const char   *name)
{
  SmImportInput *self = g_new0 (SmImportInput, 1);

  self->stream = g_object_ref (stream);
  self->name = g_strdup (name);
  return self;
}

/**
 * sm_import_input_new_for_article:
 * @article: (transfer none): an article
 *
 * Makes an input of what was imported already.
 *
 * Returns: (transfer full): an input
 */
SmImportInput *
sm_import_input_new_for_article (SmRawArticle *article)
{
  SmImportInput *self = g_new0 (SmImportInput, 1);

  self->article = sm_raw_article_ref (article);
  self->name = g_strdup (article->source);
  return self;
}

/**
 * sm_import_input_free:
 * @data: (transfer full): an input
 *
 * Frees it.
 */
void
sm_import_input_free (gpointer data)
{
  SmImportInput *self = data;

  g_clear_object (&self->file);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->article, sm_raw_article_unref);
  g_free (self->name);
  g_free (self);
}

/**
 * sm_import_input_read:
 * @self: an input that is no folder
 * @cancellable: (nullable): to stop
 *
 * Imports it.
 *
 * Returns: (transfer full) (nullable): the article, see sm_importer_read_bytes(); %NULL only when cancelled
 */
SmRawArticle *
sm_import_input_read (SmImportInput *self,
                      GCancellable  *cancellable)
{
  if (self->article != NULL)
    return sm_raw_article_ref (self->article);
  if (self->stream != NULL)
    return sm_importer_read_stream (self->stream, self->name, cancellable);
  return sm_importer_read_file (self->file, self->name, cancellable);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const SmImportInput *const *one = a, *const *other = b;

  return strcmp ((*one)->name, (*other)->name);
}

static void
report (SmProblemLog *log,
        SmSeverity    severity,
        const char   *name,
        const char   *code,
        const char   *message)
{
  if (sm_problem_log_count (log, severity))
    sm_problem_log_take (log, sm_problem_new (severity, name, 0, 0, "", code, "", "", message));
}

/* Browsers save what a page shows in a folder beside it: "Title.html" and "Title_files". */
static gboolean
belongs_to_page (const char *name)
{
  static const char *const endings[] = { "_files", "_bestanden", "-bestanden", ".files", "_dateien" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

static void
list_folder (SmImportInput *folder,
             guint          depth,
             GPtrArray     *files,
             guint         *n_others,
             SmProblemLog  *log,
             GCancellable  *cancellable)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (sm_import_input_free);
  g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func (sm_import_input_free);
  g_autoptr(GFileEnumerator) children = NULL;
  g_autoptr(GError) error = NULL;

  /* A link to a folder is not followed: it may lead round in a circle. */
  children = g_file_enumerate_children (folder->file,
                                        G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE ","
                                        G_FILE_ATTRIBUTE_STANDARD_IS_SYMLINK, G_FILE_QUERY_INFO_NONE, cancellable,
                                        &error);
  while (children != NULL)
    {
      GFileInfo *info;
      GFile *child;
      const char *name;
      gboolean is_folder, is_link;

      if (!g_file_enumerator_iterate (children, &info, &child, cancellable, &error) || info == NULL)
        break;
      name = g_file_info_get_name (info);
      is_folder = g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_STANDARD_TYPE) == G_FILE_TYPE_DIRECTORY;
      is_link = g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_STANDARD_IS_SYMLINK);
      if (*name == '.')
        continue;
      if (is_folder && !is_link && depth < MAX_DEPTH && !belongs_to_page (name))
        g_ptr_array_add (folders, new_named (child));
      else if (!is_folder && sm_raw_kind_is_named (name))
        g_ptr_array_add (found, new_named (child));
      else if (!is_folder)
        (*n_others)++;
    }

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      g_autofree char *message = g_strdup_printf (_("The folder can't be read: %s"), error->message);

      report (log, SM_SEVERITY_FATAL, folder->name, "unreadable", message);
    }

  g_ptr_array_sort (found, compare_names);
  g_ptr_array_sort (folders, compare_names);
  g_ptr_array_extend_and_steal (files, g_steal_pointer (&found));
  for (guint i = 0; i < folders->len; i++)
    list_folder (g_ptr_array_index (folders, i), depth + 1, files, n_others, log, cancellable);
}

static SmImportInput *
copy_input (const SmImportInput *input)
{
  SmImportInput *copy = g_new0 (SmImportInput, 1);

  g_set_object (&copy->file, input->file);
  g_set_object (&copy->stream, input->stream);
  copy->article = input->article != NULL ? sm_raw_article_ref (input->article) : NULL;
  copy->name = g_strdup (input->name);
  return copy;
}

/**
 * sm_import_list_inputs:
 * @inputs: (element-type SmImportInput): what was asked for
 * @log: takes the problems: folders that can't be read or hold no article, files in them that are none
 * @cancellable: (nullable): to stop
 *
 * Opens folders: all files in them and in folders in these whose names are those of articles, by name, files first;
 * hidden ones and what belongs to saved pages are passed over.
 *
 * Returns: (transfer full) (element-type SmImportInput): what is to be read, in order
 */
GPtrArray *
sm_import_list_inputs (GPtrArray    *inputs,
                       SmProblemLog *log,
                       GCancellable *cancellable)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (sm_import_input_free);

  for (guint i = 0; i < inputs->len; i++)
    {
      SmImportInput *input = g_ptr_array_index (inputs, i);
      guint before = files->len, n_others = 0;

      if (input->file == NULL
          || g_file_query_file_type (input->file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_DIRECTORY)
        {
          g_ptr_array_add (files, copy_input (input));
          continue;
        }

      list_folder (input, 0, files, &n_others, log, cancellable);
      if (n_others > 0)
        {
          g_autofree char *message =
            g_strdup_printf (ngettext ("%u file in the folder is no article and left out",
                                       "%u files in the folder are no articles and left out", n_others), n_others);

          report (log, SM_SEVERITY_NOTE, input->name, "other-files", message);
        }
      if (files->len == before && !g_cancellable_is_cancelled (cancellable))
        report (log, SM_SEVERITY_FATAL, input->name, "empty", _("There is no article in the folder"));
    }
  return files;
}
