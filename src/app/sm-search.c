#include "config.h"

#include "sm-search.h"

#include <glib/gi18n.h>

#include "sm-finder.h"

#define MIN_LIST_WIDTH 300

/* SmSearch: the entry and its popover. Keys: Down goes into the list, Up from its top back to the entry, Enter in the
 * entry takes the first choice, which is to filter by the words, Escape closes. */
struct _SmSearch
{
  AdwBin          parent_instance;

  GtkSearchEntry *entry;
  GtkPopover     *popover;
  GtkWidget      *scroller;
  GtkListView    *view;
  GtkLabel       *status;

  SmViewState    *state;  /* owned */
  SmFinder       *finder; /* owned */
};

G_DEFINE_FINAL_TYPE (SmSearch, sm_search, ADW_TYPE_BIN)

/* ------------------------------------------------------------------------------------------- rows */

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, css_class);
    }
  return label;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              SmSearch                 *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = new_label (NULL);
  GtkWidget *count = new_label ("numeric");
  GtkWidget *detail = new_label ("caption");

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), count);
  gtk_box_append (GTK_BOX (row), line);
  gtk_box_append (GTK_BOX (row), detail);
  gtk_list_item_set_child (item, row);
}

static void
update_row (GtkListItem *item)
{
  SmFound *found = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *line = gtk_widget_get_first_child (row);
  GtkWidget *title = gtk_widget_get_first_child (line);
  GtkWidget *count = gtk_widget_get_last_child (line);
  GtkWidget *detail = gtk_widget_get_last_child (row);
  SmFoundKind kind = sm_found_get_kind (found);
  gboolean below = kind == SM_FOUND_STATEMENT || kind == SM_FOUND_ARTICLE;
  const char *words = sm_found_get_detail (found);
  g_autofree char *spoken = *words != '\0' ? g_strdup_printf ("%s, %s", sm_found_get_title (found), words)
                                           : g_strdup (sm_found_get_title (found));

  gtk_label_set_text (GTK_LABEL (title), sm_found_get_title (found));
  gtk_label_set_text (GTK_LABEL (count), below ? "" : words);
  gtk_label_set_text (GTK_LABEL (detail), below ? words : "");
  gtk_widget_set_visible (count, !below && *words != '\0');
  gtk_widget_set_visible (detail, below && *words != '\0');
  if (kind == SM_FOUND_HEADING)
    {
      gtk_widget_add_css_class (title, "caption-heading");
      gtk_widget_add_css_class (title, "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (title, "caption-heading");
      gtk_widget_remove_css_class (title, "dim-label");
    }
  gtk_list_item_set_activatable (item, kind != SM_FOUND_HEADING);
  if (gtk_widget_get_parent (row) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                    -1);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             SmSearch                 *self)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "notify::title", G_CALLBACK (update_row), item);
  update_row (item);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               SmSearch                 *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), update_row, item);
}

/* ------------------------------------------------------------------------------------------- picking */

static void
close_search (SmSearch *self)
{
  GtkWidget *bar = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SEARCH_BAR);

  gtk_popover_popdown (self->popover);
  if (bar != NULL)
    gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (bar), FALSE);
}

static void
add_filter (SmSearch   *self,
            SmFacet     facet,
            const char *id)
{
  sm_filter_set_id (sm_view_state_get_filter (self->state), facet, id, TRUE);
}

/* Brings a statement into sight: the window of time goes where it is. */
static void
go_to_statement (SmSearch *self,
                 guint     row)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
  const SmDate *date = &snapshot->date[row];
  double from;
  double to;

  sm_view_state_get_visible_days (self->state, &from, &to);
  if (sm_view_state_is_zoomed (self->state) && sm_date_is_known (date))
    {
      double day = sm_date_get_middle (date) + 0.5;

      if (day < from || day >= to)
        sm_view_state_set_visible_days (self->state, day - (to - from) / 2, day + (to - from) / 2);
    }
  sm_view_state_set_cursor (self->state, row);
  sm_view_state_select (self->state, row);
}

