/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report.c: pages are gathered, numbered and painted */
#define G_LOG_DOMAIN "baro-report"
#include "config.h"

#include "report/baro-report-private.h"

#include "metrics/baro-metric-list.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define BODY_PX 12.6
#define LARGE_PX 21.0
#define FOOT_Y (BARO_SHEET_HEIGHT - 56.0)
#define LEAD_LINES 3u

/* One page as it will be painted: the blocks first .. end - 1 of a part. */
typedef struct
{
  BaroSheetPart *part;      /* borrowed */
  guint          first, end;
} Sheet;

static void
free_placed (gpointer data)
{
  BaroPlacedScene *placed = data;

  baro_scene_unref (placed->scene);
  g_free (placed);
}

static void
free_block (gpointer data)
{
  BaroSheetBlock *block = data;

  g_ptr_array_unref (block->scenes);
  g_free (block);
}

static void
free_part (gpointer data)
{
  BaroSheetPart *part = data;

  g_free (part->title);
  g_free (part->lead);
  g_ptr_array_unref (part->blocks);
  g_free (part);
}

BaroSheetPart *
baro_report_add_part (BaroReport *report, const char *title, const char *lead)
{
  BaroSheetPart *part = g_new0 (BaroSheetPart, 1);

  part->title = g_strdup (title);
  part->lead = g_strdup (lead);
  part->blocks = g_ptr_array_new_with_free_func (free_block);
  g_ptr_array_add (report->parts, part);

  return part;
}

BaroSheetBlock *
baro_sheet_part_add (BaroSheetPart *part, double height, double gap)
{
  BaroSheetBlock *block = g_new0 (BaroSheetBlock, 1);

  block->scenes = g_ptr_array_new_with_free_func (free_placed);
  block->height = height;
  block->gap = gap;
  g_ptr_array_add (part->blocks, block);

  return block;
}

void
baro_sheet_block_place (BaroSheetBlock *block, BaroScene *scene, double x, double y)
{
  BaroPlacedScene *placed = g_new0 (BaroPlacedScene, 1);

  placed->scene = scene;
  placed->x = x;
  placed->y = y;
  g_ptr_array_add (block->scenes, placed);
}

/* Wrapped text whose first line has its top at y. */
double
baro_report_add_text (BaroScene *scene, BaroTextMeasure *measure, const char *text, BaroTextRole role,
                      BaroTextWeight weight, BaroInk ink, double x, double y, double width, guint max_lines)
{
  double height = baro_text_measure_line_height (measure, role);
  g_auto(GStrv) lines = baro_text_measure_wrap (measure, text, role, weight, width, max_lines);

  for (guint i = 0; lines[i] != NULL; i++, y += height)
    baro_scene_add_text (scene, x, y + height / 2.0, lines[i], role, weight, BARO_ANCHOR_START, ink);

  return y;
}

/* Figures that do not suit the study are left out of the report; real failures stop it. */
gboolean
baro_report_skip_error (GError **local, GError **error)
{
  if (*local == NULL || (*local)->domain == BARO_FIGURES_ERROR || (*local)->domain == BARO_METRICS_ERROR)
    {
      g_clear_error (local);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (local));

  return FALSE;
}

void
baro_report_show_metric (BaroReport *report, const BaroMetric *metric)
{
  for (guint i = 0; i < report->shown->len; i++)
    if (baro_metric_equal (g_ptr_array_index (report->shown, i), metric))
      return;

  g_ptr_array_add (report->shown, baro_metric_copy (metric));
}

/* A figure with its texts, as wide as the page and no higher than one. */
void
baro_report_add_figure (BaroReport *report, BaroSheetPart *part, BaroFigure *figure, double height)
{
  BaroLayoutOptions options = { .width = BARO_SHEET_CONTENT, .height = height, .flags = BARO_LAYOUT_WITH_TEXT };
  BaroScene *scene;

  if (height <= 0.0)
    options.height = MIN (baro_chart_natural_height (figure->chart, &options, report->measure), BARO_SHEET_ROOM);
  scene = baro_chart_layout (figure->chart, &options, report->measure);
  baro_sheet_block_place (baro_sheet_part_add (part, baro_scene_get_height (scene), 36.0), scene, 0.0, 0.0);
  baro_figure_unref (figure);
}

/* The heading of a page; gives the y below it. Later pages of a part repeat its title only. */
static double
draw_heading (BaroReport *report, const Sheet *sheet, BaroScene *large, BaroScene *body)
{
  gboolean is_first = sheet->first == 0;
  g_autofree char *again = is_first ? NULL : g_strdup_printf (_("%s (continued)"), sheet->part->title);
  double y = baro_report_add_text (large, report->large_measure, is_first ? sheet->part->title : again, BARO_TEXT_TITLE, BARO_WEIGHT_BOLD,
                                   BARO_INK_TEXT, BARO_SHEET_MARGIN, BARO_SHEET_TOP, BARO_SHEET_CONTENT, 2);

  if (is_first && sheet->part->lead != NULL)
    y = baro_report_add_text (body, report->measure, sheet->part->lead, BARO_TEXT_TITLE, BARO_WEIGHT_NORMAL, BARO_INK_DIM,
                              BARO_SHEET_MARGIN, y + 6.0, BARO_SHEET_CONTENT, LEAD_LINES);

  return y + 26.0;
}

