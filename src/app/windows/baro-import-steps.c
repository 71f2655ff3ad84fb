/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-steps.c: where one is in the assistant */
#define G_LOG_DOMAIN "baro-import-steps"
#include "config.h"

#include "windows/baro-import-steps.h"

#include "compat/baro-remove-all.h"

#include <glib/gi18n.h>

static const struct { const char *name, *title; } STEPS[BARO_N_STEPS] = {
  [BARO_STEP_SOURCE] = { "source", N_("Source") },
  [BARO_STEP_READING] = { "reading", N_("Reading") },
  [BARO_STEP_COLUMNS] = { "columns", N_("Columns") },
  [BARO_STEP_CHECK] = { "check", N_("Check") },
  [BARO_STEP_IMPORT] = { "import", N_("Import") },
};

const char *
baro_import_step_to_title (BaroImportStep step)
{
  return _(STEPS[step].title);
}

const char *
baro_import_step_to_name (BaroImportStep step)
{
  return STEPS[step].name;
}

static GtkWidget *
make_badge (BaroImportStep step, BaroImportStep current)
{
  GtkWidget *badge;

  if (step < current)
    badge = gtk_image_new_from_icon_name ("object-select-symbolic");
  else
    {
      g_autofree char *number = g_strdup_printf ("%d", (int) step + 1);

      badge = gtk_label_new (number);
    }
  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_add_css_class (badge, step < current ? "done" : step == current ? "current" : "later");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  return badge;
}

/**
 * baro_import_steps_fill:
 * @box: an empty box, or one that was filled before
 * @current: the step shown
 * @is_narrow: whether only the current step is named
 *
 * Shows the way through the assistant.
 */
void
baro_import_steps_fill (GtkBox *box, BaroImportStep current, gboolean is_narrow)
{
  /* Translators: for screen readers: “Step 3 of 5: Columns” */
  g_autofree char *spoken = g_strdup_printf (_("Step %d of %d: %s"), (int) current + 1, (int) BARO_N_STEPS, baro_import_step_to_title (current));

  baro_box_remove_all (box);
  for (BaroImportStep step = 0; step < BARO_N_STEPS; step++)
    {
      gtk_box_append (box, make_badge (step, current));
      if (!is_narrow || step == current)
        {
          GtkWidget *label = gtk_label_new (baro_import_step_to_title (step));

          gtk_widget_add_css_class (label, step == current ? "heading" : "dim-label");
          gtk_box_append (box, label);
        }
      if (step + 1 < BARO_N_STEPS)
        {
          GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

          gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
          gtk_widget_set_size_request (line, is_narrow ? 10 : 34, -1);
          gtk_box_append (box, line);
        }
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
