#include "config.h"

#include "sm-card-face.h"

#include <glib/gi18n.h>

#include "sm-preview.h"

/* Of the small picture, in pixels of a screen with a scale of one. */
#define FACE_WIDTH 144
#define FACE_HEIGHT 81

#define TEXTURE "sm-face"

/* SmCardFace: the picture is made in a worker and kept with the card, which never changes. */
struct _SmCardFace
{
  AdwBin        parent_instance;

  GtkPicture   *picture;
  GtkLabel     *label;
  GtkWidget    *badge;

  SmCard       *card;        /* owned (nullable) */
  guint         position;
  GCancellable *cancellable; /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (SmCardFace, sm_card_face, ADW_TYPE_BIN)

static void
cancel (SmCardFace *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
preview_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SmCardFace) self = user_data;
  g_autoptr(GError) error = NULL;
  SmPreview *preview = sm_preview_make_finish (result, &error);

  if (preview == NULL)
    return;

  g_clear_object (&self->cancellable);
  if (self->card != NULL)
    {
      g_object_set_data_full (G_OBJECT (self->card), TEXTURE, g_object_ref (preview->texture), g_object_unref);
      gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (preview->texture));
    }
  sm_preview_free (preview);
}

static void
ask_for_picture (SmCardFace *self,
                 SmSnapshot *snapshot)
{
  GdkPaintable *known = g_object_get_data (G_OBJECT (self->card), TEXTURE);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  cancel (self);
  gtk_picture_set_paintable (self->picture, known);
  if (known != NULL || sm_card_get_viewpoint (self->card) == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  sm_preview_make_presented_async (snapshot, sm_card_get_viewpoint (self->card), sm_card_get_name (self->card),
                                   FACE_WIDTH * scale, FACE_HEIGHT * scale, self->cancellable, preview_cb,
                                   g_object_ref (self));
}

/* What is wrong with the card, or to be known of it; NULL when nothing is. */
static const char *
get_warning (SmCard *card)
{
  if (sm_card_get_error (card) != NULL)
    return sm_card_get_error (card);
  if (sm_card_is_stale (card))
    return _("The data have changed since this card was kept");

  return NULL;
}

static void
sm_card_face_dispose (GObject *object)
{
  SmCardFace *self = SM_CARD_FACE (object);

  cancel (self);
  g_clear_object (&self->card);

  G_OBJECT_CLASS (sm_card_face_parent_class)->dispose (object);
}

static void
sm_card_face_class_init (SmCardFaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sm_card_face_dispose;
}

static void
sm_card_face_init (SmCardFace *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *overlay = gtk_overlay_new ();

  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_can_shrink (self->picture, TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), FACE_WIDTH, FACE_HEIGHT);
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "preview-page");

  self->badge = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (self->badge, "card-badge");
  gtk_widget_set_halign (self->badge, GTK_ALIGN_END);
  gtk_widget_set_valign (self->badge, GTK_ALIGN_START);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->picture));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->badge);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->label, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");

  gtk_box_append (GTK_BOX (box), overlay);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * sm_card_face_new:
 *
 * Returns: (transfer floating): an empty face
 */
GtkWidget *
sm_card_face_new (void)
{
  return g_object_new (SM_TYPE_CARD_FACE, NULL);
}

/**
 * sm_card_face_show:
 * @self: a face
 * @card: (transfer none): what to show
 * @position: its place, from 0 on
 * @snapshot: what its picture is made from
 *
 * Shows another card.
 */
void
sm_card_face_show (SmCardFace *self,
                   SmCard     *card,
                   guint       position,
                   SmSnapshot *snapshot)
{
  g_autofree char *text = NULL;
  g_autofree char *tooltip = NULL;
  const char *warning;

  g_return_if_fail (SM_IS_CARD_FACE (self));
  g_return_if_fail (SM_IS_CARD (card));

  g_set_object (&self->card, card);
  self->position = position;
  warning = get_warning (card);

  /* Translators: number and name of a card: "2 · Who moved in 2022" */
  text = g_strdup_printf (_("%u · %s"), position + 1, sm_card_get_name (card));
  tooltip = warning != NULL ? g_strdup_printf ("%s\n%s", sm_card_get_name (card), warning)
                            : g_strdup (sm_card_get_name (card));
  gtk_label_set_text (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_widget_set_visible (self->badge, warning != NULL);
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    warning != NULL ? warning : "", -1);
  ask_for_picture (self, snapshot);
}

/**
 * sm_card_face_get_position:
 * @self: a face
 *
 * Returns: the place of its card, from 0 on
 */
guint
sm_card_face_get_position (SmCardFace *self)
{
  g_return_val_if_fail (SM_IS_CARD_FACE (self), 0);

  return self->position;
}
