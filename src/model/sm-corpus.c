#include "config.h"

#include "sm-corpus.h"
#include "sm-row-list.h"

/* The corpus as the main thread sees it: list models over the newest snapshot. The window owns it; a
 * loader gives it snapshots while it reads. */
struct _SmCorpus
{
  GObject     parent_instance;

  SmSnapshot *snapshot;   /* owned, never NULL */
  SmRowList  *articles;   /* owned */
  SmRowList  *actors;     /* owned */
  SmRowList  *issues;     /* owned */
  SmRowList  *statements; /* owned */
};

G_DEFINE_FINAL_TYPE (SmCorpus, sm_corpus, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GObject *
make_article (SmSnapshot *snapshot,
              guint       row)
{
  return G_OBJECT (sm_article_new (snapshot, row));
}

static GObject *
make_statement (SmSnapshot *snapshot,
                guint       row)
{
  return G_OBJECT (sm_statement_new (snapshot, row));
}

static GObject *
make_actor (SmSnapshot *snapshot,
            guint       row)
{
  return g_object_ref (G_OBJECT (snapshot->actors[row]));
}

static GObject *
make_issue (SmSnapshot *snapshot,
            guint       row)
{
  return g_object_ref (G_OBJECT (snapshot->issues[row]));
}

static void
sm_corpus_finalize (GObject *object)
{
  SmCorpus *self = SM_CORPUS (object);

  g_object_unref (self->articles);
  g_object_unref (self->actors);
  g_object_unref (self->issues);
  g_object_unref (self->statements);
  sm_snapshot_unref (self->snapshot);

  G_OBJECT_CLASS (sm_corpus_parent_class)->finalize (object);
}

static void
sm_corpus_class_init (SmCorpusClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sm_corpus_finalize;

  /**
   * SmCorpus::changed:
   *
   * There is a newer snapshot; the lists have been brought up to date already.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SM_TYPE_CORPUS, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
sm_corpus_init (SmCorpus *self)
{
  self->snapshot = sm_snapshot_new_empty ();
  self->articles = sm_row_list_new (SM_TYPE_ARTICLE, make_article, sm_snapshot_diff_has_article);
  self->actors = sm_row_list_new (SM_TYPE_ACTOR, make_actor, sm_snapshot_diff_has_actor);
  self->issues = sm_row_list_new (SM_TYPE_ISSUE, make_issue, sm_snapshot_diff_has_issue);
  self->statements = sm_row_list_new (SM_TYPE_STATEMENT, make_statement, sm_snapshot_diff_has_statement);
}

/**
 * sm_corpus_new:
 *
 * Returns: (transfer full): an empty corpus
 */
SmCorpus *
sm_corpus_new (void)
{
  return g_object_new (SM_TYPE_CORPUS, NULL);
}

typedef gboolean (*IsLeftFunc) (SmSnapshot *snapshot,
                                guint       row);

static gboolean
is_actor_left (SmSnapshot *snapshot,
               guint       row)
{
  return !sm_actor_is_gone (snapshot->actors[row]);
}

static gboolean
is_issue_left (SmSnapshot *snapshot,
               guint       row)
{
  return !sm_issue_is_gone (snapshot->issues[row]);
}

static gboolean
is_article_left (SmSnapshot *snapshot,
                 guint       row)
{
  return (snapshot->articles[row].flags & SM_ARTICLE_DELETED) == 0;
}

static gboolean
is_statement_left (SmSnapshot *snapshot,
                   guint       row)
{
  return !sm_snapshot_is_deleted (snapshot, row);
}

/* Shows the rows that are left of so many. */
static void
show_rows (SmRowList  *list,
           SmSnapshot *snapshot,
           guint       n_rows,
           IsLeftFunc  is_left)
{
  g_autofree guint32 *rows = NULL;
  guint n = 0;

  if (!sm_snapshot_is_edited (snapshot) || (is_left == is_statement_left && snapshot->n_deleted == 0))
    {
      sm_row_list_set_n_rows (list, snapshot, n_rows);
      return;
    }

  rows = g_new (guint32, (gsize) n_rows + 1);
  for (guint row = 0; row < n_rows; row++)
    {
      rows[n] = row;
      n += is_left (snapshot, row);
    }
  if (n == n_rows)
    sm_row_list_set_n_rows (list, snapshot, n_rows);
  else
    sm_row_list_take_rows (list, snapshot, g_steal_pointer (&rows), n);
}

/**
 * sm_corpus_set_snapshot:
 * @self: a corpus
 * @snapshot: (transfer none): a newer snapshot of the same builder, or one that follows an edit
 *
 * Shows the rows of @snapshot. Items whose rows mean something else in it, because an actor or an issue was
 * declared late or somebody edited, are replaced; what was deleted is there no more. Main thread only.
 */
void
sm_corpus_set_snapshot (SmCorpus   *self,
                        SmSnapshot *snapshot)
{
  g_autoptr(SmSnapshot) old = self->snapshot;

  self->snapshot = sm_snapshot_ref (snapshot);
  show_rows (self->issues, snapshot, snapshot->n_issues, is_issue_left);
  show_rows (self->actors, snapshot, snapshot->n_actors, is_actor_left);
  show_rows (self->articles, snapshot, snapshot->n_articles, is_article_left);
  show_rows (self->statements, snapshot, snapshot->n_statements, is_statement_left);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * sm_corpus_get_snapshot:
 * @self: a corpus
 *
 * Returns: (transfer none): the newest snapshot; take a reference to keep it
 */
SmSnapshot *
sm_corpus_get_snapshot (SmCorpus *self)
{
  return self->snapshot;
}

/**
 * sm_corpus_get_title:
 * @self: a corpus
 *
 * Returns: (transfer none): what it is called, "" when not given
 */
const char *
sm_corpus_get_title (SmCorpus *self)
{
  return self->snapshot->title;
}

/**
 * sm_corpus_get_articles:
 * @self: a corpus
 *
 * Returns: (transfer none): the articles, as #SmArticle, in the order of the files
 */
GListModel *
sm_corpus_get_articles (SmCorpus *self)
{
  return G_LIST_MODEL (self->articles);
}

/**
 * sm_corpus_get_actors:
 * @self: a corpus
 *
 * Returns: (transfer none): the actors, as #SmActor, in the order in which they were met
 */
GListModel *
sm_corpus_get_actors (SmCorpus *self)
{
  return G_LIST_MODEL (self->actors);
}

/**
 * sm_corpus_get_issues:
 * @self: a corpus
 *
 * Returns: (transfer none): the issues, as #SmIssue, in the order in which they were met
 */
GListModel *
sm_corpus_get_issues (SmCorpus *self)
{
  return G_LIST_MODEL (self->issues);
}

/**
 * sm_corpus_get_statements:
 * @self: a corpus
 *
 * Returns: (transfer none): the statements, as #SmStatement, in the order of the files
 */
GListModel *
sm_corpus_get_statements (SmCorpus *self)
{
  return G_LIST_MODEL (self->statements);
}
