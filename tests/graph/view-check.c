#include "config.h"

#include <math.h>
#include <string.h>

#include "view-check.h"

/* Letters of a line reach so far, in font sizes; what is measured is the space of a line, with air in it. */
#define CAP_HEIGHT 0.74
#define DESCENT 0.2

/* Measured widths and painted ink may differ by so much. */
#define SLACK 0.6

typedef struct
{
  double left, top, right, bottom;
} Box;

static Box
text_box (const SmShape *shape)
{
  double left = sm_shape_get_text_left (shape);
  double descent = 0;
  Box box;

  /* Digits stand on the line. */
  for (const char *p = shape->text.string; *p != '\0' && descent == 0; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalpha (g_utf8_get_char (p)))
        descent = DESCENT * shape->text.size;
    }

  box.left = left;
  box.top = shape->text.baseline - CAP_HEIGHT * shape->text.size;
  box.right = left + shape->text.width;
  box.bottom = shape->text.baseline + descent;
  return box;
}

/* No text is smaller than the floor, and on a page none overlaps another. In the window what scrolls passes under
 * what stays. */
static void
check_texts (SmScene          *scene,
             const SmViewSpec *spec)
{
  g_autofree Box *boxes = g_new (Box, scene->n_shapes + 1);
  guint n = 0;

  for (guint i = 0; i < scene->n_shapes; i++)
    {
      const SmShape *shape = &scene->shapes[i];
      Box box;

      if (shape->kind != SM_SHAPE_TEXT)
        continue;

      box = text_box (shape);
      g_assert_cmpfloat (shape->text.size, >=, spec->preset->text_floor - 1 / 64.0);
      for (guint j = 0; j < n && !spec->interactive; j++)
        {
          if (box.left < boxes[j].right - SLACK && boxes[j].left < box.right - SLACK &&
              box.top < boxes[j].bottom - SLACK && boxes[j].top < box.bottom - SLACK)
            {
              g_test_message ("\"%s\" overlaps another text at %g,%g", shape->text.string, box.left, box.top);
              g_test_fail ();
            }
        }
      boxes[n++] = box;
    }
}

static void
check_page (SmScene          *scene,
            const SmViewSpec *spec)
{
  for (guint i = 0; i < scene->n_shapes; i++)
    {
      const SmShape *shape = &scene->shapes[i];
      Box box;

      if (shape->kind == SM_SHAPE_TEXT)
        {
          box = text_box (shape);
        }
      else
        {
          double width, height;

          sm_scene_get_bounds (scene, shape, &box.left, &box.top, &width, &height);
          box.right = box.left + width;
          box.bottom = box.top + height;
        }
      if (box.left < -SLACK || box.right > scene->width + SLACK ||
          (!spec->interactive && (box.top < -SLACK || box.bottom > scene->height + SLACK)))
        {
          g_test_message ("%s%s%s at %g,%g to %g,%g leaves the page of %g,%g", sm_layer_get_id (shape->layer),
                          shape->kind == SM_SHAPE_TEXT ? " " : "", shape->kind == SM_SHAPE_TEXT ? shape->text.string : "",
                          box.left, box.top, box.right, box.bottom, scene->width, scene->height);
          g_test_fail ();
        }
    }
}

static void
check_numbers (SmScene *scene)
{
  for (guint i = 0; i < scene->n_points; i++)
    {
      g_assert_cmpfloat (scene->points[i].x * 64, ==, round (scene->points[i].x * 64));
      g_assert_cmpfloat (scene->points[i].y * 64, ==, round (scene->points[i].y * 64));
    }
  for (guint i = 0; i < scene->n_shapes; i++)
    {
      const SmShape *shape = &scene->shapes[i];

      if (shape->kind != SM_SHAPE_MARK)
        continue;
      g_assert_cmpfloat (shape->mark.x * 64, ==, round (shape->mark.x * 64));
      g_assert_cmpfloat (shape->mark.y * 64, ==, round (shape->mark.y * 64));
    }
}

/* Each item has an id of its own and words, and at its middle it can be found. */
static void
check_items (SmScene *scene)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < scene->n_items; i++)
    {
      const SmItem *item = &scene->items[i];
      double x = item->x + item->width / 2;
      double y = item->y + item->height / 2;
      g_autofree char *words = sm_scene_describe (scene, item);
      gboolean found = FALSE;
      guint n;

      g_assert_true (g_hash_table_add (ids, (gpointer) item->id));
      for (const char *p = item->id; *p != '\0'; p++)
        g_assert_true (g_ascii_isalnum (*p) || strchr ("-_.", *p) != NULL);

      g_assert_nonnull (words);
      g_assert_true (g_utf8_validate (words, -1, NULL));
      g_assert_cmpstr (words, !=, "");

      sm_scene_get_rows (scene, item, &n);
      g_assert_cmpuint (n, ==, item->n);
      for (guint nth = 0; nth < scene->n_items && !found; nth++)
        found = sm_scene_hit (scene, x, y, nth) == (int) i;
      g_assert_true (found);
    }
}

