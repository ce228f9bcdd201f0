import { AssayError } from '../../errors.ts'
import type { TrainingStep } from '../../graph/training-step.ts'
import type { TensorDefinition } from '../../model/model-graph.ts'
import { flag, integer, type } from './attributes.ts'
import type { GraphWriter } from './graph-writer.ts'
import { doneOutputs, endpoint, type Signature } from './saved-model.ts'

/** Trainable tensors, the optimiser's slots and what layers remember as variables of a session. */
export interface ProgramVariables {
  /** Handle of a trainable tensor, a slot, or what a layer remembers. */
  handle(name: string): string
  /** Value of such a variable after everything in `waitFor` has run. */
  read(name: string, waitFor: readonly string[]): string
  /** Sets every trainable tensor (fed by name), zeroes the slots, and lets layers forget. */
  readonly reset: Signature
  /** Sets every trainable tensor and all of the state, fed by name. */
  readonly assign: Signature
  /** Reads every trainable tensor and what layers remember, by name. */
  readonly weights: Signature
  /** For each trainable tensor, whether its columns are copies of one, bit for bit: 1 or 0. */
  readonly copies: Signature
}

/** Writes a program's variables. */
export function programVariables(
  writer: GraphWriter,
  tensors: readonly TensorDefinition[],
  { slots, state }: Pick<TrainingStep, 'slots' | 'state'>,
): ProgramVariables {
  const handles = new Map(
    [...tensors, ...slots, ...state].map(({ name, shape }) => [name, writer.variable(name, 'float32', shape)]),
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
  const feed = (call: string, variables: readonly { readonly name: string; readonly shape: readonly number[] }[]) =>
    variables.map(({ name, shape }, index) => ({
      name,
      shape,
      element: 'float32' as const,
      output: writer.placeholder(`${call}_${index}`, 'float32', shape),
    }))
  const fed = feed('reset', tensors)
  const assigned = feed('assign', [...tensors, ...state])
  const assignFed = ({ name, output }: (typeof fed)[number]) =>
    writer.assign(handle(name), copy(writer, output), 'float32')
  return {
    handle,
    read,
    reset: {
      inputs: Object.fromEntries(fed.map((endpoint) => [endpoint.name, endpoint])),
      outputs: doneOutputs(writer, [
        ...fed.map(assignFed),
        ...slots.map(({ name, shape }) => writer.assign(handle(name), filled(writer, shape, 0), 'float32')),
        ...state.map(({ name, shape, start }) => writer.assign(handle(name), filled(writer, shape, start), 'float32')),
      ]),
    },
    assign: {
      inputs: Object.fromEntries(assigned.map((endpoint) => [endpoint.name, endpoint])),
      outputs: doneOutputs(writer, assigned.map(assignFed)),
    },
    weights: {
      inputs: {},
      outputs: Object.fromEntries(
        [...tensors, ...state].map(
          ({ name, shape }) => [name, { output: read(name, []), element: 'float32', shape }] as const,
        ),
      ),
    },
    copies: {
      inputs: {},
      outputs: {
        copies: endpoint(
          writer.node(
            'Pack',
            tensors.map(({ name, shape }) => haveOneColumn(writer, read(name, []), shape.at(-1) ?? 1)),
            { T: type('int32'), N: integer(tensors.length), axis: integer(0) },
          ),
          'int32',
          [tensors.length],
        ),
      },
    },
  }
}

/** 1 where the largest and the smallest number of each row are the same, compared as integers of the same bits; else 0. */
function haveOneColumn(writer: GraphWriter, tensor: string, columns: number): string {
  const bits = writer.node('Bitcast', [tensor], { T: type('float32'), type: type('int32') })
  const shape = writer.constant('int32', [-1, columns])
  const rows = writer.node('Reshape', [bits, shape], { T: type('int32'), Tshape: type('int32') })
  const [largest = '', smallest = ''] = ['Max', 'Min'].map((reduction) =>
    writer.node(reduction, [rows, writer.constant('int32', [1])], {
      T: type('int32'),
      Tidx: type('int32'),
      keep_dims: flag(false),
    }),
  )
  const same = writer.node('Equal', [largest, smallest], { T: type('int32') })
  const all = writer.node('All', [same, writer.constant('int32', [0])], { Tidx: type('int32'), keep_dims: flag(false) })
  return writer.node('Cast', [all], { SrcT: type('bool'), DstT: type('int32') })
}

/** tfjs-node feeds an array without copying it; a variable assigned from it would train in place, in the caller's own array. */
function copy(writer: GraphWriter, value: string): string {
  return writer.node('DeepCopy', [value], { T: type('float32') })
}

function filled(writer: GraphWriter, shape: readonly number[], value: number): string {
  const nodes = [writer.constant('int32', shape), writer.constant('float32', value)]
  return writer.node('Fill', nodes, { T: type('float32'), index_type: type('int32') })
}
