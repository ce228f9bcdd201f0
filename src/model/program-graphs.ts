import { plus, times } from '../graph/arithmetic.ts'
import { knownSize } from '../graph/shape.ts'
import { compute, constant, input, type Tensor } from '../graph/tensor.ts'
import type { DrawnTensor, TrainingStep } from '../graph/training-step.ts'
import type { AugmentDefinition } from './augmentations/augmentations.ts'
import type { Gradients } from './clipping/clip.ts'
import { clipped } from './clipping/clips.ts'
import type { GradientChanges, ModelDefinition } from './definition.ts'
import { rowWeights } from './losses/class-weights.ts'
import { type LossDefinition, lossOf } from './losses/losses.ts'
import { modelState, modelTensors, type TensorDefinition } from './model-graph.ts'
import { examplesSource, type Network, network, networkGradients, rowShare } from './network.ts'
import type { HostRate } from './optimizers/host-rate.ts'
import type { UpdateRule } from './optimizers/optimizer.ts'
import { type OptimizerDefinition, updateRuleOf, weightDecayOf } from './optimizers/optimizers.ts'
import { penalised } from './penalties/penalties.ts'
import { maskName } from './pruning/prune-masks.ts'
import { reducedRate } from './schedules/schedules.ts'

/** What a training step is made from. */
export interface StepDefinition {
  readonly model: ModelDefinition
  readonly loss: LossDefinition
  readonly optimizer: OptimizerDefinition
  /** What outputs are held against; classes without it. */
  readonly targets?: Targets
  /** What becomes of gradients before the optimiser follows them. */
  readonly gradients?: GradientChanges
  /** How many batches' gradients an update follows the mean of; 1 without it. */
  readonly accumulate?: number
  /** How the host changes images that are trained on; not at all without it. */
  readonly augment?: AugmentDefinition
}

/** Describes the training step of a program. */
export function trainingStep({
  model,
  loss,
  optimizer,
  targets = 'class',
  gradients: changes = {},
  accumulate = 1,
  augment,
}: StepDefinition): TrainingStep {
  const net = network(model, true, augment !== undefined)
  const batch = batchLoss(net, loss, labelsFor(net.output, targets, augment !== undefined))
  const rule = updateRuleOf(optimizer)
  const scalars = Object.fromEntries(rule.scalars.map((name) => [name, input({ kind: 'scalar', name }, [])]))
  const weightDecay = weightDecayOf(optimizer)
  const decay = weightDecay === null ? {} : { decay: weightDecay.value }
  /** By how often the learning rate has been reduced. */
  const reduced = [scalarsOf(rule, weightDecay)]
  const optimizerScalars = (reductions: number) => {
    const known = reduced[reductions] ?? reducedScalars(optimizer, reductions)
    reduced[reductions] = known
    return known
  }
  const slotOf = (variable: string, slot: string) => `${variable}/${slot}`
  const trained = modelTensors(model).filter(({ name }) => !changes.freeze?.includes(name))
  const gradients = networkGradients(net, batch.cotangent)
  const joined = accumulate === 1 ? null : accumulated(gradients, trained)
  return {
    slots: trained.flatMap(({ name, shape }) => rule.slots.map((slot) => ({ name: slotOf(name, slot), shape }))),
    state: [...modelState(model), ...masksOf(trained, changes), ...(joined?.state ?? [])],
    drawn: net.drawn,
    scalars: [...batch.scalars, ...(joined?.scalars ?? []), ...rule.scalars, ...(weightDecay?.scalars ?? [])],
    scalarsAt: (step, rows, reductions = 0, batches = 1) => [
      ...batch.scalarsAt(rows),
      ...(joined === null ? [] : [1 / batches]),
      ...optimizerScalars(reductions)(step),
    ],
    output: net.output,
    loss: batch.loss,
    predictions: predictionsOf(net.output),
    updates: [...changedGradients(joined?.gradients ?? gradients, trained, changes)].map(([variable, gradient]) => {
      const slots = Object.fromEntries(rule.slots.map((slot) => [slot, slotOf(variable, slot)]))
      return { ...rule.update({ variable, gradient, slots, scalars }), ...decay }
    }),
    stateAfter: new Map([...net.state, ...(joined?.after ?? [])]),
    ...(joined === null ? {} : { stateBetween: new Map([...net.state, ...joined.between]) }),
  }
}

/**
 * The mean of the gradients of a step's batches, each with the same weight: each batch adds its share, `gradient / batches`, to a variable of every trained
 * tensor, which is 0 again after the step.
 */
