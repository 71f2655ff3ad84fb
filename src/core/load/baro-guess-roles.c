/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-guess-roles.c: roles that only one column can have, pairs of items, batteries, derived seconds */
#define G_LOG_DOMAIN "baro-guess-roles"

#include "config.h"

#include <string.h>

#include "load/baro-guess.h"

#define MIN_BATTERY_ITEMS 3u

static const BaroRole single_roles[] = {
  BARO_ROLE_RESPONSE_ID, BARO_ROLE_SUBMITTED_AT, BARO_ROLE_CLOSED_AT, BARO_ROLE_WAVE, BARO_ROLE_WEIGHT, BARO_ROLE_RESPONSE_SECONDS,
  BARO_ROLE_RESOLVED, BARO_ROLE_VALUE, BARO_ROLE_TOUCHPOINT, BARO_ROLE_CHANNEL, BARO_ROLE_ITEM_NAME, BARO_ROLE_ANSWER,
};

static BaroColumn *
get_column (BaroMapping *mapping, guint index)
{
  return ((BaroMappedColumn *) mapping->columns->pdata[index])->column;
}

static BaroColumn *
find_role (BaroMapping *mapping, BaroRole role)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    if (get_column (mapping, i)->role == role)
      return get_column (mapping, i);
  return NULL;
}

static void
keep_first_of_each (BaroMapping *mapping)
{
  for (guint r = 0; r < G_N_ELEMENTS (single_roles); r++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < mapping->columns->len; i++)
        {
          BaroColumn *column = get_column (mapping, i);

          if (column->role != single_roles[r])
            continue;
          if (found)
            column->role = BARO_ROLE_NONE;
          found = TRUE;
        }
    }
}

static void
find_submitted_at (BaroMapping *mapping)
{
  if (find_role (mapping, BARO_ROLE_SUBMITTED_AT) != NULL)
    return;
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      BaroColumn *column = get_column (mapping, i);

      if (column->kind == BARO_KIND_TIME && column->role == BARO_ROLE_NONE)
        {
          column->role = BARO_ROLE_SUBMITTED_AT;
          return;
        }
    }
}

