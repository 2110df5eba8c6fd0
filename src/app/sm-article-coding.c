/* Words of an article that are selected, and the form that makes a statement of them. */
#include "config.h"

#include "sm-article-page-private.h"
#include "sm-quote-ends.h"

/**
 * sm_article_page_get_words:
 * @self: a page
 * @article: (out): the article that is shown
 * @start: (out): the first character of the words that are selected
 * @end: (out): the character after their last
 * @words: (out) (transfer full): the words, as they are shown
 *
 * Says what somebody has selected to be coded: whole words, without white space around them.
 *
 * Returns: whether anything is, in the text of an article
 */
gboolean
sm_article_page_get_words (SmArticlePage *self,
                           guint         *article,
                           guint         *start,
                           guint         *end,
                           char         **words)
{
  SmSnapshot *snapshot;
  GtkTextBuffer *buffer;
  GtkTextIter first;
  GtkTextIter last;
  g_autofree char *text = NULL;

  g_return_val_if_fail (SM_IS_ARTICLE_PAGE (self), FALSE);

  if (self->state == NULL)
    return FALSE;

  snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
  if (self->article == SM_ROW_NONE || !self->is_there ||
      (snapshot->articles[self->article].flags & SM_ARTICLE_HAS_TEXT) == 0 ||
      !sm_article_text_get_selection (self->text, start, end))
    return FALSE;

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  gtk_text_buffer_get_bounds (buffer, &first, &last);
  text = gtk_text_buffer_get_slice (buffer, &first, &last, TRUE);
  sm_quote_trim (text, start, end);
  if (*start >= *end)
    return FALSE;

  *article = self->article;
  *words = g_utf8_substring (text, *start, *end);
  return TRUE;
}

static gboolean
drop_popover_cb (gpointer user_data)
{
  SmArticlePage *self = user_data;

  if (self->popover != NULL && !gtk_widget_get_visible (self->popover))
    g_clear_pointer (&self->popover, gtk_widget_unparent);
  return G_SOURCE_REMOVE;
}

/* Not at once: what closed it may be its own button. */
static void
popover_closed_cb (SmArticlePage *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_popover_cb, g_object_ref (self), g_object_unref);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/**
 * sm_article_page_pop_up:
 * @self: a page with words selected
 * @form: (transfer floating): what to show, with signals "saved" and "cancelled" that end it
 *
 * Shows a form at the words that are selected.
 */
void
sm_article_page_pop_up (SmArticlePage *self,
                        GtkWidget     *form)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->text);
  GtkTextIter first;
  GtkTextIter last;
  GdkRectangle from;
  GdkRectangle to;
  int x, y;
  double page_x, page_y;

  g_return_if_fail (SM_IS_ARTICLE_PAGE (self));
  g_return_if_fail (GTK_IS_WIDGET (form));

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), form);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));

  /* Below the last line of the words. */
  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), &first, &last);
  gtk_text_view_get_iter_location (view, &first, &from);
  gtk_text_view_get_iter_location (view, &last, &to);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, from.y == to.y ? (from.x + to.x) / 2 : to.x / 2,
                                         to.y, &x, &y);
  gtk_widget_translate_coordinates (GTK_WIDGET (view), GTK_WIDGET (self), x, y, &page_x, &page_y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle){ (int) page_x, (int) page_y, 1, to.height });

  g_signal_connect_object (form, "saved", G_CALLBACK (gtk_popover_popdown), self->popover, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "cancelled", G_CALLBACK (gtk_popover_popdown), self->popover, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (form);
}
