import { currentCodeDigest } from '../store/current-code-digest.ts'
import { exitWithParent } from './exit-with-parent.ts'

/**
 * The child process that trains. Its environment (one TensorFlow thread) is set by `startWorker`. The digests are taken before the code is loaded:
 * should a file be edited between the two, the digest is not that of the main process either, and no result is kept.
 */
const watching = exitWithParent()
const code = {
  tensorflow: await currentCodeDigest('tensorflow'),
  onnx: await currentCodeDigest('onnx'),
  program: await currentCodeDigest('program'),
}
const [{ serveWorker }, { openTensorFlowEngine }, { openOnnxEngine }, { loadDataTable }] = await Promise.all([
  import('../training/serve-worker.ts'),
  import('../../engine/tensorflow/tensorflow.ts'),
  import('../../engine/onnx/onnx.ts'),
  import('../../data/sets/load-data-table.ts'),
  watching,
])

serveWorker({
  code,
  openEngine: { tensorflow: openTensorFlowEngine, onnx: openOnnxEngine },
  // The main process has fetched what was to be fetched.
  loadTable: (data) => loadDataTable(data, { offline: true }),
})
