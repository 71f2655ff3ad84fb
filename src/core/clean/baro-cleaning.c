/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cleaning.c: the list of rules, and how one is run */
#define G_LOG_DOMAIN "baro-cleaning"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "base/baro-string.h"
#include "clean/baro-cleaning-private.h"

G_DEFINE_QUARK (baro-cleaning-error-quark, baro_cleaning_error)

typedef struct
{
  BaroCleaningRule rule;
  gboolean (*run) (BaroCleaningJob *job, GError **error);
} Entry;

/* Titles are marked here and translated when they are handed out. */
static const Entry entries[] = {
  { { "exact-duplicates", N_ ("Exact duplicates"), N_ ("Responses with a response id that came before, or equal to an earlier response in every answer and text."), TRUE },
    baro_clean_exact_duplicates },
  { { "near-duplicates", N_ ("Near duplicates"), N_ ("Verbatims that are almost the same as an earlier one of the same day."), TRUE }, baro_clean_near_duplicates },
  { { "noise", N_ ("Advertising and noise"), N_ ("Verbatims with links, telephone numbers or advertising, or of keys without sense."), TRUE }, baro_clean_noise },
  { { "straight-lining", N_ ("Straight-lining"), N_ ("The same answer to all items of a battery."), TRUE }, baro_clean_straight_lining },
  { { "out-of-range", N_ ("Out of range"), N_ ("Responses with an answer that is not on its scale or cannot be read."), TRUE }, baro_clean_out_of_range },
  { { "labels", N_ ("Equal labels"), N_ ("Labels that differ only in blanks, width or case are merged."), FALSE }, baro_clean_labels },
};

/**
 * baro_cleaning_rule_list:
 * @n_rules: (out): their number
 *
 * Returns: (transfer none): all rules, in the order in which they are best run, titles translated
 */
const BaroCleaningRule *
baro_cleaning_rule_list (guint *n_rules)
{
  static BaroCleaningRule rules[G_N_ELEMENTS (entries)];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
        {
          rules[i] = entries[i].rule;
          rules[i].title = _(entries[i].rule.title);
          rules[i].description = _(entries[i].rule.description);
        }
      g_once_init_leave (&ready, 1);
    }
  *n_rules = G_N_ELEMENTS (rules);
  return rules;
}

const BaroCleaningRule *
baro_cleaning_rule_find (const char *nick)
{
  guint n_rules;
  const BaroCleaningRule *rules = baro_cleaning_rule_list (&n_rules);

  for (guint i = 0; i < n_rules; i++)
    if (g_strcmp0 (rules[i].nick, nick) == 0)
      return &rules[i];
  return NULL;
}

void
baro_label_merge_free (BaroLabelMerge *self)
{
  if (self == NULL)
    return;
  g_free (self->column);
  g_free (self->target_label);
  g_array_unref (self->codes);
  g_free (self->labels);
  g_free (self);
}

void
baro_cleaning_preview_free (BaroCleaningPreview *self)
{
  if (self == NULL)
    return;
  g_free (self->rule);
  g_free (self->parameters);
  g_free (self->summary);
  g_clear_pointer (&self->flagged, baro_bitset_unref);
  g_ptr_array_unref (self->merges);
  g_free (self);
}

gboolean
baro_clean_is_excluded (BaroCleaningJob *job, gsize row)
{
  return !baro_bitset_get (job->included, row);
}

gboolean
baro_clean_is_cancelled (BaroCleaningJob *job, GError **error)
{
  if (!g_cancellable_is_cancelled (job->cancellable))
    return FALSE;
  g_set_error_literal (error, BARO_CLEANING_ERROR, BARO_CLEANING_ERROR_CANCELLED, _("The check was cancelled."));
  return TRUE;
}

/* A count as text: a number type pasted into a sentence by a macro would hide the sentence from translators. */
char *
baro_clean_dup_count (guint64 count)
{
  return baro_string_count (count);
}