function accumulated(gradients: Gradients, trained: readonly TensorDefinition[]) {
  const share = input({ kind: 'scalar', name: 'batchShare' }, [])
  const parts = trained.flatMap(({ name, shape }) => {
    const gradient = gradients.get(name)
    if (gradient === undefined) return []
    const variable = `${name}/accumulated`
    const before = input({ kind: 'variable', name: variable }, shape)
    return [{ name, shape, variable, before, sum: plus(before, times(gradient, share)) }]
  })
  return {
    scalars: ['batchShare'],
    state: parts.map(({ variable, shape }) => ({ name: variable, shape, start: 0 })),
    gradients: new Map(parts.map(({ name, sum }) => [name, sum])),
    between: parts.map(({ variable, sum }) => [variable, sum] as const),
    after: parts.map(({ variable, before }) => [variable, times(before, 0)] as const),
  }
}

type ScalarsAt = (step: number) => readonly number[]

/** The numbers that an optimiser and its weight decay want of a step. */
function scalarsOf(rule: UpdateRule, weightDecay: HostRate | null): ScalarsAt {
  return (step) => [...rule.scalarsAt(step), ...(weightDecay?.scalarsAt(step) ?? [])]
}

function reducedScalars(optimizer: OptimizerDefinition, reductions: number): ScalarsAt {
  const { learningRate } = optimizer
  const reduced = { ...optimizer, learningRate: reducedRate(learningRate, reductions) }
  return scalarsOf(updateRuleOf(reduced), weightDecayOf(reduced))
}

/** The masks of the tensors that were pruned, as variables that no step changes. */
function masksOf(trained: readonly TensorDefinition[], { masked = [] }: GradientChanges): TrainingStep['state'] {
  const pruned = trained.filter(({ name }) => masked.includes(name))
  return pruned.map(({ name, shape }) => ({ name: maskName(name), shape, start: 1 }))
}

/** The gradients that the optimiser follows. */
function changedGradients(
  gradients: Gradients,
  trained: readonly TensorDefinition[],
  { regularize = {}, clip, masked = [] }: GradientChanges,
): Gradients {
  const shapes = new Map(trained.map(({ name, shape }) => [name, shape]))
  const all = [...gradients].flatMap(([name, gradient]) => {
    const shape = shapes.get(name)
    if (shape === undefined) return []
    const changed = penalised(gradient, input({ kind: 'variable', name }, shape), regularize[name] ?? {})
    // A weight of 0 with a gradient of 0 stays 0 under every optimiser, with every penalty and decay.
    const mask = input({ kind: 'variable', name: maskName(name) }, shape)
    return [[name, masked.includes(name) ? times(changed, mask) : changed] as const]
  })
  return clip === undefined ? new Map(all) : clipped(new Map(all), clip)
}

/** What a network's outputs are held against: the class of each row, its real numbers, or its own features (of an autoencoder). */
export type Targets = 'class' | 'real' | 'features'

/** Describes how a model is judged: each row's loss and predicted class, and of real targets its errors. */
export function evaluationGraph(model: ModelDefinition, loss: LossDefinition, targets: Targets = 'class'): JudgedRows {
  const { output } = network(model, false)
  const labels = labelsFor(output, targets, false)
  return { ...judgedRows(output, labels, loss), ...(targets === 'class' ? {} : errorsOf(output, labels)) }
}

/** Each row's loss and predicted class, `[rows]`; of real targets its errors, meant over its numbers. */
interface JudgedRows {
  readonly rowLosses: Tensor
  readonly predictions: Tensor
  readonly squaredErrors?: Tensor
  readonly absoluteErrors?: Tensor
}

/** Describes how outputs `[rows, outputs]` are judged, whatever they come from. */
export function judgedRows(output: Tensor, labels: Tensor, loss: LossDefinition): JudgedRows {
  return { rowLosses: lossOf(loss).forward(output, labels), predictions: predictionsOf(output) }
}

/** The class with the largest output, the first of equals; of a single output, whether it is above 0. */
function predictionsOf(output: Tensor): Tensor {
  if (knownSize(output.shape, 1) > 1) return compute('argmax', [output], {})
  const above = compute('maximum', [compute('sign', [output], {}), constant(0)], {})
  return compute('toInteger', [compute('reshape', [above], { shape: ['rows'] })], {})
}

