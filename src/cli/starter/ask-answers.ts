import type { Readable, Writable } from 'node:stream'
import { select, text } from '@clack/prompts'
import { AssayError } from '../../errors.ts'
import { defaultAnswers, type SpecAnswers, starterData } from './first-spec.ts'

/** A terminal with somebody at it. */
export interface Terminal {
  readonly input: Readable
  readonly output: Writable
}

const questions: Readonly<Record<Exclude<keyof SpecAnswers, 'data'>, string>> = {
  title: 'Title of the source or topic',
  document: 'Which document makes the claim? (a name to find it by)',
  kind: 'What kind of document is it?',
  quote: "The claim, in the source's own words",
  where: 'Where does it stand?',
}

/**
 * Asks for what was not said yet; an empty answer takes what is proposed.
 *
 * @param given what flags have said
 * @throws AssayError `usage/invalid` when the person gives up (Ctrl-C, Escape)
 */
export async function askAnswers(given: Partial<SpecAnswers>, terminal: Terminal): Promise<SpecAnswers> {
  const answers: { -readonly [Name in keyof SpecAnswers]: SpecAnswers[Name] } = { ...defaultAnswers, ...given }
  for (const name of ['title', 'document', 'kind', 'quote', 'where'] as const) {
    if (given[name] !== undefined) continue
    const proposed = defaultAnswers[name]
    answers[name] = answered(
      await text({ message: questions[name], placeholder: proposed, defaultValue: proposed, ...terminal }),
    )
  }
  if (given.data === undefined) {
    answers.data = answered<SpecAnswers['data']>(
      await select({
        message: 'Trained on which data?',
        options: starterData.map((value) => ({ value, label: value })),
        initialValue: defaultAnswers.data,
        ...terminal,
      }),
    )
  }
  return answers
}

/** A non-string answer means that the user cancelled. */
function answered<Value extends string>(answer: Value | symbol): Value {
  if (typeof answer === 'symbol') throw new AssayError('usage/invalid', 'cancelled: nothing was written')
  return answer
}
