"""A second implementation of the judge, from docs/verdicts.md: NumPy and SciPy, no code in common with src/judge.

Reads cases as JSON lines (see judge-cases.ts), each with what src/judge said of it, and compares verdict, estimate, interval and the seeds that would decide.
Ends with 1 where one differs by more than 1e-9 of its size.
"""

import functools
import json
import math
import sys

import numpy as np
from scipy import stats

FIRST, ADDED, GROWTH, REACH, STRETCH, FARTHEST, POWER, TAILS = 0.835, 0.1, 1.25, 1.05, 1.6, 2.3, 0.8, 1


def looks_of(plan):
    return [look for stage in plan for look in stage["looks"]]


def spent_by(plan):
    """What all looks up to each one may spend, of a total of 1."""
    spent, start = [], 0
    for index, stage in enumerate(plan):
        before = spent[-1] if spent else 0.0
        share = (FIRST if index == 0 else ADDED) * (1 - before)
        spent += [before + share * ((n - start) / (stage["horizon"] - start)) ** GROWTH for n in stage["looks"]]
        start = stage["looks"][-1]
    return spent


# The distribution of t statistics of growing samples is kept at these angles, see `one_seed_more`.
GRID = 200
ANGLES = np.linspace(-np.pi / 2, np.pi / 2, GRID + 1)
NODES, WEIGHTS = np.polynomial.legendre.leggauss(16)


def cubic(values, angle):
    """The cubic through the four grid values around an angle."""
    place = (angle + np.pi / 2) / np.pi * GRID
    first = np.clip(np.floor(place).astype(int) - 1, 0, GRID - 3)
    x = place - first
    total = np.zeros_like(x)
    for k in range(4):
        term = values[first + k]
        for j in range(4):
            if j != k:
                term = term * (x - j) / (k - j)
        total = total + term
    return total


def one_seed_more(values, seeds, bound):
    whole = math.exp(math.lgamma(seeds / 2) - math.lgamma((seeds + 1) / 2)) * math.sqrt(math.pi)
    out = []
    for target in math.sqrt(seeds + 1) * np.sin(ANGLES):
        cuts = {-np.pi / 2, np.pi / 2} | {k / math.sqrt(seeds) for k in (-6, -3, 0, 3, 6) if abs(k) / math.sqrt(seeds) < np.pi / 2}
        for end in (bound, math.sqrt(seeds), -math.sqrt(seeds)):
            radius = math.hypot(1, end)
            if abs(target) < radius:
                middle, apart = math.atan2(1, end), math.acos(target / radius)
                turned = [math.remainder(angle, 2 * np.pi) for angle in (middle + apart, middle - apart)]
                cuts |= {angle for angle in turned if abs(angle) < np.pi / 2}
        cuts = np.array(sorted(cuts))
        half, centre = np.diff(cuts) / 2, (cuts[1:] + cuts[:-1]) / 2
        theta = centre[:, None] + half[:, None] * NODES
        came = np.minimum((target - np.sin(theta)) / np.cos(theta), bound) / math.sqrt(seeds)
        inside = cubic(values, np.arcsin(np.clip(came, -1, 1)))
        density = np.cos(theta) ** (seeds - 1) / whole
        out.append((half[:, None] * WEIGHTS * density * np.where(came <= -1, 0, inside)).sum())
    return np.array(out)


def t_share(seeds, angle):
    angle = np.asarray(angle, dtype=float)
    with np.errstate(over="ignore", divide="ignore"):
        return np.where(np.abs(angle) >= np.pi / 2, (np.sign(angle) + 1) / 2, stats.t.cdf(np.tan(angle) * math.sqrt(seeds - 1), seeds - 1))


def solve(share, wanted):
    low, high = -np.pi / 2, np.pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if share(np.array(middle)) < wanted else (low, middle)
    return (low + high) / 2


