import { ensembleMetric } from '../metrics/ensemble.ts'
import type { ErrorBudget } from './error-budget.ts'
import { countText } from './number-text.ts'
import type { LookPlan } from './statistics/look-plan.ts'
import type { Reading } from './subject.ts'
import type { Finding } from './verdict.ts'

/** How many seeds make a replicate of what reads this: the networks of an ensemble, else 1. */
export function groupSizeOf(readings: readonly Reading[]): number {
  return Math.max(1, ...readings.map(({ metric }) => ensembleMetric(metric)?.size ?? 1))
}

/**
 * What groups of seeds are judged with. Looks count whole groups: one that completes none is the look before it over again, and is no look of groups.
 *
 * @returns `null` where no group is complete yet
 */
export function budgetOfGroups(budget: ErrorBudget, groupSize: number): ErrorBudget | null {
  if (groupSize === 1) return budget
  let [look, counted] = [-1, 0]
  const mostOf = new Map<number | undefined, number>()
  const plan: LookPlan = budget.plan.flatMap(({ looks, horizon, ...stage }) => {
    const groups = looks.flatMap((seeds) => {
      const complete = Math.floor(seeds / groupSize)
      const most = mostOf.get(stage.from) ?? 0
      const isNew = complete > most
      if (stage.from === undefined) {
        if (isNew && counted <= budget.look) look += 1
        counted += 1
      }
      mostOf.set(stage.from, Math.max(most, complete))
      return isNew ? [complete] : []
    })
    const planned = Math.max(mostOf.get(stage.from) ?? 0, Math.floor(horizon / groupSize))
    return groups.length === 0 ? [] : [{ ...stage, looks: groups, horizon: planned }]
  })
  return look < 0 ? null : { ...budget, plan, look, groupSize }
}

/** What a finding says of its groups; nothing where seeds are judged. */
export function groupsShown({ groupSize }: ErrorBudget): Pick<Finding, 'groupSize'> {
  return groupSize === 1 ? {} : { groupSize }
}

/** So many replicates in words: `5 seeds`, `3 groups of 5 seeds`. */
export function replicatesText(count: number, groupSize: number): string {
  return groupSize === 1 ? countText(count, 'seed') : `${countText(count, 'group')} of ${groupSize} seeds`
}
