import type { SplitName } from '../../data/definition.ts'
import { type AbsentFile, absentFile } from '../../data/files/absent-file.ts'
import type { RecordedMistake } from '../../recorded/mistake.ts'
import { readRecording } from '../../recorded/read-recording.ts'
import type { RecordedFileReference, RecordingSettings } from '../../recorded/reading.ts'
import type { Recording } from '../../recorded/recording.ts'
import { whereFilesAre } from '../problem.ts'
import type { WrittenRecorded } from '../schema/recorded.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import type { SpecPath } from '../yaml/position.ts'

/** A file as it was found. */
export interface FoundFile {
  /** SHA-256 (hex). */
  readonly digest: string
  /** `null` where it is no text in UTF-8, or too large. */
  readonly text: string | null
}

/** Finds a file of recorded runs by its path as written. */
export type FindFile = (written: string) => {
  /** From the folder that the spec's own path is from, with forward slashes. */
  readonly path: string
  /** `null` when there is none. */
  readonly found: FoundFile | null
}

/** The runs of an experiment that were recorded, and the files that they stand in. */
export interface ExperimentRecording {
  readonly recording: Recording
  readonly files: readonly RecordedFileReference[]
  readonly settings: RecordingSettings
}

/** What is wrong with the files of an experiment. */
export interface RecordingMistake {
  /** Where in `recorded`, such as `['files', 2, 'sha256']`. */
  readonly at: SpecPath
  readonly kind: 'missing' | 'unpinned' | 'content'
  readonly message: string
  readonly hint: string
}

/** Recorded runs, a file of them that is pinned and not here, or all mistakes. */
export type ReadRecorded =
  | { readonly read: ExperimentRecording }
  | { readonly absent: AbsentFile }
  | { readonly mistakes: readonly RecordingMistake[] }

/** Every experiment with recorded runs, by name. */
export type Recordings = ReadonlyMap<string, ReadRecorded>

/** Reads the recorded runs of a spec. Those of one experiment are read once, however often the spec is checked. */
export function recordingsReader(find: FindFile): (content: SpecContent) => Recordings {
  const known = new Map<string, ReadRecorded>()
  return (content) =>
    new Map(
      Object.entries(content.experiments).flatMap(([name, { recorded }]) => {
        if (recorded === undefined) return []
        const key = JSON.stringify(recorded)
        const read = known.get(key) ?? readRecorded(recorded, find)
        known.set(key, read)
        return [[name, read]]
      }),
    )
}

/** One file that a spec names, and where. */
interface NamedFile {
  readonly written: NonNullable<WrittenRecorded['files']>[number]
  readonly at: SpecPath
}

function readRecorded(written: WrittenRecorded, find: FindFile): ReadRecorded {
  const { file, files, metrics = {}, stepsPerEpoch = null, labelCounts = {} } = written
  if ((file === undefined) === (files === undefined)) {
    const message = file === undefined ? 'no file is named' : '`file` and `files` are both given'
    return { mistakes: [{ at: [], kind: 'content', message, hint: 'Name one `file`, or a list of `files`.' }] }
  }
  const named: readonly NamedFile[] =
    file === undefined
      ? (files ?? []).map((each, index) => ({ written: each, at: ['files', index] }))
      : [{ written: { ...written, file }, at: [] }]
  const settings: RecordingSettings = {
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([name, said]) => [name, (typeof said === 'object' ? said.from : undefined) ?? name]),
    ),
    stepsPerEpoch,
    labelCounts: { train: [], validation: [], test: [], ...labelCounts } satisfies Record<SplitName, readonly number[]>,
  }
  const found = named.map((each) => ({ ...each, ...find(each.written.file) }))
  const unusable = found.flatMap((each) => mistakeOf(each, each.found))
  if (unusable.length > 0) return { mistakes: unusable }
  const absent = found.find((each) => each.found === null)
  if (absent !== undefined) return { absent: absentFile(absent.path, absent.written.sha256 ?? '') }
  const readings = found.map(({ written: { columns = {}, arm = null, seed = null, metric = null } }) => ({
    columns,
    arm,
    seed,
    metric,
  }))
  const texts = found.map(({ written: { file: name }, found: text }, index) => ({
    ...(readings[index] ?? { columns: {}, arm: null, seed: null, metric: null }),
    name,
    text: text?.text ?? '',
  }))
  const result = readRecording(texts, settings)
  if ('mistakes' in result) {
    return { mistakes: result.mistakes.map((mistake) => contentMistake(mistake, found)) }
  }
  const references = found.map(({ path, found: text }, index) => ({
    path,
    digest: text?.digest ?? '',
    ...(readings[index] ?? { columns: {}, arm: null, seed: null, metric: null }),
  }))
  return { read: { recording: result.recording, files: references, settings } }
}

function contentMistake(
  { file, line, column, message }: RecordedMistake,
  files: readonly NamedFile[],
): RecordingMistake {
  const at = files.find(({ written }) => written.file === file)?.at ?? []
  return { at: [...at, 'file'], kind: 'content', message: `${file}:${line}:${column}: ${message}`, hint: '' }
}

function mistakeOf(
  { written: { file, sha256 }, at, path }: NamedFile & { readonly path: string },
  found: FoundFile | null,
): readonly RecordingMistake[] {
  const fileAt = [...at, 'file']
  // Outside of the folder that Assay is started in no file of runs is looked for, so it may well be there.
  if (found === null && sha256 !== undefined && !path.startsWith('../')) return []
  if (found === null) {
    const message = `cannot find file ${file}`
    return [
      {
        at: fileAt,
        kind: 'missing',
        message,
        hint: whereFilesAre,
      },
    ]
  }
  if (sha256 === undefined) {
    const message = `${file} is not pinned: an edit of it would go unnoticed`
    return [{ at, kind: 'unpinned', message, hint: `Add sha256: ${found.digest}` }]
  }
  if (sha256 !== found.digest) {
    const message = `${file} is not the file that is pinned here: its SHA-256 is ${found.digest}`
    return [
      { at: [...at, 'sha256'], kind: 'content', message, hint: 'Pin that, if the file is meant to have changed.' },
    ]
  }
  if (found.text === null) {
    const message = `${file} is not text in UTF-8, or larger than 200 MB`
    return [{ at: fileAt, kind: 'content', message, hint: 'Export it as CSV, in UTF-8.' }]
  }
  return []
}
