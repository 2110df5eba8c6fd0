/* Small multiples in words, and what their items are of. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-multiples-private.h"

/* Kinds of actors that files usually name; others are shown as they are. */
static const struct
{
  const char *nick;
  const char *name;
} kinds[] = {
  { "country", N_("Countries") },
  { "organisation", N_("Organisations") },
  { "group", N_("Groups") },
  { "person", N_("People") },
};

static const SmLane *
get_lane (SmMultiples *self,
          guint        panel)
{
  return &self->panels->lanes->lanes[panel];
}

static const char *
get_group (SmMultiples *self,
           guint        panel)
{
  return sm_panels_get_group (self->timeline.sheet.snapshot, get_lane (self, panel)->actor);
}

/**
 * sm_multiples_name:
 * @self: multiples
 * @panel: one of their panels
 *
 * Returns: (transfer none): what the panel is about
 */
const char *
sm_multiples_name (SmMultiples *self,
                   guint        panel)
{
  SmSheet *sheet = &self->timeline.sheet;
  const SmLane *lane = get_lane (self, panel);
  const char *group;

  switch (self->by)
    {
    case SM_MULTIPLES_BY_ACTOR:
      return sm_sheet_actor (sheet, lane->actor);
    case SM_MULTIPLES_BY_GROUP:
      group = get_group (self, panel);
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        {
          if (g_str_equal (group, kinds[i].nick))
            return _(kinds[i].name);
        }
      if (*group == '\0')
        return _("Without a group");
      return sm_sheet_keep (sheet, sm_text_make_safe (group));
    case SM_MULTIPLES_BY_ISSUE:
    default:
      return sm_sheet_issue (sheet, lane->issue, lane->target);
    }
}

/**
 * sm_multiples_id:
 * @self: multiples
 * @panel: one of their panels
 *
 * Returns: (transfer full): "panel-nato"
 */
char *
sm_multiples_id (SmMultiples *self,
                 guint        panel)
{
  SmSnapshot *snapshot = self->timeline.sheet.snapshot;
  const SmLane *lane = get_lane (self, panel);
  g_autofree char *issue = NULL;
  g_autofree char *target = NULL;

  if (self->by == SM_MULTIPLES_BY_ACTOR)
    return sm_sheet_id ("panel-", sm_actor_get_id (snapshot->actors[lane->actor]));
  if (self->by == SM_MULTIPLES_BY_GROUP)
    return sm_sheet_id ("panel-", get_group (self, panel));

  issue = sm_sheet_id ("panel-", sm_issue_get_id (snapshot->issues[lane->issue]));
  if (lane->target == snapshot->issue_target[lane->issue])
    return g_steal_pointer (&issue);
  target = sm_sheet_id ("", snapshot->words[lane->target]);

  return g_strconcat (issue, "-", target, NULL);
}

/* "63 statements" of the panel in the visible time, and of how many actors or on how many issues. */
char *
sm_multiples_describe (SmMultiples *self,
                       guint        panel)
{
  const SmTimelineLane *lane = sm_timeline_lane (&self->timeline, panel);
  g_autofree char *statements = sm_words_statements (lane->n);

  /* Translators: what a small picture is about, and "12 statements" */
  return g_strdup_printf (C_("panel", "%1$s, %2$s"), sm_multiples_name (self, panel), statements);
}

/**
 * sm_multiples_draft_title:
 * @self: multiples whose sheet still has the lanes of the selection
 * @brief: count the issues instead of naming them
 *
 * Returns: (transfer full): "NATO membership and ceasefire, issue by issue"
 */
char *
sm_multiples_draft_title (SmMultiples *self,
                          gboolean     brief)
{
  g_autofree char *issues = sm_sheet_list_issues (&self->timeline.sheet, brief);

  if (self->lanes->n_lanes == 0)
    return g_strdup (_("Who stands where"));
  switch (self->by)
    {
    case SM_MULTIPLES_BY_ACTOR:
      /* Translators: %s is what the stances are about: "NATO membership and ceasefire" */
      return g_strdup_printf (_("Who stands where on %s, actor by actor"), issues);
    case SM_MULTIPLES_BY_GROUP:
      return g_strdup_printf (_("Who stands where on %s, group by group"), issues);
    case SM_MULTIPLES_BY_ISSUE:
    default:
      return g_strdup_printf (_("Who stands where on %s, issue by issue"), issues);
    }
}

/**
 * sm_multiples_summary:
 * @self: multiples
 *
 * Returns: (transfer full): the picture in a sentence
 */
char *
sm_multiples_summary (SmMultiples *self)
{
  guint n = self->panels->lanes->n_lanes;
  g_autofree char *number = sm_words_number (n);
  g_autofree char *panels = NULL;
  g_autofree char *rest = NULL;

  if (self->timeline.all.n == 0)
    return g_strdup (_("Small multiples, no statements"));

  panels = g_strdup_printf (ngettext ("%s panel", "%s panels", n), number);
  rest = sm_sheet_draft_subtitle (&self->timeline.sheet, self->n_actors, self->timeline.all.n);
  /* Translators: "3 panels", then "12 actors, 48 statements, March to June 2024" */
  return g_strdup_printf (_("Small multiples, %1$s, %2$s"), panels, rest);
}

