/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-data-page.c: sources, mapping, cleaning, rejected rows, responses */
#define G_LOG_DOMAIN "baro-data-page"
#include "config.h"

#include "pages/baro-data-page.h"

#include <glib/gi18n.h>

#include "compat/baro-alert.h"
#include "figures/baro-format.h"
#include "pages/baro-data-sections.h"

#define LIST_WIDTH_PX 1180

struct _BaroDataPage
{
  BaroPage           parent_instance;

  GtkStack          *stack, *sections;     /* template children */
  GtkWidget         *bar, *import_button, *switcher;
  BaroDataSources   *sources;
  BaroDataColumns   *columns;
  BaroDataCleaning  *cleaning;
  BaroDataRejected  *rejected;
  BaroDataResponses *responses;
};

G_DEFINE_FINAL_TYPE (BaroDataPage, baro_data_page, BARO_TYPE_PAGE)

BaroDataColumns *
baro_data_page_get_columns (BaroPage *page)
{
  return BARO_DATA_PAGE (page)->columns;
}

BaroDataCleaning *
baro_data_page_get_cleaning (BaroPage *page)
{
  return BARO_DATA_PAGE (page)->cleaning;
}

BaroDataResponses *
baro_data_page_get_responses (BaroPage *page)
{
  return BARO_DATA_PAGE (page)->responses;
}

BaroStudy *
baro_data_page_get_study (BaroPage *page)
{
  BaroAnalysis *analysis = baro_page_get_analysis (page);

  return analysis != NULL ? baro_analysis_get_study (analysis) : NULL;
}

void
baro_data_show_error (GtkWidget *widget, const char *heading, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  baro_alert_show (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, error->message);
}

GtkWidget *
baro_data_make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

GtkWidget *
baro_data_make_scroller (GtkWidget *content)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), LIST_WIDTH_PX);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), LIST_WIDTH_PX);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_widget_add_css_class (clamp, "baro-data-content");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

char *
baro_data_format_utc (gint64 unix_seconds)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (unix_seconds);

  return time != NULL ? baro_format_time (unix_seconds + g_date_time_get_utc_offset (time) / G_TIME_SPAN_SECOND) : g_strdup ("–");
}

static void
refresh_section (BaroDataPage *self)
{
  BaroPage *page = BARO_PAGE (self);
  const char *name = gtk_stack_get_visible_child_name (self->sections);

  if (baro_page_get_analysis (page) == NULL)
    return;
  if (g_strcmp0 (name, "sources") == 0)
    baro_data_sources_refresh (self->sources, page);
  else if (g_strcmp0 (name, "columns") == 0)
    baro_data_columns_refresh (self->columns, page);
  else if (g_strcmp0 (name, "cleaning") == 0)
    baro_data_cleaning_refresh (self->cleaning, page);
  else if (g_strcmp0 (name, "rejected") == 0)
    baro_data_rejected_refresh (self->rejected, page);
  else if (g_strcmp0 (name, "responses") == 0)
    baro_data_responses_refresh (self->responses, page);
}

static void
section_changed_cb (BaroDataPage *self)
{
  refresh_section (self);
}

static void
baro_data_page_refresh (BaroPage *page)
{
  BaroDataPage *self = BARO_DATA_PAGE (page);
  BaroStudy *study = baro_data_page_get_study (page);
  gboolean is_empty = baro_dataset_get_n_rows (baro_study_get_dataset (study)) == 0 && baro_study_count_rejected (study) == 0;

  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "data");
  if (!is_empty)
    refresh_section (self);
}

static void
baro_data_page_set_narrow (BaroPage *page, gboolean is_narrow)
{
  BaroDataPage *self = BARO_DATA_PAGE (page);

  baro_data_columns_set_narrow (self->columns, is_narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->bar), is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  /* Equally wide parts look calm, but only the narrowest ones all fit into a narrow window. */
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (self->switcher)), !is_narrow);
  gtk_widget_set_halign (self->import_button, is_narrow ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  if (is_narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
}

static void
baro_data_page_class_init (BaroDataPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  BARO_PAGE_CLASS (klass)->refresh = baro_data_page_refresh;
  BARO_PAGE_CLASS (klass)->set_narrow = baro_data_page_set_narrow;
  g_type_ensure (BARO_TYPE_DATA_SOURCES);
  g_type_ensure (BARO_TYPE_DATA_COLUMNS);
  g_type_ensure (BARO_TYPE_DATA_CLEANING);
  g_type_ensure (BARO_TYPE_DATA_REJECTED);
  g_type_ensure (BARO_TYPE_DATA_RESPONSES);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/pages/baro-data-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroDataPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BaroDataPage, sections);
  gtk_widget_class_bind_template_child (widget_class, BaroDataPage, bar);
  gtk_widget_class_bind_template_child (widget_class, BaroDataPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, BaroDataPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, BaroDataPage, sources);
  gtk_widget_class_bind_template_child (widget_class, BaroDataPage, columns);
  gtk_widget_class_bind_template_child (widget_class, BaroDataPage, cleaning);
  gtk_widget_class_bind_template_child (widget_class, BaroDataPage, rejected);
  gtk_widget_class_bind_template_child (widget_class, BaroDataPage, responses);
  gtk_widget_class_bind_template_callback (widget_class, section_changed_cb);
}

static void
baro_data_page_init (BaroDataPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
