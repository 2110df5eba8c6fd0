/* The parts of a suggestion as buttons that say their key, and the popover that changes one of them. */
#include "config.h"

#include <glib/gi18n.h>

#include "sm-name-matches.h"
#include "sm-review-page-private.h"
#include "sm-statement-edit.h"
#include "sm-statement-text.h"
#include "sm-wrap-layout.h"

/* How wide a field gets, in characters; the rest is in its tooltip. */
#define VALUE_CHARS 26

static SmSnapshot *
get_snapshot (SmReviewPage *self)
{
  return sm_corpus_get_snapshot (sm_edits_get_corpus (sm_review_queue_get_edits (self->queue)));
}

/* ------------------------------------------------------------------------------------------- making them */

static GtkWidget *
new_keycap (const char *key)
{
  GtkWidget *label = gtk_label_new (key);

  gtk_widget_add_css_class (label, "keycap");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
new_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
add_field (SmReviewPage *self,
           ReviewField   field,
           const char   *action,
           const char   *key,
           const char   *caption)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *value = gtk_label_new (NULL);

  gtk_box_append (GTK_BOX (line), new_keycap (key));
  gtk_box_append (GTK_BOX (line), new_caption (caption));
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_ellipsize (GTK_LABEL (value), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (value), VALUE_CHARS);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), value);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "review-field");
  g_object_set_data (G_OBJECT (button), "sm-caption", (gpointer) caption);
  gtk_widget_set_parent (button, self->fields);
  self->buttons[field] = button;
  self->values[field] = GTK_LABEL (value);
}

static void
stance_picked_cb (SmReviewPage *self,
                  int           stance)
{
  g_autoptr(GError) error = NULL;

  if (!sm_review_queue_change (self->queue, SM_FIELD_VALUE,
                               &(SmStatementValues){ .value = sm_stance_get_value (stance) }, &error))
    sm_review_page_complain (self, error);
}

static void
add_stance (SmReviewPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->stance = SM_STANCE_PICKER (sm_stance_picker_new ());
  gtk_box_append (GTK_BOX (line), new_keycap ("↑"));
  gtk_box_append (GTK_BOX (line), new_keycap ("↓"));
  gtk_box_append (GTK_BOX (line), new_caption (_("Stance")));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stance));
  gtk_widget_add_css_class (box, "review-field");
  g_signal_connect_swapped (self->stance, "picked", G_CALLBACK (stance_picked_cb), self);
  gtk_widget_set_parent (box, self->fields);
}

static void
add_quote (SmReviewPage *self)
{
  static const struct
  {
    const char *action;
    const char *key;
    const char *name;
  } ends[] = {
    { "review.start-earlier", "←", N_("Quote Starts a Word Earlier") },
    { "review.start-later", "→", N_("Quote Starts a Word Later") },
    { "review.end-earlier", "⇧←", N_("Quote Ends a Word Earlier") },
    { "review.end-later", "⇧→", N_("Quote Ends a Word Later") },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_box_append (GTK_BOX (box), new_caption (_("Quote: start and end")));
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), new_keycap (ends[i].key));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), ends[i].action);
      gtk_widget_set_tooltip_text (button, _(ends[i].name));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(ends[i].name), -1);
      if (i == 2)
        gtk_widget_set_margin_start (button, 9);
      gtk_box_append (GTK_BOX (line), button);
    }
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_add_css_class (box, "review-field");
  gtk_widget_set_parent (box, self->fields);
}

static void
add_decision (SmReviewPage *self,
              const char   *action,
              const char   *key,
              const char   *label,
              const char   *icon,
              const char   *css_class)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *tip = g_strdup_printf ("%s (%s)", label, key);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  else
    gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_box_append (GTK_BOX (box), new_keycap (key));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_hexpand (button, icon == NULL);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_box_append (GTK_BOX (self->decisions), button);
}

/* ------------------------------------------------------------------------------------------- the popover */

static void
take_name (SmReviewPage *self,
           GError      **error)
{
  SmEdits *edits = sm_review_queue_get_edits (self->queue);
  SmStatementValues values = { 0 };
  SmPick pick;

  sm_field_popover_get_pick (self->popover, &pick);
  if (self->asked == REVIEW_SOURCE)
    {
      values.according_to = sm_statement_edit_get_source (get_snapshot (self), pick.row, pick.text);
      sm_review_queue_change (self->queue, SM_FIELD_ACCORDING_TO, &values, error);
      return;
    }
  if (*pick.text == '\0')
    return;

  /* A new one and its first statement are one step. */
  sm_edits_begin (edits, self->asked == REVIEW_ACTOR ? _("Change Actor") : _("Change Issue"));
  if (self->asked == REVIEW_ACTOR
        ? sm_statement_edit_use_actor (edits, pick.row, pick.text, &values.actor, error)
        : sm_statement_edit_use_issue (edits, pick.row, pick.text, &values.issue, error))
    sm_review_queue_change (self->queue, self->asked == REVIEW_ACTOR ? SM_FIELD_ACTOR : SM_FIELD_ISSUE, &values, error);
  sm_edits_end (edits);
}

static void
take_text (SmReviewPage *self,
           GError      **error)
{
  g_autofree char *text = g_strstrip (g_strdup (sm_field_popover_get_text (self->popover)));
  SmStatementValues values = { .condition = text };

  if (self->asked == REVIEW_CONDITION)
    sm_review_queue_change (self->queue, SM_FIELD_CONDITION, &values, error);
  else if (sm_statement_edit_parse_date (text, &values.date, error))
    sm_review_queue_change (self->queue, SM_FIELD_DATE, &values, error);
}

