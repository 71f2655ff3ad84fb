/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-choice-button.c: one of a few choices, light enough for hundreds in one window */
#define G_LOG_DOMAIN "baro-choice-button"
#include "config.h"

#include "widgets/baro-choice-button.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"

#define MAX_LIST_HEIGHT_PX 360
#define LAYOUT_DELAY_MS 60

struct _BaroChoiceButton
{
  GtkWidget  parent_instance;

  GtkWidget *button;      /* (owned by the widget tree) GtkMenuButton */
  GtkWidget *value;       /* (owned by the widget tree) (nullable) label */
  GStrv      titles;      /* (owned) (nullable) */
  guint      n_titles;
  int        selected;    /* -1: none */
  gboolean   can_search;
  GtkWidget *search;      /* borrowed from the newest list */
  char      *name;        /* (owned) for screen readers */
};

enum { PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroChoiceButton, baro_choice_button, GTK_TYPE_WIDGET)

/* The menu button is a frame around the toggle button that takes the focus: the toggle is labelled by the frame,
 * but described by itself. */
static void
update_accessible (BaroChoiceButton *self)
{
  GtkWidget *inner = gtk_widget_get_first_child (self->button);
  const char *value = self->value != NULL ? gtk_label_get_text (GTK_LABEL (self->value)) : NULL;

  if (inner == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);
  if (value != NULL && *value != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, value, -1);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  BaroChoiceButton *self = user_data;
  int index = gtk_list_box_row_get_index (row);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[PICKED], 0, (guint) index);
}

static GtkWidget *
make_row (BaroChoiceButton *self, guint index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (self->titles[index]);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_opacity (mark, (int) index == self->selected ? 1.0 : 0.0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, self->titles[index], -1);
  return row;
}

static void
closed_cb (GtkPopover *popover, gpointer user_data)
{
  BaroChoiceButton *self = user_data;
  GtkWidget *inner = gtk_widget_get_first_child (self->button);

  if (inner != NULL)
    gtk_widget_grab_focus (inner);
}

/* A long list opens at what is chosen; rows have a place only after they were laid out. */
static gboolean
show_selected_cb (gpointer user_data)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (user_data));
  GtkWidget *scroller = gtk_widget_get_ancestor (user_data, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = scroller != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)) : NULL;
  graphene_rect_t place;

  if (row == NULL || adjustment == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), user_data, &place))
    return G_SOURCE_REMOVE;
  gtk_adjustment_set_value (adjustment, place.origin.y - (gtk_adjustment_get_page_size (adjustment) - place.size.height) / 2);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return G_SOURCE_REMOVE;
}

static void
opened_cb (GtkWidget *popover, gpointer user_data)
{
  g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, LAYOUT_DELAY_MS, show_selected_cb, g_object_ref (user_data), g_object_unref);
}

/* What was typed in the entry above the list is part of the option. */
static gboolean
match_cb (GtkListBoxRow *row, gpointer user_data)
{
  BaroChoiceButton *self = user_data;
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *title = g_utf8_casefold (self->titles[gtk_list_box_row_get_index (row)], -1);

  return strstr (title, wanted) != NULL;
}

/* Enter in the entry takes the first option that is left. */
static void
search_activated_cb (GtkSearchEntry *search, gpointer user_data)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (user_data), i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        gtk_widget_activate (GTK_WIDGET (row));
        return;
      }
}

static GtkWidget *
make_search (BaroChoiceButton *self, GtkWidget *popover, GtkWidget *list)
{
  GtkWidget *search = gtk_search_entry_new ();

  g_object_set (search, "placeholder-text", _("Find"), NULL);
  self->search = search;
  gtk_widget_add_css_class (search, "baro-choice-search");
  gtk_list_box_set_filter_func (GTK_LIST_BOX (list), match_cb, self, NULL);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (search), list);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), list);
  g_signal_connect_swapped (search, "stop-search", G_CALLBACK (gtk_popover_popdown), popover);
  g_signal_connect (search, "activate", G_CALLBACK (search_activated_cb), list);
  baro_accessible_complete (search);
  return search;
}

static void
create_popover (GtkMenuButton *button, gpointer user_data)
{
  BaroChoiceButton *self = user_data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  for (guint i = 0; i < self->n_titles; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, i));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_BROWSE);
  if (self->selected >= 0)
    gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), self->selected));
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), self);
  g_signal_connect (popover, "show", G_CALLBACK (opened_cb), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_LIST_HEIGHT_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_add_css_class (popover, "menu");
  gtk_widget_add_css_class (popover, "baro-choice-list");
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  if (self->can_search)
    gtk_box_append (GTK_BOX (box), make_search (self, popover, list));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static void
baro_choice_button_dispose (GObject *object)
{
  BaroChoiceButton *self = BARO_CHOICE_BUTTON (object);

  if (self->button != NULL)
    {
      GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button));

      if (popover != NULL)
        g_signal_handlers_disconnect_by_data (popover, self);
    }
  g_clear_pointer (&self->button, gtk_widget_unparent);
  self->value = NULL;
  G_OBJECT_CLASS (baro_choice_button_parent_class)->dispose (object);
}

