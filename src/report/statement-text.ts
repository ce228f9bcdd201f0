import type { ClaimResult } from '../results/results.ts'

/** What a source says, as text for programs: its own words as they are, any others after `In our words:`. */
export function statementText({ quote, paraphrase }: Pick<ClaimResult, 'quote' | 'paraphrase'>): string {
  return paraphrase ? `In our words: ${quote}` : quote
}