@functools.lru_cache(maxsize=None)
def t_rates(plan_text, total):
    plan = json.loads(plan_text)
    rates, values, seeds, bound, spent = [], None, 0, 0.0, 0.0
    for look, share in zip(looks_of(plan), spent_by(plan)):
        if look < 3:
            rates.append(0.0)
            continue
        if values is None:
            values, seeds = t_share(look, ANGLES), look
            below = functools.partial(t_share, look)
        else:
            while seeds < look:
                values, seeds = one_seed_more(values, seeds, bound), seeds + 1
                bound = math.sqrt(seeds)
            below = functools.partial(cubic, values)
        may = total * share
        angle = solve(below, float(below(np.array(np.pi / 2))) - (may - spent))
        rates.append(float(stats.t.sf(math.tan(angle) * math.sqrt(look - 1), look - 1)))
        spent, bound = may, math.sqrt(look) * math.sin(angle)
    return rates


def end_quantile(rate, skewness, n):
    z = stats.t.isf(rate, n - 1)
    if n < 5:
        return z
    w = min(z, REACH * math.sqrt(n))
    if skewness == 0:
        return z
    skewness *= STRETCH
    x = skewness / math.sqrt(n) * (w - skewness / (6 * math.sqrt(n)))
    grown = math.expm1(math.log1p(x) / 3) if x > -0.5 else np.cbrt(1 + x) - 1
    return z - w + min(3 * math.sqrt(n) / skewness * grown, FARTHEST * w)


def interval(values, rate):
    n, m, s, g = len(values), np.mean(values), np.std(values, ddof=1), stats.skew(values)
    return m - end_quantile(rate, g, n) * s / math.sqrt(n), m + end_quantile(rate, -g, n) * s / math.sqrt(n)


def fewest(least, enough):
    n = least
    while n <= 10_000:
        if enough(n):
            return n
        n += 1
    return None


def inside(region, low, high):
    a, b, strict = region
    return (low > a and high < b) if strict else (low >= a and high <= b)


def outside(region, low, high):
    a, b, strict = region
    return (high <= a or low >= b) if strict else (high < a or low > b)


def at_their_rate(need_at, now, many):
    """Seeds that would decide: parts have another rate from ten seeds on."""
    few = need_at(now)
    if now == many or (few is not None and few < 10):
        return few
    more = need_at(many)
    return None if more is None else max(10, more)


def judge_mean(case, support, refute, refute_many):
    values, region, low_end, high_end = case["values"], case["region"], *case["range"]
    n = len(values)
    if n < 3:
        return "inconclusive", np.mean(values), (low_end, high_end), 3
    if len(set(values)) == 1:
        v = values[0]
        return ("supported" if inside(region, v, v) else "refuted"), v, (v, v), None
    log = case["pairing"] == "ratio"
    scaled = np.log(values) if log else np.array(values)
    back = math.exp if log else float

    def shown(rate):
        low, high = interval(scaled, rate)
        return max(back(low), low_end), min(back(high), high_end)

    plan, look = json.dumps(case["plan"]), case["look"]
    rs, rr = t_rates(plan, support)[look], t_rates(plan, refute)[look]
    centre = scaled.mean()
    estimate = back(centre)
    if inside(region, *shown(rs)):
        return "supported", estimate, shown(rs), None
    two_ends = region[0] > low_end and region[1] < high_end
    a, b = shown(rr)
    if two_ends and region[1] - region[0] < b - a:
        rr /= 2
    if outside(region, *shown(rr)):
        return "refuted", estimate, shown(rr), None
    holds = inside(region, estimate, estimate)
    ends = [end for end in region[:2] if np.isfinite(end) and (not log or end > 0)]
    gaps = sorted(((math.log(end) if log else end) - centre for end in ends), key=abs)
    last = len(looks_of(case["plan"])) - 1
    skewness = stats.skew(scaled) * (1 if gaps[0] < 0 else -1)
    s = np.std(scaled, ddof=1)

    def need_at(total):
        rate = t_rates(plan, total)[last] if look < last else total * ADDED * (1 - spent_by(case["plan"])[last])
        return fewest(n + 1, lambda k: (end_quantile(rate, skewness, k) + stats.t.ppf(POWER, k - 1)) * s / math.sqrt(k) <= abs(gaps[0]))

    need = at_their_rate(need_at, *((support, support) if holds else (refute, refute_many)))
    return "inconclusive", estimate, shown(rs if holds else rr), need


