#include "config.h"

#include "sm-article-text.h"

#include <string.h>

#include "sm-statement-text.h"
#include "sm-style.h"

/* Underlines: how thick they are, that of the current quote too, and how far apart they stand. */
#define LINE 2
#define CURRENT_LINE 3
#define STEP 5

/* What is only suggested is underlined in dashes. */
#define DASH 7
#define GAP 4

/* More underlines than this share the lowest place: a line of text keeps its line distance. */
#define MOST_LEVELS 5

/* A quote comes to stand this far down the visible part. */
#define QUOTE_ALIGN 0.3

/* A place that has the words that are looked for. */
typedef struct
{
  guint start;
  guint end;
} Match;

/* SmArticleText: a text view that paints a line under each quote, in the colour of its stance and with its words as a
 * tooltip; lines of quotes that overlap stand under each other. The quote that is looked at has a highlighter's
 * background as well. Lives in the main thread. */
struct _SmArticleText
{
  GtkTextView parent_instance;

  SmSnapshot *snapshot; /* owned (nullable) */
  GArray     *quotes;   /* owned, of SmArticleQuote */
  int         current;  /* index of it; -1: none */
  double      click_x, click_y; /* of the last click, to go through what overlaps */
  guint       click_nth;

  GArray     *matches;  /* owned, of Match, in order */
  guint       match;    /* 1 + the current one; 0: none */
  guint       redraw_idle;
  gboolean    bring;    /* the current quote into sight, then */
};

G_DEFINE_FINAL_TYPE (SmArticleText, sm_article_text, GTK_TYPE_TEXT_VIEW)

enum
{
  QUOTE_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ------------------------------------------------------------------------------------------- painting */

static void
get_color (SmArticleText        *self,
           const SmArticleQuote *quote,
           GdkRGBA              *color)
{
  sm_style_get_rgba (sm_style_get_theme (), SM_COLOR_STROKE + sm_snapshot_get_stance (self->snapshot, quote->row),
                     color);
}

/* Under one line of text, from @from to @to. */
static void
paint_piece (SmArticleText     *self,
             GtkSnapshot       *snapshot,
             const GtkTextIter *from,
             const GtkTextIter *to,
             guint              level,
             int                thickness,
             gboolean           dashed,
             const GdkRGBA     *color)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle first;
  GdkRectangle last;
  int left;
  int right;
  int y;

  gtk_text_view_get_iter_location (view, from, &first);
  gtk_text_view_get_iter_location (view, to, &last);
  /* In text from right to left the end is on the left. */
  left = MIN (first.x, last.x);
  right = MAX (first.x, last.x);
  y = MAX (first.y + first.height, last.y + last.height) - 2 + (int) MIN (level, MOST_LEVELS - 1) * STEP;
  for (int x = left; x < right; x += dashed ? DASH + GAP : right - left)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (x, y, dashed ? MIN (DASH, right - x) : right - left, thickness));
}

static void
paint_quote (SmArticleText *self,
             GtkSnapshot   *snapshot,
             guint          index,
             int            top,
             int            bottom)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  const SmArticleQuote *quote = &g_array_index (self->quotes, SmArticleQuote, index);
  GtkTextIter at;
  GtkTextIter end;
  GtkTextIter visible;
  GdkRGBA color;

  if (quote->start >= quote->end)
    return;

  get_color (self, quote, &color);
  gtk_text_buffer_get_iter_at_offset (buffer, &at, quote->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, quote->end);
  gtk_text_view_get_line_at_y (view, &visible, top, NULL);
  if (gtk_text_iter_compare (&at, &visible) < 0)
    at = visible;

  while (gtk_text_iter_compare (&at, &end) < 0)
    {
      GtkTextIter line_end = at;
      GdkRectangle place;

      gtk_text_view_get_iter_location (view, &at, &place);
      if (place.y > bottom)
        return;
      if (!gtk_text_view_starts_display_line (view, &line_end) || !gtk_text_iter_ends_line (&line_end))
        gtk_text_view_forward_display_line_end (view, &line_end);
      if (gtk_text_iter_compare (&line_end, &end) > 0)
        line_end = end;
      paint_piece (self, snapshot, &at, &line_end, quote->level,
                   (int) index == self->current ? CURRENT_LINE : LINE,
                   sm_snapshot_get_status (self->snapshot, quote->row) == SM_STATUS_SUGGESTED, &color);

      if (!gtk_text_view_forward_display_line (view, &at))
        return;
      gtk_text_view_backward_display_line_start (view, &at);
      /* Never twice in the same place, whatever a layout says of its lines. */
      if (gtk_text_iter_compare (&at, &line_end) < 0)
        at = line_end;
      if (gtk_text_iter_equal (&at, &line_end) && !gtk_text_iter_forward_char (&at))
        return;
    }
}

