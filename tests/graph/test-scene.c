#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-scene.h"

static guint32
add_item (SmSceneBuilder *builder,
          double          x,
          double          y,
          double          width,
          double          height)
{
  SmItem item = { SM_ITEM_STATEMENT, 0, 7, 0, 1, x, y, width, height, "s-1", NULL };

  return sm_scene_builder_add_item (builder, &item);
}

static void
test_empty (void)
{
  g_autoptr(SmScene) scene = sm_scene_builder_end (sm_scene_builder_new (100, 50));
  g_autofree char *text = sm_scene_to_text (scene);

  g_assert_cmpuint (scene->n_shapes, ==, 0);
  g_assert_cmpint (sm_scene_hit (scene, 10, 10, 0), ==, -1);
  g_assert_cmpstr (text, ==, "scene size=100,50 content=50 plot=0,0,0,0 time=0,0,0,0 language=\n");
}

/* Layers in their order; within a layer, the order of adding. */
static void
test_order (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (100, 100);
  g_autoptr(SmScene) scene = NULL;
  g_autoptr(GRand) random = g_rand_new_with_seed (1);

  for (int i = 0; i < 500; i++)
    sm_scene_builder_rect (builder, g_rand_int_range (random, 0, SM_N_LAYERS), 0, SM_COLOR_GRID, i, 0, 1, 1, 0,
                           SM_COLOR_NONE, 0);
  scene = sm_scene_builder_end (builder);

  g_assert_cmpuint (scene->n_shapes, ==, 500);
  for (guint i = 1; i < scene->n_shapes; i++)
    {
      const SmShape *before = &scene->shapes[i - 1];
      const SmShape *after = &scene->shapes[i];

      g_assert_cmpint (before->layer, <=, after->layer);
      if (before->layer == after->layer)
        g_assert_cmpfloat (before->rect.x, <, after->rect.x);
    }
}

static void
test_text_form (void)
{
  static const SmPoint steps[] = { { 10, 20.04 }, { 50, 20.04 }, { 50, -0.01 } };
  SmSceneBuilder *builder = sm_scene_builder_new (400, 300);
  SmScene *page = sm_scene_builder_peek (builder);
  SmItem lane = { SM_ITEM_LANE, 2, G_MAXUINT32, 0, 0, 0, 80, 90, 20, "lane-2", "Poland, 3 statements" };
  g_autoptr(SmScene) scene = NULL;
  g_autofree char *text = NULL;
  guint32 item;

  page->title = g_strdup ("Say \"when\"");
  page->language = g_strdup ("nl");
  page->time = (SmTimeScale) { 100, 390, 2459580.5, 2460000 };
  item = sm_scene_builder_add_item (builder, &lane);
  sm_scene_builder_mark (builder, item, SM_LAYER_MARKS, 33.333, 20, 10, SM_STANCE_LEANS_FOR,
                         SM_MARK_HOLLOW | SM_MARK_RING);
  sm_scene_builder_line (builder, SM_LAYER_LINES, 0, SM_COLOR_POSITION, 1.5, SM_DASH_DOTTED, steps, 3);
  sm_scene_builder_line (builder, SM_LAYER_LINES, 0, SM_COLOR_POSITION, 1, SM_DASH_SOLID, steps, 1);
  sm_scene_builder_text (builder, SM_LAYER_LABELS, item, SM_COLOR_TEXT, 95, 90, 13, TRUE, SM_ANCHOR_RIGHT, "")
    ->text.halo = TRUE;
  sm_scene_builder_rect (builder, SM_LAYER_BACKGROUND, 0, SM_COLOR_FILL + SM_STANCE_OPPOSES, 0, 64, 400, 64, 2,
                         SM_COLOR_STROKE + SM_STANCE_OPPOSES, 1);
  scene = sm_scene_builder_end (builder);

  text = sm_scene_to_text (scene);
  g_assert_cmpstr (text, ==,
                   "scene size=400,300 content=300 plot=0,0,0,0 time=100,390,2459580.5,2460000 language=nl\n"
                   "title \"Say \\\"when\\\"\"\n"
                   "background: rect at=0,64 size=400,64 fill=fill-opposes radius=2 stroke=stroke-opposes width=1\n"
                   "lines: line dotted color=position width=1.5 10,20 50,20 50,0\n"
                   "marks: mark leans-for at=33.3,20 box=10 hollow ring item=0\n"
                   "labels: text \"\" at=95,90 right size=13 width=0 color=text bold halo item=0\n"
                   "item lane at=0,80 size=90,20 lane=2 id=lane-2 \"Poland, 3 statements\"\n");
}

