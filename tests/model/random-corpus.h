#pragma once

#include "sm-corpus-builder.h"

G_BEGIN_DECLS

/* Corpora for tests: random ones, the same for the same seed, and rows put down one by one. */

typedef struct
{
  guint    n_actors;
  guint    n_issues;
  guint    n_targets;  /* besides the usual ones */
  guint    n_outlets;
  int      first_year;
  guint    n_years;
  gboolean only_days;  /* every date is a day: else every form there is, none as well */
  gboolean with_texts; /* articles have a text, titles, statements have notes and conditions */
} RandomShape;

extern const RandomShape random_shape_small; /* lanes of a few dozen, every form of date, texts */

SmCorpusBuilder *random_corpus_new      (GRand             *random,
                                         const RandomShape *shape,
                                         guint              n_statements);
void             random_corpus_add      (SmCorpusBuilder   *builder,
                                         GRand             *random,
                                         const RandomShape *shape,
                                         guint              n_statements);
SmSnapshot      *random_corpus_snapshot (guint32            seed,
                                         const RandomShape *shape,
                                         guint              n_statements);
char            *random_edtf            (GRand             *random,
                                         const RandomShape *shape);

/* A statement in an article of its own; returns its row. NULL target: the issue's usual one. */
guint32          known_add              (SmCorpusBuilder   *builder,
                                         const char        *actor,
                                         const char        *issue,
                                         const char        *target,
                                         const char        *edtf,
                                         double             value,
                                         guint32            flags);
guint32          known_add_text         (SmCorpusBuilder   *builder,
                                         const char        *actor,
                                         const char        *title,
                                         const char        *text,
                                         const char        *exact,
                                         const char        *condition,
                                         const char        *note);

G_END_DECLS