static void
sm_article_text_snapshot_layer (GtkTextView      *view,
                                GtkTextViewLayer  layer,
                                GtkSnapshot      *snapshot)
{
  SmArticleText *self = SM_ARTICLE_TEXT (view);
  GdkRectangle visible;

  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT || self->snapshot == NULL)
    return;

  gtk_text_view_get_visible_rect (view, &visible);
  for (guint i = 0; i < self->quotes->len; i++)
    paint_quote (self, snapshot, i, visible.y, visible.y + visible.height);
}

/* A highlighter's yellow, far from the colours of the stances; matches are framed by another. */
static void
style_tags (SmArticleText *self)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
  gboolean dark = sm_style_get_theme ()->id == SM_THEME_DARK || sm_style_get_theme ()->id == SM_THEME_CONTRAST_DARK;

  g_object_set (gtk_text_tag_table_lookup (table, "current"), "background", dark ? "#4d4417" : "#fcf1c0", NULL);
  g_object_set (gtk_text_tag_table_lookup (table, "match"), "background", dark ? "#3d3846" : "#deddda", NULL);
  g_object_set (gtk_text_tag_table_lookup (table, "match-current"), "background", dark ? "#f6f5f4" : "#241f31",
                "foreground", dark ? "#241f31" : "#ffffff", NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ------------------------------------------------------------------------------------------- pointing */

static gboolean
find_quote (SmArticleText *self,
            double         x,
            double         y,
            guint          nth,
            guint         *index)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter at;
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (view, &at, buffer_x, buffer_y))
    return FALSE;

  return sm_article_quotes_find (self->quotes, gtk_text_iter_get_offset (&at), nth, index);
}

static void
released_cb (SmArticleText *self,
             int            n_press,
             double         x,
             double         y)
{
  guint index;

  /* Words that are being marked for copying are not a click. */
  if (n_press != 1 || gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))))
    return;

  self->click_nth = ABS (x - self->click_x) < 4 && ABS (y - self->click_y) < 4 ? self->click_nth + 1 : 0;
  self->click_x = x;
  self->click_y = y;
  if (find_quote (self, x, y, self->click_nth, &index))
    g_signal_emit (self, signals[QUOTE_CLICKED], 0, index);
}

/* All quotes at the place, in words: what the colour of the line says, and more. */
static gboolean
sm_article_text_query_tooltip (GtkWidget  *widget,
                               int         x,
                               int         y,
                               gboolean    keyboard,
                               GtkTooltip *tooltip)
{
  SmArticleText *self = SM_ARTICLE_TEXT (widget);
  g_autoptr(GString) text = g_string_new (NULL);
  guint first = 0;
  guint index;

  if (keyboard || self->snapshot == NULL)
    return FALSE;

  for (guint nth = 0; find_quote (self, x, y, nth, &index); nth++)
    {
      guint32 row = g_array_index (self->quotes, SmArticleQuote, index).row;
      g_autofree char *stance = sm_statement_text_stance (self->snapshot, row);

      if (nth == 0)
        first = index;
      else if (index == first)
        break;
      g_string_append_printf (text, "%s%s: %s", nth > 0 ? "\n" : "",
                              sm_actor_get_name (self->snapshot->actors[self->snapshot->actor[row]]), stance);
    }
  if (text->len == 0)
    return FALSE;

  gtk_tooltip_set_text (tooltip, text->str);
  return TRUE;
}

/* ------------------------------------------------------------------------------------------- the widget */

static gboolean
redraw_cb (gpointer user_data)
{
  SmArticleText *self = user_data;

  self->redraw_idle = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->bring)
    gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self),
                                  gtk_text_buffer_get_insert (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))), 0, TRUE,
                                  0, QUOTE_ALIGN);
  self->bring = FALSE;
  return G_SOURCE_REMOVE;
}

