import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeResults } from '../../src/results/decode-results.ts'
import type { ClaimResult } from '../../src/results/results.ts'
import { combineParts } from '../oracle/combine-parts.ts'
import { readTable } from '../oracle/read-table.ts'
import type { Finding } from './is-trusted.ts'
import type { Evidence } from './record.ts'

/** What programs found of one claim. */
export interface Found {
  readonly findings: readonly Finding[]
  readonly evidence: readonly Evidence[]
}

/**
 * Reads what programs found of the claims of a folder of specs, by claim.
 *
 * @param root the project's root
 */
export type ReadEvidence = (root: string) => (id: string) => Found

/** What both engines found of specs/literature, and PyTorch of ten claims there. */
export const literatureEvidence: ReadEvidence = (root) => {
  const engines = readTable(readFileSync(join(root, 'bench/oracle/literature/findings.tsv'), 'utf8'))
  const repeated = readTable(readFileSync(join(root, 'bench/oracle/literature/intervals.tsv'), 'utf8'))
  return (id) => {
    const found = engines.filter(({ claim }) => claim === id).map(engineEvidence)
    const again = repeated.filter(({ claim }) => claim === id).map(intervalEvidence)
    const verdict = combineParts(again)
    return {
      findings: [...found, ...(verdict === undefined ? [] : [{ by: 'pytorch', verdict } as const])],
      evidence: [...found, ...again],
    }
  }
}

/** What PyTorch found of specs/public; Assay's own verdicts are those that the specs record, which `npm run verify:public` holds. */
export const publicEvidence: ReadEvidence = (root) => {
  const parts = readTable(readFileSync(join(root, 'bench/oracle/public/verdicts.tsv'), 'utf8'))
  return (id) => {
    const own = parts.filter(({ claim }) => claim === id)
    const verdict = combineParts(own)
    return {
      findings: verdict === undefined ? [] : [{ by: 'pytorch', verdict }],
      evidence: own.map(wordedEvidence),
    }
  }
}

/** What both engines found of the five works with the published data and schedules, as the committed results say. */
export const worksEvidence: ReadEvidence = (root) => {
  const results = [
    ...claimResults(root, 'tensorflow', 'reports/full'),
    ...claimResults(root, 'onnx', 'reports/onnx/full'),
  ]
  return (id) => {
    const found = results.filter(({ claim }) => claim.id === id)
    return {
      findings: found.map(({ by, claim }) => ({ by, verdict: claim.verdict })),
      evidence: found.map(({ by, claim }) => decidingEvidence(by, claim)),
    }
  }
}

/** What one engine found of every claim whose results are in a folder. */
function claimResults(root: string, by: Evidence['by'], folder: string) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => decodeResults(readFileSync(join(root, folder, name, 'results.json'), 'utf8')).claims)
    .map((claim) => ({ by, claim }))
}

/** The quantity that decides: a criterion on every epoch of every tensor asks for up to 550. The verdict alone where the claim was not judged. */
function decidingEvidence(by: Evidence['by'], { verdict, measured, seeds }: ClaimResult): Evidence {
  if (measured === null) return { by, verdict, quantity: '', estimate: null, interval: null, seeds: null }
  const { quantity, estimate, interval } = measured
  return { by, verdict, quantity, estimate, interval, seeds }
}

type Row = Readonly<Record<string, string>>

function engineEvidence(row: Row): Evidence {
  const measured = row.estimate !== undefined
  return {
    by: row.engine === 'onnx' ? 'onnx' : 'tensorflow',
    verdict: row.verdict ?? '',
    quantity: row.quantity ?? '',
    estimate: measured ? Number(row.estimate) : null,
    interval: measured ? [Number(row.least), Number(row.most)] : null,
    seeds: measured ? Number(row.seeds) : null,
  }
}

/** A line of intervals.tsv: its verdict is where the interval lies against what is required, from `low` to `high`. */
function intervalEvidence({ quantity = '', mean, least, most, seeds, low, high }: Row): Evidence {
  const [from, to] = [Number(least), Number(most)]
  const [lowest, highest] = [bound(low), bound(high)]
  const outside = to < lowest || from > highest
  return {
    by: 'pytorch',
    verdict: outside ? 'refuted' : from >= lowest && to <= highest ? 'supported' : 'inconclusive',
    quantity,
    estimate: Number(mean),
    interval: [from, to],
    seeds: Number(seeds),
  }
}

/** Python writes infinity as `inf`. */
function bound(text = ''): number {
  return Number(text.replace('inf', 'Infinity'))
}

/** A line of verdicts.tsv. Most begin `0.5 [0.4, 0.6] over 5 seeds`; the others are words alone. */
function wordedEvidence({ part = '', verdict = '', numbers = '' }: Row): Evidence {
  const [, estimate, least, most, seeds] = /^(\S+) \[(\S+), (\S+)\] over (\d+) seeds/.exec(numbers) ?? []
  return {
    by: 'pytorch',
    verdict,
    quantity: part,
    estimate: estimate === undefined ? null : Number(estimate),
    interval: estimate === undefined ? null : [Number(least), Number(most)],
    seeds: seeds === undefined ? null : Number(seeds),
    words: numbers,
  }
}
