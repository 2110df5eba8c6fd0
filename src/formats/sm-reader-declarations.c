/* The issues and actors that a corpus file declares. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-corpus-reader-private.h"

/* More than this is no list of roles but an attempt to find out. */
#define MAX_ROLES 1000

/* An object or list inside an actor or an issue is kept with its owner, whose list this is. */
typedef struct
{
  ExtrasList extras;
  GPtrArray *strings; /* owned: all strings of the spec under way */
} Declaration;

static void
declaration_init (Declaration *self)
{
  sm_extras_list_init (&self->extras);
  self->strings = g_ptr_array_new_with_free_func (g_free);
}

static void
declaration_clear (Declaration *self)
{
  sm_extras_list_clear (&self->extras);
  g_ptr_array_unref (self->strings);
}

/* A string of the spec, NULL when it is not given. */
static const char *
get_string (SmCorpusReader *self,
            ObjectScan     *scan,
            Declaration    *declaration)
{
  SmJsonString string;
  const char *text;
  char *copy;
  gsize length;

  if (!sm_reader_get_string (self, scan, &string, &text, &length))
    return NULL;

  copy = g_strndup (text, length);
  g_ptr_array_add (declaration->strings, copy);
  return copy;
}

/* Counts the declaration of @row, and remembers where it is. */
static void
count_declaration (SmCorpusReader *self,
                   GArray         *origins,
                   guint          *n_declared,
                   guint32         row,
                   guint64         start)
{
  Origin origin = { self->names->len - 1, 0 };
  guint column;

  sm_json_tokenizer_locate (self->json, start, &origin.line, &column);
  if (row >= origins->len)
    g_array_set_size (origins, row + 1);
  g_array_index (origins, Origin, row) = origin;
  ++*n_declared;
}

/* Whether a declaration is the first; tells when a later one says otherwise. */
static gboolean
is_news (SmCorpusReader *self,
         GArray         *origins,
         guint32         row,
         gboolean        declared,
         const char     *difference,
         const char     *id,
         guint64         start)
{
  g_autofree char *shown = NULL;
  const Origin *origin;

  if (!declared)
    return TRUE;
  if (difference == NULL)
    return FALSE;

  origin = &g_array_index (origins, Origin, row);
  shown = sm_reader_shorten (id, -1);
  sm_reader_report (self, SM_SEVERITY_WARNING, start, "conflict", shown, "",
                    /* Translators: an id, the file and line where it was found first, the name of a member of the
                     * file */
                    _("“%s” was declared before, in %s:%u, with another “%s”; the first one counts"),
                    shown, (const char *) g_ptr_array_index (self->names, origin->file), origin->line, difference);
  return FALSE;
}

/* Whether a declaration was read to its end and says of what it is; one without an id is kept in @outside. */
static gboolean
is_complete (SmCorpusReader *self,
             const char     *id,
             ExtrasList     *outside,
             const char     *in,
             guint           n_before,
             guint64         start)
{
  if (sm_json_tokenizer_get_failure (self->json, NULL, NULL) != SM_JSON_FINE)
    return FALSE;
  if (id != NULL)
    return TRUE;

  sm_reader_report (self, SM_SEVERITY_ERROR, start, "missing-id", "", _("a text as “id”"),
                    _("There is no “id”; it is left out"));
  sm_reader_keep_element (self, outside, in, n_before, start);
  return FALSE;
}

/* Enters the list that a member holds; FALSE when it holds something else, which is kept. */
static gboolean
enter_list (SmCorpusReader *self,
            ObjectScan     *scan,
            const char     *expected)
{
  SmJsonType type = sm_json_tokenizer_peek (self->json);

  if (type == SM_JSON_ARRAY)
    {
      sm_json_tokenizer_enter (self->json);
      return TRUE;
    }

  if (type == SM_JSON_NULL)
    sm_reader_keep_value (self, scan);
  else
    sm_reader_refuse (self, scan, expected);
  return FALSE;
}

/* After the last element; an empty list is kept, since nothing else says that it was there. */
static void
leave_list (SmCorpusReader *self,
            ObjectScan     *scan,
            gboolean        empty)
{
  sm_reader_report_failure (self);
  if (empty && sm_json_tokenizer_get_failure (self->json, NULL, NULL) == SM_JSON_FINE)
    sm_reader_keep_read (self, scan);
}

