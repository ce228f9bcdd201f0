import { fewestForMean } from '../../judge/statistics/fewest-for-mean.ts'
import { plannedLooks } from '../../judge/statistics/look-plan.ts'
import { shareBoundaries } from '../../judge/statistics/share-boundary.ts'
import type { SeedCount } from '../../judge/subject.ts'
import { type Condition, conditionsOf, type Expectation, predicates, quantifierOf } from '../expectation.ts'
import { type Finding, finding } from '../problem.ts'
import { recordedVerdict } from '../recorded-verdict.ts'
import type { SeedsByExperiment } from '../resolve/seeds.ts'
import type { WrittenClaim } from '../schema/claim.ts'
import { suggest } from '../schema/nearest.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import type { Profile } from '../spec.ts'
import type { SpecPath } from '../yaml/position.ts'
import { checkCondition } from './check-condition.ts'
import { checkContradicted } from './check-contradicted.ts'
import { networksTogether } from './check-ensemble.ts'
import { checkFigure } from './check-figure.ts'
import { checkImplied, checkJoined } from './check-implied.ts'
import type { ArmsByName } from './check-quantity.ts'
import { checkRecordedSeeds } from './check-recorded-seeds.ts'
import { armsRead } from './check-reference.ts'
import { checkStatement } from './check-statement.ts'
import { checkWithinSeeds } from './check-within-seeds.ts'
import { eachMetric } from './each-metric.ts'
import type { Expectations } from './read-expectations.ts'

/** Claims and controls: ids, what they state, criteria, seeds, recorded verdicts, figures. */
export function checkClaims(
  content: SpecContent,
  expectations: Expectations,
  arms: ArmsByName,
  seeds: SeedsByExperiment,
  profile: Profile,
): readonly Finding[] {
  const claims = content.claims.flatMap((claim, index) => {
    const at = ['claims', index]
    const first = content.claims.findIndex(({ id }) => id === claim.id)
    const duplicate =
      first < index
        ? [
            finding(
              'name/duplicate',
              [...at, 'id'],
              `claim "${claim.id}" exists already, as item ${first + 1} of "claims"`,
              'Ids are unique in the file.',
            ),
          ]
        : []
    const { verdict } = recordedVerdict(claim, profile)
    const place = { at: [...at, 'expect'], mustDecide: verdict !== 'inconclusive' }
    const { figure } = claim
    return [
      ...duplicate,
      ...checkStatement(claim, at),
      ...checkRecorded(claim, at, profile),
      ...checkExplains(content, claim, at),
      ...checkExpectation(expectations.claims[index], place, arms, seeds, profile),
      ...checkControlled(expectations.claims[index], expectations, arms, place.at),
      ...(figure === undefined ? [] : checkFigure(figure, [...at, 'figure'], arms, profile)),
    ]
  })
  const controls = Object.entries(content.experiments).flatMap(([experiment, { controls: written = [] }]) =>
    written.flatMap((control, index) => {
      const at = ['experiments', experiment, 'controls', index]
      const own = arms.get(control.arm)
      if (own !== undefined && own !== null && own.arm.experiment !== experiment) {
        const message = `arm "${control.arm}" belongs to experiment "${own.arm.experiment}", not to "${experiment}"`
        return [finding('name/unknown', [...at, 'arm'], message, 'A control reads an arm of its own experiment.')]
      }
      const place = { at, mustDecide: true }
      const read = expectations.controls.get(experiment) ?? []
      const expectation = read[index]
      if (expectation === undefined) return []
      const each = eachMetric(expectation, arms)
      const earlier = read.slice(0, index).map((other) => eachMetric(other, arms))
      return [
        ...checkExpectation(expectation, place, arms, seeds, profile),
        ...checkContradicted(each, earlier, 'control', arms, at),
        ...checkJoined(each, arms, at),
      ]
    }),
  )
  return [...claims, ...controls]
}

