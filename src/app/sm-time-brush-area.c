#include "config.h"

#include "sm-time-brush-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sm-style.h"
#include "sm-time-axis.h"
#include "sm-window-words.h"
#include "sm-words.h"

/* Room at both ends for half a handle and its focus ring. */
#define PAD 9

#define BARS_HEIGHT 30
#define AXIS_HEIGHT 15
#define FONT_SIZE 10.5

/* A bar with less room than this cannot be pointed at. */
#define MIN_BIN_WIDTH 7.0

#define HANDLE_WIDTH 7

enum
{
  UNIT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ------------------------------------------------------------------------------------------- a part */

#define SM_TYPE_BRUSH_PART (sm_brush_part_get_type ())
G_DECLARE_FINAL_TYPE (SmBrushPartWidget, sm_brush_part, SM, BRUSH_PART, GtkWidget)

/* SmBrushPartWidget: paints nothing but what the style says of it; what it does is the area's business. */
struct _SmBrushPartWidget
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SmBrushPartWidget, sm_brush_part, GTK_TYPE_WIDGET)

static void
sm_brush_part_class_init (SmBrushPartWidgetClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "brushpart");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
sm_brush_part_init (SmBrushPartWidget *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/* ------------------------------------------------------------------------------------------- the area */

/* SmTimeBrushArea: part of the time brush, which gives it the histogram. Cheap to paint: the bars are as many as fit,
 * and dragging moves nothing but the window over them. Time runs from left to right in every language, as in the
 * pictures. */
G_DEFINE_FINAL_TYPE (SmTimeBrushArea, sm_time_brush_area, GTK_TYPE_WIDGET)

/* How much time the width stands for: all bins, and the window where it is larger. FALSE without any. */
gboolean
sm_time_brush_area_get_range (SmTimeBrushArea *self,
                              double          *day0,
                              double          *day1)
{
  double from;
  double to;

  if (self->histogram == NULL || self->histogram->n_bins == 0)
    return FALSE;

  *day0 = self->histogram->starts[0];
  *day1 = self->histogram->starts[self->histogram->n_bins];
  sm_view_state_get_visible_days (self->state, &from, &to);
  if (sm_view_state_is_zoomed (self->state))
    {
      *day0 = MIN (*day0, from);
      *day1 = MAX (*day1, to);
    }
  return TRUE;
}

/* The window of time, also when it is all of the time. */
void
sm_time_brush_area_get_window (SmTimeBrushArea *self,
                               double          *from,
                               double          *to)
{
  if (sm_view_state_is_zoomed (self->state))
    sm_view_state_get_visible_days (self->state, from, to);
  else if (!sm_time_brush_area_get_range (self, from, to))
    *from = *to = 0;
}

/* Sets the window, as far as there is time; all of it is all of it. */
void
sm_time_brush_area_set_window (SmTimeBrushArea *self,
                               double           from,
                               double           to)
{
  double day0;
  double day1;

  if (!sm_time_brush_area_get_range (self, &day0, &day1))
    return;

  from = MAX (from, day0);
  to = MIN (to, day1);
  if (from <= self->histogram->starts[0] && to >= self->histogram->starts[self->histogram->n_bins])
    sm_view_state_show_all_days (self->state);
  else if (from < to)
    sm_view_state_set_visible_days (self->state, from, to);
}

double
sm_time_brush_area_day_at (SmTimeBrushArea *self,
                           double           x)
{
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PAD, 1);
  double day0;
  double day1;

  if (!sm_time_brush_area_get_range (self, &day0, &day1))
    return 0;
  return day0 + CLAMP ((x - PAD) / width, 0, 1) * (day1 - day0);
}

double
sm_time_brush_area_x_of (SmTimeBrushArea *self,
                         double           day)
{
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PAD, 1);
  double day0;
  double day1;

  if (!sm_time_brush_area_get_range (self, &day0, &day1))
    return PAD;
  return PAD + width * (day - day0) / (day1 - day0);
}

/* ------------------------------------------------------------------------------------------- words */

