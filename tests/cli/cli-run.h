#pragma once

#include <gio/gio.h>

/* What stancemap-cli answered. */
typedef struct
{
  int    status; /* as the shell says it: 128 + signal when it was killed */
  char  *out;    /* standard output, with a NUL after it */
  gsize  length;
  char  *err;
} CliResult;

CliResult *cli_run       (const char *first,
                          ...) G_GNUC_NULL_TERMINATED;
CliResult *cli_run_shell (const char *script);
CliResult *cli_run_input (const char *input,
                          gsize       length,
                          const char *first,
                          ...) G_GNUC_NULL_TERMINATED;
void       cli_free      (CliResult  *result);
char      *cli_data      (const char *name);
char      *cli_temp      (const char *name);
void       cli_init      (int        *argc,
                          char     ***argv);
int        cli_finish    (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliResult, cli_free)

#define cli_assert_status(result, wanted)                                                             \
  G_STMT_START                                                                                        \
  {                                                                                                   \
    if ((result)->status != (wanted))                                                                 \
      g_test_message ("standard error: %s", (result)->err);                                           \
    g_assert_cmpint ((result)->status, ==, (wanted));                                                 \
  }                                                                                                   \
  G_STMT_END

#define cli_assert_contains(text, part)                                                               \
  G_STMT_START                                                                                        \
  {                                                                                                   \
    if (strstr ((text), (part)) == NULL)                                                              \
      g_error ("“%s” is not in:\n%s", (part), (text));                                                \
  }                                                                                                   \
  G_STMT_END
