import { totalmem } from 'node:os'
import { AssayError } from '../../errors.ts'
import { bytesText, leastMemory, memoryText, totalOf } from '../../plan/least-memory.ts'
import type { RunDefinition } from '../../plan/run-definition.ts'
import { transferSources } from '../training/transfer-sources.ts'

/**
 * Refuses what the machine cannot hold, before any memory is asked for. What fits may still be too much.
 *
 * @param available bytes of the machine, or of the container around this process
 * @throws AssayError `run/memory` that says what takes how much
 */
export function demandMemory(definition: RunDefinition, available: number = machineMemory()): void {
  if (definition.kind !== 'training') return
  for (const source of transferSources(definition).values()) demandMemory(source, available)
  const least = leastMemory(definition)
  if (totalOf(least) <= available) return
  throw new AssayError(
    'run/memory',
    `the run takes ${memoryText(least)}, and there are ${bytesText(available)}. Make the layers, the batch or the data smaller`,
  )
}

/** Asked once: it is read from a file of the system, and a spec has hundreds of runs. */
let known: number | null = null

function machineMemory(): number {
  known ??= askMachine()
  return known
}

function askMachine(): number {
  const container = process.constrainedMemory?.() ?? 0
  return container > 0 ? Math.min(container, totalmem()) : totalmem()
}
