#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sm-quote-ends.h"
#include "sm-review-page-private.h"

/* SmReviewPage: the article with the suggestion's quote marked, what it is taken to say, and a key for each way to
 * correct it. The keyboard rests on the statement, which is read out when it changes; the keys work wherever it is
 * within the page, but in an entry. Its parts are cut by task: sm-review-show.c has what is shown,
 * sm-review-fields.c what can be changed by a popover. Main thread only. */
G_DEFINE_FINAL_TYPE (SmReviewPage, sm_review_page, ADW_TYPE_BIN)

enum
{
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SmSnapshot *
get_snapshot (SmReviewPage *self)
{
  return sm_corpus_get_snapshot (sm_edits_get_corpus (sm_review_queue_get_edits (self->queue)));
}

/* Says what went wrong with a command. */
void
sm_review_page_complain (SmReviewPage *self,
                         const GError *error)
{
  sm_review_page_set_notice (self, error->message);
}

/* ------------------------------------------------------------------------------------------- what users do */

static void
decide_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SmReviewPage *self = SM_REVIEW_PAGE (widget);
  g_autoptr(GError) error = NULL;

  if (!sm_review_queue_decide (self->queue, g_str_equal (name, "review.accept"), &error))
    sm_review_page_complain (self, error);
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  sm_review_queue_move (SM_REVIEW_PAGE (widget)->queue, g_str_equal (name, "review.next") ? 1 : -1);
}

static void
stance_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SmReviewPage *self = SM_REVIEW_PAGE (widget);
  g_autoptr(GError) error = NULL;

  if (!sm_review_queue_step_stance (self->queue, g_str_equal (name, "review.stance-up") ? 1 : -1, &error))
    sm_review_page_complain (self, error);
}

static void
revert_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SmReviewPage *self = SM_REVIEW_PAGE (widget);
  g_autoptr(GError) error = NULL;

  if (!sm_review_queue_revert (self->queue, &error))
    sm_review_page_complain (self, error);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  sm_edits_undo (sm_review_queue_get_edits (SM_REVIEW_PAGE (widget)->queue));
}

static void
ask_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  static const char *const names[N_REVIEW_FIELDS] = { "actor", "issue", "source", "condition", "date" };

  for (guint i = 0; i < N_REVIEW_FIELDS; i++)
    if (g_str_equal (name + strlen ("review."), names[i]))
      sm_review_page_ask (SM_REVIEW_PAGE (widget), i);
}

static void
set_quote (SmReviewPage *self,
           guint         start,
           guint         end)
{
  g_autoptr(GError) error = NULL;

  if (!sm_review_queue_change (self->queue, SM_FIELD_QUOTE,
                               &(SmStatementValues){ .quote_start = start, .quote_end = end }, &error))
    sm_review_page_complain (self, error);
}

static void
move_end_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SmReviewPage *self = SM_REVIEW_PAGE (widget);
  SmSnapshot *snapshot = get_snapshot (self);
  guint row = sm_review_queue_get_row (self->queue);
  SmQuoteEnd which = g_str_has_prefix (name, "review.start") ? SM_QUOTE_START : SM_QUOTE_END;
  guint start, end;

  if (row == SM_ROW_NONE || self->words == NULL || (snapshot->flags[row] & SM_STATEMENT_QUOTE_LOST) != 0)
    return;

  start = snapshot->quote_start[row];
  end = snapshot->quote_end[row];
  if (sm_quote_move_end (self->words, which, g_str_has_suffix (name, "later") ? 1 : -1, &start, &end))
    set_quote (self, start, end);
}

/* The words that somebody has selected are the quote. */
static void
take_words_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SmReviewPage *self = SM_REVIEW_PAGE (widget);
  guint start, end;

  if (self->words == NULL || !sm_article_text_get_selection (self->text, &start, &end))
    {
      sm_review_page_set_notice (self, _("Select the words of the quote in the text first, then press Q."));
      return;
    }
  sm_quote_trim (self->words, &start, &end);
  if (start < end)
    set_quote (self, start, end);
}

static void
leave_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_signal_emit (widget, signals[LEFT], 0, g_str_equal (name, "review.timeline"));
}

/* ------------------------------------------------------------------------------------------- keys */

