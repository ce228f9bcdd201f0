import { type Criterion, compounds, criterionWord } from './criteria/criteria.ts'
import { seedsText } from './describe-subject.ts'

/** A criterion as an English sentence that says the seeds, the quantity, the moment, the direction and whether the border counts. */
export function describeCriterion(criterion: Criterion): string {
  const clause = describe(criterion)
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`
}

function describe(criterion: Criterion): string {
  if (!('of' in criterion)) return criterionWord(criterion).describe(criterion)
  const { kind, of, seeds } = criterion
  const own = (clause: string) => (seeds === undefined ? clause : clause.replaceAll(seedsText('every seed'), ''))
  const parts = of.map((part, index) => `(${index + 1}) ${own(describe(part))}`)
  return `${seeds === undefined ? '' : seedsText(seeds)}${compounds[kind].clause}: ${parts.join('; ')}`
}
