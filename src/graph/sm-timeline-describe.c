/* The spoken form of what is in a timeline. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-lane-index.h"
#include "sm-timeline-private.h"

/* From so many rows on, an index is quicker than going through them. */
#define MANY_ROWS 200

static void
add_sentence (GString    *text,
              const char *sentence)
{
  if (*sentence == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  /* A sentence that has its own end needs no other. */
  if (strchr (".?!…", text->str[text->len - 1]) == NULL && !g_str_has_suffix (text->str, "…"))
    g_string_append_c (text, '.');
}

static void
take_sentence (GString *text,
               char    *sentence)
{
  add_sentence (text, sentence);
  g_free (sentence);
}

/* "leans for" as a sentence begins it: "Leans for" */
static char *
begin_sentence (const char *words)
{
  g_autofree char *first = g_utf8_substring (words, 0, MIN (1, g_utf8_strlen (words, -1)));
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, words + strlen (first), NULL);
}

/* "June 2024, day not given" */
static char *
speak_date (const SmDate *date)
{
  int year, month;
  g_autofree char *words = NULL;

  if (date->precision == SM_PRECISION_MONTH && !sm_date_is_approximate (date) && !sm_date_is_uncertain (date))
    {
      sm_day_to_ymd (date->first, &year, &month, NULL);
      /* Translators: month, year */
      return g_strdup_printf (_("%1$s %2$d, day not given"), sm_words_month (month), year);
    }

  words = sm_date_format_words (date);
  return begin_sentence (words);
}

/* Which of its lane's statements a row is, counted from 1; 0 when it is not in the lane. They are in the order of
 * their middle days, undated ones (day 0) first, then of rows. */
static guint
place_in_lane (SmLanes      *lanes,
               const SmLane *lane,
               guint32       row)
{
  const SmDate *date = &lanes->row_set->snapshot->date[row];
  gint32 day = sm_date_is_known (date) ? sm_date_get_middle (date) : 0;
  guint first = lane->first;
  guint end = lane->first + lane->n_rows;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (lanes->days[middle] < day || (lanes->days[middle] == day && lanes->rows[middle] < row))
        first = middle + 1;
      else
        end = middle;
    }

  return first < lane->first + lane->n_rows && lanes->rows[first] == row ? first - lane->first + 1 : 0;
}

/* The contradictions of a lane. A picture in words asks for all statements of a lane in turn, and a lane may hold
 * tens of thousands, so those of the last one are kept. Under the lock. */
static GArray *
list_contradictions (SmTimelineWords *self,
                     guint            lane)
{
  if (self->contradictions == NULL || self->lane != lane)
    {
      g_clear_pointer (&self->contradictions, g_array_unref);
      self->contradictions = sm_contradictions_list_in_lane (self->lanes, lane, self->contradiction_days,
                                                             &self->rules);
      self->lane = lane;
    }

  return self->contradictions;
}

/* The statements of its lane that a row contradicts. */
static void
add_contradictions (GString         *text,
                    SmTimelineWords *self,
                    guint            lane,
                    guint32          row)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  GArray *found = list_contradictions (self, lane);
  guint last = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const SmContradiction *one = &g_array_index (found, SmContradiction, i);
      guint32 other;
      guint nth;

      if (one->a == row)
        other = one->b;
      else if (one->b == row)
        other = one->a;
      else
        continue;

      nth = place_in_lane (self->lanes, &self->lanes->lanes[lane], other);
      if (nth != 0 && nth != last)
        take_sentence (text, g_strdup_printf (_("Contradicts statement %u."), nth));
      last = nth;
    }
}

