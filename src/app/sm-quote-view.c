#include "config.h"

#include "sm-quote-view.h"

#include <adwaita.h>

#include "sm-statement-text.h"
#include "sm-style.h"

/* The quote comes to stand this far down the visible part, so that what leads up to it is seen as well. */
#define QUOTE_ALIGN 0.25

/* A highlighter's yellow, far from the colours of the stances; the underline says it without colour. */
static void
style_tag (GtkTextView *view)
{
  GtkTextTag *tag = g_object_get_data (G_OBJECT (view), "sm-quote-tag");
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  g_object_set (tag,
                "background", dark ? "#4d4417" : "#fcf1c0",
                "underline", adw_style_manager_get_high_contrast (manager) ? PANGO_UNDERLINE_DOUBLE
                                                                           : PANGO_UNDERLINE_SINGLE,
                NULL);
}

/**
 * sm_quote_view_set_up:
 * @view: a text view
 *
 * Makes @view ready to mark a quote; called once.
 */
void
sm_quote_view_set_up (GtkTextView *view)
{
  GtkTextTag *tag;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  tag = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), "quote", NULL);
  g_object_set_data (G_OBJECT (view), "sm-quote-tag", tag);
  style_tag (view);
  sm_style_watch (GTK_WIDGET (view), G_CALLBACK (style_tag));
}

/**
 * sm_quote_view_set_text:
 * @view: a text view that was set up
 * @text: an article's text, as the file has it
 *
 * Shows @text with nothing marked. What could deceive the reader is made visible, a character for a character.
 */
void
sm_quote_view_set_text (GtkTextView *view,
                        const char  *text)
{
  g_autofree char *plain = NULL;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));
  g_return_if_fail (text != NULL);

  plain = sm_statement_text_make_plain (text);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), plain, -1);
}

/**
 * sm_quote_view_mark:
 * @view: a text view that was set up
 * @start: first character of the quote
 * @end: the character after its last; not above @start for no quote
 *
 * Marks the quote, scrolls to it, and puts the text's cursor before it, so that reading goes on from there. Places
 * beyond the end of the text are taken as its end.
 */
void
sm_quote_view_mark (GtkTextView *view,
                    guint        start,
                    guint        end)
{
  GtkTextBuffer *buffer;
  GtkTextIter first;
  GtkTextIter last;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_get_bounds (buffer, &first, &last);
  gtk_text_buffer_remove_tag_by_name (buffer, "quote", &first, &last);

  if (start < end)
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &first, start);
      gtk_text_buffer_get_iter_at_offset (buffer, &last, end);
      gtk_text_buffer_apply_tag_by_name (buffer, "quote", &first, &last);
    }
  gtk_text_buffer_place_cursor (buffer, &first);
  /* Lines have no height before they were laid out; scrolling to a mark waits for that. */
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, QUOTE_ALIGN);
}
