/* Small pictures that are copied many times.
 *
 * Cairo takes a microsecond and a half to set out to copy an image; a mark is copied in a tenth of that. Pixels are
 * premultiplied and laid over what is there. A sprite belongs to one thread.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-sprite.h"

/* Farther from an image nothing is seen, and an int still holds it. */
#define FAR 100000.0

/* Clear up to start, then see-through, solid, see-through up to end, clear. */
typedef struct
{
  int start, solid, edge, end;
} Row;

struct _SmSprite
{
  int      left, top; /* of the pixels, from the pixel that it is placed at */
  int      width, height;
  guint32 *pixels; /* owned; as in an ARGB32 surface, without padding */
  Row     *rows;   /* owned */
};

struct _SmSpriteTarget
{
  cairo_surface_t *surface; /* owned reference */
  GArray          *clip;    /* owned; of cairo_rectangle_int_t */
  guint8          *data;    /* borrowed from the surface */
  int              width, height, stride;
};

static Row
find_row (const guint32 *pixels,
          int            width)
{
  Row row = { 0, 0, 0, width };

  while (row.end > 0 && pixels[row.end - 1] == 0)
    row.end--;
  while (row.start < row.end && pixels[row.start] == 0)
    row.start++;

  /* The longest solid run. */
  row.solid = row.edge = row.start;
  for (int x = row.start; x < row.end; x++)
    {
      int from = x;

      while (x < row.end && pixels[x] >> 24 == 255)
        x++;
      if (x - from > row.edge - row.solid)
        {
          row.solid = from;
          row.edge = x;
        }
    }

  return row;
}

/* A sprite of the pixels of @surface, an ARGB32 image whose top left pixel lies at (@left, @top). */
SmSprite *
sm_sprite_new (cairo_surface_t *surface,
               int              left,
               int              top)
{
  SmSprite *self = g_new0 (SmSprite, 1);
  const guint8 *data;
  int stride;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);

  /* An image that could not be made has no pixels, and the sprite shows nothing. */
  self->left = left;
  self->top = top;
  self->width = data != NULL ? cairo_image_surface_get_width (surface) : 0;
  self->height = data != NULL ? cairo_image_surface_get_height (surface) : 0;
  self->pixels = g_new (guint32, (gsize) self->width * self->height);
  self->rows = g_new (Row, self->height);
  for (int y = 0; y < self->height; y++)
    {
      guint32 *row = self->pixels + (gsize) y * self->width;

      memcpy (row, data + (gsize) y * stride, self->width * sizeof *row);
      self->rows[y] = find_row (row, self->width);
    }

  return self;
}

void
sm_sprite_free (SmSprite *self)
{
  g_free (self->pixels);
  g_free (self->rows);
  g_free (self);
}

/* Lays premultiplied pixels over others. */
static inline void
blend (guint32       *to,
       const guint32 *from,
       int            n)
{
  for (int i = 0; i < n; i++)
    {
      guint32 rest = 255 - (from[i] >> 24);
      guint32 even = (to[i] & 0xff00ff) * rest + 0x800080;
      guint32 odd = ((to[i] >> 8) & 0xff00ff) * rest + 0x800080;

      /* x / 255, rounded, of two channels at once. */
      even = ((even + ((even >> 8) & 0xff00ff)) >> 8) & 0xff00ff;
      odd = (odd + ((odd >> 8) & 0xff00ff)) & 0xff00ff00;
      to[i] = from[i] + (even | odd);
    }
}

/* Copies a sprite whose top left pixel comes to (x, y). */
static void
blit (const SmSprite              *sprite,
      int                          x,
      int                          y,
      const cairo_rectangle_int_t *clip,
      guint8                      *data,
      int                          stride)
{
  int left = clip->x - x;
  int right = clip->x + clip->width - x;
  gboolean whole = left <= 0 && right >= sprite->width;
  int first = MAX (clip->y - y, 0);
  int last = MIN (clip->y + clip->height - y, sprite->height);

  for (int i = first; i < last; i++)
    {
      const guint32 *from = sprite->pixels + (gsize) i * sprite->width;
      guint32 *to = (guint32 *) (gpointer) (data + (gsize) (y + i) * stride) + x;
      Row row = sprite->rows[i];

      if (!whole)
        {
          row.start = CLAMP (row.start, left, right);
          row.solid = CLAMP (row.solid, left, right);
          row.edge = CLAMP (row.edge, left, right);
          row.end = CLAMP (row.end, left, right);
        }
      blend (to + row.start, from + row.start, row.solid - row.start);
      for (int j = row.solid; j < row.edge; j++)
        to[j] = from[j];
      blend (to + row.edge, from + row.edge, row.end - row.edge);
    }
}

