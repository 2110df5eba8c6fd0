#include "config.h"

#include "sm-statements-page.h"

#include <glib/gi18n.h>

#include "sm-copy.h"
#include "sm-row-list.h"
#include "sm-settings.h"
#include "sm-statement-cells.h"
#include "sm-statement.h"
#include "sm-words.h"

/* Up to so many statements are sorted at once. */
#define MAX_ROWS_AT_ONCE 4000

/* A table gets its size and its rows within so many frames of being shown. */
#define MOST_FRAMES 20

/* GTK keeps widgets for the 200 rows around what is in sight; that these go and others come is felt when it happens at
 * once. So it happens in steps, in between which the window answers: the old list shrinks to half of its widgets, the
 * new one begins with so many rows, and grows by as many at a time until it has these 200. */
#define ROWS_A_STEP 40
#define MAX_STEPS 6
#define ROWS_HALFWAY 100

/* SmStatementsPage: the window of time's statements as a table, the spoken and sortable twin of every picture. Rows
 * become objects and widgets when they are in sight; sorting many is a worker's task, and the old order stays until the
 * new one is there. The selected row and the state's cursor are the same thing. Main thread only. */
struct _SmStatementsPage
{
  AdwBin               parent_instance;

  GtkLabel            *selected_label;
  GtkSpinner          *spinner;
  GtkMenuButton       *columns_button;
  GtkStack            *pages;
  GtkColumnView       *table;
  GMenuModel          *row_menu;
  GtkWidget           *popover;    /* owned child; made when first asked for */

  SmViewState         *state;      /* owned */
  SmRowList           *list;       /* owned: the rows in their order */
  GtkMultiSelection   *selection;  /* owned */
  GtkColumnViewColumn *columns[SM_N_STATEMENT_COLUMNS]; /* owned by the table */
  guint32             *rows;       /* to be in list, to find one; owned */
  guint                n_rows;
  SmRowSet            *shown;      /* owned (nullable): what rows are from */
  guint32             *next_rows;  /* what comes in their place, as soon as the list is short; owned (nullable) */
  SmRowSet            *next;       /* owned (nullable) */
  guint                n_listed;   /* of rows, that are in list so far */
  guint                fill_idle;  /* for the others; 0: all are */

  SmRowSet            *row_set;    /* owned (nullable): what is shown, or being sorted */
  SmStatementColumn    sort;
  gboolean             descending;
  GCancellable        *cancellable; /* owned (nullable): of the sorting under way */
  gboolean             following;  /* the selection follows the state, not the user */
  gboolean             leading;    /* the state follows the selection */
  guint                bringing;   /* tick callback: the cursor is on its way into sight … */
  guint                frames;     /* … within so many frames */
};

G_DEFINE_FINAL_TYPE (SmStatementsPage, sm_statements_page, ADW_TYPE_BIN)

enum
{
  EVIDENCE_ASKED,
  NOTICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GObject *
make_statement (SmSnapshot *snapshot,
                guint       row)
{
  return G_OBJECT (sm_statement_new (snapshot, row));
}

/* ------------------------------------------------------------------------------------------- the cursor */

/* The list within the table: it can be told to scroll, the table of GTK 4.8 cannot. */
static GtkWidget *
find_list (SmStatementsPage *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->table));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static gboolean
find_position (SmStatementsPage *self,
               guint32           row,
               guint            *position)
{
  for (guint i = 0; i < self->n_rows; i++)
    {
      if (self->rows[i] == row)
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* Selects the statement under the cursor and brings it into sight. */
static void
follow_cursor (SmStatementsPage *self)
{
  guint row = sm_view_state_get_cursor (self->state);
  GtkWidget *list = find_list (self);
  guint position;

  if (self->leading || row == SM_ROW_NONE || !find_position (self, row, &position))
    return;

  self->following = TRUE;
  /* It may be one of several. */
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  self->following = FALSE;
  if (list != NULL)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

/* The row of the table that is selected, once it is in sight. */
static GtkWidget *
find_selected_row (GtkWidget *list)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_mapped (row) && gtk_widget_get_height (row) > 0 &&
        (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0)
      return row;

  return NULL;
}

static gboolean
bring_cursor_cb (GtkWidget     *widget,
                 GdkFrameClock *clock,
                 gpointer       user_data)
{
  SmStatementsPage *self = SM_STATEMENTS_PAGE (widget);
  GtkWidget *list = find_list (self);
  GtkWidget *row = list != NULL ? find_selected_row (list) : NULL;

  if (row != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self->table)) != NULL)
    gtk_widget_grab_focus (row);
  if (row == NULL && --self->frames > 0)
    {
      follow_cursor (self);
      return G_SOURCE_CONTINUE;
    }

  self->bringing = 0;
  return G_SOURCE_REMOVE;
}

