#include "config.h"

#include "sm-view-options.h"

#include <glib/gi18n.h>

#include "sm-grid.h"

/* Characters of a name in a list that drops down. */
#define MOST_CHARS 48

/* SmViewOptions: a row of choices for each view that has any, of which that of the present view is shown. Topics are
 * those of the statements in the window of time; the choices themselves are the view state's. */
struct _SmViewOptions
{
  AdwBin           parent_instance;

  GtkStack        *rows;
  GtkDropDown     *across_drop;
  GtkDropDown     *up_drop;
  GtkDropDown     *sort_drop;
  GtkToggleButton *reverse_button;
  GtkDropDown     *by_drop;

  SmViewState     *state;   /* owned */
  GArray          *topics;  /* of SmTopic: what the drop-downs offer */
  SmSnapshot      *snapshot; /* owned: what topics are of */
  gboolean         filling; /* the rows are being set, not chosen */
};

/* Before the topics, the order of a matrix has so many choices. */
#define N_PLAIN_SORTS 3

G_DEFINE_FINAL_TYPE (SmViewOptions, sm_view_options, ADW_TYPE_BIN)

/* ------------------------------------------------------------------------------------------- topics */

static gboolean
same_topic (SmTopic a,
            SmTopic b)
{
  return a.issue == b.issue && a.target == b.target;
}

static char *
dup_label (SmSnapshot *snapshot,
           SmTopic     topic)
{
  const char *issue = sm_issue_get_label (snapshot->issues[topic.issue], g_get_language_names ()[0]);

  /* What an issue is usually about goes without saying. */
  if (topic.target == SM_WORD_NONE || topic.target == snapshot->issue_target[topic.issue])
    return g_strdup (issue);

  /* Translators: an issue, what it is about */
  return g_strdup_printf (_("%s: %s"), issue, sm_snapshot_get_target_name (snapshot, topic.target));
}

/* The topics there are; FALSE when they are the same as before. */
static gboolean
list_topics (SmViewOptions *self)
{
  SmLanes *lanes = sm_view_state_get_lanes (self->state);
  g_autoptr(SmGrid) grid = lanes != NULL ? sm_lanes_get_grid (lanes) : NULL;
  guint n = grid != NULL ? grid->n_topics : 0;
  gboolean same = lanes == NULL || self->snapshot == lanes->row_set->snapshot;

  if (lanes == NULL)
    return FALSE;

  same = same && n == self->topics->len;
  for (guint i = 0; same && i < n; i++)
    same = same_topic (g_array_index (self->topics, SmTopic, i),
                       (SmTopic){ grid->topics[i].issue, grid->topics[i].target });
  if (same)
    return FALSE;

  g_clear_pointer (&self->snapshot, sm_snapshot_unref);
  self->snapshot = sm_snapshot_ref (lanes->row_set->snapshot);
  g_array_set_size (self->topics, 0);
  for (guint i = 0; i < n; i++)
    {
      SmTopic topic = { grid->topics[i].issue, grid->topics[i].target };

      g_array_append_val (self->topics, topic);
    }

  return TRUE;
}

static void
fill_drop (SmViewOptions     *self,
           GtkDropDown       *drop,
           const char *const *first,
           const char        *format)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (first);

  for (guint i = 0; i < self->topics->len; i++)
    {
      g_autofree char *label = dup_label (self->snapshot, g_array_index (self->topics, SmTopic, i));
      g_autoptr(GString) text = g_string_new (format);

      g_string_replace (text, "%s", label, 1);
      gtk_string_list_append (list, text->str);
    }
  gtk_drop_down_set_model (drop, G_LIST_MODEL (list));
}

