/* Ticks of a time axis.
 *
 * A tick stands at the start of a day, month or year, and its label to the right of it, like a flag on its pole:
 * "Mar" begins where March begins. The finest step is taken whose labels do not touch. What repeats (the year of
 * months, the month of days) goes to a second row, where the first label stays at the left end even when its
 * period began before.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sm-text.h"
#include "sm-time-axis.h"
#include "sm-words.h"

/* Between a tick and its label, and from a label to the next tick, in parts of the font size. */
#define PAD 0.3
#define GAP 0.55

/* A stretch of time is at least a day long, so that there is something to divide. */
#define SHORTEST 1.0

typedef enum
{
  UNIT_DAY,
  UNIT_MONTH,
  UNIT_YEAR,
} Unit;

typedef struct
{
  Unit   unit;
  int    count;
  int    longest; /* days from one tick to the next, at least */
  double room;    /* from tick to tick at least, in font sizes, for labels that can be read at a glance */
} Step;

static const Step steps[] = {
  { UNIT_DAY, 1, 1, 2.2 },
  { UNIT_DAY, 2, 2, 2.8 },
  { UNIT_DAY, 7, 7, 5 },
  { UNIT_DAY, 14, 14, 6 },
  { UNIT_MONTH, 1, 28, 3.2 },
  { UNIT_MONTH, 2, 59, 4 },
  { UNIT_MONTH, 3, 89, 4 },
  { UNIT_MONTH, 6, 181, 4.2 },
  { UNIT_YEAR, 1, 365, 4 },
  { UNIT_YEAR, 2, 730, 4.5 },
  { UNIT_YEAR, 5, 1826, 4.5 },
  { UNIT_YEAR, 10, 3652, 4.5 },
  { UNIT_YEAR, 20, 7304, 4.5 },
  { UNIT_YEAR, 50, 18262, 4.5 },
  { UNIT_YEAR, 100, 36524, 4.5 },
  { UNIT_YEAR, 200, 73048, 4.5 },
  { UNIT_YEAR, 500, 182621, 4.5 },
  { UNIT_YEAR, 1000, 365242, 4.5 },
  { UNIT_YEAR, 5000, 1826211, 4.5 },
};

static double
text_width (const char *text,
            double      size)
{
  SmTextSize measured;

  sm_text_measure (text, size, FALSE, &measured);
  return measured.width;
}

static double
widest_month (double size)
{
  double widest = 0;

  for (int month = 1; month <= 12; month++)
    widest = MAX (widest, text_width (sm_words_month_short (month), size));

  return widest;
}

/* The step whose labels are as dense as they can be. */
static const Step *
choose_step (double day0,
             double day1,
             double width,
             double size,
             gboolean one_row)
{
  double scale = width / (day1 - day0);
  double space = (PAD + GAP) * size;
  double year = text_width ("2000", size);
  double month = widest_month (size);
  double day = text_width ("28", size);
  gsize n = G_N_ELEMENTS (steps);

  if (one_row)
    month = MAX (month, year);

  for (gsize i = 0; i < n; i++)
    {
      const Step *step = &steps[i];
      double label = step->unit == UNIT_YEAR ? year : step->unit == UNIT_MONTH ? month
                                                                              : day;

      /* Without a second row nothing says which month a day is of: at least its name must fit. */
      if (one_row && step->unit == UNIT_DAY)
        label += month + GAP * size;
      if (step->longest * scale >= MAX (label + space, step->room * size))
        return step;
    }

  return &steps[n - 1];
}

