import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml'
import type { RecordedVerdict } from './recorded-verdict.ts'

/** A verdict to be recorded. */
export interface VerdictToRecord {
  /** Of the claim. */
  readonly id: string
  readonly verdict: RecordedVerdict['verdict']
  /** Whether it holds in profile sample alone. One that a claim has for that profile already is always replaced there. */
  readonly sampleAlone: boolean
}

/** A piece of a text that another one replaces. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * Writes verdicts into the text of a spec. Nothing else of it changes: not its comments, not its layout, and no reason (`because`) is written or removed.
 *
 * @param text of a spec without mistakes
 * @param verdicts of claims of that spec
 */
export function recordVerdicts(text: string, verdicts: readonly VerdictToRecord[]): string {
  const claims = parseDocument(text).get('claims')
  const maps = isSeq(claims) ? claims.items.filter((item) => isMap(item)) : []
  return verdicts
    .flatMap(({ id, ...wanted }) => {
      const map = maps.find((each) => each.get('id') === id)
      return map === undefined ? [] : [editOf(text, map, wanted)]
    })
    .toSorted((a, b) => b.from - a.from)
    .reduce((now, { from, to, text: put }) => now.slice(0, from) + put + now.slice(to), text)
}

function editOf(text: string, claim: YAMLMap, { verdict, sampleAlone }: Omit<VerdictToRecord, 'id'>): Edit {
  const sample = claim.getIn(['profiles', 'sample'])
  if (isMap(sample) && (sampleAlone || sample.has('verdict'))) {
    return replaced(sample, verdict) ?? beforeFirst(text, sample, `verdict: ${verdict}`)
  }
  if (sampleAlone) return afterId(text, claim, `profiles: { sample: { verdict: ${verdict} } }`)
  return replaced(claim, verdict) ?? afterId(text, claim, `verdict: ${verdict}`)
}

/** In place of the verdict that is there; `null` where there is none. */
function replaced(map: YAMLMap, verdict: string): Edit | null {
  const node = map.get('verdict', true)
  return isScalar(node) && node.range ? { from: node.range[0], to: node.range[1], text: verdict } : null
}

/** As a line of its own, or an entry of a flow mapping, before the others: what stands above the first of them is the mapping's. */
function beforeFirst(text: string, map: YAMLMap, entry: string): Edit {
  const key = map.items[0]?.key
  const at = isScalar(key) ? (key.range?.[0] ?? 0) : 0
  return { from: at, to: at, text: map.flow ? `${entry}, ` : `${entry}${lineBreak(text)}${indentOf(text, at)}` }
}

/** After the claim's id, which is a word on one line: so no comment loses what it stands above. */
function afterId(text: string, claim: YAMLMap, entry: string): Edit {
  const pair = claim.items.find(({ key }) => isScalar(key) && key.value === 'id')
  const end = isScalar(pair?.value) ? (pair.value.range?.[1] ?? 0) : 0
  if (claim.flow) return { from: end, to: end, text: `, ${entry}` }
  const keyAt = isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0
  const line = /\r?\n/.exec(text.slice(end))
  const at = line === null ? text.length : end + line.index
  return { from: at, to: at, text: `${lineBreak(text)}${indentOf(text, keyAt)}${entry}` }
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

function indentOf(text: string, at: number): string {
  return ' '.repeat(at - (text.lastIndexOf('\n', at - 1) + 1))
}
