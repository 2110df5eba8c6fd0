/* What holds for every timeline, tried on random corpora, pages and stretches of time. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "timeline-data.h"

#define N_ROUNDS 60

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

/* A spec that a user could ask for, or worse. */
static SmViewSpec
random_spec (GRand   *random,
             SmLanes *lanes,
             SmGroupBy by)
{
  SmViewSpec spec = { .lanes = lanes, .by = by, .language = "en" };

  spec.preset = sm_preset_get (g_rand_int_range (random, 0, SM_N_PRESETS));
  if (g_rand_int_range (random, 0, 2) == 0)
    {
      spec.width = g_rand_int_range (random, 200, 1900);
      /* Wide enough for "(1,298 statements)". */
      spec.width = MAX (spec.width, 12 * spec.preset->small_size);
      spec.height = g_rand_int_range (random, 120, 1400);
    }
  if (g_rand_int_range (random, 0, 4) == 0 && lanes->first_day > 0)
    {
      spec.day_from = lanes->first_day + g_rand_double_range (random, -100, 700);
      spec.day_to = spec.day_from + g_rand_double_range (random, 1, 900);
    }

  return spec;
}

static gboolean
reaches_in (SmLanes *lanes,
            guint    index,
            double   day0,
            double   day1)
{
  const SmDate *date = &lanes->row_set->snapshot->date[lanes->rows[index]];

  if (lanes->days[index] == 0)
    return TRUE;
  /* The mark of a day stands in its middle. */
  if ((lanes->bits[index] & SM_MARK_PRECISION_MASK) == 0)
    return lanes->days[index] + 0.5 >= day0 && lanes->days[index] + 0.5 < day1;

  return date->first < day1 && date->last + 1 > day0;
}

/* The sum of all "(34 statements)". */
static guint
count_hidden (SmScene *scene)
{
  g_autoptr(GRegex) regex = g_regex_new ("\\(([0-9,]+)[ \\x{a0}]statements?\\)", 0, 0, NULL);
  guint sum = 0;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GMatchInfo) match = NULL;

  /* A note beside the axis may take two lines. */
  for (guint i = 0; i < scene->n_shapes; i++)
    {
      if (scene->shapes[i].kind == SM_SHAPE_TEXT)
        g_string_append_printf (text, "%s ", scene->shapes[i].text.string);
    }
  for (gboolean found = g_regex_match (regex, text->str, 0, &match); found;
       found = g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      g_auto(GStrv) parts = g_strsplit (number, ",", -1);
      g_autofree char *digits = g_strjoinv ("", parts);

      sum += g_ascii_strtoull (digits, NULL, 10);
    }

  return sum;
}

/* Every statement in sight is in one item, or its lane is counted in a note. */
static void
check_statements (SmScene *scene,
                  SmLanes *lanes)
{
  g_autofree guint8 *seen = g_new0 (guint8, lanes->row_set->n_rows + 1);
  guint n_hidden = 0;

  for (guint i = 0; i < scene->n_items; i++)
    {
      const SmItem *item = &scene->items[i];

      if (item->kind != SM_ITEM_STATEMENT && item->kind != SM_ITEM_BIN)
        continue;
      g_assert_cmpuint (item->n, >=, 1);
      g_assert_cmpuint (item->n == 1, ==, item->kind == SM_ITEM_STATEMENT);
      g_assert_cmpuint (item->row, ==, lanes->rows[item->first]);
      for (guint j = item->first; j < item->first + item->n; j++)
        {
          g_assert_cmpuint (j, >=, lanes->lanes[item->lane].first);
          g_assert_cmpuint (j, <, lanes->lanes[item->lane].first + lanes->lanes[item->lane].n_rows);
          g_assert_cmpuint (seen[j], ==, 0);
          seen[j] = 1;
        }
    }

  for (guint i = 0; i < lanes->n_lanes; i++)
    {
      const SmLane *lane = &lanes->lanes[i];
      guint n_in_sight = 0;
      guint n_seen = 0;

      for (guint j = lane->first; j < lane->first + lane->n_rows; j++)
        {
          gboolean in_sight = reaches_in (lanes, j, scene->time.day0, scene->time.day1);

          if (scene->time.day1 - scene->time.day0 < 1.5 && lanes->first_day == 0)
            in_sight = lanes->days[j] == 0;
          n_in_sight += in_sight;
          n_seen += seen[j];
          g_assert_true (in_sight || !seen[j]);
        }
      g_assert_true (n_seen == n_in_sight || n_seen == 0);
      if (n_seen == 0)
        n_hidden += n_in_sight;
    }
  g_assert_cmpuint (count_hidden (scene), ==, n_hidden);
}

