import { expect, test } from 'vitest'
import { readSpec } from '../read-spec.ts'
import { exampleSpec } from '../schema/example.ts'
import { readYaml } from './read-yaml.ts'

const lineByLine = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n')

const hostile: Readonly<Record<string, { readonly text: string; readonly codes: readonly string[] }>> = {
  '50 MB': { text: 'a'.repeat(50_000_000), codes: ['yaml/limit'] },
  '10,000 deep, flow': { text: '['.repeat(10_000), codes: ['yaml/limit'] },
  '10,000 deep, block': { text: '- '.repeat(10_000), codes: ['yaml/limit'] },
  '1,400 deep, indented': { text: lineByLine(1_400, (index) => `${' '.repeat(index)}a:`), codes: ['yaml/limit'] },
  '100,000 keys': { text: lineByLine(100_000, (index) => `k${index}:`), codes: ['yaml/limit'] },
  '17,000 keys that repeat': { text: lineByLine(17_000, () => 'a: 1'), codes: ['key/duplicate'] },
  '1,000,000 brackets': { text: ']'.repeat(1_000_000), codes: ['yaml/limit'] },
  '17,000 wrong experiments': {
    text: `experiments:\n${lineByLine(17_000, (index) => `  e${index}: 1`)}\n`,
    codes: ['key/missing', 'value/range', 'value/type'],
  },
  '3,000 arms': {
    text: exampleSpec.replace(
      'claims:\n',
      `${lineByLine(32, (e) => `  e${e}:\n    extends: mnist\n    arms:\n${lineByLine(95, (a) => `      a${e}-${a}: {}`)}`)}\nclaims:\n`,
    ),
    codes: ['arm/unused'],
  },
  'alias bomb': {
    text: `a: &a [x, x]\n${lineByLine(30, (index) => `k${index}: &k${index} [*a, *a, *a]`)}\n`,
    codes: ['yaml/forbidden'],
  },
  'custom tag': { text: 'a: !!js/function "() => 1"\n', codes: ['yaml/forbidden'] },
  prototype: { text: 'a: 1\n__proto__: {polluted: true}\n', codes: ['yaml/forbidden'] },
  'two documents': { text: 'a: 1\n---\nb: 2\n', codes: ['yaml/forbidden'] },
  'unclosed quote': { text: `a: "${'b\n'.repeat(4_000)}`, codes: ['yaml/syntax'] },
  'unclosed quote of a long text': { text: `a: "${'b\n'.repeat(400_000)}`, codes: ['yaml/limit'] },
  '490,000 wrong escapes': { text: `a: "${'\\q'.repeat(490_000)}"`, codes: ['yaml/limit'] },
  '12,000 layers in 60 lines': {
    text: exampleSpec.replace(
      /layers:\n/,
      (line) => `${line}${lineByLine(60, (index) => `        - {name: l${index}, units: 16, repeat: 200}`)}\n`,
    ),
    codes: ['value/range'],
  },
}

test.for(Object.entries(hostile))('%s is refused in a few seconds', ([, { text, codes }]) => {
  // Time of the processor, not of the clock: other tests run at the same time. What is refused too late takes minutes, or all memory.
  const started = process.cpuUsage()
  const { spec, problems } = readSpec(text, 'x.yaml')
  const { user, system } = process.cpuUsage(started)
  expect((user + system) / 1_000).toBeLessThan(5_000)
  expect(spec).toBeNull()
  expect([...new Set(problems.map(({ code }) => code))].sort()).toEqual(codes)
  expect(Math.max(...problems.map(({ message }) => message.length))).toBeLessThanOrEqual(200)
})

test('no key of a file reaches a prototype', () => {
  readSpec('__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n', 'x.yaml')
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(readYaml('constructor: 1\n', 'x.yaml').value).toEqual(Object.assign(Object.create(null), { constructor: 1 }))
})

test('knows where everything stands, counting from 1', () => {
  const { locator, value } = readYaml('a: 1\nlist:\n  - {b: two}\n  - c:\n      d: 3\n', 'x.yaml')
  expect(value).toMatchObject({ a: 1, list: [{ b: 'two' }, { c: { d: 3 } }] })
  expect(locator.value(['list', 0, 'b'])).toEqual({ line: 3, column: 9, endLine: 3, endColumn: 12 })
  expect(locator.key(['list', 1, 'c', 'd'])).toEqual({ line: 5, column: 7, endLine: 5, endColumn: 8 })
  // What is missing is shown at the key of what lacks it.
  expect(locator.value(['list', 1, 'c', 'e'])).toEqual({ line: 4, column: 5, endLine: 4, endColumn: 6 })
})

test('reads words that YAML 1.1 took for something else as text', () => {
  expect(readYaml('a: yes\nb: 1_000\nc: 0o17\nd: 12:30\n', 'x.yaml').value).toMatchObject({
    a: 'yes',
    b: '1_000',
    c: 15,
    d: '12:30',
  })
})
