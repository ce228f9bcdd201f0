import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { DataDefinition } from '../../data/definition.ts'
import { demandUnchanged } from '../../data/files/load-file.ts'
import { completeParameters, isDrawn } from '../../data/sets/data-set.ts'
import { drawnDigest } from '../../data/sets/drawn-digest.ts'
import { findDataSet } from '../../data/sets/find-data-set.ts'
import { hasData } from '../../data/sets/has-data.ts'
import { loadDataTable } from '../../data/sets/load-data-table.ts'
import type { DataProgress } from '../../data/sets/loader.ts'
import type { EngineDescription, EngineName } from '../../engine/engine.ts'
import { ensureEngine, type WantedEngine } from '../../engine/setup/ensure-engine.ts'
import type { SetupEvent } from '../../engine/setup/setup-result.ts'
import { AssayError } from '../../errors.ts'
import { cacheFolder, dataFolder } from '../../folders.ts'
import type { CodeRunDefinition, ProgramRunDefinition, RunDefinition } from '../../plan/run-definition.ts'
import { canonicalJson, runId } from '../../plan/run-id.ts'
import { describeHost } from '../host.ts'
import type { RunMaker } from '../outcome.ts'
import { identifyProgram } from '../program/identify-program.ts'
import { currentCodeDigest } from '../store/current-code-digest.ts'
import { callsTensorFlow } from '../training/calls-tensorflow.ts'
import { findModule } from '../training/find-module.ts'
import { readSameFile } from '../training/read-same-file.ts'
import { askedOfLibraries } from '../worker/worker-environment.ts'
import { countUpdates } from './count-updates.ts'
import { dataOfRun } from './data-of-run.ts'
import { madeOnce } from './made-once.ts'
import { demandMemory } from './memory-of-run.ts'

/** Workers compute with one thread each (see `startWorker`); with another number, sums would be added in another order. */
const THREADS = 1

/** What a run is, with everything that decides its numbers. */
export interface RunIdentity {
  /** SHA-256 over the definition and all of the below. */
  readonly id: string
  readonly engine: RunMaker
  /** SHA-256 of the data table; `null` for a run that reads none. */
  readonly dataDigest: string | null
  /** SHA-256 of the source, see `codeDigest`. */
  readonly code: string
  /** Updates that the run makes. */
  readonly steps: number
  /** Names those who would make the same bits: SHA-256 of code, engine and machine. */
  readonly fleet: string
}

/** Everything that runs are made from, besides their definitions. */
export interface RunInputs {
  /**
   * The engine, set up if need be.
   *
   * @throws AssayError `engine/unavailable`
   */
  engine(): Promise<EngineDescription>
  /** Whether code and programs may be run, be it to identify a run. */
  readonly allowsCode: boolean
  /**
   * Looks the inputs up as they are now; asked again when a run has finished, to see whether they still are.
   *
   * @throws AssayError `run/not-allowed` for a run of code or of a program, of which nothing is executed then
   */
  identify(definition: RunDefinition): Promise<RunIdentity>
  /**
   * The fleets that this process belongs to: of its engine, and of programs.
   *
   * @throws AssayError `engine/unavailable`
   */
  fleets(): Promise<readonly string[]>
  /** Sees to it, once until failures are forgotten, that workers find the run's data on this machine. */
  fetch(definition: RunDefinition): Promise<void>
  /** Lets an engine that could not be set up, and data that could not be had, be tried again. */
  forgetFailures(): void
}

const { platform, cpu } = describeHost()

const programMachine = `${platform} ${cpu}`

function engineMachine(): string {
  return `${platform} ${cpu} ${askedOfLibraries(process.env)}`.trim()
}

/** What a program says of itself is part of its runs' ids alone: who takes the runs is not known before they are asked for. */
async function programFleet(): Promise<string> {
  return fleetOf({ name: 'program', versions: {}, code: await currentCodeDigest('program'), machine: programMachine })
}

function fleetOf(maker: {
  readonly name: string
  readonly versions: Readonly<Record<string, string>>
  readonly code: string
  readonly machine: string
}): string {
  return createHash('sha256').update(canonicalJson(maker)).digest('hex').slice(0, 32)
}

/** How inputs are obtained. */
export interface InputOptions {
  readonly engine: WantedEngine
  /** Whether a data set that is not available is fetched; if not, runs that need it fail as `data/missing`. */
  readonly fetchData: boolean
  /** Whether code and programs may be run: they can do what this user can. A program is run to ask what it is. */
  readonly allowCode: boolean
  /** Told of what takes time before the first run. */
  readonly onSetup: (event: SetupEvent) => void
  /** Told, once, what the user has to know of the engine that was chosen. */
  readonly onNotice: (message: string) => void
  readonly onFetch: (progress: DataProgress) => void
}

/**
 * The inputs of runs on an engine, which is set up on first use. This process never loads it, and a published data set is not read to identify a
 * run: workers verify versions and digests, and `RunService` compares. A data file is part of the definition, with its digest, and must still have it. The data of a transfer's source is no part of the identity: a published
 * set's digest is pinned in the code, and a drawn set follows from its definition.
 */
