import { expect, test } from 'vitest'
import { isHeldOut, sourceName } from './is-held-out.ts'

test('a paper of arXiv is one source, however it is cited', () => {
  const cited = [
    { document: 'arXiv:1502.03167 (Ioffe and Szegedy 2015)' },
    { document: 'Batch Normalization', doi: '10.48550/arXiv.1502.03167' },
    { document: 'Batch Normalization', url: 'https://arxiv.org/abs/1502.03167' },
  ]
  expect(cited.map(sourceName)).toEqual(['arXiv:1502.03167', 'arXiv:1502.03167', 'arXiv:1502.03167'])
  expect(sourceName({ document: 'course notes', url: 'https://example.org/1502.03167' })).toBe('course notes')
})

// printf abc | sha256sum begins with b, printf hello with 2: known digests.
test('the digest of its name decides', () => {
  expect([isHeldOut({ document: 'abc' }), isHeldOut({ document: 'hello' })]).toEqual([false, true])
})
