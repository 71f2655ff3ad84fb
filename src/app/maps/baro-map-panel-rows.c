/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel-rows.c: headings, lists and rows of the side panel */
#define G_LOG_DOMAIN "baro-map-panel-rows"
#include "config.h"

#include "maps/baro-map-panel-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "figures/baro-format.h"
#include "render/baro-paint.h"
#include "widgets/baro-screen-text.h"

/* An interval is written as ± unless one arm is a quarter longer than the other. */
#define LOPSIDED 1.25

char *
baro_map_format_score (double score)
{
  return baro_format_number (score, BARO_UNIT_NUMBER, 1);
}

/* Points are printed as those of a net score are: one decimal, always a sign. */
char *
baro_map_format_points (double difference)
{
  return baro_format_difference (difference / 100.0, BARO_UNIT_NPS, FALSE);
}

char *
baro_map_format_doubt (double score, double low, double high)
{
  double below = score - low, above = high - score;
  g_autofree char *first = NULL, *last = NULL;

  if (!isfinite (low) || !isfinite (high))
    return g_strdup ("");
  if (below <= above * LOPSIDED && above <= below * LOPSIDED)
    {
      first = baro_map_format_score ((high - low) / 2);
      return g_strdup_printf ("± %s", first);
    }
  first = baro_map_format_score (low);
  last = baro_map_format_score (high);
  return g_strdup_printf ("%s–%s", first, last);
}

GtkWidget *
baro_map_add_heading (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "section");
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

GtkWidget *
baro_map_add_note (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

GtkWidget *
baro_map_add_list (GtkWidget *box, const char *accessible_name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible_name, -1);
  gtk_box_append (GTK_BOX (box), list);
  return list;
}

/**
 * baro_map_add_row:
 * @list: a list of the panel
 * @key: (nullable): what the value is
 * @value: the widget at the end, or over the whole width without a key
 * @note: (nullable): a dim line below the value
 *
 * Returns: (transfer none): the row; the widgets in it take the focus, not the row
 */
GtkWidget *
baro_map_add_row (GtkWidget *list, const char *key, GtkWidget *value, const char *note)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *end = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (box, "line");
  if (key != NULL)
    {
      GtkWidget *label = gtk_label_new (key);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "key");
      gtk_box_append (GTK_BOX (box), label);
      baro_accessible_set_label (row, key);
      gtk_widget_set_halign (value, GTK_ALIGN_END);
    }
  gtk_widget_set_hexpand (end, TRUE);
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (end), value);
  if (note != NULL)
    {
      GtkWidget *label = baro_map_add_note (end, note, "note");

      gtk_label_set_xalign (GTK_LABEL (label), key != NULL ? 1 : 0);
      gtk_label_set_justify (GTK_LABEL (label), key != NULL ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
    }
  gtk_box_append (GTK_BOX (box), end);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static void
draw_icon_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  g_autoptr(BaroScene) scene = baro_scene_new (width, height);

  baro_scene_add_icon (scene, width / 2.0, height / 2.0, MIN (width, height), user_data, BARO_INK_TEXT);
  baro_paint_scene (cr, scene, baro_screen_get_theme (), baro_screen_get_text (GTK_WIDGET (area)));
}

GtkWidget *
baro_map_make_icon (const char *channel, int size_px)
{
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "content-width", size_px,
                                  "content-height", size_px, "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_icon_cb, g_strdup (channel != NULL && *channel != '\0' ? channel : "dot"), g_free);
  return area;
}

/**
 * baro_map_make_title:
 * @self: the panel
 * @sign: (nullable): in front
 * @title: what the panel shows
 * @place: (nullable): where it is on the map
 * @end: (nullable): a button at the end
 *
 * Returns: (transfer floating): the first line of the panel
 */
GtkWidget *
baro_map_make_title (BaroMapPanel *self, GtkWidget *sign, const char *title, const char *place, GtkWidget *end)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = baro_map_add_note (words, title, "part-title");

  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (place != NULL)
    baro_map_add_note (words, place, "note");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "title-line");
  if (sign != NULL)
    gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), words);
  if (end != NULL)
    {
      gtk_widget_set_valign (end, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), end);
    }
  return box;
}

typedef struct
{
  BaroMapPanel  *panel;     /* the button is in it */
  char          *part_id;   /* (owned) (nullable) */
  BaroMapClicked clicked;
} Click;

static void
free_click (gpointer data, GClosure *closure)
{
  Click *click = data;

  g_free (click->part_id);
  g_free (click);
}

static void
clicked_cb (GtkButton *button, gpointer user_data)
{
  Click *click = user_data;

  baro_map_fields_commit (click->panel);
  click->clicked (click->panel, click->part_id);
}

/**
 * baro_map_make_button:
 * @self: the panel
 * @part_id: (nullable): handed to @clicked
 * @label: (nullable): words on it
 * @icon: (nullable): an icon's name, in front of the words or alone
 * @tooltip: (nullable): what it does, for an icon alone
 * @clicked: what to do
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
baro_map_make_button (BaroMapPanel *self, const char *part_id, const char *label, const char *icon, const char *tooltip, BaroMapClicked clicked)
{
  GtkWidget *button = gtk_button_new ();
  Click *click = g_new0 (Click, 1);

  *click = (Click) { self, g_strdup (part_id), clicked };
  if (label != NULL && icon != NULL)
    {
      GtkWidget *content = adw_button_content_new ();

      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  else if (label != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (button), label);
    }
  else
    {
      gtk_button_set_icon_name (GTK_BUTTON (button), icon);
      gtk_widget_add_css_class (button, "flat");
    }
  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), click, free_click, 0);
  return button;
}
