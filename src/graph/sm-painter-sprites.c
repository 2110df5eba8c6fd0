/* What is copied on an image instead of painted: marks, and texts with a halo.
 *
 * A mark is painted once for each kind that occurs, on pixels of its own, and then copied: that is twenty times as
 * fast as Cairo can fill an arc. Marks lie on whole pixels, at most half of one from their place, and their level
 * edges between two pixels, so that all marks of a kind look the same and sharp. Texts with a halo are the counts
 * beside marks: few different ones, often repeated, and dear to outline.
 *
 * The next frame needs nearly the same: each thread keeps what it painted last, for one theme and scale.
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

/* Texts in a generation; the older of two generations is dropped when the younger is full. */
#define MAX_TEXTS 500

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

/* A text, and what it looks like. */
typedef struct
{
  char     *string; /* owned, or borrowed in a key used for looking up */
  double    size;
  gboolean  bold;
  SmColor   color;
  SmSprite *sprite; /* owned */
} Text;

static guint
text_hash (gconstpointer data)
{
  const Text *text = data;

  return g_str_hash (text->string) * 31 + g_double_hash (&text->size) * 4 + (text->bold ? 2 : 0) + text->color;
}

static gboolean
text_equal (gconstpointer a,
            gconstpointer b)
{
  const Text *first = a;
  const Text *second = b;

  return first->size == second->size && first->bold == second->bold && first->color == second->color &&
         strcmp (first->string, second->string) == 0;
}

static void
text_free (gpointer data)
{
  Text *text = data;

  g_free (text->string);
  sm_sprite_free (text->sprite);
  g_free (text);
}

struct _SmSprites
{
  SmTheme     theme;
  double      scale;
  GArray     *marks; /* owned; of MarkSet */
  GHashTable *young; /* owned; set of Text */
  GHashTable *old;
};

static void sprites_free (gpointer data);

static GPrivate thread_sprites = G_PRIVATE_INIT (sprites_free);

static GHashTable *
new_generation (void)
{
  return g_hash_table_new_full (text_hash, text_equal, text_free, NULL);
}

static SmSprites *
sprites_new (const SmTheme *theme,
             double         scale)
{
  SmSprites *self = g_new0 (SmSprites, 1);

  self->theme = *theme;
  self->scale = scale;
  self->marks = g_array_new (FALSE, TRUE, sizeof (MarkSet));
  g_array_set_clear_func (self->marks, clear_set);
  self->young = new_generation ();
  self->old = new_generation ();

  return self;
}

static void
sprites_free (gpointer data)
{
  SmSprites *self = data;

  g_array_unref (self->marks);
  g_hash_table_unref (self->young);
  g_hash_table_unref (self->old);
  g_free (self);
}

static gboolean
same_theme (const SmTheme *a,
            const SmTheme *b)
{
  return a->id == b->id && a->palette == b->palette && a->stroke_scale == b->stroke_scale &&
         memcmp (a->colors, b->colors, sizeof a->colors) == 0;
}

/* The sprites that this thread keeps, none yet when the last picture was of another theme or scale. Stay valid
 * until the next call in this thread. */
SmSprites *
sm_sprites_get (const SmTheme *theme,
                double         scale)
{
  SmSprites *self = g_private_get (&thread_sprites);

  if (self == NULL || self->scale != scale || !same_theme (&self->theme, theme))
    {
      self = sprites_new (theme, scale);
      g_private_replace (&thread_sprites, self);
    }

  return self;
}

/* The set for a size of box, new if need be. */
static MarkSet *
find_set (SmPainter *self,
          double     box)
{
  MarkSet set = { .box = box, .phase = sm_painter_get_phase (self, box) };
  GArray *sets = self->sprites->marks;

  for (guint i = 0; i < sets->len; i++)
    {
      if (g_array_index (sets, MarkSet, i).box == box)
        return &g_array_index (sets, MarkSet, i);
    }

  if (sets->len == MAX_SETS)
    g_array_set_size (sets, 0);
  g_array_append_val (sets, set);
  return &g_array_index (sets, MarkSet, sets->len - 1);
}

/* Copies a run of marks onto the image. */
void
sm_painter_mark_sprites (SmPainter     *self,
                         const SmShape *shapes,
                         guint          n_shapes)
{
  MarkSet *set = NULL;

  sm_sprite_target_begin (self->image);
  for (guint i = 0; i < n_shapes; i++)
    {
      const SmShape *shape = &shapes[i];
      SmSprite **sprite;

      if (set == NULL || set->box != shape->mark.box)
        set = find_set (self, shape->mark.box);
      sprite = &set->sprites[shape->mark.stance * N_STYLES + shape->mark.style % N_STYLES];
      if (*sprite == NULL)
        *sprite = new_mark (self, shape, set->phase);
      sm_sprite_target_copy (self->image, *sprite,
                             round (shape->mark.x * self->scale + self->x0 - set->phase),
                             round (shape->mark.y * self->scale + self->y0 - set->phase));
    }
  sm_sprite_target_end (self->image);
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

/* The sprite of a text, new if need be; valid until the next call. */
static SmSprite *
find_text (SmPainter     *self,
           const SmShape *shape)
{
  SmSprites *kept = self->sprites;
  const Text key = {
    .string = (char *) shape->text.string,
    .size = shape->text.size,
    .bold = shape->text.bold,
    .color = shape->color,
  };
  Text *text = g_hash_table_lookup (kept->young, &key);

  if (text != NULL)
    return text->sprite;

  text = g_hash_table_lookup (kept->old, &key);
  if (text != NULL)
    {
      g_hash_table_steal (kept->old, text);
    }
  else
    {
      text = g_new (Text, 1);
      *text = key;
      text->string = g_strdup (key.string);
      text->sprite = new_text (self, shape);
    }

  if (g_hash_table_size (kept->young) >= MAX_TEXTS)
    {
      g_hash_table_unref (kept->old);
      kept->old = g_steal_pointer (&kept->young);
      kept->young = new_generation ();
    }
  g_hash_table_add (kept->young, text);

  return text->sprite;
}

/* Copies a text with its halo onto the image. */
void
sm_painter_text_sprite (SmPainter     *self,
                        const SmShape *shape)
{
  SmSprite *sprite = find_text (self, shape);

  sm_sprite_target_begin (self->image);
  sm_sprite_target_copy (self->image, sprite,
                         round (sm_shape_get_text_left (shape) * self->scale + self->x0),
                         round (shape->text.baseline * self->scale + self->y0));
  sm_sprite_target_end (self->image);
}
