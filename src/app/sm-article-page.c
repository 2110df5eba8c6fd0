#include "config.h"

#include <glib/gi18n.h>

#include "sm-article-page-private.h"
#include "sm-article-quotes.h"
#include "sm-statement-text.h"
#include "sm-words.h"

/* SmArticlePage: the words themselves. Shows the article of the statement under the state's cursor, or else of the one
 * that is selected, and follows both; walking from quote to quote moves them. The text is read in a worker when the
 * page is seen. Coding words of it is in sm-article-coding.c. Main thread only. */
G_DEFINE_FINAL_TYPE (SmArticlePage, sm_article_page, ADW_TYPE_BIN)

static SmSnapshot *
get_snapshot (SmArticlePage *self)
{
  return sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
}

static void
set_notice (SmArticlePage *self,
            const char    *text)
{
  gtk_label_set_text (self->notice_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice_label), text != NULL);
}

/* ------------------------------------------------------------------------------------------- the statement */

static void
show_place (SmArticlePage *self)
{
  g_autofree char *place = sm_words_number (self->current + 1);
  g_autofree char *n = sm_words_number (self->quotes->len);
  g_autofree char *text = NULL;

  if (self->current >= 0)
    /* Translators: a number within the statements of one article */
    text = g_strdup_printf (_("Statement %s of %s in this article"), place, n);
  else
    text = sm_words_statements (self->quotes->len);
  gtk_label_set_text (self->place_label, text);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.previous", self->current > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.next", self->current + 1 < (int) self->quotes->len);
}

/* Who says what where the reader is. */
static void
show_statement (SmArticlePage *self)
{
  SmSnapshot *snapshot = get_snapshot (self);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->walk_box, self->quotes->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->glyph), self->current >= 0);
  if (self->current >= 0)
    {
      guint32 row = g_array_index (self->quotes, SmArticleQuote, self->current).row;
      g_autofree char *stance = sm_statement_text_stance (snapshot, row);
      g_autofree char *words = sm_statement_text_attribution (snapshot, row);

      sm_glyph_set_mark (self->glyph, sm_snapshot_get_stance (snapshot, row),
                         sm_glyph_style_from_flags (snapshot->flags[row]));
      /* Translators: an actor, stance and issue, on whose word: "Poland: supports · NATO membership, own words" */
      text = g_strdup_printf (_("%s: %s, %s"), sm_actor_get_name (snapshot->actors[snapshot->actor[row]]), stance,
                              words);
    }
  gtk_label_set_text (self->statement_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->statement_label), text != NULL);
  show_place (self);
}

static void
show_current (SmArticlePage *self)
{
  guint row = sm_view_state_get_cursor (self->state);

  if (row == SM_ROW_NONE)
    row = sm_view_state_get_selected (self->state);
  self->current = -1;
  for (guint i = 0; i < self->quotes->len; i++)
    if (g_array_index (self->quotes, SmArticleQuote, i).row == row)
      self->current = i;

  show_statement (self);
  if (!self->is_there)
    return;

  sm_article_text_set_current (self->text, self->current);
  if (self->current >= 0)
    {
      const SmArticleQuote *quote = &g_array_index (self->quotes, SmArticleQuote, self->current);
      SmSnapshot *snapshot = get_snapshot (self);
      gboolean has_text = (snapshot->articles[self->article].flags & SM_ARTICLE_HAS_TEXT) != 0;

      if (has_text)
        set_notice (self, quote->start < quote->end ? NULL
                                                    : _("The text does not have this statement’s quote: see the evidence."));
    }
}

/* ------------------------------------------------------------------------------------------- the text */

static void
set_text (SmArticlePage *self,
          const char    *text)
{
  sm_article_text_set_text (self->text, text);
  sm_article_text_set_quotes (self->text, get_snapshot (self), self->quotes);
  self->is_there = TRUE;
  show_current (self);
}

