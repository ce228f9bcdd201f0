import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { writeFileAtomically } from '../../files.ts'
import { inTemporaryFolder } from '../../temporary-folder.ts'
import { downloadWheel, findPython } from './download-wheel.ts'
import { sha256OfFile } from './file-digest.ts'
import { runCommand } from './run-command.ts'
import { libraryNames, type TensorFlowWheel } from './tensorflow-wheel.ts'
import type { Workplace } from './workplace.ts'

/**
 * Gives the folder in the cache that holds a wheel's libraries and the C headers (`include`): as an earlier set-up left it if it is still whole,
 * else downloaded and unpacked. The folder appears complete or not at all.
 *
 * @throws AssayError `engine/unavailable` when it can be neither found nor made
 */
export async function wheelLibrary(wheel: TensorFlowWheel, workplace: Workplace): Promise<string> {
  const shelf = join(workplace.cacheFolder, 'engine')
  const folder = join(shelf, `tensorflow-${wheel.version}-${process.platform}-${process.arch}`)
  if (!workplace.force && (await isWhole(folder, workplace))) return folder
  const python = await findPython()
  return inTemporaryFolder(shelf, async (temporary) => {
    const file = await downloadWheel(wheel, python, temporary, workplace)
    workplace.report('unpacking the TensorFlow library')
    const { cause } = await runCommand(python, ['-c', unpack, file, temporary], {
      limitMs: 10 * 60_000,
      signal: workplace.signal,
    })
    if (cause !== null)
      throw new AssayError('engine/unavailable', `the wheel could not be unpacked into ${shelf}: ${cause}`)
    const unpacked = join(temporary, 'tensorflow')
    await writeFileAtomically(join(unpacked, contentsName), `${JSON.stringify(await digests(unpacked), null, 2)}\n`)
    // Programs that run with the old libraries keep them open; only the names go.
    await rename(folder, join(temporary, 'replaced')).catch(ignoreMissing)
    await rename(unpacked, folder)
    return folder
  })
}

const contentsName = 'contents.json'

/** Unpacks what an addon needs of a wheel: the libraries, and the headers that tfjs-node's sources include. */
const unpack = `
import sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
headers = ('tensorflow/include/tensorflow/c/', 'tensorflow/include/tsl/', 'tensorflow/include/tensorflow/core/platform/')
libraries = {${libraryNames.map((name) => `'tensorflow/${name}'`).join(', ')}}
for name in wheel.namelist():
    if name in libraries or name.startswith(headers):
        wheel.extract(name, sys.argv[2])
`

async function digests(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await Promise.all(
    libraryNames.map(async (name) => [name, await sha256OfFile(join(folder, name))] as const),
  )
  return Object.fromEntries(entries)
}

async function isWhole(folder: string, { report }: Workplace): Promise<boolean> {
  const written = await readFile(join(folder, contentsName), 'utf8').catch(() => null)
  if (written === null) return false
  report('checking the TensorFlow library in the cache')
  const found = await digests(folder).catch(() => null)
  if (found !== null && written === `${JSON.stringify(found, null, 2)}\n`) return true
  report('the TensorFlow library in the cache is damaged and is made again')
  await rm(folder, { recursive: true, force: true })
  return false
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}
