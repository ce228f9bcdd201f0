import { type TProperties, Type } from 'typebox'
import { alterationSchemas } from '../../data/alterations/alterations.ts'
import { type ActivationDefinition, activations } from '../../model/activations/activations.ts'
import { augmentationSchemas } from '../../model/augmentations/augmentations.ts'
import { clips } from '../../model/clipping/clips.ts'
import { conventions } from '../../model/convention.ts'
import type { LayerDefinition } from '../../model/definition.ts'
import { layerWords } from '../../model/layers/layers.ts'
import { type LossDefinition, losses, reductions } from '../../model/losses/losses.ts'
import { type OptimizerDefinition, optimizers, scheduledMomentum } from '../../model/optimizers/optimizers.ts'
import { penalties } from '../../model/penalties/penalties.ts'
import { isLengthSchema } from '../../model/schedules/length.ts'
import { type ScheduleDefinition, schedules } from '../../model/schedules/schedules.ts'
import { storages } from '../../model/storage/storages.ts'
import type { TransferSource } from '../../plan/run-definition.ts'
import { closed, count, number, orNull, text, word } from './shapes.ts'

const activation = Type.Unsafe<ActivationDefinition>(
  Type.Union(Object.values(activations).map(({ word, parameters }) => called(word, parameters))),
)
/** Where the layout of a schedule stands in the schema: all optimisers have one, in the place of a number. */
const scheduled = Type.Union([number, Type.Unsafe<ScheduleDefinition>({ $ref: '#/definitions/schedule' })])
const framework = { framework: word(...conventions) }
const scheduledFramework = { framework: Type.Optional(word(...conventions)) }
const optimizer = Type.Unsafe<OptimizerDefinition>(
  Type.Union(
    Object.values(optimizers).map(({ word, parameters, byFramework }) => {
      const names = ['learningRate', scheduledMomentum(word) ?? []].flat()
      const scheduledToo = Object.fromEntries(names.map((name) => [name, scheduled]))
      const formula = byFramework === 'scheduled' ? scheduledFramework : byFramework ? framework : {}
      return called(word, parameters, { ...formula, ...scheduledToo })
    }),
  ),
)
const loss = Type.Unsafe<LossDefinition>(
  Type.Object(
    {
      kind: word(...Object.values(losses).map((each) => each.word)),
      reduction: word(...reductions),
      ...Object.fromEntries(
        Object.values(losses)
          .flatMap(({ parameters }) => Object.entries(parameters))
          .map(([name, schema]) => [name, Type.Optional(Type.Unsafe({ type: Reflect.get(schema, 'type') }))]),
      ),
      classWeights: Type.Optional(Type.Record(text, number)),
      meanOver: Type.Optional(word('weights', 'rows')),
    },
    closed,
  ),
)

/** A word with its parameters: every one of them is there, and of the type that a spec gives it, or of the one that is given here. */
function called(kind: string, parameters: TProperties, others: TProperties = {}) {
  const values = Object.entries(parameters).map(([name, schema]) => [name, { type: Reflect.get(schema, 'type') }])
  return Type.Object({ kind: Type.Literal(kind), ...Object.fromEntries(values), ...others }, closed)
}

/** A `ScheduleDefinition` in `results.json`: lengths of time are numbers of updates. */
export const schedule = Type.Unsafe<ScheduleDefinition>(
  Type.Union(
    Object.values(schedules).map(({ word: kind, parameters }) =>
      Type.Object(
        {
          kind: Type.Literal(kind),
          ...Object.fromEntries(Object.entries(parameters).map(([name, schema]) => [name, inSteps(schema)])),
          per: count,
          warmup: count,
          warmupStart: number,
        },
        closed,
      ),
    ),
    { description: 'How a learning rate, or a momentum, goes through training.' },
  ),
)

