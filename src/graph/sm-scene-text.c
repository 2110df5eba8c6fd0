/* A scene as text, so that a test can compare it with a stored one and a change shows as a diff. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-scene.h"

static const char *const color_names[] = {
  [SM_COLOR_NONE] = "none",
  [SM_COLOR_BACKGROUND] = "background",
  [SM_COLOR_TEXT] = "text",
  [SM_COLOR_TEXT_DIM] = "text-dim",
  [SM_COLOR_AXIS] = "axis",
  [SM_COLOR_GRID] = "grid",
  [SM_COLOR_ZEBRA] = "zebra",
  [SM_COLOR_POSITION] = "position",
  [SM_COLOR_RANGE] = "range",
  [SM_COLOR_BRACKET] = "bracket",
  [SM_COLOR_FOR] = "for",
  [SM_COLOR_AGAINST] = "against",
  [SM_COLOR_ON_STRONG] = "on-strong",
  [SM_COLOR_ON_PALE] = "on-pale",
};

G_STATIC_ASSERT (G_N_ELEMENTS (color_names) == SM_COLOR_FILL);

static const char *const anchor_names[] = {
  [SM_ANCHOR_START] = "start",
  [SM_ANCHOR_MIDDLE] = "middle",
  [SM_ANCHOR_END] = "end",
  [SM_ANCHOR_LEFT] = "left",
  [SM_ANCHOR_RIGHT] = "right",
};

static const char *const item_names[] = {
  [SM_ITEM_STATEMENT] = "statement",
  [SM_ITEM_BIN] = "bin",
  [SM_ITEM_LANE] = "lane",
  [SM_ITEM_SECTION] = "section",
  [SM_ITEM_CELL] = "cell",
  [SM_ITEM_ACTOR] = "actor",
  [SM_ITEM_ISSUE] = "issue",
  [SM_ITEM_SHIFT] = "shift",
  [SM_ITEM_BAR] = "bar",
  [SM_ITEM_PANEL] = "panel",
};

/* Appends a number rounded to a tenth, without what is superfluous: 12, -0.5. */
static void
append_number (GString *text,
               double   number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = round (number * 10) / 10;

  /* The sum makes zero of minus zero. */
  g_ascii_formatd (buffer, sizeof buffer, "%.1f", rounded + 0.0);
  if (g_str_has_suffix (buffer, ".0"))
    buffer[strlen (buffer) - 2] = '\0';
  g_string_append (text, buffer);
}

static void
append_numbers (GString      *text,
                const char   *name,
                const double *numbers,
                guint         n_numbers)
{
  g_string_append_printf (text, " %s", name);
  for (guint i = 0; i < n_numbers; i++)
    {
      g_string_append_c (text, i == 0 ? '=' : ',');
      append_number (text, numbers[i]);
    }
}

#define APPEND(text, name, ...) \
  append_numbers ((text), (name), (const double[]) { __VA_ARGS__ }, \
                  sizeof ((const double[]) { __VA_ARGS__ }) / sizeof (double))

