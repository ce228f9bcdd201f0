import { AssayError } from '../../errors.ts'
import { runCommand } from './run-command.ts'
import type { EngineVersions } from './setup-result.ts'

/**
 * The program of the child process: adds 1 and 2 with the addon that it is told of, whether tfjs-node would find that one or not. tfjs-node 4.22
 * calls two functions that Node 23 removed.
 */
const program = `
const [packageFolder, addon, kernels] = process.argv.slice(1)
const util = require('node:util')
util.isNullOrUndefined ??= (value) => value === null || value === undefined
util.isArray ??= Array.isArray
const requireThere = require('node:module').createRequire(packageFolder + '/package.json')
requireThere('@mapbox/node-pre-gyp/lib/pre-binding.js').find = () => addon
const tf = require(packageFolder)
if (kernels !== undefined) process.dlopen({ exports: {} }, kernels)
const sum = tf.add(1, 2).dataSync()[0]
const versions = { tfjsNode: tf.version['tfjs-node'], tensorflow: tf.backend().binding.TF_Version }
process.stdout.write(JSON.stringify({ sum, backend: tf.getBackend(), ...versions }))
`

/**
 * Loads an addon in a child process and adds 1 and 2 with it.
 *
 * @param packageFolder the package tfjs-node that is to use it
 * @param addon the addon's file, which may still be elsewhere
 * @param kernels compiled kernels of ours, which TensorFlow is to take besides
 * @throws AssayError `engine/unavailable` with the child's last words when it does not load, crashes or adds wrongly
 */
export async function verifyAddon(
  packageFolder: string,
  addon: string,
  signal?: AbortSignal,
  kernels?: string,
): Promise<EngineVersions> {
  const { cause, output } = await runCommand(
    process.execPath,
    ['-e', program, packageFolder, addon, ...(kernels === undefined ? [] : [kernels])],
    {
      environment: { ...process.env, NODE_OPTIONS: '', TF_CPP_MIN_LOG_LEVEL: '2' },
      limitMs: 60_000,
      signal,
    },
  )
  if (cause !== null) throw new AssayError('engine/unavailable', explain(cause))
  const { sum, backend, tfjsNode, tensorflow } = JSON.parse(output)
  if (sum !== 3 || backend !== 'tensorflow') {
    throw new AssayError(
      'engine/unavailable',
      `the addon loads, but adds 1 and 2 to ${sum} on the backend "${backend}" (3 on "tensorflow" expected)`,
    )
  }
  return { tfjsNode: String(tfjsNode), tensorflow: String(tensorflow) }
}

function explain(cause: string): string {
  const illegal = cause.includes('SIGILL')
    ? ' (this processor lacks instructions that TensorFlow was built for, such as AVX)'
    : ''
  return `the addon cannot be loaded${illegal}: ${cause}`
}
