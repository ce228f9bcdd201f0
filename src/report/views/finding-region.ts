import { rangeMethod } from '../../judge/compare-range.ts'
import { encloses, type Region } from '../../judge/region.ts'
import type { Finding } from '../../judge/verdict.ts'

/** The region of a finding, with whether its ends count. Where a share must be ends at 1, which is always inside. */
export function regionOf({
  region: [low, high],
  strict,
  method,
}: Pick<Finding, 'region' | 'strict' | 'method'>): Region {
  return { low, high: strict && method.endsWith('Clopper-Pearson') ? Number.POSITIVE_INFINITY : high, strict }
}

/**
 * The seeds that decide a statement about every seed: those outside the region; none where it holds, and of a finding that is not about every seed.
 */
export function counterexamples(finding: Pick<Finding, 'method' | 'region' | 'strict' | 'seeds'>): Finding['seeds'] {
  if (finding.method !== 'every seed') return []
  const region = regionOf(finding)
  return finding.seeds.filter(({ value }) => !encloses(region, [value, value]))
}

/** Whether a finding is about single trainings, which have no interval: each of them decides for itself. */
export function isOfSingleSeeds({ method, seeds }: Pick<Finding, 'method' | 'seeds'>): boolean {
  return method === 'every seed' && seeds.length > 0
}

/** The interval of a finding's estimate, to be drawn as a bar; `null` where there is none: of single trainings, of equal ones, and of a count. */
export function barOf(finding: Finding): readonly [number, number] | null {
  const { interval, method } = finding
  if (isOfSingleSeeds(finding) || method === 'every two seeds' || method.startsWith('identical')) return null
  return interval[0] === interval[1] && method === rangeMethod ? null : interval
}
