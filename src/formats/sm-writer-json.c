/* A corpus as JSON: members in the order of the format's description, two spaces a level, or everything of an
 * article on one line for JSON Lines.
 *
 * Extras go back to where they were: each stands after the known member that it followed, and one that has a
 * known name stands in that member's place, as what the file said there. What was only inferred is not written.
 */
#include "config.h"

#include <string.h>

#include "sm-json-text.h"
#include "sm-writer-private.h"

typedef struct
{
  SmSnapshot   *snapshot; /* borrowed */
  SmSink       *sink;     /* borrowed */
  GString      *out;      /* of the sink */
  SmWriterText  text;
  int           indent;   /* of the innermost object's members; -1: all on one line */
  gboolean      empty;    /* nothing in the innermost object or list yet */
  gboolean      spread;   /* over lines */
} Writer;

/* The object whose members are written, for its extras. */
typedef struct
{
  const SmExtras *extras; /* (nullable) */
  const char     *in;
} Owner;

static void
start_line (Writer *self)
{
  if (!self->spread)
    return;
  g_string_append_c (self->out, '\n');
  for (int i = 0; i < self->indent; i++)
    g_string_append_c (self->out, ' ');
}

static void
begin (Writer *self,
       char    bracket)
{
  g_string_append_c (self->out, bracket);
  self->indent += 2;
  self->empty = TRUE;
}

static void
end (Writer *self,
     char    bracket)
{
  self->indent -= 2;
  if (!self->empty)
    start_line (self);
  g_string_append_c (self->out, bracket);
  self->empty = FALSE;
}

/* Goes to the next member or element. */
static void
next (Writer *self)
{
  if (!self->empty)
    g_string_append_c (self->out, ',');
  self->empty = FALSE;
  start_line (self);
}

static void
raw (Writer     *self,
     const char *json)
{
  next (self);
  sm_json_text_layout (self->out, json, strlen (json), self->spread ? self->indent : -1);
}

/* Whether @json is a member called @name. */
static gboolean
has_name (const char *json,
          const char *name)
{
  gsize length = strlen (name);

  return json[0] == '"' && strncmp (json + 1, name, length) == 0 && json[1 + length] == '"';
}

static void
name_member (Writer     *self,
             const char *name)
{
  next (self);
  g_string_append_c (self->out, '"');
  g_string_append (self->out, name);
  g_string_append (self->out, self->spread ? "\": " : "\":");
}

/* Starts a member, unless the file said something there that stays as it is. */
static gboolean
member (Writer      *self,
        const Owner *owner,
        const char  *name)
{
  for (guint i = 0; owner->extras != NULL && i < owner->extras->n; i++)
    if (g_str_equal (owner->extras->item[i].in, owner->in) && has_name (owner->extras->item[i].text, name))
      return FALSE;

  name_member (self, name);
  return TRUE;
}

/* Adds the extras that stood after a member, or in its place. */
static void
extras (Writer      *self,
        const Owner *owner,
        const char  *after)
{
  for (guint i = 0; owner->extras != NULL && i < owner->extras->n; i++)
    if (g_str_equal (owner->extras->item[i].in, owner->in) && g_str_equal (owner->extras->item[i].after, after))
      raw (self, owner->extras->item[i].text);
}

/* As extras(), for a member that may be written because another file gives it: what stood in its place then
 * contradicts that and goes. */
static void
extras_beside (Writer      *self,
               const Owner *owner,
               const char  *name,
               gboolean     written)
{
  for (guint i = 0; owner->extras != NULL && i < owner->extras->n; i++)
    {
      const SmExtra *extra = &owner->extras->item[i];

      if (g_str_equal (extra->in, owner->in) && g_str_equal (extra->after, name)
          && !(written && has_name (extra->text, name)))
        raw (self, extra->text);
    }
}

/* The next element that nobody could read and that stands before element @n, NULL when there is none. They are
 * in their order, so that @cursor passes them once. */
static const char *
next_element (const Owner *owner,
              guint       *cursor,
              guint        n)
{
  for (; owner->extras != NULL && *cursor < owner->extras->n; (*cursor)++)
    {
      const SmExtra *extra = &owner->extras->item[*cursor];

      if (!g_str_equal (extra->in, owner->in))
        continue;
      if (g_ascii_strtoull (extra->after, NULL, 10) > n)
        return NULL;
      (*cursor)++;
      return extra->text;
    }

  return NULL;
}

static void
extra_elements (Writer      *self,
                const Owner *owner,
                guint       *cursor,
                guint        n)
{
  const char *json;

  while ((json = next_element (owner, cursor, n)) != NULL)
    raw (self, json);
}

