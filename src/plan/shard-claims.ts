import { allClaims, type Plan, type PlannedClaim, trainedFor, type WaitingClaim } from './plan.ts'
import type { UnseededDefinition } from './run-definition.ts'

/** A spec to be distributed over shards. */
export interface ShardableSpec {
  readonly path: string
  readonly plan: Plan
}

/** A claim and the shard that judges it. */
export interface ShardedClaim {
  readonly spec: string
  readonly id: string
  /** From 1. */
  readonly shard: number
}

/** A claim, or several of one name, with the runs of each arm that they may need. */
interface Portion {
  readonly claims: readonly { readonly spec: string; readonly id: string }[]
  /** Cost of all its arms' runs, by arm. */
  readonly arms: ReadonlyMap<string, number>
}

/**
 * Shares claims out over shards so that the most expensive shard is cheap: the most expensive claim first, each to the shard where it raises that maximum least,
 * then to the one where it adds least (a run that two claims of one shard need is paid for once), then to the cheapest. Decided by the plans alone:
 * every shard computes the same.
 *
 * Claims of the same id and name stay together even when they are of different specs: a filter by name cannot part them.
 *
 * @param specs all specs of the run
 * @param count of shards, at least 1; more than there are claims leaves some empty
 * @param cost of one run of a definition, in any unit
 * @returns every claim once, in the order of the specs
 */
export function shardClaims(
  specs: readonly ShardableSpec[],
  count: number,
  cost: (definition: UnseededDefinition) => number,
): readonly ShardedClaim[] {
  const portions = portionsOf(specs, cost)
  const shards = Array.from({ length: count }, () => ({ arms: new Map<string, number>(), total: 0 }))
  const chosen = new Map<string, number>()
  for (const { claims, arms } of [...portions].sort((one, other) => sum(other.arms) - sum(one.arms))) {
    const highest = Math.max(...shards.map(({ total }) => total))
    const [best] = shards
      .map((shard, index) => ({ shard, index, more: added(shard.arms, arms) }))
      .sort(
        (one, other) =>
          Math.max(highest, one.shard.total + one.more) - Math.max(highest, other.shard.total + other.more) ||
          one.more - other.more ||
          one.shard.total - other.shard.total,
      )
    if (!best) continue
    best.shard.total += best.more
    for (const [arm, price] of arms) best.shard.arms.set(arm, Math.max(price, best.shard.arms.get(arm) ?? 0))
    for (const { spec, id } of claims) chosen.set(key(spec, id), best.index + 1)
  }
  return specs.flatMap(({ path, plan }) =>
    allClaims(plan).map(({ id }) => ({ spec: path, id, shard: chosen.get(key(path, id)) ?? 1 })),
  )
}

function portionsOf(
  specs: readonly ShardableSpec[],
  cost: (definition: UnseededDefinition) => number,
): readonly Portion[] {
  const byName = new Map<string, Portion>()
  for (const { path, plan } of specs) {
    for (const claim of allClaims(plan)) {
      const name = key(claim.id, claim.name)
      const same = byName.get(name)
      const seeds = claim.looks.at(-1) ?? 0
      const arms = new Map(same?.arms)
      for (const arm of armsOf(claim)) {
        // Code counts as well: a shard should not get all of it.
        const costs = trainedFor(arm, plan).map(({ definition }) => 1 + cost(definition))
        const tuning = (plan.tunings[arm]?.seeds.length ?? 0) * total(costs)
        if (costs.length > 0) arms.set(key(path, arm), tuning + seeds * Math.max(...costs))
      }
      byName.set(name, { claims: [...(same?.claims ?? []), { spec: path, id: claim.id }], arms })
    }
  }
  return [...byName.values()]
}

/** Arms that are trained for a claim: those of its criterion, of its controls and of its figure; for one that waits for a file, none. */
function armsOf(claim: PlannedClaim | WaitingClaim): readonly string[] {
  if ('absent' in claim) return []
  const { arms, controls, figure } = claim
  return [...new Set([...arms, ...controls.flatMap((control) => control.arms), ...(figure?.arms ?? [])])]
}

/** What arms cost on top of those that are there. */
function added(there: ReadonlyMap<string, number>, arms: ReadonlyMap<string, number>): number {
  return [...arms].reduce((total, [arm, price]) => total + Math.max(0, price - (there.get(arm) ?? 0)), 0)
}

function sum(arms: ReadonlyMap<string, number>): number {
  return total([...arms.values()])
}

function total(costs: readonly number[]): number {
  return costs.reduce((all, cost) => all + cost, 0)
}

function key(one: string, other: string): string {
  return JSON.stringify([one, other])
}