/* The last tick of a step at or before @day; years count from 0. */
static gint32
floor_tick (const Step *step,
            gint32      day)
{
  int year, month, month_day;

  sm_day_to_ymd (day, &year, &month, &month_day);
  switch (step->unit)
    {
    case UNIT_DAY:
      if (step->count == 1)
        return day;
      /* Counted from the first of the month, and never so late that the next month's first is too near. */
      month_day = (month_day - 1) / step->count * step->count + 1;
      if (30 - month_day + 1 < step->count)
        month_day = MAX (1, month_day - step->count);
      return sm_day_from_ymd (year, month, month_day);
    case UNIT_MONTH:
      return sm_day_from_ymd (year, (month - 1) / step->count * step->count + 1, 1);
    case UNIT_YEAR:
    default:
      return sm_day_from_ymd (MAX (1, year / step->count * step->count), 1, 1);
    }
}

/* The tick after @tick, which is one; 0 after the last that can be written. */
static gint32
next_tick (const Step *step,
           gint32      tick)
{
  int year, month, month_day;
  gint32 next;

  sm_day_to_ymd (tick, &year, &month, &month_day);
  switch (step->unit)
    {
    case UNIT_DAY:
      next = tick + step->count;
      return floor_tick (step, next) > tick ? MIN (floor_tick (step, next), next)
                                            : sm_day_from_ymd (month == 12 ? year + 1 : year,
                                                               month == 12 ? 1 : month + 1, 1);
    case UNIT_MONTH:
      month += step->count;
      return month > 12 ? sm_day_from_ymd (year + 1, 1, 1) : sm_day_from_ymd (year, month, 1);
    case UNIT_YEAR:
    default:
      return sm_day_from_ymd (year / step->count * step->count + step->count, 1, 1);
    }
}

static void
write_minor (SmTick     *tick,
             const Step *step,
             gboolean    one_row)
{
  int year, month, month_day;

  sm_day_to_ymd (tick->day, &year, &month, &month_day);
  if (step->unit == UNIT_YEAR || (step->unit == UNIT_MONTH && one_row && month == 1))
    g_snprintf (tick->label, sizeof tick->label, "%d", year);
  else if (step->unit == UNIT_MONTH)
    g_strlcpy (tick->label, sm_words_month_short (month), sizeof tick->label);
  else if (one_row)
    /* Translators: day and short month at a time axis */
    g_snprintf (tick->label, sizeof tick->label, C_("short day", "%1$d %2$s"), month_day,
                sm_words_month_short (month));
  else
    g_snprintf (tick->label, sizeof tick->label, "%d", month_day);
}

static void
write_major (SmTick     *tick,
             const Step *step)
{
  int year, month;

  sm_day_to_ymd (tick->day, &year, &month, NULL);
  if (step->unit == UNIT_MONTH)
    g_snprintf (tick->label, sizeof tick->label, "%d", year);
  else
    /* Translators: month, year */
    g_snprintf (tick->label, sizeof tick->label, C_("date", "%1$s %2$d"), sm_words_month_short (month),
                year);
}

/* A label that a string buffer had to cut may end within a character. */
static void
mend (SmTick *tick)
{
  const char *end;

  if (!g_utf8_validate (tick->label, -1, &end))
    tick->label[end - tick->label] = '\0';
}

/* Adds the ticks of @step from @day0 to @day1; those of the second row begin at the one before @day0. */
static void
add_ticks (GArray     *ticks,
           const Step *step,
           gboolean    major,
           double      day0,
           double      day1,
           double      width,
           double      size,
           gboolean    one_row)
{
  double scale = width / (day1 - day0);
  gint32 day = floor_tick (step, CLAMP (floor (day0), SM_DAY_MIN, SM_DAY_MAX));

  if (!major && day < day0)
    day = next_tick (step, day);

  for (; day != 0 && day < day1; day = next_tick (step, day))
    {
      SmTick tick = { .day = day, .x = (day - day0) * scale };

      g_array_append_val (ticks, tick);
    }

  for (guint i = 0; i < ticks->len; i++)
    {
      SmTick *tick = &g_array_index (ticks, SmTick, i);
      double end = i + 1 < ticks->len ? g_array_index (ticks, SmTick, i + 1).x - GAP * size : width;

      if (major)
        {
          /* Months belong under days, years under months. */
          Step label_step = { step->unit == UNIT_YEAR ? UNIT_MONTH : UNIT_DAY, 1, 1, 0 };

          write_major (tick, &label_step);
        }
      else
        {
          write_minor (tick, step, one_row);
        }
      mend (tick);
      tick->label_x = MAX (tick->x, 0) + PAD * size;
      tick->width = text_width (tick->label, size);
      if (tick->label_x + tick->width > end)
        tick->label[0] = '\0';
    }
}

