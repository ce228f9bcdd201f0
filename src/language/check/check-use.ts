import { conditionsOf } from '../expectation.ts'
import { type Finding, finding } from '../problem.ts'
import { transferArm } from '../resolve/init.ts'
import { allArms } from '../resolve/settings.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import { armsRead } from './check-reference.ts'
import type { Expectations } from './read-expectations.ts'

/** Everything written is used: an arm that no claim, control, figure or other arm reads would never be trained. */
export function checkUse(content: SpecContent, { claims, controls }: Expectations): readonly Finding[] {
  const arms = allArms(content)
  const expectations = [...claims, ...[...controls.values()].flat()]
  const read = expectations.flatMap((expectation) => conditionsOf(expectation).flatMap(armsRead))
  const drawn = content.claims.flatMap(({ figure }) => figure?.arms ?? [])
  const extended = arms.map(({ written }) => written.extends)
  const started = [...Object.values(content.experiments), ...arms.map(({ written }) => written)].flatMap(
    ({ init = {}, training }) => [...Object.values(init).map(transferArm), training?.after, training?.prune?.from],
  )
  const chosen = arms.flatMap(({ written }) => written.tune?.among ?? [])
  const used = new Set([...read, ...drawn, ...extended, ...started, ...chosen])
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
