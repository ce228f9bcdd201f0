import { AssayError } from '../../errors.ts'
import type { TrainingStep } from '../../graph/training-step.ts'
import type { TensorDefinition } from '../../model/definition.ts'
import { type } from './attributes.ts'
import type { GraphWriter } from './graph-writer.ts'
import { doneOutputs, type Signature } from './saved-model.ts'

/** Trainable tensors and the optimiser's slots as variables of a session. */
export interface ProgramVariables {
  /** Handle of a trainable tensor or a slot. */
  handle(name: string): string
  /** Value of a trainable tensor after everything in `waitFor` has run. */
  read(name: string, waitFor: readonly string[]): string
  /** Sets every trainable tensor (fed by name) and zeroes the slots. */
  readonly reset: Signature
  /** Reads every trainable tensor, by name. */
  readonly weights: Signature
}

/** Writes a program's variables. */
export function programVariables(
  writer: GraphWriter,
  tensors: readonly TensorDefinition[],
  slots: TrainingStep['slots'],
): ProgramVariables {
  const handles = new Map(
    [...tensors, ...slots].map(({ name, shape }) => [name, writer.variable(name, 'float32', shape)]),
  )
  const handle = (name: string) => {
    const found = handles.get(name)
    if (found === undefined) {
      throw new AssayError('internal/broken', `no variable ${name}; the program has ${[...handles.keys()].join(', ')}`)
    }
    return found
  }
  const read = (name: string, waitFor: readonly string[]) =>
    writer.node('ReadVariableOp', [handle(name)], { dtype: type('float32') }, waitFor)
  const fed = tensors.map(({ name, shape }, index) => ({
    name,
    shape,
    element: 'float32' as const,
    output: writer.placeholder(`reset_${index}`, 'float32', shape),
  }))
  return {
    handle,
    read,
    reset: {
      inputs: Object.fromEntries(fed.map((endpoint) => [endpoint.name, endpoint])),
      outputs: doneOutputs(writer, [
        ...fed.map(({ name, output }) => writer.assign(handle(name), copy(writer, output), 'float32')),
        ...slots.map(({ name, shape }) => writer.assign(handle(name), zeros(writer, shape), 'float32')),
      ]),
    },
    weights: {
      inputs: {},
      outputs: Object.fromEntries(
        tensors.map(({ name, shape }) => [name, { output: read(name, []), element: 'float32', shape }] as const),
      ),
    },
  }
}

/** tfjs-node feeds an array without copying it; a variable assigned from it would train in place, in the caller's own array. */
function copy(writer: GraphWriter, value: string): string {
  return writer.node('DeepCopy', [value], { T: type('float32') })
}

function zeros(writer: GraphWriter, shape: readonly number[]): string {
  const sizes = writer.constant('int32', shape)
  return writer.node('Fill', [sizes, writer.constant('float32', 0)], { T: type('float32'), index_type: type('int32') })
}
