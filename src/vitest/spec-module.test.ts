import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { expect, test } from 'vitest'
import { brokenSpecModule, specModule } from './spec-module.ts'

const claims = [
  { id: 'c1', name: 'first', line: 12, column: 5 },
  { id: 'c2', name: 'a "quoted" `name`\nwith a break', line: 20, column: 5 },
]

test('gives every claim one line, which maps to its place in the YAML file', () => {
  const { code, map } = specModule('/specs/x.yaml', 'text', 'abc', claims, '/runtime.ts')
  const lines = code.split('\n')
  expect(lines).toHaveLength(3)
  const traced = new TraceMap(map)
  for (const [index, { line, column }] of claims.entries()) {
    const thrown = (lines[index + 1] ?? '').indexOf('new Error')
    expect(originalPositionFor(traced, { line: index + 2, column: thrown })).toMatchObject({
      source: '/specs/x.yaml',
      line,
      column: column - 1,
    })
  }
})

test('keeps what a spec says as data: names are string literals in the generated code', () => {
  const { code } = specModule('/specs/`;process.exit()//.yaml', 'text', 'abc', claims, '/runtime.ts')
  expect(code.split('\n')[2]).toContain(JSON.stringify('c2 a "quoted" `name` with a break'))
  expect(code.split('\n')[0]).toContain(JSON.stringify('/specs/`;process.exit()//.yaml'))
})

test('a spec with mistakes fails as a whole, at the first one', () => {
  const { code, map } = brokenSpecModule('/specs/x.yaml', 'text', 'x.yaml:7:3 wrong', 7)
  expect(code).toBe('throw new Error("x.yaml:7:3 wrong")')
  expect(originalPositionFor(new TraceMap(map), { line: 1, column: 6 })).toMatchObject({ line: 7 })
})