static void
check_texts (SmScene        *scene,
             const SmPreset *preset)
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
      g_assert_cmpfloat (shape->text.size, >=, preset->text_floor - 1 / 64.0);
      for (guint j = 0; j < n; j++)
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
check_page (SmScene *scene)
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
      if (box.left < -SLACK || box.top < -SLACK || box.right > scene->width + SLACK ||
          box.bottom > scene->height + SLACK)
        {
          g_test_message ("%s at %g,%g to %g,%g leaves the page of %g,%g", sm_layer_get_id (shape->layer), box.left,
                          box.top, box.right, box.bottom, scene->width, scene->height);
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

/* At the middle of each item it can be found, and what is found there first covers the point. */
static void
check_hits (SmScene *scene)
{
  for (guint i = 0; i < scene->n_items; i++)
    {
      const SmItem *item = &scene->items[i];
      double x = item->x + item->width / 2;
      double y = item->y + item->height / 2;
      int first = sm_scene_hit (scene, x, y, 0);
      gboolean found = FALSE;

      g_assert_cmpint (first, >=, 0);
      g_assert_cmpfloat (scene->items[first].x, <=, x);
      g_assert_cmpfloat (scene->items[first].y, <=, y);
      g_assert_cmpfloat (scene->items[first].x + scene->items[first].width, >=, x);
      g_assert_cmpfloat (scene->items[first].y + scene->items[first].height, >=, y);
      for (guint nth = 0; nth < scene->n_items && !found; nth++)
        found = sm_scene_hit (scene, x, y, nth) == (int) i;
      g_assert_true (found);
    }
}

static void
check_ids (SmScene *scene)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < scene->n_items; i++)
    {
      g_assert_true (g_hash_table_add (ids, (gpointer) scene->items[i].id));
      for (const char *p = scene->items[i].id; *p != '\0'; p++)
        g_assert_true (g_ascii_isalnum (*p) || strchr ("-_.", *p) != NULL);
    }
}

/* Many rows at once are told as each by itself; one that is not there is told by nothing. */
static void
check_described_rows (SmLanes *lanes)
{
  guint n = lanes->row_set->n_rows;
  g_autofree guint32 *rows = g_new (guint32, n + 1);
  g_autoptr(GPtrArray) texts = NULL;

  memcpy (rows, lanes->row_set->rows, n * sizeof *rows);
  rows[n] = G_MAXUINT32 - 1;
  texts = sm_timeline_describe_rows (lanes, rows, n + 1, "en");
  g_assert_cmpuint (texts->len, ==, n + 1);
  g_assert_null (texts->pdata[n]);
  for (guint i = 0; i < n; i += 1 + n / 40)
    {
      SmItem item = { .kind = SM_ITEM_STATEMENT, .row = rows[i], .n = 1 };
      g_autofree char *words = NULL;
      guint index;

      g_assert_true (sm_lanes_find_row (lanes, rows[i], &item.lane, &index));
      words = sm_timeline_describe (lanes, &item, "en");
      g_assert_cmpstr (texts->pdata[i], ==, words);
    }
}

static void
test_pages (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20220224);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      guint n = round < 3 ? round : (guint) g_rand_int_range (random, 1, round % 4 == 0 ? 1500 : 120);
      guint n_actors = g_rand_int_range (random, 1, 40);
      SmGroupBy by = g_rand_int_range (random, 0, 2) == 0 ? SM_GROUP_BY_ISSUE : SM_GROUP_BY_ACTOR;
      g_autoptr(SmSnapshot) snapshot = timeline_data_random (random, n, n_actors);
      g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, by);
      SmViewSpec spec = random_spec (random, lanes, by);
      g_autoptr(SmScene) scene = sm_timeline_layout (&spec);
      g_autoptr(SmScene) again = sm_timeline_layout (&spec);
      g_autofree char *first = sm_scene_to_text (scene);
      g_autofree char *second = sm_scene_to_text (again);

      g_test_message ("round %u: %u statements, %u actors, preset %s, %g × %g", round, n, n_actors,
                      spec.preset->nick, scene->width, scene->height);
      g_assert_cmpstr (first, ==, second);
      check_texts (scene, spec.preset);
      check_page (scene);
      check_numbers (scene);
      check_statements (scene, lanes);
      check_hits (scene);
      check_ids (scene);
      for (guint i = 0; i < scene->n_items; i++)
        {
          g_autofree char *words = sm_timeline_describe (lanes, &scene->items[i], "en");

          g_assert_true (g_utf8_validate (words, -1, NULL));
          g_assert_cmpstr (words, !=, "");
        }
      check_described_rows (lanes);
      if (g_test_failed ())
        return;
    }
}

/* In the window, scrolling shows every lane, and each statement once. */
static void
test_window (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20221211);

  for (guint round = 0; round < 12; round++)
    {
      g_autoptr(SmSnapshot) snapshot = timeline_data_random (random, 200 * (round + 1), 3 + 5 * round);
      g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, round % 2);
      g_autofree guint8 *seen = g_new0 (guint8, lanes->row_set->n_rows);
      SmViewSpec spec = {
        .lanes = lanes,
        .by = round % 2,
        .preset = sm_preset_get (SM_PRESET_SCREEN),
        .width = round % 3 == 0 ? 360 : 1100,
        .height = 294 + 60 * round,
        .interactive = TRUE,
        .language = "en",
      };
      double content;

      do
        {
          g_autoptr(SmScene) scene = sm_timeline_layout (&spec);

          g_assert_cmpfloat (scene->content_height, >=, scene->height);
          g_assert_cmpfloat (scene->plot_height, >, 0);
          check_numbers (scene);
          for (guint i = 0; i < scene->n_items; i++)
            {
              const SmItem *item = &scene->items[i];

              if (item->kind != SM_ITEM_STATEMENT && item->kind != SM_ITEM_BIN)
                continue;
              for (guint j = item->first; j < item->first + item->n; j++)
                seen[j] = 1;
            }
          content = scene->content_height;
          spec.scroll_y += scene->plot_height / 2;
        }
      while (spec.scroll_y < content);

      for (guint i = 0; i < lanes->row_set->n_rows; i++)
        g_assert_cmpuint (seen[i], ==, 1);
    }
}

