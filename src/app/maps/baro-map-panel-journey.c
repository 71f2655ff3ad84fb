/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel-journey.c: the side panel of the journey itself: its facts and its overlays */
#define G_LOG_DOMAIN "baro-map-panel-journey"
#include "config.h"

#include "maps/baro-map-panel-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "compat/baro-wrap-box.h"
#include "figures/baro-format.h"
#include "render/baro-paint.h"
#include "widgets/baro-condition-popover.h"
#include "widgets/baro-screen-text.h"

#define PORTRAIT_PX 36
#define MAX_NAME_CHARS 60

static void set_name     (BaroPart *part, const char *text) { if (*text != '\0') baro_part_set_string (&part->text, text); }
static void set_scenario (BaroPart *part, const char *text) { baro_part_set_string (&part->head.scenario, text); }
static void set_target   (BaroPart *part, double value) { part->head.target = value; }
static void set_shown    (BaroPart *part, double value) { part->overlay.is_shown = value > 0.5; }

static void
set_outcome (BaroPart *part, guint picked, gpointer options)
{
  baro_part_set_string (&part->head.outcome, g_ptr_array_index ((GPtrArray *) options, picked));
}

static void
add_outcome (BaroMapPanel *self, GtkWidget *list, const BaroPart *head)
{
  BaroDataset *dataset = baro_map_panel_get_dataset (self);
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  int selected = head->head.outcome == NULL ? 0 : -1;
  GtkWidget *button;

  g_ptr_array_add (titles, (char *) _("The overall item"));
  g_ptr_array_add (names, NULL);
  for (guint i = 0; dataset != NULL && i < baro_dataset_get_n_columns (dataset); i++)
    {
      BaroColumn *column = baro_dataset_get_column (dataset, i);

      if (column->kind != BARO_KIND_SCALE || column->role == BARO_ROLE_IGNORE)
        continue;
      if (g_strcmp0 (column->name, head->head.outcome) == 0)
        selected = (int) titles->len;
      g_ptr_array_add (titles, column->title);
      g_ptr_array_add (names, g_strdup (column->name));
    }
  button = baro_map_add_choice (self, list, head->id, _("Outcome"), (const char *const *) titles->pdata, titles->len, selected,
                                _("what derived importance explains"), _("Change the Outcome"), set_outcome, names, (GDestroyNotify) g_ptr_array_unref);
  if (selected < 0)
    baro_choice_button_set_value (BARO_CHOICE_BUTTON (button), head->head.outcome);
}

/* Whose map it is, and the facts of the map. */
void
baro_map_panel_body_journey (BaroMapPanel *self, const BaroPart *head)
{
  GtkWidget *list;

  baro_map_add_heading (self->rest, _("This journey"));
  list = baro_map_add_list (self->rest, _("This journey"));
  baro_map_add_text (self, list, head->id, _("Name"), head->text, _("Rename the Journey"), set_name);
  baro_map_add_long_text (self, list, head->id, _("Scenario"), head->head.scenario, _("Change the Scenario"), set_scenario);
  baro_map_add_number (self, list, head->id, _("Target"), head->head.target, 0, 100, _("Set the Target"), set_target);
  add_outcome (self, list, head);
}

/* The sign of a curve: its colour and its shape, as on the map; a plan is a hollow diamond. */
static void
draw_sign_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  int curve = GPOINTER_TO_INT (user_data);
  double x = width / 2.0, y = height / 2.0;
  g_autoptr(BaroScene) scene = baro_scene_new (width, height);
  const BaroXY diamond[] = { { x, y - 5 }, { x + 5, y }, { x, y + 5 }, { x - 5, y } };
  BaroMark *mark;

  if (curve < 0)
    {
      mark = baro_scene_add_polygon (scene, BARO_Z_POINT, diamond, 4, BARO_INK_NONE, 0.0);
      mark->stroke = (BaroPaint) { BARO_INK_DIM, 0.0, 1.0 };
      mark->stroke_width = 1.4;
    }
  else if (curve == 1)
    {
      baro_scene_add_rect (scene, BARO_Z_POINT, x - 4, y - 4, 8, 8, BARO_INK_SERIES_2);
    }
  else if (curve == 2)
    {
      baro_scene_add_triangle (scene, BARO_Z_POINT, x, y, 5, 1, BARO_INK_SERIES_3);
    }
  else
    {
      baro_scene_add_circle (scene, BARO_Z_POINT, x, y, 4.5, (BaroInk) (BARO_INK_SERIES_1 + curve % 6));
    }
  baro_paint_scene (cr, scene, baro_screen_get_theme (), baro_screen_get_text (GTK_WIDGET (area)));
}