static gboolean
has_extras (const SmExtras *extras_,
            const char     *in)
{
  for (guint i = 0; extras_ != NULL && i < extras_->n; i++)
    if (g_str_equal (extras_->item[i].in, in))
      return TRUE;

  return FALSE;
}

static void
quote (Writer     *self,
       const char *text)
{
  sm_json_text_quote (self->out, text, strlen (text));
}

/* A member that is a text, if there is one. */
static void
text_member (Writer      *self,
             const Owner *owner,
             const char  *name,
             const char  *text)
{
  if (text != NULL && *text != '\0' && member (self, owner, name))
    quote (self, text);
  extras (self, owner, name);
}

static void
number_member (Writer      *self,
               const Owner *owner,
               const char  *name,
               gboolean     given,
               double       number)
{
  if (given && member (self, owner, name))
    sm_json_text_number (self->out, number);
  extras (self, owner, name);
}

static void
date_member (Writer       *self,
             const Owner  *owner,
             const char   *name,
             gboolean      given,
             const SmDate *date)
{
  if (given && member (self, owner, name))
    {
      g_autofree char *edtf = sm_date_format_edtf (date);

      quote (self, edtf);
    }
  extras (self, owner, name);
}

static void
label_member (Writer        *self,
              const Owner   *owner,
              const char    *name,
              const SmLabel *label)
{
  guint n = label != NULL ? sm_label_get_n (label) : 0;
  const Owner inside = { owner->extras, name };
  const char *language;
  const char *text;
  gboolean written = n > 0 || has_extras (owner->extras, name);

  if (written)
    {
      name_member (self, name);
      text = n > 0 ? sm_label_get_nth (label, 0, &language) : NULL;
      if (n == 1 && *language == '\0')
        quote (self, text);
      else
        {
          begin (self, '{');
          extras (self, &inside, "");
          for (guint i = 0; i < n; i++)
            {
              text = sm_label_get_nth (label, i, &language);
              next (self);
              quote (self, language);
              g_string_append (self->out, self->spread ? ": " : ":");
              quote (self, text);
              extras (self, &inside, language);
            }
          end (self, '}');
        }
    }
  extras_beside (self, owner, name, written);
}

static void
write_issue (Writer  *self,
             SmIssue *issue)
{
  const SmIssueSpec *spec = sm_issue_get_spec (issue);
  const Owner owner = { spec->extras, "" };

  begin (self, '{');
  extras (self, &owner, "");
  text_member (self, &owner, "id", spec->id);
  label_member (self, &owner, "label", spec->label);
  label_member (self, &owner, "question", spec->question);
  label_member (self, &owner, "pole_for", spec->pole_for);
  label_member (self, &owner, "pole_against", spec->pole_against);
  text_member (self, &owner, "target", spec->target);
  text_member (self, &owner, "colour", spec->colour);
  end (self, '}');
}

static void
write_role (Writer       *self,
            const Owner  *owner,
            const SmRole *role)
{
  begin (self, '{');
  extras (self, owner, "");
  text_member (self, owner, "title", role->title);
  text_member (self, owner, "from", role->from);
  text_member (self, owner, "to", role->to);
  end (self, '}');
}

static void
write_actor (Writer  *self,
             SmActor *actor)
{
  const SmActorSpec *spec = sm_actor_get_spec (actor);
  const Owner owner = { spec->extras, "" };
  guint n_aliases = spec->aliases != NULL ? g_strv_length ((char **) spec->aliases) : 0;

  begin (self, '{');
  extras (self, &owner, "");
  text_member (self, &owner, "id", spec->id);
  text_member (self, &owner, "name", spec->name);
  text_member (self, &owner, "kind", spec->kind);
  text_member (self, &owner, "group", spec->group);

  if ((n_aliases > 0 || has_extras (spec->extras, "aliases")) && member (self, &owner, "aliases"))
    {
      const Owner list = { spec->extras, "aliases" };

      guint cursor = 0;

      begin (self, '[');
      for (guint i = 0; i <= n_aliases; i++)
        {
          extra_elements (self, &list, &cursor, i);
          if (i == n_aliases)
            break;
          next (self);
          quote (self, spec->aliases[i]);
        }
      end (self, ']');
    }
  extras (self, &owner, "aliases");

  if ((spec->n_roles > 0 || has_extras (spec->extras, "roles")) && member (self, &owner, "roles"))
    {
      const Owner list = { spec->extras, "roles" };

      guint cursor = 0;

      begin (self, '[');
      for (guint i = 0; i <= spec->n_roles; i++)
        {
          char in[24];
          const Owner role = { spec->extras, in };

          extra_elements (self, &list, &cursor, i);
          if (i == spec->n_roles)
            break;
          g_snprintf (in, sizeof in, "roles[%u]", i);
          next (self);
          write_role (self, &role, &spec->roles[i]);
        }
      end (self, ']');
    }
  extras (self, &owner, "roles");

  text_member (self, &owner, "wikidata", spec->wikidata);
  end (self, '}');
}

