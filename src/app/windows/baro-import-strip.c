/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-strip.c: one column of a source */
#define G_LOG_DOMAIN "baro-import-strip"
#include "config.h"

#include "windows/baro-import-strip.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "widgets/baro-choice-button.h"
#include "widgets/baro-role-list.h"

#define MAX_VALUE_CHARS 80
#define MIN_WIDTH_CHARS 8
#define MAX_WIDTH_CHARS 22
#define N_RANGES 8u

/* The ranges offered for an answer scale beside the one that was guessed. */
static const struct { int minimum, maximum; } RANGES[N_RANGES] = { { 0, 10 }, { 1, 5 }, { 1, 7 }, { 1, 10 }, { 1, 3 }, { 1, 4 }, { 1, 6 }, { 0, 1 } };
static const char *const SHORT_ORDERS[] = { N_("Y/M/D"), N_("D/M/Y"), N_("M/D/Y") };

struct _BaroImportStrip
{
  GtkWidget        parent_instance;

  BaroImportDraft *draft;        /* (owned) */
  guint            column;
  GtkWidget       *box;          /* (owned by the widget tree) */
  GtkWidget       *header, *name, *mark;
  BaroChoiceButton *kind, *role, *scale;
  GtkWidget       *no_scale;
  GtkWidget       *cells[BARO_IMPORT_STRIP_ROWS];
};

enum { SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroImportStrip, baro_import_strip, GTK_TYPE_WIDGET)

static BaroMappedColumn *
get_mapped (BaroImportStrip *self)
{
  BaroMapping *mapping = baro_import_draft_get_mapping (self->draft);

  return mapping != NULL && self->column < mapping->columns->len ? mapping->columns->pdata[self->column] : NULL;
}

static void
header_clicked_cb (GtkButton *button, gpointer user_data)
{
  g_signal_emit (user_data, signals[SELECTED], 0);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  g_signal_emit (user_data, signals[SELECTED], 0);
}

static void
kind_picked_cb (BaroChoiceButton *button, guint index, gpointer user_data)
{
  BaroImportStrip *self = user_data;

  g_signal_emit (self, signals[SELECTED], 0);
  baro_import_draft_set_kind (self->draft, self->column, (BaroKind) index);
}

static void
role_picked_cb (BaroChoiceButton *button, guint index, gpointer user_data)
{
  BaroImportStrip *self = user_data;
  BaroRole role;
  BaroFamily family;

  g_signal_emit (self, signals[SELECTED], 0);
  baro_role_list_get (index, &role, &family);
  baro_import_draft_set_role (self->draft, self->column, role, family);
}

/* A range keeps the labels and the missing codes of the scale that it replaces. */
static BaroScale *
make_range (const BaroScale *old, int minimum, int maximum)
{
  g_autoptr(GArray) options = g_array_new (FALSE, TRUE, sizeof (BaroOption));
  BaroDirection direction = old != NULL ? baro_scale_get_direction (old) : BARO_DIRECTION_UNKNOWN;

  for (int value = minimum; value <= maximum; value++)
    {
      int index = old != NULL ? baro_scale_find_value (old, value) : -1;
      BaroOption option = { .value = value };

      if (index >= 0)
        {
          option = *baro_scale_get_option (old, (guint) index);
          option.is_missing = FALSE;
        }
      g_array_append_val (options, option);
    }
  for (guint i = 0; old != NULL && i < baro_scale_get_n_options (old); i++)
    {
      BaroOption option = *baro_scale_get_option (old, i);

      if (option.is_missing && !(option.value >= minimum && option.value <= maximum))
        g_array_append_val (options, option);
    }
  return baro_scale_new ((const BaroOption *) (gpointer) options->data, options->len, direction);
}

static void
scale_picked_cb (BaroChoiceButton *button, guint index, gpointer user_data)
{
  BaroImportStrip *self = user_data;
  const BaroMappedColumn *mapped = get_mapped (self);

  if (mapped == NULL)
    return;
  g_signal_emit (self, signals[SELECTED], 0);
  if (mapped->column->kind == BARO_KIND_TIME)
    {
      g_autoptr(BaroReading) wish = baro_reading_copy (baro_import_draft_get_reading (self->draft));

      wish->date_order = (BaroDateOrder) index;
      baro_import_draft_choose (self->draft, wish, BARO_CHOSEN_DATE_ORDER);
    }
  else if (index > 0 && index <= N_RANGES)
    {
      g_autoptr(BaroScale) scale = make_range (mapped->column->scale, RANGES[index - 1].minimum, RANGES[index - 1].maximum);

      if (scale != NULL)
        baro_import_draft_set_scale (self->draft, self->column, scale);
    }
}

