/* What can be done with a part of the picture: its menu, and the actions behind it. They are about the part that the
 * menu was asked for, until something else is selected. */
#include "config.h"

#include <glib/gi18n.h>

#include "sm-window-private.h"

static SmSnapshot *
get_snapshot (SmWindow *self)
{
  return sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
}

static gboolean
has_actor (SmWindow *self)
{
  return self->state != NULL && self->subject.actor < get_snapshot (self)->n_actors;
}

static gboolean
has_issue (SmWindow *self)
{
  return self->state != NULL && self->subject.issue < get_snapshot (self)->n_issues;
}

static const char *
get_actor_id (SmWindow *self)
{
  return sm_actor_get_id (get_snapshot (self)->actors[self->subject.actor]);
}

static const char *
get_actor_name (SmWindow *self)
{
  return sm_actor_get_name (get_snapshot (self)->actors[self->subject.actor]);
}

/* ------------------------------------------------------------------------------------------- filters */

static void
only (SmWindow   *self,
      SmFacet     facet,
      const char *id)
{
  SmFilter *filter = sm_view_state_get_filter (self->state);

  sm_filter_clear_facet (filter, facet);
  sm_filter_set_id (filter, facet, id, TRUE);
}

static void
only_actor_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  SmWindow *self = user_data;

  if (has_actor (self))
    only (self, SM_FACET_ACTOR, get_actor_id (self));
}

static void
only_issue_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  SmWindow *self = user_data;

  if (has_issue (self))
    only (self, SM_FACET_ISSUE, sm_issue_get_id (get_snapshot (self)->issues[self->subject.issue]));
}

static void
hide_actor_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  SmWindow *self = user_data;
  g_autofree char *text = NULL;

  if (!has_actor (self))
    return;

  sm_filter_set_id (sm_view_state_get_filter (self->state), SM_FACET_HIDDEN_ACTOR, get_actor_id (self), TRUE);
  /* Translators: %s is an actor */
  text = g_strdup_printf (_("%s Hidden"), get_actor_name (self));
  sm_window_toast (self, text, _("_Undo"), "win.undo");
}

static void
pin_actor_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  SmWindow *self = user_data;

  if (has_actor (self))
    sm_view_state_set_pinned (self->state, self->subject.actor,
                              !sm_view_state_is_pinned (self->state, self->subject.actor));
}

/* ------------------------------------------------------------------------------------------- elsewhere */

/* A statement is looked up on the timeline; of a header or a panel there is a timeline of its own. */
static void
timeline_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  SmWindow *self = user_data;

  if (self->state == NULL)
    return;

  if (self->subject.n_rows == 0 || self->subject.row == SM_ROW_NONE || self->subject.kind == SM_ITEM_ACTOR ||
      self->subject.kind == SM_ITEM_ISSUE || self->subject.kind == SM_ITEM_PANEL)
    {
      if (has_actor (self))
        only (self, SM_FACET_ACTOR, get_actor_id (self));
      if (has_issue (self))
        only (self, SM_FACET_ISSUE, sm_issue_get_id (get_snapshot (self)->issues[self->subject.issue]));
    }
  else
    sm_view_state_set_cursor (self->state, self->subject.row);
  sm_window_show_view (self, SM_VIEW_TIMELINE);
}

static void
show_evidence_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sm_window_show_evidence (user_data, FALSE);
}

static void
read_article_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sm_window_show_evidence (user_data, TRUE);
}

/* ------------------------------------------------------------------------------------------- the menu */

static gboolean
drop_menu_cb (gpointer user_data)
{
  gtk_widget_unparent (user_data);
  return G_SOURCE_REMOVE;
}

/* Not at once: the item that was chosen acts after the menu has closed. */
static void
menu_closed_cb (GtkPopover *menu)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_menu_cb, g_object_ref (menu), g_object_unref);
}

