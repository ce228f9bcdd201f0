import type { layers, SymbolicTensor } from '@tensorflow/tfjs-node'
import type { TensorFlow } from '../../../src/engine/tensorflow/load-tfjs.ts'
import { examples, type LayerNode, type ModelGraph } from '../../../src/model/model-graph.ts'

type TfjsLayer = layers.Layer

/** A workload's net as a model of tfjs, its logits put through a softmax; and its layers that have weights, by name. */
export function tfjsNet(tf: TensorFlow, { nodes, inputs }: ModelGraph) {
  const input = tf.input({ shape: [...inputs] })
  const outputs = new Map<string, SymbolicTensor>([[examples, input]])
  const weighted = new Map<string, TfjsLayer>()
  const follow = (layer: TfjsLayer, read: SymbolicTensor | SymbolicTensor[]) => layer.apply(read) as SymbolicTensor
  for (const node of nodes) {
    const reads = node.inputs.map((name) => outputs.get(name) ?? input)
    const [first = input] = reads
    const layer = layerOf(tf, node)
    const { padding = 0 } = node.parameters
    const padded =
      node.word === 'conv2d' && padding !== 0 && paddingWord(node) === 'valid'
        ? follow(tf.layers.zeroPadding2d({ padding: Number(padding) }), first)
        : first
    const output = follow(layer, node.word === 'residual' ? reads : padded)
    outputs.set(node.name, node.word === 'residual' ? follow(activationOf(tf, node), output) : output)
    if (node.tensors.length > 0) weighted.set(node.name, layer)
  }
  const logits = outputs.get(nodes.at(-1)?.name ?? examples) ?? input
  return { model: tf.model({ inputs: input, outputs: follow(tf.layers.softmax(), logits) }), weighted }
}

/** A layer, with its activation where tfjs lets it have one. */
function layerOf(tf: TensorFlow, node: LayerNode): TfjsLayer {
  const { word, parameters } = node
  const number = (name: string) => Number(parameters[name])
  switch (word) {
    case 'units':
      return tf.layers.dense({ units: number('units'), activation: activationWord(node) })
    case 'conv2d':
      return tf.layers.conv2d({
        filters: number('filters'),
        kernelSize: number('kernel'),
        strides: number('stride'),
        padding: paddingWord(node),
        activation: activationWord(node),
      })
    case 'batchNorm':
      return tf.layers.batchNormalization({ momentum: number('decay'), epsilon: number('epsilon') })
    case 'maxPool':
      return tf.layers.maxPooling2d({ poolSize: number('size') })
    case 'globalAveragePool':
      return tf.layers.globalAveragePooling2d({})
    case 'dropout':
      return tf.layers.dropout({ rate: number('rate') })
    case 'flatten':
      return tf.layers.flatten()
    case 'activation':
      return activationOf(tf, node)
    case 'residual':
      if (parameters.scale === 1) return tf.layers.add()
  }
  throw new TypeError(`the benchmark has no ${word} of ${JSON.stringify(parameters)} for tfjs`)
}

function activationOf(tf: TensorFlow, node: LayerNode): TfjsLayer {
  return tf.layers.activation({ activation: activationWord(node) })
}

function activationWord({ activation }: LayerNode) {
  const kind = activation?.kind
  if (kind === 'relu' || kind === 'sigmoid' || kind === 'linear') return kind
  throw new TypeError(`the benchmark has no activation ${kind} for tfjs`)
}

/** The word for rows and columns on each side: that which keeps sizes, where it does the same. */
function paddingWord({ parameters: { kernel, stride, padding } }: LayerNode): 'same' | 'valid' {
  return stride === 1 && 2 * Number(padding) === Number(kernel) - 1 ? 'same' : 'valid'
}
