/* Which actors and topics a matrix shows, and in which order. */
#include "config.h"

#include "sm-fold.h"
#include "sm-matrix-private.h"

/* What rows are sorted by; ties keep the frozen order. */
typedef struct
{
  guint    index;
  guint    n;
  int      level; /* 0 supports … 4 opposes, then those of whom nothing is known */
  char    *name;  /* (nullable) owned: folded */
} Key;

#define NO_LEVEL SM_N_STANCES

static int
compare_keys (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Key *first = a;
  const Key *second = b;
  const SmViewChoices *choices = user_data;
  int order = 0;

  switch (choices->sort)
    {
    case SM_MATRIX_SORT_NAME:
      order = strcmp (first->name, second->name);
      break;
    case SM_MATRIX_SORT_COUNT:
      order = first->n != second->n ? (first->n > second->n ? -1 : 1) : 0;
      break;
    case SM_MATRIX_SORT_TOPIC:
      /* Those of whom nothing is known stand last either way. */
      if ((first->level == NO_LEVEL) != (second->level == NO_LEVEL))
        return first->level - second->level;
      order = first->level - second->level;
      break;
    case SM_MATRIX_SORT_ORDER:
    default:
      order = first->index < second->index ? -1 : first->index > second->index;
      break;
    }
  if (choices->reverse)
    order = -order;

  return order != 0 ? order : first->index < second->index ? -1 : first->index > second->index;
}

static guint
find_topic (SmMatrix *self,
            SmTopic   topic)
{
  for (guint i = 0; i < self->grid->n_topics; i++)
    {
      if (self->grid->topics[i].issue == topic.issue && self->grid->topics[i].target == topic.target)
        return i;
    }

  return SM_MATRIX_NONE;
}

static int
get_level (SmMatrix          *self,
           const SmMatrixRow *row,
           guint              topic)
{
  SmMatrixCell cell;

  if (topic == SM_MATRIX_NONE || !sm_matrix_get_cell (self, row, topic, &cell) || cell.stand.row == G_MAXUINT32)
    return NO_LEVEL;

  return SM_STANCE_SUPPORTS - cell.stand.stance;
}

/* All rows there are, in the order asked for. */
static void
sort_rows (SmMatrix *self,
           GArray   *rows)
{
  g_autofree Key *keys = g_new0 (Key, rows->len + 1);
  g_autofree SmMatrixRow *sorted = g_new (SmMatrixRow, rows->len + 1);
  guint topic = find_topic (self, self->choices.sort_topic);

  if (rows->len == 0 || (self->choices.sort == SM_MATRIX_SORT_ORDER && !self->choices.reverse))
    return;

  for (guint i = 0; i < rows->len; i++)
    {
      const SmMatrixRow *row = &g_array_index (rows, SmMatrixRow, i);

      keys[i].index = i;
      keys[i].n = row->n;
      if (self->choices.sort == SM_MATRIX_SORT_NAME)
        keys[i].name = sm_fold_text (sm_actor_get_name (self->sheet.snapshot->actors[row->actor]));
      else if (self->choices.sort == SM_MATRIX_SORT_TOPIC)
        keys[i].level = get_level (self, row, topic);
    }
  g_qsort_with_data (keys, rows->len, sizeof (Key), compare_keys, &self->choices);
  for (guint i = 0; i < rows->len; i++)
    {
      sorted[i] = g_array_index (rows, SmMatrixRow, keys[i].index);
      g_free (keys[i].name);
    }
  memcpy (rows->data, sorted, rows->len * sizeof (SmMatrixRow));
}

static gboolean
is_in_window (SmMatrix *self,
              guint32   actor)
{
  for (guint i = 0; i < self->grid->n_actors; i++)
    {
      if (self->grid->actors[i].actor == actor)
        return TRUE;
    }

  return FALSE;
}

