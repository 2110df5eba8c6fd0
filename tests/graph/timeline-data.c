#include "config.h"

#include <string.h>

#include "sm-corpus-builder.h"
#include "timeline-data.h"

#define MOST_FIELDS 10

static const char *
keep (SmCorpusBuilder *builder,
      const char      *text)
{
  return sm_corpus_builder_keep (builder, text, strlen (text));
}

static SmLabel *
new_label (const char *text)
{
  return *text != '\0' ? sm_label_new (text) : NULL;
}

static void
free_label (SmLabel *label)
{
  if (label != NULL)
    sm_label_unref (label);
}

static void
add_issue (SmCorpusBuilder *builder,
           char           **fields)
{
  SmIssueSpec spec = { .id = fields[1], .declared = TRUE };

  spec.label = new_label (fields[2]);
  spec.question = new_label (fields[3]);
  spec.pole_for = new_label (fields[4]);
  spec.pole_against = new_label (fields[5]);
  spec.target = *fields[6] != '\0' ? fields[6] : NULL;
  sm_corpus_builder_declare_issue (builder, &spec);
  free_label (spec.label);
  free_label (spec.question);
  free_label (spec.pole_for);
  free_label (spec.pole_against);
}

static guint32
add_article (SmCorpusBuilder *builder,
             const char      *id,
             const char      *title,
             const char      *outlet,
             const char      *date)
{
  SmArticleRow row = { .id = keep (builder, id), .title = keep (builder, title), .url = "", .note = "" };

  row.outlet = sm_corpus_builder_word (builder, outlet, strlen (outlet));
  row.date = SM_DATE_UNKNOWN;
  if (*date != '\0')
    g_assert_true (sm_date_parse (date, -1, &row.date, NULL));

  return sm_corpus_builder_add_article (builder, &row);
}

static void
add_statement (SmCorpusBuilder *builder,
               guint32          article,
               char           **fields)
{
  SmStatementRow row = { .id = keep (builder, fields[1]), .article = article, .confidence = 1 };

  row.actor = sm_corpus_builder_use_actor (builder, fields[2], strlen (fields[2]));
  row.issue = sm_corpus_builder_use_issue (builder, fields[3], strlen (fields[3]));
  row.value = g_ascii_strtod (fields[4], NULL);
  row.date = SM_DATE_UNKNOWN;
  if (*fields[5] != '\0')
    g_assert_true (sm_date_parse (fields[5], -1, &row.date, NULL));
  if (*fields[6] != '\0')
    {
      row.according_to = sm_corpus_builder_word (builder, fields[6], strlen (fields[6]));
      row.flags |= SM_STATEMENT_SECOND_HAND;
    }
  if (*fields[7] != '\0')
    {
      row.condition = keep (builder, fields[7]);
      row.flags |= SM_STATEMENT_CONDITIONAL;
    }
  if (*fields[8] != '\0')
    row.target = sm_corpus_builder_word (builder, fields[8], strlen (fields[8]));
  row.flags |= g_str_equal (fields[9], "suggested") ? SM_STATUS_SUGGESTED : SM_STATUS_CONFIRMED;
  sm_corpus_builder_add_statement (builder, &row);
}

SmSnapshot *
timeline_data_parse (const char *text)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  guint32 article = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (lines[i], "|", -1);
      char *fields[MOST_FIELDS + 1];
      guint n = g_strv_length (parts);

      for (guint j = 0; j < MOST_FIELDS; j++)
        fields[j] = j < n ? g_strstrip (parts[j]) : (char *) "";

      if (g_str_equal (fields[0], "corpus"))
        {
          SmLabel *title = sm_label_new (fields[1]);

          sm_corpus_builder_set_title (builder, title);
          sm_label_unref (title);
        }
      else if (g_str_equal (fields[0], "issue"))
        add_issue (builder, fields);
      else if (g_str_equal (fields[0], "actor"))
        {
          SmActorSpec spec = { .id = fields[1], .name = fields[2], .declared = TRUE };

          spec.group = *fields[3] != '\0' ? fields[3] : NULL;
          sm_corpus_builder_declare_actor (builder, &spec);
        }
      else if (g_str_equal (fields[0], "article"))
        article = add_article (builder, fields[1], fields[2], fields[3], fields[4]);
      else if (g_str_equal (fields[0], "say"))
        add_statement (builder, article, fields);
      else
        g_assert_cmpstr (fields[0], ==, "");
    }

  return sm_corpus_builder_publish (builder);
}

