/* Reading the files of a lexicon.
 *
 * A folder holds one folder a language, and all/ for what every language shares. The name of a file says nothing, its members
 * do: "actors", "issues", "cues", "titles", "classes", "abbreviations", "common". Members called "comment" are for people.
 * What cannot be read is a problem with its place and costs only itself.
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "sm-lexicon-reader.h"

#include "sm-problem.h"

/* A file and the language that it is for, while it is read. */
typedef struct
{
  SmLexicon     *lexicon;
  SmLexLanguage *language; /* (nullable): all of them */
  const char    *file;
  GPtrArray     *problems; /* (nullable) */
} Reader;

static void
report (Reader     *reader,
        const char *path,
        const char *code,
        const char *found,
        const char *expected,
        const char *message)
{
  if (reader->problems != NULL)
    g_ptr_array_add (reader->problems,
                     sm_problem_new (SM_SEVERITY_ERROR, reader->file, 0, 0, path, code, found, expected, message));
}

/* Adds a pattern to one language's phrases. */
static void
add_pattern (Reader        *reader,
             SmLexLanguage *language,
             const char    *path,
             const char    *pattern,
             SmLexWord      word)
{
  g_autoptr(GError) error = NULL;

  word.rank = strlen (pattern);
  if (sm_phrases_add (language->phrases, pattern, language->words->len, &error))
    {
      g_array_append_val (language->words, word);
    }
  else
    {
      g_autofree char *message = g_strdup_printf (_("The pattern “%s” cannot be read: %s"), pattern, error->message);

      report (reader, path, "bad-pattern", pattern, "", message);
    }
}

static void
add_patterns (Reader     *reader,
              JsonObject *object,
              const char *member,
              const char *path,
              SmLexWord   word)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  JsonArray *array;

  if (node == NULL)
    return;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      report (reader, place, "bad-type", "", _("a list of patterns"), _("This is not a list of patterns"));
      return;
    }

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING)
        {
          report (reader, place, "bad-type", "", _("a pattern"), _("One of the patterns is not a string"));
          continue;
        }
      if (reader->language != NULL)
        add_pattern (reader, reader->language, place, json_node_get_string (item), word);
      else
        for (guint j = 0; j < reader->lexicon->languages->len; j++)
          add_pattern (reader, g_ptr_array_index (reader->lexicon->languages, j), place, json_node_get_string (item),
                       word);
    }
}

static const char *
get_string (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static gboolean
has_flag (JsonObject *object,
          const char *flag)
{
  JsonNode *node = json_object_get_member (object, "flags");
  JsonArray *flags;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  flags = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (flags); i++)
    if (g_strcmp0 (json_array_get_string_element (flags, i), flag) == 0)
      return TRUE;
  return FALSE;
}

static guint
ensure_issue (SmLexicon  *self,
              const char *id)
{
  const int found = sm_lexicon_find_issue (self, id);
  SmLexIssue issue = { NULL };

  if (found >= 0)
    return found;
  issue.id = g_strdup (id);
  g_array_append_val (self->issues, issue);
  return self->issues->len - 1;
}

static void
set_string (char      **field,
            const char *value)
{
  if (value != NULL)
    {
      g_free (*field);
      *field = g_strdup (value);
    }
}

static void
read_issue (Reader     *reader,
            JsonObject *object,
            const char *path)
{
  static const struct
  {
    const char *member;
    SmIssueRole role;
  } members[] = {
    { "words", SM_ISSUE_WORD },     { "join", SM_ISSUE_JOIN },     { "against", SM_ISSUE_AGAINST },
    { "weak", SM_ISSUE_WEAK },      { "talks", SM_ISSUE_TALKS },   { "linked", SM_ISSUE_LINKED },
    { "not", SM_ISSUE_NOT },        { "subject", SM_ISSUE_SUBJECT },
  };
  const char *id = get_string (object, "id");
  SmLexIssue *issue;
  guint index;

  if (id == NULL || *id == '\0' || reader->lexicon->issues->len >= SM_LEXICON_MAX_ISSUES)
    {
      report (reader, path, "bad-issue", "", "", _("An issue needs an id, and there may be at most 64 of them"));
      return;
    }

  index = ensure_issue (reader->lexicon, id);
  issue = &g_array_index (reader->lexicon->issues, SmLexIssue, index);
  set_string (&issue->organisation, get_string (object, "organisation"));
  set_string (&issue->target, get_string (object, "target"));
  issue->joins = issue->joins || has_flag (object, "joins");
  issue->wars = issue->wars || has_flag (object, "wars");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    add_patterns (reader, object, members[i].member, path,
                  (SmLexWord){ .kind = SM_WORD_ISSUE, .role = members[i].role, .index = index });
}