static GArray *
list_all_rows (SmMatrix *self)
{
  const SmViewSpec *spec = self->sheet.spec;
  GArray *rows = g_array_sized_new (FALSE, TRUE, sizeof (SmMatrixRow), self->grid->n_actors + spec->n_wanted_actors);

  for (guint i = 0; i < self->grid->n_actors; i++)
    {
      const SmGridActor *actor = &self->grid->actors[i];
      SmMatrixRow row = { .actor = actor->actor, .at = i, .n = actor->n };

      for (guint j = actor->first_cell; self->columns != NULL && j < actor->first_cell + actor->n_cells; j++)
        {
          if (self->column_of[self->grid->cells[j].topic] != SM_MATRIX_NONE)
            row.n_seen += self->grid->cells[j].n;
        }
      g_array_append_val (rows, row);
    }
  for (guint i = 0; self->grid->n_topics > 0 && i < spec->n_wanted_actors; i++)
    {
      SmMatrixRow row = { .actor = spec->wanted_actors[i], .at = SM_MATRIX_NONE };

      if (row.actor < self->sheet.snapshot->n_actors && !is_in_window (self, row.actor))
        g_array_append_val (rows, row);
    }
  sort_rows (self, rows);
  for (guint i = 0; i < rows->len; i++)
    g_array_index (rows, SmMatrixRow, i).place = i;

  return rows;
}

/* The most statements first; of equal ones the upper row. */
static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  const SmMatrixRow *first = a;
  const SmMatrixRow *second = b;

  if (first->n_seen != second->n_seen)
    return first->n_seen > second->n_seen ? -1 : 1;
  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;

  return first->place < second->place ? -1 : first->place > second->place;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const SmMatrixRow *first = a;
  const SmMatrixRow *second = b;

  return first->place < second->place ? -1 : first->place > second->place;
}

/* Groups of actors have headings as long as they stand together. */
static void
set_groups (SmMatrix *self)
{
  const char *last = NULL;

  self->has_groups = FALSE;
  if (self->choices.sort != SM_MATRIX_SORT_ORDER || self->choices.reverse)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    {
      SmMatrixRow *row = sm_matrix_row (self, i);
      const char *group = sm_actor_get_group (self->sheet.snapshot->actors[row->actor]);

      row->group = NULL;
      if (group == NULL || *group == '\0')
        group = NULL;
      if (group != NULL && g_strcmp0 (group, last) != 0)
        {
          row->group = sm_sheet_keep (&self->sheet, sm_text_make_safe (group));
          self->has_groups = TRUE;
        }
      last = group;
    }
}

/**
 * sm_matrix_list_rows:
 * @self: a matrix
 * @most: rows that there is room for
 *
 * Lists the actors that are shown. Where not all fit, those with the most statements on the topics that are shown stay in
 * the frozen order; in any other order, the first ones.
 */
void
sm_matrix_list_rows (SmMatrix *self,
                     guint     most)
{
  GArray *rows = list_all_rows (self);

  self->n_hidden_actors = 0;
  self->n_hidden_by_actor = 0;
  if (rows->len > most)
    {
      if (self->choices.sort == SM_MATRIX_SORT_ORDER)
        g_array_sort (rows, compare_counts);
      for (guint i = most; i < rows->len; i++)
        {
          self->n_hidden_actors++;
          self->n_hidden_by_actor += g_array_index (rows, SmMatrixRow, i).n;
        }
      g_array_set_size (rows, most);
      g_array_sort (rows, compare_places);
    }

  g_clear_pointer (&self->rows, g_array_unref);
  self->rows = rows;
  set_groups (self);
}

static void
clear_column (gpointer data)
{
  SmMatrixColumn *column = data;

  g_strfreev (column->span);
  g_strfreev (column->lines);
}

/**
 * sm_matrix_list_columns:
 * @self: a matrix
 * @most: columns that there is room for
 *
 * Lists the topics that are shown: all, or those with the most statements and the one that rows are sorted by, in
 * their order.
 */
