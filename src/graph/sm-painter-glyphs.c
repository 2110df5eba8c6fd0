/* Many marks where there are no pixels to copy: in a PDF, or in a list of commands to be replayed.
 *
 * A mark is two or three glyphs of a font that is made for the picture: the paper beneath a draft, what is
 * filled, and the outline with end bar and ring. Glyphs of one kind go out together, so that a mark costs a few
 * bytes of a file and a fraction of a path's time. Marks that touch are never in one run: the later must lie on
 * top of all of the earlier one.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-painter-private.h"

#define N_STYLES 8
#define MAX_RUN 128

/* Sizes of box that are kept; a picture has one or two. */
#define MAX_FACES 8

/* No part of a mark is farther from its centre, in boxes: the ring and its stroke. */
#define REACH 1.5

/* What a mark is when it is copied as text. */
#define MAX_SIGN 3
static const char *const signs[SM_N_STANCES] = { "▼", "▼", "▬", "▲", "▲" };

typedef struct
{
  SmTheme  theme;
  double   box;    /* in layout units */
  double   scale;  /* device pixels per layout unit */
  gboolean hinted; /* for pixels, as sprites are */
  double   phase;  /* where in its pixel a centre lies, if hinted */
} Font;

static const cairo_user_data_key_t font_key;

typedef enum
{
  PART_PAPER,
  PART_FILL,
  PART_OUTLINE,
  N_PARTS,
} Part;

static gulong
to_glyph (const SmShape *shape,
          Part           part)
{
  return (shape->mark.stance * N_STYLES + shape->mark.style % N_STYLES) * N_PARTS + part;
}

/* Cairo takes it that no glyph reaches farther than this from its place, and cuts off what does. */
static cairo_status_t
init_font (cairo_scaled_font_t  *scaled_font,
           cairo_t              *cr,
           cairo_font_extents_t *extents)
{
  extents->ascent = REACH;
  extents->descent = REACH;
  extents->height = 2 * REACH;
  extents->max_x_advance = 2 * REACH;

  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
render_glyph (cairo_scaled_font_t  *scaled_font,
              unsigned long         glyph,
              cairo_t              *cr,
              cairo_text_extents_t *extents)
{
  const Font *font = cairo_font_face_get_user_data (cairo_scaled_font_get_font_face (scaled_font), &font_key);
  gulong kind = glyph / N_PARTS;
  SmMarkShape mark;

  if (kind >= SM_N_STANCES * N_STYLES)
    return CAIRO_STATUS_USER_FONT_ERROR;

  sm_mark_shape_init (&mark, kind / N_STYLES, kind % N_STYLES, font->box, &font->theme, font->scale, font->hinted);
  cairo_scale (cr, 1 / font->box, 1 / font->box);
  if (font->hinted)
    {
      cairo_scale (cr, 1 / font->scale, 1 / font->scale);
      cairo_translate (cr, font->phase, font->phase);
    }
  if (glyph % N_PARTS == PART_PAPER)
    sm_painter_mark_paper (cr, &mark);
  else if (glyph % N_PARTS == PART_FILL)
    sm_painter_mark_fill (cr, &mark);
  else
    sm_painter_mark_outline (cr, &mark);
  extents->x_advance = 1;

  return CAIRO_STATUS_SUCCESS;
}

static cairo_font_face_t *
new_face (SmPainter *self,
          double     box)
{
  cairo_font_face_t *face = cairo_user_font_face_create ();
  Font *font = g_new (Font, 1);

  font->theme = *self->theme;
  font->box = box;
  font->scale = self->scale;
  font->hinted = self->raster;
  font->phase = self->raster ? sm_painter_get_phase (self, box) : 0;
  cairo_user_font_face_set_init_func (face, init_font);
  cairo_user_font_face_set_render_glyph_func (face, render_glyph);
  if (cairo_font_face_set_user_data (face, &font_key, font, g_free) != CAIRO_STATUS_SUCCESS)
    g_error ("%s: no memory for the font of marks", G_STRLOC);

  return face;
}

/* The font for a size of box, new if need be. */
static cairo_font_face_t *
find_face (SmPainter *self,
           double     box)
{
  if (self->faces == NULL)
    self->faces = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_font_face_destroy);

  for (guint i = 0; i < self->faces->len; i++)
    {
      cairo_font_face_t *face = g_ptr_array_index (self->faces, i);
      const Font *font = cairo_font_face_get_user_data (face, &font_key);

      if (font->box == box)
        return face;
    }

  if (self->faces->len == MAX_FACES)
    g_ptr_array_set_size (self->faces, 0);
  g_ptr_array_add (self->faces, new_face (self, box));
  return g_ptr_array_index (self->faces, self->faces->len - 1);
}

