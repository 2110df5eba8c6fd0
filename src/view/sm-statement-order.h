#pragma once

#include "sm-selection.h"

G_BEGIN_DECLS

/* What a table says of each statement, and may be sorted by. */
typedef enum
{
  SM_COLUMN_DATE,
  SM_COLUMN_ACTOR,
  SM_COLUMN_ISSUE,
  SM_COLUMN_STANCE,
  SM_COLUMN_WORDS,      /* own words, or on whose word */
  SM_COLUMN_CONDITION,
  SM_COLUMN_OUTLET,
  SM_COLUMN_ARTICLE,    /* its title */
  SM_COLUMN_STATUS,
  SM_COLUMN_CONFIDENCE,
  SM_COLUMN_QUOTE,      /* cannot be sorted by: the words are read when they are seen */
} SmStatementColumn;

#define SM_N_STATEMENT_COLUMNS 11

const char *sm_statement_column_get_nick   (SmStatementColumn  column); /* for settings */
const char *sm_statement_column_get_title  (SmStatementColumn  column); /* translated */
gboolean    sm_statement_column_from_nick  (const char        *nick,
                                            SmStatementColumn *column);
gboolean    sm_statement_column_can_sort   (SmStatementColumn  column);
char       *sm_statement_column_dup_text   (SmStatementColumn  column,
                                            SmSnapshot        *snapshot,
                                            guint              row);

guint32    *sm_statement_order_sort        (SmRowSet          *row_set,
                                            SmStatementColumn  column,
                                            gboolean           descending,
                                            GCancellable      *cancellable);

G_END_DECLS
