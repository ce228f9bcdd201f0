import { conditionsOf, readExpectation } from '../expectation.ts'
import { type Finding, finding } from '../problem.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import { allArms } from '../settings.ts'
import { referencePlace } from './check-condition.ts'

/** Everything written is used: an arm that no claim, control, figure or other arm reads would never be trained. */
export function checkUse(content: SpecContent): readonly Finding[] {
  const arms = allArms(content)
  const expectations = [
    ...content.claims.map(({ expect }) => expect),
    ...Object.values(content.experiments).flatMap(({ controls = [] }) => controls),
  ]
  const read = expectations.flatMap((expect) =>
    conditionsOf(readExpectation(expect, [])).flatMap((condition) => [
      condition.arm,
      referencePlace(condition)?.reference.arm,
    ]),
  )
  const drawn = content.claims.flatMap(({ figure }) => figure?.arms ?? [])
  const extended = arms.map(({ written }) => written.extends)
  const used = new Set([...read, ...drawn, ...extended])
  const unused = arms
    .filter(({ name }) => !used.has(name))
    .map(({ name, at }) =>
      finding(
        'arm/unused',
        at,
        `nothing reads arm "${name}"`,
        'Use it in a claim, a control or a figure, or remove it.',
        'key',
      ),
    )
  const bases = new Set(Object.values(content.experiments).map((experiment) => experiment.extends))
  const empty = Object.entries(content.experiments)
    .filter(([name, { arms: own = {} }]) => Object.keys(own).length === 0 && !bases.has(name))
    .map(([name]) =>
      finding(
        'arm/unused',
        ['experiments', name],
        `experiment "${name}" has no arms, and none extends it`,
        'Give it arms: `arms: {baseline: {}}`.',
        'key',
      ),
    )
  return [...unused, ...empty]
}
