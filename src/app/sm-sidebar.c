#include "config.h"

#include "sm-sidebar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sm-words.h"

/* Names up to so many characters are not cut. */
#define MAX_NAME 22

/* SmSidebar: what there is to choose from: issues, actors by name, and whose words count. Nothing chosen
 * means that everything is shown. The numbers say what choosing a row would give. */
struct _SmSidebar
{
  AdwBin            parent_instance;

  GtkListView      *issues_view;
  GtkListView      *actors_view;
  GtkStack         *actors_stack;
  GtkEditable      *actor_search;
  GtkCheckButton   *own_words_check;
  GtkCheckButton   *second_hand_check;
  GtkCheckButton   *conditional_check;

  SmViewState      *state;    /* owned */
  GtkFilter        *by_name;  /* borrowed from the model of actors_view */
  GtkSortListModel *sorted;   /* borrowed likewise */
  char             *needle;   /* folded: what actor names are searched for; "" for nothing */
  GPtrArray        *bound;    /* of GtkListItem: rows that show something now; borrowed */
  gboolean          updating; /* the check buttons follow the filter, not the user */
  gboolean          settled;  /* all actors are in their places */
  guint             top_idle;
};

G_DEFINE_FINAL_TYPE (SmSidebar, sm_sidebar, ADW_TYPE_BIN)

/* Folded so that case and diacritics do not matter to who types a name. */
static char *
fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = g_utf8_casefold (decomposed != NULL ? decomposed : text, -1);
  GString *plain = g_string_new (NULL);

  for (const char *c = lower; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_ismark (g_utf8_get_char (c)))
      g_string_append_unichar (plain, g_utf8_get_char (c));

  return g_string_free (plain, FALSE);
}

static gboolean
contains (SmSidebar  *self,
          const char *name)
{
  g_autofree char *folded = fold (name);

  return strstr (folded, self->needle) != NULL;
}

static gboolean
match_actor (gpointer item,
             gpointer user_data)
{
  SmSidebar *self = user_data;
  SmActor *actor = item;
  const char *const *aliases;

  if (self->needle == NULL || *self->needle == '\0' || contains (self, sm_actor_get_name (actor)))
    return TRUE;

  aliases = sm_actor_get_aliases (actor);
  for (guint i = 0; aliases != NULL && aliases[i] != NULL; i++)
    if (contains (self, aliases[i]))
      return TRUE;

  return FALSE;
}

static char *
dup_actor_name (gpointer actor,
                gpointer user_data)
{
  return g_strdup (sm_actor_get_name (actor));
}

/* By name, whatever the case; GTK keeps the keys, so that many actors are sorted quickly. */
static GtkSorter *
new_name_sorter (void)
{
  return GTK_SORTER (gtk_string_sorter_new (gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL,
                                                                         G_CALLBACK (dup_actor_name), NULL, NULL)));
}

static void
describe (GObject     *object,
          SmViewState *state,
          const char **id,
          const char **name,
          SmFacet     *facet,
          guint       *n)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (state));
  guint row;

  *n = 0;
  if (SM_IS_ISSUE (object))
    {
      *facet = SM_FACET_ISSUE;
      *id = sm_issue_get_id (SM_ISSUE (object));
      *name = sm_issue_get_label (SM_ISSUE (object), g_get_language_names ()[0]);
      if (snapshot != NULL && sm_snapshot_find_issue (snapshot, *id, &row))
        *n = sm_view_state_count_issue (state, row);
    }
  else
    {
      *facet = SM_FACET_ACTOR;
      *id = sm_actor_get_id (SM_ACTOR (object));
      *name = sm_actor_get_name (SM_ACTOR (object));
      if (snapshot != NULL && sm_snapshot_find_actor (snapshot, *id, &row))
        *n = sm_view_state_count_actor (state, row);
    }
}

