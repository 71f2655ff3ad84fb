/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz-journey.c: any bytes as a journey file; what is read is written and read again
 */
#include "config.h"

#include "fuzz.h"

#include "journey/baro-journey-file.h"

#include <string.h>

/* Each part on its own too: so it comes from a study's row or from another program's clipboard. */
static void
read_parts (const BaroJourney *journey)
{
  for (guint kind = 0; kind < BARO_N_PART_KINDS; kind++)
    {
      guint n;
      const BaroPart *const *parts = baro_journey_list (journey, kind, &n);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *json = baro_part_to_json (parts[i]);
          g_autoptr(BaroPart) again = baro_part_from_json (json, NULL);

          g_assert_nonnull (again);
          g_assert_true (again->kind == kind);
        }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) pictures = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroJourney) journey = baro_journey_from_json ((const char *) data, length, &pictures, notes, &error);
  g_autoptr(BaroJourney) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *first = g_strndup ((const char *) data, length);
  g_autoptr(BaroPart) part = baro_part_from_json (first, NULL);

  g_assert_true ((journey != NULL) == (error == NULL));
  if (journey == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  read_parts (journey);
  text = baro_journey_to_json (journey, NULL, NULL);
  again = baro_journey_from_json (text, strlen (text), NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (baro_journey_count (again, BARO_PART_CARD), ==, baro_journey_count (journey, BARO_PART_CARD));

  return 0;
}