static void
pick (SmSearch *self,
      SmFound  *found)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
  guint row = sm_found_get_row (found);
  g_autofree char *words = g_strdup (sm_finder_get_words (self->finder));
  SmFoundKind kind = sm_found_get_kind (found);

  if (kind == SM_FOUND_HEADING)
    return;

  close_search (self);
  switch (kind)
    {
    case SM_FOUND_FILTER:
      sm_filter_set_text (sm_view_state_get_filter (self->state), words);
      break;
    case SM_FOUND_ISSUE:
      add_filter (self, SM_FACET_ISSUE, sm_issue_get_id (snapshot->issues[row]));
      break;
    case SM_FOUND_ACTOR:
      add_filter (self, SM_FACET_ACTOR, sm_actor_get_id (snapshot->actors[row]));
      break;
    case SM_FOUND_OUTLET:
      add_filter (self, SM_FACET_OUTLET, snapshot->words[row]);
      break;
    case SM_FOUND_STATEMENT:
      go_to_statement (self, row);
      break;
    case SM_FOUND_ARTICLE:
      go_to_statement (self, row);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.read-article", NULL);
      break;
    case SM_FOUND_HEADING:
    default:
      break;
    }
}

static void
activate_cb (SmSearch *self,
             guint     position)
{
  g_autoptr(SmFound) found = g_list_model_get_item (G_LIST_MODEL (self->finder), position);

  if (found != NULL)
    pick (self, found);
}

/* Enter while typing. */
static void
entry_activate_cb (SmSearch *self)
{
  /* What was typed last may not have been looked for yet; closing empties the entry. */
  g_autofree char *words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (self->state == NULL || *words == '\0')
    return;
  close_search (self);
  sm_filter_set_text (sm_view_state_get_filter (self->state), words);
}

/* ------------------------------------------------------------------------------------------- the list */

static void
update_list (SmSearch *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->finder));
  guint n_found = sm_finder_get_n_found (self->finder);
  gboolean busy = sm_finder_is_busy (self->finder);
  g_autofree char *status = NULL;

  if (busy && sm_finder_get_permille (self->finder) > 0)
    /* Translators: how far a search through all texts is */
    status = g_strdup_printf (_("Searching the texts: %u %%"), sm_finder_get_permille (self->finder) / 10);
  else if (busy)
    status = g_strdup (_("Searching…"));
  else if (n_found == 0)
    status = g_strdup (_("Nothing found"));
  else if (sm_view_state_get_n_filters (self->state) > 0)
    status = g_strdup (_("Texts were searched within the filters"));

  gtk_label_set_text (self->status, status != NULL ? status : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status), status != NULL);
  if (n > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)) && !gtk_widget_get_visible (GTK_WIDGET (self->popover))
      && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    {
      gtk_widget_set_size_request (self->scroller,
                                   MAX (gtk_widget_get_width (GTK_WIDGET (self->entry)), MIN_LIST_WIDTH), -1);
      gtk_popover_popup (self->popover);
    }
  else if (*sm_finder_get_words (self->finder) == '\0')
    gtk_popover_popdown (self->popover);
}

static void
search_changed_cb (SmSearch *self)
{
  if (self->finder != NULL)
    sm_finder_set_words (self->finder, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static GtkWidget *
get_focused_row (SmSearch *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self->view));
}

static gboolean
is_heading (SmSearch  *self,
            GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_first_child (widget);
  GtkWidget *line = row != NULL ? gtk_widget_get_first_child (row) : NULL;
  GtkWidget *title = line != NULL ? gtk_widget_get_first_child (line) : NULL;

  return title != NULL && gtk_widget_has_css_class (title, "caption-heading");
}