def deviation_kurtosis(values):
    """Fisher's unbiased estimate of the excess kurtosis, and never below that of moderately heavy tails."""
    return max(TAILS, stats.kurtosis(values, bias=False) if len(values) > 3 else 0)


def variance_freedom(n, kurtosis):
    return 2 / (kurtosis / n + 2 / (n - 1))


def deviation_interval(values, rate):
    s, d = np.std(values, ddof=1), variance_freedom(len(values), deviation_kurtosis(values))
    return s * math.sqrt(d / stats.chi2.isf(rate, d)), s * math.sqrt(d / stats.chi2.ppf(rate, d))


def deviation_ratio_interval(values, others, rate):
    n, r = len(values), np.corrcoef(values, others)[0, 1]
    raw = [stats.kurtosis(x, bias=False) if n > 3 else 0 for x in (values, others)]
    d = (n - 2) / (1 + max(TAILS, np.mean(raw)) / 2)
    ratio = np.std(values, ddof=1) / np.std(others, ddof=1)
    half = math.asinh(stats.t.isf(rate, d) * math.sqrt((1 - r**2) / d))
    return ratio * math.exp(-half), ratio * math.exp(half)


def own_share(plan, look):
    spent = [0.0, *spent_by(plan)]
    return spent[look + 1] - spent[look]


def judge_deviation(case, support, refute, refute_many):
    values, region, plan, look = case["values"], case["region"], case["plan"], case["look"]
    n, largest = len(values), (case["range"][1] - case["range"][0]) / 2
    if n < 3:
        return "inconclusive", 0, (0, largest), 3
    if len(set(values)) == 1:
        return ("supported" if inside(region, 0, 0) else "refuted"), 0, (0, 0), None
    s = np.std(values, ddof=1)

    def shown(rate):
        low, high = deviation_interval(values, rate)
        return low, min(high, max(largest, s))

    rs, rr = support * own_share(plan, look), refute * own_share(plan, look)
    if inside(region, *shown(rs)):
        return "supported", s, shown(rs), None
    low, high = shown(rr)
    if region[0] > 0 and region[1] < largest and region[1] - region[0] < high - low:
        rr /= 2
    if outside(region, *shown(rr)):
        return "refuted", s, shown(rr), None
    holds = inside(region, s, s)
    times = min((end / s for end in region[:2] if end > 0 and np.isfinite(end)), key=lambda t: abs(math.log(t)))
    last = len(looks_of(plan)) - 1
    share = own_share(plan, last) if look < last else ADDED * (1 - spent_by(plan)[last])
    k = deviation_kurtosis(values)

    def need_at(total):
        rate = total * share

        def enough(count):
            d = variance_freedom(count, k)
            if times > 1:
                return math.sqrt(stats.chi2.ppf(POWER, d) / stats.chi2.ppf(rate, d)) <= times
            return math.sqrt(stats.chi2.ppf(1 - POWER, d) / stats.chi2.isf(rate, d)) >= times

        return fewest(n + 1, enough)

    need = at_their_rate(need_at, *((support, support) if holds else (refute, refute_many)))
    return "inconclusive", s, shown(rs if holds else rr), need


def judge_range(case):
    values, region = case["values"], case["region"]
    planned, width = looks_of(case["plan"])[-1], max(values) - min(values)
    farthest = width if len(values) == planned else max(width, case["range"][1] - case["range"][0])
    high = min(farthest, sys.float_info.max)
    verdict = "supported" if inside(region, width, high) else "refuted" if outside(region, width, high) else "inconclusive"
    return verdict, width, (width, farthest), max(planned, 2) if verdict == "inconclusive" else None


