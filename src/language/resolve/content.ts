import type { DefinedArm } from './arm.ts'
import { defineInit } from './init.ts'

/**
 * All that decides what a trained arm computes, as text: arms of equal content are one run. `null` for code, which is told the name of its arm, and
 * for an arm that cannot be followed to its beginning.
 *
 * @param arms all arms of the spec, by name: some start from others
 * @param serving arms that are to start from this one
 */
export function contentOf(
  arm: DefinedArm,
  arms: ReadonlyMap<string, DefinedArm | null>,
  serving: readonly string[] = [],
): string | null {
  if (arm.kind === 'code' || serving.includes(arm.arm.name)) return null
  const { data, model, training, layers, convention } = arm
  const init = Object.entries(defineInit(layers, model, convention)).map(([tensor, call]) => {
    if (!('arm' in call)) return [tensor, call]
    const source = arms.get(call.arm) ?? null
    return [tensor, source === null ? null : contentOf(source, arms, [...serving, arm.arm.name]), call.tensor]
  })
  if (init.some(([, call]) => call === null)) return null
  return JSON.stringify([data, model, init, training])
}
