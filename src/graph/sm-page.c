/* Title, subtitle, legend, source note and the note of what is hidden, around the body of a view. */
#include "config.h"

#include "sm-page.h"

/* Space above the note, in font sizes, and how long it may be. */
#define NOTE_GAP 0.3
#define MOST_NOTE_LINES 4

/* A legend that would be higher explains only what marks look like. */
#define MOST_KEY_ROWS 3

/* Part of a page that is for the body, before the page is made leaner. */
#define BODY_PART 0.44
#define LEAST_BODY_PART 0.25

/* A window narrower than this has the short legend; one lower than that has none. */
#define WIDE_WINDOW 600
#define LOW_WINDOW 240

static void
set_lines (char ***lines,
           char  **wrapped)
{
  g_strfreev (*lines);
  *lines = wrapped;
}

static guint
n_lines (char **lines)
{
  return lines != NULL ? g_strv_length (lines) : 0;
}

/**
 * sm_page_init:
 * @self: (out caller-allocates): a page
 * @sheet: what it is drawn on; borrowed until sm_page_end()
 *
 * Makes a page without words.
 */
void
sm_page_init (SmPage  *self,
              SmSheet *sheet)
{
  *self = (SmPage){ .sheet = sheet };
  sm_legend_init (&self->legend, sheet);
}

static void
page_clear (SmPage *self)
{
  sm_legend_clear (&self->legend);
  sm_source_facts_clear (&self->facts);
  g_strfreev (self->title);
  g_strfreev (self->subtitle);
  g_strfreev (self->source);
  g_strfreev (self->note);
  g_free (self->title_text);
  g_free (self->brief_title);
  g_free (self->drafted_title);
  g_free (self->subtitle_text);
}

/**
 * sm_page_set_title:
 * @self: a page
 * @drafted: (transfer full): a safe title
 * @brief: (transfer full) (nullable): a shorter one, for pages without the room for more than a line
 *
 * Sets the title, unless the spec has one.
 */
void
sm_page_set_title (SmPage *self,
                   char   *drafted,
                   char   *brief)
{
  const char *given = self->sheet->spec->title;

  g_free (self->title_text);
  g_free (self->brief_title);
  g_free (self->drafted_title);
  self->drafted_title = drafted;
  if (given != NULL)
    {
      self->title_text = sm_text_make_safe (given);
      self->brief_title = g_strdup (self->title_text);
      g_free (brief);
    }
  else
    {
      self->title_text = g_strdup (drafted);
      self->brief_title = brief != NULL ? brief : g_strdup (drafted);
    }
}

/**
 * sm_page_set_subtitle:
 * @self: a page
 * @drafted: (transfer full): a safe subtitle
 *
 * Sets the subtitle, unless the spec has one.
 */
void
sm_page_set_subtitle (SmPage *self,
                      char   *drafted)
{
  const char *given = self->sheet->spec->subtitle;

  g_free (self->subtitle_text);
  self->subtitle_text = given != NULL ? sm_text_make_safe (given) : g_strdup (drafted);
  g_free (drafted);
}

/**
 * sm_page_set_legend:
 * @self: a page
 * @fill: adds the keys; called whenever the page is stacked
 * @user_data: for @fill
 *
 * Says what the legend explains.
 */
void
sm_page_set_legend (SmPage           *self,
                    SmPageLegendFunc  fill,
                    gpointer          user_data)
{
  self->fill_legend = fill;
  self->user_data = user_data;
}

/* The same number of lines, of lengths as equal as they can be: no word stands alone under a long line. */
static char **
balance_lines (const char *text,
               double      size,
               double      width,
               guint       most)
{
  char **lines = sm_sheet_wrap (text, size, TRUE, width, most);
  guint n = g_strv_length (lines);

  for (double part = 0.94; n > 1 && part > 0.5; part -= 0.06)
    {
      char **narrower = sm_sheet_wrap (text, size, TRUE, part * width, most + 1);

      if (g_strv_length (narrower) != n)
        {
          g_strfreev (narrower);
          break;
        }
      g_strfreev (lines);
      lines = narrower;
    }

  return lines;
}

static void
plan_legend (SmPage  *self,
             double   width,
             gboolean brief)
{
  sm_legend_empty (&self->legend);
  if (!self->sheet->spec->hide_legend && self->fill_legend != NULL)
    self->fill_legend (&self->legend, brief, self->user_data);
  sm_legend_set_rows (&self->legend, width);
}

