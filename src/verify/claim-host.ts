import { createHash } from 'node:crypto'
import { relative, sep } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { WantedEngine } from '../engine/setup/ensure-engine.ts'
import { AssayError } from '../errors.ts'
import { cacheFolder } from '../folders.ts'
import type { Problem } from '../language/problem.ts'
import type { Profile, Spec } from '../language/spec.ts'
import { planSpec } from '../plan/plan-spec.ts'
import type { RunOutcome } from '../run/outcome.ts'
import { displayProgress, type ProgressDisplay } from '../run/progress/progress-display.ts'
import type { RunQueue } from '../run/queue/open-queue.ts'
import { RunService } from '../run/service/service.ts'
import { renderCounts, type SharedStore } from '../run/store/shared/shared-store.ts'
import { readEarlierLooks } from './earlier-looks.ts'
import { interruptionText } from './interruption.ts'
import { keptJudgements } from './kept-judgements.ts'
import { needFinder } from './missing-needs.ts'
import { readSpecFile } from './read-spec-file.ts'
import { serveClaims } from './serve-claims.ts'
import { SpecJudge } from './spec-judge.ts'

/** Exit code of a process that SIGINT ended, as shells count: 128 and the signal's number. */
const interruptedCode = 130

/** How claims are judged. */
export interface ClaimHostOptions {
  readonly profile: Profile
  readonly engine: WantedEngine
  readonly fresh: boolean
  readonly allowCode: boolean
  readonly workers: number | null
  /** Workers of a queue that make the runs; `null` to make them here. */
  readonly queue: RunQueue | null
  /** Whether to wait for the server and the workers of the queue. */
  readonly waits: boolean
  /** Where finished runs are shared with other machines; `null` for nowhere. */
  readonly store: SharedStore | null
  readonly progress: 'shown' | 'none'
  /** Folder of the reports whose results say which looks were taken already, such as `reports/sample`; `null` for none. */
  readonly earlier: string | null
  /** Looks are added up to so many seeds while a claim is open; `null` for none. */
  readonly most: number | null
}

/** What the main process keeps for its test files: the specs, the run service, the verdicts. */
export interface ClaimHost {
  /** Where test files reach it. */
  readonly address: string
  /**
   * Reads and plans a spec, once for each text and what its files hold. From then on its claims can be judged.
   *
   * @param path absolute path of the spec
   * @returns all mistakes of the spec instead, when it has any
   */
  open(path: string, text: string): Promise<SpecJudge | readonly Problem[]>
  /** The spec that was opened last under this path; `null` for one with mistakes or never opened. */
  spec(path: string): SpecJudge | null
  /** Forgets all results, and runs that failed, for the next test run: those of its runs are tried again. */
  forget(): void
  /** How every run asked for so far ended, by content id. */
  readonly outcomes: ReadonlyMap<string, RunOutcome>
  /** Takes the progress display away until the next run is asked for. */
  quiet(): void
  /** Ends the workers and the socket. */
  close(): Promise<void>
}

/**
 * Opens the host of a Vitest process. Nothing is set up or trained before the first run is asked for, so that listing tests is cheap. Until it is
 * closed, Ctrl-C says what is kept and ends the process.
 */
export async function openClaimHost({
  profile,
  engine,
  fresh,
  allowCode,
  workers,
  queue,
  waits,
  store,
  progress,
  earlier,
  most,
}: ClaimHostOptions): Promise<ClaimHost> {
  const outcomes = new Map<string, RunOutcome>()
  const specs = new Map<string, SpecJudge>()
  const planned = new WeakMap<SpecJudge, Spec>()
  let display: ProgressDisplay | null = null
  const service = new RunService({
    engine,
    fresh,
    // The sample profile works with what is available.
    fetchData: profile === 'full',
    allowCode,
    queue,
    waits,
    store,
    ...(workers === null ? {} : { workers }),
    onEvent(event) {
      // That runs are made on another engine than usual is reported even where progress is not.
      if (progress === 'none' && event.kind === 'notice') process.stderr.write(`engine: ${event.message}\n`)
      if (progress === 'none') return
      display ??= displayProgress(process.stderr, () => performance.now())
      display.listener(event)
    },
  })
  const tell = (notice: string) => {
    process.stderr.write(`${notice}\n`)
  }
  const needs = needFinder({
    fetch: profile === 'full',
    allowCode,
    runsCode: (definition) => service.runsCode(definition),
    isFinished: (definition) => service.isFinished(definition),
  })
  const judgesLook = keptJudgements(cacheFolder(), fresh)
  const server = await serveClaims({
    async judge({ spec: path, digest, claim }) {
      const spec = specs.get(path)
      if (spec?.digest !== digest) throw new AssayError('internal/broken', `${path} was not opened with this text`)
      return spec.judge(claim)
    },
  })
  // Once: a second Ctrl-C ends the process on the spot.
  process.once('SIGINT', interrupt)
  function interrupt(): void {
    display?.end()
    const finished = [...outcomes.values()].filter(({ status }) => status === 'finished').length
    // Workers end with this process.
    process.stderr.write(`${interruptionText(finished, fresh)}\n`, () => process.exit(interruptedCode))
  }
  return {
    address: server.address,
    outcomes,
    async open(path, text) {
      const digest = createHash('sha256').update(text).digest('hex')
      const named = relative(process.cwd(), path).split(sep).join('/')
      const { spec, problems } = await readSpecFile(named, text)
      const known = specs.get(path)
      if (known !== undefined && spec !== null && planned.get(known) === spec) return known
      specs.delete(path)
      if (!spec) return problems
      const plan = planSpec(spec, profile)
      const judge = new SpecJudge({
        path,
        digest,
        plan,
        earlier: earlier === null ? new Map() : await readEarlierLooks(earlier, named, plan, most, tell),
        most,
        judgesLook,
        missingNeed: needs.find,
        async request(definition) {
          const outcome = await service.request(definition)
          outcomes.set(outcome.id, outcome)
          return outcome
        },
      })
      specs.set(path, judge)
      planned.set(judge, spec)
      return judge
    },
    spec: (path) => specs.get(path) ?? null,
    forget() {
      service.forgetFailures()
      needs.forget()
      for (const spec of specs.values()) spec.forget()
    },
    quiet() {
      display?.end()
      display = null
    },
    async close() {
      process.off('SIGINT', interrupt)
      await server.close()
      await service.close()
      if (store !== null && progress === 'shown') process.stderr.write(`store: ${renderCounts(store.counts)}\n`)
    },
  }
}
