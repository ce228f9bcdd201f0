import { type Criterion, compounds, criterionWord, type SimpleCriterion } from './criteria/criteria.ts'
import { seedsText } from './describe-subject.ts'
import { groupSizeOf } from './seed-groups.ts'

/** A criterion as an English sentence that says the seeds, the quantity, the moment, the direction and whether the border counts. */
export function describeCriterion(criterion: Criterion): string {
  const clause = describe(criterion)
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`
}

function describe(criterion: Criterion): string {
  if (!('of' in criterion)) return describeSimple(criterion)
  const { kind, of, seeds } = criterion
  const own = (clause: string) => (seeds === undefined ? clause : clause.replaceAll(seedsText('every seed'), ''))
  const parts = of.map((part, index) => `(${index + 1}) ${own(describe(part))}`)
  return `${seeds === undefined ? '' : seedsText(seeds)}${compounds[kind].clause}: ${parts.join('; ')}`
}

/** Where a metric of several seeds is read, groups stand in the place of seeds. */
function describeSimple(criterion: SimpleCriterion): string {
  const word = criterionWord(criterion)
  const clause = word.describe(criterion)
  const size = groupSizeOf(word.reads(criterion))
  if (size === 1) return clause
  return clause
    .replace('mean over seeds', `mean over groups of ${size} seeds`)
    .replaceAll('in the same seed', 'in the same group')
    .replace('one further seed', 'one further group')
}
