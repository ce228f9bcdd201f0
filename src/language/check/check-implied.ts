import type { Region } from '../../judge/region.ts'
import { type Condition, conditionsOf, type Expectation } from '../expectation.ts'
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

/** Conditions that hold where an expectation does. */
function required(expectation: Expectation): readonly Condition[] {
  if (expectation.kind === 'any') return []
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

/** Of the same quantity, and no weaker. In every seed implies everything else that can be said of the seeds. */
function implies(control: Condition, claim: Condition): boolean {
  const about = ({ arm, metric, moment, relativeTo }: Condition) => JSON.stringify([arm, metric, moment, relativeTo])
  if (about(control) !== about(claim)) return false
  const seeds = [control, claim].map(({ criterion, seeds: said }) => criterion.seeds?.(said) ?? said)
  if (seeds[0] !== 'every seed' && JSON.stringify(seeds[0]) !== JSON.stringify(seeds[1])) return false
  const [inner, outer] = [regionOf(control), regionOf(claim)]
  if (inner !== null && outer !== null) return contains(outer, inner)
  const said = ({ criterion, value }: Condition) => JSON.stringify([criterion.word, value])
  return said(control) === said(claim)
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
