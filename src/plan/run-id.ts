import { createHash } from 'node:crypto'
import { onceForEach } from '../once-for-each.ts'
import type { RunDefinition } from './run-definition.ts'

/** What besides its definition decides the bits that a run computes. */
export interface RunContext {
  /** Name of the engine. */
  readonly engine: string
  /** By package or library, such as `tfjs-node` 4.22.0. */
  readonly versions: Readonly<Record<string, string>>
  /** SHA-256 of the data table. */
  readonly dataDigest: string
  /** SHA-256 of Assay's own code that trains and measures. */
  readonly codeDigest: string
  /** Threads of an operation: sums are added up in another order by several. */
  readonly threads: number
  /** Operating system, architecture, CPU, and what the environment asks of the engine's libraries: rounding differs between them. */
  readonly machine: string
}

/**
 * Names a run by its content: SHA-256 (hex) of the canonical JSON of definition and context. The order of keys does not matter; every value does.
 */
export function runId(definition: RunDefinition, context: RunContext): string {
  // The canonical JSON of both.
  const json = `{"context":${canonicalJson(context)},"definition":${definitionText(definition)}}`
  return createHash('sha256').update(json).digest('hex')
}

/** The canonical JSON of a run's definition, by which it is known and held against others. */
export const definitionText: (definition: RunDefinition) => string = onceForEach(canonicalJson)

/** JSON with the keys of every mapping in the order of their code units, and without spaces: equal data gives equal text. */
export function canonicalJson(value: unknown): string {
  // JSON writes -0 as 0, but weights of -0 and 0 are different bits.
  if (Object.is(value, -0)) return '-0'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  // Text is added to as it comes: records of runs are long, and a list of the parts of each would be thrown away at once.
  let text = ''
  if (Array.isArray(value)) {
    for (const part of value) text += `,${canonicalJson(part)}`
    return `[${text.slice(1)}]`
  }
  const parts: Readonly<Record<string, unknown>> = { ...value }
  for (const key of Object.keys(parts).sort()) {
    const part = parts[key]
    if (part !== undefined) text += `,${JSON.stringify(key)}:${canonicalJson(part)}`
  }
  return `{${text.slice(1)}}`
}
