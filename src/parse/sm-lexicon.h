#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The words by which the builtin parser knows issues, stances and actors: JSON files in data/lexicon/, one folder a
 * language and one, all/, for names. Immutable and counted atomically: any number of threads share one. */
typedef struct _SmLexicon SmLexicon;

/* An issue of the user's own, to be known besides those of the files. Strings are borrowed while handed over. */
typedef struct
{
  const char        *id;
  const char *const *words;         /* (nullable): patterns as in issues.json; in any language */
  const char *const *words_against; /* (nullable): words that mean its other pole: "lifting the sanctions" */
  const char *const *not_words;     /* (nullable): nearby topics that do not count */
} SmLexiconIssue;

#define SM_TYPE_LEXICON (sm_lexicon_get_type ())
GType      sm_lexicon_get_type    (void);
SmLexicon *sm_lexicon_new         (const char *const    *folders,
                                   GPtrArray            *problems);
SmLexicon *sm_lexicon_get_default (void);
SmLexicon *sm_lexicon_new_with    (SmLexicon            *base,
                                   const SmLexiconIssue *issues,
                                   guint                 n_issues,
                                   GPtrArray            *problems);
char     **sm_lexicon_dup_folders (void);
SmLexicon *sm_lexicon_ref         (SmLexicon            *self);
void       sm_lexicon_unref       (SmLexicon            *self);
gboolean   sm_lexicon_has_language (SmLexicon           *self,
                                    const char          *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmLexicon, sm_lexicon_unref)

G_END_DECLS
