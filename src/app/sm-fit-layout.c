#include "config.h"

#include "sm-fit-layout.h"

/* SmFitLayout: for the sides of a header bar. What does not fit is not there for anybody, neither pointer nor keyboard;
 * whoever uses it offers the same elsewhere. AdwSqueezer does this for all or nothing. */
struct _SmFitLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
  gboolean         last_first; /* the last child is the most important one */
};

enum
{
  PROP_SPACING = 1,
  PROP_LAST_FIRST,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SmFitLayout, sm_fit_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
first_child (SmFitLayout *self,
             GtkWidget   *widget)
{
  return self->last_first ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
}

static GtkWidget *
next_child (SmFitLayout *self,
            GtkWidget   *child)
{
  return self->last_first ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child);
}

static int
get_width (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* No room at all is enough. */
static void
sm_fit_layout_measure (GtkLayoutManager *manager,
                       GtkWidget        *widget,
                       GtkOrientation    orientation,
                       int               for_size,
                       int              *minimum,
                       int              *natural,
                       int              *minimum_baseline,
                       int              *natural_baseline)
{
  SmFitLayout *self = SM_FIT_LAYOUT (manager);

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;
      int wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &least, &wanted, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        *natural += wanted + (*natural > 0 ? self->spacing : 0);
      else
        {
          *minimum = MAX (*minimum, least);
          *natural = MAX (*natural, wanted);
        }
    }
}

static void
sm_fit_layout_allocate (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        int               width,
                        int               height,
                        int               baseline)
{
  SmFitLayout *self = SM_FIT_LAYOUT (manager);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean full = FALSE;
  int used = 0;

  for (GtkWidget *child = first_child (self, widget); child != NULL; child = next_child (self, child))
    {
      int own;
      int x;

      if (!gtk_widget_should_layout (child))
        continue;
      own = get_width (child);
      x = used + (used > 0 ? self->spacing : 0);
      /* Nothing passes what was left out: what is less important does not come before it. */
      full = full || x + own > width;
      gtk_widget_set_child_visible (child, !full);
      if (full)
        continue;
      gtk_widget_size_allocate (child,
                                &(GtkAllocation) { rtl != self->last_first ? width - x - own : x, 0, own, height },
                                baseline);
      used = x + own;
    }
}

static void
sm_fit_layout_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SmFitLayout *self = SM_FIT_LAYOUT (object);

  switch (property_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_LAST_FIRST:
      g_value_set_boolean (value, self->last_first);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sm_fit_layout_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SmFitLayout *self = SM_FIT_LAYOUT (object);

  switch (property_id)
    {
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    case PROP_LAST_FIRST:
      self->last_first = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sm_fit_layout_class_init (SmFitLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sm_fit_layout_get_property;
  object_class->set_property = sm_fit_layout_set_property;
  manager_class->measure = sm_fit_layout_measure;
  manager_class->allocate = sm_fit_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 100, 6, flags);
  properties[PROP_LAST_FIRST] = g_param_spec_boolean ("last-first", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sm_fit_layout_init (SmFitLayout *self)
{
}
