/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-preferences.c: the preferences window */
#define G_LOG_DOMAIN "baro-preferences"
#include "config.h"

#include "windows/baro-preferences.h"

static const double confidence_levels[] = { 0.90, 0.95, 0.99 };

static gboolean
level_to_row (GValue *value, GVariant *variant, gpointer user_data)
{
  double level = g_variant_get_double (variant);
  guint nearest = 1;

  for (guint i = 0; i < G_N_ELEMENTS (confidence_levels); i++)
    if (ABS (confidence_levels[i] - level) < ABS (confidence_levels[nearest] - level))
      nearest = i;
  g_value_set_uint (value, nearest);
  return TRUE;
}

static GVariant *
row_to_level (const GValue *value, const GVariantType *type, gpointer user_data)
{
  guint row = g_value_get_uint (value);

  return row < G_N_ELEMENTS (confidence_levels) ? g_variant_new_double (confidence_levels[row]) : NULL;
}

static gboolean
uint_to_double (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_double (value, g_variant_get_uint32 (variant));
  return TRUE;
}

static GVariant *
double_to_uint (const GValue *value, const GVariantType *type, gpointer user_data)
{
  return g_variant_new_uint32 ((guint32) g_value_get_double (value));
}

/**
 * baro_preferences_show:
 * @parent: (nullable): window it belongs to
 * @settings: the program's settings; changes take effect at once
 *
 * Shows the preferences.
 */
void
baro_preferences_show (GtkWindow *parent, GSettings *settings)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/baro_cx/Barometer/windows/baro-preferences.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));

  g_settings_bind_with_mapping (settings, "small-base", gtk_builder_get_object (builder, "small_base_adjustment"), "value",
                                G_SETTINGS_BIND_DEFAULT, uint_to_double, double_to_uint, NULL, NULL);
  g_settings_bind_with_mapping (settings, "suppress-base", gtk_builder_get_object (builder, "suppress_base_adjustment"), "value",
                                G_SETTINGS_BIND_DEFAULT, uint_to_double, double_to_uint, NULL, NULL);
  g_settings_bind_with_mapping (settings, "confidence", gtk_builder_get_object (builder, "confidence_row"), "selected",
                                G_SETTINGS_BIND_DEFAULT, level_to_row, row_to_level, NULL, NULL);
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
