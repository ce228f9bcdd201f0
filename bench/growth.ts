/**
 * Measures how time and memory of `assay run` grow with runs, seeds, claims, specs and measurements. Writes what it found to this folder. `npm run bench:growth`, or
 * `npm run bench:growth -- --quick` for a smoke test that writes nothing.
 */
import { parseArgs } from 'node:util'
import { kindsOfWork } from './growth/kinds-of-work.ts'
import { measureGrowth } from './growth/measure-growth.ts'
import { renderGrowth } from './growth/render-growth.ts'
import type { Growth } from './growth/results.ts'
import { describeMachine } from './machine.ts'
import { keepResults } from './results-file.ts'

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values
const measuredAt = new Date().toISOString()
const machine = await describeMachine()
const kinds: Growth[] = []
for (const kind of kindsOfWork) {
  console.error(kind.of)
  kinds.push(await measureGrowth(quick ? { ...kind, from: 20 } : kind, quick ? 0 : 3))
}
const growth = { measuredAt, machine, kinds }
if (!quick) await keepResults({ growth })
console.log(renderGrowth(growth))
