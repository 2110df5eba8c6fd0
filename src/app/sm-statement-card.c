#include "config.h"

#include "sm-statement-card.h"

#include <glib/gi18n.h>

#include "sm-glyph.h"
#include "sm-statement-text.h"

/* SmStatementCard: what was said, when, on whose word, and the sentence itself, in a frame. The quote is read from its
 * file in a worker; the rest is there at once. */
struct _SmStatementCard
{
  AdwBin        parent_instance;

  SmGlyph      *glyph;
  GtkLabel     *stance_label;
  GtkLabel     *date_label;
  GtkLabel     *words_label;
  GtkLabel     *condition_label;
  GtkLabel     *quote_label;
  GtkLabel     *source_label;
  GtkWidget    *open_button;

  SmSnapshot   *snapshot;    /* owned */
  guint         row;
  GCancellable *cancellable; /* owned: the quote on its way */
};

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SmStatementCard, sm_statement_card, ADW_TYPE_BIN)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

typedef struct
{
  SmSnapshot *snapshot;
  guint       row;
} Place;

static void
place_free (Place *place)
{
  sm_snapshot_unref (place->snapshot);
  g_free (place);
}

static void
read_quote (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Place *place = task_data;

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, sm_snapshot_dup_quote (place->snapshot, place->row, NULL), g_free);
}

static void
quote_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(SmStatementCard) self = user_data;
  g_autofree char *quote = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *plain = NULL;
  g_autofree char *text = NULL;

  if (quote == NULL || *quote == '\0' || self->snapshot == NULL)
    return;

  plain = sm_statement_text_make_plain (quote);
  text = g_strdup_printf (_("“%s”"), plain);
  set_text (self->quote_label, text);
}

static void
ask_quote (SmStatementCard *self)
{
  g_autoptr(GTask) task = NULL;
  Place *place = g_new0 (Place, 1);

  place->snapshot = sm_snapshot_ref (self->snapshot);
  place->row = self->row;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, quote_read_cb, g_object_ref (self));
  g_task_set_source_tag (task, ask_quote);
  g_task_set_task_data (task, place, (GDestroyNotify) place_free);
  g_task_run_in_thread (task, read_quote);
}

static void
fill (SmStatementCard *self)
{
  SmSnapshot *snapshot = self->snapshot;
  guint row = self->row;
  const char *condition = snapshot->condition[row];
  g_autofree char *stance = sm_statement_text_stance (snapshot, row);
  g_autofree char *date = sm_statement_text_date (snapshot, row);
  g_autofree char *attribution = sm_statement_text_attribution (snapshot, row);
  g_autofree char *source = sm_statement_text_source (snapshot, row);
  g_autofree char *plain_source = sm_statement_text_make_plain (source);
  g_autofree char *plain = condition != NULL ? sm_statement_text_make_plain (condition) : NULL;
  g_autofree char *text = plain != NULL && *plain != '\0' ? g_strdup_printf (_("Condition: %s"), plain) : NULL;
  g_autofree char *name = NULL;

  sm_glyph_set_mark (self->glyph, sm_snapshot_get_stance (snapshot, row),
                     sm_glyph_style_from_flags (snapshot->flags[row]));
  set_text (self->stance_label, stance);
  set_text (self->date_label, date);
  set_text (self->words_label, attribution);
  set_text (self->condition_label, text);
  set_text (self->quote_label, NULL);
  set_text (self->source_label, plain_source);

  /* Translators: %s is a date; the button opens the statement of that date */
  name = g_strdup_printf (_("Show Evidence of %s"), date);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  ask_quote (self);
}

static void
clicked_cb (SmStatementCard *self)
{
  g_signal_emit (self, signals[OPENED], 0, self->row);
}

static void
sm_statement_card_dispose (GObject *object)
{
  SmStatementCard *self = SM_STATEMENT_CARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->snapshot, sm_snapshot_unref);

  G_OBJECT_CLASS (sm_statement_card_parent_class)->dispose (object);
}

static void
sm_statement_card_class_init (SmStatementCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_statement_card_dispose;
  signals[OPENED] = g_signal_new ("opened", SM_TYPE_STATEMENT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (SM_TYPE_GLYPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stancemap/Stancemap/ui/sm-statement-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SmStatementCard, condition_label);
  gtk_widget_class_bind_template_child (widget_class, SmStatementCard, date_label);
  gtk_widget_class_bind_template_child (widget_class, SmStatementCard, glyph);
  gtk_widget_class_bind_template_child (widget_class, SmStatementCard, open_button);
  gtk_widget_class_bind_template_child (widget_class, SmStatementCard, quote_label);
  gtk_widget_class_bind_template_child (widget_class, SmStatementCard, source_label);
  gtk_widget_class_bind_template_child (widget_class, SmStatementCard, stance_label);
  gtk_widget_class_bind_template_child (widget_class, SmStatementCard, words_label);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
sm_statement_card_init (SmStatementCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sm_statement_card_new:
 * @snapshot: a snapshot; the card takes a reference of its own
 * @row: a statement
 *
 * Returns: (transfer floating): a card of that statement
 */
SmStatementCard *
sm_statement_card_new (SmSnapshot *snapshot,
                       guint       row)
{
  SmStatementCard *self;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (row < snapshot->n_statements, NULL);

  self = g_object_new (SM_TYPE_STATEMENT_CARD, NULL);
  self->snapshot = sm_snapshot_ref (snapshot);
  self->row = row;
  fill (self);

  return self;
}
