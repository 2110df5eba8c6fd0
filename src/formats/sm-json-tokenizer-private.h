#pragma once

#include "sm-json-tokenizer.h"

G_BEGIN_DECLS

#define READ_SIZE ((gsize) 512 << 10)

/* Most files are no larger than this. */
#define FIRST_SIZE ((gsize) 32 << 10)

/* Who jumps may well jump again soon. */
#define JUMP_SIZE ((gsize) 4 << 10)

/* Vector loads may touch this many bytes behind the sentinel. */
#define PADDING 64

/* An outer hold costs memory for convenience only; an inner one keeps what must not be lost. */
#define MAX_OUTER_HOLD ((gsize) 4 << 20)
#define MAX_INNER_HOLD (SM_JSON_MAX_STRING + ((gsize) 1 << 20))

#define NO_HOLD G_MAXUINT64

struct _SmJsonTokenizer
{
  SmJsonReadFunc  read;
  gpointer        source;      /* borrowed */
  GError         *error;       /* owned, (nullable) */

  char           *buffer;      /* owned, capacity + 1 + PADDING bytes */
  gsize           capacity;
  char           *cursor;      /* next byte to look at */
  char           *end;         /* the sentinel */
  char           *token;       /* (nullable): start of the token under way, kept when the buffer slides */
  guint64         base;        /* offset in the input of buffer[0] */
  gboolean        at_end;      /* the source has no more */
  gsize           read_size;   /* bytes to ask it for */

  guint64         outer_hold;
  guint64         inner_hold;

  /* Where buffer[0] is. */
  guint           base_line;   /* from 0 */
  guint64         base_column; /* code points before it on its line */

  /* The place that was asked for last, at or behind base. */
  guint64         known_offset;
  guint           known_line;
  guint64         known_column;

  gboolean        lines;       /* JSON Lines: a value ends where its line does */
  gboolean        first;       /* nothing read yet in the innermost container */
  guint           depth;
  guint64         is_object[SM_JSON_MAX_DEPTH / 64];

  SmJsonFailure   failure;
  SmJsonExpected  expected;
  guint64         failed_at;

  GString        *scratch;     /* owned: a decoded string */
};

/* sm-json-buffer.c */
gboolean sm_json_fill        (SmJsonTokenizer *self);
void     sm_json_ensure      (SmJsonTokenizer *self,
                              gsize            n);

/* sm-json-scalars.c */
gboolean sm_json_scan_string (SmJsonTokenizer *self,
                              SmJsonString    *string);
gboolean sm_json_scan_number (SmJsonTokenizer *self,
                              double          *number);

static inline gboolean
sm_json_fail_at (SmJsonTokenizer *self,
                 const char      *place,
                 SmJsonFailure    failure,
                 SmJsonExpected   expected)
{
  if (self->failure == SM_JSON_FINE)
    {
      self->failure = failure;
      self->expected = expected;
      self->failed_at = self->base + (place - self->buffer);
    }

  return FALSE;
}

/* The failure of meeting something else than was @expected, which is no syntax error at the end. */
static inline gboolean
sm_json_fail_expecting (SmJsonTokenizer *self,
                        const char      *place,
                        SmJsonExpected   expected)
{
  gboolean at_end = place == self->end && self->at_end;

  return sm_json_fail_at (self, place, at_end ? SM_JSON_FAILED_TRUNCATED : SM_JSON_FAILED_SYNTAX, expected);
}

G_END_DECLS
