#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The bytes of one file or stream, uncompressed on the way when they are gzipped. One thread. */
typedef struct _SmByteSource SmByteSource;

/* A file as it was when it was opened. */
typedef struct
{
  guint64 device;
  guint64 inode;
  guint64 size;
  gint64  modified; /* nanoseconds since 1970 UTC */
} SmFileStamp;

SmByteSource *sm_byte_source_new_for_file   (GFile              *file,
                                             GCancellable       *cancellable,
                                             GError            **error);
SmByteSource *sm_byte_source_new_for_stream (GInputStream       *stream,
                                             GCancellable       *cancellable,
                                             GError            **error);
SmByteSource *sm_byte_source_new_part       (SmByteSource       *source);
void          sm_byte_source_free           (SmByteSource       *self);
gssize        sm_byte_source_read           (SmByteSource       *self,
                                             char               *buffer,
                                             gsize               size,
                                             GError            **error);
void          sm_byte_source_seek           (SmByteSource       *self,
                                             guint64             offset);
gboolean      sm_byte_source_is_plain_file  (SmByteSource       *self);
const char   *sm_byte_source_get_path       (SmByteSource       *self);
void          sm_byte_source_get_stamp      (SmByteSource       *self,
                                             SmFileStamp        *stamp);
int           sm_byte_source_dup_fd         (SmByteSource       *self);
guint64       sm_byte_source_get_size       (SmByteSource       *self);
guint64       sm_byte_source_get_position   (SmByteSource       *self);
gboolean      sm_byte_source_would_wait     (SmByteSource       *self);
gboolean      sm_byte_source_has_changed    (SmByteSource       *self);

gboolean      sm_file_stamp_from_fd         (SmFileStamp        *stamp,
                                             int                 fd);
gboolean      sm_file_stamp_equal           (const SmFileStamp  *a,
                                             const SmFileStamp  *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmByteSource, sm_byte_source_free)

G_END_DECLS