/* Without its text, an article is what the file has of its quotes. */
static void
set_quotes_only (SmArticlePage *self,
                 const char    *why)
{
  g_autofree char *gathered = sm_article_quotes_gather (get_snapshot (self), self->quotes);
  g_autofree char *notice = NULL;

  if (*gathered != '\0')
    notice = g_strdup_printf (_("%s These are the quotes, as the file has them."), why);
  set_text (self, gathered);
  set_notice (self, notice != NULL ? notice : why);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SmArticlePage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = sm_article_read_text_finish (SM_ARTICLE (source), result, &error);

  /* Another article is wanted by now, or none. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->state == NULL ||
      sm_article_get_row (SM_ARTICLE (source)) != self->article)
    return;

  g_clear_object (&self->cancellable);
  if (text != NULL)
    set_text (self, text);
  else
    {
      g_autofree char *why = g_strdup_printf (_("The article’s text could not be read: %s."), error->message);

      set_quotes_only (self, why);
    }
}

static void
read_text (SmArticlePage *self)
{
  SmSnapshot *snapshot = get_snapshot (self);
  g_autoptr(SmArticle) article = NULL;

  set_notice (self, NULL);
  sm_article_text_set_text (self->text, "");
  if ((snapshot->articles[self->article].flags & SM_ARTICLE_HAS_TEXT) == 0)
    {
      set_quotes_only (self, _("The file does not have the text of this article."));
      return;
    }

  self->cancellable = g_cancellable_new ();
  article = sm_article_new (snapshot, self->article);
  sm_article_read_text_async (article, self->cancellable, text_read_cb, g_object_ref (self));
}

static void
show_head (SmArticlePage *self)
{
  SmSnapshot *snapshot = get_snapshot (self);
  const SmArticleRow *article = &snapshot->articles[self->article];
  g_autofree char *title = sm_statement_text_make_plain (article->title);
  g_autofree char *source = sm_statement_text_article_source (snapshot, self->article);
  g_autofree char *plain = sm_statement_text_make_plain (source);
  g_autofree char *address = sm_statement_text_make_plain (article->url);

  gtk_label_set_text (self->title_label, *title != '\0' ? title : _("Article without a title"));
  gtk_label_set_text (self->outlet_label, plain);
  gtk_widget_set_visible (GTK_WIDGET (self->outlet_label), *plain != '\0');
  gtk_widget_set_visible (self->address_button, sm_article_is_web_address (article->url));
  gtk_widget_set_tooltip_text (self->address_button, address);
}

static void
stop_reading (SmArticlePage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* While nobody looks at the page nothing is read for it. */
static void
refresh (SmArticlePage *self)
{
  SmSnapshot *snapshot;
  guint row;

  if (self->state == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  snapshot = get_snapshot (self);
  row = sm_view_state_get_cursor (self->state);
  if (row == SM_ROW_NONE)
    row = sm_view_state_get_selected (self->state);
  if (row == SM_ROW_NONE)
    {
      /* What was read last stays: it is still true. */
      if (self->article == SM_ROW_NONE)
        gtk_stack_set_visible_child_name (self->pages, "none");
      return;
    }

  gtk_stack_set_visible_child_name (self->pages, "article");
  if (snapshot->article[row] == self->article)
    {
      show_current (self);
      return;
    }

  stop_reading (self);
  self->article = snapshot->article[row];
  self->is_there = FALSE;
  g_array_unref (self->quotes);
  self->quotes = sm_article_quotes_list (snapshot, self->article);
  show_head (self);
  show_current (self);
  read_text (self);
}

/* Somebody edited: other quotes may be marked, and the head may say something else. */
static void
edited_cb (SmArticlePage *self)
{
  SmSnapshot *snapshot = get_snapshot (self);

  if (self->article == SM_ROW_NONE)
    return;
  if ((snapshot->articles[self->article].flags & SM_ARTICLE_DELETED) != 0)
    {
      stop_reading (self);
      self->article = SM_ROW_NONE;
      self->is_there = FALSE;
      g_array_set_size (self->quotes, 0);
      gtk_stack_set_visible_child_name (self->pages, "none");
      return;
    }

  g_array_unref (self->quotes);
  self->quotes = sm_article_quotes_list (snapshot, self->article);
  show_head (self);
  if (self->is_there)
    sm_article_text_set_quotes (self->text, snapshot, self->quotes);
  show_current (self);
}

/* ------------------------------------------------------------------------------------------- what users do */

static void
go_to (SmArticlePage *self,
       guint          index)
{
  guint32 row = g_array_index (self->quotes, SmArticleQuote, index).row;

  sm_view_state_set_cursor (self->state, row);
  sm_view_state_select (self->state, row);
}

static void
walk_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SmArticlePage *self = SM_ARTICLE_PAGE (widget);
  int next = self->current + (g_str_equal (name, "article.next") ? 1 : -1);

  if (next >= 0 && next < (int) self->quotes->len)
    go_to (self, next);
}

static void
quote_clicked_cb (SmArticlePage *self,
                  guint          index)
{
  if (index < self->quotes->len)
    go_to (self, index);
}

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SmArticlePage) self = user_data;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL) && self->state != NULL)
    set_notice (self, _("No program to open web pages with."));
}

