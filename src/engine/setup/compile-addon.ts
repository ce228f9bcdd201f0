import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { runCommand } from './run-command.ts'
import { libraryNames } from './tensorflow-wheel.ts'
import { napiVersion } from './tfjs-node-package.ts'

/**
 * Compiles tfjs-node's addon, two files of C++, against TensorFlow's libraries. One call of the compiler does what node-gyp would (binding.gyp
 * names the same sources, libraries and definition) and needs neither node-gyp nor Node's own headers: the addon uses N-API alone.
 *
 * @param packageFolder tfjs-node, with its sources in `binding`
 * @param library folder of the libraries and `include`; the addon finds the libraries beside itself or one folder up
 * @param addon the file to write
 * @throws AssayError `engine/unavailable` when there is no compiler or it fails
 */
export async function compileAddon(
  packageFolder: string,
  library: string,
  addon: string,
  signal?: AbortSignal,
): Promise<void> {
  const compiler = await findCompiler()
  const binding = join(packageFolder, 'binding')
  const sources = (await readdir(binding)).filter((name) => name.endsWith('.cc')).map((name) => join(binding, name))
  const { cause } = await runCommand(
    compiler,
    [
      '-shared',
      '-fPIC',
      '-O2',
      '-std=c++17',
      `-DNAPI_VERSION=${napiVersion}`,
      `-I${headerFolder()}`,
      `-I${join(library, 'include')}`,
      ...sources,
      ...libraryNames.map((name) => join(library, name)),
      '-Wl,-rpath,$ORIGIN:$ORIGIN/..',
      '-o',
      addon,
    ],
    { limitMs: 10 * 60_000, signal },
  )
  if (cause !== null)
    throw new AssayError('engine/unavailable', `${compiler} could not compile tfjs-node's addon: ${cause}`)
}

/** Node's N-API headers, from their npm package: they need not be where Node is installed. */
function headerFolder(): string {
  const require = createRequire(import.meta.url)
  return join(dirname(require.resolve('node-api-headers')), 'include')
}

/**
 * Finds a C++ compiler: the one that `CXX` names, else the system's.
 *
 * @throws AssayError `engine/unavailable` that says what to install
 */
export async function findCompiler(): Promise<string> {
  const wanted = process.env.CXX ? [process.env.CXX] : ['c++', 'g++', 'clang++']
  const causes: string[] = []
  for (const compiler of wanted) {
    const { cause } = await runCommand(compiler, ['--version'], { limitMs: 30_000 })
    if (cause === null) return compiler
    causes.push(`${compiler}: ${cause}`)
  }
  const remedy = 'Install one (Debian, Ubuntu: apt-get install g++), or name it in the environment variable CXX'
  throw new AssayError('engine/unavailable', `no C++ compiler was found. ${remedy}\n${causes.join('\n')}`)
}