/* Has the cursor in sight, and the keyboard on its row, as soon as the table has a size and rows: before that it
 * cannot be told to scroll. */
static void
bring_cursor (SmStatementsPage *self)
{
  follow_cursor (self);
  self->frames = MOST_FRAMES;
  if (self->bringing == 0 && sm_view_state_get_cursor (self->state) != SM_ROW_NONE)
    self->bringing = gtk_widget_add_tick_callback (GTK_WIDGET (self), bring_cursor_cb, NULL, NULL);
}

/* What is selected, in the order of the table. */
static guint32 *
list_selected (SmStatementsPage *self,
               guint            *n_selected)
{
  g_autoptr(GtkBitset) set = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint32 *rows = g_new (guint32, gtk_bitset_get_size (set) + 1);
  GtkBitsetIter iter;
  guint position;

  *n_selected = 0;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, set, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      if (position < self->n_rows)
        rows[(*n_selected)++] = self->rows[position];
    }

  return rows;
}

/* How many will be copied. */
static void
say_selected (SmStatementsPage *self,
              guint             n)
{
  g_autofree char *number = sm_words_number (n);
  g_autofree char *text = n > 0 ? g_strdup_printf (ngettext ("%s selected", "%s selected", n), number) : NULL;

  gtk_label_set_text (self->selected_label, text != NULL ? text : "");
}

static void selection_changed_cb (SmStatementsPage *self);

static void
list_rows (SmStatementsPage *self,
           guint             n_rows)
{
  self->n_listed = n_rows;
  self->following = TRUE;
  sm_row_list_take_rows (self->list, self->shown->snapshot,
                         g_memdup2 (self->rows, MAX (n_rows, 1) * sizeof *self->rows), n_rows);
  self->following = FALSE;
}

static void
show_rows (SmStatementsPage *self)
{
  gtk_stack_set_visible_child_name (self->pages, self->n_rows > 0 ? "table" : "none");
}

/* The next rows become those of the list, the first @n_rows of them at once. */
static void
take_next (SmStatementsPage *self,
           guint             n_rows)
{
  g_free (self->rows);
  self->rows = g_steal_pointer (&self->next_rows);
  g_clear_pointer (&self->shown, sm_row_set_unref);
  self->shown = g_steal_pointer (&self->next);
  self->n_rows = self->shown->n_rows;
  list_rows (self, n_rows);
  show_rows (self);
}

/* Several that are selected stay so in their new order, and when they say something else. */
static gboolean
restore_selected (SmStatementsPage *self)
{
  guint n_selected;
  const guint32 *selected = sm_view_state_get_selected_rows (self->state, &n_selected);
  g_autoptr(GHashTable) wanted = g_hash_table_new (NULL, NULL);
  g_autoptr(GtkBitset) set = gtk_bitset_new_empty ();
  g_autoptr(GtkBitset) all = gtk_bitset_new_range (0, self->n_rows);

  if (n_selected < 2)
    return FALSE;

  for (guint i = 0; i < n_selected; i++)
    g_hash_table_add (wanted, GUINT_TO_POINTER (selected[i]));
  for (guint i = 0; i < self->n_rows; i++)
    if (g_hash_table_contains (wanted, GUINT_TO_POINTER (self->rows[i])))
      gtk_bitset_add (set, i);

  self->following = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), set, all);
  self->following = FALSE;
  return gtk_bitset_get_size (set) > 1;
}

