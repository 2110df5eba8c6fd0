/* A scene as SVG: our own writer, for a file that people can edit.
 *
 * Text is text. Layers are groups that Inkscape shows as layers. What stands for a statement is a group with the
 * statement's id and its words as title, which browsers show and speak. A mark is a use of one of the shapes
 * defined at the top: change that, and all marks of its kind change.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-export-private.h"
#include "sm-mark.h"
#include "sm-svg-text.h"
#include "sm-text.h"

/* As the painter has them: dots and dashes in widths of their line, the outline beneath a text. */
#define DOTTED_ON 1
#define DOTTED_OFF 2
#define DASHED_ON 4
#define DASHED_OFF 3
#define HALO 2.0
#define HALO_PART (1 / 6.0)

typedef struct
{
  double      box;
  SmStance    stance;
  SmMarkStyle style;
} Kind;

typedef struct
{
  GString       *svg;
  SmScene       *scene;
  const SmTheme *theme;
  GHashTable    *kinds; /* Kind → number of its definition */
  GHashTable    *ids;   /* set of ids given so far */
  guint32       *homes; /* 1 + index of the shape whose group carries an item's id; 0 none */
} Writer;

static guint
kind_hash (gconstpointer data)
{
  const Kind *kind = data;

  return g_double_hash (&kind->box) * 64 + kind->stance * 8 + kind->style;
}

static gboolean
kind_equal (gconstpointer a,
            gconstpointer b)
{
  const Kind *first = a;
  const Kind *second = b;

  return first->box == second->box && first->stance == second->stance && first->style == second->style;
}

static void
append_color (Writer     *self,
              const char *name,
              SmColor     color)
{
  SmRgb rgb = self->theme->colors[color];

  if (color == SM_COLOR_NONE)
    g_string_append_printf (self->svg, " %s=\"none\"", name);
  else if (rgb.red % 17 == 0 && rgb.green % 17 == 0 && rgb.blue % 17 == 0)
    g_string_append_printf (self->svg, " %s=\"#%x%x%x\"", name, rgb.red / 17, rgb.green / 17, rgb.blue / 17);
  else
    g_string_append_printf (self->svg, " %s=\"#%02x%02x%02x\"", name, rgb.red, rgb.green, rgb.blue);
}

static void
append_point (GString *svg,
              char     command,
              double   x,
              double   y)
{
  g_string_append_c (svg, command);
  sm_svg_append_number (svg, x);
  g_string_append_c (svg, ' ');
  sm_svg_append_number (svg, y);
}

static void
append_mark_path (GString          *svg,
                  const SmMarkPath *path)
{
  for (guint i = 0; i < path->n_contours; i++)
    {
      for (guint j = 0; j < path->n_points[i]; j++)
        append_point (svg, j == 0 ? 'M' : 'L', path->points[i][j].x, path->points[i][j].y);
      g_string_append_c (svg, 'Z');
    }
}

static void
define_mark (Writer     *self,
             const Kind *kind,
             guint       number)
{
  GString *svg = self->svg;
  SmMarkShape mark;
  SmMarkPath path;
  SmMarkRing ring;

  sm_mark_shape_init (&mark, kind->stance, kind->style, kind->box, self->theme, 1, FALSE);

  g_string_append_printf (svg, "<g id=\"m%u\">", number);
  sm_mark_get_paper (&mark, &path);
  if (path.n_contours > 0)
    {
      g_string_append (svg, "<path");
      append_color (self, "fill", SM_COLOR_BACKGROUND);
      g_string_append (svg, " d=\"");
      append_mark_path (svg, &path);
      g_string_append (svg, "\"/>");
    }
  g_string_append (svg, "<path");
  append_color (self, "fill",
                kind->style & SM_MARK_HOLLOW ? SM_COLOR_BACKGROUND : SM_COLOR_FILL + kind->stance);
  g_string_append (svg, " d=\"");
  sm_mark_get_fill (&mark, &path);
  append_mark_path (svg, &path);
  g_string_append (svg, "\"/><path");
  append_color (self, "fill", SM_COLOR_STROKE + kind->stance);
  g_string_append (svg, " fill-rule=\"evenodd\" d=\"");
  sm_mark_get_outline (&mark, &path);
  append_mark_path (svg, &path);
  g_string_append (svg, "\"/>");

  if (sm_mark_get_ring (&mark, &ring))
    {
      g_string_append (svg, "<circle fill=\"none\"");
      append_color (self, "stroke", SM_COLOR_STROKE + kind->stance);
      sm_svg_append_attribute (svg, "r", ring.radius);
      sm_svg_append_attribute (svg, "stroke-width", ring.width);
      g_string_append_printf (svg, " stroke-dasharray=\"%.4g %.4g\"/>", ring.dash, ring.gap);
    }
  g_string_append (svg, "</g>\n");
}

