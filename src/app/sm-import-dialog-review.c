/* The page of the import dialog that shows the articles: a list, and the selected one's metadata to correct. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sm-date-words.h"
#include "sm-import-dialog-private.h"
#include "sm-words.h"

/* Of the text so much is shown. */
#define MAX_TEXT 1200

static SmImportRow *
get_selected (SmImportDialog *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

/* ------------------------------------------------------------------------------------------- the list */

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *subtitle = gtk_label_new (NULL);
  GtkWidget *flag = gtk_label_new (NULL);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, _("Import This Article"));
  for (int i = 0; i < 2; i++)
    {
      GtkLabel *label = GTK_LABEL (i == 0 ? title : subtitle);

      gtk_label_set_xalign (label, 0);
      gtk_label_set_ellipsize (label, i == 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_MIDDLE);
    }
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_widget_add_css_class (flag, "caption");
  gtk_widget_add_css_class (flag, "import-flag");
  gtk_widget_set_valign (flag, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), title);
  gtk_box_append (GTK_BOX (lines), subtitle);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), lines);
  gtk_box_append (GTK_BOX (row), flag);
  gtk_widget_set_margin_start (row, 9);
  gtk_widget_set_margin_end (row, 9);
  gtk_widget_set_margin_top (row, 6);
  gtk_widget_set_margin_bottom (row, 6);
  gtk_list_item_set_child (item, row);
}

static void
bind (GPtrArray    *bindings,
      SmImportRow  *row,
      const char   *from,
      GtkWidget    *widget,
      const char   *to,
      GBindingFlags flags)
{
  g_ptr_array_add (bindings, g_object_bind_property (row, from, widget, to, flags | G_BINDING_SYNC_CREATE));
}

static gboolean
has_words (GBinding     *binding,
           const GValue *from,
           GValue       *to,
           gpointer      data)
{
  g_value_set_boolean (to, *g_value_get_string (from) != '\0');
  return TRUE;
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  SmImportRow *row = gtk_list_item_get_item (item);
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *lines = gtk_widget_get_next_sibling (check);
  GtkWidget *flag = gtk_widget_get_next_sibling (lines);
  GtkWidget *title = gtk_widget_get_first_child (lines);
  GPtrArray *bindings = g_ptr_array_new ();

  bind (bindings, row, "included", check, "active", G_BINDING_BIDIRECTIONAL);
  bind (bindings, row, "usable", check, "sensitive", 0);
  bind (bindings, row, "title", title, "label", 0);
  bind (bindings, row, "subtitle", gtk_widget_get_next_sibling (title), "label", 0);
  bind (bindings, row, "flag", flag, "label", 0);
  g_ptr_array_add (bindings, g_object_bind_property_full (row, "flag", flag, "visible", G_BINDING_SYNC_CREATE,
                                                          has_words, NULL, NULL, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (GTK_LABEL (title)), -1);
  g_object_set_data_full (G_OBJECT (item), "bindings", bindings, (GDestroyNotify) g_ptr_array_unref);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  GPtrArray *bindings = g_object_get_data (G_OBJECT (item), "bindings");

  for (guint i = 0; i < bindings->len; i++)
    g_binding_unbind (g_ptr_array_index (bindings, i));
  g_object_set_data (G_OBJECT (item), "bindings", NULL);
}

/* ------------------------------------------------------------------------------------------- dates to choose from */

static void
choose_date_cb (GtkButton      *button,
                SmImportDialog *self)
{
  gtk_editable_set_text (self->date_row, g_object_get_data (G_OBJECT (button), "date"));
  gtk_popover_popdown (self->date_popover);
}

static void
add_candidate (SmImportDialog        *self,
               const SmDateCandidate *candidate)
{
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (!sm_date_is_known (&candidate->date))
    {
      /* Translators: %s is a word of the article such as "yesterday" */
      text = g_strdup_printf (_("“%s”: counts from the day it was written"), candidate->words);
      label = gtk_label_new (text);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_margin_start (label, 12);
      gtk_widget_set_margin_end (label, 12);
      gtk_box_append (self->date_box, label);
    }
  else
    {
      GtkWidget *button = gtk_button_new ();
      g_autofree char *date = sm_date_format_words (&candidate->date);

      /* Translators: a date, and the words of the article or the property of the file that mean it */
      text = g_strdup_printf (_("%s (%s)"), date, candidate->words);
      label = gtk_label_new (text);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data_full (G_OBJECT (button), "date", sm_date_format_edtf (&candidate->date), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (choose_date_cb), self, 0);
      gtk_box_append (self->date_box, button);
    }
}

static void
fill_candidates (SmImportDialog *self,
                 SmRawArticle   *article)
{
  GtkWidget *child;
  guint n = article != NULL ? article->date_candidates->len : 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->date_box))) != NULL)
    gtk_box_remove (self->date_box, child);
  for (guint i = 0; i < n; i++)
    add_candidate (self, g_ptr_array_index (article->date_candidates, i));
  gtk_widget_set_sensitive (self->date_button, n > 0);
}

/* ------------------------------------------------------------------------------------------- the selected article */

static void
show_notes (SmImportDialog *self,
            SmImportRow    *row)
{
  g_autofree char *notes = row != NULL ? sm_import_row_dup_notes (row) : g_strdup ("");

  gtk_label_set_text (self->notes_label, notes);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_label), *notes != '\0');
}

