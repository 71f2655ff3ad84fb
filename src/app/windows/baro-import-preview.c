/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-preview.c: the first records as they are read */
#define G_LOG_DOMAIN "baro-import-preview"
#include "config.h"

#include "windows/baro-import-preview.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"

#define MAX_COLUMNS 24u
#define MAX_ROWS 8u
#define MAX_CHARS 60

struct _BaroImportPreview
{
  AdwBin           parent_instance;

  BaroImportDraft *draft;     /* (owned) */
  GtkWidget       *grid, *scroller, *error;   /* owned by the widget tree */
};

G_DEFINE_FINAL_TYPE (BaroImportPreview, baro_import_preview, ADW_TYPE_BIN)

static void
attach (BaroImportPreview *self, const char *raw, const char *css_class, int column, int row)
{
  g_autofree char *text = baro_string_ellipsize (raw, MAX_CHARS);
  GtkWidget *label;

  g_strdelimit (text, "\r\n\t", ' ');
  label = gtk_label_new (*text != '\0' ? text : "–");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "cell");
  if (*text == '\0')
    gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
}

static void
fill (BaroImportPreview *self, const BaroPreview *preview)
{
  guint n_columns = MIN (g_strv_length (preview->names), MAX_COLUMNS);
  guint n_rows = MIN (preview->rows->len, MAX_ROWS);

  for (guint c = 0; c < n_columns; c++)
    attach (self, preview->names[c], "heading", (int) c + 1, 0);
  for (guint r = 0; r < n_rows; r++)
    {
      g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, g_array_index (preview->lines, guint64, r));

      attach (self, line, "dim-label", 0, (int) r + 1);
      for (guint c = 0; c < n_columns; c++)
        attach (self, ((GStrv) preview->rows->pdata[r])[c], "value", (int) c + 1, (int) r + 1);
    }
}

static void
update (BaroImportPreview *self)
{
  const BaroPreview *preview = baro_import_draft_get_preview (self->draft);
  const GError *error = baro_import_draft_get_error (self->draft);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  gtk_widget_set_visible (self->scroller, preview != NULL);
  gtk_widget_set_visible (self->error, error != NULL);
  if (error != NULL)
    gtk_label_set_text (GTK_LABEL (self->error), error->message);
  if (preview != NULL)
    fill (self, preview);
}

static void
baro_import_preview_dispose (GObject *object)
{
  g_clear_object (&BARO_IMPORT_PREVIEW (object)->draft);
  G_OBJECT_CLASS (baro_import_preview_parent_class)->dispose (object);
}

static void
baro_import_preview_class_init (BaroImportPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_import_preview_dispose;
}

static void
baro_import_preview_init (BaroImportPreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->grid = gtk_grid_new ();
  self->scroller = gtk_scrolled_window_new ();
  self->error = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->grid, "baro-import-preview");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->grid);
  gtk_scrollable_set_hscroll_policy (GTK_SCROLLABLE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scroller))), GTK_SCROLL_NATURAL);
  gtk_label_set_xalign (GTK_LABEL (self->error), 0);
  gtk_label_set_wrap (GTK_LABEL (self->error), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->error), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->error, "baro-worse");
  gtk_widget_add_css_class (self->error, "baro-padded");
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), self->error);
  gtk_widget_add_css_class (box, "baro-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The first rows of the file"), -1);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
baro_import_preview_new (BaroImportDraft *draft)
{
  BaroImportPreview *self = g_object_new (BARO_TYPE_IMPORT_PREVIEW, NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
