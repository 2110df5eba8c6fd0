#include "config.h"

#include "sm-document-private.h"

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_MODIFIED,
  PROP_CHANGED_ON_DISK,
  N_PROPS
};

enum
{
  LOADED,
  LEFT_FOUND,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* SmDocument: owned by the windows that show it. Loading and saving go on in threads, which see snapshots only. */
G_DEFINE_FINAL_TYPE (SmDocument, sm_document, G_TYPE_OBJECT)
G_DEFINE_QUARK (sm_document_error, sm_document_error)

void
sm_document_notify (SmDocument *self,
                    const char *property)
{
  g_object_notify (G_OBJECT (self), property);
}

static void
modified_cb (SmDocument *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Every edit is on the disk within moments. */
static void
applied_cb (SmDocument           *self,
            const SmEditsTouched *touched)
{
  if (self->journal != NULL)
    sm_journal_add (self->journal, sm_corpus_get_snapshot (sm_document_get_corpus (self)), touched, now_seconds ());
}

static void
sm_document_dispose (GObject *object)
{
  SmDocument *self = SM_DOCUMENT (object);

  if (self->load_cancel != NULL)
    g_cancellable_cancel (self->load_cancel);
  g_clear_object (&self->load_cancel);
  g_clear_handle_id (&self->check_id, g_source_remove);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  /* Edits that were all undone are nothing to come back to. */
  if (self->journal != NULL && !sm_edits_is_modified (self->edits))
    sm_journal_discard (self->journal);
  g_clear_pointer (&self->journal, sm_journal_free);
  g_clear_pointer (&self->left, sm_left_journal_free);
  g_clear_object (&self->brief);
  g_clear_object (&self->edits);
  g_clear_object (&self->loader);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (sm_document_parent_class)->dispose (object);
}

static void
sm_document_finalize (GObject *object)
{
  SmDocument *self = SM_DOCUMENT (object);

  g_ptr_array_unref (self->files);
  g_clear_error (&self->load_error);
  g_free (self->stamp);
  g_free (self->imported);

  G_OBJECT_CLASS (sm_document_parent_class)->finalize (object);
}

static void
sm_document_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  SmDocument *self = SM_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, sm_document_is_loading (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, sm_document_is_modified (self));
      break;
    case PROP_CHANGED_ON_DISK:
      g_value_set_boolean (value, self->changed_on_disk);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sm_document_class_init (SmDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sm_document_dispose;
  object_class->finalize = sm_document_finalize;
  object_class->get_property = sm_document_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, readable);
  properties[PROP_CHANGED_ON_DISK] = g_param_spec_boolean ("changed-on-disk", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LOADED] =
    g_signal_new ("loaded", SM_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT_FOUND] =
    g_signal_new ("left-found", SM_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sm_document_init (SmDocument *self)
{
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
}

/* What is made when there is something to read into. */
static void
follow (SmDocument *self)
{
  self->edits = sm_edits_new (sm_loader_get_corpus (self->loader));
  sm_edits_set_frozen (self->edits, TRUE);
  self->brief = sm_brief_new (sm_loader_get_corpus (self->loader));
  g_signal_connect_object (self->edits, "notify::modified", G_CALLBACK (modified_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->brief, "notify::modified", G_CALLBACK (modified_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->edits, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sm_document_new:
 * @files: (array length=n_files): files and folders
 * @n_files: how many, at least 1
 * @is_example: whether they are not the user's own, to be saved elsewhere only
 *
 * Makes a document of which nothing is read yet.
 *
 * Returns: (transfer full): a document
 */
SmDocument *
sm_document_new (GFile  **files,
                 guint    n_files,
                 gboolean is_example)
{
  SmDocument *self;

  g_return_val_if_fail (n_files > 0, NULL);

  self = g_object_new (SM_TYPE_DOCUMENT, NULL);
  self->is_example = is_example;
  self->loader = sm_loader_new ();
  for (guint i = 0; i < n_files; i++)
    {
      g_ptr_array_add (self->files, g_object_ref (files[i]));
      sm_loader_add_file (self->loader, files[i]);
    }

  follow (self);
  return self;
}

/**
 * sm_document_new_imported:
 * @corpus: corpus JSON that is in no file
 * @name: what to call it until it has a file
 *
 * Makes a document of what was just imported; it is not saved before somebody says where.
 *
 * Returns: (transfer full): a document
 */
SmDocument *
sm_document_new_imported (GBytes     *corpus,
                          const char *name)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes (corpus);
  SmDocument *self = g_object_new (SM_TYPE_DOCUMENT, NULL);

  self->imported = g_strdup (name);
  self->loader = sm_loader_new ();
  sm_loader_add_stream (self->loader, stream, name);
  follow (self);
  return self;
}

/**
 * sm_document_is_imported:
 * @self: a document
 *
 * Returns: whether it was imported, and is in no file yet
 */
gboolean
sm_document_is_imported (SmDocument *self)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), FALSE);

  return self->imported != NULL && self->file == NULL;
}

/* From now on, edits are kept until they are saved; @base is what is in the file. */
void
sm_document_start_journal (SmDocument *self,
                           SmSnapshot *base)
{
  g_autofree char *folder = sm_journal_get_folder ();
  g_autofree char *title = sm_document_dup_title (self);
  g_autoptr(GStrvBuilder) uris = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;

  for (guint i = 0; i < MAX (self->files->len, self->file != NULL); i++)
    {
      g_autofree char *uri = g_file_get_uri (self->file != NULL ? self->file : self->files->pdata[i]);

      g_strv_builder_add (uris, uri);
    }
  list = g_strv_builder_end (uris);
  g_clear_pointer (&self->journal, sm_journal_free);
  self->journal = sm_journal_new (folder, title, (const char *const *) list, base);
}

/* The one file that everything came from; several are not one corpus in one place, and the example is not the user's. */
static GFile *
find_own_file (SmDocument *self)
{
  if (self->files->len != 1 || self->is_example
      || g_file_query_file_type (self->files->pdata[0], G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
    return NULL;
  return self->files->pdata[0];
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SmDocument) self = user_data;

  sm_loader_load_finish (SM_LOADER (source), result, &self->load_error);
  g_clear_object (&self->load_cancel);
  /* Nobody has it any more. */
  if (self->loader == NULL)
    return;

  /* What was not read to its end must not take the place of the whole. */
  if (sm_loader_was_cancelled (self->loader))
    g_clear_object (&self->file);
  if (self->load_error == NULL)
    {
      sm_edits_set_frozen (self->edits, FALSE);
      /* What is in no file could not be found again by it. */
      if (!sm_document_is_imported (self))
        sm_document_start_journal (self, sm_corpus_get_snapshot (sm_document_get_corpus (self)));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  g_signal_emit (self, signals[LOADED], 0);
  if (self->load_error == NULL && !sm_loader_was_cancelled (self->loader) && !sm_document_is_imported (self))
    sm_document_look_for_left (self);
}

/**
 * sm_document_load:
 * @self: a document of which nothing is read yet
 *
 * Reads its files; the corpus fills meanwhile. Ends with "loaded".
 */
void
sm_document_load (SmDocument *self)
{
  GFile *own;

  g_return_if_fail (SM_IS_DOCUMENT (self));
  g_return_if_fail (self->load_cancel == NULL);

  own = find_own_file (self);
  if (own != NULL)
    {
      /* As it is before it is read: what is written meanwhile is somebody else's. */
      g_autofree char *stamp = sm_document_read_stamp (own);

      sm_document_watch (self, own, stamp);
    }
  self->load_cancel = g_cancellable_new ();
  sm_loader_load_async (self->loader, self->load_cancel, loaded_cb, g_object_ref (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/**
 * sm_document_cancel_load:
 * @self: a document
 *
 * Stops a load under way; what is read stays, and is saved under another name only.
 */
void
sm_document_cancel_load (SmDocument *self)
{
  g_return_if_fail (SM_IS_DOCUMENT (self));

  if (self->load_cancel != NULL)
    g_cancellable_cancel (self->load_cancel);
}

/**
 * sm_document_is_loading:
 * @self: a document
 *
 * Returns: whether its files are still being read
 */
gboolean
sm_document_is_loading (SmDocument *self)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), FALSE);

  return self->load_cancel != NULL;
}

/**
 * sm_document_get_load_error:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): why nothing could be read
 */
const GError *
sm_document_get_load_error (SmDocument *self)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), NULL);

  return self->load_error;
}

/**
 * sm_document_has_files:
 * @self: a document
 * @files: (array length=n_files): what somebody wants to open
 * @n_files: how many
 *
 * Returns: whether that is this document
 */
gboolean
sm_document_has_files (SmDocument *self,
                       GFile     **files,
                       guint       n_files)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), FALSE);

  if (n_files == 1 && self->file != NULL && g_file_equal (files[0], self->file))
    return TRUE;
  if (n_files != self->files->len || self->files->len == 0)
    return FALSE;
  for (guint i = 0; i < n_files; i++)
    if (!g_file_equal (files[i], self->files->pdata[i]))
      return FALSE;
  /* What was saved elsewhere is no longer what was opened. */
  return n_files > 1 || self->file == NULL;
}

