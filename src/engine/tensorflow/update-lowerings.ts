import type { UpdateAttributes, UpdateInputs, UpdateName, UpdateSlots } from '../../graph/updates.ts'
import { type Attributes, flag, type } from './attributes.ts'
import type { GraphWriter } from './graph-writer.ts'

/** An update, its tensors and variables given as names of the TensorFlow graph. */
interface UpdateNodes<Name extends UpdateName> {
  readonly variable: string
  readonly slots: Readonly<Record<UpdateSlots<Name>, string>>
  readonly inputs: Readonly<Record<UpdateInputs<Name>, string>>
  readonly attributes: UpdateAttributes<Name>
  /** The update runs only after these: everything that reads the variables in its step. */
  readonly waitFor: readonly string[]
}

/** Writes the nodes of one update and returns the one to wait for. */
type UpdateLowering<Name extends UpdateName> = (writer: GraphWriter, nodes: UpdateNodes<Name>) => string

const common: Attributes = { T: type('float32'), use_locking: flag(false) }

/** TensorFlow's fused kernel for each update. */
export const updateLowerings: { readonly [Name in UpdateName]: UpdateLowering<Name> } = {
  gradientDescent: (writer, { variable, inputs: { gradient, rate }, waitFor }) =>
    writer.node('ResourceApplyGradientDescent', [variable, rate, gradient], common, waitFor),

  momentum: (writer, { variable, slots: { velocity }, inputs: { gradient, rate }, attributes, waitFor }) => {
    const momentum = writer.constant('float32', attributes.momentum)
    const options = { ...common, use_nesterov: flag(attributes.nesterov) }
    return writer.node('ResourceApplyMomentum', [variable, velocity, rate, gradient, momentum], options, waitFor)
  },

  adaptiveMoments: (writer, { variable, slots, inputs: { gradient, rate, epsilon }, attributes, waitFor }) => {
    // The kernel corrects the rate by powers of the betas; powers of 0 leave it as it is: the corrections are in it already.
    const noPower = writer.constant('float32', 0)
    const betas = [writer.constant('float32', attributes.beta1), writer.constant('float32', attributes.beta2)]
    return writer.node(
      'ResourceApplyAdam',
      [variable, slots.firstMoment, slots.secondMoment, noPower, noPower, rate, ...betas, epsilon, gradient],
      { ...common, use_nesterov: flag(false) },
      waitFor,
    )
  },

  rootMeanSquare: (writer, { variable, slots, inputs: { gradient, rate }, attributes, waitFor }) => {
    const [decay, momentum, epsilon] = [attributes.decay, 0, attributes.epsilon]
    const numbers = [decay, momentum, epsilon].map((value) => writer.constant('float32', value))
    return writer.node(
      'ResourceApplyRMSProp',
      [variable, slots.meanSquare, slots.lastStep, rate, ...numbers, gradient],
      common,
      waitFor,
    )
  },
}