/* From one result to another, over the headings. */
static gboolean
step (SmSearch *self,
      int       direction)
{
  GtkWidget *row = get_focused_row (self);

  if (row == NULL)
    row = direction > 0 ? gtk_widget_get_first_child (GTK_WIDGET (self->view)) : NULL;
  else
    row = direction > 0 ? gtk_widget_get_next_sibling (row) : gtk_widget_get_prev_sibling (row);
  while (row != NULL && (!gtk_widget_get_mapped (row) || is_heading (self, row)))
    row = direction > 0 ? gtk_widget_get_next_sibling (row) : gtk_widget_get_prev_sibling (row);
  if (row != NULL)
    return gtk_widget_grab_focus (row);
  if (direction < 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                SmSearch              *self)
{
  gboolean in_list = get_focused_row (self) != NULL;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Escape && in_list)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      gtk_popover_popdown (self->popover);
      return TRUE;
    }
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    {
      if (key == GDK_KEY_Down && self->finder != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->finder)) > 0)
        {
          gtk_popover_popup (self->popover);
          return TRUE;
        }
      return FALSE;
    }
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    return step (self, 1);
  if ((key == GDK_KEY_Up || key == GDK_KEY_KP_Up) && in_list)
    return step (self, -1);
  return FALSE;
}

static void
contains_focus_cb (GtkEventControllerFocus *focus,
                   GParamSpec              *pspec,
                   SmSearch                *self)
{
  if (!gtk_event_controller_focus_contains_focus (focus))
    gtk_popover_popdown (self->popover);
}

/* ------------------------------------------------------------------------------------------- the class */

static gboolean
sm_search_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SM_SEARCH (widget)->entry));
}

static void
sm_search_dispose (GObject *object)
{
  SmSearch *self = SM_SEARCH (object);

  if (self->popover != NULL)
    {
      gtk_list_view_set_model (self->view, NULL);
      gtk_widget_unparent (GTK_WIDGET (self->popover));
      self->popover = NULL;
    }
  g_clear_object (&self->finder);
  g_clear_object (&self->state);

  G_OBJECT_CLASS (sm_search_parent_class)->dispose (object);
}

static void
sm_search_class_init (SmSearchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_search_dispose;
  widget_class->grab_focus = sm_search_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stancemap/Stancemap/ui/sm-search.ui");
  gtk_widget_class_bind_template_child (widget_class, SmSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, SmSearch, popover);
  gtk_widget_class_bind_template_child (widget_class, SmSearch, scroller);
  gtk_widget_class_bind_template_child (widget_class, SmSearch, status);
  gtk_widget_class_bind_template_child (widget_class, SmSearch, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_search);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
sm_search_init (SmSearch *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self->view));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), self);
  gtk_list_view_set_factory (self->view, factory);

  /* Before the keys of the entry, and of the list, which knows nothing of headings. */
  for (guint i = 0; i < 2; i++)
    {
      GtkEventController *keys = gtk_event_controller_key_new ();

      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
      gtk_widget_add_controller (i == 0 ? GTK_WIDGET (self->entry) : GTK_WIDGET (self->view), keys);
    }
  g_signal_connect (focus, "notify::contains-focus", G_CALLBACK (contains_focus_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * sm_search_set_state:
 * @self: a search
 * @state: (transfer none): where to look, and what to narrow
 *
 * Searches @state from now on; called once.
 */
void
sm_search_set_state (SmSearch    *self,
                     SmViewState *state)
{
  g_autoptr(GtkNoSelection) selection = NULL;

  g_return_if_fail (SM_IS_SEARCH (self));
  g_return_if_fail (SM_IS_VIEW_STATE (state));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
  self->finder = sm_finder_new (state);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->finder)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->finder, "notify::busy", G_CALLBACK (update_list), self, G_CONNECT_SWAPPED);
}

/**
 * sm_search_get_entry:
 * @self: a search
 *
 * Returns: (transfer none): the entry, for the search bar
 */
GtkEditable *
sm_search_get_entry (SmSearch *self)
{
  g_return_val_if_fail (SM_IS_SEARCH (self), NULL);

  return GTK_EDITABLE (self->entry);
}