static void
selected_cb (SmImportDialog *self)
{
  SmImportRow *row = get_selected (self);
  SmRawArticle *article = row != NULL ? sm_import_row_get_article (row) : NULL;
  g_autofree char *date = article != NULL ? sm_date_format_edtf (&article->date) : g_strdup ("");
  g_autofree char *text = NULL;

  self->filling = TRUE;
  gtk_editable_set_text (self->title_row, article != NULL ? article->title : "");
  gtk_editable_set_text (self->date_row, date);
  gtk_editable_set_text (self->outlet_row, article != NULL ? article->outlet : "");
  gtk_editable_set_text (self->language_row, article != NULL ? article->language : "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->date_row), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->language_row), "error");
  self->filling = FALSE;

  fill_candidates (self, article);
  show_notes (self, row);
  gtk_widget_set_visible (self->details, row != NULL && sm_import_row_is_usable (row));
  if (article != NULL)
    {
      gsize length = strlen (article->text);

      if (length > MAX_TEXT)
        {
          const char *end = g_utf8_find_prev_char (article->text, article->text + MAX_TEXT);

          text = g_strdup_printf ("%.*s…", (int) (end - article->text), article->text);
        }
      else
        text = g_strdup (article->text);
    }
  gtk_label_set_text (self->text_label, text != NULL ? text : "");
}

static void
take_text (SmImportDialog *self,
           GtkEditable    *entry,
           char          **field)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  sm_raw_article_set (field, text);
  sm_import_row_changed (get_selected (self));
}

static void
title_changed_cb (SmImportDialog *self)
{
  if (!self->filling && get_selected (self) != NULL)
    take_text (self, self->title_row, &sm_import_row_get_article (get_selected (self))->title);
}

static void
outlet_changed_cb (SmImportDialog *self)
{
  if (!self->filling && get_selected (self) != NULL)
    take_text (self, self->outlet_row, &sm_import_row_get_article (get_selected (self))->outlet);
}

static void
mark (GtkEditable *entry,
      gboolean     is_good)
{
  if (is_good)
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
language_changed_cb (SmImportDialog *self)
{
  const char *text = gtk_editable_get_text (self->language_row);
  gboolean is_good = g_regex_match_simple ("^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$", text, 0, 0);

  if (self->filling || get_selected (self) == NULL)
    return;
  mark (self->language_row, is_good);
  if (is_good)
    take_text (self, self->language_row, &sm_import_row_get_article (get_selected (self))->language);
}

/* A date as files have it, or in words. */
static void
date_changed_cb (SmImportDialog *self)
{
  SmImportRow *row = get_selected (self);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->date_row)));
  SmDate date = SM_DATE_UNKNOWN;
  gboolean is_good;

  if (self->filling || row == NULL)
    return;
  is_good = sm_date_parse (text, -1, &date, NULL) || sm_date_words_parse (text, NULL, &date);
  mark (self->date_row, is_good);
  if (!is_good)
    return;
  sm_import_row_get_article (row)->date = date;
  sm_import_row_changed (row);
  show_notes (self, row);
  sm_import_dialog_update_summary (self);
}

/* ------------------------------------------------------------------------------------------- all of them */

/* "3 articles will be imported; 1 of them is undated. 1 duplicate is left out." */
void
sm_import_dialog_update_summary (SmImportDialog *self)
{
  guint n_included = 0, n_undated = 0, n_duplicates = 0, n_unusable = 0;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *label = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr(SmImportRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      n_unusable += !sm_import_row_is_usable (row);
      if (sm_import_row_is_included (row))
        {
          n_included++;
          n_undated += !sm_date_is_known (&sm_import_row_get_article (row)->date);
        }
      else
        n_duplicates += sm_import_row_is_duplicate (row);
    }

  if (n_included == 0)
    g_string_append (text, _("No article will be imported."));
  else
    g_string_append_printf (text, ngettext ("%u article will be imported.", "%u articles will be imported.",
                                            n_included), n_included);
  if (n_undated > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u is undated: see which date it has.",
                                              "%u are undated: see which dates they have.", n_undated), n_undated);
    }
  if (n_duplicates > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u is there already and left out.",
                                              "%u are there already and left out.", n_duplicates), n_duplicates);
    }
  if (n_unusable > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u file could not be read.", "%u files could not be read.", n_unusable),
                              n_unusable);
    }
  gtk_label_set_text (self->summary_label, text->str);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.import", n_included > 0);
}

/* Shows what was read. */
void
sm_import_dialog_show_review (SmImportDialog *self,
                              GPtrArray      *items)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < items->len; i++)
    {
      SmImportRow *row = sm_import_row_new (g_ptr_array_index (items, i));

      g_signal_connect_object (row, "notify::included", G_CALLBACK (sm_import_dialog_update_summary), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);

  gtk_widget_set_visible (GTK_WIDGET (self->import_button), TRUE);
  sm_import_dialog_update_summary (self);
  selected_cb (self);
  gtk_stack_set_visible_child_name (self->pages, "review");
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->import_button));
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

void
sm_import_dialog_init_review (SmImportDialog *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autofree char *frog = g_find_program_in_path ("frog");

  self->rows = g_list_store_new (SM_TYPE_IMPORT_ROW);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);

  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));

  /* Translators: who suggests statements: the parser that is part of this program */
  gtk_string_list_append (self->parser_names, C_("parser", "Stancemap"));
  /* Translators: who suggests statements: nobody */
  gtk_string_list_append (self->parser_names, C_("parser", "Nobody"));
  if (frog != NULL)
    gtk_string_list_append (self->parser_names, _("Frog (Dutch, slower)"));
}

void
sm_import_dialog_bind_review (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, outlet_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_changed_cb);
}
