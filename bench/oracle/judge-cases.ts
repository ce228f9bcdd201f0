/**
 * Draws random cases for the judge, judges them with `src/judge`, and prints both as JSON lines, for `judge.py` to judge them too:
 *
 *     npx tsx bench/oracle/judge-cases.ts | python bench/oracle/judge.py
 *
 * The number of cases can be given; 1,000 without it.
 */
import { parseArgs } from 'node:util'
import { compare } from '../../src/judge/compare.ts'
import { budgetOfAll, openBudget } from '../../src/judge/error-budget.ts'
import { closedRegion, type Region, regionAbove, regionBelow } from '../../src/judge/region.ts'
import { type LookPlan, looksOf } from '../../src/judge/statistics/look-plan.ts'
import { isScatter, type Quantifier } from '../../src/judge/subject.ts'
import { encodeNumber } from '../../src/metrics/encode-number.ts'
import { standardNormal } from '../../src/random/normal.ts'
import { randomStream } from '../../src/random/stream.ts'

const uniform = randomStream(1, 'bench/oracle/judge')
const [count = '1000'] = parseArgs({ allowPositionals: true }).positionals

/** Few plans, since the bounds of each are integrated anew. */
const plans: readonly LookPlan[] = [
  [{ looks: [2], horizon: 2 }],
  [{ looks: [3], horizon: 3 }],
  [{ looks: [5], horizon: 5 }],
  [{ looks: [5, 10], horizon: 10 }],
  [{ looks: [3, 5, 10, 20], horizon: 20 }],
  [
    { looks: [5], horizon: 5 },
    { looks: [8, 16], horizon: 40 },
    { looks: [24], horizon: 24 },
  ],
]

function pick<Item>(items: readonly Item[]): Item {
  const item = items[Math.floor(uniform() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

for (let number = 1; number <= Number(count); number += 1) {
  const plan = pick(plans)
  const look = Math.floor(uniform() * looksOf(plan).length)
  const pairing = pick(['none', 'difference', 'ratio'] as const)
  const quantifier: Quantifier = pick(
    pairing === 'none'
      ? (['mean', 'mean', 'every seed', 'most seeds', { atLeast: 0.8 }, 'standard deviation', 'range'] as const)
      : (['mean', 'mean', 'mean', 'every seed', 'most seeds', { atLeast: 0.8 }] as const),
  )
  const level = pick([0.95, 0.95, 0.9])
  const parts = pick([1, 1, 1, 4])
  const [centre, spread] = [uniform(), uniform() ** 3]
  const drawn = Array.from({ length: looksOf(plan)[look] ?? 0 }, () => centre + spread * standardNormal(uniform))
  // Some skewed, some coarse enough to agree.
  const kind = pick(['normal', 'skewed', 'coarse'] as const)
  const shaped = drawn.map((value) => ({ normal: value, skewed: value ** 3, coarse: Math.round(4 * value) / 4 })[kind])
  const values = pairing === 'ratio' ? shaped.map((value) => Math.exp(value)) : shaped
  const scatters = isScatter(quantifier)
  const near = scatters
    ? spread * (0.25 + 2 * uniform())
    : (pairing === 'ratio' ? Math.exp(centre) : centre) + spread * (uniform() - 0.5)
  const region: Region = pick(
    pairing === 'ratio'
      ? [regionAbove(Math.abs(near))]
      : [regionAbove(near), regionBelow(near), closedRegion(near, near + spread * uniform() * 2)],
  )
  const range =
    pairing === 'none' && kind !== 'skewed' ? ([centre - 4, centre + 4] as const) : ([-Infinity, Infinity] as const)
  const { verdict, findings, seedsNeeded } = compare(
    {
      quantity: 'x',
      values: values.map((value, index) => ({ seed: index + 1, value })),
      region,
      range,
      pairing,
      quantifier,
    },
    budgetOfAll(openBudget({ level, plan, look }), parts, 1),
  )
  const [finding] = findings
  if (finding === undefined) throw new Error('one comparison has one finding')
  console.log(
    JSON.stringify({
      number,
      plan,
      look,
      level,
      parts,
      pairing,
      quantifier,
      values,
      region: [encodeNumber(region.low), encodeNumber(region.high), region.strict],
      range: range.map(encodeNumber),
      said: {
        verdict,
        estimate: finding.estimate,
        interval: finding.interval.map(encodeNumber),
        seedsNeeded,
      },
    }),
  )
}
