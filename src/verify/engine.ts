import { engineNames } from '../engine/engine.ts'
import type { WantedEngine } from '../engine/setup/ensure-engine.ts'
import { AssayError } from '../errors.ts'

/**
 * Reads the name of an engine, by default that of the environment variable `ASSAY_ENGINE`; without either the choice is left to the machine.
 *
 * @throws AssayError `usage/invalid` for an unknown one
 */
export function engineNamed(name: string | undefined): WantedEngine {
  const wanted = name ?? (process.env.ASSAY_ENGINE || null)
  if (wanted === null) return null
  const engine = engineNames.find((each) => each === wanted)
  if (!engine) throw new AssayError('usage/invalid', `there is no engine "${wanted}": use ${engineNames.join(' or ')}`)
  return engine
}
