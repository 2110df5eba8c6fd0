#include "config.h"

#include "view-corpus.h"

#include "sm-loader.h"

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

/* One statement; @rest is what follows, from the comma on. */
static void
add_statement (GString    *json,
               const char *id,
               const char *actor,
               const char *issue,
               const char *stance,
               const char *date,
               const char *rest)
{
  if (!g_str_has_suffix (json->str, "["))
    g_string_append_c (json, ',');
  g_string_append_printf (json,
                          "{\"id\": \"%s\", \"actor\": \"%s\", \"issue\": \"%s\", \"stance\": \"%s\", "
                          "\"date\": \"%s\"%s}",
                          id, actor, issue, stance, date, rest);
}

SmCorpus *
view_corpus_sample (void)
{
  g_autoptr(GString) json = g_string_new (NULL);

  g_string_append (json, "{\"id\": \"a\", \"title\": \"First\", \"outlet\": \"Paper\", \"date\": \"2022-12\", "
                         "\"url\": \"https://example.org/a\", \"text\": \"One. Poland wants in. Two.\", "
                         "\"statements\": [");
  add_statement (json, "p1", "poland", "nato", "supports", "2022-01-10",
                 ", \"quote\": {\"start\": 5, \"end\": 21, \"exact\": \"Poland wants in.\"}");
  add_statement (json, "p2", "poland", "nato", "leans-for", "2022-06-10", ", \"condition\": \"if it can\"");
  add_statement (json, "p3", "poland", "nato", "opposes", "2023-03-01", ", \"according_to\": \"serry\"");
  add_statement (json, "p4", "poland", "eu", "supports", "2022-02", "");
  add_statement (json, "h1", "hungary", "nato", "opposes", "2022-01-20", "");
  add_statement (json, "h2", "hungary", "nato", "leans-against", "2023-01-20", ", \"target\": \"finland\"");
  g_string_append (json, "]}, {\"id\": \"b\", \"title\": \"Second\", \"date\": \"\", \"statements\": [");
  add_statement (json, "m1", "malta", "nato", "neutral", "2022-05-05", "");
  add_statement (json, "m2", "malta", "nato", "neutral", "", "");
  add_statement (json, "s1", "sweden", "eu", "supports", "2022-05-05", "");
  add_statement (json, "s2", "sweden", "eu", "opposes", "2022-07-05", "");
  add_statement (json, "r1", "sweden", "eu", "opposes", "2022-08-05", ", \"status\": \"rejected\"");
  g_string_append (json, "]}");

  return view_corpus_new (json->str);
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
