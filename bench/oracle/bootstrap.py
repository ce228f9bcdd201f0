"""How often intervals of a mean miss, of few seeds: the judge's, plain t, and the bootstrap's.

    python bench/oracle/bootstrap.py [trials]

For each spread and number of seeds, the share of intervals that miss the mean on their worse side, where 5 % are meant to (an interval of 90 %), in percent.
"""

import sys

import numpy as np
from scipy import stats

from judge import interval

RESAMPLES = 1000
RATE = 0.05


def draw(rng, spread, shape):
    if spread == 0:
        return rng.standard_normal(shape)
    alpha = (2 / spread) ** 2
    return (rng.gamma(alpha, size=shape) - alpha) / np.sqrt(alpha)


def percentile(values, rng):
    means = rng.choice(values, (RESAMPLES, len(values))).mean(1)
    return np.quantile(means, [RATE, 1 - RATE])


def bca(values, rng):
    means = np.sort(rng.choice(values, (RESAMPLES, len(values))).mean(1))
    below = np.clip((means < values.mean()).mean(), 1 / RESAMPLES, 1 - 1 / RESAMPLES)
    left_out = (values.sum() - values) / (len(values) - 1)
    gaps = left_out.mean() - left_out
    pull = (gaps**3).sum() / (6 * (gaps**2).sum() ** 1.5)
    shift = stats.norm.ppf(below)
    ends = shift + stats.norm.ppf([RATE, 1 - RATE])
    return np.quantile(means, stats.norm.cdf(shift + ends / (1 - pull * ends)))


def plain_t(values, _rng):
    return stats.t.interval(1 - 2 * RATE, len(values) - 1, values.mean(), stats.sem(values))


def judged(values, _rng):
    return interval(values, RATE)


def main():
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    methods = {"Assay": judged, "plain t": plain_t, "percentile bootstrap": percentile, "BCa bootstrap": bca}
    print("| seeds | skewness | " + " | ".join(methods) + " |")
    print("| ---: | ---: |" + " ---: |" * len(methods))
    for seeds in (5, 10):
        for spread in (0, 1, 2):
            rng = np.random.default_rng(seeds * 10 + spread)
            misses = {name: np.zeros(2) for name in methods}
            for values in draw(rng, spread, (trials, seeds)):
                for name, method in methods.items():
                    low, high = method(values, rng)
                    misses[name] += [low > 0, high < 0]
            cells = [f"{100 * sides.max() / trials:.1f}" for sides in misses.values()]
            print(f"| {seeds} | {spread} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
