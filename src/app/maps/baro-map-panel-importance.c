/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel-importance.c: how much a touchpoint weighs, its marks and its plan */
#define G_LOG_DOMAIN "baro-map-panel-importance"
#include "config.h"

#include "maps/baro-map-panel-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "figures/baro-format.h"

/* One of three buttons; lives with it. */
typedef struct { BaroMapPanel *panel; char *part_id; BaroImportanceSource source; } Source;

static void
source_free (gpointer data, GClosure *closure)
{
  g_free (((Source *) data)->part_id);
  g_free (data);
}

/* A button that is up again means: none. */
static void
source_toggled_cb (GtkToggleButton *button, gpointer user_data)
{
  Source *source = user_data;
  const BaroPart *part = source->panel->journey != NULL ? baro_journey_find (source->panel->journey, source->part_id) : NULL;
  BaroPart *changed;

  if (part == NULL)
    return;
  changed = baro_part_copy (part);
  changed->touchpoint.importance = gtk_toggle_button_get_active (button) ? source->source : BARO_IMPORTANCE_NONE;
  if (changed->touchpoint.importance == BARO_IMPORTANCE_BY_HAND && !isfinite (changed->touchpoint.importance_by_hand))
    changed->touchpoint.importance_by_hand = 10;
  baro_map_panel_replace (source->panel, changed, _("Change the Importance"), NULL);
}

static void
add_sources (BaroMapPanel *self, GtkWidget *list, const BaroPart *part)
{
  const struct { BaroImportanceSource source; const char *title, *tooltip; } all[] = {
    { BARO_IMPORTANCE_STATED, C_("importance", "Stated"), _("What people say: the mean of an item that asks for it") },
    { BARO_IMPORTANCE_DERIVED, C_("importance", "Derived"), _("What the answers show: its share in explaining the outcome") },
    { BARO_IMPORTANCE_BY_HAND, C_("importance", "By hand"), _("A weight of your own") },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *row;
  g_autofree char *name = g_strdup_printf ("field:%s:importance", part->id);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "sources");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (all[i].title);
      Source *source = g_new0 (Source, 1);

      *source = (Source) { self, g_strdup (part->id), all[i].source };
      gtk_widget_set_tooltip_text (button, all[i].tooltip);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), part->touchpoint.importance == all[i].source);
      g_signal_connect_data (button, "toggled", G_CALLBACK (source_toggled_cb), source, source_free, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  row = baro_map_add_row (list, NULL, box, NULL);
  gtk_widget_set_name (row, name);
}

static void
set_stated_item (BaroPart *part, guint picked, gpointer options)
{
  baro_part_set_string (&part->touchpoint.importance_item, g_ptr_array_index ((GPtrArray *) options, picked));
}

static void
set_weight (BaroPart *part, double value)
{
  part->touchpoint.importance_by_hand = value;
}

static void
add_stated_item (BaroMapPanel *self, GtkWidget *list, const BaroPart *part)
{
  BaroDataset *dataset = baro_map_panel_get_dataset (self);
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *item = part->touchpoint.importance_item;
  int selected = -1;
  GtkWidget *button;

  for (guint i = 0; dataset != NULL && i < baro_dataset_get_n_columns (dataset); i++)
    {
      BaroColumn *column = baro_dataset_get_column (dataset, i);

      if (column->kind != BARO_KIND_SCALE || column->role == BARO_ROLE_IGNORE)
        continue;
      if (g_strcmp0 (column->name, item) == 0)
        selected = (int) titles->len;
      g_ptr_array_add (titles, column->title);
      g_ptr_array_add (names, g_strdup (column->name));
    }
  button = baro_map_add_choice (self, list, part->id, _("Stated by"), (const char *const *) titles->pdata, titles->len, selected, NULL,
                                _("Change the Importance"), set_stated_item, names, (GDestroyNotify) g_ptr_array_unref);
  if (selected < 0)
    baro_choice_button_set_value (BARO_CHOICE_BUTTON (button), item != NULL ? item : C_("binding", "Choose…"));
}