/* What strangers write cannot break out of its line, and is the scene's own. */
static void
test_strings (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (100, 100);
  char label[] = "one\ntwo\x1b[31m\xff";
  char id[] = "s-12";
  SmItem item = { SM_ITEM_STATEMENT, 0, 0, 0, 1, 0, 0, 1, 1, id, NULL };
  g_autoptr(SmScene) scene = NULL;

  sm_scene_builder_text (builder, SM_LAYER_LABELS, 0, SM_COLOR_TEXT, 0, 0, 10, FALSE, SM_ANCHOR_START, label);
  sm_scene_builder_add_item (builder, &item);
  memset (label, 'x', sizeof label - 1);
  memset (id, 'x', sizeof id - 1);
  scene = sm_scene_builder_end (builder);

  g_assert_cmpstr (scene->shapes[0].text.string, ==, "one two␛[31m\ufffd");
  g_assert_cmpstr (scene->items[0].id, ==, "s-12");
}

static void
test_anchors (void)
{
  static const struct
  {
    SmAnchor anchor;
    double   ltr; /* left edge, in widths from x */
    double   rtl;
  } cases[] = {
    { SM_ANCHOR_START, 0, -1 },
    { SM_ANCHOR_MIDDLE, -0.5, -0.5 },
    { SM_ANCHOR_END, -1, 0 },
    { SM_ANCHOR_LEFT, 0, 0 },
    { SM_ANCHOR_RIGHT, -1, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SmSceneBuilder *builder = sm_scene_builder_new (300, 100);
      g_autoptr(SmScene) scene = NULL;
      double x, y, width, height;

      sm_scene_builder_text (builder, SM_LAYER_LABELS, 0, SM_COLOR_TEXT, 100, 50, 12, FALSE, cases[i].anchor, "Kyiv");
      sm_scene_builder_text (builder, SM_LAYER_LABELS, 0, SM_COLOR_TEXT, 100, 50, 12, FALSE, cases[i].anchor, "דוד");
      scene = sm_scene_builder_end (builder);

      g_assert_false (scene->shapes[0].text.rtl);
      g_assert_true (scene->shapes[1].text.rtl);
      for (int j = 0; j < 2; j++)
        {
          double part = j == 0 ? cases[i].ltr : cases[i].rtl;

          sm_scene_get_bounds (scene, &scene->shapes[j], &x, &y, &width, &height);
          g_assert_cmpfloat (width, ==, scene->shapes[j].text.width);
          g_assert_cmpfloat_with_epsilon (x, 100 + part * width, 1e-9);
          g_assert_cmpfloat (y, <, 50 - 6);
          g_assert_cmpfloat (y + height, >, 50);
        }
    }
}

static void
test_bounds (void)
{
  static const SmPoint points[] = { { 30, 10 }, { 20, 40 } };
  SmSceneBuilder *builder = sm_scene_builder_new (300, 100);
  g_autoptr(SmScene) scene = NULL;
  double x, y, width, height;

  sm_scene_builder_rect (builder, SM_LAYER_BACKGROUND, 0, SM_COLOR_ZEBRA, 10, 10, 20, 5, 0, SM_COLOR_TEXT, 2);
  sm_scene_builder_line (builder, SM_LAYER_LINES, 0, SM_COLOR_AXIS, 4, SM_DASH_SOLID, points, 2);
  sm_scene_builder_mark (builder, 0, SM_LAYER_MARKS, 50, 50, 10, SM_STANCE_SUPPORTS, 0);
  sm_scene_builder_mark (builder, 0, SM_LAYER_MARKS, 50, 50, 10, SM_STANCE_NEUTRAL, SM_MARK_RING);
  scene = sm_scene_builder_end (builder);

  sm_scene_get_bounds (scene, &scene->shapes[0], &x, &y, &width, &height);
  g_assert_true (x == 9 && y == 9 && width == 22 && height == 7);
  sm_scene_get_bounds (scene, &scene->shapes[1], &x, &y, &width, &height);
  g_assert_true (x == 18 && y == 8 && width == 14 && height == 34);

  /* The end bar lies above the box: from its tip a gap of 0.1 and the bar's 0.17. */
  sm_scene_get_bounds (scene, &scene->shapes[2], &x, &y, &width, &height);
  g_assert_cmpfloat_with_epsilon (y, 50 - 4.4 - 1 - 1.7, 0.01);
  g_assert_cmpfloat (y + height, >, 54);
  g_assert_cmpfloat (y + height, <, 56);

  /* The ring is twice the box wide, and its stroke on top. */
  sm_scene_get_bounds (scene, &scene->shapes[3], &x, &y, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 20 + 1.2, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 20 + 1.2, 0.01);
}

/* Small marks can be hit 12 units away, one inside an outline goes before one near. */
static void
test_hit_areas (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (300, 100);
  g_autoptr(SmScene) scene = NULL;

  add_item (builder, 95, 45, 10, 10);  /* 0, centre (100, 50) */
  add_item (builder, 110, 45, 10, 10); /* 1, centre (115, 50) */
  add_item (builder, 0, 0, 80, 100);   /* 2, a lane's label */
  add_item (builder, 95, 45, 10, 10);  /* 3, upon 0 */
  scene = sm_scene_builder_end (builder);

  g_assert_cmpint (sm_scene_hit (scene, 100, 61.9, 0), ==, 3);
  g_assert_cmpint (sm_scene_hit (scene, 100, 61.9, 1), ==, 0);
  g_assert_cmpint (sm_scene_hit (scene, 100, 61.9, 2), ==, 3);
  g_assert_cmpint (sm_scene_hit (scene, 100, 62.1, 0), ==, -1);
  g_assert_cmpint (sm_scene_hit (scene, 108, 50, 0), ==, 1);
  g_assert_cmpint (sm_scene_hit (scene, 107, 50, 0), ==, 3);
  g_assert_cmpint (sm_scene_hit (scene, 88, 50, 0), ==, 3);
  g_assert_cmpint (sm_scene_hit (scene, 79, 50, 0), ==, 2);
  g_assert_cmpint (sm_scene_hit (scene, NAN, 50, 0), ==, -1);
  g_assert_cmpint (sm_scene_hit (scene, 1e300, -INFINITY, 0), ==, -1);
}

typedef struct
{
  gboolean near;
  double   distance;
  int      item;
} Answer;

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const Answer *first = a;
  const Answer *second = b;

  if (first->near != second->near)
    return first->near - second->near;
  if (first->distance != second->distance)
    return first->distance < second->distance ? -1 : 1;
  return second->item - first->item;
}

