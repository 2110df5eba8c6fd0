#include "config.h"

#include "sm-evidence-list.h"

#include <glib/gi18n.h>

#include "sm-glyph.h"
#include "sm-row-list.h"
#include "sm-statement-text.h"
#include "sm-statement.h"

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (row), sm_glyph_new ());
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      if (i == 1)
        {
          gtk_widget_add_css_class (label, "dim-label");
          gtk_widget_add_css_class (label, "caption");
        }
      gtk_box_append (GTK_BOX (lines), label);
    }
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), lines);
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  SmStatement *statement = gtk_list_item_get_item (item);
  SmSnapshot *snapshot = g_object_get_data (G_OBJECT (factory), "sm-snapshot");
  guint row = sm_statement_get_row (statement);
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *glyph = gtk_widget_get_first_child (child);
  GtkWidget *first = gtk_widget_get_first_child (gtk_widget_get_next_sibling (glyph));
  g_autofree char *stance = sm_statement_text_stance (snapshot, row);
  g_autofree char *date = sm_statement_text_date (snapshot, row);
  g_autofree char *attribution = sm_statement_text_attribution (snapshot, row);
  g_autofree char *first_line = NULL;
  g_autofree char *second = NULL;
  g_autofree char *spoken = NULL;

  if (g_object_get_data (G_OBJECT (factory), "sm-several-actors") != NULL)
    /* Translators: an actor, a stance */
    first_line = g_strdup_printf (_("%s: %s"), sm_actor_get_name (snapshot->actors[snapshot->actor[row]]), stance);
  else
    first_line = g_strdup (stance);

  /* Translators: date, on whose word */
  second = g_strdup_printf (_("%s, %s"), date, attribution);
  spoken = g_strdup_printf ("%s. %s", first_line, second);
  sm_glyph_set_mark (SM_GLYPH (glyph), sm_snapshot_get_stance (snapshot, row),
                     sm_glyph_style_from_flags (snapshot->flags[row]));
  gtk_label_set_text (GTK_LABEL (first), first_line);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (first)), second);
  if (gtk_widget_get_parent (child) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (child)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    spoken, -1);
}

static GObject *
make_statement (SmSnapshot *snapshot,
                guint       row)
{
  return G_OBJECT (sm_statement_new (snapshot, row));
}

/**
 * sm_evidence_list_set_up:
 * @view: a list view
 *
 * Makes @view ready to show statements; called once.
 */
void
sm_evidence_list_set_up (GtkListView *view)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_return_if_fail (GTK_IS_LIST_VIEW (view));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (view, factory);
}

/**
 * sm_evidence_list_set_rows:
 * @view: a list view that was set up
 * @snapshot: where the rows are
 * @rows: (array length=n_rows): statements; copied
 * @n_rows: how many
 *
 * Shows other statements.
 */
void
sm_evidence_list_set_rows (GtkListView   *view,
                           SmSnapshot    *snapshot,
                           const guint32 *rows,
                           guint          n_rows)
{
  GObject *factory;
  SmRowList *list;
  g_autoptr(GtkNoSelection) selection = NULL;
  gboolean several = FALSE;

  g_return_if_fail (GTK_IS_LIST_VIEW (view));

  gtk_list_view_set_model (view, NULL);
  /* Who said it goes without saying in a list of one actor's statements. */
  for (guint i = 1; i < n_rows && !several; i++)
    several = snapshot->actor[rows[i]] != snapshot->actor[rows[0]];
  factory = G_OBJECT (gtk_list_view_get_factory (view));
  g_object_set_data_full (factory, "sm-snapshot", sm_snapshot_ref (snapshot), (GDestroyNotify) sm_snapshot_unref);
  g_object_set_data (factory, "sm-several-actors", GINT_TO_POINTER (several));
  list = sm_row_list_new (SM_TYPE_STATEMENT, make_statement, sm_snapshot_diff_has_statement);
  sm_row_list_take_rows (list, snapshot, g_memdup2 (rows, n_rows * sizeof *rows), n_rows);
  selection = gtk_no_selection_new (G_LIST_MODEL (list));
  gtk_list_view_set_model (view, GTK_SELECTION_MODEL (selection));
}