static void
describe_statement (GString         *text,
                    SmTimelineWords *self,
                    const SmItem    *item)
{
  SmLanes *lanes = self->lanes;
  SmSnapshot *snapshot = lanes->row_set->snapshot;
  const SmLane *lane = &lanes->lanes[item->lane];
  guint32 row = item->row;
  const SmArticleRow *article = &snapshot->articles[snapshot->article[row]];
  guint32 flags = snapshot->flags[row];
  g_autofree char *stance = begin_sentence (sm_stance_get_label (sm_snapshot_get_stance (snapshot, row)));
  g_autofree char *outlet = sm_text_make_safe (snapshot->words[article->outlet]);
  g_autofree char *title = sm_text_make_safe (article->title);

  add_sentence (text, stance);
  take_sentence (text, speak_date (&snapshot->date[row]));
  if (flags & SM_STATEMENT_SECOND_HAND)
    {
      g_autofree char *source = sm_text_make_safe (sm_snapshot_get_source_name (snapshot, row));

      /* Translators: %s is who reported the stance */
      take_sentence (text, g_strdup_printf (_("According to %s."), source));
    }
  else
    {
      add_sentence (text, _("Own words."));
    }
  if (sm_snapshot_get_status (snapshot, row) == SM_STATUS_SUGGESTED)
    add_sentence (text, _("Suggested, not reviewed."));
  take_sentence (text, g_strdup_printf (_("Statement %1$u of %2$u."), place_in_lane (lanes, lane, row),
                                        lane->n_rows));

  if (*outlet != '\0' && *title != '\0')
    /* Translators: outlet, title of an article */
    take_sentence (text, g_strdup_printf (_("Source: %1$s, %2$s"), outlet, title));
  else if (*outlet != '\0' || *title != '\0')
    take_sentence (text, g_strdup_printf (_("Source: %s"), *outlet != '\0' ? outlet : title));

  if (flags & SM_STATEMENT_CONDITIONAL && snapshot->condition[row] != NULL)
    {
      g_autofree char *condition = sm_text_make_safe (snapshot->condition[row]);

      /* Translators: %s is a condition as the corpus words it: "if Russia withdraws" */
      take_sentence (text, g_strdup_printf (_("Conditional: %s"), condition));
    }
  add_contradictions (text, self, item->lane, row);
}

/* "10 support, 4 oppose" */
static char *
speak_counts (const guint *counts)
{
  const char *parts[SM_N_STANCES];
  g_autoptr(GStringChunk) strings = g_string_chunk_new (256);
  guint n = 0;

  for (int stance = SM_STANCE_SUPPORTS; stance >= 0; stance--)
    {
      guint count = counts[stance];
      g_autofree char *number = sm_words_number (count);
      const char *format = "%s";

      if (count == 0)
        continue;
      switch ((SmStance) stance)
        {
        case SM_STANCE_SUPPORTS:
          format = ngettext ("%s supports", "%s support", count);
          break;
        case SM_STANCE_LEANS_FOR:
          format = ngettext ("%s leans for", "%s lean for", count);
          break;
        case SM_STANCE_NEUTRAL:
          format = ngettext ("%s neutral", "%s neutral", count);
          break;
        case SM_STANCE_LEANS_AGAINST:
          format = ngettext ("%s leans against", "%s lean against", count);
          break;
        case SM_STANCE_OPPOSES:
        default:
          format = ngettext ("%s opposes", "%s oppose", count);
          break;
        }
      {
        g_autofree char *part = g_strdup_printf (format, number);

        parts[n++] = g_string_chunk_insert (strings, part);
      }
    }

  {
    GString *joined = g_string_new (NULL);

    for (guint i = 0; i < n; i++)
      g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "", parts[i]);
    return g_string_free (joined, FALSE);
  }
}

/* What rows that follow each other in a lane amount to. */
typedef struct
{
  guint  counts[SM_N_STANCES];
  gint32 first_day; /* G_MAXINT32: none has a date */
  gint32 last_day;  /* 0: none has a date */
} Sum;

static void
add_row (Sum     *sum,
         SmLanes *lanes,
         guint    at)
{
  const SmDate *date = &lanes->row_set->snapshot->date[lanes->rows[at]];
  gint32 day = lanes->days[at];
  gboolean long_date = (lanes->bits[at] & SM_MARK_PRECISION_MASK) != 0;

  if (day == 0)
    return;
  sum->first_day = MIN (sum->first_day, long_date && date->first > SM_DAY_MIN ? date->first : day);
  sum->last_day = MAX (sum->last_day, long_date && date->last < SM_DAY_MAX ? date->last : day);
}