/* The same question, asked of every item. */
static int
naive_hit (SmScene *scene,
           double   x,
           double   y,
           guint    nth)
{
  g_autoptr(GArray) answers = g_array_new (FALSE, FALSE, sizeof (Answer));

  for (guint i = 0; i < scene->n_items; i++)
    {
      const SmItem *item = &scene->items[i];
      double dx = fabs (x - item->x - item->width / 2);
      double dy = fabs (y - item->y - item->height / 2);
      Answer answer = { dx > item->width / 2 || dy > item->height / 2, hypot (dx, dy), i };

      if (dx <= MAX (item->width, 24) / 2 && dy <= MAX (item->height, 24) / 2)
        g_array_append_val (answers, answer);
    }
  if (answers->len == 0)
    return -1;

  g_array_sort (answers, compare);
  return g_array_index (answers, Answer, nth % answers->len).item;
}

static void
test_hit_twin (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (42);

  for (int round = 0; round < 20; round++)
    {
      double width = g_rand_double_range (random, 1, 2000);
      double height = g_rand_double_range (random, 1, 2000);
      SmSceneBuilder *builder = sm_scene_builder_new (width, height);
      g_autoptr(SmScene) scene = NULL;
      int n = g_rand_int_range (random, 0, 400);

      /* Quarters, so that sums are exact; some items lie beyond the page. */
      for (int i = 0; i < n; i++)
        add_item (builder, g_rand_int_range (random, -200, 8800) / 4.0, g_rand_int_range (random, -200, 8800) / 4.0,
                  g_rand_int_range (random, 0, 200) / 4.0, g_rand_int_range (random, 0, 200) / 4.0);
      scene = sm_scene_builder_end (builder);

      for (int i = 0; i < 500; i++)
        {
          double x = g_rand_int_range (random, -100, 2100);
          double y = g_rand_int_range (random, -100, 2100);
          guint nth = g_rand_int_range (random, 0, 4);

          g_assert_cmpint (sm_scene_hit (scene, x, y, nth), ==, naive_hit (scene, x, y, nth));
        }
    }
}

