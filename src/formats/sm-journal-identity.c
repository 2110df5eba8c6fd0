/* What a corpus says, but for its texts and what belongs to no article, as one number.
 *
 * Whether a journal's edits may be done again depends on it: it is made of everything that an edit can change, and of
 * the ids that stand where. The order of things is that of a file, so that reading it gives the number again. */
#include "config.h"

#include <string.h>

#include "sm-journal.h"

/* FNV-1a, by turns of eight bytes where there are as many. */
static guint64
add_bytes (guint64       hash,
           gconstpointer data,
           gsize         n)
{
  const guint8 *bytes = data;

  for (; n >= sizeof (guint64); n -= sizeof (guint64), bytes += sizeof (guint64))
    {
      guint64 part;

      memcpy (&part, bytes, sizeof part);
      hash = (hash ^ part) * G_GUINT64_CONSTANT (0x100000001b3);
      hash ^= hash >> 29;
    }
  for (; n > 0; n--, bytes++)
    hash = (hash ^ *bytes) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash ^ hash >> 32;
}

static guint64
add_text (guint64     hash,
          const char *text)
{
  return add_bytes (hash, text != NULL ? text : "", text != NULL ? strlen (text) + 1 : 1);
}

static guint64
add_number (guint64 hash,
            guint64 number)
{
  number = GUINT64_TO_LE (number);
  return add_bytes (hash, &number, sizeof number);
}

static guint64
add_value (guint64 hash,
           double  value)
{
  guint64 bits;

  value += 0.0;
  memcpy (&bits, &value, sizeof bits);
  return add_number (hash, bits);
}

static guint64
add_date (guint64       hash,
          const SmDate *date)
{
  hash = add_number (hash, (guint64) (guint32) date->first << 32 | (guint32) date->last);
  return add_number (hash, (guint64) date->precision << 24 | date->first_precision << 16 | date->last_precision << 8
                             | date->qualifiers);
}

/* In no order: that of members in a file is not always that in which they are written. */
static guint64
add_extras (guint64         hash,
            const SmExtras *extras)
{
  guint64 sum = 0;

  for (guint i = 0; extras != NULL && i < extras->n; i++)
    sum += add_text (add_text (G_GUINT64_CONSTANT (0xcbf29ce484222325), extras->item[i].in), extras->item[i].text);
  return add_number (hash, sum);
}

static guint64
add_label (guint64        hash,
           const SmLabel *label)
{
  guint n = label != NULL ? sm_label_get_n (label) : 0;

  for (guint i = 0; i < n; i++)
    {
      const char *language;

      hash = add_text (hash, sm_label_get_nth (label, i, &language));
      hash = add_text (hash, language);
    }
  return add_number (hash, n);
}

static guint64
add_issue (guint64  hash,
           SmIssue *issue)
{
  const SmIssueSpec *spec = sm_issue_get_spec (issue);

  if (!spec->declared || spec->gone)
    return hash;
  hash = add_text (hash, spec->id);
  hash = add_label (hash, spec->label);
  hash = add_label (hash, spec->question);
  hash = add_label (hash, spec->pole_for);
  hash = add_label (hash, spec->pole_against);
  hash = add_text (hash, spec->target);
  hash = add_text (hash, spec->colour);
  return add_extras (hash, spec->extras);
}

static guint64
add_actor (guint64  hash,
           SmActor *actor)
{
  const SmActorSpec *spec = sm_actor_get_spec (actor);

  if (!spec->declared || spec->gone)
    return hash;
  hash = add_text (hash, spec->id);
  hash = add_text (hash, spec->name);
  hash = add_text (hash, spec->kind);
  hash = add_text (hash, spec->group);
  hash = add_text (hash, spec->wikidata);
  for (guint i = 0; spec->aliases != NULL && spec->aliases[i] != NULL; i++)
    hash = add_text (hash, spec->aliases[i]);
  for (guint i = 0; i < spec->n_roles; i++)
    {
      hash = add_text (hash, spec->roles[i].title);
      hash = add_text (hash, spec->roles[i].from);
      hash = add_text (hash, spec->roles[i].to);
    }
  return add_extras (hash, spec->extras);
}