/* "21 % rank 1, interval 15–27 %" and below it what the share is of. Made anew with the numbers, in its own row. */
void
baro_map_panel_live_importance (BaroMapPanel *self, const BaroPart *part)
{
  const BaroTouchpointScore *score = baro_map_panel_get_score (self, part->id);
  g_autofree char *share = NULL, *share_markup = NULL, *low = NULL, *high = NULL;

  if (self->share == NULL)
    return;
  if (score == NULL || !isfinite (score->importance))
    {
      gtk_label_set_text (GTK_LABEL (self->share), "–");
      gtk_label_set_text (GTK_LABEL (self->share_note), part->touchpoint.importance == BARO_IMPORTANCE_NONE ? _("not weighed") : _("not known yet"));
      return;
    }
  share = baro_format_number (score->importance, BARO_UNIT_SHARE, 0);
  if (isfinite (score->importance_low) && isfinite (score->importance_high))
    {
      low = baro_format_number (score->importance_low, BARO_UNIT_SHARE, 0);
      high = baro_format_number (score->importance_high, BARO_UNIT_SHARE, 0);
      /* Translators: the share of a touchpoint in importance, its rank, and the ends of the interval of the share */
      share_markup = g_strdup_printf (_("<b>%1$s %%</b> rank %2$u, interval %3$s–%4$s"), share, score->rank, low, high);
    }
  else
    {
      share_markup = g_strdup_printf (_("<b>%1$s %%</b> rank %2$u"), share, score->rank);
    }
  gtk_label_set_markup (GTK_LABEL (self->share), share_markup);
  if (score->importance_source == BARO_IMPORTANCE_DERIVED && self->scores->importance_note != NULL)
    gtk_label_set_text (GTK_LABEL (self->share_note), self->scores->importance_note);
  else
    gtk_label_set_text (GTK_LABEL (self->share_note), score->importance_source == BARO_IMPORTANCE_STATED ? _("of all stated importance") : _("of all weights"));
}

static void
add_share (BaroMapPanel *self, GtkWidget *list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_set_weak_pointer (&self->share, baro_map_add_note (box, "–", "baro-numeric"));
  g_set_weak_pointer (&self->share_note, baro_map_add_note (box, "", "note"));
  gtk_label_set_xalign (GTK_LABEL (self->share), 1);
  gtk_label_set_xalign (GTK_LABEL (self->share_note), 1);
  gtk_label_set_justify (GTK_LABEL (self->share_note), GTK_JUSTIFY_RIGHT);
  baro_map_add_row (list, _("Share"), box, NULL);
}

static void set_moment (BaroPart *part, guint picked, gpointer options) { part->touchpoint.is_moment = (BaroMarking) picked; }
static void set_first  (BaroPart *part, guint picked, gpointer options) { part->touchpoint.is_first = (BaroMarking) picked; }
static void set_last   (BaroPart *part, guint picked, gpointer options) { part->touchpoint.is_last = (BaroMarking) picked; }
static void set_peak   (BaroPart *part, guint picked, gpointer options) { part->touchpoint.is_peak = (BaroMarking) picked; }
static void set_planned (BaroPart *part, double value) { part->touchpoint.planned = value; }

static void
add_marking (BaroMapPanel *self, GtkWidget *list, const BaroPart *part, const char *key, BaroMarking now, const char *note, BaroMapSetChoice set)
{
  const char *const titles[] = { C_("marking", "Auto"), C_("marking", "Yes"), C_("marking", "No") };

  baro_map_add_choice (self, list, part->id, key, titles, G_N_ELEMENTS (titles), (int) now, note, _("Change a Mark"), set, NULL, NULL);
}

static void
expanded_cb (GtkExpander *expander, GParamSpec *pspec, gpointer user_data)
{
  ((BaroMapPanel *) user_data)->shows_expanded = gtk_expander_get_expanded (expander);
}

void
baro_map_panel_body_importance (BaroMapPanel *self, const BaroPart *part)
{
  const BaroTouchpoint *touchpoint = &part->touchpoint;
  GtkWidget *list, *expander = gtk_expander_new (_("First, last and peak")), *marks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  baro_map_add_heading (self->body, _("Importance"));
  list = baro_map_add_list (self->body, _("Importance"));
  add_sources (self, list, part);
  if (touchpoint->importance == BARO_IMPORTANCE_STATED)
    add_stated_item (self, list, part);
  if (touchpoint->importance == BARO_IMPORTANCE_BY_HAND)
    baro_map_add_number (self, list, part->id, _("Weight"), touchpoint->importance_by_hand, 0, 1000, _("Change the Importance"), set_weight);
  add_share (self, list);

  baro_map_add_heading (self->body, _("Marks and plan"));
  list = baro_map_add_list (self->body, _("Marks and plan"));
  add_marking (self, list, part, _("Moment of truth"), touchpoint->is_moment,
               touchpoint->is_moment == BARO_MARKING_AUTO ? _("top third of importance and a real drop") : NULL, set_moment);
  baro_map_add_number (self, list, part->id, _("Planned emotion"), touchpoint->planned, -2, 2, _("Plan an Emotion"), set_planned);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), self->shows_expanded);
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (expanded_cb), self);
  gtk_expander_set_child (GTK_EXPANDER (expander), marks);
  gtk_widget_add_css_class (expander, "more-marks");
  gtk_box_append (GTK_BOX (self->body), expander);
  list = baro_map_add_list (marks, _("First, last and peak"));
  add_marking (self, list, part, _("First contact"), touchpoint->is_first, NULL, set_first);
  add_marking (self, list, part, _("Last contact"), touchpoint->is_last, NULL, set_last);
  add_marking (self, list, part, _("Peak"), touchpoint->is_peak, NULL, set_peak);
}
