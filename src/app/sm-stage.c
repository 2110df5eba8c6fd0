#include "config.h"

#include "sm-stage.h"

#include <glib/gi18n.h>

#include "sm-motion.h"
#include "sm-painter.h"
#include "sm-preset.h"
#include "sm-quote-card.h"
#include "sm-settings.h"

#include <adwaita.h>

/* From one picture to the next: the old one fades, marks move, the new one comes; each has its part of the time. */
#define MOTION_MS 600
#define LEAVING_END 0.35
#define MOVING_START 0.15
#define MOVING_END 0.85
#define ARRIVING_START 0.65

/* The ring around what is pointed at. */
#define RING 3
#define RING_GAP 4

/* A hand that rests hides its pointer. */
#define POINTER_MS 2500

#define NO_ITEM (-1)

/* SmStage: paints scenes that were laid out for the page of a slide, made as high as the widget; the page is as wide as
 * its shape wants, so that nothing is stretched and no margin is left. Light whatever the desktop is: that is what can
 * be read in a lit room. Main thread only. */
struct _SmStage
{
  GtkWidget      parent_instance;

  SmScene       *scene;        /* owned (nullable) */
  SmSnapshot    *snapshot;     /* owned (nullable): what its items are about */
  GskRenderNode *node;         /* owned (nullable): scene, painted */

  SmMotion      *motion;       /* owned (nullable): under way */
  GskRenderNode *leaving;      /* owned (nullable): of the motion */
  GskRenderNode *arriving;
  guint          tick;
  gint64         start;        /* microseconds; 0: at the next frame */
  double         progress;

  SmQuoteCard   *card;         /* owned child */
  int            pointed;      /* item of the scene */
  guint          pointer_timeout;
  gboolean       black;
  int            page_width;   /* size that scenes were asked for */
  int            page_height;
};

G_DEFINE_FINAL_TYPE (SmStage, sm_stage, GTK_TYPE_WIDGET)

enum
{
  PAGE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const SmTheme *
get_theme (void)
{
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());

  return sm_theme_get (contrast ? SM_THEME_CONTRAST : SM_THEME_LIGHT, g_settings_get_enum (sm_settings_get (), "palette"));
}

/* Pixels for a unit of the page. */
static double
get_scale (SmStage *self)
{
  const SmPreset *preset = sm_preset_get (SM_PRESET_SLIDE);

  return MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1) / preset->height;
}

/* ------------------------------------------------------------------------------------------- painting */

static GskRenderNode *
paint (SmStage *self,
       SmScene *scene)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double scale = get_scale (self);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  cairo_scale (cr, scale, scale);
  sm_paint_scene (cr, scene, get_theme (), SM_PAINT_TRANSPARENT);
  cairo_destroy (cr);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
append_faded (GtkSnapshot   *snapshot,
              GskRenderNode *node,
              double         opacity)
{
  if (node == NULL || opacity <= 0)
    return;

  gtk_snapshot_push_opacity (snapshot, MIN (opacity, 1));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_pop (snapshot);
}

static void
paint_motion (SmStage     *self,
              GtkSnapshot *snapshot)
{
  g_autoptr(SmScene) moving =
    sm_motion_dup_moving (self->motion, (self->progress - MOVING_START) / (MOVING_END - MOVING_START));
  g_autoptr(GskRenderNode) marks = paint (self, moving);

  if (self->leaving == NULL)
    self->leaving = paint (self, sm_motion_get_leaving (self->motion));
  if (self->arriving == NULL)
    self->arriving = paint (self, sm_motion_get_arriving (self->motion));
  append_faded (snapshot, self->leaving, 1 - self->progress / LEAVING_END);
  append_faded (snapshot, self->arriving, (self->progress - ARRIVING_START) / (1 - ARRIVING_START));
  if (marks != NULL)
    gtk_snapshot_append_node (snapshot, marks);
}

static void
paint_ring (SmStage     *self,
            GtkSnapshot *snapshot)
{
  const SmItem *item = &self->scene->items[self->pointed];
  double scale = get_scale (self);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (item->x * scale, item->y * scale, item->width * scale,
                                               item->height * scale);
  const SmRgb *text = &get_theme ()->colors[SM_COLOR_TEXT];
  GdkRGBA color = { text->red / 255.0, text->green / 255.0, text->blue / 255.0, 1 };
  GskRoundedRect outline;

  graphene_rect_inset (&bounds, -RING_GAP - RING, -RING_GAP - RING);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 8);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ RING, RING, RING, RING },
                              (GdkRGBA[4]){ color, color, color, color });
}

