import { knownSize } from '../../../graph/shape.ts'
import type { ComputedTensor, Tensor } from '../../../graph/tensor.ts'
import type { Fusion } from '../../session/lower-graph.ts'
import { integer } from '../attributes.ts'
import type { GraphWriter } from '../graph-writer.ts'
import { isSumOfRows, onlyUse, type Uses, usesIn } from './uses.ts'

/** Softmax cross-entropy in a graph, and the classes that are predicted from the same logits. */
export interface ClassLoss {
  readonly logits: Tensor
  readonly labels: Tensor
  readonly classes: number
  readonly predictions: Tensor
  readonly of: RowLosses | BatchLoss
}

/** The loss of each row. */
interface RowLosses {
  readonly rows: Tensor
}

/** The loss of a batch and the cotangent of its logits. */
interface BatchLoss {
  readonly loss: Tensor
  readonly cotangent: Tensor
  /** A single number by which both are multiplied; `null` where they are sums. */
  readonly factor: Tensor | null
}

/** Finds them in what some tensors are made from. */
export function classLosses(tensors: readonly Tensor[]): readonly ClassLoss[] {
  const uses = usesIn(tensors)
  return [...uses.order].flatMap((tensor) => lossOf(tensor, uses) ?? [])
}

function lossOf(losses: Tensor, uses: Uses): ClassLoss | null {
  if (losses.kind === 'input' || losses.operation !== 'crossEntropy') return null
  const [logits, labels] = losses.inputs
  if (logits === undefined || labels === undefined) return null
  const predictions = uses.of(logits).find(({ operation }) => operation === 'argmax')
  const gradient = uses
    .of(logits)
    .find(({ operation, inputs }) => operation === 'crossEntropyGradient' && inputs[1] === labels)
  if (predictions === undefined) return null
  const found = { logits, labels, classes: knownSize(logits.shape, 1), predictions }
  if (gradient === undefined) return uses.isWanted(losses) ? { ...found, of: { rows: losses } } : null
  const batch = batchLossOf(losses, gradient, uses)
  return batch && { ...found, of: batch }
}

function batchLossOf(losses: Tensor, gradient: Tensor, uses: Uses): BatchLoss | null {
  const sum = onlyUse(losses, uses)
  if (sum === null || !isSumOfRows(sum)) return null
  if (uses.isWanted(sum)) return { loss: sum, cotangent: gradient, factor: null }
  const [loss, cotangent] = [onlyUse(sum, uses), onlyUse(gradient, uses)]
  const factor = loss === null ? null : factorOf(loss, sum)
  if (loss === null || cotangent === null || factor === null) return null
  return factorOf(cotangent, gradient) === factor ? { loss, cotangent, factor } : null
}

/** The single number by which a tensor is multiplied; `null` where another is not that product. */
function factorOf(product: ComputedTensor, tensor: Tensor): Tensor | null {
  const [left, right] = product.inputs
  const multiplied = product.operation === 'multiply' && left === tensor
  return multiplied && right?.shape.length === 0 ? right : null
}

/** What the kernel computes of a loss in one call. */
export function lossFusion({ logits, labels, predictions, of }: ClassLoss): Fusion<GraphWriter> {
  if ('rows' in of) {
    return {
      tensors: [of.rows, predictions],
      write(graph, lower) {
        const node = graph.node('AssayRowLosses', [logits, labels].map(lower), {})
        return [node, `${node}:1`]
      },
    }
  }
  const factors = of.factor === null ? [] : [of.factor]
  return {
    tensors: [of.loss, predictions, of.cotangent],
    write(graph, lower) {
      const inputs = [logits, labels, ...factors].map(lower)
      const node = graph.node('AssayBatchLoss', inputs, { count: integer(factors.length) })
      return [node, `${node}:1`, `${node}:2`]
    },
  }
}
