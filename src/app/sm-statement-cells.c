/* What stands in the cells of a table of statements. Cells are made for the rows in sight only; the words of a quote
 * are read from the article's file in a worker thread, and forgotten when the row is out of sight before they come. */
#include "config.h"

#include "sm-statement-cells.h"

#include "sm-glyph.h"
#include "sm-statement-text.h"
#include "sm-statement.h"
#include "sm-timeline.h"

#define CANCELLABLE "sm-quote-cancellable"
#define ROW "sm-row"
#define NAMES "sm-names"

/* Among up to so many statements, a row has its name at once. */
#define MAX_ROWS_AT_ONCE 4000

/* Widths that suit most corpora; the user can drag them. */
static const int widths[SM_N_STATEMENT_COLUMNS] = {
  [SM_COLUMN_DATE] = 150,    [SM_COLUMN_ACTOR] = 160,   [SM_COLUMN_ISSUE] = 150,      [SM_COLUMN_STANCE] = 140,
  [SM_COLUMN_WORDS] = 150,   [SM_COLUMN_CONDITION] = 160, [SM_COLUMN_OUTLET] = 130,   [SM_COLUMN_ARTICLE] = 220,
  [SM_COLUMN_STATUS] = 110,  [SM_COLUMN_CONFIDENCE] = 110, [SM_COLUMN_QUOTE] = 320,
};

static SmStatementColumn
get_column (GObject *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (factory, "sm-column"));
}

static SmViewState *
get_state (GObject *factory)
{
  return g_object_get_data (factory, "sm-state");
}

/* What is cut off is told whole. Asked for when somebody points: a text that each label keeps ready for that is a
 * quarter of what a row costs. */
static gboolean
query_tooltip_cb (GtkWidget  *label,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;

  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (label)));
  return TRUE;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  if (get_column (G_OBJECT (factory)) == SM_COLUMN_STANCE)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_box_append (GTK_BOX (box), sm_glyph_new ());
      gtk_box_append (GTK_BOX (box), label);
      gtk_list_item_set_child (item, box);
      return;
    }

  gtk_list_item_set_child (item, label);
}


/* ------------------------------------------------------------------------------------------- quotes */

typedef struct
{
  SmSnapshot *snapshot;
  guint       row;
} Place;

static void
place_free (Place *place)
{
  sm_snapshot_unref (place->snapshot);
  g_free (place);
}

static void
read_quote (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Place *place = task_data;
  g_autofree char *quote = NULL;
  g_autoptr(GError) error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  quote = sm_snapshot_dup_quote (place->snapshot, place->row, &error);
  if (quote == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_strdelimit (quote, "\n\r\t", ' ');
  g_task_return_pointer (task, sm_statement_text_make_plain (quote), g_free);
}

static void
quote_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GtkWidget) label = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *quote = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_object_set_data (G_OBJECT (label), CANCELLABLE, NULL);
  gtk_label_set_text (GTK_LABEL (label), quote != NULL ? quote : error->message);
}

static void
cancel_and_unref (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  g_object_unref (cancellable);
}

static void
ask_for_quote (GtkWidget  *label,
               SmSnapshot *snapshot,
               guint       row)
{
  GCancellable *cancellable = g_cancellable_new ();
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, quote_read_cb, g_object_ref (label));
  Place *place = g_new0 (Place, 1);

  place->snapshot = sm_snapshot_ref (snapshot);
  place->row = row;
  gtk_label_set_text (GTK_LABEL (label), "");
  g_object_set_data_full (G_OBJECT (label), CANCELLABLE, cancellable, cancel_and_unref);
  g_task_set_source_tag (task, ask_for_quote);
  g_task_set_task_data (task, place, (GDestroyNotify) place_free);
  g_task_run_in_thread (task, read_quote);
}

/* The line that a cell stands in: the parent of the widget that GTK puts around the cell. */
static GtkWidget *
get_line (GtkWidget *cell)
{
  GtkWidget *parent = gtk_widget_get_parent (cell);

  return parent != NULL ? gtk_widget_get_parent (parent) : NULL;
}

/* ------------------------------------------------------------------------------------------- names */

/* Rows that want a name, and what a worker called them. */
typedef struct
{
  SmLanes   *lanes; /* owned */
  GArray    *rows;  /* of guint32 */
  GPtrArray *lines; /* of GtkWidget, as rows */
  GPtrArray *names; /* (nullable): of char *, as rows; (nullable) elements */
  guint      idle;  /* that starts the worker */
} Names;

static void
names_free (Names *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  sm_lanes_unref (self->lanes);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->lines);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self);
}

