import type { SpecResults } from '../results.ts'
import type { ShardFile, ShardPlan } from './shard-file.ts'

/** A shard as it was found. */
export interface FoundShard {
  readonly folder: string
  readonly file: ShardFile
  /** What its results files hold. */
  readonly results: readonly SpecResults[]
}

/** Missing shards that are named one by one. */
const mostNamed = 20

/**
 * Checks that shards make a whole: each of those that were planned once, none of another plan, and in each exactly the claims that were planned
 * for it.
 *
 * @returns one line for every shard that is missing, doubled, foreign or incomplete, naming it; empty when all is well
 */
export function checkShards(shards: readonly FoundShard[]): readonly string[] {
  const plan = commonPlan(shards.map(({ file }) => file.plan))
  if (plan === null) {
    return shards.map(
      (shard) => `${shardText(shard)} was not planned together with the others: run all shards of one plan`,
    )
  }
  const own = shards.filter(({ file }) => planKey(file.plan) === planKey(plan))
  const foreign = shards.filter((shard) => !own.includes(shard))
  const ordinals = Array.from({ length: plan.of }, (_, index) => index + 1)
  const there = new Set(own.map(({ file }) => file.shard))
  const missing = ordinals.filter((ordinal) => !there.has(ordinal))
  return [
    ...planMistakes(plan),
    ...foreign.map((shard) => `${shardText(shard)} is foreign: ${planDifference(shard.file.plan, plan)}`),
    ...own
      .filter(({ file }) => file.shard > plan.of)
      .map((shard) => `${shardText(shard)} is foreign: there is no such shard`),
    ...missing.slice(0, mostNamed).map((ordinal) => `shard ${ordinal}/${plan.of} is missing`),
    ...(missing.length > mostNamed ? [`${missing.length - mostNamed} more shards are missing`] : []),
    ...ordinals.flatMap((ordinal) => {
      if (!there.has(ordinal)) return []
      const found = own.filter(({ file }) => file.shard === ordinal)
      if (found.length > 1) {
        return [
          `shard ${ordinal}/${plan.of} is there ${found.length} times: ${found.map(({ folder }) => folder).join(', ')}`,
        ]
      }
      return found.flatMap(incompleteness)
    }),
  ]
}

/** Claims of a plan that no shard of it would judge, or that more than one would: nobody would miss their results. */
function planMistakes({ of, specs }: ShardPlan): readonly string[] {
  const claims = specs.flatMap(({ path, claims }) =>
    claims.map((claim) => ({ ...claim, name: `${claim.id} of ${path}` })),
  )
  const names = claims.map(({ name }) => name)
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  return [
    ...claims
      .filter(({ shard }) => shard > of)
      .map(({ name, shard }) => `${name} was planned for shard ${shard}/${of}, which there is not`),
    ...[...twice].map((name) => `${name} was planned twice`),
  ]
}

/** A shard in a message: `shard 2/3 (shards/2-of-3)`. */
export function shardText({ folder, file }: Pick<FoundShard, 'folder' | 'file'>): string {
  return `shard ${file.shard}/${file.plan.of} (${folder})`
}

/** The plan that most shards have; `null` when no plan has more than every other. */
function commonPlan(plans: readonly ShardPlan[]): ShardPlan | null {
  const counted = new Map<string, { readonly plan: ShardPlan; readonly count: number }>()
  for (const plan of plans) {
    counted.set(planKey(plan), { plan, count: (counted.get(planKey(plan))?.count ?? 0) + 1 })
  }
  const [first, second] = [...counted.values()].sort((one, other) => other.count - one.count)
  return first === undefined || first.count === second?.count ? null : first.plan
}

function planKey(plan: ShardPlan): string {
  return JSON.stringify(plan)
}

function planDifference(plan: ShardPlan, common: ShardPlan): string {
  for (const what of ['of', 'profile', 'assay', 'commit'] as const) {
    if (plan[what] === common[what]) continue
    const words = { of: 'shards', profile: 'profile', assay: 'Assay', commit: 'commit' }[what]
    return `${words} ${plan[what]}, where the others have ${common[what]}`
  }
  const other = plan.specs.find((spec) => !common.specs.some((each) => JSON.stringify(each) === JSON.stringify(spec)))
  return other ? `it was planned from another ${other.path}` : 'it was planned without some of the specs'
}

function incompleteness(shard: FoundShard): readonly string[] {
  const { plan, shard: ordinal } = shard.file
  return plan.specs.flatMap(({ path, specDigest, claims }) => {
    const planned = claims.filter((claim) => claim.shard === ordinal).map(({ id }) => id)
    const found = shard.results.filter((results) => results.spec === path)
    const judged = found.flatMap((results) => results.claims.map(({ id }) => id))
    const other = found.find((results) => results.specDigest !== specDigest || results.profile !== plan.profile)
    if (other) return [`${shardText(shard)}: its results of ${path} are of another text or profile`]
    const missing = planned.filter((id) => !judged.includes(id))
    const strange = judged.filter((id, index) => !planned.includes(id) || judged.indexOf(id) !== index)
    return [
      ...(missing.length > 0 ? [`${shardText(shard)} has no result of ${missing.join(', ')} of ${path}`] : []),
      ...(strange.length > 0
        ? [`${shardText(shard)} has results of ${path} that are not its own: ${strange.join(', ')}`]
        : []),
    ]
  })
}
