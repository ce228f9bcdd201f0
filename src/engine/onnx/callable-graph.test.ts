import { expect, test } from 'vitest'
import { callableGraph } from './callable-graph.ts'
import { importOnnxRuntime } from './import-onnxruntime.ts'
import { OnnxGraph } from './onnx-graph.ts'

const runtime = await importOnnxRuntime()

test('a graph that could not be loaded, or was never called, has nothing to release', async () => {
  const graph = new OnnxGraph()
  graph.output(graph.node('NoSuchOperator', [graph.input('x', 'float32', [1])]), 'float32', [1])
  const callable = callableGraph(runtime, graph)
  await callable.release()
  const x = new runtime.Tensor('float32', Float32Array.of(1), [1])
  await expect(callable.run({ x }, { NoSuchOperator_0: null })).rejects.toMatchObject({ code: 'engine/failed' })
  await callable.release()
  await callable.release()
})