static void
quote_member (Writer      *self,
              const Owner *owner,
              guint        statement)
{
  SmSnapshot *snapshot = self->snapshot;
  guint flags = snapshot->flags[statement];
  gboolean has_range = (flags & SM_STATEMENT_HAS_QUOTE) != 0;
  gboolean has_words = (flags & SM_STATEMENT_HAS_EXACT) != 0;
  const Owner inside = { owner->extras, "quote" };
  const char *words;
  gsize length;

  if ((has_range || has_words || has_extras (owner->extras, "quote")) && member (self, owner, "quote"))
    {
      begin (self, '{');
      extras (self, &inside, "");
      number_member (self, &inside, "start", has_range, snapshot->quote_start[statement]);
      number_member (self, &inside, "end", has_range, snapshot->quote_end[statement]);
      if (has_words && sm_writer_text_quote (&self->text, snapshot, statement, &words, &length)
          && member (self, &inside, "exact"))
        sm_json_text_quote (self->out, words, length);
      extras (self, &inside, "exact");
      end (self, '}');
    }
  extras (self, owner, "quote");
}

/* As text_member(), for one of what was suggested: that there was none is said too. */
static void
original_member (Writer           *self,
                 const Owner      *owner,
                 const SmOriginal *original,
                 SmFields          field,
                 const char       *name,
                 const char       *text)
{
  if (original != NULL && (original->fields & field) != 0 && member (self, owner, name))
    {
      if (text != NULL)
        quote (self, text);
      else
        g_string_append (self->out, "null");
    }
  extras (self, owner, name);
}

static void
original_quote (Writer           *self,
                const Owner      *owner,
                const SmOriginal *original)
{
  const Owner inside = { owner->extras, "suggested.quote" };

  if (original != NULL && (original->fields & SM_FIELD_QUOTE) != 0 && member (self, owner, "quote"))
    {
      if (!original->has_quote && original->exact == NULL && !has_extras (owner->extras, "suggested.quote"))
        g_string_append (self->out, "null");
      else
        {
          begin (self, '{');
          extras (self, &inside, "");
          number_member (self, &inside, "start", original->has_quote, original->quote_start);
          number_member (self, &inside, "end", original->has_quote, original->quote_end);
          text_member (self, &inside, "exact", original->exact);
          end (self, '}');
        }
    }
  extras (self, owner, "quote");
}

/* What a statement said before a person changed it, in the order of a statement's members. */
static void
write_original (Writer           *self,
                const Owner      *owner,
                const SmOriginal *original)
{
  guint fields = original != NULL ? original->fields : 0;
  g_autofree char *date = NULL;
  double value = original != NULL ? original->value : 0.0;
  SmStance stance = sm_stance_from_value (value);

  if ((fields & SM_FIELD_DATE) != 0 && original->has_date)
    date = sm_date_format_edtf (&original->date);

  begin (self, '{');
  extras (self, owner, "");
  original_member (self, owner, original, SM_FIELD_ACTOR, "actor", fields & SM_FIELD_ACTOR ? original->actor : NULL);
  original_member (self, owner, original, SM_FIELD_ISSUE, "issue", fields & SM_FIELD_ISSUE ? original->issue : NULL);
  original_member (self, owner, original, SM_FIELD_VALUE, "stance", sm_stance_get_nick (stance));
  number_member (self, owner, "value", (fields & SM_FIELD_VALUE) != 0 && sm_stance_get_value (stance) != value, value);
  original_member (self, owner, original, SM_FIELD_DATE, "date", date);
  original_quote (self, owner, original);
  original_member (self, owner, original, SM_FIELD_TARGET, "target", fields != 0 ? original->target : NULL);
  original_member (self, owner, original, SM_FIELD_ACCORDING_TO, "according_to",
                   fields != 0 ? original->according_to : NULL);
  original_member (self, owner, original, SM_FIELD_CONDITION, "condition", fields != 0 ? original->condition : NULL);
  original_member (self, owner, original, SM_FIELD_STATUS, "status",
                   fields != 0 ? sm_status_get_nick (original->status) : NULL);
  original_member (self, owner, original, SM_FIELD_NOTE, "note", fields != 0 ? original->note : NULL);
  end (self, '}');
}