static void
stack_window (SmPage *self)
{
  SmSheet *sheet = self->sheet;
  double height;

  plan_legend (self, sheet->right - sheet->left, sheet->width < WIDE_WINDOW);
  height = sm_legend_get_height (&self->legend);
  if (height > sheet->height / 4 || sheet->height < LOW_WINDOW)
    {
      sm_legend_empty (&self->legend);
      height = 0;
    }
  self->legend_y = sheet->height - height - 0.15 * sheet->preset->small_size;
  self->body_y = 0;
  self->body_bottom = MAX (sheet->height - height - (height > 0 ? 0.3 * sheet->preset->small_size : 0), 0);
}

static void
wrap_texts (SmPage *self,
            SmLean  lean)
{
  const SmPreset *preset = self->sheet->preset;
  double width = self->sheet->right - self->sheet->left;
  const char *title = self->title_text != NULL ? self->title_text : "";
  const char *subtitle = self->subtitle_text != NULL ? self->subtitle_text : "";
  g_autofree char *source = sm_source_note_write (&self->facts, self->sheet, lean >= SM_LEAN_SHORT_SOURCE);

  if (lean >= SM_LEAN_SHORT_TITLE && sm_sheet_text_width (title, preset->title_size, TRUE) > width)
    title = self->brief_title;
  set_lines (&self->title, balance_lines (lean >= SM_LEAN_NO_TITLE ? "" : title, preset->title_size, width,
                                          lean >= SM_LEAN_ONE_LINE ? 1 : 3));
  set_lines (&self->subtitle, sm_sheet_wrap (lean >= SM_LEAN_SUBTITLE ? "" : subtitle, preset->subtitle_size, FALSE,
                                             width, 2));
  set_lines (&self->source, sm_sheet_wrap (lean >= SM_LEAN_NO_SOURCE ? "" : source, preset->small_size, FALSE, width,
                                           lean >= SM_LEAN_NO_TITLE ? 2 : 6));
}

/**
 * sm_page_stack:
 * @self: a page whose words are set
 * @lean: how lean
 *
 * Stacks everything but the body and the note of what is hidden; finds where the body is. In the window @lean does
 * not matter.
 */
void
sm_page_stack (SmPage *self,
               SmLean  lean)
{
  SmSheet *sheet = self->sheet;
  const SmPreset *preset = sheet->preset;
  double width = sheet->right - sheet->left;
  double y = sheet->margin;
  double bottom = sheet->height - sheet->margin;
  guint n;

  self->lean = lean;
  set_lines (&self->note, NULL);
  self->note_aside = FALSE;
  if (sheet->spec->interactive)
    {
      stack_window (self);
      return;
    }

  wrap_texts (self, lean);
  n = n_lines (self->title);
  self->title_y = y;
  if (n > 0)
    y += n * SM_TITLE_LINE * preset->title_size;

  n = n_lines (self->subtitle);
  self->subtitle_y = y;
  if (n > 0)
    y += n * SM_TEXT_LINE * preset->subtitle_size;

  sm_legend_empty (&self->legend);
  if (lean < SM_LEAN_NO_LEGEND)
    {
      plan_legend (self, width, lean >= SM_LEAN_LEGEND);
      if (self->legend.n_rows > MOST_KEY_ROWS)
        plan_legend (self, width, TRUE);
    }
  if (self->legend.n_rows > 0)
    {
      if (y > sheet->margin)
        y += 0.4 * preset->small_size;
      self->legend_y = y;
      y += sm_legend_get_height (&self->legend);
    }
  if (y > sheet->margin)
    y += 0.5 * preset->small_size;
  self->body_y = y;

  n = n_lines (self->source);
  if (n > 0)
    {
      bottom -= n * SM_TEXT_LINE * preset->small_size;
      self->source_y = bottom;
      bottom -= 0.7 * preset->small_size;
    }
  self->body_bottom = bottom;
}

/**
 * sm_page_get_wanted:
 * @self: a stacked page
 * @all: height of a body that shows everything at its floors
 * @least: height of the smallest body of use
 *
 * Returns: height of the body that lets the page do without being leaner than it is
 */
double
sm_page_get_wanted (const SmPage *self,
                    double        all,
                    double        least)
{
  double height = self->sheet->height;

  if (self->lean < SM_LEAN_SUBTITLE)
    return MIN (all, BODY_PART * height);
  if (self->lean < SM_LEAN_NO_TITLE)
    return MIN (all, MAX (LEAST_BODY_PART * height, least));

  return MIN (all, least);
}

/**
 * sm_page_fit:
 * @self: a page whose words are set
 * @all: height of a body that shows everything at its floors
 * @least: height of the smallest body of use
 *
 * Stacks the page, as lean as it must be for its body.
 */