static char *
random_date (GRand *random)
{
  int year = g_rand_int_range (random, 2020, 2026);
  int month = g_rand_int_range (random, 1, 13);
  int day = g_rand_int_range (random, 1, 29);

  switch (g_rand_int_range (random, 0, 16))
    {
    case 0:
      return g_strdup ("");
    case 1:
    case 2:
    case 3:
      return g_strdup_printf ("%d-%02d", year, month);
    case 4:
      return g_strdup_printf ("%d", year);
    case 5:
      return g_strdup_printf ("%d-%02d-%02d/%d-%02d-%02d", year, month, day, year + 1, month, day);
    case 6:
      return g_strdup_printf ("%d-%02d-%02d/%d-%02d-28", year, month, day, year, month);
    case 7:
      return g_strdup_printf ("../%d-%02d-%02d", year, month, day);
    case 8:
      return g_strdup_printf ("%d-%02d-%02d/..", year, month, day);
    default:
      return g_strdup_printf ("%d-%02d-%02d", year, month, day);
    }
}

static char *
random_name (GRand *random,
             guint  n)
{
  static const char *const names[] = {
    "Poland", "Ukraine", "The Union of Associated Municipalities of the Northern Provinces", "Ng",
    "Україна і її союзники", "الأمم المتحدة", "ישראל", "中华人民共和国", "A\u202eB\001C", "🇫🇷 France",
    "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", "İstanbul", ""
  };
  const char *name = names[g_rand_int_range (random, 0, G_N_ELEMENTS (names))];

  return n % 3 == 0 ? g_strdup (name) : g_strdup_printf ("%s %u", name, n);
}

SmSnapshot *
timeline_data_random (GRand *random,
                      guint  n,
                      guint  n_actors)
{
  static const double values[] = { -1, -0.5, 0, 0.5, 1 };
  static const char *const targets[] = { "", "", "", "", "finland" };
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  guint n_issues = g_rand_int_range (random, 1, 5);
  guint32 article = 0;

  for (guint i = 0; i < n_issues; i++)
    {
      g_autofree char *id = g_strdup_printf ("issue %u", i);
      g_autofree char *label = g_strdup_printf ("Issue number %u%s", i,
                                                i == 2 ? " with a label that goes on and on and on" : "");
      char *fields[] = { (char *) "issue", id, label, (char *) (i % 2 == 0 ? "Should that be so?" : ""),
                         (char *) (i == 1 ? "yes" : ""), (char *) (i == 1 ? "no" : ""), (char *) "ukraine" };

      add_issue (builder, fields);
    }
  for (guint i = 0; i < n_actors; i++)
    {
      g_autofree char *id = g_strdup_printf ("actor/%u", i);
      g_autofree char *name = random_name (random, i);
      SmActorSpec spec = { .id = id, .name = name, .declared = TRUE };

      sm_corpus_builder_declare_actor (builder, &spec);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      g_autofree char *actor = g_strdup_printf ("actor/%u", g_rand_int_range (random, 0, n_actors));
      g_autofree char *issue = g_strdup_printf ("issue %u", g_rand_int_range (random, 0, n_issues));
      g_autofree char *date = random_date (random);
      g_autofree char *value = NULL;
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];
      char *fields[MOST_FIELDS] = { (char *) "say", id, actor, issue };

      if (i % 5 == 0)
        {
          g_autofree char *name = g_strdup_printf ("a%u", i);
          g_autofree char *outlet = g_strdup_printf ("Outlet %u", i % 7);

          article = add_article (builder, name, "Title", outlet, "2024-02-01");
        }
      value = g_strdup (g_ascii_dtostr (buffer, sizeof buffer, values[g_rand_int_range (random, 0, 5)]));
      fields[4] = value;
      fields[5] = date;
      fields[6] = (char *) (g_rand_int_range (random, 0, 5) == 0 ? "actor/0" : "");
      fields[7] = (char *) (g_rand_int_range (random, 0, 6) == 0 ? "if it rains" : "");
      fields[8] = (char *) targets[g_rand_int_range (random, 0, G_N_ELEMENTS (targets))];
      fields[9] = (char *) (g_rand_int_range (random, 0, 9) == 0 ? "suggested" : "confirmed");
      add_statement (builder, article, fields);
    }

  return sm_corpus_builder_publish (builder);
}

SmLanes *
timeline_data_lanes (SmSnapshot *snapshot,
                     SmGroupBy   by)
{
  g_autoptr(SmRowSet) rows = sm_row_set_new_all (snapshot);
  g_autoptr(SmLaneOrder) order = sm_lane_order_new (snapshot);

  return sm_lanes_new (rows, order, by, NULL);
}