static void
fill_ranges (BaroImportStrip *self, const BaroScale *scale)
{
  g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *current = baro_scale_dup_title (scale);

  /* Translators: keeps the answer scale as it was found in the values; %s is “1–5” or “5 options” */
  g_ptr_array_add (titles, baro_string_format (_("As it is: %s"), current));
  for (guint i = 0; i < N_RANGES; i++)
    /* Translators: the ends of an answer scale, “1–5” */
    g_ptr_array_add (titles, g_strdup_printf (_("%d–%d"), RANGES[i].minimum, RANGES[i].maximum));
  baro_choice_button_set_options (self->scale, (const char *const *) titles->pdata, titles->len, 0);
  baro_choice_button_set_value (self->scale, current);
}

static void
update_scale (BaroImportStrip *self, const BaroMappedColumn *mapped)
{
  gboolean has_choice = (mapped->column->kind == BARO_KIND_SCALE && mapped->column->scale != NULL) || mapped->column->kind == BARO_KIND_TIME;

  gtk_widget_set_visible (GTK_WIDGET (self->scale), has_choice);
  gtk_widget_set_visible (self->no_scale, !has_choice);
  if (mapped->column->kind == BARO_KIND_TIME)
    {
      const BaroReading *reading = baro_import_draft_get_reading (self->draft);
      const char *titles[] = { _("Year, month, day"), _("Day, month, year"), _("Month, day, year") };

      baro_choice_button_set_options (self->scale, titles, G_N_ELEMENTS (titles), (int) reading->date_order);
      baro_choice_button_set_value (self->scale, _(SHORT_ORDERS[reading->date_order]));
    }
  else if (has_choice)
    fill_ranges (self, mapped->column->scale);
  else if (mapped->column->kind == BARO_KIND_CATEGORY && mapped->counts != NULL)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u label", "%u labels", mapped->counts->len), mapped->counts->len);

      gtk_label_set_text (GTK_LABEL (self->no_scale), text);
    }
  else
    gtk_label_set_text (GTK_LABEL (self->no_scale), "–");
}

