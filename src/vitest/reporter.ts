import { join, relative, resolve, sep } from 'node:path'
import type { Reporter, TestModule, TestRunEndReason, Vitest } from 'vitest/node'
import { AssayError } from '../errors.ts'
import type { Profile } from '../language/spec.ts'
import { requireDistinctNames } from '../report/escape/file-name.ts'
import { reportFolder } from '../report/report-folder.ts'
import type { Templates } from '../report/templates/templates.ts'
import { renderVerdictTable } from '../report/terminal/verdict-table.ts'
import type { SpecResults } from '../results/results.ts'
import type { ClaimHost } from '../verify/claim-host.ts'
import { changesSinceCommit } from '../verify/committed-changes.ts'
import { describeEnvironment } from '../verify/environment.ts'
import { incompleteness } from '../verify/incompleteness.ts'
import { outputWidth } from '../verify/output-width.ts'
import { presentSpecs } from '../verify/present-specs.ts'
import { readAllResults } from '../verify/read-reports.ts'
import { readTemplates } from '../verify/read-templates.ts'
import { keptText, verdictsAtStake, writeProfileReport } from '../verify/report-files.ts'
import { specResults } from '../verify/spec-results.ts'
import { wantsColour } from '../verify/wants-colour.ts'

/** What the reporter needs of the plugin. */
export interface ReporterSettings {
  /** Name of the Vitest project whose test files are specs. */
  readonly project: string
  readonly profile: Profile
  /** Root folder of the project. */
  readonly root: string
  /** Folder for the reports, from the root; `null` to write none. */
  readonly reports: string | null
  /** Folder of templates of the user's own, from the root; `null` for none. */
  readonly template: string | null
  /** Whether claims that were not run leave the exit code as it is. */
  readonly allowNotRun: boolean
  readonly host: ClaimHost
  /** Called at the end of every test run. */
  readonly onResults: ((ended: EndedRun) => void) | null
}

/** What a test run of the claims came to. */
export interface EndedRun {
  /** Results of the specs that were judged, whole or in part. */
  readonly results: readonly SpecResults[]
  /** Specs with mistakes, or whose test file failed as a whole. */
  readonly broken: readonly string[]
  /** Whether Vitest was stopped before the end. */
  readonly interrupted: boolean
  /** Whether reports were written. */
  readonly reported: boolean
  /** Why not all reports could be written; `null` where they could. */
  readonly unwritten: string | null
}

/**
 * Gathers the verdicts at the end of a test run, writes the reports and shows the verdict table. A spec that was judged only in part (a filter, an
 * interruption) gets no report: the one of its last whole run stays.
 */
export class AssayReporter implements Reporter {
  readonly #settings: ReporterSettings
  #vitest: Vitest | undefined
  #startedAt = new Date()

  constructor(settings: ReporterSettings) {
    this.#settings = settings
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  onTestRunStart(): void {
    this.#settings.host.forget()
    this.#startedAt = new Date()
  }

  async onTestRunEnd(modules: readonly TestModule[], _errors: unknown, reason: TestRunEndReason): Promise<void> {
    const { project, profile, root, reports, template, allowNotRun, host, onResults } = this.#settings
    const specs = modules.filter((module) => module.project.name === project)
    const log = (text: string): void => this.#vitest?.logger.log(text)
    host.quiet()
    if (specs.length === 0) return

    const results: SpecResults[] = []
    const broken: string[] = []
    const whole: SpecResults[] = []
    const folder = reports === null ? null : resolve(root, reports, profile)
    const pathOf = (module: TestModule) => relative(root, module.moduleId).split(sep).join('/')
    if (folder !== null) requireDistinctNames(specs.map(pathOf), reportFolder)
    const environment = describeEnvironment(root)
    const templates = await readTemplates(template === null ? undefined : resolve(root, template))
    for (const module of specs) {
      const path = pathOf(module)
      const spec = host.spec(module.moduleId)
      const tests = [...module.children.allTests()]
      if (!spec || tests.length === 0) {
        broken.push(path)
        continue
      }
      const one = specResults({
        path,
        spec,
        tests: tests.map((test) => ({
          name: test.name,
          ended: ['passed', 'failed'].includes(test.result().state),
          error: test.result().errors?.[0]?.message ?? null,
        })),
        outcomes: host.outcomes,
        environment,
        root,
        startedAt: this.#startedAt.toISOString(),
        durationMs: Date.now() - this.#startedAt.getTime(),
      })
      if (one.claims.length === 0) continue
      results.push(one)
      if (folder === null) continue
      if (one.claims.length !== tests.length || reason === 'interrupted') {
        log(`${path}: ${one.claims.length} of ${tests.length} claims were judged, so its report is left as it was`)
        continue
      }
      whole.push(one)
    }
    const interrupted = reason === 'interrupted'
    if (results.length > 0) {
      const width = outputWidth(process.stdout, process.env)
      const colour = wantsColour(process.env, process.stdout.isTTY === true)
      log(`\n${renderVerdictTable(results, width, colour, incompleteness({ broken, interrupted }))}`)
    }
    let reported = false
    let unwritten: string | null = null
    try {
      // After the verdicts are shown: a disk that is full takes nothing of them away.
      reported = folder !== null && (await this.#writeReports(folder, whole, templates, log))
    } catch (error) {
      if (!(error instanceof AssayError && ['file/unwritable', 'report/invalid'].includes(error.code))) throw error
      unwritten = error.message
      log(`Not all reports were written: ${unwritten}`)
      process.exitCode = 2
    }
    const judged = results.reduce((sum, one) => sum + one.claims.length, 0)
    const others = modules.some((module) => !specs.includes(module) && module.state() !== 'skipped')
    if (judged === 0 && broken.length === 0 && !others) {
      log('No claim was judged: nothing matches the filter. `npx assay list` shows all claims.')
      process.exitCode = 1
    }
    // Vitest passes a test that was skipped; a claim that was not checked does not pass.
    if (!allowNotRun && results.some(({ claims }) => claims.some(({ verdict }) => verdict === 'not run'))) {
      process.exitCode ??= 2
    }
    onResults?.({ results, broken, interrupted, reported, unwritten })
  }

  /** Writes the reports of specs that were judged as a whole, then the pages of the profile; says whether there were any. */
  async #writeReports(
    folder: string,
    whole: readonly SpecResults[],
    templates: Templates,
    log: (text: string) => void,
  ): Promise<boolean> {
    const { root } = this.#settings
    const written: SpecResults[] = []
    for (const one of whole) {
      const atStake = await verdictsAtStake(folder, one)
      if (atStake.length === 0) written.push(one)
      else log(keptText(one.spec, join(relative(root, folder), reportFolder(one.spec)), atStake))
    }
    if (written.length === 0) return false
    const { all: found, unreadable } = await readAllResults(folder, written)
    for (const { path, reason } of unreadable) log(`left out of the index: ${path}: ${reason}`)
    const all = await presentSpecs(found, root, log)
    await writeProfileReport(folder, all, templates, { news: written, since: () => changesSinceCommit(folder, all) })
    log(`Reports: ${join(relative(root, folder), 'README.md')}`)
    return true
  }
}
