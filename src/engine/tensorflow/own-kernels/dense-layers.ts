import type { ComputedTensor, Tensor } from '../../../graph/tensor.ts'
import { isSumOfRows, onlyUse, type Uses, usesIn } from './uses.ts'

/** What the kernels make of a layer's sums, each with the number by which they know it. */
export const activations = { linear: 0, relu: 1, sigmoid: 2 } as const

/** One of them. */
export type FusedActivation = keyof typeof activations

/** A dense layer in a graph, `activation(input · matrix + bias)`, with more than one input and more than one unit. */
export interface DenseLayer {
  readonly input: Tensor
  readonly matrix: Tensor
  readonly bias: Tensor
  readonly inputs: number
  readonly units: number
  readonly activation: FusedActivation
  readonly output: Tensor
  /** Whether its input is rows of the data table as they are, in whatever shape. */
  readonly ofTable: boolean
  /** What made the layer's input, as far as the kernels know it. */
  readonly inputActivation: FusedActivation
  /** Its gradients, where the graph has those of both its tensors. */
  readonly backward: LayerGradients | null
  /** Whether nothing else reads its matrix and its bias, and nothing is made of their gradients. */
  readonly alone: boolean
}

/** The gradients of a dense layer. */
export interface LayerGradients {
  /** Of the layer's sums. */
  readonly cotangent: Tensor
  readonly matrix: Tensor
  readonly bias: Tensor
  /** The cotangent of the layer's input, unless nobody wants it. */
  readonly input: Tensor | null
  /** That of what `inputActivation` was applied to, where nothing else is made of the cotangent of the input. */
  readonly throughActivation: Tensor | null
}

/**
 * Finds the dense layers in a graph: in what some tensors are made from, inputs before what is made of them. None where a layer's sums are added to something, as at
 * the end of a residual block: TensorFlow may make one operation of both, or try to and give up, and computes other layers of that graph in another way then.
 */
export function denseLayers(tensors: readonly Tensor[]): readonly DenseLayer[] {
  const uses = usesIn(tensors)
  const order = [...uses.order]
  return order.some((tensor) => isAdded(tensor, uses)) ? [] : order.flatMap((tensor) => layerOf(tensor, uses) ?? [])
}

/** Whether these are biased sums of a layer that are added to something. */
function isAdded(tensor: Tensor, uses: Uses): boolean {
  if (tensor.kind === 'input' || tensor.operation !== 'addBias') return false
  return uses.of(tensor).some(({ operation }) => operation === 'add')
}

function layerOf(sums: Tensor, uses: Uses): DenseLayer | null {
  if (!isProduct(sums, false, false)) return null
  const [input, matrix] = sums.inputs
  const biased = onlyUse(sums, uses)
  if (input === undefined || matrix === undefined || biased?.operation !== 'addBias' || biased.inputs[0] !== sums)
    return null
  const bias = biased.inputs[1]
  const [inputs, units] = matrix.shape
  // A product with a vector is summed in another order.
  if (bias === undefined || typeof inputs !== 'number' || typeof units !== 'number' || inputs === 1 || units === 1)
    return null
  const activated = activatedBy(biased, uses)
  if (activated === null) return null
  const ofTable = isTable(input)
  const inputActivation = input.kind === 'computed' ? (activationOf(input) ?? 'linear') : 'linear'
  const backward = gradientsOf(input, matrix, uses)
  const reads = [sums, ...(backward?.input == null ? [] : [backward.input])]
  const alone =
    uses.of(matrix).every((user) => reads.includes(user)) &&
    uses.of(bias).length === 1 &&
    [backward?.matrix, backward?.bias].every((gradient) => gradient !== undefined && uses.of(gradient).length === 0) &&
    !uses.isWanted(matrix) &&
    !uses.isWanted(bias)
  return { input, matrix, bias, inputs, units, ...activated, ofTable, inputActivation, backward, alone }
}

/** What is made of a layer's biased sums; `null` where TensorFlow may compute that in a way of its own together with them. */
function activatedBy(biased: Tensor, uses: Uses): Pick<DenseLayer, 'activation' | 'output'> | null {
  const user = onlyUse(biased, uses)
  const activation = user === null ? 'linear' : activationOf(user)
  if (activation !== null) return { activation, output: user ?? biased }
  return user !== null && apart.has(user.operation) ? { activation: 'linear', output: biased } : null
}

/** Operations that TensorFlow never makes part of a layer. */
const apart: ReadonlySet<string> = new Set(['reshape', 'subtract', 'crossEntropy', 'matmul'])

function activationOf({ operation }: ComputedTensor): Exclude<FusedActivation, 'linear'> | null {
  return operation === 'relu' || operation === 'sigmoid' ? operation : null
}

/** The gradients of the layer with this input and matrix. */
function gradientsOf(input: Tensor, matrix: Tensor, uses: Uses): LayerGradients | null {
  const toInput = uses.of(matrix).filter((tensor) => isProduct(tensor, false, true) && tensor.inputs[1] === matrix)
  const [ofInput = null, ...more] = toInput
  const toMatrix = uses.of(input).filter((tensor) => {
    const ofLayer = ofInput === null || tensor.inputs[1] === ofInput.inputs[0]
    return ofLayer && isProduct(tensor, true, false) && tensor.inputs[0] === input
  })
  const [ofMatrix, ...others] = toMatrix
  const cotangent = ofMatrix?.inputs[1]
  if (cotangent === undefined || ofMatrix === undefined || others.length > 0 || more.length > 0) return null
  const [ofBias] = uses.of(cotangent).filter(isSumOfRows)
  if (ofBias === undefined) return null
  const after = ofInput === null ? null : onlyUse(ofInput, uses)
  const through = after !== null && isGradientThrough(after, input) && after.inputs[0] === ofInput ? after : null
  return { cotangent, matrix: ofMatrix, bias: ofBias, input: ofInput, throughActivation: through }
}

function isProduct(
  tensor: Tensor,
  transposeLeft: boolean,
  transposeRight: boolean,
): tensor is ComputedTensor<'matmul'> {
  if (tensor.kind === 'input' || tensor.operation !== 'matmul') return false
  return tensor.attributes.transposeLeft === transposeLeft && tensor.attributes.transposeRight === transposeRight
}

/** Whether a cotangent is taken through the activation that put an output out. */
function isGradientThrough(tensor: ComputedTensor, output: Tensor): boolean {
  if (output.kind === 'input' || activationOf(output) === null) return false
  return tensor.operation === `${output.operation}Gradient` && tensor.inputs[1] === output
}

/** Whether a tensor is rows of the table, whatever shape their examples are given. */
function isTable(tensor: Tensor): boolean {
  if (tensor.kind === 'input') return tensor.source.kind === 'features'
  const [input] = tensor.inputs
  return tensor.operation === 'reshape' && tensor.shape[0] === 'rows' && input !== undefined && isTable(input)
}