/* Defines each kind of mark that occurs, in the order of their first one. */
static void
define_marks (Writer *self)
{
  g_string_append (self->svg, "<defs>\n");
  for (guint i = 0; i < self->scene->n_shapes; i++)
    {
      const SmShape *shape = &self->scene->shapes[i];
      Kind kind = { 0 };
      guint number;

      if (shape->kind != SM_SHAPE_MARK)
        continue;

      kind = (Kind) { shape->mark.box, shape->mark.stance, shape->mark.style };
      if (g_hash_table_contains (self->kinds, &kind))
        continue;

      number = g_hash_table_size (self->kinds) + 1;
      g_hash_table_insert (self->kinds, g_memdup2 (&kind, sizeof kind), GUINT_TO_POINTER (number));
      define_mark (self, &kind, number);
    }
  g_string_append (self->svg, "</defs>\n");
}

static void
write_rect (Writer        *self,
            const SmShape *shape)
{
  GString *svg = self->svg;

  g_string_append (svg, "<rect");
  append_color (self, "fill", shape->color);
  sm_svg_append_attribute (svg, "x", shape->rect.x);
  sm_svg_append_attribute (svg, "y", shape->rect.y);
  sm_svg_append_attribute (svg, "width", shape->rect.width);
  sm_svg_append_attribute (svg, "height", shape->rect.height);
  if (shape->rect.radius > 0)
    sm_svg_append_attribute (svg, "rx", shape->rect.radius);
  if (shape->rect.stroke_width > 0)
    {
      append_color (self, "stroke", shape->rect.stroke);
      sm_svg_append_attribute (svg, "stroke-width", shape->rect.stroke_width);
    }
  g_string_append (svg, "/>");
}

static gboolean
same_stroke (const SmShape *a,
             const SmShape *b)
{
  return b->kind == SM_SHAPE_LINE && a->layer == b->layer && a->item == b->item && a->color == b->color &&
         a->dash == b->dash && a->line.width == b->line.width;
}

/* Writes lines that are stroked alike as one path. */
static void
write_lines (Writer        *self,
             const SmShape *shapes,
             guint          n_shapes)
{
  GString *svg = self->svg;

  g_string_append (svg, "<path fill=\"none\"");
  append_color (self, "stroke", shapes->color);
  if (shapes->line.width != 1)
    sm_svg_append_attribute (svg, "stroke-width", shapes->line.width);
  if (shapes->dash != SM_DASH_SOLID)
    {
      gboolean dotted = shapes->dash == SM_DASH_DOTTED;

      g_string_append (svg, " stroke-dasharray=\"");
      sm_svg_append_number (svg, shapes->line.width * (dotted ? DOTTED_ON : DASHED_ON));
      g_string_append_c (svg, ' ');
      sm_svg_append_number (svg, shapes->line.width * (dotted ? DOTTED_OFF : DASHED_OFF));
      g_string_append_c (svg, '"');
    }

  g_string_append (svg, " d=\"");
  for (guint i = 0; i < n_shapes; i++)
    {
      const SmPoint *points = self->scene->points + shapes[i].line.first_point;

      append_point (svg, 'M', points[0].x, points[0].y);
      for (guint j = 1; j < shapes[i].line.n_points; j++)
        {
          if (points[j].y == points[j - 1].y)
            {
              g_string_append_c (svg, 'H');
              sm_svg_append_number (svg, points[j].x);
            }
          else if (points[j].x == points[j - 1].x)
            {
              g_string_append_c (svg, 'V');
              sm_svg_append_number (svg, points[j].y);
            }
          else
            {
              append_point (svg, 'L', points[j].x, points[j].y);
            }
        }
    }
  g_string_append (svg, "\"/>");
}

/* In SVG an anchor is an end of the text in its own direction; LEFT and RIGHT are sides of the page. */
static const char *
get_anchor (const SmShape *shape)
{
  switch ((SmAnchor) shape->text.anchor)
    {
    case SM_ANCHOR_MIDDLE:
      return "middle";
    case SM_ANCHOR_END:
      return "end";
    case SM_ANCHOR_LEFT:
      return shape->text.rtl ? "end" : NULL;
    case SM_ANCHOR_RIGHT:
      return shape->text.rtl ? NULL : "end";
    case SM_ANCHOR_START:
    default:
      return NULL;
    }
}