export function engineInputs({
  engine: wanted,
  fetchData,
  allowCode,
  onSetup,
  onNotice,
  onFetch,
}: InputOptions): RunInputs {
  const engines = madeOnce<EngineDescription>()
  const digests = madeOnce<string>()
  const engine = () =>
    engines.get('chosen', async () => {
      const ready = await ensureEngine(wanted, { onProgress: onSetup })
      if (ready.notice !== null) onNotice(ready.notice)
      return ready.engine
    })
  /** Loads a table for its digest, and so that its files are here; the rows are not kept. */
  function tableDigest(data: DataDefinition): Promise<string> {
    const key = JSON.stringify([data.set, completeParameters(findDataSet(data), data.parameters), data.file])
    return digests.get(key, async () => {
      if (!fetchData) await demandPresence(data)
      return (await loadDataTable(data, { onProgress: onFetch, offline: !fetchData })).digest
    })
  }
  const identified = madeOnce<string>()
  let code = { digest: Promise.resolve(''), readAt: Number.NEGATIVE_INFINITY }
  /** The source is read at most once a second: hundreds of runs are identified at once. */
  function currentCode(engine: EngineName): Promise<string> {
    const now = performance.now()
    if (now - code.readAt > 1000) code = { digest: currentCodeDigest(engine), readAt: now }
    return code.digest
  }
  async function dataDigest(data: DataDefinition): Promise<string> {
    return findDataSet(data).digest ?? tableDigest(data)
  }
  /** Nothing is missing for a drawn table, but drawing it may take longer than all else of a run that is found in the cache. */
  async function digestOfDrawn(data: DataDefinition, engine: EngineName): Promise<string> {
    const set = findDataSet(data)
    const parameters = completeParameters(set, data.parameters)
    const code = await currentCode(engine)
    const from = canonicalJson({ set: set.word, parameters, code, node: process.version, cpu, platform })
    return digests.get(from, () => drawnDigest(from, cacheFolder(), () => tableDigest(data)))
  }

  /** A program may have been updated: what it says of itself is asked for once, until failures are forgotten. */
  async function identifyRun(definition: ProgramRunDefinition): Promise<RunIdentity> {
    for (const file of definition.files) await readSameFile(file, 'run/program')
    const said = await identified.get(JSON.stringify(definition.identify), () => identifyProgram(definition))
    const name = 'program'
    const versions: Readonly<Record<string, string>> = said === '' ? {} : { program: said }
    const code = await currentCodeDigest(name)
    const context = { engine: name, versions, codeDigest: code, threads: 0, machine: programMachine }
    const id = runId(definition, { ...context, dataDigest: 'none' })
    return { id, engine: { name, versions }, dataDigest: null, code, steps: 0, fleet: await programFleet() }
  }

  return {
    engine,
    allowsCode: allowCode,
    async identify(definition) {
      if (!allowCode) demandNoCode(definition)
      // What may be wrong comes first: setting the engine up takes longest.
      const steps = countUpdates(definition)
      demandMemory(definition)
      if (definition.kind === 'program') return identifyRun(definition)
      if (definition.kind === 'code') await findModule(definition)
      for (const { file } of dataOfRun(definition)) if (file !== undefined) await demandUnchanged(file, dataFolder())
      const { data } = definition
      const drawn = data !== null && isDrawn(findDataSet(data))
      const found = data === null || drawn ? null : await dataDigest(data)
      const { name, versions } = await engine()
      if (definition.kind === 'code') await demandTensorFlow(definition, name)
      const code = await currentCode(name)
      const digest = drawn ? await digestOfDrawn(data, name) : found
      const machine = engineMachine()
      const context = { engine: name, versions, codeDigest: code, threads: THREADS, machine }
      return {
        id: runId(definition, { ...context, dataDigest: digest ?? 'none' }),
        engine: { name, versions },
        dataDigest: digest,
        code,
        steps,
        fleet: fleetOf({ name, versions, code, machine }),
      }
    },
    async fleets() {
      const { name, versions } = await engine()
      return [
        fleetOf({ name, versions, code: await currentCode(name), machine: engineMachine() }),
        await programFleet(),
      ]
    },
    async fetch(definition) {
      // A data file was found, and its table made once, when its spec was read.
      for (const data of dataOfRun(definition)) if (data.file === undefined) await tableDigest(data)
    },
    forgetFailures() {
      engines.forgetFailures()
      digests.forgetFailures()
      identified.forgetFailures()
    },
  }
}

/** @throws AssayError `engine/unavailable` for code that calls TensorFlow.js on another engine */
async function demandTensorFlow(definition: CodeRunDefinition, engine: EngineName): Promise<void> {
  if (engine === 'tensorflow' || !(await callsTensorFlow(definition))) return
  const { module } = definition
  throw new AssayError(
    'engine/unavailable',
    `${module} is code that calls TensorFlow.js, which needs TensorFlow; the runs here are made on ${engine}. See: npx assay setup`,
  )
}

/** @throws AssayError `data/missing` that says how to get the set */
async function demandPresence(data: DataDefinition): Promise<void> {
  const presence = await hasData(data)
  if (presence.present) return
  throw new AssayError('data/missing', `${data.set} is not available, and nothing is fetched here. ${presence.remedy}`)
}

/** A name for a run whose inputs could not be looked up, so that its failure can be reported. Never in the cache. */
export function unidentifiedRun(definition: RunDefinition): string {
  return createHash('sha256')
    .update(`unidentified ${JSON.stringify(definition)}`)
    .digest('hex')
}

/** @throws AssayError `run/not-allowed` for a run of code or of a program */
function demandNoCode(definition: RunDefinition): void {
  if (definition.kind !== 'code' && definition.kind !== 'program') return
  const what = definition.kind === 'code' ? definition.module : definition.command.join(' ')
  throw new AssayError(
    'run/not-allowed',
    `${what} is code, which is run only where that is allowed: read it, then give --allow-code, or set allowCode in the plugin's options`,
  )
}
