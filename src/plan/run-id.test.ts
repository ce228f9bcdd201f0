import { expect, test } from 'vitest'
import { readSpec } from '../language/read-spec.ts'
import { exampleSpec } from '../language/schema/example.ts'
import { planSpec } from './plan-spec.ts'
import { runDefinition } from './run-definition.ts'
import { canonicalJson, type RunContext, runId } from './run-id.ts'

const context: RunContext = {
  engine: 'tensorflow',
  versions: { tensorflow: '2.15.1', 'tfjs-node': '4.22.0' },
  dataDigest: 'd',
  codeDigest: 'c',
  threads: 1,
  machine: 'linux x64 some CPU',
}

function definitionOf(text: string, arm = 'half') {
  const { spec } = readSpec(text, 'x.yaml')
  const planned = spec === null ? undefined : planSpec(spec, 'full').arms[arm]
  if (planned === undefined) throw new Error('expected a spec without mistakes')
  return runDefinition(planned, 1)
}

const definition = definitionOf(exampleSpec)
const id = runId(definition, context)

/** Every way to change one leaf of plain data. */
function changes(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    return [
      [...value, 'more'],
      ...value.flatMap((item, index) => changes(item).map((changed) => value.with(index, changed))),
    ]
  }
  if (typeof value === 'object' && value !== null) {
    const each = Object.entries(value).flatMap(([key, part]) =>
      changes(part).map((changed) => ({ ...value, [key]: changed })),
    )
    return [{ ...value, more: 1 }, ...each]
  }
  if (typeof value === 'number') return [value === 0 ? -0 : -value, value + 1e-9]
  if (typeof value === 'boolean') return [!value]
  return value === null ? [0] : [`${String(value)}x`]
}

test('a run id is a SHA-256 that depends on nothing but its inputs', () => {
  expect(id).toMatch(/^[0-9a-f]{64}$/)
  expect(runId(structuredClone(definition), structuredClone(context))).toBe(id)
})

test('each input changed alone changes the id, and no two changes give the same', () => {
  const changed = changes({ definition, context })
  const ids = changed.map((value) => {
    const { definition: one, context: other } = value as { definition: typeof definition; context: RunContext }
    return runId(one, other)
  })
  expect(changed.length).toBeGreaterThan(80)
  // One change adds a key beside both inputs: that is no input, and leaves the id as it is.
  expect(ids.filter((one) => one === id)).toHaveLength(1)
  expect(new Set(ids).size).toBe(ids.length)
})

test('comments, the order of keys, other names and unselected claims do not change it', () => {
  const reordered = exampleSpec
    .replace(
      'loss: cross-entropy, optimizer: {adam: {learningRate: 0.001}}, batch: 64',
      'batch: 64, optimizer: adam, loss: {cross-entropy: {reduction: mean}}',
    )
    .replace(
      '{"*.kernel": {constant: 0.5}, "*.bias": zeros}',
      '{"*.bias": zeros, "*.kernel": {constant: {value: 0.5}}}',
    )
    .replace('  mnist:\n', '  digits: # the same\n')
    .replaceAll('half', 'one-half')
  expect(runId(definitionOf(reordered, 'one-half'), context)).toBe(id)
})

test('canonical JSON sorts keys at every depth and tells -0 from 0', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'é' })).toBe('{"a":"é","b":[{"c":null,"d":1}]}')
  expect(canonicalJson([0, -0])).toBe('[0,-0]')
})
