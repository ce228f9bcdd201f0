import type { SpecResults } from '../results.ts'

/** Something other than measurements that differs between two results of a spec. */
export interface ConditionChange {
  readonly spec: string
  readonly what: 'profile' | "spec's text" | 'engine' | 'processor'
  readonly before: string
  readonly after: string
}

/** Compares under what conditions two results of one spec were made. */
export function compareConditions(before: SpecResults, after: SpecResults): readonly ConditionChange[] {
  const conditions: readonly (readonly [ConditionChange['what'], (results: SpecResults) => string])[] = [
    ['profile', ({ profile }) => profile],
    ["spec's text", ({ specDigest }) => specDigest.slice(0, 12)],
    ['engine', engineText],
    ['processor', ({ environment }) => environment.cpu],
  ]
  return conditions.flatMap(([what, read]) =>
    read(before) === read(after) ? [] : [{ spec: after.spec, what, before: read(before), after: read(after) }],
  )
}

/** Engine and versions in a line: `tensorflow, tfjs-node 4.22.0, tensorflow 2.15.1`. */
export function engineText({ engine }: Pick<SpecResults, 'engine'>): string {
  return [engine.name, ...Object.entries(engine.versions).map(([name, version]) => `${name} ${version}`)].join(', ')
}
