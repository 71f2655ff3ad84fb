/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-share.c: a journey on paper, in a picture, in a file */
#define G_LOG_DOMAIN "baro-journey-share"
#include "config.h"

#include "pages/baro-journey-share.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "chart/baro-table.h"
#include "compat/baro-alert.h"
#include "compat/baro-file-dialog.h"
#include "figures/baro-format.h"
#include "journey/baro-journey-file.h"
#include "journey/baro-journey-layout.h"
#include "render/baro-export.h"
#include "render/baro-paint.h"
#include "render/baro-pdf.h"
#include "render/baro-table-export.h"

#define PNG_SCALE 2.0
#define PAGE_MARGIN_PT 28.0
#define PAGE_WIDTH_PX 1123.0     /* A4 lying on its side */

typedef enum { END_FILE, END_CLIPBOARD, END_PRINTER } End;

/* One wish. pictures: id -> GBytes, read before the thread starts because the study is the main thread's. */
typedef struct
{
  GtkWindow    *parent;      /* (owned) */
  BaroJourney  *journey;     /* (owned) */
  BaroSnapshot *snapshot;    /* (owned) */
  GHashTable   *pictures;    /* (owned) */
  char         *form, *path; /* (owned) (nullable) */
  End           end;
  BaroJourneyPicture *paper; /* (owned) (nullable): what is printed */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->parent);
  g_clear_pointer (&job->journey, baro_journey_unref);
  g_clear_pointer (&job->snapshot, baro_snapshot_unref);
  g_clear_pointer (&job->pictures, g_hash_table_unref);
  g_clear_pointer (&job->paper, baro_journey_picture_unref);
  g_free (job->form);
  g_free (job->path);
  g_free (job);
}

static GBytes *
get_picture_cb (const char *picture_id, gpointer user_data)
{
  GBytes *bytes = g_hash_table_lookup (user_data, picture_id);

  return bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

/* --- what a thread makes ------------------------------------------------------------------------------------ */

/* The map's own curve, then those of its overlays. */
static GPtrArray *
count (BaroJourney *journey, BaroSnapshot *snapshot, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) curves = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_journey_scores_unref);
  BaroJourneyScores *own = baro_journey_scores_run (journey, snapshot, cancellable, error);
  guint n;
  const BaroPart *const *overlays = baro_journey_list (journey, BARO_PART_OVERLAY, &n);

  if (own == NULL)
    return NULL;
  g_ptr_array_add (curves, own);
  for (guint i = 0; i < n && curves->len <= BARO_JOURNEY_MAX_OVERLAYS; i++)
    {
      BaroJourneyScores *scores = overlays[i]->overlay.is_shown ? baro_journey_scores_run_overlay (journey, overlays[i], snapshot, cancellable, NULL) : NULL;

      if (scores != NULL)
        g_ptr_array_add (curves, scores);
    }
  return g_steal_pointer (&curves);
}

static BaroJourneyPicture *
lay_out (BaroJourney *journey, BaroSnapshot *snapshot, GPtrArray *curves, BaroPictures *pictures, BaroTextMeasure *measure)
{
  BaroJourneyLayoutOptions options = { .width = PAGE_WIDTH_PX, .for_paper = TRUE, .get_picture = get_picture_cb };

  options.curves = (BaroJourneyScores *const *) curves->pdata;
  options.n_curves = curves->len;
  options.get_picture_data = pictures;
  options.study_name = snapshot->study_name;
  options.confidence = snapshot->options.confidence;
  return baro_journey_layout (journey, &options, measure);
}

static char *
dup_number (double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  return isfinite (value) ? g_strdup (g_ascii_formatd (digits, sizeof digits, "%.2f", value)) : g_strdup ("");
}

static char **
make_row (const BaroJourney *journey, const BaroTouchpointScore *score)
{
  const BaroPart *part = baro_journey_find (journey, score->id);
  const BaroPart *stage = part != NULL && part->parent_id != NULL ? baro_journey_find (journey, part->parent_id) : NULL;
  char **cells = g_new0 (char *, 11);

  cells[0] = g_strdup (stage != NULL ? baro_part_get_title (stage) : "");
  cells[1] = g_strdup (part != NULL ? baro_part_get_title (part) : "");
  cells[2] = dup_number (score->score);
  cells[3] = dup_number (score->low);
  cells[4] = dup_number (score->high);
  cells[5] = g_strdup_printf ("%" G_GINT64_FORMAT, score->base_n);
  cells[6] = dup_number (score->importance * 100.0);
  cells[7] = dup_number (score->target);
  cells[8] = dup_number (score->gap);
  cells[9] = g_strdup (score->reason != NULL ? score->reason : "");
  return cells;
}

