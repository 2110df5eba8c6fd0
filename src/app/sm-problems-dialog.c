#include "config.h"

#include "sm-problems-dialog.h"

#include <glib/gi18n.h>

#include "sm-words.h"

/* SmProblemsDialog: what was wrong with the files, one row a problem, all of it copyable as text. */
struct _SmProblemsDialog
{
  AdwWindow        parent_instance;

  AdwToastOverlay *toasts;
  GtkLabel        *summary_label;
  GtkListView     *list;

  SmLoader        *loader;  /* owned */
};

G_DEFINE_FINAL_TYPE (SmProblemsDialog, sm_problems_dialog, ADW_TYPE_WINDOW)

static const char *
severity_icon (SmSeverity severity)
{
  switch (severity)
    {
    case SM_SEVERITY_NOTE:
      return "dialog-information-symbolic";
    case SM_SEVERITY_WARNING:
      return "dialog-warning-symbolic";
    case SM_SEVERITY_ERROR:
    case SM_SEVERITY_FATAL:
    default:
      return "dialog-error-symbolic";
    }
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *message = gtk_label_new (NULL);
  GtkWidget *place = gtk_label_new (NULL);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 3);
  for (int i = 0; i < 2; i++)
    {
      GtkLabel *label = GTK_LABEL (i == 0 ? message : place);

      gtk_label_set_xalign (label, 0);
      gtk_label_set_wrap (label, TRUE);
      gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
      gtk_label_set_selectable (label, TRUE);
      gtk_widget_set_focusable (GTK_WIDGET (label), FALSE);
    }
  gtk_widget_add_css_class (place, "dim-label");
  gtk_widget_add_css_class (place, "caption");
  gtk_box_append (GTK_BOX (lines), message);
  gtk_box_append (GTK_BOX (lines), place);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), lines);
  gtk_widget_set_margin_start (row, 6);
  gtk_widget_set_margin_end (row, 6);
  gtk_widget_set_margin_top (row, 6);
  gtk_widget_set_margin_bottom (row, 6);
  gtk_list_item_set_child (item, row);
}

/* "corpus.json, line 12, column 5 — articles[3].date" */
static char *
place_words (SmProblem *problem)
{
  GString *words = g_string_new (sm_problem_get_file (problem));

  if (sm_problem_get_line (problem) > 0)
    {
      g_string_append (words, ", ");
      g_string_append_printf (words, _("line %u"), sm_problem_get_line (problem));
    }
  if (sm_problem_get_column (problem) > 0)
    {
      g_string_append (words, ", ");
      g_string_append_printf (words, _("column %u"), sm_problem_get_column (problem));
    }
  if (*sm_problem_get_path (problem) != '\0')
    g_string_append_printf (words, " — %s", sm_problem_get_path (problem));

  return g_string_free (words, FALSE);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  SmProblem *problem = gtk_list_item_get_item (item);
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *message = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  GtkWidget *place = gtk_widget_get_next_sibling (message);
  SmSeverity severity = sm_problem_get_severity (problem);
  g_autofree char *words = place_words (problem);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), severity_icon (severity));
  gtk_widget_set_tooltip_text (icon, sm_severity_get_label (severity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sm_severity_get_label (severity), -1);
  gtk_label_set_text (GTK_LABEL (message), sm_problem_get_message (problem));
  gtk_label_set_text (GTK_LABEL (place), words);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SmProblemsDialog *self = SM_PROBLEMS_DIALOG (widget);
  GListModel *problems = sm_loader_get_problems (self->loader);
  guint n = g_list_model_get_n_items (problems);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(SmProblem) problem = g_list_model_get_item (problems, i);
      g_autofree char *line = sm_problem_to_string (problem);

      g_string_append_printf (text, "%s\n", line);
    }

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Copied")));
}

static void
update_summary (SmProblemsDialog *self)
{
  guint n_all = sm_loader_get_n_problems (self->loader, SM_SEVERITY_NOTE);
  guint n_listed = g_list_model_get_n_items (sm_loader_get_problems (self->loader));
  g_autofree char *all = sm_words_number (n_all);
  g_autofree char *listed = sm_words_number (n_listed);
  g_autofree char *text = NULL;

  if (n_all == 0)
    text = g_strdup (_("No problems were found."));
  else if (n_all > n_listed)
    text = g_strdup_printf (_("%s problems; the first %s are listed."), all, listed);
  else
    text = g_strdup_printf (ngettext ("%s problem. Nothing in the files was changed.",
                                      "%s problems. Nothing in the files was changed.", n_all), all);
  gtk_label_set_text (self->summary_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "problems.copy", n_listed > 0);
}

static void
sm_problems_dialog_dispose (GObject *object)
{
  g_clear_object (&SM_PROBLEMS_DIALOG (object)->loader);

  G_OBJECT_CLASS (sm_problems_dialog_parent_class)->dispose (object);
}

static void
sm_problems_dialog_class_init (SmProblemsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_problems_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stancemap/Stancemap/ui/sm-problems-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SmProblemsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, SmProblemsDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, SmProblemsDialog, toasts);
  gtk_widget_class_install_action (widget_class, "problems.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sm_problems_dialog_init (SmProblemsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sm_problems_dialog_new:
 * @loader: (transfer none): what read the files; may still be loading
 *
 * Lists the problems of @loader, also those that are still to come.
 *
 * Returns: (transfer floating): a dialog
 */
SmProblemsDialog *
sm_problems_dialog_new (SmLoader *loader)
{
  SmProblemsDialog *self = g_object_new (SM_TYPE_PROBLEMS_DIALOG, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GListModel *problems = sm_loader_get_problems (loader);

  self->loader = g_object_ref (loader);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list,
                           GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (problems))));
  g_signal_connect_object (problems, "items-changed", G_CALLBACK (update_summary), self, G_CONNECT_SWAPPED);
  update_summary (self);

  return self;
}