/* Brings one row up to date with the filter and the counts. */
static void
update_row (SmSidebar   *self,
            GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *check = gtk_widget_get_first_child (row);
  GtkWidget *label = gtk_widget_get_next_sibling (check);
  GtkWidget *count = gtk_widget_get_next_sibling (label);
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;
  g_autofree char *spoken = NULL;
  const char *id;
  const char *name;
  SmFacet facet;
  gboolean chosen;
  guint n;

  describe (gtk_list_item_get_item (item), self->state, &id, &name, &facet, &n);
  chosen = sm_filter_has_id (sm_view_state_get_filter (self->state), facet, id);
  number = sm_words_number (n);
  words = sm_words_statements (n);
  /* Translators: spoken; a name, a number of statements */
  spoken = g_strdup_printf (chosen ? _("%s, %s, chosen") : _("%s, %s"), name, words);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), chosen);
  gtk_label_set_text (GTK_LABEL (label), name);
  /* The whole name only where it may be cut: a tooltip hides the rows below. */
  gtk_widget_set_tooltip_text (label, g_utf8_strlen (name, -1) > MAX_NAME ? name : NULL);
  gtk_label_set_text (GTK_LABEL (count), number);
  gtk_widget_set_opacity (row, n > 0 || chosen ? 1.0 : 0.55);
  /* The row itself is what has the focus and is spoken. */
  if (gtk_widget_get_parent (row) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
row_enter_cb (GtkEventController *controller,
              double              x,
              double              y,
              GtkListItem        *item)
{
  SmSidebar *self = g_object_get_data (G_OBJECT (item), "sm-sidebar");
  GObject *object = gtk_list_item_get_item (item);
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
  guint row;

  if (object != NULL && SM_IS_ACTOR (object) && snapshot != NULL &&
      sm_snapshot_find_actor (snapshot, sm_actor_get_id (SM_ACTOR (object)), &row))
    sm_view_state_set_highlighted_actor (self->state, row);
}

static void
row_leave_cb (GtkEventController *controller,
              GtkListItem        *item)
{
  SmSidebar *self = g_object_get_data (G_OBJECT (item), "sm-sidebar");

  sm_view_state_set_highlighted_actor (self->state, SM_ROW_NONE);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              SmSidebar                *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* The row is spoken as a whole, with whether it is chosen. */
  GtkWidget *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  /* The row is activated as a whole, by pointer and by keyboard. */
  gtk_widget_set_can_target (check, FALSE);
  gtk_widget_set_can_focus (check, FALSE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), count);
  g_object_set_data (G_OBJECT (item), "sm-sidebar", self);
  g_signal_connect (motion, "enter", G_CALLBACK (row_enter_cb), item);
  g_signal_connect (motion, "leave", G_CALLBACK (row_leave_cb), item);
  gtk_widget_add_controller (row, motion);
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             SmSidebar                *self)
{
  g_ptr_array_add (self->bound, item);
  update_row (self, item);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               SmSidebar                *self)
{
  g_ptr_array_remove_fast (self->bound, item);
}

static void
update_rows (SmSidebar *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    update_row (self, self->bound->pdata[i]);
}

/* Actors that come in while the list is shown are sorted in above the first that was visible, so that the list
 * would end up scrolled, although nobody scrolled it. */
static gboolean
to_top_cb (gpointer user_data)
{
  SmSidebar *self = user_data;

  self->top_idle = 0;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->actors_view), "list.scroll-to-item", "u", 0);
  self->settled = !sm_view_state_is_loading (self->state) && gtk_sort_list_model_get_pending (self->sorted) == 0;

  return G_SOURCE_REMOVE;
}

static void
update_checks (SmSidebar *self)
{
  SmFilter *filter = sm_view_state_get_filter (self->state);
  SmKinds kinds = sm_filter_get_kinds (filter);

  self->updating = TRUE;
  gtk_check_button_set_active (self->own_words_check, (kinds & SM_KIND_OWN_WORDS) != 0);
  gtk_check_button_set_active (self->second_hand_check, (kinds & SM_KIND_SECOND_HAND) != 0);
  gtk_check_button_set_active (self->conditional_check, sm_filter_get_condition (filter) != SM_CONDITION_WITHOUT);
  self->updating = FALSE;
}

static void
filter_changed_cb (SmSidebar *self)
{
  update_checks (self);
  update_rows (self);
}

static void
toggle (SmSidebar   *self,
        GtkListView *view,
        guint        position)
{
  g_autoptr(GObject) object = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);
  SmFilter *filter = sm_view_state_get_filter (self->state);
  const char *id;
  const char *name;
  SmFacet facet;
  guint n;

  if (object == NULL)
    return;
  describe (object, self->state, &id, &name, &facet, &n);
  sm_filter_set_id (filter, facet, id, !sm_filter_has_id (filter, facet, id));
}

static void
issue_activate_cb (SmSidebar *self,
                   guint      position)
{
  toggle (self, self->issues_view, position);
}

static void
actor_activate_cb (SmSidebar *self,
                   guint      position)
{
  toggle (self, self->actors_view, position);
}

static void
kinds_toggled_cb (SmSidebar *self)
{
  SmKinds kinds = 0;

  if (self->updating || self->state == NULL)
    return;
  if (gtk_check_button_get_active (self->own_words_check))
    kinds |= SM_KIND_OWN_WORDS;
  if (gtk_check_button_get_active (self->second_hand_check))
    kinds |= SM_KIND_SECOND_HAND;
  sm_filter_set_kinds (sm_view_state_get_filter (self->state), kinds);
}

static void
conditional_toggled_cb (SmSidebar *self)
{
  if (self->updating || self->state == NULL)
    return;
  sm_filter_set_condition (sm_view_state_get_filter (self->state),
                           gtk_check_button_get_active (self->conditional_check) ? SM_CONDITION_EITHER
                                                                                 : SM_CONDITION_WITHOUT);
}