/** What a definition has of a parameter. */
function inSteps(schema: object) {
  const words: unknown = Reflect.get(schema, 'enum')
  if (Array.isArray(words)) return word(...words.map(String))
  if (Reflect.get(schema, 'type') === 'array') return Type.Array(count)
  return Reflect.get(schema, 'type') === 'string' && !isLengthSchema(schema) ? text : number
}

const gradients = Type.Object(
  {
    freeze: Type.Optional(Type.Array(text)),
    regularize: Type.Optional(
      Type.Record(
        text,
        Type.Object(Object.fromEntries(Object.keys(penalties).map((name) => [name, Type.Optional(number)])), closed),
      ),
    ),
    clip: Type.Optional(
      Type.Object(
        {
          kind: word(...Object.values(clips).map((each) => each.word)),
          limit: number,
          framework: Type.Optional(word(...conventions)),
        },
        closed,
      ),
    ),
  },
  { ...closed, description: 'What becomes of gradients before the optimiser follows them.' },
)

const prune = Type.Object(
  { tensors: Type.Array(text), fraction: number, per: word('tensor', 'model'), by: word('magnitude', 'random') },
  { ...closed, description: 'Weights that are taken out before training.' },
)

const stopEarly = Type.Object(
  { watch: text, better: word('least', 'most'), patience: count, least: number, restore: word('best', 'last') },
  { ...closed, description: 'When training ends before its last epoch.' },
)

const fileLocation = { name: text, sha256: text }

const file = Type.Object(
  {
    folder: text,
    ...fileLocation,
    targetFile: orNull(Type.Object(fileLocation, closed)),
    target: orNull(text),
    features: orNull(Type.Array(text)),
    drop: Type.Array(text),
    categories: Type.Record(text, word('one-hot', 'codes')),
    missing: word('error', 'drop', 'mean'),
    header: orNull(Type.Boolean()),
    task: orNull(word('classification', 'regression')),
    example: Type.Array(count),
    targetShape: Type.Union([
      Type.Object({ kind: Type.Literal('class'), classes: count }, closed),
      Type.Object({ kind: Type.Literal('real'), width: count }, closed),
    ]),
    trainRows: count,
    testRows: count,
    stored: word('bytes', 'floats'),
    digest: text,
  },
  { ...closed, description: 'A data file, how it is read, and what was found in it.' },
)

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
        folds: Type.Optional(count),
        stratified: Type.Optional(Type.Literal(true)),
      },
      closed,
    ),
    choice: Type.Optional(
      Type.Object(
        {
          classes: Type.Optional(Type.Array(count)),
          renumbered: Type.Optional(Type.Literal(true)),
          keep: Type.Optional(Type.Record(text, number)),
          trainRows: count,
          testRows: count,
        },
        closed,
      ),
    ),
    order: Type.Optional(Type.Literal('by-class')),
    scale: Type.Union([number, Type.Literal('maximum')]),
    normalize: orNull(Type.Object({ mean: number, std: number }, closed)),
    standardize: Type.Optional(Type.Literal(true)),
    alter: Type.Optional(Type.Object(alterationSchemas, closed)),
    file: Type.Optional(file),
  },
  closed,
)

const parameters = Type.Record(text, number)

/** Where the layout of a `TransferSource` stands in the schema: it may hold another one. */
const transferSourceReference = Type.Unsafe<TransferSource>({ $ref: '#/definitions/transferSource' })

/** Where the layout of a `LayerDefinition` stands in the schema: a residual block holds others. */
const layerReference = Type.Unsafe<LayerDefinition>({ $ref: '#/definitions/layer' })

const kinds = layerWords.filter((each) => each !== 'units' && each !== 'residual')
const layerParameters = Type.Record(text, Type.Union([number, text, Type.Boolean()]))

