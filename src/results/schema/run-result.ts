import { Type } from 'typebox'
import {
  codeRunDefinition,
  programRunDefinition,
  recordedRunDefinition,
  trainingRunDefinition,
} from './run-definition.ts'
import { closed, count, measuredNumber, number, orNull, text, word } from './shapes.ts'

const labelCounts = Type.Object(
  { train: Type.Array(count), validation: Type.Array(count), test: Type.Array(count) },
  { ...closed, description: 'Rows of each class in each split.' },
)

const snapshot = Type.Object(
  { low: measuredNumber, high: measuredNumber, counts: Type.Array(count), values: Type.Array(measuredNumber) },
  { ...closed, description: 'Values in equally wide bins from low to high, and every k-th value.' },
)

/** A `RunResult` in `results.json`. */
export const runResult = Type.Object(
  {
    id: Type.String({ description: 'Content id of the definition.' }),
    arm: text,
    seed: Type.Integer(),
    definition: Type.Union([trainingRunDefinition, codeRunDefinition, recordedRunDefinition, programRunDefinition]),
    status: word('finished', 'failed'),
    failure: orNull(text),
    durationMs: number,
    steps: Type.Integer({ minimum: 0, description: 'Updates made.' }),
    stepsPerEpoch: count,
    restoredEpoch: Type.Optional(
      Type.Integer({ minimum: 1, description: 'The epoch whose weights the training went back to when it had ended.' }),
    ),
    divergedAt: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'Updates made when a loss or a weight was first NaN or infinite; absent when none was.',
      }),
    ),
    labelCounts,
    series: Type.Record(text, Type.Object({ steps: Type.Array(count), values: Type.Array(measuredNumber) }, closed), {
      description: 'By metric: values[i] was measured when steps[i] updates had been made; step 0 is before training.',
    }),
    snapshots: Type.Record(
      text,
      Type.Object({ start: Type.Optional(snapshot), end: Type.Optional(snapshot) }, closed),
      {
        description: 'By tensor: its values before training, and after it.',
      },
    ),
    log: Type.Optional(Type.String({ description: 'The last that a program wrote on standard error.' })),
    data: orNull(Type.Object({ set: text, digest: text, provenance: text }, closed)),
  },
  { ...closed, description: 'One arm trained with one seed.' },
)
