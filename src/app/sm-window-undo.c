/* Undo and redo: one story, in the order in which things were done, of edits, of cards, and of what is looked at. */
#include "config.h"

#include <glib/gi18n.h>

#include "sm-window-private.h"

/* Who can undo; each keeps its own steps, and knows when they were done. */
typedef enum
{
  STORY_NONE,
  STORY_EDITS,
  STORY_CARDS,
  STORY_VIEW,
} Story;

/* Whose step is next: the latest of those that were done, or the first of those that were undone. */
static Story
find_story (SmWindow *self,
            gboolean  undo)
{
  SmEdits *edits = sm_document_get_edits (self->document);
  const gint64 times[] = {
    undo ? sm_edits_get_undo_time (edits) : sm_edits_get_redo_time (edits),
    undo ? sm_brief_get_undo_time (self->brief) : sm_brief_get_redo_time (self->brief),
    undo ? sm_view_history_get_undo_time (self->history) : sm_view_history_get_redo_time (self->history),
  };
  static const Story stories[] = { STORY_EDITS, STORY_CARDS, STORY_VIEW };
  Story story = STORY_NONE;
  gint64 best = -1;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (times[i] >= 0 && (best < 0 || (undo ? times[i] > best : times[i] < best)))
      {
        best = times[i];
        story = stories[i];
      }
  return story;
}

static void
undo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SmWindow *self = user_data;
  gboolean undo = g_str_equal (g_action_get_name (G_ACTION (action)), "undo");
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->history == NULL)
    return;
  /* In an entry, the same keys take back what was typed. */
  if (GTK_IS_TEXT (focus) && gtk_widget_activate_action (focus, undo ? "text.undo" : "text.redo", NULL))
    return;

  switch (find_story (self, undo))
    {
    case STORY_EDITS:
      if (undo)
        sm_edits_undo (sm_document_get_edits (self->document));
      else
        sm_edits_redo (sm_document_get_edits (self->document));
      break;
    case STORY_CARDS:
      if (undo)
        sm_brief_undo (self->brief);
      else
        sm_brief_redo (self->brief);
      break;
    case STORY_VIEW:
      if (undo)
        sm_view_history_undo (self->history);
      else
        sm_view_history_redo (self->history);
      break;
    case STORY_NONE:
    default:
      break;
    }
  sm_window_update_actions (self);
}

/* What a step of the history changes, in words. */
static const char *
name_parts (SmViewpointParts parts)
{
  static const struct
  {
    SmViewpointParts part;
    const char      *name;
  } names[] = {
    { SM_VIEWPOINT_FILTER, N_("filters") },
    { SM_VIEWPOINT_PINS, N_("pinned actors") },
    { SM_VIEWPOINT_ORDER, N_("order of lanes") },
    { SM_VIEWPOINT_CHOICES, N_("choices in the view") },
    { SM_VIEWPOINT_VIEW, N_("view") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (parts & names[i].part)
      return _(names[i].name);

  return NULL;
}

static const char *
name_step (SmWindow *self,
           gboolean  undo)
{
  SmEdits *edits = sm_document_get_edits (self->document);

  switch (find_story (self, undo))
    {
    case STORY_EDITS:
      return undo ? sm_edits_get_undo_name (edits) : sm_edits_get_redo_name (edits);
    case STORY_CARDS:
      return _("cards");
    case STORY_VIEW:
      return name_parts (undo ? sm_view_history_peek_undo (self->history)
                              : sm_view_history_peek_redo (self->history));
    case STORY_NONE:
    default:
      return NULL;
    }
}

static void
set_tip (GtkWidget  *button,
         const char *plain,
         const char *format,
         const char *what)
{
  g_autoptr(GString) text = g_string_new (what != NULL ? format : plain);

  if (what != NULL)
    g_string_replace (text, "%s", what, 1);
  gtk_widget_set_tooltip_text (button, text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

static void
set_enabled (SmWindow   *self,
             const char *name,
             gboolean    enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

/* Says what can be undone and done again; @open: there is something to undo it in. */
void
sm_window_update_undo (SmWindow *self,
                       gboolean  open)
{
  open = open && self->document != NULL && self->history != NULL;
  set_enabled (self, "undo", open && find_story (self, TRUE) != STORY_NONE);
  set_enabled (self, "redo", open && find_story (self, FALSE) != STORY_NONE);
  /* Translators: %s is what is taken back: "filters", "Merge Actors" */
  set_tip (self->undo_button, _("Undo"), _("Undo: %s"), open ? name_step (self, TRUE) : NULL);
  /* Translators: %s is what is done again: "filters", "Merge Actors" */
  set_tip (self->redo_button, _("Redo"), _("Redo: %s"), open ? name_step (self, FALSE) : NULL);
}

static const GActionEntry actions[] = {
  { "undo", undo_action },
  { "redo", undo_action },
};

void
sm_window_add_undo_actions (SmWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
