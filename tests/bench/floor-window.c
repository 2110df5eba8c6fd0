/* Floor for the start of the window: an empty GTK window, gone once it was painted. */
#include <gtk/gtk.h>

static void
after_paint_cb (GdkFrameClock *clock,
                GMainLoop     *main_loop)
{
  g_main_loop_quit (main_loop);
}

static void
map_cb (GtkWidget *window,
        GMainLoop *main_loop)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), main_loop);
}

int
main (void)
{
  g_autoptr(GMainLoop) main_loop = g_main_loop_new (NULL, FALSE);
  GtkWidget *window;

  if (!gtk_init_check ())
    {
      g_printerr ("floor-window: there is no display\n");
      return 2;
    }
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  g_signal_connect_after (window, "map", G_CALLBACK (map_cb), main_loop);
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (main_loop);
  return 0;
}
