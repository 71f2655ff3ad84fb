/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-journey-export.c: barometer-cli journey export: a map as a picture or a file
 */
#define G_LOG_DOMAIN "baro-cli-journey-export"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/baro-cli-figure.h"
#include "cli/baro-cli-journey.h"
#include "journey/baro-journey-file.h"
#include "journey/baro-journey-layout.h"
#include "render/baro-export.h"
#include "render/baro-pdf.h"

#define MOST_SCALE 32.0
#define TILE_MARGIN_PT 30.0

typedef enum { OUT_PNG, OUT_SVG, OUT_PDF, OUT_JSON } OutFormat;

/* What is written and how. */
typedef struct
{
  char     *path;       /* (owned) (nullable) */
  char     *pages;      /* (owned) (nullable) "a4", "a3": PDF cut into pages */
  double    width;      /* px; 0: as wide as its columns need */
  double    scale;
  OutFormat format;
} Output;

static void
output_clear (Output *output)
{
  g_free (output->path);
  g_free (output->pages);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Output, output_clear)

/* The map with its numbers: all curves that are shown, and the periods for the small trends. */
typedef struct
{
  BaroSnapshot      *snapshot;   /* (owned) */
  GPtrArray         *curves;     /* (owned) of BaroJourneyScores; the map's own first */
  BaroJourneySeries *series;     /* (owned) (nullable) */
} Numbers;

static void
numbers_clear (Numbers *numbers)
{
  g_clear_pointer (&numbers->snapshot, baro_snapshot_unref);
  g_clear_pointer (&numbers->curves, g_ptr_array_unref);
  g_clear_pointer (&numbers->series, baro_journey_series_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Numbers, numbers_clear)

static BaroCliStatus
check_output (const char *name, Output *output)
{
  static const char *const suffixes[] = { [OUT_PNG] = ".png", [OUT_SVG] = ".svg", [OUT_PDF] = ".pdf", [OUT_JSON] = ".json" };
  g_autofree char *low = output->path != NULL ? g_ascii_strdown (output->path, -1) : NULL;
  gboolean is_known = FALSE;

  if (low == NULL)
    return baro_cli_usage (name, _("Say with -o where the map goes."));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (low, suffixes[i]))
      {
        output->format = (OutFormat) i;
        is_known = TRUE;
      }
  if (!is_known)
    return baro_cli_usage (name, _("The file must end in .png, .svg, .pdf or .json."));
  if (!(output->scale > 0.0 && output->scale <= MOST_SCALE))
    return baro_cli_usage (name, _("The scale must be above 0 and at most 32."));
  if (!(output->width >= 0.0 && output->width <= BARO_EXPORT_MAX_PX))
    return baro_cli_usage (name, _("The width must be 0 to 30000 pixels."));
  if (output->pages != NULL && (output->format != OUT_PDF || (!g_str_equal (output->pages, "a4") && !g_str_equal (output->pages, "a3"))))
    return baro_cli_usage (name, _("--pages is a4 or a3, and for PDF only."));
  return BARO_CLI_OK;
}

/* As the window shows it: the last period unless the filter names a time, and its change. */
static gboolean
compute (BaroCliQuery *query, BaroJourney *journey, Numbers *numbers, GError **error)
{
  guint n;
  const BaroPart *const *overlays = baro_journey_list (journey, BARO_PART_OVERLAY, &n);
  BaroJourneyScores *scores;

  numbers->snapshot = baro_cli_query_snapshot (query);
  numbers->curves = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_journey_scores_unref);
  scores = baro_journey_scores_run (journey, numbers->snapshot, NULL, error);
  if (scores == NULL)
    return FALSE;
  g_ptr_array_add (numbers->curves, scores);
  for (guint i = 0; i < n; i++)
    {
      if (!overlays[i]->overlay.is_shown)
        continue;
      scores = baro_journey_scores_run_overlay (journey, overlays[i], numbers->snapshot, NULL, error);
      if (scores == NULL)
        return FALSE;
      g_ptr_array_add (numbers->curves, scores);
    }
  if (numbers->snapshot->time_column < 0 && numbers->snapshot->wave_column < 0)
    return TRUE;
  numbers->series = baro_journey_series_run (journey, numbers->snapshot, NULL, error);
  return numbers->series != NULL;
}

