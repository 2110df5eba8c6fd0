#include "config.h"

#include "sm-picture-view.h"

/* SmPictureView: the canvas with its two scroll bars, each there only when there is somewhere to scroll to. */
struct _SmPictureView
{
  AdwBin        parent_instance;

  SmCanvas     *canvas;
  GtkScrollbar *vertical_bar;
  GtkScrollbar *horizontal_bar;
};

G_DEFINE_FINAL_TYPE (SmPictureView, sm_picture_view, ADW_TYPE_BIN)

static void
adjustment_changed_cb (GtkAdjustment *adjustment,
                       GtkScrollbar  *bar)
{
  double room = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_lower (adjustment);

  gtk_widget_set_visible (GTK_WIDGET (bar), room > gtk_adjustment_get_page_size (adjustment) + 0.5);
}

static void
connect_bar (GtkScrollbar  *bar,
             GtkAdjustment *adjustment)
{
  gtk_scrollbar_set_adjustment (bar, adjustment);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (adjustment_changed_cb), bar, 0);
}

static gboolean
sm_picture_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SM_PICTURE_VIEW (widget)->canvas));
}

static void
sm_picture_view_class_init (SmPictureViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = sm_picture_view_grab_focus;

  g_type_ensure (SM_TYPE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stancemap/Stancemap/ui/sm-picture-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SmPictureView, canvas);
  gtk_widget_class_bind_template_child (widget_class, SmPictureView, horizontal_bar);
  gtk_widget_class_bind_template_child (widget_class, SmPictureView, vertical_bar);
}

static void
sm_picture_view_init (SmPictureView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  connect_bar (self->vertical_bar, sm_canvas_get_vadjustment (self->canvas));
  connect_bar (self->horizontal_bar, sm_canvas_get_hadjustment (self->canvas));
}

/**
 * sm_picture_view_set_state:
 * @self: a view
 * @state: (transfer none): what to show
 *
 * Shows @state from now on; called once.
 */
void
sm_picture_view_set_state (SmPictureView *self,
                            SmViewState    *state)
{
  g_return_if_fail (SM_IS_PICTURE_VIEW (self));

  sm_canvas_set_state (self->canvas, state);
}

/**
 * sm_picture_view_get_canvas:
 * @self: a view
 *
 * Returns: (transfer none): what pictures are painted on
 */
SmCanvas *
sm_picture_view_get_canvas (SmPictureView *self)
{
  g_return_val_if_fail (SM_IS_PICTURE_VIEW (self), NULL);

  return self->canvas;
}