def boundaries(plan, share, alpha):
    """Follows every course of seeds that hold, on the border."""
    courses, drawn, crossed, out, start = {0: 1.0}, 0, 0.0, [], 0
    for stage in plan:
        before = crossed
        for n in stage["looks"]:
            for _ in range(n - drawn):
                after = {}
                for held, p in courses.items():
                    after[held] = after.get(held, 0) + p * (1 - share)
                    after[held + 1] = after.get(held + 1, 0) + p * share
                courses = after
            drawn = n
            may = before + (alpha - before) * ((n - start) / (stage["horizon"] - start)) ** GROWTH
            bound, tail = n + 1, 0.0
            while bound > 0 and crossed + tail + courses.get(bound - 1, 0) <= may:
                bound -= 1
                tail += courses.pop(bound, 0)
            crossed += tail
            out.append(bound)
        start = stage["looks"][-1]
    return out


def share_end(hits, n, rate):
    low = 0.0 if hits == 0 else stats.beta.ppf(rate, hits, n - hits + 1)
    return low


def judge_share(case, support, refute, share):
    values, n = case["values"], len(case["values"])
    held = sum(inside(case["region"], v, v) for v in values)

    def decision(border, total):
        bound = boundaries(case["plan"], border, total)[case["look"]]
        if bound > n:
            return bound, total
        decides, would_not = stats.binom.sf(bound - 1, n, border), stats.binom.sf(bound - 2, n, border)
        return bound, max(decides, min(total, (decides + would_not) / 2))

    (most, up), (least, down) = decision(share, support), decision(1 - share, refute)
    verdict = "supported" if held >= most else "refuted" if n - held >= least else "inconclusive"
    low, high = share_end(held, n, up), 1 - share_end(n - held, n, down)
    shown = (0.0 if verdict == "refuted" else low, 1.0 if verdict == "supported" else high)
    return verdict, held / n, shown, "any" if verdict == "inconclusive" else None


def judge(case):
    alpha = 1 - case["level"]
    parts = case["parts"]
    # All parts must hold: refuting any one is enough, and each may err the less.
    seeds = looks_of(case["plan"])[case["look"]]
    support, refute = alpha, alpha / parts ** (2.5 if seeds < 10 else 1.5)
    values, region = case["values"], case["region"]
    if case["quantifier"] == "mean":
        return judge_mean(case, support, refute, alpha / parts**1.5)
    if case["quantifier"] == "standard deviation":
        return judge_deviation(case, support, refute, alpha / parts**1.5)
    if case["quantifier"] == "range":
        return judge_range(case)
    if case["quantifier"] == "every seed":
        holds = all(inside(region, v, v) for v in values)
        return ("supported" if holds else "refuted"), np.mean(values), (min(values), max(values)), None
    share = 0.5 if case["quantifier"] == "most seeds" else case["quantifier"]["atLeast"]
    return judge_share(case, support, refute, share)


def number(value):
    return float(value) if isinstance(value, str) else value


def near(ours, theirs):
    ours, theirs = float(ours), float(theirs)
    return ours == theirs or abs(ours - theirs) <= 1e-9 * max(1, abs(ours), abs(theirs))


def main():
    cases = wrong = 0
    for line in sys.stdin:
        case = json.loads(line)
        case["region"] = [number(end) for end in case["region"]]
        case["range"] = [number(end) for end in case["range"]]
        said = case["said"]
        verdict, estimate, (low, high), need = judge(case)
        same = verdict == said["verdict"] and near(estimate, number(said["estimate"]))
        same = same and near(low, number(said["interval"][0])) and near(high, number(said["interval"][1]))
        same = same and (need == "any" or need == said["seedsNeeded"])
        cases += 1
        if not same:
            wrong += 1
            print(f"case {case['number']}: {verdict}, {estimate}, {low}, {high}, {need}; src/judge says {said}", file=sys.stderr)
    print(f"{cases - wrong} of {cases} cases agree to 1e-9")
    sys.exit(1 if wrong or cases == 0 else 0)


if __name__ == "__main__":
    main()
