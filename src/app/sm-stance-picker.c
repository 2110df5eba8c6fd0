#include "config.h"

#include "sm-stance-picker.h"

#include <glib/gi18n.h>

#include "sm-glyph.h"

/* SmStancePicker: five toggle buttons with their marks. The keys 1 to 5 and the arrows choose, too. */
struct _SmStancePicker
{
  GtkBox           parent_instance;

  GtkToggleButton *buttons[SM_N_STANCES]; /* owned as children */
  int              stance;                /* -1: none */
  gboolean         setting;               /* the program sets it, not the user */
};

G_DEFINE_FINAL_TYPE (SmStancePicker, sm_stance_picker, GTK_TYPE_BOX)

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
toggled_cb (SmStancePicker  *self,
            GtkToggleButton *button)
{
  if (self->setting)
    return;

  for (int i = 0; i < SM_N_STANCES; i++)
    if (self->buttons[i] == button)
      {
        /* Each press chooses: none is taken back by pressing it again. */
        sm_stance_picker_set (self, i);
        g_signal_emit (self, signals[PICKED], 0, i);
      }
}

static gboolean
key_cb (SmStancePicker  *self,
        guint            key,
        guint            code,
        GdkModifierType  modifiers)
{
  int stance = self->stance;

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;

  if (key >= GDK_KEY_1 && key < GDK_KEY_1 + SM_N_STANCES)
    stance = (int) (key - GDK_KEY_1);
  else if (key >= GDK_KEY_KP_1 && key < GDK_KEY_KP_1 + SM_N_STANCES)
    stance = (int) (key - GDK_KEY_KP_1);
  else if (key == GDK_KEY_Left || key == GDK_KEY_minus)
    stance = stance < 0 ? SM_STANCE_NEUTRAL : MAX (stance - 1, 0);
  else if (key == GDK_KEY_Right || key == GDK_KEY_plus || key == GDK_KEY_equal)
    stance = stance < 0 ? SM_STANCE_NEUTRAL : MIN (stance + 1, SM_N_STANCES - 1);
  else
    return FALSE;

  sm_stance_picker_set (self, stance);
  gtk_widget_grab_focus (GTK_WIDGET (self->buttons[stance]));
  g_signal_emit (self, signals[PICKED], 0, stance);
  return TRUE;
}

static gboolean
sm_stance_picker_grab_focus (GtkWidget *widget)
{
  SmStancePicker *self = SM_STANCE_PICKER (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->buttons[self->stance >= 0 ? self->stance : SM_STANCE_NEUTRAL]));
}

static void
sm_stance_picker_class_init (SmStancePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = sm_stance_picker_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[PICKED] = g_signal_new ("picked", SM_TYPE_STANCE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_INT);
}

static void
sm_stance_picker_init (SmStancePicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->stance = -1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Stance"), -1);
  for (int i = 0; i < SM_N_STANCES; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *glyph = sm_glyph_new ();
      g_autofree char *tip = g_strdup_printf ("%s (%d)", sm_stance_get_label (i), i + 1);

      sm_glyph_set_mark (SM_GLYPH (glyph), i, 0);
      gtk_button_set_child (GTK_BUTTON (button), glyph);
      gtk_widget_set_tooltip_text (button, tip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sm_stance_get_label (i),
                                      -1);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
      gtk_box_append (GTK_BOX (self), button);
      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
    }

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * sm_stance_picker_new:
 *
 * Returns: (transfer floating): a picker with nothing chosen
 */
GtkWidget *
sm_stance_picker_new (void)
{
  return g_object_new (SM_TYPE_STANCE_PICKER, NULL);
}

/**
 * sm_stance_picker_set:
 * @self: a picker
 * @stance: an #SmStance; -1 for none
 *
 * Shows a choice, without the signal.
 */
void
sm_stance_picker_set (SmStancePicker *self,
                      int             stance)
{
  g_return_if_fail (SM_IS_STANCE_PICKER (self));
  g_return_if_fail (stance >= -1 && stance < SM_N_STANCES);

  self->setting = TRUE;
  self->stance = stance;
  for (int i = 0; i < SM_N_STANCES; i++)
    gtk_toggle_button_set_active (self->buttons[i], i == stance);
  self->setting = FALSE;
}

/**
 * sm_stance_picker_get:
 * @self: a picker
 *
 * Returns: the #SmStance; -1 for none
 */
int
sm_stance_picker_get (SmStancePicker *self)
{
  g_return_val_if_fail (SM_IS_STANCE_PICKER (self), -1);

  return self->stance;
}
