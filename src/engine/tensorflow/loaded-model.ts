import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { inTemporaryFolder } from '../../temporary-folder.ts'
import type { TensorFlowAddon } from './addon.ts'
import type { GraphNode } from './graph-writer.ts'
import { type Signature, savedModelBytes, savedModelTag } from './saved-model.ts'

/** Values given to a call, which are not copied: nobody may change them until it has ended, or, where a variable is set to them, until the session is closed. */
export interface Feed {
  readonly values: Float32Array | Int32Array | Uint8Array
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
 * Loads a graph as a SavedModel. TensorFlow reads these from disk, so the graph is written to a temporary folder, which is gone when this returns. All signatures share a
 * session, and with it the variables.
 *
 * @throws AssayError `engine/failed` when TensorFlow rejects the graph
 */
export async function loadModel<Call extends string>(
  addon: TensorFlowAddon,
  nodes: readonly GraphNode[],
  signatures: Readonly<Partial<Record<Call, Signature>>>,
): Promise<LoadedModel<Call>> {
  const session = await inTemporaryFolder(tmpdir(), async (folder) => {
    await writeFile(join(folder, 'saved_model.pb'), savedModelBytes(nodes))
    try {
      return addon.loadSavedModel(folder, savedModelTag)
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
      return run(addon, session, call, signature, feeds, wanted)
    },
    close() {
      if (open) addon.deleteSavedModel(session)
      open = false
    },
  }
}

function run(
  addon: TensorFlowAddon,
  session: number,
  call: string,
  { inputs, outputs }: Signature,
  feeds: Readonly<Record<string, Feed>>,
  wanted: readonly string[] | undefined,
): ReadonlyMap<string, Fetched> {
  const held: number[] = []
  try {
    for (const name of Object.keys(inputs)) {
      const feed = feeds[name]
      if (feed === undefined) throw new AssayError('internal/broken', `${call} was not fed ${name}`)
      held.push(addon.createTensor(feed.shape, typeOf(addon, feed.values), feed.values))
    }
    // All outputs, whatever is wanted: TensorFlow optimises a graph for what it is asked for, once for each choice, and may compute in another way.
    const found = addon.runSavedModel(session, [...held], portsOf(inputs), portsOf(outputs))
    held.push(...found.map(({ id }) => id))
    return new Map(
      Object.keys(outputs).flatMap((name, index) => {
        const tensor = found[index]
        if (tensor === undefined || wanted?.includes(name) === false) return []
        return [[name, { values: numbersOf(addon, tensor.id), shape: tensor.shape }]]
      }),
    )
  } catch (cause) {
    throw cause instanceof AssayError ? cause : failure(`run ${call}`, cause)
  } finally {
    for (const tensor of held) addon.deleteTensor(tensor)
  }
}

/** The addon's form of these names. */
function portsOf(endpoints: Signature['inputs']): string {
  return Object.values(endpoints)
    .map(({ output }) => portOf(output))
    .join(',')
}

function typeOf(addon: TensorFlowAddon, values: Feed['values']): number {
  if (values instanceof Float32Array) return addon.TF_FLOAT
  return values instanceof Int32Array ? addon.TF_INT32 : addon.TF_UINT8
}

function numbersOf(addon: TensorFlowAddon, tensor: number): Fetched['values'] {
  const values = addon.tensorDataSync(tensor)
  if (values instanceof Uint8Array) throw new AssayError('internal/broken', 'a session gives no bytes')
  return values
}

/** A node's output as a session names it. */
function portOf(output: string): string {
  return output.includes(':') ? output : `${output}:0`
}

function failure(task: string, cause: unknown): AssayError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AssayError('engine/failed', `TensorFlow could not ${task}: ${reason}`, { cause })
}