/** A claim says something that may be true or false, and of which the controls of its experiments leave both open. */
function checkControlled(
  expectation: Expectation | undefined,
  { controls }: Expectations,
  arms: ArmsByName,
  at: SpecPath,
): readonly Finding[] {
  if (expectation === undefined) return []
  const read = conditionsOf(expectation).flatMap(armsRead)
  const experiments = new Set(read.flatMap((name) => arms.get(name)?.arm.experiment ?? []))
  const own = [...experiments].flatMap((name) => controls.get(name) ?? []).map((control) => eachMetric(control, arms))
  const each = eachMetric(expectation, arms)
  return [
    ...checkImplied(each, own, arms, at),
    ...checkContradicted(each, own, 'claim', arms, at),
    ...checkJoined(each, arms, at),
  ]
}

/** Where an expectation stands, and whether the seeds must be able to decide it. */
interface Place {
  readonly at: SpecPath
  readonly mustDecide: boolean
}

function checkExpectation(
  expectation: Expectation | undefined,
  place: Place,
  arms: ArmsByName,
  seeds: SeedsByExperiment,
  profile: Profile,
): readonly Finding[] {
  if (expectation === undefined) return []
  const conditions = conditionsOf(expectation)
  return [
    ...mistakes(expectation),
    ...conditions.flatMap((condition) => checkCondition(condition, arms, profile)),
    ...checkSeeds(
      [...conditions.map(quantifierOf), ...seedsWithin(expectation)],
      conditions,
      place,
      arms,
      seeds,
      profile,
    ),
    ...checkRecordedSeeds(conditions, place.at, arms, seeds),
  ]
}

/** What is said of the seeds around joined criteria. */
function seedsWithin(expectation: Expectation): readonly SeedCount[] {
  if (expectation.kind === 'condition' || expectation.kind === 'mistake') return []
  return [...(expectation.seeds === null ? [] : [expectation.seeds]), ...expectation.of.flatMap(seedsWithin)]
}

function mistakes(expectation: Expectation): readonly Finding[] {
  if (expectation.kind === 'condition') return []
  if (expectation.kind !== 'mistake') return [...checkWithinSeeds(expectation), ...expectation.of.flatMap(mistakes)]
  const { words, at } = expectation
  const hint = `Exactly one of ${predicates.join(', ')}.`
  if (words.length === 0) return [finding('expect/predicate', at, 'nothing is said of the metric', hint, 'key')]
  const second = words[1] ?? ''
  return [
    finding(
      'expect/predicate',
      [...at, second],
      `two predicates: ${words.join(' and ')}`,
      'Keep one, or join them with `all` or `any`.',
      'key',
    ),
  ]
}

