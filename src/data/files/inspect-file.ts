import { posix } from 'node:path'
import { AssayError } from '../../errors.ts'
import { dataFolder } from '../../folders.ts'
import type { FileLocation } from '../definition.ts'
import { countClasses } from '../sets/count-classes.ts'
import { type AbsentFile, absentFile } from './absent-file.ts'
import { buildTable } from './build-table.ts'
import { fileDigest } from './file-digest.ts'
import { targetShape } from './file-table.ts'
import type { Frame } from './frame.ts'
import type { FileInspection, FileMistake, FileRequest, WrittenFile } from './inspection.ts'
import { findFile, locateFile } from './locate-file.ts'
import { followFile, readFrame } from './read-frame.ts'

/** Inspections of this process, by request, each with the facts of what was inspected. */
const inspections = new Map<string, { readonly facts: string; readonly inspection: FileInspection }>()

/**
 * Looks at a data file: reads it as a run would, and keeps what is found but not the rows. Unchanged files give the same object.
 */
export async function inspectFile(request: FileRequest): Promise<FileInspection> {
  const [file, targetFile] = await Promise.all([
    find(request.folder, request, []),
    request.targetFile && find(request.folder, request.targetFile, ['target']),
  ])
  const mistakes = [file, targetFile].flatMap((each) => (each !== null && 'mistake' in each ? [each.mistake] : []))
  if ('mistake' in file || (targetFile !== null && 'mistake' in targetFile)) return { mistakes }
  const facts = JSON.stringify([file, targetFile])
  const key = JSON.stringify(request)
  const before = inspections.get(key)
  if (before?.facts === facts) return before.inspection
  const inspection =
    'absent' in file
      ? file
      : targetFile !== null && 'absent' in targetFile
        ? targetFile
        : await inspect(request, file, targetFile)
  inspections.set(key, { facts, inspection })
  return inspection
}

/** A file that is there, and is the one that is pinned. */
interface FoundFile extends FileLocation {
  readonly path: string
}

/** @param at where the file is named, in the spec's `data` */
async function find(
  folder: string,
  { name, sha256: pinned }: WrittenFile,
  at: readonly string[],
): Promise<FoundFile | { readonly absent: AbsentFile } | { readonly mistake: FileMistake }> {
  try {
    const path =
      pinned === null ? await locateFile(folder, name, dataFolder()) : await findFile(folder, name, dataFolder())
    if (path === null) {
      const elsewhere = `, or as ${name} into the folder that ASSAY_DATA_DIR names`
      return { absent: absentFile(posix.join(folder, name), pinned ?? '', elsewhere) }
    }
    const sha256 = await fileDigest(path)
    if (pinned === null || pinned === sha256) return await follow({ path, name, sha256 })
    const message = `${name} has SHA-256 ${sha256}, not the one that is pinned here`
    const hint = 'Bring the file back that was meant. If it is this one, pin it: npx assay data pin, with the spec.'
    return { mistake: { key: [...at, 'sha256'], message, hint } }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error
    const hint =
      error.code === 'data/missing'
        ? 'Paths are from the folder of the spec and stay below it; or put the file into a folder, and name that in ASSAY_DATA_DIR.'
        : ''
    return { mistake: { key: [...at, 'file'], message: error.message, hint } }
  }
}

/** A description gives the digest of the file that it describes: where that can neither be found nor fetched, it is absent like one that a spec pins. */
async function follow(file: FoundFile): Promise<FoundFile | { readonly absent: AbsentFile }> {
  try {
    await followFile(file)
    return file
  } catch (error) {
    if (!(error instanceof AssayError) || !['data/missing', 'data/unreachable'].includes(error.code)) throw error
    const [reason = ''] = error.message.split(/:?\n|\.$/)
    return { absent: { reason, remedy: `Put the file that ${file.name} describes beside it.` } }
  }
}

async function inspect(
  { folder, reading }: FileRequest,
  file: FoundFile,
  targetFile: FoundFile | null,
): Promise<FileInspection> {
  let frame: Frame
  try {
    frame = await readFrame(file, targetFile, reading)
  } catch (error) {
    if (!(error instanceof AssayError)) throw error
    return { mistakes: [{ key: ['file'], message: error.message, hint: '' }] }
  }
  const built = buildTable(frame, reading)
  if ('mistakes' in built) {
    return { mistakes: built.mistakes.map((each) => ({ ...each, message: `${file.name}: ${each.message}` })) }
  }
  const { example, trainRows, testRows, features, target, digest } = built.table
  const own = targetShape(target)
  const classRows = target.kind === 'class' ? countClasses({ target: own, trainRows }, target.labels) : null
  return {
    classRows,
    file: {
      folder,
      name: file.name,
      sha256: file.sha256,
      targetFile: targetFile && { name: targetFile.name, sha256: targetFile.sha256 },
      ...reading,
      example,
      targetShape: own,
      trainRows,
      testRows,
      stored: features instanceof Uint8Array ? 'bytes' : 'floats',
      digest,
    },
  }
}