static GBytes *
draw (const BaroJourneyPicture *picture, const Output *output, BaroPangoText *text, const BaroRecipe *recipe, GError **error)
{
  const BaroTheme *theme = baro_theme_get (output->format == OUT_PDF ? BARO_THEME_PRINT : BARO_THEME_LIGHT);
  BaroPdfTiles tiles = { BARO_PDF_A4_HEIGHT, BARO_PDF_A4_WIDTH, TILE_MARGIN_PT, BARO_PDF_PX };

  if (output->format == OUT_PNG)
    return baro_export_png (picture->scene, theme, text, output->scale, recipe, error);
  if (output->format == OUT_SVG)
    return baro_export_svg (picture->scene, theme, text, recipe, error);
  if (output->pages == NULL)
    return baro_export_pdf (picture->scene, theme, text, recipe, error);
  if (g_str_equal (output->pages, "a3"))
    {
      tiles.width_pt = BARO_PDF_A3_HEIGHT;
      tiles.height_pt = BARO_PDF_A3_WIDTH;
    }
  return baro_pdf_export_tiles (picture->scene, theme, text, &tiles, recipe, error);
}

static GBytes *
get_picture (const char *picture_id, gpointer user_data)
{
  return baro_journeys_get_picture (user_data, picture_id);
}

static GBytes *
make_picture (BaroCliQuery *query, BaroJourneys *journeys, BaroJourney *journey, const Output *output, GError **error)
{
  g_auto(Numbers) numbers = { 0 };
  g_autoptr(BaroPangoText) text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
  g_autoptr(BaroJourneyPicture) picture = NULL;
  g_autoptr(BaroRecipe) recipe = NULL;
  BaroJourneyLayoutOptions options = { .width = output->width, .for_paper = TRUE, .get_picture = get_picture, .get_picture_data = journeys };

  if (!compute (query, journey, &numbers, error))
    return NULL;
  options.curves = (BaroJourneyScores *const *) numbers.curves->pdata;
  options.n_curves = numbers.curves->len;
  options.series = numbers.series;
  options.study_name = baro_study_get_name (query->study);
  options.confidence = numbers.snapshot->options.confidence;
  picture = baro_journey_layout (journey, &options, baro_pango_text_get_measure (text));
  recipe = baro_journey_recipe (journey, numbers.curves->pdata[0], numbers.snapshot);
  return draw (picture, output, text, recipe, error);
}

/* Returns: how it went */
static BaroCliStatus
write_map (BaroCliQuery *query, const char *path, const char *title, const Output *output)
{
  g_autoptr(BaroJourneys) journeys = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  BaroJourney *journey;

  journeys = baro_journeys_new (query->study, &error);
  journey = journeys != NULL ? baro_journeys_find_name (journeys, title, &error) : NULL;
  if (journey == NULL)
    return baro_cli_fail (path, error);
  if (output->format == OUT_JSON)
    {
      char *json = baro_journey_to_json (journey, get_picture, journeys);

      bytes = g_bytes_new_take (json, strlen (json));
    }
  else
    bytes = make_picture (query, journeys, journey, output, &error);
  if (bytes == NULL)
    return baro_cli_fail (path, error);
  if (!baro_export_save (output->path, bytes, &error))
    return baro_cli_fail (output->path, error);
  return BARO_CLI_OK;
}

BaroCliStatus
baro_cli_run_journey_export (const char *name, int argc, char **argv)
{
  g_auto(BaroCliQuery) query = { 0 };
  g_auto(Output) output = { .scale = 1.0 };
  GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output.path, N_("The picture, or the file for another study"), N_("FILE") },
    { "where", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &query.wheres, N_("Only responses for which this holds; may be repeated"), N_("COLUMN=VALUE") },
    { "weight", 0, 0, G_OPTION_ARG_STRING, &query.weight_name, N_("The column with the weights"), N_("COLUMN") },
    { "width", 0, 0, G_OPTION_ARG_DOUBLE, &output.width, N_("Width in pixels; 0 is as wide as its columns need"), N_("PX") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &output.scale, N_("Pixels of a PNG per pixel of the size"), N_("N") },
    { "pages", 0, 0, G_OPTION_ARG_STRING, &output.pages, N_("PDF on pages of a4 or a3 instead of one long one"), N_("SIZE") },
    { NULL },
  };
  g_auto(GStrv) rest = NULL;
  BaroCliStatus status;

  if (!baro_cli_parse (name, entries, argc, argv, 2, 2, &rest, &status))
    return status;
  if ((status = check_output (name, &output)) != BARO_CLI_OK)
    return status;
  if (!baro_cli_query_resolve (&query, name, rest[0], &status))
    return status;
  return write_map (&query, rest[0], rest[1], &output);
}
