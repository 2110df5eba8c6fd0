/* The canvas' picture: when it is made anew, and where. */
#include "config.h"

#include "sm-canvas-private.h"
#include "sm-style.h"

/* A layout that took longer goes to a worker the next time, and comes back when it takes much less. */
#define SLOW_US 50000
#define QUICK_US 20000

/* With more statements than this, a view is taken to be slow as long as it was not laid out with these lanes, which
 * keep what is worked out of them. */
#define MANY_ROWS 20000

/* A layout for a worker: what the spec points to, kept alive. */
typedef struct
{
  SmViewSpec    spec;
  SmViewChoices choices;
  SmLanes      *lanes;
  SmLanes      *window;  /* (nullable) */
  guint32      *wanted;
  gint64        took;    /* microseconds */
} Layout;

static void
layout_free (Layout *layout)
{
  sm_lanes_unref (layout->lanes);
  g_clear_pointer (&layout->window, sm_lanes_unref);
  g_free (layout->wanted);
  g_free (layout);
}

static void
index_marks (SmCanvas *self)
{
  self->mark_shapes = g_new0 (guint32, self->scene->n_items + 1);
  for (guint i = 0; i < self->scene->n_shapes; i++)
    {
      const SmShape *shape = &self->scene->shapes[i];

      if (shape->kind == SM_SHAPE_MARK && shape->layer == SM_LAYER_MARKS && shape->item > 0 &&
          self->mark_shapes[shape->item - 1] == 0)
        self->mark_shapes[shape->item - 1] = i + 1;
    }
}

/* Lets go of the picture and all that was made from it. */
void
sm_canvas_clear_scene (SmCanvas *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->scene, sm_scene_unref);
  g_clear_pointer (&self->lanes, sm_lanes_unref);
  g_clear_pointer (&self->window, sm_lanes_unref);
  g_clear_pointer (&self->mark_shapes, g_free);
  g_clear_pointer (&self->keys, g_free);
  g_clear_pointer (&self->items_by_key, g_hash_table_unref);
  self->rings_known = FALSE;
  self->hover = SM_NO_ITEM;
}

/* Zoom and pan have limits also where no view has drawn time yet. */
static void
note_days (SmCanvas *self)
{
  double from;
  double to;

  if (sm_view_state_is_zoomed (self->state) || self->lanes->first_day == 0)
    return;

  sm_view_state_get_all_days (self->state, &from, &to);
  if (self->view == SM_VIEW_TIMELINE)
    sm_view_state_set_all_days (self->state, self->scene->time.day0, self->scene->time.day1);
  else if (!(to > from))
    sm_view_state_set_all_days (self->state, self->lanes->first_day, self->lanes->last_day + 1.0);
}

static void
take_scene (SmCanvas         *self,
            SmScene          *scene,
            const SmViewSpec *spec,
            gint64            took)
{
  guint bit = 1u << spec->view;

  sm_canvas_clear_scene (self);
  self->scene = scene;
  self->lanes = sm_lanes_ref (spec->lanes);
  self->window = spec->window != NULL ? sm_lanes_ref (spec->window) : NULL;
  self->view = spec->view;
  self->stale = FALSE;
  if (took > SLOW_US)
    self->slow |= bit;
  else if (took < QUICK_US)
    self->slow &= ~bit;

  index_marks (self);
  note_days (self);
  if (self->x >= 0 && self->drag == SM_DRAG_NONE)
    self->hover = sm_canvas_hit (self, self->x, self->y, 0);
  sm_canvas_queue_sync (self);
}

/* The timeline draws what is in sight and no more, and its keys look for lanes by trying; it is never waited for. */
static gboolean
is_slow (SmCanvas         *self,
         const SmViewSpec *spec)
{
  gboolean known = self->scene != NULL && self->view == spec->view && self->lanes == spec->lanes &&
                   self->window == spec->window;

  if (spec->view == SM_VIEW_TIMELINE)
    return FALSE;
  if (!known && spec->lanes->row_set->n_rows > MANY_ROWS)
    return TRUE;

  return (self->slow & 1u << spec->view) != 0;
}

