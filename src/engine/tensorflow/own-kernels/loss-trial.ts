import { compute, type InputSource, input, type Tensor } from '../../../graph/tensor.ts'
import { graphLowering } from '../../session/lower-graph.ts'
import type { TensorFlowAddon } from '../addon.ts'
import { GraphWriter } from '../graph-writer.ts'
import type { Feed } from '../loaded-model.ts'
import { operationLowerings } from '../operation-lowerings.ts'
import { endpoint } from '../saved-model.ts'
import { type ClassLoss, classLosses, lossFusion } from './class-losses.ts'
import { tried } from './kept-trials.ts'
import { sameNumbers, scattered, scatteredReals, tryGraph } from './try-graph.ts'

/**
 * Finds out for how many classes our kernels give the bits of TensorFlow's cross-entropy, of each row and of a batch.
 *
 * @returns whether a loss is of one of these numbers of classes
 */
export async function lossesOfTheirs(
  addon: TensorFlowAddon,
  losses: readonly ClassLoss[],
): Promise<(loss: ClassLoss) => boolean> {
  const theirs = new Set<number>()
  for (const classes of new Set(losses.map((loss) => loss.classes))) {
    if (await tried(`loss ${classes}`, () => isTheirs(addon, classes))) theirs.add(classes)
  }
  return ({ classes }) => theirs.has(classes)
}

/** Some fill the packets that losses are summed in and some do not, and the last are summed in two halves. */
const triedRows = [1, 2, 7, 15, 16, 32, 33, 64, 100, 1000, 9001] as const
const mostRows = Math.max(...triedRows)
/** How far the logits of a row lie apart, about: some so far that an exponential is not normal, or 0. */
const spreads = [1, 10, 180, 400] as const

async function isTheirs(addon: TensorFlowAddon, classes: number): Promise<boolean> {
  const { writer, names, signatures } = triedGraph(classes)
  const logits = scatteredReals(mostRows * classes).map(
    (real, index) => real * (spreads[Math.floor(index / classes) % spreads.length] ?? 1),
  )
  for (let row = 0; row < mostRows; row += 5) {
    const [first, last] = [row * classes, (row + 1) * classes - 1]
    // Equal ones, of which the first is predicted; and what a net that diverges puts out.
    if (row % 2 === 0) logits[last] = logits[first] ?? 0
    else if (row >= 100) logits[row % 3 === 0 ? first : last] = odd[row % odd.length] ?? 0
  }
  const labels = Int32Array.from({ length: mostRows }, (_, row) => scattered(row) * classes)
  const feedsOf = (rows: number): Readonly<Record<string, Feed>> => ({
    logits: { values: logits.slice(0, rows * classes), shape: [rows, classes] },
    labels: { values: labels.slice(0, rows), shape: [rows] },
    factor: { values: Float32Array.of(1 / rows), shape: [] },
  })
  const same = await tryGraph(addon, writer, signatures, (model) =>
    triedRows.every((rows) => {
      const found = model.call('loss', feedsOf(rows))
      return names.every((name) => sameNumbers(found.get(name), found.get(`own ${name}`)))
    }),
  )
  return same ?? false
}

const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]

/** The losses of rows and of a batch, with and without a factor, as they stand in programs' graphs. */
function triedTensors(classes: number): readonly Readonly<Record<string, Tensor>>[] {
  const logits = input({ kind: 'variable', name: 'logits' }, ['rows', classes])
  const labels = input({ kind: 'labels' }, ['rows'], 'int32')
  const factor = input({ kind: 'variable', name: 'factor' }, [])
  const losses = compute('crossEntropy', [logits, labels], {})
  const cotangent = compute('crossEntropyGradient', [logits, labels], {})
  const loss = compute('sum', [losses], { axes: [0], keep: false })
  const predictions = compute('argmax', [logits], {})
  return [
    { losses, predictions },
    { loss, cotangent, predictions },
    {
      loss: compute('multiply', [loss, factor], {}),
      cotangent: compute('multiply', [cotangent, factor], {}),
      predictions,
    },
  ]
}

/** These as TensorFlow computes them, and as the kernels do. */
function triedGraph(classes: number) {
  const writer = new GraphWriter()
  const inputs = {
    logits: endpoint(writer.placeholder('logits', 'float32', ['rows', classes]), 'float32', ['rows', classes]),
    labels: endpoint(writer.placeholder('labels', 'int32', ['rows']), 'int32', ['rows']),
    factor: endpoint(writer.placeholder('factor', 'float32', []), 'float32', []),
  }
  const binding = (source: InputSource) =>
    source.kind === 'labels'
      ? inputs.labels.output
      : source.kind === 'variable' && source.name === 'factor'
        ? inputs.factor.output
        : inputs.logits.output
  const outputs = triedTensors(classes).flatMap((tensors, index) => {
    const theirs = graphLowering(operationLowerings, writer, binding)
    const ours = graphLowering(operationLowerings, writer, binding, classLosses(Object.values(tensors)).map(lossFusion))
    return Object.entries(tensors).flatMap(([name, tensor]) => {
      const element = tensor.element === 'int32' ? ('int32' as const) : ('float32' as const)
      return [
        [`${index} ${name}`, endpoint(theirs(tensor), element, tensor.shape)] as const,
        [`own ${index} ${name}`, endpoint(ours(tensor), element, tensor.shape)] as const,
      ]
    })
  })
  return {
    writer,
    names: outputs.flatMap(([name]) => (name.startsWith('own ') ? [] : [name])),
    signatures: { loss: { inputs, outputs: Object.fromEntries(outputs) } },
  }
}
