import { type Inputs, interpret } from './interpret.ts'
import { interpretUpdate, type State } from './interpret-update.ts'
import type { Tensor } from './tensor.ts'
import type { TrainingStep } from './training-step.ts'
import type { Value } from './value.ts'

/** A batch as a graph is given it. */
export interface InterpretedBatch {
  /** `[rows, features]`, scaled. */
  readonly features: Value
  /** `[rows]`, or of real targets `[rows, width]`. */
  readonly labels: Value
  /** What the host draws for the step, by name, `[rows, ...example]`; needed where the network has such. */
  readonly drawn?: ReadonlyMap<string, Value>
}

/** What a step measured before its update, and the state after it. */
export interface InterpretedStep {
  readonly loss: number
  readonly predictions: readonly number[]
  readonly state: State
}

/** The state that a run starts with: the trainable tensors as given, every slot 0, and what layers remember as it starts. */
export function startState({ slots, state }: TrainingStep, tensors: ReadonlyMap<string, Value>): State {
  const others = [...slots.map((slot) => ({ ...slot, start: 0 })), ...state]
  const started = others.map(({ name, shape, start }) => {
    const size = shape.reduce((product, side) => product * side, 1)
    return [name, { shape, values: new Array<number>(size).fill(start) }] as const
  })
  return new Map([...tensors, ...started])
}

/**
 * Makes one training step in double precision, by the plain meaning of its operations and updates: an oracle for engines.
 *
 * @param number of the step, 1 for the first of a run
 * @param batches how many batches the step has
 */
export function interpretStep(
  step: TrainingStep,
  state: State,
  number: number,
  { features, labels, drawn }: InterpretedBatch,
  batches = 1,
): InterpretedStep {
  const [rows = 0] = labels.shape
  const numbers = step.scalarsAt(number, rows, 0, batches)
  const scalars = new Map(step.scalars.map((name, index) => [name, numbers[index] ?? Number.NaN]))
  const sources: Inputs = (source) => {
    switch (source.kind) {
      case 'variable':
        return state.get(source.name) ?? { shape: [0], values: [] }
      case 'features':
        return features
      case 'labels':
        return labels
      case 'drawn':
        return drawn?.get(source.name) ?? { shape: [0], values: [] }
      case 'scalar':
        return { shape: [], values: [scalars.get(source.name) ?? Number.NaN] }
    }
  }
  // Shared: gradients are made of what the loss was made of.
  const known = new Map<Tensor, Value>()
  const [loss = Number.NaN] = interpret(step.loss, sources, known).values
  const { values: predictions } = interpret(step.predictions, sources, known)
  const changed = step.updates.flatMap((update) => [...interpretUpdate(update, state, sources, known)])
  const remembered = [...step.stateAfter].map(([name, value]) => [name, interpret(value, sources, known)] as const)
  return { loss, predictions, state: new Map([...state, ...changed, ...remembered]) }
}
