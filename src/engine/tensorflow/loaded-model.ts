import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { makeTemporaryFolder } from '../../temporary-folder.ts'
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

/**
 * Loads a graph through tfjs-node's public `tf.node.loadSavedModel`. It reads from disk, so the graph is written to a temporary folder, which is
 * gone when this returns. All signatures of one folder share a session, and with it the variables; only the first call loads the graph.
 *
 * @throws AssayError `engine/failed` when TensorFlow rejects the graph
 */
export async function loadModel<Call extends string>(
  tensorFlow: TensorFlow,
  nodes: readonly GraphNode[],
  signatures: Readonly<Partial<Record<Call, Signature>>>,
): Promise<LoadedModel<Call>> {
  const folder = await makeTemporaryFolder(tmpdir())
  const file = join(folder, 'saved_model.pb')
  const models = new Map<string, SavedModel>()
  function close(): void {
    for (const model of models.values()) model.dispose()
    models.clear()
  }
  try {
    await writeFile(file, savedModelBytes(nodes, signatures))
    for (const name of Object.keys(signatures)) {
      models.set(name, await tensorFlow.node.loadSavedModel(folder, [savedModelTag], name))
      if (models.size === 1) {
        // tfjs-node parses the file again for each signature, in JavaScript: without the graph that costs next to nothing.
        await writeFile(file, savedModelBytes([], signatures))
      }
    }
  } catch (cause) {
    close()
    throw failure('load the graph', cause)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return {
    call: (signature, feeds, wanted) => {
      const model = models.get(signature)
      if (!model) {
        throw new AssayError('internal/broken', `signature ${signature} was called after the session was closed`)
      }
      return run(tensorFlow, model, signature, feeds, wanted)
    },
    close,
  }
}

type SavedModel = Awaited<ReturnType<TensorFlow['node']['loadSavedModel']>>

function run(
  tensorFlow: TensorFlow,
  model: SavedModel,
  signature: string,
  feeds: Readonly<Record<string, Feed>>,
  wanted: readonly string[] | undefined,
): ReadonlyMap<string, Fetched> {
  const fed = Object.fromEntries(
    Object.entries(feeds).map(([name, { values, shape }]) => [name, tensorFlow.tensor(values, [...shape])]),
  )
  let outputs: ReturnType<SavedModel['predict']> = {}
  try {
    outputs = model.predict(fed)
    const fetched = Object.entries(outputs).filter(([name]) => wanted?.includes(name) ?? true)
    return new Map(fetched.map(([name, tensor]) => [name, { values: tensor.dataSync(), shape: tensor.shape }]))
  } catch (cause) {
    throw failure(`run ${signature}`, cause)
  } finally {
    tensorFlow.dispose([fed, outputs])
  }
}

function failure(task: string, cause: unknown): AssayError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AssayError('engine/failed', `TensorFlow could not ${task}: ${reason}`, { cause })
}
