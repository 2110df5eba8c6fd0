#include "config.h"

#include "sm-evidence-pane.h"

#include <glib/gi18n.h>

#include "sm-article-quotes.h"
#include "sm-evidence-list.h"
#include "sm-glyph.h"
#include "sm-quote-view.h"
#include "sm-statement-card.h"
#include "sm-statement-text.h"
#include "sm-words.h"
#include "sm-wrap-layout.h"

/* How wide the pane gets, and with statements side by side. */
#define LEAST_WIDTH 320
#define WIDTH 340
#define COMPARE_WIDTH 640

/* That is taken where the window is at least so wide; else the statements stand below each other. */
#define WIDE_WINDOW 1450

/* A statement among others that it is compared with. */
#define CARD_WIDTH 290

/* More statements than these are listed, and not compared. */
#define MAX_CARDS 3

/* SmEvidencePane: what supports the selected mark: all that is known of the statement, and the article's text
 * with the quote marked. What stands for many shows their list first; what contradicts itself, or has shifted, shows
 * its statements side by side. */
struct _SmEvidencePane
{
  AdwBin          parent_instance;

  AdwClamp       *clamp;
  GtkLabel       *compare_heading;
  GtkWidget      *cards;
  GtkStack       *pages;
  GtkLabel       *list_heading;
  GtkListView    *list_view;
  GtkWidget      *back_button;
  GtkLabel       *place_label;
  SmGlyph        *glyph;
  GtkLabel       *actor_label;
  GtkLabel       *stance_label;
  GtkWidget      *date_caption;
  GtkWidget      *words_caption;
  GtkWidget      *condition_caption;
  GtkWidget      *target_caption;
  GtkWidget      *status_caption;
  GtkWidget      *note_caption;
  GtkLabel       *date_label;
  GtkLabel       *words_label;
  GtkLabel       *condition_label;
  GtkLabel       *target_label;
  GtkLabel       *status_label;
  GtkLabel       *note_label;
  GtkLabel       *title_label;
  GtkLabel       *outlet_label;
  GtkWidget      *address_button;
  GtkLabel       *notice_label;
  GtkWidget      *text_scroller;
  GtkTextView    *text_view;

  SmViewState    *state;        /* owned */
  GArray         *list_rows;    /* of guint32: the list to go back to; empty for none */
  guint           row;          /* the statement shown; SM_ROW_NONE for none */
  guint           article;      /* whose text is in text_view, or on its way; SM_ROW_NONE for none */
  GCancellable   *cancellable;  /* owned: the text on its way */
};

G_DEFINE_FINAL_TYPE (SmEvidencePane, sm_evidence_pane, ADW_TYPE_BIN)

static SmSnapshot *
get_snapshot (SmEvidencePane *self)
{
  return sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
}

/* What is compared may take more room than the rest. */
static void
show_page (SmEvidencePane *self,
           const char     *name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean wide = g_str_equal (name, "compare") && root != NULL &&
                  gtk_widget_get_width (GTK_WIDGET (root)) >= WIDE_WINDOW;
  int size = wide ? COMPARE_WIDTH : WIDTH;

  gtk_widget_set_size_request (GTK_WIDGET (self), wide ? COMPARE_WIDTH : LEAST_WIDTH, -1);
  adw_clamp_set_maximum_size (self->clamp, size);
  adw_clamp_set_tightening_threshold (self->clamp, size);
  gtk_stack_set_visible_child_name (self->pages, name);
}

/* A line of facts is there only when there is something to say. */
static void
set_fact (GtkWidget  *caption,
          GtkLabel   *label,
          const char *text)
{
  gboolean shown = text != NULL && *text != '\0';
  g_autofree char *plain = shown ? sm_statement_text_make_plain (text) : NULL;

  gtk_label_set_text (label, shown ? plain : "");
  gtk_widget_set_visible (caption, shown);
  gtk_widget_set_visible (GTK_WIDGET (label), shown);
}

static void
set_notice (SmEvidencePane *self,
            const char     *text)
{
  gtk_label_set_text (self->notice_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice_label), text != NULL);
}

/* ------------------------------------------------------------------------------------------- the text */

