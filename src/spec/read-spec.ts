import { checkContent } from './check/check-content.ts'
import type { Finding, Problem } from './problem.ts'
import { followsFrom, prune } from './prune.ts'
import { readYaml } from './read-yaml.ts'
import type { Spec } from './spec.ts'
import { validate } from './validate.ts'

/** A spec, or all that is wrong with it. */
export interface ReadSpec {
  /** `null` when there is any problem. */
  readonly spec: Spec | null
  /** Sorted by position. */
  readonly problems: readonly Problem[]
}

/**
 * Reads a spec: YAML, then its form, then its meaning in every profile. All mistakes at once, in the order of the file. Never throws; pure.
 *
 * @param text the file's text
 * @param path the file's name, for messages
 */
export function readSpec(text: string, path: string): ReadSpec {
  const { value, locator, problems } = readYaml(text, path)
  if (problems.length > 0) return { spec: null, problems: inOrder(problems) }
  const checked = validate(value)
  const findings =
    'content' in checked ? checkContent(checked.content) : [...checked.findings, ...checkRest(value, checked.findings)]
  if ('content' in checked && findings.length === 0)
    return { spec: { path, content: checked.content, locator }, problems: [] }
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
/** How often what is left is pruned anew: a wrong value, then what lacks it, then a list left empty. */
const maximumRounds = 5

/** Checks the meaning of what is left when the malformed parts are mended or taken out; what may merely follow from these is not said. */
function checkRest(value: unknown, malformed: readonly Finding[]): readonly Finding[] {
  if (malformed.length > maximumMalformed) return []
  const without = [...malformed]
  for (let round = 0; round < maximumRounds; round++) {
    const rest = prune(value, without)
    const checked = validate(rest.value)
    if ('content' in checked) {
      const restored = checkContent(checked.content).map((finding) => ({ ...finding, at: rest.restore(finding.at) }))
      return restored.filter((finding) => !followsFrom(finding, without))
    }
    without.push(...checked.findings.map((finding) => ({ ...finding, at: rest.restore(finding.at) })))
  }
  return []
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column || a.code.localeCompare(b.code, 'en'))
}
