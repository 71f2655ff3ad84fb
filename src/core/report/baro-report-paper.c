/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-paper.c: pages of a report while they are written */
#define G_LOG_DOMAIN "baro-report-paper"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "chart/baro-layout.h"
#include "render/baro-pdf.h"
#include "render/baro-theme.h"
#include "report/baro-report-paper-private.h"

#define FONT_PX 13.0
#define LARGE_FONT_PX 21.0
#define TITLE_LINES 4u
#define LINE_EXTRA_PX 3.0       /* leading between lines of running text */
#define FIGURE_SPACE_PX 34.0
#define FACT_INDENT_PX 148.0
#define MAX_LINES 40u
/* A figure is squeezed to this part of its natural height rather than leave half a page empty. */
#define LEAST_SQUEEZE 0.72
#define SECTION_SPACE_PX 34.0

typedef struct
{
  BaroScene *scene;   /* (owned) */
  double     x, y;
  gboolean   is_large; /* in the font of the cover's title */
} Placed;

typedef struct
{
  BaroScene *scene;   /* (owned) */
  GArray    *placed;  /* (owned) of Placed */
  GPtrArray *outline; /* (owned) of char *: sections that begin here */
  gboolean   has_footer;
} Page;

struct _BaroReportPaper
{
  BaroPangoText *text;     /* (owned) */
  BaroPangoText *large;    /* (owned) */
  GPtrArray     *pages;    /* (owned) of Page */
  char          *running;  /* (owned) */
  char          *section;  /* (owned) (nullable) */
  double         y;
};

static void
placed_clear (gpointer data)
{
  g_clear_pointer (&((Placed *) data)->scene, baro_scene_unref);
}

static void
page_free (gpointer data)
{
  Page *page = data;

  baro_scene_unref (page->scene);
  g_array_unref (page->placed);
  g_ptr_array_unref (page->outline);
  g_free (page);
}

BaroReportPaper *
baro_report_paper_new (const char *running_title)
{
  BaroReportPaper *self = g_new0 (BaroReportPaper, 1);

  self->text = baro_pango_text_new (NULL, FONT_PX);
  self->large = baro_pango_text_new (NULL, LARGE_FONT_PX);
  self->pages = g_ptr_array_new_with_free_func (page_free);
  self->running = g_strdup (running_title);

  return self;
}

void
baro_report_paper_free (BaroReportPaper *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->pages);
  baro_pango_text_free (self->text);
  baro_pango_text_free (self->large);
  g_free (self->running);
  g_free (self->section);
  g_free (self);
}

static Page *
current_page (BaroReportPaper *self)
{
  return self->pages->pdata[self->pages->len - 1];
}

BaroScene *
baro_report_paper_get_scene (BaroReportPaper *self)
{
  return current_page (self)->scene;
}

BaroTextMeasure *
baro_report_paper_get_measure (BaroReportPaper *self)
{
  return baro_pango_text_get_measure (self->text);
}

double
baro_report_paper_get_y (BaroReportPaper *self)
{
  return self->y;
}

void
baro_report_paper_space (BaroReportPaper *self, double height)
{
  self->y += height;
}

BaroScene *
baro_report_paper_begin (BaroReportPaper *self, const char *outline)
{
  Page *page = g_new0 (Page, 1);

  page->scene = baro_scene_new (BARO_PAPER_WIDTH, BARO_PAPER_HEIGHT);
  page->placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  g_array_set_clear_func (page->placed, placed_clear);
  page->outline = g_ptr_array_new_with_free_func (g_free);
  if (outline != NULL)
    g_ptr_array_add (page->outline, g_strdup (outline));
  page->has_footer = self->pages->len > 0;
  g_ptr_array_add (self->pages, page);
  self->y = BARO_PAPER_TOP;

  return page->scene;
}

static double
line_height (BaroReportPaper *self, BaroTextRole role)
{
  return baro_text_measure_line_height (baro_report_paper_get_measure (self), role) + LINE_EXTRA_PX;
}

/* Wrapped text at a place; returns its height. */
static double
add_text (BaroReportPaper *self, const char *text, double x, double y, double width, BaroTextRole role, BaroTextWeight weight, BaroInk ink)
{
  g_auto(GStrv) lines = baro_text_measure_wrap (baro_report_paper_get_measure (self), text, role, weight, width, MAX_LINES);
  double height = line_height (self, role);
  guint i;

  for (i = 0; lines[i] != NULL; i++)
    baro_scene_add_text (baro_report_paper_get_scene (self), x, y + (i + 0.5) * height, lines[i], role, weight, BARO_ANCHOR_START, ink);

  return i * height;
}

