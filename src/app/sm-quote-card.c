#include "config.h"

#include "sm-quote-card.h"

#include <glib/gi18n.h>

#include "sm-preset.h"
#include "sm-statement-text.h"

/* Sizes on a slide, in points. A long quote is set smaller, down to what can be read from the back; what is longer
 * still ends in an ellipsis. */
#define QUOTE_SIZE 32
#define LONG_QUOTE_SIZE 24
#define LEAST_QUOTE_SIZE 18
#define WORDS_SIZE 18
#define LONG_QUOTE 160
#define VERY_LONG_QUOTE 320
#define MOST_LINES 6

/* SmQuoteCard: who said what, in which words, where and when, for an audience. Its words are read in a worker. Sizes
 * are those of a slide, times the unit that is set: pixels for a point of a slide as high as the screen. */
struct _SmQuoteCard
{
  AdwBin        parent_instance;

  GtkWidget    *box;
  GtkLabel     *head_label;
  GtkLabel     *quote_label;
  GtkLabel     *condition_label;
  GtkLabel     *source_label;

  double        unit;
  glong         n_chars;     /* of the quote */
  GCancellable *cancellable; /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (SmQuoteCard, sm_quote_card, ADW_TYPE_BIN)

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
set_size (GtkLabel *label,
          double    pixels,
          gboolean  bold)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (pixels * PANGO_SCALE)));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  gtk_label_set_attributes (label, attributes);
}

static void
set_sizes (SmQuoteCard *self)
{
  double quote = self->n_chars > VERY_LONG_QUOTE ? LEAST_QUOTE_SIZE
                 : self->n_chars > LONG_QUOTE    ? LONG_QUOTE_SIZE
                                                 : QUOTE_SIZE;

  set_size (self->head_label, WORDS_SIZE * self->unit, TRUE);
  set_size (self->quote_label, quote * self->unit, FALSE);
  set_size (self->condition_label, WORDS_SIZE * self->unit, FALSE);
  set_size (self->source_label, WORDS_SIZE * self->unit, FALSE);
  gtk_box_set_spacing (GTK_BOX (self->box), (int) (14 * self->unit));
}

static void
set_quote (SmQuoteCard *self,
           const char  *quote)
{
  g_autofree char *plain = sm_statement_text_make_plain (quote);
  /* Translators: quotation marks around a quote */
  g_autofree char *marked = g_strdup_printf (_("“%s”"), g_strstrip (plain));

  self->n_chars = g_utf8_strlen (marked, -1);
  gtk_label_set_text (self->quote_label, *plain != '\0' ? marked : _("The words are not given."));
  set_sizes (self);
}

static void
read_quote (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Place *place = task_data;
  GError *error = NULL;
  char *quote = sm_snapshot_dup_quote (place->snapshot, place->row, &error);

  if (quote != NULL)
    g_task_return_pointer (task, quote, g_free);
  else
    g_task_return_error (task, error);
}

static void
quote_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(SmQuoteCard) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *quote = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  set_quote (self, quote != NULL ? quote : "");
}

static void
cancel (SmQuoteCard *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static GtkLabel *
add_label (SmQuoteCard *self,
           const char  *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (self->box), label);

  return GTK_LABEL (label);
}

static void
sm_quote_card_dispose (GObject *object)
{
  cancel (SM_QUOTE_CARD (object));

  G_OBJECT_CLASS (sm_quote_card_parent_class)->dispose (object);
}

static void
sm_quote_card_class_init (SmQuoteCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sm_quote_card_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "quotecard");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sm_quote_card_init (SmQuoteCard *self)
{
  self->unit = 1;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  adw_bin_set_child (ADW_BIN (self), self->box);
  self->head_label = add_label (self, NULL);
  self->quote_label = add_label (self, NULL);
  self->condition_label = add_label (self, NULL);
  self->source_label = add_label (self, NULL);
  gtk_label_set_ellipsize (self->quote_label, PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (self->quote_label, MOST_LINES);
}

/**
 * sm_quote_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
sm_quote_card_new (void)
{
  return g_object_new (SM_TYPE_QUOTE_CARD, NULL);
}

/**
 * sm_quote_card_set_unit:
 * @self: a card
 * @unit: pixels for a point of the slide, above 0
 *
 * Sets how large the letters are.
 */
void
sm_quote_card_set_unit (SmQuoteCard *self,
                        double       unit)
{
  g_return_if_fail (SM_IS_QUOTE_CARD (self));
  g_return_if_fail (unit > 0);

  if (self->unit == unit)
    return;
  self->unit = unit;
  set_sizes (self);
}

/**
 * sm_quote_card_show:
 * @self: a card
 * @snapshot: where the statement is
 * @row: a statement
 *
 * Shows another quote, with outlet and date and on whose word it is.
 */
void
sm_quote_card_show (SmQuoteCard *self,
                    SmSnapshot  *snapshot,
                    guint        row)
{
  g_autofree char *stance = NULL;
  g_autofree char *words = NULL;
  g_autofree char *head = NULL;
  g_autofree char *source = NULL;
  g_autofree char *condition = NULL;
  g_autoptr(GTask) task = NULL;
  Place *place;

  g_return_if_fail (SM_IS_QUOTE_CARD (self));
  g_return_if_fail (snapshot != NULL && row < snapshot->n_statements);

  cancel (self);
  stance = sm_statement_text_stance (snapshot, row);
  words = sm_statement_text_attribution (snapshot, row);
  /* Translators: an actor, stance and issue, on whose word: "Poland: supports · NATO membership, own words" */
  head = g_strdup_printf (_("%s: %s, %s"), sm_actor_get_name (snapshot->actors[snapshot->actor[row]]), stance, words);
  gtk_label_set_text (self->head_label, head);

  if (snapshot->condition[row] != NULL)
    {
      g_autofree char *plain = sm_statement_text_make_plain (snapshot->condition[row]);

      /* Translators: what a stance depends on */
      condition = g_strdup_printf (_("Condition: %s"), plain);
    }
  gtk_label_set_text (self->condition_label, condition != NULL ? condition : "");
  gtk_widget_set_visible (GTK_WIDGET (self->condition_label), condition != NULL);

  source = sm_statement_text_source (snapshot, row);
  {
    g_autofree char *plain = sm_statement_text_make_plain (source);

    gtk_label_set_text (self->source_label, plain);
    gtk_widget_set_visible (GTK_WIDGET (self->source_label), *plain != '\0');
  }

  gtk_label_set_text (self->quote_label, "");
  self->cancellable = g_cancellable_new ();
  place = g_new0 (Place, 1);
  place->snapshot = sm_snapshot_ref (snapshot);
  place->row = row;
  task = g_task_new (NULL, self->cancellable, quote_read_cb, g_object_ref (self));
  g_task_set_source_tag (task, sm_quote_card_show);
  g_task_set_task_data (task, place, (GDestroyNotify) place_free);
  g_task_run_in_thread (task, read_quote);
}