static Names *
names_new (SmLanes *lanes)
{
  Names *self = g_new0 (Names, 1);

  self->lanes = sm_lanes_ref (lanes);
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

static void
set_name (GtkWidget  *line,
          const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
find_names (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Names *self = task_data;

  self->names = sm_timeline_describe_rows (self->lanes, (const guint32 *) (gconstpointer) self->rows->data,
                                           self->rows->len, g_get_language_names ()[0]);
  g_task_return_boolean (task, TRUE);
}

static void
names_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Names *self = g_task_get_task_data (G_TASK (result));

  for (guint i = 0; i < self->names->len; i++)
    {
      guint row = g_array_index (self->rows, guint32, i);

      /* The line may be another row's by now. */
      if (self->names->pdata[i] != NULL &&
          g_object_get_data (self->lines->pdata[i], ROW) == GUINT_TO_POINTER (row + 1))
        set_name (self->lines->pdata[i], self->names->pdata[i]);
    }
}

static gboolean
find_names_cb (gpointer user_data)
{
  GObject *factory = user_data;
  Names *names = g_object_steal_data (factory, NAMES);
  g_autoptr(GTask) task = g_task_new (NULL, NULL, names_found_cb, NULL);

  names->idle = 0;
  g_task_set_source_tag (task, find_names_cb);
  g_task_set_task_data (task, names, (GDestroyNotify) names_free);
  g_task_run_in_thread (task, find_names);

  return G_SOURCE_REMOVE;
}

/* A row speaks the sentence that its mark in the timeline speaks. Of many statements it tells which contradict each
 * other, which takes too long to be waited for. */
static void
name_row (GObject     *factory,
          SmViewState *state,
          GtkWidget   *cell,
          guint32      row)
{
  SmLanes *lanes = sm_view_state_get_lanes (state);
  GtkWidget *line = get_line (cell);
  Names *names = g_object_get_data (factory, NAMES);

  if (line == NULL || lanes == NULL)
    return;

  if (lanes->row_set->n_rows <= MAX_ROWS_AT_ONCE)
    {
      SmItem item = { .kind = SM_ITEM_STATEMENT, .row = row, .n = 1 };
      g_autofree char *spoken = NULL;
      guint index;

      if (!sm_lanes_find_row (lanes, row, &item.lane, &index))
        return;
      spoken = sm_timeline_describe (lanes, &item, g_get_language_names ()[0]);
      set_name (line, spoken);
      return;
    }

  if (names == NULL || names->lanes != lanes)
    {
      names = names_new (lanes);
      names->idle = g_idle_add (find_names_cb, factory);
      g_object_set_data_full (factory, NAMES, names, (GDestroyNotify) names_free);
    }
  g_array_append_val (names->rows, row);
  g_ptr_array_add (names->lines, g_object_ref (line));
}

/* ------------------------------------------------------------------------------------------- binding */

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  SmStatementColumn column = get_column (G_OBJECT (factory));
  SmViewState *state = get_state (G_OBJECT (factory));
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (state));
  guint row = sm_statement_get_row (gtk_list_item_get_item (item));
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *text = NULL;

  if (get_line (child) != NULL)
    g_object_set_data (G_OBJECT (get_line (child)), ROW, GUINT_TO_POINTER (row + 1));
  if (column == SM_COLUMN_QUOTE)
    {
      ask_for_quote (child, snapshot, row);
      return;
    }

  text = sm_statement_column_dup_text (column, snapshot, row);
  if (column == SM_COLUMN_STANCE)
    {
      GtkWidget *glyph = gtk_widget_get_first_child (child);

      sm_glyph_set_mark (SM_GLYPH (glyph), sm_snapshot_get_stance (snapshot, row),
                         sm_glyph_style_from_flags (snapshot->flags[row]));
      gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (glyph)), text);
      return;
    }

  gtk_label_set_text (GTK_LABEL (child), text);
  if (column == SM_COLUMN_DATE)
    name_row (G_OBJECT (factory), state, child, row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  if (get_column (G_OBJECT (factory)) == SM_COLUMN_QUOTE)
    g_object_set_data (G_OBJECT (gtk_list_item_get_child (item)), CANCELLABLE, NULL);
}

/**
 * sm_statement_cells_new_column:
 * @column: what the column says
 * @state: what is looked at; kept alive by the column
 *
 * Makes a column for a table whose items are #SmStatement of @state's corpus.
 *
 * Returns: (transfer full): a column, without a sorter
 */
GtkColumnViewColumn *
sm_statement_cells_new_column (SmStatementColumn  column,
                               SmViewState       *state)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made;

  g_object_set_data (G_OBJECT (factory), "sm-column", GUINT_TO_POINTER (column));
  g_object_set_data_full (G_OBJECT (factory), "sm-state", g_object_ref (state), g_object_unref);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  made = gtk_column_view_column_new (sm_statement_column_get_title (column), factory);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_fixed_width (made, widths[column]);
  gtk_column_view_column_set_expand (made, column == SM_COLUMN_QUOTE);

  return made;
}

/**
 * sm_statement_cells_find_row:
 * @picked: (nullable): a widget in a table of such columns
 * @row: (out): the statement of the line that it stands in
 *
 * Returns: whether it stands in one
 */
gboolean
sm_statement_cells_find_row (GtkWidget *picked,
                             guint32   *row)
{
  for (GtkWidget *widget = picked; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      gpointer found = g_object_get_data (G_OBJECT (widget), ROW);

      if (found != NULL)
        {
          *row = GPOINTER_TO_UINT (found) - 1;
          return TRUE;
        }
    }

  return FALSE;
}
