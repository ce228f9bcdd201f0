import { AssayError } from '../errors.ts'
import type { Draft } from './draft.ts'
import { fromJson, KerasCall, type KerasValue } from './keras-call.ts'
import { readLayers } from './keras-layers.ts'
import { readTraining } from './read-training.ts'

/**
 * Reads a model that Keras (`model.to_json()`) or TensorFlow.js (`model.json`) wrote: its layers, and how it was compiled, where the file says so.
 *
 * @param name of the file
 * @throws AssayError `usage/invalid` when the text is not such a model
 */
export function readModelJson(text: string, name: string): Draft {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new AssayError('usage/invalid', 'it is not a model of Keras or TensorFlow.js: not valid JSON', { cause })
  }
  const file = fromJson(json)
  const topology = field(file, 'modelTopology') ?? file
  const model = topology instanceof KerasCall ? topology : field(topology, 'model_config')
  if (!(model instanceof KerasCall)) {
    throw new AssayError(
      'usage/invalid',
      'it is not a model of Keras or TensorFlow.js: it has no class_name with a config',
    )
  }
  const listed = model.argument('layers')
  if (!Array.isArray(listed))
    throw new AssayError('usage/invalid', `a model of the class ${model.name} has no list of layers`)
  const network = readLayers(listed)
  const compiled = field(topology, 'training_config') ?? field(file, 'compile_config') ?? {}
  const training = readTraining(
    { optimizer: field(compiled, 'optimizer_config') ?? field(compiled, 'optimizer'), loss: field(compiled, 'loss') },
    network.last,
  )
  const chain =
    model.name === 'Sequential' ? [] : [`how the layers of ${model.name} are connected: below they follow each other`]
  return {
    title: `The model ${name}`,
    document: name,
    kind: 'model file',
    text: null,
    network,
    training: training.written,
    set: null,
    validation: null,
    claims: [],
    notes: [...chain, ...network.notes, ...training.notes],
  }
}

function field(value: KerasValue | undefined, name: string): KerasValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof KerasCall)
    return undefined
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, KerasValue>>)[name] : undefined
}
