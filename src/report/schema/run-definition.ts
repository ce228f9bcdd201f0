import { Type } from 'typebox'
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

/** A `CodeDefinition` in `results.json`. */
export const codeDefinition = Type.Object(
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

/** A `RunDefinition` in `results.json`. */
export const runDefinition = Type.Object(
  {
    seed: Type.Integer(),
    data,
    model: Type.Object(
      { inputs: count, layers: Type.Array(Type.Object({ name: text, units: count, activation }, closed)) },
      closed,
    ),
    init: Type.Record(text, Type.Object({ name: text, parameters: Type.Record(text, number) }, closed)),
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
    measure: Type.Array(
      Type.Object({ metric: text, at: Type.Union([Type.Literal('epochs'), Type.Array(count)]) }, closed),
    ),
  },
  { ...closed, description: 'Everything that decides what the run computes.' },
)