static void
read_issue (SmCorpusReader *self,
            Declaration    *declaration,
            ExtrasList     *outside)
{
  enum
  {
    ID,
    LABEL,
    QUESTION,
    POLE_FOR,
    POLE_AGAINST,
    TARGET,
    COLOUR
  };
  static const MemberName names[] = {
    MEMBER ("id"), MEMBER ("label"), MEMBER ("question"), MEMBER ("pole_for"), MEMBER ("pole_against"),
    MEMBER ("target"), MEMBER ("colour"),
  };
  guint64 start = sm_json_tokenizer_get_offset (self->json);
  g_autoptr(SmLabel) label = NULL;
  g_autoptr(SmLabel) question = NULL;
  g_autoptr(SmLabel) pole_for = NULL;
  g_autoptr(SmLabel) pole_against = NULL;
  SmIssueSpec spec = { NULL };
  ObjectScan scan;
  SmIssue *known;
  guint32 row;
  int member;

  sm_reader_open (self, &scan, names, G_N_ELEMENTS (names), &declaration->extras, "");
  while ((member = sm_reader_next_member (self, &scan)) >= 0)
    switch (member)
      {
      case ID:
        spec.id = get_string (self, &scan, declaration);
        break;
      case LABEL:
        label = sm_reader_read_label (self, &scan);
        break;
      case QUESTION:
        question = sm_reader_read_label (self, &scan);
        break;
      case POLE_FOR:
        pole_for = sm_reader_read_label (self, &scan);
        break;
      case POLE_AGAINST:
        pole_against = sm_reader_read_label (self, &scan);
        break;
      case TARGET:
        spec.target = get_string (self, &scan, declaration);
        break;
      case COLOUR:
      default:
        spec.colour = get_string (self, &scan, declaration);
        break;
      }

  if (!is_complete (self, spec.id, outside, "issues", self->n_declared_issues, start))
    return;

  spec.label = label;
  spec.question = question;
  spec.pole_for = pole_for;
  spec.pole_against = pole_against;
  spec.extras = sm_reader_commit_extras (self, &declaration->extras, 0, declaration->extras.items->len);
  row = sm_corpus_builder_use_issue (self->builder, spec.id, strlen (spec.id));
  known = sm_corpus_builder_get_issue (self->builder, row);
  if (is_news (self, self->issue_origins, row, sm_issue_is_declared (known),
               sm_reader_compare_issues (sm_issue_get_spec (known), &spec), spec.id, start))
    {
      sm_corpus_builder_declare_issue (self->builder, &spec);
      count_declaration (self, self->issue_origins, &self->n_declared_issues, row, start);
    }
}

/* Reads the list of an actor's other names into @aliases. */
static void
read_aliases (SmCorpusReader *self,
              ObjectScan     *scan,
              Declaration    *declaration,
              GPtrArray      *aliases)
{
  gboolean empty = TRUE;

  if (!enter_list (self, scan, _("a list of texts")))
    return;

  for (gint64 i = 0; sm_json_tokenizer_next_element (self->json); i++)
    {
      SmJsonType type = sm_json_tokenizer_peek (self->json);
      guint64 start = sm_json_tokenizer_get_offset (self->json);
      SmJsonString string;
      char *copy;

      empty = FALSE;
      self->path[scan->level].index = i;
      if (type != SM_JSON_STRING)
        {
          if (sm_reader_refuse_element (self, SM_SEVERITY_WARNING, start, _("a text")))
            sm_reader_keep_element (self, scan->extras, "aliases", aliases->len, start);
        }
      else if (sm_json_tokenizer_read_string (self->json, &string))
        {
          gsize length;
          const char *text;

          sm_reader_check_string (self, &string);
          text = sm_json_tokenizer_get_text (self->json, &string, &length);
          copy = g_strndup (text, length);
          g_ptr_array_add (declaration->strings, copy);
          g_ptr_array_add (aliases, copy);
        }
    }
  leave_list (self, scan, empty);
}