void
baro_report_paper_text (BaroReportPaper *self, const char *text, BaroTextRole role, BaroTextWeight weight, BaroInk ink)
{
  g_auto(GStrv) lines = NULL;

  if (text == NULL || *text == '\0')
    return;

  lines = baro_text_measure_wrap (baro_report_paper_get_measure (self), text, role, weight, BARO_PAPER_INNER, MAX_LINES);
  baro_report_paper_need (self, g_strv_length (lines) * line_height (self, role));
  self->y += add_text (self, text, BARO_PAPER_MARGIN, self->y, BARO_PAPER_INNER, role, weight, ink);
}

/* The name of the study, as large as nothing else. */
void
baro_report_paper_title (BaroReportPaper *self, const char *text)
{
  BaroTextMeasure *measure = baro_pango_text_get_measure (self->large);
  g_auto(GStrv) lines = baro_text_measure_wrap (measure, text, BARO_TEXT_NUMBER, BARO_WEIGHT_BOLD, BARO_PAPER_INNER, TITLE_LINES);
  double height = baro_text_measure_line_height (measure, BARO_TEXT_NUMBER);
  Placed placed = { NULL, BARO_PAPER_MARGIN, self->y, TRUE };
  guint n_lines = g_strv_length (lines);

  placed.scene = baro_scene_new (BARO_PAPER_INNER, MAX (n_lines, 1) * height);
  for (guint i = 0; i < n_lines; i++)
    baro_scene_add_text (placed.scene, 0.0, (i + 0.5) * height, lines[i], BARO_TEXT_NUMBER, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, BARO_INK_TEXT);
  baro_scene_sort (placed.scene);
  g_array_append_val (current_page (self)->placed, placed);
  self->y += n_lines * height;
}

/* A name at the left and its text, wrapped, beside it. */
void
baro_report_paper_fact (BaroReportPaper *self, const char *name, const char *text)
{
  g_auto(GStrv) lines = NULL;
  double left, right, width = BARO_PAPER_INNER - FACT_INDENT_PX;

  if (text == NULL || *text == '\0')
    return;

  lines = baro_text_measure_wrap (baro_report_paper_get_measure (self), text, BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL, width, MAX_LINES);
  baro_report_paper_need (self, g_strv_length (lines) * line_height (self, BARO_TEXT_LABEL));
  left = add_text (self, name, BARO_PAPER_MARGIN, self->y, FACT_INDENT_PX - 12.0, BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL, BARO_INK_DIM);
  right = add_text (self, text, BARO_PAPER_MARGIN + FACT_INDENT_PX, self->y, width, BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL, BARO_INK_TEXT);
  self->y += MAX (left, right) + 6.0;
}

void
baro_report_paper_heading (BaroReportPaper *self, const char *text)
{
  baro_report_paper_need (self, 60.0);
  baro_report_paper_text (self, text, BARO_TEXT_TITLE, BARO_WEIGHT_BOLD, BARO_INK_TEXT);
  self->y += 6.0;
}

/* The line of the title is as high as the number of a tile; its ink begins at y. */
static void
add_section_title (BaroReportPaper *self, const char *title)
{
  double height = line_height (self, BARO_TEXT_NUMBER);

  self->y += add_text (self, title, BARO_PAPER_MARGIN, self->y - height / 2.0, BARO_PAPER_INNER, BARO_TEXT_NUMBER, BARO_WEIGHT_BOLD, BARO_INK_TEXT)
             - height / 2.0 + 8.0;
}

/* Begins a page, unless the section's height is known and still fits on this one. */
void
baro_report_paper_section (BaroReportPaper *self, const char *title, const char *note, double height)
{
  g_free (self->section);
  self->section = g_strdup (title);
  if (height > 0.0 && self->pages->len > 0 && self->y + SECTION_SPACE_PX + height <= BARO_PAPER_BOTTOM)
    {
      self->y += SECTION_SPACE_PX;
      g_ptr_array_add (current_page (self)->outline, g_strdup (title));
    }
  else
    {
      baro_report_paper_begin (self, title);
    }
  add_section_title (self, title);
  if (note != NULL && *note != '\0')
    baro_report_paper_text (self, note, BARO_TEXT_TITLE, BARO_WEIGHT_NORMAL, BARO_INK_DIM);
  self->y += 18.0;
}