static void
read_cue (Reader     *reader,
          JsonObject *object,
          const char *path)
{
  static const char *const kinds[] = { "subject", "speaker", "noun", "author" };
  static const char *const flags[] = { "forecast", "weak", "before", "act", "open", "bare", "urge" };
  const char *kind = get_string (object, "kind");
  SmLexCue cue = { .issues = 0 };
  JsonNode *value = json_object_get_member (object, "value");
  JsonNode *issues = json_object_get_member (object, "issues");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i]) == 0)
      cue.kind = i + 1;
  if (cue.kind == 0 || reader->language == NULL || value == NULL || !JSON_NODE_HOLDS_VALUE (value))
    {
      report (reader, path, "bad-cue", kind, "subject, speaker, noun, author",
              _("A cue needs a kind and a value, and stands in a language’s folder"));
      return;
    }

  cue.kind--;
  cue.id = g_strdup (get_string (object, "id") != NULL ? get_string (object, "id") : "");
  cue.value = CLAMP (json_node_get_double (value), -1, 1);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (has_flag (object, flags[i]))
      cue.flags |= 1u << i;
  if (issues != NULL && JSON_NODE_HOLDS_ARRAY (issues))
    {
      JsonArray *array = json_node_get_array (issues);

      for (guint i = 0; i < json_array_get_length (array); i++)
        cue.issues |= G_GUINT64_CONSTANT (1) << ensure_issue (reader->lexicon, json_array_get_string_element (array, i));
    }
  else
    {
      cue.issues = G_MAXUINT64;
    }

  g_array_append_val (reader->language->cues, cue);
  add_patterns (reader, object, "words", path,
                (SmLexWord){ .kind = SM_WORD_CUE, .index = reader->language->cues->len - 1 });
}

static void
read_title (Reader     *reader,
            JsonObject *object,
            const char *path)
{
  static const char *const flags[] = { "spokesperson", "outsider", "plural", "leader" };
  SmLexTitle title = { .flags = 0 };

  if (reader->language == NULL || get_string (object, "title") == NULL)
    {
      report (reader, path, "bad-title", "", "", _("A title needs a name and stands in a language’s folder"));
      return;
    }

  title.title = g_strdup (get_string (object, "title"));
  title.organisation = g_strdup (get_string (object, "organisation"));
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (has_flag (object, flags[i]))
      title.flags |= 1u << i;
  g_array_append_val (reader->language->titles, title);
  add_patterns (reader, object, "words", path,
                (SmLexWord){ .kind = SM_WORD_TITLE, .index = reader->language->titles->len - 1 });
}

static void
read_roles (Reader     *reader,
            SmLexActor *actor,
            JsonObject *object,
            const char *path)
{
  JsonNode *node = json_object_get_member (object, "roles");
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      SmLexRole role = { .date = SM_DATE_UNKNOWN };
      g_autofree char *words = NULL;
      const char *from, *to;

      if (!JSON_NODE_HOLDS_OBJECT (item) || get_string (json_node_get_object (item), "title") == NULL)
        continue;
      from = get_string (json_node_get_object (item), "from");
      to = get_string (json_node_get_object (item), "to");
      words = g_strdup_printf ("%s/%s", from != NULL ? from : "..", to != NULL ? to : "..");
      if ((from != NULL || to != NULL) && !sm_date_parse (words, -1, &role.date, NULL))
        report (reader, path, "bad-date", words, "2019-05", _("The dates of a role cannot be read"));
      role.title = g_strdup (get_string (json_node_get_object (item), "title"));
      role.country = g_strdup (get_string (json_node_get_object (item), "country"));
      if (actor->roles == NULL)
        actor->roles = g_array_new (FALSE, FALSE, sizeof (SmLexRole));
      g_array_append_val (actor->roles, role);
    }
}

