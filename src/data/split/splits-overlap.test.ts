import { expect, test } from 'vitest'
import type { DataTable, SplitDefinition } from '../definition.ts'
import { defineChoice } from './choose-rows.ts'
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
  { ...published, folds: 5 },
  { ...published, folds: 5, validation: 0.5 },
  { ...published, folds: 5, stratified: true },
  { ...published, folds: 4, from: 'all' },
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
    expect(splitsOverlap({ shape, split: judged }, { shape, split: trained })).toBe(leaks)
  },
)

const counts = { train: new Array<number>(20).fill(3), test: new Array<number>(20).fill(1) }
const [low, high] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
]
const keep = { 0: 0.3, 12: 0.5 }
const choices = [{}, { classes: low }, { classes: high }, { classes: low, renumbered: true as const }, { keep }]

// The same oracle; where both choose different rows, some of which may be the same, a leak may be told that there is not.
test.for(
  splits
    .filter(({ first }) => first === null)
    .flatMap((split) => choices.flatMap((one) => choices.map((other) => [split, one, other] as const))),
)('rows of chosen classes are held out or not: %o of %o after %o', ([split, one, other]) => {
  const rows = (written: (typeof choices)[number]) => {
    const choice = defineChoice(written, counts, split.from) ?? undefined
    const left = choice && { trainRows: choice.trainRows, testRows: choice.testRows }
    const data = { set: 'counting', parameters: {}, split, scale: 1, normalize: null, ...(choice && { choice }) }
    return { data, shape: { ...shape, ...left }, split, choice }
  }
  const [judged, trained] = [rows(one), rows(other)]
  const leaks = [1, 2, 3, 4, 5].some((seed) => {
    const { test: tested, validation } = prepareData(table, judged.data, seed).splits
    const { train } = prepareData(table, trained.data, seed).splits
    return [...tested, ...validation].some((row) => train.includes(row))
  })
  if (leaks) expect(splitsOverlap(judged, trained)).toBe(true)
  else if (one === other || (one.classes !== undefined && other.classes !== undefined))
    expect(splitsOverlap(judged, trained)).toBe(false)
})