/* Puts all rows into the list. */
static void
finish_filling (SmStatementsPage *self)
{
  g_clear_handle_id (&self->fill_idle, g_source_remove);
  if (self->next != NULL)
    take_next (self, self->next->n_rows);
  else
    list_rows (self, self->n_rows);
  if (restore_selected (self))
    {
      self->following = TRUE;
      selection_changed_cb (self);
      self->following = FALSE;
      return;
    }
  selection_changed_cb (self);
  bring_cursor (self);
}

static gboolean
fill_cb (gpointer user_data)
{
  SmStatementsPage *self = user_data;
  guint n = self->n_listed + ROWS_A_STEP;

  if (self->next != NULL)
    {
      if (self->n_listed > ROWS_HALFWAY)
        list_rows (self, ROWS_HALFWAY);
      else
        take_next (self, ROWS_A_STEP);
      return G_SOURCE_CONTINUE;
    }
  if (n < self->n_rows && n <= ROWS_A_STEP * MAX_STEPS)
    {
      list_rows (self, n);
      return G_SOURCE_CONTINUE;
    }

  self->fill_idle = 0;
  finish_filling (self);
  return G_SOURCE_REMOVE;
}

/* Whether the table shows other rows at its beginning than @rows, so that all its widgets are made anew. */
static gboolean
differs (SmStatementsPage *self,
         const guint32    *rows,
         guint             n_rows)
{
  guint n = MIN (n_rows, ROWS_A_STEP * MAX_STEPS);

  return n > ROWS_A_STEP && (self->n_listed < n || memcmp (self->rows, rows, n * sizeof *rows) != 0);
}

static void
selection_changed_cb (SmStatementsPage *self)
{
  g_autofree guint32 *rows = NULL;
  guint n_rows;

  rows = list_selected (self, &n_rows);
  /* What is chosen is chosen from all rows. */
  if (self->fill_idle != 0 && !self->following && n_rows > 1 && n_rows == self->n_listed)
    {
      finish_filling (self);
      gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
      return;
    }
  say_selected (self, n_rows);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statements.copy-text", n_rows > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statements.copy-csv", n_rows > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statements.show-evidence", n_rows > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statements.read-article", n_rows == 1);
  if (self->following || n_rows == 0)
    return;

  self->leading = TRUE;
  if (n_rows == 1)
    {
      sm_view_state_set_cursor (self->state, rows[0]);
      sm_view_state_select (self->state, rows[0]);
    }
  else
    sm_view_state_select_rows (self->state, rows, n_rows);
  self->leading = FALSE;
}

/* ------------------------------------------------------------------------------------------- the order */

typedef struct
{
  SmRowSet         *row_set;
  SmStatementColumn column;
  gboolean          descending;
} Order;

static void
order_free (Order *order)
{
  sm_row_set_unref (order->row_set);
  g_free (order);
}

static void
take_rows (SmStatementsPage *self,
           SmRowSet         *row_set,
           guint32          *rows)
{
  gboolean other = differs (self, rows, row_set->n_rows);

  g_clear_handle_id (&self->fill_idle, g_source_remove);
  g_free (self->next_rows);
  g_clear_pointer (&self->next, sm_row_set_unref);
  self->next_rows = rows;
  self->next = sm_row_set_ref (row_set);

  if (!other)
    {
      finish_filling (self);
      return;
    }
  if (self->n_listed <= ROWS_HALFWAY)
    take_next (self, ROWS_A_STEP);
  self->fill_idle = g_idle_add (fill_cb, self);
}

static void
set_busy (SmStatementsPage *self,
          gboolean          busy)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
sort_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Order *order = task_data;
  guint32 *rows = sm_statement_order_sort (order->row_set, order->column, order->descending, cancellable);

  if (rows != NULL)
    g_task_return_pointer (task, rows, g_free);
  else
    g_task_return_error_if_cancelled (task);
}

static void
sorted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SmStatementsPage) self = user_data;
  Order *order = g_task_get_task_data (G_TASK (result));
  guint32 *rows = g_task_propagate_pointer (G_TASK (result), NULL);

  if (rows == NULL)
    return;
  if (self->state == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_free (rows);
      return;
    }

  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  take_rows (self, order->row_set, rows);
}

