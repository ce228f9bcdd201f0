import { armMetricNames, armMetrics } from '../../language/resolve/arm-metrics.ts'
import { defineArm } from '../../language/resolve/define-arm.ts'
import { allArms } from '../../language/resolve/settings.ts'
import type { Profile } from '../../language/spec.ts'
import { plainText } from '../../report/escape/plain-text.ts'
import { readSpecs } from '../spec-files.ts'
import type { ToolAnswer } from './tool.ts'

/**
 * The metrics of a spec's arms; arms with the same ones share a list. A spec with mistakes has none: its mistakes are the answer.
 *
 * @param path of the spec, from the working folder
 * @param pattern which names; all of them where it is not given
 */
export async function listMetrics(path: string, profile: Profile, pattern: string | undefined): Promise<ToolAnswer> {
  const [file] = await readSpecs([path])
  if (!file?.spec) return { content: { spec: path, problems: file?.problems ?? [] }, failed: true }
  const { content, recordings, inspectFile } = file.spec
  const groups = new Map<string, { readonly arms: string[]; readonly metrics: readonly object[] }>()
  for (const arm of allArms(content)) {
    const result = defineArm(content, arm, profile, recordings, inspectFile)
    if (!('defined' in result)) continue
    const { defined } = result
    const metrics = (pattern === undefined ? armMetricNames(defined) : [pattern])
      .flatMap((name) => armMetrics(defined, name))
      .map(({ name, meaning, unit }) => ({ name: plainText(name), meaning: plainText(meaning), unit }))
    const key = JSON.stringify(metrics)
    const group = groups.get(key) ?? { arms: [], metrics }
    group.arms.push(plainText(arm.name))
    groups.set(key, group)
  }
  return { content: { spec: path, profile, groups: [...groups.values()] }, failed: false }
}
