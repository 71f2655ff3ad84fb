/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-labels.c: the answers of one column, what they are called and how they are read */
#define G_LOG_DOMAIN "baro-import-labels"
#include "config.h"

#include "windows/baro-import-labels.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "base/baro-string.h"
#include "figures/baro-format.h"
#include "widgets/baro-choice-button.h"

#define MAX_ROWS 60u
#define MAX_CHARS 60

struct _BaroImportLabels
{
  AdwBin           parent_instance;

  BaroImportDraft *draft;        /* (owned) */
  GtkWidget       *title, *grid, *note, *card;   /* owned by the widget tree */
  int              column;       /* -1: none */
  gboolean         is_writing;   /* our own change of a label: the entry must live on */
};

G_DEFINE_FINAL_TYPE (BaroImportLabels, baro_import_labels, ADW_TYPE_BIN)

/* What a row stands for: an option of the scale, or a value that fits none. */
typedef struct
{
  BaroImportLabels *self;      /* borrowed: the row is its child */
  int               option;    /* index, or -1 */
  char             *text;      /* (owned) the value, when option is -1 */
} RowChoice;

/* How a value can be read: 0 is "as an answer", the others are these reasons. */
static const BaroMissing REASONS[] = { BARO_MISSING_DONT_KNOW, BARO_MISSING_NOT_APPLICABLE, BARO_MISSING_REFUSED,
                                       BARO_MISSING_SKIPPED, BARO_MISSING_NOT_ASKED, BARO_MISSING_INVALID };

static void
row_choice_free (gpointer data, GClosure *closure)
{
  RowChoice *row = data;

  g_free (row->text);
  g_free (row);
}

static RowChoice *
row_choice_new (BaroImportLabels *self, int option, const char *text)
{
  RowChoice *row = g_new0 (RowChoice, 1);

  row->self = self;
  row->option = option;
  row->text = g_strdup (text);
  return row;
}

static const BaroMappedColumn *
get_mapped (BaroImportLabels *self)
{
  BaroMapping *mapping = self->draft != NULL ? baro_import_draft_get_mapping (self->draft) : NULL;

  return mapping != NULL && self->column >= 0 && (guint) self->column < mapping->columns->len ? mapping->columns->pdata[self->column] : NULL;
}

static GArray *
copy_options (const BaroScale *scale)
{
  GArray *options = g_array_new (FALSE, TRUE, sizeof (BaroOption));

  for (guint i = 0; i < baro_scale_get_n_options (scale); i++)
    g_array_append_vals (options, baro_scale_get_option (scale, i), 1);
  return options;
}

static void
put_options (BaroImportLabels *self, GArray *options, const BaroScale *old)
{
  g_autoptr(BaroScale) scale = baro_scale_with_options (old, (const BaroOption *) (gpointer) options->data, options->len);

  if (scale != NULL)
    baro_import_draft_set_scale (self->draft, (guint) self->column, scale);
}

/* --- what a person changes --- */

static void
write_label (GtkEditable *entry, RowChoice *row)
{
  BaroImportLabels *self = row->self;
  const BaroMappedColumn *mapped = get_mapped (self);
  const char *text = gtk_editable_get_text (entry);
  g_autoptr(GArray) options = NULL;
  BaroOption *option;

  if (mapped == NULL || mapped->column->scale == NULL || row->option < 0
      || (guint) row->option >= baro_scale_get_n_options (mapped->column->scale))
    return;
  options = copy_options (mapped->column->scale);
  option = &g_array_index (options, BaroOption, row->option);
  if (g_strcmp0 (option->label != NULL ? option->label : "", text) == 0)
    return;
  option->label = *text != '\0' ? (char *) text : NULL;
  self->is_writing = TRUE;
  put_options (self, options, mapped->column->scale);
  self->is_writing = FALSE;
}

static void
label_activated_cb (GtkEntry *entry, gpointer user_data)
{
  write_label (GTK_EDITABLE (entry), user_data);
}

