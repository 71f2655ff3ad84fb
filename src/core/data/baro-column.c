/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-column.c: what one column of the study is */
#define G_LOG_DOMAIN "baro-column"
#include "config.h"

#include "data/baro-column.h"

/**
 * baro_column_new:
 * @name: the source column's name, not empty
 * @kind: what its values are
 * @role: what it is for
 *
 * Makes a description with the name as title and nothing else known.
 *
 * Returns: (transfer full): the description, to be filled in before it is shared
 */
BaroColumn *
baro_column_new (const char *name, BaroKind kind, BaroRole role)
{
  BaroColumn *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (BaroColumn, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->title = g_strdup (name);
  self->kind = kind;
  self->role = role;

  return self;
}

/**
 * baro_column_copy:
 * @self: a description
 *
 * Makes an independent description, to be changed and then shared. The scale, being immutable, is shared.
 *
 * Returns: (transfer full): the copy
 */
BaroColumn *
baro_column_copy (const BaroColumn *self)
{
  BaroColumn *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = baro_column_new (self->name, self->kind, self->role);
  g_free (copy->title);
  copy->title = g_strdup (self->title);
  copy->column_id = self->column_id;
  copy->family = self->family;
  copy->scale = self->scale != NULL ? baro_scale_ref (self->scale) : NULL;
  copy->unit = g_strdup (self->unit);
  copy->decimals = self->decimals;
  copy->battery = g_strdup (self->battery);
  copy->counterpart = g_strdup (self->counterpart);
  copy->is_derived = self->is_derived;

  return copy;
}

/**
 * baro_column_ref:
 * @self: a description
 *
 * Shares the description. From here on nobody may write to it.
 *
 * Returns: (transfer full): @self
 */
BaroColumn *
baro_column_ref (BaroColumn *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * baro_column_unref:
 * @self: (transfer full): a description
 *
 * Gives up one reference; the last one frees the description.
 */
void
baro_column_unref (BaroColumn *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->name);
  g_free (self->title);
  g_clear_pointer (&self->scale, baro_scale_unref);
  g_free (self->unit);
  g_free (self->battery);
  g_free (self->counterpart);
  g_free (self);
}
