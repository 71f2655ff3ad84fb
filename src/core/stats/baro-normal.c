/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-normal.c: the distributions that intervals and tests need, on top of GSL */
#define G_LOG_DOMAIN "baro-normal"

#include "config.h"

#include "stats/baro-normal.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

/* Above this base GSL's continued fraction for the incomplete beta may run out of steps; the
 * tail is then summed term by term, which takes some ten standard deviations of steps. */
#define BINOMIAL_GSL_MAX_N 10000

/* For shapes above this, GSL's series may run out of steps; Wilson and Hilferty's cube root (1931,
 * PNAS 17, 684-688) is then good to seven digits or more. */
#define GAMMA_GSL_MAX_SHAPE 1e5

/* Terms smaller than this part of the sum no longer change a double. */
#define TAIL_TERM_EPSILON 1e-18

/**
 * baro_stats_init:
 *
 * Turns off GSL's error handler, which would end the program on a bad argument.
 *
 * Every function of this floor that uses GSL calls it first; callers need not. Afterwards GSL
 * reports errors as a status or as a NAN, and both are checked here. Safe from any thread.
 */
void
baro_stats_init (void)
{
  static gsize initialised = 0;

  if (g_once_init_enter (&initialised))
    {
      gsl_set_error_handler_off ();
      g_once_init_leave (&initialised, 1);
    }
}

static gboolean
is_open_probability (double probability)
{
  return probability > 0.0 && probability < 1.0;
}

/* A probability from GSL: NAN stays NAN, rounding never leaves 0-1. */
static double
clamp_probability (double probability)
{
  if (isnan (probability))
    return NAN;

  return CLAMP (probability, 0.0, 1.0);
}

/**
 * baro_normal_cdf:
 * @x: a number; may be infinite
 *
 * Computes P(Z <= @x) for the standard normal distribution.
 *
 * Returns: a probability; %NAN if @x is %NAN
 */
double
baro_normal_cdf (double x)
{
  if (isnan (x))
    return NAN;

  return 0.5 * erfc (-x / M_SQRT2);
}

/**
 * baro_normal_quantile:
 * @probability: between 0 and 1, both exclusive
 *
 * Computes the standard normal quantile (Wichura 1988, AS 241, as in GSL).
 *
 * Returns: the quantile; %NAN if @probability is not within (0, 1)
 */
double
baro_normal_quantile (double probability)
{
  if (!is_open_probability (probability))
    return NAN;

  baro_stats_init ();

  return gsl_cdf_ugaussian_Pinv (probability);
}

/**
 * baro_normal_two_sided_p:
 * @z: a z statistic; may be infinite
 *
 * Computes P(|Z| >= |@z|), exact far into the tail.
 *
 * Returns: a probability; %NAN if @z is %NAN
 */
double
baro_normal_two_sided_p (double z)
{
  if (isnan (z))
    return NAN;

  return erfc (fabs (z) / M_SQRT2);
}

/**
 * baro_normal_z:
 * @confidence: two-sided level such as 0.95
 *
 * Computes the z that belongs to a two-sided confidence level: 1.959964 for 0.95.
 *
 * Returns: z; %NAN if @confidence is not within (0, 1)
 */
double
baro_normal_z (double confidence)
{
  if (!is_open_probability (confidence))
    return NAN;

  return baro_normal_quantile (0.5 + confidence / 2.0);
}

/**
 * baro_t_quantile:
 * @probability: between 0 and 1, both exclusive
 * @df: degrees of freedom, above 0; need not be whole
 *
 * Computes a quantile of Student's t distribution.
 *
 * Returns: the quantile; %NAN for arguments out of range
 */
double
baro_t_quantile (double probability, double df)
{
  double low, high;

  if (!is_open_probability (probability) || isnan (df) || df <= 0.0)
    return NAN;
  if (probability == 0.5)
    return 0.0;
  if (isinf (df))
    return baro_normal_quantile (probability);
  if (probability < 0.5)
    return -baro_t_quantile (1.0 - probability, df);

  baro_stats_init ();

  /* GSL's own inverse loses digits for odd df; bisecting its cdf in the upper tail does not. */
  low = 0.0;
  for (high = 2.0; gsl_cdf_tdist_Q (high, df) > 1.0 - probability; high *= 2.0)
    {
      if (high > 1e300)
        return NAN;
      low = high;
    }

  for (guint i = 0; i < 200; i++)
    {
      double middle = low + (high - low) / 2.0;

      if (middle <= low || middle >= high)
        break;
      if (gsl_cdf_tdist_Q (middle, df) > 1.0 - probability)
        low = middle;
      else
        high = middle;
    }

  return low + (high - low) / 2.0;
}

