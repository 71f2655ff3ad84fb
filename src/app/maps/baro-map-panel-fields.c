/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel-fields.c: rows that change one member of a part */
#define G_LOG_DOMAIN "baro-map-panel-fields"
#include "config.h"

#include "maps/baro-map-panel-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "compat/baro-accessible.h"
#include "compat/baro-text-scale.h"

/* A number goes to the map when it has rested that long: one step for a long press. */
#define REST_MS 500
#define TEXT_WIDTH_PX 236
#define MOST_TEXT_PX 130
#define TEXT_EM 0.93       /* as ui/style-maps.css has it */

/* One row that a person can change. Lives with its widget, which is inside the panel. original is what the map
 * holds. Exactly one of the setters is there. */
struct _BaroMapField
{
  BaroMapPanel    *panel;
  GtkWidget       *widget;       /* entry, text view, spin button */
  char            *part_id;      /* (owned) */
  char            *label;        /* (owned): what the undo menu says */
  char            *merge_key;    /* (owned) (nullable) */
  BaroMapSetText   set_text;
  BaroMapSetChoice set_choice;
  BaroMapSetNumber set_number;
  BaroMapPicked    picked;       /* instead of a setter: does its own */
  gpointer         options;      /* (owned through free_options) */
  GDestroyNotify   free_options;
  gboolean         can_be_none;  /* numbers: one step below the least one is none */
  guint            rest_id;
};

static void
field_free (gpointer data, GClosure *closure)
{
  BaroMapField *field = data;

  g_clear_handle_id (&field->rest_id, g_source_remove);
  if (field->panel->pending == field)
    field->panel->pending = NULL;
  if (field->free_options != NULL)
    field->free_options (field->options);
  g_free (field->part_id);
  g_free (field->label);
  g_free (field->merge_key);
  g_free (field);
}

static BaroMapField *
field_new (BaroMapPanel *panel, GtkWidget *widget, const char *part_id, const char *label)
{
  BaroMapField *field = g_new0 (BaroMapField, 1);

  field->panel = panel;
  field->widget = widget;
  field->part_id = g_strdup (part_id);
  field->label = g_strdup (label);
  return field;
}

/* The part may have gone or changed since the row was made: the newest one is copied. */
static BaroPart *
copy_part (BaroMapField *field)
{
  BaroJourney *newest = baro_journeys_get (field->panel->journeys, field->panel->journey_id);
  const BaroPart *part = newest != NULL ? baro_journey_find (newest, field->part_id) : NULL;

  if (part == NULL)
    return NULL;
  if (newest != field->panel->journey)
    {
      baro_journey_ref (newest);
      g_clear_pointer (&field->panel->journey, baro_journey_unref);
      field->panel->journey = newest;
    }
  return baro_part_copy (part);
}

static char *
dup_text (GtkWidget *widget)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (!GTK_IS_TEXT_VIEW (widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static double
get_number (BaroMapField *field)
{
  double low, high, value = gtk_spin_button_get_value (GTK_SPIN_BUTTON (field->widget));

  gtk_spin_button_get_range (GTK_SPIN_BUTTON (field->widget), &low, &high);
  return value < low + 0.5 && field->can_be_none ? NAN : value;
}

static void
commit (BaroMapField *field)
{
  BaroMapPanel *panel = field->panel;
  BaroPart *part;

  if (panel->pending != field)
    return;
  panel->pending = NULL;
  g_clear_handle_id (&field->rest_id, g_source_remove);
  part = copy_part (field);
  if (part == NULL)
    return;
  if (field->set_text != NULL)
    {
      g_autofree char *text = dup_text (field->widget);

      field->set_text (part, text);
    }
  else
    {
      field->set_number (part, get_number (field));
    }
  baro_map_panel_replace (panel, part, field->label, field->merge_key);
}

void
baro_map_fields_commit (BaroMapPanel *self)
{
  if (self->pending != NULL)
    commit (self->pending);
}

static void
typed_cb (gpointer source, gpointer user_data)
{
  BaroMapField *field = user_data;

  if (field->panel->pending != field)
    baro_map_fields_commit (field->panel);
  field->panel->pending = field;
}

static void
done_cb (gpointer source, gpointer user_data)
{
  commit (user_data);
}

static gboolean
rest_cb (gpointer user_data)
{
  BaroMapField *field = user_data;

  field->rest_id = 0;
  commit (field);
  return G_SOURCE_REMOVE;
}

static void
number_changed_cb (GtkSpinButton *spin, gpointer user_data)
{
  BaroMapField *field = user_data;

  typed_cb (spin, field);
  g_clear_handle_id (&field->rest_id, g_source_remove);
  field->rest_id = g_timeout_add (REST_MS, rest_cb, field);
}

/* Escape gives up what was typed. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, gpointer user_data)
{
  BaroMapField *field = user_data;

  if (keyval != GDK_KEY_Escape || field->panel->pending != field)
    return GDK_EVENT_PROPAGATE;
  field->panel->pending = NULL;
  g_clear_handle_id (&field->rest_id, g_source_remove);
  g_clear_pointer (&field->panel->built_journey, baro_journey_unref);
  baro_map_panel_queue_update (field->panel);
  return GDK_EVENT_STOP;
}

/* The field lives as long as this controller, and that as long as the widget. */
static void
watch_focus (BaroMapField *field)
{
  GtkEventController *focus = gtk_event_controller_focus_new (), *key = gtk_event_controller_key_new ();

  g_signal_connect_data (focus, "leave", G_CALLBACK (done_cb), field, field_free, 0);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), field);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (field->widget, focus);
  gtk_widget_add_controller (field->widget, key);
}