static const struct
{
  guint       key;
  gboolean    shift;
  const char *action;
} keys[] = {
  { GDK_KEY_a, FALSE, "review.accept" },
  { GDK_KEY_Return, FALSE, "review.accept" },
  { GDK_KEY_KP_Enter, FALSE, "review.accept" },
  { GDK_KEY_r, FALSE, "review.reject" },
  { GDK_KEY_Delete, FALSE, "review.reject" },
  { GDK_KEY_n, FALSE, "review.next" },
  { GDK_KEY_p, FALSE, "review.previous" },
  { GDK_KEY_u, FALSE, "review.undo" },
  { GDK_KEY_x, FALSE, "review.revert" },
  { GDK_KEY_w, FALSE, "review.actor" },
  { GDK_KEY_i, FALSE, "review.issue" },
  { GDK_KEY_s, FALSE, "review.source" },
  { GDK_KEY_c, FALSE, "review.condition" },
  { GDK_KEY_d, FALSE, "review.date" },
  { GDK_KEY_q, FALSE, "review.take-words" },
  { GDK_KEY_Up, FALSE, "review.stance-up" },
  { GDK_KEY_KP_Add, FALSE, "review.stance-up" },
  { GDK_KEY_Down, FALSE, "review.stance-down" },
  { GDK_KEY_KP_Subtract, FALSE, "review.stance-down" },
  { GDK_KEY_Left, FALSE, "review.start-earlier" },
  { GDK_KEY_Right, FALSE, "review.start-later" },
  { GDK_KEY_Left, TRUE, "review.end-earlier" },
  { GDK_KEY_Right, TRUE, "review.end-later" },
  { GDK_KEY_Escape, FALSE, "review.leave" },
};

static gboolean
key_cb (SmReviewPage    *self,
        guint            key,
        guint            code,
        GdkModifierType  modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean shift = (modifiers & GDK_SHIFT_MASK) != 0;
  guint lower = gdk_keyval_to_lower (key);

  if (self->queue == NULL || GTK_IS_EDITABLE (focus) || gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return FALSE;
  if (lower == GDK_KEY_z && (modifiers & GDK_CONTROL_MASK) != 0 && (modifiers & GDK_ALT_MASK) == 0)
    return shift ? sm_edits_redo (sm_review_queue_get_edits (self->queue))
                 : sm_edits_undo (sm_review_queue_get_edits (self->queue));
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  /* A button that somebody went to is pressed by its own keys. */
  if (GTK_IS_BUTTON (focus) && (lower == GDK_KEY_Return || lower == GDK_KEY_KP_Enter))
    return FALSE;
  if (sm_review_queue_get_row (self->queue) != SM_ROW_NONE && lower >= GDK_KEY_1 && lower < GDK_KEY_1 + SM_N_STANCES)
    {
      g_signal_emit_by_name (self->stance, "picked", (int) (lower - GDK_KEY_1));
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == lower && (keys[i].shift == shift || key != lower))
      return gtk_widget_activate_action (GTK_WIDGET (self), keys[i].action, NULL);

  return FALSE;
}

/* ------------------------------------------------------------------------------------------- the order */

static void
restart (SmReviewPage *self)
{
  g_autoptr(GVariant) order = g_action_group_get_action_state (G_ACTION_GROUP (self->order_actions), "order");
  g_autoptr(GVariant) scope = g_action_group_get_action_state (G_ACTION_GROUP (self->order_actions), "scope");
  gboolean one = g_str_equal (g_variant_get_string (scope, NULL), "article") && self->article != SM_ROW_NONE;

  sm_review_queue_start (self->queue,
                         g_str_equal (g_variant_get_string (order, NULL), "doubt") ? SM_REVIEW_BY_DOUBT
                                                                                   : SM_REVIEW_BY_TEXT,
                         one ? self->article : SM_ROW_NONE, SM_ROW_NONE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
order_changed (GSimpleAction *action,
               GVariant      *value,
               gpointer       user_data)
{
  SmReviewPage *self = user_data;

  g_simple_action_set_state (action, value);
  if (self->queue != NULL)
    restart (self);
}

static void
set_order_state (SmReviewPage *self,
                 const char   *name,
                 const char   *value)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->order_actions), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (value));
}

/* ------------------------------------------------------------------------------------------- the page */

static gboolean
sm_review_page_grab_focus (GtkWidget *widget)
{
  SmReviewPage *self = SM_REVIEW_PAGE (widget);
  const char *name = gtk_stack_get_visible_child_name (self->pages);

  if (g_strcmp0 (name, "review") == 0)
    return gtk_widget_grab_focus (self->head);

  return gtk_widget_grab_focus (g_strcmp0 (name, "finished") == 0 ? self->finished_button : self->none_button);
}

static void
sm_review_page_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  SmReviewPage *self = SM_REVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (sm_review_page_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
sm_review_page_dispose (GObject *object)
{
  SmReviewPage *self = SM_REVIEW_PAGE (object);
  GtkWidget *child;

  sm_review_page_stop (self);
  if (self->popover != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->popover, self);
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->popover)));
    }
  while (self->fields != NULL && (child = gtk_widget_get_first_child (self->fields)) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->order_actions);

  G_OBJECT_CLASS (sm_review_page_parent_class)->dispose (object);
}

