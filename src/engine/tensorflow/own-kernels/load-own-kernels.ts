import { existsSync } from 'node:fs'
import { tfjsNodeFolder } from '../tfjs-node-package.ts'
import { kernelFile } from './kernel-file.ts'

let loaded: boolean | undefined

/**
 * Registers Assay's own kernels with TensorFlow, which must have been loaded; once in a process.
 *
 * @returns whether there are any: they were compiled for this TensorFlow, and can be loaded
 */
export function loadOwnKernels(): boolean {
  loaded ??= load()
  return loaded
}

function load(): boolean {
  try {
    const file = kernelFile(tfjsNodeFolder())?.compiled
    if (file === undefined || !existsSync(file)) return false
    process.dlopen({ exports: {} }, file)
    return true
  } catch {
    // TensorFlow's own kernels give the same bits, if later. `assay doctor` tells that these are not there.
    return false
  }
}
