/* Shifts: who changed, or contradicted themselves?
 *
 * A list under one scale from against to for: who stands elsewhere at the end of the window than at its start, the
 * largest change first; then who said both, and who left and came back. Nothing is averaged.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-shifts-private.h"

/* The column of names: part of the page at most, and characters at most. */
#define LABEL_PART 0.34
#define WINDOW_LABEL_PART 0.32
#define LABEL_CHARACTERS 24
#define CHARACTER_WIDTH 0.56

/* So many rows are looked at for the widths of names and dates. */
#define MOST_LOOKED_AT 60

/* Dates are given no more room than this, in font sizes; the scale no less, in boxes. */
#define MOST_DATE 11.0
#define LEAST_SCALE 9.0
#define NARROW_SCALE 6.5

/* Heights of rows. */
#define LABEL_LINE 1.2
#define TOPIC_LINE 1.3
#define ROW_PAD 0.55
#define ROW_BOXES 2.7
#define HEADING 2.1
#define SCALE 1.9

/* Rows grow on a page, so many times. */
#define ROW_GROWTH 1.4

/* Rows that a page should at least have room for, before it does without what explains, and before it says of every
 * kind of change what there is. */
#define LEAST_ROWS 3
#define WANTED_ROWS 6
#define FIRST_ROWS 4

/* A window lower than this has room for rows only. */
#define LOW_WINDOW 360.0

/* How high a change must be: its name, and the dates of its statements. */
static double
get_row_height (SmShifts       *self,
                const SmChange *change)
{
  const SmPreset *preset = self->sheet.preset;
  double names = LABEL_LINE * preset->label_size + (self->one_topic ? 0 : TOPIC_LINE * preset->small_size);
  double marks = change->n > 2 ? 2.7 * preset->small_size : 1.3 * preset->small_size;

  return MAX (MAX (names, marks) + ROW_PAD * preset->label_size, ROW_BOXES * self->sheet.box);
}

static void
add_row (SmShifts    *self,
         SmShiftsRow  row)
{
  g_array_append_val (self->rows, row);
}

/* Headings and changes, the first @most[kind] of each kind. */
static void
list_rows (SmShifts    *self,
           const guint *most)
{
  guint at = 0;

  g_array_set_size (self->rows, 0);
  for (guint kind = 0; kind < SM_N_CHANGE_KINDS; kind++)
    {
      guint n = self->changes->n_of_kind[kind];
      guint n_shown = MIN (n, most[kind]);

      self->n_hidden[kind] = n - n_shown;
      if (kind == SM_CHANGE_SHIFT && n == 0)
        add_row (self, (SmShiftsRow){ .what = SM_SHIFTS_NOBODY,
                                      .height = (1 + 1.3 * g_strv_length (self->nobody)) * self->sheet.preset->label_size });
      if (n_shown > 0)
        add_row (self, (SmShiftsRow){ .what = SM_SHIFTS_HEADING, .kind = kind, .height = self->heading_height });
      for (guint i = at; i < at + n_shown; i++)
        add_row (self, (SmShiftsRow){ .what = SM_SHIFTS_CHANGE,
                                      .change = &self->changes->changes[i],
                                      .height = get_row_height (self, &self->changes->changes[i]) });
      at += n;
    }
}

static double
get_height (const SmShifts *self)
{
  double height = self->header_height;

  for (guint i = 0; i < self->rows->len; i++)
    height += sm_shifts_row (self, i)->height;

  return height;
}

/* Takes rows of a kind until there are @most, or no room. */
static void
take_rows (SmShifts    *self,
           SmChangeKind kind,
           const guint *first,
           guint       *shown,
           guint        most,
           double       space,
           double      *used)
{
  while (shown[kind] < MIN (most, self->changes->n_of_kind[kind]))
    {
      double needed = get_row_height (self, &self->changes->changes[first[kind] + shown[kind]]);

      if (shown[kind] == 0)
        needed += self->heading_height;
      if (*used + needed > space)
        return;
      shown[kind]++;
      *used += needed;
    }
}

/* The rows that fit: some shifts, one of each other kind, and then as many as there is room for, kind after kind. */
static void
choose_rows (SmShifts *self,
             double    space)
{
  guint shown[SM_N_CHANGE_KINDS] = { 0 };
  double used;
  guint first[SM_N_CHANGE_KINDS];

  list_rows (self, shown);
  used = get_height (self);
  for (guint kind = 0, at = 0; kind < SM_N_CHANGE_KINDS; kind++)
    {
      first[kind] = at;
      at += self->changes->n_of_kind[kind];
    }
  take_rows (self, SM_CHANGE_SHIFT, first, shown, FIRST_ROWS, space, &used);
  take_rows (self, SM_CHANGE_CONTRADICTION, first, shown, 1, space, &used);
  take_rows (self, SM_CHANGE_RETURN, first, shown, 1, space, &used);
  for (guint kind = 0; kind < SM_N_CHANGE_KINDS; kind++)
    take_rows (self, kind, first, shown, G_MAXUINT, space, &used);
  list_rows (self, shown);
}

