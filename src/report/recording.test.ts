import { expect, test } from 'vitest'
import { renderRecording } from './recording.ts'
import { exampleResults } from './testing/example-results.ts'

const [run] = exampleResults.runs
if (run === undefined) throw new Error('the example has no run')
const counted = (test: readonly number[]) => ({ ...run, labelCounts: { train: [], validation: [], test } })

test('label counts that all runs have are given; where they differ, it is said why they are not', () => {
  const block = (tests: readonly (readonly number[])[]) =>
    renderRecording({ spec: 's.yaml', runs: tests.map(counted) }, 'runs.csv').block
  expect(
    block([
      [4, 6],
      [4, 6],
    ]),
  ).toContain('  labelCounts:\n    test: [4, 6]\n')
  const differing = block([
    [4, 6],
    [5, 5],
  ])
  expect(differing).toContain('  # No labelCounts: they differ between runs.')
  expect(differing).not.toContain('labelCounts:\n')
})