static void
address_clicked_cb (SmArticlePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *url;

  if (self->article == SM_ROW_NONE)
    return;
  url = get_snapshot (self)->articles[self->article].url;
  if (sm_article_is_web_address (url))
    gtk_show_uri_full (GTK_WINDOW (root), url, GDK_CURRENT_TIME, NULL, shown_cb, g_object_ref (self));
}

/* Finding. */

static void
say_matches (SmArticlePage *self,
             guint          n)
{
  g_autofree char *number = sm_words_number (n);
  g_autofree char *text = NULL;

  if (*gtk_editable_get_text (self->find_entry) != '\0')
    text = n > 0 ? g_strdup_printf (ngettext ("%s match", "%s matches", n), number) : g_strdup (_("no match"));
  gtk_label_set_text (self->find_label, text != NULL ? text : "");
}

static void
find_changed_cb (SmArticlePage *self)
{
  say_matches (self, sm_article_text_find (self->text, gtk_editable_get_text (self->find_entry)));
}

static void
find_next_cb (SmArticlePage *self)
{
  sm_article_text_find_next (self->text, FALSE);
}

static void
find_previous_cb (SmArticlePage *self)
{
  sm_article_text_find_next (self->text, TRUE);
}

static void
find_stop_cb (SmArticlePage *self)
{
  gtk_search_bar_set_search_mode (self->find_bar, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
find_mode_cb (SmArticlePage *self)
{
  if (!gtk_search_bar_get_search_mode (self->find_bar))
    sm_article_text_find (self->text, "");
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  sm_article_page_find (SM_ARTICLE_PAGE (widget));
}

/* Letters are commands only while nobody types. */
static gboolean
letter_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  const char *action = NULL;

  if (GTK_IS_EDITABLE (focus) || SM_ARTICLE_PAGE (widget)->popover != NULL)
    return FALSE;

  g_variant_get (args, "(&s)", &action);
  return gtk_widget_activate_action (widget, action, NULL);
}

static gboolean
sm_article_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SM_ARTICLE_PAGE (widget)->text));
}

static void
sm_article_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sm_article_page_parent_class)->map (widget);
  refresh (SM_ARTICLE_PAGE (widget));
}

