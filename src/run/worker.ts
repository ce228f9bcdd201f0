import { codeDigest } from './code-digest.ts'
import { exitWithParent } from './exit-with-parent.ts'

/**
 * The child process that trains. Its environment (one TensorFlow thread) is set by `startWorker`. The digest is taken before the code is loaded:
 * should a file be edited between the two, the digest is not that of the main process either, and no result is kept.
 */
const watching = exitWithParent()
const code = codeDigest()
const [{ serveWorker }, { openTensorFlowEngine }, { loadDataTable }] = await Promise.all([
  import('./training/serve-worker.ts'),
  import('../engine/tensorflow/tensorflow.ts'),
  import('../data/load-data-table.ts'),
  watching,
])

serveWorker({
  code,
  openEngine: openTensorFlowEngine,
  // The main process has fetched what was to be fetched.
  loadTable: (data) => loadDataTable(data, { offline: true }),
})