/* Where a mark's glyph goes: on pixels, to whole ones, half a pixel away at most. */
static cairo_glyph_t
place (SmPainter     *self,
       const SmShape *shape)
{
  cairo_glyph_t glyph = { 0, shape->mark.x, shape->mark.y };

  if (self->raster)
    {
      double phase = sm_painter_get_phase (self, shape->mark.box);

      glyph.x = (round (glyph.x * self->scale + self->x0 - phase) - self->x0) / self->scale;
      glyph.y = (round (glyph.y * self->scale + self->y0 - phase) - self->y0) / self->scale;
    }

  return glyph;
}

static gboolean
touches (const cairo_glyph_t *glyph,
         const SmShape       *shape)
{
  double reach = 2 * REACH * shape->mark.box;

  return fabs (glyph->x - shape->mark.x) < reach && fabs (glyph->y - shape->mark.y) < reach;
}

static gboolean
same_kind (const SmShape *a,
           const SmShape *b)
{
  return a->mark.stance == b->mark.stance && a->mark.style == b->mark.style && a->mark.box == b->mark.box;
}

/* Shows one part of the marks of a run. Who copies text out of a PDF gets a sign for each mark, and nothing more
 * for its outline. */
static void
show_part (SmPainter     *self,
           const SmShape *kind,
           Part           part,
           cairo_glyph_t *glyphs,
           guint          n_glyphs)
{
  const char *sign = part == PART_FILL ? signs[kind->mark.stance] : "";
  char text[MAX_RUN * MAX_SIGN];
  cairo_text_cluster_t clusters[MAX_RUN];
  gsize length = strlen (sign);

  for (guint i = 0; i < n_glyphs; i++)
    {
      glyphs[i].index = to_glyph (kind, part);
      clusters[i] = (cairo_text_cluster_t) { length, 1 };
      memcpy (text + i * length, sign, length);
    }
  cairo_show_text_glyphs (self->cr, text, n_glyphs * length, glyphs, n_glyphs, clusters, n_glyphs, 0);
}

static void
show_run (SmPainter     *self,
          const SmShape *kind,
          cairo_glyph_t *glyphs,
          guint          n_glyphs)
{
  if (kind->mark.style & SM_MARK_DRAFT)
    {
      sm_painter_set_color (self, SM_COLOR_BACKGROUND);
      show_part (self, kind, PART_PAPER, glyphs, n_glyphs);
    }
  sm_painter_set_color (self, kind->mark.style & SM_MARK_HOLLOW ? SM_COLOR_BACKGROUND
                                                                : SM_COLOR_FILL + kind->mark.stance);
  show_part (self, kind, PART_FILL, glyphs, n_glyphs);
  sm_painter_set_color (self, SM_COLOR_STROKE + kind->mark.stance);
  show_part (self, kind, PART_OUTLINE, glyphs, n_glyphs);
}

void
sm_painter_mark_glyphs (SmPainter     *self,
                        const SmShape *shapes,
                        guint          n_shapes)
{
  cairo_glyph_t glyphs[MAX_RUN];
  double box = 0;

  cairo_save (self->cr);
  for (guint i = 0; i < n_shapes;)
    {
      const SmShape *kind = &shapes[i];
      guint n = 0;

      if (kind->mark.box != box)
        {
          box = kind->mark.box;
          cairo_set_font_face (self->cr, find_face (self, box));
          cairo_set_font_size (self->cr, box);
        }

      for (; i < n_shapes && n < MAX_RUN && same_kind (kind, &shapes[i]); i++)
        {
          gboolean free = TRUE;

          for (guint j = 0; j < n && free; j++)
            free = !touches (&glyphs[j], &shapes[i]);
          if (!free)
            break;
          glyphs[n++] = place (self, &shapes[i]);
        }

      show_run (self, kind, glyphs, n);
    }
  cairo_restore (self->cr);
}
