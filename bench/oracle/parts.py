"""How often several parts of which all must hold are refuted: by one part alone, and by k of m together (docs/verdicts.md, "Several parts").

One look at 10 seeds. On the border every refutation is wrong; parts that all lie one standard deviation outside should be refuted.
"""

import numpy as np
from judge import end_quantile, t_rates
from scipy import stats

SEEDS, LEVEL = 10, 0.95


def draw(rng, skewness, shape):
    """Standard values: normal, or a gamma law's of that skewness."""
    if skewness == 0:
        return rng.standard_normal(shape)
    k = 4 / skewness**2
    return (rng.gamma(k, size=shape) - k) / np.sqrt(k)


def upper_ends(values, rate):
    """Of the intervals over the last axis. Quantiles are read between 2,001 values of the skewness, which 10 values cannot have beyond 3."""
    count = values.shape[-1]
    grid = np.linspace(-3, 3, 2_001)
    quantiles = [end_quantile(rate, -skewness, count) for skewness in grid]
    unit = values.std(-1, ddof=1) / np.sqrt(count)
    return values.mean(-1) + np.interp(stats.skew(values, axis=-1), grid, quantiles) * unit


def refuted(values, steps):
    """Shares of trials in which k parts lie below 0 at their rate, for one of the steps k."""
    parts = values.shape[1]
    rate = t_rates('[{"looks": [10], "horizon": 10}]', 1 - LEVEL)[0]
    found = np.zeros(len(values), bool)
    for k in steps:
        found |= (upper_ends(values, rate * (k / parts) ** 1.5) < 0).sum(1) >= k
    return 100 * found.mean()


def main():
    rng = np.random.default_rng(1)
    print("| parts | correlated | spread | wrong: one alone | together | found: one alone | together |")
    print("| ---: | ---: | --- | ---: | ---: | ---: | ---: |")
    for parts in (3, 10, 30):
        together = sorted({2**i for i in range(20) if 2**i < parts} | {parts})
        for correlation in (0, 0.9):
            for skewness, spread in ((0, "normal"), (1, "skewness 1")):
                trials = 20_000 if parts < 30 else 5_000
                shared = np.sqrt(correlation) * draw(rng, skewness, (trials, 1, SEEDS))
                values = shared + np.sqrt(1 - correlation) * draw(rng, skewness, (trials, parts, SEEDS))
                # A tail to either side: the worse one counts.
                wrong = [max(refuted(side, steps) for side in (values, -values)) for steps in ([1], together)]
                found = [refuted(values[:5_000] - 1, steps) for steps in ([1], together)]
                print(f"| {parts} | {correlation} | {spread} |", " | ".join(f"{share:.1f}" for share in wrong + found), "|")


if __name__ == "__main__":
    main()
