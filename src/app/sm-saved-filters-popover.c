#include "config.h"

#include "sm-saved-filters-popover.h"

#include <glib/gi18n.h>

#include "sm-filter-part.h"
#include "sm-saved-filters.h"

/* SmSavedFiltersPopover: an entry, what is wrong with what was typed, and a button. */
struct _SmSavedFiltersPopover
{
  GtkPopover   parent_instance;

  GtkLabel    *title;
  GtkEditable *entry;
  GtkLabel    *note;
  GtkButton   *button;

  SmViewState *state;   /* owned */
  guint        renames; /* which saved filter; G_MAXUINT: save a new one */
};

G_DEFINE_FINAL_TYPE (SmSavedFiltersPopover, sm_saved_filters_popover, GTK_TYPE_POPOVER)

static void
set_note (SmSavedFiltersPopover *self,
          const char            *note,
          gboolean               wrong)
{
  gtk_label_set_text (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *note != '\0');
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->note), "error");
}

static void
changed_cb (SmSavedFiltersPopover *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->entry));
  gboolean taken;

  g_strstrip (name);
  taken = self->renames == G_MAXUINT && sm_saved_filters_find (sm_saved_filters_get_default (), name, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), *name != '\0');
  gtk_button_set_label (self->button, self->renames != G_MAXUINT ? _("Rename") : taken ? _("Replace") : _("Save"));
  set_note (self, taken ? _("There is a filter of this name") : "", FALSE);
}

static void
save_cb (SmSavedFiltersPopover *self)
{
  SmSavedFilters *saved = sm_saved_filters_get_default ();
  const char *name = gtk_editable_get_text (self->entry);
  g_autoptr(GError) error = NULL;
  gboolean done;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->button)))
    return;
  if (self->renames != G_MAXUINT)
    done = self->renames < sm_saved_filters_get_n (saved)
           && sm_saved_filters_rename (saved, self->renames, name, &error);
  else
    done = sm_saved_filters_insert (saved, G_MAXUINT, name, sm_view_state_get_filter (self->state), &error);

  if (done)
    gtk_popover_popdown (GTK_POPOVER (self));
  else if (error != NULL)
    set_note (self, error->message, TRUE);
}

/* What the filters are, as a name to begin with. */
static char *
draft_name (SmSavedFiltersPopover *self)
{
  g_autoptr(GPtrArray) parts = sm_filter_part_list (sm_view_state_get_filter (self->state),
                                                    sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state)));
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const SmFilterPart *part = parts->pdata[i];

      g_string_append_printf (name, "%s%s", i > 0 ? ", " : "", part->label);
    }
  return g_string_free (name, FALSE);
}

static void
sm_saved_filters_popover_map (GtkWidget *widget)
{
  SmSavedFiltersPopover *self = SM_SAVED_FILTERS_POPOVER (widget);

  if (self->renames == G_MAXUINT && self->state != NULL)
    {
      g_autofree char *name = draft_name (self);

      gtk_editable_set_text (self->entry, name);
    }
  changed_cb (self);
  GTK_WIDGET_CLASS (sm_saved_filters_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
sm_saved_filters_popover_dispose (GObject *object)
{
  g_clear_object (&SM_SAVED_FILTERS_POPOVER (object)->state);

  G_OBJECT_CLASS (sm_saved_filters_popover_parent_class)->dispose (object);
}

static void
sm_saved_filters_popover_class_init (SmSavedFiltersPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_saved_filters_popover_dispose;
  widget_class->map = sm_saved_filters_popover_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stancemap/Stancemap/ui/sm-saved-filters-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, SmSavedFiltersPopover, button);
  gtk_widget_class_bind_template_child (widget_class, SmSavedFiltersPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, SmSavedFiltersPopover, note);
  gtk_widget_class_bind_template_child (widget_class, SmSavedFiltersPopover, title);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
sm_saved_filters_popover_init (SmSavedFiltersPopover *self)
{
  self->renames = G_MAXUINT;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sm_saved_filters_popover_set_state:
 * @self: a popover
 * @state: (transfer none): whose filters to save
 *
 * Saves the filters of @state from now on; called once.
 */
void
sm_saved_filters_popover_set_state (SmSavedFiltersPopover *self,
                                    SmViewState           *state)
{
  g_return_if_fail (SM_IS_SAVED_FILTERS_POPOVER (self));
  g_return_if_fail (SM_IS_VIEW_STATE (state));

  g_set_object (&self->state, state);
}

/**
 * sm_saved_filters_popover_set_rename:
 * @self: a popover
 * @n: which saved filter
 *
 * Makes it ask for another name of a saved filter instead.
 */
void
sm_saved_filters_popover_set_rename (SmSavedFiltersPopover *self,
                                     guint                  n)
{
  g_return_if_fail (SM_IS_SAVED_FILTERS_POPOVER (self));
  g_return_if_fail (n < sm_saved_filters_get_n (sm_saved_filters_get_default ()));

  self->renames = n;
  gtk_label_set_text (self->title, _("Rename the Filter"));
  gtk_editable_set_text (self->entry, sm_saved_filters_get_name (sm_saved_filters_get_default (), n));
  changed_cb (self);
}