static void
sm_stage_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  SmStage *self = SM_STAGE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  const SmRgb *page = &get_theme ()->colors[SM_COLOR_BACKGROUND];
  GdkRGBA background = { page->red / 255.0, page->green / 255.0, page->blue / 255.0, 1 };

  if (self->black)
    {
      gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 1 }, &GRAPHENE_RECT_INIT (0, 0, width, height));
      return;
    }

  gtk_snapshot_append_color (snapshot, &background, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (self->motion != NULL)
    paint_motion (self, snapshot);
  else if (self->scene != NULL)
    {
      if (self->node == NULL)
        self->node = paint (self, self->scene);
      if (self->node != NULL)
        gtk_snapshot_append_node (snapshot, self->node);
      if (self->pointed != NO_ITEM)
        paint_ring (self, snapshot);
    }
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->card), snapshot);
}

static void
drop_nodes (SmStage *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->leaving, gsk_render_node_unref);
  g_clear_pointer (&self->arriving, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ------------------------------------------------------------------------------------------- motion */

static void
end_motion (SmStage *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_pointer (&self->motion, sm_motion_free);
  drop_nodes (self);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SmStage *self = SM_STAGE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (self->start == 0)
    self->start = now;
  self->progress = (now - self->start) / (1000.0 * MOTION_MS);
  if (self->progress >= 1)
    {
      self->tick = 0;
      end_motion (self);
      return G_SOURCE_REMOVE;
    }

  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
start_motion (SmStage *self,
              SmScene *from,
              SmScene *to)
{
  end_motion (self);
  if (from == NULL || from->width != to->width || from->height != to->height ||
      !adw_get_enable_animations (GTK_WIDGET (self)) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->motion = sm_motion_new (from, to);
  self->start = 0;
  self->progress = 0;
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* ------------------------------------------------------------------------------------------- pointing */

static void
set_pointed (SmStage *self,
             int      item)
{
  if (self->pointed == item)
    return;

  self->pointed = item;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
pointer_timeout_cb (gpointer user_data)
{
  SmStage *self = user_data;

  self->pointer_timeout = 0;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
  return G_SOURCE_REMOVE;
}

static void
motion_cb (SmStage *self,
           double   x,
           double   y)
{
  double scale = get_scale (self);

  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  g_clear_handle_id (&self->pointer_timeout, g_source_remove);
  self->pointer_timeout = g_timeout_add (POINTER_MS, pointer_timeout_cb, self);
  if (self->scene != NULL && self->motion == NULL)
    {
      int item = sm_scene_hit (self->scene, x / scale, y / scale, 0);
      guint n;

      /* Only what has words to show. */
      if (item >= 0 && sm_scene_get_rows (self->scene, &self->scene->items[item], &n) == NULL)
        item = NO_ITEM;
      set_pointed (self, item);
    }
}

static void
leave_cb (SmStage *self)
{
  set_pointed (self, NO_ITEM);
}

/* ------------------------------------------------------------------------------------------- the widget */

static void
sm_stage_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  SmStage *self = SM_STAGE (widget);
  double unit = get_scale (self) * SM_PT (1);
  GtkAllocation place = { 0 };
  int minimum;

  if (width != self->page_width || height != self->page_height)
    {
      self->page_width = width;
      self->page_height = height;
      end_motion (self);
      g_signal_emit (self, signals[PAGE_CHANGED], 0);
    }

  sm_quote_card_set_unit (self->card, unit);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->card)))
    return;
  gtk_widget_measure (GTK_WIDGET (self->card), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  place.width = MIN (MAX ((int) (0.76 * width), minimum), width);
  gtk_widget_measure (GTK_WIDGET (self->card), GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL, NULL);
  place.height = MIN (place.height, height);
  place.x = (width - place.width) / 2;
  place.y = (height - place.height) / 2;
  gtk_widget_size_allocate (GTK_WIDGET (self->card), &place, -1);
}

static void
sm_stage_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  *minimum = 1;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 1280 : 720;
}

static void
sm_stage_dispose (GObject *object)
{
  SmStage *self = SM_STAGE (object);

  end_motion (self);
  drop_nodes (self);
  g_clear_handle_id (&self->pointer_timeout, g_source_remove);
  g_clear_pointer (&self->scene, sm_scene_unref);
  g_clear_pointer (&self->snapshot, sm_snapshot_unref);
  if (self->card != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->card));
  self->card = NULL;

  G_OBJECT_CLASS (sm_stage_parent_class)->dispose (object);
}