static void
write_text (Writer        *self,
            const SmShape *shape)
{
  GString *svg = self->svg;
  const char *anchor = get_anchor (shape);
  const char *string = shape->text.string;

  g_string_append (svg, "<text");
  sm_svg_append_attribute (svg, "x", shape->text.x);
  sm_svg_append_attribute (svg, "y", shape->text.baseline);
  sm_svg_append_attribute (svg, "font-size", shape->text.size);
  append_color (self, "fill", shape->color);
  if (shape->text.bold)
    g_string_append (svg, " font-weight=\"600\"");
  if (anchor != NULL)
    g_string_append_printf (svg, " text-anchor=\"%s\"", anchor);
  if (shape->text.rtl)
    g_string_append (svg, " direction=\"rtl\" unicode-bidi=\"embed\"");
  if (shape->text.halo)
    {
      append_color (self, "stroke", SM_COLOR_BACKGROUND);
      sm_svg_append_attribute (svg, "stroke-width", 2 * MAX (HALO, HALO_PART * shape->text.size));
      g_string_append (svg, " stroke-linejoin=\"round\" paint-order=\"stroke\"");
    }
  if (*string == ' ' || g_str_has_suffix (string, " ") || strstr (string, "  ") != NULL)
    g_string_append (svg, " xml:space=\"preserve\"");
  g_string_append_c (svg, '>');
  sm_svg_append_escaped (svg, string);
  g_string_append (svg, "</text>");
}

static void
write_mark (Writer        *self,
            const SmShape *shape)
{
  Kind kind = { shape->mark.box, shape->mark.stance, shape->mark.style };
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->kinds, &kind));

  g_string_append_printf (self->svg, "<use xlink:href=\"#m%u\"", number);
  sm_svg_append_attribute (self->svg, "x", shape->mark.x);
  sm_svg_append_attribute (self->svg, "y", shape->mark.y);
  g_string_append (self->svg, "/>");
}

/* Writes a shape, or as many as can be written together; says how many. */
static guint
write_shapes (Writer *self,
              guint   first,
              guint   end)
{
  const SmShape *shape = &self->scene->shapes[first];
  guint n = 1;

  switch ((SmShapeKind) shape->kind)
    {
    case SM_SHAPE_RECT:
      if (!sm_scene_is_page (self->scene, shape))
        write_rect (self, shape);
      break;
    case SM_SHAPE_LINE:
      while (first + n < end && same_stroke (shape, &shape[n]))
        n++;
      write_lines (self, shape, n);
      break;
    case SM_SHAPE_TEXT:
      write_text (self, shape);
      break;
    case SM_SHAPE_MARK:
      write_mark (self, shape);
      break;
    default:
      g_assert_not_reached ();
    }

  return n;
}

/* Where each item's id and words go: the first of its marks, else its first shape. */
static void
find_homes (Writer *self)
{
  self->homes = g_new0 (guint32, self->scene->n_items + 1);
  for (guint i = 0; i < self->scene->n_shapes; i++)
    {
      const SmShape *shape = &self->scene->shapes[i];
      guint32 *home = &self->homes[MIN (shape->item, self->scene->n_items)];

      if (*home == 0 || (shape->kind == SM_SHAPE_MARK && self->scene->shapes[*home - 1].kind != SM_SHAPE_MARK))
        *home = i + 1;
    }
}

