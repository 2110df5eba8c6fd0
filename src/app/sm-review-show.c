/* What the review shows of a suggestion: its article, its quote in the text, what it says and why. */
#include "config.h"

#include <glib/gi18n.h>

#include "sm-article-quotes.h"
#include "sm-review-page-private.h"
#include "sm-statement-edit.h"
#include "sm-statement-text.h"
#include "sm-words.h"

static SmSnapshot *
get_snapshot (SmReviewPage *self)
{
  return sm_corpus_get_snapshot (sm_edits_get_corpus (sm_review_queue_get_edits (self->queue)));
}

/* Says what is in the way; NULL: nothing is. */
void
sm_review_page_set_notice (SmReviewPage *self,
                           const char   *text)
{
  gtk_label_set_text (self->notice_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice_label), text != NULL);
}

/* ------------------------------------------------------------------------------------------- the text */

/* What is marked in the text: all that it has, and the one at hand even if it was rejected. */
static void
show_quotes (SmReviewPage *self,
             guint         row)
{
  SmSnapshot *snapshot = get_snapshot (self);
  g_autoptr(GArray) quotes = sm_article_quotes_list (snapshot, self->article);
  int current = -1;

  for (guint i = 0; i < quotes->len; i++)
    if (g_array_index (quotes, SmArticleQuote, i).row == row)
      current = (int) i;
  if (current < 0)
    {
      SmArticleQuote quote = { .row = row };

      if ((snapshot->flags[row] & (SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_QUOTE_LOST)) == SM_STATEMENT_HAS_QUOTE)
        {
          quote.start = snapshot->quote_start[row];
          quote.end = snapshot->quote_end[row];
        }
      current = (int) quotes->len;
      g_array_append_val (quotes, quote);
    }
  if (self->words == NULL)
    {
      g_autofree char *gathered = sm_article_quotes_gather (snapshot, quotes);

      if (self->problem != NULL)
        sm_article_text_set_text (self->text, gathered);
    }
  sm_article_text_set_quotes (self->text, snapshot, quotes);
  sm_article_text_set_current (self->text, current);
}

/* The words of the quote; NULL when the text does not have it. */
static char *
dup_quote (SmReviewPage *self,
           guint         row)
{
  SmSnapshot *snapshot = get_snapshot (self);
  guint start = snapshot->quote_start[row];
  guint end = snapshot->quote_end[row];
  gboolean placed = (snapshot->flags[row] & (SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_QUOTE_LOST)) ==
                    SM_STATEMENT_HAS_QUOTE;

  if (self->words != NULL && placed && start < end && end <= (guint) g_utf8_strlen (self->words, -1))
    return g_utf8_substring (self->words, start, end);

  return g_strdup (snapshot->exact[row]);
}