static GtkWidget *
make_sign (int curve)
{
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "content-width", 12, "content-height", 12,
                                  "valign", GTK_ALIGN_CENTER, NULL);

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_sign_cb, GINT_TO_POINTER (curve), NULL);
  return area;
}

/* What one row of the overlays says. */
typedef struct
{
  const BaroPart *overlay;   /* (nullable): the map's own curve */
  const BaroPart *persona;   /* (nullable) */
  const char     *name;
  const char     *note;      /* (nullable) */
  const char     *count_id;  /* (nullable): whose count */
  int             curve;     /* -1: a plan */
} Overlay;

static void
remove_clicked (BaroMapPanel *self, const char *part_id)
{
  GError *error = NULL;
  BaroChangeSet *set = self->journey != NULL ? baro_journey_edit_remove (self->journey, &part_id, 1, &error) : NULL;

  baro_map_panel_apply (self, set, error);
}

static void
edit_persona_clicked (BaroMapPanel *self, const char *part_id)
{
  baro_map_panel_open_persona (self, part_id);
}

static void
add_facts (BaroMapPanel *self, GtkWidget *words, const Overlay *what)
{
  const BaroMapCount *count = what->count_id != NULL ? baro_map_counts_get (self->counts, what->count_id) : NULL;
  g_autofree char *base = count != NULL ? baro_format_base (count->n_rows) : NULL, *note = NULL, *nps = NULL, *doubt = NULL, *nps_markup = NULL;

  if (base != NULL)
    note = what->note != NULL && *what->note != '\0' ? g_strdup_printf ("%s · %s", what->note, base) : g_strdup (base);
  else
    note = g_strdup (what->note);
  if (note != NULL && *note != '\0')
    baro_map_add_note (words, note, "note");
  if (what->persona != NULL && what->persona->persona.goals != NULL && *what->persona->persona.goals != '\0')
    {
      /* Translators: what a persona wants */
      g_autofree char *goals = baro_string_format (_("Goals: %s"), what->persona->persona.goals);

      baro_map_add_note (words, goals, "words");
    }
  if (count == NULL || !count->has_nps)
    return;
  nps = baro_format_value (&count->nps);
  doubt = baro_format_interval (&count->nps);
  /* Translators: a net promoter score and its interval; the tags print what is between them bold */
  nps_markup = g_strdup_printf (_("<b>NPS %1$s</b> %2$s"), nps, doubt);
  gtk_label_set_markup (GTK_LABEL (baro_map_add_note (words, "", "baro-numeric")), nps_markup);
}

static void
add_overlay_row (BaroMapPanel *self, GtkWidget *list, const Overlay *what)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *name;
  g_autofree char *short_name = baro_string_ellipsize (what->name, MAX_NAME_CHARS);
  g_autofree char *key = baro_string_format (_("Show the curve of “%s”"), what->name), *field = NULL;
  GtkWidget *row;

  name = baro_map_add_note (line, short_name, "strong");
  gtk_label_set_wrap (GTK_LABEL (name), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (name, what->name);
  gtk_box_append (GTK_BOX (line), make_sign (what->curve));
  gtk_box_append (GTK_BOX (words), line);
  add_facts (self, words, what);
  gtk_widget_set_hexpand (words, TRUE);
  if (what->persona != NULL)
    {
      GtkWidget *portrait = baro_map_make_portrait (self, what->persona, PORTRAIT_PX);

      gtk_widget_set_valign (portrait, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), portrait);
    }
  gtk_box_append (GTK_BOX (box), words);
  if (what->overlay != NULL)
    {
      g_autofree char *remove_text = baro_string_format (_("Remove the overlay “%s”"), what->name);
      GtkWidget *remove = baro_map_make_button (self, what->overlay->id, NULL, "window-close-symbolic", remove_text, remove_clicked);
      GtkWidget *shown = baro_map_add_switch (self, NULL, what->overlay->id, key, what->overlay->overlay.is_shown,
                                              what->overlay->overlay.is_shown ? _("Hide an Overlay") : _("Show an Overlay"), set_shown);

      GtkWidget *end = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

      gtk_widget_add_css_class (remove, "tiny");
      gtk_widget_set_halign (remove, GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (end), shown);
      gtk_box_append (GTK_BOX (end), remove);
      gtk_box_append (GTK_BOX (box), end);
    }
  else if (what->persona != NULL)
    {
      gtk_box_append (GTK_BOX (box), baro_map_make_button (self, what->persona->id, NULL, "document-edit-symbolic", _("Edit the persona"), edit_persona_clicked));
    }
  row = baro_map_add_row (list, NULL, box, NULL);
  gtk_widget_add_css_class (row, "tall");
  field = g_strdup_printf ("field:%s:overlay", what->overlay != NULL ? what->overlay->id : "own");
  gtk_widget_set_name (row, field);
}