static void
fill_topics (SmViewOptions *self)
{
  const char *across[] = { _("All Issues"), NULL };
  const char *up[] = { _("Nothing"), NULL };
  const char *sorts[] = { _("Usual Order"), _("Name"), _("Statements"), NULL };

  fill_drop (self, self->across_drop, across, "%s");
  fill_drop (self, self->up_drop, up, "%s");
  /* Translators: what actors are put in order by: where they stand on an issue */
  fill_drop (self, self->sort_drop, sorts, _("Position: %s"));
}

/* ------------------------------------------------------------------------------------------- choices */

static guint
index_of (SmViewOptions *self,
          SmTopic        topic,
          guint          first)
{
  for (guint i = 0; i < self->topics->len; i++)
    if (same_topic (g_array_index (self->topics, SmTopic, i), topic))
      return first + i;

  return 0;
}

static SmTopic
get_topic (SmViewOptions *self,
           GtkDropDown   *drop,
           guint          first)
{
  guint selected = gtk_drop_down_get_selected (drop);

  if (selected == GTK_INVALID_LIST_POSITION || selected < first || selected - first >= self->topics->len)
    return SM_TOPIC_NONE;

  return g_array_index (self->topics, SmTopic, selected - first);
}

/* The rows say what the state says. */
static void
show_choices (SmViewOptions *self)
{
  SmViewChoices choices;
  guint sort;

  sm_view_state_get_choices (self->state, &choices);
  sort = choices.sort == SM_MATRIX_SORT_TOPIC ? index_of (self, choices.sort_topic, N_PLAIN_SORTS) : choices.sort;

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->across_drop, index_of (self, choices.across, 1));
  gtk_drop_down_set_selected (self->up_drop, index_of (self, choices.up, 1));
  gtk_widget_set_sensitive (GTK_WIDGET (self->up_drop), gtk_drop_down_get_selected (self->across_drop) > 0);
  gtk_drop_down_set_selected (self->sort_drop, sort);
  gtk_toggle_button_set_active (self->reverse_button, choices.reverse);
  gtk_drop_down_set_selected (self->by_drop, choices.multiples_by);
  self->filling = FALSE;
}

static void
chosen_cb (SmViewOptions *self)
{
  SmViewChoices choices;
  guint sort;

  if (self->filling || self->state == NULL)
    return;

  sm_view_state_get_choices (self->state, &choices);
  choices.across = get_topic (self, self->across_drop, 1);
  choices.up = get_topic (self, self->up_drop, 1);
  if (choices.across.issue == SM_TOPIC_NONE.issue || same_topic (choices.across, choices.up))
    choices.up = SM_TOPIC_NONE;
  sort = gtk_drop_down_get_selected (self->sort_drop);
  choices.sort = MIN (sort, SM_MATRIX_SORT_TOPIC);
  choices.sort_topic = choices.sort == SM_MATRIX_SORT_TOPIC ? get_topic (self, self->sort_drop, N_PLAIN_SORTS)
                                                            : SM_TOPIC_NONE;
  choices.reverse = gtk_toggle_button_get_active (self->reverse_button);
  choices.multiples_by = MIN (gtk_drop_down_get_selected (self->by_drop), SM_MULTIPLES_BY_GROUP);
  sm_view_state_set_choices (self->state, &choices);
  /* Some choices make others: the rows follow. */
  show_choices (self);
}

/* Listing topics takes time that only those pay who look at them. */
static void
lanes_changed_cb (SmViewOptions *self)
{
  SmViewId view = sm_view_state_get_view (self->state);

  if ((view != SM_VIEW_STANDINGS && view != SM_VIEW_MATRIX) || !list_topics (self))
    return;

  self->filling = TRUE;
  fill_topics (self);
  self->filling = FALSE;
  show_choices (self);
}

static void
view_changed_cb (SmViewOptions *self)
{
  const char *nick = sm_view_get_nick (sm_view_state_get_view (self->state));
  GtkWidget *row = gtk_stack_get_child_by_name (self->rows, nick);

  lanes_changed_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self), row != NULL);
  if (row != NULL)
    gtk_stack_set_visible_child (self->rows, row);
}