/**
 * sm_document_get_files:
 * @self: a document
 *
 * Returns: (transfer none) (element-type GFile): what was opened
 */
GPtrArray *
sm_document_get_files (SmDocument *self)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), NULL);

  return self->files;
}

/**
 * sm_document_is_example:
 * @self: a document
 *
 * Returns: whether its files are not the user's own
 */
gboolean
sm_document_is_example (SmDocument *self)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), FALSE);

  return self->is_example;
}

/**
 * sm_document_get_loader:
 * @self: a document
 *
 * Returns: (transfer none): who reads it, for progress and problems
 */
SmLoader *
sm_document_get_loader (SmDocument *self)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), NULL);

  return self->loader;
}

/**
 * sm_document_get_corpus:
 * @self: a document
 *
 * Returns: (transfer none): what is read, and edited
 */
SmCorpus *
sm_document_get_corpus (SmDocument *self)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), NULL);

  return sm_loader_get_corpus (self->loader);
}

/**
 * sm_document_get_edits:
 * @self: a document
 *
 * Returns: (transfer none): the editor; frozen while the document is loading
 */
SmEdits *
sm_document_get_edits (SmDocument *self)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), NULL);

  return self->edits;
}

/**
 * sm_document_get_brief:
 * @self: a document
 *
 * Returns: (transfer none): its cards
 */
