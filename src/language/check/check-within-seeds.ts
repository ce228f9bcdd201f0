import { conditionsOf, type Expectation, quantifierOf } from '../expectation.ts'
import { type Finding, finding } from '../problem.ts'

/** Parts that are asked of each seed by themselves say nothing else of the seeds. */
export function checkWithinSeeds(expectation: Expectation): readonly Finding[] {
  if (expectation.kind === 'condition' || expectation.kind === 'mistake') return []
  const { seeds } = expectation
  if (seeds === null) return []
  return conditionsOf(expectation)
    .filter((condition) => quantifierOf(condition) !== 'every seed')
    .map(({ at, criterion, written }) => {
      const said =
        written.for === undefined ? `\`${criterion.word}\` is no question to a single seed` : 'a part says `for` again'
      const message = `\`for\` around the parts asks each seed by itself, and ${said}`
      const hint = 'Say `for` in each part, to have each part counted over the seeds by itself.'
      return finding(
        'expect/meaning',
        [...at, written.for === undefined ? criterion.word : 'for'],
        message,
        hint,
        'key',
      )
    })
}