gboolean
baro_report_paper_need (BaroReportPaper *self, double height)
{
  g_autofree char *title = NULL;

  if (self->y + height <= BARO_PAPER_BOTTOM)
    return FALSE;

  baro_report_paper_begin (self, NULL);
  if (self->section == NULL)
    return TRUE;

  /* Translators: the title of a section that goes on from the page before */
  title = baro_string_format (_("%s (continued)"), self->section);
  add_section_title (self, title);
  self->y += 18.0;

  return TRUE;
}

void
baro_report_paper_place (BaroReportPaper *self, const BaroChart *chart, double x, double y, double width, double height)
{
  BaroLayoutOptions options = { width, height, 0.0, 0 };
  Placed placed = { NULL, x, y, FALSE };

  placed.scene = baro_chart_layout (chart, &options, baro_report_paper_get_measure (self));
  g_array_append_val (current_page (self)->placed, placed);
}

/* A figure is never higher than a page has room for below its heading. */
void
baro_report_paper_chart (BaroReportPaper *self, const BaroChart *chart, double height)
{
  BaroLayoutOptions options = { BARO_PAPER_INNER, height, 0.0, BARO_LAYOUT_WITH_TEXT };
  Placed placed = { NULL, BARO_PAPER_MARGIN, 0.0, FALSE };

  if (height <= 0.0)
    options.height = baro_chart_natural_height (chart, &options, baro_report_paper_get_measure (self));
  options.height = MIN (options.height, BARO_PAPER_ROOM);
  if (self->y + options.height > BARO_PAPER_BOTTOM && BARO_PAPER_BOTTOM - self->y >= LEAST_SQUEEZE * options.height)
    options.height = BARO_PAPER_BOTTOM - self->y;
  baro_report_paper_need (self, options.height);
  placed.y = self->y;
  placed.scene = baro_chart_layout (chart, &options, baro_report_paper_get_measure (self));
  g_array_append_val (current_page (self)->placed, placed);
  self->y += options.height + FIGURE_SPACE_PX;
}

static void
add_footer (BaroReportPaper *self, guint index)
{
  Page *page = self->pages->pdata[index];
  double y = BARO_PAPER_HEIGHT - 44.0;
  /* Translators: number of the page and of all pages */
  g_autofree char *number = g_strdup_printf (C_("page number", "%1$u of %2$u"), index + 1, self->pages->len);
  BaroTextMeasure *measure = baro_report_paper_get_measure (self);
  double room = BARO_PAPER_INNER - baro_text_measure_width (measure, number, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL) - 32.0;
  g_autofree char *running = baro_text_measure_ellipsize (measure, self->running != NULL ? self->running : "", BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, room);

  if (!page->has_footer)
    return;

  baro_scene_add_line (page->scene, BARO_Z_GRID, BARO_PAPER_MARGIN, y - 14.0, BARO_PAPER_WIDTH - BARO_PAPER_MARGIN, y - 14.0, BARO_INK_GRID, 1.0);
  baro_scene_add_text (page->scene, BARO_PAPER_MARGIN, y, running, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
  baro_scene_add_text (page->scene, BARO_PAPER_WIDTH - BARO_PAPER_MARGIN, y, number, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END, BARO_INK_DIM);
}

GBytes *
baro_report_paper_paint (BaroReportPaper *self, const BaroRecipe *recipe, GError **error)
{
  g_autoptr(BaroPdf) pdf = baro_pdf_new (BARO_PDF_A4_WIDTH, BARO_PDF_A4_HEIGHT, recipe);
  const BaroTheme *theme = baro_theme_get (BARO_THEME_PRINT);

  for (guint i = 0; i < self->pages->len; i++)
    {
      Page *page = self->pages->pdata[i];

      add_footer (self, i);
      baro_scene_sort (page->scene);
      baro_pdf_begin_page (pdf);
      for (guint o = 0; o < page->outline->len; o++)
        baro_pdf_add_outline (pdf, 0, page->outline->pdata[o]);
      baro_pdf_paint (pdf, page->scene, theme, self->text, 0.0, 0.0, BARO_PDF_PX);
      for (guint p = 0; p < page->placed->len; p++)
        {
          const Placed *placed = &g_array_index (page->placed, Placed, p);

          baro_pdf_paint (pdf, placed->scene, theme, placed->is_large ? self->large : self->text, placed->x * BARO_PDF_PX, placed->y * BARO_PDF_PX, BARO_PDF_PX);
        }
      baro_pdf_end_page (pdf);
    }

  return baro_pdf_finish (pdf, error);
}
