#include "config.h"

#include "sm-filter-bar.h"

#include <glib/gi18n.h>

#include "sm-filter-part.h"
#include "sm-words.h"

/* SmFilterBar: above the picture: grouping, how many statements are shown, zoom, and a chip for every part of
 * the filter, each removable by itself. */
struct _SmFilterBar
{
  AdwBin       parent_instance;

  GtkLabel    *count_label;
  GtkSpinner  *spinner;
  GtkLabel    *unread_label;
  GtkRevealer *chips_revealer;
  GtkBox      *chips;

  SmViewState *state;  /* owned */
  GPtrArray   *parts;  /* of SmFilterPart, as shown */
};

G_DEFINE_FINAL_TYPE (SmFilterBar, sm_filter_bar, ADW_TYPE_BIN)

static void
remove_cb (GtkButton   *button,
           SmFilterBar *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "sm-part"));

  if (i < self->parts->len)
    {
      /* Removing rebuilds the chips, and this part with them. */
      g_autoptr(GPtrArray) parts = g_ptr_array_ref (self->parts);

      sm_filter_part_remove (parts->pdata[i], sm_view_state_get_filter (self->state));
    }
}

static GtkWidget *
new_chip (SmFilterBar        *self,
          const SmFilterPart *part,
          guint               i)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *label = gtk_label_new (part->full);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is a filter, as "Actor: Poland" */
  g_autofree char *name = g_strdup_printf (_("Remove the filter “%s”"), part->full);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_set_tooltip_text (label, part->full);
  gtk_widget_set_tooltip_text (button, _("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "sm-part", GUINT_TO_POINTER (i));
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);

  return chip;
}

static void
update_chips (SmFilterBar *self)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
  GtkWidget *child;

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  self->parts = sm_filter_part_list (sm_view_state_get_filter (self->state), snapshot);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  for (guint i = 0; i < self->parts->len; i++)
    gtk_box_append (self->chips, new_chip (self, self->parts->pdata[i], i));

  gtk_revealer_set_reveal_child (self->chips_revealer, self->parts->len > 0);
}

static void
update_count (SmFilterBar *self)
{
  SmLanes *lanes = sm_view_state_get_lanes (self->state);
  guint n_total = sm_view_state_get_n_total (self->state);
  guint n = lanes != NULL ? lanes->row_set->n_rows : 0;
  g_autofree char *shown = sm_words_number (n);
  g_autofree char *total = sm_words_number (n_total);
  g_autofree char *text = NULL;

  if (n == n_total)
    text = sm_words_statements (n_total);
  else
    /* Translators: how many pass the filter: "48 of 3,112 statements" */
    text = g_strdup_printf (ngettext ("%s of %s statement", "%s of %s statements", n_total), shown, total);
  gtk_label_set_text (self->count_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count_label), text);
}

/* A search that could not look everywhere says so. */
static void
update_unread (SmFilterBar *self)
{
  SmLanes *lanes = sm_view_state_get_lanes (self->state);
  guint n = lanes != NULL ? lanes->row_set->n_unread : 0;
  g_autofree char *number = sm_words_number (n);
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("The text of %s article could not be read, and was not searched.",
                                    "The texts of %s articles could not be read, and were not searched.", n),
                          number);
  gtk_label_set_text (self->unread_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->unread_label), n > 0);
}

static void
update_busy (SmFilterBar *self)
{
  gboolean busy = sm_view_state_is_busy (self->state) && !sm_view_state_is_loading (self->state);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
sm_filter_bar_dispose (GObject *object)
{
  SmFilterBar *self = SM_FILTER_BAR (object);

  g_clear_object (&self->state);
  g_clear_pointer (&self->parts, g_ptr_array_unref);

  G_OBJECT_CLASS (sm_filter_bar_parent_class)->dispose (object);
}

static void
sm_filter_bar_class_init (SmFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_filter_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stancemap/Stancemap/ui/sm-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SmFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, SmFilterBar, chips_revealer);
  gtk_widget_class_bind_template_child (widget_class, SmFilterBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, SmFilterBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, SmFilterBar, unread_label);
}

static void
sm_filter_bar_init (SmFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sm_filter_bar_set_state:
 * @self: a bar
 * @state: (transfer none): what to follow and to filter
 *
 * Shows the filter and the counts of @state from now on; called once.
 */
void
sm_filter_bar_set_state (SmFilterBar *self,
                         SmViewState *state)
{
  g_return_if_fail (SM_IS_FILTER_BAR (self));
  g_return_if_fail (SM_IS_VIEW_STATE (state));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
  g_signal_connect_object (sm_view_state_get_filter (state), "changed", G_CALLBACK (update_chips), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "lanes-changed", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "lanes-changed", G_CALLBACK (update_unread), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::busy", G_CALLBACK (update_busy), self, G_CONNECT_SWAPPED);
  update_chips (self);
  update_count (self);
}