static void
label_left_cb (GtkEventController *controller, gpointer user_data)
{
  write_label (GTK_EDITABLE (gtk_event_controller_get_widget (controller)), user_data);
}

/* A value known to the scale changes its meaning; another one becomes an option. Words have no number, so
 * they can only be missing. */
static void
read_as (RowChoice *row, const BaroScale *scale, GArray *options, guint index)
{
  BaroOption added = { .value = NAN, .is_missing = TRUE };
  BaroOption *option = &added;
  char *aliases[] = { row->text, NULL };

  if (row->option >= 0)
    option = &g_array_index (options, BaroOption, row->option);
  else
    {
      if (!baro_string_parse_double (row->text, -1, '.', &added.value))
        {
          added.value = NAN;
          added.label = row->text;
          added.aliases = aliases;
        }
    }
  if (index > 0)
    {
      option->is_missing = TRUE;
      option->missing = REASONS[index - 1];
    }
  else if (!isnan (option->value))
    option->is_missing = FALSE;
  if (row->option < 0)
    g_array_append_val (options, added);
  put_options (row->self, options, scale);
}

static void
read_as_picked_cb (BaroChoiceButton *button, guint index, gpointer user_data)
{
  RowChoice *row = user_data;
  const BaroMappedColumn *mapped = get_mapped (row->self);
  g_autoptr(GArray) options = NULL;

  if (mapped == NULL || mapped->column->scale == NULL)
    return;
  options = copy_options (mapped->column->scale);
  read_as (row, mapped->column->scale, options, index);
}

/* --- rows --- */

static GtkWidget *
make_text (const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), xalign < 0.75f ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
attach_head (BaroImportLabels *self, gboolean has_codes)
{
  GtkGrid *grid = GTK_GRID (self->grid);

  if (has_codes)
    gtk_grid_attach (grid, make_text (_("Code"), 0.5f, "head"), 0, 0, 1, 1);
  gtk_grid_attach (grid, make_text (has_codes ? _("Label") : _("Value"), 0.0f, "head"), 1, 0, 1, 1);
  gtk_grid_attach (grid, make_text (_("Answers"), 1.0f, "head"), 2, 0, 1, 1);
}

static void
attach_count (BaroImportLabels *self, guint64 n, int line)
{
  g_autofree char *text = baro_format_count ((gint64) n);
  GtkWidget *label = make_text (text, 1.0f, "baro-numeric");

  gtk_grid_attach (GTK_GRID (self->grid), label, 2, line, 1, 1);
}

static void
attach_menu (BaroImportLabels *self, int option, const char *text, const BaroOption *known, int line)
{
  /* Translators: %s is a value of the source, such as 9 */
  g_autofree char *spoken = baro_string_format (_("How to read %s"), text);
  GtkWidget *button = baro_choice_button_new_icon ("view-more-symbolic", spoken);
  const char *titles[G_N_ELEMENTS (REASONS) + 1];
  g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  int selected = known != NULL && !known->is_missing ? 0 : -1;

  titles[0] = _("An answer");
  for (guint i = 0; i < G_N_ELEMENTS (REASONS); i++)
    {
      /* Translators: how a value is read; %s is a reason, such as “Don’t know” */
      g_ptr_array_add (owned, baro_string_format (_("Missing: %s"), baro_missing_to_title (REASONS[i])));
      titles[i + 1] = owned->pdata[i];
      if (known != NULL && known->is_missing && known->missing == REASONS[i])
        selected = (int) i + 1;
    }
  baro_choice_button_set_options (BARO_CHOICE_BUTTON (button), titles, G_N_ELEMENTS (titles), selected);
  g_signal_connect_data (button, "picked", G_CALLBACK (read_as_picked_cb), row_choice_new (self, option, text), row_choice_free, 0);
  gtk_grid_attach (GTK_GRID (self->grid), button, 3, line, 1, 1);
}