/* Names and dates get what they need, up to a part of the page; the scale gets the rest. */
static void
frame_columns (SmShifts *self)
{
  SmSheet *sheet = &self->sheet;
  const SmPreset *preset = sheet->preset;
  double part = sheet->spec->interactive ? WINDOW_LABEL_PART : LABEL_PART;
  double most = MIN (part * sheet->width, LABEL_CHARACTERS * CHARACTER_WIDTH * preset->label_size);
  double date = 0;
  double brief = 0;
  double room;

  self->label_width = 0;
  for (guint i = 0; i < MIN (self->changes->n_changes, MOST_LOOKED_AT); i++)
    {
      const SmChange *change = &self->changes->changes[i];

      self->label_width = MAX (self->label_width, sm_sheet_text_width (sm_sheet_actor (sheet, change->actor),
                                                                       preset->label_size, FALSE));
      if (!self->one_topic)
        self->label_width = MAX (self->label_width,
                                 sm_sheet_text_width (sm_sheet_issue (sheet, change->issue, change->target),
                                                      preset->small_size, FALSE));
      for (guint j = 0; j < change->n; j++)
        {
          const SmDate *its = &sheet->snapshot->date[self->changes->rows[change->first + j]];
          g_autofree char *words = sm_shifts_short_date (its, FALSE);
          g_autofree char *short_words = sm_shifts_short_date (its, TRUE);

          date = MAX (date, sm_sheet_text_width (words, preset->small_size, FALSE));
          brief = MAX (brief, sm_sheet_text_width (short_words, preset->small_size, FALSE));
        }
    }
  self->label_width = MIN (self->label_width, most);
  self->plot_x = sheet->left + self->label_width + (self->label_width > 0 ? 0.8 * preset->label_size : 0);
  room = MAX (sheet->right - self->plot_x, 1);
  self->date_width = MIN (date + 1.5 * sheet->box, MOST_DATE * preset->small_size);
  if (room - 2 * self->date_width < LEAST_SCALE * sheet->box)
    self->date_width = MAX ((room - LEAST_SCALE * sheet->box) / 2, brief + 1.2 * sheet->box);
  if (room - 2 * self->date_width < NARROW_SCALE * sheet->box)
    self->date_width = MAX ((room - NARROW_SCALE * sheet->box) / 2, 0.2 * room);
  self->x0 = self->plot_x + self->date_width;
  self->x1 = MAX (sheet->right - self->date_width, self->x0 + 1);

  self->heading_height = HEADING * preset->label_size;
  self->header_height = self->changes->n_changes > 0 ? SCALE * preset->small_size : 0;

  /* On a page the words of the scale stand beside the first heading, when they have room there. */
  if (self->changes->n_of_kind[SM_CHANGE_SHIFT] > 0 && !sheet->spec->interactive)
    {
      double heading = sm_sheet_text_width (sm_shifts_get_heading (SM_CHANGE_SHIFT), preset->label_size, TRUE);
      double half = sm_sheet_text_width (sm_stance_get_label (SM_STANCE_OPPOSES), preset->small_size, FALSE) / 2;

      self->scale_aside = sheet->left + heading + preset->label_size < self->x0 - half;
      if (self->scale_aside)
        self->header_height = 0;
    }
}

static void
look (SmShifts *self)
{
  for (guint i = 0; i < MIN (self->changes->n_rows, MOST_LOOKED_AT); i++)
    {
      guint8 bits = sm_shifts_get_bits (self, self->changes->rows[i]);

      self->has_stance[bits & SM_MARK_STANCE_MASK] = TRUE;
      self->any_bits |= bits & ~SM_MARK_STANCE_MASK;
    }
  /* Of very much, any may be. */
  for (guint i = 0; self->changes->n_rows > MOST_LOOKED_AT && i < SM_N_STANCES; i++)
    self->has_stance[i] = TRUE;
}

