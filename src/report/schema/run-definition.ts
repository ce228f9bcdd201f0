import { Type } from 'typebox'
import type { TransferSource } from '../../plan/run-definition.ts'
import { closed, count, number, orNull, text, word } from './shapes.ts'

const activation = Type.Union([
  Type.Object({ kind: word('linear', 'relu', 'sigmoid', 'tanh', 'softplus') }, closed),
  Type.Object({ kind: Type.Literal('leaky-relu'), slope: number }, closed),
])
const framework = word('pytorch', 'keras')
const optimizer = Type.Union([
  Type.Object({ kind: Type.Literal('sgd'), learningRate: number, momentum: number, nesterov: Type.Boolean() }, closed),
  Type.Object(
    { kind: Type.Literal('adam'), framework, learningRate: number, beta1: number, beta2: number, epsilon: number },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('rmsprop'), framework, learningRate: number, decay: number, epsilon: number },
    closed,
  ),
])

const data = Type.Object(
  {
    set: text,
    parameters: Type.Record(text, number),
    split: Type.Object(
      {
        from: word('published', 'all'),
        first: orNull(count),
        test: orNull(number),
        validation: orNull(number),
        seed: orNull(Type.Integer()),
      },
      closed,
    ),
    scale: Type.Union([number, Type.Literal('maximum')]),
    normalize: orNull(Type.Object({ mean: number, std: number }, closed)),
  },
  closed,
)

const parameters = Type.Record(text, number)

/** Where the layout of a `TransferSource` stands in the schema: it may hold another one. */
const transferSourceReference = Type.Unsafe<TransferSource>({ $ref: '#/definitions/transferSource' })

/** All of a `TransferSource`. */
const training = {
  kind: Type.Literal('training'),
  data,
  model: Type.Object(
    { inputs: count, layers: Type.Array(Type.Object({ name: text, units: count, activation }, closed)) },
    closed,
  ),
  init: Type.Record(
    text,
    Type.Union([
      Type.Object({ name: text, parameters }, closed),
      Type.Object({ name: Type.Literal('transfer'), source: transferSourceReference, tensor: text }, closed),
    ]),
  ),
  training: Type.Object(
    {
      loss: Type.Object({ kind: word('cross-entropy', 'squared-error'), reduction: word('mean', 'sum') }, closed),
      optimizer,
      batch: count,
      epochs: count,
      shuffle: Type.Boolean(),
      lastBatch: word('keep', 'drop'),
    },
    closed,
  ),
}

/** A `TransferSource` in `results.json`. */
export const transferSource = Type.Object(training, {
  ...closed,
  description: 'What is trained first, with the seed of the run that it serves.',
})

/** A `TrainingRunDefinition` in `results.json`. */
export const trainingRunDefinition = Type.Object(
  {
    ...training,
    seed: Type.Integer(),
    measure: Type.Array(
      Type.Object({ metric: text, at: Type.Union([Type.Literal('epochs'), Type.Array(count)]) }, closed),
    ),
    snapshots: Type.Array(Type.Object({ snapshot: text, at: Type.Array(word('start', 'end')) }, closed)),
  },
  { ...closed, description: 'Everything that decides what a training computes.' },
)

/** A `CodeRunDefinition` in `results.json`. */
export const codeRunDefinition = Type.Object(
  {
    kind: Type.Literal('code'),
    seed: Type.Integer(),
    module: text,
    digest: text,
    arm: text,
    parameters: Type.Record(text, Type.Union([number, text, Type.Boolean()])),
    data: orNull(data),
    metrics: Type.Array(text),
  },
  { ...closed, description: 'Everything that decides what the code computes.' },
)
