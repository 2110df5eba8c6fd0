#include "config.h"

#include "sm-glyph.h"

#include "sm-painter.h"
#include "sm-snapshot.h"
#include "sm-style.h"

/* The box of the mark, and room for the ring around it. */
#define BOX 14
#define SIZE 32

/* SmGlyph: one mark as the picture draws it, beside words that say the same; the words are what is spoken. */
struct _SmGlyph
{
  GtkWidget      parent_instance;

  SmStance       stance;
  SmMarkStyle    style;
  GskRenderNode *node;  /* owned; NULL: to be painted */
};

G_DEFINE_FINAL_TYPE (SmGlyph, sm_glyph, GTK_TYPE_WIDGET)

static void
repaint (SmGlyph *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
paint (SmGlyph *self)
{
  SmSceneBuilder *builder = sm_scene_builder_new (SIZE, SIZE);
  g_autoptr(SmScene) scene = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr;

  sm_scene_builder_mark (builder, 0, SM_LAYER_MARKS, SIZE / 2.0, SIZE / 2.0, BOX, self->stance, self->style);
  scene = sm_scene_builder_end (builder);

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE));
  sm_paint_scene (cr, scene, sm_style_get_theme (), SM_PAINT_TRANSPARENT);
  cairo_destroy (cr);
  self->node = gtk_snapshot_free_to_node (snapshot);
}

static void
sm_glyph_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  SmGlyph *self = SM_GLYPH (widget);

  if (self->node == NULL)
    paint (self);
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

static void
sm_glyph_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
sm_glyph_dispose (GObject *object)
{
  g_clear_pointer (&SM_GLYPH (object)->node, gsk_render_node_unref);

  G_OBJECT_CLASS (sm_glyph_parent_class)->dispose (object);
}

static void
sm_glyph_class_init (SmGlyphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_glyph_dispose;
  widget_class->measure = sm_glyph_measure;
  widget_class->snapshot = sm_glyph_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sm_glyph_init (SmGlyph *self)
{
  self->stance = SM_STANCE_NEUTRAL;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  sm_style_watch (GTK_WIDGET (self), G_CALLBACK (repaint));
}

/**
 * sm_glyph_new:
 *
 * Returns: (transfer floating): a neutral mark
 */
GtkWidget *
sm_glyph_new (void)
{
  return g_object_new (SM_TYPE_GLYPH, NULL);
}

/**
 * sm_glyph_set_mark:
 * @self: a glyph
 * @stance: what it shows
 * @style: hollow, ring, draft
 *
 * Shows another mark.
 */
void
sm_glyph_set_mark (SmGlyph     *self,
                   SmStance     stance,
                   SmMarkStyle  style)
{
  g_return_if_fail (SM_IS_GLYPH (self));

  self->stance = stance;
  self->style = style;
  repaint (self);
}

/**
 * sm_glyph_style_from_flags:
 * @statement_flags: a statement's flags, as in the snapshot's column
 *
 * Returns: how the picture draws such a statement
 */
SmMarkStyle
sm_glyph_style_from_flags (guint32 statement_flags)
{
  SmMarkStyle style = 0;

  if (statement_flags & SM_STATEMENT_SECOND_HAND)
    style |= SM_MARK_HOLLOW;
  if (statement_flags & SM_STATEMENT_CONDITIONAL)
    style |= SM_MARK_RING;
  if ((statement_flags & SM_STATEMENT_STATUS_MASK) == SM_STATUS_SUGGESTED)
    style |= SM_MARK_DRAFT;

  return style;
}
