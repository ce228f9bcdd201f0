import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { inTemporaryFolder } from '../../temporary-folder.ts'
import type { GraphNode } from './graph-writer.ts'
import type { TensorFlow } from './load-tfjs.ts'
import { type Signature, savedModelBytes, savedModelTag } from './saved-model.ts'

/** Values given to a call. */
export interface Feed {
  readonly values: Float32Array | Int32Array
  readonly shape: readonly number[]
}

/** Values that a call gives. */
export interface Fetched {
  readonly values: Float32Array | Int32Array
  readonly shape: readonly number[]
}

/** A graph in a TensorFlow session of its own; its variables live until it is closed. */
export interface LoadedModel<Call extends string> {
  /**
   * Runs one signature.
   *
   * @param wanted outputs to copy to the host; all when left out
   * @throws AssayError `engine/failed` with TensorFlow's own words
   */
  call(signature: Call, feeds: Readonly<Record<string, Feed>>, wanted?: readonly string[]): ReadonlyMap<string, Fetched>
  /** Ends the session and frees its variables. */
  close(): void
}

/** What tfjs-node's backend does with SavedModels; its declarations do not say so. `tf.node.loadSavedModel` parses the whole file in JavaScript first, for each signature. */
interface GraphBackend {
  /** @returns the number of a session */
  loadSavedModelMetaGraph(folder: string, tags: string): number
  runSavedModel(
    session: number,
    inputs: readonly Tensor[],
    inputNames: readonly { readonly name: string }[],
    outputNames: readonly string[],
  ): readonly Tensor[]
  deleteSavedModel(session: number): void
}

/** The backend of a loaded tfjs-node. */
function graphBackend(tensorFlow: TensorFlow): GraphBackend {
  return tensorFlow.findBackend('tensorflow') as unknown as GraphBackend
}

type Tensor = ReturnType<TensorFlow['tensor']>

/**
 * Loads a graph as a SavedModel. TensorFlow reads these from disk, so the graph is written to a temporary folder, which is gone when this returns. All signatures share a
 * session, and with it the variables.
 *
 * @throws AssayError `engine/failed` when TensorFlow rejects the graph
 */
export async function loadModel<Call extends string>(
  tensorFlow: TensorFlow,
  nodes: readonly GraphNode[],
  signatures: Readonly<Partial<Record<Call, Signature>>>,
): Promise<LoadedModel<Call>> {
  const backend = graphBackend(tensorFlow)
  const session = await inTemporaryFolder(tmpdir(), async (folder) => {
    await writeFile(join(folder, 'saved_model.pb'), savedModelBytes(nodes))
    try {
      return backend.loadSavedModelMetaGraph(folder, savedModelTag)
    } catch (cause) {
      throw failure('load the graph', cause)
    }
  })
  let open = true
  return {
    call(call, feeds, wanted) {
      const signature = signatures[call]
      if (!open || signature === undefined) {
        throw new AssayError('internal/broken', `signature ${call} was called after the session was closed`)
      }
      return run(tensorFlow, session, call, signature, feeds, wanted)
    },
    close() {
      if (open) backend.deleteSavedModel(session)
      open = false
    },
  }
}

function run(
  tensorFlow: TensorFlow,
  session: number,
  call: string,
  { inputs, outputs }: Signature,
  feeds: Readonly<Record<string, Feed>>,
  wanted: readonly string[] | undefined,
): ReadonlyMap<string, Fetched> {
  const names = Object.keys(inputs)
  const fed: Tensor[] = []
  let found: readonly Tensor[] = []
  try {
    for (const name of names) {
      const feed = feeds[name]
      if (feed === undefined) throw new AssayError('internal/broken', `${call} was not fed ${name}`)
      fed.push(tensorFlow.tensor(feed.values, [...feed.shape]))
    }
    found = graphBackend(tensorFlow).runSavedModel(
      session,
      fed,
      Object.values(inputs).map(({ output }) => ({ name: portOf(output) })),
      Object.values(outputs).map(({ output }) => portOf(output)),
    )
    const fetched = Object.keys(outputs).map((name, index) => [name, found[index]] as const)
    return new Map(
      fetched.flatMap(([name, tensor]) =>
        tensor === undefined || wanted?.includes(name) === false
          ? []
          : [[name, { values: tensor.dataSync<'float32' | 'int32'>(), shape: tensor.shape }]],
      ),
    )
  } catch (cause) {
    throw cause instanceof AssayError ? cause : failure(`run ${call}`, cause)
  } finally {
    tensorFlow.dispose([...fed, ...found])
  }
}

/** A node's output as a session names it. */
function portOf(output: string): string {
  return output.includes(':') ? output : `${output}:0`
}

function failure(task: string, cause: unknown): AssayError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AssayError('engine/failed', `TensorFlow could not ${task}: ${reason}`, { cause })
}