/**
 * baro_t_two_sided_p:
 * @t: a t statistic; may be infinite
 * @df: degrees of freedom, above 0; need not be whole
 *
 * Computes P(|T| >= |@t|) for Student's t distribution.
 *
 * Returns: a probability; %NAN for arguments out of range
 */
double
baro_t_two_sided_p (double t, double df)
{
  if (isnan (t) || isnan (df) || df <= 0.0)
    return NAN;
  if (isinf (t))
    return 0.0;
  if (isinf (df))
    return baro_normal_two_sided_p (t);

  baro_stats_init ();

  return clamp_probability (2.0 * gsl_cdf_tdist_Q (fabs (t), df));
}

/**
 * baro_chi_square_p:
 * @statistic: a chi-square statistic, at least 0
 * @df: degrees of freedom, above 0
 *
 * Computes P(X >= @statistic) for the chi-square distribution.
 *
 * Returns: a probability; %NAN for arguments out of range
 */
double
baro_chi_square_p (double statistic, double df)
{
  if (isnan (statistic) || statistic < 0.0 || !isfinite (df) || df <= 0.0)
    return NAN;
  if (isinf (statistic))
    return 0.0;

  baro_stats_init ();

  return clamp_probability (gsl_cdf_chisq_Q (statistic, df));
}

static gboolean
is_poisson (double count, double mean)
{
  return isfinite (count) && count >= 0.0 && count == floor (count) && isfinite (mean)
         && mean >= 0.0;
}

/* The z of Wilson and Hilferty: a gamma variable of @shape is below @x as often as Z is below it. */
static double
wilson_hilferty (double shape, double x)
{
  return (cbrt (x / shape) - 1.0 + 1.0 / (9.0 * shape)) * 3.0 * sqrt (shape);
}

/**
 * baro_poisson_at_least:
 * @count: a whole count, at least 0
 * @mean: the expected count, at least 0
 *
 * Computes P(X >= @count), @count included, for the Poisson distribution, through the
 * regularised incomplete gamma function.
 *
 * Returns: a probability; %NAN for arguments out of range
 */
double
baro_poisson_at_least (double count, double mean)
{
  gsl_sf_result result;
  int status;

  if (!is_poisson (count, mean))
    return NAN;
  if (count == 0.0)
    return 1.0;
  if (mean == 0.0)
    return 0.0;

  baro_stats_init ();

  status = gsl_sf_gamma_inc_P_e (count, mean, &result);
  if (status == GSL_SUCCESS)
    return clamp_probability (result.val);
  if (status == GSL_EUNDRFLW)
    return 0.0;

  return count > GAMMA_GSL_MAX_SHAPE ? baro_normal_cdf (wilson_hilferty (count, mean)) : NAN;
}

/**
 * baro_poisson_at_most:
 * @count: a whole count, at least 0
 * @mean: the expected count, at least 0
 *
 * Computes P(X <= @count), @count included, for the Poisson distribution.
 *
 * Returns: a probability; %NAN for arguments out of range
 */
double
baro_poisson_at_most (double count, double mean)
{
  gsl_sf_result result;
  int status;

  if (!is_poisson (count, mean))
    return NAN;
  if (mean == 0.0)
    return 1.0;

  baro_stats_init ();

  status = gsl_sf_gamma_inc_Q_e (count + 1.0, mean, &result);
  if (status == GSL_SUCCESS)
    return clamp_probability (result.val);
  if (status == GSL_EUNDRFLW)
    return 0.0;

  return count > GAMMA_GSL_MAX_SHAPE ? baro_normal_cdf (-wilson_hilferty (count + 1.0, mean)) : NAN;
}

/* ln n!, NAN when GSL reports a status other than success. */
static double
ln_factorial (double n)
{
  gsl_sf_result result;

  if (gsl_sf_lngamma_e (n + 1.0, &result) != GSL_SUCCESS)
    return NAN;

  return result.val;
}

/* P(X <= hits) for hits below the mean: the largest term first, then downwards until the terms
 * vanish. */
