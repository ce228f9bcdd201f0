import type { UpdateName } from '../../graph/updates.ts'
import { flag } from './attributes.ts'
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
}