static void
sane_stretch (double *day0,
              double *day1)
{
  if (!isfinite (*day0) || !isfinite (*day1))
    *day0 = *day1 = SM_DAY_MIN;
  *day0 = CLAMP (*day0, SM_DAY_MIN, SM_DAY_MAX);
  *day1 = CLAMP (*day1, *day0 + SHORTEST, SM_DAY_MAX + 1 + SHORTEST);
}

/**
 * sm_time_axis_new:
 * @day0: where the stretch begins, in days: day n lasts from n to n + 1
 * @day1: where it ends; less than a day after @day0 counts as a day
 * @width: its length in layout units
 * @size: font size of the labels
 * @one_row: do without the second row: the year stands in January's place
 *
 * Chooses ticks and labels for a stretch of time, from days to centuries. Labels lie within the stretch and at
 * least half a font size apart; one that would not fit is empty.
 *
 * Returns: (transfer full): the axis
 */
SmTimeAxis *
sm_time_axis_new (double   day0,
                  double   day1,
                  double   width,
                  double   size,
                  gboolean one_row)
{
  SmTimeAxis *self = g_new0 (SmTimeAxis, 1);
  const Step *step;

  self->minor = g_array_new (FALSE, FALSE, sizeof (SmTick));
  self->major = g_array_new (FALSE, FALSE, sizeof (SmTick));

  sane_stretch (&day0, &day1);
  width = MAX (width, 1);
  step = choose_step (day0, day1, width, size, one_row);
  add_ticks (self->minor, step, FALSE, day0, day1, width, size, one_row);
  if (step->unit != UNIT_YEAR && !one_row)
    {
      Step longer = { step->unit == UNIT_DAY ? UNIT_MONTH : UNIT_YEAR, 1, 28, 0 };

      add_ticks (self->major, &longer, TRUE, day0, day1, width, size, FALSE);
    }

  return self;
}

/**
 * sm_time_axis_free:
 * @self: (transfer full): an axis
 *
 * Frees an axis.
 */
void
sm_time_axis_free (SmTimeAxis *self)
{
  g_array_unref (self->minor);
  g_array_unref (self->major);
  g_free (self);
}

/**
 * sm_time_axis_round:
 * @day0: (inout): where the stretch begins
 * @day1: (inout): where it ends
 * @width: its length in layout units
 * @size: font size of the labels
 *
 * Moves the ends of a stretch outwards to the nearest ticks, when that costs less than a tenth of its length an
 * end; else by a fiftieth, so that no mark stands at the very edge.
 */
void
sm_time_axis_round (double *day0,
                    double *day1,
                    double  width,
                    double  size)
{
  double length;
  const Step *step;
  gint32 first, last;

  sane_stretch (day0, day1);
  length = *day1 - *day0;
  step = choose_step (*day0, *day1, MAX (width, 1), size, FALSE);
  if (step->unit == UNIT_YEAR && step->count <= 2)
    step = &steps[6];

  first = floor_tick (step, (gint32) floor (*day0));
  last = floor_tick (step, (gint32) ceil (*day1) - 1);
  last = next_tick (step, last);

  *day0 = *day0 - first <= length / 10 ? first : MAX (SM_DAY_MIN, *day0 - length / 50);
  *day1 = last != 0 && last - *day1 <= length / 10 ? last : *day1 + length / 50;
}
