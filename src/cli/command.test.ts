import { expect, test } from 'vitest'
import { parseArguments } from './command.ts'
import { run } from './run.ts'

test.each([
  [['--profle', 'full'], 'there is no option --profle. Did you mean "profile"?'],
  [['--profle=full'], 'there is no option --profle. Did you mean "profile"?'],
  [['--profile'], "Option '--profile <value>' argument missing"],
])('%j is told with what was likely meant', (words, message) => {
  expect(() => parseArguments(run, words)).toThrow(message)
  expect(() => parseArguments(run, words)).toThrow('See: npx assay run --help')
})

test('what follows -- is no option', () => {
  expect(parseArguments(run, ['--profile', 'full', '--', '--odd.yaml']).positionals).toEqual(['--odd.yaml'])
})