/* Marks the quote in a text that is there, or says why there is none to mark. */
static void
show_quote (SmEvidencePane *self)
{
  SmSnapshot *snapshot = get_snapshot (self);
  guint32 flags = snapshot->flags[self->row];
  const char *exact = snapshot->exact[self->row];
  g_autofree char *plain = exact != NULL ? sm_statement_text_make_plain (exact) : NULL;
  g_autofree char *notice = NULL;

  if ((flags & SM_STATEMENT_HAS_QUOTE) != 0 && (flags & SM_STATEMENT_QUOTE_LOST) == 0)
    sm_quote_view_mark (self->text_view, snapshot->quote_start[self->row], snapshot->quote_end[self->row]);
  else
    {
      sm_quote_view_mark (self->text_view, 0, 0);
      if (plain != NULL)
        notice = g_strdup_printf (_("The quote was not found in the text. Its words, as the file has them: “%s”"),
                                  plain);
      else
        notice = g_strdup (_("The file does not say which words of the article support this."));
    }
  set_notice (self, notice);
}

static void
show_no_text (SmEvidencePane *self,
              const char     *why)
{
  SmSnapshot *snapshot = get_snapshot (self);
  const char *exact = snapshot->exact[self->row];
  g_autofree char *plain = exact != NULL ? sm_statement_text_make_plain (exact) : NULL;
  g_autofree char *notice = NULL;

  gtk_widget_set_visible (self->text_scroller, FALSE);
  if (plain != NULL)
    notice = g_strdup_printf (_("%s The quote, as the file has it: “%s”"), why, plain);
  set_notice (self, notice != NULL ? notice : why);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SmEvidencePane) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = sm_article_read_text_finish (SM_ARTICLE (source), result, &error);

  /* Another article is wanted by now, or none. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->state == NULL ||
      sm_article_get_row (SM_ARTICLE (source)) != self->article || self->row == SM_ROW_NONE)
    return;

  g_clear_object (&self->cancellable);
  if (text == NULL)
    {
      g_autofree char *why = g_strdup_printf (_("The article’s text could not be read: %s."),
                                              error != NULL ? error->message : "");

      self->article = SM_ROW_NONE;
      show_no_text (self, why);
      return;
    }

  sm_quote_view_set_text (self->text_view, text);
  gtk_widget_set_visible (self->text_scroller, TRUE);
  show_quote (self);
}

static void
show_text (SmEvidencePane *self)
{
  SmSnapshot *snapshot = get_snapshot (self);
  guint32 row = snapshot->article[self->row];
  g_autoptr(SmArticle) article = NULL;

  if ((snapshot->articles[row].flags & SM_ARTICLE_HAS_TEXT) == 0)
    {
      g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
      self->article = SM_ROW_NONE;
      show_no_text (self, _("The file does not have the text of this article."));
      return;
    }

  if (row == self->article)
    {
      if (self->cancellable == NULL)
        show_quote (self);
      return;
    }

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_notice (self, NULL);
  sm_quote_view_set_text (self->text_view, "");
  self->article = row;
  self->cancellable = g_cancellable_new ();
  article = sm_article_new (snapshot, row);
  sm_article_read_text_async (article, self->cancellable, text_read_cb, g_object_ref (self));
}

/* ------------------------------------------------------------------------------------------- the statement */

static void
show_article (SmEvidencePane *self)
{
  SmSnapshot *snapshot = get_snapshot (self);
  const SmArticleRow *article = &snapshot->articles[snapshot->article[self->row]];
  g_autofree char *title = sm_statement_text_make_plain (article->title);
  g_autofree char *source = sm_statement_text_source (snapshot, self->row);
  g_autofree char *plain = sm_statement_text_make_plain (source);
  g_autofree char *address = sm_statement_text_make_plain (article->url);

  gtk_label_set_text (self->title_label, *title != '\0' ? title : _("Article without a title"));
  gtk_label_set_text (self->outlet_label, plain);
  gtk_widget_set_visible (GTK_WIDGET (self->outlet_label), *plain != '\0');
  gtk_widget_set_visible (self->address_button, sm_article_is_web_address (article->url));
  gtk_widget_set_tooltip_text (self->address_button, address);
}