static void
set_class (GtkWidget *widget, const char *name, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_cells (BaroImportStrip *self, const BaroMappedColumn *mapped)
{
  const BaroPreview *preview = baro_import_draft_get_preview (self->draft);
  const BaroReading *reading = baro_import_draft_get_reading (self->draft);
  int source = baro_import_draft_find_source_column (self->draft, self->column);
  gboolean is_right = mapped->column->kind == BARO_KIND_NUMBER || mapped->column->kind == BARO_KIND_SCALE;

  for (guint r = 0; r < BARO_IMPORT_STRIP_ROWS; r++)
    {
      const char *raw = preview != NULL && source >= 0 && r < preview->rows->len ? ((GStrv) preview->rows->pdata[r])[source] : "";
      g_autofree char *text = baro_string_ellipsize (*raw != '\0' ? raw : "–", MAX_VALUE_CHARS);
      g_autofree char *isolated = NULL;
      gboolean is_missing = FALSE;
      BaroMissing missing = BARO_MISSING_SKIPPED;

      if (mapped->column->role != BARO_ROLE_IGNORE)
        g_free (baro_mapped_column_read (mapped, reading, raw, &is_missing, &missing));
      g_strdelimit (text, "\r\n\t", ' ');
      isolated = baro_string_isolate (text);   /* "-1" keeps its sign in front where words run to the left */
      gtk_label_set_text (GTK_LABEL (self->cells[r]), preview != NULL && r < preview->rows->len ? isolated : "");
      gtk_label_set_xalign (GTK_LABEL (self->cells[r]), is_right ? 1.0f : 0.0f);
      gtk_widget_set_halign (self->cells[r], is_right ? GTK_ALIGN_END : GTK_ALIGN_START);
      set_class (self->cells[r], "invalid", *raw != '\0' && is_missing && missing == BARO_MISSING_INVALID);
      set_class (self->cells[r], "dim-label", *raw == '\0' || (is_missing && missing != BARO_MISSING_INVALID) || mapped->column->role == BARO_ROLE_IGNORE);
    }
}

static gboolean
has_issue (BaroImportStrip *self)
{
  BaroMapping *mapping = baro_import_draft_get_mapping (self->draft);

  for (guint i = 0; i < mapping->issues->len; i++)
    if (((const BaroIssue *) mapping->issues->pdata[i])->column == (int) self->column)
      return TRUE;
  return FALSE;
}

static void
update_header (BaroImportStrip *self, const BaroMappedColumn *mapped)
{
  gboolean is_odd = has_issue (self);
  gboolean is_sure = mapped->is_sure && !is_odd;
  g_autofree char *title = baro_string_ellipsize (mapped->column->title, MAX_VALUE_CHARS);
  /* Translators: %s is the name of a column */
  g_autofree char *spoken = g_strdup_printf (is_odd ? _("Column %s, needs a look") : is_sure ? _("Column %s, understood") : _("Column %s, guessed"), title);
  g_autofree char *text = mapped->item != NULL ? g_strdup (mapped->item) : g_strdup (title);

  gtk_label_set_text (GTK_LABEL (self->name), text);
  gtk_widget_set_tooltip_text (self->header, title);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark), is_odd ? "dialog-warning-symbolic" : is_sure ? "object-select-symbolic" : "dialog-question-symbolic");
  set_class (self->mark, "baro-worse", is_odd);
  set_class (self->mark, "baro-better", is_sure);
  set_class (self->mark, "dim-label", !is_odd && !is_sure);
  set_class (GTK_WIDGET (self), "ignored", mapped->column->role == BARO_ROLE_IGNORE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * baro_import_strip_update:
 * @self: a strip
 *
 * Shows the column as the draft has it now.
 */
void
baro_import_strip_update (BaroImportStrip *self)
{
  const BaroMappedColumn *mapped;

  g_return_if_fail (BARO_IS_IMPORT_STRIP (self));
  mapped = get_mapped (self);
  if (mapped == NULL)
    return;
  update_header (self, mapped);
  baro_choice_button_set_options (self->kind, baro_kind_list_get_titles (), BARO_N_KINDS, (int) mapped->column->kind);
  baro_choice_button_set_value (self->kind, baro_kind_list_get_short (mapped->column->kind));
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), !mapped->column->is_derived);
  baro_choice_button_set_options (self->role, baro_role_list_get_titles (), baro_role_list_get_n (),
                                  (int) baro_role_list_find (mapped->column->role, mapped->column->family));
  baro_choice_button_set_value (self->role, baro_role_list_get_short (mapped->column->role, mapped->column->family));
  update_scale (self, mapped);
  update_cells (self, mapped);
}

void
baro_import_strip_set_selected (BaroImportStrip *self, gboolean is_selected)
{
  g_return_if_fail (BARO_IS_IMPORT_STRIP (self));

  set_class (GTK_WIDGET (self), "selected", is_selected);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_STATE_SELECTED, is_selected, -1);
}

guint
baro_import_strip_get_column (BaroImportStrip *self)
{
  return self->column;
}

/* --- making --- */

static GtkWidget *
add_slot (GtkWidget *box, GtkWidget *child, const char *css_class)
{
  GtkWidget *slot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (slot, css_class);
  gtk_widget_set_hexpand (child, TRUE);
  gtk_box_append (GTK_BOX (slot), child);
  gtk_box_append (GTK_BOX (box), slot);
  return slot;
}

static void
make_header (BaroImportStrip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->header = gtk_button_new ();
  self->name = gtk_label_new (NULL);
  self->mark = gtk_image_new ();
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->name), MIN_WIDTH_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), MAX_WIDTH_CHARS);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_add_css_class (self->name, "heading");
  gtk_widget_add_css_class (self->header, "flat");
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->mark);
  gtk_button_set_child (GTK_BUTTON (self->header), box);
  g_signal_connect (self->header, "clicked", G_CALLBACK (header_clicked_cb), self);
  add_slot (self->box, self->header, "head");
}

