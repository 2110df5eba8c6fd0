#include "config.h"

#include "sm-hover-card.h"

#include <glib/gi18n.h>

#include "sm-glyph.h"
#include "sm-statement-text.h"
#include "sm-words.h"

/* Characters of the quote, and lines of a list, that a card has room for. */
#define MAX_QUOTE 140
#define MAX_LINES 4

/* Characters of a line before it is wrapped. */
#define WIDTH_CHARS 36

/* SmHoverCard: what is under the pointer, in a few words. Takes neither focus nor pointer; says nothing that the
 * evidence pane does not say too. */
struct _SmHoverCard
{
  GtkWidget     parent_instance;

  GtkWidget    *head;
  SmGlyph      *glyph;
  GtkLabel     *title;
  GtkLabel     *subtitle;
  GtkLabel     *facts;
  GtkLabel     *quote;

  GCancellable *cancellable;  /* owned: the quote on its way */
};

G_DEFINE_FINAL_TYPE (SmHoverCard, sm_hover_card, GTK_TYPE_WIDGET)

static GtkLabel *
add_label (GtkWidget  *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
clear (SmHoverCard *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_text (self->subtitle, NULL);
  set_text (self->facts, NULL);
  set_text (self->quote, NULL);
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

/* Texts are in files; not even a short one is read in the main thread. */
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
  g_autoptr(SmHoverCard) self = user_data;
  g_autofree char *quote = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *plain = NULL;
  g_autofree char *text = NULL;

  /* Cancelled, or no quote: the card does without. */
  if (quote == NULL || *quote == '\0')
    return;

  plain = sm_statement_text_make_plain (quote);
  if (g_utf8_strlen (plain, -1) > MAX_QUOTE)
    {
      char *end = g_utf8_offset_to_pointer (plain, MAX_QUOTE);

      /* Not in the middle of a word, unless it is very long. */
      for (guint i = 0; i < 20 && !g_unichar_isspace (g_utf8_get_char (end)); i++)
        end = g_utf8_prev_char (end);
      *end = '\0';
      text = g_strdup_printf (_("“%s…”"), plain);
    }
  else
    text = g_strdup_printf (_("“%s”"), plain);
  set_text (self->quote, text);
}

/**
 * sm_hover_card_show_statement:
 * @self: a card
 * @snapshot: a snapshot
 * @row: a statement
 *
 * Shows the head of the statement's evidence; the first words of the quote follow when they are read.
 */
void
sm_hover_card_show_statement (SmHoverCard *self,
                              SmSnapshot  *snapshot,
                              guint        row)
{
  g_autofree char *stance = NULL;
  g_autofree char *date = NULL;
  g_autofree char *attribution = NULL;
  g_autoptr(GString) facts = NULL;
  g_autoptr(GTask) task = NULL;
  const char *condition;
  Place *place;

  g_return_if_fail (SM_IS_HOVER_CARD (self));
  g_return_if_fail (row < snapshot->n_statements);

  clear (self);
  stance = sm_statement_text_stance (snapshot, row);
  date = sm_statement_text_date (snapshot, row);
  attribution = sm_statement_text_attribution (snapshot, row);
  condition = snapshot->condition[row];

  facts = g_string_new (date);
  g_string_append_printf (facts, "\n%s", attribution);
  if (condition != NULL && *condition != '\0')
    {
      g_autofree char *plain = sm_statement_text_make_plain (condition);

      g_string_append_c (facts, '\n');
      g_string_append_printf (facts, _("Condition: %s"), plain);
    }

  sm_glyph_set_mark (self->glyph, sm_snapshot_get_stance (snapshot, row),
                     sm_glyph_style_from_flags (snapshot->flags[row]));
  gtk_widget_set_visible (GTK_WIDGET (self->glyph), TRUE);
  set_text (self->title, sm_actor_get_name (snapshot->actors[snapshot->actor[row]]));
  set_text (self->subtitle, stance);
  set_text (self->facts, facts->str);

  place = g_new0 (Place, 1);
  place->snapshot = sm_snapshot_ref (snapshot);
  place->row = row;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, quote_read_cb, g_object_ref (self));
  g_task_set_source_tag (task, sm_hover_card_show_statement);
  g_task_set_task_data (task, place, (GDestroyNotify) place_free);
  g_task_run_in_thread (task, read_quote);
}

/* An actor, an issue, or both; NULL for neither. */
static char *
make_title (SmSnapshot *snapshot,
            guint       actor,
            guint       issue)
{
  const char *name = actor < snapshot->n_actors ? sm_actor_get_name (snapshot->actors[actor]) : NULL;
  const char *label = issue < snapshot->n_issues
                        ? sm_issue_get_label (snapshot->issues[issue], g_get_language_names ()[0])
                        : NULL;

  if (name != NULL && label != NULL)
    /* Translators: an actor, an issue */
    return g_strdup_printf (_("%s · %s"), name, label);

  return g_strdup (name != NULL ? name : label);
}

