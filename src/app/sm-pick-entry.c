#include "config.h"

#include "sm-pick-entry.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sm-name-matches.h"
#include "sm-statement-text.h"
#include "sm-words.h"

/* So many names are offered. */
#define MAX_MATCHES 7

/* What a line of the list stands for, where it is no row. */
#define LINE_NEW (G_MAXUINT32 - 1)
#define LINE_OWN (G_MAXUINT32 - 2)

/* SmPickEntry: the keyboard stays in the entry; Up and Down move through the list, Return takes its line. */
struct _SmPickEntry
{
  GtkBox      parent_instance;

  GtkEditable *entry;
  GtkWidget   *frame;
  GtkListBox  *list;

  SmPickKind   kind;
  gboolean     stays_open;
  SmSnapshot  *snapshot; /* owned (nullable) */
  guint        article;  /* at hand; G_MAXUINT: none */
  guint        row;      /* what was picked from the list last; SM_PICK_NEW: none */
  char        *text;     /* owned: what was set or picked last */
  gboolean     setting;  /* the program sets the text, not the user */
};

G_DEFINE_FINAL_TYPE (SmPickEntry, sm_pick_entry, GTK_TYPE_BOX)

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SmNames
get_names (SmPickEntry *self)
{
  return self->kind == SM_PICK_ISSUE ? SM_NAMES_ISSUES : SM_NAMES_ACTORS;
}

static char *
dup_typed (SmPickEntry *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

/* ------------------------------------------------------------------------------------------- the list */

static void
add_line (SmPickEntry *self,
          guint        line,
          const char  *name,
          const char  *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *more = gtk_label_new (detail);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (more, "dim-label");
  gtk_widget_add_css_class (more, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), more);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "sm-line", GUINT_TO_POINTER (line));
  gtk_list_box_append (self->list, row);
}

/* "New actor “Peace Council”". */
static void
add_new (SmPickEntry *self,
         const char  *typed)
{
  g_autofree char *name = NULL;

  switch (self->kind)
    {
    case SM_PICK_ACTOR:
      name = g_strdup_printf (_("New actor “%s”"), typed);
      break;
    case SM_PICK_ISSUE:
      name = g_strdup_printf (_("New issue “%s”"), typed);
      break;
    case SM_PICK_SOURCE:
    default:
      name = g_strdup_printf (_("on the word of %s"), typed);
      break;
    }
  add_line (self, LINE_NEW, name, NULL);
}

static guint
get_line (SmPickEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "sm-line")) : SM_PICK_NEW;
}

/* What Return would take is said with the entry: the keyboard never leaves it. */
static void
describe (SmPickEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkWidget *box = row != NULL ? gtk_list_box_row_get_child (row) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  box != NULL ? gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (box))) : "",
                                  -1);
}

static void
fill (SmPickEntry *self)
{
  g_autofree char *typed = dup_typed (self);
  g_autoptr(GArray) rows = NULL;
  GtkListBoxRow *row;
  guint found;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (self->snapshot == NULL)
    return;

  rows = sm_name_matches_list (self->snapshot, get_names (self), typed, self->article, MAX_MATCHES);
  if (self->kind == SM_PICK_SOURCE && *typed == '\0')
    add_line (self, LINE_OWN, _("own words"), NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      guint32 match = g_array_index (rows, guint32, i);
      g_autofree char *plain = sm_statement_text_make_plain (sm_name_get (self->snapshot, get_names (self), match));

      add_line (self, match, plain,
                self->kind != SM_PICK_ISSUE ? sm_actor_get_group (self->snapshot->actors[match]) : NULL);
    }
  if (*typed != '\0' && !sm_name_matches_find (self->snapshot, get_names (self), typed, &found))
    add_new (self, typed);
  /* Who has typed nothing has chosen nobody. */
  if (*typed != '\0' || self->kind == SM_PICK_SOURCE)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  else
    gtk_list_box_unselect_all (self->list);
  describe (self);
}

static void
set_open (SmPickEntry *self,
          gboolean     open)
{
  if (open)
    fill (self);
  gtk_widget_set_visible (self->frame, (open || self->stays_open) &&
                                         gtk_list_box_get_row_at_index (self->list, 0) != NULL);
}

static void
show_text (SmPickEntry *self,
           const char  *text)
{
  char *copy = g_strdup (text);

  self->setting = TRUE;
  gtk_editable_set_text (self->entry, copy);
  gtk_editable_set_position (self->entry, -1);
  self->setting = FALSE;
  g_free (self->text);
  self->text = copy;
}

/* What the list has marked is what is meant, however somebody goes on. */
static void
settle (SmPickEntry *self)
{
  guint line = get_line (self);
  g_autofree char *typed = dup_typed (self);

  if (!gtk_widget_get_visible (self->frame))
    return;

  if (line == LINE_OWN)
    show_text (self, "");
  else if (line == LINE_NEW || line == SM_PICK_NEW)
    show_text (self, typed);
  else
    show_text (self, sm_name_get (self->snapshot, get_names (self), line));
  self->row = line < LINE_OWN ? line : SM_PICK_NEW;
  set_open (self, FALSE);
}

static void
take_line (SmPickEntry *self)
{
  settle (self);
  g_signal_emit (self, signals[PICKED], 0);
}

/* ------------------------------------------------------------------------------------------- what users do */

static void
changed_cb (SmPickEntry *self)
{
  if (!self->setting)
    set_open (self, TRUE);
}

