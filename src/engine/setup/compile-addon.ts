import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { napiVersion } from '../tensorflow/tfjs-node-package.ts'
import { runCommand } from './run-command.ts'
import { libraryNames } from './tensorflow-wheel.ts'

/** What an addon for Node is compiled from. */
export interface AddonSources {
  /** Files of C++. */
  readonly sources: readonly string[]
  /** The folder of TensorFlow's C headers. */
  readonly headers: string
  /** TensorFlow's libraries; the addon finds them beside itself or one folder up. */
  readonly libraries: readonly string[]
  /** For the compiler, besides what every addon needs. */
  readonly options: readonly string[]
}

/**
 * Compiles an addon that uses TensorFlow. One call of the compiler does what node-gyp would (tfjs-node's binding.gyp names the same sources, libraries and
 * definition) and needs neither node-gyp nor Node's own headers: the addons use N-API alone.
 *
 * @param addon the file to write
 * @throws AssayError `engine/unavailable` when there is no compiler or it fails
 */
export async function compileAddon(from: AddonSources, addon: string, signal?: AbortSignal): Promise<void> {
  const compiler = await findCompiler()
  const { cause } = await runCommand(
    compiler,
    [
      '-shared',
      '-fPIC',
      '-std=c++17',
      `-DNAPI_VERSION=${napiVersion}`,
      ...from.options,
      `-I${headerFolder()}`,
      `-I${from.headers}`,
      ...from.sources,
      ...from.libraries,
      '-Wl,-rpath,$ORIGIN:$ORIGIN/..',
      '-o',
      addon,
    ],
    { limitMs: 10 * 60_000, signal },
  )
  if (cause !== null)
    throw new AssayError('engine/unavailable', `${compiler} could not compile ${basename(addon)}: ${cause}`)
}

/** tfjs-node's addon, two files of C++, as it is compiled against a library with its headers in `include`. */
export async function addonSources(packageFolder: string, library: string): Promise<AddonSources> {
  const binding = join(packageFolder, 'binding')
  const names = (await readdir(binding)).filter((name) => name.endsWith('.cc'))
  return {
    sources: names.map((name) => join(binding, name)),
    headers: join(library, 'include'),
    libraries: libraryNames.map((name) => join(library, name)),
    options: ['-O2'],
  }
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