static void
read_actor (Reader     *reader,
            JsonObject *object,
            const char *path)
{
  SmLexActor actor = { NULL };
  guint index;

  if (get_string (object, "id") == NULL || get_string (object, "name") == NULL)
    {
      report (reader, path, "bad-actor", "", "", _("An actor needs an id and a name"));
      return;
    }

  index = sm_lexicon_find_actor (reader->lexicon, get_string (object, "id")) + 1;
  if (index == 0)
    {
      actor.id = g_strdup (get_string (object, "id"));
      actor.name = g_strdup (get_string (object, "name"));
      actor.kind = g_strdup (get_string (object, "kind") != NULL ? get_string (object, "kind") : "person");
      actor.wikidata = g_strdup (get_string (object, "wikidata"));
      actor.country = g_strdup (get_string (object, "country"));
      actor.war = g_strdup (get_string (object, "war"));
      actor.agency = has_flag (object, "agency");
      actor.applicant = has_flag (object, "applicant");
      read_roles (reader, &actor, object, path);
      g_array_append_val (reader->lexicon->actors, actor);
      index = reader->lexicon->actors->len;
      g_hash_table_insert (reader->lexicon->actor_ids, actor.id, GUINT_TO_POINTER (index));
    }

  add_patterns (reader, object, "names", path,
                (SmLexWord){ .kind = SM_WORD_ACTOR, .role = SM_NAME_NAME, .index = index - 1 });
  add_patterns (reader, object, "adjectives", path,
                (SmLexWord){ .kind = SM_WORD_ACTOR, .role = SM_NAME_ADJECTIVE, .index = index - 1 });
}

static void
read_classes (Reader     *reader,
              JsonObject *object)
{
  g_autoptr(GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *name = l->data;
      guint class = 0;

      while (class < SM_N_CLASSES && strcmp (sm_word_class_names[class], name) != 0)
        class ++;
      if (class < SM_N_CLASSES)
        add_patterns (reader, object, name, "classes", (SmLexWord){ .kind = SM_WORD_CLASS, .index = class });
      else if (strcmp (name, "comment") != 0)
        report (reader, "classes", "bad-class", name, "", _("This is not a class of words"));
    }
}

static void
read_list (Reader     *reader,
           JsonObject *root,
           const char *member,
           void (*read_item) (Reader *, JsonObject *, const char *))
{
  JsonNode *node = json_object_get_member (root, member);
  JsonArray *array;

  if (node == NULL)
    return;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      report (reader, member, "bad-type", "", _("a list"), _("This is not a list"));
      return;
    }

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      g_autofree char *path = g_strdup_printf ("%s[%u]", member, i);

      if (JSON_NODE_HOLDS_OBJECT (item))
        read_item (reader, json_node_get_object (item), path);
      else
        report (reader, path, "bad-type", "", _("an object"), _("This is not an object"));
    }
}

static void
read_words (Reader     *reader,
            JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "abbreviations");

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node) && reader->language != NULL)
    {
      JsonArray *array = json_node_get_array (node);
      GPtrArray *list = reader->language->abbreviations;

      g_ptr_array_set_size (list, list->len - 1);
      for (guint i = 0; i < json_array_get_length (array); i++)
        g_ptr_array_add (list, g_strdup (json_array_get_string_element (array, i)));
      g_ptr_array_add (list, NULL);
    }

  node = json_object_get_member (root, "common");
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node) && reader->language != NULL)
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      g_hash_table_add (reader->language->common,
                        g_strdup (json_array_get_string_element (json_node_get_array (node), i)));

  node = json_object_get_member (root, "classes");
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    read_classes (reader, json_node_get_object (node));
}