/* All of it in words, for who hears it. */
static void
say (SmReviewPage *self,
     guint         row)
{
  SmSnapshot *snapshot = get_snapshot (self);
  g_autofree char *statement = sm_statement_edit_say (snapshot, row);
  g_autofree char *quote = dup_quote (self, row);
  g_autofree char *text = NULL;

  /* Translators: progress, the statement, its quote, why it is suggested; all in words to be read out */
  text = g_strdup_printf (_("%s. %s “%s” %s"), gtk_label_get_text (self->place_label), statement,
                          quote != NULL ? quote : "", gtk_label_get_text (self->reason_label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_text (SmReviewPage *self)
{
  SmSnapshot *snapshot = get_snapshot (self);
  guint row = sm_review_queue_get_row (self->queue);

  if (row == SM_ROW_NONE || (self->words == NULL && self->problem == NULL))
    return;

  show_quotes (self, row);
  if (self->problem != NULL)
    sm_review_page_set_notice (self, self->problem);
  else if ((snapshot->flags[row] & (SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_QUOTE_LOST)) != SM_STATEMENT_HAS_QUOTE)
    sm_review_page_set_notice (self, _("The text does not have this statement’s quote. Select its words and press Q."));
  say (self, row);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SmReviewPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = sm_article_read_text_finish (SM_ARTICLE (source), result, &error);

  /* Another article is wanted by now, or none. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->queue == NULL ||
      sm_article_get_row (SM_ARTICLE (source)) != self->article)
    return;

  g_clear_object (&self->cancellable);
  if (text != NULL)
    {
      sm_article_text_set_text (self->text, text);
      self->words = g_steal_pointer (&text);
    }
  else
    self->problem = g_strdup_printf (_("The article’s text could not be read: %s."), error->message);
  show_text (self);
}

/* Forgets the text. */
void
sm_review_page_stop_reading (SmReviewPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->problem, g_free);
  self->article = SM_ROW_NONE;
}

static void
read_text (SmReviewPage *self,
           guint         article)
{
  SmSnapshot *snapshot = get_snapshot (self);
  g_autoptr(SmArticle) object = NULL;

  sm_review_page_stop_reading (self);
  self->article = article;
  sm_article_text_set_text (self->text, "");
  if ((snapshot->articles[article].flags & SM_ARTICLE_HAS_TEXT) == 0)
    {
      self->problem = g_strdup (_("The file does not have the text of this article."));
      return;
    }

  self->cancellable = g_cancellable_new ();
  object = sm_article_new (snapshot, article);
  sm_article_read_text_async (object, self->cancellable, text_read_cb, g_object_ref (self));
}

/* ------------------------------------------------------------------------------------------- the statement */

static void
show_article (SmReviewPage *self,
              guint         article)
{
  SmSnapshot *snapshot = get_snapshot (self);
  g_autofree char *title = sm_statement_text_make_plain (snapshot->articles[article].title);
  g_autofree char *source = sm_statement_text_article_source (snapshot, article);
  g_autofree char *plain = sm_statement_text_make_plain (source);

  gtk_label_set_text (self->title_label, *title != '\0' ? title : _("Article without a title"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), title);
  gtk_label_set_text (self->outlet_label, plain);
  gtk_widget_set_visible (GTK_WIDGET (self->outlet_label), *plain != '\0');
}

/* How sure the suggestion is, and why it was made. */
static void
show_reason (SmReviewPage *self,
             guint         row)
{
  SmSnapshot *snapshot = get_snapshot (self);
  const SmProvenance *provenance = sm_snapshot_get_provenance (snapshot, row);
  g_autofree char *sure = NULL;
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;

  if ((snapshot->flags[row] & SM_STATEMENT_HAS_CONFIDENCE) != 0)
    sure = sm_statement_edit_confidence (snapshot->confidence[row]);
  if (sure != NULL && provenance != NULL && provenance->reason != NULL)
    /* Translators: how sure a suggestion is, and why it was made: "fairly sure (72 %): speaker by “says”" */
    text = g_strdup_printf (C_("reason", "%s: %s"), sure, provenance->reason);
  else if (provenance != NULL && provenance->reason != NULL)
    text = g_strdup (provenance->reason);
  else
    text = g_steal_pointer (&sure);

  plain = sm_statement_text_make_plain (text != NULL ? text : "");
  gtk_label_set_text (self->reason_label, plain);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), *plain != '\0');
}

static void
show_statement (SmReviewPage *self,
                guint         row)
{
  SmSnapshot *snapshot = get_snapshot (self);
  SmStatus status = sm_snapshot_get_status (snapshot, row);
  const SmProvenance *provenance = sm_snapshot_get_provenance (snapshot, row);
  g_autofree char *stance = sm_statement_text_stance (snapshot, row);
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;

  /* Translators: an actor, stance and issue: "Poland: supports · NATO membership" */
  text = g_strdup_printf (C_("statement", "%s: %s"), sm_name_get (snapshot, SM_NAMES_ACTORS, snapshot->actor[row]),
                          stance);
  plain = sm_statement_text_make_plain (text);
  gtk_label_set_text (self->statement_label, plain);
  sm_glyph_set_mark (self->glyph, sm_snapshot_get_stance (snapshot, row),
                     sm_glyph_style_from_flags (snapshot->flags[row]));

  if (status == SM_STATUS_SUGGESTED)
    gtk_label_set_text (self->decided_label, sm_provenance_corrected (provenance) ? _("corrected, not decided") : "");
  else if (status == SM_STATUS_REJECTED)
    gtk_label_set_text (self->decided_label, _("rejected"));
  else
    gtk_label_set_text (self->decided_label, sm_provenance_corrected (provenance) ? _("corrected") : _("accepted"));
  gtk_widget_set_visible (GTK_WIDGET (self->decided_label), *gtk_label_get_text (self->decided_label) != '\0');

  show_reason (self, row);
  sm_review_page_show_fields (self, row);
}

static void
show_progress (SmReviewPage        *self,
               const SmReviewTally *tally)
{
  guint position = sm_review_queue_get_position (self->queue);
  g_autofree char *place = sm_words_number (MIN (position + 1, tally->n));
  g_autofree char *n = sm_words_number (tally->n);
  g_autofree char *n_left = sm_words_number (tally->n_left);
  /* Translators: how many suggestions are to be decided yet */
  g_autofree char *left = g_strdup_printf (ngettext ("%s left", "%s left", tally->n_left), n_left);
  g_autofree char *text = NULL;

  if (tally->n == 0)
    text = g_strdup (_("Review"));
  else
    /* Translators: a place among the suggestions: "12 of 48" */
    text = g_strdup_printf (C_("place among suggestions", "%s of %s"), place, n);
  gtk_label_set_text (self->place_label, text);
  gtk_label_set_text (self->left_label, tally->n > 0 ? left : "");
  gtk_progress_bar_set_fraction (self->progress, tally->n > 0 ? 1.0 - (double) tally->n_left / tally->n : 0);
}

/* How many were accepted, corrected and rejected, a line each. */
static char *
describe_outcome (const SmReviewTally *tally)
{
  g_autofree char *accepted = sm_words_number (tally->n_accepted);
  g_autofree char *corrected = sm_words_number (tally->n_corrected);
  g_autofree char *rejected = sm_words_number (tally->n_rejected);

  /* Translators: three numbers of suggestions: as they were, with changes, and not taken */
  return g_strdup_printf (_("Accepted: %s\nAccepted with corrections: %s\nRejected: %s"), accepted, corrected,
                          rejected);
}

static void
update_actions (SmReviewPage *self,
                gboolean      there)
{
  static const char *const actions[] = { "accept", "reject", "revert", "actor", "issue", "source", "condition", "date",
                                         "start-earlier", "start-later", "end-earlier", "end-later", "stance-up",
                                         "stance-down", "take-words" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = g_strconcat ("review.", actions[i], NULL);

      gtk_widget_action_set_enabled (GTK_WIDGET (self), name, there);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.next", sm_review_queue_can_move (self->queue, 1));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.previous", sm_review_queue_can_move (self->queue, -1));
}

/* Known after a command has become a step, which is later than its effect. */
void
sm_review_page_update_undo (SmReviewPage *self)
{
  SmEdits *edits = self->queue != NULL ? sm_review_queue_get_edits (self->queue) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.undo",
                                 edits != NULL && sm_edits_get_undo_name (edits) != NULL);
}

/* The keyboard goes where there is something to do, unless somebody is typing. */
static void
show_page (SmReviewPage *self,
           const char   *name)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), name) == 0)
    return;
  gtk_stack_set_visible_child_name (self->pages, name);
  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Shows where the review is. */
void
sm_review_page_update (SmReviewPage *self)
{
  guint row = sm_review_queue_get_row (self->queue);
  SmReviewTally tally;

  sm_review_queue_get_tally (self->queue, &tally);
  show_progress (self, &tally);
  update_actions (self, row != SM_ROW_NONE);
  sm_review_page_set_notice (self, NULL);
  if (row == SM_ROW_NONE)
    {
      g_autofree char *outcome = describe_outcome (&tally);

      adw_status_page_set_description (self->finished_page, outcome);
      show_page (self, tally.n > 0 ? "finished" : "none");
      return;
    }

  show_statement (self, row);
  show_page (self, "review");
  show_article (self, get_snapshot (self)->article[row]);
  if (get_snapshot (self)->article[row] != self->article)
    read_text (self, get_snapshot (self)->article[row]);
  say (self, row);
  show_text (self);
}
