/** What a name of a tracker says of a run: whichever of these its form has. */
export interface NameParts {
  readonly arm?: string
  readonly seed?: string
  readonly metric?: string
}

/** The words that a form can hold, each in braces. */
const words = ['arm', 'seed', 'metric'] as const

/**
 * Makes the reader of names of a form: `{arm}-seed{seed}` reads `he-normal-seed3` as arm `he-normal` and seed `3`.
 *
 * @param form literal text with `{arm}`, `{seed}` (digits) and `{metric}` in it, each at most once
 * @returns what a name says; `null` for a name that is not of the form
 */
export function nameForm(form: string): (name: string) => NameParts | null {
  const pattern = form
    .split(/(\{(?:arm|seed|metric)\})/)
    .map((part) => {
      const word = words.find((each) => part === `{${each}}`)
      if (word === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      return word === 'seed' ? '(?<seed>[0-9]+)' : `(?<${word}>.+?)`
    })
    .join('')
  const read = new RegExp(`^${pattern}$`)
  return (name) => read.exec(name)?.groups ?? null
}

/** The words that a form holds, in its order; one that stands there twice is there twice. */
export function formWords(form: string): readonly (typeof words)[number][] {
  return [...form.matchAll(/\{(arm|seed|metric)\}/g)].flatMap(([, word]) => words.find((each) => each === word) ?? [])
}
