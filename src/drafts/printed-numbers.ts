import type { Cell } from '../sources/read-cells.ts'
import type { ClaimDraft } from './draft.ts'

/** What Keras prints while it fits: `val_accuracy: 0.9712`. */
const fitted = /\b(val_)?(accuracy|acc|loss): (\d+\.\d+(?:e[-+]?\d+)?)/g

/** What people print: `Test accuracy: 0.9712`, `validation loss = 0.12`, `train acc 97.1 %`. */
const named =
  /\b(test|val|validation|train|training)[ _-]+(?:set )?(accuracy|acc|loss)\b[^\d\n-]{0,20}(\d+\.\d+)(?: ?%)?/gi

/** What `evaluate` returns: loss and accuracy. */
const evaluated = /^\[(\d+\.\d+(?:e[-+]?\d+)?), (\d+\.\d+)\]$/m

/** Numbers that are told as not read, of each cell. */
const told = 5

/**
 * Reads the accuracies and losses that a notebook's cells printed. Of a fit the last epoch's are read.
 *
 * @param cells in their order
 * @param fit `validationIsTest`: whether what was fitted was validated on test data, so that `val_accuracy` is on these
 */
export function readPrinted(
  cells: readonly Cell[],
  { validationIsTest }: { readonly validationIsTest: boolean },
): { readonly claims: readonly ClaimDraft[]; readonly notes: readonly string[] } {
  const claims: ClaimDraft[] = []
  const notes: string[] = []
  for (const { kind, name, source, printed: outputs } of cells) {
    if (kind !== 'code') continue
    const text = outputs.join('\n')
    const found = new Map<string, ClaimDraft>()
    const add = (split: string, quantity: string, printed: number, quote: string) => {
      const isAccuracy = /^acc/i.test(quantity)
      const value = isAccuracy && printed > 1 ? Number((printed / 100).toPrecision(12)) : printed
      const metric = `${split}.${isAccuracy ? 'accuracy' : 'loss'}`
      // The last one printed stands; `Test accuracy` is more than what `evaluate` printed on its way.
      if (!isAccuracy || value <= 1) found.set(metric, { metric, value, quote, where: name })
    }
    const isFit = /^Epoch \d+\/\d+/m.test(text)
    for (const [quote, validation, quantity = '', value] of text.matchAll(fitted)) {
      const split = validation === undefined ? (isFit ? 'fit' : 'test') : validationIsTest ? 'test' : 'validation'
      if (isFit || /\bevaluate\(/.test(source)) add(split, quantity, Number(value), quote)
    }
    const pair = /\bevaluate\(/.test(source) ? evaluated.exec(text) : null
    if (pair !== null) {
      add('test', 'loss', Number(pair[1]), pair[0])
      add('test', 'accuracy', Number(pair[2]), pair[0])
    }
    for (const [quote, split = '', quantity = '', value] of text.matchAll(named)) {
      const ours = /^val/i.test(split) ? 'validation' : /^train/i.test(split) ? 'train' : 'test'
      add(ours, quantity, Number(value), quote)
    }
    claims.push(...found.values())
    const read = [...found.values()].map(({ quote }) => quote).join(' ')
    const rest = isFit
      ? []
      : (text.match(/(?<![\w.])\d+\.\d+(?![\w.])/g) ?? []).filter((number) => !read.includes(number))
    if (rest.length > 0) {
      const more = rest.length > told ? ` and ${rest.length - told} more` : ''
      notes.push(`${name}: what is printed as ${rest.slice(0, told).join(', ')}${more}`)
    }
  }
  return { claims, notes }
}