static void
append_section (GMenu *menu,
                GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* Only what applies: a menu is not a list of what cannot be done. */
static GMenu *
make_menu (SmWindow *self)
{
  g_autoptr(GMenu) evidence = g_menu_new ();
  g_autoptr(GMenu) change = g_menu_new ();
  g_autoptr(GMenu) ways = g_menu_new ();
  g_autoptr(GMenu) actor = g_menu_new ();
  GMenu *menu = g_menu_new ();
  const SmSubject *subject = &self->subject;
  gboolean header = subject->kind == SM_ITEM_LANE || subject->kind == SM_ITEM_SECTION ||
                    subject->kind == SM_ITEM_ISSUE || subject->kind == SM_ITEM_PANEL ||
                    (subject->kind == SM_ITEM_ACTOR && sm_view_state_get_view (self->state) != SM_VIEW_STANDINGS);

  if (subject->n_rows == 1 && !header)
    {
      g_menu_append (evidence, _("Show _Evidence"), "win.show-evidence");
      g_menu_append (evidence, _("Open _Article"), "win.read-article");
      g_menu_append (evidence, _("_Copy Quote with Citation"), "win.copy-quote");
      g_menu_append (change, _("E_dit…"), "win.edit-statements");
      g_menu_append (change, _("D_uplicate"), "win.duplicate-statement");
      g_menu_append (change, _("De_lete"), "win.delete-statements");
    }
  else if (subject->n_rows > 1 && !header)
    g_menu_append (evidence, _("_Statements Behind This"), "win.show-evidence");

  if (sm_view_state_get_view (self->state) != SM_VIEW_TIMELINE)
    g_menu_append (ways, _("Go to _Timeline"), "win.timeline");

  if (has_actor (self))
    g_menu_append (actor, _("_Only This Actor"), "win.only-actor");
  if (has_issue (self))
    g_menu_append (actor, _("Only This _Issue"), "win.only-issue");
  if (has_actor (self))
    {
      gboolean pinned = sm_view_state_is_pinned (self->state, subject->actor);

      g_menu_append (actor, pinned ? _("Un_pin This Actor") : _("_Pin This Actor"), "win.pin-actor");
      g_menu_append (actor, _("_Hide This Actor"), "win.hide-actor");
    }

  append_section (menu, evidence);
  append_section (menu, change);
  append_section (menu, ways);
  append_section (menu, actor);

  return menu;
}

static void
menu_asked_cb (SmCanvas *canvas,
               double    x,
               double    y,
               SmWindow *self)
{
  g_autoptr(GMenu) model = NULL;
  GtkWidget *menu;
  double menu_x = x;
  double menu_y = y;

  self->subject = *sm_canvas_get_subject (canvas);
  sm_window_update_subject (self);
  model = make_menu (self);
  if (g_menu_model_get_n_items (G_MENU_MODEL (model)) == 0)
    return;

  gtk_widget_translate_coordinates (GTK_WIDGET (canvas), GTK_WIDGET (self->picture), x, y, &menu_x, &menu_y);
  menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &(GdkRectangle){ menu_x, menu_y, 1, 1 });
  gtk_widget_set_parent (menu, GTK_WIDGET (self->picture));
  g_signal_connect (menu, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (menu));
}

static void
timeline_asked_cb (SmCanvas *canvas,
                   SmWindow *self)
{
  self->subject = *sm_canvas_get_subject (canvas);
  timeline_action (NULL, NULL, self);
}

static void
evidence_asked_cb (GtkWidget *widget,
                   gboolean   read,
                   SmWindow  *self)
{
  sm_window_show_evidence (self, read);
}

static void
notice_cb (SmStatementsPage *page,
           const char       *text,
           SmWindow         *self)
{
  sm_window_toast (self, text, NULL, NULL);
}

/* ------------------------------------------------------------------------------------------- all of them */

static void
set_enabled (SmWindow   *self,
             const char *name,
             gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* What was selected is what the actions are about. */
void
sm_window_take_subject (SmWindow *self)
{
  SmSnapshot *snapshot = get_snapshot (self);
  guint n_rows;
  const guint32 *rows = sm_view_state_get_selected_rows (self->state, &n_rows);
  gboolean one_actor = n_rows > 0;
  gboolean one_issue = n_rows > 0;

  for (guint i = 1; i < n_rows && (one_actor || one_issue); i++)
    {
      one_actor = one_actor && snapshot->actor[rows[i]] == snapshot->actor[rows[0]];
      one_issue = one_issue && snapshot->issue[rows[i]] == snapshot->issue[rows[0]];
    }
  self->subject = (SmSubject){
    .kind = n_rows == 1 ? SM_ITEM_STATEMENT : SM_ITEM_BIN,
    .actor = one_actor ? snapshot->actor[rows[0]] : SM_ROW_NONE,
    .issue = one_issue ? snapshot->issue[rows[0]] : SM_ROW_NONE,
    .row = n_rows > 0 ? rows[0] : SM_ROW_NONE,
    .n_rows = n_rows,
  };
}

void
sm_window_update_subject (SmWindow *self)
{
  guint n_selected = 0;

  if (self->state != NULL)
    sm_view_state_get_selected_rows (self->state, &n_selected);

  set_enabled (self, "copy-quote", n_selected == 1);
  set_enabled (self, "hide-actor", has_actor (self));
  set_enabled (self, "only-actor", has_actor (self));
  set_enabled (self, "only-issue", has_issue (self));
  set_enabled (self, "pin-actor", has_actor (self));
  set_enabled (self, "read-article", n_selected > 0);
  set_enabled (self, "show-evidence", n_selected > 0);
  set_enabled (self, "timeline", has_actor (self) || has_issue (self) || n_selected > 0);
}

void
sm_window_add_subject_actions (SmWindow *self)
{
  static const GActionEntry actions[] = {
    { "hide-actor", hide_actor_action },
    { "only-actor", only_actor_action },
    { "only-issue", only_issue_action },
    { "pin-actor", pin_actor_action },
    { "read-article", read_article_action },
    { "show-evidence", show_evidence_action },
    { "timeline", timeline_action },
  };
  SmCanvas *canvas = sm_picture_view_get_canvas (self->picture);

  self->subject = (SmSubject){ .actor = SM_ROW_NONE, .issue = SM_ROW_NONE, .row = SM_ROW_NONE };
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (canvas, "evidence-asked", G_CALLBACK (evidence_asked_cb), self, 0);
  g_signal_connect_object (canvas, "menu-asked", G_CALLBACK (menu_asked_cb), self, 0);
  g_signal_connect_object (canvas, "timeline-asked", G_CALLBACK (timeline_asked_cb), self, 0);
  g_signal_connect_object (self->statements, "evidence-asked", G_CALLBACK (evidence_asked_cb), self, 0);
  g_signal_connect_object (self->statements, "notice", G_CALLBACK (notice_cb), self, 0);
}
