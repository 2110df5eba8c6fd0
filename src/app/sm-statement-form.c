#include "config.h"

#include "sm-statement-form.h"

#include <glib/gi18n.h>

#include "sm-pick-entry.h"
#include "sm-stance-picker.h"
#include "sm-statement-edit.h"
#include "sm-statement-text.h"
#include "sm-words.h"

/* A quote that is longer is shown shortened; the text has it whole. */
#define QUOTE_LINES 3

typedef enum
{
  FORM_ADD,
  FORM_EDIT,
  FORM_RECODE,
} FormKind;

/* SmStatementForm: fields below each other, of which the names complete themselves. What is left empty for many
 * statements stays as it is in each of them. Return in a field goes on to the next; Ctrl+Return saves from anywhere. */
struct _SmStatementForm
{
  GtkBox          parent_instance;

  GtkGrid        *grid;
  int             n_lines;
  SmPickEntry    *actor;
  SmPickEntry    *issue;
  SmStancePicker *stance;
  SmPickEntry    *source;
  GtkEditable    *condition;  /* NULL for many */
  GtkEditable    *date;       /* NULL for many */
  GtkDropDown    *status;     /* NULL for a new one */
  GtkLabel       *note;
  GtkWidget      *save_button;

  FormKind        kind;
  SmEdits        *edits;      /* owned */
  GArray         *rows;       /* owned, of guint32: what is changed; empty for a new one */
  guint           article;    /* of a new one */
  guint           start;      /* its quote */
  guint           end;
  char           *title;      /* owned */
  gboolean        source_set; /* somebody chose, if only own words */
  gboolean        setting;    /* the program does */
};

G_DEFINE_FINAL_TYPE (SmStatementForm, sm_statement_form, GTK_TYPE_BOX)

enum
{
  SAVED,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SmSnapshot *
get_snapshot (SmStatementForm *self)
{
  return sm_corpus_get_snapshot (sm_edits_get_corpus (self->edits));
}

static void
complain (SmStatementForm *self,
          const char      *message)
{
  gtk_label_set_text (self->note, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), message != NULL);
}

/* ------------------------------------------------------------------------------------------- saving */

/* What the form says, as far as that needs nothing new; the new ones are made when all else is right. */
static gboolean
read_values (SmStatementForm   *self,
             SmFields          *fields,
             SmStatementValues *values,
             SmPick            *actor,
             SmPick            *issue,
             GError           **error)
{
  SmPick source;
  guint status;

  sm_pick_entry_get (self->actor, actor);
  sm_pick_entry_get (self->issue, issue);
  sm_pick_entry_get (self->source, &source);
  if (self->kind != FORM_RECODE &&
      (*actor->text == '\0' || *issue->text == '\0' || sm_stance_picker_get (self->stance) < 0))
    {
      g_set_error_literal (error, SM_EDITS_ERROR, SM_EDITS_ERROR_INVALID,
                           *actor->text == '\0'   ? _("Say whose stance it is.")
                           : *issue->text == '\0' ? _("Say which issue it is about.")
                                                  : _("Choose a stance."));
      return FALSE;
    }

  *fields = (*actor->text != '\0' ? SM_FIELD_ACTOR : 0) | (*issue->text != '\0' ? SM_FIELD_ISSUE : 0);
  if (sm_stance_picker_get (self->stance) >= 0)
    {
      *fields |= SM_FIELD_VALUE;
      values->value = sm_stance_get_value (sm_stance_picker_get (self->stance));
    }
  if (self->kind != FORM_RECODE || self->source_set || *source.text != '\0')
    {
      *fields |= SM_FIELD_ACCORDING_TO;
      values->according_to = sm_statement_edit_get_source (get_snapshot (self), source.row, source.text);
    }
  if (self->condition != NULL)
    {
      *fields |= SM_FIELD_CONDITION;
      values->condition = gtk_editable_get_text (self->condition);
    }
  if (self->date != NULL)
    {
      *fields |= SM_FIELD_DATE;
      if (!sm_statement_edit_parse_date (gtk_editable_get_text (self->date), &values->date, error))
        return FALSE;
    }
  status = self->status != NULL ? gtk_drop_down_get_selected (self->status) : 0;
  if (self->kind == FORM_RECODE ? status > 0 : self->status != NULL)
    {
      *fields |= SM_FIELD_STATUS;
      values->status = self->kind == FORM_RECODE ? status - 1 : status;
    }

  return TRUE;
}