/* Where lines are is known when they have been laid out, which happens after the first frame with a new text; the view
 * itself only paints anew what it knows to have moved. */
static void
redraw_when_laid_out (SmArticleText *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->redraw_idle == 0)
    self->redraw_idle = g_idle_add (redraw_cb, self);
}

static void
sm_article_text_dispose (GObject *object)
{
  g_clear_handle_id (&SM_ARTICLE_TEXT (object)->redraw_idle, g_source_remove);

  G_OBJECT_CLASS (sm_article_text_parent_class)->dispose (object);
}

static void
sm_article_text_finalize (GObject *object)
{
  SmArticleText *self = SM_ARTICLE_TEXT (object);

  g_clear_pointer (&self->snapshot, sm_snapshot_unref);
  g_array_unref (self->quotes);
  g_array_unref (self->matches);

  G_OBJECT_CLASS (sm_article_text_parent_class)->finalize (object);
}

static void
sm_article_text_class_init (SmArticleTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_article_text_dispose;
  G_OBJECT_CLASS (klass)->finalize = sm_article_text_finalize;
  widget_class->query_tooltip = sm_article_text_query_tooltip;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = sm_article_text_snapshot_layer;

  signals[QUOTE_CLICKED] = g_signal_new ("quote-clicked", SM_TYPE_ARTICLE_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sm_article_text_init (SmArticleText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkGesture *click = gtk_gesture_click_new ();

  self->quotes = g_array_new (FALSE, FALSE, sizeof (SmArticleQuote));
  self->matches = g_array_new (FALSE, FALSE, sizeof (Match));
  self->current = -1;
  self->click_x = self->click_y = -100;

  gtk_text_buffer_create_tag (buffer, "current", NULL);
  gtk_text_buffer_create_tag (buffer, "match", NULL);
  gtk_text_buffer_create_tag (buffer, "match-current", NULL);
  style_tags (self);
  sm_style_watch (GTK_WIDGET (self), G_CALLBACK (style_tags));

  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * sm_article_text_set_text:
 * @self: a text view
 * @text: an article's text, as the file has it
 *
 * Shows @text with nothing marked. What could deceive the reader is made visible, a character for a character.
 */
void
sm_article_text_set_text (SmArticleText *self,
                          const char    *text)
{
  g_autofree char *plain = NULL;

  g_return_if_fail (SM_IS_ARTICLE_TEXT (self));
  g_return_if_fail (text != NULL);

  plain = sm_statement_text_make_plain (text);
  g_clear_pointer (&self->snapshot, sm_snapshot_unref);
  g_array_set_size (self->quotes, 0);
  g_array_set_size (self->matches, 0);
  self->match = 0;
  self->current = -1;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), plain, -1);
}

/**
 * sm_article_text_set_quotes:
 * @self: a text view with a text
 * @snapshot: where the statements are
 * @quotes: (element-type SmArticleQuote): what to mark; copied
 *
 * Marks the quotes of the text. Places beyond its end are taken as its end.
 */
void
sm_article_text_set_quotes (SmArticleText *self,
                            SmSnapshot    *snapshot,
                            GArray        *quotes)
{
  guint levels;

  g_return_if_fail (SM_IS_ARTICLE_TEXT (self));

  g_clear_pointer (&self->snapshot, sm_snapshot_unref);
  self->snapshot = sm_snapshot_ref (snapshot);
  g_array_unref (self->quotes);
  self->quotes = g_array_copy (quotes);
  self->current = -1;

  /* Room for the lines, between the lines of text. */
  levels = MIN (sm_article_quotes_levels (quotes), MOST_LEVELS);
  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (self), 4 + STEP * (int) levels);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (self), 8 + STEP * (int) levels);
  redraw_when_laid_out (self);
}

static void
clear_tag (SmArticleText *self,
           const char    *tag)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter first;
  GtkTextIter last;

  gtk_text_buffer_get_bounds (buffer, &first, &last);
  gtk_text_buffer_remove_tag_by_name (buffer, tag, &first, &last);
}

