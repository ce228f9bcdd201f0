import type { Region } from '../../judge/region.ts'
import { isScatter } from '../../judge/subject.ts'
import { type Condition, conditionsOf, type Expectation, quantifierOf } from '../expectation.ts'
import { type Finding, finding } from '../problem.ts'
import type { SpecPath } from '../yaml/position.ts'

/**
 * A claim that its controls imply can never be refuted: where it is false, a control fails and the claim is an error.
 *
 * @param controls of the experiments whose arms the claim reads
 * @param at where the claim's expectation stands
 */
export function checkImplied(claim: Expectation, controls: readonly Expectation[], at: SpecPath): readonly Finding[] {
  const given = controls.flatMap(required)
  if (!isImplied(claim, given)) return []
  const message =
    'this cannot be refuted: a control of the experiment says it already, and where it fails the claim is an error'
  return [finding('expect/irrefutable', at, message, 'Claim more than the control does, or weaken the control.', 'key')]
}

/** Conditions of one quantity that cannot hold together, and alternatives of which one always holds. */
export function checkJoined(claim: Expectation, at: SpecPath): readonly Finding[] {
  if (claim.kind === 'mistake' || claim.kind === 'condition') return []
  const within = claim.of.flatMap((part) => checkJoined(part, at))
  const conditions = claim.of.flatMap((part) => (part.kind === 'condition' ? [part.condition] : []))
  const pairs = conditions.flatMap((one, index) => conditions.slice(index + 1).map((other) => [one, other] as const))
  const join = claim.kind === 'all' ? excludeEachOther : claim.seeds === null ? leaveNothingOut : coverAll
  const pair = pairs.find(([one, other]) => join(one, other))
  if (pair === undefined) return within
  const message =
    claim.kind === 'all'
      ? 'this can never hold: two of its conditions leave no value of the same quantity'
      : 'this cannot be refuted: two of its alternatives leave out no value of the same quantity'
  const hint = 'Correct the bounds, or name the arm, metric or moment in which the parts differ.'
  return [...within, finding('expect/irrefutable', pair[1].at, message, hint)]
}

/** A mean, and each single value, lie in one region at most; so does how far apart seeds lie. */
function excludeEachOther(one: Condition, other: Condition): boolean {
  const ofAll =
    [one, other].every(({ seeds }) => seeds === 'mean' || seeds === 'every seed') ||
    (isScatter(one.seeds) && one.seeds === other.seeds)
  const [first, second] = [regionOf(one), regionOf(other)]
  if (!ofAll || first === null || second === null || about(one) !== about(other)) return false
  const [low, high] = first.low <= second.low ? [first, second] : [second, first]
  return low.high < high.low || (low.high === high.low && (low.strict || high.strict))
}

/** Whether a mean lies in one of the two, whatever it is. In every seed is another matter: one value may lie here and one there. */
function leaveNothingOut(one: Condition, other: Condition): boolean {
  const means =
    one.seeds === other.seeds &&
    [one, other].every(({ seeds, moment }) => (seeds === 'mean' || isScatter(seeds)) && moment.kind !== 'every epoch')
  const [first, second] = [regionOf(one), regionOf(other)]
  if (!means || first === null || second === null || about(one) !== about(other)) return false
  const [low, high] = first.low <= second.low ? [first, second] : [second, first]
  return low.low === -Infinity && high.high === Infinity && low.high > high.low
}

/** Whether the value of one seed lies in one of the two, whatever it is. */
function coverAll(one: Condition, other: Condition): boolean {
  return leaveNothingOut({ ...one, seeds: 'mean' }, { ...other, seeds: 'mean' })
}

/** Conditions that hold where an expectation does. */
function required(expectation: Expectation): readonly Condition[] {
  if (expectation.kind === 'any' || (expectation.kind === 'all' && expectation.seeds !== null)) return []
  return expectation.kind === 'all' ? expectation.of.flatMap(required) : conditionsOf(expectation)
}

function isImplied(claim: Expectation, given: readonly Condition[]): boolean {
  switch (claim.kind) {
    case 'mistake':
      return false
    case 'condition':
      return given.some((control) => implies(control, claim.condition))
    case 'all':
      return claim.of.every((part) => isImplied(part, given))
    case 'any':
      return claim.of.some((part) => isImplied(part, given))
  }
}

/** Of the same quantity, and no weaker. In every seed implies everything else that can be said of where seeds lie, and nothing of how far apart. */
function implies(control: Condition, claim: Condition): boolean {
  if (about(control) !== about(claim)) return false
  const seeds = [control, claim].map(quantifierOf)
  const wider = seeds[0] === 'every seed' && !isScatter(seeds[1])
  if (!wider && JSON.stringify(seeds[0]) !== JSON.stringify(seeds[1])) return false
  const [inner, outer] = [regionOf(control), regionOf(claim)]
  if (inner !== null && outer !== null) return contains(outer, inner)
  const said = ({ criterion, value }: Condition) => JSON.stringify([criterion.word, value])
  return said(control) === said(claim)
}

/** The quantity, as text. */
function about({ arm, metric, moment, relativeTo }: Condition): string {
  return JSON.stringify([arm, metric, moment, relativeTo])
}

function regionOf({ criterion, value }: Condition): Region | null {
  return criterion.region?.(value) ?? null
}

/** Whether a region holds all of another one. An end that the outer one leaves out must be left out of the inner one as well. */
function contains(outer: Region, inner: Region): boolean {
  const strictOnly = outer.strict && !inner.strict
  return strictOnly
    ? inner.low > outer.low && inner.high < outer.high
    : inner.low >= outer.low && inner.high <= outer.high
}
