#pragma once

#include "sm-reading.h"

G_BEGIN_DECLS

#define SM_CHAIN_MAX 24
#define SM_CHAIN_LEVELS 4

/* What governs a topic, from its own clause upwards. */
typedef struct
{
  guint    cues[SM_CHAIN_MAX];
  guint    levels[SM_CHAIN_MAX]; /* 0 the topic's own clause */
  guint    n;
  guint    clauses[SM_CHAIN_LEVELS];
  guint    n_clauses;
  guint    negation; /* token; 0 none */
  guint    n_negations;
  gboolean soon;
  gboolean hedged;
  gboolean later;
  guint    phrase; /* the token of a condition that is no clause: "pas na de verkiezingen"; 0 none */
} SmChain;

gboolean sm_chain_find     (SmReading     *self,
                            const SmTopic *topic,
                            SmChain       *chain);
int      sm_chain_find_top (SmReading     *self,
                            const SmChain *chain);
double   sm_chain_compose  (SmReading     *self,
                            const SmTopic *topic,
                            const SmChain *chain,
                            gboolean      *neutral);

G_END_DECLS