static guint64
count_option (const BaroMappedColumn *mapped, int option)
{
  guint64 n = 0;

  for (guint i = 0; mapped->counts != NULL && i < mapped->counts->len; i++)
    if (g_array_index (mapped->counts, BaroValueSeen, i).option == option)
      n += g_array_index (mapped->counts, BaroValueSeen, i).n;
  return n;
}

static char *
dup_code (const BaroOption *option)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return isnan (option->value) ? g_strdup ("–") : g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", option->value));
}

static void
attach_option (BaroImportLabels *self, const BaroMappedColumn *mapped, int index, int line)
{
  const BaroOption *option = baro_scale_get_option (mapped->column->scale, (guint) index);
  g_autofree char *code = dup_code (option);
  /* Translators: %s is the code of an answer */
  g_autofree char *spoken = baro_string_format (_("Label of %s"), code);
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *label = make_text (code, 0.5f, option->is_missing ? "dim-label" : "heading");

  gtk_editable_set_text (GTK_EDITABLE (entry), option->label != NULL ? option->label : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 12);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_add_css_class (entry, "baro-label-entry");
  /* What charts and tables say as long as there is no label. */
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), option->is_missing ? baro_missing_to_title (option->missing) : code);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_data (entry, "activate", G_CALLBACK (label_activated_cb), row_choice_new (self, index, NULL), row_choice_free, 0);
  g_signal_connect_data (focus, "leave", G_CALLBACK (label_left_cb), row_choice_new (self, index, NULL), row_choice_free, 0);
  gtk_widget_add_controller (entry, focus);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, line, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), entry, 1, line, 1, 1);
  attach_count (self, count_option (mapped, index), line);
  attach_menu (self, index, code, option, line);
}

static void
attach_unread (BaroImportLabels *self, const BaroValueSeen *seen, int line)
{
  g_autofree char *text = baro_string_ellipsize (seen->text, MAX_CHARS);
  GtkWidget *label = make_text (text, 0.0f, "baro-worse");

  gtk_grid_attach (GTK_GRID (self->grid), make_text ("?", 0.5f, "baro-worse"), 0, line, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), label, 1, line, 1, 1);
  attach_count (self, seen->n, line);
  attach_menu (self, -1, seen->text, NULL, line);
}

static void
fill_scale (BaroImportLabels *self, const BaroMappedColumn *mapped)
{
  const BaroScale *scale = mapped->column->scale;
  guint n_valid = baro_scale_get_n_valid (scale);
  gboolean low_first = baro_scale_get_direction (scale) == BARO_DIRECTION_LOW_GOOD;
  int line = 1;

  attach_head (self, TRUE);
  for (guint i = 0; i < n_valid && line <= (int) MAX_ROWS; i++)
    attach_option (self, mapped, (int) (low_first ? i : n_valid - 1 - i), line++);
  for (guint i = n_valid; i < baro_scale_get_n_options (scale) && line <= (int) MAX_ROWS; i++)
    {
      /* Words that are understood anyway fill a scale with options that nobody chose. */
      if (isnan (baro_scale_get_option (scale, i)->value) && count_option (mapped, (int) i) == 0)
        continue;
      attach_option (self, mapped, (int) i, line++);
    }
  for (guint i = 0; mapped->counts != NULL && i < mapped->counts->len && line <= (int) MAX_ROWS; i++)
    {
      const BaroValueSeen *seen = &g_array_index (mapped->counts, BaroValueSeen, i);

      if (seen->option < 0 && *seen->text != '\0')
        attach_unread (self, seen, line++);
    }
}

