import { isScatter } from '../subject.ts'
import type { Beside, Mistake } from './criterion-word.ts'

/** Objects where it is said how far seeds lie apart beside a criterion that asks where each of them lies. */
export function checkSingleSeeds(word: string, { seeds }: Beside): readonly Mistake[] {
  if (!isScatter(seeds)) return []
  const message = `\`${word}\` asks where seeds lie, and \`for: ${seeds}\` how far apart`
  const hint = 'Use above, below or within.'
  return [{ code: 'expect/meaning', at: ['for'], message, hint }]
}