static char *
dup_filter_text (BaroMapPanel *self, const char *json)
{
  g_autoptr(BaroFilter) filter = json != NULL ? baro_filter_from_json (json, NULL) : NULL;
  BaroDataset *dataset = baro_map_panel_get_dataset (self);

  return filter != NULL && dataset != NULL ? baro_filter_dup_text (filter, dataset) : g_strdup ("");
}

static const char *
find_period_label (BaroMapPanel *self, const char *key)
{
  for (guint i = 0; key != NULL && self->series != NULL && i < self->series->n_periods; i++)
    if (g_str_equal (self->series->keys[i], key))
      return self->series->labels[i];
  return key != NULL ? key : "";
}

static void
add_own_row (BaroMapPanel *self, GtkWidget *list)
{
  const BaroPart *head = baro_journey_get_head (self->journey);
  const BaroPart *persona = head->head.persona_id != NULL ? baro_journey_find (self->journey, head->head.persona_id) : NULL;
  g_autofree char *note = persona != NULL ? dup_filter_text (self, persona->persona.filter_json) : NULL;
  Overlay own = { .persona = persona, .name = persona != NULL ? baro_part_get_title (persona) : _("Everybody"), .note = note,
                  .count_id = persona != NULL ? persona->id : NULL };

  add_overlay_row (self, list, &own);
}

static void
add_overlay (BaroMapPanel *self, GtkWidget *list, const BaroPart *part, int curve)
{
  Overlay what = { .overlay = part, .curve = curve };
  g_autofree char *note = NULL;

  switch (part->overlay.kind)
    {
    case BARO_OVERLAY_PERSONA:
      what.persona = part->overlay.persona_id != NULL ? baro_journey_find (self->journey, part->overlay.persona_id) : NULL;
      what.name = what.persona != NULL ? baro_part_get_title (what.persona) : _("A persona that is gone");
      note = what.persona != NULL ? dup_filter_text (self, what.persona->persona.filter_json) : NULL;
      what.count_id = what.persona != NULL ? what.persona->id : NULL;
      break;
    case BARO_OVERLAY_FILTER:
      note = dup_filter_text (self, part->overlay.filter_json);
      what.name = part->text != NULL ? part->text : note;
      what.count_id = part->id;
      break;
    case BARO_OVERLAY_PERIOD:
      what.name = find_period_label (self, part->overlay.period);
      break;
    case BARO_OVERLAY_PLANNED:
      what.name = C_("overlay", "Plan");
      note = g_strdup (_("emotions set by hand"));
      what.curve = -1;
      break;
    }
  what.note = part->overlay.kind == BARO_OVERLAY_FILTER && part->text == NULL ? NULL : note;
  add_overlay_row (self, list, &what);
}

/* Makes an overlay and shows it. Takes part. */
static void
put_overlay (BaroMapPanel *self, BaroPart *part)
{
  GError *error = NULL;

  part->overlay.is_shown = TRUE;
  baro_map_panel_apply (self, baro_journey_edit_add_part (self->journey, part, &error), error);
}

static void
persona_picked_cb (BaroChoiceButton *button, guint picked, gpointer user_data)
{
  BaroMapPanel *self = user_data;
  guint n;
  const BaroPart *const *personas = baro_journey_list (self->journey, BARO_PART_PERSONA, &n);
  BaroPart *part;

  if (picked >= n)
    return;
  part = baro_part_new (BARO_PART_OVERLAY, NULL);
  part->overlay.kind = BARO_OVERLAY_PERSONA;
  baro_part_set_string (&part->overlay.persona_id, personas[picked]->id);
  put_overlay (self, part);
}

static void
period_picked_cb (BaroChoiceButton *button, guint picked, gpointer user_data)
{
  BaroMapPanel *self = user_data;
  BaroPart *part;

  if (self->series == NULL || picked >= self->series->n_periods)
    return;
  part = baro_part_new (BARO_PART_OVERLAY, NULL);
  part->overlay.kind = BARO_OVERLAY_PERIOD;
  baro_part_set_string (&part->overlay.period, self->series->keys[self->series->n_periods - 1 - picked]);
  put_overlay (self, part);
}

static void
filter_chosen_cb (BaroConditionPopover *popover, BaroCondition *condition, gpointer user_data)
{
  BaroPart *part = baro_part_new (BARO_PART_OVERLAY, NULL);
  g_autoptr(BaroFilter) filter = baro_filter_new (&condition, 1);
  g_autofree char *json = baro_filter_to_json (filter);

  part->overlay.kind = BARO_OVERLAY_FILTER;
  baro_part_set_string (&part->overlay.filter_json, json);
  put_overlay (user_data, part);
}

