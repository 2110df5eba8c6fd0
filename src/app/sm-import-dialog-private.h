#pragma once

#include "sm-import-dialog.h"
#include "sm-import-row.h"

G_BEGIN_DECLS

struct _SmImportDialog
{
  AdwWindow        parent_instance;

  GtkStack        *pages;
  GtkButton       *cancel_button;
  GtkButton       *import_button;
  GtkLabel        *work_label;
  GtkProgressBar  *progress;
  AdwStatusPage   *failed_page;
  GtkLabel        *summary_label;
  GtkListView     *list;
  GtkLabel        *notes_label;
  GtkWidget       *details;
  GtkEditable     *title_row;
  GtkEditable     *date_row;
  GtkEditable     *outlet_row;
  GtkEditable     *language_row;
  GtkWidget       *date_button;
  GtkPopover      *date_popover;
  GtkBox          *date_box;
  GtkLabel        *text_label;
  GtkDropDown     *parser_drop;
  GtkStringList   *parser_names;

  SmSnapshot      *known;       /* owned, (nullable): the corpus that the articles will join */
  GListStore      *rows;        /* owned, of SmImportRow */
  GtkSingleSelection *selection; /* owned */
  SmIntake        *intake;      /* owned, (nullable): at work */
  GCancellable    *cancellable; /* owned: of the work */
  guint            poll;        /* timeout that shows its progress */
  gboolean         filling;     /* the entries are being set, not typed in */
};

/* sm-import-dialog-review.c */
void sm_import_dialog_show_review     (SmImportDialog *self,
                                       GPtrArray      *items);
void sm_import_dialog_update_summary  (SmImportDialog *self);
void sm_import_dialog_init_review     (SmImportDialog *self);
void sm_import_dialog_bind_review     (GtkWidgetClass *widget_class);

G_END_DECLS