static void
fill_legend (SmLegend *legend,
             gboolean  brief,
             gpointer  user_data)
{
  SmShifts *self = user_data;
  const guint *n = self->changes->n_of_kind;
  double width = 2.2 * self->sheet.box;
  SmStance shown = SM_STANCE_SUPPORTS;

  while (shown > 0 && !self->has_stance[shown])
    shown--;
  for (int stance = SM_STANCE_SUPPORTS; stance >= 0; stance--)
    {
      if (self->has_stance[stance])
        sm_legend_add (legend, SM_KEY_STANCE, stance, 0, sm_stance_get_label (stance), 0);
    }
  if (self->any_bits & SM_MARK_SECOND_HAND)
    sm_legend_add (legend, SM_KEY_STYLE, shown, SM_MARK_HOLLOW, _("on another’s word"), 0);
  if (self->any_bits & SM_MARK_CONDITIONAL)
    sm_legend_add (legend, SM_KEY_STYLE, shown, SM_MARK_RING, _("conditional"), 0);
  if (self->any_bits & SM_MARK_SUGGESTED)
    sm_legend_add (legend, SM_KEY_STYLE, shown, SM_MARK_DRAFT, _("not reviewed"), 0);
  if (brief)
    return;
  if (n[SM_CHANGE_SHIFT] + n[SM_CHANGE_RETURN] > 0)
    sm_legend_add_sign (legend, sm_shifts_draw_arrow_sign, width, _("moved"), 0);
  if (n[SM_CHANGE_CONTRADICTION] > 0)
    sm_legend_add_sign (legend, sm_shifts_draw_bracket_sign, width, _("contradiction"), 0);
}

static void
set_words (SmShifts *self)
{
  SmPage *page = &self->page;

  sm_page_set_title (page, sm_shifts_draft_title (self, FALSE), sm_shifts_draft_title (self, TRUE));
  sm_page_set_subtitle (page, sm_sheet_draft_subtitle (&self->sheet, sm_sheet_count_actors (self->window),
                                                       self->window->row_set->n_rows));
  if (self->changes->n_changes > 0 && (!self->sheet.spec->interactive || self->sheet.height >= LOW_WINDOW))
    sm_page_set_legend (page, fill_legend, self);
  if (self->sheet.spec->interactive)
    return;

  sm_source_facts_set_window (&page->facts, self->window);
  if (self->changes->n_of_kind[SM_CHANGE_CONTRADICTION] > 0)
    page->facts.contradiction_days = self->contradiction_days;
}

static void
list_all_rows (SmShifts *self)
{
  const guint all[SM_N_CHANGE_KINDS] = { G_MAXUINT, G_MAXUINT, G_MAXUINT };

  list_rows (self, all);
}

/* As sm_page_fit(), but some rows go before what only explains. */
static void
fit_page (SmShifts *self)
{
  SmPage *page = &self->page;
  double all = get_height (self);
  double least = self->header_height + self->heading_height;
  double wanted = least;
  int lean = SM_LEAN_NOT;

  for (guint i = 0; i < MIN (self->changes->n_changes, WANTED_ROWS); i++)
    {
      wanted += get_row_height (self, &self->changes->changes[i]);
      if (i < LEAST_ROWS)
        least = wanted;
    }
  least = MIN (least, all);
  wanted = MIN (wanted, all);

  sm_page_stack (page, lean);
  while (lean + 1 < SM_N_LEAN &&
         page->body_bottom - page->body_y < (lean + 1 < SM_LEAN_SUBTITLE ? wanted
                                                                         : sm_page_get_wanted (page, all, least)))
    sm_page_stack (page, ++lean);
}

static void
frame_page (SmShifts *self)
{
  SmPage *page = &self->page;
  double spare;
  double growth = 1;
  guint n = 0;

  list_all_rows (self);
  fit_page (self);

  for (guint round = 0; round < 4; round++)
    {
      g_autofree char *note = NULL;
      double before = page->body_bottom;

      choose_rows (self, page->body_bottom - page->body_y);
      note = sm_shifts_hidden_note (self);
      sm_page_set_note (page, note);
      if (page->body_bottom >= before)
        break;
    }

  /* What room is left makes rows higher. */
  spare = page->body_bottom - page->body_y - get_height (self);
  for (guint i = 0; i < self->rows->len; i++)
    n += sm_shifts_row (self, i)->what == SM_SHIFTS_CHANGE;
  if (spare > 0 && n > 0 && !sm_page_trims (page))
    growth = MIN (1 + spare / (get_height (self) - self->header_height), ROW_GROWTH);
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (sm_shifts_row (self, i)->what == SM_SHIFTS_CHANGE)
        sm_shifts_row (self, i)->height *= growth;
    }
  sm_page_trim (page, page->body_bottom - page->body_y - get_height (self));
  self->rows_y = page->body_y + self->header_height;
  self->content_height = self->sheet.height;
}