/* Numbers as other programs read them; what is undefined is an empty cell. */
static GBytes *
make_csv (const BaroJourney *journey, const BaroJourneyScores *scores)
{
  g_autoptr(BaroTable) table = baro_table_new (baro_journey_get_name (journey));
  const char *const titles[] = { _("Stage"), _("Touchpoint"), _("Score"), _("Low"), _("High"), _("Base"), _("Importance, %"), _("Target"), _("Gap"), _("Remark") };
  char *csv;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    baro_table_add_column (table, titles[i], i >= 2 && i <= 8);
  for (guint i = 0; i < scores->n_touchpoints; i++)
    baro_table_take_row (table, make_row (journey, &scores->touchpoints[i]));
  csv = baro_table_to_csv (table);
  return g_bytes_new_take (csv, strlen (csv));
}

static GBytes *
make_tiles (const BaroScene *scene, BaroPangoText *text, const BaroRecipe *recipe, gboolean is_large, GError **error)
{
  const BaroPdfTiles tiles = {
    .width_pt = is_large ? BARO_PDF_A3_HEIGHT : BARO_PDF_A4_HEIGHT,
    .height_pt = is_large ? BARO_PDF_A3_WIDTH : BARO_PDF_A4_WIDTH,
    .margin_pt = PAGE_MARGIN_PT,
    .scale = BARO_PDF_PX,
  };

  return baro_pdf_export_tiles (scene, baro_theme_get (BARO_THEME_PRINT), text, &tiles, recipe, error);
}

/**
 * baro_journey_share_make:
 * @journey: a map
 * @snapshot: what its scores are counted under
 * @pictures: its pictures by id
 * @form: "png", "svg", "pdf", "a4", "a3", "json" or "csv"
 * @cancellable: (nullable): to give up
 * @error: why it could not be made
 *
 * Runs in any thread.
 *
 * Returns: (transfer full): the file
 */
GBytes *
baro_journey_share_make (BaroJourney *journey, BaroSnapshot *snapshot, BaroPictures *pictures, const char *form, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) curves = NULL;
  g_autoptr(BaroPangoText) text = NULL;
  g_autoptr(BaroJourneyPicture) picture = NULL;
  g_autoptr(BaroRecipe) recipe = NULL;
  const BaroTheme *print = baro_theme_get (BARO_THEME_PRINT);

  if (g_str_equal (form, "json"))
    {
      char *json = baro_journey_to_json (journey, get_picture_cb, pictures);

      return g_bytes_new_take (json, strlen (json));
    }
  curves = count (journey, snapshot, cancellable, error);
  if (curves == NULL)
    return NULL;
  if (g_str_equal (form, "csv"))
    return make_csv (journey, g_ptr_array_index (curves, 0));
  text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
  picture = lay_out (journey, snapshot, curves, pictures, baro_pango_text_get_measure (text));
  recipe = baro_journey_recipe (journey, g_ptr_array_index (curves, 0), snapshot);
  if (g_str_equal (form, "svg"))
    return baro_export_svg (picture->scene, print, text, recipe, error);
  if (g_str_equal (form, "pdf"))
    return baro_export_pdf (picture->scene, print, text, recipe, error);
  if (g_str_equal (form, "a4") || g_str_equal (form, "a3"))
    return make_tiles (picture->scene, text, recipe, g_str_equal (form, "a3"), error);
  return baro_export_png (picture->scene, baro_theme_get (BARO_THEME_LIGHT), text, PNG_SCALE, recipe, error);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr(GPtrArray) curves = NULL;
  g_autoptr(BaroPangoText) text = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (job->end == END_PRINTER)
    {
      curves = count (job->journey, job->snapshot, cancellable, &error);
      if (curves != NULL)
        {
          text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
          job->paper = lay_out (job->journey, job->snapshot, curves, job->pictures, baro_pango_text_get_measure (text));
        }
    }
  else
    {
      bytes = baro_journey_share_make (job->journey, job->snapshot, job->pictures, job->form, cancellable, &error);
      if (bytes != NULL && job->end == END_FILE && !baro_export_save (job->path, bytes, &error))
        g_clear_pointer (&bytes, g_bytes_unref);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
}

/* --- printing ----------------------------------------------------------------------------------------------- */

/* As wide as the paper; what is too high goes on on the next page. */
static double
get_print_scale (GtkPrintContext *context, const BaroJourneyPicture *paper)
{
  return gtk_print_context_get_width (context) / MAX (baro_scene_get_width (paper->scene), 1.0);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, BaroJourneyPicture *paper)
{
  double height = baro_scene_get_height (paper->scene) * get_print_scale (context, paper);

  gtk_print_operation_set_n_pages (operation, MAX (1, (int) ceil (height / gtk_print_context_get_height (context) - 0.02)));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, BaroJourneyPicture *paper)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = get_print_scale (context, paper);
  g_autoptr(BaroPangoText) text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);

  cairo_rectangle (cr, 0.0, 0.0, gtk_print_context_get_width (context), gtk_print_context_get_height (context));
  cairo_clip (cr);
  cairo_translate (cr, 0.0, -page * gtk_print_context_get_height (context));
  cairo_scale (cr, scale, scale);
  baro_paint_scene (cr, paper->scene, baro_theme_get (BARO_THEME_PRINT), text);
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  g_autoptr(GtkWindow) parent = user_data;
  g_autoptr(GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  baro_alert_show (parent, _("The journey could not be printed"), error != NULL ? error->message : "");
}

