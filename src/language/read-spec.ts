import { posix } from 'node:path'
import type { FileInspection, FileRequest } from '../data/files/inspection.ts'
import { checkContent } from './check/check-content.ts'
import type { Finding, Problem } from './problem.ts'
import { type FoundFile, recordingsReader } from './resolve/recordings.ts'
import { followsFrom, prune } from './schema/prune.ts'
import type { SpecContent } from './schema/spec-schema.ts'
import { validate } from './schema/validate.ts'
import type { InspectFile, Spec } from './spec.ts'
import { readYaml } from './yaml/read-yaml.ts'

/** A spec, or all that is wrong with it. */
export interface ReadSpec {
  /** `null` when there is any problem. */
  readonly spec: Spec | null
  /** Sorted by position. */
  readonly problems: readonly Problem[]
}

/** Looks at the files that a spec names. Paths are from the folder that the spec's own path is from, with forward slashes. */
export interface SpecFiles {
  /** Tells the SHA-256 (hex) of a file; `null` when there is none. */
  digest(path: string): string | null
  /** Reads a file of recorded runs; `null` when there is none. */
  read(path: string): FoundFile | null
  /** Tells what is in a data file. */
  inspect(request: FileRequest): FileInspection
}

/** Where nothing is known of files, there are none. */
export const noFiles: SpecFiles = {
  digest: () => null,
  read: () => null,
  inspect: ({ name }) => ({
    mistakes: [{ key: ['file'], message: `there is no ${name} in the folder of the spec`, hint: '' }],
  }),
}

/**
 * Reads a spec: YAML, then its form, then its meaning in every profile. All mistakes at once, in the order of the file. Never throws; pure.
 *
 * @param text the file's text
 * @param path the file's name, for messages; files that it names are looked for in its folder
 * @param files looks at the files that the spec names; without it there are none
 */
export function readSpec(text: string, path: string, files: SpecFiles = noFiles): ReadSpec {
  const { value, locator, problems } = readYaml(text, path)
  if (problems.length > 0) return { spec: null, problems: inOrder(problems) }
  const checked = validate(value)
  const fileExists = (written: string) => files.digest(filePath(path, written)) !== null
  const recordings = recordingsReader((written) => {
    const file = filePath(path, written)
    return { path: file, found: files.read(file) }
  })
  const inspectFile: InspectFile = (request) => files.inspect({ folder: posix.dirname(path), ...request })
  const check = (content: SpecContent) => checkContent(content, fileExists, recordings(content), inspectFile)
  const findings =
    'content' in checked ? check(checked.content) : [...checked.findings, ...checkRest(value, checked.findings, check)]
  if ('content' in checked && findings.length === 0) {
    const { content } = checked
    const named = filesOf(content, path, files)
    return {
      spec: { path, content, locator, files: named, recordings: recordings(content), inspectFile },
      problems: [],
    }
  }
  const located = findings.map(({ code, at, mark, message, hint }) => ({
    path,
    code,
    ...locator[mark](at),
    message,
    hint,
  }))
  return { spec: null, problems: inOrder(located) }
}

/** With more malformed parts than these, they alone are shown: what is left would say little. */
const maximumMalformed = 100
/** How often what is left is pruned again: a wrong value, then what lacks it, then a list left empty. */
const maximumRounds = 5

/** Checks the meaning of what is left when the malformed parts are fixed or taken out; what may merely follow from these is not said. */
function checkRest(
  value: unknown,
  malformed: readonly Finding[],
  check: (content: SpecContent) => readonly Finding[],
): readonly Finding[] {
  if (malformed.length > maximumMalformed) return []
  // Where the file itself lacks something, nothing of it is taken out.
  const without = malformed.filter(({ at }) => at.length > 0)
  for (let round = 0; round < maximumRounds; round++) {
    const rest = prune(value, without)
    const checked = validateRest(rest.value)
    if ('content' in checked) {
      const restored = check(checked.content).map((finding) => ({
        ...finding,
        at: rest.restore(finding.at),
      }))
      const unread = checked.content.claims.length === 0
      return restored.filter((finding) => !(followsFrom(finding, without) || (unread && finding.code === 'arm/unused')))
    }
    without.push(...checked.findings.map((finding) => ({ ...finding, at: rest.restore(finding.at) })))
  }
  return []
}

/** What is left as content: where the file's own words are missing, or all of its claims, its experiments can be checked all the same. */
function validateRest(rest: unknown): ReturnType<typeof validate> {
  if (typeof rest !== 'object' || rest === null) return validate(rest)
  const claims: unknown = Reflect.get(rest, 'claims')
  const claimless = claims === undefined || (Array.isArray(claims) && claims.length === 0)
  const checked = validate({ ...standIns, ...rest, ...(claimless ? { claims: standIns.claims } : {}) })
  return 'content' in checked && claimless ? { content: { ...checked.content, claims: [] } } : checked
}

/** What no schema refuses, in the place of what is missing. */
const standIns = {
  title: 'a',
  source: { document: 'a', kind: 'a' },
  claims: [{ id: 'a', name: 'a', quote: 'a', where: 'a', expect: { arm: 'a', metric: 'a', above: 0 } }],
}

function filesOf(content: SpecContent, path: string, files: SpecFiles): Spec['files'] {
  return new Map(
    Object.values(content.experiments).flatMap(({ code, reads = [], program, recorded }) => {
      const runs = [
        ...(recorded?.files ?? []).map(({ file }) => file),
        ...(recorded?.file === undefined ? [] : [recorded.file]),
      ]
      const named = [...(code === undefined ? [] : [code]), ...reads, ...(program?.files ?? []), ...runs]
      return named.map((written) => {
        const file = filePath(path, written)
        return [written, { path: file, digest: files.digest(file) }] as const
      })
    }),
  )
}

/** The schema keeps files inside the spec's folder. */
function filePath(spec: string, written: string): string {
  return posix.join(posix.dirname(spec), written)
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column || a.code.localeCompare(b.code, 'en'))
}