void
sm_page_fit (SmPage *self,
             double  all,
             double  least)
{
  int lean = SM_LEAN_NOT;

  sm_page_stack (self, lean);
  while (!self->sheet->spec->interactive && lean + 1 < SM_N_LEAN &&
         self->body_bottom - self->body_y < sm_page_get_wanted (self, all, least))
    sm_page_stack (self, ++lean);
}

/**
 * sm_page_note_height:
 * @self: a page
 *
 * Returns: how much of the body its note takes, in lines of its own; 0 without one
 */
double
sm_page_note_height (const SmPage *self)
{
  guint n = n_lines (self->note);

  return n > 0 ? (n * SM_TEXT_LINE + NOTE_GAP) * self->sheet->preset->small_size : 0;
}

/**
 * sm_page_wrap_note:
 * @self: a stacked page
 * @note: what does not fit, a safe text
 * @room: height that the note may take
 *
 * Sets the note's lines and leaves the body as it is: for views that have an axis below the note.
 */
void
sm_page_wrap_note (SmPage     *self,
                   const char *note,
                   double      room)
{
  SmSheet *sheet = self->sheet;
  double n = room / (SM_TEXT_LINE * sheet->preset->small_size);

  self->note_aside = FALSE;
  set_lines (&self->note, sm_sheet_wrap (note, sheet->preset->small_size, FALSE, sheet->right - sheet->left,
                                         CLAMP (n, 1, MOST_NOTE_LINES)));
}

/**
 * sm_page_set_note:
 * @self: a stacked page
 * @note: (nullable): what does not fit, a safe text; %NULL when all does
 *
 * Sets the note of what is hidden at the foot of the body, which gets lower. A note set before is replaced and its
 * room is given back.
 */
void
sm_page_set_note (SmPage     *self,
                  const char *note)
{
  if (!self->note_aside)
    self->body_bottom += sm_page_note_height (self);
  set_lines (&self->note, NULL);
  self->note_aside = FALSE;
  self->note_y = self->body_bottom;
  if (note == NULL)
    return;

  sm_page_wrap_note (self, note, self->body_bottom - self->body_y);
  self->body_bottom -= sm_page_note_height (self);
}

/**
 * sm_page_trims:
 * @self: a page
 *
 * Returns: whether the page is as high as what stands on it: a figure in a text, of no given height
 */
gboolean
sm_page_trims (const SmPage *self)
{
  return self->sheet->spec->height <= 0 && self->sheet->preset->trims && !self->sheet->spec->interactive;
}

/**
 * sm_page_trim:
 * @self: a stacked page of a sheet that is not open
 * @spare: as much of the body, at its foot, as is not used
 *
 * Makes a page that trims so much lower; others stay.
 */
void
sm_page_trim (SmPage *self,
              double  spare)
{
  if (!sm_page_trims (self))
    return;

  spare = floor (MAX (0, spare));
  self->sheet->height -= spare;
  self->source_y -= spare;
  self->body_bottom -= spare;
  if (!self->note_aside)
    self->note_y -= spare;
}

/**
 * sm_page_scroll:
 * @self: a stacked page
 * @height: of the body's whole contents
 * @content_height: (out): what the scene says its contents need; the page's height when all fits, and on pages
 *
 * Returns: by how much the contents are scrolled; 0 on pages
 */
double
sm_page_scroll (SmPage *self,
                double  height,
                double *content_height)
{
  SmSheet *sheet = self->sheet;

  *content_height = sheet->height;
  if (!sheet->spec->interactive)
    return 0;

  *content_height = MAX (height + sheet->height - (self->body_bottom - self->body_y), sheet->height);
  return CLAMP (sheet->spec->scroll_y, 0, *content_height - sheet->height);
}

/**
 * sm_page_end:
 * @self: a page that is drawn
 * @description: (transfer full): the picture in one sentence
 *
 * Ends the scene, with its title, description and language, and frees what page and sheet hold.
 *
 * Returns: (transfer full): the scene
 */
SmScene *
sm_page_end (SmPage *self,
             char   *description)
{
  SmScene *scene = sm_scene_builder_peek (self->sheet->builder);
  const char *given = self->sheet->spec->title;

  if (given != NULL && *given != '\0')
    scene->title = sm_text_make_safe (given);
  else
    scene->title = g_steal_pointer (&self->drafted_title);
  scene->description = description;
  scene->language = g_strdup (self->sheet->language);
  page_clear (self);

  return sm_sheet_close (self->sheet);
}
