import { posix } from 'node:path'
import type { FileInspection, FileRequest } from '../data/files/inspection.ts'
import { checkContent } from './check/check-content.ts'
import type { Finding, Problem } from './problem.ts'
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

/**
 * Tells the SHA-256 (hex) of a module's text; `null` when there is no such file.
 *
 * @param path from the folder that the spec's own path is from, with forward slashes
 */
export type DigestModule = (path: string) => string | null

/** Tells what is in a data file that a spec names. */
export type InspectDataFile = (request: FileRequest) => FileInspection

/** Where nothing is known of files, there are none. */
const noFiles: InspectDataFile = ({ name }) => ({
  mistakes: [{ key: ['file'], message: `there is no ${name} in the folder of the spec`, hint: '' }],
})

/**
 * Reads a spec: YAML, then its form, then its meaning in every profile. All mistakes at once, in the order of the file. Never throws; pure.
 *
 * @param text the file's text
 * @param path the file's name, for messages; modules of `code` and data files are looked for in its folder
 * @param digestModule looks at the modules that the spec names; without it there are none
 * @param inspectFile looks at the data files that the spec names; without it there are none
 */
export function readSpec(
  text: string,
  path: string,
  digestModule: DigestModule = () => null,
  inspectFile: InspectDataFile = noFiles,
): ReadSpec {
  const { value, locator, problems } = readYaml(text, path)
  if (problems.length > 0) return { spec: null, problems: inOrder(problems) }
  const checked = validate(value)
  const moduleExists = (code: string) => digestModule(modulePath(path, code)) !== null
  const inspect: InspectFile = (request) => inspectFile({ folder: posix.dirname(path), ...request })
  const check = (content: SpecContent) => checkContent(content, moduleExists, inspect)
  const findings =
    'content' in checked ? check(checked.content) : [...checked.findings, ...checkRest(value, checked.findings, check)]
  if ('content' in checked && findings.length === 0)
    return {
      spec: {
        path,
        content: checked.content,
        locator,
        modules: modulesOf(checked.content, path, digestModule),
        inspectFile: inspect,
      },
      problems: [],
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
  const without = [...malformed]
  for (let round = 0; round < maximumRounds; round++) {
    const rest = prune(value, without)
    const checked = validate(rest.value)
    if ('content' in checked) {
      const restored = check(checked.content).map((finding) => ({
        ...finding,
        at: rest.restore(finding.at),
      }))
      return restored.filter((finding) => !followsFrom(finding, without))
    }
    without.push(...checked.findings.map((finding) => ({ ...finding, at: rest.restore(finding.at) })))
  }
  return []
}

function modulesOf(content: SpecContent, path: string, digestModule: DigestModule): Spec['modules'] {
  return new Map(
    Object.values(content.experiments).flatMap(({ code }) => {
      if (code === undefined) return []
      const module = modulePath(path, code)
      return [[code, { path: module, digest: digestModule(module) ?? '' }]]
    }),
  )
}

/** The schema keeps modules inside the spec's folder. */
function modulePath(spec: string, code: string): string {
  return posix.join(posix.dirname(spec), code)
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column || a.code.localeCompare(b.code, 'en'))
}
