import { parentPort, workerData } from 'node:worker_threads'
import { checkShare } from './check-share.ts'

// The YAML parser looks at the environment for every word of a spec: in Node's own that is a call each time, in a plain object it costs nothing.
process.env = { ...process.env }

/** A thread of `assay check`: checks its share, and posts what is wrong. */
parentPort?.postMessage(await checkShare(workerData))
