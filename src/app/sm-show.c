#include "config.h"

#include "sm-show.h"

#include <glib/gi18n.h>

#include "sm-picture.h"

/* SmShow: a full-screen window over the one that opened it. Pictures are laid out in a worker for the page of its
 * stage, the next one before it is asked for, and kept; what a card may show to a room is decided where the picture is
 * made. Steps by keys, as clickers send them. Main thread only. */
struct _SmShow
{
  GtkWindow   parent_instance;

  SmStage    *stage;       /* child */
  SmSnapshot *snapshot;    /* owned */
  GPtrArray  *pictures;    /* owned, of Picture */
  guint       position;    /* what is shown, or will be as soon as it is there */
  guint       shown;       /* what the stage shows; G_MAXUINT: nothing yet */
  guint       inhibited;   /* cookie; 0: none */
};

G_DEFINE_FINAL_TYPE (SmShow, sm_show, GTK_TYPE_WINDOW)

typedef struct
{
  SmViewpoint  *viewpoint;   /* owned */
  char         *title;       /* owned (nullable): drafted */
  SmScene      *scene;       /* owned (nullable): laid out for the present page */
  GCancellable *cancellable; /* owned (nullable): it is being laid out */
} Picture;

/* What a worker needs. */
typedef struct
{
  SmSnapshot  *snapshot;
  SmViewpoint *viewpoint;
  char        *title;
  double       width;
  double       height;
  guint        index;
} Job;

static void
job_free (Job *job)
{
  sm_snapshot_unref (job->snapshot);
  sm_viewpoint_unref (job->viewpoint);
  g_free (job->title);
  g_free (job);
}

static void
forget_scene (Picture *picture)
{
  if (picture->cancellable != NULL)
    g_cancellable_cancel (picture->cancellable);
  g_clear_object (&picture->cancellable);
  g_clear_pointer (&picture->scene, sm_scene_unref);
}

static void
picture_free (Picture *picture)
{
  forget_scene (picture);
  sm_viewpoint_unref (picture->viewpoint);
  g_free (picture->title);
  g_free (picture);
}

/* ------------------------------------------------------------------------------------------- pictures */

static void
lay_out_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr(SmPicture) picture = sm_picture_new_presented (job->snapshot, job->viewpoint, job->title, cancellable);

  if (picture == NULL || g_task_return_error_if_cancelled (task))
    {
      if (picture == NULL && !g_task_return_error_if_cancelled (task))
        g_task_return_pointer (task, NULL, NULL);
      return;
    }

  picture->width = job->width;
  picture->height = job->height;
  g_task_return_pointer (task, sm_picture_lay_out (picture), (GDestroyNotify) sm_scene_unref);
}

static void show_position (SmShow *self);

static void
laid_out_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SmShow) self = user_data;
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr(SmScene) scene = g_task_propagate_pointer (G_TASK (result), NULL);
  Picture *picture;

  if (scene == NULL || self->pictures == NULL)
    return;
  picture = g_ptr_array_index (self->pictures, job->index);
  if (g_task_get_cancellable (G_TASK (result)) != picture->cancellable)
    return;

  g_clear_object (&picture->cancellable);
  picture->scene = g_steal_pointer (&scene);
  if (job->index == self->position)
    show_position (self);
}

static void
lay_out (SmShow *self,
         guint   index)
{
  Picture *picture;
  g_autoptr(GTask) task = NULL;
  Job *job;

  if (index >= self->pictures->len)
    return;
  picture = g_ptr_array_index (self->pictures, index);
  if (picture->scene != NULL || picture->cancellable != NULL)
    return;

  job = g_new0 (Job, 1);
  job->snapshot = sm_snapshot_ref (self->snapshot);
  job->viewpoint = sm_viewpoint_ref (picture->viewpoint);
  job->title = g_strdup (picture->title);
  job->index = index;
  sm_stage_get_page (self->stage, &job->width, &job->height);
  picture->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, picture->cancellable, laid_out_cb, g_object_ref (self));
  g_task_set_source_tag (task, lay_out);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, lay_out_in_thread);
}

/* Shows the picture at the position if it is there, asks for it if not, and has its neighbours made ready. */
static void
show_position (SmShow *self)
{
  Picture *picture = g_ptr_array_index (self->pictures, self->position);

  if (picture->scene == NULL)
    {
      lay_out (self, self->position);
      return;
    }

  if (self->shown != self->position || sm_stage_get_scene (self->stage) != picture->scene)
    {
      sm_stage_show (self->stage, picture->scene, self->snapshot);
      gtk_window_set_title (GTK_WINDOW (self), picture->scene->title);
      self->shown = self->position;
    }
  lay_out (self, self->position + 1);
  if (self->position > 0)
    lay_out (self, self->position - 1);
}

static void
page_changed_cb (SmShow *self)
{
  for (guint i = 0; i < self->pictures->len; i++)
    forget_scene (g_ptr_array_index (self->pictures, i));
  if (self->pictures->len > 0)
    show_position (self);
}

/* ------------------------------------------------------------------------------------------- keys */

static void
go_to (SmShow *self,
       guint   position)
{
  if (position >= self->pictures->len)
    return;

  sm_stage_set_black (self->stage, FALSE);
  if (sm_stage_has_quote (self->stage))
    sm_stage_toggle_quote (self->stage);
  self->position = position;
  show_position (self);
}