static void
update_words (SmTimeBrushArea *self)
{
  g_autofree char *period = NULL;
  g_autofree char *count = NULL;
  g_autofree char *window = NULL;
  char *words[SM_N_BRUSH_PARTS] = { NULL };
  double from;
  double to;
  double day0;
  double day1;

  if (!sm_time_brush_area_get_range (self, &day0, &day1))
    return;

  sm_time_brush_area_get_window (self, &from, &to);
  period = sm_window_words_long (from, to);
  if (self->count >= 0)
    {
      count = sm_words_statements (self->count);
      window = g_strdup_printf ("%s, %s", period, count);
    }
  else
    window = g_strdup (period);

  {
    g_autofree char *first = sm_window_words_long (from, from + 1);
    g_autofree char *last = sm_window_words_long (to - 1, to);

    /* Translators: spoken; %s is a day: the first one that is shown */
    words[SM_BRUSH_START] = g_strdup_printf (_("Shown from %s"), first);
    /* Translators: spoken; %s is a day: the last one that is shown */
    words[SM_BRUSH_END] = g_strdup_printf (_("Shown until %s"), last);
    /* Translators: spoken; %s is a stretch of time, and how many statements are in it */
    words[SM_BRUSH_WINDOW] = g_strdup_printf (_("Window of time: %s"), window);
  }

  for (int i = 0; i < SM_N_BRUSH_PARTS; i++)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->parts[i]),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, words[i],
                                    GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, i == SM_BRUSH_WINDOW ? window : words[i],
                                    GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, day0,
                                    GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, day1,
                                    GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, i == SM_BRUSH_END ? to : from,
                                    -1);
  gtk_widget_set_tooltip_text (self->parts[SM_BRUSH_START], words[SM_BRUSH_START]);
  gtk_widget_set_tooltip_text (self->parts[SM_BRUSH_END], words[SM_BRUSH_END]);
  for (int i = 0; i < SM_N_BRUSH_PARTS; i++)
    g_free (words[i]);
}

/* A bin under the pointer, in words. */
static gboolean
query_tooltip_cb (SmTimeBrushArea *self,
                  int              x,
                  int              y,
                  gboolean         keyboard,
                  GtkTooltip      *tooltip)
{
  SmHistogram *histogram = self->histogram;
  g_autofree char *period = NULL;
  g_autofree char *count = NULL;
  g_autoptr(GString) text = NULL;
  guint bin;

  if (keyboard || histogram == NULL || histogram->n_bins == 0)
    return FALSE;

  bin = sm_histogram_find (histogram, sm_time_brush_area_day_at (self, x));
  period = sm_window_words_long (histogram->starts[bin], histogram->starts[bin + 1]);
  count = sm_words_statements (histogram->n[bin]);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s: %s", period, count);
  if (histogram->n_loose[bin] > 0)
    {
      g_autofree char *loose = sm_words_number (histogram->n_loose[bin]);

      g_string_append_printf (text, "\n");
      /* Translators: of the statements of a month, say: those that are dated to a year only */
      g_string_append_printf (text, ngettext ("%s of them is dated less closely", "%s of them are dated less closely",
                                              histogram->n_loose[bin]),
                              loose);
    }
  gtk_tooltip_set_text (tooltip, text->str);
  return TRUE;
}

/* ------------------------------------------------------------------------------------------- painting */

static void
paint_bars (SmTimeBrushArea *self,
            GtkSnapshot     *snapshot)
{
  SmHistogram *histogram = self->histogram;
  const SmTheme *theme = sm_style_get_theme ();
  GdkRGBA inside;
  GdkRGBA outside;
  double from;
  double to;

  sm_style_get_rgba (theme, SM_COLOR_TEXT_DIM, &inside);
  outside = inside;
  outside.alpha = 0.35;
  sm_time_brush_area_get_window (self, &from, &to);

  for (guint bin = 0; bin < histogram->n_bins; bin++)
    {
      double left = sm_time_brush_area_x_of (self, histogram->starts[bin]);
      double right = sm_time_brush_area_x_of (self, histogram->starts[bin + 1]);
      double gap = right - left > 4 ? 1 : 0;
      double middle = (histogram->starts[bin] + histogram->starts[bin + 1]) / 2.0;
      GdkRGBA color = middle >= from && middle < to ? inside : outside;
      double height;
      double loose;

      if (histogram->n[bin] == 0)
        continue;
      height = MAX ((BARS_HEIGHT - 4) * (double) histogram->n[bin] / histogram->n_max, 2);
      loose = height * histogram->n_loose[bin] / histogram->n[bin];
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (left, BARS_HEIGHT - (height - loose), right - left - gap,
                                                      height - loose));
      /* What is dated less closely may belong to another bar. */
      color.alpha *= 0.45;
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (left, BARS_HEIGHT - height, right - left - gap, loose));
    }
}