static BaroChoiceButton *
make_choice (BaroImportStrip *self, const char *name, GCallback picked)
{
  const BaroMappedColumn *mapped = get_mapped (self);
  /* Translators: what is chosen, and for which column: “Kind of 满意度” */
  g_autofree char *spoken = baro_string_format (_("%s of %s"), name, mapped != NULL ? mapped->column->title : "");
  GtkWidget *button = baro_choice_button_new (NULL, spoken);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "picked", picked, self);
  return BARO_CHOICE_BUTTON (button);
}

static void
make_cells (BaroImportStrip *self)
{
  for (guint r = 0; r < BARO_IMPORT_STRIP_ROWS; r++)
    {
      self->cells[r] = gtk_label_new (NULL);
      gtk_label_set_ellipsize (GTK_LABEL (self->cells[r]), PANGO_ELLIPSIZE_END);
      gtk_label_set_single_line_mode (GTK_LABEL (self->cells[r]), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (self->cells[r]), MAX_WIDTH_CHARS);
      gtk_widget_add_css_class (self->cells[r], "value");
      gtk_widget_add_css_class (self->cells[r], "baro-numeric");
      gtk_widget_set_valign (self->cells[r], GTK_ALIGN_CENTER);
      add_slot (self->box, self->cells[r], r == 0 ? "first" : "row");
    }
}

static void
baro_import_strip_dispose (GObject *object)
{
  BaroImportStrip *self = BARO_IMPORT_STRIP (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (baro_import_strip_parent_class)->dispose (object);
}

static void
baro_import_strip_class_init (BaroImportStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_import_strip_dispose;
  signals[SELECTED] = g_signal_new ("selected", BARO_TYPE_IMPORT_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "strip");
}

static void
baro_import_strip_init (BaroImportStrip *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * baro_import_strip_new:
 * @draft: what is edited
 * @column: index in its mapping
 *
 * Returns: (transfer floating): a strip
 */
GtkWidget *
baro_import_strip_new (BaroImportDraft *draft, guint column)
{
  BaroImportStrip *self = g_object_new (BARO_TYPE_IMPORT_STRIP, NULL);
  GtkWidget *slot;

  self->draft = g_object_ref (draft);
  self->column = column;
  make_header (self);
  self->kind = make_choice (self, _("Kind"), G_CALLBACK (kind_picked_cb));
  self->role = make_choice (self, _("Role"), G_CALLBACK (role_picked_cb));
  self->scale = make_choice (self, _("Scale"), G_CALLBACK (scale_picked_cb));
  add_slot (self->box, GTK_WIDGET (self->kind), "choice-slot");
  add_slot (self->box, GTK_WIDGET (self->role), "choice-slot");
  slot = add_slot (self->box, GTK_WIDGET (self->scale), "choice-slot");
  self->no_scale = gtk_label_new ("–");
  gtk_label_set_xalign (GTK_LABEL (self->no_scale), 0);
  gtk_widget_add_css_class (self->no_scale, "value");
  gtk_box_append (GTK_BOX (slot), self->no_scale);
  make_cells (self);
  baro_import_strip_update (self);
  return GTK_WIDGET (self);
}

static void
add_text (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "baro-numeric");
  gtk_widget_add_css_class (label, "caption");
  add_slot (box, label, css_class);
}

GtkWidget *
baro_import_strip_new_lines (BaroImportDraft *draft)
{
  const BaroPreview *preview = baro_import_draft_get_preview (draft);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "baro-import-lines");
  add_text (box, "", "head");
  add_text (box, _("Kind"), "choice-slot");
  add_text (box, _("Role"), "choice-slot");
  add_text (box, _("Scale"), "choice-slot");
  for (guint r = 0; r < BARO_IMPORT_STRIP_ROWS; r++)
    {
      g_autofree char *line = preview != NULL && r < preview->lines->len
                                ? g_strdup_printf ("%" G_GUINT64_FORMAT, g_array_index (preview->lines, guint64, r)) : g_strdup ("");

      add_text (box, line, r == 0 ? "first" : "row");
    }
  return box;
}
