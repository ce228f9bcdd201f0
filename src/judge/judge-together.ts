import type { CompoundWord } from './criteria/compound-word.ts'
import type { ErrorBudget } from './error-budget.ts'
import type { Outcome } from './outcome.ts'

/**
 * Judges parts that stand or fall together. Of m parts that must all hold one that is clearly false refutes the whole, and so do several that are less clearly
 * false: k of them, each at a rate that grows with k. So an epoch is not the weaker for standing among others that say the same.
 *
 * @param word whether all must hold, or one
 * @param budget of the whole
 * @param parts each judges itself with the rates that it is given
 * @returns one outcome a part, at the rates that decided the whole; where nothing did, at the lowest
 */
export function judgeTogether(
  word: CompoundWord,
  budget: ErrorBudget,
  parts: readonly ((share: ErrorBudget) => Outcome)[],
): readonly Outcome[] {
  const judgeAt = (deciding: number, judged: readonly Outcome[] | null) => {
    const share = word.budget(budget, parts.length, deciding)
    // What is decided the other way, or cannot be judged, stays so at every rate.
    return parts.map((part, index) => {
      const before = judged?.[index]
      return before === undefined || before.verdict === 'inconclusive' ? part(share) : before
    })
  }
  const deciders = (judged: readonly Outcome[]) => judged.filter(({ verdict }) => verdict === word.alone).length
  const first = judgeAt(1, null)
  if (first.some(({ verdict }) => verdict === 'error') || deciders(first) > 0) return first
  // Who does not decide at the whole rate decides at no lower one.
  const most = deciders(judgeAt(parts.length, first))
  for (const deciding of steps(parts.length)) {
    if (deciding > most) break
    const judged = judgeAt(deciding, first)
    if (deciders(judged) >= deciding) return judged
  }
  return first
}

/** 2, 4, 8 and so on, and all of them: fixed beforehand, and few enough for a thousand epochs. */
function steps(parts: number): readonly number[] {
  const powers = Array.from({ length: Math.ceil(Math.log2(parts)) }, (_, index) => 2 ** (index + 1))
  return [...powers.filter((power) => power < parts), ...(parts > 1 ? [parts] : [])]
}
