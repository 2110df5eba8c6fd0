#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What bounds a file from strangers. Whoever needs more than this meant something else. */
#define SM_JSON_MAX_DEPTH  512
#define SM_JSON_MAX_STRING ((gsize) 64 << 20)
#define SM_JSON_MAX_NUMBER 4096

typedef enum
{
  SM_JSON_END,      /* no more input, or the tokenizer failed */
  SM_JSON_OBJECT,
  SM_JSON_ARRAY,
  SM_JSON_STRING,
  SM_JSON_NUMBER,
  SM_JSON_TRUE,
  SM_JSON_FALSE,
  SM_JSON_NULL,
  SM_JSON_NOT_JSON, /* NaN, Infinity or -Infinity: can be skipped, is no value */
  SM_JSON_BAD,      /* nothing that a value starts with */
} SmJsonType;

typedef enum
{
  SM_JSON_ESCAPED    = 1 << 0, /* holds backslashes */
  SM_JSON_NON_ASCII  = 1 << 1, /* holds bytes beyond ASCII */
  SM_JSON_TOO_LONG   = 1 << 2, /* longer than SM_JSON_MAX_STRING: there is no text */
  SM_JSON_BAD_UTF8   = 1 << 3, /* invalid bytes or half a surrogate pair: U+FFFD in the text */
  SM_JSON_NUL        = 1 << 4, /* NUL, as a byte or as \u0000: U+FFFD in the text */
  SM_JSON_CONTROL    = 1 << 5, /* a control character that should have been escaped: kept */
  SM_JSON_BAD_ESCAPE = 1 << 6, /* a backslash before what needs none: both kept */
  SM_JSON_NO_NUMBER  = 1 << 7, /* of a skipped value: holds NaN or Infinity */
} SmJsonStringFlags;

#define SM_JSON_DAMAGED (SM_JSON_BAD_UTF8 | SM_JSON_NUL | SM_JSON_CONTROL | SM_JSON_BAD_ESCAPE)

/* A string as it stands between its quotes. Valid until the tokenizer moves on. */
typedef struct
{
  const char *raw;        /* NULL when too long */
  gsize       raw_length;
  guint64     offset;     /* of raw in the input */
  guint64     damage;     /* offset of the first damage, if any */
  guint       flags;      /* SmJsonStringFlags */
} SmJsonString;

typedef enum
{
  SM_JSON_FINE,
  SM_JSON_FAILED_SYNTAX,
  SM_JSON_FAILED_TRUNCATED, /* the input ended inside a value */
  SM_JSON_FAILED_DEPTH,
  SM_JSON_FAILED_NUMBER,    /* a number of more than SM_JSON_MAX_NUMBER characters */
  SM_JSON_FAILED_READ,      /* the read function gave an error */
} SmJsonFailure;

/* What was expected where a failure happened. */
typedef enum
{
  SM_JSON_EXPECTED_VALUE,
  SM_JSON_EXPECTED_NAME,        /* of a member, in quotes */
  SM_JSON_EXPECTED_NAME_OR_END, /* or the closing brace */
  SM_JSON_EXPECTED_COLON,
  SM_JSON_EXPECTED_COMMA_OR_BRACE,
  SM_JSON_EXPECTED_COMMA_OR_BRACKET,
  SM_JSON_EXPECTED_QUOTE,       /* the end of a string */
  SM_JSON_EXPECTED_DIGIT,
} SmJsonExpected;

/* Gives up to @size bytes; 0 at the end, -1 with @error. */
typedef gssize (*SmJsonReadFunc) (gpointer   source,
                                  char      *buffer,
                                  gsize      size,
                                  GError   **error);

typedef struct _SmJsonTokenizer SmJsonTokenizer;

/* A member's name as one expects it, without what would be escaped. */
typedef struct
{
  const char *name;
  gsize       length;
} SmJsonName;

SmJsonTokenizer *sm_json_tokenizer_new          (SmJsonReadFunc    read,
                                                 gpointer          source);
void             sm_json_tokenizer_free         (SmJsonTokenizer  *self);
void             sm_json_tokenizer_set_lines    (SmJsonTokenizer  *self,
                                                 gboolean          lines);

/* moving through values */
SmJsonType       sm_json_tokenizer_peek         (SmJsonTokenizer  *self);
void             sm_json_tokenizer_enter        (SmJsonTokenizer  *self);
gboolean         sm_json_tokenizer_next_member  (SmJsonTokenizer  *self,
                                                 SmJsonString     *name);
int              sm_json_tokenizer_next_known   (SmJsonTokenizer  *self,
                                                 const SmJsonName *names,
                                                 guint             n_names,
                                                 guint             likely,
                                                 guint64          *offset);
gboolean         sm_json_tokenizer_next_element (SmJsonTokenizer  *self);
gboolean         sm_json_tokenizer_read_string  (SmJsonTokenizer  *self,
                                                 SmJsonString     *string);
gboolean         sm_json_tokenizer_read_number  (SmJsonTokenizer  *self,
                                                 double           *number);
gboolean         sm_json_tokenizer_skip         (SmJsonTokenizer  *self,
                                                 guint            *flags);
void             sm_json_tokenizer_skip_line    (SmJsonTokenizer  *self);
gboolean         sm_json_tokenizer_at_line_end  (SmJsonTokenizer  *self);
void             sm_json_tokenizer_jump         (SmJsonTokenizer  *self,
                                                 guint64           offset,
                                                 guint             line,
                                                 guint             column,
                                                 guint             depth);
guint            sm_json_tokenizer_get_depth    (SmJsonTokenizer  *self);
const char      *sm_json_tokenizer_get_text     (SmJsonTokenizer  *self,
                                                 const SmJsonString *string,
                                                 gsize            *length);

/* places */
guint64          sm_json_tokenizer_get_offset   (SmJsonTokenizer  *self);
void             sm_json_tokenizer_locate       (SmJsonTokenizer  *self,
                                                 guint64           offset,
                                                 guint            *line,
                                                 guint            *column);
void             sm_json_tokenizer_hold_outer   (SmJsonTokenizer  *self,
                                                 guint64           offset);
void             sm_json_tokenizer_hold_inner   (SmJsonTokenizer  *self,
                                                 guint64           offset);
const char      *sm_json_tokenizer_get_raw      (SmJsonTokenizer  *self,
                                                 guint64           offset,
                                                 gsize            *length);

/* what went wrong */
SmJsonFailure    sm_json_tokenizer_get_failure  (SmJsonTokenizer  *self,
                                                 guint64          *offset,
                                                 SmJsonExpected   *expected);
char            *sm_json_tokenizer_dup_found    (SmJsonTokenizer  *self,
                                                 guint64           offset);
const GError    *sm_json_tokenizer_get_error    (SmJsonTokenizer  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmJsonTokenizer, sm_json_tokenizer_free)

G_END_DECLS