/** All arms have the same looks, and the last look has enough seeds to decide anything. */
function checkSeeds(
  saidOfSeeds: readonly ReturnType<typeof quantifierOf>[],
  conditions: readonly Condition[],
  { at, mustDecide }: Place,
  arms: ArmsByName,
  seeds: SeedsByExperiment,
  profile: Profile,
): readonly Finding[] {
  const names = conditions.flatMap(armsRead)
  const experiments = [...new Set(names.flatMap((name) => arms.get(name)?.arm.experiment ?? []))]
  const plans = experiments.map((name) => {
    const { looks = null, from = 1, level = 0.95, at: where = at } = seeds.get(name) ?? {}
    return { name, looks: looks ?? [], from, level, at: where }
  })
  const [first] = plans
  if (first === undefined || first.looks.length === 0) return []
  const other = plans.find(
    ({ looks, from, level }) =>
      JSON.stringify([looks, from, level]) !== JSON.stringify([first.looks, first.from, first.level]),
  )
  if (other !== undefined) {
    const message = `experiments "${first.name}" and "${other.name}" are compared, but in profile ${profile} their seeds differ`
    return [
      finding(
        'seeds/looks',
        at,
        message,
        'Arms are compared seed by seed: give both the same looks, first seed and level.',
        'key',
      ),
    ]
  }
  const most = Math.max(...first.looks)
  const fewestOf = {
    mean: { what: '`for: mean`', fewest: fewestForMean },
    'most seeds': { what: '`for: most seeds`', fewest: fewestForShare(first.looks, first.level, 0.5) },
    'every seed': { what: '`for: every seed`', fewest: 2 },
    'every two seeds': { what: '`distinct: seeds`', fewest: 2 },
    'standard deviation': { what: '`for: standard deviation`', fewest: fewestForMean },
    range: { what: '`for: range`', fewest: 2 },
  }
  const groups = conditions.map(networksTogether).filter((size) => size > 1)
  const ofGroups = groups.map((size) => ({
    what: `a mean over groups of ${size} seeds`,
    fewest: fewestForMean * size,
  }))
  const needed = saidOfSeeds
    .map((said) => {
      if (typeof said === 'string') return fewestOf[said]
      return {
        what: `\`for: {atLeast: ${said.atLeast}}\``,
        fewest: fewestForShare(first.looks, first.level, said.atLeast),
      }
    })
    .concat(ofGroups)
    .filter(({ fewest }) => most < fewest)
  // One seed that holds would be supported, whatever verdict is recorded.
  const single = needed.find(({ what }) => what === '`for: every seed`')
  if (single !== undefined) {
    const message = `one seed in profile ${profile} is not every seed`
    return [
      finding('seeds/looks', first.at, message, 'Plan two seeds or more: the more, the surer (docs/verdicts.md).'),
    ]
  }
  const [undecided] = needed
  if (undecided === undefined || !mustDecide) return []
  const { what, fewest } = undecided
  const message = `${most} ${most === 1 ? 'seed' : 'seeds'} cannot decide ${what} in profile ${profile}; it takes ${fewest} or more`
  return [
    finding(
      'seeds/looks',
      first.at,
      message,
      ofGroups.some((group) => group.what === what)
        ? 'Plan more seeds, or record the verdict as inconclusive.'
        : 'Plan more seeds, say `for: every seed`, or record the verdict as inconclusive.',
    ),
  ]
}

/** Fewest seeds that the last look needs for a share to be supported at all, by all of its seeds. */
function fewestForShare(looks: readonly number[], level: number, share: number): number {
  const earlier = looks.slice(0, -1)
  let seeds = Math.max(0, ...earlier) + 1
  while ((shareBoundaries(plannedLooks([...earlier, seeds]), share, 1 - level).at(-1) ?? 0) > seeds) seeds += 1
  return seeds
}

function checkRecorded(claim: WrittenClaim, at: SpecPath, profile: Profile): readonly Finding[] {
  const { verdict, because, at: where } = recordedVerdict(claim, profile)
  if (because !== null) return []
  const inFull = recordedVerdict(claim, 'full').verdict
  if (verdict !== inFull && verdict === 'supported') {
    const message = `the verdict is recorded as supported in profile ${profile} and as ${inFull} in full, without a reason`
    const hint = 'Add `because:` beside it: what differs between the profiles that decides this?'
    return [finding('claim/because', [...at, ...where], message, hint)]
  }
  if (verdict === 'supported') return []
  const hint = 'Add `because:` beside it. A refuted or inconclusive claim is a finding, and a finding has a reason.'
  return [finding('claim/because', [...at, ...where], `the verdict is recorded as ${verdict} without a reason`, hint)]
}

function checkExplains({ claims }: SpecContent, { id, explains }: WrittenClaim, at: SpecPath): readonly Finding[] {
  if (explains === undefined) return []
  const others = claims.map((claim) => claim.id).filter((other) => other !== id)
  if (others.includes(explains)) return []
  const message = explains === id ? `claim "${id}" explains itself` : `there is no claim "${explains}" in this file`
  return [finding('name/unknown', [...at, 'explains'], message, suggest(explains, others))]
}
