/**
 * The types of Assay for code of your own: modules of experiments by code, programs that read `results.json`. The Vitest plugin is
 * `assay/vitest`.
 */
export { AssayError, type ErrorCode } from './errors.ts'
export type { SpecResults } from './results/results.ts'
export type { CodeContext, CodeExperiment } from './run/code-experiment.ts'