static void
cancel_sort (SmStatementsPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
sort (SmStatementsPage *self)
{
  g_autoptr(GTask) task = NULL;
  Order *order;

  cancel_sort (self);
  if (self->row_set == NULL)
    return;

  if (self->row_set->n_rows <= MAX_ROWS_AT_ONCE)
    {
      set_busy (self, FALSE);
      take_rows (self, self->row_set,
                 sm_statement_order_sort (self->row_set, self->sort, self->descending, NULL));
      return;
    }

  order = g_new0 (Order, 1);
  order->row_set = sm_row_set_ref (self->row_set);
  order->column = self->sort;
  order->descending = self->descending;
  set_busy (self, TRUE);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, sorted_cb, g_object_ref (self));
  g_task_set_source_tag (task, sort);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, sort_in_thread);
}

/* While nobody looks at the table it is left as it is. */
static void
refresh (SmStatementsPage *self)
{
  SmLanes *lanes = self->state != NULL ? sm_view_state_get_window_lanes (self->state) : NULL;

  if (lanes == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) || lanes->row_set == self->row_set)
    return;

  g_clear_pointer (&self->row_set, sm_row_set_unref);
  self->row_set = sm_row_set_ref (lanes->row_set);
  sort (self);
}

/* ------------------------------------------------------------------------------------------- the columns */

/* Which column a table is sorted by, and how, is not said before GTK 4.10; but its sorter asks the first column's
 * sorter first, and turns the answer round when that column is descending. */
static int
probe_cb (gconstpointer a,
          gconstpointer b,
          gpointer      user_data)
{
  GtkColumnViewColumn *column = user_data;
  SmStatementsPage *self = g_object_get_data (G_OBJECT (column), "sm-page");

  for (guint i = 0; self != NULL && i < SM_N_STATEMENT_COLUMNS; i++)
    if (self->columns[i] == column)
      self->sort = i;

  return -1;
}

static void
order_changed_cb (SmStatementsPage *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->table);
  g_autoptr(GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr(GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  self->sort = SM_COLUMN_DATE;
  ordering = gtk_sorter_compare (sorter, one, other);
  self->descending = ordering == GTK_ORDERING_LARGER;
  g_settings_set (sm_settings_get (), "statements-sort", "(sb)", sm_statement_column_get_nick (self->sort),
                  self->descending);
  sort (self);
}

static void
save_columns (SmStatementsPage *self)
{
  g_autoptr(GPtrArray) nicks = g_ptr_array_new ();

  for (guint i = 0; i < SM_N_STATEMENT_COLUMNS; i++)
    if (gtk_column_view_column_get_visible (self->columns[i]))
      g_ptr_array_add (nicks, (gpointer) sm_statement_column_get_nick (i));
  g_ptr_array_add (nicks, NULL);
  g_settings_set_strv (sm_settings_get (), "statements-columns", (const char *const *) nicks->pdata);
}

/* A menu with a check for each column, in the header's own menu too. */
static GMenuModel *
make_columns_menu (SmStatementsPage *self)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < SM_N_STATEMENT_COLUMNS; i++)
    {
      const char *nick = sm_statement_column_get_nick (i);
      g_autoptr(GPropertyAction) action = g_property_action_new (nick, self->columns[i], "visible");
      g_autofree char *name = g_strconcat ("statement-columns.", nick, NULL);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
      g_menu_append (menu, sm_statement_column_get_title (i), name);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "statement-columns", G_ACTION_GROUP (group));

  return G_MENU_MODEL (menu);
}

