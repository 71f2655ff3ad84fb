# SPDX-License-Identifier: GPL-3.0-or-later
"""Metrics and their intervals written down a second time, from the textbook formulas, for the tests to compare with."""
import math
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)


def beta_fraction(a, b, x):
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    tiny = 1e-300
    c, d = 1.0, 1.0 / max(abs(1.0 - (a + b) * x / (a + 1.0)), tiny)
    h = d
    for m in range(1, 400):
        for numerator in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                          -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1.0 / (1.0 + numerator * d or tiny)
            c = 1.0 + numerator / c or tiny
            h *= d * c
        if abs(d * c - 1.0) < 1e-16:
            break
    return h


def t_tail(t, df):
    """P(T > t) of Student's distribution."""
    x = df / (df + t * t)
    a, b = df / 2.0, 0.5
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    whole = front * beta_fraction(a, b, x) / a if x < (a + 1) / (a + b + 2) else 1.0 - front * beta_fraction(b, a, 1.0 - x) / b
    return whole / 2.0


def t_quantile(df):
    """The 97.5 % point of Student's distribution."""
    low, high = -5.0, 700.0 # logarithms: with hardly more than one answer the quantile is enormous
    for _ in range(200):
        middle = (low + high) / 2.0
        low, high = (middle, high) if t_tail(math.exp(middle), df) > 0.025 else (low, middle)
    return math.exp(low)


def poisson_at_most(n, mean):
    if mean <= 0.0 or n < 0:
        return 1.0 if n >= 0 else 0.0
    return math.fsum(math.exp(i * math.log(mean) - mean - math.lgamma(i + 1)) for i in range(int(n) + 1))


def search(function, low, high):
    """Where a falling function becomes negative."""
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if function(middle) > 0 else (low, middle)
    return low


class Answers:
    """The answers of one group: value and weight, None where one is missing."""

    def __init__(self, pairs):
        self.pairs = pairs
        self.n = len(pairs)
        self.w = sum(w for _, w in pairs)
        squares = sum(w * w for _, w in pairs)
        self.n_eff = self.w * self.w / squares if squares else 0.0

    def share(self, test):
        return sum(w for x, w in self.pairs if test(x)) / self.w


def nps(answers):
    """Adjusted Wald (Rocks 2016): three pseudo-answers on the effective base."""
    if not answers.w:
        return None, None, None
    p, d = answers.share(lambda x: x >= 9), answers.share(lambda x: x <= 6)
    n = answers.n_eff + 3.0
    pa, da = (p * answers.n_eff + 0.75) / n, (d * answers.n_eff + 0.75) / n
    half = Z * math.sqrt((pa + da - (pa - da) ** 2) / n)
    return 100 * (p - d), 100 * max(pa - da - half, -1.0), 100 * min(pa - da + half, 1.0)


def share(answers, test):
    """Wilson (1927) on the effective base."""
    if not answers.w:
        return None, None, None
    p, n = answers.share(test), answers.n_eff
    centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return p, max(centre - half, 0.0), min(centre + half, 1.0)


def mean(answers):
    """Student's interval on the effective base; none without spread."""
    if not answers.w:
        return None, None, None
    m = sum(x * w for x, w in answers.pairs) / answers.w
    n = answers.n_eff
    if n <= 1:
        return m, None, None
    variance = sum(w * (x - m) ** 2 for x, w in answers.pairs) / answers.w * n / (n - 1)
    if variance <= 1e-24:
        return m, None, None
    half = t_quantile(n - 1) * math.sqrt(variance / n)
    return m, m - half, m + half


def count(n):
    """Garwood's exact Poisson interval (1936)."""
    low = search(lambda m: poisson_at_most(n - 1, m) - 0.975, 0.0, n + 1.0) if n else 0.0
    return float(n), low, search(lambda m: poisson_at_most(n, m) - 0.025, 0.0, 10.0 * n + 20.0)