/**
 * sm_hover_card_show_rows:
 * @self: a card
 * @snapshot: a snapshot
 * @actor: the actor that a part of a picture is about, %G_MAXUINT32 for none or several
 * @issue: the issue, likewise
 * @words: (nullable): what the picture says of it
 * @rows: (array length=n_rows) (nullable): the statements it stands for
 * @n_rows: how many
 *
 * Shows what a part of a picture is about, how many statements it stands for, and the first of them. Where it is
 * about no actor or issue, the words are the title.
 */
void
sm_hover_card_show_rows (SmHoverCard   *self,
                         SmSnapshot    *snapshot,
                         guint          actor,
                         guint          issue,
                         const char    *words,
                         const guint32 *rows,
                         guint          n_rows)
{
  g_autoptr(GString) lines = NULL;
  g_autofree char *title = NULL;
  g_autofree char *count = NULL;

  g_return_if_fail (SM_IS_HOVER_CARD (self));
  g_return_if_fail (n_rows == 0 || rows != NULL);

  clear (self);
  title = make_title (snapshot, actor, issue);
  count = n_rows > 0 ? sm_words_statements (n_rows) : NULL;
  lines = g_string_new (NULL);
  for (guint i = 0; i < MIN (n_rows, MAX_LINES); i++)
    {
      g_autofree char *line = sm_statement_text_line (snapshot, rows[i]);

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (n_rows > MAX_LINES)
    {
      g_autofree char *number = sm_words_number (n_rows - MAX_LINES);

      g_string_append_c (lines, '\n');
      g_string_append_printf (lines, ngettext ("and %s more", "and %s more", n_rows - MAX_LINES), number);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->glyph), FALSE);
  set_text (self->title, title != NULL ? title : words);
  set_text (self->subtitle, count);
  set_text (self->facts, lines->str);
}

/**
 * sm_hover_card_show_lane:
 * @self: a card
 * @lanes: the lanes that are shown
 * @lane: one of them
 * @by: what the sections are, and so what a lane's label does not say
 *
 * Shows the whole name of a lane, whose label may be shortened, and how many statements it has.
 */
void
sm_hover_card_show_lane (SmHoverCard *self,
                         SmLanes     *lanes,
                         guint        lane,
                         SmGroupBy    by)
{
  SmSnapshot *snapshot;
  g_autofree char *count = NULL;
  const SmLane *which;
  SmActor *actor;
  guint n_roles;
  const SmRole *roles;

  g_return_if_fail (SM_IS_HOVER_CARD (self));
  g_return_if_fail (lane < lanes->n_lanes);

  clear (self);
  snapshot = lanes->row_set->snapshot;
  which = &lanes->lanes[lane];
  actor = snapshot->actors[which->actor];
  count = sm_words_statements (which->n_rows);

  gtk_widget_set_visible (GTK_WIDGET (self->glyph), FALSE);
  if (by == SM_GROUP_BY_ACTOR)
    set_text (self->title, sm_issue_get_label (snapshot->issues[which->issue], g_get_language_names ()[0]));
  else
    set_text (self->title, sm_actor_get_name (actor));
  set_text (self->subtitle, count);
  roles = sm_actor_get_roles (actor, &n_roles);
  if (by == SM_GROUP_BY_ISSUE && n_roles > 0)
    {
      g_autofree char *plain = sm_statement_text_make_plain (roles[n_roles - 1].title);

      set_text (self->facts, plain);
    }
}

static void
sm_hover_card_dispose (GObject *object)
{
  SmHoverCard *self = SM_HOVER_CARD (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (sm_hover_card_parent_class)->dispose (object);
}

static void
sm_hover_card_class_init (SmHoverCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_hover_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hovercard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
}

static void
sm_hover_card_init (SmHoverCard *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->glyph = SM_GLYPH (sm_glyph_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->glyph), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->glyph));
  gtk_box_append (GTK_BOX (self->head), words);
  self->title = add_label (words, "heading");
  self->subtitle = add_label (words, NULL);
  gtk_box_append (GTK_BOX (column), self->head);
  self->facts = add_label (column, "dim-label");
  self->quote = add_label (column, NULL);
  gtk_widget_set_parent (column, GTK_WIDGET (self));
}

/**
 * sm_hover_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
SmHoverCard *
sm_hover_card_new (void)
{
  return g_object_new (SM_TYPE_HOVER_CARD, NULL);
}
