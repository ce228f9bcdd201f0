import { expect, test } from 'vitest'
import { executableCode } from './executable-code.ts'

const source = `import { scale } from './scale.ts'

export const half = (value: number) => scale(value - 1, 0.5)
`

test.each([
  ['a comment', `// Halves.\n${source}`],
  ['a licence', `/*! @license MIT */\n${source}`],
  ['a docstring', source.replace('export', '/** Halves it. */\nexport')],
  ['a comment inside an expression', source.replace('value - 1', 'value /* whole */ - 1')],
  ['white space', source.replaceAll(' ', '   ').replaceAll('(', '(\n\t')],
  ['line ends of Windows', source.replaceAll('\n', '\r\n')],
  ['an interface', `${source}\nexport interface Half { readonly value: number }`],
  ['the import of a type', source.replace('{ scale }', '{ type Scale, scale }').replace('number', 'Scale')],
  ['an import of types alone', `import type { Whole } from './whole.ts'\n${source.replace('number', 'Whole')}`],
  ['the type of a result', source.replace('(value: number)', '(value: number): number')],
  ['a type that is asserted', source.replace('0.5)', '0.5) as number')],
  ['another way to write a number', source.replace('0.5', '.50')],
])('%s is not executed', (_what, edited) => {
  expect(edited).not.toBe(source)
  expect(executableCode('edited.ts', edited)).toBe(executableCode('half.ts', source))
})

test.each([
  ['a number', source.replace('0.5', '0.25')],
  ['the last digit of a number', source.replace('0.5', '0.5000000000000001')],
  ['the sign of zero', source.replace('0.5', '-0')],
  ['an operator', source.replace('value - 1', 'value + 1')],
  ['an order', source.replace('value - 1', '1 - value')],
  ['an imported module', source.replace('./scale.ts', './rescale.ts')],
  ['a call', source.replace('scale(value - 1, 0.5)', 'scale(scale(value - 1, 0.5), 0.5)')],
  ['what looks like a comment in a string', source.replace("'./scale.ts'", "'.//scale.ts'")],
  ['white space in a string', source.replace("'./scale.ts'", "'./ scale.ts'")],
])('%s is executed', (_what, edited) => {
  expect(edited).not.toBe(source)
  expect(executableCode('edited.ts', edited)).not.toBe(executableCode('half.ts', source))
})

test('compiled code has no comments and no white space either', () => {
  const compiled =
    '/** Halves it. */\nexport const half = (value) => value / 2; // \n//# sourceMappingURL=half.js.map\n'
  expect(executableCode('half.js', compiled)).toBe('export const half=value=>value/2;')
  expect(executableCode('types.js', 'export {};\n')).toBe('')
})

test('nothing of a module of types is executed', () => {
  expect(executableCode('types.ts', "import type { Whole } from './whole.ts'\nexport type Half = Whole")).toBe('')
})

test.each(['broken.ts', 'broken.js'])('what cannot be parsed is as it is: %s', (path) => {
  expect(executableCode(path, 'export const half = ( // unfinished')).toBe('export const half = ( // unfinished')
})

test('a file that was edited is read anew', () => {
  expect(executableCode('same.ts', 'export const half = 0.5')).toContain('.5')
  expect(executableCode('same.ts', 'export const half = 0.25')).toContain('.25')
})
