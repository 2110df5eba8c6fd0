#pragma once

#include "sm-view.h"

G_BEGIN_DECLS

/* From a word that was typed to what it names in a corpus. Each says on standard error what is wrong, and what may
 * have been meant. */

gboolean sm_cli_find_issue (SmSnapshot  *snapshot,
                            const char  *word,
                            guint       *issue);
gboolean sm_cli_find_actor (SmSnapshot  *snapshot,
                            const char  *word,
                            guint       *actor);
gboolean sm_cli_find_topic (SmSnapshot  *snapshot,
                            const char  *word,
                            SmTopic     *topic);
gboolean sm_cli_find_word  (SmSnapshot  *snapshot,
                            SmFacet      facet,
                            const char  *word,
                            const char **found);

G_END_DECLS
