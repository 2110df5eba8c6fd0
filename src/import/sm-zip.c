/* Reads members of zipped documents, by libarchive. A member that says it is small and is not, as a zip bomb does, is
 * read to the bound and no further. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-zip.h"

#ifdef HAVE_LIBARCHIVE

#include <archive.h>
#include <archive_entry.h>

/* Documents have some dozens of members. */
#define MAX_MEMBERS 5000

#define ODT_TYPE "application/vnd.oasis.opendocument.text"

static struct archive *
open_zip (GBytes *bytes)
{
  struct archive *zip = archive_read_new ();
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  archive_read_support_format_zip (zip);
  if (archive_read_open_memory (zip, data, length) != ARCHIVE_OK)
    {
      archive_read_free (zip);
      return NULL;
    }
  return zip;
}

/* The bytes of the member under way; %NULL when there are more than @max or they are damaged. */
static GBytes *
read_member (struct archive *zip,
             const char     *member,
             gsize           max,
             GError        **error)
{
  g_autoptr(GByteArray) array = g_byte_array_new ();
  guint8 buffer[16384];

  for (;;)
    {
      la_ssize_t n = archive_read_data (zip, buffer, sizeof buffer);

      if (n < 0)
        {
          g_set_error (error, G_IO_ERROR,
                       archive_read_has_encrypted_entries (zip) > 0 ? G_IO_ERROR_PERMISSION_DENIED
                                                                    : G_IO_ERROR_INVALID_DATA,
                       _("its part “%s” is damaged"), member);
          return NULL;
        }
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&array));
      if (array->len + (gsize) n > max)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("its part “%s” is larger than %u MB"), member,
                       (guint) (max >> 20));
          return NULL;
        }
      g_byte_array_append (array, buffer, n);
    }
}

/**
 * sm_zip_get_kind:
 * @bytes: a file that begins as zipped ones do
 *
 * Tells which sort of document it is.
 *
 * Returns: DOCX, ODT, or other
 */
SmRawKind
sm_zip_get_kind (GBytes *bytes)
{
  struct archive *zip = open_zip (bytes);
  struct archive_entry *entry;
  SmRawKind kind = SM_RAW_OTHER;

  if (zip == NULL)
    return SM_RAW_OTHER;
  for (guint i = 0; i < MAX_MEMBERS && kind == SM_RAW_OTHER; i++)
    {
      const char *name;

      if (archive_read_next_header (zip, &entry) != ARCHIVE_OK)
        break;
      name = archive_entry_pathname (entry);
      if (g_strcmp0 (name, "word/document.xml") == 0)
        kind = SM_RAW_DOCX;
      else if (g_strcmp0 (name, "mimetype") == 0)
        {
          g_autoptr(GBytes) type = read_member (zip, name, 1000, NULL);
          gsize length = 0;
          const char *data = type != NULL ? g_bytes_get_data (type, &length) : NULL;

          if (length == strlen (ODT_TYPE) && memcmp (data, ODT_TYPE, length) == 0)
            kind = SM_RAW_ODT;
        }
    }
  archive_read_free (zip);
  return kind;
}

/**
 * sm_zip_read:
 * @bytes: a zipped document
 * @member: name of the member
 * @max: the most bytes it may have
 * @error: why it can't be read, as the end of a sentence; not found, no space (too large), permission denied
 *   (encrypted) or invalid data
 *
 * Reads one member.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with @error
 */
GBytes *
sm_zip_read (GBytes      *bytes,
             const char  *member,
             gsize        max,
             GError     **error)
{
  struct archive *zip = open_zip (bytes);
  struct archive_entry *entry;
  GBytes *found = NULL;
  gboolean is_there = FALSE;
  int status = ARCHIVE_EOF;

  if (zip != NULL)
    {
      for (guint i = 0; i < MAX_MEMBERS && !is_there; i++)
        {
          status = archive_read_next_header (zip, &entry);
          if (status != ARCHIVE_OK)
            break;
          is_there = g_strcmp0 (archive_entry_pathname (entry), member) == 0;
          if (is_there)
            found = read_member (zip, member, max, error);
        }
      archive_read_free (zip);
    }

  if (!is_there && status == ARCHIVE_FATAL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("it is damaged or cut off"));
  else if (!is_there)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("its part “%s” is missing"), member);
  return found;
}

#else

SmRawKind
sm_zip_get_kind (GBytes *bytes)
{
  return SM_RAW_OTHER;
}

#endif
