import { formulaBinding, type UpdateName } from '../../graph/updates.ts'
import { graphLowering } from '../session/lower-graph.ts'
import { flag, type } from './attributes.ts'
import { operationLowerings } from './operation-lowerings.ts'
import { type TensorFlowUpdate, updateKernel } from './update-nodes.ts'

/** How TensorFlow makes each update: with its fused kernels, which change variables in place. */
export const updateLowerings: { readonly [Name in UpdateName]: TensorFlowUpdate<Name> } = {
  gradientDescent: (graph, { variable, inputs: { gradient, rate }, waitFor }) =>
    graph.node('ResourceApplyGradientDescent', [variable, rate, gradient], updateKernel, waitFor),
  momentum: (graph, { variable, slots: { velocity }, inputs: { gradient, rate }, attributes, waitFor }) => {
    const momentum = graph.constant('float32', attributes.momentum)
    const options = { ...updateKernel, use_nesterov: flag(attributes.nesterov) }
    return graph.node('ResourceApplyMomentum', [variable, velocity, rate, gradient, momentum], options, waitFor)
  },
  adaptiveMoments: (graph, { variable, slots, inputs: { gradient, rate, epsilon }, attributes, waitFor }) => {
    // The kernel corrects the rate by powers of the betas; powers of 0 leave it as it is: the corrections are in it already.
    const noPower = graph.constant('float32', 0)
    const betas = [graph.constant('float32', attributes.beta1), graph.constant('float32', attributes.beta2)]
    return graph.node(
      'ResourceApplyAdam',
      [variable, slots.firstMoment, slots.secondMoment, noPower, noPower, rate, ...betas, epsilon, gradient],
      { ...updateKernel, use_nesterov: flag(false) },
      waitFor,
    )
  },
  rootMeanSquare: (graph, { variable, slots, inputs: { gradient, rate }, attributes, waitFor }) => {
    const [decay, momentum, epsilon] = [attributes.decay, 0, attributes.epsilon]
    const numbers = [decay, momentum, epsilon].map((value) => graph.constant('float32', value))
    return graph.node(
      'ResourceApplyRMSProp',
      [variable, slots.meanSquare, slots.lastStep, rate, ...numbers, gradient],
      updateKernel,
      waitFor,
    )
  },
  formula: (graph, { variable, slots, inputs, attributes, waitFor }) => {
    const read = (handle: string) => graph.node('ReadVariableOp', [handle], { dtype: type('float32') }, waitFor)
    const before = Object.fromEntries(Object.entries(slots).map(([slot, handle]) => [slot, read(handle)]))
    const binding = formulaBinding({ variable: read(variable), slots: before, inputs })
    const lower = graphLowering(operationLowerings, graph, binding)
    const after = [
      { handle: variable, value: lower(attributes.variable) },
      ...Object.entries(attributes.slots).map(([slot, formula]) => ({
        handle: slots[slot] ?? '',
        value: lower(formula),
      })),
    ]
    // All new values are there before the first old one is gone.
    const computed = [graph.barrier(after.map(({ value }) => value))]
    return graph.barrier(after.map(({ handle, value }) => graph.assign(handle, value, 'float32', computed)))
  },
}
