import { relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vitest/config'
import { AssayError } from '../errors.ts'
import { renderProblems } from '../language/render-problems.ts'
import { allClaims } from '../plan/plan.ts'
import { type ClaimHost, openClaimHost } from '../verify/claim-host.ts'
import './context.ts'
import { openQueue } from '../run/queue/open-queue.ts'
import { openStore } from '../run/store/shared/open-store.ts'
import { compiledModule } from '../run/worker/started-module.ts'
import { engineNamed } from '../verify/engine.ts'
import { profileNamed } from '../verify/profile.ts'
import { SpecJudge } from '../verify/spec-judge.ts'
import { specPatterns } from '../verify/spec-patterns.ts'
import { readSpecText } from '../verify/spec-text.ts'
import { AssayReporter, type EndedRun } from './reporter.ts'
import { brokenSpecModule, specModule } from './spec-module.ts'

/** Settings of the plugin; all have defaults that suit a project with its claims in `specs/`. */
export interface AssayOptions {
  /** Globs of the spec files, from the project's root. Default: every YAML file in `specs/`, and `*.assay.yaml` anywhere. */
  readonly specs?: readonly string[]
  /** `sample` (default) or `full`; the environment variable `ASSAY_PROFILE` is used where this is not given. */
  readonly profile?: string
  /**
   * `tensorflow` or `onnx`; the environment variable `ASSAY_ENGINE` is used where this is not given. Default: TensorFlow where it can be made to work,
   * ONNX Runtime elsewhere.
   */
  readonly engine?: string
  /** Train again instead of reading finished runs from the cache; or set `ASSAY_FRESH=1`. */
  readonly fresh?: boolean
  /** Worker processes, one thread each. Default: one per core. */
  readonly workers?: number
  /**
   * Where finished runs are shared with other machines: a folder, `http://…`, `https://…` or `s3://bucket/prefix` (docs/store.md); the environment
   * variable `ASSAY_STORE` is used where this is not given. Default: nowhere.
   */
  readonly store?: string
  /**
   * A queue of which workers, on whatever machine, take the runs: `redis://…` or `rediss://…` (docs/queue.md); the environment variable `ASSAY_QUEUE`
   * is used where this is not given. Default: runs are made here.
   */
  readonly queue?: string
  /** Wait, however long, for the server of the queue and for workers. Default: no, runs are made here where there is none. */
  readonly wait?: boolean
  /** Run the code of code-defined experiments. Specs are data, their code is not: allow it for specs that you have read. Default: no. */
  readonly allowCode?: boolean
  /** Leave the exit code as it is where claims were not run, since what they need is not available. Default: no, it is then 2. */
  readonly allowNotRun?: boolean
  /** Folder for the reports, from the project's root. Default `reports`; `null` to write none. */
  readonly reports?: string | null
  /** Folder of the reports whose results say which looks were taken already, from the project's root. Default: `reports`, where they are written to. */
  readonly earlierReports?: string
  /** Add looks while a claim is open, each at twice the seeds of the one before, up to so many seeds. Default: none. */
  readonly most?: number | null
  /** Folder with templates of your own for the reports (docs/reports.md), from the project's root. Default: none. */
  readonly template?: string
  /** Whether progress is shown as one live line on a terminal (for a Vitest without its own live summary) or not at all. Default `none`. */
  readonly progress?: 'shown' | 'none'
  /** Called at the end of every test run of the claims. */
  readonly onResults?: (ended: EndedRun) => void
}

/**
 * The Vitest plugin: YAML specs become test files with one test a claim, the main process trains and judges what they ask for, and a
 * reporter writes `results.json` and the reports. Put it into a project of its own in `vitest.config.ts`.
 *
 * @example
 * ```ts
 * projects: [{ plugins: [assay()], test: { name: 'claims' } }]
 * ```
 */
export function assay(options: AssayOptions = {}): Plugin {
  const profile = profileNamed(options.profile)
  const engine = engineNamed(options.engine)
  const fresh = options.fresh ?? process.env.ASSAY_FRESH === '1'
  const reports = options.reports === undefined ? 'reports' : options.reports
  const earlierReports = options.earlierReports ?? reports
  const specs = [...(options.specs ?? specPatterns)]
  let opened: ClaimHost | null = null
  let runtime: string | null = null
  return {
    name: 'assay',
    enforce: 'pre',
    config: () => ({
      test: {
        include: specs,
        // Test files only ask. Threads start faster than processes, and nothing native is loaded in them.
        pool: 'threads',
        // All files at once, however few the cores: a file that waits its turn would leave the run service's workers idle.
        maxWorkers: 16,
        sequence: { groupOrder: 1 },
        // Every claim asks for its runs at once: the run service does the queueing, and its watchdog the timing out.
        maxConcurrency: 10_000,
        testTimeout: 0,
        hookTimeout: 0,
      },
    }),
    async configureVitest({ vitest, project }) {
      const host = await openClaimHost({
        profile,
        engine,
        fresh,
        allowCode: options.allowCode ?? false,
        workers: options.workers ?? null,
        queue: await openQueue(options.queue),
        waits: options.wait ?? false,
        store: await openStore(options.store),
        progress: options.progress ?? 'none',
        earlier: earlierReports === null ? null : resolve(vitest.config.root, earlierReports, profile),
        most: options.most ?? null,
      })
      opened = host
      project.provide('assay', { address: host.address })
      vitest.onClose(() => host.close())
      vitest.config.reporters.push(
        new AssayReporter({
          project: project.name,
          profile,
          root: vitest.config.root,
          reports,
          template: options.template ?? null,
          allowNotRun: options.allowNotRun ?? false,
          host,
          onResults: options.onResults ?? null,
        }),
      )
    },
    async transform(_text, id) {
      if (!/\.ya?ml$/.test(id)) return null
      if (!opened) throw new AssayError('internal/broken', `${id} is loaded before the plugin is set up`)
      // Vite reads what is not UTF-8 as if it were.
      const { text, problems } = readSpecText(relative(process.cwd(), id).split(sep).join('/'))
      if (problems.length > 0) return brokenSpecModule(id, text, renderProblems(problems, text), problems[0]?.line ?? 1)
      const spec = await opened.open(id, text)
      if (!(spec instanceof SpecJudge))
        return brokenSpecModule(id, text, renderProblems(spec, text), spec[0]?.line ?? 1)
      // Looked for once: where nothing is compiled, all sources are looked at for it. With forward slashes, as modules are named to Vite on every system.
      runtime ??= fileURLToPath(await compiledModule('vitest/claim-test'))
        .split(sep)
        .join('/')
      return specModule(id, text, spec.digest, allClaims(spec.plan), runtime)
    },
  }
}
