/** The matrix products of a training step and nothing else, in the same TensorFlow library: one of the machine's own limits. */

import { loadAddon, tensorFlowVersions } from '../../../src/engine/tensorflow/addon.ts'
import { flag, type } from '../../../src/engine/tensorflow/attributes.ts'
import { GraphWriter } from '../../../src/engine/tensorflow/graph-writer.ts'
import { loadModel } from '../../../src/engine/tensorflow/loaded-model.ts'
import { doneOutputs } from '../../../src/engine/tensorflow/saved-model.ts'
import type { ExportedWorkload } from '../exported-workload.ts'
import { kernelShapes } from '../workload.ts'
import { type Contestant, serveBaseline } from './serve-baseline.ts'

const stepsPerCall = 16
const T = { T: type('float32') }
const addon = loadAddon()

async function open({ workload: { model, batch, steps } }: ExportedWorkload): Promise<Contestant> {
  const writer = new GraphWriter()
  const filled: string[] = []
  const matrix = (name: string, shape: readonly number[]) => {
    const variable = writer.variable(name, 'float32', shape)
    const attributes = { ...T, index_type: type('int32') }
    const value = writer.node('Fill', [writer.constant('int32', shape), writer.constant('float32', 0.01)], attributes)
    filled.push(writer.assign(variable, value, 'float32'))
    return variable
  }
  const layers = kernelShapes(model).map(([inputs, units], index) => {
    const variables = {
      input: matrix(`input${index}`, [batch, inputs]),
      kernel: matrix(`kernel${index}`, [inputs, units]),
      cotangent: matrix(`cotangent${index}`, [batch, units]),
      output: matrix(`output${index}`, [batch, units]),
      kernelGradient: matrix(`kernelGradient${index}`, [inputs, units]),
      inputGradient: matrix(`inputGradient${index}`, [batch, inputs]),
    }
    return { variables, isFirst: index === 0 }
  })

  let before: readonly string[] = []
  for (let step = 0; step < stepsPerCall; step++) {
    const read = (variable: string) => writer.node('ReadVariableOp', [variable], { dtype: type('float32') }, before)
    // A result that nobody keeps would be optimised away. To assign it costs no copy.
    const product = (left: string, right: string, result: string, transposed: 'left' | 'right' | null) => {
      const sides = { transpose_a: flag(transposed === 'left'), transpose_b: flag(transposed === 'right') }
      return writer.assign(result, writer.node('MatMul', [read(left), read(right)], { ...T, ...sides }), 'float32')
    }
    const products = layers.flatMap(({ variables, isFirst }) => {
      const { input, kernel, cotangent, output, kernelGradient, inputGradient } = variables
      return [
        product(input, kernel, output, null),
        product(input, cotangent, kernelGradient, 'left'),
        ...(isFirst ? [] : [product(cotangent, kernel, inputGradient, 'right')]),
      ]
    })
    before = [writer.barrier(products)]
  }
  const loaded = await loadModel(addon, writer.nodes, {
    fill: { inputs: {}, outputs: doneOutputs(writer, filled) },
    products: {
      inputs: {},
      outputs: { done: { output: writer.constant('float32', 1, before), element: 'float32', shape: [] } },
    },
  })
  loaded.call('fill', {})
  return {
    reset: () => undefined,
    judge: async () => null,
    async train() {
      for (let made = 0; made < steps; made += stepsPerCall) loaded.call('products', {})
      return null
    },
  }
}

await serveBaseline(tensorFlowVersions(addon), open)