static void
paint_axis (SmTimeBrushArea *self,
            GtkSnapshot     *snapshot)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PAD;
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autoptr(PangoFontDescription) font = pango_font_description_new ();
  g_autoptr(SmTimeAxis) axis = NULL;
  GdkRGBA dim;
  GdkRGBA line;
  double day0;
  double day1;
  double end = 0;

  if (width < 20 || !sm_time_brush_area_get_range (self, &day0, &day1))
    return;

  sm_style_get_rgba (sm_style_get_theme (), SM_COLOR_TEXT_DIM, &dim);
  line = dim;
  line.alpha = 0.5;
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (PAD, BARS_HEIGHT, width, 1));
  pango_font_description_set_absolute_size (font, FONT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);

  axis = sm_time_axis_new (day0, day1, width, FONT_SIZE, TRUE);
  for (guint i = 0; i < axis->minor->len; i++)
    {
      const SmTick *tick = &g_array_index (axis->minor, SmTick, i);
      int text_width;
      int text_height;

      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT (PAD + CLAMP (tick->x, 0, width), BARS_HEIGHT, 1, 5));
      if (*tick->label == '\0')
        continue;
      pango_layout_set_text (layout, tick->label, -1);
      pango_layout_get_pixel_size (layout, &text_width, &text_height);
      if (PAD + tick->label_x < end || tick->label_x + text_width > width + PAD)
        continue;
      end = PAD + tick->label_x + text_width + 4;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (PAD + tick->label_x, BARS_HEIGHT + 1));
      gtk_snapshot_append_layout (snapshot, layout, &dim);
      gtk_snapshot_restore (snapshot);
    }
}

static void
sm_time_brush_area_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  SmTimeBrushArea *self = SM_TIME_BRUSH_AREA (widget);

  if (self->histogram == NULL || self->histogram->n_bins == 0)
    return;

  paint_bars (self, snapshot);
  paint_axis (self, snapshot);
  for (int i = SM_N_BRUSH_PARTS - 1; i >= 0; i--)
    gtk_widget_snapshot_child (widget, self->parts[i], snapshot);
}

static void
allocate_parts (SmTimeBrushArea *self)
{
  gboolean any = self->histogram != NULL && self->histogram->n_bins > 0;
  double from = 0;
  double to = 0;
  int left;
  int right;

  for (int i = 0; i < SM_N_BRUSH_PARTS; i++)
    gtk_widget_set_child_visible (self->parts[i], any);
  if (!any)
    return;

  sm_time_brush_area_get_window (self, &from, &to);
  left = round (sm_time_brush_area_x_of (self, from));
  right = MAX (round (sm_time_brush_area_x_of (self, to)), left + 1);
  gtk_widget_size_allocate (self->parts[SM_BRUSH_WINDOW], &(GtkAllocation) { left, 0, right - left, BARS_HEIGHT }, -1);
  gtk_widget_size_allocate (self->parts[SM_BRUSH_START],
                            &(GtkAllocation) { left - HANDLE_WIDTH / 2, 3, HANDLE_WIDTH, BARS_HEIGHT - 6 }, -1);
  gtk_widget_size_allocate (self->parts[SM_BRUSH_END],
                            &(GtkAllocation) { right - HANDLE_WIDTH / 2, 3, HANDLE_WIDTH, BARS_HEIGHT - 6 }, -1);
}

static void
check_unit (SmTimeBrushArea *self)
{
  SmLanes *lanes = self->state != NULL ? sm_view_state_get_lanes (self->state) : NULL;
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PAD;
  SmBinUnit unit;

  if (lanes == NULL || lanes->first_day == 0 || width <= 0)
    return;
  unit = sm_bin_unit_choose (lanes->last_day - lanes->first_day + 1.0, width, MIN_BIN_WIDTH);
  if (unit == self->unit)
    return;
  self->unit = unit;
  g_signal_emit (self, signals[UNIT_CHANGED], 0);
}

static void
sm_time_brush_area_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  SmTimeBrushArea *self = SM_TIME_BRUSH_AREA (widget);

  check_unit (self);
  allocate_parts (self);
}

static void
sm_time_brush_area_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  SmTimeBrushArea *self = SM_TIME_BRUSH_AREA (widget);

  for (int i = 0; i < SM_N_BRUSH_PARTS; i++)
    {
      int ignored;

      gtk_widget_measure (self->parts[i], orientation, -1, &ignored, NULL, NULL, NULL);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 80;
      *natural = 400;
    }
  else
    *minimum = *natural = BARS_HEIGHT + AXIS_HEIGHT;
}

