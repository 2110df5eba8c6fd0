#include "config.h"

#include "sm-sidebar-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sm-saved-filters.h"
#include "sm-words.h"

/* Names up to so many characters are not cut. */
#define MAX_NAME 22

/* One step of the keys on the confidence, in per cent. */
#define CONFIDENCE_STEP 5

/* SmSidebarRow: made by the sidebar's list, which tells it what to be and when to look again. What the buttons do are
 * actions of the sidebar. */
struct _SmSidebarRow
{
  AdwBin        parent_instance;

  GtkWidget    *box;
  GtkImage     *arrow;      /* of sections */
  GtkWidget    *check;
  GtkLabel     *label;
  GtkLabel     *count;
  GtkWidget    *first;      /* buttons: pin, rename */
  GtkWidget    *second;     /* hide, delete, clear */
  GtkWidget    *scale;      /* of the confidence; NULL in other rows */

  SmViewState  *state;      /* owned */
  SmFacetList  *list;       /* owned */
  SmFacetRow   *row;        /* owned; NULL while it is nothing */
  gboolean      pointed;    /* by the pointer */
  gboolean      updating;   /* the scale follows the filter, not the user */
};

G_DEFINE_FINAL_TYPE (SmSidebarRow, sm_sidebar_row, ADW_TYPE_BIN)

/**
 * sm_sidebar_section_name:
 * @section: an #SmFacetSection
 *
 * Returns: (transfer none): what heads it
 */
const char *
sm_sidebar_section_name (guint section)
{
  switch (section)
    {
    case SM_SECTION_SAVED:
      return _("Saved Filters");
    case SM_SECTION_ISSUE:
      return _("Issues");
    case SM_SECTION_TARGET:
      return _("Targets");
    case SM_SECTION_ACTOR:
      return _("Actors");
    case SM_SECTION_KIND:
      return _("Kind of Statement");
    case SM_SECTION_STATUS:
      return _("Status");
    case SM_SECTION_CONFIDENCE:
      return _("Confidence");
    case SM_SECTION_OUTLET:
      return _("Outlets");
    case SM_SECTION_LANGUAGE:
    default:
      return _("Languages");
    }
}

/* What the list's own widget says: it has the focus. */
static void
speak (SmSidebarRow *self,
       const char   *words)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
show_button (GtkWidget  *button,
             gboolean    visible,
             const char *icon,
             const char *action,
             guint       target,
             const char *what,
             const char *name)
{
  g_autofree char *spoken = NULL;

  gtk_widget_set_visible (button, visible);
  if (action == NULL)
    return;

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, what);
  /* Translators: spoken; what a button does, and to what: "Pin: Poland" */
  spoken = g_strdup_printf (_("%s: %s"), what, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
hide_buttons (SmSidebarRow *self)
{
  gtk_widget_set_visible (self->first, FALSE);
  gtk_widget_set_visible (self->second, FALSE);
}

/* ------------------------------------------------------------------------------------------- heads */

static gboolean
has_choice (SmSidebarRow *self,
            guint         section)
{
  SmFilter *filter = sm_view_state_get_filter (self->state);
  SmFacet facet;
  gboolean any;

  if (!sm_section_get_facet (section, &facet))
    return FALSE;
  else
    {
      g_auto(GStrv) ids = sm_filter_list_ids (filter, facet);
      g_auto(GStrv) hidden = facet == SM_FACET_ACTOR ? sm_filter_list_ids (filter, SM_FACET_HIDDEN_ACTOR) : NULL;

      any = ids[0] != NULL || (hidden != NULL && hidden[0] != NULL);
    }
  return any;
}

static void
update_section (SmSidebarRow *self)
{
  guint section = self->row->section;
  const char *name = sm_sidebar_section_name (section);
  gboolean folded = sm_facet_list_is_folded (self->list, section);
  /* Translators: spoken; %s is the heading of a section of the sidebar whose rows are not shown */
  g_autofree char *spoken = g_strdup_printf (folded ? _("%s, folded") : "%s", name);

  gtk_image_set_from_icon_name (self->arrow, folded ? "pan-end-symbolic" : "pan-down-symbolic");
  gtk_label_set_text (self->label, name);
  gtk_label_set_text (self->count, "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), NULL);
  hide_buttons (self);
  show_button (self->second, has_choice (self, section), "edit-clear-symbolic", "sidebar.clear-section", section,
               _("Choose All Again"), name);
  speak (self, spoken);
}

static void
update_group (SmSidebarRow *self)
{
  SmFacetValues *values = sm_facet_list_get_values (self->list);
  g_autofree char *name = NULL;

  name = self->row->value < values->kinds->len ? sm_facet_kind_dup_name (values->kinds->pdata[self->row->value])
                                               : g_strdup ("");
  gtk_label_set_text (self->label, name);
  gtk_label_set_text (self->count, "");
  hide_buttons (self);
  speak (self, name);
}

/* ------------------------------------------------------------------------------------------- choices */

/* A choice: its name, whether it is made, and what it gives. */
static void
show_choice (SmSidebarRow *self,
             const char   *name,
             gboolean      chosen,
             gboolean      known,
             guint         n,
             const char   *remark)
{
  g_autofree char *number = sm_words_number (n);
  g_autofree char *words = sm_words_statements (n);
  g_autoptr(GString) spoken = g_string_new (name);

  if (known)
    g_string_append_printf (spoken, ", %s", words);
  if (chosen)
    /* Translators: spoken after the name of a filter that is chosen */
    g_string_append_printf (spoken, ", %s", _("chosen"));
  if (remark != NULL)
    g_string_append_printf (spoken, ", %s", remark);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), chosen);
  gtk_label_set_text (self->label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), g_utf8_strlen (name, -1) > MAX_NAME ? name : NULL);
  gtk_label_set_text (self->count, known ? number : "");
  if (n > 0 || chosen || !known)
    gtk_widget_remove_css_class (self->box, "nothing");
  else
    gtk_widget_add_css_class (self->box, "nothing");
  speak (self, spoken->str);
}

