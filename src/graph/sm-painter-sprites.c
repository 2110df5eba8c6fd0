/* What is copied on an image instead of painted: marks, and texts with a halo.
 *
 * A mark is painted once for each kind that occurs, on pixels of its own, and then copied: that is twenty times as
 * fast as Cairo can fill an arc. Marks lie on whole pixels, at most half of one from their place, and their level
 * edges between two pixels, so that all marks of a kind look the same and sharp. Texts with a halo are the counts
 * beside marks: few different ones, often repeated, and dear to outline.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-painter-private.h"
#include "sm-text.h"

#define N_STYLES 8
#define N_KINDS (SM_N_STANCES * N_STYLES)

/* Sizes of box that are kept; a picture has one or two. */
#define MAX_SETS 8

typedef struct
{
  double    box;   /* in layout units */
  double    phase; /* where in its pixel the centre lies */
  SmSprite *sprites[N_KINDS];
} MarkSet;

static cairo_t *
begin_sprite (int width,
              int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  return cr;
}

static SmSprite *
end_sprite (cairo_t *cr,
            int      left,
            int      top)
{
  SmSprite *sprite = sm_sprite_new (cairo_get_target (cr), left, top);

  cairo_destroy (cr);
  return sprite;
}

static SmSprite *
new_mark (SmPainter     *self,
          const SmShape *shape,
          double         phase)
{
  SmPainter inner = *self;
  SmMarkShape mark;
  double left, top, right, bottom;

  sm_mark_shape_init (&mark, shape->mark.stance, shape->mark.style, shape->mark.box, self->theme, self->scale, TRUE);
  sm_mark_get_extents (&mark, &left, &top, &right, &bottom);
  left = floor (left + phase);
  top = floor (top + phase);

  inner.cr = begin_sprite ((int) (ceil (right + phase) - left), (int) (ceil (bottom + phase) - top));
  cairo_translate (inner.cr, phase - left, phase - top);
  sm_painter_set_color (&inner, SM_COLOR_BACKGROUND);
  sm_painter_mark_paper (inner.cr, &mark);
  sm_painter_set_color (&inner, shape->mark.style & SM_MARK_HOLLOW ? SM_COLOR_BACKGROUND
                                                                   : SM_COLOR_FILL + shape->mark.stance);
  sm_painter_mark_fill (inner.cr, &mark);
  sm_painter_set_color (&inner, SM_COLOR_STROKE + shape->mark.stance);
  sm_painter_mark_outline (inner.cr, &mark);

  return end_sprite (inner.cr, (int) left, (int) top);
}

static void
clear_set (gpointer data)
{
  MarkSet *set = data;

  for (guint i = 0; i < N_KINDS; i++)
    g_clear_pointer (&set->sprites[i], sm_sprite_free);
}

/* The set for a size of box, new if need be. */
static MarkSet *
find_set (SmPainter *self,
          double     box)
{
  MarkSet set = { .box = box, .phase = sm_painter_get_phase (self, box) };

  if (self->mark_sets == NULL)
    {
      self->mark_sets = g_array_new (FALSE, TRUE, sizeof (MarkSet));
      g_array_set_clear_func (self->mark_sets, clear_set);
    }

  for (guint i = 0; i < self->mark_sets->len; i++)
    {
      if (g_array_index (self->mark_sets, MarkSet, i).box == box)
        return &g_array_index (self->mark_sets, MarkSet, i);
    }

  if (self->mark_sets->len == MAX_SETS)
    g_array_set_size (self->mark_sets, 0);
  g_array_append_val (self->mark_sets, set);
  return &g_array_index (self->mark_sets, MarkSet, self->mark_sets->len - 1);
}

/* Copies a run of marks onto the image. */
void
sm_painter_mark_sprites (SmPainter     *self,
                         const SmShape *shapes,
                         guint          n_shapes)
{
  sm_sprite_target_begin (self->image);
  for (guint i = 0; i < n_shapes; i++)
    {
      const SmShape *shape = &shapes[i];
      MarkSet *set = find_set (self, shape->mark.box);
      SmSprite **sprite = &set->sprites[shape->mark.stance * N_STYLES + shape->mark.style % N_STYLES];

      if (*sprite == NULL)
        *sprite = new_mark (self, shape, set->phase);
      sm_sprite_target_copy (self->image, *sprite,
                             round (shape->mark.x * self->scale + self->x0 - set->phase),
                             round (shape->mark.y * self->scale + self->y0 - set->phase));
    }
  sm_sprite_target_end (self->image);
}

/* Strings of a scene that are equal are one string, so their address will do. */
static guint
text_hash (gconstpointer data)
{
  const SmShape *shape = data;

  return g_direct_hash (shape->text.string) + g_double_hash (&shape->text.size) * 4 + shape->text.bold * 2 +
         shape->color;
}

static gboolean
text_equal (gconstpointer a,
            gconstpointer b)
{
  const SmShape *first = a;
  const SmShape *second = b;

  return first->text.string == second->text.string && first->text.size == second->text.size &&
         first->text.bold == second->text.bold && first->color == second->color;
}

static SmSprite *
new_text (SmPainter     *self,
          const SmShape *shape)
{
  SmPainter inner = *self;
  double margin = sm_painter_get_halo (shape);
  PangoRectangle ink;
  g_autoptr(PangoLayout) layout = sm_text_layout (shape->text.string, shape->text.size, shape->text.bold);
  double left, top, right, bottom;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), &ink, NULL);
  left = floor (((double) ink.x / PANGO_SCALE - margin) * self->scale) - 1;
  top = floor (((double) ink.y / PANGO_SCALE - margin) * self->scale) - 1;
  right = ceil (((double) (ink.x + ink.width) / PANGO_SCALE + margin) * self->scale) + 1;
  bottom = ceil (((double) (ink.y + ink.height) / PANGO_SCALE + margin) * self->scale) + 1;

  inner.cr = begin_sprite ((int) (right - left), (int) (bottom - top));
  cairo_translate (inner.cr, -left, -top);
  cairo_scale (inner.cr, self->scale, self->scale);
  sm_painter_text_at (&inner, shape, layout, 0, 0);

  return end_sprite (inner.cr, (int) left, (int) top);
}

/* Copies a text with its halo onto the image. */
void
sm_painter_text_sprite (SmPainter     *self,
                        const SmShape *shape)
{
  SmSprite *sprite;

  if (self->text_sprites == NULL)
    self->text_sprites = g_hash_table_new_full (text_hash, text_equal, NULL, (GDestroyNotify) sm_sprite_free);

  sprite = g_hash_table_lookup (self->text_sprites, shape);
  if (sprite == NULL)
    {
      sprite = new_text (self, shape);
      g_hash_table_insert (self->text_sprites, (gpointer) shape, sprite);
    }

  sm_sprite_target_begin (self->image);
  sm_sprite_target_copy (self->image, sprite,
                         round (sm_shape_get_text_left (shape) * self->scale + self->x0),
                         round (shape->text.baseline * self->scale + self->y0));
  sm_sprite_target_end (self->image);
}