/* Other days are visible. */
static void
window_changed_cb (SmTimeBrushArea *self)
{
  self->count = -1;
  update_words (self);
  allocate_parts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sm_time_brush_area_dispose (GObject *object)
{
  SmTimeBrushArea *self = SM_TIME_BRUSH_AREA (object);

  for (int i = 0; i < SM_N_BRUSH_PARTS; i++)
    g_clear_pointer (&self->parts[i], gtk_widget_unparent);
  g_clear_object (&self->state);
  g_clear_pointer (&self->histogram, sm_histogram_unref);

  G_OBJECT_CLASS (sm_time_brush_area_parent_class)->dispose (object);
}

static void
sm_time_brush_area_class_init (SmTimeBrushAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_time_brush_area_dispose;
  widget_class->snapshot = sm_time_brush_area_snapshot;
  widget_class->measure = sm_time_brush_area_measure;
  widget_class->size_allocate = sm_time_brush_area_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "timebrush");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * SmTimeBrushArea::unit-changed:
   *
   * Emitted when bins of another length fit: see sm_time_brush_area_get_unit().
   */
  signals[UNIT_CHANGED] = g_signal_new ("unit-changed", SM_TYPE_TIME_BRUSH_AREA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
}

static void
sm_time_brush_area_init (SmTimeBrushArea *self)
{
  static const char *const classes[] = { "start", "end", "window" };

  self->unit = SM_BIN_MONTH;
  self->count = -1;
  for (int i = 0; i < SM_N_BRUSH_PARTS; i++)
    {
      self->parts[i] = g_object_new (SM_TYPE_BRUSH_PART, NULL);
      gtk_widget_add_css_class (self->parts[i], classes[i]);
      gtk_widget_set_parent (self->parts[i], GTK_WIDGET (self));
    }
  gtk_widget_set_cursor_from_name (self->parts[SM_BRUSH_START], "col-resize");
  gtk_widget_set_cursor_from_name (self->parts[SM_BRUSH_END], "col-resize");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  sm_time_brush_area_add_input (self);
  sm_style_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

/**
 * sm_time_brush_area_set_state:
 * @self: an area
 * @state: (transfer none): whose window of time to show and set
 *
 * Follows the visible days of @state from now on; called once.
 */
void
sm_time_brush_area_set_state (SmTimeBrushArea *self,
                              SmViewState     *state)
{
  g_return_if_fail (SM_IS_TIME_BRUSH_AREA (self));
  g_return_if_fail (SM_IS_VIEW_STATE (state));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
  g_signal_connect_object (state, "window-changed", G_CALLBACK (window_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sm_time_brush_area_set_histogram:
 * @self: an area
 * @histogram: (transfer none): the bars
 *
 * Shows other bars.
 */
void
sm_time_brush_area_set_histogram (SmTimeBrushArea *self,
                                  SmHistogram     *histogram)
{
  g_return_if_fail (SM_IS_TIME_BRUSH_AREA (self));
  g_return_if_fail (histogram != NULL);

  sm_histogram_ref (histogram);
  g_clear_pointer (&self->histogram, sm_histogram_unref);
  self->histogram = histogram;
  update_words (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * sm_time_brush_area_get_histogram:
 * @self: an area
 *
 * Returns: (transfer none) (nullable): the bars
 */
SmHistogram *
sm_time_brush_area_get_histogram (SmTimeBrushArea *self)
{
  g_return_val_if_fail (SM_IS_TIME_BRUSH_AREA (self), NULL);

  return self->histogram;
}

/**
 * sm_time_brush_area_get_unit:
 * @self: an area
 *
 * Returns: how long bins should be, for the width there is and the lanes of the state
 */
SmBinUnit
sm_time_brush_area_get_unit (SmTimeBrushArea *self)
{
  g_return_val_if_fail (SM_IS_TIME_BRUSH_AREA (self), SM_BIN_MONTH);

  check_unit (self);
  return self->unit;
}

/**
 * sm_time_brush_area_set_count:
 * @self: an area
 * @n: statements in the window; below 0 when that is not known
 *
 * Says how many statements the window has.
 */
void
sm_time_brush_area_set_count (SmTimeBrushArea *self,
                              int              n)
{
  g_return_if_fail (SM_IS_TIME_BRUSH_AREA (self));

  if (self->count == n)
    return;
  self->count = n;
  update_words (self);
}

/**
 * sm_time_brush_area_get_bins:
 * @self: an area with bars
 * @first: (out): the first bin that the window touches
 * @end: (out): the bin after the last one
 *
 * Gives the window in bins.
 */
void
sm_time_brush_area_get_bins (SmTimeBrushArea *self,
                             guint           *first,
                             guint           *end)
{
  double from;
  double to;

  g_return_if_fail (SM_IS_TIME_BRUSH_AREA (self));
  g_return_if_fail (self->histogram != NULL && self->histogram->n_bins > 0);

  sm_time_brush_area_get_window (self, &from, &to);
  *first = sm_histogram_find (self->histogram, from);
  *end = sm_histogram_find (self->histogram, to - 1e-6) + 1;
}

/**
 * sm_time_brush_area_set_bins:
 * @self: an area with bars
 * @first: the first bin to show
 * @end: the bin after the last one; after @first
 *
 * Sets the window to whole bins.
 */
void
sm_time_brush_area_set_bins (SmTimeBrushArea *self,
                             guint            first,
                             guint            end)
{
  g_return_if_fail (SM_IS_TIME_BRUSH_AREA (self));
  g_return_if_fail (self->histogram != NULL && first < end && end <= self->histogram->n_bins);

  sm_time_brush_area_set_window (self, self->histogram->starts[first], self->histogram->starts[end]);
}