/**
 * sm_multiples_hidden_note:
 * @self: multiples whose panels are chosen
 *
 * Returns: (transfer full) (nullable): "2 more issues (14 statements)"; %NULL when all fit
 */
char *
sm_multiples_hidden_note (SmMultiples *self)
{
  g_autofree char *number = sm_words_number (self->n_hidden);
  g_autofree char *statements = sm_words_statements (self->n_hidden_statements);

  if (self->n_hidden == 0)
    return NULL;
  switch (self->by)
    {
    case SM_MULTIPLES_BY_ACTOR:
      return g_strdup_printf (ngettext ("%1$s more actor (%2$s)", "%1$s more actors (%2$s)", self->n_hidden), number,
                              statements);
    case SM_MULTIPLES_BY_GROUP:
      /* Translators: groups of actors that do not fit on the page, and "34 statements" */
      return g_strdup_printf (ngettext ("%1$s more group (%2$s)", "%1$s more groups (%2$s)", self->n_hidden), number,
                              statements);
    case SM_MULTIPLES_BY_ISSUE:
    default:
      return g_strdup_printf (ngettext ("%1$s more issue (%2$s)", "%1$s more issues (%2$s)", self->n_hidden), number,
                              statements);
    }
}

/* What puts the items into words, long after the layout. */
typedef struct
{
  SmTimelineWords *words;    /* of the selection */
  SmPanels        *panels;   /* owned reference: what bins are of */
  GPtrArray       *names;    /* of the panels */
} Words;

static void
words_free (gpointer data)
{
  Words *words = data;

  sm_timeline_words_free (words->words);
  sm_panels_unref (words->panels);
  g_ptr_array_unref (words->names);
  g_free (words);
}

/* Which panel holds a place of the panels' rows. */
static guint
find_panel (const SmLanes *lanes,
            guint          place)
{
  guint low = 0;
  guint high = lanes->n_lanes;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (lanes->lanes[middle].first <= place)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static char *
describe_item (const SmItem *item,
               gpointer      user_data)
{
  Words *words = user_data;
  g_autofree char *rows = NULL;
  guint panel;

  if (item->kind == SM_ITEM_STATEMENT)
    return sm_timeline_words_describe (words->words, item);
  if (item->kind != SM_ITEM_BIN)
    return g_strdup (item->label);

  rows = sm_timeline_words_rows (words->panels->lanes, item->first, item->n);
  panel = find_panel (words->panels->lanes, item->first);
  /* Translators: what a small picture is about; "14 statements, March to May 2023: 10 support, 4 oppose." */
  return g_strdup_printf (C_("panel", "%1$s. %2$s"), (const char *) g_ptr_array_index (words->names, panel), rows);
}

/**
 * sm_multiples_set_words:
 * @self: multiples on an open sheet
 *
 * Says how items are put into words and which statements they stand for.
 */
void
sm_multiples_set_words (SmMultiples *self)
{
  SmSheet *sheet = &self->timeline.sheet;
  SmLanes *merged = self->panels->lanes;
  Words *words = g_new0 (Words, 1);

  words->words = sm_timeline_words_new (self->lanes, sheet->language, &self->spec);
  words->panels = sm_panels_ref (self->panels);
  words->names = g_ptr_array_new_with_free_func (g_free);
  for (guint p = 0; p < merged->n_lanes; p++)
    g_ptr_array_add (words->names, g_strdup (sm_multiples_name (self, p)));

  sm_scene_builder_set_describe (sheet->builder, describe_item, words, words_free);
  sm_scene_builder_set_rows (sheet->builder, merged->rows, merged->row_set->n_rows, sm_lanes_ref (merged),
                             (GDestroyNotify) sm_lanes_unref);
}

/**
 * sm_multiples_map_items:
 * @self: multiples
 * @scene: their scene, which nobody else has yet
 *
 * Items know their lane among the panels: makes it that of the selection, none where several are meant.
 */
void
sm_multiples_map_items (SmMultiples *self,
                        SmScene     *scene)
{
  for (guint i = 0; i < scene->n_items; i++)
    {
      SmItem *item = &scene->items[i];
      guint lane;

      if (item->kind != SM_ITEM_STATEMENT && item->kind != SM_ITEM_BIN)
        continue;
      item->lane = G_MAXUINT32;
      for (guint j = item->first; j < item->first + item->n; j++)
        {
          if (!sm_lanes_find_row (self->lanes, self->panels->lanes->rows[j], &lane, NULL))
            break;
          if (j > item->first && lane != item->lane)
            {
              item->lane = G_MAXUINT32;
              break;
            }
          item->lane = lane;
        }
    }
}
