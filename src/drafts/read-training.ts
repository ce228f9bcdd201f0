import type { NetworkDraft, Written } from './draft.ts'
import type { KerasValue } from './keras-call.ts'
import { readLoss, readOptimizer } from './keras-words.ts'

/** How a model was compiled and fitted: the arguments that say so. */
export interface TrainingArguments {
  readonly optimizer?: KerasValue | undefined
  readonly loss?: KerasValue | undefined
  readonly batch?: KerasValue | undefined
  readonly epochs?: KerasValue | undefined
}

/**
 * Reads how a model is trained.
 *
 * @param last what the outputs go through: cross-entropy has it in itself
 * @returns keys of `training`, and what could not be read
 */
export function readTraining(
  { optimizer, loss, batch, epochs }: TrainingArguments,
  last: NetworkDraft['last'],
): { readonly written: Readonly<Record<string, Written>>; readonly notes: readonly string[] } {
  const written: Record<string, Written> = {}
  const notes: string[] = []
  const [readRule, readAim] = [readOptimizer(optimizer), readLoss(loss)]
  if (readRule !== null && 'not' in readRule) notes.push(readRule.not)
  else if (readRule !== null) written.optimizer = readRule.written
  notes.push(...(readRule?.notes ?? []))
  if (readAim !== null && 'not' in readAim) notes.push(readAim.not)
  else if (readAim !== null) written.loss = readAim.written
  else if (last !== null) written.loss = last === 'softmax' ? 'cross-entropy' : 'binary-cross-entropy'
  for (const [key, value] of [
    ['batch', batch],
    ['epochs', epochs],
  ] as const) {
    if (typeof value === 'number') written[key] = value
    else if (value !== undefined && value !== null) notes.push(`${key}, which is computed`)
  }
  return { written, notes }
}