static gboolean
read_parameters (const char *json, BaroCleaningParameters *parameters, GError **error)
{
  struct { const char *key; int *value; int low, high; } rows[] = {
    { "min-answers", &parameters->min_answers, 1, 1000 }, { "similarity", &parameters->similarity, 50, 100 },
    { "min-chars", &parameters->min_chars, 3, 1000 }, { "min-items", &parameters->min_items, 2, 1000 },
  };
  g_autoptr(JsonNode) root = json != NULL && *json != '\0' ? json_from_string (json, NULL) : NULL;
  g_autoptr(GList) members = NULL;

  if (json == NULL || *json == '\0')
    return TRUE;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, BARO_CLEANING_ERROR, BARO_CLEANING_ERROR_PARAMETERS, _("The parameters are no JSON object."));
      return FALSE;
    }
  members = json_object_get_members (json_node_get_object (root));
  for (GList *m = members; m != NULL; m = m->next)
    {
      JsonNode *node = json_object_get_member (json_node_get_object (root), m->data);
      guint i;

      for (i = 0; i < G_N_ELEMENTS (rows); i++)
        if (strcmp (rows[i].key, m->data) == 0)
          break;
      if (i == G_N_ELEMENTS (rows) || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64
          || json_node_get_int (node) < rows[i].low || json_node_get_int (node) > rows[i].high)
        {
          g_set_error (error, BARO_CLEANING_ERROR, BARO_CLEANING_ERROR_PARAMETERS, _("The parameter “%s” is not known or out of its range."),
                       (const char *) m->data);
          return FALSE;
        }
      *rows[i].value = (int) json_node_get_int (node);
    }
  return TRUE;
}

static char *
write_parameters (const char *rule, const BaroCleaningParameters *parameters)
{
  if (strcmp (rule, "exact-duplicates") == 0)
    return g_strdup_printf ("{\"min-answers\":%d}", parameters->min_answers);
  if (strcmp (rule, "near-duplicates") == 0)
    return g_strdup_printf ("{\"similarity\":%d,\"min-chars\":%d}", parameters->similarity, parameters->min_chars);
  if (strcmp (rule, "straight-lining") == 0)
    return g_strdup_printf ("{\"min-items\":%d}", parameters->min_items);
  return g_strdup ("{}");
}

/**
 * baro_cleaning_run:
 * @rule: a nick from baro_cleaning_rule_list()
 * @dataset: the responses; those already excluded are left out
 * @parameters: (nullable): JSON object of whole numbers; what it leaves out has a default
 * @cancellable: (nullable)
 *
 * Looks, and changes nothing.
 *
 * Returns: (transfer full): what the rule would do, or %NULL with an error
 */
BaroCleaningPreview *
baro_cleaning_run (const char *rule, BaroDataset *dataset, const char *parameters, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroCleaningPreview) preview = NULL;
  BaroCleaningJob job = { 0 };
  const Entry *entry = NULL;
  gboolean is_done;

  g_return_val_if_fail (rule != NULL && dataset != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (strcmp (entries[i].rule.nick, rule) == 0)
      entry = &entries[i];
  if (entry == NULL)
    {
      g_set_error (error, BARO_CLEANING_ERROR, BARO_CLEANING_ERROR_NO_SUCH_RULE, _("There is no cleaning rule “%s”."), rule);
      return NULL;
    }
  job.dataset = dataset;
  job.parameters = (BaroCleaningParameters) { 5, 80, 10, 5 };
  job.cancellable = cancellable;
  if (!read_parameters (parameters, &job.parameters, error))
    return NULL;
  preview = g_new0 (BaroCleaningPreview, 1);
  preview->rule = g_strdup (rule);
  preview->parameters = write_parameters (rule, &job.parameters);
  preview->flagged = baro_bitset_new (baro_dataset_get_n_rows (dataset));
  preview->merges = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_label_merge_free);
  job.included = baro_bitset_new_full (baro_dataset_get_n_rows (dataset));
  if (baro_dataset_get_excluded (dataset) != NULL)
    baro_bitset_and_not (job.included, baro_dataset_get_excluded (dataset));
  job.flagged = preview->flagged;
  job.merges = preview->merges;
  is_done = entry->run (&job, error);
  baro_bitset_unref (job.included);
  if (!is_done)
    {
      g_free (job.summary);
      return NULL;
    }
  preview->summary = job.summary;
  preview->n_flagged = baro_bitset_count (preview->flagged);
  return g_steal_pointer (&preview);
}
