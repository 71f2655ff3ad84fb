/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-part.c: one thing on a journey map: made, copied, compared, checked
 */
#define G_LOG_DOMAIN "baro-part"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-file-private.h"
#include "journey/baro-part-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static gboolean
is_string (BaroFieldType type)
{
  return type <= BARO_FIELD_FILTER;
}

/**
 * baro_part_new_id:
 *
 * Returns: (transfer full): 16 hexadecimal digits; two maps made on two machines will not share one
 */
char *
baro_part_new_id (void)
{
  return g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());
}

/**
 * baro_part_new:
 * @kind: what it is
 * @id: (nullable): its id; %NULL for a new one
 *
 * Makes a part with every field at its default: empty texts, undefined numbers, a span of one column.
 *
 * Returns: (transfer full): the part, to be filled before it is shared
 */
BaroPart *
baro_part_new (BaroPartKind kind, const char *id)
{
  BaroPart *self;
  const BaroField *fields;
  guint n;

  g_return_val_if_fail (kind < BARO_N_PART_KINDS, NULL);

  self = g_new0 (BaroPart, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->id = id != NULL ? g_strdup (id) : baro_part_new_id ();
  self->text = kind == BARO_PART_LANE ? NULL : g_strdup ("");

  fields = baro_part_get_fields (kind, &n);
  for (guint i = 0; i < n; i++)
    {
      gpointer at = G_STRUCT_MEMBER_P (self, fields[i].offset);

      if (fields[i].type == BARO_FIELD_TEXT)
        *(char **) at = g_strdup ("");
      else if (fields[i].type == BARO_FIELD_NUMBER)
        *(double *) at = NAN;
      else if (fields[i].type == BARO_FIELD_COUNT || fields[i].type == BARO_FIELD_SHOWN)
        *(guint *) at = 1;
    }

  return self;
}

/**
 * baro_part_copy:
 * @self: a part
 *
 * Returns: (transfer full): a copy of all of it, id included, that nobody else holds and that may be changed
 */
BaroPart *
baro_part_copy (const BaroPart *self)
{
  BaroPart *copy;
  const BaroField *fields;
  guint n;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  g_atomic_ref_count_init (&copy->ref_count);
  copy->id = g_strdup (self->id);
  copy->parent_id = g_strdup (self->parent_id);
  copy->text = g_strdup (self->text);
  copy->extra = g_strdup (self->extra);

  fields = baro_part_get_fields (self->kind, &n);
  for (guint i = 0; i < n; i++)
    if (is_string (fields[i].type))
      {
        char **at = G_STRUCT_MEMBER_P (copy, fields[i].offset);

        *at = g_strdup (*at);
      }

  return copy;
}

/**
 * baro_part_ref:
 * @self: a part
 *
 * Returns: (transfer full): @self, which must not be changed from now on
 */
BaroPart *
baro_part_ref (BaroPart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * baro_part_unref:
 * @self: (transfer full) (nullable): a part
 */
void
baro_part_unref (BaroPart *self)
{
  const BaroField *fields;
  guint n;

  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  fields = baro_part_get_fields (self->kind, &n);
  for (guint i = 0; i < n; i++)
    if (is_string (fields[i].type))
      g_free (G_STRUCT_MEMBER (char *, self, fields[i].offset));
  g_free (self->id);
  g_free (self->parent_id);
  g_free (self->text);
  g_free (self->extra);
  g_free (self);
}

static gboolean
is_field_equal (const BaroField *field, const BaroPart *a, const BaroPart *b)
{
  gconstpointer x = G_STRUCT_MEMBER_P (a, field->offset), y = G_STRUCT_MEMBER_P (b, field->offset);
  double u, v;

  if (is_string (field->type))
    return g_strcmp0 (*(char *const *) x, *(char *const *) y) == 0;
  if (field->type != BARO_FIELD_NUMBER)
    return *(const guint *) x == *(const guint *) y;

  u = *(const double *) x;
  v = *(const double *) y;

  return u == v || (isnan (u) && isnan (v));
}

/**
 * baro_part_equal:
 * @a: a part
 * @b: another
 *
 * Returns: whether everything about them is the same, id and position included; undefined equals undefined
 */
gboolean
baro_part_equal (const BaroPart *a, const BaroPart *b)
{
  const BaroField *fields;
  guint n;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;
  if (a->kind != b->kind || a->position != b->position || strcmp (a->id, b->id) != 0
      || g_strcmp0 (a->parent_id, b->parent_id) != 0 || g_strcmp0 (a->text, b->text) != 0
      || g_strcmp0 (a->extra, b->extra) != 0)
    return FALSE;
  if (a->kind == BARO_PART_TOUCHPOINT && !a->touchpoint.binding.is_bound != !b->touchpoint.binding.is_bound)
    return FALSE;

  fields = baro_part_get_fields (a->kind, &n);
  for (guint i = 0; i < n; i++)
    if (!is_field_equal (&fields[i], a, b))
      return FALSE;

  return TRUE;
}

/**
 * baro_part_get_title:
 * @self: a part
 *
 * Returns: (transfer none): its text; for a lane without one, what its kind is called
 */
const char *
baro_part_get_title (const BaroPart *self)
{
  g_return_val_if_fail (self != NULL, "");

  if (self->text != NULL)
    return self->text;

  return self->kind == BARO_PART_LANE ? baro_lane_kind_title (self->lane.kind) : "";
}

/**
 * baro_part_set_string:
 * @field: a string of a part that nobody else holds
 * @text: (nullable): what it is to be; may be the string itself
 */
void
baro_part_set_string (char **field, const char *text)
{
  char *old = *field;

  *field = g_strdup (text);
  g_free (old);
}

/* --- checks --- */

static gboolean
refuse_field (const BaroPart *self, const char *name, GError **error)
{
  g_autofree char *title = baro_string_ellipsize (baro_part_get_title (self), 40);

  /* translators: %1$s is the name of a field in a journey file, such as "target", %2$s a part's title */
  return baro_journey_refuse (error, BARO_JOURNEY_ERROR_FORMAT,
                              baro_string_format (_("“%1$s” of “%2$s” has a value that cannot be."), name, title));
}

static gboolean
check_text (const BaroPart *self, const char *name, const char *text, gsize max_chars, GError **error)
{
  gsize n_bytes = text != NULL ? strlen (text) : 0;

  if (n_bytes == 0)
    return TRUE;
  if (!g_utf8_validate (text, (gssize) n_bytes, NULL))
    {
      g_set_error_literal (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_FORMAT, _("A text of the journey is not UTF-8."));
      return FALSE;
    }
  if (n_bytes <= max_chars || (gsize) g_utf8_strlen (text, (gssize) n_bytes) <= max_chars)
    return TRUE;
  if (max_chars != BARO_JOURNEY_MAX_TEXT)
    return refuse_field (self, name, error);

  g_set_error_literal (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_LIMIT,
                       _("A text of a journey can have up to 10,000 characters. Split it over several cards."));
  return FALSE;
}

/* What is written must be read again: the reader refuses what is no JSON, or nests without end. */
static gboolean
check_json (const BaroPart *self, const char *name, const char *text, guint max_depth, GError **error)
{
  return text == NULL || baro_json_check_depth (text, strlen (text), max_depth, NULL) || refuse_field (self, name, error);
}

static guint
count_nicks (const char *const *nicks)
{
  return g_strv_length ((char **) nicks);
}

static gboolean
check_field (const BaroPart *self, const BaroField *field, GError **error)
{
  gconstpointer at = G_STRUCT_MEMBER_P (self, field->offset);
  double number;

  switch (field->type)
    {
    case BARO_FIELD_TEXT:
    case BARO_FIELD_NAME:
      return check_text (self, field->name, *(char *const *) at, BARO_JOURNEY_MAX_TEXT, error);
    case BARO_FIELD_LINES:
      return check_text (self, field->name, *(char *const *) at, BARO_PART_MAX_EXTRA, error);
    case BARO_FIELD_FILTER:
      return check_text (self, field->name, *(char *const *) at, BARO_PART_MAX_EXTRA, error)
             && check_json (self, field->name, *(char *const *) at, BARO_JSON_MAX_DEPTH, error);
    case BARO_FIELD_NUMBER:
      number = *(const double *) at;
      return isnan (number) || (number >= field->lowest && number <= field->highest) || refuse_field (self, field->name, error);
    case BARO_FIELD_COUNT:
      number = *(const guint *) at;
      return (number >= field->lowest && number <= field->highest) || refuse_field (self, field->name, error);
    case BARO_FIELD_CHOICE:
      return *(const guint *) at < count_nicks (field->nicks) || refuse_field (self, field->name, error);
    case BARO_FIELD_SWITCH:
    case BARO_FIELD_SHOWN:
    default:
      return TRUE;
    }
}

gboolean
baro_part_check (const BaroPart *self, GError **error)
{
  gsize n_id = strlen (self->id);
  const BaroField *fields;
  guint n;

  if (n_id == 0 || n_id > BARO_PART_MAX_ID || !g_utf8_validate (self->id, (gssize) n_id, NULL))
    return refuse_field (self, "id", error);
  if (!check_text (self, "text", self->text, BARO_JOURNEY_MAX_TEXT, error)
      || !check_text (self, "extra", self->extra, BARO_PART_MAX_EXTRA, error)
      || !check_json (self, "extra", self->extra, BARO_JSON_PART_MAX_DEPTH, error))
    return FALSE;

  fields = baro_part_get_fields (self->kind, &n);
  for (guint i = 0; i < n; i++)
    if (!check_field (self, &fields[i], error))
      return FALSE;

  return TRUE;
}
