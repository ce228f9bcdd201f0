import { createHash } from 'node:crypto'
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
  return createHash('sha256').update(canonicalJson({ definition, context })).digest('hex')
}

/** JSON with the keys of every mapping in the order of their code units, and without spaces: equal data gives equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  // JSON writes -0 as 0, but weights of -0 and 0 are different bits.
  if (Object.is(value, -0)) return '-0'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`
}