static void
row_activated_cb (SmPickEntry   *self,
                  GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  take_line (self);
}

static gboolean
key_cb (SmPickEntry     *self,
        guint            key,
        guint            code,
        GdkModifierType  modifiers)
{
  gboolean down = key == GDK_KEY_Down || key == GDK_KEY_KP_Down;
  gboolean up = key == GDK_KEY_Up || key == GDK_KEY_KP_Up;
  GtkListBoxRow *row;
  int index;

  if ((!down && !up) || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;

  if (!gtk_widget_get_visible (self->frame))
    {
      set_open (self, TRUE);
      return TRUE;
    }
  row = gtk_list_box_get_selected_row (self->list);
  index = row != NULL ? gtk_list_box_row_get_index (row) + (down ? 1 : -1) : 0;
  row = gtk_list_box_get_row_at_index (self->list, MAX (index, 0));
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  describe (self);
  return TRUE;
}

static void
leave_cb (SmPickEntry *self)
{
  if (!self->stays_open)
    settle (self);
}

static gboolean
sm_pick_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SM_PICK_ENTRY (widget)->entry));
}

static void
sm_pick_entry_finalize (GObject *object)
{
  SmPickEntry *self = SM_PICK_ENTRY (object);

  g_clear_pointer (&self->snapshot, sm_snapshot_unref);
  g_free (self->text);

  G_OBJECT_CLASS (sm_pick_entry_parent_class)->finalize (object);
}

static void
sm_pick_entry_class_init (SmPickEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sm_pick_entry_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = sm_pick_entry_grab_focus;
  signals[PICKED] = g_signal_new ("picked", SM_TYPE_PICK_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sm_pick_entry_init (SmPickEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->article = G_MAXUINT;
  self->row = SM_PICK_NEW;
  self->text = g_strdup ("");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);

  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (self->entry, 24);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->entry));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "found");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Matches"), -1);
  self->frame = gtk_frame_new (NULL);
  gtk_frame_set_child (GTK_FRAME (self->frame), GTK_WIDGET (self->list));
  gtk_widget_set_margin_top (self->frame, 3);
  gtk_widget_set_visible (self->frame, FALSE);
  gtk_box_append (GTK_BOX (self), self->frame);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (take_line), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

/**
 * sm_pick_entry_new:
 * @kind: what is picked
 * @label: the entry's name for who does not see it
 * @stays_open: whether the list is always shown; else while somebody types
 *
 * Returns: (transfer floating): an entry; see sm_pick_entry_set()
 */
GtkWidget *
sm_pick_entry_new (SmPickKind  kind,
                   const char *label,
                   gboolean    stays_open)
{
  SmPickEntry *self = g_object_new (SM_TYPE_PICK_ENTRY, NULL);

  self->kind = kind;
  self->stays_open = stays_open;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

/**
 * sm_pick_entry_set:
 * @self: an entry
 * @snapshot: whose names to offer
 * @article: the article at hand, whose names come first; %G_MAXUINT for none
 * @text: the name that is picked now; "" for none
 *
 * Shows a choice.
 */
void
sm_pick_entry_set (SmPickEntry *self,
                   SmSnapshot  *snapshot,
                   guint        article,
                   const char  *text)
{
  g_return_if_fail (SM_IS_PICK_ENTRY (self));
  g_return_if_fail (snapshot != NULL && text != NULL);

  sm_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, sm_snapshot_unref);
  self->snapshot = snapshot;
  self->article = article;
  self->row = SM_PICK_NEW;
  show_text (self, text);
  set_open (self, FALSE);
}

/**
 * sm_pick_entry_set_hint:
 * @self: an entry
 * @hint: what it means that nothing is in it
 *
 * Shows words in the empty entry.
 */
void
sm_pick_entry_set_hint (SmPickEntry *self,
                        const char  *hint)
{
  g_return_if_fail (SM_IS_PICK_ENTRY (self));

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), hint);
}

/**
 * sm_pick_entry_get:
 * @self: an entry
 * @pick: (out): what is in it, valid until it changes
 *
 * Says what was picked, or typed: a name that there is means its row, whether it was picked from the list or not.
 */
void
sm_pick_entry_get (SmPickEntry *self,
                   SmPick      *pick)
{
  g_autofree char *typed = NULL;
  guint row;

  g_return_if_fail (SM_IS_PICK_ENTRY (self));

  if (!self->stays_open)
    settle (self);
  typed = dup_typed (self);
  g_free (self->text);
  self->text = g_steal_pointer (&typed);
  *pick = (SmPick){ .row = SM_PICK_NEW, .text = self->text };
  if (self->snapshot == NULL)
    return;

  /* Two may have one name. */
  if (self->row != SM_PICK_NEW && g_str_equal (self->text, sm_name_get (self->snapshot, get_names (self), self->row)))
    pick->row = self->row;
  else if (sm_name_matches_find (self->snapshot, get_names (self), self->text, &row))
    pick->row = row;
}

/**
 * sm_pick_entry_search:
 * @self: an entry
 *
 * Puts the keyboard into it, with all of its text selected, so that what is typed replaces it; and offers, in one that
 * stays open, the names that come first.
 */
void
sm_pick_entry_search (SmPickEntry *self)
{
  g_return_if_fail (SM_IS_PICK_ENTRY (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (!self->stays_open)
    return;
  show_text (self, "");
  set_open (self, TRUE);
}
