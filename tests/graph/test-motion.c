/* From one scene to the next: what moves, what fades, and that nothing is lost or doubled on the way. */
#include "config.h"

#include "sm-motion.h"

static void
add_mark (SmSceneBuilder *builder,
          guint           row,
          double          x,
          double          y,
          SmStance        stance)
{
  SmItem item = { .kind = SM_ITEM_STATEMENT, .lane = 0, .row = row, .n = 1, .x = x, .y = y, .width = 10, .height = 10 };
  guint32 index = sm_scene_builder_add_item (builder, &item);

  sm_scene_builder_mark (builder, index, SM_LAYER_MARKS, x, y, 10, stance, 0);
}

/* Three statements and a text. */
static SmScene *
make_first (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (200, 100);

  sm_scene_builder_text (builder, SM_LAYER_LABELS, 0, SM_COLOR_TEXT, 5, 20, 12, FALSE, SM_ANCHOR_LEFT, "first");
  add_mark (builder, 1, 10, 10, SM_STANCE_SUPPORTS);
  add_mark (builder, 2, 20, 20, SM_STANCE_OPPOSES);
  add_mark (builder, 3, 30, 30, SM_STANCE_NEUTRAL);
  return sm_scene_builder_end (builder);
}

/* Statement 1 elsewhere, 2 with another look, 3 gone, 4 new; 1 twice. */
static SmScene *
make_second (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (200, 100);

  sm_scene_builder_text (builder, SM_LAYER_LABELS, 0, SM_COLOR_TEXT, 5, 20, 12, FALSE, SM_ANCHOR_LEFT, "second");
  add_mark (builder, 1, 110, 50, SM_STANCE_SUPPORTS);
  add_mark (builder, 1, 150, 60, SM_STANCE_SUPPORTS);
  add_mark (builder, 2, 20, 20, SM_STANCE_SUPPORTS);
  add_mark (builder, 4, 40, 40, SM_STANCE_NEUTRAL);
  return sm_scene_builder_end (builder);
}

static guint
n_marks (SmScene *scene)
{
  guint n = 0;

  for (guint i = 0; i < scene->n_shapes; i++)
    n += scene->shapes[i].kind == SM_SHAPE_MARK;
  return n;
}

static void
test_pairs (void)
{
  g_autoptr(SmScene) first = make_first ();
  g_autoptr(SmScene) second = make_second ();
  g_autoptr(SmMotion) motion = sm_motion_new (first, second);
  g_autoptr(SmScene) start = sm_motion_dup_moving (motion, 0);
  g_autoptr(SmScene) middle = sm_motion_dup_moving (motion, 0.5);
  g_autoptr(SmScene) end = sm_motion_dup_moving (motion, 7);

  g_assert_cmpuint (sm_motion_get_n_moving (motion), ==, 1);
  g_assert_cmpuint (n_marks (sm_motion_get_leaving (motion)), ==, n_marks (first) - 1);
  g_assert_cmpuint (n_marks (sm_motion_get_arriving (motion)), ==, n_marks (second) - 1);
  g_assert_cmpuint (sm_motion_get_leaving (motion)->n_shapes, ==, first->n_shapes - 1);

  g_assert_cmpuint (n_marks (start), ==, 1);
  g_assert_cmpfloat (start->shapes[0].mark.x, ==, 10);
  g_assert_cmpfloat (start->shapes[0].mark.y, ==, 10);
  g_assert_cmpfloat (middle->shapes[0].mark.x, ==, 60);
  g_assert_cmpfloat (middle->shapes[0].mark.y, ==, 30);
  g_assert_cmpfloat (end->shapes[0].mark.x, ==, 110);
  g_assert_cmpfloat (end->shapes[0].mark.y, ==, 50);
}

/* To itself: everything that can move is where it was. */
static void
test_same (void)
{
  g_autoptr(SmScene) scene = make_first ();
  g_autoptr(SmMotion) motion = sm_motion_new (scene, scene);
  g_autoptr(SmScene) moving = sm_motion_dup_moving (motion, 0.3);

  g_assert_cmpuint (sm_motion_get_n_moving (motion), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (moving->shapes[i].mark.x, ==, 10.0 * (i + 1));
}

static void
test_empty (void)
{
  g_autoptr(SmScene) first = make_first ();
  g_autoptr(SmScene) none = sm_scene_builder_end (sm_scene_builder_new (200, 100));
  g_autoptr(SmMotion) motion = sm_motion_new (first, none);
  g_autoptr(SmScene) moving = sm_motion_dup_moving (motion, 0.5);

  g_assert_cmpuint (sm_motion_get_n_moving (motion), ==, 0);
  g_assert_cmpuint (moving->n_shapes, ==, 0);
  g_assert_cmpuint (sm_motion_get_leaving (motion)->n_shapes, ==, first->n_shapes);
  g_assert_cmpuint (sm_motion_get_arriving (motion)->n_shapes, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/motion/pairs", test_pairs);
  g_test_add_func ("/motion/same", test_same);
  g_test_add_func ("/motion/empty", test_empty);

  return g_test_run ();
}