static void
fill_spec (SmCanvas   *self,
           SmViewSpec *spec)
{
  *spec = (SmViewSpec){ 0 };
  self->asking = TRUE;
  sm_view_state_fill_spec (self->state, spec);
  self->asking = FALSE;
  spec->preset = sm_preset_get_screen (sm_style_get_text_scale ());
  spec->theme = sm_style_get_theme ();
  spec->width = self->asked_width = gtk_widget_get_width (GTK_WIDGET (self));
  spec->height = self->asked_height = gtk_widget_get_height (GTK_WIDGET (self));
  spec->interactive = TRUE;
}

static void
lay_out_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  Layout *layout = task_data;
  gint64 start = g_get_monotonic_time ();
  SmScene *scene = sm_view_layout (&layout->spec);

  layout->took = g_get_monotonic_time () - start;
  g_task_return_pointer (task, scene, (GDestroyNotify) sm_scene_unref);
}

static void
laid_out_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SmCanvas) self = user_data;
  GTask *task = G_TASK (result);
  Layout *layout = g_task_get_task_data (task);
  SmScene *scene = g_task_propagate_pointer (task, NULL);
  gboolean again = self->stale;

  /* Another view was asked for in the meantime, or the canvas is gone. */
  if (self->layout != task)
    {
      sm_scene_unref (scene);
      return;
    }

  /* What has changed since comes next; what is here is newer than what is shown. */
  self->layout = NULL;
  take_scene (self, scene, &layout->spec, layout->took);
  self->stale = again;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
start_layout (SmCanvas         *self,
              const SmViewSpec *spec)
{
  Layout *layout = g_new0 (Layout, 1);
  g_autoptr(GTask) task = g_task_new (NULL, NULL, laid_out_cb, g_object_ref (self));

  layout->spec = *spec;
  layout->lanes = sm_lanes_ref (spec->lanes);
  layout->window = spec->window != NULL ? sm_lanes_ref (spec->window) : NULL;
  if (spec->choices != NULL)
    {
      layout->choices = *spec->choices;
      layout->spec.choices = &layout->choices;
    }
  layout->wanted = g_memdup2 (spec->wanted_actors, spec->n_wanted_actors * sizeof *spec->wanted_actors);
  layout->spec.wanted_actors = layout->wanted;

  self->layout = task;
  self->layout_view = spec->view;
  g_task_set_source_tag (task, start_layout);
  g_task_set_task_data (task, layout, (GDestroyNotify) layout_free);
  g_task_run_in_thread (task, lay_out_in_thread);
}

/* Makes the scene for the present size if there is none. One that takes long is made in a worker, and what was
 * there before stays until then. FALSE when there is nothing to show yet. */
gboolean
sm_canvas_ensure_scene (SmCanvas *self)
{
  SmViewSpec spec;
  gint64 start;
  SmScene *scene;

  if (self->scene != NULL && !self->stale)
    return TRUE;
  if (self->state == NULL || sm_view_state_get_lanes (self->state) == NULL ||
      !sm_view_is_picture (sm_view_state_get_view (self->state)) ||
      gtk_widget_get_width (GTK_WIDGET (self)) <= 0 || gtk_widget_get_height (GTK_WIDGET (self)) <= 0)
    return self->scene != NULL;
  if (self->layout != NULL && self->layout_view == sm_view_state_get_view (self->state))
    return self->scene != NULL;

  self->layout = NULL;
  fill_spec (self, &spec);
  if (is_slow (self, &spec))
    {
      self->stale = FALSE;
      start_layout (self, &spec);
      return self->scene != NULL;
    }

  start = g_get_monotonic_time ();
  scene = sm_view_layout (&spec);
  take_scene (self, scene, &spec, g_get_monotonic_time () - start);

  return TRUE;
}

/* Something changed that the scene shows. */
void
sm_canvas_drop_scene (SmCanvas *self)
{
  self->stale = TRUE;
  /* Placing the marks needs the new scene. */
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Whether time is across, so that the pointer can be at a day. */
gboolean
sm_canvas_has_time (SmCanvas *self)
{
  const SmTimeScale *time = &self->scene->time;

  return time->x1 > time->x0 && time->day1 > time->day0;
}
