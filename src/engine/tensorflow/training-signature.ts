import type { Tensor } from '../../graph/tensor.ts'
import type { TrainingStep } from '../../graph/training-step.ts'
import type { Update, UpdateName } from '../../graph/updates.ts'
import { graphLowering } from '../session/lower-graph.ts'
import { integer, type } from './attributes.ts'
import type { GraphWriter } from './graph-writer.ts'
import { operationLowerings } from './operation-lowerings.ts'
import { batchBinding, drawnInputs, type ProgramContext, scalarInputs } from './program-context.ts'
import type { ProgramVariables } from './program-variables.ts'
import { endpoint, type Signature } from './saved-model.ts'
import { updateLowerings } from './update-lowerings.ts'
import { type UpdateNodes, updateKernel } from './update-nodes.ts'

/**
 * Writes training steps, one after another: fed `rows` `[steps, batch]`, `scalars` `[steps · n]`, and what the host draws, `[steps, batch, ...example]`.
 *
 * @param name keeps its placeholders apart from those of other signatures
 */
export function trainingSignature(context: ProgramContext, name: string, step: TrainingStep, steps: number): Signature {
  const { writer, variables } = context
  const rows = endpoint(writer.placeholder(`${name}_rows`, 'int32', [steps, 'rows']), 'int32', [steps, 'rows'])
  const rowsOf = writer.unpack(rows.output, steps, 'int32')
  const scalars = scalarInputs(writer, name, step.scalars, steps)
  const drawn = drawnInputs(writer, name, step.drawn, steps)
  const losses: string[] = []
  const predictions: string[] = []
  const own = context.own.step(step, variables.handle)
  let before: readonly string[] = []
  for (const [index, batch] of rowsOf.entries()) {
    const binding = batchBinding(context, batch, scalars.ofStep(index), drawn.ofStep(index), before)
    const lower = graphLowering(operationLowerings, writer, binding, own.fusions)
    losses.push(lower(step.loss))
    predictions.push(lower(step.predictions))
    const joint = new Set(own.updates.flatMap(({ updates }) => updates))
    const apart = step.updates.filter((update) => !joint.has(update))
    const remembered = [...step.stateAfter].map(([variable, value]) => ({ variable, value: lower(value) }))
    // Every gradient is computed before any variable changes: an update reads nothing that another has changed.
    const computed = writer.barrier([
      ...apart.map(({ inputs }) => lower(inputs.gradient)),
      ...own.updates.flatMap(({ from }) => from.map(lower)),
      ...remembered.map(({ value }) => value),
    ])
    const changes = [
      ...apart.map((update) => lowerUpdate(writer, variables, lower, update, [computed])),
      ...own.updates.map((update) => update.write(writer, lower, [computed])),
      ...remembered.map(({ variable, value }) =>
        writer.assign(variables.handle(variable), value, 'float32', [computed]),
      ),
    ]
    before = [writer.barrier(changes)]
  }
  const pack = (values: readonly string[], element: 'float32' | 'int32', waitFor: readonly string[]) =>
    writer.node('Pack', values, { T: type(element), N: integer(steps), axis: integer(0) }, waitFor)
  return {
    inputs: { rows, ...scalars.inputs, ...drawn.inputs },
    outputs: {
      losses: endpoint(pack(losses, 'float32', before), 'float32', [steps]),
      predictions: endpoint(pack(predictions, 'int32', []), 'int32', [steps, 'rows']),
    },
  }
}

function lowerUpdate<Name extends UpdateName>(
  writer: GraphWriter,
  variables: ProgramVariables,
  lower: (tensor: Tensor) => string,
  update: Update<Name>,
  waitFor: readonly string[],
): string {
  return updateLowerings[update.update](writer, updateNodes(writer, variables, lower, update, waitFor))
}

function updateNodes<Name extends UpdateName>(
  writer: GraphWriter,
  { handle, read }: ProgramVariables,
  lower: (tensor: Tensor) => string,
  { variable, slots, inputs, attributes, decay }: Update<Name>,
  waitFor: readonly string[],
): UpdateNodes<Name> {
  // The kernel takes a share of what it is given from the variable: here of the variable itself.
  const decayed =
    decay === undefined
      ? []
      : [
          writer.node(
            'ResourceApplyGradientDescent',
            [handle(variable), lower(decay), read(variable, waitFor)],
            updateKernel,
            waitFor,
          ),
        ]
  return {
    variable: handle(variable),
    slots: mapValues(slots, handle),
    inputs: mapValues(inputs, lower),
    attributes,
    waitFor: [...waitFor, ...decayed],
  }
}

function mapValues<Key extends string, From>(record: Readonly<Record<Key, From>>, map: (value: From) => string) {
  return Object.fromEntries(Object.entries<From>(record).map(([key, value]) => [key, map(value)])) as Record<
    Key,
    string
  >
}