static void
sm_article_page_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  SmArticlePage *self = SM_ARTICLE_PAGE (widget);

  GTK_WIDGET_CLASS (sm_article_page_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL && gtk_widget_get_visible (self->popover))
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
sm_article_page_dispose (GObject *object)
{
  SmArticlePage *self = SM_ARTICLE_PAGE (object);

  stop_reading (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  if (self->state != NULL)
    g_signal_handlers_disconnect_by_data (self->state, self);
  g_clear_object (&self->state);

  G_OBJECT_CLASS (sm_article_page_parent_class)->dispose (object);
}

static void
sm_article_page_finalize (GObject *object)
{
  g_array_unref (SM_ARTICLE_PAGE (object)->quotes);

  G_OBJECT_CLASS (sm_article_page_parent_class)->finalize (object);
}

static void
sm_article_page_class_init (SmArticlePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_article_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sm_article_page_finalize;
  widget_class->grab_focus = sm_article_page_grab_focus;
  widget_class->map = sm_article_page_map;
  widget_class->size_allocate = sm_article_page_size_allocate;

  g_type_ensure (SM_TYPE_ARTICLE_TEXT);
  g_type_ensure (SM_TYPE_GLYPH);
  gtk_widget_class_install_action (widget_class, "article.next", NULL, walk_action);
  gtk_widget_class_install_action (widget_class, "article.previous", NULL, walk_action);
  gtk_widget_class_install_action (widget_class, "article.find", NULL, find_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_n, 0, letter_cb, "(s)", "article.next");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_p, 0, letter_cb, "(s)", "article.previous");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, 0, letter_cb, "(s)", "win.code");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_e, 0, letter_cb, "(s)", "win.edit-statements");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, letter_cb, "(s)", "win.duplicate-statement");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, letter_cb, "(s)", "win.delete-statements");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_slash, 0, letter_cb, "(s)", "article.find");

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stancemap/Stancemap/ui/sm-article-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SmArticlePage, address_button);
  gtk_widget_class_bind_template_child (widget_class, SmArticlePage, find_bar);
  gtk_widget_class_bind_template_child (widget_class, SmArticlePage, find_entry);
  gtk_widget_class_bind_template_child (widget_class, SmArticlePage, find_label);
  gtk_widget_class_bind_template_child (widget_class, SmArticlePage, glyph);
  gtk_widget_class_bind_template_child (widget_class, SmArticlePage, notice_label);
  gtk_widget_class_bind_template_child (widget_class, SmArticlePage, outlet_label);
  gtk_widget_class_bind_template_child (widget_class, SmArticlePage, pages);
  gtk_widget_class_bind_template_child (widget_class, SmArticlePage, place_label);
  gtk_widget_class_bind_template_child (widget_class, SmArticlePage, statement_label);
  gtk_widget_class_bind_template_child (widget_class, SmArticlePage, text);
  gtk_widget_class_bind_template_child (widget_class, SmArticlePage, title_label);
  gtk_widget_class_bind_template_child (widget_class, SmArticlePage, walk_box);
  gtk_widget_class_bind_template_callback (widget_class, address_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, quote_clicked_cb);
}

static void
sm_article_page_init (SmArticlePage *self)
{
  self->article = SM_ROW_NONE;
  self->current = -1;
  self->quotes = g_array_new (FALSE, FALSE, sizeof (SmArticleQuote));

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->find_bar, self->find_entry);
  g_signal_connect_swapped (self->find_bar, "notify::search-mode-enabled", G_CALLBACK (find_mode_cb), self);
}

/**
 * sm_article_page_set_state:
 * @self: a page
 * @state: (transfer none): what to show
 *
 * Shows @state from now on; called once.
 */
void
sm_article_page_set_state (SmArticlePage *self,
                           SmViewState   *state)
{
  g_return_if_fail (SM_IS_ARTICLE_PAGE (self));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
  g_signal_connect_swapped (state, "notify::cursor", G_CALLBACK (refresh), self);
  g_signal_connect_swapped (state, "selected-changed", G_CALLBACK (refresh), self);
  g_signal_connect_swapped (state, "edited", G_CALLBACK (edited_cb), self);
  refresh (self);
}

/**
 * sm_article_page_find:
 * @self: a page
 *
 * Asks for words to find in the text.
 */
void
sm_article_page_find (SmArticlePage *self)
{
  g_return_if_fail (SM_IS_ARTICLE_PAGE (self));

  gtk_search_bar_set_search_mode (self->find_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
}
