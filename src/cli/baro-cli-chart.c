/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-chart.c: barometer-cli chart: a figure as PNG, SVG, PDF or CSV */
#define G_LOG_DOMAIN "baro-cli-chart"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "chart/baro-layout.h"
#include "cli/baro-cli-figure.h"
#include "render/baro-export.h"
#include "render/baro-table-export.h"

#define DEFAULT_WIDTH_PX 960.0
#define PADDING_PX 16.0
#define LEAST_WIDTH_PX 120.0
#define MOST_SCALE 32.0

typedef enum
{
  FORMAT_PNG,
  FORMAT_SVG,
  FORMAT_PDF,
  FORMAT_CSV,
} ChartFormat;

/* Where the picture goes and how large it is. */
typedef struct
{
  char       *path;        /* (owned) (nullable) */
  char       *size_text;   /* (owned) (nullable) */
  ChartFormat format;
  double      width, height;   /* px; height 0: natural */
  double      scale;
} ChartOutput;

static void
chart_output_clear (ChartOutput *output)
{
  g_free (output->path);
  g_free (output->size_text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChartOutput, chart_output_clear)

static gboolean
parse_chart_format (const char *path, ChartFormat *format)
{
  static const struct { const char *suffix; ChartFormat format; } suffixes[] = {
    { ".png", FORMAT_PNG }, { ".svg", FORMAT_SVG }, { ".pdf", FORMAT_PDF }, { ".csv", FORMAT_CSV },
  };
  g_autofree char *low = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (low, suffixes[i].suffix))
      {
        *format = suffixes[i].format;
        return TRUE;
      }

  return FALSE;
}

static gboolean
parse_size (ChartOutput *output)
{
  char *end = NULL;

  output->width = DEFAULT_WIDTH_PX;
  output->height = 0.0;
  if (output->size_text == NULL)
    return TRUE;

  output->width = g_ascii_strtod (output->size_text, &end);
  if (end == output->size_text || (*end != 'x' && *end != 'X'))
    return FALSE;

  output->height = g_ascii_strtod (end + 1, &end);

  return *end == '\0' && output->width >= LEAST_WIDTH_PX && output->height >= 0.0
         && output->width <= BARO_EXPORT_MAX_PX && output->height <= BARO_EXPORT_MAX_PX;
}

static BaroCliStatus
check_output (const char *name, ChartOutput *output)
{
  if (output->path == NULL)
    return baro_cli_usage (name, _("Say with -o where the figure goes."));
  if (!parse_chart_format (output->path, &output->format))
    return baro_cli_usage (name, _("The file must end in .png, .svg, .pdf or .csv."));
  if (!parse_size (output))
    return baro_cli_usage (name, _("The size must be WIDTHxHEIGHT in pixels, at least 120 wide; a height of 0 is the natural one."));
  if (!(output->scale > 0.0 && output->scale <= MOST_SCALE))
    return baro_cli_usage (name, _("The scale must be above 0 and at most 32."));

  return BARO_CLI_OK;
}

static GBytes *
draw (const BaroFigure *figure, const ChartOutput *output, BaroPangoText *text, GError **error)
{
  const BaroTheme *theme = baro_theme_get (output->format == FORMAT_PDF ? BARO_THEME_PRINT : BARO_THEME_LIGHT);
  BaroLayoutOptions options = { output->width, output->height, PADDING_PX, BARO_LAYOUT_WITH_TEXT | BARO_LAYOUT_BACKGROUND };
  g_autoptr(BaroScene) scene = NULL;

  scene = baro_chart_layout (figure->chart, &options, baro_pango_text_get_measure (text));

  switch (output->format)
    {
    case FORMAT_PNG:
      return baro_export_png (scene, theme, text, output->scale, figure->recipe, error);
    case FORMAT_SVG:
      return baro_export_svg (scene, theme, text, figure->recipe, error);
    case FORMAT_PDF:
      return baro_export_pdf (scene, theme, text, figure->recipe, error);
    case FORMAT_CSV:
      break;
    }

  g_return_val_if_reached (NULL);
}

static gboolean
write_figure (const BaroFigure *figure, const ChartOutput *output, BaroPangoText *text, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;

  if (output->format == FORMAT_CSV)
    {
      char *csv = baro_table_to_csv (figure->table);

      bytes = g_bytes_new_take (csv, strlen (csv));
    }
  else
    bytes = draw (figure, output, text, error);

  return bytes != NULL && baro_export_save (output->path, bytes, error);
}

/**
 * baro_cli_run_chart:
 * @name: "chart"
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: how it went
 */
BaroCliStatus
baro_cli_run_chart (const char *name, int argc, char **argv)
{
  g_auto(BaroCliQuery) query = { 0 };
  g_auto(ChartOutput) output = { .scale = 1.0 };
  g_autofree char *against = NULL;
  GOptionEntry entries[] = {
    BARO_CLI_QUERY_ENTRIES (query),
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output.path, N_("The picture or table to write"), N_("FILE") },
    { "size", 0, 0, G_OPTION_ARG_STRING, &output.size_text, N_("Width and height in pixels"), N_("WxH") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &output.scale, N_("Pixels of a PNG per pixel of the size"), N_("N") },
    { "against", 0, 0, G_OPTION_ARG_STRING, &against,
      N_("gap: previous (the default), year, target, benchmark, rest, expectation, or COLUMN=VALUE"), N_("REFERENCE") },
    { NULL },
  };
  g_auto(GStrv) rest = NULL;
  g_autoptr(BaroFigure) figure = NULL;
  g_autoptr(BaroPangoText) text = NULL;
  g_autoptr(GError) error = NULL;
  BaroCliFigureKind kind;
  BaroCliStatus status;

  if (!baro_cli_parse (name, entries, argc, argv, 2, 2, &rest, &status))
    return status;
  if (!baro_cli_figure_parse (rest[0], &kind))
    return baro_cli_usage (name, _("The figure must be trend, gap, segment, distribution, histogram, heat or control."));
  if ((status = check_output (name, &output)) != BARO_CLI_OK)
    return status;
  if ((status = baro_cli_figure_check (&query, kind, name)) != BARO_CLI_OK)
    return status;
  /* a font map reads the fonts' configuration in a thread of its own, meanwhile the study is counted */
  if (output.format != FORMAT_CSV)
    text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
  query.takes_any_item = kind == BARO_CLI_FIGURE_GAP && query.bys == NULL;
  if (!baro_cli_query_resolve (&query, name, rest[1], &status))
    return status;

  figure = baro_cli_figure_make (&query, kind, against, &error);
  if (figure == NULL)
    return baro_cli_fail (rest[1], error);
  if (!write_figure (figure, &output, text, &error))
    return baro_cli_fail (output.path, error);

  return BARO_CLI_OK;
}
