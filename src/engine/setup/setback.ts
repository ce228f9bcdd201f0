import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomically } from '../../files.ts'
import { addonPath } from '../tensorflow/tfjs-node-package.ts'

/**
 * Notes in tfjs-node's package that TensorFlow could not be made to work here: trying again, with its time-outs, would cost minutes at every start. A
 * package that cannot be written is tried again each time.
 */
export async function writeSetback(packageFolder: string): Promise<void> {
  const content = `${JSON.stringify({ tried: await circumstances(packageFolder) }, null, 2)}\n`
  await writeFileAtomically(setbackPath(packageFolder), content).catch(() => undefined)
}

/** Forgets a setback: TensorFlow works by now. What fixed it need not be among the circumstances, such as a library of the system. */
export async function clearSetback(packageFolder: string): Promise<void> {
  await rm(setbackPath(packageFolder), { force: true }).catch(() => undefined)
}

/** Whether TensorFlow was tried before and nothing has changed since that could make it work. */
export async function hasSetback(packageFolder: string): Promise<boolean> {
  try {
    const { tried } = JSON.parse(await readFile(setbackPath(packageFolder), 'utf8'))
    return tried === (await circumstances(packageFolder))
  } catch {
    // Missing or broken: nothing is known, and TensorFlow is tried.
    return false
  }
}

function setbackPath(packageFolder: string): string {
  return join(packageFolder, 'assay-setback.json')
}

/** Node's binary interface, where programs are found, and whether there is an addon. */
async function circumstances(packageFolder: string): Promise<string> {
  const addon = await stat(addonPath(packageFolder)).catch(() => null)
  const { PATH = '', CXX = '' } = process.env
  const parts = [process.platform, process.arch, process.versions.modules, PATH, CXX, addon?.mtimeMs ?? 'no addon']
  return parts.join(' ')
}
