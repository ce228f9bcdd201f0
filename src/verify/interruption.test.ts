import { expect, test } from 'vitest'
import { interruptionText } from './interruption.ts'

test('what is kept, and whether the next run uses it', () => {
  expect([interruptionText(12, false), interruptionText(1, true), interruptionText(0, false)]).toMatchInlineSnapshot(`
    [
      "assay: interrupted. 12 finished runs are in the cache: the next run resumes from there.",
      "assay: interrupted. 1 finished run is in the cache: the next run resumes from there, unless you pass --fresh again.",
      "assay: interrupted before any run had finished, so nothing is kept.",
    ]
  `)
})
