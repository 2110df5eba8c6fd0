#include "config.h"

#include "sm-canvas-mark.h"

/* No mark is harder to hit than this, whatever is painted. */
#define MIN_SIZE 24

/* SmCanvasMark: a child of the canvas that stands for one painted mark. GTK shows only real widgets to
 * assistive technology, so each mark has one; the canvas places it, names it and paints what is seen. */
struct _SmCanvasMark
{
  GtkWidget parent_instance;

  guint64   key;   /* what it stands for, in whatever picture */
  guint     row;   /* the statement; G_MAXUINT32 for other things */
  guint     n;     /* how many it stands for */
  guint     label; /* hash of what it is called */
};

enum
{
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SmCanvasMark, sm_canvas_mark, GTK_TYPE_WIDGET)

static void
activate_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  gtk_widget_activate (widget);
}

static void
sm_canvas_mark_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = 0;
  *natural = MIN_SIZE;
}

static void
sm_canvas_mark_class_init (SmCanvasMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = sm_canvas_mark_measure;
  signals[ACTIVATE] = g_signal_new ("activate", SM_TYPE_CANVAS_MARK, G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATE]);
  /* What assistive technology offers as an action of the mark. */
  gtk_widget_class_install_action (widget_class, "mark.activate", NULL, activate_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (widget_class, "mark");
}

static void
sm_canvas_mark_init (SmCanvasMark *self)
{
  self->row = G_MAXUINT32;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* The pointer is the canvas' business: it knows ties and neighbours. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * sm_canvas_mark_new:
 * @key: what the mark stands for, in whatever picture
 *
 * Returns: (transfer floating): a mark without a name
 */
SmCanvasMark *
sm_canvas_mark_new (guint64 key)
{
  SmCanvasMark *self = g_object_new (SM_TYPE_CANVAS_MARK, NULL);

  self->key = key;
  return self;
}

/**
 * sm_canvas_mark_get_key:
 * @self: a mark
 *
 * Returns: what it stands for, in whatever picture
 */
guint64
sm_canvas_mark_get_key (SmCanvasMark *self)
{
  g_return_val_if_fail (SM_IS_CANVAS_MARK (self), 0);

  return self->key;
}

/**
 * sm_canvas_mark_peek_key:
 * @self: a mark
 *
 * Returns: (transfer none): the place of its key, for a table that has the mark in it
 */
const guint64 *
sm_canvas_mark_peek_key (SmCanvasMark *self)
{
  g_return_val_if_fail (SM_IS_CANVAS_MARK (self), NULL);

  return &self->key;
}

/**
 * sm_canvas_mark_set_label:
 * @self: a mark
 * @label: what it is called, in words
 *
 * Says what the mark stands for. Assistive technology hears of it only when it is something else than before.
 */
void
sm_canvas_mark_set_label (SmCanvasMark *self,
                          const char   *label)
{
  g_return_if_fail (SM_IS_CANVAS_MARK (self));
  g_return_if_fail (label != NULL);

  if (self->label == g_str_hash (label))
    return;

  self->label = g_str_hash (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * sm_canvas_mark_set_row:
 * @self: a mark
 * @row: a statement, or %G_MAXUINT32
 * @n: how many statements it stands for
 *
 * Says which statements the mark stands for.
 */
void
sm_canvas_mark_set_row (SmCanvasMark *self,
                        guint         row,
                        guint         n)
{
  g_return_if_fail (SM_IS_CANVAS_MARK (self));

  self->row = row;
  self->n = n;
}

/**
 * sm_canvas_mark_get_row:
 * @self: a mark
 *
 * Returns: its statement, or the first of a bin; %G_MAXUINT32 for other things
 */
guint
sm_canvas_mark_get_row (SmCanvasMark *self)
{
  g_return_val_if_fail (SM_IS_CANVAS_MARK (self), G_MAXUINT32);

  return self->row;
}

/**
 * sm_canvas_mark_get_n:
 * @self: a mark
 *
 * Returns: how many statements it stands for
 */
guint
sm_canvas_mark_get_n (SmCanvasMark *self)
{
  g_return_val_if_fail (SM_IS_CANVAS_MARK (self), 0);

  return self->n;
}