static void
sm_review_page_class_init (SmReviewPageClass *klass)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "review.accept", decide_action },          { "review.reject", decide_action },
    { "review.next", move_action },              { "review.previous", move_action },
    { "review.stance-up", stance_action },       { "review.stance-down", stance_action },
    { "review.revert", revert_action },          { "review.undo", undo_action },
    { "review.actor", ask_action },              { "review.issue", ask_action },
    { "review.source", ask_action },             { "review.condition", ask_action },
    { "review.date", ask_action },               { "review.start-earlier", move_end_action },
    { "review.start-later", move_end_action },   { "review.end-earlier", move_end_action },
    { "review.end-later", move_end_action },     { "review.take-words", take_words_action },
    { "review.leave", leave_action },            { "review.timeline", leave_action },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sm_review_page_dispose;
  widget_class->grab_focus = sm_review_page_grab_focus;
  widget_class->size_allocate = sm_review_page_size_allocate;

  signals[LEFT] = g_signal_new ("left", SM_TYPE_REVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_BOOLEAN);

  g_type_ensure (SM_TYPE_ARTICLE_TEXT);
  g_type_ensure (SM_TYPE_GLYPH);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stancemap/Stancemap/ui/sm-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, decided_label);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, decisions);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, fields);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, finished_button);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, finished_page);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, glyph);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, head);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, left_label);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, none_button);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, notice_label);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, order_button);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, outlet_label);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, pages);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, place_label);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, progress);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, reason_label);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, statement_label);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, text);
  gtk_widget_class_bind_template_child (widget_class, SmReviewPage, title_label);
}

static void
sm_review_page_init (SmReviewPage *self)
{
  static const GActionEntry order[] = {
    { "order", NULL, "s", "'text'", order_changed },
    { "scope", NULL, "s", "'all'", order_changed },
  };
  GtkEventController *controller = gtk_event_controller_key_new ();

  self->article = SM_ROW_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  sm_review_page_add_fields (self);

  self->order_actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->order_actions), order, G_N_ELEMENTS (order), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "review-order", G_ACTION_GROUP (self->order_actions));

  /* Before the text, which would take the arrows to move in it. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/**
 * sm_review_page_start:
 * @self: a page
 * @edits: (transfer none): what changes the corpus
 * @article: the article whose suggestions to review; %SM_ROW_NONE for all
 * @row: the one to begin with; %SM_ROW_NONE for the first
 *
 * Begins a review.
 */
void
sm_review_page_start (SmReviewPage *self,
                      SmEdits      *edits,
                      guint         article,
                      guint         row)
{
  g_autoptr(GVariant) order = NULL;

  g_return_if_fail (SM_IS_REVIEW_PAGE (self));
  g_return_if_fail (SM_IS_EDITS (edits));

  sm_review_page_stop (self);
  order = g_action_group_get_action_state (G_ACTION_GROUP (self->order_actions), "order");
  set_order_state (self, "scope", article != SM_ROW_NONE ? "article" : "all");
  self->queue = sm_review_queue_new (edits);
  g_signal_connect_object (self->queue, "changed", G_CALLBACK (sm_review_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (edits, "notify::can-undo", G_CALLBACK (sm_review_page_update_undo), self, G_CONNECT_SWAPPED);
  sm_review_page_update_undo (self);
  sm_review_queue_start (self->queue,
                         g_str_equal (g_variant_get_string (order, NULL), "doubt") ? SM_REVIEW_BY_DOUBT
                                                                                   : SM_REVIEW_BY_TEXT,
                         article, row);
}

/**
 * sm_review_page_stop:
 * @self: a page
 *
 * Ends the review; what was decided is decided.
 */
void
sm_review_page_stop (SmReviewPage *self)
{
  g_return_if_fail (SM_IS_REVIEW_PAGE (self));

  sm_review_page_stop_reading (self);
  if (self->queue != NULL)
    {
      g_signal_handlers_disconnect_by_data (sm_review_queue_get_edits (self->queue), self);
      g_signal_handlers_disconnect_by_data (self->queue, self);
    }
  g_clear_object (&self->queue);
}

/**
 * sm_review_page_get_row:
 * @self: a page
 *
 * Returns: the statement under review; %SM_ROW_NONE for none
 */
guint
sm_review_page_get_row (SmReviewPage *self)
{
  g_return_val_if_fail (SM_IS_REVIEW_PAGE (self), SM_ROW_NONE);

  return self->queue != NULL ? sm_review_queue_get_row (self->queue) : SM_ROW_NONE;
}