static void
read_file (Reader     *reader,
           const char *path)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) error = NULL;
  JsonNode *node;
  JsonObject *root;

  reader->file = path;
  if (!json_parser_load_from_file (parser, path, &error))
    {
      report (reader, "", "bad-json", "", "", error->message);
      return;
    }

  node = json_parser_get_root (parser);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      report (reader, "", "bad-type", "", _("an object"), _("This is not an object"));
      return;
    }

  root = json_node_get_object (node);
  read_list (reader, root, "issues", read_issue);
  read_list (reader, root, "cues", read_cue);
  read_list (reader, root, "titles", read_title);
  read_list (reader, root, "actors", read_actor);
  read_words (reader, root);
}

static int
compare_names_cb (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names in a folder that end with @end, sorted. */
static GPtrArray *
list_folder (const char *folder,
             const char *end)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (*name != '.' && g_str_has_suffix (name, end))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names_cb);

  return names;
}

static void
read_language_folder (Reader     *reader,
                      const char *folder)
{
  g_autoptr(GPtrArray) names = list_folder (folder, ".json");

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      read_file (reader, path);
    }
}

static SmLexLanguage *
ensure_language (SmLexicon  *self,
                 const char *code)
{
  SmLexLanguage *language = sm_lexicon_get_language (self, code);

  if (language != NULL)
    return language;

  language = g_new0 (SmLexLanguage, 1);
  language->code = g_strdup (code);
  language->phrases = sm_phrases_new ();
  language->words = g_array_new (FALSE, FALSE, sizeof (SmLexWord));
  language->cues = g_array_new (FALSE, FALSE, sizeof (SmLexCue));
  language->titles = g_array_new (FALSE, FALSE, sizeof (SmLexTitle));
  language->abbreviations = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (language->abbreviations, NULL);
  language->common = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (self->languages, language);

  return language;
}

/**
 * sm_lexicon_read_folder:
 * @self: a lexicon that nobody uses yet
 * @folder: path of a folder with a folder for each language
 * @problems: (nullable): where an #SmProblem is added for each thing that cannot be read
 *
 * Adds what a folder holds. One that is not there, or is empty, adds nothing. An actor or issue that is known already gets
 * the further words.
 */
void
sm_lexicon_read_folder (SmLexicon  *self,
                        const char *folder,
                        GPtrArray  *problems)
{
  g_autoptr(GPtrArray) names = list_folder (folder, "");
  Reader reader = { .lexicon = self, .problems = problems };

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && strcmp (g_ptr_array_index (names, i), "all") != 0)
        ensure_language (self, g_ptr_array_index (names, i));
    }

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        continue;
      reader.language = sm_lexicon_get_language (self, g_ptr_array_index (names, i));
      read_language_folder (&reader, path);
    }
}

/**
 * sm_lexicon_add_issue:
 * @self: a lexicon that nobody uses yet
 * @issue: an issue of the user's
 * @problems: (nullable): where an #SmProblem is added for each pattern that cannot be read
 *
 * Adds an issue, or words to one that is known, in every language.
 */
void
sm_lexicon_add_issue (SmLexicon            *self,
                      const SmLexiconIssue *issue,
                      GPtrArray            *problems)
{
  const struct
  {
    const char *const *patterns;
    SmIssueRole        role;
  } lists[] = {
    { issue->words, SM_ISSUE_WORD },
    { issue->words_against, SM_ISSUE_AGAINST },
    { issue->not_words, SM_ISSUE_NOT },
  };
  Reader reader = { .lexicon = self, .file = issue->id, .problems = problems };
  guint index;

  if (sm_lexicon_find_issue (self, issue->id) < 0 && self->issues->len >= SM_LEXICON_MAX_ISSUES)
    {
      report (&reader, "", "bad-issue", "", "", _("An issue needs an id, and there may be at most 64 of them"));
      return;
    }

  index = ensure_issue (self, issue->id);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; lists[i].patterns != NULL && lists[i].patterns[j] != NULL; j++)
      for (guint k = 0; k < self->languages->len; k++)
        add_pattern (&reader, g_ptr_array_index (self->languages, k), "words", lists[i].patterns[j],
                     (SmLexWord){ .kind = SM_WORD_ISSUE, .role = lists[i].role, .index = index });
}