/* Marks a part of the text and brings it into sight; the text's cursor stands before it, so that reading goes on. */
static void
set_tag (SmArticleText *self,
         const char    *tag,
         guint          start,
         guint          end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter first;
  GtkTextIter last;

  gtk_text_buffer_get_iter_at_offset (buffer, &first, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &last, end);
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &first, &last);
  gtk_text_buffer_place_cursor (buffer, &first);
  /* Lines have no height before they were laid out; scrolling to a mark waits for that, but not for all of them. */
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, QUOTE_ALIGN);
}

/**
 * sm_article_text_set_current:
 * @self: a text view with quotes
 * @index: which of them; -1 none
 *
 * Highlights a quote and brings it into sight.
 */
void
sm_article_text_set_current (SmArticleText *self,
                             int            index)
{
  const SmArticleQuote *quote;

  g_return_if_fail (SM_IS_ARTICLE_TEXT (self));
  g_return_if_fail (index < (int) self->quotes->len);

  self->current = index;
  clear_tag (self, "current");
  redraw_when_laid_out (self);
  if (index < 0)
    return;

  quote = &g_array_index (self->quotes, SmArticleQuote, index);
  self->bring = quote->start < quote->end;
  if (self->bring)
    set_tag (self, "current", quote->start, quote->end);
}

/**
 * sm_article_text_get_selection:
 * @self: a text view
 * @start: (out): the first character of the words that are selected
 * @end: (out): the character after their last
 *
 * Returns: whether any are
 */
gboolean
sm_article_text_get_selection (SmArticleText *self,
                               guint         *start,
                               guint         *end)
{
  GtkTextIter first;
  GtkTextIter last;

  g_return_val_if_fail (SM_IS_ARTICLE_TEXT (self), FALSE);

  if (!gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &first, &last))
    return FALSE;

  *start = (guint) gtk_text_iter_get_offset (&first);
  *end = (guint) gtk_text_iter_get_offset (&last);
  return TRUE;
}

/* ------------------------------------------------------------------------------------------- finding */

static void
go_to_match (SmArticleText *self)
{
  const Match *match = &g_array_index (self->matches, Match, self->match - 1);

  clear_tag (self, "match-current");
  set_tag (self, "match-current", match->start, match->end);
}

/**
 * sm_article_text_find:
 * @self: a text view
 * @words: what to look for; "" for nothing
 *
 * Marks every place that has @words, in capitals or not, and goes to the first one after the text's cursor.
 *
 * Returns: how many there are
 */
guint
sm_article_text_find (SmArticleText *self,
                      const char    *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter at;
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter cursor;

  g_return_val_if_fail (SM_IS_ARTICLE_TEXT (self), 0);
  g_return_val_if_fail (words != NULL, 0);

  clear_tag (self, "match");
  clear_tag (self, "match-current");
  g_array_set_size (self->matches, 0);
  self->match = 0;
  if (*words == '\0')
    return 0;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_start_iter (buffer, &at);
  while (gtk_text_iter_forward_search (&at, words, GTK_TEXT_SEARCH_CASE_INSENSITIVE | GTK_TEXT_SEARCH_TEXT_ONLY, &start,
                                       &end, NULL))
    {
      Match match = { gtk_text_iter_get_offset (&start), gtk_text_iter_get_offset (&end) };

      if (self->match == 0 && gtk_text_iter_compare (&start, &cursor) >= 0)
        self->match = self->matches->len + 1;
      g_array_append_val (self->matches, match);
      gtk_text_buffer_apply_tag_by_name (buffer, "match", &start, &end);
      at = end;
    }
  if (self->matches->len > 0)
    {
      self->match = MAX (self->match, 1);
      go_to_match (self);
    }

  return self->matches->len;
}

/**
 * sm_article_text_find_next:
 * @self: a text view in which something was looked for
 * @backwards: towards the start
 *
 * Goes to the next place that has the words; after the last one to the first.
 *
 * Returns: which one it is, from 1 on; 0 when there is none
 */
guint
sm_article_text_find_next (SmArticleText *self,
                           gboolean       backwards)
{
  guint n;

  g_return_val_if_fail (SM_IS_ARTICLE_TEXT (self), 0);

  n = self->matches->len;
  if (n == 0)
    return 0;

  self->match = (self->match - 1 + (backwards ? n - 1 : 1)) % n + 1;
  go_to_match (self);
  return self->match;
}
