import { compute, constant, input, type Tensor } from '../graph/tensor.ts'
import type { TrainingStep } from '../graph/training-step.ts'
import { type ModelDefinition, modelTensors } from './definition.ts'
import { type LossDefinition, losses } from './losses/losses.ts'
import { type Network, network, networkGradients } from './network.ts'
import { type OptimizerDefinition, updateRuleOf, weightDecayOf } from './optimizers/optimizers.ts'

/** Describes the training step of a program. */
export function trainingStep(
  model: ModelDefinition,
  loss: LossDefinition,
  optimizer: OptimizerDefinition,
): TrainingStep {
  const net = network(model)
  const batch = batchLoss(net, loss)
  const rule = updateRuleOf(optimizer)
  const scalars = Object.fromEntries(rule.scalars.map((name) => [name, input({ kind: 'scalar', name }, [])]))
  const weightDecay = weightDecayOf(optimizer)
  const decay = weightDecay === 0 ? {} : { decay: constant(optimizer.learningRate * weightDecay) }
  const slotOf = (variable: string, slot: string) => `${variable}/${slot}`
  return {
    slots: modelTensors(model).flatMap(({ name, shape }) =>
      rule.slots.map((slot) => ({ name: slotOf(name, slot), shape })),
    ),
    scalars: [...batch.scalars, ...rule.scalars],
    scalarsAt: (step, rows) => [...batch.scalarsAt(rows), ...rule.scalarsAt(step)],
    output: net.output,
    loss: batch.loss,
    predictions: compute('argmax', [net.output], {}),
    updates: [...networkGradients(net, batch.cotangent)].map(([variable, gradient]) => {
      const slots = Object.fromEntries(rule.slots.map((slot) => [slot, slotOf(variable, slot)]))
      return { ...rule.update({ variable, gradient, slots, scalars }), ...decay }
    }),
  }
}

/** Describes how a model is judged: each row's loss and predicted class. */
export function evaluationGraph(model: ModelDefinition, loss: LossDefinition): JudgedRows {
  return judgedRows(network(model).output, loss)
}

/** Each row's loss and predicted class, `[rows]`. */
interface JudgedRows {
  readonly rowLosses: Tensor
  readonly predictions: Tensor
}

/** Describes how outputs `[rows, classes]` are judged, whatever they come from. */
export function judgedRows(output: Tensor, loss: LossDefinition): JudgedRows {
  return { rowLosses: losses[loss.kind].forward(output, labels), predictions: compute('argmax', [output], {}) }
}

/** Everything that can be looked at on one batch. */
export interface ProbeGraph {
  readonly scalars: readonly string[]
  scalarsAt(rows: number): readonly number[]
  /** By name: `gradient:<tensor>`, `activation:<layer>`, `preactivation:<layer>`. */
  readonly values: ReadonlyMap<string, Tensor>
}

/** Describes what probes see: gradients of the batch's loss, activations and preactivations. */
export function probeGraph(model: ModelDefinition, loss: LossDefinition): ProbeGraph {
  const net = network(model)
  const { cotangent, scalars, scalarsAt } = batchLoss(net, loss)
  const values = new Map<string, Tensor>()
  for (const [name, gradient] of networkGradients(net, cotangent)) {
    values.set(`gradient:${name}`, gradient)
  }
  for (const { name, preactivation, output } of net.layers) {
    values.set(`activation:${name}`, output)
    values.set(`preactivation:${name}`, preactivation)
  }
  return { scalars, scalarsAt, values }
}

const labels = input({ kind: 'labels' }, ['rows'], 'int32')

/**
 * The loss of a batch and its gradient. The mean is a sum weighted by `rowWeight` (1 / rows, from the host): so one graph serves batches of any
 * size, ragged last ones too.
 */
function batchLoss(net: Network, { kind, reduction }: LossDefinition) {
  const sum = compute('sum', [losses[kind].forward(net.output, labels)], { over: 'rows' })
  const rowCotangent = losses[kind].pullback(net.output, labels)
  if (reduction === 'sum') {
    return { loss: sum, cotangent: rowCotangent, scalars: [], scalarsAt: () => [] }
  }
  const rowWeight = input({ kind: 'scalar', name: 'rowWeight' }, [])
  return {
    loss: compute('multiply', [sum, rowWeight], {}),
    cotangent: compute('multiply', [rowCotangent, rowWeight], {}),
    scalars: ['rowWeight'],
    scalarsAt: (rows: number) => [1 / rows],
  }
}
