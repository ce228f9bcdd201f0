import { formulaBinding, type UpdateName } from '../../graph/updates.ts'
import { graphLowering } from '../session/lower-graph.ts'
import { operationLowerings } from './operation-lowerings.ts'
import type { OnnxUpdate } from './update-values.ts'

/** How ONNX Runtime makes each update: with arithmetic on whole tensors. */
export const updateLowerings: { readonly [Name in UpdateName]: OnnxUpdate<Name> } = {
  gradientDescent: (graph, { variable, inputs: { gradient, rate } }) => {
    const change = graph.node('Mul', [gradient, rate])
    return { variable: graph.node('Sub', [variable, change]), slots: {} }
  },
  momentum: (graph, { variable, slots, inputs: { gradient, rate }, attributes: { momentum, nesterov } }) => {
    const carried = (velocity: string) => graph.node('Mul', [velocity, graph.constant('float32', momentum)])
    const velocity = graph.node('Add', [carried(slots.velocity), gradient])
    const direction = nesterov ? graph.node('Add', [gradient, carried(velocity)]) : velocity
    const change = graph.node('Mul', [direction, rate])
    return { variable: graph.node('Sub', [variable, change]), slots: { velocity } }
  },
  // The slots hold m / (1 − beta1) and v / (1 − beta2), which saves two passes over each tensor: M ← beta1 · M + g; V ← beta2 · V + g². With
  // s = √(1 − beta2), rate · m / (√v + epsilon) is then rate · (1 − beta1) / s · M / (√V + epsilon / s).
  adaptiveMoments: (graph, { variable, slots, inputs: { gradient, rate, epsilon }, attributes }) => {
    const beta1 = Math.fround(attributes.beta1)
    const beta2 = Math.fround(attributes.beta2)
    const scale = Math.sqrt(1 - beta2)
    const times = (value: string, factor: number) => graph.node('Mul', [value, graph.constant('float32', factor)])
    const firstMoment = graph.node('Add', [times(slots.firstMoment, beta1), gradient])
    const secondMoment = graph.node('Add', [times(slots.secondMoment, beta2), graph.node('Mul', [gradient, gradient])])
    const root = graph.node('Add', [graph.node('Sqrt', [secondMoment]), times(epsilon, 1 / scale)])
    const quotient = graph.node('Div', [firstMoment, root])
    const change = graph.node('Mul', [quotient, times(rate, (1 - beta1) / scale)])
    return { variable: graph.node('Sub', [variable, change]), slots: { firstMoment, secondMoment } }
  },
  rootMeanSquare: (graph, { variable, slots, inputs: { gradient, rate }, attributes: { decay, epsilon } }) => {
    const rounded = Math.fround(decay)
    const square = graph.node('Mul', [graph.node('Mul', [gradient, gradient]), graph.constant('float32', 1 - rounded)])
    const kept = graph.node('Mul', [slots.meanSquare, graph.constant('float32', rounded)])
    const meanSquare = graph.node('Add', [kept, square])
    const root = graph.node('Sqrt', [graph.node('Add', [meanSquare, graph.constant('float32', epsilon)])])
    const lastStep = graph.node('Div', [graph.node('Mul', [gradient, rate]), root])
    return { variable: graph.node('Sub', [variable, lastStep]), slots: { meanSquare, lastStep } }
  },
  formula: (graph, { attributes, ...values }) => {
    const lower = graphLowering(operationLowerings, graph, formulaBinding(values))
    const slots = Object.entries(attributes.slots).map(([slot, formula]) => [slot, lower(formula)])
    return { variable: lower(attributes.variable), slots: Object.fromEntries(slots) }
  },
}
