#include "config.h"

#include "view-corpus.h"

#include "sm-loader.h"

#define STATEMENT(id, actor, issue, stance, date, rest) \
  "{\"id\": \"" id "\", \"actor\": \"" actor "\", \"issue\": \"" issue "\", \"stance\": \"" stance "\", " \
  "\"date\": \"" date "\"" rest "}"

SmCorpus *
view_corpus_new (const char *articles)
{
  g_autoptr(SmLoader) loader = sm_loader_new ();
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  text = g_strdup_printf ("{\"format\": \"stancemap-corpus\", \"version\": 1, \"title\": \"Test\","
                          "\"issues\": [{\"id\": \"nato\", \"label\": \"NATO\", \"target\": \"ukraine\"},"
                          "             {\"id\": \"eu\", \"label\": \"EU\"}],"
                          "\"actors\": [{\"id\": \"poland\", \"name\": \"Poland\"},"
                          "             {\"id\": \"serry\", \"name\": \"Robert Serry\"}],"
                          "\"articles\": [%s]}",
                          articles);
  stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  sm_loader_add_stream (loader, stream, "memory");
  if (!sm_loader_load (loader, NULL, &error))
    g_error ("%s", error->message);

  return g_object_ref (sm_loader_get_corpus (loader));
}

SmCorpus *
view_corpus_sample (void)
{
  return view_corpus_new (
    "{\"id\": \"a\", \"title\": \"First\", \"outlet\": \"Paper\", \"date\": \"2022-12\", \"url\": \"https://example.org/a\","
    " \"text\": \"One. Poland wants in. Two.\", \"statements\": ["
    STATEMENT ("p1", "poland", "nato", "supports", "2022-01-10",
               ", \"quote\": {\"start\": 5, \"end\": 21, \"exact\": \"Poland wants in.\"}") ","
    STATEMENT ("p2", "poland", "nato", "leans-for", "2022-06-10", ", \"condition\": \"if it can\"") ","
    STATEMENT ("p3", "poland", "nato", "opposes", "2023-03-01", ", \"according_to\": \"serry\"") ","
    STATEMENT ("p4", "poland", "eu", "supports", "2022-02", "") ","
    STATEMENT ("h1", "hungary", "nato", "opposes", "2022-01-20", "") ","
    STATEMENT ("h2", "hungary", "nato", "leans-against", "2023-01-20", ", \"target\": \"finland\"") "]},"
    "{\"id\": \"b\", \"title\": \"Second\", \"date\": \"\", \"statements\": ["
    STATEMENT ("m1", "malta", "nato", "neutral", "2022-05-05", "") ","
    STATEMENT ("m2", "malta", "nato", "neutral", "", "") ","
    STATEMENT ("s1", "sweden", "eu", "supports", "2022-05-05", "") ","
    STATEMENT ("s2", "sweden", "eu", "opposes", "2022-07-05", "") ","
    STATEMENT ("r1", "sweden", "eu", "opposes", "2022-08-05", ", \"status\": \"rejected\"") "]}");
}

guint
view_corpus_row (SmCorpus   *corpus,
                 const char *id)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (corpus);

  for (guint row = 0; row < snapshot->n_statements; row++)
    if (g_str_equal (snapshot->statement_id[row], id))
      return row;

  g_error ("There is no statement %s", id);
}