static gboolean
apply (SmStatementForm   *self,
       SmFields           fields,
       SmStatementValues *values,
       const SmPick      *actor,
       const SmPick      *issue,
       guint             *row,
       GError           **error)
{
  if ((fields & SM_FIELD_ACTOR) != 0 &&
      !sm_statement_edit_use_actor (self->edits, actor->row, actor->text, &values->actor, error))
    return FALSE;
  if ((fields & SM_FIELD_ISSUE) != 0 &&
      !sm_statement_edit_use_issue (self->edits, issue->row, issue->text, &values->issue, error))
    return FALSE;

  if (self->kind != FORM_ADD)
    {
      *row = self->kind == FORM_EDIT ? g_array_index (self->rows, guint32, 0) : self->rows->len;
      return sm_edits_change_statements (self->edits, (const guint32 *) (gconstpointer) self->rows->data,
                                         self->rows->len, fields, values, error);
    }

  if (self->start < self->end)
    {
      fields |= SM_FIELD_QUOTE;
      values->quote_start = self->start;
      values->quote_end = self->end;
    }
  return sm_edits_add_statement (self->edits, self->article, fields, values, row, error);
}

static void
save (SmStatementForm *self)
{
  SmStatementValues values = { 0 };
  SmFields fields = 0;
  SmPick actor, issue;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  guint row = 0;
  gboolean done;

  if (!read_values (self, &fields, &values, &actor, &issue, &error))
    {
      complain (self, error->message);
      return;
    }

  /* With what it brings along, it is one step. */
  switch (self->kind)
    {
    case FORM_ADD:
      name = g_strdup (_("Code Statement"));
      break;
    case FORM_EDIT:
      name = g_strdup (_("Edit Statement"));
      break;
    case FORM_RECODE:
    default:
      name = g_strdup_printf (ngettext ("Recode %u Statement", "Recode %u Statements", self->rows->len),
                              self->rows->len);
      break;
    }
  sm_edits_begin (self->edits, name);
  done = apply (self, fields, &values, &actor, &issue, &row, &error);
  sm_edits_end (self->edits);

  if (done)
    g_signal_emit (self, signals[SAVED], 0, row);
  else
    complain (self, error->message);
}

static void
cancel (SmStatementForm *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

/* ------------------------------------------------------------------------------------------- the fields */

static void
go_on (GtkWidget *widget)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (widget)), GTK_DIR_TAB_FORWARD);
}

static void
source_picked_cb (SmStatementForm *self)
{
  self->source_set = TRUE;
  sm_pick_entry_set_hint (self->source, _("own words"));
}

static void
stance_picked_cb (SmStatementForm *self)
{
  complain (self, NULL);
}

static void
add_line (SmStatementForm *self,
          const char      *caption,
          GtkWidget       *widget)
{
  GtkWidget *label = gtk_label_new (caption);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (label, 8);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (self->grid, label, 0, self->n_lines, 1, 1);
  gtk_grid_attach (self->grid, widget, 1, self->n_lines++, 1, 1);
}

static SmPickEntry *
add_pick (SmStatementForm *self,
          SmPickKind       kind,
          const char      *caption)
{
  GtkWidget *entry = sm_pick_entry_new (kind, caption, FALSE);

  sm_pick_entry_set (SM_PICK_ENTRY (entry), get_snapshot (self), self->article, "");
  g_signal_connect (entry, "picked", G_CALLBACK (go_on), NULL);
  add_line (self, caption, entry);
  return SM_PICK_ENTRY (entry);
}

static GtkEditable *
add_entry (SmStatementForm *self,
           const char      *caption,
           const char      *hint)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, caption, -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (save), self);
  add_line (self, caption, entry);
  return GTK_EDITABLE (entry);
}

static void
add_status (SmStatementForm *self)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *widget;

  if (self->kind == FORM_RECODE)
    gtk_string_list_append (list, _("as it is"));
  for (guint i = SM_STATUS_SUGGESTED; i <= SM_STATUS_REJECTED; i++)
    gtk_string_list_append (list, sm_status_get_label (i));
  widget = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Status"), -1);
  self->status = GTK_DROP_DOWN (widget);
  add_line (self, _("Status"), widget);
}

