import { dirname, join, resolve } from 'node:path'
import type { WantedEngine } from '../engine/setup/ensure-engine.ts'
import { AssayError } from '../errors.ts'
import { problemSentences } from '../language/render-problems.ts'
import { suggest } from '../language/schema/nearest.ts'
import type { Profile } from '../language/spec.ts'
import { refuseLinks } from '../refuse-links.ts'
import { requireDistinctNames } from '../report/escape/file-name.ts'
import { reportFolder } from '../report/report-folder.ts'
import { compareResults } from '../results/compare/compare-results.ts'
import { encodeChanges } from '../results/compare/encode-changes.ts'
import { findRewritable } from '../rewrite-file.ts'
import { openQueue } from '../run/queue/open-queue.ts'
import { openStore } from '../run/store/shared/open-store.ts'
import { demandWritable } from '../system-reason.ts'
import { readTemplates } from '../verify/read-templates.ts'
import { testName } from '../verify/test-name.ts'
import type { AssayOptions } from '../vitest/plugin.ts'
import type { Notes } from './answer-in.ts'
import { reportProblems } from './check.ts'
import { type Arguments, type ExitCode, exitCode } from './command.ts'
import { announce } from './github/announce.ts'
import { judgeClaims } from './judge-claims.ts'
import { literalPattern } from './literal-pattern.ts'
import { type MissingNeeds, missingNeeds, needSentences, needsSentence, needsText } from './look-for-needs.ts'
import { type Base, readBase } from './read-base.ts'
import { recordFound } from './record-found.ts'
import { runOnBoth } from './run-on-both.ts'
import { clearShard, type PlannedShard, planShard, shardNamed, writeShard } from './shard.ts'
import { findSpecs, readSpecs, type SpecFile } from './spec-files.ts'

/** The options of `assay run` that have been checked. */
export interface RunOptions {
  readonly profile: Profile
  readonly engine: WantedEngine | 'both'
  /** Worker processes; `null` for one per core. */
  readonly workers: number | null
  /** Looks are added up to so many seeds while a claim is open; `null` for none. */
  readonly most: number | null
}

/**
 * Checks the specs that `assay run` names, judges their claims (on one engine, or on both to compare), or the share of them that `--shard` names, and
 * tells GitHub Actions what was found.
 *
 * @param notes take what was found, for a program
 */
export async function runSpecs(
  args: Arguments,
  { profile, engine, workers, most }: RunOptions,
  notes: Notes,
): Promise<ExitCode> {
  const template = args.text('template')
  const store = args.text('store')
  // A mistake in it is reported before hours of training, not after.
  await readTemplates(template)
  await openStore(store)
  const queue = args.text('queue')
  if ((await openQueue(queue)) === null && args.flag('wait')) {
    throw new AssayError('usage/invalid', '--wait has no effect without --queue')
  }
  const files = await readSpecs(await findSpecs(args.positionals))
  notes.specs = files.map(({ path }) => path)
  notes.problems = files.flatMap(({ problems }) => problems)
  const paths = args.positionals.length > 0 ? files.map(({ path }) => path) : null
  const reports = args.text('reports') ?? 'reports'
  const summary = args.text('summary') ?? null
  if (reportProblems(files)) {
    notes.incomplete = 'Specs have mistakes.'
    const obstacles = notes.problems.map(({ path, line, column, ...problem }) => ({
      place: `${path}:${line}:${column}`,
      text: problemSentences(problem),
    }))
    await announce({ results: [], incomplete: notes.incomplete, obstacles, base: null, report: null, summary })
    return exitCode.usage
  }
  // Told before hours of training: one report would take the place of the other.
  requireDistinctNames(
    files.map(({ path }) => path),
    reportFolder,
  )
  for (const { path } of files) await refuseLinks(join(reports, profile, reportFolder(path)))
  await demandWritable(resolve(reports, profile))
  if (args.flag('record')) for (const { path } of files) await findRewritable(path)
  const options = {
    profile,
    ...(args.flag('fresh') ? { fresh: true } : {}),
    allowCode: args.flag('allow-code'),
    ...(engine === null || engine === 'both' ? {} : { engine }),
    ...(workers === null ? {} : { workers }),
    ...(most === null ? {} : { most }),
    ...(template === undefined ? {} : { template }),
    ...(store === undefined ? {} : { store }),
    ...(queue === undefined ? {} : { queue }),
    wait: args.flag('wait'),
  }
  const allowNotRun = args.flag('allow-not-run')
  const shard = args.text('shard')
  // The sample profile works with what is available, and says what was not run.
  const lacking = async (pattern: string | undefined): Promise<MissingNeeds | null> => {
    if (profile === 'sample' || allowNotRun) return null
    const missing = await missingNeeds(
      files,
      { profile, engine, fresh: args.flag('fresh'), allowCode: args.flag('allow-code'), store: await openStore(store) },
      pattern,
    )
    if (missing !== null) console.error(`assay: ${needsText(missing)}`)
    return missing
  }
  if (engine === 'both') {
    const alone = ['shard', 'base', 'summary', 'format', 'record'].find((name) => isGiven(args, name))
    if (alone) throw new AssayError('usage/invalid', `--engine both and --${alone} do not go together`)
    const pattern = claimPattern(args.text('claim'), files)
    if ((await lacking(pattern)) !== null) return exitCode.undecided
    return runOnBoth(files, { ...options, reports }, pattern, allowNotRun)
  }
  if (shard !== undefined) {
    const alone = ['claim', 'base', 'summary', 'template', 'format', 'record'].find((name) => isGiven(args, name))
    if (alone) throw new AssayError('usage/invalid', `--shard and --${alone} do not go together`)
    const planned = planShard(shardNamed(shard), files, profile, reports)
    if ((await lacking(planned.pattern ?? undefined)) !== null) return exitCode.undecided
    return runShard(planned, files, { ...options, earlierReports: reports }, allowNotRun)
  }
  const base = await readBase(args.text('base'), reports)
  if (base && args.text('claim') !== undefined) {
    throw new AssayError(
      'usage/invalid',
      '--base and --claim do not go together: claims that are not judged would count as gone',
    )
  }
  const pattern = claimPattern(args.text('claim'), files)
  const missing = await lacking(pattern)
  if (missing !== null) {
    const incomplete = needsSentence(missing)
    const sentences = needSentences(missing)
    notes.incomplete = [incomplete, ...sentences].join(' ')
    const obstacles = sentences.map((text) => ({ place: null, text }))
    await announce({ results: [], incomplete, obstacles, base: null, report: null, summary })
    return exitCode.undecided
  }
  const judged = await judgeClaims(files, { ...options, reports }, pattern, allowNotRun)
  const { results, incomplete, reported, code } = judged
  notes.incomplete = incomplete
  notes.claims = results.flatMap(({ spec, claims }) =>
    claims.map(({ id, name, line, recorded, verdict: found, reason }) => {
      return { spec, id, name, line, recorded, found, stale: false, reason }
    }),
  )
  notes.changes = base && encodeChanges(compareResults(base.results, results))
  await announce({
    report: reported ? join(reports, profile, 'README.md') : null,
    summary,
    results,
    incomplete,
    obstacles: [],
    base: base && comparable(base, incomplete === null ? paths : results.map(({ spec }) => spec)),
  })
  // Last: where it fails, the answer has the verdicts all the same.
  if (args.flag('record')) {
    if (incomplete === null) await recordFound(files, results, profile)
    else console.error('assay: no verdict was recorded, since not every claim was judged')
  }
  return code
}