static void
update_actor_buttons (SmSidebarRow *self,
                      const char   *name,
                      gboolean      pinned,
                      gboolean      hidden)
{
  show_button (self->first, self->pointed || pinned, "view-pin-symbolic", "sidebar.toggle-pin", self->row->value,
               pinned ? _("Unpin") : _("Pin to the Top"), name);
  show_button (self->second, self->pointed || hidden, hidden ? "view-conceal-symbolic" : "view-reveal-symbolic",
               "sidebar.toggle-hidden", self->row->value, hidden ? _("Show Again") : _("Hide"), name);
  if (pinned)
    gtk_widget_add_css_class (self->first, "on");
  else
    gtk_widget_remove_css_class (self->first, "on");
}

static void
update_value (SmSidebarRow *self)
{
  SmFacetValues *values = sm_facet_list_get_values (self->list);
  SmFacetCounts *counts = sm_facets_get_counts (sm_facets_get (self->state));
  SmFilter *filter = sm_view_state_get_filter (self->state);
  g_autofree char *name = NULL;
  const char *remark = NULL;
  gboolean hidden = FALSE;
  gboolean pinned = FALSE;
  const char *id;
  SmFacet facet;
  guint n;

  sm_section_get_facet (self->row->section, &facet);
  id = sm_facet_values_get_id (values, facet, self->row->value);
  name = sm_facet_values_dup_name (values, facet, self->row->value);
  if (facet == SM_FACET_ACTOR)
    {
      hidden = sm_filter_has_id (filter, SM_FACET_HIDDEN_ACTOR, id);
      pinned = sm_view_state_is_pinned (self->state, self->row->value);
      /* Translators: spoken after the name of an actor */
      remark = hidden ? _("hidden") : pinned ? _("pinned") : NULL;
    }
  n = counts != NULL ? sm_facet_counts_get_value (counts, hidden ? SM_FACET_HIDDEN_ACTOR : facet, self->row->value) : 0;
  show_choice (self, name, sm_filter_has_id (filter, facet, id), counts != NULL, n, remark);
  if (hidden)
    gtk_widget_add_css_class (self->box, "nothing");

  if (facet == SM_FACET_ACTOR)
    update_actor_buttons (self, name, pinned, hidden);
  else
    hide_buttons (self);
}

static void
update_kind (SmSidebarRow *self)
{
  static const char *const names[] = { N_("Own words"), N_("On another’s word"), N_("Without condition"),
                                       N_("Conditional") };
  SmFacetCounts *counts = sm_facets_get_counts (sm_facets_get (self->state));
  SmFilter *filter = sm_view_state_get_filter (self->state);
  SmKinds kinds = sm_filter_get_kinds (filter);
  SmConditionChoice condition = sm_filter_get_condition (filter);
  const gboolean chosen[] = { (kinds & SM_KIND_OWN_WORDS) != 0, (kinds & SM_KIND_SECOND_HAND) != 0,
                              condition != SM_CONDITION_ONLY, condition != SM_CONDITION_WITHOUT };
  guint which = self->row->value;
  guint n = 0;

  if (counts != NULL)
    n = which < 2 ? counts->by_kind[which] : counts->by_condition[which - 2];
  show_choice (self, _(names[which]), chosen[which], counts != NULL, n, NULL);
  hide_buttons (self);
}