/* While time is dragged, what is a bin stays the same bin. */
static void
test_drag (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (7);
  g_autoptr(SmSnapshot) snapshot = timeline_data_random (random, 4000, 2);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ISSUE);
  SmViewSpec spec = {
    .lanes = lanes,
    .preset = sm_preset_get (SM_PRESET_SCREEN),
    .width = 1000,
    .height = 900,
    .interactive = TRUE,
    .language = "en",
  };
  g_autoptr(GHashTable) sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_compared = 0;

  for (guint step = 0; step < 20; step++)
    {
      g_autoptr(SmScene) scene = NULL;

      spec.day_from = lanes->first_day + 300 + step * 7.3;
      spec.day_to = spec.day_from + 800;
      scene = sm_timeline_layout (&spec);
      for (guint i = 0; i < scene->n_items; i++)
        {
          const SmItem *item = &scene->items[i];
          gpointer known;

          /* Long dates and months at the edges change with what is seen of them. */
          if (item->kind != SM_ITEM_BIN || item->x < scene->time.x0 + 60 || item->x > scene->time.x1 - 60)
            continue;
          known = g_hash_table_lookup (sizes, item->id);
          if (known != NULL)
            {
              g_assert_cmpuint (GPOINTER_TO_UINT (known), ==, item->n);
              n_compared++;
            }
          g_hash_table_replace (sizes, g_strdup (item->id), GUINT_TO_POINTER (item->n));
        }
    }
  g_assert_cmpuint (n_compared, >, 500);
}

/* The work follows the pixels: twice the statements are not twice the shapes. */
static void
test_crowd (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (11);
  g_autoptr(SmSnapshot) some = timeline_data_random (random, 20000, 3);
  g_autoptr(SmSnapshot) many = timeline_data_random (random, 80000, 3);
  g_autoptr(SmLanes) some_lanes = timeline_data_lanes (some, SM_GROUP_BY_ACTOR);
  g_autoptr(SmLanes) many_lanes = timeline_data_lanes (many, SM_GROUP_BY_ACTOR);
  SmViewSpec spec = {
    .lanes = some_lanes,
    .by = SM_GROUP_BY_ACTOR,
    .width = 1000,
    .height = 700,
    .preset = sm_preset_get (SM_PRESET_SCREEN),
    .interactive = TRUE,
    .language = "en",
  };
  g_autoptr(SmScene) first = sm_timeline_layout (&spec);
  g_autoptr(SmScene) second = NULL;

  spec.lanes = many_lanes;
  second = sm_timeline_layout (&spec);
  g_assert_cmpuint (second->n_shapes, <, first->n_shapes + first->n_shapes / 2);
  g_assert_cmpuint (second->n_shapes, <, 20000);
}

/* Sizes that nobody should ask for. */
static void
test_odd_sizes (void)
{
  static const double sizes[][2] = {
    { 200, 120 }, { 16, 16 }, { 1, 1 }, { 5000, 17 }, { 17, 5000 }, { NAN, INFINITY }, { -4, 0 }, { 120, 2000 }
  };
  g_autoptr(GRand) random = g_rand_new_with_seed (3);
  g_autoptr(SmSnapshot) snapshot = timeline_data_random (random, 90, 9);

  for (guint by = 0; by < 2; by++)
    {
      g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, by);

      for (guint i = 0; i < G_N_ELEMENTS (sizes) * SM_N_PRESETS * 2; i++)
        {
          SmViewSpec spec = { .lanes = lanes, .by = by, .language = "en" };
          g_autoptr(SmScene) scene = NULL;

          spec.width = sizes[i % G_N_ELEMENTS (sizes)][0];
          spec.height = sizes[i % G_N_ELEMENTS (sizes)][1];
          spec.preset = sm_preset_get (i / G_N_ELEMENTS (sizes) % SM_N_PRESETS);
          spec.interactive = i >= G_N_ELEMENTS (sizes) * SM_N_PRESETS;
          scene = sm_timeline_layout (&spec);
          g_assert_nonnull (scene);
          if (!spec.interactive && scene->width >= 200 && scene->height >= 120)
            check_page (scene);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timeline/random/pages", test_pages);
  g_test_add_func ("/timeline/random/window", test_window);
  g_test_add_func ("/timeline/random/drag", test_drag);
  g_test_add_func ("/timeline/random/crowd", test_crowd);
  g_test_add_func ("/timeline/random/odd-sizes", test_odd_sizes);

  return g_test_run ();
}