function isGiven(args: Arguments, name: string): boolean {
  return args.flag(name) || args.text(name) !== undefined
}

/** Specs that were not to be judged, or could not be, are not gone: only these are compared; `null` for all. */
function comparable(base: Base, specs: readonly string[] | null): Base {
  return specs === null ? base : { ...base, results: base.results.filter(({ spec }) => specs.includes(spec)) }
}

/** Runs one shard: what it found goes to a folder of its own, and reports are written by `assay merge`. */
async function runShard(
  planned: PlannedShard,
  files: readonly SpecFile[],
  options: Omit<AssayOptions, 'reports'>,
  allowNotRun: boolean,
): Promise<ExitCode> {
  const { shard, of, claims, folder, pattern, plan } = planned
  await clearShard(planned)
  const all = plan.specs.reduce((sum, spec) => sum + spec.claims.length, 0)
  console.log(`Shard ${shard}/${of}: ${claims} of ${all} claims`)
  if (pattern === null) {
    await writeShard(planned, [])
    return exitCode.ok
  }
  const { results, incomplete, code } = await judgeClaims(files, { ...options, reports: null }, pattern, allowNotRun)
  if (incomplete !== null) {
    console.error(`assay: ${incomplete} Shard ${shard}/${of} is not written.`)
    return exitCode.undecided
  }
  await writeShard(planned, results)
  console.log(`Written to ${folder}. Join all shards with: npx assay merge ${dirname(folder)}`)
  return code
}

/**
 * A claim's id selects that claim alone (`s1.1` is not `s1.10`); anything else is a pattern for Vitest.
 *
 * @throws AssayError `usage/invalid` for what is neither an id nor a regular expression, and for one that no claim matches
 */
function claimPattern(wanted: string | undefined, files: readonly SpecFile[]): string | undefined {
  const claims = files.flatMap(({ spec }) => spec?.content.claims ?? [])
  if (wanted === undefined) return undefined
  const ids = claims.map(({ id }) => id)
  if (ids.includes(wanted)) return `^${literalPattern(wanted)} `
  const expression = regularExpression(wanted)
  if (!claims.some(({ id, name }) => expression.test(testName(id, name)))) {
    throw new AssayError('usage/invalid', `--claim ${wanted}: no claim has this id or name. ${suggest(wanted, ids)}`)
  }
  return wanted
}

function regularExpression(text: string): RegExp {
  try {
    return new RegExp(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AssayError('usage/invalid', `--claim ${text}: expected a claim's id or a regular expression. ${reason}`, {
      cause,
    })
  }
}