/* ------------------------------------------------------------------------------------------- rows of a drop-down */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkStringObject *string = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (string));
}

/* In the list names are whole, as far as a screen has room for them: a list gets no more than it must have. */
static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  gboolean too_long;

  bind_cb (factory, item);
  too_long = g_utf8_strlen (gtk_label_get_text (label), -1) > MOST_CHARS;
  gtk_label_set_ellipsize (label, too_long ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (label, too_long ? MOST_CHARS : -1);
}

/* The button is as narrow as it has to be. */
static void
bind_button_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));

  bind_cb (factory, item);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (label, 18);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), gtk_label_get_text (label));
}

/* What takes the keyboard is the button within, which GTK leaves without a name. */
static void
name_button (GtkDropDown *drop)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_widget_get_tooltip_text (GTK_WIDGET (drop)), -1);
}

static void
set_up_drop (SmViewOptions *self,
             GtkDropDown   *drop)
{
  g_autoptr(GtkListItemFactory) button = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkListItemFactory) list = gtk_signal_list_item_factory_new ();

  g_signal_connect (button, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (button, "bind", G_CALLBACK (bind_button_cb), NULL);
  g_signal_connect (list, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (list, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_drop_down_set_factory (drop, button);
  gtk_drop_down_set_list_factory (drop, list);
  name_button (drop);
  g_signal_connect_swapped (drop, "notify::selected", G_CALLBACK (chosen_cb), self);
}

static void
sm_view_options_dispose (GObject *object)
{
  SmViewOptions *self = SM_VIEW_OPTIONS (object);

  g_clear_object (&self->state);
  g_clear_pointer (&self->snapshot, sm_snapshot_unref);

  G_OBJECT_CLASS (sm_view_options_parent_class)->dispose (object);
}

static void
sm_view_options_finalize (GObject *object)
{
  g_array_unref (SM_VIEW_OPTIONS (object)->topics);

  G_OBJECT_CLASS (sm_view_options_parent_class)->finalize (object);
}

static void
sm_view_options_class_init (SmViewOptionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sm_view_options_dispose;
  object_class->finalize = sm_view_options_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stancemap/Stancemap/ui/sm-view-options.ui");
  gtk_widget_class_bind_template_child (widget_class, SmViewOptions, across_drop);
  gtk_widget_class_bind_template_child (widget_class, SmViewOptions, by_drop);
  gtk_widget_class_bind_template_child (widget_class, SmViewOptions, reverse_button);
  gtk_widget_class_bind_template_child (widget_class, SmViewOptions, rows);
  gtk_widget_class_bind_template_child (widget_class, SmViewOptions, sort_drop);
  gtk_widget_class_bind_template_child (widget_class, SmViewOptions, up_drop);
}

static void
sm_view_options_init (SmViewOptions *self)
{
  self->topics = g_array_new (FALSE, FALSE, sizeof (SmTopic));
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_drop (self, self->across_drop);
  set_up_drop (self, self->up_drop);
  set_up_drop (self, self->sort_drop);
  set_up_drop (self, self->by_drop);
  g_signal_connect_swapped (self->reverse_button, "notify::active", G_CALLBACK (chosen_cb), self);
  self->filling = FALSE;
}

/**
 * sm_view_options_set_state:
 * @self: options
 * @state: (transfer none): whose choices they are
 *
 * Follows @state from now on; called once.
 */
void
sm_view_options_set_state (SmViewOptions *self,
                           SmViewState   *state)
{
  g_return_if_fail (SM_IS_VIEW_OPTIONS (self));
  g_return_if_fail (SM_IS_VIEW_STATE (state));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
  g_signal_connect_object (state, "lanes-changed", G_CALLBACK (lanes_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "choices-changed", G_CALLBACK (show_choices), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::view", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  show_choices (self);
  view_changed_cb (self);
}