static void
name_row (GtkWidget *row, const char *part_id, const char *name)
{
  g_autofree char *whole = g_strdup_printf ("field:%s:%s", part_id, name);

  gtk_widget_set_name (row, whole);
}

/**
 * baro_map_add_text:
 * @self: the panel
 * @list: where the row goes
 * @part_id: whose text
 * @key: what it is
 * @text: (nullable): what the map holds
 * @label: what the undo menu says
 * @set: puts a text into a copy of the part
 *
 * One line of text; it goes to the map with Enter or when the focus leaves.
 *
 * Returns: (transfer none): the entry
 */
GtkWidget *
baro_map_add_text (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, const char *text, const char *label, BaroMapSetText set)
{
  GtkWidget *entry = gtk_entry_new ();
  BaroMapField *field = field_new (self, entry, part_id, label);

  field->set_text = set;
  gtk_entry_set_has_frame (GTK_ENTRY (entry), FALSE);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_entry_set_max_length (GTK_ENTRY (entry), BARO_JOURNEY_MAX_TEXT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, key, -1);
  name_row (baro_map_add_row (list, key, entry, NULL), part_id, key);
  gtk_widget_set_halign (entry, GTK_ALIGN_FILL);
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), field);
  g_signal_connect (entry, "activate", G_CALLBACK (done_cb), field);
  watch_focus (field);
  baro_accessible_set_label (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry))), key);
  return entry;
}

/* A text view does not know its height before it is laid out; the lines are counted for it. More than a few scroll. */
static GtkWidget *
make_text_scroller (BaroMapPanel *self, GtkWidget *view, const char *text)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text != NULL && *text != '\0' ? text : " ");
  int height;

  pango_layout_set_width (layout, (int) (TEXT_WIDTH_PX * baro_text_scale (GTK_WIDGET (self))) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, NULL, &height);
  height = MIN ((int) (height * TEXT_EM) + 4, MOST_TEXT_PX);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), height);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_focusable (scroller, FALSE);
  return scroller;
}

GtkWidget *
baro_map_add_long_text (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, const char *text, const char *label, BaroMapSetText set)
{
  GtkWidget *view = gtk_text_view_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  BaroMapField *field = field_new (self, view, part_id, label);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkWidget *title = baro_map_add_note (box, key, "key");

  field->set_text = set;
  gtk_label_set_wrap (GTK_LABEL (title), FALSE);
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_box_append (GTK_BOX (box), make_text_scroller (self, view, text));
  baro_accessible_set_label (view, key);
  name_row (baro_map_add_row (list, NULL, box, NULL), part_id, key);
  g_signal_connect (buffer, "changed", G_CALLBACK (typed_cb), field);
  watch_focus (field);
  return view;
}

/* "–" where nothing is set; typing "–" or nothing takes the number away. */
static gboolean
output_cb (GtkSpinButton *spin, gpointer user_data)
{
  g_autofree char *text = NULL;

  if (isfinite (get_number (user_data)))
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (spin), "–");
  return TRUE;
}

static int
input_cb (GtkSpinButton *spin, double *value, gpointer user_data)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  double low, high;

  if (*text != '\0' && !g_str_equal (text, "–"))
    return FALSE;
  gtk_spin_button_get_range (spin, &low, &high);
  *value = low;
  return TRUE;
}

static GtkWidget *
add_spin (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, double value, double low, double high, const char *label, BaroMapSetNumber set, gboolean can_be_none)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (can_be_none ? low - 1 : low, high, 1);
  BaroMapField *field = field_new (self, spin, part_id, label);

  field->set_number = set;
  field->merge_key = g_strdup_printf ("%s:%s", part_id, key);
  field->can_be_none = can_be_none;
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), FALSE);   /* "–" is let in */
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 4);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), isfinite (value) ? value : low - 1);
  g_signal_connect (spin, "output", G_CALLBACK (output_cb), field);
  g_signal_connect (spin, "input", G_CALLBACK (input_cb), NULL);
  output_cb (GTK_SPIN_BUTTON (spin), field);
  baro_accessible_set_label (spin, key);
  baro_accessible_set_label (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (spin))), key);
  name_row (baro_map_add_row (list, key, spin, NULL), part_id, key);
  g_signal_connect (spin, "value-changed", G_CALLBACK (number_changed_cb), field);
  watch_focus (field);
  return spin;
}

