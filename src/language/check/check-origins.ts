import { type ChangingKey, changingKeys } from '../origins/origin.ts'
import { namedOrigins, originOf, origins } from '../origins/origins.ts'
import { type Finding, finding } from '../problem.ts'
import type { Recordings } from '../resolve/recordings.ts'
import type { WrittenExperiment } from '../schema/experiment.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import type { SpecPath } from '../yaml/position.ts'

/** The runs of each experiment come from one place, which has a use for all that is said of them; and what it needs is there. */
export function checkOrigins(
  content: SpecContent,
  fileExists: (written: string) => boolean,
  recordings: Recordings,
): readonly Finding[] {
  return Object.entries(content.experiments).flatMap(([name, experiment]) => [
    ...checkOne(name, experiment),
    ...checkKeys(name, experiment),
    ...checkBase(name, experiment, content),
    ...originOf(experiment).check({ name, experiment, fileExists, recordings }),
  ])
}

/** The runs do not come from two places. */
function checkOne(name: string, experiment: WrittenExperiment): readonly Finding[] {
  const [first, second] = namedOrigins.filter(({ key }) => experiment[key] !== undefined)
  if (first === undefined || second === undefined) return []
  const message = `experiment "${name}" ${first.does}, and ${second.does}`
  const hint = 'Its runs come from one place: make two experiments of it.'
  return [finding('expect/meaning', ['experiments', name, second.key], message, hint, 'key')]
}

function checkKeys(name: string, experiment: WrittenExperiment): readonly Finding[] {
  const at = ['experiments', name]
  const { arms = {}, profiles } = experiment
  const written: readonly (readonly [ChangingKey, SpecPath])[] = [
    ...changingKeys.flatMap((key) => (has(experiment, key) ? [[key, [...at, key]] as const] : [])),
    ...Object.entries(arms).flatMap(([arm, own]) =>
      changingKeys
        .filter((key) => key !== 'extends' && has(own, key))
        .map((key) => [key, [...at, 'arms', arm, key]] as const),
    ),
    ...(['data', 'training'] as const)
      .filter((key) => profiles?.sample?.[key] !== undefined)
      .map((key) => [key, [...at, 'profiles', 'sample', key]] as const),
  ]
  const { uses, does, key: own, instead } = originOf(experiment)
  return written
    .filter(([key]) => !uses.includes(key))
    .map(([key, place]) => {
      const others = namedOrigins.filter((other) => other.uses.includes(key)).map((other) => `\`${other.key}\``)
      const hint = own === null ? `\`${key}\` is for experiments with ${others.join(' or ')}.` : instead
      return finding('key/unknown', place, `experiment "${name}" ${does}, and has no use for "${key}"`, hint, 'key')
    })
}

function has(written: object, key: string): boolean {
  return Reflect.get(written, key) !== undefined
}

/** A training can be built on another one, and on nothing else. */
function checkBase(name: string, experiment: WrittenExperiment, { experiments }: SpecContent): readonly Finding[] {
  const { extends: base = '' } = experiment
  const of = Object.hasOwn(experiments, base) ? experiments[base] : undefined
  if (of === undefined || originOf(experiment) !== origins.training) return []
  const { key, does } = originOf(of)
  if (key === null) return []
  const message = `experiment "${base}" ${does}, and cannot be extended`
  const hint = `Give each experiment with \`${key}\` its own words.`
  return [finding('expect/meaning', ['experiments', name, 'extends'], message, hint)]
}