static void
draw_foot (BaroReport *report, BaroScene *body, guint page, guint n_pages)
{
  g_autofree char *number = g_strdup_printf (_("%u of %u"), page, n_pages);
  double number_width = baro_text_measure_width (report->measure, number, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL);
  g_autofree char *name = baro_text_measure_ellipsize (report->measure, report->snapshot->study_name != NULL ? report->snapshot->study_name : "",
                                                       BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_SHEET_CONTENT - number_width - 40.0);

  baro_scene_add_line (body, BARO_Z_GRID, BARO_SHEET_MARGIN, FOOT_Y - 16.0, BARO_SHEET_MARGIN + BARO_SHEET_CONTENT, FOOT_Y - 16.0, BARO_INK_GRID, 1.0);
  baro_scene_add_text (body, BARO_SHEET_MARGIN, FOOT_Y, name, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
  baro_scene_add_text (body, BARO_SHEET_MARGIN + BARO_SHEET_CONTENT, FOOT_Y, number, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END, BARO_INK_DIM);
}

static double
heading_height (BaroReport *report, const Sheet *sheet)
{
  g_autoptr(BaroScene) scratch = baro_scene_new (BARO_SHEET_WIDTH, BARO_SHEET_HEIGHT);

  return draw_heading (report, sheet, scratch, scratch);
}

/* Fills pages from the top; a block higher than a page has one of its own. */
static GArray *
make_sheets (BaroReport *report)
{
  GArray *sheets = g_array_new (FALSE, FALSE, sizeof (Sheet));

  for (guint p = 0; p < report->parts->len; p++)
    {
      Sheet sheet = { g_ptr_array_index (report->parts, p), 0, 0 };

      while (sheet.end < sheet.part->blocks->len)
        {
          double y = heading_height (report, &sheet);

          for (; sheet.end < sheet.part->blocks->len; sheet.end++)
            {
              const BaroSheetBlock *block = g_ptr_array_index (sheet.part->blocks, sheet.end);

              if (sheet.end > sheet.first && y + block->height > BARO_SHEET_BOTTOM)
                break;
              y += block->height + block->gap;
            }
          g_array_append_val (sheets, sheet);
          sheet.first = sheet.end;
        }
    }

  return sheets;
}

static void
paint_pair (BaroReport *report, BaroPdf *pdf, BaroScene *large, BaroScene *body)
{
  const BaroTheme *theme = baro_theme_get (BARO_THEME_PRINT);

  baro_scene_sort (large);
  baro_scene_sort (body);
  baro_pdf_paint (pdf, large, theme, report->large, 0.0, 0.0, BARO_PDF_PX);
  baro_pdf_paint (pdf, body, theme, report->body, 0.0, 0.0, BARO_PDF_PX);
}

static void
paint_sheet (BaroReport *report, BaroPdf *pdf, const Sheet *sheet, guint page, guint n_pages)
{
  g_autoptr(BaroScene) large = baro_scene_new (BARO_SHEET_WIDTH, BARO_SHEET_HEIGHT);
  g_autoptr(BaroScene) body = baro_scene_new (BARO_SHEET_WIDTH, BARO_SHEET_HEIGHT);
  double y = draw_heading (report, sheet, large, body);

  baro_pdf_begin_page (pdf);
  if (sheet->first == 0)
    baro_pdf_add_outline (pdf, 0, sheet->part->title);
  draw_foot (report, body, page, n_pages);
  paint_pair (report, pdf, large, body);

  for (guint i = sheet->first; i < sheet->end; i++)
    {
      const BaroSheetBlock *block = g_ptr_array_index (sheet->part->blocks, i);

      for (guint k = 0; k < block->scenes->len; k++)
        {
          const BaroPlacedScene *placed = g_ptr_array_index (block->scenes, k);

          baro_pdf_paint (pdf, placed->scene, baro_theme_get (BARO_THEME_PRINT), report->body,
                          (BARO_SHEET_MARGIN + placed->x) * BARO_PDF_PX, (y + placed->y) * BARO_PDF_PX, BARO_PDF_PX);
        }
      y += block->height + block->gap;
    }
  baro_pdf_end_page (pdf);
}

static gboolean
paint_cover (BaroReport *report, BaroPdf *pdf, guint n_pages, GError **error)
{
  g_autoptr(BaroScene) large = baro_scene_new (BARO_SHEET_WIDTH, BARO_SHEET_HEIGHT);
  g_autoptr(BaroScene) body = baro_scene_new (BARO_SHEET_WIDTH, BARO_SHEET_HEIGHT);

  if (!baro_report_draw_cover (report, large, body, error))
    return FALSE;

  baro_pdf_begin_page (pdf);
  baro_pdf_add_outline (pdf, 0, _("Cover"));
  draw_foot (report, body, 1, n_pages);
  paint_pair (report, pdf, large, body);
  baro_pdf_end_page (pdf);

  return TRUE;
}

static BaroRecipe *
make_recipe (BaroReport *report)
{
  BaroRecipe *recipe = baro_recipe_new (report->snapshot->study_name);
  g_autofree char *filter = baro_report_dup_filter (report);
  g_autofree char *base = g_strdup_printf ("%" G_GINT64_FORMAT, report->n_selected);

  baro_recipe_add (recipe, "Study", report->snapshot->study_name != NULL ? report->snapshot->study_name : "");
  baro_recipe_add (recipe, "Filter", filter);
  baro_recipe_add (recipe, "Responses", base);
  baro_recipe_add (recipe, "Data fingerprint", baro_dataset_get_fingerprint (report->snapshot->dataset));
  recipe->created_at = g_get_real_time () / G_USEC_PER_SEC;

  return recipe;
}

static GBytes *
paint_all (BaroReport *report, GError **error)
{
  BaroRecipe *recipe = make_recipe (report);
  g_autoptr(BaroPdf) pdf = baro_pdf_new (BARO_PDF_A4_WIDTH, BARO_PDF_A4_HEIGHT, recipe);
  g_autoptr(GArray) sheets = make_sheets (report);
  guint n_pages = sheets->len + 1;

  baro_recipe_free (recipe);
  if (!paint_cover (report, pdf, n_pages, error))
    return NULL;
  for (guint i = 0; i < sheets->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (report->cancellable, error))
        return NULL;
      paint_sheet (report, pdf, &g_array_index (sheets, Sheet, i), i + 2, n_pages);
    }

  return baro_pdf_finish (pdf, error);
}