static void
fill_values (BaroImportLabels *self, const BaroMappedColumn *mapped)
{
  int line = 1;

  attach_head (self, FALSE);
  for (guint i = 0; mapped->counts != NULL && i < mapped->counts->len && i < MAX_ROWS; i++)
    {
      const BaroValueSeen *seen = &g_array_index (mapped->counts, BaroValueSeen, i);
      g_autofree char *text = baro_string_ellipsize (*seen->text != '\0' ? seen->text : "–", MAX_CHARS);
      GtkWidget *label;

      g_strdelimit (text, "\r\n\t", ' ');
      label = make_text (text, 0.0f, NULL);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_grid_attach (GTK_GRID (self->grid), label, 1, line, 1, 1);
      attach_count (self, seen->n, line++);
    }
}

/* "9 is missing: don't know": what the codes below the line mean, in words. */
static char *
dup_missing_note (const BaroMappedColumn *mapped)
{
  const BaroScale *scale = mapped->column->scale;
  g_autoptr(GString) note = g_string_new (NULL);

  for (guint i = baro_scale_get_n_valid (scale); i < baro_scale_get_n_options (scale); i++)
    {
      const BaroOption *option = baro_scale_get_option (scale, i);
      g_autofree char *code = dup_code (option);
      g_autofree char *line = NULL;

      if (isnan (option->value))
        continue;
      /* Translators: a code and the reason that it stands for: “9 is missing: Don’t know” */
      line = baro_string_format (_("%s is missing: %s"), code, baro_missing_to_title (option->missing));
      if (note->len > 0)
        g_string_append_c (note, '\n');
      g_string_append (note, line);
    }
  return g_string_free (g_steal_pointer (&note), FALSE);
}

static void
refresh (BaroImportLabels *self)
{
  const BaroMappedColumn *mapped = get_mapped (self);
  gboolean is_scale = mapped != NULL && mapped->column->kind == BARO_KIND_SCALE && mapped->column->scale != NULL;
  g_autofree char *title = NULL;
  g_autofree char *note = NULL;
  GtkWidget *child;

  if (self->is_writing)
    return;
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  gtk_widget_set_visible (GTK_WIDGET (self), mapped != NULL);
  if (mapped == NULL)
    return;
  /* Translators: %s is the name of a column */
  title = g_strdup_printf (is_scale ? _("%s, value labels") : _("%s, values seen"), mapped->column->title);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  if (is_scale)
    fill_scale (self, mapped);
  else
    fill_values (self, mapped);
  note = is_scale ? dup_missing_note (mapped) : g_strdup ("");
  gtk_label_set_text (GTK_LABEL (self->note), note);
  gtk_widget_set_visible (self->note, *note != '\0');
}

static void
baro_import_labels_dispose (GObject *object)
{
  g_clear_object (&BARO_IMPORT_LABELS (object)->draft);
  G_OBJECT_CLASS (baro_import_labels_parent_class)->dispose (object);
}

static void
baro_import_labels_class_init (BaroImportLabelsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_import_labels_dispose;
}

static void
baro_import_labels_init (BaroImportLabels *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->column = -1;
  self->title = make_text (NULL, 0.0f, "heading");
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 3);
  gtk_widget_add_css_class (self->grid, "baro-labels");
  self->note = make_text (NULL, 0.0f, "caption");
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->note), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_box_append (GTK_BOX (inner), self->grid);
  gtk_box_append (GTK_BOX (inner), self->note);
  gtk_widget_add_css_class (inner, "baro-labels-box");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), inner);
  gtk_widget_add_css_class (scroller, "baro-card");
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
baro_import_labels_new (BaroImportDraft *draft)
{
  BaroImportLabels *self = g_object_new (BARO_TYPE_IMPORT_LABELS, NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "read", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "mapping-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * baro_import_labels_set_column:
 * @self: the list
 * @column: index in the mapping, -1 for none
 *
 * Shows the answers of a column.
 */
void
baro_import_labels_set_column (BaroImportLabels *self, int column)
{
  g_return_if_fail (BARO_IS_IMPORT_LABELS (self));

  if (self->column == column)
    return;
  self->column = column;
  refresh (self);
}