static void
append_quoted (GString    *text,
               const char *string)
{
  /* Only what would break the line or the quotes is escaped; letters of all scripts stay. */
  g_string_append_c (text, '"');
  for (const char *p = string; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (text, "\\%c", *p);
      else if (*p == '\n')
        g_string_append (text, "\\n");
      else
        g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
append_color (GString    *text,
              const char *name,
              SmColor     color)
{
  g_string_append_printf (text, " %s=", name);
  if (color >= SM_COLOR_STROKE)
    g_string_append_printf (text, "stroke-%s", sm_stance_get_nick (color - SM_COLOR_STROKE));
  else if (color >= SM_COLOR_FILL)
    g_string_append_printf (text, "fill-%s", sm_stance_get_nick (color - SM_COLOR_FILL));
  else
    g_string_append (text, color_names[color]);
}

static void
append_rect (GString       *text,
             const SmShape *shape)
{
  g_string_append (text, "rect");
  APPEND (text, "at", shape->rect.x, shape->rect.y);
  APPEND (text, "size", shape->rect.width, shape->rect.height);
  append_color (text, "fill", shape->color);
  if (shape->rect.radius > 0)
    APPEND (text, "radius", shape->rect.radius);
  if (shape->rect.stroke_width > 0)
    {
      append_color (text, "stroke", shape->rect.stroke);
      APPEND (text, "width", shape->rect.stroke_width);
    }
}

static void
append_line (GString       *text,
             const SmScene *scene,
             const SmShape *shape)
{
  static const char *const dash_names[] = { "", " dotted", " dashed" };

  g_string_append_printf (text, "line%s", dash_names[shape->dash]);
  append_color (text, "color", shape->color);
  APPEND (text, "width", shape->line.width);
  for (guint i = 0; i < shape->line.n_points; i++)
    {
      const SmPoint *point = &scene->points[shape->line.first_point + i];

      g_string_append_c (text, ' ');
      append_number (text, point->x);
      g_string_append_c (text, ',');
      append_number (text, point->y);
    }
}

static void
append_text (GString       *text,
             const SmShape *shape)
{
  g_string_append (text, "text ");
  append_quoted (text, shape->text.string);
  APPEND (text, "at", shape->text.x, shape->text.baseline);
  g_string_append_printf (text, " %s", anchor_names[shape->text.anchor]);
  APPEND (text, "size", shape->text.size);
  APPEND (text, "width", shape->text.width);
  append_color (text, "color", shape->color);
  if (shape->text.bold)
    g_string_append (text, " bold");
  if (shape->text.rtl)
    g_string_append (text, " rtl");
  if (shape->text.halo)
    g_string_append (text, " halo");
}

static void
append_mark (GString       *text,
             const SmShape *shape)
{
  g_string_append_printf (text, "mark %s", sm_stance_get_nick (shape->mark.stance));
  APPEND (text, "at", shape->mark.x, shape->mark.y);
  APPEND (text, "box", shape->mark.box);
  if (shape->mark.style & SM_MARK_HOLLOW)
    g_string_append (text, " hollow");
  if (shape->mark.style & SM_MARK_RING)
    g_string_append (text, " ring");
  if (shape->mark.style & SM_MARK_DRAFT)
    g_string_append (text, " draft");
}

static void
append_item (GString      *text,
             const SmItem *item)
{
  g_string_append_printf (text, "item %s", item_names[item->kind]);
  APPEND (text, "at", item->x, item->y);
  APPEND (text, "size", item->width, item->height);
  if (item->lane != G_MAXUINT32)
    g_string_append_printf (text, " lane=%u", item->lane);
  if (item->row != G_MAXUINT32)
    g_string_append_printf (text, " row=%u", item->row);
  if (item->kind == SM_ITEM_BIN)
    g_string_append_printf (text, " first=%u n=%u", item->first, item->n);
  if (item->id != NULL)
    g_string_append_printf (text, " id=%s", item->id);
  if (item->label != NULL)
    {
      g_string_append_c (text, ' ');
      append_quoted (text, item->label);
    }
}

/**
 * sm_scene_to_text:
 * @self: a scene
 *
 * Writes a scene for tests and for people: first the page, then a line a shape in the order of painting, then
 * a line an item. Numbers are rounded to 0.1, so that what cannot be seen makes no difference.
 *
 * Returns: (transfer full): UTF-8 that ends with a line break
 */
char *
sm_scene_to_text (SmScene *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new ("scene");
  APPEND (text, "size", self->width, self->height);
  APPEND (text, "content", self->content_height);
  APPEND (text, "plot", self->plot_x, self->plot_y, self->plot_width, self->plot_height);
  APPEND (text, "time", self->time.x0, self->time.x1, self->time.day0, self->time.day1);
  g_string_append_printf (text, " language=%s\n", self->language != NULL ? self->language : "");
  if (self->title != NULL)
    {
      g_string_append (text, "title ");
      append_quoted (text, self->title);
      g_string_append_c (text, '\n');
    }
  if (self->description != NULL)
    {
      g_string_append (text, "description ");
      append_quoted (text, self->description);
      g_string_append_c (text, '\n');
    }

  for (guint i = 0; i < self->n_shapes; i++)
    {
      const SmShape *shape = &self->shapes[i];

      g_string_append_printf (text, "%s: ", sm_layer_get_id (shape->layer));
      switch ((SmShapeKind) shape->kind)
        {
        case SM_SHAPE_RECT:
          append_rect (text, shape);
          break;
        case SM_SHAPE_LINE:
          append_line (text, self, shape);
          break;
        case SM_SHAPE_TEXT:
          append_text (text, shape);
          break;
        case SM_SHAPE_MARK:
          append_mark (text, shape);
          break;
        default:
          g_assert_not_reached ();
        }
      if (shape->item != 0)
        g_string_append_printf (text, " item=%u", shape->item - 1);
      g_string_append_c (text, '\n');
    }

  for (guint i = 0; i < self->n_items; i++)
    {
      append_item (text, &self->items[i]);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}
