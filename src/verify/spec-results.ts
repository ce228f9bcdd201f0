import { engineNames } from '../engine/engine.ts'
import { AssayError } from '../errors.ts'
import { allClaims, type Plan } from '../plan/plan.ts'
import { runDefinition } from '../plan/run-definition.ts'
import type { ClaimResult, RunResult, SpecResults } from '../results/results.ts'
import type { RunOutcome } from '../run/outcome.ts'
import { unjudgedResult } from './claim-result.ts'
import type { RunReference } from './decide-claim.ts'
import type { SpecJudge } from './spec-judge.ts'
import { testName } from './test-name.ts'
import { settledPlan } from './tune-arm.ts'
import { withoutLocalPaths } from './without-local-paths.ts'

/** A test of a claim. */
export interface ClaimTest {
  readonly name: string
  /** Whether it passed or failed; not so when it was filtered out, skipped or interrupted. */
  readonly ended: boolean
  /** What the test failed with. */
  readonly error: string | null
}

/**
 * Joins what the tests of one spec left behind into its results.
 *
 * @throws AssayError `internal/broken` when a test is not one of the plan's claims
 */
export function specResults(parts: {
  readonly path: string
  readonly spec: Pick<SpecJudge, 'digest' | 'plan' | 'judged' | 'tunings'>
  readonly tests: readonly ClaimTest[]
  readonly outcomes: ReadonlyMap<string, RunOutcome>
  readonly environment: SpecResults['environment']
  /** The project's root folder: its path, like others of this machine, is kept out of the results. */
  readonly root: string
  readonly startedAt: string
  readonly durationMs: number
}): SpecResults {
  const { spec, outcomes } = parts
  const tunings = [...spec.tunings.values()].sort((a, b) => a.arm.localeCompare(b.arm, 'en'))
  const plan = settledPlan(spec.plan, tunings)
  const claims: ClaimResult[] = []
  const runs = new Map<string, RunResult>()
  for (const claim of allClaims(plan)) {
    const test = parts.tests.find((each) => each.name === testName(claim.id, claim.name))
    const judged = spec.judged.get(claim.id)
    // A claim that was not run for want of data is skipped, but has a result.
    if (!test || !(test.ended || judged?.result.verdict === 'not run')) continue
    claims.push(withoutPaths(judged?.result ?? unjudgedResult(claim, test.error), parts.root))
    for (const reference of judged?.runs ?? []) {
      const outcome = outcomes.get(reference.id)
      if (outcome) {
        const run = runResult(reference, outcome, plan)
        const failure = run.failure && withoutLocalPaths(run.failure, parts.root)
        runs.set(`${reference.arm} ${reference.seed}`, { ...run, failure })
      }
    }
  }
  return {
    spec: parts.path,
    specDigest: spec.digest,
    title: plan.title,
    source: plan.source,
    profile: plan.profile,
    engine: engineOf(runs.values(), outcomes),
    environment: parts.environment,
    startedAt: parts.startedAt,
    durationMs: parts.durationMs,
    deviations: plan.deviations,
    errata: plan.errata,
    claims,
    runs: [...runs.values()].sort((a, b) => a.arm.localeCompare(b.arm, 'en') || a.seed - b.seed),
    ...(tunings.length === 0 ? {} : { tunings }),
  }
}

/** What could not be judged says why in words of the machine that it happened on. */
function withoutPaths(result: ClaimResult, root: string): ClaimResult {
  if (result.verdict !== 'error' && result.verdict !== 'not run') return result
  const { judgement } = result
  const told = (text: string) => withoutLocalPaths(text, root)
  return {
    ...result,
    reason: told(result.reason),
    remedy: result.remedy && told(result.remedy),
    judgement: judgement && {
      ...judgement,
      reason: told(judgement.reason),
      parts: judgement.parts.map((part) => ({ ...part, reason: told(part.reason) })),
    },
  }
}

/** The engine that made the runs, or else what made them in its place; a spec whose runs all failed has none. */
function engineOf(runs: Iterable<RunResult>, outcomes: ReadonlyMap<string, RunOutcome>): SpecResults['engine'] {
  const made = [...runs].flatMap(({ id }) => {
    const outcome = outcomes.get(id)
    return outcome?.status === 'finished' ? [outcome.record.engine] : []
  })
  const [first = { name: 'none', versions: {} }] = made
  return made.find(({ name }) => engineNames.some((engine) => engine === name)) ?? first
}

function runResult({ arm, seed, id }: RunReference, outcome: RunOutcome, plan: Plan): RunResult {
  if (outcome.status === 'finished') {
    const { definition, measurements, durationMs, steps, log, data } = outcome.record
    const { stepsPerEpoch, restoredEpoch, divergedAt, labelCounts, series, snapshots } = measurements
    return {
      id,
      arm,
      seed,
      definition,
      status: 'finished',
      failure: null,
      durationMs,
      steps,
      stepsPerEpoch,
      ...(restoredEpoch === undefined ? {} : { restoredEpoch }),
      ...(divergedAt === undefined ? {} : { divergedAt }),
      labelCounts,
      series,
      snapshots,
      ...(log === undefined ? {} : { log }),
      data,
    }
  }
  const planned = plan.arms[arm]
  if (!planned) throw new AssayError('internal/broken', `a run of arm ${arm}, which its plan does not have`)
  const definition = runDefinition(planned, seed)
  return {
    id,
    arm,
    seed,
    definition,
    status: 'failed',
    failure: `${outcome.code}: ${outcome.failure}`,
    durationMs: 0,
    steps: 0,
    stepsPerEpoch: 0,
    labelCounts: { train: [], validation: [], test: [] },
    series: {},
    snapshots: {},
    data: definition.data && { set: definition.data.set, digest: '', provenance: '' },
  }
}
