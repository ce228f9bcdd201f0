import { AssayError } from '../../errors.ts'
import { input, type Tensor } from '../../graph/tensor.ts'
import type { TrainingStep } from '../../graph/training-step.ts'
import type { Update, UpdateName } from '../../graph/updates.ts'
import { judgedRows, labelsFor, type StepDefinition } from '../../model/program-graphs.ts'
import { graphLowering } from '../session/lower-graph.ts'
import { OnnxGraph } from './onnx-graph.ts'
import { operationLowerings } from './operation-lowerings.ts'
import {
  batchBinding,
  dataInputs,
  dataTableInputs,
  drawnFeed,
  drawnInputs,
  found,
  labelsOf,
  type SessionData,
  scalarInputs,
} from './program-inputs.ts'
import { groupValue, memberValues, type StateGroup } from './state-groups.ts'
import { type StateTensor, slotName } from './state-tensors.ts'
import { updateLowerings } from './update-lowerings.ts'

/** Training steps as one function of the state before them to the state after them. */
export interface TrainingGraph {
  readonly graph: OnnxGraph
  /** Name of the output that holds every row's loss before its step's update, `[steps · rows]`. */
  readonly rowLosses: string
  /** Name of the output that holds every row's predicted class before its step's update, `[steps · rows]`. */
  readonly predictions: string
  /** Names of the outputs that hold the new state, by tensor. */
  readonly state: ReadonlyMap<string, string>
}

/**
 * Writes training steps, one after another. Outputs of all steps are judged together at the end: a node costs the same for a hundred rows as for a thousand.
 */
export function trainingGraph(
  data: SessionData,
  groups: readonly StateGroup[],
  state: readonly StateTensor[],
  { loss, targets = 'class', augment }: Pick<StepDefinition, 'loss' | 'targets' | 'augment'>,
  step: TrainingStep,
  steps: number,
): TrainingGraph {
  const graph = new OnnxGraph()
  dataTableInputs(graph, data)
  const rows = graph.input(dataInputs.rows, 'int32', ['rows'])
  const labels = labelsOf(graph, rows)
  const [rowsOf, labelsOfStep] = [graph.split(rows, steps), graph.split(labels, steps)]
  const scalarsOf = scalarInputs(graph, step.scalars, steps)
  const drawnOf = drawnInputs(graph, step.drawn, steps)
  let values: ReadonlyMap<string, string> = new Map(
    state.map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]),
  )
  const outputs: string[] = []
  for (let index = 0; index < steps; index++) {
    const remembered = step.state.map(({ name }) => [name, found(values, name)] as const)
    const variables = new Map([...memberValues(graph, groups, values), ...remembered])
    const batch = { rows: rowsOf[index] ?? '', labels: labelsOfStep[index] ?? '' }
    const lower = graphLowering(
      operationLowerings,
      graph,
      batchBinding(graph, data, batch, scalarsOf(index), drawnOf(index), variables),
    )
    outputs.push(lower(step.output))
    // All updates of a step read the values before it.
    const before = values
    const changed = new Map([
      ...groups.flatMap((group) => [...updateGroup(graph, lower, group, step, before)]),
      ...[...step.stateAfter].map(([name, after]) => [name, lower(after)] as const),
    ])
    // An output is never an input itself.
    values = new Map(
      state.map(({ name }) => [name, changed.get(name) ?? graph.node('Identity', [found(before, name)])]),
    )
  }
  const allOutputs = graph.node('Concat', outputs, { axis: 0 })
  const outputsOfAll = input({ kind: 'variable', name: 'outputs' }, step.output.shape)
  const judged = judgedRows(outputsOfAll, labelsFor(step.output, targets, augment !== undefined), loss)
  const drawn = new Map(step.drawn.map(({ name }) => [name, drawnFeed(name)]))
  const ofAll = batchBinding(graph, data, { rows, labels }, new Map(), drawn, new Map([['outputs', allOutputs]]))
  const judge = graphLowering(operationLowerings, graph, ofAll)
  return {
    graph,
    rowLosses: graph.output(judge(judged.rowLosses), 'float32', ['rows']),
    predictions: graph.output(judge(judged.predictions), 'int32', ['rows']),
    state: new Map(state.map(({ name, shape }) => [name, graph.output(found(values, name), 'float32', shape)])),
  }
}

/** Updates a group of trainable tensors as one: the updates of a step differ only in what they update. What is not updated is left out. */
function updateGroup(
  graph: OnnxGraph,
  lower: (tensor: Tensor) => string,
  group: StateGroup,
  { updates }: TrainingStep,
  before: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  if (group.frozen || updates.length === 0) return new Map()
  const updateOf = (variable: string) => {
    const update = updates.find((each) => each.variable === variable)
    if (update === undefined) throw new AssayError('internal/broken', `the training step does not update ${variable}`)
    return update
  }
  const gradient = groupValue(graph, group, ({ name }) => lower(updateOf(name).inputs.gradient))
  return updated(graph, lower, updateOf(group.members[0]?.name ?? ''), group.name, gradient, before)
}

/** The state's tensors that an update changes. */
function updated<Name extends UpdateName>(
  graph: OnnxGraph,
  lower: (tensor: Tensor) => string,
  { update, slots, inputs, attributes, decay }: Update<Name>,
  group: string,
  gradient: string,
  before: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const variable = found(before, group)
  const after = updateLowerings[update](graph, {
    variable:
      decay === undefined ? variable : graph.node('Sub', [variable, graph.node('Mul', [variable, lower(decay)])]),
    slots: mapEntries(slots, (slot) => found(before, slotName(group, slot))),
    inputs: mapEntries(inputs, (name, tensor) => (name === 'gradient' ? gradient : lower(tensor))),
    attributes,
  })
  const slotsAfter = Object.entries<string>(after.slots).map(([slot, value]) => [slotName(group, slot), value] as const)
  return new Map([[group, after.variable], ...slotsAfter])
}

function mapEntries<Key extends string, From>(
  record: Readonly<Record<Key, From>>,
  map: (key: string, value: From) => string,
) {
  const entries = Object.entries<From>(record).map(([key, value]) => [key, map(key, value)])
  return Object.fromEntries(entries) as Record<Key, string>
}
