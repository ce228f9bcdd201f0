import { ruleOf } from './criteria/table.ts'
import type { Criterion } from './criterion.ts'

/** A criterion as an English sentence that says the seeds, the quantity, the moment, the direction and whether the border counts. */
export function describeCriterion(criterion: Criterion): string {
  const clause = describe(criterion)
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`
}

function describe(criterion: Criterion): string {
  return ruleOf(criterion).describe(criterion, describe)
}
