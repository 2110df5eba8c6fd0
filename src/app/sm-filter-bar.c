#include "config.h"

#include "sm-filter-bar.h"

#include <glib/gi18n.h>

#include "sm-filter-chips.h"
#include "sm-fit-layout.h"
#include "sm-review-queue.h"
#include "sm-view-options.h"
#include "sm-words.h"

/* What is in the window of time is counted when it has stood still for so long. */
#define SETTLE_MS 250

/* SmFilterBar: above the picture: choices of the view, how many statements are shown, zoom, and the chips of the
 * filter. */
struct _SmFilterBar
{
  AdwBin       parent_instance;

  SmViewOptions *options;
  GtkLabel    *count_label;
  GtkSpinner  *spinner;
  GtkWidget   *review_button;
  GtkLabel    *review_label;
  GtkLabel    *unread_label;
  SmFilterChips *chips;

  SmViewState *state;  /* owned */
  guint        settle_id;
};

G_DEFINE_FINAL_TYPE (SmFilterBar, sm_filter_bar, ADW_TYPE_BIN)

/* What is shown: of what passes the filter, that which the window of time has. */
static void
update_count (SmFilterBar *self)
{
  SmLanes *lanes = sm_view_state_get_lanes (self->state);
  gboolean zoomed = sm_view_state_is_zoomed (self->state);
  SmLanes *window = zoomed ? sm_view_state_get_window_lanes (self->state) : lanes;
  guint n_total = sm_view_state_get_n_total (self->state);
  guint n_passing = lanes != NULL ? lanes->row_set->n_rows : 0;
  guint n = window != NULL ? window->row_set->n_rows : 0;
  g_autofree char *shown = sm_words_number (n);
  g_autofree char *total = sm_words_number (n_total);
  g_autofree char *text = NULL;
  g_autofree char *tooltip = NULL;

  if (n == n_total)
    text = sm_words_statements (n_total);
  else
    /* Translators: how many pass the filter: "48 of 3,112 statements" */
    text = g_strdup_printf (ngettext ("%s of %s statement", "%s of %s statements", n_total), shown, total);
  if (zoomed && n != n_passing)
    {
      g_autofree char *passing = sm_words_number (n_passing);

      /* Translators: how many statements pass the filter: more than the window of time has */
      tooltip = g_strdup_printf (ngettext ("%s in the window of time; %s passes the filters",
                                           "%s in the window of time; %s pass the filters", n_passing),
                                 shown, passing);
    }
  gtk_label_set_text (self->count_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count_label), tooltip != NULL ? tooltip : text);
}

/* What waits for a decision is offered, whatever the filters hide. */
static void
update_review (SmFilterBar *self)
{
  guint n = sm_review_count_suggested (sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state)), SM_ROW_NONE);
  g_autofree char *number = sm_words_number (n);
  /* Translators: a button that starts the review of so many suggestions */
  g_autofree char *text = g_strdup_printf (ngettext ("%s to review", "%s to review", n), number);
  g_autofree char *tip = g_strdup_printf (ngettext ("Review %s Suggestion (Ctrl+R)", "Review %s Suggestions (Ctrl+R)", n),
                                          number);

  gtk_label_set_text (self->review_label, text);
  gtk_widget_set_tooltip_text (self->review_button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->review_button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_set_visible (self->review_button, n > 0);
}

static gboolean
settled_cb (gpointer user_data)
{
  SmFilterBar *self = user_data;

  self->settle_id = 0;
  update_count (self);
  return G_SOURCE_REMOVE;
}

/* Counting what is in sight takes longer than moving it. */
static void
window_changed_cb (SmFilterBar *self)
{
  if (self->settle_id == 0)
    self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
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
  g_clear_handle_id (&self->settle_id, g_source_remove);

  G_OBJECT_CLASS (sm_filter_bar_parent_class)->dispose (object);
}

static void
sm_filter_bar_class_init (SmFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_filter_bar_dispose;

  g_type_ensure (SM_TYPE_FILTER_CHIPS);
  g_type_ensure (SM_TYPE_FIT_LAYOUT);
  g_type_ensure (SM_TYPE_VIEW_OPTIONS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stancemap/Stancemap/ui/sm-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SmFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, SmFilterBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, SmFilterBar, options);
  gtk_widget_class_bind_template_child (widget_class, SmFilterBar, review_button);
  gtk_widget_class_bind_template_child (widget_class, SmFilterBar, review_label);
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
  sm_view_options_set_state (self->options, state);
  g_signal_connect_object (state, "lanes-changed", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "lanes-changed", G_CALLBACK (update_review), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "edited", G_CALLBACK (update_review), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "lanes-changed", G_CALLBACK (update_unread), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "window-changed", G_CALLBACK (window_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "window-lanes-changed", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::busy", G_CALLBACK (update_busy), self, G_CONNECT_SWAPPED);
  sm_filter_chips_set_state (self->chips, state);
  update_count (self);
}
