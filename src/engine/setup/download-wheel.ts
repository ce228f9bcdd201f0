import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { sha256OfFile } from './file-digest.ts'
import { runCommand } from './run-command.ts'
import type { TensorFlowWheel } from './tensorflow-wheel.ts'
import type { Workplace } from './workplace.ts'

/**
 * Downloads a wheel with pip, from wherever the user's pip takes packages, and checks its digest.
 *
 * @param folder an empty folder of the caller's
 * @returns the wheel's file
 * @throws AssayError `engine/unavailable` when pip is missing or fails, or when the digest is another
 */
export async function downloadWheel(
  wheel: TensorFlowWheel,
  python: string,
  folder: string,
  { report, signal }: Workplace,
): Promise<string> {
  const name = `${wheel.package}==${wheel.version}`
  const message = `downloading ${wheel.package} ${wheel.version} with pip (${Math.round(wheel.bytes / 1e6)} MB)`
  report(message, 0)
  // The wheel is named by Python 3.11, whichever Python runs pip: one file, one digest. manylinux2014 is the older word for manylinux_2_17.
  const platforms = [`manylinux_2_17_${wheel.machine}`, `manylinux2014_${wheel.machine}`].flatMap((tag) => [
    '--platform',
    tag,
  ])
  const version = [
    '--only-binary=:all:',
    '--python-version',
    '3.11',
    '--implementation',
    'cp',
    '--abi',
    'cp311',
    ...platforms,
  ]
  const words = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-cache-dir', '--dest', folder, ...version, name]
  const { cause } = await runCommand(python, words, {
    // pip gathers the file in TMPDIR before it moves it: in our folder, its growth can be seen and nothing is left behind.
    environment: { ...process.env, TMPDIR: folder, PIP_DISABLE_PIP_VERSION_CHECK: '1' },
    limitMs: 60 * 60_000,
    // Longer than pip's own retries take.
    stallMs: 5 * 60_000,
    watchedFolder: folder,
    onGrowth: (bytes) => report(message, Math.min(1, bytes / wheel.bytes)),
    signal,
  })
  if (cause !== null) throw new AssayError('engine/unavailable', `pip could not download ${name}: ${cause}`)
  const file = (await readdir(folder)).find((entry) => entry.endsWith('.whl'))
  if (file === undefined)
    throw new AssayError('engine/unavailable', `pip download of ${name} ended well but left no wheel`)
  report('checking the digest of the download')
  const digest = await sha256OfFile(join(folder, file))
  if (digest !== wheel.sha256) {
    throw new AssayError(
      'engine/unavailable',
      `${file} has SHA-256 ${digest}, expected ${wheel.sha256}. Look at the package index that pip is set to`,
    )
  }
  return join(folder, file)
}

/**
 * Finds a Python that has pip.
 *
 * @throws AssayError `engine/unavailable` that says what to install
 */
export async function findPython(): Promise<string> {
  const causes: string[] = []
  for (const python of ['python3', 'python']) {
    const { cause } = await runCommand(python, ['-m', 'pip', '--version'], { limitMs: 30_000 })
    if (cause === null) return python
    causes.push(`${python} -m pip: ${cause}`)
  }
  const remedy = 'Install Python 3 with pip (Debian, Ubuntu: apt-get install python3-pip)'
  throw new AssayError('engine/unavailable', `no Python with pip was found. ${remedy}\n${causes.join('\n')}`)
}
