#include "config.h"

#include "sm-field-popover.h"

#include <glib/gi18n.h>

/* SmFieldPopover: a title, an entry of one kind or the other, and what is wrong. Its parent presents it again in its
 * size_allocate. */
struct _SmFieldPopover
{
  GtkPopover   parent_instance;

  GtkLabel    *title;
  GtkWidget   *box;
  SmPickEntry *pick;  /* owned as a child; NULL while words are asked for */
  GtkEditable *entry; /* the same, the other way round */
  GtkLabel    *note;
};

G_DEFINE_FINAL_TYPE (SmFieldPopover, sm_field_popover, GTK_TYPE_POPOVER)

enum
{
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
entered_cb (SmFieldPopover *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

static void
changed_cb (SmFieldPopover *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
}

static void
sm_field_popover_class_init (SmFieldPopoverClass *klass)
{
  signals[ENTERED] = g_signal_new ("entered", SM_TYPE_FIELD_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sm_field_popover_init (SmFieldPopover *self)
{
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *note = gtk_label_new (NULL);

  self->title = GTK_LABEL (title);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (title, "heading");

  self->note = GTK_LABEL (note);
  gtk_label_set_xalign (self->note, 0);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_max_width_chars (self->note, 34);
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "error");
  gtk_widget_set_visible (note, FALSE);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_start (self->box, 6);
  gtk_widget_set_margin_end (self->box, 6);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_widget_set_margin_bottom (self->box, 6);
  gtk_widget_set_size_request (self->box, 280, -1);
  gtk_box_append (GTK_BOX (self->box), title);
  gtk_box_append (GTK_BOX (self->box), note);
  gtk_popover_set_child (GTK_POPOVER (self), self->box);
}

/**
 * sm_field_popover_new:
 *
 * Returns: (transfer floating): a popover; see sm_field_popover_ask_name() and sm_field_popover_ask_text()
 */
GtkWidget *
sm_field_popover_new (void)
{
  return g_object_new (SM_TYPE_FIELD_POPOVER, NULL);
}

static void
point_at (SmFieldPopover *self,
          GtkWidget      *at)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  graphene_rect_t bounds;

  if (at != NULL && gtk_widget_compute_bounds (at, parent, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self), &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                                      (int) bounds.size.width,
                                                                      (int) bounds.size.height });
}

static void
clear (SmFieldPopover *self,
       const char     *title)
{
  if (self->pick != NULL)
    gtk_box_remove (GTK_BOX (self->box), GTK_WIDGET (self->pick));
  if (self->entry != NULL)
    gtk_box_remove (GTK_BOX (self->box), GTK_WIDGET (self->entry));
  self->pick = NULL;
  self->entry = NULL;
  gtk_label_set_text (self->title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
}

/**
 * sm_field_popover_ask_name:
 * @self: a popover with a parent
 * @at: a widget within the parent to point at
 * @kind: what is asked for
 * @title: that in words
 * @snapshot: whose names are offered
 * @article: the article at hand; %G_MAXUINT for none
 * @now: what it is now; shown as a hint
 *
 * Asks for a name.
 */
void
sm_field_popover_ask_name (SmFieldPopover *self,
                           GtkWidget      *at,
                           SmPickKind      kind,
                           const char     *title,
                           SmSnapshot     *snapshot,
                           guint           article,
                           const char     *now)
{
  g_return_if_fail (SM_IS_FIELD_POPOVER (self));

  clear (self, title);
  self->pick = SM_PICK_ENTRY (sm_pick_entry_new (kind, title, TRUE));
  sm_pick_entry_set (self->pick, snapshot, article, "");
  sm_pick_entry_set_hint (self->pick, now);
  g_signal_connect_swapped (self->pick, "picked", G_CALLBACK (entered_cb), self);
  gtk_box_insert_child_after (GTK_BOX (self->box), GTK_WIDGET (self->pick), GTK_WIDGET (self->title));
  point_at (self, at);
  gtk_popover_popup (GTK_POPOVER (self));
  sm_pick_entry_search (self->pick);
}

/**
 * sm_field_popover_ask_text:
 * @self: a popover with a parent
 * @at: a widget within the parent to point at
 * @title: what is asked for
 * @hint: what it means that nothing is given
 * @now: what it is now
 *
 * Asks for words.
 */
void
sm_field_popover_ask_text (SmFieldPopover *self,
                           GtkWidget      *at,
                           const char     *title,
                           const char     *hint,
                           const char     *now)
{
  g_return_if_fail (SM_IS_FIELD_POPOVER (self));

  clear (self, title);
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), hint);
  gtk_editable_set_text (self->entry, now);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_insert_child_after (GTK_BOX (self->box), GTK_WIDGET (self->entry), GTK_WIDGET (self->title));
  point_at (self, at);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * sm_field_popover_get_pick:
 * @self: a popover that asked for a name
 * @pick: (out): what was given
 */
void
sm_field_popover_get_pick (SmFieldPopover *self,
                           SmPick         *pick)
{
  g_return_if_fail (SM_IS_FIELD_POPOVER (self) && self->pick != NULL);

  sm_pick_entry_get (self->pick, pick);
}

/**
 * sm_field_popover_get_text:
 * @self: a popover that asked for words
 *
 * Returns: (transfer none): what was given
 */
const char *
sm_field_popover_get_text (SmFieldPopover *self)
{
  g_return_val_if_fail (SM_IS_FIELD_POPOVER (self) && self->entry != NULL, "");

  return gtk_editable_get_text (self->entry);
}

/**
 * sm_field_popover_complain:
 * @self: a popover
 * @message: what is wrong with what was given
 *
 * Says so; the popover stays.
 */
void
sm_field_popover_complain (SmFieldPopover *self,
                           const char     *message)
{
  g_return_if_fail (SM_IS_FIELD_POPOVER (self));

  gtk_label_set_text (self->note, message);
  gtk_widget_set_visible (GTK_WIDGET (self->note), TRUE);
}
