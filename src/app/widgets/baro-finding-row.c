/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-finding-row.c: one line of the anomalies band */
#define G_LOG_DOMAIN "baro-finding-row"
#include "config.h"

#include "widgets/baro-finding-row.h"

#include "widgets/baro-figure-view.h"
#include "widgets/baro-screen-text.h"

#define SPARK_WIDTH_PX 150
#define SPARK_HEIGHT_PX 32
#define BADGE_PX 24

struct _BaroFindingRow
{
  GtkListBoxRow parent_instance;

  BaroFinding  *finding;       /* (owned) */
  GtkWidget    *spark, *scope; /* (owned by the widget tree) */
};

G_DEFINE_FINAL_TYPE (BaroFindingRow, baro_finding_row, GTK_TYPE_LIST_BOX_ROW)

/* A pale disc with the direction as a triangle: colour, shape and the sentence say the same thing. */
static void
draw_badge_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  const BaroFinding *finding = BARO_FINDING_ROW (user_data)->finding;
  BaroPaint paint = { baro_verdict_ink (finding->verdict), 0.0, 1.0 };
  BaroRgba colour = baro_theme_lookup (baro_screen_get_theme (), &paint);
  double x = width / 2.0, y = height / 2.0, tip = finding->direction >= 0 ? -4.0 : 4.0;

  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, 0.18);
  cairo_arc (cr, x, y, BADGE_PX / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, 1.0);
  cairo_move_to (cr, x, y + tip);
  cairo_line_to (cr, x - 4.5, y - tip);
  cairo_line_to (cr, x + 4.5, y - tip);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static GtkWidget *
make_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
fill (BaroFindingRow *self)
{
  const BaroFinding *finding = self->finding;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *badge = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "content-width", BADGE_PX, "content-height", BADGE_PX, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (badge), draw_badge_cb, self, NULL);
  gtk_box_append (GTK_BOX (texts), make_text (finding->title, NULL));
  gtk_box_append (GTK_BOX (texts), make_text (finding->note, "baro-foot"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);

  self->spark = baro_figure_view_new ();
  baro_figure_view_set_chart (BARO_FIGURE_VIEW (self->spark), finding->spark, NULL, NULL);
  g_object_set (self->spark, "figure-height", SPARK_HEIGHT_PX, "width-request", SPARK_WIDTH_PX, "focusable", FALSE,
                "can-target", FALSE, "valign", GTK_ALIGN_CENTER, NULL);
  self->scope = make_text (finding->scope, "baro-foot");
  gtk_label_set_width_chars (GTK_LABEL (self->scope), 12);
  gtk_label_set_wrap (GTK_LABEL (self->scope), FALSE);

  gtk_box_append (GTK_BOX (box), badge);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), self->spark);
  gtk_box_append (GTK_BOX (box), self->scope);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set (box, "margin-top", 6, "margin-bottom", 6, "margin-start", 14, "margin-end", 14, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

static void
baro_finding_row_dispose (GObject *object)
{
  BaroFindingRow *self = BARO_FINDING_ROW (object);

  if (self->spark != NULL)
    baro_figure_view_set_chart (BARO_FIGURE_VIEW (self->spark), NULL, NULL, NULL);
  self->spark = NULL;
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  G_OBJECT_CLASS (baro_finding_row_parent_class)->dispose (object);
}

static void
baro_finding_row_finalize (GObject *object)
{
  g_clear_pointer (&BARO_FINDING_ROW (object)->finding, baro_finding_free);
  G_OBJECT_CLASS (baro_finding_row_parent_class)->finalize (object);
}

static void
baro_finding_row_class_init (BaroFindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_finding_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = baro_finding_row_finalize;
}

static void
baro_finding_row_init (BaroFindingRow *self)
{
}

/**
 * baro_finding_row_new:
 * @finding: (transfer full): what was found
 *
 * Returns: (transfer floating): a row that says it
 */
GtkWidget *
baro_finding_row_new (BaroFinding *finding)
{
  BaroFindingRow *self = g_object_new (BARO_TYPE_FINDING_ROW, NULL);

  self->finding = finding;
  fill (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, finding->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, finding->note != NULL ? finding->note : "", -1);
  return GTK_WIDGET (self);
}

const BaroFinding *
baro_finding_row_get_finding (BaroFindingRow *self)
{
  g_return_val_if_fail (BARO_IS_FINDING_ROW (self), NULL);

  return self->finding;
}

void
baro_finding_row_set_is_narrow (BaroFindingRow *self, gboolean is_narrow)
{
  g_return_if_fail (BARO_IS_FINDING_ROW (self));

  gtk_widget_set_visible (self->spark, !is_narrow);
  gtk_widget_set_visible (self->scope, !is_narrow);
}
