import { expect, test } from 'vitest'
import { exampleClaim } from '../report/testing/example-results.ts'
import { changesBetween, hasChanges } from './changes.ts'

const spec = 'specs/a.yaml'
const claim = (id: string, verdict: 'supported' | 'refuted', name = id) => exampleClaim({ id, name, verdict })

test('a verdict that is another, a claim that is new and one that is gone are told apart', () => {
  const before = [{ spec, claims: [claim('1', 'supported'), claim('2', 'refuted'), claim('3', 'refuted')] }]
  const after = [{ spec, claims: [claim('1', 'refuted'), claim('2', 'refuted'), claim('4', 'supported')] }]
  expect(changesBetween(before, after)).toEqual({
    verdicts: [{ spec, id: '1', name: '1', before: 'supported', after: 'refuted' }],
    added: [{ spec, id: '4', name: '4', after: 'supported' }],
    gone: [{ spec, id: '3', name: '3', before: 'refuted' }],
  })
})

test('a claim is known by spec and id, whatever it is called', () => {
  const before = [{ spec, claims: [claim('1', 'supported', 'old name')] }]
  expect(hasChanges(changesBetween(before, [{ spec, claims: [claim('1', 'supported', 'new name')] }]))).toBe(false)
  const moved = changesBetween(before, [{ spec: 'specs/b.yaml', claims: [claim('1', 'refuted')] }])
  expect(moved).toMatchObject({ verdicts: [], added: [{ spec: 'specs/b.yaml' }], gone: [{ spec: 'specs/a.yaml' }] })
})

test('neither spec nor id can pose as a part of the other', () => {
  const before = [{ spec: 'a b', claims: [claim('c', 'supported')] }]
  const after = [{ spec: 'a', claims: [claim('b c', 'supported')] }]
  expect(changesBetween(before, after)).toMatchObject({ added: [{ id: 'b c' }], gone: [{ id: 'c' }] })
})
