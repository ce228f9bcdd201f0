import { defineAlterations } from '../../data/alterations/alterations.ts'
import type { ClassRows, DataDefinition, SplitDefinition } from '../../data/definition.ts'
import type { AbsentFile } from '../../data/files/absent-file.ts'
import type { FileRequest } from '../../data/files/inspection.ts'
import { completeParameters } from '../../data/sets/data-set.ts'
import { dataSets } from '../../data/sets/data-sets.ts'
import { findDataSet } from '../../data/sets/find-data-set.ts'
import { defineChoice } from '../../data/split/choose-rows.ts'
import type { WrittenData } from '../schema/data.ts'
import { callParts } from '../schema/shape.ts'
import type { InspectFile, Profile } from '../spec.ts'

/** The data file that written data name; `null` for a data set. */
export function fileRequest(written: WrittenData): Omit<FileRequest, 'folder'> | null {
  const { file, sha256 = null, target = null } = written
  if (file === undefined) return null
  const { features = null, drop = [], categories = {}, missing = 'error', header = null, task = null } = written
  const separate = typeof target === 'object' ? target : null
  return {
    name: file.replace(/^\.\//, ''),
    sha256,
    targetFile: separate && { name: separate.file.replace(/^\.\//, ''), sha256: separate.sha256 ?? null },
    reading: {
      target: typeof target === 'string' ? target : null,
      features,
      drop,
      categories,
      missing,
      header,
      task,
    },
  }
}

/** The file that written data pin and that is not here; `null` where that is not so. */
export function absentData(written: WrittenData, inspect: InspectFile): AbsentFile | null {
  const request = fileRequest(written)
  if (request === null || written.set !== undefined) return null
  const inspection = inspect(request)
  return 'absent' in inspection ? inspection.absent : null
}

/** Written data with its defaults, and with the profile's data set. `null` when no known set is named, a file that cannot be used or is not here, or both. */
export function defineData(written: WrittenData, profile: Profile, inspect: InspectFile): DataDefinition | null {
  const request = fileRequest(written)
  if (request !== null && written.set !== undefined) return null
  const content = request === null ? defineSet(written, profile) : defineFile(request, inspect)
  if (content === null) return null
  const { from = 'published', first = 'all', test = null, validation = null, seed = null } = written.split ?? {}
  const split: SplitDefinition = {
    from,
    first: first === 'all' ? null : first,
    test,
    validation,
    seed,
    ...(written.split?.folds === undefined ? {} : { folds: written.split.folds }),
    ...(written.split?.stratified ? { stratified: true } : {}),
  }
  const alter = defineAlterations(written.alter ?? {})
  const { set, parameters, file, classRows } = content
  const { classes, renumber, keep, order } = written
  const chosen = { ...(classes && { classes }), ...(renumber && { renumbered: true as const }), ...(keep && { keep }) }
  const choice = classRows === null ? null : defineChoice(chosen, classRows, from)
  return {
    set,
    parameters,
    split,
    ...(choice === null ? {} : { choice }),
    ...(order === 'by-class' ? { order } : {}),
    scale: written.scale ?? (written.standardize ? 1 : findDataSet(content).defaultScale),
    normalize: written.normalize ?? null,
    ...(written.standardize ? { standardize: true } : {}),
    ...(alter === null ? {} : { alter }),
    ...(file === undefined ? {} : { file }),
  }
}

interface DataContent extends Pick<DataDefinition, 'set' | 'parameters' | 'file'> {
  readonly classRows: ClassRows | null
}

function defineSet(written: WrittenData, profile: Profile): DataContent | null {
  if (written.set === undefined) return null
  const { name, parameters } = callParts<number>(written.set)
  const word = profile === 'sample' ? (dataSets[name]?.sample ?? name) : name
  const set = dataSets[word]
  if (set === undefined) return null
  const complete = completeParameters(set, parameters)
  const chosen = written.classes !== undefined || written.keep !== undefined
  return { set: word, parameters: complete, classRows: chosen ? set.classRows(complete) : null }
}

function defineFile(request: Omit<FileRequest, 'folder'>, inspect: InspectFile): DataContent | null {
  const inspection = inspect(request)
  if (!('file' in inspection)) return null
  const { file, classRows } = inspection
  return { set: file.name, parameters: {}, file, classRows }
}
