/** What a checker can answer, in the order of tables. */
export const verdicts = ['supported', 'refuted', 'inconclusive'] as const

/** One of them. */
export type Verdict = (typeof verdicts)[number]

/** Whether a text is one of them. */
export function isVerdict(text: unknown): text is Verdict {
  return verdicts.some((verdict) => verdict === text)
}