/* What stands before the picture goes first, then the show ends. */
static void
leave (SmShow *self)
{
  if (sm_stage_has_quote (self->stage))
    sm_stage_toggle_quote (self->stage);
  else if (sm_stage_is_black (self->stage))
    sm_stage_set_black (self->stage, FALSE);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
key_cb (SmShow          *self,
        guint            key,
        guint            code,
        GdkModifierType  modifiers)
{
  if (self->pictures->len == 0 || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;

  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_Right:
    case GDK_KEY_Down:
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
    case GDK_KEY_space:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      go_to (self, self->position + 1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Up:
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_BackSpace:
      if (self->position > 0)
        go_to (self, self->position - 1);
      return TRUE;
    case GDK_KEY_Home:
      go_to (self, 0);
      return TRUE;
    case GDK_KEY_End:
      go_to (self, self->pictures->len - 1);
      return TRUE;
    case GDK_KEY_b:
    case GDK_KEY_period:
      sm_stage_set_black (self->stage, !sm_stage_is_black (self->stage));
      return TRUE;
    case GDK_KEY_e:
      if (!sm_stage_toggle_quote (self->stage))
        gtk_widget_error_bell (GTK_WIDGET (self));
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      sm_stage_point (self->stage, (modifiers & GDK_SHIFT_MASK) != 0 ? -1 : 1);
      return TRUE;
    case GDK_KEY_Escape:
      leave (self);
      return TRUE;
    case GDK_KEY_F5:
    case GDK_KEY_F11:
      gtk_window_close (GTK_WINDOW (self));
      return TRUE;
    default:
      return FALSE;
    }
}

/* ------------------------------------------------------------------------------------------- the window */

static void
stop_inhibiting (SmShow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (self->inhibited != 0 && application != NULL)
    gtk_application_uninhibit (application, self->inhibited);
  self->inhibited = 0;
}

static gboolean
sm_show_close_request (GtkWindow *window)
{
  stop_inhibiting (SM_SHOW (window));

  return GTK_WINDOW_CLASS (sm_show_parent_class)->close_request (window);
}

/* A picture that is being laid out keeps the show after its window was closed, and maybe after its opener; GTK would
 * remember that one. */
static void
sm_show_unrealize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sm_show_parent_class)->unrealize (widget);

  gtk_window_set_transient_for (GTK_WINDOW (widget), NULL);
}

static void
sm_show_dispose (GObject *object)
{
  SmShow *self = SM_SHOW (object);

  stop_inhibiting (self);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_clear_pointer (&self->snapshot, sm_snapshot_unref);

  G_OBJECT_CLASS (sm_show_parent_class)->dispose (object);
}

static void
sm_show_class_init (SmShowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sm_show_dispose;
  GTK_WIDGET_CLASS (klass)->unrealize = sm_show_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = sm_show_close_request;
}

static void
sm_show_init (SmShow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) picture_free);
  self->shown = G_MAXUINT;
  self->stage = SM_STAGE (sm_stage_new ());
  gtk_window_set_child (GTK_WINDOW (self), GTK_WIDGET (self->stage));
  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "show");
  g_signal_connect_object (self->stage, "page-changed", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * sm_show_new:
 * @opener: the window that shows the same corpus
 * @snapshot: (transfer none): what is shown; it does not change under the audience's eyes
 *
 * Returns: (transfer none): a show without pictures, owned by GTK
 */
SmShow *
sm_show_new (GtkWindow  *opener,
             SmSnapshot *snapshot)
{
  SmShow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (opener), NULL);
  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_object_new (SM_TYPE_SHOW, "application", gtk_window_get_application (opener), "transient-for", opener,
                       "destroy-with-parent", TRUE, NULL);
  self->snapshot = sm_snapshot_ref (snapshot);

  return self;
}

/**
 * sm_show_add:
 * @self: a show that was not started
 * @viewpoint: (transfer none): what to show
 * @title: (nullable): above the picture; drafted from it otherwise
 *
 * Adds a picture at the end.
 */
void
sm_show_add (SmShow      *self,
             SmViewpoint *viewpoint,
             const char  *title)
{
  Picture *picture;

  g_return_if_fail (SM_IS_SHOW (self));
  g_return_if_fail (viewpoint != NULL);

  picture = g_new0 (Picture, 1);
  picture->viewpoint = sm_viewpoint_ref (viewpoint);
  picture->title = g_strdup (title);
  g_ptr_array_add (self->pictures, picture);
}

/**
 * sm_show_start:
 * @self: a show with at least one picture
 * @first: which one comes first, from 0 on
 *
 * Takes the whole screen. The screen stays on as long as the show lasts.
 */
void
sm_show_start (SmShow *self,
               guint   first)
{
  GtkApplication *application;

  g_return_if_fail (SM_IS_SHOW (self));
  g_return_if_fail (first < self->pictures->len);

  self->position = first;
  application = gtk_window_get_application (GTK_WINDOW (self));
  if (application != NULL)
    self->inhibited = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_IDLE,
                                               _("Pictures are being shown"));
  gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * sm_show_get_position:
 * @self: a show
 *
 * Returns: which picture is shown, from 0 on
 */
guint
sm_show_get_position (SmShow *self)
{
  g_return_val_if_fail (SM_IS_SHOW (self), 0);

  return self->position;
}

/**
 * sm_show_get_stage:
 * @self: a show
 *
 * Returns: (transfer none): what the pictures are painted on
 */
SmStage *
sm_show_get_stage (SmShow *self)
{
  g_return_val_if_fail (SM_IS_SHOW (self), NULL);

  return self->stage;
}
