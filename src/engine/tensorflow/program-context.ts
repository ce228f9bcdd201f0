import { AssayError } from '../../errors.ts'
import type { Shape } from '../../graph/shape.ts'
import type { InputSource } from '../../graph/tensor.ts'
import type { DrawnTensor } from '../../graph/training-step.ts'
import type { DataVariables } from './data-variables.ts'
import type { GraphWriter } from './graph-writer.ts'
import type { OwnKernels } from './own-kernels/own-kernels.ts'
import type { ProgramVariables } from './program-variables.ts'
import { endpoint } from './saved-model.ts'

/** What every part of the graph is written with. */
export interface ProgramContext {
  readonly writer: GraphWriter
  readonly variables: ProgramVariables
  readonly data: DataVariables
  /** Which of Assay's own kernels are called. */
  readonly own: OwnKernels
}

/**
 * Binds a graph's inputs to the session's variables and to one batch.
 *
 * @param rows the batch's row numbers
 * @param scalars the step's numbers, by name
 * @param drawn what the host draws for the step, by name
 * @param waitFor variables are read only after these
 */
export function batchBinding(
  { variables, data }: ProgramContext,
  rows: string,
  scalars: ReadonlyMap<string, string>,
  drawn: ReadonlyMap<string, string>,
  waitFor: readonly string[],
) {
  return (source: InputSource): string => {
    switch (source.kind) {
      case 'variable':
        return variables.read(source.name, waitFor)
      case 'features':
        return data.features(rows, waitFor)
      case 'labels':
        return data.labels(rows)
      case 'drawn':
        return found(drawn, source.name)
      case 'scalar':
        return found(scalars, source.name)
    }
  }
}

/** Numbers that the host computes, fed for all steps at once: `ofStep` gives those of one step, by name. */
export function scalarInputs(writer: GraphWriter, name: string, names: readonly string[], steps: number) {
  const count = names.length * steps
  if (count === 0) {
    return { inputs: {}, ofStep: () => new Map<string, string>() }
  }
  const fed = endpoint(writer.placeholder(`${name}_scalars`, 'float32', [count]), 'float32', [count])
  const outputs = writer.unpack(fed.output, count, 'float32')
  return {
    inputs: { scalars: fed },
    ofStep: (step: number) =>
      new Map(names.map((scalar, index) => [scalar, outputs[step * names.length + index] ?? ''])),
  }
}

/** What the host draws, fed for all steps at once: `ofStep` gives that of one step, by name. */
export function drawnInputs(writer: GraphWriter, name: string, drawn: readonly DrawnTensor[], steps: number) {
  const fed = drawn.map(({ name: layer, shape }, index) => {
    const sizes: Shape = [steps, 'rows', ...shape]
    const placeholder = endpoint(writer.placeholder(`${name}_drawn_${index}`, 'float32', sizes), 'float32', sizes)
    return { layer, placeholder, outputs: writer.unpack(placeholder.output, steps, 'float32') }
  })
  return {
    inputs: Object.fromEntries(fed.map(({ layer, placeholder }) => [drawnFeed(layer), placeholder])),
    ofStep: (step: number) => new Map(fed.map(({ layer, outputs }) => [layer, outputs[step] ?? ''])),
  }
}

/** Under which name something that the host draws is fed. */
export function drawnFeed(name: string): string {
  return `drawn:${name}`
}

function found(scalars: ReadonlyMap<string, string>, name: string): string {
  const output = scalars.get(name)
  if (output === undefined) {
    throw new AssayError(
      'internal/broken',
      `the graph reads ${name}, which is not among: ${[...scalars.keys()].join(', ')}`,
    )
  }
  return output
}