static void
add_fields (SmStatementForm *self)
{
  GtkWidget *stance = sm_stance_picker_new ();

  self->actor = add_pick (self, SM_PICK_ACTOR, _("Who"));
  self->issue = add_pick (self, SM_PICK_ISSUE, _("Issue"));
  self->stance = SM_STANCE_PICKER (stance);
  gtk_widget_set_halign (stance, GTK_ALIGN_START);
  g_signal_connect_swapped (stance, "picked", G_CALLBACK (stance_picked_cb), self);
  add_line (self, _("Stance"), stance);
  self->source = add_pick (self, SM_PICK_SOURCE, _("On whose word"));
  g_signal_connect_swapped (self->source, "picked", G_CALLBACK (source_picked_cb), self);
  sm_pick_entry_set_hint (self->source, self->kind == FORM_RECODE ? _("as it is") : _("own words"));
  if (self->kind != FORM_RECODE)
    {
      self->condition = add_entry (self, _("Condition"), _("none: unconditional"));
      self->date = add_entry (self, _("Date"), _("the article’s date"));
    }
  else
    {
      sm_pick_entry_set_hint (self->actor, _("as it is"));
      sm_pick_entry_set_hint (self->issue, _("as it is"));
    }
  if (self->kind != FORM_ADD)
    add_status (self);
}

/* ------------------------------------------------------------------------------------------- the form */

static gboolean
save_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  save (SM_STATEMENT_FORM (widget));
  return TRUE;
}

static gboolean
sm_statement_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SM_STATEMENT_FORM (widget)->actor));
}

static void
sm_statement_form_dispose (GObject *object)
{
  g_clear_object (&SM_STATEMENT_FORM (object)->edits);

  G_OBJECT_CLASS (sm_statement_form_parent_class)->dispose (object);
}

static void
sm_statement_form_finalize (GObject *object)
{
  SmStatementForm *self = SM_STATEMENT_FORM (object);

  g_array_unref (self->rows);
  g_free (self->title);

  G_OBJECT_CLASS (sm_statement_form_parent_class)->finalize (object);
}

static void
sm_statement_form_class_init (SmStatementFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_statement_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = sm_statement_form_finalize;
  widget_class->grab_focus = sm_statement_form_grab_focus;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, save_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, save_key_cb, NULL);

  signals[SAVED] = g_signal_new ("saved", SM_TYPE_STATEMENT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_UINT);
  signals[CANCELLED] = g_signal_new ("cancelled", SM_TYPE_STATEMENT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
sm_statement_form_init (SmStatementForm *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->article = G_MAXUINT;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 12);
}

/* What the form is about: its title, where no window has it, and the words that are coded. */
static void
add_head (SmStatementForm *self,
          const char      *quote)
{
  if (self->kind == FORM_ADD)
    {
      GtkWidget *title = gtk_label_new (self->title);

      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_widget_add_css_class (title, "heading");
      gtk_box_append (GTK_BOX (self), title);
    }
  if (quote != NULL && *quote != '\0')
    {
      g_autofree char *plain = sm_statement_text_make_plain (quote);
      g_autofree char *quoted = g_strdup_printf (_("“%s”"), g_strstrip (plain));
      GtkWidget *label = gtk_label_new (quoted);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), QUOTE_LINES);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
      gtk_widget_add_css_class (label, "notice");
      gtk_box_append (GTK_BOX (self), label);
    }
}

static void
add_buttons (SmStatementForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->note, 0);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_max_width_chars (self->note, 44);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->note));

  self->save_button = gtk_button_new_with_mnemonic (self->kind == FORM_ADD ? _("_Add") : _("_Change"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->save_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->kind == FORM_ADD ? _("Add") : _("Change"), -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->save_button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Cancel"), -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_widget_set_tooltip_text (self->save_button, _("Ctrl+Return"));
  gtk_widget_add_css_class (self->save_button, "suggested-action");
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), self->save_button);
  gtk_box_append (GTK_BOX (self), box);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (cancel), self);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save), self);
}

static SmStatementForm *
new_form (SmEdits    *edits,
          FormKind    kind,
          guint       article,
          char       *title,
          const char *quote)
{
  SmStatementForm *self = g_object_new (SM_TYPE_STATEMENT_FORM, NULL);

  self->edits = g_object_ref (edits);
  self->kind = kind;
  self->article = article;
  self->title = title;
  add_head (self, quote);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->grid));
  add_fields (self);
  add_buttons (self);

  return self;
}