/* "Statement 3 of 12" in the lane as it is shown now. */
static void
update_place (SmEvidencePane *self)
{
  SmLanes *lanes = sm_view_state_get_lanes (self->state);
  g_autofree char *text = NULL;
  gboolean found = FALSE;
  guint lane = 0;
  guint index = 0;

  if (self->row != SM_ROW_NONE && lanes != NULL)
    found = sm_lanes_find_row (lanes, self->row, &lane, &index);
  if (found)
    {
      g_autofree char *place = sm_words_number (index + 1);
      g_autofree char *n = sm_words_number (lanes->lanes[lane].n_rows);

      /* Translators: a number within the statements of one actor on one issue */
      text = g_strdup_printf (_("Statement %s of %s"), place, n);
    }
  else if (self->row != SM_ROW_NONE)
    text = g_strdup (_("Hidden by a filter"));

  gtk_label_set_text (self->place_label, text != NULL ? text : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.previous", found && index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.next",
                                 found && index + 1 < lanes->lanes[lane].n_rows);
}

static void
show_statement (SmEvidencePane *self,
                guint           row)
{
  SmSnapshot *snapshot = get_snapshot (self);
  guint32 flags = snapshot->flags[row];
  guint32 target = sm_snapshot_get_target (snapshot, row);
  g_autofree char *stance = sm_statement_text_stance (snapshot, row);
  g_autofree char *date = sm_statement_text_date (snapshot, row);
  g_autofree char *attribution = sm_statement_text_attribution (snapshot, row);
  SmStatus status = sm_snapshot_get_status (snapshot, row);

  self->row = row;
  sm_glyph_set_mark (self->glyph, sm_snapshot_get_stance (snapshot, row), sm_glyph_style_from_flags (flags));
  gtk_label_set_text (self->actor_label, sm_actor_get_name (snapshot->actors[snapshot->actor[row]]));
  gtk_label_set_text (self->stance_label, stance);
  set_fact (self->date_caption, self->date_label, date);
  set_fact (self->words_caption, self->words_label, attribution);
  set_fact (self->condition_caption, self->condition_label, snapshot->condition[row]);
  set_fact (self->target_caption, self->target_label,
            target != SM_WORD_NONE ? sm_snapshot_get_target_name (snapshot, target) : NULL);
  set_fact (self->status_caption, self->status_label, sm_status_get_label (status));
  set_fact (self->note_caption, self->note_label, snapshot->note[row]);
  show_article (self);
  gtk_widget_set_visible (self->back_button, self->list_rows->len > 0);
  show_page (self, "statement");
  update_place (self);
  show_text (self);
}

/* "Poland: 12 statements", or of how many actors they are. */
static char *
make_heading (SmEvidencePane *self,
              const guint32  *rows,
              guint           n_rows)
{
  SmSnapshot *snapshot = get_snapshot (self);
  g_autofree char *count = sm_words_statements (n_rows);
  g_autoptr(GHashTable) actors = g_hash_table_new (NULL, NULL);
  guint n_actors;

  for (guint i = 0; i < n_rows; i++)
    g_hash_table_add (actors, GUINT_TO_POINTER (snapshot->actor[rows[i]]));
  n_actors = g_hash_table_size (actors);
  if (n_actors == 1)
    /* Translators: an actor, and a number of statements: "Poland: 12 statements" */
    return g_strdup_printf (_("%s: %s"), sm_actor_get_name (snapshot->actors[snapshot->actor[rows[0]]]), count);

  /* Translators: a number of statements, and of actors: "12 statements of 3 actors" */
  return g_strdup_printf (ngettext ("%s of %u actor", "%s of %u actors", n_actors), count, n_actors);
}

static void
show_list (SmEvidencePane *self,
           const guint32  *rows,
           guint           n_rows)
{
  g_autofree char *heading = make_heading (self, rows, n_rows);

  self->row = SM_ROW_NONE;
  g_array_set_size (self->list_rows, 0);
  g_array_append_vals (self->list_rows, rows, n_rows);
  gtk_label_set_text (self->list_heading, heading);
  sm_evidence_list_set_rows (self->list_view, get_snapshot (self), rows, n_rows);
  show_page (self, "list");
  update_place (self);
}

/* ------------------------------------------------------------------------------------------- side by side */

/* Whether these are a shift or a contradiction: few statements of one actor on one thing that say different things. */
static gboolean
are_opposed (SmEvidencePane *self,
             const guint32  *rows,
             guint           n_rows)
{
  SmSnapshot *snapshot = get_snapshot (self);
  gboolean differ = FALSE;

  if (n_rows < 2 || n_rows > MAX_CARDS)
    return FALSE;

  for (guint i = 1; i < n_rows; i++)
    {
      if (snapshot->actor[rows[i]] != snapshot->actor[rows[0]] ||
          snapshot->issue[rows[i]] != snapshot->issue[rows[0]] ||
          sm_snapshot_get_target (snapshot, rows[i]) != sm_snapshot_get_target (snapshot, rows[0]))
        return FALSE;
      differ |= sm_snapshot_get_stance (snapshot, rows[i]) != sm_snapshot_get_stance (snapshot, rows[0]);
    }

  return differ;
}

