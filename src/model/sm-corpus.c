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
  self->articles = sm_row_list_new (SM_TYPE_ARTICLE, make_article, NULL);
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

/**
 * sm_corpus_set_snapshot:
 * @self: a corpus
 * @snapshot: (transfer none): a newer snapshot of the same builder
 *
 * Shows the rows of @snapshot. Items whose rows mean something else in it, because an actor or an issue was
 * declared late, are replaced. Main thread only.
 */
void
sm_corpus_set_snapshot (SmCorpus   *self,
                        SmSnapshot *snapshot)
{
  g_autoptr(SmSnapshot) old = self->snapshot;

  self->snapshot = sm_snapshot_ref (snapshot);
  sm_row_list_set_n_rows (self->issues, snapshot, snapshot->n_issues);
  sm_row_list_set_n_rows (self->actors, snapshot, snapshot->n_actors);
  sm_row_list_set_n_rows (self->articles, snapshot, snapshot->n_articles);
  sm_row_list_set_n_rows (self->statements, snapshot, snapshot->n_statements);

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