static void
read_role (SmCorpusReader *self,
           Declaration    *declaration,
           SmRole         *role,
           guint           number)
{
  enum
  {
    TITLE,
    FROM,
    TO
  };
  static const MemberName names[] = { MEMBER ("title"), MEMBER ("from"), MEMBER ("to") };
  char in[24];
  ObjectScan scan;
  int member;
  int length = g_snprintf (in, sizeof in, "roles[%u]", number);

  sm_reader_open (self, &scan, names, G_N_ELEMENTS (names), &declaration->extras,
                  sm_corpus_builder_keep (self->builder, in, length));
  while ((member = sm_reader_next_member (self, &scan)) >= 0)
    {
      guint64 offset;
      const char *text;
      SmDate date;

      sm_json_tokenizer_peek (self->json);
      offset = sm_json_tokenizer_get_offset (self->json);
      text = get_string (self, &scan, declaration);
      if (text == NULL)
        continue;

      if (member == TITLE)
        role->title = text;
      else if (member == FROM)
        role->from = text;
      else
        role->to = text;

      if (member != TITLE && !sm_date_parse (text, -1, &date, NULL))
        {
          g_autofree char *found = sm_reader_shorten (text, -1);

          sm_reader_report (self, SM_SEVERITY_WARNING, offset, "bad-date", found, "",
                            _("“%s” is not a date as 2022, 2022-12 or 2022-12-31"), found);
        }
    }
}

static void
read_roles (SmCorpusReader *self,
            ObjectScan     *scan,
            Declaration    *declaration,
            GArray         *roles)
{
  gboolean empty = TRUE;

  if (!enter_list (self, scan, _("a list of objects")))
    return;

  for (gint64 i = 0; sm_json_tokenizer_next_element (self->json); i++)
    {
      SmJsonType type = sm_json_tokenizer_peek (self->json);
      guint64 start = sm_json_tokenizer_get_offset (self->json);

      empty = FALSE;
      self->path[scan->level].index = i;
      if (type != SM_JSON_OBJECT)
        {
          if (sm_reader_refuse_element (self, SM_SEVERITY_WARNING, start, _("an object")))
            sm_reader_keep_element (self, scan->extras, "roles", roles->len, start);
        }
      else if (roles->len == MAX_ROLES)
        {
          sm_reader_report (self, SM_SEVERITY_WARNING, start, "too-many", "", "",
                            _("More than %d roles; this one is not used"), MAX_ROLES);
          if (sm_reader_skip (self))
            sm_reader_keep_element (self, scan->extras, "roles", roles->len, start);
        }
      else
        {
          SmRole role = { "", "", "" };

          read_role (self, declaration, &role, roles->len);
          g_array_append_val (roles, role);
        }
    }
  leave_list (self, scan, empty);
}

static void
read_actor (SmCorpusReader *self,
            Declaration    *declaration,
            ExtrasList     *outside)
{
  enum
  {
    ID,
    NAME,
    KIND,
    GROUP,
    ALIASES,
    ROLES,
    WIKIDATA
  };
  static const MemberName names[] = {
    MEMBER ("id"), MEMBER ("name"), MEMBER ("kind"), MEMBER ("group"), MEMBER ("aliases"), MEMBER ("roles"),
    MEMBER ("wikidata"),
  };
  guint64 start = sm_json_tokenizer_get_offset (self->json);
  g_autoptr(GPtrArray) aliases = g_ptr_array_new ();
  g_autoptr(GArray) roles = g_array_new (FALSE, FALSE, sizeof (SmRole));
  SmActorSpec spec = { NULL };
  ObjectScan scan;
  SmActor *known;
  guint32 row;
  int member;

  sm_reader_open (self, &scan, names, G_N_ELEMENTS (names), &declaration->extras, "");
  while ((member = sm_reader_next_member (self, &scan)) >= 0)
    switch (member)
      {
      case ID:
        spec.id = get_string (self, &scan, declaration);
        break;
      case NAME:
        spec.name = get_string (self, &scan, declaration);
        break;
      case KIND:
        spec.kind = get_string (self, &scan, declaration);
        break;
      case GROUP:
        spec.group = get_string (self, &scan, declaration);
        break;
      case ALIASES:
        read_aliases (self, &scan, declaration, aliases);
        break;
      case ROLES:
        read_roles (self, &scan, declaration, roles);
        break;
      case WIKIDATA:
      default:
        spec.wikidata = get_string (self, &scan, declaration);
        break;
      }

  if (!is_complete (self, spec.id, outside, "actors", self->n_declared_actors, start))
    return;

  g_ptr_array_add (aliases, NULL);
  spec.aliases = (const char *const *) aliases->pdata;
  spec.roles = (const SmRole *) (gpointer) roles->data;
  spec.n_roles = roles->len;
  spec.extras = sm_reader_commit_extras (self, &declaration->extras, 0, declaration->extras.items->len);
  row = sm_corpus_builder_use_actor (self->builder, spec.id, strlen (spec.id));
  known = sm_corpus_builder_get_actor (self->builder, row);
  if (is_news (self, self->actor_origins, row, sm_actor_is_declared (known),
               sm_reader_compare_actors (sm_actor_get_spec (known), &spec), spec.id, start))
    {
      sm_corpus_builder_declare_actor (self->builder, &spec);
      count_declaration (self, self->actor_origins, &self->n_declared_actors, row, start);
    }
}