static void
update_status (SmSidebarRow *self)
{
  SmFacetCounts *counts = sm_facets_get_counts (sm_facets_get (self->state));
  guint mask = sm_filter_get_statuses (sm_view_state_get_filter (self->state));
  g_autofree char *name = NULL;
  const char *label = sm_status_get_label (self->row->value);
  g_autofree char *first = g_utf8_strup (label, g_utf8_next_char (label) - label);

  name = g_strconcat (first, g_utf8_next_char (label), NULL);
  show_choice (self, name, (mask >> self->row->value & 1) != 0, counts != NULL,
               counts != NULL ? counts->by_status[self->row->value] : 0, NULL);
  hide_buttons (self);
}

static void
update_saved (SmSidebarRow *self)
{
  SmSavedFilters *saved = sm_saved_filters_get_default ();
  const char *name;
  gboolean applied;

  if (self->row->value >= sm_saved_filters_get_n (saved))
    return;
  name = sm_saved_filters_get_name (saved, self->row->value);
  applied = sm_filter_equal (sm_saved_filters_get_filter (saved, self->row->value),
                             sm_view_state_get_filter (self->state));
  show_choice (self, name, applied, FALSE, 0, NULL);
  show_button (self->first, self->pointed, "document-edit-symbolic", "sidebar.rename-saved", self->row->value,
               _("Rename"), name);
  show_button (self->second, self->pointed, "user-trash-symbolic", "sidebar.delete-saved", self->row->value,
               _("Delete"), name);
}

/* ------------------------------------------------------------------------------------------- confidence */

static void
confidence_changed_cb (SmSidebarRow *self)
{
  if (!self->updating)
    sm_filter_set_confidence (sm_view_state_get_filter (self->state),
                              gtk_range_get_value (GTK_RANGE (self->scale)) / 100);
}

static char *
format_confidence (GtkScale *scale,
                   double    value,
                   gpointer  user_data)
{
  if (value <= 0)
    /* Translators: the least confidence that is asked for: none */
    return g_strdup (C_("confidence", "any"));
  /* Translators: the least confidence that is asked for, in per cent */
  return g_strdup_printf (_("from %.0f %%"), value);
}