/** A `LayerDefinition` in `results.json`. */
export const layer = Type.Union(
  [
    Type.Object({ name: text, units: count, activation }, closed),
    Type.Object(
      { name: text, kind: word(...kinds), parameters: layerParameters, activation: orNull(activation) },
      closed,
    ),
    Type.Object(
      {
        name: text,
        kind: Type.Literal('residual'),
        parameters: layerParameters,
        activation,
        layers: Type.Array(layerReference),
        shortcut: Type.Array(layerReference),
      },
      closed,
    ),
  ],
  { description: 'One layer of a network. One without a kind is dense.' },
)

/** All of a `TransferSource`. */
const training = {
  kind: Type.Literal('training'),
  data,
  model: Type.Object({ inputs: Type.Union([count, Type.Array(count)]), layers: Type.Array(layerReference) }, closed),
  init: Type.Record(
    text,
    Type.Union([
      Type.Object({ name: text, parameters, draw: Type.Optional(count) }, closed),
      Type.Object({ name: Type.Literal('transfer'), source: transferSourceReference, tensor: text }, closed),
    ]),
  ),
  training: Type.Object(
    {
      loss,
      optimizer,
      batch: count,
      accumulate: Type.Optional(count),
      epochs: count,
      shuffle: Type.Boolean(),
      lastBatch: word('keep', 'drop'),
      target: Type.Optional(Type.Literal('features')),
      augment: Type.Optional(Type.Object(augmentationSchemas, closed)),
      gradients: Type.Optional(gradients),
      storage: Type.Optional(word(...Object.values(storages).map((each) => each.word))),
      average: Type.Optional(Type.Object({ decay: number }, closed)),
      prune: Type.Optional(prune),
      repetition: Type.Optional(count),
      stopEarly: Type.Optional(stopEarly),
    },
    closed,
  ),
  remembered: Type.Optional(transferSourceReference),
  prunedBy: Type.Optional(transferSourceReference),
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
    answers: Type.Optional(Type.Array(word('train', 'validation', 'test'))),
  },
  { ...closed, description: 'Everything that decides what a training computes.' },
)

const namedFile = Type.Object({ name: text, path: text, digest: text }, closed)

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
    reads: Type.Optional(Type.Array(namedFile)),
  },
  { ...closed, description: 'Everything that decides what the code computes.' },
)

const labelCounts = Type.Object(
  { train: Type.Array(count), validation: Type.Array(count), test: Type.Array(count) },
  closed,
)

const columns = Type.Object(
  {
    arm: Type.Optional(text),
    seed: Type.Optional(text),
    run: Type.Optional(Type.Object({ column: text, form: text }, closed)),
    metric: Type.Optional(text),
    value: Type.Optional(text),
    step: Type.Optional(text),
    epoch: Type.Optional(text),
    each: Type.Optional(text),
  },
  closed,
)

/** A `RecordedRunDefinition` in `results.json`. */
export const recordedRunDefinition = Type.Object(
  {
    kind: Type.Literal('recorded'),
    seed: Type.Integer(),
    arm: text,
    files: Type.Array(
      Type.Object(
        { path: text, digest: text, columns, arm: orNull(text), seed: orNull(count), metric: orNull(text) },
        closed,
      ),
    ),
    metrics: Type.Record(text, text),
    stepsPerEpoch: orNull(count),
    labelCounts,
    data: Type.Null(),
  },
  { ...closed, description: 'Everything that decides what is read of a recorded run.' },
)

/** A `ProgramRunDefinition` in `results.json`. */
export const programRunDefinition = Type.Object(
  {
    kind: Type.Literal('program'),
    seed: Type.Integer(),
    command: Type.Array(text),
    files: Type.Array(namedFile),
    identify: Type.Array(text),
    arm: text,
    parameters: Type.Record(text, Type.Union([number, text, Type.Boolean()])),
    metrics: Type.Array(text),
    measurements: word('output', 'file'),
    timeLimit: number,
    memoryLimit: orNull(count),
    stepsPerEpoch: orNull(count),
    labelCounts,
    data: Type.Null(),
  },
  { ...closed, description: 'Everything that decides what a program computes.' },
)
