import type { Collected } from './collect.ts'
import { isHeldOut } from './is-held-out.ts'
import { renderCard } from './render-card.ts'

/**
 * The files of the data set, by name: claims with a trusted verdict. `open.jsonl` has claims with their verdicts, `held-out.jsonl` those of other sources
 * without, `held-out-verdicts.jsonl` the verdicts of these. Experiments of this project are left out of what is held out: they are made to explain a
 * verdict, and tell it.
 */
export function renderDataSet(collected: readonly Collected[]): Readonly<Record<string, string>> {
  const trusted = collected.filter((claim) => claim.trusted)
  const open = trusted.filter(({ question }) => !isHeldOut(question.source))
  const heldOut = trusted.filter(({ question }) => isHeldOut(question.source) && !question.own)
  const lines = {
    'open.jsonl': renderLines(open.map(({ question, answer }) => ({ ...question, ...answer }))),
    'held-out.jsonl': renderLines(heldOut.map(({ question }) => question)),
    'held-out-verdicts.jsonl': renderLines(heldOut.map(({ answer }) => answer)),
  }
  return { ...lines, 'croissant.json': renderCard(lines) }
}

function renderLines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}