/**
 * baro_map_add_number:
 * @self: the panel
 * @list: where the row goes
 * @part_id: whose number
 * @key: what it is
 * @value: what the map holds; NAN for none
 * @low: least value
 * @high: greatest value
 * @label: what the undo menu says
 * @set: puts a number, or NAN, into a copy of the part
 *
 * A whole number that may be missing: one step below the least one.
 *
 * Returns: (transfer none): the spin button
 */
GtkWidget *
baro_map_add_number (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, double value, double low, double high, const char *label, BaroMapSetNumber set)
{
  return add_spin (self, list, part_id, key, value, low, high, label, set, TRUE);
}

GtkWidget *
baro_map_add_count (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, double value, double low, double high, const char *label, BaroMapSetNumber set)
{
  return add_spin (self, list, part_id, key, value, low, high, label, set, FALSE);
}

static void
switched_cb (GtkSwitch *widget, GParamSpec *pspec, gpointer user_data)
{
  BaroMapField *field = user_data;
  BaroPart *part = copy_part (field);

  if (part == NULL)
    return;
  field->set_number (part, gtk_switch_get_active (widget) ? 1 : 0);
  baro_map_panel_replace (field->panel, part, field->label, NULL);
}

GtkWidget *
baro_map_add_switch (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, gboolean is_on, const char *label, BaroMapSetNumber set)
{
  GtkWidget *widget = gtk_switch_new ();
  BaroMapField *field = field_new (self, widget, part_id, label);

  field->set_number = set;
  gtk_switch_set_active (GTK_SWITCH (widget), is_on);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  baro_accessible_set_label (widget, key);
  if (list != NULL)
    name_row (baro_map_add_row (list, key, widget, NULL), part_id, key);
  g_signal_connect_data (widget, "notify::active", G_CALLBACK (switched_cb), field, field_free, 0);
  return widget;
}

static void
picked_cb (BaroChoiceButton *button, guint picked, gpointer user_data)
{
  BaroMapField *field = user_data;
  BaroPart *part;

  baro_map_fields_commit (field->panel);
  if (field->picked != NULL)
    {
      field->picked (field->panel, field->part_id, picked, field->options);
      return;
    }
  part = copy_part (field);
  if (part == NULL)
    return;
  field->set_choice (part, picked, field->options);
  baro_map_panel_replace (field->panel, part, field->label, NULL);
}

static BaroMapField *
make_choice (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, const char *const *titles, guint n_titles, int selected,
             const char *note, const char *label, gpointer options, GDestroyNotify free_options)
{
  GtkWidget *button = baro_choice_button_new (NULL, key);
  BaroMapField *field = field_new (self, button, part_id, label);

  field->options = options;
  field->free_options = free_options;
  baro_choice_button_set_can_search (BARO_CHOICE_BUTTON (button), n_titles > 12);
  baro_choice_button_set_options (BARO_CHOICE_BUTTON (button), titles, n_titles, selected);
  name_row (baro_map_add_row (list, key, button, note), part_id, key);
  g_signal_connect_data (button, "picked", G_CALLBACK (picked_cb), field, field_free, 0);
  return field;
}

/**
 * baro_map_add_choice:
 * @self: the panel
 * @list: where the row goes
 * @part_id: whose choice
 * @key: what it is
 * @titles: (array length=n_titles): translated, or from data
 * @n_titles: how many
 * @selected: which the map holds, -1 for none of them
 * @note: (nullable): a dim line below
 * @label: what the undo menu says
 * @set: puts what was picked into a copy of the part
 * @options: handed to @set
 * @free_options: (nullable): frees them
 *
 * One of some choices; a list of more than a dozen can be searched.
 *
 * Returns: (transfer none): the choice button
 */
GtkWidget *
baro_map_add_choice (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, const char *const *titles, guint n_titles, int selected,
                     const char *note, const char *label, BaroMapSetChoice set, gpointer options, GDestroyNotify free_options)
{
  BaroMapField *field = make_choice (self, list, part_id, key, titles, n_titles, selected, note, label, options, free_options);

  field->set_choice = set;
  return field->widget;
}

/* As baro_map_add_choice(), but what is picked goes to a function that knows what to do. */
GtkWidget *
baro_map_add_pick (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, const char *const *titles, guint n_titles, int selected,
                   BaroMapPicked picked, gpointer options, GDestroyNotify free_options)
{
  BaroMapField *field = make_choice (self, list, part_id, key, titles, n_titles, selected, NULL, NULL, options, free_options);

  field->picked = picked;
  return field->widget;
}
