import { type Finding, finding } from '../problem.ts'
import { allArms, experimentChain } from '../resolve/settings.ts'
import { suggest } from '../schema/nearest.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import { circleThrough } from './circle.ts'

/** Arms and experiments extend what exists, never in a circle; arm names are unique. */
export function checkExtends(content: SpecContent): readonly Finding[] {
  const experiments = Object.keys(content.experiments)
  const arms = allArms(content)
  const findings: Finding[] = []
  for (const [name, { extends: base }] of Object.entries(content.experiments)) {
    const at = ['experiments', name, 'extends']
    if (base === undefined) continue
    if (!experiments.includes(base)) {
      findings.push(
        finding(
          'name/unknown',
          at,
          `there is no experiment "${base}"`,
          suggest(
            base,
            experiments.filter((other) => other !== name),
          ),
        ),
      )
      continue
    }
    const circle = circleThrough(name, (link) => [content.experiments[link]?.extends ?? []].flat())
    if (circle !== null) {
      findings.push(
        finding(
          'extends/cycle',
          at,
          `experiment "${name}" extends itself: ${circle}`,
          'Remove one `extends` of the circle.',
        ),
      )
    }
  }
  const lineOf = new Map<string, string>()
  for (const { name, experiment, written, at } of arms) {
    const first = lineOf.get(name)
    if (first !== undefined) {
      findings.push(
        finding(
          'name/duplicate',
          at,
          `arm "${name}" stands in experiment "${first}" too`,
          'Arm names are unique in the file: rename one.',
          'key',
        ),
      )
    }
    lineOf.set(name, experiment)
    const base = written.extends
    if (base === undefined) continue
    const chain = experimentChain(content, experiment)
    const reachable = arms.filter((arm) => chain.includes(arm.experiment))
    const extendsOf = (link: string) => {
      const next = reachable.find((arm) => arm.name === link)?.written.extends
      return next === undefined ? [] : [next]
    }
    if (!reachable.some((arm) => arm.name === base)) {
      const elsewhere = arms.find((arm) => arm.name === base)
      const hint =
        elsewhere === undefined
          ? suggest(
              base,
              reachable.flatMap((arm) => (arm.name === name ? [] : [arm.name])),
            )
          : `It stands in experiment "${elsewhere.experiment}"; an arm extends arms of its own experiment, or of one that this extends.`
      findings.push(
        finding('name/unknown', [...at, 'extends'], `experiment "${experiment}" has no arm "${base}"`, hint),
      )
      continue
    }
    const circle = circleThrough(name, extendsOf)
    if (circle !== null) {
      findings.push(
        finding(
          'extends/cycle',
          [...at, 'extends'],
          `arm "${name}" extends itself: ${circle}`,
          'Remove one `extends` of the circle.',
        ),
      )
    }
  }
  return findings
}
