import { Type } from 'typebox'
import { runDefinition } from './run-definition.ts'
import { closed, count, measuredNumber, number, orNull, text, word } from './shapes.ts'

const labelCounts = Type.Object(
  { train: Type.Array(count), validation: Type.Array(count), test: Type.Array(count) },
  { ...closed, description: 'Rows of each class in each split.' },
)

/** A `RunResult` in `results.json`. */
export const runResult = Type.Object(
  {
    id: Type.String({ description: 'Content id of the definition.' }),
    arm: text,
    seed: Type.Integer(),
    definition: runDefinition,
    status: word('finished', 'failed'),
    failure: orNull(text),
    durationMs: number,
    steps: Type.Integer({ minimum: 0, description: 'Updates made.' }),
    stepsPerEpoch: count,
    labelCounts,
    series: Type.Record(text, Type.Object({ steps: Type.Array(count), values: Type.Array(measuredNumber) }, closed), {
      description: 'By metric: values[i] was measured when steps[i] updates had been made; step 0 is before training.',
    }),
    data: Type.Object({ set: text, digest: text, provenance: text }, closed),
  },
  { ...closed, description: 'One arm trained with one seed.' },
)
