#include "config.h"

#include "sm-bar-layout.h"

/* Space on both sides of the middle. */
#define SPACING 6

/* SmBarLayout: a header bar of its own gives its middle what that would like to have before its sides get more than
 * they must. Here the middle, which can do with little, gets that, then the end and the start what they like, and what
 * is left goes to the middle. */
struct _SmBarLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (SmBarLayout, sm_bar_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
get_width (GtkWidget *child,
           int       *minimum,
           int       *natural)
{
  *minimum = *natural = 0;
  if (gtk_widget_should_layout (child))
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
}

static void
sm_bar_layout_measure (GtkLayoutManager *manager,
                       GtkWidget        *widget,
                       GtkOrientation    orientation,
                       int               for_size,
                       int              *minimum,
                       int              *natural,
                       int              *minimum_baseline,
                       int              *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 2 * SPACING : 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;
      int wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? *minimum + least : MAX (*minimum, least);
      *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? *natural + wanted : MAX (*natural, wanted);
    }
}

static void
place (GtkWidget *widget,
       GtkWidget *child,
       int        x,
       int        width,
       int        height)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child,
                              &(GtkAllocation) { rtl ? gtk_widget_get_width (widget) - x - width : x, 0, width,
                                                 height },
                              -1);
}

static void
sm_bar_layout_allocate (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        int               width,
                        int               height,
                        int               baseline)
{
  GtkWidget *start = gtk_widget_get_first_child (widget);
  GtkWidget *end = gtk_widget_get_last_child (widget);
  GtkWidget *middle = gtk_widget_get_next_sibling (start);
  int least_start;
  int least_middle;
  int least_end;
  int at_start;
  int in_middle;
  int at_end;
  int room;

  get_width (start, &least_start, &at_start);
  get_width (middle, &least_middle, &in_middle);
  get_width (end, &least_end, &at_end);

  room = MAX (width - least_middle - 2 * SPACING, 0);
  at_end = MAX (MIN (at_end, room - least_start), least_end);
  at_start = MAX (MIN (at_start, room - at_end), least_start);
  in_middle = MAX (MIN (in_middle, width - at_start - at_end - 2 * SPACING), least_middle);

  place (widget, start, 0, at_start, height);
  place (widget, end, width - at_end, at_end, height);
  /* In the middle of the bar, unless a side is in the way. */
  place (widget, middle,
         MAX (MIN ((width - in_middle) / 2, width - at_end - SPACING - in_middle), at_start + SPACING), in_middle,
         height);
}

static void
sm_bar_layout_class_init (SmBarLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->measure = sm_bar_layout_measure;
  manager_class->allocate = sm_bar_layout_allocate;
}

static void
sm_bar_layout_init (SmBarLayout *self)
{
}