static void
print_paper (Job *job)
{
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, baro_journey_get_name (job->journey));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), job->paper);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), baro_journey_picture_ref (job->paper),
                         (GClosureNotify) (GCallback) baro_journey_picture_unref, 0);
  g_signal_connect (operation, "done", G_CALLBACK (printed_cb), g_object_ref (job->parent));
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, job->parent, NULL);
}

/* --- wishes ------------------------------------------------------------------------------------------------- */

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  GdkClipboard *clipboard;
  g_autoptr(GdkTexture) texture = NULL;

  if (error == NULL && job->end == END_CLIPBOARD)
    {
      texture = gdk_texture_new_from_bytes (bytes, &error);
      clipboard = gtk_widget_get_clipboard (GTK_WIDGET (job->parent));
      if (texture != NULL)
        gdk_clipboard_set_texture (clipboard, texture);
    }
  if (error != NULL)
    baro_alert_show (job->parent, _("The journey could not be exported"), error->message);
  else if (job->end == END_PRINTER)
    print_paper (job);
  else
    gtk_widget_activate_action (GTK_WIDGET (job->parent), "win.say", "s", job->end == END_FILE ? _("Exported") : _("Copied"));
}

static void
start (Job *job)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, made_cb, NULL);

  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, make_in_thread);
}

static void
add_picture (Job *job, BaroJourneys *journeys, const char *id)
{
  GBytes *bytes = id != NULL && !g_hash_table_contains (job->pictures, id) ? baro_journeys_get_picture (journeys, id) : NULL;

  if (bytes != NULL)
    g_hash_table_insert (job->pictures, g_strdup (id), bytes);
}

static Job *
job_new (GtkWindow *parent, BaroJourneys *journeys, BaroAnalysis *analysis, BaroJourney *journey, const char *form, End end)
{
  Job *job = g_new0 (Job, 1);
  guint n;
  const BaroPart *const *parts;

  job->parent = g_object_ref (parent);
  job->journey = baro_journey_ref (journey);
  job->snapshot = baro_analysis_get_snapshot (analysis);
  job->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  job->form = g_strdup (form);
  job->end = end;
  parts = baro_journey_list (journey, BARO_PART_CARD, &n);
  for (guint i = 0; i < n; i++)
    add_picture (job, journeys, parts[i]->card.picture);
  parts = baro_journey_list (journey, BARO_PART_PERSONA, &n);
  for (guint i = 0; i < n; i++)
    add_picture (job, journeys, parts[i]->persona.picture);
  return job;
}

static void
target_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr(GFile) file = baro_file_dialog_finish (result, NULL);

  job->path = file != NULL ? g_file_get_path (file) : NULL;
  if (job->path != NULL)
    start (job);
  else
    job_free (job);
}

/**
 * baro_journey_share_export:
 * @parent: window it belongs to
 * @journeys: of the study
 * @analysis: the current choices
 * @journey: which map
 * @form: see baro_journey_share_make()
 *
 * Asks for a file and writes the map into it.
 */
void
baro_journey_share_export (GtkWindow *parent, BaroJourneys *journeys, BaroAnalysis *analysis, BaroJourney *journey, const char *form)
{
  static const char *const patterns[][2] = { { "*.png" }, { "*.svg" }, { "*.pdf" }, { "*.json" }, { "*.csv" } };
  static const char *const endings[][2] = { { "png", "png" }, { "svg", "svg" }, { "pdf", "pdf" }, { "a4", "pdf" }, { "a3", "pdf" }, { "json", "journey.json" }, { "csv", "csv" } };
  const BaroFileKind kinds[] = {
    { _("PNG pictures"), patterns[0] }, { _("SVG drawings"), patterns[1] }, { _("PDF documents"), patterns[2] },
    { _("PDF documents"), patterns[2] }, { _("PDF documents"), patterns[2] }, { _("Journey files"), patterns[3] }, { _("CSV tables"), patterns[4] },
  };
  g_autofree char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_equal (endings[i][0], form))
      {
        name = g_strdup_printf ("%s.%s", baro_journey_get_name (journey), endings[i][1]);
        g_strdelimit (name, "/\\:*?\"<>|\n\t", '-');
        baro_file_dialog_save (parent, _("Export Journey"), name, &kinds[i], 1, target_cb, job_new (parent, journeys, analysis, journey, form, END_FILE));
        return;
      }
}

void
baro_journey_share_copy (GtkWindow *parent, BaroJourneys *journeys, BaroAnalysis *analysis, BaroJourney *journey)
{
  start (job_new (parent, journeys, analysis, journey, "png", END_CLIPBOARD));
}

void
baro_journey_share_print (GtkWindow *parent, BaroJourneys *journeys, BaroAnalysis *analysis, BaroJourney *journey)
{
  start (job_new (parent, journeys, analysis, journey, NULL, END_PRINTER));
}