static guint64
add_original (guint64           hash,
              const SmOriginal *original)
{
  SmFields fields = original->fields;

#define GIVEN(field, value) (fields & (field) ? (value) : NULL)
  hash = add_number (hash, fields);
  if (fields & SM_FIELD_VALUE)
    hash = add_value (hash, original->value);
  if ((fields & SM_FIELD_DATE) != 0 && original->has_date)
    hash = add_date (hash, &original->date);
  if ((fields & SM_FIELD_QUOTE) != 0 && original->has_quote)
    hash = add_number (hash, (guint64) original->quote_start << 32 | original->quote_end);
  if (fields & SM_FIELD_STATUS)
    hash = add_number (hash, original->status);
  hash = add_text (hash, GIVEN (SM_FIELD_ACTOR, original->actor));
  hash = add_text (hash, GIVEN (SM_FIELD_ISSUE, original->issue));
  hash = add_text (hash, GIVEN (SM_FIELD_TARGET, original->target));
  hash = add_text (hash, GIVEN (SM_FIELD_ACCORDING_TO, original->according_to));
  hash = add_text (hash, GIVEN (SM_FIELD_CONDITION, original->condition));
  return add_text (hash, GIVEN (SM_FIELD_NOTE, original->note));
#undef GIVEN
}

static guint64
add_statement (guint64     hash,
               SmSnapshot *snapshot,
               guint       row)
{
  const SmProvenance *provenance = sm_snapshot_get_provenance (snapshot, row);
  guint32 flags = snapshot->flags[row];

  hash = add_text (hash, snapshot->statement_id[row]);
  hash = add_text (hash, sm_actor_get_id (snapshot->actors[snapshot->actor[row]]));
  hash = add_text (hash, sm_issue_get_id (snapshot->issues[snapshot->issue[row]]));
  hash = add_text (hash, snapshot->words[snapshot->target[row]]);
  hash = add_text (hash, snapshot->words[snapshot->according_to[row]]);
  hash = add_date (hash, &snapshot->date[row]);
  hash = add_value (hash, snapshot->value[row]);
  hash = add_value (hash, snapshot->confidence[row]);
  hash = add_number (hash, flags);
  if ((flags & SM_STATEMENT_HAS_QUOTE) != 0)
    hash = add_number (hash, (guint64) snapshot->quote_start[row] << 32 | snapshot->quote_end[row]);
  hash = add_text (hash, snapshot->exact[row]);
  hash = add_text (hash, snapshot->condition[row]);
  hash = add_text (hash, snapshot->note[row]);
  hash = add_extras (hash, snapshot->extras[row]);
  if (provenance == NULL)
    return hash;

  hash = add_text (hash, provenance->reason);
  hash = add_text (hash, provenance->edited_by);
  hash = add_number (hash, provenance->edited_at);
  return provenance->suggested != NULL ? add_original (hash, provenance->suggested) : hash;
}

/**
 * sm_journal_identify:
 * @snapshot: a corpus, as it is in a file
 *
 * Tells one state of a corpus from another: all that an edit can change, and which ids stand where. The same file gives
 * the same, and so does the snapshot that it was written from, after sm_snapshot_settle_ids(). Linear; any thread. 64
 * bits, not against malice.
 *
 * Returns: (transfer full): an identity
 */
char *
sm_journal_identify (SmSnapshot *snapshot)
{
  g_autofree guint32 *first = NULL;
  g_autofree guint32 *rows = sm_snapshot_list_by_article (snapshot, &first);
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (guint i = 0; i < snapshot->n_issues; i++)
    hash = add_issue (hash, snapshot->issues[i]);
  for (guint i = 0; i < snapshot->n_actors; i++)
    hash = add_actor (hash, snapshot->actors[i]);
  for (guint i = 0; i < snapshot->n_articles; i++)
    {
      const SmArticleRow *article = &snapshot->articles[i];

      if ((article->flags & SM_ARTICLE_DELETED) != 0)
        continue;
      hash = add_text (hash, article->id);
      hash = add_text (hash, article->title);
      hash = add_text (hash, snapshot->words[article->outlet]);
      hash = add_text (hash, snapshot->words[article->language]);
      hash = add_date (hash, &article->date);
      hash = add_text (hash, article->url);
      hash = add_text (hash, article->note);
      hash = add_number (hash, article->flags);
      hash = add_extras (hash, article->extras);
      for (guint k = first[i]; k < first[i + 1]; k++)
        hash = add_statement (hash, snapshot, rows[k]);
    }
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", hash);
}