/* As files have times: UTC, to the second. */
static char *
format_time (gint64 seconds)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static void
provenance_members (Writer             *self,
                    const Owner        *owner,
                    const SmProvenance *provenance)
{
  static const SmProvenance nothing;
  const Owner inside = { owner->extras, "suggested" };
  g_autofree char *time = NULL;

  if (provenance == NULL)
    provenance = &nothing;
  if (provenance->edited_at > 0)
    time = format_time (provenance->edited_at);

  text_member (self, owner, "reason", provenance->reason);
  if ((provenance->suggested != NULL || has_extras (owner->extras, "suggested")) && member (self, owner, "suggested"))
    write_original (self, &inside, provenance->suggested);
  extras (self, owner, "suggested");
  text_member (self, owner, "edited_by", provenance->edited_by);
  text_member (self, owner, "edited_at", time);
}

static void
write_statement (Writer *self,
                 guint   statement)
{
  SmSnapshot *snapshot = self->snapshot;
  guint flags = snapshot->flags[statement];
  const Owner owner = { snapshot->extras[statement], "" };

  begin (self, '{');
  extras (self, &owner, "");
  text_member (self, &owner, "id", (flags & SM_STATEMENT_HAS_ID) != 0 ? snapshot->statement_id[statement] : NULL);
  text_member (self, &owner, "actor", sm_actor_get_id (snapshot->actors[snapshot->actor[statement]]));
  text_member (self, &owner, "issue", sm_issue_get_id (snapshot->issues[snapshot->issue[statement]]));
  text_member (self, &owner, "stance",
               (flags & SM_STATEMENT_HAS_STANCE) != 0
                 ? sm_stance_get_nick (sm_snapshot_get_stance (snapshot, statement)) : NULL);
  number_member (self, &owner, "value", (flags & SM_STATEMENT_HAS_VALUE) != 0, snapshot->value[statement]);
  date_member (self, &owner, "date", (flags & SM_STATEMENT_HAS_DATE) != 0, &snapshot->date[statement]);
  quote_member (self, &owner, statement);
  text_member (self, &owner, "target", snapshot->words[snapshot->target[statement]]);
  text_member (self, &owner, "according_to", snapshot->words[snapshot->according_to[statement]]);
  text_member (self, &owner, "condition", snapshot->condition[statement]);
  number_member (self, &owner, "confidence", (flags & SM_STATEMENT_HAS_CONFIDENCE) != 0,
                 snapshot->confidence[statement]);
  text_member (self, &owner, "status",
               (flags & SM_STATEMENT_HAS_STATUS) != 0
                 ? sm_status_get_nick (sm_snapshot_get_status (snapshot, statement)) : NULL);
  text_member (self, &owner, "note", snapshot->note[statement]);
  provenance_members (self, &owner, sm_snapshot_get_provenance (snapshot, statement));
  end (self, '}');
}

static void
write_article (Writer        *self,
               guint          article,
               const guint32 *statements,
               guint          n)
{
  const SmArticleRow *row = &self->snapshot->articles[article];
  const char *const *words = self->snapshot->words;
  const Owner owner = { row->extras, "" };

  begin (self, '{');
  extras (self, &owner, "");
  text_member (self, &owner, "id", (row->flags & SM_ARTICLE_HAS_ID) != 0 ? row->id : NULL);
  text_member (self, &owner, "title", row->title);
  text_member (self, &owner, "outlet", words[row->outlet]);
  date_member (self, &owner, "date", sm_date_is_known (&row->date), &row->date);
  text_member (self, &owner, "language", words[row->language]);
  text_member (self, &owner, "url", row->url);
  text_member (self, &owner, "note", row->note);
  text_member (self, &owner, "text", self->text.text);

  if ((n > 0 || has_extras (row->extras, "statements")) && member (self, &owner, "statements"))
    {
      const Owner list = { row->extras, "statements" };

      guint cursor = 0;

      begin (self, '[');
      for (guint i = 0; i <= n; i++)
        {
          extra_elements (self, &list, &cursor, i);
          if (i == n)
            break;
          next (self);
          write_statement (self, statements[i]);
        }
      end (self, ']');
    }
  extras (self, &owner, "statements");
  end (self, '}');
}

