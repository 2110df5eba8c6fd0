#pragma once

#include <gio/gio.h>

#include "sm-parse.h"
#include "sm-raw-article.h"

G_BEGIN_DECLS

#define SM_PARSER_ERROR (sm_parser_error_quark ())
GQuark sm_parser_error_quark (void);

typedef enum
{
  SM_PARSER_ERROR_MISSING, /* a program or a data file that the parser needs is not there */
  SM_PARSER_ERROR_FAILED,  /* a program of its ended early, took too long or would not start */
  SM_PARSER_ERROR_OUTPUT,  /* a program of its gave something that is not what it should be */
} SmParserError;

/* Who finds statements in an article. Any thread may call a parser, several at the same time. */
#define SM_TYPE_PARSER (sm_parser_get_type ())
G_DECLARE_INTERFACE (SmParser, sm_parser, SM, PARSER, GObject)

/**
 * SmParserInterface:
 * @get_name: the word that chooses it on a command line: "builtin", "frog"
 * @parse: see sm_parser_parse()
 */
struct _SmParserInterface
{
  GTypeInterface parent_iface;

  const char *(*get_name) (SmParser *self);
  SmParse    *(*parse)    (SmParser           *self,
                           const SmRawArticle *article,
                           GCancellable       *cancellable,
                           GError            **error);
};

const char *sm_parser_get_name     (SmParser            *self);
SmParse    *sm_parser_parse        (SmParser            *self,
                                    const SmRawArticle  *article,
                                    GCancellable        *cancellable,
                                    GError             **error);
void        sm_parser_parse_async  (SmParser            *self,
                                    SmRawArticle        *article,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
SmParse    *sm_parser_parse_finish (SmParser            *self,
                                    GAsyncResult        *result,
                                    GError             **error);

G_END_DECLS
