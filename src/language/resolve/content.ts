import { AssayError } from '../../errors.ts'
import type { DefinedArm, TrainedArm } from './arm.ts'
import { defineInit } from './init.ts'
import { prunedBy } from './pruning.ts'
import { tuningAim } from './tuning.ts'

/**
 * All that decides the numbers of an arm that is trained or recorded, as text: arms of equal content are one run. Recorded runs are known by their files, and by what these call the arm. `null` for code and programs, which
 * are told the name of their arm, and for an arm that cannot be followed to its beginning, or has an initialiser that is a mistake. An arm that is tuned is known by those that it is chosen among.
 *
 * @param arms all arms of the spec, by name: some start from others
 * @param serving arms that are to start from this one
 */
export function contentOf(
  arm: DefinedArm,
  arms: ReadonlyMap<string, DefinedArm | null>,
  serving: readonly string[] = [],
): string | null {
  const { tune } = arm.arm.written
  if (tune !== undefined) {
    const among = tune.among.map((name) => {
      const chosen = arms.get(name) ?? null
      return chosen === null || chosen.arm.written.tune !== undefined ? null : contentOf(chosen, arms, serving)
    })
    return among.includes(null) ? null : JSON.stringify(['tuned', among.sort(), tuningAim(tune), tune.seeds])
  }
  if (arm.kind === 'recorded') return JSON.stringify([arm.name, arm.recording.files, arm.recording.settings])
  if (arm.kind !== 'training' || serving.includes(arm.arm.name)) return null
  const { data, model, training, layers } = arm
  const defined = initOf(arm)
  if (defined === null) return null
  const init = Object.entries(defined).map(([tensor, call]) => {
    if (!('arm' in call)) return [tensor, call]
    const source = arms.get(call.arm) ?? null
    return [tensor, source === null ? null : contentOf(source, arms, [...serving, arm.arm.name]), call.tensor]
  })
  if (init.some(([, call]) => call === null)) return null
  const pruner = training.prune === undefined ? undefined : prunedBy(layers)
  if (pruner === undefined) return JSON.stringify([data, model, init, training])
  const source = arms.get(pruner) ?? null
  const by = source === null ? null : contentOf(source, arms, [...serving, arm.arm.name])
  return by === null ? null : JSON.stringify([data, model, init, training, by])
}

/** What each tensor starts from; `null` where an initialiser is a mistake, which the checks of arms tell. */
function initOf({ layers, model, convention }: TrainedArm): ReturnType<typeof defineInit> | null {
  try {
    return defineInit(layers, model, convention)
  } catch (error) {
    if (error instanceof AssayError) return null
    throw error
  }
}