/* All that any view promises of its scene, and that a second layout gives the same. */
void
view_check_scene (SmScene          *scene,
                  const SmViewSpec *spec)
{
  g_autoptr(SmScene) again = sm_view_layout (spec);
  g_autofree char *first = sm_scene_to_text (scene);
  g_autofree char *second = sm_scene_to_text (again);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpfloat (scene->content_height, >=, scene->height - 1 / 32.0);
  g_assert_nonnull (scene->title);
  g_assert_nonnull (scene->description);
  check_texts (scene, spec);
  check_page (scene, spec);
  check_numbers (scene);
  check_items (scene);
}

/* The rows of an item are of the window, and none twice. */
void
view_check_rows (SmScene      *scene,
                 const SmItem *item,
                 SmLanes      *window)
{
  guint n;
  const guint32 *rows = sm_scene_get_rows (scene, item, &n);
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (rows[i])));
      g_assert_true (sm_lanes_find_row (window, rows[i], NULL, NULL));
      if (item->actor > 0)
        g_assert_cmpuint (window->row_set->snapshot->actor[rows[i]], ==, item->actor - 1);
      if (item->issue > 0)
        g_assert_cmpuint (window->row_set->snapshot->issue[rows[i]], ==, item->issue - 1);
    }
}

/* A spec that a user could ask for, or worse. */
void
view_check_spec (GRand      *random,
                 SmViewId    id,
                 SmLanes    *lanes,
                 SmViewSpec *spec)
{
  *spec = (SmViewSpec){ .view = id, .lanes = lanes, .language = "en" };
  spec->preset = sm_preset_get (g_rand_int_range (random, 0, SM_N_PRESETS));
  if (g_rand_int_range (random, 0, 2) == 0)
    {
      spec->width = g_rand_int_range (random, 300, 1900);
      /* Wide enough for "(1,298 statements)". */
      spec->width = MAX (spec->width, 14 * spec->preset->small_size);
      spec->height = g_rand_int_range (random, 200, 1400);
      spec->height = MAX (spec->height, 12 * spec->preset->small_size);
    }
  if (spec->preset->id == SM_PRESET_SCREEN)
    spec->interactive = g_rand_int_range (random, 0, 2) == 0;
  if (g_rand_int_range (random, 0, 2) == 0 && lanes->first_day > 0)
    {
      spec->day_from = lanes->first_day + g_rand_double_range (random, -100, 700);
      spec->day_to = spec->day_from + g_rand_double_range (random, 1, 900);
    }
}

void
view_check_stored (const char *name,
                   SmScene    *scene)
{
  g_autofree char *text = sm_scene_to_text (scene);
  g_autofree char *file = g_strconcat (name, ".scene", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "graph", "scenes", file, NULL);
  g_autofree char *stored = NULL;
  g_autoptr(GError) error = NULL;

  if (g_getenv ("STANCEMAP_UPDATE_SCENES") != NULL)
    {
      g_file_set_contents (path, text, -1, &error);
      g_assert_no_error (error);
      return;
    }

  g_file_get_contents (path, &stored, NULL, &error);
  g_assert_no_error (error);
  if (!g_str_equal (stored, text))
    {
      g_auto(GStrv) expected = g_strsplit (stored, "\n", -1);
      g_auto(GStrv) found = g_strsplit (text, "\n", -1);
      guint line = 0;

      while (expected[line] != NULL && g_strcmp0 (expected[line], found[line]) == 0)
        line++;
      g_test_message ("%s:%u: expected: %s", path, line + 1, expected[line] != NULL ? expected[line] : "(end)");
      g_test_message ("%s:%u: found:    %s", path, line + 1, found[line] != NULL ? found[line] : "(end)");
      g_test_fail ();
    }
}

const SmItem *
view_check_find (SmScene    *scene,
                 const char *id)
{
  for (guint i = 0; i < scene->n_items; i++)
    {
      if (g_str_equal (scene->items[i].id, id))
        return &scene->items[i];
    }

  g_error ("no item %s", id);
}

double
view_check_day (const char *text)
{
  SmDate date;

  if (text == NULL)
    return 0;
  g_assert_true (sm_date_parse (text, -1, &date, NULL));
  return date.first;
}