static void
entered_cb (SmReviewPage *self)
{
  g_autoptr(GError) error = NULL;

  if (self->asked == REVIEW_CONDITION || self->asked == REVIEW_DATE)
    take_text (self, &error);
  else
    take_name (self, &error);

  if (error != NULL)
    sm_field_popover_complain (self->popover, error->message);
  else
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* Asks for another value of @field. */
void
sm_review_page_ask (SmReviewPage *self,
                    ReviewField   field)
{
  static const SmPickKind kinds[] = { SM_PICK_ACTOR, SM_PICK_ISSUE, SM_PICK_SOURCE };
  SmSnapshot *snapshot = get_snapshot (self);
  guint row = sm_review_queue_get_row (self->queue);
  const char *caption = g_object_get_data (G_OBJECT (self->buttons[field]), "sm-caption");
  const char *condition;
  g_autofree char *date = NULL;

  if (row == SM_ROW_NONE)
    return;

  self->asked = field;
  switch (field)
    {
    case REVIEW_ACTOR:
    case REVIEW_ISSUE:
    case REVIEW_SOURCE:
      sm_field_popover_ask_name (self->popover, self->buttons[field], kinds[field], caption, snapshot,
                                 snapshot->article[row], gtk_label_get_text (self->values[field]));
      break;
    case REVIEW_CONDITION:
      condition = snapshot->condition[row];
      sm_field_popover_ask_text (self->popover, self->buttons[field], caption, _("none: unconditional"),
                                 condition != NULL ? condition : "");
      break;
    case REVIEW_DATE:
    case N_REVIEW_FIELDS:
    default:
      date = sm_statement_edit_dup_date (snapshot, row);
      sm_field_popover_ask_text (self->popover, self->buttons[field], caption,
                                 /* Translators: while a statement's date is empty */
                                 _("the article’s date"), date);
      break;
    }
}

/* ------------------------------------------------------------------------------------------- showing them */

static void
show_value (SmReviewPage *self,
            ReviewField   field,
            const char   *value)
{
  g_autofree char *plain = sm_statement_text_make_plain (value);
  const char *caption = g_object_get_data (G_OBJECT (self->buttons[field]), "sm-caption");
  /* Translators: a field of a statement and its value: "Actor: Poland" */
  g_autofree char *name = g_strdup_printf (C_("field", "%s: %s"), caption, plain);

  gtk_label_set_text (self->values[field], plain);
  gtk_widget_set_tooltip_text (self->buttons[field], name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[field]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Says what a statement has in each field. */
void
sm_review_page_show_fields (SmReviewPage *self,
                            guint         row)
{
  SmSnapshot *snapshot = get_snapshot (self);
  const char *condition = snapshot->condition[row];
  g_autofree char *words = sm_statement_text_attribution (snapshot, row);
  g_autofree char *day = sm_statement_text_date (snapshot, row);
  gboolean own_date = (snapshot->flags[row] & SM_STATEMENT_HAS_DATE) != 0;
  g_autofree char *date = NULL;

  if (own_date || !sm_date_is_known (&snapshot->date[row]))
    date = g_strdup (day);
  else
    /* Translators: a date, which is that of the article */
    date = g_strdup_printf (_("%s (the article’s)"), day);

  show_value (self, REVIEW_ACTOR, sm_name_get (snapshot, SM_NAMES_ACTORS, snapshot->actor[row]));
  show_value (self, REVIEW_ISSUE, sm_name_get (snapshot, SM_NAMES_ISSUES, snapshot->issue[row]));
  show_value (self, REVIEW_SOURCE, words);
  show_value (self, REVIEW_CONDITION, condition != NULL && *condition != '\0' ? condition : C_("condition", "none"));
  show_value (self, REVIEW_DATE, date);
  sm_stance_picker_set (self->stance, (int) sm_snapshot_get_stance (snapshot, row));
}

/* When the popover has gone, the keys are the page's again. */
static void
closed_cb (SmReviewPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
sm_review_page_add_fields (SmReviewPage *self)
{
  gtk_widget_set_layout_manager (self->fields, sm_wrap_layout_new (6));
  add_field (self, REVIEW_ACTOR, "review.actor", "W", _("Who"));
  add_stance (self);
  add_field (self, REVIEW_ISSUE, "review.issue", "I", _("Issue"));
  add_field (self, REVIEW_SOURCE, "review.source", "S", _("On whose word"));
  add_field (self, REVIEW_CONDITION, "review.condition", "C", _("Condition"));
  add_field (self, REVIEW_DATE, "review.date", "D", _("Date"));
  add_quote (self);

  add_decision (self, "review.previous", "P", _("Previous"), "go-previous-symbolic", NULL);
  add_decision (self, "review.undo", "U", _("Undo"), "edit-undo-symbolic", NULL);
  add_decision (self, "review.reject", "R", _("Reject"), NULL, NULL);
  add_decision (self, "review.accept", "A", _("Accept"), NULL, "suggested-action");
  add_decision (self, "review.next", "N", _("Next"), "go-next-symbolic", NULL);

  self->popover = SM_FIELD_POPOVER (sm_field_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_swapped (self->popover, "entered", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed_cb), self);
}