/**
 * sm_statement_form_new_add:
 * @edits: (transfer none): what changes the corpus
 * @article: the article that it is in
 * @start: first character of its quote
 * @end: the character after its last; not above @start for no quote
 * @quote: the words of it
 *
 * Returns: (transfer floating): a form for a new statement. The issue is that of the last one that was coded in the
 * article, if any.
 */
GtkWidget *
sm_statement_form_new_add (SmEdits    *edits,
                           guint       article,
                           guint       start,
                           guint       end,
                           const char *quote)
{
  SmStatementForm *self;
  SmSnapshot *snapshot;

  g_return_val_if_fail (SM_IS_EDITS (edits) && quote != NULL, NULL);

  self = new_form (edits, FORM_ADD, article, g_strdup (_("New Statement")), quote);
  self->start = start;
  self->end = end;
  snapshot = get_snapshot (self);
  for (guint i = snapshot->n_statements; i > 0; i--)
    if (snapshot->article[i - 1] == article && !sm_snapshot_is_deleted (snapshot, i - 1))
      {
        sm_pick_entry_set (self->issue, snapshot, article,
                           sm_name_get (snapshot, SM_NAMES_ISSUES, snapshot->issue[i - 1]));
        break;
      }

  return GTK_WIDGET (self);
}

/**
 * sm_statement_form_new_edit:
 * @edits: (transfer none): what changes the corpus
 * @row: a statement
 *
 * Returns: (transfer floating): a form with what the statement says, to be changed
 */
GtkWidget *
sm_statement_form_new_edit (SmEdits *edits,
                            guint    row)
{
  SmStatementForm *self;
  SmSnapshot *snapshot;
  guint32 article;
  g_autofree char *date = NULL;
  g_autofree char *quote = NULL;
  guint32 statement = row;

  g_return_val_if_fail (SM_IS_EDITS (edits), NULL);

  snapshot = sm_corpus_get_snapshot (sm_edits_get_corpus (edits));
  article = snapshot->article[row];
  quote = sm_snapshot_dup_quote (snapshot, row, NULL);
  self = new_form (edits, FORM_EDIT, article, g_strdup (_("Edit Statement")), quote);
  g_array_append_val (self->rows, statement);
  date = sm_statement_edit_dup_date (snapshot, row);
  sm_pick_entry_set (self->actor, snapshot, article, sm_name_get (snapshot, SM_NAMES_ACTORS, snapshot->actor[row]));
  sm_pick_entry_set (self->issue, snapshot, article, sm_name_get (snapshot, SM_NAMES_ISSUES, snapshot->issue[row]));
  sm_pick_entry_set (self->source, snapshot, article, sm_snapshot_get_source_name (snapshot, row));
  sm_stance_picker_set (self->stance, (int) sm_snapshot_get_stance (snapshot, row));
  if (snapshot->condition[row] != NULL)
    gtk_editable_set_text (self->condition, snapshot->condition[row]);
  gtk_editable_set_text (self->date, date);
  gtk_drop_down_set_selected (self->status, sm_snapshot_get_status (snapshot, row));

  return GTK_WIDGET (self);
}

/**
 * sm_statement_form_new_recode:
 * @edits: (transfer none): what changes the corpus
 * @rows: (array length=n_rows): statements
 * @n_rows: how many
 *
 * Returns: (transfer floating): a form for what all of them are to have; what is left empty stays as it is
 */
GtkWidget *
sm_statement_form_new_recode (SmEdits       *edits,
                              const guint32 *rows,
                              guint          n_rows)
{
  SmStatementForm *self;
  g_autofree char *number = sm_words_number (n_rows);

  g_return_val_if_fail (SM_IS_EDITS (edits), NULL);

  self = new_form (edits, FORM_RECODE, G_MAXUINT,
                   g_strdup_printf (ngettext ("Change %s Statement", "Change %s Statements", n_rows), number), NULL);
  g_array_append_vals (self->rows, rows, n_rows);

  return GTK_WIDGET (self);
}

/**
 * sm_statement_form_get_title:
 * @self: a form
 *
 * Returns: (transfer none): what it is for
 */
const char *
sm_statement_form_get_title (SmStatementForm *self)
{
  g_return_val_if_fail (SM_IS_STATEMENT_FORM (self), "");

  return self->title;
}
