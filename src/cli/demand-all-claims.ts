import { createHash } from 'node:crypto'
import { AssayError } from '../errors.ts'
import { allClaims } from '../plan/plan.ts'
import { planSpec } from '../plan/plan-spec.ts'
import type { ShardPlan } from '../results/shards/shard-file.ts'
import { readSpecFile } from '../verify/read-spec-file.ts'
import { readSpecText } from '../verify/spec-text.ts'

/**
 * Holds a plan of shards against the specs in the working folder: a claim that the plan leaves out would be missed by nobody. Specs that are not here, or have another text by now, say
 * nothing of it.
 *
 * @throws AssayError `report/invalid` that names the claims which were not planned
 */
export async function demandAllClaims({ profile, specs }: ShardPlan): Promise<void> {
  for (const { path, specDigest, claims } of specs) {
    const { text, problems } = readSpecText(path)
    if (problems.length > 0 || createHash('sha256').update(text).digest('hex') !== specDigest) continue
    const { spec } = await readSpecFile(path, text)
    const planned = new Set(claims.map(({ id }) => id))
    const left = spec === null ? [] : allClaims(planSpec(spec, profile)).filter(({ id }) => !planned.has(id))
    if (left.length > 0) {
      const ids = left.map(({ id }) => id).join(', ')
      throw new AssayError('report/invalid', `${path} has claims that no shard was planned to judge: ${ids}`)
    }
  }
}