static void
card_opened_cb (SmEvidencePane *self,
                guint           row)
{
  sm_view_state_select (self->state, row);
}

static void
show_cards (SmEvidencePane *self,
            const guint32  *rows,
            guint           n_rows)
{
  g_autofree char *heading = make_heading (self, rows, n_rows);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->cards)) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < n_rows; i++)
    {
      SmStatementCard *card = sm_statement_card_new (get_snapshot (self), rows[i]);

      g_signal_connect_object (card, "opened", G_CALLBACK (card_opened_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_set_valign (GTK_WIDGET (card), GTK_ALIGN_START);
      gtk_widget_set_size_request (GTK_WIDGET (card), CARD_WIDTH, -1);
      gtk_widget_set_parent (GTK_WIDGET (card), self->cards);
    }

  self->row = SM_ROW_NONE;
  g_array_set_size (self->list_rows, 0);
  g_array_append_vals (self->list_rows, rows, n_rows);
  gtk_label_set_text (self->compare_heading, heading);
  show_page (self, "compare");
  update_place (self);
}

static gboolean
is_in_list (SmEvidencePane *self,
            guint           row)
{
  for (guint i = 0; i < self->list_rows->len; i++)
    if (g_array_index (self->list_rows, guint32, i) == row)
      return TRUE;

  return FALSE;
}

static void
selected_changed_cb (SmEvidencePane *self)
{
  guint n_rows;
  const guint32 *rows = sm_view_state_get_selected_rows (self->state, &n_rows);

  if (are_opposed (self, rows, n_rows))
    show_cards (self, rows, n_rows);
  else if (n_rows > 1)
    show_list (self, rows, n_rows);
  else if (n_rows == 1)
    {
      if (!is_in_list (self, rows[0]))
        g_array_set_size (self->list_rows, 0);
      show_statement (self, rows[0]);
    }
  else
    {
      g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
      self->row = SM_ROW_NONE;
      self->article = SM_ROW_NONE;
      g_array_set_size (self->list_rows, 0);
      show_page (self, "none");
      update_place (self);
    }
}

/* Somebody edited: what is shown may say something else, and what was deleted is not to be gone back to. */
static void
edited_cb (SmEvidencePane *self)
{
  SmSnapshot *snapshot = get_snapshot (self);

  for (guint i = self->list_rows->len; i > 0; i--)
    if (sm_snapshot_is_deleted (snapshot, g_array_index (self->list_rows, guint32, i - 1)))
      g_array_remove_index (self->list_rows, i - 1);
  selected_changed_cb (self);
}

/* ------------------------------------------------------------------------------------------- what users do */

static void
list_activate_cb (SmEvidencePane *self,
                  guint           position)
{
  if (position < self->list_rows->len)
    sm_view_state_select (self->state, g_array_index (self->list_rows, guint32, position));
}

static void
back_cb (SmEvidencePane *self)
{
  g_autoptr(GArray) rows = g_array_copy (self->list_rows);

  if (rows->len > 0)
    sm_view_state_select_rows (self->state, (const guint32 *) (gconstpointer) rows->data, rows->len);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SmEvidencePane *self = SM_EVIDENCE_PANE (widget);
  SmLanes *lanes = self->state != NULL ? sm_view_state_get_lanes (self->state) : NULL;
  SmMove move = g_str_equal (name, "evidence.next") ? SM_MOVE_NEXT : SM_MOVE_PREVIOUS;
  guint row;

  if (lanes == NULL || self->row == SM_ROW_NONE || !sm_lanes_move (lanes, self->row, move, &row))
    return;

  sm_view_state_set_cursor (self->state, row);
  sm_view_state_select (self->state, row);
}

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SmEvidencePane) self = user_data;
  g_autoptr(GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    return;
  if (self->state != NULL && self->row != SM_ROW_NONE)
    set_notice (self, _("No program to open web pages with."));
}

