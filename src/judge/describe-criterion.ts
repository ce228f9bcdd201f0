import { type Criterion, compounds, criterionWord } from './criteria/criteria.ts'
import { inOneSeed, type SeedWords, seedWords } from './describe-subject.ts'
import { groupSizeOf } from './seed-groups.ts'

/** A criterion as an English sentence that says the seeds, the quantity, the moment, the direction and whether the border counts. */
export function describeCriterion(criterion: Criterion): string {
  const clause = describe(criterion, (words) => words)
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`
}

function describe(criterion: Criterion, reworded: (words: SeedWords) => SeedWords): string {
  if (!('of' in criterion)) {
    const word = criterionWord(criterion)
    return word.describe(criterion, reworded(seedWords(groupSizeOf(word.reads(criterion)))))
  }
  const { kind, of, seeds } = criterion
  const parts = of.map((part, index) => `(${index + 1}) ${describe(part, seeds === undefined ? reworded : inOneSeed)}`)
  return `${seeds === undefined ? '' : seedWords(1).begin(seeds)}${compounds[kind].clause}: ${parts.join('; ')}`
}
