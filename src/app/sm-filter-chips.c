#include "config.h"

#include "sm-filter-chips.h"

#include <glib/gi18n.h>

#include "sm-facets.h"
#include "sm-filter-part.h"
#include "sm-words.h"
#include "sm-wrap-layout.h"

/* Chips higher than this are scrolled, by wheel, touch or the keyboard's focus: a bar would need more room than one
 * line of chips has. */
#define MAX_HEIGHT 104

/* SmFilterChips: made anew when the filter changes; what each does is written on it when it has been counted. */
struct _SmFilterChips
{
  AdwBin       parent_instance;

  GtkRevealer *revealer;
  GtkWidget   *chips;

  SmViewState *state;  /* owned */
  GPtrArray   *parts;  /* of SmFilterPart, as shown; NULL at first */
};

G_DEFINE_FINAL_TYPE (SmFilterChips, sm_filter_chips, ADW_TYPE_BIN)

static void
remove_cb (GtkButton     *button,
           SmFilterChips *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "sm-part"));
  /* Removing rebuilds the chips, and this part with them. */
  g_autoptr(GPtrArray) parts = g_ptr_array_ref (self->parts);
  g_autoptr(SmFilterChips) alive = g_object_ref (self);
  GtkWidget *next;

  sm_filter_part_remove (parts->pdata[i], sm_view_state_get_filter (self->state));

  /* The keyboard stays among the chips as long as there are any. */
  next = gtk_widget_get_first_child (self->chips);
  for (guint k = 0; next != NULL && k < i && gtk_widget_get_next_sibling (next) != NULL; k++)
    next = gtk_widget_get_next_sibling (next);
  if (next != NULL)
    gtk_widget_grab_focus (gtk_widget_get_last_child (next));
}

static GtkWidget *
new_chip (SmFilterChips      *self,
          const SmFilterPart *part,
          guint               i)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *label = gtk_label_new (part->full);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
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

/* What a part does to what is shown. */
static char *
dup_effect (SmFacetCounts      *counts,
            const SmFilterPart *part)
{
  g_autoptr(SmFilter) without = sm_filter_copy (counts->filter);
  g_autofree char *difference = NULL;
  g_autofree char *rest = NULL;
  guint n;
  guint n_changed;

  sm_filter_part_remove (part, without);
  n = sm_facet_counts_foretell (counts, without);
  n_changed = n > counts->n ? n - counts->n : counts->n - n;
  difference = sm_words_number (n_changed);
  rest = sm_words_number (n);

  if (n >= counts->n)
    /* Translators: what a filter does, and how many statements there would be without it */
    return g_strdup_printf (ngettext ("removes %s statement; without it %s", "removes %s statements; without it %s",
                                      n_changed),
                            difference, rest);
  /* Translators: what one of several choices does, and how many statements there would be without it */
  return g_strdup_printf (ngettext ("adds %s statement; without it %s", "adds %s statements; without it %s", n_changed),
                          difference, rest);
}

/* Tells what each chip does, as soon as that is known. */
static void
update_effects (SmFilterChips *self)
{
  SmFacets *facets = sm_facets_get (self->state);
  gboolean current = sm_facets_is_current (facets);
  GtkWidget *chip = gtk_widget_get_first_child (self->chips);

  for (guint i = 0; i < self->parts->len && chip != NULL; i++, chip = gtk_widget_get_next_sibling (chip))
    {
      const SmFilterPart *part = self->parts->pdata[i];
      GtkWidget *button = gtk_widget_get_last_child (chip);
      g_autofree char *effect = current ? dup_effect (sm_facets_get_counts (facets), part) : NULL;
      g_autofree char *tooltip = effect != NULL ? g_strdup_printf ("%s\n%s", part->full, effect)
                                                : g_strdup (part->full);
      /* Translators: %s is a filter, as "Actor: Poland" */
      g_autofree char *name = g_strdup_printf (_("Remove the filter “%s”"), part->full);
      g_autofree char *spoken = effect != NULL ? g_strdup_printf ("%s: %s", name, effect) : g_strdup (name);

      gtk_widget_set_tooltip_text (chip, tooltip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
}

static void
update_chips (SmFilterChips *self)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
  GtkWidget *child;

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  self->parts = sm_filter_part_list (sm_view_state_get_filter (self->state), snapshot);

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < self->parts->len; i++)
    gtk_widget_set_parent (new_chip (self, self->parts->pdata[i], i), self->chips);

  update_effects (self);
  gtk_revealer_set_reveal_child (self->revealer, self->parts->len > 0);
}

/* Names arrive after ids while a corpus is loaded. */
static void
facets_changed_cb (SmFilterChips *self)
{
  if (sm_view_state_is_loading (self->state) && self->parts->len > 0)
    update_chips (self);
  else
    update_effects (self);
}

static void
sm_filter_chips_dispose (GObject *object)
{
  SmFilterChips *self = SM_FILTER_CHIPS (object);
  GtkWidget *child;

  if (self->chips != NULL)
    while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
      gtk_widget_unparent (child);
  self->chips = NULL;
  g_clear_object (&self->state);
  g_clear_pointer (&self->parts, g_ptr_array_unref);

  G_OBJECT_CLASS (sm_filter_chips_parent_class)->dispose (object);
}

static void
sm_filter_chips_class_init (SmFilterChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sm_filter_chips_dispose;
}

static void
sm_filter_chips_init (SmFilterChips *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clear = gtk_button_new_with_label (_("Clear"));

  self->chips = adw_bin_new ();
  gtk_widget_set_layout_manager (self->chips, sm_wrap_layout_new (6));
  gtk_widget_set_hexpand (self->chips, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filters"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->chips);

  gtk_widget_add_css_class (clear, "flat");
  gtk_widget_set_valign (clear, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (clear, _("Clear Filters"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (clear), "win.clear-filters");
  gtk_accessible_update_property (GTK_ACCESSIBLE (clear), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Clear Filters"), -1);

  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), clear);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
}

/**
 * sm_filter_chips_set_state:
 * @self: chips
 * @state: (transfer none): whose filter to show
 *
 * Shows the filter of @state from now on; called once.
 */
void
sm_filter_chips_set_state (SmFilterChips *self,
                           SmViewState   *state)
{
  g_return_if_fail (SM_IS_FILTER_CHIPS (self));
  g_return_if_fail (SM_IS_VIEW_STATE (state));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
  g_signal_connect_object (sm_view_state_get_filter (state), "changed", G_CALLBACK (update_chips), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sm_facets_get (state), "changed", G_CALLBACK (facets_changed_cb), self, G_CONNECT_SWAPPED);
  update_chips (self);
}
