/* Tables on a terminal: columns as wide as their widest cell, counted in cells of the terminal and not in bytes,
 * so that names in any script stay aligned. */
#include "config.h"

#include "sm-cli-table.h"

#include <string.h>

#include "sm-text.h"

#define INDENT 2
#define GAP    2

struct _SmCliTable
{
  char      *alignment; /* a letter a column: l or r */
  guint      n_columns;
  GPtrArray *cells;     /* row after row */
};

/**
 * sm_cli_table_new:
 * @alignment: a letter a column: "l" for text, "r" for numbers
 *
 * Makes a table without rows.
 *
 * Returns: (transfer full): a table
 */
SmCliTable *
sm_cli_table_new (const char *alignment)
{
  SmCliTable *self = g_new0 (SmCliTable, 1);

  self->alignment = g_strdup (alignment);
  self->n_columns = (guint) strlen (alignment);
  self->cells = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
sm_cli_table_free (SmCliTable *self)
{
  g_free (self->alignment);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/**
 * sm_cli_table_add:
 * @self: a table
 * @...: a string for each column, then %NULL
 *
 * Adds a row. Control characters in a cell are made visible, so that a name in a file cannot command the
 * terminal.
 */
void
sm_cli_table_add (SmCliTable *self,
                  ...)
{
  va_list args;
  const char *cell;

  va_start (args, self);
  while ((cell = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (self->cells, sm_text_make_safe (cell));
  va_end (args);

  g_assert (self->cells->len % self->n_columns == 0);
}

static guint
measure (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

/**
 * sm_cli_table_print:
 * @self: a table
 *
 * Prints the rows on standard output, a line each, indented; nothing for a table without rows.
 */
void
sm_cli_table_print (SmCliTable *self)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);

  for (guint i = 0; i < self->cells->len; i++)
    widths[i % self->n_columns] = MAX (widths[i % self->n_columns], measure (self->cells->pdata[i]));

  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = i % self->n_columns;
      gboolean last = column + 1 == self->n_columns;
      int padding = (int) (widths[column] - measure (self->cells->pdata[i]));
      int before = column == 0 ? INDENT : GAP;

      if (self->alignment[column] == 'r')
        g_print ("%*s%s", before + padding, "", (const char *) self->cells->pdata[i]);
      else
        g_print ("%*s%s%*s", before, "", (const char *) self->cells->pdata[i], last ? 0 : padding, "");
      if (last)
        g_print ("\n");
    }
}
