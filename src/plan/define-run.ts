import { AssayError } from '../errors.ts'
import type { Figure } from '../figures/figures.ts'
import type { Reading } from '../judge/subject.ts'
import type { CodeArm, DefinedArm, TrainedArm } from '../language/resolve/arm.ts'
import { defineInit } from '../language/resolve/init.ts'
import type { Spec } from '../language/spec.ts'
import { defineMeasures } from './define-measures.ts'
import { defineSnapshots } from './define-snapshots.ts'
import type { TransferSource, UnseededDefinition } from './run-definition.ts'

/** What the arms of a spec are run for. */
export interface Wanted {
  /** All that its claims, controls and figures read. */
  readonly asked: readonly Reading[]
  readonly figures: readonly Figure[]
}

/**
 * What a run of an arm is, but for its seed.
 *
 * @param arms all arms of the spec: some may start from others
 * @throws AssayError `internal/broken` for a spec with mistakes
 */
export function defineRun(
  arm: DefinedArm,
  arms: ReadonlyMap<string, DefinedArm>,
  spec: Spec,
  { asked, figures }: Wanted,
): UnseededDefinition {
  if (arm.kind === 'code') return defineCodeRun(arm, spec)
  return {
    ...defineSource(arm, arms, []),
    measure: defineMeasures(arm, asked),
    snapshots: defineSnapshots(arm.arm.name, figures),
  }
}

function defineCodeRun({ arm, code, parameters, data, metrics }: CodeArm, { modules }: Spec): UnseededDefinition {
  const module = modules.get(code)
  if (module === undefined) throw unchecked(`there is no module ${code}`)
  const { path, digest } = module
  return { kind: 'code', module: path, digest, arm: arm.name, parameters, data, metrics: Object.keys(metrics).sort() }
}

/** @param serving arms that are to start from this one: never itself */
function defineSource(
  { arm, layers, convention, data, model, training }: TrainedArm,
  arms: ReadonlyMap<string, DefinedArm>,
  serving: readonly string[],
): TransferSource {
  if (serving.includes(arm.name)) throw unchecked(`arm "${arm.name}" starts from itself`)
  const init = Object.entries(defineInit(layers, model, convention)).map(([tensor, call]) => {
    if (!('arm' in call)) return [tensor, call]
    const source = arms.get(call.arm)
    if (source?.kind !== 'training') throw unchecked(`arm "${call.arm}" is not trained`)
    return [
      tensor,
      { name: 'transfer', source: defineSource(source, arms, [...serving, arm.name]), tensor: call.tensor },
    ]
  })
  return { kind: 'training', data, model, init: Object.fromEntries(init), training }
}

function unchecked(what: string): AssayError {
  return new AssayError('internal/broken', `A spec was planned that has mistakes: ${what}. Plan what readSpec returns.`)
}
