import type { CheckerAnswer, Probabilities } from './score-answers.ts'
import { isVerdict, verdicts } from './verdicts.ts'

/** How far probabilities may be from adding up to 1: what rounding to three digits leaves. */
const roundingOfSum = 0.002

/**
 * Reads a checker's answers: a JSON object a line, `id`, `verdict`, and `probabilities` of the three verdicts where it has them.
 *
 * @throws Error that names the first line that is none
 */
export function readAnswers(text: string): readonly CheckerAnswer[] {
  return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [readAnswer(line, `line ${index + 1}`)]))
}

function readAnswer(line: string, place: string): CheckerAnswer {
  const value = parse(line, place)
  const unknown = Object.keys(value).filter((key) => !['id', 'verdict', 'probabilities'].includes(key))
  if (unknown.length > 0) throw new Error(`${place}: unknown key ${unknown.join(', ')}`)
  const { id, verdict, probabilities } = value
  if (typeof id !== 'string') throw new Error(`${place}: id must be a text`)
  if (!isVerdict(verdict)) throw new Error(`${place}: verdict must be one of ${verdicts.join(', ')}`)
  if (probabilities === undefined) return { id, verdict }
  if (!areProbabilities(probabilities))
    throw new Error(
      `${place}: probabilities must be three numbers from 0 to 1, of ${verdicts.join(', ')}, that add up to 1`,
    )
  return { id, verdict, probabilities }
}

function parse(line: string, place: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw new Error(`${place}: not valid JSON`, { cause })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${place}: not an object`)
  return { ...value }
}

function areProbabilities(value: unknown): value is Probabilities {
  if (typeof value !== 'object' || value === null) return false
  const numbers = verdicts.map((verdict) => Reflect.get(value, verdict))
  const valid = numbers.every((number) => typeof number === 'number' && number >= 0 && number <= 1)
  const total = numbers.reduce((sum, number) => sum + number, 0)
  return valid && Object.keys(value).length === verdicts.length && Math.abs(total - 1) <= roundingOfSum
}