static void
add_columns (SmStatementsPage *self)
{
  GSettings *settings = sm_settings_get ();
  g_auto(GStrv) shown = g_settings_get_strv (settings, "statements-columns");
  g_autofree char *sort_nick = NULL;
  g_autoptr(GMenuModel) menu = NULL;
  SmStatementColumn by = SM_COLUMN_DATE;
  gboolean descending;

  for (guint i = 0; i < SM_N_STATEMENT_COLUMNS; i++)
    {
      g_autoptr(GtkColumnViewColumn) column = sm_statement_cells_new_column (i, self->state);

      self->columns[i] = column;
      g_object_set_data (G_OBJECT (column), "sm-page", self);
      if (sm_statement_column_can_sort (i))
        {
          g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe_cb, column, NULL));

          gtk_column_view_column_set_sorter (column, sorter);
        }
      gtk_column_view_column_set_visible (column, g_strv_contains ((const char *const *) shown,
                                                                   sm_statement_column_get_nick (i)));
      gtk_column_view_append_column (self->table, column);
    }

  menu = make_columns_menu (self);
  gtk_menu_button_set_menu_model (self->columns_button, menu);
  for (guint i = 0; i < SM_N_STATEMENT_COLUMNS; i++)
    {
      gtk_column_view_column_set_header_menu (self->columns[i], menu);
      g_signal_connect_swapped (self->columns[i], "notify::visible", G_CALLBACK (save_columns), self);
    }

  g_settings_get (settings, "statements-sort", "(sb)", &sort_nick, &descending);
  if (!sm_statement_column_from_nick (sort_nick, &by) || !sm_statement_column_can_sort (by))
    by = SM_COLUMN_DATE;
  gtk_column_view_sort_by_column (self->table, self->columns[by],
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->sort = by;
  self->descending = descending;
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed", G_CALLBACK (order_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* ------------------------------------------------------------------------------------------- what users do */

static void
activate_cb (SmStatementsPage *self,
             guint             position)
{
  if (position < self->n_rows)
    {
      sm_view_state_set_cursor (self->state, self->rows[position]);
      sm_view_state_select (self->state, self->rows[position]);
      g_signal_emit (self, signals[EVIDENCE_ASKED], 0, TRUE);
    }
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SmStatementsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  guint n;

  if (sm_copy_statements_finish (gtk_widget_get_clipboard (GTK_WIDGET (self)), result, &n, &error))
    text = g_strdup_printf (ngettext ("%u Statement Copied", "%u Statements Copied", n), n);
  else
    text = g_strdup_printf (_("The statements could not be copied: %s"), error->message);
  g_signal_emit (self, signals[NOTICE], 0, text);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SmStatementsPage *self = SM_STATEMENTS_PAGE (widget);
  g_autofree guint32 *rows = NULL;
  guint n_rows;

  if (self->row_set == NULL)
    return;
  rows = list_selected (self, &n_rows);
  if (n_rows > 0)
    sm_copy_statements_async (self->shown->snapshot, rows, n_rows, g_str_equal (name, "statements.copy-csv"), NULL,
                              copied_cb, g_object_ref (self));
}

static void
ask_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[EVIDENCE_ASKED], 0, g_str_equal (name, "statements.read-article"));
}

static void
popup_menu (SmStatementsPage *self,
            double            x,
            double            y)
{
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->row_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* The statement under the pointer is what the menu is about, unless it is one of several that are selected. */
static void
right_click_cb (SmStatementsPage *self,
                int               n_press,
                double            x,
                double            y,
                GtkGesture       *gesture)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->table), x, y, GTK_PICK_DEFAULT);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  double page_x;
  double page_y;
  guint32 row;
  guint position;

  if (!sm_statement_cells_find_row (picked, &row) || !find_position (self, row, &position))
    return;
  if (!gtk_selection_model_is_selected (model, position))
    gtk_selection_model_select_item (model, position, TRUE);
  if (gtk_widget_translate_coordinates (GTK_WIDGET (self->table), GTK_WIDGET (self), x, y, &page_x, &page_y))
    popup_menu (self, page_x, page_y);
}

/* At the row that has the focus. */
static gboolean
menu_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SmStatementsPage *self = SM_STATEMENTS_PAGE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->table)) ||
      !gtk_widget_compute_bounds (focus, widget, &bounds))
    return FALSE;

  popup_menu (self, bounds.origin.x + MIN (48, bounds.size.width / 2), bounds.origin.y + bounds.size.height / 2);
  return TRUE;
}

