import type { WrittenArm, WrittenExperiment } from '../schema/experiment.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import type { Profile } from '../spec.ts'
import type { SpecPath } from '../yaml/position.ts'

/** What an experiment, a profile or an arm can set. */
export type Settings = Pick<WrittenExperiment, 'data' | 'model' | 'init' | 'training' | 'seeds'> &
  Pick<WrittenArm, 'parameters'>

/** Settings as they stand in one place of the file. */
export interface Layer {
  readonly settings: Settings
  readonly at: SpecPath
}

/** An arm, where it stands, and the experiment that holds it. */
export interface FoundArm {
  readonly name: string
  readonly experiment: string
  readonly written: WrittenArm
  readonly at: SpecPath
}

/** Every arm of a spec, in file order; of two with one name both. Each spec is gone through once. */
export function allArms(content: SpecContent): readonly FoundArm[] {
  const known = armsBySpec.get(content)
  if (known !== undefined) return known
  const arms = Object.entries(content.experiments).flatMap(([experiment, { arms: own = {} }]) =>
    Object.entries(own).map(([name, written]) => ({
      name,
      experiment,
      written,
      at: ['experiments', experiment, 'arms', name],
    })),
  )
  armsBySpec.set(content, arms)
  return arms
}

const armsBySpec = new WeakMap<SpecContent, readonly FoundArm[]>()

/** An experiment and those it extends, the furthest first. Ends at unknown names and at circles, which the checks report. */
export function experimentChain(content: SpecContent, name: string): readonly string[] {
  const chain: string[] = []
  for (let next: string | undefined = name; next !== undefined && !chain.includes(next); ) {
    const experiment: WrittenExperiment | undefined = Object.hasOwn(content.experiments, next)
      ? content.experiments[next]
      : undefined
    if (experiment === undefined) break
    chain.unshift(next)
    next = experiment.extends
  }
  return chain
}

/** An arm and those it extends, the furthest first: arms of its experiment and of the experiments that this extends. */
function armChain(content: SpecContent, arm: FoundArm): readonly FoundArm[] {
  const experiments = experimentChain(content, arm.experiment)
  const chain = [arm]
  for (let next = arm.written.extends; next !== undefined; ) {
    const found = allArms(content).find(({ name, experiment }) => name === next && experiments.includes(experiment))
    if (found === undefined || chain.some(({ name }) => name === found.name)) break
    chain.unshift(found)
    next = found.written.extends
  }
  return chain
}

/** Everything that is merged to make an experiment: those it extends first, then itself, then their profile settings. */
export function experimentLayers(content: SpecContent, name: string, profile: Profile): readonly Layer[] {
  const chain = experimentChain(content, name)
  const own = chain.map((link) => ({ settings: content.experiments[link] ?? {}, at: ['experiments', link] }))
  if (profile === 'full') return own
  const overlays = chain.map((link) => ({
    settings: content.experiments[link]?.profiles?.[profile] ?? {},
    at: ['experiments', link, 'profiles', profile],
  }))
  return [...own, ...overlays]
}

/** Everything that is merged to make an arm. */
export function armLayers(content: SpecContent, arm: FoundArm, profile: Profile): readonly Layer[] {
  const arms = armChain(content, arm).map(({ written, at }) => ({ settings: written, at }))
  return [...experimentLayers(content, arm.experiment, profile), ...arms]
}

/** Where a setting got its value: the last layer that says it, or else the last layer of all. */
export function writtenAt(layers: readonly Layer[], ...keys: readonly string[]): SpecPath {
  const says = ({ settings }: Layer): boolean => {
    let value: unknown = settings
    for (const key of keys) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false
      value = Reflect.get(value, key)
    }
    return true
  }
  const layer = layers.findLast(says)
  return layer === undefined ? (layers.at(-1)?.at ?? []) : [...layer.at, ...keys]
}