static guint
find_lane (SmLanes *lanes,
           guint    at)
{
  guint low = 0;
  guint high = lanes->n_lanes;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (lanes->lanes[middle].first <= at)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* A bin may hold a hundred thousand rows, and its name is wanted between two frames: their index counts them, those
 * with the first and the last middle day stand at the ends, and only dates longer than a day reach further. */
static void
sum_many (Sum     *sum,
          SmLanes *lanes,
          guint    first,
          guint    n)
{
  guint lane = find_lane (lanes, first);
  SmBitCounts kinds;
  guint n_spreads;
  const SmSpread *spreads;
  guint known = first;

  sm_lanes_count_bits (lanes, first, first + n, &kinds);
  for (guint i = 0; i < kinds.n_kinds; i++)
    sum->counts[MIN (kinds.bits[i] & SM_MARK_STANCE_MASK, SM_N_STANCES - 1)] += kinds.n[i];

  spreads = sm_lanes_get_months (lanes, lane, first, first + n, &n_spreads);
  for (guint i = 0; i < n_spreads; i++)
    add_row (sum, lanes, spreads[i].at);
  spreads = sm_lanes_get_longer (lanes, lane, first, first + n, &n_spreads);
  for (guint i = 0; i < n_spreads; i++)
    add_row (sum, lanes, spreads[i].at);

  while (known < first + n && (lanes->days[known] == 0 || (lanes->bits[known] & SM_MARK_PRECISION_MASK) != 0))
    known++;
  if (known == first + n)
    return;
  add_row (sum, lanes, known);
  for (known = first + n - 1; (lanes->bits[known] & SM_MARK_PRECISION_MASK) != 0; known--)
    continue;
  add_row (sum, lanes, known);
}

/* "14 statements, March to May 2023: 10 support, 4 oppose" of rows that follow each other in a lane */
static void
describe_rows (GString *text,
               SmLanes *lanes,
               guint    first,
               guint    n)
{
  Sum sum = { { 0 }, G_MAXINT32, 0 };
  g_autofree char *statements = sm_words_statements (n);
  g_autofree char *split = NULL;

  if (n > MANY_ROWS)
    sum_many (&sum, lanes, first, n);
  else
    {
      for (guint i = first; i < first + n; i++)
        {
          sum.counts[MIN (lanes->bits[i] & SM_MARK_STANCE_MASK, SM_N_STANCES - 1)]++;
          add_row (&sum, lanes, i);
        }
    }

  split = speak_counts (sum.counts);
  if (n == 0)
    {
      add_sentence (text, _("No statement found."));
    }
  else if (sum.last_day == 0)
    {
      /* Translators: "14 statements", undated, and "10 support, 4 oppose" */
      take_sentence (text, g_strdup_printf (_("%1$s, date unknown: %2$s."), statements, split));
    }
  else
    {
      g_autofree char *period = sm_words_period (sum.first_day, sum.last_day);

      /* Translators: "14 statements", "March to May 2023", "10 support, 4 oppose" */
      take_sentence (text, g_strdup_printf (_("%1$s, %2$s: %3$s."), statements, period, split));
    }
}

/* A section: what it is about, and how much is in it. */
static void
describe_section (GString      *text,
                  SmLanes      *lanes,
                  const SmItem *item,
                  const char   *language)
{
  SmSnapshot *snapshot = lanes->row_set->snapshot;
  const SmLane *own = &lanes->lanes[item->lane];
  guint64 n = 0;
  guint n_lanes = 0;
  guint end = item->lane;
  gboolean by_issue = TRUE;

  /* A header stands for its first lane; the lanes after it that share its issue are of the same section, unless
   * sections are actors. */
  if (item->label != NULL)
    {
      g_autofree char *actor = sm_sheet_name_actor (snapshot, own->actor);

      by_issue = g_strcmp0 (item->label, actor) != 0;
    }

  for (; end < lanes->n_lanes; end++)
    {
      const SmLane *lane = &lanes->lanes[end];

      if (by_issue ? lane->issue != own->issue || lane->target != own->target : lane->actor != own->actor)
        break;
      n += lane->n_rows;
      n_lanes++;
    }

  if (by_issue)
    {
      g_autofree char *issue = sm_sheet_name_issue (snapshot, own->issue, own->target, language);
      g_autofree char *actors = sm_words_actors (n_lanes);
      g_autofree char *statements = sm_words_statements (n);

      add_sentence (text, issue);
      if (own->target == SM_WORD_NONE || own->target == snapshot->issue_target[own->issue])
        take_sentence (text, sm_text_make_safe (sm_issue_get_question (snapshot->issues[own->issue], language)));
      /* Translators: "12 actors, 48 statements" */
      take_sentence (text, g_strdup_printf (C_("subtitle", "%1$s, %2$s"), actors, statements));
    }
  else
    {
      take_sentence (text, sm_sheet_name_actor (snapshot, own->actor));
      take_sentence (text, sm_words_statements (n));
    }
}

/* "14 statements, March to May 2023: 10 support, 4 oppose." of rows that follow each other. */
char *
sm_timeline_words_rows (SmLanes *lanes,
                        guint    first,
                        guint    n)
{
  GString *text = g_string_new (NULL);

  describe_rows (text, lanes, first, n);
  return g_string_free (text, FALSE);
}

/* Says what an item is; see sm_timeline_describe(). Safe in any thread. */
char *
sm_timeline_words_describe (SmTimelineWords *self,
                            const SmItem    *item)
{
  SmLanes *lanes = self->lanes;
  GString *text = g_string_new (NULL);
  const SmLane *lane;

  if (item->lane >= lanes->n_lanes)
    {
      if (item->label != NULL)
        add_sentence (text, item->label);
      if (item->kind == SM_ITEM_LANE)
        add_sentence (text, _("No statement found."));
      return g_string_free (text, FALSE);
    }
  if (item->kind == SM_ITEM_SECTION)
    {
      describe_section (text, lanes, item, self->language);
      return g_string_free (text, FALSE);
    }

  lane = &lanes->lanes[item->lane];
  take_sentence (text, sm_sheet_name_actor (lanes->row_set->snapshot, lane->actor));
  take_sentence (text, sm_sheet_name_issue (lanes->row_set->snapshot, lane->issue, lane->target, self->language));
  switch ((SmItemKind) item->kind)
    {
    case SM_ITEM_STATEMENT:
      describe_statement (text, self, item);
      break;
    case SM_ITEM_BIN:
      describe_rows (text, lanes, item->first, item->n);
      break;
    case SM_ITEM_LANE:
    case SM_ITEM_SECTION:
    default:
      describe_rows (text, lanes, lane->first, lane->n_rows);
      break;
    }

  return g_string_free (text, FALSE);
}

/* What items of @lanes are put into words with; @spec (nullable) says what counts as a contradiction. */
SmTimelineWords *
sm_timeline_words_new (SmLanes              *lanes,
                       const char           *language,
                       const SmViewSpec *spec)
{
  SmTimelineWords *self = g_new0 (SmTimelineWords, 1);

  g_mutex_init (&self->lock);
  self->lanes = sm_lanes_ref (lanes);
  self->language = g_strdup (language != NULL ? language : sm_sheet_locale_language ());
  self->contradiction_days = SM_CONTRADICTION_DAYS;
  if (spec != NULL)
    {
      self->rules = spec->rules;
      if (spec->contradiction_days != 0)
        self->contradiction_days = spec->contradiction_days;
    }

  return self;
}

void
sm_timeline_words_free (SmTimelineWords *self)
{
  g_clear_pointer (&self->contradictions, g_array_unref);
  sm_lanes_unref (self->lanes);
  g_free (self->language);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * sm_timeline_describe:
 * @lanes: what the scene was made from
 * @item: one of its items
 * @language: (nullable): of labels from the corpus; the locale's when not given
 *
 * Says in words what an item is: a statement with its actor, issue, stance, date and source, a bin with its period
 * and how its stances divide, a lane or section with how much it holds. For many items of one scene
 * sm_scene_describe() is quicker.
 *
 * Returns: (transfer full): sentences; "" for an item of no lane that has no label
 */
char *
sm_timeline_describe (SmLanes      *lanes,
                      const SmItem *item,
                      const char   *language)
{
  SmTimelineWords *words;
  char *text;

  g_return_val_if_fail (lanes != NULL && item != NULL, g_strdup (""));

  words = sm_timeline_words_new (lanes, language, NULL);
  text = sm_timeline_words_describe (words, item);
  sm_timeline_words_free (words);

  return text;
}

typedef struct
{
  SmItem item;
  guint  nth; /* of the rows that were asked for */
} Place;

static int
compare_lanes (gconstpointer a,
               gconstpointer b)
{
  const Place *first = a;
  const Place *second = b;

  if (first->item.lane != second->item.lane)
    return first->item.lane < second->item.lane ? -1 : 1;
  return first->nth < second->nth ? -1 : first->nth > second->nth;
}

/**
 * sm_timeline_describe_rows:
 * @lanes: lanes
 * @rows: (array length=n_rows): statements
 * @n_rows: how many
 * @language: (nullable): of labels from the corpus; the locale's when not given
 *
 * Says in words what statements are, as sm_timeline_describe() does for one. What they contradict is looked for once a
 * lane, in time that grows with the lanes they are in; safe in any thread.
 *
 * Returns: (transfer full) (element-type utf8): for each of @rows its sentences; %NULL for one that is not in @lanes
 */
GPtrArray *
sm_timeline_describe_rows (SmLanes       *lanes,
                           const guint32 *rows,
                           guint          n_rows,
                           const char    *language)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  SmTimelineWords *words;

  g_return_val_if_fail (lanes != NULL, texts);

  g_ptr_array_set_size (texts, n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      Place place = { { .kind = SM_ITEM_STATEMENT, .row = rows[i], .n = 1 }, i };
      guint index;

      if (sm_lanes_find_row (lanes, rows[i], &place.item.lane, &index))
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_lanes);

  words = sm_timeline_words_new (lanes, language, NULL);
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      texts->pdata[place->nth] = sm_timeline_words_describe (words, &place->item);
    }
  sm_timeline_words_free (words);

  return texts;
}