static void
address_clicked_cb (SmEvidencePane *self)
{
  SmSnapshot *snapshot = get_snapshot (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *url;

  if (self->row == SM_ROW_NONE)
    return;
  url = snapshot->articles[snapshot->article[self->row]].url;
  if (sm_article_is_web_address (url))
    gtk_show_uri_full (GTK_WINDOW (root), url, GDK_CURRENT_TIME, NULL, shown_cb, g_object_ref (self));
}

/* Ctrl+C copies the quote, unless the user has marked words of their own. */
static gboolean
copy_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (GTK_IS_TEXT_VIEW (focus) &&
      gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus))))
    return FALSE;
  if (GTK_IS_LABEL (focus) && gtk_label_get_selection_bounds (GTK_LABEL (focus), NULL, NULL))
    return FALSE;

  return gtk_widget_activate_action (widget, "win.copy-quote", NULL);
}

static gboolean
sm_evidence_pane_grab_focus (GtkWidget *widget)
{
  SmEvidencePane *self = SM_EVIDENCE_PANE (widget);

  if (self->row != SM_ROW_NONE && gtk_widget_get_visible (self->text_scroller))
    return gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "list") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->list_view));

  /* Not the pane itself: GTK would ask it to grab the focus when nothing in it can. */
  return gtk_widget_child_focus (GTK_WIDGET (self->clamp), GTK_DIR_TAB_FORWARD);
}

static void
sm_evidence_pane_dispose (GObject *object)
{
  SmEvidencePane *self = SM_EVIDENCE_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->state);

  G_OBJECT_CLASS (sm_evidence_pane_parent_class)->dispose (object);
}

static void
sm_evidence_pane_finalize (GObject *object)
{
  g_array_unref (SM_EVIDENCE_PANE (object)->list_rows);

  G_OBJECT_CLASS (sm_evidence_pane_parent_class)->finalize (object);
}

static void
sm_evidence_pane_class_init (SmEvidencePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sm_evidence_pane_dispose;
  object_class->finalize = sm_evidence_pane_finalize;
  widget_class->grab_focus = sm_evidence_pane_grab_focus;

  g_type_ensure (SM_TYPE_GLYPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stancemap/Stancemap/ui/sm-evidence-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, actor_label);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, address_button);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, back_button);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, cards);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, clamp);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, compare_heading);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, condition_caption);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, condition_label);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, date_caption);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, date_label);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, glyph);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, list_heading);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, list_view);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, note_caption);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, note_label);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, notice_label);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, outlet_label);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, pages);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, place_label);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, stance_label);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, status_caption);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, status_label);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, target_caption);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, target_label);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, text_scroller);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, text_view);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, title_label);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, words_caption);
  gtk_widget_class_bind_template_child (widget_class, SmEvidencePane, words_label);
  gtk_widget_class_bind_template_callback (widget_class, address_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);

  gtk_widget_class_install_action (widget_class, "evidence.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "evidence.next", NULL, step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "evidence.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "evidence.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "win.edit-statements", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "win.duplicate-statement", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "win.delete-statements", NULL);
}

static void
sm_evidence_pane_init (SmEvidencePane *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->row = SM_ROW_NONE;
  self->article = SM_ROW_NONE;
  self->list_rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->cards, sm_wrap_layout_new (12));
  sm_evidence_list_set_up (self->list_view);
  sm_quote_view_set_up (self->text_view);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.previous", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.next", FALSE);

  /* Before the text view, which would take the key and do nothing. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_c, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (copy_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * sm_evidence_pane_set_state:
 * @self: a pane
 * @state: (transfer none): whose selected statement to show
 *
 * Follows @state from now on; called once.
 */
void
sm_evidence_pane_set_state (SmEvidencePane *self,
                            SmViewState    *state)
{
  g_return_if_fail (SM_IS_EVIDENCE_PANE (self));
  g_return_if_fail (SM_IS_VIEW_STATE (state));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
  g_signal_connect_object (state, "selected-changed", G_CALLBACK (selected_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "lanes-changed", G_CALLBACK (update_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  selected_changed_cb (self);
}

/**
 * sm_evidence_pane_read:
 * @self: a pane
 *
 * Puts the keyboard where the evidence is: in the article's text, at the quote.
 */
void
sm_evidence_pane_read (SmEvidencePane *self)
{
  g_return_if_fail (SM_IS_EVIDENCE_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
}
