import { type Finding, finding } from '../problem.ts'
import { fileRequest } from '../resolve/data.ts'
import { merge } from '../resolve/merge.ts'
import { type Layer, writtenAt } from '../resolve/settings.ts'
import { fileKeyNames } from '../schema/data.ts'
import type { InspectFile } from '../spec.ts'

/** An arm's data are a set or a file, not both, and a file can be used as the spec says. */
export function checkData(layers: readonly Layer[], inspect: InspectFile): readonly Finding[] {
  const { data = {} } = merge(layers)
  const at = (...keys: readonly string[]) => writtenAt(layers, 'data', ...keys)
  const findings: Finding[] = []
  if (data.standardize) {
    for (const key of ['scale', 'normalize'] as const) {
      if (data[key] === undefined) continue
      const message = `\`${key}\` and \`standardize\` are both given`
      findings.push(finding('data/file', at(key), message, 'Standardised features have a scale of their own.', 'key'))
    }
  }
  const request = fileRequest(data)
  if (request === null) {
    for (const key of fileKeyNames) {
      if (data[key] === undefined) continue
      const message = `\`${key}\` has no effect without \`file\``
      const learnsFeatures = key === 'target' && data.target === 'features'
      const hint = learnsFeatures
        ? 'A network that learns its own features says so of its training: training: {target: features}.'
        : 'It says how a data file is read.'
      findings.push(finding('data/file', at(key), message, hint, 'key'))
    }
    return findings
  }
  if (data.set !== undefined) {
    const message = '`set` and `file` are both given'
    return [...findings, finding('data/file', at('file'), message, 'Data are a set or a file.', 'key')]
  }
  const inspection = inspect(request)
  if ('mistakes' in inspection) {
    for (const { key, message, hint } of inspection.mistakes) {
      const [first = 'file', ...rest] = key
      findings.push(finding('data/file', [...at(String(first)), ...rest], message, hint))
    }
  }
  return findings
}
