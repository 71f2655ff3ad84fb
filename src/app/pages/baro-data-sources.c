/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-data-sources.c: the files that were imported */
#define G_LOG_DOMAIN "baro-data-sources"
#include "config.h"

#include "compat/baro-remove-all.h"
#include "pages/baro-data-sections.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "figures/baro-format.h"

#define MAX_CHARS 300

struct _BaroDataSources
{
  AdwBin     parent_instance;

  GtkWidget *list, *note;     /* owned by the widget tree */
};

G_DEFINE_FINAL_TYPE (BaroDataSources, baro_data_sources, ADW_TYPE_BIN)

/* "12,345 responses, 20 already there, 3 rejected" as one translatable sentence of formatted counts. */
static char *
dup_counts (const BaroSourceInfo *info)
{
  g_autofree char *responses = baro_format_count ((gint64) info->n_responses);
  g_autofree char *known = baro_format_count ((gint64) info->n_known);
  g_autofree char *rejected = baro_format_count ((gint64) info->n_rejected);
  g_autofree char *lines = baro_format_count ((gint64) info->n_lines);

  /* Translators: counts of one imported file */
  return baro_string_format (_("Responses: %1$s, from rows: %2$s, already in the study: %3$s, rejected: %4$s"), responses, lines, known, rejected);
}

static char *
dup_reading (const BaroSourceInfo *info)
{
  g_autofree char *time = baro_data_format_utc (info->imported_at);
  g_autofree char *size = g_format_size (info->n_bytes);

  if (info->table != NULL && *info->table != '\0')
    /* Translators: a table of a database, the file's size, when it was imported */
    return baro_string_format (_("Table %s, %s, imported %s"), info->table, size, time);
  /* Translators: the encoding of a file, its size, when it was imported */
  return baro_string_format (_("%s, %s, imported %s"), info->encoding != NULL ? info->encoding : "–", size, time);
}

static GtkWidget *
make_row (const BaroSourceInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = baro_string_escape_markup (info->name, MAX_CHARS);
  g_autofree char *counts = dup_counts (info);
  g_autofree char *reading = dup_reading (info);
  g_autofree char *both = g_strdup_printf ("%s\n%s", counts, reading);
  g_autofree char *subtitle = baro_string_escape_markup (both, 2 * MAX_CHARS);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (row, info->path);
  return row;
}

/**
 * baro_data_sources_refresh:
 * @self: the part
 * @page: its page, with an analysis
 *
 * Lists the sources, newest first.
 */
void
baro_data_sources_refresh (BaroDataSources *self, BaroPage *page)
{
  BaroStudy *study = baro_data_page_get_study (page);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sources = baro_study_list_sources (study, &error);
  g_autofree char *count = baro_format_count ((gint64) baro_dataset_get_n_rows (baro_study_get_dataset (study)));
  g_autofree char *included = baro_format_count ((gint64) baro_dataset_get_n_included (baro_study_get_dataset (study)));
  g_autofree char *note = NULL;

  baro_list_box_remove_all (GTK_LIST_BOX (self->list));
  if (sources == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->note), error->message);
      gtk_widget_set_visible (self->list, FALSE);
      return;
    }
  for (guint i = sources->len; i > 0; i--)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (sources->pdata[i - 1]));
  gtk_widget_set_visible (self->list, sources->len > 0);
  /* Translators: responses in the study, and how many of them cleaning left in */
  note = baro_string_format (_("Responses in the study: %1$s, of these used: %2$s"), count, included);
  gtk_label_set_text (GTK_LABEL (self->note), note);
}

static void
baro_data_sources_class_init (BaroDataSourcesClass *klass)
{
}

static void
baro_data_sources_init (BaroDataSources *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->note = baro_data_make_heading (NULL);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sources"), -1);
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), self->list);
  adw_bin_set_child (ADW_BIN (self), baro_data_make_scroller (box));
}