function errorsOf(output: Tensor, labels: Tensor): Pick<JudgedRows, 'squaredErrors' | 'absoluteErrors'> {
  const error = compute('subtract', [output, labels], {})
  const share = constant(1 / knownSize(output.shape, 1))
  const meanOf = (tensor: Tensor) =>
    compute('multiply', [compute('sum', [tensor], { axes: [1], keep: false }), share], {})
  return {
    squaredErrors: meanOf(compute('multiply', [error, error], {})),
    absoluteErrors: meanOf(compute('absolute', [error], {})),
  }
}

/** Everything that can be looked at on one batch. */
export interface ProbeGraph {
  readonly scalars: readonly string[]
  scalarsAt(rows: number): readonly number[]
  /** What the host draws. */
  readonly drawn: readonly DrawnTensor[]
  /** By name: `gradient:<tensor>`, `activation:<layer>`, `preactivation:<layer>`. */
  readonly values: ReadonlyMap<string, Tensor>
}

/** Describes what probes see: gradients of the batch's loss, activations and preactivations. */
export function probeGraph({ model, loss, targets = 'class', augment }: Omit<StepDefinition, 'optimizer'>): ProbeGraph {
  const net = network(model, true, augment !== undefined)
  const { cotangent, scalars, scalarsAt } = batchLoss(net, loss, labelsFor(net.output, targets, augment !== undefined))
  const values = new Map<string, Tensor>()
  for (const [name, gradient] of networkGradients(net, cotangent)) {
    values.set(`gradient:${name}`, gradient)
  }
  for (const [name, output] of layerOutputs(net)) values.set(name, output)
  return { scalars, scalarsAt, drawn: net.drawn, values }
}

/** Describes what can be looked at of a model as it is judged, by name: `output` of the network, `activation:<layer>`, `preactivation:<layer>`. */
export function judgedGraph(model: ModelDefinition): ReadonlyMap<string, Tensor> {
  const net = network(model, false)
  return new Map([['output', net.output], ...layerOutputs(net)])
}

/** By name: what each layer puts out, and what it applies its activation function to. */
function layerOutputs({ layers }: Network): readonly (readonly [string, Tensor])[] {
  return layers.flatMap(({ node, applied, activation, output }) => [
    [`activation:${node.name}`, output] as const,
    ...(activation === null ? [] : [[`preactivation:${node.name}`, applied.output] as const]),
  ])
}

/**
 * What outputs are held against, as the graph reads it.
 *
 * @param augmented whether the examples are changed by the host: so are targets that are the examples
 */
export function labelsFor(output: Tensor, targets: Targets, augmented: boolean): Tensor {
  if (targets === 'class') return input({ kind: 'labels' }, ['rows'], 'int32')
  return input(targets === 'real' ? { kind: 'labels' } : examplesSource(augmented), output.shape)
}

/**
 * The loss of a batch and its gradient. The mean is a sum weighted by 1 / rows, from the host: so one graph serves batches of any size, ragged last
 * ones too. Layers with state may want that number too.
 */
function batchLoss(net: Network, definition: LossDefinition, labels: Tensor) {
  const loss = lossOf(definition)
  const weight = weightOfRows(labels, definition)
  const rowLosses = loss.forward(net.output, labels)
  const pulledBack = loss.pullback(net.output, labels)
  const sum = compute('sum', [weight === null ? rowLosses : compute('multiply', [rowLosses, weight], {})], {
    axes: [0],
    keep: false,
  })
  const rowCotangent =
    weight === null
      ? pulledBack
      : compute('multiply', [pulledBack, compute('reshape', [weight], { shape: ['rows', 1] })], {})
  const share = { scalars: ['rowWeight'], scalarsAt: (rows: number) => [1 / rows] }
  if (definition.reduction === 'sum') {
    const needed = net.state.size > 0 ? share : { scalars: [], scalarsAt: () => [] }
    return { loss: sum, cotangent: rowCotangent, ...needed }
  }
  return {
    loss: compute('multiply', [sum, rowShare], {}),
    cotangent: compute('multiply', [rowCotangent, rowShare], {}),
    ...share,
  }
}

/** How often the loss of each row counts, `[rows]`; divided by the batch's mean weight where its mean is over weights. `null` where classes have none. */
function weightOfRows(labels: Tensor, { classWeights, meanOver }: LossDefinition): Tensor | null {
  if (classWeights === undefined) return null
  const weights = rowWeights(labels, classWeights)
  if (meanOver !== 'weights') return weights
  const total = compute('sum', [weights], { axes: [0], keep: false })
  return compute('divide', [weights, compute('multiply', [total, rowShare], {})], {})
}
