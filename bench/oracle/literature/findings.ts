import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeResults } from '../../../src/results/decode-results.ts'

/**
 * Writes what two engines found of the claims of specs/literature as a table beside this file, findings.tsv: a line for each engine and each
 * quantity that a criterion asks for, with the mean over seeds and its interval, or the share of seeds that hold; of a claim that could
 * not be judged a line with its verdict alone.
 *
 * Usage: npx tsx bench/oracle/literature/findings.ts <reports of TensorFlow> <reports of ONNX Runtime>
 */
const folders = process.argv.slice(2)
const rows = folders.flatMap((folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const results = decodeResults(readFileSync(join(folder, name, 'results.json'), 'utf8'))
      return results.claims.flatMap(({ id, verdict, judgement }) => {
        const row = [id, results.engine.name, verdict]
        const findings = judgement?.findings ?? []
        if (findings.length === 0) return [row.join('\t')]
        return findings.map(({ quantity, estimate, interval, seeds }) =>
          [...row, quantity, estimate, ...interval, seeds.length].join('\t'),
        )
      })
    }),
)
const header = ['claim', 'engine', 'verdict', 'quantity', 'estimate', 'least', 'most', 'seeds'].join('\t')
writeFileSync(new URL('findings.tsv', import.meta.url), `${[header, ...rows.sort()].join('\n')}\n`)
