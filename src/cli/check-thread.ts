import { parentPort, workerData } from 'node:worker_threads'
import { checkShare } from './check-share.ts'

/** A thread of `assay check`: checks its share, and posts what is wrong. */
parentPort?.postMessage(checkShare(workerData))
