#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file said that the model has no word for, kept so that saving gives it back in place:
 * unknown members of an object, members of a wrong type, and array elements that could not be
 * read. Lives in the corpus' arena; immutable. */
typedef struct
{
  const char *in;    /* "" the owner itself, or a path in it: "quote", "roles[0]", "statements" */
  const char *after; /* the known member it followed, or that stands here with a value kept as it is, ""
                      * for none; in an array, how many elements that could be read precede it */
  const char *text;  /* raw JSON: `"name": value`, or just `value` in an array */
} SmExtra;

typedef struct
{
  guint   n;
  SmExtra item[];
} SmExtras;

G_END_DECLS
