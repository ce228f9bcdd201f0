import { expect, test } from 'vitest'
import { looksText } from './looks-text.ts'

const looks = (...stages: readonly (readonly number[])[]) => ({
  level: 0.95,
  from: 1,
  stages: stages.map((stage) => ({ looks: stage, horizon: stage.at(-1) ?? 0 })),
})

test('tells planned looks from added ones, and which decided', () => {
  expect(looksText({ looks: looks([3, 5, 10]), seeds: 5 })).toBe('planned after 3, 5 and 10 seeds, judged after 5')
  expect(looksText({ looks: looks([5], [8], [20, 40]), seeds: 20 })).toBe(
    'planned after 5 seeds, added after 8, added after 20 and 40, judged after 20',
  )
})

test('a single look, and results of before looks were kept, say nothing', () => {
  expect(looksText({ looks: looks([5]), seeds: 5 })).toBeNull()
  expect(looksText({ seeds: 5 })).toBeNull()
})

test('looks at seeds that were moved are told, though the claim has a single look', () => {
  const moved = { level: 0.95, from: 3, stages: [{ looks: [3, 5], horizon: 5, from: 1 }, ...looks([5]).stages] }
  expect(looksText({ looks: moved, seeds: 5 })).toBe(
    'planned after 5 seeds, judged after 5; 5 seeds from 1 on were seen before: what their looks spent is counted',
  )
  const twice = { ...moved, stages: [{ looks: [4], horizon: 4, from: 2 }, ...moved.stages] }
  expect(looksText({ looks: twice, seeds: 5 })).toContain('; 4 seeds from 2 on and 5 seeds from 1 on were seen before')
})
