/* baro-labels.c: pushing end labels apart and thinning tick labels */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-labels"
#include "config.h"

#include "chart/baro-labels.h"

#include <math.h>

typedef struct
{
  double wanted;
  guint  index;
} Wanted;

/* A run of labels that touch: they sit together at the mean of their wishes. */
typedef struct
{
  double sum;
  guint  n;
} Pool;

static int
compare_wanted (gconstpointer a, gconstpointer b)
{
  const Wanted *one = a;
  const Wanted *two = b;

  if (one->wanted != two->wanted)
    return one->wanted < two->wanted ? -1 : 1;

  return one->index < two->index ? -1 : one->index > two->index;
}

/**
 * baro_labels_push_apart:
 * @places: (inout) (array length=n_places): wanted places; on return the places given
 * @n_places: how many
 * @gap: least distance between two
 * @low: least place
 * @high: greatest place
 *
 * Keeps the order of the wishes and moves labels as little as possible in the sum of squares (pool adjacent
 * violators on the places less their gaps). If they cannot all fit, the gap shrinks evenly.
 */
void
baro_labels_push_apart (double *places, guint n_places, double gap, double low, double high)
{
  g_autofree Wanted *wanted = NULL;
  g_autofree Pool *pools = NULL;
  guint n_pools = 0, k = 0;
  double last;

  g_return_if_fail (places != NULL || n_places == 0);

  if (n_places == 0)
    return;
  if (n_places > 1)
    gap = MAX (0.0, MIN (gap, (high - low) / (n_places - 1)));
  last = MAX (low, high - gap * (n_places - 1));

  wanted = g_new (Wanted, n_places);
  pools = g_new (Pool, n_places);
  for (guint i = 0; i < n_places; i++)
    wanted[i] = (Wanted) { places[i], i };
  qsort (wanted, n_places, sizeof *wanted, compare_wanted);

  for (guint i = 0; i < n_places; i++)
    {
      pools[n_pools++] = (Pool) { wanted[i].wanted - gap * i, 1 };
      while (n_pools > 1 && pools[n_pools - 2].sum / pools[n_pools - 2].n >= pools[n_pools - 1].sum / pools[n_pools - 1].n)
        {
          pools[n_pools - 2].sum += pools[n_pools - 1].sum;
          pools[n_pools - 2].n += pools[n_pools - 1].n;
          n_pools--;
        }
    }

  for (guint p = 0; p < n_pools; p++)
    {
      double place = CLAMP (pools[p].sum / pools[p].n, low, last);

      for (guint i = 0; i < pools[p].n; i++, k++)
        places[wanted[k].index] = place + gap * k;
    }
}

static gboolean
shown_fit (const BaroTickPlace *places, guint n_places, double gap)
{
  double end = -INFINITY;

  for (guint i = 0; i < n_places; i++)
    {
      if (!places[i].shown)
        continue;
      if (places[i].x - places[i].width / 2.0 < end)
        return FALSE;
      end = places[i].x + places[i].width / 2.0 + gap;
    }

  return TRUE;
}

static int
find_major (const BaroTickPlace *places, guint n_places, guint from)
{
  for (guint i = from; i < n_places; i++)
    {
      if (places[i].major)
        return (int) i;
    }

  return -1;
}

/* Shows the majors and every stride-th label counted from the major before it. */
static void
show_stride (BaroTickPlace *places, guint n_places, guint stride, int first_major)
{
  guint since = first_major < 0 ? 0 : (stride - (guint) first_major % stride) % stride;

  for (guint i = 0; i < n_places; i++, since++)
    {
      if (places[i].major)
        since = 0;
      places[i].shown = since % stride == 0;
    }
}

static void
show_majors (BaroTickPlace *places, guint n_places, guint every)
{
  guint n_majors = 0;

  for (guint i = 0; i < n_places; i++)
    places[i].shown = places[i].major && n_majors++ % every == 0;
}

/**
 * baro_labels_thin:
 * @places: (inout) (array length=n_places): labels in rising order; sets which are shown
 * @n_places: how many
 * @gap: least room between two labels, px
 *
 * Chooses the smallest regular stride at which no two labels overlap. Major labels (the first period of a
 * year) stay as long as they fit among themselves, and the stride counts from them: months go by quarters,
 * quarters by halves.
 */
void
baro_labels_thin (BaroTickPlace *places, guint n_places, double gap)
{
  static const guint any[] = { 1, 2, 3, 4, 6, 12, 0 };
  static const guint months[] = { 1, 3, 6, 12, 0 };
  static const guint quarters[] = { 1, 2, 4, 0 };
  const guint *strides = any;
  int first_major, second_major;

  g_return_if_fail (places != NULL || n_places == 0);

  first_major = find_major (places, n_places, 0);
  if (first_major >= 0)
    {
      second_major = find_major (places, n_places, (guint) first_major + 1);
      strides = second_major - first_major == 4 ? quarters : months;
    }
  for (; *strides != 0; strides++)
    {
      show_stride (places, n_places, *strides, first_major);
      if (shown_fit (places, n_places, gap))
        return;
    }

  /* widening strides; the last one leaves a single label, which always fits */
  for (guint stride = first_major >= 0 ? 1 : 14;; stride += MAX (1, stride / 4))
    {
      if (first_major >= 0)
        show_majors (places, n_places, stride);
      else
        show_stride (places, n_places, stride, -1);
      if (stride > n_places || shown_fit (places, n_places, gap))
        return;
    }
}
