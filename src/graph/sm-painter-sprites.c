/* Many marks on an image.
 *
 * A mark is painted once for each kind that occurs, on pixels of its own, and then copied: that is twenty
 * times as fast as Cairo can fill an arc. Marks lie on whole pixels, at most half of one from their place, and
 * their level edges between two pixels, so that all marks of a kind look the same and sharp.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-painter-private.h"

#define N_STYLES 8
#define N_KINDS (SM_N_STANCES * N_STYLES)

/* Sizes of box that are kept; a picture has one or two. */
#define MAX_SETS 8

/* Clear up to start, then see-through, solid, see-through up to end, clear. */
typedef struct
{
  int start, solid, edge, end;
} SpriteRow;

typedef struct
{
  int        left, top; /* of the pixels, from the pixel that holds the centre */
  int        width, height;
  guint32   *pixels; /* owned; premultiplied, as in an ARGB32 surface */
  SpriteRow *rows;   /* owned */
} Sprite;

typedef struct
{
  double  box; /* in layout units */
  double  phase; /* where in its pixel the centre lies */
  Sprite *sprites[N_KINDS];
} SpriteSet;

static void
set_color (cairo_t       *cr,
           const SmTheme *theme,
           SmColor        color)
{
  SmRgb rgb = theme->colors[color];

  cairo_set_source_rgb (cr, rgb.red / 255.0, rgb.green / 255.0, rgb.blue / 255.0);
}

static void
paint_mark (cairo_t           *cr,
            const SmMarkShape *mark,
            const SmTheme     *theme)
{
  set_color (cr, theme, mark->style & SM_MARK_HOLLOW ? SM_COLOR_BACKGROUND : SM_COLOR_FILL + mark->stance);
  sm_painter_mark_fill (cr, mark);
  set_color (cr, theme, SM_COLOR_STROKE + mark->stance);
  sm_painter_mark_outline (cr, mark);
}

static void
sprite_free (Sprite *self)
{
  g_free (self->pixels);
  g_free (self->rows);
  g_free (self);
}

static SpriteRow
find_row (const guint32 *pixels,
          int            width)
{
  SpriteRow row = { 0, 0, 0, width };

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

static Sprite *
sprite_new (SmPainter     *painter,
            const SmShape *shape,
            double         phase)
{
  Sprite *self = g_new0 (Sprite, 1);
  SmMarkShape mark;
  double left, top, right, bottom;
  cairo_surface_t *surface;
  cairo_t *cr;
  int stride;

  sm_mark_shape_init (&mark, shape->mark.stance, shape->mark.style, shape->mark.box,
                      painter->theme, painter->scale, TRUE);
  sm_mark_get_extents (&mark, &left, &top, &right, &bottom);
  self->left = (int) floor (left + phase);
  self->top = (int) floor (top + phase);
  self->width = (int) ceil (right + phase) - self->left;
  self->height = (int) ceil (bottom + phase) - self->top;

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->width, self->height);
  cr = cairo_create (surface);
  cairo_translate (cr, phase - self->left, phase - self->top);
  paint_mark (cr, &mark, painter->theme);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  self->pixels = g_new0 (guint32, self->width * self->height);
  self->rows = g_new0 (SpriteRow, self->height);
  stride = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < self->height && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS; y++)
    {
      guint32 *row = self->pixels + y * self->width;

      memcpy (row, cairo_image_surface_get_data (surface) + y * stride, self->width * sizeof *row);
      self->rows[y] = find_row (row, self->width);
    }
  cairo_surface_destroy (surface);

  return self;
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
blit (const Sprite                *sprite,
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
      const guint32 *from = sprite->pixels + i * sprite->width;
      guint32 *to = (guint32 *) (gpointer) (data + (gsize) (y + i) * stride) + x;
      SpriteRow row = sprite->rows[i];

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
get_clip (SmPainter *self,
          int        width,
          int        height)
{
  cairo_rectangle_list_t *list = cairo_copy_clip_rectangle_list (self->cr);
  GArray *clip = NULL;

  if (list->status == CAIRO_STATUS_SUCCESS)
    {
      clip = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_int_t));
      for (int i = 0; i < list->num_rectangles; i++)
        {
          const cairo_rectangle_t *user = &list->rectangles[i];
          int left = (int) CLAMP (round (user->x * self->scale + self->x0), 0, width);
          int top = (int) CLAMP (round (user->y * self->scale + self->y0), 0, height);
          int right = (int) CLAMP (round ((user->x + user->width) * self->scale + self->x0), 0, width);
          int bottom = (int) CLAMP (round ((user->y + user->height) * self->scale + self->y0), 0, height);
          cairo_rectangle_int_t pixels = { left, top, right - left, bottom - top };

          if (pixels.width > 0 && pixels.height > 0)
            g_array_append_val (clip, pixels);
        }
    }
  cairo_rectangle_list_destroy (list);

  return clip;
}

