import { createHash } from 'node:crypto'
import { completeParameters } from '../data/data-set.ts'
import { dataSets } from '../data/data-sets.ts'
import type { DataDefinition } from '../data/definition.ts'
import { loadDataTable } from '../data/load-data-table.ts'
import type { DataProgress } from '../data/loader.ts'
import { splitSizes } from '../data/split-sizes.ts'
import { stepsPerEpoch } from '../data/steps-per-epoch.ts'
import type { EngineDescription } from '../engine/engine.ts'
import { ensureTensorFlow } from '../engine/setup/ensure-tensorflow.ts'
import type { SetupEvent } from '../engine/setup/setup-result.ts'
import { AssayError } from '../errors.ts'
import type { RunDefinition } from '../plan/run-definition.ts'
import { runId } from '../plan/run-id.ts'
import { codeDigest } from './code-digest.ts'
import { describeHost } from './host.ts'

/** Workers compute with one thread each (see `startWorker`); with another number, sums would be added in another order. */
const THREADS = 1

/** What a run is, with everything that decides its numbers. */
export interface RunIdentity {
  /** SHA-256 over the definition and all of the below. */
  readonly id: string
  readonly engine: EngineDescription
  /** SHA-256 of the data table. */
  readonly dataDigest: string
  /** SHA-256 of the source, see `codeDigest`. */
  readonly code: string
  /** Updates that the run makes. */
  readonly steps: number
}

/** Everything that runs are made from, besides their definitions. */
export interface RunInputs {
  /** Looks the inputs up as they are now; asked again when a run has finished, to see whether they still are. */
  identify(definition: RunDefinition): Promise<RunIdentity>
  /** Sees to it, once, that workers find the run's data on this machine. */
  fetch(definition: RunDefinition): Promise<void>
}

const { platform, cpu } = describeHost()
const machine = `${platform} ${cpu}`

/** Told of what takes time before the first run. */
export interface InputListeners {
  readonly onSetup: (event: SetupEvent) => void
  readonly onFetch: (progress: DataProgress) => void
}

/**
 * The inputs of runs on TensorFlow, which is set up on first use. This process never loads it, and a published data set is not read to identify a
 * run: workers verify versions and digests, and `RunService` compares.
 */
export function tensorFlowInputs({ onSetup, onFetch }: InputListeners): RunInputs {
  const engines = remember<EngineDescription>()
  const digests = remember<string>()
  async function setUp(): Promise<EngineDescription> {
    const { tfjsNode, tensorflow } = await ensureTensorFlow({ onProgress: onSetup })
    return { name: 'tensorflow', versions: { 'tfjs-node': tfjsNode, tensorflow } }
  }
  /** Loads a table for its digest, and so that its files are here; the rows are not kept. */
  function tableDigest(data: DataDefinition): Promise<string> {
    const key = JSON.stringify([data.set, completeParameters(dataSet(data.set), data.parameters)])
    return digests(key, async () => (await loadDataTable(data, { onProgress: onFetch })).digest)
  }

  return {
    async identify(definition) {
      if (definition.kind === 'code')
        throw new AssayError('internal/broken', `${definition.module} is not carried out yet`)
      const { data, training } = definition
      const set = dataSet(data.set)
      const { sizes, mistake } = splitSizes(set.shape(data.parameters), data.split)
      if (sizes === null) throw new AssayError('data/missing', mistake)
      const engine = await engines('tensorflow', setUp)
      const dataDigest = set.digest ?? (await tableDigest(data))
      const code = codeDigest()
      const { name, versions } = engine
      return {
        id: runId(definition, { engine: name, versions, dataDigest, codeDigest: code, threads: THREADS, machine }),
        engine,
        dataDigest,
        code,
        steps: training.epochs * stepsPerEpoch(sizes.train, training.batch, training.lastBatch),
      }
    },
    async fetch(definition) {
      if (definition.data !== null) await tableDigest(definition.data)
    },
  }
}

/** Makes each thing once, by key. A failure is remembered too: trying every mirror again for every run could take hours. */
function remember<Value>() {
  const made = new Map<string, Promise<Value>>()
  return (key: string, make: () => Promise<Value>): Promise<Value> => {
    const making = made.get(key) ?? make()
    made.set(key, making)
    return making
  }
}

/** A name for a run whose inputs could not be looked up, so that its failure can be reported. Never in the cache. */
export function unidentifiedRun(definition: RunDefinition): string {
  return createHash('sha256')
    .update(`unidentified ${JSON.stringify(definition)}`)
    .digest('hex')
}

function dataSet(name: string) {
  const set = dataSets[name]
  if (set !== undefined) return set
  throw new AssayError('data/unknown', `data set "${name}" is not known. Known: ${Object.keys(dataSets).join(', ')}`)
}
