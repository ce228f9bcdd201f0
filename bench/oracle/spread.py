"""How often verdicts on the spread over seeds are wrong: the judge's intervals of a standard deviation and of a ratio of two, and those that textbooks have.

    python bench/oracle/spread.py [trials]

The truth lies on the border. Shares of trials, in percent, that one of the planned looks decides to the worse side, where at most 5 % may be. Looks spend as docs/verdicts.md says, their rates added up.
"""

import sys

import numpy as np
from scipy import stats

from judge import TAILS, own_share

SPREADS = {
    "normal": lambda rng, shape: rng.standard_normal(shape),
    "skewness 1": lambda rng, shape: (rng.gamma(4, size=shape) - 4) / 2,
    "skewness 2": lambda rng, shape: rng.exponential(size=shape) - 1,
    "t of 5 degrees of freedom": lambda rng, shape: rng.standard_t(5, size=shape) / np.sqrt(5 / 3),
}


def kurtosis(x):
    return stats.kurtosis(x, axis=1, bias=False) if x.shape[1] > 3 else np.zeros(len(x))


def scaled(x, rate, freedom):
    variance = x.var(1, ddof=1)
    return variance * freedom / stats.chi2.isf(rate, freedom), variance * freedom / stats.chi2.ppf(rate, freedom)


def judged(x, rate):
    n = x.shape[1]
    return scaled(x, rate, 2 / (np.maximum(TAILS, kurtosis(x)) / n + 2 / (n - 1)))


def textbook(x, rate):
    return scaled(x, rate, x.shape[1] - 1)


def bonett(x, rate):
    """Bonett 2006, from 5 values on."""
    n = x.shape[1]
    if n < 5:
        return textbook(x, rate)
    middle = stats.trim_mean(x, min(0.49, 1 / (2 * np.sqrt(n - 4))), axis=1)[:, None]
    fourth = n * ((x - middle) ** 4).sum(1) / ((x - x.mean(1, keepdims=True)) ** 2).sum(1) ** 2
    z = stats.norm.isf(rate)
    c = n / (n - z)
    error = c * np.sqrt((fourth - (n - 3) / n) / (n - 1))
    return np.exp(np.log(c * x.var(1, ddof=1)) - z * error), np.exp(np.log(c * x.var(1, ddof=1)) + z * error)


def jackknife(x, rate):
    """Miller 1968: the jackknife of the logarithm of the variance."""
    n = x.shape[1]
    total, squares = x.sum(1, keepdims=True), (x**2).sum(1, keepdims=True)
    without = ((squares - x**2) - (total - x) ** 2 / (n - 1)) / (n - 2)
    pseudo = n * np.log(x.var(1, ddof=1))[:, None] - (n - 1) * np.log(np.maximum(without, 1e-300))
    middle, error = pseudo.mean(1), pseudo.std(1, ddof=1) / np.sqrt(n)
    reach = stats.t.isf(rate, n - 1) * error
    return np.exp(middle - reach), np.exp(middle + reach)


def ratio(x, y, rate):
    n = x.shape[1]
    freedom = (n - 2) / (1 + np.maximum(TAILS, (kurtosis(x) + kurtosis(y)) / 2) / 2)
    a, b = (each - each.mean(1, keepdims=True) for each in (x, y))
    correlation = (a * b).sum(1) / np.sqrt((a**2).sum(1) * (b**2).sum(1))
    half = np.arcsinh(stats.t.isf(rate, freedom) * np.sqrt((1 - correlation**2) / freedom))
    middle = np.sqrt((a**2).sum(1) / (b**2).sum(1))
    return middle * np.exp(-half), middle * np.exp(half)


def wrong(intervals, looks, trials):
    """The worse of both directions, over all looks."""
    plan = [{"looks": looks, "horizon": looks[-1]}]
    decided = np.zeros(trials, int)
    for index, look in enumerate(looks):
        low, high = intervals(look, 0.05 * own_share(plan, index))
        decided = np.where(decided == 0, (low > 1) * 1 - (high < 1) * 1, decided)
    return 100 * max((decided == 1).mean(), (decided == -1).mean())


def main():
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 40000
    methods = {"Assay": judged, "chi-square": textbook, "Bonett 2006": bonett, "jackknife": jackknife}
    print("| looks | spread | " + " | ".join(methods) + " | ratio, Assay | ratio of pairs correlated 0.9 |")
    print("| --- | --- |" + " ---: |" * (len(methods) + 2))
    for looks in ([5], [20], [3, 5, 10, 20]):
        for name, draw in SPREADS.items():
            rng = np.random.default_rng(looks[-1])
            x, y, shared = (draw(rng, (trials, looks[-1])) for _ in range(3))
            row = [wrong(lambda n, rate: method(x[:, :n], rate), looks, trials) for method in methods.values()]
            for part in (0, 0.9):
                a, b = (np.sqrt(part) * shared + np.sqrt(1 - part) * own for own in (x, y))
                row.append(wrong(lambda n, rate: ratio(a[:, :n], b[:, :n], rate), looks, trials))
            print(f"| {', '.join(map(str, looks))} | {name} | " + " | ".join(f"{share:.1f}" for share in row) + " |")


if __name__ == "__main__":
    main()