/* The articles, each as an element or a line. */
static void
write_articles (Writer      *self,
                const Owner *list)
{
  SmSnapshot *snapshot = self->snapshot;
  g_autofree guint32 *first = NULL;
  g_autofree guint32 *rows = sm_snapshot_list_by_article (snapshot, &first);
  guint cursor = 0;

  for (guint i = 0; i <= snapshot->n_articles; i++)
    {
      const char *json;

      /* Elements that nobody could read have lines too. */
      while ((json = next_element (list, &cursor, i)) != NULL)
        {
          if (self->spread)
            raw (self, json);
          else
            {
              sm_json_text_layout (self->out, json, strlen (json), -1);
              g_string_append_c (self->out, '\n');
            }
        }
      if (i == snapshot->n_articles)
        break;

      if ((snapshot->articles[i].flags & SM_ARTICLE_DELETED) != 0)
        continue;
      if (!sm_writer_text_read (&self->text, snapshot, i, &self->sink->error))
        break;
      if (self->spread)
        next (self);
      write_article (self, i, rows + first[i], first[i + 1] - first[i]);
      if (!self->spread)
        g_string_append_c (self->out, '\n');
      if (!sm_sink_flush (self->sink, FALSE))
        break;
    }
}

/* What is known by its use only is not declared, and what is there no more even less. */
static gboolean
is_issue_written (SmIssue *issue)
{
  return sm_issue_is_declared (issue) && !sm_issue_is_gone (issue);
}

static gboolean
is_actor_written (SmActor *actor)
{
  return sm_actor_is_declared (actor) && !sm_actor_is_gone (actor);
}

static void
write_issues (Writer      *self,
              const Owner *owner)
{
  const Owner list = { owner->extras, "issues" };
  SmSnapshot *snapshot = self->snapshot;
  guint cursor = 0, n = 0;

  for (guint i = 0; i < snapshot->n_issues; i++)
    n += is_issue_written (snapshot->issues[i]);

  if (n > 0 || has_extras (owner->extras, "issues"))
    {
      name_member (self, "issues");
      begin (self, '[');
      extra_elements (self, &list, &cursor, 0);
      n = 0;
      for (guint i = 0; i < snapshot->n_issues; i++)
        if (is_issue_written (snapshot->issues[i]))
          {
            next (self);
            write_issue (self, snapshot->issues[i]);
            extra_elements (self, &list, &cursor, ++n);
          }
      end (self, ']');
      n = 1;
    }
  extras_beside (self, owner, "issues", n > 0);
}

static void
write_actors (Writer      *self,
              const Owner *owner)
{
  const Owner list = { owner->extras, "actors" };
  SmSnapshot *snapshot = self->snapshot;
  guint cursor = 0, n = 0;

  for (guint i = 0; i < snapshot->n_actors; i++)
    n += is_actor_written (snapshot->actors[i]);

  if (n > 0 || has_extras (owner->extras, "actors"))
    {
      name_member (self, "actors");
      begin (self, '[');
      extra_elements (self, &list, &cursor, 0);
      n = 0;
      for (guint i = 0; i < snapshot->n_actors; i++)
        if (is_actor_written (snapshot->actors[i]))
          {
            next (self);
            write_actor (self, snapshot->actors[i]);
            extra_elements (self, &list, &cursor, ++n);
            if (!sm_sink_flush (self->sink, FALSE))
              return;
          }
      end (self, ']');
      n = 1;
    }
  extras_beside (self, owner, "actors", n > 0);
}

/* Writes a corpus as one JSON object, or as @lines: the object without its articles, then an article a line. */
void
sm_writer_write_json (SmSnapshot     *snapshot,
                      const SmExtras *corpus_extras,
                      SmSink         *sink,
                      gboolean        lines)
{
  Writer self = { .snapshot = snapshot, .sink = sink, .out = sink->buffer, .spread = !lines };
  const Owner owner = { corpus_extras, "" };
  const Owner list = { corpus_extras, "articles" };

  begin (&self, '{');
  extras (&self, &owner, "");
  text_member (&self, &owner, "format", "stancemap-corpus");
  number_member (&self, &owner, "version", TRUE, 1);
  label_member (&self, &owner, "title", snapshot->title_label);
  write_issues (&self, &owner);
  write_actors (&self, &owner);

  name_member (&self, "articles");
  begin (&self, '[');
  if (!lines)
    write_articles (&self, &list);
  end (&self, ']');
  extras_beside (&self, &owner, "articles", TRUE);
  end (&self, '}');
  g_string_append_c (self.out, '\n');

  if (lines)
    write_articles (&self, &list);
  sm_writer_text_clear (&self.text);
}
