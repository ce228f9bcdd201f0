import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { readSpec } from '../language/read-spec.ts'
import { exampleClaim, exampleResults } from '../report/testing/example-results.ts'
import { listClaims } from './list-claims.ts'
import { tinySpec } from './testing/tiny-spec.ts'

const text = tinySpec('tiny')
const file = { path: 'specs/tiny.yaml', text, ...readSpec(text, 'specs/tiny.yaml') }
const results = {
  ...exampleResults,
  spec: 'specs/tiny.yaml',
  specDigest: createHash('sha256').update(text).digest('hex'),
  claims: [exampleClaim({ id: 'zero', verdict: 'inconclusive' }), exampleClaim({ id: 'learns', verdict: 'refuted' })],
}
const told = (...last: (typeof results)[]) =>
  listClaims([file], 'sample', last).map(({ id, recorded, found, stale }) => [id, recorded, found, stale])

test('beside the recorded verdict stands the one last found, and whether the spec was edited since', () => {
  expect(told()).toEqual([
    ['zero', 'supported', null, false],
    ['learns', 'refuted', null, false],
    ['baseline', 'supported', null, false],
  ])
  expect(told(results)).toEqual([
    ['zero', 'supported', 'inconclusive', false],
    ['learns', 'refuted', 'refuted', false],
    ['baseline', 'supported', null, false],
  ])
  expect(told({ ...results, specDigest: 'a0'.repeat(32) }).map(([id, , , stale]) => [id, stale])).toEqual([
    ['zero', true],
    ['learns', true],
    ['baseline', false],
  ])
  expect(told({ ...results, spec: 'specs/other.yaml' }).map(([, , found]) => found)).toEqual([null, null, null])
})
