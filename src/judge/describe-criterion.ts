import { type Criterion, compounds, criterionWord } from './criteria/criteria.ts'

/** A criterion as an English sentence that says the seeds, the quantity, the moment, the direction and whether the border counts. */
export function describeCriterion(criterion: Criterion): string {
  const clause = describe(criterion)
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`
}

function describe(criterion: Criterion): string {
  if (!('of' in criterion)) return criterionWord(criterion).describe(criterion)
  const parts = criterion.of.map((part, index) => `(${index + 1}) ${describe(part)}`)
  return `${compounds[criterion.kind].clause}: ${parts.join('; ')}`
}