static double
sum_lower_tail (double hits, double n, double probability)
{
  double odds = probability / (1.0 - probability);
  double term = exp (ln_factorial (n) - ln_factorial (hits) - ln_factorial (n - hits)
                     + hits * log (probability) + (n - hits) * log1p (-probability));
  double sum = term;

  for (double k = hits; k > 0.0 && term > sum * TAIL_TERM_EPSILON; k -= 1.0)
    {
      term *= k / ((n - k + 1.0) * odds);
      sum += term;
    }

  return sum;
}

/**
 * baro_binomial_at_most:
 * @hits: a count from 0 to @n
 * @n: the number of trials
 * @probability: the share of hits, 0 to 1 inclusive
 *
 * Computes P(X <= @hits), @hits included, for the binomial distribution.
 *
 * Returns: a probability; %NAN for arguments out of range
 */
double
baro_binomial_at_most (guint64 hits, guint64 n, double probability)
{
  double k = hits, trials = n;

  if (hits > n || !(probability >= 0.0 && probability <= 1.0))
    return NAN;
  if (hits == n || probability == 0.0)
    return 1.0;
  if (probability == 1.0)
    return 0.0;

  baro_stats_init ();

  if (n <= BINOMIAL_GSL_MAX_N)
    return clamp_probability (gsl_cdf_beta_Q (probability, k + 1.0, trials - k));
  if (k < trials * probability)
    return clamp_probability (sum_lower_tail (k, trials, probability));

  return clamp_probability (1.0 - sum_lower_tail (trials - k - 1.0, trials, 1.0 - probability));
}

/**
 * baro_binomial_at_least:
 * @hits: a count from 0 to @n
 * @n: the number of trials
 * @probability: the share of hits, 0 to 1 inclusive
 *
 * Computes P(X >= @hits), @hits included, for the binomial distribution.
 *
 * Returns: a probability; %NAN for arguments out of range
 */
double
baro_binomial_at_least (guint64 hits, guint64 n, double probability)
{
  if (hits > n || !(probability >= 0.0 && probability <= 1.0))
    return NAN;

  return baro_binomial_at_most (n - hits, n, 1.0 - probability);
}

/* Narrows @low and @high, between which the quantile is, by doubling steps away from the normal approximation: it is
 * seldom off by more than one or two, and every look at the distribution costs. */
static void
bracket_binomial (double level, guint64 n, double probability, guint64 *low, guint64 *high)
{
  double mean = n * probability;
  double guess = mean + baro_normal_quantile (level) * sqrt (mean * (1.0 - probability));
  guint64 at = (guint64) CLAMP (guess, 0.0, (double) n);

  if (baro_binomial_at_most (at, n, probability) >= level)
    {
      *high = at;
      for (guint64 step = 2; at - *low > step; step *= 2)
        if (baro_binomial_at_most (at - step, n, probability) >= level)
          *high = at - step;
        else
          {
            *low = at - step + 1;
            break;
          }
    }
  else
    {
      *low = at + 1;
      for (guint64 step = 2; *high - at > step; step *= 2)
        if (baro_binomial_at_most (at + step, n, probability) < level)
          *low = at + step + 1;
        else
          {
            *high = at + step;
            break;
          }
    }
}

/**
 * baro_binomial_quantile:
 * @level: between 0 and 1, both exclusive
 * @n: the number of trials
 * @probability: the share of hits, 0 to 1 inclusive
 * @hits: (out): the smallest count with P(X <= count) >= @level
 *
 * Finds a quantile of the binomial distribution by bisection of baro_binomial_at_most(), near where the normal
 * distribution has it.
 *
 * Returns: %FALSE for arguments out of range; @hits is then 0
 */
gboolean
baro_binomial_quantile (double level, guint64 n, double probability, guint64 *hits)
{
  guint64 low = 0, high = n;

  g_return_val_if_fail (hits != NULL, FALSE);

  *hits = 0;
  if (!is_open_probability (level) || !(probability >= 0.0 && probability <= 1.0))
    return FALSE;

  if (n > 0)
    bracket_binomial (level, n, probability, &low, &high);
  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;
      double below = baro_binomial_at_most (middle, n, probability);

      if (isnan (below))
        return FALSE;
      if (below >= level)
        high = middle;
      else
        low = middle + 1;
    }

  *hits = low;

  return TRUE;
}