/* Reads a list of objects of which each is a declaration. */
static void
read_list (SmCorpusReader *self,
           ObjectScan     *scan,
           void          (*read_one) (SmCorpusReader *self,
                                      Declaration    *declaration,
                                      ExtrasList     *outside),
           const char     *in,
           const guint    *n_before)
{
  guint level = scan->level;
  guint64 first = scan->start;
  gboolean empty = TRUE;

  if (!enter_list (self, scan, _("a list of objects")))
    return;

  for (gint64 i = 0; sm_json_tokenizer_next_element (self->json); i++)
    {
      Declaration declaration;
      SmJsonType type = sm_json_tokenizer_peek (self->json);
      guint64 start = sm_json_tokenizer_get_offset (self->json);

      empty = FALSE;
      self->path[level].index = i;
      self->level = level + 1;
      sm_json_tokenizer_hold_inner (self->json, start);

      if (type != SM_JSON_OBJECT)
        {
          if (sm_reader_refuse_element (self, SM_SEVERITY_ERROR, start, _("an object")))
            sm_reader_keep_element (self, scan->extras, in, *n_before, start);
          continue;
        }

      declaration_init (&declaration);
      read_one (self, &declaration, scan->extras);
      declaration_clear (&declaration);
    }
  scan->start = first;
  leave_list (self, scan, empty);
}

/* Reads the member "issues". */
void
sm_reader_read_issues (SmCorpusReader *self,
                       ObjectScan     *scan)
{
  read_list (self, scan, read_issue, "issues", &self->n_declared_issues);
}

/* Reads the member "actors". */
void
sm_reader_read_actors (SmCorpusReader *self,
                       ObjectScan     *scan)
{
  read_list (self, scan, read_actor, "actors", &self->n_declared_actors);
}

/* The id of an issue that no file declared, NULL for one that was declared. */
static const char *
get_undeclared_issue (SmCorpusReader *self,
                      guint32         row)
{
  SmIssue *issue = sm_corpus_builder_get_issue (self->builder, row);

  return sm_issue_is_declared (issue) ? NULL : sm_issue_get_id (issue);
}

static const char *
get_undeclared_actor (SmCorpusReader *self,
                      guint32         row)
{
  SmActor *actor = sm_corpus_builder_get_actor (self->builder, row);

  return sm_actor_is_declared (actor) ? NULL : sm_actor_get_id (actor);
}

static void
report_undeclared (SmCorpusReader *self,
                   const GArray   *origins,
                   const char     *(*get_undeclared) (SmCorpusReader *self,
                                                      guint32         row),
                   const char     *code,
                   const char     *format)
{
  for (guint i = 0; i < origins->len; i++)
    {
      const Origin *origin = &g_array_index (origins, Origin, i);
      const char *file = g_ptr_array_index (self->names, origin->file);
      const char *id = get_undeclared (self, i);
      g_autofree char *message = NULL;
      g_autofree char *shown = NULL;

      if (id == NULL || !sm_problem_log_count (self->log, SM_SEVERITY_NOTE))
        continue;

      shown = sm_reader_shorten (id, -1);
      message = g_strdup_printf (format, shown);
      sm_problem_log_take (self->log,
                           sm_problem_new (SM_SEVERITY_NOTE, file, origin->line, 0, "", code, shown, "", message));
    }
}

/* Tells which actors and issues are used without being declared. Where none of their kind is, that is how the
 * files are meant. */
void
sm_reader_report_undeclared (SmCorpusReader *self)
{
  if (self->n_declared_issues > 0)
    report_undeclared (self, self->issue_origins, get_undeclared_issue, "unknown-issue",
                       _("The issue “%s” is used but not declared; it is known by its id"));
  if (self->n_declared_actors > 0)
    report_undeclared (self, self->actor_origins, get_undeclared_actor, "unknown-actor",
                       _("The actor “%s” is used but not declared; it is known by its id"));
}
