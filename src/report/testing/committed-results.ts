import { readdirSync, readFileSync } from 'node:fs'
import { decodeResults } from '../../results/decode-results.ts'

const folder = new URL('../../../reports/full/', import.meta.url)

/** The results of the five works in the full profile, as they are committed. */
export const committedResults = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => decodeResults(readFileSync(new URL(`${name}/results.json`, folder), 'utf8')))
