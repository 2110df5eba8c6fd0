#pragma once

#include "sm-export.h"

G_BEGIN_DECLS

/* Scenes to be exported, and what tests do with the files. */

SmScene        *picture_of_marks    (void);
SmScene        *picture_of_words    (void);
SmScene        *picture_of_hostiles (void);

extern const char *const hostile_words[];

SmExportOptions picture_options     (SmPictureFormat  format);
GBytes         *picture_export      (SmScene         *scene,
                                     SmPictureFormat  format);
void            picture_assert_repeats (SmPictureFormat format,
                                        const char     *test_path);

/* A file of its own for the bytes, to be removed by picture_remove(). */
char           *picture_save        (GBytes          *bytes,
                                     const char      *extension);
void            picture_remove      (char            *path);

/* Output of a command with %NULL at its end, %NULL when it is not installed; the test fails when the command does. */
char           *picture_run         (const char     **command);

#define PICTURE_RUN(...) picture_run ((const char *[]) { __VA_ARGS__, NULL })

G_END_DECLS
