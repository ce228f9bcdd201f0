import type { WantedEngine } from '../engine/setup/ensure-engine.ts'
import type { Profile } from '../spec/spec.ts'
import { readTemplates } from '../vitest/read-templates.ts'
import { reportProblems } from './check.ts'
import { type Arguments, type ExitCode, exitCode } from './command.ts'
import { exitCodeOf, type RunRequest, runClaims } from './run-claims.ts'
import { runOnBoth } from './run-on-both.ts'
import { findSpecs, readSpecs, type SpecFile } from './spec-files.ts'

/** The options of `assay run` that have been checked. */
export interface RunOptions {
  readonly profile: Profile
  readonly engine: WantedEngine | 'both'
  /** Worker processes; `null` for one per core. */
  readonly workers: number | null
}

/** Checks the specs that `assay run` names, then runs them: on one engine, or on both to compare. */
export async function runSpecs(args: Arguments, { profile, engine, workers }: RunOptions): Promise<ExitCode> {
  const template = args.text('template')
  // A mistake in it is told before hours of training, not after.
  await readTemplates(template)
  const files = await readSpecs(await findSpecs(args.positionals))
  if (reportProblems(files)) return exitCode.usage
  const request: RunRequest = {
    files,
    profile,
    pattern: claimPattern(args.text('claim'), files),
    fresh: args.flag('fresh'),
    allowCode: args.flag('allow-code'),
    workers,
    reports: args.text('reports') ?? 'reports',
    template: template ?? null,
  }
  return engine === 'both' ? runOnBoth(request) : exitCodeOf(await runClaims(request, engine))
}

/** A claim's id selects that claim alone (`s1.1` is not `s1.10`); anything else is a pattern for Vitest. */
function claimPattern(wanted: string | undefined, files: readonly SpecFile[]): string | undefined {
  const ids = files.flatMap(({ spec }) => spec?.content.claims.map(({ id }) => id) ?? [])
  if (wanted === undefined || !ids.includes(wanted)) return wanted
  return `^${wanted.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')} `
}