/* An id that XML allows and that nothing else has. */
static char *
dup_id (Writer     *self,
        const char *wanted,
        guint       index)
{
  g_autofree char *id = NULL;

  if (wanted != NULL && g_ascii_isalpha (*wanted))
    id = g_strcanon (g_strdup (wanted),
                     G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_.", '_');
  if (id == NULL || g_hash_table_contains (self->ids, id))
    {
      g_free (id);
      id = g_strdup_printf ("item-%u", index);
    }
  while (g_hash_table_contains (self->ids, id))
    {
      char *longer = g_strconcat (id, "-", NULL);

      g_free (id);
      id = longer;
    }

  g_hash_table_add (self->ids, g_strdup (id));
  return g_steal_pointer (&id);
}

/* Writes the shapes of one item that follow each other; says how many. */
static guint
write_item (Writer *self,
            guint   first,
            guint   end)
{
  const SmShape *shapes = self->scene->shapes;
  guint32 item = shapes[first].item;
  gboolean home = FALSE;
  guint last = first;

  while (last < end && shapes[last].item == item)
    home |= self->homes[item] == ++last;

  g_string_append (self->svg, "<g");
  if (home)
    {
      const SmItem *meaning = &self->scene->items[item - 1];
      g_autofree char *id = dup_id (self, meaning->id, item - 1);
      g_autofree char *words = sm_scene_describe (self->scene, meaning);

      g_string_append_printf (self->svg, " id=\"%s\">", id);
      if (words != NULL)
        {
          g_string_append (self->svg, "<title>");
          sm_svg_append_escaped (self->svg, words);
          g_string_append (self->svg, "</title>");
        }
    }
  else
    {
      g_string_append_c (self->svg, '>');
    }

  for (guint i = first; i < last;)
    i += write_shapes (self, i, last);
  g_string_append (self->svg, "</g>\n");

  return last - first;
}

static void
write_layer (Writer  *self,
             SmLayer  layer,
             guint    first,
             guint    end,
             gboolean page)
{
  const char *id = sm_layer_get_id (layer);

  g_string_append_printf (self->svg, "<g id=\"%s\" inkscape:groupmode=\"layer\" inkscape:label=\"%s\"", id, id);
  /* Level and upright lines and areas that should not be blurred. */
  if (layer == SM_LAYER_BACKGROUND || layer == SM_LAYER_GRID)
    g_string_append (self->svg, " shape-rendering=\"crispEdges\"");
  g_string_append (self->svg, ">\n");

  if (page)
    {
      g_string_append (self->svg, "<rect");
      append_color (self, "fill", SM_COLOR_BACKGROUND);
      sm_svg_append_attribute (self->svg, "width", self->scene->width);
      sm_svg_append_attribute (self->svg, "height", self->scene->height);
      g_string_append (self->svg, "/>\n");
    }

  for (guint i = first; i < end;)
    {
      guint32 item = self->scene->shapes[i].item;

      if (item > 0 && item <= self->scene->n_items)
        {
          i += write_item (self, i, end);
        }
      else
        {
          i += write_shapes (self, i, end);
          g_string_append_c (self->svg, '\n');
        }
    }
  g_string_append (self->svg, "</g>\n");
}

static void
write_root (Writer *self)
{
  GString *svg = self->svg;
  SmScene *scene = self->scene;

  g_string_append (svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                        "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                        "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"");
  sm_svg_append_attribute (svg, "width", scene->width);
  sm_svg_append_attribute (svg, "height", scene->height);
  g_string_append (svg, " viewBox=\"0 0 ");
  sm_svg_append_number (svg, scene->width);
  g_string_append_c (svg, ' ');
  sm_svg_append_number (svg, scene->height);
  g_string_append_c (svg, '"');

  if (scene->language != NULL && *scene->language != '\0')
    {
      g_string_append (svg, " xml:lang=\"");
      sm_svg_append_escaped (svg, scene->language);
      g_string_append_c (svg, '"');
    }
  g_string_append (svg, " role=\"img\"");
  if (scene->title != NULL || scene->description != NULL)
    g_string_append_printf (svg, " aria-labelledby=\"%s%s%s\"", scene->title != NULL ? "picture-title" : "",
                            scene->title != NULL && scene->description != NULL ? " " : "",
                            scene->description != NULL ? "picture-description" : "");
  g_string_append (svg, " font-family=\"" SM_FONT_FAMILIES "\">\n");

  if (scene->title != NULL)
    sm_svg_append_element (svg, "title", "picture-title", scene->title);
  if (scene->description != NULL)
    sm_svg_append_element (svg, "desc", "picture-description", scene->description);
}

/* Ids that the frame of the file uses. */
static void
reserve_ids (Writer *self)
{
  g_hash_table_add (self->ids, g_strdup ("picture-title"));
  g_hash_table_add (self->ids, g_strdup ("picture-description"));
  for (guint layer = 0; layer < SM_N_LAYERS; layer++)
    g_hash_table_add (self->ids, g_strdup (sm_layer_get_id (layer)));
  for (guint i = 1; i <= g_hash_table_size (self->kinds); i++)
    g_hash_table_add (self->ids, g_strdup_printf ("m%u", i));
}

/* A file that is text; no dates and no counters of the process, so that bytes repeat. */
GBytes *
sm_export_svg (SmScene               *scene,
               const SmExportOptions *options,
               GError               **error)
{
  Writer self = {
    .svg = g_string_sized_new (64 * 1024),
    .scene = scene,
    .theme = options->theme,
    .kinds = g_hash_table_new_full (kind_hash, kind_equal, g_free, NULL),
    .ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  guint first = 0;

  write_root (&self);
  define_marks (&self);
  reserve_ids (&self);
  find_homes (&self);

  for (guint layer = 0; layer < SM_N_LAYERS; layer++)
    {
      gboolean page = layer == SM_LAYER_BACKGROUND && !options->transparent;
      guint end = first;

      while (end < scene->n_shapes && scene->shapes[end].layer == layer)
        end++;
      if (end > first || page)
        write_layer (&self, layer, first, end, page);
      first = end;
    }
  g_string_append (self.svg, "</svg>\n");

  g_hash_table_unref (self.kinds);
  g_hash_table_unref (self.ids);
  g_free (self.homes);
  return g_string_free_to_bytes (self.svg);
}
