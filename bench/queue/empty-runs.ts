import type { TrainingRunDefinition } from '../../src/plan/run-definition.ts'
import { smallRun } from '../../src/run/fixtures/definition.ts'
import { faultyInputs } from '../../src/run/fixtures/faulty-inputs.ts'
import type { RunServiceOptions } from '../../src/run/service/service.ts'

/** Runs that take no time: what is left is what Assay itself needs for each. */
export function emptyRuns(first: number, count: number): readonly TrainingRunDefinition[] {
  return Array.from({ length: count }, (_, index) => ({ ...smallRun, seed: first + index }))
}

/** A run service whose workers train nothing. */
export const emptyService: RunServiceOptions = {
  cacheDir: null,
  workers: 1,
  inputs: faultyInputs(),
  worker: { file: new URL('../../src/run/fixtures/faulty-worker.js', import.meta.url), words: [] },
}
