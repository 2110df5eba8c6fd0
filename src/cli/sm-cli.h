#pragma once

#include "sm-loader.h"

G_BEGIN_DECLS

/* What every command shares: how it is started, how it reads corpora, how it speaks. */

#define SM_CLI_NAME "stancemap-cli"

/* Exit statuses, as documented in the man page. */
typedef enum
{
  SM_EXIT_DONE     = 0,
  SM_EXIT_PROBLEMS = 1, /* validate: there are problems; else: done, but a file was read in part only */
  SM_EXIT_FAILED   = 2, /* nothing was done: unreadable, not writable, or a wrong command line */
} SmExit;

typedef struct
{
  const char *name;
  const char *summary; /* one line, to be translated */
  SmExit    (*run) (char **args);
} SmCommand;

SmExit      sm_cli_info            (char           **args);
SmExit      sm_cli_validate        (char           **args);
SmExit      sm_cli_export          (char           **args);
SmExit      sm_cli_convert         (char           **args);
SmExit      sm_cli_import          (char           **args);

/* command lines */
char       *sm_cli_get_language    (char           **args);
gboolean    sm_cli_parse           (GOptionContext  *context,
                                    char          ***args);
gboolean    sm_cli_decode          (const char      *option,
                                    char           **value);
char       *sm_cli_suggest         (const char      *word,
                                    const char *const *known);
void        sm_cli_print_version   (void);
gboolean    sm_cli_refuse          (const char      *option,
                                    const char      *value,
                                    const char      *choices);

/* speaking */
void        sm_cli_error           (const char      *format,
                                    ...) G_GNUC_PRINTF (1, 2);
void        sm_cli_usage_error     (const char      *format,
                                    ...) G_GNUC_PRINTF (1, 2);
void        sm_cli_print_problems  (SmLoader        *loader,
                                    SmSeverity       at_least,
                                    guint            max);
char       *sm_cli_count_problems  (SmLoader        *loader);

/* reading and writing */
SmLoader   *sm_cli_start_loader    (char           **names);
gboolean    sm_cli_load            (SmLoader        *loader,
                                    GError         **error);
SmSnapshot *sm_cli_load_corpus     (char           **names,
                                    SmLoader       **loader);
SmExit      sm_cli_get_status      (SmLoader        *loader);
gboolean    sm_cli_write_stdout    (gconstpointer    data,
                                    gsize            length);
void        sm_cli_guard_stdout    (void);

G_END_DECLS