void
sm_matrix_list_columns (SmMatrix *self,
                        guint     most)
{
  SmGrid *grid = self->grid;
  guint sorted_by = self->choices.sort == SM_MATRIX_SORT_TOPIC ? find_topic (self, self->choices.sort_topic)
                                                               : SM_MATRIX_NONE;
  g_autofree guint8 *taken = g_new0 (guint8, grid->n_topics + 1);
  guint n = 0;

  if (sorted_by != SM_MATRIX_NONE && most > 0)
    {
      taken[sorted_by] = 1;
      n++;
    }
  for (; n < MIN (most, grid->n_topics); n++)
    {
      guint best = SM_MATRIX_NONE;

      for (guint i = 0; i < grid->n_topics; i++)
        {
          if (!taken[i] && (best == SM_MATRIX_NONE || grid->topics[i].n > grid->topics[best].n))
            best = i;
        }
      taken[best] = 1;
    }

  self->n_hidden_topics = 0;
  self->n_hidden_by_topic = 0;
  g_clear_pointer (&self->columns, g_array_unref);
  self->columns = g_array_new (FALSE, TRUE, sizeof (SmMatrixColumn));
  g_array_set_clear_func (self->columns, clear_column);
  for (guint i = 0; i < grid->n_topics; i++)
    {
      self->column_of[i] = SM_MATRIX_NONE;
      if (taken[i])
        {
          SmMatrixColumn column = { .topic = i };

          column.name = sm_sheet_issue (&self->sheet, grid->topics[i].issue, grid->topics[i].target);
          self->column_of[i] = self->columns->len;
          g_array_append_val (self->columns, column);
        }
      else
        {
          self->n_hidden_topics++;
          self->n_hidden_by_topic += grid->topics[i].n;
        }
    }
}

/**
 * sm_matrix_get_height:
 * @self: a matrix whose rows are listed
 * @row_height: of a row
 *
 * Returns: what header, headings and rows need together
 */
double
sm_matrix_get_height (const SmMatrix *self,
                      double          row_height)
{
  double height = self->header_height + self->rows->len * row_height;

  for (guint i = 0; self->has_groups && i < self->rows->len; i++)
    height += sm_matrix_row (self, i)->group != NULL ? self->group_height : 0;

  return height;
}

/**
 * sm_matrix_plan:
 * @self: a matrix with its sheet
 *
 * Cuts the selection to the window and finds its actors and topics.
 */
void
sm_matrix_plan (SmMatrix *self)
{
  const SmViewSpec *spec = self->sheet.spec;
  SmLanes *lanes = self->sheet.lanes;

  if (spec->choices != NULL)
    self->choices = *spec->choices;
  else
    sm_view_choices_init (&self->choices);
  self->contradiction_days = spec->contradiction_days != 0 ? spec->contradiction_days : SM_CONTRADICTION_DAYS;

  self->window = spec->window != NULL ? sm_lanes_ref (spec->window)
                                      : sm_lanes_cut (lanes, spec->day_from, spec->day_to, NULL);
  self->grid = sm_lanes_get_grid (self->window);
  self->whole = sm_lanes_get_grid (lanes);

  self->whole_at = g_new (guint, self->sheet.snapshot->n_actors + 1);
  memset (self->whole_at, 0xff, self->sheet.snapshot->n_actors * sizeof (guint));
  for (guint i = 0; i < self->whole->n_actors; i++)
    self->whole_at[self->whole->actors[i].actor] = i;

  /* Topics of the window are some of all, in the same order. */
  self->whole_topic = g_new (guint, self->grid->n_topics + 1);
  for (guint i = 0, j = 0; i < self->grid->n_topics; i++, j++)
    {
      const SmGridTopic *topic = &self->grid->topics[i];

      for (guint tries = 0; tries < self->whole->n_topics; tries++, j++)
        {
          j %= self->whole->n_topics;
          if (self->whole->topics[j].issue == topic->issue && self->whole->topics[j].target == topic->target)
            break;
        }
      self->whole_topic[i] = j;
    }

  self->n_silent = self->whole->n_actors - self->grid->n_actors;
  self->column_of = g_new0 (guint, self->grid->n_topics + 1);
  self->has_all = self->grid->n_topics > 1;
  sm_matrix_list_rows (self, G_MAXUINT);
  sm_matrix_list_columns (self, G_MAXUINT);
}