static gboolean
has_name (BaroMapping *mapping, const char *name)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    if (g_strcmp0 (get_column (mapping, i)->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* Opening and closing times give the response clock that service levels are measured by. */
static void
add_seconds_to_close (BaroMapping *mapping)
{
  static const char name[] = "Seconds to close"; /* a column's name is data: the same in every language */
  BaroMappedColumn *mapped;
  BaroColumn *column;

  if (find_role (mapping, BARO_ROLE_SUBMITTED_AT) == NULL || find_role (mapping, BARO_ROLE_CLOSED_AT) == NULL || has_name (mapping, name))
    return;
  column = baro_column_new (name, BARO_KIND_NUMBER,
                            find_role (mapping, BARO_ROLE_RESPONSE_SECONDS) == NULL ? BARO_ROLE_RESPONSE_SECONDS : BARO_ROLE_NONE);
  column->is_derived = TRUE;
  column->unit = g_strdup ("s");
  mapped = baro_mapped_column_new (NULL, column);
  mapped->is_sure = TRUE;
  mapped->counts = baro_values_seen_new ();
  g_ptr_array_add (mapping->columns, mapped);
}

static void
set_pair (BaroColumn *a, BaroFamily family_a, BaroColumn *b, BaroFamily family_b)
{
  a->family = family_a;
  b->family = family_b;
  g_free (a->counterpart);
  a->counterpart = g_strdup (b->name);
  g_free (b->counterpart);
  b->counterpart = g_strdup (a->name);
}

static gboolean
has_same_scale (const BaroColumn *a, const BaroColumn *b)
{
  return a->scale != NULL && b->scale != NULL && baro_scale_get_minimum (a->scale) == baro_scale_get_minimum (b->scale)
         && baro_scale_get_maximum (a->scale) == baro_scale_get_maximum (b->scale);
}

/* What is left of a name without the words that tell the two sides of a pair apart. */
static char *
strip_side (const char *name)
{
  static const char *const sides[] = {
    "expectation", "expected", "expect", "perception", "perceived", "perceive", "期望值", "感知值", "期望", "感知", "dysfunctional", "functional", "正向题", "反向题",
  };
  g_autofree char *text = g_utf8_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      char *found = strstr (text, sides[i]);

      if (found != NULL)
        {
          g_autofree char *head = g_strndup (text, found - text);
          g_autofree char *rest = g_strconcat (head, found + strlen (sides[i]), NULL);

          return g_strstrip (g_strdelimit (g_steal_pointer (&rest), " _-:：", ' '));
        }
    }
  return NULL;
}

static void
pair_by_words (BaroMapping *mapping)
{
  static const struct { BaroFamily one, other; } sides[] = {
    { BARO_FAMILY_PERCEPTION, BARO_FAMILY_EXPECTATION }, { BARO_FAMILY_KANO_FUNCTIONAL, BARO_FAMILY_KANO_DYSFUNCTIONAL },
  };

  for (guint s = 0; s < G_N_ELEMENTS (sides); s++)
    for (guint i = 0; i < mapping->columns->len; i++)
      {
        BaroColumn *one = get_column (mapping, i);
        g_autofree char *stem = one->family == sides[s].one ? strip_side (one->name) : NULL;

        for (guint k = 0; stem != NULL && k < mapping->columns->len; k++)
          {
            BaroColumn *other = get_column (mapping, k);
            g_autofree char *rest = other->family == sides[s].other ? strip_side (other->name) : NULL;

            if (rest != NULL && other->counterpart == NULL && strcmp (stem, rest) == 0)
              {
                set_pair (one, sides[s].one, other, sides[s].other);
                break;
              }
          }
      }
}

/* "E1" and "P1" with one scale: expectation and perception, as SERVQUAL forms name them. */
static void
pair_by_letters (BaroMapping *mapping)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      BaroColumn *p = get_column (mapping, i);

      if (p->kind != BARO_KIND_SCALE || (p->name[0] != 'P' && p->name[0] != 'p') || p->name[1] == '\0'
          || strspn (p->name + 1, "0123456789") != strlen (p->name + 1))
        continue;
      for (guint k = 0; k < mapping->columns->len; k++)
        {
          BaroColumn *e = get_column (mapping, k);

          if (e->kind == BARO_KIND_SCALE && (e->name[0] == 'E' || e->name[0] == 'e') && strcmp (e->name + 1, p->name + 1) == 0
              && has_same_scale (e, p))
            set_pair (p, BARO_FAMILY_PERCEPTION, e, BARO_FAMILY_EXPECTATION);
        }
    }
}

/* Neighbouring items with one scale are one battery, named after its first item. */
static void
find_batteries (BaroMapping *mapping)
{
  guint start = 0;

  while (start < mapping->columns->len)
    {
      BaroColumn *first = get_column (mapping, start);
      guint end = start + 1;

      if (first->kind == BARO_KIND_SCALE && first->family == BARO_FAMILY_RATING)
        {
          while (end < mapping->columns->len && get_column (mapping, end)->kind == BARO_KIND_SCALE
                 && get_column (mapping, end)->family == BARO_FAMILY_RATING && has_same_scale (first, get_column (mapping, end)))
            end++;
          for (guint i = start; i < end && end - start >= MIN_BATTERY_ITEMS; i++)
            {
              g_free (get_column (mapping, i)->battery);
              get_column (mapping, i)->battery = g_strdup (first->name);
            }
        }
      start = end;
    }
}

/**
 * baro_guess_roles:
 * @mapping: columns with their own guesses
 *
 * Settles what concerns several columns: each single role goes to the first that asks for it, the first
 * time column becomes submitted at when no name says so, pairs of items find each other, and a column of
 * seconds is derived from opening and closing times.
 */
void
baro_guess_roles (BaroMapping *mapping)
{
  keep_first_of_each (mapping);
  find_submitted_at (mapping);
  pair_by_words (mapping);
  pair_by_letters (mapping);
  find_batteries (mapping);
  if (!mapping->is_long)
    add_seconds_to_close (mapping);
}
