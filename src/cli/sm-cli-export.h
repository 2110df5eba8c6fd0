#pragma once

#include "sm-cli-pick.h"
#include "sm-cli.h"
#include "sm-export.h"

G_BEGIN_DECLS

/* What was typed after "export". */
typedef struct
{
  char     **names;
  char      *output;
  char      *format;
  char      *view;
  char      *by;
  char      *multiples;
  gboolean   reverse;
  SmCliWords words;
  char      *card;
  char      *preset;
  char      *size;
  char      *scale;
  char      *dpi;
  char      *theme;
  char      *title;
  char      *subtitle;
  char      *language;
  gboolean   transparent;
} SmCliExportOptions;

/* What it means, as far as that does not depend on the corpus. */
typedef struct
{
  SmViewId        view;
  const SmPreset *preset;
  double          width, height; /* 0: the preset's */
  SmGroupBy       by;
  SmMultiplesBy   multiples_by;
  SmExportOptions export;
  gboolean        to_stdout;
} SmCliExport;

gboolean sm_cli_export_parse      (char                    **args,
                                   SmCliExportOptions       *options);
gboolean sm_cli_export_understand (SmCliExportOptions       *options,
                                   SmCliExport              *wanted);
void     sm_cli_export_clear      (SmCliExportOptions       *options);

/* The cards that were asked for. */
SmExit   sm_cli_export_cards      (const SmCliExportOptions *options,
                                   const SmCliExport        *wanted,
                                   SmSnapshot               *snapshot);
gboolean sm_cli_export_write      (const SmCliExport        *wanted,
                                   SmScene                 **scenes,
                                   guint                     n_scenes,
                                   const char               *title,
                                   const char               *path);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SmCliExportOptions, sm_cli_export_clear)

G_END_DECLS