static void
baro_choice_button_finalize (GObject *object)
{
  BaroChoiceButton *self = BARO_CHOICE_BUTTON (object);

  g_strfreev (self->titles);
  g_free (self->name);
  G_OBJECT_CLASS (baro_choice_button_parent_class)->finalize (object);
}

static void
baro_choice_button_class_init (BaroChoiceButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_choice_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = baro_choice_button_finalize;
  signals[PICKED] = g_signal_new ("picked", BARO_TYPE_CHOICE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "choice");
}

static void
baro_choice_button_init (BaroChoiceButton *self)
{
  self->selected = -1;
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover, self, NULL);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * baro_choice_button_new:
 * @key: (nullable): translated words in front of the value
 * @accessible_name: what is chosen, for screen readers
 *
 * Returns: (transfer floating): a button without options
 */
GtkWidget *
baro_choice_button_new (const char *key, const char *accessible_name)
{
  BaroChoiceButton *self = g_object_new (BARO_TYPE_CHOICE_BUTTON, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  self->name = g_strdup (accessible_name);
  if (key != NULL)
    {
      GtkWidget *label = gtk_label_new (key);

      gtk_widget_add_css_class (label, "key");
      gtk_box_append (GTK_BOX (box), label);
    }
  self->value = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->value), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->value), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->value, TRUE);
  gtk_widget_add_css_class (self->value, "value");
  gtk_box_append (GTK_BOX (box), self->value);
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  for (GtkWidget *w = box; w != NULL && w != self->button; w = gtk_widget_get_parent (w))
    gtk_widget_set_halign (w, GTK_ALIGN_FILL);
  update_accessible (self);
  return GTK_WIDGET (self);
}

GtkWidget *
baro_choice_button_new_icon (const char *icon_name, const char *accessible_name)
{
  BaroChoiceButton *self = g_object_new (BARO_TYPE_CHOICE_BUTTON, NULL);

  self->name = g_strdup (accessible_name);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), icon_name);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_widget_set_tooltip_text (self->button, accessible_name);
  update_accessible (self);
  return GTK_WIDGET (self);
}

/**
 * baro_choice_button_set_options:
 * @self: a choice button
 * @titles: (array length=n_titles): translated, or from data
 * @n_titles: how many
 * @selected: which one is chosen, -1 for none of them
 *
 * Says what can be chosen. The value shown becomes the title of the chosen one.
 */
void
baro_choice_button_set_options (BaroChoiceButton *self, const char *const *titles, guint n_titles, int selected)
{
  g_return_if_fail (BARO_IS_CHOICE_BUTTON (self));

  g_strfreev (self->titles);
  self->titles = g_new0 (char *, n_titles + 1);
  for (guint i = 0; i < n_titles; i++)
    self->titles[i] = g_strdup (titles[i]);
  self->n_titles = n_titles;
  self->selected = selected >= 0 && (guint) selected < n_titles ? selected : -1;
  /* An open list would offer what is gone; it is made anew when next opened. */
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), NULL);
  baro_choice_button_set_value (self, self->selected >= 0 ? self->titles[self->selected] : "");
}

/**
 * baro_choice_button_select:
 * @self: a choice button
 * @index: of one of the options
 *
 * Shows an option as chosen, as after "picked".
 */
void
baro_choice_button_select (BaroChoiceButton *self, int index)
{
  g_return_if_fail (BARO_IS_CHOICE_BUTTON (self));
  g_return_if_fail (index >= 0 && (guint) index < self->n_titles);

  self->selected = index;
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), NULL);
  baro_choice_button_set_value (self, self->titles[index]);
}

void
baro_choice_button_set_value (BaroChoiceButton *self, const char *text)
{
  g_return_if_fail (BARO_IS_CHOICE_BUTTON (self));

  if (self->value != NULL)
    {
      /* "0–10" must not turn round where words run to the left. */
      g_autofree char *isolated = *text != '\0' ? baro_string_isolate (text) : g_strdup ("");

      gtk_label_set_text (GTK_LABEL (self->value), isolated);
    }
  update_accessible (self);
}

int
baro_choice_button_get_selected (BaroChoiceButton *self)
{
  g_return_val_if_fail (BARO_IS_CHOICE_BUTTON (self), -1);

  return self->selected;
}

/**
 * baro_choice_button_set_can_search:
 * @self: a choice button
 * @can_search: whether the options are found by typing: for lists longer than a screen
 */
void
baro_choice_button_set_can_search (BaroChoiceButton *self, gboolean can_search)
{
  g_return_if_fail (BARO_IS_CHOICE_BUTTON (self));

  self->can_search = can_search;
}