static gboolean
sm_statements_page_grab_focus (GtkWidget *widget)
{
  SmStatementsPage *self = SM_STATEMENTS_PAGE (widget);

  if (self->state != NULL)
    bring_cursor (self);
  return gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
sm_statements_page_map (GtkWidget *widget)
{
  SmStatementsPage *self = SM_STATEMENTS_PAGE (widget);

  GTK_WIDGET_CLASS (sm_statements_page_parent_class)->map (widget);
  refresh (self);
  if (self->state != NULL)
    bring_cursor (self);
}

static void
sm_statements_page_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  SmStatementsPage *self = SM_STATEMENTS_PAGE (widget);

  GTK_WIDGET_CLASS (sm_statements_page_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
sm_statements_page_dispose (GObject *object)
{
  SmStatementsPage *self = SM_STATEMENTS_PAGE (object);

  cancel_sort (self);
  g_clear_handle_id (&self->fill_idle, g_source_remove);
  if (self->state != NULL)
    g_signal_handlers_disconnect_by_data (self->state, self);
  for (guint i = 0; i < SM_N_STATEMENT_COLUMNS; i++)
    if (self->columns[i] != NULL)
      {
        g_object_set_data (G_OBJECT (self->columns[i]), "sm-page", NULL);
        g_signal_handlers_disconnect_by_data (self->columns[i], self);
        self->columns[i] = NULL;
      }
  if (self->table != NULL)
    gtk_column_view_set_model (self->table, NULL);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->state);
  g_clear_pointer (&self->row_set, sm_row_set_unref);
  g_clear_pointer (&self->shown, sm_row_set_unref);
  g_clear_pointer (&self->next, sm_row_set_unref);
  g_clear_pointer (&self->next_rows, g_free);
  g_clear_pointer (&self->rows, g_free);
  self->n_rows = 0;

  G_OBJECT_CLASS (sm_statements_page_parent_class)->dispose (object);
}

static void
sm_statements_page_class_init (SmStatementsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_statements_page_dispose;
  widget_class->grab_focus = sm_statements_page_grab_focus;
  widget_class->map = sm_statements_page_map;
  widget_class->size_allocate = sm_statements_page_size_allocate;

  signals[EVIDENCE_ASKED] = g_signal_new ("evidence-asked", SM_TYPE_STATEMENTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[NOTICE] = g_signal_new ("notice", SM_TYPE_STATEMENTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "statements.copy-text", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "statements.copy-csv", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "statements.show-evidence", NULL, ask_action);
  gtk_widget_class_install_action (widget_class, "statements.read-article", NULL, ask_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "statements.copy-text", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "win.edit-statements", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "win.edit-statements", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "win.duplicate-statement", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "win.delete-statements", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stancemap/Stancemap/ui/sm-statements-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SmStatementsPage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, SmStatementsPage, selected_label);
  gtk_widget_class_bind_template_child (widget_class, SmStatementsPage, pages);
  gtk_widget_class_bind_template_child (widget_class, SmStatementsPage, row_menu);
  gtk_widget_class_bind_template_child (widget_class, SmStatementsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SmStatementsPage, table);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
sm_statements_page_init (SmStatementsPage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (right_click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->table), GTK_EVENT_CONTROLLER (click));
}

/**
 * sm_statements_page_set_state:
 * @self: a page
 * @state: (transfer none): what to show
 *
 * Shows @state from now on; called once.
 */
void
sm_statements_page_set_state (SmStatementsPage *self,
                              SmViewState      *state)
{
  g_return_if_fail (SM_IS_STATEMENTS_PAGE (self));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
  self->list = sm_row_list_new (SM_TYPE_STATEMENT, make_statement, sm_snapshot_diff_has_statement);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  add_columns (self);

  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_connect_swapped (state, "lanes-changed", G_CALLBACK (refresh), self);
  g_signal_connect_swapped (state, "window-lanes-changed", G_CALLBACK (refresh), self);
  g_signal_connect_swapped (state, "notify::cursor", G_CALLBACK (follow_cursor), self);
  selection_changed_cb (self);
  refresh (self);
}
