import { type Verdict, verdicts } from './verdicts.ts'

/** How probable a checker thinks each verdict; they add up to 1. */
export type Probabilities = Readonly<Record<Verdict, number>>

/** What a checker says of one claim. */
export interface CheckerAnswer {
  readonly id: string
  readonly verdict: Verdict
  readonly probabilities?: Probabilities
}

/** How good the answers are. */
export interface Score {
  readonly claims: number
  /** Share of right answers. */
  readonly accuracy: number
  /** The accuracy of who always answers with the commonest verdict. */
  readonly commonest: number
  /** Mean of `f1` over the verdicts that occur among truths or answers. */
  readonly macroF1: number
  /** 2·right / (claims that have the verdict + answers that say it); null where there are neither. */
  readonly f1: Readonly<Record<Verdict, number | null>>
  /** Mean of Σ (probability − 1 or 0)² over the three verdicts, from 0 to 2 (Brier 1950); null where no answer has probabilities. */
  readonly brier: number | null
  /** How many answers have them. */
  readonly withProbabilities: number
}

/**
 * Scores the answers of a checker.
 *
 * @param truths the verdict of every claim, by id; at least one
 * @param answers one for each of these claims, in any order
 * @throws Error that names every id which is missing, unknown or answered twice: nothing is left out silently
 */
export function scoreAnswers(truths: ReadonlyMap<string, Verdict>, answers: readonly CheckerAnswer[]): Score {
  refuseWrongIds(truths, answers)
  const pairs = answers.map((answer) => ({ ...answer, truth: truths.get(answer.id) }))
  const f1 = Object.fromEntries(
    verdicts.map((verdict) => {
      const right = pairs.filter((pair) => pair.verdict === verdict && pair.truth === verdict).length
      const named = pairs.filter((pair) => pair.verdict === verdict).length
      const held = pairs.filter((pair) => pair.truth === verdict).length
      return [verdict, named + held === 0 ? null : (2 * right) / (named + held)]
    }),
  ) as Record<Verdict, number | null>
  const squares = pairs.flatMap(({ probabilities, truth }) =>
    probabilities === undefined
      ? []
      : [sum(verdicts.map((verdict) => (probabilities[verdict] - (verdict === truth ? 1 : 0)) ** 2))],
  )
  const counts = verdicts.map((verdict) => pairs.filter(({ truth }) => truth === verdict).length)
  return {
    claims: pairs.length,
    accuracy: pairs.filter(({ verdict, truth }) => verdict === truth).length / pairs.length,
    commonest: Math.max(...counts) / pairs.length,
    macroF1: mean(Object.values(f1).filter((value) => value !== null)),
    f1,
    brier: squares.length === 0 ? null : mean(squares),
    withProbabilities: squares.length,
  }
}

function refuseWrongIds(truths: ReadonlyMap<string, Verdict>, answers: readonly CheckerAnswer[]): void {
  const ids = answers.map(({ id }) => id)
  const told = [
    ['no answer for', [...truths.keys()].filter((id) => !ids.includes(id))],
    ['no such claim', ids.filter((id) => !truths.has(id))],
    ['answered more than once', ids.filter((id, index) => ids.indexOf(id) !== index)],
  ] as const
  const wrong = told.filter(([, listed]) => listed.length > 0)
  if (wrong.length > 0) throw new Error(wrong.map(([what, listed]) => `${what}: ${listed.join(', ')}`).join('\n'))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}