static void
ensure_scale (SmSidebarRow *self)
{
  if (self->scale != NULL)
    return;

  self->scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 100, CONFIDENCE_STEP);
  gtk_widget_set_hexpand (self->scale, TRUE);
  gtk_scale_set_draw_value (GTK_SCALE (self->scale), TRUE);
  gtk_scale_set_value_pos (GTK_SCALE (self->scale), GTK_POS_RIGHT);
  gtk_scale_set_digits (GTK_SCALE (self->scale), 0);
  gtk_scale_set_format_value_func (GTK_SCALE (self->scale), format_confidence, NULL, NULL);
  gtk_widget_set_tooltip_text (self->scale, _("Least Confidence of the Coder"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Least Confidence of the Coder"), -1);
  g_signal_connect_swapped (self->scale, "value-changed", G_CALLBACK (confidence_changed_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->scale);
}

static void
update_confidence (SmSidebarRow *self)
{
  ensure_scale (self);
  self->updating = TRUE;
  gtk_range_set_value (GTK_RANGE (self->scale),
                       round (100 * sm_filter_get_confidence (sm_view_state_get_filter (self->state))));
  self->updating = FALSE;
  hide_buttons (self);
  speak (self, _("Least Confidence of the Coder"));
}

/* ------------------------------------------------------------------------------------------- the row */

/**
 * sm_sidebar_row_update:
 * @self: a row
 *
 * Looks again at the filter, the counts and the pins.
 */
void
sm_sidebar_row_update (SmSidebarRow *self)
{
  g_return_if_fail (SM_IS_SIDEBAR_ROW (self));

  if (self->row == NULL)
    return;

  switch (self->row->role)
    {
    case SM_FACET_ROW_SECTION:
      update_section (self);
      break;
    case SM_FACET_ROW_GROUP:
      update_group (self);
      break;
    case SM_FACET_ROW_VALUE:
      update_value (self);
      break;
    case SM_FACET_ROW_KIND:
      update_kind (self);
      break;
    case SM_FACET_ROW_STATUS:
      update_status (self);
      break;
    case SM_FACET_ROW_CONFIDENCE:
      update_confidence (self);
      break;
    case SM_FACET_ROW_SAVED:
      update_saved (self);
      break;
    case SM_FACET_ROW_NONE:
    default:
      gtk_label_set_text (self->label, _("Nothing has this name"));
      gtk_label_set_text (self->count, "");
      hide_buttons (self);
      speak (self, _("Nothing has this name"));
    }
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/**
 * sm_sidebar_row_set_row:
 * @self: a row
 * @row: (nullable): what to be from now on; %NULL for nothing
 *
 * Makes the widget show @row.
 */
void
sm_sidebar_row_set_row (SmSidebarRow *self,
                        SmFacetRow   *row)
{
  gboolean choice;

  g_return_if_fail (SM_IS_SIDEBAR_ROW (self));

  g_set_object (&self->row, row);
  self->pointed = FALSE;
  if (row == NULL)
    return;

  choice = row->role == SM_FACET_ROW_VALUE || row->role == SM_FACET_ROW_KIND || row->role == SM_FACET_ROW_STATUS
           || row->role == SM_FACET_ROW_SAVED;
  gtk_widget_set_visible (GTK_WIDGET (self->arrow), row->role == SM_FACET_ROW_SECTION);
  gtk_widget_set_visible (self->check, choice);
  gtk_widget_set_visible (GTK_WIDGET (self->label), row->role != SM_FACET_ROW_CONFIDENCE);
  gtk_widget_set_visible (GTK_WIDGET (self->count), choice);
  if (self->scale != NULL)
    gtk_widget_set_visible (self->scale, row->role == SM_FACET_ROW_CONFIDENCE);
  set_class (GTK_WIDGET (self->label), "heading", row->role == SM_FACET_ROW_SECTION);
  set_class (GTK_WIDGET (self->label), "caption-heading", row->role == SM_FACET_ROW_GROUP);
  set_class (GTK_WIDGET (self->label), "dim-label",
             row->role == SM_FACET_ROW_GROUP || row->role == SM_FACET_ROW_NONE);
  gtk_widget_remove_css_class (self->box, "nothing");
  sm_sidebar_row_update (self);
}

/**
 * sm_sidebar_row_get_row:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
SmFacetRow *
sm_sidebar_row_get_row (SmSidebarRow *self)
{
  g_return_val_if_fail (SM_IS_SIDEBAR_ROW (self), NULL);

  return self->row;
}

static void
set_pointed (SmSidebarRow *self,
             gboolean      pointed)
{
  gboolean actor = self->row != NULL && self->row->role == SM_FACET_ROW_VALUE
                   && self->row->section == SM_SECTION_ACTOR;

  self->pointed = pointed;
  if (actor)
    sm_view_state_set_highlighted_actor (self->state, pointed ? self->row->value : SM_ROW_NONE);
  if (actor || (self->row != NULL && self->row->role == SM_FACET_ROW_SAVED))
    sm_sidebar_row_update (self);
}

static void
enter_cb (SmSidebarRow *self)
{
  set_pointed (self, TRUE);
}

static void
leave_cb (SmSidebarRow *self)
{
  set_pointed (self, FALSE);
}

static void
sm_sidebar_row_dispose (GObject *object)
{
  SmSidebarRow *self = SM_SIDEBAR_ROW (object);

  g_clear_object (&self->row);
  g_clear_object (&self->list);
  g_clear_object (&self->state);

  G_OBJECT_CLASS (sm_sidebar_row_parent_class)->dispose (object);
}

static void
sm_sidebar_row_class_init (SmSidebarRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sm_sidebar_row_dispose;
}

static GtkWidget *
new_button (void)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "row-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, FALSE);
  return button;
}

static void
sm_sidebar_row_init (SmSidebarRow *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->arrow = GTK_IMAGE (gtk_image_new ());
  /* The row is spoken as a whole, with whether it is chosen, and activated as a whole. */
  self->check = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_can_target (self->check, FALSE);
  gtk_widget_set_can_focus (self->check, FALSE);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  self->first = new_button ();
  self->second = new_button ();
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->arrow));
  gtk_box_append (GTK_BOX (self->box), self->check);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (self->box), self->first);
  gtk_box_append (GTK_BOX (self->box), self->second);
  adw_bin_set_child (ADW_BIN (self), self->box);

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * sm_sidebar_row_new:
 * @state: (transfer none): what is filtered
 * @list: (transfer none): what the row is of
 *
 * Makes a row that is nothing yet.
 *
 * Returns: (transfer full): a row
 */
SmSidebarRow *
sm_sidebar_row_new (SmViewState *state,
                    SmFacetList *list)
{
  SmSidebarRow *self = g_object_new (SM_TYPE_SIDEBAR_ROW, NULL);

  self->state = g_object_ref (state);
  self->list = g_object_ref (list);
  return self;
}
