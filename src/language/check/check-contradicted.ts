import { countsSeeds } from '../../judge/subject.ts'
import { type Condition, type Expectation, quantifierOf } from '../expectation.ts'
import { type Finding, finding } from '../problem.ts'
import type { SpecPath } from '../yaml/position.ts'
import { required } from './check-implied.ts'
import type { ArmsByName } from './check-quantity.ts'
import { excludes } from './excludes.ts'

/**
 * A claim that cannot hold where its controls do can never be supported: where a control fails it is an error, and else it is refuted before anything is trained. Controls that cannot hold together make
 * every claim an error.
 *
 * @param whose what `controls` belong to, as the message names it
 * @param arms by name: those of equal content are one run
 * @param at where the expectation stands
 */
export function checkContradicted(
  expectation: Expectation,
  controls: readonly Expectation[],
  whose: 'claim' | 'control',
  arms: ArmsByName,
  at: SpecPath,
): readonly Finding[] {
  const given = controls.flatMap(required)
  if (!isExcluded(expectation, given, arms)) return []
  const message = {
    claim:
      'this can never be supported: a control of the experiment demands the opposite, and where that fails the claim is an error',
    control:
      'this can never hold together with an earlier control of the experiment, so that every claim would be an error',
  }[whose]
  const hint = {
    claim: 'Correct the bounds of one of them, or remove the control: what is to be found out is no condition for it.',
    control: 'Correct the bounds of one of them, or name the arm, metric or moment in which they differ.',
  }[whose]
  return [finding('expect/contradiction', at, message, hint, 'key')]
}

function isExcluded(claim: Expectation, given: readonly Condition[], arms: ArmsByName): boolean {
  switch (claim.kind) {
    case 'mistake':
      return false
    case 'condition':
      return given.some((control) => excludes(control, claim.condition, arms))
    case 'all':
      return claim.of.some((part) => isExcluded(countedBy(claim, part), given, arms))
    case 'any': {
      if (claim.seeds === null) return claim.of.every((part) => isExcluded(part, given, arms))
      // One seed may hold by this part and another by that one: a seed in which a control holds meets none of them.
      return given.some(
        (control) =>
          countsAlone(control) && claim.of.every((part) => isExcluded(countedBy(claim, part), [control], arms)),
      )
    }
  }
}

function countsAlone(condition: Condition): boolean {
  const said = quantifierOf(condition)
  return said !== 'every two seeds' && countsSeeds(said)
}

/** A part that is asked of each seed, as it holds in so many seeds. */
function countedBy({ seeds }: Extract<Expectation, { readonly seeds: unknown }>, part: Expectation): Expectation {
  if (seeds === null || part.kind === 'mistake') return part
  return part.kind === 'condition' ? { kind: 'condition', condition: { ...part.condition, seeds } } : { ...part, seeds }
}