static void
clear_set (gpointer data)
{
  SpriteSet *set = data;

  for (guint i = 0; i < N_KINDS; i++)
    g_clear_pointer (&set->sprites[i], sprite_free);
}

/* The set for a size of box, new if need be. */
static SpriteSet *
find_set (SmPainter *self,
          double     box)
{
  SpriteSet set = { .box = box, .phase = fmod (MAX (round (box * self->scale), 3), 2) / 2 };

  if (self->sprites == NULL)
    {
      self->sprites = g_array_new (FALSE, TRUE, sizeof (SpriteSet));
      g_array_set_clear_func (self->sprites, clear_set);
    }

  for (guint i = 0; i < self->sprites->len; i++)
    {
      if (g_array_index (self->sprites, SpriteSet, i).box == box)
        return &g_array_index (self->sprites, SpriteSet, i);
    }

  if (self->sprites->len == MAX_SETS)
    g_array_set_size (self->sprites, 0);
  g_array_append_val (self->sprites, set);
  return &g_array_index (self->sprites, SpriteSet, self->sprites->len - 1);
}

/* Copies marks onto the image that is painted on; FALSE, and nothing done, where that cannot be. */
gboolean
sm_painter_sprites (SmPainter     *self,
                    const SmShape *shapes,
                    guint          n_shapes)
{
  cairo_surface_t *target = cairo_get_group_target (self->cr);
  g_autoptr(GArray) clip = NULL;
  cairo_format_t format;
  guint8 *data;
  int width, height, stride;

  if (!self->raster || cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE)
    return FALSE;

  format = cairo_image_surface_get_format (target);
  if (format != CAIRO_FORMAT_ARGB32 && format != CAIRO_FORMAT_RGB24)
    return FALSE;

  width = cairo_image_surface_get_width (target);
  height = cairo_image_surface_get_height (target);
  clip = get_clip (self, width, height);
  if (clip == NULL)
    return FALSE;

  cairo_surface_flush (target);
  data = cairo_image_surface_get_data (target);
  stride = cairo_image_surface_get_stride (target);
  if (data == NULL)
    return FALSE;

  for (guint i = 0; i < n_shapes; i++)
    {
      const SmShape *shape = &shapes[i];
      SpriteSet *set = find_set (self, shape->mark.box);
      Sprite **sprite;
      double x, y;

      sprite = &set->sprites[shape->mark.stance * N_STYLES + (shape->mark.style & (N_STYLES - 1))];
      if (*sprite == NULL)
        *sprite = sprite_new (self, shape, set->phase);

      /* Far outside is outside, whatever an int can hold. */
      x = round (shape->mark.x * self->scale + self->x0 - set->phase) + (*sprite)->left;
      y = round (shape->mark.y * self->scale + self->y0 - set->phase) + (*sprite)->top;
      if (!(x > -G_MAXINT16 * 4 && x < width && y > -G_MAXINT16 * 4 && y < height))
        continue;

      for (guint j = 0; j < clip->len; j++)
        blit (*sprite, (int) x, (int) y, &g_array_index (clip, cairo_rectangle_int_t, j), data, stride);
    }
  cairo_surface_mark_dirty (target);

  return TRUE;
}