/* The clip in pixels of the image; NULL when it is not made of rectangles. */
static GArray *
get_clip (cairo_t *cr,
          double   scale,
          double   x0,
          double   y0,
          int      width,
          int      height)
{
  cairo_rectangle_list_t *list = cairo_copy_clip_rectangle_list (cr);
  GArray *clip = NULL;

  if (list->status == CAIRO_STATUS_SUCCESS)
    {
      clip = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_int_t));
      for (int i = 0; i < list->num_rectangles; i++)
        {
          const cairo_rectangle_t *user = &list->rectangles[i];
          int left = (int) CLAMP (round (user->x * scale + x0), 0, width);
          int top = (int) CLAMP (round (user->y * scale + y0), 0, height);
          int right = (int) CLAMP (round ((user->x + user->width) * scale + x0), 0, width);
          int bottom = (int) CLAMP (round ((user->y + user->height) * scale + y0), 0, height);
          cairo_rectangle_int_t pixels = { left, top, right - left, bottom - top };

          if (pixels.width > 0 && pixels.height > 0)
            g_array_append_val (clip, pixels);
        }
    }
  cairo_rectangle_list_destroy (list);

  return clip;
}

/* The image that @cr paints on; NULL where there are no pixels, or not of a kind that can be copied to, or a clip
 * that is not made of rectangles. A position in user space is @scale times it, plus (@x0, @y0), in pixels. */
SmSpriteTarget *
sm_sprite_target_new (cairo_t *cr,
                      double   scale,
                      double   x0,
                      double   y0)
{
  cairo_surface_t *surface = cairo_get_group_target (cr);
  SmSpriteTarget *self;
  cairo_format_t format;
  GArray *clip;

  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_IMAGE ||
      cairo_image_surface_get_data (surface) == NULL)
    return NULL;

  format = cairo_image_surface_get_format (surface);
  if (format != CAIRO_FORMAT_ARGB32 && format != CAIRO_FORMAT_RGB24)
    return NULL;

  clip = get_clip (cr, scale, x0, y0, cairo_image_surface_get_width (surface),
                   cairo_image_surface_get_height (surface));
  if (clip == NULL)
    return NULL;

  self = g_new0 (SmSpriteTarget, 1);
  self->surface = cairo_surface_reference (surface);
  self->clip = clip;
  self->width = cairo_image_surface_get_width (surface);
  self->height = cairo_image_surface_get_height (surface);
  self->stride = cairo_image_surface_get_stride (surface);

  return self;
}

void
sm_sprite_target_free (SmSpriteTarget *self)
{
  cairo_surface_destroy (self->surface);
  g_array_unref (self->clip);
  g_free (self);
}

/* To be called after Cairo has painted and before sprites are copied. */
void
sm_sprite_target_begin (SmSpriteTarget *self)
{
  cairo_surface_flush (self->surface);
  self->data = cairo_image_surface_get_data (self->surface);
}

/* Copies a sprite to the pixel (@x, @y), which are whole numbers. */
void
sm_sprite_target_copy (SmSpriteTarget *self,
                       const SmSprite *sprite,
                       double          x,
                       double          y)
{
  if (!(fabs (x) < FAR && fabs (y) < FAR))
    return;

  for (guint i = 0; i < self->clip->len; i++)
    blit (sprite, (int) x + sprite->left, (int) y + sprite->top,
          &g_array_index (self->clip, cairo_rectangle_int_t, i), self->data, self->stride);
}

/* To be called after sprites were copied and before Cairo paints again. */
void
sm_sprite_target_end (SmSpriteTarget *self)
{
  cairo_surface_mark_dirty (self->surface);
}