static void
actors_changed_cb (GListModel *model,
                   guint       position,
                   guint       removed,
                   guint       added,
                   SmSidebar  *self)
{
  gboolean none = g_list_model_get_n_items (model) == 0 && self->needle != NULL && *self->needle != '\0';

  gtk_stack_set_visible_child_name (self->actors_stack, none ? "none" : "list");
  if (!self->settled && self->top_idle == 0)
    self->top_idle = g_idle_add_full (G_PRIORITY_LOW, to_top_cb, self, NULL);
}

static void
actor_search_changed_cb (SmSidebar *self)
{
  g_free (self->needle);
  self->needle = fold (gtk_editable_get_text (self->actor_search));
  if (self->by_name != NULL)
    gtk_filter_changed (self->by_name, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
actor_search_stop_cb (SmSidebar *self)
{
  gtk_editable_set_text (self->actor_search, "");
}

static GtkListItemFactory *
new_factory (SmSidebar *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), self);
  return factory;
}

static void
set_model (GtkListView *view,
           GListModel  *model)
{
  g_autoptr(GtkNoSelection) selection = gtk_no_selection_new (model);

  gtk_list_view_set_model (view, GTK_SELECTION_MODEL (selection));
}

static gboolean
sm_sidebar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SM_SIDEBAR (widget)->issues_view));
}

static void
sm_sidebar_dispose (GObject *object)
{
  SmSidebar *self = SM_SIDEBAR (object);

  g_clear_handle_id (&self->top_idle, g_source_remove);
  /* The rows ask the state while they are taken down. */
  if (self->issues_view != NULL)
    {
      gtk_list_view_set_model (self->issues_view, NULL);
      gtk_list_view_set_model (self->actors_view, NULL);
      self->issues_view = NULL;
    }
  g_clear_object (&self->state);

  G_OBJECT_CLASS (sm_sidebar_parent_class)->dispose (object);
}

static void
sm_sidebar_finalize (GObject *object)
{
  SmSidebar *self = SM_SIDEBAR (object);

  g_ptr_array_unref (self->bound);
  g_free (self->needle);

  G_OBJECT_CLASS (sm_sidebar_parent_class)->finalize (object);
}

static void
sm_sidebar_class_init (SmSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sm_sidebar_dispose;
  object_class->finalize = sm_sidebar_finalize;
  widget_class->grab_focus = sm_sidebar_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stancemap/Stancemap/ui/sm-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, SmSidebar, actor_search);
  gtk_widget_class_bind_template_child (widget_class, SmSidebar, actors_stack);
  gtk_widget_class_bind_template_child (widget_class, SmSidebar, actors_view);
  gtk_widget_class_bind_template_child (widget_class, SmSidebar, conditional_check);
  gtk_widget_class_bind_template_child (widget_class, SmSidebar, issues_view);
  gtk_widget_class_bind_template_child (widget_class, SmSidebar, own_words_check);
  gtk_widget_class_bind_template_child (widget_class, SmSidebar, second_hand_check);
  gtk_widget_class_bind_template_callback (widget_class, actor_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, actor_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, actor_search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, conditional_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, issue_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, kinds_toggled_cb);
}

static void
sm_sidebar_init (SmSidebar *self)
{
  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sm_sidebar_set_state:
 * @self: a sidebar
 * @state: (transfer none): what to choose from and to filter
 *
 * Lists the issues and actors of @state from now on; called once.
 */
void
sm_sidebar_set_state (SmSidebar   *self,
                      SmViewState *state)
{
  g_autoptr(GtkListItemFactory) issue_factory = NULL;
  g_autoptr(GtkListItemFactory) actor_factory = NULL;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  SmCorpus *corpus;

  g_return_if_fail (SM_IS_SIDEBAR (self));
  g_return_if_fail (SM_IS_VIEW_STATE (state));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
  corpus = sm_view_state_get_corpus (state);
  issue_factory = new_factory (self);
  actor_factory = new_factory (self);
  gtk_list_view_set_factory (self->issues_view, issue_factory);
  gtk_list_view_set_factory (self->actors_view, actor_factory);
  set_model (self->issues_view, g_object_ref (sm_corpus_get_issues (corpus)));

  self->by_name = GTK_FILTER (gtk_custom_filter_new (match_actor, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (sm_corpus_get_actors (corpus)), self->by_name);
  gtk_filter_list_model_set_incremental (filtered, TRUE);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), new_name_sorter ());
  gtk_sort_list_model_set_incremental (sorted, TRUE);
  self->sorted = sorted;
  g_signal_connect_object (sorted, "items-changed", G_CALLBACK (actors_changed_cb), self, 0);
  set_model (self->actors_view, G_LIST_MODEL (sorted));

  g_signal_connect_object (sm_view_state_get_filter (state), "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "lanes-changed", G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
  update_checks (self);
}