static void
sm_stage_class_init (SmStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_stage_dispose;
  widget_class->snapshot = sm_stage_snapshot;
  widget_class->size_allocate = sm_stage_size_allocate;
  widget_class->measure = sm_stage_measure;
  gtk_widget_class_set_css_name (widget_class, "stage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  signals[PAGE_CHANGED] =
    g_signal_new ("page-changed", SM_TYPE_STAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sm_stage_init (SmStage *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->pointed = NO_ITEM;
  self->card = SM_QUOTE_CARD (sm_quote_card_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->card), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * sm_stage_new:
 *
 * Returns: (transfer floating): an empty stage
 */
GtkWidget *
sm_stage_new (void)
{
  return g_object_new (SM_TYPE_STAGE, NULL);
}

/**
 * sm_stage_get_page:
 * @self: a stage
 * @width: (out): of the page that its scenes should have, in layout units
 * @height: (out): its height: that of a slide, so that text is as large as on one
 *
 * Tells for which page scenes are to be laid out. Before it has a size, that is a slide's.
 */
void
sm_stage_get_page (SmStage *self,
                   double  *width,
                   double  *height)
{
  const SmPreset *preset = sm_preset_get (SM_PRESET_SLIDE);

  g_return_if_fail (SM_IS_STAGE (self));

  *height = preset->height;
  *width = self->page_height > 0 ? preset->height * self->page_width / self->page_height : preset->width;
}

/**
 * sm_stage_show:
 * @self: a stage
 * @scene: (transfer none): what to show
 * @snapshot: (transfer none): what its items are about
 *
 * Shows another picture. Marks that both have move, unless animations are switched off; a quote is put away.
 */
void
sm_stage_show (SmStage    *self,
               SmScene    *scene,
               SmSnapshot *snapshot)
{
  g_autoptr(SmScene) before = NULL;

  g_return_if_fail (SM_IS_STAGE (self));
  g_return_if_fail (scene != NULL && snapshot != NULL);

  before = g_steal_pointer (&self->scene);
  self->scene = sm_scene_ref (scene);
  g_clear_pointer (&self->snapshot, sm_snapshot_unref);
  self->snapshot = sm_snapshot_ref (snapshot);
  set_pointed (self, NO_ITEM);
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
  start_motion (self, before, scene);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  scene->title != NULL ? scene->title : "", GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  scene->description != NULL ? scene->description : "", -1);
}

/**
 * sm_stage_get_scene:
 * @self: a stage
 *
 * Returns: (transfer none) (nullable): what it shows
 */
SmScene *
sm_stage_get_scene (SmStage *self)
{
  g_return_val_if_fail (SM_IS_STAGE (self), NULL);

  return self->scene;
}

/**
 * sm_stage_is_moving:
 * @self: a stage
 *
 * Returns: whether it is still on the way from one picture to the next
 */
gboolean
sm_stage_is_moving (SmStage *self)
{
  g_return_val_if_fail (SM_IS_STAGE (self), FALSE);

  return self->motion != NULL;
}

/**
 * sm_stage_set_black:
 * @self: a stage
 * @black: whether to show nothing
 *
 * Makes the stage black, so that people look at the speaker, or shows the picture again.
 */
void
sm_stage_set_black (SmStage  *self,
                    gboolean  black)
{
  g_return_if_fail (SM_IS_STAGE (self));

  self->black = black;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sm_stage_is_black:
 * @self: a stage
 *
 * Returns: whether it shows nothing
 */
gboolean
sm_stage_is_black (SmStage *self)
{
  g_return_val_if_fail (SM_IS_STAGE (self), FALSE);

  return self->black;
}

/**
 * sm_stage_has_quote:
 * @self: a stage
 *
 * Returns: whether a quote stands before the picture
 */
gboolean
sm_stage_has_quote (SmStage *self)
{
  g_return_val_if_fail (SM_IS_STAGE (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->card));
}

/**
 * sm_stage_toggle_quote:
 * @self: a stage
 *
 * Shows the quote of what is pointed at as a large card, or puts the card away. Of several statements in one mark it
 * is the first.
 *
 * Returns: whether anything changed: FALSE when nothing is pointed at
 */
gboolean
sm_stage_toggle_quote (SmStage *self)
{
  const guint32 *rows;
  guint n;

  g_return_val_if_fail (SM_IS_STAGE (self), FALSE);

  if (sm_stage_has_quote (self))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
      return TRUE;
    }
  if (self->pointed == NO_ITEM || self->black)
    return FALSE;

  rows = sm_scene_get_rows (self->scene, &self->scene->items[self->pointed], &n);
  if (rows == NULL)
    return FALSE;

  sm_quote_card_show (self->card, self->snapshot, rows[0]);
  gtk_widget_set_visible (GTK_WIDGET (self->card), TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return TRUE;
}

/**
 * sm_stage_point:
 * @self: a stage
 * @step: 1 for the next mark, -1 for the one before
 *
 * Points at another mark without a mouse, in the order in which marks are spoken; after the last comes the first.
 */
void
sm_stage_point (SmStage *self,
                int      step)
{
  int n;
  int at;

  g_return_if_fail (SM_IS_STAGE (self));

  if (self->scene == NULL || self->scene->n_items == 0)
    return;

  n = self->scene->n_items;
  at = self->pointed != NO_ITEM ? self->pointed : step > 0 ? -1 : n;
  for (int tries = 0; tries < n; tries++)
    {
      guint n_rows;

      at = (at + step + n) % n;
      if (sm_scene_get_rows (self->scene, &self->scene->items[at], &n_rows) != NULL)
        {
          set_pointed (self, at);
          return;
        }
    }
}
