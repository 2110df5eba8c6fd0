#pragma once

#include "sm-scene.h"

G_BEGIN_DECLS

/* A grid over the page that says which items a point may hit. */
typedef struct _SmSceneHits SmSceneHits;

typedef struct
{
  GStringChunk  *strings;  /* owned */
  SmSceneHits   *hits;     /* owned; made when first asked for */
  SmDescribeFunc describe; /* (nullable) */
  gpointer       describe_data;
  GDestroyNotify describe_destroy; /* (nullable) */
  gpointer       rows_owner;
  GDestroyNotify rows_destroy; /* (nullable) */
} SmScenePrivate;

void sm_scene_hits_free (SmSceneHits *self);

G_END_DECLS
