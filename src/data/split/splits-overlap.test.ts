import { expect, test } from 'vitest'
import type { DataTable, SplitDefinition } from '../definition.ts'
import { prepareData } from './prepare-data.ts'
import { splitsOverlap } from './splits-overlap.ts'

const shape = { example: [1], target: { kind: 'class' as const, classes: 20 }, trainRows: 60, testRows: 20 }
const table: DataTable = {
  set: 'counting',
  shape,
  features: new Uint8Array(80),
  labels: Uint8Array.from({ length: 80 }, (_, row) => row % 20),
  digest: '',
  provenance: '',
}
const published: SplitDefinition = { from: 'published', first: null, test: null, validation: null, seed: null }
const splits: readonly SplitDefinition[] = [
  published,
  { ...published, first: 30 },
  { ...published, validation: 0.5 },
  { ...published, test: 0.5 },
  { ...published, test: 0.5, seed: 7 },
  { ...published, test: 0.25, validation: 0.5 },
  { ...published, first: 30, test: 0.5 },
  { ...published, test: 0.5, stratified: true },
  { ...published, test: 0.25, validation: 0.5, stratified: true },
  { ...published, from: 'all', test: 0.5 },
  { ...published, from: 'all', test: 0.25 },
]

// The oracle is the splits themselves: rows judged by one and trained on by the other, in any of five seeds.
test.for(splits.flatMap((judged) => splits.map((trained) => [judged, trained] as const)))(
  'rows are held out of both or not: %o after %o',
  ([judged, trained]) => {
    const scaled = (split: SplitDefinition) => ({ set: 'counting', parameters: {}, split, scale: 1, normalize: null })
    const leaks = [1, 2, 3, 4, 5].some((seed) => {
      const { test: tested, validation } = prepareData(table, scaled(judged), seed).splits
      const { train } = prepareData(table, scaled(trained), seed).splits
      return [...tested, ...validation].some((row) => train.includes(row))
    })
    expect(splitsOverlap(shape, judged, trained)).toBe(leaks)
  },
)