static void
frame_window (SmShifts *self)
{
  SmPage *page = &self->page;

  list_all_rows (self);
  sm_page_fit (page, 0, 0);
  self->scroll = sm_page_scroll (page, get_height (self) + self->sheet.preset->small_size, &self->content_height);
  self->rows_y = page->body_y + self->header_height;
}

static void
describe_page (SmShifts *self)
{
  SmScene *scene = sm_scene_builder_peek (self->sheet.builder);

  sm_scene_builder_set_rows (self->sheet.builder, self->changes->rows, self->changes->n_rows,
                             sm_changes_ref (self->changes), (GDestroyNotify) sm_changes_unref);
  scene->content_height = sm_sheet_round (self->content_height);
  scene->plot_x = sm_sheet_round (self->plot_x);
  scene->plot_y = sm_sheet_round (self->rows_y);
  scene->plot_width = sm_sheet_round (MAX (self->sheet.right - self->plot_x, 0));
  scene->plot_height = sm_sheet_round (MAX (self->page.body_bottom - self->rows_y, 0));
}

static void
plan (SmShifts *self)
{
  const SmViewSpec *spec = self->sheet.spec;
  SmLanes *lanes = self->sheet.lanes;
  g_autofree char *nobody = NULL;

  self->contradiction_days = spec->contradiction_days != 0 ? spec->contradiction_days : SM_CONTRADICTION_DAYS;
  self->window = spec->window != NULL ? sm_lanes_ref (spec->window)
                                      : sm_lanes_cut (lanes, spec->day_from, spec->day_to, NULL);
  self->changes = sm_lanes_get_changes (self->window, lanes, spec->day_from, spec->day_to, self->contradiction_days,
                                        &spec->rules);
  self->rows = g_array_new (FALSE, FALSE, sizeof (SmShiftsRow));
  self->one_topic = TRUE;
  for (guint i = 1; i < self->changes->n_changes && self->one_topic; i++)
    {
      const SmChange *change = &self->changes->changes[i];

      self->one_topic = change->issue == change[-1].issue && change->target == change[-1].target;
    }
  /* One topic of several must be named all the same. */
  if (self->one_topic && self->changes->n_changes > 0)
    {
      for (guint i = 0; i < lanes->n_lanes && self->one_topic; i++)
        self->one_topic = lanes->lanes[i].issue == self->changes->changes[0].issue &&
                          lanes->lanes[i].target == self->changes->changes[0].target;
    }
  nobody = sm_shifts_write_nobody (self);
  self->nobody = sm_sheet_wrap (nobody, self->sheet.preset->label_size, FALSE, self->sheet.right - self->sheet.left, 4);
}

static void
shifts_clear (SmShifts *self)
{
  g_array_unref (self->rows);
  g_strfreev (self->nobody);
  sm_changes_unref (self->changes);
  sm_lanes_unref (self->window);
}

/**
 * sm_shifts_layout:
 * @spec: what to draw and for which page; borrowed during the call
 *
 * Lays out who changed position in the window, who contradicted themselves, and who came back. A pure function: the
 * same spec, corpus and language of the process give the same scene. May run in any thread.
 *
 * Each change is an item that stands for the two or three statements involved, in the order of time; its `row` is the
 * last of them. The first may be from before the window: it says where the actor stood when the window began. Where
 * nobody moved, the sentence that says so stands for the nearest change outside the window.
 *
 * Returns: (transfer full): the scene
 */
SmScene *
sm_shifts_layout (const SmViewSpec *spec)
{
  SmShifts self = { 0 };
  SmScene *scene;

  g_return_val_if_fail (spec != NULL && spec->lanes != NULL, NULL);

  sm_sheet_init (&self.sheet, spec);
  sm_page_init (&self.page, &self.sheet);
  plan (&self);
  frame_columns (&self);
  look (&self);
  set_words (&self);
  if (spec->interactive)
    frame_window (&self);
  else
    frame_page (&self);

  sm_sheet_open (&self.sheet);
  if (self.window->row_set->n_rows == 0 && !self.changes->has_nearest)
    {
      sm_page_draw_nothing (&self.page, NULL);
    }
  else if (self.changes->n_changes == 0)
    {
      sm_shifts_draw_nobody (&self);
    }
  else if (self.page.body_bottom - self.page.body_y >= self.header_height)
    {
      sm_shifts_draw_rows (&self);
      sm_page_cover (&self.page);
      if (self.header_height > 0 || (self.scale_aside && self.rows->len > 0))
        sm_shifts_draw_scale (&self);
    }
  sm_page_draw (&self.page);
  describe_page (&self);
  scene = sm_page_end (&self.page, sm_shifts_summary (&self));
  shifts_clear (&self);

  return scene;
}
