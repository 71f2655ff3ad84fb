/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-random.c: repeatable random numbers */
#define G_LOG_DOMAIN "baro-random"
#include "config.h"

#include "base/baro-random.h"

#include <math.h>

/* splitmix64 (Steele, Lea, Flood 2014): spreads a poor seed over the whole state. */
static guint64
split_mix (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

static guint64
rotate_left (guint64 x, guint n)
{
  return (x << n) | (x >> (64 - n));
}

/**
 * baro_random_init:
 * @self: (out): the generator
 * @seed: any number, zero too
 *
 * Starts a sequence. The same seed gives the same sequence everywhere.
 */
void
baro_random_init (BaroRandom *self, guint64 seed)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->s); i++)
    self->s[i] = split_mix (&seed);
}

/**
 * baro_random_next:
 * @self: the generator
 *
 * Gives the next number of xoshiro256** (Blackman and Vigna 2018). Not for secrets.
 *
 * Returns: 64 random bits
 */
guint64
baro_random_next (BaroRandom *self)
{
  guint64 *s, result, t;

  g_return_val_if_fail (self != NULL, 0);

  s = self->s;
  result = rotate_left (s[1] * 5, 7) * 9;
  t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left (s[3], 45);

  return result;
}

/**
 * baro_random_below:
 * @self: the generator
 * @n: exclusive upper end; above zero
 *
 * Draws an integer with equal chances, without the bias of a plain remainder (Lemire 2019).
 *
 * Returns: 0 to @n - 1
 */
guint32
baro_random_below (BaroRandom *self, guint32 n)
{
  guint64 product;

  g_return_val_if_fail (self != NULL && n > 0, 0);

  product = (baro_random_next (self) >> 32) * n;
  if ((guint32) product < n)
    {
      guint32 threshold = (guint32) -n % n;

      while ((guint32) product < threshold)
        product = (baro_random_next (self) >> 32) * n;
    }

  return (guint32) (product >> 32);
}

/**
 * baro_random_unit:
 * @self: the generator
 *
 * Returns: a number from 0 inclusive to 1 exclusive, a multiple of 2^-53
 */
double
baro_random_unit (BaroRandom *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return (double) (baro_random_next (self) >> 11) * 0x1.0p-53;
}

/**
 * baro_random_normal:
 * @self: the generator
 *
 * Draws from the normal distribution (Box and Muller 1958). The second value of each pair is dropped, so
 * that the state stays four words.
 *
 * Returns: a number with mean 0 and standard deviation 1
 */
double
baro_random_normal (BaroRandom *self)
{
  double radius, angle;

  g_return_val_if_fail (self != NULL, 0.0);

  radius = sqrt (-2.0 * log (1.0 - baro_random_unit (self)));
  angle = 2.0 * G_PI * baro_random_unit (self);

  return radius * cos (angle);
}
