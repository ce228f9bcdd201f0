import { expect, test } from 'vitest'
import { changedClaims, decodeHistory, encodeHistory, joinHistory, readSnapshot } from './history.ts'

const results = (verdict: string, measured: unknown, ...ids: readonly string[]) =>
  readSnapshot(
    JSON.stringify({ spec: 's.yaml', claims: ids.map((id) => ({ id, name: `n ${id}`, verdict, measured })) }),
  )

const commit = (name: string, found: ReturnType<typeof results>) => ({
  commit: name,
  date: '2026-11-21',
  results: found === null ? [] : [found],
})
const measured = { estimate: 0.5, interval: [0.4, 0.6], region: [0, 1] }

test('a claim has a point for each commit that has it, and those of the last commit are told', () => {
  const history = joinHistory([
    commit('a', results('refuted', measured, '1', 'gone')),
    commit('b', results('supported', { estimate: 'NaN', interval: ['-Infinity', 1] }, '1', '2')),
  ])
  expect(history.claims.map(({ id, points }) => [id, points])).toEqual([
    [
      '1',
      [
        { commit: 'a', verdict: 'refuted', estimate: 0.5, interval: [0.4, 0.6] },
        { commit: 'b', verdict: 'supported', estimate: null, interval: null },
      ],
    ],
    ['2', [{ commit: 'b', verdict: 'supported', estimate: null, interval: null }]],
  ])
  expect(changedClaims(history).map(({ id }) => id)).toEqual(['1'])
  expect(decodeHistory(encodeHistory(history))).toEqual(history)
})

test('what is no results is no point, and what is no history is refused', () => {
  for (const text of ['', '[]', '{"spec": "s", "claims": [{"id": "1"}]}']) expect(readSnapshot(text)).toBeNull()
  for (const text of ['', '{"format": 2}', '{"format":1,"commits":[],"claims":[{}]}']) {
    expect(() => decodeHistory(text)).toThrow('history.json is not one that this version of Assay wrote')
  }
})