static gpointer
hit_many (gpointer data)
{
  SmScene *scene = data;
  guint64 sum = 0;

  for (int i = 0; i < 2000; i++)
    sum = sum * 31 + sm_scene_hit (scene, i % 100 * 10, i / 100 * 10, 0);

  sm_scene_unref (scene);
  return GSIZE_TO_POINTER (sum);
}

/* The first question makes the index, whichever thread asks it. */
static void
test_hit_threads (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (1000, 200);
  g_autoptr(SmScene) scene = NULL;
  GThread *threads[4];
  gpointer sums[4];

  for (int i = 0; i < 1000; i++)
    add_item (builder, i % 100 * 10, i / 100 * 20, 10, 10);
  scene = sm_scene_builder_end (builder);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("hit", hit_many, sm_scene_ref (scene));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    sums[i] = g_thread_join (threads[i]);
  for (guint i = 1; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (sums[i] == sums[0]);
}

static char *
describe (const SmItem *item,
          gpointer      user_data)
{
  return g_strdup_printf ("%s %s", (const char *) user_data, item->id);
}

static void
test_describe (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (10, 10);
  SmItem labelled = { SM_ITEM_LANE, 0, 0, 0, 1, 0, 0, 1, 1, "a", "by itself" };
  g_autoptr(SmScene) scene = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  add_item (builder, 0, 0, 1, 1);
  sm_scene_builder_add_item (builder, &labelled);
  sm_scene_builder_set_describe (builder, describe, g_strdup ("replaced"), g_free);
  sm_scene_builder_set_describe (builder, describe, g_strdup ("statement"), g_free);
  scene = sm_scene_builder_end (builder);

  first = sm_scene_describe (scene, &scene->items[0]);
  second = sm_scene_describe (scene, &scene->items[1]);
  g_assert_cmpstr (first, ==, "statement s-1");
  g_assert_cmpstr (second, ==, "by itself");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scene/empty", test_empty);
  g_test_add_func ("/scene/order", test_order);
  g_test_add_func ("/scene/text-form", test_text_form);
  g_test_add_func ("/scene/strings", test_strings);
  g_test_add_func ("/scene/anchors", test_anchors);
  g_test_add_func ("/scene/bounds", test_bounds);
  g_test_add_func ("/scene/hit/areas", test_hit_areas);
  g_test_add_func ("/scene/hit/twin", test_hit_twin);
  g_test_add_func ("/scene/hit/threads", test_hit_threads);
  g_test_add_func ("/scene/describe", test_describe);

  return g_test_run ();
}
