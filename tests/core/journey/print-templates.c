/* SPDX-License-Identifier: GPL-3.0-or-later
 * print-templates.c: every template as a journey file, for check-journey-files.py: a JSON list
 */
#include "config.h"

#include "journey/baro-journey-file.h"

int
main (void)
{
  g_autoptr(GPtrArray) list = baro_journey_list_templates (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const BaroTemplate *item = g_ptr_array_index (list, i);
      g_autoptr(BaroJourney) journey = baro_journey_from_template (item->id, NULL, NULL, NULL);
      g_autofree char *text = baro_journey_to_json (journey, NULL, NULL);

      g_print ("%s%s", i == 0 ? "[" : ",", text);
    }
  g_print ("]\n");

  return 0;
}
