/* Coding by hand: statements are added, edited, duplicated, deleted, and many are changed at once. The actions are
 * about the statements that are selected, in whichever view. */
#include "config.h"

#include <glib/gi18n.h>

#include "sm-statement-form.h"
#include "sm-window-private.h"
#include "sm-words.h"

/* The size of the form's own window: with room for a list of names below one of its entries. */
#define FORM_WIDTH 460
#define FORM_HEIGHT 560
#define RECODE_HEIGHT 440

static const guint32 *
get_rows (SmWindow *self,
          guint    *n_rows)
{
  *n_rows = 0;
  return self->state != NULL ? sm_view_state_get_selected_rows (self->state, n_rows) : NULL;
}

/* A command failed: nothing was changed. */
static void
complain (SmWindow     *self,
          const GError *error)
{
  sm_window_toast (self, error->message, NULL, NULL);
}

static void
select_row (SmWindow *self,
            guint     row)
{
  sm_view_state_set_cursor (self->state, row);
  sm_view_state_select (self->state, row);
}

/* ------------------------------------------------------------------------------------------- the form's window */

static void
many_saved_cb (SmWindow *self,
               guint     n)
{
  g_autofree char *number = sm_words_number (n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s Statement Changed", "%s Statements Changed", n), number);

  sm_window_toast (self, text, _("_Undo"), "win.undo");
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* The row that had the keyboard may have been made anew. */
static void
give_back_focus (SmWindow *self)
{
  if (self->views != NULL)
    gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views));
}

static void
show_window (SmWindow  *self,
             GtkWidget *form,
             gboolean   many)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "modal", TRUE, "transient-for", self, "title",
                                    sm_statement_form_get_title (SM_STATEMENT_FORM (form)), "default-width",
                                    FORM_WIDTH, "default-height", many ? RECODE_HEIGHT : FORM_HEIGHT, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), form);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  if (many)
    g_signal_connect_object (form, "saved", G_CALLBACK (many_saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "saved", G_CALLBACK (gtk_window_close), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "cancelled", G_CALLBACK (gtk_window_close), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "unmap", G_CALLBACK (give_back_focus), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (form);
}

/* ------------------------------------------------------------------------------------------- what can be done */

static void
code_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SmWindow *self = user_data;
  g_autofree char *quote = NULL;
  GtkWidget *form;
  guint article, start, end;

  if (self->state == NULL)
    return;
  if (sm_view_state_get_view (self->state) != SM_VIEW_ARTICLE ||
      !sm_article_page_get_words (self->article, &article, &start, &end, &quote))
    {
      sm_window_toast (self, _("Select the words in an article’s text first, then press C"), NULL, NULL);
      return;
    }

  form = sm_statement_form_new_add (sm_window_get_edits (self), article, start, end, quote);
  g_signal_connect_object (form, "saved", G_CALLBACK (select_row), self, G_CONNECT_SWAPPED);
  sm_article_page_pop_up (self->article, form);
}

static void
edit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SmWindow *self = user_data;
  guint n_rows;
  const guint32 *rows = get_rows (self, &n_rows);

  if (n_rows == 1)
    show_window (self, sm_statement_form_new_edit (sm_window_get_edits (self), rows[0]), FALSE);
  else if (n_rows > 1)
    show_window (self, sm_statement_form_new_recode (sm_window_get_edits (self), rows, n_rows), TRUE);
}

static void
duplicate_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  SmWindow *self = user_data;
  guint n_rows;
  const guint32 *rows = get_rows (self, &n_rows);
  g_autoptr(GError) error = NULL;
  guint copy;

  if (n_rows != 1)
    return;
  if (!sm_edits_duplicate_statement (sm_window_get_edits (self), rows[0], &copy, &error))
    {
      complain (self, error);
      return;
    }

  select_row (self, copy);
  sm_window_toast (self, _("Statement Duplicated"), _("_Undo"), "win.undo");
}

static void
delete_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  SmWindow *self = user_data;
  guint n_rows;
  const guint32 *rows = get_rows (self, &n_rows);
  g_autofree guint32 *copy = g_memdup2 (rows, n_rows * sizeof *rows);
  g_autofree char *number = sm_words_number (n_rows);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (n_rows == 0)
    return;
  if (!sm_edits_delete_statements (sm_window_get_edits (self), copy, n_rows, &error))
    {
      complain (self, error);
      return;
    }

  text = g_strdup_printf (ngettext ("%s Statement Deleted", "%s Statements Deleted", n_rows), number);
  sm_window_toast (self, text, _("_Undo"), "win.undo");
}

static void
decide_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  SmWindow *self = user_data;
  gboolean accept = g_str_equal (g_action_get_name (G_ACTION (action)), "accept-statements");
  guint n_rows;
  const guint32 *rows = get_rows (self, &n_rows);
  g_autofree guint32 *copy = g_memdup2 (rows, n_rows * sizeof *rows);
  g_autofree char *number = sm_words_number (n_rows);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (n_rows == 0)
    return;
  if (!sm_edits_set_status (sm_window_get_edits (self), copy, n_rows, accept ? SM_STATUS_CONFIRMED : SM_STATUS_REJECTED,
                            &error))
    {
      complain (self, error);
      return;
    }

  if (accept)
    text = g_strdup_printf (ngettext ("%s Statement Accepted", "%s Statements Accepted", n_rows), number);
  else
    text = g_strdup_printf (ngettext ("%s Statement Rejected", "%s Statements Rejected", n_rows), number);
  sm_window_toast (self, text, _("_Undo"), "win.undo");
}

/* ------------------------------------------------------------------------------------------- all of them */

static void
set_enabled (SmWindow   *self,
             const char *name,
             gboolean    enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

void
sm_window_update_coding (SmWindow *self,
                         gboolean  open)
{
  guint n_rows;

  get_rows (self, &n_rows);
  set_enabled (self, "accept-statements", open && n_rows > 0);
  set_enabled (self, "code", open);
  set_enabled (self, "delete-statements", open && n_rows > 0);
  set_enabled (self, "duplicate-statement", open && n_rows == 1);
  set_enabled (self, "edit-statements", open && n_rows > 0);
  set_enabled (self, "reject-statements", open && n_rows > 0);
}

void
sm_window_add_coding_actions (SmWindow *self)
{
  static const GActionEntry actions[] = {
    { "accept-statements", decide_action },
    { "code", code_action },
    { "delete-statements", delete_action },
    { "duplicate-statement", duplicate_action },
    { "edit-statements", edit_action },
    { "reject-statements", decide_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