static void
filter_opened_cb (GtkWidget *popover, gpointer user_data)
{
  baro_condition_popover_edit (BARO_CONDITION_POPOVER (popover), NULL);
}

static void
create_filter_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  GtkWidget *popover = baro_condition_popover_new ();

  baro_condition_popover_set_dataset (BARO_CONDITION_POPOVER (popover), baro_map_panel_get_dataset (user_data));
  g_signal_connect (popover, "chosen", G_CALLBACK (filter_chosen_cb), user_data);
  g_signal_connect (popover, "map", G_CALLBACK (filter_opened_cb), NULL);
  gtk_menu_button_set_popover (button, popover);
}

static void
plan_clicked (BaroMapPanel *self, const char *part_id)
{
  BaroPart *part = baro_part_new (BARO_PART_OVERLAY, NULL);

  part->overlay.kind = BARO_OVERLAY_PLANNED;
  put_overlay (self, part);
}

static GtkWidget *
make_add_choice (BaroMapPanel *self, const char *label, const char *const *titles, guint n_titles, GCallback picked)
{
  GtkWidget *button = baro_choice_button_new (NULL, label);

  baro_choice_button_set_can_search (BARO_CHOICE_BUTTON (button), n_titles > 12);
  baro_choice_button_set_options (BARO_CHOICE_BUTTON (button), titles, n_titles, -1);
  baro_choice_button_set_value (BARO_CHOICE_BUTTON (button), label);
  gtk_widget_set_sensitive (button, n_titles > 0);
  gtk_widget_add_css_class (button, "add");
  g_signal_connect (button, "picked", picked, self);
  return button;
}

static void
add_buttons (BaroMapPanel *self, gboolean has_plan)
{
  GtkWidget *box = baro_wrap_box_new (), *filter = gtk_menu_button_new ();
  guint n;
  const BaroPart *const *personas = baro_journey_list (self->journey, BARO_PART_PERSONA, &n);
  g_autoptr(GPtrArray) names = g_ptr_array_new (), periods = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, (char *) baro_part_get_title (personas[i]));
  /* The newest first. */
  for (guint i = self->series != NULL ? self->series->n_periods : 0; i > 0; i--)
    g_ptr_array_add (periods, self->series->labels[i - 1]);
  g_object_set (box, "spacing", 6, NULL);
  gtk_widget_add_css_class (box, "actions");
  baro_wrap_box_append (BARO_WRAP_BOX (box), make_add_choice (self, C_("overlay", "Persona"), (const char *const *) names->pdata, names->len, G_CALLBACK (persona_picked_cb)));
  baro_wrap_box_append (BARO_WRAP_BOX (box), make_add_choice (self, C_("overlay", "Period"), (const char *const *) periods->pdata, periods->len, G_CALLBACK (period_picked_cb)));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (filter), C_("overlay", "Segment"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (filter), create_filter_popover_cb, self, NULL);
  baro_wrap_box_append (BARO_WRAP_BOX (box), filter);
  if (!has_plan)
    baro_wrap_box_append (BARO_WRAP_BOX (box), baro_map_make_button (self, NULL, C_("overlay", "Plan"), NULL, _("Lay the planned emotions over the curve"), plan_clicked));
  gtk_box_append (GTK_BOX (self->body), box);
}

void
baro_map_panel_body_overlays (BaroMapPanel *self)
{
  guint n;
  const BaroPart *const *overlays = baro_journey_list (self->journey, BARO_PART_OVERLAY, &n);
  gboolean has_plan = FALSE;
  int curve = 1;
  GtkWidget *list;

  gtk_box_append (GTK_BOX (self->body), baro_map_make_title (self, NULL, _("Overlays and comparison"), NULL, NULL));
  list = baro_map_add_list (self->body, _("Overlays"));
  add_own_row (self, list);
  for (guint i = 0; i < n; i++)
    {
      gboolean is_plan = overlays[i]->overlay.kind == BARO_OVERLAY_PLANNED;

      has_plan = has_plan || is_plan;
      add_overlay (self, list, overlays[i], curve);
      curve += is_plan ? 0 : 1;
    }
  if (n < BARO_JOURNEY_MAX_OVERLAYS)
    {
      gtk_widget_add_css_class (baro_map_add_note (self->body, _("Lay another curve over this one:"), "note"), "lay-over");
      add_buttons (self, has_plan);
    }
  baro_map_panel_body_personas (self);
}
