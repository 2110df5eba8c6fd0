#pragma once

#include "sm-raw-article.h"

G_BEGIN_DECLS

/* What is compared of an article: its address, its text up to white space and case, and a sample of its phrases. A
 * plain value of half a kilobyte. */
#define SM_DIGEST_SIZE 96

typedef struct
{
  guint64 url;       /* 0: none */
  guint64 text[2];   /* both 0: no text */
  guint32 n_words;
  guint32 sample[SM_DIGEST_SIZE];
} SmArticleDigest;

typedef enum
{
  SM_DUPLICATE_NONE,
  SM_DUPLICATE_URL,  /* the same address */
  SM_DUPLICATE_TEXT, /* the same text up to white space */
  SM_DUPLICATE_NEAR, /* most of the phrases, as a text of an agency has in several outlets */
} SmDuplicateKind;

/* The articles seen so far. One thread. */
typedef struct _SmDuplicates SmDuplicates;

void            sm_article_digest_init  (SmArticleDigest       *digest,
                                         const char            *url,
                                         const char            *text);
double          sm_article_digest_share (const SmArticleDigest *a,
                                         const SmArticleDigest *b);
SmDuplicates   *sm_duplicates_new       (void);
void            sm_duplicates_free      (SmDuplicates          *self);
SmDuplicateKind sm_duplicates_find      (SmDuplicates          *self,
                                         const SmArticleDigest *digest,
                                         guint                 *of,
                                         double                *share);
guint           sm_duplicates_add       (SmDuplicates          *self,
                                         const SmArticleDigest *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmDuplicates, sm_duplicates_free)

G_END_DECLS