SmBrief *
sm_document_get_brief (SmDocument *self)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), NULL);

  return self->brief;
}

/**
 * sm_document_get_file:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): the file that it is saved to; %NULL when somebody has to say where
 */
GFile *
sm_document_get_file (SmDocument *self)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), NULL);

  return self->file;
}

/**
 * sm_document_dup_title:
 * @self: a document
 *
 * Returns: (transfer full): what the corpus is called, else the name of its first file
 */
char *
sm_document_dup_title (SmDocument *self)
{
  const char *title;
  g_autofree char *base = NULL;

  g_return_val_if_fail (SM_IS_DOCUMENT (self), NULL);

  title = sm_corpus_get_title (sm_document_get_corpus (self));
  if (title != NULL && *title != '\0')
    return g_strdup (title);
  if (sm_document_is_imported (self))
    return g_strdup (self->imported);
  base = g_file_get_basename (self->file != NULL ? self->file : self->files->pdata[0]);
  return g_filename_display_name (base);
}

/**
 * sm_document_is_modified:
 * @self: a document
 *
 * Returns: whether there are edits or cards that are not saved
 */
gboolean
sm_document_is_modified (SmDocument *self)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), FALSE);

  return (sm_document_is_imported (self) && self->load_cancel == NULL && self->load_error == NULL)
         || (self->edits != NULL && sm_edits_is_modified (self->edits))
         || (self->brief != NULL && sm_brief_is_modified (self->brief));
}

/**
 * sm_document_is_changed_on_disk:
 * @self: a document
 *
 * Returns: whether somebody else wrote its file since it was read or saved
 */
gboolean
sm_document_is_changed_on_disk (SmDocument *self)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), FALSE);

  return self->changed_on_disk;
}

/**
 * sm_document_discard:
 * @self: a document that is about to be closed
 *
 * Says that nobody wants what is not saved: it will not be offered at the next start.
 */
void
sm_document_discard (SmDocument *self)
{
  g_return_if_fail (SM_IS_DOCUMENT (self));

  if (self->journal != NULL)
    sm_journal_discard (self->journal);
}