typedef struct
{
  BaroProgressFunc func;     /* (nullable) */
  gpointer         user_data;
  gint64           started_at;
} Teller;

static void
tell (const Teller *teller, const char *phase, guint n_done, guint n_all)
{
  BaroProgress progress = { .phase = phase, .n_rows = 0, .seconds_left = NAN };

  if (teller->func == NULL)
    return;

  progress.seconds_elapsed = (double) (g_get_monotonic_time () - teller->started_at) / G_USEC_PER_SEC;
  if (n_done > 0)
    progress.seconds_left = progress.seconds_elapsed * (n_all - n_done) / n_done;
  teller->func (&progress, teller->user_data);
}

/* An empty study, or a filter that leaves nothing, has a cover that says so. */
static gboolean
gather_parts (BaroReport *report, const Teller *teller, GError **error)
{
  static gboolean (*const adders[]) (BaroReport *report, GError **error) = {
    baro_report_add_trends, baro_report_add_gaps, baro_report_add_segments, baro_report_add_method
  };

  if (report->n_selected == 0)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (adders); i++)
    {
      tell (teller, _("Drawing the pages"), i, G_N_ELEMENTS (adders));
      if (g_cancellable_set_error_if_cancelled (report->cancellable, error) || !adders[i] (report, error))
        return FALSE;
    }

  return TRUE;
}

static void
clear_report (BaroReport *report)
{
  g_ptr_array_unref (report->parts);
  g_ptr_array_unref (report->metrics);
  g_ptr_array_unref (report->shown);
  baro_pango_text_free (report->body);
  baro_pango_text_free (report->large);
}

static void
init_report (BaroReport *report)
{
  report->body = baro_pango_text_new (NULL, BODY_PX);
  report->large = baro_pango_text_new (NULL, LARGE_PX);
  report->measure = baro_pango_text_get_measure (report->body);
  report->large_measure = baro_pango_text_get_measure (report->large);
  report->parts = g_ptr_array_new_with_free_func (free_part);
  report->metrics = baro_metric_list_new (report->snapshot->dataset);
  report->shown = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_metric_free);
}

/**
 * baro_report_write:
 * @snapshot: responses and choices
 * @study_for_sources: (nullable): where the sources are listed; the calling thread owns it
 * @path: the PDF to write
 * @progress: (nullable): told before each part
 * @user_data: for @progress
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Writes the study on A4 pages: what it is, its figures with the snapshot's filter, weight and comparison, and
 * how they were made. Figures that the study has no data for are left out. The file is replaced when whole.
 *
 * Returns: %FALSE with an error; what was at @path is then untouched
 */
gboolean
baro_report_write (BaroSnapshot *snapshot, BaroStudy *study_for_sources, const char *path,
                   BaroProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  BaroReport report = { .snapshot = snapshot, .study = study_for_sources, .cancellable = cancellable };
  Teller teller = { progress, user_data, g_get_monotonic_time () };
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (snapshot != NULL && path != NULL, FALSE);

  report.selection = baro_snapshot_get_selection (snapshot, cancellable, error);
  if (report.selection == NULL)
    return FALSE;

  report.n_selected = (gint64) baro_bitset_count (report.selection);
  init_report (&report);
  if (gather_parts (&report, &teller, error))
    bytes = paint_all (&report, error);
  clear_report (&report);

  return bytes != NULL && baro_export_save (path, bytes, error);
}
