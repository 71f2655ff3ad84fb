/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-method.c: how the numbers were made */
#define G_LOG_DOMAIN "baro-report-method"
#include "config.h"

#include "report/baro-report-private.h"

#include "figures/baro-format.h"

#include <glib/gi18n-lib.h>

#define KEY_WIDTH 170.0
#define ENTRY_GAP 12.0
#define SECTION_GAP 20.0
#define VALUE_LINES 12u
#define MAX_DEFINITIONS 30u

/* A line of the page: what at the left, its explanation at the right. */
static void
add_entry (BaroReport *report, BaroSheetPart *part, const char *key, const char *value)
{
  BaroScene *scene = baro_scene_new (BARO_SHEET_CONTENT, BARO_SHEET_HEIGHT);
  double left = baro_report_add_text (scene, report->measure, key, BARO_TEXT_LABEL, BARO_WEIGHT_BOLD, BARO_INK_TEXT, 0.0, 0.0, KEY_WIDTH - 18.0, 4);
  double right = baro_report_add_text (scene, report->measure, value, BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL, BARO_INK_TEXT,
                                       KEY_WIDTH, 0.0, BARO_SHEET_CONTENT - KEY_WIDTH, VALUE_LINES);

  baro_scene_sort (scene);
  baro_sheet_block_place (baro_sheet_part_add (part, MAX (left, right), ENTRY_GAP), scene, 0.0, 0.0);
}

static void
add_section (BaroReport *report, BaroSheetPart *part, const char *title)
{
  BaroScene *scene = baro_scene_new (BARO_SHEET_CONTENT, 60.0);
  double height = baro_text_measure_line_height (report->measure, BARO_TEXT_TITLE);
  double top = part->blocks->len > 0 ? SECTION_GAP : 0.0;

  baro_scene_add_text (scene, 0.0, top + height / 2.0, title, BARO_TEXT_TITLE, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, BARO_INK_DIM);
  baro_scene_add_line (scene, BARO_Z_GRID, 0.0, top + height + 5.0, BARO_SHEET_CONTENT, top + height + 5.0, BARO_INK_GRID, 1.0);
  baro_scene_sort (scene);
  baro_sheet_block_place (baro_sheet_part_add (part, top + height + 6.0, ENTRY_GAP), scene, 0.0, 0.0);
}

/* Items that share a definition are many in a gap figure; each distinct sentence is printed once. */
static void
add_definitions (BaroReport *report, BaroSheetPart *part)
{
  BaroDataset *dataset = report->snapshot->dataset;
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_section (report, part, _("What the numbers mean"));
  for (guint i = 0; i < report->shown->len && g_hash_table_size (seen) < MAX_DEFINITIONS; i++)
    {
      const BaroMetric *metric = g_ptr_array_index (report->shown, i);
      g_autofree char *definition = baro_metric_dup_definition (metric, dataset, &report->snapshot->options);
      g_autofree char *title = baro_metric_dup_title (metric, dataset);

      if (definition != NULL && !g_hash_table_contains (seen, definition))
        {
          add_entry (report, part, title, definition);
          g_hash_table_add (seen, g_steal_pointer (&definition));
        }
    }
}

static void
add_rules (BaroReport *report, BaroSheetPart *part)
{
  const BaroMetricOptions *options = &report->snapshot->options;
  g_autofree char *level = baro_format_number (options->confidence, BARO_UNIT_SHARE, 0);
  g_autofree char *small = baro_format_count (options->small_base);
  g_autofree char *least = baro_format_count (options->suppress_base);
  /* translators: a level of confidence such as "95"; %% is a percent sign */
  g_autofree char *interval = g_strdup_printf (_("All intervals have a level of %s %%: of a hundred such intervals, about as many hold the true value. With weights the effective base, (Σw)² / Σw², takes the place of the count."), level);
  g_autofree char *tests = g_strdup_printf (_("Two-sided tests at the level that belongs to %s %%, corrected after Holm within one figure. What is not significant is shown in grey."), level);
  /* translators: two numbers of responses */
  g_autofree char *bases = g_strdup_printf (_("Bases below %s are hatched or in brackets, and not tested. Numbers with a base below %s are not shown."), small, least);
  g_autofree char *comparison = baro_report_dup_comparison (report);

  add_section (report, part, _("How sure they are"));
  add_entry (report, part, _("Intervals"), interval);
  add_entry (report, part, _("Significant"), tests);
  add_entry (report, part, _("Comparison"), comparison);
  add_entry (report, part, _("Small bases"), bases);
  add_entry (report, part, _("Missing answers"),
             _("Answers that were not asked, skipped, refused, “don’t know” or invalid never enter a base. An undefined number is printed as “–” and drawn as a gap, never as zero."));
}

static void
add_data (BaroReport *report, BaroSheetPart *part)
{
  g_autofree char *filter = baro_report_dup_filter (report);
  g_autofree char *weight = baro_report_dup_weight (report);
  g_autofree char *base = baro_format_count (report->n_selected);
  const char *fingerprint = baro_dataset_get_fingerprint (report->snapshot->dataset);

  add_section (report, part, _("What they are made from"));
  add_entry (report, part, _("Responses"), base);
  add_entry (report, part, _("Filter"), filter);
  add_entry (report, part, _("Weight"), weight);
  if (fingerprint != NULL && *fingerprint != '\0')
    add_entry (report, part, _("Data fingerprint"), fingerprint);
  add_entry (report, part, _("Program"), "Barometer " BARO_VERSION);
}

gboolean
baro_report_add_method (BaroReport *report, GError **error)
{
  BaroSheetPart *part = baro_report_add_part (report, _("Method"), _("What each number counts, how its interval is computed, and from which data."));

  add_definitions (report, part);
  add_rules (report, part);
  add_data (report, part);

  return TRUE;
}
